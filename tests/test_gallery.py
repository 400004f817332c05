"""A folder of gallery/ is a bad plan with the words for it; a new folder, a new test."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from cchc.checking.rules_page import RULES
from tests.conftest import Run
from tests.offices import under_git

GALLERY = Path(__file__).parent / "gallery"
FOLDERS = sorted(folder for folder in GALLERY.iterdir() if folder.is_dir())
PLACE = re.compile(r"plans/ttt-2025-h2[^:\n]*:\d+:\d+: ([KC]\d\d) ")


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_bad_file_is_told_in_these_words(
    folder: Path, alone: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = (folder / "expected.txt").read_text(encoding="utf-8")
    ran = run("validate", *put(folder, alone, monkeypatch))
    assert ran.out == expected
    assert ran.err == ""
    assert ran.code == (1 if " lỗi" in expected.splitlines()[-1] else 0)
    assert folder.name[:3] in PLACE.findall(expected)


def put(folder: Path, alone: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put a case where it belongs, and return how to ask for it.

    'then' holds what was committed, 'where.txt' names the folder it stands in.
    """
    if (folder / "where.txt").exists():
        alone /= (folder / "where.txt").read_text(encoding="utf-8").strip()
        alone.mkdir()
        monkeypatch.chdir(alone)
    target = alone / "plans" / "ttt-2025-h2"
    then = (folder / "then").exists()
    if then:
        office = under_git(alone)
        shutil.copytree(folder / "then", target)
        office.commit()
        shutil.rmtree(target)
    shutil.copytree(
        folder, target, ignore=shutil.ignore_patterns("expected.txt", "where.txt", "then")
    )
    return ["--against", "HEAD"] if then else []


def test_every_code_has_a_bad_file() -> None:
    assert {rule.code for rule in RULES} == {folder.name[:3] for folder in FOLDERS}
