"""Reads tasks told in prose, each with its labels, where a plan has no table of tasks.

'1. Xây dựng quy chế' with 'Đơn vị chủ trì: …', 'Thời gian hoàn thành: …' below it or behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc.importing.columns import Role
from cchc.importing.grid import Block, Grid, TextParagraph
from cchc.importing.labels import Label
from cchc.importing.opening import RECIPIENTS, names_kind
from cchc.importing.prose_labels import (
    ALONE,
    ENDS,
    NAMED_WORK,
    NOTHING,
    UNNAMED_WORK,
    LabelledWords,
    Mark,
    by_when,
    read_mark,
    split_labels,
    unit_before_colon,
    unit_named,
)
from cchc.importing.table_rows import Row, money
from cchc.text import clipped, one_line

LONGEST_HEADING = 200
MOST_SHOWN = 3
ROLES: tuple[Role, ...] = ("lead", "coordinators", "product", "deadline")
EXAMPLE = "'Đơn vị chủ trì: …; Thời gian hoàn thành: …'"


@dataclass(slots=True, eq=False)
class ProseItem:
    """A line of the text with the lines below it, and what its labels tell."""

    mark: Mark
    text: str
    places: list[int] = field(default_factory=list)
    """The lines it stands in, its labels' too."""
    is_bold: bool = False
    parts: list[LabelledWords] = field(default_factory=list)
    children: list[ProseItem] = field(default_factory=list)
    parent: ProseItem | None = None
    labelled_at: int = 0
    """How many children it had when its labels began."""
    is_split: bool = False
    """Whether labels came again: further ones are of the children."""
    inline: int = 0
    """How many labels stand in its own line."""
    is_among_tasks: bool = False
    """Whether others beside it are tasks."""
    is_stray: bool = False
    """Whether it is a numbered label that is of no item: '3. Thời gian thực hiện: Năm 2026'."""
    remarks: dict[str, str] = field(default_factory=dict)

    @property
    def level(self) -> str:
        """What all items beside it share."""
        return self.mark.level

    @property
    def is_upper(self) -> bool:
        """Whether it is a large part of the document, or the whole."""
        return self.parent is None or self.mark.is_section

    def told(self, role: Role) -> bool:
        """Say whether a label tells that."""
        return any(part.role == role for part in self.parts)

    @property
    def is_task(self) -> bool:
        """Whether enough is told of it: who leads, or by when and what else."""
        if self.told("lead"):
            return True
        told_more = self.told("product") or self.told("coordinators")
        return self.told("deadline") and (told_more or self.is_among_tasks)

    @property
    def is_named(self) -> bool:
        """Whether words say who leads or by when, and not only the place where it stands."""
        return any(part.name and part.role in ("lead", "deadline") for part in self.parts)

    @property
    def is_of_unit(self) -> bool:
        """Whether it is a heading that names a unit, and all below it is the unit's."""
        return not self.parts and bool(unit_named(self.text))

    @property
    def has_tasks(self) -> bool:
        """Whether there are tasks below it."""
        return any(child.is_task or child.has_tasks for child in self.children)

    @property
    def lines(self) -> Iterator[str]:
        """Its words as they stand in the text, its labels' too."""
        words = self.mark.rest if self.inline else self.text
        yield f"{self.mark.written} {words}".strip()
        for part in self.parts[self.inline :]:
            yield f"{part.name}: {part.text}"

    def walk(self) -> Iterator[ProseItem]:
        """Yield it and all below, in the text's order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class ProseTasks:
    """The tasks of a text as rows, and the blocks around them."""

    before: list[Block]
    rows: list[Row]
    after: list[Block]
    notes: list[str]


def read_prose(blocks: Sequence[Block]) -> ProseTasks | None:
    """Return the labelled tasks of a text; None if none says who leads it."""
    lines = list(_lines(blocks))
    root = _Outline(lines).root
    for item in root.walk():
        if names_kind(item.text):  # what labels tell of the document is no task's
            item.parts = []
        _complete(item)
    _settle(root)
    tasks = [item for item in root.walk() if item.is_task]
    if not any(item.told("lead") and item.is_named for item in tasks):
        return None
    writer = _RowWriter()
    for child in root.children:
        writer.write(child)
    if not writer.rows:  # labels of nothing in particular
        return None
    first, last = min(writer.used), max(writer.used)
    between = [lines[at] for at in range(first, last) if at not in writer.used]
    loose = [block for block in between if isinstance(block, Grid) or block.text]
    notes = [
        "văn bản không có bảng nhiệm vụ; nhiệm vụ được lấy từ các mục có ghi đơn vị chủ trì, thời "
        "hạn: xem lại từng mục với văn bản"
    ]
    if writer.left:
        notes.append(
            f"{len(writer.left)} mục đứng cạnh các nhiệm vụ mà không ghi đơn vị chủ trì, thời hạn "
            f"nên không nhập: {_shown(writer.left)}"
        )
    if loose:
        notes.append("phần văn bản xen giữa các nhiệm vụ được ghi vào đầu mục after")
    return ProseTasks(lines[:first], writer.rows, [*loose, *lines[last + 1 :]], notes)


def untold(blocks: Sequence[Block]) -> str:
    """Say what a text without labelled tasks has, and what to write for them to come in."""
    root = _Outline(list(_lines(blocks))).root
    numbered = [
        item for item in root.walk() if item.level and item.level not in "-+•" and item.text
    ]
    if not numbered:
        return ""
    inner = [item for item in numbered if not item.is_upper] or numbered
    return (
        f"phần lời văn có {len(numbered)} mục đánh số (như {_shown(inner)}) nhưng không mục nào "
        f"ghi nhãn {EXAMPLE}; cchc không đoán nhiệm vụ từ lời văn: hãy lập bảng nhiệm vụ, hoặc "
        "ghi các nhãn ấy dưới từng nhiệm vụ"
    )


def _shown(items: Sequence[ProseItem]) -> str:
    """Return the first few items as a message may quote them."""
    lines = [clipped(f"{item.mark.written} {item.text}", 50) for item in items[:MOST_SHOWN]]
    more = ", …" if len(items) > MOST_SHOWN else ""
    return ", ".join(f"'{line}'" for line in lines) + more


def _lines(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; a paragraph of several lines is cut where one of them opens something."""
    for block in blocks:
        lines = (
            [] if isinstance(block, Grid) else [line for line in block.lines if line.text.strip()]
        )
        is_cut = any(_opens(line.text.strip()) for line in lines[1:])
        if is_cut:
            yield from (TextParagraph((line,)) for line in lines)
        else:
            yield block


def _opens(text: str) -> bool:
    mark = read_mark(text)
    return bool(mark.written) or not split_labels(text)[0]


class _Outline:
    """Puts the lines of a text below each other, each label with the item it tells of."""

    def __init__(self, lines: Sequence[Block]) -> None:
        self.root = ProseItem(Mark("", Label(), "", ""), "")
        self.path = [self.root]
        self.last: LabelledWords | None = None
        """The label words may go on from in the next line."""
        self.owner = self.root
        self.letter = ""
        is_ending = False
        for place, line in enumerate(lines):
            if isinstance(line, Grid):
                self.last = None
            elif text := one_line(line.text):
                # who gets a decision stands above the plan that comes with it
                is_ending = bool(RECIPIENTS.match(text)) or (is_ending and not _begins(text))
                if not is_ending:
                    self.read(text, place, is_bold=line.bold)

    def read(self, text: str, place: int, *, is_bold: bool) -> None:
        """Take the next line in."""
        mark = read_mark(text, self.letter)
        if mark.label.kind == "upper":
            self.letter = mark.label.text
        head, parts = split_labels(mark.rest)
        if parts and not head and self._is_stray(mark):
            self.last = None
            self.add(ProseItem(mark, mark.rest, [place], is_bold, is_stray=not mark.is_section))
        elif parts and not head:
            self.attach(parts, mark, place)
        elif self.last and self._goes_on(mark, self.last, text):
            self.last.add(mark.rest if mark.level else text, " " if self.last.text else "")
            self.owner.places.append(place)
        elif self.last and not self.last.text and self._is_listed(mark):
            self._list(mark, place)
        elif not parts and self._is_cut(mark):
            self.path[-1].text += f" {text}"
            self.path[-1].places.append(place)
        else:
            self.add(ProseItem(mark, head, [place], is_bold, parts, inline=len(parts)))
            self.owner, self.last = self.path[-1], parts[-1] if parts else None

    def _is_stray(self, mark: Mark) -> bool:
        """Say whether what reads like a label is a heading, or stands as an item among others."""
        if mark.is_section or ALONE.fullmatch(mark.rest):
            return True
        beside = next((item for item in reversed(self.path) if item.level == mark.level), None)
        is_numbered = mark.level in ("number", "(number)")
        if not is_numbered or beside is None or beside.parent is None:
            return False
        return beside.parent.is_upper and not NAMED_WORK.match(beside.text)

    def _goes_on(self, mark: Mark, last: LabelledWords, text: str) -> bool:
        """Say whether a line without mark goes on with the words of the label before it."""
        return not mark.level and (not last.text or text[0].islower())

    def _is_cut(self, mark: Mark) -> bool:
        """Say whether a line goes on with the words of the item right above it."""
        above = self.path[-1]
        is_open = above.level and not above.parts and not above.children
        return bool(is_open and not mark.level and mark.rest[0].islower())

    def _is_listed(self, mark: Mark) -> bool:
        """Say whether a line is one of those below a label that ends its line."""
        levels = {item.level for item in self.path}
        return mark.level in ("-", "+", "•") and mark.level not in levels

    def _list(self, mark: Mark, place: int) -> None:
        assert self.last
        kept = self.last
        kept.add(mark.rest, "")
        # further lines are listed too, until something else begins
        self.last = LabelledWords(kept.role, kept.name, "")
        self.owner.parts.append(self.last)
        self.owner.places.append(place)

    def add(self, item: ProseItem) -> None:
        """Put a new item where it belongs; the path leads from the root to the last one."""
        at = self._parent_place(item)
        del self.path[at + 1 :]
        item.parent = self.path[at]
        item.parent.children.append(item)
        self.path.append(item)

    def _parent_place(self, item: ProseItem) -> int:
        mark, path = item.mark, self.path
        above = range(len(path) - 1, 0, -1)
        if not mark.level:
            # plain words belong to the item above them, a line in bold to the part above
            if item.is_bold and len(path) > 1 and _looks_like_heading(item):
                same = next((at for at in above if _is_bold_heading(path[at])), None)
                upper = next((at for at in above if path[at].mark.is_section), 0)
                return same - 1 if same else upper
            return next((at for at in above if path[at].level or path[at].is_bold), 0)
        if mark.label.kind == "dotted":
            steps = mark.label.steps
            for at in above:
                upper_steps = path[at].mark.label.steps
                if path[at].level and upper_steps == steps[: len(upper_steps)] != steps:
                    return at
        for at in above:
            if path[at].level == mark.level:
                return at - 1
        if mark.is_section:
            return next((at for at in above if path[at].mark.is_section), 0)
        if mark.level == "number":
            return next((at for at in above if _is_upper_heading(path[at])), 0)
        return next((at for at in above if path[at].level or path[at].is_bold), 0)

    def attach(self, parts: list[LabelledWords], mark: Mark, place: int) -> None:
        """Give labels that stand in a line of their own to the item they tell of."""
        owner = self._owner(mark)
        roles = {part.role for part in owner.parts}
        is_again = any(part.role in roles and part.role in ROLES for part in parts)
        if owner.is_split or (is_again and len(owner.children) > owner.labelled_at):
            owner = self._split(owner)
        if not owner.parts:
            owner.labelled_at = len(owner.children)
        owner.parts += parts
        owner.places.append(place)
        self.owner, self.last = owner, parts[-1]
        while self.path[-1] is not owner and owner in self.path:
            self.path.pop()

    def _owner(self, mark: Mark) -> ProseItem:
        path = self.path
        if mark.level:
            for item in reversed(path[1:]):
                if item.level == mark.level and item.parent:
                    return item if item.parent.is_upper else item.parent
        last = path[-1]
        is_words = not last.level and not last.is_bold and last.parent is not None
        return last.parent if is_words and last.parent and not last.parent.is_upper else last

    def _split(self, owner: ProseItem) -> ProseItem:
        """Return the child that labels told again belong to; the first ones belong to one too."""
        if not owner.is_split:
            owner.is_split = True
            if owner.labelled_at:
                first = owner.children[owner.labelled_at - 1]
                first.parts, owner.parts = owner.parts, []
                first.labelled_at = len(first.children)
                first.places += owner.places[1:]
                del owner.places[1:]
        return owner.children[-1] if owner.children else owner


def _begins(text: str) -> bool:
    return names_kind(text) or read_mark(text).is_section


def _looks_like_heading(item: ProseItem) -> bool:
    return len(item.text) <= LONGEST_HEADING and not item.text.endswith((".", ";", ","))


def _is_bold_heading(item: ProseItem) -> bool:
    return not item.level and item.is_bold


def _is_upper_heading(item: ProseItem) -> bool:
    return item.mark.is_section or (_is_bold_heading(item) and not item.parts)


def _complete(item: ProseItem) -> None:
    """Take who leads and by when out of an item's own words, or its heading, if labels don't tell.

    'Văn phòng: xây dựng chương trình, hoàn thành trước 15/01/2026', or 'xây dựng …' below a heading
    'Văn phòng'.
    """
    if item.parent is None or item.is_stray or item.is_of_unit:
        return
    named = None if item.told("lead") else unit_before_colon(item.text)
    heading = _lead_above(item)
    if not (item.told("lead") or named or heading):
        return
    clause = None if item.told("deadline") else by_when(named[1] if named else item.text)
    if not (clause or item.told("deadline")):
        return
    if named:
        item.text = named[1].strip(ENDS)
        item.parts.append(LabelledWords("lead", "", named[0]))
        item.remarks["lead"] = "lấy từ tên đơn vị đứng trước dấu hai chấm"
    else:
        _lead_from_above(item)
    if clause:
        item.text, when, is_said = clause
        item.parts.append(LabelledWords("deadline", "hoàn thành" if is_said else "", when))
        item.remarks["deadline"] = "lấy từ cuối câu"


def _lead_from_above(item: ProseItem) -> None:
    """Let an item that does not say who leads be led by the unit of its heading."""
    heading = "" if item.told("lead") else _lead_above(item)
    if heading:
        item.parts.append(LabelledWords("lead", "", heading))
        item.remarks["lead"] = f"lấy theo mục ở trên: '{clipped(heading, 40)}'"


def _lead_above(item: ProseItem) -> str:
    """Return who leads by the nearest heading that says it, and says no time of its own."""
    above = item.parent
    while above and above.parent:
        if above.is_of_unit:
            return unit_named(above.text)
        if above.told("lead"):
            leads = (part.text for part in above.parts if part.role == "lead")
            return "" if above.told("deadline") else "\n".join(filter(None, leads))
        above = above.parent
    return ""


def _settle(root: ProseItem) -> None:
    """Move labels to the item they are most likely of, and drop those that make no task.

    Labels below the last of several points that have none tell of what the points are of; a time
    alone makes a task only beside others that are.
    """
    for item in root.walk():
        points = [child for child in item.children if child.level in ("letter", "-", "+", "•")]
        labelled = [child for child in points if child.parts]
        is_last = len(points) > 1 and labelled == points[-1:] and not labelled[0].inline
        if is_last and not item.parts and not item.is_upper and not labelled[0].has_tasks:
            _take_labels(item, labelled[0])
    for item in root.walk():
        has_tasks = any(child.is_task for child in item.children)
        for child in item.children:
            child.is_among_tasks = has_tasks


def _take_labels(item: ProseItem, point: ProseItem) -> None:
    item.parts, point.parts = point.parts, []
    item.labelled_at = len(item.children)
    item.places += point.places[1:]
    del point.places[1:]
    item.remarks["content"] = "gồm cả các đoạn dưới; các nhãn đứng dưới đoạn cuối"


class _RowWriter:
    """Writes items down as rows of a table would be, and knows which lines they came from."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.used: set[int] = set()
        self.left: list[ProseItem] = []
        """Points beside tasks that have no labels."""

    def write(self, item: ProseItem) -> None:
        """Write an item and all below it, if there is a task in it."""
        if item.is_task:
            self._task(item)
        elif item.has_tasks:
            words = item.mark.rest if item.inline else item.text
            title = one_line(words).strip(" :;") or item.mark.written
            self._row(item, title, is_heading=True)
            for child in item.children:
                self._child(child, item)

    def _child(self, child: ProseItem, parent: ProseItem) -> None:
        if child.is_task or child.has_tasks:
            self.write(child)
        elif _stands_among_tasks(child, parent):
            _lead_from_above(child)
            self._task(child)
        elif child.level and not child.is_stray:
            self.left.append(child)

    def _row(self, item: ProseItem, content: str, *, is_heading: bool = False) -> Row:
        row = Row(item.mark.label, content, None, is_bold=item.is_bold or is_heading)
        row.is_wide = is_heading
        row.remarks = item.remarks
        self.rows.append(row)
        # what labels tell of a heading is no task's, and stays text
        self.used.update(item.places[:1] if is_heading else item.places)
        return row

    def _task(self, item: ProseItem) -> None:
        texts = [_content(item.text)]
        others: list[ProseItem] = []
        for at, child in enumerate(item.children):
            is_detail = bool(child.level) or at < item.labelled_at
            if child.is_task or child.has_tasks or not is_detail:
                others.append(child)
                continue
            for line in child.walk():
                texts += line.lines
                self.used.update(line.places)
        if len(texts) == 2 and UNNAMED_WORK.fullmatch(texts[0]):
            texts = [_content(texts[1])]
        row = self._row(item, "\n".join(filter(None, texts)))
        if len(texts) > 1:
            row.remarks.setdefault("content", "gồm cả các đoạn dưới")
        _tell(row, item.parts)
        for child in others:
            self.write(child)


def _stands_among_tasks(child: ProseItem, parent: ProseItem) -> bool:
    """Say whether an item without labels is a task all the same: most of those beside it are."""
    if not child.level or child.level in "-+•" or child.is_stray:
        return False
    beside = [one for one in parent.children if one.level == child.level]
    return 2 * sum(one.is_task for one in beside) > len(beside)


def _content(text: str) -> str:
    """Return the words of a task without the label 'Nội dung:' and without what ends them."""
    named = NAMED_WORK.match(text)
    text = text[named.end() :] if named and named.end() < len(text) else text
    return text.strip(" ").removesuffix("./.").rstrip(" .;,:")


def _tell(row: Row, parts: Sequence[LabelledWords]) -> None:
    """Put what labels tell in a row."""
    for part in parts:
        if NOTHING.fullmatch(part.text):
            continue
        if part.role in ROLES:
            known = row.words.get(part.role, "")
            between = " - " if part.role == "deadline" else "\n"
            row.words[part.role] = f"{known}{between}{part.text}" if known else part.text
            row.is_work = True
        elif part.role == "budget":
            row.budget = money(part.text, part.name)
            if row.budget is None:
                row.notes.append(f"{part.name}: {part.text}")
        else:
            is_note = part.name.casefold() == "ghi chú"
            row.notes.append(part.text if is_note else f"{part.name}: {part.text}")
        if part.is_both:
            row.remarks["lead"] = f"'{part.name}' gồm cả chủ trì và phối hợp: được ghi vào lead"
