"""Phụ lục tổng hợp: the Word table of many offices, a row an office; then what is overdue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cchc.documents.indicators import NO_SHARE, NO_TARGET
from cchc.documents.page import blank, flow
from cchc.documents.tables import Cell, table
from cchc.exports.rollup import LEVELS, OWN_FIGURES, OfficeFigures, Rollup
from cchc.files import packed
from cchc.number_words import decimal, percent
from cchc.period import law_date
from cchc.standing import Rates
from cchc.text import roman

PERCENT_FROM = 20
"""Dated tasks from which on a share is told in per cent; of fewer, in the numbers themselves."""
COLUMNS = {
    "TT": 11.0,
    "Cơ quan": 52.0,
    "Tổng số": 14.0,
    "Hoàn thành": 17.0,
    "Đang thực hiện": 17.0,
    "Chưa thực hiện": 17.0,
    "Quá hạn": 15.0,
    "Quá hạn so với số có thời hạn": 22.0,
    "Thường xuyên có kết quả": 23.0,
    "Chờ điều kiện": 15.0,
    "Đơn vị đã báo cáo đủ": 20.0,
    "Quá hạn lâu nhất": 27.0,
}
"""Heads and widths in millimetres; together the text's width on a landscape page."""
LATE = {
    "TT": 11.0,
    "Cơ quan": 52.0,
    "Nhiệm vụ": 100.0,
    "Chủ trì": 40.0,
    "Thời hạn": 24.0,
    "Quá hạn": 23.0,
}
INDICATORS = {
    "Cơ quan": 62.0,
    "Chỉ tiêu": 83.0,
    "Mục tiêu": 30.0,
    "Lũy kế": 50.0,
    "Tỷ lệ": 25.0,
}
NOTHING = "-"


def office_annex(rolled: Rollup) -> bytes:
    """Return a Word file with the table of many offices, to go with a report or a notice."""
    document = blank()
    _landscape(document)
    flow(
        document,
        ("annex", "Phụ lục"),
        ("annex_title", "TỔNG HỢP TÌNH HÌNH THỰC HIỆN KẾ HOẠCH CỦA CÁC CƠ QUAN"),
        ("annex_reference", f"({OWN_FIGURES.format(day=law_date(rolled.as_of))})"),
    )
    _rows(document, COLUMNS, list(_office_rows(rolled)), "Không có cơ quan nào.")
    flow(document, ("space", "6"), *(("body", text) for text in _below(rolled)))
    late = list(_late_rows(rolled))
    if late:
        flow(document, ("annex_title", "NHIỆM VỤ QUÁ HẠN"), ("space", "6"))
        _rows(document, LATE, late)
    indicators = list(_indicator_rows(rolled))
    if indicators:
        flow(document, ("space", "6"), ("annex_title", "CHỈ TIÊU"), ("space", "6"))
        _rows(document, INDICATORS, indicators)
    flow(document, ("space", "1"))
    return packed(document)


def _landscape(document: Any) -> None:
    from docx.enum.section import WD_ORIENTATION

    section = document.sections[0]
    section.orientation = WD_ORIENTATION.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _rows(
    document: Any, columns: dict[str, float], rows: Sequence[Sequence[Cell]], empty: str = ""
) -> None:
    widths = tuple(columns.values())
    written = rows or [[Cell("cell", empty, len(widths))]]
    table(document, widths, tuple(columns), written, head="narrow_head")


def _office_rows(rolled: Rollup) -> Iterator[Sequence[Cell]]:
    """Yield the offices, worst first; by level, where there are several, each with its sum."""
    levels = rolled.levels
    number = 0
    for place, level in enumerate(levels if len(levels) > 1 else (None,), start=1):
        offices = [one for one in rolled.offices if level is None or one.level == level.level]
        if level:
            name = f"{LEVELS[level.level]} ({level.offices} cơ quan)"
            yield _office_row(roman(place), name, _together(offices), total=True)
        for office in offices:
            number += 1
            yield _office_row(str(number), office.office, office)
    if len(rolled.offices) > 1:
        yield _office_row("", "Tổng cộng", _together(rolled.offices), total=True)


def _together(offices: Sequence[OfficeFigures]) -> OfficeFigures:
    return OfficeFigures("", tuple(plan for office in offices for plan in office.plans))


def _office_row(
    number: str, name: str, office: OfficeFigures, *, total: bool = False
) -> Sequence[Cell]:
    counts, late = office.counts, office.late
    finished = counts["done"] + counts["done-late"]
    after = f" ({counts['done-late']} sau thời hạn)" if counts["done-late"] else ""
    continuous = counts["ongoing"] + counts["quiet"]
    units = len(office.asked)
    numbers = (
        number,
        str(office.total),
        f"{finished}{after}",
        str(counts["in-progress"]),
        str(counts["not-started"]),
        str(counts["overdue"]),
        _overdue_share(office.rates),
        f"{counts['ongoing']}/{continuous}" if continuous else NOTHING,
        str(counts["awaiting"]),
        f"{len(office.answered)}/{units}" if units else NOTHING,
        f"{late[0].days} ngày ({late[0].id})" if late and not total else NOTHING,
    )
    looks = "total_cell" if total else "number_cell"
    first, *others = (Cell(looks, text) for text in numbers)
    return [first, Cell("area_cell" if total else "cell", name), *others]


def _overdue_share(rates: Rates) -> str:
    dated = rates.completed + rates.within_term + rates.overdue
    if dated >= PERCENT_FROM:
        return percent(rates.overdue_of_all)
    return f"{rates.overdue:02}/{dated:02}" if dated else NOTHING


def _below(rolled: Rollup) -> Iterator[str]:
    """Yield what must be known of the figures: how many offices, of when, who is not among them."""
    covered, known = rolled.covered
    text = f"Số liệu của {covered:02}/{known:02} cơ quan"
    if rolled.period:
        text += f"; nhiệm vụ thường xuyên tính trong {rolled.period.name}"
    if rolled.asked_for:
        text += f"; đơn vị đã báo cáo đủ tính cho {rolled.asked_for.name}"
    yield f"{text}."
    if unheard := [office.office for office in rolled.offices if office.unheard]:
        yield f"Chưa cập nhật trong kỳ: {'; '.join(unheard)}."
    if rolled.old:
        names = (f"{one.office} (số liệu đến ngày {law_date(one.day)})" for one in rolled.old)
        yield f"Số liệu cũ hơn kỳ, không cộng vào tổng: {'; '.join(names)}."
    if rolled.unread:
        names = (one.office or one.source for one in rolled.unread)
        yield f"Chưa có số liệu: {'; '.join(names)}."


def _late_rows(rolled: Rollup) -> Iterator[Sequence[Cell]]:
    number = 0
    for office in rolled.offices:
        for task in office.late:
            number += 1
            yield [
                Cell("number_cell", str(number)),
                Cell("cell", office.office),
                Cell("cell", f"{task.id}. {task.content}"),
                Cell("cell", task.lead),
                Cell("number_cell", law_date(task.due) if task.due else NOTHING),
                Cell("number_cell", f"{task.days} ngày"),
            ]


def _indicator_rows(rolled: Rollup) -> Iterator[Sequence[Cell]]:
    for office in rolled.offices:
        for one in office.indicators:
            unit = f" ({one.unit})" if one.unit else ""
            known = one.value is not None and one.target
            share = percent((one.value or 0) / one.target) if known and one.target else NO_SHARE
            yield [
                Cell("cell", office.office),
                Cell("cell", f"{one.name}{unit}"),
                Cell("number_cell", NO_TARGET if one.target is None else decimal(one.target)),
                Cell("number_cell", one.words),
                Cell("number_cell", share),
            ]
