"""Vietnamese text: one form of it, comparison without case or accents, numbering, nearest words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

ORDINAL = (
    r"(?s)(?P<ordinal>(?:\d+(?:\.\d+)*|[IVXLC]+|[A-ZĐ]|[a-zđ](?=\)))[.)]?|\d+)[.)]?"
    r"\s+(?P<rest>\S.*)"
)
SPACES = r"[ \t\u00a0]+"
INVISIBLE = "[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff]"
"""Soft hyphen, zero-width spaces and joiners, a mark of byte order: nobody sees what Word and the
web bring. None is part of a Vietnamese word.
"""
UNTIDY = re.compile(rf"[\t\n\u00a0]|  |^\s|\s$|{INVISIBLE}")
"""What `tidy` may change in a text that is NFC."""
LOOK_ALIKES = str.maketrans("Ðð", "Đđ")
"""Letters of Icelandic that some keyboards give for the Vietnamese ones."""
ESCAPED = r"_x([0-9A-Fa-f]{4})_"
CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
"""For a class of a pattern: control characters but tab and ends of lines."""
DIRECTIONS = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""For a class of a pattern: what turns the direction of writing, and so can hide what is there."""
NO_CHARACTERS = r"\ud800-\udfff\ufeff\ufffe\uffff"
"""For a class of a pattern: halves of characters, marks of byte order, and what is no character."""
UNFIT = rf"[{CONTROLS}{DIRECTIONS}{NO_CHARACTERS}]|\r(?!\n)"
"""What no file and no entry may hold."""
MAX_BYTES = 128 * 1024 * 1024
"""Of a file of text; a larger one is refused unread."""
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Letters of points a) b) c) d) đ) …: no f, j, w, z (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""


def tidy(text: str) -> str:
    """Return the text in NFC, each run of spaces one, none around lines, and nothing invisible."""
    if not UNTIDY.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    seen = unicodedata.normalize("NFC", re.sub(INVISIBLE, "", text))
    lines = (re.sub(SPACES, " ", line).strip() for line in seen.split("\n"))
    return "\n".join(lines).strip("\n")


def unseen(text: str) -> int:
    """Count the characters nobody sees, which `tidy` leaves out."""
    return 0 if text.isascii() else len(re.findall(INVISIBLE, text))


def unescaped(text: str) -> str:
    """Return a text of a workbook's cell with the characters that stand in it as '_x000D_'.

    So Excel writes what XML has no room for (ECMA-376, Part 1, 22.9.2.19).
    """
    return re.sub(ESCAPED, lambda match: chr(int(match[1], 16)), text)


def fold(text: str) -> str:
    """Return the text for comparison by words: NFC, lower case, one space between words.

    'Ð' (U+00D0, of Icelandic) is 'Đ' to whoever types or reads it.
    """
    if text.isascii():  # as ids of tasks are, which are compared again and again
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("ð", "đ").split())


def bare(text: str) -> str:
    """Return the folded text without accents, as a person searches: 'ke hoach' for 'Kế hoạch'."""
    parts = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    return "".join(char for char in parts if not unicodedata.combining(char))


def one_line(text: str) -> str:
    """Return the text on one line."""
    return " ".join(text.split())


def typed_as(word: object) -> str:
    """Return a word of a command line as it is typed in every shell: in quotes if it has spaces."""
    return f'"{word}"' if re.search(r"[\s&()]", str(word)) else str(word)


def clipped(text: str, size: int = 80) -> str:
    """Return the text on one line, as long as a message may quote it."""
    line = one_line(text[: 4 * size])
    return line if len(line) <= size and len(text) <= 4 * size else f"{line[: size - 1].rstrip()}…"


def look_alike(text: str) -> str | None:
    """Return the first letter that only looks Vietnamese: 'а' of Cyrillic, 'ɡ' of phonetics."""
    letters = filter(str.isalpha, text)
    return next((char for char in letters if char in "Ðð" or not bare(char).isascii()), None)


def split_ordinal(text: str) -> tuple[str | None, str]:
    """Split '1. Cải cách thể chế' into its number, None where there is none, and its words."""
    match = re.fullmatch(ORDINAL, text)
    return (match["ordinal"].rstrip(".)"), match["rest"]) if match else (None, text)


def nearest(word: str, known: Iterable[str], count: int = 1, likeness: float = 0.5) -> list[str]:
    """Return up to `count` known words nearest to a word, compared without case and accents.

    `likeness` is how near they must be at least, from 0 (anything) to 1 (the same).
    """
    from difflib import get_close_matches

    by_bare = {bare(name): name for name in known}
    matches = get_close_matches(bare(word), by_bare, n=count, cutoff=likeness)
    return [by_bare[match] for match in matches]


def letter(index: int) -> str:
    """Return the letter of the point at an index from 0: a, b, c, d, đ, …; then aa, ab, …."""
    first, last = divmod(index, len(POINT_LETTERS))
    return (POINT_LETTERS[first - 1] if first else "") + POINT_LETTERS[last]


ROMAN = {
    **{"M": 1000, "CM": 900, "D": 500, "CD": 400, "C": 100, "XC": 90},
    **{"L": 50, "XL": 40, "X": 10, "IX": 9, "V": 5, "IV": 4, "I": 1},
}
"""Letters of Roman numbers by their value, the greatest first."""


def roman(number: int) -> str:
    """Write a whole number from 1 to 3999 in Roman letters: 4 is 'IV'."""
    written = ""
    for letters, value in ROMAN.items():
        written += letters * (number // value)
        number %= value
    return written


def roman_value(text: str) -> int:
    """Return the value of a Roman number in capitals: 'IV' is 4."""
    values = [ROMAN[letter] for letter in text]
    following = [*values[1:], 0]
    pairs = zip(values, following, strict=True)
    return sum(-value if value < after else value for value, after in pairs)
