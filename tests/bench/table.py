"""The table's rows: our commands beside well-known programs on the same work, where installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.offices import DUE, plan_of
from tests.bench.runs import BIN, CCHC, Row, Work

ROOT = Path(__file__).parents[2]
BARE = "`python -c pass`"
FILL = """
from docxtpl import DocxTemplate
document = DocxTemplate({template!r})
rows = [[f"ô {{i}}.{{j}}" for j in range(8)] for i in range({rows})]
document.render({{"rows": rows}})
document.save({out!r})
"""
TEMPLATE = """
from docx import Document
document = Document()
table = document.add_table(rows=3, cols=8)
for row, text in enumerate(("{%tr for row in rows %}", None, "{%tr endfor %}")):
    for column, cell in enumerate(table.rows[row].cells):
        cell.text = "{{ row[%d] }}" % column if text is None else text if column == 0 else ""
document.save({out!r})
"""
MOST_PAGE_MB = 2
MOST_MIB = 800


def kept() -> Path:
    """The folder of what the tool keeps, emptied before a first run."""
    return Path(os.environ["XDG_CACHE_HOME"]) / "cchc"


def at(root: Path, *command: str) -> list[str]:
    """Return our command in an office's folder."""
    return [CCHC, "--root", str(root), *command]


def start_up(folder: Path) -> Iterator[Row]:
    """The real plan, against an interpreter that does nothing."""
    bare, status = [sys.executable, "-c", "pass"], at(ROOT, "status")
    yield Work("`status`, real plan, nothing changed", status).beside(BARE, bare, 31, 8)
    yield Work("`status --json`, likewise", [*status, "--json"]).beside(BARE, bare, 31, 7)
    yield Work("`status`, first run", status, kept()).beside(BARE, bare, 11, 18)


def taskwarrior(folder: Path, tasks: int) -> list[str]:
    """Give Taskwarrior the same tasks; return the command that tells which are overdue."""
    place = folder / f"taskwarrior-{tasks}"
    place.mkdir()
    rc, told = place / "taskrc", place / "tasks.json"
    rc.write_text(f"data.location={place}\nconfirmation=no\n", encoding="utf-8")
    with told.open("w", encoding="utf-8") as lines:
        for number in range(tasks):
            due = DUE[number % len(DUE)].replace("-", "") + "T000000Z"
            task = {"description": f"Nhiệm vụ số {number} của kế hoạch", "due": due}
            lines.write(json.dumps(task, ensure_ascii=False) + "\n")
    command = ["task", f"rc:{rc}", "rc.verbose=nothing"]
    subprocess.run([*command, "import", str(told)], capture_output=True, check=True)
    return [*command, "overdue"]


def hledger(folder: Path, tasks: int) -> list[str]:
    """Write each task as a transaction on the day it is due, of its unit's account; return the
    command that counts them by account.
    """
    journal = folder / f"tasks-{tasks}.journal"
    with journal.open("w", encoding="utf-8") as lines:
        for number in range(tasks):
            due = DUE[number % len(DUE)]
            lines.write(
                f"{due} Nhiệm vụ số {number} của kế hoạch\n    Văn phòng  1\n    Kế hoạch\n\n"
            )
    return ["hledger", "-f", str(journal), "balance"]


def large_status(folder: Path) -> Iterator[Row]:
    """Where many tasks stand, when nothing has changed, and at first."""
    for tasks, pairs in ((10_000, 7), (100_000, 5)):
        status = at(plan_of(folder / f"status-{tasks}", tasks), "status")
        work = Work(f"`status`, {tasks:,} tasks, nothing changed", status)
        if shutil.which("task"):
            yield work.beside("Taskwarrior's `task overdue`", taskwarrior(folder, tasks), pairs, 1)
        if shutil.which("hledger"):
            yield work.beside("`hledger balance`", hledger(folder, tasks), pairs, 1)
    for work in (
        Work("`status`, 100,000 tasks, first run: memory", status, kept()),
        Work("`status --json`, 100,000 tasks: memory", [*status, "--json"]),
    ):
        mib = work.run().mib
        yield Row(work.name, mib, f"{MOST_MIB} MiB", MOST_MIB, mib / MOST_MIB, 1, mib, "MiB")


def validating(folder: Path) -> Iterator[Row]:
    """A plan of which nothing is kept, as in CI."""
    schema = folder / "schema.json"
    schema.write_bytes(
        subprocess.run([CCHC, "schema", "plan"], capture_output=True, check=True).stdout
    )
    lint, checker = str(BIN / "yamllint"), str(BIN / "check-jsonschema")
    for tasks, goal, pairs in ((1_000, 0.3, 5), (10_000, 0.2, 3)):
        plan = str(plan_of(folder / f"validate-{tasks}", tasks) / "plans" / "to" / "plan.yaml")
        work = Work(f"`validate`, {tasks:,} tasks, first run", [CCHC, "validate", plan], kept())
        if shutil.which(lint):
            yield work.beside("yamllint", [lint, "-d", "relaxed", plan], pairs, goal)
        if shutil.which(checker):
            against = [checker, "--schemafile", str(schema), plan]
            yield work.beside("check-jsonschema", against, pairs, 0.25)


def marking(folder: Path) -> Iterator[Row]:
    """What one more entry costs, beside the same in a small plan."""
    told = ("--result", "Xong", "--on", "2025-08-02")
    small, large = (
        [*at(plan_of(folder / f"mark-{tasks}", tasks, tasks), "mark", "1.2"), *told]
        for tasks in (40, 10_000)
    )
    work = Work("`mark`, 10,000 tasks and 10,000 entries", large)
    yield work.beside("`mark` with 40 of each", small, 7, 2)


def reporting(folder: Path) -> Iterator[Row]:
    """Bare docxtpl fills a table of as many rows as tasks, 8 columns, in a process of its own."""
    template, out = str(folder / "bare.docx"), str(folder / "9.docx")
    making = TEMPLATE.replace("{out!r}", repr(template))
    subprocess.run([sys.executable, "-c", making], check=True)
    for tasks, pairs in ((40, 9), (1_000, 5), (10_000, 3)):
        name = "real plan" if tasks == 40 else f"{tasks:,} tasks"
        root = ROOT if tasks == 40 else plan_of(folder / f"report-{tasks}", tasks)
        report = at(root, "report", "--month", "9/2025", "--out", out, "--force")
        bare = FILL.format(template=template, rows=tasks, out=str(folder / "bare-out.docx"))
        work = Work(f"`report --month 9`, {name}", report)
        yield work.beside("bare docxtpl, the same table", [sys.executable, "-c", bare], pairs, 2)


def a_page(folder: Path) -> Iterator[Row]:
    """One page, against the second that its reader should not wait, and what a telephone loads."""
    root, out = plan_of(folder / "page", 1_000, 1_000), folder / "trang.html"
    work = Work("`page`, 1,000 tasks and entries", at(root, "page", "--out", str(out), "--force"))
    row = work.within(0.8, 7)
    yield row
    mb = out.stat().st_size / 1e6
    limit = f"{MOST_PAGE_MB} MB"
    yield Row("the same: its size", mb, limit, MOST_PAGE_MB, mb / MOST_PAGE_MB, 1, row.mib, "MB")


def many_offices(folder: Path) -> Iterator[Row]:
    """200 offices of 40 tasks and 116 entries each."""
    offices = folder / "offices"
    for number in range(200):
        plan_of(offices / f"{number}", 40, 116, f"Sở {number}")
    rollup = [CCHC, "rollup", str(offices)]
    work = Work("`rollup`, 200 plans of 40 tasks, 116 entries, first run", rollup, kept())
    yield work.within(3, 3)
    yield Work("the same, nothing changed", rollup).within(1.2, 7)


PARTS = (start_up, large_status, validating, marking, reporting, a_page, many_offices)


def versions() -> Iterator[str]:
    """Tell the version of each program measured against, or that it is not installed."""
    for name, path in (
        ("Taskwarrior", "task"),
        ("hledger", "hledger"),
        ("yamllint", str(BIN / "yamllint")),
        ("check-jsonschema", str(BIN / "check-jsonschema")),
    ):
        if not shutil.which(path):
            yield f"no {name}: its rows are left out"
            continue
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True)
        number = next(word for word in said.stdout.split() if word[0].isdigit())
        yield f"{name} {number.strip(',')}"
