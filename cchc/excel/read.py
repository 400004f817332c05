"""Reads a filled form back: rows by their ids, wherever they stand, and what is typed in them;
nothing decided here.
"""

from __future__ import annotations

import datetime as dt
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc.archive import FORM, check_archive
from cchc.excel.cells import FormCell
from cchc.excel.form import (
    COLUMNS,
    CROSS_LABEL,
    FREE,
    HEADERS,
    MADE_BY,
    FormId,
    read_id,
    read_row_id,
)
from cchc.files import CORE
from cchc.problem import CchcError
from cchc.text import bare, fold, unescaped, unseen

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 20_000, 200, 500_000
"""How far a form may reach, empty cells and all; what stands beyond is no form's."""
MOST_MERGED = 2_000
MODIFIED = re.compile(rb":modified[^>]*>\s*([^<\s]+)")
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
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
    content: str = ""
    """The task's words as the form gives them to read."""
    bad: Mapping[str, str] = field(default_factory=dict)
    """Cells whose row can't be told, by the column's key: why."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Where each free column's cell of the row is, empty ones too: F12."""

    def place(self, key: str) -> str:
        """Return the cell of a column, else the row's first."""
        return self.cells[key].at if key in self.cells else self.places.get(key, self.at)


@dataclass(frozen=True, slots=True)
class Filled:
    """One form as read."""

    path: str
    sheet: str
    id: FormId | None
    saved: dt.datetime | None
    """When it was last saved, in universal time, without a zone."""
    rows: tuple[FilledRow, ...]
    bad: tuple[BadCell, ...]
    """What no row's id explains."""
    notes: tuple[str, ...] = ()
    top: tuple[str, ...] = ()
    """What stands above the headers: its title, whose it is."""
    cross: FormCell | None = None
    """What stands in the cell that says that nothing arose."""
    alone: bool = True
    """Whether its file holds no other form."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is filled in."""
        return self.cross is None and not any(row.cells for row in self.rows)


def read_filled(path: Path, label: str = "") -> list[Filled]:
    """Read the forms of a file: of several copies of one form the one filled in.

    `label` is what messages call the file. Raises CchcError for a file that holds none, can't be
    read, isn't safe to, or has two copies of a form that differ.
    """
    label = label or str(path)
    content = check_archive(path, "xlsx", FORM)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of openpyxl, about looks it does not keep
            return _read(content, label)
    except CchcError:
        raise
    except Exception as error:  # whatever openpyxl stumbles over in a stranger's file
        raise CchcError(
            f"{label}: tệp hỏng, không đọc được; mở bằng Excel, lưu lại rồi gửi lại"
        ) from error


def _read(content: bytes, label: str) -> list[Filled]:
    book = _opened(content)
    saved = _saved(content)
    forms = []
    for sheet in book.worksheets:
        rows = _rows(label, sheet)
        top: list[str] = []
        header = _header(rows, top)
        if header:
            form = _filled(_Sheet(label, sheet.title, header), rows, _told_id(book))
            form = replace(form, saved=saved, top=tuple(top))
            forms.append(_without_merged(form, _merged(label, book, sheet)))
    if not forms:
        raise CchcError(
            f"{label}: không thấy biểu nào trong tệp; hãy dùng đúng tệp đã gửi cho đơn vị"
        )
    chosen = list(_without_copies(label, forms))
    return [replace(form, alone=len(chosen) == 1) for form in chosen]


def _opened(content: bytes) -> Workbook:
    """Open a workbook; where its looks are none that openpyxl knows, without them."""
    from openpyxl import load_workbook

    try:
        return load_workbook(BytesIO(content), read_only=True, keep_links=False)
    except Exception:  # a font family of 34, a day of saving that is none
        plain = BytesIO(_without_looks(content))
        return load_workbook(plain, read_only=True, keep_links=False)


STYLES = "xl/styles.xml"
PLAIN_STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<numFmts>{formats}</numFmts><fonts><font/></fonts><fills><fill><patternFill/></fill></fills>"
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs>{cells}</cellXfs>"
    "</styleSheet>"
)


def _without_looks(workbook: bytes) -> bytes:
    """Return a workbook with nothing of its styles but how numbers are shown, and no properties.

    A form's words need no more: that 0.45 is shown as 45%, that 45874 is shown as a day.
    """
    from xml.sax.saxutils import quoteattr

    from defusedxml.ElementTree import fromstring

    content = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as package, zipfile.ZipFile(content, "w") as plain:
        for name in package.namelist():
            part = package.read(name)
            if name == STYLES:
                styles = fromstring(part, forbid_dtd=True)
                formats = "".join(
                    f'<numFmt numFmtId="{int(one.get("numFmtId", ""))}" '
                    f"formatCode={quoteattr(one.get('formatCode', ''))}/>"
                    for one in styles.iterfind("{*}numFmts/{*}numFmt")
                )
                cells = "".join(
                    f'<xf numFmtId="{int(one.get("numFmtId", "0"))}"/>'
                    for one in styles.iterfind("{*}cellXfs/{*}xf")
                )
                part = PLAIN_STYLES.format(formats=formats, cells=cells).encode()
            if not name.startswith("docProps/"):
                plain.writestr(name, part)
    return content.getvalue()


def _without_copies(label: str, forms: Sequence[Filled]) -> Iterator[Filled]:
    """Yield each form once; raise CchcError where two sheets of one form say different things."""
    by_id: dict[FormId | None, list[Filled]] = {}
    for form in forms:
        by_id.setdefault(form.id, []).append(form)
    for first, *copies in by_id.values():
        filled = [copy for copy in copies if not copy.is_empty]
        differ = any(_typed(copy) != _typed(first) for copy in filled)
        if filled and differ:
            sheets = ", ".join(f"'{copy.sheet}'" for copy in (first, *filled))
            raise CchcError(
                f"{label}: các trang {sheets} là của cùng một biểu mà điền khác nhau; giữ trang "
                "nào? xóa trang kia rồi gửi lại"
            )
        notes = [f"trang '{copy.sheet}' là bản chép của biểu, không đọc" for copy in copies]
        yield replace(first, notes=(*first.notes, *notes))


def _typed(form: Filled) -> tuple[Any, ...]:
    rows = {row.task: {key: cell.value for key, cell in row.cells.items()} for row in form.rows}
    return rows, form.cross.value if form.cross else None


def _rows(label: str, sheet: Any) -> Iterator[tuple[int, dict[int, FormCell]]]:
    """Yield each row's number and the cells with something in them, by column, both from 1."""
    sheet.reset_dimensions()  # what a file says of its size is not to be believed
    seen = 0
    for row, cells in enumerate(sheet.iter_rows(), start=1):
        seen += len(cells)
        if row > MOST_ROWS or seen > MOST_CELLS:
            raise CchcError(
                f"{label}: {sheet.title}!A{row}: trang tính quá dài, quá rộng; xóa các hàng, cột "
                "thừa"
            )
        filled = {}
        for cell in cells:
            if cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()):
                continue
            if cell.column > MOST_COLUMNS:
                raise CchcError(
                    f"{label}: {sheet.title}!{cell.coordinate}: có giá trị ngoài vùng của biểu; "
                    "xóa đi"
                )
            filled[cell.column] = FormCell(
                cell.coordinate, cell.value, cell.data_type, cell.number_format or "General"
            )
        yield row, filled


@dataclass(slots=True)
class _Header:
    """Which column is which."""

    row: int
    columns: dict[str, int]
    """Each column's number by its key."""
    twice: dict[str, tuple[str, str]]
    """Columns of one title, by their key: their two cells."""


def _header(rows: Iterator[tuple[int, dict[int, FormCell]]], above: list[str]) -> _Header | None:
    """Read on to the row of headers; None if there is no such row. `above` takes what stands over
    it.
    """
    keys = {fold(header): key for key, header in HEADERS.items()}
    for row, cells in rows:
        header = _Header(row, {}, {})
        for at, cell in cells.items():
            key = keys.get(fold(str(cell.value)))
            if key in header.columns:
                first = cells[header.columns[key]].at
                header.twice[key] = (first, cell.at)
            elif key:
                header.columns[key] = at
        if sum(column.key in header.columns for column in FREE if not column.later) > 3:
            return header
        above += [str(cell.value) for cell in cells.values()]
        if row >= HEADER_WITHIN:
            return None
    return None


@dataclass(slots=True)
class _Sheet:
    """The sheet of a form while it is read."""

    label: str
    title: str
    header: _Header
    bad: list[BadCell] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows: list[FilledRow] = field(default_factory=list)
    cross: FormCell | None = None
    unseen: list[str] = field(default_factory=list)
    """Cells with characters nobody sees."""
    foot: str = ""
    """Which part of the foot was met: the line of the cross, then that of the names."""

    def refuse(self, cell: str, message: str) -> None:
        """Keep a cell that is bad."""
        self.bad.append(BadCell(self.label, self.title, cell, message))

    def check_header(self) -> None:
        """Tell columns that are gone, and leave those out that are there twice."""
        header = self.header
        for key, (first, second) in header.twice.items():
            self.refuse(
                second, f"hai cột cùng tên '{HEADERS[key]}' ({first}, {second}); xóa một cột"
            )
            del header.columns[key]
        for column in FREE:
            if not (column.later or column.key in header.columns or column.key in header.twice):
                self.refuse(
                    f"A{header.row}",
                    f"thiếu cột '{column.header}'; giữ nguyên hàng tiêu đề của biểu",
                )

    def add(self, row: int, cells: Mapping[int, FormCell]) -> None:
        """Take one row below the headers."""
        columns = self.header.columns
        typed = {
            column.key: cells[columns[column.key]]
            for column in FREE
            if columns.get(column.key) in cells
        }
        self.unseen += [cell.at for cell in typed.values() if unseen(unescaped(str(cell.value)))]
        number = cells.get(columns.get("number", 0))
        at = number.at if number else f"A{row}"
        row_id = next((known for cell in cells.values() if (known := _row_id(cell))), None)
        if row_id:
            content = cells.get(columns.get("content", 0))
            self.rows.append(
                FilledRow(
                    *row_id,
                    at,
                    str(number.value) if number else "",
                    typed,
                    str(content.value) if content else "",
                    places=_places(columns, row),
                )
            )
        elif not self._is_foot(cells) and typed:
            self._refuse_or_note(at, typed, has_number=number is not None)

    def _is_foot(self, cells: Mapping[int, FormCell]) -> bool:
        """Say whether a row is of what stands below the table, and take the cross."""
        for column, cell in cells.items():
            words = bare(str(cell.value))
            if words.startswith(bare(CROSS_LABEL)[:40]):
                self.foot = CROSS_LABEL
                rest = [other for at, other in cells.items() if at > column]
                self.cross = rest[0] if rest else None
                return True
            if words.startswith(bare(MADE_BY)):
                self.foot = MADE_BY
        return self.foot == MADE_BY

    def _refuse_or_note(self, at: str, typed: Mapping[str, FormCell], *, has_number: bool) -> None:
        if "state" in typed or "percent" in typed or has_number:
            self.refuse(at, "hàng không có mã ẩn của biểu; chép cả hàng từ biểu đã gửi")
        else:
            cells = ", ".join(cell.at for cell in typed.values())
            self.notes.append(f"không đọc chữ ngoài các hàng nhiệm vụ: {cells}")


def _places(columns: Mapping[str, int], row: int) -> dict[str, str]:
    from openpyxl.utils import get_column_letter

    return {
        column.key: f"{get_column_letter(columns[column.key])}{row}"
        for column in COLUMNS
        if column.free and column.key in columns
    }


def _filled(
    sheet: _Sheet, rows: Iterator[tuple[int, dict[int, FormCell]]], told_id: FormId | None
) -> Filled:
    sheet.check_header()
    for row, cells in rows:
        sheet.add(row, cells)
    if sheet.unseen:
        sheet.notes.append(f"bỏ ký tự không nhìn thấy ở ô {', '.join(sheet.unseen)}")
    return Filled(
        sheet.label,
        sheet.title,
        _form_id(told_id, sheet.rows),
        None,
        tuple(sheet.rows),
        tuple(sheet.bad),
        tuple(sheet.notes),
        cross=sheet.cross,
    )


def _merged(label: str, book: Any, sheet: Any) -> list[tuple[int, int, int, int, str]]:
    """Return the cells of a sheet that are merged over rows: first column, row, last column, row,
    and their name.
    """
    from openpyxl.utils import range_boundaries

    parts = book._archive  # openpyxl reads no merged cells where it reads row by row
    names = [name.decode() for name in MERGED.findall(parts.read(sheet._worksheet_path))]
    if len(names) > MOST_MERGED:
        raise CchcError(f"{label}: {sheet.title}: quá nhiều ô gộp; bỏ gộp ô rồi gửi lại")
    bounds = [(*range_boundaries(name), name) for name in names]
    return [bound for bound in bounds if bound[3] > bound[1]]


def _without_merged(form: Filled, merged: Sequence[tuple[int, int, int, int, str]]) -> Filled:
    """Mark as bad what stands in a cell merged over several rows: it may be any one's."""
    if not merged:
        return form
    from openpyxl.utils.cell import coordinate_from_string, get_column_letter

    bad: dict[str, dict[str, str]] = {}
    for first_column, first, _, last, name in merged:
        place = f"{get_column_letter(first_column)}{first}"
        keys = [key for row in form.rows for key, cell in row.cells.items() if cell.at == place]
        for row in form.rows if keys else ():
            if first <= coordinate_from_string(row.at)[1] <= last:
                bad.setdefault(row.at, {})[keys[0]] = (
                    f"ô gộp {name}: không rõ là của nhiệm vụ nào; bỏ gộp ô rồi ghi riêng từng hàng"
                )
    rows = tuple(replace(row, bad=bad[row.at]) if row.at in bad else row for row in form.rows)
    return replace(form, rows=rows)


def _saved(content: bytes) -> dt.datetime | None:
    """Return when the file says it was saved; openpyxl would say now where it does not."""
    with zipfile.ZipFile(BytesIO(content)) as package:
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


def _told_id(book: Workbook) -> FormId | None:
    """Return the id of the form as its own sheet tells it."""
    from cchc.excel.form_file import ID_SHEET

    if ID_SHEET not in book.sheetnames:
        return None
    sheet: Any = book[ID_SHEET]
    sheet.reset_dimensions()
    first = next(iter(sheet.iter_rows(max_row=1, max_col=1, values_only=True)), (None,))
    return read_id(str(first[0])) if first else None


def _form_id(told: FormId | None, rows: Sequence[FilledRow]) -> FormId | None:
    """Return the id of a sheet's form: as the workbook tells, unless its rows are another form's.

    A row whose seal is broken says nothing of that.
    """
    counted = Counter(row.form for row in rows if row.form.sealed)
    if told and (not counted or told in counted):
        return told
    return counted.most_common(1)[0][0] if counted else (rows[0].form if rows else None)
