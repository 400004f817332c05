"""Chỉ tiêu: what the plan measures, its target, and how far the values told have come; pure.

A value told is the whole so far (lũy kế), as the form asks for it. The docstrings of records are
Vietnamese, for they are what an office reads that writes its own template.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cchc.documents.page import flow
from cchc.documents.tables import Cell, table
from cchc.documents.wording import clipped
from cchc.journal import Entry
from cchc.number_words import decimal, joined, percent
from cchc.period import Period, law_date
from cchc.plan import Indicator, Plan, Task
from cchc.plan_periods import span_of
from cchc.progress import lead_entries
from cchc.standing import Standing
from cchc.text import fold

UNTOLD = "chưa có số liệu"
UNTOLD_BEFORE = "chưa có số liệu kỳ trước"
NO_TARGET = "không ấn định"
NO_SHARE = "-"


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """Một chỉ tiêu của kế hoạch."""

    task: str
    """Mã nhiệm vụ có chỉ tiêu."""
    name: str
    """Tên chỉ tiêu."""
    unit: str
    """Đơn vị tính; rỗng nếu kế hoạch không ghi."""
    target: str
    """Mục tiêu của năm báo cáo, nếu kế hoạch ấn định từng năm; không thì mục tiêu chung."""
    in_period: str
    """Đạt được trong kỳ: phần tăng thêm của lũy kế; với chỉ tiêu tính bằng %, điểm, hạng: mức báo
    cáo trong kỳ. Kỳ này hoặc kỳ trước chưa có số liệu thì nói như vậy.
    """
    so_far: str
    """Lũy kế: giá trị được báo cáo gần nhất, kèm ngày nếu từ trước kỳ này. Nhiều đơn vị cùng chủ
    trì thì cộng lại, riêng %, điểm, hạng thì nêu từng đơn vị, mỗi đơn vị một dòng.
    """
    share: str
    """Tỷ lệ lũy kế so với mục tiêu."""


def indicators(plan: Plan, tasks: Iterable[Standing], period: Period) -> tuple[IndicatorLine, ...]:
    """Tell each indicator of the tasks that have one, with what was told up to their day.

    Only who leads a task is heard. Nothing is reckoned of what nobody told.
    """
    return tuple(
        _line(plan, standing.task, standing.task.indicator, standing.entries, period)
        for standing in tasks
        if standing.task.indicator
    )


def _line(
    plan: Plan, task: Task, indicator: Indicator, entries: Sequence[Entry], period: Period
) -> IndicatorLine:
    telling = _telling(task, entries)
    latest = _latest(task, telling)
    target = target_of(indicator, period)
    return IndicatorLine(
        task=task.id,
        name=clipped(indicator.name),
        unit=clipped(indicator.unit),
        target=NO_TARGET if target is None else decimal(target),
        in_period=_in_period(plan, task, telling, period),
        so_far=_so_far(plan, task, latest, period),
        share=_share(plan, task, latest, target),
    )


def target_of(indicator: Indicator, period: Period) -> float | None:
    """Return the target of the period's year, else the one of the whole plan."""
    return indicator.targets.get(period.year, indicator.target)


def value_so_far(standing: Standing) -> float | None:
    """Return what the values told of a task's indicator come to.

    None where nothing was told, or where the values of several units have no sum.
    """
    task = standing.task
    latest = _latest(task, _telling(task, standing.entries))
    return None if not latest or _by_unit(task, latest) else _sum(latest)


def so_far(plan: Plan, standing: Standing, period: Period) -> str:
    """Return the same in words: who has told nothing, which value is from before the period."""
    task = standing.task
    return _so_far(plan, task, _latest(task, _telling(task, standing.entries)), period)


def _telling(task: Task, entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in lead_entries(task, entries) if entry.value is not None]


Latest = Mapping[str | None, Entry]
"""The last word of each unit, by its key; of None, the office's word for all."""


def _latest(task: Task, telling: Iterable[Entry]) -> Latest:
    """Return whose values make the whole.

    The office's word for all stands until each unit has told its own since.
    """
    units = task.lead.units
    whole: Entry | None = None
    own: dict[str | None, Entry] = {}
    for entry in telling:
        if entry.unit is None or len(units) == 1:
            whole, own = entry, {}
        else:
            own[entry.unit] = entry
    return {None: whole} if whole and len(own) < max(len(units), 1) else own


LEVELS = ("%", "phần trăm", "điểm", "hạng", "thứ hạng", "bậc")
"""Units of measure whose values are a level, not a number of things: they are never added up."""


def is_level(indicator: Indicator) -> bool:
    """Say whether an indicator's values are levels: per cents and ranks have no sum."""
    return fold(clipped(indicator.unit)) in LEVELS


def _by_unit(task: Task, latest: Latest) -> bool:
    """Say whether values stand unit by unit, for they can't be added up."""
    levels = task.indicator is not None and is_level(task.indicator)
    return levels and None not in latest and len(task.lead.units) > 1


def _sum(latest: Latest) -> float:
    return sum(entry.value or 0 for entry in latest.values())


def _so_far(plan: Plan, task: Task, latest: Latest, period: Period) -> str:
    if not latest:
        return UNTOLD
    if _by_unit(task, latest):
        parts = [f"{_name(plan, key)}: {_with_day([one], period)}" for key, one in latest.items()]
        written = "\n".join(parts)
    else:
        written = _with_day(list(latest.values()), period)
    silent = [] if None in latest else [unit for unit in task.lead.units if unit not in latest]
    names = joined(plan.unit_name(unit) for unit in silent)
    return f"{written} (chưa có số liệu của {names})" if silent else written


def _with_day(words: Sequence[Entry], period: Period) -> str:
    """Write what values come to; with the day of the last, if all are of before the period."""
    value = decimal(sum(entry.value or 0 for entry in words))
    last = max(entry.on for entry in words if entry.on)
    return f"{value} (đến ngày {law_date(last)})" if last < period.first else value


def _name(plan: Plan, unit: str | None) -> str:
    return plan.unit_name(unit) if unit else ""


def _in_period(plan: Plan, task: Task, telling: Sequence[Entry], period: Period) -> str:
    of_period = [entry for entry in telling if entry.on and entry.on >= period.first]
    if not of_period or task.indicator is None:
        return UNTOLD
    now = _latest(task, telling)
    if _by_unit(task, now):
        levels = _latest(task, of_period).items()
        return "\n".join(f"{_name(plan, key)}: {decimal(one.value or 0)}" for key, one in levels)
    if is_level(task.indicator):
        return decimal(_sum(now))
    before = _latest(task, [entry for entry in telling if entry not in of_period])
    begins = not before and period.first <= span_of(plan)[0]
    if not begins and before.keys() != now.keys():
        return UNTOLD_BEFORE
    more = _sum(now) - _sum(before)
    return f"điều chỉnh giảm {decimal(-more)}" if more < 0 else decimal(more)


def _share(plan: Plan, task: Task, latest: Latest, target: float | None) -> str:
    if not latest or not target:
        return NO_SHARE
    if _by_unit(task, latest):
        parts = ((key, percent((one.value or 0) / target)) for key, one in latest.items())
        return "\n".join(f"{_name(plan, key)}: {share}" for key, share in parts)
    return percent(_sum(latest) / target)


TITLE = "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU {{ period.name|upper }}"

NOTE = (
    "Lũy kế là giá trị được báo cáo gần nhất, tính đến hết ngày {{ period.as_of }}; tỷ lệ là lũy "
    "kế so với mục tiêu."
)

COLUMNS = {
    "Chỉ tiêu": ("cell", "{{ one.name }}", 73),
    "Đơn vị tính": ("number_cell", "{{ one.unit }}", 26),
    "Mục tiêu": ("number_cell", "{{ one.target }}", 26),
    "Trong kỳ": ("number_cell", "{{ one.in_period }}", 36),
    "Lũy kế": ("number_cell", "{{ one.so_far }}", 44),
    "Tỷ lệ": ("number_cell", "{{ one.share }}", 30),
}
"""Columns after that of the task: their heads, looks, words and widths in millimetres."""


def indicator_table(document: Any) -> None:
    """Add the table of indicators; the values are `indicators` and the report's `period`."""
    table(
        document,
        (17, *(width for _, _, width in COLUMNS.values())),
        ("Nhiệm vụ", *COLUMNS),
        [
            "{%tr for one in indicators %}",
            [
                Cell("number_cell", "{{ one.task }}"),
                *(Cell(looks, words) for looks, words, _ in COLUMNS.values()),
            ],
            "{%tr else %}",
            [Cell("cell", "Kế hoạch không có chỉ tiêu.", 1 + len(COLUMNS))],
            "{%tr endfor %}",
        ],
        head="narrow_head",
    )
    flow(document, ("space", "6"), ("body", NOTE))
