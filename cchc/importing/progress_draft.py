"""Progress that stands in a plan's table, as a draft of a journal for someone to look at."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cchc.importing.row_tasks import TaskProgress
from cchc.journal import Entry, line, new_id
from cchc.plan import Plan
from cchc.text import bare, one_line
from cchc.told import NOTHING, State, Told
from cchc.units import understood

STATES: tuple[tuple[State | None, re.Pattern[str]], ...] = (
    (None, re.compile(r"(chua|not started|to ?do|pending)\b.*")),
    ("nothing", re.compile(r"khong phat sinh")),
    ("submitted", re.compile(r"da trinh\b.*")),
    ("started", re.compile(r"(dang|in progress|doing)\b.*")),
    ("done", re.compile(r"(da )?(hoan thanh|xong|dat)( 100 ?%)?( dung han)?|done|completed")),
)  # fmt: skip
"""What words of progress say, without accents; `None` is nothing to record yet."""
STATE_ALONE = re.compile(
    r"((da|dang|chua) )?(hoan thanh|thuc hien|trien khai|trien khai thuc hien|xong|bat dau|trinh|"
    r"lam|dat)( 100 ?%| dung han)?|khong phat sinh|done|completed|in progress|not started|"
    r"doing|to ?do|pending"
)
"""Words that name a state and tell no result beside it."""
NUMBER = re.compile(r"(\d{1,3})(?:[.,](\d+))?\s*(%?)")
LOOK = "cần xem: "


def progress_draft(
    plan: Plan, progress: Sequence[TaskProgress], at: dt.datetime, by: str | None
) -> str:
    """Return the draft's text: an entry a line, each with the words it was made of.

    Nobody told the days: every entry is true of the day of `at`, and marked so.
    """
    kinds = {task.id: task.deadline.kind for task in understood(plan).tasks()}
    head = (
        "# Bản nháp nhật ký, lấy từ các cột tiến độ của bảng; chưa được ghi vào kế hoạch.\n"
        "# Xem từng dòng, sửa ngày 'on' (đang là ngày nhập), rồi chép vào "
        f"plans/{plan.id}/journal.yaml.\n"
    )
    lines = [_line(one, kinds.get(one.task, ""), at, by) for one in progress]
    return head + "\n".join(lines) + "\n"


def _line(progress: TaskProgress, kind: str, at: dt.datetime, by: str | None) -> str:
    told, doubts = told_by(progress.words)
    if kind == "continuous" and told.percent is not None:
        told = replace(told, percent=None)
        doubts.append("việc thường xuyên không ghi phần trăm")
    written = "; ".join(f"{name}: {one_line(words)}" for name, words in progress.words.items())
    remark = f"# {LOOK}{'; '.join([*doubts, written])}"
    if told == NOTHING:
        return f"# {progress.task}: chưa có gì để ghi. {remark[2:]}"
    entry = Entry(
        id=new_id(),
        at=at,
        on=at.date(),
        task=progress.task,
        by=by,
        assumed=True,
        **told.by_field(),
    )
    return f"{line(entry)} {remark}"


def told_by(words: Mapping[str, str]) -> tuple[Told, list[str]]:
    """Return what columns of progress tell, and what in them is not sure."""
    states: list[State | None] = []
    percents: list[int] = []
    results: list[str] = []
    doubts: list[str] = []
    for heading, text in words.items():
        plain = " ".join(bare(text).strip(" .;").split())
        if number := NUMBER.fullmatch(one_line(text)):
            percents += _percent(number, heading, doubts)
            continue
        known = [state for state, pattern in STATES if pattern.fullmatch(plain)]
        states += known[:1]
        if not known or not STATE_ALONE.fullmatch(plain):
            results.append(text)
    return _joined(states, percents, results, doubts), doubts


def _percent(number: re.Match[str], heading: str, doubts: list[str]) -> Iterator[int]:
    value = float(f"{number[1]}.{number[2] or 0}")
    if not number[3] and (0 < value <= 1 or "%" not in heading):
        doubts.append(f"không rõ '{number[0]}' là bao nhiêu phần trăm")
    elif value > 100 or value != int(value):
        doubts.append(f"'{number[0]}' không phải số phần trăm nguyên từ 0 đến 100")
    else:
        yield int(value)


def _joined(
    states: Sequence[State | None],
    percents: Sequence[int],
    results: Sequence[str],
    doubts: list[str],
) -> Told:
    percent = percents[0] if len(set(percents)) == 1 else None
    state = states[0] if len(set(states)) == 1 else None
    if percent == 100 and not states:
        state = "done"
    is_odd = state == "done" and percent not in (None, 100)
    if is_odd or (percent == 100 and state != "done") or len({*states}) > 1 or len({*percents}) > 1:
        doubts.append("các cột nói khác nhau: chưa ghi trạng thái, phần trăm")
        state, percent = None, None
    if state == "done":
        doubts.append("ngày hoàn thành là ngày nào?")
    if percent == 0:
        percent = None
    result = "\n".join(dict.fromkeys(results)) or None
    return Told(state=state, percent=percent, result=result)
