"""What a person wants recorded, held against the plan and what is recorded already: an Entry, or
why not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

from cchc.days import is_day, read_day, screen_day
from cchc.journal import Entry, Product, State, new_id
from cchc.period import LONG_BEFORE
from cchc.plan import Plan, Task
from cchc.problem import UsageError
from cchc.source import CONTROL
from cchc.standing import Standing
from cchc.text import tidy


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked to be recorded of a task, as typed; None and () ask nothing."""

    states: tuple[State, ...] = ()
    percent: int | None = None
    unit: str | None = None
    """A unit's key."""
    on: dt.date | None = None
    result: str | None = None
    products: tuple[str, ...] = ()
    """Each as '05/QĐ-TTT, 28/7/2025, title'."""
    link: str | None = None
    obstacle: str | None = None
    proposal: str | None = None
    value: float | None = None
    spent: int | None = None
    due: dt.date | None = None
    reason: str | None = None
    by: str | None = None
    form: str | None = None


def entry(plan: Plan, before: Standing, wish: Wish, now: dt.datetime) -> Entry:
    """Return the entry a wish makes, or raise UsageError with the first reason why it makes no
    sense.

    `before` is where the task stands now, by everything recorded.
    """
    wish = _tidied(wish)
    for objection in _objections(plan, before, wish, now.date()):
        raise UsageError(f"nhiệm vụ {before.task.id}: {objection}")
    return Entry(
        id=new_id(),
        at=now,
        on=wish.on or now.date(),
        task=before.task.id,
        by=wish.by,
        unit=wish.unit,
        state=wish.states[0] if wish.states else None,
        percent=wish.percent,
        result=wish.result,
        products=_products(wish),
        obstacle=wish.obstacle,
        proposal=wish.proposal,
        value=wish.value,
        spent=wish.spent,
        due=wish.due,
        reason=wish.reason,
        form=wish.form,
    )


def withdrawal(
    entries: Sequence[Entry],
    entry_id: str | None,
    reason: str | None,
    by: str | None,
    now: dt.datetime,
) -> Entry:
    """Return the entry that withdraws another: the one of that id, or the last one not yet
    withdrawn.
    """
    withdrawn = {one.retracts for one in entries if one.retracts}
    live = [one for one in entries if not one.retracts and one.id not in withdrawn]
    if entry_id is None:
        if not live:
            raise UsageError("nhật ký không có lần ghi nào để rút lại")
        found = live[-1]
    else:
        known = {one.id: one for one in entries}
        if entry_id not in known:
            raise UsageError(f"không có lần ghi '{entry_id}'; xem mã bằng cchc log")
        found = known[entry_id]
        if found.retracts:
            raise UsageError(
                f"'{entry_id}' là một lần rút lại, không rút lại được; ghi lại bằng cchc mark"
            )
        if entry_id in withdrawn:
            raise UsageError(f"lần ghi '{entry_id}' đã được rút lại")
    wish = _tidied(Wish(reason=reason, by=by))
    return Entry(
        id=new_id(),
        at=now,
        on=now.date(),
        task=found.task,
        by=wish.by,
        reason=wish.reason,
        retracts=found.id,
    )


TEXTS = ("result", "link", "obstacle", "proposal", "reason", "by")


def _tidied(wish: Wish) -> Wish:
    typed = {key: getattr(wish, key) for key in TEXTS}
    for key, text in typed.items():
        if text and CONTROL.search(text):
            raise UsageError(f"--{key}: có ký tự điều khiển; gõ lại chữ")
    for product in wish.products:
        if CONTROL.search(product):
            raise UsageError("--product: có ký tự điều khiển; gõ lại chữ")
    texts: dict[str, Any] = {
        key: (tidy(text) or None) if text else None for key, text in typed.items()
    }
    return replace(wish, **texts, products=tuple(filter(None, map(tidy, wish.products))))


def _objections(plan: Plan, before: Standing, wish: Wish, today: dt.date) -> Iterator[str]:
    task = before.task
    yield from _form_objections(wish, today, plan)
    yield from _unit_objections(plan, task, wish)
    state = wish.states[0] if wish.states else None
    if wish.due and state != "arrived":
        yield "--due chỉ đi cùng --arrived (thời hạn mới khi điều kiện đã đến)"
    if wish.due and wish.due < (on := wish.on or today):
        yield f"thời hạn mới {screen_day(wish.due)} trước ngày điều kiện đến {screen_day(on)}"
    if state == "arrived" and not task.deadline.event:
        yield f"thời hạn '{task.deadline.text}' không chờ điều kiện nào; không dùng --arrived"
    if state == "cancelled" and not wish.reason:
        yield "dừng thực hiện phải có lý do: thêm --reason"
    if wish.value is not None and not task.indicator:
        yield "kế hoạch không đặt chỉ tiêu; không dùng --value"
    if wish.unit is None or wish.unit in task.lead.units:
        yield from _order_objections(before, wish, state, wish.on or today)


def _order_objections(
    before: Standing, wish: Wish, state: State | None, on: dt.date
) -> Iterator[str]:
    """Hold what a lead unit says against what is recorded before it."""
    if before.state == "cancelled":
        if state != "reopened":
            yield "đã dừng thực hiện; mở lại trước bằng --reopen"
    elif before.task.deadline.kind in ("continuous", "recurring"):
        if state == "reopened":
            yield (
                "việc thường xuyên, định kỳ chỉ mở lại khi đã dừng; sửa lần ghi sai bằng cchc undo"
            )
    elif state == "reopened":
        if not _done_units(before, wish):
            yield "chưa hoàn thành hay dừng, không có gì để mở lại"
    elif state in ("done", "cancelled"):
        for done in _done_days(before, wish):
            yield (
                f"đã hoàn thành ngày {screen_day(done)}; sửa bằng cchc undo, làm lại bằng --reopen"
            )
        if state == "done" and (reopened := _reopened_on(before, wish)) and on < reopened:
            told = f"đã mở lại ngày {screen_day(reopened)}, ngày hoàn thành không thể trước ngày ấy"
            yield f"{told}; nếu ngày mở lại sai thì sửa bằng cchc undo"


def _form_objections(wish: Wish, today: dt.date, plan: Plan) -> Iterator[str]:
    if len(wish.states) > 1:
        yield "chỉ chọn một trong --start, --done, --block, --cancel, --reopen, --arrived"
    told = (
        wish.percent,
        wish.result,
        wish.products,
        wish.link,
        wish.obstacle,
        wish.proposal,
        wish.value,
        wish.spent,
    )
    if not wish.states and not any(one not in (None, ()) for one in told):
        yield "chưa nói ghi gì: thêm --start, --done, --percent, --result, --obstacle…"
    if wish.on and wish.on > today:
        yield f"ngày {screen_day(wish.on)} chưa đến; chỉ ghi điều đã xảy ra"
    if wish.on and plan.period and wish.on < plan.period.start - LONG_BEFORE:
        yield f"ngày {screen_day(wish.on)} quá xa thời gian của kế hoạch; xem lại năm"
    if wish.percent is not None and not 0 <= wish.percent <= 100:
        yield f"{wish.percent}% nằm ngoài 0 đến 100"
    if wish.percent == 100 and "done" not in wish.states:
        yield "100% là đã hoàn thành: dùng --done"
    if wish.percent is not None and wish.percent < 100 and "done" in wish.states:
        yield f"đã hoàn thành thì không thể {wish.percent}%: bỏ --percent"
    if wish.value is not None and not isfinite(wish.value):
        yield f"giá trị chỉ tiêu '{wish.value}' không phải số"
    if wish.spent is not None and wish.spent < 0:
        yield "kinh phí đã chi không thể âm"


def _unit_objections(plan: Plan, task: Task, wish: Wish) -> Iterator[str]:
    if wish.unit is None or wish.unit in (*task.lead.units, *task.coordinators.units):
        return
    group = plan.groups.get(wish.unit)
    if group and group.members:
        yield f"'{group.name}' là nhóm đơn vị; chọn một: {', '.join(group.members)}"
    leads = ", ".join(task.lead.units)
    yield f"{plan.unit_name(wish.unit)} không chủ trì, không phối hợp; chủ trì: {leads}"


def _done_units(before: Standing, wish: Wish) -> Sequence[str]:
    if before.state in ("awaiting", "not-started", "quiet", "ongoing"):
        return ()
    units = [unit for unit in before.task.lead.units if unit not in before.missing_units]
    return [unit for unit in units if wish.unit in (None, unit)]


def _done_days(before: Standing, wish: Wish) -> list[dt.date]:
    """Return the day the task, or the unit that speaks, was done; nothing if it is not."""
    if before.finished and before.done_on:
        return [before.done_on]
    if wish.unit not in _done_units(before, wish):
        return []
    return [
        one.on
        for one in before.entries
        if one.state == "done" and one.unit in (None, wish.unit) and one.on
    ][-1:]


def _reopened_on(before: Standing, wish: Wish) -> dt.date | None:
    """Return the last day the task, or the unit that speaks, was reopened: what was done before it
    no longer counts.
    """
    units = (None, wish.unit) if wish.unit else (None, *before.task.lead.units)
    days = [
        one.on for one in before.entries if one.state == "reopened" and one.unit in units and one.on
    ]
    return max(days, default=None)


def _products(wish: Wish) -> tuple[Product, ...]:
    read = [_product(typed) for typed in wish.products]
    if wish.link and read:
        return (*read[:-1], replace(read[-1], link=wish.link))
    return (*read, *([Product(link=wish.link)] if wish.link else []))


def _product(typed: str) -> Product:
    """Read '05/QĐ-TTT, 28/7/2025, Quy chế …': a symbol has a '/' in it, a day is a day, the rest is
    the title.
    """
    symbol, issued = None, None
    rest: list[str] = []
    for part in (part.strip() for part in typed.split(",")):
        if not rest and symbol is None and "/" in part and " " not in part and not is_day(part):
            symbol = part
        elif not rest and issued is None and is_day(part):
            issued = read_day(part)
        elif part:
            rest.append(part)
    if not (symbol or issued or rest):
        raise UsageError(
            f"--product: '{typed}' không nói văn bản nào; viết như '05/QĐ-TTT, 28/7/2025, trích "
            "yếu'"
        )
    return Product(title=", ".join(rest) or None, symbol=symbol, date=issued)
