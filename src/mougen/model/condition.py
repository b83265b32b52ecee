"""Conditions: when a clause, sub-clause or question applies, named by facts and answers.

The language is names, ``and``, ``or``, ``not``, ``==``, ``!=``, ``<``, ``<=``, ``>``, ``>=``, ``in``, ``not in``,
constants and tuples of constants, and one dot for the field of a record. It is parsed, checked and evaluated here; no
part of it is ever run as a program. What is not yet answered is unknown, and unknown is carried through (Kleene's
three-valued logic), so that neither a condition nor its opposite holds before the officer has decided.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

from mougen.model.reading import Reads

UNKNOWN = None
MOST_TERMS = 3
LONGEST = 500

Values = Mapping[str, object]

_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda left, right: _contains(right, left),
    ast.NotIn: lambda left, right: not _contains(right, left),
}


class ConditionError(ValueError):
    """A condition is not in the language; the message says which part."""


@dataclass(frozen=True, eq=False)
class Condition:
    """A parsed condition; what evaluates it is made when it is first asked, and is no part of what is pickled."""

    source: str
    tree: ast.expr

    def __str__(self) -> str:
        """Give the condition as it was written."""
        return self.source

    def __eq__(self, other: object) -> bool:
        """Two conditions are the same when their trees are."""
        return isinstance(other, Condition) and ast.dump(self.tree) == ast.dump(other.tree)

    def __hash__(self) -> int:
        """Hash the tree."""
        return hash(ast.dump(self.tree))

    def __getstate__(self) -> dict[str, object]:
        return {"source": self.source, "tree": self.tree}

    @cached_property
    def _value(self) -> Callable[[Values], object]:
        return _compiled(self.tree)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(_name(node) for node in _leaves(self.tree) if not isinstance(node, ast.Constant))

    def names(self) -> frozenset[str]:
        """Give the names it reads, a field of a record as ``record.field``."""
        return self._names

    def terms(self) -> int:
        """Count its tests: a condition with more than three wants a fact of its own."""
        return sum(isinstance(node, ast.Compare) for node in ast.walk(self.tree)) + len(_bare(self.tree))

    def comparisons(self) -> tuple[tuple[str, object], ...]:
        """Give each name compared with a constant, and the constant (for checks of the values against choices)."""
        return self._comparisons

    @cached_property
    def _comparisons(self) -> tuple[tuple[str, object], ...]:
        found: list[tuple[str, object]] = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Compare):
                sides = (node.left, node.comparators[0])
                names = [_name(side) for side in sides if isinstance(side, (ast.Name, ast.Attribute))]
                constants = [c.value for side in sides for c in ast.walk(side) if isinstance(c, ast.Constant)]
                found += [(name, value) for name in names for value in constants]
        return tuple(found)

    def holds(self, values: Values) -> bool | None:
        """Evaluate against values by name.

        Returns:
            True or False, or None while it depends on something that is not answered (absent, or None).
        """
        return _truth(self._value(values))


def parse(source: str) -> Condition:
    """Parse a condition.

    Raises:
        ConditionError: for anything outside the language.
    """
    if len(source) > LONGEST:
        raise ConditionError(f"the condition “{source[:40]}…” is too long; it can have {LONGEST} characters")
    try:
        tree = ast.parse(source.strip(), mode="eval").body
        _check(tree, source)
    except ConditionError:
        raise
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ConditionError(f"the condition “{source}” cannot be read") from None
    return Condition(source.strip(), tree)


def _read(raw: object) -> Condition:
    return raw if isinstance(raw, Condition) else parse(str(raw))


ConditionField = Annotated[Condition, Reads(_read, whole=True)]


def _check(node: ast.expr, source: str) -> None:
    match node:
        case ast.BoolOp(values=values):
            for value in values:
                _check(value, source)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            _check(operand, source)
        case ast.Compare(ops=[op]) if type(op) in _COMPARISONS:
            _check(node.left, source)
            _check(node.comparators[0], source)
        case ast.Name() | ast.Attribute(value=ast.Name()):
            pass
        case ast.Constant() if _plain(node):
            pass
        case ast.Tuple(elts=items) | ast.List(elts=items) if all(_plain(item) for item in items):
            pass
        case _:
            part = ast.unparse(node)
            raise ConditionError(f"the condition “{source}” uses “{part}”, which the language of conditions lacks")


def _plain(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, (str, bool, int))


def _leaves(node: ast.expr) -> list[ast.expr]:
    match node:
        case ast.BoolOp(values=values):
            return [leaf for value in values for leaf in _leaves(value)]
        case ast.UnaryOp(operand=operand):
            return _leaves(operand)
        case ast.Compare(left=left, comparators=[right]):
            return _leaves(left) + _leaves(right)
        case ast.Tuple() | ast.List() | ast.Constant():
            return []
        case _:
            return [node]


def _bare(node: ast.expr) -> list[ast.expr]:
    match node:
        case ast.BoolOp(values=values):
            return [leaf for value in values for leaf in _bare(value)]
        case ast.UnaryOp(operand=operand):
            return _bare(operand)
        case ast.Name() | ast.Attribute():
            return [node]
        case _:
            return []


def _name(node: ast.expr) -> str:
    return ast.unparse(node)


def _compiled(node: ast.expr) -> Callable[[Values], object]:
    """Turn a tree into nested functions, so that evaluating it looks at no tree."""
    match node:
        case ast.BoolOp(op=op, values=parts):
            return _joined(isinstance(op, ast.And), [_compiled(part) for part in parts])
        case ast.UnaryOp(operand=operand):
            return _opposite(_compiled(operand))
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _compared(_COMPARISONS[type(op)], _compiled(left), _compiled(right))
        case ast.Constant(value=constant):
            return lambda _: constant
        case ast.Tuple(elts=items) | ast.List(elts=items):
            constants = tuple(item.value for item in items if isinstance(item, ast.Constant))
            return lambda _: constants
        case _:
            name = _name(node)
            return lambda values: values.get(name)


def _joined(every: bool, parts: list[Callable[[Values], object]]) -> Callable[[Values], bool | None]:
    decisive = not every

    def joined(values: Values) -> bool | None:
        known = True
        for part in parts:
            truth = _truth(part(values))
            if truth is decisive:
                return decisive
            known = known and truth is not None
        return every if known else UNKNOWN

    return joined


def _opposite(part: Callable[[Values], object]) -> Callable[[Values], bool | None]:
    def opposite(values: Values) -> bool | None:
        truth = _truth(part(values))
        return None if truth is None else not truth

    return opposite


def _compared(
    test: Callable[[Any, Any], bool], left: Callable[[Values], object], right: Callable[[Values], object]
) -> Callable[[Values], bool | None]:
    def compared(values: Values) -> bool | None:
        one, other = left(values), right(values)
        if one is None or other is None:
            return UNKNOWN
        try:
            return test(one, other)
        except TypeError:
            return False

    return compared


def _contains(container: object, item: object) -> bool:
    if isinstance(container, (tuple, list)):
        return item in container
    return isinstance(container, str) and container == item


def _truth(value: object) -> bool | None:
    """Give whether an answer is yes, or is given and not empty; nought is a figure like any other."""
    return value if value is None or isinstance(value, bool) else value not in ("", ())
