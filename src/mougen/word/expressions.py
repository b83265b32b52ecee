"""What stands in one mark of a template, held against the names there are and what each of them is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from jinja2 import nodes

from mougen.word import language
from mougen.word.program import Counts

_SHAPES = {"": "{{{{ {} }}}}", "for": "{{% for {} %}}{{% endfor %}}"}
_CHOICE = "{{% if {} %}}{{% endif %}}"
_QUOTES = str.maketrans("‘’“”", "''\"\"")  # Word turns typed quotes into these

Names = Mapping[str, Any]


def names_of(given: Any) -> Names:
    """Give the names that a declaration of ``mougen.model.shown`` holds, each with its type."""
    return get_type_hints(given)


def parsed(word: str, said: str) -> nodes.Template | str:
    """Read what stands after a mark's word (``for``, ``if``, ``elif``, or none), or say why it cannot be read."""
    try:
        return language.parsed(_SHAPES.get(word, _CHOICE).format(said.translate(_QUOTES)))
    except language.Refused as fault:
        return str(fault)


@dataclass(slots=True)
class Reading:
    """Reads one mark where these names are known, and remembers what is wrong."""

    names: Names
    faults: list[str] = field(default_factory=list)

    def shown(self, tree: nodes.Template) -> None:
        """Read what is to be shown, which must be a text."""
        kinds = [self.type_of(node) for output in tree.find_all(nodes.Output) for node in output.nodes]
        if any(is_typeddict(kind) or get_origin(kind) is list for kind in kinds):
            self.faults.append("this is a list or a row and no text; go through it with for, or show one of its fields")

    def asked(self, tree: nodes.Template) -> None:
        """Read a condition."""
        for choice in tree.find_all(nodes.If):
            self.type_of(choice.test)

    def loop(self, tree: nodes.Template) -> Names:
        """Read what a loop goes through, and give the names that it adds."""
        made = next(tree.find_all(nodes.For))
        rows = self.type_of(made.iter)
        if rows is not None and get_origin(rows) is not list:
            self.faults.append("this is no list, so there is nothing to go through")
        row = (get_args(rows) or (None,))[0]
        own = {str(getattr(made.target, "name", "")): row}
        if made.test is not None:
            Reading({**self.names, **own}, self.faults).type_of(made.test)
        return {"loop": Counts, **own}

    def type_of(self, node: nodes.Node) -> Any:
        """Give what an expression is, or None where that cannot be said."""
        if isinstance(node, nodes.Name):
            return self._found(node.name, self.names, "there is no")
        if isinstance(node, nodes.Getattr):
            return self._field(node.node, node.attr)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            return self._field(node.node, str(node.arg.value))
        if isinstance(node, nodes.Const):
            return type(node.value)
        for inner in node.iter_child_nodes():
            self.type_of(inner)
        return None

    def _field(self, node: nodes.Node, name: str) -> Any:
        of = self.type_of(node)
        if of is None:
            return None
        if not is_typeddict(of):
            words = "a list; go through it with for" if get_origin(of) is list else "a text"
            self.faults.append(f"“{name}” is asked of {words}")
            return None
        return self._found(name, names_of(of), "this row has no")

    def _found(self, name: str, names: Names, lacking: str) -> Any:
        if name not in names:
            near = get_close_matches(name, names, n=1)
            known = f"did you mean “{near[0]}”?" if near else f"use one of: {', '.join(names)}"
            self.faults.append(f"{lacking} “{name}”; {known}")
        return names.get(name)
