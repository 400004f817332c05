"""What is asked of a month's journal in tests: a task as it stands, entries, what was refused."""

from __future__ import annotations

from typing import Any

from tests.conftest import Ran, Run


def task(run: Run, task_id: str, as_of: str) -> dict[str, Any]:
    """A task as `status --json` tells it on a day."""
    tasks = run("status", "--json", "--as-of", as_of).json["tasks"]
    return next(found for found in tasks if found["id"] == task_id)


def entries(run: Run) -> list[dict[str, Any]]:
    """What counts of the journal, receipts too."""
    logged = run("log", "--json").json["entries"]
    withdrawn: set[str] = set()
    for entry in reversed(logged):
        if "retracts" in entry and entry["id"] not in withdrawn:
            withdrawn.add(entry["retracts"])
    return [entry for entry in logged if entry["id"] not in withdrawn and "retracts" not in entry]


def of_task(run: Run, task_id: str) -> list[dict[str, Any]]:
    return [entry for entry in entries(run) if entry.get("task") == task_id]


def refused(ran: Ran, *words: str) -> None:
    assert ran.code in (1, 2), ran.out
    for word in words:
        assert word in ran.err, ran.err
