"""A workbook that goes out: tables with a frozen header and filters, laid out for A4 landscape.

Text stays text, whatever it begins with; the same sheets give the same bytes, sealed as ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO
from math import ceil
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from cchc.files import CORE, MARK, NO_DIGEST, parts_of, sealed
from cchc.records import dataclass

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SheetValue = str | int | float | date | datetime | None
"""What a cell holds: words, a number, a day, a moment, or nothing."""
ValueKind = Literal["text", "label", "number", "share", "day", "moment"]
"""How a column is written: words, a word or two in the middle, a number, a share of one, …"""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: its head, its width in letters, what it holds, and whether it shows the row's
    colour.
    """

    head: str
    width: float
    kind: ValueKind = "text"
    coloured: bool = False


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: a value a column, and the colour of its coloured cells, as '#F8CBAD'."""

    values: Sequence[SheetValue]
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: what stands above it, its columns, its rows."""

    title: str
    """On the tab: at most 31 letters, none of []:*?/\\."""
    columns: Sequence[SheetColumn]
    rows: Iterable[SheetRow]
    lines: Sequence[str] = ()
    """Above the table; the first is its heading."""
    frozen: int = 0
    """How many columns stay where they are while others move."""
    empty: str = ""
    """Stands in a table without rows."""


FONT, SIZE, HEADING_SIZE = "Times New Roman", 11, 14
HEADER_FILL, BORDER = "#D9E2F3", "#A6A6A6"
A4 = 9
LINE, MOST_HEIGHT = 15.0, 409.0
"""Heights in points: of a line, and the most Excel allows of a row."""
LETTERS = 1.45
"""Letters that fit in a column's width of one: most are narrower than the digits it is counted in.
"""
CUSTOM_HEIGHT = b' customHeight="1"'
WRITTEN = datetime(2025, 1, 1)
"""The moment every workbook says it was made, so that the same sheets are the same bytes."""
MOST_IN_MEMORY = 40_000
"""Rows; each takes two kilobytes while a workbook is made."""
LONGEST = 32_767
"""UTF-16 units that Excel has room for in a cell."""
CUT = " … (cắt bớt: một ô Excel chỉ chứa được 32.767 ký tự)"
EARLIEST = date(1900, 3, 1)
"""Excel counts a 29/02/1900 that was none; an earlier day is written in words."""
PATTERNS: dict[ValueKind, str] = {
    "text": "@",
    "label": "@",
    "number": "#,##0.##",
    "share": "0%",
    "day": "dd/mm/yyyy",
    "moment": "dd/mm/yyyy hh:mm",
}
SHEETS = "xl/worksheets/"
END_OF_CORE = b"</cp:coreProperties>"


def workbook(sheets: Sequence[Sheet], title: str, rows: int = 0) -> bytes:
    """Return an .xlsx file of these sheets: the same sheets give the same bytes.

    `rows` is about how many they have; of very many each is laid aside once it is made.
    """
    if rows <= MOST_IN_MEMORY:
        content = _made(sheets, title, {"in_memory": True})
    else:
        with TemporaryDirectory(prefix="cchc-") as folder:
            content = _made(sheets, title, {"constant_memory": True, "tmpdir": folder})
    parts = parts_of(content)
    for name in parts:
        if name.startswith(SHEETS):  # an estimate: the row may grow with what is written
            parts[name] = parts[name].replace(CUSTOM_HEIGHT, b"")
    mark = f"<dc:identifier>{MARK}{NO_DIGEST}</dc:identifier>".encode()
    parts[CORE] = parts[CORE].replace(END_OF_CORE, mark + END_OF_CORE)
    return sealed(parts)


def _made(sheets: Sequence[Sheet], title: str, how: dict[str, Any]) -> bytes:
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    stream = BytesIO()
    book = Workbook(stream, how)
    book.set_properties({"title": fitting(title), "author": "cchc", "created": WRITTEN})
    looks = _Looks(book)
    for sheet in sheets:
        _write(book.add_worksheet(sheet.title), sheet, looks)
    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] from error  # what the disk refused
    return stream.getvalue()


def fitting(text: str) -> str:
    """Return a text as long as a cell may hold, told to be cut where it is."""
    if len(text) <= LONGEST // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", errors="ignore") + CUT


class _Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self.made: dict[tuple[str, str], Format] = {}
        self.book = book
        self.heading = self._make(size=HEADING_SIZE, bold=True)
        self.line = self._make(italic=True)
        self.header = self._make(
            bold=True, align="center", valign="vcenter", text_wrap=True, border=1,
            border_color=BORDER, bg_color=HEADER_FILL,
        )  # fmt: skip

    def _make(self, size: int = SIZE, **look: Any) -> Format:
        return self.book.add_format({"font_name": FONT, "font_size": size, **look})

    def of(self, kind: ValueKind, colour: str = "") -> Format:
        """Return how a cell of a kind looks."""
        if (kind, colour) not in self.made:
            look: dict[str, Any] = {"bg_color": colour} if colour else {}
            self.made[kind, colour] = self._make(
                align="left" if kind == "text" else "center",
                valign="top",
                text_wrap=True,
                border=1,
                border_color=BORDER,
                num_format=PATTERNS[kind],
                **look,
            )
        return self.made[kind, colour]


def _write(page: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    for at, line in enumerate(sheet.lines):
        page.write_string(at, 0, fitting(line), looks.line if at else looks.heading)
    header = len(sheet.lines)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(header, place, column.head, looks.header)
    page.set_row(header, _height(sheet.columns, [column.head for column in sheet.columns]))
    last = header
    for last, row in enumerate(sheet.rows, start=header + 1):
        page.set_row(last, _height(sheet.columns, row.values))
        for place, (column, value) in enumerate(zip(sheet.columns, row.values, strict=True)):
            look = looks.of(column.kind, row.colour if column.coloured else "")
            _put(page, last, place, value, look)
    if last == header:
        page.write_string(header + 1, 0, sheet.empty, looks.line)
    page.autofilter(header, 0, last, len(sheet.columns) - 1)
    page.freeze_panes(header + 1, sheet.frozen)
    _lay_out(page, header)


def _height(columns: Sequence[SheetColumn], values: Sequence[SheetValue]) -> float:
    """Estimate the height at which all of a row can be seen, in points."""
    most = 1
    for column, value in zip(columns, values, strict=True):
        if isinstance(value, str):
            room = (column.width - 0.7) * LETTERS
            if len(value) > room or "\n" in value:
                most = max(most, sum(ceil(len(line) / room) or 1 for line in value.split("\n")))
    return min(most * LINE + 2, MOST_HEIGHT)


def _put(page: Worksheet, row: int, column: int, value: SheetValue, look: Format) -> None:
    """Write a value as what it is: words never become a number, a link or a formula."""
    match value:
        case None | "":
            page.write_blank(row, column, None, look)
        case str():
            page.write_string(row, column, fitting(value), look)
        case datetime():
            page.write_datetime(row, column, value.replace(tzinfo=None), look)
        case date() if value < EARLIEST:
            page.write_string(row, column, value.isoformat(), look)
        case date():
            page.write_datetime(row, column, value, look)
        case _:
            page.write_number(row, column, value, look)


def _lay_out(page: Worksheet, header: int) -> None:
    """Set the printed page: as wide as its table, the header on each, numbered."""
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(header)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer(f'&C&"{FONT},Regular"Trang &P/&N')
