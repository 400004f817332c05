"""The rows of a plan's table: what each says under which heading, areas and tasks alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cchc.importing.cell_words import DASH, NOBODY, TICK, PeriodHeading, of_heading
from cchc.importing.columns import (
    WORKED,
    Columns,
    Role,
    is_header_again,
    is_indicator,
    is_numbering,
)
from cchc.importing.grid import Grid, GridCell, GridRow, distinct
from cchc.importing.labels import Kind, Label, inner_label, read_label, split_heading
from cchc.importing.shared_cells import split_parties, with_areas_below, with_words_above
from cchc.text import bare, one_line

SUMS = re.compile(r"(tong|tong so|tong cong|cong)")
ENDS = re.compile(
    r"nơi nhận\b.*|người lập( biểu| bảng)?\W*|(?-i:TM|KT|TL|TUQ)\s*\.\s*[A-ZĐ].*|"
    r"[^,\d]{2,60},\s*ngày[\s.…\d]*tháng[\s.…\d]*năm[\s.…\d]*",
    re.IGNORECASE | re.DOTALL,
)
ASIDE = re.compile(
    r"\W*(ghi chú|lưu ý|chú thích|chú giải|nguồn)\s*[:.].*", re.IGNORECASE | re.DOTALL
)
"""A row across the table that is no work: what its makers note below it."""
AREA_LEVELS: tuple[Kind, ...] = ("other", "upper", "small-roman", "none")
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
    start: str = ""
    """By when the work begins, in a column of its own."""
    periods: list[tuple[PeriodHeading, str]] = field(default_factory=list)
    """The quarters, months, years that are marked, and what stands there."""
    targets: dict[int, str] = field(default_factory=dict)
    """What is to be reached, by year."""
    measure: str = ""
    """In which unit."""
    indicator: str = ""
    """What the targets are of, where that is not the work itself."""
    overseer: str = ""
    """The leader in charge."""
    code: str = ""
    """What the office calls it, where its rows are numbered too."""
    progress: dict[str, str] = field(default_factory=dict)
    """How far it has come, by the column's heading."""
    notes: list[str] = field(default_factory=list)
    budget: int | None = None
    is_work: bool = False
    """Whether anything is told of it but its name."""
    is_parted: bool = False
    """Whether one cell told who leads and who coordinates."""
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


@dataclass(slots=True)
class TableRows:
    """The rows below a header, as far as the plan goes."""

    rows: list[Row]
    end: int
    """The first row of the table that is no longer the plan's: its signature, its notes."""
    notes: list[str]
    """What to tell of cells that were taken apart, or stood for others."""


def read_rows(grid: Grid, columns: Columns) -> TableRows:
    """Return the rows below the header.

    They end at the signature, or at a note that no work follows.
    """
    label, areas = columns.of("label"), columns.by_role.get("area", [])
    grid, has_dittos = with_words_above(grid, columns.first, label)
    if len(areas) == 1:
        work = columns.by_role["content"][-1]
        grid = with_areas_below(grid, columns.first, areas[0], work, label)
    rows: list[Row] = []
    last_letter = ""
    end = _end(grid, columns)
    above = _Above()
    for cells in grid.rows[columns.first : end]:
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
        rows += [*above.headings(cells, columns), row]
        if row.label.kind == "upper":
            last_letter = row.label.text
    return TableRows(rows, end, list(_notes(rows, columns, has_dittos)))


def _notes(rows: Sequence[Row], columns: Columns, has_dittos: bool) -> Iterator[str]:
    if has_dittos:
        yield "'nt', 'như trên' được thay bằng chữ của ô phía trên"
    if any(row.is_parted for row in rows):
        yield f"cột {columns.quoted('lead')} gồm cả chủ trì và phối hợp: được tách làm hai"
    heading = bare(columns.quoted("lead"))
    is_mixed = "chu tri" in heading and "phoi hop" in heading
    if is_mixed and any("lead" in row.words and not row.is_parted for row in rows):
        yield f"cột {columns.quoted('lead')} gồm cả chủ trì và phối hợp: được ghi vào lead"


def _end(grid: Grid, columns: Columns) -> int:
    """Return the first row below the header that is not the plan's."""
    end = next(
        (at for at in range(columns.first, len(grid.rows)) if is_end(grid.rows[at])),
        len(grid.rows),
    )
    while end > columns.first and (_is_aside(grid.rows[end - 1]) or not _words(grid.rows[end - 1])):
        end -= 1
    return end


def _words(cells: GridRow) -> list[str]:
    return [cell.text for cell in distinct(cells) if cell.text]


def _is_aside(cells: GridRow) -> bool:
    words = _words(cells)
    return len(words) == 1 and ASIDE.fullmatch(words[0]) is not None


@dataclass(slots=True)
class _Above:
    """The areas that hold, where several columns name areas, one in the other."""

    names: dict[int, str] = field(default_factory=dict)

    def headings(self, cells: GridRow, columns: Columns) -> Iterator[Row]:
        """Yield a heading for each area that begins with a row."""
        places = columns.by_role.get("area", [])
        if len(places) < 2:
            return
        for depth, place in enumerate(places):
            cell = cells[place]
            name = cell.text if cell else ""
            if not name or self.names.get(place) == name:
                continue
            self.names[place] = name
            for inner in places[depth + 1 :]:
                self.names.pop(inner, None)
            # without a number of their own, the kind of their labels tells one level from the other
            kind = AREA_LEVELS[min(depth + len(AREA_LEVELS) - len(places), len(AREA_LEVELS) - 1)]
            number, title = split_heading(one_line(name))
            label = Label(read_label(number).text, kind)
            yield Row(label, title, cell, is_bold=True, is_wide=True)


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
    areas = columns.by_role.get("area", [])
    if len(areas) == 1:
        row.area = cells[areas[0]]
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
        places = [place for place in columns.by_role.get(role, []) if place not in columns.periods]
        text = _text(own, places)
        empty = NOBODY if role in ("coordinators", "product") else DASH
        row.is_work = row.is_work or bool(text)  # a dash is an answer too
        if role == "deadline" and len(places) == 1:
            text = of_heading(text, columns.headings[places[0]])
        if text and not empty.fullmatch(text):
            row.words[role] = text
    if _is_heading_of_merged(row, own, columns):
        row.words, row.is_work = {}, False
    _part_parties(row)
    _read_columns(row, own, columns)
    row.is_work = row.is_work or bool(row.start or row.periods or row.targets)
    _read_notes(row, own, columns)


def _is_heading_of_merged(row: Row, cells: GridRow, columns: Columns) -> bool:
    """Say whether a heading only seems to tell of work: its cells are those of the rows below."""
    places = [place for role in WORKED for place in columns.by_role.get(role, [])]
    telling = [cell for place in places if (cell := cells[place]) and cell.text]
    is_heading = row.label.kind in ("roman", "upper") or row.is_loud
    own_height = row.content_cell.height if row.content_cell else 1
    return bool(telling) and is_heading and own_height == 1 and all(c.height > 1 for c in telling)


def _part_parties(row: Row) -> None:
    """Give who coordinates its own words, where one cell names them beside who leads."""
    parts = split_parties(row.words.get("lead", ""))
    if parts is None:
        return
    row.is_parted = True
    lead, others = parts
    own = row.words.get("coordinators", "")
    row.words["lead"], row.words["coordinators"] = lead, f"{others}\n{own}".strip()
    row.words = {role: text for role, text in row.words.items() if text}


def _read_columns(row: Row, cells: GridRow, columns: Columns) -> None:
    """Read the columns that only some tables have."""

    def text(role: Role) -> str:
        written = _text(cells, columns.by_role.get(role, []))
        return "" if DASH.fullmatch(written) else written

    row.start, row.measure = text("start"), text("measure")
    row.overseer, row.code = text("overseer"), text("code")
    for place, period in columns.periods.items():
        cell = cells[place]
        if not cell or not cell.text or DASH.fullmatch(cell.text):
            continue
        if place in columns.by_role.get("target", ()):
            row.targets[int(period.mark)] = cell.text
        else:
            words = "" if TICK.fullmatch(cell.text) else one_line(cell.text)
            row.periods.append((period, words))
    aimed = columns.of("product")
    if row.targets and aimed is not None and is_indicator(columns.headings[aimed]):
        row.indicator = row.words.pop("product", "")
    for place in columns.by_role.get("progress", []):
        if (cell := cells[place]) and cell.text and not DASH.fullmatch(cell.text):
            row.progress[columns.headings[place]] = cell.text


def _read_notes(row: Row, cells: GridRow, columns: Columns) -> None:
    for place, heading in columns.extra.items():
        if (cell := cells[place]) and cell.text and not DASH.fullmatch(cell.text):
            row.notes.append(f"{heading}: {cell.text}")
    note = _text(cells, columns.by_role.get("note", []))
    if note and not DASH.fullmatch(note):
        row.notes.insert(0, note)
    paid = columns.of("budget")
    if paid is not None and (cell := cells[paid]) and cell.text:
        row.budget = money(cell.text, columns.headings[paid])
        if row.budget is None and not DASH.fullmatch(cell.text):
            row.notes.append(f"{columns.headings[paid]}: {cell.text}")


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
    row.periods += [period for period in more.periods if period not in row.periods]
    row.targets = {**more.targets, **row.targets}
    row.progress = {**more.progress, **row.progress}
    row.start, row.overseer = row.start or more.start, row.overseer or more.overseer
    row.budget = more.budget if row.budget is None else row.budget
    row.is_work = row.is_work or more.is_work


def headings(texts: Sequence[str], *, bold: bool = True) -> Iterator[Row]:
    """Yield headings that stand as paragraphs between the pieces of a table."""
    for text in texts:
        label, rest = split_heading(one_line(text))
        yield Row(read_label(label), rest, None, is_bold=bold, is_wide=True)
