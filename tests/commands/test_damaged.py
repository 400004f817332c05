"""Office files and zips damaged on their way: named and refused, the others taken, soon."""

from __future__ import annotations

import io
import os
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Clock, Form, Ran, Run
from tests.filling import RESULT, with_parts

ROUNDS = 2_000 if os.environ.get("CCHC_TORTURE") else 40
"""Damaged copies of each file."""
WORD = Path(__file__).parents[1] / "data" / "ke-hoach-cchc-6-thang-cuoi-nam-2025.docx"
ANSWERS = {"2.a": {RESULT: "Đã góp ý"}}
SLOWEST = 10
"""Seconds a damaged file may take."""


def one_byte_of_each_stream(content: bytes) -> dict[str, bytes]:
    """Return a zip's copies, each with one byte in the middle of a part's stream changed."""
    damaged = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.infolist():
            head = content[part.header_offset :]
            lengths = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
            middle = part.header_offset + 30 + lengths + part.compress_size // 2
            changed = bytearray(content)
            changed[middle] ^= 0x55
            damaged[part.filename] = bytes(changed)
    return damaged


def refused(ran: Ran, path: Path | str) -> str:
    assert ran.code == 1, ran.out + ran.err
    assert f"{path}: " in ran.err
    return ran.err


@pytest.fixture
def good(form: Form, clock: Clock) -> Path:
    return form("pnv-2", 9, ANSWERS, name="tot.xlsx")


def test_a_form_damaged_anywhere_is_named_and_the_others_taken(good: Path, run: Run) -> None:
    bad = good.with_name("hong.xlsx")
    for part, content in one_byte_of_each_stream(good.read_bytes()).items():
        bad.write_bytes(content)
        ran = run("ingest", str(good.parent), "--dry-run")
        assert "hỏng" in refused(ran, bad), part
        assert "tot.xlsx · Phòng Nghiệp vụ 2" in ran.out
        assert "1 tệp có lỗi" in ran.out


def test_a_damaged_form_in_a_zip_is_named_and_the_others_taken(
    good: Path, form: Form, office: Path, run: Run
) -> None:
    other = form("pnv-3", 9, ANSWERS, name="khac.xlsx")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for file in (good, other):
            package.write(file, file.name)
    sent = office / "gui.zip"
    sent.write_bytes(one_byte_of_each_stream(packed.getvalue())["tot.xlsx"])
    ran = run("ingest", str(sent), "--by", "Lê Thị Ánh")
    words = refused(ran, f"{sent}/tot.xlsx")
    assert words == f"Lỗi: {sent}/tot.xlsx: tệp hỏng trong tệp nén; hãy gửi lại tệp ấy\n"
    assert "khac.xlsx · Phòng Nghiệp vụ 3" in ran.out
    assert "Đã góp ý" in run("log").out


def test_a_document_damaged_anywhere_makes_no_plan(alone: Path, run: Run) -> None:
    bad = alone / "hong.docx"
    for part, content in one_byte_of_each_stream(WORD.read_bytes()).items():
        bad.write_bytes(content)
        ran = run("import", str(bad), "--id", "moi")
        assert refused(ran, bad) == f"Lỗi: {bad}: tệp hỏng, không mở được; hãy gửi lại tệp\n", part
        assert not (alone / "plans").exists()


def test_a_template_damaged_anywhere_is_refused(office: Path, run: Run) -> None:
    run("template", "copy", "bao-cao")
    template = office / "templates" / "bao-cao.docx"
    for content in one_byte_of_each_stream(template.read_bytes()).values():
        template.write_bytes(content)
        refused(run("template", "check", "templates/bao-cao.docx"), "templates/bao-cao.docx")
        refused(run("report", "--month", "9"), template)
    assert not (office / "reports").exists()


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return a zip with some bits turned, a piece gone, its end gone, or a part's bytes changed."""
    changed = bytearray(content)
    match chance.randrange(5):
        case 0:
            return content[: chance.randrange(len(content))]
        case 1:
            start = chance.randrange(len(content))
            del changed[start : start + chance.randrange(1, 50)]
        case 2:
            return _with_a_part_damaged(content, chance)
        case _:
            for _ in range(chance.choice((1, 1, 2, 5))):
                changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _with_a_part_damaged(content: bytes, chance: random.Random) -> bytes:
    """Return a sound zip, the XML of one part of it damaged."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        victim = chance.choice(names)
        for name in names:
            part = bytearray(old.read(name))
            if name == victim and part:
                start = chance.randrange(len(part))
                part[start : start + chance.randrange(1, 20)] = bytes((chance.randrange(32, 127),))
            new.writestr(name, bytes(part))
    return made.getvalue()


def _answers_all(
    run: Run, content: bytes, file: Path, command: Callable[[str], tuple[str, ...]]
) -> None:
    chance = random.Random(content[:64])  # the same damage in every run
    for number in range(ROUNDS):
        file.write_bytes(damaged(content, chance))
        began = time.process_time()
        ran = run(*command(str(file)))
        assert ran.code in (0, 1, 2), (number, ran.err)
        assert time.process_time() - began < SLOWEST, number


def test_a_form_damaged_in_any_way_is_answered(good: Path, office: Path, run: Run) -> None:
    path = office / "a.xlsx"
    _answers_all(run, good.read_bytes(), path, lambda file: ("ingest", file, "--dry-run"))


def test_a_zip_damaged_in_any_way_is_answered(good: Path, office: Path, run: Run) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.write(good, "một.xlsx")
        package.write(good, "hai/hai.xlsx")
    path = office / "a.zip"
    _answers_all(run, packed.getvalue(), path, lambda file: ("ingest", file, "--dry-run"))


def test_a_document_damaged_in_any_way_is_answered(alone: Path, run: Run) -> None:
    path = alone / "a.docx"
    _answers_all(
        run, WORD.read_bytes(), path, lambda file: ("import", file, "--id", "a", "--dry-run")
    )
    assert not (alone / "plans").exists()


def test_a_report_damaged_in_any_way_is_not_made_final(office: Path, run: Run) -> None:
    run("report", "--month", "9")
    (report,) = (office / "reports").glob("*.docx")
    path = office / "a.docx"
    _answers_all(
        run,
        report.read_bytes(),
        path,
        lambda file: ("report", "--final", "--month", "9", "--out", file),
    )


def test_parts_without_their_root_or_targets(office: Path, run: Run) -> None:
    """What python-docx stumbles over, found by chance among some thousand damaged files."""
    run("report", "--month", "9")
    (report,) = (office / "reports").glob("*.docx")
    for name, old, new in (
        ("_rels/.rels", b"Relationships", b"Relationshops"),
        ("_rels/.rels", b"Target=", b"Torget="),
        ("[Content_Types].xml", b"Types", b"Typos"),
        ("word/document.xml", b"w:body>", b"w:bodo>"),
    ):
        path = with_parts(report, office / "a.docx", {name: _replacing(old, new)})
        ran = run("report", "--final", "--month", "9", "--out", str(path))
        assert ran.code == 1
        assert f"{path} không phải là tệp Word .docx đọc được" in ran.err or f"{path}: " in ran.err


def _replacing(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda part: part.replace(old, new)
