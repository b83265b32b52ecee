"""What a returned file says once its tracked changes are accepted, or rejected."""

from __future__ import annotations

from mougen.model.returned import Cell, Mark, Piece, Returned, ReturnedFile

IN, OUT = Mark("inserted", "A partner's solicitor"), Mark("deleted", "A partner's solicitor")


def texts(paragraphs: tuple[Returned, ...]) -> list[str]:
    return [paragraph.accepted for paragraph in paragraphs]


def test_a_tracked_word_is_there_or_not():
    file = ReturnedFile((Returned((Piece("within "), Piece("10", OUT), Piece("20", IN), Piece(" days"))),))
    assert texts(file.accepted()) == ["within 20 days"]
    assert texts(file.rejected()) == ["within 10 days"]


def test_a_paragraph_that_was_split_is_one_when_that_is_rejected():
    file = ReturnedFile((Returned((Piece("The Host must pay, "),), end=IN), Returned((Piece("and keep accounts."),))))
    assert texts(file.accepted()) == ["The Host must pay, ", "and keep accounts."]
    assert texts(file.rejected()) == ["The Host must pay, and keep accounts."]


def test_a_deleted_paragraph_leaves_no_empty_line_behind():
    gone = Returned((Piece("A party may leave.", OUT),), ("_mg_a",), end=OUT)
    file = ReturnedFile((gone, Returned((Piece("The rest stays."),), ("_mg_b",))))
    assert texts(file.accepted()) == ["The rest stays."]
    assert file.accepted()[0].marks == ("_mg_a", "_mg_b")
    assert texts(file.rejected()) == ["A party may leave.", "The rest stays."]


def test_a_deleted_row_goes_with_all_its_cells():
    row = tuple(Returned((Piece(text, OUT),), cell=Cell(1, 2, n), row=OUT) for n, text in enumerate(("Rent", "£5"), 1))
    file = ReturnedFile((Returned((Piece("Payer"),), cell=Cell(1, 1, 1)), *row))
    assert texts(file.accepted()) == ["Payer"]
    assert texts(file.rejected()) == ["Payer", "Rent", "£5"]
