"""The rows of a plan's table: what each says under which heading, before it is known which are
areas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc.importing.columns import WORKED, Columns, Role, is_header_again, is_numbering
from cchc.importing.grid import Cell, Grid, distinct
from cchc.importing.labels import Label, inner_label, read_label, split_heading
from cchc.text import bare, one_line

TICK = re.compile(r"[xX✓✔√☑☒]|v")
SUMS = re.compile(r"(tong|tong so|tong cong|cong)")
ENDS = re.compile(
    r"nơi nhận\b.*|người lập( biểu| bảng)?\W*|(?-i:TM|KT|TL|TUQ)\s*\.\s*[A-ZĐ].*|"
    r"[^,\d]{2,60},\s*ngày[\s.…\d]*tháng[\s.…\d]*năm[\s.…\d]*",
    re.IGNORECASE | re.DOTALL,
)
MONEY = (
    ("ty", 10**9),
    ("trieu", 10**6),
    ("nghin", 10**3),
    ("ngan", 10**3),
    ("1 000", 10**3),
    ("dong", 1),
    ("vnd", 1),
    ("vnđ", 1),
)
NUMBER = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d+))?")


@dataclass(slots=True, eq=False)
class Row:
    """One row as read."""

    label: Label
    content: str
    content_cell: Cell | None
    label_cell: Cell | None = None
    words: dict[Role, str] = field(default_factory=dict)
    area: Cell | None = None
    """The cell of the column of areas, where there is one."""
    notes: list[str] = field(default_factory=list)
    budget: int | None = None
    is_work: bool = False
    """Whether anything is told of it but its name."""
    is_bold: bool = False
    is_wide: bool = False
    """Whether its name stands across most of the table."""
    remarks: dict[str, str] = field(default_factory=dict)
    """What to look at, by the task's key."""

    @property
    def is_loud(self) -> bool:
        """Whether it looks like a heading."""
        letters = [char for char in self.content if char.isalpha()]
        return (
            self.is_bold
            or self.is_wide
            or (len(letters) > 3 and all(char.isupper() for char in letters))
        )


def read_rows(grid: Grid, columns: Columns) -> tuple[list[Row], int]:
    """Return the rows below the header, and how many rows of the table were read before its end (or
    the signature).
    """
    found: list[Row] = []
    last = ""
    for number in range(columns.first, len(grid.rows)):
        cells = grid.rows[number]
        if is_end(cells):
            return found, number
        if (
            is_header_again(cells, columns)
            or is_numbering(cells)
            or not any(cell and cell.text for cell in cells)
        ):
            continue
        row = _row(cells, columns, last if found and found[-1].label.text != last else "")
        if _is_sum(row):
            continue
        if found and _goes_on(row, found[-1], columns):
            _join(found[-1], row)
            continue
        found.append(row)
        last = row.label.text if row.label.kind == "upper" else last
    return found, len(grid.rows)


def is_end(cells: Sequence[Cell | None]) -> bool:
    """Say whether a row is no longer the plan's: who gets the document, when and by whom it was
    signed.
    """
    first = next((cell.text for cell in distinct(cells) if cell.text), "")
    return ENDS.fullmatch(first) is not None


def _is_sum(row: Row) -> bool:
    return not row.label.text and bool(SUMS.fullmatch(bare(row.content).strip(" :.")))


def _text(cells: Sequence[Cell | None], places: Sequence[int], between: str = "\n") -> str:
    return between.join(
        cell.text for cell in distinct([cells[place] for place in places]) if cell.text
    )


def _row(cells: Sequence[Cell | None], columns: Columns, last: str) -> Row:
    content_places, label_place = columns.by_role["content"], columns.of("label")
    content_cell = cells[content_places[-1]]
    label_cell = cells[label_place] if label_place is not None else None
    merged = label_cell is not None and label_cell is content_cell
    label_text = "" if merged or label_cell is None else label_cell.text
    content = content_cell.text if content_cell else ""
    if len(content_places) > 1 and label_place is None:
        first = cells[content_places[0]]
        if (
            first
            and first is not content_cell
            and read_label(first.text).kind not in ("none", "other")
        ):
            label_cell, label_text = first, first.text
        else:
            content = _text(cells, content_places)
    if label_cell and not content and not merged and len(label_text) > 8:
        content_cell, content, label_text, merged = label_cell, label_text, "", True
    row = Row(read_label(label_text, last), content, content_cell)
    row.is_bold = bool(content_cell and content_cell.bold)
    row.is_wide = (
        bool(content_cell)
        and content_cell is not None
        and content_cell.width > len(content_places) + merged
    )
    _tell(row, cells, columns, content_cell)
    row.label_cell = label_cell
    if (place := columns.of("area")) is not None:
        row.area = cells[place]
    if not row.is_work and row.label.kind == "none":
        label_text, row.content = split_heading(row.content)
        row.label = read_label(label_text, last)
    elif row.label.kind == "none" and (merged or label_cell is None):
        row.label = read_label(inner_label(row.content), last)
    return row


def _tell(row: Row, cells: Sequence[Cell | None], columns: Columns, content: Cell | None) -> None:
    """Read what is told of the work: cells that are not the same as the one with its name."""
    own = [None if cell is content else cell for cell in cells]
    for role in WORKED:
        places = columns.by_role.get(role, [])
        text = _deadline(own, places, columns) if role == "deadline" else _text(own, places)
        if text:
            row.words[role] = text
            row.is_work = True
    for place, heading in columns.extra.items():
        if (cell := own[place]) and cell.text:
            row.notes.append(f"{heading}: {cell.text}")
    if note := _text(own, columns.by_role.get("note", [])):
        row.notes.insert(0, note)
    paid = columns.of("budget")
    if paid is not None and (cell := own[paid]) and cell.text:
        row.budget = money(cell.text, columns.headings[paid])
        if row.budget is None:
            row.notes.append(f"{columns.headings[paid]}: {cell.text}")


def _deadline(cells: Sequence[Cell | None], places: Sequence[int], columns: Columns) -> str:
    texts = []
    for place in places:
        cell = cells[place]
        if cell and cell.text:
            ticked = TICK.fullmatch(cell.text) is not None
            texts.append(columns.headings[place].rpartition(" - ")[2] if ticked else cell.text)
    return (" - " if len(places) > 1 else "\n").join(dict.fromkeys(texts))


def money(text: str, heading: str) -> int | None:
    """Return an amount in đồng; None unless the cell or its heading says the unit, and nothing else
    stands there.
    """
    found = NUMBER.search(text)
    words = (
        " ".join(
            re.sub(r"[\W_]+", " ", bare(text[: found.start()] + " " + text[found.end() :])).split()
        )
        if found
        else "?"
    )
    headed = " ".join(re.sub(r"[\W_]+", " ", bare(heading)).split())
    units = [value for name, value in MONEY if re.search(rf"\b{name}\b", words)]
    if not found or re.sub(rf"\b({'|'.join(name for name, _ in MONEY)})\b", "", words).strip():
        return None
    unit = (
        units[0]
        if units
        else next((value for name, value in MONEY if re.search(rf"\b{name}\b", headed)), None)
    )
    if unit is None:
        return None
    whole, part = found[1].replace(".", "").replace(" ", ""), found[2] or ""
    amount = int(whole + part) * unit
    return (
        amount // 10 ** len(part)
        if len(whole + part) < 16 and amount % 10 ** len(part) == 0
        else None
    )


def _goes_on(row: Row, before: Row, columns: Columns) -> bool:
    """Say whether a row only tells more of the one before: its name is in the same merged cell, or
    is empty.
    """
    if row.content_cell is not None and row.content_cell is before.content_cell and row.content:
        return True
    return (
        not row.content
        and (row.is_work or bool(row.notes))
        and not row.label.text
        and before.is_work
    )


def _join(row: Row, more: Row) -> None:
    for role, text in more.words.items():
        known = row.words.get(role, "")
        if text not in known.split("\n") and text != known:
            row.words[role] = f"{known}\n{text}" if known else text
            if known:
                row.remarks[str(role)] = "ghép từ nhiều hàng của bảng"
    row.notes += [note for note in more.notes if note not in row.notes]
    row.budget = more.budget if row.budget is None else row.budget
    row.is_work = row.is_work or more.is_work


def headings(texts: Sequence[str], *, bold: bool = True) -> Iterator[Row]:
    """Yield headings that stand as paragraphs between the pieces of a table."""
    for text in texts:
        label, rest = split_heading(one_line(text))
        yield Row(read_label(label), rest, None, is_bold=bold, is_wide=True)
