"""Công văn đôn đốc: what each unit still owes on a day, and the letter that says so; pure.

The docstrings of records are Vietnamese, for they are what an office reads that writes its own
template.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cchc.documents.letterhead import Letterhead, of_letter
from cchc.documents.plan_words import PlanWords, plan_words
from cchc.documents.results import state_words
from cchc.documents.wording import UNKNOWN, brief, capital, clipped
from cchc.journal import Entry
from cchc.month_round import last_closed, receiver
from cchc.number_words import Count
from cchc.period import Period, law_date
from cchc.plan import Plan
from cchc.standing import Standing, lead_entries, standings
from cchc.text import fold


@dataclass(frozen=True, slots=True)
class Owed:
    """Một nhiệm vụ đơn vị còn nợ."""

    id: str
    """Mã nhiệm vụ trong kế hoạch."""
    content: str
    """Nội dung, câu đầu, không có dấu chấm cuối."""
    role: str
    """Vai trò: Chủ trì, hoặc Cùng chủ trì."""
    deadline: str
    """Thời hạn, như đã ký."""
    due: str
    """Ngày hết hạn; rỗng với nhiệm vụ thường xuyên."""
    late: bool
    """Đã quá hạn; nếu không thì là nhiệm vụ thường xuyên chưa cập nhật kết quả."""
    rank: int
    """Thứ tự trong công văn: quá hạn lâu nhất trước."""
    state: str
    """Tình trạng: Quá hạn 75 ngày; Chưa cập nhật kết quả tháng 10 năm 2025."""


@dataclass(frozen=True, slots=True)
class Debtor:
    """Một đơn vị được đôn đốc."""

    key: str
    """Khóa của đơn vị."""
    name: str
    """Tên đơn vị."""
    head: str
    """Người đứng đầu, để kính gửi; chưa biết thì là tên đơn vị."""
    tasks: tuple[Owed, ...]
    """Nhiệm vụ còn nợ: quá hạn lâu nhất trước, rồi nhiệm vụ thường xuyên chưa cập nhật."""

    @property
    def late(self) -> Count:
        """Số nhiệm vụ quá hạn."""
        return Count(sum(task.late for task in self.tasks))

    @property
    def quiet(self) -> Count:
        """Số nhiệm vụ thường xuyên chưa cập nhật."""
        return Count(len(self.tasks) - self.late)


@dataclass(frozen=True, slots=True)
class Shared:
    """Một nhiệm vụ còn nợ, trong công văn gửi chung các đơn vị."""

    id: str
    """Mã nhiệm vụ trong kế hoạch."""
    content: str
    """Nội dung, câu đầu, không có dấu chấm cuối."""
    units: str
    """Các đơn vị còn nợ."""
    deadline: str
    """Thời hạn, như đã ký."""
    due: str
    """Ngày hết hạn; rỗng với nhiệm vụ thường xuyên."""
    state: str
    """Tình trạng, không kèm lần cập nhật gần nhất."""


@dataclass(frozen=True, slots=True)
class Unreported:
    """Kỳ báo cáo chốt gần nhất."""

    name: str
    """Tên kỳ: tháng 10 năm 2025."""
    first: str
    """Ngày đầu của số liệu."""
    last: str
    """Ngày cuối của số liệu."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Công văn đôn đốc gửi một hoặc nhiều đơn vị."""

    head: Letterhead
    """Phần đầu và phần ký."""
    plan: PlanWords
    """Kế hoạch được đôn đốc."""
    day: str
    """Ngày theo dõi."""
    reply_by: str
    """Ngày phải báo cáo trước."""
    period: Unreported | None
    """Kỳ chốt gần nhất của kế hoạch; không có nếu chưa kỳ nào chốt."""
    units: tuple[Debtor, ...]
    """Các đơn vị được đôn đốc."""
    tasks: tuple[Shared, ...]
    """Các nhiệm vụ còn nợ, mỗi nhiệm vụ một dòng với các đơn vị còn nợ; để gửi chung nhiều đơn vị.
    """
    late: Count
    """Số nhiệm vụ quá hạn."""
    quiet: Count
    """Số nhiệm vụ thường xuyên chưa cập nhật."""
    receiver: str
    """Nơi nhận và tổng hợp báo cáo."""
    chief: str
    """Người được báo cáo sau khi tổng hợp; rỗng nếu nơi tổng hợp là chính cơ quan, hoặc được đôn
    đốc.
    """


SINCE = "; cập nhật gần nhất ngày"


def closed_month(plan: Plan, day: date) -> Period | None:
    """Return the last of the plan's month periods that closed before a day; None if none has closed
    yet.
    """
    period = last_closed(plan, day)
    return period if period.last < day else None


def debtors(plan: Plan, entries: Sequence[Entry], day: date) -> list[Debtor]:
    """Return the units that owe something on a day, in the plan's order, each with what it owes
    itself.
    """
    owed: dict[str, list[Owed]] = {}
    for unit, task in _owed(plan, entries, day):
        owed.setdefault(unit, []).append(task)
    order = [key for key in (*plan.units, *plan.groups) if key in owed]
    return [Debtor(key, plan.unit_name(key), head_of(plan, key), tuple(owed[key])) for key in order]


def _owed(plan: Plan, entries: Sequence[Entry], day: date) -> Iterator[tuple[str, Owed]]:
    now = standings(plan, entries, day)
    overdue = [standing for standing in now if standing.state == "overdue"]
    overdue.sort(key=lambda one: -(one.days_late or 0))
    for rank, standing in enumerate(overdue):
        for unit in standing.missing_units:
            yield unit, _task(standing, rank, late=True, state=capital(state_words(standing)))
    period = closed_month(plan, day)
    if period is None:
        return
    running = {standing.task.id for standing in now if standing.state in ("ongoing", "quiet")}
    for rank, standing in enumerate(standings(plan, entries, period.last), start=len(overdue)):
        if standing.task.id in running and standing.state in ("ongoing", "quiet"):
            for unit in standing.missing_units:
                yield (
                    unit,
                    _task(standing, rank, late=False, state=_silence(standing, unit, period)),
                )


def _silence(standing: Standing, unit: str, period: Period) -> str:
    """Say for which period a unit told nothing, and when it last did."""
    own = [
        entry
        for entry in lead_entries(standing.task, standing.entries)
        if entry.unit in (None, unit)
    ]
    last = f"{SINCE} {law_date(own[-1].on)}" if own and own[-1].on else ""
    return f"Chưa cập nhật kết quả {period.name}{last}"


def _task(standing: Standing, rank: int, late: bool, state: str) -> Owed:
    task = standing.task
    return Owed(
        id=task.id,
        content=brief(task.content),
        role="Chủ trì" if len(task.lead.units) == 1 else "Cùng chủ trì",
        deadline=clipped(task.deadline.text),
        due=law_date(standing.due) if late and standing.due else "",
        late=late,
        rank=rank,
        state=state,
    )


def _shared(found: Sequence[Debtor]) -> Iterator[Shared]:
    """Yield each task that is owed once, with the units that owe it: what is late first, then in
    order of the plan.
    """
    owing: dict[str, list[str]] = {}
    tasks: dict[str, Owed] = {}
    for unit in found:
        for task in unit.tasks:
            owing.setdefault(task.id, []).append(unit.name)
            tasks[task.id] = task
    for task in sorted(tasks.values(), key=lambda task: task.rank):
        state = task.state.partition(SINCE)[0]
        yield Shared(
            task.id, task.content, ", ".join(owing[task.id]), task.deadline, task.due, state
        )


def head_of(plan: Plan, key: str) -> str:
    """Return whom a letter to a unit goes to: 'Trưởng Phòng Nghiệp vụ 7'; the unit where its head
    is not known.
    """
    name, head = plan.unit_name(key), plan.units[key].head if key in plan.units else None
    if not head or fold(name) in fold(head) or len(head.split()) > LONGEST_POSITION:
        return head or name
    *first, last = head.split()
    return " ".join([*first, name] if fold(last) == fold(name.split()[0]) else [head, name])


LONGEST_POSITION = 3
"""Words of a bare position ('Giám đốc', 'Chi cục trưởng'); what is longer names the person or the
unit already.
"""


def reminder(plan: Plan, found: Sequence[Debtor], day: date, reply_by: date) -> Reminder:
    """Return the letter to these units, written on a day, to be answered before another.

    The unit that gathers the reports writes for the agency's head; where it owes something itself,
    the head signs and is the one to answer to.
    """
    month, period = plan.reporting.month, closed_month(plan, day)
    itself = month is not None and [unit.key for unit in found] == [month.issuer]
    among = month is not None and any(unit.key == month.issuer for unit in found)
    issuer = plan.document.issuer or plan.office
    chief = (month.to if month else None) or (
        plan.document.signer.position if plan.document.signer else ""
    )
    leaders = (f"Lãnh đạo {issuer} (để b/c)",) if issuer else ()
    return Reminder(
        head=of_letter(
            plan,
            day,
            found[0].head if len(found) == 1 else "",
            ("Như trên", *leaders),
            by_chief=among,
        ),
        plan=plan_words(plan),
        day=law_date(day),
        reply_by=law_date(reply_by),
        period=Unreported(period.name, law_date(period.first), law_date(period.last))
        if period
        else None,
        units=tuple(found),
        tasks=tuple(_shared(found)),
        late=Count(len({task.id for unit in found for task in unit.tasks if task.late})),
        quiet=Count(len({task.id for unit in found for task in unit.tasks if not task.late})),
        receiver=chief if itself and chief else receiver(plan) or UNKNOWN,
        chief=chief if month and not itself else "",
    )
