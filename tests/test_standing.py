"""Where a task stands: every rule of the design's "Standing", an example each, and what holds for
any journal.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.deadline import Deadline
from cchc.journal import Entry, live_entries
from cchc.plan import Area, Parties, Plan, Reporting, Span, Task, Unit
from cchc.plan_periods import span_of
from cchc.standing import STATES, Standing, standing_of, standings, summary
from cchc.told import STATE_WORDS, Product

AT = dt.datetime(2025, 12, 31, 8, tzinfo=dt.UTC)
IDS = count(1)
Q3 = Deadline("Quý III/2025", start=date(2025, 7, 1), due=date(2025, 9, 30))
ALWAYS = Deadline("Thường xuyên", continuous=True)
WAITS = Deadline("Sau khi có hướng dẫn", event="có hướng dẫn")
WAITS_20_DAYS = Deadline("20 ngày sau khi có hướng dẫn", event="có hướng dẫn", days_after=20)
QUARTERLY = Deadline("Hằng quý", every="quarter")
FIRST, LAST = date(2025, 7, 1), date(2025, 12, 31)


def plan_of(*deadlines: Deadline, leads: str = "a", close_day: str = "14") -> Plan:
    """A plan with a task for each deadline, 1, 2, …, led by `leads` with unit c coordinating."""
    lead, others = Parties(leads, tuple(leads.split())), Parties("c", ("c",))
    tasks = tuple(
        Task(str(number), "Việc", lead, deadline, others)
        for number, deadline in enumerate(deadlines, 1)
    )
    units = {key: Unit(f"Phòng {key}") for key in "abc"}
    reporting = Reporting(close_day=close_day)
    return Plan(
        1, "p", (Area("Một", tasks=tasks),), Span(FIRST, LAST), units=units, reporting=reporting
    )


def said(on: str | date, state: Any = None, **told: Any) -> Entry:
    """An entry of task 1, unless told."""
    day = date.fromisoformat(on) if isinstance(on, str) else on
    return Entry(
        **{"id": f"e{next(IDS)}", "at": AT, "on": day, "task": "1", "state": state, **told}
    )


def on(
    day: str, deadline: Deadline, *entries: Entry, leads: str = "a", close_day: str = "14"
) -> Standing:
    return standing_of(
        plan_of(deadline, leads=leads, close_day=close_day), "1", entries, date.fromisoformat(day)
    )


def state(day: str, deadline: Deadline, *entries: Entry, leads: str = "a") -> str:
    return on(day, deadline, *entries, leads=leads).state


def test_the_due_day_itself_is_on_time() -> None:
    assert (on("2025-09-30", Q3).state, on("2025-09-30", Q3).days_left) == ("not-started", 0)
    assert (on("2025-10-01", Q3).state, on("2025-10-01", Q3).days_late) == ("overdue", 1)
    assert state("2025-10-01", Q3, said("2025-09-01", "started")) == "overdue"
    assert state("2025-09-02", Q3, said("2025-09-01", "started")) == "in-progress"


def test_done_in_time_or_late_by_the_day_it_was_done() -> None:
    in_time, late = said("2025-09-30", "done"), said("2025-10-05", "done")
    assert (on("2025-12-31", Q3, in_time).state, on("2025-12-31", Q3, in_time).percent) == (
        "done",
        100,
    )
    assert (on("2025-12-31", Q3, late).state, on("2025-12-31", Q3, late).days_late) == (
        "done-late",
        5,
    )
    assert state("2025-12-31", WAITS, late) == "done"


@pytest.mark.parametrize(
    "told",
    [
        {"percent": 10},
        {"result": "Đã họp"},
        {"value": 5.0},
        {"spent": 1000},
        {"state": "started"},
        {"state": "submitted"},
        {"state": "reopened"},
    ],
)
def test_an_entry_of_doing_is_in_progress_unless_done(told: dict[str, Any]) -> None:
    assert state("2025-09-01", Q3, said("2025-08-01", **told)) == "in-progress"
    finished = state("2025-09-01", Q3, said("2025-07-10", "done"), said("2025-08-01", **told))
    assert finished == ("in-progress" if told.get("state") == "reopened" else "done")


@pytest.mark.parametrize(
    "told",
    [
        {"obstacle": "Thiếu"},
        {"proposal": "Bổ sung"},
        {"state": "blocked", "obstacle": "Thiếu"},
        {"state": "unblocked"},
        {"state": "extended", "due": date(2025, 10, 31), "products": (Product(symbol="1/TB"),)},
        {"state": "decided", "result": "Đồng ý"},
    ],
)
def test_words_and_acts_of_the_office_alone_leave_a_task_as_it_stood(told: dict[str, Any]) -> None:
    assert state("2025-09-01", Q3, said("2025-08-01", **told)) == "not-started"
    assert state("2025-09-01", Q3, said("2025-07-10", "done"), said("2025-08-01", **told)) == "done"


def test_percent_is_told_or_nothing() -> None:
    assert on("2025-09-01", Q3, said("2025-08-01", "started")).percent is None
    assert on("2025-09-01", Q3, said("2025-08-01", percent=40), said("2025-08-02")).percent == 40
    again = (
        said("2025-08-01", percent=40),
        said("2025-08-02", "done", percent=100),
        said("2025-08-03", "reopened"),
    )
    assert on("2025-09-01", Q3, *again).percent == 40


def test_entries_count_by_day_then_by_place() -> None:
    reopened, done = said("2025-08-02", "reopened"), said("2025-08-01", "done")
    assert state("2025-09-01", Q3, reopened, done) == "in-progress"
    assert state("2025-09-01", Q3, said("2025-08-02", "done"), reopened) == "in-progress"
    assert state("2025-09-01", Q3, reopened, said("2025-08-02", "done")) == "done"


def test_done_lasts_whatever_comes_but_a_reopening() -> None:
    done, later = (
        said("2025-08-01", "done"),
        [said("2025-10-05", "done"), said("2025-10-06", "cancelled")],
    )
    assert on("2025-12-31", Q3, done, *later).done_on == date(2025, 8, 1)


def test_cancelled_until_reopened() -> None:
    stopped = said("2025-08-01", "cancelled", reason="Không còn phù hợp")
    for deadline in (Q3, ALWAYS, WAITS, QUARTERLY):
        assert state("2026-01-01", deadline, stopped) == "cancelled"
        assert state("2026-01-01", deadline, said("2025-07-20", "started"), stopped) == "cancelled"
        assert state("2025-09-01", deadline, stopped, said("2025-08-20", "reopened")) != "cancelled"


def test_a_duty_that_goes_on_can_be_cancelled_after_it_was_done_once() -> None:
    once, stopped = said("2025-07-20", "done"), said("2025-08-01", "cancelled", reason="Bỏ")
    assert state("2025-08-02", ALWAYS, once, stopped) == "cancelled"
    assert state("2025-08-02", QUARTERLY, once, stopped) == "cancelled"


def test_continuous_looks_at_the_period_named_after_the_days_month() -> None:
    entry = said("2025-08-20", result="Đã cập nhật")
    days = ("2025-08-31", "2025-09-01", "2025-09-15", "2025-09-30", "2025-10-01")
    states = [state(day, ALWAYS, entry) for day in days]
    assert states == ["quiet", "ongoing", "ongoing", "ongoing", "quiet"]


def test_where_months_close_with_the_calendars_the_last_is_looked_at_until_results_are_due() -> (
    None
):
    entry = said("2025-08-20", result="Đã cập nhật")
    days = ("2025-08-31", "2025-09-03", "2025-09-04")
    states = [on(day, ALWAYS, entry, close_day="month-end").state for day in days]
    assert states == ["ongoing", "ongoing", "quiet"]


def test_done_does_not_end_a_continuous_task() -> None:
    done = said("2025-08-20", "done")
    assert [state(day, ALWAYS, done) for day in ("2025-09-01", "2025-10-01")] == [
        "ongoing",
        "quiet",
    ]
    assert on("2025-09-01", ALWAYS, done, said("2025-08-21", percent=30)).percent is None


def test_a_continuous_task_is_not_started_before_its_start() -> None:
    from_august = Deadline("Từ tháng 8/2025", start=date(2025, 8, 1), continuous=True)
    assert [state(day, from_august) for day in ("2025-07-31", "2025-08-01")] == [
        "not-started",
        "quiet",
    ]


def test_dated_and_continuous_at_once_is_dated_to_its_end() -> None:
    both = Deadline("Thường xuyên đến hết quý III", due=date(2025, 9, 30), continuous=True)
    assert [state(day, both) for day in ("2025-09-30", "2025-10-01")] == ["not-started", "overdue"]


def test_continuous_wins_over_event() -> None:
    both = Deadline("Theo tiến độ và thường xuyên", continuous=True, event="tiến độ")
    assert state("2025-08-20", both) == "quiet"
    assert state("2025-09-20", both, said("2025-08-20", "started")) == "ongoing"


def test_awaiting_is_never_overdue_until_the_event_comes() -> None:
    assert state("2030-01-01", WAITS) == "awaiting"
    assert state("2025-09-01", WAITS, said("2025-08-01", percent=5)) == "awaiting"
    for came in ("started", "arrived"):
        assert state("2030-01-01", WAITS, said("2025-08-01", came)) == "in-progress"
    assert state("2030-01-01", WAITS, said("2025-08-01", "done")) == "done"
    dated = Deadline("Theo tiến độ, trong quý III", due=date(2025, 9, 30), event="tiến độ")
    assert state("2025-10-01", dated) == "overdue"


def test_the_event_may_bring_a_due_day() -> None:
    arrived = said("2025-09-10", "arrived", due=date(2025, 11, 30))
    assert [state(day, WAITS, arrived) for day in ("2025-09-09", "2025-11-30", "2025-12-01")] == [
        "awaiting",
        "in-progress",
        "overdue",
    ]
    assert state("2025-12-31", WAITS, arrived, said("2025-12-01", "done")) == "done-late"


def test_days_after_the_event_are_counted_from_the_day_after_it() -> None:
    arrived = said("2025-09-10", "arrived")
    assert on("2025-09-11", WAITS_20_DAYS, arrived).due == date(2025, 9, 30)
    assert [state(day, WAITS_20_DAYS, arrived) for day in ("2025-09-30", "2025-10-01")] == [
        "in-progress",
        "overdue",
    ]
    given_due = said("2025-09-10", "arrived", due=date(2025, 10, 31))
    assert on("2025-09-11", WAITS_20_DAYS, given_due).due == date(2025, 10, 31)


def test_a_term_is_counted_as_it_is_told() -> None:
    arrived = said("2025-08-29", "arrived")
    working = replace(WAITS_20_DAYS, days_after=5, counted_in="working-days")
    assert on("2025-08-30", working, arrived).due == date(2025, 9, 9)
    months = replace(WAITS_20_DAYS, days_after=2, counted_in="months")
    assert on("2025-08-30", months, arrived).due == date(2025, 10, 29)
    ahead = replace(WAITS_20_DAYS, days_after=10, before_event=True)
    told = said("2025-08-29", "arrived", due=date(2025, 10, 20))
    assert on("2025-08-30", ahead, told).due == date(2025, 10, 20)
    assert on("2025-08-30", ahead, arrived).due == date(2025, 8, 19)
    at_the_latest = replace(WAITS_20_DAYS, due=date(2025, 9, 10))
    assert on("2025-08-30", at_the_latest, arrived).due == date(2025, 9, 10)
    assert on("2025-08-30", at_the_latest, said("2025-08-08", "arrived")).due == date(2025, 8, 28)


def test_a_task_of_several_leads_is_done_when_each_has_said_so() -> None:
    of_a, of_b = said("2025-08-01", "done", unit="a"), said("2025-10-03", "done", unit="b")
    half = on("2025-09-01", Q3, of_a, leads="a b")
    assert (half.state, half.missing_units, half.percent) == ("in-progress", ("b",), 50)
    whole = on("2025-10-03", Q3, of_a, of_b, leads="a b")
    assert (whole.state, whole.done_on, whole.missing_units) == ("done-late", date(2025, 10, 3), ())
    for_all = on("2025-09-01", Q3, said("2025-08-01", "done"), leads="a b")
    assert (for_all.state, for_all.missing_units) == ("done", ())
    for told, mean in (((20, 60), 40), ((100, 99), 99)):  # never rounded up to what only done is
        of_both = [
            said("2025-08-01", unit=unit, percent=percent)
            for unit, percent in zip("ab", told, strict=True)
        ]
        assert on("2025-09-01", Q3, *of_both, leads="a b").percent == mean


def test_one_unit_reopens_only_its_own_part() -> None:
    done, reopened = said("2025-08-01", "done"), said("2025-08-02", "reopened", unit="a")
    found = on("2025-09-01", Q3, done, reopened, leads="a b")
    assert (found.state, found.missing_units) == ("in-progress", ("a",))


def test_a_continuous_task_is_ongoing_as_soon_as_one_unit_wrote() -> None:
    found = on("2025-09-01", ALWAYS, said("2025-08-20", unit="b", result="Xong"), leads="a b")
    assert (found.state, found.missing_units) == ("ongoing", ("a",))
    for_all = on("2025-09-01", ALWAYS, said("2025-08-20", result="Xong"), leads="a b")
    assert for_all.missing_units == ()


def receipt(unit: str, *refused: str) -> Entry:
    """September's form of a unit, taken in."""
    form = f"p/2025-09/{unit}/00000000"
    return Entry(f"e{next(IDS)}", AT, date(2025, 9, 14), unit=unit, form=form, refused=refused)


def quiet(*entries: Entry, leads: str = "a b") -> tuple[str | None, tuple[str, ...]]:
    standing = on("2025-09-20", ALWAYS, *entries, leads=leads)
    assert standing.state == "quiet"
    return standing.quiet, standing.missing_units


def test_quiet_has_three_reasons() -> None:
    nothing_a, nothing_b = (said("2025-09-14", "nothing", unit=unit) for unit in "ab")
    assert quiet() == ("unanswered", ("a", "b"))
    assert quiet(receipt("a")) == ("unanswered", ("b",))
    assert quiet(receipt("a"), receipt("b")) == ("empty", ())
    assert quiet(receipt("a"), receipt("b"), nothing_b) == ("empty", ())
    assert quiet(nothing_a, nothing_b) == ("nothing", ())
    assert quiet(said("2025-09-14", "nothing")) == ("nothing", ())
    assert quiet(receipt("a", "1"), leads="a") == ("unanswered", ("a",))
    assert quiet(said("2025-09-01", obstacle="Thiếu"), leads="a") == ("empty", ())


def test_nothing_after_a_result_takes_nothing_back() -> None:
    result, nothing = said("2025-09-01", result="Xong"), said("2025-09-14", "nothing")
    assert state("2025-09-20", ALWAYS, result, nothing) == "ongoing"


def test_finished_ends_a_continuous_task() -> None:
    ended = on("2025-12-01", ALWAYS, said("2025-11-03", "finished"))
    assert (ended.state, ended.done_on, ended.quiet) == ("done", date(2025, 11, 3), None)


def test_submitted_in_time_is_never_overdue_and_done_later_is_in_time() -> None:
    submitted = said("2025-09-30", "submitted")
    waiting = on("2025-12-01", Q3, submitted)
    assert (waiting.state, waiting.submitted_in_time, waiting.days_left) == (
        "in-progress",
        True,
        None,
    )
    assert state("2025-12-01", Q3, submitted, said("2025-11-20", "done")) == "done"
    assert state("2025-12-01", Q3, said("2025-10-01", "submitted")) == "overdue"
    late = on("2025-12-01", Q3, said("2025-10-01", "submitted"), said("2025-10-02", "done"))
    assert (late.state, late.days_late) == ("done-late", 2)


def extension(on_day: str, due: str) -> Entry:
    return said(on_day, "extended", due=date.fromisoformat(due), reason="Chờ hướng dẫn")


def test_an_extension_counts_from_its_day_and_does_not_wash() -> None:
    in_time = on("2025-10-02", Q3, extension("2025-09-24", "2025-11-15"))
    assert (in_time.state, in_time.due) == ("not-started", date(2025, 11, 15))
    late = extension("2025-10-12", "2025-11-15")
    assert [state(day, Q3, late) for day in ("2025-10-11", "2025-10-12")] == [
        "overdue",
        "not-started",
    ]
    (known,) = on("2025-10-12", Q3, late).extensions
    assert (known.before, known.days_overdue) == (date(2025, 9, 30), 11)
    done_before, done_after = said("2025-10-05", "done"), said("2025-11-15", "done")
    assert state("2025-12-01", Q3, late, done_before) == "done-late"
    assert state("2025-12-01", Q3, late, done_after) == "done"


def test_returned_is_to_be_mended_by_a_day() -> None:
    done = said("2025-09-10", "done")
    returned = said("2025-09-20", "returned", due=date(2025, 10, 10), reason="Chưa đủ")
    back = on("2025-10-05", Q3, done, returned)
    assert (back.state, back.due, back.returned) == ("in-progress", date(2025, 10, 10), returned)
    assert state("2025-10-11", Q3, done, returned) == "overdue"
    assert state("2025-12-01", Q3, done, returned, said("2025-10-10", "done")) == "done"
    assert state("2025-12-01", Q3, done, returned, said("2025-10-11", "done")) == "done-late"
    late = said("2025-10-05", "done")
    again = (late, said("2025-10-06", "returned", due=date(2025, 11, 1), reason="Thiếu"))
    assert state("2025-12-01", Q3, *again, said("2025-10-20", "done")) == "done-late"
    submitted = said("2025-09-20", "submitted")
    sent_back = said("2025-10-02", "returned", due=date(2025, 10, 5), reason="Thiếu")
    assert state("2025-10-06", Q3, submitted, sent_back) == "overdue"


def test_what_hinders_is_open_until_it_is_over() -> None:
    first, again = (
        said("2025-08-01", obstacle="Thiếu người"),
        said("2025-09-01", obstacle="thiếu người"),
    )
    other = said("2025-08-05", obstacle="Chưa có hướng dẫn", unit="a")
    known = on("2025-09-05", Q3, first, other, again).obstacles
    assert [(item.text, item.since.day) for item in known] == [
        ("Thiếu người", 1),
        ("Chưa có hướng dẫn", 5),
    ]
    over = on("2025-09-05", Q3, first, other, said("2025-09-02", "unblocked", unit="a")).obstacles
    assert [item.text for item in over] == ["Thiếu người"]
    for ends in ("unblocked", "done", "cancelled"):
        assert on("2025-09-05", Q3, first, other, said("2025-09-02", ends)).obstacles == ()
    assert on("2025-09-05", ALWAYS, first, said("2025-09-02", "done")).obstacles != ()


def test_a_proposal_waits_until_it_is_decided() -> None:
    proposal = said("2025-08-01", proposal="Bổ sung kinh phí", to="UBND tỉnh")
    assert on("2025-12-01", Q3, proposal, said("2025-09-01", "done")).proposals[0].to == "UBND tỉnh"
    decided = said("2025-09-22", "decided", result="Đồng ý")
    assert on("2025-12-01", Q3, proposal, decided).proposals == ()


def test_a_result_is_to_be_confirmed_where_the_plan_says_so() -> None:
    plan = replace(plan_of(Q3), reporting=Reporting(confirmation=True))
    done, confirmed = said("2025-09-01", "done"), said("2025-09-05", "confirmed")
    reopened, again = said("2025-09-06", "reopened"), said("2025-09-07", "done")
    day = date(2025, 9, 30)
    assert standing_of(plan, "1", [], day).confirmed is None
    assert standing_of(plan, "1", [done], day).confirmed is False
    assert standing_of(plan, "1", [done, confirmed], day).confirmed is True
    assert standing_of(plan, "1", [done, confirmed, reopened, again], day).confirmed is False
    assert on("2025-09-30", Q3, done).confirmed is None


def test_a_coordinator_is_recorded_and_changes_nothing() -> None:
    for deadline in (Q3, ALWAYS, WAITS, QUARTERLY):
        for what in ("done", "cancelled", "started", "arrived"):
            entry = said("2025-08-20", what, unit="c")
            found, bare = on("2025-08-21", deadline, entry), on("2025-08-21", deadline)
            assert found.state == bare.state
            assert found.last == entry


def met(*entries: Entry, day: str = "2026-01-01", leads: str = "a") -> list[str | None]:
    found = on(day, QUARTERLY, *entries, leads=leads).occurrences
    return [one.met_on.isoformat() if one.met_on else None for one in found]


def test_a_recurring_duty_has_one_occurrence_a_window() -> None:
    july, october = said("2025-07-20", result="Báo cáo"), said("2025-10-02", "done")
    assert met(july, october) == ["2025-07-20", "2025-10-02"]
    assert met(october) == ["2025-10-02", None]
    assert met(july, said("2025-07-21", "done")) == ["2025-07-20", None]
    assert met(said("2025-07-20", "started"), said("2025-07-21", "blocked", result="Chậm")) == [
        None,
        None,
    ]


def test_a_recurring_duty_is_overdue_while_a_past_window_is_unmet() -> None:
    late = on("2025-10-03", QUARTERLY)
    assert (late.state, late.due, late.days_late) == ("overdue", date(2025, 9, 30), 3)
    caught_up = on("2025-10-03", QUARTERLY, said("2025-10-02", "done"))
    assert (caught_up.state, caught_up.due, caught_up.days_left) == (
        "in-progress",
        date(2025, 12, 31),
        89,
    )
    assert (
        state("2025-12-31", QUARTERLY, said("2025-10-02", "done"), said("2025-12-01", "done"))
        == "done-late"
    )
    assert (
        state("2025-12-31", QUARTERLY, said("2025-08-02", "done"), said("2025-12-01", "done"))
        == "done"
    )


def test_a_window_is_met_when_each_lead_has_reported() -> None:
    of_a = said("2025-08-01", "done", unit="a")
    assert met(of_a, leads="a b") == [None, None]
    assert on("2025-09-01", QUARTERLY, of_a, leads="a b").missing_units == ("b",)
    assert met(of_a, said("2025-08-02", "done", unit="b"), leads="a b") == ["2025-08-02", None]


def test_an_unclear_deadline_is_as_if_without_due_day() -> None:
    assert state("2030-01-01", Deadline("Quý IIII")) == "not-started"
    assert state("2030-01-01", Deadline("Quý IIII"), said("2025-08-01", "done")) == "done"


def test_a_plan_without_period_runs_from_earliest_start_to_latest_due() -> None:
    assert span_of(replace(plan_of(Q3, WAITS), period=None)) == (
        date(2025, 7, 1),
        date(2025, 9, 30),
    )
    assert span_of(replace(plan_of(WAITS), period=None)) == (date.min, date.max)
    assert (
        standing_of(replace(plan_of(QUARTERLY), period=None), "1", (), FIRST).state == "not-started"
    )


EVERY_KIND = (
    Q3,
    ALWAYS,
    WAITS,
    WAITS_20_DAYS,
    QUARTERLY,
    Deadline("?"),
    Deadline("Hằng tuần", every="week"),
)
PLAN = plan_of(*EVERY_KIND, leads="a b")
DAYS = st.dates(FIRST - timedelta(days=20), LAST + timedelta(days=40))
ENTRIES = st.lists(
    st.builds(
        said,
        on=DAYS,
        state=st.sampled_from([None, *STATE_WORDS]),
        task=st.sampled_from([str(number) for number in range(1, len(EVERY_KIND) + 1)]),
        unit=st.sampled_from([None, "a", "b", "c"]),
        percent=st.one_of(st.none(), st.integers(0, 100)),
        due=st.one_of(st.none(), DAYS),
    ),
    max_size=12,
)


@given(ENTRIES, DAYS)
def test_each_task_is_in_one_state_and_the_summary_adds_up(entries: list[Entry], day: date) -> None:
    found = standings(PLAN, entries, day)
    assert [one.task.id for one in found] == [task.id for task in PLAN.tasks()]
    assert {one.state for one in found} <= set(STATES)
    assert sum(summary(found).values()) == len(EVERY_KIND)
    assert [standing_of(PLAN, one.task.id, entries, day) for one in found] == found


@given(ENTRIES, DAYS)
def test_later_entries_are_ignored(entries: list[Entry], day: date) -> None:
    known = [entry for entry in entries if entry.on and entry.on <= day]
    assert standings(PLAN, entries, day) == standings(PLAN, known, day)


@given(ENTRIES.filter(bool), DAYS)
def test_a_withdrawn_entry_counts_for_no_day(entries: list[Entry], day: date) -> None:
    first, *others = entries
    withdrawal = Entry("w", AT, LAST, first.task, retracts=first.id)
    assert standings(PLAN, [*entries, withdrawal], day) == standings(PLAN, others, day)
    assert first not in live_entries([*entries, withdrawal])
    back = Entry("x", AT, LAST, first.task, retracts="w")
    assert standings(PLAN, [*entries, withdrawal, back], day) == standings(PLAN, entries, day)


@given(ENTRIES, DAYS, st.integers(1, 200))
def test_a_day_later_is_never_less_late(entries: list[Entry], day: date, days: int) -> None:
    known = [entry for entry in entries if entry.on and entry.on <= day]
    for now, later in zip(
        standings(PLAN, known, day), standings(PLAN, known, day + timedelta(days=days)), strict=True
    ):
        assert (later.days_late or 0) >= (now.days_late or 0)
        assert now.finished == later.finished
        assert not (now.state == "overdue" and later.state != "overdue")


@given(ENTRIES, DAYS)
def test_coordinators_never_change_a_state(entries: list[Entry], day: date) -> None:
    without = [entry for entry in entries if entry.unit != "c"]
    for found, bare in zip(
        standings(PLAN, entries, day), standings(PLAN, without, day), strict=True
    ):
        assert (found.state, found.percent, found.missing_units) == (
            bare.state,
            bare.percent,
            bare.missing_units,
        )


STOPPED = {"unit": "a", "reason": "Không còn chức năng"}


def test_a_unit_that_stops_leaves_the_task_to_the_others() -> None:
    stop = said("2025-08-01", "cancelled", **STOPPED)
    after = on("2025-08-02", Q3, stop, leads="a b")
    assert (after.state, after.missing_units) == ("not-started", ("b",))
    done = on("2025-09-02", Q3, stop, said("2025-09-01", "done", unit="b"), leads="a b")
    assert (done.state, done.percent, done.missing_units) == ("done", 100, ())
    quiet = on("2025-09-20", ALWAYS, stop, leads="a b")
    assert (quiet.state, quiet.missing_units) == ("quiet", ("b",))


def test_the_task_is_stopped_once_all_are_or_an_entry_says_so_for_all() -> None:
    one, other = (
        said("2025-08-01", "cancelled", **STOPPED),
        said("2025-08-02", "cancelled", **{**STOPPED, "unit": "b"}),
    )
    assert on("2025-08-03", Q3, one, other, leads="a b").state == "cancelled"
    assert (
        on("2025-08-03", Q3, said("2025-08-01", "cancelled", reason="Bỏ"), leads="a b").state
        == "cancelled"
    )
    back = said("2025-08-03", "reopened", unit="a")
    assert on("2025-08-04", Q3, one, other, back, leads="a b").missing_units == ("a",)


def test_a_unit_done_before_keeps_the_task_done_when_the_other_stops() -> None:
    done, stop = said("2025-07-20", "done", unit="b"), said("2025-08-01", "cancelled", **STOPPED)
    assert on("2025-08-02", Q3, done, stop, leads="a b").state == "done"
