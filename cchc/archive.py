"""Refuses a hostile or mistaken Excel or Word file before anything opens it.

Such a file is a zip of XML parts. Sizes are checked as the file tells them, then as they are: parts
are inflated in pieces, never whole, so that it is fast and takes little memory.
"""

from __future__ import annotations

import copy
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal

from cchc.problem import CchcError, why
from cchc.user_file import TooLarge, content_of

Kind = Literal["xlsx", "docx"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold."""

    bytes: int
    """On disk."""
    unpacked: int
    """Bytes of all parts once inflated."""
    parts: int
    marks: int
    """Tags and attributes ('<' and '=') of all XML parts: what reading spends memory on."""


PLAN = Limits(bytes=64 << 20, unpacked=64 << 20, parts=2000, marks=4_000_000)
FORM = Limits(bytes=8 << 20, unpacked=16 << 20, parts=200, marks=400_000)
COSTLY = {"xl/styles.xml": 10, "xl/workbook.xml": 10}
"""How many times an ordinary part's mark costs whoever reads these, in time and memory."""

NAMES: dict[Kind, str] = {"xlsx": "tệp Excel (.xlsx)", "docx": "tệp Word (.docx)"}
MAIN: dict[Kind, bytes] = {
    "xlsx": b"spreadsheetml.sheet.main+xml",
    "docx": b"wordprocessingml.document.main+xml",
}
CONTENT_TYPES = "[Content_Types].xml"
XML_NAMES = (".xml", ".rels", ".vml")
PIECE = 1 << 18
RATIO = 400
"""A part larger than RATIO_FROM that deflates better than this holds nothing but repetition."""
RATIO_FROM = 4 << 20
RELATIONS = 2 << 20
"""Bytes of one .rels part."""
DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
OVERLAP = max(map(len, DOCTYPES)) - 1
ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']*)")
ENCODINGS = {
    b"utf-8",
    b"utf-16",
    b"us-ascii",
    b"ascii",
    b"iso-8859-1",
    b"windows-1252",
    b"windows-1258",
}
MACROS = re.compile(r"vba(project|data)|macrosheets/|/activex/|dialogsheets/", re.IGNORECASE)
MACRO_TYPES = (b"macroenabled", b"vbaproject", b"excel4macro", b"activex")
LOCAL = re.compile(r"(?:file:(?:/|///)?)?[A-Za-z]:[\\/]|file:///\w", re.IGNORECASE)
"""A file of the computer's own; 'file:////server/…' and 'file:///\\\\server\\…' are another's."""
STRICT = b"purl.oclc.org/ooxml"

SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "là tệp PDF"),
    (b"\x89PNG", "là tệp ảnh"),
    (b"\xff\xd8\xff", "là tệp ảnh"),
    (b"GIF8", "là tệp ảnh"),
    (b"BM", "là tệp ảnh"),
    (b"II*\0", "là tệp ảnh"),
    (b"MM\0*", "là tệp ảnh"),
    (b"{\\rtf", "là tệp RTF"),
    (b"Rar!", "là tệp nén RAR"),
    (b"7z\xbc\xaf", "là tệp nén 7z"),
    (b"MZ", "là chương trình chạy được"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END, END_64 = b"PK\x05\x06", b"PK\x06\x07"
END_BYTES, END_64_BYTES, COMMENT = 22, 20, 0xFFFF


BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, struct.error)
"""What a damaged package, or a damaged part of one, gives as it is read."""


def check_archive(path: Path, kind: Kind, limits: Limits = PLAN) -> bytes:
    """Return a file's bytes, read once; refuse one that is not what its kind says, or could harm
    whoever opens it.

    Refused are zip bombs, DTDs and entities, macros, links to other files and machines, passwords,
    damaged and renamed files. Raises CchcError with the file, why, and what to do.
    """
    try:
        content = content_of(path, limits.bytes)
        _check(content, kind, limits)
    except _Refused as refused:
        raise CchcError(f"{path}: {refused}") from None
    except BROKEN as error:
        raise CchcError(f"{path}: tệp hỏng, không mở được; hãy gửi lại tệp") from error
    except FileNotFoundError:
        raise CchcError(f"{path}: không có tệp này") from None
    except TooLarge:
        most = limits.bytes >> 20
        raise CchcError(
            f"{path}: tệp lớn quá {most} MB; hãy bỏ ảnh, phần thừa rồi lưu lại"
        ) from None
    except OSError as error:
        raise CchcError(f"{path}: không đọc được tệp ({why(error)})") from error
    return content


class _Refused(Exception):  # noqa: N818 — never leaves this module
    pass


def _check(content: bytes, kind: Kind, limits: Limits) -> None:
    _check_beginning(content[:8], kind)
    if is_long_listing(BytesIO(content), limits.parts):
        raise _Refused(f"tệp nén có quá {limits.parts} phần, không giống tệp văn phòng nào")
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = package.infolist()
        _check_listing(parts, limits)
        _check_kind(package, {part.filename for part in parts}, kind)
        _check_parts(package, parts, limits)


def _check_beginning(beginning: bytes, kind: Kind) -> None:
    again = f"hãy mở tệp ấy và lưu lại thành {NAMES[kind]}"
    if beginning.startswith(OLE):
        raise _Refused(
            f"là tệp đặt mật khẩu hoặc tệp đời cũ (.doc, .xls); {again}, không đặt mật khẩu"
        )
    for sign, what in SIGNS:
        if beginning.startswith(sign):
            raise _Refused(f"{what}, không phải {NAMES[kind]}")
    if not beginning.startswith(b"PK\x03\x04"):
        what = "tệp rỗng" if not beginning else f"không phải {NAMES[kind]}"
        raise _Refused(f"{what}; {again}")


def is_long_listing(file: BinaryIO, parts: int) -> bool:
    """Say whether a zip lists more than so many parts, before `zipfile` reads the whole list.

    Raises BadZipFile if it is no zip.
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - END_BYTES - END_64_BYTES - COMMENT))
    tail = file.read()
    at = len(tail) - END_BYTES
    if tail[at : at + 4] != END:
        at = tail.rfind(END)
    if at < 0:
        raise zipfile.BadZipFile
    count, listing = struct.unpack_from("<HL", tail, at + 10)
    before = tail[max(0, at - END_64_BYTES) : at]
    return count > parts or listing > parts * 512 or before.startswith(END_64)


def _check_listing(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    names = [part.filename.casefold() for part in parts]
    if len(parts) > limits.parts or len(set(names)) < len(names):
        raise _Refused("danh mục tệp nén có phần trùng tên hoặc quá nhiều phần; không mở")
    if any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in names):
        raise _Refused("có phần mang đường dẫn ra ngoài tệp; không mở")
    if any(part.flag_bits & 1 for part in parts):
        raise _Refused("tệp đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise _Refused("nén bằng cách mà Word, Excel không dùng; không mở")
    _check_size(sum(part.file_size for part in parts), limits)
    for part in parts:
        if part.file_size > RATIO_FROM and part.file_size > RATIO * max(part.compress_size, 1):
            raise _Refused(f"{part.filename} phình ra quá {RATIO} lần khi mở (bom nén); không mở")


def _check_size(unpacked: int, limits: Limits) -> None:
    if unpacked > limits.unpacked:
        raise _Refused(f"nội dung phình ra quá {limits.unpacked >> 20} MB khi mở; không mở")


def _check_kind(package: zipfile.ZipFile, names: set[str], kind: Kind) -> None:
    if "mimetype" in names or "content.xml" in names:
        raise _Refused(f"là tệp OpenDocument (.odt, .ods); hãy lưu lại thành {NAMES[kind]}")
    if CONTENT_TYPES not in names:
        raise _Refused(f"là tệp nén khác, không phải {NAMES[kind]}")
    types = b"".join(_pieces(package, package.getinfo(CONTENT_TYPES), RELATIONS)).lower()
    if any(MACROS.search(name) for name in names) or any(word in types for word in MACRO_TYPES):
        raise _Refused(
            f"có macro (chương trình chạy kèm); hãy lưu lại thành {NAMES[kind]} không có macro"
        )
    if any("externallinks/" in name.lower() for name in names):
        raise _Refused(
            "có công thức nối tới tệp khác; hãy dán thành giá trị (Data > Edit Links > Break "
            "Link) rồi lưu"
        )
    if MAIN[kind] not in types:
        other: Kind = "docx" if kind == "xlsx" else "xlsx"
        what = f"là {NAMES[other]}" if MAIN[other] in types else "là tệp khác hoặc tệp mẫu"
        raise _Refused(f"{what}, không phải {NAMES[kind]}")


def _check_parts(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Read every part, as it truly is, piece by piece: its size, its marks, its links."""
    unpacked = marks = 0
    for part in parts:
        name = part.filename.lower()
        text, size, relations = _XmlText(part.filename), 0, b""
        for piece in _pieces(package, part, limits.unpacked - unpacked):
            size += len(piece)
            if name.endswith(XML_NAMES):
                marks += text.marks(piece)
            if marks > limits.marks:
                raise _Refused(
                    "có quá nhiều ô, hàng hoặc thẻ; hãy xóa các hàng, cột thừa rồi lưu lại"
                )
            if name.endswith(".rels"):
                relations += piece
            if len(relations) > RELATIONS:
                raise _Refused(f"{part.filename} có quá nhiều liên kết; không mở")
        if size != part.file_size:
            raise _Refused(f"{part.filename} khai sai độ dài; không mở")
        unpacked += size
        if name.endswith(".rels"):
            _check_relations(relations)


class _XmlText:
    """An XML part's text, searched piece after piece."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.before: bytes | None = None
        """The end of the piece before, which may hold the beginning of a DTD."""

    def marks(self, piece: bytes) -> int:
        """Return what the marks of the next piece cost; refuse an odd encoding or a DTD."""
        if self.before is None:
            _check_encoding(self.name, piece)
        searched = (self.before or b"") + piece
        if any(sign in searched for sign in DOCTYPES):
            raise _Refused(f"{self.name} khai báo thực thể (DTD); không mở")
        self.before = piece[-OVERLAP:]
        return (piece.count(b"<") + piece.count(b"=")) * COSTLY.get(self.name.lower(), 1)


def _pieces(package: zipfile.ZipFile, part: zipfile.ZipInfo, room: int) -> Iterator[bytes]:
    """Yield a part's bytes as they truly are, whatever it claims; refuse more than `room`."""
    true = copy.copy(part)
    true.file_size = room + 2 * PIECE  # never reached, and so the sum is checked at the true end
    with package.open(true) as stream:
        while piece := stream.read(PIECE):
            room -= len(piece)
            if room < 0:
                raise _Refused("nội dung phình ra quá mức khi mở (bom nén); không mở")
            yield piece


def _check_encoding(name: str, beginning: bytes) -> None:
    """Refuse an encoding in which a DTD could hide from a search."""
    start = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    wide = start[:2] in (b"\xff\xfe", b"\xfe\xff") and start[2:4] != b"\0\0"
    wide = wide or (start[:2] in (b"<\0", b"\0<") and start[2:4] != b"\0\0")
    declared = ENCODING.match(start)
    is_odd = declared is not None and declared[1].lower() not in ENCODINGS
    if is_odd or (start and not wide and not start.startswith(b"<")):
        raise _Refused(f"{name} dùng bảng mã lạ; không mở")


def _check_relations(content: bytes) -> None:
    """Refuse links that are more than a link to click on.

    These take templates, pictures and objects from elsewhere when the file is opened.
    """
    from defusedxml.ElementTree import ParseError, fromstring

    if STRICT in content and b"officeDocument" in content:
        raise _Refused('lưu ở dạng "Strict Open XML"; hãy lưu lại ở dạng thông thường')
    try:
        relations = fromstring(content, forbid_dtd=True)
    except ParseError as error:
        raise zipfile.BadZipFile from error
    for relation in relations:
        kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
        remote = relation.get("TargetMode", "").lower() == "external" and kind != "hyperlink"
        if remote and not (kind == "attachedTemplate" and LOCAL.match(target)):
            raise _Refused(
                f"có liên kết tự mở ra ngoài tệp ({target[:80]}); hãy bỏ liên kết ấy rồi lưu lại"
            )
