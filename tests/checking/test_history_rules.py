"""A plan folder beside what it was at a git revision."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Ran, Run
from tests.offices import Office, under_git
from tests.samples import PLAN, TASK, edited

FOLDER = "plans/ttt-2025-h2"
PLAN_FILE, JOURNAL = f"{FOLDER}/plan.yaml", f"{FOLDER}/journal.yaml"
FIRST = "- {id: a1, task: 6.b, on: 2025-07-28, at: 2025-07-29T08:12:03+07:00, state: started}\n"
SECOND = "- {id: a2, task: 6.b, on: 2025-07-30, at: 2025-07-30T08:12:03+07:00, state: done}\n"


@pytest.fixture
def kept(alone: Path) -> Office:
    """An office whose plan of two tasks and journal of two entries are committed."""
    office = under_git(alone)
    office.write(PLAN_FILE, PLAN + TASK)
    office.write(JOURNAL, FIRST + SECOND)
    office.commit()
    return office


def codes(ran: Ran) -> list[str]:
    """Return place and code of every problem told."""
    lines = (
        line.split(" ")[0] + line.split(" ")[1]
        for line in ran.out.splitlines()
        if line.startswith("plans/")
    )
    return [line.removeprefix(f"{FOLDER}/") for line in lines]


def test_what_is_only_appended_to_is_fine(kept: Office, run: Run) -> None:
    kept.write(JOURNAL, FIRST + SECOND + SECOND.replace("a2", "a3").replace("done", "reopened"))
    assert run("validate", "--against", "HEAD").code == 0


def test_other_quotes_and_order_of_keys_say_the_same(kept: Office, run: Run) -> None:
    kept.write(
        JOURNAL,
        FIRST.replace("task: 6.b, ", "").replace("state: started", 'task: "6.b", state: started')
        + SECOND,
    )
    assert run("validate", "--against", "HEAD").code == 0


def test_a_line_changed(kept: Office, run: Run) -> None:
    kept.write(JOURNAL, FIRST.replace("2025-07-28", "2025-07-20") + SECOND)
    ran = run("validate", "--against", "HEAD")
    assert (ran.code, codes(ran)) == (1, ["journal.yaml:1:27:K22"])
    assert "lần ghi a1: đã bị sửa so với HEAD (on)" in ran.out


def test_a_line_gone_is_told_below_the_one_before_it(kept: Office, run: Run) -> None:
    kept.write(JOURNAL, FIRST)
    ran = run("validate", "--against", "HEAD")
    assert (ran.code, codes(ran)) == (1, ["journal.yaml:1:3:K23"])
    assert "mất lần ghi a2 (nhiệm vụ 6.b, ngày 2025-07-30) đã có ở HEAD" in ran.out


def test_lines_swapped(kept: Office, run: Run) -> None:
    kept.write(JOURNAL, SECOND + FIRST)
    ran = run("validate", "--against", "HEAD")
    assert (ran.code, codes(ran)) == (1, ["journal.yaml:1:8:K26"])
    assert "lần ghi a2: nay đứng trước lần ghi a1, ở HEAD thì đứng sau" in ran.out


def test_lines_of_another_branch_may_stand_between_or_twice(kept: Office, run: Run) -> None:
    third = SECOND.replace("a2", "a3").replace("done", "reopened")
    kept.write(JOURNAL, third + FIRST + third + SECOND + FIRST)
    assert run("validate", "--against", "HEAD").code == 0


@pytest.mark.parametrize("left", ["", "# trống\n", None])
def test_a_journal_emptied_or_gone(kept: Office, run: Run, left: str | None) -> None:
    (kept.folder / JOURNAL).unlink()
    if left is not None:
        kept.write(JOURNAL, left)
    ran = run("validate", "--against", "HEAD")
    assert (ran.code, codes(ran)) == (1, ["journal.yaml:1:1:K23"])
    assert "nhật ký có 2 lần ghi ở HEAD, nay không còn" in ran.out


def test_a_whole_plan_gone(kept: Office, run: Run) -> None:
    (kept.folder / JOURNAL).unlink()
    (kept.folder / PLAN_FILE).unlink()
    assert codes(run("validate", "--against", "HEAD")) == ["journal.yaml:1:1:K23"]


def test_a_folder_renamed_loses_nothing(kept: Office, run: Run) -> None:
    kept.git("mv", FOLDER, "plans/ttt")
    kept.edit("plans/ttt/plan.yaml", ("id: ttt-2025-h2", "id: ttt"))
    assert run("validate", "--against", "HEAD").code == 0


def test_an_entry_lost_on_the_way_since(kept: Office, run: Run) -> None:
    kept.write(JOURNAL, FIRST + SECOND + SECOND.replace("a2", "a3").replace("done", "reopened"))
    kept.commit()
    kept.write(JOURNAL, FIRST + SECOND)
    kept.commit()
    ran = run("validate", "--against", "HEAD~2")
    assert codes(ran) == ["journal.yaml:2:3:K23"]


def test_an_entry_corrected_before_anyone_saw_it_is_no_loss(kept: Office, run: Run) -> None:
    kept.write(JOURNAL, FIRST + SECOND + SECOND.replace("a2", "a3").replace("done", "reopend"))
    kept.commit()
    kept.write(JOURNAL, FIRST + SECOND + SECOND.replace("a2", "a3").replace("done", "reopened"))
    kept.commit()
    assert run("validate", "--against", "HEAD~2").code == 0


def test_an_id_renumbered_while_progress_hangs_on_it(kept: Office, run: Run) -> None:
    kept.edit(PLAN_FILE, ("6.b", "6.d"))
    ran = run("validate", "--against", "HEAD")
    assert "plan.yaml:8:11:K24" in codes(ran)
    assert "nhiệm vụ 6.b đã ghi tiến độ, nay mang mã 6.d" in ran.out


def test_an_id_that_came_to_name_another_task(kept: Office, run: Run) -> None:
    kept.edit(PLAN_FILE, ("6.b", "6.x"), ("6.c", "6.b"), ("6.x", "6.c"))
    ran = run("validate", "--against", "HEAD")
    assert codes(ran) == ["plan.yaml:8:11:K24"]


def test_a_task_removed_while_progress_hangs_on_it(kept: Office, run: Run) -> None:
    head, tail = PLAN.split("    - id: 6.b")
    assert tail
    kept.write(PLAN_FILE, head + TASK)
    ran = run("validate", "--against", "HEAD")
    assert "plan.yaml:5:1:K24" in codes(ran) or "plan.yaml:6:3:K24" in codes(ran)
    assert "nhiệm vụ 6.b đã ghi tiến độ, không còn trong kế hoạch" in ran.out


def test_a_task_nobody_recorded_may_go_and_words_may_change(kept: Office, run: Run) -> None:
    kept.write(PLAN_FILE, PLAN.replace("Ban hành Quy chế", "Sửa đổi Quy chế"))
    assert run("validate", "--against", "HEAD").code == 0


@pytest.mark.parametrize("path", [".", "plans", FOLDER, PLAN_FILE, JOURNAL])
def test_paths_are_held_against_git_too(kept: Office, run: Run, path: str) -> None:
    kept.write(JOURNAL, FIRST)
    assert codes(run("validate", path, "--against", "HEAD")) == ["journal.yaml:1:3:K23"]


@pytest.mark.parametrize("path", [".", "plans"])
def test_a_plan_gone_from_a_folder_asked_about(kept: Office, run: Run, path: str) -> None:
    kept.write("plans/moi/plan.yaml", edited(PLAN, "ttt-2025-h2", "moi"))
    (kept.folder / JOURNAL).unlink()
    (kept.folder / PLAN_FILE).unlink()
    ran = run("validate", path, "--against", "HEAD")
    assert codes(ran) == ["journal.yaml:1:1:K23"]
    assert f"git checkout HEAD -- {JOURNAL}" in ran.out


def test_a_folder_elsewhere_is_held_against_its_own_git(
    kept: Office, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.write(JOURNAL, FIRST)
    monkeypatch.chdir(kept.folder.parent)
    ran = run("validate", f"{kept.folder.name}/{PLAN_FILE}", "--against", "HEAD")
    assert ran.out.startswith(f"{kept.folder.name}/{JOURNAL}:1:3: K23")


def test_staged_content_is_what_counts(kept: Office, run: Run) -> None:
    kept.edit(PLAN_FILE, ("Quý III", "Quý IIII"))
    kept.git("add", "--all")
    kept.edit(PLAN_FILE, ("Quý IIII", "Quý III"))
    assert run("validate", "--against", "HEAD").code == 0
    assert codes(run("validate", "--staged", "--against", "HEAD")) == ["plan.yaml:11:17:K04"]


def test_before_the_first_commit_there_is_nothing_to_lose(alone: Path, run: Run) -> None:
    office = under_git(alone)
    office.write(PLAN_FILE, PLAN)
    assert run("validate", "--against", "HEAD").code == 0


@pytest.mark.parametrize(("revision", "code"), [("khong-co", 2), ("--help", 2), ("", 2)])
def test_a_revision_git_does_not_know(kept: Office, run: Run, revision: str, code: int) -> None:
    ran = run("validate", f"--against={revision}")
    assert ran.code == code
    assert "git không có phiên bản" in ran.err


def test_outside_git(office: Path, run: Run) -> None:
    ran = run("validate", "--against", "HEAD")
    assert ran.code == 1
    assert "không nằm trong kho git" in ran.err
