"""What the words of a plan's cells look like, whatever stands above them: days, units, progress."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cchc.deadline import parse
from cchc.importing.party_names import BEGINNINGS
from cchc.records import dataclass
from cchc.text import bare, one_line, roman, roman_value

TICK = re.compile(r"[xX✓✔√☑☒●■►→*+]|v|V|=>|->")
DITTO = re.compile(
    r"\W*(nt|n/t|như trên|như mục trên|như hàng trên|ditto)\W*|[\s\"″〃“”]+|''", re.IGNORECASE
)
"""What stands for the cell above."""
DASH = re.compile(r"[-–—_/\s]+")
NOBODY = re.compile(r"[-–—_/\s]+|không( có)?\.?", re.IGNORECASE)
"""What stands where nothing is told of coordinators or a product."""
PERCENT = re.compile(r"\d{1,3}(?:[.,]\d+)?\s*%")
PROGRESS = re.compile(
    r"(da|dang|chua) (hoan thanh|thuc hien|trien khai|ban hanh|trinh|xong|lam|bat dau|bao cao|"
    r"xay dung|soan thao|to chuc)\b.*|(da )?(hoan thanh|xong|dat)( 100 ?%)?|"
    r"khong (dat|hoan thanh|phat sinh)|qua han|dung han|tre han|cham( tien do)?|"
    r"(vuot|dung|dam bao|bao dam|cham) tien do|tam dung|dung thuc hien|done|in progress|"
    r"not started|completed|to do|todo|doing|pending|on hold|"
    r"\d{1,3}([.,]\d+)? ?%",
    re.DOTALL,
)
"""How far work has come, without accents."""
AMOUNT = re.compile(
    r"(?P<bound>[≥>]=?|từ|trên|tối thiểu|ít nhất|đạt)?\s*"
    r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:[.,](?P<part>\d+))?\s*(?P<unit>%|[^\W\d][\w/ ]{0,20})?",
    re.IGNORECASE,
)
MOST = 0.7
"""The share of a column's cells that has to look alike."""
KINDS_OF_PERIOD = {"quy": "quý", "thang": "tháng", "nam": "năm", "dot": "đợt"}
PERIOD = re.compile(
    r"(?:(?P<kind>quy|q|thang|thg|t|nam|dot)\s?)?(?P<mark>i{1,3}|iv|\d{1,2}|20\d\d)"
    r"(?:\s?(?:nam\s)?(?P<year>20\d\d))?(?P<rest>\s.*)?"
)
HALF = re.compile(r"(?:6|sau) thang (dau|cuoi) nam(?: (20\d\d))?")
SHORT = {"q": "quy", "thg": "thang", "t": "thang"}
YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class PeriodHeading:
    """A heading that names a quarter, a month, a year or a round (đợt)."""

    kind: str
    """In Vietnamese: quý, tháng, 6 tháng, năm, đợt."""
    mark: str
    """'III', '7', 'đầu năm', '2026'."""
    year: int | None = None
    is_bare: bool = False
    """Whether it is a year without the word for it."""

    @property
    def text(self) -> str:
        """The period as written in a sentence's beginning: 'Quý III'."""
        return self.mark if self.is_bare else f"{self.kind.capitalize()} {self.mark}"


def period_heading(headings: Iterable[str]) -> PeriodHeading | None:
    """Return the period that headings over one another name, the upper first; None if none do.

    A number alone needs the word above it: 'III' below 'Quý'; a year is one by itself.
    """
    *uppers, lowest = [" ".join(re.sub(r"[\W_]+", " ", bare(text)).split()) for text in headings]
    above = " ".join(uppers)
    if half := HALF.fullmatch(lowest):
        year = half[2] or next(iter(YEAR.findall(above)), None)
        mark = "đầu năm" if half[1] == "dau" else "cuối năm"
        return PeriodHeading("6 tháng", mark, int(year) if year else None)
    match = PERIOD.fullmatch(lowest)
    if match is None:
        return None
    word, mark = match["kind"] or "", match["mark"]
    kind = SHORT.get(word, word) or _kind_above(above, mark)
    year_above = YEAR.search(above)
    year = match["year"] or (year_above[0] if year_above and kind != "nam" else None)
    shown = _mark(kind, mark)
    if not shown or (match["rest"] and kind != "dot"):
        return None
    is_bare = kind == "nam" and not word
    return PeriodHeading(KINDS_OF_PERIOD[kind], shown, int(year) if year else None, is_bare)


def _kind_above(above: str, mark: str) -> str:
    if YEAR.fullmatch(mark):
        return "nam"
    words = above.split()
    return next((kind for kind in ("thang", "quy", "dot") if kind in words), "")


def _mark(kind: str, mark: str) -> str:
    """Return how a period of that kind is numbered; empty if there is none of that number."""
    value = int(mark) if mark.isdecimal() else roman_value(mark.upper())
    match kind:
        case "quy":
            return roman(value) if 1 <= value <= 4 else ""
        case "thang":
            return str(value) if mark.isdecimal() and 1 <= value <= 12 else ""
        case "nam":
            return mark if YEAR.fullmatch(mark) else ""
        case "dot":
            return mark.upper() if 1 <= value <= 12 else ""
        case _:
            return ""


def is_time(text: str) -> bool:
    """Say whether words say by when; a bare number may be anything."""
    return not re.fullmatch(r"[\d.,\s%]+", text) and parse(one_line(text), 2000).kind != "unclear"


def of_heading(words: str, heading: str) -> str:
    """Return a number alone with the word its column is headed by: 'Tháng 9', 'Quý III'."""
    is_number = re.fullmatch(r"\d{1,2}|[IVX]{1,4}|\d{1,2}([,-]\s?\d{1,2})+", words)
    is_word = bare(heading) in ("thang", "quy", "tuan")
    return f"{heading.capitalize()} {words}" if is_number and is_word else words


def is_day(text: str) -> bool:
    """Say whether a cell holds one day of one month and nothing else."""
    return re.fullmatch(r"\d{1,2}[/.-]\d{1,2}([/.-]\d{2,4})?", text) is not None


def is_unit(text: str) -> bool:
    """Say whether words begin as a unit's name does."""
    return len(text) < 200 and BEGINNINGS.match(one_line(text).lstrip("-–+• ")) is not None


def is_progress(text: str) -> bool:
    """Say whether words tell how far the work has come."""
    return bool(PROGRESS.fullmatch(" ".join(bare(text).strip(" .;").split())))


def is_amount(text: str) -> bool:
    """Say whether a cell holds a number, with or without its unit."""
    return amount(text) is not None


def amount(text: str) -> tuple[float, str] | None:
    """Return a number and its unit, if a cell says no more than at least that much; else None."""
    match = AMOUNT.fullmatch(one_line(text))
    if match is None:
        return None
    digits = f"{match['whole'].replace('.', '')}.{match['part'] or '0'}"
    return float(digits), (match["unit"] or "").strip()


def mostly(test: Iterable[bool]) -> bool:
    """Say whether most of some cells look alike, and there is any."""
    answers = list(test)
    return bool(answers) and sum(answers) >= MOST * len(answers)
