"""Meaning of a deadline's phrases: periods put together, days given to their recurrence."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from cchc.grammar.periods import LAST, Item
from cchc.grammar.phrases import Phrase
from cchc.grammar.timeline import Timeline, UnclearError
from cchc.period import month_end
from cchc.records import dataclass
from cchc.working_days import Counted

REQUESTS = ("yêu cầu", "đề nghị", "chỉ đạo", "kiến nghị", "văn bản")
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
    counted_in: Counted
    before_event: bool
    notes: tuple[str, ...]


def meaning(phrases: list[Phrase], year: int | None) -> Meaning:
    """Put the phrases together; `year` is the plan's, for one left out.

    Raises UnclearError rather than guess.
    """
    # What only names the work goes first: "Kế hoạch năm 2026 trong tháng 12/2025" has one period.
    weekdays = [phrase for phrase in phrases if phrase.form == "weekday"]
    phrases = without_names(without_labels(without_reports(alone(phrases))))
    spans = [phrase for phrase in phrases if phrase.form == "span"]
    carry_before([span for span in spans if not span.aside])
    # Marks before the calendar: "ngày 25" of "ngày 25 hằng tháng" is a day of no month of its own.
    rhythms = rhythms_in(phrases)
    marked = [span for span in spans if is_mark(span, phrases, rhythms)]
    timeline = Timeline(year)
    beside = {id(span) for span in (*marked, *openings_of_marks(spans, marked))}
    for span in spans:
        if id(span) not in beside:
            timeline.take(span)
    check(phrases, timeline)
    check_weekdays(weekdays, spans, rhythms)
    delay = next((phrase for phrase in phrases if is_delay(phrase)), None)
    forms = {phrase.form for phrase in phrases}
    start, due, checkpoints, runs_on = timeline.joined()
    if goes_on_without_end(phrases):
        due, checkpoints = None, ()
    return Meaning(
        start=start,
        due=due,
        continuous=runs_on or not forms.isdisjoint({"running", "onward"}),
        every=min(rhythms, default=None),
        event="; ".join(events(phrases)) or None,
        checkpoints=checkpoints,
        marks=week_marks(weekdays, rhythms) or marks(marked, rhythms, timeline),
        days_after=delay.days if delay else None,
        counted_in=delay.unit if delay else "days",
        before_event=any(phrase.ahead and phrase.form == "event" for phrase in phrases),
        notes=tuple(timeline.notes),
    )


def events(phrases: list[Phrase]) -> list[str]:
    """Return what is waited for; what a time is counted from stands for its longer name."""
    told = [phrase for phrase in phrases if phrase.event]
    counted = [phrase for phrase in told if phrase.days]
    return [
        phrase.event
        for phrase in told
        if phrase in counted or not any(phrase.event.startswith(one.event) for one in counted)
    ]


def alone(phrases: list[Phrase]) -> list[Phrase]:
    """Leave out days of the week, and "đột xuất" beside anything else; alone it is the event."""
    phrases = [phrase for phrase in phrases if phrase.form != "weekday"]
    told = [phrase for phrase in phrases if phrase.form != "occasional"]
    for phrase in phrases if not told else ():
        phrase.form = "event"
    return told or phrases[:1]


def without_labels(phrases: list[Phrase]) -> list[Phrase]:
    """Leave out what only labels the days told beside it: "học kỳ I", "tuần 1" of no year.

    A học kỳ has no days of its own.
    """
    days = [phrase for phrase in phrases if phrase.form == "span" and not phrase.of_school]
    days = [phrase for phrase in days if not is_week_number(phrase)]
    for phrase in phrases:
        if phrase.form == "term" and not days:
            raise UnclearError("học kỳ không có ngày bắt đầu, ngày kết thúc cố định", phrase)
    has_days = any(item.day for phrase in days for item in phrase.ends())
    return [
        phrase
        for phrase in phrases
        if phrase.form != "term" and not (has_days and is_week_number(phrase))
    ]


def is_week_number(phrase: Phrase) -> bool:
    """Tell whether a period is a week of a number alone."""
    items = phrase.ends()
    return bool(items) and all(item.week and not item.first and not item.year for item in items)


def check_weekdays(weekdays: list[Phrase], spans: list[Phrase], rhythms: set[int]) -> None:
    """Refuse a day of the week beside a period or a rhythm of months, and beside no day."""
    has_day = any(item.day for span in spans for item in span.ends())
    marked = any(item.window < 12 or item.day for span in spans for item in span.ends())
    if weekdays and len(rhythms) > 1 and 0 in rhythms and marked:
        raise UnclearError("mỗi nhịp có ngày riêng", weekdays[0])
    for phrase in weekdays:
        if (rhythms or spans) and 0 not in rhythms and not has_day:
            raise UnclearError("không rõ thứ mấy của tuần nào", phrase)


def week_marks(weekdays: list[Phrase], rhythms: set[int]) -> tuple[Mark, ...]:
    """Return the days of each week, where a week is the shortest rhythm: "thứ Sáu hằng tuần"."""
    if 0 not in rhythms:
        return ()
    return tuple(sorted({(1, day) for phrase in weekdays for day in phrase.weekdays}))


def without_reports(phrases: list[Phrase]) -> list[Phrase]:
    """Leave out a report's kind where nothing recurs: "trước ngày 15/6/2025 (báo cáo 6 tháng)"."""
    if not any(phrase.form == "each" or says_each(phrase) for phrase in phrases):
        phrases = [phrase for phrase in phrases if phrase.form != "report"]
    if not phrases:
        raise UnclearError("không thấy chữ nào chỉ thời gian")
    return phrases


def without_names(phrases: list[Phrase]) -> list[Phrase]:
    """Leave out periods that only name the work; what could be either is refused.

    Of "Kế hoạch năm 2026 trong tháng 12/2025", December is left.
    """
    spans = [phrase for phrase in phrases if phrase.form == "span"]
    told = ends_told(spans)
    names: set[int] = set()
    for place, span in enumerate(spans):
        if not span.named:
            continue
        if names_the_work(span, spans[:place], spans[place + 1 :]):
            names.add(id(span))
            continue
        if span.named == "bare":
            raise UnclearError("con số có thể là tên văn bản, không phải thời hạn", span)
        if span.named == "occasion":
            raise UnclearError("không rõ ngày diễn ra", span)
        if span.named == "feast" and span.items[0][0] is not span.items[0][1]:
            raise UnclearError("không rõ là thời hạn hay ngày kỷ niệm", span)
        if is_of_years(span) and not span.finished and told:
            raise UnclearError("không rõ là thời hạn hay tên công việc", span)
    return [phrase for phrase in phrases if id(phrase) not in names]


def names_the_work(span: Phrase, before: list[Phrase], after: list[Phrase]) -> bool:
    """Tell whether the time to do what a period names is told beside it.

    After it that is in its sentence ("Báo cáo quý III trước 15/10"), before it in its clause, of a
    year ("trong tháng 12/2025 ban hành Kế hoạch năm 2026").
    """
    following = [other for other in ends_told(after) if other.sentence == span.sentence]
    if any(other.clause == span.clause or tells_when(other) for other in following):
        return True
    if span.named in ("bare", "occasion", "feast"):
        return any(other.sentence == span.sentence for other in ends_told(before))
    of_years = is_of_years(span) and not span.finished
    return of_years and any(other.clause == span.clause for other in ends_told(before))


def tells_when(span: Phrase) -> bool:
    """Tell whether a period is bounded or a part of a year, not the next year of a list."""
    return bool(span.bound) or not is_of_years(span)


def is_of_years(span: Phrase) -> bool:
    """Tell whether a period is of whole years, calendar's or school's."""
    return span.of_school or span.items[-1][1].whole_year


def ends_told(spans: list[Phrase]) -> list[Phrase]:
    """Return the periods that name no work and tell an end."""
    return [span for span in spans if not span.named and span.bound not in ("from", "after")]


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
    begun = [
        before
        for before, after in pairwise(phrases)
        if before.form == "span" and after.form == "onward" and not after.apart
    ]
    for span in begun:
        if any(item.day for item in span.ends()) and span.bound not in ("from", "after"):
            raise UnclearError("không rõ ngày nào của những năm tiếp theo", span)
    return bool(begun)


def comes_on_a_day(phrase: Phrase) -> bool:
    """Tell whether a phrase tells an event; of grounds only a request comes on a day."""
    return phrase.form == "event" and (
        not phrase.ground or phrase.event.lower().startswith(REQUESTS)
    )


def is_delay(phrase: Phrase) -> bool:
    """Tell whether a phrase counts days from an event."""
    return phrase.days > 0 and phrase.bound != "counted"


def check(phrases: list[Phrase], timeline: Timeline) -> None:
    """Refuse phrases that need another one that is not there."""
    forms = {phrase.form for phrase in phrases}
    has_days = bool(timeline.stretches or timeline.openings)
    recurs = not forms.isdisjoint({"each", "running"}) or any(map(says_each, phrases))
    recurs |= any(phrase.ground for phrase in phrases)
    for phrase in phrases:
        if phrase.form == "onward" and not has_days:
            raise UnclearError("không rõ tiếp theo thời gian nào", phrase)
        if phrase.form == "delay" and not any(map(comes_on_a_day, phrases)):
            raise UnclearError("không rõ số ngày kể từ khi nào", phrase)
        if phrase.form == "periodic" and not recurs:
            raise UnclearError("không rõ định kỳ bao lâu một lần", phrase)
    for span, rhythm in pairwise(phrases):
        weekly = rhythm.months == (0,) and not rhythm.apart and span.form == "span"
        if weekly and span.items[0][0].is_month and not span.items[0][0].year:
            raise UnclearError("không rõ tháng hay thứ mấy", span)  # "T6 hằng tuần"
    delays = [phrase for phrase in phrases if is_delay(phrase)]
    if len(delays) > 1:
        raise UnclearError("có hai số ngày kể từ khi điều kiện đến", delays[1])


def openings_of_marks(spans: list[Phrase], marked: list[Phrase]) -> list[Phrase]:
    """Return what only opens the window of a mark: "từ ngày 01/01 và kết thúc ngày 31/12 hằng năm".

    So does "trong năm" before a mark of each year.
    """
    known = {id(span) for span in marked}
    return [
        span
        for span, after in pairwise(spans)
        if id(after) in known
        and id(span) not in known
        and not any(item.year for item in span.ends())
        and ((span.bound == "from" and after.bound == "upto") or span.items[0][0].whole_year)
    ]


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
        last = -1 if span.either else 0
        for _, _, item in timeline.completed(span, marks=True)[last:]:
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
    elif 12 not in rhythms or not all(days <= own for days in of_the_year.values()):
        raise UnclearError("các mốc không đều cho mọi kỳ", spans[0])
    return tuple(sorted(own))


def mark(item: Item, span: Phrase) -> Mark:
    """Return the month of the window and the day in it by which an item ends."""
    longest = month_end(LEAP_YEAR, item.last).day if item.window == 12 else 31
    if item.day != LAST and item.day > longest:
        raise UnclearError("không có ngày này trong lịch", span)
    if item.week:
        raise UnclearError("không rõ ngày nào của mỗi kỳ", span)
    if item.years_on:
        raise UnclearError("mốc của mỗi năm rơi vào năm sau", span)
    if span.bound != "before" and not item.before:
        return item.last, 31 if item.day in (0, LAST) else item.day
    if item.day == LAST:
        raise UnclearError("không rõ trước ngày nào", span)
    if item.day > 1:
        return item.last, item.day - 1
    return item.first - 1 or item.window, 31
