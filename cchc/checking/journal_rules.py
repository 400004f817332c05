"""Rules over a journal beside its plan: each a small generator of problems that opens with its
codes.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc.checking.plan_rules import PlanFile
from cchc.checking.schema import LONG_AGO, UNTOLD
from cchc.journal import Entry
from cchc.period import LONG_BEFORE
from cchc.problem import Problem
from cchc.source import Source
from cchc.text import clipped, fold, nearest
from cchc.units import YEARS, named

REPEATED = "C09"


@dataclass(frozen=True)
class JournalFile:
    """A journal as the rules see it, beside the plan it records."""

    source: Source
    entries: list[Entry]
    plan_file: PlanFile | None
    earlier: tuple[Entry, ...] = ()
    """Entries before these, checked already."""

    def at(self, index: int, key: str, code: str, message: str, hint: str = "") -> Problem:
        """Make a problem at a key of an entry."""
        known = self.entries[index].id
        whose = (
            f"lần ghi {clipped(known, 40)}: " if known != UNTOLD else f"lần ghi thứ {index + 1}: "
        )
        return self.source.problem(
            self.source.places.find([index, key]), code, whose + message, hint
        )


def entry_ids(file: JournalFile) -> Iterator[Problem]:
    """K16: two entries with one id; C09: one entry written twice, as git does when a branch is
    picked and merged.
    """
    seen = {entry.id: (0, entry) for entry in file.earlier}
    for index, entry in enumerate(file.entries):
        line, first = seen.get(entry.id, (0, None))
        if first == entry:
            yield file.at(
                index,
                "id",
                REPEATED,
                f"chép lại dòng {line}, chỉ tính một lần",
                "xóa một trong hai dòng",
            )
        elif first:
            yield file.at(
                index, "id", "K16", f"mã đã dùng ở dòng {line} cho điều khác", "đặt mã khác"
            )
        elif entry.id != UNTOLD:
            seen[entry.id] = file.source.places.find([index, "id"]).line, entry


def entry_tasks(file: JournalFile) -> Iterator[Problem]:
    """K17: an entry of a task the plan does not hold, or of none."""
    if file.plan_file is None:
        return
    tasks = file.plan_file.tasks
    for index, entry in enumerate(file.entries):
        if entry.task is None and entry.retracts is None:
            yield file.at(index, "task", "K17", "thiếu mã nhiệm vụ", "thêm 'task: …'")
        elif (
            entry.task is not None
            and fold(entry.task) not in tasks
            and file.plan_file.ids_are_known
        ):
            near = nearest(entry.task, [task.id for task in tasks.values()], 3)
            hint = f"có phải {', '.join(near)}?" if near else "xem mã nhiệm vụ bằng cchc list"
            yield file.at(
                index,
                "task",
                "K17",
                f"không có nhiệm vụ '{clipped(entry.task)}' trong kế hoạch",
                hint,
            )


def entry_days(file: JournalFile) -> Iterator[Problem]:
    """K18: an entry without a day, true of a day after it was recorded, or of one out of reach."""
    span = file.plan_file.plan.period if file.plan_file else None
    earliest = span.start - LONG_BEFORE if span and span.start.year in YEARS else date.min
    for index, entry in enumerate(file.entries):
        if entry.on is None:
            if entry.retracts is None:
                yield file.at(
                    index, "on", "K18", "thiếu ngày", "thêm 'on: …', ví dụ on: 2025-09-30"
                )
        elif entry.on.year not in YEARS or entry.on < earliest:
            yield file.at(
                index, "on", "K18", f"ngày {entry.on} quá xa thời gian của kế hoạch", "xem lại năm"
            )
        elif (
            entry.on > entry.at.date()
            and entry.at.year in YEARS
            and entry.at.isoformat() != LONG_AGO
        ):
            message = f"ngày {entry.on} sau ngày ghi ({entry.at.date()})"
            yield file.at(index, "on", "K18", message, "chỉ ghi điều đã xảy ra: sửa 'on' hoặc 'at'")


def entry_moments(file: JournalFile) -> Iterator[Problem]:
    """K18: a moment of recording without its time zone, or of a year out of reach."""
    for index, entry in enumerate(file.entries):
        if entry.at.tzinfo is None:
            yield file.at(
                index,
                "at",
                "K18",
                "thời điểm ghi thiếu múi giờ",
                "viết như 2025-07-29T08:12:03+07:00",
            )
        elif entry.at.year not in YEARS:
            yield file.at(index, "at", "K18", f"thời điểm ghi ở năm {entry.at.year}", "xem lại năm")


def amounts(file: JournalFile) -> Iterator[Problem]:
    """K19: a percent outside 0 to 100; K15: money below nothing."""
    for index, entry in enumerate(file.entries):
        if entry.percent is not None and not 0 <= entry.percent <= 100:
            yield file.at(
                index,
                "percent",
                "K19",
                f"{entry.percent}% nằm ngoài 0 đến 100",
                "viết số từ 0 đến 100",
            )
        if entry.spent is not None and entry.spent < 0:
            yield file.at(index, "spent", "K15", "kinh phí âm", "viết số đồng, từ 0 trở lên")


def retractions(file: JournalFile) -> Iterator[Problem]:
    """K20: a withdrawal of nothing, or of a withdrawal. Two withdrawals of one entry, from two
    branches, are fine.
    """
    entries = {entry.id: entry for entry in (*file.earlier, *file.entries)}
    for index, entry in enumerate(file.entries):
        if entry.retracts is None:
            continue
        found, called = (
            entries.get(entry.retracts),
            f"lần ghi '{clipped(entry.retracts)}' được rút lại",
        )
        if found is None and UNTOLD not in entries:
            yield file.at(
                index, "retracts", "K20", f"{called} không có trong nhật ký", "xem mã bằng cchc log"
            )
        elif found and found.retracts:
            message = f"{called} cũng là một lần rút lại"
            yield file.at(index, "retracts", "K20", message, "ghi lại tiến độ bằng cchc mark")


def entry_units(file: JournalFile) -> Iterator[Problem]:
    """K08: an entry of a unit nobody is called by; C04: of one that neither leads nor coordinates
    the task.
    """
    if (
        file.plan_file is None
        or not file.plan_file.names_are_known
        or not named(file.plan_file.plan)
    ):
        return
    plan = file.plan_file.plan
    for index, entry in enumerate(file.entries):
        if entry.unit is None:
            continue
        task = file.plan_file.tasks.get(fold(entry.task or ""))
        if entry.unit not in plan.units and entry.unit not in plan.groups:
            message = f"không có đơn vị '{clipped(entry.unit)}'"
            yield file.at(index, "unit", "K08", message, file.plan_file.key_hint(entry.unit))
        elif (
            task
            and task.lead.units
            and entry.unit not in (*task.lead.units, *task.coordinators.units)
        ):
            message = (
                f"{plan.unit_name(entry.unit)} không chủ trì, không phối hợp nhiệm vụ {task.id}"
            )
            yield file.at(
                index,
                "unit",
                "C04",
                message,
                "xem lại đơn vị; lần ghi này không đổi tình hình nhiệm vụ",
            )


def stops_have_reasons(file: JournalFile) -> Iterator[Problem]:
    """K21: a task stopped without a reason."""
    for index, entry in enumerate(file.entries):
        if entry.state == "cancelled" and not entry.reason:
            yield file.at(
                index, "state", "K21", "dừng thực hiện mà không có lý do", "thêm 'reason: …'"
            )


def entries_are_lines(file: JournalFile) -> Iterator[Problem]:
    """C10: entries on several lines, told once: where two branches add some, git mixes one's lines
    with another's.
    """
    inside = file.source.places.inside
    starts = [entry.value.line for entry in inside] if isinstance(inside, list) else []
    written = enumerate(file.source.text.split("\n"), start=1)
    lines = (
        number for number, line in written if line.strip() and not line.lstrip().startswith("#")
    )
    torn = sorted({bisect(starts, number) - 1 for number in set(lines).difference(starts)} - {-1})
    if torn:
        more = f" ({len(torn)} lần ghi như vậy)" if len(torn) > 1 else ""
        hint = (
            "viết mỗi lần ghi trên một dòng '- {id: …}', như cchc mark; nhiều dòng thì git "
            "nhập nhánh làm rách"
        )
        yield file.at(torn[0], "id", "C10", f"viết trên nhiều dòng{more}", hint)


JOURNAL_RULES = (
    entry_ids,
    entry_tasks,
    entry_days,
    entry_moments,
    amounts,
    retractions,
    entry_units,
    stops_have_reasons,
    entries_are_lines,
)
