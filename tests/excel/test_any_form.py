"""Whatever is typed into a form: it is taken once, or told; never lost, never a fault of ours."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.excel.cells import FormCell
from cchc.excel.form import FREE, STATES, form_id
from cchc.excel.read import Filled, FilledRow
from cchc.excel.take import take
from cchc.excel.turn import How
from cchc.journal import Entry
from cchc.month_round import responses
from cchc.period import reporting_period
from cchc.plan import Plan
from cchc.workspace import load
from tests.conftest import REAL_PLAN

FORM = form_id("ttt-2025-h2", "2025-09", "van-phong")
SEPTEMBER = reporting_period("month", 9, 2025)
NOW = dt.datetime(2025, 9, 16, 8, tzinfo=dt.timezone(dt.timedelta(hours=7)))
TASKS = ("1.a", "1.b", "2.a", "4.a", "4.g", "6.a", "6.b", "6.d", "7.a", "7.h", "8")
DAYS = ["5/8/2025", "10/9/2025", 45874, "28/7/2025", "5/8", "5/8/2015", "1/10/2025"]
TYPED: dict[str, list[Any]] = {
    "state": [*STATES, "xong", "Hoàn thành", "ổn"],
    "percent": [0, 40, 100, "45%", 0.45, 101, "nửa"],
    "value": [5, "1.200", "x"],
    "done_on": DAYS,
    "result": ["Đã họp", "- a\n- b\nGhi thêm", "không", "§Ò nghÞ cÊp trªn", "Không phát sinh"],
    "symbol": ["05/QĐ-TTT", "30/KH-TTT ngày 10/9/2025\n31/KH-TTT", "-", "28/7/2025", "=x"],
    "issued": DAYS,
    "title": ["Quy chế", "V/v a\nV/v b", "-"],
    "obstacle": ["Thiếu người", "đã tháo gỡ", "không"],
    "proposal": ["Thêm người", "-"],
}
CELLS = st.fixed_dictionaries({}, optional={key: st.sampled_from(TYPED[key]) for key in TYPED})
FORMS = st.dictionaries(st.sampled_from(TASKS), CELLS, max_size=5)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(REAL_PLAN.parent, REAL_PLAN.parents[2]).plan


def filled(answers: dict[str, dict[str, Any]], saved: int = 9) -> Filled:
    rows = tuple(
        FilledRow(
            FORM,
            task,
            f"A{at}",
            task,
            {
                key: FormCell(f"{key}{at}", value, "s" if isinstance(value, str) else "n")
                for key, value in answers.get(task, {}).items()
            },
        )
        for at, task in enumerate(TASKS, start=5)
    )
    return Filled("a.xlsx", "Biểu", FORM, dt.datetime(2025, 9, 15, saved), rows, ())


def test_every_column_is_tried() -> None:
    assert TYPED.keys() == {column.key for column in FREE}


@given(answers=FORMS, other=FORMS)
def test_a_form_is_taken_once(plan: Plan, answers: Any, other: Any) -> None:
    how = How(NOW, skip_bad=True)
    entries: list[Entry] = []
    for form in (filled(answers), filled(other, 10)):
        (taken,) = take(plan, entries, [form], how)
        entries = [*entries, *taken.entries]
        (again,) = take(plan, entries, [form], how)
        assert again.entries == []
    (whole,) = take(plan, [], [filled(answers)], How(NOW))
    assert not (whole.bad and whole.entries)


@given(answers=FORMS)
def test_a_form_taken_answers_for_its_rows_but_those_refused(plan: Plan, answers: Any) -> None:
    (taken,) = take(plan, [], [filled(answers)], How(NOW, skip_bad=True))
    refused = {task for receipt in taken.receipt for task in receipt.refused}
    response = next(
        one
        for one in responses(plan, taken.entries, SEPTEMBER, NOW.date())
        if one.unit == "van-phong"
    )
    assert response.form == bool(taken.receipt)
    assert set(response.missing) <= refused or not response.form
    assert refused <= set(answers)
