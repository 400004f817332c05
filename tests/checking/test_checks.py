"""A check of a plan and its journal: every problem at once, each told once and where it counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.checking.checks import check
from cchc.source import read_bytes
from tests.conftest import Run
from tests.samples import ENTRY, PLAN, TASK, checked, edited, told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{van-phong: {name: Văn phòng}}", "[Văn phòng]"),
        ("{van-phong: {name: Văn phòng}}", "{van-phong: {name: []}}"),
        ("{van-phong: {name: Văn phòng}}", "{van-phong: }"),
        ("{name: Văn phòng}", "{name: ''}"),
        ("units: {van-phong: {name: Văn phòng}}\n", ""),
        ("period: {from: 2025-07-01, to: 2025-12-31}", "period: 2025"),
        ("to: 2025-12-31", "to: 2025-01-31"),
        ("Quý III/2025", "{text: Quý V, due: 1/9/2025}"),
        ("Quý III/2025", "{text: Quý V, every: tháng}"),
        ("      lead: Văn phòng\n", ""),
        ("lead: Văn phòng\n", "lead: {text: Lạ, units: Lạ}\n"),
    ],
)
def test_one_fault_is_not_told_again_by_the_rules(old: str, new: str) -> None:
    assert len(told(edited(PLAN + TASK, old, new), ENTRY)) == 1


def test_all_problems_come_at_once_in_order_of_place() -> None:
    broken = (
        edited(PLAN, "2025-12-31", "31/12/2025", "Quý III/2025", "Quý IIII/2025", "6.b", "6 b")
        + "color: x\n"
    )
    journal = edited(ENTRY, "done", "xong", "07-28", "7-28")
    found = checked(broken, journal).problems
    assert [(one.path, one.line, one.column, one.code) for one in found] == [
        ("journal.yaml", 1, 18, "K17"),
        ("journal.yaml", 1, 27, "K05"),
        ("journal.yaml", 1, 93, "K05"),
        ("plan.yaml", 3, 32, "K05"),
        ("plan.yaml", 8, 11, "K10"),
        ("plan.yaml", 11, 17, "K04"),
        ("plan.yaml", 12, 1, "K06"),
    ]


@pytest.mark.parametrize(
    ("change", "code", "is_told"),
    [
        (("{name: Văn phòng}", "{name: Văn phòng}, pnv-1: {name: Phòng 1}"), "C05", False),
        (("{name: Văn phòng}", "{name: Văn phòng}, vp: {name: Văn phong}"), "C06", False),
        (("Quý III/2025", "Quý I/2026"), "C01", True),
        (("Quý III/2025", "Quý IIII/2025"), "K04", True),
    ],
)
def test_what_matters_while_writing_is_milder_elsewhere(
    alone: Path, run: Run, change: tuple[str, str], code: str, is_told: bool
) -> None:
    """An unclear deadline, too, stops no command that reads the plan."""
    folder = alone / "plans" / "ttt-2025-h2"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(edited(PLAN, *change), encoding="utf-8")
    assert f" {code} " in run("validate").out
    for _ in ("read", "taken from the cache"):
        ran = run("list")
        assert ran.code == 0
        assert bool(ran.err) == is_told


def test_entries_on_several_lines_are_told_to_validate_alone(alone: Path, run: Run) -> None:
    folder = alone / "plans" / "ttt-2025-h2"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "journal.yaml").write_text(ENTRY.replace(", ", ",\n  "), encoding="utf-8")
    assert " C10 " in run("validate").out
    ran = run("list")
    assert (ran.code, ran.err) == (0, "")


def test_a_plan_or_a_journal_is_checked_alone_too() -> None:
    plan, journal = read_bytes(PLAN.encode(), "plan.yaml"), read_bytes(ENTRY.encode(), "x.yaml")
    assert check(plan, None).problems == []
    alone = check(None, journal)
    assert (alone.plan, len(alone.entries), alone.problems) == (None, 1, [])
