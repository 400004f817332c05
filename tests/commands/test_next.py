"""cchc next: the following period's plan, written and valid."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc.plan_writer import plan_yaml
from tests.conftest import Clock, Ran, Run

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
    told = run("validate").out.splitlines()
    assert "C26 chưa đủ 5 rõ: chưa ghi người đứng đầu đơn vị chủ trì (Ban Biên tập" in told[0]
    assert told[-1] == "1 cảnh báo trong 3 tệp, 79 nhiệm vụ, 2 lần ghi."
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


def test_last_years_work_told_in_the_new_year_is_asked_about(
    ended: Path, run: Run, clock: Clock
) -> None:
    assert run("next", *HALF).code == 0
    clock.set("2026-01-05")
    late = run("mark", "2.b", "--percent", "90", "--on", "30/12/2025")
    assert (late.code, late.err) == (
        0,
        "Chú ý: ngày 30/12/2025 thuộc thời gian của kế hoạch ttt-2025-h2, lần này ghi vào "
        "ttt-2026-h1; là việc của ttt-2025-h2 thì chạy cchc undo rồi ghi lại với --plan "
        "ttt-2025-h2\n",
    )
    assert run("mark", "2.b", "--percent", "95", "--on", "5/1/2026").err == ""
    of_old = ("--plan", "ttt-2025-h2", "--percent", "90", "--on", "30/12/2025")
    assert run("mark", "2.b", *of_old).err == ""


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


MIDST = ("--from", "1/10/2025", "--to", "31/12/2025", "--as-of", "30/9/2025", "--carry")


@pytest.fixture
def replaced(run: Run, clock: Clock, office: Path) -> Path:
    """The demonstration replaced from 1/10/2025 with its entries; return the new plan's folder."""
    assert run("init", "--demo").code == 0
    clock.set("2025-10-14")
    ran = run("next", "--id", "thay-the", "--plan", "minh-hoa", *MIDST)
    assert ran.code == 0, ran.err
    assert " 11 nhiệm vụ chuyển sang (chưa xong): " in ran.out
    assert "\nĐã mang 105 lần ghi của 28 nhiệm vụ từ minh-hoa sang thay-the\n" in ran.out
    assert " 8 lần ghi ở lại minh-hoa (nhiệm vụ không chuyển sang): 6.b, 1.a, 6.a, 7.e\n" in ran.out
    return office / "plans" / "thay-the"


def test_a_plan_replaced_in_its_midst_goes_on_with_what_was_recorded(
    replaced: Path, run: Run
) -> None:
    checked = run("validate")
    assert checked.code == 0
    assert checked.out.endswith(" 5 tệp, 116 nhiệm vụ, 113 lần ghi.\n")  # each once
    old, new = (
        {task["id"]: task for task in run("list", "--plan", plan, "--json").json["tasks"]}
        for plan in ("minh-hoa", "thay-the")
    )
    for task, now in new.items():
        for key in ("state", "percent", "due", "obstacles", "last"):
            assert now[key] == old[task][key], (task, key)


def test_the_year_of_the_new_plan_tells_the_months_before_it(
    replaced: Path, run: Run, clock: Clock
) -> None:
    from docx import Document

    clock.set("2026-01-01")
    assert run("report", "--plan", "thay-the", "--year", "2025", "--out", "nam.docx").code == 0
    text = "\n".join(one.text for one in Document("nam.docx").paragraphs)
    assert "đã hạch toán, khóa sổ tháng 7 trên phần mềm kế toán" in text


def test_after_it_began_the_new_plan_is_meant_and_the_old_one_before(
    replaced: Path, office: Path, run: Run
) -> None:
    (office / "plans" / "ttt-2025-h2" / "plan.yaml").unlink()
    (office / "plans" / "ttt-2025-h2").rmdir()
    assert run("status", "--as-of", "14/10/2025", "--json").json["plan"] == "thay-the"
    assert run("status", "--as-of", "30/9/2025", "--json").json["plan"] == "minh-hoa"
    assert run("status", "--as-of", "1/2/2026", "--json").json["plan"] == "thay-the"


def test_many_offices_at_once_count_a_replaced_plan_once(replaced: Path, run: Run) -> None:
    plans = [str(replaced), str(replaced.with_name("minh-hoa"))]
    ran = run("rollup", *plans, "--as-of", "14/10/2025", "--json")
    assert [(one["plan"], one["summary"]["total"]) for one in json.loads(ran.out)["offices"]] == [
        ("thay-the", 36)
    ]
    assert "kế hoạch minh-hoa đã được thay bằng kế hoạch khác" in ran.err


def test_what_is_recorded_of_the_old_plan_afterwards_follows(
    replaced: Path, run: Run, clock: Clock
) -> None:
    clock.set("2025-10-31")  # the demonstration tells of October to its end
    journal = replaced / "journal.yaml"
    before = journal.read_bytes()
    again = run("next", "--id", "THAY-THE", "--carry")
    assert again.out.startswith("Không có lần ghi nào mới để mang từ minh-hoa sang thay-the\n")
    assert journal.read_bytes() == before
    assert run("mark", "1.b", "--plan", "minh-hoa", "--percent", "90", "--by", "A").code == 0
    assert run("undo", "--plan", "minh-hoa", "--task", "1.b", "--by", "A").code == 0
    assert "Đã mang 2 lần ghi của 1 nhiệm vụ" in run("next", "--id", "thay-the", "--carry").out
    assert journal.read_bytes().startswith(before)
    old, new = (
        run("show", "1.b", "--plan", plan, "--json").json["task"]["percent"]
        for plan in ("minh-hoa", "thay-the")
    )
    assert old == new == 80  # what was recorded and withdrawn since is so in both


def test_a_signed_plan_taken_from_its_own_file_gets_the_entries_by_its_links(
    replaced: Path, office: Path, run: Run
) -> None:
    """As the new plan comes in truth: a Word file, links added by hand, a finished task in it."""
    folder = office / "plans" / "da-ky"
    folder.mkdir()
    text = (office / "plans" / "minh-hoa" / "plan.yaml").read_text(encoding="utf-8")
    text = text.replace("id: minh-hoa\n", "id: da-ky\n").replace(
        "      - id: 6.b\n", "      - id: 6.z\n        carried_from: minh-hoa/6.b\n"
    )
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    assert "Đã mang 2 lần ghi của 1 nhiệm vụ" in run("next", "--id", "da-ky", "--carry").out
    assert run("show", "6.z", "--plan", "da-ky", "--json").json["task"]["state"] == "done"
    assert run("validate", "plans/da-ky").code == 0


def test_carrying_asks_for_what_it_needs(replaced: Path, office: Path, run: Run) -> None:
    unlinked = run("next", "--id", "ttt-2025-h2", "--carry")
    assert unlinked.code == 2
    assert "ghi carried_from ở từng nhiệm vụ được chuyển sang" in unlinked.err
    days = run("next", "--id", "thay-the", "--carry", "--from", "1/10/2025")
    assert (days.code, "không đi cùng --from, --to, --as-of" in days.err) == (2, True)
    itself = run("next", "--id", "thay-the", "--carry", "--plan", "thay-the")
    assert (itself.code, "cả hai là thay-the" in itself.err) == (2, True)
