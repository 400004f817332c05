"""Công văn đôn đốc: what each unit still owes on a day, the letter, and its template; pure.

The docstrings of records are Vietnamese, for they are what an office reads that writes its own
template.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from cchc.documents.frame import letterhead, signature
from cchc.documents.kind import Kind
from cchc.documents.letterhead import Letterhead, chief_of, leaders, of_letter
from cchc.documents.page import blank, flow
from cchc.documents.results import state_words
from cchc.documents.tables import Cell, table
from cchc.documents.wording import UNKNOWN, PlanWords, brief, capital, clipped, plan_words
from cchc.journal import Entry
from cchc.month_round import receiver
from cchc.number_words import Count
from cchc.period import Period, law_date
from cchc.plan import Plan
from cchc.plan_periods import last_closed
from cchc.progress import lead_entries
from cchc.standing import Standing, standings
from cchc.text import fold

RUNNING = ("ongoing", "quiet")


@dataclass(frozen=True, slots=True)
class Owed:
    """Một nhiệm vụ còn nợ."""

    id: str
    """Mã nhiệm vụ trong kế hoạch."""
    content: str
    """Nội dung, câu đầu, không có dấu chấm cuối."""
    units: str
    """Đơn vị còn nợ; trong danh sách gửi chung các đơn vị (tasks): mọi đơn vị còn nợ."""
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
    """Tình trạng: Quá hạn 75 ngày; Chưa cập nhật kết quả tháng 10 năm 2025; kèm lần cập nhật gần
    nhất của đơn vị, trừ trong danh sách gửi chung.
    """


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
    tasks: tuple[Owed, ...]
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
DAYS_TO_REPLY = timedelta(days=7)
"""Between a letter and the day its answer is due, where nobody says otherwise."""
LONGEST_POSITION = 3
"""Words of a bare position ('Giám đốc', 'Chi cục trưởng'); what is longer names the person or the
unit already.
"""


def reminder(plan: Plan, units: Sequence[Debtor], day: date, reply_by: date) -> Reminder:
    """Return the letter to these units, written on a day, to be answered before another.

    The unit that gathers the reports writes for the agency's head; where it owes something itself,
    the head signs and is the one to answer to.
    """
    month, period = plan.reporting.month, closed_month(plan, day)
    keys = [unit.key for unit in units]
    itself = month is not None and keys == [month.issuer]
    among = month is not None and month.issuer in keys
    to, chief = units[0].head if len(units) == 1 else "", chief_of(plan)
    tasks = tuple(_each_once(units))
    late = sum(task.late for task in tasks)
    return Reminder(
        head=of_letter(plan, day, to, ("Như trên", *leaders(plan)), by_chief=among),
        plan=plan_words(plan),
        day=law_date(day),
        reply_by=law_date(reply_by),
        period=_unreported(period) if period else None,
        units=tuple(units),
        tasks=tasks,
        late=Count(late),
        quiet=Count(len(tasks) - late),
        receiver=chief if itself and chief else receiver(plan) or UNKNOWN,
        chief=chief if month and not itself else "",
    )


def closed_month(plan: Plan, day: date) -> Period | None:
    """Return the last of the plan's month periods that closed before a day, if any has."""
    period = last_closed(plan, day)
    return period if period.last < day else None


def _unreported(period: Period) -> Unreported:
    return Unreported(period.name, law_date(period.first), law_date(period.last))


def debtors(plan: Plan, entries: Sequence[Entry], day: date) -> list[Debtor]:
    """Return the units that owe something on a day, in the plan's order, with what each owes."""
    owed: dict[str, list[Owed]] = {}
    for unit, task in _owed(plan, entries, day):
        owed.setdefault(unit, []).append(task)
    order = [key for key in (*plan.units, *plan.groups) if key in owed]
    return [Debtor(key, plan.unit_name(key), head_of(plan, key), tuple(owed[key])) for key in order]


def _owed(plan: Plan, entries: Sequence[Entry], day: date) -> Iterator[tuple[str, Owed]]:
    """Yield each unit that owes a task, and the task: what is late longest first, then in order."""
    now = standings(plan, entries, day)
    overdue = [standing for standing in now if standing.state == "overdue"]
    overdue.sort(key=lambda standing: -(standing.days_late or 0))
    for rank, standing in enumerate(overdue):
        for unit in standing.missing_units:
            state = capital(state_words(standing))
            yield unit, _task(plan, unit, standing, rank, late=True, state=state)
    period = closed_month(plan, day)
    if period is None:
        return
    running = {standing.task.id for standing in now if standing.state in RUNNING}
    for rank, standing in enumerate(standings(plan, entries, period.last), start=len(overdue)):
        if standing.task.id in running and standing.state in RUNNING:
            for unit in standing.missing_units:
                state = _silence(standing, unit, period)
                yield unit, _task(plan, unit, standing, rank, late=False, state=state)


def _silence(standing: Standing, unit: str, period: Period) -> str:
    """Say for which period a unit told nothing, and when it last did."""
    own = [
        entry
        for entry in lead_entries(standing.task, standing.entries)
        if entry.unit in (None, unit)
    ]
    last = f"{SINCE} {law_date(own[-1].on)}" if own and own[-1].on else ""
    return f"Chưa cập nhật kết quả {period.name}{last}"


def _task(plan: Plan, unit: str, standing: Standing, rank: int, *, late: bool, state: str) -> Owed:
    task = standing.task
    return Owed(
        id=task.id,
        content=brief(task.content),
        units=plan.unit_name(unit),
        role="Chủ trì" if len(task.lead.units) == 1 else "Cùng chủ trì",
        deadline=clipped(task.deadline.text),
        due=law_date(standing.due) if late and standing.due else "",
        late=late,
        rank=rank,
        state=state,
    )


def _each_once(units: Sequence[Debtor]) -> Iterator[Owed]:
    """Yield each task that is owed once, with all that owe it and without when each last told."""
    owing: dict[str, list[Owed]] = {}
    for unit in units:
        for task in unit.tasks:
            owing.setdefault(task.id, []).append(task)
    for same in sorted(owing.values(), key=lambda same: same[0].rank):
        names = ", ".join(task.units for task in same)
        yield replace(same[-1], units=names, state=same[-1].state.partition(SINCE)[0])


def head_of(plan: Plan, key: str) -> str:
    """Return whom a letter to a unit goes to: 'Trưởng Phòng Nghiệp vụ 7', else the unit itself."""
    name, head = plan.unit_name(key), plan.units[key].head if key in plan.units else None
    if not head or fold(name) in fold(head) or len(head.split()) > LONGEST_POSITION:
        return head or name
    *first, last = head.split()
    return " ".join([*first, name] if fold(last) == fold(name.split()[0]) else [head, name])


SUBJECT = "V/v đôn đốc thực hiện {{ plan.kind }}{% if plan.title %} {{ plan.title }}{% endif %}"

LATE = "nhiệm vụ quá hạn chưa hoàn thành"
QUIET = "nhiệm vụ thường xuyên chưa cập nhật kết quả"
QUIET_DAYS = (
    "{% if quiet %} {{ period.name }} (số liệu từ ngày {{ period.first }} đến ngày {{ "
    "period.last }}){% endif %}"
)

OPENING = (
    "Thực hiện {{ plan.cited }}{% if plan.issuer %} của {{ plan.issuer }}{% endif %}"
    "{% if plan.title %} về {{ plan.title }}{% endif %}, qua theo dõi đến ngày {{ day }}, "
    "{{ head.issuer or '…' }} nhận thấy "
    "{% if units|length > 1 %}các đơn vị sau đây còn "
    "{% if late %}"
    + LATE
    + "{% endif %}{% if late and quiet %} và {% endif %}{% if quiet %}"
    + QUIET
    + "{% endif %}"
    "{% else %}{{ units[0].name }} còn "
    '{{ [(late, "'
    + LATE
    + '"), (quiet, "'
    + QUIET
    + '")]|tally }}{% endif %}'
    + QUIET_DAYS
    + ", cụ thể:"
)

WHOM = (
    "{% if units|length > 1 %}Thủ trưởng các đơn vị có tên nêu trên chỉ đạo{% else %}{{ "
    "units[0].head }}"
    "{% if units[0].head != units[0].name %} chỉ đạo{% endif %}{% endif %}"
)

ALL = "{% if late + quiet > 1 %}các {% endif %}"

ASKED = (
    "{% if late and quiet %} hoàn thành nhiệm vụ quá hạn, cập nhật kết quả nhiệm vụ thường xuyên "
    "nêu trên"
    "{% elif late %} hoàn thành " + ALL + "nhiệm vụ nêu trên"
    "{% else %} thực hiện " + ALL + "nhiệm vụ nêu trên{% endif %}"
)

ASKING = (
    "Để bảo đảm tiến độ, {{ head.issuer or '…' }} đề nghị " + WHOM + ASKED + "; báo cáo kết quả"
    "{% if late %} và nguyên nhân chậm tiến độ (nếu có){% endif %}, gửi {{ receiver }} trước ngày "
    "{{ reply_by }}"
    "{% if chief %} để tổng hợp, báo cáo {{ chief }}.{% else %}./.{% endif %}"
)

AFTERWARDS = (
    "Quá thời hạn trên, nếu chưa nhận được báo cáo, {{ receiver }} sẽ báo cáo {{ chief "
    "}} xem xét, chỉ đạo./."
)

DUE = "{{ one.deadline }}{% if one.due %} (đến hết ngày {{ one.due }}){% endif %}"

OWN = {
    "id": ("TT", 12),
    "content": ("Nhiệm vụ", 66),
    "role": ("Vai trò", 23),
    "deadline": ("Thời hạn", 30),
    "state": ("Tình trạng", 34),
}
"""Columns of the table of one unit: what they tell, their heads and widths in millimetres."""

SHARED = {
    "id": ("TT", 12),
    "content": ("Nhiệm vụ", 58),
    "units": ("Đơn vị chưa thực hiện", 38),
    "deadline": ("Thời hạn", 27),
    "state": ("Tình trạng", 30),
}
"""Columns of the table of several units."""

INDENTS = {"Kính gửi nhiều nơi": 20, "Nơi kính gửi": 50}
"""Where several addressees begin, in millimetres from the margin."""


def template() -> Any:
    """Build the template of the công văn đôn đốc."""
    document = blank()
    letterhead(document, ("letter_subject", SUBJECT))
    _addressees(document)
    flow(document, ("lead_in", OPENING))
    flow(document, ("body", "{%p if units|length == 1 %}"))
    _table(document, OWN, "units[0].tasks")
    flow(document, ("body", "{%p else %}"))
    _table(document, SHARED, "tasks")
    flow(
        document,
        ("body", "{%p endif %}"),
        ("space", "8"),
        ("body", "{%p if chief %}"),
        ("body", ASKING),
        ("lead_in", AFTERWARDS),
        ("body", "{%p else %}"),
        ("lead_in", ASKING),
        ("body", "{%p endif %}"),
    )
    signature(document)
    return document


def _addressees(document: Any) -> None:
    from docx.shared import Mm

    flow(
        document,
        ("space", "14"),
        ("salutation", "{%p if units|length == 1 %}"),
        ("salutation", "Kính gửi: {{ head.to }}"),
        ("salutation", "{%p else %}"),
        ("addressees", "Kính gửi:"),
        ("addressee", "{%p for unit in units %}"),
        ("addressee", "- {{ unit.head }}{% if loop.last %}.{% else %};{% endif %}"),
        ("addressee", "{%p endfor %}"),
        ("space", "10"),
        ("salutation", "{%p endif %}"),
    )
    for paragraph in document.paragraphs:
        if indent := INDENTS.get(paragraph.style.name):
            paragraph.paragraph_format.left_indent = Mm(indent)


def _table(document: Any, columns: dict[str, tuple[str, int]], tasks: str) -> None:
    words = {name: DUE if name == "deadline" else f"{{{{ one.{name} }}}}" for name in columns}
    table(
        document,
        [width for _, width in columns.values()],
        [head for head, _ in columns.values()],
        [
            f"{{%tr for one in {tasks} %}}",
            [Cell("number_cell" if name == "id" else "cell", text) for name, text in words.items()],
            "{%tr endfor %}",
        ],
    )


def _to_all(plan: Plan, entries: Sequence[Entry], day: date) -> Reminder:
    return reminder(plan, debtors(plan, entries, day), day, day + DAYS_TO_REPLY)


KIND = Kind("don-doc", "công văn đôn đốc", "remind", template, _to_all, kept=("units",))
