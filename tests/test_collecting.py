"""While a document is made nothing is looked through for circles; afterwards they are found as ever."""

from __future__ import annotations

import gc
import weakref

from mougen.collecting import nothing_to_collect


class Circle:
    """Something that refers to itself, so that counting references never frees it."""

    def __init__(self) -> None:
        self.itself = self


def made() -> weakref.ref[Circle]:
    return weakref.ref(Circle())


def test_the_collector_rests_and_goes_on():
    assert gc.isenabled()
    with nothing_to_collect():
        assert not gc.isenabled()
        with nothing_to_collect():
            pass
        assert not gc.isenabled(), "an inner pause ended the outer one"
    assert gc.isenabled()


def test_a_circle_made_meanwhile_is_found_later():
    with nothing_to_collect():
        circle = made()
    gc.collect()
    assert circle() is None


def test_what_was_made_is_not_looked_through_at_once():
    with nothing_to_collect():
        tree = [[number] for number in range(100_000)]
    assert gc.get_count()[0] < 100, "all that was made counts as young"
    assert len(tree) == 100_000


def test_what_somebody_keeps_frozen_stays_so():
    gc.collect()
    gc.freeze()
    try:
        there = gc.get_freeze_count()
        with nothing_to_collect():
            made()
        assert gc.get_freeze_count() >= there > 0
    finally:
        gc.unfreeze()
