"""The parts of an administrative document, known by what they say and where they stand.

Figures are typed from the decree or the font itself, not taken from the writer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tests.documents.law_reader import Block, Paper, Paragraph, Section, Table

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
A_POINT = re.compile(r"([^\W\d_]{1,2})\) ")
A_SECTION = re.compile(r"([IVXLC]+)\. ")
A_CLAUSE = re.compile(r"(\d+)\. ")


@dataclass(frozen=True)
class Annex:
    name: Paragraph
    title: Paragraph | None
    reference: Paragraph | None
    section: Section
    first: bool
    """Whether its section begins with it."""


class Anatomy:
    """The parts of a paper, known by what they say and where they stand."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    @cached_property
    def head(self) -> Table | None:
        """The first lines: agencies, Quốc hiệu, number, place and day."""
        first = self.paper.blocks[0]
        return first if isinstance(first, Table) and NATION in first.text else None

    @cached_property
    def agencies(self) -> list[Paragraph]:
        return self._left(0, without=("Số:", "V/v"))

    @cached_property
    def number(self) -> Paragraph | None:
        return first(self._left(0, -1), lambda text: text.startswith("Số:"))

    @cached_property
    def about(self) -> Paragraph | None:
        """The V/v of a công văn."""
        return first(self._left(0, -1), lambda text: text.startswith("V/v"))

    @cached_property
    def right_half(self) -> list[Paragraph]:
        return [part for row in self.head.rows for part in row.cells[-1].words] if self.head else []

    @cached_property
    def place_day(self) -> Paragraph | None:
        return first(self.right_half, lambda text: ", ngày" in text)

    def _left(self, *rows: int, without: tuple[str, ...] = ()) -> list[Paragraph]:
        if not self.head:
            return []
        chosen = {id(self.head.rows[row]): self.head.rows[row] for row in rows}
        return [
            part
            for row in chosen.values()
            for part in row.cells[0].words
            if not part.text.startswith(without or "\0")
        ]

    @cached_property
    def signature(self) -> Table | None:
        return next((table for table in self.paper.tables if "Nơi nhận:" in table.text), None)

    @cached_property
    def main(self) -> list[Block]:
        """What stands between the first lines and the signature."""
        blocks = list(self.paper.blocks)
        last = blocks.index(self.signature) if self.signature else len(blocks)
        return blocks[1:last]

    @cached_property
    def opening(self) -> list[Paragraph]:
        """Centred lines before the text: kind, what it is about, to whom."""
        opening: list[Paragraph] = []
        to_many = False
        for block in self.main:
            if isinstance(block, Table) or A_SECTION.match(block.text):
                break
            to_many = to_many or block.text == "Kính gửi:"
            addressee = to_many and block.text.startswith("- ")
            if (
                block.text
                and block.align != "center"
                and not addressee
                and block.text != "Kính gửi:"
            ):
                break
            if block.text:
                opening.append(block)
        return opening

    @cached_property
    def kind(self) -> Paragraph | None:
        first = self.opening[0] if self.opening else None
        return first if first and first.text.isupper() else None

    @cached_property
    def subject(self) -> list[Paragraph]:
        """The lines of what it is about, up to the rule below them."""
        lines = []
        for block in self.main:
            if isinstance(block, Table) or (block.ruled and not block.text):
                break
            if block.text and block is not self.kind:
                lines.append(block)
        return lines if self.kind else []

    @cached_property
    def salutation(self) -> list[Paragraph]:
        start = next(
            (at for at, part in enumerate(self.opening) if part.text.startswith("Kính gửi:")), None
        )
        return [] if start is None else self.opening[start:]

    @cached_property
    def text(self) -> list[Paragraph]:
        """Every paragraph of the text that has words, but those of tables and the opening."""
        known = {id(part) for part in self.opening}
        return [
            block
            for block in self.main
            if isinstance(block, Paragraph) and block.text and id(block) not in known
        ]

    @cached_property
    def basis(self) -> list[Paragraph]:
        first = next((at for at, part in enumerate(self.text) if A_SECTION.match(part.text)), None)
        return [part for part in self.text[:first] if part.text.startswith("Căn cứ ")]

    @cached_property
    def sections(self) -> list[Paragraph]:
        return [part for part in self.text if A_SECTION.match(part.text)]

    @cached_property
    def clauses(self) -> list[Paragraph]:
        """Numbered headings that stand on a line of their own."""
        return [
            part
            for part in self.text
            if A_CLAUSE.match(part.text) and any(run.bold for run in part.spoken)
        ]

    @cached_property
    def captions(self) -> list[Paragraph]:
        """Centred lines right above a table."""
        above = []
        for block, following in zip(self.main, self.main[1:], strict=False):
            if isinstance(following, Table) and isinstance(block, Paragraph) and block.text:
                above += [block] if block.align == "center" else []
        known = {id(part) for part in self.opening}
        return [part for part in above if id(part) not in known]

    @cached_property
    def body(self) -> list[Paragraph]:
        """Running text."""
        others = (*self.basis, *self.sections, *self.clauses, *self.captions)
        known = {id(part) for part in others}
        return [part for part in self.text if id(part) not in known]

    @cached_property
    def annexes(self) -> list[Annex]:
        annexes = []
        for section in self.paper.sections:
            words = [block for block in section.blocks if isinstance(block, Table) or block.text]
            for at, block in enumerate(words):
                if not isinstance(block, Paragraph) or not re.fullmatch(
                    r"Phụ lục( [IVX]+)?", block.text, re.IGNORECASE
                ):
                    continue
                after = [
                    part if isinstance(part, Paragraph) else None for part in words[at + 1 : at + 3]
                ]
                title, reference = (*after, None, None)[:2]
                annexes.append(Annex(block, title, reference, section, at == 0))
        return annexes


def first(parts: Sequence[Paragraph], wanted: Callable[[str], bool]) -> Paragraph | None:
    return next((part for part in parts if wanted(part.text)), None)


WIDTHS = {
    "ACDNRUVXYĐw": 722,
    "BELTZ": 667,
    "FP": 611,
    "GHKOQƠ": 778,
    "Is": 389,
    "Jagovxy0123456789": 500,
    "M": 944,
    "Sbdhknpquđ": 556,
    "W": 1000,
    "Ư": 796,
    "cerz": 444,
    "fjt-():;": 333,
    "il/": 278,
    "m": 833,
    "ư": 600,
    "ơ": 554,
    " .,\u00a0": 250,
}
"""Thousandths of an em that letters of Times New Roman Bold take, as the font itself has them."""
WIDTH = {letter: width for letters, width in WIDTHS.items() for letter in letters}


def length(words: str, size: float) -> float:
    """How long bold words are, in millimetres."""
    bare = "".join(
        letter if letter in WIDTH else unicodedata.normalize("NFD", letter)[0] for letter in words
    )
    return sum(WIDTH.get(letter, 600) for letter in bare) / 1000 * size * 25.4 / 72


def lines_of(words: str, size: float, room: float) -> list[str]:
    """Break bold words into lines as they fall."""
    lines = []
    for written in words.split("\n"):
        line = ""
        for word in written.split(" "):
            longer = f"{line} {word}".strip()
            if line and length(longer, size) > room:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines
