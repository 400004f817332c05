"""What of a plan needs doing, in sections, what presses most first; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from cchc.days import screen_day, screen_span
from cchc.filters import due_within
from cchc.period import Period
from cchc.plan import Plan
from cchc.plan_periods import WINDOW_NAMES, has_ended, send_by, span_of
from cchc.progress import Proposal
from cchc.records import dataclass
from cchc.screens.lines import Line, width_of, wrapped
from cchc.screens.sections import MOST_ROWS, Section, SectionRow
from cchc.screens.standing_words import (
    STILL_RUNNING,
    awaits_confirmation,
    extension_words,
    mending_words,
)
from cchc.screens.task_rows import (
    DUE,
    ID,
    LEAD,
    NEWS,
    SIGNED,
    WIDE,
    WINDOW_WORDS,
    TaskColumn,
    task_rows,
)
from cchc.standing import Standing, StateName
from cchc.text import bare, one_line


@dataclass(frozen=True, slots=True)
class Seen:
    """The tasks a screen tells of, and how they are looked at."""

    plan: Plan
    tasks: Sequence[Standing]
    by_unit: Mapping[str, Sequence[Standing]]
    """By unit (its key), the tasks it leads, in its own part."""
    day: date
    period: Period
    """In which continuous tasks are looked at."""
    within: int
    """So many days ahead count as soon."""
    asked: str = ""
    """Which part of the plan these are, in words; '' for the whole."""
    again: str = ""
    """The options that chose them, as they are typed, a space before each."""
    following: str | None = None
    """The id of the plan that took this one's tasks over, if there is one."""

    def in_state(self, state: StateName) -> list[Standing]:
        """Return the tasks in a state, in plan order."""
        return [standing for standing in self.tasks if standing.state == state]


def sections(seen: Seen, room: int) -> list[Section]:
    """Return what is overdue, due soon, hindered or to be decided, to be approved or mended,
    without result and waiting; what there is none of has no section.
    """
    late = sorted(seen.in_state("overdue"), key=lambda task: -(task.days_late or 0))
    soon = due_within(seen.tasks, seen.within)
    soon_title = Line(f"ĐẾN HẠN TRONG {seen.within} NGÀY", "bold cyan")
    made = (
        _dated(Line("QUÁ HẠN", "bold red"), late, seen, room, "--state overdue", 5),
        _dated(soon_title, soon, seen, room, f"--within {seen.within}", 3),
        _hindered(seen, room),
        _acts(seen, room),
        _quiet(seen, room),
        _awaiting(seen, room),
    )
    return [section for section in made if section.rows]


def nothing_presses(seen: Seen) -> bool:
    """Say whether nobody has anything to do that is late, near, hindered or to be decided."""
    told = seen.day >= seen.period.last
    return not any(
        one.state == "overdue"
        or (one.days_left is not None and one.days_left <= seen.within)
        or one.obstacles
        or one.proposals
        or one.returned
        or awaits_confirmation(one)
        or (told and one.wants_result)
        for one in seen.tasks
    )


NARROW = 72
"""Columns below which a task's words need the room of its day more than that day."""
WHEN = TaskColumn("", lambda _, standing: _when(standing))
SINCE = TaskColumn("", lambda _, standing: f"từ {screen_day(_since(standing))}")
OPEN_WORDS = TaskColumn("", lambda _, standing: _open_words(standing), share=3)


def _when(standing: Standing) -> str:
    if standing.days_late:
        return f"quá hạn {standing.days_late} ngày"
    return "hôm nay" if standing.days_left == 0 else f"còn {standing.days_left} ngày"


def _dated(
    title: Line, tasks: Sequence[Standing], seen: Seen, room: int, option: str, first: int
) -> Section:
    """Tell tasks by the day they are due; where there is room, as signed, and their last result."""
    columns: tuple[TaskColumn, ...] = (ID, WINDOW_WORDS, LEAD, DUE, WHEN)
    if room >= WIDE:
        columns = (ID, WINDOW_WORDS, LEAD, SIGNED, DUE, WHEN, NEWS)
    elif room < NARROW:
        columns = (ID, WINDOW_WORDS, LEAD, WHEN)
    see = f"cchc list {option}{seen.again}"
    return Section(title, _task_rows(tasks, columns, seen, room), len(tasks), see, first=first)


def _task_rows(
    tasks: Sequence[Standing], columns: Sequence[TaskColumn], seen: Seen, room: int
) -> list[SectionRow]:
    first = tasks[:MOST_ROWS]
    rows = task_rows(seen.plan, first, columns, room) if first else ()
    return [SectionRow(lines, (one.task.id,)) for one, lines in zip(first, rows, strict=False)]


def _hindered(seen: Seen, room: int) -> Section:
    """Tell what hinders tasks still and what waits for a decision, oldest first."""
    tasks = [one for one in seen.tasks if one.obstacles or one.proposals]
    tasks.sort(key=_since)
    columns = (ID, OPEN_WORDS, LEAD, SINCE)
    title = Line("VƯỚNG MẮC, KIẾN NGHỊ CHỜ Ý KIẾN", "bold yellow")
    return Section(title, _task_rows(tasks, columns, seen, room), len(tasks))


def _since(standing: Standing) -> date:
    days = [one.since for one in standing.obstacles]
    return min([*days, *(one.since for one in standing.proposals)])


def _open_words(standing: Standing) -> str:
    """Tell what is proposed, then what hinders, each once."""
    words = [_proposal_words(one) for one in standing.proposals]
    words += [f"vướng mắc: {one_line(one.text)}" for one in standing.obstacles]
    return "; ".join(words)


def _proposal_words(proposal: Proposal) -> str:
    """Return a proposal with whom it is for, called so where its own words do not say it."""
    text = one_line(proposal.text)
    if proposal.to:
        return f"kiến nghị {proposal.to}: {text}"
    return text if _proposes(text) else f"kiến nghị: {text}"


def _proposes(text: str) -> bool:
    """Say whether the words themselves say that they are a proposal."""
    return bare(text).startswith(("de nghi", "kien nghi", "de xuat", "xin "))


def _acts(seen: Seen, room: int) -> Section:
    """Tell what is to be mended, confirmed or approved, and what was extended."""
    going = [one for one in seen.tasks if not one.finished and one.state != "cancelled"]
    groups = {
        "Đã hoàn thành, chờ xác nhận": [one for one in seen.tasks if awaits_confirmation(one)],
        "Đã trình, chờ phê duyệt": [one for one in going if one.submitted_on and not one.returned],
    }
    rows = [
        *(_row(one, mending_words(one.returned), room) for one in going if one.returned),
        *_named(groups, room),
        *(_row(one, extension_words(one), room) for one in going if one.extensions),
    ]
    title = Line("GIA HẠN, PHÊ DUYỆT, XÁC NHẬN", "bold cyan")
    return Section(title, rows, sum(len(row.ids) for row in rows))


def _row(standing: Standing, words: str, room: int) -> SectionRow:
    lines = wrapped(f"{standing.task.id}  {words}", room, " ", "   ")
    return SectionRow(list(lines), (standing.task.id,))


def _named(groups: Mapping[str, Sequence[Standing]], room: int) -> Iterator[SectionRow]:
    """Yield groups of tasks, each by its words and its ids, as many as two lines hold."""
    for words, tasks in groups.items():
        if not tasks:
            continue
        text, more = f"{words}: {tasks[0].task.id}", len(tasks) - 1
        for standing in tasks[1:]:
            if width_of(text) + width_of(standing.task.id) > 2 * room - 40:
                break
            text, more = f"{text}, {standing.task.id}", more - 1
        text = f"{text} … và {more} nhiệm vụ nữa" if more else text
        ids = [standing.task.id for standing in tasks]
        yield SectionRow(list(wrapped(text, room, " ", "   ")), ids)


def _quiet(seen: Seen, room: int) -> Section:
    """Tell the continuous tasks without a result: first those to chase, then where nothing came up.

    While the period runs, nobody is late in telling; before the plan begins, nothing is asked.
    """
    plan, period = seen.plan, seen.period
    tasks = seen.in_state("quiet") if seen.day >= span_of(plan)[0] else []
    wanting = [one for one in tasks if one.wants_result]
    groups = _by_lead([one for one in wanting if one.quiet == "unanswered"])
    groups["Đơn vị không nêu kết quả"] = [one for one in wanting if one.quiet == "empty"]
    groups["Không phát sinh"] = [one for one in tasks if one.quiet == "nothing"]
    for one in tasks:
        if one.window and one.window_runs and one.quiet != "nothing":
            words = f"Theo dõi theo {WINDOW_NAMES[one.window.kind]}, {STILL_RUNNING}"
            groups.setdefault(words, []).append(one)
    days = screen_span(period.first, period.last)
    title = Line(f"CHƯA CÓ KẾT QUẢ {period.name.upper()} ({days})", "bold yellow")
    see, note = f"cchc list --state quiet{seen.again}", _when_asked(plan, period, seen.day)
    return Section(title, list(_named(groups, room)), len(tasks), see, note)


def _when_asked(plan: Plan, period: Period, day: date) -> str:
    if day < period.last:
        return "Kỳ chưa kết thúc, số liệu chưa đầy đủ."
    due = screen_day(send_by(plan, period))
    if day <= send_by(plan, period):
        return f"Các đơn vị gửi kết quả chậm nhất ngày {due}."
    if has_ended(plan, day):
        return ""
    return f"Ngày gửi kết quả ({due}) đã qua; viết công văn đôn đốc: cchc remind"


def _by_lead(tasks: Sequence[Standing]) -> dict[str, list[Standing]]:
    by_lead: dict[str, list[Standing]] = {}
    for standing in tasks:
        by_lead.setdefault(standing.task.lead.text.casefold(), []).append(standing)
    return {one_line(led[0].task.lead.text): led for _, led in sorted(by_lead.items())}


def _awaiting(seen: Seen, room: int) -> Section:
    """Tell the tasks that wait for an event, and for which."""
    tasks = seen.in_state("awaiting")
    columns = (ID, WINDOW_WORDS, TaskColumn("", _event, part=2))
    title = Line("CHỜ ĐIỀU KIỆN", "bold magenta")
    see = f"cchc list --state awaiting{seen.again}"
    return Section(title, _task_rows(tasks, columns, seen, room), len(tasks), see)


def _event(_: Plan, standing: Standing) -> str:
    return f"chờ {one_line(standing.task.deadline.event or '')}"
