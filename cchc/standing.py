"""Where each task stands on a day: plan + journal + day in, states out; pure."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Literal

from cchc.answers import Answers, answers
from cchc.journal import Entry, live_entries
from cchc.period import Period, Window, windows
from cchc.plan import Area, Plan, Task
from cchc.plan_periods import looked_at, rhythm_windows, span_of
from cchc.progress import (
    Extension,
    Obstacle,
    Progress,
    Proposal,
    lead_entries,
    open_obstacles,
    open_proposals,
    progress_of,
    tells_doing,
)
from cchc.records import dataclass
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
QuietReason = Literal["nothing", "empty", "unanswered"]


@dataclass(frozen=True, slots=True)
class StateWords:
    """What a state is called: in full, and in a table's narrow column; a person may type either."""

    name: str
    short: str


STATES: dict[StateName, StateWords] = {
    "done": StateWords("hoàn thành đúng hạn", "hoàn thành"),
    "done-late": StateWords("hoàn thành sau thời hạn", "xong sau hạn"),
    "in-progress": StateWords("đang thực hiện", "đang làm"),
    "not-started": StateWords("chưa thực hiện", "chưa làm"),
    "overdue": StateWords("quá hạn", "quá hạn"),
    "ongoing": StateWords("thường xuyên, có kết quả", "có kết quả"),
    "quiet": StateWords("thường xuyên, chưa có kết quả", "chưa có kết quả"),
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
    """The day that counts now: the plan's, the event's, an extension's, the next occurrence's."""
    done_on: date | None = None
    day_is_assumed: bool = False
    """Whether nobody told the day of completion: it is never printed."""
    submitted_on: date | None = None
    """When it was submitted for another body's approval: the last unit's day, once all have."""
    submitted_in_time: bool = False
    percent: int | None = None
    days_late: int | None = None
    days_left: int | None = None
    quiet: QuietReason | None = None
    """Why a continuous task has no result in the period looked at."""
    window: Period | None = None
    """Over which window of its rhythm a continuous task is judged, where that is longer than the
    period looked at.
    """
    window_runs: bool = False
    """Whether that window goes on after the period looked at: nobody is asked for a result yet."""
    still_running: bool = False
    """Whether the time a continuous task is judged over is not over on the day."""
    missing_units: tuple[str, ...] = ()
    """Keys of lead units: of a dated task those still to say done, of a continuous one those that
    have not answered it.
    """
    entries: tuple[Entry, ...] = ()
    """All that counts up to the day, by day; coordinators' entries too."""
    occurrences: tuple[Occurrence, ...] = ()
    extensions: tuple[Extension, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    """What hinders it still."""
    proposals: tuple[Proposal, ...] = ()
    """What waits for a decision."""
    returned: Entry | None = None
    """What sent it back, while it is not done anew."""
    not_begun: bool = False
    """Whether its time has not come yet: not started, before its deadline's first day."""
    confirmed: bool | None = None
    """Whether the office confirmed what was done; None where nothing is to be confirmed."""

    @property
    def last(self) -> Entry | None:
        """The last entry that counts."""
        return self.entries[-1] if self.entries else None

    @property
    def wants_result(self) -> bool:
        """Whether a continuous task is without a result it should have.

        It is not where nothing came up, nor while the longer window of its rhythm runs.
        """
        return self.quiet in ("empty", "unanswered") and not self.window_runs

    @property
    def days_overdue_before(self) -> int:
        """How many days the task was overdue before it was extended, all extensions together."""
        return sum(extension.days_overdue for extension in self.extensions)

    @property
    def finished(self) -> bool:
        """Whether the task is done, in time or late."""
        return self.state in ("done", "done-late")


@dataclass(frozen=True, slots=True)
class _View:
    """What is the same for every task: the day, the period looked at, the plan's days and rules."""

    day: date
    period: Period
    span: tuple[date, date]
    answers: Answers
    asks_confirmation: bool
    windows: Mapping[str, Period]
    """By the folded ids of tasks: the longer windows they are judged over."""


def standings(
    plan: Plan,
    entries: Sequence[Entry],
    day: date,
    period: Period | None = None,
    only: Container[str] | None = None,
) -> list[Standing]:
    """Return where every task stands on a day, in plan order, from what is true of days up to it.

    `period` is the one in which continuous tasks are looked at, by default the day's own; `only`
    are the folded ids of the tasks asked about.
    """
    view, by_task = _view(plan, entries, day, period)
    tasks = ((area, task, fold(task.id)) for area, task in plan.walk())
    return [
        _standing(area, task, by_task.get(key, ()), view)
        for area, task, key in tasks
        if only is None or key in only
    ]


def standing_of(
    plan: Plan, task_id: str, entries: Sequence[Entry], day: date, period: Period | None = None
) -> Standing:
    """Return where one task, by its id, stands on a day; raise KeyError if the plan lacks it."""
    wanted = fold(task_id)
    for area, task in plan.walk():
        if fold(task.id) == wanted:
            own = [entry for entry in entries if entry.task is None or fold(entry.task) == wanted]
            view, by_task = _view(plan, own, day, period)
            return _standing(area, task, by_task.get(wanted, ()), view)
    raise KeyError(task_id)


def _view(
    plan: Plan, entries: Sequence[Entry], day: date, period: Period | None
) -> tuple[_View, Mapping[str, tuple[Entry, ...]]]:
    looked = period or looked_at(plan, day)
    counting = live_entries(entries)
    view = _View(
        day,
        looked,
        span_of(plan),
        answers(plan, counting, looked, day),
        plan.reporting.confirmation,
        rhythm_windows(plan, looked),
    )
    return view, entries_by_task(counting, day)


def entries_by_task(entries: Iterable[Entry], day: date) -> Mapping[str, tuple[Entry, ...]]:
    """Return entries that count and are true of days up to `day`, by folded task id.

    They stand in order of the day they are true of, then of their place.
    """
    by_task: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.task and entry.on and entry.on <= day and not entry.retracts:
            by_task.setdefault(fold(entry.task), []).append(entry)
    return {
        task: tuple(sorted(own, key=lambda entry: entry.on or day)) for task, own in by_task.items()
    }


def own_standings(
    plan: Plan, entries: Sequence[Entry], day: date, period: Period, whole: Sequence[Standing]
) -> Iterator[tuple[str, Standing]]:
    """Yield each unit with each task it leads, of those in `whole`, as it stands in its own part.

    State, days and reasons are those of `standings(*own_part(…))`, found without going through the
    plan once a unit: only of a task that several lead can the units' parts differ, and those that
    told nothing of it share one record.
    """
    if not any(len(standing.task.lead.units) > 1 for standing in whole):
        yield from ((unit, one) for one in whole for unit in one.task.lead.units)
        return
    of_forms = [entry for entry in entries if entry.form or entry.retracts]
    view, _ = _view(plan, of_forms, day, period)
    answered = view.answers.receipts
    for standing in whole:
        units = tuple(dict.fromkeys(standing.task.lead.units))
        if len(units) == 1 or not (standing.entries or answered):
            yield from ((unit, standing) for unit in units)
            continue
        speakers, silent = {entry.unit for entry in standing.entries}, None
        for unit in units:
            if unit in speakers or unit in answered:
                yield unit, _own_standing(standing, unit, view)
            else:
                silent = silent or _own_standing(standing, unit, view)
                yield unit, silent


def _own_standing(whole: Standing, unit: str, view: _View) -> Standing:
    task = replace(whole.task, lead=replace(whole.task.lead, units=(unit,)))
    heard = tuple(entry for entry in whole.entries if entry.unit in (None, unit))
    return _standing(whole.area, task, heard, view)


Stands = Callable[..., Standing]
"""A Standing of the task at hand, but for its state and what goes with it."""


def _standing(area: Area, task: Task, entries: tuple[Entry, ...], view: _View) -> Standing:
    kind = task.deadline.kind
    lead, progress = lead_entries(task, entries), progress_of(task)
    for entry in lead:
        progress.add(entry)
    ends = ("done", "finished") if progress.done_ends else ("finished",)
    stands = partial(
        Standing,
        area,
        task,
        entries=entries,
        percent=None if kind == "continuous" else progress.percent,
        obstacles=open_obstacles(entries, ends) if entries else (),
        proposals=open_proposals(entries) if entries else (),
        extensions=tuple(progress.extensions),
    )
    if not progress.going:
        return stands("cancelled")
    if progress.all_done:
        return _done(stands, progress, view)
    match kind:
        case "continuous":
            return _continuous(stands, progress, lead, view)
        case "recurring":
            return _recurring(stands, progress, lead, view)
        case _:
            return _unfinished(stands, progress, view)


def _done(stands: Stands, progress: Progress, view: _View) -> Standing:
    """Tell a task that every unit has done; late if one of them was, or if it was so first."""
    last = progress.last_completion
    late = max(progress.days_late, progress.days_late_before)
    submitted = _submitted_on(progress)
    return stands(
        "done-late" if late else "done",
        due=progress.due_on(last.on),
        done_on=last.on,
        day_is_assumed=last.entry.assumed,
        days_late=late or None,
        submitted_on=submitted,
        submitted_in_time=submitted is not None and progress.was_in_time(submitted),
        confirmed=progress.confirmed is not None if view.asks_confirmation else None,
    )


def _submitted_on(progress: Progress) -> date | None:
    """Return the day all whose part goes on had submitted it; None where one has not."""
    if not progress.submitted:
        return None
    days = [progress.submitted.get(unit) for unit in progress.going]
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


def _unfinished(stands: Stands, progress: Progress, view: _View) -> Standing:
    """Tell a task with a due day, or one that waits for its event, that is not done."""
    due, day = progress.open_due(view.day), view.day
    if progress.task.deadline.event and not due and not progress.event_came:
        return stands("awaiting")
    submitted = _submitted_on(progress)
    stands = partial(
        stands,
        due=due,
        missing_units=tuple(
            unit for unit in progress.going if unit and unit not in progress.completions
        ),
        submitted_on=submitted,
        submitted_in_time=submitted is not None and progress.was_in_time(submitted),
        returned=progress.returned,
        not_begun=not progress.begun and day < (progress.task.deadline.start or day),
    )
    return _by_due_day(stands, progress.begun, due, day, protected=progress.protected)


def _by_due_day(
    stands: Stands, begun: bool, due: date | None, day: date, *, protected: bool = False
) -> Standing:
    if due and day > due and not protected:
        return stands("overdue", days_late=(day - due).days)
    left = (due - day).days if due and day <= due else None
    return stands("in-progress" if begun else "not-started", days_left=left)


def _continuous(stands: Stands, progress: Progress, lead: Sequence[Entry], view: _View) -> Standing:
    task = progress.task
    if task.deadline.start and view.day < task.deadline.start:
        return stands("not-started", not_begun=True)
    window = view.windows.get(fold(task.id))
    runs = window is not None and window.last > view.period.last
    judged_over = window or view.period
    running = view.day < judged_over.last
    stands = partial(stands, window=window, window_runs=runs, still_running=running)
    in_period = [entry for entry in lead if entry.on and view.period.holds(entry.on)]
    results = [
        entry for entry in lead if entry.on and judged_over.holds(entry.on) and tells_doing(entry)
    ]
    with_result = {entry.unit for entry in results}
    unanswered = tuple(
        unit
        for unit in progress.going
        if unit
        and not with_result & {None, unit}
        and not view.answers.answered(unit, task.id, in_period)
    )
    missing = () if runs else unanswered
    if results:
        return stands("ongoing", missing_units=missing)
    if unanswered or not any(progress.going):
        return stands("quiet", quiet="unanswered", missing_units=missing)
    heard = {entry.unit for entry in in_period if entry.state == "nothing"}
    silent = [unit for unit in progress.going if not heard & {None, unit}]
    return stands("quiet", quiet="empty" if silent else "nothing")


REPORTS = ("done", None)
"""States of an entry that can meet an occurrence: a report, not a start, an obstacle or a stop."""


def _recurring(stands: Stands, progress: Progress, lead: Sequence[Entry], view: _View) -> Standing:
    units = progress.going
    duties = duties_of(progress.task, view.span)
    met = {unit: _met(duties, [one for one in lead if one.unit in (None, unit)]) for unit in units}
    occurrences = tuple(
        Occurrence(window, _last_day([met[unit][index] for unit in units]))
        for index, window in enumerate(duties)
    )
    stands = partial(stands, occurrences=occurrences)
    for index, occurrence in enumerate(occurrences):
        if occurrence.met_on is None:
            missing = tuple(unit for unit in units if unit and not met[unit][index])
            due = occurrence.window.due
            stands = partial(stands, due=due, missing_units=missing)
            return _by_due_day(stands, progress.begun, due, view.day)
    if not occurrences:
        return _by_due_day(stands, progress.begun, None, view.day)
    late = any(one.met_on and one.met_on > one.window.due for one in occurrences)
    done_on = max(one.met_on for one in occurrences if one.met_on)
    return stands("done-late" if late else "done", done_on=done_on, percent=100)


def duties_of(task: Task, span: tuple[date, date]) -> list[Window]:
    """Return the windows of a recurring duty within a plan's days; none in a plan without any."""
    deadline = task.deadline
    first = max(span[0], deadline.start or span[0])
    every = deadline.every or "year"
    return list(windows(every, deadline.marks, first, span[1])) if span[1] < date.max else []


def _last_day(days: Sequence[date | None]) -> date | None:
    """Return the last of the units' days; None where one of them has not met the occurrence."""
    known = [day for day in days if day]
    return max(known) if len(known) == len(days) else None


def _met(duties: Sequence[Window], entries: Sequence[Entry]) -> list[date | None]:
    """Return the day each window was met.

    An entry meets the oldest one unmet that had opened by its day.
    """
    met: list[date | None] = [None] * len(duties)
    oldest = 0
    for entry in entries:
        reports = entry.state in REPORTS and tells_doing(entry)
        if reports and oldest < len(duties) and entry.on and entry.on >= duties[oldest].first:
            met[oldest] = entry.on
            oldest += 1
    return met


def summary(standings: Iterable[Standing]) -> dict[StateName, int]:
    """Count the tasks in each state."""
    counts = dict.fromkeys(STATES, 0)
    for standing in standings:
        counts[standing.state] += 1
    return counts


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of the dated tasks that are not cancelled, by two ways the Government has counted."""

    completed: int
    within_term: int
    overdue: int

    @classmethod
    def of(cls, standings: Iterable[Standing]) -> Rates:
        """Count the dated tasks among these."""
        counts = summary(one for one in standings if one.task.deadline.kind == "dated")
        completed = counts["done"] + counts["done-late"]
        return cls(completed, counts["in-progress"] + counts["not-started"], counts["overdue"])

    @property
    def done_of_all(self) -> float | None:
        """Completed ÷ all (the Government Office's way of 10/2025); None without any."""
        return _share(self.completed, self.completed + self.within_term + self.overdue)

    @property
    def within_term_of_all(self) -> float | None:
        """Within their term ÷ all."""
        return _share(self.within_term, self.completed + self.within_term + self.overdue)

    @property
    def overdue_of_all(self) -> float | None:
        """Overdue ÷ all."""
        return _share(self.overdue, self.completed + self.within_term + self.overdue)

    @property
    def done_of_due(self) -> float | None:
        """Completed ÷ (completed + overdue)."""
        return _share(self.completed, self.completed + self.overdue)

    @property
    def overdue_of_due(self) -> float | None:
        """Overdue ÷ (completed + overdue) (its way of 2017)."""
        return _share(self.overdue, self.completed + self.overdue)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def own_part(plan: Plan, entries: Sequence[Entry], unit: str) -> tuple[Plan, list[Entry]]:
    """Return the plan and the entries as a unit (a key) answers for them.

    Of a task it leads with others it is the only leader, and nobody else's word on it counts; so
    its figures agree wherever they are told. What the office says for all is the unit's too.
    """
    led = {fold(task.id) for task in plan.tasks() if unit in task.lead.units}
    heard = [
        entry
        for entry in entries
        if entry.retracts or entry.unit in (None, unit) or fold(entry.task or "") not in led
    ]
    areas = tuple(_own_area(area, unit, led_only=False) for area in plan.areas)
    return replace(plan, areas=areas), heard


def ids_of(plan: Plan, entries: Sequence[Entry], unit: str | None) -> set[str] | None:
    """Return the folded ids of the tasks that a unit leads or has told of; None without a unit."""
    if unit is None:
        return None
    led = {fold(task.id) for task in plan.tasks() if unit in task.lead.units}
    return led | {fold(entry.task) for entry in entries if entry.task and entry.unit == unit}


def led_part(plan: Plan, unit: str) -> Plan:
    """Return the plan with the tasks alone that a unit leads, the unit their only leader."""
    return replace(plan, areas=tuple(_own_area(area, unit, led_only=True) for area in plan.areas))


def _own_area(area: Area, unit: str, *, led_only: bool) -> Area:
    tasks = [
        _own_task(task, unit) for task in area.tasks if unit in task.lead.units or not led_only
    ]
    below = tuple(_own_area(inner, unit, led_only=led_only) for inner in area.areas)
    return replace(area, tasks=tuple(tasks), areas=below)


def _own_task(task: Task, unit: str) -> Task:
    """Return a task with the unit its only leader, if it leads it."""
    if unit not in task.lead.units or len(task.lead.units) == 1:
        return task
    return replace(task, lead=replace(task.lead, units=(unit,)))
