"""A small plan with every kind of task, and entries of every kind about it; and readers of Word
files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from cchc.deadline import Deadline
from cchc.documents.assignment import assignment
from cchc.documents.kinds import KINDS
from cchc.documents.owed import to_write_to
from cchc.documents.reminder import DAYS_TO_REPLY, reminder
from cchc.documents.report import report
from cchc.documents.signed_plan import signed_plan
from cchc.journal import Entry
from cchc.period import Period, reporting_period
from cchc.plan import (
    Area,
    Document,
    MonthlyReport,
    Parties,
    Plan,
    Reporting,
    Signer,
    Span,
    Task,
    Unit,
)
from cchc.template.render import render
from cchc.told import Product

TEMPLATES = Path(__file__).parents[1] / "templates"
TEMPLATE = TEMPLATES / "bao-cao.docx"
SEPTEMBER = reporting_period("month", 9, 2025)
OFFICE, SIXTH, SEVENTH = "van-phong", "pnv-6", "pnv-7"
LEADS = {
    "Văn phòng": (OFFICE,),
    "Phòng Nghiệp vụ 7": (SEVENTH,),
    "Văn phòng và các phòng": (OFFICE, SIXTH, SEVENTH),
}


def day(text: str) -> dt.date:
    return dt.datetime.strptime(text, "%d/%m/%Y").date()


def until(due: str) -> Deadline:
    return Deadline(f"Đến {due}", start=day("1/7/2025"), due=day(due))


RUNNING = Deadline("Thường xuyên", continuous=True)
AWAITED = Deadline("Sau khi có hướng dẫn", event="có hướng dẫn")


def task(name: str, content: str, deadline: Deadline, lead: str = "Văn phòng", **more: Any) -> Task:
    return Task(name, content, Parties(lead, LEADS[lead]), deadline, **more)


BESIDE = Parties("Phòng Nghiệp vụ 7", (SEVENTH,))

DOCUMENT = Document(
    symbol="KH-TTT",
    month="2025-07",
    place="Quảng Ngãi",
    issuer="Thanh tra tỉnh",
    parent="UBND tỉnh Quảng Ngãi",
    office="Thanh tra tỉnh Quảng Ngãi",
    title="Cải cách hành chính sáu tháng cuối năm 2025 của Thanh tra tỉnh Quảng Ngãi",
    signer=Signer("Chánh Thanh tra"),
    recipients=("UBND tỉnh (báo cáo)", "Sở Nội vụ"),
)

MONTH = MonthlyReport(
    OFFICE,
    to="Chánh Thanh tra tỉnh",
    signer=Signer("Chánh Văn phòng"),
    recipients=("Như trên", "Lãnh đạo Thanh tra tỉnh", "Lưu: VT, VP"),
)

PLAN = Plan(
    1,
    "thu",
    areas=(
        Area(
            "1. Công tác chỉ đạo",
            tasks=(
                task("1.a", "Xây dựng Kế hoạch tuyên truyền.", until("30/9/2025")),
                task(
                    "1.b",
                    "- Ban hành Quy chế;\n- Tổ chức thực hiện",
                    until("31/7/2025"),
                    product="Quyết định",
                ),
                task(
                    "1.c",
                    "Kiểm tra công tác",
                    until("31/8/2025"),
                    coordinators=BESIDE,
                ),
            ),
        ),
        Area(
            "Cải cách thể chế",
            tasks=(
                task("2.a", "Rà soát văn bản", RUNNING, "Văn phòng và các phòng"),
                task("2.b", "Cập nhật dữ liệu", RUNNING, "Phòng Nghiệp vụ 7"),
                task("2.c", "Xây dựng kế hoạch tài chính", AWAITED),
            ),
        ),
        Area("Chuyển đổi số", tasks=(task("3", "Nâng cao chỉ số", until("31/12/2025")),)),
    ),
    period=Span(day("1/7/2025"), day("31/12/2025")),
    document=DOCUMENT,
    units={
        OFFICE: Unit("Văn phòng", symbol="VP", head="Chánh Văn phòng"),
        SIXTH: Unit("Phòng Nghiệp vụ 6"),
        SEVENTH: Unit("Phòng Nghiệp vụ 7", head="Trưởng phòng"),
    },
    reporting=Reporting(month=MONTH),
)


def entry(name: str, on: str, **facts: Any) -> Entry:
    moment = dt.datetime.combine(day(on), dt.time(8), dt.UTC)
    return Entry(f"{name} {on} {len(facts)}", moment, day(on), name, **facts)


RULES_OF_SPENDING = Product("Ban hành Quy chế chi tiêu nội bộ", "5/QĐ-TTT", day("10/8/2025"))
ENTRIES = (
    entry("1.b", "10/8/2025", state="done", products=(RULES_OF_SPENDING,)),
    entry("1.a", "20/8/2025", state="started", percent=40, result="Đã xây dựng dự thảo."),
    entry("1.a", "1/9/2025", unit=SEVENTH, result="Đã góp ý dự thảo."),
    entry("1.c", "5/9/2025", obstacle="Thiếu người.", proposal="Bổ sung biên chế.", percent=60),
    entry("2.b", "6/9/2025", result="Đã cập nhật 30 hồ sơ."),
    entry("3", "15/9/2025", state="started", result="Đã bắt đầu sau ngày chốt."),
)


def with_document(plan: Plan, **changes: Any) -> Plan:
    return replace(plan, document=replace(plan.document, **changes))


def month(number: int, year: int = 2025) -> Period:
    return reporting_period("month", number, year)


def opened(content: bytes) -> Any:
    """Open a Word file as python-docx does."""
    import docx

    return docx.Document(BytesIO(content))


def paragraphs(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(content).paragraphs if paragraph.text.strip()]


def cells(table: Any) -> list[list[str]]:
    """The words of a table, a merged cell once."""
    from docx.table import _Cell

    return [[_Cell(cell, table).text for cell in row._tr.tc_lst] for row in table.rows]


SIGNED = replace(
    with_document(
        PLAN,
        basis=(
            "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;",
            "Thanh tra tỉnh xây dựng Kế hoạch:",
        ),
    ),
    before=(
        "I. Mục đích, yêu cầu",
        "1. Mục đích",
        "- Nâng cao hiệu lực, hiệu quả.",
        "II. NỘI DUNG KẾ HOẠCH",
    ),
    after=(
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng theo dõi, đôn đốc.",
        "2. Kế hoạch này thay thế kế hoạch cũ./.",
    ),
)
"""The sample plan with the text around its table."""


THE_PLAN = (
    "Kế hoạch số …/KH-TTT ngày … tháng 7 năm 2025 của Thanh tra tỉnh về cải cách hành "
    "chính sáu tháng cuối năm 2025"
)
"""The sample plan as its documents cite it."""


def signature(content: bytes) -> list[str]:
    """Recipients, then who signs."""
    rows = (table.rows[0] for table in opened(content).tables)
    row = next(row for row in rows if row.cells[0].text.startswith("Nơi nhận:"))
    return [line for cell in row.cells for line in cell.text.split("\n") if line.strip()]


def letter(on: str, *units: str, entries: tuple[Entry, ...] = ENTRIES, plan: Plan = PLAN) -> bytes:
    """The công văn đôn đốc of a day, to the units named, or to all that owe something."""
    owing = [unit for unit in to_write_to(plan, entries, day(on)) if not units or unit.key in units]
    return render(
        TEMPLATES / "don-doc.docx", reminder(plan, owing, day(on), day(on) + DAYS_TO_REPLY)
    )


def sheet(unit: str, plan: Plan = PLAN) -> bytes:
    """The phiếu giao nhiệm vụ of a unit."""
    return render(TEMPLATES / "giao-nhiem-vu.docx", assignment(plan, unit, day("8/7/2025")))


def again(plan: Plan = SIGNED) -> bytes:
    """The signed plan again."""
    return render(TEMPLATES / "ke-hoach.docx", signed_plan(plan))


WRITTEN: dict[str, Callable[[], bytes]] = {
    "báo cáo": lambda: render(TEMPLATE, report(PLAN, ENTRIES, SEPTEMBER, day("20/9/2025"))),
    "kế hoạch": again,
    "đôn đốc một đơn vị": lambda: letter("18/9/2025", SIXTH),
    "đôn đốc chung": lambda: letter("18/9/2025"),
    "giao nhiệm vụ": lambda: sheet(SEVENTH),
}
"""Documents the tool writes of the plan above, by name."""


def written(name: str) -> bytes:
    """Write one of WRITTEN, or a kind's sample by the kind's name."""
    if name in KINDS:
        return render(TEMPLATES / KINDS[name].file, KINDS[name].sample())
    return WRITTEN[name]()
