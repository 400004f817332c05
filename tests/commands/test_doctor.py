"""cchc doctor: exit code, JSON, and where it may be asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc import __version__
from tests.conftest import Run
from tests.offices import WHO, Office


def test_from_an_empty_folder_to_a_sound_one(
    alone: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in WHO.items():
        monkeypatch.setenv(name, value)
    first = run("doctor")
    assert (first.code, first.err) == (1, "")
    assert "→ cchc init" in first.out
    assert first.out.endswith("1 điều cần sửa.\n")
    run("init", "--id", "so-x", "--hook")
    Office(alone).git("config", "user.name", "Lê Thị Ánh")
    last = run("doctor")
    assert last.code == 0
    assert last.out.endswith("Không có gì phải sửa.\n")
    assert last.out.startswith(f"cchc {__version__} · Python 3.")
    told = run("doctor", "--json").json
    assert (told["format"], told["root"], told["plans"]) == (1, str(alone.resolve()), ["so-x"])
    assert set(told["findings"][0]) == {"name", "title", "verdict", "told", "mend"}
    assert {"typer", "pyyaml", "docxtpl"} <= set(told["libraries"])


def test_a_wrong_root_is_wrong_usage(alone: Path, run: Run) -> None:
    ran = run("--root", "khong-co", "doctor")
    assert (ran.code, ran.out) == (2, "")
    assert "--root" in ran.err


def test_a_broken_plan_does_not_stop_it(office: Path, run: Run) -> None:
    plan = next((office / "plans").glob("*/plan.yaml"))
    plan.write_bytes(b"\xff\xfe: [")
    ran = run("doctor")
    assert ran.code == 1
    assert "→ cchc validate" in ran.out
