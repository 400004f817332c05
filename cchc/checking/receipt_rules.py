"""Rules over a journal's receipts: letters written and final reports signed."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.checking.journal_rules import K17, JournalFile
from cchc.checking.paths import at
from cchc.checking.plan_rules import CLOSING
from cchc.checking.rule import Rule
from cchc.journal import Entry
from cchc.plan_periods import is_of_plan
from cchc.problem import Problem
from cchc.receipts import period_of_words
from cchc.text import clipped, fold, nearest

RECEIPT = "- {id: hmkqwzrtbna, on: 2025-10-20, at: 2025-10-20T08:12:03+07:00"
LETTER = f"{RECEIPT}, unit: van-phong, due: 2025-10-27, letter: [6.b]}}"
REPORT = f"{RECEIPT}, report: 9/2025, figures: {{total: 40, done: 2}}}}"

K29 = Rule(
    "K29",
    "journal",
    "Lần ghi công văn, báo cáo chưa đủ",
    "Lần ghi công văn đôn đốc (letter) phải có đơn vị (unit) và ngày phải trả lời (due), sau ngày "
    "công văn; lần ghi báo cáo đã ký (report) phải nêu một kỳ của kế hoạch và có số liệu "
    "(figures), không âm. Hai loại này không thuộc nhiệm vụ nào và không đi cùng nhau.",
    bad=LETTER.replace(", due: 2025-10-27", ""),
    good=f"{LETTER}\n{REPORT.replace('hmkq', 'pwvc')}",
)

Fault = tuple[str, str, str]
"""The key it stands at, what is wrong, and what to write instead."""


def receipts_are_whole(file: JournalFile) -> Iterator[Problem]:
    """K29: a letter without unit or day of reply, a report of no period or without figures."""
    for index, entry in enumerate(file.entries):
        for key, message, hint in _faults(file, index, entry):
            yield file.problem(K29, index, key, message, hint)


def _faults(file: JournalFile, index: int, entry: Entry) -> Iterator[Fault]:
    kind = "letter" if entry.letter else "report" if entry.report else "figures"
    if not (entry.letter or entry.report or entry.figures):
        return
    if entry.task is not None:
        hint = f"bỏ 'task', hoặc bỏ '{kind}'"
        yield "task", "công văn, báo cáo không thuộc một nhiệm vụ", hint
    if entry.letter and (entry.report or entry.figures):
        yield "letter", "công văn và báo cáo là hai lần ghi khác nhau", "tách thành hai dòng"
    elif entry.letter:
        yield from _letter_faults(entry)
    else:
        written = at(file.source.data, [index, "figures"])
        yield from _report_faults(file, entry, has_figures=bool(written))


def _letter_faults(entry: Entry) -> Iterator[Fault]:
    if entry.unit is None:
        yield "letter", "công văn đôn đốc không nêu đơn vị", "thêm 'unit: …'"
    if entry.due is None:
        yield "letter", "công văn đôn đốc không nêu ngày phải trả lời", "thêm 'due: …'"
    elif entry.on and entry.due <= entry.on:
        message = f"ngày phải trả lời {entry.due} không sau ngày công văn {entry.on}"
        yield "due", message, "sửa 'due' hoặc 'on'"


def _report_faults(file: JournalFile, entry: Entry, *, has_figures: bool) -> Iterator[Fault]:
    if entry.report is None:
        yield "figures", "số liệu không nêu là của báo cáo nào", "thêm 'report: …', ví dụ 9/2025"
        return
    if not has_figures:
        yield "report", "báo cáo đã ký không có số liệu", "thêm 'figures: {…}'"
    for name, number in entry.figures.items():
        if number < 0:
            message = f"số liệu '{clipped(name)}' âm: {number}"
            yield "figures", message, "viết số từ 0 trở lên"
    plan = file.plan_file.plan if file.plan_file else None
    close_day = plan.reporting.close_day if plan else ""
    if not CLOSING.fullmatch(close_day):  # told at its own place
        close_day = "14"
    period = period_of_words(entry.report, close_day)
    if period is None:
        hint = "viết như 9/2025, quý III/2025, 6 tháng cuối năm 2025, 9 tháng năm 2025, năm 2025"
        yield "report", f"không có kỳ báo cáo '{clipped(entry.report)}'", hint
    elif plan and not is_of_plan(plan, period):
        message = f"kỳ '{clipped(entry.report)}' không thuộc thời gian của kế hoạch"
        yield "report", message, "xem lại tháng, năm"


def letters_name_tasks(file: JournalFile) -> Iterator[Problem]:
    """K17: a letter about a task the plan does not hold."""
    plan_file = file.plan_file
    if plan_file is None or not plan_file.ids_are_known:
        return
    for index, entry in enumerate(file.entries):
        for task in entry.letter:
            if fold(task) not in plan_file.task_of:
                near = nearest(task, [known.id for known in plan_file.task_of.values()], 3)
                hint = f"có phải {', '.join(near)}?" if near else "xem mã nhiệm vụ bằng cchc list"
                message = f"công văn nêu nhiệm vụ '{clipped(task)}' không có trong kế hoạch"
                yield file.problem(K17, index, "letter", message, hint)


RECEIPT_RULES = (receipts_are_whole, letters_name_tasks)
