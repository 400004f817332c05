"""What the entries of a task amount to: who has done its part when, by which day it is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import date

from cchc.deadline import due_after
from cchc.journal import Entry
from cchc.plan import Task
from cchc.records import dataclass
from cchc.text import fold
from cchc.told import ACTS_OF_THE_OFFICE

STATES_OF_DOING = ("started", "done", "submitted", "reopened", "finished")
STATES_WITH_OWN_DOCUMENT = (*ACTS_OF_THE_OFFICE, "arrived")
"""Acts whose document belongs to the act: it is neither doing nor a product of the task."""


RUNS_ON = ("continuous", "recurring")
"""Kinds of task that `done` does not end."""


def tells_doing(entry: Entry) -> bool:
    """Say whether an entry tells that something was done.

    A percent, a result, a document, a value, money or a state of doing does; an obstacle, a
    proposal, or an act of the office alone does not.
    """
    amounts = (entry.percent, entry.value, entry.spent)
    return bool(
        entry.state in STATES_OF_DOING
        or (entry.result and entry.state not in ACTS_OF_THE_OFFICE)
        or any(amount is not None for amount in amounts)
        or (entry.products and entry.state not in STATES_WITH_OWN_DOCUMENT)
    )


def lead_entries(task: Task, entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that speak for the task: those without a unit and its lead units' own."""
    return [entry for entry in entries if entry.unit is None or entry.unit in task.lead.units]


@dataclass(frozen=True, slots=True)
class Extension:
    """One extension of a task's deadline."""

    on: date
    """From which day the new deadline counts."""
    due: date
    before: date
    """The day the task was due on until then."""
    entry: Entry
    """What recorded it: its reason and its document."""

    @property
    def days_overdue(self) -> int:
        """How many days the task was overdue before it was extended; 0 if it was not."""
        return max((self.on - self.before).days - 1, 0)


@dataclass(frozen=True, slots=True)
class Completion:
    """One unit's part done."""

    on: date
    entry: Entry
    submitted: date | None = None
    """When it was submitted for approval, if it was."""
    mend_by: date | None = None
    """The day to mend by, where it had been sent back."""


@dataclass(slots=True)
class Progress:
    """What the lead units have said of a task, entry after entry in order of day."""

    task: Task
    units: tuple[str, ...]
    done_ends: bool
    """Whether `done` ends the task; of a continuous one it is a result, and `finished` ends it."""
    begun: bool = False
    event_came: bool = False
    arrived: Entry | None = None
    extensions: list[Extension] = field(default_factory=list)
    completions: dict[str, Completion] = field(default_factory=dict)
    submitted: dict[str, date] = field(default_factory=dict)
    percents: dict[str, int] = field(default_factory=dict)
    stopped: set[str] = field(default_factory=set)
    """Units whose part was cancelled; the task is, once all of them are."""
    returned: Entry | None = None
    """The last time it was sent back, until it is done anew."""
    days_late_before: int = 0
    """How late it was first done, before it was sent back: it stays so."""
    confirmed: Entry | None = None

    def add(self, entry: Entry) -> None:
        """Take one more entry in."""
        units = (entry.unit,) if entry.unit else self.units
        self.begun = self.begun or tells_doing(entry) or entry.state == "arrived"
        if entry.percent is not None and entry.state != "done":
            going = (unit for unit in units if unit not in self.completions)
            self.percents.update(dict.fromkeys(going, entry.percent))
        match entry.state:
            case "done" | "started" | "submitted" | "finished":
                self.event_came = True
                self._go_on(entry, units)
            case "arrived":
                self.arrived, self.event_came = entry, True
            case "extended":
                self._extend(entry)
            case "cancelled":
                if not (set(units) <= self.completions.keys() or self.all_done):
                    self.stopped |= set(units)
            case "reopened":
                self._take_back(units)
                self.stopped -= set(units)
            case "returned":
                self._send_back(entry, units)
            case "confirmed":
                self.confirmed = entry

    def _go_on(self, entry: Entry, units: Iterable[str]) -> None:
        on = entry.on or date.min
        ends = entry.state == "finished" or (entry.state == "done" and self.done_ends)
        for unit in units:
            if unit in self.stopped or unit in self.completions:
                continue
            if entry.state == "submitted":
                self.submitted.setdefault(unit, on)
            elif ends:
                mend_by = self.returned.due if self.returned else None
                submitted = self.submitted.get(unit)
                self.completions[unit] = Completion(on, entry, submitted, mend_by)

    def _take_back(self, units: Iterable[str]) -> None:
        for unit in units:
            self.completions.pop(unit, None)
            self.submitted.pop(unit, None)
        self.confirmed = None

    def _send_back(self, entry: Entry, units: Iterable[str]) -> None:
        if self.all_done:
            self.days_late_before = max(self.days_late_before, self.days_late)
        self._take_back(units)
        self.returned, self.begun = entry, True

    def _extend(self, entry: Entry) -> None:
        """Take an extension in; one to a day that is not after the one that counts is none."""
        before = self.due_on(entry.on or date.min)
        if entry.on and entry.due and before and entry.due > before:
            self.extensions.append(Extension(entry.on, entry.due, before, entry))

    def due_on(self, day: date) -> date | None:
        """Return the day the task is due on as it counts on a day; None if it has none.

        The plan's, the one that came with the event or is counted from it, or the last extension's
        by that day.
        """
        extended = [extension.due for extension in self.extensions if extension.on <= day]
        if extended:
            return extended[-1]
        arrived, deadline = self.arrived, self.task.deadline
        if arrived and arrived.due:
            return arrived.due
        counted = due_after(deadline, arrived.on) if arrived and arrived.on else None
        days = [day for day in (counted, deadline.due) if day]
        return min(days, default=None)  # "trong 10 ngày kể từ …, chậm nhất ngày 30/9"

    def open_due(self, day: date) -> date | None:
        """Return the day an unfinished task is due on: the later of that and the day to mend by."""
        due = self.due_on(day)
        if self.returned and self.returned.due and due:
            return max(due, self.returned.due)
        return due

    @property
    def going(self) -> tuple[str, ...]:
        """The units whose part was not cancelled."""
        if not self.stopped:
            return self.units
        return tuple(unit for unit in self.units if unit not in self.stopped)

    @property
    def all_done(self) -> bool:
        """Whether every unit whose part goes on has done it."""
        return bool(self.completions) and all(unit in self.completions for unit in self.going)

    @property
    def last_completion(self) -> Completion:
        """The completion that made the task done: the last unit's. Ask only of a task all done."""
        return max((self.completions[unit] for unit in self.going), key=lambda done: done.on)

    @property
    def days_late(self) -> int:
        """How many days late the task was done, 0 if in time. Ask only of a task all done."""
        return max((self._lateness(self.completions[unit]) for unit in self.going), default=0)

    def _lateness(self, done: Completion) -> int:
        due = self.due_on(done.on)
        if due is None:
            return 0
        if done.mend_by:
            due = max(due, done.mend_by)
        in_time = done.submitted is not None and self.was_in_time(done.submitted)
        return 0 if in_time else max((done.on - due).days, 0)

    def was_in_time(self, submitted: date) -> bool:
        """Say whether something submitted on a day was so by the day that counted then."""
        due = self.due_on(submitted)
        return due is None or submitted <= due

    @property
    def protected(self) -> bool:
        """Whether all that is not done yet was submitted in time: such a task is never overdue."""
        if not self.submitted:
            return False
        waiting = [unit for unit in self.going if unit not in self.completions]
        return bool(waiting) and all(
            unit in self.submitted and self.was_in_time(self.submitted[unit]) for unit in waiting
        )

    @property
    def percent(self) -> int | None:
        """The mean of the units' percents; None if none was told, 100 only if all are done."""
        if not self.completions and not self.percents:
            return None
        units = self.going or self.units
        done = self.completions
        mean = sum(100 if unit in done else self.percents.get(unit, 0) for unit in units) / len(
            units
        )
        return 100 if mean == 100 else min(round(mean), 99)


def progress_of(task: Task) -> Progress:
    """Return the progress of a task of which nothing has been said yet."""
    runs_on = task.deadline.kind in RUNS_ON
    return Progress(task, task.lead.units or ("",), done_ends=not runs_on)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What hinders a task, from the entry that tells it until it is over."""

    text: str
    unit: str | None
    """Whose word it is, by key; None for the office's."""
    since: date


@dataclass(frozen=True, slots=True)
class Proposal:
    """What waits for a decision."""

    text: str
    unit: str | None
    since: date
    to: str | None = None
    """For whom it is; None for the office's head."""


NOT_SAID = "chưa nêu khó khăn, vướng mắc gì"
"""Stands for what hinders a task that was told to be blocked, in an old journal, without words."""


def _bare(text: str) -> str:
    """Return words as they are compared: a full stop makes them no others."""
    return fold(text).rstrip(" .;,")


def open_obstacles(entries: Sequence[Entry], ends: tuple[str, ...]) -> tuple[Obstacle, ...]:
    """Return what still hinders a task, oldest first; the same words again are the same obstacle.

    An obstacle ends with `unblocked`, with one of the states that end the task (`ends`), or with
    `cancelled`; told with a unit, that unit's alone.
    """
    obstacles: dict[tuple[str | None, str], Obstacle] = {}
    for entry in entries:
        if entry.state in ("unblocked", *ends, "cancelled"):
            for key in [key for key in obstacles if entry.unit in (None, key[0])]:
                del obstacles[key]
        text = entry.obstacle or (NOT_SAID if entry.state == "blocked" else None)
        if text and entry.on and entry.state != "cancelled":
            obstacles.setdefault((entry.unit, _bare(text)), Obstacle(text, entry.unit, entry.on))
    return tuple(obstacles.values())


def open_proposals(entries: Sequence[Entry]) -> tuple[Proposal, ...]:
    """Return what still waits for a decision, oldest first; the same words again are the same."""
    proposals: dict[tuple[str | None, str], Proposal] = {}
    for entry in entries:
        if entry.state == "decided":
            for key in [key for key in proposals if entry.unit in (None, key[0])]:
                del proposals[key]
        if entry.proposal and entry.on:
            key = (entry.unit, _bare(entry.proposal))
            proposal = Proposal(entry.proposal, entry.unit, entry.on, entry.to)
            proposals.setdefault(key, proposal)
    return tuple(proposals.values())
