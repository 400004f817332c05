"""Filled forms held against plan and journal: which entries they add, which earlier ones they
replace, what is bad.

A fact enters once: what a form already told, as it tells it now, is left alone; what it tells
otherwise withdraws the earlier entry and adds a new one. A row left empty takes nothing back, so
the copies of one form that two people fill in join. When a copy was saved matters only where it
says otherwise than what is held.
"""

from __future__ import annotations

from collections.abc import Sequence

from cchc.excel.form import FormId
from cchc.excel.ledger import Ledger
from cchc.excel.read import BadCell, Filled
from cchc.excel.turn import How, Taken, Turn, period_of
from cchc.excel.whose import disagreement
from cchc.journal import Entry
from cchc.plan import Plan
from cchc.plan_periods import is_of_plan

ABOUT = "A2"
"""The cell that says whose form it is, and of which period."""


def take(plan: Plan, entries: Sequence[Entry], forms: Sequence[Filled], how: How) -> list[Taken]:
    """Return what each form adds: all of it or, with a bad cell, nothing, unless bad ones are
    skipped.

    They come in the order in which their entries are to be appended: of two copies of a form the
    one saved last is first.
    """
    ledger = Ledger(plan, entries)
    of_forms = []
    for form in forms if how.older else _latest_first(forms):
        taken = Taken(form, notes=list(form.notes), bad=[*form.bad])
        if fault := _form_fault(ledger, form, how):
            taken.bad.append(BadCell(form.path, form.sheet, ABOUT, fault))
        elif form.id and (period := period_of(plan, form.id)):
            Turn(ledger, taken, form.id, period, how).take()
        if taken.bad and not (how.skip_bad and taken.entries):
            taken = Taken(form, notes=taken.notes, bad=taken.bad, outdated=taken.outdated)
        ledger.add(taken.entries)
        of_forms.append(taken)
    return of_forms


def _latest_first(forms: Sequence[Filled]) -> list[Filled]:
    """Return the forms in their order, but of several copies of one the one saved last first."""
    places: dict[FormId | None, int] = {}
    for place, form in enumerate(forms):
        places.setdefault(form.id, place)

    def order(form: Filled) -> tuple[int, float]:
        return places[form.id], -form.saved.timestamp() if form.saved else 0.0

    return sorted(forms, key=order)


def _form_fault(ledger: Ledger, form: Filled, how: How) -> str:
    """Say why a form can't be taken at all; empty if it can."""
    plan, form_id = ledger.plan, form.id
    if form_id is None:
        return "biểu không còn mã ẩn; hãy dùng đúng tệp đã gửi cho đơn vị"
    if not form_id.sealed:
        return f"mã biểu '{form_id}' đã bị sửa; hãy dùng đúng tệp đã gửi cho đơn vị"
    if form_id.plan != plan.id:
        return (
            f"biểu của kế hoạch '{form_id.plan}', không phải '{plan.id}'; chọn kế hoạch bằng --plan"
        )
    if form_id.unit not in ledger.units:
        return f"đơn vị '{form_id.unit}' không chủ trì, không phối hợp nhiệm vụ nào trong kế hoạch"
    period = period_of(plan, form_id)
    if period is None or period.first > how.today:
        return f"biểu của kỳ {form_id.period}, kỳ ấy chưa bắt đầu"
    if not is_of_plan(plan, period):
        return f"biểu của {period.name}, kế hoạch không có kỳ ấy"
    if how.month and period != how.month:
        return f"biểu của {period.name}, không phải {how.month.name}"
    return disagreement(plan, form, form_id, period)
