"""Who is asked for a month, by when, and who has answered; with `status --missing`, which tells
it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cchc.excel.form import form_id
from cchc.journal import Entry
from cchc.month_round import asked, last_closed, receiver, responses, send_by
from cchc.period import reporting_period
from cchc.plan import Plan, Reporting
from cchc.workspace import load
from tests.conftest import REAL_PLAN, Ran, Run

SEPTEMBER = reporting_period("month", 9, 2025)
DAY = dt.date(2025, 9, 20)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(REAL_PLAN.parent, REAL_PLAN.parents[2]).plan


def entry(
    on: str,
    task: str,
    unit: str | None = None,
    form: str | None = None,
    retracts: str | None = None,
) -> Entry:
    day = dt.date.fromisoformat(on)
    at = dt.datetime.combine(day, dt.time(8), dt.timezone(dt.timedelta(hours=7)))
    name = f"{on}{task}{unit}{retracts}"
    return Entry(
        name,
        at,
        None if retracts else day,
        task,
        unit=unit,
        form=form,
        retracts=retracts,
        result="xong",
    )


def answered(plan: Plan, *entries: Entry, day: dt.date = DAY) -> tuple[str, ...]:
    found = responses(plan, entries, SEPTEMBER, day)
    assert sorted(found.answered + found.missing) == sorted(asked(plan))
    return found.answered


def test_single_units_are_asked_and_no_group(plan: Plan) -> None:
    assert asked(plan) == [
        "van-phong",
        *(f"pnv-{number}" for number in range(1, 9)),
        "ban-bien-tap",
    ]


def test_something_of_its_own_in_the_period(plan: Plan) -> None:
    assert answered(
        plan, entry("2025-08-15", "2.a", "pnv-7"), entry("2025-09-14", "2.a", "pnv-1")
    ) == (
        "pnv-1",
        "pnv-7",
    )
    assert (
        answered(plan, entry("2025-08-14", "2.a", "pnv-7"), entry("2025-09-15", "2.a", "pnv-1"))
        == ()
    )
    assert answered(plan, entry("2025-09-01", "1.a", "pnv-7")) == ("pnv-7",)  # it coordinates 1.a


def test_an_entry_without_unit_is_the_word_of_every_leader(plan: Plan) -> None:
    assert answered(plan, entry("2025-09-01", "6.b")) == ("van-phong",)
    assert answered(plan, entry("2025-09-01", "2.a")) == (
        "van-phong",
        *(f"pnv-{number}" for number in range(1, 9)),
    )


def test_a_form_of_the_period_is_an_answer_whatever_its_day(plan: Plan) -> None:
    of_september, of_october = (
        str(form_id(plan.id, f"2025-{month}", "pnv-7")) for month in ("09", "10")
    )
    assert answered(plan, entry("2025-08-10", "2.a", "pnv-7", of_september)) == ("pnv-7",)
    assert answered(plan, entry("2025-08-10", "2.a", "pnv-7", of_october)) == ()


def test_what_is_withdrawn_or_still_to_come_is_no_answer(plan: Plan) -> None:
    told = entry("2025-09-01", "2.a", "pnv-7")
    assert answered(plan, told, entry("2025-09-02", "2.a", retracts=told.id)) == ()
    assert answered(plan, entry("2025-09-12", "2.a", "pnv-7"), day=dt.date(2025, 9, 11)) == ()


@pytest.mark.parametrize(
    ("close_day", "send", "due"),
    [
        ("14", None, "2025-09-17"),
        ("14", 20, "2025-09-20"),
        ("14", 5, "2025-10-05"),
        ("month-end", None, "2025-10-03"),
    ],
)
def test_by_when(plan: Plan, close_day: str, send: int | None, due: str) -> None:
    period = reporting_period("month", 9, 2025, close_day)
    told = replace(plan, reporting=Reporting(close_day=close_day, send_by=send))
    assert send_by(told, period).isoformat() == due


def test_to_whom(plan: Plan) -> None:
    assert receiver(plan) == "Văn phòng"
    assert receiver(replace(plan, reporting=Reporting())) == "Thanh tra tỉnh"


@pytest.mark.parametrize(
    ("day", "slug"),
    [
        ("2025-09-14", "2025-08"),
        ("2025-09-15", "2025-09"),
        ("2025-07-01", "2025-07"),
        ("2026-11-01", "2026-01"),
    ],
)
def test_the_month_closed_last(plan: Plan, day: str, slug: str) -> None:
    assert last_closed(plan, dt.date.fromisoformat(day)).slug == slug


@pytest.mark.usefixtures("office")
def test_status_missing(run: Run, mark: Callable[..., Ran], journal: Path) -> None:
    mark("2025-09-01", "2.a", "--unit", "pnv-7", "--result", "Đã góp ý")
    told = run("status", "--missing", "--month", "9", "--as-of", "2025-09-20", "--json").json
    assert told["period"] == {
        "kind": "month",
        "number": 9,
        "year": 2025,
        "from": "2025-08-15",
        "to": "2025-09-14",
    }
    assert (told["format"], told["plan"], told["answered"]) == (
        1,
        "ttt-2025-h2",
        ["Phòng Nghiệp vụ 7"],
    )
    assert len(told["missing"]) == 9
    lines = run("status", "--missing", "--as-of", "2025-09-20").out.splitlines()
    assert lines[1] == "Kỳ tháng 9 năm 2025 (15/08–14/09/2025): 1/10 đơn vị đã gửi"
    assert lines[3:5] == ["CHƯA GỬI", "  Văn phòng"]
    assert lines[-2:] == ["ĐÃ GỬI", "  Phòng Nghiệp vụ 7"]
    assert all(len(line) <= 80 for line in lines)


@pytest.mark.usefixtures("office")
def test_options_that_do_not_go_together(run: Run) -> None:
    assert (
        run("status", "--month", "9").code
        == run("status", "--missing", "--unit", "pnv-7").code
        == 2
    )
