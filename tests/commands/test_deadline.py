"""cchc deadline: how a written deadline is understood."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran, Run

KEYS = ["format", "text", "kind", "start", "due", "continuous", "every", "event"]


def test_one_text_one_object(run: Run) -> None:
    answer = run("deadline", "Quý III/2025", "--json").json
    assert list(answer) == KEYS
    assert list(answer.values()) == [
        1,
        "Quý III/2025",
        "dated",
        "2025-07-01",
        "2025-09-30",
        False,
        None,
        None,
    ]


def test_several_texts_give_an_object_a_line(run: Run) -> None:
    out = run("deadline", "Thường xuyên", "Sau khi có hướng dẫn", "Hằng tháng", "--json").out
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer["kind"] for answer in answers] == ["continuous", "event", "recurring"]
    assert answers[1]["event"] == "có hướng dẫn"
    assert answers[2]["every"] == "month"


def test_the_plans_year_may_be_told(run: Run) -> None:
    assert run("deadline", "Tháng 12", "--year", "2025", "--json").json["due"] == "2025-12-31"


def test_on_the_screen_it_says_when_it_is_late(run: Run) -> None:
    out = run("deadline", "Quý III/2025").out
    assert out.startswith(
        "Quý III/2025\n  từ ngày 01/7/2025 đến hết ngày 30/9/2025; quá hạn từ ngày 01/10/2025\n"
    )


def test_what_is_not_understood_exits_1_and_says_what_to_write(run: Run) -> None:
    ran = run("deadline", "Quý IIII/2025", "Thường xuyên")
    assert ran.code == 1
    assert "không hiểu" in ran.out
    assert "viết như 'Quý III/2025', 'Tháng 12/2025', 'Thường xuyên'" in ran.out
    assert "\nThường xuyên\n" in ran.out
    unclear = run("deadline", "abc", "--json")
    assert (unclear.code, json.loads(unclear.out)["kind"]) == (1, "unclear")


def test_lines_are_read_from_the_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = unicodedata.normalize("NFD", "Quý IV/2025\n\n  Thường xuyên \n")
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    out = run("deadline", "-", "--json").out
    assert [json.loads(line)["text"] for line in out.splitlines()] == [
        "Quý IV/2025",
        "Thường xuyên",
    ]


def test_it_needs_no_plan_and_a_text(run: Run) -> None:
    assert run("deadline", "Thường xuyên").code == 0
    missing = run("deadline")
    assert (missing.code, missing.err) == (2, "Lỗi: thiếu THỜI_HẠN…; xem cchc deadline --help\n")


def test_a_line_of_a_list_is_read_as_it_stands(run: Run) -> None:
    out = run("deadline", "- Trước 15/6/2025").out
    assert out.startswith(
        "- Trước 15/6/2025\n  đến hết ngày 14/6/2025; quá hạn từ ngày 15/6/2025\n"
    )
    assert run("deadline", "Quý III/2025", "- Trước 15/6/2025", "--json").code == 0
    assert "không có tùy chọn --jsn" in run("deadline", "- Trước 15/6/2025", "--jsn").err


def test_it_tells_how_days_were_counted(run: Run) -> None:
    moved = run("deadline", "30 ngày kể từ ngày 01/8/2025").out
    assert "đến hết ngày 03/9/2025" in moved
    assert "31/8/2025 là ngày nghỉ: đến hết ngày làm việc tiếp theo" in moved
    unknown = run("deadline", "10 ngày làm việc kể từ ngày 01/3/2031").out
    assert "chưa có lịch nghỉ lễ, tết chính thức năm 2031" in unknown
    assert "chưa có" not in run("deadline", "10 ngày làm việc kể từ ngày 03/3/2025").out


PLAN = """format: 1
id: p
period: {from: 2026-07-01, to: 2027-06-30}
document: {kind: Kế hoạch, title: Thử}
units:
  van-phong: {name: Văn phòng}
areas:
  - title: Một
    tasks:
      - id: "1"
        content: Báo cáo
        lead: Văn phòng
        deadline: 15 ngày làm việc kể từ ngày nhận được văn bản
      - {id: "2", content: Giao ban, lead: Văn phòng, deadline: Thứ Sáu hằng tuần}
"""


def test_a_term_in_working_days_runs_from_the_day_its_event_came(
    run: Run, mark: Callable[..., Ran], alone: Path
) -> None:
    (alone / "plans/p").mkdir(parents=True)
    (alone / "plans/p/plan.yaml").write_text(PLAN, encoding="utf-8")
    waiting = run("show", "1", "--as-of", "1/12/2026").out
    assert "15 ngày làm việc kể từ khi điều kiện đến" in " ".join(waiting.split())
    mark("2026-12-01", "1", "--arrived")
    assert run("show", "1", "--as-of", "2/12/2026", "--json").json["task"]["due"] == "2026-12-22"
    assert "chưa có lịch nghỉ" not in run("show", "1").out
    mark("2026-12-18", "1", "--arrived")
    later = run("show", "1", "--as-of", "19/12/2026")
    assert "hạn 11/01/2027; chưa có lịch nghỉ lễ, tết chính thức năm 2027" in (
        " ".join(later.out.split())
    )
    weekly = run("status", "--as-of", "4/7/2026", "--json").json["tasks"][1]
    assert (weekly["every"], weekly["state"], weekly["days_late"]) == ("week", "overdue", 1)
