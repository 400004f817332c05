"""The law of form, point by point, asked of a Word file as read: Nghị định 30/2020/NĐ-CP, Phụ lục I.

The figures are typed from the decree, not taken from the writer. A point yields what a clerk who
knows the decree would send a paper back for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tests.documents.law_parts import (
    NATION,
    Anatomy,
    first,
    length,
    lines_of,
)
from tests.documents.law_reader import Cell, Paper, Paragraph, Section, Table

MOTTO = "Độc lập - Tự do - Hạnh phúc"
A4 = (210.0, 297.0)
MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
TYPE_SYMBOLS = {
    "BÁO CÁO": "BC",
    "KẾ HOẠCH": "KH",
    "THÔNG BÁO": "TB",
    "QUYẾT ĐỊNH": "QĐ",
    "TỜ TRÌNH": "TTr",
}
HAIR = 0.06
"""What lengths in whole twips may be off by, in millimetres."""


Point = Callable[[Anatomy], Iterator[str]]
EVERY_PAPER: dict[str, Point] = {}
"""Points held in whatever is printed."""
LAWFUL: dict[str, Point] = {}
"""Points held in administrative documents."""


def point(held: dict[str, Point]) -> Callable[[Point], Point]:
    """Register a point of the law under its function's name."""

    def kept(function: Point) -> Point:
        held[function.__name__] = function
        return function

    return kept


def objections(paper: Paper, points: dict[str, Point]) -> list[str]:
    """Everything the points object to, each named by its point."""
    parts = Anatomy(paper)
    return [f"{name}: {said}" for name, check in points.items() for said in check(parts)]


def looks(
    part: Paragraph | None,
    what: str,
    sizes: tuple[float, float],
    *,
    bold: bool | None = False,
    italic: bool | None = False,
    align: str | None = None,
    capitals: bool = False,
) -> Iterator[str]:
    """Hold a component to its sizes, weight, slant, side and case."""
    if part is None:
        yield f"không thấy {what}"
        return
    where = f"{what} «{part.text[:60]}»"
    for run in part.spoken:
        if not sizes[0] <= run.size <= sizes[1]:
            yield f"{where}: cỡ {run.size}"
        if bold is not None and run.bold != bold:
            yield f"{where}: {'đậm' if run.bold else 'không đậm'}"
        if italic is not None and run.italic != italic:
            yield f"{where}: {'nghiêng' if run.italic else 'đứng'}"
    if align and part.align != align:
        yield f"{where}: căn {part.align}"
    if capitals and part.text != part.text.upper():
        yield f"{where}: không in hoa"
    if not capitals and capitals is not None and len(part.text) > 4 and part.text.isupper():
        yield f"{where}: in hoa"


# --- the page -------------------------------------------------------------------------------


@point(EVERY_PAPER)
def font(parts: Anatomy) -> Iterator[str]:
    """Times New Roman, in every script."""
    for part in parts.paper.paragraphs:
        for run in part.spoken:
            if run.fonts != {"Times New Roman"}:
                yield f"«{run.text[:40]}»: {sorted(run.fonts)}"


@point(EVERY_PAPER)
def black(parts: Anatomy) -> Iterator[str]:
    for part in parts.paper.paragraphs:
        for run in part.spoken:
            if run.colour.lower() not in ("auto", "000000"):
                yield f"«{run.text[:40]}»: màu {run.colour}"


@point(EVERY_PAPER)
def page(parts: Anatomy) -> Iterator[str]:
    """A4, upright or lying."""
    for section in parts.paper.sections:
        sides = (section.width, section.height)
        if section.landscape != (section.width > section.height):
            yield f"khổ {sides} không hợp chiều giấy"
        if any(abs(a - b) > HAIR for a, b in zip(sorted(sides), A4, strict=True)):
            yield f"khổ {sides}"


@point(EVERY_PAPER)
def margins(parts: Anatomy) -> Iterator[str]:
    for section in parts.paper.sections:
        for side, (least, most) in MARGINS.items():
            if not least - HAIR / 3 <= getattr(section, side) <= most + HAIR:
                yield f"lề {side} {getattr(section, side):.2f}"


@point(LAWFUL)
def page_numbers(parts: Anatomy) -> Iterator[str]:
    """Arabic, 13-14, upright, centred in the top margin, not on the first page."""
    if parts.paper.left_and_right_pages:
        yield "trang chẵn, lẻ khác nhau"
    for section in parts.paper.sections:
        if not section.first_differs:
            yield "trang 1 có số trang"
        if any(part.text or part.fields for part in (*section.first_header, *section.footers)):
            yield "đầu trang 1 hoặc chân trang có chữ"
        numbers = [part for part in section.header if part.fields or part.text]
        if [part.fields for part in numbers] != [("PAGE",)]:
            yield f"đầu trang {[part.fields for part in numbers]}"
        if section.number_format != "decimal":
            yield f"số trang kiểu {section.number_format}"
        for part in numbers:
            yield from _number_of_page(part, section)


def _number_of_page(part: Paragraph, section: Section) -> Iterator[str]:
    if part.align != "center":
        yield f"số trang căn {part.align}"
    if part.text:
        yield f"số trang có chữ «{part.text}»"
    for run in part.runs:
        if not 13 <= run.size <= 14 or run.bold or run.italic:
            yield f"số trang {run}"
        if section.header_distance + run.size * 25.4 / 72 > section.top:
            yield "số trang tràn khỏi lề trên"


@point(LAWFUL)
def pages_count_from_one(parts: Anatomy) -> Iterator[str]:
    """Each annex for itself."""
    if parts.paper.sections[0].restart not in (None, 1):
        yield f"trang đầu mang số {parts.paper.sections[0].restart}"
    for annex in parts.annexes:
        if not annex.first:
            yield f"{annex.name.text} không đứng đầu một phần"
        if annex.section.restart != 1:
            yield f"{annex.name.text}: trang đánh số từ {annex.section.restart}"
        if not annex.section.new_page:
            yield f"{annex.name.text} không sang trang"
    numbered = {id(annex.section) for annex in parts.annexes}
    for section in parts.paper.sections[1:]:
        if id(section) not in numbered and section.restart is not None:
            yield "đánh lại số trang giữa văn bản"


@point(EVERY_PAPER)
def opens_in_word(parts: Anatomy) -> Iterator[str]:
    """Nothing that Word would mend or refuse."""
    yield from sorted(set(parts.paper.disorder))


@point(EVERY_PAPER)
def counted_by_hand(parts: Anatomy) -> Iterator[str]:
    """No numbering of Word's own: what stands in front of a line is what was written."""
    for part in parts.paper.paragraphs:
        if part.numbered:
            yield f"«{part.text[:40]}» do Word đánh số"


# --- the first lines ------------------------------------------------------------------------


@point(LAWFUL)
def head(parts: Anatomy) -> Iterator[str]:
    """Two halves side by side without borders."""
    if parts.head is None:
        yield "không có phần đầu"
        return
    yield from borderless(parts.head, "phần đầu")
    if any(len(row.cells) != 2 for row in parts.head.rows):
        yield "phần đầu không chia đôi"


def borderless(table: Table, what: str) -> Iterator[str]:
    if table.bordered or any(cell.bordered for row in table.rows for cell in row.cells):
        yield f"{what} có đường viền"


@point(LAWFUL)
def nation(parts: Anatomy) -> Iterator[str]:
    part = first(parts.right_half, lambda text: text == NATION)
    yield from looks(part, "Quốc hiệu", (12, 13), bold=True, align="center", capitals=True)
    if part and parts.right_half[0] is not part:
        yield "Quốc hiệu không đứng đầu"


@point(LAWFUL)
def motto(parts: Anatomy) -> Iterator[str]:
    part = first(parts.right_half, lambda text: text == MOTTO)
    yield from looks(part, "Tiêu ngữ", (13, 14), bold=True, align="center")
    if part and parts.head:
        yield from _rule_below(part, parts.head.rows[0].cells[-1], 1, 1)


@point(LAWFUL)
def agencies(parts: Anatomy) -> Iterator[str]:
    """The agency in bold capitals, above it the one it belongs to in plain ones; a rule below."""
    if not parts.agencies:
        yield "không có cơ quan ban hành"
        return
    *above, own = parts.agencies
    yield from looks(own, "cơ quan ban hành", (12, 13), bold=True, align="center", capitals=True)
    for part in above:
        yield from looks(part, "cơ quan chủ quản", (12, 13), align="center", capitals=True)
    if parts.head:
        yield from _rule_below(own, parts.head.rows[0].cells[0], 1 / 3, 1 / 2)


def _rule_below(words: Paragraph, cell: Cell, least: float, most: float) -> Iterator[str]:
    at = next(place for place, part in enumerate(cell.paragraphs) if part is words)
    below = cell.paragraphs[at + 1 : at + 2]
    yield from _rule(words, below[0] if below else None, cell.width, least, most)


def _rule(
    words: Paragraph, rule: Paragraph | None, room: float, least: float, most: float
) -> Iterator[str]:
    """Hold a rule to its share of the longest line above it."""
    if rule is None or not rule.ruled or rule.text:
        yield f"dưới «{words.text[:40]}» không có đường kẻ"
        return
    size = words.spoken[0].size
    longest = max(length(line, size) for line in lines_of(words.text, size, room))
    share = (room - rule.left - rule.right) / longest
    if not least - 0.03 <= share <= most + 0.03:
        yield f"đường kẻ dưới «{words.text[:40]}» dài {share:.2f} dòng chữ"
    if abs(rule.left - rule.right) > 1:
        yield f"đường kẻ dưới «{words.text[:40]}» lệch"


BLANK = r"\s{4,}"
DAY = rf"(?:{BLANK}|\s(?:0[1-9]|[12]\d|3[01])\s)"
MONTH = rf"(?:{BLANK}|\s(?:0[12]|[3-9]|1[0-2])\s)"
YEAR = rf"(?:{BLANK}|\s20\d\d)"


@point(LAWFUL)
def number(parts: Anatomy) -> Iterator[str]:
    """'Số:      /BC-VP', upright, 13, centred under the agency; blank or of two digits and more.

    A part of the symbol that nobody knows is left blank too.
    """
    part = parts.number
    yield from looks(part, "Số", (13, 13), align="center")
    if part is None:
        return
    form = re.fullmatch(rf"Số:\s*(\s{{4,}}|\d{{2,}})/([A-ZĐƯ\d](?:\w|-(?:{BLANK})?)*)", part.text)
    if form is None:
        yield f"«{part.text}» không đúng dạng"
        return
    kind, symbol = parts.kind.text if parts.kind else "", form[2].partition("-")[0]
    if kind in TYPE_SYMBOLS and symbol != TYPE_SYMBOLS[kind]:
        yield f"{kind} mang ký hiệu {form[2]}"
    if not kind and symbol in TYPE_SYMBOLS.values():
        yield f"công văn mang ký hiệu {form[2]}"


@point(LAWFUL)
def place_and_day(parts: Anatomy) -> Iterator[str]:
    """Italic, centred under Quốc hiệu, on the line of Số; the day blank or with its leading 0."""
    part = parts.place_day
    yield from looks(part, "địa danh, ngày", (13, 14), italic=True, align="center")
    if part is None or parts.head is None:
        return
    if not re.fullmatch(rf"[^,]+, ngày{DAY}tháng{MONTH}năm{YEAR}", part.text):
        yield f"«{part.text}» không đúng dạng"
    (row,) = (row for row in parts.head.rows if part in row.cells[-1].paragraphs)
    if parts.number is None or row.cells[0].words[:1] != (parts.number,):
        yield "địa danh không ngang dòng Số"
    if row.cells[-1].words[0] is not part or (parts.number and part.before != parts.number.before):
        yield "địa danh cao thấp khác dòng Số"


@point(LAWFUL)
def kind_and_subject(parts: Anatomy) -> Iterator[str]:
    """BÁO CÁO, its subject and the rule below; of a công văn its V/v under Số."""
    if parts.about:
        yield from looks(parts.about, "V/v", (12, 13), align="center")
        if parts.about.before < 6:
            yield f"V/v cách Số {parts.about.before} pt"
        if parts.kind:
            yield "công văn có tên loại"
        return
    yield from looks(parts.kind, "tên loại", (13, 14), bold=True, align="center", capitals=True)
    if not parts.subject:
        yield "không có trích yếu"
        return
    for line in parts.subject:
        yield from looks(line, "trích yếu", (13, 14), bold=True, align="center")
    last = parts.subject[-1]
    after = parts.main[parts.main.index(last) + 1]
    rule = after if isinstance(after, Paragraph) else None
    yield from _rule(last, rule, parts.paper.sections[0].room, 1 / 3, 1 / 2)


@point(LAWFUL)
def salutation(parts: Anatomy) -> Iterator[str]:
    """Kính gửi: upright; several places on lines of their own, ended by ';' and '.'."""
    lines = parts.salutation
    for line in lines:
        yield from looks(line, "Kính gửi", (13, 14))
    if parts.about and not lines:
        yield "công văn không có Kính gửi"
    if not lines:
        return
    to, *places = lines
    if places and to.text == "Kính gửi:":
        yield from list_of(places, "nơi kính gửi")
    elif to.text.endswith((".", ";", ",", ":")):
        yield f"«{to.text}» có dấu ở cuối"


def list_of(lines: Sequence[Paragraph], what: str) -> Iterator[str]:
    for line in lines:
        end = "." if line is lines[-1] else ";"
        if not (line.text.startswith("- ") and line.text.endswith(end)) or line.text[-2] in ".;,":
            yield f"{what} «{line.text}»"


@point(LAWFUL)
def opening(parts: Anatomy) -> Iterator[str]:
    """Whatever else stands centred before the text is as large as the text."""
    known = {id(part) for part in (*parts.salutation, *parts.subject, parts.kind)}
    for part in parts.opening:
        if id(part) not in known:
            yield from looks(part, "dòng đầu", (13, 14), bold=None, italic=None)
