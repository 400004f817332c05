"""cchc undo: an entry is withdrawn by a later one, and nothing is erased."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran, Run

pytestmark = pytest.mark.usefixtures("office")
Mark = Callable[..., Ran]


def entries(run: Run) -> Any:
    return run("log", "--json").json["entries"]


def state(run: Run, task: str, day: str = "14/10/2025") -> str:
    return str(run("show", task, "--as-of", day, "--json").json["task"]["state"])


def test_the_last_entry_is_withdrawn_for_every_day(run: Run, mark: Mark, journal: Path) -> None:
    mark("2025-07-20", "6.b", "--done")
    assert state(run, "6.b", "21/7/2025") == "done"
    old = journal.read_bytes()
    told = run("undo", "--reason", "nhầm nhiệm vụ", "--by", "Ánh")
    assert told.code == 0
    assert "  hoàn thành đúng hạn  →  chưa thực hiện, còn 11 ngày (hạn 31/07/2025)" in told.out
    assert f"rút lại {entries(run)[0]['id']}" in told.out
    assert "lý do: nhầm nhiệm vụ" in told.out
    assert journal.read_bytes().startswith(old)
    assert state(run, "6.b", "21/7/2025") == "not-started"


def test_undo_goes_back_step_by_step_and_may_itself_be_undone(run: Run, mark: Mark) -> None:
    mark("2025-07-20", "6.b", "--start")
    mark("2025-07-21", "1.a", "--done")
    assert run("undo", "--by", "A").code == 0
    assert (state(run, "6.b", "22/7/2025"), state(run, "1.a", "22/7/2025")) == (
        "in-progress",
        "not-started",
    )
    assert run("undo", "--by", "A").code == 0
    assert state(run, "6.b", "22/7/2025") == "not-started"
    nothing = run("undo", "--by", "A")
    assert (nothing.code, nothing.err) == (2, "Lỗi: nhật ký không có lần ghi nào để rút lại\n")
    withdrawal = entries(run)[-1]["id"]
    assert run("undo", "--entry", withdrawal).code == 0
    assert state(run, "6.b", "22/7/2025") == "in-progress"
    mark("2025-07-23", "6.b", "--done")
    assert state(run, "6.b", "23/7/2025") == "done"


def test_the_last_entry_of_one_task(run: Run, mark: Mark) -> None:
    mark("2025-07-20", "6.b", "--start")
    mark("2025-07-21", "1.a", "--start")
    assert run("undo", "--task", "6b").code == 0
    assert (state(run, "6.b", "22/7/2025"), state(run, "1.a", "22/7/2025")) == (
        "not-started",
        "in-progress",
    )
    assert run("undo", "--task", "6.b").code == 2
    assert run("undo", "--task", "6.b", "--entry", "abc").code == 2


def test_one_entry_by_its_id(run: Run, mark: Mark) -> None:
    mark("2025-07-20", "6.b", "--done")
    mark("2025-07-21", "1.a", "--done")
    first = entries(run)[0]["id"]
    assert run("undo", "--entry", first, "--by", "A").code == 0
    assert (state(run, "6.b"), state(run, "1.a")) == ("overdue", "done")
    again = run("undo", "--entry", first)
    assert (again.code, again.err) == (2, f"Lỗi: lần ghi '{first}' đã được rút lại\n")
    unknown = run("undo", "--entry", "zzz")
    assert (unknown.code, unknown.err) == (2, "Lỗi: không có lần ghi 'zzz'; xem mã bằng cchc log\n")


def test_a_withdrawal_keeps_the_shape_of_the_journal(run: Run, mark: Mark, journal: Path) -> None:
    mark("2025-07-20", "6.b", "--done")
    run("undo", "--reason", 'vì: "sai" #1', "--by", "A")
    line = journal.read_text(encoding="utf-8").splitlines()[1]
    assert line.startswith("- {id: ")
    assert 'reason: "vì: \\"sai\\" #1", retracts: ' in line
    assert run("validate").code == 0


RECEIPTS = """\
- {id: cv1, on: 2025-08-20, at: 2025-08-20T08:00:00+07:00, unit: pnv-7, due: 2025-08-27, letter: [2.a, 7.d]}
- {id: bc1, on: 2025-08-21, at: 2025-08-21T08:00:00+07:00, report: 8/2025, figures: {total: 40, done: 2}}
"""


def test_receipts_are_passed_over_and_withdrawn_by_their_id(
    run: Run, mark: Mark, journal: Path
) -> None:
    mark("2025-08-22", "6.b", "--start")
    with journal.open("a", encoding="utf-8") as file:
        file.write(RECEIPTS)
    assert run("validate").code == 0
    assert "6.b" in run("undo", "--by", "A").out
    assert run("undo", "--by", "A").code == 2
    told = run("undo", "--entry", "cv1", "--by", "A")
    assert told.code == 0
    assert told.out.splitlines() == [
        "Đã rút lại:",
        "  20/08/2025  cv1  Phòng Nghiệp vụ 7 · công văn đôn đốc · đã rút lại",
        "      nhiệm vụ: 2.a, 7.d",
        "      trả lời chậm nhất ngày 27/08/2025",
    ]
    back = run("undo", "--entry", entries(run)[-1]["id"], "--by", "A")
    assert back.out.splitlines()[:2] == [
        "Đã đưa trở lại:",
        "  20/08/2025  cv1  Phòng Nghiệp vụ 7 · công văn đôn đốc",
    ]
    report = " ".join(run("undo", "--entry", "bc1").out.split())
    assert "báo cáo đã ký, kỳ 8/2025 (giữ 2 số liệu để so sánh) · đã rút lại" in report


def test_receipts_of_letters_and_reports_change_no_figure(run: Run, journal: Path) -> None:
    before = run("status", "--json", "--as-of", "20/8/2025").json
    missing = run("status", "--missing", "--json", "--as-of", "20/8/2025").json
    journal.write_text(RECEIPTS, encoding="utf-8")
    assert run("status", "--json", "--as-of", "20/8/2025").json == before
    assert run("status", "--missing", "--json", "--as-of", "20/8/2025").json == missing


def test_of_what_runs_on_it_tells_the_period_of_the_entry(run: Run, mark: Mark) -> None:
    mark("2025-09-16", "3.c", "--unit", "Văn phòng", "--result", "Đã ký số")
    told = run("undo", "--by", "A").out
    assert "thường xuyên, có kết quả  →  thường xuyên, chưa có kết quả" in told
    back = run("undo", "--entry", entries(run)[-1]["id"], "--by", "A").out
    assert "  →  thường xuyên, có kết quả" in " ".join(back.split("\n"))
