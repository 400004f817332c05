"""Whatever an office calls its columns, in whatever order, split, merged or left to the area's row:
a table comes in cell for cell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cchc.importing.importer import draft, read_document
from cchc.plan import Plan
from tests.importing.plans_met import Met, Value, as_excel, as_word

HEADINGS = {
    "label": ("TT", "STT", "Số TT", "Mã", "Mã số"),
    "content": (
        *("Nhiệm vụ", "Nội dung công việc", "Hạng mục", "Mô tả nhiệm vụ", "Hoạt động", "Công việc"),
        *("Các bước", "Task", "Tên dự án, nhiệm vụ", "Nhiệm vụ, giải pháp"),
    ),
    "lead": (
        "Chủ trì",
        "Cơ quan chủ trì",
        "Đơn vị chủ trì",
        "Người thực hiện",
        "Cơ quan soạn thảo",
    ),
    "coordinators": ("Phối hợp", "Cơ quan phối hợp", "Đơn vị phối hợp"),
    "product": ("Sản phẩm", "Kết quả", "Kết quả, sản phẩm", "Sản phẩm đầu ra"),
    "deadline": ("Thời hạn", "Thời gian hoàn thành", "Mốc hoàn thành", "Due", "Hạn hoàn thành"),
    "progress": ("Tiến độ", "Tiến độ (%)", "Tình trạng", "Kết quả thực hiện"),
    "note": ("Ghi chú",),
}
WORDS = (
    "Rà soát văn bản",
    "Xây dựng kế hoạch",
    "Tổ chức hội nghị",
    "Lập báo cáo & biểu mẫu",
    "Đề án “06”",
)
UNITS = ("Văn phòng", "Phòng Một", "Phòng Hai", "Sở Nội vụ")
PRODUCTS = ("", "Báo cáo", "Quyết định\nTờ trình", "Kế hoạch (nếu có)")
DEADLINES = ("Quý I/2026", "Tháng 9/2026", "Trước 30/11/2026", "Thường xuyên", "30/6/2026")
PROGRESS = ("Đã hoàn thành", "Đang thực hiện", "60%", "Chưa thực hiện")
TICKED = {
    "Quý I": "Quý I/2026",
    "Quý II": "Quý II/2026",
    "Quý III": "Quý III/2026",
    "Quý IV": "Quý IV/2026",
}


@dataclass
class Work:
    """A task as it stands in the table, and as it must come."""

    content: str
    lead: str
    coordinators: str = ""
    product: str = ""
    deadline: str = ""
    progress: str = ""
    note: str = ""


Cells = Callable[[Work], list[str]]


def one(role: str) -> Cells:
    return lambda work: [getattr(work, role)]


@dataclass
class Shape:
    """How a table is laid out: where its deadlines stand, who does what, which columns it has."""

    how: str
    parties: str
    roles: list[str]
    is_labelled: bool
    header: list[str] = field(default_factory=list)
    columns: list[Cells] = field(default_factory=list)

    @property
    def width(self) -> int:
        return len(self.header)

    def row(self, number: int, work: Work) -> list[str | None]:
        """Return a task's cells."""
        cells = [cell for column in self.columns for cell in column(work)]
        return [*([str(number)] if self.is_labelled else []), *cells]

    @property
    def deadline(self) -> int:
        """The place of the column of deadlines."""
        return next(at for at, name in enumerate(self.header) if name in HEADINGS["deadline"])


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    how = draw(st.sampled_from(["column", "start and end", "ticks", "title", "merged"]))
    parties = draw(st.sampled_from(["columns", "labels", "brackets"]))
    roles = ["content", "lead", *(["deadline"] if how != "title" else [])]
    optional = ["product", "note", *(["coordinators"] if parties == "columns" else [])]
    if how in ("column", "merged"):
        optional.append("progress")  # alone it would be the deadline
    roles += draw(st.lists(st.sampled_from(optional), unique=True))
    shape = Shape(how, parties, roles, draw(st.booleans()))
    if shape.is_labelled:
        shape.header.append(draw(st.sampled_from(HEADINGS["label"])))
    for role in draw(st.permutations(roles)):
        names, cells = column(shape, role)
        shape.header += names or [draw(st.sampled_from(HEADINGS[role]))]
        shape.columns.append(cells)
    return shape


def column(shape: Shape, role: str) -> tuple[list[str], Cells]:
    """Return how a role's columns are headed, if not by any of its names, and filled."""
    if role == "deadline" and shape.how == "ticks":
        return list(TICKED), lambda work: [
            "x" if when == work.deadline else "" for when in TICKED.values()
        ]
    if role == "deadline" and shape.how == "start and end":
        return ["Ngày bắt đầu", "Ngày kết thúc"], lambda work: work.deadline.removeprefix(
            "từ "
        ).split(" đến ")
    if role == "lead" and shape.parties != "columns":
        return ["Đơn vị thực hiện"], both(shape.parties)
    return [], one(role)


@dataclass
class Whole:
    """A table, and what its plan must be."""

    met: Met
    expected: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, shape: Shape, area: int, tasks: Sequence[Work]) -> None:
        """Add tasks below an area of that number, or below none."""
        title = "NHIỆM VỤ HOÀN THÀNH TRONG QUÝ III/2026" if shape.how == "title" else "Nhóm việc"
        if area:
            self.add_across(shape, f"{'I' * area}. {title}")
        first = len(self.met.rows)
        whens = [task.deadline for task in tasks]
        if shape.how == "title" and area:
            whens = ["Quý III/2026"] * len(tasks)
        elif shape.how == "merged":
            whens = [tasks[0].deadline] * len(tasks)
        rows = [shape.row(number, task) for number, task in enumerate(tasks, 1)]
        if shape.how == "merged" and len(tasks) > 1:
            for row in rows[1:]:
                row[shape.deadline] = None
            place = shape.deadline
            self.merge((first, place, first + len(tasks) - 1, place))
        self.put([*self.met.rows, *rows])
        self.expected += [
            (title if area else "", task.content, task.lead, task.coordinators, task.product, when,
             task.note)
            for task, when in zip(tasks, whens, strict=True)
        ]  # fmt: skip

    def add_across(self, shape: Shape, text: str) -> None:
        """Add a row merged across the table."""
        at = len(self.met.rows)
        self.put([*self.met.rows, [text, *[None] * (shape.width - 1)]])
        self.merge((at, 0, at, shape.width - 1))

    def number_columns(self, shape: Shape) -> None:
        """Add a row of numbers below the header."""
        numbers = [f"({at})" for at in range(1, shape.width + 1)]
        first, *others = self.met.rows
        self.put([first, numbers, *others])
        lower = [(top + 1, left, bottom + 1, right) for top, left, bottom, right in self.met.merged]
        self.met = replace(self.met, merged=lower)

    def put(self, rows: Sequence[Sequence[Value]]) -> None:
        self.met = replace(self.met, rows=rows)

    def merge(self, place: tuple[int, int, int, int]) -> None:
        self.met = replace(self.met, merged=[*self.met.merged, place])


@st.composite
def tables(draw: st.DrawFn) -> Whole:
    shape = draw(shapes())
    counts = draw(st.lists(st.integers(1, 3), min_size=0, max_size=3)) if shape.is_labelled else []
    whole = Whole(Met([shape.header], []))
    for number, count in enumerate(counts or [draw(st.integers(1, 4))], 1):
        tasks = [draw(works(shape)) for _ in range(count)]
        whole.add(shape, number if counts else 0, tasks)
    if draw(st.booleans()):
        whole.add_across(shape, "Ghi chú: số liệu tạm tính.")
    if draw(st.booleans()) and shape.width > 2:
        whole.number_columns(shape)
    return whole


def both(parties: str) -> Cells:
    """Return how one cell names who leads and who coordinates."""
    if parties == "labels":
        return lambda work: [
            f"Chủ trì: {work.lead}"
            + (f"\nPhối hợp: {work.coordinators}" if work.coordinators else "")
        ]
    return lambda work: [
        f"{work.lead} (chủ trì)"
        + (f", {work.coordinators} (phối hợp)" if work.coordinators else "")
    ]


WHENS = {
    "ticks": tuple(TICKED.values()),
    "start and end": ("từ 05/01/2026 đến 30/01/2026", "từ 01/02/2026 đến 15/12/2026"),
    "title": ("",),
}


@st.composite
def works(draw: st.DrawFn, shape: Shape) -> Work:
    def some(role: str, of: Sequence[str]) -> str:
        return draw(st.sampled_from(of)) if role in shape.roles else ""

    lead, other = draw(st.lists(st.sampled_from(UNITS), min_size=2, max_size=2, unique=True))
    has_others = shape.parties != "columns" or "coordinators" in shape.roles
    return Work(
        content=draw(st.sampled_from(WORDS)),
        lead=lead,
        coordinators=draw(st.sampled_from([other, ""])) if has_others else "",
        product=some("product", PRODUCTS),
        deadline=draw(st.sampled_from(WHENS.get(shape.how, DEADLINES))),
        progress=some("progress", PROGRESS),
        note=some("note", ("", "gấp")),
    )


def came(plan: Plan) -> list[tuple[str, ...]]:
    return [
        (area.title, task.content, task.lead.text, task.coordinators.text, task.product,
         task.deadline.text, task.note or "")
        for area, task in plan.walk()
    ]  # fmt: skip


@given(tables(), st.sampled_from([as_word, as_excel]))
def test_any_table_comes_in_cell_for_cell(table: Whole, written: Any) -> None:
    with TemporaryDirectory() as folder:
        new = draft(read_document(written(Path(folder), table.met)), "p")
    lines = came(new.plan)
    if not any(title for title, *_ in table.expected):
        lines = [("", *rest) for _, *rest in lines]
    assert lines == table.expected
    assert len({task.id for task in new.plan.tasks()}) == len(lines)
