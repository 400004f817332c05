"""cchc show, log and list: the answers, the screens, the filters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.test_status import TASK_KEYS
from tests.conftest import Clock, Ran, Run

pytestmark = pytest.mark.usefixtures("office")
Mark = Callable[..., Ran]


@pytest.mark.parametrize("typed", ["3.đ", "3đ", "3.dd", "3DD", unicodedata.normalize("NFD", "3.Đ")])
def test_show_finds_a_task_however_it_is_typed(run: Run, typed: str) -> None:
    answer = run("show", typed, "--json").json
    assert list(answer) == ["format", "task", "entries"]
    assert (answer["format"], answer["task"]["id"], answer["entries"]) == (1, "3.đ", [])
    assert " ".join(answer["task"]) == TASK_KEYS


def test_show_keeps_the_lines_of_a_cell(run: Run) -> None:
    lines = run("show", "3.a").out.splitlines()
    assert lines[0] == "3.a  Cải cách thủ tục hành chính"
    assert lines[1].startswith("Nội dung      - Tiếp tục rà soát")
    assert "              - Quyết định kiểm tra; báo cáo kết quả" in lines
    assert max(map(len, lines)) <= 80


def test_show_says_who_has_not_reported(run: Run, mark: Mark) -> None:
    mark("2025-10-01", "2.a", "--unit", "pnv-1", "--result", "Đã đề xuất")
    out = run("show", "2.a").out
    assert "Chưa báo cáo  Văn phòng, Phòng Nghiệp vụ 2" in out
    assert "NHẬT KÝ" in out
    assert "      Đã đề xuất" in out


def test_show_ignores_what_came_later_or_was_withdrawn(run: Run, mark: Mark) -> None:
    mark("2025-07-20", "6.b", "--start")
    mark("2025-08-20", "6.b", "--done", "--on", "20/8/2025")
    assert len(run("show", "6.b", "--as-of", "1/8/2025", "--json").json["entries"]) == 1
    run("undo", "--by", "A")
    (entry,) = run("show", "6.b", "--json").json["entries"]
    assert entry["state"] == "started"


def test_log_is_newest_last_and_filtered(run: Run, mark: Mark) -> None:
    mark("2025-09-01", "6.b", "--start")
    mark("2025-09-02", "2.a", "--unit", "pnv-1", "--result", "Một")
    mark("2025-09-03", "6.b", "--done", "--on", "10/7/2025")
    run("undo", "--by", "A")

    def tasks(*filters: str) -> list[str]:
        return [entry["task"] for entry in run("log", "--json", *filters).json["entries"]]

    assert tasks() == ["6.b", "2.a", "6.b", "6.b"]
    assert tasks("--task", "6B") == ["6.b", "6.b", "6.b"]
    assert tasks("--unit", "Phòng Nghiệp vụ 1") == tasks("--unit", "các phòng nghiệp vụ") == ["2.a"]
    assert tasks("--since", "2/9/2025") == ["2.a", "6.b"]  # by the day they are true of
    assert tasks("--unit", "pnv-2") == []
    answer = run("log", "--json").json
    assert list(answer) == ["format", "entries"]
    assert list(answer["entries"][2]) == ["id", "at", "on", "task", "by", "state"]


def test_the_log_on_the_screen(run: Run, mark: Mark) -> None:
    assert run("log").out == "Nhật ký chưa có lần ghi nào như vậy.\n"
    mark("2025-09-01", "6.b", "--block", "--obstacle", "Thiếu kinh phí")
    first, *others = run("log").out.splitlines()
    assert (first[:14], first[25:]) == ("  01/09/2025  ", "  6.b    · vướng mắc")
    assert others == ["      vướng mắc: Thiếu kinh phí", "      người ghi: Lê Thị Ánh"]


def test_list_answers_as_status(run: Run) -> None:
    assert run("list", "--json").json == run("status", "--json").json
    chosen = run("list", "--search", "quy che chi tieu noi bo", "--json").json
    assert [task["id"] for task in chosen["tasks"]] == ["6.b"]
    assert chosen["summary"]["total"] == chosen["summary"]["overdue"] == 1


def test_list_on_the_screen(run: Run, clock: Clock) -> None:
    out = run("list", "--state", "overdue").out
    assert all(word in out for word in ("Mã", "Chủ trì", "6.b", "31/07/2025", "quá hạn"))
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80
    assert (
        run("list", "--area", "4", "--state", "overdue").out == "Không có nhiệm vụ nào như vậy.\n"
    )
    clock.set("2025-09-25")
    within = run("list", "--within", "5", "--json").json["tasks"]
    assert [task["id"] for task in within] == ["1.a", "1.b", "5.b", "6.a", "6.d"]


@pytest.mark.parametrize(
    "command", [("show", "zz"), ("log", "--task", "zz"), ("list", "--unit", "zz"), ("show",)]
)
def test_what_is_unknown_is_wrong_usage(run: Run, command: tuple[str, ...]) -> None:
    ran = run(*command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Lỗi: ")


LETTER = (
    "- {{id: cv{number}, on: 2025-08-20, at: 2025-08-20T08:00:00+07:00, unit: pnv-{number}, due: "
    "2025-08-27, letter: [2.a, 7.c]}}\n"
)


def test_a_letter_is_told_by_the_task_it_is_about(run: Run, journal: Path) -> None:
    journal.write_text(
        "".join(LETTER.format(number=number) for number in range(1, 9)), encoding="utf-8"
    )
    told = " ".join(run("show", "7.c").out.split())
    assert (
        "Đôn đốc công văn gửi các phòng nghiệp vụ ngày 20/08/2025, trả lời chậm nhất ngày "
        "27/08/2025" in told
    )
    assert "Đôn đốc" not in run("show", "7.c", "--as-of", "19/8/2025").out
    assert "Đôn đốc" not in run("show", "6.b").out
    assert "cv7" in run("log", "--task", "2a").out
    assert "cv7" not in run("log", "--task", "6.b").out
    lines = run("log", "--unit", "pnv-7").out.splitlines()
    assert lines[0].split() == [
        "20/08/2025",
        "cv7",
        *["·", "Phòng", "Nghiệp", "vụ", "7", "·", "công", "văn", "đôn", "đốc"],
    ]
    assert lines[1:] == ["      nhiệm vụ: 2.a, 7.c", "      trả lời chậm nhất ngày 27/08/2025"]
    assert run("log", "--json").json["entries"][0]["letter"] == ["2.a", "7.c"]
