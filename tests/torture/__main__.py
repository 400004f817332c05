"""Tries what the tool promises, at length: `python -m tests.torture [PART …]` prints the table of
what was tried, how often, and what was found; exits 1 if anything was.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from cchc import __version__
from tests.torture import (
    changed_bytes,
    consoles,
    hostile_texts,
    merges,
    strange_files,
    torn_journals,
    writers,
    writing,
)
from tests.torture.tally import Row, Tally

PARTS: dict[str, Callable[[Tally], None]] = {
    "writing": writing.part,
    "writers": writers.part,
    "journals": torn_journals.part,
    "merges": merges.part,
    "texts": hostile_texts.part,
    "files": strange_files.part,
    "bytes": changed_bytes.part,
    "consoles": consoles.part,
}
MOST_SHOWN = 20
HEAD = "| phần | đã thử | số lần | thấy lỗi | phút |\n|---|---|---:|---:|---:|"


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the table's lines."""
    yield HEAD
    for row in rows:
        times = f"{row.times:,}".replace(",", ".")
        minutes = f"{row.seconds / 60:.1f}".replace(".", ",")
        yield f"| {row.part} | {row.what} | {times} | {len(row.found)} | {minutes} |"


def machine() -> str:
    """Say when and where this ran."""
    git = shutil.which("git") and subprocess.run(
        ["git", "--version"], capture_output=True, text=True, check=True
    )
    said = git.stdout.strip().replace("git version", "git") if git else "không có git"
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    return (
        f"Ngày {dt.datetime.now():%d/%m/%Y}, {os.cpu_count()} nhân {platform.machine()}, {system}; "
        f"cchc {__version__}, Python {platform.python_version()}, {said}, "
        f"SQLite {sqlite3.sqlite_version}."
    )


def main(names: Sequence[str]) -> int:
    """Try the parts named, or all; print the table."""
    if unknown := [name for name in names if name not in PARTS]:
        print(f"no part {unknown[0]}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    began, tally = time.monotonic(), Tally()
    for name in names or PARTS:
        done = len(tally.rows)
        PARTS[name](tally)
        for row in tally.rows[done:]:
            print(f"… {row.part} · {row.what}: {row.times}, {len(row.found)}", file=sys.stderr)
    print(*table(tally.rows), sep="\n")
    tried = sum(row.times for row in tally.rows)
    minutes = (time.monotonic() - began) / 60
    print(
        f"\nCộng {tried} lần thử trong {minutes:.1f} phút, thấy {len(tally.found)} lỗi. {machine()}"
    )
    for told in tally.found[:MOST_SHOWN]:
        print(f"- {told}")
    return 1 if tally.found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
