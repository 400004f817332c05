"""The plan of the period after this one: what goes on is carried over, its times moved; pure.

Written times move by whole months: 'Quý III/2025' six months on is 'Quý I/2026'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, timedelta

from cchc.days import screen_day
from cchc.deadline import Deadline, parse
from cchc.documents.wording import UNKNOWN, cited
from cchc.number_words import dotted
from cchc.period import QUARTERS, law_date, law_month, month_end
from cchc.plan import Area, Document, Indicator, Plan, ReportingRhythm, Span, Task
from cchc.plan_periods import areas_named
from cchc.problem import UsageError
from cchc.records import dataclass
from cchc.standing import Standing
from cchc.text import fold, one_line
from cchc.units import plan_year

Path = tuple[str | int, ...]


YEAR = r"(?:\s*[/-]\s*|\s+(?:của\s+)?(?:năm\s+)?)(?P<{0}>20\d\d)"
NUMBER = r"IV|I{1,3}|\d{1,2}"
TIME = re.compile(
    rf"(?:(?P<link>(?:,|(?<!\w)và|-|–|(?<!\w)đến)\s*)(?P<next>{NUMBER})(?!\w)(?:{YEAR.format('next_year')})?"
    r"|(?<!\w)(?:"
    rf"(?P<half>(?:0?6|sáu)\s+tháng\s+(?P<side>đầu|cuối)(?:\s+năm(?!\s+\d))?)(?:{YEAR.format('half_year')})?"
    r"|(?P<day>\d{1,2})(?P<mark>[/.-])(?P<day_month>\d{1,2})(?P=mark)(?P<day_year>20\d\d)"
    r"|(?P<long>\d{1,2})\s+tháng\s+(?P<long_month>\d{1,2})\s+năm\s+(?P<long_year>20\d\d)"
    rf"|(?P<unit>quý|quí|tháng)\s+(?P<number>{NUMBER})(?!\w)(?:{YEAR.format('year')})?"
    r"|(?P<alone>20\d\d)"
    r"))(?![\w/])",
    re.IGNORECASE,
)
"""A written time, in every form that can be moved; `link` and `next` go on with the unit before."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A task that goes on into the next plan, with its deadline there."""

    standing: Standing
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class NextPlan:
    """The next period's plan, and what became of this one's tasks."""

    plan: Plan
    carried: tuple[Carried, ...]
    left_out: tuple[Standing, ...]
    remarks: Mapping[Path, str] = field(default_factory=dict)
    """What someone should look at, by its place in the plan's file."""


def carry_over(
    plan: Plan,
    tasks: Sequence[Standing],
    plan_id: str,
    period: Span,
    *,
    with_entries: bool = False,
) -> NextPlan:
    """Return the plan that follows `plan`; `tasks` is where all its tasks stand now.

    Unfinished and continuous tasks go on under their ids, each linked to what it was
    (`carried_from`), and so do recurring ones; finished and stopped ones are left out, but for
    those finished within the new period, if their entries go on too. Deadlines move with the period
    where their words allow; one extended into the new period stays as extended. In a plan replaced
    before its end what falls due in the new period stays as signed.
    """
    writer = _Writer(plan, {one.task.id: one for one in tasks}, period, with_entries=with_entries)
    areas = writer.areas(plan.areas, ())
    document = writer.document()
    after = tuple(writer.after(document.replaces or ""))
    new = replace(plan, id=plan_id, period=period, document=document, areas=areas, after=after)
    new = replace(new, reporting=replace(new.reporting, rhythm=dict(_rhythms(new))))
    writer.look_at_texts(new)
    left_out = tuple(standing for standing in tasks if not writer.goes_on(standing))
    return NextPlan(new, tuple(writer.carried), left_out, writer.remarks)


def _rhythms(plan: Plan) -> Iterator[tuple[str, ReportingRhythm]]:
    """Yield the rhythms that still have a continuous task of the plan."""
    areas, tasks = areas_named(plan), {fold(task.id): task for task in plan.tasks()}
    for name, rhythm in plan.reporting.rhythm.items():
        own, area = tasks.get(fold(name)), areas.get(fold(name))
        followed = [*([own] if own else []), *(task for _, task in (area.walk() if area else ()))]
        if any(task.deadline.kind == "continuous" for task in followed):
            yield name, rhythm


def whole_months(plan: Plan, period: Span) -> int | None:
    """Return how many months after the plan's first day the period begins; None if not whole."""
    if plan.period is None or plan.period.start.day != period.start.day:
        return None
    old, new = plan.period.start, period.start
    return (new.year - old.year) * 12 + new.month - old.month


def _length(span: Span) -> tuple[int, bool]:
    """Return how many months a period lasts, and whether it ends with a month."""
    months = (span.end.year - span.start.year) * 12 + span.end.month - span.start.month
    return months, span.end == month_end(span.end.year, span.end.month)


@dataclass(slots=True)
class _Writer:
    """The next plan as it is put together, with the remarks gathered on the way."""

    old: Plan
    standings: Mapping[str, Standing]
    period: Span
    with_entries: bool = False
    """Whether what was recorded goes on too."""
    remarks: dict[Path, str] = field(default_factory=dict)
    carried: list[Carried] = field(default_factory=list)

    @property
    def months(self) -> int | None:
        return whole_months(self.old, self.period)

    @property
    def in_midst(self) -> bool:
        """Whether the new plan begins before the old one ends."""
        return self.old.period is not None and self.period.start <= self.old.period.end

    def goes_on(self, standing: Standing) -> bool:
        if standing.state == "cancelled":
            return False
        if standing.finished and standing.task.deadline.kind != "recurring":
            done_on = standing.done_on
            return self.with_entries and done_on is not None and done_on >= self.period.start
        return True

    def remark(self, path: Path, words: str) -> None:
        self.remarks[path] = f"{self.remarks[path]}; {words}" if path in self.remarks else words

    def areas(self, areas: Sequence[Area], path: Path) -> tuple[Area, ...]:
        return tuple(self.area(area, (*path, "areas", index)) for index, area in enumerate(areas))

    def area(self, area: Area, path: Path) -> Area:
        going_on = [task for task in area.tasks if self.goes_on(self.standings[task.id])]
        tasks = tuple(
            self.task(task, (*path, "tasks", index)) for index, task in enumerate(going_on)
        )
        areas = self.areas(area.areas, path)
        if not tasks and not areas:
            self.remark(
                (*path, "title"), "các nhiệm vụ cũ đã xong; thêm nhiệm vụ mới hoặc xóa lĩnh vực"
            )
        return replace(area, tasks=tasks, areas=areas)

    def task(self, task: Task, path: Path) -> Task:
        standing = self.standings[task.id]
        deadline = self.deadline(standing, (*path, "deadline"))
        self.carried.append(Carried(standing, deadline))
        if years := self.old_years(task.content):
            self.remark((*path, "content"), f"nội dung còn nhắc {years}")
        if standing.submitted_on and not standing.returned:
            day = screen_day(standing.submitted_on)
            self.remark((*path, "content"), f"đã trình ngày {day}, chờ phê duyệt")
        if task.budget:
            self.remark(
                (*path, "product"), f"kinh phí ở kế hoạch trước là {dotted(task.budget)} đồng"
            )
        return replace(
            task,
            deadline=deadline,
            indicator=self.indicator(task.indicator),
            budget=None,
            carried_from=f"{self.old.id}/{task.id}",
        )

    def indicator(self, old: Indicator | None) -> Indicator | None:
        """Return the indicator without the targets of years that are over."""
        if old is None:
            return None
        first = self.period.start.year
        return replace(
            old, targets={year: aim for year, aim in old.targets.items() if year >= first}
        )

    def deadline(self, standing: Standing, path: Path) -> Deadline:
        """Return the task's deadline in the next plan; what words alone cannot tell is marked."""
        written = standing.task.deadline
        if standing.finished and standing.done_on and written.kind != "recurring":
            day = screen_day(standing.done_on)
            self.remark(
                path, f"đã hoàn thành ngày {day}; văn bản mới không nêu nữa thì xóa nhiệm vụ này"
            )
            return written
        if written.kind == "unclear":
            self.remark(path, "chưa hiểu thời hạn")
        if written.kind == "event" and standing.state != "awaiting":
            counted = (
                f", hạn đã tính là {screen_day(standing.due)}" if standing.due else "; đặt thời hạn"
            )
            self.remark(path, f"điều kiện đã đến{counted}")
        elif written.due is None and (years := self.old_years(written.text)):
            self.remark(path, f"thời hạn còn nhắc {years}")
        if (returned := standing.returned) and returned.due:
            self.remark(path, f"trả lại để hoàn thiện, chậm nhất {screen_day(returned.due)}")
        if standing.extensions:
            due = standing.extensions[-1].due
            self.remark(path, f"'{one_line(written.text)}' đã được gia hạn đến {screen_day(due)}")
            if due >= self.period.start:
                return parse(f"Đến hết ngày {law_date(due)}", None)
        if written.due is None or (self.old.period and written.due > self.old.period.end):
            return written
        if self.in_midst:
            return written if self.stays(written) else self.unmoved(written, path)
        return self.moved(written) or self.unmoved(written, path)

    def stays(self, written: Deadline) -> bool:
        """Say whether a deadline falls in the new period, and means the same days there."""
        due = written.due or date.min
        meant_there = parse(written.text, self.new_year)
        return self.period.start <= due <= self.period.end and meant_there == written

    @property
    def new_year(self) -> int | None:
        """The year of words that leave it out, in the new plan."""
        start, end = self.period.start, self.period.end
        return start.year if start.year == end.year else None

    def moved(self, written: Deadline) -> Deadline | None:
        if self.months is None:
            return None
        start, end = self.period.start, self.period.end
        moved = moved_deadline(written, self.months, (plan_year(self.old), self.new_year))
        return moved if moved and moved.due and start <= moved.due <= end else None

    def unmoved(self, written: Deadline, path: Path) -> Deadline:
        if parse(written.text, plan_year(self.old)) != written:
            self.remark(path, "đặt lại thời hạn, cả chữ và ngày")
            return written
        self.remark(
            path, f"đặt lại thời hạn; hạn ở kế hoạch trước là {screen_day(written.due or date.max)}"
        )
        # Words without a year would take the new plan's year: the old days are told, so that
        # they stay as they were.
        return written

    def old_years(self, text: str) -> str:
        """Name the years a text speaks of that are over when the new plan begins."""
        if self.old.period is None:
            return ""
        years = range(self.old.period.start.year, self.period.start.year)
        return ", ".join(f"năm {year}" for year in years if re.search(rf"\bnăm\s+{year}\b", text))

    def document(self) -> Document:
        old = self.old.document
        replaces = cited(old) + (f" của {self.old.office}" if self.old.office else "")
        if UNKNOWN in replaces:
            self.remark(("document", "replaces"), "điền số, ngày của kế hoạch trước")
        return replace(
            old,
            number=None,
            date=None,
            month=None,
            replaces=replaces,
            title=self.renamed("title", old.title) or "",
            short=self.renamed("short", old.short),
        )

    def renamed(self, key: str, text: str | None) -> str | None:
        """Return the plan's title with its time moved, if the new period is as long as the old."""
        same = self.old.period is not None and _length(self.old.period) == _length(self.period)
        moved = moved_words(text, self.months) if text and same and self.months else None
        if text and (moved is None or moved == text):
            self.remark(("document", key), "ghi thời gian của kế hoạch mới")
        return moved or text

    def after(self, new: str) -> Iterator[str]:
        """Yield the text after the table; what the old plan replaced gives way to that plan."""
        replaced = self.old.document.replaces
        for index, paragraph in enumerate(self.old.after):
            if replaced and replaced in paragraph:
                yield paragraph.replace(replaced, new)
                self.remark(("after", index), "văn bản được thay thế")
            else:
                yield paragraph

    def look_at_texts(self, new: Plan) -> None:
        """Mark the texts that were written for the old plan."""
        if new.document.basis:
            self.remark(("document", "basis"), "căn cứ và câu mở đầu của kế hoạch trước")
        for key, texts in (("before", new.before), ("after", new.after)):
            if texts:
                self.remark((key,), "phần chữ của kế hoạch trước")


def next_period(plan: Plan, first: date | None, last: date | None) -> Span:
    """Return the next plan's period: the days given, else as many months after the plan's.

    Raises UsageError if the plan has no period to count from, or the last day is before the first.
    """
    old = plan.period
    if old:
        first = first or old.end + timedelta(days=1)
        last = last or moved_day(first, _length(old)[0] + 1) - timedelta(days=1)
    if first is None or last is None:
        raise UsageError("kế hoạch chưa có thời gian (period); hãy nêu --from và --to")
    if last < first:
        raise UsageError(
            f"thời gian kết thúc ({screen_day(last)}) trước khi bắt đầu ({screen_day(first)})"
        )
    return Span(first, last)


class _CannotMoveError(Exception):
    """The words name a time that many months cannot move."""


def moved_day(day: date, months: int) -> date:
    """Return the day so many months on; the last day of a month stays a last day."""
    years, index = divmod(day.month - 1 + months, 12)
    last = month_end(day.year + years, index + 1)
    if day == month_end(day.year, day.month):
        return last
    return last.replace(day=min(day.day, last.day))


def moved_words(text: str, months: int) -> str | None:
    """Return the text with every time it names so many months on; None if one cannot be moved."""
    unit = ""
    end = -1

    def move(time: re.Match[str]) -> str:
        nonlocal unit, end
        goes_on = time["next"] and time.start() - end <= 1
        if not goes_on:
            unit = fold(time["unit"] or "")
        end = time.end()
        return _moved(time, unit, months)

    try:
        return TIME.sub(move, text)
    except _CannotMoveError:
        return None


def moved_deadline(
    written: Deadline, months: int, years: tuple[int | None, int | None]
) -> Deadline | None:
    """Return a dated deadline so many months on; None if its words cannot be made to say so.

    `years` are the old and the new plan's, for a deadline that leaves its year out.
    """
    words = moved_words(written.text, months)
    if words is None or parse(written.text, years[0]) != written:
        return None
    wanted = replace(
        written,
        text=words,
        start=written.start and moved_day(written.start, months),
        due=written.due and moved_day(written.due, months),
        checkpoints=tuple(moved_day(day, months) for day in written.checkpoints),
    )
    return wanted if parse(words, years[1]) == wanted else None


def _moved(time: re.Match[str], unit: str, months: int) -> str:
    if time["half"]:
        return _half(time, months)
    if time["day"]:
        return _full_day(time, ("day", "day_month", "day_year"), months)
    if time["long"]:
        return _full_day(time, ("long", "long_month", "long_year"), months)
    if time["unit"]:
        return _part(time, ("number", "year"), unit, months)
    if time["next"] and unit:
        return _part(time, ("next", "next_year"), unit, months)
    if time["alone"]:
        return str(int(time["alone"]) + _whole(months, 12))
    return time[0]


def _whole(months: int, unit: int) -> int:
    """Return how many units the months are; only whole ones can be moved by."""
    if months % unit:
        raise _CannotMoveError
    return months // unit


def _replaced(time: re.Match[str], new: dict[str, str]) -> str:
    """Return a written time with some of its groups written anew."""
    text = time.string[: time.end()]
    for group in sorted(new, key=time.start, reverse=True):
        text = text[: time.start(group)] + new[group] + text[time.end(group) :]
    return text[time.start() :]


def _half(time: re.Match[str], months: int) -> str:
    years, index = divmod((fold(time["side"]) == "cuối") + _whole(months, 6), 2)
    new = {"side": ("đầu", "cuối")[index]}
    if time["half_year"]:
        new["half_year"] = str(int(time["half_year"]) + years)
    return _replaced(time, new)


def _full_day(time: re.Match[str], groups: tuple[str, str, str], months: int) -> str:
    day, month, year = groups
    try:
        moved = moved_day(date(int(time[year]), int(time[month]), int(time[day])), months)
    except ValueError:
        raise _CannotMoveError from None
    days = f"{moved.day:02}" if time[day].startswith("0") else str(moved.day)
    return _replaced(time, {day: days, month: law_month(moved.month), year: str(moved.year)})


def _part(time: re.Match[str], groups: tuple[str, str], unit: str, months: int) -> str:
    number, year = groups
    written = time[number].upper()
    value = QUARTERS.index(written) if written in QUARTERS else int(written)
    in_year = 12 if unit == "tháng" else 4
    if not 1 <= value <= in_year:
        raise _CannotMoveError
    years, index = divmod(value - 1 + _whole(months, 12 // in_year), in_year)
    figure = law_month(index + 1) if unit == "tháng" else str(index + 1)
    new = {number: QUARTERS[index + 1] if written in QUARTERS else figure}
    if time[year]:
        new[year] = str(int(time[year]) + years)
    return _replaced(time, new)
