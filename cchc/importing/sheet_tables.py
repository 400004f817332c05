"""Reads an Excel file to one table a sheet, cell by cell as seen: merged, bold, days as written."""

from __future__ import annotations

import datetime as dt
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import Any

from cchc.archive import check_archive
from cchc.importing.grid import (
    MAX_COLUMNS,
    MAX_PLACES,
    MAX_ROWS,
    Grid,
    GridCell,
    clean,
    grouped,
    paragraph,
)
from cchc.period import law_date, law_month
from cchc.problem import CchcError
from cchc.text import clipped, tidy, unescaped

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FIXED = re.compile(r"0\.(0+)")
MERGED = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")

TOO_LARGE = (
    f"có chữ ngoài {grouped(MAX_ROWS)} hàng, {MAX_COLUMNS} cột đầu; xóa phần thừa rồi lưu lại"
)

Merge = tuple[int, int, int, int]
"""First row and column, last row and column, counted from 0."""


def read_excel(path: Path) -> list[Grid]:
    """Return every visible sheet that holds anything.

    Raises CchcError if the file is none of Excel's, broken, harmful or larger than a plan can be,
    or holds formulas nobody has computed.
    """
    content = check_archive(path, "xlsx")
    try:
        return list(_sheets(path, content))
    except CchcError:
        raise
    except Exception as error:  # whatever openpyxl stumbles over in a stranger's file
        raise CchcError(
            f"{path}: tệp Excel hỏng, không đọc được; mở bằng Excel và lưu lại"
        ) from error


def _sheets(path: Path, content: bytes) -> Iterator[Grid]:
    from openpyxl import load_workbook

    with zipfile.ZipFile(BytesIO(content)) as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of openpyxl, about looks it does not keep
        parts = _parts(package)
        origins = {title: f"{path}, trang tính '{title}'" for title in parts}
        merges = {title: _merges(package, part, origins[title]) for title, part in parts.items()}
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                if sheet.title in parts:
                    sheet.reset_dimensions()  # what the file says of its size need not be true
                    if grid := _grid(sheet, merges[sheet.title], origins[sheet.title]):
                        yield grid
        finally:
            book.close()


def _parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Return where each visible sheet stands in the package, by its name."""
    from defusedxml.ElementTree import fromstring

    book = "xl/workbook.xml"
    for relation in fromstring(package.read("_rels/.rels")):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            book = str(relation.get("Target", book)).lstrip("/")
    folder, _, name = book.rpartition("/")
    base = f"{folder}/" if folder else ""
    relations = fromstring(package.read(f"{base}_rels/{name}.rels"))
    targets = {relation.get("Id"): str(relation.get("Target", "")) for relation in relations}
    parts = {}
    for sheet in fromstring(package.read(book)).iter(f"{S}sheet"):
        if sheet.get("state", "visible") == "visible":
            target = targets.get(sheet.get(f"{R}id"), "")
            is_whole = target.startswith("/")
            parts[str(sheet.get("name"))] = target.lstrip("/") if is_whole else f"{base}{target}"
    return parts


def _merges(package: zipfile.ZipFile, part: str, origin: str) -> list[Merge]:
    """Return the merged places of a sheet.

    Refused is what openpyxl would take long over, or pass over: words far out, rows not in order,
    formulas nobody has computed, numbers that are none.
    """
    from lxml import etree

    merges: list[Merge] = []
    reach = _Reach(origin)
    tags = (f"{S}row", f"{S}c", f"{S}mergeCell")
    with package.open(part) as stream:
        # element by element: a sheet of a million rows is refused before it is read
        for _, element in etree.iterparse(
            stream, tag=tags, resolve_entities=False, no_network=True
        ):
            if element.tag == f"{S}row":
                reach.end_row(element.get("r"))
            elif element.tag == f"{S}mergeCell":
                if place := MERGED.fullmatch(str(element.get("ref", ""))):
                    left, top, right, bottom = place.groups()
                    merges.append((int(top) - 1, _column(left), int(bottom) - 1, _column(right)))
            else:
                _refuse_uncomputed(element, origin)
                _refuse_number(element, origin)
                reach.add(element.get("r"), is_written=len(element) > 0)
            element.clear()
    return merges


@dataclass(slots=True)
class _Reach:
    """How far the written cells of a sheet reach, numbered or only in order."""

    origin: str
    row: int = 0
    """The last row that ended."""
    column: int = 0
    """The last cell's, of the row that goes on."""
    is_written: bool = False
    """Whether that row has a written cell."""

    def add(self, place: str | None, *, is_written: bool) -> None:
        """Take the next cell; refuse one written too far to the right."""
        letters = (place or "").rstrip("0123456789")
        self.column = _column(letters) + 1 if letters else self.column + 1
        if is_written and self.column > MAX_COLUMNS:
            raise CchcError(f"{self.origin}: {TOO_LARGE}")
        self.is_written |= is_written

    def end_row(self, number: str | None) -> None:
        """Take a row's end; refuse one too far down, and one that stands after a later one."""
        row = int(number) if number else self.row + 1
        if self.is_written and row > MAX_ROWS:
            raise CchcError(f"{self.origin}: {TOO_LARGE}")
        if self.is_written and row <= self.row:
            raise CchcError(f"{self.origin}: hàng {row} đứng sai thứ tự; mở bằng Excel và lưu lại")
        self.row, self.column, self.is_written = max(row, self.row), 0, False


def _refuse_number(cell: Any, origin: str) -> None:
    """Refuse a number that is none, as 1e999: nobody sees what it was."""
    written = cell.findtext(f"{S}v") or ""
    if cell.get("t", "n") != "n" or not written:
        return
    try:
        is_number = isfinite(float(written) * 100)  # as a per cent is shown
    except ValueError:
        is_number = False
    if not is_number:
        raise CchcError(
            f"{origin}: ô {cell.get('r', '?')} có số không đọc được ({clipped(written, 20)}); "
            "gõ lại số trong ô"
        )


def _refuse_uncomputed(cell: Any, origin: str) -> None:
    if cell.find(f"{S}f") is not None and not (cell.findtext(f"{S}v") or "").strip():
        where = f"{origin}: ô {cell.get('r', '?')}"
        raise CchcError(f"{where} có công thức chưa được tính; mở bằng Excel và lưu lại")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _grid(sheet: Any, merges: list[Merge], origin: str) -> Grid | None:
    cells = _cells(sheet)
    if not cells:
        return None
    height, width = max(row for row, _ in cells) + 1, max(column for _, column in cells) + 1
    if height * width > MAX_PLACES:
        raise CchcError(f"{origin}: {TOO_LARGE}")
    rows = [[cells.get((row, column)) for column in range(width)] for row in range(height)]
    room = 2 * height * width
    for merge in merges:
        room -= _merge(rows, merge)
        if room < 0:
            raise CchcError(f"{origin}: các ô gộp chồng lên nhau; không đọc")
    return _without_blank_rows(rows, sheet.title)


def _cells(sheet: Any) -> dict[tuple[int, int], GridCell]:
    """Return the cells that hold words, by row and column from 0."""
    cells: dict[tuple[int, int], GridCell] = {}
    for number, row in enumerate(sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS)):
        for column, cell in enumerate(row):
            if cell.value is None or not (text := text_of_cell(cell)):
                continue
            if isinstance(cell.value, str):
                text = clean(unescaped(cell.value))
            lines = paragraph(text, bold=bool(cell.font and cell.font.b))
            cells[number, column] = GridCell(number, column, paragraphs=(lines,))
    return cells


def _merge(rows: list[list[GridCell | None]], merge: Merge) -> int:
    """Let the first cell of a merged place stand in all of it; return how many it covers."""
    top, left, bottom, right = merge
    if top >= len(rows) or left >= len(rows[0]):
        return 0
    bottom, right = min(bottom, len(rows) - 1), min(right, len(rows[0]) - 1)
    cell = rows[top][left]
    if cell is None or cell.width * cell.height > 1 or bottom < top or right < left:
        return 0
    cell.width, cell.height = right - left + 1, bottom - top + 1
    for row in range(top, bottom + 1):
        rows[row][left : right + 1] = [cell] * cell.width
    return cell.width * cell.height


def _without_blank_rows(rows: list[list[GridCell | None]], title: str) -> Grid:
    kept = [number for number, row in enumerate(rows) if any(row)]
    for place, number in enumerate(kept):
        for column, cell in enumerate(rows[number]):
            if cell and (cell.row, cell.column) == (number, column):
                cell.row = place
    kept_rows, numbers = [rows[number] for number in kept], [number + 1 for number in kept]
    return Grid(kept_rows, f"trang tính '{title}'", numbers, title)


def text_of_cell(cell: Any) -> str:
    """Return the words of an openpyxl cell, a number or a day as the sheet shows it."""
    value, form = cell.value, str(cell.number_format or "General")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.datetime | dt.date):
        return _day(value.date() if isinstance(value, dt.datetime) else value, form)
    if isinstance(value, int | float):
        return _number(value, form)
    return tidy(clean(unescaped(str(value))))


def _day(day: dt.date, form: str) -> str:
    letters = re.sub(r"\[[^\]]*\]|\"[^\"]*\"|\\.", "", form).lower()
    if "d" in letters:
        return law_date(day)
    return f"{law_month(day.month)}/{day.year}" if "m" in letters else str(day.year)


def _number(value: float, form: str) -> str:
    if "%" in form:
        return f"{value * 100:.15g}%"
    if fixed := FIXED.fullmatch(form):
        return f"{value:.{len(fixed[1])}f}"
    return f"{value:.15g}" if value != int(value) or abs(value) >= 1e15 else str(int(value))
