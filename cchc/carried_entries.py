"""What was recorded of a plan that another one replaced, as it goes on in that one's journal; pure.

An entry keeps its id, so that it is known for the same wherever both journals are read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from cchc.deadline import Deadline
from cchc.journal import Entry
from cchc.plan import Group, Plan, Task, Unit
from cchc.progress import RUNS_ON
from cchc.receipts import is_letter_receipt, is_receipt
from cchc.records import dataclass
from cchc.text import fold, one_line
from cchc.told import day_breach

WhyLeft = Literal[
    "not-carried",
    "split",
    "receipt",
    "deadline",
    "other-kind",
    "unknown-unit",
    "joined-units",
    "no-part",
    "day",
]
"""Why an entry stays in the old journal alone.

Its task does not go on, or goes on as several; it is the receipt of a form or of a signed report,
whose figures are the old plan's; it tells of a deadline or an event that the new plan has anew, or
of a period's result of a task that is to end now; its unit is not there, was joined with another
that leads the task too, or has no part in the task any more; or it is true of a day that the new
plan's journal may not hold.
"""


@dataclass(frozen=True, slots=True)
class CarriedEntries:
    """The entries that go on, in their order, and those that stay, each with why."""

    entries: tuple[Entry, ...]
    left: tuple[tuple[Entry, WhyLeft], ...]

    def left_by_reason(self) -> dict[WhyLeft, list[Entry]]:
        """Return the entries that stay, by why."""
        by_reason: dict[WhyLeft, list[Entry]] = {}
        for entry, why in self.left:
            by_reason.setdefault(why, []).append(entry)
        return by_reason


def carried_entries(
    old: Plan, entries: Sequence[Entry], new: Plan, known: Collection[str] = ()
) -> CarriedEntries:
    """Return what of the entries of `old` goes on in the journal of `new`.

    Those of a task that one of `new` was carried over from, under its id there; withdrawals of what
    goes on, and letters about such tasks. `known` are the ids in that journal already: they are
    passed over.
    """
    carrier = _Carrier(old, new)
    there, read = set(known), set(known)
    taken: list[Entry] = []
    left: list[tuple[Entry, WhyLeft]] = []
    for entry in entries:
        if entry.id in read:
            continue
        read.add(entry.id)
        if entry.retracts and entry.retracts not in there:
            continue
        if why := carrier.why_left(entry):
            left.append((entry, why))
            continue
        taken.append(carrier.carried(entry))
        there.add(entry.id)
    return CarriedEntries(tuple(taken), tuple(left))


class _Carrier:
    """How the tasks and units of one plan are called in the one that replaced it."""

    def __init__(self, old: Plan, new: Plan) -> None:
        self.old, self.new = old, new
        self.tasks = _successors(old, new)
        self.were = {fold(task.id): task for task in old.tasks()}
        self.units = dict(_same_units(old, new))

    def task(self, old_id: str | None) -> Task | None:
        found = self.tasks.get(fold(old_id or ""), [])
        return found[0] if len(found) == 1 else None

    def carried(self, entry: Entry) -> Entry:
        """Return an entry as the new plan calls its task and unit."""
        task = self.task(entry.task)
        letter = tuple(there.id for old_id in entry.letter if (there := self.task(old_id)))
        unit = self.units.get(entry.unit) if entry.unit else None
        return replace(entry, task=task.id if task else None, unit=unit, letter=letter)

    def why_left(self, entry: Entry) -> WhyLeft | None:
        """Say why an entry can't go on; None if it can, as a withdrawal does with what it is of."""
        if entry.retracts:
            return None
        if entry.unit and entry.unit not in self.units:
            return "unknown-unit"
        if is_receipt(entry):
            goes_on = is_letter_receipt(entry) and any(map(self.task, entry.letter))
            return self.why_day(entry) if goes_on else "receipt"
        task, was = self.task(entry.task), self.were.get(fold(entry.task or ""))
        if task is None or was is None:
            return "split" if fold(entry.task or "") in self.tasks else "not-carried"
        return (
            self.why_unit(entry, was, task)
            or _why_deadline(entry, was.deadline, task.deadline)
            or self.why_day(entry)
        )

    def why_unit(self, entry: Entry, was: Task, task: Task) -> WhyLeft | None:
        if entry.unit is None:
            return None
        unit = self.units[entry.unit]
        alike = [one for one in was.lead.units if self.units.get(one) == unit]
        if len(alike) > 1:  # what one of them has done is not what the whole has
            return "joined-units"
        has_part = unit in (*task.lead.units, *task.coordinators.units)
        had_part = entry.unit in (*was.lead.units, *was.coordinators.units)
        return "no-part" if had_part and not has_part else None

    def why_day(self, entry: Entry) -> WhyLeft | None:
        days = [entry.on, *(product.date for product in entry.products)]
        told = entry.at.date()
        outside = any(day_breach(day, told, self.new.period) for day in days if day)
        return "day" if outside else None


def _successors(old: Plan, new: Plan) -> Mapping[str, list[Task]]:
    """Return the tasks of the new plan by the folded id of the old one's each was carried from."""
    successors: dict[str, list[Task]] = {}
    for task in new.tasks():
        plan_id, _, old_id = (task.carried_from or "").partition("/")
        if old_id and fold(plan_id) == fold(old.id):
            successors.setdefault(fold(old_id), []).append(task)
    return successors


def _same_units(old: Plan, new: Plan) -> Iterator[tuple[str, str]]:
    """Yield each unit's key with its key in the new plan: the unit of its name, or that has its
    name for an alias, else the unit of its key.
    """
    parties: dict[str, Unit | Group] = {**new.units, **new.groups}
    were: dict[str, Unit | Group] = {**old.units, **old.groups}
    named = {
        fold(one_line(name)): key
        for key, party in parties.items()
        for name in (*party.aliases, party.name)
    }
    for key, party in were.items():
        there = named.get(fold(one_line(party.name))) or (key if key in parties else None)
        if there:
            yield key, there


def _why_deadline(entry: Entry, was: Deadline, there: Deadline) -> WhyLeft | None:
    """Say whether an entry's meaning hangs on a deadline that the new plan does not have."""
    if entry.state == "arrived" and fold(there.event or "") != fold(was.event or ""):
        return "deadline"
    if entry.state == "extended":
        extends = there.event is not None if there.due is None else _is_after(entry, there)
        return None if extends else "deadline"
    ends_now = was.kind in RUNS_ON and there.kind not in RUNS_ON
    return "other-kind" if ends_now and entry.state == "done" else None


def _is_after(entry: Entry, deadline: Deadline) -> bool:
    return bool(entry.due and deadline.due and entry.due > deadline.due)
