"""Reads what stands around a plan's table: issuer, number, day, title, sections, who signs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from cchc.importing.grid import Block, Grid, GridCell, TextLine, TextParagraph, text_of
from cchc.plan import Document, Signer
from cchc.text import bare, fold, one_line, tidy

MOTTO = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|doc lap\W+tu do\W+hanh phuc|dang cong san viet nam"
)
RULE = re.compile(r"[\W_]*")
BLANK = r"[\s.…_]*"
NUMBER = re.compile(
    rf"số\s*:?{BLANK}(?P<number>\d*[a-zđ]?){BLANK}[/-]\s*(?P<symbol>[^\s/]+(?:/[^\s/]+)*)\s*",
    re.IGNORECASE,
)
PLACE = re.compile(
    rf"(?P<place>[^,\d]{{2,60}}),?\s*ngày{BLANK}(?P<day>\d{{0,2}}){BLANK}tháng{BLANK}(?P<month>\d{{0,2}}){BLANK}"
    rf"năm{BLANK}(?P<year>\d{{0,4}}){BLANK}",
    re.IGNORECASE,
)
KINDS = (
    "Kế hoạch",
    "Chương trình hành động",
    "Chương trình công tác",
    "Chương trình",
    "Đề án",
    "Quyết định",
    "Chỉ thị",
    "Thông báo",
)
ANNEX = re.compile(r"(phụ lục|biểu|mẫu)\b.*", re.IGNORECASE)
ATTACHED = re.compile(r"\((ban hành )?(kèm|kem) theo.*", re.IGNORECASE | re.DOTALL)
SECTION = re.compile(r"([IVX]+|[A-E]|\d+|phần [\w ]+)\s*[.:)-].*", re.IGNORECASE | re.DOTALL)
RECIPIENTS = re.compile(r"nơi nhận\s*:?", re.IGNORECASE)
AUTHORITY = re.compile(r"(TM|KT|TL|TUQ|Q|T/M|K/T)\s*[./]", re.IGNORECASE)
SIGNED = re.compile(r"\W*(đã ký|ký tên|ký, đóng dấu|ký, ghi rõ họ tên|chữ ký)\b.*", re.IGNORECASE)
GOES_ON = re.compile(
    r"(tỉnh|thành phố|tp\.?|huyện|xã|phường|đặc khu|quận|thị xã|thị trấn|và)\b(?! (ủy|uỷ)\b)",
    re.IGNORECASE,
)
BASIS = re.compile(r"(căn cứ|thực hiện|để)\b", re.IGNORECASE)
LONGEST_TITLE = 199
FARTHEST_KIND = 12
"""Paragraphs among which the kind of document is looked for."""
REPLACES = re.compile(
    r"thay thế (?P<what>(?:kế hoạch|chương trình|quyết định)\b.+?)(?:\./\.|[.;]?\s*$|;)",
    re.IGNORECASE,
)

ABBREVIATED = {
    "UBND",
    "HĐND",
    "TTHC",
    "CCHC",
    "MTTQ",
    "UBMTTQ",
    "TP",
    "TTĐT",
    "HC",
    "KH",
    "CN",
    "BHXH",
    "BQL",
    "TƯ",
    "TW",
}
PLACES = {"tỉnh", "phố", "huyện", "xã", "phường", "quận", "khu", "thị"}
"""Words after which a name keeps its capitals: 'Sở Nội vụ tỉnh Quảng Ngãi'."""


@dataclass(slots=True)
class Around:
    """The document without its table."""

    document: Document
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    doubtful: dict[str, str] = field(default_factory=dict)
    """What to look at in the document, by key."""


@dataclass(slots=True)
class _Particulars:
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: date | None = None
    month: str | None = None
    agencies: list[TextLine] = field(default_factory=list)
    recipients: tuple[str, ...] = ()
    signer: Signer | None = None
    doubtful: dict[str, str] = field(default_factory=dict)


def read_around(before: Sequence[Block], after: Sequence[Block]) -> Around:
    """Read the blocks before and after the table; what is not there stays unknown."""
    known, spelling = _Particulars(), Spelling([*before, *after])
    # The letterhead and the signature are taken out first: what is left is title and sections.
    start = [block for block in before if not _take(block, known, spelling)]
    after = _without_loose_ending(after, known, spelling)
    end = [block for block in after if not _take(block, known, spelling)]
    kind, title, basis, sections = _opening(list(_paragraphs(start)))
    if title.isupper():
        known.doubtful["title"] = "tên viết toàn chữ hoa; viết lại như khi nhắc đến trong câu"
    closing = tuple(paragraph.text for paragraph in _paragraphs(end))
    parent, issuer = _agencies(known, spelling)
    document = Document(
        kind=kind or "Kế hoạch",
        number=known.number,
        symbol=known.symbol,
        date=known.date,
        month=known.month,
        place=known.place,
        issuer=issuer,
        parent=parent,
        office=spelling.whole(issuer, known.place),
        title=title,
        basis=basis,
        signer=known.signer,
        recipients=known.recipients,
        replaces=_replaced(closing),
    )
    return Around(document, sections, closing, known.doubtful)


def _replaced(texts: Iterable[str]) -> str | None:
    """Return the document that closing words say is replaced."""
    matches = (REPLACES.search(one_line(text)) for text in texts)
    return next((match["what"] for match in matches if match), None)


def _take(block: Block, known: _Particulars, spelling: Spelling) -> bool:
    """Take the letterhead or the signature out of a block; say whether nothing else is in it."""
    if isinstance(block, TextParagraph):
        return _take_line(block.text, known) or _is_motto(block.text)
    text = bare(" ".join(cell.text for cell in block.cells()))
    if "noi nhan" in text:
        _take_ending(block, known, spelling)
        return True
    if is_letterhead(block) and not known.agencies:
        _take_head(block, known)
        return True
    return False


def _is_motto(text: str) -> bool:
    return MOTTO.search(bare(text)) is not None


def is_letterhead(grid: Grid) -> bool:
    """Say whether a table holds the country's motto, the document's number or its day."""
    lines = [one_line(line.text) for cell in grid.cells() for line in cell.lines]
    return any(_is_motto(line) or NUMBER.fullmatch(line) or PLACE.fullmatch(line) for line in lines)


def _take_head(block: Grid, known: _Particulars) -> None:
    for cell in block.cells():
        lines = [line for line in cell.lines if not RULE.fullmatch(line.text)]
        mottos = [line for line in lines if _is_motto(line.text)]
        others = [line for line in lines if line not in mottos]
        others = [line for line in others if not _take_line(line.text, known)]
        if not mottos:  # the other side: who issues, above the number
            known.agencies += [line for line in others if line.text.isupper() or not known.number]


def _take_line(text: str, known: _Particulars) -> bool:
    """Take a line that only tells the number, or the place and the day; say whether it does."""
    line = one_line(text)
    if known.symbol is None and (match := NUMBER.fullmatch(line)):
        known.number, known.symbol = match["number"] or None, match["symbol"].strip(" .")
        return True
    if known.place is None and (match := PLACE.fullmatch(line)):
        known.place = match["place"].strip(" .…")
        day, month, year = (int(match[name] or 0) for name in ("day", "month", "year"))
        if day and month and year:
            try:
                known.date = date(year, month, day)
            except ValueError:
                known.doubtful["date"] = f"ngày ghi trong văn bản không có thật: '{line}'"
        if not known.date and month in range(1, 13) and year:
            known.month = f"{year:04}-{month:02}"
        return True
    return False


def _agencies(known: _Particulars, spelling: Spelling) -> tuple[str | None, str | None]:
    """Tell the parent from the issuer: the issuer is bold, else the last of the lines."""
    lines = _joined(line for line in known.agencies if line.text.strip())
    if not lines:
        return None, None
    issuing = [line for line in lines if line.bold]
    if not issuing or len(issuing) == len(lines):
        issuing = lines[-1:]
        if len(lines) > 2:
            known.doubtful["issuer"] = (
                "không rõ dòng nào là cơ quan chủ quản, dòng nào là cơ quan ban hành"
            )
    above = [line for line in lines if line not in issuing]
    parent = _agency(above, "parent", known, spelling) if above else None
    return parent, _agency(issuing, "issuer", known, spelling)


def _agency(lines: Sequence[TextLine], key: str, known: _Particulars, spelling: Spelling) -> str:
    name = spelling.of(" ".join(line.text for line in lines))
    if name in spelling.unsure:
        known.doubtful.setdefault(key, "văn bản viết toàn chữ hoa; xem lại chữ hoa, chữ thường")
    return name


def _joined(lines: Iterable[TextLine]) -> list[TextLine]:
    """Join the lines of one name: 'ỦY BAN NHÂN DÂN' and 'XÃ TỊNH KHÊ' below it."""
    joined: list[TextLine] = []
    for line in lines:
        if joined and joined[-1].bold == line.bold and GOES_ON.match(line.text.strip()):
            joined[-1] = TextLine(f"{joined[-1].text} {line.text}", line.bold)
        else:
            joined.append(line)
    return joined


def _paragraphs(blocks: Iterable[Block]) -> Iterator[TextParagraph]:
    for block in blocks:
        if isinstance(block, Grid):
            yield from (TextParagraph((TextLine(text),)) for text in text_of(block))
        elif block.text and not RULE.fullmatch(block.text):
            yield block


def _opening(
    paragraphs: list[TextParagraph],
) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    """Cut what stands before the table into kind, title, basis and the sections."""
    kinds = [_kind(paragraph) for paragraph in paragraphs[:FARTHEST_KIND]]
    start = next((at for at, (kind, _) in enumerate(kinds) if kind), None)
    if start is None:
        return "", "", (), tuple(paragraph.text for paragraph in paragraphs)
    kind, title = kinds[start]
    titles = [title] if title else []
    at = start + 1
    while at < len(paragraphs) and _is_title(paragraphs[at], titles):
        titles.append(one_line(paragraphs[at].text))
        at += 1
    basis: list[str] = []
    while at < len(paragraphs) and not _opens_section(paragraphs[at]):
        basis.append(paragraphs[at].text)
        at += 1
    sections = paragraphs[:start] + paragraphs[at:]
    return kind, " ".join(titles), tuple(basis), tuple(part.text for part in sections)


def _kind(paragraph: TextParagraph) -> tuple[str, str]:
    """Return the kind of document a paragraph names in capitals, and the rest of it."""
    text = one_line(paragraph.text)
    for kind in KINDS:
        if re.match(rf"{re.escape(kind.upper())}(?!\w)", text):
            return kind, text[len(kind) :].strip(" :")
    return "", text


def _is_title(paragraph: TextParagraph, titles: list[str]) -> bool:
    text = one_line(paragraph.text)
    if SECTION.fullmatch(text) or ATTACHED.match(text) or BASIS.match(text):
        return False
    if paragraph.bold:
        return True
    if titles:
        return False
    is_centered = all(line.centered for line in paragraph.lines if line.text.strip())
    return is_centered or (len(text) <= LONGEST_TITLE and not text.endswith((".", ":", ";")))


def _opens_section(paragraph: TextParagraph) -> bool:
    is_heading = paragraph.bold and one_line(paragraph.text).isupper()
    return is_heading or SECTION.fullmatch(paragraph.text) is not None


def _without_loose_ending(
    blocks: Sequence[Block], known: _Particulars, spelling: Spelling
) -> list[Block]:
    """Take 'Nơi nhận' and the signature out where they stand as plain paragraphs."""
    at = next((at for at, block in enumerate(blocks) if _opens_recipients(block)), len(blocks))
    if at == len(blocks):
        return list(blocks)
    ending = [block for block in blocks[at:] if isinstance(block, TextParagraph)]
    # as in a table: on the left who gets it, on the right, in capitals, who signs
    left = tuple(paragraph for paragraph in ending if not paragraph.text.isupper())
    right = tuple(paragraph for paragraph in ending if paragraph.text.isupper())
    cells = [GridCell(0, 0, paragraphs=left), GridCell(0, 1, paragraphs=right)]
    _take_ending(Grid([[*cells]]), known, spelling)
    return [*blocks[:at], *(block for block in blocks[at:] if isinstance(block, Grid))]


def _opens_recipients(block: Block) -> bool:
    return isinstance(block, TextParagraph) and RECIPIENTS.match(block.text) is not None


def _take_ending(block: Grid, known: _Particulars, spelling: Spelling) -> None:
    """Read who gets the document and who signs it."""
    columns: dict[int, list[str]] = {}
    for cell in block.cells():
        columns.setdefault(cell.column, []).extend(one_line(line.text) for line in cell.lines)
    signing: list[str] = []
    for lines in columns.values():
        start = next((at for at, line in enumerate(lines) if RECIPIENTS.match(line)), len(lines))
        signing += lines[:start]
        if start < len(lines):
            first = RECIPIENTS.sub("", lines[start], count=1)
            known.recipients = tuple(_recipients([first, *lines[start + 1 :]]))
    lines = [line for line in signing if not RULE.fullmatch(line)]
    known.signer = _signer(lines, spelling, known) or known.signer


def _recipients(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if text := line.lstrip("-–—•* ").rstrip(" ;.,/"):
            yield tidy(text)


def _signer(lines: list[str], spelling: Spelling, known: _Particulars) -> Signer | None:
    lines = [line for line in lines if not SIGNED.fullmatch(line) and not PLACE.fullmatch(line)]
    authority = [line for line in lines if AUTHORITY.match(line)]
    others = [line for line in lines if line not in authority]
    positions = [line for line in others if line.isupper()]
    names = [line for line in others if not line.isupper()]
    if not positions and not authority:
        return None
    if not positions:
        positions = [authority.pop()]  # "KT. CHÁNH THANH TRA"
    name = names[0] if len(names) == 1 and 2 <= len(names[0].split()) <= 6 else None
    if names and not name:
        known.doubtful["signer"] = f"không rõ trong khối chữ ký: {', '.join(names)[:80]}"
    return Signer(spelling.of(" ".join(positions)), name, " ".join(authority) or None)


class Spelling:
    """How a document itself writes the names in capitals at its head.

    'THANH TRA TỈNH' is 'Thanh tra tỉnh'.
    """

    def __init__(self, blocks: Iterable[Block]) -> None:
        texts: list[str] = []
        paragraphs: list[str] = []
        for block in blocks:
            if isinstance(block, Grid):
                texts += [cell.text for cell in block.cells()]
            else:
                paragraphs.append(block.text)
        self.text = "\n".join([*texts, *paragraphs])
        self.unsure: set[str] = set()

    def of(self, words: str) -> str:
        """Return capitals as the document most often writes them elsewhere, else by the rule."""
        words = one_line(words)
        if not words.isupper():
            return words
        spaced = r"\s+".join(map(re.escape, words.split()))
        matches = re.finditer(rf"(?<!\w){spaced}(?!\w)", self.text, re.IGNORECASE)
        spellings = Counter(one_line(match[0]) for match in matches)
        names = [name for name in spellings if not name.isupper() and name[0].isupper()]
        if names:
            return max(names, key=lambda name: spellings[name])
        lowered = _lowered(words)
        self.unsure.add(lowered)
        return lowered

    def whole(self, issuer: str | None, place: str | None) -> str | None:
        """Return the issuer's name with its place, if the document calls it so somewhere."""
        name = f"{issuer} {place}" if issuer and place else ""
        return name if name and name in self.text else None


def _lowered(words: str) -> str:
    """Write capitals as a name: places after 'tỉnh', 'xã' … and abbreviations keep theirs."""
    written: list[str] = []
    is_place = False
    for word in words.split():
        plain = word.strip("().,;-")
        has_vowel = any(char in "AEIOUYĂÂÊÔƠƯ" for char in bare(plain).upper())
        if plain in ABBREVIATED or not has_vowel:
            written.append(word)
        elif is_place or not written or written[-1].upper() in ("SỞ", "PHÓ"):
            written.append(word.capitalize())
        else:
            written.append(word.lower())
        is_place = is_place or fold(plain) in PLACES
    return " ".join(written)
