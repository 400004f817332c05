"""A month's forms as offices fill them in: every case met on the real plan, with what must come."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Form, Ran, Run
from tests.filling import (
    DONE_ON,
    ISSUED,
    OBSTACLE,
    PERCENT,
    PROPOSAL,
    RESULT,
    STATE,
    SYMBOL,
    cross,
    set_saved,
)
from tests.month import entries, of_task, refused, task

pytestmark = pytest.mark.usefixtures("office")
Mark = Callable[..., Ran]


def test_a_form_of_rows_not_begun_is_an_answer(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    ingest("2025-09-16", form("pnv-4", 9, {"2.a": {STATE: "Chưa thực hiện"}}))
    (receipt,) = entries(run)
    assert (receipt.get("task"), receipt["unit"], receipt["on"]) == (None, "pnv-4", "2025-09-14")
    units = run("status", "--missing", "--month", "9", "--json").json["units"]
    unit = next(found for found in units if found["unit"] == "Phòng Nghiệp vụ 4")
    assert (unit["form"], unit["missing"], unit["answered"]) == (True, [], unit["of"])
    run("remind", "--unit", "pnv-4")
    assert not list(Path("reports").glob("*pnv-4*.docx"))


def test_nothing_new_in_the_whole_form(run: Run, form: Form, ingest: Callable[..., Ran]) -> None:
    ingest("2025-09-16", form("pnv-4", 9, {}, change=cross))
    states = [entry.get("state") for entry in entries(run)]
    assert states.count(None) == 1
    assert set(states) == {None, "nothing"}
    assert len(states) > 2
    assert task(run, "4.e", "2025-09-16")["quiet"] in ("nothing", "unanswered")
    path = form("pnv-5", 9, {"4.e": {RESULT: "Đã nộp"}}, change=cross)
    refused(ingest("2025-09-16", path, code=1), path.name)


def test_a_crossed_form_taken_again_says_the_same(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    path = form("pnv-4", 9, {}, change=cross)
    ingest("2025-09-16", path)
    before = entries(run)
    for again in (ingest("2025-09-17", path), ingest("2025-09-18", path, "--withdraw-empty")):
        assert "để trống" not in again.out
        assert entries(run) == before


def test_a_cross_takes_back_no_result_told_before(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    ingest("2025-09-16", form("pnv-4", 9, {"4.e": {RESULT: "Đã nộp"}}))
    crossed = ingest("2025-09-17", form("pnv-4", 9, {}, change=cross))
    assert "4.e: hàng để trống, điều đã báo trước vẫn giữ" in crossed.out
    assert [entry["result"] for entry in of_task(run, "4.e")] == ["Đã nộp"]


def test_what_is_in_hand_is_told_in_the_forms_own_words(
    form: Form, ingest: Callable[..., Ran]
) -> None:
    path = form("van-phong", 9, {"2.b": {STATE: "Đang thực hiện", PERCENT: 80}})
    assert "2.b    · Văn phòng · đang thực hiện · 80%" in ingest("2025-09-16", path).out


def test_nothing_new_of_one_task(run: Run, form: Form, ingest: Callable[..., Ran]) -> None:
    ingest("2025-09-16", form("van-phong", 9, {"4.g": {STATE: "Không phát sinh"}}))
    standing = task(run, "4.g", "2025-09-16")
    assert (standing["state"], standing["quiet"]) == ("quiet", "nothing")


def test_the_event_came(run: Run, form: Form, ingest: Callable[..., Ran]) -> None:
    answers = {
        "7.a": {STATE: "Đã có văn bản", SYMBOL: "50/KH-UBND", ISSUED: "2/10/2025"},
    }
    ingest("2025-10-16", form("van-phong", 10, answers))
    (entry,) = of_task(run, "7.a")
    assert (entry["state"], entry["on"]) == ("arrived", "2025-10-02")
    assert task(run, "7.a", "2025-10-16")["state"] == "in-progress"


def test_submitted_in_time_is_never_overdue(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    answers = {"6.d": {STATE: "Đã trình, chờ phê duyệt", SYMBOL: "12/TTr-TTT", ISSUED: "20/9/2025"}}
    ingest("2025-10-15", form("van-phong", 10, answers))
    standing = task(run, "6.d", "2025-10-15")
    assert (standing["state"], standing["days_late"]) == ("in-progress", None)
    assert "đã trình đúng hạn, chờ phê duyệt" in run("show", "6.d", "--as-of", "2025-10-15").out


def test_a_stop_from_a_form_is_a_proposal(run: Run, form: Form, ingest: Callable[..., Ran]) -> None:
    answers = {"1.b": {STATE: "Dừng thực hiện", OBSTACLE: "Không còn phù hợp"}}
    ran = ingest("2025-09-16", form("van-phong", 9, answers))
    assert "1.b (A" in ran.out
    assert "đề nghị dừng" in ran.out
    assert task(run, "1.b", "2025-09-16")["state"] != "cancelled"
    assert of_task(run, "1.b")[0]["proposal"]


def test_an_obstacle_ends_from_a_form(
    mark: Mark, run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    mark("2025-08-20", "5.b", "--unit", "van-phong", "--obstacle", "Chưa có hướng dẫn")
    assert task(run, "5.b", "2025-09-15")["obstacles"]
    ingest("2025-09-16", form("van-phong", 9, {"5.b": {OBSTACLE: "đã tháo gỡ"}}))
    assert task(run, "5.b", "2025-09-16")["obstacles"] == []


@pytest.mark.parametrize(("typed", "fmt"), [(100, "General"), (0.45, "General")])
def test_a_percent_that_says_something_else_is_refused(
    typed: float, fmt: str, run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    path = form("van-phong", 9, {"1.a": {STATE: "Đang thực hiện", PERCENT: typed}})
    refused(ingest("2025-09-16", path, code=1), path.name)


def test_a_files_name_may_say_nothing_but_not_another_unit(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    answers = {"2.a": {RESULT: "Đã góp ý"}}
    ingest("2025-09-16", form("pnv-3", 9, answers, name="Bieu PNV3 thang 9 da ky (1).xlsx"))
    path = form("pnv-4", 9, answers, name="bieu-2025-09-pnv-8.xlsx")
    refused(ingest("2025-09-16", path, code=1), "Phòng Nghiệp vụ 4", "pnv-8")
    assert {entry["unit"] for entry in entries(run)} == {"pnv-3"}


def test_a_form_left_empty_is_no_answer(run: Run, form: Form, ingest: Callable[..., Ran]) -> None:
    ran = ingest("2025-09-16", form("pnv-4", 9, {}))
    words = "biểu để trống, chưa phải là trả lời; không có gì thì chọn Không phát sinh"
    assert words in " ".join(ran.out.split())
    assert entries(run) == []


def test_a_copied_sheet_is_asked_about(run: Run, form: Form, ingest: Callable[..., Ran]) -> None:
    def copied(sheet: Any) -> None:
        copy = sheet.parent.copy_worksheet(sheet)
        column = next(cell.column for cell in copy[3] if cell.value == RESULT)
        row = next(cell.row for cell in copy["A"] if str(cell.value) == "2.a")
        copy.cell(row, column).value = "Đã góp ý"

    path = form("pnv-4", 9, {}, change=copied)
    refused(ingest("2025-09-16", path, code=1), path.name)


@pytest.mark.parametrize("together", [False, True])
def test_two_peoples_copies_of_one_form_join(
    together: bool, run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    one = form("pnv-4", 9, {"2.a": {RESULT: "Đã góp ý"}}, name="a.xlsx")
    two = form("pnv-4", 9, {"2.d": {RESULT: "Đã phổ biến"}}, name="b.xlsx")
    for paths in [(one, two)] if together else [(one,), (two,)]:
        ingest("2025-09-16", *paths)
    assert [entry["result"] for task_id in ("2.a", "2.d") for entry in of_task(run, task_id)] == [
        "Đã góp ý",
        "Đã phổ biến",
    ]


def test_a_corrected_form_replaces_and_keeps(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    ingest(
        "2025-09-16",
        form("pnv-4", 9, {"2.a": {RESULT: "Đã góp ý 1"}, "2.d": {RESULT: "Đã phổ biến"}}),
    )
    corrected = form("pnv-4", 9, {"2.a": {RESULT: "Đã góp ý 2"}, "2.d": {RESULT: None}})
    ran = ingest("2025-09-17", corrected)
    assert "2.d" in ran.out
    assert [entry["result"] for entry in of_task(run, "2.a")] == ["Đã góp ý 2"]
    assert [entry["result"] for entry in of_task(run, "2.d")] == ["Đã phổ biến"]
    ingest("2025-09-17", corrected, "--withdraw-empty")
    assert of_task(run, "2.d") == []


def test_an_older_stamp_matters_only_where_rows_differ(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    now = form("pnv-4", 9, {"2.a": {RESULT: "Một"}}, name="a.xlsx")
    ingest("2025-09-16", set_saved(now, "2025-09-15T09:00:00Z"))
    answers = {"2.a": {RESULT: "Hai"}, "2.d": {RESULT: "Mới"}}
    older = set_saved(form("pnv-4", 9, answers, name="b.xlsx"), "2020-01-01T00:00:00Z")
    ran = ingest("2025-09-17", older, code=1)
    assert "nhiệm vụ 2.a: đã nhận một bản lưu sau bản này và nói khác" in ran.err
    assert "--older" in ran.err
    assert [entry["result"] for entry in of_task(run, "2.a")] == ["Một"]
    assert [entry["result"] for entry in of_task(run, "2.d")] == ["Mới"]
    ingest("2025-09-17", older, "--older")
    assert [entry["result"] for entry in of_task(run, "2.a")] == ["Hai"]


def test_months_that_disagree_are_refused(run: Run, form: Form, ingest: Callable[..., Ran]) -> None:
    def september(sheet: Any) -> None:
        sheet["A1"] = str(sheet["A1"].value).replace("8/2025", "9/2025")
        sheet["A2"] = str(sheet["A2"].value).replace("8/2025", "9/2025")

    answers = {"2.a": {RESULT: "Đã góp ý"}}
    path = form("pnv-4", 8, answers, name="bieu-2025-09-pnv-4.xlsx", change=september)
    refused(ingest("2025-09-16", path, code=1), path.name)
    assert entries(run) == []


def test_a_task_reworded_since_is_told(
    office: Path, run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    path = form("pnv-4", 9, {"2.a": {RESULT: "Đã góp ý"}})
    plan = office / "plans" / "ttt-2025-h2" / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(
        text.replace("Chủ động đề xuất, tham mưu", "Đề xuất, tham mưu"), encoding="utf-8"
    )
    ran = ingest("2025-09-16", path)
    assert "2.a: nội dung nhiệm vụ trong kế hoạch đã đổi" in ran.out
    assert of_task(run, "2.a")


def test_a_task_removed_since_is_refused_by_name(
    office: Path, run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    path = form("pnv-4", 9, {"2.a": {RESULT: "Đã góp ý"}, "2.d": {RESULT: "Đã phổ biến"}})
    plan = office / "plans" / "ttt-2025-h2" / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    at = text.index("      - id: 2.a")
    plan.write_text(text[:at] + text[text.index("      - id: 2.b") :], encoding="utf-8")
    ran = ingest("2025-09-16", path, code=1)
    refused(ran, path.name, "không có nhiệm vụ '2.a' trong kế hoạch", "Chủ động đề xuất")
    ingest("2025-09-16", path, "--skip-bad", code=1)
    assert [entry.get("task") for entry in entries(run)] == ["2.d", None]


@pytest.mark.parametrize("typed", ["Ðã hoàn thành", "Hoàn thành", "xong"])
def test_done_is_read_as_people_write_it(
    typed: str, run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    answers = {"1.a": {STATE: typed, DONE_ON: "10/9/2025"}}
    ingest("2025-09-16", form("van-phong", 9, answers))
    assert of_task(run, "1.a")[0]["state"] == "done"


def test_text_of_an_old_font_is_refused(run: Run, form: Form, ingest: Callable[..., Ran]) -> None:
    path = form("van-phong", 9, {"1.a": {RESULT: "§Ò nghÞ cÊp trªn xem xÐt"}})
    refused(ingest("2025-09-16", path, code=1), path.name, "Unicode")


def test_the_same_text_of_an_old_font_is_refused_in_a_choice(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    path = form("van-phong", 9, {"1.a": {STATE: "§· hoµn thµnh"}})
    refused(ingest("2025-09-16", path, code=1), "Biểu báo cáo!G", "Unicode")


def test_a_list_in_a_result_keeps_its_lines(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    listed = "- Đã rà soát 12 thủ tục\n- Lập danh mục\n- Trình lãnh đạo\nGhi thêm: chờ ý kiến"
    ingest("2025-09-16", form("van-phong", 9, {"4.a": {RESULT: listed}}))
    assert of_task(run, "4.a")[0]["result"] == listed


def test_rows_refused_are_no_answers_and_the_rest_is(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    bad = {task_id: {STATE: "ổn"} for task_id in ("2.a", "2.d", "3.a", "3.d")}
    path = form("pnv-5", 9, {**bad, "4.e": {RESULT: "Đã rà soát"}})
    refused(ingest("2025-09-16", path, code=1), path.name)
    told = ingest("2025-09-16", path, "--skip-bad", code=1)
    assert "không nhận được hàng 2.a, 2.d, 3.a, 3.d" in told.out
    units = run("status", "--missing", "--month", "9", "--json").json["units"]
    fifth = next(unit for unit in units if unit["unit"] == "Phòng Nghiệp vụ 5")
    assert (fifth["form"], fifth["missing"]) == (True, ["2.a", "2.d", "3.a", "3.d"])
    assert fifth["answered"] == fifth["of"] - 4


def test_a_stop_and_an_obstacle_of_work_not_begun_are_kept(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    answers = {"1.c": {STATE: "Chưa thực hiện", OBSTACLE: "Thiếu người", PROPOSAL: "Thêm người"}}
    ingest("2025-09-16", form("van-phong", 9, answers))
    (entry,) = of_task(run, "1.c")
    assert (entry["obstacle"], entry["proposal"]) == ("Thiếu người", "Thêm người")
    assert task(run, "1.c", "2025-09-16")["state"] == "not-started"


def test_a_form_undone_whole_and_brought_back(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    answers = {"2.a": {RESULT: "Đã góp ý"}, "2.d": {RESULT: "Đã phổ biến"}}
    ingest("2025-09-16", form("pnv-4", 9, answers))
    held = entries(run)
    assert run("undo", "--form", "pnv-4").code == 0
    assert entries(run) == []
    for entry in run("log", "--json").json["entries"]:
        if "retracts" in entry:
            assert run("undo", "--entry", entry["id"]).code == 0
    assert entries(run) == held


def test_the_same_submission_told_again_is_no_news(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    told = {STATE: "Đã trình, chờ phê duyệt", SYMBOL: "12/TTr-TTT", ISSUED: "10/9/2025"}
    ingest("2025-09-16", form("van-phong", 9, {"4.a": told}))
    assert of_task(run, "4.a")[0]["state"] == "submitted"
    ingest("2025-10-16", form("van-phong", 10, {"4.a": told}))
    assert len(of_task(run, "4.a")) == 1


def test_systems_files_are_no_forms(
    office: Path, run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    path = form("pnv-4", 9, {"2.a": {RESULT: "Đã góp ý"}})
    for name in ("~$bieu.xlsx", "._bieu.xlsx"):
        shutil.copy(path, path.with_name(name))
    ingest("2025-09-16", path.parent)
    assert len(of_task(run, "2.a")) == 1


def test_documents_on_both_sides_of_the_term_are_asked_about_in_a_form(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    both = "20/KH-TTT ngày 25/9/2025\n30/BC-TTT ngày 05/10/2025"
    answers = {"6.a": {STATE: "Đã hoàn thành", SYMBOL: both}}
    refused(ingest("2025-10-16", form("van-phong", 10, answers), code=1), "'Ngày hoàn thành'")
    answers = {"6.a": {STATE: "Đã hoàn thành", SYMBOL: both, DONE_ON: "25/9/2025"}}
    ingest("2025-10-16", form("van-phong", 10, answers))
    assert of_task(run, "6.a")[0]["on"] == "2025-09-25"


def test_a_form_of_which_some_rows_are_refused_has_come_in_part(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    rows = ("2.a", "2.d", "3.a", "3.d", "4.e", "7.c", "7.đ")
    unread, read = {SYMBOL: "12/BC-PNV5, 10/9"}, {RESULT: "Đã góp ý 02 dự thảo"}
    answers = {task_id: unread if number < 4 else read for number, task_id in enumerate(rows)}
    ran = ingest("2025-09-16", form("pnv-5", 9, answers), "--skip-bad", code=1)
    assert ran.err.count("thiếu năm") == 4
    units = run("status", "--missing", "--month", "9", "--json").json["units"]
    unit = next(unit for unit in units if unit["unit"] == "Phòng Nghiệp vụ 5")
    assert (unit["form"], unit["answered"], unit["of"]) == (True, 3, 7)
    assert unit["missing"] == list(rows[:4])
    shown = " ".join(run("status", "--missing", "--month", "9").out.split())
    assert "đã nhận biểu, có nội dung 3/7 nhiệm vụ; còn 2.a, 2.d, 3.a, 3.d" in shown
