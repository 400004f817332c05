"""The Word table of a decision that amends a plan: what it says, and what it is to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc.documents.page import blank, flow
from cchc.documents.tables import Cell, table
from cchc.documents.wording import UNKNOWN, about, capital, cited
from cchc.files import packed
from cchc.number_words import dotted
from cchc.plan import Plan, Task
from cchc.versions.change_words import key_words
from cchc.versions.changes import Change, Changes

WIDTHS = (11.0, 16.0, 69.0, 69.0)
"""In millimetres; together the text's width on a portrait page."""
HEADS = ("TT", "Nhiệm vụ", "Nội dung của Kế hoạch", "Sửa đổi, bổ sung thành")
SIGNED = (
    "period",
    "before",
    "after",
    "document.title",
    "document.basis",
    "document.recipients",
    "document.replaces",
)
"""Keys outside the table of tasks that are words of the signed plan, not of its file alone."""


def amendment(compared: Changes) -> bytes:
    """Return a Word file with the table of what changed.

    What the decision itself says is left to its drafter.
    """
    document = blank()
    plan = compared.before
    flow(
        document,
        ("annex", "Phụ lục"),
        ("annex_title", "NỘI DUNG SỬA ĐỔI, BỔ SUNG"),
        ("annex_title", f"{plan.document.kind} {about(plan.document.title)}".strip()),
        ("annex_reference", _reference(plan)),
    )
    rows = list(_rows(compared))
    table(
        document,
        WIDTHS,
        HEADS,
        rows or [[Cell("cell", "Không có nội dung sửa đổi, bổ sung.", len(WIDTHS))]],
    )
    return packed(document)


def _reference(plan: Plan) -> str:
    issuer = plan.document.issuer or UNKNOWN
    return (
        f"(Kèm theo Quyết định số {UNKNOWN} ngày {UNKNOWN} của {issuer}; sửa đổi, bổ sung "
        f"{cited(plan.document)})"
    )


def _rows(compared: Changes) -> Iterator[Sequence[Cell]]:
    number = 0
    for title, tasks in compared.by_area():
        yield [Cell("area_cell", title, len(WIDTHS))]
        for changes in tasks:
            number += 1
            yield _row(number, changes[0].of, *_task(compared, changes))
    around = [
        change for change in compared.changes if change.subject == "plan" and change.key in SIGNED
    ]
    if around:
        yield [Cell("area_cell", "Nội dung khác của Kế hoạch", len(WIDTHS))]
    for row, change in enumerate(around, start=number + 1):
        after = change.after or "Bãi bỏ"
        yield _row(row, capital(key_words(change)), change.before or "Chưa quy định", after)


def _row(number: int, of: str, before: str, after: str) -> Sequence[Cell]:
    return [
        Cell("number_cell", str(number)),
        Cell("number_cell", of),
        Cell("cell", before),
        Cell("cell", after),
    ]


def _task(compared: Changes, changes: Sequence[Change]) -> tuple[str, str]:
    """Return what the plan says of a task, and what it is to say: the whole, or what changed."""
    first = changes[0]
    if first.kind == "removed":
        return _whole(compared.task(first)), "Bãi bỏ"
    if first.kind == "added":
        return "Chưa quy định", f"Bổ sung:\n{_whole(compared.task(first))}"
    before, after = zip(*map(_sides, changes), strict=True)
    return "\n".join(before), "\n".join(after)


def _sides(change: Change) -> tuple[str, str]:
    if change.kind == "moved":
        if not change.key:
            return "Thứ tự trong lĩnh vực", "Chuyển thứ tự"
        return f"Thuộc lĩnh vực {change.before}", f"Chuyển sang lĩnh vực {change.after}"
    name = capital(key_words(change))
    return f"{name}: {change.before or 'không có'}", f"{name}: {change.after or 'không có'}"


def _whole(task: Task) -> str:
    return "\n".join(f"{name}{words}" for name, words in _facts(task) if words)


def _facts(task: Task) -> Iterator[tuple[str, str]]:
    yield "", task.content
    yield "Chủ trì: ", task.lead.text
    yield "Phối hợp: ", task.coordinators.text
    yield "Sản phẩm: ", task.product
    yield "Thời hạn: ", task.deadline.text
    yield "Kinh phí: ", f"{dotted(task.budget)} đồng" if task.budget else ""
    yield "Ghi chú: ", task.note or ""
