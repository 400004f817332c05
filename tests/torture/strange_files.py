"""Pipes, devices, links and damaged files in every place a file is read from: a sentence, soon, and
never a word of what a link leads to.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from pathlib import Path

from tests.commands.test_damaged import damaged, one_byte_of_each_stream
from tests.hostile_files import KINDS, PIPES, lay
from tests.torture.batches import said, try_all
from tests.torture.offices import JOURNAL, PLAN, ready_office
from tests.torture.runs import imported, ran
from tests.torture.tally import Tally

PART = "tệp lạ, tệp hỏng"
SECRET = b"MAT-KHAU"
MARK = ("mark", "4.a", "--result", "x", "--by", "Lan")
READ: dict[str, tuple[tuple[str, ...], ...]] = {
    PLAN: (("validate",), ("status", "--json"), MARK, ("page", "--out", "t.html")),
    JOURNAL: (("validate",), ("log",), MARK, ("undo",), ("validate", "--join")),
    "form.xlsx": (("ingest", "form.xlsx", "--dry-run"),),
    "a.docx": (("import", "a.docx", "--id", "x", "--dry-run"),),
    "sap-ky.docx": (("report", "--final", "--month", "9", "--out", "sap-ky.docx"),),
    "so-a.json": (("rollup", "so-a.json"),),
    "templates/bao-cao.docx": (
        ("template", "check", "templates/bao-cao.docx"),
        ("report", "--month", "9"),
    ),
}
"""Each file that is read, with the commands that read it."""
OFFICE_FILES = [name for name in READ if name.endswith(("x",))]


def full_office(folder: Path) -> Path:
    """Make an office that has all of these files."""
    office = ready_office(folder)
    (form,) = (office / "nhan-ve").iterdir()
    form.rename(office / "form.xlsx")
    for command in (
        ("export", "--format", "json", "--out", "so-a.json"),
        ("template", "copy", "bao-cao"),
    ):
        did = ran(command, office)
        assert did.code == 0, did.told
    return office


def read_by_all(path: str, folder: Path) -> str:
    """Run each command that reads a file; return what is wrong."""
    for command in READ[path]:
        did = said(command)
        if did.fault:
            return f"{path}, {' '.join(command)}: {did.fault}"
        if SECRET in did.out + did.err:
            return f"{path}, {' '.join(command)}: shows what the link leads to"
    return ""


def lay_or_write(target: Path, kind: str) -> None:
    """Put a file that is none in a file's place."""
    if kind != "link out":
        lay(kind, target)
        return
    secret = target.parents[-3] / f"secret-{os.getpid()}"
    secret.write_bytes(SECRET + b": khong-cho-ai-xem\n")
    target.unlink()
    target.symlink_to(secret)


def part(tally: Tally, copies: int = 120, every: int = 1) -> None:
    """Try every kind in every place, or each `every`th, then damaged copies of the Office files."""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        office = full_office(Path(folder) / "office")
        imported(office, *(command for commands in READ.values() for command in commands))
        pairs = [(name, kind) for name in READ for kind in KINDS] if PIPES else []
        places = pairs[::every]

        def strange(number: int, own: Path) -> str:
            name, kind = places[number]
            shutil.rmtree(own)
            shutil.copytree(office, own)
            os.chdir(own)
            lay_or_write(own / name, kind)
            wrong = read_by_all(name, own)
            return f"{kind}: {wrong}" if wrong else ""

        with tally.row(PART, f"{len(KINDS)} thứ không phải tệp × {len(READ)} chỗ") as row:
            try_all(row, len(places), office, strange)
        for name in OFFICE_FILES:
            content = (office / name).read_bytes()
            broken = [*one_byte_of_each_stream(content).values()]
            chance = random.Random(name)
            broken += [damaged(content, chance) for _ in range(copies)]

            def torn(number: int, own: Path, name: str = name, broken: list[bytes] = broken) -> str:
                (own / name).write_bytes(broken[number])
                return read_by_all(name, own)

            with tally.row(PART, f"{name} hỏng") as row:
                try_all(row, len(broken), office, torn)
