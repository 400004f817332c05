"""How fast each command is (`make bench`), as ratios to a named measure on the same work in the
same run.

Start-up work is measured against `python -c pass`; larger work against well-known tools, where they
are installed: yamllint and check-jsonschema (`pip install -e '.[bench]'`), Taskwarrior (`task`).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
CCHC = str(BIN / "cchc")
DEADLINES = (
    "Quý III/2025",
    "Tháng 12/2025",
    "Thường xuyên",
    "Trong 6 tháng cuối năm 2025",
    "Tháng 7/2025",
)
YAMLLINT = {1_000: 0.3, 10_000: 0.2}
"""Goals against yamllint, by the number of tasks."""
Row = tuple[str, float, str, float, float]
"""Work, seconds, the measure's name, the measure's seconds, the goal as a ratio."""


def best(command: Sequence[str], times: int, *, fresh: Path | None = None) -> float:
    """Return the fastest of several runs, in seconds; `fresh` is a folder emptied before each."""
    seconds = []
    for _ in range(times):
        if fresh:
            shutil.rmtree(fresh, ignore_errors=True)
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def plan_of(folder: Path, tasks: int, entries: int = 0, office: str = "Văn phòng") -> Path:
    """Write an office with one plan of so many tasks and entries; return its root."""
    plan = folder / "plans" / "to"
    plan.mkdir(parents=True)
    lines = ["format: 1", "id: to", "period: {from: 2025-07-01, to: 2025-12-31}"]
    lines += [
        "document:",
        f"  office: {office}",
        "units:",
        "  van-phong:",
        "    name: Văn phòng",
        "areas:",
        "  - title: Lĩnh vực",
        "    tasks:",
    ]
    for number in range(tasks):
        lines += [f"      - id: 1.{number}", f"        content: Nhiệm vụ số {number} của kế hoạch"]
        lines += [
            "        lead: Văn phòng",
            f"        deadline: {DEADLINES[number % len(DEADLINES)]}",
        ]
    (plan / "plan.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    at = "on: 2025-08-01, at: 2025-08-01T08:00:00+07:00"
    journal = (
        f"- {{id: e{number}, task: 1.{number % tasks}, {at}, result: Đã làm}}\n"
        for number in range(entries)
    )
    if entries:
        (plan / "journal.yaml").write_text("".join(journal), encoding="utf-8")
    return folder


def start_up(cache: Path) -> list[Row]:
    bare = best([sys.executable, "-c", "pass"], 20)
    status = [CCHC, "--root", str(ROOT), "status"]
    first = best(status, 5, fresh=cache / "cchc")
    return [
        ("status", best(status, 10), "python -c pass", bare, 8),
        ("status --json", best([*status, "--json"], 10), "python -c pass", bare, 7),
        ("status, first run", first, "python -c pass", bare, 18),
    ]


def validating(folder: Path, tasks: int) -> list[Row]:
    root = plan_of(folder / f"validate-{tasks}", tasks)
    plan = str(root / "plans" / "to" / "plan.yaml")
    ours = best([CCHC, "validate", plan], 2, fresh=Path(os.environ["XDG_CACHE_HOME"]) / "cchc")
    schema = folder / "schema.json"
    schema.write_bytes(
        subprocess.run([CCHC, "schema", "plan"], capture_output=True, check=True).stdout
    )
    theirs = {
        "check-jsonschema": [str(BIN / "check-jsonschema"), "--schemafile", str(schema), plan],
        "yamllint": [str(BIN / "yamllint"), "-d", "relaxed", plan],
    }
    known = {name: command for name, command in theirs.items() if Path(command[0]).exists()}
    return [
        (
            f"validate, {tasks:,} tasks, first run",
            ours,
            name,
            best(command, 1),
            0.25 if name == "check-jsonschema" else YAMLLINT[tasks],
        )
        for name, command in known.items()
    ]


def marking(folder: Path) -> list[Row]:
    small, large = (
        plan_of(folder / "mark-40", 40, 40),
        plan_of(folder / "mark-10000", 10_000, 10_000),
    )
    seconds = []
    for root in (small, large):
        mark = [
            CCHC,
            "--root",
            str(root),
            "mark",
            "1.2",
            "--result",
            "Đã làm",
            "--on",
            "2025-08-02",
        ]
        best(mark, 1)
        seconds.append(best(mark, 4))
    return [("mark, 10,000 tasks and entries", seconds[1], "mark, 40 tasks", seconds[0], 2)]


def large_status(folder: Path) -> list[Row]:
    if not shutil.which("task"):
        return []
    root = plan_of(folder / "status", 10_000)
    data = folder / "taskwarrior"
    data.mkdir()
    rc = folder / "taskrc"
    rc.write_text(f"data.location={data}\nconfirmation=no\n", encoding="utf-8")
    tasks = [
        {"description": f"Nhiệm vụ số {number}", "due": "20250930T000000Z"}
        for number in range(10_000)
    ]
    os.environ["TASKRC"] = str(rc)
    subprocess.run(
        ["task", "import", "-"], input=json.dumps(tasks).encode(), capture_output=True, check=True
    )
    theirs = best(["task", "overdue"], 3)
    status = [CCHC, "--root", str(root), "status"]
    best(status, 1)
    return [("status, 10,000 tasks", best(status, 3), "task overdue", theirs, 1)]


FILL = """
from docxtpl import DocxTemplate
document = DocxTemplate({template!r})
document.render({{"rows": [[f"ô {{i}}.{{j}}" for j in range(8)] for i in range(40)]}})
document.save({out!r})
"""


def reporting(folder: Path) -> list[Row]:
    """Bare docxtpl fills a table of 40 rows and 8 columns in a process."""
    from docx import Document

    template, out = folder / "bare.docx", folder / "out.docx"
    document = Document()
    table = document.add_table(rows=3, cols=8)
    for row, text in enumerate(("{%tr for row in rows %}", None, "{%tr endfor %}")):
        for column, cell in enumerate(table.rows[row].cells):
            cell.text = f"{{{{ row[{column}] }}}}" if text is None else text if column == 0 else ""
    document.save(str(template))
    bare = best([sys.executable, "-c", FILL.format(template=str(template), out=str(out))], 4)
    ours = best(
        [CCHC, "--root", str(ROOT), "report", "--month", "9", "--out", str(folder / "9.docx")], 4
    )
    return [("report --month 9", ours, "bare docxtpl, same table", bare, 2)]


def a_page(folder: Path) -> list[Row]:
    """One page of 1,000 tasks, against the second that its reader should not wait."""
    root = plan_of(folder / "page", 1_000, 1_000)
    page = [CCHC, "--root", str(root), "page", "--out", str(folder / "trang.html"), "--force"]
    best(page, 1)
    return [("page, 1,000 tasks and entries", best(page, 4), "0.8 s", 0.8, 1)]


def many_offices(folder: Path, cache: Path) -> list[Row]:
    """200 offices of 40 tasks and 116 entries each."""
    offices = folder / "offices"
    for number in range(200):
        plan_of(offices / f"{number}", 40, 116, f"Sở {number}")
    rollup = [CCHC, "rollup", str(offices)]
    cold = best(rollup, 3, fresh=cache)
    return [
        ("rollup, 200 offices, first run", cold, "3 s", 3, 1),
        ("rollup, 200 offices, nothing changed", best(rollup, 4), "1.2 s", 1.2, 1),
    ]


def main() -> None:
    """Print the table; exit 1 if a goal is missed."""
    # what a user's machine keeps of compiled code is kept here too
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        rows = (
            start_up(folder / "cache") + reporting(folder) + marking(folder) + large_status(folder)
        )
        rows += a_page(folder) + many_offices(folder, folder / "cache" / "cchc")
        rows += [row for tasks in (1_000, 10_000) for row in validating(folder, tasks)]
    table = Table("work", "seconds", "against", "seconds", "ratio", "goal")
    for work, ours, name, theirs, goal in rows:
        met = "✓" if ours / theirs <= goal else "✗"
        table.add_row(
            work, f"{ours:.3f}", name, f"{theirs:.3f}", f"{ours / theirs:.2f} {met}", f"≤ {goal:g}"
        )
    Console().print(table)
    sys.exit(any(ours / theirs > goal for _, ours, _, theirs, goal in rows))


if __name__ == "__main__":
    main()
