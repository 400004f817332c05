"""A journal in which git left a conflict, with the lines of both sides kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cchc import journal
from cchc.files import not_written, replace
from cchc.problem import CchcError, why
from cchc.source import CONFLICT, read_bytes
from cchc.text import MAX_BYTES
from cchc.user_file import content_of, real

OURS, BASE, THEIRS = range(3)
NEXT = {"|": BASE, "=": THEIRS}
"""Which part of a conflict a marker begins."""


class _NotJoined(Exception):  # noqa: N818 — stops the one pass; never leaves this module
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class _Conflict:
    """The lines between git's markers, each with its number."""

    line: int
    part: int = OURS
    sides: tuple[dict[str, int], ...] = field(default_factory=lambda: ({}, {}, {}))
    """What stood before is known only where git was told to write it (`diff3`)."""

    def kept(self) -> dict[str, int]:
        """Return the lines of both sides, each once.

        Raises _NotJoined where a side has not only added lines.
        """
        ours, base, theirs = self.sides
        for text, number in base.items():
            if text not in ours or text not in theirs:
                raise _NotJoined(number, "một bên đã sửa hoặc xóa dòng có từ trước này")
        both = {**ours, **{text: line for text, line in theirs.items() if text not in ours}}
        for text, number in both.items():
            if text and not text.startswith(("- {", "#")):
                raise _NotJoined(number, "dòng này không phải một lần ghi '- {…}'")
        return both


def join(path: Path) -> int | None:
    """Keep both sides' lines where git left a conflict in a journal.

    Return how many lines the conflicts held, None where there is no conflict. Raises CchcError if
    the sides differ in more than added lines: the file then stays as it is.
    """
    path = real(path)
    with journal.locked(path):
        try:
            text = content_of(path, MAX_BYTES).decode("utf-8")
        except UnicodeDecodeError:
            return None  # what is wrong with it, validation tells
        except OSError as error:
            raise CchcError(f"không đọc được {path}: {why(error)}") from error
        if not CONFLICT.search(text):
            return None
        try:
            lines, count = _joined(text)
        except _NotJoined as refused:
            raise CchcError(
                f"{path}:{refused.line}: không gộp được: {refused}; nhật ký còn nguyên, hãy sửa "
                "tay: giữ mọi dòng của cả hai bên, xóa các dòng <<<<<<<, =======, >>>>>>>"
            ) from refused
        try:
            replace(path, "".join(f"{line}\n" for line in lines).encode())
        except OSError as error:
            raise not_written(path, error) from error
    return count


def _joined(text: str) -> tuple[list[str], int]:
    """Return a journal's lines with those of both sides, and how many were in conflicts."""
    lines: dict[int, str] = {}
    count = 0
    for number, part in _parts(text):
        if isinstance(part, str):
            lines[number] = part
            continue
        kept = part.kept()
        count += len(kept)
        lines.update((line, content) for content, line in kept.items())
    _refuse_two_of_an_id(lines)
    return list(lines.values()), count


def _parts(text: str) -> Iterator[tuple[int, str | _Conflict]]:
    """Yield the lines outside conflicts and the conflicts, each with the number of its line."""
    conflict: _Conflict | None = None
    lines = text.removesuffix("\n").replace("\r\n", "\n").removesuffix("\r").split("\n")
    for number, line in enumerate(lines, start=1):
        marker = line[0] if CONFLICT.match(line) else ""
        if conflict is None and marker in ("", "<"):
            if not marker:
                yield number, line
            else:
                conflict = _Conflict(number)
        elif conflict and not marker:
            conflict.sides[conflict.part].setdefault(line, number)
        elif conflict and NEXT.get(marker, OURS) > conflict.part:
            conflict.part = NEXT[marker]
        elif conflict and marker == ">" and conflict.part == THEIRS:
            yield conflict.line, conflict
            conflict = None
        else:
            raise _NotJoined(number, "dấu xung đột của git không đủ bộ")
    if conflict:
        raise _NotJoined(conflict.line, "dấu xung đột của git không đủ bộ")


def _refuse_two_of_an_id(lines: dict[int, str]) -> None:
    """Refuse what would hold an entry in two wordings: one of them was changed."""
    written: dict[str, str] = {}
    for number, line in lines.items():
        if not line.startswith("- {"):
            continue
        source = read_bytes(line.encode(), "")
        if source.problems or not isinstance(source.data, list):
            raise _NotJoined(number, "không đọc được dòng này")
        entry = source.data[0].get("id")
        if written.setdefault(str(entry), line) != line:
            raise _NotJoined(number, f"lần ghi {entry} có hai bản khác nhau")
