"""The columns of a plan's table by their headings, whatever an office calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from cchc.importing.cell_words import PeriodHeading
from cchc.importing.grid import GridRow, distinct
from cchc.text import bare

Role = Literal[
    "label",
    "code",
    "area",
    "content",
    "lead",
    "coordinators",
    "product",
    "start",
    "deadline",
    "note",
    "budget",
    "overseer",
    "progress",
    "measure",
    "target",
    "skip",
]
NAMED_ROLES: tuple[Role, ...] = (
    "content",
    "lead",
    "coordinators",
    "product",
    "deadline",
    "start",
    "area",
    "label",
    "code",
    "note",
    "budget",
    "overseer",
    "measure",
    "progress",
    "skip",
)
"""What a person may say a column is; a column of targets is known by its year."""
NOT_LEADING = (
    r"(?! (tinh|ban hanh|phe duyet|tham dinh|theo doi|kiem tra|giam sat|trinh|nhan|chi dao)\b)"
)
"""What an agency that does not carry out the work does, in its heading."""
NAMES: tuple[tuple[Role, int, str], ...] = (
    ("label", 9, r"(tt|stt|s t t|so tt|so thu tu|thu tu|muc|no)"),
    ("code", 9, r"(ma|ma so|ma hieu|wbs|id|code|ma (wbs|nhiem vu|cong viec|viec|hoat dong|du an))"),
    ("lead", 9, r".*\bchu tri\b.*"),
    ("coordinators", 9, r".*\b(phoi hop|tham gia)\b.*"),
    ("start", 10, r"((ngay|thang|nam|thoi gian|thoi diem|moc) )*(bat dau|khoi cong|start)( .*)?"),
    ("start", 5, r"tu( ngay| thang| nam)?"),
    ("deadline", 10, r"((ngay|thang|nam|thoi gian|thoi diem|moc) )+(ket thuc|hoan thanh)( .*)?"),
    ("deadline", 10, r"(due|end|finish|deadline)( date)?"),
    (
        "deadline",
        9,
        r".*\b(thoi gian|thoi han|thoi diem|ky han|han hoan thanh|hoan thanh truoc)\b.*",
    ),
    ("deadline", 8, r".*\btien do\b.*"),
    ("deadline", 5, r"(han|lo trinh|hoan thanh|ket thuc|moc)( .*)?|den( ngay| thang| nam)?"),
    ("deadline", 4, r"ngay( thang)?( nam)?|ngay thuc hien|thu ngay|thang|quy|nam|tuan"),
    ("budget", 9, r".*\b(kinh phi|du toan)\b.*"),
    ("note", 9, r"ghi chu.*"),
    ("product", 9, r".*\b(san pham|dau ra)\b.*"),
    ("product", 7, r"(du kien )?ket qua.*"),
    ("product", 5, r"(chi tieu|muc tieu|yeu cau)( .*)?"),
    ("content", 10, r"(nhiem vu|cong viec)( va)? (san pham|ket qua)\b.*"),
    ("content", 9, r".*\b(nhiem vu|cong viec) (cu the|chi tiet).*"),
    (
        "content",
        8,
        r"((ten|danh muc|cac|mo ta) )?(nhiem vu|cong viec|hoat dong|hang muc|tasks?)\b.*",
    ),
    (
        "content",
        8,
        r"ten .*\b(nhiem vu|cong viec|hoat dong|du an|de an|chuong trinh|van ban)\b.*",
    ),
    ("content", 7, r"(noi dung|dau viec|viec|mo ta)\b.*"),
    ("content", 6, r"(giai phap|cac buoc|buoc thuc hien|chi so thanh phan|du an|de an)\b.*"),
    ("area", 9, r"(linh vuc|nhom nhiem vu|nhom|truc|tru cot|chuong muc)\b.*"),
    ("area", 5, r"giai doan\b.*"),
    ("lead", 8, r".*\bsoan thao\b.*"),
    ("lead", 7, r".*\b(co quan|don vi|phong|bo phan|to chuc|nguoi|ca nhan)\b.*\bthuc hien\b.*"),
    ("lead", 7, r"(co quan|don vi|bo phan|phong)?\b.*\btham muu\b.*"),
    (
        "lead",
        6,
        rf"(phan cong|trach nhiem|(don vi|co quan){NOT_LEADING})( .*)?|(phan cong )?thuc hien",
    ),
    ("lead", 5, r"(co quan|don vi|bo phan) trinh( .*)?|owner|assignee"),
    ("lead", 3, r".*\b(phu trach|chiu trach nhiem|dau moi)\b.*|(co quan|don vi) theo doi.*"),
    (
        "overseer",
        9,
        r"((lanh dao|thu truong|nguoi|dong chi)\b.*)?\bchi dao( thuc hien| dieu hanh)?|"
        r"lanh dao\b.*",
    ),
    ("progress", 9, r"(tinh trang|trang thai|status|progress|(muc do|ty le|da) hoan thanh)\b.*"),
    ("measure", 10, r"(don vi tinh|dv tinh|dvt)"),
)
"""Words a heading is made of, without accents and case; of several, the one that weighs most tells.
"""
PATTERNS = tuple((role, weight, re.compile(pattern)) for role, weight, pattern in NAMES)
WORKED: tuple[Role, ...] = ("lead", "coordinators", "product", "deadline")
LONGEST_HEADING = 80
NUMBERED = re.compile(r"\(?(\d{1,2}|[a-zđ])\)?", re.IGNORECASE)
ColumnNames = Mapping[str, Role]
"""What columns stand for that nobody could know: heading, as `plain_heading` writes it → role."""
NO_NAMES: ColumnNames = MappingProxyType({})
SUREST = 100


@dataclass(slots=True)
class Columns:
    """Which column of a table is what; extra ones are kept as notes under their headings."""

    first: int
    """The first row below the header."""
    width: int
    texts: tuple[tuple[str, ...], ...]
    """The header's rows as words, to know it again."""
    by_role: dict[Role, list[int]] = field(default_factory=dict)
    periods: dict[int, PeriodHeading] = field(default_factory=dict)
    """Columns of a quarter, month, year or round: those of deadlines and those of targets."""
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

    def quoted(self, role: Role) -> str:
        """Return the headings of a role's columns: 'Tiến độ', 'Kết quả thực hiện'."""
        names = (self.headings[place] for place in self.by_role.get(role, ()))
        return ", ".join(f"'{name}'" for name in dict.fromkeys(names))


def plain_heading(heading: str) -> str:
    """Return a heading as it is compared: without accents, case and signs."""
    return " ".join(re.sub(r"[\W_]+", " ", bare(heading)).split())


def role_of(heading: str, names: ColumnNames = NO_NAMES) -> tuple[Role, int] | None:
    """Return what a heading stands for and how surely, from 1 to 9; None if it is not known.

    What a person named is surest of all.
    """
    words = plain_heading(heading)
    if words in names:
        return names[words], SUREST
    if not words or len(words) > LONGEST_HEADING:
        return None
    matches = [(role, weight) for role, weight, pattern in PATTERNS if pattern.fullmatch(words)]
    return max(matches, key=lambda match: match[1], default=None)


def is_indicator(heading: str) -> bool:
    """Say whether a heading names what is measured."""
    return plain_heading(heading).startswith("chi tieu")


def is_product(heading: str) -> bool:
    """Say whether a heading names products, with or without their days."""
    return re.search(r"\b(san pham|dau ra)\b", plain_heading(heading)) is not None


def has_role(heading: str, role: Role, names: ColumnNames = NO_NAMES) -> bool:
    """Say whether a heading stands for that."""
    known = role_of(heading, names)
    return known is not None and known[0] == role


def words_of(row: GridRow) -> tuple[str, ...]:
    """Return the words of a row, place by place, as they are compared."""
    return tuple(bare(cell.text) if cell else "" for cell in row)


def is_header_again(row: GridRow, columns: Columns) -> bool:
    """Say whether a row repeats one of the header's, as on the next page."""
    words = words_of(row)
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
