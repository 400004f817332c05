"""Whose form a file is, and of which month: its hidden id, its visible lines and its name agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePath

from cchc.days import day_pattern, read_day
from cchc.excel.form import FormId
from cchc.excel.read import Filled
from cchc.files import file_stems
from cchc.period import Period
from cchc.plan import Plan
from cchc.text import bare
from cchc.units import Names

UNIT = re.compile(r"Đơn vị\s*:\s*(?P<unit>.+?)\s*(?:·|$)", re.IGNORECASE)
MONTH = re.compile(r"\btháng\s+(?P<month>\d{1,2})\s*/\s*(?P<year>\d{4})", re.IGNORECASE)
DAY_WORDS = day_pattern()
DAYS = re.compile(rf"Kỳ số liệu\s*:\s*(?P<first>{DAY_WORDS})\s*[-–]\s*(?P<last>{DAY_WORDS})", re.I)

IN_NAME = (
    re.compile(r"(?<!\d)(?P<year>20\d\d)[-_. ]?(?P<month>0[1-9]|1[0-2])(?![-_. ]?\d)"),
    re.compile(
        r"(?<![a-z])(?:thang|thg|t)[-_. ]*(?P<month>\d{1,2})(?!\d)"
        r"(?:[-_./ ]*(?:nam[-_. ]*)?(?P<year>20\d\d))?"
    ),
    re.compile(r"(?<!\d)(?<!\d[-_.])(?P<month>0?[1-9]|1[0-2])[-_.](?P<year>20\d\d)(?!\d)"),
)
"""How a month stands in a file's name: '2025-09', 'thang 9', 'T9.2025', '9-2025'; a whole day, on
which the file was sent, is none.
"""
SENT_TO = r"(?P<to>(?:gui|nop)[\W_]+(?:(?:cho|ve|den)[\W_]+)?)?"
"""What says of a unit in a file's name that the form goes to it."""


def disagreement(plan: Plan, form: Filled, form_id: FormId, period: Period) -> str:
    """Say that a form's visible lines, its hidden id and its file's name do not agree; '' if they
    do.

    A line that is gone, and a name that names neither unit nor month, say nothing.
    """
    seen = "\n".join(form.top)
    name = PurePath(form.path.replace("\\", "/")).name
    agrees = (
        _shows_unit(plan, seen, form_id.unit)
        and _shows_period(seen, period)
        and (not form.alone or _name_agrees(plan, name, form_id.unit, period))
    )
    if agrees:
        return ""
    unit, month = UNIT.search(seen), MONTH.search(seen)
    shown = unit["unit"] if unit else "không ghi đơn vị"
    shown += f", tháng {month['month']}/{month['year']}" if month else ", không ghi tháng"
    hidden = f"{plan.unit_name(form_id.unit)}, tháng {period.number}/{period.year}"
    return (
        f"biểu của ai, tháng nào? dòng đầu ghi '{shown}', mã ẩn là '{hidden}', tên tệp là "
        f"'{name}'; dùng đúng tệp đã gửi cho đơn vị, hoặc sửa tên tệp cho khớp rồi nhận lại"
    )


def _shows_unit(plan: Plan, seen: str, unit: str) -> bool:
    match = UNIT.search(seen)
    return match is None or Names(plan).find(match["unit"]) == unit


def _shows_period(seen: str, period: Period) -> bool:
    month = MONTH.search(seen)
    if month and (int(month["month"]), int(month["year"])) != (period.number, period.year):
        return False
    days = DAYS.search(seen)
    return days is None or [read_day(days[key]) for key in ("first", "last")] == [
        period.first,
        period.last,
    ]


def _name_agrees(plan: Plan, name: str, unit: str, period: Period) -> bool:
    stem = bare(PurePath(name).stem)
    units = set(_units_in(plan, stem))
    months = list(_months_in(stem))
    right_month = any(
        (number, year or period.year) == (period.number, period.year) for number, year in months
    )
    return (not units or unit in units) and (not months or right_month)


def _months_in(stem: str) -> Iterator[tuple[int, int | None]]:
    for pattern in IN_NAME:
        for match in pattern.finditer(stem):
            if 1 <= int(match["month"]) <= 12:
                yield int(match["month"]), int(match["year"]) if match["year"] else None


def _units_in(plan: Plan, stem: str) -> Iterator[str]:
    """Yield the units a file's name names, the longest names first, each stretch of it once."""
    for key, pattern in _patterns(plan):
        if any(not match["to"] for match in pattern.finditer(stem)):
            yield key
        stem = pattern.sub("|", stem)


@lru_cache(maxsize=4)
def _names_of(units: tuple[tuple[str, tuple[str, ...]], ...]) -> list[tuple[str, re.Pattern[str]]]:
    patterns = []
    for key, names in units:
        for name in names:
            runs = re.findall(r"[a-z]+|\d+", bare(name))
            if sum(map(len, runs)) < 2:
                continue
            words = r"[\W_]*".join(runs)
            end = r"(?!\d)" if runs[-1].isdigit() else r"(?![a-z])"
            pattern = re.compile(rf"{SENT_TO}(?<![a-z\d]){words}{end}")
            patterns.append((key, pattern, len(words)))
    patterns.sort(key=lambda known: -known[2])
    return [(key, pattern) for key, pattern, _ in patterns]


def _patterns(plan: Plan) -> list[tuple[str, re.Pattern[str]]]:
    stems = file_stems(plan.units)
    return _names_of(
        tuple(
            (key, tuple(filter(None, (key, stems[key], unit.name, unit.symbol, *unit.aliases))))
            for key, unit in plan.units.items()
        )
    )
