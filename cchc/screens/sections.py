"""Sections of a screen under their titles, and how many rows of each so many lines hold; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.screens.lines import Line, cut, wrapped

MOST_ROWS = 40
"""Rows a section shows at most; a longer list is `list`'s."""


@dataclass(frozen=True, slots=True)
class SectionRow:
    """What stands together in a section, and the ids of the tasks it tells of."""

    lines: Sequence[Line]
    ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class Section:
    """Tasks under a title, those that matter most first."""

    title: Line
    rows: Sequence[SectionRow]
    tasks: int
    """How many there are; `rows` may tell of the first of them only."""
    see: str = ""
    """The command that shows all of them; '' where there is none: then ids are named."""
    note: str = ""
    first: int = 2
    """Rows it gets before a section above it gets more than its own."""

    def lines(self, shown: int, room: int) -> list[Line]:
        """Return the section with its first rows, then how many tasks more there are and where.

        Without any row it says how many there are.
        """
        more = self.tasks - sum(len(row.ids) for row in self.rows[:shown])
        ids = ", ".join(task for row in self.rows[shown:] for task in row.ids)
        if not shown:
            text = f"{self.title.text}: {more} nhiệm vụ; {self.see or ids}"
            text = text if self.see else cut(text, room)
            return list(wrapped(text, room, "", "  ", self.title.style))
        lines = [self.title, *wrapped(self.note, room, " ", "   ")]
        lines += [line for row in self.rows[:shown] for line in row.lines]
        if more:
            text = f"… và {more} nhiệm vụ nữa: {self.see or ids}"
            lines += wrapped(text if self.see else cut(text, room - 1), room, " ", "   ")
        return lines


def fitted(sections: Sequence[Section], most: int, room: int) -> Iterator[Line]:
    """Yield the sections, each with as many rows as so many lines hold.

    First each gets its first rows, then the first section as many as there is room for, then the
    second, and so on; one that gets none is told by its title and their number. Empty lines between
    the sections stand only where nothing had to give way to them.
    """
    whole = [section.lines(len(section.rows), room) for section in sections]
    if sum(map(len, whole)) + len(whole) <= most:
        for lines in whole:
            yield Line()
            yield from lines
        return
    shown = [0] * len(sections)
    heights = [len(section.lines(0, room)) for section in sections]
    for rounds in ([section.first for section in sections], [MOST_ROWS] * len(sections)):
        for place, (section, wanted) in enumerate(zip(sections, rounds, strict=True)):
            for rows in range(min(wanted, len(section.rows)), shown[place], -1):
                height = len(section.lines(rows, room))
                if sum(heights) - heights[place] + height <= most:
                    shown[place], heights[place] = rows, height
                    break
    for section, rows in zip(sections, shown, strict=True):
        yield from section.lines(rows, room)
