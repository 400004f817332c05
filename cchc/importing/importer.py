"""Any office's plan from its Word or Excel table: the table, its rows, what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cchc.deadline import parse
from cchc.importing import document_parts
from cchc.importing.columns import Columns, find_header
from cchc.importing.grid import Block, Grid, TextLine, TextParagraph, grouped
from cchc.importing.labels import read_label, split_heading
from cchc.importing.levels import levels
from cchc.importing.party_names import Named, gather, is_group, unsure
from cchc.importing.table_rows import Row, headings, read_rows
from cchc.plan import Area, Document, Group, Parties, Plan, Span, Task, Unit
from cchc.problem import CchcError
from cchc.text import bare, one_line
from cchc.units import Names
from cchc.yaml_text import Path as Place

WORD, EXCEL = (".docx", ".docm"), (".xlsx", ".xlsm")
NO_TABLE = (
    "không thấy bảng nhiệm vụ; bảng cần một dòng tiêu đề có cột nhiệm vụ (nội dung công việc) "
    "và ít nhất một cột chủ trì, phối hợp, sản phẩm hoặc thời hạn"
)
PERIOD = re.compile(
    r"(?:(?:\d+|sáu|chín|ba) tháng(?: đầu| cuối)? năm|quý [ivx\d]+(?: năm|/)?|"
    r"tháng \d+(?: năm|/)|giai đoạn|năm)\s*\d{4}(?:\s*[-–—]\s*\d{4})?",
    re.IGNORECASE,
)
LONGEST_HEADING = 200
LONGEST = 50_000
"""Letters of a cell or paragraph; Excel's own limit is 32,767."""
DITTO = re.compile(r"\W*(nt|n/t|như trên)\W*|[\s\"″〃]+", re.IGNORECASE)
"""What stands for the cell above."""
OLD_LETTERS = frozenset("¸µ¶·¹¨¾»¼½Æ©ÇÉË®ÌÎÏÑª«¬\u00ad¦§¥£¢¡Ö×ØÜÞßäåæçëîïñöøûüþÿÄÅÖØÛÜ¤°±²³´ºª¿ðÐ")
"""Letters and signs that stand all over such text and in no Vietnamese word."""
NEW_LETTERS = frozenset("ăâđêôơưĂÂĐÊÔƠƯ")
ENOUGH_OLD = 4
"""Such signs a text needs before it is doubted: '5°C', '±' and a foreign name are not old
encodings.
"""


@dataclass(slots=True)
class Draft:
    """A plan as drawn from a document, and what someone should look at."""

    plan: Plan
    remarks: dict[Place, str] = field(default_factory=dict)
    """By place in the plan."""
    notes: list[str] = field(default_factory=list)
    """About the document as a whole."""


@dataclass(slots=True)
class _Table:
    """The plan's table, of one piece or several, and the blocks around it."""

    before: list[Block]
    rows: list[Row]
    after: list[Block]
    heading: str
    """Of the column that names the work."""
    notes: list[str]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of the plan's table: which block it is, and its columns."""

    at: int
    grid: Grid
    columns: Columns


def read_document(path: Path) -> list[Block]:
    """Return what stands in a Word or Excel file.

    Raises CchcError if it is neither, harmful, too large or too old.
    """
    from cchc.archive import check_archive

    if path.suffix.lower() in EXCEL:
        from cchc.importing.sheet_tables import read_excel

        check_archive(path, "xlsx")
        blocks: list[Block] = [
            part for sheet in read_excel(path) for part in _parts(sheet, is_sheet=True)
        ]
    elif path.suffix.lower() in WORD:
        from cchc.importing.word_tables import read_word

        check_archive(path, "docx")
        blocks = [part for block in _opened(read_word(path)) for part in _parts(block)]
    else:
        raise CchcError(
            f"{path}: chỉ đọc được .docx và .xlsx; mở tệp bằng Word hoặc Excel rồi lưu lại ở dạng "
            "ấy"
        )
    if any(len(text) > LONGEST for text in _texts(blocks)):
        raise CchcError(f"{path}: có ô hoặc đoạn dài quá {grouped(LONGEST)} ký tự; không đọc")
    _refuse_old_encoding(_texts(blocks), path.name)
    return blocks


def draft(blocks: Sequence[Block], plan_id: str) -> Draft:
    """Return the plan a document's blocks hold; raise CchcError if no table in them is a plan's."""
    table = _find_table(blocks)
    drawn = levels(table.rows, table.heading)
    around = document_parts.read_around(table.before, table.after)
    plan = Plan(
        format=1,
        id=plan_id,
        areas=drawn.areas,
        period=_period(around.document),
        document=around.document,
        before=around.before,
        after=around.after,
    )
    remarks = drawn.remarks
    remarks |= {("document", key): remark for key, remark in around.doubtful.items()}
    return Draft(_with_parties(plan, remarks), remarks, table.notes)


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Grid):
            yield from (cell.text for cell in block.cells())
        else:
            yield block.text


def _refuse_old_encoding(texts: Iterable[str], name: str) -> None:
    """Raise CchcError, with the first of them, if texts are typed for fonts of before Unicode.

    Such are TCVN3 (.VnTime) and VNI (VNI-Times).
    """
    for text in texts:
        if not text.isascii() and _is_old(text):
            raise CchcError(
                f"{name}: chữ gõ bằng bảng mã cũ (TCVN3 hoặc VNI), ví dụ '{text[:40]}'; "
                "hãy chuyển sang Unicode (UniKey: Ctrl+Shift+F6) rồi nhập lại"
            )


def _is_old(text: str) -> bool:
    old = sum(char in OLD_LETTERS for char in text)
    new = sum(char in NEW_LETTERS or "\u1ea0" <= char <= "\u1ef9" for char in text)
    letters = sum(map(str.isalpha, text))
    return old >= ENOUGH_OLD and old > 2 * new and old * 20 > letters


def _opened(blocks: Sequence[Block]) -> Iterator[Block]:
    """Take plans' tables out of the cells of a table made for looks, with all around them."""
    for block in blocks:
        if isinstance(block, Grid) and _only_lays_out(block):
            for cell in block.cells():
                yield from _opened(cell.blocks or cell.paragraphs)
        else:
            yield block


def _only_lays_out(grid: Grid) -> bool:
    """Say whether a table is no plan's, but holds one in a cell."""
    if find_header(grid):
        return False
    inner = [block for cell in grid.cells() for block in cell.blocks]
    return any(isinstance(block, Grid) and find_header(block) for block in _opened(inner))


def _parts(block: Block, *, is_sheet: bool = False) -> Iterator[Block]:
    """Take a table or sheet apart.

    Into the letterhead, the lines above the header, the plan's table, and what stands below.
    """
    columns = find_header(block) if isinstance(block, Grid) else None
    if columns is None or not isinstance(block, Grid):
        yield from _lines(block) if is_sheet and isinstance(block, Grid) else (block,)
        return
    first = columns.first - len(columns.texts)
    # the last row of a letterhead ends it: the number's row stands below the agency's
    head = first
    while head and not document_parts.is_letterhead(block.part(head - 1, head)):
        head -= 1
    if head:
        yield block.part(0, head)
    yield from _lines(block.part(head, first))
    _, end = read_rows(block, columns)
    yield block.part(first, end)
    if end < len(block.rows):
        yield block.part(end, len(block.rows))


def _lines(grid: Grid) -> Iterator[TextParagraph]:
    for cell in grid.cells():
        is_wide = cell.width > 1
        for paragraph in cell.paragraphs:
            if paragraph.text:
                lines = (TextLine(line.text, line.bold, is_wide) for line in paragraph.lines)
                yield TextParagraph(tuple(lines))


def _find_table(blocks: Sequence[Block]) -> _Table:
    rows: list[Row] = []
    notes: list[str] = []
    loose: list[Block] = []
    pieces = list(_pieces(blocks))
    end = 0
    for piece in pieces:
        for block in blocks[end : piece.at] if end else ():
            if isinstance(block, TextParagraph) and _is_heading(block):
                rows += headings([block.text])
            elif isinstance(block, Grid) or block.text:
                loose.append(block)
        end = piece.at + 1
        rows += read_rows(piece.grid, piece.columns)[0]
        notes += [note for note in piece.columns.doubtful if note not in notes]
    if not rows:
        raise CchcError(NO_TABLE)
    first = _take_heading_before(blocks, pieces[0].at, rows)
    columns = pieces[-1].columns
    heading = columns.headings[columns.by_role["content"][-1]]
    if loose:
        notes.append("phần văn bản giữa các bảng được ghi vào đầu mục after")
    after = [*loose, *blocks[end:]]
    return _Table(list(blocks[:first]), rows, after, heading, notes)


def _pieces(blocks: Sequence[Block]) -> Iterator[_Piece]:
    """Yield the pieces of the plan's table; one without a header has the columns of that before."""
    columns: Columns | None = None
    for at, block in enumerate(blocks):
        if not isinstance(block, Grid):
            continue
        own = find_header(block)
        if own:
            columns = own
        elif columns and _continues(block, columns):
            columns = replace(columns, first=0)
        else:
            continue
        yield _Piece(at, block, columns)


def _take_heading_before(blocks: Sequence[Block], first: int, rows: list[Row]) -> int:
    """Take the heading above the first piece in, if the pieces after it have theirs too.

    Returns where what comes before the table ends.
    """
    later = next((row for row in rows if row.content_cell is None), None)
    above = blocks[first - 1] if first else None
    if later is None or rows[0] is later:
        return first
    if not isinstance(above, TextParagraph) or not _is_heading(above):
        return first
    (heading,) = headings([above.text])
    if heading.label.kind != later.label.kind:
        return first
    rows.insert(0, heading)
    return first - 1


def _is_heading(paragraph: TextParagraph) -> bool:
    text = one_line(paragraph.text)
    looks = paragraph.bold or bool(split_heading(text)[0])
    return looks and len(text) <= LONGEST_HEADING and not text.endswith((".", ";", ":", ","))


def _continues(grid: Grid, columns: Columns) -> bool:
    """Say whether a table without header is a further piece.

    It is if it is as wide, and neither letterhead nor signature.
    """
    if not grid.rows or len(grid.rows[0]) != columns.width:
        return False
    text = bare(" ".join(cell.text for cell in grid.cells()))
    if "noi nhan" in text or document_parts.is_letterhead(grid):
        return False
    place = columns.of("label")
    if place is None:
        return True
    labels = (read_label(cell.text) for row in grid.rows if (cell := row[place]))
    return any(label.kind not in ("none", "other") for label in labels)


def _period(document: Document) -> Span | None:
    """Return the period a title names, if it names one and no other."""
    named = {one_line(match[0]) for match in PERIOD.finditer(document.title)}
    if len(named) != 1:
        return None
    period = parse(named.pop(), None)
    if period.every or not period.start or not period.due:
        return None
    return Span(period.start, period.due)


def _with_parties(plan: Plan, remarks: dict[Place, str]) -> Plan:
    """Return the plan with every lead and coordinator among its units or groups.

    What is not sure goes to the remarks.
    """
    texts = (party.text for task in plan.tasks() for party in (task.lead, task.coordinators))
    named, names_of = gather(text for text in texts if not DITTO.fullmatch(text))
    units: dict[str, Unit] = {}
    groups: dict[str, Group] = {}
    for party in named.values():
        if is_group(party.name):
            groups[party.key] = Group(party.name, party.aliases)
        else:
            units[party.key] = Unit(party.name, party.aliases)
    plan = replace(plan, units=units, groups=groups)
    naming = _Naming(Names(plan), named, names_of, unsure(named, names_of), remarks)
    areas = (naming.area(area, ("areas", at)) for at, area in enumerate(plan.areas))
    return replace(plan, areas=tuple(areas))


@dataclass(slots=True)
class _Naming:
    """Says whom the words of leads and coordinators mean, task after task in the table's order."""

    names: Names
    named: dict[str, Named]
    names_of: dict[str, list[str]]
    doubtful: dict[str, list[str]]
    remarks: dict[Place, str]
    above: dict[str, str] = field(default_factory=dict)
    """The words of the task above, by key: 'nt' and a ditto mark stand for them."""

    def area(self, area: Area, path: Place) -> Area:
        """Return an area with the parties of its tasks, then of its areas."""
        tasks = [self.task(task, (*path, "tasks", at)) for at, task in enumerate(area.tasks)]
        areas = [self.area(inner, (*path, "areas", at)) for at, inner in enumerate(area.areas)]
        return replace(area, tasks=tuple(tasks), areas=tuple(areas))

    def task(self, task: Task, path: Place) -> Task:
        """Return a task with its parties."""
        return replace(
            task,
            lead=self.parties(task.lead, "lead", path),
            coordinators=self.parties(task.coordinators, "coordinators", path),
        )

    def parties(self, written: Parties, role: str, path: Place) -> Parties:
        """Return whom words mean; with the units only where the words alone don't find them."""
        text = written.text
        self.above[role] = self.above.get(role, "") if DITTO.fullmatch(text) else text
        if loose := self.doubtful.get(text):
            place = (*path, role)
            before = f"{self.remarks[place]}; " if place in self.remarks else ""
            quoted = ", ".join(map(repr, loose))
            self.remarks[place] = f"{before}không rõ {quoted} có là tên đơn vị riêng"
        names = self.names_of.get(self.above[role], ())
        keys = tuple(dict.fromkeys(self.named[name].key for name in names))
        if not keys or self.names.parties(text) == (keys, ()):
            return written
        return Parties(text, keys)
