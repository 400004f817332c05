"""A plan as it stands on a day: a unit's own part in it, what was recorded of each task."""

from __future__ import annotations

import datetime as dt

import pytest

from cchc.exports.plain_state import task
from cchc.filters import Selection, selected
from cchc.journal import Entry
from cchc.plan_periods import looked_at
from tests.exports.states import AT, DAY, ON, demo_state, demonstration, state_of, told


def test_a_units_own_part_is_that_of_status() -> None:
    plan, entries = demonstration()
    state = demo_state()
    for unit in plan.units:
        asked = selected(plan, entries, DAY, looked_at(plan, DAY), Selection(unit=unit))
        shown = [task(plan, standing) for standing in asked]
        assert [task(plan, standing) for standing in state.own_tasks(unit)] == shown
        assert [task(plan, standing) for standing in demo_state(unit).own_tasks(unit)] == shown


def test_what_was_recorded_of_a_task_only_grows() -> None:
    entries = [told(1, "1.a", result="a"), told(2, "1.A", dt.date(2025, 9, 2), state="done")]
    times = [state_of(*entries[:count]).recorded.get("1.a") for count in range(3)]
    assert [one and one.times for one in times] == [None, 1, 2]
    withdrawal = Entry(id="e3", at=AT + dt.timedelta(5), task="1.a", retracts="e2", reason="nhầm")
    recorded = state_of(*entries, withdrawal).recorded["1.a"]
    assert (recorded.times, recorded.last) == (3, withdrawal.at)


@pytest.mark.parametrize(("day", "known"), [(DAY, ["e1", "e2"]), (ON, ["e1"])])
def test_what_is_true_of_later_days_is_not_known(day: dt.date, known: list[str]) -> None:
    state = state_of(told(1, "1.a"), told(2, "1.a", dt.date(2025, 9, 2)), day=day)
    assert [entry.id for entry in state.known()] == known
