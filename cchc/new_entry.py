"""What a person wants recorded, held against the plan and what is recorded already: an Entry, or
why not.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cchc.days import is_day, read_day, screen_day
from cchc.journal import Entry, new_id, withdrawn_ids
from cchc.plan import Plan, Task
from cchc.problem import UsageError
from cchc.source import CONTROL
from cchc.standing import Standing
from cchc.text import one_line, tidy
from cchc.told import NOTHING, Breach, Product, Told, breaches, day_breach

REFUSALS: dict[Breach, str] = {
    "percent-outside": "{told.percent}% nằm ngoài 0 đến 100",
    "whole-not-done": "100% là đã hoàn thành: dùng --done",
    "done-in-part": "đã hoàn thành thì không thể {told.percent}%: bỏ --percent",
    "value-no-number": "giá trị chỉ tiêu '{told.value}' không phải số",
    "spent-below-nothing": "kinh phí đã chi không thể âm",
    "due-without-arrival": "--due chỉ đi cùng --arrived (thời hạn mới khi điều kiện đã đến)",
    "stop-without-reason": "dừng thực hiện phải có lý do: thêm --reason",
    "day-to-come": "ngày {on} chưa đến; chỉ ghi điều đã xảy ra",
    "day-far-off": "ngày {on} quá xa thời gian của kế hoạch; xem lại năm",
}
"""How the law is told to who types a command."""


def entry_of(
    plan: Plan,
    before: Standing,
    told: Told,
    now: dt.datetime,
    *,
    on: dt.date | None = None,
    unit: str | None = None,
    by: str | None = None,
    form: str | None = None,
) -> Entry:
    """Return the entry of what is told of a task, or raise UsageError with the first reason why it
    makes no sense.

    `before` is where the task stands now, by everything recorded; `on` is today if left out.
    """
    values = told.by_field()
    for key, value in values.items():
        if isinstance(value, str):
            values[key] = _tidied(key, value)
    new = Entry(
        id=new_id(),
        at=now,
        on=on or now.date(),
        task=before.task.id,
        by=_tidied("by", by),
        unit=unit,
        form=form,
        **values,
    )
    for objection in _objections(plan, before, new, on or now.date()):
        raise UsageError(f"nhiệm vụ {before.task.id}: {objection}")
    return new


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
    leaving = _to_withdraw(entries, entry_id)
    return Entry(
        id=new_id(),
        at=now,
        on=now.date(),
        task=leaving.task,
        by=_tidied("by", by),
        reason=_tidied("reason", reason),
        retracts=leaving.id,
    )


def _to_withdraw(entries: Sequence[Entry], entry_id: str | None) -> Entry:
    withdrawn = withdrawn_ids(entries)
    if entry_id is None:
        live = [entry for entry in entries if not entry.retracts and entry.id not in withdrawn]
        if not live:
            raise UsageError("nhật ký không có lần ghi nào để rút lại")
        return live[-1]
    known = {entry.id: entry for entry in entries}
    if entry_id not in known:
        raise UsageError(f"không có lần ghi '{entry_id}'; xem mã bằng cchc log")
    if known[entry_id].retracts:
        raise UsageError(
            f"'{entry_id}' là một lần rút lại, không rút lại được; ghi lại bằng cchc mark"
        )
    if entry_id in withdrawn:
        raise UsageError(f"lần ghi '{entry_id}' đã được rút lại")
    return known[entry_id]


def _tidied(option: str, text: str | None) -> str | None:
    """Return a text as it is recorded, None for blanks; raise UsageError for what no line can
    hold.
    """
    if text and CONTROL.search(text):
        raise UsageError(f"--{option}: có ký tự điều khiển; gõ lại chữ")
    return (tidy(text) or None) if text else None


def _objections(plan: Plan, before: Standing, new: Entry, on: dt.date) -> Iterator[str]:
    task = before.task
    if replace(new.told, due=None, reason=None) == NOTHING:
        yield "chưa nói ghi gì: thêm --start, --done, --percent, --result, --obstacle…"
    if breach := day_breach(on, new.at.date(), plan.period):
        yield REFUSALS[breach].format(on=screen_day(on))
    for _, breach in breaches(new):
        yield REFUSALS[breach].format(told=new)
    yield from _unit_objections(plan, task, new.unit)
    if new.due and new.due < on:
        yield f"thời hạn mới {screen_day(new.due)} trước ngày điều kiện đến {screen_day(on)}"
    if new.state == "arrived" and not task.deadline.event:
        yield f"thời hạn '{task.deadline.text}' không chờ điều kiện nào; không dùng --arrived"
    if new.value is not None and not task.indicator:
        yield "kế hoạch không đặt chỉ tiêu; không dùng --value"
    if new.unit is None or new.unit in task.lead.units:
        yield from _order_objections(before, new, on)


def _order_objections(before: Standing, new: Entry, on: dt.date) -> Iterator[str]:
    """Hold what a lead unit says against what is recorded before it."""
    if before.state == "cancelled":
        if new.state != "reopened":
            yield "đã dừng thực hiện; mở lại trước bằng --reopen"
    elif before.task.deadline.kind in ("continuous", "recurring"):
        if new.state == "reopened":
            yield (
                "việc thường xuyên, định kỳ chỉ mở lại khi đã dừng; sửa lần ghi sai bằng cchc undo"
            )
    elif new.state == "reopened":
        if not _done_units(before, new.unit):
            yield "chưa hoàn thành hay dừng, không có gì để mở lại"
    elif new.state in ("done", "cancelled"):
        for done in _done_days(before, new.unit):
            yield (
                f"đã hoàn thành ngày {screen_day(done)}; sửa bằng cchc undo, làm lại bằng --reopen"
            )
        reopened = _reopened_on(before, new.unit)
        if new.state == "done" and reopened and on < reopened:
            yield (
                f"đã mở lại ngày {screen_day(reopened)}, ngày hoàn thành không thể trước ngày ấy; "
                "nếu ngày mở lại sai thì sửa bằng cchc undo"
            )


def _unit_objections(plan: Plan, task: Task, unit: str | None) -> Iterator[str]:
    if unit is None or unit in (*task.lead.units, *task.coordinators.units):
        return
    group = plan.groups.get(unit)
    if group and group.members:
        yield f"'{group.name}' là nhóm đơn vị; chọn một: {', '.join(group.members)}"
    leads = ", ".join(task.lead.units)
    yield f"{plan.unit_name(unit)} không chủ trì, không phối hợp; chủ trì: {leads}"


def _done_units(before: Standing, speaker: str | None) -> Sequence[str]:
    """Return the lead units that are done, of those `speaker` speaks for: its own key, or all for
    None.
    """
    if before.state in ("awaiting", "not-started", "quiet", "ongoing"):
        return ()
    done = [unit for unit in before.task.lead.units if unit not in before.missing_units]
    return [unit for unit in done if speaker in (None, unit)]


def _done_days(before: Standing, speaker: str | None) -> list[dt.date]:
    """Return the day the task, or the unit that speaks, was done; nothing if it is not."""
    if before.finished and before.done_on:
        return [before.done_on]
    if speaker not in _done_units(before, speaker):
        return []
    return [
        entry.on
        for entry in before.entries
        if entry.state == "done" and entry.unit in (None, speaker) and entry.on
    ][-1:]


def _reopened_on(before: Standing, speaker: str | None) -> dt.date | None:
    """Return the last day the task, or the unit that speaks, was reopened: what was done before it
    no longer counts.
    """
    units = (None, speaker) if speaker else (None, *before.task.lead.units)
    days = [
        entry.on
        for entry in before.entries
        if entry.state == "reopened" and entry.unit in units and entry.on
    ]
    return max(days, default=None)


def typed_products(written: Sequence[str], link: str | None) -> tuple[Product, ...]:
    """Read the documents a person typed, each as '05/QĐ-TTT, 28/7/2025, title'; the link is the
    last one's, or stands alone.

    Raises UsageError for control characters and for what names no document.
    """
    products: list[Product] = []
    for text in written:
        if tidied := _tidied("product", text):
            products.append(_product(tidied))
    if link := _tidied("link", link):
        last = products.pop() if products else Product()
        products.append(replace(last, link=link))
    return tuple(products)


def _product(typed: str) -> Product:
    product = read_product(typed)
    if product == Product():
        raise UsageError(
            f"--product: '{typed}' không nói văn bản nào; viết như '05/QĐ-TTT, 28/7/2025, trích "
            "yếu'"
        )
    return product


SYMBOL = re.compile(
    r"(?P<words>.*?) ?(?P<marked>\bsố ?:? ?)?"
    r"(?P<symbol>\d[\w.]{0,20} ?/ ?[^\s,;-][^\s-]*(?: ?- ?[^\s-]+)*)",
    re.IGNORECASE,
)
SPACED = re.compile(r" ?([/-]) ?")


def symbol_in(text: str) -> tuple[str, str] | None:
    """Return the words before a document's symbol, and the symbol: 'Quyết định số 05 / QĐ-TTT' is
    ('Quyết định', '05/QĐ-TTT'); None where there is no symbol.

    A day is none, nor are bare figures after words ('Báo cáo tháng 9/2025'), unless 'số' says so.
    """
    line = one_line(text)
    if _is_issued_day(line):
        return None
    if match := SYMBOL.fullmatch(line):
        words, symbol = match["words"], SPACED.sub(r"\1", match["symbol"])
        is_symbol = not words or match["marked"] or any(map(str.isalpha, symbol))
        return (words, symbol) if is_symbol else None
    return ("", line) if "/" in line and " " not in line and "://" not in line else None


def read_product(written: str) -> Product:
    """Read a document's words, apart by commas: its symbol and its day, in any order, then its
    title. A number alone is a symbol; words before the symbol belong to the title.

    An empty Product comes back for no words. Raises UsageError for a day that does not exist.
    """
    if written.isdecimal():
        return Product(symbol=written)
    kind, symbol, issued = "", None, None
    title: list[str] = []
    for part in filter(None, map(str.strip, written.split(","))):
        if title:
            title.append(part)
        elif symbol is None and (known := symbol_in(part)):
            kind, symbol = known
        elif issued is None and _is_issued_day(part):
            issued = read_day(part.removeprefix(DAY))
        else:
            title.append(part)
    words = " ".join(filter(None, (kind, ", ".join(title))))
    return Product(title=words or None, symbol=symbol, date=issued)


DAY = "ngày "


def _is_issued_day(text: str) -> bool:
    return is_day(text.removeprefix(DAY))
