"""Số liệu theo dõi theo đơn vị: what each unit was given and what became of it; pure.

Nghị định 335/2025/NĐ-CP has offices assessed by such counts, weighted and with their quality. Here
are counts with the tasks behind them: no weight, no class. The docstrings of records are
Vietnamese, for they are what an office reads that writes its own template.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from cchc.documents.figures import sort_of
from cchc.documents.page import flow
from cchc.documents.tables import Cell, table
from cchc.journal import Entry, live_entries
from cchc.period import DAY, Period, law_date
from cchc.plan import Plan, Span
from cchc.plan_periods import span_of
from cchc.progress import Progress, lead_entries, progress_of
from cchc.records import dataclass
from cchc.standing import Standing, led_part, standings
from cchc.text import fold


@dataclass(frozen=True, slots=True)
class TasksCounted:
    """Một số của bảng, và mã các nhiệm vụ được đếm."""

    count: int
    """Số nhiệm vụ, không có số 0 đứng trước: 2."""
    ids: str
    """Mã nhiệm vụ: 6.a, 6.b; từ bốn mã liền nhau trở lên: 1.a - 1.đ."""

    @property
    def text(self) -> str:
        """Số và mã, như trong ô: 2: 6.a, 6.b; không có thì là 0."""
        return f"{self.count}: {self.ids}" if self.count else "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """Số liệu của một đơn vị, trong phần việc của đơn vị ở những nhiệm vụ đơn vị chủ trì."""

    unit: str
    """Tên đơn vị."""
    assigned: TasksCounted
    """Được giao."""
    shared: TasksCounted
    """Trong đó, chủ trì chung với đơn vị khác."""
    finished: TasksCounted
    """Hoàn thành, đúng hạn hay sau thời hạn."""
    in_time: TasksCounted
    """Hoàn thành đúng hạn; cả nhiệm vụ không có thời hạn mà đã hoàn thành."""
    late: TasksCounted
    """Đã có lần quá hạn, mỗi nhiệm vụ tính một lần: hoàn thành sau thời hạn, đang quá hạn, hoặc đã
    quá hạn trước khi được gia hạn, trước khi bị trả lại.
    """
    extended: TasksCounted
    """Được gia hạn."""
    unfinished: TasksCounted
    """Có thời hạn, chưa hoàn thành."""
    with_results: TasksCounted
    """Thường xuyên, có kết quả trong kỳ."""
    nothing: TasksCounted
    """Thường xuyên, trong kỳ không phát sinh."""
    unanswered: TasksCounted
    """Thường xuyên, chưa nhận được báo cáo."""
    empty: TasksCounted
    """Thường xuyên, đơn vị đã báo cáo mà không nêu kết quả."""
    not_due: TasksCounted
    """Thường xuyên, theo dõi theo kỳ dài hơn kỳ báo cáo, chưa có kết quả và chưa đến kỳ xem xét."""
    awaiting: TasksCounted
    """Chờ điều kiện."""
    undated: TasksCounted
    """Điều kiện đã đến, hoặc không ấn định thời hạn; chưa hoàn thành."""
    not_begun: TasksCounted
    """Thường xuyên, chưa đến thời gian thực hiện."""
    cancelled: TasksCounted
    """Dừng thực hiện."""


COUNTS = tuple(field.name for field in fields(UnitLine) if field.name != "unit")
UNSAID_OUTSIDE = ("unanswered", "empty")
"""What no paper that leaves the office says of its units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNumbers:
    """Những số có ở ít nhất một đơn vị: chỉ những cột ấy được kẻ, những số ấy được ghi."""

    shared: bool
    """Chủ trì chung."""
    finished: bool
    """Hoàn thành."""
    in_time: bool
    """Hoàn thành đúng hạn."""
    late: bool
    """Số lần quá hạn."""
    extended: bool
    """Gia hạn."""
    unfinished: bool
    """Chưa hoàn thành."""
    with_results: bool
    """Thường xuyên có kết quả."""
    nothing: bool
    """Không phát sinh."""
    unanswered: bool
    """Chưa có báo cáo; không bao giờ ở báo cáo gửi ra ngoài cơ quan."""
    empty: bool
    """Đơn vị không nêu kết quả; không bao giờ ở báo cáo gửi ra ngoài cơ quan."""
    not_due: bool
    """Chưa đến kỳ xem xét."""
    awaiting: bool
    """Chờ điều kiện."""
    undated: bool
    """Không ấn định thời hạn."""
    not_begun: bool
    """Chưa đến thời gian thực hiện."""
    cancelled: bool
    """Dừng thực hiện."""


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """Số liệu theo dõi theo đơn vị."""

    day: str
    """Ngày của số liệu."""
    running: bool
    """Kỳ báo cáo chưa kết thúc."""
    rows: tuple[UnitLine, ...]
    """Mỗi đơn vị chủ trì một dòng, theo thứ tự trong kế hoạch."""
    shown: ShownNumbers
    """Những số có ở ít nhất một đơn vị."""


def unit_figures(
    plan: Plan,
    entries: Sequence[Entry],
    period: Period,
    day: date,
    unit: str | None = None,
    *,
    outgoing: bool = False,
) -> UnitFigures:
    """Count what each unit was given and what became of it, as of a day; with `unit`, of it alone.

    Continuous tasks are looked at in the period. Each figure is the unit's own part, of the plan as
    signed: a task that several lead is counted with each of them. What is `outgoing` tells of no
    unit that it has not answered.
    """
    leading = {key for task in plan.tasks() for key in task.lead.units}
    units = [key for key in (*plan.units, *plan.groups) if key in leading and unit in (None, key)]
    own = _OwnParts(plan, live_entries(entries))
    rows = tuple(_line(own, key, day, period) for key in units)
    shown = {
        name: any(getattr(row, name).count for row in rows)
        and not (outgoing and name in UNSAID_OUTSIDE)
        for name in COUNTS
        if name != "assigned"
    }
    return UnitFigures(law_date(day), day < period.last, rows, ShownNumbers(**shown))


class _OwnParts:
    """A plan's tasks as each unit answers for them, its entries looked through once a unit."""

    def __init__(self, plan: Plan, counting: Sequence[Entry]) -> None:
        self.plan = plan
        self.counting = [(fold(entry.task or ""), entry) for entry in counting]
        self.shared = {task.id for task in plan.tasks() if len(task.lead.units) > 1}
        self.places = {task.id: (place, id(area)) for place, (area, task) in enumerate(plan.walk())}

    def of(self, unit: str, day: date, period: Period) -> list[Standing]:
        """Return where the tasks a unit leads stand in its own part."""
        led = replace(led_part(self.plan, unit), period=Span(*span_of(self.plan)))
        ids = {fold(task.id) for task in led.tasks()}
        heard = [
            entry
            for task, entry in self.counting
            if entry.unit == unit or (entry.unit is None and task in ids)
        ]
        return standings(led, heard, day, period)

    def written(self, ids: Sequence[str]) -> TasksCounted:
        """Return ids, in plan order, as they are written beside their number."""
        runs: list[list[str]] = []
        for task in ids:
            if runs and self._follows(runs[-1][-1], task):
                runs[-1].append(task)
            else:
                runs.append([task])
        return TasksCounted(len(ids), ", ".join(_run(run) for run in runs))

    def _follows(self, before: str, task: str) -> bool:
        """Say whether a task is the next one of the same area."""
        (first, area), (second, its_area) = self.places[before], self.places[task]
        return second == first + 1 and its_area == area


LONG_RUN = 4
"""As many ids on end are written by the first and the last."""


def _run(ids: Sequence[str]) -> str:
    return f"{ids[0]}\u00a0-\u00a0{ids[-1]}" if len(ids) >= LONG_RUN else ", ".join(ids)


def _line(own: _OwnParts, unit: str, day: date, period: Period) -> UnitLine:
    counted: dict[str, list[str]] = {name: [] for name in COUNTS}
    for standing in own.of(unit, day, period):
        for name in _counts_of(standing):
            counted[name].append(standing.task.id)
    counted["shared"] = [task for task in counted["assigned"] if task in own.shared]
    written = {name: own.written(ids) for name, ids in counted.items()}
    return UnitLine(unit=own.plan.unit_name(unit), **written)


def _counts_of(standing: Standing) -> Iterator[str]:
    """Yield the numbers a task is counted in, but for 'shared'."""
    yield "assigned"
    if was_late(standing):
        yield "late"
    if standing.extensions:
        yield "extended"
    if standing.finished:
        yield "finished"
        if standing.state == "done":
            yield "in_time"
    else:
        yield _place_of(standing)


def _place_of(standing: Standing) -> str:
    """Return the number in which a task that is not done stands."""
    if standing.quiet:
        asked = standing.quiet == "nothing" or standing.wants_result
        return standing.quiet if asked else "not_due"
    match standing.state:
        case "ongoing":
            return "with_results"
        case "awaiting" | "cancelled":
            return standing.state
    places = {"dated": "unfinished", "recurring": "unfinished", "continuous": "not_begun"}
    return places.get(sort_of(standing), "undated")


def was_late(standing: Standing) -> bool:
    """Say whether a task has been past its day: done late, overdue, or so before it was given more.

    A new day, by extension or after it was sent back, does not wash that out; nor is a recurring
    duty that was once met late in time again.
    """
    return (
        standing.state in ("done-late", "overdue")
        or standing.days_overdue_before > 0
        or any(one.met_on and one.met_on > one.window.due for one in standing.occurrences)
        or _late_before_return(standing)
    )


def _late_before_return(standing: Standing) -> bool:
    task, entries = standing.task, standing.entries
    if not any(entry.state == "returned" for entry in entries):
        return False
    progress = progress_of(task)
    for entry in lead_entries(task, entries):
        if entry.state == "returned" and entry.on and _is_overdue(progress, entry.on - DAY):
            return True
        progress.add(entry)
    return progress.days_late_before > 0


def _is_overdue(progress: Progress, day: date) -> bool:
    due = progress.open_due(day)
    past = due is not None and day > due
    return past and not progress.all_done and not progress.protected


TITLE = "SỐ LIỆU THEO DÕI THEO ĐƠN VỊ ĐẾN HẾT NGÀY {{ by_unit.day }}"

ASSIGNED = (
    "{{ row.assigned.count }}{% if row.shared.count %} ({{ row.shared.count }}){% endif %}: "
    "{{ row.assigned.ids }}"
)

HEADS = {
    "finished": "Hoàn thành",
    "in_time": "Đúng hạn",
    "late": "Số lần quá hạn",
    "extended": "Gia hạn",
    "unfinished": "Chưa hoàn thành",
    "with_results": "Thường xuyên có kết quả",
    "nothing": "Không phát sinh",
    "unanswered": "{% if by_unit.running %}Chưa có kết quả{% else %}Chưa có báo cáo{% endif %}",
}
"""Columns after that of what was assigned: their numbers and their heads."""

ASSIGNED_HEAD = "Được giao{% if by_unit.shown.shared %} (trong đó chủ trì chung){% endif %}"

BESIDE = {
    "empty": "Đơn vị không nêu kết quả",
    "not_due": "Theo dõi theo kỳ dài hơn, chưa đến kỳ xem xét kết quả",
    "awaiting": "Chờ điều kiện để thực hiện",
    "undated": "Đã đủ điều kiện để thực hiện hoặc không ấn định thời hạn, chưa hoàn thành",
    "not_begun": "Chưa đến thời gian thực hiện",
    "cancelled": "Dừng thực hiện",
}
"""What is assigned and stands in no column, told below the table."""

CAUTION = (
    "{% if by_unit.shown.shared %}Nhiệm vụ do nhiều đơn vị cùng chủ trì được tính cho từng đơn vị, "
    "nên không cộng các dòng. {% endif %}"
    "Số liệu để tham khảo, đối chiếu; chưa quy đổi, chưa xét chất lượng và nguyên nhân khách quan; "
    "không phải kết quả đánh giá, xếp loại."
)

NO_UNIT = "Không có đơn vị chủ trì nhiệm vụ."

UNIT, PART = 20.0, 9.28
"""Widths in millimetres: of the unit, and of each third of a column.

Tags stand at both sides of what a column holds; once they are gone, what they took is shared out.
"""


def unit_table(document: Any) -> None:
    """Add the table by unit and what stands below it; a column that is all zeros is left out.

    The values are `by_unit`, a UnitFigures; the page is a landscape one.
    """
    heads, parts = ["Đơn vị", ASSIGNED_HEAD], ["{{ row.unit }}", ASSIGNED]
    for name, head in HEADS.items():
        opening, closing = f"{{%tc if by_unit.shown.{name} %}}", "{%tc endif %}"
        heads += [opening, head, closing]
        parts += [opening, f"{{{{ row.{name}.text }}}}", closing]
    cells = [Cell("cell", part) for part in parts]
    rows: list[str | list[Cell]] = [
        "{%tr for row in by_unit.rows %}",
        cells,
        "{%tr else %}",
        [Cell("cell", NO_UNIT, len(cells))],
        "{%tr endfor %}",
    ]
    widths = (UNIT, *[PART] * (len(cells) - 1))
    table(document, widths, heads, rows, margin=0.8, head="narrow_head")
    _free_widths(document.tables[-1])
    _below(document)


def _free_widths(grid: Any) -> None:
    """Let cells be as wide as their column turns out to be once others are left out."""
    from docx.oxml.ns import qn

    for width in grid._tbl.iter(qn("w:tcW")):
        width.set(qn("w:type"), "auto")
        width.set(qn("w:w"), "0")


def _below(document: Any) -> None:
    flow(document, ("space", "6"))
    named = ", ".join(f"('{name}', '{words}')" for name, words in BESIDE.items())
    flow(
        document,
        ("body", f"{{%p for name, words in [{named}] if by_unit.shown[name] %}}"),
        ("body", f"{{{{ words }}}}: {IDS_BY_UNIT}."),
        ("body", "{%p endfor %}"),
        ("body", CAUTION),
    )


IDS_BY_UNIT = (
    "{% for row in by_unit.rows if row[name].count %}{{ row.unit }} ({{ row[name].ids }})"
    "{% if not loop.last %}; {% endif %}{% endfor %}"
)
