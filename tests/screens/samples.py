"""A small plan's tasks and entries, made up for the screens."""

from __future__ import annotations

import datetime as dt
from datetime import date
from typing import Any

from hypothesis import strategies as st

from cchc.deadline import Deadline
from cchc.filters import Selection, selected, selected_by_unit
from cchc.journal import Entry
from cchc.period import Period
from cchc.plan import Area, Document, Parties, Plan, Span, Task, Unit
from cchc.plan_periods import looked_at
from cchc.screens.needs_doing import Seen

AT = dt.datetime(2025, 12, 31, 8, tzinfo=dt.UTC)
FIRST, LAST = date(2025, 7, 1), date(2025, 12, 31)
DEADLINES = (
    Deadline("Quý III/2025", start=FIRST, due=date(2025, 9, 30)),
    Deadline("Thường xuyên", continuous=True),
    Deadline("Sau khi có hướng dẫn", event="có hướng dẫn của cấp có thẩm quyền " * 3),
    Deadline("Hằng tuần", every="week"),
    Deadline("Sáu tháng một lần", every="half-year"),
)
UNITS = {
    "a": Unit("Văn phòng"),
    "b": Unit("Phòng Thanh tra, kiểm tra, giải quyết khiếu nại, tố cáo và phòng, chống tham nhũng"),
    "c": Unit("Phòng Nghiệp vụ 3"),
    "d": Unit("Phòng Nghiệp vụ 4"),
    "e": Unit("Phòng Nghiệp vụ 5"),
}
WORDS = st.text("Kế hoạch cải cách hành chính-\n", max_size=200)


def plan_of(*tasks: Task, title: str = "Cải cách hành chính") -> Plan:
    document = Document(title=title, issuer="Thanh tra tỉnh", office="Thanh tra tỉnh Quảng Ngãi")
    return Plan(
        1,
        "p",
        (Area("1. Cải cách thể chế", tasks=tasks),),
        Span(FIRST, LAST),
        document,
        dict(UNITS),
    )


def task(
    task_id: str = "6.b",
    deadline: Deadline = DEADLINES[0],
    units: tuple[str, ...] = ("a",),
    **told: Any,
) -> Task:
    content = told.pop(
        "content", "Ban hành Quy chế chi tiêu nội bộ và quản lý, sử dụng tài sản công"
    )
    return Task(
        task_id,
        content,
        Parties(", ".join(UNITS[unit].name for unit in units), units),
        deadline,
        **told,
    )


def said(on: date, state: Any = None, **told: Any) -> Entry:
    return Entry(**{"id": "abc", "at": AT, "on": on, "task": "6.b", "state": state, **told})


def seen(
    plan: Plan,
    day: date,
    entries: tuple[Entry, ...] = (),
    *,
    asked: Selection | None = None,
    period: Period | None = None,
    within: int = 15,
) -> Seen:
    """Return what `status` tells of a plan on a day."""
    asked, period = asked or Selection(), period or looked_at(plan, day)
    tasks = selected(plan, entries, day, period, asked)
    by_unit = selected_by_unit(plan, entries, day, period, asked, tasks)
    return Seen(plan, tasks, by_unit, day, period, within)
