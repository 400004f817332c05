"""Every command that writes, each of its calls failing in turn in every way: nothing is left half,
nothing acknowledged is lost, and a second try does the whole.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from cchc import files
from tests.torture.broken_calls import KILLED, KILLS, Call, Fault, broken, build, tried
from tests.torture.offices import EXPORTS, JOURNAL, WHO, Held, held, ready_office, restore
from tests.torture.runs import FINE, PROBLEMS, USAGE, Ended, cache_of, imported, ran
from tests.torture.tally import Row, Tally

PART = "lệnh ghi"
SIX = ("--as-of", "2025-10-14")
RECORDING: dict[str, tuple[str, ...]] = {
    "mark": ("mark", "4.a", "--result", "Đã rà soát", *WHO),
    "undo": ("undo", *WHO),
    "ingest": ("ingest", "nhan-ve", *WHO),
    "remind": ("remind",),
    "report --final": ("report", "--final", "--month", "9", "--out", "sap-ky.docx"),
}
"""Commands that add to the journal."""
MAKING: dict[str, tuple[str, ...]] = {
    "report": ("report", "--month", "9"),
    "collect": ("collect", "--month", "9", "--unit", "Phòng Nghiệp vụ 3", "--mail", "thu.txt"),
    "assign": ("assign",),
    "import": ("import", "a.docx", "--id", "moi", "--progress", "nhap.yaml"),
    "next": ("next", "--id", "sau"),
    "init": ("init", "moi", "--id", "a-2026"),
    "init --demo": ("init", "thu", "--demo"),
    "page": ("page", "--out", "trang.html"),
    "rollup": (
        *("rollup", ".", *SIX, "--page", "t.html", "--xlsx", "t.xlsx", "--docx", "t.docx"),
        *("--sqlite", "t.sqlite"),
    ),
    "template copy": ("template", "copy", "bao-cao"),
    "schema": ("schema", "--out", "luoc-do"),
    **{f"export {words[-1]}": (*words, "--out", f"ra/ke-hoach.{words[-1]}") for words in EXPORTS},
}
COMMANDS = {**RECORDING, **MAKING}
Break = tuple[Call, Fault]


def is_litter(name: str) -> bool:
    """Say whether a file is one that a kill may leave, and that is swept."""
    return files.LITTER.fullmatch(Path(name).name) is not None


def is_sound(name: str, content: bytes) -> bool:
    """Say whether a page, package or database is whole, whatever it tells."""
    match Path(name).suffix:
        case ".html":
            return content.rstrip().endswith(b"</html>")
        case ".sqlite":
            with closing(sqlite3.connect(":memory:")) as database:
                database.deserialize(content)
                return list(database.execute("PRAGMA integrity_check")) == [("ok",)]
        case ".docx" | ".xlsx":
            with ZipFile(BytesIO(content)) as package:
                return package.testzip() is None
    return False


class Trial:
    """One command, in an office of its own."""

    def __init__(self, name: str, office: Path, row: Row) -> None:
        self.name, self.command = name, COMMANDS[name]
        self.office, self.row = office, row
        self.before = held(office)
        self.cache = held(cache_of(office)) if cache_of(office).exists() else {}
        self.whole: Held = {}

    def restore(self) -> None:
        """Put the office back, with the cache it had."""
        restore(self.office, self.before)
        cache_of(self.office).mkdir(exist_ok=True)
        restore(cache_of(self.office), {} if self.name == "mark" else self.cache)

    def run(self, few: int = 0) -> None:
        """Let every call fail in turn, or a few of each sort drawn by chance but always the same."""
        imported(self.office, self.command)
        self.restore()
        did, calls = broken(self.command, self.office)
        self.row.times += 1
        if not self.row.check(did.code == FINE, f"{self.name} ended untouched: {did.told}"):
            return
        self.whole = held(self.office)
        every = tried(calls)
        for call, fault in _drawn(every, few, self.name) if few else every:
            self.restore()
            self.row.times += 1
            self.check(call, fault)
        if few:
            return
        self.restore()
        untouched, _ = broken(self.command, self.office, len(calls) + 100, KILLS[0])
        self.row.check(untouched.code == FINE, f"{self.name}: no run ended untouched")

    def check(self, call: Call, fault: Fault) -> None:
        """Break one call; see what stands, then try again."""
        did, _ = broken(self.command, self.office, call.number, fault)
        where = f"{self.name}, call {call.number} ({call.name} {call.path}), {fault.name}"
        if told := self.what_is_wrong(did, call, fault) or self.what_then_is_wrong():
            self.row.found.append(f"{where}: {told} [{did.told}]")

    def what_is_wrong(self, did: Ended, call: Call, fault: Fault) -> str:
        """Say what does not hold after a broken run; '' if nothing."""
        is_kill = fault in KILLS
        if did.fault and not (is_kill and did.code == KILLED):
            return did.fault
        now = held(self.office)
        left = {name for name in now if is_litter(name)}
        if left and not is_kill and call.name != "unlink":
            return f"left {sorted(left)}"
        for name in now.keys() - left:
            if name == JOURNAL and self.grew(now[name]):
                continue  # of several letters, those that were written are recorded
            if now[name] in (self.before.get(name), self.whole.get(name)):
                continue
            if not (self.tells_what_is_missing(did) and is_sound(name, now[name])):
                return f"{name} is neither the old one nor the whole one"
        if gone := self.before.keys() - now.keys():
            return f"gone: {sorted(gone)}"
        if did.code == FINE and {n: c for n, c in now.items() if n not in left} != self.whole:
            return "exit 0, but not all was written"
        return ""

    def tells_what_is_missing(self, did: Ended) -> bool:
        """Say whether it rolled up what it could read and told what not, in its papers too."""
        return self.name == "rollup" and did.code == PROBLEMS and ": không đọc được (" in did.told

    def grew(self, journal: bytes) -> bool:
        """Say whether a journal is the old one and more whole lines of what was to be recorded."""
        old, new = self.before[JOURNAL], self.whole[JOURNAL].splitlines(keepends=True)
        lines = journal.splitlines(keepends=True)
        return journal.startswith(old) and len(lines) <= len(new) and _whole_lines(lines)

    def what_then_is_wrong(self) -> str:
        """Say what does not hold after a second try, with nothing broken; '' if nothing."""
        now = held(self.office)
        is_recorded = self.name in RECORDING and now[JOURNAL] == self.whole[JOURNAL]
        if is_recorded:
            again = ran(("validate",), self.office)
            return "" if again.code == FINE else f"then validate: {again.told}"
        if now[JOURNAL] != self.before[JOURNAL]:
            return self.what_is_wrong_with_the_rest()
        was_whole = all(now.get(name) == content for name, content in self.whole.items())
        again = ran(self.command, self.office)
        if again.code != FINE and not (was_whole and again.code in (PROBLEMS, USAGE)):
            return f"a second try: {again.told}"
        now = {name: content for name, content in held(self.office).items() if not is_litter(name)}
        return "" if now == self.whole else "a second try does not do the whole"

    def what_is_wrong_with_the_rest(self) -> str:
        """Run again what recorded a part: it records the rest."""
        again = ran(self.command, self.office, before=_draw_other_ids)
        checked = ran(("validate",), self.office)
        if again.code != FINE or checked.code != FINE:
            return f"the rest: {again.told}; {checked.told}"
        count = held(self.office)[JOURNAL].count(b"\n")
        return "" if count == self.whole[JOURNAL].count(b"\n") else "the rest is not recorded"


def _drawn(every: Sequence[Break], few: int, name: str) -> list[Break]:
    """Draw a few kills, a few faults of calls that change something, a few of those that read."""
    sorts: dict[object, list[Break]] = defaultdict(list)
    for call, fault in every:
        sorts["kill" if fault in KILLS else call.changes].append((call, fault))
    draw = random.Random(name)
    return [one for sort in sorts.values() for one in draw.sample(sort, min(few, len(sort)))]


def _whole_lines(lines: Sequence[bytes]) -> bool:
    return all(line.endswith(b"}\n") for line in lines if line.startswith(b"- {"))


def _draw_other_ids() -> None:
    secrets.choice = random.Random(2).choice


def try_here(names: Sequence[str], few: int) -> Tally:
    """Try commands in this process, which must have `calls.c` before the C library."""
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        pattern = ready_office(Path(folder) / "ready" / "office")
        for number, name in enumerate(names):
            own = Path(folder) / str(number)
            shutil.copytree(pattern.parent, own)
            os.environ["TMPDIR"] = str(own / "tmp")
            (own / "tmp").mkdir()
            with tally.row(PART, name) as row:
                Trial(name, own / "office", row).run(few)
            shutil.rmtree(own)
    return tally


def part(tally: Tally, few: int = 0, names: Sequence[str] = tuple(COMMANDS)) -> None:
    """Try every command, in a process of its own; where few of its calls fail, all in one."""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        library = build(Path(folder))
        if library is None:
            with tally.row(PART, "không thử được: máy không có trình biên dịch C"):
                return
        cores = os.cpu_count() or 1
        groups = [names] if few else [(name,) for name in names]

        def tried_apart(group: Sequence[str]) -> list[Row]:
            said = subprocess.run(
                [sys.executable, "-m", "tests.torture.writing", str(few), *group],
                env={**os.environ, "LD_PRELOAD": str(library)},
                stdout=subprocess.PIPE,
                check=True,
            )
            return [Row(**row) for row in json.loads(said.stdout)]

        with ThreadPoolExecutor(cores) as pool:
            for rows in pool.map(tried_apart, groups):
                tally.rows += rows


if __name__ == "__main__":
    done = try_here(sys.argv[2:], int(sys.argv[1]))
    print(json.dumps([vars(row) for row in done.rows]))
