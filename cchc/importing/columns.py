"""Recognises the columns of a plan's table by their headings, whatever an office calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from cchc.importing.grid import Grid, GridCell, GridRow, distinct
from cchc.text import bare, one_line

Role = Literal[
    "label", "area", "content", "lead", "coordinators", "product", "deadline", "note", "budget"
]

NAMES: tuple[tuple[Role, int, str], ...] = (
    ("label", 9, r"(tt|stt|s t t|so tt|so thu tu|thu tu|muc|ma so|ma nhiem vu|no)"),
    ("lead", 9, r".*\bchu tri\b.*"),
    ("coordinators", 9, r".*\b(phoi hop|tham gia)\b.*"),
    (
        "deadline",
        9,
        r".*\b(thoi gian|thoi han|thoi diem|tien do|ky han|han hoan thanh|ngay hoan thanh|hoan "
        r"thanh truoc)\b.*",
    ),
    (
        "deadline",
        5,
        r"(han|lo trinh|hoan thanh|bat dau|ket thuc)( .*)?|(tu|den)( ngay| thang| nam)?",
    ),
    ("budget", 9, r".*\b(kinh phi|du toan)\b.*"),
    ("note", 9, r"ghi chu.*"),
    ("product", 9, r".*\b(san pham|dau ra)\b.*"),
    ("product", 7, r"(du kien )?ket qua.*"),
    ("product", 5, r"(chi tieu|muc tieu|yeu cau)( .*)?"),
    ("content", 9, r".*\b(nhiem vu|cong viec) (cu the|chi tiet).*"),
    ("content", 8, r"(ten |danh muc |cac )?(nhiem vu|cong viec|hoat dong)\b.*"),
    ("content", 7, r"(noi dung|dau viec|viec)\b.*"),
    ("content", 6, r"(giai phap|ten (van ban|de an|chuong trinh)|chi so thanh phan)\b.*"),
    ("area", 9, r"(linh vuc|nhom nhiem vu|nhom|truc|chuong muc)\b.*"),
    ("lead", 7, r".*\b(co quan|don vi|phong|bo phan|to chuc|nguoi|ca nhan)\b.*\bthuc hien\b.*"),
    ("lead", 6, r"(phan cong|trach nhiem|don vi|co quan)( .*)?|(phan cong )?thuc hien"),
    ("lead", 3, r".*\b(phu trach|chiu trach nhiem|dau moi)\b.*"),
)
"""Words a heading is made of, without accents and case; of several, the one that weighs most tells.
"""
PATTERNS = tuple((role, weight, re.compile(pattern)) for role, weight, pattern in NAMES)
WORKED: tuple[Role, ...] = ("lead", "coordinators", "product", "deadline")
SEVERAL: tuple[Role, ...] = ("deadline",)
"""Roles that several columns may have: a beginning and an end, or a column a year."""
MAX_ABOVE = 200
"""Rows among which a header is looked for."""
MAX_HEADER = 4
"""Rows a header may have."""
LONGEST_HEADING = 80
NUMBERED = re.compile(r"\(?(\d{1,2}|[a-zđ])\)?", re.IGNORECASE)


@dataclass(slots=True)
class Columns:
    """Which column of a table is what; extra ones are kept as notes under their headings."""

    first: int
    """The first row below the header."""
    width: int
    texts: tuple[tuple[str, ...], ...]
    """The header's rows as words, to know it again."""
    by_role: dict[Role, list[int]] = field(default_factory=dict)
    extra: dict[int, str] = field(default_factory=dict)
    headings: dict[int, str] = field(default_factory=dict)
    doubtful: list[str] = field(default_factory=list)
    """Headings of which it is not sure what they mean, with what was made of them."""

    def has(self, role: Role) -> bool:
        """Say whether the table has a column of that role."""
        return role in self.by_role

    def of(self, role: Role) -> int | None:
        """Return the place of a role's (first) column."""
        return self.by_role[role][0] if role in self.by_role else None


def role_of(heading: str) -> tuple[Role, int] | None:
    """Return what a heading stands for and how surely, from 1 to 9; None if it is not known."""
    words = " ".join(re.sub(r"[\W_]+", " ", bare(heading)).split())
    if not words or len(words) > LONGEST_HEADING:
        return None
    matches = [(role, weight) for role, weight, pattern in PATTERNS if pattern.fullmatch(words)]
    return max(matches, key=lambda match: match[1], default=None)


def find_header(grid: Grid) -> Columns | None:
    """Find the header of a plan's table.

    It is a row, or a few, that name the work and at least one thing about it.
    """
    for start in range(min(len(grid.rows), MAX_ABOVE)):
        if heading_cell(grid.rows[start], "content") is None:
            continue
        for height in _heights(grid, start):
            columns = _columns(grid, start, height)
            if columns.has("content") and any(columns.has(role) for role in WORKED):
                return columns
    return None


def heading_cell(row: GridRow, role: Role) -> GridCell | None:
    """Return the cell of a row that is a heading of that role."""
    return next((cell for cell in distinct(row) if has_role(cell.text, role)), None)


def has_role(heading: str, role: Role) -> bool:
    """Say whether a heading stands for that."""
    known = role_of(heading)
    return known is not None and known[0] == role


def _heights(grid: Grid, start: int) -> Iterator[int]:
    """Yield how many rows a header that begins there may have."""
    cells = distinct(grid.rows[start])
    merged = max((cell.row + cell.height - start for cell in cells), default=1)
    height = min(merged, MAX_HEADER, len(grid.rows) - start)
    is_spread = any(cell.width > 1 for cell in cells)
    if height == 1 and is_spread and start + 1 < len(grid.rows) and _is_subheader(grid, start + 1):
        height = 2
    # What merged cells say first: the upper row of two, taken alone, makes one "Phân công" of the
    # "Chủ trì" and "Phối hợp" below it.
    yield height
    if height > 1:
        yield 1


def _is_subheader(grid: Grid, row: int) -> bool:
    """Say whether a row only divides the wide headings above it (cells not merged downwards)."""
    wide = [cell for cell in distinct(grid.rows[row - 1]) if cell.width > 1]
    under = {place for cell in wide for place in range(cell.column, cell.column + cell.width)}
    below = [cell for cell in distinct(grid.rows[row]) if cell.text]
    return bool(below) and all(cell.column in under and role_of(cell.text) for cell in below)


def _columns(grid: Grid, start: int, height: int) -> Columns:
    rows = grid.rows[start : start + height]
    columns = Columns(start + height, len(rows[0]), tuple(map(_words, rows)))
    candidates: list[tuple[int, int, Role]] = []
    for place in range(len(rows[0])):
        headings = _headings_at(rows, place)
        columns.headings[place] = one_line(" - ".join(headings))
        if known := _role_at(headings):
            role, weight = known
            candidates.append((-weight, place, role))
    # The surest heading takes its role first, wherever it stands: of "Nội dung" and "Nhiệm vụ cụ
    # thể" the second is the work; of two as sure, the one to the left.
    for _, place, role in sorted(candidates):
        _take(columns, place, role, rows)
    _name_groups(columns, grid)
    known_places = {place for places in columns.by_role.values() for place in places}
    for place, heading in columns.headings.items():
        if heading and place not in known_places:
            columns.extra[place] = heading
    _doubts(columns)
    return columns


def _headings_at(rows: Sequence[GridRow], place: int) -> list[str]:
    """Return what the header says above a column, from the top, each once."""
    texts = [cell.text for row in rows if (cell := row[place])]
    return list(dict.fromkeys(filter(None, texts)))


def _role_at(headings: Sequence[str]) -> tuple[Role, int] | None:
    """Return the role of a column: that of its lowest known heading.

    The upper one is wider ("Phân công" above "Phối hợp"). Where none is known alone, they are read
    as one, cut in two.
    """
    for heading in reversed(headings):
        if known := role_of(heading):
            return known
    return role_of(" ".join(headings)) if len(headings) > 1 else None


def _name_groups(columns: Columns, grid: Grid) -> None:
    """Of two columns that name the work, let the wider one name areas.

    Its cells hold for several rows of the other.
    """
    content = columns.of("content")
    if content is None or columns.has("area"):
        return
    rows = grid.rows[columns.first :]
    for other, heading in columns.headings.items():
        if other == content or not has_role(heading, "content"):
            continue
        for area, work in ((content, other), (other, content)):
            if _spans_rows(rows, area, work):
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


def _take(columns: Columns, place: int, role: Role, rows: Sequence[GridRow]) -> None:
    """Give a column its role if no other has it; columns below one wide heading share it."""
    taken = columns.by_role.setdefault(role, [])
    if not taken or role in SEVERAL or all(row[place] is row[taken[-1]] for row in rows):
        taken.append(place)
        taken.sort()


def _doubts(columns: Columns) -> None:
    lead = columns.of("lead")
    heading = columns.headings.get(lead, "") if lead is not None else ""
    words = bare(heading)
    if "chu tri" in words and "phoi hop" in words:
        columns.doubtful.append(f"cột '{heading}' gồm cả chủ trì và phối hợp: được ghi vào lead")
    deadlines = columns.by_role.get("deadline", [])
    if len(deadlines) > 1:
        names = ", ".join(f"'{columns.headings[place]}'" for place in deadlines)
        columns.doubtful.append(f"thời hạn được ghép từ các cột {names}")
    if columns.extra:
        names = ", ".join(f"'{heading}'" for heading in columns.extra.values())
        columns.doubtful.append(f"các cột {names} được ghi vào note")


def _words(row: GridRow) -> tuple[str, ...]:
    return tuple(bare(cell.text) if cell else "" for cell in row)


def is_header_again(row: GridRow, columns: Columns) -> bool:
    """Say whether a row repeats one of the header's, as on the next page."""
    words = _words(row)
    return any(words == known for known in columns.texts if any(known))


def is_numbering(row: GridRow) -> bool:
    """Say whether a row only numbers the columns: (1) (2) (3) …, or A B 1 2 3."""
    numbers = [NUMBERED.fullmatch(cell.text) for cell in distinct(row) if cell.text]
    if len(numbers) < 3 or not all(numbers):
        return False
    figures = [int(number[1]) for number in numbers if number and number[1].isdecimal()]
    if len(figures) < 2 or figures[0] > 3:
        return False
    return figures == list(range(figures[0], figures[0] + len(figures)))
