"""A form as an Excel file: laid out for A3 landscape, locked but for what the unit fills in, its
ids and its choices out of sight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cchc.excel.form import (
    CHOICES,
    CROSS_LABEL,
    GROUPS,
    HEADERS,
    MADE_BY,
    NONE_AROSE,
    NOT_ARRIVED,
    NOT_STARTED,
    SECRETS,
    SIGN_HERE,
    Column,
    Form,
    FormRow,
    RowKind,
)
from cchc.files import CORE, MARK, NO_DIGEST, parts_of, sealed

if TYPE_CHECKING:
    from openpyxl.styles import NamedStyle
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

SHEET, HELP_SHEET, ID_SHEET = "Biểu báo cáo", "Hướng dẫn", "cchc"
HEADER_ROW = 3
FONT, SIZE, TITLE_SIZE = "Times New Roman", 11, 14
LINE, LEAST_HEIGHT, MOST_HEIGHT = 15.0, 48.0, 409.0
"""Heights in points: of a line, of a row with room to write in, and the most Excel allows."""
GROUP_HEIGHT = 21.0
LETTERS = 1.35
"""Letters that fit in a column's width of one: Vietnamese text is narrower than the digits a width
is counted in.
"""

HELP_WIDTH = 110.0
BORDER, HEADER_FILL, READ_FILL, FREE_FILL = "808080", "D9E2F3", "F2F2F2", "FFFFFF"
CENTRED = ("number", "role", "deadline", "state", "percent", "value", "done_on", "issued")
A4, A3 = 9, 8
FOOT_LABEL, FOOT_SIGNER = 6, 4
"""Columns over which stand the foot's first words, and, from the right, who signs."""
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
    lines = dict(enumerate(_lines_of(form), start=HEADER_ROW + 1))
    _fill(sheet, form, lines)
    foot = HEADER_ROW + len(lines) + 2
    _add_foot(sheet, form, foot)
    _lay_out(sheet, form, HEADER_ROW + len(lines), foot + FOOT_ROWS)
    _offer_choices(sheet, form, lines)
    _lock(sheet)
    _add_help(book, form)
    _add_ids(book, form)
    return _bytes(book)


def id_column(form: Form) -> int:
    """Return the column of the rows' ids, hidden beside the last one.

    So sorting the table takes the ids along.
    """
    return len(form.columns) + 1


def _lines_of(form: Form) -> Iterator[str | FormRow]:
    """Yield the table's lines: each group's heading, then its rows."""
    for leads, heading in GROUPS.items():
        rows = [row for row in form.rows if row.leads == leads]
        if rows:
            yield heading
            yield from rows


def _add_ids(book: Workbook, form: Form) -> None:
    """Keep the form's id, and what each kind of row offers, where nobody sees or changes it.

    A list written into the rule itself could hold no choice with a comma.
    """
    ids = book.create_sheet(ID_SHEET)
    _put(ids, 1, 1, str(form.id), "Normal")
    for column, choices in enumerate(CHOICES.values(), start=2):
        for row, choice in enumerate(choices, start=1):
            _put(ids, row, column, choice, "Normal")
    ids.sheet_state = "veryHidden"


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
    group = style("cchc nhóm", READ_FILL, bold=True)
    group.alignment = Alignment(horizontal="left", vertical="center")  # it runs over its neighbours
    group.border = Border(top=side, bottom=side)
    yield group
    yield style("cchc chân biểu", across="right", size=SIZE + 1)
    yield style("cchc lưu ý", size=SIZE + 1, bold=True)
    yield style("cchc chữ ký", across="center", size=SIZE + 1, bold=True)
    name = style("cchc họ tên", across="center", size=SIZE + 1)
    name.protection = Protection(locked=False)
    yield name
    for across in ("left", "center"):
        yield style(f"cchc đọc {across}", READ_FILL, across)
        free = style(f"cchc ghi {across}", FREE_FILL, across)
        free.protection, free.number_format = Protection(locked=False), "@"
        yield free
    percent = style("cchc phần trăm", FREE_FILL, "center")
    percent.protection = Protection(locked=False)
    yield percent


def _style_of(row: FormRow, column: Column) -> str:
    across = "center" if column.key in CENTRED else "left"
    if not row.takes(column):
        return f"cchc đọc {across}"
    return "cchc phần trăm" if column.key in NUMBERS else f"cchc ghi {across}"


NUMBERS = ("percent", "value")
"""Columns that take a number: the others take what is typed as it is typed."""


def _put(sheet: Worksheet, row: int, column: int, text: str, style: str) -> None:
    """Write words that stay words, also where they begin with '=' or look like Excel's own
    escapes.
    """
    cell = sheet.cell(row, column)
    cell.value = ESCAPED.sub(r"_x005F_x\1", text[:LONGEST]) or None
    if text:
        cell.data_type = "s"
    cell.style = style


def _fill(sheet: Worksheet, form: Form, lines: Mapping[int, str | FormRow]) -> None:
    sheet.title = SHEET
    columns, ids = form.columns, id_column(form)
    _put(sheet, 1, 1, form.title, "cchc tên biểu")
    _put(sheet, 2, 1, form.about, "cchc đơn vị")
    for top in (1, 2):
        _merge(sheet, top, 1, len(columns))
    for number, column in enumerate(columns, start=1):
        _put(sheet, HEADER_ROW, number, column.header, "cchc tiêu đề")
    for at, line in lines.items():
        if isinstance(line, str):
            for number in range(1, len(columns) + 1):
                _put(sheet, at, number, line if number == 1 else "", "cchc nhóm")
            sheet.row_dimensions[at].height = GROUP_HEIGHT
            continue
        for number, column in enumerate(columns, start=1):
            _put(sheet, at, number, _words(line, column), _style_of(line, column))
        _put(sheet, at, ids, f"{form.id}#{line.task}", "Normal")
        sheet.row_dimensions[at].height = _height(columns, line)


def _merge(sheet: Worksheet, row: int, first: int, last: int) -> None:
    sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)


def _words(row: FormRow, column: Column) -> str:
    """Return what a cell gives to read; empty where the unit writes."""
    if column.free:
        return ""
    return row.task if column.key == "number" else str(getattr(row, column.key))


def _height(columns: Sequence[Column], row: FormRow) -> float:
    """Estimate the height at which all the row gives to read can be seen, in points."""
    lines = max(_lines(_words(row, column), column.width) for column in columns)
    return min(max(lines * LINE + 6, LEAST_HEIGHT), MOST_HEIGHT)


FOOT_ROWS = 7
"""From the line of the cross to that of the names."""


def _add_foot(sheet: Worksheet, form: Form, top: int) -> None:
    """Write what stands below the table: the cross, the sentence on secrets, who signs."""
    last = len(form.columns)
    _put(sheet, top, 1, CROSS_LABEL, "cchc chân biểu")
    _merge(sheet, top, 1, FOOT_LABEL)
    _put(sheet, top, FOOT_LABEL + 1, "", "cchc ghi center")
    _put(sheet, top + 1, 1, SECRETS, "cchc lưu ý")
    _merge(sheet, top + 1, 1, last)
    sheet.row_dimensions[top].height = sheet.row_dimensions[top + 1].height = GROUP_HEIGHT
    for row, left, right, style in (
        (top + 3, MADE_BY, form.signer, "cchc chữ ký"),
        (top + 4, SIGN_HERE, SIGN_HERE, "cchc đơn vị"),
        (top + FOOT_ROWS, "", "", "cchc họ tên"),
    ):
        for first, words in ((1, left), (last - FOOT_SIGNER + 1, right)):
            _put(sheet, row, first, words, style)
            _merge(sheet, row, first, first + FOOT_SIGNER - 1)


def _lines(text: str, width: float) -> int:
    from textwrap import wrap

    room = max(int((width - 2.5) * LETTERS), 4)
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(max(len(wrap(line, room)), 1) for line in text.split("\n"))


def _lay_out(sheet: Worksheet, form: Form, last: int, foot: int) -> None:
    """Set widths, heights and the printed page; `last` is the table's last row, `foot` the
    sheet's.
    """
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
    from openpyxl.worksheet.properties import PageSetupProperties

    for number, column in enumerate(form.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    ids = get_column_letter(id_column(form))
    sheet.column_dimensions[ids].hidden = True
    for row, height in ((1, 30.0), (2, 24.0), (HEADER_ROW, 48.0)):
        sheet.row_dimensions[row].height = height
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{ids}{last}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.print_area = f"A1:{get_column_letter(len(form.columns))}{foot}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.7, 0.3
    sheet.oddFooter = HeaderFooterItem(
        center=_HeaderFooterPart("Trang &P/&N", f"{FONT},Regular", SIZE)
    )


PROMPTS = {
    "percent": "Số từ 0 đến 100.",
    "value": "Giá trị lũy kế của chỉ tiêu đến hết kỳ.",
    "done_on": "Ví dụ: 28/7/2025. Để trống thì lấy theo ngày ban hành của văn bản.",
    "symbol": "Ví dụ: 05/QĐ-TTT. Nhiều văn bản thì mỗi văn bản một dòng (Alt+Enter).",
    "issued": "Ví dụ: 28/7/2025.",
    "title": "Ví dụ: ban hành Quy chế chi tiêu nội bộ.",
    "obstacle": "Vướng mắc đã báo mà nay đã hết thì ghi: đã tháo gỡ.",
}
"""A word on what to write, by the column's key; that of the choices goes by the kind of row."""


def _offer_choices(sheet: Worksheet, form: Form, lines: Mapping[int, str | FormRow]) -> None:
    """Give the free cells their drop-down, their bounds and a word on what to write."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    rows = {at: line for at, line in lines.items() if isinstance(line, FormRow)}
    for number, column in enumerate(form.columns, start=1):
        letter = get_column_letter(number)
        if column.key == "state":
            _offer_states(sheet, letter, rows)
        open_cells = [f"{letter}{at}" for at, row in rows.items() if row.takes(column)]
        if column.key not in PROMPTS or not open_cells:
            continue
        rule = DataValidation(allow_blank=True)
        if column.key == "percent":
            rule = DataValidation(
                type="decimal", operator="between", formula1="0", formula2="100", allow_blank=True
            )
            rule.errorTitle, rule.error = column.header, "Viết số từ 0 đến 100."
        _add_rule(sheet, rule, column.header, PROMPTS[column.key], open_cells)


STATE_PROMPTS: dict[RowKind, str] = {
    "dated": f"Trong kỳ chưa làm gì thì chọn “{NOT_STARTED}”.",
    "continuous": f"Trong kỳ không có gì để báo cáo thì chọn “{NONE_AROSE}”.",
    "waiting": "Đã có văn bản thì ghi số, ngày của văn bản ấy ở các cột văn bản.",
    "coordinator": f"Trong kỳ không có gì để báo cáo thì chọn “{NONE_AROSE}”.",
}


def _offer_states(sheet: Worksheet, letter: str, rows: Mapping[int, FormRow]) -> None:
    """Give each row the choices of its kind, which stand on the sheet of the ids."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for number, (kind, choices) in enumerate(CHOICES.items(), start=2):
        cells = [f"{letter}{at}" for at, row in rows.items() if row.kind == kind]
        if not cells:
            continue
        column = get_column_letter(number)
        rule = DataValidation(
            type="list",
            formula1=f"{ID_SHEET}!${column}$1:${column}${len(choices)}",
            allow_blank=True,
        )
        rule.errorTitle, rule.error = "Tiến độ", "Chọn một mục trong danh sách."
        _add_rule(sheet, rule, HEADERS["state"], STATE_PROMPTS[kind], cells)


def _add_rule(
    sheet: Worksheet, rule: DataValidation, header: str, prompt: str, cells: Sequence[str]
) -> None:
    from openpyxl.worksheet.cell_range import MultiCellRange

    rule.promptTitle, rule.prompt = header[:32], prompt
    rule.showInputMessage = rule.showErrorMessage = True
    rule.sqref = MultiCellRange(" ".join(cells))  # added one by one, each is sought among all
    sheet.add_data_validation(rule)


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
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.protection.sheet = True


def _help(form: Form) -> Sequence[str]:
    header = {key: f"“{words}”" for key, words in HEADERS.items()}
    return (
        form.about,
        "1. Chỉ điền vào các ô nền trắng. Các ô nền xám đã khóa, chỉ để xem; nhiệm vụ thường "
        f"xuyên, phối hợp không ghi {header['percent']}, {header['done_on']}.",
        f"2. {header['state']}: chọn trong danh sách của ô. Trong kỳ không có gì để báo cáo thì "
        f"chọn “{NOT_STARTED}”, “{NONE_AROSE}” hoặc “{NOT_ARRIVED}”. Cả biểu không có gì thì đánh "
        "dấu x vào ô dưới bảng và để trống các hàng. Biểu để trống hoàn toàn chưa phải là trả lời.",
        f"3. Chọn “Đã hoàn thành” thì ghi {header['done_on']}; để trống thì lấy theo "
        f"{header['issued']} của văn bản. {header['percent']} để trống hoặc ghi 100. Nhiệm vụ có "
        "thời hạn đã qua mà không có ngày nào thì phải ghi bổ sung ngày hoàn thành.",
        f"4. Một nhiệm vụ có nhiều văn bản thì trong cùng một ô ghi mỗi văn bản một dòng "
        f"(Alt+Enter), theo cùng thứ tự ở các cột {header['symbol']}, {header['issued']}, "
        f"{header['title']}. Ngày ghi đủ ngày/tháng/năm, ví dụ 28/7/2025. Chưa có văn bản thì để "
        "trống.",
        "5. Khó khăn, vướng mắc đã báo được giữ cho đến khi nhiệm vụ hoàn thành, hoặc khi ghi “đã "
        f"tháo gỡ” ở cột {header['obstacle']}.",
        "6. Không viết công thức, không gộp ô; không chép trang tính, không chép hàng từ biểu của "
        "tháng khác, đơn vị khác. Gõ chữ Unicode. Không xóa cột, không đổi tên cột.",
        f"7. Lưu tệp ở dạng Excel (.xlsx) và gửi lại {form.receiver}; có thể đổi tên tệp, nhưng "
        "không đặt tên theo đơn vị hay tháng khác. Cần sửa điều đã gửi thì sửa ngay trên tệp này "
        "rồi gửi lại cả biểu: hàng đã sửa thay cho hàng cũ. Xóa trống một hàng thì điều đã báo ở "
        f"hàng ấy vẫn giữ; muốn bỏ hẳn thì nói với {form.receiver}.",
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
