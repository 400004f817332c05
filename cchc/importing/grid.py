"""A document as it is read before anything is understood: paragraphs, tables of cells that may be
merged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc.source import CONTROL
from cchc.text import one_line, tidy

LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
MAX_ROWS, MAX_COLUMNS, MAX_PLACES = 20_000, 200, 1_000_000
"""Longer and wider tables, cells that span more, and more rows × columns, are nobody's plan."""


@dataclass(frozen=True, slots=True)
class Line:
    """One written line: bold if all its words are."""

    text: str
    bold: bool = False
    centered: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one or several lines."""

    lines: tuple[Line, ...]

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
class Cell:
    """One cell of a table; a merged one stands in every place it covers."""

    row: int
    column: int
    width: int = 1
    height: int = 1
    paragraphs: tuple[Paragraph, ...] = ()
    blocks: tuple[Block, ...] = ()
    """All it holds, when there are tables in it; else nothing."""
    text: str = ""
    """Its words, line by line; lines are trimmed, and a run of spaces is one."""

    def __post_init__(self) -> None:
        if not self.text:
            self.text = tidy("\n".join(text for one in self.paragraphs if (text := one.text)))

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        written = [one for one in self.paragraphs if one.text]
        return bool(written) and all(one.bold for one in written)

    @property
    def lines(self) -> Iterator[Line]:
        """Its lines that hold words."""
        return (line for one in self.paragraphs for line in one.lines if line.text.strip())


@dataclass(slots=True, eq=False)
class Grid:
    """A table, every row as wide as the widest; nothing stands where None is."""

    rows: list[list[Cell | None]]
    origin: str = ""
    """Where it stands in the file, for messages: 'trang tính Kế hoạch'."""
    numbers: list[int] = field(default_factory=list)
    """The rows' numbers in the file, if they have any there."""

    def cells(self) -> Iterator[Cell]:
        """Yield every cell once, row by row."""
        for number, row in enumerate(self.rows):
            for column, cell in enumerate(row):
                if cell and (cell.row, cell.column) == (number, column):
                    yield cell

    def part(self, first: int, last: int) -> Grid:
        """Return some of the rows as a table of their own; cells merged over its edges are cut
        there.
        """
        kept: dict[int, Cell] = {}

        def cut(cell: Cell) -> Cell:
            top, bottom = max(cell.row, first), min(cell.row + cell.height, last)
            text = cell.text if cell.row >= first else ""
            paragraphs = cell.paragraphs if cell.row >= first else ()
            return Cell(
                top - first, cell.column, cell.width, bottom - top, paragraphs, cell.blocks, text
            )

        rows = [
            [kept.setdefault(id(cell), cut(cell)) if cell else None for cell in row]
            for row in self.rows[first:last]
        ]
        return Grid(rows, self.origin, self.numbers[first:last])


Block = Paragraph | Grid


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
    """Return text without characters nobody sees; those that end lines do."""
    return (
        text
        if text.isascii() and text.isprintable()
        else CONTROL.sub("", LINE_ENDS.sub("\n", text))
    )


def paragraph(text: str, *, bold: bool = False, centered: bool = False) -> Paragraph:
    """Return a paragraph of plain text."""
    return Paragraph(tuple(Line(line, bold, centered) for line in text.split("\n")))


def distinct(cells: Sequence[Cell | None]) -> list[Cell]:
    """Return the cells of a row, each once however many columns it covers."""
    found: list[Cell] = []
    for cell in cells:
        if cell and (not found or found[-1] is not cell):
            found.append(cell)
    return found
