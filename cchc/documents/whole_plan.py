"""Mức độ thực hiện toàn bộ kế hoạch: how much was carried out by a day, and year by year; pure.

The docstrings of records are Vietnamese, for they are what an office reads that writes its own
template.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Literal

from cchc.documents.tables import Cell, table
from cchc.journal import Entry
from cchc.number_words import Count
from cchc.period import Period, law_date
from cchc.plan import Plan
from cchc.plan_periods import plan_months, span_of
from cchc.progress import lead_entries, tells_doing
from cchc.records import dataclass
from cchc.standing import Standing, own_part, standings


@dataclass(frozen=True, slots=True)
class DoneOf:
    """Số nhiệm vụ đã thực hiện, trên tổng số."""

    done: Count
    """Đã thực hiện."""
    of: Count
    """Tổng số."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Một năm của kế hoạch nhiều năm: nhiệm vụ đến hạn trong năm ấy."""

    year: str
    """Năm."""
    due: Count
    """Số nhiệm vụ có thời hạn đến hạn trong năm, kể cả được gia hạn đến năm ấy."""
    done: Count
    """Trong đó, đã hoàn thành."""
    overdue: Count
    """Trong đó, quá hạn chưa hoàn thành."""


@dataclass(frozen=True, slots=True)
class PlanYear:
    """Năm báo cáo trong kế hoạch nhiều năm."""

    year: str
    """Năm báo cáo."""
    number: Count
    """Là năm thứ mấy của kế hoạch."""
    first: str
    """Năm đầu của kế hoạch."""
    last: str
    """Năm cuối của kế hoạch."""
    share: DoneOf
    """Nhiệm vụ đến hạn trong năm: đã hoàn thành, trên tổng số."""
    left: Count
    """Nhiệm vụ đến hạn từ các năm trước, chưa hoàn thành."""
    later: DoneOf
    """Nhiệm vụ đến hạn trong các năm sau: đã hoàn thành, trên tổng số."""


@dataclass(frozen=True, slots=True)
class WholePlan:
    """Mức độ thực hiện toàn bộ kế hoạch, tính từ đầu kế hoạch đến một ngày."""

    as_of: str
    """Ngày của số liệu."""
    first: str
    """Ngày đầu tính kết quả của nhiệm vụ thường xuyên; rỗng nếu kế hoạch không có ngày nào."""
    done: Count
    """Số nhiệm vụ đã thực hiện."""
    of: Count
    """Số nhiệm vụ được tính: không kể nhiệm vụ dừng thực hiện, nhiệm vụ không phát sinh."""
    share: float | None
    """Tỷ lệ đã thực hiện; không có nếu không có nhiệm vụ nào được tính."""
    dated: DoneOf
    """Nhiệm vụ có thời hạn: đã hoàn thành."""
    recurring: DoneOf
    """Nhiệm vụ định kỳ: đã thực hiện đủ các kỳ đến hạn."""
    duties: DoneOf
    """Các kỳ đến hạn của nhiệm vụ định kỳ: đã thực hiện."""
    continuous: DoneOf
    """Nhiệm vụ thường xuyên: có kết quả, hoặc đã hoàn thành dứt điểm."""
    awaited: DoneOf
    """Nhiệm vụ chờ điều kiện: đã triển khai, dù chưa hoàn thành."""
    undated: DoneOf
    """Nhiệm vụ không ấn định thời hạn: đã hoàn thành."""
    not_yet: Count
    """Nhiệm vụ thường xuyên, định kỳ chưa đến thời gian thực hiện; được tính là chưa thực hiện."""
    nothing: Count
    """Nhiệm vụ thường xuyên mà đơn vị báo không phát sinh, suốt thời gian ấy; không được tính."""
    cancelled: Count
    """Nhiệm vụ dừng thực hiện; không được tính."""
    year: PlanYear | None
    """Năm báo cáo; chỉ ở kế hoạch nhiều năm."""
    stages: tuple[Stage, ...]
    """Từng năm; rỗng nếu kế hoạch chỉ trong một năm."""

    @property
    def unfinished(self) -> Count:
        """Số nhiệm vụ có thời hạn chưa hoàn thành."""
        return Count(self.dated.of - self.dated.done)


def whole_plan(
    plan: Plan,
    entries: Sequence[Entry],
    day: date,
    *,
    unit: str | None = None,
    year: int | None = None,
) -> WholePlan:
    """Tell how much of the plan was carried out by a day; with `unit` (a key), of its own part.

    Continuous tasks are judged over the plan's whole time up to the day. `year` is the year looked
    at in a plan of several years, the day's own if left out.
    """
    first = min(plan_months(plan)[0].first, day)
    tasks = _tasks(plan, entries, Period("year", 1, day.year, first, day), unit)
    counted: dict[_Group, list[bool]] = {group: [] for group in _GROUPS}
    for standing in tasks:
        counted[_group(standing, day)].append(_carried_out(standing))
    parts = {group: _done_of(marks) for group, marks in counted.items() if group in _PARTS}
    not_yet = len(counted["not_yet"])
    done = sum(part.done for part in parts.values())
    of = sum(part.of for part in parts.values()) + not_yet
    return WholePlan(
        as_of=law_date(day),
        first=law_date(first) if span_of(plan)[0] > date.min else "",
        done=Count(done),
        of=Count(of),
        share=done / of if of else None,
        duties=_duties(tasks, day),
        not_yet=Count(not_yet),
        nothing=Count(len(counted["nothing"])),
        cancelled=Count(len(counted["cancelled"])),
        year=_year(plan, tasks, year or day.year),
        stages=_stages(plan, tasks),
        **parts,
    )


def _tasks(plan: Plan, entries: Sequence[Entry], time: Period, unit: str | None) -> list[Standing]:
    """Return where the tasks stand, or those a unit leads, continuous ones judged over a time."""
    if unit is None:
        return standings(plan, entries, time.last, time)
    own = standings(*own_part(plan, entries, unit), time.last, time)
    return [standing for standing in own if unit in standing.task.lead.units]


def at_end(
    plan: Plan, entries: Sequence[Entry], *, unit: str | None = None, year: int | None = None
) -> WholePlan | None:
    """Tell how much was carried out by the plan's last day; None where it has none."""
    last = span_of(plan)[1]
    return whole_plan(plan, entries, last, unit=unit, year=year) if last < date.max else None


_Group = Literal[
    "dated", "recurring", "continuous", "awaited", "undated", "not_yet", "nothing", "cancelled"
]
_PARTS: tuple[_Group, ...] = ("dated", "recurring", "continuous", "awaited", "undated")
_GROUPS: tuple[_Group, ...] = (*_PARTS, "not_yet", "nothing", "cancelled")


def _group(standing: Standing, day: date) -> _Group:
    """Say where a task is counted, by what its deadline was as signed."""
    if standing.state == "cancelled":
        return "cancelled"
    match standing.task.deadline.kind:
        case "dated":
            return "dated"
        case "recurring":
            begun = any(one.met_on or one.window.due <= day for one in standing.occurrences)
            return "recurring" if begun or standing.finished else "not_yet"
        case "continuous":
            if standing.quiet == "nothing":
                return "nothing"
            return "not_yet" if standing.state == "not-started" else "continuous"
        case "event":
            return "awaited"
        case _:
            return "undated"


def _carried_out(standing: Standing) -> bool:
    """Say whether a task counts as carried out so far."""
    if standing.finished or standing.state == "ongoing":
        return True
    match standing.task.deadline.kind:
        case "recurring":
            return standing.state != "overdue" and any(one.met_on for one in standing.occurrences)
        case "event":
            return any(map(tells_doing, lead_entries(standing.task, standing.entries)))
    return False


def _done_of(marks: Sequence[bool]) -> DoneOf:
    return DoneOf(Count(sum(marks)), Count(len(marks)))


def _duties(tasks: Iterable[Standing], day: date) -> DoneOf:
    """Count the windows of recurring duties that were met, of those met or due by the day."""
    return _done_of(
        [
            one.met_on is not None
            for standing in tasks
            if standing.state != "cancelled"
            for one in standing.occurrences
            if one.met_on or one.window.due <= day
        ]
    )


def _by_year(tasks: Iterable[Standing]) -> dict[int, list[Standing]]:
    """Return the tasks by the year of the day that counts, those counted from an event that came
    among them; recurring and cancelled ones have none.
    """
    years: dict[int, list[Standing]] = {}
    for standing in tasks:
        dated = standing.task.deadline.kind in ("dated", "event") and standing.state != "cancelled"
        if dated and standing.due:
            years.setdefault(standing.due.year, []).append(standing)
    return years


def _years(plan: Plan) -> tuple[int, int] | None:
    """Return the first and last year of a plan of several; None of any other."""
    first, last = span_of(plan)
    return (first.year, last.year) if date.min < first and first.year < last.year else None


def _stages(plan: Plan, tasks: Iterable[Standing]) -> tuple[Stage, ...]:
    years = _years(plan)
    if years is None:
        return ()
    by_year = _by_year(tasks)
    every = sorted({*range(years[0], years[1] + 1), *by_year})
    return tuple(_stage(year, by_year.get(year, [])) for year in every)


def _stage(year: int, tasks: Sequence[Standing]) -> Stage:
    done = sum(standing.finished for standing in tasks)
    overdue = sum(standing.state == "overdue" for standing in tasks)
    return Stage(str(year), Count(len(tasks)), Count(done), Count(overdue))


def _year(plan: Plan, tasks: Iterable[Standing], year: int) -> PlanYear | None:
    years = _years(plan)
    if years is None or not years[0] <= year <= years[1]:
        return None
    by_year = _by_year(tasks)
    before = [one for due, group in by_year.items() if due < year for one in group]
    after = [one for due, group in by_year.items() if due > year for one in group]
    return PlanYear(
        year=str(year),
        number=Count(year - years[0] + 1),
        first=str(years[0]),
        last=str(years[1]),
        share=_done_of([one.finished for one in by_year.get(year, [])]),
        left=Count(sum(not one.finished for one in before)),
        later=_done_of([one.finished for one in after]),
    )


SORTS = {
    "dated": "'nhiệm vụ có thời hạn đã hoàn thành'",
    "recurring": "'nhiệm vụ định kỳ đã thực hiện đủ các kỳ đến hạn'",
    "continuous": "'nhiệm vụ thường xuyên có kết quả'",
    "awaited": "'nhiệm vụ triển khai ' ~ awaited ~ ' đã được triển khai'",
    "undated": "'nhiệm vụ chưa rõ thời hạn đã hoàn thành'",
}
"""How the parts of the plan are told, as expressions of the template, `awaited` among its words:
'13/13 nhiệm vụ có thời hạn đã hoàn thành'.
"""


def _parts_of(name: str) -> str:
    """Return a tag that tells each part of a WholePlan that has any task."""
    parts = (
        f"({name}.{sort}.of and {name}.{sort}.done ~ '/' ~ {name}.{sort}.of ~ ' ' ~ {words})"
        for sort, words in SORTS.items()
    )
    return f"{{{{ [{', '.join(parts)}]|select|join('; ') }}}}"


WHO = "{% if unit %}{{ unit }}{% else %}{{ plan.issuer or '…' }}{% endif %}"

WHOLE = (
    "Đến hết ngày {{ whole.as_of }}, "
    f"{{% if whole.done %}}{WHO} đã thực hiện {{{{ whole.done }}}}/{{{{ whole.of }}}} nhiệm vụ của "
    f"{{{{ plan.kind }}}}, đạt {{{{ whole.share|percent }}}}: {_parts_of('whole')}."
    f"{{% elif whole.of %}}{WHO} chưa có nhiệm vụ được tính là đã thực hiện trong "
    "{{ whole.of }} nhiệm vụ của {{ plan.kind }}."
    "{% else %}{{ plan.kind }} không có nhiệm vụ phải thực hiện.{% endif %}"
)
"""The sentence; the values are `whole`, a WholePlan, the report's `plan` and `unit`, and `awaited`:
what is awaited, in words.
"""

LEFT_OUT = (
    "{{ [(whole.cancelled, 'nhiệm vụ dừng thực hiện'), "
    "(whole.nothing, 'nhiệm vụ thường xuyên không phát sinh')]|tally }}"
)

WAYS = {
    "dated": "'nhiệm vụ có thời hạn được tính khi đã hoàn thành'",
    "recurring": "'nhiệm vụ định kỳ được tính khi đã thực hiện đủ các kỳ đến hạn'",
    "continuous": "'nhiệm vụ thường xuyên được tính khi có kết quả ít nhất một lần' ~ "
    "(' từ ngày ' ~ whole.first if whole.first else '')",
    "awaited": "'nhiệm vụ triển khai ' ~ awaited ~ ' được tính khi đã triển khai'",
    "undated": "'nhiệm vụ chưa rõ thời hạn được tính khi đã hoàn thành'",
}
"""How each part is counted, as an expression of the template."""


def _ways() -> str:
    """Return a tag that tells how each part that has any task is counted."""
    ways = ", ".join(f"(whole.{sort}.of and {words})" for sort, words in WAYS.items())
    return f"{{{{ [{ways}]|select|join('; ') }}}}"


NOTE = (
    f"Cách tính: {_ways()}"
    "{% if whole.not_yet %}; {{ whole.not_yet }} nhiệm vụ thường xuyên, định kỳ chưa đến thời gian "
    "thực hiện được tính là chưa thực hiện{% endif %}"
    f"{{% if whole.cancelled or whole.nothing %}}; không tính {LEFT_OUT}{{% endif %}}."
)
"""How it was counted, said below the sentence; only where `whole.of` is above zero."""

AT_END = (
    "Đến hết ngày {{ at_end.as_of }}, ngày cuối của thời gian thực hiện {{ plan.kind }}, "
    "{% if at_end.done %}đã thực hiện {{ at_end.done }}/{{ at_end.of }} nhiệm vụ, đạt {{ "
    f"at_end.share|percent }}}}: {_parts_of('at_end')}."
    "{% else %}chưa có nhiệm vụ được tính là đã thực hiện.{% endif %}"
)
"""How the plan stood on its last day, in a report made after it; where `at_end.of` is above zero.
"""

YEAR = (
    "Năm {{ whole.year.year }} là năm thứ {{ ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', "
    "'tám', 'chín', 'mười'][whole.year.number - 1]|default(whole.year.number) }} của {{ "
    "plan.kind }} "
    "({{ whole.year.first }} - {{ whole.year.last }}): "
    "{% if whole.year.share.done %}đã hoàn thành {{ whole.year.share.done }}/"
    "{{ whole.year.share.of }} nhiệm vụ đến hạn trong năm"
    "{% elif whole.year.share.of %}chưa hoàn thành {{ whole.year.share.of }} nhiệm vụ đến hạn "
    "trong năm{% else %}không có nhiệm vụ đến hạn trong năm{% endif %}"
    "{% if whole.year.left %}; còn {{ whole.year.left }} nhiệm vụ đến hạn từ các năm trước chưa "
    "hoàn thành{% endif %}"
    "{% if whole.year.later.of %}; {{ whole.year.later.of }} nhiệm vụ đến hạn trong các năm sau"
    "{% if whole.year.later.done %}, đã hoàn thành {{ whole.year.later.done }}{% endif %}"
    "{% endif %}."
)
"""A sentence for a plan of several years: where `whole.year` is there."""

STAGES = {
    "Năm": ("{{ one.year }}", 41),
    "Đến hạn trong năm": ("{{ one.due|int }}", 42),
    "Đã hoàn thành": ("{{ one.done|int }}", 41),
    "Quá hạn": ("{{ one.overdue|int }}", 41),
}
"""Columns of the table of years: their heads, words and widths in millimetres."""


def stage_table(document: Any) -> None:
    """Add the table of the plan's years, upright; only where `whole.stages` holds any."""
    table(
        document,
        [width for _, width in STAGES.values()],
        list(STAGES),
        [
            "{%tr for one in whole.stages %}",
            [Cell("number_cell", words) for words, _ in STAGES.values()],
            "{%tr endfor %}",
        ],
    )
