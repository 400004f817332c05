"""Hostile and mistaken files, each with the sentence it is refused with, in little time and
memory.
"""

from __future__ import annotations

import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from cchc.archive import FORM, check_archive
from cchc.problem import CchcError
from tests.filling import SHEET, with_parts

RELATIONS = (
    b"<Relationships "
    b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s" '
    b'TargetMode="External"/></Relationships>'
)
SHEET_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
DTD = (
    '<?xml version="1.0"%s?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b '
    '"&a;&a;">]><worksheet>&b;</worksheet>'
)

HOSTILE: dict[str, tuple[Mapping[str, bytes | Callable[[bytes], bytes]], str]] = {
    "100 MB of blanks": (
        {SHEET: b"<worksheet>" + b" " * 100_000_000 + b"</worksheet>"},
        "phình ra quá 16 MB",
    ),
    "repetition": ({SHEET: b"<worksheet>" + b"<c/>" * 2_000_000 + b"</worksheet>"}, "quá 400 lần"),
    "many tags": (
        {
            SHEET: b"<worksheet>"
            + b"".join(b"<c a%d=''/>" % (i * i) for i in range(250_000))
            + b"</worksheet>"
        },
        "quá nhiều ô, hàng hoặc thẻ",
    ),
    "many styles": (
        {"xl/styles.xml": b"<styleSheet>" + b"<xf/>" * 50_000 + b"</styleSheet>"},
        "quá nhiều ô",
    ),
    "entities": ({SHEET: (DTD % "").encode()}, "khai báo thực thể (DTD)"),
    "entities in UTF-16": (
        {SHEET: (DTD % ' encoding="utf-16"').encode("utf-16")},
        "khai báo thực thể (DTD)",
    ),
    "entities in EBCDIC": ({SHEET: (DTD % ' encoding="cp037"').encode("cp037")}, "bảng mã lạ"),
    "entities in UTF-7": (
        {SHEET: b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE x>'},
        "bảng mã lạ",
    ),
    "a DTD across two pieces": (
        {SHEET: b" " * ((1 << 18) - 4) + b"<!DOCTYPE x><worksheet/>"},
        "khai báo thực thể",
    ),
    "macros": ({"xl/vbaProject.bin": b"x"}, "có macro"),
    "a macro type": (
        {
            "[Content_Types].xml": lambda types: types.replace(
                b"sheet.main+xml", b"sheet.macroEnabled.main+xml"
            )
        },
        "có macro",
    ),
    "a link to another file": (
        {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"},
        "công thức nối tới tệp khác",
    ),
    "a picture from elsewhere": (
        {SHEET_RELATIONS: RELATIONS % (b"image", b"http://evil/x.png")},
        "tự mở ra ngoài tệp",
    ),
    "many parts": ({f"xl/media/{i}.bin": b"" for i in range(3000)}, "quá 200 phần"),
    "a way out": ({"../../etc/cron": b"x"}, "đường dẫn ra ngoài tệp"),
    "OpenDocument": (
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"},
        "OpenDocument",
    ),
}


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    book = Workbook()
    book.active["A1"] = "chữ"  # type: ignore[index]
    book.save(tmp_path / "plain.xlsx")
    return tmp_path / "plain.xlsx"


def refusal(path: Path, kind: str = "xlsx") -> str:
    with pytest.raises(CchcError) as caught:
        check_archive(path, kind, FORM)  # type: ignore[arg-type]
    assert str(caught.value).startswith(f"{path}: ")
    return str(caught.value)


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_files_are_refused_fast(plain: Path, tmp_path: Path, case: str) -> None:
    parts, message = HOSTILE[case]
    hostile = with_parts(plain, tmp_path / "hostile.xlsx", parts)
    begun = time.process_time()
    assert message in refusal(hostile)
    assert time.process_time() - begun < 1


def test_a_part_that_lies_about_its_length(plain: Path, tmp_path: Path) -> None:
    bomb = with_parts(plain, tmp_path / "bomb.xlsx", {"xl/media/a.bin": b"\0" * 50_000_000})
    content = bytearray(bomb.read_bytes())
    for sign, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.find(sign)
        while at >= 0:
            if struct.unpack_from("<L", content, at + offset)[0] == 50_000_000:
                struct.pack_into("<L", content, at + offset, 1000)
            at = content.find(sign, at + 1)
    bomb.write_bytes(content)
    assert "bom nén" in refusal(bomb)


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="only Linux tells a process's own peak memory"
)
def test_refusing_takes_little_memory(plain: Path, tmp_path: Path) -> None:
    bomb = with_parts(plain, tmp_path / "bomb.xlsx", {SHEET: b"<a>" + b" " * 60_000_000 + b"</a>"})
    code = (
        "import sys, pathlib, cchc.archive as archive\n"
        "try: archive.check_archive(pathlib.Path(sys.argv[1]), 'xlsx')\n"
        "except archive.CchcError: print(open('/proc/self/status').read())"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, bomb], capture_output=True, text=True, check=True
    ).stdout
    peak = next(line for line in told.splitlines() if line.startswith("VmHWM:"))
    assert int(peak.split()[1]) < 200 * 1024


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "tệp rỗng"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
            "đặt mật khẩu hoặc tệp đời cũ (.doc, .xls)",
        ),
        (b"\x89PNG\r\n\x1a\n", "là tệp ảnh"),
        (b"%PDF-1.7", "là tệp PDF"),
        (b" " * 1000, "không phải tệp Excel (.xlsx)"),
        (b"PK\x03\x04" + b"x" * 1000, "tệp hỏng"),
    ],
)
def test_renamed_and_broken_files(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "biểu.xlsx"
    file.write_bytes(content)
    assert message in refusal(file)


def test_a_cut_file_a_folder_and_no_file(plain: Path, tmp_path: Path) -> None:
    plain.write_bytes(plain.read_bytes()[:-200])
    assert "tệp hỏng" in refusal(plain)
    assert "không phải tệp" in refusal(tmp_path)
    assert "không có tệp này" in refusal(tmp_path / "không có.xlsx")


def test_word_is_not_excel_and_what_is_sound_passes(plain: Path, tmp_path: Path) -> None:
    Document().save(str(tmp_path / "a.docx"))
    check_archive(tmp_path / "a.docx", "docx")
    check_archive(plain, "xlsx", FORM)
    assert "là tệp Word (.docx)" in refusal(tmp_path / "a.docx")


def test_links_to_click_on_and_a_local_template_pass(plain: Path, tmp_path: Path) -> None:
    clicked = with_parts(
        plain, tmp_path / "a.xlsx", {SHEET_RELATIONS: RELATIONS % (b"hyperlink", b"mailto:a@b.vn")}
    )
    check_archive(clicked, "xlsx", FORM)
    Document().save(str(tmp_path / "a.docx"))
    settings = "word/_rels/settings.xml.rels"
    for target in (
        b"file:///C:\\Mau\\a.dotx",
        b"C:\\Mau\\a.dotx",
        b"file:///C:/M%20u/a.dotx",
        b"file:///home/a/b.dotx",
    ):
        local = {settings: RELATIONS % (b"attachedTemplate", target)}
        check_archive(with_parts(tmp_path / "a.docx", tmp_path / "b.docx", local), "docx")


@pytest.mark.parametrize(
    "target",
    [
        *(
            "http://evil/a.dotm",
            "\\\\evil\\a.dotm",
            "//evil/a.dotm",
            "file://evil/a.dotm",
            "file:\\\\evil\\a.dotm",
        ),
        *(
            "file:////evil/a.dotm",
            "file://///evil/a.dotm",
            "file:///\\\\evil\\a.dotm",
            "FILE:///%5C%5Cevil/a.dotm",
        ),
        *(
            "file:///?/UNC/evil/a.dotm",
            "\\\\?\\UNC\\evil\\a.dotm",
            "file://e:445/evil.dotm",
            "e:evil.dotm",
            " file:////evil/a",
        ),
    ],
)
def test_templates_of_other_machines_are_refused(tmp_path: Path, target: str) -> None:
    Document().save(str(tmp_path / "a.docx"))
    remote = {"word/_rels/settings.xml.rels": RELATIONS % (b"attachedTemplate", target.encode())}
    assert "evil" in refusal(with_parts(tmp_path / "a.docx", tmp_path / "c.docx", remote), "docx")
