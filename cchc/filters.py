"""Which tasks a person asks for: by id, unit, leader, area, state, day or words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cchc.journal import Entry
from cchc.period import Period
from cchc.plan import Area, Plan, Task, numbered
from cchc.problem import UsageError
from cchc.standing import STATES, Standing, StateName, own_part, standings
from cchc.text import bare, fold, nearest, split_ordinal


@dataclass(frozen=True, slots=True)
class Selection:
    """What the tasks asked for have in common; None asks nothing."""

    unit: str | None = None
    overseer: str | None = None
    area: str | None = None
    state: str | None = None
    within: int | None = None
    """Due within so many days."""
    search: str | None = None


def task_named(plan: Plan, typed: str) -> Task:
    """Return the task a person means: '3.đ', '3đ' and '3.dd' are one.

    Raises UsageError naming the nearest ids, or those it could be.
    """
    tasks = list(plan.tasks())
    for form in (fold, _loose):
        alike = [task for task in tasks if form(task.id) == form(typed)]
        if len(alike) > 1:
            ids = ", ".join(task.id for task in alike)
            raise UsageError(f"'{typed}' có thể là {ids}; viết đúng một mã")
        if alike:
            return alike[0]
    near = nearest(typed, [task.id for task in tasks], 3)
    hint = f"có phải {', '.join(near)}?" if near else "xem các mã bằng cchc list"
    raise UsageError(f"không có nhiệm vụ '{typed}' trong kế hoạch {plan.id}; {hint}")


def _loose(task_id: str) -> str:
    return re.sub(r"[-.) ]", "", fold(task_id).replace("dd", "đ"))


def unit_named(plan: Plan, typed: str) -> str:
    """Return the key of the unit or group a person means; raise UsageError naming the nearest."""
    from cchc.units import Names

    names = Names(plan)
    if key := names.find(typed):
        return key
    loose = {bare(name): key for name, key in names.keys.items()}
    if key := loose.get(bare(typed)):
        return key
    near = nearest(typed, [*plan.units, *(unit.name for unit in plan.units.values())], 3)
    hint = f"có phải {', '.join(near)}?" if near else f"các đơn vị: {', '.join(plan.units)}"
    raise UsageError(f"không có đơn vị '{typed}' trong kế hoạch {plan.id}; {hint}")


def single_unit_named(plan: Plan, typed: str) -> str:
    """Return the key of the one unit a person means; raise UsageError if it names several."""
    key = unit_named(plan, typed)
    if key in plan.groups and plan.groups[key].members:
        members = ", ".join(plan.groups[key].members)
        raise UsageError(
            f"'{plan.unit_name(key)}' là tên gọi chung của nhiều đơn vị; chọn một đơn vị: {members}"
        )
    return key


def _units_named(plan: Plan, typed: str) -> set[str]:
    from cchc.units import Names

    return set(Names(plan).members(unit_named(plan, typed)))


def select(plan: Plan, standings: Iterable[Standing], wanted: Selection) -> list[Standing]:
    """Return the tasks that meet all that is asked, in plan order.

    Raises UsageError where no unit, leader, area or state is called that.
    """
    chosen = list(standings)
    if wanted.unit is not None:
        units = _units_named(plan, wanted.unit)
        chosen = [standing for standing in chosen if units & set(standing.task.lead.units)]
    if wanted.overseer:
        chosen = _overseen(plan, chosen, wanted.overseer)
    if wanted.area is not None:
        chosen = _in_area(plan, chosen, wanted.area)
    if wanted.state is not None:
        state = _state_named(wanted.state)
        chosen = [standing for standing in chosen if standing.state == state]
    if wanted.within is not None:
        chosen = [standing for standing in chosen if _is_due_within(standing, wanted.within)]
    if wanted.search:
        words = bare(wanted.search).split()
        chosen = [standing for standing in chosen if _holds_words(standing.task, words)]
    return chosen


def selected(
    plan: Plan, entries: Sequence[Entry], day: date, period: Period, asked: Selection
) -> list[Standing]:
    """Return where the tasks asked for stand on a day, continuous ones looked at in a period.

    Asked for one unit, every figure is that unit's own part of the tasks it leads.
    """
    if asked.unit is not None:
        units = _units_named(plan, asked.unit)
        if len(units) == 1:
            plan, entries = own_part(plan, entries, *units)
    return select(plan, standings(plan, entries, day, period), asked)


def due_within(found: Iterable[Standing], days: int) -> list[Standing]:
    """Return the unfinished tasks due in so many days, the day itself included, the nearest
    first.
    """
    soon = (standing for standing in found if _is_due_within(standing, days))
    return sorted(soon, key=lambda standing: standing.days_left or 0)


def _is_due_within(standing: Standing, days: int) -> bool:
    return standing.days_left is not None and standing.days_left <= days


def _overseen(plan: Plan, standings: list[Standing], typed: str) -> list[Standing]:
    overseers = {unit.overseer for unit in plan.units.values() if unit.overseer}
    meant = {name for name in overseers if bare(typed) in bare(name)}
    if not meant:
        hint = "kế hoạch chưa ghi lãnh đạo phụ trách (overseer)"
        if overseers:
            hint = f"có: {', '.join(sorted(overseers))}"
        raise UsageError(f"không có lãnh đạo phụ trách '{typed}'; {hint}")
    units = {key for key, unit in plan.units.items() if unit.overseer in meant}
    return [standing for standing in standings if units & set(standing.task.lead.units)]


def _in_area(plan: Plan, standings: list[Standing], typed: str) -> list[Standing]:
    top = areas_of(plan)
    wanted = [tasks for number, _, tasks in top if fold(number) == fold(typed)]
    wanted = wanted or [
        tasks for place, (_, _, tasks) in enumerate(top, start=1) if str(place) == typed.strip()
    ]
    wanted = wanted or list(_areas_called(plan.areas, _words(split_ordinal(typed)[1])))
    if not wanted:
        known = "; ".join(f"{number} {title}" for number, title, _ in top)
        raise UsageError(f"không có lĩnh vực '{typed}'; có: {known}")
    inside = {task.id for tasks in wanted for task in tasks}
    return [standing for standing in standings if standing.task.id in inside]


def _areas_called(areas: Sequence[Area], words: str) -> Iterator[list[Task]]:
    """Yield the tasks of every area, nested ones too, with these whole words in its title."""
    for area in areas:
        if words and f" {words} " in f" {_words(area.name)} ":
            yield [task for _, task in area.walk()]
        yield from _areas_called(area.areas, words)


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", bare(text)).strip()


def areas_of(plan: Plan) -> Sequence[tuple[str, str, list[Task]]]:
    """Return each top area as (number, title without it, its tasks, nested ones too)."""
    return [
        (number, area.name, [task for _, task in area.walk()])
        for number, area in numbered(plan.areas)
    ]


def _state_named(typed: str) -> StateName:
    wanted = bare(typed)
    for state, words in STATES.items():
        if wanted in (state, state.replace("-", "_"), bare(words.name), bare(words.short)):
            return state
    known = ", ".join(f"{state} ({words.short})" for state, words in STATES.items())
    raise UsageError(f"không có tình hình '{typed}'; có: {known}")


def _holds_words(task: Task, words: Sequence[str]) -> bool:
    text = bare(
        f"{task.id} {task.content} {task.lead.text} {task.coordinators.text} {task.product}"
    )
    return all(word in text for word in words)
