"""Công văn đôn đốc: the letter to the units that owe something, and its template; pure.

The docstrings of records are Vietnamese, for they are what an office reads that writes its own
template.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from cchc.documents.frame import letterhead, signature
from cchc.documents.kind import Kind
from cchc.documents.letterhead import Letterhead, chief_of, filed, leaders, of_letter
from cchc.documents.owed import UNHEARD, Debtor, OwedTask, due_month, to_write_to
from cchc.documents.page import blank, flow
from cchc.documents.tables import Cell, table
from cchc.documents.unit_words import unit_words, whole_groups, words_inside
from cchc.documents.wording import (
    TIME_AT_END,
    UNKNOWN,
    PlanWords,
    plain_start,
    plan_words,
)
from cchc.journal import Entry
from cchc.month_round import receiver
from cchc.number_words import Count, joined
from cchc.period import Period, law_date
from cchc.plan import Plan
from cchc.records import dataclass
from cchc.text import fold, one_line


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
    subject: str
    """Trích yếu sau chữ V/v, từ lần thứ hai có ghi lần: đôn đốc thực hiện Kế hoạch … (lần 2)."""
    day: str
    """Ngày theo dõi."""
    reply_by: str
    """Ngày cuối để báo cáo."""
    period: Unreported | None
    """Kỳ chốt gần nhất của kế hoạch, khi đã hết hạn gửi báo cáo; chưa hết hạn thì không có."""
    units: tuple[Debtor, ...]
    """Các đơn vị được đôn đốc, mỗi đơn vị với nhiệm vụ của mình."""
    addressees: tuple[str, ...]
    """Các nơi kính gửi; gửi đủ các đơn vị của một nhóm thì là tên chung của nhóm."""
    asked: str
    """Đơn vị được đôn đốc, trong câu: Phòng Nghiệp vụ 7; các phòng nghiệp vụ; các đơn vị."""
    tasks: tuple[OwedTask, ...]
    """Các nhiệm vụ còn nợ, mỗi nhiệm vụ một dòng với các đơn vị còn nợ như nhau."""
    by_unit: bool
    """Bảng có cột Đơn vị: các dòng là của những đơn vị khác nhau."""
    by_deadline: bool
    """Bảng có cột Thời hạn; mọi dòng có thời hạn như nhau thì câu mở đầu nói."""
    by_state: bool
    """Bảng có cột Ghi nhận; mọi dòng ghi nhận như nhau thì câu mở đầu nói."""
    alike: str
    """Điều giống nhau của mọi nhiệm vụ, để trong câu mở đầu: thường xuyên; được giao cùng chủ trì;
    rỗng nếu không có.
    """
    late: Count
    """Số nhiệm vụ quá hạn."""
    late_unanswered: Count
    """Số nhiệm vụ quá hạn mà cũng chưa nhận được báo cáo của kỳ chốt gần nhất."""
    late_answered: Count
    """Số nhiệm vụ quá hạn mà kỳ chốt gần nhất đã có báo cáo, hoặc chưa đến hạn báo cáo."""
    unanswered: Count
    """Số nhiệm vụ chưa nhận được báo cáo của kỳ chốt gần nhất, kể cả nhiệm vụ quá hạn."""
    number: int
    """Lần đôn đốc của cả công văn: 1, hoặc lần ít nhất của các nhiệm vụ."""
    before: str
    """Công văn đôn đốc lần trước: Công văn số …/TTT-VP ngày 06/10/2025; rỗng nếu chưa có."""
    again: str
    """Các nhiệm vụ đã đôn đốc lần trước, khi chỉ một số nhiệm vụ là như vậy: 6.b và 6.d."""
    receiver: str
    """Nơi nhận và tổng hợp báo cáo."""
    chief: str
    """Người được báo cáo sau khi tổng hợp; rỗng nếu chính người ấy ký công văn."""


DAYS_TO_REPLY = timedelta(days=7)
"""Between a letter and the day its answer is due, where nobody says otherwise."""
CONTINUOUS = "thường xuyên"


def reminder(plan: Plan, units: Sequence[Debtor], day: date, reply_by: date) -> Reminder:
    """Return the letter to these units, written on a day, to be answered by another.

    The unit that gathers the reports writes it for the agency's head, to whom it will report;
    whoever signs does not say that it will be reported to himself, nor is he sent a copy.
    """
    period = due_month(plan, day)
    addressees = _addressees_of(plan, units)
    head, by_chief = _head(plan, day, addressees[0] if len(addressees) == 1 else "")
    tasks = tuple(_each_once(plan, units))
    number = min((task.number for unit in units for task in unit.tasks), default=1)
    return Reminder(
        head=head,
        plan=plan_words(plan),
        subject=_subject(plan, number),
        day=law_date(day),
        reply_by=law_date(reply_by),
        period=_unreported(period) if period else None,
        units=tuple(units),
        addressees=addressees,
        asked=_asked(plan, units, addressees),
        tasks=tasks,
        by_unit=len({task.units for task in tasks}) > 1,
        **_columns(tasks, of_one_unit=len(units) == 1),
        late=_count(tasks, late=True),
        late_unanswered=_count(tasks, late=True, unanswered=True),
        late_answered=_count(tasks, late=True, unanswered=False),
        unanswered=_count(tasks, unanswered=True),
        number=number,
        before=_before(units, head),
        again=_again(plan, units) if number == 1 else "",
        receiver=receiver(plan) or UNKNOWN,
        chief=chief_of(plan) if plan.reporting.month and not by_chief else "",
    )


def _head(plan: Plan, day: date, to: str) -> tuple[Letterhead, bool]:
    """Return the letterhead, and whether the agency's head signs himself."""
    head, signer = of_letter(plan, day, to, ("Như trên", *leaders(plan))), plan.document.signer
    by_chief = signer is not None and not head.authority and head.position == signer.position
    if by_chief:
        head = replace(head, recipients=filed(plan, ("Như trên",)))
    return head, by_chief


def _subject(plan: Plan, number: int) -> str:
    """Return what the letter is about; its time, and a short title, are not torn between lines."""
    words = plan_words(plan)
    time = TIME_AT_END.search(words.title)
    title = words.title[: time.start()] if time else words.title
    parts = [title if len(title) > ON_A_LINE else whole(title), whole(time[0]) if time else ""]
    again = whole(f"(lần {number})") if number > 1 else ""
    return " ".join(part for part in ("đôn đốc thực hiện", words.kind, *parts, again) if part)


ON_A_LINE = 32
"""Letters that fit a line below the number of a letter."""


def whole(text: str) -> str:
    """Return a text that no line's end tears."""
    return one_line(text).replace(" ", "\u00a0")


def _unreported(period: Period) -> Unreported:
    return Unreported(period.name, law_date(period.first), law_date(period.last))


def _count(tasks: Sequence[OwedTask], **wanted: bool) -> Count:
    """Count the tasks, each once, that are so."""
    return Count(
        len(
            {
                task.id
                for task in tasks
                if all(getattr(task, name) == value for name, value in wanted.items())
            }
        )
    )


def _addressees_of(plan: Plan, units: Sequence[Debtor]) -> tuple[str, ...]:
    """Return to whom the letter goes: heads of units, a group by its name where all are meant."""
    heads = {unit.key: unit.head for unit in units}
    return tuple(heads.get(key) or plan.unit_name(key) for key in whole_groups(plan, [*heads]))


def _asked(plan: Plan, units: Sequence[Debtor], addressees: Sequence[str]) -> str:
    if len(units) == 1:
        return units[0].name
    return plain_start(addressees[0]) if len(addressees) == 1 else "các đơn vị"


def _each_once(plan: Plan, units: Sequence[Debtor]) -> Iterator[OwedTask]:
    """Yield each task that is owed, with all that owe it alike.

    Of one unit its part is told where that differs from task to task; that no report was received
    is not, where that is so of all and the opening says it.
    """
    owing: dict[tuple[str, str], list[tuple[str, OwedTask]]] = {}
    for unit in units:
        for task in unit.tasks:
            owing.setdefault((task.id, task.state), []).append((unit.key, task))
    differ = len(units) == 1 and len({task.shared for task in units[0].tasks}) > 1
    silent = all(task.unanswered for unit in units for task in unit.tasks)
    for same in sorted(owing.values(), key=lambda same: same[0][1].rank):
        first = same[0][1]
        yield replace(
            first,
            content=f"{first.content} (cùng chủ trì)" if differ and first.shared else first.content,
            units=unit_words(plan, [key for key, _ in same]),
            state=first.state.removesuffix(f"; {UNHEARD}") if silent else first.state,
            last=first.last if len(units) == 1 else "",
            number=min(task.number for _, task in same),
        )


def _columns(tasks: Sequence[OwedTask], *, of_one_unit: bool) -> dict[str, Any]:
    """Say which columns the table needs, and what the opening says in place of the others."""
    late, several = any(task.late for task in tasks), len(tasks) > 1
    states = [*{task.state for task in tasks}]
    deadlines = [*{_deadline_words(task) for task in tasks}]
    by_state = late and not (several and len(states) == 1 and ": " not in states[0])
    by_deadline = by_state or not (several and len(deadlines) == 1)
    shared = of_one_unit and all(task.shared for task in tasks)
    deadline = "" if by_deadline else deadlines[0]
    state = "" if by_state or not late else states[0].partition("; ")[0]
    words = _alike_late(shared, deadline, state) if late else _alike(shared, deadline)
    return {"by_deadline": by_deadline, "by_state": by_state, "alike": words}


def _deadline_words(task: OwedTask) -> str:
    return f"{task.deadline}, {task.until}" if task.until else task.deadline


def _alike(shared: bool, deadline: str) -> str:
    """Go on after '07 nhiệm vụ': 'thường xuyên được giao cùng chủ trì'."""
    runs_on = fold(deadline) == CONTINUOUS
    kind = [CONTINUOUS if runs_on else "", "được giao cùng chủ trì" if shared else ""]
    term = f"có thời hạn {plain_start(deadline)}" if deadline and not runs_on else ""
    return ", ".join(part for part in (" ".join(filter(None, kind)), term) if part)


def _alike_late(shared: bool, deadline: str, state: str) -> str:
    """Stand in brackets after the numbers: 'đều được giao cùng chủ trì; cùng quá hạn 20 ngày'."""
    parts = (
        "đều được giao cùng chủ trì" if shared else "",
        f"cùng thời hạn {plain_start(deadline)}" if deadline else "",
        f"cùng {plain_start(state)}" if state else "",
    )
    return "; ".join(part for part in parts if part)


def _before(units: Sequence[Debtor], head: Letterhead) -> str:
    """Cite the letters before, whose numbers only the office knows."""
    known = {task.before for unit in units for task in unit.tasks if task.before}
    days = [f"ngày {day}" for day in sorted(known, key=_year_first)]
    if len(days) > 1:
        return f"các công văn {joined(days)}"
    return f"Công văn số {UNKNOWN}/{head.symbol_cited} {days[0]}" if days else ""


def _year_first(day: str) -> list[int]:
    return [int(part) for part in reversed(day.split("/"))]


def _again(plan: Plan, units: Sequence[Debtor]) -> str:
    """Name the tasks a letter was written about before, and the units it was written to where
    others owe them too: '6.b và 6.d của Phòng Nghiệp vụ 7; nhiệm vụ 2.a của Phòng Nghiệp vụ 3'.
    """
    urged: dict[str, list[str]] = {}
    owing: dict[str, list[str]] = {}
    for unit in units:
        for task in unit.tasks:
            owing.setdefault(task.id, []).append(unit.key)
            if task.number > 1:
                urged.setdefault(task.id, []).append(unit.key)
    if all(keys == owing[task_id] for task_id, keys in urged.items()):
        return joined(urged)
    by_units: dict[tuple[str, ...], list[str]] = {}
    for task_id, keys in urged.items():
        by_units.setdefault(tuple(keys), []).append(task_id)
    if len(by_units) > MOST_TOLD_APART:
        return joined(urged)
    return "; nhiệm vụ ".join(
        f"{joined(tasks)} của {words_inside(plan, keys)}" for keys, tasks in by_units.items()
    )


MOST_TOLD_APART = 3
"""Groups of units whose tasks a sentence tells apart; of more the table does."""

SUBJECT = "V/v {{ subject }}"

OPENING = (
    "Thực hiện {{ plan.cited }}{% if plan.issuer %} của {{ plan.issuer }}{% endif %}"
    "{% if plan.title %} về {{ plan.title }}{% endif %}"
    "{% if number > 1 and before %}, tiếp theo {{ before }}{% endif %}"
    ", qua tổng hợp đến hết ngày {{ day }}, {{ receiver }} "
    "{% set whose = asked ~ (' sau đây' if addressees|length > 1 and by_unit else '') %}"
    "{% if unanswered %}chưa nhận được báo cáo {{ period.name }} (số liệu từ ngày {{ period.first "
    "}} đến hết ngày {{ period.last }}) của {{ whose }} đối với {{ unanswered }} nhiệm vụ"
    "{% if alike and not late %} {{ alike }}{% endif %}"
    "{% if late_unanswered and late_unanswered == unanswered %} đã quá thời hạn"
    "{% elif late_unanswered %} (trong đó {{ late_unanswered }} nhiệm vụ đã quá thời hạn)"
    "{% endif %}"
    "{% if late_answered %} và {% endif %}{% endif %}"
    "{% if late_answered %}chưa ghi nhận việc hoàn thành {{ late_answered }} nhiệm vụ"
    "{% if late_unanswered %} khác{% endif %} đã quá thời hạn"
    "{% if not unanswered %} của {{ whose }}{% endif %}{% endif %}"
    "{% if alike and late %} ({{ alike }}){% endif %}, cụ thể:"
)

ASKING = (
    "Đề nghị {{ asked }} rà soát, {% if late %}khẩn trương hoàn thành, báo cáo kết quả, nguyên "
    "nhân và đề xuất (nếu có){% else %}báo cáo kết quả và đề xuất (nếu có){% endif %} về "
    "{{ receiver }} chậm nhất ngày {{ reply_by }}"
    "{% if chief %} để tổng hợp, báo cáo {{ chief }}{% endif %}. "
    "{% if chief and number > 1 %}Quá thời hạn trên, nếu chưa nhận được báo cáo, {{ receiver }} sẽ "
    "báo cáo {{ chief }} xem xét, chỉ đạo. {% elif chief and again %}Đối với nhiệm vụ {{ again }} "
    "đã đôn đốc tại {{ before }}, quá thời hạn trên, nếu chưa nhận được báo cáo, {{ receiver }} sẽ "
    "báo cáo {{ chief }} xem xét, chỉ đạo. {% endif %}"
    "Trường hợp nhiệm vụ đã hoàn thành hoặc đã báo cáo, đề nghị cung cấp số, ngày văn bản để "
    "{{ receiver }} cập nhật./."
)

DUE = "{{ one.deadline }}{% if one.until %} ({{ one.until }}){% endif %}"
STATE = "{{ one.state }}{% if one.last %} (nội dung gần nhất: ngày {{ one.last }}){% endif %}"
TOLD = {
    "id": ("TT", "{{ one.id }}"),
    "content": ("Nhiệm vụ", "{{ one.content }}"),
    "units": ("Đơn vị", "{{ one.units }}"),
    "deadline": ("Thời hạn", DUE),
    "state": ("Ghi nhận đến ngày {{ day }}", STATE),
}
"""What a column of the table may tell: its head, and its words for a task."""

TABLES: tuple[tuple[str, dict[str, int]], ...] = (
    ("by_unit and by_state", {"id": 12, "content": 61, "units": 34, "deadline": 27, "state": 31}),
    ("by_unit and by_deadline", {"id": 12, "content": 78, "units": 43, "deadline": 32}),
    ("by_unit", {"id": 12, "content": 98, "units": 55}),
    ("by_state", {"id": 12, "content": 80, "deadline": 33, "state": 40}),
    ("by_deadline", {"id": 12, "content": 110, "deadline": 43}),
    ("", {"id": 12, "content": 153}),
)
"""The tables a letter may have, the first that is meant counts: its columns and their widths in
millimetres.
"""

INDENTS = {"Kính gửi nhiều nơi": 20, "Nơi kính gửi": 50}
"""Where several addressees begin, in millimetres from the margin."""


def template() -> Any:
    """Build the template of the công văn đôn đốc."""
    document = blank()
    letterhead(document, ("letter_subject", SUBJECT))
    _addressees(document)
    flow(document, ("lead_in", OPENING))
    for place, (meant, columns) in enumerate(TABLES):
        word = "if" if not place else "elif" if meant else "else"
        flow(document, ("body", f"{{%p {word} {meant} %}}".replace("  ", " ")))
        _table(document, columns)
    flow(
        document,
        ("body", "{%p endif %}"),
        ("space", "8"),
        ("lead_in", ASKING),
    )
    signature(document)
    return document


def _addressees(document: Any) -> None:
    from docx.shared import Mm

    flow(
        document,
        ("space", "14"),
        ("salutation", "{%p if head.to %}"),
        ("salutation", "Kính gửi: {{ head.to }}"),
        ("salutation", "{%p else %}"),
        ("addressees", "Kính gửi:"),
        ("addressee", "{%p for place in addressees %}"),
        ("addressee", "- {{ place }}{% if loop.last %}.{% else %};{% endif %}"),
        ("addressee", "{%p endfor %}"),
        ("space", "10"),
        ("salutation", "{%p endif %}"),
    )
    for paragraph in document.paragraphs:
        if indent := INDENTS.get(paragraph.style.name):
            paragraph.paragraph_format.left_indent = Mm(indent)


def _table(document: Any, columns: dict[str, int]) -> None:
    table(
        document,
        [*columns.values()],
        [TOLD[name][0] for name in columns],
        [
            "{%tr for one in tasks %}",
            [Cell("number_cell" if name == "id" else "cell", TOLD[name][1]) for name in columns],
            "{%tr endfor %}",
        ],
    )


def _to_all(plan: Plan, entries: Sequence[Entry], day: date) -> Reminder:
    return reminder(plan, to_write_to(plan, entries, day), day, day + DAYS_TO_REPLY)


KIND = Kind("don-doc", "công văn đôn đốc", "remind", template, _to_all, kept=("units",))
