"""How a field of a model is read from what stands in a file, for the door at which files are held against models.

Said in the way that pydantic asks a type, and without it: most runs read content that was held against its models
before, and do without the door.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Reads:
    """In ``Annotated[Type, Reads(read)]``: what stands in the file goes through ``read`` before it is held to the type.

    ``read`` raises ``ValueError`` with a sentence for a person. With ``whole`` it makes the value itself.
    """

    read: Callable[[object], object]
    whole: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], Any]) -> Any:
        """Give the schema that pydantic asks for."""
        from pydantic_core import core_schema  # noqa: PLC0415 - only the door asks

        if self.whole:
            return core_schema.no_info_plain_validator_function(self.read)
        return core_schema.no_info_before_validator_function(self.read, handler(source))
