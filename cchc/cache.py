"""Keeps what was read and checked, as JSON in the user's cache folder; any fault in it means: read
the files again.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import sys
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from cchc import __version__
from cchc.deadline import Deadline
from cchc.journal import Entry
from cchc.plan import Parties, Plan
from cchc.problem import Problem

PLAIN = (str, int, float, bool)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the files' bytes were: a hash of the plan's, and the size and hash of the journal's."""

    plan: str
    size: int
    journal: str

    @classmethod
    def of(cls, plan: bytes, journal: bytes) -> Stamp:
        """Return the stamp of two files' bytes."""
        return cls(
            hashlib.blake2b(plan).hexdigest(), len(journal), hashlib.blake2b(journal).hexdigest()
        )

    def same_journal(self, other: Stamp) -> bool:
        """Say whether the journals are the same."""
        return (self.size, self.journal) == (other.size, other.journal)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was read and checked of a plan folder, and the stamp of the files it was read from."""

    stamp: Stamp
    plan: Plan | None
    """None if it could not be read at all."""
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    grown: bool = field(default=False, compare=False)
    """Whether entries were appended since it was written to the cache."""


def cache_folder() -> Path:
    """Return the user's cache folder for cchc, as each system has it."""
    if sys.platform == "win32":
        return (
            Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
            / "cchc"
            / "cache"
        )
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "cchc"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cchc"


def _file(folder: Path) -> Path:
    name = hashlib.blake2b(
        str(folder.resolve()).encode(errors="surrogateescape"), digest_size=16
    ).hexdigest()
    return cache_folder() / f"{name}.json"


def get(folder: Path, plan_stamp: str) -> Kept | None:
    """Return what was kept of a plan folder while its plan had this stamp; None if nothing, or if
    anything is odd.
    """
    try:
        seal, _, content = _file(folder).read_bytes().partition(b"\n")
        if seal != _seal(content):
            return None
        stamp, shared, row = json.loads(content)
        found: Kept | None = _Reader(shared).of(Kept)(row) if stamp == plan_stamp else None
        return found
    except Exception:  # a broken cache must never stop a command
        return None


def put(folder: Path, kept: Kept) -> None:
    """Keep what was read and checked; where the folder cannot be written, do nothing."""
    from cchc import files

    content = _written(kept)
    with contextlib.suppress(OSError):
        path = _file(folder)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        files.replace(path, _seal(content) + b"\n" + content)


def _seal(content: bytes) -> bytes:
    """Return the first line of the file: of this cchc, down to when its code last changed, and of
    these bytes.
    """
    package = Path(__file__).parent
    modules = (
        module
        for room in (package, package / "grammar", package / "checking")
        for module in os.scandir(room)
    )
    changed = max(module.stat().st_mtime_ns for module in modules if module.name.endswith(".py"))
    digest = hashlib.blake2b(content, digest_size=16).hexdigest()
    return f"{__version__} {changed} {digest}".encode()


SHARED = (Parties, Deadline)
"""Records that many tasks have alike: each is kept, and built, once; where it stands, its number in
the pool does.
"""


def _written(kept: Kept) -> bytes:
    pool: dict[Any, int] = {}
    row = _row(replace(kept, grown=False), pool)
    shared = [[_row(getattr(one, field.name), pool) for field in fields(one)] for one in pool]
    return json.dumps(
        [kept.stamp.plan, shared, row], ensure_ascii=False, separators=(",", ":")
    ).encode()


def _row(value: Any, pool: dict[Any, int]) -> Any:
    """Write a record as the list of its fields' values, and what is in it likewise."""
    if isinstance(value, SHARED):
        return pool.setdefault(value, len(pool))
    if is_dataclass(value):
        return [_row(getattr(value, field.name), pool) for field in fields(value)]
    if isinstance(value, tuple):
        return [_row(item, pool) for item in value]
    if isinstance(value, dict):
        return {key: _row(item, pool) for key, item in value.items()}
    return value.isoformat() if isinstance(value, dt.date) else value


class _Reader:
    """Reads records back from their rows, by the types of their fields."""

    def __init__(self, shared: list[Any]) -> None:
        self.known: dict[Any, Any] = {}
        self.pool = shared
        """Rows of the shared records; each the record itself once it was read."""

    def of(self, kind: Any) -> Any:
        """Return the function that reads a value of a type."""
        if kind not in self.known:
            self.known[kind] = self.shared(kind) if kind in SHARED else self.made(kind)
        return self.known[kind]

    def shared(self, kind: Any) -> Any:
        record = self.record(kind)

        def read(number: int) -> Any:
            if isinstance(self.pool[number], list):
                self.pool[number] = record(self.pool[number])
            return self.pool[number]

        return read

    def made(self, kind: Any) -> Any:
        if is_dataclass(kind):
            return self.record(kind)
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in (Union, UnionType):
            return self.of(next(argument for argument in arguments if argument is not type(None)))
        if origin is tuple and arguments[-1] is Ellipsis:
            item = self.of(arguments[0])
            return lambda value: tuple([item(part) for part in value]) if value else ()
        if origin is tuple:
            return tuple
        if origin is dict:
            item = self.of(arguments[1])
            return lambda value: {key: item(part) for key, part in value.items()}
        return kind.fromisoformat if kind in (dt.date, dt.datetime) else lambda value: value

    def record(self, kind: Any) -> Any:
        hints = get_type_hints(kind)
        odd: list[tuple[int, Any]] = []  # filled on first use: an Area holds Areas

        def read(row: list[Any]) -> Any:
            if not odd:
                odd.extend(
                    (i, self.of(hints[f.name]))
                    for i, f in enumerate(fields(kind))
                    if hints[f.name] not in PLAIN
                )
            for index, reader in odd:
                if row[index] is not None:
                    row[index] = reader(row[index])
            return kind(*row)

        return read
