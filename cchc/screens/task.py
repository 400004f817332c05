"""What `show`, `mark`, `undo` and `log` put on the screen: a task, and its entries; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cchc.answers import is_receipt
from cchc.days import screen_day
from cchc.deadline import understood
from cchc.journal import Entry
from cchc.new_entry import remarks
from cchc.number_words import dotted
from cchc.plan import Parties, Plan
from cchc.progress import Extension, Obstacle, Proposal
from cchc.screens.lines import HEADING, STYLES, Line, cut, wrapped
from cchc.standing import STATES, QuietReason, Standing
from cchc.text import one_line
from cchc.told import STATE_WORDS, Product

LABEL = 14


def show(plan: Plan, standing: Standing, room: int) -> Iterator[Line]:
    """Tell everything of one task: its words, their meaning, its entries, who has not reported."""
    task = standing.task
    yield Line(f"{task.id}  {standing.area.name}", HEADING)
    for label, text in _facts(plan, standing):
        yield from _labelled(label, text, room)
    yield Line()
    yield Line(f"{'Tình hình':<{LABEL}}{standing_words(standing)}", STYLES[standing.state])
    for occurrence in standing.occurrences:
        due, met_on = screen_day(occurrence.window.due), occurrence.met_on
        met = f"đã báo cáo {screen_day(met_on)}" if met_on else "chưa báo cáo"
        yield Line(f"{'':<{LABEL}}{occurrence.window.name}: {met} (hạn {due})")
    yield from _labelled(*_missing(plan, standing), room)
    for label, open_ones in (("Vướng mắc", standing.obstacles), ("Kiến nghị", standing.proposals)):
        for open_one in open_ones:
            yield from _labelled(label, _open_words(plan, open_one), room)
    if standing.entries:
        yield Line()
        yield Line("NHẬT KÝ", HEADING)
        for entry in standing.entries:
            if task.deadline.kind == "continuous":  # an old entry's percent means nothing
                entry = replace(entry, percent=None)  # noqa: PLW2901
            yield from entry_lines(plan, entry, room, with_task=False)


def _missing(plan: Plan, standing: Standing) -> tuple[str, str]:
    """Name the units still to tell of a continuous task, or, of several, still to be done."""
    units = ", ".join(plan.unit_name(unit) for unit in standing.missing_units)
    if standing.task.deadline.kind == "continuous":
        return "Chưa báo cáo", units
    return "Còn chờ", units if len(standing.task.lead.units) > 1 else ""


def _facts(plan: Plan, standing: Standing) -> Iterator[tuple[str, str]]:
    """Yield what the plan says of a task, and the extensions of its deadline, each labelled."""
    task = standing.task
    yield "Nội dung", task.content
    yield "Chủ trì", _party_words(plan, task.lead)
    yield "Phối hợp", _party_words(plan, task.coordinators)
    yield "Sản phẩm", task.product
    yield "Thời hạn", _deadline_words(standing)
    for extension in standing.extensions:
        yield "Gia hạn", _extension_words(extension)
    if indicator := task.indicator:
        target = (
            "" if indicator.target is None else f": {indicator.target:g} {indicator.unit or ''}"
        )
        yield "Chỉ tiêu", f"{indicator.name}{target}"
    if task.budget is not None:
        yield "Kinh phí", f"{dotted(task.budget)} đồng"
    yield "Ghi chú", task.note or ""
    yield "Chuyển từ", task.carried_from or ""


def _labelled(label: str, text: str, room: int) -> Iterator[Line]:
    start, margin = f"{label:<{LABEL}}", " " * LABEL
    for paragraph in text.split("\n"):
        for line in wrapped(paragraph, room, start, margin):
            yield line
            start = margin


def _party_words(plan: Plan, parties: Parties) -> str:
    """Return the signed words, and after them the units they mean where these say more."""
    names = [plan.unit_name(unit) for unit in parties.units]
    signed = one_line(parties.text)
    if not names or (len(names) == 1 and names[0].casefold() == signed.casefold()):
        return parties.text
    return f"{signed} ({', '.join(names)})"


def _deadline_words(standing: Standing) -> str:
    """Tell a deadline as signed and as understood; of an event that came, the day it brought."""
    deadline = standing.task.deadline
    arrived = next((one for one in reversed(standing.entries) if one.state == "arrived"), None)
    if not (arrived and arrived.on and deadline.event):
        return f"{one_line(deadline.text)} ({understood(deadline)})"
    words = f"điều kiện đã đến ngày {screen_day(arrived.on)}: {deadline.event}"
    due = f"; hạn {screen_day(standing.due)}" if standing.due else "; không có ngày hạn"
    return f"{one_line(deadline.text)} ({words}{due})"


def _extension_words(extension: Extension) -> str:
    words = f"từ {screen_day(extension.before)} đến {screen_day(extension.due)}"
    words += f", tính từ ngày {screen_day(extension.on)}"
    if extension.days_overdue:
        words += f"; đã quá hạn {extension.days_overdue} ngày trước khi được gia hạn"
    return words


def _open_words(plan: Plan, open_one: Obstacle | Proposal) -> str:
    """Tell an open obstacle or proposal: its words, whose they are, since when."""
    whose = f"{plan.unit_name(open_one.unit)}, " if open_one.unit else ""
    return f"{one_line(open_one.text)} ({whose}từ {screen_day(open_one.since)})"


QUIET_WORDS: dict[QuietReason | None, str] = {
    "nothing": "không phát sinh",
    "empty": "đơn vị không nêu kết quả",
    "unanswered": "chưa nhận được báo cáo",
}


def standing_words(standing: Standing) -> str:
    """Say where a task stands: 'quá hạn 75 ngày', 'hoàn thành đúng hạn, xong ngày 28/07/2025'."""
    words = STATES[standing.state].name
    if standing.state == "overdue" and standing.days_late:
        words = f"quá hạn {standing.days_late} ngày"
    elif standing.finished and standing.task.deadline.kind == "continuous":
        words = "đã hoàn thành (thường xuyên theo Kế hoạch)"
    elif standing.returned:
        words = "đang hoàn thiện theo yêu cầu"
    elif standing.submitted_on and not standing.finished:
        words = f"đã trình{' đúng hạn' if standing.submitted_in_time else ''}, chờ phê duyệt"
    elif standing.not_begun:
        words = "chưa đến thời gian thực hiện"
    return "".join((words, *_details(standing)))


def _details(standing: Standing) -> Iterator[str]:
    """Yield what goes with a state: why it is quiet, its percent, its days."""
    if standing.quiet:
        yield f" ({QUIET_WORDS[standing.quiet]})"
    if standing.percent is not None and not standing.finished:
        yield f", {standing.percent}%"
    if standing.done_on and not standing.day_is_assumed:
        told = "phê duyệt" if standing.submitted_in_time else "xong"
        yield f", {told} ngày {screen_day(standing.done_on)}"
    if standing.confirmed is False and standing.finished:
        yield ", chờ xác nhận"
    if standing.days_left is not None and standing.due:
        yield f", còn {standing.days_left} ngày (hạn {screen_day(standing.due)})"


def change(
    plan: Plan,
    before: Standing,
    after: Standing,
    entry: Entry,
    room: int,
    *,
    day_told: bool = True,
) -> Iterator[Line]:
    """Tell what an entry changed: before → after, what was recorded, and what to know of it.

    `day_told` says whether a person told the day it is true of.
    """
    task = after.task
    yield Line(f"{task.id}  {cut(task.content, room - len(task.id) - 2)}", HEADING)
    yield Line(f"  {standing_words(before)}  →  {standing_words(after)}", STYLES[after.state])
    yield from entry_lines(plan, entry, room, with_task=False)
    for remark in remarks(plan, before, after, entry, day_told=day_told):
        yield from wrapped(f"  chú ý: {remark}", room)
    if len(after.task.lead.units) > 1 and after.missing_units:
        missing = ", ".join(plan.unit_name(unit) for unit in after.missing_units)
        yield from _labelled("  Còn chờ", missing, room)


def entry_lines(
    plan: Plan, entry: Entry, room: int, *, with_task: bool, withdrawn: bool = False
) -> Iterator[Line]:
    """Tell one entry: its id, day, task, unit and what it says."""
    day = screen_day(entry.on) if entry.on else screen_day(entry.at.date())
    about = [
        f"{entry.task or '':<6}" if with_task else "",
        plan.unit_name(entry.unit) if entry.unit else "",
        STATE_WORDS[entry.state].short if entry.state else "",
        f"{entry.percent}%" if entry.percent is not None else "",
        f"kính gửi {entry.to}" if entry.to else "",
        f"nhận biểu {entry.form}" if is_receipt(entry) else "",
        f"hàng không nhận được: {', '.join(entry.refused)}" if entry.refused else "",
        f"rút lại {entry.retracts}" if entry.retracts else "",
        "đã rút lại" if withdrawn else "",
    ]
    yield Line(f"  {day}  {entry.id}  {' · '.join(part for part in about if part)}".rstrip(" ·"))
    for label, text in _labelled_words(entry):
        yield from wrapped(f"{label}{one_line(text)}", room, " " * 6, " " * 6)


def _labelled_words(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.result:
        yield "", entry.result
    for product in entry.products:
        yield "văn bản: ", product_words(product)
    for label, text in (
        ("vướng mắc", entry.obstacle),
        ("kiến nghị", entry.proposal),
        ("lý do", entry.reason),
    ):
        if text:
            yield f"{label}: ", text
    if entry.value is not None:
        yield "chỉ tiêu đạt: ", f"{entry.value:g}"
    if entry.spent is not None:
        yield "đã chi: ", f"{dotted(entry.spent)} đồng"
    if entry.due:
        yield "thời hạn mới: ", screen_day(entry.due)
    if entry.by:
        yield "người ghi: ", entry.by


def product_words(product: Product) -> str:
    """Write a document issued on one line: '05/QĐ-TTT ngày 28/07/2025, Quy chế …'."""
    head = " ngày ".join(
        part for part in (product.symbol, product.date and screen_day(product.date)) if part
    )
    return ", ".join(part for part in (head, product.title, product.link) if part)
