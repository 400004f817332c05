"""Keeps what was read and checked, as JSON in the user's cache folder; any fault in it means: read the files again."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import sys
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from cchc import __version__
from cchc.journal import Entry
from cchc.plan import Plan
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
        return cls(hashlib.blake2b(plan).hexdigest(), len(journal), hashlib.blake2b(journal).hexdigest())

    def same_journal(self, other: Stamp) -> bool:
        """Say whether the journals are the same."""
        return (self.size, self.journal) == (other.size, other.journal)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was read and checked of a plan folder, and the stamp of the files it was read from."""

    stamp: Stamp
    plan: Plan
    entries: tuple[Entry, ...]
    warnings: tuple[Problem, ...]


def cache_folder() -> Path:
    """Return the user's cache folder for cchc, as each system has it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "cchc" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "cchc"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cchc"


def _file(folder: Path) -> Path:
    name = hashlib.blake2b(str(folder.resolve()).encode(errors="surrogateescape"), digest_size=16).hexdigest()
    return cache_folder() / f"{name}.json"


def get(folder: Path, plan_stamp: str) -> Kept | None:
    """Return what was kept of a plan folder while its plan had this stamp; None if nothing, or if anything is odd."""
    try:
        seal, _, content = _file(folder).read_bytes().partition(b"\n")
        if seal != _seal(content):
            return None
        rows = json.loads(content)
        if rows[0][0] != plan_stamp:
            return None
        found: Kept = _reader(Kept)(rows)
        return found
    except Exception:  # a broken cache must never stop a command
        return None


def put(folder: Path, kept: Kept) -> None:
    """Keep what was read and checked; where the folder cannot be written, do nothing."""
    import tempfile

    content = json.dumps(_row(kept), ensure_ascii=False, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        path = _file(folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.stem, suffix=".tmp", delete=False) as file:
            file.write(_seal(content) + b"\n" + content)
        Path(file.name).replace(path)


def _seal(content: bytes) -> bytes:
    """Return the first line of the file: of this cchc, down to when its code last changed, and of these bytes."""
    package = Path(__file__).parent
    modules = (module for room in (package, package / "grammar", package / "rules") for module in os.scandir(room))
    changed = max(module.stat().st_mtime_ns for module in modules if module.name.endswith(".py"))
    digest = hashlib.blake2b(content, digest_size=16).hexdigest()
    return f"{__version__} {changed} {digest}".encode()


def _row(value: Any) -> Any:
    """Write a record as the list of its fields' values, and what is in it likewise."""
    if is_dataclass(value):
        return [_row(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return [_row(item) for item in value]
    if isinstance(value, dict):
        return {key: _row(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, dt.date) else value


@cache
def _reader(kind: Any) -> Any:
    """Return the function that reads a value of a type back from its row."""
    if is_dataclass(kind):
        return _record_reader(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        inner = _reader(next(argument for argument in arguments if argument is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple and arguments[-1] is Ellipsis:
        item = _reader(arguments[0])
        return lambda value: tuple([item(part) for part in value]) if value else ()
    if origin is tuple:
        return tuple
    if origin is dict:
        item = _reader(arguments[1])
        return lambda value: {key: item(part) for key, part in value.items()}
    if kind in (dt.date, dt.datetime):
        return kind.fromisoformat
    return lambda value: value


def _record_reader(kind: Any) -> Any:
    odd: list[tuple[int, Any]] = []  # filled on first use: an Area holds Areas
    hints = get_type_hints(kind)

    def read(row: list[Any]) -> Any:
        if not odd:
            odd.extend((i, _reader(hints[f.name])) for i, f in enumerate(fields(kind)) if hints[f.name] not in PLAIN)
        for index, reader in odd:
            if row[index] is not None:
                row[index] = reader(row[index])
        return kind(*row)

    return read
