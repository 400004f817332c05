"""What changed between two plans, in the plan's own terms; pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property
from itertools import groupby, zip_longest
from typing import Any, Literal

from cchc.deadline import Deadline, until
from cchc.number_words import decimal, dotted
from cchc.plan import (
    Area,
    Group,
    Indicator,
    LeadingRate,
    Parties,
    Plan,
    Reporting,
    Signer,
    Span,
    Task,
    Unit,
    all_numbered,
)
from cchc.plan_periods import RHYTHM_NAMES
from cchc.records import dataclass
from cchc.text import fold, one_line

Kind = Literal["added", "removed", "moved", "renumbered", "changed"]
Subject = Literal["task", "area", "unit", "group", "plan"]


UNSIGNED = ("short", "public")
"""Keys of a task that are the office's own, not the signed plan's."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was."""

    kind: Kind
    subject: Subject
    of: str
    """The task's or unit's id (the new plan's, unless it was removed), the area's number, '' for
    the plan.
    """
    key: str = ""
    """Which of its keys changed: deadline, lead, content …; '' for the whole."""
    before: str = ""
    after: str = ""
    area: str = ""
    """The number of the area a task stands in (stood in, if it was removed)."""
    days: int | None = None
    """By how many days a due day moved; later is positive."""


@dataclass(frozen=True)
class Changes:
    """Two plans, and what changed from one to the other."""

    before: Plan
    after: Plan
    changes: tuple[Change, ...]

    def signed(self) -> Changes:
        """Return what changed of the signed words alone, without the office's own keys."""
        kept = (one for one in self.changes if one.subject != "task" or one.key not in UNSIGNED)
        return replace(self, changes=tuple(kept))

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

    def by_area(self) -> Iterator[tuple[str, list[list[Change]]]]:
        """Yield each area in which a task changed, '6. Cải cách tài chính công', and its changes.

        Those of one task stand together: removed ones first, then in plan order.
        """
        of_tasks = (change for change in self.changes if change.subject == "task")
        by_area: dict[str, list[list[Change]]] = {}
        for _, group in groupby(of_tasks, key=lambda change: (change.kind == "removed", change.of)):
            first, *others = group
            by_area.setdefault(first.area, []).append([first, *others])
        names = {
            number: area.name
            for plan in (self.before, self.after)
            for number, area in all_numbered(plan.areas)
        }
        for number, name in names.items():
            if number in by_area:
                yield f"{number}. {name}", by_area[number]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A task with the number of the area it stands in."""

    area: str
    task: Task


def changes(before: Plan, after: Plan) -> Changes:
    """Return what changed between two plans: one plan's versions, or a plan and the next one."""
    return Changes(before, after, (*_around_tasks(before, after), *_of_tasks(before, after)))


def _placed(plan: Plan) -> dict[str, _Placed]:
    """Return a plan's tasks by their folded ids, in plan order."""
    return {
        fold(task.id): _Placed(number, task)
        for number, area in all_numbered(plan.areas)
        for task in area.tasks
    }


def _pairs(
    plans: tuple[Plan, Plan], old: dict[str, _Placed], new: dict[str, _Placed]
) -> dict[str, str]:
    """Return which old task each new one is: by its link to the old plan, its words, or its id."""
    before, after = plans
    links = {f"{fold(before.id)}/{key}": key for key in old}
    pairs: dict[str, str] = {}
    for key, placed in new.items():
        link = fold(placed.task.carried_from or "")
        if link in links:
            pairs[key] = links[link]
    # In a plan that follows, an id may have come to name another task.
    by_id = before.id == after.id or not pairs
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
    known = {
        mark(key, placed.task): key for key, placed in reversed(old.items()) if key not in taken
    }
    left = ((key, mark(key, placed.task)) for key, placed in new.items() if key not in pairs)
    return {key: known.pop(sign) for key, sign in left if sign in known}


def _of_tasks(before: Plan, after: Plan) -> Iterator[Change]:
    """Yield what changed of tasks: removed ones first, then the others in plan order."""
    old, new = _placed(before), _placed(after)
    pairs = _pairs((before, after), old, new)
    remaining = set(pairs.values())
    for key, placed in old.items():
        if key not in remaining:
            yield _whole("removed", placed)
    out_of_order = _out_of_order(old, [pairs[key] for key in new if key in pairs])
    for key, placed in new.items():
        if key not in pairs:
            yield _whole("added", placed)
            continue
        was = old[pairs[key]]
        yield from _of_place(was, placed, out_of_order=pairs[key] in out_of_order)
        yield from _of_words(was.task, placed, (before, after))


def _whole(kind: Kind, placed: _Placed) -> Change:
    words = one_line(placed.task.content)
    before, after = (words, "") if kind == "removed" else ("", words)
    return Change(kind, "task", placed.task.id, before=before, after=after, area=placed.area)


def _of_place(was: _Placed, now: _Placed, *, out_of_order: bool) -> Iterator[Change]:
    """Yield what changed of a task's id, area and place among the others."""
    task_id = now.task.id
    if was.task.id != task_id:
        yield Change("renumbered", "task", task_id, "id", was.task.id, task_id, now.area)
    if was.area != now.area:
        yield Change("moved", "task", task_id, "area", was.area, now.area, now.area)
    elif out_of_order:
        yield Change("moved", "task", task_id, area=now.area)


def _of_words(was: Task, placed: _Placed, plans: tuple[Plan, Plan]) -> Iterator[Change]:
    """Yield the keys of a task that say something else."""
    for key, before, after in _both_words(was, placed.task, plans):
        if before != after:
            days = _days(was.deadline, placed.task.deadline) if key == "deadline" else None
            yield Change("changed", "task", placed.task.id, key, before, after, placed.area, days)


def _both_words(was: Task, now: Task, plans: tuple[Plan, Plan]) -> Iterator[tuple[str, str, str]]:
    """Yield each key of a task with what it says in both plans."""
    yield "content", was.content, now.content
    yield "short", was.short or "", now.short or ""
    yield "lead", *_party_words(was.lead, now.lead, plans)
    yield "coordinators", *_party_words(*_beside_leads(was, now), plans)
    yield "product", was.product, now.product
    yield "deadline", *_deadline_words(was.deadline, now.deadline)
    yield "indicator", _indicator(was.indicator), _indicator(now.indicator)
    yield "budget", _money(was.budget), _money(now.budget)
    yield "note", was.note or "", now.note or ""
    yield "public", _yes_or_no(was.public), _yes_or_no(now.public)


def _beside_leads(was: Task, now: Task) -> tuple[Parties, Parties]:
    """Return both coordinators without those that lead in either plan.

    Their words may name a unit that leads, which is then no coordinator: that it leads, or leads no
    longer, is told of the lead alone.
    """
    leading = {*was.lead.units, *now.lead.units}
    before, after = (
        replace(
            task.coordinators,
            units=tuple(unit for unit in task.coordinators.units if unit not in leading),
        )
        for task in (was, now)
    )
    return before, after


def _party_words(before: Parties, after: Parties, plans: tuple[Plan, Plan]) -> tuple[str, str]:
    """Tell parties by their words, or, where the same words mean other units, by those units."""
    if before.text != after.text or set(before.units) == set(after.units):
        return before.text, after.text
    old, new = plans
    if fold(before.text) in _group_names(old) and fold(after.text) in _group_names(new):
        return "", ""  # the group changed, which is told of the group
    names = ", ".join(map(old.unit_name, before.units)), ", ".join(map(new.unit_name, after.units))
    return names if names[0] != names[1] else ("", "")


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
    unit = f" {indicator.unit}" if indicator.unit else ""
    aim = "" if indicator.target is None else f": {decimal(indicator.target)}"
    targets = sorted(indicator.targets.items())
    years = "".join(f"; năm {year}: {decimal(target)}{unit}" for year, target in targets)
    return f"{indicator.name}{aim}{unit}{years}"


def _money(amount: int | None) -> str:
    return "" if amount is None else f"{dotted(amount)} đồng"


def _out_of_order(old: dict[str, _Placed], keys: Sequence[str]) -> set[str]:
    """Return the fewest tasks that must be moved to turn the old order into the new one.

    They are those outside a longest run of tasks that kept their order; `tails[n]` is the least
    old place at which such a run of n + 1 tasks can end, `holders[n]` the task there.
    """
    places = {key: index for index, key in enumerate(old)}
    tails: list[int] = []
    holders: list[str] = []
    before: dict[str, str | None] = {}
    for key in keys:
        at = bisect_left(tails, places[key])
        before[key] = holders[at - 1] if at else None
        tails[at : at + 1], holders[at : at + 1] = [places[key]], [key]
    in_order: set[str] = set()
    last = holders[-1] if holders else None
    while last:
        in_order.add(last)
        last = before[last]
    return set(keys) - in_order


def _around_tasks(before: Plan, after: Plan) -> Iterator[Change]:
    """Yield what changed around the tasks, in the order of the plan's file."""
    if before.id != after.id:
        yield Change("changed", "plan", "", "id", before.id, after.id)
    if before.period != after.period:
        yield Change("changed", "plan", "", "period", _words(before.period), _words(after.period))
    yield from _of_record(before.document, after.document, "plan", "", "document.")
    yield from _of_named(before.units, after.units, "unit")
    yield from _of_named(before.groups, after.groups, "group")
    yield from _of_reporting(before.reporting, after.reporting)
    yield from _of_texts("before", before.before, after.before)
    yield from _of_areas(dict(all_numbered(before.areas)), dict(all_numbered(after.areas)))
    yield from _of_texts("after", before.after, after.after)


def _of_record(
    before: Any, after: Any, subject: Subject, of: str, prefix: str = ""
) -> Iterator[Change]:
    """Yield the keys of a record that say something else."""
    for field in fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if subject == "plan" and isinstance(old, tuple):
            yield from _of_texts(f"{prefix}{field.name}", old, new)
        elif old != new:
            yield Change("changed", subject, of, f"{prefix}{field.name}", _words(old), _words(new))


def _of_reporting(before: Reporting, after: Reporting) -> Iterator[Change]:
    """Yield what changed of the way of reporting: what goes out, then rhythms, told key by key."""
    was_plain, plain = (replace(one, agency=None, rhythm={}) for one in (before, after))
    yield from _of_record(was_plain, plain, "plan", "", "reporting.")
    old, new = (one.agency.recipients if one.agency else () for one in (before, after))
    yield from _of_texts("reporting.agency.recipients", old, new)
    for name in dict.fromkeys((*before.rhythm, *after.rhythm)):
        was, now = (
            f"{name} theo {RHYTHM_NAMES[one.rhythm[name]]}" if name in one.rhythm else ""
            for one in (before, after)
        )
        if was != now:
            yield Change(_kind(was, now), "plan", "", "reporting.rhythm", was, now)


def _of_named(
    before: Mapping[str, Unit] | Mapping[str, Group],
    after: Mapping[str, Unit] | Mapping[str, Group],
    subject: Subject,
) -> Iterator[Change]:
    for key, old in before.items():
        if key not in after:
            yield Change("removed", subject, key, before=old.name)
        elif old != after[key]:
            yield from _of_record(old, after[key], subject, key)
    for key, new in after.items():
        if key not in before:
            yield Change("added", subject, key, after=new.name)


def _of_areas(before: dict[str, Area], after: dict[str, Area]) -> Iterator[Change]:
    """Yield areas added, removed, renumbered or renamed; both maps are from number to area.

    An area is the same by its name, else by its number.
    """
    old_numbers = {fold(area.name): number for number, area in reversed(before.items())}
    pairs: dict[str, str] = {}
    for number, area in after.items():
        if fold(area.name) in old_numbers:
            pairs[number] = old_numbers.pop(fold(area.name))
    left = set(before) - set(pairs.values())
    pairs |= {number: number for number in after if number not in pairs and number in left}
    for number, area in before.items():
        if number not in pairs.values():
            yield Change("removed", "area", number, before=area.name)
    for number, area in after.items():
        if number not in pairs:
            yield Change("added", "area", number, after=area.name)
            continue
        old_number = pairs[number]
        old_name = before[old_number].name
        if old_number != number:
            yield Change("renumbered", "area", number, "number", old_number, number)
        if old_name != area.name:
            yield Change("changed", "area", number, "title", old_name, area.name)


def _of_texts(key: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Yield the paragraphs that changed, paired as far as both plans have them."""
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for step, first, last, new_first, new_last in steps:
        if step == "equal":
            continue
        pairs = zip_longest(before[first:last], after[new_first:new_last], fillvalue="")
        for old, new in pairs:
            yield Change(_kind(old, new), "plan", "", key, old, new)


def _kind(old: str, new: str) -> Kind:
    if old and new:
        return "changed"
    return "removed" if old else "added"


RATE_NAMES: dict[LeadingRate, str] = {
    "of-all": "so với tổng số nhiệm vụ có thời hạn",
    "of-due": "so với số nhiệm vụ đã đến hạn hoặc đã hoàn thành",
}


def _yes_or_no(value: bool) -> str:
    return "có" if value else "không"


def _words(value: Any) -> str:
    """Write a value of the plan as text."""
    match value:
        case None:
            return ""
        case bool():
            return _yes_or_no(value)
        case date():
            return value.isoformat()
        case Span():
            return f"{value.start.isoformat()} – {value.end.isoformat()}"
        case Signer():
            return ", ".join(part for part in (value.authority, value.position, value.name) if part)
        case tuple():
            return "; ".join(map(_words, value))
    if hasattr(value, "__dataclass_fields__"):
        return "; ".join(
            words for field in fields(value) if (words := _words(getattr(value, field.name)))
        )
    return RATE_NAMES.get(value) or one_line(str(value))
