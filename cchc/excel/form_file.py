"""A form as an Excel file: laid out for A4 landscape, locked but for what the unit fills in, its
ids out of sight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cchc.excel.form import COLUMNS, FREE, STATES, Column, Form, FormRow
from cchc.files import CORE, MARK, NO_DIGEST, parts_of, sealed
from cchc.number_words import joined

if TYPE_CHECKING:
    from openpyxl.styles import NamedStyle
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SHEET, HELP_SHEET, ID_SHEET = "Biểu báo cáo", "Hướng dẫn", "cchc"
HEADER_ROW = 3
ID_COLUMN = len(COLUMNS) + 1
"""Beside the last column, so that sorting the table takes the ids along; hidden."""

FONT, SIZE, TITLE_SIZE = "Times New Roman", 11, 14
LINE, LEAST_HEIGHT, MOST_HEIGHT = 15.0, 48.0, 409.0
"""Heights in points: of a line, of a row with room to write in, and the most Excel allows."""
LETTERS = 1.35
"""Letters that fit in a column's width of one: Vietnamese text is narrower than the digits a width
is counted in.
"""

HELP_WIDTH = 110.0
BORDER, HEADER_FILL, READ_FILL, FREE_FILL = "808080", "D9E2F3", "F2F2F2", "FFFFFF"
CENTRED = ("number", "role", "deadline", "state", "percent", "issued")
LONGEST = 32_000
"""Letters of a cell; Excel allows 32,767."""
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4}_)")
CUSTOM_HEIGHT = re.compile(rb' customHeight="(?:1|true)"')
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
WRITTEN = datetime(2025, 1, 1)
"""The moment every form says it was made, so that the same form is the same bytes; saving it tells
a later one.
"""


def form_file(form: Form) -> bytes:
    """Return a form as an .xlsx file: the same form gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    for style in _styles():
        book.add_named_style(style)
    sheet = book.active
    assert sheet is not None  # a new workbook has one
    _fill(sheet, form)
    _lay_out(sheet, form)
    _offer_choices(sheet, len(form.rows))
    _lock(sheet)
    _add_help(book, form)
    ids = book.create_sheet(ID_SHEET)
    _put(ids, 1, 1, str(form.id), "Normal")
    ids.sheet_state = "veryHidden"
    return _bytes(book)


def _styles() -> Iterator[NamedStyle]:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    side = Side(style="thin", color=BORDER)
    border = Border(left=side, right=side, top=side, bottom=side)

    def style(name: str, fill: str = "", across: str = "left", **font: Any) -> NamedStyle:
        made = NamedStyle(name)
        made.font = Font(name=FONT, size=font.pop("size", SIZE), **font)
        indent = 1 if fill and across == "left" else 0
        made.alignment = Alignment(
            horizontal=across, vertical="center", wrap_text=True, indent=indent
        )
        if fill:
            made.border, made.fill = border, PatternFill("solid", fgColor=fill)
        return made

    yield style("cchc tên biểu", across="center", size=TITLE_SIZE, bold=True)
    yield style("cchc đơn vị", across="center", italic=True, size=SIZE + 1)
    yield style("cchc tiêu đề", HEADER_FILL, "center", bold=True)
    yield style("cchc hướng dẫn", size=SIZE + 1)
    for across in ("left", "center"):
        yield style(f"cchc đọc {across}", READ_FILL, across)
        free = style(f"cchc ghi {across}", FREE_FILL, across)
        free.protection, free.number_format = Protection(locked=False), "@"
        yield free
    percent = style("cchc phần trăm", FREE_FILL, "center")
    percent.protection = Protection(locked=False)
    yield percent


def _style_of(column: Column) -> str:
    if column.key == "percent":
        return "cchc phần trăm"
    return f"cchc {'ghi' if column.free else 'đọc'} {'center' if column.key in CENTRED else 'left'}"


def _put(sheet: Worksheet, row: int, column: int, text: str, style: str) -> None:
    """Write words that stay words, also where they begin with '=' or look like Excel's own
    escapes.
    """
    cell = sheet.cell(row, column)
    cell.value = ESCAPED.sub(r"_x005F_x\1", text[:LONGEST]) or None
    if text:
        cell.data_type = "s"
    cell.style = style


def _fill(sheet: Worksheet, form: Form) -> None:
    sheet.title = SHEET
    _put(sheet, 1, 1, form.title, "cchc tên biểu")
    _put(sheet, 2, 1, form.about, "cchc đơn vị")
    for top in (1, 2):
        sheet.merge_cells(start_row=top, end_row=top, start_column=1, end_column=len(COLUMNS))
    for number, column in enumerate(COLUMNS, start=1):
        _put(sheet, HEADER_ROW, number, column.header, "cchc tiêu đề")
    for at, row in enumerate(form.rows, start=HEADER_ROW + 1):
        for number, column in enumerate(COLUMNS, start=1):
            _put(sheet, at, number, _told(row, column), _style_of(column))
        _put(sheet, at, ID_COLUMN, f"{form.id}#{row.task}", "Normal")
        sheet.row_dimensions[at].height = _height(row)


def _told(row: FormRow, column: Column) -> str:
    return row.task if column.key == "number" else getattr(row, column.key, "")


def _height(row: FormRow) -> float:
    """Estimate the height at which all the row gives to read can be seen, in points."""
    lines = max(_lines(_told(row, column), column.width) for column in COLUMNS if not column.free)
    return min(max(lines * LINE + 6, LEAST_HEIGHT), MOST_HEIGHT)


def _lines(text: str, width: float) -> int:
    from textwrap import wrap

    room = max(int((width - 2.5) * LETTERS), 4)
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(max(len(wrap(line, room)), 1) for line in text.split("\n"))


def _lay_out(sheet: Worksheet, form: Form) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
    from openpyxl.worksheet.properties import PageSetupProperties

    for number, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.column_dimensions[get_column_letter(ID_COLUMN)].hidden = True
    for row, height in ((1, 30.0), (2, 24.0), (HEADER_ROW, 48.0)):
        sheet.row_dimensions[row].height = height
    last = HEADER_ROW + len(form.rows)
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(ID_COLUMN)}{last}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.print_area = f"A1:{get_column_letter(len(COLUMNS))}{last}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.7, 0.3
    sheet.oddFooter = HeaderFooterItem(
        center=_HeaderFooterPart("Trang &P/&N", f"{FONT},Regular", SIZE)
    )


def _offer_choices(sheet: Worksheet, rows: int) -> None:
    """Give the free columns their drop-down, their bounds and a word on what to write."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    state = DataValidation("list", formula1=f'"{",".join(STATES)}"', allow_blank=True)
    state.errorTitle, state.error = "Tiến độ", "Chọn một mục trong danh sách."
    percent = DataValidation("decimal", "between", "0", "100", allow_blank=True)
    percent.errorTitle, percent.error = "% hoàn thành", "Viết số từ 0 đến 100."
    symbol, issued = DataValidation(allow_blank=True), DataValidation(allow_blank=True)
    prompts = {
        "state": (state, "Để trống nếu trong kỳ không có gì để báo cáo."),
        "percent": (percent, "Số từ 0 đến 100."),
        "symbol": (symbol, "Ví dụ: 05/QĐ-TTT. Nhiều văn bản thì mỗi văn bản một dòng (Alt+Enter)."),
        "issued": (issued, "Ví dụ: 28/7/2025."),
    }
    for number, column in enumerate(COLUMNS, start=1):
        if column.key not in prompts or not rows:
            continue
        offered, prompt = prompts[column.key]
        offered.promptTitle, offered.prompt = column.header[:32], prompt
        offered.showInputMessage = offered.showErrorMessage = True
        letter = get_column_letter(number)
        offered.add(f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + rows}")
        sheet.add_data_validation(offered)


def _lock(sheet: Worksheet) -> None:
    """Lock all but the free cells, without a password; filters, sorting, widths and heights stay
    free.
    """
    protection = sheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = protection.sort = protection.autoFilter = (
        False
    )


def _add_help(book: Workbook, form: Form) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet = book.create_sheet(HELP_SHEET)
    sheet.column_dimensions["A"].width = HELP_WIDTH
    _put(sheet, 1, 1, "HƯỚNG DẪN ĐIỀN BIỂU", "cchc tên biểu")
    sheet.row_dimensions[1].height = 30.0
    for row, line in enumerate(_help(form), start=2):
        _put(sheet, row, 1, line, "cchc hướng dẫn")
        sheet.row_dimensions[row].height = _lines(line, HELP_WIDTH) * (LINE + 3) + 6
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.protection.sheet = True


def _help(form: Form) -> Sequence[str]:
    free = joined(f"“{column.header}”" for column in FREE)
    return (
        form.about,
        f"1. Chỉ điền vào các ô nền trắng, thuộc các cột {free}. Các ô nền xám đã khóa, chỉ để "
        "xem.",
        "2. Nhiệm vụ trong kỳ không có gì để báo cáo thì để trống cả hàng, hoặc chọn “Chưa thực "
        "hiện”.",
        "3. Chọn “Đã hoàn thành” thì để trống “% hoàn thành” hoặc ghi 100. Chọn “Dừng thực hiện” "
        "thì ghi lý do ở cột "
        "“Khó khăn, vướng mắc”.",
        "4. Ngày ban hành ghi ngày/tháng/năm, ví dụ 28/7/2025. Một nhiệm vụ có nhiều văn bản thì "
        "trong cùng một ô ghi "
        "mỗi số, ký hiệu và mỗi ngày một dòng (Alt+Enter), theo cùng thứ tự.",
        "5. Lọc được ngay; muốn sắp xếp hàng thì bỏ khóa trang tính trước (không có mật khẩu). "
        "Không viết công thức; "
        "không chép hàng từ biểu của tháng khác hay đơn vị khác.",
        f"6. Lưu tệp ở dạng Excel (.xlsx) và gửi lại {form.receiver}. Cần sửa điều đã gửi thì sửa "
        "ngay trên tệp này "
        "rồi gửi lại cả biểu.",
    )


def _bytes(book: Workbook) -> bytes:
    book.properties.creator = "cchc"
    book.properties.identifier = MARK + NO_DIGEST
    book.properties.created = WRITTEN
    stream = BytesIO()
    book.save(stream)
    parts = parts_of(stream.getvalue())
    parts[CORE] = MODIFIED.sub(rb"\g<1>%s" % f"{WRITTEN:%Y-%m-%dT%H:%M:%SZ}".encode(), parts[CORE])
    first = "xl/worksheets/sheet1.xml"
    parts[first] = CUSTOM_HEIGHT.sub(
        b"", parts[first]
    )  # an estimate: the row may grow with what is written
    return sealed(parts)
