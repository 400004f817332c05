"""Days of a deadline's dated periods: years and months left out filled in, lists and ranges
joined.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from cchc.grammar.periods import LAST, Item
from cchc.grammar.phrases import Phrase


class UnclearError(ValueError):
    """A deadline can't be understood: why, in Vietnamese, and the phrase where."""

    def __init__(self, why: str, phrase: Phrase | None = None) -> None:
        super().__init__(why)
        self.phrase = phrase


@dataclass(slots=True)
class Stretch:
    """Days from `start` (None: not told) to `end`."""

    start: date | None
    end: date
    single: bool
    """A single day: in a list it is also where the list starts."""
    sentence: int
    loose: bool = False
    """A whole year after words of the work, without a bound: it may name that work."""
    aside: bool = False
    """A period alone in brackets: beside a day within it, it tells whose day that is."""


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
        """Complete what a list tells once: "10, 20/8/2025", "quý III và IV/2025", "từ tháng 8 đến
        tháng 12/2025".
        """
        items = [
            item for low, high in phrase.items for item in ((low,) if low is high else (low, high))
        ]
        for item, after in zip(items[-2::-1], items[:0:-1], strict=True):
            self.complete(item, after)
        for before, item in pairwise(items):
            if (
                marks
                and before.day
                and not item.day
                and item.window == 12
                and item.first == item.last
            ):
                item.day = before.day  # "ngày 15 tháng 6 và tháng 12 hằng năm"
            if before.year and not item.year:
                item.year = before.year
                if (item.first, item.day) < (before.first, before.day):
                    raise UnclearError("không rõ năm nào", phrase)
        return phrase.items

    def complete(self, item: Item, after: Item) -> None:
        """Give an item the kind, month and year of the one after it; the plan's year if only that
        is in order.
        """
        if (
            item.bare
            and item.day <= 12
            and not after.day
            and after.window == 12
            and after.first == after.last
        ):
            item.first = item.last = item.day
            item.day, item.window, item.bare = 0, 12, False
        elif item.window == 1 and after.window == 12 and after.day and not item.each:
            item.first = item.last = after.last
            item.window, item.bare = 12, False
        if not item.year and after.year:
            item.year = after.year
            if (item.first, item.day) > (
                after.first,
                after.day,
            ) and self.plan_year == after.year - 1:
                item.year -= 1

    def take(self, phrase: Phrase) -> None:
        """Add the days of one phrase."""
        for low, high in self.filled(phrase):
            first, _ = self.days(low, phrase)
            start, end = self.days(high, phrase)
            if low is not high:
                self.range(high, phrase, first)
            elif phrase.bound in ("from", "after"):
                self.opens.append(
                    (first if phrase.bound == "from" else end + timedelta(1), not self.stretches)
                )
            elif phrase.bound == "counted":
                self.stretches.append(
                    Stretch(first, end + timedelta(phrase.days), False, phrase.sentence)
                )
            elif phrase.bound == "before":
                self.add(Stretch(None, start - timedelta(1), False, phrase.sentence))
            elif phrase.bound == "upto":
                self.add(Stretch(None, end, False, phrase.sentence))
            else:
                loose = high.whole_year and phrase.apart and not phrase.bound
                aside = phrase.aside and not high.day
                self.add(
                    Stretch(
                        None if high.day else first,
                        end,
                        bool(high.day),
                        phrase.sentence,
                        loose,
                        aside,
                    )
                )
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
        if first > end or (first > start and not high.whole_year):
            raise UnclearError("ngày cuối đứng trước ngày đầu", phrase)
        self.add(Stretch(first, end, False, phrase.sentence))

    def add(self, new: Stretch) -> None:
        """Add a stretch; inside the one before it, in one sentence, it narrows that: "Quý III/2025
        (trước 15/9)".

        Before a year that no word bounds, it shows that year to name the work: "Giao vốn năm 2026
        trước 15/12/2025".
        """
        last = self.stretches[-1] if self.stretches else None
        if last and last.loose and last.start and new.end < last.start and not new.loose:
            self.stretches.pop()
            last = None
        if last and not last.start and new.aside and new.start and new.start <= last.end <= new.end:
            return  # "trước 15/3 (quý I)"
        inside = (
            last
            and last.start
            and last.sentence == new.sentence
            and last.start <= new.end < last.end
        )
        if last and last.start and inside and (new.start is None or new.start >= last.start):
            last.start, last.end = new.start or last.start, new.end
        else:
            self.stretches.append(new)

    def days(self, item: Item, phrase: Phrase) -> tuple[date, date]:
        """Return the first and last day of an item, a month or year left out taken from the text or
        the plan.
        """
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
        """Return start, due, checkpoints and whether it runs on: from the first start to the last
        end.
        """
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
