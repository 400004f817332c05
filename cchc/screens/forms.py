"""What `ingest` and `status --missing` put on the screen: lines from values, within a width;
pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cchc.days import screen_span
from cchc.excel.form_faults import period_of
from cchc.excel.take import Taken
from cchc.month_round import Responses
from cchc.plan import Plan
from cchc.screens.lines import HEADING, Line, name_of, wrapped
from cchc.screens.task import entry_lines

UNWRITTEN = "-" * 11
"""Stands for the id of an entry not yet recorded."""


def intake(plan: Plan, taken: Sequence[Taken], room: int, *, dry: bool) -> Iterator[Line]:
    """Tell, form by form, what is recorded (or, dry, would be), and what was left as it was."""
    for one in taken:
        if one.bad and not one.entries:
            continue
        yield Line(_whose(plan, one), HEADING)
        yield from _figures(one)
        for note in one.notes:
            yield from wrapped(f"  chú ý: {note}", room)
        for entry in one.entries:
            shown = replace(entry, id=UNWRITTEN) if dry else entry
            yield from entry_lines(plan, replace(shown, by=None), room, with_task=True)


def _whose(plan: Plan, one: Taken) -> str:
    if one.form.id is None:
        return one.form.path
    period = period_of(plan, one.form.id)
    return (
        f"{one.form.path} · {plan.unit_name(one.form.id.unit)} · "
        f"{period.name if period else one.form.id.period}"
    )


def _figures(one: Taken) -> Iterator[Line]:
    told = (
        ("ghi mới", len(one.new) - one.replaced),
        ("thay", one.replaced),
        ("rút lại", len(one.withdrawn) - one.replaced),
        ("giữ nguyên", one.kept),
    )
    if words := ", ".join(f"{what} {number}" for what, number in told if number):
        yield Line(f"  {words}")


def total(taken: Sequence[Taken], refused: int, *, dry: bool) -> str:
    """Say in a line what came of all the files; `refused` of them could not be read at all."""
    lines = sum(len(one.entries) for one in taken)
    forms = sum(bool(one.entries) for one in taken)
    bad = refused + sum(bool(one.bad) for one in taken)
    if not lines:
        words = "Không có gì mới để ghi"
    elif dry:
        words = f"Sẽ ghi {lines} dòng nhật ký từ {forms} biểu; chạy lại không có --dry-run để ghi"
    else:
        words = f"Đã ghi {lines} dòng nhật ký từ {forms} biểu"
    if not bad:
        return f"{words}."
    unwritten = any(one.bad and not one.entries for one in taken)
    hint = ": sửa rồi nhận lại, hoặc thêm --skip-bad để bỏ các hàng có ô sai" if unwritten else ""
    return f"{words}; {bad} tệp có lỗi{hint}."


def missing(plan: Plan, found: Responses, room: int) -> Iterator[Line]:
    """Tell which units have answered for a period and which have not."""
    period = found.period
    yield Line(name_of(plan).upper(), HEADING)
    days = screen_span(period.first, period.last)
    total_units = len(found.answered) + len(found.missing)
    yield Line(f"Kỳ {period.name} ({days}): {len(found.answered)}/{total_units} đơn vị đã gửi")
    for title, units, style in (
        ("CHƯA GỬI", found.missing, "bold yellow"),
        ("ĐÃ GỬI", found.answered, "bold green"),
    ):
        if units:
            yield Line()
            yield Line(title, style)
            for unit in units:
                yield from wrapped(f"  {plan.unit_name(unit)}", room)
