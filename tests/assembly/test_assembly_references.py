"""Cross-references: each is given the number of what it points to, and one that points to nothing says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from assembly_written import AGREEMENT, MEMORANDUM, anchors, made, section, with_clause

from mougen.assembly.assemble import assemble
from mougen.checks import references
from mougen.library.markdown import read_body
from mougen.model.answers import Answers
from mougen.model.bank import Bank
from mougen.model.clause import Item
from mougen.model.document import Defined, Document, Provision, Reference, text_of
from mougen.model.matter import Matter
from mougen.model.numbering import number
from mougen.model.terms import plural_forms


def refers(bank: Bank, text: str, kind: str = AGREEMENT) -> tuple[str, Document]:
    document = made(
        with_clause(bank, "reporting/standard", text), kind, binding_status="under-hand", money_model="none"
    )
    return text_of(section(document, "reporting").blocks[0].runs), document  # type: ignore[union-attr]


def full(document: Document, heading: str) -> str:
    return number(document)[section(document, heading).anchor].full


def test_a_reference_names_the_clause_its_number_and_its_title(bank: Bank) -> None:
    text, document = refers(bank, "As [](#term) says, and [bare](#exit).")
    term, leaving = full(document, "term"), full(document, "exit")
    assert text == f"As clause {term} (Start, duration and extension) says, and clause {leaving}."


def test_at_the_beginning_of_a_sentence_it_has_a_capital(bank: Bank) -> None:
    text, document = refers(bank, "[bare](#term) applies. [bare](#exit) too.")
    assert text == f"Clause {full(document, 'term')} applies. Clause {full(document, 'exit')} too."


def test_a_schedule_is_called_by_its_own_name(bank: Bank) -> None:
    text, document = refers(bank, "See [](#schedules/records).")
    assert text == f"See {full(document, 'schedules/records')} ({section(document, 'schedules/records').title})."
    assert full(document, "schedules/records").startswith("Schedule ")


def test_parties_and_background_have_no_number_and_are_named(bank: Bank) -> None:
    assert refers(bank, "See [](#background).")[0] == "See the section “Background”."


def test_a_sub_clause_is_referred_to_by_its_full_number(bank: Bank) -> None:
    marked = with_clause(bank, "term/standard", "1. One.\n\n2. Two:\n\n   1. three;\n\n   2. {#end} four.")
    text, document = refers(marked, "See [](#term/end).")
    assert text == f"See clause {full(document, 'term')}.2(b)."


def test_a_paragraph_of_a_schedule_is_referred_to_with_its_schedule(bank: Bank) -> None:
    marked = with_clause(bank, "schedules/records/standard", "1. One.\n\n2. {#kept} Two.")
    text, document = refers(marked, "See [](#schedules/records/kept).")
    assert text == f"See paragraph 2 of {full(document, 'schedules/records')}."


def test_a_repeated_item_is_referred_to_by_the_first_of_its_kind(bank: Bank) -> None:
    marked = with_clause(bank, "term/standard", "1. {#each} {each parties as p} {{ p.name }}")
    parties = ({"name": "A"}, {"name": "B"})
    document = made(with_clause(marked, "reporting/standard", "See [](#term/each)."), parties=parties)
    assert text_of(section(document, "reporting").blocks[0].runs) == f"See clause {full(document, 'term')}.1."  # type: ignore[union-attr]


def test_the_clauses_that_bind_are_listed_by_number(bank: Bank) -> None:
    text, document = refers(bank, "These bind: [](#binding-clauses).", MEMORANDUM)
    assert text.startswith("These bind: Clauses ")
    document = made(bank, MEMORANDUM, binding_status="not-binding")
    listed = [run for run in section(document, "status").runs() if isinstance(run, Reference)]
    binding = [part for part in document.of_role("clause") if part.binds]
    assert [run.number for run in listed if run.target in {part.heading for part in binding}] == [
        full(document, part.heading) for part in binding
    ]
    assert {"confidentiality", "governing-law"} <= {part.heading for part in binding}


def test_a_memorandum_from_which_all_that_binds_was_left_out_says_so(bank: Bank) -> None:
    loose = {slug: replace(meta, binds=False) for slug, meta in bank.headings.items()}
    document = made(replace(bank, headings=loose), MEMORANDUM, binding_status="not-binding")
    texts = [text_of(block.runs) for block in section(document, "status").blocks if isinstance(block, Provision)]
    assert any("the clauses that bind, of which this document has none" in text for text in texts)
    assert "reference/missing" in [finding.rule for finding in references.findings(document)]


def test_a_reference_to_what_is_not_there_says_so_and_is_found(bank: Bank) -> None:
    text, document = refers(bank, "See [](#banking).")
    assert text == f"See {bank.headings['banking'].title}, which is not in this document."
    (found,) = [finding for finding in references.findings(document) if finding.place.heading == "reporting"]
    assert (found.rule, found.place.clause) == ("reference/missing", "reporting/standard")
    assert "refers to “banking”, which is not in the document" in found.message


def test_a_reference_to_a_place_left_for_a_missing_clause_still_has_its_number(bank: Bank) -> None:
    matter = Matter(kind=AGREEMENT, policies=("bury",), answers=Answers(), omit={"term": "with the lawyers"})
    document = assemble(with_clause(bank, "reporting/standard", "See [bare](#term)."), matter)
    assert text_of(section(document, "reporting").blocks[0].runs) == f"See clause {full(document, 'term')}."  # type: ignore[union-attr]


# Definitions: sorted, and only those that the document uses.


def glossary(bank: Bank, words: str, *terms: str) -> list[str]:
    blocks = read_body("\n\n".join(f"- {term}" for term in terms), "clauses/glossary.md")
    items = tuple(block for block in blocks if isinstance(block, Item))
    none = {
        name: clause for name, clause in bank.clauses.items() if name in {"definitions/standard", "reporting/standard"}
    }
    small = with_clause(replace(bank, glossary=items, clauses=none), "reporting/standard", words)
    document = made(small, structure="board")
    return [run.text for run in section(document, "definitions").runs() if isinstance(run, Defined)]


TERMS = ("**Zeal**: keenness.", "**Board**: those who show Zeal.", "**Budget**: money.", "**Budget Holder**: a person.")


def test_only_terms_that_are_used_are_defined_with_those_that_define_them_in_order(bank: Bank) -> None:
    assert glossary(bank, "The Board meets.", *TERMS) == ["Board", "Zeal"]
    assert glossary(bank, "Nobody meets.", *TERMS) == []


def test_a_longer_term_is_no_use_of_the_shorter_one_within_it(bank: Bank) -> None:
    assert glossary(bank, "The Budget Holder pays.", *TERMS) == ["Budget Holder"]
    assert glossary(bank, "The Budget Holder keeps to the Budget.", *TERMS) == ["Budget", "Budget Holder"]


@pytest.mark.parametrize("words", ["Two Boards meet.", "The Board's zeal.", "(Board)", "“Board”", "Board"])
def test_plurals_and_possessives_are_uses(bank: Bank, words: str) -> None:
    assert "Board" in glossary(bank, words, *TERMS)


@pytest.mark.parametrize("words", ["The board meets.", "Boarding school.", "Skateboard.", "Boardroom."])
def test_other_words_are_not(bank: Bank, words: str) -> None:
    assert "Board" not in glossary(bank, words, *TERMS)


def test_plurals() -> None:
    assert "Working Days" in plural_forms("Working Day")
    assert "Parties" in plural_forms("Party")
    assert "Losses" in plural_forms("Loss")


def test_a_term_whose_meaning_is_not_decided_is_a_blank(bank: Bank) -> None:
    terms = ('{when structure == "board"} **Board**: one.', '{when structure != "board"} **Board**: two.')
    items = tuple(block for block in read_body("\n\n".join(f"- {t}" for t in terms), "g.md") if isinstance(block, Item))
    for structure, meaning in (("board", "one."), ("joint-committee", "two.")):
        document = made(replace(bank, glossary=items), structure=structure)
        defined = next(b for b in section(document, "definitions").everything() if b.anchor == "_mg_term_board")
        assert text_of(defined.runs) == f"Board: {meaning}"  # type: ignore[union-attr]
    defined = next(
        b
        for b in section(made(replace(bank, glossary=items)), "definitions").everything()
        if b.anchor == "_mg_term_board"
    )
    assert text_of(defined.runs) == "Board: to be decided: Who runs the partnership?"  # type: ignore[union-attr]


def test_each_definition_of_an_example_is_used_and_each_glossary_term_that_is_used_is_defined(
    bank: Bank, example
) -> None:
    for name in ("community-safety-partnership", "health-and-care-pooled-fund", "shared-regulatory-service"):
        document = assemble(bank, example(name))
        defined = [run.text for run in section(document, "definitions").runs() if isinstance(run, Defined)]
        assert defined == sorted(defined, key=str.casefold)
        assert len(defined) == len(set(defined))
        texts = "\n".join(
            text_of(b.runs) for s in document.sections for b in s.everything() if isinstance(b, Provision)
        )
        for term in defined:
            assert sum(texts.count(form) for form in set(plural_forms(term))) >= 2, (
                f"{name}: {term} is defined and not used"
            )
        assert len(anchors(document)) == len(set(anchors(document)))


# Ranges, and Parts of a schedule.

PARTS = "## Held\n\n1. One.\n\n## {#kept} Kept\n\n1. One.\n\n2. {#how} Two:\n\n   1. three;\n\n   2. {#long} four."


def test_a_range_of_clauses_has_the_numbers_of_both_ends(bank: Bank) -> None:
    text, document = refers(bank, "See [bare](#term..exit). [](#term..exit) apply.")
    term, leaving = full(document, "term"), full(document, "exit")
    titles = [section(document, heading).title for heading in ("term", "exit")]
    assert text == f"See clauses {term} to {leaving}. Clauses {term} ({titles[0]}) to {leaving} ({titles[1]}) apply."
    found = [run for run in section(document, "reporting").runs() if isinstance(run, Reference)]
    assert [run.number for run in found] == [term, leaving] * 2


def test_a_range_of_schedules_names_both(bank: Bank) -> None:
    text, document = refers(bank, "See [bare](#schedules/objectives..schedules/records).")
    assert text == f"See {full(document, 'schedules/objectives')} to {full(document, 'schedules/records')}."


def test_a_range_of_items_stands_in_one_clause_or_part(bank: Bank) -> None:
    marked = with_clause(bank, "term/standard", "1. {#one} One.\n\n2. Two.\n\n3. {#three} Three.")
    text, document = refers(marked, "See [](#term/one..term/three).")
    assert text == f"See clauses {full(document, 'term')}.1 to {full(document, 'term')}.3."


def test_a_range_of_which_an_end_is_missing_says_so_and_is_found(bank: Bank) -> None:
    text, document = refers(bank, "See [](#contributions..audit).")
    titles = [bank.headings[heading].title for heading in ("contributions", "audit")]
    assert text == f"See {titles[0]} to {titles[1]}, which are not all in this document."
    assert [f.place.heading for f in references.findings(document) if "contributions..audit" in f.message] == [
        "reporting"
    ]


def test_a_paragraph_is_referred_to_with_its_part_and_schedule(bank: Bank) -> None:
    schedule = "schedules/records"
    marked = with_clause(bank, f"{schedule}/standard", PARTS)
    text, document = refers(marked, f"See [](#{schedule}/how), [](#{schedule}/long) and [](#{schedule}/kept).")
    own, title = full(document, schedule), section(document, schedule).title
    assert text == (
        f"See paragraph 2 of Part 2 of {own}, paragraph 2.2 of Part 2 of {own} and Part 2 of {own} ({title})."
    )


def test_a_part_of_which_nothing_is_left_is_left_out(bank: Bank) -> None:
    schedule = "schedules/records"
    text = "## One\n\n1. {when money} Pay.\n\n## {when pooled} Two\n\n1. Pay.\n\n## Three\n\n1. Keep."
    for model, titles in (("none", ["Three"]), ("pooled", ["One", "Two", "Three"])):
        marked = with_clause(bank, f"{schedule}/standard", text)
        parts = section(made(marked, money_model=model), schedule).blocks
        assert [text_of(block.runs) for block in parts if isinstance(block, Provision)] == titles
    waiting = section(made(marked), schedule).blocks
    assert [(block.role, text_of(block.runs)) for block in waiting if isinstance(block, Provision)] == [
        ("part", "One"), ("part", "Three")
    ]  # fmt: skip
