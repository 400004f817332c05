"""What is drawn once the words are known: rules below titles, as long as the law says, and the bars
of charts.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from cchc.template import bars
from cchc.template.cell_widths import room_in
from cchc.template.word_xml import W, whole

SHARES = {
    "đường kẻ dưới tiêu ngữ": 1.0,
    "đường kẻ dưới cơ quan ban hành": 0.42,
    "đường kẻ dưới trích yếu nội dung": 0.36,
}
"""The rule's share of the length of the words above it (the law's figures: `documents/nd30`), by
the name, in small letters, of the Word style of the paragraph whose bottom border is the rule.

Names, for programs give styles new ids when they save.
"""

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
    names = _style_names(document)
    for style in list(document.element.body.iter(f"{W}pStyle")):
        name, paragraph = names.get(style.get(f"{W}val"), ""), style.getparent().getparent()
        words = paragraph.getprevious()
        if name == bars.STYLE:
            bars.draw(paragraph)
        elif name in SHARES and words is not None and words.tag == f"{W}p":
            _fit_rule(paragraph, words, SHARES[name])


def _style_names(document: Any) -> dict[str, str]:
    """Return the name of each style in lower case, by the id that paragraphs know it by."""
    styles = document.styles.element.iter(f"{W}style")
    names = ((style.get(f"{W}styleId"), style.find(f"{W}name")) for style in styles)
    return {key: str(name.get(f"{W}val")).casefold() for key, name in names if name is not None}


def _fit_rule(rule: Any, words: Any, share: float) -> None:
    room = _room(rule)
    size = next((whole(found.get(f"{W}val") or "") / 2 for found in words.iter(f"{W}sz")), 14.0)
    length = max((measured(line, size) for line in _lines(words)), default=0) * 20
    indent = rule.find(f"{W}pPr/{W}ind")
    if not room or not length or indent is None:
        return
    side = max(round((room - min(length, room) * share) / 2), 0)
    for name in ("left", "right"):
        indent.set(f"{W}{name}", str(side))


def _lines(paragraph: Any) -> list[str]:
    found = paragraph.iter(f"{W}t", f"{W}br")
    return "".join("\n" if one.tag == f"{W}br" else one.text or "" for one in found).split("\n")


def _room(paragraph: Any) -> int:
    """Return the width the paragraph may take, in twips: of its cell, or of its section's page."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is not None:
        return room_in(cell)
    section = next(
        (found for after in paragraph.itersiblings() for found in after.iter(f"{W}sectPr")), None
    )
    if section is None:
        return 0
    page, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    wide, left, right = page.get(f"{W}w"), margins.get(f"{W}left"), margins.get(f"{W}right")
    return whole(wide or "") - whole(left or "") - whole(right or "")
