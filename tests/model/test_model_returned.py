"""What a returned file says once its tracked changes are accepted, or rejected."""

from __future__ import annotations

from mougen.model.returned import Cell, Mark, Piece, Returned, ReturnedFile, sections, tables

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
    assert file.accepted()[0].marks == ("_mg_b", "_mg_a")
    assert texts(file.rejected()) == ["A party may leave.", "The rest stays."]


def test_a_deleted_clause_does_not_claim_the_words_of_the_next():
    gone = [Returned((Piece(text, OUT),), (mark,), OUT) for text, mark in (("Exit", "_mg_exit"), ("It.", "_mg_exit_1"))]
    file = ReturnedFile((*gone, Returned((Piece("Notices"),), ("_mg_notices",))))
    assert list(sections(file.accepted(), {"_mg_exit", "_mg_notices"})) == ["_mg_notices"]


def test_a_clause_whose_heading_alone_is_deleted_keeps_its_words():
    heading = Returned((Piece("Exit", OUT),), ("_mg_exit",), OUT)
    file = ReturnedFile((heading, Returned((Piece("A party may leave."),), ("_mg_exit_1",))))
    assert texts(sections(file.accepted(), {"_mg_exit"})["_mg_exit"]) == ["A party may leave."]


def test_a_clause_that_libreoffice_moved_keeps_its_bookmark_where_it_went():
    there = Returned((Piece("Exit", Mark("moved to")),), ("_mg_exit_Copy_1",), Mark("moved to"))
    here = Returned((Piece("Exit", Mark("moved from")),), ("_mg_exit",), Mark("moved from"))
    file = ReturnedFile((there, Returned((Piece("Law"),), ("_mg_law",)), here, Returned((Piece("Costs"),))))
    assert [(one.accepted, one.marks) for one in file.accepted()] == [
        ("Exit", ("_mg_exit",)), ("Law", ("_mg_law",)), ("Costs", ()),
    ]  # fmt: skip
    assert [(one.accepted, one.marks) for one in file.rejected()] == [
        ("Law", ("_mg_law",)), ("Exit", ("_mg_exit",)), ("Costs", ()),
    ]  # fmt: skip
    settled = ReturnedFile((Returned((Piece("Exit"),), ("_mg_exit_Copy_1",)),))
    assert settled.accepted()[0].marks == ("_mg_exit",)


def test_a_clause_that_was_copied_does_not_take_the_name_of_the_first():
    file = ReturnedFile((Returned((Piece("Exit"),), ("_mg_exit",)), Returned((Piece("Exit"),), ("_mg_exit_Copy_1",))))
    assert [one.marks for one in file.accepted()] == [("_mg_exit",), ("_mg_exit_Copy_1",)]


def test_a_deleted_row_goes_with_all_its_cells():
    row = tuple(Returned((Piece(text, OUT),), cell=Cell(1, 2, n), row=OUT) for n, text in enumerate(("Rent", "£5"), 1))
    file = ReturnedFile((Returned((Piece("Payer"),), cell=Cell(1, 1, 1)), *row))
    assert texts(file.accepted()) == ["Payer"]
    assert texts(file.rejected()) == ["Payer", "Rent", "£5"]


def test_words_that_were_put_in_and_struck_out_again_are_in_neither_text():
    withdrawn = Mark("deleted", "The Council's solicitor", over=IN)
    file = ReturnedFile((Returned((Piece("within "), Piece("about ", withdrawn), Piece("10 days"))),))
    assert texts(file.accepted()) == texts(file.rejected()) == ["within 10 days"]


def test_two_paragraphs_of_one_cell_join_and_those_of_two_cells_never_do():
    cells = [
        Returned((Piece(text),), end=OUT, cell=Cell(1, 1, column)) for text, column in (("a", 1), ("b", 1), ("c", 2))
    ]
    assert texts(ReturnedFile(tuple(cells)).accepted()) == ["ab", "c"]


def test_the_last_paragraph_keeps_its_words_though_its_end_is_struck_out():
    assert texts(ReturnedFile((Returned((Piece("The end."),), end=OUT),)).accepted()) == ["The end."]


def test_what_is_struck_out_before_a_table_goes_only_if_nothing_is_left_of_it():
    table = Returned((Piece("Rent"),), cell=Cell(1, 1, 1))
    for words, left in ((Piece("Sums:", OUT), ["Rent", "End."]), (Piece("Sums:"), ["Sums:", "Rent", "End."])):
        file = ReturnedFile((Returned((words,), end=OUT), table, Returned((Piece("End."),))))
        assert texts(file.accepted()) == left


def test_a_paragraph_runs_on_past_the_text_box_that_is_tied_to_it():
    box = Returned((Piece("In a box."),), part="text box", holder=1)
    file = ReturnedFile((Returned((Piece("The parties "),), end=OUT), box, Returned((Piece("agree."),))))
    assert texts(file.accepted()) == ["In a box.", "The parties agree."]


def test_a_table_is_found_again_with_its_bookmark_its_rows_and_its_cells():
    rows = [
        Returned((Piece(text),), ("_mg_money_t",) if text == "Payer" else (), cell=Cell(1, row, column))
        for row, texts_ in enumerate((("Payer", "Sum"), ("Council", "£5")), 1)
        for column, text in enumerate(texts_, 1)
    ]
    (found,) = tables([Returned((Piece("Before."),)), *rows, Returned()])
    assert found.marks == ("_mg_money_t",)
    assert [[cell[0].accepted for cell in row] for row in found.rows] == [["Payer", "Sum"], ["Council", "£5"]]


def test_a_section_goes_to_the_next_bookmark_of_a_section_or_heading_of_the_contents():
    given = [
        ("Scope", "_mg_scope"),
        ("It covers all.", "_mg_scope_1"),
        ("Part 2", "_Toc1"),
        ("Loose.", ""),
        ("Money", "_mg_money"),
    ]
    paragraphs = [Returned((Piece(text),), (mark,)) for text, mark in given]
    found = sections([*paragraphs, Returned((Piece("Page 1"),), part="footer")], {"_mg_scope", "_mg_money"})
    assert {anchor: texts(its) for anchor, its in found.items()} == {
        "_mg_scope": ["Scope", "It covers all."],
        "_mg_money": ["Money"],
    }
