"""From the rows of a plan's table to its areas and tasks: which rows are headings, and what stands
below which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cchc.deadline import Deadline
from cchc.importing.labels import Label, follows
from cchc.importing.table_rows import Row
from cchc.importing.task_ids import Step, TaskIds
from cchc.plan import Area, Parties, Task
from cchc.text import one_line
from cchc.yaml_text import Path

POINT = re.compile(r"[-–—+*•·]\s*\S")
MAX_DEPTH = 6
"""Areas in areas; deeper ones are joined to the level above."""


@dataclass(slots=True, eq=False)
class Node:
    """A row with the rows below it."""

    row: Row
    children: list[Node] = field(default_factory=list)

    @property
    def has_work(self) -> bool:
        """Whether anything below tells of work to do."""
        return any(child.row.is_work or child.has_work for child in self.children)


@dataclass(slots=True)
class Levels:
    """Areas and tasks as drawn from the rows, and what to look at, by place in the plan."""

    areas: tuple[Area, ...]
    remarks: dict[Path, str]


def levels(rows: Sequence[Row], heading: str) -> Levels:
    """Return the areas and tasks of the rows; tasks below no area stand in one called by the
    column's heading.
    """
    root = Node(Row(Label(), "", None))
    _grow(root, _with_areas(rows))
    return _Builder(heading).build(root)


def _with_areas(rows: Sequence[Row]) -> Iterator[Row]:
    """Put a heading before the rows of each area that is named in a column of its own."""
    of_areas = any(
        row.area is not None
        and row.label_cell is not None
        and row.label_cell.height == row.area.height > 1
        for row in rows
    )
    area = None
    for row in rows:
        if (
            row.area
            and row.area.text
            and row.area is not area
            and (area is None or row.area.text != area.text)
        ):
            area = row.area
            yield Row(
                row.label if of_areas else Label(),
                one_line(area.text),
                area,
                is_bold=True,
                is_wide=True,
            )
        if area and of_areas:  # the numbers count areas, not tasks
            row.label = Label()
        yield row


def _grow(root: Node, rows: Iterable[Row]) -> None:
    path = [root]
    for row in rows:
        node = Node(row)
        at = _parent(path, row)
        del path[at + 1 :]
        path[at].children.append(node)
        path.append(node)


def _parent(path: Sequence[Node], row: Row) -> int:
    """Return how far up the path the row's parent stands; the path leads from the root to the row
    before.
    """
    headings = [at for at, node in enumerate(path) if not node.row.is_work or at == 0]
    if row.label.kind == "none" and row.is_work:
        tasks = [
            at
            for at in range(1, len(path))
            if path[at].row.is_work and path[at].row.label.kind != "none"
        ]
        return tasks[-1] if tasks and _is_step(row, path[tasks[-1]].row) else headings[-1]
    if row.label.kind == "dotted":
        for at in range(len(path) - 1, 0, -1):
            if (
                path[at].row.label.text
                and path[at].row.label.text == row.label.text[: len(path[at].row.label.text)]
            ):
                return at if _is_above(path[at].row.label, row.label) else at - 1
    siblings = [at for at in range(1, len(path)) if _same_sort(path[at].row, row)]
    next_one = [at for at in siblings if follows(row.label, path[at].row.label)]
    for found in ([at for at in next_one if path[at].row.is_work == row.is_work], next_one):
        if found:
            return found[-1] - 1
    same = [at for at in siblings if path[at].row.is_work == row.is_work]
    if same:
        return same[-1] - 1
    if not row.is_work and (row.is_loud or row.label.kind in ("upper", "roman")):
        return headings[-1]
    return len(path) - 1


def _is_step(row: Row, task: Row) -> bool:
    """Say whether a row without label is a part of the task above it: a point of it, or it alone
    says by when.
    """
    words, above = row.words, task.words
    return bool(POINT.match(row.content)) or (
        "deadline" in words and "deadline" not in above and "lead" not in words
    )


def _is_above(upper: Label, label: Label) -> bool:
    """Say whether '1' or '1.2' stands above '1.2.3'."""
    steps, upper_steps = label.steps, upper.steps
    return len(upper_steps) < len(steps) and steps[: len(upper_steps)] == upper_steps


def _same_sort(one: Row, other: Row) -> bool:
    if one.label.kind != other.label.kind:
        return False
    if one.label.kind == "dotted":
        return len(one.label.steps) == len(other.label.steps)
    return one.label.kind != "none" or (
        one.is_work == other.is_work and one.content.isupper() == other.content.isupper()
    )


class _Builder:
    """Makes areas and tasks of the tree, in the order of its rows."""

    def __init__(self, heading: str) -> None:
        self.heading = heading or "Nhiệm vụ"
        self.ids = TaskIds()
        self.remarks: dict[Path, str] = {}

    def build(self, root: Node) -> Levels:
        areas: list[Area] = []
        loose: list[Node] = []
        for child in root.children:
            if child.row.is_work or _is_blank_task(child, root):
                loose.append(child)
            else:
                areas += self.loose(loose, len(areas))
                loose = []
                areas.append(self.area(child, ("areas", len(areas)), (), 1))
        areas += self.loose(loose, len(areas))
        return Levels(self.ids.named(areas), self.remarks)

    def loose(self, nodes: list[Node], at: int) -> list[Area]:
        """Put tasks below no area in one of their own."""
        if not nodes:
            return []
        path: Path = ("areas", at)
        self.remarks[path] = "các nhiệm vụ này không đứng dưới lĩnh vực nào trong bảng"
        root = Node(Row(Label(), self.heading, None), nodes)
        return [self.area(root, path, (), 1)]

    def area(self, node: Node, path: Path, steps: tuple[Step, ...], depth: int) -> Area:
        """Make an area of a heading and all below it."""
        label = node.row.label.text
        here = (*steps, Step(label, int(path[-1]) + 1))
        tasks: list[Task] = []
        areas: list[Area] = []
        for child in node.children:
            if child.row.is_work or _is_blank_task(child, node):
                if _leads_others(child) and depth < MAX_DEPTH:
                    areas.append(self.shared(child, (*path, "areas", len(areas)), here, depth + 1))
                else:
                    if areas:
                        self.remarks[*path, "areas", len(areas) - 1] = (
                            "trong bảng đứng giữa các nhiệm vụ của mục trên"
                        )
                    self.task(child, path, here, tasks)
            elif depth < MAX_DEPTH:
                areas.append(self.area(child, (*path, "areas", len(areas)), here, depth + 1))
            else:
                self.task(child, path, here, tasks)
        return Area(one_line(node.row.content), label or None, tuple(tasks), tuple(areas))

    def shared(self, node: Node, path: Path, steps: tuple[Step, ...], depth: int) -> Area:
        """Make an area of a row that tells who leads, or what comes out, for all the rows below
        it.
        """
        for child in node.children:
            for role, text in node.row.words.items():
                if child.row.is_work and role not in child.row.words:
                    child.row.words[role] = text
                    child.row.remarks[str(role)] = (
                        f"lấy của hàng '{one_line(node.row.content)[:40]}' ở trên"
                    )
        return self.area(node, path, steps, depth)

    def task(self, node: Node, path: Path, steps: tuple[Step, ...], tasks: list[Task]) -> None:
        """Make a task of a row; rows below it that tell nothing more are lines of its words, others
        tasks after it.
        """
        row, lines = node.row, [node.row.content]
        below = list(node.children)
        while below and not below[0].row.is_work and not below[0].has_work:
            lines += _lines(below.pop(0))
        here: Path = (*path, "tasks", len(tasks))
        if len(lines) > 1:
            row.remarks["content"] = "gồm cả các hàng dưới, không có nội dung khác"
        for key, remark in row.remarks.items():
            self.remarks[*here, key] = remark
        tasks.append(
            _task(self.ids.place(steps, row.label.text), row, "\n".join(filter(None, lines)))
        )
        inner = (*steps, Step(row.label.text, len(tasks)))
        for child in below:
            for role, text in row.words.items():
                if (
                    role in ("lead", "coordinators")
                    and child.row.is_work
                    and "lead" not in child.row.words
                ):
                    child.row.words[role] = text
                    child.row.remarks[str(role)] = (
                        f"lấy của hàng '{one_line(row.content)[:40]}' ở trên"
                    )
            self.task(child, path, inner, tasks)


def _lines(node: Node) -> Iterator[str]:
    mark = node.row.label_cell.text if node.row.label_cell and node.row.label.text else ""
    yield (
        f"{mark} {node.row.content}".strip()
        if not node.row.content.startswith(mark)
        else node.row.content
    )
    for child in node.children:
        yield from _lines(child)


def _is_blank_task(node: Node, parent: Node) -> bool:
    """Say whether a row that tells nothing is a task all the same: one of a row of tasks, not yet
    filled in.
    """
    if node.children or node.row.is_work:
        return False
    return any(
        other.row.is_work and other.row.label.kind == node.row.label.kind != "none"
        for other in parent.children
    )


def _leads_others(node: Node) -> bool:
    return "deadline" not in node.row.words and any(
        "deadline" in child.row.words for child in node.children
    )


def _task(task_id: str, row: Row, content: str) -> Task:
    return Task(
        id=task_id,
        content=content,
        lead=Parties(row.words.get("lead", "")),
        deadline=Deadline(row.words.get("deadline", "")),
        coordinators=Parties(row.words.get("coordinators", "")),
        product=row.words.get("product", ""),
        budget=row.budget,
        note="\n".join(row.notes) or None,
    )
