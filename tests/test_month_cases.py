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

pytestmark = pytest.mark.usefixtures("office")
Mark = Callable[..., Ran]
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


def task(run: Run, task_id: str, as_of: str) -> dict[str, Any]:
    """A task as `status --json` tells it on a day."""
    tasks = run("status", "--json", "--as-of", as_of).json["tasks"]
    return next(found for found in tasks if found["id"] == task_id)


def entries(run: Run) -> list[dict[str, Any]]:
    """What counts of the journal, receipts too."""
    logged = run("log", "--json").json["entries"]
    withdrawn = {entry.get("retracts") for entry in logged}
    return [entry for entry in logged if entry["id"] not in withdrawn and "retracts" not in entry]


def of_task(run: Run, task_id: str) -> list[dict[str, Any]]:
    return [entry for entry in entries(run) if entry.get("task") == task_id]


def refused(ran: Ran, *words: str) -> None:
    assert ran.code in (1, 2), ran.out
    for word in words:
        assert word in ran.err, ran.err


# Days


def test_the_day_of_a_document_is_the_day_of_completion(mark: Mark, run: Run) -> None:
    done = mark("2025-08-03", "6.b", "--done", "--product", "05/QĐ-TTT, 28/7/2025, Quy chế")
    assert "28/07/2025" in done.out and "văn bản" in done.out
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


# What papers say


def missing(run: Run, month: int) -> dict[str, dict[str, Any]]:
    units = run("status", "--missing", "--month", str(month), "--json").json["units"]
    return {unit["unit"]: unit for unit in units}


def test_one_mark_is_one_answer_and_no_form(mark: Mark, run: Run, clock: Clock) -> None:
    mark("2025-09-10", "2.a", "--unit", "pnv-1", "--result", "Đã góp ý")
    mark("2025-09-10", "7.h", "--result", "Đã đăng 12 tin")
    clock.set("2025-09-18")
    units = missing(run, 9)
    first = units["Phòng Nghiệp vụ 1"]
    assert (first["form"], first["answered"], first["of"]) == (False, 1, 7)
    board = units["Ban Biên tập Website"]
    assert (board["form"], board["answered"], board["of"]) == (False, 1, 1)
    assert "đã gửi" not in run("status", "--missing", "--month", "9").out.casefold()


def test_no_percent_of_a_duty_that_has_none(office: Path, mark: Mark, run: Run) -> None:
    journal = office / "plans" / "ttt-2025-h2" / "journal.yaml"
    journal.write_text(
        "- {id: cu-1, task: 4.e, on: 2025-09-10, at: 2025-09-10T08:00:00+07:00, "
        "unit: pnv-4, percent: 50}\n",
        encoding="utf-8",
    )
    assert task(run, "4.e", "2025-09-14")["percent"] is None
    for command in (("status",), ("show", "4.e"), ("list",)):
        assert "50%" not in run(*command, "--as-of", "2025-09-14").out.replace("50% thời gian", "")


def test_a_continuous_task_takes_no_percent(run: Run, clock: Clock) -> None:
    clock.set("2025-09-10")
    refused(run("mark", "4.a", "--percent", "50"), "4.a")


@pytest.mark.parametrize(
    ("day", "name"),
    [("2025-09-10", "tháng 9"), ("2025-09-20", "tháng 9"), ("2025-10-01", "tháng 10")],
)
def test_status_looks_at_the_months_period(day: str, name: str, run: Run, clock: Clock) -> None:
    clock.set(day)
    assert run("status", "--json").json["period"]["name"] == f"{name} năm 2025"


def test_what_was_told_for_the_next_period_is_counted(mark: Mark, run: Run) -> None:
    marked = mark("2025-09-16", "4.a", "--result", "Đã rà soát")
    assert "có kết quả" in marked.out
    assert "đã ghi cho kỳ sau: 1 nhiệm vụ" in run("status").out
    assert task(run, "4.a", "2025-09-16")["state"] == "quiet"


def test_nobody_is_chased_before_results_are_due(run: Run, clock: Clock) -> None:
    clock.set("2025-09-16")
    before = run("remind")
    assert "17/09/2025" in before.out and not list(Path("reports").glob("*don-doc*"))
    clock.set("2025-09-18")
    after = run("remind")
    assert after.code == 0
    letters = [path.name for path in Path("reports").glob("*don-doc*")]
    assert letters and not any("van-phong" in name for name in letters)


def test_an_obstacle_is_told_until_it_is_over(mark: Mark, run: Run) -> None:
    mark("2025-08-20", "5.b", "--obstacle", "Sở Nội vụ chưa thông báo chỉ tiêu")
    assert task(run, "5.b", "2025-10-14")["obstacles"] != []
    mark("2025-10-15", "5.b", "--unblock")
    assert task(run, "5.b", "2025-10-15")["obstacles"] == []


def test_a_block_says_what_hinders(run: Run, clock: Clock) -> None:
    clock.set("2025-09-10")
    refused(run("mark", "1.a", "--block"), "--obstacle")


def test_a_percent_that_falls_is_told(mark: Mark, run: Run) -> None:
    mark("2025-09-08", "1.a", "--percent", "60%")
    assert "thấp hơn" in mark("2025-09-10", "1.a", "--percent", "30").out


def test_done_with_nothing_to_show_is_told(mark: Mark, run: Run) -> None:
    assert "chưa có kết quả, văn bản" in mark("2025-09-10", "1.a", "--done").out


def test_an_event_that_came_is_told_with_its_day(mark: Mark, run: Run) -> None:
    mark("2025-10-02", "7.a", "--arrived", "--due", "31/10/2025")
    shown = run("show", "7.a").out
    assert "31/10/2025" in shown and "chưa có thời hạn cho đến khi" not in shown


def test_after_the_plans_end(run: Run, clock: Clock) -> None:
    clock.set("2026-11-26")
    assert run("status", "--json").json["period"]["name"] == "tháng 01 năm 2026"
    for command in (
        ("remind",),
        ("collect", "--month", "12/2026"),
        ("report", "--month", "9/2024"),
    ):
        refused(run(*command))
    assert run("collect", "--month", "9").code == 0


def test_an_extension_counts_from_its_documents_day(mark: Mark, run: Run) -> None:
    reason = ("--reason", "Chờ hướng dẫn")
    mark(
        "2025-10-02", "6.d", "--extend", "15/11/2025", "--product", "52/TB-TTT, 24/9/2025", *reason
    )
    standing = task(run, "6.d", "2025-10-02")
    assert (standing["state"], standing["due"], standing["signed_due"]) == (
        "not-started",
        "2025-11-15",
        "2025-09-30",
    )
    assert standing["extensions"][0]["on"] == "2025-09-24"


def test_a_late_extension_does_not_wash(mark: Mark, run: Run) -> None:
    mark(
        "2025-10-12",
        "6.d",
        "--extend",
        "15/11/2025",
        "--product",
        "52/TB-TTT, 12/10/2025",
        "--reason",
        "Chờ hướng dẫn",
    )
    assert task(run, "6.d", "2025-10-11")["state"] == "overdue"
    assert task(run, "6.d", "2025-10-12")["state"] == "not-started"
    assert "đã quá hạn 11 ngày trước khi được gia hạn" in run("show", "6.d").out


def test_a_continuous_task_ends(mark: Mark, run: Run) -> None:
    product = "120/QĐ-UBND, 3/11/2025, phê duyệt Đề án"
    mark("2025-11-04", "5.a", "--finish", "--product", product)
    standing = task(run, "5.a", "2025-12-10")
    assert (standing["state"], standing["quiet"]) == ("done", None)
    assert "đã hoàn thành (thường xuyên theo Kế hoạch)" in run("show", "5.a").out


def test_a_proposal_waits_until_it_is_decided(mark: Mark, run: Run) -> None:
    mark("2025-09-10", "2.b", "--proposal", "Đề nghị Sở Tư pháp hướng dẫn")
    mark("2025-09-22", "2.b", "--decide", "Đồng ý", "--on", "22/9/2025")
    assert of_task(run, "2.b")[-1]["state"] == "decided"
