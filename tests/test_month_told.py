"""What papers and screens say of a month as an office lives it: cases met on the real plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Clock, Run
from tests.month import Mark, of_task, refused, task

pytestmark = pytest.mark.usefixtures("office")


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
