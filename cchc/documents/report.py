"""Báo cáo: a period of the plan as the report's template is given it; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cchc.documents.figures import (
    Before,
    compared,
    figures,
    money,
    points,
)
from cchc.documents.indicators import indicators, total_lines
from cchc.documents.issued import issued
from cchc.documents.kind import Kind
from cchc.documents.letterhead import Letterhead, chief_of, of_agency, of_month, of_unit
from cchc.documents.report_text import template
from cchc.documents.report_values import (
    Answered,
    InPart,
    Report,
)
from cchc.documents.report_view import ReportView, led_by
from cchc.documents.results import (
    known_when_due,
    news,
    told_later,
)
from cchc.documents.unit_figures import unit_figures
from cchc.documents.unit_words import words_inside
from cchc.documents.whole_plan import at_end, whole_plan
from cchc.documents.wording import (
    plan_words,
)
from cchc.filters import of_units
from cchc.journal import Entry
from cchc.month_round import Response, receiver, responses
from cchc.number_words import Count
from cchc.period import DAY, Period, law_date, month_of, reporting_period, shifted
from cchc.plan import Plan, Span
from cchc.plan_periods import span_of
from cchc.problem import CchcError
from cchc.receipts import report_receipt
from cchc.standing import Rates, Standing, ids_of, own_part, standings

MOST_IN_TEXT = 6
"""Documents whose numbers stand in a sentence; more are listed in an annex."""
NO_ANSWERS = Answered((), (), ())


def report(
    plan: Plan,
    entries: Sequence[Entry],
    period: Period,
    today: date,
    unit: str | None = None,
    *,
    by_unit: bool = False,
    inside: bool = False,
    units: Collection[str] = (),
) -> Report:
    """Tell a period of the plan, as of its last day or today, whichever is earlier.

    With `unit` (a key), tell that unit's own part: its part of the tasks it leads, and what it did
    as coordinator. Figures by unit stand in the report of a longer period, and `by_unit` in a
    month's. What stays `inside` the office tells of every period what a month's report does. With
    `units` (keys), tell only the tasks that they lead.

    Raises CchcError if the period has not begun.
    """
    if today < period.first:
        first = law_date(period.first)
        raise CchcError(f"{period.name} bắt đầu ngày {first}, chưa có gì để báo cáo")
    as_of = min(period.last, today)
    plan = of_units(plan, units) if units else plan
    own, heard = own_part(plan, entries, unit) if unit else (plan, entries)
    tasks = _tasks_of(own, heard, period, as_of, unit)
    view = ReportView(own, period, as_of, unit, tasks, inside=inside, units=units)
    return Report(
        head=_head(plan, period, as_of, unit),
        **_whose(plan, view, today),
        **_general(view, heard),
        **_results(view),
        **_judged(view, heard),
        **_ahead(view),
        **_whole(plan, entries, view, today),
        **_annexes(plan, entries, view, by_unit=by_unit),
    )


Values = dict[str, Any]
"""Values of a Report by name, as one section of it tells them."""


def _whose(plan: Plan, view: ReportView, today: date) -> Values:
    return {
        "plan": plan_words(plan),
        "period": view.period_words(today),
        "unit": plan.unit_name(view.unit) if view.unit else "",
        "receiver": receiver(plan),
        "chief": chief_of(plan),
        "outgoing": view.outgoing,
    }


def _general(view: ReportView, entries: Sequence[Entry]) -> Values:
    plan, period = view.plan, view.period
    before = _at_end_before(view, entries)
    documents = issued(plan, view.tasks, period)
    listed = documents.count > (MOST_IN_TEXT if period.kind == "month" else 0)
    return {
        "figures": figures(view.led, plan, period, view.as_of, before),
        "area_figures": tuple(view.area_figures()),
        "issued": documents,
        "listed": listed,
        "points": points(plan.reporting.score, view.led, view.as_of),
        "decided": tuple(view.decided()),
        "told_later": Count(told_later(plan, entries, view.tasks, period)),
    }


def _whole(plan: Plan, entries: Sequence[Entry], view: ReportView, today: date) -> Values:
    """Tell how much of the whole plan was carried out, of the plan as signed."""
    first, last = span_of(plan)
    several_years = date.min < first and first.year < last.year
    if not (several_years or view.period.kind in ("half", "year")):
        return {"whole": None, "at_end": None}
    unit, year = view.unit, view.period.year
    whole = whole_plan(plan, entries, view.as_of, unit=unit, year=year)
    end = at_end(plan, entries, unit=unit, year=year) if view.as_of < last < today else None
    moved = end is not None and (end.done, end.of) != (whole.done, whole.of)
    return {"whole": whole, "at_end": end if moved else None}


def _annexes(plan: Plan, entries: Sequence[Entry], view: ReportView, *, by_unit: bool) -> Values:
    period, unit = view.period, view.unit
    counted = None
    if by_unit or (period.kind != "month" and not unit):
        counted = unit_figures(plan, entries, period, view.as_of, unit, outgoing=view.outgoing)
    return {
        "annex": tuple(view.annex()),
        "indicators": (
            *indicators(view.plan, view.led, period),
            *total_lines(view.plan, view.led, period),
        ),
        "by_unit": counted,
    }


def _results(view: ReportView) -> Values:
    areas = list(view.area_results())
    return {
        "areas": tuple(area for area in areas if area.results),
        "silent_areas": tuple(area.number for area in areas if not area.results),
        "nothing": tuple(one.task.id for one in view.tasks if one.quiet == "nothing"),
    }


def _judged(view: ReportView, entries: Sequence[Entry]) -> Values:
    return {
        "finished": tuple(view.finished()),
        "overdue": tuple(view.overdue()),
        "extended": tuple(view.extended()),
        "quiet": tuple(view.line(standing) for standing in view.silent),
        "silent": tuple(view.silent_by_lead()),
        "answers": _answered(view, entries),
        "obstacles": tuple(view.obstacles()),
        "money": money(view.led, view.period),
    }


def _ahead(view: ReportView) -> Values:
    return {
        "upcoming": tuple(view.upcoming()),
        "own_quiet": tuple(view.own_quiet()),
        "proposals": tuple(view.proposals()),
    }


def _tasks_of(
    plan: Plan, entries: Sequence[Entry], period: Period, day: date, unit: str | None
) -> Iterator[Standing]:
    """Yield the standing of every task a report tells of, continuous ones judged over its period.

    A unit's tells of those it leads, and, with its own entries alone, of those it coordinates and
    has something to tell of.
    """
    for standing in standings(plan, entries, day, period, ids_of(plan, entries, unit)):
        if unit is None or unit in standing.task.lead.units:
            yield standing
            continue
        beside = replace(
            standing,
            entries=tuple(entry for entry in standing.entries if entry.unit == unit),
            obstacles=tuple(one for one in standing.obstacles if one.unit == unit),
            proposals=tuple(one for one in standing.proposals if one.unit == unit),
        )
        if news(plan, beside, period) or beside.obstacles or beside.proposals:
            yield beside


def _at_end_before(view: ReportView, entries: Sequence[Entry]) -> Before | None:
    """Return how it stood at the end of the period before; None if that was before the plan.

    As its final report told it, else as was known when its results were due.
    """
    plan, eve = view.plan, view.period.first - DAY
    if eve < span_of(plan)[0]:
        return None
    close_day = plan.reporting.close_day
    known = known_when_due(plan, entries, month_of(eve, close_day))
    only = ids_of(plan, entries, view.unit)
    then, now = (
        led_by(standings(plan, given, eve, only=only), view.unit) for given in (known, entries)
    )
    rates = Rates.of(then)
    last = shifted(view.period, -1, close_day)
    signed = report_receipt(entries, last, view.unit)
    held = signed.figures if signed else {}
    told = held.get("completed", rates.completed), held.get("overdue", rates.overdue)
    return compared(view.led, told, now, last.name, signed=bool(signed))


def _answered(view: ReportView, entries: Sequence[Entry]) -> Answered:
    """Tell which units have not answered all they were asked.

    Who gathers the reports awaits no form of its own; what goes out tells of nobody's.
    """
    plan, month = view.plan, view.plan.reporting.month
    gatherer = month.issuer if month else None
    if view.unit or view.running or view.outgoing:
        return NO_ANSWERS
    given = responses(plan, entries, view.period, view.as_of)
    missing = [one for one in given if one.missing and (not view.units or one.unit in view.units)]
    unheard = [
        response
        for response in missing
        if not (response.form or response.answered or response.unit == gatherer)
    ]
    in_part = [response for response in missing if response not in unheard]
    silent = [one.unit for one in unheard]
    asked = [one.unit for one in missing if one.unit != gatherer]
    return Answered(
        unheard=tuple(map(plan.unit_name, silent)),
        in_part=tuple(_in_part(plan, in_part)),
        to_answer=tuple(map(plan.unit_name, asked)),
        unheard_words=words_inside(plan, silent),
        to_answer_words=words_inside(plan, asked),
    )


def _in_part(plan: Plan, responses: Iterable[Response]) -> Iterator[InPart]:
    """Yield the units that have answered in part, those of the same numbers together."""
    alike: dict[tuple[int, int], list[str]] = {}
    for response in responses:
        numbers = len(response.answered), response.asked
        alike.setdefault(numbers, []).append(response.unit)
    for (answered, of), units in alike.items():
        yield InPart(words_inside(plan, units), answered, of)


def _head(plan: Plan, period: Period, as_of: date, unit: str | None) -> Letterhead:
    """Return the letterhead.

    A closed period is reported on from the day after, which may be of the next month.
    """
    day = as_of if as_of < period.last else as_of + DAY
    if unit:
        return of_unit(plan, "BC", day, unit)
    return of_month(plan, "BC", day) if period.kind == "month" else of_agency(plan, "BC", day)


def _of_month(plan: Plan, entries: Sequence[Entry], day: date) -> Report:
    """Return a month's report with all that longer ones have beside it, of a plan of two years."""
    month = reporting_period("month", day.month, day.year)
    told = report(plan, entries, month, day, by_unit=True)
    first, last = span_of(plan)
    longer = replace(plan, period=Span(first.replace(year=first.year - 1), last))
    whole, end = (whole_plan(longer, entries, on, year=day.year) for on in (day, last))
    return replace(told, whole=whole, at_end=end)


KIND = Kind("bao-cao", "báo cáo tháng, quý, 6 tháng, 9 tháng, năm", "report", template, _of_month)
