"""Meaning of a deadline's phrases: periods put together, days given to their recurrence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from cchc.grammar.periods import LAST, Item
from cchc.grammar.phrases import Phrase
from cchc.grammar.timeline import Timeline, UnclearError
from cchc.period import month_end

LEAP_YEAR = 2024
"""A year that has every day a year can have."""
Mark = tuple[int, int]
"""A month of a window, from 1, and a day in it, 31 for the month's last."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the phrases say together; as in `Deadline`, but `every` in months, 0 for a week."""

    start: date | None
    due: date | None
    continuous: bool
    every: int | None
    event: str | None
    checkpoints: tuple[date, ...]
    marks: tuple[Mark, ...]
    days_after: int | None


def meaning(phrases: list[Phrase], year: int | None) -> Meaning:
    """Put the phrases together; `year` is the plan's, for one left out.

    Raises UnclearError rather than guess.
    """
    # What only names the work goes first: "Kế hoạch năm 2026 trong tháng 12/2025" has one period.
    phrases = without_names(without_reports(phrases))
    spans = [phrase for phrase in phrases if phrase.form == "span"]
    carry_before([span for span in spans if not span.aside])
    # Marks before the calendar: "ngày 25" of "ngày 25 hằng tháng" is a day of no month of its own.
    rhythms = rhythms_in(phrases)
    marked = [span for span in spans if is_mark(span, phrases, rhythms)]
    timeline = Timeline(year)
    for span in spans:
        if span not in marked:
            timeline.take(span)
    check(phrases, timeline)
    forms = {phrase.form for phrase in phrases}
    start, due, checkpoints, runs_on = timeline.joined()
    if goes_on_without_end(phrases):
        due, checkpoints = None, ()
    return Meaning(
        start=start,
        due=due,
        continuous=runs_on or not forms.isdisjoint({"running", "onward"}),
        every=min(rhythms, default=None),
        event="; ".join(phrase.event for phrase in phrases if phrase.event) or None,
        checkpoints=checkpoints,
        marks=marks(marked, rhythms, timeline),
        days_after=next((phrase.days for phrase in phrases if is_delay(phrase)), None),
    )


def without_reports(phrases: list[Phrase]) -> list[Phrase]:
    """Leave out a report's kind where nothing recurs: "trước ngày 15/6/2025 (báo cáo 6 tháng)"."""
    if not any(phrase.form == "each" or says_each(phrase) for phrase in phrases):
        phrases = [phrase for phrase in phrases if phrase.form != "report"]
    if not phrases:
        raise UnclearError("không thấy chữ nào chỉ thời gian")
    return phrases


def without_names(phrases: list[Phrase]) -> list[Phrase]:
    """Leave out periods that name the work beside one that doesn't.

    Of "Kế hoạch năm 2026 trong tháng 12/2025", December is left.
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
        if alike and not after.bound and all(item.day for item in after.ends()):
            after.bound = "before"


def rhythms_in(phrases: list[Phrase]) -> set[int]:
    """Return the rhythms of all phrases in months, those of days in each window among them."""
    rhythms = {months for phrase in phrases for months in phrase.months}
    for phrase in phrases:
        rhythms |= {item.window for item in phrase.ends() if item.each}
    return rhythms


def says_each(phrase: Phrase) -> bool:
    """Tell whether a period is of every window: "cuối mỗi quý", "trước ngày 15 của tháng"."""
    return any(last.each for _, last in phrase.items)


def goes_on_without_end(phrases: list[Phrase]) -> bool:
    """Tell whether a period only begins what goes on: "năm 2026 và các năm tiếp theo"."""
    return any(
        before.form == "span" and after.form == "onward" and not after.apart
        for before, after in pairwise(phrases)
    )


def is_delay(phrase: Phrase) -> bool:
    """Tell whether a phrase counts days from an event."""
    return phrase.days > 0 and phrase.bound != "counted"


def check(phrases: list[Phrase], timeline: Timeline) -> None:
    """Refuse phrases that need another one that is not there."""
    forms = {phrase.form for phrase in phrases}
    has_days = bool(timeline.stretches or timeline.openings)
    recurs = not forms.isdisjoint({"each", "event", "running"}) or any(map(says_each, phrases))
    for phrase in phrases:
        if phrase.form == "onward" and not has_days:
            raise UnclearError("không rõ tiếp theo thời gian nào", phrase)
        if phrase.form == "delay" and "event" not in forms:
            raise UnclearError("không rõ số ngày kể từ khi nào", phrase)
        if phrase.form == "periodic" and not recurs:
            raise UnclearError("không rõ định kỳ bao lâu một lần", phrase)
    delays = [phrase for phrase in phrases if is_delay(phrase)]
    if len(delays) > 1:
        raise UnclearError("có hai số ngày kể từ khi điều kiện đến", delays[1])


def is_mark(span: Phrase, phrases: list[Phrase], rhythms: set[int]) -> bool:
    """Tell whether a period is a day inside each window of a recurrence: "ngày 25 hằng tháng".

    A period of a year is one only beside the recurrence, without a year of its own: "tháng 12 hằng
    năm" is, "quý II, rà soát hằng năm" is not.
    """
    ends = span.ends()
    if not rhythms or any(item.year for item in ends) or span.bound in ("after", "counted"):
        return False
    if span.bound == "from" and any(first is last for first, last in span.items):
        return False  # "từ ngày 20 đến ngày 25 hằng tháng" is, "từ quý II, hằng tháng" runs on
    # From the surest sign to the least: words that say "each", a day of no month, then a day or
    # month of the year, of which only what stands around it tells.
    if any(item.each for item in ends):
        return True
    if ends[-1].window < 12:
        return ends[-1].window in rhythms
    if any(item.whole_year for item in ends):
        return False
    beside = rhythms_beside(span, phrases)
    return 12 in beside or is_share_of_year(span, beside)


def rhythms_beside(span: Phrase, phrases: list[Phrase]) -> set[int]:
    """Return the rhythms of the phrases right before and after a period, in its sentence.

    After it, only where no words of the work stand between.
    """
    place = next(at for at, phrase in enumerate(phrases) if phrase is span)
    beside = phrases[max(place - 1, 0) : place]
    beside += [after for after in phrases[place + 1 : place + 2] if not after.apart]
    return {
        months for phrase in beside if phrase.sentence == span.sentence for months in phrase.months
    }


def is_share_of_year(span: Phrase, rhythms: set[int]) -> bool:
    """Tell whether days or months are those of a quarter's or half-year's rhythm.

    They are if all of them are days, or as many as the year has windows ("6 tháng một lần, tháng 6
    và tháng 12").
    """
    windows = [12 // months for months in rhythms if months in (3, 6)]
    if not windows:
        return False
    return len(span.items) in windows or all(item.day for item in span.ends())


def marks(spans: list[Phrase], rhythms: set[int], timeline: Timeline) -> tuple[Mark, ...]:
    """Return the days of each window of the shortest rhythm.

    The year's days 15/6 and 15/12 are one day of a half-year.
    """
    every = min(rhythms, default=0)
    own: set[Mark] = set()
    of_the_year: dict[int, set[Mark]] = {}
    for span in spans:
        for _, _, item in timeline.completed(span, marks=True):
            month, day = mark(item, span)
            if item.window == every:
                own.add((month, day))
            elif item.window == 12 and every in (3, 6):
                window, before = divmod(month - 1, every)
                of_the_year.setdefault(window, set()).add((before + 1, day))
    if not of_the_year:
        return tuple(sorted(own))
    first, *others = of_the_year.values()
    if len(of_the_year) == 12 // every and all(other == first for other in others):
        own |= first
    elif 12 not in rhythms:
        raise UnclearError("các mốc không đều cho mọi kỳ", spans[0])
    return tuple(sorted(own))


def mark(item: Item, span: Phrase) -> Mark:
    """Return the month of the window and the day in it by which an item ends."""
    longest = month_end(LEAP_YEAR, item.last).day if item.window == 12 else 31
    if item.day != LAST and item.day > longest:
        raise UnclearError("không có ngày này trong lịch", span)
    if span.bound != "before" and not item.before:
        return item.last, 31 if item.day in (0, LAST) else item.day
    if item.day == LAST:
        raise UnclearError("không rõ trước ngày nào", span)
    if item.day > 1:
        return item.last, item.day - 1
    return item.first - 1 or item.window, 31
