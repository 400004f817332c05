"""Reports of the sample plan, written and read again: their tables, and the paragraphs of a part."""

from __future__ import annotations

from cchc.documents.report import report
from cchc.journal import Entry
from cchc.period import Period
from cchc.plan import Plan
from cchc.template.render import render
from tests.word_sample import (
    ENTRIES,
    PLAN,
    SEPTEMBER,
    TEMPLATE,
    cells,
    day,
    opened,
)


def written(
    period: Period = SEPTEMBER,
    entries: tuple[Entry, ...] = ENTRIES,
    today: str = "31/1/2026",
    plan: Plan = PLAN,
    unit: str | None = None,
) -> bytes:
    return render(TEMPLATE, report(plan, entries, period, day(today), unit))


def tables(content: bytes) -> list[list[list[str]]]:
    return [cells(table) for table in opened(content).tables]


def part(texts: list[str], heading: str, until: str) -> list[str]:
    """The paragraphs below a heading, up to another."""
    return texts[texts.index(heading) + 1 : texts.index(until)]


def results(texts: list[str]) -> list[str]:
    return part(texts, "II. KẾT QUẢ THỰC HIỆN", "III. ĐÁNH GIÁ CHUNG")


def ahead(texts: list[str]) -> list[str]:
    """The paragraphs of IV, with its heading."""
    (at,) = [index for index, text in enumerate(texts) if text.startswith("IV. ")]
    return texts[at : texts.index("V. KIẾN NGHỊ, ĐỀ XUẤT")]


def proposed(texts: list[str]) -> list[str]:
    closing = next(text for text in texts if text.startswith("Trên đây là báo cáo"))
    return part(texts, "V. KIẾN NGHỊ, ĐỀ XUẤT", closing)


def shortcomings(texts: list[str]) -> list[str]:
    return part(texts, "2. Tồn tại, hạn chế", "3. Khó khăn, vướng mắc và nguyên nhân")
