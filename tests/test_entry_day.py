"""The day an entry is true of: told, a document's, or assumed; asked where it would be a guess."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.entry_day import DayNeededError, EntryDay, day_of
from cchc.told import Product, State, Told
from tests.test_standing import ALWAYS, Q3, WAITS, on, said

BEFORE, AFTER = date(2025, 9, 20), date(2025, 10, 14)


def done(*days: str, state: State = "done") -> Told:
    products = tuple(Product(symbol="1/BC", date=date.fromisoformat(day)) for day in days)
    return Told(state=state, products=products)


def test_the_day_told_goes_before_all() -> None:
    told_day = date(2025, 9, 1)
    assert day_of(on("2025-10-14", Q3), done("2025-09-25"), told_day, AFTER, "a") == EntryDay(
        told_day
    )


def test_a_document_gives_the_day_and_of_several_the_latest() -> None:
    standing = on("2025-10-14", Q3)
    assert day_of(standing, done("2025-09-25"), None, AFTER, "a") == EntryDay(
        date(2025, 9, 25), from_document=True
    )
    assert day_of(standing, done("2025-09-01", "2025-09-25"), None, AFTER, "a").day.day == 25
    late = day_of(standing, done("2025-10-05", "2025-10-02"), None, AFTER, "a")
    assert late.day == date(2025, 10, 5)


def test_documents_on_both_sides_of_the_term_are_asked_about() -> None:
    with pytest.raises(DayNeededError, match="hoàn thành ngày nào"):
        day_of(on("2025-10-14", Q3), done("2025-09-25", "2025-10-05"), None, AFTER, "a")


def test_nothing_is_assumed_that_alone_makes_it_late() -> None:
    assert day_of(on("2025-09-20", Q3), done(), None, BEFORE, "a") == EntryDay(BEFORE, assumed=True)
    with pytest.raises(DayNeededError, match="hạn 30/09/2025"):
        day_of(on("2025-10-14", Q3), done(), None, AFTER, "a")
    submitted = on("2025-10-14", Q3, said("2025-09-20", "submitted"))
    assert day_of(submitted, done(), None, AFTER, "a").day == AFTER
    assert day_of(on("2025-10-14", Q3), done(), None, AFTER, "c").day == AFTER  # a coordinator


def test_an_earlier_document_gives_no_day_once_it_was_sent_back() -> None:
    back = said("2025-09-20", "returned", due=date(2025, 9, 30), reason="Thiếu")
    standing = on("2025-09-22", Q3, said("2025-09-10", "done"), back)
    day = date(2025, 9, 22)
    assert day_of(standing, done("2025-09-10"), None, day, "a") == EntryDay(day, assumed=True)
    assert day_of(standing, done("2025-09-21"), None, day, "a").day == date(2025, 9, 21)


@pytest.mark.parametrize("state", ["extended", "arrived", "submitted", "finished", "decided"])
def test_an_act_is_true_of_its_documents_day(state: State) -> None:
    act = day_of(on("2025-10-14", WAITS), done("2025-09-24", state=state), None, AFTER, None)
    assert act == EntryDay(date(2025, 9, 24), from_document=True)


def test_every_other_entry_is_true_of_the_last_day_it_may_be() -> None:
    result = Told(result="Xong", products=done("2025-09-10").products)
    assert day_of(on("2025-10-14", Q3), result, None, AFTER, "a") == EntryDay(AFTER)
    assert day_of(on("2025-10-14", ALWAYS), done("2025-09-10"), None, AFTER, "a") == EntryDay(AFTER)
