"""Phiếu giao nhiệm vụ: a unit's own tasks, as lead and as coordinator, and how it is to report;
pure.

The docstrings of records are Vietnamese, for they are what an office reads that writes its own
template.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc.deadline import Deadline, until
from cchc.documents.letterhead import Letterhead, of_letter
from cchc.documents.plan_words import PlanWords, plan_words
from cchc.documents.wording import UNKNOWN
from cchc.month_round import receiver, send_by
from cchc.number_words import Count
from cchc.period import law_date, month_of
from cchc.plan import Plan, Task
from cchc.standing import span_of


@dataclass(frozen=True, slots=True)
class AssignedTask:
    """Một nhiệm vụ được giao."""

    id: str
    """Mã nhiệm vụ trong kế hoạch."""
    content: str
    """Nội dung, đúng như văn bản."""
    lead: str
    """Đơn vị chủ trì, như đã ký."""
    coordinators: str
    """Đơn vị phối hợp, như đã ký; rỗng nếu không có."""
    product: str
    """Sản phẩm."""
    deadline: str
    """Thời hạn, như đã ký."""
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
    month, issuer = plan.reporting.month, plan.document.issuer or plan.office
    gathers = month is not None and month.issuer == unit
    leaders = (f"Lãnh đạo {issuer} (để b/c)",) if issuer else ()
    return Assignment(
        head=of_letter(plan, day, "", (plan.unit_name(unit), *leaders), by_chief=gathers),
        plan=plan_words(plan),
        unit=plan.unit_name(unit),
        led=led,
        led_count=Count(len(led)),
        helped=helped,
        helped_count=Count(len(helped)),
        rhythm=_rhythm(plan),
        receiver=receiver(plan) or UNKNOWN,
        gathers=gathers,
        chief=(month.to if month else None)
        or (plan.document.signer.position if plan.document.signer else ""),
    )


def _task(task: Task) -> AssignedTask:
    return AssignedTask(
        id=task.id,
        content=task.content,
        lead=task.lead.text,
        coordinators=task.coordinators.text,
        product=task.product,
        deadline=task.deadline.text,
        understood=_understood(task.deadline),
    )


def _understood(deadline: Deadline) -> str:
    """Return what the deadline means, with the days between that are to be looked at."""
    between = ", ".join(law_date(day) for day in deadline.checkpoints)
    return f"{until(deadline)}; mốc giữa: {between}" if between else until(deadline)


def _rhythm(plan: Plan) -> Rhythm:
    """Tell the plan's first month as every month: the days of its figures and the day they are
    due.
    """
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
