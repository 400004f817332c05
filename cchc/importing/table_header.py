"""Finds the header of a plan's table, and what each of its columns is, by heading and by cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cchc.deadline import parse
from cchc.importing.cell_words import (
    DASH,
    PeriodHeading,
    is_amount,
    is_progress,
    is_time,
    is_unit,
    mostly,
    period_heading,
)
from cchc.importing.columns import (
    LONGEST_HEADING,
    NO_NAMES,
    SUREST,
    WORKED,
    ColumnNames,
    Columns,
    Role,
    has_role,
    is_product,
    plain_heading,
    role_of,
    words_of,
)
from cchc.importing.grid import Grid, GridCell, GridRow, distinct
from cchc.importing.labels import read_label
from cchc.text import one_line

MAY_BE_PROGRESS = re.compile(
    r"tien do\b.*|ket qua (da )?(thuc hien|dat duoc|trien khai)\b.*|(tinh hinh|hoan thanh)\b.*"
)
"""What tells how far the work has come, where another column says by when it is due."""
MAY_BE_CONTENT = ("muc tieu", "chi tieu", "giai doan", "tru cot")
"""What names the work where no other heading does, the likeliest first."""
TELLING: tuple[Role, ...] = (*WORKED, "target")
"""Roles one of which a plan's table has at least, beside the work."""
SEVERAL: tuple[Role, ...] = ("area", "progress", "target", "skip", "note")
"""Roles that several columns may have."""
MAX_ABOVE = 200
"""Rows among which a header is looked for."""
MAX_HEADER = 4
"""Rows a header may have."""
SAMPLE = 200
"""Rows below a header that show what its columns hold."""
LEAST_HEADINGS = 3
LONG_WORK = 15
"""Letters that cells naming the work have on average, at least."""
BY_CELLS: tuple[tuple[Role, Callable[[str], bool], str], ...] = (
    ("deadline", is_time, "thời hạn"),
    ("lead", is_unit, "đơn vị chủ trì"),
)
"""Roles that a column's cells show, whatever its heading."""


@dataclass(slots=True)
class _Header:
    """A header that is being understood: its rows, the rows below, and what a person named."""

    grid: Grid
    start: int
    height: int
    names: ColumnNames
    columns: Columns

    @property
    def rows(self) -> list[list[GridCell | None]]:
        return self.grid.rows[self.start : self.start + self.height]

    @property
    def below(self) -> list[list[GridCell | None]]:
        return self.grid.rows[self.columns.first :]

    def cells(self, place: int) -> list[str]:
        """Return what stands in a column, cell by cell, as much as shows what it is."""
        texts = (cell.text for row in self.below[:SAMPLE] if (cell := row[place]))
        return [text for text in texts if text and not DASH.fullmatch(text)]

    def free(self) -> list[int]:
        """Return the places that have a heading and no role."""
        taken = {place for places in self.columns.by_role.values() for place in places}
        return [
            place
            for place, heading in self.columns.headings.items()
            if heading and place not in taken
        ]


def find_header(grid: Grid, names: ColumnNames = NO_NAMES) -> Columns | None:
    """Find the header of a plan's table.

    It is a row, or a few, that name the work and at least one thing about it.
    """
    for opens in (_names_work, _names_its_parts):
        for start in range(min(len(grid.rows), MAX_ABOVE)):
            if not opens(grid.rows[start], names):
                continue
            for height in _heights(grid, start, names):
                columns = _columns(grid, start, height, names)
                if columns.has("content") and any(columns.has(role) for role in TELLING):
                    return columns
    return None


def _names_work(row: GridRow, names: ColumnNames) -> bool:
    """Say whether a row has a heading for the work, and another beside it: no title does."""
    cells = [cell for cell in distinct(row) if cell.text]
    return len(cells) > 1 and any(has_role(cell.text, "content", names) for cell in cells)


def _names_its_parts(row: GridRow, names: ColumnNames) -> bool:
    """Say whether a row names so much about work that one of its other cells must name the work."""
    texts = [cell.text for cell in distinct(row) if cell.text]
    roles = {known[0] for text in texts if (known := role_of(text, names))}
    others = (text for text in texts if not role_of(text, names) and not period_heading([text]))
    if len(texts) < LEAST_HEADINGS or any(map(_is_cell, others)):
        return False
    has_name = any(plain_heading(text).startswith(MAY_BE_CONTENT) for text in texts)
    return len(roles & {*WORKED, "start", "measure"}) >= (1 if has_name else 2)


def seen_headings(grid: Grid) -> list[str]:
    """Return the row of a table that most looks like a header, for whoever has to say what it is.

    Nothing if no row has enough cells.
    """
    best: list[str] = []
    most = 0
    for row in grid.rows[:MAX_ABOVE]:
        texts = [one_line(cell.text) for cell in distinct(row) if cell.text]
        known = 1 + sum(role_of(text) is not None for text in texts)
        is_short = all(len(text) <= LONGEST_HEADING for text in texts)
        if len(texts) >= LEAST_HEADINGS and is_short and known > most:
            best, most = texts, known
    return best


def _heights(grid: Grid, start: int, names: ColumnNames) -> Iterator[int]:
    """Yield how many rows a header that begins there may have."""
    cells = distinct(grid.rows[start])
    merged = max((cell.row + cell.height - start for cell in cells), default=1)
    height = min(merged, MAX_HEADER, len(grid.rows) - start)
    if height == 1 and start + 1 < len(grid.rows) and _is_subheader(grid, start + 1, names):
        height = 2
    # What merged cells say first: the upper row of two, taken alone, makes one "Phân công" of the
    # "Chủ trì" and "Phối hợp" below it.
    yield height
    if height > 1:
        yield 1


def _is_subheader(grid: Grid, row: int, names: ColumnNames) -> bool:
    """Say whether a row only divides the wide headings above it (cells not merged downwards).

    In a sheet a wide heading may stand in the first of its columns, the others blank.
    """
    above = grid.rows[row - 1]
    below = [cell for cell in distinct(grid.rows[row]) if cell.text]
    for cell in below:
        upper = above[cell.column]
        left = _left_of(above, cell.column)
        is_wide = upper is not None and (upper.width > 1 or _has_room(above, cell.column))
        is_named = role_of(cell.text, names) or period_heading([left, cell.text])
        if not is_named or not (is_wide or (left and not (upper and upper.text))):
            return False
    return len(below) > 1 or (bool(below) and any(cell.width > 1 for cell in distinct(above)))


def _has_room(row: GridRow, place: int) -> bool:
    """Say whether nothing stands to the right of a heading."""
    after = row[place + 1] if place + 1 < len(row) else None
    return place + 1 < len(row) and (after is None or not after.text)


def _left_of(row: GridRow, place: int) -> str:
    """Return the words that stand in a row at a place, or the nearest to its left."""
    texts = (cell.text for cell in reversed(row[: place + 1]) if cell and cell.text)
    return next(texts, "")


def _columns(grid: Grid, start: int, height: int, names: ColumnNames) -> Columns:
    rows = grid.rows[start : start + height]
    columns = Columns(start + height, len(rows[0]), tuple(map(words_of, rows)))
    header = _Header(grid, start, height, names, columns)
    candidates: list[tuple[int, int, Role]] = []
    for place in range(len(rows[0])):
        headings = _headings_at(rows, place)
        columns.headings[place] = one_line(" - ".join(headings))
        if known := _role_at(headings, names):
            role, weight = known
            candidates.append((-weight, place, role))
    named = {place for weight, place, _ in candidates if -weight == SUREST}
    _take_periods(header, named)
    # The surest heading takes its role first, wherever it stands: of "Nội dung" and "Nhiệm vụ cụ
    # thể" the second is the work; of two as sure, the one to the left.
    candidates.sort()
    _take_roles(header, candidates)
    _part_progress(header, named)
    _take_roles(header, candidates)  # "Kết quả", where "Kết quả thực hiện" had been the product
    _name_work(header)
    _name_by_cells(header)
    _name_groups(header)
    if not columns.has("label") and columns.has("code"):
        columns.by_role["label"] = columns.by_role.pop("code")
    columns.extra = {place: columns.headings[place] for place in header.free()}
    _doubts(columns)
    return columns


def _headings_at(rows: Sequence[GridRow], place: int) -> list[str]:
    """Return what the header says above a column, from the top, each once.

    A wide heading that is not merged stands over the blanks to its right.
    """
    texts = [cell.text if (cell := row[place]) else "" for row in rows]
    if len(rows) > 1 and not texts[0] and texts[-1]:
        texts[0] = _left_of(rows[0], place)
    return list(dict.fromkeys(filter(None, texts)))


def _role_at(headings: Sequence[str], names: ColumnNames) -> tuple[Role, int] | None:
    """Return the role of a column: that of its lowest known heading.

    The upper one is wider ("Phân công" above "Phối hợp"). Where none is known alone, they are read
    as one, cut in two.
    """
    whole = " ".join(headings)
    if plain_heading(whole) in names:
        return names[plain_heading(whole)], SUREST
    for heading in reversed(headings):
        if known := role_of(heading, names):
            return known
    return role_of(whole) if len(headings) > 1 else None


def _take_periods(header: _Header, named: set[int]) -> None:
    """Let columns of quarters, months, years or rounds tell deadlines, or targets by year."""
    columns = header.columns
    by_kind: dict[str, dict[int, PeriodHeading]] = {}
    below_time: set[int] = set()
    for place in columns.headings:
        headings = _headings_at(header.rows, place)
        if not headings or place in named or not (period := period_heading(headings)):
            continue
        by_kind.setdefault(period.kind, {})[place] = period
        if len(headings) > 1 and has_role(headings[0], "deadline"):
            below_time.add(place)
    has_measure = any(has_role(heading, "measure") for heading in columns.headings.values())
    for kind, periods in by_kind.items():
        texts = [text for place in periods for text in header.cells(place)]
        is_target = kind == "năm" and mostly(map(is_amount, texts))
        if len(periods) < 2 and not periods.keys() <= below_time and not has_measure:
            continue
        role: Role = "target" if is_target else "deadline"
        columns.by_role[role] = sorted([*columns.by_role.get(role, ()), *periods])
        columns.periods |= periods


def _part_progress(header: _Header, named: set[int]) -> None:
    """Take out what tells how far the work has come, where another column says by when it is due.

    Alone, a column 'Tiến độ' is the deadline, unless its cells are no days.
    """
    columns = header.columns
    for place, heading in columns.headings.items():
        is_doubtful = MAY_BE_PROGRESS.fullmatch(plain_heading(heading.rpartition(" - ")[2]))
        if place in named or place in columns.periods or not is_doubtful:
            continue
        texts = header.cells(place)
        role = next((role for role, places in columns.by_role.items() if place in places), None)
        has_other = any(other != place for other in columns.by_role.get("deadline", ()))
        if not mostly(map(is_progress, texts)) and not (
            has_other and not mostly(map(is_time, texts))
        ):
            continue
        if role:
            columns.by_role[role].remove(place)
            if not columns.by_role[role]:
                del columns.by_role[role]
        columns.by_role.setdefault("progress", []).append(place)


def _name_work(header: _Header) -> None:
    """Where nothing names the work, let what else may name it do so: Mục tiêu, Chỉ tiêu …"""
    columns = header.columns
    if columns.has("content"):
        return
    for words in MAY_BE_CONTENT:
        for place, heading in columns.headings.items():
            if place in columns.periods or not plain_heading(heading).startswith(words):
                continue
            for role in ("product", "area"):
                if place in (places := columns.by_role.get(role, [])):
                    places.remove(place)
                    if not places:
                        del columns.by_role[role]
            columns.by_role["content"] = [place]
            return


def _name_by_cells(header: _Header) -> None:
    """Know a column by what its cells hold, where no heading has that role; it is told."""
    columns = header.columns
    has_roles = len(columns.by_role.keys() & {*TELLING, "content"})
    if not has_roles or any(
        read_label(text).kind == "number" for text in columns.headings.values()
    ):
        return
    for role, looks, meaning in BY_CELLS:
        if columns.has(role):
            continue
        for place in header.free():
            heading, texts = columns.headings[place], header.cells(place)
            if not _is_cell(heading) and mostly(map(looks, texts)):
                columns.by_role[role] = [place]
                columns.doubtful.append(
                    f"cột '{heading}' được hiểu là {meaning}, theo chữ trong các ô"
                )
                break
    if not columns.has("content"):
        _name_longest(header)


def _is_cell(heading: str) -> bool:
    """Say whether a heading may as well be a cell of a table that has none."""
    return is_unit(heading) or parse(heading, None).kind not in ("event", "unclear")


def _name_longest(header: _Header) -> None:
    columns = header.columns
    lengths = {
        place: sum(map(len, texts)) / len(texts)
        for place in header.free()
        if (texts := header.cells(place))
    }
    place = max(lengths, key=lambda place: lengths[place], default=None)
    if place is not None and lengths[place] >= LONG_WORK:
        columns.by_role["content"] = [place]
        heading = columns.headings[place]
        columns.doubtful.append(f"cột '{heading}' được hiểu là nội dung nhiệm vụ, vì dài nhất")


def _name_groups(header: _Header) -> None:
    """Of two columns that name the work, let the wider one name areas.

    Its cells hold for several rows of the other.
    """
    columns = header.columns
    content = columns.of("content")
    if content is None or columns.has("area"):
        return
    others = header.free()
    for other in others:
        if not has_role(columns.headings[other], "content"):
            continue
        for area, work in ((content, other), (other, content)):
            if _spans_rows(header.below, area, work) or _stands_above(header.below, area, work):
                columns.by_role["area"], columns.by_role["content"] = [area], [work]
                return


def _spans_rows(rows: Sequence[GridRow], area: int, work: int) -> bool:
    """Say whether a cell of one column stands beside several cells of the other."""
    for above, row in pairwise(rows):
        cell = row[area]
        is_spanning = cell is not None and cell is above[area] and cell.height > 1
        if is_spanning and row[work] is not above[work] and row[work] is not cell:
            return True
    return False


def _stands_above(rows: Sequence[GridRow], area: int, work: int) -> bool:
    """Say whether one column is written once for several rows of the other, without merging."""
    pairs = [
        (_text_at(row, area), _text_at(row, work))
        for row in rows
        if len(distinct(row)) > 1 and _text_at(row, work)
    ]
    names = [name for name, _ in pairs]
    if not names or not names[0]:
        return False
    again = sum(not name or name == before for before, name in pairwise(names))
    return again > 0 and len({words for _, words in pairs}) == len(pairs)


def _text_at(row: GridRow, place: int) -> str:
    cell = row[place]
    return cell.text if cell else ""


def _take_roles(header: _Header, candidates: Sequence[tuple[int, int, Role]]) -> None:
    """Let columns without a role take theirs, the surest heading first."""
    for _, place, role in candidates:
        if place in header.free():
            _take(header.columns, place, role, header.rows)


def _take(columns: Columns, place: int, role: Role, rows: Sequence[GridRow]) -> None:
    """Give a column its role if no other has it; columns below one wide heading share it."""
    taken = columns.by_role.setdefault(role, [])
    if not taken or role in SEVERAL or all(row[place] is row[taken[-1]] for row in rows):
        taken.append(place)
        taken.sort()


def _doubts(columns: Columns) -> None:
    lone = columns.of("deadline")
    if lone is not None and is_product(columns.headings[lone]):
        columns.by_role.setdefault("product", [lone])
        columns.doubtful.append(
            f"cột {columns.quoted('deadline')} gồm cả sản phẩm và thời hạn: được ghi vào cả hai"
        )
    deadlines = [place for place in columns.by_role.get("deadline", []) if place in columns.periods]
    if deadlines:
        names = ", ".join(f"'{columns.headings[place]}'" for place in deadlines)
        columns.doubtful.append(f"thời hạn được ghép từ các cột {names}")
    elif columns.has("start") and columns.has("deadline"):
        names = f"{columns.quoted('start')}, {columns.quoted('deadline')}"
        columns.doubtful.append(f"thời hạn được ghép từ các cột {names}")
    if columns.has("progress"):
        columns.doubtful.append(
            f"cột {columns.quoted('progress')} là tiến độ, không thuộc kế hoạch: không ghi vào tệp"
        )
    if columns.has("target"):
        columns.doubtful.append("mức của từng năm được ghi vào indicator.targets")
    if columns.has("skip"):
        columns.doubtful.append(f"cột {columns.quoted('skip')} được bỏ qua")
    if columns.extra:
        names = ", ".join(f"'{heading}'" for heading in columns.extra.values())
        columns.doubtful.append(f"các cột {names} được ghi vào note")
