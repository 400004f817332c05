"""What every screen is made of: lines, cut or wrapped to the room, and their looks; pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

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


def cut(text: str, room: int) -> str:
    """Return the text on one line of at most `room` columns, cut with an ellipsis.

    It is cut after a whole word where there is one near.
    """
    text = one_line(text)
    if len(text) <= room:
        return text
    kept = text[: room - 1]
    at_word = kept.rpartition(" ")[0]
    return (at_word if len(at_word) > room * 2 // 3 else kept).rstrip(" ,;:-") + "…"


def wrapped(text: str, room: int, first: str = "", further: str = "    ") -> Iterator[Line]:
    """Yield the text in lines of at most `room` columns; the first and further ones begin so."""
    for line in textwrap.wrap(
        text, room, initial_indent=first, subsequent_indent=further, break_on_hyphens=False
    ):
        yield Line(line)


def name_of(plan: Plan) -> str:
    """Return what the screen calls the plan."""
    document = plan.document
    return document.short or one_line(f"{document.kind} {document.title or plan.id}")
