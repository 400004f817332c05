"""Rules over folders: who else writes in them, and files that are never read."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.checking.file_rules import all_is_seen, files_are_known, folder_is_not_synced
from cchc.source import read_bytes
from tests.conftest import Run


@pytest.mark.parametrize(
    "part", ["OneDrive - Thanh tra tỉnh", "Dropbox", "Google Drive", "Drive của tôi", "iCloudDrive"]
)
def test_a_folder_others_copy_over(part: str) -> None:
    (problem,) = folder_is_not_synced(("/", "home", part, "ke-hoach"), "plans")
    assert (problem.code, problem.is_error) == ("C07", False)


@pytest.mark.parametrize("part", ["ke-hoach", "onedriver", "Dropboxes"])
def test_a_folder_nobody_copies(part: str) -> None:
    assert list(folder_is_not_synced(("/", part), "plans")) == []


def test_files_that_are_never_read() -> None:
    names = [
        "plan.yaml",
        "journal.yaml",
        "plan.yml",
        "journal (bản sao xung đột).yaml",
        "ghi-chu.txt",
        "anh.yaml",
    ]
    found = [(problem.path, problem.code) for problem in files_are_known(names, "plans/a")]
    assert found == [
        ("plans/a/journal (bản sao xung đột).yaml", "C08"),
        ("plans/a/plan.yml", "C08"),
    ]


def test_a_journal_whose_plan_is_gone(office: Path, run: Run) -> None:
    lost = office / "plans" / "mat"
    lost.mkdir()
    (lost / "journal.yaml").write_text("", encoding="utf-8")
    ran = run("validate")
    assert ran.code == 1
    assert ran.out.startswith(
        "plans/mat/journal.yaml:1:1: K25 có nhật ký mà không có kế hoạch (plan.yaml)\n"
    )


def test_these_warnings_do_not_follow_every_command(office: Path, run: Run) -> None:
    (office / "plans" / "ttt-2025-h2" / "plan.yml").write_text("", encoding="utf-8")
    assert "C08" in run("validate").out
    assert run("status").err == ""


@pytest.mark.parametrize("letter", [chr(code) for code in (0xAD, 0x200B, 0x200C, 0x200D, 0x2060)])
def test_what_nobody_sees_is_told_once_a_file(letter: str) -> None:
    source = read_bytes(f"a: x\nb: Kế{letter} ho{letter}ạch\n".encode(), "plan.yaml")
    (problem,) = all_is_seen(source)
    assert (problem.code, problem.line, problem.column) == ("C21", 2, 6)
    assert f"U+{ord(letter):04X}, và 1 ký tự như vậy ở sau" in problem.message
    assert source.data["b"] == "Kế hoạch"


def test_what_is_seen_is_no_fault() -> None:
    assert list(all_is_seen(read_bytes("a: Kế hoạch – “ý”…\n".encode(), "plan.yaml"))) == []
