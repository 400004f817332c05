"""The door: what values mean, and that one fault hides nothing else."""

from __future__ import annotations

import json
import re
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.checking import schema
from cchc.source import read_bytes
from tests.samples import ENTRY, PLAN, TASK, checked, edited, hints, told

WORD = st.sampled_from(
    ["", "6.b", "Văn phòng", "2025-07-01", "31/12/2025", "50%", "-1", "nan", "true", "xong", "?"]
)
MORE_KEYS = ["text", "due", "reporting", "close_day", "groups", "members", "percent", "leed"]
KEYS = st.sampled_from([*re.findall(r"[a-z]+(?=:)", PLAN + ENTRY), *MORE_KEYS])
SHAPES = st.recursive(
    st.none() | WORD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=9,
)


@given(SHAPES, SHAPES)
def test_no_shape_is_too_odd_to_tell(plan: Any, journal: Any) -> None:
    """Whatever plan and journal hold, it is read or told."""
    written = {"format": "1", "id": "x", **plan} if isinstance(plan, dict) else plan
    found = checked(json.dumps(written), json.dumps(journal), "x")
    assert found.plan or found.problems
    for problem in found.problems:
        assert problem.line == 1
        assert problem.message
        assert problem.hint


@given(st.data())
def test_one_value_of_any_shape_leaves_the_rest_checked(data: st.DataObject) -> None:
    shape = json.dumps(data.draw(SHAPES), ensure_ascii=False)
    old = data.draw(
        st.sampled_from(["6.b", "Ban hành Quy chế chi tiêu nội bộ", "Văn phòng\n", "Quý III/2025"])
    )
    broken = edited(PLAN, old, shape + "\n" * old.endswith("\n")) + TASK.replace(
        "Thường xuyên", "Quý V"
    )
    assert "12:62 K04 nhiệm vụ 6.c: không hiểu thời hạn 'Quý V'" in told(broken)


@pytest.mark.parametrize(
    "reporting",
    [
        "{score: {thresholds: [x]}}",
        "{score: {thresholds: [{over: 90}]}}",
        "{month: {signer: {}}}",
        "[]",
    ],
)
def test_what_cannot_be_mended_goes_and_the_rest_is_checked(reporting: str) -> None:
    found = told(edited(PLAN, "III", "V") + f"reporting: {reporting}\n")
    assert [line.split()[1] for line in found if line.startswith("11:")] == ["K04"]
    assert len(found) > 1


def test_a_plan_without_faults_tells_nothing() -> None:
    assert told(PLAN + TASK, ENTRY) == []


@pytest.mark.parametrize(
    ("written", "unit", "due"),
    [
        ("Quý III/2025", "van-phong", "2025-09-30"),
        ("{text: Khi xong, due: 2025-08-01}", "van-phong", "2025-08-01"),
    ],
)
def test_words_stand_alone_or_in_a_mapping(written: str, unit: str, due: str) -> None:
    for lead in ("Văn phòng", "{text: Cơ quan, units: [van-phong]}"):
        plan = checked(
            edited(PLAN, "Quý III/2025", written, "lead: Văn phòng", f"lead: {lead}")
        ).plan
        assert plan
        (task,) = plan.tasks()
        assert (task.lead.units, str(task.deadline.due)) == ((unit,), due)


@pytest.mark.parametrize("written", ["8", "3.10", "012", "'8'", "1e3"])
def test_numbers_as_ids_stay_as_written(written: str) -> None:
    plan = checked(edited(PLAN, "6.b", written)).plan
    assert plan
    assert [task.id for task in plan.tasks()] == [written.strip("'")]


@pytest.mark.parametrize("top", ["period", "document", "groups", "reporting", "before", "after"])
def test_a_top_key_without_value_is_as_left_out(top: str) -> None:
    plan = (
        edited(PLAN, "period: {from: 2025-07-01, to: 2025-12-31}\n", "")
        if top == "period"
        else PLAN
    )
    assert [line.split()[1] for line in told(plan + f"{top}:\n")] == (
        ["C02"] if top == "period" else []
    )


@pytest.mark.parametrize(
    ("slip", "key"),
    [("lead", "leed"), ("units", "unit"), ("period", "peroid"), ("deadline", "dealine")],
)
def test_a_slip_in_a_key_is_one_problem(slip: str, key: str) -> None:
    """The value under the slip is read as meant, and its own faults are told with it."""
    (problem,) = checked(edited(PLAN, f"{slip}:", f"{key}:")).problems
    assert (problem.code, problem.hint) == ("K06", f"có phải '{slip}'?")
    broken = edited(PLAN, f"{slip}:", f"{key}:", "id: 6.b", "id: 6 b", "{name: Văn", "{nam: Văn")
    assert sorted(line.split()[1] for line in told(broken)) == ["K06", "K06", "K10"]


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("document: {signer: {positon: Chánh Thanh tra}}\n", "position"),
        ("reporting: {score: {thresholds: [{over: 90, points: 1, point: 2}]}}\n", "points"),
        ("groups: {cp: {name: Các phòng, member: [van-phong]}}\n", "members"),
    ],
)
def test_a_slip_deep_in_a_plan_is_told_with_the_key_known_there(written: str, known: str) -> None:
    assert [line.split()[1] for line in told(PLAN + written)] == ["K06"]
    assert hints(PLAN + written) == [f"có phải '{known}'?"]


def test_a_slip_beside_the_right_key_is_left_out() -> None:
    assert told(edited(PLAN, "      lead:", "      leed: Ai đó\n      lead:")) == [
        "10:7 K06 nhiệm vụ 6.b: khóa 'leed' không có trong mẫu"
    ]


@pytest.mark.parametrize(
    "day", ["31/12/2025", "2025-13-01", "20251231", "1735603200", "2025-12-31T00:00:00", "hôm nay"]
)
def test_what_is_no_day_is_told_with_the_form_to_write(day: str) -> None:
    plan = edited(PLAN, "2025-12-31", day)
    assert [line.split()[:2] for line in told(plan)] == [["3:32", "K05"]]
    assert hints(plan) == ["viết năm-tháng-ngày, ví dụ 2025-09-30"]


@pytest.mark.parametrize(
    "at", ["2025-07-29", "1753751523", "hôm qua", "2025-07-29T25:00:00+07:00", "[]"]
)
def test_what_is_no_moment_is_told_once(at: str) -> None:
    assert [line[:8] for line in told(PLAN, edited(ENTRY, "2025-07-29T08:12:03+07:00", at))] == [
        "1:43 K05"
    ]


def test_entries_may_stand_as_blocks() -> None:
    block = ENTRY.replace("{", "").replace("}", "").replace(", ", "\n  ")
    assert [line.split()[1] for line in told(PLAN, block)] == ["C10"]
    assert checked(PLAN, block).entries == checked(PLAN, ENTRY).entries
    assert told(PLAN, edited(block, "done", "don"))[1:] == [
        "6:10 K05 lần ghi a1: 'state' không phải giá trị được dùng: 'don'"
    ]


@pytest.mark.parametrize("journal", ["", "# chưa có gì\n", "[]\n", "null\n"])
def test_nothing_in_a_journal_is_no_entry(journal: str) -> None:
    assert (told(PLAN, journal), checked(PLAN, journal).entries) == ([], ())


@pytest.mark.parametrize("value", ["9" * 5000, "Văn phòng " * 500])
def test_long_values_are_quoted_short(value: str) -> None:
    plan = edited(
        PLAN, "      lead: Văn phòng", f"      lead: {value}\n      budget: {value}", "6.b", value
    )
    assert all(len(line) < 200 for line in told(plan))


def test_what_stands_for_a_missing_value_cannot_be_typed() -> None:
    """A '?' or a moment of the year 2000 is looked at as any other."""
    assert told(edited(PLAN, "6.b", "'?'")) == ["8:11 K10 mã nhiệm vụ '?' không hợp lệ"]
    journal = edited(ENTRY, "2025-07-29T08:12:03", "2000-01-01T00:00:00")
    assert [line[:8] for line in told(PLAN, journal)] == ["1:27 K18"]
    found = told(PLAN + TASK + "    - '?'\n", edited(ENTRY, "6.b", "6.c"))
    assert [line[:8] for line in found] == ["13:7 K05"]


def test_reading_a_plan_leaves_its_source_as_it_was() -> None:
    content = edited(PLAN, "lead:", "leed:", "id: 6.b", "id: []").encode()
    source = read_bytes(content, "plan.yaml")
    reading = schema.read_plan(source)
    assert [problem.code for problem in reading.problems] == ["K06", "K05"]
    assert source == read_bytes(content, "plan.yaml")
    assert schema.read_plan(source) == reading


@pytest.mark.parametrize(
    "fault", ["lead: Văn phòng", "leed: Văn phòng", "lead: Ban lạ", "lead: []"]
)
def test_a_thousand_tasks_are_checked_in_less_than_a_second(fault: str) -> None:
    tasks = "".join(
        TASK.replace("6.c", f"6.c{number}").replace("lead: Văn phòng", fault)
        for number in range(1000)
    )
    told(PLAN)  # pydantic builds its doors once
    began = process_time()
    assert len(told(PLAN + tasks)) == (1 if fault == "lead: Văn phòng" else 1000)  # C26
    assert process_time() - began < 1
