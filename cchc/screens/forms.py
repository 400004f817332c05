"""What `ingest` and `status --missing` put on the screen: lines from values, within a width;
pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cchc.days import screen_day, screen_span
from cchc.excel.turn import Taken, period_of
from cchc.journal import Entry
from cchc.month_round import Response
from cchc.period import Period
from cchc.plan import Plan
from cchc.screens.lines import HEADING, Line, cut, name_of, wrapped
from cchc.screens.task import entry_lines
from cchc.screens.unit_rows import all_named

UNWRITTEN = "-" * 11
"""Stands for the id of an entry not yet recorded."""


def intake(plan: Plan, forms: Sequence[Taken], room: int, *, dry: bool) -> Iterator[Line]:
    """Tell, form by form, what is recorded (or, dry, would be), and what was left as it was."""
    for taken in forms:
        if taken.bad and not taken.entries and not taken.kept:
            continue
        yield from wrapped(_whose(plan, taken), room, style=HEADING)
        yield from _figures(taken)
        for note in taken.notes:
            yield from wrapped(f"  chú ý: {note}", room)
        for receipt in taken.receipt[-1:]:
            yield from wrapped(f"  {_receipt(receipt)}", room)
        for entry in (*taken.withdrawn, *taken.new):
            shown = replace(entry, id=UNWRITTEN) if dry else entry
            yield from entry_lines(plan, replace(shown, by=None), room, with_task=True)


def _whose(plan: Plan, taken: Taken) -> str:
    form_id = taken.form.id
    if form_id is None:
        return taken.form.path
    period = period_of(plan, form_id)
    month = period.name if period else form_id.period
    return f"{taken.form.path} · {plan.unit_name(form_id.unit)} · {month}"


def _receipt(receipt: Entry) -> str:
    """Say that a form was taken in, and which of its rows were not."""
    words = f"nhận biểu, tính đến ngày {screen_day(receipt.on)}" if receipt.on else "nhận biểu"
    return (
        f"{words}; không nhận được hàng {', '.join(receipt.refused)}" if receipt.refused else words
    )


def _figures(taken: Taken) -> Iterator[Line]:
    counts = (
        ("ghi mới", len(taken.new) - taken.replaced),
        ("thay", taken.replaced),
        ("rút lại", len(taken.withdrawn) - taken.replaced),
        ("giữ nguyên", taken.kept),
    )
    if words := ", ".join(f"{what} {count}" for what, count in counts if count):
        yield Line(f"  {words}")


def total(taken: Sequence[Taken], refused: int, *, dry: bool) -> str:
    """Say in a line what came of all the files; `refused` of them could not be read at all."""
    lines = sum(len(form.entries) for form in taken)
    forms = sum(bool(form.entries) for form in taken)
    bad = refused + sum(bool(form.bad or form.outdated) for form in taken)
    if not lines:
        words = "Không có gì mới để ghi"
    elif dry:
        words = f"Sẽ ghi {lines} dòng nhật ký từ {forms} biểu; chạy lại không có --dry-run để ghi"
    else:
        words = f"Đã ghi {lines} dòng nhật ký từ {forms} biểu"
    if not bad:
        return f"{words}."
    hint = ""
    if any(form.bad and not form.entries for form in taken):
        hint = ": sửa rồi nhận lại, hoặc thêm --skip-bad để bỏ phần sai"
    return f"{words}; {bad} tệp có lỗi{hint}."


def missing(plan: Plan, period: Period, responses: Sequence[Response], room: int) -> Iterator[Line]:
    """Tell what each unit has answered for a period, those with something missing first."""
    yield Line(cut(name_of(plan).upper(), room), HEADING)
    days = screen_span(period.first, period.last)
    asked = [response for response in responses if response.asked]
    whole = [response for response in asked if not response.missing]
    figures = f"{len(whole)}/{len(asked)} đơn vị đã báo cáo đủ"
    yield from wrapped(f"Kỳ {period.name} ({days}): {figures}", room)
    partly = [response for response in asked if response.missing]
    nothing = [response for response in responses if not response.asked]
    for title, group, style in (
        ("CHƯA NHẬN ĐỦ BÁO CÁO", partly, "bold yellow"),
        ("ĐÃ BÁO CÁO ĐỦ", whole, "bold green"),
        ("KHÔNG CHỦ TRÌ NHIỆM VỤ NÀO PHẢI BÁO CÁO", nothing, HEADING),
    ):
        if group:
            yield Line()
            yield Line(title, style)
            alike: dict[str, list[str]] = {}
            for response in group:
                name = plan.unit_name(response.unit)
                alike.setdefault(_response(response), []).append(name)
            for words, names in alike.items():
                yield from wrapped(f"  {all_named(names)}: {words}", room)


def _response(response: Response) -> str:
    """Tell a unit's answers: its form, how many tasks of those asked about, and what is missing."""
    form = "đã nhận biểu" if response.form else "chưa nhận được biểu"
    words = form
    if response.asked:
        words += f", có nội dung {len(response.answered)}/{response.asked} nhiệm vụ"
    if response.missing and response.answered:
        words += f"; còn {', '.join(response.missing)}"
    return words
