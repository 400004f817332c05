"""What changed between two plans, in the plan's own terms; pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from cchc.deadline import Deadline, until
from cchc.number_words import dotted
from cchc.plan import Indicator, Parties, Plan, Task
from cchc.text import fold, one_line
from cchc.versions.office_changes import Change, numbered_areas, of_office


@dataclass(frozen=True)
class Changes:
    """Two plans, and what changed from one to the other."""

    before: Plan
    after: Plan
    found: tuple[Change, ...]

    def task(self, change: Change) -> Task:
        """Return the task a change is of: as it is, or as it was if it was removed."""
        return self._tasks[change.kind == "removed", change.of]

    @cached_property
    def _tasks(self) -> dict[tuple[bool, str], Task]:
        return {
            (plan is self.before, task.id): task
            for plan in (self.before, self.after)
            for task in plan.tasks()
        }

    def of_tasks(self) -> list[list[Change]]:
        """Return the changes of tasks, those of one task together: removed ones first, then in plan
        order.
        """
        tasks = (change for change in self.found if change.subject == "task")
        return [
            list(group)
            for _, group in groupby(tasks, key=lambda change: (change.kind == "removed", change.of))
        ]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A task with the number of the area it stands in."""

    area: str
    task: Task


def changes(before: Plan, after: Plan) -> Changes:
    """Return what changed between two plans, both understood: one plan's versions, or a plan and
    the next one.
    """
    old, new = _placed(before), _placed(after)
    pairs = _pairs((before, after), old, new)
    return Changes(
        before, after, (*of_office(before, after), *_of_tasks(old, new, pairs, (before, after)))
    )


def _placed(plan: Plan) -> dict[str, _Placed]:
    return {
        fold(task.id): _Placed(number, task)
        for number, area in numbered_areas(plan)
        for task in area.tasks
    }


def _pairs(
    plans: tuple[Plan, Plan], old: dict[str, _Placed], new: dict[str, _Placed]
) -> dict[str, str]:
    """Return which old task each new one is: by its link to the plan before, its very words, or
    else its id.
    """
    before, after = plans
    links = {f"{fold(before.id)}/{key}": key for key in old}
    pairs = {
        key: links[link]
        for key, place in new.items()
        if (link := fold(place.task.carried_from or "")) in links
    }
    by_id = (
        before.id == after.id or not pairs
    )  # in a plan that follows, an id may have come to name another task
    pairs |= _unpaired(
        old, new, pairs, lambda key, task: (key if by_id else "", fold(task.content))
    )
    pairs |= _unpaired(old, new, pairs, lambda _, task: fold(task.content))
    return pairs | (_unpaired(old, new, pairs, lambda key, _: key) if by_id else {})


def _unpaired(
    old: dict[str, _Placed],
    new: dict[str, _Placed],
    pairs: dict[str, str],
    mark: Callable[[str, Task], object],
) -> dict[str, str]:
    """Pair what is left of both plans by a mark that both carry."""
    taken = set(pairs.values())
    known = {mark(key, place.task): key for key, place in reversed(old.items()) if key not in taken}
    left = ((key, mark(key, place.task)) for key, place in new.items() if key not in pairs)
    return {key: known.pop(sign) for key, sign in left if sign in known}


def _of_tasks(
    old: dict[str, _Placed],
    new: dict[str, _Placed],
    pairs: dict[str, str],
    plans: tuple[Plan, Plan],
) -> Iterator[Change]:
    kept = set(pairs.values())
    for key, place in old.items():
        if key not in kept:
            yield Change(
                "removed",
                "task",
                place.task.id,
                before=one_line(place.task.content),
                area=place.area,
            )
    out_of_order = _out_of_order(old, [pairs[key] for key in new if key in pairs])
    for key, place in new.items():
        if key not in pairs:
            yield Change(
                "added", "task", place.task.id, after=one_line(place.task.content), area=place.area
            )
            continue
        was = old[pairs[key]]
        if was.task.id != place.task.id:
            yield Change(
                "renumbered", "task", place.task.id, "id", was.task.id, place.task.id, place.area
            )
        if was.area != place.area:
            yield Change("moved", "task", place.task.id, "area", was.area, place.area, place.area)
        elif pairs[key] in out_of_order:
            yield Change("moved", "task", place.task.id, area=place.area)
        yield from _of_task(was.task, place, plans)


def _of_task(was: Task, place: _Placed, plans: tuple[Plan, Plan]) -> Iterator[Change]:
    for key, before, after in _told(was, place.task, plans):
        if before != after:
            days = _days(was.deadline, place.task.deadline) if key == "deadline" else None
            yield Change("changed", "task", place.task.id, key, before, after, place.area, days)


def _told(was: Task, now: Task, plans: tuple[Plan, Plan]) -> Iterator[tuple[str, str, str]]:
    """Yield each key of a task with what it says in both plans."""
    yield "content", was.content, now.content
    yield "lead", *_party_words(was.lead, now.lead, plans)
    yield (
        "coordinators",
        *_party_words(_with(was.coordinators, was.lead), _with(now.coordinators, now.lead), plans),
    )
    yield "product", was.product, now.product
    yield "deadline", *_deadline_words(was.deadline, now.deadline)
    yield "indicator", _indicator(was.indicator), _indicator(now.indicator)
    yield "budget", _money(was.budget), _money(now.budget)
    yield "note", was.note or "", now.note or ""


def _with(coordinators: Parties, lead: Parties) -> Parties:
    """Return coordinators with those that lead, who are not counted again: their words may name
    them all the same.
    """
    return replace(coordinators, units=(*coordinators.units, *lead.units))


def _party_words(before: Parties, after: Parties, plans: tuple[Plan, Plan]) -> tuple[str, str]:
    """Tell parties by their words; where these are the same and mean others by themselves, by the
    units' names.
    """
    if before.text != after.text or set(before.units) == set(after.units):
        return before.text, after.text
    old, new = plans
    names = (
        [old.unit_name(key) for key in before.units],
        [new.unit_name(key) for key in after.units],
    )
    regrouped = fold(before.text) in _group_names(old) and fold(after.text) in _group_names(new)
    return (
        ("", "")
        if regrouped or names[0] == names[1]
        else (", ".join(names[0]), ", ".join(names[1]))
    )


def _group_names(plan: Plan) -> set[str]:
    return {fold(name) for group in plan.groups.values() for name in (group.name, *group.aliases)}


def _deadline_words(before: Deadline, after: Deadline) -> tuple[str, str]:
    if before.text != after.text or before == after:
        return before.text, after.text
    return _deadline_meaning(before), _deadline_meaning(after)


def _deadline_meaning(deadline: Deadline) -> str:
    return f"{deadline.text} ({until(deadline)})"


def _days(before: Deadline, after: Deadline) -> int | None:
    return (after.due - before.due).days if before.due and after.due else None


def _indicator(indicator: Indicator | None) -> str:
    if indicator is None:
        return ""
    aim = "" if indicator.target is None else f": {indicator.target:g}"
    return f"{indicator.name}{aim} {indicator.unit or ''}".strip()


def _money(amount: int | None) -> str:
    return "" if amount is None else f"{dotted(amount)} đồng"


def _out_of_order(old: dict[str, _Placed], keys: Sequence[str]) -> set[str]:
    """Return the fewest tasks that must be moved to turn the old order into the new one."""
    places = {key: index for index, key in enumerate(old)}
    tails: list[int] = []
    holders: list[str] = []
    before: dict[str, str | None] = {}
    for key in keys:
        at = bisect_left(tails, places[key])
        before[key] = holders[at - 1] if at else None
        tails[at : at + 1], holders[at : at + 1] = [places[key]], [key]
    kept: set[str] = set()
    here = holders[-1] if holders else None
    while here:
        kept.add(here)
        here = before[here]
    return set(keys) - kept
