"""The signed plan again, paragraph by paragraph and row by row, and its Word template; pure.

The docstrings of records are Vietnamese, for they are what an office reads that writes its own
template.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Literal

from cchc.documents.frame import letterhead, signature, titled
from cchc.documents.kind import Kind
from cchc.documents.letterhead import Letterhead, of_plan
from cchc.documents.page import blank, flow
from cchc.documents.tables import Cell, table
from cchc.documents.wording import PlanRow, signed
from cchc.journal import Entry
from cchc.plan import Area, Plan, Task, number_in, numbered
from cchc.records import dataclass
from cchc.text import POINT_LETTERS, fold, split_ordinal

Looks = Literal["basis", "section", "heading", "body"]

SECTION = re.compile(r"(?:[IVXLC]+\.|(?:Phần|Chương|Mục)\s+\w+[.:]?)\s", re.IGNORECASE)
HEADING = re.compile(r"\d+(?:\.\d+)*[.)]?\s")
BASIS = re.compile(r"(?:Căn cứ|Theo đề nghị)\s", re.IGNORECASE)
SENTENCE_ENDS = (".", ";", ":", ",", "?", "!", "/")
LONGEST_HEADING = 160
"""Letters; what is longer, or ends as a sentence does, is running text."""


@dataclass(frozen=True, slots=True)
class Words:
    """Một đoạn văn của kế hoạch, đúng từng chữ."""

    looks: Looks
    """Cách trình bày: basis (căn cứ), section (mục I, II…), heading (khoản có tiêu đề), body (nội
    dung).
    """
    text: str
    """Chữ của đoạn."""


@dataclass(frozen=True, slots=True)
class SignedPlan:
    """Kế hoạch đã ký, để in lại và trình ký."""

    head: Letterhead
    """Phần đầu và phần ký."""
    kind: str
    """Tên loại: Kế hoạch."""
    title: str
    """Trích yếu; tên cơ quan ở cuối xuống dòng riêng."""
    before: tuple[Words, ...]
    """Căn cứ và phần văn bản trước bảng nhiệm vụ."""
    rows: tuple[PlanRow, ...]
    """Các dòng của bảng nhiệm vụ."""
    after: tuple[Words, ...]
    """Phần văn bản sau bảng, trừ đoạn cuối."""
    ending: tuple[Words, ...]
    """Đoạn cuối, đứng liền với phần ký; trống nếu sau bảng không có đoạn nào."""


def signed_plan(plan: Plan) -> SignedPlan:
    """Tell the plan in its own words, in their order."""
    after = tuple(_words(plan.after))
    return SignedPlan(
        head=of_plan(plan),
        kind=plan.document.kind,
        title=_title(plan),
        before=(*_words(plan.document.basis, basis=True), *_words(plan.before)),
        rows=tuple(_rows(plan.areas, frozenset(fold(task.id) for task in plan.tasks()))),
        after=after[:-1],
        ending=after[-1:],
    )


def _title(plan: Plan) -> str:
    """Return the title with its office, where it ends in one, on a line of its own."""
    title = plan.document.title
    for office in (plan.document.office, plan.document.issuer):
        start = len(title) - len(f"của {office}") if office else 0
        if start > 1 and fold(title[start:]) == fold(f"của {office}"):
            return f"{title[:start].rstrip()}\n{title[start:]}"
    return title


def _words(paragraphs: Iterable[str], basis: bool = False) -> Iterator[Words]:
    for text in paragraphs:
        yield Words(_looks(text, basis), text)


def _looks(text: str, basis: bool) -> Looks:
    if basis:
        return "basis" if BASIS.match(text) else "body"
    if len(text) > LONGEST_HEADING or text.rstrip().endswith(SENTENCE_ENDS):
        return "body"
    if SECTION.match(text):
        return "section"
    return "heading" if HEADING.match(text) else "body"


def _rows(
    areas: Sequence[Area], ids: frozenset[str], above: str | None = None
) -> Iterator[PlanRow]:
    """Yield the rows of areas.

    `ids` are those of the whole plan; `above` is the number of the area they stand in, '' if that
    has none, None of the plan's own areas.
    """
    for number, area in numbered(areas):
        whole = number_in(number, above or "")
        parent = _parent(area, number, whole) if above is not None else None
        is_loose = above is None and _is_loose(areas, number)
        if not parent:
            yield PlanRow(area=True, number="" if is_loose else number, content=area.name)
        for task in area.tasks:
            own = task.id if is_loose else _point(task.id, number, whole)
            if parent:  # no heading stands above: '1' and '1.1', not '1' and '1'
                own = _own_number(area) if task is parent else _of_parent(own, number)
            yield PlanRow(number=_once(own, task.id, ids), **signed(task))
        yield from _rows(area.areas, ids, "" if is_loose else whole)


def _is_loose(areas: Sequence[Area], number: str) -> bool:
    """Say whether the plan's only area has no number of its own, nor its tasks one from it."""
    own = _own_number(areas[0])
    tasks = (task for _, task in areas[0].walk())
    return (
        len(areas) == 1 and not own and not all(task.id.startswith(f"{number}.") for task in tasks)
    )


def _own_number(area: Area) -> str:
    return area.number or split_ordinal(area.title)[0] or ""


def _parent(area: Area, number: str, whole: str) -> Task | None:
    """Return the task that an area is made of: it says the same under the same number."""
    parent = area.own_task
    if parent is None or not _own_number(area):
        return parent
    ids = {parent.id, re.sub(r"-\d+$", "", parent.id)}
    return parent if ids & {number, whole} else None


def _point(task: str, number: str, whole: str) -> str:
    return point(task, whole if fold(task).startswith(f"{fold(whole)}.") else number)


def _of_parent(own: str, number: str) -> str:
    return f"{number}.{own}" if own.isdecimal() else own


def _once(own: str, task: str, ids: frozenset[str]) -> str:
    """Return a label as signed: '1' of the second task that was called so, I.1-2."""
    before, _, again = task.rpartition("-")
    return own[: -len(again) - 1] if again.isdecimal() and fold(before) in ids else own


def point(task: str, area: str) -> str:
    """Return what stands in column TT for a task, by its id and its area's number.

    That is 'b)' for 6.b in area 6, '' for 8 in area 8.
    """
    if fold(task) == fold(area):
        return ""
    own = task[len(area) + 1 :] if fold(task).startswith(f"{fold(area)}.") else task
    return f"{own})" if own and all(letter in POINT_LETTERS for letter in own) else own


COLUMNS = {
    "number": ("TT", 10),
    "content": ("Nhiệm vụ cụ thể", 61),
    "lead": ("Chủ trì", 22),
    "coordinators": ("Phối hợp", 22),
    "product": ("Sản phẩm", 29),
    "deadline": ("Thời gian hoàn thành", 21),
}
"""Columns of the table: what they tell, their heads and widths in millimetres."""

GROUPS = (("", 2), ("Trách nhiệm thực hiện", 2), ("", 2))
"""The upper line of the table's head."""

LOOKS = ("section", "heading", "basis")


def template() -> Any:
    """Build the template of the plan."""
    document = blank()
    letterhead(document)
    titled(document, "{{ kind|upper }}", "{{ title }}")
    _part(document, "before")
    _table(document)
    flow(document, ("space", "8"))
    _part(document, "after")
    flow(
        document,
        ("lead_in", "{%p for one in ending %}"),
        ("lead_in", "{{ one.text }}"),
        ("lead_in", "{%p endfor %}"),
    )
    signature(document)
    return document


def _part(document: Any, name: str) -> None:
    """Add the paragraphs of a part, each in its looks.

    Sections keep their letters; Word shows them as capitals.
    """
    flow(document, ("body", f"{{%p for one in {name} %}}"))
    for key in LOOKS:
        flow(document, ("body", f'{{%p if one.looks == "{key}" %}}'), (key, "{{ one.text }}"))
        if key == "section":
            document.paragraphs[-1].runs[0].font.all_caps = True
        flow(document, ("body", "{%p endif %}"))
    flow(
        document,
        ("body", '{%p if one.looks == "body" %}'),
        ("body", "{{ one.text }}"),
        ("body", "{%p endif %}"),
        ("body", "{%p endfor %}"),
    )


def _table(document: Any) -> None:
    _, *columns = COLUMNS
    table(
        document,
        [width for _, width in COLUMNS.values()],
        [head for head, _ in COLUMNS.values()],
        [
            "{%tr for row in rows %}",
            "{%tr if row.area %}",
            [
                Cell("total_cell", "{{ row.number }}", middle=True),
                Cell("area_cell", "{{ row.content }}", keep=True),
                *(Cell("cell", "") for _ in columns[1:]),
            ],
            "{%tr else %}",
            [
                Cell("number_cell", "{{ row.number }}", middle=True),
                *(Cell("cell", f"{{{{ row.{name} }}}}", middle=True) for name in columns),
            ],
            "{%tr endif %}",
            "{%tr endfor %}",
        ],
        groups=GROUPS,
    )


def _signed(plan: Plan, entries: Sequence[Entry], day: date) -> SignedPlan:
    return signed_plan(plan)


KIND = Kind("ke-hoach", "bản kế hoạch để trình ký", "export --format docx", template, _signed)
