"""The bench tells the truth: it times only what says the same, and says what it did not measure."""

from __future__ import annotations

import io
import json
import sys
import zipfile

import pytest
from bench.limit import Limit
from bench.measure import FEWEST, Plan, Quiet, Sample, Series, in_turns
from bench.results import Result, Row, Target
from bench.workers import NotMeasured

from bench import agreement, judging, making, redlining, report, starting, subject, writing
from mougen.workflow import drafting
from mougen.workflow.redlining import redline as workflow_redline

CLAUSES = 3
QUICK = Plan(0, FEWEST)
PATIENCE = 0.0


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench")
    making.make(folder, CLAUSES)
    return folder


@pytest.fixture(scope="module")
def reference(made):
    return (made / subject.REFERENCE).read_bytes()


def changed(document, before, after):
    """Give a Word file with other words in its text."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(before.encode(), after.encode()))
    return buffer.getvalue()


def test_the_agreement_of_the_bench_is_one_that_mougen_finds_nothing_wrong_with(made):
    bank = drafting.open_bank(made / subject.CONTENT)
    reading = drafting.check(bank, drafting.read(bank, made / subject.ANSWERS), subject.ON)
    assert reading.complete
    assert reading.findings == ()


def test_every_clause_has_seventeen_paragraphs_and_the_signs_that_need_escaping(made):
    chapters = [each for each in subject.data_of(made)["chapters"] if each["title"].startswith("Lot ")]
    assert len(chapters) == CLAUSES
    for chapter in chapters:
        lines = [chapter["title"], *all_points(chapter["blocks"])]
        assert len(lines) == 17
        assert all(sign in " ".join(lines) for sign in "&<>£’")


def all_points(points):
    return [text for point in points for text in (point["text"], *all_points(point["points"]))]


def test_the_third_table_has_a_row_for_each_clause_and_a_total(made):
    tables = [block for each in subject.data_of(made)["chapters"] for block in each["blocks"] if "rows" in block]
    assert [len(table["rows"]) for table in tables] == [4, 3, CLAUSES + 1]


def test_what_the_other_engines_are_given_says_all_that_mougen_wrote(made, reference):
    written = Limit((made / "empty-slim.docx").read_bytes()).write(subject.data_of(made))
    writing.same("limit", reference, written)


def test_engines_are_measured_and_peers_that_are_not_there_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr("bench.workers.NODE", tmp_path)
    skipped = {"docxtpl-slim": "not today"}
    rows = {row.engine: row for row in writing.measure(tmp_path, CLAUSES, QUICK, Quiet(PATIENCE), skipped)}
    for engine in ("mougen", "mougen-word", "docxtpl", "python-docx", "limit"):
        assert len(rows[engine].series.samples) == FEWEST, rows[engine].reason
        assert rows[engine].ratio is not None
    assert rows["docxtpl-slim"].reason == "not today"
    assert all("is not installed" in rows[engine].reason for engine in writing.PEERS)
    told = as_json(list(rows.values()))
    assert {row["engine"]: row["not_measured"] for row in told["rows"] if "not_measured" in row} == {
        engine: rows[engine].reason for engine in ("docxtpl-slim", *writing.PEERS)
    }
    (whole,) = (row for row in told["rows"] if row["engine"] == "mougen")
    assert whole["samples"] == FEWEST
    assert whole["wall_ms"] > 0
    assert whole["bytes"] == len((tmp_path / subject.REFERENCE).read_bytes())


def as_json(rows):
    told = report.as_json([Result("writing", "limit", rows)], Quiet(PATIENCE), 1.0)
    return json.loads(json.dumps(told))["benches"]["writing"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [("Lot 0002: ", "Lot 2: ", "expected “3. Lot 0002"), ("Service Days:", "Days:", "found “A Site Manager who")],
)
def test_an_engine_that_writes_another_text_ends_the_run(reference, before, after, said):
    with pytest.raises(writing.TextsDiffer, match=said):
        writing.same("docx", reference, changed(reference, before, after))


def test_a_paragraph_too_many_or_too_few_is_a_difference():
    assert agreement.difference(["One", "Two"], ["One"]) == "paragraph 2: expected “Two”, found nothing more"
    assert agreement.difference(["One"], ["One", "Two"]) == "paragraph 2: expected nothing more, found “Two”"
    assert agreement.difference(["One"], ["One"]) == ""


def test_no_ratio_comes_from_too_few_samples():
    enough, few = (Series((Sample(2.0, 2.0),) * count) for count in (FEWEST, FEWEST - 1))
    assert enough.over(enough) == 1
    assert enough.over(few) is None
    assert Row("docxtpl", 40, enough, beside=few).as_json()["ratio"] is None


def test_a_median_is_not_moved_by_one_bad_moment():
    series = Series(tuple(Sample(wall, wall) for wall in (1.0, 1.0, 1.0, 60.0)))
    assert series.wall == 1.0


def test_engines_take_turns_and_each_begins_once():
    order = []
    samplers = {name: (lambda name=name: order.append(name) or Sample(0.0, 0.0)) for name in "abc"}
    in_turns(samplers, Plan(0, 3), Quiet(PATIENCE))
    assert "".join(order) == "abcbcacab"


def test_a_slow_engine_stops_when_its_time_is_used_up():
    taken = in_turns({"slow": lambda: Sample(9.0, 9.0), "fast": lambda: Sample(0.1, 0.1)}, Plan(0, 9, 20.0), Quiet(0))
    assert {name: len(series.samples) for name, series in taken.items()} == {"slow": FEWEST, "fast": 9}


def test_growth_is_told_where_there_are_two_sizes_and_by_the_processors_time():
    small, large = (Series((Sample(wall, cpu),) * FEWEST) for wall, cpu in ((1.0, 1.0), (99.0, 12.0)))
    result = Result("writing", "limit", [Row("mougen", 40, small), Row("mougen", 400, large), Row("content", 0, small)])
    assert result.growth() == [{"engine": "mougen", "from": 40, "to": 400, "ratio": 12.0}]


def test_a_target_is_met_or_missed_or_not_measured():
    said = [Target("Word writing", 3.0, value).as_json()["met"] for value in (2.9, 3.1, None)]
    assert said == [True, False, None]


def test_a_target_of_an_engine_that_is_not_there_is_not_measured():
    result = Result("writing", "limit", [Row("mougen", 40, Series((Sample(1.0, 1.0),) * FEWEST))])
    result.target("mougen to docx", 1.0, ("mougen", 40), ("docx", 40))
    assert [target.met for target in result.targets] == [None]


def test_a_process_that_fails_is_not_timed(tmp_path):
    with pytest.raises(NotMeasured, match="no such example"):
        starting._process([sys.executable, "-c", "raise SystemExit('no such example') from None"], tmp_path)


def test_the_tables_say_what_was_not_measured_and_which_targets_are_missed():
    rows = [Row("mougen", 40, Series((Sample(0.5, 0.5),) * FEWEST)), Row("docx", 40, reason="node is not installed")]
    text = report.as_text([Result("writing", "limit", rows, [Target("Word writing", 3.0, 4.0)])], Quiet(PATIENCE))
    assert "docx                             not measured: node is not installed" in text
    assert "Word writing: at most 3: missed, 4.00" in text


def test_a_redline_is_judged_by_what_it_gives_back(tmp_path):
    old, new = redlining.pair(0)
    for name, data in (("old", old), ("new", new), ("right", workflow_redline(old, new)), ("wrong", new)):
        (tmp_path / f"{name}.docx").write_bytes(data)
    files = tmp_path / "old.docx", tmp_path / "new.docx"
    assert judging.verdict(*files, tmp_path / "right.docx") == "accepted gives NEW, rejected gives OLD, valid"
    assert judging.verdict(*files, tmp_path / "wrong.docx") == "accepted gives NEW, rejected does NOT give OLD, valid"


def test_redliners_that_are_not_installed_are_rows_that_say_so(tmp_path, monkeypatch):
    monkeypatch.setattr(redlining, "PYTHON", tmp_path / "none")
    rows = redlining.measure(tmp_path, 0, QUICK, Quiet(PATIENCE))
    assert [row.engine for row in rows if row.series] == [redlining.OURS, redlining.OURS + redlining.PROGRAM]
    assert {row.reason for row in rows if not row.series} == {redlining._MISSING}
