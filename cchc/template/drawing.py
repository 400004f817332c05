"""What is drawn once the words are known: rules below titles, and the bars of charts.

A rule is as long as the law says; a bar is a shaded cell for each run of a letter that stands for a
shade.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby
from typing import Any

from cchc.template.word_xml import W, value_of, whole

SHARES = {
    "đường kẻ dưới tiêu ngữ": 1.0,
    "đường kẻ dưới cơ quan ban hành": 0.42,
    "đường kẻ dưới trích yếu nội dung": 0.36,
}
"""The rule's share of the length of the words above it (the law's figures: `documents/nd30`), by
the name, in small letters, of the Word style of the paragraph whose bottom border is the rule.

Names, for programs give styles new ids when they save.
"""

BAR_STYLE = "thanh biểu đồ"
"""The name, in small letters, of the Word style that makes a cell's letters a bar; without it they
print as they are.
"""

SHADES = {"█": "000000", "▓": "7F7F7F", "▒": "D0D0D0", "░": "FFFFFF"}
"""The colour each letter stands for; what it means is the document's."""

CELL_MARGIN = 108
"""Word's own margin at the sides of a table's cell, in twips, where a table says nothing."""

BOLD_WIDTHS = {
    220: "|",
    250: "  ,.",
    278: "'/\\il",
    333: "!()-:;[]`fjt",
    389: "Is",
    444: "cerze",
    500: "#$*0123456789?J_agovxya–",
    556: "Sbdhknpqu",
    611: "FP",
    667: "BELTZE",
    722: "ACDNRUVXYw",
    778: "GHKOQ",
    833: "&m",
    944: "M",
    1000: "%W…",
}
"""Advance widths of Times New Roman Bold, in thousandths of the size; accents do not widen a
letter.
"""

WIDTH_OF = {letter: width for width, letters in BOLD_WIDTHS.items() for letter in letters}
HORNED = {"ơ": 554, "ư": 600, "Ơ": 778, "Ư": 796, "đ": 556, "Đ": 722}
HORN = "\u031b"


def measured(text: str, size: float) -> float:
    """Return the length of words in Times New Roman Bold, in points, at a size in points."""
    return sum(_width(letter) for letter in text) * size / 1000


def _width(letter: str) -> int:
    taken_apart = unicodedata.normalize("NFD", letter)
    base, marks = taken_apart[:1], taken_apart[1:]
    core = unicodedata.normalize("NFC", base + HORN) if HORN in marks else base
    return HORNED.get(core) or WIDTH_OF.get(base, 500)


def fit(document: Any) -> None:
    """Give every rule in a python-docx document the length its words ask for, and draw its bars."""
    drawn = {BAR_STYLE, *SHARES}
    names = {key: name for key, name in _style_names(document).items() if name in drawn}
    styles = document.element.body.iter(f"{W}pStyle")
    for style in [style for style in styles if style.get(f"{W}val") in names]:
        name, paragraph = names[style.get(f"{W}val")], style.getparent().getparent()
        words = paragraph.getprevious()
        if name == BAR_STYLE:
            _draw_bar(paragraph)
        elif words is not None and words.tag == f"{W}p":
            _fit_rule(paragraph, words, SHARES[name])


def _style_names(document: Any) -> dict[str, str]:
    """Return the name of each style in lower case, by the id that paragraphs know it by."""
    styles = document.styles.element.iter(f"{W}style")
    names = ((style.get(f"{W}styleId"), style.find(f"{W}name")) for style in styles)
    return {key: str(name.get(f"{W}val")).casefold() for key, name in names if name is not None}


def _fit_rule(rule: Any, words: Any, share: float) -> None:
    room = _room(rule)
    sizes = (whole(half_points.get(f"{W}val") or "") / 2 for half_points in words.iter(f"{W}sz"))
    size = next(sizes, 14.0)
    length = max((measured(line, size) for line in _lines(words)), default=0) * 20
    indent = rule.find(f"{W}pPr/{W}ind")
    if not room or not length or indent is None:
        return
    side = max(round((room - min(length, room) * share) / 2), 0)
    for name in ("left", "right"):
        indent.set(f"{W}{name}", str(side))


def _lines(paragraph: Any) -> list[str]:
    lines = [""]
    for element in paragraph.iter(f"{W}t", f"{W}br"):
        if element.tag == f"{W}br":
            lines.append("")
        else:
            lines[-1] += element.text or ""
    return lines


def _room(paragraph: Any) -> int:
    """Return the width the paragraph may take, in twips: of its cell, or of its section's page."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is not None:
        return _room_in(cell)
    sections = (ended for after in paragraph.itersiblings() for ended in after.iter(f"{W}sectPr"))
    section = next(sections, None)
    if section is None:
        return 0
    page, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    wide, left, right = page.get(f"{W}w"), margins.get(f"{W}left"), margins.get(f"{W}right")
    return whole(wide or "") - whole(left or "") - whole(right or "")


def _draw_bar(paragraph: Any) -> None:
    """Turn the cell of a bar's paragraph into shaded cells, a column wide for each letter.

    Where the cell does not span a column for each letter (LibreOffice leaves columns out that it
    finds empty), the shaded cells are a table in it. What holds anything else is left as it is.
    """
    cell = paragraph.getparent()
    if cell.tag != f"{W}tc":
        return
    letters = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
    columns = whole(value_of(cell.find(f"{W}tcPr"), "gridSpan", "1"))
    if not letters or not SHADES.keys() >= set(letters):
        return
    if columns == len(letters):
        for letter, count, share in _shares(letters, _width_of(cell)):
            cell.addprevious(_shaded(cell, paragraph, SHADES[letter], count, share))
        cell.getparent().remove(cell)
    elif len(letters) > 1 and (room := _room_in(cell)):
        _draw_inside(cell, paragraph, list(_shares(letters, room)))


def _shares(letters: str, width: int) -> Iterator[tuple[str, int, int]]:
    """Yield each run of a letter: the letter, how many, and its share of the width in twips."""
    start = 0
    for letter, run in groupby(letters):
        count = len(list(run))
        end = start + count
        share = round(width * end / len(letters)) - round(width * start / len(letters))
        yield letter, count, share
        start = end


def _draw_inside(cell: Any, paragraph: Any, shares: list[tuple[str, int, int]]) -> None:
    table = cell.makeelement(f"{W}tbl")
    properties = _add(table, "tblPr")
    _add(properties, "tblW", w=str(sum(share for *_, share in shares)), type="dxa")
    _add(properties, "tblLayout", type="fixed")
    margins = _add(properties, "tblCellMar")
    for side in ("left", "right"):
        _add(margins, side, w="0", type="dxa")
    grid = _add(table, "tblGrid")
    for *_, share in shares:
        _add(grid, "gridCol", w=str(share))
    row = _add(table, "tr")
    for letter, _, share in shares:
        row.append(_shaded(cell, paragraph, SHADES[letter], 1, share))
    paragraph.addprevious(table)
    low = cell.makeelement(f"{W}p")  # Word wants a paragraph after a table
    _add(_add(low, "pPr"), "spacing", before="0", after="0", line="20", lineRule="exact")
    cell.replace(paragraph, low)


def _shaded(cell: Any, paragraph: Any, fill: str, span: int, width: int) -> Any:
    shaded = cell.makeelement(f"{W}tc")
    properties = _add(shaded, "tcPr")
    _add(properties, "tcW", w=str(width), type="dxa")
    _add(properties, "gridSpan", val=str(span))
    borders = _add(properties, "tcBorders")
    for side in ("top", "left", "bottom", "right"):
        _add(borders, side, val="single", sz="4", space="0", color="000000")
    _add(properties, "shd", val="clear", color="auto", fill=fill)
    shape = paragraph.find(f"{W}pPr")
    empty = _add(shaded, "p")
    if shape is not None:
        empty.append(deepcopy(shape))
    return shaded


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    child = parent.makeelement(
        f"{W}{tag}", {f"{W}{name}": value for name, value in attributes.items()}
    )
    parent.append(child)
    return child


def _width_of(cell: Any) -> int:
    """Return a cell's width; 0 where it says none in twips."""
    width = cell.find(f"{W}tcPr/{W}tcW")
    return 0 if width is None else whole(width.get(f"{W}w") or "")


def _room_in(cell: Any) -> int:
    """Return the width a cell leaves to its text; 0 where it says none."""
    width = _width_of(cell)
    return max(width - _cell_margins(cell), 0) if width else 0


def _cell_margins(cell: Any) -> int:
    table = next(cell.iterancestors(f"{W}tbl"))
    total = 0
    for side in ("left", "right"):
        margin = cell.find(f"{W}tcPr/{W}tcMar/{W}{side}")
        if margin is None:
            margin = table.find(f"{W}tblPr/{W}tblCellMar/{W}{side}")
        total += CELL_MARGIN if margin is None else whole(margin.get(f"{W}w") or "")
    return total
