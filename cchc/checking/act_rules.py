"""Rules over what the office does about a task: extensions, returns, confirmations, decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cchc.checking.journal_rules import HEAD, JournalFile
from cchc.checking.rule import Rule
from cchc.days import screen_day
from cchc.journal import Entry, live_entries
from cchc.plan import Reporting, Task
from cchc.problem import Problem
from cchc.progress import Progress, lead_entries, open_proposals, progress_of
from cchc.standing import entries_by_task
from cchc.text import clipped, fold
from cchc.told import ACTS_OF_THE_OFFICE, breaches

AT = "at: 2025-07-25T08:00:00+07:00"
SUBMITTED = f"- {{id: pwvcwzrtbna, task: 6.b, on: 2025-07-20, {AT}, state: submitted}}"
EXTENDED = f"{HEAD}, state: extended, reason: Chờ hướng dẫn"
C12 = Rule(
    "C12",
    "journal",
    "Gia hạn quá số lần cho phép",
    "Quá số lần mà kế hoạch cho mỗi nhiệm vụ được gia hạn (reporting.extensions); thời hạn mới vẫn "
    "được tính.",
    bad=f"{EXTENDED}, due: 2025-08-15}}\n"
    + EXTENDED.replace("hmkq", "vdrz").replace("on: 2025-07-28", "on: 2025-07-29")
    + ", due: 2025-09-15}",
    good=f"{EXTENDED}, due: 2025-08-15}}",
    while_writing=True,
)
C13 = Rule(
    "C13",
    "journal",
    "Xác nhận kết quả mà kế hoạch không yêu cầu",
    "Kế hoạch không đặt việc xác nhận kết quả (reporting.confirmation: true): lần ghi được giữ lại "
    "nhưng không đổi tình hình.",
    bad=f"{HEAD}, state: confirmed}}",
    good=f"{HEAD}, state: done}}",
)
C14 = Rule(
    "C14",
    "journal",
    "Gia hạn, trả lại, xác nhận, cho ý kiến không đúng lúc",
    "Gia hạn việc đã hoàn thành, đã dừng, không có ngày cuối, hoặc đến ngày không sau hạn đang "
    "tính; trả lại hoặc xác nhận điều chưa hoàn thành; cho ý kiến khi không có kiến nghị đang chờ. "
    "Thường do sửa tay, hoặc do lần ghi trước đó đã rút lại.",
    bad=f"{HEAD}, state: returned, due: 2025-08-30, reason: Thiếu biểu}}",
    good=f"{SUBMITTED}\n{HEAD}, state: returned, due: 2025-08-30, reason: Thiếu biểu}}",
)


def acts_fit(file: JournalFile) -> Iterator[Problem]:
    """C12: extended too often; C13: confirmed where nobody asks; C14: an act that does not fit."""
    plan_file = file.plan_file
    acts = {fold(one.task or "") for one in file.entries if one.state in ACTS_OF_THE_OFFICE}
    if plan_file is None or not acts:
        return
    places = {entry.id: index for index, entry in reversed(list(enumerate(file.entries)))}
    told = [
        one
        for one in (*file.earlier, *file.entries)
        if one.retracts or fold(one.task or "") in acts
    ]
    counting = live_entries(list(dict.fromkeys(told)))
    for task_id, entries in entries_by_task(counting, date.max).items():
        task = plan_file.task_of.get(task_id)
        if task is None or not task.lead.units or task.deadline.kind == "unclear":
            continue
        for rule, entry, message, hint in _faults(plan_file.plan.reporting, task, entries):
            if entry.id in places:
                yield file.problem(rule, places[entry.id], "state", message, hint)


Fault = tuple[Rule, Entry, str, str]


def _faults(reporting: Reporting, task: Task, entries: Sequence[Entry]) -> Iterator[Fault]:
    """Yield the acts of a task that do not fit what was said before them."""
    progress, allowed = progress_of(task), reporting.extensions
    for place, entry in enumerate(entries):
        if entry.state == "confirmed" and not reporting.confirmation:
            hint = "thêm confirmation: true vào reporting, hoặc rút lại bằng cchc undo"
            yield C13, entry, "kế hoạch không đặt việc xác nhận kết quả", hint
        elif entry.state in ACTS_OF_THE_OFFICE and not any(breaches(entry)):
            for message, hint in _unfit(progress, entry, entries[:place]):
                yield C14, entry, message, hint
        for one in lead_entries(task, [entry]):
            progress.add(one)
        times = len(progress.extensions)
        if entry.state == "extended" and allowed is not None and times > allowed:
            message = f"đã gia hạn {times} lần, kế hoạch cho phép {allowed} lần"
            yield C12, entry, message, "xem lại thẩm quyền cho gia hạn, hoặc reporting.extensions"


def _unfit(progress: Progress, entry: Entry, before: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Tell why an act does not fit, and what to do."""
    undo = "xem lại các lần ghi trước, hoặc rút lại bằng cchc undo"
    match entry.state:
        case "extended":
            yield from _unfit_extension(progress, entry)
        case "returned" if not (progress.completions or progress.submitted):
            yield "trả lại điều chưa hoàn thành, chưa trình", undo
        case "confirmed" if not progress.all_done:
            yield "xác nhận điều chưa hoàn thành", undo
        case "decided":
            waiting = open_proposals(before)
            if not any(entry.unit in (None, proposal.unit) for proposal in waiting):
                yield "không có kiến nghị, đề xuất nào đang chờ ý kiến", undo


def _unfit_extension(progress: Progress, entry: Entry) -> Iterator[tuple[str, str]]:
    task, due = progress.task, progress.open_due(entry.on or date.min)
    if entry.unit is not None:
        yield "gia hạn ghi của riêng một đơn vị", "bỏ 'unit': gia hạn là của cả nhiệm vụ"
    elif not progress.going or progress.all_done:
        what = "đã hoàn thành" if progress.going else "đã dừng thực hiện"
        yield f"gia hạn việc {what}", "mở lại trước (cchc mark --reopen), hoặc rút lại"
    elif task.deadline.kind == "recurring" or due is None:
        text = clipped(task.deadline.text)
        yield f"gia hạn việc không có ngày cuối ('{text}')", "rút lại bằng cchc undo"
    elif entry.due and entry.due <= due:
        until = screen_day(entry.due)
        message = f"gia hạn đến {until} không được tính: không sau hạn đang tính {screen_day(due)}"
        yield message, "sửa 'due', hoặc rút lại bằng cchc undo"


ACT_RULES = (acts_fit,)
