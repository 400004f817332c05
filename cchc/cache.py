"""Keeps what was read and checked, as JSON in the user's cache folder.

Any fault in it means: read the files again.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, fields, is_dataclass, replace
from functools import cache, partial
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from cchc import __version__
from cchc.deadline import Deadline
from cchc.journal import Entry
from cchc.plan import Parties, Plan
from cchc.problem import Problem
from cchc.records import dataclass, is_record
from cchc.user_file import content_of

try:  # without the rest of hashlib, which loads all of OpenSSL
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

ROOMS = ("", "grammar", "checking")
"""The folders of the code that reads and checks a plan: what is kept hangs on every file there."""
MOST_KEPT = 1 << 30
"""Bytes of a file of the cache that is read."""
Read = Callable[[Any], Any]
Form = list[Any] | None
"""How a value is read back: ['record', its name], ['tuple', the form of its items], ['date'] …."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the files' bytes were: a hash of the plan's, and the size and hash of the journal's."""

    plan: str
    size: int
    journal: str

    @classmethod
    def of(cls, plan: bytes, journal: bytes) -> Stamp:
        """Return the stamp of two files' bytes."""
        return cls(blake2b(plan).hexdigest(), len(journal), blake2b(journal).hexdigest())

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


def size() -> int:
    """Return how many bytes are kept in all."""
    with contextlib.suppress(OSError):
        return sum(file.stat().st_size for file in os.scandir(cache_folder()) if file.is_file())
    return 0


def _file(folder: Path) -> Path:
    name = blake2b(
        str(folder.resolve()).encode(errors="surrogateescape"), digest_size=16
    ).hexdigest()
    return cache_folder() / f"{name}.json"


def get(folder: Path, plan_stamp: str) -> Kept | None:
    """Return what was kept of a plan folder while its plan had this stamp; None if nothing was."""
    try:
        file = _file(folder)
        seal, _, content = content_of(file, MOST_KEPT).partition(b"\n")
        if seal != _seal(content):
            return None
        stamp, forms, shared, row = json.loads(content)
        if stamp != plan_stamp:
            return None
        with contextlib.suppress(OSError):
            os.utime(file)  # it is used
        return cast(Kept, _Reader(forms, shared).record(_name_of(Kept), row))
    except Exception:  # a broken cache must never stop a command
        return None


MOST_QUOTED = 16_000_000
"""Letters of the lines that problems quote; each quotes its own, be they all of one long line."""


def put(folder: Path, kept: Kept) -> None:
    """Keep what was read and checked; do nothing where the folder cannot be written.

    Nor where the problems quote more than is worth keeping: such files are read each time.
    """
    from cchc import files

    if sum(len(problem.excerpt) for problem in kept.problems) > MOST_QUOTED:
        return
    content = _written(kept)
    with contextlib.suppress(OSError):
        path = _file(folder)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        files.put(path, _seal(content) + b"\n" + content, lasting=False)  # the seal tells
        _prune(path.parent, path.stat().st_mtime)


PRUNED = "pruned"
"""The file whose age tells when the cache was pruned."""
A_DAY = 86400
UNUSED = 30 * A_DAY
OURS = r"[0-9a-f]{32}\.json|\.[0-9a-f]{32}\.json\.\d+\.tmp"
"""What stands in the cache; the second is what a killed older cchc left there."""


def _prune(folder: Path, now: float) -> None:
    """Remove what was not used for 30 days, at most once a day; `now` is by the files' clock."""
    from cchc import files

    stamp = folder / PRUNED
    if stamp.exists() and now - stamp.stat().st_mtime < A_DAY:
        return
    files.put(stamp, b"")
    with os.scandir(folder) as kept:
        for file in kept:
            if re.fullmatch(OURS, file.name) and now - file.stat().st_mtime > UNUSED:
                (folder / file.name).unlink(missing_ok=True)


def _seal(content: bytes) -> bytes:
    """Return the file's first line: of this cchc, the day of its newest code, and these bytes."""
    package = Path(__file__).parent
    modules = (module for room in ROOMS for module in os.scandir(package / room))
    changed = max(module.stat().st_mtime_ns for module in modules if module.name.endswith(".py"))
    digest = blake2b(content, digest_size=16).hexdigest()
    return f"{__version__} {changed} {digest}".encode()


SHARED = (Parties, Deadline)
"""Records that many tasks have alike: each is kept and built once, and named by its number."""


def _written(kept: Kept) -> bytes:
    pool: dict[Any, int] = {}
    row = _row(replace(kept, grown=False), pool)
    shared = [_values(record, pool) for record in pool]
    return json.dumps(
        [kept.stamp.plan, _forms(), shared, row], ensure_ascii=False, separators=(",", ":")
    ).encode()


def _row(value: Any, pool: dict[Any, int]) -> Any:
    """Return a value as JSON can hold it: a record as the list of its fields' values."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, SHARED):
        return pool.setdefault(value, len(pool))
    if is_dataclass(value):
        return _values(value, pool)
    if isinstance(value, tuple):
        return [_row(item, pool) for item in value]
    if isinstance(value, dict):
        return {key: _row(item, pool) for key, item in value.items()}
    return value.isoformat()


def _values(record: Any, pool: dict[Any, int]) -> list[Any]:
    return [_row(getattr(record, field.name), pool) for field in fields(record)]


def _name_of(kind: Any) -> str:
    return f"{kind.__module__}:{kind.__name__}"


@cache
def _forms() -> dict[str, list[tuple[int, Form]]]:
    """Return the fields that JSON does not hold as they are, by the kind of record: their places
    and forms.

    To find them takes longer than to read a plan back, so they are kept with it.
    """
    return dict(_forms_in(Kept, set()))


def _forms_in(kind: Any, seen: set[Any]) -> Iterator[tuple[str, list[tuple[int, Form]]]]:
    """Yield those of a kind of record and of the records in it."""
    seen.add(kind)
    types = get_type_hints(kind)
    forms = [(place, _form(types[one.name])) for place, one in enumerate(fields(kind))]
    yield _name_of(kind), [(place, form) for place, form in forms if form]
    for inner in _records_in(types.values()):
        if inner not in seen:
            yield from _forms_in(inner, seen)


def _records_in(types: Iterable[Any]) -> Iterator[Any]:
    for kind in types:
        if is_dataclass(kind):
            yield kind
        yield from _records_in(get_args(kind))


def _form(kind: Any) -> Form:
    """Return how a value of a type is read back; None if JSON holds it as it is."""
    if is_dataclass(kind):
        return ["shared" if kind in SHARED else "record", _name_of(kind)]
    if kind in (dt.date, dt.datetime):
        return [kind.__name__]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _form(next(kind for kind in arguments if kind is not NoneType))
    if origin is tuple:
        return ["tuple", _form(arguments[0]) if arguments[-1] is Ellipsis else None]
    if origin is dict:
        item, by_number = _form(arguments[1]), arguments[0] is int
        return ["dict", item, by_number] if item or by_number else None
    return None


class _Reader:
    """Reads records back from their rows, by the forms of their fields."""

    def __init__(self, forms: dict[str, list[tuple[int, Form]]], shared: list[Any]) -> None:
        self.forms = forms
        self.shared_rows = shared
        self.shared: list[Any] = [None] * len(shared)
        """The shared records, each once it was asked for."""
        self.kinds: dict[str, tuple[Any, list[tuple[int, Read]]]] = {}
        """By their names, each kind of record and how its fields are read."""

    def record(self, name: str, row: list[Any]) -> Any:
        """Build a record from the list of its fields' values."""
        if name not in self.kinds:
            self.kinds[name] = (_kind_named(name), list(self.fields_to_read(name)))
        kind, readers = self.kinds[name]
        values = list(row)
        for place, read in readers:
            if values[place] is not None:
                values[place] = read(values[place])
        return kind(*values)

    def shared_record(self, name: str, number: int) -> Any:
        """Return the record of that number in the pool."""
        if self.shared[number] is None:
            self.shared[number] = self.record(name, self.shared_rows[number])
        return self.shared[number]

    def fields_to_read(self, name: str) -> Iterator[tuple[int, Read]]:
        for place, form in self.forms[name]:
            if read := self.reader(form):
                yield place, read

    def reader(self, form: Form) -> Read | None:
        """Return the function that reads a value of a form; None if JSON holds it as it is."""
        match form:
            case ["record", name]:
                return partial(self.record, name)
            case ["shared", name]:
                return partial(self.shared_record, name)
            case ["date"]:
                return dt.date.fromisoformat
            case ["datetime"]:
                return dt.datetime.fromisoformat
            case ["tuple", inner]:
                item = self.reader(inner)
                return partial(_items, item) if item else tuple
            case ["dict", inner, by_number]:
                return partial(_mapping, int if by_number else str, self.reader(inner))
        return None


def _kind_named(name: str) -> Any:
    """Return a kind of record of this package; raise for a name of anything else."""
    module, _, own = name.partition(":")
    kind = getattr(sys.modules[module], own)
    if not (module.startswith("cchc.") and isinstance(kind, type) and is_record(kind)):
        raise ValueError(name)
    return kind


def _items(read: Read, values: list[Any]) -> tuple[Any, ...]:
    return tuple([read(value) for value in values])


def _mapping(of_key: Read, read: Read | None, values: dict[str, Any]) -> dict[Any, Any]:
    """Build a mapping; JSON has every key as text."""
    return {of_key(key): read(value) if read else value for key, value in values.items()}
