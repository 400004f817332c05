"""The law of form, continued: the text, the signature, annexes and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.documents.law import (
    EVERY_PAPER,
    HAIR,
    LAWFUL,
    borderless,
    list_of,
    looks,
    point,
)
from tests.documents.law_parts import A_CLAUSE, A_POINT, A_SECTION, Anatomy
from tests.documents.law_reader import Paragraph, Section, Table

__all__ = ["EVERY_PAPER", "LAWFUL"]
"""Every point, those of the page and the first lines too."""

FIRST_LINES = (10.0, 12.7)
"""One centimetre, or 1.27."""
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
LETTERS = tuple("abcdđeghiklmnopqrstuvxy")
"""How points are lettered."""


@point(LAWFUL)
def basis(parts: Anatomy) -> Iterator[str]:
    """Căn cứ: italic, each ended by ';', the last by '.'."""
    for part in parts.basis:
        yield from looks(part, "căn cứ", (13, 14), italic=True)
        end = "." if part is parts.basis[-1] else ";"
        if not part.text.endswith(end) or part.text[-2:-1] in (".", ";", ","):
            yield f"căn cứ «{part.text[-40:]}»"


@point(LAWFUL)
def body(parts: Anatomy) -> Iterator[str]:
    """Upright 13-14, justified, its first line 1 or 1.27 cm in."""
    if not parts.body:
        yield "không có nội dung"
    for part in (*parts.body, *parts.basis):
        where = f"«{part.text[:50]}»"
        if part in parts.body:
            yield from looks(part, "nội dung", (13, 14), bold=None, italic=None)
        if part.align != "both":
            yield f"{where}: căn {part.align}"
        if not any(abs(part.first_line - first) <= HAIR for first in FIRST_LINES):
            yield f"{where}: lùi {part.first_line:.2f} mm"
        if part.left > HAIR or part.right > HAIR:
            yield f"{where}: thụt {part.left:.2f}, {part.right:.2f} mm"


@point(LAWFUL)
def upright(parts: Anatomy) -> Iterator[str]:
    """Running text is neither bold nor italic; a quotation or a note may be, if it says so."""
    for part in parts.body:
        for run in part.spoken:
            if run.bold or (run.italic and not part.text.startswith(("Ghi chú", "(", "Cách tính"))):
                yield f"«{run.text[:50]}»: {'đậm' if run.bold else 'nghiêng'}"


@point(EVERY_PAPER)
def not_underlined(parts: Anatomy) -> Iterator[str]:
    for part in parts.paper.paragraphs:
        for run in part.spoken:
            if run.struck:
                yield f"«{run.text[:40]}» gạch chân hoặc gạch ngang"


@point(LAWFUL)
def spacing(parts: Anatomy) -> Iterator[str]:
    """At least 6 pt between paragraphs; lines single to one and a half apart."""
    known = {id(part) for part in parts.text}
    for part, following in zip(parts.main, parts.main[1:], strict=False):
        if not isinstance(part, Paragraph) or id(part) not in known:
            continue
        if not 1 <= part.lines <= 1.5:
            yield f"«{part.text[:50]}»: dòng cách {part.lines or part.exact}"
        if isinstance(following, Paragraph) and id(following) in known:
            between = max(part.after, following.before)
            if between < 6:
                yield f"«{part.text[:50]}»: đoạn cách {between} pt"


@point(LAWFUL)
def section_headings(parts: Anatomy) -> Iterator[str]:
    """'I. TÌNH HÌNH CHUNG': capitals, bold, counted without a gap."""
    for part in parts.sections:
        yield from looks(part, "phần", (13, 14), bold=True, capitals=True)
        if part.text.endswith((".", ":", ";", ",")):
            yield f"«{part.text}» có dấu ở cuối"
    numbers = [part.text.partition(".")[0] for part in parts.sections]
    if numbers != list(ROMAN[: len(numbers)]):
        yield f"phần đánh số {numbers}"


@point(LAWFUL)
def clause_headings(parts: Anatomy) -> Iterator[str]:
    """'1. Kết quả đạt được': bold, on a line of its own."""
    for part in parts.clauses:
        yield from looks(part, "khoản", (13, 14), bold=True)
        if part.text.endswith((".", ":", ";", ",")) or "\n" in part.text:
            yield f"khoản «{part.text[:60]}» không đứng riêng một dòng"


@point(LAWFUL)
def captions(parts: Anatomy) -> Iterator[str]:
    for part in parts.captions:
        yield from looks(part, "tên bảng", (12, 14), bold=None, italic=None)


@point(LAWFUL)
def points_lettered(parts: Anatomy) -> Iterator[str]:
    """a) b) c) d) đ) e) g): no f, j, w, z; in their order below a heading."""
    before = -1
    for part in parts.text:
        lettered = A_POINT.match(part.text)
        if lettered is None:
            if A_SECTION.match(part.text) or A_CLAUSE.match(part.text):
                before = -1
            continue
        if lettered[1] not in LETTERS:
            yield f"điểm «{part.text[:40]}»"
            continue
        here = LETTERS.index(lettered[1])
        if here <= before:
            yield f"điểm «{part.text[:40]}» sau {LETTERS[before]})"
        before = here


@point(LAWFUL)
def ending(parts: Anatomy) -> Iterator[str]:
    """The text ends with './.', and nothing else does."""
    if not parts.text or not parts.text[-1].text.endswith("./."):
        yield f"kết thúc «{parts.text[-1].text[-40:] if parts.text else ''}»"
    for part in parts.text[:-1]:
        if "./." in part.text:
            yield f"«{part.text[-40:]}» giữa văn bản"
    if isinstance(parts.main[-1], Table):
        yield "bảng đứng sau câu cuối"


A_DATE = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])")


def dates(text: str) -> Iterator[tuple[str, str, str]]:
    """Days as written: the whole, the day, the month; a share like 3/7 is none."""
    for date in A_DATE.finditer(text):
        before = text[: date.start()].rstrip()
        said = before.endswith(("ngày", "hạn", "đến", "từ", "-"))
        if (date[3] or said) and int(date[1]) <= 31 and int(date[2]) <= 12:
            yield date[0], date[1], date[2]


MONTHS_MISWRITTEN = ("1", "2", "03", "04", "05", "06", "07", "08", "09")


@point(LAWFUL)
def leading_zeros(parts: Anatomy) -> Iterator[str]:
    """Days below 10 and months 1, 2 with a leading 0, other months without; numbers of documents
    below 10 too.
    """
    for part in (*parts.opening, *parts.text, *_of_annexes(parts)):
        for whole, day, month in dates(part.text):
            if len(day) < 2 or month in MONTHS_MISWRITTEN:
                yield f"ngày «{whole}»"
        for words in re.finditer(r"ngày [1-9] tháng|tháng (?:[12]|0[3-9])(?!\d)", part.text):
            yield f"«{words[0]}»"
        for words in re.finditer(r"(?<![\d/])[1-9]/(?=[A-ZĐ]{2,}[-\w]*-)\S+", part.text):
            yield f"số «{words[0]}»"


def _of_annexes(parts: Anatomy) -> Iterator[Paragraph]:
    for annex in parts.annexes:
        yield from (part for part in (annex.title, annex.reference) if part)


@point(LAWFUL)
def blanks(parts: Anatomy) -> Iterator[str]:
    """Blank space stands only in the lines of Số and of the day; in running text '…' does."""
    for part in (*parts.opening, *parts.text, *_of_annexes(parts)):
        if re.search(r"[ \u00a0]{2,}|_{2,}|\.{4,}|…{2,}", part.text):
            yield f"«{part.text[:60]}» có chỗ trống"
    filled_by_hand = (*parts.agencies, parts.number, parts.place_day, parts.about)
    for line in filled_by_hand:
        if line and "…" in line.text:
            yield f"«{line.text}»: chỗ trống điền tay viết thành …"


# --- signature, annexes, tables ---------------------------------------------------------------


@point(LAWFUL)
def recipients(parts: Anatomy) -> Iterator[str]:
    """Nơi nhận: level with the position; '- …;' lines, the last '- Lưu: VT, VP.'."""
    if parts.signature is None:
        yield "không có Nơi nhận"
        return
    yield from borderless(parts.signature, "phần ký")
    left, right = parts.signature.rows[0].cells
    lines = left.words
    yield from looks(lines[0], "Nơi nhận", (12, 12), bold=True, italic=True, align="left")
    if lines[0].text != "Nơi nhận:" or lines[0].left > HAIR or lines[0].first_line > HAIR:
        yield f"«{lines[0].text}» không sát lề trái"
    for line in lines[1:]:
        yield from looks(line, "nơi nhận", (11, 11), align="left")
    yield from list_of(lines[1:], "nơi nhận")
    if not re.match(r"- Lưu: ", lines[-1].text):
        yield f"nơi nhận cuối cùng «{lines[-1].text}»"
    if not right.words or right.words[0].before != lines[0].before:
        yield "chức vụ không ngang Nơi nhận"


HONOURS = (
    "Ông ",
    "Bà ",
    "TS.",
    "ThS.",
    "GS.",
    "PGS.",
    "BS.",
    "CN.",
    "Tiến sĩ",
    "Thạc sĩ",
    "Đồng chí",
    "đ/c",
)


@point(LAWFUL)
def signer(parts: Anatomy) -> Iterator[str]:
    """Authority and position in capitals; the name below without titles; room to sign between."""
    if parts.signature is None:
        yield "không có phần ký"
        return
    cell = parts.signature.rows[0].cells[-1]
    position = [part for part in cell.words if part.text.isupper()]
    name = [part for part in cell.words if not part.text.isupper()]
    if not position:
        yield "không có chức vụ người ký"
    for part in position:
        yield from looks(part, "chức vụ", (13, 14), bold=True, align="center", capitals=True)
    for part in name:
        yield from looks(part, "họ tên", (13, 14), bold=True, align="center")
        if part.text.startswith(HONOURS):
            yield f"họ tên «{part.text}»"
    room = sum(part.exact or part.lines * 14 for part in cell.paragraphs if not part.text)
    if room < 40:
        yield f"chỗ ký cao {room:.0f} pt"


@point(LAWFUL)
def annexes(parts: Anatomy) -> Iterator[str]:
    """'Phụ lục I' 14 bold, its title in bold capitals, '(Kèm theo …)' in italics; all centred."""
    for annex in parts.annexes:
        yield from looks(annex.name, "phụ lục", (14, 14), bold=True, align="center")
        yield from looks(
            annex.title, "tên phụ lục", (13, 14), bold=True, align="center", capitals=True
        )
        yield from looks(annex.reference, "kèm theo", (13, 14), italic=True, align="center")
        said = annex.reference.text if annex.reference else ""
        if not re.fullmatch(r"\(Kèm theo .+ số (…|\d{2,})/\S+ ngày .+\)", said, re.DOTALL):
            yield f"«{said}»"
    numbers = [annex.name.text.partition("lục")[2].strip() for annex in parts.annexes]
    wanted = [""] if len(numbers) == 1 else list(ROMAN[: len(numbers)])
    if numbers != wanted:
        yield f"phụ lục đánh số {numbers}"


def grids(parts: Anatomy) -> Iterator[tuple[Section, Table]]:
    """Ruled tables, each with the section it stands in."""
    for section in parts.paper.sections:
        for block in section.blocks:
            if isinstance(block, Table) and block.bordered:
                yield section, block


@point(LAWFUL)
def table_heads(parts: Anatomy) -> Iterator[str]:
    """The head of a table comes again on every page; no row is torn."""
    for _, table in grids(parts):
        heads = [row.heads for row in table.rows]
        count = heads.index(False) if False in heads else len(heads)
        if not 1 <= count <= 2 or any(heads[count:]):
            yield f"bảng «{table.rows[0].cells[-1].text}»: dòng đầu lặp lại {heads[:4]}"
    for table in parts.paper.tables:
        if not all(row.whole for row in table.rows):
            yield f"bảng «{table.text[:40]}» có dòng bị ngắt giữa hai trang"


@point(EVERY_PAPER)
def tables_fit(parts: Anatomy) -> Iterator[str]:
    """No table is wider than the text; what needs more stands in a lying section."""
    for section in parts.paper.sections:
        for block in section.blocks:
            if isinstance(block, Table) and block.width > section.room + 0.6:
                yield f"bảng «{block.text[:40]}» rộng {block.width:.1f}/{section.room:.1f} mm"


@point(EVERY_PAPER)
def letters_in_tables(parts: Anatomy) -> Iterator[str]:
    """The law is silent of them; smaller than 9 they are not read."""
    for table in parts.paper.tables:
        for part in table.paragraphs:
            for run in part.spoken:
                if not 9 <= run.size <= 14:
                    yield f"«{run.text[:30]}» cỡ {run.size}"


@point(LAWFUL)
def landscape(parts: Anatomy) -> Iterator[str]:
    """What lies has a title before its table; a table of eight columns of words lies."""
    for section in parts.paper.sections:
        words = [block for block in section.blocks if isinstance(block, Table) or block.text]
        if section.landscape and (not words or isinstance(words[0], Table)):
            yield "phần giấy ngang bắt đầu bằng bảng"
    if parts.paper.sections[0].landscape:
        yield "văn bản bắt đầu bằng giấy ngang"
    for section, table in grids(parts):
        if (
            table.rows[0].cells[0].text == "TT"
            and len(table.rows[0].cells) >= 8
            and not section.landscape
        ):
            yield "bảng nhiều cột không nằm ngang"


@point(LAWFUL)
def no_empty_page(parts: Anatomy) -> Iterator[str]:
    """What follows the signature or a table begins no page of its own."""
    blocks = parts.paper.blocks
    if parts.signature is None:
        return
    after = blocks[blocks.index(parts.signature) + 1 :]
    for block in after:
        if isinstance(block, Table) or block.text:
            break
        if not 0 < block.exact <= 2 or block.before or block.after:
            yield "đoạn trống sau phần ký có thể sinh trang trắng"
