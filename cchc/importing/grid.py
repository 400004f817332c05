"""A document as it is read before anything is understood: paragraphs, tables, merged cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import field

from cchc.records import dataclass
from cchc.text import INVISIBLE, UNFIT, one_line, tidy, unseen

LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
MAX_ROWS, MAX_COLUMNS, MAX_PLACES = 20_000, 200, 1_000_000
"""Longer and wider tables, cells that span more, and more rows × columns, are nobody's plan."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One written line: bold if all its words are."""

    text: str
    bold: bool = False
    centered: bool = False
    unseen: int = 0
    """How many characters that nobody sees were left out of it."""


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph of one or several lines."""

    lines: tuple[TextLine, ...]

    @property
    def text(self) -> str:
        """The words, line by line."""
        return tidy("\n".join(line.text for line in self.lines))

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        written = [line for line in self.lines if line.text.strip()]
        return bool(written) and all(line.bold for line in written)


@dataclass(slots=True, eq=False)
class GridCell:
    """One cell of a table; a merged one stands in every place it covers."""

    row: int
    column: int
    width: int = 1
    height: int = 1
    paragraphs: tuple[TextParagraph, ...] = ()
    blocks: tuple[Block, ...] = ()
    """All it holds, when there are tables in it; else nothing."""
    text: str = ""
    """Its words, line by line; lines are trimmed, and a run of spaces is one."""

    def __post_init__(self) -> None:
        if not self.text:
            texts = [paragraph.text for paragraph in self.paragraphs]
            self.text = tidy("\n".join(filter(None, texts)))

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        written = [paragraph for paragraph in self.paragraphs if paragraph.text]
        return bool(written) and all(paragraph.bold for paragraph in written)

    @property
    def lines(self) -> Iterator[TextLine]:
        """Its lines that hold words."""
        for paragraph in self.paragraphs:
            yield from (line for line in paragraph.lines if line.text.strip())


GridRow = Sequence[GridCell | None]
"""A row, place by place; a merged cell stands in each place it covers."""


@dataclass(slots=True, eq=False)
class Grid:
    """A table, every row as wide as the widest; nothing stands where None is."""

    rows: list[list[GridCell | None]]
    origin: str = ""
    """Where it stands in the file, for messages: 'trang tính Kế hoạch'."""
    numbers: list[int] = field(default_factory=list)
    """The rows' numbers in the file, if they have any there."""
    title: str = ""
    """The name of the sheet it stands in; nothing in a Word file."""

    def cells(self) -> Iterator[GridCell]:
        """Yield every cell once, row by row."""
        for number, row in enumerate(self.rows):
            for column, cell in enumerate(row):
                if cell and (cell.row, cell.column) == (number, column):
                    yield cell

    def part(self, first: int, last: int) -> Grid:
        """Return some of the rows as a table of their own; merged cells are cut at its edges."""
        cut: dict[int, GridCell] = {}
        rows: list[list[GridCell | None]] = []
        for row in self.rows[first:last]:
            for cell in row:
                if cell and id(cell) not in cut:
                    cut[id(cell)] = _cut(cell, first, last)
            rows.append([cut[id(cell)] if cell else None for cell in row])
        return Grid(rows, self.origin, self.numbers[first:last], self.title)


def _cut(cell: GridCell, first: int, last: int) -> GridCell:
    """Return what stands of a cell in some rows: its words only if it begins there."""
    top, bottom = max(cell.row, first), min(cell.row + cell.height, last)
    begins_here = cell.row >= first
    return GridCell(
        row=top - first,
        column=cell.column,
        width=cell.width,
        height=bottom - top,
        paragraphs=cell.paragraphs if begins_here else (),
        blocks=cell.blocks,
        text=cell.text if begins_here else "",
    )


Block = TextParagraph | Grid


def grouped(number: int) -> str:
    """Write a number as Vietnamese does: 20.000."""
    return f"{number:,}".replace(",", ".")


def text_of(grid: Grid) -> list[str]:
    """Return a table that is no plan as plain lines, a row each, its cells apart by ' | '."""
    rows: dict[int, list[str]] = {}
    for cell in grid.cells():
        if cell.text:
            rows.setdefault(cell.row, []).append(one_line(cell.text))
    return [" | ".join(texts) for texts in rows.values()]


def clean(text: str) -> str:
    """Return text with an unseen one for each control character; those that end lines do."""
    if text.isascii() and text.isprintable():
        return text
    return re.sub(UNFIT, "\u200b", LINE_ENDS.sub("\n", text))


def written_line(text: str, *, bold: bool = False, centered: bool = False) -> TextLine:
    """Return a line as it is seen, with how much in it is not."""
    if text.isascii():
        return TextLine(text, bold, centered)
    seen = unicodedata.normalize("NFC", re.sub(INVISIBLE, "", text))
    return TextLine(seen, bold, centered, unseen(text))


def paragraph(text: str, *, bold: bool = False) -> TextParagraph:
    """Return a paragraph of plain text."""
    return TextParagraph(tuple(written_line(line, bold=bold) for line in text.split("\n")))


def distinct(cells: GridRow) -> list[GridCell]:
    """Return the cells of a row, each once however many columns it covers."""
    once: list[GridCell] = []
    for cell in cells:
        if cell and (not once or once[-1] is not cell):
            once.append(cell)
    return once
