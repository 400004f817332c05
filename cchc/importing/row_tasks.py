"""What only some tables tell of a task: its code, its targets, its leader, how far it has come."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from cchc.importing.cell_words import amount
from cchc.importing.labels import as_id
from cchc.importing.table_rows import Row
from cchc.plan import Area, Indicator, Plan, Task
from cchc.records import dataclass
from cchc.text import fold, one_line
from cchc.units import Names
from cchc.yaml_text import Path

THOUSANDS = re.compile(r"\D*\d{1,3}\.\d{3}\D*")
"""A number that a sheet may mean as a fraction."""
LONGEST_CODE = 40


@dataclass(frozen=True, slots=True)
class TaskProgress:
    """What a table says of how far a task has come: the words of each column."""

    task: str
    words: Mapping[str, str]


Rows = Mapping[Path, Row]
"""The row a task was made of, by the task's place in the plan."""


def completed(areas: Sequence[Area], rows: Rows, remarks: dict[Path, str]) -> tuple[Area, ...]:
    """Return the areas with each task's own code for its id, and its targets by year."""
    tasks = {path: task for path, task in _places(areas) if path in rows}
    codes = {path: as_id(rows[path].code)[:LONGEST_CODE] for path in tasks}
    counted = Counter(fold(code) for code in codes.values() if code)
    taken = Counter(fold(task.id) for path, task in _places(areas) if not codes.get(path))

    def complete(path: Path, task: Task) -> Task:
        row, code = rows.get(path), codes.get(path, "")
        if row is None:
            return task
        if code and counted[fold(code)] == 1 and not taken[fold(code)]:
            task = replace(task, id=code)
        elif code:
            remarks[*path, "id"] = f"mã '{row.code}' trong bảng trùng với nhiệm vụ khác"
        return _with_targets(task, row, path, remarks) if row.targets else task

    return _each(areas, complete)


def _with_targets(task: Task, row: Row, path: Path, remarks: dict[Path, str]) -> Task:
    targets: dict[int, float] = {}
    units: set[str] = set()
    notes = [task.note] if task.note else []
    for year, words in row.targets.items():
        number = amount(words)
        if number is None or (number[1] and row.measure and number[1] != row.measure):
            notes.append(f"Năm {year}: {words}")
            remarks[*path, "note"] = "mức không phải là một con số được ghi ở đây"
            continue
        targets[year] = number[0]
        units |= {number[1]} - {""}
        if THOUSANDS.fullmatch(words):
            remarks[*path, "indicator"] = f"'{words}' được đọc là {targets[year]:.0f}"
    if len(units) > 1:
        remarks[*path, "indicator"] = (
            f"các mức có đơn vị tính khác nhau: {', '.join(sorted(units))}"
        )
    unit = row.measure or (units.pop() if len(units) == 1 else None)
    name = one_line(row.indicator or task.content)
    indicator = Indicator(name, one_line(unit) if unit else None, targets=targets)
    return replace(task, indicator=indicator if targets else None, note="\n".join(notes) or None)


def with_overseers(plan: Plan, rows: Rows) -> Plan:
    """Return the plan with the leader in charge of each unit, where its tasks name one alone.

    Of other tasks the leader is noted.
    """
    names = Names(plan)
    leaders: dict[str, set[str]] = {}
    lead_of: dict[Path, str] = {}
    for path, task in _places(plan.areas):
        leader = one_line(rows[path].overseer) if path in rows else ""
        keys = task.lead.units or names.parties(task.lead.text)[0]
        if len(keys) == 1 and keys[0] in plan.units:
            lead_of[path] = keys[0]
            leaders.setdefault(keys[0], set()).add(leader)
    alone = {unit: next(iter(said)) for unit, said in leaders.items() if len(said) == 1}
    units = {
        key: replace(unit, overseer=alone.get(key) or unit.overseer)
        for key, unit in plan.units.items()
    }

    def note(path: Path, task: Task) -> Task:
        leader = one_line(rows[path].overseer) if path in rows else ""
        if not leader or alone.get(lead_of.get(path, "")) == leader:
            return task
        return replace(task, note="\n".join(filter(None, [task.note, f"Chỉ đạo: {leader}"])))

    return replace(plan, units=units, areas=_each(plan.areas, note))


def progress_of(plan: Plan, rows: Rows) -> tuple[TaskProgress, ...]:
    """Return what the table says of how far its tasks have come, in the plan's order."""
    return tuple(
        TaskProgress(task.id, rows[path].progress)
        for path, task in _places(plan.areas)
        if path in rows and rows[path].progress
    )


def _places(areas: Sequence[Area], above: Path = ()) -> list[tuple[Path, Task]]:
    places: list[tuple[Path, Task]] = []
    for number, area in enumerate(areas):
        path: Path = (*above, "areas", number)
        places += [((*path, "tasks", at), task) for at, task in enumerate(area.tasks)]
        places += _places(area.areas, path)
    return places


def _each(
    areas: Sequence[Area], change: Callable[[Path, Task], Task], above: Path = ()
) -> tuple[Area, ...]:
    """Return the areas with each task changed, which is told its place."""
    changed = []
    for number, area in enumerate(areas):
        path: Path = (*above, "areas", number)
        tasks = tuple(change((*path, "tasks", at), task) for at, task in enumerate(area.tasks))
        changed.append(replace(area, tasks=tasks, areas=_each(area.areas, change, path)))
    return tuple(changed)
