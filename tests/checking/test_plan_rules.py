"""Rules over a plan, beyond the words in gallery/: what each lets pass, and where it points."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.samples import ENTRY, PLAN, TASK, checked, edited, told


@pytest.mark.parametrize(
    "task_id", ["6.b", "8", "3.đ", "A-1.2", "6" * 40, unicodedata.normalize("NFD", "3.đé")]
)
def test_ids_that_are_fine(task_id: str) -> None:
    assert told(edited(PLAN, "6.b", task_id)) == []


@pytest.mark.parametrize(
    "task_id", ["6 b", "6_b", ".b", "6.", "6..b", "6-", "6/b", "6" * 41, "6.а", "６", "''", "?!"]
)
def test_ids_that_are_not(task_id: str) -> None:
    assert [line[:8] for line in told(edited(PLAN, "6.b", task_id))] == ["8:11 K10"]


def test_ids_are_compared_without_case_in_all_areas() -> None:
    deep = "  - title: Khác\n    areas:\n    - title: Trong\n      tasks:\n  " + TASK.replace(
        "6.c", "6.B"
    )
    assert told(PLAN + deep) == ["16:14 K09 mã nhiệm vụ '6.B' đã dùng ở dòng 8"]


def test_the_folder_counts_in_any_normal_form() -> None:
    plan = edited(PLAN, "ttt-2025-h2", "kế-hoạch")
    assert told(plan, folder=unicodedata.normalize("NFD", "kế-hoạch")) == []
    assert told(plan, folder="") == []
    assert [line[:7] for line in told(plan, folder="khác")] == ["2:5 K12"]


@pytest.mark.parametrize("due", ["2025-12-31", "2025-07-01", "2025-06-30"])
def test_a_deadline_within_the_period_or_before_is_fine(due: str) -> None:
    assert told(edited(PLAN, "Quý III/2025", f"{{text: Khi xong, due: {due}}}")) == []


@pytest.mark.parametrize(
    ("due", "code"), [("2026-01-01", "C01"), ("2101-01-01", "K11"), ("1999-12-31", "K11")]
)
def test_a_deadline_out_of_reach(due: str, code: str) -> None:
    (line,) = told(edited(PLAN, "Quý III/2025", f"{{text: Khi xong, due: {due}}}"))
    assert line.startswith(f"11:17 {code} nhiệm vụ 6.b: ")


@pytest.mark.parametrize("year", ["0001", "1999", "2101", "9999"])
def test_years_out_of_reach_overflow_nothing(year: str) -> None:
    plan = edited(
        PLAN,
        "2025-07-01",
        f"{year}-01-01",
        "2025-12-31",
        f"{year}-12-31",
        "Quý III/2025",
        "Trước tháng 1",
    )
    assert told(plan, ENTRY)[0] == "3:9 K11 period nằm ngoài các năm 2000-2100"


@pytest.mark.parametrize("close", ["1", "14", "28", "month-end"])
def test_closing_days(close: str) -> None:
    assert told(PLAN + f"reporting: {{close_day: {close}, send_by: 28}}\n") == []


@pytest.mark.parametrize(
    "close", ["0", "29", "31", "month_end", "14.0", "-1", "１４", "cuối tháng"]
)
def test_closing_days_that_are_none(close: str) -> None:
    assert told(PLAN + f"reporting: {{close_day: {close}}}\n") == [
        f"12:24 K14 ngày chốt '{close}' không hợp lệ"
    ]


@pytest.mark.parametrize("month", ["2025-07", "2025-12"])
def test_months(month: str) -> None:
    assert told(PLAN + f"document: {{month: {month}}}\n") == []
    assert len(told(PLAN + f"document: {{month: {month}-1}}\n")) == 1


def test_areas_may_nest_and_only_empty_ones_are_told() -> None:
    nested = (
        "  - title: Ngoài\n    areas:\n      - {title: Trong}\n      - title: Đầy\n        "
        "tasks:\n      " + TASK
    )
    assert told(PLAN + nested) == ["14:9 C03 lĩnh vực 'Trong' chưa có nhiệm vụ nào"]
    plan = checked(PLAN + nested).plan
    assert plan
    assert [(area.title, task.id) for area, task in plan.walk()] == [
        ("Tài chính công", "6.b"),
        ("Đầy", "6.c"),
    ]


NESTED = "  - title: Ngoài\n    areas:\n      - title: Trong\n        tasks:\n      " + TASK


@pytest.mark.parametrize("name", ["6.c", "6.C", "2", "2.1"])
def test_a_rhythm_of_a_continuous_task_or_of_an_area_that_has_one(name: str) -> None:
    assert told(PLAN + NESTED + f"reporting: {{rhythm: {{{name}: quarter}}}}\n") == []


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("6.b", "nhiệm vụ 6.b có thời hạn 'Quý III/2025', không phải việc thường xuyên"),
        ("1", "lĩnh vực 1 không có việc thường xuyên nào"),
    ],
)
def test_a_rhythm_of_nothing_continuous(name: str, what: str) -> None:
    assert told(PLAN + NESTED + f"reporting: {{rhythm: {{{name}: quarter}}}}\n") == [
        f"17:22 K30 'rhythm': {what}"
    ]


def test_a_rhythm_is_not_told_of_what_another_fault_hides() -> None:
    rhythm = "reporting: {rhythm: {6.b: quarter, 6.c: quarter}}\n"
    unclear = edited(PLAN, "Quý III/2025", "Quý IIII/2025") + TASK + rhythm
    assert [line.split()[1] for line in told(unclear)] == ["K04"]
    hidden = PLAN + edited(TASK, "id: 6.c, ", "") + rhythm
    assert [line.split()[1] for line in told(hidden)] == ["K07"]


INDICATOR = "      indicator: {name: Tỷ lệ, targets: {2025: 90, 2027: 95.5}}\n"


def test_targets_of_the_plans_own_years() -> None:
    assert told(edited(PLAN, "2025-12-31", "2027-06-30") + INDICATOR) == []
    without = edited(PLAN, "period: {from: 2025-07-01, to: 2025-12-31}", "period: null")
    assert told(without + INDICATOR) == ["3:9 C02 kế hoạch chưa có thời gian (period)"]
    assert told(PLAN + INDICATOR) == [
        "12:52 C15 nhiệm vụ 6.b: năm 2027 không thuộc thời gian của kế hoạch"
    ]


@pytest.mark.parametrize(
    ("short", "ok"),
    [
        ("Quy chế chi tiêu nội bộ", True),
        ("Ban hành Quy chế chi tiêu nội bộ", True),
        ("Quy chế (sửa đổi)", True),
        ("''", True),
        ("Ban hành Quy chế chi tiêu nội bộ mới", False),
        ("Quy chế .", False),
        ("'Quy chế:'", False),
        ("Quy chế…", False),
        ("';'", False),
    ],
)
def test_short_names(short: str, ok: bool) -> None:
    found = told(PLAN + f"      short: {short}\n")
    assert [line[:13] for line in found] == ([] if ok else ["12:14 K31 nhi"])


def test_deadlines_that_only_lack_the_plans_year_are_told_with_it() -> None:
    plan = edited(
        PLAN, "period: {from: 2025-07-01, to: 2025-12-31}\n", "", "Quý III/2025", "Quý III"
    )
    (line,) = told(plan)
    assert line.endswith(
        "C02 kế hoạch chưa có thời gian (period): 1 thời hạn không ghi năm, chưa biết là năm nào"
    )
    assert told(edited(PLAN, "Quý III/2025", "Quý III")) == []
    unreadable = edited(
        PLAN, "period: {from: 2025-07-01, to: 2025-12-31}\n", "", "Quý III/2025", "Quý V"
    )
    assert [line.split()[1] for line in told(unreadable)] == ["C02", "K04"]


def test_a_plan_with_some_deadlines_is_told_of_each_that_is_missing() -> None:
    two = PLAN + TASK
    assert [line.split()[1] for line in told(edited(two, "Quý III/2025", "''"))] == ["K04"]


@pytest.mark.parametrize(
    "name", ["con-2025", "kế hoạch 2025", "com10", "aux-2025", "lpt", "nulls", "co.n", "2025"]
)
def test_names_every_system_takes(name: str) -> None:
    assert told(edited(PLAN, "ttt-2025-h2", name), folder=name) == []


@pytest.mark.parametrize(
    "name",
    [
        *("con", "CON", "Prn", "aux", "nul.txt", "com1", "COM9.2025", "lpt1", "com¹", "con .a"),
        *("a.", "a|b", "a?", "a*", "a<b", "conin$"),
    ],
)
def test_names_windows_refuses(name: str) -> None:
    assert [line[:7] for line in told(edited(PLAN, "ttt-2025-h2", f"'{name}'"), folder=name)] == [
        "2:5 K34"
    ]


def test_a_name_windows_refuses_stops_no_other_command(office: Path, run: Run) -> None:
    folder = office / "plans" / "ttt-2025-h2"
    folder.rename(folder.with_name("nul"))
    plan = folder.with_name("nul") / "plan.yaml"
    text = plan.read_text(encoding="utf-8").replace("id: ttt-2025-h2", "id: nul")
    plan.write_text(text, encoding="utf-8")
    assert "K34" in run("validate").out
    assert run("status").code == 0


@pytest.mark.parametrize("blank", ["['']", "[' ']", "[Như trên, '']", '["\\u200b"]'])
@pytest.mark.parametrize("key", ["basis", "recipients"])
def test_an_item_of_a_list_that_says_nothing(key: str, blank: str) -> None:
    plan = edited(PLAN, "areas:", f"document: {{title: Kế hoạch, {key}: {blank}}}\nareas:")
    (line,) = told(plan)
    assert "K07 document: mục thứ " in line
    assert f" của '{key}' không có chữ" in line
