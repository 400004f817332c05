"""The period a command line asks for: one month, quarter, half, nine months or year of the
plan's.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cchc.period import Period, PeriodKind, meeting, reporting_period
from cchc.plan import Plan
from cchc.problem import UsageError
from cchc.standing import span_of

LARGEST = {"month": 12, "quarter": 4, "half": 2}
CALLED = {"month": "tháng", "quarter": "quý", "half": "nửa năm"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed of a period; exactly one of them is to be."""

    month: str | None = None
    quarter: str | None = None
    half: str | None = None
    nine_months: bool = False
    year: bool = False


def period_meant(plan: Plan, asked: Asked, today: dt.date) -> Period:
    """Return the period asked for: that number's whose days meet the plan's, or, written 9/2026,
    that year's.

    Raises UsageError when none or several are asked for, or the plan has none or several such.
    """
    typed: dict[PeriodKind, str | None] = {
        "month": asked.month,
        "quarter": asked.quarter,
        "half": asked.half,
    }
    chosen: list[tuple[PeriodKind, str]] = [
        (kind, text) for kind, text in typed.items() if text is not None
    ]
    chosen += [("nine-months", "1")] if asked.nine_months else []
    chosen += [("year", "1")] if asked.year else []
    if len(chosen) != 1:
        raise UsageError("chọn một kỳ: --month 9, --quarter 3, --half 2, --nine-months hoặc --year")
    kind, text = chosen[0]
    return _meant(plan, kind, text, today)


def _meant(plan: Plan, kind: PeriodKind, text: str, today: dt.date) -> Period:
    written, _, year = text.strip().partition("/")
    name, close_day = CALLED.get(kind, "kỳ"), plan.reporting.close_day
    if not (written.isdecimal() and 1 <= int(written) <= LARGEST.get(kind, 1)):
        raise UsageError(
            f"không có {name} '{text}'; viết số từ 1 đến {LARGEST.get(kind, 1)}, ví dụ 1 hoặc "
            "1/2026"
        )
    number = int(written)
    if year:
        if not (year.isdecimal() and len(year) == 4 and 2000 <= int(year) <= 2100):
            raise UsageError(f"không có {name} '{text}'; viết như {number}/2026")
        return reporting_period(kind, number, int(year), close_day)
    first, last = span_of(plan)
    if first == dt.date.min:
        raise UsageError(f"kế hoạch chưa có thời gian; viết cả năm, ví dụ {number}/{today.year}")
    found = meeting(kind, number, first, last, close_day)
    if kind in LARGEST and len(found) > 1:
        years = ", ".join(f"{number}/{period.year}" for period in found)
        raise UsageError(f"kế hoạch có nhiều {name} {number}; chọn một: {years}")
    if (
        kind not in LARGEST
    ):  # a year closes before it ends: its last days must not stand for the year after
        found = [period for period in found if first.year <= period.year <= last.year] or found
    begun = [period for period in found if period.first <= today]
    if not found:
        raise UsageError(
            f"{name} {number} không thuộc thời gian của kế hoạch; viết cả năm, ví dụ "
            f"{number}/{first.year}"
        )
    return begun[-1] if begun else found[0]
