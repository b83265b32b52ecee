"""mougen verify: what became of each clause of a file that went out, by its own word and by the record at home."""

from __future__ import annotations

import copy
import json
import re
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pytest
from cli_support import SHARED, example, mougen, refused

from colleague import edited
from mougen.word import package, provenance, wording

_ITEM, _BODY = "customXml/item1.xml", "word/document.xml"
_MARKS = ("bookmarkStart", "bookmarkEnd")


@pytest.fixture(scope="module")
def sent(tmp_path_factory) -> Path:
    """A matter whose first version is an agreed form that went out."""
    matter = example(SHARED, tmp_path_factory.mktemp("sent") / "m")
    assert mougen("issue", matter, "--as", "agreed", "--no-pages", "--on", "2026-11-20").exit_code == 0
    return matter


@pytest.fixture
def file(sent, tmp_path) -> Path:
    """The agreement, as the other party has it."""
    path = tmp_path / "returned.docx"
    path.write_bytes(agreement(sent).read_bytes())
    return path


def agreement(matter: Path) -> Path:
    return next(path for path in (matter / "issued" / "1").glob("*.docx") if "sign-off" not in path.name)


def changed(file: Path, part: str, *swaps: tuple[str, str]) -> None:
    parts = package.parts_of(file.read_bytes())
    text = parts[part].decode()
    for old, new in swaps:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_bytes(package.pack(parts | {part: text.encode()}))


def without_its_word(file: Path) -> None:
    parts = {name: data for name, data in package.parts_of(file.read_bytes()).items() if "customXml" not in name}
    for name in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
        parts[name] = re.sub(rb"<(?:Relationship|Override) [^>]*customXml[^>]*/>", b"", parts[name])
    file.write_bytes(package.pack(parts))


def told(*words: object, status: int) -> dict:
    done = mougen("verify", *words, "--json")
    assert done.exit_code == status, done.output
    return json.loads(done.stdout)


def ways(file: Path, matter: Path, status: int) -> list[dict]:
    """What is said of a file by its own word, and by the record."""
    return [told(file, status=status), told(file, "--matter", matter, status=status)]


def counted(found: dict) -> dict[str, int]:
    return dict(Counter(clause["status"] for clause in found["clauses"]))


def those(found: dict, status: str) -> list[str]:
    return [clause["title"] for clause in found["clauses"] if clause["status"] == status]


def headings(document) -> list:
    return [paragraph for paragraph in document.paragraphs if paragraph.style.style_id == "Heading2"]


def unmarked(element):
    twin = copy.deepcopy(element)
    for mark in [each for each in twin.iter() if str(each.tag).endswith(_MARKS)]:
        mark.getparent().remove(mark)
    return twin


def test_a_file_that_nobody_touched_is_untouched(sent, file):
    alone, recorded = ways(file, sent, 0)
    assert set(counted(alone)) == {"untouched"}
    assert counted(alone) == counted(recorded)
    assert (alone["against"], alone["version"], alone["exact"]) == ("the file", 1, None)
    assert (recorded["against"], recorded["version"], recorded["exact"]) == ("the record", 1, agreement(sent).name)


def test_a_word_that_was_changed_is_told_with_its_clause(sent, file):
    changed(file, _BODY, (" must ", " may "))
    for found in ways(file, sent, 1):
        assert len(those(found, "edited")) == 1
        assert counted(found)["untouched"] == len(found["clauses"]) - 1


def test_a_paragraph_in_a_part_of_a_schedule_is_its_schedules(sent, file):
    text = package.parts_of(file.read_bytes())[_BODY].decode()
    after = text.index('"Schedulepart"')
    (words,) = re.search(r'"Schedulelevel1"/>.*?<w:t xml:space="preserve">([^<]{20,})</w:t>', text[after:]).groups()
    changed(file, _BODY, (words, "Something else altogether."))
    for found in ways(file, sent, 1):
        (schedule,) = [clause for clause in found["clauses"] if clause["status"] == "edited"]
        assert schedule["id"].startswith("schedules/")


def test_a_clause_put_in_and_a_clause_taken_out_leave_their_neighbours_untouched(sent, file):
    document = docx.Document(str(file))
    heads = headings(document)
    text, heading = unmarked(heads[4]._p.getnext()), unmarked(heads[5]._p)
    heads[5]._p.addprevious(heading)
    heading.addnext(text)
    docx.text.paragraph.Paragraph(heading, heads[5]._parent).runs[0].text = "Fees of the chair"
    gone, stop = heads[8]._p, heads[9]._p
    while gone is not stop:
        after = gone.getnext()
        gone.getparent().remove(gone)
        gone = after
    document.save(str(file))
    for found in ways(file, sent, 1):
        assert those(found, "added") == ["Fees of the chair"]
        assert those(found, "missing") == [heads[8].text]
        assert those(found, "edited") == []


def test_what_libreoffice_saves_is_untouched_and_tracked_changes_are_read_as_accepted(sent, file):
    data = file.read_bytes()
    file.write_bytes(edited(data, []))
    for found in ways(file, sent, 0):
        assert found["tracked"] is False
    file.write_bytes(edited(data, [["track", True], ["replace", "must", "may"]]))
    for found in ways(file, sent, 1):
        assert found["tracked"] is True
        assert counted(found)["edited"] == 1
    assert "tracked changes, which are read as if they were accepted" in mougen("verify", file).stderr


def test_a_file_that_was_made_to_look_untouched_is_found_out_by_the_record(sent, file):
    changed(file, _BODY, (" must ", " may "))
    (title,) = those(told(file, status=1), "edited")
    forge(file)
    assert set(counted(told(file, status=0))) == {"untouched"}
    found = told(file, "--matter", sent, status=1)
    assert those(found, "edited") == [title]
    (finding,) = found["findings"]
    assert finding["rule"] == "verify/claim"
    assert f"does not say of “{title}” what the record of version 1 says" in finding["message"]


def forge(file: Path) -> None:
    """Put the digests of the changed wording into what the file says of itself."""
    parts = package.parts_of(file.read_bytes())
    said = provenance.within(file.read_bytes()).sections
    now = wording.digests(parts[_BODY], {section.anchor for section in said})
    for section in said:
        if section.text:
            parts[_ITEM] = parts[_ITEM].replace(section.text.encode(), now[section.anchor].encode())
    file.write_bytes(package.pack(parts))


def test_a_file_that_has_lost_its_word_needs_the_matter(sent, file):
    without_its_word(file)
    refused(mougen("verify", file), "does not say where it came from", "--matter MATTER")
    found = told(file, "--matter", sent, status=1)
    assert set(counted(found)) == {"untouched"}
    assert "held against version 1, which it is most like" in found["findings"][0]["message"]


def test_a_file_of_another_agreement_is_told(sent, file, tmp_path):
    other = example(SHARED, tmp_path / "other")
    mougen("ask", other, "--set", "title=Another shared service", "--json")
    assert mougen("issue", other, "--as", "agreed", "--no-pages").exit_code == 0
    found = told(file, "--matter", other, status=1)
    assert "says that it is version 1 of another agreement" in found["findings"][0]["message"]


def test_the_newest_version_that_a_file_is_like_is_chosen_where_it_names_none(file, tmp_path, sent):
    matter = example(SHARED, tmp_path / "two")
    assert mougen("issue", matter, "--no-pages").exit_code == 0
    mougen("ask", matter, "--set", "term_end=31 March 2041", "--json")
    assert mougen("issue", matter, "--no-pages", "--as", "agreed").exit_code == 0
    without_its_word(file)
    found = told(file, "--matter", matter, status=1)
    assert found["version"] == 1


def test_any_file_of_a_version_is_known_byte_for_byte(sent):
    sheet = next((sent / "issued" / "1").glob("*sign-off*"))
    found = told(sheet, "--matter", sent, status=0)
    assert (found["exact"], found["clauses"]) == (sheet.name, [])


def test_a_clause_that_the_library_has_withdrawn_since_is_told(sent, file, content_copy):
    for found in ways(file, sent, 0):
        assert all(clause.get("library", "current") == "current" for clause in found["clauses"])
    used = next(clause["id"] for clause in found["clauses"] if clause["id"] == "costs/standard")
    text = content_copy.path(f"clauses/{used}.md").read_text("utf-8")
    content_copy.path(f"clauses/{used}.md").write_text(re.sub("status: .*", "status: withdrawn", text), "utf-8")
    for more in ([], ["--matter", sent]):
        found = told(file, *more, "--content", content_copy.root, status=1)
        assert [clause["id"] for clause in found["clauses"] if clause["status"] == "withdrawn"] == [used]


def test_a_file_without_its_bookmarks_is_refused_and_not_called_empty(sent, file):
    parts = package.parts_of(file.read_bytes())
    parts[_BODY] = re.sub(rb"<w:bookmark(?:Start|End) [^>]*/>", b"", parts[_BODY])
    file.write_bytes(package.pack(parts))
    for more in ([], ["--matter", sent]):
        refused(mougen("verify", file, *more), "hidden bookmarks", "mougen redline")


def test_a_damaged_version_is_no_measure(file, tmp_path):
    matter = example(SHARED, tmp_path / "m")
    assert mougen("issue", matter, "--no-pages").exit_code == 0
    record = matter / "issued" / "1" / "record.json"
    record.chmod(0o644)
    record.write_bytes(record.read_bytes().replace(b"agreement", b"agreemnet", 1))
    refused(mougen("verify", file, "--matter", matter), "has been changed since version 1 was issued")


@pytest.mark.parametrize("made", ["nothing", "text", "zip"])
def test_what_is_no_word_file_is_refused(made, sent, tmp_path):
    path = tmp_path / "odd.docx"
    if made == "text":
        path.write_text("not a Word file", "utf-8")
    elif made == "zip":
        with zipfile.ZipFile(path, "w") as opened:
            opened.writestr("hello.txt", "hello")
    for more in ([], ["--matter", sent]):
        refused(mougen("verify", path, *more), str(path))


def test_a_matter_of_which_nothing_was_issued_says_how_to_issue_it(file, tmp_path):
    refused(mougen("verify", file, "--matter", example(SHARED, tmp_path / "new")), "mougen issue")



def test_what_is_suspicious_in_a_file_is_told_with_its_clauses(sent, file):
    changed(file, _BODY, (" must ", " mu\u202est "))
    for found in ways(file, sent, 1):
        assert counted(found)["edited"] == 1
        assert any("hidden-characters" in finding["rule"] for finding in found["findings"])
