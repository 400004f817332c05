"""What `status` puts on the screen: lines from values, within a width and a height; pure."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from cchc.days import screen_day, screen_span
from cchc.filters import areas_of
from cchc.number_words import decimal, percent
from cchc.plan_periods import has_ended, span_of
from cchc.screens.lines import HEADING, STYLES, Line, cut, name_of, padded, width_of, wrapped
from cchc.screens.needs_doing import Seen, nothing_presses, sections
from cchc.screens.sections import fitted
from cchc.screens.state_bar import SHAPES, bar
from cchc.screens.unit_rows import FigureRow, figure_columns, figure_table, units_together
from cchc.standing import summary

FIRST_SCREEN = 24
"""Lines that hold what needs doing, where it can be held."""


def status(seen: Seen, room: int, rows: int | None = None) -> Iterator[Line]:
    """Tell where the plan's tasks stand on a day: what needs doing first, then figures by area and
    by unit.

    `rows` is how many lines the terminal shows at once; None where nobody looks at one. What needs
    doing has as many lines as the tables leave it, at least those of a small screen. Where both
    tables have no room below it, one has, or none: what presses must not move off the screen.
    """
    top = [*_head(seen, room), Line(), *_counts(seen, room)]
    tables, end = _tables(seen, room), list(_at_the_end(seen, room))
    pressing = sections(seen, room)
    needs = list(fitted(pressing, FIRST_SCREEN - len(top), room))
    free = (rows or 0) - 1 - len(top) - len(end)
    whole = sum(map(len, (*tables, needs)))
    if whole <= free:
        needs = list(fitted(pressing, free - whole + len(needs), room))
    elif rows and tables:
        elsewhere = list(_elsewhere(seen, rows + whole - free, room))
        free -= len(elsewhere)
        needs = list(fitted(pressing, min(FIRST_SCREEN - len(top), free), room))
        below = [table for table in reversed(tables) if len(table) <= free - len(needs)]
        tables = [*below[:1], elsewhere]
    for lines in (top, needs, *tables, end):
        yield from lines


def _elsewhere(seen: Seen, height: int, room: int) -> Iterator[Line]:
    """Say how to see the tables, where so many lines would be needed."""
    words = f"Đủ các bảng theo lĩnh vực, đơn vị: cửa sổ cao từ {height} dòng"
    if sys.platform != "win32":  # its `more` takes UTF-8 for the console's code page
        words += f", hoặc cchc status{seen.again} | more"
    yield from wrapped(words, room, "", "  ", "dim")


def _head(seen: Seen, room: int) -> Iterator[Line]:
    plan, day = seen.plan, seen.day
    title = name_of(plan).upper() + (f" · {plan.office}" if plan.office else "")
    today = screen_day(day)
    title = cut(title, room - len(today) - 2)
    yield Line(padded(title, room - len(today)) + today, HEADING)
    first, last = span_of(plan)
    if first != first.min:
        text = f"Kỳ {screen_span(first, last)}"
        if day > last:
            yield Line(f"{text}, đã kết thúc {(day - last).days} ngày trước", "yellow")
        elif day < first:
            yield Line(f"{text}, còn {(first - day).days} ngày nữa mới bắt đầu")
        else:
            passed = ((day - first).days + 1) / ((last - first).days + 1)
            yield Line(f"{text}, đã qua {passed:.0%} thời gian")
    if has_ended(plan, day):
        see = f"cchc status --plan {seen.following}" if seen.following else "cchc next"
        yield from wrapped(f"Kế hoạch kỳ sau: {see}; báo cáo cả năm: cchc report --year", room)
    if seen.asked:
        yield from wrapped(f"Chỉ tính {seen.asked}", room)


def _counts(seen: Seen, room: int) -> Iterator[Line]:
    """Count the tasks by state, each with its shape in the bar below."""
    tasks = seen.tasks
    counts = summary(tasks)
    done, continuous = counts["done"] + counts["done-late"], counts["ongoing"] + counts["quiet"]
    late = f" ({counts['done-late']} sau thời hạn)" if counts["done-late"] else ""
    quiet = f" ({SHAPES['quiet']} {counts['quiet']} chưa có kết quả)" if counts["quiet"] else ""
    parts = [
        (f"{len(tasks)} nhiệm vụ", HEADING),
        (f"{SHAPES['done']} hoàn thành {done}{late}", STYLES["done"]),
        (f"{SHAPES['in-progress']} đang làm {counts['in-progress']}", STYLES["in-progress"]),
        (f"{SHAPES['not-started']} chưa làm {counts['not-started']}", ""),
        (f"{SHAPES['overdue']} quá hạn {counts['overdue']}", counts["overdue"] and "bold red"),
        (f"{SHAPES['ongoing']} thường xuyên {continuous}{quiet}", ""),
        (f"{SHAPES['awaiting']} chờ {counts['awaiting']}", STYLES["awaiting"]),
    ]
    if counts["cancelled"]:
        parts.append((f"{SHAPES['cancelled']} dừng {counts['cancelled']}", STYLES["cancelled"]))
    yield from _side_by_side([(words, look or "") for words, look in parts], room)
    if tasks:
        drawn = bar(counts, room - 2)
        parts_of_bar = tuple((first + 1, last + 1, look) for first, last, look in drawn.parts)
        yield Line(f" {drawn.text}", parts=parts_of_bar)
    if tasks and nothing_presses(seen):
        yield Line()
        yield Line(" Không có việc quá hạn, sắp đến hạn hay đang chờ xử lý.", "green")


def _side_by_side(parts: Sequence[tuple[str, str]], room: int) -> Iterator[Line]:
    """Yield pieces of text with room between them, each with its look, on as few lines as hold
    them.
    """
    line = ""
    looks: list[tuple[int, int, str]] = []
    for words, look in parts:
        if line and width_of(line) + 3 + width_of(words) > room:
            yield Line(line, parts=tuple(looks))
            line, looks = "", []
        line += "   " if line else " "
        looks.append((len(line), len(line) + len(words), look))
        line += words
    yield Line(line, parts=tuple(looks))


def _tables(seen: Seen, room: int) -> list[list[Line]]:
    """Return the tables of indicators, by area and by unit; one that holds nothing is none."""
    plan, by_id = seen.plan, {standing.task.id: standing for standing in seen.tasks}
    areas = [
        FigureRow.of(f"{number}. {title}", tasks)
        for number, title, below in areas_of(plan)
        if (tasks := [by_id[task.id] for task in below if task.id in by_id])
    ]
    alone = [FigureRow.of(plan.unit_name(unit), tasks) for unit, tasks in seen.by_unit.items()]
    units = units_together(alone, figure_columns((areas, alone), room).most - 2)
    columns = figure_columns((areas, units), room)
    titled = (("THEO LĨNH VỰC", areas), ("THEO ĐƠN VỊ CHỦ TRÌ", units))
    tables = [list(figure_table(title, rows, columns)) for title, rows in titled if rows]
    if measured := list(_indicators(seen, room)):
        tables.insert(0, measured)
    if sum(row.counts["total"] for row in alone) > len(seen.tasks):
        shared = "Việc nhiều đơn vị cùng chủ trì: mỗi đơn vị được tính theo phần việc của mình."
        tables[-1] += wrapped(shared, room, " ", " ")
    return tables


def _indicators(seen: Seen, room: int) -> Iterator[Line]:
    """Tell what each indicator has come to, and those of one name together."""
    if not any(standing.task.indicator for standing in seen.tasks):
        return
    from cchc.documents.indicators import indicator_totals, target_of, value_so_far

    rows = [
        (
            one.task.id,
            indicator.name,
            value_so_far(one),
            target_of(indicator, seen.period),
            indicator.unit,
        )
        for one in seen.tasks
        if (indicator := one.task.indicator)
    ]
    rows += [
        ("Cộng", total.name, total.value, total.target, total.unit)
        for total in indicator_totals(seen.tasks, seen.period)
    ]
    yield Line()
    yield Line("CHỈ TIÊU", HEADING)
    id_room = max(width_of(row[0]) for row in rows)
    for task, name, value, target, unit in rows:
        reached = _reached(value, target, unit)
        start = f" {padded(task, id_room)}  "
        words = cut(name, max(room - width_of(start) - width_of(reached) - 2, 24))
        yield from wrapped(f"{words}: {reached}", room, start, " " * (id_room + 5))


def _reached(value: float | None, target: float | None, unit: str | None) -> str:
    """Write a value beside its target: '200.000.000 / 320.000.000 đồng (62,5%)'."""
    told = "chưa có số liệu" if value is None else decimal(value)
    aim = "" if target is None else f" / {decimal(target)}"
    share = "" if value is None or not target else f" ({percent(value / target)})"
    return f"{told}{aim}{f' {unit}' if unit else ''}{share}"


def _at_the_end(seen: Seen, room: int) -> Iterator[Line]:
    """Say what is recorded beyond the period, and how to record where nothing is."""
    tasks, last = seen.tasks, seen.period.last
    ahead = [one for one in tasks if one.last and one.last.on and one.last.on > last]
    if ahead:
        yield Line()
        yield Line(f"đã ghi cho kỳ sau: {len(ahead)} nhiệm vụ")
    if tasks and not any(standing.entries for standing in tasks):
        yield Line()
        nothing = "Chưa ghi nhận tiến độ nào. Ghi tiến độ: cchc mark MÃ --start (hoặc --done …)"
        yield from wrapped(nothing, room, further="")
