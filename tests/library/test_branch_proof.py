"""Proof over all branches: what it finds in content that was broken on purpose, and that it passes nothing over."""

from __future__ import annotations

import json
import time
from dataclasses import replace

from click.testing import CliRunner

from mougen.cli import main
from mougen.library import branches, reach, worlds
from mougen.library.branches import prove
from mougen.library.markdown import read_body
from mougen.library.reach import Reach
from mougen.model import facts
from mougen.model.answers import Answers
from mougen.model.condition import parse
from mougen.model.values import NotApplicable


def _with(bank, words, clause="purpose/standard"):
    """Add paragraphs to a clause, the first on line 1000, the second on 1002 and so on."""
    more = read_body("\n\n".join(words), "here.md", 1000)
    changed = replace(bank.clauses[clause], blocks=(*bank.clauses[clause].blocks, *more))
    return replace(bank, clauses={**bank.clauses, clause: changed})


def _added(bank, *words):
    """Add paragraphs to a clause and give what the proof then finds at each."""
    found = prove(_with(bank, words)).findings
    return [[f for f in found if f.place.line == 1000 + 2 * index] for index in range(len(words))]


def _rules(findings):
    return {finding.rule for finding in findings}


def test_the_shipped_library_is_proved_in_time(bank):
    started = time.process_time()
    proof = prove(bank)
    assert time.process_time() - started < 20
    assert [finding for finding in proof.findings if finding.stops] == []
    assert set(proof.figures) == {"conditions", "cases", "variants", "placeholders", "references", "requirements"}
    assert proof.figures["variants"] >= len(bank.clauses) - 5
    assert proof.figures["requirements"] == sum(len(f.requirements) for f in bank.frameworks.values())


def test_a_place_whose_question_is_not_asked(bank):
    words = (
        "It belongs to {{ capital_owner }}.",
        "{when money} It belongs to {{ capital_owner }}.",
        "{when capital} It belongs to {{ lead_authority }}.",
        "{when not with_council} Scrutiny is by {{ scrutiny_body }}.",
        "{each secondments as s} {{ s.post }}.",
        "{when money} {each secondments as s} {{ s.post }}.",
        "{each parties as p} Number {{ p.number }}.",
    )
    for word, found in zip(words, _added(bank, *words), strict=True):
        assert _rules(found) == {"placeholder/not-asked"}, word
        assert all(f.place.clause == "purpose/standard" and "(" in f.message for f in found)


def test_a_place_whose_condition_is_enough(bank):
    words = (
        "{when capital} It belongs to {{ capital_owner }}.",
        "{when money and capital} It belongs to {{ capital_owner }}.",
        '{when "other" in powers} They rely on {{ other_powers }}.',
        '{when structure == "lead-authority"} The lead is {{ lead_authority }}.',
        "{when extension} It may be extended: {{ extension }}.",
        "{when seconded_staff} See [](#secondment).",
        "See [](#binding-clauses), and [](#disputes).",
        '{each parties as p} {when p.kind == "company"} Number {{ p.number }}.',
    )
    for word, found in zip(words, _added(bank, *words), strict=True):
        assert found == [], word


def test_optional_answers_references_and_kinds(bank):
    words = (
        "Not in scope: {{ out_of_scope }}.",
        "See [](#secondment).",
        "See [](#data-protection/breach).",
        "Paid within {{ payment_days }}.",
    )
    passed_over, dangling, marked, unasked = _added(bank, *words)
    assert "placeholder/passed-over" in _rules(passed_over)
    assert _rules(dangling) == _rules(marked) == {"reference/may-dangle"}
    assert _rules(unasked) == {"placeholder/not-asked"}
    assert any(f.message.startswith("memorandum-of-understanding: ") for f in unasked)


def test_a_term_is_only_there_where_it_is_used(bank):
    item = read_body("- **Capital Keeper**: {{ capital_owner }}.\n", "glossary.md", 2000)
    defining = replace(bank, glossary=(*bank.glossary, *item))
    guarded = ["{when capital} The Capital Keepers meet."]
    for words, rules in ((guarded, set()), ([*guarded, "The Capital Keeper smiles."], {"placeholder/not-asked"})):
        found = prove(_with(defining, words)).findings
        assert _rules(f for f in found if f.place.clause == "glossary") == rules


def test_variants_that_clash_or_cannot_be_reached(bank):
    base = bank.clauses["data-protection/processor"]
    more = {}
    for name, when in (("both", "personal_data"), ("never", 'kind == "variation-agreement"')):
        own = f"data-protection/{name}"
        more[own] = replace(base, id=own, meta=replace(base.meta, when=parse(when)))
    broken = replace(bank, clauses={**bank.clauses, **more})
    found = {(f.rule, f.place.clause) for f in reach.findings(broken)}
    assert ("variant/unreachable", "data-protection/never") in found
    assert ("variant/clash", "data-protection/both") in found
    assert list(reach.findings(bank)) == []


def _asking(bank, key, **update):
    """Change a requirement of Bury's."""
    bury = bank.frameworks["bury"]
    changed = [replace(item, **update) if item.id == key else item for item in bury.requirements]
    framework = replace(bury, requirements=tuple(changed))
    return replace(bank, frameworks={**bank.frameworks, "bury": framework})


def test_a_requirement_that_applies_nowhere(bank):
    """Secondment terms are asked for exactly where there is no place for them."""
    found = prove(_asking(bank, "bury.D9b", when=parse("not seconded_staff"))).findings
    assert [f.rule for f in found if "bury.D9b" in f.message] == ["requirement/unreachable"]
    assert "applies to no document" in " ".join(f.message for f in found)


def test_a_requirement_that_the_wording_of_its_case_does_not_serve(bank):
    """Only the wording for no staff serves it, and it is asked for only where there is staff."""
    clauses = dict(bank.clauses)
    for clause in bank.variants("staffing"):
        serves = ("bury.D9a",) if clause.id == "staffing/none" else ()
        clauses[clause.id] = replace(clause, meta=replace(clause.meta, requirements=serves))
    found = prove(replace(bank, clauses=clauses)).findings
    assert any("meets bury.D9a" in f.message for f in found)


def test_what_rests_on_too_much_is_said(bank, monkeypatch):
    monkeypatch.setattr(worlds, "MOST_CASES", 1)
    proof = prove(bank)
    rules = _rules(proof.findings)
    assert {"branches/too-many-cases", "variant/too-many-cases"} <= rules
    assert all(finding.severity == "should" for finding in proof.findings if "too-many" in finding.rule)


def test_answers_compared_with_each_other_are_said(bank):
    words = ["{when chair_party == vice_chair_party} One party has both chairs."]
    assert "branches/not-proved" in _rules(prove(_with(bank, words)).findings)


def test_a_fact_counts_once_what_it_looked_at_is_decided():
    view = worlds.View("partnership-agreement", {"money_model": "none"})
    assert view["has_accountable_body"] is None
    assert list(view.missing) == ["grant_funded"]
    assert worlds.View("partnership-agreement", {"money_model": "pooled", "grant_funded": False})["pooled"] is True


def test_facts_look_at_no_more_than_they_declare(bank):
    for name, fact in facts.FACTS.items():
        looked = worlds._Looked({})
        fact(Answers(looked))
        assert set(looked.missing) <= set(facts.READS[name]), name


def test_a_question_that_does_not_apply_has_no_answer(bank):
    space = worlds.spaces(bank, worlds.vocabulary(bank))["partnership-agreement"]
    assert space.turn(["capital"], {"money_model": "none", "asked": ()}) == ("capital", (NotApplicable(),))
    assert space.turn(["nonsense"], {}) == ("nonsense", (NotApplicable(),))
    assert space.turn(["capital"], {})[0] in {"money_model", "asked"}


def test_every_world_found_is_one_that_the_program_agrees_with(bank):
    """Each variant's world, laid before the program itself, leads to that variant's condition."""
    looking = Reach(bank, worlds.spaces(bank, worlds.vocabulary(bank)))
    for clause in (c for c in bank.clauses.values() if c.meta.when and c.heading != "execution"):
        world = looking._world(clause.heading, worlds.holds(clause.meta.when))
        seen = facts.values(Answers({k: v for k, v in world.items() if k != "asked"}), bank.brief(None, ()))
        seen |= {"asked": world.get("asked", ())}
        if "kind" not in clause.meta.when.names():
            assert clause.meta.when.holds(seen) is True, clause.id


def test_the_command_gives_the_figures():
    done = CliRunner(env={"MOUGEN_CONTENT": None}).invoke(main, ["library", "check", "--branches", "--json"])
    body = json.loads(done.stdout)
    assert body["branches"]["placeholders"] > 400
    assert "branches" not in json.loads(
        CliRunner(env={"MOUGEN_CONTENT": None}).invoke(main, ["library", "check", "--json"]).stdout
    )
    assert branches.GLOSSARY == "glossary"
