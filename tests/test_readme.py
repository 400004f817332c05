"""The README shows only what is really printed; it and CONTRIBUTING.md name only what is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from cchc import cli
from tests.conftest import Run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^\$ (cchc .+)\n((?:(?!```|\$ ).*\n)*)", README, re.MULTILINE)
TYPED = re.findall(r"^(?:\.venv/bin/)?cchc (\S+)(?: (.*?))?(?: {2,}#.*)?$", README, re.MULTILINE)


def without_margins(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[command for command, _ in SHOWN])
def test_what_is_shown_is_what_is_printed(run: Run, command: str, output: str) -> None:
    assert without_margins(run(*shlex.split(command)[1:]).out) == without_margins(output)


@pytest.mark.usefixtures("office")
def test_the_marks_it_shows_are_recorded(run: Run) -> None:
    marks = [shlex.split(arguments) for command, arguments in TYPED if command == "mark"]
    assert len(marks) >= 3
    for arguments in marks:
        assert run("mark", *arguments).code == 0
    assert run("undo", "--reason", "ghi nhầm nhiệm vụ").code == 0


@pytest.mark.usefixtures("office")
def test_the_reports_command_writes_the_file_it_names(run: Run, office: Path) -> None:
    assert run("report", "--month", "9").code == 0
    assert (office / "reports" / "2025-09-bao-cao.docx").is_file()
    assert "reports/2025-09-bao-cao.docx" in README


def test_it_names_commands_and_files_that_are_there() -> None:
    named = {command for command, _ in TYPED} | set(re.findall(r"`cchc (\w+)", README))
    assert named <= set(cli.COMMANDS)
    for link in re.findall(r"\]\((?!http)([^)]+)\)", README + CONTRIBUTING):
        assert (ROOT / link).is_file(), link
    for room in re.findall(r"`(\w+(?:\.py|/))`", README):
        assert (ROOT / "cchc" / room).exists() or (ROOT / room).exists(), room


def test_every_target_it_names_is_in_the_makefile() -> None:
    targets = set(
        re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    named = {
        target for words in re.findall(r"`make ([\w ]+)`", CONTRIBUTING) for target in words.split()
    }
    assert set(re.findall(r"^make (\w+)", README, re.MULTILINE)) | named <= targets


def is_there(name: str) -> bool:
    """A file or room from the top, from cchc/ or from tests/, or a name in a module of cchc."""
    module, _, inner = name.partition(".")
    places = [
        top / f"{name}{end}" for top in (ROOT, ROOT / "cchc", ROOT / "tests") for end in ("", ".py")
    ]
    source = ROOT / "cchc" / f"{module}.py"
    return any(place.exists() for place in places) or (
        source.is_file() and inner in source.read_text(encoding="utf-8")
    )


def test_contributing_names_files_and_names_that_are_there() -> None:
    written = re.findall(r"`(\w[\w./]*/[\w./]*)`", CONTRIBUTING)
    named = [name for name in written if not re.search("NAME|CODE", name)]
    assert len(named) > 20
    assert [name for name in named if not is_there(name)] == []
