"""A council's own policy: it extends one that ships, only tightens it, and gives a reason for what it relaxes."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from mougen.checks import omissions
from mougen.errors import ContentError
from mougen.library.check import check
from mougen.library.load import survey
from mougen.library.policies import read_policies
from mougen.workflow import describing, drafting

ROOT = Path(__file__).parents[2]
HEAD = "title: Own policy\ncouncil: Own Council\nextends: bury\n"


@pytest.fixture
def own(tmp_path, bank):
    """Give a function that lays policies of a council's own over the shipped content."""

    def read(text=HEAD, **more):
        files = {path.stem: path for path in sorted((ROOT / "frameworks").glob("*.yaml"))}
        for name, words in {"own": text, **more}.items():
            files[name] = tmp_path / f"{name}.yaml"
            files[name].write_text(words, encoding="utf-8")
        made = [make() for make in read_policies(files)]
        return replace(bank, frameworks={policy.id: policy for policy in made})

    return read


def _of(bank, key, policy="own"):
    return next(item for item in bank.frameworks[policy].requirements if item.id == f"{policy}.{key}")


def test_everything_is_taken_over_under_the_own_name(own):
    bank = own()
    mine, base = bank.frameworks["own"], bank.frameworks["bury"]
    assert [item.id for item in mine.requirements] == [item.id.replace("bury.", "own.") for item in base.requirements]
    assert all(item.policy == "own" for item in mine.requirements)
    assert (mine.approvals, mine.applies_to, mine.document) == (base.approvals, base.applies_to, base.document)
    assert _of(bank, "A1").meets == ("bury.A1",)


def test_what_meets_the_base_meets_the_extension(own, example):
    bank = own()
    matter = replace(example("shared-regulatory-service"), policies=("bury", "own"))
    found = omissions.cover(drafting.check(bank, matter).document, bank, matter)
    status = {entry.requirement.id: (entry.status, entry.by) for entry in found}
    assert {name: status[name.replace("own.", "bury.")] for name in status if name.startswith("own.")} == {
        name: state for name, state in status.items() if name.startswith("own.")
    }
    assert {"met"} <= {state for state, _ in status.values()}


def test_the_library_is_as_sound_as_without_it(own, bank):
    assert set(check(own())) <= set(check(bank))


def test_each_requirement_of_two_policies_stands_once(own, example):
    matter = replace(example("shared-regulatory-service"), policies=("bury", "own"))
    reading = drafting.check(own(), matter)
    ids = [entry.requirement.id for entry in reading.coverage]
    assert len(ids) == len(set(ids))


def test_a_requirement_is_tightened(own):
    bank = own(HEAD + "requirements:\n  D2:\n    force: must\n    headings: [decision-making, meetings]\n")
    made = _of(bank, "D2")
    assert (made.force, made.headings, made.label) == ("must", ("decision-making", "meetings"), _of(bank, "D2").label)
    assert made.relaxed == ""


def test_a_requirement_may_apply_always(own):
    made = _of(own(HEAD + "requirements:\n  D9b:\n    when: always\n    force: must\n"), "D9b")
    assert (made.when, made.circumstance, made.force) == (None, None, "must")


def test_a_point_is_added(own):
    bank = own(HEAD + "requirements:\n  D2:\n    parts: {urgent: urgent decisions}\n")
    assert "part/unmet" in {finding.rule for finding in check(bank) if "own.D2.urgent" in finding.message}


def test_a_requirement_is_added_at_the_end(own):
    new = "requirements:\n  Z9:\n    label: New\n    force: must\n    at: '9'\n    headings: [meetings]\n"
    bank = own(HEAD + new + "    meets: [redditch.8]\n")
    assert bank.frameworks["own"].requirements[-1].id == "own.Z9"
    assert "own.Z9" not in " ".join(finding.message for finding in check(bank))
    missing = own(HEAD + new + "    meets: [redditch.88]\n")
    assert {"requirement/unknown", "requirement/unmet"} <= {
        f.rule for f in check(missing) if "redditch.88" in f.message or "own.Z9" in f.message
    }


def test_what_is_relaxed_carries_its_reason(own, example):
    relax = "relax:\n  D7: Cabinet, 3 June 2026\n  D8: Audit Committee, 4 June 2026\n"
    bank = own(HEAD + "requirements:\n  D8:\n    force: expected\n" + relax)
    assert _of(bank, "D8").force == "expected"
    assert not [item for item in bank.frameworks["own"].requirements if item.id == "own.D7"]
    reading = drafting.check(bank, replace(example("shared-regulatory-service"), policies=("own",)))
    notes = [finding for finding in reading.findings if finding.rule == "policy/relaxed"]
    assert {(f.requirement, f.severity) for f in notes} == {("own.D7", "note"), ("own.D8", "note")}
    assert "Cabinet, 3 June 2026" in " ".join(f.message for f in notes)
    (dropped,) = [entry for entry in reading.coverage if entry.requirement.id == "own.D7"]
    assert (dropped.status, dropped.why, dropped.open) == ("not-applicable", "relaxed: Cabinet, 3 June 2026", False)
    shown = describing.policy(bank, "own")
    assert shown["extends"] == "bury"
    assert {(item["id"], item["dropped"]) for item in shown["relaxed"]} == {("own.D7", True), ("own.D8", False)}


def test_an_extension_of_an_extension(own, example):
    third = HEAD.replace("extends: bury", "extends: own")
    bank = own(HEAD + "relax:\n  D7: No need\n", third=third)
    assert _of(bank, "A1", "third").meets == ("own.A1", "bury.A1")
    assert [item.id for item in bank.frameworks["third"].dropped] == ["third.D7"]
    reading = drafting.check(bank, replace(example("shared-regulatory-service"), policies=("third",)))
    assert {entry.status for entry in reading.coverage if entry.requirement.id == "third.A1"} == {"met"}


def test_an_approval_of_the_same_role_is_replaced_and_another_added(own):
    words = """approvals:
  - {who: Monitoring Officer, role: legal, force: must, at: "4", written: "true"}
  - {who: Scrutiny Chair, role: members, force: expected, at: "5"}
"""
    made = own(HEAD + words).frameworks["own"].approvals
    assert [item.who for item in made if item.role in {"legal", "members"}] == ["Monitoring Officer", "Scrutiny Chair"]
    assert {"finance", "executive"} <= {item.role for item in made}


REFUSED = {
    "a lower force": ("requirements:\n  D8:\n    force: expected\n", 6, "“expected” is less than “must”"),
    "a heading gone": ("requirements:\n  B2:\n    headings: [objectives]\n", 6, "“schedules/objectives” is no longer"),
    "another condition": ("requirements:\n  D9b:\n    when: money\n", 6, "it applied when seconded_staff"),
    "a condition where none was": ("requirements:\n  A1:\n    when: money\n", 6, "it applied always"),
    "other words for the case": ("requirements:\n  D9b:\n    circumstance: never\n", 6, "it said"),
    "relax without a loosening": ("requirements:\n  D8: {label: Same}\nrelax:\n  D8: Why\n", 7, "nothing is relaxed"),
    "relax of nothing": ("relax:\n  D88: Why\n", 5, "bury has no requirement “D88”; did you mean"),
    "relax without a reason": ("relax:\n  D8: ' '\n", 5, "the reason is missing"),
    "relax as a list": ("relax: [D8]\n", 4, "must be a mapping"),
    "a chain of one's own": ("requirements:\n  D8: {relaxed: Because}\n", 5, "“relaxed” is not a key that can stand"),
    "an id of one's own": ("requirements:\n  D8: {id: bury.D8}\n", 5, "“id” is not a key that can stand here"),
    "a misspelt key": ("requirements:\n  D8: {forse: must}\n", 5, "forse"),
    "no mapping": ("requirements:\n  D8: must\n", 5, "must be a mapping"),
    "a new one that is not whole": ("requirements:\n  Z1:\n    force: must\n", 5, "the key “label” is missing"),
    "a weaker approval": ("approvals:\n  - {who: X, role: legal, force: must, at: '1'}\n", 5, "no longer in writing"),
    "meets as a text": ("requirements:\n  D8:\n    meets: redditch.8\n", 6, "must be a list"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(own, name):
    words, line, said = REFUSED[name]
    with pytest.raises(ContentError) as refusal:
        own(HEAD + words)
    assert re.search(rf"own\.yaml:{line}: ", str(refusal.value)), str(refusal.value)
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("extends", "said"),
    [("own", "a policy cannot extend itself"), ("burry", "there is no policy “burry”; did you mean “bury”?")],
)
def test_a_base_that_cannot_be(own, extends, said):
    with pytest.raises(ContentError, match=re.escape(said)) as refusal:
        own(HEAD.replace("extends: bury", f"extends: {extends}"))
    assert "own.yaml:3: extends: " in str(refusal.value)


def test_policies_that_extend_each_other(own):
    with pytest.raises(ContentError, match="own extends third extends own: a policy cannot extend itself"):
        own(HEAD.replace("bury", "third"), third=HEAD.replace("bury", "own"))


def test_a_base_that_is_not_sound_is_one_fault(tmp_path):
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "own.yaml").write_text(HEAD.replace("bury", "base"), encoding="utf-8")
    (tmp_path / "frameworks" / "base.yaml").write_text("title: Base\n", encoding="utf-8")
    _, faults = survey((ROOT, tmp_path))
    assert len(faults) == 1
    assert "base.yaml" in str(faults[0])


def test_only_an_extension_relaxes(own):
    with pytest.raises(ContentError, match="only a policy that extends another can relax"):
        own(HEAD.replace("extends: bury\n", "relax:\n  D8: Why\n"))
