"""Cells that stand for others, and cells that hold what two columns hold elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace

from cchc.importing.cell_words import DITTO
from cchc.importing.grid import Grid, GridCell

WHO = r"(?:(?:cơ quan|đơn vị|CQ|ĐV) )?"
LABEL = re.compile(
    rf"(?:^|(?<=[\s;,./(]))[-–+•*]?\s*{WHO}"
    r"(?P<role>chủ trì|phối hợp|CT(?=\s*:)|PH(?=\s*:))(?: thực hiện)?\s*:\s*",
    re.IGNORECASE,
)
BRACKET = re.compile(r"\s*[(\[]\s*(?P<role>chủ trì|phối hợp|CT|PH)\s*[)\]]", re.IGNORECASE)
SENTENCE = re.compile(
    r"(?P<lead>[^\n]+?)\s+chủ trì\s*[,;]?\s*(?:và\s+)?phối hợp(?: với| cùng)?\s+(?P<others>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
TWO_SENTENCES = re.compile(
    r"(?P<lead>[^\n,;]+?)\s+chủ trì\s*[,;\n]\s*(?P<others>\S.*?)\s+phối hợp\W*",
    re.IGNORECASE | re.DOTALL,
)
EDGES = " \n\t;,.:/|-–+•*"


def with_words_above(grid: Grid, first: int, label: int | None) -> tuple[Grid, bool]:
    """Return a table whose 'nt', 'Như trên' and ditto marks hold the words of the cell above.

    Rows from `first` on, the column of labels left as it is; says too whether there were any.
    """
    above: dict[int, GridCell] = {}
    copies: dict[int, GridCell] = {}
    for row in grid.rows[first:]:
        for place, cell in enumerate(row):
            if not cell or not cell.text or place == label or cell.column != place:
                continue
            if not DITTO.fullmatch(cell.text):
                if cell.width == 1:  # a heading across the table stands above nothing
                    above[place] = cell
            elif place in above and id(cell) not in copies:
                upper = above[place]
                copies[id(cell)] = replace(cell, paragraphs=upper.paragraphs, text=upper.text)
    if not copies:
        return grid, False
    rows = [[copies.get(id(cell), cell) if cell else None for cell in row] for row in grid.rows]
    return replace(grid, rows=rows), True


def with_areas_below(grid: Grid, first: int, area: int, work: int, label: int | None) -> Grid:
    """Return a table where an area written once stands beside all its rows, as if merged.

    So does its number, where each blank stands beside a blank of the areas.
    """
    rows = [list(row) for row in grid.rows]
    places = [place for place in (area, label) if place is not None]
    upper: dict[int, GridCell] = {}
    for at in range(first, len(rows)):
        row = rows[at]
        if _has_text(row[area]):
            upper = {}
            for place in places:
                cell = row[place]
                if cell and cell.text and cell.width == cell.height == 1:
                    upper[place] = row[place] = replace(cell)
        elif area in upper and _has_text(row[work]):
            for place, cell in upper.items():
                if not _has_text(row[place]) and cell.row + cell.height == at:
                    row[place] = cell
                    cell.height += 1
    return replace(grid, rows=rows)


def _has_text(cell: GridCell | None) -> bool:
    return cell is not None and cell.text != ""


def split_parties(text: str) -> tuple[str, str] | None:
    """Return who leads and who coordinates, where one cell says both; None if it does not.

    'Chủ trì: A / Phối hợp: B', 'A (chủ trì), B (phối hợp)', 'A chủ trì, phối hợp với B'.
    """
    parts = _labelled(text) or _bracketed(text)
    if parts:
        lead = [words for role, words in parts if _leads(role)]
        others = [words for role, words in parts if not _leads(role)]
        return "\n".join(filter(None, lead)), "\n".join(filter(None, others))
    if match := SENTENCE.fullmatch(text) or TWO_SENTENCES.fullmatch(text):
        return match["lead"].strip(EDGES), match["others"].strip(EDGES)
    return None


def _leads(role: str) -> bool:
    return role.lower() in ("chủ trì", "ct")


def _labelled(text: str) -> list[tuple[str, str]]:
    labels = list(LABEL.finditer(text))
    if not labels or text[: labels[0].start()].strip(EDGES):
        return []
    ends = [*(label.start() for label in labels[1:]), len(text)]
    return [
        (label["role"], text[label.end() : end].strip(EDGES))
        for label, end in zip(labels, ends, strict=True)
    ]


def _bracketed(text: str) -> list[tuple[str, str]]:
    marks = list(BRACKET.finditer(text))
    if not marks or text[marks[-1].end() :].strip(EDGES):
        return []
    starts = [0, *(mark.end() for mark in marks[:-1])]
    return [
        (mark["role"], text[start : mark.start()].strip(EDGES))
        for mark, start in zip(marks, starts, strict=True)
    ]
