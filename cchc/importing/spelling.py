"""How a document itself writes the names that stand in capitals at its head: 'THANH TRA TỈNH' is
'Thanh tra tỉnh'.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from cchc.importing.grid import Block, Grid, TextParagraph
from cchc.text import bare, fold, one_line

ABBREVIATED = {
    "UBND",
    "HĐND",
    "TTHC",
    "CCHC",
    "MTTQ",
    "UBMTTQ",
    "TP",
    "TTĐT",
    "HC",
    "KH",
    "CN",
    "BHXH",
    "BQL",
    "TƯ",
    "TW",
}


class Spelling:
    """All words of a document."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        texts = (cell.text for block in blocks if isinstance(block, Grid) for cell in block.cells())
        self.text = "\n".join(
            [*texts, *(block.text for block in blocks if isinstance(block, TextParagraph))]
        )
        self.unsure: set[str] = set()

    def of(self, words: str) -> str:
        """Return capitals as the document writes them elsewhere, else by the usual rule."""
        words = one_line(words)
        if not words.isupper():
            return words
        pattern = rf"(?<!\w){re.escape(words).replace(chr(92) + ' ', chr(92) + 's+')}(?!\w)"
        uses = (one_line(found[0]) for found in re.finditer(pattern, self.text, re.IGNORECASE))
        seen = Counter(use for use in uses if not use.isupper() and use[0].isupper())
        if seen:
            return max(seen, key=lambda use: seen[use])
        lowered = _lowered(words)
        self.unsure.add(lowered)
        return lowered

    def whole(self, issuer: str | None, place: str | None) -> str | None:
        """Return the issuer's name with its place, if the document calls it so somewhere."""
        name = f"{issuer} {place}" if issuer and place else ""
        return name if name and name in self.text else None


def _lowered(words: str) -> str:
    """Write capitals as a name: places after 'tỉnh', 'xã' … and abbreviations keep theirs."""
    written: list[str] = []
    is_place = False
    for word in words.split():
        plain = word.strip("().,;-")
        if plain in ABBREVIATED or not any(char in "AEIOUYĂÂÊÔƠƯ" for char in bare(plain).upper()):
            written.append(word)
        elif is_place:
            written.append(word.capitalize())
        else:
            written.append(
                word.capitalize()
                if not written or written[-1].upper() in ("SỞ", "PHÓ")
                else word.lower()
            )
        is_place = is_place or fold(plain) in (
            "tỉnh",
            "phố",
            "huyện",
            "xã",
            "phường",
            "quận",
            "khu",
            "thị",
        )
    return " ".join(written)
