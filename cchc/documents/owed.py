"""What each unit still owes on a day: overdue tasks and unanswered ones, and the letters already
written about them; pure.

The docstrings of records are Vietnamese, for they are what an office reads that writes its own
template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from cchc.documents.results import state_words
from cchc.documents.wording import NamedTask, clipped, in_table, task_name
from cchc.journal import Entry, live_entries
from cchc.month_round import responses
from cchc.number_words import Count
from cchc.period import Period, law_date
from cchc.plan import Plan, Task
from cchc.plan_periods import last_closed, send_by
from cchc.receipts import is_form_receipt, letter_number, letters_by_task
from cchc.records import dataclass
from cchc.standing import Standing, led_part, own_part, standings
from cchc.text import fold
from cchc.told import ACTS_OF_THE_OFFICE


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedTask(NamedTask):
    """Một nhiệm vụ còn nợ."""

    units: str
    """Đơn vị còn nợ như nhau; gửi đủ các đơn vị của một nhóm thì là tên chung của nhóm."""
    shared: bool
    """Nhiệm vụ có nhiều đơn vị cùng chủ trì."""
    until: str
    """Ngày đang được tính, khi đã quá hạn, được gia hạn hoặc phải hoàn thiện: đến hết ngày
    31/7/2025.
    """
    late: bool
    """Đã quá hạn."""
    unanswered: bool
    """Chưa nhận được báo cáo của kỳ chốt gần nhất."""
    rank: int
    """Thứ tự trong công văn: quá hạn lâu nhất trước."""
    state: str
    """Ghi nhận đến ngày viết: Quá hạn 75 ngày; Chưa nhận được báo cáo (của kỳ chốt gần nhất)."""
    last: str
    """Ngày gần nhất mà đơn vị có nội dung về nhiệm vụ; rỗng nếu chưa có, hoặc đã báo cáo."""
    number: int
    """Lần đôn đốc nhiệm vụ này: 1 là lần đầu."""
    before: str
    """Ngày của công văn đôn đốc lần trước; rỗng nếu là lần đầu."""


@dataclass(frozen=True, slots=True)
class Debtor:
    """Một đơn vị được đôn đốc."""

    key: str
    """Khóa của đơn vị."""
    name: str
    """Tên đơn vị."""
    head: str
    """Người đứng đầu, để kính gửi; chưa biết thì là tên đơn vị."""
    tasks: tuple[OwedTask, ...]
    """Nhiệm vụ còn nợ: quá hạn lâu nhất trước, rồi nhiệm vụ chưa nhận được báo cáo."""

    @property
    def late(self) -> Count:
        """Số nhiệm vụ quá hạn."""
        return Count(sum(task.late for task in self.tasks))

    @property
    def unanswered(self) -> Count:
        """Số nhiệm vụ chưa nhận được báo cáo của kỳ chốt gần nhất, cả nhiệm vụ quá hạn."""
        return Count(sum(task.unanswered for task in self.tasks))


OPEN = ("in-progress", "not-started", "overdue", "ongoing", "quiet")
"""What is done or stopped since its month closed is not asked for any more."""
UNHEARD = "chưa nhận được báo cáo"
LONGEST_POSITION = 3
"""Words of a bare position ('Giám đốc', 'Chi cục trưởng'); what is longer names the person or the
unit already.
"""


def due_month(plan: Plan, day: date) -> Period | None:
    """Return the last of the plan's months to close, once its results are due; before, None.

    Until then nobody is late in answering.
    """
    period = last_closed(plan, day)
    return period if send_by(plan, period) < day else None


def debtors(plan: Plan, entries: Sequence[Entry], day: date) -> list[Debtor]:
    """Return the units that owe something on a day, in the plan's order, with what each owes.

    A unit owes, in its own part of the tasks it leads, what is overdue on the day, and what it has
    not answered of the last month closed, once that is due.
    """
    signed = {task.id: (place, task) for place, task in enumerate(plan.tasks())}
    period = due_month(plan, day)
    given = responses(plan, entries, period, day) if period else []
    missing = {response.unit: frozenset(response.missing) for response in given}
    receipts = [entry for entry in live_entries(entries) if entry.task is None]
    owing = []
    for key in leading_units(plan):
        led = led_part(plan, key)
        _, own = own_part(led, entries, key)
        unanswered = missing.get(key, frozenset())
        forms = [one for one in receipts if one.unit == key and is_form_receipt(one)]
        debt = _Debt(plan, key, day, signed, letters_by_task(receipts, key), forms)
        tasks = [
            debt.owed(standing, unanswered=standing.task.id in unanswered)
            for standing in standings(led, own, day)
            if standing.state == "overdue"
            or (standing.task.id in unanswered and standing.state in OPEN)
        ]
        if tasks:
            tasks.sort(key=lambda task: task.rank)
            owing.append(Debtor(key, plan.unit_name(key), head_of(plan, key), tuple(tasks)))
    return owing


def leading_units(plan: Plan) -> list[str]:
    """Return the keys of the units, and of groups that count as one, that lead tasks."""
    leading = {unit for task in plan.tasks() for unit in task.lead.units}
    return [key for key in (*plan.units, *plan.groups) if key in leading]


def to_write_to(plan: Plan, entries: Sequence[Entry], day: date) -> list[Debtor]:
    """Return the units that a letter goes to: all that owe, but for who gathers the reports."""
    month = plan.reporting.month
    owing = debtors(plan, entries, day)
    return [unit for unit in owing if not (month and unit.key == month.issuer)]


@dataclass(frozen=True, slots=True)
class _Debt:
    """What is the same for every task a unit owes."""

    plan: Plan
    unit: str
    day: date
    signed: Mapping[str, tuple[int, Task]]
    """Each task with its place in the plan, as all its leaders have it."""
    letters: Mapping[str, Sequence[Entry]]
    """The letters written to it, by each task (its folded id) they are about."""
    forms: Sequence[Entry]
    """The receipts of its forms."""

    def owed(self, standing: Standing, *, unanswered: bool) -> OwedTask:
        """Tell a task of the unit's own part that it owes."""
        late = standing.state == "overdue"
        place, task = self.signed[standing.task.id]
        own = (entry for entry in standing.entries if entry.state not in ACTS_OF_THE_OFFICE)
        last = max((entry.on for entry in own if entry.on), default=None)
        number, before = letter_number(self._letters(standing), self.day)
        return OwedTask(
            id=standing.task.id,
            content=task_name(task),
            units=self.plan.unit_name(self.unit),
            shared=len(task.lead.units) > 1,
            deadline=clipped(standing.task.deadline.text),
            due=law_date(standing.due) if late and standing.due else "",
            until=until_words(standing),
            late=late,
            unanswered=unanswered,
            rank=-(standing.days_late or 0) if late else place,
            state=self._state(standing, unanswered=unanswered),
            last=law_date(last) if unanswered and last else "",
            number=number,
            before=law_date(before) if before else "",
        )

    def _state(self, standing: Standing, *, unanswered: bool) -> str:
        words = []
        if standing.state == "overdue":  # the extension is told beside the deadline
            words.append(state_words(replace(standing, extensions=())))
        if unanswered:
            words.append(UNHEARD)
        return in_table("; ".join(words))

    def _letters(self, standing: Standing) -> list[Entry]:
        """Return the letters that asked for what is owed still.

        Of an overdue task those since the day that counts had passed; of an unanswered one those
        after which the unit has told nothing of it.
        """
        task, due = standing.task.id, standing.due
        letters = self.letters.get(fold(task), ())
        if not letters:
            return []
        if standing.state == "overdue" and due:
            return [letter for letter in letters if letter.on and letter.on > due]
        told = [
            entry.at
            for entry in standing.entries
            if entry.unit in (None, self.unit) and entry.state not in ACTS_OF_THE_OFFICE
        ]
        told += [form.at for form in self.forms if fold(task) not in map(fold, form.refused)]
        return [letter for letter in letters if all(moment < letter.at for moment in told)]


def until_words(standing: Standing) -> str:
    """Tell the day that counts where the signed words alone do not: once it has passed, after an
    extension, or where a result was sent back; '' else.
    """
    due, text = standing.due, standing.task.deadline.text
    if due is None:
        return ""
    if standing.returned and standing.returned.due == due:
        return f"hoàn thiện chậm nhất ngày {law_date(due)}"
    if standing.extensions:
        return f"được gia hạn đến hết ngày {law_date(due)}"
    if standing.state != "overdue":
        return ""
    window = next((one.window.name for one in standing.occurrences if not one.met_on), "")
    if window:
        return f"{window}: đến hết ngày {law_date(due)}"
    return "" if law_date(due) in text else f"đến hết ngày {law_date(due)}"


def head_of(plan: Plan, key: str) -> str:
    """Return whom a letter to a unit goes to: 'Trưởng Phòng Nghiệp vụ 7', else the unit itself."""
    name, head = plan.unit_name(key), plan.units[key].head if key in plan.units else None
    if not head or fold(name) in fold(head) or len(head.split()) > LONGEST_POSITION:
        return head or name
    *first, last = head.split()
    return " ".join([*first, name] if fold(last) == fold(name.split()[0]) else [head, name])
