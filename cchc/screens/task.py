"""What `show`, `mark`, `undo` and `log` put on the screen: a task, and its entries; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from cchc.days import screen_day, screen_span
from cchc.deadline import doubt_after, understood, until
from cchc.documents.unit_words import words_inside
from cchc.journal import Entry
from cchc.new_entry import remarks
from cchc.number_words import decimal, dotted
from cchc.plan import Indicator, Parties, Plan
from cchc.plan_periods import WINDOW_NAMES
from cchc.progress import Extension, Obstacle, Proposal
from cchc.receipts import is_form_receipt, is_letter_receipt, is_receipt, is_report_receipt
from cchc.screens.lines import HEADING, STYLES, Line, cut, wrapped
from cchc.screens.standing_words import standing_words
from cchc.screens.unit_rows import all_named
from cchc.standing import Standing
from cchc.text import one_line
from cchc.told import STATE_WORDS, Product, State

LABEL = 14


def show(
    plan: Plan, standing: Standing, room: int, letters: Sequence[Entry] = ()
) -> Iterator[Line]:
    """Tell everything of one task: its words, their meaning, its entries, who has not reported.

    `letters` are the receipts of those that were written about it.
    """
    task = standing.task
    yield from wrapped(f"{task.id}  {one_line(standing.area.name)}", room, style=HEADING)
    for label, text in _facts(plan, standing):
        yield from _labelled(label, text, room)
    yield Line()
    yield from _labelled("Tình hình", standing_words(standing), room, STYLES[standing.state])
    for occurrence in standing.occurrences:
        due, met_on = screen_day(occurrence.window.due), occurrence.met_on
        met = f"đã báo cáo {screen_day(met_on)}" if met_on else "chưa báo cáo"
        words = f"{occurrence.window.name}: {met} (hạn {due})"
        yield from wrapped(words, room, " " * LABEL, " " * (LABEL + 2))
    yield from _labelled(*_missing(plan, standing), room)
    for label, open_ones in (("Vướng mắc", standing.obstacles), ("Kiến nghị", standing.proposals)):
        for open_one in open_ones:
            yield from _labelled(label, _open_words(plan, open_one), room)
    for words in _letter_words(plan, letters):
        yield from _labelled("Đôn đốc", words, room)
    if standing.entries:
        yield Line()
        yield Line("NHẬT KÝ", HEADING)
        for entry in standing.entries:
            if task.deadline.kind == "continuous":  # an old entry's percent means nothing
                entry = replace(entry, percent=None)  # noqa: PLW2901
            yield from entry_lines(plan, entry, room, with_task=False)


def _missing(plan: Plan, standing: Standing) -> tuple[str, str]:
    """Name the units still to tell of a continuous task, or, of several, still to be done."""
    units = all_named(map(plan.unit_name, standing.missing_units))
    if standing.task.deadline.kind == "continuous":
        return "Chưa báo cáo", units
    return "Còn chờ", units if len(standing.task.lead.units) > 1 else ""


def _facts(plan: Plan, standing: Standing) -> Iterator[tuple[str, str]]:
    """Yield what the plan says of a task, and the extensions of its deadline, each labelled."""
    task = standing.task
    yield "Nội dung", task.content
    yield "Gọi tắt", task.short or ""
    yield "Chủ trì", _party_words(plan, task.lead)
    yield "Phối hợp", _party_words(plan, task.coordinators)
    yield "Sản phẩm", task.product
    yield "Thời hạn", _deadline_words(standing)
    for extension in standing.extensions:
        yield "Gia hạn", _extension_words(extension)
    if standing.returned:
        yield "Trả lại", _return_words(standing.returned)
    if window := standing.window:
        days = screen_span(window.first, window.last)
        yield "Theo dõi", f"theo {WINDOW_NAMES[window.kind]} ({window.name}, {days})"
    if not task.public:
        yield "Công khai", "tình hình không đưa ra ngoài cơ quan"
    if indicator := task.indicator:
        yield "Chỉ tiêu", indicator_words(indicator)
    if task.budget is not None:
        yield "Kinh phí", f"{dotted(task.budget)} đồng"
    yield "Ghi chú", task.note or ""
    yield "Chuyển từ", task.carried_from or ""


def _labelled(label: str, text: str, room: int, style: str = "") -> Iterator[Line]:
    start, margin = f"{label:<{LABEL}}", " " * LABEL
    for paragraph in text.split("\n"):
        for line in wrapped(paragraph, room, start, margin, style):
            yield line
            start = margin


def _party_words(plan: Plan, parties: Parties) -> str:
    """Return the signed words, and after them the units they mean where these say more."""
    names = [plan.unit_name(unit) for unit in parties.units]
    signed = one_line(parties.text)
    if not names or (len(names) == 1 and names[0].casefold() == signed.casefold()):
        return parties.text
    return f"{signed} ({all_named(names)})"


def _deadline_words(standing: Standing) -> str:
    """Tell a deadline as signed and as understood; of an event that came, the day it brought."""
    deadline = standing.task.deadline
    arrived = next((one for one in reversed(standing.entries) if one.state == "arrived"), None)
    if not (arrived and arrived.on and deadline.event):
        signed = standing.extensions and deadline.due
        meaning = f"{until(deadline)} theo Kế hoạch" if signed else understood(deadline)
        return f"{one_line(deadline.text)} ({meaning})"
    words = f"điều kiện đã đến ngày {screen_day(arrived.on)}: {deadline.event}"
    due = f"; hạn {screen_day(standing.due)}" if standing.due else "; không có ngày hạn"
    if not arrived.due and (doubt := doubt_after(deadline, arrived.on)):
        due += f"; {doubt}"
    return f"{one_line(deadline.text)} ({words}{due})"


def _extension_words(extension: Extension) -> str:
    words = f"từ {screen_day(extension.before)} đến {screen_day(extension.due)}"
    words += f", tính từ ngày {screen_day(extension.on)}"
    if extension.days_overdue:
        words += f"; đã quá hạn {extension.days_overdue} ngày trước khi được gia hạn"
    return words + _grounds(extension.entry)


def _return_words(returned: Entry) -> str:
    words = f"ngày {screen_day(returned.on)}" if returned.on else ""
    if returned.due:
        words += f", hoàn thiện chậm nhất ngày {screen_day(returned.due)}"
    return words + _grounds(returned)


def _grounds(entry: Entry) -> str:
    """Tell by which documents, and why, the office did it: '; theo 12/TB-TTT …; lý do: …'."""
    words = "".join(f"; theo {product_words(product)}" for product in entry.products)
    return f"{words}; lý do: {one_line(entry.reason)}" if entry.reason else words


def indicator_words(indicator: Indicator) -> str:
    """Tell an indicator and what is to be reached: 'Hồ sơ trực tuyến: 90 %; năm 2027: 95 %'."""
    unit = f" {indicator.unit}" if indicator.unit else ""
    aim = "" if indicator.target is None else f": {decimal(indicator.target)}{unit}"
    years = (
        f"; năm {year}: {decimal(aim)}{unit}" for year, aim in sorted(indicator.targets.items())
    )
    return f"{indicator.name}{aim}{''.join(years)}"


def _open_words(plan: Plan, open_one: Obstacle | Proposal) -> str:
    """Tell an open obstacle or proposal: its words, whose they are, since when."""
    whose = f"{plan.unit_name(open_one.unit)}, " if open_one.unit else ""
    return f"{one_line(open_one.text)} ({whose}từ {screen_day(open_one.since)})"


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
    words = f"{standing_words(before)}  →  {standing_words(after)}"
    yield from wrapped(words, room, "  ", "    ", STYLES[after.state])
    yield from entry_lines(plan, entry, room, with_task=False)
    for proposal in _decided(before, after, entry):
        yield from wrapped(f"về kiến nghị: {_open_words(plan, proposal)}", room, " " * 6, " " * 6)
    for remark in remarks(plan, before, after, entry, day_told=day_told):
        yield from wrapped(f"  chú ý: {remark}", room)
    if len(after.task.lead.units) > 1 and after.missing_units:
        missing = all_named(map(plan.unit_name, after.missing_units))
        yield from _labelled("  Còn chờ", missing, room)


def _decided(before: Standing, after: Standing, entry: Entry) -> Iterator[Proposal]:
    """Yield what waited for a decision and has it by this entry."""
    if entry.state == "decided":
        yield from (one for one in before.proposals if one not in after.proposals)


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
        receipt_words(entry),
        f"hàng không nhận được: {', '.join(entry.refused)}" if entry.refused else "",
        f"rút lại {entry.retracts}" if entry.retracts else "",
        "đã rút lại" if withdrawn else "",
    ]
    words = f"{day}  {entry.id}  {' · '.join(part for part in about if part)}".rstrip(" ·")
    yield from wrapped(words, room, "  ", " " * 6)
    for label, text in _labelled_words(entry):
        yield from wrapped(f"{label}{one_line(text)}", room, " " * 6, " " * 6)


def receipt_words(entry: Entry) -> str:
    """Say what a receipt keeps; nothing of any other entry."""
    if is_form_receipt(entry):
        return f"nhận biểu {entry.form}"
    if is_letter_receipt(entry):
        return "công văn đôn đốc"
    if is_report_receipt(entry):
        return f"báo cáo đã ký, kỳ {entry.report} (giữ {len(entry.figures)} số liệu để so sánh)"
    return ""


def _letter_words(plan: Plan, letters: Sequence[Entry]) -> Iterator[str]:
    """Tell the letters about a task, those of one day together: to whom, to be answered by when."""
    alike: dict[tuple[date | None, date | None], list[str]] = {}
    for letter in letters:
        alike.setdefault((letter.on, letter.due), []).append(letter.unit or "")
    for (on, due), units in alike.items():
        words = f"công văn gửi {words_inside(plan, units)}"
        words += f" ngày {screen_day(on)}" if on else ""
        yield f"{words}, trả lời chậm nhất ngày {screen_day(due)}" if due else words


DUE_WORDS: dict[State | None, str] = {
    "extended": "gia hạn đến: ",
    "returned": "hoàn thiện chậm nhất: ",
}
"""What the day is that an entry brings."""
NEW_DUE = "thời hạn mới: "
"""Of a deadline that came with its event."""


def _labelled_words(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield what an entry says, each part with its label."""
    due = "trả lời chậm nhất ngày " if is_receipt(entry) else DUE_WORDS.get(entry.state, NEW_DUE)
    parts = (
        ("nhiệm vụ: ", ", ".join(entry.letter)),
        ("ý kiến: " if entry.state == "decided" else "", entry.result),
        *(("văn bản: ", product_words(product)) for product in entry.products),
        ("vướng mắc: ", entry.obstacle),
        ("kiến nghị: ", entry.proposal),
        ("lý do: ", entry.reason),
        ("chỉ tiêu đạt: ", None if entry.value is None else f"{entry.value:g}"),
        ("đã chi: ", None if entry.spent is None else f"{dotted(entry.spent)} đồng"),
        (due, screen_day(entry.due) if entry.due else None),
        ("người ghi: ", entry.by),
    )
    yield from ((label, text) for label, text in parts if text)


def product_words(product: Product) -> str:
    """Write a document issued on one line: '05/QĐ-TTT ngày 28/07/2025, Quy chế …'."""
    head = " ngày ".join(
        part for part in (product.symbol, product.date and screen_day(product.date)) if part
    )
    return ", ".join(part for part in (head, product.title, product.link) if part)
