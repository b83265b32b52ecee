"""Files on disk: whole or not there, never another session's, never over a person's, with names that are safe."""

from mougen.storage.files import append, cut, make_folder, set_aside, write_atomic, write_new
from mougen.storage.locks import lock
from mougen.storage.names import new_folder, safe_name
from mougen.storage.publishing import publish

__all__ = [
    "append",
    "cut",
    "lock",
    "make_folder",
    "new_folder",
    "publish",
    "safe_name",
    "set_aside",
    "write_atomic",
    "write_new",
]
