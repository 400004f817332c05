"""cchc deadline: how a written deadline is understood."""

from __future__ import annotations

import io
import json
import unicodedata

import pytest

from tests.conftest import Run

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
