"""The numbers and bullets Word writes by itself before paragraphs, as they are seen on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cchc.template.word_xml import W, value_of, whole

LEVELS = 9
PLAIN_BULLETS = "-–—+*•"
ROMAN = (
    *(
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
    ),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(slots=True)
class Level:
    """How one level of a list is written."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: bool = True
    legal: bool = False


@dataclass(slots=True)
class Count:
    """How far a list has come, level by level."""

    at: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class Numbering:
    """A document's lists; told each numbered paragraph in order, it says what stands before it."""

    def __init__(self, root: Any, styles: Any) -> None:
        self.abstract: dict[str, dict[int, Level]] = {}
        self.lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        self.counts: dict[str, Count] = {}
        self.begun: set[str] = set()
        if root is None:
            return
        links: dict[str, str] = {}
        for one in root.iterfind(f"{W}abstractNum"):
            key = str(one.get(f"{W}abstractNumId"))
            self.abstract[key] = dict(_levels(one))
            links[key] = value_of(one, "numStyleLink")
        for one in root.iterfind(f"{W}num"):
            self._list(one)
        self._follow(links, styles)

    def _list(self, one: Any) -> None:
        overrides: dict[int, Level] = {}
        starts: dict[int, int] = {}
        for over in one.iterfind(f"{W}lvlOverride"):
            at = whole(over.get(f"{W}ilvl") or "")
            overrides |= dict(_levels(over))
            if start := value_of(over, "startOverride"):
                starts[at] = whole(start, 1)
        self.lists[str(one.get(f"{W}numId"))] = value_of(one, "abstractNumId"), overrides, starts

    def _follow(self, links: dict[str, str], styles: Any) -> None:
        """Lists that only point to a list style take that style's levels."""
        for key, style in links.items():
            number = styles.list_of(style) if style else ""
            if number in self.lists:
                self.abstract[key] = self.abstract.get(self.lists[number][0], {})

    def mark(self, number: str, at: int) -> str:
        """Return what stands before the next paragraph of a list, at a level from 0: '1. ', 'a) ',
        '- ', or nothing.
        """
        if number not in self.lists or not 0 <= at < LEVELS:
            return ""
        key, overrides, starts = self.lists[number]
        levels = {**self.abstract.get(key, {}), **overrides}
        if at not in levels:
            return ""
        self._count(number, key, at, levels, starts)
        level = levels[at]
        if level.form == "bullet":
            bullet = level.text if level.text in PLAIN_BULLETS else "-"
            return f"{bullet}{level.suffix}" if level.text else ""
        counted, mark = self.counts[key].at, level.text
        for index in range(LEVELS):
            if f"%{index + 1}" in mark:
                known = counted[index]
                form = "decimal" if level.legal else levels.get(index, Level()).form
                number_at = known if known is not None else levels.get(index, Level()).start
                mark = mark.replace(f"%{index + 1}", _written(number_at, form))
        return f"{mark}{level.suffix}" if mark.strip() else ""

    def _count(
        self, number: str, key: str, at: int, levels: dict[int, Level], starts: dict[int, int]
    ) -> None:
        counted = self.counts.setdefault(key, Count()).at
        if number not in self.begun:
            self.begun.add(number)
            for index in starts:
                if 0 <= index < LEVELS:
                    counted[index] = None
        known = counted[at]
        counted[at] = starts.get(at, levels[at].start) if known is None else known + 1
        for index in range(at + 1, LEVELS):
            if levels.get(index, Level()).restart:
                counted[index] = None


def _levels(parent: Any) -> Iterator[tuple[int, Level]]:
    for one in parent.iterfind(f"{W}lvl"):
        suffix = value_of(one, "suff", "tab")
        yield (
            whole(one.get(f"{W}ilvl") or ""),
            Level(
                start=whole(value_of(one, "start", "1"), 1),
                form=value_of(one, "numFmt", "decimal"),
                text=value_of(one, "lvlText"),
                suffix="" if suffix == "nothing" else " ",
                restart=value_of(one, "lvlRestart") != "0",
                legal=one.find(f"{W}isLgl") is not None,
            ),
        )


def _written(number: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter":
            letter = (
                chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
                if number > 0
                else ""
            )
            return letter if form == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            roman = _roman(number)
            return roman if form == "lowerRoman" else roman.upper()
        case "decimalZero":
            return f"{number:02}"
        case "none":
            return ""
        case _:
            return str(number)


def _roman(number: int) -> str:
    written = ""
    if not 0 < number < 4000:
        return str(number)
    for value, letters in ROMAN:
        written += letters * (number // value)
        number %= value
    return written
