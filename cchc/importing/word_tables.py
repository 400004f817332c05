"""Reads a Word file to paragraphs and tables, cell by cell as on paper.

From w:tr and w:tc, never through python-docx's grid, which takes tables for regular.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from cchc.archive import BROKEN, PLAN, check_archive
from cchc.importing.grid import (
    MAX_COLUMNS,
    MAX_PLACES,
    MAX_ROWS,
    Block,
    Grid,
    GridCell,
    TextParagraph,
    grouped,
)
from cchc.importing.word_lists import Numbering
from cchc.importing.word_text import Reader, Styles
from cchc.problem import CchcError
from cchc.template.word_xml import W, value_of, whole
from cchc.text import tidy
from cchc.user_file import content_of

MAIN = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
MAX_DEPTH = 8
"""Tables in cells of tables in cells …"""
AROUND = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
"""Elements that only stand around paragraphs, tables, rows and cells."""


def read_word(path: Path) -> list[Block]:
    """Return the paragraphs and tables of a Word file, in order.

    Raises CchcError if it is none, broken or harmful, or holds a table larger than a plan's can be.
    """
    content = check_archive(path, "docx")
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            main = _main(package)
            parts = _related(package, main)
            _refuse_long(package, main, path.name)
            document = _xml(package, main)
            styles = Styles.read(_xml(package, parts.get("styles", "")))
            numbering = Numbering(_xml(package, parts.get("numbering", "")), styles)
    except (*BROKEN, KeyError, SyntaxError) as error:
        raise CchcError(
            f"{path}: tệp Word hỏng, không đọc được; mở bằng Word và lưu lại"
        ) from error
    body = document.find(f"{W}body") if document is not None else None
    if body is None:
        raise CchcError(f"{path}: không phải tệp Word; mở bằng Word và lưu lại thành .docx")
    return list(_blocks(body, Reader(styles, numbering), path.name, 0))


TEXT_PATH = "{urn:schemas-microsoft-com:vml}textpath"


def all_words(path: Path) -> Iterator[str]:
    """Yield the words of every paragraph of a Word file: in shapes, headers, notes, watermarks too.

    The file is to have been read before. A part beside the text that is broken has none.
    """
    with zipfile.ZipFile(BytesIO(content_of(path, PLAN.bytes))) as package:
        for name in package.namelist():
            if not name.endswith(".xml"):
                continue
            try:
                root = _xml(package, name)
            except SyntaxError:
                continue
            for element in root.iter(f"{W}p", TEXT_PATH):
                if element.tag == TEXT_PATH:
                    yield tidy(element.get("string", ""))
                else:
                    yield tidy("".join(words.text or "" for words in element.iter(f"{W}t")))


def _refuse_long(package: zipfile.ZipFile, main: str, name: str) -> None:
    """Refuse a document of more rows than plans have.

    Counting them costs far less than taking it apart.
    """
    content = package.read(main)
    if content.count(b"<w:tr>") + content.count(b"<w:tr ") > MAX_ROWS:
        raise _too_long(name)


def _too_long(name: str) -> CchcError:
    return CchcError(f"{name}: bảng có quá {grouped(MAX_ROWS)} hàng; không đọc")


def _xml(package: zipfile.ZipFile, name: str) -> Any:
    """Return the root of a part, without resolving any entity; None if there is no such part."""
    from lxml import etree

    if name not in package.namelist():
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    root = etree.fromstring(package.read(name), parser)
    if root.getroottree().docinfo.doctype:
        raise CchcError(f"{name}: tệp khai báo thực thể (DTD); không mở")
    return root


def _relations(package: zipfile.ZipFile, name: str, base: str) -> dict[str, str]:
    root = _xml(package, name)
    parts: dict[str, str] = {}
    for relation in () if root is None else root:
        kind = str(relation.get("Type", "")).rpartition("/")[2]
        target = str(relation.get("Target", ""))
        parts.setdefault(kind, target.lstrip("/") if target.startswith("/") else f"{base}{target}")
    return parts


def _main(package: zipfile.ZipFile) -> str:
    return _relations(package, "_rels/.rels", "").get("officeDocument", MAIN)


def _related(package: zipfile.ZipFile, main: str) -> dict[str, str]:
    folder, _, name = main.rpartition("/")
    base = f"{folder}/" if folder else ""
    return _relations(package, f"{base}_rels/{name}.rels", base)


def _within(parent: Any) -> Iterator[Any]:
    """Yield the elements in a parent, those inside of what only stands around them too."""
    for child in parent:
        if child.tag in AROUND:
            yield from _within(child)
        else:
            yield child


def _blocks(parent: Any, reader: Reader, name: str, depth: int) -> Iterator[Block]:
    for child in _within(parent):
        if child.tag == f"{W}p":
            if paragraph := reader.paragraph(child):
                yield paragraph
        elif child.tag == f"{W}tbl":
            if depth >= MAX_DEPTH:
                raise CchcError(f"{name}: bảng lồng trong bảng quá {MAX_DEPTH} tầng; không đọc")
            yield _table(child, reader, name, depth)
    if rest := reader.rest():
        yield rest


def _table(table: Any, reader: Reader, name: str, depth: int) -> Grid:
    rows: list[list[GridCell | None]] = []
    places = 0
    for element in _within(table):
        if element.tag == f"{W}tr" and element.find(f"{W}trPr/{W}del") is None:
            rows.append(_row(element, rows, reader, name, depth))
            places += len(rows[-1])
            if len(rows) > MAX_ROWS or places > MAX_PLACES:
                raise _too_long(name)
    width = max(map(len, rows), default=0)
    if width * len(rows) > MAX_PLACES:
        raise _too_long(name)
    for row in rows:
        row.extend([None] * (width - len(row)))
    return Grid(rows)


def _row(
    element: Any, above: list[list[GridCell | None]], reader: Reader, name: str, depth: int
) -> list[GridCell | None]:
    before = whole(value_of(element.find(f"{W}trPr"), "gridBefore", "0"))
    row: list[GridCell | None] = [None] * _checked(before, name, 0)
    for tc in _within(element):
        if tc.tag != f"{W}tc" or tc.find(f"{W}tcPr/{W}cellDel") is not None:
            continue
        column, properties = len(row), tc.find(f"{W}tcPr")
        span = max(_checked(whole(value_of(properties, "gridSpan", "1"), 1), name, column), 1)
        blocks = tuple(_blocks(tc, reader, name, depth + 1))
        upper = above[-1][column] if above and column < len(above[-1]) else None
        goes_down = _merge(properties, "vMerge") == "continue" and not _has_words(blocks)
        if _merge(properties, "hMerge") == "continue" and row and row[-1]:
            cell = row[-1]
            cell.width += span
        # Word hides what a merged cell holds below the first; where there are words, they count
        elif goes_down and upper and upper.column == column:
            cell = upper
            cell.height = len(above) + 1 - cell.row
        else:
            cell = _cell(len(above), column, span, blocks)
        row += [cell] * span
    return row


def _checked(count: int, name: str, before: int) -> int:
    if count < 0 or before + count > MAX_COLUMNS:
        raise CchcError(
            f"{name}: bảng rộng quá {MAX_COLUMNS} cột hoặc có ô gộp quá rộng; không đọc"
        )
    return count


def _merge(properties: Any, name: str) -> str:
    merge = properties.find(f"{W}{name}") if properties is not None else None
    return "" if merge is None else str(merge.get(f"{W}val", "continue"))


def _has_words(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(block, Grid) or block.text for block in blocks)


def _cell(row: int, column: int, width: int, blocks: tuple[Block, ...]) -> GridCell:
    paragraphs: list[TextParagraph] = []
    for block in blocks:
        if isinstance(block, TextParagraph):
            paragraphs.append(block)
        else:
            for cell in block.cells():
                paragraphs += cell.paragraphs
    nested = any(isinstance(block, Grid) for block in blocks)
    return GridCell(row, column, width, 1, tuple(paragraphs), blocks if nested else ())
