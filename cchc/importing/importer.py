"""Any office's plan from its Word or Excel table: finds the table, reads rows, words around it,
units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cchc.deadline import parse
from cchc.importing import document_parts
from cchc.importing.columns import Columns, find_header
from cchc.importing.grid import Block, Grid, TextLine, TextParagraph, grouped
from cchc.importing.labels import read_label, split_heading
from cchc.importing.levels import levels
from cchc.importing.old_encoding import refuse_old_encoding
from cchc.importing.party_names import gather, is_group, unsure
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
    r"(?:(?:\d+|sáu|chín|ba) tháng(?: đầu| cuối)? năm|quý [ivx\d]+(?: năm|/)?|tháng \d+(?: "
    r"năm|/)|giai đoạn|năm)"
    r"\s*\d{4}(?:\s*[-–—]\s*\d{4})?",
    re.IGNORECASE,
)
LONGEST_HEADING = 200
LONGEST = 50_000
"""Letters of a cell or paragraph; Excel's own limit is 32,767."""
DITTO = re.compile(r"\W*(nt|n/t|như trên)\W*|[\s\"″〃]+", re.IGNORECASE)
"""What stands for the cell above."""


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
    notes: list[str]


def read_document(path: Path) -> list[Block]:
    """Return what stands in a Word or Excel file; raise CchcError if it is neither, harmful, too
    large or too old.
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
    refuse_old_encoding(_texts(blocks), path.name)
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
    found = Draft(plan, drawn.remarks, table.notes)
    found.remarks |= {("document", key): remark for key, remark in around.doubtful.items()}
    _name_parties(found)
    return found


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Grid):
            yield from (cell.text for cell in block.cells())
        else:
            yield block.text


def _opened(blocks: Sequence[Block]) -> Iterator[Block]:
    """Take out tables that stand in the cells of a table made for looks, with all around them, in
    order.
    """
    for block in blocks:
        inner = (
            [inner for cell in block.cells() for inner in cell.blocks]
            if isinstance(block, Grid)
            else []
        )
        tables = [one for one in _opened(inner) if isinstance(one, Grid)]
        if (
            isinstance(block, Grid)
            and any(find_header(one) for one in tables)
            and not find_header(block)
        ):
            for cell in block.cells():
                yield from _opened(cell.blocks or cell.paragraphs)
        else:
            yield block


def _parts(block: Block, *, is_sheet: bool = False) -> Iterator[Block]:
    """Take a table or sheet apart: the letterhead, the lines above the header, the plan's table,
    what stands below.
    """
    columns = find_header(block) if isinstance(block, Grid) else None
    if columns is None or not isinstance(block, Grid):
        yield from _lines(block) if is_sheet and isinstance(block, Grid) else (block,)
        return
    first = columns.first - len(columns.texts)
    head = max(
        (at + 1 for at in range(first) if document_parts.is_letterhead(block.part(at, at + 1))),
        default=0,
    )
    if head:
        yield block.part(0, head)
    yield from _lines(block.part(head, first))
    _, end = read_rows(block, columns)
    yield block.part(first, end)
    if end < len(block.rows):
        yield block.part(end, len(block.rows))


def _lines(grid: Grid) -> Iterator[TextParagraph]:
    for cell in grid.cells():
        for paragraph in cell.paragraphs:
            if paragraph.text:
                yield TextParagraph(
                    tuple(
                        TextLine(line.text, line.bold, cell.width > 1) for line in paragraph.lines
                    )
                )


def _find_table(blocks: Sequence[Block]) -> _Table:
    rows: list[Row] = []
    notes: list[str] = []
    loose: list[Block] = []
    first = last = -1
    columns: Columns | None = None
    for at, block in enumerate(blocks):
        if not isinstance(block, Grid):
            continue
        own = find_header(block)
        if own is None and (columns is None or not _continues(block, columns)):
            continue
        between = (
            [one for one in blocks[last + 1 : at] if isinstance(one, Grid) or one.text]
            if columns
            else []
        )
        columns = own or replace(columns, first=0) if columns else own
        assert columns is not None
        notes += [note for note in columns.doubtful if note not in notes]
        found, _ = read_rows(block, columns)
        rows += headings(
            [one.text for one in between if isinstance(one, TextParagraph) and _is_heading(one)]
        )
        loose += [one for one in between if isinstance(one, Grid) or not _is_heading(one)]
        rows += found
        first, last = (at if first < 0 else first), at
    if columns is None or not rows:
        raise CchcError(NO_TABLE)
    first = _take_heading_before(blocks, first, rows)
    heading = columns.headings[columns.by_role["content"][-1]]
    if loose:
        notes.append("phần văn bản giữa các bảng được ghi vào đầu mục after")
    return _Table(list(blocks[:first]), rows, [*loose, *blocks[last + 1 :]], heading, notes)


def _take_heading_before(blocks: Sequence[Block], first: int, rows: list[Row]) -> int:
    """Take the heading above the first piece in, if the pieces after it have theirs above them
    too.
    """
    later = [row for row in rows if row.content_cell is None]
    above = blocks[first - 1] if first else None
    if (
        not later
        or rows[0].content_cell is None
        or not isinstance(above, TextParagraph)
        or not _is_heading(above)
    ):
        return first
    (heading,) = headings([above.text])
    if heading.label.kind != later[0].label.kind:
        return first
    rows.insert(0, heading)
    return first - 1


def _is_heading(paragraph: TextParagraph) -> bool:
    text = one_line(paragraph.text)
    looks = paragraph.bold or bool(split_heading(text)[0])
    return looks and len(text) <= LONGEST_HEADING and not text.endswith((".", ";", ":", ","))


def _continues(grid: Grid, columns: Columns) -> bool:
    """Say whether a table without header is a further piece: as wide, and neither letterhead nor
    signature.
    """
    if not grid.rows or len(grid.rows[0]) != columns.width:
        return False
    text = bare(" ".join(cell.text for cell in grid.cells()))
    if "noi nhan" in text or document_parts.is_letterhead(grid):
        return False
    place = columns.of("label")
    if place is None:
        return True
    labels = [row[place] for row in grid.rows]
    return any(
        cell is not None and read_label(cell.text).kind not in ("none", "other") for cell in labels
    )


def _period(document: Document) -> Span | None:
    """Return the period a title names, if it names one and no other."""
    named = {fold for found in PERIOD.finditer(document.title) if (fold := one_line(found[0]))}
    if len(named) != 1:
        return None
    read = parse(named.pop(), None)
    return Span(read.start, read.due) if read.start and read.due and not read.every else None


def _name_parties(found: Draft) -> None:
    """Enter every lead and coordinator in units or groups; where the words alone would not find
    them, say which.
    """
    texts = [
        parties.text for task in found.plan.tasks() for parties in (task.lead, task.coordinators)
    ]
    named, said = gather(text for text in texts if not DITTO.fullmatch(text))
    units = {
        one.key: Unit(one.name, one.aliases) for one in named.values() if not is_group(one.name)
    }
    groups = {one.key: Group(one.name, one.aliases) for one in named.values() if is_group(one.name)}
    plan = replace(found.plan, units=units, groups=groups)
    names = Names(plan)

    loose = unsure(named, said)
    above: dict[str, str] = {}

    def parties(written: Parties, role: str, path: Place) -> Parties:
        above[role] = above.get(role, "") if DITTO.fullmatch(written.text) else written.text
        if others := loose.get(written.text):
            told = f"{found.remarks[path]}; " if path in found.remarks else ""
            found.remarks[path] = (
                f"{told}không rõ {', '.join(map(repr, others))} có là tên đơn vị riêng"
            )
        keys = tuple(dict.fromkeys(named[same].key for same in said.get(above[role], ())))
        return (
            written
            if names.parties(written.text) == (keys, ()) or not keys
            else Parties(written.text, keys)
        )

    def task(one: Task, path: Place) -> Task:
        lead = parties(one.lead, "lead", (*path, "lead"))
        return replace(
            one,
            lead=lead,
            coordinators=parties(one.coordinators, "coordinators", (*path, "coordinators")),
        )

    def area(one: Area, path: Place) -> Area:
        tasks = tuple(task(own, (*path, "tasks", at)) for at, own in enumerate(one.tasks))
        areas = tuple(area(inner, (*path, "areas", at)) for at, inner in enumerate(one.areas))
        return replace(one, tasks=tasks, areas=areas)

    found.plan = replace(
        plan, areas=tuple(area(one, ("areas", at)) for at, one in enumerate(plan.areas))
    )
