"""The labels rows of a plan's table bear in their first cell: A, II, 6, 1.1, b), đ, -; what follows
what.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from cchc.text import POINT_LETTERS, bare

Kind = Literal[
    "none", "upper", "roman", "number", "dotted", "letter", "small-roman", "dash", "other"
]

MARKS = re.compile(r"^[\s(\[]+|[\s.)\]:/,;-]+$")
ROMAN = re.compile(r"(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})")
DOTTED = re.compile(r"(\d+|[IVX]+|[A-ZĐ])([.\-/](\d+|[a-zđ]))+|\d+[a-zđ]")
DASHES = {"-", "–", "—", "+", "*", "•", "·"}
VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
UPPER = "ABCDĐEGHIKLMNOPQRSTUVXY"
LATIN = "abcdefghijklmnopqrstuvwxyz"
HEADING = re.compile(
    r"(?P<label>[IVXL]+|[A-ZĐ]|\d+(?:\.\d+)*)(?:\s*[.):/–-]\s*|(?<=\d)\s+)(?P<rest>\S.*)", re.DOTALL
)
POINT = re.compile(
    r"(?P<label>[IVXL]+|[A-ZĐ]|\d+(?:\.\d+)+|\d+(?=[.)])|[a-zđ](?=[.)]))[.)]?\s+(?P<rest>\S.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label as written, without the stops around it."""

    text: str = ""
    kind: Kind = "none"

    @property
    def steps(self) -> list[str]:
        """The parts of a dotted label."""
        return re.split(r"[.\-/]", self.text) if self.kind == "dotted" else [self.text]


def read_label(written: str, before: str = "") -> Label:
    """Read a label; `before` is the last one of its sort, for 'C' and 'I' may be letters or Roman
    numbers.
    """
    words = " ".join(written.split())
    if words in DASHES:
        return Label(words, "dash")
    text = MARKS.sub("", words)
    if not text:
        return Label()
    if text.isdecimal() and text.isascii():
        return Label(text, "number")
    if ROMAN.fullmatch(text) and not _continues_letters(text, before):
        return Label(text, "roman")
    if text in UPPER or (len(text) == 1 and text.isascii() and text.isupper()):
        return Label(text, "upper")
    if len(text) == 1 and text.islower():
        return Label(text, "letter")
    if DOTTED.fullmatch(text):
        return Label(text, "dotted")
    if ROMAN.fullmatch(text.upper()) and text.islower():
        return Label(text, "small-roman")
    return Label(text, "other")


def _continues_letters(text: str, before: str) -> bool:
    return (
        text in "IVXL"
        and len(before) == 1
        and before in UPPER
        and UPPER.find(text) == UPPER.index(before) + 1
    )


def follows(label: Label, before: Label) -> bool:
    """Say whether a label is the next after another of its kind: 'đ' after 'd', 'III' after 'II',
    '1.3' after '1.2'.
    """
    if label.kind != before.kind:
        return False
    match label.kind:
        case "number":
            return int(label.text[:9]) == int(before.text[:9]) + 1
        case "roman":
            return roman(label.text) == roman(before.text) + 1
        case "upper" | "letter":
            orders = (UPPER.lower(), LATIN, POINT_LETTERS)
            lower, last = label.text.lower(), before.text.lower()
            return any(
                order.find(lower) == order.find(last) + 1 > 0 for order in orders if last in order
            )
        case "dotted":
            *above, last = label.steps
            *above_before, last_before = before.steps
            return above == above_before and follows(_step(last), _step(last_before))
        case _:
            return False


def _step(text: str) -> Label:
    return Label(text, "number" if text.isdecimal() else "letter")


def roman(text: str) -> int:
    """Return the value of a Roman number."""
    values = [VALUES[letter] for letter in text]
    return sum(
        -value if value < after else value
        for value, after in zip(values, [*values[1:], 0], strict=True)
    )


def split_heading(text: str) -> tuple[str, str]:
    """Split the title of an area from the number before it: 'II. Thể chế' is II and Thể chế."""
    found = HEADING.match(text)
    return (found["label"], found["rest"]) if found else ("", text)


def inner_label(text: str) -> str:
    """Return the label work begins with where it has no cell for it: 'a) Xây dựng …' begins with
    'a'.
    """
    found = POINT.match(text)
    return found["label"] if found else ""


def as_id(text: str) -> str:
    """Return a label as it may stand in a task's id: letters, digits, '.' and '-'."""
    kept = "".join(char if char.isalnum() or char in ".-" else "-" for char in text)
    kept = re.sub(r"([.-])[.-]+", r"\1", kept).strip(".-")
    return (
        kept
        if re.fullmatch(r"[^\W_]+(?:[.-][^\W_]+)*", kept)
        else re.sub(r"\W+", "-", bare(kept)).strip("-")
    )
