"""Reads how a plan opens: the kind of document, its title, what it is an annex of, its basis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from cchc.importing.grid import Block, Grid, TextLine, TextParagraph, distinct, paragraph
from cchc.importing.party_names import BEGINNINGS
from cchc.importing.prose_labels import unit_named
from cchc.plan import Signer
from cchc.text import fold, one_line

RULE = re.compile(r"[\W_]*")
BLANK = r"[\s.…_]*"
NUMBER = re.compile(
    rf"số\s*:?{BLANK}(?P<number>\d*[a-zđ]?){BLANK}[/-]\s*(?P<symbol>[^\s/]+(?:/[^\s/]+)*)\s*",
    re.IGNORECASE,
)
KINDS = (
    "Kế hoạch hành động",
    "Kế hoạch",
    "Chương trình hành động",
    "Chương trình công tác",
    "Chương trình phối hợp",
    "Chương trình",
    "Phương án",
    "Đề án",
    "Quyết định",
    "Nghị quyết",
    "Kết luận",
    "Chỉ thị",
    "Công điện",
    "Thông báo",
)
PLANS = ("Kế hoạch", "Kế hoạch hành động", "Chương trình công tác", "Phương án")
"""Kinds known even where they stand in a plain line."""
ANNEX = re.compile(
    r"(?:phụ lục|biểu|mẫu)(?: số)?(?:\s*:?\s*(?:[IVX]+|\d{1,2}|[A-Z])(?!\w))?\s*[.:–-]?\s*"
    r"(?P<title>.*)",
    re.IGNORECASE,
)
ATTACHED = re.compile(
    r"\(?\s*(?:được )?(?:(?:ban hành|phê duyệt) )?kèm theo\s+(?P<kind>.*?)"
    r"(?:\s+này\b.*|\s+(?P<rest>số\b.*)|\)|$)",
    re.IGNORECASE,
)
"""What an annex is of: '(Kèm theo Kế hoạch số 12/KH-SB ngày 15 tháng 01 năm 2026 của Sở B)'."""
DATED = re.compile(
    r"ngày\s*(?P<day>\d{1,2})\s*(?:tháng|[/.-])\s*(?P<month>\d{1,2})\s*(?:năm|[/.-])\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
DATED_MONTH = re.compile(r"tháng\s*(?P<month>\d{1,2})\s*năm\s*(?P<year>\d{4})", re.IGNORECASE)
OF = re.compile(
    r"\d\s+của\s+(?P<issuer>[^,;()]+?)(?:\s+(?:về|ban hành)\b.*|\s*\)|$)", re.IGNORECASE
)
PERSON = re.compile(
    r"(?:phó |quyền )?(?:chủ tịch|giám đốc|hiệu trưởng|thủ tướng|bộ trưởng|thứ trưởng|tổng|"
    r"cục trưởng|vụ trưởng|chánh|trưởng|viện trưởng|bí thư|thủ trưởng)\b",
    re.IGNORECASE,
)
"""Who decides in person is no office."""
SECTION = re.compile(r"([IVX]+|[A-E]|\d+|phần [\w ]+)\s*[.:)-].*", re.IGNORECASE | re.DOTALL)
RECIPIENTS = re.compile(r"nơi nhận\s*:?", re.IGNORECASE)
SPACED = re.compile(r"(?<!\w)(?:[A-ZĐÂÊÔƠƯĂÀ-Ỹ] ){3,}[A-ZĐÂÊÔƠƯĂÀ-Ỹ](?!\w)")
"""Letters set apart by hand."""
BASIS = re.compile(r"(căn cứ|thực hiện|để)\b", re.IGNORECASE)
LONGEST_TITLE = 199
NO_TITLE = "không thấy tên văn bản"
FARTHEST_KIND = 12
"""Paragraphs among which the kind of document is looked for."""


@dataclass(slots=True)
class Opening:
    """What stands before the table, cut in parts."""

    kind: str = ""
    title: str = ""
    basis: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    """What stands above the kind of document, or the title where no kind is named."""
    is_annex: bool = False


@dataclass(slots=True)
class Particulars:
    """What the form of a document tells: number, day, who issues, gets and signs it."""

    kind: str = ""
    """Of the document an annex is of."""
    whose: str = ""
    """Who issued that document."""
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: date | None = None
    month: str | None = None
    agencies: list[TextLine] = field(default_factory=list)
    recipients: tuple[str, ...] = ()
    signer: Signer | None = None
    doubtful: dict[str, str] = field(default_factory=dict)

    def sign(self, day: int, month: int, year: int, words: str) -> None:
        """Take the day of signing, or the month where the day is left open."""
        if day and month and year:
            try:
                self.date = date(year, month, day)
            except ValueError:
                self.doubtful["date"] = f"ngày ghi trong văn bản không có thật: '{words}'"
        if not self.date and month in range(1, 13) and year:
            self.month = f"{year:04}-{month:02}"


def names_kind(text: str) -> bool:
    """Say whether a line begins with a kind of document in capitals."""
    return any(re.match(rf"{re.escape(kind.upper())}(?!\w)", text) for kind in KINDS)


def paragraphs_in(blocks: Iterable[Block]) -> Iterator[TextParagraph]:
    """Yield the paragraphs of blocks that hold words, those of tables too."""
    for block in blocks:
        if isinstance(block, Grid):
            yield from _paragraphs_of(block)
        elif block.text and not RULE.fullmatch(block.text):
            yield block


def _paragraphs_of(grid: Grid) -> Iterator[TextParagraph]:
    """Yield the paragraphs of a table without a plan; the cells of a row are one, apart by ' | '.

    A row of one cell keeps its own: people put headings in tables.
    """
    for number, row in enumerate(grid.rows):
        cells = [cell for cell in distinct(row) if cell.text and cell.row == number]
        if len(cells) == 1 and cells[0].paragraphs:
            yield from paragraphs_in(cells[0].paragraphs)
        elif cells:
            yield paragraph(" | ".join(one_line(cell.text) for cell in cells))


def opening(paragraphs: list[TextParagraph], known: Particulars) -> Opening:
    """Cut what stands before the table into kind, title, basis and the sections."""
    paragraphs = [part for whole in paragraphs for part in _parts(whole)]
    start, kind, title = _head(paragraphs)
    if start is None:
        if paragraphs:
            known.doubtful["title"] = NO_TITLE
        return Opening(sections=tuple(paragraph.text for paragraph in paragraphs))
    titles = [title] if title else []
    at = start + 1
    while at < len(paragraphs):
        if _take_attached(paragraphs[at], kind, known):
            at += 1
        elif not (titles and _decides(paragraphs[at], kind)) and _is_title(paragraphs[at], titles):
            titles.append(one_line(paragraphs[at].text))
            at += 1
        else:
            break
    basis: list[str] = []
    while at < len(paragraphs):
        if _opens_section(paragraphs[at]) and not _decides(paragraphs[at], kind):
            break
        basis.append(paragraphs[at].text)
        at += 1
    is_annex = kind is None and bool(known.kind or ANNEX.match(paragraphs[start].text))
    if kind is None and not is_annex:
        known.doubtful["title"] = "văn bản không ghi tên loại; lấy dòng đầu làm tên"
    if not titles:
        known.doubtful["title"] = NO_TITLE
    return Opening(
        kind=kind or "",
        title=" ".join(titles),
        basis=tuple(basis),
        sections=tuple(part.text for part in paragraphs[at:]),
        leading=tuple(part.text for part in paragraphs[:start]),
        is_annex=is_annex,
    )


def _parts(whole: TextParagraph) -> list[TextParagraph]:
    """Cut a paragraph at its line breaks if one of its lines says what it is an annex of."""
    if len(whole.lines) > 1 and any(ATTACHED.match(line.text.strip()) for line in whole.lines):
        return [TextParagraph((line,)) for line in whole.lines if line.text.strip()]
    return [whole]


def _head(paragraphs: list[TextParagraph]) -> tuple[int | None, str | None, str]:
    """Return where the title begins, the kind of document named there, and its words there.

    Where no kind is named, it is an annex or a bare title, and the kind is None.
    """
    nearest = paragraphs[:FARTHEST_KIND]
    end = next((at for at, one in enumerate(nearest) if _is_text(one)), len(nearest))
    for at, one in enumerate(nearest):
        kind, title = _kind(one, is_head=at < end)
        if kind:
            return at, kind, title
    for at, one in enumerate(nearest[:end]):
        if annex := ANNEX.fullmatch(one_line(one.text)):
            return at, None, annex["title"]
    for at, one in enumerate(nearest[:end]):
        text = one_line(one.text)
        is_loud = text.isupper() or _is_centered(one) or one.bold
        if is_loud and len(text.split()) > 1 and not unit_named(text):
            return at, None, text
    return None, None, ""


def _is_text(paragraph: TextParagraph) -> bool:
    """Say whether a paragraph is of the body: a basis, a section, a whole sentence."""
    text = one_line(paragraph.text)
    return bool(SECTION.fullmatch(text) or text.endswith((";", ":", ".")) or text[:1].islower())


def _kind(paragraph: TextParagraph, *, is_head: bool = True) -> tuple[str, str]:
    """Return the kind of document a paragraph names, and the rest of it.

    It names it in capitals, or in a line that looks like a heading.
    """
    text = one_line(paragraph.text)
    spaced = SPACED.match(text)
    letters = spaced[0].replace(" ", "") if spaced else ""
    is_loud = is_head and (_is_centered(paragraph) or paragraph.bold)
    is_short = is_head and len(text) <= LONGEST_TITLE
    for kind in KINDS:
        if spaced and letters == kind.upper().replace(" ", ""):
            return kind, text[spaced.end() :].strip(" :")
        if re.match(rf"{re.escape(kind.upper())}(?!\w)", text):
            return kind, text[len(kind) :].strip(" :")
        if (is_loud or (is_short and kind in PLANS)) and re.match(
            rf"{re.escape(kind)}(?!\w)", text
        ):
            return kind, text[len(kind) :].strip(" :")
    return "", text


def _take_attached(paragraph: TextParagraph, kind: str | None, known: Particulars) -> bool:
    """Take what a line says a document of that kind, or an annex, is of.

    Returns whether it is such a line.
    """
    text = one_line(paragraph.text)
    match = ATTACHED.match(text)
    if not match:
        return False
    kinds = [kind for kind in KINDS if fold(match["kind"]).startswith(fold(kind))]
    known.kind = known.kind or (kinds[0] if kinds else "")
    rest = match["rest"] or ""
    number = NUMBER.match(rest)
    if number and kind and known.kind and kind != known.kind:
        written = one_line(number[0]).rstrip(" .,)")
        known.doubtful["number"] = f"{kind} ban hành kèm theo {known.kind} {written}"
    elif number and known.symbol is None:
        known.number, known.symbol = number["number"] or None, number["symbol"].strip(" .,)")
    if known.date is None and (day := DATED.search(rest)):
        known.sign(int(day["day"]), int(day["month"]), int(day["year"]), day[0])
    elif known.date is None and (month := DATED_MONTH.search(rest)):
        known.sign(0, int(month["month"]), int(month["year"]), month[0])
    if (issuer := OF.search(rest)) and not PERSON.match(issuer["issuer"]):
        known.whose = issuer["issuer"].strip(" .")
    return True


def _is_centered(paragraph: TextParagraph) -> bool:
    return all(line.centered for line in paragraph.lines if line.text.strip())


def _is_title(paragraph: TextParagraph, titles: list[str]) -> bool:
    """Say whether a paragraph is (more of) the title."""
    text = one_line(paragraph.text)
    is_centered = _is_centered(paragraph)
    if SECTION.fullmatch(text) and not (is_centered and paragraph.bold and not titles):
        return False
    if text.endswith((";", ":")) or RECIPIENTS.match(text):
        return False
    if BASIS.match(text):
        # 'Thực hiện công tác … năm 2026' is a title, 'Thực hiện Kế hoạch số 1 …;' is a basis
        if fold(text).startswith("căn cứ") or (titles and not (is_centered and paragraph.bold)):
            return False
        return is_centered or paragraph.bold or not text.endswith(".")
    if paragraph.bold or is_centered:
        return True
    if titles:
        return _goes_on(text, titles[-1])
    return len(text) <= LONGEST_TITLE and not text.endswith(".")


def _decides(paragraph: TextParagraph, kind: str | None) -> bool:
    """Say whether a line names who decides, below the title of a decision: 'BỘ TRƯỞNG BỘ Y TẾ'."""
    text = one_line(paragraph.text)
    is_decision = kind in ("Quyết định", "Nghị quyết")
    return is_decision and text.isupper() and BEGINNINGS.match(text) is not None


def _goes_on(text: str, before: str) -> bool:
    """Say whether a plain line goes on with the title's line before it."""
    if text.endswith((".", ",")) or len(text) > LONGEST_TITLE:
        return False
    return text[0].islower() or (text.isupper() and before.isupper())


def _opens_section(paragraph: TextParagraph) -> bool:
    is_heading = paragraph.bold and one_line(paragraph.text).isupper()
    return is_heading or SECTION.fullmatch(paragraph.text) is not None
