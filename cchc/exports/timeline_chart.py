"""Dòng thời gian: the plan's tasks over its days, as lengths and places a template draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from cchc.documents.wording import task_name
from cchc.exports.plan_state import PlanState
from cchc.period import law_date, law_month
from cchc.plan import Task
from cchc.plan_periods import span_of
from cchc.progress import lead_entries, tells_doing
from cchc.standing import Standing
from cchc.text import fold, one_line

BarKind = Literal["term", "extended", "late", "worked", "band", "open", "stopped"]
MarkKind = Literal[
    "done", "done-late", "overdue", "result", "signed", "moved", "stopped", "met", "missed", "duty"
]

ICONS = {"result": "ongoing", "met": "done", "missed": "overdue", "stopped": "cancelled"}
"""Which shape a mark has, where its own name is none."""
LABEL, DRAWN = 250, 750
"""The widths of the names and of the days; 60 more are for what is written behind them."""
ROW, TOP = 18, 26
"""The height of a task's row, and of the months above them."""
MOST_ROWS = 45
"""Tasks on one drawing: as many as a page of paper can hold and still be read."""
LETTER = 6.3
"""About how wide a letter is."""
LONGEST_WAIT = 60
BEYOND = timedelta(days=62)
"""How long after the plan's end today is still drawn."""
FAR = timedelta(days=366)
"""How far beyond the plan's days a deadline may draw the chart out."""


@dataclass(frozen=True, slots=True)
class ChartTick:
    """Một mốc chia thời gian: đầu tháng, đầu quý hoặc đầu năm."""

    x: float
    """Hoành độ."""
    name: str
    """Tên: tháng 7, 8, quý I/2026, 2027."""


@dataclass(frozen=True, slots=True)
class ChartBar:
    """Một đoạn thời gian của nhiệm vụ."""

    kind: BarKind
    """term: đến hạn đã ký; extended: phần được gia hạn; late: phần quá hạn; worked: đến ngày hoàn
    thành; band: thường xuyên; open: chờ điều kiện; stopped: dừng.
    """
    x: float
    """Hoành độ đầu."""
    width: float
    """Độ dài."""


@dataclass(frozen=True, slots=True)
class ChartMark:
    """Một dấu trên dòng của nhiệm vụ."""

    kind: MarkKind
    """done, done-late, overdue, result, signed (hạn đã ký), moved (hạn gia hạn), stopped; met,
    missed, duty: một lần của việc định kỳ đã báo cáo, chưa báo cáo, chưa đến hạn.
    """
    x: float
    """Hoành độ."""
    text: str = ""
    """Chữ bên cạnh: ngày, hoặc +75."""

    @property
    def icon(self) -> str:
        """Tên của hình: done, done-late, overdue, ongoing, cancelled."""
        return ICONS.get(self.kind, self.kind)

    @property
    def size(self) -> int:
        """Cỡ của hình."""
        return 7 if self.kind in ("result", "met") else 10


@dataclass(frozen=True, slots=True)
class ChartRow:
    """Dòng của một nhiệm vụ."""

    y: int
    """Tung độ của mép trên."""
    id: str
    """Mã nhiệm vụ."""
    name: str
    """Tên ngắn."""
    bars: tuple[ChartBar, ...]
    """Các đoạn thời gian."""
    marks: tuple[ChartMark, ...]
    """Các dấu."""
    text: str = ""
    """Chữ của cả dòng: đang chờ điều gì."""
    text_x: float = 0
    """Hoành độ của chữ ấy."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Một hình vẽ dòng thời gian; kế hoạch nhiều nhiệm vụ thì có nhiều hình."""

    number: int
    """Thứ tự của hình, từ 1."""
    height: int
    """Chiều cao; chiều rộng luôn là 1060."""
    ticks: tuple[ChartTick, ...]
    """Các mốc thời gian."""
    indent: int
    """Hoành độ của tên nhiệm vụ, sau mã dài nhất."""
    today: float | None
    """Hoành độ của ngày tính số liệu; không có nếu ngày ấy nằm ngoài hình."""
    rows: tuple[ChartRow, ...]
    """Các nhiệm vụ."""

    @property
    def first(self) -> str:
        """Mã nhiệm vụ đầu tiên của hình."""
        return self.rows[0].id if self.rows else ""

    @property
    def last(self) -> str:
        """Mã nhiệm vụ cuối cùng của hình."""
        return self.rows[-1].id if self.rows else ""


def charts(state: PlanState, whole: Sequence[Standing]) -> tuple[Chart, ...]:
    """Return the drawings of a plan's tasks, none where the plan tells no days.

    `whole` are the same tasks before anything was left out of them: of these, days alone are drawn.
    """
    first, last = span_of(state.plan)
    rows = list(state.rows())
    if first == date.min or not rows:
        return ()
    lines = _Lines(state, whole, *_axis(state, first, last))
    count = -(-len(rows) // MOST_ROWS)
    size = -(-len(rows) // count)
    return tuple(
        Chart(
            number=number,
            height=TOP + ROW * len(rows[at : at + size]) + 4,
            ticks=lines.ticks,
            indent=lines.indent,
            today=lines.today,
            rows=tuple(
                lines.row(place, task, standing)
                for place, (_, task, standing) in enumerate(rows[at : at + size])
            ),
        )
        for number, at in enumerate(range(0, len(rows), size), start=1)
    )


def _axis(state: PlanState, first: date, last: date) -> tuple[date, date]:
    """Return the first and the last day drawn: the plan's, and what its tasks reach beyond."""
    dues = [day for one in state.tasks for day in (one.due, one.task.deadline.due) if day]
    ends = [last, *(min(due, last + FAR) for due in dues)]
    if state.day <= last + BEYOND:
        ends.append(state.day)
    return first, max(*ends, first + timedelta(days=27))


class _Lines:
    """Draws one task after the other on the same days."""

    def __init__(
        self, state: PlanState, whole: Sequence[Standing], first: date, last: date
    ) -> None:
        self.first, self.last, self.day = first, last, state.day
        self.public = state.public
        self.whole = {fold(one.task.id): one for one in whole}
        longest = max(len(task.id) for task in state.plan.tasks())
        self.indent = min(round(longest * LETTER * 1.15) + 8, LABEL // 2)
        self.days = (last - first).days + 1
        self.ticks = tuple(ChartTick(self.at(day), name) for day, name in _ticks(first, last))
        self.today = self.end(state.day) if first <= state.day <= last else None

    def at(self, day: date) -> float:
        """Return where a day begins; what lies outside stands at the edge."""
        inside = min(max((day - self.first).days, 0), self.days)
        return round(LABEL + DRAWN * inside / self.days, 1)

    def end(self, day: date) -> float:
        """Return where a day ends."""
        return self.at(min(day, self.last) + timedelta(days=1))

    def bar(self, kind: BarKind, begin: date, end: date) -> ChartBar:
        """Return what runs from a day to the end of another."""
        x = self.at(begin)
        return ChartBar(kind, x, round(max(self.end(end) - x, 1), 1))

    def row(self, place: int, task: Task, standing: Standing | None) -> ChartRow:
        """Return the row of a task; one whose state is not shown has its signed time alone."""
        y = TOP + ROW * place
        name = _cut(task_name(task), int((LABEL - self.indent - 6) / LETTER))
        bars, marks, text = self.signed(task) if standing is None else self.drawn(standing)
        ends = [one.x + one.width for one in bars] + [one.x for one in marks]
        text_x = min(max(ends, default=LABEL) + 10, LABEL + DRAWN - len(text) * LETTER)
        return ChartRow(y, task.id, name, tuple(bars), tuple(marks), text, round(text_x, 1))

    def signed(self, task: Task) -> tuple[list[ChartBar], list[ChartMark], str]:
        """Draw what is signed of a task, nothing of what became of it."""
        deadline = task.deadline
        begin = deadline.start or self.first
        if deadline.due:
            bars = [self.bar("term", begin, deadline.due)]
            return bars, [ChartMark("signed", self.end(deadline.due), _short(deadline.due))], ""
        if deadline.continuous or deadline.every:
            return [self.bar("band", begin, self.last)], [], ""
        return [self.bar("open", self.first, self.last)], [], ""

    def drawn(self, standing: Standing) -> tuple[list[ChartBar], list[ChartMark], str]:
        """Draw where a task stands."""
        kind = standing.task.deadline.kind
        if standing.state == "awaiting":
            event = one_line(standing.task.deadline.event or "")
            return [self.bar("open", self.first, self.day)], [], f"chờ: {_cut(event, LONGEST_WAIT)}"
        if standing.state == "cancelled":
            return self.stopped(standing)
        if kind == "continuous":
            return self.continuous(standing)
        if kind == "recurring":
            return self.recurring(standing)
        return self.dated(standing)

    def stopped(self, standing: Standing) -> tuple[list[ChartBar], list[ChartMark], str]:
        """Draw a task up to the day it was stopped."""
        days = [one.on for one in standing.entries if one.state == "cancelled" and one.on]
        day = days[-1] if days else self.day
        begin = min(standing.task.deadline.start or self.first, day)
        return [self.bar("stopped", begin, day)], [ChartMark("stopped", self.end(day))], "dừng"

    def continuous(self, standing: Standing) -> tuple[list[ChartBar], list[ChartMark], str]:
        """Draw a band, a mark on each day with results, and its end, if it came."""
        begin = standing.task.deadline.start or self.first
        end = standing.done_on or self.last
        marks = [ChartMark("result", self.at(day)) for day in self.result_days(standing)]
        if standing.done_on:
            marks.append(ChartMark("done", self.end(standing.done_on), _short(standing.done_on)))
        return [self.bar("band", begin, end)], marks, ""

    def result_days(self, standing: Standing) -> list[date]:
        """Return the days on which a unit that leads told something done."""
        whole = self.whole.get(fold(standing.task.id), standing)
        own = lead_entries(whole.task, whole.entries)
        return sorted({entry.on for entry in own if entry.on and tells_doing(entry)})

    def recurring(self, standing: Standing) -> tuple[list[ChartBar], list[ChartMark], str]:
        """Draw a band, and a mark where each report is due."""
        marks: list[ChartMark] = []
        for one in standing.occurrences:
            kind: MarkKind = "duty"
            if one.met_on:
                kind = "met"
            elif one.window.due < self.day:
                kind = "missed"
            marks.append(ChartMark(kind, self.end(one.window.due)))
        begin = standing.task.deadline.start or self.first
        return [self.bar("band", begin, self.last)], marks, ""

    def dated(self, standing: Standing) -> tuple[list[ChartBar], list[ChartMark], str]:
        """Draw the time to the signed day, an extension apart, and how it ended or goes on."""
        signed = standing.task.deadline.due or standing.due
        if signed is None:
            return self.undated(standing)
        begin = min(standing.task.deadline.start or self.first, signed)
        bars, marks = [self.bar("term", begin, signed)], list(self.due_marks(standing, signed))
        due = max(standing.due or signed, signed)
        if standing.extensions and due > signed:
            bars.append(self.bar("extended", signed + timedelta(days=1), due))
        if standing.finished and standing.done_on:
            bars.append(self.bar("worked", min(begin, standing.done_on), standing.done_on))
            marks.append(self.end_mark(standing, standing.done_on))
        elif standing.state == "overdue":
            late_from = min(due + timedelta(days=1), self.day)
            bars.append(self.bar("late", late_from, self.day))
            days = f"+{standing.days_late}" if standing.days_late else ""
            marks.append(ChartMark("overdue", self.end(self.day), days))
        return bars, marks, ""

    def undated(self, standing: Standing) -> tuple[list[ChartBar], list[ChartMark], str]:
        """Draw what has no day to be done by."""
        if standing.finished and standing.done_on:
            bar = self.bar("worked", min(self.first, standing.done_on), standing.done_on)
            return [bar], [self.end_mark(standing, standing.done_on)], ""
        unclear = standing.task.deadline.kind == "unclear"
        text = "thời hạn chưa rõ" if unclear else "chưa có ngày hạn"
        return [self.bar("open", self.first, self.last)], [], text

    def end_mark(self, standing: Standing, day: date) -> ChartMark:
        """Return the mark of a task done; a day that nobody told is not written."""
        kind: MarkKind = "done-late" if standing.state == "done-late" else "done"
        return ChartMark(kind, self.end(day), "" if standing.day_is_assumed else _short(day))

    def due_marks(self, standing: Standing, signed: date) -> Iterator[ChartMark]:
        """Yield the signed day and the extended one, written where nothing else is."""
        last = standing.extensions[-1].due if standing.extensions else None
        ended = standing.finished or (standing.state == "overdue" and last is None)
        yield ChartMark("signed", self.end(signed), "" if ended or last else _short(signed))
        if last:
            yield ChartMark("moved", self.end(last), "" if standing.finished else _short(last))


def _short(day: date) -> str:
    """Write a day without its year, which the months above tell: 25/9."""
    return law_date(day).rpartition("/")[0]


def _cut(words: str, most: int) -> str:
    """Return words cut to so many letters, after a whole word."""
    if len(words) <= most:
        return words
    return f"{words[: words.rfind(' ', 0, most)].rstrip(' ,;.')}…"


def _ticks(first: date, last: date) -> Iterable[tuple[date, str]]:
    """Yield the beginnings of months, of quarters if there are many, of years if there are more."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = 1 if months <= 18 else 3 if months <= 48 else 12
    year, month = first.year, (first.month - 1) // step * step + 1
    yield first, _tick_name(year, month, step, is_first=True)
    while True:
        year, month = (year + 1, month + step - 12) if month + step > 12 else (year, month + step)
        begin = date(year, month, 1)
        if begin > last:
            return
        yield begin, _tick_name(year, month, step)


def _tick_name(year: int, month: int, step: int, *, is_first: bool = False) -> str:
    if step == 12:
        return str(year)
    if step == 3:
        return f"quý {('I', 'II', 'III', 'IV')[month // 3]}/{year}"
    if is_first:
        return f"tháng {law_month(month)}/{year}"
    return f"{law_month(month)}/{year}" if month == 1 else str(month)
