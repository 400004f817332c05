"""From the rows of a plan's table to its areas and tasks, and what each task is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace

from cchc.deadline import Deadline
from cchc.importing.columns import Role
from cchc.importing.grid import GridCell
from cchc.importing.labels import Kind, Label, as_id, follows
from cchc.importing.table_rows import Row
from cchc.plan import Area, Parties, Task
from cchc.records import dataclass
from cchc.text import fold, one_line
from cchc.yaml_text import Path

PARTIES: tuple[Role, ...] = ("lead", "coordinators")
POINT = re.compile(r"[-–—+*•·]\s*\S")
MAX_DEPTH = 6
"""Areas in areas; deeper ones are joined to the level above."""
LONGEST_ID = 40
NAMES_ITSELF = re.compile(r"\w+(?:\.\w+)+|\d+[a-zđ]|[^\W\d_]+[-.]?\d[\w.-]*")
"""A label that is a whole id: '1.2', '6b', 'V01', 'NV-05'."""
RANKS: tuple[Kind, ...] = (
    "upper",
    "roman",
    "number",
    "dotted",
    "letter",
    "small-roman",
    "dash",
    "none",
)
"""Labels from what holds most to what holds least."""


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
    rows: dict[Path, Row]
    """The row each task was made of."""


def levels(rows: Sequence[Row], heading: str) -> Levels:
    """Return the areas and tasks of the rows.

    Tasks below no area stand in one called by the column's heading.
    """
    root = Node(Row(Label(), "", None))
    _grow(root, _with_areas(rows))
    return _Builder(heading).build(root)


def _with_areas(rows: Sequence[Row]) -> Iterator[Row]:
    """Put a heading before the rows of each area that is named in a column of its own."""
    numbers_are_of_areas = any(map(_numbers_its_area, rows))
    area: GridCell | None = None
    for row in rows:
        if row.area and row.area.text and (area is None or row.area.text != area.text):
            area = row.area
            label = row.label if numbers_are_of_areas else Label()
            yield Row(label, one_line(area.text), area, is_bold=True, is_wide=True)
        if area and numbers_are_of_areas:
            row.label = Label()
        yield row


def _numbers_its_area(row: Row) -> bool:
    """Say whether a row's number stands beside the whole of its area, not beside the task."""
    if row.area is None or row.label_cell is None:
        return False
    return row.label_cell.height == row.area.height > 1


def _grow(root: Node, rows: Iterable[Row]) -> None:
    path = [root]
    for row in rows:
        node = Node(row)
        parent = _parent(path, row)
        del path[parent + 1 :]
        path[parent].children.append(node)
        path.append(node)


def _parent(path: Sequence[Node], row: Row) -> int:
    """Return how far up the path the row's parent stands.

    The path leads from the root, at 0, to the row before.
    """
    # From what the row itself says to what only its looks say. A row of work without a label
    # belongs to the task or heading above; a dotted label names its parent; any other goes where
    # the row it follows stands ('b' after 'a'), for labels begin anew below each heading; and only
    # what follows nothing is placed by its looks: a loud row below the last heading, else deeper.
    if row.label.kind == "none" and row.is_work:
        return _task_or_heading_above(path, row)
    above = range(len(path) - 1, 0, -1)
    if row.label.kind == "dotted":
        for at in above:
            label = path[at].row.label
            if label.text and row.label.text.startswith(label.text):
                return at if _is_above(label, row.label) else at - 1
    sibling = _sibling(path, row)
    if sibling is not None:
        return sibling - 1
    if not row.is_work and (row.is_loud or row.label.kind in ("upper", "roman")):
        return _heading_above(path)
    return len(path) - 1


def _task_or_heading_above(path: Sequence[Node], row: Row) -> int:
    for at in range(len(path) - 1, 0, -1):
        task = path[at].row
        if task.is_work and task.label.kind != "none":
            return at if _is_step(row, task) else _heading_above(path)
    return _heading_above(path)


def _heading_above(path: Sequence[Node]) -> int:
    """Return the place of the last row that tells of no work, or the root's."""
    return max(at for at, node in enumerate(path) if at == 0 or not node.row.is_work)


def _sibling(path: Sequence[Node], row: Row) -> int | None:
    """Return the place of the row that this one stands beside, the nearest of the surest."""
    same_sort = [at for at in range(len(path) - 1, 0, -1) if _same_sort(path[at].row, row)]
    before = [at for at in same_sort if follows(row.label, path[at].row.label)]
    # A label that goes on is surer than one of the same sort, and a task beside a task surer than
    # beside a heading; but '3' goes beside the '2' before it even if only one of them is work.
    for at in before:
        if path[at].row.is_work == row.is_work:
            return at
    if before:
        return before[0]
    return next((at for at in same_sort if path[at].row.is_work == row.is_work), None)


def _is_step(row: Row, task: Row) -> bool:
    """Say whether a row without label is a part of the task above it.

    It is if it is a point of it, or if it alone says by when.
    """
    words, above = row.words, task.words
    return bool(POINT.match(row.content)) or (
        "deadline" in words and "deadline" not in above and "lead" not in words
    )


def _is_above(upper: Label, label: Label) -> bool:
    """Say whether '1' or '1.2' stands above '1.2.3'."""
    steps, upper_steps = label.steps, upper.steps
    return len(upper_steps) < len(steps) and steps[: len(upper_steps)] == upper_steps


def _same_sort(row: Row, other: Row) -> bool:
    if row.label.kind != other.label.kind:
        return False
    if row.label.kind == "dotted":
        return len(row.label.steps) == len(other.label.steps)
    if row.label.kind != "none":
        return True
    return row.is_work == other.is_work and row.content.isupper() == other.content.isupper()


class _Builder:
    """Makes areas and tasks of the tree, in the order of its rows."""

    def __init__(self, heading: str) -> None:
        self.heading = heading or "Nhiệm vụ"
        self.ids = TaskIds()
        self.remarks: dict[Path, str] = {}
        self.rows: dict[Path, Row] = {}

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
        return Levels(self.ids.named(areas), self.remarks, self.rows)

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
        areas = self.below(node, node.children, path, here, depth, tasks)
        return Area(one_line(node.row.content), label or None, tuple(tasks), tuple(areas))

    def below(
        self,
        node: Node,
        children: Sequence[Node],
        path: Path,
        steps: tuple[Step, ...],
        depth: int,
        tasks: list[Task],
    ) -> list[Area]:
        """Add the tasks among the rows below an area to its tasks, and return its areas."""
        areas: list[Area] = []
        for child in children:
            is_line = node.row.is_work and not child.has_work
            is_task = child.row.is_work or is_line or _is_blank_task(child, node)
            inner: Path = (*path, "areas", len(areas))
            if depth >= MAX_DEPTH:
                self.task(child, path, steps, tasks)
            elif not is_task:
                areas.append(self.area(child, inner, steps, depth + 1))
            elif _leads_others(child):
                areas.append(self.shared(child, inner, steps, depth + 1))
            elif areas or _is_parent(child):
                # a task after an area is one too: an area's tasks stand before its areas
                areas.append(self.parent(child, inner, steps, depth + 1))
            else:
                self.task(child, path, steps, tasks)
        return areas

    def shared(self, node: Node, path: Path, steps: tuple[Step, ...], depth: int) -> Area:
        """Make an area of a row that tells who leads, or what comes out, for all rows below it."""
        for child in node.children:
            _share(node.row, child.row, node.row.words)
        return self.area(node, path, steps, depth)

    def parent(self, node: Node, path: Path, steps: tuple[Step, ...], depth: int) -> Area:
        """Make an area of a task and those below it; it is the first of them."""
        tasks: list[Task] = []
        if not _is_parent(node):
            self.task(node, path, steps, tasks)
            return Area(one_line(tasks[0].content), node.row.label.text or None, tuple(tasks))
        below = self.alone(node, path, steps, tasks)
        label = node.row.label.text
        here = (*steps, Step(label, int(path[-1]) + 1))
        areas = self.below(node, below, path, here, depth, tasks)
        return Area(one_line(tasks[0].content), label, tuple(tasks), tuple(areas))

    def task(self, node: Node, path: Path, steps: tuple[Step, ...], tasks: list[Task]) -> None:
        """Make a task of a row, and tasks after it of those below that tell more."""
        below = self.alone(node, path, steps, tasks)
        inner_steps = (*steps, Step(node.row.label.text, len(tasks)))
        for child in below:
            self.task(child, path, inner_steps, tasks)

    def alone(
        self, node: Node, path: Path, steps: tuple[Step, ...], tasks: list[Task]
    ) -> list[Node]:
        """Make a task of a row alone, and return the rows below it that are tasks too.

        Those that tell nothing more are lines of its words.
        """
        row, lines = node.row, [node.row.content]
        below = list(node.children)
        while below and not below[0].row.is_work and not below[0].has_work:
            lines += _lines(below.pop(0))
        if len(lines) > 1:
            row.remarks["content"] = "gồm cả các hàng dưới, không có nội dung khác"
        here: Path = (*path, "tasks", len(tasks))
        self.rows[here] = row
        for key, remark in row.remarks.items():
            self.remarks[*here, key] = remark
        task_id = self.ids.place(steps, row.label.text)
        tasks.append(_task(task_id, row, "\n".join(filter(None, lines))))
        for child in below:
            _share(row, child.row, PARTIES)
        return below


def _share(upper: Row, row: Row, roles: Iterable[Role]) -> None:
    """Let a row be told what the one above tells for it too.

    Who leads and who coordinates go together: a row that names its own lead has its own
    coordinators, or none.
    """
    if not row.is_work:
        return
    own = set(row.words)
    for role in roles:
        is_known = role in own or (role in PARTIES and "lead" in own)
        if role in upper.words and not is_known:
            _take_over(row, role, upper)


def _lines(node: Node) -> Iterator[str]:
    row = node.row
    mark = row.label_cell.text if row.label_cell and row.label.text else ""
    yield row.content if row.content.startswith(mark) else f"{mark} {row.content}".strip()
    for child in node.children:
        yield from _lines(child)


def _take_over(row: Row, role: Role, upper: Row) -> None:
    """Let a row be told what the one above tells for it too."""
    row.words[role] = upper.words[role]
    row.remarks[str(role)] = f"lấy của hàng '{one_line(upper.content)[:40]}' ở trên"


def _is_blank_task(node: Node, parent: Node) -> bool:
    """Say whether a row that tells nothing is a task all the same, one not yet filled in."""
    if node.children or node.row.is_work:
        return False
    return any(
        other.row.is_work and other.row.label.kind == node.row.label.kind != "none"
        for other in parent.children
    )


def _is_parent(node: Node) -> bool:
    """Say whether a task has tasks of its own below it, by its label and theirs."""
    below = [child for child in node.children if child.row.is_work or child.has_work]
    return bool(below) and all(_is_below(child.row.label, node.row.label) for child in below)


def _is_below(label: Label, upper: Label) -> bool:
    if "other" in (label.kind, upper.kind):
        return bool(upper.text) and re.match(rf"{re.escape(upper.text)}\W", label.text) is not None
    if label.kind == "dotted":
        return _is_above(upper, label)
    return RANKS.index(label.kind) > RANKS.index(upper.kind)


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


def _shortest(labels: Iterable[str]) -> list[str]:
    """Return labels without those that the next repeats: 'III', 'III.1', '12' are III.1 and 12."""
    shortest: list[str] = []
    for label in labels:
        whole = ".".join(shortest)
        if shortest and label.startswith((f"{whole}.", f"{whole}-")):
            shortest = []
        elif shortest and label.startswith((f"{shortest[-1]}.", f"{shortest[-1]}-")):
            shortest.pop()
        shortest.append(label)
    return shortest


@dataclass(frozen=True, slots=True)
class Step:
    """One heading above a task: its label, and which it is below the heading above it, from 1."""

    label: str
    number: int = 1


class TaskIds:
    """Collects where each task stands, then names all of them: 6.b, 3.đ, 1.1; every name once."""

    def __init__(self) -> None:
        self.places: list[tuple[tuple[Step, ...], str]] = []
        self.names: dict[int, str] = {}
        self.taken: set[str] = set()
        self.again: Counter[str] = Counter()
        self.counted: Counter[tuple[Step, ...]] = Counter()

    def place(self, steps: tuple[Step, ...], label: str) -> str:
        """Take a task in, and return what stands for its name until all are known."""
        self.places.append((steps, as_id(label)))
        return f"@{len(self.places) - 1}"

    def named(self, areas: Iterable[Area]) -> tuple[Area, ...]:
        """Return the areas with their tasks named."""
        siblings = Counter(steps for steps, _ in self.places)
        labels = Counter(fold(label) for _, label in self.places if label)
        has_one_top = len({steps[:1] for steps, _ in self.places}) == 1
        # the signed labels first: a counted name must not take one that stands further below
        labelled_first = sorted(enumerate(self.places), key=lambda place: not place[1][1])
        for number, (steps, label) in labelled_first:
            is_whole = NAMES_ITSELF.fullmatch(label) or not any(step.label for step in steps)
            if is_whole and labels[fold(label)] == 1:
                name = label
            else:
                shown = steps[1:] if has_one_top and not steps[0].label else steps
                above = _shortest(as_id(step.label) or str(step.number) for step in shown)
                name = self._name(above, label, steps, siblings[steps] == 1)
            self.names[number] = self._free(name)
        return tuple(map(self._area, areas))

    def _name(self, above: list[str], label: str, steps: tuple[Step, ...], is_single: bool) -> str:
        if label:
            return ".".join(_shortest([*above, label]))
        if is_single and above and fold(".".join(above)) not in self.taken:
            return ".".join(above)
        self.counted[steps] += 1
        while fold(name := ".".join([*above, str(self.counted[steps])])) in self.taken:
            self.counted[steps] += 1
        return name

    def _free(self, wanted: str) -> str:
        """Return the name itself if nobody has it, else with the next number behind it."""
        name = wanted[:LONGEST_ID].rstrip(".-")
        while fold(name) in self.taken:
            self.again[wanted] += 1
            ending = f"-{self.again[wanted] + 1}"
            name = wanted[: LONGEST_ID - len(ending)].rstrip(".-") + ending
        self.taken.add(fold(name))
        return name

    def _area(self, area: Area) -> Area:
        tasks = tuple(replace(task, id=self.names[int(task.id[1:])]) for task in area.tasks)
        return replace(area, tasks=tasks, areas=tuple(map(self._area, area.areas)))
