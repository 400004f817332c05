"""A plan's whole state as one JSON file, and its reader: what `rollup` takes from other offices.

The reader takes plan and entries through the door of plan.yaml and journal.yaml, and trusts
nothing else in the file: states and figures are reckoned anew from them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from cchc import __version__
from cchc.checking.checks import check
from cchc.checking.file_rules import K01
from cchc.checking.schema import FORMAT, ISO_DAY
from cchc.checking.schema_messages import K05, K07, unknown_key
from cchc.exports import plain_state
from cchc.exports.plan_state import PlanState
from cchc.journal import Entry, plain
from cchc.plan import Plan
from cchc.plan_writer import plan_values
from cchc.problem import Problem, ProblemsFound
from cchc.records import dataclass
from cchc.source import Place, Source, read_bytes
from cchc.text import clipped

KIND = "cchc-plan-state"
"""What the file says it is."""
KEYS = (
    *("format", "kind", "cchc", "as_of", "public", "unit", "period", "summary", "rates"),
    *("withheld", "plan", "entries", "tasks"),
)
"""Every key at the top, in order."""
NEEDED = ("format", "kind", "as_of", "plan", "entries")
"""Those that the reader needs; the others are for other programs."""
A_LINE_EACH = ("entries", "tasks")
AGAIN = "tệp do lệnh viết ra, không sửa tay: đề nghị cơ quan xuất lại (cchc export --format json)"
"""What to do about a file that is torn or was changed."""


def bundle(state: PlanState) -> bytes:
    """Write a plan's state: the plan, its entries as stored, and what `status --json` tells.

    A public one has no entries, and says so.
    """
    stream = BytesIO()
    for piece in _pieces(state):
        stream.write(piece.encode())
    return stream.getvalue()


def _pieces(state: PlanState) -> Iterator[str]:
    """Yield the file, a task or an entry at a time: none of them is kept once it is written."""
    values = {
        "format": FORMAT,
        "kind": KIND,
        "cchc": __version__,
        "public": state.public,
        "unit": state.plan.unit_name(state.unit) if state.unit else None,
        "withheld": [task.id for task in state.withheld],
        **plain_state.figures(state.tasks, state.day, state.period),
        "entries": map(plain, state.entries),
        "tasks": (plain_state.task(state.plan, standing) for standing in state.tasks),
    }
    before = "{\n"
    for key in KEYS:
        yield f'{before}"{key}": '
        if key in A_LINE_EACH:
            yield from _lines(values[key])
        elif key == "plan":
            yield json.dumps(plan_values(state.plan), ensure_ascii=False, indent=1)
        else:
            yield json.dumps(values[key], ensure_ascii=False)
        before = ",\n"
    yield "\n}\n"


def _lines(items: Iterable[Any]) -> Iterator[str]:
    """Write a list so that a problem in it has a line of its own."""
    before, after = "[\n", "[]"
    for item in items:
        yield before + json.dumps(item, ensure_ascii=False)
        before, after = ",\n", "\n]"
    yield after


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was read of a file that `bundle` wrote."""

    plan: Plan
    entries: tuple[Entry, ...]
    day: dt.date
    """Of which its figures are."""


def is_bundle(content: bytes) -> bool:
    """Say whether a file's bytes look like those `bundle` writes, before they are read."""
    return f'"{KIND}"'.encode() in content


def read_bundle(content: bytes, name: str) -> Bundle:
    """Read a file that `bundle` wrote; `name` is what problems call it.

    Raises ProblemsFound with every error of it, or that it is cut down: public or one unit's.
    """
    source = Source(name)
    if not is_bundle(content):
        message = "không phải tệp số liệu do lệnh cchc export --format json viết ra"
        hint = "đề nghị cơ quan xuất lại bằng cchc export --format json"
        raise ProblemsFound(source.refused(Place(), message, hint).problems)
    source = read_bytes(content, name)
    refused = [_of_json(problem) for problem in source.problems] or list(_top(source))
    if refused:
        raise ProblemsFound(refused)
    plan_source, entries_source = _part(source, "plan"), _part(source, "entries")
    checked = check(plan_source, entries_source)
    if stopping := [problem for problem in checked.problems if problem.stops_reading]:
        raise ProblemsFound([replace(problem, hint=AGAIN) for problem in stopping])
    assert checked.plan is not None  # a plan that could not be read is an error
    return Bundle(checked.plan, checked.entries, dt.date.fromisoformat(source.data["as_of"]))


def _of_json(problem: Problem) -> Problem:
    """Tell a problem of a file that is read as YAML, of which JSON is a part, as one of JSON."""
    if "YAML" in problem.message:
        problem = replace(problem, message="không phải JSON đúng: tệp bị cắt ngang hoặc bị sửa")
    return replace(problem, hint=AGAIN)


def _top(source: Source) -> Iterator[Problem]:
    """Yield what is wrong at the top: the kind of file first, for it decides all else."""
    values = source.data
    if not isinstance(values, dict) or values.get("kind") != KIND:
        message = "không phải tệp số liệu do lệnh cchc export --format json viết ra"
        yield K01.problem(source, Place(), message, AGAIN)
        return
    if isinstance(form := values.get("format"), str) and form != str(FORMAT):
        message = (
            f"format '{clipped(form)}' không phải là cách ghi mà bản cchc này đọc được ({FORMAT})"
        )
        place = source.places.find(("format",))
        yield K05.problem(source, place, message, "cài bản cchc mới hơn")
        return
    for key in values:
        if key not in KEYS:
            yield unknown_key(source, KEYS, (key,))
    for key in NEEDED:
        if values.get(key) is None:
            yield K07.problem(source, Place(), f"thiếu khóa '{key}'", AGAIN)
    yield from _head(source, values)


def _head(source: Source, values: dict[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the day, and why the figures can't be added to others."""
    if (day := values.get("as_of")) is not None and not _is_day(day):
        shown = clipped(str(day), 40)
        message = f"'as_of' không phải ngày: '{shown}'"
        yield K05.problem(source, source.places.find(("as_of",)), message, AGAIN)
    whole = "đề nghị cơ quan gửi tệp của cả kế hoạch (cchc export --format json)"
    if values.get("public") not in (None, "false"):
        message = "bản công khai: đã lược bỏ nhật ký nên không tổng hợp được"
        yield K05.problem(source, source.places.find(("public",)), message, whole)
    if values.get("unit") is not None:
        unit = clipped(str(values["unit"]))
        message = f"chỉ là phần việc của {unit}, không phải cả kế hoạch"
        yield K05.problem(source, source.places.find(("unit",)), message, whole)


def _is_day(text: Any) -> bool:
    if not (isinstance(text, str) and ISO_DAY.fullmatch(text)):
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _part(source: Source, key: str) -> Source:
    """Return what stands under a top key as if it were a file of its own, at the same places."""
    return replace(source, data=source.data[key], places=source.places.at((key,))[0])
