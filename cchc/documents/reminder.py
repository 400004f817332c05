"""Công văn đôn đốc: what each unit still owes on a day, the letter, and its template; pure.

The docstrings of records are Vietnamese, for they are what an office reads that writes its own
template.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from cchc.documents.frame import letterhead, signature
from cchc.documents.kind import Kind
from cchc.documents.letterhead import Letterhead, chief_of, leaders, of_letter
from cchc.documents.page import blank, flow
from cchc.documents.results import state_words
from cchc.documents.tables import Cell, table
from cchc.documents.wording import (
    UNKNOWN,
    NamedTask,
    PlanWords,
    brief,
    capital,
    clipped,
    plan_words,
)
from cchc.journal import Entry
from cchc.month_round import receiver, responses
from cchc.number_words import Count
from cchc.period import Period, law_date
from cchc.plan import Plan, Task
from cchc.plan_periods import last_closed, send_by
from cchc.standing import Standing, led_part, own_part, standings
from cchc.text import fold
from cchc.told import ACTS_OF_THE_OFFICE


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedTask(NamedTask):
    """Một nhiệm vụ còn nợ."""

    units: str
    """Đơn vị còn nợ; trong danh sách gửi chung các đơn vị (tasks): mọi đơn vị còn nợ như nhau."""
    role: str
    """Vai trò: Chủ trì, hoặc Cùng chủ trì."""
    due: str
    """Ngày hết hạn, kể cả đã gia hạn; rỗng nếu chưa quá hạn."""
    late: bool
    """Đã quá hạn."""
    unanswered: bool
    """Chưa nhận được báo cáo của kỳ chốt gần nhất."""
    rank: int
    """Thứ tự trong công văn: quá hạn lâu nhất trước."""
    state: str
    """Ghi nhận đến ngày viết: Quá hạn 75 ngày; Chưa nhận được báo cáo tháng 10 năm 2025."""
    last: str
    """Ngày gần nhất mà đơn vị có nội dung về nhiệm vụ; rỗng nếu chưa có, hoặc đã báo cáo."""


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
    """Ngày cuối để báo cáo."""
    period: Unreported | None
    """Kỳ chốt gần nhất của kế hoạch, khi đã hết hạn gửi báo cáo; chưa hết hạn thì không có."""
    units: tuple[Debtor, ...]
    """Các đơn vị được đôn đốc."""
    tasks: tuple[OwedTask, ...]
    """Các nhiệm vụ còn nợ, mỗi nhiệm vụ một dòng với các đơn vị còn nợ như nhau; để gửi chung.
    """
    late: Count
    """Số nhiệm vụ quá hạn."""
    unanswered: Count
    """Số nhiệm vụ chưa nhận được báo cáo của kỳ chốt gần nhất."""
    receiver: str
    """Nơi nhận và tổng hợp báo cáo."""
    chief: str
    """Người được báo cáo sau khi tổng hợp; rỗng nếu chính người ấy ký công văn."""


DAYS_TO_REPLY = timedelta(days=7)
"""Between a letter and the day its answer is due, where nobody says otherwise."""
LONGEST_POSITION = 3
"""Words of a bare position ('Giám đốc', 'Chi cục trưởng'); what is longer names the person or the
unit already.
"""


def reminder(plan: Plan, units: Sequence[Debtor], day: date, reply_by: date) -> Reminder:
    """Return the letter to these units, written on a day, to be answered by another.

    The unit that gathers the reports writes it for the agency's head, to whom it will report;
    whoever signs does not say that it will be reported to himself.
    """
    period, signer = due_month(plan, day), plan.document.signer
    to = units[0].head if len(units) == 1 else ""
    head = of_letter(plan, day, to, ("Như trên", *leaders(plan)))
    by_chief = signer is not None and not head.authority and head.position == signer.position
    tasks = tuple(_each_once(units))
    return Reminder(
        head=head,
        plan=plan_words(plan),
        day=law_date(day),
        reply_by=law_date(reply_by),
        period=_unreported(period) if period else None,
        units=tuple(units),
        tasks=tasks,
        late=Count(len({task.id for task in tasks if task.late})),
        unanswered=Count(len({task.id for task in tasks if task.unanswered})),
        receiver=receiver(plan) or UNKNOWN,
        chief=chief_of(plan) if plan.reporting.month and not by_chief else "",
    )


def due_month(plan: Plan, day: date) -> Period | None:
    """Return the last of the plan's months to close, once its results are due; before, None.

    Until then nobody is late in answering.
    """
    period = last_closed(plan, day)
    return period if send_by(plan, period) < day else None


def _unreported(period: Period) -> Unreported:
    return Unreported(period.name, law_date(period.first), law_date(period.last))


def debtors(plan: Plan, entries: Sequence[Entry], day: date) -> list[Debtor]:
    """Return the units that owe something on a day, in the plan's order, with what each owes.

    A unit owes, in its own part of the tasks it leads, what is overdue on the day, and what it has
    not answered of the last month closed, once that is due.
    """
    signed = {task.id: (place, task) for place, task in enumerate(plan.tasks())}
    leading = {unit for _, task in signed.values() for unit in task.lead.units}
    period = due_month(plan, day)
    given = responses(plan, entries, period, day) if period else []
    missing = {response.unit: frozenset(response.missing) for response in given}
    owing = []
    for key in (key for key in (*plan.units, *plan.groups) if key in leading):
        led = led_part(plan, key)
        _, own = own_part(led, entries, key)
        unanswered = missing.get(key, frozenset())
        tasks = [
            _owed(plan, key, standing, signed, period if standing.task.id in unanswered else None)
            for standing in standings(led, own, day)
            if standing.state == "overdue"
            or (standing.task.id in unanswered and standing.state in OPEN)
        ]
        if tasks:
            tasks.sort(key=lambda task: task.rank)
            owing.append(Debtor(key, plan.unit_name(key), head_of(plan, key), tuple(tasks)))
    return owing


def to_write_to(plan: Plan, entries: Sequence[Entry], day: date) -> list[Debtor]:
    """Return the units that a letter goes to: all that owe, but for who gathers the reports."""
    month = plan.reporting.month
    owing = debtors(plan, entries, day)
    return [unit for unit in owing if not (month and unit.key == month.issuer)]


OPEN = ("in-progress", "not-started", "overdue", "ongoing", "quiet")
"""What is done or stopped since its month closed is not asked for any more."""


def _owed(
    plan: Plan,
    unit: str,
    standing: Standing,
    signed: Mapping[str, tuple[int, Task]],
    unanswered: Period | None,
) -> OwedTask:
    """Tell a task of a unit's own part that it owes.

    `signed` has each task with its place in the plan, `unanswered` is the month not answered.
    """
    late = standing.state == "overdue"
    place, task = signed[standing.task.id]
    words = [state_words(standing)] if late else []
    own = (entry for entry in standing.entries if entry.state not in ACTS_OF_THE_OFFICE)
    last = max((entry.on for entry in own if entry.on), default=None)
    if unanswered:
        words.append(f"chưa nhận được báo cáo {unanswered.name}")
    return OwedTask(
        id=standing.task.id,
        content=brief(standing.task.content),
        units=plan.unit_name(unit),
        role="Chủ trì" if len(task.lead.units) == 1 else "Cùng chủ trì",
        deadline=clipped(standing.task.deadline.text),
        due=law_date(standing.due) if late and standing.due else "",
        late=late,
        unanswered=unanswered is not None,
        rank=-(standing.days_late or 0) if late else place,
        state=capital("; ".join(words)),
        last=law_date(last) if unanswered and last else "",
    )


def _each_once(units: Sequence[Debtor]) -> Iterator[OwedTask]:
    """Yield each task that is owed, with all that owe it alike."""
    owing: dict[tuple[str, str], list[OwedTask]] = {}
    for unit in units:
        for task in unit.tasks:
            owing.setdefault((task.id, task.state), []).append(task)
    for same in sorted(owing.values(), key=lambda same: same[0].rank):
        yield replace(same[0], units=", ".join(task.units for task in same), last="")


def head_of(plan: Plan, key: str) -> str:
    """Return whom a letter to a unit goes to: 'Trưởng Phòng Nghiệp vụ 7', else the unit itself."""
    name, head = plan.unit_name(key), plan.units[key].head if key in plan.units else None
    if not head or fold(name) in fold(head) or len(head.split()) > LONGEST_POSITION:
        return head or name
    *first, last = head.split()
    return " ".join([*first, name] if fold(last) == fold(name.split()[0]) else [head, name])


SUBJECT = "V/v đôn đốc thực hiện {{ plan.kind }}{% if plan.title %} {{ plan.title }}{% endif %}"

OPENING = (
    "Thực hiện {{ plan.cited }}{% if plan.issuer %} của {{ plan.issuer }}{% endif %}"
    "{% if plan.title %} về {{ plan.title }}{% endif %}, qua tổng hợp đến ngày {{ day }}, "
    "{{ receiver }} {% set whose = 'các đơn vị sau đây' if units|length > 1 else units[0].name %}"
    "{% if unanswered %}chưa nhận được báo cáo {{ period.name }} (số liệu từ ngày {{ period.first "
    "}} đến hết ngày {{ period.last }}) của {{ whose }} đối với {{ unanswered }} nhiệm vụ"
    "{% if late %} và {% endif %}{% endif %}"
    "{% if late %}chưa ghi nhận việc hoàn thành {{ late }} nhiệm vụ đã quá thời hạn"
    "{% if not unanswered %} của {{ whose }}{% endif %}{% endif %}, cụ thể:"
)

WHOM = (
    "{% if units|length > 1 %}Thủ trưởng các đơn vị có tên nêu trên chỉ đạo{% else %}{{ "
    "units[0].head }}"
    "{% if units[0].head != units[0].name %} chỉ đạo{% endif %}{% endif %}"
)

ALL = "{% if tasks|length > 1 %}các {% endif %}"

ASKED = (
    "{% if late %} hoàn thành {% if unanswered %}nhiệm vụ quá hạn{% else %}"
    + ALL
    + "nhiệm vụ nêu trên{% endif %}, báo cáo kết quả và nguyên nhân quá hạn"
    "{% else %} báo cáo kết quả " + ALL + "nhiệm vụ nêu trên{% endif %}"
)

ASKING = (
    "Để bảo đảm tiến độ, {{ head.issuer or '…' }} đề nghị " + WHOM + ASKED + ", gửi {{ receiver }} "
    "chậm nhất ngày {{ reply_by }}"
    "{% if chief %} để tổng hợp, báo cáo {{ chief }}.{% else %}./.{% endif %}"
)

AFTERWARDS = (
    "Quá thời hạn trên, nếu chưa nhận được báo cáo, {{ receiver }} sẽ báo cáo {{ chief "
    "}} xem xét, chỉ đạo./."
)

DUE = "{{ one.deadline }}{% if one.due %} (đến hết ngày {{ one.due }}){% endif %}"
STATE = "{{ one.state }}{% if one.last %} (nội dung gần nhất: ngày {{ one.last }}){% endif %}"
NOTED = "Ghi nhận đến ngày {{ day }}"

OWN = {
    "id": ("TT", 12),
    "content": ("Nhiệm vụ", 66),
    "role": ("Vai trò", 23),
    "deadline": ("Thời hạn", 30),
    "state": (NOTED, 34),
}
"""Columns of the table of one unit: what they tell, their heads and widths in millimetres."""

SHARED = {
    "id": ("TT", 12),
    "content": ("Nhiệm vụ", 58),
    "units": ("Đơn vị", 38),
    "deadline": ("Thời hạn", 27),
    "state": (NOTED, 30),
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
    told = {"deadline": DUE, "state": STATE}
    words = {name: told.get(name, f"{{{{ one.{name} }}}}") for name in columns}
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
    return reminder(plan, to_write_to(plan, entries, day), day, day + DAYS_TO_REPLY)


KIND = Kind("don-doc", "công văn đôn đốc", "remind", template, _to_all, kept=("units",))
