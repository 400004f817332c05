"""Who is asked for a month, by when, and who has answered; with `status --missing`, which tells
it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.excel.form import form_id
from cchc.journal import Entry
from cchc.month_round import asked, receiver, responses
from cchc.period import reporting_period
from cchc.plan import Plan, Reporting
from cchc.standing import led_part, own_part, standings
from cchc.workspace import load
from tests.conftest import REAL_PLAN, Ran, Run
from tests.plans import edited

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


def answered(plan: Plan, *entries: Entry, day: dt.date = DAY) -> dict[str, tuple[str, ...]]:
    """The tasks each unit has answered, of those that have answered any."""
    given = responses(plan, entries, SEPTEMBER, day)
    assert [response.unit for response in given] == asked(plan)
    return {response.unit: response.answered for response in given if response.answered}


def receipt(unit: str, *refused: str, month: str = "09") -> Entry:
    at = dt.datetime(2025, 9, 16, 8, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    form = str(form_id("ttt-2025-h2", f"2025-{month}", unit))
    on = dt.date(2025, int(month), 14)
    return Entry(f"r{unit}{month}", at, on, unit=unit, form=form, refused=refused)


def test_single_units_are_asked_and_no_group(plan: Plan) -> None:
    assert asked(plan) == [
        "van-phong",
        *(f"pnv-{number}" for number in range(1, 9)),
        "ban-bien-tap",
    ]


def test_what_a_unit_told_of_a_task_it_leads_is_an_answer_to_that_task(plan: Plan) -> None:
    of_seventh, of_first = entry("2025-08-15", "2.a", "pnv-7"), entry("2025-09-14", "2.a", "pnv-1")
    assert answered(plan, of_seventh, of_first) == {"pnv-1": ("2.a",), "pnv-7": ("2.a",)}
    early, late = entry("2025-08-14", "2.a", "pnv-7"), entry("2025-09-15", "2.a", "pnv-1")
    assert answered(plan, early, late) == {}
    assert answered(plan, entry("2025-09-01", "1.a", "pnv-7")) == {}  # it coordinates 1.a


def test_an_entry_without_unit_is_the_word_of_every_leader(plan: Plan) -> None:
    assert answered(plan, entry("2025-09-01", "6.b")) == {"van-phong": ("6.b",)}
    of_all = answered(plan, entry("2025-09-01", "2.a"))
    assert list(of_all) == ["van-phong", *(f"pnv-{number}" for number in range(1, 9))]


def test_a_form_taken_in_answers_each_of_its_rows_but_those_refused(plan: Plan) -> None:
    (seventh,) = answered(plan, receipt("pnv-7")).values()
    assert len(seventh) == 8
    refused = responses(plan, [receipt("pnv-7", "2.a", "7.d")], SEPTEMBER, DAY)
    of_seventh = next(response for response in refused if response.unit == "pnv-7")
    assert (of_seventh.form, of_seventh.missing) == (True, ("2.a", "7.d"))
    assert answered(plan, receipt("pnv-7", month="10"), day=dt.date(2025, 10, 20)) == {}


def test_nobody_is_asked_of_what_is_over_waits_or_has_not_begun(plan: Plan) -> None:
    office = responses(plan, [], SEPTEMBER, DAY)[0]
    assert "7.a" not in office.missing  # it waits for the province's plan
    done = replace(entry("2025-07-28", "6.b", "van-phong"), state="done")
    assert "6.b" in office.missing
    assert "6.b" not in responses(plan, [done], SEPTEMBER, DAY)[0].missing
    in_period = replace(entry("2025-09-01", "6.b", "van-phong"), state="done")
    assert "6.b" in responses(plan, [in_period], SEPTEMBER, DAY)[0].answered


def test_what_the_office_does_is_no_answer_of_a_unit(plan: Plan) -> None:
    decided = replace(entry("2025-09-01", "6.b"), state="decided")
    assert answered(plan, decided) == {}


def test_what_is_withdrawn_or_still_to_come_is_no_answer(plan: Plan) -> None:
    told = entry("2025-09-01", "2.a", "pnv-7")
    assert answered(plan, told, entry("2025-09-02", "2.a", retracts=told.id)) == {}
    assert answered(plan, entry("2025-09-12", "2.a", "pnv-7"), day=dt.date(2025, 9, 11)) == {}


def test_to_whom(plan: Plan) -> None:
    assert receiver(plan) == "Văn phòng"
    assert receiver(replace(plan, reporting=Reporting())) == "Thanh tra tỉnh"


@pytest.mark.usefixtures("office")
def test_status_missing(run: Run, mark: Callable[..., Ran], journal: Path) -> None:
    mark("2025-09-01", "2.a", "--unit", "pnv-7", "--result", "Đã góp ý")
    told = run("status", "--missing", "--month", "9", "--as-of", "2025-09-20", "--json").json
    assert told["period"] == {
        "name": "tháng 9 năm 2025",
        "first": "2025-08-15",
        "last": "2025-09-14",
    }
    assert (told["format"], told["plan"], len(told["units"])) == (1, "ttt-2025-h2", 10)
    seventh = next(unit for unit in told["units"] if unit["unit"] == "Phòng Nghiệp vụ 7")
    assert (seventh["form"], seventh["answered"], seventh["of"]) == (False, 1, 8)
    assert len(seventh["missing"]) == 7
    lines = run("status", "--missing", "--as-of", "2025-09-20").out.splitlines()
    assert lines[1] == "Kỳ tháng 9 năm 2025 (15/08–14/09/2025): 0/10 đơn vị đã báo cáo đủ"
    assert lines[3] == "CHƯA NHẬN ĐỦ BÁO CÁO"
    told_of_seventh = " ".join(" ".join(lines).split())
    assert (
        "Phòng Nghiệp vụ 7: chưa nhận được biểu, có nội dung 1/8 nhiệm vụ; còn" in told_of_seventh
    )
    assert all(len(line) <= 80 for line in lines)


@pytest.mark.usefixtures("office")
def test_options_that_do_not_go_together(run: Run) -> None:
    assert run("status", "--missing", "--unit", "pnv-7").code == 2
    assert run("status", "--month", "9", "--as-of", "2025-09-20").code == 0


TOLD = st.builds(
    lambda task, day, state, unit, form: replace(
        entry(day.isoformat(), task, unit, form), id=f"{task}{day}{state}{unit}{form}", state=state
    ),
    st.sampled_from(["1.a", "1.b", "2.a", "2.b", "2.c", "3.a"]),
    st.dates(dt.date(2025, 7, 1), dt.date(2025, 10, 1)),
    st.sampled_from([None, "started", "done", "nothing", "cancelled", "reopened"]),
    st.sampled_from([None, "van-phong", "pnv-1", "pnv-2"]),
    st.sampled_from([None, "ke-hoach/2025-09/van-phong"]),
)


@given(told=st.lists(TOLD, max_size=12), day=st.dates(dt.date(2025, 8, 1), dt.date(2025, 10, 1)))
def test_a_unit_is_asked_as_its_own_part_stands(told: list[Entry], day: dt.date) -> None:
    """The same as reckoned the long way: every task before the period, every entry heard."""
    shared = "      - {id: 3.a, content: Họp, lead: Các phòng, deadline: Tháng 9/2025}\nafter:\n"
    plan = edited(("after:\n", shared))
    until = min(SEPTEMBER.last, day)
    expected = []
    for unit in asked(plan):
        led = led_part(plan, unit)
        own = own_part(led, told, unit)[1]
        before = standings(led, own, SEPTEMBER.first - dt.timedelta(days=1), SEPTEMBER)
        over = {one.task.id for one in before if one.finished or one.state == "cancelled"}
        expected += [
            (unit, one.task.id)
            for one in standings(led, own, until, SEPTEMBER)
            if one.task.id not in over | {"2.b"}  # it waits, until something is told of it
        ]
    given_answers = responses(plan, told, SEPTEMBER, day)
    found = [(one.unit, task) for one in given_answers for task in (*one.answered, *one.missing)]
    assert sorted(pair for pair in found if pair[1] != "2.b") == sorted(expected)
