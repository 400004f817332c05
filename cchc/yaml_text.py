"""Plain data as YAML a person likes to read: quotes only where needed, long text folded."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any

from cchc.records import dataclass
from cchc.text import CONTROLS, INVISIBLE, NO_CHARACTERS, one_line, tidy

Path = tuple[str | int, ...]

ONE_LINE = 110
"""Columns up to which a value stays on the line of its key."""
FOLD = 100
"""Columns at which longer text is folded."""
SHORT, NARROWER = 14, 12
"""Letters a folded text's last line should have, and how many columns may be given up for it."""
WIDEST = 120
"""Columns no line should pass, comments included."""
REMARK = "# cần xem: "

NOT_TEXT = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|=|<<"
    r"|[-+]?(?:0b[01_]+|0x[0-9a-f_]+|0o[0-7]+)"
    r"|[-+]?(?:\d[\d_]*)?\.?\d*(?:e[-+]?\d+)?|[-+]?\.inf|\.nan"
    r"|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?"
    r"|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?",
    re.IGNORECASE,
)
"""Plain scalars that YAML readers (1.1 or 1.2) take for something else than text."""
UNSAFE_START = re.compile(r"[-?:](?:\s|$)|[,\[\]{}#&*!|>'\"%@`\s]|---|\.\.\.")
UNSAFE_INSIDE = re.compile(r":(?:\s|$)|\s#|\s$|\n")
UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}]|^[-?:]|:")
UNTIDY = re.compile(rf"[\n\t\u00a0]|  |{INVISIBLE}")
UNPRINTABLE = re.compile(rf"[\r\xa0{CONTROLS}{NO_CHARACTERS}]")


@dataclass(frozen=True, slots=True)
class Flow:
    """A mapping or list to write on one line, in braces or brackets, where it fits."""

    value: Mapping[str, Any] | list[Any]


@dataclass(frozen=True, slots=True)
class Spaced:
    """A list whose items stand apart by blank lines."""

    value: list[Any]


def scalar(value: object, *, flow: bool = False) -> str:
    """Write a value on one line: text plain where that reads back as the same, else in quotes."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case int() | date():
            return str(value)
        case _:
            return _text(_tidied(str(value)), flow=flow)


def _tidied(text: str) -> str:
    """Return text as it will be read again; most of it is so already."""
    is_tidy = (
        not UNTIDY.search(text) and text == text.strip() and unicodedata.is_normalized("NFC", text)
    )
    return text if is_tidy else tidy(text)


def _text(text: str, *, flow: bool) -> str:
    plain = text and not (
        UNSAFE_START.match(text) or UNSAFE_INSIDE.search(text) or NOT_TEXT.fullmatch(text)
    )
    escapes = UNPRINTABLE.search(text) or "\n" in text
    if plain and not escapes and not (flow and UNSAFE_IN_FLOW.search(text)):
        return text
    if not escapes and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted) + '"'


def folded(text: str, width: int) -> list[str]:
    """Break one-line text between words at a width; a longer word has a line of its own.

    A last line of a word or two is lengthened by breaking a little earlier, where that costs no
    line more.
    """
    widest = _broken(text, width)
    if len(widest) == 1 or len(widest[-1]) >= SHORT:
        return widest
    narrower = (_broken(text, width - less) for less in range(1, NARROWER))
    better = (lines for lines in narrower if len(lines[-1]) >= SHORT)
    return next((lines for lines in better if len(lines) == len(widest)), widest)


def _broken(text: str, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


@dataclass(slots=True)
class Yaml:
    """Lines of YAML as they are written, with remarks as comments on the lines they belong to."""

    remarks: Mapping[Path, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    def pair(self, lead: str, value: Any, indent: int, path: Path) -> None:
        """Write what stands at a path after its lead, which is '  key:' or '  -'."""
        if isinstance(value, Flow):
            if len(flow := f"{lead} {_flow(value.value)}") <= ONE_LINE:
                self.line(flow, path)
                return
            value = value.value
        items = value.value if isinstance(value, Spaced) else value
        if not isinstance(items, Mapping | list):
            self.value(lead, value, indent, path)
        elif items:
            self.line(lead, path)
            self.inside(value, indent + 2, path)
        else:
            self.line(f"{lead} {'{}' if isinstance(items, Mapping) else '[]'}", path)

    def inside(self, value: Any, indent: int, path: Path) -> None:
        """Write a mapping's pairs or a list's items below their key."""
        if isinstance(value, Mapping):
            for key, item in value.items():
                self.pair(f"{' ' * indent}{scalar(key, flow=True)}:", item, indent, (*path, key))
            return
        is_spaced = isinstance(value, Spaced)
        for index, item in enumerate(value.value if is_spaced else value):
            if is_spaced and index:
                self.lines.append("")
            self.item(item, indent, (*path, index))

    def item(self, item: Any, indent: int, path: Path) -> None:
        """Write one item of a list; a mapping begins on the line of its dash."""
        if not isinstance(item, Mapping) or not item:
            self.pair(f"{' ' * indent}-", item, indent, path)
            return
        if path in self.remarks:
            self.comment(self.remarks[path], indent)
        first = len(self.lines)
        self.inside(item, indent + 2, path)
        while (
            self.lines[first].lstrip().startswith("#")
        ):  # a remark of the first pair stands above it
            self.lines[first] = self.lines[first][2:]
            first += 1
        self.lines[first] = f"{' ' * indent}- {self.lines[first][indent + 2 :]}"

    def value(self, lead: str, value: Any, indent: int, path: Path) -> None:
        """Write a single value: on the line, folded below it, or line by line."""
        text = _tidied(value) if isinstance(value, str) else ""
        whole = f"{lead} {_text(text, flow=False) if isinstance(value, str) else scalar(value)}"
        if UNPRINTABLE.search(text) or ("\n" not in text and len(whole) <= ONE_LINE):
            self.line(whole, path)
            return
        room, margin = FOLD - indent - 2, " " * (indent + 2)
        if "\n" in text and max(map(len, text.split("\n"))) <= WIDEST - len(margin):
            self.line(f"{lead} |-", path)
            self.lines += (f"{margin}{line}" if line else "" for line in text.split("\n"))
            return
        self.line(f"{lead} >-", path)
        for number, paragraph in enumerate(text.split("\n")):
            self.lines += [""] if number else []  # in folded text an empty line is a line's end
            self.lines += (
                f"{margin}{line}" if line else "" for line in folded(paragraph, room) if paragraph
            )

    def line(self, text: str, path: Path) -> None:
        """Write a line with the remark of its path: behind it where that fits, else above."""
        remark = one_line(self.remarks.get(path, ""))
        if remark and len(text) + 1 + len(REMARK) + len(remark) > WIDEST:
            self.comment(remark, len(text) - len(text.lstrip()))
            remark = ""
        self.lines.append(f"{text} {REMARK}{remark}" if remark else text)

    def comment(self, remark: str, indent: int) -> None:
        """Write a remark on lines of its own."""
        for number, part in enumerate(folded(one_line(remark), FOLD - indent - len(REMARK))):
            self.lines.append(f"{' ' * indent}{'#   ' if number else REMARK}{part}")


def _flow(value: Any, *, strict: bool = False) -> str:
    """Write a value on one line; `strict` as in a journal, whose keys are our own words."""
    if isinstance(value, Flow):
        value = value.value
    if isinstance(value, Mapping):
        pairs = (
            f"{_key(key, strict=strict)}: {_flow(item, strict=strict)}"
            for key, item in value.items()
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item, strict=strict) for item in value) + "]"
    return _strict_scalar(value) if strict else scalar(value, flow=True)


def _key(key: str, *, strict: bool) -> str:
    """Write a key of a mapping on one line; what is no plain name of ours as any text."""
    if not strict:
        return scalar(key, flow=True)
    return key if key.isidentifier() else _strict_scalar(key)


PLAIN = re.compile(r"\d+|\d{4}-\d\d-\d\d(T[\d:.]+[+-]\d\d:\d\d)?|[^\W_]([\w ./+%-]*[\w.%])?")
NUMBER_LIKE = re.compile(r"0\d+|0[xXoObB][\da-fA-F_]+|\d[\d.eE_+-]*[.eE_+][\d.eE_+-]*")
PLAIN_TRAPS = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
"""What YAML readers other than ours do not take for text, in PLAIN's form."""


def _strict_scalar(value: object) -> str:
    """Write a value plain only where every reader takes it for what it is, else as JSON does."""
    text = "true" if value is True else str(value)
    is_plain = value is True or (
        PLAIN.fullmatch(text)
        and not NUMBER_LIKE.fullmatch(text)
        and text.lower() not in PLAIN_TRAPS
    )
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def journal_line(values: Mapping[str, Any]) -> str:
    """Write an entry's keys and values on one line, as journals have them since their first day."""
    return _flow(values, strict=True)
