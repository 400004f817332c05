"""The journal as it grows form by form: entries found by task and by the form that told them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from cchc.excel.form import FormId, read_version
from cchc.journal import Entry
from cchc.month_round import asked
from cchc.plan import Area, Plan, Task
from cchc.standing import Standing, standings
from cchc.text import fold


class Ledger:
    """A plan, its tasks and all that is recorded of them, to which more is added."""

    def __init__(self, plan: Plan, entries: Iterable[Entry]) -> None:
        self.plan = plan
        self.units = set(asked(plan))
        self.entries: list[Entry] = []
        self.newest: dict[FormId, dt.datetime] = {}
        """When the latest version taken of each form was saved."""
        self._places: dict[str, tuple[Area, Task]] = {
            fold(task.id): (area, task) for area, task in plan.walk()
        }
        self._by_task: dict[str, list[Entry]] = {}
        self._withdrawn: set[str] = set()
        self.add(entries)

    def add(self, entries: Iterable[Entry]) -> None:
        """Take more entries in."""
        for one in entries:
            self.entries.append(one)
            self._by_task.setdefault(fold(one.task or ""), []).append(one)
            if one.retracts:
                self._withdrawn.add(one.retracts)
            version = read_version(one.form)
            if version and version.saved:
                self.newest[version.id] = max(
                    version.saved, self.newest.get(version.id, version.saved)
                )

    def task(self, task_id: str) -> Task | None:
        """Return the task of that id, in any case."""
        return self._places.get(fold(task_id), (None, None))[1]

    def told(self, form: FormId, task: Task) -> tuple[list[Entry], list[Entry]]:
        """Return what the form told of a task: what counts, and what was withdrawn."""
        recorded = [
            one for one in self._by_task.get(fold(task.id), ()) if one.form and not one.retracts
        ]
        own = [
            one for one in recorded if (version := read_version(one.form)) and version.id == form
        ]
        live = [one for one in own if one.id not in self._withdrawn]
        return live, [one for one in own if one.id in self._withdrawn]

    def stand(
        self, task: Task, without: Iterable[Entry], added: Iterable[Entry], day: dt.date
    ) -> Standing:
        """Return where a task stands on a day by all that is recorded, but for some entries and
        with others.
        """
        gone = {one.id for one in without}
        known = [one for one in self._by_task.get(fold(task.id), ()) if one.id not in gone]
        area, _ = self._places[fold(task.id)]
        alone = replace(self.plan, areas=(replace(area, tasks=(task,), areas=()),))
        return standings(alone, [*known, *added], day)[0]
