"""Filled forms held against plan and journal: which entries they add, which earlier ones they
replace, what is bad.

A fact enters once: what a form already told, as it tells it now, is left alone; what it tells
otherwise withdraws the earlier entry and adds a new one; a row emptied later withdraws. The version
saved last counts, whichever comes first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from cchc.excel.cells import RowReading, read_row
from cchc.excel.form import COLUMNS, NOT_STARTED, FormId, SavedForm, read_saved
from cchc.excel.read import BadCell, Filled, FilledRow
from cchc.journal import Entry, withdrawn_ids
from cchc.month_round import asked, receiver
from cchc.new_entry import Speaker, entry_of, withdrawal
from cchc.period import Period, reporting_period
from cchc.plan import Area, Plan, Task
from cchc.problem import UsageError
from cchc.standing import Standing, standings
from cchc.text import fold
from cchc.told import NOTHING, Told

ABOUT = "A2"
"""The cell that says whose form it is, and of which period."""
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
    ledger = _Ledger(plan, entries)
    of_forms = []
    for form in forms:
        taken = Taken(form, notes=list(form.notes), bad=[*form.bad])
        if fault := _form_fault(ledger, form.id, now.date(), month):
            taken.bad.append(BadCell(form.path, form.sheet, ABOUT, fault))
        elif older := _older(ledger, form, forms, now):
            taken.notes.append(older)
        else:
            _take(ledger, taken, now, by)
        if taken.bad and not skip_bad:
            taken = Taken(form, notes=taken.notes, bad=taken.bad)
        ledger.add(taken.entries)
        of_forms.append(taken)
    return of_forms


class _Ledger:
    """The journal as it grows form by form: entries by task, and by the form that told them."""

    def __init__(self, plan: Plan, entries: Sequence[Entry]) -> None:
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

    def add(self, entries: Sequence[Entry]) -> None:
        """Take more entries in."""
        self.entries += entries
        self._withdrawn |= withdrawn_ids(entries)
        for entry in entries:
            self._by_task.setdefault(fold(entry.task or ""), []).append(entry)
            form = read_saved(entry.form)
            if form and form.saved:
                self.newest[form.id] = max(form.saved, self.newest.get(form.id, form.saved))

    def task(self, task_id: str) -> Task | None:
        """Return the task of that id, in any case."""
        return self._places.get(fold(task_id), (None, None))[1]

    def of_form(self, form_id: FormId, task: Task) -> tuple[list[Entry], list[Entry]]:
        """Return the entries a form made of a task: those that count, and those withdrawn."""
        live: list[Entry] = []
        withdrawn: list[Entry] = []
        for entry in self._by_task.get(fold(task.id), ()):
            form = None if entry.retracts else read_saved(entry.form)
            if form and form.id == form_id:
                (withdrawn if entry.id in self._withdrawn else live).append(entry)
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


def period_of(plan: Plan, form: FormId) -> Period | None:
    """Return the period a form is for; None for a month that is none."""
    year, month = map(int, form.period.split("-"))
    if not 1 <= month <= 12:
        return None
    return reporting_period("month", month, year, plan.reporting.close_day)


def _form_fault(ledger: _Ledger, form: FormId | None, today: dt.date, month: Period | None) -> str:
    if form is None:
        return "biểu không còn mã ẩn; hãy dùng đúng tệp đã gửi cho đơn vị"
    if not form.sealed:
        return f"mã biểu '{form}' đã bị sửa; hãy dùng đúng tệp đã gửi cho đơn vị"
    if form.plan != ledger.plan.id:
        return (
            f"biểu của kế hoạch '{form.plan}', không phải '{ledger.plan.id}'; chọn kế hoạch "
            "bằng --plan"
        )
    if form.unit not in ledger.units:
        return f"đơn vị '{form.unit}' không chủ trì, không phối hợp nhiệm vụ nào trong kế hoạch"
    period = period_of(ledger.plan, form)
    if period is None or period.first > today:
        return f"biểu của kỳ {form.period}, kỳ ấy chưa bắt đầu"
    if month and period != month:
        return f"biểu của {period.name}, không phải {month.name}"
    return ""


def _saved(form: Filled, now: dt.datetime) -> dt.datetime | None:
    """Return when a form was saved; a moment still to come, which a wrong clock tells, is now."""
    return min(form.saved, now.astimezone(dt.UTC).replace(tzinfo=None)) if form.saved else None


def _older(ledger: _Ledger, form: Filled, forms: Sequence[Filled], now: dt.datetime) -> str:
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


def _take(ledger: _Ledger, taken: Taken, now: dt.datetime, by: str | None) -> None:
    form = taken.form
    period = period_of(ledger.plan, form.id) if form.id else None
    if form.id is None or period is None:
        return
    if not any(row.cells for row in form.rows):
        taken.notes.append(_of_blank(ledger, form.id))
        return
    saved_form = SavedForm(form.id, _saved(form, now))
    turn = _Turn(ledger, taken, saved_form, min(period.last, now.date()), now, by)
    for task, rows in list(_facts(ledger, taken, now.date())):
        turn.take(task, rows)
    if not (taken.entries or taken.bad or taken.kept):
        taken.notes.append("biểu không có gì để ghi")


def _of_blank(ledger: _Ledger, form_id: FormId) -> str:
    """Say that a form left wholly empty answers nothing, nor takes back what it told before."""
    note = "biểu để trống, chưa phải là trả lời"
    before = sum(len(ledger.of_form(form_id, task)[0]) for task in ledger.plan.tasks())
    if before:
        note += (
            f"; {before} điều biểu này đã báo trước vẫn giữ, muốn rút lại thì chọn '{NOT_STARTED}'"
        )
    return note


ToldRow = tuple[FilledRow, Told]


def _facts(ledger: _Ledger, taken: Taken, today: dt.date) -> Iterator[tuple[Task, list[ToldRow]]]:
    """Yield what the form's rows tell of each task; tell the bad ones. A task with a bad row is
    left as it is.
    """
    facts: dict[str, tuple[Task, list[ToldRow]]] = {}
    spoiled: set[str] = set()
    for row in taken.form.rows:
        reading = read_row(row.cells, today)
        faults = list(_row_faults(ledger, taken.form, row, reading))
        taken.bad += faults
        task = ledger.task(row.task)
        if faults:
            spoiled.add(fold(row.task))
        elif task and row.form == taken.form.id:
            _note_unrecorded(row, reading, taken)
            _, rows = facts.setdefault(fold(row.task), (task, []))
            if reading.told not in (NOTHING, *(told for _, told in rows)):
                rows.append((row, reading.told))
    for key, fact in facts.items():
        if clash := _clash(taken.form, fact[1]):
            taken.bad.append(clash)
        elif key not in spoiled:
            yield fact


def _row_faults(
    ledger: _Ledger, form: Filled, row: FilledRow, reading: RowReading
) -> Iterator[BadCell]:
    """Yield why a row with something typed in it can't be taken."""
    if not row.cells:
        return
    if message := _row_fault(ledger, form, row):
        yield BadCell(form.path, form.sheet, row.at, message)
        return
    for key, message in reading.bad.items():
        yield BadCell(
            form.path, form.sheet, row.cells[key].at if key in row.cells else row.at, message
        )


def _row_fault(ledger: _Ledger, form: Filled, row: FilledRow) -> str:
    if row.form != form.id:
        return f"hàng chép từ biểu {_whose(ledger.plan, row.form)}; xóa hàng này"
    task = ledger.task(row.task)
    if task is None:
        return f"không có nhiệm vụ '{row.task}' trong kế hoạch {ledger.plan.id}"
    if row.form.unit not in (*task.lead.units, *task.coordinators.units):
        return (
            f"{ledger.plan.unit_name(row.form.unit)} không chủ trì, không phối hợp nhiệm vụ "
            f"{task.id}"
        )
    if fold(row.number) != fold(row.task):
        return (
            f"TT '{row.number}' không khớp mã ẩn của hàng ('{row.task}'); các cột đã bị sắp "
            "xếp lệch nhau"
        )
    return ""


def _whose(plan: Plan, form: FormId) -> str:
    """Say whose form it is, as a person would."""
    if form.plan != plan.id or form.unit not in plan.units:
        return f"khác ({form})"
    period = period_of(plan, form)
    return f"của {plan.unit_name(form.unit)}, {period.name if period else form.period}"


def _clash(form: Filled, rows: Sequence[ToldRow]) -> BadCell | None:
    """Tell of two rows of one task that do not agree on its state; None if they do."""
    states = {
        (told.state, told.percent) for _, told in rows if told.state or told.percent is not None
    }
    if len(states) < 2:
        return None
    last = rows[-1][0]
    places = ", ".join(row.at for row, _ in rows)
    message = f"nhiệm vụ {last.task} có nhiều hàng ({places}) với tiến độ khác nhau; giữ một hàng"
    return BadCell(form.path, form.sheet, last.at, message)


def _note_unrecorded(row: FilledRow, reading: RowReading, taken: Taken) -> None:
    headers = [f"'{column.header}'" for column in COLUMNS if column.key in reading.unrecorded]
    if headers:
        taken.notes.append(f"{row.at}: chọn '{NOT_STARTED}' nên không ghi cột {', '.join(headers)}")


@dataclass(frozen=True, slots=True)
class _Turn:
    """One form's turn to be held against what is recorded, task by task."""

    ledger: _Ledger
    taken: Taken
    form: SavedForm
    on: dt.date
    now: dt.datetime
    by: str | None

    def take(self, task: Task, rows: Sequence[ToldRow]) -> None:
        """Leave what the form told before as it tells it now, withdraw what it no longer tells, add
        what is new.
        """
        live, withdrawn = self.ledger.of_form(self.form.id, task)
        kept: list[Entry] = []
        new: list[Entry] = []
        for row, typed in rows:
            before = self.ledger.stand(task, live, [*kept, *new], self.now.date())
            told = _news(before, self.form.id.unit, typed)
            same = [entry for entry in live if entry.told == told]
            if told == NOTHING or same:
                kept += same
            elif any(entry.told == told for entry in withdrawn) and not self._saved_since():
                self.taken.notes.append(
                    f"{row.at}: đã ghi đúng như vậy rồi được rút lại; không ghi lại"
                )
                return
            else:
                try:
                    new.append(self._entry(before, told))
                except UsageError as error:
                    form, why = self.taken.form, self._for_the_unit(error)
                    self.taken.bad.append(BadCell(form.path, form.sheet, row.at, why))
                    return
        leaving = [entry for entry in live if entry not in kept]
        self.taken.kept += len(kept)
        self.taken.new += new
        self.taken.replaced += min(len(leaving), len(new))
        self.taken.withdrawn += [self._withdrawal(entry) for entry in leaving]

    def _saved_since(self) -> bool:
        """Say whether the file was saved after the version recorded last."""
        newest = self.ledger.newest.get(self.form.id)
        return bool(newest and self.form.saved and self.form.saved > newest)

    def _entry(self, before: Standing, told: Told) -> Entry:
        return entry_of(
            self.ledger.plan,
            before,
            told,
            self.now,
            Speaker(unit=self.form.id.unit, by=self.by, form=str(self.form)),
            last_day=self.on,
        )

    def _for_the_unit(self, error: UsageError) -> str:
        """Say why without the options of the command line, which who filled in the form never
        sees.
        """
        why, _, _ = str(error).partition(";")
        return (
            f"{why}; {receiver(self.ledger.plan)} mở lại hoặc rút lại điều đã ghi trước, rồi "
            "nhận lại biểu này"
        )

    def _withdrawal(self, leaving: Entry) -> Entry:
        made = withdrawal(leaving, RESENT, self.by, self.now)
        return replace(made, form=str(self.form))


def _news(before: Standing, unit: str, told: Told) -> Told:
    """Return what a row tells that is not known: not that a finished task is done, nor what was
    told with it.
    """
    if told.state != "done" or before.task.deadline.kind in ("continuous", "recurring"):
        return told
    own = [entry for entry in before.entries if entry.unit == unit]
    turns = [entry.state for entry in own if entry.state in ("done", "reopened")]
    if not ((before.finished and unit in before.task.lead.units) or turns[-1:] == ["done"]):
        return told
    known = any((entry.result, entry.products) == (told.result, told.products) for entry in own)
    rest = replace(told, state=None, percent=None)
    return replace(rest, result=None, products=()) if known else rest
