"""Phiếu giao nhiệm vụ: a unit's own tasks, how it is to report, and the sheet's template; pure.

The docstrings of records are Vietnamese, for they are what an office reads that writes its own
template.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cchc.deadline import Deadline
from cchc.documents.frame import letterhead, signature, titled
from cchc.documents.kind import Kind
from cchc.documents.letterhead import Letterhead, chief_of, leaders, of_letter
from cchc.documents.page import blank, flow
from cchc.documents.tables import Cell, table
from cchc.documents.unit_words import words_beside
from cchc.documents.wording import UNKNOWN, PlanWords, SignedTask, plan_words, signed
from cchc.journal import Entry
from cchc.month_round import receiver
from cchc.number_words import Count
from cchc.period import law_date, month_of
from cchc.plan import Plan, Task
from cchc.plan_periods import send_by, span_of
from cchc.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedTask(SignedTask):
    """Một nhiệm vụ được giao."""

    id: str
    """Mã nhiệm vụ trong kế hoạch."""
    beside: str
    """Phần cùng chủ trì, để trong ngoặc dưới nội dung: cùng chủ trì; cùng chủ trì với Văn phòng;
    rỗng nếu chủ trì một mình, hoặc câu dẫn đã nói.
    """
    until: str
    """Ngày mà thời hạn tính đến: 30/9/2025; rỗng nếu thường xuyên, định kỳ hoặc chờ điều kiện."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Chế độ báo cáo hằng tháng, như viết trong câu."""

    first: str
    """Ngày đầu của số liệu: ngày 15 tháng trước."""
    last: str
    """Ngày cuối của số liệu: ngày 14 của tháng báo cáo."""
    send_by: str
    """Hạn gửi: ngày 17."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Phiếu giao nhiệm vụ của một đơn vị."""

    head: Letterhead
    """Phần đầu và phần ký."""
    plan: PlanWords
    """Kế hoạch giao nhiệm vụ."""
    unit: str
    """Tên đơn vị."""
    led: tuple[AssignedTask, ...]
    """Nhiệm vụ đơn vị chủ trì."""
    led_count: Count
    """Số nhiệm vụ chủ trì."""
    shared_count: Count
    """Số nhiệm vụ cùng chủ trì với đơn vị khác, trong số ấy."""
    beside: str
    """Các đơn vị cùng chủ trì, khi mọi nhiệm vụ cùng chủ trì đều với các đơn vị ấy: Văn phòng và
    các phòng nghiệp vụ khác; rỗng nếu không có, hoặc mỗi nhiệm vụ một khác.
    """
    dated: bool
    """Có nhiệm vụ chủ trì tính được đến ngày nào; không thì bảng không có cột ấy."""
    helped: tuple[AssignedTask, ...]
    """Nhiệm vụ đơn vị phối hợp."""
    helped_count: Count
    """Số nhiệm vụ phối hợp."""
    rhythm: Rhythm
    """Chế độ báo cáo."""
    receiver: str
    """Nơi nhận và tổng hợp báo cáo hằng tháng."""
    gathers: bool
    """Chính đơn vị này tổng hợp báo cáo."""
    chief: str
    """Người được báo cáo vướng mắc, kết quả; rỗng nếu chưa biết."""


def assignment(plan: Plan, unit: str, day: date) -> Assignment:
    """Return what a unit (a key) is to do by the plan, written on a day.

    A task it leads is not told again as one it coordinates.
    """
    tasks = list(plan.tasks())
    led = [task for task in tasks if unit in task.lead.units]
    helped = [
        task for task in tasks if unit in task.coordinators.units and unit not in task.lead.units
    ]
    others = [_others(plan, unit, task) for task in led]
    shared = [words for words in others if words]
    beside = shared[0] if len(set(shared)) == 1 else ""
    rows = tuple(
        _task(task, _beside(words, of_all=len(shared) == len(led), told=beside))
        for task, words in zip(led, others, strict=True)
    )
    month, name = plan.reporting.month, plan.unit_name(unit)
    gathers = month is not None and month.issuer == unit
    recipients = (name,) if gathers else (name, *leaders(plan))  # who signs gets no copy
    return Assignment(
        head=of_letter(plan, day, "", recipients, by_chief=gathers),
        plan=plan_words(plan),
        unit=name,
        led=rows,
        led_count=Count(len(led)),
        shared_count=Count(len(shared)),
        beside=beside,
        dated=any(row.until for row in rows),
        helped=tuple(_task(task) for task in helped),
        helped_count=Count(len(helped)),
        rhythm=_rhythm(plan),
        receiver=receiver(plan) or UNKNOWN,
        gathers=gathers,
        chief=chief_of(plan),
    )


def _others(plan: Plan, unit: str, task: Task) -> str:
    """Name the units that lead a task with a unit; '' where it leads alone."""
    return words_beside(plan, unit, task.lead.units) if len(task.lead.units) > 1 else ""


def _beside(others: str, *, of_all: bool, told: str) -> str:
    """Say beside a task that it is shared, as far as the sentence above the table has not.

    `told` are those it names; where they are the same `of_all` tasks, it says everything.
    """
    if not others or (of_all and told):
        return ""
    return "cùng chủ trì" if told else f"cùng chủ trì với {others}"


def _task(task: Task, beside: str = "") -> AssignedTask:
    return AssignedTask(id=task.id, beside=beside, until=_until(task.deadline), **signed(task))


def _until(deadline: Deadline) -> str:
    """Return the day a deadline means, with the days between that are to be looked at."""
    if deadline.due is None:
        return ""
    between = ", ".join(law_date(day) for day in deadline.checkpoints)
    due = law_date(deadline.due)
    return f"{due} (mốc giữa: {between})" if between else due


def _rhythm(plan: Plan) -> Rhythm:
    """Tell the plan's first month as every month: its figures' days and the day they are due."""
    first, _ = span_of(plan)
    period = month_of(first if first > date.min else date(2025, 7, 1), plan.reporting.close_day)
    due = send_by(plan, period)
    whole = period.first.month == period.last.month
    later = " của tháng sau" if due.month != period.last.month else ""
    return Rhythm(
        first="ngày đầu tháng" if whole else f"ngày {period.first.day:02} tháng trước",
        last="ngày cuối tháng" if whole else f"ngày {period.last.day:02} của tháng báo cáo",
        send_by=f"ngày {due.day:02}{later}",
    )


TITLE = "Thực hiện {{ plan.kind }}{% if plan.title %} {{ plan.title }}{% endif %}"

SOURCE = (
    "(Trích {{ plan.cited }}{% if plan.issuer %} của {{ plan.issuer }}{% endif %}; nội dung, thời "
    "hạn theo {{ plan.kind }} đã ban hành)"
)

LEADS = (
    "{{ unit }} {% if shared_count == led_count %}cùng chủ trì {{ led_count }} nhiệm vụ"
    "{% else %}chủ trì {{ led_count }} nhiệm vụ{% if shared_count %}, trong đó {{ shared_count }} "
    "nhiệm vụ cùng chủ trì{% endif %}{% endif %}{% if beside %} với {{ beside }}{% endif %}:"
)
HELPS = "{{ unit }} phối hợp thực hiện {{ helped_count }} nhiệm vụ:"

HELPED_NUMBER = "{% if led %}II{% else %}I{% endif %}"
REPORTING_NUMBER = "{% if led and helped %}III{% elif led or helped %}II{% else %}I{% endif %}"
"""Sections of what a unit is not given are left out, and the others numbered without them."""

REPORTING = (
    "1. Hằng tháng, {% if gathers %}{{ unit }} tổng hợp kết quả thực hiện nhiệm vụ của mình và "
    "của các đơn vị (gửi "
    "chậm nhất {{ rhythm.send_by }}){% if chief %}, báo cáo {{ chief }}{% endif %}"
    "{% else %}{{ unit }} báo cáo kết quả thực hiện "
    "{% if led|length + helped|length > 1 %}các {% endif %}nhiệm vụ nêu trên (biểu mẫu kèm theo), "
    "gửi {{ receiver }} chậm nhất {{ rhythm.send_by }}{% endif %}; số liệu tính từ {{ rhythm.first "
    "}} đến {{ rhythm.last }}."
)

TROUBLE = (
    "2. Quá trình thực hiện, nếu có khó khăn, vướng mắc, kịp thời báo cáo, đề xuất "
    "{% if chief %}{{ chief }}{% if not gathers and receiver != head.issuer %} (qua {{ receiver "
    "}}){% endif %}"
    "{% else %}{{ receiver }}{% endif %} xem xét, chỉ đạo./."
)


def template() -> Any:
    """Build the template of the phiếu giao nhiệm vụ."""
    document = blank()
    letterhead(document)
    titled(document, "PHIẾU GIAO NHIỆM VỤ", TITLE)
    flow(document, ("salutation", "Đơn vị: {{ unit }}"), ("annex_reference", SOURCE))
    _led(document)
    _helped(document)
    flow(
        document,
        ("section", REPORTING_NUMBER + ". CHẾ ĐỘ BÁO CÁO"),
        ("body", REPORTING),
        ("lead_in", TROUBLE),
    )
    signature(document)
    return document


TOLD = {
    "id": ("TT", "{{ one.id }}"),
    "content": (
        "Nhiệm vụ",
        "{{ one.content }}{% if one.beside %}{{ '\\n(' ~ one.beside ~ ')' }}{% endif %}",
    ),
    "lead": ("Chủ trì", "{{ one.lead }}"),
    "coordinators": ("Phối hợp", "{{ one.coordinators }}"),
    "product": ("Sản phẩm", "{{ one.product }}"),
    "deadline": ("Thời hạn", "{{ one.deadline }}"),
    "until": ("Tính đến ngày", "{{ one.until }}"),
}
"""What a column of the tables may tell: its head, and its words for a task."""
LED = {"id": 11, "content": 62, "coordinators": 28, "product": 32, "deadline": 32}
DATED = {
    "id": 11,
    "content": 54,
    "coordinators": 25,
    "product": 28,
    "deadline": 25,
    "until": 22,
}
HELPED = {"id": 11, "content": 85, "lead": 36, "deadline": 33}
"""Columns of the tables and their widths in millimetres."""


def _led(document: Any) -> None:
    flow(
        document,
        ("section", "{%p if led %}"),
        ("section", "I. NHIỆM VỤ CHỦ TRÌ"),
        ("lead_in", LEADS),
        ("body", "{%p if dated %}"),
    )
    _table(document, DATED, "led")
    flow(document, ("body", "{%p else %}"))
    _table(document, LED, "led")
    flow(document, ("body", "{%p endif %}"), ("space", "8"), ("body", "{%p endif %}"))


def _helped(document: Any) -> None:
    flow(
        document,
        ("section", "{%p if helped %}"),
        ("section", HELPED_NUMBER + ". NHIỆM VỤ PHỐI HỢP"),
        ("lead_in", HELPS),
    )
    _table(document, HELPED, "helped")
    flow(document, ("space", "8"), ("body", "{%p endif %}"))


def _table(document: Any, columns: dict[str, int], tasks: str) -> None:
    table(
        document,
        [*columns.values()],
        [TOLD[name][0] for name in columns],
        [
            f"{{%tr for one in {tasks} %}}",
            [Cell("number_cell" if name == "id" else "cell", TOLD[name][1]) for name in columns],
            "{%tr endfor %}",
        ],
    )


def _of_last_unit(plan: Plan, entries: Sequence[Entry], day: date) -> Assignment:
    return assignment(plan, [*plan.units][-1], day)


KIND = Kind("giao-nhiem-vu", "phiếu giao nhiệm vụ từng đơn vị", "assign", template, _of_last_unit)
