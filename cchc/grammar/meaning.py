"""Meaning of a deadline's phrases: periods made days, lists and bounds joined, days given to their recurrence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from cchc.grammar.periods import LAST, Item
from cchc.grammar.phrases import Phrase

LEAP_YEAR = 2024
"""A year that has every day a year can have."""


class UnclearError(ValueError):
    """A deadline can't be understood: why, in Vietnamese, and the phrase where."""

    def __init__(self, why: str, phrase: Phrase | None = None) -> None:
        super().__init__(why)
        self.phrase = phrase


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


@dataclass(slots=True)
class Stretch:
    """Days from `start` (None: not told) to `end`."""

    start: date | None
    end: date
    single: bool
    """A single day: in a list it is also where the list starts."""
    sentence: int


def meaning(phrases: list[Phrase], year: int | None) -> Meaning:
    """Put the phrases together; `year` is the plan's, for one left out. Raise UnclearError rather than guess."""
    phrases = without_names(without_reports(phrases))
    spans = [phrase for phrase in phrases if phrase.form == "span"]
    rhythms = {months for phrase in phrases for months in phrase.months}
    rhythms |= {item.window for phrase in spans for pair in phrase.items for item in pair if item.each}
    marked = [phrase for phrase in spans if is_mark(phrase, phrases, rhythms)]
    calendar = Calendar(year)
    for phrase in spans:
        if phrase not in marked:
            calendar.take(phrase)
    check(phrases, calendar)
    forms = {phrase.form for phrase in phrases}
    start, due, checkpoints, runs_on = calendar.joined()
    if any(before.form == "span" and after.form == "onward" and not after.apart for before, after in pairwise(phrases)):
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
    recurs = any(phrase.form == "each" or any(high.each for _, high in phrase.items) for phrase in phrases)
    phrases = [phrase for phrase in phrases if recurs or phrase.form != "report"]
    if not phrases:
        raise UnclearError("không thấy chữ nào chỉ thời gian")
    return phrases


def without_names(phrases: list[Phrase]) -> list[Phrase]:
    """Leave out periods that name the work beside one that doesn't: "Kế hoạch năm 2026 trong tháng 12/2025"."""
    if any(phrase.form == "span" and not phrase.named for phrase in phrases):
        return [phrase for phrase in phrases if not phrase.named]
    for phrase in phrases:
        if phrase.named == "bare":
            raise UnclearError("con số có thể là tên văn bản, không phải thời hạn", phrase)
    return phrases


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
        if phrase.form == "periodic" and not forms & {"each", "event", "running"}:
            raise UnclearError("không rõ định kỳ bao lâu một lần", phrase)
    delays = [phrase for phrase in phrases if is_delay(phrase)]
    if len(delays) > 1:
        raise UnclearError("có hai số ngày kể từ khi điều kiện đến", delays[1])


def is_mark(phrase: Phrase, phrases: list[Phrase], rhythms: set[int]) -> bool:
    """Tell whether a period is a day inside each window of a recurrence: "ngày 25 hằng tháng", "tháng 12 hằng năm".

    A period of a year is one only beside the recurrence, without a year of its own; "quý II, rà soát hằng năm" is not.
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
    return 12 in months or (bool(often) and (len(phrase.items) in often or all(item.day for item in items)))


def marks(phrases: list[Phrase], rhythms: set[int], calendar: Calendar) -> tuple[tuple[int, int], ...]:
    """Return the days of each window of the shortest rhythm: the year's days 15/6 and 15/12 are one in a half-year."""
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


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(1)


class Calendar:
    """The dated periods of one text, gathered in its order."""

    def __init__(self, year: int | None) -> None:
        self.plan_year = year
        self.said_year: int | None = None
        self.month: tuple[int, int] | None = None
        self.stretches: list[Stretch] = []
        self.opens: list[tuple[date, bool]] = []
        """Days from which it runs on ("từ X"), and whether no stretch stands before."""

    def filled(self, phrase: Phrase, marks: bool = False) -> list[tuple[Item, Item]]:
        """Complete what a list tells once: "10, 20/8/2025", "quý III và IV/2025", "từ tháng 8 đến tháng 12/2025"."""
        items = [item for low, high in phrase.items for item in ((low,) if low is high else (low, high))]
        for item, after in zip(items[-2::-1], items[:0:-1], strict=True):
            self.complete(item, after)
        for before, item in pairwise(items):
            if marks and before.day and not item.day and item.window == 12 and item.first == item.last:
                item.day = before.day  # "ngày 15 tháng 6 và tháng 12 hằng năm"
            if before.year and not item.year:
                item.year = before.year
                if (item.first, item.day) < (before.first, before.day):
                    raise UnclearError("không rõ năm nào", phrase)
        return phrase.items

    def complete(self, item: Item, after: Item) -> None:
        """Give an item the kind, month and year of the one after it; the plan's year if only that is in order."""
        if item.bare and item.day <= 12 and not after.day and after.window == 12 and after.first == after.last:
            item.first = item.last = item.day
            item.day, item.window, item.bare = 0, 12, False
        elif item.window == 1 and after.window == 12 and after.day and not item.each:
            item.first = item.last = after.last
            item.window, item.bare = 12, False
        if not item.year and after.year:
            item.year = after.year
            if (item.first, item.day) > (after.first, after.day) and self.plan_year == after.year - 1:
                item.year -= 1

    def take(self, phrase: Phrase) -> None:
        """Add the days of one phrase."""
        for low, high in self.filled(phrase):
            first, _ = self.days(low, phrase)
            start, end = self.days(high, phrase)
            if low is not high:
                self.range(high, phrase, first)
            elif phrase.bound in ("from", "after"):
                self.opens.append((first if phrase.bound == "from" else end + timedelta(1), not self.stretches))
            elif phrase.bound == "counted":
                self.stretches.append(Stretch(first, end + timedelta(phrase.days), False, phrase.sentence))
            elif phrase.bound == "before":
                self.add(Stretch(None, start - timedelta(1), False, phrase.sentence))
            elif phrase.bound == "upto":
                self.add(Stretch(None, end, False, phrase.sentence))
            else:
                self.add(Stretch(None if high.day else first, end, bool(high.day), phrase.sentence))
        last = phrase.items[-1][1]
        if last.first == last.last:
            self.month = last.year, last.last

    def range(self, high: Item, phrase: Phrase, first: date) -> None:
        """Add a range; one that runs backwards is refused."""
        start, end = self.days(high, phrase)
        if phrase.bound == "before":
            raise UnclearError("không rõ trước ngày nào", phrase)
        if high.before:
            end = start - timedelta(1)
        if first > end or first > start:
            raise UnclearError("ngày cuối đứng trước ngày đầu", phrase)
        self.add(Stretch(first, end, False, phrase.sentence))

    def add(self, new: Stretch) -> None:
        """Add a stretch; inside the one before it, in one sentence, it narrows that: "Quý III/2025 (trước 15/9)"."""
        last = self.stretches[-1] if self.stretches else None
        inside = last and last.start and last.sentence == new.sentence and last.start <= new.end < last.end
        if last and last.start and inside and (new.start is None or new.start >= last.start):
            last.start, last.end = new.start or last.start, new.end
        else:
            self.stretches.append(new)

    def days(self, item: Item, phrase: Phrase) -> tuple[date, date]:
        """Return the first and last day of an item, a month or year left out taken from the text or the plan."""
        if item.window == 1 and self.month and not item.each and not item.bare:
            item.year, item.first = self.month
            item.last, item.window = item.first, 12
        if item.window < 12:
            raise UnclearError("không rõ tháng nào, quý nào", phrase)
        self.said_year = item.year or self.said_year
        item.year = item.year or self.said_year or self.plan_year or 0
        if not item.year:
            raise UnclearError("thiếu năm", phrase)
        last = last_day(item.year, item.last)
        if item.day and item.day != LAST:
            if item.day > last.day:
                raise UnclearError("không có ngày này trong lịch", phrase)
            last = last.replace(day=item.day)
        return (last if item.day else date(item.year, item.first, 1)), last

    def joined(self) -> tuple[date | None, date | None, tuple[date, ...], bool]:
        """Return start, due, checkpoints and whether it runs on: from the first start to the last end."""
        begin, leads = self.opens[0] if self.opens else (None, False)
        if not self.stretches:
            return begin, None, (), begin is not None
        *checkpoints, due = sorted({stretch.end for stretch in self.stretches})
        first = min(self.stretches, key=lambda stretch: stretch.end)
        start = first.start and min(stretch.start for stretch in self.stretches if stretch.start)
        if first.single and len(self.stretches) > 1:
            start = first.end
        if begin and leads:
            if begin > due:
                raise UnclearError("ngày cuối đứng trước ngày đầu")
            start = begin
        return start, due, tuple(checkpoints), bool(begin) and not leads
