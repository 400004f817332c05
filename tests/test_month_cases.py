"""A month as an office lives it: every case met on the real plan, with what must come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Clock, Ran, Run
from tests.filling import (
    DONE_ON,
    ISSUED,
    OBSTACLE,
    PERCENT,
    RESULT,
    STATE,
    SYMBOL,
    Answers,
    cross,
    fill,
    set_saved,
)
from tests.month import Mark, entries, of_task, refused, task

pytestmark = pytest.mark.usefixtures("office")
Form = Callable[..., Path]


@pytest.fixture
def form(run: Run, clock: Clock, office: Path) -> Form:
    """Fill a unit's form of a month in, collected the day after the month closed."""

    def filled(
        unit: str,
        month: int,
        answers: Answers,
        name: str = "",
        change: Callable[[Any], None] | None = None,
        collected: str = "",
    ) -> Path:
        clock.set(collected or f"2025-{month:02}-15")
        out = office / "gui-di"
        ran = run("collect", "--month", str(month), "--unit", unit, "--out", str(out), "--force")
        assert ran.code == 0, ran.err
        sent = out / f"bieu-2025-{month:02}-{unit}.xlsx"
        back = office / "nhan-ve"
        back.mkdir(exist_ok=True)
        return fill(sent, answers, back / (name or sent.name), change)

    return filled


@pytest.fixture
def ingest(run: Run, clock: Clock) -> Callable[..., Ran]:
    """Take forms in on a day; it must end with the code expected."""

    def taken(day: str, *arguments: Path | str, code: int = 0) -> Ran:
        clock.set(day)
        ran = run("ingest", *map(str, arguments), "--by", "Lê Thị Ánh")
        assert ran.code == code, ran.out + ran.err
        return ran

    return taken


# Days


def test_the_day_of_a_document_is_the_day_of_completion(mark: Mark, run: Run) -> None:
    done = mark("2025-08-03", "6.b", "--done", "--product", "05/QĐ-TTT, 28/7/2025, Quy chế")
    assert "28/07/2025" in done.out
    assert "văn bản" in done.out
    standing = task(run, "6.b", "2025-08-03")
    assert (standing["state"], standing["days_late"]) == ("done", None)
    assert of_task(run, "6.b")[0]["on"] == "2025-07-28"


def test_a_day_is_asked_where_today_alone_would_make_it_late(run: Run, clock: Clock) -> None:
    clock.set("2025-08-03")
    refused(run("mark", "6.b", "--done"), "hạn 31/07/2025", "ngày nào", "--on")
    assert entries(run) == []


def test_done_today_within_the_term(mark: Mark, run: Run) -> None:
    mark("2025-09-20", "1.a", "--done", "--result", "Đã ban hành")
    assert task(run, "1.a", "2025-09-20")["state"] == "done"
    assert of_task(run, "1.a")[0]["on"] == "2025-09-20"


def test_a_form_late_in_coming_does_not_make_work_late(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    answers = {"6.b": {STATE: "Đã hoàn thành", SYMBOL: "05/QĐ-TTT", ISSUED: "28/7/2025"}}
    ingest("2025-08-16", form("van-phong", 8, answers))
    assert task(run, "6.b", "2025-08-16")["state"] == "done"
    assert of_task(run, "6.b")[0]["on"] == "2025-07-28"
    answers = {"6.a": {STATE: "Đã hoàn thành", SYMBOL: "20/KH-TTT", ISSUED: "25/9/2025"}}
    ingest("2025-10-16", form("van-phong", 10, answers))
    assert task(run, "6.a", "2025-10-16")["state"] == "done"
    assert of_task(run, "6.a")[0]["on"] == "2025-09-25"


def test_a_form_without_a_day_is_asked_for_one(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    answers = {"6.a": {STATE: "Đã hoàn thành", RESULT: "Đã xong", OBSTACLE: "Thiếu người"}}
    path = form("van-phong", 10, answers)
    refused(ingest("2025-10-16", path, code=1), "Ngày hoàn thành", path.name)
    assert entries(run) == []
    ran = ingest("2025-10-16", path, "--skip-bad", code=1)
    assert "đơn vị báo đã hoàn thành, chưa ghi ngày hoàn thành" in ran.out + ran.err
    (entry,) = of_task(run, "6.a")
    assert (entry.get("state"), entry["result"], entry["obstacle"]) == (
        None,
        "Đã xong",
        "Thiếu người",
    )


def test_two_documents_on_both_sides_of_the_term_are_asked_about(run: Run, clock: Clock) -> None:
    clock.set("2025-10-06")
    both = ("--product", "20/KH-TTT, 25/9/2025", "--product", "30/BC-TTT, 05/10/2025")
    refused(run("mark", "1.a", "--done", *both), "--on")
    assert entries(run) == []


def test_a_continuous_tasks_document_keeps_its_own_day(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    answers = {"4.a": {STATE: "Có kết quả trong kỳ", SYMBOL: "12/BC-VP", ISSUED: "10/9/2025"}}
    ingest("2025-10-16", form("van-phong", 10, answers))
    (entry,) = of_task(run, "4.a")
    assert (entry["on"], entry["products"][0]["date"]) == ("2025-10-14", "2025-09-10")
    assert task(run, "4.a", "2025-10-14")["state"] == "ongoing"


def test_a_day_nobody_told_is_not_printed(run: Run, form: Form, ingest: Callable[..., Ran]) -> None:
    ingest("2025-10-16", form("van-phong", 10, {"5.d": {STATE: "Đã hoàn thành"}}))
    (entry,) = of_task(run, "5.d")
    assert (entry["on"], entry["assumed"]) == ("2025-10-14", True)
    shown = run("show", "5.d", "--as-of", "2025-10-20").out
    assert "xong ngày" not in shown


def test_work_sent_back_and_done_again(mark: Mark, run: Run) -> None:
    mark("2025-09-11", "1.a", "--done", "--product", "20/KH-TTT, 10/9/2025, Kế hoạch")
    mark("2025-09-20", "1.a", "--return", "--reason", "Chưa đủ", "--due", "30/9/2025")
    standing = task(run, "1.a", "2025-09-21")
    assert (standing["state"], standing["due"]) == ("in-progress", "2025-09-30")
    mark("2025-09-22", "1.a", "--done", "--product", "20/KH-TTT, 10/9/2025, Kế hoạch")
    assert of_task(run, "1.a")[-1]["on"] == "2025-09-22"


def test_the_day_a_form_tells_may_lie_after_its_period(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    answers = {"5.d": {STATE: "Đã hoàn thành", DONE_ON: "20/10/2025"}}
    ingest("2025-10-22", form("van-phong", 10, answers))
    assert of_task(run, "5.d")[0]["on"] == "2025-10-20"


@pytest.mark.parametrize("day", ["5/8/2015", "5/8/2026"])
def test_a_document_out_of_reason_is_refused_at_both_doors(
    day: str, run: Run, clock: Clock, form: Form, ingest: Callable[..., Ran]
) -> None:
    clock.set("2025-09-16")
    refused(run("mark", "1.a", "--start", "--product", f"05/QĐ-TTT, {day}, Quy chế"), "05/08/20")
    answers = {"1.a": {STATE: "Đang thực hiện", SYMBOL: "05/QĐ-TTT", ISSUED: day}}
    refused(ingest("2025-09-16", form("van-phong", 9, answers), code=1), "05/08/20")
    assert entries(run) == []


@pytest.mark.parametrize(
    "typed", [45874, "ngày 5 tháng 8 năm 2025", "05.8.2025", dt.datetime(2025, 8, 5)]
)
def test_a_day_is_read_as_people_write_it(
    typed: Any, run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    answers = {"1.a": {STATE: "Đang thực hiện", SYMBOL: "05/QĐ-TTT", ISSUED: typed}}
    ingest("2025-09-16", form("van-phong", 9, answers))
    assert of_task(run, "1.a")[0]["products"][0]["date"] == "2025-08-05"


def test_a_day_without_its_year_is_asked_about(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    answers = {"1.a": {STATE: "Đang thực hiện", SYMBOL: "05/QĐ-TTT", ISSUED: "5/8"}}
    refused(ingest("2025-09-16", form("van-phong", 9, answers), code=1), "năm")


# Documents

READ_ALIKE: list[tuple[str, list[dict[str, str]]]] = [
    ("30/KH-TTT ngày 10/9/2025", [{"symbol": "30/KH-TTT", "date": "2025-09-10"}]),
    (
        "Quyết định số 05/QĐ-TTT ngày 28/7/2025 về việc ban hành Quy chế chi tiêu nội bộ",
        [
            {
                "title": "ban hành Quy chế chi tiêu nội bộ",
                "symbol": "05/QĐ-TTT",
                "date": "2025-07-28",
            }
        ],
    ),
    ("Quyết định số 05/QĐ-TTT", [{"symbol": "05/QĐ-TTT"}]),
]


@pytest.mark.parametrize(("typed", "read"), READ_ALIKE, ids=[typed for typed, _ in READ_ALIKE])
def test_a_document_is_read_alike_at_both_doors(
    typed: str,
    read: list[dict[str, str]],
    mark: Mark,
    run: Run,
    form: Form,
    ingest: Callable[..., Ran],
) -> None:
    mark("2025-09-15", "1.a", "--start", "--product", typed)
    answers = {"1.b": {STATE: "Đang thực hiện", SYMBOL: typed}}
    ingest("2025-09-16", form("van-phong", 9, answers))
    for task_id in ("1.a", "1.b"):
        products = of_task(run, task_id)[0]["products"]
        assert [
            {key: one.get(key) for key in two} for one, two in zip(products, read, strict=True)
        ] == read
        assert len(products) == len(read)


def test_a_document_with_half_a_day_is_refused(
    run: Run, clock: Clock, form: Form, ingest: Callable[..., Ran]
) -> None:
    clock.set("2025-10-14")
    refused(run("mark", "1.a", "--start", "--product", "12/TTr-TTT, 10/10"), "năm")
    answers = {"1.a": {STATE: "Đang thực hiện", SYMBOL: "12/TTr-TTT, 10/10"}}
    refused(ingest("2025-10-16", form("van-phong", 10, answers), code=1), "năm")


def test_two_lines_of_a_cell_are_two_documents(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    typed = "12/BC-VP ngày 5/8/2025\n30/KH-TTT ngày 10/9/2025"
    ingest("2025-09-16", form("van-phong", 9, {"1.a": {SYMBOL: typed}}))
    assert [one["symbol"] for one in of_task(run, "1.a")[0]["products"]] == [
        "12/BC-VP",
        "30/KH-TTT",
    ]


@pytest.mark.parametrize("typed", ["-", "không có", "Chưa ban hành"])
def test_no_document_is_none(typed: str, run: Run, form: Form, ingest: Callable[..., Ran]) -> None:
    ingest("2025-09-16", form("van-phong", 9, {"1.a": {RESULT: "Đã dự thảo", SYMBOL: typed}}))
    assert "products" not in of_task(run, "1.a")[0]


def test_a_day_in_the_numbers_cell_is_refused(
    run: Run, form: Form, ingest: Callable[..., Ran]
) -> None:
    path = form("van-phong", 9, {"1.a": {RESULT: "Đã dự thảo", SYMBOL: "28/7/2025"}})
    refused(ingest("2025-09-16", path, code=1), path.name)


# The form


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
