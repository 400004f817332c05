"""Recognises the columns of a plan's table by their headings, whatever an office calls them and in
any order.
"""

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
    found = [(weight, role) for role, weight, pattern in PATTERNS if pattern.fullmatch(words)]
    if not found:
        return None
    weight, role = max(found, key=lambda one: one[0])
    return role, weight


def find_header(grid: Grid) -> Columns | None:
    """Find the header of a plan's table: a row or a few that name the work and at least one thing
    about it.
    """
    for start in range(min(len(grid.rows), MAX_ABOVE)):
        if role_in(grid.rows[start], "content") is None:
            continue
        for height in _heights(grid, start):
            columns = _columns(grid, start, height)
            if columns.has("content") and any(columns.has(role) for role in WORKED):
                return columns
    return None


def role_in(row: GridRow, role: Role) -> GridCell | None:
    """Return the cell of a row that is a heading of that role."""
    return next(
        (cell for cell in distinct(row) if (known := role_of(cell.text)) and known[0] == role), None
    )


def _heights(grid: Grid, start: int) -> Iterator[int]:
    """Yield how many rows a header that begins there may have: what its merged cells say first."""
    merged = max((cell.row + cell.height - start for cell in grid.rows[start] if cell), default=1)
    last = min(merged, MAX_HEADER, len(grid.rows) - start)
    spread = any(cell.width > 1 for cell in distinct(grid.rows[start]))
    if last == 1 and spread and start + 1 < len(grid.rows) and _is_subheader(grid, start + 1):
        last = 2
    yield from dict.fromkeys((last, 1))


def _is_subheader(grid: Grid, row: int) -> bool:
    """Say whether a row only tells more of the wide headings above it (merged cells lost in
    between).
    """
    upper = [cell for cell in distinct(grid.rows[row - 1]) if cell.width > 1]
    below = [cell for cell in distinct(grid.rows[row]) if cell.text]
    under = {place for cell in upper for place in range(cell.column, cell.column + cell.width)}
    return bool(below) and all(cell.column in under and role_of(cell.text) for cell in below)


def _columns(grid: Grid, start: int, height: int) -> Columns:
    rows = grid.rows[start : start + height]
    columns = Columns(start + height, len(rows[0]), tuple(map(_words, rows)))
    weights: list[tuple[int, int, Role]] = []
    for place in range(len(rows[0])):
        above = list(dict.fromkeys(cell.text for row in rows if (cell := row[place]) and cell.text))
        columns.headings[place] = one_line(" - ".join(above))
        known = next((found for text in reversed(above) if (found := role_of(text))), None)
        if known is None and len(above) > 1:
            known = role_of(" ".join(above))
        if known:
            weights.append((-known[1], place, known[0]))
    for _, place, role in sorted(weights):
        _take(columns, place, role, rows)
    _name_groups(columns, grid)
    for place, heading in columns.headings.items():
        if heading and not any(place in places for places in columns.by_role.values()):
            columns.extra[place] = heading
    _doubts(columns)
    return columns


def _name_groups(columns: Columns, grid: Grid) -> None:
    """Of two columns that name the work, the one whose cells hold for several rows of the other
    names areas.
    """
    content = columns.of("content")
    others = [
        place for place, text in columns.headings.items() if place != content and _names_work(text)
    ]
    if content is None or columns.has("area"):
        return
    for other in others:
        for area, work in ((content, other), (other, content)):
            if _holds(grid.rows[columns.first :], area, work):
                columns.by_role["area"], columns.by_role["content"] = [area], [work]
                return


def _names_work(heading: str) -> bool:
    known = role_of(heading)
    return known is not None and known[0] == "content"


def _holds(rows: Sequence[GridRow], area: int, work: int) -> bool:
    pairs = [(row[area], row[work]) for row in rows]
    return any(
        upper is not None
        and upper.height > 1
        and upper is above
        and lower is not before
        and lower is not upper
        for (above, before), (upper, lower) in pairwise(pairs)
    )


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


NUMBERED = re.compile(r"\(?(\d{1,2}|[a-zđ])\)?", re.IGNORECASE)


def is_numbering(row: GridRow) -> bool:
    """Say whether a row only numbers the columns: (1) (2) (3) …, or A B 1 2 3."""
    texts = [cell.text for cell in distinct(row) if cell.text]
    digits = [
        int(found[1])
        for text in texts
        if (found := NUMBERED.fullmatch(text)) and found[1].isdecimal()
    ]
    return (
        len(texts) >= 3
        and all(map(NUMBERED.fullmatch, texts))
        and len(digits) >= 2
        and digits == list(range(digits[0], digits[0] + len(digits)))
        and digits[0] <= 3
    )
