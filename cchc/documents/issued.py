"""Danh mục văn bản: what documents a plan's tasks have brought by a day, and its template; pure.

The docstrings of records are Vietnamese, for they are what an office reads that writes its own
template.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cchc.documents.frame import letterhead, signature, titled
from cchc.documents.kind import Kind
from cchc.documents.letterhead import Letterhead, leaders, of_letter
from cchc.documents.page import blank, flow
from cchc.documents.tables import Cell, table
from cchc.documents.wording import PlanWords, clipped, padded, plan_words
from cchc.journal import Entry
from cchc.number_words import Count
from cchc.period import law_date
from cchc.plan import Plan
from cchc.standing import standings


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """Một văn bản, sản phẩm đã ban hành."""

    symbol: str
    """Số, ký hiệu; rỗng nếu không có."""
    date: str
    """Ngày ban hành; rỗng nếu chưa biết."""
    title: str
    """Trích yếu, hoặc đường dẫn nếu không có trích yếu."""
    task: str
    """Mã nhiệm vụ."""


@dataclass(frozen=True, slots=True)
class IssuedList:
    """Danh mục văn bản đã ban hành."""

    head: Letterhead
    """Phần đầu và phần ký."""
    plan: PlanWords
    """Kế hoạch được thực hiện."""
    day: str
    """Tính đến ngày này."""
    documents: tuple[IssuedDocument, ...]
    """Các văn bản, theo thứ tự nhiệm vụ."""
    count: Count
    """Số văn bản."""


def issued(plan: Plan, entries: Sequence[Entry], day: date) -> IssuedList:
    """Return the documents recorded up to a day, each once, in the order of the plan's tasks."""
    documents = tuple(dict.fromkeys(_documents(plan, entries, day)))
    return IssuedList(
        head=of_letter(plan, day, "", leaders(plan)),
        plan=plan_words(plan),
        day=law_date(day),
        documents=documents,
        count=Count(len(documents)),
    )


def _documents(plan: Plan, entries: Sequence[Entry], day: date) -> Iterator[IssuedDocument]:
    for standing in standings(plan, entries, day):
        for entry in standing.entries:
            for product in entry.products:
                yield IssuedDocument(
                    symbol=padded(product.symbol or ""),
                    date=law_date(product.date) if product.date else "",
                    title=clipped(product.title) or product.link or "",
                    task=standing.task.id,
                )


TITLE = (
    "Văn bản, sản phẩm đã ban hành thực hiện {{ plan.kind }}"
    "{% if plan.title %} {{ plan.title }}{% endif %}"
)
OPENING = (
    "Đến ngày {{ day }}, thực hiện {{ plan.cited }}, đã ban hành {{ count }} văn bản, sản phẩm:"
)


def template() -> Any:
    """Build the template of the list of documents."""
    document = blank()
    letterhead(document)
    titled(document, "DANH MỤC", TITLE)
    flow(document, ("body", "{%p if documents %}"), ("lead_in", OPENING))
    table(
        document,
        (38, 25, 84, 18),
        ("Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Nhiệm vụ"),
        [
            "{%tr for one in documents %}",
            [
                Cell("cell", "{{ one.symbol }}"),
                Cell("number_cell", "{{ one.date }}"),
                Cell("cell", "{{ one.title }}"),
                Cell("number_cell", "{{ one.task }}"),
            ],
            "{%tr endfor %}",
        ],
    )
    flow(
        document,
        ("space", "8"),
        ("body", "{%p else %}"),
        ("lead_in", "Đến ngày {{ day }}, chưa ghi nhận văn bản, sản phẩm nào."),
        ("body", "{%p endif %}"),
    )
    signature(document)
    return document


KIND = Kind("danh-muc", "danh mục văn bản đã ban hành", "issued", template, issued)
