"""A plan as it stands on a day: what every format is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, datetime

from cchc.journal import Entry
from cchc.period import Period
from cchc.plan import Area, Plan, Span, Task
from cchc.plan_periods import span_of
from cchc.records import dataclass
from cchc.standing import Standing, led_part, own_part, standings
from cchc.text import fold


@dataclass(frozen=True, slots=True)
class Recorded:
    """How often something was recorded of a task, what was withdrawn and withdrawals too.

    So it only ever grows.
    """

    times: int = 0
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlanState:
    """A plan, what was recorded of it, and where its tasks stand on a day."""

    plan: Plan
    entries: tuple[Entry, ...]
    """As stored, withdrawn ones and withdrawals among them; of a public one none."""
    day: date
    period: Period
    """In which continuous tasks are looked at."""
    tasks: tuple[Standing, ...]
    """In plan order."""
    unit: str | None = None
    """The key of the unit whose own part it is; None for the whole plan."""
    public: bool = False
    """Whether it was cut down to what may be shown outside (see `public`)."""
    withheld: tuple[Task, ...] = ()
    """Tasks of the plan whose state is not shown: they stand in no figure."""
    recorded: Mapping[str, Recorded] = field(default_factory=dict)
    """By the folded ids of tasks; of the whole office, also where the rest is a unit's part."""

    def rows(self) -> Iterator[tuple[Area, Task, Standing | None]]:
        """Yield every task in plan order with its area and standing; None where it is withheld."""
        standing_of = {fold(standing.task.id): standing for standing in self.tasks}
        for area, task in self.plan.walk():
            yield area, task, standing_of.get(fold(task.id))

    def known(self) -> Iterator[Entry]:
        """Yield the entries true of days up to the state's; withdrawals by when they were made."""
        for entry in self.entries:
            if (entry.on or entry.at.date()) <= self.day:
                yield entry

    def own_tasks(self, unit: str) -> tuple[Standing, ...]:
        """Return where the tasks a unit (a key) leads stand in its own part, as its papers tell."""
        if self.unit == unit:
            return self.tasks
        whole = replace(self.plan, period=Span(*span_of(self.plan)))
        return tuple(standings(*_own(whole, self.entries, unit), self.day, self.period))


def plan_state(
    plan: Plan, entries: Sequence[Entry], day: date, period: Period, unit: str | None = None
) -> PlanState:
    """Return the state of a plan on a day; of a unit's own part if one, by its key, is named.

    That part is the tasks it leads, itself their only leader, and what was told of them.
    """
    recorded = _recorded(entries)
    if unit:
        plan, entries = _own(plan, entries, unit)
    tasks = standings(plan, entries, day, period)
    return PlanState(plan, tuple(entries), day, period, tuple(tasks), unit, recorded=recorded)


def _own(plan: Plan, entries: Sequence[Entry], unit: str) -> tuple[Plan, list[Entry]]:
    led = led_part(plan, unit)
    ids = {fold(task.id) for task in led.tasks()}
    told = [entry for entry in entries if entry.task is None or fold(entry.task) in ids]
    return led, own_part(led, told, unit)[1]


def _recorded(entries: Sequence[Entry]) -> dict[str, Recorded]:
    recorded: dict[str, Recorded] = {}
    for entry in entries:
        if entry.task:
            before = recorded.get(fold(entry.task), Recorded())
            last = max(before.last or entry.at, entry.at)
            recorded[fold(entry.task)] = Recorded(before.times + 1, last)
    return recorded
