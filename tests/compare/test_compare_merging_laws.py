"""Whatever two sides change, in whatever order: nothing is lost, nothing is made up, and nothing changes its place."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from mougen.compare.merging import lay, settled
from mougen.model.document import Document, Filled, Section, Words
from mougen.model.lines import Line, build, flatten
from mougen.model.matter import Matter
from mougen.model.own import OwnLine, OwnWording, is_rival

DAY = dt.date(2026, 11, 20)
NAME = re.compile(r"\b(?:line|ours|theirs)\d+\b")


@dataclass(frozen=True)
class Sides:
    """A section as it was issued, as it was agreed, and as the library and the answers have it now."""

    base: tuple[Line, ...]
    own: tuple[OwnLine, ...]
    theirs: tuple[Line, ...]

    @property
    def ours(self) -> tuple[Line, ...]:
        return tuple(held.now for held in self.own if held.now is not None)


def paragraph(name: str, level: int, *runs: object) -> Line:
    return Line(f"_mg_{name}", "numbered", level, (tuple(Words(r) if isinstance(r, str) else r for r in runs),))


@st.composite
def bases(draw):
    """Draw paragraphs with sub-paragraphs; each begins with a name of its own and has an answer in its middle."""
    lines, level = [], -1
    for count in range(draw(st.integers(1, 7))):
        level = draw(st.integers(0, min(level + 1, 2)))
        value = Filled("ten days", f"q{count}", True)
        words = (f"line{count} the host must within ", value, f" of notice{count} pay every sum due{count}.")
        lines.append(paragraph(f"p{count}", level, *words))
    return tuple(lines)


def descendants(lines: tuple[Line, ...], place: int) -> range:
    end = place + 1
    while end < len(lines) and lines[end].level > lines[place].level:
        end += 1
    return range(place, end)


def worded(draw, line: Line, mark: str) -> Line:
    """Change the words of a line: put a word in, or take one out, before or behind its answer."""
    first, value, last = line.cells[0]
    match draw(st.sampled_from(["before", "behind", "end", "less"])):
        case "before":
            first = Words(first.text.replace("host", f"host {mark}"))
        case "behind":
            last = Words(last.text.replace("pay every", f"pay {mark} every"))
        case "end":
            last = Words(f"{last.text[:-1]} {mark}.")
        case _:
            last = Words(last.text.replace("every ", ""))
    return replace(line, cells=((first, value, last),))


@st.composite
def sides(draw):
    """Draw what two sides do to one section without knowing of each other."""
    base, marks = draw(bases()), itertools.count()
    own, theirs = agreed(draw, base, marks), otherwise(draw, base, marks)
    ours = put_in(draw, own, "ours", lambda line: OwnLine(None, line), lambda held: held.now)
    now = put_in(draw, theirs, "theirs", lambda line: line, lambda line: line)
    return Sides(base, tuple(ours), tuple(line for line in now if line is not None))


def agreed(draw, base, marks):
    own = [OwnLine(line, line) for line in base]
    for place in draw(st.sets(st.integers(0, len(base) - 1))):
        match draw(st.sampled_from(["word", "word", "strike", "strike all"])):
            case "word":
                own[place] = OwnLine(base[place], worded(draw, base[place], f"agreed{next(marks)}"))
            case "strike":
                own[place] = OwnLine(base[place], None)
            case _:
                for each in descendants(base, place):
                    own[each] = OwnLine(base[each], None)
    return own


def otherwise(draw, base, marks):
    theirs = list(base)
    for place in draw(st.sets(st.integers(0, len(base) - 1))):
        match draw(st.sampled_from(["word", "answer", "answer", "drop"])):
            case "word":
                theirs[place] = worded(draw, base[place], f"library{next(marks)}")
            case "answer":
                first, value, last = base[place].cells[0]
                cells = ((first, replace(value, text=f"answer{next(marks)} days"), last),)
                theirs[place] = replace(base[place], cells=cells)
            case _:
                for each in descendants(base, place):
                    theirs[each] = None
    return theirs


def put_in(draw, given_, name, made, line_of):
    """Put new lines in, each no deeper than the line above it allows."""
    out = list(given_)
    for count in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(out)))
        above = next((line_of(each).level for each in reversed(out[:at]) if line_of(each)), -1)
        line = paragraph(f"{name}{count}", draw(st.integers(0, above + 1)), f"{name}{count} each party stays liable.")
        out.insert(at, made(line))
    return out


def section(lines: tuple[Line, ...]) -> Section:
    return Section("_mg_payment", "payment", "Payment", "clause", blocks=build(lines))


def document(lines: tuple[Line, ...]) -> Document:
    return Document("agreement", "Agreement", "Title", (), (section(lines),), binding=True, deed=False)


def laid(held: Sides, own: OwnWording | None = None):
    own = own or OwnWording(1, "Legal Services", DAY, held.own)
    return lay(document(held.theirs), Matter(wording={"payment": own}))


def lines_of(merged) -> tuple[Line, ...]:
    return flatten(merged.document.sections[0].blocks)


def text(lines) -> str:
    return "\n".join(line.text for line in lines)


def standing(lines) -> str:
    """Give what stands without the other readings of conflicts."""
    return "\n".join("".join(run.text for cell in line.cells for run in cell if not is_rival(run)) for line in lines)


def spoken(text: str) -> list[str]:
    return sorted(re.findall(r"\w+", text))


def named(line: Line) -> str:
    return NAME.search(line.text).group()


def above(lines) -> dict[str, str]:
    """Give for each line by its name the name of the one that it stands beneath."""
    found, stack = {}, []
    for line in flatten(build(tuple(lines))):
        while stack and stack[-1].level >= line.level:
            stack.pop()
        found[named(line)] = named(stack[-1]) if stack else ""
        stack.append(line)
    return found


@given(held=sides())
def test_where_the_library_and_the_answers_are_as_they_were_it_reads_exactly_as_agreed(held):
    merged = laid(replace(held, theirs=held.base))
    assert lines_of(merged) == flatten(build(held.ours))
    assert not merged.conflicts


@given(held=sides())
def test_where_nothing_was_agreed_it_reads_exactly_as_the_library_has_it(held):
    merged = laid(replace(held, own=tuple(OwnLine(line, line) for line in held.base)))
    assert lines_of(merged) == flatten(build(held.theirs))
    assert not merged.conflicts


@given(held=sides())
def test_no_word_that_either_side_put_in_is_lost_and_none_is_made_up(held):
    merged = laid(held)
    found, before = set(spoken(text(lines_of(merged)))), set(spoken(text(held.base)))
    ours, theirs = (set(spoken(text(side))) for side in (held.ours, held.theirs))
    said = spoken("struck out, or, as the library and the answers now have it: nothing here, beneath another paragraph")
    assert (ours | theirs) - before <= found
    assert found <= before | ours | theirs | set(said)


@given(held=sides())
def test_what_one_side_took_out_and_the_other_left_alone_is_gone(held):
    merged = laid(held)
    disputed = " ".join(f"{each.ours} {each.theirs}" for each in merged.conflicts)
    by_us = {held_.was.anchor for held_ in held.own if held_.was and held_.now is None}
    names = {named(line) for line in lines_of(merged)}
    for line in held.base:
        in_theirs = any(named(line) == named(other) for other in held.theirs)
        if (line.anchor in by_us or not in_theirs) and named(line) not in disputed:
            assert named(line) not in names


@given(held=sides())
def test_a_line_that_nobody_touched_is_the_same_word_for_word(held):
    found = {named(line): line for line in lines_of(laid(held))}
    for own in held.own:
        if own.was is not None and own.was == own.now and own.was in held.theirs:
            assert standing([found[named(own.was)]]).rstrip() == own.was.text


@given(held=sides())
def test_a_paragraph_stands_beneath_what_it_was_put_beneath_or_is_in_question(held):
    merged = laid(held)
    disputed = " ".join(f"{each.ours} {each.theirs}" for each in merged.conflicts)
    ours, theirs = above(held.ours), above(held.theirs)
    for name, over in above(lines_of(merged)).items():
        if not re.search(rf"\b{name}\b", disputed):
            assert over in {side[name] for side in (ours, theirs) if name in side}


@given(held=sides(), side=st.sampled_from(["ours", "theirs"]))
def test_a_conflict_that_is_settled_stays_settled_and_what_did_not_conflict_stays(held, side):
    merged = laid(held)
    own = settled(section(held.theirs), OwnWording(1, "Legal Services", DAY, held.own), side)
    again = laid(held, own)
    assert not again.conflicts
    if side == "ours" or not merged.conflicts:
        assert spoken(standing(lines_of(again))) == spoken(standing(lines_of(merged)))
    chosen, before = (held.ours if side == "ours" else held.theirs), set(spoken(text(held.base)))
    assert set(spoken(text(chosen))) - before <= set(spoken(text(lines_of(again))))
