"""Filled forms held against plan and journal: which entries they add, which earlier ones they
replace, what is bad.

A fact enters once: what a form already told, as it tells it now, is left alone; what it tells
otherwise withdraws the earlier entry and adds a new one; a row emptied later withdraws. The version
saved last counts, whichever comes first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from cchc.excel.cells import RowReading, Said, read_row
from cchc.excel.form import COLUMNS, NOT_STARTED, FormId, Version
from cchc.excel.form_faults import clash, form_faults, period_of, row_faults
from cchc.excel.ledger import Ledger
from cchc.excel.read import BadCell, Filled, FilledRow
from cchc.journal import Entry
from cchc.month_round import receiver
from cchc.new_entry import Wish, entry, withdrawal
from cchc.period import Period
from cchc.plan import Plan, Task
from cchc.problem import UsageError
from cchc.standing import Standing
from cchc.text import fold

RESENT = "biểu gửi lại"
"""The reason of a withdrawal that a corrected form makes."""


@dataclass(slots=True)
class Taken:
    """What one form adds to the journal."""

    form: Filled
    new: list[Entry] = field(default_factory=list)
    withdrawn: list[Entry] = field(default_factory=list)
    """The withdrawals."""
    replaced: int = 0
    """How many of them make room for a new entry of the same task."""
    kept: int = 0
    """Facts told before that stay as they are."""
    notes: list[str] = field(default_factory=list)
    bad: list[BadCell] = field(default_factory=list)

    @property
    def entries(self) -> list[Entry]:
        """What to append, withdrawals first."""
        return [*self.withdrawn, *self.new]


def take(
    plan: Plan,
    entries: Sequence[Entry],
    forms: Sequence[Filled],
    now: dt.datetime,
    by: str | None = None,
    *,
    month: Period | None = None,
    skip_bad: bool = False,
) -> list[Taken]:
    """Return what each form adds: all of it or, with a bad cell, nothing; with `skip_bad` all but
    the bad rows.

    With `month`, a form of another period is bad.
    """
    ledger = Ledger(plan, entries)
    taken = []
    for form in forms:
        one = Taken(form, notes=list(form.notes), bad=[*form.bad])
        if faults := form_faults(ledger, form, now.date(), month):
            one.bad += faults
        elif older := _older(ledger, form, forms, now):
            one.notes.append(older)
        else:
            _take(ledger, one, now, by)
        if one.bad and not skip_bad:
            one = Taken(form, notes=one.notes, bad=one.bad)
        ledger.add(one.entries)
        taken.append(one)
    return taken


def _saved(form: Filled, now: dt.datetime) -> dt.datetime | None:
    """Return when a form was saved; a moment still to come, which a wrong clock tells, is now."""
    return min(form.saved, now.astimezone(dt.UTC).replace(tzinfo=None)) if form.saved else None


def _older(ledger: Ledger, form: Filled, forms: Sequence[Filled], now: dt.datetime) -> str:
    """Say that a later version of the form is there or was taken; empty if this is the latest
    known.
    """
    saved = _saved(form, now)
    if form.id is None or form.saved is None or saved is None:
        return ""
    for other in forms:
        if other.id == form.id and other.saved and other.saved > form.saved:
            return f"có bản lưu sau của biểu này ({other.path}); bỏ qua bản này"
    newest = ledger.newest.get(form.id)
    return "đã ghi bản lưu sau của biểu này; bỏ qua bản này" if newest and newest > saved else ""


def _take(ledger: Ledger, taken: Taken, now: dt.datetime, by: str | None) -> None:
    form = taken.form
    period = period_of(ledger.plan, form.id) if form.id else None
    if form.id is None or period is None:
        return
    if not any(row.cells for row in form.rows):
        taken.notes.append(_of_blank(ledger, form.id))
        return
    turn = _Turn(
        ledger, taken, Version(form.id, _saved(form, now)), min(period.last, now.date()), now, by
    )
    for task, told in list(_facts(ledger, taken, now.date())):
        turn.take(task, told)
    if not (taken.entries or taken.bad or taken.kept):
        taken.notes.append("biểu không có gì để ghi")


def _of_blank(ledger: Ledger, form: FormId) -> str:
    """Say that a form left wholly empty answers nothing, nor takes back what it told before."""
    told = sum(len(ledger.told(form, task)[0]) for task in ledger.plan.tasks())
    kept = (
        f"; {told} điều biểu này đã báo trước vẫn giữ, muốn rút lại thì chọn '{NOT_STARTED}'"
        if told
        else ""
    )
    return f"biểu để trống, chưa phải là trả lời{kept}"


Fact = tuple[Task, list[tuple[FilledRow, Said]]]


def _facts(ledger: Ledger, taken: Taken, today: dt.date) -> Iterator[Fact]:
    """Yield what the form's rows say of each task; tell the bad ones. A task with a bad row is left
    as it is.
    """
    facts: dict[str, Fact] = {}
    spoiled: set[str] = set()
    for row in taken.form.rows:
        reading = read_row(row.cells, today)
        faults = list(row_faults(ledger, taken.form, row, reading))
        taken.bad += faults
        task = ledger.task(row.task)
        if faults:
            spoiled.add(fold(row.task))
        elif task and row.form == taken.form.id:
            _note_unsaid(row, reading, taken)
            _, told = facts.setdefault(fold(row.task), (task, []))
            if reading.said and reading.said not in [said for _, said in told]:
                told.append((row, reading.said))
    for key, fact in facts.items():
        if found := clash(taken.form, fact[1]):
            taken.bad.append(found)
        elif key not in spoiled:
            yield fact


def _note_unsaid(row: FilledRow, reading: RowReading, taken: Taken) -> None:
    if reading.unsaid:
        columns = ", ".join(
            f"'{column.header}'" for column in COLUMNS if column.key in reading.unsaid
        )
        taken.notes.append(f"{row.at}: chọn '{NOT_STARTED}' nên không ghi cột {columns}")


@dataclass(frozen=True, slots=True)
class _Turn:
    """One form's turn to be held against what is recorded, task by task."""

    ledger: Ledger
    taken: Taken
    version: Version
    on: dt.date
    now: dt.datetime
    by: str | None

    def take(self, task: Task, told: Sequence[tuple[FilledRow, Said]]) -> None:
        """Leave what the form told before as it tells it now, withdraw what it no longer tells, add
        what is new.
        """
        live, gone = self.ledger.told(self.version.id, task)
        kept: list[Entry] = []
        new: list[Entry] = []
        for row, typed in told:
            before = self.ledger.stand(task, live, [*kept, *new], self.now.date())
            said = _news(before, self.version.id.unit, typed)
            same = [one for one in live if said_by(one) == said]
            if not said or same:
                kept += same
            elif any(said_by(one) == said for one in gone) and not self._saved_since():
                self.taken.notes.append(
                    f"{row.at}: đã ghi đúng như vậy rồi được rút lại; không ghi lại"
                )
                return
            else:
                try:
                    new.append(self._entry(before, said))
                except UsageError as error:
                    form, why = self.taken.form, self._for_the_unit(error)
                    self.taken.bad.append(BadCell(form.path, form.sheet, row.at, why))
                    return
        leaving = [one for one in live if one not in kept]
        self.taken.kept += len(kept)
        self.taken.new += new
        self.taken.replaced += min(len(leaving), len(new))
        self.taken.withdrawn += [self._withdrawal(one) for one in leaving]

    def _saved_since(self) -> bool:
        """Say whether the file was saved after the version recorded last."""
        newest = self.ledger.newest.get(self.version.id)
        return bool(newest and self.version.saved and self.version.saved > newest)

    def _entry(self, before: Standing, said: Said) -> Entry:
        wish = Wish(
            states=(said.state,) if said.state else (),
            percent=said.percent,
            unit=self.version.id.unit,
            on=self.on,
            result=said.result,
            products=("văn bản",) if said.products else (),
            obstacle=said.obstacle,
            proposal=said.proposal,
            reason=said.reason,
            by=self.by,
            form=str(self.version),
        )
        return replace(entry(self.ledger.plan, before, wish, self.now), products=said.products)

    def _for_the_unit(self, error: UsageError) -> str:
        """Say why without the options of the command line, which who filled in the form never
        sees.
        """
        why, _, _ = str(error).partition(";")
        return (
            f"{why}; {receiver(self.ledger.plan)} mở lại hoặc rút lại điều đã ghi trước, rồi "
            "nhận lại biểu này"
        )

    def _withdrawal(self, one: Entry) -> Entry:
        made = withdrawal(self.ledger.entries, one.id, RESENT, self.by, self.now)
        return replace(made, unit=one.unit, form=str(self.version))


def _news(before: Standing, unit: str, said: Said) -> Said:
    """Return what a row says that is not known: not that a finished task is done, nor what was told
    with it.
    """
    if said.state != "done" or before.task.deadline.kind in ("continuous", "recurring"):
        return said
    own = [one for one in before.entries if one.unit == unit]
    turns = [one.state for one in own if one.state in ("done", "reopened")]
    if not ((before.finished and unit in before.task.lead.units) or turns[-1:] == ["done"]):
        return said
    known = any((one.result, one.products) == (said.result, said.products) for one in own)
    rest = replace(said, state=None, percent=None)
    return replace(rest, result=None, products=()) if known else rest


def said_by(one: Entry) -> Said:
    """Return what an entry says, as a form's row would."""
    return Said(
        one.state, one.percent, one.result, one.products, one.obstacle, one.proposal, one.reason
    )
