"""FigureRow by area and by unit: a row each, units of equal figures together; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cchc.number_words import NUMBERED_NAME
from cchc.records import dataclass
from cchc.screens.lines import HEADING, Line, cut, cut_apart, padded, width_of, wrapped
from cchc.screens.state_bar import bar
from cchc.standing import Standing, StateName, summary


@dataclass(frozen=True, slots=True)
class Head:
    """What a column of figures is called, where room is short and where it is not."""

    short: str
    full: str


HEADS: dict[str, Head] = {
    "total": Head("tổng", "tổng số"),
    "done": Head("xong", "hoàn thành"),
    "in-progress": Head("đang", "đang làm"),
    "not-started": Head("chưa", "chưa làm"),
    "overdue": Head("q.hạn", "quá hạn"),
    "ongoing": Head("k.quả", "có kết quả"),
    "nothing": Head("k.p.sinh", "không phát sinh"),
    "empty": Head("k.nêu", "không nêu kết quả"),
    "unanswered": Head("chưa b.c", "chưa báo cáo"),
    "running": Head("chưa có", "chưa có, còn trong kỳ"),
    "awaiting": Head("chờ", "chờ"),
    "cancelled": Head("dừng", "dừng"),
}
"""By what is counted: a state, or why a continuous task is without result."""
CONTINUOUS = ("ongoing", "nothing", "empty", "unanswered", "running")
CONTINUOUS_HEAD = "thường xuyên"
ALWAYS = ("total", "done", "overdue")
"""Columns that stand though they are all nothing."""


def counted_as(standing: Standing) -> str:
    """Return in which column, beside the total, a task is counted."""
    if standing.quiet and standing.quiet != "nothing":
        runs = standing.window_runs or (standing.still_running and standing.quiet == "unanswered")
        return "running" if runs else standing.quiet
    return "done" if standing.finished else standing.quiet or standing.state


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row: whose figures they are, and the figures."""

    label: str
    counts: Mapping[str, int]
    """By column."""
    states: Mapping[StateName, int]
    more: str = ""
    """How many others have the same figures, to go on after the label: ' và 3 đơn vị khác'."""
    whole_end: bool = False
    """Whether the label ends in the numbers of its units, of which none may be cut off."""

    @classmethod
    def of(cls, label: str, tasks: Sequence[Standing]) -> FigureRow:
        """Count tasks."""
        counts = Counter(map(counted_as, tasks))
        return cls(label, {"total": len(tasks), **counts}, summary(tasks))


def units_together(rows: Iterable[FigureRow], room: int) -> list[FigureRow]:
    """Return units' rows, those of equal figures as one, where the first of them stood.

    It names all of them where the room holds their names, else some and how many more.
    """
    alike: dict[frozenset[tuple[str, int]], list[FigureRow]] = {}
    for row in rows:
        alike.setdefault(frozenset(row.counts.items()), []).append(row)
    return [_as_one(group, room) for group in alike.values()]


def _as_one(rows: Sequence[FigureRow], room: int) -> FigureRow:
    pieces = list(_in_series(row.label for row in rows))
    whole = ", ".join(words for words, _ in pieces)
    if len(rows) == 1 or width_of(whole) <= room:
        return replace(rows[0], label=whole, whole_end=len(rows) > 1)
    match = re.fullmatch(NUMBERED_NAMES, whole)
    if match and width_of(f"…{match['end']}") <= room:
        return replace(rows[0], label=whole, whole_end=True)
    label, left = rows[0].label, len(rows) - 1
    named, told = "", 0
    for words, count in pieces:
        named, told = f"{named}, {words}" if named else words, told + count
        if width_of(named + _others(len(rows) - told, room)) > room:
            break
        label, left = named, len(rows) - told
    return replace(rows[0], label=label, more=_others(left, room))


NUMBERED_NAMES = r"(?:.* )?(?P<end>[^ ]*[^ \d,] \d+(?:–\d+)?(?:, \d+(?:–\d+)?)*)"
"""Units of one name and their numbers: at least the last word of the name is told with them."""


def _others(count: int, room: int) -> str:
    return f" và {count} đơn vị khác" if room > LONG_LABEL else f" và {count} nữa"


def all_named(names: Iterable[str]) -> str:
    """Name all units, those that differ by their number as one: 'Phòng Nghiệp vụ 1–3'."""
    return ", ".join(words for words, _ in _in_series(names))


def _in_series(names: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield names and how many each stands for, those that differ by their number as one."""
    series: dict[str, list[int]] = {}
    for name in names:
        match = re.fullmatch(NUMBERED_NAME, name)
        if match and re.fullmatch(r"(?a:0|[1-9]\d{0,8})", match["number"]):
            series.setdefault(match["name"], []).append(int(match["number"]))
        else:
            series[name] = []
    for name, numbers in series.items():
        yield (f"{name} {_runs(numbers)}", len(numbers)) if numbers else (name, 1)


def _runs(numbers: Sequence[int]) -> str:
    """Write numbers, three and more on end by the first and the last: '1–6, 8'."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = (f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
    return ", ".join(words)


LEAST_LABEL = 14
"""Columns a label needs to tell whose row it is; with fewer a row is told in words."""
GOOD_LABEL = 24
"""Columns of a label from which there is no need to bring the figures nearer to each other."""
LONG_LABEL = 36
"""Columns of a label from which it is better to write the heads out."""
SHORTEST_BAR, LONGEST_BAR = 14, 40


@dataclass(frozen=True, slots=True)
class FigureColumns:
    """Which columns of figures tables have, and how they share the room with labels and bars."""

    room: int
    keys: tuple[str, ...]
    heads: tuple[str, ...]
    """Each with the gap before it: as wide as its column."""
    label: int
    """How wide labels are; at most they could be `most`."""
    most: int
    bar: int
    """0: no bar."""

    @property
    def left_of(self) -> dict[str, int]:
        """The place at which each column begins, its gap passed over."""
        places, at = {}, self.label
        for key, head in zip(self.keys, self.heads, strict=True):
            places[key] = at + len(head) - len(head.lstrip())
            at += len(head)
        return places


def figure_columns(tables: Sequence[Sequence[FigureRow]], room: int) -> FigureColumns:
    """Return how tables one below the other share the room, so that their columns are in line."""
    rows = [row for table in tables for row in table]
    keys = tuple(key for key in HEADS if key in ALWAYS or any(row.counts.get(key) for row in rows))
    needed = max((width_of(row.label + row.more) for row in rows), default=0) + 2
    figures = {
        key: max((len(str(row.counts.get(key, 0))) for row in rows), default=1) for key in keys
    }
    for full, gap, enough in (
        (True, 2, LONG_LABEL),
        (False, 2, GOOD_LABEL),
        (False, 1, LEAST_LABEL),
    ):
        names = {key: HEADS[key].full if full else HEADS[key].short for key in keys}
        heads = tuple(
            f"{name:>{gap + max(len(name), figures[key])}}" for key, name in names.items()
        )
        label = room - sum(map(len, heads))
        if label >= min(needed, enough):
            break
    over = label - needed - 2
    drawn = min(over, LONGEST_BAR) if over >= SHORTEST_BAR else 0
    return FigureColumns(room, keys, heads, min(label, needed), label, drawn)


def figure_table(title: str, rows: Sequence[FigureRow], columns: FigureColumns) -> Iterator[Line]:
    """Yield a table, its title in line with its heads, above them what belongs to continuous tasks.

    Labels too long are cut where they still differ. Where figures leave labels no room, each row is
    told in words.
    """
    if columns.label < min(LEAST_LABEL, width_of(title)):
        yield Line()
        yield Line(title, HEADING)
        for row in rows:
            yield from _in_words(row, columns.room)
        return
    yield _above_heads(columns)
    yield Line(padded(cut(title, columns.label), columns.label) + "".join(columns.heads), HEADING)
    names = [row.label for row in rows]
    rooms = {columns.label - 2 - width_of(row.more) for row in rows}
    cut_to = {room: cut_apart(names, room) for room in rooms}
    for row in rows:
        left = columns.label - 2 - width_of(row.more)
        label = _end_of(row.label, left) if row.whole_end else cut_to[left][row.label]
        yield _figure_line(row, label + row.more, columns)


def _end_of(label: str, room: int) -> str:
    """Return a label cut at its beginning: '…vụ 1–3, 5, 8'."""
    words = label.split()
    while width_of(label) > room and len(words) > 1:
        words = words[1:]
        label = f"…{' '.join(words)}"
    return cut(label, room)


def _in_words(row: FigureRow, room: int) -> Iterator[Line]:
    counts = (f"{HEADS[key].full} {count}" for key, count in row.counts.items() if count)
    yield from wrapped(f"{row.label}{row.more}: {', '.join(counts)}", room, " ", "   ")


def _figure_line(row: FigureRow, label: str, columns: FigureColumns) -> Line:
    style = "red" if row.counts.get("overdue") else ""
    text = padded(f" {label}", columns.label)
    for key, head in zip(columns.keys, columns.heads, strict=True):
        text += f"{row.counts.get(key) or '·':>{len(head)}}"
    if not columns.bar:
        return Line(text, style)
    drawn = bar(row.states, columns.bar)
    at = len(text) + 2
    parts = [(first + at, last + at, look) for first, last, look in drawn.parts]
    return Line(f"{text}  {drawn.text}", parts=((0, len(text), style), *parts))


def _above_heads(columns: FigureColumns) -> Line:
    """Return the line above the heads: over which columns continuous tasks are told apart."""
    left = columns.left_of
    of_continuous = [key for key in columns.keys if key in CONTINUOUS]
    if not of_continuous:
        return Line()
    first, last = left[of_continuous[0]], left[of_continuous[-1]]
    end = last + len(columns.heads[columns.keys.index(of_continuous[-1])].lstrip())
    if end - first < len(CONTINUOUS_HEAD) + 6:
        return Line(f"{CONTINUOUS_HEAD:>{end}}")
    words = f" {CONTINUOUS_HEAD} "
    return Line(f"{'':{first}}{words:─^{end - first}}")
