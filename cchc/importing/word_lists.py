"""The numbers and bullets Word writes by itself before paragraphs, as they are seen on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cchc.template.word_xml import W, value_of, whole
from cchc.text import roman

LEVELS = 9
PLAIN_BULLETS = "-–—+*•"


@dataclass(slots=True)
class Level:
    """How one level of a list is written."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: bool = True
    legal: bool = False


class Numbering:
    """A document's lists; told each numbered paragraph in order, it says what stands before it."""

    def __init__(self, root: Any, styles: Any) -> None:
        self.abstract: dict[str, dict[int, Level]] = {}
        self.lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = {}
        """By number: the abstract list, and the levels and starts that are the list's own."""
        self.counts: dict[str, list[int | None]] = {}
        """How far each abstract list has come, level by level: lists share it."""
        self.begun: set[str] = set()
        if root is None:
            return
        links: dict[str, str] = {}
        for element in root.iterfind(f"{W}abstractNum"):
            key = str(element.get(f"{W}abstractNumId"))
            self.abstract[key] = dict(_levels(element))
            links[key] = value_of(element, "numStyleLink")
        for element in root.iterfind(f"{W}num"):
            self._add_list(element)
        # last, for a style's list may stand anywhere among them
        self._follow(links, styles)

    def _add_list(self, element: Any) -> None:
        overrides: dict[int, Level] = {}
        starts: dict[int, int] = {}
        for override in element.iterfind(f"{W}lvlOverride"):
            overrides |= dict(_levels(override))
            if start := value_of(override, "startOverride"):
                starts[whole(override.get(f"{W}ilvl") or "")] = whole(start, 1)
        number, key = str(element.get(f"{W}numId")), value_of(element, "abstractNumId")
        self.lists[number] = key, overrides, starts

    def _follow(self, links: dict[str, str], styles: Any) -> None:
        """Lists that only point to a list style take that style's levels."""
        for key, style in links.items():
            number = styles.list_of(style) if style else ""
            if number in self.lists:
                self.abstract[key] = self.abstract.get(self.lists[number][0], {})

    def mark(self, number: str, at: int) -> str:
        """Return what stands before the next paragraph of a list: '1. ', 'a) ', '- ', or nothing.

        Levels count from 0.
        """
        if number not in self.lists or not 0 <= at < LEVELS:
            return ""
        key, overrides, starts = self.lists[number]
        levels = {**self.abstract.get(key, {}), **overrides}
        if at not in levels:
            return ""
        counts = self._counted(number, at, levels, starts)
        level = levels[at]
        if level.form == "bullet":
            mark = level.text if level.text in PLAIN_BULLETS else "-"
            return f"{mark}{level.suffix}" if level.text else ""
        mark = level.text
        for index, count in enumerate(counts):
            part = levels.get(index, Level())
            form = "decimal" if level.legal else part.form
            shown = _written(part.start if count is None else count, form)
            mark = mark.replace(f"%{index + 1}", shown)
        return f"{mark}{level.suffix}" if mark.strip() else ""

    def _counted(
        self, number: str, at: int, levels: dict[int, Level], starts: dict[int, int]
    ) -> list[int | None]:
        """Count the next paragraph of a list; return how far each level has come."""
        counts = self.counts.setdefault(self.lists[number][0], [None] * LEVELS)
        # A list that starts anew does so once, at its first paragraph; the one it goes on from
        # was counted by the same numbers.
        if number not in self.begun:
            self.begun.add(number)
            for index in starts:
                if 0 <= index < LEVELS:
                    counts[index] = None
        before = counts[at]
        counts[at] = starts.get(at, levels[at].start) if before is None else before + 1
        for index in range(at + 1, LEVELS):
            if levels.get(index, Level()).restart:
                counts[index] = None
        return counts


def _levels(parent: Any) -> Iterator[tuple[int, Level]]:
    for element in parent.iterfind(f"{W}lvl"):
        suffix = value_of(element, "suff", "tab")
        level = Level(
            start=whole(value_of(element, "start", "1"), 1),
            form=value_of(element, "numFmt", "decimal"),
            text=value_of(element, "lvlText"),
            suffix="" if suffix == "nothing" else " ",
            restart=value_of(element, "lvlRestart") != "0",
            legal=element.find(f"{W}isLgl") is not None,
        )
        yield whole(element.get(f"{W}ilvl") or ""), level


def _written(number: int, form: str) -> str:
    match form:
        case "lowerLetter":
            return _letters(number)
        case "upperLetter":
            return _letters(number).upper()
        case "lowerRoman":
            return _roman(number).lower()
        case "upperRoman":
            return _roman(number)
        case "decimalZero":
            return f"{number:02}"
        case "none":
            return ""
        case _:
            return str(number)


def _letters(number: int) -> str:
    """Return the letters Word counts by: a, b, …, z, aa, bb, …"""
    if number < 1:
        return ""
    times, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * min(times + 1, 9)


def _roman(number: int) -> str:
    return roman(number) if 0 < number < 4000 else str(number)
