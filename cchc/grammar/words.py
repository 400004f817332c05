"""Words of a written deadline: the text made even and split, each word in one spelling, numbers
read.
"""

from __future__ import annotations

import re
import unicodedata

from cchc import period

LONGEST = 4000
"""Characters; a longer text is no deadline."""
LONGEST_SYMBOL = 40
"""Words and signs of a document's symbol, each counted."""
SAME = {
    "quí": "quý",
    "qúy": "quý",
    "qúi": "quý",
    "kì": "kỳ",
    "tuỳ": "tùy",
    "trứơc": "trước",
    "ngaỳ": "ngày",
}
SAME |= {"thừơng": "thường", "hòan": "hoàn", "hàng": "hằng", "&": "và", "+": "và"} | dict.fromkeys(
    "‐‑‒–—―−~÷→", "-"
)
SAME |= {"’": "'", "′": "'", "\\": "/"}
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


def clean(text: str) -> str | None:
    """Return the text in NFC, runs of spaces made one, tags and invisible marks dropped; None for
    no text at all.
    """
    if len(text) > LONGEST:
        return None
    if "<" in text or "&" in text or "_x" in text:
        from html import unescape  # few texts need it

        text = _LEFTOVER.sub(" ", unescape(_LEFTOVER.sub(" ", text)))
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    if not text.isprintable():
        text = unicodedata.normalize(
            "NFC", "".join(c for c in text if unicodedata.category(c) != "Cf")
        )
    return text if text.isprintable() else None


class Words:
    """A text split into words: `keys` in one spelling and lower case, `values` of figures (-1: no
    figure).
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys: list[str] = []
        self.values: list[int] = []
        self.places: list[tuple[int, int]] = []
        for match in _WORD.finditer(text):
            raw = match.group()
            key = raw.lower()
            begin, end = match.span()
            key = SAME.get(key, key)
            figure = "0" <= key[0] <= "9"
            if figure or key in QUARTERS:
                self._unit_letter(figure, begin)
            elif key[0] == "q":
                cut = 3 if SAME.get(key[:3], key[:3]) == "quý" else 1
                if key[cut:] in QUARTERS:
                    self._add("quý", -1, begin, begin + cut)
                    key, begin = key[cut:], begin + cut
            self._add(key, int(key) if figure and len(key) <= 4 else -1, begin, end)
        self.size = len(self.keys)
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

    def written(self, i: int, j: int) -> str:
        """Return words `i` to `j` as the text writes them, `j` not included."""
        return self.text[self.places[i][0] : self.places[j - 1][1]] if j > i else ""

    def glued(self, i: int) -> bool:
        """Tell whether no space stands before word `i`."""
        return 0 < i < self.size and self.places[i - 1][1] == self.places[i][0]

    def skip(self, i: int, *keys: str) -> int:
        """Return the place after those of the words that stand at `i`, in their order."""
        for key in keys:
            if self.keys[i] == key:
                i += 1
        return i

    def number(self, i: int) -> tuple[int, int]:
        """Read a number: "06", "sáu", "mười hai", "hai mươi", "06 (sáu)"; -1 for none."""
        number, j = self.values[i], i + 1
        if number < 0:
            number = NUMBERS.get(self.keys[i], -1)
            if number < 0:
                return -1, i
            if self.keys[j] == "mươi":
                number, j = number * 10, j + 1
            if number >= 10 and self.keys[j] in NUMBERS and self.keys[j] not in ("năm", "mười"):
                number, j = number + NUMBERS[self.keys[j]], j + 1
        if self.keys[j] == "(":
            same, k = self.number(j + 1)
            if same == number and self.keys[k] == ")":
                j = k + 1
        return number, j

    def is_year(self, i: int) -> bool:
        """Tell whether a year stands here: four figures, 1900 to 2199."""
        return 1900 <= self.values[i] <= 2199

    def symbol(self, i: int) -> int:
        """Return the place after a document's symbol, whose numbers are no days, or `i`:
        "393/QĐ-UBND", "KH-02".
        """
        j, letters = i + 1, self.values[i] < 0
        while self.glued(j) and j < i + LONGEST_SYMBOL:
            letter = self.keys[j].isalpha()
            if not letter and self.values[j] < 0 and self.keys[j] not in ("/", "-", "&", "."):
                break
            letters |= letter and self.keys[j] not in TOUCHING
            if self.keys[j] in TOUCHING and not letters:
                return i
            j += 1
        if not letters or j == i + 1 or not any(value >= 0 for value in self.values[i:j]):
            return i
        return j
