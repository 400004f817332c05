"""Reads what stands around a plan's table: issuer, number, day, title, sections, who signs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cchc.importing.grid import Block, Grid, GridCell, TextLine, TextParagraph, distinct
from cchc.importing.opening import (
    BLANK,
    NUMBER,
    RECIPIENTS,
    RULE,
    Particulars,
    names_kind,
    opening,
    paragraphs_in,
)
from cchc.importing.prose_labels import unit_named
from cchc.importing.title_period import title_period
from cchc.plan import Document, Signer, Span
from cchc.text import bare, fold, one_line, tidy

MOTTO = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|doc lap\W+tu do\W+hanh phuc|dang cong san viet nam"
)
PLACE = re.compile(
    rf"(?P<place>[^,\d]{{2,60}}),?\s*ngày{BLANK}(?P<day>\d{{0,2}}){BLANK}tháng{BLANK}(?P<month>\d{{0,2}}){BLANK}"
    rf"năm{BLANK}(?P<year>\d{{0,4}}){BLANK}",
    re.IGNORECASE,
)
NOT_FILLED_IN = re.compile(
    rf"số\s*:{BLANK}[/-]?{BLANK}|{BLANK},?\s*ngày{BLANK}tháng{BLANK}năm{BLANK}", re.IGNORECASE
)
"""A number and a day that are still blanks, nothing beside them."""
AUTHORITY = re.compile(r"(TM|KT|TL|TUQ|Q|T/M|K/T)\s*[./]", re.IGNORECASE)
SIGNED = re.compile(r"\W*(đã ký|ký tên|ký, đóng dấu|ký, ghi rõ họ tên|chữ ký)\b.*", re.IGNORECASE)
GOES_ON = re.compile(
    r"(tỉnh|thành phố|tp\.?|huyện|xã|phường|đặc khu|quận|thị xã|thị trấn|và)\b(?! (ủy|uỷ)\b)",
    re.IGNORECASE,
)
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
    period: Span | None = None
    """The time the document is for."""
    period_doubt: str = ""
    """Why that is not known, or what it was concluded from."""


def read_around(before: Sequence[Block], after: Sequence[Block]) -> Around:
    """Read the blocks before and after the table; what is not there stays unknown."""
    known, spelling = Particulars(), Spelling([*before, *after])
    # The letterhead and the signature are taken out first: what is left is title and sections.
    start = [left for block in before for left in _left_of(block, known, spelling)]
    after = _without_loose_ending(after, known, spelling)
    end = [left for block in after for left in _left_of(block, known, spelling)]
    front = opening(list(paragraphs_in(start)), known)
    title = front.title
    if title.isupper():
        known.doubtful["title"] = "tên viết toàn chữ hoa; viết lại như khi nhắc đến trong câu"
    above = _agencies_above(front.leading, known)
    if known.whose and not known.agencies:
        known.agencies.append(TextLine(known.whose))
    closing = tuple(paragraph.text for paragraph in paragraphs_in(end))
    parent, issuer = _agencies(known, spelling)
    document = Document(
        kind=front.kind or known.kind or "Kế hoạch",
        number=known.number,
        symbol=known.symbol,
        date=known.date,
        month=known.month,
        place=known.place,
        issuer=issuer,
        parent=parent,
        office=spelling.whole(issuer, known.place),
        title=title,
        basis=front.basis,
        signer=known.signer,
        recipients=known.recipients,
        replaces=_replaced(closing),
    )
    period = title_period(document, is_annex=front.is_annex)
    sections = (*above, *front.sections)
    return Around(document, sections, closing, known.doubtful, period.span, period.doubt)


def _replaced(texts: Iterable[str]) -> str | None:
    """Return the document that closing words say is replaced."""
    matches = (REPLACES.search(one_line(text)) for text in texts)
    return next((match["what"] for match in matches if match), None)


def _left_of(block: Block, known: Particulars, spelling: Spelling) -> list[Block]:
    """Take the letterhead or the signature out of a block; return what else is in it."""
    if isinstance(block, TextParagraph):
        return [] if _take_paragraph(block, known) else [block]
    text = bare(" ".join(cell.text for cell in block.cells()))
    if "noi nhan" in text:
        _take_ending(block, known, spelling)
        return []
    if is_letterhead(block) and not known.agencies:
        end = _end_of_head(block)
        _take_head(block.part(0, end), known)
        return [block.part(end, len(block.rows))] if end < len(block.rows) else []
    return [block]


def _end_of_head(block: Grid) -> int:
    """Return the row of a letterhead in which the title begins, where it stands in one table."""
    for number, row in enumerate(block.rows):
        cells = [cell for cell in distinct(row) if cell.text]
        lines = [one_line(cell.text) for cell in cells]
        is_wide = number > 0 and len(cells) == 1 and cells[0].width == len(row) > 1
        is_head = is_wide and not (_is_motto(lines[0]) or _is_number_or_day(lines[0]))
        if is_head or (len(cells) == 1 and number > 0 and names_kind(lines[0])):
            return number
    return len(block.rows)


def _take_paragraph(block: TextParagraph, known: Particulars) -> bool:
    """Take a line of the letterhead, or two set side by side with tabs; say whether it is one."""
    if _take_line(block.text, known):
        return True
    line = one_line(block.text)
    if motto := MOTTO.search(bare(line)):
        # accents taken off, letters stand where they stood
        beside = line[: motto.start()].strip(" -–—")
        if not known.agencies and beside.isupper() and unit_named(beside):
            known.agencies.append(TextLine(beside))
        return True
    number = NUMBER.match(line)
    if number and PLACE.fullmatch(line[number.end() :]):
        _take_line(line[number.end() :], known)
        return _take_line(number[0], known)
    return False


def _is_motto(text: str) -> bool:
    return MOTTO.search(bare(text)) is not None


def is_letterhead(grid: Grid) -> bool:
    """Say whether a table holds the country's motto, the document's number or its day."""
    lines = [one_line(line.text) for cell in grid.cells() for line in cell.lines]
    return any(_is_motto(line) or _is_number_or_day(line) for line in lines)


def _is_number_or_day(line: str) -> bool:
    forms = (NUMBER, PLACE, NOT_FILLED_IN)
    return any(form.fullmatch(line) for form in forms)


def _agencies_above(lines: Sequence[str], known: Particulars) -> list[str]:
    """Take the issuer out of plain lines above the title; return the others."""
    others: list[str] = []
    is_known = bool(known.agencies)
    for text in lines:
        if not is_known and text.isupper() and unit_named(text):
            known.agencies += [TextLine(line) for line in text.split("\n")]
        else:
            others.append(text)
    return others


def _take_head(block: Grid, known: Particulars) -> None:
    for cell in block.cells():
        lines = [line for line in cell.lines if not RULE.fullmatch(line.text)]
        mottos = [line for line in lines if _is_motto(line.text)]
        others = [line for line in lines if line not in mottos]
        others = [line for line in others if not _take_line(line.text, known)]
        if not mottos:  # the other side: who issues, above the number
            known.agencies += [line for line in others if line.text.isupper() or not known.number]


def _take_line(text: str, known: Particulars) -> bool:
    """Take a line that only tells the number, or the place and the day; say whether it does."""
    line = one_line(text)
    if NOT_FILLED_IN.fullmatch(line):
        return True
    if known.symbol is None and (match := NUMBER.fullmatch(line)):
        known.number, known.symbol = match["number"] or None, match["symbol"].strip(" .")
        return True
    if known.place is None and (match := PLACE.fullmatch(line)):
        known.place = match["place"].strip(" .…")
        day, month, year = (int(match[name] or 0) for name in ("day", "month", "year"))
        known.sign(day, month, year, line)
        return True
    return False


def _agencies(known: Particulars, spelling: Spelling) -> tuple[str | None, str | None]:
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


def _agency(lines: Sequence[TextLine], key: str, known: Particulars, spelling: Spelling) -> str:
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


def _without_loose_ending(
    blocks: Sequence[Block], known: Particulars, spelling: Spelling
) -> list[Block]:
    """Take 'Nơi nhận' and the signature out where they stand as plain paragraphs."""
    at = next((at for at, block in enumerate(blocks) if _opens_recipients(block)), len(blocks))
    if at == len(blocks):
        return list(blocks)
    ending = [block for block in blocks[at:] if isinstance(block, TextParagraph)]
    # as in a table: on the left who gets it, on the right who signs: his position, in capitals, and
    # what stands below it
    signing = next((at for at, part in enumerate(ending) if part.text.isupper()), len(ending))
    is_right = [at >= signing and not part.text.startswith("-") for at, part in enumerate(ending)]
    left = tuple(part for part, right in zip(ending, is_right, strict=True) if not right)
    right = tuple(part for part, right in zip(ending, is_right, strict=True) if right)
    cells = [GridCell(0, 0, paragraphs=left), GridCell(0, 1, paragraphs=right)]
    _take_ending(Grid([[*cells]]), known, spelling)
    return [*blocks[:at], *(block for block in blocks[at:] if isinstance(block, Grid))]


def _opens_recipients(block: Block) -> bool:
    return isinstance(block, TextParagraph) and RECIPIENTS.match(block.text) is not None


def _take_ending(block: Grid, known: Particulars, spelling: Spelling) -> None:
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


def _signer(lines: list[str], spelling: Spelling, known: Particulars) -> Signer | None:
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
        elif is_place or not written or written[-1].upper() in ("SỞ", "PHÓ", "CHÁNH"):
            written.append(word.capitalize())
        else:
            written.append(word.lower())
        is_place = is_place or fold(plain) in PLACES
    return " ".join(written)
