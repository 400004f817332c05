"""Who issues a document, to whom, and who signs it, as its first and last lines say; pure.

|           | issued by          | symbol        | to            | signed by         | copies to   |
|-----------|--------------------|---------------|---------------|-------------------|-------------|
| of_plan   | the agency         | as signed     | nobody        | the plan's signer | the plan's  |
| of_agency | the agency         | BC-TTT        | nobody        | the plan's signer | above it    |
| of_letter | the agency         | TTT-VP        | as asked      | TL. that signer   | as asked    |
| of_month  | the gathering unit | BC-VP         | as planned    | as planned        | as planned  |
| of_unit   | the unit           | BC-NV7        | as of_month's | the unit's head   | its files   |

The gathering unit is the one that issues the month's report (`reporting.month`). What the plan
leaves open goes to the next that can: the agency's own report, the unit's head, a blank.
"""

from __future__ import annotations

import re
from datetime import date

from cchc.documents.wording import BLANK, END_MARKS, UNKNOWN, padded
from cchc.period import law_month, long_date
from cchc.plan import Plan, Signer
from cchc.records import dataclass
from cchc.text import fold

HEAD_OF_UNIT = Signer("Thủ trưởng đơn vị")
"""Signs for a unit of whose head the plan says nothing; the words of every blank form."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Phần đầu và phần cuối của văn bản."""

    parent: str
    """Cơ quan chủ quản; rỗng nếu không có."""
    issuer: str
    """Cơ quan, đơn vị ban hành, viết thường trong câu."""
    number: str
    """Số và ký hiệu ở dòng Số; chưa cấp số thì để khoảng trống trước ký hiệu."""
    symbol: str
    """Ký hiệu ở dòng Số, ví dụ: BC-VP."""
    symbol_cited: str
    """Ký hiệu khi được nhắc trong câu."""
    place: str
    """Địa danh."""
    date: str
    """Ngày, tháng, năm ban hành; chưa ký thì ngày để trống: ngày       tháng 9 năm 2025."""
    month: str
    """Tháng ban hành."""
    year: str
    """Năm ban hành."""
    to: str
    """Nơi kính gửi; rỗng nếu không có."""
    authority: str
    """Thẩm quyền ký, ví dụ: TL. CHÁNH THANH TRA; rỗng nếu không có."""
    position: str
    """Chức vụ người ký."""
    signer: str
    """Họ tên người ký; rỗng nếu chưa biết."""
    recipients: tuple[str, ...]
    """Nơi nhận, mỗi nơi một dòng, không có gạch và dấu chấm."""


def of_plan(plan: Plan) -> Letterhead:
    """Return the letterhead of the signed plan, blank where its number and day are not known."""
    document = plan.document
    year, _, month = (document.month or "").partition("-")
    number = document.number or ""
    return _letterhead(
        plan,
        symbol=() if "/" in number else (document.symbol or "",),
        written=_Written(number, document.date, int(month or 0), int(year or 0)),
        signer=document.signer,
        recipients=filed(plan, document.recipients),
    )


def of_agency(plan: Plan, kind: str, day: date) -> Letterhead:
    """Return the letterhead of the agency's own documents of a kind ('BC')."""
    return _letterhead(
        plan,
        symbol=(kind, _agency(plan)),
        written=_in_month_of(day),
        signer=plan.document.signer,
        recipients=filed(plan, _above(plan)),
    )


REPORTED_TO = re.compile(r"\((?:để )?(?:báo cáo|b/c|b\.c)\)", re.IGNORECASE)
GATHERS_THE_PROVINCES = "Sở Nội vụ"
"""Gathers a province's reports on its administrative reform."""


def _above(plan: Plan) -> tuple[str, ...]:
    """Return who gets what goes out: as the plan says, else who stands above, and the leaders.

    Never the plan's own recipients: units below get the month's report, and a portal gets none.
    """
    if plan.reporting.agency and plan.reporting.agency.recipients:
        return plan.reporting.agency.recipients
    named, parent = plan.document.recipients, plan.document.parent
    above = [place for place in named if REPORTED_TO.search(place)]
    if parent and not above:
        above = [f"{parent} (báo cáo)"]
    beside = [place for place in named if fold(place) == fold(GATHERS_THE_PROVINCES)]
    issuer = plan.document.issuer or plan.office
    return (*above, *beside, *([f"Lãnh đạo {issuer}"] if issuer else ()))


def of_letter(
    plan: Plan, day: date, to: str, recipients: tuple[str, ...], by_chief: bool = False
) -> Letterhead:
    """Return the letterhead of the agency's công văn.

    It is signed for the agency's head by the unit that gathers the reports, or `by_chief` himself.
    """
    month = plan.reporting.month
    drafting = symbol_of(plan, month.issuer) if month else ""
    return _letterhead(
        plan,
        symbol=(_agency(plan), drafting) if drafting else (_agency(plan),),
        written=_in_month_of(day),
        to=to,
        signer=plan.document.signer if by_chief else _on_behalf(plan),
        recipients=filed(plan, recipients),
    )


def of_month(plan: Plan, kind: str, day: date) -> Letterhead:
    """Return the letterhead of the monthly report: the unit's that reports, or the agency's own."""
    month = plan.reporting.month
    if month is None:
        return of_agency(plan, kind, day)
    return _letterhead(
        plan,
        unit=month.issuer,
        symbol=(kind, symbol_of(plan, month.issuer)),
        written=_in_month_of(day),
        to=month.to or "",
        signer=month.signer or _head_of(plan, month.issuer) or HEAD_OF_UNIT,
        recipients=filed(plan, month.recipients or (("Như trên",) if month.to else ())),
    )


def of_unit(plan: Plan, kind: str, day: date, unit: str) -> Letterhead:
    """Return the letterhead of a unit's own report."""
    month = plan.reporting.month
    if month and month.issuer == unit:
        return of_month(plan, kind, day)
    gatherer = plan.unit_name(month.issuer) if month else ""
    to = gatherer or plan.document.issuer or ""
    if month and month.to:
        to = f"{month.to} (qua {gatherer})"
    symbol = symbol_of(plan, unit) or initials(plan.unit_name(unit))
    kept = f"Lưu: {symbol}"
    return _letterhead(
        plan,
        unit=unit,
        symbol=(kind, symbol),
        written=_in_month_of(day),
        to=to,
        signer=_own_head(plan, unit) or HEAD_OF_UNIT,
        recipients=("Như trên", kept) if to else (kept,),
    )


def initials(name: str) -> str:
    """Return a unit's name as a symbol has it where the plan gives none: PNV7, BBTW."""
    words = re.findall(r"[^\W_]+", name)
    return "".join(
        word if word.isdecimal() or word.isupper() else word[0].upper() for word in words
    )


def _on_behalf(plan: Plan) -> Signer | None:
    """Return who signs 'TL.' the plan's signer.

    Where nobody gathers the month's reports, that is the plan's signer himself.
    """
    month, chief = plan.reporting.month, plan.document.signer
    signer = (month.signer or _head_of(plan, month.issuer)) if month else None
    if signer is None or chief is None:
        return chief or signer
    own = signer.authority or ""
    if own.startswith("TL."):
        return signer
    deputy = re.fullmatch(r"KT\.\s*(.+)", chief.authority or "", re.DOTALL)
    authority = f"TL. {deputy[1] if deputy else chief.position}"
    return Signer(signer.position, signer.name, f"{authority}\n{own}".strip())


@dataclass(frozen=True, slots=True)
class _Written:
    """When a document was written, and under which number; empty or 0 where it is not known."""

    number: str = ""
    day: date | None = None
    month: int = 0
    year: int = 0

    def __str__(self) -> str:
        if self.day:
            return long_date(self.day)
        month = f" {law_month(self.month)} " if self.month else BLANK
        return f"ngày{BLANK}tháng{month}năm{f' {self.year}' if self.year else BLANK}"


def _in_month_of(day: date) -> _Written:
    """Return when a document is written whose number and day are left to whoever signs it."""
    return _Written(month=day.month, year=day.year)


def _letterhead(
    plan: Plan,
    *,
    symbol: tuple[str, ...],
    written: _Written,
    signer: Signer | None,
    recipients: tuple[str, ...],
    to: str = "",
    unit: str | None = None,
) -> Letterhead:
    """Put the lines together, of the agency or, by its key, of a unit below it."""
    agency = plan.document.issuer
    signer = signer or Signer("")
    blank = "-".join(part or BLANK for part in symbol)
    day = written.day or date(written.year or 1, written.month or 1, 1)
    return Letterhead(
        parent=(agency if unit else plan.document.parent) or "",
        issuer=plan.unit_name(unit) if unit else agency or plan.office,
        number="/".join(part for part in (padded(written.number) or BLANK, blank) if part),
        symbol=blank,
        symbol_cited="-".join(part.strip() or UNKNOWN for part in symbol),
        place=plan.document.place or BLANK,
        date=str(written),
        month=law_month(day.month) if written.day or written.month else "",
        year=str(day.year) if written.day or written.year else "",
        to=to,
        authority=signer.authority or "",
        position=signer.position,
        signer=signer.name or "",
        recipients=recipients,
    )


def chief_of(plan: Plan) -> str:
    """Return to whom the month's report goes, else who signs the plan; empty if unknown."""
    month, signer = plan.reporting.month, plan.document.signer
    return (month.to if month else None) or (signer.position if signer else "")


def leaders(plan: Plan) -> tuple[str, ...]:
    """Return the agency's leaders as a letter's recipients name them; none if it has no name."""
    issuer = plan.document.issuer or plan.office
    return (f"Lãnh đạo {issuer} (để b/c)",) if issuer else ()


def filed(plan: Plan, recipients: tuple[str, ...]) -> tuple[str, ...]:
    """End a list of recipients with where the paper is kept: 'Lưu: VT, VP'.

    Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    plain = tuple(place.strip("- ").rstrip(END_MARKS) for place in recipients)
    if any(place.casefold().startswith("lưu") for place in plain):
        return plain
    unit = symbol_of(plan, plan.reporting.month.issuer) if plan.reporting.month else ""
    return (*plain, ", ".join(part for part in ("Lưu: VT", unit) if part))


def symbol_of(plan: Plan, unit: str) -> str:
    """Return a unit's abbreviation in symbols of documents; empty where it has none."""
    return (plan.units[unit].symbol or "") if unit in plan.units else ""


def _agency(plan: Plan) -> str:
    return (plan.document.symbol or "").partition("-")[2]


KINDS_OF_UNITS = ("phòng", "ban", "tổ", "đội", "khoa")


def own_position(plan: Plan, unit: str) -> str:
    """Return what a unit's head signs as below the unit's own words: 'Trưởng phòng'."""
    head = _own_head(plan, unit)
    return head.position if head else "Thủ trưởng đơn vị"


def _own_head(plan: Plan, unit: str) -> Signer | None:
    """Return a unit's head as its own paper names him.

    Below 'PHÒNG NGHIỆP VỤ 7' signs 'TRƯỞNG PHÒNG'.
    """
    head, (kind, *name) = _head_of(plan, unit), plan.unit_name(unit).split() or [""]
    if (
        head is None
        or fold(kind) not in KINDS_OF_UNITS
        or not fold(head.position).endswith(fold(plan.unit_name(unit)))
    ):
        return head
    return Signer(" ".join(head.position.split()[: -len(name) or None]))


def _head_of(plan: Plan, unit: str) -> Signer | None:
    head = plan.units[unit].head if unit in plan.units else None
    return Signer(head) if head else None
