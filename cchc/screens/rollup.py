"""What `rollup` puts on the screen: lines from values, within a width; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from cchc.days import screen_day, screen_span
from cchc.exports.rollup import LEVELS, OWN_FIGURES, OfficeFigures, Rollup
from cchc.screens.lines import HEADING, Line, cut, wrapped
from cchc.standing import Rates, StateName

OLDEST = 10
"""Overdue tasks that are told one by one; all of them stand in the sheet."""
LEAST_NAME = 20
"""Columns that an office's name has at least, where a further column would take them."""


class _Column(NamedTuple):
    head: str
    width: int
    cell: Callable[[OfficeFigures], str]


def _number(*states: StateName) -> Callable[[OfficeFigures], str]:
    return lambda office: str(sum(office.counts[state] for state in states) or "·")


def _share(share: float | None) -> str:
    return "·" if share is None else f"{share:.0%}"


def _oldest(office: OfficeFigures) -> str:
    late = office.late
    return f"{late[0].days} ngày" if late else "·"


def _with_results(office: OfficeFigures) -> str:
    ongoing, quiet = office.counts["ongoing"], office.counts["quiet"]
    return f"{ongoing}/{ongoing + quiet}" if ongoing + quiet else "·"


def _answered(office: OfficeFigures) -> str:
    return f"{len(office.answered)}/{len(office.asked)}" if office.asked else "·"


def _of_day(office: OfficeFigures) -> str:
    if all(plan.is_bundle for plan in office.plans):
        return f"{office.day:%d/%m/%y}"
    return f"{office.recorded:%d/%m/%y}" if office.recorded else "chưa ghi"


COLUMNS = (
    _Column("tổng", 6, lambda office: str(office.total)),
    _Column("xong", 6, _number("done", "done-late")),
    _Column("q.hạn", 7, _number("overdue")),
    _Column("% q.hạn", 9, lambda office: _share(office.rates.overdue_of_all)),
    _Column("báo cáo", 9, _answered),
    _Column("lâu nhất", 10, _oldest),
    _Column("số liệu", 10, _of_day),
    _Column("t.xuyên", 9, _with_results),
    _Column("đang", 6, _number("in-progress")),
    _Column("chưa", 6, _number("not-started")),
    _Column("chờ", 5, _number("awaiting")),
    _Column("gia hạn", 9, lambda office: str(office.extensions or "·")),
    _Column("% đến hạn", 11, lambda office: _share(office.rates.overdue_of_due)),
    _Column("dừng", 6, _number("cancelled")),
)
"""Columns after the name, the first that have room; each in its width, aligned to the right."""


def rollup(rolled: Rollup, room: int) -> Iterator[Line]:
    """Tell where many offices stand, the worst first."""
    yield from _head(rolled, room)
    if rolled.offices:
        yield Line()
        rows = [row for office in rolled.offices for row in _rows(office)]
        if len(rolled.offices) > 1:
            rows.append(("Tất cả", OfficeFigures("", rolled.plans)))
        yield from _table("CƠ QUAN", rows, room)
        month = f" {rolled.asked_for.name}" if rolled.asked_for else ""
        words = f"báo cáo: số đơn vị đã báo cáo đủ{month} / số đơn vị phải báo cáo"
        yield from wrapped(words, room, " ", " ")
        yield from _levels(rolled, room)
        yield from _late(rolled.offices, room)
        yield from _indicators(rolled.offices, room)
    yield from _apart(rolled, room)


def _head(rolled: Rollup, room: int) -> Iterator[Line]:
    covered, known = rolled.covered
    day = screen_day(rolled.as_of)
    title = f"TỔNG HỢP {covered} CƠ QUAN"
    yield Line(f"{title}{day:>{room - len(title)}}", HEADING)
    text = OWN_FIGURES.format(day=day)
    if period := rolled.period:
        text += f"; kỳ {period.name} ({screen_span(period.first, period.last)})"
    yield from wrapped(f"{text}.", room, further="")
    if covered < known:
        words = f"Mới có số liệu của {covered}/{known} cơ quan; các cơ quan còn lại nêu ở cuối."
        yield from (Line(line.text, "yellow") for line in wrapped(words, room, further=""))
    if rolled.offices:
        yield from wrapped(_rates(rolled.rates), room, further="")


def _rates(rates: Rates) -> str:
    dated = rates.completed + rates.within_term + rates.overdue
    if not dated:
        return "Không có nhiệm vụ có thời hạn."
    due = rates.completed + rates.overdue
    of_due = (
        f"; trong {due} nhiệm vụ đã đến hạn hoặc đã xong, quá hạn {_share(rates.overdue_of_due)}"
        if due
        else ""
    )
    return (
        f"Trong {dated} nhiệm vụ có thời hạn: hoàn thành {rates.completed} "
        f"({_share(rates.done_of_all)}), còn trong hạn {rates.within_term}, quá hạn "
        f"{rates.overdue} ({_share(rates.overdue_of_all)}){of_due}."
    )


Row = tuple[str, OfficeFigures]


def _rows(office: OfficeFigures) -> Iterator[Row]:
    """Yield an office's row; below it one for each of its plans, where there are several."""
    yield office.office, office
    if len(office.plans) > 1:
        for plan in office.plans:
            yield f"  · {plan.plan}", OfficeFigures(plan.plan, (plan,))


def _table(title: str, rows: Sequence[Row], room: int) -> Iterator[Line]:
    columns: list[_Column] = []
    left = room - LEAST_NAME
    for column in COLUMNS:
        left -= column.width
        if left < 0:
            break
        columns.append(column)
    widest = max(len(name) for name, _ in rows) + 2
    name_room = min(room - sum(column.width for column in columns), max(widest, len(title) + 1))
    heads = "".join(f"{column.head:>{column.width}}" for column in columns)
    yield Line(f"{cut(title, name_room):<{name_room}}{heads}", HEADING)
    for name, office in rows:
        cells = "".join(f"{column.cell(office):>{column.width}}" for column in columns)
        indent = len(name) - len(name.lstrip())
        shown = " " * (1 + indent) + cut(name, name_room - 2 - indent)
        yield Line(f"{shown:<{name_room}}{cells}", "red" if office.counts["overdue"] else "")


def _levels(rolled: Rollup, room: int) -> Iterator[Line]:
    if len(rolled.levels) < 2:
        return
    yield Line()
    by_level = {
        one.level: [office for office in rolled.offices if office.level == one.level]
        for one in rolled.levels
    }
    rows = [
        (
            f"{LEVELS[level]} ({len(offices)})",
            OfficeFigures("", tuple(plan for office in offices for plan in office.plans)),
        )
        for level, offices in by_level.items()
    ]
    yield from _table("THEO CẤP", rows, room)


def _late(offices: Sequence[OfficeFigures], room: int) -> Iterator[Line]:
    late = [(task, office.office) for office in offices for task in office.late]
    if not late:
        return
    late.sort(key=lambda pair: -pair[0].days)
    yield Line()
    yield Line("QUÁ HẠN LÂU NHẤT", "bold red")
    for task, office in late[:OLDEST]:
        days = f"{task.days} ngày"
        yield Line(f"{days:>10}  {cut(f'{office}: {task.id} {task.content}', room - 12)}")
    if len(late) > OLDEST:
        yield Line(f" … và {len(late) - OLDEST} nhiệm vụ nữa; xem tất cả bằng --xlsx TỆP.xlsx")


def _indicators(offices: Sequence[OfficeFigures], room: int) -> Iterator[Line]:
    told = [(office.office, one) for office in offices for one in office.indicators]
    if not told:
        return
    yield Line()
    yield Line("CHỈ TIÊU", HEADING)
    for office, one in told:
        words = one.words.replace("\n", "; ")
        yield from wrapped(f"{office}: {one.name}: {words} / {one.target_words}", room, " ", "   ")


def _apart(rolled: Rollup, room: int) -> Iterator[Line]:
    unheard = [office for office in rolled.offices if office.unheard]
    if unheard:
        yield Line()
        yield Line("CHƯA GHI GÌ TRONG KỲ", "bold yellow")
        for office in unheard:
            last = office.recorded
            words = f"ghi gần nhất {screen_day(last.date())}" if last else "chưa ghi lần nào"
            yield from wrapped(f"{office.office}: {words}", room, " ", "   ")
    if rolled.old:
        yield Line()
        yield Line("SỐ LIỆU CŨ HƠN KỲ, KHÔNG CỘNG VÀO TỔNG", "bold yellow")
        for office in rolled.old:
            words = f"{office.office}: số liệu đến {screen_day(office.day)}; khi đó quá hạn"
            source = ", ".join(plan.source for plan in office.plans)
            words = f"{words} {office.counts['overdue']}/{office.total} nhiệm vụ ({source})"
            yield from wrapped(words, room, " ", "   ")
    if rolled.unread:
        yield Line()
        yield Line("KHÔNG CÓ SỐ LIỆU", "bold red")
        for one in rolled.unread:
            office_name = f"{one.office}: " if one.office else ""
            yield from wrapped(f"{office_name}{one.error}", room, " ", "   ")
