"""What every screen is made of: lines, cut or wrapped to the room, and their looks; pure.

Room is counted in the columns of a terminal: a letter typed as two signs takes one, a wide one two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cchc.plan import Plan
from cchc.standing import StateName
from cchc.text import one_line

HEADING = "bold"
STYLES: dict[StateName, str] = {
    "done": "green",
    "done-late": "green",
    "in-progress": "cyan",
    "not-started": "",
    "overdue": "bold red",
    "ongoing": "green",
    "quiet": "yellow",
    "awaiting": "magenta",
    "cancelled": "dim",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a screen and how it looks on a terminal with colours ('' plain)."""

    text: str = ""
    style: str = ""
    parts: tuple[tuple[int, int, str], ...] = ()
    """Stretches of the text (first place, place after the last) that have a look of their own."""


ONE_COLUMN_EACH = re.compile(
    r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e"
    r"\u2190-\u21ff\u2500-\u259f]*"
)
"""Text each of whose signs takes one column: Latin letters with their marks, signs, frames."""
NO_COLUMN = ("Mn", "Me", "Cf", "Cc", "Zl", "Zp")
"""Kinds of signs that take no column: marks on the letter before, and what nobody sees."""


def width_of(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return len(text) if ONE_COLUMN_EACH.fullmatch(text) else sum(map(_columns, text))


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in NO_COLUMN:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def padded(text: str, room: int) -> str:
    """Return the text with so many spaces after it that it fills the room."""
    return text + " " * (room - width_of(text))


def _beginning(text: str, room: int) -> str:
    """Return as much of a text's beginning as the room holds, marks with their letter."""
    if ONE_COLUMN_EACH.fullmatch(text):
        return text[: max(room, 0)]
    taken = 0
    for place, sign in enumerate(text):
        taken += _columns(sign)
        if taken > room:
            return text[:place]
    return text


def cut(text: str, room: int) -> str:
    """Return the text on one line of at most `room` columns, cut with an ellipsis.

    It is cut after a whole word where there is one near.
    """
    text = one_line(text)
    if width_of(text) <= room:
        return text
    kept = _beginning(text, room - 1)
    at_word = kept if text[len(kept) :][:1] == " " else kept.rpartition(" ")[0]
    kept = at_word if width_of(at_word) >= room // 2 else kept
    return kept.rstrip(" ,;:-") + "…"


def cut_apart(texts: Iterable[str], room: int) -> dict[str, str]:
    """Return each text on one line of at most `room` columns, no two cut alike where that can be.

    'Phòng Nghiệp vụ 3' beside 'Phòng Nghiệp vụ 4' is '…Nghiệp vụ 3'.
    """
    words = {text: tuple(text.split()) for text in texts}
    folded = {own: tuple(word.casefold() for word in own) for own in words.values()}
    ordered = sorted(set(folded.values()))
    alike = dict.fromkeys(ordered, 0)
    for first, second in pairwise(ordered):
        same = _words_alike(first, second)
        alike[first], alike[second] = max(alike[first], same), same
    return {text: _telling(own, alike[folded[own]], room) for text, own in words.items()}


def _words_alike(first: Sequence[str], second: Sequence[str]) -> int:
    """Return how many words two texts begin with alike."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(first), len(second)))


def _telling(words: Sequence[str], alike: int, room: int) -> str:
    """Return words cut where they end if the one that tells them apart still stands, else where
    they begin.
    """
    whole, last = " ".join(words), min(alike, len(words) - 1)
    if width_of(whole) <= room or width_of(" ".join(words[: last + 1])) < room:
        return cut(whole, room)
    for start in range(1, last + 1):
        if width_of(f"…{' '.join(words[start : last + 1])}") <= room - (last + 1 < len(words)):
            return cut(f"…{' '.join(words[start:])}", room)
    return cut(f"…{' '.join(words[last:])}", room)


WORDS = re.compile(r"[ \t\r\n\x0b\x0c]*[^ \t\r\n\x0b\x0c]+")


def wrapped(
    text: str, room: int, first: str = "", further: str = "    ", style: str = ""
) -> Iterator[Line]:
    """Yield the text in lines of at most `room` columns; the first and further ones begin so.

    Lines end between words; only a word longer than a line is broken.
    """
    begin, held = first, ""
    for word in WORDS.findall(text):
        if held and width_of(begin + held + word) > room:
            yield Line(begin + held, style)
            begin, held = further, word.lstrip()
        else:
            held += re.sub(r"\s", " ", word)
        while width_of(begin + held) > room:
            head = _beginning(held, room - width_of(begin)) or held[:1]
            yield Line(begin + head, style)
            begin, held = further, held[len(head) :]
    if held:
        yield Line(begin + held, style)


GAP = "  "
"""Between two columns."""


def column_widths(
    rows: Sequence[Sequence[str]], room: int, most: Sequence[int], shares: Mapping[int, int]
) -> list[int]:
    """Return what each column of a table needs, at most so much; some share what room is left.

    `shares` tells which do (by their places) and in what proportion; none takes more than it needs.
    What nobody of them needs, the others may have beyond their most.
    """
    needed = [max(map(width_of, column)) for column in zip(*rows, strict=True)]
    widths = [min(needs, at_most) for needs, at_most in zip(needed, most, strict=True)]
    left = room - len(GAP) * (len(widths) - 1)
    left -= sum(width for place, width in enumerate(widths) if place not in shares)
    whole = sum(shares.values())
    for place, share in sorted(shares.items(), key=lambda one: needed[one[0]] / one[1]):
        widths[place] = min(needed[place], left * share // whole)
        left, whole = left - widths[place], whole - share
    for place, needs in enumerate(needed):
        more = min(needs - widths[place], left) if place not in shares else 0
        widths[place], left = widths[place] + more, left - more
    return widths


def table_line(cells: Sequence[str], widths: Sequence[int], style: str = "") -> Line:
    """Return a table's row, each cell cut to its column."""
    filled = (padded(cut(cell, width), width) for cell, width in zip(cells, widths, strict=True))
    return Line(f" {GAP.join(filled)}".rstrip(), style)


def name_of(plan: Plan) -> str:
    """Return what the screen calls the plan."""
    document = plan.document
    return document.short or one_line(f"{document.kind} {document.title or plan.id}")
