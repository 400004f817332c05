"""Bars of a chart: a cell of letters that stand for shades becomes shaded cells, one for each run of a letter."""

from __future__ import annotations

from copy import deepcopy
from itertools import groupby
from typing import Any

from cchc.documents.chart import DONE, LATE, NOTHING, UNDER_WAY

STYLE = "ND30bar"
"""The Word style that makes a cell's letters a bar; without it they print as they are."""

SHADES = {LATE: "000000", DONE: "7F7F7F", UNDER_WAY: "D0D0D0", NOTHING: "FFFFFF"}

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def draw(paragraph: Any) -> None:
    """Turn the cell a bar's paragraph stands in into shaded cells; a cell must span as many columns as it has letters.

    Where it does not, or holds anything else, it is left as it is.
    """
    cell = paragraph.getparent()
    if cell.tag != f"{W}tc":
        return
    letters = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    columns = 1 if span is None else int(span.get(f"{W}val"))
    if columns != len(letters) or not SHADES.keys() >= set(letters):
        return
    width = int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w"))
    done = 0
    for letter, run in groupby(letters):
        count = len(list(run))
        until = done + count
        share = round(width * until / columns) - round(width * done / columns)
        cell.addprevious(_shaded(cell, paragraph, SHADES[letter], count, share))
        done = until
    cell.getparent().remove(cell)


def _shaded(cell: Any, paragraph: Any, fill: str, span: int, width: int) -> Any:
    made = cell.makeelement(f"{W}tc")
    properties = _add(made, "tcPr")
    _add(properties, "tcW", w=str(width), type="dxa")
    _add(properties, "gridSpan", val=str(span))
    borders = _add(properties, "tcBorders")
    for side in ("top", "left", "bottom", "right"):
        _add(borders, side, val="single", sz="4", space="0", color="000000")
    _add(properties, "shd", val="clear", color="auto", fill=fill)
    shape = paragraph.find(f"{W}pPr")
    empty = _add(made, "p")
    empty.append(deepcopy(shape))
    return made


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    child = parent.makeelement(f"{W}{tag}", {f"{W}{name}": value for name, value in attributes.items()})
    parent.append(child)
    return child
