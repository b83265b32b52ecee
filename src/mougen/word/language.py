"""What a template may say: names, their fields, loops over lists and choices. It cannot call, compute or import."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mougen.word.markup import Markup

_ALLOWED = (
    nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.For, nodes.If,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip


MOST_LOOPS = 3

_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_LINE = re.compile(r"\n(?=<w:p[ >])")
_TAG = re.compile(r"<[^>]*>")
_SHOWN = 80


class Refused(Exception):  # noqa: N818 - what is caught is said again with the template and the part
    """What a template may not say; its words are for a person, and its line is that of what was read."""

    def __init__(self, words: str, line: int | None = None) -> None:
        super().__init__(words)
        self.line = line


def environment() -> ImmutableSandboxedEnvironment:
    """Return an environment in which every text is escaped and every unknown name is a fault."""
    made = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made.globals.clear()
    made.filters.clear()
    made.tests.clear()
    return made


def translate(part: str) -> list[Any]:
    """Return the program of a part with marks as Jinja reads them.

    Raises:
        Refused: for what a template may not say, or a mark that stands where it breaks the part's structure.
    """
    source = _PARAGRAPH.sub("\n<w:p", part)  # a paragraph to a line, so that a fault can show the words near it
    try:
        return _Translator().program(parsed(source).body)
    except Refused as fault:
        raise Refused(f"{fault}{_near(source, fault.line)}") from fault


def parsed(source: str) -> nodes.Template:
    """Return what Jinja reads in a part or a mark.

    Raises:
        Refused: where it cannot be read, or says what a template may not say.
    """
    try:
        tree = environment().parse(source)
        _require_allowed(tree)
        environment().compile(source)  # a few faults, such as a loop over the name loop, are found here only
    except TemplateSyntaxError as fault:
        raise Refused(str(fault.message), fault.lineno) from fault
    return tree


def _near(source: str, line: int | None) -> str:
    lines = source.split("\n")
    words = _TAG.sub("", lines[line - 1]).strip() if line and line <= len(lines) else ""
    return f", near “{words[:_SHOWN]}”" if words else ""


def _require_allowed(tree: nodes.Template) -> None:
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Call):
            raise Refused("a template cannot call code", node.lineno)
        if not isinstance(node, _ALLOWED):
            kind = type(node).__name__.lower()
            raise Refused(f"a template has only names, “for” and “if”, not “{kind}”", node.lineno)


class _Translator:
    """Turns Jinja's tree into a program, and holds the text around each mark to being whole whatever the answers."""

    def __init__(self) -> None:
        self._markup = Markup()
        self._loops = 0

    def program(self, body: Sequence[nodes.Node]) -> list[Any]:
        steps: list[Any] = []
        for node in body:
            try:
                steps += self._step(node)
            except ValueError as fault:
                raise Refused(str(fault), node.lineno) from fault
        return steps

    def _step(self, node: Any) -> list[Any]:
        match node:
            case nodes.TemplateData():
                return self._markup.literal(_LINE.sub("", node.data))
            case nodes.Output():
                return self.program(node.nodes)
            case nodes.For():
                return [self._loop(node, node.target)]
            case nodes.If():
                return self._choice([node, *node.elif_], node.else_)
            case _:
                self._markup.require_text()
                return [["value", self._value(node)]]

    def _loop(self, node: nodes.For, target: Any) -> list[Any]:
        if self._loops == MOST_LOOPS:
            raise Refused(f"loops stand within each other more than {MOST_LOOPS} deep", node.lineno)
        wanted = self._value(node.test) if node.test else None
        self._loops += 1
        body = self._branch(node.body)
        self._loops -= 1
        return ["for", target.name, self._value(node.iter), wanted, body, self._branch(node.else_)]

    def _choice(self, choices: Sequence[nodes.If], otherwise: Sequence[nodes.Node]) -> list[Any]:
        if not choices:
            return self._branch(otherwise)
        first, *others = choices
        return [["if", self._value(first.test), self._branch(first.body), self._choice(others, otherwise)]]

    def _branch(self, body: Sequence[nodes.Node]) -> list[Any]:
        with self._markup.whole():
            return self.program(body)

    def _value(self, node: Any) -> list[Any]:
        match node:
            case nodes.Name():
                return ["name", node.name]
            case nodes.Const():
                return ["constant", node.value]
            case nodes.Getattr():
                return ["field", self._value(node.node), ["constant", node.attr]]
            case nodes.Getitem():
                return ["field", self._value(node.node), self._value(node.arg)]
            case nodes.Not():
                return ["not", self._value(node.node)]
            case nodes.And() | nodes.Or():
                return [type(node).__name__.lower(), self._value(node.left), self._value(node.right)]
            case _:
                others = [part for each in node.ops for part in (each.op, self._value(each.expr))]
                return ["compare", self._value(node.expr), *others]
