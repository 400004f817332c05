"""The journal as it grows while forms are taken in: entries by task, and by form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cchc.excel.form import FormId, read_saved
from cchc.journal import Entry, withdrawn_ids
from cchc.month_round import asked
from cchc.plan import Area, Plan, Task
from cchc.receipts import is_form_receipt
from cchc.standing import Standing, standings
from cchc.text import fold


class Ledger:
    """The journal as it grows form by form: entries by task, and by the form that told them."""

    def __init__(self, plan: Plan, entries: Sequence[Entry]) -> None:
        self.plan = plan
        self.units = set(asked(plan))
        self.entries: list[Entry] = []
        self.newest: dict[FormId, dt.datetime] = {}
        """When the latest version taken of each form was saved."""
        self.withdrawals: dict[str, Entry] = {}
        """What withdrew it, by the id of each entry that does not count."""
        self._places: dict[str, tuple[Area, Task]] = {
            fold(task.id): (area, task) for area, task in plan.walk()
        }
        self._by_task: dict[str, list[Entry]] = {}
        self.add(entries)

    def add(self, entries: Sequence[Entry]) -> None:
        """Take more entries in."""
        self.entries += entries
        if any(entry.retracts for entry in entries):
            gone = withdrawn_ids(self.entries)
            counting = (entry for entry in self.entries if entry.id not in gone)
            self.withdrawals = {entry.retracts: entry for entry in counting if entry.retracts}
        for entry in entries:
            self._by_task.setdefault(fold(entry.task or ""), []).append(entry)
            form = read_saved(entry.form)
            if form and form.saved:
                self.newest[form.id] = max(form.saved, self.newest.get(form.id, form.saved))

    def task(self, task_id: str) -> Task | None:
        """Return the task of that id, in any case."""
        return self._places.get(fold(task_id), (None, None))[1]

    def of_form(self, form_id: FormId, task: str | None) -> tuple[list[Entry], list[Entry]]:
        """Return the entries a form made of a task (None: its receipts): those that count, and
        those withdrawn.
        """
        live: list[Entry] = []
        withdrawn: list[Entry] = []
        for entry in self._by_task.get(fold(task or ""), ()):
            form = None if entry.retracts else read_saved(entry.form)
            if form and form.id == form_id and (task is not None or is_form_receipt(entry)):
                (withdrawn if entry.id in self.withdrawals else live).append(entry)
        return live, withdrawn

    def stand(
        self, task: Task, without: Iterable[Entry], added: Iterable[Entry], day: dt.date
    ) -> Standing:
        """Return where a task stands on a day by all that is recorded, but for some entries and
        with others.
        """
        left_out = {entry.id for entry in without}
        recorded = self._by_task.get(fold(task.id), ())
        counted = [entry for entry in recorded if entry.id not in left_out]
        area, _ = self._places[fold(task.id)]
        alone = replace(self.plan, areas=(replace(area, tasks=(task,), areas=()),))
        return standings(alone, [*counted, *added], day)[0]
