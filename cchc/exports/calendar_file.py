"""A plan's days as a calendar: due days, windows of recurring duties, days to send results.

An event is known by its plan and task, so taking the file in again doubles nothing. Its number goes
up with each thing recorded of the task and never down, so that the newer one stays; the same plan
and journal give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal
from urllib.parse import quote

from cchc.deadline import due_after
from cchc.documents.wording import task_name
from cchc.exports.plan_state import PlanState, Recorded
from cchc.exports.public import LEFT_OUT
from cchc.exports.sheet import INSIDE, heading
from cchc.files import MARK, NO_DIGEST, marked
from cchc.journal import Entry
from cchc.month_round import receiver
from cchc.period import DAY, Period, law_date, shifted
from cchc.plan import Task
from cchc.plan_periods import plan_months, send_by, span_of
from cchc.records import dataclass
from cchc.standing import Standing, duties_of
from cchc.text import CONTROLS, fold, one_line

PRODUCER = "-//cchc//cchc//VI"
REMINDERS = (7, 3, 1)
"""Days before; none for what is over."""
AT_EIGHT = timedelta(hours=8)
"""In the morning of that day: an event of a whole day begins at midnight."""
CONTROL = re.compile(rf"[{CONTROLS}]")
LONGEST_SUMMARY = 200

Ended = Literal["", "done", "cancelled", "dayless"]
ENDED_WORDS: dict[Ended, str] = {
    "": "",
    "done": "Đã hoàn thành: ",
    "cancelled": "Dừng thực hiện: ",
    "dayless": "Không còn ấn định ngày: ",
}
"""What stands before the name of a day that is over, or is none any more."""


@dataclass(frozen=True, slots=True)
class PlanDay:
    """One day of a plan: what it is of, what it is called, and whether that is over."""

    key: str
    """What tells it from the plan's others, whatever becomes of it."""
    day: date
    summary: str
    lines: tuple[str, ...] = ()
    ended: Ended = ""
    recorded: Recorded = field(default_factory=Recorded)


def plan_calendar(state: PlanState) -> bytes:
    """Return the days of a plan's state as an .ics file; a public one without days to report."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _text(heading(state)))
    calendar.add("x-wr-caldesc", _text(LEFT_OUT if state.public else INSIDE))
    calendar.add("x-id", _text(MARK + NO_DIGEST))
    # each event is written and let go: 40,000 of them held at once take half a gigabyte
    events = b"".join(_event(state, day).to_ical() for day in plan_days(state))
    before, end, after = calendar.to_ical().rpartition(b"END:VCALENDAR")
    return marked(before + events + end + after)


def plan_days(state: PlanState) -> Iterator[PlanDay]:
    """Yield the days on which something of a plan is due, in plan order, then those to report."""
    arrived = _arrived(state.entries)
    for _, task, standing in state.rows():
        recorded = state.recorded.get(fold(task.id), Recorded()) if standing else Recorded()
        if task.deadline.kind == "recurring":
            yield from _occurrences(state, task, standing, recorded)
        elif standing is None:
            if task.deadline.due:
                yield PlanDay(_key(task), task.deadline.due, _named(task), _task_lines(task))
        else:
            yield from _due_day(standing, arrived, recorded)
    if not state.public:
        yield from _days_to_send(state)


def _key(task: Task, of: date | None = None) -> str:
    """Return what a task's event is known by: letters of ASCII alone, whatever its id is."""
    own = quote(fold(task.id), safe="")
    return f"{own}/{of.isoformat()}" if of else own


def _named(task: Task) -> str:
    return f"{task.id} {task_name(task)}"


def _task_lines(task: Task) -> tuple[str, ...]:
    lines = (
        ("", task.content),
        ("Chủ trì: ", task.lead.text),
        ("Phối hợp: ", task.coordinators.text),
        ("Sản phẩm: ", task.product),
        ("Thời hạn theo Kế hoạch: ", task.deadline.text),
    )
    return tuple(f"{label}{words}" for label, words in lines if words)


def _arrived(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """Return what last told, be it withdrawn since, that a task's event has come, by its folded
    id.
    """
    return {
        fold(entry.task or ""): entry for entry in entries if entry.state == "arrived" and entry.on
    }


def _due_day(
    standing: Standing, arrived: Mapping[str, Entry], recorded: Recorded
) -> Iterator[PlanDay]:
    """Yield the day that counts now; one that counted once and does so no more is cancelled."""
    task, lines = standing.task, _task_lines(standing.task)
    extended = standing.extensions[-1].due if standing.extensions else None
    day = standing.due or extended or task.deadline.due
    ended: Ended = "cancelled" if standing.state == "cancelled" else ""
    if standing.finished:
        ended = "done"
        if standing.done_on and not standing.day_is_assumed:
            lines = (*lines, f"Hoàn thành ngày {law_date(standing.done_on)}.")
    if extended:
        lines = (*lines, f"Được gia hạn đến ngày {law_date(extended)}.")
    if day is None and (day := _day_once(task, arrived)):
        ended = "dayless"
    if day:
        yield PlanDay(_key(task), day, _named(task), lines, ended, recorded)


def _day_once(task: Task, arrived: Mapping[str, Entry]) -> date | None:
    """Return the day that came with a task's event."""
    entry = arrived.get(fold(task.id))
    return (entry.due or due_after(task.deadline, entry.on)) if entry and entry.on else None


def _occurrences(
    state: PlanState, task: Task, standing: Standing | None, recorded: Recorded
) -> Iterator[PlanDay]:
    shown = standing.task if standing else task
    met = {one.window.due: one.met_on for one in standing.occurrences} if standing else {}
    for window in duties_of(task, span_of(state.plan)):
        ended: Ended = "done" if met.get(window.due) else ""
        if standing and standing.state == "cancelled":
            ended = "cancelled"
        summary = f"{_named(task)} ({window.name})"
        key = _key(task, window.due)
        yield PlanDay(key, window.due, summary, _task_lines(shown), ended, recorded)


def _days_to_send(state: PlanState) -> Iterator[PlanDay]:
    """Yield the day by which each month's results are sent in; none of a plan without any days."""
    if span_of(state.plan)[1] == date.max:
        return
    month, last = plan_months(state.plan)
    to = receiver(state.plan) or state.plan.office
    while month.first <= last.first:
        yield _day_to_send(state, month, to)
        month = shifted(month, 1, state.plan.reporting.close_day)


def _day_to_send(state: PlanState, month: Period, to: str) -> PlanDay:
    lines = (
        f"Số liệu từ ngày {law_date(month.first)} đến hết ngày {law_date(month.last)}.",
        f"Gửi {to}." if to else "",
    )
    summary = f"Hạn gửi kết quả {month.name}"
    day = send_by(state.plan, month)
    return PlanDay(f"gui-ket-qua/{month.slug}", day, summary, lines)


def _event(state: PlanState, day: PlanDay) -> Any:
    from icalendar import Event

    summary = ENDED_WORDS[day.ended] + one_line(day.summary)[:LONGEST_SUMMARY]
    event = Event()
    event.add("uid", f"{day.key}@{quote(fold(state.plan.id), safe='')}.cchc")
    event.add("dtstamp", day.recorded.last or _first_moment(state, day))
    event.add("sequence", day.recorded.times)
    event.add("dtstart", day.day)
    event.add("dtend", day.day + DAY)
    event.add("summary", _text(summary))
    event.add("description", _text("\n".join(filter(None, (*day.lines, heading(state))))))
    event.add("status", "CANCELLED" if day.ended in ("cancelled", "dayless") else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if not day.ended and day.day > state.day:
        for before in REMINDERS:
            event.add_component(_reminder(before, summary))
    return event


def _first_moment(state: PlanState, day: PlanDay) -> datetime:
    """Return a moment for a day of which nothing is recorded: when the plan was signed, or began.

    It is never the clock's, so that the same plan gives the same bytes.
    """
    first, _ = span_of(state.plan)
    known = state.plan.document.date or (first if first > date.min else day.day)
    return datetime(known.year, known.month, known.day, tzinfo=UTC)


def _reminder(before: int, summary: str) -> Any:
    from icalendar import Alarm

    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", _text(f"Còn {before} ngày: {summary}"))
    reminder.add("trigger", AT_EIGHT - timedelta(days=before))
    return reminder


def _text(words: str) -> Any:
    """Return words as a calendar's text: ends of lines are one letter, no other controls."""
    from icalendar import vText

    return vText(CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n")))
