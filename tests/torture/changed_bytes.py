"""Bytes changed in every file that comes in: a sentence and an exit code, soon, whatever they hold."""

from __future__ import annotations

import io
import random
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.commands.test_damaged import damaged
from tests.torture.batches import said, try_all
from tests.torture.offices import ready_office
from tests.torture.runs import imported, ran
from tests.torture.tally import Row, Tally
from tests.torture.torn_journals import FOLDER, JOURNAL, small_office, warm_small

PART = "đổi byte"
SIGNS = b"{}[],:'\"#&*!|>%@`- \n\t\r\x00\x1b\xff\xc3\xe2\x80\xae<=~?\\0123456789"
Change = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True)
class Victim:
    """A file whose bytes are changed, and the commands that then read it."""

    what: str
    path: str
    change: Change
    commands: tuple[tuple[str, ...], ...]
    share: int
    """Of a hundred thousand changes, how many thousands are made to it."""


def text_changed(content: bytes, chance: random.Random) -> bytes:
    """Return a text with one to three changes: a byte another, gone, put in, or a piece moved."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        place = chance.randrange(len(changed))
        match chance.randrange(5):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                changed[place] = chance.choice(SIGNS)
            case 2:
                changed[place:place] = bytes((chance.choice(SIGNS),)) * chance.choice((1, 1, 40))
            case 3:
                del changed[place : place + chance.choice((1, 1, 5, 60))]
            case _:
                piece = changed[place : place + 30]
                other = chance.randrange(len(changed))
                changed[other:other] = piece
        changed = changed or bytearray(b" ")
    return bytes(changed)


def part_changed(content: bytes, chance: random.Random) -> bytes:
    """Return an Office file with its bytes damaged, or a part's text changed in a sound zip."""
    if chance.random() < 0.4:
        return damaged(content, chance)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        names = [name for name in old.namelist() if old.getinfo(name).file_size]
        victim = chance.choice(names)
        for name in names:
            held = old.read(name)
            new.writestr(name, text_changed(held, chance) if name == victim else held)
    return made.getvalue()


TEXTS = (
    Victim("kế hoạch", f"{FOLDER}/plan.yaml", text_changed, (("validate",), ("status",)), 38),
    Victim("nhật ký", JOURNAL, text_changed, (("validate",), ("log", "--json")), 38),
    Victim("gói JSON", "so-a.json", text_changed, (("rollup", "so-a.json", "--json"),), 18),
)
OFFICE_FILES = (
    Victim("biểu Excel", "a.xlsx", part_changed, (("ingest", "a.xlsx", "--dry-run"),), 3),
    Victim(
        "bảng Word", "a.docx", part_changed, (("import", "a.docx", "--id", "x", "--dry-run"),), 3
    ),
)


def try_victim(row: Row, victim: Victim, office: Path, times: int) -> None:
    """Change a file's bytes a number of times."""
    content = (office / victim.path).read_bytes()

    def one(number: int, folder: Path) -> str:
        changed = victim.change(content, random.Random(f"{victim.what} {number}"))
        path = folder / victim.path
        path.write_bytes(changed)
        command = victim.commands[number % len(victim.commands)]
        did = said(command)
        if did.fault:
            return f"{' '.join(command)}: {did.fault}"
        if path.read_bytes() != changed:
            return f"{' '.join(command)} wrote the file it read"
        if number % 500 < 2:  # what is kept of each would fill the disk
            shutil.rmtree(folder.parent / "cache", ignore_errors=True)
        return ""

    try_all(row, times, office, one)


def part(tally: Tally, thousand: int = 1000) -> None:
    """Change bytes; `thousand` tells how many changes stand for a thousand."""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        small = small_office(Path(folder) / "small" / "office")
        sent = ran(("export", "--format", "json", "--out", "so-a.json"), small)
        assert sent.code == 0, sent.told
        before = (small / JOURNAL).read_bytes()
        warm_small(small)
        imported(small, ("rollup", "so-a.json", "--json"), ("status",))
        (small / JOURNAL).write_bytes(before)
        large = ready_office(Path(folder) / "large" / "office")
        (form,) = (large / "nhan-ve").iterdir()
        form.rename(large / "a.xlsx")
        imported(large, *(command for victim in OFFICE_FILES for command in victim.commands))
        for victim in (*TEXTS, *OFFICE_FILES):
            with tally.row(PART, victim.what) as row:
                office = small if victim in TEXTS else large
                try_victim(row, victim, office, victim.share * thousand)
