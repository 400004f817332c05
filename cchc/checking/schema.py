"""Pydantic's door over the records: plain data in; a Plan or entries out, and what is refused."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from cchc.checking.paths import Path, at, copied_places
from cchc.checking.rule import without_echoes
from cchc.checking.schema_messages import K05, WORDED, odd_day, refused, unknown_key
from cchc.journal import Entry
from cchc.plan import Plan
from cchc.problem import Problem
from cchc.records import dataclass
from cchc.source import Source
from cchc.text import clipped, nearest

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

FORMAT = 1
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What the door made of a file."""

    record: T | None
    """What the file holds, as far as it could be read; None if nothing could."""
    source: Source
    """The file; a copy with slips in its keys read as meant, if there are any."""
    problems: list[Problem]


@cache
def plan_door() -> TypeAdapter[Plan]:
    """Return pydantic's adapter of a plan file."""
    return _door(Plan)


@cache
def journal_door() -> TypeAdapter[list[Entry]]:
    """Return pydantic's adapter of a journal file."""
    return _door(list[Entry])


def _door(of: type[T]) -> TypeAdapter[T]:
    # It would look for plugins in every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from pydantic import TypeAdapter

    return TypeAdapter(of)


def read_plan(source: Source) -> Reading[Plan]:
    """Read a plan as its file writes it."""
    if not isinstance(source.data, dict):
        message = "tệp kế hoạch phải gồm các khóa format, id, areas"
        if source.data is None:
            message = "tệp kế hoạch trống"
        return _unread(source, (), message, "xem mẫu: cchc init --demo")
    version = source.data.get("format")
    if isinstance(version, str) and version != str(FORMAT):
        message = (
            f"format '{clipped(version)}' không phải là cách ghi mà bản cchc này đọc được "
            f"({FORMAT})"
        )
        return _unread(source, ("format",), message, "cài bản cchc mới hơn, hoặc viết format: 1")
    return _read(plan_door(), source, _spelled_out)


def read_entries(source: Source) -> Reading[list[Entry]]:
    """Read the entries as a journal writes them. Nothing in the file is no entry."""
    if source.data is None:
        return Reading([], source, [])
    if not isinstance(source.data, list):
        message = "nhật ký phải là danh sách, mỗi lần ghi một dòng '- {…}'"
        return _unread(source, (), message, "ghi bằng lệnh cchc mark")
    return _read(journal_door(), source, lambda data: data)


def _unread(source: Source, path: Path, message: str, hint: str) -> Reading[Any]:
    problem = K05.problem(source, source.places.find(path), message, hint)
    return Reading(None, source, [problem])


def _read(door: TypeAdapter[T], source: Source, spelled_out: Callable[[Any], Any]) -> Reading[T]:
    """Validate; what fails is told and mended, so that the rules see the rest of a broken file.

    First slips in keys, for what stands under them may be at fault too; then days, of which
    pydantic takes more than it should; then all else it refuses.
    """
    record, faults = _validated(door, spelled_out(source.data))
    if not faults and not any(_odd_days(source.data, ())):
        return Reading(record, source, [])
    source, slips = _without_slips(door, source, spelled_out, faults)
    data = deepcopy(spelled_out(source.data))
    days: list[Problem] = []
    for path in _odd_days(source.data, ()):
        days.append(odd_day(source, path))
        _take_out(data, path)
    record, faults = _validated(door, data)
    refusals = without_echoes([refused(source, fault) for fault in faults], days)
    if faults:
        record = _mended(door, data, faults)
    return Reading(record, source, slips + days + refusals)


def _validated(door: TypeAdapter[Any], data: Any) -> tuple[Any, list[ErrorDetails]]:
    from pydantic import ValidationError

    try:
        return door.validate_python(data), []
    except ValidationError as error:
        return None, [_of_key(fault) for fault in error.errors(include_url=False)]


def _of_key(fault: ErrorDetails) -> ErrorDetails:
    """Let a fault of a mapping's key stand at that key, as one of its value does."""
    if fault["loc"][-1:] == ("[key]",):
        fault["loc"] = fault["loc"][:-1]
    return fault


UNKNOWN_KEY = "unexpected_keyword_argument"
"""What pydantic calls a key that a record does not have."""
SLIP = 0.7
"""How like a known key an unknown one must be to be read as that key."""


def _without_slips(
    door: TypeAdapter[T],
    source: Source,
    spelled_out: Callable[[Any], Any],
    faults: list[ErrorDetails],
) -> tuple[Source, list[Problem]]:
    """Tell of every unknown key; return the file with each read as the key it is a slip of."""
    problems: list[Problem] = []
    unknown = _unknown_keys(faults)
    if unknown:
        source = replace(source, data=deepcopy(source.data), places=copied_places(source.places))
    while unknown:
        known = [known_keys(door, path[:-1]) for path in unknown]
        problems += [unknown_key(source, *case) for case in zip(known, unknown, strict=True)]
        for keys, path in zip(known, unknown, strict=True):
            _read_as_known(source, keys, path)
        unknown = _unknown_keys(_validated(door, spelled_out(source.data))[1])
    return source, problems


def _unknown_keys(faults: list[ErrorDetails]) -> list[Path]:
    return [fault["loc"] for fault in faults if fault["type"] == UNKNOWN_KEY]


def _read_as_known(source: Source, keys: Sequence[str], path: Path) -> None:
    """Read what stands at a path as under the known key nearest to its own, if that is free."""
    *above, last = path
    name = str(last)
    near = nearest(name, keys, likeness=SLIP)
    for record in (at(source.data, above), source.places.at(above)[0].inside):
        if isinstance(record, dict):
            value = record.pop(name)
            if near:
                record.setdefault(near[0], value)


DAY_KEYS = ("on", "due", "date", "start")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
ISO_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII
)


def _odd_days(data: Any, path: Path) -> Iterator[Path]:
    """Find where a text stands that should be a day or moment and is none.

    Pydantic alone would read '20250701' as seconds.
    """
    steps: Any = ()
    if isinstance(data, dict | list):
        steps = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in steps:
        if not isinstance(value, str):
            yield from _odd_days(value, (*path, step))
        elif step == "at":
            if not ISO_MOMENT.fullmatch(value):
                yield (*path, step)
        elif (step in DAY_KEYS or path == ("period",)) and not ISO_DAY.fullmatch(value):
            yield (*path, step)


MENDINGS = 8
"""How often what was put in for a fault may be at fault itself."""
NO_ID = "\0"
"""What stands for an id that is missing; no file can hold it. The rules say nothing of it."""
STAND_INS: dict[str, Any] = {
    "format": FORMAT,
    "areas": [],
    "id": NO_ID,
    "lead": {"text": ""},
    "deadline": {"text": ""},
    "at": "0001-01-01T00:00:00+00:00",
    **dict.fromkeys(("content", "title", "name", "text", "position", "issuer"), ""),
}
"""What stands for a required value that is missing, by its key.

What the rules have to say of these is told at the place of what is missing, where a problem of
form stands already.
"""


def _mended(door: TypeAdapter[T], data: Any, faults: list[ErrorDetails]) -> T | None:
    """Mend the data until it is a record; None if it cannot be."""
    record = None
    for _ in range(MENDINGS):
        for fault in faults:
            *above, last = fault["loc"]
            parent = at(data, above)
            if not fault["type"].startswith("missing"):
                _take_out(data, fault["loc"])
            elif last in STAND_INS and isinstance(parent, dict):
                parent[last] = deepcopy(STAND_INS[str(last)])
            else:
                _take_out(data, above)
        record, faults = _validated(door, data)
        if not faults:
            break
    return record


def _take_out(data: Any, path: Sequence[str | int]) -> None:
    """Take a faulty value out; where nothing may stand in its place, what it stands in goes too."""
    *above, last = path
    parent = at(data, above)
    if isinstance(parent, dict):
        parent.pop(last, None)
    elif isinstance(parent, list) and isinstance(last, int) and last < len(parent):
        if parent[last] == {}:
            _take_out(data, above)
        else:
            parent[last] = {}  # so that the other items keep their place


REQUIRED = ("id", "content")
"""Keys of a task that must not stand empty; of the others, empty means left out."""


def _spelled_out(data: dict[str, Any]) -> dict[str, Any]:
    """Write a task's words out as mappings: `lead: Văn phòng` becomes `lead: {text: Văn phòng}`."""
    spelled = {key: value for key, value in data.items() if value is not None}
    if isinstance(spelled.get("areas"), list):
        spelled["areas"] = [_spelled_out_area(area) for area in spelled["areas"]]
    return spelled


def _spelled_out_area(area: Any) -> Any:
    if not isinstance(area, dict):
        return area
    spelled = {key: value for key, value in area.items() if value is not None}
    for key, item in (("tasks", _spelled_out_task), ("areas", _spelled_out_area)):
        if isinstance(spelled.get(key), list):
            spelled[key] = [item(part) for part in spelled[key]]
    return spelled


def _spelled_out_task(task: Any) -> Any:
    if not isinstance(task, dict):
        return task
    spelled = {key: value for key, value in task.items() if value is not None or key in REQUIRED}
    for key in WORDED:
        if isinstance(spelled.get(key), str):
            spelled[key] = {"text": spelled[key]}
    return spelled


def known_keys(door: TypeAdapter[Any], path: Path) -> list[str]:
    """Return the keys the schema knows at a path."""
    schema = _schema(door)
    here = schema
    for step in path:
        here = _resolved(schema, here)
        if isinstance(step, int):
            here = here.get("items", {})
        else:
            here = here.get("properties", {}).get(step) or here.get("additionalProperties") or {}
    return list(_resolved(schema, here).get("properties", {}))


@cache
def _schema(door: TypeAdapter[Any]) -> dict[str, Any]:
    return door.json_schema()


def _resolved(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    """Return what a part of the schema refers to; of several choices, the one that holds keys."""
    for option in part.get("anyOf", ()):
        if "$ref" in option or "items" in option:
            part = option
            break
    return dict(schema["$defs"][part["$ref"].split("/")[-1]]) if "$ref" in part else part
