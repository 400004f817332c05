"""Where each task stands on a day: plan + journal + day in, states out; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from typing import Any, Literal, NamedTuple

from cchc.deadline import Deadline
from cchc.journal import Entry, withdrawn_ids
from cchc.period import Period, Window, month_of, windows
from cchc.plan import Area, Plan, Task
from cchc.text import fold

StateName = Literal[
    "done",
    "done-late",
    "in-progress",
    "not-started",
    "overdue",
    "ongoing",
    "quiet",
    "awaiting",
    "cancelled",
]


class StateWords(NamedTuple):
    """What a state is called: in full, and in a table's narrow column; a person may type either."""

    name: str
    short: str


STATES: dict[StateName, StateWords] = {
    "done": StateWords("hoàn thành đúng hạn", "hoàn thành"),
    "done-late": StateWords("hoàn thành quá hạn", "xong, quá hạn"),
    "in-progress": StateWords("đang thực hiện", "đang làm"),
    "not-started": StateWords("chưa thực hiện", "chưa làm"),
    "overdue": StateWords("quá hạn", "quá hạn"),
    "ongoing": StateWords("thường xuyên, đã cập nhật", "đã cập nhật"),
    "quiet": StateWords("thường xuyên, chưa cập nhật", "chưa cập nhật"),
    "awaiting": StateWords("chờ điều kiện", "chờ"),
    "cancelled": StateWords("dừng thực hiện", "dừng"),
}
"""Every state with its Vietnamese words; each task is in exactly one."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One window of a recurring duty and the day it was met, if it was."""

    window: Window
    met_on: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one task stands on a day."""

    area: Area
    task: Task
    state: StateName
    due: date | None = None
    """The day that counts now: the plan's, the one that came with the event, or the next
    occurrence's.
    """
    done_on: date | None = None
    percent: int | None = None
    days_late: int | None = None
    days_left: int | None = None
    missing_units: tuple[str, ...] = ()
    """Keys of the lead units still to say."""
    entries: tuple[Entry, ...] = ()
    """Everything recorded and not withdrawn up to the day, by day; coordinators' entries too."""
    occurrences: tuple[Occurrence, ...] = ()

    @property
    def last(self) -> Entry | None:
        """The last entry that counts."""
        return self.entries[-1] if self.entries else None

    @property
    def finished(self) -> bool:
        """Whether the task is done, in time or late."""
        return self.state in ("done", "done-late")


def span_of(plan: Plan) -> tuple[date, date]:
    """Return the plan's first and last day; without a period, those of its earliest start and
    latest due day.
    """
    if plan.period:
        return plan.period.start, plan.period.end
    deadlines = [task.deadline for task in plan.tasks()]
    days = [day for deadline in deadlines for day in (deadline.start, deadline.due) if day]
    return (min(days), max(days)) if days else (date.min, date.max)


def standings(plan: Plan, entries: Sequence[Entry], day: date) -> list[Standing]:
    """Return where every task stands on a day, in plan order, from the entries true of days up to
    it.
    """
    by_task = live_entries(entries, day)
    month, span = month_of(day, plan.reporting.close_day), span_of(plan)
    return [
        _standing(area, task, by_task.get(fold(task.id), ()), day, month, span)
        for area, task in plan.walk()
    ]


def stand(plan: Plan, task_id: str, entries: Sequence[Entry], day: date) -> Standing:
    """Return where one task, by its id in any case, stands on a day; raise KeyError if the plan
    does not hold it.
    """
    wanted = fold(task_id)
    area, task = next((found for found in plan.walk() if fold(found[1].id) == wanted), (None, None))
    if area is None or task is None:
        raise KeyError(task_id)
    live = live_entries([entry for entry in entries if fold(entry.task or "") == wanted], day)
    month, span = month_of(day, plan.reporting.close_day), span_of(plan)
    return _standing(area, task, live.get(wanted, ()), day, month, span)


def live_entries(entries: Sequence[Entry], day: date) -> Mapping[str, tuple[Entry, ...]]:
    """Return the entries not withdrawn and true of days up to `day`, by task, ordered by day, then
    by place.
    """
    withdrawn = withdrawn_ids(entries)
    by_task: dict[str, list[Entry]] = {}
    for entry in entries:
        if (
            entry.task
            and entry.on
            and entry.on <= day
            and not entry.retracts
            and entry.id not in withdrawn
        ):
            by_task.setdefault(fold(entry.task), []).append(entry)
    return {
        task: tuple(sorted(found, key=lambda entry: entry.on or day))
        for task, found in by_task.items()
    }


@dataclass(slots=True)
class _Progress:
    """What the lead units have said, entry after entry."""

    units: tuple[str, ...]
    ends: bool
    """Whether `done` ends the task; a continuous or recurring one goes on."""
    touched: bool = False
    came: bool = False
    arrived: Entry | None = None
    done: dict[str, date] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    stopped: set[str] = field(default_factory=set)
    """Units whose part was cancelled; the task is, once all of them are."""

    def take(self, entry: Entry) -> None:
        whose = (entry.unit,) if entry.unit else self.units
        day = entry.on or date.min
        self.touched = True
        if entry.percent is not None and not (self.ends and entry.state == "done"):
            self.told.update(dict.fromkeys(whose, entry.percent))
        match entry.state:
            case "done":
                self.came = True
                if self.ends:
                    going = (unit for unit in whose if unit not in self.stopped)
                    self.done = {**dict.fromkeys(going, day), **self.done}
            case "started":
                self.came = True
            case "arrived":
                self.arrived, self.came = entry, True
            case "cancelled":
                if not (set(whose) <= self.done.keys() or self.all_done):
                    self.stopped |= set(whose)
            case "reopened":
                self.done = {unit: on for unit, on in self.done.items() if unit not in whose}
                self.stopped -= set(whose)

    @property
    def going(self) -> tuple[str, ...]:
        """The units whose part was not cancelled."""
        return (
            tuple(unit for unit in self.units if unit not in self.stopped)
            if self.stopped
            else self.units
        )

    @property
    def all_done(self) -> bool:
        return bool(self.done) and all(unit in self.done for unit in self.going)

    @property
    def percent(self) -> int | None:
        if not self.done and not self.told:
            return None
        units = self.going or self.units
        mean = sum(100 if unit in self.done else self.told.get(unit, 0) for unit in units) / len(
            units
        )
        return 100 if mean == 100 else min(round(mean), 99)


def lead_entries(task: Task, entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that speak for the task: those without a unit and those of its lead
    units.
    """
    return [entry for entry in entries if entry.unit is None or entry.unit in task.lead.units]


def _standing(
    area: Area,
    task: Task,
    entries: tuple[Entry, ...],
    day: date,
    month: Period,
    span: tuple[date, date],
) -> Standing:
    said = lead_entries(task, entries)
    progress = _Progress(
        task.lead.units or ("",), ends=task.deadline.kind not in ("continuous", "recurring")
    )
    for entry in said:
        progress.take(entry)
    stands = partial(Standing, area, task, entries=entries, percent=progress.percent)
    if not progress.going:
        return stands("cancelled")
    match task.deadline.kind:
        case "continuous":
            return _continuous(stands, task.deadline, progress.going, said, day, month)
        case "recurring":
            return _recurring(stands, task.deadline, progress, said, day, span)
        case _:
            return _dated(stands, task, progress, day)


Stands = Callable[..., Standing]
"""A Standing of the task at hand, but for its state and what goes with it."""


def _dated(stands: Stands, task: Task, progress: _Progress, day: date) -> Standing:
    due = due_day(task, progress.arrived)
    if task.deadline.event and not due and not progress.came:
        return stands("awaiting")
    if progress.all_done:
        done_on = max(progress.done[unit] for unit in progress.going)
        late = (done_on - due).days if due and done_on > due else None
        return stands("done-late" if late else "done", due=due, done_on=done_on, days_late=late)
    missing = tuple(unit for unit in progress.going if unit and unit not in progress.done)
    return _unfinished(stands, progress.touched, due, day, missing_units=missing)


def _unfinished(
    stands: Stands, touched: bool, due: date | None, day: date, **more: Any
) -> Standing:
    if due and day > due:
        return stands("overdue", due=due, days_late=(day - due).days, **more)
    left = (due - day).days if due else None
    return stands("in-progress" if touched else "not-started", due=due, days_left=left, **more)


def due_day(task: Task, arrived: Entry | None) -> date | None:
    """Return the task's due day: as the event brought it, counted from the event, or as the plan
    says.

    The event's own day is not counted (Bộ luật Dân sự 2015, Điều 147).
    """
    if arrived and arrived.due:
        return arrived.due
    if arrived and arrived.on and task.deadline.days_after is not None:
        return arrived.on + timedelta(days=task.deadline.days_after)
    return task.deadline.due


def _continuous(
    stands: Stands,
    deadline: Deadline,
    units: tuple[str, ...],
    said: list[Entry],
    day: date,
    month: Period,
) -> Standing:
    if deadline.start and day < deadline.start:
        return stands("not-started")
    state, missing = _heard(said, units, month)
    return stands(state, missing_units=missing)


def _heard(
    entries: Iterable[Entry], units: tuple[str, ...], period: Period
) -> tuple[StateName, tuple[str, ...]]:
    """Return a continuous task's state by its lead entries of a period, and who told nothing."""
    spoken = {entry.unit for entry in entries if entry.on and period.holds(entry.on)}
    if None in spoken:
        return "ongoing", ()
    missing = tuple(unit for unit in units if unit and unit not in spoken)
    return "ongoing" if spoken else "quiet", missing


def over_period(standing: Standing, period: Period) -> Standing:
    """Return a standing as it is over a period that may be longer than the day's month.

    What was quiet in the month may have had its result before, in the period.
    """
    if standing.state != "quiet":
        return standing
    entries = lead_entries(standing.task, standing.entries)
    state, missing = _heard(entries, standing.missing_units, period)
    return replace(standing, state=state, missing_units=missing)


REPORTS = ("done", None)
"""States of an entry that can meet an occurrence: a report, not a start, an obstacle or a stop."""


def _recurring(
    stands: Stands,
    deadline: Deadline,
    progress: _Progress,
    said: list[Entry],
    day: date,
    span: tuple[date, date],
) -> Standing:
    units, touched = progress.going, progress.touched
    first = max(span[0], deadline.start or span[0])
    dues = (
        list(windows(deadline.every or "year", deadline.marks, first, span[1]))
        if span[1] < date.max
        else []
    )
    met = [_met(dues, [entry for entry in said if entry.unit in (None, unit)]) for unit in units]
    days = [tuple(of_unit[index] for of_unit in met) for index in range(len(dues))]
    occurrences = tuple(
        Occurrence(window, max(day for day in who if day) if all(who) else None)
        for window, who in zip(dues, days, strict=True)
    )
    unmet = next(
        (index for index, occurrence in enumerate(occurrences) if occurrence.met_on is None), None
    )
    if unmet is not None:
        missing = tuple(
            unit for unit, day in zip(units, days[unmet], strict=True) if unit and not day
        )
        return _unfinished(
            stands, touched, dues[unmet].due, day, missing_units=missing, occurrences=occurrences
        )
    if not occurrences:
        return _unfinished(stands, touched, None, day)
    done_on = max(occurrence.met_on for occurrence in occurrences if occurrence.met_on)
    late = any(found.met_on and found.met_on > found.window.due for found in occurrences)
    return stands(
        "done-late" if late else "done", done_on=done_on, percent=100, occurrences=occurrences
    )


def _met(dues: list[Window], said: list[Entry]) -> list[date | None]:
    """Return the day each window was met: an entry meets the oldest one unmet that had opened by
    its day.
    """
    met: list[date | None] = [None] * len(dues)
    oldest = 0
    for entry in said:
        tells = (
            entry.state == "done"
            or entry.result
            or entry.products
            or entry.percent
            or entry.value is not None
        )
        if (
            entry.state in REPORTS
            and tells
            and oldest < len(dues)
            and entry.on
            and entry.on >= dues[oldest].first
        ):
            met[oldest] = entry.on
            oldest += 1
    return met


def summary(found: Iterable[Standing]) -> dict[StateName, int]:
    """Count the tasks in each state."""
    counts = dict.fromkeys(STATES, 0)
    for standing in found:
        counts[standing.state] += 1
    return counts
