"""Phiếu giao nhiệm vụ: a unit's own tasks, how it is to report, and the sheet's template; pure.

The docstrings of records are Vietnamese, for they are what an office reads that writes its own
template.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cchc.deadline import Deadline, until
from cchc.documents.frame import letterhead, signature, titled
from cchc.documents.kind import Kind
from cchc.documents.letterhead import Letterhead, chief_of, leaders, of_letter
from cchc.documents.page import blank, flow
from cchc.documents.tables import Cell, table
from cchc.documents.wording import UNKNOWN, PlanWords, SignedTask, plan_words, signed
from cchc.journal import Entry
from cchc.month_round import receiver
from cchc.number_words import Count
from cchc.period import law_date, month_of
from cchc.plan import Plan, Task
from cchc.plan_periods import send_by, span_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignedTask(SignedTask):
    """Một nhiệm vụ được giao."""

    id: str
    """Mã nhiệm vụ trong kế hoạch."""
    understood: str
    """Cách hiểu thời hạn: đến hết ngày 30/9/2025."""


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
    led = tuple(_task(task) for task in tasks if unit in task.lead.units)
    helped = tuple(
        _task(task)
        for task in tasks
        if unit in task.coordinators.units and unit not in task.lead.units
    )
    month, name = plan.reporting.month, plan.unit_name(unit)
    gathers = month is not None and month.issuer == unit
    return Assignment(
        head=of_letter(plan, day, "", (name, *leaders(plan)), by_chief=gathers),
        plan=plan_words(plan),
        unit=name,
        led=led,
        led_count=Count(len(led)),
        helped=helped,
        helped_count=Count(len(helped)),
        rhythm=_rhythm(plan),
        receiver=receiver(plan) or UNKNOWN,
        gathers=gathers,
        chief=chief_of(plan),
    )


def _task(task: Task) -> AssignedTask:
    return AssignedTask(id=task.id, understood=_understood(task.deadline), **signed(task))


def _understood(deadline: Deadline) -> str:
    """Return what the deadline means, with the days between that are to be looked at."""
    between = ", ".join(law_date(day) for day in deadline.checkpoints)
    return f"{until(deadline)}; mốc giữa: {between}" if between else until(deadline)


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

OPENING = (
    "Thực hiện {{ plan.cited }}{% if plan.issuer %} của {{ plan.issuer }}{% endif %}"
    "{% if plan.title %} về {{ plan.title }}{% endif %} (sau đây gọi tắt là {{ plan.kind }}), {{ "
    "head.issuer or '…' }} "
    "giao {{ unit }} các nhiệm vụ sau đây:"
)

REPORTING = (
    "1. Hằng tháng, {% if gathers %}{{ unit }} tổng hợp kết quả thực hiện nhiệm vụ của mình và "
    "của các đơn vị (gửi "
    "chậm nhất {{ rhythm.send_by }}){% if chief %}, báo cáo {{ chief }}{% endif %}"
    "{% else %}{{ unit }} báo cáo kết quả thực hiện các nhiệm vụ nêu trên (biểu mẫu kèm theo), "
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
    flow(document, ("salutation", "Đơn vị: {{ unit }}"), ("body", OPENING))
    _led(document)
    _helped(document)
    flow(
        document,
        ("section", "III. CHẾ ĐỘ BÁO CÁO"),
        ("body", REPORTING),
        ("lead_in", TROUBLE),
    )
    signature(document)
    return document


def _led(document: Any) -> None:
    flow(
        document,
        ("section", "I. NHIỆM VỤ CHỦ TRÌ"),
        ("body", "{%p if led %}"),
        ("lead_in", "{{ unit }} chủ trì {{ led_count }} nhiệm vụ:"),
    )
    table(
        document,
        (11, 55, 22, 29, 22, 26),
        ("TT", "Nhiệm vụ", "Phối hợp", "Sản phẩm", "Thời hạn", "Cách hiểu thời hạn"),
        [
            "{%tr for one in led %}",
            [
                Cell("number_cell", "{{ one.id }}"),
                *(
                    Cell("cell", f"{{{{ one.{name} }}}}")
                    for name in ("content", "coordinators", "product", "deadline", "understood")
                ),
            ],
            "{%tr endfor %}",
        ],
    )
    _otherwise(document, "{{ unit }} không được giao chủ trì nhiệm vụ.")


def _helped(document: Any) -> None:
    flow(
        document,
        ("section", "II. NHIỆM VỤ PHỐI HỢP"),
        ("body", "{%p if helped %}"),
        ("lead_in", "{{ unit }} phối hợp thực hiện {{ helped_count }} nhiệm vụ:"),
    )
    table(
        document,
        (11, 85, 36, 33),
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
        [
            "{%tr for one in helped %}",
            [
                Cell("number_cell", "{{ one.id }}"),
                *(
                    Cell("cell", f"{{{{ one.{name} }}}}")
                    for name in ("content", "lead", "deadline")
                ),
            ],
            "{%tr endfor %}",
        ],
    )
    _otherwise(document, "{{ unit }} không được giao phối hợp thực hiện nhiệm vụ.")


def _otherwise(document: Any, sentence: str) -> None:
    flow(
        document,
        ("space", "8"),
        ("body", "{%p else %}"),
        ("body", sentence),
        ("body", "{%p endif %}"),
    )


def _of_last_unit(plan: Plan, entries: Sequence[Entry], day: date) -> Assignment:
    return assignment(plan, [*plan.units][-1], day)


KIND = Kind("giao-nhiem-vu", "phiếu giao nhiệm vụ từng đơn vị", "assign", template, _of_last_unit)
