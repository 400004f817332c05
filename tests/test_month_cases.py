"""A month as an office lives it: every case met on the real plan, with what must come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Clock, Form, Ran, Run
from tests.filling import (
    DONE_ON,
    ISSUED,
    OBSTACLE,
    RESULT,
    STATE,
    SYMBOL,
)
from tests.month import entries, of_task, refused, task

pytestmark = pytest.mark.usefixtures("office")
Mark = Callable[..., Ran]


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
    refused(run("mark", "1.a", "--start", "--product", f"05/QĐ-TTT, {day}, Quy chế"), day[-4:])
    answers = {"1.a": {STATE: "Đang thực hiện", SYMBOL: "05/QĐ-TTT", ISSUED: day}}
    refused(ingest("2025-09-16", form("van-phong", 9, answers), code=1), day[-4:])
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
    assert "17/09/2025" in before.out
    assert not list(Path("reports").glob("*don-doc*"))
    clock.set("2025-09-18")
    after = run("remind")
    assert after.code == 0
    letters = [path.name for path in Path("reports").glob("*don-doc*")]
    assert letters
    assert not any("van-phong" in name for name in letters)


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


def test_done_before_its_condition_came_is_told(mark: Mark) -> None:
    done = mark("2025-09-10", "7.a", "--done", "--result", "Đã ban hành")
    assert "chưa ghi điều kiện đã đến" in done.out


def test_an_event_that_came_is_told_with_its_day(mark: Mark, run: Run) -> None:
    mark("2025-10-02", "7.a", "--arrived", "--due", "31/10/2025")
    shown = run("show", "7.a").out
    assert "31/10/2025" in shown
    assert "chưa có thời hạn cho đến khi" not in shown


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
    shown = " ".join(run("show", "6.d").out.split())
    assert "đã quá hạn 11 ngày trước khi được gia hạn" in shown


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
