"""Meaning of a deadline's phrases: dated periods joined, days given to their recurrence, names left
out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from cchc.grammar.calendar import Calendar, UnclearError, last_day
from cchc.grammar.periods import LAST, Item
from cchc.grammar.phrases import Phrase

LEAP_YEAR = 2024
"""A year that has every day a year can have."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the phrases say together; as in `Deadline`, but `every` in months, 0 for a week."""

    start: date | None
    due: date | None
    continuous: bool
    every: int | None
    event: str | None
    checkpoints: tuple[date, ...]
    marks: tuple[tuple[int, int], ...]
    days_after: int | None


def meaning(phrases: list[Phrase], year: int | None) -> Meaning:
    """Put the phrases together; `year` is the plan's, for one left out. Raise UnclearError rather
    than guess.
    """
    phrases = without_names(without_reports(phrases))
    spans = [phrase for phrase in phrases if phrase.form == "span"]
    carry_before([phrase for phrase in spans if not phrase.aside])
    rhythms = {months for phrase in phrases for months in phrase.months}
    rhythms |= {
        item.window for phrase in spans for pair in phrase.items for item in pair if item.each
    }
    marked = [phrase for phrase in spans if is_mark(phrase, phrases, rhythms)]
    calendar = Calendar(year)
    for phrase in spans:
        if phrase not in marked:
            calendar.take(phrase)
    check(phrases, calendar)
    forms = {phrase.form for phrase in phrases}
    start, due, checkpoints, runs_on = calendar.joined()
    if any(
        before.form == "span" and after.form == "onward" and not after.apart
        for before, after in pairwise(phrases)
    ):
        due, checkpoints = None, ()
    return Meaning(
        start,
        due,
        runs_on or not forms.isdisjoint({"running", "onward"}),
        min(rhythms) if rhythms else None,
        "; ".join(phrase.event for phrase in phrases if phrase.event) or None,
        checkpoints,
        marks(marked, rhythms, calendar),
        next((phrase.days for phrase in phrases if is_delay(phrase)), None),
    )


def without_reports(phrases: list[Phrase]) -> list[Phrase]:
    """Leave out a report's kind where nothing recurs: "trước ngày 15/6/2025 (báo cáo 6 tháng)"."""
    recurs = any(
        phrase.form == "each" or any(high.each for _, high in phrase.items) for phrase in phrases
    )
    phrases = [phrase for phrase in phrases if recurs or phrase.form != "report"]
    if not phrases:
        raise UnclearError("không thấy chữ nào chỉ thời gian")
    return phrases


def without_names(phrases: list[Phrase]) -> list[Phrase]:
    """Leave out periods that name the work beside one that doesn't: "Kế hoạch năm 2026 trong tháng
    12/2025".
    """
    if any(phrase.form == "span" and not phrase.named for phrase in phrases):
        return [phrase for phrase in phrases if not phrase.named]
    for phrase in phrases:
        if phrase.named == "bare":
            raise UnclearError("con số có thể là tên văn bản, không phải thời hạn", phrase)
        if phrase.named == "occasion":
            raise UnclearError("không rõ ngày diễn ra", phrase)
    return phrases


def carry_before(spans: list[Phrase]) -> None:
    """Carry a "trước" over what stands in brackets: "trước 15/6 (quý II), 15/9 (quý III)"."""
    for before, after in pairwise(spans):
        alike = before.bound == "before" and before.sentence == after.sentence and not after.apart
        if alike and not after.bound and all(item.day for pair in after.items for item in pair):
            after.bound = "before"


def is_delay(phrase: Phrase) -> bool:
    """Tell whether a phrase counts days from an event."""
    return phrase.days > 0 and phrase.bound != "counted"


def check(phrases: list[Phrase], calendar: Calendar) -> None:
    """Refuse phrases that need another one that is not there."""
    forms = {phrase.form for phrase in phrases}
    for phrase in phrases:
        if phrase.form == "onward" and not (calendar.stretches or calendar.opens):
            raise UnclearError("không rõ tiếp theo thời gian nào", phrase)
        if phrase.form == "delay" and "event" not in forms:
            raise UnclearError("không rõ số ngày kể từ khi nào", phrase)
        recurs = any(
            high.each for other in phrases for _, high in other.items
        )  # "trước ngày 15 của tháng"
        if phrase.form == "periodic" and not recurs and not forms & {"each", "event", "running"}:
            raise UnclearError("không rõ định kỳ bao lâu một lần", phrase)
    delays = [phrase for phrase in phrases if is_delay(phrase)]
    if len(delays) > 1:
        raise UnclearError("có hai số ngày kể từ khi điều kiện đến", delays[1])


def is_mark(phrase: Phrase, phrases: list[Phrase], rhythms: set[int]) -> bool:
    """Tell whether a period is a day inside each window of a recurrence: "ngày 25 hằng tháng",
    "tháng 12 hằng năm".

    A period of a year is one only beside the recurrence, without a year of its own; "quý II, rà
    soát hằng năm" is not.
    """
    items = [item for pair in phrase.items for item in pair]
    if not rhythms or any(item.year for item in items) or phrase.bound in ("after", "counted"):
        return False
    if phrase.bound == "from" and any(low is high for low, high in phrase.items):
        return False
    if any(item.each for item in items):
        return True
    if items[-1].window < 12:
        return items[-1].window in rhythms
    if any(item.whole_year for item in items):
        return False
    place = next(k for k, other in enumerate(phrases) if other is phrase)
    near = [other for other in phrases[place + 1 : place + 2] if not other.apart]
    near += phrases[place - 1 : place] if place else []
    months = {m for other in near if other.sentence == phrase.sentence for m in other.months}
    often = [12 // m for m in months if m in (3, 6)]
    return 12 in months or (
        bool(often) and (len(phrase.items) in often or all(item.day for item in items))
    )


def marks(
    phrases: list[Phrase], rhythms: set[int], calendar: Calendar
) -> tuple[tuple[int, int], ...]:
    """Return the days of each window of the shortest rhythm: the year's days 15/6 and 15/12 are one
    in a half-year.
    """
    every = min(rhythms, default=0)
    found: set[tuple[int, int]] = set()
    windows: dict[int, set[tuple[int, int]]] = {}
    for phrase in phrases:
        for _, item in calendar.filled(phrase, marks=True):
            month, day = mark(item, phrase)
            if item.window == every:
                found.add((month, day))
            elif item.window == 12 and every in (3, 6):
                windows.setdefault((month - 1) // every, set()).add(((month - 1) % every + 1, day))
    days = list(windows.values())
    if len(days) == 12 // (every or 1) and all(other == days[0] for other in days):
        found |= days[0]
    elif days and 12 not in rhythms:
        raise UnclearError("các mốc không đều cho mọi kỳ", phrases[0])
    return tuple(sorted(found))


def mark(item: Item, phrase: Phrase) -> tuple[int, int]:
    """Return the month of the window and the day in it, 31 for the month's last."""
    longest = last_day(LEAP_YEAR, item.last).day if item.window == 12 else 31
    if item.day != LAST and item.day > longest:
        raise UnclearError("không có ngày này trong lịch", phrase)
    if phrase.bound != "before" and not item.before:
        return item.last, 31 if item.day in (0, LAST) else item.day
    if item.day == LAST:
        raise UnclearError("không rõ trước ngày nào", phrase)
    if item.day > 1:
        return item.last, item.day - 1
    return item.first - 1 or item.window, 31
