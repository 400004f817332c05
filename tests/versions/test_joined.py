"""Both sides' lines are kept where git left a conflict in a journal, as git itself writes one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import REAL_PLAN, Run
from tests.offices import Office, under_git

NAME = f"plans/{REAL_PLAN.parent.name}/journal.yaml"


def entry(name: str, result: str = "xong") -> str:
    return (
        f"- {{id: {name}, task: 6.b, on: 2025-07-28, at: 2025-07-29T08:12:03+07:00, "
        f"result: {result}}}\n"
    )


OLD = entry("goc-1") + entry("goc-2")


@pytest.fixture
def repository(office: Path) -> Office:
    """An office under git that knows nothing of `merge=union`, as a hosting's web page does."""
    repository = under_git(office)
    repository.write(NAME, OLD)
    repository.commit()
    return repository


def clash(repository: Office, ours: str, theirs: str, style: str = "merge") -> None:
    """Let two branches leave the journal with these texts, and merge them."""
    for branch, text in (("theirs", theirs), ("ours", ours)):
        repository.git("checkout", "--quiet", "-B", branch, "main")
        repository.write(NAME, text)
        repository.commit()
    repository.git("-c", f"merge.conflictStyle={style}", "merge", "theirs", fails=True)


STYLES = pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])


@STYLES
def test_both_appended(repository: Office, journal: Path, run: Run, style: str) -> None:
    clash(repository, OLD + entry("a1") + entry("a2"), OLD + entry("b1"), style)
    refused = run("validate")
    assert refused.code == 1
    assert "cchc validate --join" in refused.out
    ran = run("validate", "--join", "--against", "main", "--against", "ours", "--against", "theirs")
    assert ran.code == 0, ran.out
    assert "giữ đủ 3 dòng của cả hai bên" in ran.err
    assert journal.read_text(encoding="utf-8") == OLD + "".join(map(entry, ("a1", "a2", "b1")))
    assert run("validate", "--join").err == ""


@STYLES
def test_a_line_both_took_over_stands_once(
    repository: Office, journal: Path, run: Run, style: str
) -> None:
    clash(repository, OLD + entry("a1") + entry("chung"), OLD + entry("b1") + entry("chung"), style)
    assert run("validate", "--join").code == 0
    told = [found["id"] for found in run("log", "--json").json["entries"]]
    assert sorted(told) == ["a1", "b1", "chung", "goc-1", "goc-2"]


def test_one_withdraws_what_the_other_speaks_of(repository: Office, run: Run) -> None:
    back = "- {id: rut, at: 2025-08-01T08:00:00+07:00, retracts: goc-2, reason: ghi nhầm}\n"
    clash(repository, OLD + back, OLD + entry("b1"))
    assert run("validate", "--join", "--against", "ours", "--against", "theirs").code == 0


def test_a_journal_begun_on_both_sides_with_windows_line_ends(journal: Path, run: Run) -> None:
    marked = f"<<<<<<< HEAD\n{entry('a1')}=======\n{entry('b1')}>>>>>>> lan\n"
    journal.write_bytes(marked.replace("\n", "\r\n").encode())
    assert run("validate", "--join", str(journal)).code == 0
    assert journal.read_text(encoding="utf-8") == entry("a1") + entry("b1")


def refuses(journal: Path, run: Run, *words: str) -> None:
    before = journal.read_bytes()
    ran = run("validate", "--join")
    assert ran.code == 1, ran.out
    for word in (*words, "còn nguyên"):
        assert word in ran.err
    assert journal.read_bytes() == before


@STYLES
def test_an_old_line_that_one_side_changed(
    repository: Office, journal: Path, run: Run, style: str
) -> None:
    changed = entry("goc-1") + entry("goc-2", "sửa") + entry("a1")
    clash(repository, changed, OLD + entry("b1"), style)
    words = "sửa hoặc xóa dòng" if style != "merge" else "goc-2 có hai bản khác nhau"
    refuses(journal, run, f"{journal}:", words)


def test_an_old_line_that_both_deleted(repository: Office, journal: Path, run: Run) -> None:
    clash(repository, entry("goc-1") + entry("a1"), entry("goc-1") + entry("b1"), "diff3")
    refuses(journal, run, "sửa hoặc xóa dòng")


@pytest.mark.parametrize(
    "marked",
    [
        f"<<<<<<< HEAD\n{entry('a1')}=======\n{entry('b1')}",
        f"<<<<<<< HEAD\n{entry('a1')}>>>>>>> lan\n",
        f"{entry('a1')}=======\n{entry('b1')}>>>>>>> lan\n",
        f"<<<<<<< HEAD\n<<<<<<< HEAD\n{entry('a1')}=======\n{entry('b1')}>>>>>>> lan\n",
    ],
)
def test_markers_that_are_not_whole(journal: Path, run: Run, marked: str) -> None:
    journal.write_text(marked, encoding="utf-8")
    refuses(journal, run, "không đủ bộ")


def test_what_is_no_line_of_a_journal(journal: Path, run: Run) -> None:
    journal.write_text(
        f"<<<<<<< HEAD\n{entry('a1')}=======\n  task: 6.b\n>>>>>>> lan\n", encoding="utf-8"
    )
    refuses(journal, run, f"{journal}:4:", "không phải một lần ghi")


def test_a_plan_in_conflict_is_left_to_people(office: Path, run: Run) -> None:
    plan = office / "plans" / REAL_PLAN.parent.name / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text + "<<<<<<< HEAD\n=======\n>>>>>>> lan\n", encoding="utf-8")
    ran = run("validate", "--join")
    assert ran.code == 1
    assert "chọn nội dung đúng" in ran.out


def test_it_mends_files_on_the_disk(office: Path, run: Run) -> None:
    assert run("validate", "--join", "--staged").code == 2
    assert run("validate", "--join", "-").code == 2
