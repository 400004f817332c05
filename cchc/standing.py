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
    """The day that counts now: the plan's, the event's, or the next occurrence's."""
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
    """Return the plan's first and last day.

    Without a period these are its earliest start and its latest due day.
    """
    if plan.period:
        return plan.period.start, plan.period.end
    deadlines = [task.deadline for task in plan.tasks()]
    days = [day for deadline in deadlines for day in (deadline.start, deadline.due) if day]
    return (min(days), max(days)) if days else (date.min, date.max)


def standings(plan: Plan, entries: Sequence[Entry], day: date) -> list[Standing]:
    """Return where every task stands on a day, in plan order, from the entries up to that day."""
    by_task = live_entries(entries, day)
    month, span = month_of(day, plan.reporting.close_day), span_of(plan)
    return [
        _task_standing(area, task, by_task.get(fold(task.id), ()), day, month, span)
        for area, task in plan.walk()
    ]


def standing_of(plan: Plan, task_id: str, entries: Sequence[Entry], day: date) -> Standing:
    """Return where one task stands on a day; raise KeyError if the plan has no task of that id."""
    key = fold(task_id)
    placed = next((placed for placed in plan.walk() if fold(placed[1].id) == key), None)
    if placed is None:
        raise KeyError(task_id)
    of_task = [entry for entry in entries if fold(entry.task or "") == key]
    live = live_entries(of_task, day).get(key, ())
    month, span = month_of(day, plan.reporting.close_day), span_of(plan)
    return _task_standing(*placed, live, day, month, span)


def live_entries(entries: Sequence[Entry], day: date) -> Mapping[str, tuple[Entry, ...]]:
    """Return the entries not withdrawn and true of days up to `day`, by their task's folded id.

    They are ordered by day, then by place in the journal. What is withdrawn counts for no day.
    """
    withdrawn = withdrawn_ids(entries)
    by_task: dict[str, list[Entry]] = {}
    for entry in entries:
        is_live = not entry.retracts and entry.id not in withdrawn
        if is_live and entry.task and entry.on and entry.on <= day:
            by_task.setdefault(fold(entry.task), []).append(entry)
    return {
        task: tuple(sorted(of_task, key=lambda entry: entry.on or day))
        for task, of_task in by_task.items()
    }


def lead_entries(task: Task, entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that speak for the task: of its lead units, and those without a unit."""
    return [entry for entry in entries if entry.unit is None or entry.unit in task.lead.units]


@dataclass(slots=True)
class _Progress:
    """How far the lead units are, entry after entry."""

    lead_units: tuple[str, ...]
    ends: bool
    """Whether `done` ends the task; a continuous or recurring one goes on."""
    begun: bool = False
    event_came: bool = False
    arrived: Entry | None = None
    done: dict[str, date] = field(default_factory=dict)
    """The day each unit was done."""
    percents: dict[str, int] = field(default_factory=dict)
    stopped: set[str] = field(default_factory=set)
    """Units whose part was cancelled; the task is, once all of them are."""

    def take(self, entry: Entry) -> None:
        units = (entry.unit,) if entry.unit else self.lead_units
        self.begun = True
        if entry.percent is not None and not (self.ends and entry.state == "done"):
            self.percents.update(dict.fromkeys(units, entry.percent))
        if entry.state in ("started", "done", "arrived"):
            self.event_came = True
        match entry.state:
            case "done" if self.ends:
                going = (unit for unit in units if unit not in self.stopped)
                self.done = {**dict.fromkeys(going, entry.on or date.min), **self.done}
            case "arrived":
                self.arrived = entry
            case "cancelled" if not (set(units) <= self.done.keys() or self.all_done):
                self.stopped |= set(units)
            case "reopened":
                self.done = {unit: day for unit, day in self.done.items() if unit not in units}
                self.stopped -= set(units)

    @property
    def going(self) -> tuple[str, ...]:
        """The units whose part was not cancelled."""
        if not self.stopped:
            return self.lead_units
        return tuple(unit for unit in self.lead_units if unit not in self.stopped)

    @property
    def all_done(self) -> bool:
        return bool(self.done) and all(unit in self.done for unit in self.going)

    @property
    def percent(self) -> int | None:
        """The mean over the units, 100 for one that is done; None if nothing was told."""
        if not self.done and not self.percents:
            return None
        units = self.going or self.lead_units
        total = sum(100 if unit in self.done else self.percents.get(unit, 0) for unit in units)
        mean = total / len(units)
        return 100 if mean == 100 else min(round(mean), 99)


InState = Callable[..., Standing]
"""Makes the Standing of the task at hand, from its state and what goes with it."""


def _task_standing(
    area: Area,
    task: Task,
    entries: tuple[Entry, ...],
    day: date,
    month: Period,
    span: tuple[date, date],
) -> Standing:
    leading, kind = lead_entries(task, entries), task.deadline.kind
    progress = _Progress(task.lead.units or ("",), ends=kind not in ("continuous", "recurring"))
    for entry in leading:
        progress.take(entry)
    in_state = partial(Standing, area, task, entries=entries, percent=progress.percent)
    if not progress.going:
        return in_state("cancelled")
    match kind:
        case "continuous":
            return _continuous(in_state, task.deadline, progress.going, leading, day, month)
        case "recurring":
            return _recurring(in_state, task.deadline, progress, leading, day, span)
        case _:
            return _dated(in_state, task, progress, day)


def _dated(in_state: InState, task: Task, progress: _Progress, day: date) -> Standing:
    due = due_day(task, progress.arrived)
    if task.deadline.event and not due and not progress.event_came:
        return in_state("awaiting")
    if progress.all_done:
        done_on = max(progress.done[unit] for unit in progress.going)
        late = (done_on - due).days if due and done_on > due else None
        return in_state("done-late" if late else "done", due=due, done_on=done_on, days_late=late)
    missing = tuple(unit for unit in progress.going if unit and unit not in progress.done)
    return _unfinished(in_state, progress.begun, due, day, missing_units=missing)


def _unfinished(
    in_state: InState, begun: bool, due: date | None, day: date, **more: Any
) -> Standing:
    if due and day > due:
        return in_state("overdue", due=due, days_late=(day - due).days, **more)
    left = (due - day).days if due else None
    return in_state("in-progress" if begun else "not-started", due=due, days_left=left, **more)


def due_day(task: Task, arrived: Entry | None) -> date | None:
    """Return the task's due day: the event's, counted from the event, or the plan's.

    The event's own day is not counted (Bộ luật Dân sự 2015, Điều 147).
    """
    if arrived and arrived.due:
        return arrived.due
    if arrived and arrived.on and task.deadline.days_after is not None:
        return arrived.on + timedelta(days=task.deadline.days_after)
    return task.deadline.due


def _continuous(
    in_state: InState,
    deadline: Deadline,
    units: tuple[str, ...],
    entries: list[Entry],
    day: date,
    month: Period,
) -> Standing:
    if deadline.start and day < deadline.start:
        return in_state("not-started")
    state, missing = _reported(entries, units, month)
    return in_state(state, missing_units=missing)


def _reported(
    entries: Iterable[Entry], units: tuple[str, ...], period: Period
) -> tuple[StateName, tuple[str, ...]]:
    """Return a continuous task's state by its lead entries of a period, and who told nothing."""
    reporters = {entry.unit for entry in entries if entry.on and period.holds(entry.on)}
    if None in reporters:
        return "ongoing", ()
    missing = tuple(unit for unit in units if unit and unit not in reporters)
    return "ongoing" if reporters else "quiet", missing


def over_period(standing: Standing, period: Period) -> Standing:
    """Return a standing as it is over a period that may be longer than the day's month.

    What was quiet in the month may have had its result before, in the period.
    """
    if standing.state != "quiet":
        return standing
    entries = lead_entries(standing.task, standing.entries)
    state, missing = _reported(entries, standing.missing_units, period)
    return replace(standing, state=state, missing_units=missing)


def _recurring(
    in_state: InState,
    deadline: Deadline,
    progress: _Progress,
    entries: list[Entry],
    day: date,
    span: tuple[date, date],
) -> Standing:
    duties, units = _duties(deadline, span), progress.going
    met = [
        _days_met(duties, [entry for entry in entries if entry.unit in (None, unit)])
        for unit in units
    ]
    occurrences = tuple(
        _occurrence(window, [days[index] for days in met]) for index, window in enumerate(duties)
    )
    for index, occurrence in enumerate(occurrences):
        if occurrence.met_on is None:
            due = occurrence.window.due
            missing = tuple(
                unit for unit, days in zip(units, met, strict=True) if unit and not days[index]
            )
            return _unfinished(
                in_state, progress.begun, due, day, missing_units=missing, occurrences=occurrences
            )
    if not occurrences:
        return _unfinished(in_state, progress.begun, None, day)
    done_on = max(occurrence.met_on for occurrence in occurrences if occurrence.met_on)
    late = any(duty.met_on and duty.met_on > duty.window.due for duty in occurrences)
    return in_state(
        "done-late" if late else "done", done_on=done_on, percent=100, occurrences=occurrences
    )


def _duties(deadline: Deadline, span: tuple[date, date]) -> list[Window]:
    """Return the windows to do it in, within the plan's days; none if these have no end."""
    first, last = span
    if last == date.max:
        return []
    start = max(first, deadline.start or first)
    return list(windows(deadline.every or "year", deadline.marks, start, last))


def _days_met(duties: list[Window], entries: list[Entry]) -> list[date | None]:
    """Return the day each window was met, by the entries of one unit.

    An entry meets the oldest window unmet, if that had opened by its day.
    """
    met: list[date | None] = []
    for entry in entries:
        if len(met) == len(duties):
            break
        if _is_report(entry) and entry.on and entry.on >= duties[len(met)].first:
            met.append(entry.on)
    return met + [None] * (len(duties) - len(met))


def _is_report(entry: Entry) -> bool:
    """Say whether an entry can meet an occurrence: no start, no obstacle, no stop does."""
    if entry.state == "done":
        return True
    reports = entry.result or entry.products or entry.percent or entry.value is not None
    return entry.state is None and bool(reports)


def _occurrence(window: Window, days: list[date | None]) -> Occurrence:
    """Return the window as met on the last unit's day, once each unit has met it."""
    met = [day for day in days if day]
    return Occurrence(window, max(met) if len(met) == len(days) else None)


def summary(standings: Iterable[Standing]) -> dict[StateName, int]:
    """Count the tasks in each state."""
    counts = dict.fromkeys(STATES, 0)
    for standing in standings:
        counts[standing.state] += 1
    return counts
