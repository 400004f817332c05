"""Any office's plan from its Word or Excel table: the table, its rows, what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cchc.importing import document_parts
from cchc.importing.columns import NO_NAMES, ColumnNames, Columns, plain_heading, role_of
from cchc.importing.grid import Block, Grid, TextLine, TextParagraph, distinct, grouped
from cchc.importing.group_names import is_group
from cchc.importing.labels import Label, read_label, split_heading
from cchc.importing.levels import levels
from cchc.importing.party_names import Gathered, gather
from cchc.importing.prose import read_prose, untold
from cchc.importing.row_deadlines import elsewhere, settle
from cchc.importing.row_tasks import TaskProgress, completed, progress_of, with_overseers
from cchc.importing.table_header import find_header, seen_headings
from cchc.importing.table_rows import Row, headings, read_rows
from cchc.plan import Area, Group, Parties, Plan, Task, Unit
from cchc.problem import CchcError, UsageError
from cchc.text import bare, nearest, one_line
from cchc.units import Names, plan_year
from cchc.yaml_text import Path as Place

WORD, EXCEL = (".docx", ".docm"), (".xlsx", ".xlsm")
NO_TABLE = (
    "không thấy bảng nhiệm vụ; bảng cần một dòng tiêu đề có cột nhiệm vụ (nội dung công việc) "
    "và ít nhất một cột chủ trì, phối hợp, sản phẩm hoặc thời hạn"
)
LONGEST_HEADING = 200
LONGEST = 50_000
"""Letters of a cell or paragraph; Excel's own limit is 32,767."""
DEFAULT_SHEET = re.compile(r"(sheet|trang[ _]?tính|table|bảng)\s*\d*", re.IGNORECASE)
"""Names of sheets that nobody gave."""
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
    progress: tuple[TaskProgress, ...] = ()
    """How far the work has come, as the table says: no part of the plan."""


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


def read_document(path: Path, names: ColumnNames = NO_NAMES) -> list[Block]:
    """Return what stands in a Word or Excel file.

    `names` says what columns stand for that their headings do not tell.
    Raises CchcError if it is neither, harmful, too large or too old.
    """
    if path.suffix.lower() in EXCEL:
        from cchc.importing.sheet_tables import read_excel

        sheets = read_excel(path)
        blocks: list[Block] = [*sheets]  # whole, to show what was seen, if none holds a plan
        if any(find_header(sheet, names) for sheet in sheets):
            blocks = [part for sheet in sheets for part in _parts(sheet, names, is_sheet=True)]
    elif path.suffix.lower() in WORD:
        from cchc.importing.word_tables import read_word

        blocks = [
            part for block in _opened(read_word(path), names) for part in _parts(block, names)
        ]
    else:
        raise CchcError(
            f"{path}: chỉ đọc được .docx và .xlsx; mở tệp bằng Word hoặc Excel rồi lưu lại ở dạng "
            "ấy"
        )
    if any(len(text) > LONGEST for text in _texts(blocks)):
        raise CchcError(f"{path}: có ô hoặc đoạn dài quá {grouped(LONGEST)} ký tự; không đọc")
    _refuse_old_encoding(_texts(blocks), path.name)
    return blocks


def draft(blocks: Sequence[Block], plan_id: str, names: ColumnNames = NO_NAMES) -> Draft:
    """Return the plan a document's blocks hold; raise CchcError if no table in them is a plan's."""
    table = _find_table(blocks, names)
    around = document_parts.read_around(table.before, table.after)
    plan = Plan(
        format=1,
        id=plan_id,
        areas=(),
        period=around.period,
        document=around.document,
        before=around.before,
        after=around.after,
    )
    settle(table.rows, plan_year(plan))
    drawn = levels(table.rows, table.heading)
    remarks = drawn.remarks
    areas = completed(elsewhere(drawn.areas, remarks), drawn.rows, remarks)
    remarks |= {("document", key): remark for key, remark in around.doubtful.items()}
    if around.period_doubt:
        remarks["period",] = around.period_doubt
    plan = _with_parties(replace(plan, areas=areas), remarks)
    plan = with_overseers(plan, drawn.rows)
    notes = [*table.notes, *_unseen(blocks)]
    return Draft(plan, remarks, notes, progress_of(plan, drawn.rows))


def _unseen(blocks: Iterable[Block]) -> Iterator[str]:
    """Tell once how many characters that nobody sees were left out."""
    if count := sum(line.unseen for block in blocks for line in _written(block)):
        yield f"đã bỏ {count} ký tự không nhìn thấy lẫn trong chữ của tệp"


def _written(block: Block) -> Iterator[TextLine]:
    paragraphs = [block] if isinstance(block, TextParagraph) else []
    if isinstance(block, Grid):
        paragraphs = [paragraph for cell in block.cells() for paragraph in cell.paragraphs]
    return (line for paragraph in paragraphs for line in paragraph.lines)


def all_words(path: Path, blocks: Sequence[Block]) -> Iterator[str]:
    """Yield every text of a document that was read to those blocks, and what is no block of it."""
    yield from _texts(blocks)
    if path.suffix.lower() in WORD:
        from cchc.importing import word_tables

        yield from word_tables.all_words(path)


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


def _opened(blocks: Sequence[Block], names: ColumnNames) -> Iterator[Block]:
    """Take plans' tables out of the cells of a table made for looks, with all around them."""
    for block in blocks:
        if isinstance(block, Grid) and _only_lays_out(block, names):
            for cell in block.cells():
                yield from _opened(cell.blocks or cell.paragraphs, names)
        else:
            yield block


def _only_lays_out(grid: Grid, names: ColumnNames) -> bool:
    """Say whether a table is no plan's, but holds one in a cell."""
    if find_header(grid, names):
        return False
    inner = [block for cell in grid.cells() for block in cell.blocks]
    opened = _opened(inner, names)
    return any(isinstance(block, Grid) and find_header(block, names) for block in opened)


def _parts(block: Block, names: ColumnNames, *, is_sheet: bool = False) -> Iterator[Block]:
    """Take a table or sheet apart.

    Into the letterhead, the lines above the header, the plan's table, and what stands below.
    """
    columns = find_header(block, names) if isinstance(block, Grid) else None
    if columns is None or not isinstance(block, Grid):
        yield from _lines(block) if is_sheet and isinstance(block, Grid) else (block,)
        return
    first = columns.first - len(columns.texts)
    # 'DANH MỤC NHIỆM VỤ' across all columns right above the header is a title, no heading
    while first + 1 < columns.first and len(distinct(block.rows[first])) == 1:
        first += 1
    # the last row of a letterhead ends it: the number's row stands below the agency's
    head = first
    while head and not document_parts.is_letterhead(block.part(head - 1, head)):
        head -= 1
    if head:
        yield block.part(0, head)
    yield from _lines(block.part(head, first))
    end = read_rows(block, columns).end
    yield block.part(first, end)
    if end < len(block.rows):
        yield block.part(end, len(block.rows))


def _lines(grid: Grid) -> Iterator[TextParagraph]:
    for cell in grid.cells():
        is_wide = cell.width > 1
        for paragraph in cell.paragraphs:
            if paragraph.text:
                lines = (replace(line, centered=is_wide) for line in paragraph.lines)
                yield TextParagraph(tuple(lines))


def _find_table(blocks: Sequence[Block], names: ColumnNames) -> _Table:
    rows: list[Row] = []
    notes: list[str] = []
    loose: list[Block] = []
    pieces = list(_pieces(blocks, names))
    if not pieces:
        return _find_prose(blocks, names)
    _refuse_unknown(names, pieces)
    sheets = _sheets_of(pieces)
    end, sheet = 0, ""
    head = {block.text for block in blocks[: pieces[0].at] if isinstance(block, TextParagraph)}
    for piece in pieces:
        is_new_sheet = piece.grid.title in sheets and piece.grid.title != sheet
        for block in blocks[end : piece.at] if end else ():
            is_heading = isinstance(block, TextParagraph) and _is_heading(block)
            if isinstance(block, TextParagraph) and is_heading and not is_new_sheet:
                rows += headings([block.text])
            elif isinstance(block, Grid) or (
                block.text and not (is_new_sheet and block.text in head)
            ):
                loose.append(block)  # but what heads each sheet as it does the first
        end = piece.at + 1
        read = read_rows(piece.grid, piece.columns)
        rows += _of_sheet(read.rows, piece) if is_new_sheet else read.rows
        sheet = piece.grid.title
        told = (*piece.columns.doubtful, *read.notes)
        notes += [note for note in told if note not in notes]
    if not rows:
        return _find_prose(blocks, names)
    first = _take_heading_before(blocks, pieces[0].at, rows)
    columns = pieces[-1].columns
    heading = columns.headings[columns.by_role["content"][-1]]
    if loose:
        notes.append("phần văn bản giữa các bảng được ghi vào đầu mục after")
    after = [*loose, *blocks[end:]]
    return _Table(list(blocks[:first]), rows, after, heading, notes)


def _find_prose(blocks: Sequence[Block], names: ColumnNames) -> _Table:
    """Return the labelled tasks of a text without a table; raise CchcError if it has none.

    Where a person named columns (`names`), a table is meant.
    """
    prose = None if names else read_prose(blocks)
    if prose is None:
        raise CchcError("; ".join(filter(None, (_no_table(blocks), untold(blocks)))))
    return _Table(prose.before, prose.rows, prose.after, "Nhiệm vụ", prose.notes)


def _no_table(blocks: Sequence[Block]) -> str:
    """Say that there is no table of tasks, with the header row that looks most like one."""
    rows = [seen for block in blocks if isinstance(block, Grid) if (seen := seen_headings(block))]
    if not rows:
        return NO_TABLE
    seen = max(rows, key=len)
    unknown = next((text for text in seen if role_of(text) is None), seen[0])
    shown = " | ".join(text if len(text) <= 40 else f"{text[:39]}…" for text in seen)
    return (
        f"{NO_TABLE}. Dòng tiêu đề thấy được: {shown}; nói rõ cột bằng --column '{unknown}=content'"
    )


def _refuse_unknown(names: ColumnNames, pieces: Sequence[_Piece]) -> None:
    """Raise CchcError if a column that a person named stands in no header."""
    known: dict[str, str] = {}
    for piece in pieces:
        for heading in piece.columns.headings.values():
            parts = [heading, *heading.split(" - ")]
            known |= {plain_heading(part): part for part in parts if part}
    for name in names:
        if name not in known:
            near = nearest(name, known)
            asked = f"có phải '{known[near[0]]}'?" if near else ""
            seen = ", ".join(f"'{heading}'" for heading in known.values())
            raise UsageError(f"--column: bảng không có cột '{name}'; {asked or f'bảng có {seen}'}")


def _sheets_of(pieces: Sequence[_Piece]) -> tuple[str, ...]:
    """Return the names of the sheets the pieces stand in, if there are several with names."""
    titles = tuple(dict.fromkeys(piece.grid.title for piece in pieces))
    is_named = all(title and not DEFAULT_SHEET.fullmatch(title) for title in titles)
    return titles if len(titles) > 1 and is_named else ()


def _of_sheet(rows: list[Row], piece: _Piece) -> list[Row]:
    """Return the rows of a sheet among several, below its name.

    Where no column says who leads, the sheet's name does.
    """
    title = piece.grid.title
    if not piece.columns.has("lead"):
        for row in rows:
            if row.is_work:
                row.words["lead"] = title
                row.remarks["lead"] = "lấy từ tên trang tính"
    heading = Row(Label("", "other"), title, None, is_bold=True, is_wide=True)
    return [heading, *rows]


def _pieces(blocks: Sequence[Block], names: ColumnNames) -> Iterator[_Piece]:
    """Yield the pieces of the plan's table; one without a header has the columns of that before."""
    columns: Columns | None = None
    for at, block in enumerate(blocks):
        if not isinstance(block, Grid):
            continue
        own = find_header(block, names)
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


def _with_parties(plan: Plan, remarks: dict[Place, str]) -> Plan:
    """Return the plan with every lead and coordinator among its units or groups.

    What is not sure goes to the remarks.
    """
    texts = (party.text for task in plan.tasks() for party in (task.lead, task.coordinators))
    gathered = gather(texts)
    units: dict[str, Unit] = {}
    groups: dict[str, Group] = {}
    for party in gathered.named.values():
        if is_group(party.name):
            groups[party.key] = Group(party.name, party.aliases)
        else:
            units[party.key] = Unit(party.name, party.aliases)
    plan = replace(plan, units=units, groups=groups)
    naming = _Naming(Names(plan), gathered, remarks)
    areas = (naming.area(area, ("areas", at)) for at, area in enumerate(plan.areas))
    return replace(plan, areas=tuple(areas))


@dataclass(slots=True)
class _Naming:
    """Says whom the words of leads and coordinators mean, task after task in the table's order."""

    names: Names
    gathered: Gathered
    remarks: dict[Place, str]

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
        if doubt := self.gathered.doubts.pop(text, ""):  # told once, where it stands first
            place = (*path, role)
            before = f"{self.remarks[place]}; " if place in self.remarks else ""
            self.remarks[place] = f"{before}{doubt}"
        names = self.gathered.names_of.get(text, ())
        keys = tuple(dict.fromkeys(self.gathered.named[name].key for name in names))
        if not keys or self.names.parties(text) == (keys, ()):
            return written
        return Parties(text, keys)
