"""Pydantic's door over the records: plain data in; a Plan, entries or problems in Vietnamese
out.
"""

from __future__ import annotations

import copy
import os
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from cchc.checking.schema_messages import (
    K05,
    WORDED,
    at,
    keys_at,
    refused,
    unknown_key,
    whose,
    written,
)
from cchc.journal import Entry
from cchc.plan import Plan
from cchc.problem import Problem
from cchc.source import Source
from cchc.text import clipped, nearest

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

FORMAT = 1
DAY_KEYS = ("on", "due", "date", "start")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
ISO_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII
)
UNKNOWN_KEY = "unexpected_keyword_argument"
"""What pydantic calls a key that a record does not have."""
SLIP = 0.7
"""How like a known key an unknown one must be to be read as that key, so that one slip gives one
problem.
"""
UNTOLD = "?"
"""What stands for an id, a name or a text that is missing; the rules say nothing of it."""
LONG_AGO = "2000-01-01T00:00:00+07:00"
T = TypeVar("T")


@cache
def plan_door() -> TypeAdapter[Plan]:
    """Return pydantic's adapter of a plan file."""
    return _door(Plan)


@cache
def journal_door() -> TypeAdapter[list[Entry]]:
    """Return pydantic's adapter of a journal file."""
    return _door(list[Entry])


def _door(of: type[T]) -> TypeAdapter[T]:
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "__all__"
    )  # it would look for some in every installed package
    from pydantic import TypeAdapter

    return TypeAdapter(of)


def read_plan(source: Source) -> tuple[Plan | None, list[Problem]]:
    """Return the plan as written in a source, or None and why not. A slip in a key is mended in the
    source.
    """
    if not isinstance(source.data, dict):
        message = (
            "tệp kế hoạch trống"
            if source.data is None
            else "tệp kế hoạch phải gồm các khóa format, id, areas"
        )
        return None, [
            K05.problem(source, source.places.value, message, "xem mẫu: cchc init --demo")
        ]
    format_ = source.data.get("format")
    if isinstance(format_, str) and format_ != str(FORMAT):
        place = source.places.find(["format"])
        message = (
            f"format '{clipped(format_)}' không phải là cách ghi mà bản cchc này đọc được "
            f"({FORMAT})"
        )
        return None, [
            K05.problem(source, place, message, "cài bản cchc mới hơn, hoặc viết format: 1")
        ]
    return _through(plan_door(), source, _spelled_out)


def read_entries(source: Source) -> tuple[list[Entry] | None, list[Problem]]:
    """Return the entries as written in a source, or None and why not. Nothing in the file is no
    entry.
    """
    if source.data is None:
        return [], []
    if not isinstance(source.data, list):
        message = "nhật ký phải là danh sách, mỗi lần ghi một dòng '- {…}'"
        return None, [K05.problem(source, source.places.value, message, "ghi bằng lệnh cchc mark")]
    return _through(journal_door(), source, lambda data: data)


def _through(
    door: TypeAdapter[T], source: Source, spelled: Callable[[Any], Any]
) -> tuple[T | None, list[Problem]]:
    """Validate; what fails is told and mended, so that the rules still see the rest of a
    half-broken file.
    """
    found, details = _validated(door, spelled(source.data))
    problems: list[Problem] = []
    while unknown := [one for one in details if one["type"] == UNKNOWN_KEY]:
        problems += [
            unknown_key(source, keys_at(door, one["loc"][:-1]), one["loc"]) for one in unknown
        ]
        for one in unknown:
            _read_as_known(source, keys_at(door, one["loc"][:-1]), written(source.data, one["loc"]))
        found, details = _validated(door, spelled(source.data))
    days = list(_days(source.data, ()))
    data = copy.deepcopy(spelled(source.data)) if days or details else None
    if days:
        for path, _ in days:
            _mend(data, path, missing=False)
        found, details = _validated(door, data)
    bad = [_bad_day(source, path, value) for path, value in days]
    told = {(problem.line, problem.column) for problem in bad}
    refusals = [refused(source, one) for one in details]
    problems += bad + [
        problem for problem in refusals if (problem.line, problem.column) not in told
    ]
    for _ in range(MENDINGS if details else 0):
        for one in details:
            _mend(data, one["loc"], missing=one["type"].startswith("missing"))
        found, details = _validated(door, data)
        if not details:
            break
    return found, problems


def _validated(door: TypeAdapter[Any], data: Any) -> tuple[Any, list[ErrorDetails]]:
    from pydantic import ValidationError

    try:
        return door.validate_python(data), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


def _read_as_known(source: Source, keys: Sequence[str], path: Sequence[str | int]) -> None:
    """Read a value under an unknown key as under the known key it is a slip of, if that is still
    free; else drop it.
    """
    *above, last = path
    name, records = str(last), (at(source.data, above), source.places.at(above)[0].inside)
    near = nearest(name, keys, likeness=SLIP)
    for record in records:
        if isinstance(record, dict) and near and near[0] not in record:
            record[near[0]] = record.pop(name)
        elif isinstance(record, dict):
            record.pop(name)


MENDINGS = 8
STAND_INS: dict[str, Any] = {
    **dict.fromkeys(("id", "content", "title", "name", "text", "position", "issuer"), UNTOLD),
    **{"format": FORMAT, "areas": [], "at": LONG_AGO},
    "lead": {"text": ""},
    "deadline": {"text": ""},
}


def _mend(data: Any, loc: Sequence[str | int], *, missing: bool) -> None:
    """Take a faulty value out, or put a stand-in where one is required; what cannot be mended goes
    with its parent.
    """
    *above, last = loc
    parent = at(data, above)
    if missing and last in STAND_INS and isinstance(parent, dict):
        parent[last] = copy.deepcopy(STAND_INS[str(last)])
    elif missing and above:
        _mend(data, above, missing=False)
    elif isinstance(parent, dict):
        parent.pop(last, None)
    elif isinstance(parent, list) and isinstance(last, int) and last < len(parent):
        if parent[last] == UNTOLD and above:
            _mend(data, above, missing=False)
        else:
            parent[last] = UNTOLD if parent[last] == {} else {}


REQUIRED = ("id", "content")
"""Keys of a task that must not stand empty; of the others, empty means left out."""


def _spelled_out(data: dict[str, Any]) -> dict[str, Any]:
    """Write a task's words out as mappings: `lead: Văn phòng` becomes `lead: {text: Văn phòng}`."""

    def task(written: Any) -> Any:
        if not isinstance(written, dict):
            return written
        words = {key: {"text": written[key]} for key in WORDED if isinstance(written.get(key), str)}
        return {
            key: words.get(key, value)
            for key, value in written.items()
            if key in REQUIRED or value is not None
        }

    def area(written: Any) -> Any:
        if not isinstance(written, dict):
            return written
        inside = {"tasks": task, "areas": area}
        return {
            key: [inside[key](item) for item in value]
            if key in inside and isinstance(value, list)
            else value
            for key, value in written.items()
            if value is not None
        }

    spelled = {key: value for key, value in data.items() if value is not None}
    if isinstance(spelled.get("areas"), list):
        spelled["areas"] = [area(written) for written in spelled["areas"]]
    return spelled


def _days(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Find what stands where a day or moment should and is none; pydantic alone would read
    '20250701' as seconds.
    """
    items = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for step, value in items:
        if isinstance(value, str):
            is_day = step in DAY_KEYS or path == ("period",)
            if (is_day and not ISO_DAY.fullmatch(value)) or (
                step == "at" and not ISO_MOMENT.fullmatch(value)
            ):
                yield (*path, step), value
        elif value is not None:
            yield from _days(value, (*path, step))


def _bad_day(source: Source, path: Sequence[str | int], value: str) -> Problem:
    kind, example = ("thời điểm", "như 2025-07-29T08:12:03+07:00") if path[-1] == "at" else DAY
    message = f"{whose(source, path[:-1])}'{path[-1]}' không phải {kind}: '{clipped(value, 40)}'"
    return K05.problem(source, source.places.find(path), message, f"viết {example}")


DAY = ("ngày", "năm-tháng-ngày, ví dụ 2025-09-30")
