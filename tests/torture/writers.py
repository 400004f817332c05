"""Many who record at once, some of them killed meanwhile: every acknowledged entry is kept."""

from __future__ import annotations

import os
import random
import re
import secrets
import signal
import sys
import tempfile
import time
from pathlib import Path

import cchc.cli
from tests.torture.offices import JOURNAL, WHO, bare_office, warm
from tests.torture.runs import DAY, FINE, ended, ran, stand
from tests.torture.tally import Row, Tally

PART = "nhiều người ghi"
LONGEST = 900


def record(office: Path, writer: str, times: int) -> None:
    """Record some results in this process, a fork; note each that was acknowledged."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    stand(office, DAY, {})
    secrets.choice = random.SystemRandom().choice
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")
    with open(office / f"{writer}.txt", "w", encoding="utf-8", buffering=1) as noted:
        for number in range(times):
            said = f"lần {writer}.{number};"
            code = cchc.cli.run(["mark", "4.a", "--result", said, *WHO])
            noted.write(f"{said}\n" if code == FINE else f"refused {code}\n")


def begin(office: Path, writer: str, times: int) -> int:
    """Let a fork record; return its number."""
    process = os.fork()
    if process == 0:
        try:
            record(office, writer, times)
        finally:
            os._exit(0)
    return process


def try_writers(row: Row, writers: int, times: int, killed: int) -> None:
    """Let many write, and more be killed while they do."""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        office = bare_office(Path(folder) / "office")
        warm(office)
        old = (office / JOURNAL).read_text(encoding="utf-8")
        steady = [begin(office, f"bền{number}", times) for number in range(writers)]
        for number in range(killed):
            process = begin(office, f"ngắt{number}", times)
            time.sleep(random.random() * 0.5)
            os.kill(process, signal.SIGKILL)
            ended(process, LONGEST)
        for process in steady:
            row.check(ended(process, LONGEST) == 0, "a writer did not end")
        row.times += writers * times + killed
        text = (office / JOURNAL).read_text(encoding="utf-8")
        row.check(text.startswith(old), "the old entries are not what they were")
        kept = re.findall(r"lần \w+\.\d+;", text)
        row.check(len(kept) == len(set(kept)), "an entry stands twice")
        for noted in sorted(office.glob("*.txt")):
            for said in noted.read_text(encoding="utf-8").splitlines():
                row.check(said in kept, f"{noted.stem}: {said} is not in the journal")
        steadily = sum(said.startswith("lần bền") for said in kept)
        row.check(steadily == writers * times, f"{steadily} of {writers * times} kept")
        checked = ran(("validate",), office)
        row.check(checked.code == FINE, f"validate: {checked.told}")


def part(tally: Tally, writers: int = 50, times: int = 20, killed: int = 40) -> None:
    """Try all of it."""
    with tally.row(PART, f"{writers} người × {times} lần, thêm {killed} lệnh bị ngắt") as row:
        try_writers(row, writers, times, killed)
