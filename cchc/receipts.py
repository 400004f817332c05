"""Receipts: entries of no task, which keep that a form was taken in, a letter written, a final
report signed; pure.

They are no unit's answer and no doing: what they tell is looked for here alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

from cchc.journal import Entry, live_entries, new_id
from cchc.period import QUARTERS, Period, PeriodKind, reporting_period
from cchc.text import fold
from cchc.units import YEARS


def is_receipt(entry: Entry) -> bool:
    """Say whether an entry is a receipt of any kind."""
    return is_form_receipt(entry) or is_letter_receipt(entry) or is_report_receipt(entry)


def is_form_receipt(entry: Entry) -> bool:
    """Say whether an entry records that a form was taken in, whatever it held."""
    return entry.task is None and bool(entry.form) and entry.retracts is None


def is_letter_receipt(entry: Entry) -> bool:
    """Say whether an entry records that a letter was written to a unit."""
    return entry.task is None and bool(entry.letter) and entry.retracts is None


def is_report_receipt(entry: Entry) -> bool:
    """Say whether an entry records the figures of a final report."""
    return entry.task is None and bool(entry.report) and entry.retracts is None


def letter_receipt(
    tasks: Sequence[str],
    unit: str,
    moment: dt.datetime,
    reply_by: dt.date,
    by: str | None = None,
) -> Entry:
    """Return the receipt of a letter about tasks (their ids) written to a unit (its key)."""
    return Entry(
        id=new_id(),
        at=moment,
        on=moment.date(),
        by=by,
        unit=unit,
        due=reply_by,
        letter=tuple(tasks),
    )


def final_report_receipt(
    period: Period,
    figures: Mapping[str, int],
    moment: dt.datetime,
    by: str | None = None,
    unit: str | None = None,
) -> Entry:
    """Return the receipt of a final report's figures; `unit` (its key) of a unit's own report."""
    return Entry(
        id=new_id(),
        at=moment,
        on=moment.date(),
        by=by,
        unit=unit,
        report=period_words(period),
        figures=dict(figures),
    )


def report_receipt(
    entries: Sequence[Entry], words: str | Period, unit: str | None = None
) -> Entry | None:
    """Return the last receipt that counts of a period's final report, of the office or of a unit.

    `words` is the period as a receipt writes it, or the period itself. None where there is none.
    """
    wanted = fold(words if isinstance(words, str) else period_words(words))
    receipts = (
        entry
        for entry in reversed(live_entries(entries))
        if is_report_receipt(entry) and entry.unit == unit and fold(entry.report or "") == wanted
    )
    return next(receipts, None)


def letters_by_task(counting: Iterable[Entry], unit: str | None = None) -> dict[str, list[Entry]]:
    """Return the letters among entries that count, to a unit or to all, by each task (its folded
    id) they are about, oldest first.

    Letters of one day stand as they were recorded.
    """
    letters = [
        entry for entry in counting if is_letter_receipt(entry) and unit in (None, entry.unit)
    ]
    by_task: dict[str, list[Entry]] = {}
    for letter in sorted(letters, key=lambda letter: letter.on or letter.at.date()):
        for task in letter.letter:
            by_task.setdefault(fold(task), []).append(letter)
    return by_task


def letter_number(letters: Sequence[Entry], day: dt.date) -> tuple[int, dt.date | None]:
    """Return which letter about a task one written on a day is, from 1, and the day of the last
    letter of the number before.

    `letters` are those about the task, oldest first. A letter is a further one only after the day
    to reply by of the one before; until then it is that one again.
    """
    number, before = 1, None
    last = reply_by = None
    for on, due in [*((letter.on, letter.due) for letter in letters), (day, None)]:
        if on is None or on > day:
            continue
        if reply_by and on > reply_by:
            number, before = number + 1, last
        last, reply_by = on, due or reply_by
    return number, before


def period_words(period: Period) -> str:
    """Write a period as receipts do: '9/2025', 'quý III/2025', '6 tháng cuối năm 2025'."""
    if period.kind == "month":
        return f"{period.number}/{period.year}"
    if period.kind == "quarter":
        return f"quý {QUARTERS[period.number]}/{period.year}"
    return period.name


FORMS: tuple[tuple[PeriodKind, str], ...] = (
    ("month", r"(?P<number>1[0-2]|[1-9])/(?P<year>\d{4})"),
    ("quarter", r"quý (?P<number>iii|ii|iv|i)/(?P<year>\d{4})"),
    ("half", r"6 tháng (?P<number>đầu|cuối) năm (?P<year>\d{4})"),
    ("nine-months", r"9 tháng năm (?P<year>\d{4})"),
    ("year", r"năm (?P<year>\d{4})"),
)
"""How receipts write the periods of each kind; compared without case."""
NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "đầu": 1, "cuối": 2}


def period_of_words(words: str, close_day: str = "14") -> Period | None:
    """Return the period that a receipt's words mean; None for what no receipt writes."""
    for kind, form in FORMS:
        match = re.fullmatch(form, fold(words), re.ASCII)
        if match and int(match["year"]) in YEARS:
            written = match.groupdict().get("number") or "1"
            number = NUMBERS.get(written) or int(written)
            return reporting_period(kind, number, int(match["year"]), close_day)
    return None
