"""A period's view of the plan, handed to the report's template: plan + entries + period + day →
values, pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cchc.documents.annex import annex
from cchc.documents.chart import bar
from cchc.documents.figures import count, figures, points
from cchc.documents.letterhead import Letterhead, of_agency, of_month, of_unit
from cchc.documents.money import money
from cchc.documents.own_part import own_part
from cchc.documents.plan_words import plan_words
from cchc.documents.report_words import (
    AreaFigures,
    AreaResults,
    PeriodWords,
    Report,
    Said,
    TaskLine,
    TaskResult,
)
from cchc.documents.results import author, missed, state_words, told, within
from cchc.documents.wording import brief, clipped, in_sentence
from cchc.journal import Entry
from cchc.month_round import receiver, responses
from cchc.number_words import Count
from cchc.period import Period, law_date, reporting_period, shifted
from cchc.plan import Area, Plan, numbered
from cchc.problem import CchcError
from cchc.standing import Standing, lead_entries, span_of, standings

NOUNS = {
    "month": "tháng",
    "quarter": "quý",
    "half": "6 tháng",
    "nine-months": "9 tháng",
    "year": "năm",
}
MOST_NAMED = 10
"""Units that a cell of a table names one by one."""
OPEN = ("in-progress", "not-started", "overdue")


def report(
    plan: Plan, entries: Sequence[Entry], period: Period, today: date, unit: str | None = None
) -> Report:
    """Tell a period of the plan, as of its last day or today, whichever is earlier.

    With `unit` (a key), tell that unit's own part: its part of the tasks it leads, and what it did
    as coordinator. Raises CchcError if the period has not begun.
    """
    if today < period.first:
        raise CchcError(
            f"{period.name} bắt đầu ngày {law_date(period.first)}, chưa có gì để báo cáo"
        )
    as_of = min(period.last, today)
    if unit:
        plan, entries = own_part(plan, entries, unit)
    found = _of_unit(over_period(standings(plan, entries, as_of), period), period, unit)
    view = _View(
        plan,
        period,
        as_of,
        unit,
        found,
        [one for one in found if unit in (None, *one.task.lead.units)],
    )
    shown = [(number, area, of_area) for number, area, of_area in view.by_area(view.led) if of_area]
    return Report(
        head=_head(plan, period, as_of, unit),
        plan=plan_words(plan),
        period=view.period_words(),
        unit=plan.unit_name(unit) if unit else "",
        receiver=receiver(plan),
        figures=figures(
            view.led, len(shown), _earlier(plan, entries, period, unit), law_date(_eve(period))
        ),
        area_figures=tuple(_area_figures(number, area, of_area) for number, area, of_area in shown),
        points=points(plan.reporting.score, view.led, as_of),
        areas=tuple(view.area_results()),
        overdue=tuple(
            view.lines(sorted(view.led, key=lambda one: -(one.days_late or 0)), "overdue")
        ),
        quiet=tuple(view.lines(view.led, "quiet")),
        missing_units=()
        if unit
        else tuple(map(plan.unit_name, responses(plan, entries, period, as_of).missing)),
        obstacles=tuple(view.said("obstacle")),
        proposals=tuple(view.said("proposal")),
        upcoming=tuple(view.upcoming()),
        money=money(view.led, period),
        annex=tuple(annex(plan, view.led, period)),
    )


def _area_figures(number: str, area: Area, found: list[Standing]) -> AreaFigures:
    tally = count(found)
    return AreaFigures(number, area.name, tally, bar(tally))


def over_period(found: Iterable[Standing], period: Period) -> list[Standing]:
    """Return the standings with continuous tasks seen over this period, where it is longer than a
    month.
    """
    if period.kind == "month":
        return list(found)
    return [
        _continuous(standing, period) if standing.state == "quiet" else standing
        for standing in found
    ]


def _continuous(standing: Standing, period: Period) -> Standing:
    spoken = {entry.unit for entry in lead_entries(standing.task, within(standing, period))}
    if not spoken:
        return standing
    missing = (
        ()
        if None in spoken
        else tuple(unit for unit in standing.task.lead.units if unit not in spoken)
    )
    return replace(standing, state="ongoing", missing_units=missing)


def _of_unit(found: list[Standing], period: Period, unit: str | None) -> list[Standing]:
    """Keep the tasks a unit leads, and, with its own words alone, those it wrote of in the period
    as coordinator.
    """
    if unit is None:
        return found
    own = []
    for standing in found:
        leads = unit in standing.task.lead.units
        spoken = (
            standing.entries
            if leads
            else tuple(entry for entry in standing.entries if entry.unit == unit)
        )
        kept = replace(standing, entries=spoken)
        if leads or within(kept, period):
            own.append(kept)
    return own


def _eve(period: Period) -> date:
    return period.first - timedelta(days=1)


def _earlier(
    plan: Plan, entries: Sequence[Entry], period: Period, unit: str | None
) -> list[Standing] | None:
    """Return the standings at the end of the period before; None if that was before the plan
    began.
    """
    if _eve(period) < span_of(plan)[0]:
        return None
    found = standings(plan, entries, _eve(period))
    return [one for one in found if unit in (None, *one.task.lead.units)]


def _head(plan: Plan, period: Period, as_of: date, unit: str | None) -> Letterhead:
    """Return the letterhead; a closed period is reported on from the day after, which may be of the
    next month.
    """
    day = as_of if as_of < period.last else as_of + timedelta(days=1)
    if unit:
        return of_unit(plan, "BC", day, unit)
    return of_month(plan, "BC", day) if period.kind == "month" else of_agency(plan, "BC", day)


def next_period(period: Period, close_day: str) -> Period:
    """Return the period whose work comes next; after nine months that is quý IV."""
    if period.kind == "nine-months":
        return reporting_period("quarter", 4, period.year, close_day)
    return shifted(period, 1, close_day)


@dataclass(frozen=True, slots=True)
class _View:
    """What one report looks at."""

    plan: Plan
    period: Period
    as_of: date
    unit: str | None
    found: list[Standing]
    """Every task the report tells of."""
    led: list[Standing]
    """Those its figures count."""

    @property
    def next(self) -> Period:
        return next_period(self.period, self.plan.reporting.close_day)

    def period_words(self) -> PeriodWords:
        period, following = self.period, self.next
        return PeriodWords(
            name=period.name,
            noun=NOUNS[period.kind],
            first=law_date(period.first),
            as_of=law_date(self.as_of),
            last=law_date(period.last),
            closed=self.as_of == period.last,
            next=following.name,
            next_last=law_date(following.last),
            next_in_plan=following.first <= span_of(self.plan)[1],
        )

    def by_area(self, found: list[Standing]) -> Iterator[tuple[str, Area, list[Standing]]]:
        """Yield each area of the first level with its number and what stands below it."""
        known = {standing.task.id: standing for standing in found}
        for number, area in numbered(self.plan.areas):
            below = [known[task.id] for _, task in area.walk() if task.id in known]
            yield number, area, below

    def area_results(self) -> Iterator[AreaResults]:
        for number, area, below in self.by_area(self.found):
            if below or self.unit is None:
                yield AreaResults(number, area.name, tuple(filter(None, map(self.result, below))))

    def result(self, standing: Standing) -> TaskResult | None:
        """Return what a task's entries of the period say; None if there are none."""
        sentences = told(self.plan, standing.task, within(standing, self.period))
        if not sentences:
            return None
        state = "" if standing.state == "ongoing" else state_words(standing)
        if f"đạt {standing.percent}%" in sentences[-1]:
            state = state.removesuffix(f", đạt {standing.percent}%")
        if sentences[-1].casefold().startswith(state):
            state = ""
        return TaskResult(
            standing.task.id, in_sentence(standing.task.content), "; ".join(sentences), state
        )

    def lines(self, found: Iterable[Standing], state: str) -> Iterator[TaskLine]:
        return (self.line(standing) for standing in found if standing.state == state)

    def line(self, standing: Standing) -> TaskLine:
        task = standing.task
        reasons = [clipped(entry.obstacle) for entry in standing.entries if entry.obstacle]
        windows = missed(standing)
        partly = 0 < len(standing.missing_units) < len(task.lead.units)
        return TaskLine(
            id=task.id,
            content=brief(task.content),
            lead=clipped(task.lead.text),
            deadline=clipped(task.deadline.text)
            + (f" ({', '.join(windows)}: chưa báo cáo)" if windows else ""),
            due=law_date(standing.due) if standing.due else "",
            days_late=Count(standing.days_late or 0),
            missing=self.missing(standing.missing_units) if partly else "",
            reason=reasons[-1] if reasons else "",
        )

    def missing(self, units: Sequence[str]) -> str:
        """Name the units, or count them where their names would fill a page."""
        return (
            ", ".join(map(self.plan.unit_name, units))
            if len(units) <= MOST_NAMED
            else f"{Count(len(units))} đơn vị"
        )

    def said(self, what: str) -> Iterator[Said]:
        """Yield the obstacles or proposals of the period, each once."""
        seen = set()
        for standing in self.found:
            for entry in within(standing, self.period):
                text = clipped(getattr(entry, what))
                one = Said(author(self.plan, standing.task, entry), standing.task.id, text)
                if text and one not in seen:
                    seen.add(one)
                    yield one

    def upcoming(self) -> Iterator[TaskLine]:
        """Yield what falls due after the report's day, up to the end of the next period, soonest
        first.
        """
        due = [
            (one.due, one)
            for one in self.led
            if one.state in OPEN and one.due and one.due > self.as_of
        ]
        due.sort(key=lambda pair: pair[0])
        return (self.line(standing) for day, standing in due if day <= self.next.last)
