"""One number: whatever the journal, unit, day and period, every paper and screen tells the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cchc.deadline import Deadline
from cchc.documents.owed import debtors, due_month
from cchc.documents.report import report
from cchc.documents.report_values import Answered, Report
from cchc.filters import Selection, selected
from cchc.journal import Entry, live_entries
from cchc.month_round import responses, told_in, told_late
from cchc.number_words import names_together
from cchc.period import Period, law_date, reporting_period
from cchc.plan import Area
from cchc.plan_periods import is_of_plan, last_closed, plan_months, send_by
from cchc.screens import json_answers
from cchc.standing import STATES
from cchc.told import Product
from tests.word_sample import OFFICE, PLAN, SEVENTH, SIXTH, task, until

QUARTERLY = Deadline("Hằng quý", every="quarter")
SHARED = "Văn phòng và các phòng"
OFFICES_PLAN = replace(
    PLAN,
    areas=(
        *PLAN.areas,
        Area(
            "Tài chính",
            tasks=(
                task("4.a", "Lập dự toán", until("30/9/2025"), SHARED),
                task("4.b", "Báo cáo số liệu", QUARTERLY, SHARED),
                task("4.c", "Công khai", Deadline("Thường xuyên", continuous=True), SHARED),
            ),
        ),
    ),
)
"""The sample plan with a dated, a recurring and another continuous task that several lead."""
UNITS = (OFFICE, SIXTH, SEVENTH)
IDS = [task.id for task in OFFICES_PLAN.tasks()]
DAYS = st.dates(date(2025, 7, 1), date(2026, 2, 15))
STATES_TOLD = (
    *("started", "done", "blocked", "unblocked", "nothing", "submitted", "cancelled", "reopened"),
    *("arrived", "finished", "extended", "returned", "decided", None, None),
)


@st.composite
def entry_of(draw: st.DrawFn, number: int) -> Entry:
    """An entry as a journal may hold one: mostly told at once, now and then much later."""
    on = draw(DAYS)
    at = on + timedelta(days=draw(st.sampled_from((0, 0, 1, 3, 10, 40, 90))))
    moment = dt.datetime.combine(at, dt.time(8), dt.UTC)
    unit = draw(st.sampled_from((*UNITS, None)))
    if unit and draw(st.integers(0, 4)) == 0:
        return _receipt(draw, number, on, moment, unit)
    state = draw(st.sampled_from(STATES_TOLD))
    told: dict[str, Any] = {"state": state}
    if state in ("extended", "returned"):
        told |= {"due": on + timedelta(days=20), "reason": "Chờ hướng dẫn"}
    told |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                "result": st.just("Đã làm"),
                "percent": st.sampled_from((10, 60)),
                "obstacle": st.sampled_from(("Thiếu người", "Thiếu tiền")),
                "proposal": st.just("Bổ sung biên chế"),
                "products": st.just((Product("Kế hoạch", "5/KH-TTT", on),)),
            },
        )
    )
    return Entry(f"e{number}", moment, on, draw(st.sampled_from(IDS)), unit=unit, **told)


def _receipt(draw: st.DrawFn, number: int, on: date, moment: dt.datetime, unit: str) -> Entry:
    """A form taken in, of which now and then a row is refused."""
    period = reporting_period("month", on.month, on.year)
    form = f"{OFFICES_PLAN.id}/{period.slug}/{unit}/00000000"
    refused = tuple(draw(st.lists(st.sampled_from(IDS), max_size=2, unique=True)))
    day = min(period.last, moment.date())
    return Entry(f"e{number}", moment, day, unit=unit, form=form, refused=refused)


@st.composite
def journals(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Some entries, of which some are withdrawn."""
    entries = [draw(entry_of(number)) for number in range(draw(st.integers(0, 14)))]
    withdrawn = draw(st.lists(st.sampled_from(entries), max_size=2)) if entries else []
    for entry in withdrawn:
        later = entry.at + timedelta(days=draw(st.sampled_from((0, 30))))
        entries.append(Entry(f"r{len(entries)}", later, later.date(), retracts=entry.id))
    return tuple(entries)


PERIODS = st.sampled_from(
    [
        period
        for year in (2025, 2026)
        for period in (
            *(reporting_period("month", number, year) for number in range(1, 13)),
            *(reporting_period("quarter", number, year) for number in range(1, 5)),
            reporting_period("half", 2, year),
            reporting_period("nine-months", 1, year),
            reporting_period("year", 1, year),
        )
        if is_of_plan(OFFICES_PLAN, period)
    ]
)
TODAY = date(2026, 6, 1)


def summary(journal: tuple[Entry, ...], unit: str | None, day: date, period: Period) -> Any:
    """What `status --json` counts on a day, of a unit or of all."""
    asked = Selection(unit=unit)
    tasks = selected(OFFICES_PLAN, journal, day, period, asked)
    return json_answers.status(OFFICES_PLAN, tasks, day, period)


def counted(told: Report) -> dict[str, int]:
    """A report's figures as `status --json` names them."""
    names = ("total", *(state.replace("-", "_") for state in STATES))
    return {name: int(getattr(told.figures.all, name)) for name in names}


@given(journals(), st.sampled_from((*UNITS, None)), PERIODS)
def test_a_report_counts_what_status_counts(
    journal: tuple[Entry, ...], unit: str | None, period: Period
) -> None:
    told = report(OFFICES_PLAN, journal, period, TODAY, unit)
    answer = summary(journal, unit, period.last, period)
    assert counted(told) == answer["summary"]
    quiet = [one["quiet"] for one in answer["tasks"] if one["quiet"]]
    tally = told.figures.continuous
    reasons = {name: int(getattr(tally, name)) for name in ("nothing", "empty", "unanswered")}
    assert reasons == {name: quiet.count(name) for name in reasons}
    assert len(told.quiet) == tally.silent
    late = [one["id"] for one in answer["tasks"] if one["state"] == "overdue"]
    assert sorted(line.id for line in told.overdue) == sorted(late)


@given(journals(), st.sampled_from((*UNITS, None)), PERIODS)
def test_areas_and_kinds_add_up_to_the_whole(
    journal: tuple[Entry, ...], unit: str | None, period: Period
) -> None:
    told = report(OFFICES_PLAN, journal, period, TODAY, unit)
    figures = told.figures
    kinds = (
        figures.dated,
        figures.recurring,
        figures.continuous,
        figures.awaiting,
        figures.undated,
    )
    for name in (*counted(told), "nothing", "empty", "unanswered"):
        whole = getattr(figures.all, name)
        assert sum(getattr(area.tally, name) for area in told.area_figures) == whole
        assert sum(getattr(kind, name) for kind in kinds) == whole
    assert figures.all.quiet == figures.all.nothing + figures.all.silent


@given(journals(), PERIODS)
def test_who_has_not_answered_is_one_list(journal: tuple[Entry, ...], period: Period) -> None:
    told = report(OFFICES_PLAN, journal, period, TODAY)
    if told.outgoing:
        assert told.answers == Answered((), (), ())
        return
    given_ = responses(OFFICES_PLAN, journal, period, period.last)
    missing = {OFFICES_PLAN.unit_name(one.unit): one for one in given_ if one.missing}
    for name in told.answers.unheard:
        response = missing.pop(name)
        assert (response.form, response.answered) == (False, ())
    in_part: dict[tuple[int, int], list[str]] = {}
    for name, response in missing.items():
        in_part.setdefault((len(response.answered), response.asked), []).append(name)
    named = {numbers: names_together(names) for numbers, names in in_part.items()}
    assert {(one.answered, one.of): one.unit for one in told.answers.in_part} == named


@given(journals(), DAYS, st.sampled_from(UNITS))
def test_a_letter_asks_for_what_status_tells(
    journal: tuple[Entry, ...], day: date, unit: str
) -> None:
    owing = {debtor.key: debtor for debtor in debtors(OFFICES_PLAN, journal, day)}
    tasks = owing[unit].tasks if unit in owing else ()
    period = last_closed(OFFICES_PLAN, day)
    now = summary(journal, unit, day, period)
    late = {one["id"] for one in now["tasks"] if one["state"] == "overdue"}
    assert {one.id for one in tasks if one.late} == late
    if due_month(OFFICES_PLAN, day) is None:
        assert not any(one.unanswered for one in tasks)
        return
    over = {one["id"] for one in now["tasks"] if one["state"] in ("done", "done-late", "cancelled")}
    over |= {one["id"] for one in now["tasks"] if one["state"] == "awaiting"}
    answer = next(one for one in responses(OFFICES_PLAN, journal, period, day) if one.unit == unit)
    assert {one.id for one in tasks if one.unanswered} == set(answer.missing) - over


@given(journals(), PERIODS, st.sampled_from((*UNITS, None)), st.integers(0, 200))
def test_a_report_run_again_differs_only_by_what_was_told_later(
    journal: tuple[Entry, ...], period: Period, unit: str | None, days: int
) -> None:
    cut = send_by(OFFICES_PLAN, period) + timedelta(days=days)
    then = tuple(entry for entry in journal if entry.at.date() <= cut)
    first = report(OFFICES_PLAN, then, period, cut, unit)
    again = report(OFFICES_PLAN, journal, period, TODAY, unit)
    later = [entry for entry in journal if entry.at.date() > cut]
    if not any(_touches(entry, journal, period) for entry in later):
        assert _but_for_the_day(again) == _but_for_the_day(first)


def _touches(entry: Entry, journal: tuple[Entry, ...], period: Period) -> bool:
    """Say whether an entry changes what is true of the days up to a period's last."""
    if entry.retracts:
        entry = next(one for one in journal if one.id == entry.retracts)
    return entry.on is not None and entry.on <= period.last


def _but_for_the_day(told: Report) -> Report:
    return replace(told, period=replace(told.period, today="", due=True), at_end=None)


@given(journals(), PERIODS)
def test_what_was_told_later_says_so(journal: tuple[Entry, ...], period: Period) -> None:
    told = report(OFFICES_PLAN, journal, period, TODAY)
    due = send_by(OFFICES_PLAN, period)
    came = [
        entry
        for entry in live_entries(journal)
        if entry.task and entry.on and entry.on <= period.last and entry.at.date() > due
    ]
    assert told.told_later >= len(came)
    marked = [row for row in told.annex if "bổ sung ngày" in row.result]
    in_period = {entry.task for entry in came if entry.on and period.holds(entry.on)}
    told_of = {row.number for row in marked}
    silent = {
        entry.task
        for entry in came
        if entry.state in (None, "blocked", "started") and not (entry.result or entry.products)
    }
    assert in_period - silent - told_of <= _only_nothing(came)


def _only_nothing(came: list[Entry]) -> set[str | None]:
    """Tasks of which a result stands beside the late word that nothing came up."""
    return {entry.task for entry in came if entry.state == "nothing"}


def months() -> list[Period]:
    """The plan's months."""
    first, last = plan_months(OFFICES_PLAN)
    every = (
        reporting_period("month", number, year) for year in (2025, 2026) for number in range(1, 13)
    )
    return [period for period in every if first.first <= period.first <= last.first]


@given(journals())
def test_what_is_told_late_is_news_of_one_month(journal: tuple[Entry, ...]) -> None:
    late = [
        entry
        for entry in live_entries(journal)
        if entry.task and entry.result and entry.on and told_late(OFFICES_PLAN, entry)
        if entry.state not in ("decided", "extended")
    ]
    for month in months():
        view = report(OFFICES_PLAN, journal, month, TODAY)
        told = {line.id: line.result for area in view.areas for line in area.results}
        news: dict[str | None, set[str]] = {}
        for entry in late:
            if entry.on and entry.on < month.first and told_in(OFFICES_PLAN, entry) == month:
                news.setdefault(entry.task, set()).add(law_date(entry.on))
        for task_id, days in news.items():
            for on in days:
                assert f"thực hiện ngày {on}, " in told[task_id or ""]
        for task_id, words in told.items():
            if task_id not in news:
                assert "thực hiện ngày" not in words or _is_silent(late, journal, task_id)


def _is_silent(late: list[Entry], journal: tuple[Entry, ...], task_id: str) -> bool:
    """Say whether what was told late of a task had no result of its own."""
    known = {entry.id for entry in late}
    return any(
        entry.task == task_id and entry.id not in known and told_late(OFFICES_PLAN, entry)
        for entry in live_entries(journal)
    )
