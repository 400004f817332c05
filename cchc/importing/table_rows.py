"""The rows of a plan's table: what each says under which heading, areas and tasks alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc.importing.columns import WORKED, Columns, Role, is_header_again, is_numbering
from cchc.importing.grid import Grid, GridCell, GridRow, distinct
from cchc.importing.labels import Label, inner_label, read_label, split_heading
from cchc.text import bare, one_line

TICK = re.compile(r"[xX✓✔√☑☒]|v")
SUMS = re.compile(r"(tong|tong so|tong cong|cong)")
ENDS = re.compile(
    r"nơi nhận\b.*|người lập( biểu| bảng)?\W*|(?-i:TM|KT|TL|TUQ)\s*\.\s*[A-ZĐ].*|"
    r"[^,\d]{2,60},\s*ngày[\s.…\d]*tháng[\s.…\d]*năm[\s.…\d]*",
    re.IGNORECASE | re.DOTALL,
)
LONGEST_LABEL = 8
"""Letters; what is longer in the column of labels, beside no words, is words itself."""
MONEY = {
    "ty": 10**9,
    "trieu": 10**6,
    "nghin": 10**3,
    "ngan": 10**3,
    "1 000": 10**3,
    "dong": 1,
    "vnd": 1,
}
"""Units of money in đồng, the greatest first: "triệu đồng" are millions."""
MONEY_WORDS = re.compile(rf"\b({'|'.join(MONEY)})\b")
AMOUNT = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d+))?")
MOST_DIGITS = 15


@dataclass(slots=True, eq=False)
class Row:
    """One row as read."""

    label: Label
    content: str
    content_cell: GridCell | None
    label_cell: GridCell | None = None
    words: dict[Role, str] = field(default_factory=dict)
    area: GridCell | None = None
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
        is_shouted = len(letters) > 3 and all(char.isupper() for char in letters)
        return self.is_bold or self.is_wide or is_shouted


def read_rows(grid: Grid, columns: Columns) -> tuple[list[Row], int]:
    """Return the rows below the header, and how many rows of the table were read.

    It ends at the signature.
    """
    rows: list[Row] = []
    last_letter = ""
    for number in range(columns.first, len(grid.rows)):
        cells = grid.rows[number]
        if is_end(cells):
            return rows, number
        if _tells_nothing(cells, columns):
            continue
        # 'I' goes on after 'H' with rows between the two; right below it, it is a Roman number
        before = last_letter if rows and rows[-1].label.text != last_letter else ""
        row = _row(cells, columns, before)
        if _is_sum(row):
            continue
        if rows and _goes_on(row, rows[-1], columns):
            _join(rows[-1], row)
            continue
        rows.append(row)
        if row.label.kind == "upper":
            last_letter = row.label.text
    return rows, len(grid.rows)


def _tells_nothing(cells: GridRow, columns: Columns) -> bool:
    """Say whether a row is blank, or only repeats or numbers the header."""
    if is_header_again(cells, columns) or is_numbering(cells):
        return True
    return not any(cell and cell.text for cell in cells)


def is_end(cells: GridRow) -> bool:
    """Say whether a row is no longer the plan's: who gets it, when and by whom it was signed."""
    first = next((cell.text for cell in distinct(cells) if cell.text), "")
    return ENDS.fullmatch(first) is not None


def _is_sum(row: Row) -> bool:
    return not row.label.text and bool(SUMS.fullmatch(bare(row.content).strip(" :.")))


def _text(cells: GridRow, places: Sequence[int]) -> str:
    texts = (cell.text for cell in distinct([cells[place] for place in places]))
    return "\n".join(filter(None, texts))


def _row(cells: GridRow, columns: Columns, last_letter: str) -> Row:
    content_places = columns.by_role["content"]
    label_cell, content_cell = _cells_of_name(cells, columns)
    is_merged = label_cell is not None and label_cell is content_cell
    label_text = label_cell.text if label_cell and not is_merged else ""
    content = content_cell.text if content_cell else ""
    if label_cell is None and not columns.has("label"):
        content = _text(cells, content_places)
    row = Row(read_label(label_text, last_letter), content, content_cell, label_cell)
    if content_cell:
        row.is_bold = content_cell.bold
        row.is_wide = content_cell.width > len(content_places) + is_merged
    _read_work(row, cells, columns, content_cell)
    if (place := columns.of("area")) is not None:
        row.area = cells[place]
    # Only now, for a heading's words are taken apart and work's are kept as signed: 'II. Thể chế'
    # is titled 'Thể chế', 'a) Xây dựng …' is labelled 'a' and keeps it.
    if not row.is_work and row.label.kind == "none":
        label_text, row.content = split_heading(row.content)
        row.label = read_label(label_text, last_letter)
    elif row.label.kind == "none" and (is_merged or label_cell is None):
        row.label = read_label(inner_label(row.content), last_letter)
    return row


def _cells_of_name(cells: GridRow, columns: Columns) -> tuple[GridCell | None, GridCell | None]:
    """Return the cells of a row's label and of its words; the same one if they are merged."""
    label_place, content_places = columns.of("label"), columns.by_role["content"]
    content_cell = cells[content_places[-1]]
    label_cell = cells[label_place] if label_place is not None else None
    if label_place is None and len(content_places) > 1:
        # one wide heading over two columns: the first holds the labels, if it reads so
        first = cells[content_places[0]]
        if first and first is not content_cell:
            is_label = read_label(first.text).kind not in ("none", "other")
            label_cell = first if is_label else None
    has_words = content_cell is not None and content_cell.text
    if label_cell and not has_words and len(label_cell.text) > LONGEST_LABEL:
        content_cell = label_cell  # a heading written in the narrow column
    return label_cell, content_cell


def _read_work(row: Row, cells: GridRow, columns: Columns, content: GridCell | None) -> None:
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


def _deadline(cells: GridRow, places: Sequence[int], columns: Columns) -> str:
    texts = []
    for place in places:
        cell = cells[place]
        if cell and cell.text:
            # a column a quarter, ticked: its heading is the deadline
            ticked = TICK.fullmatch(cell.text) is not None
            texts.append(columns.headings[place].rpartition(" - ")[2] if ticked else cell.text)
    return (" - " if len(places) > 1 else "\n").join(dict.fromkeys(texts))


def money(text: str, heading: str) -> int | None:
    """Return an amount in đồng; None unless the cell or its heading says the unit.

    None too if anything else stands there ("khoảng 10 triệu").
    """
    amount = AMOUNT.search(text)
    if amount is None:
        return None
    around = _plain(f"{text[: amount.start()]} {text[amount.end() :]}")
    if MONEY_WORDS.sub("", around).strip():
        return None
    unit = _unit_in(around) or _unit_in(_plain(heading))
    whole, part = re.sub("[. ]", "", amount[1]), amount[2] or ""
    if unit is None or len(whole + part) > MOST_DIGITS:
        return None
    value, rest = divmod(int(whole + part) * unit, 10 ** len(part))
    return None if rest else value


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", bare(text)).split())


def _unit_in(words: str) -> int | None:
    return next((MONEY[name] for name in MONEY if re.search(rf"\b{name}\b", words)), None)


def _goes_on(row: Row, before: Row, columns: Columns) -> bool:
    """Say whether a row only tells more of the one before: it has no name, or the same cell's."""
    if row.content_cell is not None and row.content_cell is before.content_cell and row.content:
        return True
    tells_more = row.is_work or bool(row.notes)
    return tells_more and not row.content and not row.label.text and before.is_work


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
