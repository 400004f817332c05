"""What is drawn once the words are known: rules below titles, as long as the law says, and the bars of charts."""

from __future__ import annotations

import unicodedata
from typing import Any

from cchc.word import bars
from cchc.word.nd30 import OUR_RULES

STYLES = {f"ND30rule-{component}": share for component, share in OUR_RULES.items()}
"""Word styles of the paragraphs whose bottom border is the rule, and the rule's share of the words' length."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

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
"""Advance widths of Times New Roman Bold, in thousandths of the size; accents do not widen a letter."""

WIDTH_OF = {letter: width for width, letters in BOLD_WIDTHS.items() for letter in letters}
HORNED = {"ơ": 554, "ư": 600, "Ơ": 778, "Ư": 796, "đ": 556, "Đ": 722}
HORN = "\u031b"

CELL_MARGIN = 108
"""Word's own margin at the sides of a table's cell, in twips, where a table says nothing."""


def measured(text: str, size: float) -> float:
    """Return the length of words in Times New Roman Bold, in points, at a size in points."""
    return sum(_width(letter) for letter in text) * size / 1000


def _width(letter: str) -> int:
    taken_apart = unicodedata.normalize("NFD", letter)
    base, marks = taken_apart[:1], taken_apart[1:]
    core = unicodedata.normalize("NFC", base + HORN) if HORN in marks else base
    return HORNED.get(core) or WIDTH_OF.get(base, 500)


def fit(body: Any) -> None:
    """Give every rule in a document's body (an lxml element) the length its words ask for, and draw its bars."""
    drawn = [style for style in body.iter(f"{W}pStyle") if style.get(f"{W}val") in STYLES or _is_bar(style)]
    for style in drawn:
        paragraph = style.getparent().getparent()
        words = paragraph.getprevious()
        if _is_bar(style):
            bars.draw(paragraph)
        elif words is not None and words.tag == f"{W}p":
            _fit_rule(paragraph, words, STYLES[style.get(f"{W}val")])


def _is_bar(style: Any) -> bool:
    return bool(style.get(f"{W}val") == bars.STYLE)


def _fit_rule(rule: Any, words: Any, share: float) -> None:
    room = _room(rule)
    size = next((int(found.get(f"{W}val")) / 2 for found in words.iter(f"{W}sz")), 14.0)
    length = max((measured(line, size) for line in _lines(words)), default=0) * 20
    if not room or not length:
        return
    side = max(round((room - min(length, room) * share) / 2), 0)
    indent = rule.find(f"{W}pPr/{W}ind")
    for name in ("left", "right"):
        indent.set(f"{W}{name}", str(side))


def _lines(paragraph: Any) -> list[str]:
    found = paragraph.iter(f"{W}t", f"{W}br")
    return "".join("\n" if one.tag == f"{W}br" else one.text or "" for one in found).split("\n")


def _room(paragraph: Any) -> int:
    """Return the width the paragraph may take, in twips: of its cell, or of its section's page."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is not None:
        width = cell.find(f"{W}tcPr/{W}tcW")
        return int(width.get(f"{W}w")) - _cell_margins(cell) if width is not None else 0
    section = next((found for after in paragraph.itersiblings() for found in after.iter(f"{W}sectPr")), None)
    if section is None:
        return 0
    page, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    return int(page.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))


def _cell_margins(cell: Any) -> int:
    table = next(cell.iterancestors(f"{W}tbl"))
    total = 0
    for side in ("left", "right"):
        found = cell.find(f"{W}tcPr/{W}tcMar/{W}{side}")
        found = table.find(f"{W}tblPr/{W}tblCellMar/{W}{side}") if found is None else found
        total += CELL_MARGIN if found is None else int(found.get(f"{W}w"))
    return total
