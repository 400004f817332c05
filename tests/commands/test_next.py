"""cchc next: the following period's plan, written and valid."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc.plan_writer import plan_yaml
from tests.conftest import Ran, Run

HALF = ("--id", "ttt-2026-h1", "--from", "1/1/2026", "--to", "30/6/2026")


@pytest.fixture
def ended(mark: Callable[..., Ran], clock: object, office: Path) -> Path:
    """The real plan at its end, one task done; return the next plan's file."""
    mark("2025-07-28", "6.b", "--done")
    mark("2025-12-31", "1.b", "--start")
    return office / "plans" / "ttt-2026-h1" / "plan.yaml"


def test_it_is_told_what_goes_on_and_what_does_not(ended: Path, run: Run) -> None:
    out = run("next", *HALF).out
    assert out.startswith("Đã lập kế hoạch ttt-2026-h1 (01/01–30/06/2026) từ ttt-2025-h2\n")
    assert " 1 nhiệm vụ không chuyển (đã xong): 6.b\n" in out
    assert " 25 nhiệm vụ chuyển sang (thường xuyên, định kỳ): " in out
    assert " 1.b   Quý III/2025 → Quý I/2026\n" in out


def test_the_new_plan_is_valid_and_linked(ended: Path, run: Run) -> None:
    assert run("next", *HALF).code == 0
    assert run("validate").out == "Không có lỗi: 3 tệp, 79 nhiệm vụ, 2 lần ghi.\n"
    told = run("list", "--plan", "ttt-2026-h1", "--json").json
    assert told["summary"]["total"] == 39
    text = ended.read_text(encoding="utf-8")
    assert text.count("carried_from: ttt-2025-h2/") == 39
    assert (
        "replaces: Kế hoạch số …/KH-TTT ngày … tháng 7 năm 2025 của Thanh tra tỉnh Quảng Ngãi\n"
        in text
    )
    assert "# cần xem: nội dung còn nhắc năm 2025" in text


def test_the_period_may_be_left_out(ended: Path, run: Run) -> None:
    assert run("next", "--id", "ttt-2026-h1").code == 0
    assert "period: {from: 2026-01-01, to: 2026-06-30}\n" in ended.read_text(encoding="utf-8")


def test_diff_tells_how_the_new_plan_differs(ended: Path, run: Run) -> None:
    run("next", *HALF)
    changes = run("diff", "ttt-2025-h2", "ttt-2026-h1", "--json").json["changes"]
    of_tasks = [change for change in changes if change["subject"] == "task"]
    assert [change["of"] for change in of_tasks if change["kind"] == "removed"] == ["6.b"]
    assert {change["key"] for change in of_tasks if change["kind"] == "changed"} == {"deadline"}


def test_a_plan_that_is_there_is_not_written_over(ended: Path, run: Run) -> None:
    run("next", *HALF)
    before = ended.read_bytes()
    ran = run("next", "--plan", "ttt-2025-h2", "--id", "TTT-2026-h1")
    assert ran.code == 2
    assert "đã có kế hoạch" in ran.err
    assert ended.read_bytes() == before


def test_the_very_plan_that_is_there_is_no_fault(ended: Path, run: Run) -> None:
    run("next", *HALF)
    before = ended.read_bytes()
    again = run("next", *HALF)
    assert again.code == 0
    assert again.err == f"Chú ý: {ended} đã có sẵn, đúng như lần này; không ghi lại\n"
    assert ended.read_bytes() == before


def test_a_plan_that_comes_meanwhile_is_not_written_over(
    ended: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = plan_yaml

    def slow(*arguments: Any) -> str:
        ended.parent.mkdir()
        ended.write_bytes(b"theirs")
        return real(*arguments)

    monkeypatch.setattr("cchc.commands.next_plan.plan_yaml", slow)
    ran = run("next", *HALF)
    assert (ran.code, ran.out) == (2, "")
    assert f"đã có kế hoạch 'ttt-2026-h1' ({ended}); không ghi đè, chọn mã khác" in ran.err
    assert ended.read_bytes() == b"theirs"


def test_an_id_that_names_no_folder(ended: Path, run: Run) -> None:
    assert run("next", "--id", "../x").code == 2
