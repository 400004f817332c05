"""What a computer and a folder lack: each fault met, and gone once its mend was typed."""

from __future__ import annotations

import os
import shlex
import subprocess
from importlib import metadata
from pathlib import Path

import pytest

from cchc import checkup as module
from cchc.cache import cache_folder
from cchc.checkup import Finding, checkup
from cchc.workspace import find
from tests.conftest import REAL_PLAN, Run
from tests.offices import WHO, Office, under_git

PLAN = f"plans/{REAL_PLAN.parent.name}/plan.yaml"


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let git know nobody, until it is told in a file of the test's own."""
    for name, value in WHO.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))


@pytest.fixture
def well(office: Path, run: Run) -> Path:
    """An office's folder with nothing amiss."""
    assert run("init").code == 0
    assert run("init", "--hook").code == 0
    Office(office).git("config", "user.name", "Lê Thị Ánh")
    assert checkup(find(None, office)).amiss == []
    return office


def amiss(office: Path) -> Finding:
    """The one thing to be mended in a folder."""
    (finding,) = checkup(find(None, office)).amiss
    assert finding.mend
    return finding


def type_in(folder: Path, mend: str, run: Run) -> None:
    """Type what mends a fault, as it is told."""
    words = shlex.split(mend)
    if words[0] == "cchc":
        assert run(*words[1:]).code == 0
    else:
        subprocess.run(words, cwd=folder, check=True)


@pytest.mark.long
@pytest.mark.parametrize("name", ["git", "hook", "user"])
def test_what_is_told_to_be_typed_mends_it(well: Path, run: Run, name: str) -> None:
    if name == "git":
        under_git(well)
        subprocess.run(["rm", "-r", ".git"], cwd=well, check=True)
    elif name == "hook":
        (well / ".git" / "hooks" / "pre-commit").unlink()
    else:
        Office(well).git("config", "--unset", "user.name")
    finding = amiss(well)
    assert finding.name == ("hook" if name == "hook" else "git")
    type_in(well, finding.mend, run)
    left = {finding.mend for finding in checkup(find(None, well)).amiss}
    assert left <= ({'git config --global user.name "Họ và tên"'} if name == "git" else set())


@pytest.mark.skipif(os.name != "posix", reason="Windows asks for no right to run a file")
def test_a_hook_git_cannot_run(well: Path, run: Run) -> None:
    (well / ".git" / "hooks" / "pre-commit").chmod(0o644)
    finding = amiss(well)
    assert finding.mend.startswith("chmod +x ")
    type_in(well, finding.mend, run)
    assert checkup(find(None, well)).amiss == []


def test_another_programs_hook(well: Path) -> None:
    hook = well / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    assert "cchc validate --staged" in amiss(well).mend
    hook.write_text("#!/bin/sh\nexec pre-commit hook-impl\n", encoding="utf-8")
    assert checkup(find(None, well)).amiss == []  # init wrote what pre-commit runs
    (well / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    assert amiss(well).name == "hook"


def test_a_journal_that_git_would_not_merge_whole(well: Path) -> None:
    attributes = well / ".gitattributes"
    attributes.write_text("*.docx binary\n", encoding="utf-8")
    finding = amiss(well)
    assert finding.name == "gitattributes"
    line = finding.mend.partition(": ")[2]
    attributes.write_text(f"*.docx binary\n{line}\n", encoding="utf-8")
    assert checkup(find(None, well)).amiss == []


def test_a_plan_with_errors(well: Path) -> None:
    Office(well).edit(PLAN, ("deadline: Tháng 7/2025", "deadline: Tháng 17/2025"))
    finding = amiss(well)
    assert (finding.name, finding.told) == ("plans", "ttt-2025-h2: 1 lỗi")


def test_no_plans_yet_and_no_folder(alone: Path, run: Run) -> None:
    assert "chưa có" not in checkup(None).amiss[0].told
    assert [finding.name for finding in checkup(None).amiss] == ["folder"]
    run("init", "--hook")
    told = {finding.name: finding.told for finding in checkup(find(None, alone)).amiss}
    assert told["plans"] == "chưa có kế hoạch nào"


def test_a_folder_that_others_copy_over(well: Path, tmp_path: Path) -> None:
    synced = tmp_path / "OneDrive - Thanh tra tỉnh"
    well.rename(synced)
    assert "OneDrive" in amiss(synced).told


def test_a_repository_git_will_not_read(well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # as on a share of another user
    finding = amiss(well)
    assert "người dùng khác" in finding.told
    subprocess.run(shlex.split(finding.mend), cwd=well, check=True)
    assert checkup(find(None, well)).amiss == []


def test_no_git_on_the_computer(well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert "chưa có chương trình git" in amiss(well).told


def test_a_library_that_is_missing(well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = metadata.version

    def version(name: str) -> str:
        if name == "docxtpl":
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    finding = amiss(well)
    assert (finding.told, finding.mend) == ("thiếu docxtpl", "pip install docxtpl")
    assert checkup(None).libraries["docxtpl"] is None


def test_what_pdf_files_need_is_nothing_amiss(well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "libreoffice", lambda: None)
    monkeypatch.setattr(module, "has_font", lambda name: False)
    told = checkup(find(None, well))
    assert told.amiss == []
    optional = [finding for finding in told.findings if finding.verdict == "optional"]
    assert [finding.name for finding in optional] == ["libreoffice", "font"]
    assert all(finding.mend for finding in optional)


def test_cache_is_measured(well: Path, run: Run) -> None:
    before = checkup(find(None, well)).cache_bytes
    assert before > 10_000
    next(cache_folder().glob("*.json")).unlink()
    assert checkup(None).cache_bytes < before
