"""What a chánh văn phòng would cross out in a paper, whatever the paper is about.

Each objection looks at a paper as read and yields what it would cross out. Words that the plan was
signed with, slips included, are nobody's to change: they are known by `signed`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from tests.documents.law_parts import A_CLAUSE, A_SECTION, Anatomy
from tests.documents.law_reader import Block, Paper, Paragraph, Row, Table

BY_HAND = re.compile(r"☐|…+$|\([^()]+\)$")
"""Boxes, dotted lines, a remark in brackets."""


def is_by_hand(text: str) -> bool:
    """Say whether a line is one to fill in or to sign: 'ĐẠI DIỆN ĐƠN VỊ'."""
    return bool(BY_HAND.match(text)) or (text.isupper() and not A_SECTION.match(text))


class Sheet(Anatomy):
    """A paper and the words its plan was signed with."""

    def __init__(self, paper: Paper, signed: str) -> None:
        super().__init__(paper)
        self.signed = signed

    @cached_property
    def text(self) -> list[Paragraph]:
        """The text, but lines that a hand fills in or signs."""
        return [part for part in super().text if not is_by_hand(part.text)]

    @cached_property
    def running(self) -> list[str]:
        """The paragraphs outside of tables, annexes' lines among them; not the first lines."""
        blocks = self.paper.blocks[1:] if self.head else self.paper.blocks
        return [block.text for block in blocks if isinstance(block, Paragraph) and block.text]

    @cached_property
    def grids(self) -> list[Table]:
        """Tables with lines."""
        return [table for table in self.paper.tables if table.bordered]

    @cached_property
    def cells(self) -> list[str]:
        """The words of every cell of every table with lines, line by line."""
        return [
            part.text
            for table in self.grids
            for part in table.paragraphs
            if part.text and part.text not in self.signed
        ]

    @cached_property
    def everything(self) -> list[str]:
        """Every line that stands in the paper, but the first lines and the signature."""
        return [*self.running, *self.cells]

    def is_signed(self, words: str) -> bool:
        return words in self.signed


Objection = Callable[[Sheet], Iterator[str]]
OBJECTIONS: dict[str, Objection] = {}


def objection(function: Objection) -> Objection:
    """Register an objection under its function's name."""
    OBJECTIONS[function.__name__] = function
    return function


def crossed_out(paper: Paper, signed: str) -> list[str]:
    """Everything that would be crossed out, each named by its objection."""
    sheet = Sheet(paper, signed)
    return [f"{name}: {said}" for name, check in OBJECTIONS.items() for said in check(sheet)]


def _matches(sheet: Sheet, pattern: str, texts: list[str] | None = None) -> Iterator[str]:
    """Where the pattern is met outside of signed words: a few words around it."""
    for text in sheet.everything if texts is None else texts:
        for met in re.finditer(pattern, text):
            around = text[max(met.start() - 12, 0) : met.end() + 12].strip()
            if not sheet.is_signed(around):
                yield f"«{text[max(met.start() - 40, 0) : met.end() + 40]}»"


@objection
def brackets(sheet: Sheet) -> Iterator[str]:
    """Two brackets in a row, or one with nothing in it."""
    yield from _matches(sheet, r"\)[ \u00a0]*\(|\(\s*\)|\(\(|\(\s|\s\)")
    for text in sheet.everything:
        bare = re.sub(r"^(?:[^\W\d_]{1,2}|\d+)\)(?= |$)|điểm [^\W\d_]{1,2}\)", "", text)
        if bare.count("(") != bare.count(")") and not sheet.is_signed(text):
            yield f"«{text[:80]}» lệch ngoặc"


@objection
def marks(sheet: Sheet) -> Iterator[str]:
    """Marks that double."""
    doubled = r"(?<!\.)\.\.(?!\.)|,,|;;|::|[;:,]\.(?!\.)|\.[;,:](?!\.)|[;:],|,[;:]|\?\?|!!"
    texts = [text.replace("./.", ".") for text in sheet.everything]
    yield from _matches(sheet, doubled, texts)


@objection
def spaces(sheet: Sheet) -> Iterator[str]:
    """Double spaces, one before a mark, none after it."""
    yield from _matches(sheet, r"[ \u00a0]{2,}|\s[,.;:!?](?!\.)|[,;](?=[^\W\d_])|\S:(?=[^\W\d_])")


@objection
def rate_of_nothing(sheet: Sheet) -> Iterator[str]:
    yield from _matches(sheet, r"(?<![\d,])0 ?%")


@objection
def share_told_twice(sheet: Sheet) -> Iterator[str]:
    """A percent beside the numbers it comes from, where those are few enough to say it alone."""
    for text in sheet.running:
        for met in re.finditer(r"(\d+)/(\d+)[^.;,\d]{0,25}\(?\d+(?:,\d+)? ?%", text):
            if int(met[2]) < 10:
                yield f"«{met[0]}»"


@objection
def lateness(sheet: Sheet) -> Iterator[str]:
    """Accusations: what is not known is not said."""
    yield from _matches(
        sheet, r"(?i)\bchậm(?! nhất)\b|\btrễ\b|chưa gửi|chưa cập nhật|không gửi|không báo cáo\b"
    )


@objection
def machine_words(sheet: Sheet) -> Iterator[str]:
    """Words of a program."""
    words = (
        r"\b(?:None|True|False|null|nan|NaN)\b|\{[{%]|[%}]\}|\b\w+_\w+\b|\b(?:pnv|phong|van)-\w+"
    )
    yield from _matches(sheet, rf"{words}|\b(?:done|overdue|quiet|ongoing|unanswered|awaiting)\b")


@objection
def holes(sheet: Sheet) -> Iterator[str]:
    """'…' stands for a number or a day not yet given, in what is cited, and where a hand writes;
    nowhere else. What is cut short says so between words: '(…)'.
    """
    for text in sheet.everything:
        rest = re.sub(r"(?:số|ngày|tháng|năm|Văn bản số) …|…/|\(…\)", "", text)
        rest = re.sub(r"☐ Ý kiến khác: ?…+|(?<=: )…+$|^…+$|^… và (?=\d)", "", rest)
        if "…" in rest and not sheet.is_signed(text):
            yield f"«{text[:80]}»"


@objection
def small_letters(sheet: Sheet) -> Iterator[str]:
    """A sentence begins with a capital."""
    for text in sheet.everything:
        for met in re.finditer(r"(?<=[\w%)])\. (\w)", text):
            around = text[max(met.start() - 20, 0) : met.end() + 12]
            if met[1].islower() and not sheet.is_signed(around):
                yield f"«{around}»"
    for text in sheet.running:
        first = re.sub(r"^(?:[^\W\d_]{1,2}\)|\d+[.)]|[-+•*☐])\s*", "", text)[:1]
        if first.islower() and not sheet.is_signed(text[2:40]):
            yield f"«{text[:60]}»"


@objection
def capitals_inside(sheet: Sheet) -> Iterator[str]:
    """A capital where a sentence goes on."""
    inside = r"\((?:Trong|Trước|Sau|Theo|Đã|Đang|Chưa|Không|Có|Kèm(?! theo))\b"
    yield from _matches(sheet, rf"{inside}|, (?:Đã|Đang|Chưa|Trong) ")


@objection
def heads_twice(sheet: Sheet) -> Iterator[str]:
    """Two items of one list about the same unit."""
    heads: set[str] = set()
    for part in sheet.text:
        item = re.match(r"- ([^:]+): ", part.text)
        head = item[1].casefold() if item else ""
        if head and head in heads:
            yield f"«{part.text[:60]}»"
        heads = {*heads, head} if item else set()


@objection
def unended(sheet: Sheet) -> Iterator[str]:
    """A paragraph of the text ends with a mark."""
    for part in sheet.body:
        if not part.text.endswith((".", ";", ":", "./.", "]", "?")):
            yield f"«{part.text[-60:]}»"


@objection
def lone_headings(sheet: Sheet) -> Iterator[str]:
    """A heading, or a sentence that ends in ':', with nothing under it."""
    blocks: list[Block] = [block for block in sheet.main if isinstance(block, Table) or block.text]
    headings = {
        id(part): rank
        for rank, parts in enumerate((sheet.sections, sheet.clauses))
        for part in parts
    }
    for block, below in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Table):
            continue
        rank = headings.get(id(block))
        if rank is not None and (
            below is None or headings.get(id(below), 2) <= rank or _closes(below)
        ):
            yield f"«{block.text}» không có gì ở dưới"
        listed = isinstance(below, Table) or (
            below is not None
            and re.match(r"- |\+ |[^\W\d_]{1,2}\) |\d+[.)] |[IVX]+\. |☐|…", below.text)
        )
        quoted = below is not None and sheet.is_signed(getattr(below, "text", "")[:40])
        if rank is None and block.text.endswith(":") and not listed and not quoted:
            yield f"sau «{block.text[-60:]}» không có gì"


def _closes(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.text.startswith("Trên đây là")


@objection
def clause_numbers(sheet: Sheet) -> Iterator[str]:
    """1. 2. 3. under each section, none left out; in the part that follows the plan's own areas,
    those of the plan.
    """
    numbers: list[int] = []
    under = ""
    for part in [*sheet.text, None]:
        if part is None or A_SECTION.match(part.text):
            free = under.startswith("II. KẾT QUẢ")
            wanted = sorted(set(numbers)) if free else list(range(1, len(numbers) + 1))
            if numbers != wanted:
                yield f"«{under}»: khoản đánh số {numbers}"
            numbers, under = [], part.text if part else ""
        elif clause := A_CLAUSE.match(part.text):
            numbers.append(int(clause[1]))


SENTENCE = re.compile(r"(?<=[\w)%])\.\s+(?=[^\W\d_]|\[)")
SHORTEST_SENTENCE = 30


@objection
def said_twice(sheet: Sheet) -> Iterator[str]:
    """A sentence that stands in the text a second time."""
    known: set[str] = set()
    for part in sheet.text:
        for sentence in SENTENCE.split(part.text):
            bare = re.sub(r"^(?:[^\W\d_]{1,2}\) |\d+\. |- )", "", sentence).strip(" .;:")
            if len(bare) >= SHORTEST_SENTENCE and bare in known:
                yield f"«{bare[:100]}»"
            known.add(bare)


DOUBLES = ("dần", "thường", "luôn", "ngày", "đều", "từng", "mãi", "xanh", "khác")


@objection
def word_twice(sheet: Sheet) -> Iterator[str]:
    """'của của', 'nhiệm vụ nhiệm vụ'."""
    for text in sheet.everything:
        for met in re.finditer(r"(?i)(?<![\w/])([^\W\d_]+(?: [^\W\d_]+)?) \1(?![\w/])", text):
            if met[1].lower() not in DOUBLES and not sheet.is_signed(met[0]):
                yield f"«{text[max(met.start() - 20, 0) : met.end() + 20]}»"


COUNTED = (
    "nhiệm vụ|đơn vị|văn bản|ngày|nhóm|lĩnh vực|kiến nghị|vướng mắc|nội dung|kế hoạch|quyết định|"
    "công văn|tờ trình|báo cáo|thông báo|chỉ tiêu|phòng|lần|điểm|năm\\b(?! \\d)"
)
BEFORE_COUNTS = (
    "hoàn thành|đúng hạn|sau thời hạn|quá hạn|còn trong hạn|đang thực hiện|tăng|giảm|trong|gồm|giao|"
    "chưa ghi nhận triển khai|dừng thực hiện"
)


@objection
def small_counts(sheet: Sheet) -> Iterator[str]:
    """In running text a count below 10 has its leading 0: '02 nhiệm vụ'."""
    number = r"(?<![\w/.,%-])(?<!vụ )(?<!tháng )[1-9]"
    yield from _matches(sheet, rf"{number} (?:{COUNTED})", sheet.running)
    yield from _matches(
        sheet, rf"(?<=[\s(])(?:{BEFORE_COUNTS}) [1-9](?=[\s,;.)])(?!\.\d| tháng)", sheet.running
    )


@objection
def zeros_in_tables(sheet: Sheet) -> Iterator[str]:
    """In a table a number is a number: 2, not 02."""
    for table in sheet.grids:
        for row in table.rows:
            for cell in row.cells:
                if re.fullmatch(r"0\d+(?::.*)?", cell.text, re.DOTALL):
                    yield f"ô «{cell.text}»"


NOTHING = ("", "0", "-", "–", "—")
A_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?%?|\d+")


@objection
def empty_columns(sheet: Sheet) -> Iterator[str]:
    """A column or a row of numbers that tells of nothing is left out."""
    for table in sheet.grids:
        rows = [row for row in table.rows if not row.heads]
        if len({len(row.cells) for row in rows}) != 1 or not rows:
            continue
        heads = [cell.text for cell in table.rows[0].cells]
        columns = list(
            zip(*([_number(cell.text) for cell in row.cells] for row in rows), strict=True)
        )
        counting = [None not in column for column in columns]
        if sum(counting) < 2:
            continue
        for head, column, counts in zip(heads, columns, counting, strict=False):
            if counts and not any(column):
                yield f"cột «{head}» không có số nào"
        yield from _empty_rows(rows)


def _empty_rows(rows: list[Row]) -> Iterator[str]:
    for row in rows:
        if not any(_number(cell.text) != 0 for cell in row.cells[1:]):
            yield f"hàng «{row.cells[0].text}» không có số nào"


def _number(text: str) -> float | None:
    """What a cell counts; None if it holds words."""
    first = text.partition(":")[0].strip()
    if first in NOTHING:
        return 0
    return (
        float(re.sub(r"[.%]", "", first).replace(",", ".")) if A_NUMBER.fullmatch(first) else None
    )


@objection
def headings_twice(sheet: Sheet) -> Iterator[str]:
    """Two headings of the same words."""
    headings = [part.text.partition(". ")[2] for part in (*sheet.sections, *sheet.clauses)]
    for heading in {one for one in headings if headings.count(one) > 1}:
        yield f"«{heading}»"


@objection
def all_of_them(sheet: Sheet) -> Iterator[str]:
    """'Trong 25 nhiệm vụ …: 25 chưa có báo cáo': where it is all of them, that is the sentence."""
    yield from _matches(
        sheet, r"\b(\d+) nhiệm vụ[^.;:\d]*: \1 (?!nhiệm vụ có)[^,;]+\.$", sheet.running
    )


@objection
def state_twice(sheet: Sheet) -> Iterator[str]:
    """A state in brackets beside the sentence that says it."""
    yield from _matches(
        sheet,
        r"(?i)hoàn thành[^.;(]{0,60}\([^)]*hoàn thành(?! thường xuyên)|đang thực hiện[^.;(]{0,40}\(đang thực hiện|"
        r"chưa nhận được báo cáo[^.;]{0,30}chưa nhận được báo cáo",
        sheet.running,
    )


def accusations(sheet: Sheet) -> Iterator[str]:
    """In a paper that goes out, or of the unit itself: whose report was not received."""
    yield from _matches(
        sheet, r"(?i)chưa nhận được[^.;]*báo cáo|chưa nhận được biểu|chưa có báo cáo"
    )
