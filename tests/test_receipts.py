"""Receipts: what a form taken in, a letter and a final report leave in the journal."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cchc.journal import Entry
from cchc.new_entry import withdrawal
from cchc.period import Period, PeriodKind, reporting_period
from cchc.receipts import (
    final_report_receipt,
    is_receipt,
    letter_number,
    letter_receipt,
    letters_by_task,
    period_of_words,
    period_words,
    report_receipt,
)

AT = dt.datetime(2025, 10, 20, 8, tzinfo=dt.timezone(dt.timedelta(hours=7)))
REPLY = dt.date(2025, 10, 27)
SEPTEMBER = reporting_period("month", 9, 2025)


def undone(entry: Entry) -> Entry:
    return withdrawal(entry, None, None, AT)


@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [
        ("month", 9, "9/2025"),
        ("month", 12, "12/2025"),
        ("quarter", 3, "quý III/2025"),
        ("quarter", 4, "quý IV/2025"),
        ("half", 1, "6 tháng đầu năm 2025"),
        ("half", 2, "6 tháng cuối năm 2025"),
        ("nine-months", 1, "9 tháng năm 2025"),
        ("year", 1, "năm 2025"),
    ],
)
@pytest.mark.parametrize("close_day", ["14", "month-end"])
def test_a_period_is_written_and_read_again(
    kind: PeriodKind, number: int, words: str, close_day: str
) -> None:
    period = reporting_period(kind, number, 2025, close_day)
    assert period_words(period) == words
    assert period_of_words(words.upper(), close_day) == period


@pytest.mark.parametrize(
    "words", ["9", "tháng 9/2025", "13/2025", "0/2025", "9/25", "quý V/2025", "", "9/1025"]
)
def test_what_is_no_period(words: str) -> None:
    assert period_of_words(words) is None


def test_the_letters_by_task_a_task_of_a_unit() -> None:
    first = letter_receipt(["6.b", "2.a"], "pnv-7", AT, REPLY, "Ánh")
    second = replace(letter_receipt(["6.B"], "pnv-7", AT, REPLY), on=dt.date(2025, 10, 18))
    other = letter_receipt(["6.b"], "pnv-6", AT, REPLY)
    journal = [first, second, other]
    assert (first.on, first.due, first.unit, first.task) == (AT.date(), REPLY, "pnv-7", None)
    assert letters_by_task(journal, "pnv-7")["6.b"] == [second, first]
    assert letters_by_task(journal, "pnv-7")["2.a"] == [first]
    assert letters_by_task(journal)["6.b"] == [second, first, other]


def test_the_figures_of_the_last_final_report() -> None:
    old = final_report_receipt(SEPTEMBER, {"done": 2}, AT)
    new = final_report_receipt(SEPTEMBER, {"done": 3}, AT, "Ánh")
    units = final_report_receipt(SEPTEMBER, {"done": 1}, AT, unit="pnv-7")
    journal = [old, new, units]
    assert report_receipt(journal, SEPTEMBER) == new
    assert report_receipt(journal, "9/2025", "pnv-7") == units
    assert report_receipt([*journal, undone(new)], SEPTEMBER) == old
    october: Period = reporting_period("month", 10, 2025)
    assert report_receipt(journal, october) is None


def test_what_is_a_receipt() -> None:
    form = Entry("a", AT, AT.date(), form="ttt/2025-09/pnv-7/0", unit="pnv-7")
    letter = letter_receipt(["6.b"], "pnv-7", AT, REPLY)
    report = final_report_receipt(SEPTEMBER, {"done": 2}, AT)
    assert all(map(is_receipt, (form, letter, report)))
    assert not any(map(is_receipt, (replace(form, task="6.b"), undone(form), undone(letter))))


@pytest.mark.parametrize(
    ("written", "on", "number", "before"),
    [
        ([], "20/10", 1, None),
        (["20/10-27/10"], "20/10", 1, None),
        (["20/10-27/10"], "27/10", 1, None),
        (["20/10-27/10"], "28/10", 2, "20/10"),
        (["20/10-27/10", "24/10-31/10"], "31/10", 1, None),
        (["20/10-27/10", "24/10-31/10"], "01/11", 2, "24/10"),
        (["20/10-27/10", "28/10-04/11"], "28/10", 2, "20/10"),
        (["20/10-27/10", "28/10-04/11"], "05/11", 3, "28/10"),
        (["20/10-27/10", "28/10-04/11"], "21/10", 1, None),
    ],
)
def test_a_letter_is_a_further_one_after_the_day_to_reply_by(
    written: list[str], on: str, number: int, before: str | None
) -> None:
    def day(text: str) -> dt.date:
        return dt.datetime.strptime(f"{text}/2025", "%d/%m/%Y").date()

    letters = [
        replace(letter_receipt(["6.b"], "pnv-7", AT, day(due)), on=day(first))
        for first, due in (one.split("-") for one in written)
    ]
    assert letter_number(letters, day(on)) == (number, before and day(before))
