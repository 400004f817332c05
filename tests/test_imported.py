"""What `status` imports when nothing has changed since it last ran: start-up is what a person waits
for, and each module is a part of it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc import __main__ as start

AFTER_TYPER = """
import sys
import typer, typer.core
before = set(sys.modules)
import cchc.__main__
try:
    cchc.__main__.main()
except SystemExit as ended:
    assert not ended.code
sys.stderr.write(" ".join(before) + "\\n" + " ".join(set(sys.modules) - before))
"""
MODULES = """
cchc cchc.__main__ cchc.cli cchc.typer_words
cchc.commands cchc.commands.options cchc.commands.status
cchc.terminal cchc.screens cchc.screens.json_answers
cchc.exports cchc.exports.plain_state
cchc.workspace cchc.cache cchc.filters
cchc.standing cchc.progress cchc.answers cchc.receipts cchc.plan_periods cchc.units
cchc.journal cchc.told cchc.plan
cchc.deadline cchc.working_days cchc.period cchc.days
cchc.user_file cchc.written cchc.number_words cchc.text cchc.problem cchc.records
"""
OWN = set(MODULES.split())
"""Ours for both answers."""
ON_SCREEN = {
    f"cchc.screens.{name}"
    for name in (
        *("lines", "needs_doing", "sections", "standing_words", "state_bar", "status"),
        *("task_rows", "unit_rows"),
    )
}
"""What only a person's answer needs."""
OTHERS = {"__future__", "_blake2", "_json", "dataclasses", "gc", "json", "typer", "unicodedata"}
"""What is imported of other packages that typer has not imported already."""
HEAVY = {
    *("pydantic", "yaml", "rich", "jinja2", "docx", "docxtpl", "openpyxl", "lxml", "xlsxwriter"),
    *("icalendar", "holidays", "filelock", "defusedxml", "sqlite3", "hashlib", "_hashlib"),
    *("multiprocessing", "concurrent", "asyncio", "email", "http", "socket", "ssl", "logging"),
    *("zipfile", "tarfile", "tempfile", "xml", "csv", "decimal", "random"),
}
"""What is not to be imported at all, by typer neither."""


def imported(*command: str) -> tuple[set[str], set[str]]:
    """Run the tool; return what typer imported and what was imported beyond it."""
    ran = subprocess.run(
        [sys.executable, "-c", AFTER_TYPER, *command],
        env={**os.environ, "PYTHONPATH": str(Path(start.__file__).parents[1])},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    by_typer, by_the_tool = ran.stderr.split("\n")
    return set(by_typer.split()), set(by_the_tool.split())


def packages(modules: set[str]) -> set[str]:
    """Return the packages modules are of."""
    return {name.split(".")[0] for name in modules}


@pytest.mark.parametrize(
    ("command", "own"), [(("status",), OWN | ON_SCREEN), (("status", "--json"), OWN)]
)
def test_status_imports_no_more_than_it_needs(
    command: tuple[str, ...], own: set[str], office: Path
) -> None:
    _, first = imported(*command)
    assert {"pydantic", "yaml"} <= first, "a first run reads the files"
    by_typer, again = imported(*command)
    assert {name for name in again if name.split(".")[0] == "cchc"} == own
    assert packages(again) - {"cchc"} <= OTHERS
    assert packages(by_typer | again) & HEAVY == set()
