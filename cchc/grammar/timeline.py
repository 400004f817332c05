"""Days of a deadline's dated periods: what is left out filled in, lists and ranges joined."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from cchc.grammar.periods import LAST, Item
from cchc.grammar.phrases import Phrase
from cchc.period import DAY, law_date, month_end
from cchc.records import dataclass
from cchc.working_days import as_counted, counted, doubt

THURSDAY = 3
"""As `date.weekday` counts."""


class UnclearError(ValueError):
    """A deadline can't be understood: why, in Vietnamese, and the phrase where."""

    def __init__(self, why: str, phrase: Phrase | None = None) -> None:
        super().__init__(why)
        self.phrase = phrase


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `start` (None: not told) to `end`."""

    start: date | None
    end: date
    sentence: int
    single: bool = False
    """A single day: in a list it is also where the list starts."""
    loose: bool = False
    """A whole year after words of the work, without a bound: it may name that work."""
    aside: bool = False
    """A period alone in brackets: beside a day within it, it tells whose day that is."""
    ranged: bool = False
    """Both its ends are told."""
    by_days: bool = False
    """A range of days: of two that begin alike, only one can be meant."""

    def names_the_work_of(self, after: Stretch) -> bool:
        """Tell whether this year is only the work's: "Giao vốn năm 2026 trước 15/12/2025"."""
        if not self.loose or after.loose or self.start is None:
            return False
        return after.end < self.start

    def tells_whose_day(self, before: Stretch) -> bool:
        """Tell whether this only says which period a day belongs to: "trước 15/3 (quý I)"."""
        if not self.aside or self.start is None:
            return False
        if before.start is not None:  # "từ 05/9 đến 31/5 (năm học 2026-2027)"
            of_a_year = self.end - self.start <= timedelta(366)
            return of_a_year and self.start <= before.start and before.end <= self.end
        return self.start <= before.end <= self.end

    def crosses(self, before: Stretch) -> bool:
        """Tell whether a period in brackets only shares days: "tháng 9-12 (quý III, IV)"."""
        if not self.aside or self.start is None or before.start is None:
            return False
        return before.start <= self.end and self.start < before.start

    def narrows(self, before: Stretch) -> bool:
        """Tell whether this tells more exactly when in a period: "Quý III/2025 (trước 15/9)"."""
        if before.start is None or before.sentence != self.sentence:
            return False
        starts_inside = self.start is None or self.start >= before.start
        if self.ranged and before.ranged:
            return False
        later = self.ranged and self.start is not None and self.start > before.start
        ends_inside = before.start <= self.end < before.end
        return starts_inside and (ends_inside or (later and self.end == before.end))


class Timeline:
    """The dated periods of one text, gathered in its order."""

    def __init__(self, plan_year: int | None) -> None:
        self.plan_year = plan_year
        self.last_year: int | None = None
        """The year told last."""
        self.last_month: tuple[int, int] | None = None
        """The year and month told last."""
        self.stretches: list[Stretch] = []
        self.openings: list[tuple[date, bool]] = []
        """Days from which it runs on ("từ X"), and whether no stretch stands before."""
        self.notes: list[str] = []
        """What to know of how days were counted."""

    def take(self, phrase: Phrase) -> None:
        """Add the days of one phrase."""
        for is_range, low, high in self.completed(phrase):
            # the first end before the last: a year told in it holds for what follows
            first, end = self.days(low, phrase)
            if is_range:
                start, end = self.days(high, phrase)
                self._add(_range(first, start, end, high, phrase))
            else:
                self._take_single(high, first, end, phrase)
        if high.first and high.first == high.last:
            self.last_month = end.year, end.month

    def completed(self, phrase: Phrase, *, marks: bool = False) -> list[tuple[bool, Item, Item]]:
        """Return a span's items with what their list tells only once.

        Such are "10, 20/8/2025", "quý III và IV/2025", "từ tháng 8 đến 12/2025". Of each item:
        whether it is a range, its first end and its last, the same if it is none.
        """
        items = phrase.ends()
        # From the last back, for the last one tells what those before it are ("9, 10/2025"), and
        # each passes it on. Only then from the first on: a year told first is that of what follows
        # ("tháng 9/2025 và tháng 10"), but never against the year its own end tells.
        for at in range(len(items) - 2, -1, -1):
            low, high = phrase.items[at // 2]
            is_range = at % 2 == 0 and low is not high
            items[at] = self._like_the_next(items[at], items[at + 1], is_range)
        for at in range(1, len(items)):
            items[at] = _like_the_one_before(items[at], items[at - 1], phrase, marks)
        ends = zip(items[::2], items[1::2], strict=True)
        return [
            (low is not high, *pair) for (low, high), pair in zip(phrase.items, ends, strict=True)
        ]

    def _like_the_next(self, item: Item, after: Item, is_range: bool) -> Item:
        """Return an item with the kind, month and year of the one after it.

        The year is the one before that if it is the plan's, and only so the two are in order:
        "tháng 10 - 3/2026".
        """
        if item.bare and item.day <= 12 and after.is_month:
            item = replace(item, first=item.day, last=item.day, day=0, window=12, bare=False)
        elif item.window == 1 and not item.each and after.window == 12 and after.day:
            item = replace(item, first=after.last, last=after.last, window=12, bare=False)
        if item.week and after.week and not item.first:
            item = replace(item, first=after.first, last=after.last)
        if after.years_on and not (item.year or item.years_on):
            if (item.first, item.day) > (after.first, after.day):
                return item
            if is_range:
                raise UnclearError("không rõ năm nào")
            return replace(item, years_on=after.years_on)
        if item.year or item.years_on or not after.year:
            return item
        backwards = (item.first, item.day) > (after.first, after.day)
        over_new_year = backwards and self.plan_year == after.year - 1
        over_new_year |= is_range and item.first > after.last
        return replace(item, year=after.year - over_new_year)

    def _take_single(self, item: Item, first: date, end: date, phrase: Phrase) -> None:
        sentence = phrase.sentence
        is_list = any(low is not high for low, high in phrase.items)
        match phrase.bound:
            case "from" if not is_list:  # not in "từ tháng 11/2025 - tháng 01, 02/2026"
                self.openings.append((first, not self.stretches))
            case "after":
                self.openings.append((end + DAY, not self.stretches))
            case "counted":
                # a length of its own: it narrows nothing
                self.stretches.append(self._counted(item, first, phrase))
            case "before":
                self._add(Stretch(None, first - DAY, sentence))
            case "upto":
                self._add(Stretch(None, end, sentence))
            case _ if item.day:
                self._add(Stretch(None, end, sentence, single=item.day != LAST))
            case _:
                loose = item.whole_year and phrase.apart and not phrase.bound
                self._add(Stretch(first, end, sentence, loose=loose, aside=phrase.aside))

    def _counted(self, item: Item, day: date, phrase: Phrase) -> Stretch:
        """Return the days counted from a day, or before it."""
        if not item.day:
            raise UnclearError("không rõ tính từ ngày nào", phrase)
        end = counted(day, phrase.days, phrase.unit, before=phrase.ahead)
        if phrase.ahead:
            return Stretch(None, end, phrase.sentence)
        if (off := as_counted(day, phrase.days, phrase.unit)) != end:
            self.notes.append(f"{law_date(off)} là ngày nghỉ: đến hết ngày làm việc tiếp theo")
        if words := doubt(day, end):
            self.notes.append(words)
        return Stretch(day, end, phrase.sentence)

    def _add(self, new: Stretch) -> None:
        """Add a stretch, unless it belongs to the one before it."""
        before = self.stretches[-1] if self.stretches else None
        if before is None:
            self.stretches.append(new)
        # A year that names the work goes first: what follows is the deadline, not a part of it.
        elif before.names_the_work_of(new):
            self.stretches[-1] = new
        elif new.tells_whose_day(before):
            return
        elif new.by_days and before.by_days and new.start == before.start:
            raise UnclearError("có hai khoảng thời gian từ cùng một ngày")
        elif new.crosses(before):
            raise UnclearError("hai khoảng thời gian không khớp nhau")
        elif new.narrows(before):
            self.stretches[-1] = replace(before, start=new.start or before.start, end=new.end)
        else:
            self.stretches.append(new)

    def days(self, item: Item, phrase: Phrase) -> tuple[date, date]:
        """Return the first and last day of an item.

        A month or year left out is the one told last, a year else the plan's.
        """
        if item.window == 1 and self.last_month and not item.each and not item.bare:
            year, month = self.last_month
            item = replace(item, year=year, first=month, last=month, window=12)
        if item.window < 12:
            raise UnclearError("không rõ tháng nào, quý nào", phrase)
        self.last_year = item.year or self.last_year
        year = self.last_year or self.plan_year or 0
        if not year:
            raise UnclearError("thiếu năm", phrase)
        year += item.years_on
        if item.week:
            return self._week(item, year, phrase)
        last = month_end(year, item.last)
        if item.day > last.day and item.day != LAST:
            raise UnclearError("không có ngày này trong lịch", phrase)
        if item.day:
            day = last.replace(day=min(item.day, last.day))
            return day, day
        return date(year, item.first, 1), last

    def _week(self, item: Item, year: int, phrase: Phrase) -> tuple[date, date]:
        """Return Monday and Sunday of a week of the year, or a week of the month told."""
        month = item.first
        if not month and item.week <= 5 and self.last_month:
            year, month = self.last_month
        if month:
            return _week_of_month(date(year, month, 1), item.week, phrase)
        try:
            monday = date.fromisocalendar(year, item.week, 1)
        except ValueError:
            raise UnclearError("năm không có tuần này", phrase) from None
        return monday, monday + timedelta(6)

    def joined(self) -> tuple[date | None, date | None, tuple[date, ...], bool]:
        """Return start, due, checkpoints and whether it runs on, from first start to last end."""
        begin, leads = self.openings[0] if self.openings else (None, False)
        if not self.stretches:
            return begin, None, (), begin is not None
        *checkpoints, due = sorted({stretch.end for stretch in self.stretches})
        start = self._start()
        if begin and leads:  # "từ X" before the rest is its start, after it what runs on
            if begin > due:
                raise UnclearError("ngày cuối đứng trước ngày đầu")
            start = begin
        return start, due, tuple(checkpoints), bool(begin) and not leads

    def _start(self) -> date | None:
        """Return the first start, none if the stretch that ends first tells none."""
        earliest = min(self.stretches, key=lambda stretch: stretch.end)
        if earliest.single and len(self.stretches) > 1:
            return earliest.end  # "ngày 10/8 và ngày 10/11/2025"
        if earliest.start is None:
            return None
        return min(stretch.start for stretch in self.stretches if stretch.start)


def _like_the_one_before(item: Item, before: Item, phrase: Phrase, marks: bool) -> Item:
    """Return an item with the year of the one before it; of marks, with its day too.

    "ngày 15 tháng 6 và tháng 12 hằng năm" are two days 15.
    """
    if marks and before.day and item.is_month:
        item = replace(item, day=before.day)
    if before.year and not item.year:
        item = replace(item, year=before.year + item.years_on, years_on=0)
        if item.year > before.year:
            return item
        if (item.first, item.day) < (before.first, before.day):
            raise UnclearError("không rõ năm nào", phrase)
    return item


def _range(first: date, start: date, end: date, high: Item, phrase: Phrase) -> Stretch:
    """Return the days from `first` to a last item from `start` to `end`; backwards is refused."""
    if phrase.bound == "before":
        raise UnclearError("không rõ trước ngày nào", phrase)
    if high.before:
        end = start - DAY
    if first > end or (first > start and not high.whole_year):
        raise UnclearError("ngày cuối đứng trước ngày đầu", phrase)
    ranged = not phrase.of_school
    by_days = ranged and high.day > 0
    return Stretch(first, end, phrase.sentence, aside=phrase.aside, ranged=ranged, by_days=by_days)


def _week_of_month(first: date, number: int, phrase: Phrase) -> tuple[date, date]:
    """Return the days of a month's week that lie in it, `LAST` for the last.

    Some count the part of a week that a month begins with, some only a week with most of its days
    in the month. Where the two differ it is unclear.
    """
    last = month_end(first.year, first.month)
    if number == LAST:
        if last.weekday() < THURSDAY:
            raise UnclearError("có hơn một cách tính tuần cuối của tháng này", phrase)
        return last - timedelta(last.weekday()), last
    if first.weekday() > THURSDAY:
        raise UnclearError("có hơn một cách tính tuần của tháng này", phrase)
    monday = first - timedelta(first.weekday()) + timedelta(7 * number - 7)
    if monday > last:
        raise UnclearError("tháng không có tuần này", phrase)
    return max(monday, first), min(monday + timedelta(6), last)
