"""Words of a written deadline: the text split, each word in one spelling, numbers read."""

from __future__ import annotations

import re
import unicodedata

from cchc import period

LONGEST = 4000
"""Characters; a longer text is no deadline."""
LONGEST_SYMBOL = 40
"""Words and signs of a document's symbol, each counted."""
SAME = dict.fromkeys("‐‑‒–—―−~÷→", "-") | {
    "quí": "quý",
    "qúy": "quý",
    "qúi": "quý",
    "kì": "kỳ",
    "tuỳ": "tùy",
    "trứơc": "trước",
    "ngaỳ": "ngày",
    "thừơng": "thường",
    "hòan": "hoàn",
    "hàng": "hằng",
    "&": "và",
    "+": "và",
    "’": "'",
    "′": "'",
    "\\": "/",
}
"""Other spellings of a word: tone placement, i for y, any dash."""
FIGURES = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
NUMBERS = {word: number for number, word in enumerate(FIGURES, 1)} | {
    "tư": 4,
    "bẩy": 7,
    "lăm": 5,
    "mốt": 1,
}
QUARTERS = {"ⅰ": 1, "ⅱ": 2, "ⅲ": 3, "ⅳ": 4} | {
    name.lower(): number for number, name in enumerate(period.QUARTERS) if number
}
MONTHS = {"tháng": 1, "quý": 3, "năm": 12}
PARTS = {"đầu", "giữa", "cuối"}
EACH = {"hằng", "mỗi", "từng"}
CLOCK = {"giờ", "h", "g"}
TIME = {"ngày", "tháng", "quý", "năm", "tuần", "giờ", "hằng", "hôm", "nay", "trước"}
"""Words of time: one that no form reads leaves the deadline unclear."""
TOUCHING = (
    TIME | PARTS | CLOCK | QUARTERS.keys() | {"lần", "đến", "tới", "và", "hết", "từ", "t", "q"}
)
"""Words that may touch a figure without making it a document's symbol: "2025-Quý II", "2 lần/năm",
"17h".
"""

RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹"
"""The mark of a footnote: "Quý III/2025¹"."""

_WORD = re.compile(rf"[0-9]+|[^\W\d_{RAISED}]+|\S")
_LEFTOVER = re.compile(r"<sup>[^<>]*</sup>|</?[A-Za-z][^<>]*>|_x[0-9A-Fa-f]{4}_")
"""What a copied cell may bring along: "<br>", "_x000D_"."""


_MOMENT = re.compile(r"\b([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})[T ][0-9]{2}:[0-9]{2}[0-9:.]*Z?")
"""A day and an hour as a sheet keeps them: "2026-01-05 00:00:00"; the hour is left out."""


def clean(text: str) -> str | None:
    """Return the text in NFC, runs of spaces made one, tags and invisible marks dropped.

    None if it is too long, or has control characters.
    """
    if len(text) > LONGEST:
        return None
    if "<" in text or "&" in text or "_x" in text:
        from html import unescape  # few texts need it

        text = _LEFTOVER.sub(" ", unescape(_LEFTOVER.sub(" ", text)))
    text = unicodedata.normalize("NFC", " ".join(text.split())).replace("//", "/")
    text = _MOMENT.sub(r"\1", text)
    if not text.isprintable():
        shown = (char for char in text if unicodedata.category(char) != "Cf")
        text = unicodedata.normalize("NFC", "".join(shown))
    return text if text.isprintable() else None


class SplitText:
    """A text split into words: `keys` in one spelling, `values` of figures (-1 for no figure)."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: list[str] = []
        self.values: list[int] = []
        self.places: list[tuple[int, int]] = []
        for match in _WORD.finditer(text):
            key = match.group().lower()
            key = SAME.get(key, key)
            begin, end = match.span()
            figure = "0" <= key[0] <= "9"
            if figure or key in QUARTERS:
                self._unit_letter(figure, begin)
            elif key[0] == "q":
                cut = 3 if SAME.get(key[:3], key[:3]) == "quý" else 1
                if key[cut:] in QUARTERS:  # "QuýIII", "QIII"
                    self._add("quý", -1, begin, begin + cut)
                    key, begin = key[cut:], begin + cut
            if key == "t" and 1 <= (self.values or [0])[-1] <= 12 and self.places[-1][1] == begin:
                key = "tháng"  # "6T đầu năm"
            self._add(key, int(key) if figure and len(key) <= 4 else -1, begin, end)
        self.size = len(self.keys)
        # so that what reads a few words ahead need not ask where the text ends
        self.keys += [""] * 8
        self.values += [-1] * 8
        self.places += [(len(text), len(text))] * 8

    def _add(self, key: str, value: int, begin: int, end: int) -> None:
        self.keys.append(key)
        self.values.append(value)
        self.places.append((begin, end))

    def _unit_letter(self, figure: bool, begin: int) -> None:
        """Take the letter before a number for its unit: "T9", "Th.9", "Q3", "Q.III", "Q III"."""
        dot = self.keys[-1:] == ["."] and self.places[-1][1] == begin
        letter = self.keys[-2:-1] if dot else self.keys[-1:]
        touches = dot or not figure or (bool(letter) and self.places[-1][1] == begin)
        month = figure and letter in (["t"], ["th"], ["thg"])
        if touches and (month or letter == ["q"]):
            if dot:
                self.keys.pop(), self.values.pop(), self.places.pop()
            self.keys[-1] = "tháng" if month else "quý"

    def written(self, begin: int, end: int) -> str:
        """Return words `begin` to `end`, the last not included, as the text writes them."""
        return self.text[self.places[begin][0] : self.places[end - 1][1]] if end > begin else ""

    def glued(self, at: int) -> bool:
        """Tell whether no space stands before a word."""
        return 0 < at < self.size and self.places[at - 1][1] == self.places[at][0]

    def skip(self, at: int, *keys: str) -> int:
        """Return the place after those of the words that stand here, in their order."""
        for key in keys:
            if self.keys[at] == key:
                at += 1
        return at

    def number(self, start: int) -> tuple[int, int]:
        """Read a number: "06", "sáu", "mười hai", "hai mươi", "06 (sáu)"; -1 for none."""
        number, at = self.values[start], start + 1
        if number < 0:
            number = NUMBERS.get(self.keys[start], -1)
            if number < 0:
                return -1, start
            if self.keys[at] == "mươi":
                number, at = number * 10, at + 1
            if number >= 10 and self.keys[at] in NUMBERS and self.keys[at] not in ("năm", "mười"):
                number, at = number + NUMBERS[self.keys[at]], at + 1
        if self.keys[at] == "(":
            same, end = self.number(at + 1)
            if same == number and self.keys[end] == ")":
                at = end + 1
        return number, at

    def is_year(self, at: int) -> bool:
        """Tell whether a year stands here: four figures, 1900 to 2199."""
        return 1900 <= self.values[at] <= 2199

    def symbol(self, start: int) -> int:
        """Return the place after a document's symbol, or `start`: "393/QĐ-UBND", "KH-02".

        Its numbers are no days.
        """
        at, has_letters = start + 1, self.values[start] < 0
        while self.glued(at) and at < start + LONGEST_SYMBOL:
            key, is_word = self.keys[at], self.keys[at].isalpha()
            if not is_word and self.values[at] < 0 and key not in ("/", "-", "&", "."):
                break
            if key in TOUCHING and not has_letters:
                return start
            has_letters |= is_word and key not in TOUCHING
            at += 1
        has_figures = any(value >= 0 for value in self.values[start:at])
        return at if at > start + 1 and has_letters and has_figures else start
