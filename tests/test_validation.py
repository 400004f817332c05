"""Which files `validate` reads: what belongs together, what stands alone, and what is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.faults import closed
from tests.samples import ENTRY, PLAN, edited

BAD = edited(PLAN, "Quý III", "Quý IIII")


@pytest.fixture
def plan(alone: Path) -> Path:
    folder = alone / "plans" / "ttt-2025-h2"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(BAD, encoding="utf-8")
    (folder / "journal.yaml").write_text(edited(ENTRY, "6.b", "6.x"), encoding="utf-8")
    return folder


def places(out: str) -> list[str]:
    return [
        line.split(" ", 2)[0] + " " + line.split(" ", 2)[1]
        for line in out.splitlines()
        if ".yaml:" in line
    ]


BOTH = ["plans/ttt-2025-h2/journal.yaml:1:18: K17", "plans/ttt-2025-h2/plan.yaml:11:17: K04"]


@pytest.mark.parametrize(
    "path", ["", ".", "plans", "plans/ttt-2025-h2", "plans/ttt-2025-h2/plan.yaml"]
)
def test_a_plan_and_its_journal_go_together(plan: Path, run: Run, path: str) -> None:
    ran = run("validate", *([path] if path else []))
    assert places(ran.out) == BOTH
    assert (ran.code, ran.out.splitlines()[-1]) == (1, "2 lỗi trong 2 tệp, 1 nhiệm vụ, 1 lần ghi.")


def test_files_named_twice_are_told_once(plan: Path, run: Run) -> None:
    ran = run("validate", "plans/ttt-2025-h2/plan.yaml", "plans/ttt-2025-h2/journal.yaml", "plans")
    assert places(ran.out) == BOTH


def test_the_folder_is_checked_from_inside_it_too(
    plan: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan)
    assert places(run("validate").out) == BOTH
    assert places(run("validate", "plan.yaml").out) == [
        "journal.yaml:1:18: K17",
        "plan.yaml:11:17: K04",
    ]


def test_every_plan_of_the_workspace_is_checked(plan: Path, run: Run) -> None:
    other = plan.parent / "ttt-2026"
    other.mkdir()
    (other / "plan.yaml").write_text("", encoding="utf-8")
    assert places(run("validate").out) == [*BOTH, "plans/ttt-2026/plan.yaml:1:1: K05"]


def test_a_file_elsewhere_is_a_plan_whatever_its_folder(alone: Path, run: Run) -> None:
    (alone / "nháp.yaml").write_text(PLAN, encoding="utf-8")
    ran = run("validate", "nháp.yaml")
    assert (ran.code, ran.out) == (0, "Không có lỗi: 1 tệp, 1 nhiệm vụ, 0 lần ghi.\n")


def test_a_journal_without_its_plan_is_read_as_a_journal(alone: Path, run: Run) -> None:
    (alone / "journal.yaml").write_text(ENTRY, encoding="utf-8")
    assert run("validate", "journal.yaml").out == "Không có lỗi: 1 tệp, 0 nhiệm vụ, 1 lần ghi.\n"
    (alone / "journal.yaml").write_text(edited(ENTRY, "done", "xong"), encoding="utf-8")
    assert places(run("validate", "journal.yaml").out) == ["journal.yaml:1:94: K05"]


def test_a_folder_with_a_journal_alone_lacks_its_plan(plan: Path, run: Run) -> None:
    (plan / "plan.yaml").unlink()
    for path in (".", "plans", "plans/ttt-2025-h2"):
        ran = run("validate", path)
        assert (ran.code, places(ran.out)) == (1, ["plans/ttt-2025-h2/journal.yaml:1:1: K25"])


def test_a_file_that_is_not_there_is_a_problem(alone: Path, run: Run) -> None:
    ran = run("validate", "plan.yaml")
    assert ran.out.startswith("plan.yaml:1:1: K01 không tìm thấy tệp\n    gợi ý: ")
    assert ran.code == 1


def test_a_folder_without_plans_is_wrong_usage(alone: Path, run: Run) -> None:
    (alone / "trống").mkdir()
    ran = run("validate", "trống")
    assert (ran.code, ran.out) == (2, "")
    assert "không có plan.yaml nào trong trống" in ran.err


def test_the_same_files_are_told_the_same_way_in_json(plan: Path, run: Run) -> None:
    ran = run("validate", "--format", "json")
    assert (ran.code, ran.out.count("\n")) == (1, 1)
    assert (
        '"path": "plans/ttt-2025-h2/plan.yaml", "line": 11, "column": 17, "code": "K04"' in ran.out
    )


def test_a_folder_that_may_not_be_looked_into_is_named(
    plan: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plan.parent / "khac").mkdir()
    closed(monkeypatch, "khac")
    ran = run("validate", "plans")
    assert (ran.code, ran.out) == (1, "")
    assert "plans/khac: không có quyền" in ran.err
