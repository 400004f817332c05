"""Reads what stands around a plan's table: issuer, number, day, title, what comes before and after,
who signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from cchc.importing.grid import Block, Grid, GridCell, TextLine, TextParagraph, text_of
from cchc.importing.spelling import Spelling
from cchc.plan import Document, Signer
from cchc.text import bare, one_line, tidy

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
REPLACES = re.compile(
    r"thay thế (?P<what>(?:kế hoạch|chương trình|quyết định)\b.+?)(?:\./\.|[.;]?\s*$|;)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Around:
    """The document without its table."""

    document: Document
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    doubtful: dict[str, str] = field(default_factory=dict)
    """What to look at in the document, by key."""


@dataclass(slots=True)
class _Found:
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
    found, spelling = _Found(), Spelling([*before, *after])
    start = [block for block in before if not _take(block, found, spelling)]
    end = [
        block
        for block in _without_loose_ending(after, found, spelling)
        if not _take(block, found, spelling)
    ]
    kind, title, basis, rest = _opening(list(_paragraphs(start)))
    if title.isupper():
        found.doubtful["title"] = "tên viết toàn chữ hoa; viết lại như khi nhắc đến trong câu"
    closing = tuple(paragraph.text for paragraph in _paragraphs(end))
    parent, issuer = _agencies(found, spelling)
    replaces = next(
        (match["what"] for text in closing if (match := REPLACES.search(one_line(text)))), None
    )
    document = Document(
        kind=kind or "Kế hoạch",
        number=found.number,
        symbol=found.symbol,
        date=found.date,
        month=found.month,
        place=found.place,
        issuer=issuer,
        parent=parent,
        office=spelling.whole(issuer, found.place),
        title=title,
        basis=basis,
        signer=found.signer,
        recipients=found.recipients,
        replaces=replaces,
    )
    return Around(document, rest, closing, found.doubtful)


def _take(block: Block, found: _Found, spelling: Spelling) -> bool:
    """Take the letterhead or the signature out of a block; say whether nothing else is in it."""
    if isinstance(block, TextParagraph):
        return _take_line(one_line(block.text), found) or bool(MOTTO.search(bare(block.text)))
    text = bare(" ".join(cell.text for cell in block.cells()))
    if "noi nhan" in text:
        _take_ending(block, found, spelling)
        return True
    if is_letterhead(block) and not found.agencies:
        _take_head(block, found)
        return True
    return False


def is_letterhead(grid: Grid) -> bool:
    """Say whether a table holds the country's motto, or the line of the document's number or of its
    day.
    """
    lines = [one_line(line.text) for cell in grid.cells() for line in cell.lines]
    return any(
        MOTTO.search(bare(line)) or NUMBER.fullmatch(line) or PLACE.fullmatch(line)
        for line in lines
    )


def _take_head(block: Grid, found: _Found) -> None:
    for cell in block.cells():
        lines = [line for line in cell.lines if not RULE.fullmatch(line.text)]
        if any(MOTTO.search(bare(line.text)) for line in lines):
            lines = [line for line in lines if not MOTTO.search(bare(line.text))]
            for line in lines:
                _take_line(one_line(line.text), found)
            continue
        others = [line for line in lines if not _take_line(one_line(line.text), found)]
        found.agencies += [line for line in others if line.text.isupper() or not found.number]


def _take_line(text: str, found: _Found) -> bool:
    if found.symbol is None and (match := NUMBER.fullmatch(text)):
        found.number, found.symbol = match["number"] or None, match["symbol"].strip(" .")
        return True
    if found.place is None and (match := PLACE.fullmatch(text)):
        day, month, year = (int(match[name] or 0) for name in ("day", "month", "year"))
        found.place = match["place"].strip(" .…")
        try:
            found.date = date(year, month, day) if day and month and year else None
        except ValueError:
            found.doubtful["date"] = f"ngày ghi trong văn bản không có thật: '{text}'"
        if not found.date and month in range(1, 13) and year:
            found.month = f"{year:04}-{month:02}"
        return True
    return False


def _agencies(found: _Found, spelling: Spelling) -> tuple[str | None, str | None]:
    """Tell the parent from the issuer: the issuer is bold, else the last of the lines."""
    lines = _joined(line for line in found.agencies if line.text.strip())
    if not lines:
        return None, None
    bold = [line for line in lines if line.bold]
    if not bold or len(bold) == len(lines):
        bold = lines[-1:]
        if len(lines) > 2:
            found.doubtful["issuer"] = (
                "không rõ dòng nào là cơ quan chủ quản, dòng nào là cơ quan ban hành"
            )
    parent, issuer = (
        spelling.of(" ".join(line.text for line in part)) if part else None
        for part in ([line for line in lines if line not in bold], bold)
    )
    for key, name in (("parent", parent), ("issuer", issuer)):
        if name in spelling.unsure:
            found.doubtful.setdefault(key, "văn bản viết toàn chữ hoa; xem lại chữ hoa, chữ thường")
    return parent, issuer


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


def _opening(paragraphs: list[TextParagraph]) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    """Cut what stands before the table into kind, title, basis and the sections."""
    at = next((index for index, one in enumerate(paragraphs[:12]) if _kind(one)), None)
    if at is None:
        return "", "", (), tuple(one.text for one in paragraphs)
    kind, title = _kind(paragraphs[at]) or ("", "")
    titles = [title] if title else []
    loose = [one.text for one in paragraphs[:at]]
    following = at + 1
    while following < len(paragraphs) and _is_title(paragraphs[following], titles):
        titles.append(one_line(paragraphs[following].text))
        following += 1
    basis: list[str] = []
    while (
        following < len(paragraphs)
        and not SECTION.fullmatch(paragraphs[following].text)
        and not _is_heading(paragraphs[following])
    ):
        basis.append(paragraphs[following].text)
        following += 1
    before = (*loose, *(one.text for one in paragraphs[following:]))
    return kind, " ".join(titles), tuple(basis), before


def _kind(paragraph: TextParagraph) -> tuple[str, str] | None:
    """Return the kind of document a paragraph names in capitals, and the rest of it."""
    text = one_line(paragraph.text)
    kind = next(
        (kind for kind in KINDS if re.match(rf"{re.escape(kind.upper())}(?!\w)", text)), None
    )
    return (kind, text[len(kind) :].strip(" :")) if kind else None


def _is_title(paragraph: TextParagraph, titles: list[str]) -> bool:
    text = one_line(paragraph.text)
    if (
        SECTION.fullmatch(text)
        or ATTACHED.match(text)
        or re.match(r"(căn cứ|thực hiện|để)\b", text, re.IGNORECASE)
    ):
        return False
    looks = paragraph.bold or (
        not titles and all(line.centered for line in paragraph.lines if line.text.strip())
    )
    return looks or (not titles and len(text) < 200 and not text.endswith((".", ":", ";")))


def _is_heading(paragraph: TextParagraph) -> bool:
    return paragraph.bold and one_line(paragraph.text).isupper()


def _without_loose_ending(
    blocks: Sequence[Block], found: _Found, spelling: Spelling
) -> list[Block]:
    """Take 'Nơi nhận' and the signature out where they stand as plain paragraphs."""
    at = next(
        (
            index
            for index, one in enumerate(blocks)
            if isinstance(one, TextParagraph) and RECIPIENTS.match(one.text)
        ),
        None,
    )
    if at is None:
        return list(blocks)
    ending = [block for block in blocks[at:] if isinstance(block, TextParagraph)]
    cells = [GridCell(0, 0, paragraphs=tuple(one for one in ending if not one.text.isupper()))]
    cells.append(GridCell(0, 1, paragraphs=tuple(one for one in ending if one.text.isupper())))
    _take_ending(Grid([[*cells]]), found, spelling)
    return [*blocks[:at], *(block for block in blocks[at:] if isinstance(block, Grid))]


def _take_ending(block: Grid, found: _Found, spelling: Spelling) -> None:
    """Read who gets the document and who signs it."""
    signing: list[str] = []
    columns: dict[int, list[str]] = {}
    for cell in block.cells():
        columns.setdefault(cell.column, []).extend(one_line(line.text) for line in cell.lines)
    for lines in columns.values():
        if any(RECIPIENTS.match(line) for line in lines):
            start = next(index for index, line in enumerate(lines) if RECIPIENTS.match(line))
            signing += lines[:start]
            lines[start] = RECIPIENTS.sub("", lines[start], count=1)
            found.recipients = tuple(
                tidy(text)
                for line in lines[start:]
                if (text := line.lstrip("-–—•* ").rstrip(" ;.,/"))
            )
        else:
            signing += lines
    found.signer = (
        _signer([line for line in signing if not RULE.fullmatch(line)], spelling, found)
        or found.signer
    )


def _signer(lines: list[str], spelling: Spelling, found: _Found) -> Signer | None:
    lines = [line for line in lines if not SIGNED.fullmatch(line) and not PLACE.fullmatch(line)]
    authority = [line for line in lines if AUTHORITY.match(line)]
    others = [line for line in lines if line not in authority]
    positions = [line for line in others if line.isupper()]
    names = [line for line in others if not line.isupper()]
    if not positions and not authority:
        return None
    name = names[-1] if len(names) == 1 and 2 <= len(names[0].split()) <= 6 else None
    if names and not name:
        found.doubtful["signer"] = f"không rõ trong khối chữ ký: {', '.join(names)[:80]}"
    position = " ".join(positions) or authority.pop()
    return Signer(spelling.of(position), name, " ".join(authority) or None)
