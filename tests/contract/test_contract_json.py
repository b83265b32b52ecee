"""The JSON of every command has the contract's keys and types, stands alone on standard output, and asks nothing."""

# ruff: noqa: E501 - tables of cases, each on one line
from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator, FormatChecker
from tests.shipped import WHOLE

from mougen import __version__, settings
from mougen.cli import main
from partner import Partner

SHAPES = json.loads(Path(__file__).with_name("shapes.json").read_text("utf-8"))
EXAMPLES = WHOLE
NAMES = [path.name for path in EXAMPLES]
KINDS = [
    "heads-of-terms", "information-sharing-agreement", "members-summary", "memorandum-of-understanding",
    "partnership-agreement", "secondment-agreement", "variation-agreement",
]  # fmt: skip

MAIN = ("memorandum-of-understanding", "partnership-agreement")


def run(*words: object) -> Result:
    """Run a command whose standard input is closed: a prompt would be a failure."""
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False, prog_name="mougen")


def told(shape: str, *words: object, status: int = 0) -> dict[str, Any]:
    """Run a command with --json and give its object, held against its shape."""
    done = run(*words, "--json")
    assert done.exit_code == status, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    schema = {**SHAPES, "$ref": f"#/$defs/{shape.replace(' ', '%20')}"}
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(found)
    assert found["mougen"] == __version__
    assert (done.stderr == "") == (status != 3)
    return found


@pytest.fixture(params=EXAMPLES, ids=NAMES)
def matter(request, tmp_path: Path) -> Path:
    shutil.copy(request.param / "matter.yaml", tmp_path)
    return tmp_path


def test_the_shapes_are_sound():
    Draft202012Validator.check_schema(SHAPES)


def test_draft(matter):
    found = told("draft", "draft", matter)
    assert found["ok"] is True
    for document in found["documents"]:
        assert hashlib.sha256(Path(document["path"]).read_bytes()).hexdigest() == document["sha256"]
    kinds = [document["kind"] for document in found["documents"]]
    assert kinds == [yaml.safe_load((matter / "matter.yaml").read_text("utf-8"))["kind"], "sign-off-sheet"]


def test_a_draft_in_another_state_says_what_it_holds(tmp_path):
    drafted = told("draft", "draft", EXAMPLES[0], "--out", tmp_path)
    agreed = told("draft", "draft", EXAMPLES[0], "--as", "agreed", "--no-pages", "--out", tmp_path)
    first, second = drafted["documents"][0], agreed["documents"][0]
    assert first["kind"] == second["kind"]
    assert first["content"] != second["content"]
    assert drafted["documents"][1]["content"] == agreed["documents"][1]["content"]


def test_a_draft_with_findings(tmp_path):
    found = told("draft", "draft", "--kind", KINDS[1], "--out", tmp_path / "out", status=1)
    assert found["ok"] is False
    assert any(finding["severity"] == "must" for finding in found["findings"])
    assert all(finding["requirement"] and finding["policy"] for finding in found["findings"] if "requirement" in finding)


def test_amend(matter):
    assert run("issue", matter, "--no-pages").exit_code == 0
    assert told("amend", "amend", matter)["documents"] == []
    found = told("amend", "amend", matter, "--set", "withdrawal_notice=13 months", status=1)
    kind = yaml.safe_load((matter / "matter.yaml").read_text("utf-8"))["kind"]
    kinds = [document["kind"] for document in found["documents"]]
    assert kinds == [kind, "redline", "schedule-of-changes", "variation-agreement"]
    assert found["differences"]


def test_what_is_issued_listed_verified_and_looked_at_again(matter, tmp_path):
    made = told("issue", "issue", matter, "--as", "execution", "--no-pages", "--on", "2026-11-30")
    for document in made["documents"]:
        assert hashlib.sha256(Path(document["path"]).read_bytes()).hexdigest() == document["sha256"]
    assert told("issue", "issue", matter, "--as", "execution", "--no-pages")["unchanged"] is True
    assert told("issue", "issue", matter, "--as", "signed", "--on", "2026-12-01")["version"] == 2
    assert [entry["state"] for entry in told("versions", "versions", matter)["versions"]] == ["execution", "signed"]
    file = made["documents"][0]["path"]
    alone, recorded = told("verify", "verify", file), told("verify", "verify", file, "--matter", matter)
    assert [clause["status"] for clause in alone["clauses"]] == [clause["status"] for clause in recorded["clauses"]]
    (entry,) = told("library impact", "library", "impact", tmp_path, "--on", "2031-01-01", status=1)["agreements"]
    assert (entry["version"], entry["state"], bool(entry["clauses"])) == (2, "signed", True)


def test_the_register(matter, tmp_path):
    found = told("register", "register", matter, "--csv", "--db", tmp_path / "r.sqlite", "--out", tmp_path / "o")
    assert [document["format"] for document in found["documents"]] == ["csv"]
    assert told("register", "register", matter, "--db", tmp_path / "r.sqlite")["register"] == found["register"]


def test_what_is_due(matter, tmp_path):
    found = told("due", "due", matter, "--on", "2029-01-01", "--ics", tmp_path / "o" / "due.ics", status=1)
    assert found["due"][0]["overdue"] is True
    assert [document["kind"] for document in found["documents"]] == ["due-calendar"]


def test_ask_says_what_is_open(matter, tmp_path):
    found = told("ask", "ask", matter)
    assert found["ok"] is True
    assert set(found["open"]) <= {"agreement_date", "climate_aims"}  # a date that nobody knows yet, and an optional aim
    (tmp_path / "matter.yaml").write_text(f"kind: {KINDS[0]}\nanswers: {{parties: [{{name: Bury}}]}}\n", "utf-8")
    found = told("ask", "ask", tmp_path, status=1)
    assert found["open"][0] == "title"
    assert "parties" in found["open"]  # its one entry is half given
    assert told("ask", "ask", tmp_path, "title", status=1)["open"] == ["title"]


def test_check_covers_every_requirement_once(matter, tmp_path):
    found = told("check", "check", matter)
    policies = dict.fromkeys(entry["policy"] for entry in found["coverage"])
    asked = [entry["id"] for policy in policies for entry in told("policies POLICY", "policies", policy)["requirements"]]
    assert [entry["requirement"] for entry in found["coverage"]] == asked
    assert all(entry["by"] for entry in found["coverage"] if entry["status"] == "met")
    clauses = {clause["id"] for clause in told("library list", "library", "list")["clauses"]}
    assert {name for entry in found["coverage"] for name in entry["by"]} <= clauses


def test_check_of_all_policies_that_apply(matter):
    data = yaml.load((matter / "matter.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - every scalar a text
    every = told("policies", "policies")["policies"]
    chosen = [policy["id"] for policy in every if data["kind"] in policy["applies_to"]]
    words = [word for policy in chosen for word in ("--policy", policy)]
    done = run("check", matter, *words, "--json")
    coverage = json.loads(done.stdout)["coverage"]
    asked = [entry["id"] for policy in chosen for entry in told("policies POLICY", "policies", policy)["requirements"]]
    assert sorted(entry["requirement"] for entry in coverage) == sorted(asked)
    open_musts = [e for e in coverage if e["force"] == "must" and e["status"] in {"omitted", "incomplete"}]
    assert done.exit_code == int(bool(open_musts))


def test_check_of_a_word_file(tmp_path):
    run("draft", EXAMPLES[0], "--no-input", "--out", tmp_path / "out")
    done = run("check", next(path for path in (tmp_path / "out").glob("*.docx") if "sign-off" not in path.name), "--json")
    assert done.exit_code in {0, 1}
    Draft202012Validator({**SHAPES, "$ref": "#/$defs/check"}).validate(json.loads(done.stdout))


def test_check_of_what_would_go_with_a_word_file(tmp_path):
    run("draft", EXAMPLES[0], "--no-input", "--out", tmp_path)
    path = next(path for path in tmp_path.glob("*.docx") if "sign-off" not in path.name)
    found = told("check --outgoing", "check", path, "--outgoing", status=1)
    assert {each["what"] for each in found["outgoing"] if not each["may_go"]} == {"comment", "stored answer"}


def test_bury_has_53_requirements_with_headings():
    found = told("policies POLICY", "policies", "bury")
    assert len(found["requirements"]) == len({entry["id"] for entry in found["requirements"]}) == 53
    clauses = {clause["heading"] for clause in told("library list", "library", "list")["clauses"]}
    assert {heading for entry in found["requirements"] for heading in entry["headings"]} <= clauses
    assert found["approvals"]


@pytest.mark.parametrize("kind", KINDS)
def test_questions_name_what_needs_them(kind):
    found = told("questions", "questions", kind)["questions"]
    assert len({entry["id"] for entry in found}) == len(found)
    clauses = {clause["id"] for clause in told("library list", "library", "list")["clauses"]}
    others = {f"questions/{entry['id']}" for entry in found} | {"glossary"}
    for entry in found:
        assert entry["needed_by"], entry["id"]
        strays = {user for user in entry["needed_by"] if user not in clauses | others}
        assert all(user.startswith(("templates/precedents/", "templates/forms/", "questions/")) for user in strays)
        if entry["type"] in {"choice", "choices"}:
            assert entry["choices"]


@pytest.mark.parametrize("kind", KINDS)
def test_questions_say_what_stands_behind_them(kind):
    found = told("questions", "questions", kind)["questions"]
    policies = [policy["id"] for policy in told("policies", "policies")["policies"]]
    known = {entry["id"] for policy in policies for entry in told("policies POLICY", "policies", policy)["requirements"]}
    law = {each for clause in told("library list", "library", "list")["clauses"] for each in clause["authorities"]}
    for entry in found:
        assert entry["goes_into"], entry["id"]
        assert set(entry["sources"]) <= known
        assert set(entry["law"]) <= law
    for leaving in (entry for entry in found if entry["id"] == "withdrawal_notice"):
        assert {"Leaving the partnership", "Leaving and ending", "Dissolution", "How we get out"} & set(leaving["goes_into"])
        assert kind not in MAIN or "redditch.11" in leaving["sources"]
    assert ("withdrawal_notice" in {entry["id"] for entry in found}) is (kind in KINDS[:5])


def test_questions_of_a_matter_are_counted(matter):
    found = told("questions", "questions", "--matter", matter)
    assert sum(count["asked"] for count in found["counts"]) == sum(entry["asked"] == "yes" for entry in found["questions"])
    assert sum(count["of"] for count in found["counts"]) == len(found["questions"])
    assert {entry["asked"] for entry in found["questions"]} == {"yes", "no"}  # a finished matter leaves nothing unknown


def test_a_profile(matter, tmp_path):
    file = tmp_path / "ours.yaml"
    made = told("profile", "profile", "--from", matter)
    assert made["profile"] is None
    assert yaml.safe_load(run("profile", "--from", matter).stdout) == {key: made[key] for key in ("party", "policies", "answers") if made[key]}
    run("profile", "--from", matter, "--out", file)
    for kind in KINDS:
        found = told("profile", "profile", kind, "--profile", file)
        assert found["answers"] == made["answers"]
        assert found["fills"][0]["id"] == "parties"
    standing = [entry["key"] for entry in told("profile --list", "profile", "--list")["standing"]]
    assert {f"answers.{name}" for name in made["answers"]} <= set(standing)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_sound_and_plain_output_is_the_same_schema(kind):
    schema = told("schema", "schema", kind)["schema"]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(run("schema", kind).stdout) == schema
    asked = [entry["id"] for entry in told("questions", "questions", kind)["questions"]]
    assert list(schema["properties"]) == asked


def test_the_answers_of_an_example_fit_the_schema(matter):
    data = yaml.load((matter / "matter.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - every scalar a text
    check = Draft202012Validator(told("schema", "schema", data["kind"])["schema"])
    assert [error.message for error in check.iter_errors(data["answers"])] == []
    put_off = {name: {"later": "soon"} for name in data["answers"]}
    check.validate(put_off)
    check.validate({name: {"not_applicable": "no"} for name in data["answers"]})
    for wrong in ({"nosuch": "x"}, {"title": ["x"]}, {"parties": "x"}, {"parties": [{"nam": "x"}]}, {"binding_status": "mayb"}):
        assert not check.is_valid(wrong), wrong


def test_a_redline(tmp_path):
    for name in ("old", "new"):
        shutil.copy(settings.roots()[0] / "templates" / "docx" / "sign-off-sheet.docx", tmp_path / f"{name}.docx")
    found = told("redline", "redline", tmp_path / "old.docx", tmp_path / "new.docx", "-o", tmp_path / "out.docx")
    (document,) = found["documents"]
    assert hashlib.sha256(Path(document["path"]).read_bytes()).hexdigest() == document["sha256"]
    assert set(found["changes"].values()) == {0}


def test_what_came_back(matter, tmp_path):
    told("issue", "issue", matter)
    (issued,) = (path for path in (matter / "issued" / "1").glob("*.docx") if "sign-off" not in path.name)
    partner = Partner(issued.read_bytes())
    partner.delete(partner.paragraphs("Clauselevel2")[3], tracked=True)
    partner.reword(partner.paragraphs("Clauselevel2")[9])
    (tmp_path / "back.docx").write_bytes(partner.saved())
    found = told("review", "review", matter, tmp_path / "back.docx", status=1)
    assert [change["decision"] for change in found["changes"]] == ["open", "open"]
    (tmp_path / "decisions.json").write_text('{"all": "accept"}', "utf-8")
    done = told("review", "review", matter, tmp_path / "back.docx", "--decisions", tmp_path / "decisions.json")
    assert [(change["decision"], change["taken"]) for change in done["changes"]] == [("accept", True)] * 2


def test_a_questionnaire_and_its_return(matter, tmp_path):
    made = told("questionnaire", "questionnaire", matter)["questionnaire"]
    path = Path(made["path"])
    assert hashlib.sha256(path.read_bytes()).hexdigest() == made["sha256"]
    found = told("questionnaire read", "questionnaire", matter, "--read", path)
    assert (found["changes"], found["merged"], found["source"]) == ([], 0, {"file": path.name, "sha256": made["sha256"]})
    before = (matter / "matter.yaml").read_bytes()
    told("ask", "ask", matter, "--set", "reference=")
    (change,) = told("questionnaire read", "questionnaire", matter, "--read", path, "--yes")["changes"] or [{"conflict": False}]
    assert change["conflict"] is False
    assert (matter / "matter.yaml").read_bytes() != before


# What an editor sees of YAML: its own types, with a person's values left as they were typed.
BAD_MATTERS = {
    "another kind": {"kind": "contract", "answers": {}},
    "no answers": {"kind": KINDS[1]},
    "an unknown key": {"kind": KINDS[1], "answers": {}, "answer": {}},
    "an unknown policy": {"kind": KINDS[1], "policies": ["nosuch"], "answers": {}},
    "an unknown question": {"kind": KINDS[1], "answers": {"nosuch": "x"}},
    "a list in a text": {"kind": KINDS[1], "answers": {"title": ["x"]}},
    "an option that there is not": {"kind": KINDS[1], "answers": {"binding_status": "perhaps"}},
    "a field that there is not": {"kind": KINDS[1], "answers": {"parties": [{"nam": "x"}]}},
    "an unknown heading": {"kind": KINDS[1], "answers": {}, "omit": {"nosuch": "why"}},
    "an unknown requirement": {"kind": KINDS[1], "answers": {}, "waive": {"bury.Z9": {"reason": "x", "by": "y", "on": "2026-11-20"}}},
    "a waiver by nobody": {"kind": KINDS[1], "answers": {}, "waive": {"bury.F1": {"reason": "x", "on": "2026-11-20"}}},
}


def test_a_matter_fits_its_schema_as_an_editor_reads_it(matter):
    data = yaml.safe_load((matter / "matter.yaml").read_text("utf-8"))
    data = json.loads(json.dumps(data, default=str))  # a date is a text to an editor
    schema = told("schema", "schema", data["kind"], "--matter")["schema"]
    Draft202012Validator.check_schema(schema)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    more = {"reference": 2026, "title": None, "area": True, "board_name": {"later": "soon"}}
    waived = {"bury.F1": {"reason": "x", "by": "y", "on": "2026-11-20"}}
    data |= {"answers": data["answers"] | more, "omit": {"publicity": "dealt with"}, "waive": waived}
    Draft202012Validator(schema).validate(data)


@pytest.mark.parametrize("case", BAD_MATTERS)
def test_a_bad_matter_does_not_fit_its_schema(case):
    check = Draft202012Validator(told("schema", "schema", KINDS[1], "--matter")["schema"])
    assert not check.is_valid(BAD_MATTERS[case])


def test_a_schema_for_an_editor(tmp_path):
    done = run("schema", KINDS[1], "--matter", "--out", tmp_path / "agreement.schema.json")
    assert done.stdout.endswith("# yaml-language-server: $schema=agreement.schema.json\n")
    assert json.loads((tmp_path / "agreement.schema.json").read_text("utf-8"))["title"] == f"A matter: {KINDS[1]}"
    assert run("schema", KINDS[1], "--out", tmp_path / "matter.yaml").exit_code == 3
    assert not (tmp_path / "matter.yaml").exists()


def test_kinds_policies_and_the_library():
    assert [kind["id"] for kind in told("kinds", "kinds")["kinds"]] == KINDS
    assert {"bury", "redditch"} <= {policy["id"] for policy in told("policies", "policies")["policies"]}
    assert "{{ purpose" in told("library show", "library", "show", "purpose/standard")["clause"]["text"]
    assert told("library check", "library", "check")["ok"] is True


def test_why_a_clause_is_in(matter):
    why = told("library why", "library", "why", matter)["clauses"]
    covering = {name for entry in told("check", "check", matter)["coverage"] for name in entry["by"]}
    assert covering <= {entry["clause"] for entry in why if entry["in"]}


@pytest.mark.parametrize(
    "words",
    [
        ["draft", "nowhere"], ["draft", "--kind", "nosuch"], ["ask", "nowhere"], ["check", "nowhere"], ["policies", "nosuch"],
        ["questions", "nosuch"], ["questions", "--matter", "nowhere"], ["profile"], ["profile", "--profile", "nowhere"], ["profile", "--from", "nowhere"],
        ["schema", "nosuch"], ["library", "show", "nosuch"], ["library", "why", "nowhere"], ["library", "impact", "nowhere"], ["register", "nowhere"], ["due", "nowhere"],
        ["issue", "nowhere"], ["versions", "nowhere"], ["verify", "nowhere.docx"], ["review", "nowhere", "none.docx"],
        ["kinds", "--content", "nowhere"], ["library", "list", "--content", "nowhere"], ["library", "check", "--content", "nowhere"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_refusal_is_an_object_too(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = told("refusal", *words, status=3)
    assert found["command"] == " ".join(words[: 2 if words[0] == "library" else 1])
    assert list(tmp_path.iterdir()) == []


def test_each_exit_status_is_reached(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("draft", EXAMPLES[0], "--no-input", "--out", "out").exit_code == 0
    assert run("draft", "--kind", KINDS[0], "--no-input").exit_code == 1
    assert run("draft", "--no-input").exit_code == 2
    assert run("draft", "nowhere", "--no-input").exit_code == 3
    assert run("draft").exit_code == 130


def test_json_is_safe_to_show_and_exact(tmp_path):
    (tmp_path / "a.json").write_text('{"\\u202eabc\\u0085": "x"}', "utf-8")
    done = run("draft", "--kind", KINDS[0], "--answers", tmp_path / "a.json", "--json", "--out", tmp_path / "out")
    assert done.exit_code == 3
    assert not set(done.output) & {"\u202e", "\u0085"}
    assert json.loads(done.stdout)["error"]
