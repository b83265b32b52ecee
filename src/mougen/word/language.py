"""What a template may say: names, their fields, loops over lists and choices. It cannot call, compute or import."""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

_ALLOWED = (
    nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.For, nodes.If,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox in which a field of a mapping is a field only, never one of Python's methods."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look up ``obj.attribute``."""
        return self.getitem(obj, attribute) if isinstance(obj, dict) else super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Look up ``obj[argument]``."""
        if isinstance(obj, dict):
            return obj[argument] if argument in obj else self.undefined(obj=obj, name=argument)
        return super().getitem(obj, argument)


def environment() -> _Environment:
    """Return an environment in which every text is escaped and every unknown name is a fault."""
    made = _Environment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    made.filters.clear()
    made.tests.clear()
    return made


def refused(tree: nodes.Template) -> tuple[str, int] | None:
    """Say what a template may not say, and at which line, or return None."""
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Call):
            return "a template cannot call code", node.lineno
        if not isinstance(node, _ALLOWED):
            return f"a template has only names, “for” and “if”, not “{type(node).__name__.lower()}”", node.lineno
    return None
