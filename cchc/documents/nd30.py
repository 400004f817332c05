"""The figures of an administrative document by law: Nghị định 30/2020/NĐ-CP, Phụ lục I.

Templates are built from these figures and every document is held against them by the tests.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from cchc.records import dataclass

Align = Literal["left", "center", "both"]

FONT = "Times New Roman"
"""Phụ lục I, phần I, mục 2: Times New Roman, bộ mã Unicode, màu đen."""

TWIPS_PER_MM = 1440 / 25.4


def twips(millimetres: float) -> int:
    """Return a length in twips, Word's unit: 1 mm = 56.7."""
    return round(millimetres * TWIPS_PER_MM)


@dataclass(frozen=True, slots=True)
class Length:
    """A length in millimetres: what the law allows, and what we use."""

    least: float
    most: float
    ours: float


WIDTH, HEIGHT = 210, 297
"""A4, in millimetres (Phụ lục I, phần I, mục 1)."""

MARGINS = {
    "top": Length(20, 25, 20),
    "bottom": Length(20, 25, 20),
    "left": Length(30, 35, 30),
    "right": Length(15, 20, 15.02),
}
"""Phụ lục I, phần I, mục 4. Word counts whole twips: 15 mm would become 14,99."""

FIRST_LINE = Length(10, 12.7, 12.7)
"""Lùi đầu dòng: 1 cm or 1.27 cm (Phụ lục I, phần II, mục 6)."""

PARAGRAPH_GAP = 6
"""Least space between paragraphs, in points."""

LINE_SPACING = (1.0, 1.5)
"""Least and greatest distance between lines, in lines."""

OUR_LINE_SPACING = 1.05

RULES = {"motto": (1.0, 1.0), "issuer": (1 / 3, 1 / 2), "subject": (1 / 3, 1 / 2)}
"""Least and greatest length of the rule below a component, as a share of its words' length; ours
stand where rules are drawn.
"""

PAGE_NUMBER_DISTANCE = 10
"""From the paper's upper edge to the page number, in millimetres; it stands within the top margin.
"""


@dataclass(frozen=True, slots=True)
class Component:
    """A component of a document: its looks by the law, and the size we use; sizes in points."""

    name: str
    """What the law calls it; also the name of its Word style."""
    least: float
    most: float
    size: float
    align: Align
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    first_line: bool = False
    """Whether its first line is indented as the body's."""
    before: float = 0
    after: float = 0
    """Space around it, in points; ours."""
    line_spacing: float = 1.0
    keep: bool = False
    """Whether it stays on the page of what follows it."""
    marked: bool = False
    """Whether it stands out until a hand has filled it in."""


class _Flow(TypedDict):
    first_line: bool
    after: float
    line_spacing: float


FLOW: _Flow = {"first_line": True, "after": PARAGRAPH_GAP, "line_spacing": OUR_LINE_SPACING}
"""How running text is set."""

COMPONENTS: dict[str, Component] = {
    "nation": Component("Quốc hiệu", 12, 13, 13, "center", bold=True, capitals=True),
    "motto": Component("Tiêu ngữ", 13, 14, 14, "center", bold=True),
    "parent": Component("Cơ quan chủ quản", 12, 13, 13, "center", capitals=True),
    "issuer": Component("Cơ quan ban hành", 12, 13, 13, "center", bold=True, capitals=True),
    "number": Component("Số, ký hiệu", 13, 13, 13, "center", before=6),
    "place_date": Component("Địa danh và thời gian", 13, 14, 14, "center", italic=True, before=6),
    "kind": Component(
        "Tên loại văn bản", 13, 14, 14, "center", bold=True, capitals=True, before=14
    ),
    "subject": Component("Trích yếu nội dung", 13, 14, 14, "center", bold=True),
    "letter_subject": Component("Trích yếu công văn", 12, 13, 12, "center", before=6),
    "basis": Component("Căn cứ", 13, 14, 14, "both", italic=True, **FLOW),
    "salutation": Component("Kính gửi", 13, 14, 14, "center", before=6, after=10),
    "addressees": Component("Kính gửi nhiều nơi", 13, 14, 14, "left", before=6, keep=True),
    "addressee": Component("Nơi kính gửi", 13, 14, 14, "left"),
    "body": Component("Nội dung", 13, 14, 14, "both", **FLOW),
    "mark": Component("Chỗ điền", 13, 14, 14, "both", marked=True, **FLOW),
    "lead_in": Component("Câu dẫn", 13, 14, 14, "both", keep=True, **FLOW),
    "section": Component(
        "Mục lớn", 13, 14, 14, "left", bold=True, capitals=True, before=6, keep=True, **FLOW
    ),
    "heading": Component("Khoản có tiêu đề", 13, 14, 14, "left", bold=True, keep=True, **FLOW),
    "position": Component("Chức vụ người ký", 13, 14, 14, "center", bold=True, capitals=True),
    "signer": Component("Họ tên người ký", 13, 14, 14, "center", bold=True),
    "recipients": Component("Từ Nơi nhận", 12, 12, 12, "left", bold=True, italic=True),
    "recipient": Component("Nơi nhận", 11, 11, 11, "left"),
    "annex": Component("Phụ lục", 14, 14, 14, "center", bold=True),
    "annex_title": Component("Tiêu đề phụ lục", 13, 14, 14, "center", bold=True, capitals=True),
    "annex_reference": Component("Kèm theo", 13, 14, 14, "center", italic=True, after=10),
    "page_number": Component("Số trang", 13, 14, 14, "center"),
}
"""Every component (Phụ lục I, phần V, mẫu chữ và chi tiết trình bày)."""

TABLES: dict[str, Component] = {
    "head_cell": Component("Đầu bảng", 9, 14, 11, "center", bold=True, before=1, after=1),
    "narrow_head": Component("Đầu cột hẹp", 9, 14, 10, "center", bold=True, before=1, after=1),
    "cell": Component("Ô bảng", 9, 14, 11, "left", before=1, after=1),
    "number_cell": Component("Ô số", 9, 14, 11, "center", before=1, after=1),
    "area_cell": Component("Ô lĩnh vực", 9, 14, 11, "left", bold=True, before=1, after=1),
    "total_cell": Component("Ô tổng", 9, 14, 11, "center", bold=True, before=1, after=1),
    "chart_title": Component(
        "Tên biểu đồ", 9, 14, 12, "center", bold=True, before=4, after=4, keep=True
    ),
    "chart_cell": Component("Chữ biểu đồ", 9, 14, 10, "left"),
    "bar": Component("Thanh biểu đồ", 9, 14, 10, "left"),
    "tag_cell": Component("Thẻ cột", 1, 14, 1, "left"),
}
"""Text in tables: the law is silent; the sizes are ours, between what stays readable and the
body's. A column's tags are in no paper: in the template they stand in cells too narrow to read.
"""

SHEETS: dict[str, Component] = {
    "sheet_top": Component("Dòng đầu tài liệu", 12, 13, 12, "center", italic=True),
    "sheet_title": Component(
        "Tên tài liệu", 12, 14, 13, "center", bold=True, capitals=True, before=6
    ),
    "sheet_whose": Component("Phạm vi tài liệu", 12, 14, 12, "center", bold=True, before=2),
    "sheet_span": Component("Số liệu của tài liệu", 12, 13, 12, "center", italic=True, after=2),
    "sheet_heading": Component(
        "Mục của tài liệu", 12, 13, 12, "left", bold=True, before=5, after=2, keep=True
    ),
    "sheet_line": Component("Dòng của tài liệu", 12, 13, 12, "both", after=2),
    "sheet_boxes": Component("Ô đánh dấu", 12, 13, 12, "left", first_line=True, after=3),
    "sheet_signer": Component("Nơi ký của tài liệu", 12, 13, 12, "center", bold=True, before=12),
}
"""Text of what is no document of the law, but is laid on a table: a page for a meeting, a sheet to
check. The paper, its margins and its font are the law's.
"""


def rule_style(key: str) -> str:
    """Return the name of the Word style of the rule below a component; 'key' is the component's."""
    return f"Đường kẻ dưới {COMPONENTS[key].name}"
