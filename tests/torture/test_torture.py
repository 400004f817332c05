"""A small part of each trial of `make torture`, and that a trial finds what is wrong."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

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
from tests.torture.__main__ import PARTS, main, table
from tests.torture.batches import said, try_all
from tests.torture.broken_calls import KILLS, NO_SPACE, Call, Fault
from tests.torture.runs import Ended, ran
from tests.torture.tally import Row, Tally

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the trials fork, watch and preload"
)

FEW = ("mark", "ingest", "init", "export sqlite")
"""Commands that write in each of the ways there are; the others write as one of these does."""
SMALL: dict[str, Callable[[Tally], None]] = {
    "writing": lambda tally: writing.part(tally, 1, FEW),
    "writers": lambda tally: writers.part(tally, 4, 3, 3),
    "journals": lambda tally: torn_journals.part(tally, 60),
    "merges": lambda tally: merges.part(tally, 5),
    "texts": lambda tally: hostile_texts.part(tally, 80),
    "files": lambda tally: strange_files.part(tally, 1, 8),
    "bytes": lambda tally: changed_bytes.part(tally, 1),
    "consoles": lambda tally: consoles.part(tally, 8),
}


@pytest.mark.parametrize("name", SMALL)
def test_a_small_part_finds_nothing(name: str) -> None:
    tally = Tally()
    SMALL[name](tally)
    assert tally.found == []
    if name == "writing" and not shutil.which("gcc") and os.environ.get("CI") != "true":
        pytest.skip("there is no C compiler to break calls with")
    assert all(row.times > 1 for row in tally.rows)


def test_each_part_has_a_small_one() -> None:
    assert SMALL.keys() == PARTS.keys()


def test_a_part_nobody_knows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["khong-co"]) == 2
    assert "writing" in capsys.readouterr().err


def test_the_table() -> None:
    assert [*table([Row("a", "b", 12_345, ["x"], 90)])][-1] == "| a | b | 12.345 | 1 | 1,5 |"


def wrong(number: int, folder: Path) -> str:
    """Go wrong in every way a trial can."""
    match number:
        case 1:
            return "no good"
        case 3:
            raise ValueError("a bug")
        case 4:
            os._exit(9)
        case 5:
            (folder / "plans").symlink_to("plans")
            return said(("status",)).fault
    return ""


def test_a_trial_that_goes_wrong_is_found(tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    row = Row("a", "b")
    try_all(row, 8, tmp_path / "office", wrong)
    assert row.times == 8
    assert [found.split(":")[0] for found in sorted(row.found)] == ["no. 1", "no. 3", "no. 4"]


def test_a_run_that_hangs_is_found(alone: Path) -> None:
    did = ran(("status",), alone, before=lambda: time.sleep(5), seconds=0.2)
    assert did.fault.startswith("hung")


WRITE = Call(7, True, "write", "a.txt")
LEFT = ".cchc-0123456789abcdef.tmp"


@pytest.mark.parametrize(
    ("now", "code", "fault", "told"),
    [
        ({"a.txt": b"old"}, 1, NO_SPACE, ""),
        ({"a.txt": b"new", "b.txt": b"b"}, 0, NO_SPACE, ""),
        ({"a.txt": b"ne"}, 1, NO_SPACE, "a.txt is neither the old one nor the whole one"),
        ({}, 1, NO_SPACE, "gone: ['a.txt']"),
        ({"a.txt": b"new"}, 0, NO_SPACE, "exit 0, but not all was written"),
        ({"a.txt": b"old", LEFT: b"n"}, 1, NO_SPACE, f"left ['{LEFT}']"),
        ({"a.txt": b"old", LEFT: b"n"}, -9, KILLS[0], ""),
        ({"a.txt": b"old"}, 3, NO_SPACE, "exit 3: "),
    ],
)
def test_what_a_broken_command_leaves_is_looked_at(
    tmp_path: Path, now: dict[str, bytes], code: int, fault: Fault, told: str
) -> None:
    trial = writing.Trial("mark", tmp_path, Row("a", "b"))
    trial.before, trial.whole = {"a.txt": b"old"}, {"a.txt": b"new", "b.txt": b"b"}
    for name, content in now.items():
        (tmp_path / name).write_bytes(content)
    assert trial.what_is_wrong(Ended(code, b"", b""), WRITE, fault) == told


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.html", "<p onclick='x'>a</p>", "runs ["),
        ("a.html", "<script></script><script></script>", "2 scripts"),
        ("a.html", "<a href=' javascript:x'>a</a>", "runs ["),
        ("a.html", "<p>&lt;p onclick='x'&gt;</p><script></script>", ""),
        ("a.csv", "a,=1+1\n", "computed"),
        ("a.csv", "a,'=1+1,-5\n", ""),
        ("a.ics", "BEGIN:VCALENDAR\nBEGIN:VTODO\nEND:VTODO\nEND:VCALENDAR\n", "VTODO"),
    ],
)
def test_what_a_hostile_text_became_is_seen(name: str, content: str, told: str) -> None:
    path = Path(name)
    wrong = hostile_texts.LOOKS[path.suffix](path, content.encode())
    assert told in wrong if told else wrong == ""


def test_the_page_of_promises_tells_every_part() -> None:
    page = Path(__file__).parents[2] / "docs" / "cam-ket.md"
    rows = re.findall(r"(?m)^\| ([^|]+) \|", page.read_text(encoding="utf-8"))
    assert {sys.modules[part.__module__].PART for part in PARTS.values()} <= set(rows)
