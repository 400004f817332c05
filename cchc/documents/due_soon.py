"""Nhắc việc: a text to paste, of what falls due in so many days, by unit; pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from cchc.documents.owed import leading_units, until_words
from cchc.documents.unit_words import unit_words
from cchc.documents.wording import capital, clipped, task_name, title_words
from cchc.journal import Entry
from cchc.month_round import receiver
from cchc.number_words import Count
from cchc.period import Period, law_date, shifted
from cchc.plan import Plan
from cchc.plan_periods import is_of_plan, last_closed, send_by
from cchc.records import dataclass
from cchc.standing import Standing, led_part, own_part, standings
from cchc.text import fold

FARTHEST = 3660
"""Days ahead that are looked at, at most."""


@dataclass(frozen=True, slots=True)
class _Due:
    """A task that falls due, and the units that have still to do it."""

    units: tuple[str, ...]
    standing: Standing
    due: date
    between: bool
    """Whether the day is one between, not the deadline's own."""


def due_soon(
    plan: Plan,
    entries: Sequence[Entry],
    day: date,
    days: int,
    units: Collection[str] | None = None,
) -> str:
    """Return the text of what falls due from a day on within so many days, without a line's end.

    `units` are the only ones (keys) it is for. What is done, submitted or overdue is not told.
    """
    last = day + timedelta(days=min(days, FARTHEST))
    dues = list(_dues(plan, entries, (day, last), units))
    reports = list(_reports_due(plan, day, last))
    within = f"từ ngày {law_date(day)} đến hết ngày {law_date(last)}"
    if not dues and not reports:
        return f"Không có nhiệm vụ đến hạn {within}."
    lines = [
        f"NHẮC VIỆC: thực hiện {plan.document.kind} {title_words(plan)}",
        f"Nhiệm vụ đến hạn {within}:" if dues else f"Không có nhiệm vụ đến hạn {within}.",
    ]
    for owners in dict.fromkeys(due.units for due in dues):
        lines += ["", f"{capital(unit_words(plan, owners))}:"]
        lines += [_line(due, day) for due in dues if due.units == owners]
    if reports:
        lines += ["", *(_report_line(plan, *report) for report in reports)]
    if dues:
        lines += ["", ENDING.format(receiver=receiver(plan) or plan.office)]
    return "\n".join(lines)


ENDING = (
    "Đề nghị hoàn thành đúng hạn và báo cáo kết quả (số, ngày văn bản) về {receiver}; có khó khăn, "
    "vướng mắc thì báo cáo trước khi hết hạn."
)


def _dues(
    plan: Plan,
    entries: Sequence[Entry],
    within: tuple[date, date],
    units: Collection[str] | None,
) -> Iterator[_Due]:
    """Yield what falls due between two days, the first first; units that have the same to do of a
    task stand together.
    """
    day, last = within
    same: dict[tuple[str, date, bool], list[tuple[str, Standing]]] = {}
    for key in leading_units(plan):
        if units is not None and key not in units:
            continue
        led = led_part(plan, key)
        _, own = own_part(led, entries, key)
        for standing in standings(led, own, day):
            for due, between in _days(standing, day, last):
                same.setdefault((standing.task.id, due, between), []).append((key, standing))
    for (_, due, between), parts in sorted(same.items(), key=lambda item: item[0][1]):
        yield _Due(tuple(key for key, _ in parts), parts[0][1], due, between)


def _days(standing: Standing, day: date, last: date) -> Iterator[tuple[date, bool]]:
    """Yield the days within which something of a task falls due, and whether it is one between."""
    if standing.state not in ("in-progress", "not-started") or standing.submitted_on:
        return
    if standing.due and day <= standing.due <= last:
        yield standing.due, False
    for between in standing.task.deadline.checkpoints:
        if day <= between <= last and between != standing.due:
            yield between, True


def _line(due: _Due, day: date) -> str:
    """Tell a task: its words, its deadline as signed, the day it means and how near it is."""
    task, left = due.standing.task, (due.due - day).days
    near = "hôm nay" if not left else f"còn {Count(left)} ngày"
    signed = clipped(task.deadline.text)
    if due.between:
        when = f"mốc giữa ngày {law_date(due.due)}"
    else:
        when = until_words(due.standing) or _until(due)
    again = fold(law_date(due.due)) in fold(signed) and when.startswith("đến hết ngày")
    told = signed if again else f"{signed}, {when}"
    return f"- {task.id} {task_name(task)}; thời hạn: {told} ({near})"


def _until(due: _Due) -> str:
    """Tell the day, of a recurring duty with the window it closes."""
    day = f"đến hết ngày {law_date(due.due)}"
    window = next((one.window.name for one in due.standing.occurrences if not one.met_on), "")
    return f"{window} {day}" if window else day


def _reports_due(plan: Plan, day: date, last: date) -> Iterator[tuple[Period, date]]:
    """Yield the months whose results are due between two days."""
    period = last_closed(plan, day)
    for month in (period, shifted(period, 1, plan.reporting.close_day)):
        due = send_by(plan, month)
        if is_of_plan(plan, month) and month.last < last and day <= due <= last:
            yield month, due


def _report_line(plan: Plan, period: Period, due: date) -> str:
    return (
        f"Báo cáo {period.name}: gửi {receiver(plan) or plan.office} chậm nhất ngày "
        f"{law_date(due)}."
    )
