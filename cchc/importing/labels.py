"""The labels of a plan's table's rows: A, II, 6, 1.1, b), đ, -; what follows what."""

from __future__ import annotations

import re
from typing import Literal

from cchc.records import dataclass
from cchc.text import POINT_LETTERS, bare, roman_value

Kind = Literal[
    "none", "upper", "roman", "number", "dotted", "letter", "small-roman", "dash", "other"
]

MARKS = re.compile(r"^[\s(\[]+|[\s.)\]:/,;-]+$")
ROMAN_NUMBER = re.compile(r"(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})")
DOTTED = re.compile(r"(\d+|[IVX]+|[A-ZĐ])([.\-/](\d+|[a-zđ]))+|\d+[a-zđ]")
DASHES = {"-", "–", "—", "+", "*", "•", "·"}
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
    """Read a label; `before` is the last one of its sort.

    'C' and 'I' may be letters or Roman numbers.
    """
    words = " ".join(written.split())
    if words in DASHES:
        return Label(words, "dash")
    text = MARKS.sub("", words)
    if not text:
        return Label()
    # 'I' is a number before it is a letter, unless letters have come to it; a letter alone before
    # what is dotted; small Roman letters last, for 'i' alone follows 'h' in a list of points.
    if text.isdecimal() and text.isascii():
        kind: Kind = "number"
    elif ROMAN_NUMBER.fullmatch(text) and not _continues_letters(text, before):
        kind = "roman"
    elif text in UPPER or (len(text) == 1 and text.isascii() and text.isupper()):
        kind = "upper"
    elif len(text) == 1 and text.islower():
        kind = "letter"
    elif DOTTED.fullmatch(text):
        kind = "dotted"
    elif text.islower() and ROMAN_NUMBER.fullmatch(text.upper()):
        kind = "small-roman"
    else:
        kind = "other"
    return Label(text, kind)


def _continues_letters(text: str, before: str) -> bool:
    """Say whether 'I' comes after 'H', 'V' after 'U' …"""
    if text not in "IVXL" or len(before) != 1 or before not in UPPER:
        return False
    return UPPER.find(text) == UPPER.index(before) + 1


def follows(label: Label, before: Label) -> bool:
    """Say whether a label is the next of its kind: 'đ' after 'd', '1.3' after '1.2'."""
    if label.kind != before.kind:
        return False
    match label.kind:
        case "number":
            return int(label.text[:9]) == int(before.text[:9]) + 1
        case "roman":
            return roman_value(label.text) == roman_value(before.text) + 1
        case "upper" | "letter":
            return _is_next_letter(label.text.lower(), before.text.lower())
        case "dotted":
            *above, last = label.steps
            *above_before, last_before = before.steps
            return above == above_before and follows(_step(last), _step(last_before))
        case _:
            return False


def _is_next_letter(letter: str, before: str) -> bool:
    """Say whether a letter is the next in any of the alphabets offices count by."""
    for alphabet in (UPPER.lower(), LATIN, POINT_LETTERS):
        if before in alphabet and alphabet.find(letter) == alphabet.find(before) + 1:
            return True
    return False


def _step(text: str) -> Label:
    return Label(text, "number" if text.isdecimal() else "letter")


def split_heading(text: str) -> tuple[str, str]:
    """Split the title of an area from the number before it: 'II. Thể chế' is II and Thể chế."""
    match = HEADING.match(text)
    return (match["label"], match["rest"]) if match else ("", text)


def inner_label(text: str) -> str:
    """Return the label that work without a cell for it begins with: 'a' of 'a) Xây dựng …'."""
    match = POINT.match(text)
    return match["label"] if match else ""


def as_id(text: str) -> str:
    """Return a label as it may stand in a task's id: letters, digits, '.' and '-'."""
    kept = "".join(char if char.isalnum() or char in ".-" else "-" for char in text)
    kept = re.sub(r"([.-])[.-]+", r"\1", kept).strip(".-")
    if re.fullmatch(r"[^\W_]+(?:[.-][^\W_]+)*", kept):
        return kept
    return re.sub(r"\W+", "-", bare(kept)).strip("-")
