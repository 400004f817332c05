"""The plan of the period after this one: what is unfinished and what goes on, carried over;
pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from cchc.days import screen_day
from cchc.deadline import Deadline, parse
from cchc.documents.wording import UNKNOWN, cited
from cchc.number_words import dotted
from cchc.period import month_end
from cchc.plan import Area, Document, Plan, Span, Task
from cchc.problem import UsageError
from cchc.standing import Standing
from cchc.units import plan_year
from cchc.versions.shifting import moved_day, moved_deadline, moved_words

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """A task that goes on into the next plan, with its deadline there."""

    standing: Standing
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Following:
    """The next period's plan, and what became of this one's tasks."""

    plan: Plan
    carried: tuple[Carried, ...]
    left_out: tuple[Standing, ...]
    remarks: Mapping[Path, str] = field(default_factory=dict)
    """What someone should look at, by its place in the plan's file."""


def following(plan: Plan, found: Sequence[Standing], plan_id: str, period: Span) -> Following:
    """Return the plan that follows `plan`; `found` is where all its tasks stand now.

    Unfinished and continuous tasks go on under their ids, each linked to what it was
    (`carried_from`), and so do recurring ones; finished and stopped ones are left out. Deadlines
    move with the period where their words allow.
    """
    writer = _Writer(plan, {standing.task.id: standing for standing in found}, period)
    areas = tuple(writer.area(area, ("areas", index)) for index, area in enumerate(plan.areas))
    document = writer.document()
    after = tuple(writer.after(document.replaces or ""))
    new = replace(plan, id=plan_id, period=period, document=document, areas=areas, after=after)
    writer.look_at_texts(new)
    left_out = tuple(standing for standing in found if not _goes_on(standing))
    return Following(new, tuple(writer.carried), left_out, writer.remarks)


def _goes_on(standing: Standing) -> bool:
    if standing.state == "cancelled":
        return False
    return not standing.finished or standing.task.deadline.kind in ("continuous", "recurring")


def whole_months(plan: Plan, period: Span) -> int | None:
    """Return how many months after the plan's first day the period begins; None if that is not a
    whole number.
    """
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
    remarks: dict[Path, str] = field(default_factory=dict)
    carried: list[Carried] = field(default_factory=list)

    @property
    def months(self) -> int | None:
        return whole_months(self.old, self.period)

    def remark(self, path: Path, words: str) -> None:
        self.remarks[path] = f"{self.remarks[path]}; {words}" if path in self.remarks else words

    def area(self, area: Area, path: Path) -> Area:
        kept = [task for task in area.tasks if _goes_on(self.standings[task.id])]
        tasks = tuple(self.task(task, (*path, "tasks", index)) for index, task in enumerate(kept))
        areas = tuple(
            self.area(inner, (*path, "areas", index)) for index, inner in enumerate(area.areas)
        )
        if not tasks and not areas:
            self.remark(
                (*path, "title"), "các nhiệm vụ cũ đã xong; thêm nhiệm vụ mới hoặc xóa lĩnh vực"
            )
        return replace(area, tasks=tasks, areas=areas)

    def task(self, task: Task, path: Path) -> Task:
        standing = self.standings[task.id]
        deadline = self.deadline(standing, (*path, "deadline"))
        self.carried.append(Carried(standing, deadline))
        if named := self.old_years(task.content):
            self.remark((*path, "content"), f"nội dung còn nhắc {named}")
        if task.budget:
            self.remark(
                (*path, "product"), f"kinh phí ở kế hoạch trước là {dotted(task.budget)} đồng"
            )
        return replace(
            task, deadline=deadline, budget=None, carried_from=f"{self.old.id}/{task.id}"
        )

    def deadline(self, standing: Standing, path: Path) -> Deadline:
        """Return the task's deadline in the next plan; what words alone cannot tell is marked."""
        written = standing.task.deadline
        if written.kind == "unclear":
            self.remark(path, "chưa hiểu thời hạn")
        if written.kind == "event" and standing.state != "awaiting":
            told = (
                f", hạn đã tính là {screen_day(standing.due)}" if standing.due else "; đặt thời hạn"
            )
            self.remark(path, f"điều kiện đã đến{told}")
        elif written.due is None and (named := self.old_years(written.text)):
            self.remark(path, f"thời hạn còn nhắc {named}")
        if written.due is None or (self.old.period and written.due > self.old.period.end):
            return written
        return self.moved(written) or self.unmoved(written, path)

    def moved(self, written: Deadline) -> Deadline | None:
        if self.months is None:
            return None
        new_year = (
            self.period.start.year if self.period.start.year == self.period.end.year else None
        )
        moved = moved_deadline(written, self.months, (plan_year(self.old), new_year))
        return (
            moved
            if moved and moved.due and self.period.start <= moved.due <= self.period.end
            else None
        )

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
        """Name the years of the old plan that a text speaks of and that are over when the new one
        begins.
        """
        if self.old.period is None:
            return ""
        years = range(self.old.period.start.year, self.period.start.year)
        return ", ".join(f"năm {year}" for year in years if re.search(rf"\bnăm\s+{year}\b", text))

    def document(self) -> Document:
        old = self.old.document
        replaces = f"{cited(old)} của {self.old.office}" if self.old.office else cited(old)
        if UNKNOWN in replaces:
            self.remark(("document", "replaces"), "điền số, ngày của kế hoạch trước")
        words = {key: self.named(key, getattr(old, key)) for key in ("title", "short")}
        return replace(
            old,
            number=None,
            date=None,
            month=None,
            replaces=replaces,
            title=words["title"] or "",
            short=words["short"],
        )

    def named(self, key: str, text: str | None) -> str | None:
        """Return the plan's title with its time moved, if the new period is as long as the old
        one.
        """
        same = self.old.period is not None and _length(self.old.period) == _length(self.period)
        moved = moved_words(text, self.months) if text and same and self.months else None
        if text and (moved is None or moved == text):
            self.remark(("document", key), "ghi thời gian của kế hoạch mới")
        return moved or text

    def after(self, new: str) -> Iterator[str]:
        """Yield the text after the table, what the old plan replaced giving way to the old plan
        itself.
        """
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
    """Return the next plan's period: what is asked, else the days after the plan's that are as many
    months.

    Raises UsageError if the plan has no period to count from, or the days asked make no sense.
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
