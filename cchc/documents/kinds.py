"""The kinds of Word documents: what each template is for, the names it may use, and values to try
it with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import timedelta
from typing import Any

from cchc.number_words import Count
from cchc.problem import UsageError
from cchc.text import fold, nearest


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document."""

    name: str
    """Of its template's file, without .docx."""
    purpose: str
    """What it is for, and the command that writes it."""
    sample: Callable[[], object]
    """Makes values with every list filled."""
    kept: tuple[str, ...] = ()
    """Lists that are never empty in such a document."""

    def samples(self) -> tuple[object, object]:
        """Return values with every list filled, and those of a month in which nothing is there."""
        full: Any = self.sample()
        kept = {name: tuple(emptied(one) for one in getattr(full, name)[:1]) for name in self.kept}
        return full, replace(emptied(full), **kept)

    @property
    def file(self) -> str:
        """The template's file."""
        return f"{self.name}.docx"


def _report() -> object:
    from cchc.documents import sample
    from cchc.documents.report import report
    from cchc.period import reporting_period

    return report(sample.PLAN, sample.ENTRIES, reporting_period("month", 9, 2025), sample.TODAY)


def _signed_plan() -> object:
    from cchc.documents import sample
    from cchc.documents.signed_plan import signed_plan

    return signed_plan(sample.PLAN)


def _reminder() -> object:
    from cchc.documents import sample
    from cchc.documents.reminder import debtors, reminder

    owing = debtors(sample.PLAN, sample.ENTRIES, sample.TODAY)
    return reminder(sample.PLAN, owing, sample.TODAY, sample.TODAY + timedelta(days=7))


def _assignment() -> object:
    from cchc.documents import sample
    from cchc.documents.assignment import assignment

    return assignment(sample.PLAN, sample.SECOND, sample.TODAY)


KINDS = {
    kind.name: kind
    for kind in (
        Kind("bao-cao", "báo cáo tháng, quý, 6 tháng, 9 tháng, năm (cchc report)", _report),
        Kind("ke-hoach", "bản kế hoạch để trình ký (cchc export --format docx)", _signed_plan),
        Kind("don-doc", "công văn đôn đốc (cchc remind)", _reminder, kept=("units",)),
        Kind("giao-nhiem-vu", "phiếu giao nhiệm vụ từng đơn vị (cchc assign)", _assignment),
    )
}


def kind_named(typed: str) -> Kind:
    """Return the kind of a template's name, with or without .docx; raise UsageError naming the
    nearest.
    """
    name = fold(typed).removesuffix(".docx")
    if name in KINDS:
        return KINDS[name]
    near = nearest(name, KINDS)
    hint = f"có phải {near[0]}?" if near else f"có: {', '.join(KINDS)}"
    raise UsageError(f"không có mẫu '{typed}'; {hint}")


def kinds_meant(file_name: str) -> list[Kind]:
    """Return the kinds a file's name may mean: that which it begins with, else all."""
    bare = fold(file_name).replace(" ", "-").replace("_", "-")
    return [kind for kind in KINDS.values() if bare.startswith(kind.name)] or list(KINDS.values())


def emptied(view: Any) -> Any:
    """Return the view of a month in which nothing is there: no list has anything, no number is
    above zero.
    """
    if isinstance(view, tuple):
        return ()
    if is_dataclass(view) and not isinstance(view, type):
        return replace(
            view,
            **{
                field.name: _emptied(field.type, getattr(view, field.name))
                for field in fields(view)
            },
        )
    return type(view)(0) if isinstance(view, (Count, int, float)) else view


def _emptied(written: Any, value: Any) -> Any:
    return None if "None" in str(written) else emptied(value)
