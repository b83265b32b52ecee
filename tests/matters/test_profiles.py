"""profile.yaml: a council's standing facts, refused with file, line and remedy where they cannot be used."""

# ruff: noqa: E501 - a table of cases, each on one line
from __future__ import annotations

from pathlib import Path

import pytest

from mougen.errors import InputError, OutputError
from mougen.matters.profiles import profile_text, read_profile, write_profile
from mougen.model.answers import Answers
from mougen.model.matter import Matter
from mougen.model.profile import Profile, profile_of
from mougen.model.values import Later, NotApplicable

STYLES = ("house", "traditional")
GOOD = """\
party:
  name: Arrowmere District Council
  short_name: Arrowmere
  kind: local-authority
  address: |-
    Town Hall
    AW1 2BC
policies: [bury, chorley]
style: traditional
answers:
  nation: [england]
  mediation: no
  lead_party: arrowmere district council
  data_lead: the Data Protection Officer # of the council
  approvers:
    - role: finance
      job_title: Director of Resources
  equality_lead:
"""

REFUSED = [
    ("party: Arrowmere", "profile.yaml:1: party: this must be a mapping"),
    ("partie: {}", "profile.yaml:1: partie: “partie” is not a key that can stand here; did you mean “party”?"),
    ("\nparty:\n  nme: Arrowmere", "profile.yaml:3: party, nme: “nme” is not a field of party; the fields are name, short_name"),
    ("party:\n  kind: council", "profile.yaml:2: party, kind: “council” is not one of the options; select one of: local-authority"),
    ("policies: bury", "profile.yaml:1: policies: this must be a list"),
    ("policies: [bury, burry]", "profile.yaml:1: policies, entry 2: there is no policy “burry”; did you mean “bury”?"),
    ("style: tradition", "profile.yaml:1: style: there is no style “tradition”; did you mean “traditional”?"),
    ("answers: [a]", "profile.yaml:1: answers: this must be a mapping"),
    ("answers:\n  data_leed: x", "profile.yaml:2: answers, data_leed: there is no such question; did you mean “data_lead”?"),
    ("answers:\n  purpose: To be safe", "profile.yaml:2: answers, purpose: this differs between partnerships; take it out"),
    ("answers:\n  parties: []", "profile.yaml:2: answers, parties: give your own organisation under “party:”"),
    ("answers:\n  mediation: perhaps", "profile.yaml:2: answers, mediation: Select yes or no"),
    ("answers:\n  approvers:\n    - role: boss", "profile.yaml:3: answers, approvers, entry 1, role: “boss” is not one of"),
    ("party: {short_name: Arrowmere}\nanswers:\n  lead_party: Holmsdale", "profile.yaml:3: answers, lead_party: “Holmsdale” is not"),
    ("answers: {a: 1", "profile.yaml:2:1: answers: a mapping in braces is not closed"),
]  # fmt: skip


@pytest.fixture
def read(bank, tmp_path):
    def profile(text: str) -> Profile:
        file = tmp_path / "profile.yaml"
        file.write_text(text, "utf-8")
        return read_profile(file, bank.questions, tuple(bank.frameworks), STYLES)

    return profile


def test_it_is_read_as_a_matter_is(read):
    found = read(GOOD)
    assert found.party["address"] == "Town Hall\nAW1 2BC"
    assert (found.policies, found.style) == (("bury", "chorley"), "traditional")
    assert found.answers["lead_party"] == "Arrowmere"  # what the agreement calls it
    assert found.answers["mediation"] is False
    assert found.answers["data_lead"] == "the Data Protection Officer # of the council"
    assert "equality_lead" not in found.answers  # nothing stands after its colon


def test_what_is_written_is_read_back(read, bank, tmp_path):
    found = read(GOOD)
    write_profile(found, tmp_path / "again.yaml")
    assert read_profile(tmp_path / "again.yaml", bank.questions, tuple(bank.frameworks), STYLES) == found
    with pytest.raises(OutputError, match=r"again\.yaml: there is a file of this name already"):
        write_profile(found, tmp_path / "again.yaml")
    assert read("policies:\nanswers: {}\n") == read(profile_text(Profile())) == Profile()


@pytest.mark.parametrize(("text", "sentence"), REFUSED, ids=[text[:30] for text, _ in REFUSED])
def test_what_cannot_be_used_is_refused_with_its_place(read, text, sentence):
    with pytest.raises(InputError) as refusal:
        read(text)
    assert sentence in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_file_that_is_not_there_or_not_text(read, bank, tmp_path):
    with pytest.raises(InputError, match="nowhere"):
        read_profile(Path("nowhere.yaml"), bank.questions, (), ())
    (tmp_path / "profile.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=r"profile\.yaml"):
        read_profile(tmp_path / "profile.yaml", bank.questions, (), ())


def test_what_the_matter_says_comes_first(read, bank):
    given = Answers({"mediation": True, "title": "Agreement for the Brook"})
    filled = read(GOOD).fill(Matter(answers=given), bank.questions)
    assert filled.answers["mediation"] is True
    assert filled.answers["title"] == "Agreement for the Brook"
    assert filled.answers.records("parties")[0]["short_name"] == "Arrowmere"
    assert filled.policies == ()  # those are laid over once the kind is known


def test_an_answer_that_names_a_party_is_left_out_where_the_council_is_none(read, bank):
    others = Answers({"parties": ({"short_name": "Holmsdale"}, {"short_name": "Tarnley"})})
    filled = read(GOOD).fill(Matter(answers=others), bank.questions)
    assert "lead_party" not in filled.answers
    assert filled.answers["data_lead"].startswith("the Data Protection Officer")
    assert filled.answers["parties"] == others["parties"]


def test_a_profile_of_a_matter_leaves_out_what_is_open_and_what_is_another_party_s(read, bank):
    matter = read(GOOD).fill(Matter(policies=("bury",)), bank.questions)
    answers = matter.answers.with_answer("data_lead", Later("ask Legal")).with_answer("purpose", "To be safe")
    answers = answers.with_answer("approvers", ({"role": "finance", "job_title": Later()},))
    parties = ({"short_name": "Holmsdale", "address": NotApplicable()}, *answers.records("parties"))
    matter = matter.answering(answers.with_answer("parties", parties))
    made = profile_of(matter, "Holmsdale", bank.questions)
    assert made == Profile({"short_name": "Holmsdale"}, ("bury",), "", Answers({"nation": ("england",), "mediation": False}))
    assert profile_of(matter, "Arrowmere", bank.questions).answers["lead_party"] == "Arrowmere"
