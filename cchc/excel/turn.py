"""One form's turn to be held against the journal: its rows, task by task, and its receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from cchc.entry_day import DayNeededError
from cchc.excel.form import HEADERS, FormId, SavedForm, read_saved
from cchc.excel.ledger import Ledger
from cchc.excel.read import BadCell, Filled, FilledRow
from cchc.excel.rows import Asked, RowReading, read_row
from cchc.journal import Entry, new_id
from cchc.month_round import receiver
from cchc.new_entry import Speaker, entry_of, remarks, withdrawal
from cchc.period import Period, reporting_period
from cchc.plan import Plan, Task
from cchc.problem import UsageError
from cchc.records import dataclass
from cchc.standing import Standing
from cchc.text import bare, clipped, fold, tidy, unescaped
from cchc.told import NOTHING, Told

QUIET = Told(state="nothing")
"""What a cross below the table says of a continuous task."""
RESENT = "biểu gửi lại"
"""The reason of a withdrawal that a corrected form makes."""
EMPTY = "biểu để trống, chưa phải là trả lời; không có gì thì chọn Không phát sinh"
NO_DAY = "đơn vị báo đã hoàn thành, chưa ghi ngày hoàn thành"
CROSSES = ("x", "v", "co", "✓", "✔", "√", "☑", "☒", "1")


@dataclass(frozen=True, slots=True)
class How:
    """How forms are taken in: when, by whom, and what is done with what is not plain."""

    now: dt.datetime
    by: str | None = None
    month: Period | None = None
    """The only month whose forms are taken; None for any."""
    skip_bad: bool = False
    """Take what is good of a form with bad cells, instead of nothing."""
    withdraw_empty: bool = False
    """Let a row that was emptied take back what it told before."""
    older: bool = False
    """Let a copy saved earlier replace what a later one told."""

    @property
    def today(self) -> dt.date:
        """The day the forms are taken in."""
        return self.now.date()


@dataclass(slots=True)
class Taken:
    """What one form adds to the journal."""

    form: Filled
    new: list[Entry] = field(default_factory=list)
    withdrawn: list[Entry] = field(default_factory=list)
    """The withdrawals."""
    receipt: list[Entry] = field(default_factory=list)
    """That the form was taken in, after the withdrawal of an earlier receipt; or nothing new."""
    replaced: int = 0
    """How many of them make room for a new entry of the same task."""
    kept: int = 0
    """Facts told before that stay as they are."""
    notes: list[str] = field(default_factory=list)
    bad: list[BadCell] = field(default_factory=list)
    outdated: list[BadCell] = field(default_factory=list)
    """Rows left as a copy saved later told them."""

    @property
    def entries(self) -> list[Entry]:
        """What to append, withdrawals first."""
        return [*self.withdrawn, *self.new, *self.receipt]


def period_of(plan: Plan, form: FormId) -> Period | None:
    """Return the period a form is for; None for a month that is none."""
    year, month = map(int, form.period.split("-"))
    if not 1 <= month <= 12:
        return None
    return reporting_period("month", month, year, plan.reporting.close_day)


@dataclass(slots=True)
class _Fact:
    """What the form's rows tell of one task; several rows where one was copied."""

    task: Task
    rows: list[tuple[FilledRow, RowReading]] = field(default_factory=list)
    refused: bool = False
    """Whether something of it can't be taken."""
    stands: bool = False
    """Whether something of it is recorded, now or before."""

    @property
    def is_typed(self) -> bool:
        """Whether anything stands in its rows."""
        return any(row.cells for row, _ in self.rows)

    def wanted(self) -> Iterator[tuple[FilledRow, Told, dt.date | None]]:
        """Yield what to record, each thing once, with its row and the day of completion told."""
        seen: list[Told] = []
        for row, reading in self.rows:
            for told in reading.tells:
                if told not in seen:
                    seen.append(told)
                    yield row, told, reading.done_on if told.state == "done" else None


@dataclass(slots=True)
class Turn:
    """One form's turn to be held against what is recorded, task by task."""

    ledger: Ledger
    taken: Taken
    id: FormId
    period: Period
    how: How

    @property
    def last_day(self) -> dt.date:
        """The form's last day, or today if that has not come."""
        return min(self.period.last, self.how.today)

    @property
    def saved(self) -> dt.datetime | None:
        """When the form was saved; a moment still to come, which a wrong clock tells, is now."""
        now = self.how.now.astimezone(dt.UTC).replace(tzinfo=None)
        return min(self.taken.form.saved, now) if self.taken.form.saved else None

    @property
    def speaker(self) -> Speaker:
        """Whose word the form is."""
        form = str(SavedForm(self.id, self.saved))
        return Speaker(unit=self.id.unit, by=self.how.by, form=form)

    def take(self) -> None:
        """Take the form's rows, then leave its receipt."""
        if self.taken.form.is_empty:
            self._leave_empty()
            return
        facts = self._facts()
        if self.taken.form.cross:
            self._cross(facts, self.taken.form.cross.at, self.taken.form.cross.value)
        for fact in facts:
            self._take(fact)
        self._receive(facts)

    def _refuse(self, cell: str, message: str) -> None:
        form = self.taken.form
        self.taken.bad.append(BadCell(form.path, form.sheet, cell, message))

    def _leave_empty(self) -> None:
        """Say that a form left wholly empty answers nothing, nor takes back what it told before."""
        taken, told = self.taken, []
        for task in self.ledger.plan.tasks():
            told += self.ledger.of_form(self.id, task.id)[0]
        taken.notes.append(EMPTY)
        if told and self.how.withdraw_empty:
            receipts, _ = self.ledger.of_form(self.id, None)
            taken.withdrawn += [self._withdrawal(entry) for entry in (*told, *receipts)]
        elif told:
            taken.notes.append(
                f"{len(told)} điều biểu này đã báo trước vẫn giữ; muốn rút lại thì thêm "
                "--withdraw-empty"
            )

    def _facts(self) -> list[_Fact]:
        """Return what the form's rows tell of each task; tell the bad ones."""
        facts: dict[str, _Fact] = {}
        for row in self.taken.form.rows:
            task = self.ledger.task(row.task)
            if fault := self._row_fault(row, task):
                if row.cells:
                    self._refuse(row.at, fault)
                if task and row.cells and row.form == self.id:
                    facts.setdefault(fold(task.id), _Fact(task)).refused = True
            elif task:
                fact = facts.setdefault(fold(task.id), _Fact(task))
                fact.rows.append((row, self._read(fact, row)))
        for fact in facts.values():
            self._note_reworded(fact)
            self._refuse_clash(fact)
        return list(facts.values())

    def _read(self, fact: _Fact, row: FilledRow) -> RowReading:
        leads = self.id.unit in fact.task.lead.units
        asked_of = Asked(self.how.today, self.ledger.plan.period, fact.task, leads)
        good = {key: cell for key, cell in row.cells.items() if key not in row.bad}
        reading = read_row(good, asked_of)
        for key, message in {**row.bad, **reading.bad}.items():
            self._refuse(row.place(key), message)
            fact.refused = True
        self.taken.notes += [f"{fact.task.id} ({row.at}): {note}" for note in reading.notes]
        return reading

    def _row_fault(self, row: FilledRow, task: Task | None) -> str:
        plan = self.ledger.plan
        if row.form != self.id:
            return f"hàng chép từ biểu {_whose(plan, row.form)}; xóa hàng này"
        if task is None:
            words = f" ('{clipped(row.content)}')" if row.content else ""
            return f"không có nhiệm vụ '{row.task}' trong kế hoạch {plan.id}{words}; xóa hàng này"
        if self.id.unit not in (*task.lead.units, *task.coordinators.units):
            unit = plan.unit_name(self.id.unit)
            return f"{unit} không chủ trì, không phối hợp nhiệm vụ {task.id}"
        if fold(row.number) != fold(row.task):
            return (
                f"TT '{row.number}' không khớp mã ẩn của hàng ('{row.task}'); các cột đã bị sắp "
                "xếp lệch nhau"
            )
        return ""

    def _note_reworded(self, fact: _Fact) -> None:
        for row, _ in fact.rows[:1]:
            asked_then = fold(tidy(unescaped(row.content)))
            if row.cells and asked_then and asked_then != fold(fact.task.content):
                self.taken.notes.append(
                    f"{fact.task.id}: nội dung nhiệm vụ trong kế hoạch đã đổi từ khi gửi biểu; "
                    "vẫn nhận theo mã"
                )

    def _refuse_clash(self, fact: _Fact) -> None:
        """Refuse two rows of one task that do not agree on its state."""
        states = {
            (told.state, told.percent)
            for _, told, _ in fact.wanted()
            if told.state != "unblocked" and (told.state or told.percent is not None)
        }
        if len(states) > 1:
            places = ", ".join(row.at for row, _ in fact.rows)
            self._refuse(
                fact.rows[-1][0].at,
                f"nhiệm vụ {fact.task.id} có nhiều hàng ({places}) với tiến độ khác nhau; giữ một "
                "hàng",
            )
            fact.rows, fact.refused = [], True

    def _cross(self, facts: Sequence[_Fact], at: str, value: object) -> None:
        """Let the cross below the table say of every continuous task that nothing arose."""
        if bare(str(value)).strip(" .") not in CROSSES:
            self._refuse(at, f"'{clipped(str(value), 40)}' không phải dấu x; đánh x hoặc để trống")
            return
        filled = [
            row.at
            for fact in facts
            for row, reading in fact.rows
            if any(told.state != "nothing" for told in reading.tells) or reading.bad
        ]
        if filled:
            self._refuse(
                at,
                f"đã đánh dấu không phát sinh mà các hàng {', '.join(filled)} vẫn có nội dung; bỏ "
                "dấu hoặc xóa các hàng ấy",
            )
            return
        for fact in facts:
            led = self.id.unit in fact.task.lead.units
            told_before, _ = self.ledger.of_form(self.id, fact.task.id)
            known = all(entry.told == QUIET for entry in told_before)
            if led and fact.task.deadline.kind == "continuous" and known:
                row = replace(fact.rows[0][0], at=at)
                fact.rows = [(row, RowReading(tells=(QUIET,)))]

    def _take(self, fact: _Fact) -> None:
        """Leave what the form told before as it tells it now, withdraw what it tells otherwise, add
        what is new.
        """
        live, _ = self.ledger.of_form(self.id, fact.task.id)
        fact.stands = bool(live)
        if not fact.rows:  # refused whole
            self.taken.kept += len(live)
            return
        if not fact.is_typed and not any(reading.tells for _, reading in fact.rows):
            self._leave_row_empty(fact, live)
            return
        if fact.refused and live:
            self.taken.kept += len(live)
            return
        bad = len(self.taken.bad)
        kept, new = self._compared(fact, live)
        fact.stands = bool(live or new)
        if len(self.taken.bad) > bad:
            fact.refused = True
            if live:
                self.taken.kept += len(live)
                return
        leaving = [entry for entry in live if entry not in kept]
        if leaving and self._is_older_than(leaving):
            self._keep_later(fact, live)
            return
        self.taken.kept += len(kept)
        self.taken.new += new
        self.taken.replaced += min(len(leaving), len(new))
        self.taken.withdrawn += [self._withdrawal(entry) for entry in leaving]

    def _leave_row_empty(self, fact: _Fact, live: Sequence[Entry]) -> None:
        if live and self.how.withdraw_empty:
            self.taken.withdrawn += [self._withdrawal(entry) for entry in live]
        elif live:
            self.taken.kept += len(live)
            self.taken.notes.append(
                f"{fact.task.id}: hàng để trống, điều đã báo trước vẫn giữ; muốn rút lại thì thêm "
                "--withdraw-empty"
            )

    def _is_older_than(self, entries: Sequence[Entry]) -> bool:
        """Say whether what is held came by a copy saved later than this one."""
        if self.how.older or self.saved is None:
            return False
        forms = [read_saved(entry.form) for entry in entries]
        saved = [form.saved for form in forms if form and form.saved]
        return bool(saved) and max(saved) > self.saved

    def _keep_later(self, fact: _Fact, live: Sequence[Entry]) -> None:
        form, row = self.taken.form, fact.rows[0][0]
        self.taken.kept += len(live)
        self.taken.outdated.append(
            BadCell(
                form.path,
                form.sheet,
                row.at,
                f"nhiệm vụ {fact.task.id}: đã nhận một bản lưu sau bản này và nói khác; giữ bản "
                "ấy, muốn lấy bản này thì thêm --older",
            )
        )

    def _compared(self, fact: _Fact, live: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
        """Return which earlier entries of the form stay, and the new ones."""
        _, withdrawn = self.ledger.of_form(self.id, fact.task.id)
        kept: list[Entry] = []
        new: list[Entry] = []
        for row, typed, on in fact.wanted():
            before = self.ledger.stand(fact.task, live, [*kept, *new], self.how.today)
            told = self._news(before, row, typed)
            same = [entry for entry in live if entry.told == told and on in (None, entry.on)]
            if told == NOTHING or same:
                kept += same
            elif any(entry.told == told and self._taken_back(entry) for entry in withdrawn):
                self.taken.notes.append(
                    f"{row.at}: đã ghi đúng như vậy rồi được rút lại; không ghi lại"
                )
                kept += [entry for entry in live if entry not in kept]
            elif entry := self._entry(before, row, told, on):
                new.append(entry)
                after = self.ledger.stand(fact.task, live, [*kept, *new], self.how.today)
                for remark in remarks(self.ledger.plan, before, after, entry):
                    self.taken.notes.append(f"{fact.task.id}: {remark}")
        return kept, new

    def _taken_back(self, entry: Entry) -> bool:
        """Say whether what this very copy told was withdrawn: by hand, or by one saved later."""
        if self.how.older:
            return False
        form = read_saved(self.ledger.withdrawals[entry.id].form)
        if form:
            return bool(form.saved and self.saved and form.saved > self.saved)
        newest, saved = self.ledger.newest.get(self.id), self.taken.form.saved
        return not (newest and saved and saved == self.saved and saved > newest)

    def _news(self, before: Standing, row: FilledRow, told: Told) -> Told:
        """Return what a row tells that is not known: not that a finished task is done, nor that
        what is over has ended.
        """
        unit = self.id.unit
        if told.state == "unblocked":
            if any(obstacle.unit == unit for obstacle in before.obstacles):
                return told
            self.taken.notes.append(
                f"{before.task.id} ({row.place('obstacle')}): đơn vị không có khó khăn, vướng mắc "
                "nào đang mở; không ghi gì"
            )
            return NOTHING
        if told.state == "nothing" and (before.finished or before.state == "cancelled"):
            return replace(told, state=None)
        own = [entry for entry in before.entries if entry.unit == unit]
        if not _is_over(before, own, told, unit):
            return told
        rest = replace(told, state=None, percent=None)
        known = any((entry.result, entry.products) == (told.result, told.products) for entry in own)
        return replace(rest, result=None, products=()) if known else rest

    def _entry(
        self, before: Standing, row: FilledRow, told: Told, on: dt.date | None
    ) -> Entry | None:
        """Return the entry of what a row tells; of what can't be, all but its state and percent."""
        try:
            return self._made(before, told, on)
        except UsageError as error:
            needs_day = isinstance(error, DayNeededError)
            self._refuse(
                row.place("done_on") if needs_day else row.at,
                _day_asked(error, row) if needs_day else self._for_the_unit(error),
            )
        rest = replace(told, state=None, percent=None)
        if rest in (told, NOTHING):
            return None
        try:
            return self._made(before, rest, None)
        except UsageError:
            return None

    def _made(self, before: Standing, told: Told, on: dt.date | None) -> Entry:
        plan, now = self.ledger.plan, self.how.now
        return entry_of(plan, before, told, now, self.speaker, on=on, last_day=self.last_day)

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
        made = withdrawal(leaving, RESENT, self.how.by, self.how.now)
        return replace(made, form=self.speaker.form)

    def _receive(self, facts: Sequence[_Fact]) -> None:
        """Leave a receipt, unless one stands that says the same of the rows refused."""
        standing, withdrawn = self.ledger.of_form(self.id, None)
        if not standing and any(map(self._taken_back, withdrawn)):
            self.taken.notes.append("biểu này đã nhận rồi được rút lại; không nhận lại")
            return
        before = {fold(task) for receipt in standing for task in receipt.refused}
        refused = tuple(
            fact.task.id
            for fact in facts
            if not fact.stands
            and (fact.refused or (fold(fact.task.id) in before and not fact.is_typed))
        )
        if any(set(receipt.refused) == set(refused) for receipt in standing):
            return
        self.taken.receipt = [
            *(self._withdrawal(receipt) for receipt in standing),
            Entry(
                id=new_id(),
                at=self.how.now,
                on=self.last_day,
                unit=self.id.unit,
                by=self.how.by,
                form=self.speaker.form,
                refused=refused,
            ),
        ]


def _is_over(before: Standing, own: Sequence[Entry], told: Told, unit: str) -> bool:
    """Say whether the state told is one the task, or the unit's part of it, is in already."""
    if told.state in ("submitted", "arrived"):
        states = ("submitted", "arrived", "done", "returned", "reopened")
        turns = [
            entry
            for entry in before.entries
            if entry.state in states and entry.unit in (None, unit)
        ]
        return bool(turns) and turns[-1].state == told.state and turns[-1].products == told.products
    if told.state != "done" or before.task.deadline.kind in ("continuous", "recurring"):
        return False
    turns_done = [entry.state for entry in own if entry.state in ("done", "reopened", "returned")]
    return (before.finished and unit in before.task.lead.units) or turns_done[-1:] == ["done"]


def _day_asked(error: UsageError, row: FilledRow) -> str:
    """Ask for the day of completion in the form's own words."""
    column = f"ghi ở cột '{HEADERS['done_on']}'"
    if "done_on" not in row.places:
        column += f" (biểu cũ không có cột ấy: ghi '{HEADERS['issued']}' của văn bản)"
    return f"{str(error).replace('thêm --on', column)}; {NO_DAY}"


def _whose(plan: Plan, form: FormId) -> str:
    """Say whose form it is, as a person would."""
    if form.plan != plan.id or form.unit not in plan.units:
        return f"khác ({form})"
    period = period_of(plan, form)
    return f"của {plan.unit_name(form.unit)}, {period.name if period else form.period}"
