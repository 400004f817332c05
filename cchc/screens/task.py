"""What `show`, `mark`, `undo` and `log` put on the screen: a task, and its entries; pure."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.days import screen_day
from cchc.deadline import understood
from cchc.journal import Entry
from cchc.number_words import dotted
from cchc.plan import Parties, Plan, Task
from cchc.screens.lines import HEADING, STYLES, Line, cut, wrapped
from cchc.standing import STATES, Standing
from cchc.text import one_line
from cchc.told import STATE_WORDS, Product

LABEL = 14


def show(plan: Plan, standing: Standing, room: int) -> Iterator[Line]:
    """Tell everything of one task: its words, their meaning, its entries, who has not reported."""
    task = standing.task
    yield Line(f"{task.id}  {standing.area.name}", HEADING)
    for label, text in _facts(plan, task):
        yield from _labelled(label, text, room)
    yield Line()
    yield Line(f"{'Tình hình':<{LABEL}}{standing_words(standing)}", STYLES[standing.state])
    for occurrence in standing.occurrences:
        due, met_on = screen_day(occurrence.window.due), occurrence.met_on
        met = f"đã báo cáo {screen_day(met_on)}" if met_on else "chưa báo cáo"
        yield Line(f"{'':<{LABEL}}{occurrence.window.name}: {met} (hạn {due})")
    missing = ", ".join(plan.unit_name(unit) for unit in standing.missing_units)
    yield from _labelled("Chưa báo cáo", missing, room)
    if standing.entries:
        yield Line()
        yield Line("NHẬT KÝ", HEADING)
        for entry in standing.entries:
            yield from entry_lines(plan, entry, room, with_task=False)


def _facts(plan: Plan, task: Task) -> Iterator[tuple[str, str]]:
    """Yield what the plan says of a task, each with its label."""
    yield "Nội dung", task.content
    yield "Chủ trì", _party_words(plan, task.lead)
    yield "Phối hợp", _party_words(plan, task.coordinators)
    yield "Sản phẩm", task.product
    yield "Thời hạn", f"{one_line(task.deadline.text)} ({understood(task.deadline)})"
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


def standing_words(standing: Standing) -> str:
    """Say where a task stands: 'quá hạn 75 ngày', 'đang thực hiện, 40%'."""
    words = STATES[standing.state].name
    if standing.state == "overdue" and standing.days_late:
        words = f"quá hạn {standing.days_late} ngày"
    if standing.percent is not None and not standing.finished:
        words += f", {standing.percent}%"
    if standing.done_on:
        words += f", xong ngày {screen_day(standing.done_on)}"
    if standing.days_left is not None and standing.due:
        words += f", còn {standing.days_left} ngày (hạn {screen_day(standing.due)})"
    return words


def change(
    plan: Plan, before: Standing, after: Standing, entry: Entry, room: int
) -> Iterator[Line]:
    """Tell what an entry changed: before → after, and what was recorded."""
    task = after.task
    yield Line(f"{task.id}  {cut(task.content, room - len(task.id) - 2)}", HEADING)
    yield Line(f"  {standing_words(before)}  →  {standing_words(after)}", STYLES[after.state])
    yield from entry_lines(plan, entry, room, with_task=False)
    if len(task.lead.units) > 1 and after.missing_units:
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
        ("nơi lưu minh chứng", entry.source),
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
