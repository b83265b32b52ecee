"""What claims to be ours in a returned file, and was not in the one that was sent."""

from __future__ import annotations

import pytest

from mougen.checks.returned import findings
from mougen.model.finding import Place
from mougen.model.returned import Mark, Piece, Remark, Returned, ReturnedFile

COUNCIL, PARTNER = "Bury Council", "A partner's solicitor"
SENT = ReturnedFile((Returned((Piece("Risk"),), ("_Toc1", "_mg_risk")),), (Remark("0", COUNCIL, text="See s1."),))
PLACE = Place(file="back.docx")


def came(*paragraphs: Returned, remarks: tuple[Remark, ...] = SENT.remarks) -> ReturnedFile:
    return ReturnedFile((*SENT.paragraphs, *paragraphs), remarks)


def test_a_file_as_it_was_sent_claims_nothing():
    assert not list(findings(SENT, SENT, PLACE))


def test_what_a_partner_does_under_its_own_name_claims_nothing():
    mark = Mark("inserted", PARTNER)
    remarks = (*SENT.remarks, Remark("1", PARTNER, text="Why?"))
    theirs = Returned((Piece("more", mark),), ("theirs",), end=mark)
    assert not list(findings(came(theirs, remarks=remarks), SENT, PLACE))


def test_a_bookmark_of_ours_that_we_did_not_give_is_named():
    (found,) = findings(came(Returned((), ("_mg_payment",))), SENT, PLACE)
    assert (found.rule, found.severity) == ("returned/bookmark", "should")
    assert found.message == "the bookmark _mg_payment is not one that the file was sent with"


@pytest.mark.parametrize("author", [COUNCIL, "bury  council"])
def test_a_comment_in_our_name_that_we_did_not_write_is_named(author):
    (found,) = findings(came(remarks=(*SENT.remarks, Remark("1", author, text="We agree."))), SENT, PLACE)
    assert found.rule == "returned/claimed-author"
    assert found.message.startswith(f"a comment (“We agree.”) bears the name “{author}”")


def test_a_comment_of_ours_that_is_there_twice_is_named():
    assert len(list(findings(came(remarks=SENT.remarks * 2), SENT, PLACE))) == 1


def test_a_comment_of_ours_that_says_something_else_is_named():
    assert len(list(findings(came(remarks=(Remark("0", COUNCIL, text="See s2."),)), SENT, PLACE))) == 1


@pytest.mark.parametrize(
    "changed",
    [
        Returned((Piece("not", Mark("inserted", COUNCIL)),)),
        Returned((Piece("not", Mark("deleted", PARTNER, over=Mark("inserted", COUNCIL))),)),
        Returned(end=Mark("deleted", COUNCIL)),
        Returned(row=Mark("inserted", COUNCIL)),
    ],
    ids=["words", "words struck out again", "the end of a paragraph", "a row"],
)
def test_a_tracked_change_in_our_name_is_named_once(changed):
    (found,) = findings(came(changed, changed), SENT, PLACE)
    assert found.message.startswith("a tracked change bears the name “Bury Council”")
