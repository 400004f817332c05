"""What `status` puts on the screen: lines from values, within a width; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cchc.days import screen_day, screen_span
from cchc.filters import areas_of, due_within
from cchc.period import Period
from cchc.plan import Plan, Task
from cchc.plan_periods import WINDOW_NAMES, span_of
from cchc.screens.lines import HEADING, Line, cut, name_of, wrapped
from cchc.screens.standing_words import (
    STILL_RUNNING,
    awaits_confirmation,
    extension_words,
    mending_words,
)
from cchc.standing import STATES, Standing, StateName, summary
from cchc.text import one_line

MOST_ROWS = 40
"""Tasks a section shows; a longer list is `list`'s."""


def status(
    plan: Plan, tasks: Sequence[Standing], day: date, period: Period, within: int, room: int
) -> Iterator[Line]:
    """Tell where the plan's tasks stand on a day, what is late first.

    `period` is the one in which continuous tasks are looked at; `within` is in days.
    """
    yield from _head(plan, day, room)
    yield Line()
    yield from _counts(tasks, room)
    late = sorted(_in_state(tasks, "overdue"), key=lambda task: -(task.days_late or 0))
    soon = due_within(tasks, within)
    yield from _section("QUÁ HẠN", late, plan, room, "bold red")
    yield from _section(f"ĐẾN HẠN TRONG {within} NGÀY", soon, plan, room, "bold cyan")
    yield from _acts(tasks, room)
    yield from _quiet(_in_state(tasks, "quiet"), period, day, room)
    yield from _awaiting(_in_state(tasks, "awaiting"), room)
    yield from _by_area(plan, tasks, room)
    yield from _by_unit(plan, tasks, room)
    yield from _told_ahead(tasks, period)
    if tasks and not any(standing.entries for standing in tasks):
        yield Line()
        nothing = "Chưa ghi nhận tiến độ nào. Ghi tiến độ: cchc mark MÃ --start (hoặc --done …)"
        yield from wrapped(nothing, room, further="")


def _in_state(tasks: Sequence[Standing], state: StateName) -> list[Standing]:
    return [standing for standing in tasks if standing.state == state]


def _head(plan: Plan, day: date, room: int) -> Iterator[Line]:
    title = name_of(plan).upper() + (f" · {plan.office}" if plan.office else "")
    today = screen_day(day)
    title = cut(title, room - len(today) - 2)
    yield Line(f"{title}{today:>{room - len(title)}}", HEADING)
    first, last = span_of(plan)
    if first == date.min:
        return
    text = f"Kỳ {screen_span(first, last)}"
    if day > last:
        yield Line(f"{text}, đã kết thúc {(day - last).days} ngày trước", "yellow")
    elif day < first:
        yield Line(f"{text}, còn {(first - day).days} ngày nữa mới bắt đầu")
    else:
        passed = ((day - first).days + 1) / ((last - first).days + 1)
        yield Line(f"{text}, đã qua {passed:.0%} thời gian")


def _counts(tasks: Sequence[Standing], room: int) -> Iterator[Line]:
    counts = summary(tasks)
    done, continuous = counts["done"] + counts["done-late"], counts["ongoing"] + counts["quiet"]
    late = f" ({counts['done-late']} sau thời hạn)" if counts["done-late"] else ""
    quiet = f" ({counts['quiet']} chưa có kết quả)" if counts["quiet"] else ""
    parts = [
        f"{len(tasks)} nhiệm vụ",
        f"hoàn thành {done}{late}",
        f"đang làm {counts['in-progress']}",
        f"chưa làm {counts['not-started']}",
        f"quá hạn {counts['overdue']}",
        f"thường xuyên {continuous}{quiet}",
        f"chờ {counts['awaiting']}",
    ]
    if counts["cancelled"]:
        parts.append(f"dừng {counts['cancelled']}")
    line = ""
    for part in parts:
        if line and len(line) + 3 + len(part) > room:
            yield Line(line)
            line = ""
        line = f"{line}   {part}" if line else f" {part}"
    yield Line(line)


def _section(
    title: str, tasks: Sequence[Standing], plan: Plan, room: int, style: str
) -> Iterator[Line]:
    if not tasks:
        return
    yield Line()
    yield Line(title, style)
    yield from _rows(tasks[:MOST_ROWS], plan, room)
    if len(tasks) > MOST_ROWS:
        yield Line(f" … và {len(tasks) - MOST_ROWS} nhiệm vụ nữa; xem tất cả bằng cchc list")


def _rows(tasks: Sequence[Standing], plan: Plan, room: int) -> Iterator[Line]:
    rows = [_row(standing, plan) for standing in tasks]
    id_room, lead_room, when_room = (max(len(row[index]) for row in rows) for index in (0, 2, 4))
    id_room, lead_room = min(id_room, room // 8), min(lead_room, room // 4)
    content_room = room - id_room - lead_room - when_room - 10 - 9
    for task_id, content, lead, due, when in rows:
        if len(task_id) > id_room:
            yield Line(f" {task_id}")
            task_id = ""  # noqa: PLW2901 — it stands on the line above
        words = f"{cut(content, content_room):<{content_room}}  {cut(lead, lead_room):<{lead_room}}"
        yield Line(f" {task_id:<{id_room}}  {words}  {due:<10}  {when}".rstrip())


def _row(standing: Standing, plan: Plan) -> tuple[str, str, str, str, str]:
    """Return a task's id, words, lead, due day and how far off that is."""
    due = screen_day(standing.due) if standing.due else ""
    return standing.task.id, _what(standing), _lead(plan, standing), due, _when(standing)


def _lead(plan: Plan, standing: Standing) -> str:
    units = standing.task.lead.units
    return plan.unit_name(units[0]) if len(units) == 1 else standing.task.lead.text


def _what(standing: Standing) -> str:
    unmet = (occurrence for occurrence in standing.occurrences if not occurrence.met_on)
    oldest = next(unmet, None)
    return f"{oldest.window.name}: {standing.task.content}" if oldest else standing.task.content


def _when(standing: Standing) -> str:
    if standing.days_late:
        return f"quá hạn {standing.days_late} ngày"
    return "hôm nay" if standing.days_left == 0 else f"còn {standing.days_left} ngày"


def _quiet(tasks: Sequence[Standing], period: Period, day: date, room: int) -> Iterator[Line]:
    """Tell the continuous tasks without a result: first those to chase, then where nothing came up.

    While the period runs, nobody is late in telling.
    """
    if not tasks:
        return
    days = screen_span(period.first, period.last)
    yield Line()
    yield Line(f"CHƯA CÓ KẾT QUẢ {period.name.upper()} ({days})", "bold yellow")
    if day < period.last:
        yield Line(" Kỳ chưa kết thúc, số liệu chưa đầy đủ.")
    wanting = [one for one in tasks if one.wants_result]
    yield from _by_lead([one for one in wanting if one.quiet == "unanswered"], room)
    groups = {
        "Đơn vị không nêu kết quả": [one for one in wanting if one.quiet == "empty"],
        "Không phát sinh": [one for one in tasks if one.quiet == "nothing"],
    }
    for one in tasks:
        if one.window and one.window_runs and one.quiet != "nothing":
            words = f"Theo dõi theo {WINDOW_NAMES[one.window.kind]}, {STILL_RUNNING}"
            groups.setdefault(words, []).append(one)
    yield from _named(groups, room)


def _named(groups: Mapping[str, Sequence[Standing]], room: int) -> Iterator[Line]:
    """Tell groups of tasks, each by its words and their ids."""
    for words, tasks in groups.items():
        if tasks:
            ids = ", ".join(standing.task.id for standing in tasks)
            yield from wrapped(f"{words}: {ids}", room, " ", "   ")


def _acts(tasks: Sequence[Standing], room: int) -> Iterator[Line]:
    """Tell what was extended, waits for an approval or a decision, or is to be mended."""
    going = [one for one in tasks if not one.finished and one.state != "cancelled"]
    lines = [
        *(f"{one.task.id}  {extension_words(one)}" for one in going if one.extensions),
        *(f"{one.task.id}  {mending_words(one.returned)}" for one in going if one.returned),
    ]
    groups = {
        "Đã trình, chờ phê duyệt": [one for one in going if one.submitted_on and not one.returned],
        "Đã hoàn thành, chờ xác nhận": [one for one in tasks if awaits_confirmation(one)],
        "Kiến nghị, đề xuất chờ ý kiến": [one for one in tasks if one.proposals],
    }
    if lines or any(groups.values()):
        yield Line()
        yield Line("GIA HẠN, PHÊ DUYỆT, XÁC NHẬN", "bold cyan")
        for line in lines:
            yield from wrapped(line, room, " ", "   ")
        yield from _named(groups, room)


def _told_ahead(tasks: Sequence[Standing], period: Period) -> Iterator[Line]:
    """Count the tasks of which something is recorded that belongs to the next period."""
    ahead = [one for one in tasks if one.last and one.last.on and one.last.on > period.last]
    if ahead:
        yield Line()
        yield Line(f"đã ghi cho kỳ sau: {len(ahead)} nhiệm vụ")


def _by_lead(tasks: Sequence[Standing], room: int) -> Iterator[Line]:
    by_lead: dict[str, list[Task]] = {}
    for standing in tasks:
        by_lead.setdefault(standing.task.lead.text.casefold(), []).append(standing.task)
    for _, led in sorted(by_lead.items()):
        ids = ", ".join(task.id for task in led)
        yield from wrapped(f"{one_line(led[0].lead.text)}: {ids}", room, " ", "   ")


def _awaiting(tasks: Sequence[Standing], room: int) -> Iterator[Line]:
    if not tasks:
        return
    yield Line()
    yield Line("CHỜ ĐIỀU KIỆN", "bold magenta")
    for standing in tasks:
        event = f" (chờ {one_line(standing.task.deadline.event or '')})"
        content = cut(standing.task.content, max(room - len(standing.task.id) - 3 - len(event), 24))
        yield from wrapped(f"{standing.task.id}  {content}{event}", room, " ", "   ")


COLUMNS: tuple[tuple[str, tuple[StateName, ...]], ...] = (
    ("tổng", tuple(STATES)),
    ("xong", ("done", "done-late")),
    ("đang", ("in-progress",)),
    ("chưa", ("not-started",)),
    ("q.hạn", ("overdue",)),
    ("t.xuyên", ("ongoing", "quiet")),
    ("chờ", ("awaiting",)),
    ("dừng", ("cancelled",)),
)
"""Columns of the tables; the last stands only where something is in it."""


def _by_area(plan: Plan, tasks: Sequence[Standing], room: int) -> Iterator[Line]:
    by_id = {standing.task.id: standing for standing in tasks}
    rows = [
        (f"{number}. {title}", [by_id[task.id] for task in below if task.id in by_id])
        for number, title, below in areas_of(plan)
    ]
    yield from _table("THEO LĨNH VỰC", rows, room)


def _by_unit(plan: Plan, tasks: Sequence[Standing], room: int) -> Iterator[Line]:
    rows = [
        (plan.unit_name(unit), [standing for standing in tasks if unit in standing.task.lead.units])
        for unit in (*plan.units, *plan.groups)
    ]
    yield from _table("THEO ĐƠN VỊ CHỦ TRÌ", rows, room)


def _table(title: str, rows: Sequence[tuple[str, Sequence[Standing]]], room: int) -> Iterator[Line]:
    rows = [(name, tasks) for name, tasks in rows if tasks]
    if not rows:
        return
    stopped = any(_in_state(tasks, "cancelled") for _, tasks in rows)
    columns = COLUMNS if stopped else COLUMNS[:-1]
    heads = "".join(f"{name:>{len(name) + 2}}" for name, _ in columns)
    name_room = room - len(heads)
    yield Line()
    yield Line(f"{cut(title, name_room):<{name_room}}{heads}", HEADING)
    for name, tasks in rows:
        counts = summary(tasks)
        cells = "".join(
            f"{sum(counts[state] for state in states) or '·':>{len(head) + 2}}"
            for head, states in columns
        )
        yield Line(
            f" {cut(name, name_room - 2):<{name_room - 1}}{cells}",
            "red" if counts["overdue"] else "",
        )
