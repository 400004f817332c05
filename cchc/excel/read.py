"""Reads a filled form back: rows by their ids, wherever they stand, and what is typed in them;
nothing decided here.
"""

from __future__ import annotations

import datetime as dt
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc.archive import FORM, check_archive
from cchc.excel.cells import FormCell
from cchc.excel.form import COLUMNS, FREE, FormId, read_id, read_row_id
from cchc.files import CORE
from cchc.problem import CchcError
from cchc.text import fold

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 200, 500_000
"""How far a form may reach, empty cells and all; what stands beyond is no form's."""
MODIFIED = re.compile(rb":modified[^>]*>\s*([^<\s]+)")
HEADER_WITHIN = 30
"""Rows from the top among which the headers stand."""


@dataclass(frozen=True, slots=True)
class BadCell:
    """One cell that can't be taken: the file, its sheet, the cell, and why."""

    path: str
    sheet: str
    cell: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.sheet}!{self.cell}: {self.message}"


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row that bears an id, and what is typed in its free cells."""

    form: FormId
    """The form the row came from, which a copied row's may not be the file's."""
    task: str
    at: str
    """The cell of its number (TT), as F12."""
    number: str
    """What stands in that cell."""
    cells: Mapping[str, FormCell]
    """The free cells with something in them, by the column's key."""


@dataclass(frozen=True, slots=True)
class Filled:
    """One file as read."""

    path: str
    sheet: str
    id: FormId | None
    saved: dt.datetime | None
    """When it was last saved, in universal time, without a zone."""
    rows: tuple[FilledRow, ...]
    bad: tuple[BadCell, ...]
    """What no row's id explains."""
    notes: tuple[str, ...] = ()


def read_filled(path: Path) -> Filled:
    """Read a filled form; raise CchcError for a file that is none, can't be read or isn't safe
    to.
    """
    check_archive(path, "xlsx", FORM)
    try:
        with warnings.catch_warnings(), path.open("rb") as file:
            warnings.simplefilter("ignore")  # of openpyxl, about looks it does not keep
            return _read(path, file)
    except CchcError:
        raise
    except Exception as error:  # whatever openpyxl stumbles over in a stranger's file
        raise CchcError(
            f"{path}: tệp hỏng, không đọc được; mở bằng Excel, lưu lại rồi gửi lại"
        ) from error


def _read(path: Path, file: Any) -> Filled:
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True, keep_links=False)
    for sheet in book.worksheets:
        rows = _rows(path, sheet)
        header = _header(rows)
        if header:
            return _filled(path, book, sheet.title, header, rows)
    raise CchcError(f"{path}: không thấy biểu nào trong tệp; hãy dùng đúng tệp đã gửi cho đơn vị")


def _rows(path: Path, sheet: Any) -> Iterator[tuple[int, dict[int, FormCell]]]:
    """Yield each row's number and the cells with something in them, by column, both from 1."""
    sheet.reset_dimensions()  # what a file says of its size is not to be believed
    seen = 0
    for row, cells in enumerate(sheet.iter_rows(), start=1):
        seen += len(cells)
        if row > MOST_ROWS or seen > MOST_CELLS:
            raise CchcError(
                f"{path}: {sheet.title}!A{row}: trang tính quá dài, quá rộng; xóa các hàng, cột "
                "thừa"
            )
        filled = {}
        for cell in cells:
            if cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()):
                continue
            if cell.column > MOST_COLUMNS:
                raise CchcError(
                    f"{path}: {sheet.title}!{cell.coordinate}: có giá trị ngoài vùng của biểu; "
                    "xóa đi"
                )
            filled[cell.column] = FormCell(
                cell.coordinate, cell.value, cell.data_type, cell.number_format or "General"
            )
        yield row, filled


def _header(rows: Iterator[tuple[int, dict[int, FormCell]]]) -> dict[str, int] | None:
    """Read on to the row of headers and return each column's number by its key; None if there is no
    such row.
    """
    keys = {fold(column.header): column.key for column in COLUMNS}
    for row, cells in rows:
        columns = {
            keys[fold(str(cell.value))]: at
            for at, cell in cells.items()
            if fold(str(cell.value)) in keys
        }
        if sum(column.key in columns for column in FREE) > len(FREE) // 2:
            return columns
        if row >= HEADER_WITHIN:
            return None
    return None


def _filled(
    path: Path,
    book: Workbook,
    sheet: str,
    header: dict[str, int],
    rows: Iterator[tuple[int, dict[int, FormCell]]],
) -> Filled:
    bad = list(_missing_columns(path, sheet, header))
    with_id, notes = [], []
    for row, cells in rows:
        typed = {
            column.key: cells[header[column.key]]
            for column in FREE
            if header.get(column.key) in cells
        }
        row_id = next((known for cell in cells.values() if (known := _row_id(cell))), None)
        number = cells.get(header.get("number", 0))
        at = number.at if number else f"A{row}"
        if row_id:
            with_id.append(FilledRow(*row_id, at, str(number.value) if number else "", typed))
        elif "state" in typed or "percent" in typed or (typed and number):
            without_id = "hàng không có mã ẩn của biểu; chép cả hàng từ biểu đã gửi"
            bad.append(BadCell(str(path), sheet, at, without_id))
        elif typed:
            places = ", ".join(cell.at for cell in typed.values())
            notes.append(f"không đọc chữ ngoài các hàng nhiệm vụ: {places}")
    return Filled(
        str(path),
        sheet,
        _form_id(book, with_id),
        _saved(path),
        tuple(with_id),
        tuple(bad),
        tuple(notes),
    )


def _missing_columns(path: Path, sheet: str, header: dict[str, int]) -> Iterator[BadCell]:
    for column in FREE:
        if column.key not in header:
            message = f"thiếu cột '{column.header}'; giữ nguyên hàng tiêu đề của biểu"
            yield BadCell(str(path), sheet, "A3", message)


def _saved(path: Path) -> dt.datetime | None:
    """Return when the file says it was saved; openpyxl would say now where it does not."""
    with zipfile.ZipFile(path) as package:
        if CORE not in package.namelist():
            return None
        match = MODIFIED.search(package.read(CORE))
    try:
        saved = dt.datetime.fromisoformat(match[1].decode()) if match else None
    except ValueError:
        return None
    if saved is None:
        return None
    return (saved.astimezone(dt.UTC) if saved.tzinfo else saved).replace(tzinfo=None, microsecond=0)


def _row_id(cell: FormCell) -> tuple[FormId, str] | None:
    return read_row_id(cell.value) if isinstance(cell.value, str) and "#" in cell.value else None


def _form_id(book: Workbook, rows: list[FilledRow]) -> FormId | None:
    """Return the id of the form: as its own sheet tells, else as most of its rows do."""
    from cchc.excel.form_file import ID_SHEET

    if ID_SHEET in book.sheetnames:
        sheet: Any = book[ID_SHEET]
        sheet.reset_dimensions()
        first = next(iter(sheet.iter_rows(max_row=1, max_col=1, values_only=True)), (None,))
        form_id = read_id(str(first[0])) if first else None
        if form_id:
            return form_id
    counted = Counter(row.form for row in rows)
    return counted.most_common(1)[0][0] if counted else None
