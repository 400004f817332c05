"""What the office does about a task, as a person types it and reads it afterwards: extensions,
returns, confirmations, proposals and decisions.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Clock, Ran, Run
from tests.month import refused, task

Mark = Callable[..., Ran]
NOTICE = "12/TB-TTT, 10/10/2025, Thông báo kết luận"


@pytest.fixture
def asking(office: Path) -> Path:
    """The real plan, whose results are to be confirmed, a deadline extended once."""
    file = next(office.glob("plans/*/plan.yaml"))
    text = file.read_text(encoding="utf-8")
    keys = "\nreporting:\n  confirmation: true\n  extensions: 1\n"
    file.write_text(text.replace("\nreporting:\n", keys), encoding="utf-8")
    return office


def read(run: Run, *arguments: str) -> str:
    """What a command shows, its lines joined as read."""
    ran = run(*arguments)
    assert ran.code == 0, ran.err
    return " ".join(ran.out.split())


@pytest.mark.usefixtures("office")
def test_an_extension_is_told_wherever_the_task_is(run: Run, mark: Mark) -> None:
    mark("2025-09-20", "6.d", "--start")
    told = mark(
        "2025-10-12", "6.d", "--extend", "15/11/2025", "--reason", "Chờ Sở", "--product", NOTICE
    )
    late = "được gia hạn đến 15/11/2025 (đã quá hạn 9 ngày trước khi được gia hạn)"
    assert f"quá hạn 12 ngày → đang thực hiện, {late}, còn 34 ngày" in " ".join(told.out.split())
    assert f"GIA HẠN, PHÊ DUYỆT, XÁC NHẬN 6.d {late}" in read(run, "status")
    shown = read(run, "show", "6.d")
    assert "Thời hạn Quý III/2025 (đến hết ngày 30/9/2025 theo Kế hoạch)" in shown
    assert (
        "Gia hạn từ 30/09/2025 đến 15/11/2025, tính từ ngày 10/10/2025; đã quá hạn 9 ngày trước khi "
        "được gia hạn; theo 12/TB-TTT ngày 10/10/2025, Thông báo kết luận; lý do: Chờ Sở"
    ) in shown
    assert "15/11/2025 đang làm, gia hạn" in read(run, "list", "--search", "dự toán thu chi")
    assert "gia hạn đến: 15/11/2025" in read(run, "log", "--task", "6.d")
    row = task(run, "6.d", "2025-10-14")
    assert (row["due"], row["signed_due"], row["state"]) == (
        "2025-11-15",
        "2025-09-30",
        "in-progress",
    )
    assert row["extensions"] == [{"on": "2025-10-10", "due": "2025-11-15", "reason": "Chờ Sở"}]
    assert task(run, "6.d", "2025-10-09")["state"] == "overdue"


@pytest.mark.usefixtures("asking")
def test_one_extension_too_many_is_taken_and_told_once(run: Run, mark: Mark, clock: Clock) -> None:
    mark(
        "2025-09-20", "6.d", "--extend", "15/10/2025", "--reason", "Chờ Sở", "--product", "1/TB-TTT"
    )
    second = mark("2025-10-12", "6.d", "--extend", "15/11/2025", "--reason", "Chờ Sở")
    assert "chú ý: đã gia hạn 2 lần, kế hoạch cho phép 1 lần" in second.out
    clock.set("2025-10-14")
    assert run("status").err == ""
    assert "C12 lần ghi" in run("validate").out


@pytest.mark.usefixtures("asking")
def test_what_is_done_waits_for_its_confirmation(run: Run, mark: Mark) -> None:
    mark("2025-08-10", "6.b", "--done", "--product", "05/QĐ-TTT, 28/7/2025, Quy chế")
    assert task(run, "6.b", "2025-10-14")["confirmed"] is False
    assert "Đã hoàn thành, chờ xác nhận: 6.b" in read(run, "status")
    assert "31/07/2025 chờ xác nhận" in read(run, "list", "--state", "done")
    told = mark("2025-10-14", "6.b", "--confirm")
    assert "xong ngày 28/07/2025, chờ xác nhận → hoàn thành đúng hạn" in " ".join(told.out.split())
    assert task(run, "6.b", "2025-10-14")["confirmed"] is True
    assert "chờ xác nhận" not in read(run, "status") + read(run, "list")


@pytest.mark.usefixtures("asking")
def test_what_is_sent_back_is_to_be_mended_by_a_day(run: Run, mark: Mark) -> None:
    mark("2025-08-10", "6.b", "--done", "--on", "28/7/2025")
    mark("2025-10-10", "6.b", "--return", "--reason", "Thiếu phụ lục", "--due", "20/10/2025")
    assert "6.b trả lại để hoàn thiện, chậm nhất 20/10/2025" in read(run, "status")
    assert "20/10/2025 hoàn thiện lại" in read(run, "list", "--state", "in-progress")
    shown = read(run, "show", "6.b")
    assert (
        "Trả lại ngày 10/10/2025, hoàn thiện chậm nhất ngày 20/10/2025; lý do: Thiếu phụ lục"
    ) in shown
    assert "Tình hình đang hoàn thiện theo yêu cầu, còn 10 ngày (hạn 20/10/2025)" in shown
    late = read(run, "show", "6.b", "--as-of", "2025-10-25")
    assert "Tình hình quá hạn 5 ngày, đã trả lại để hoàn thiện" in late


@pytest.mark.usefixtures("office")
def test_a_day_to_mend_by_before_the_plans_own_is_told_beside_it(run: Run, mark: Mark) -> None:
    mark("2025-10-10", "7.e", "--done", "--on", "10/10/2025")
    mark("2025-10-12", "7.e", "--return", "--reason", "Thiếu", "--due", "20/10/2025")
    assert (
        "đang hoàn thiện theo yêu cầu (chậm nhất 20/10/2025), còn 80 ngày (hạn 31/12/2025)"
    ) in read(run, "show", "7.e", "--as-of", "2025-10-12")


@pytest.mark.usefixtures("office")
def test_what_waits_for_approval_is_told(run: Run, mark: Mark) -> None:
    mark("2025-09-20", "6.d", "--submit", "--product", "30/TTr-TTT, 20/9/2025, Dự toán")
    assert "Đã trình, chờ phê duyệt: 6.d" in read(run, "status", "--as-of", "2025-10-14")
    assert "30/09/2025 chờ phê duyệt" in read(run, "list", "--as-of", "2025-10-14")


@pytest.mark.usefixtures("office")
def test_a_decision_says_what_it_is_about(run: Run, mark: Mark) -> None:
    mark("2025-10-02", "6.d", "--proposal", "Bố trí thêm kinh phí", "--to", "UBND tỉnh")
    waits = "VƯỚNG MẮC, KIẾN NGHỊ CHỜ Ý KIẾN 6.d kiến nghị UBND tỉnh: Bố trí thêm kinh phí"
    assert waits in read(run, "status", "--as-of", "2025-10-14")
    refused(run("mark", "6.d", "--decide", " "), "ý kiến chỉ đạo là gì?")
    told = mark("2025-10-14", "6.d", "--decide", "Đồng ý", "--product", NOTICE)
    assert "ý kiến: Đồng ý" in told.out
    assert "về kiến nghị: Bố trí thêm kinh phí (từ 02/10/2025)" in " ".join(told.out.split())
    assert "chờ ý kiến" not in read(run, "status")
    refused(run("mark", "6.d", "--decide", "Đồng ý"), "không có kiến nghị, đề xuất nào đang chờ")
