"""Many offices as a workbook: a row an office, what is overdue, indicators, levels; pure."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.days import screen_day
from cchc.documents.wording import capital
from cchc.exports.rollup import LEVELS, OWN_FIGURES, OfficeFigures, Rollup, UnreadPlan
from cchc.exports.sheet import COLOURS
from cchc.exports.workbook import Sheet, SheetColumn, SheetRow, SheetValue, workbook
from cchc.standing import STATES, Rates

OLD_FIGURES = "số liệu cũ hơn kỳ, không cộng vào tổng"
UNHEARD = "chưa ghi gì trong kỳ"
UNREAD = "(không đọc được)"
GREY = COLOURS["cancelled"]


def rollup_workbook(rolled: Rollup) -> bytes:
    """Return many offices as an .xlsx file; the same values give the same bytes."""
    return workbook(list(_sheets(rolled)), "Tổng hợp nhiều cơ quan")


def _sheets(rolled: Rollup) -> Iterator[Sheet]:
    yield _office_sheet(rolled)
    yield _late_sheet(rolled)
    yield _source_sheet(rolled)
    if any(office.indicators for office in rolled.offices):
        yield _indicator_sheet(rolled)
    if len(rolled.levels) > 1:
        yield _level_sheet(rolled)


def _above(rolled: Rollup, title: str) -> tuple[str, ...]:
    """Return what stands above each table: whose figures they are, of when, of how many."""
    covered, known = rolled.covered
    period = f"; nhiệm vụ thường xuyên xem trong {rolled.period.name}" if rolled.period else ""
    of_all = f"Tổng hợp được {covered}/{known} cơ quan"
    total = sum(rolled.counts.values())
    counted = "; ".join(
        f"{STATES[state].name} {count}" for state, count in rolled.counts.items() if count
    )
    return (
        title,
        f"{OWN_FIGURES.format(day=screen_day(rolled.as_of))}{period}.",
        f"{of_all}: {total} nhiệm vụ" + (f" ({counted})." if counted else "."),
    )


_RATE_COLUMNS = (
    SheetColumn("Hoàn thành / có thời hạn", 13, "share"),
    SheetColumn("Trong hạn / có thời hạn", 13, "share"),
    SheetColumn("Quá hạn / có thời hạn", 13, "share"),
    SheetColumn("Hoàn thành / đã đến hạn, đã xong", 16, "share"),
    SheetColumn("Quá hạn / đã đến hạn, đã xong", 16, "share"),
)
_STATE_COLUMNS = tuple(
    SheetColumn(capital(words.short), 9, "number", coloured=state == "overdue")
    for state, words in STATES.items()
)
_OFFICE_COLUMNS = (
    SheetColumn("Cơ quan", 34, coloured=True),
    SheetColumn("Cấp", 13, "label"),
    SheetColumn("Tổng số", 8, "number"),
    *_STATE_COLUMNS,
    SheetColumn("Quá hạn / có thời hạn", 11, "share"),
    SheetColumn("Đơn vị đã báo cáo đủ", 10, "number"),
    SheetColumn("Đơn vị phải báo cáo", 10, "number"),
    SheetColumn("Quá hạn lâu nhất (ngày)", 12, "number"),
    SheetColumn("Số liệu đến ngày", 12, "day"),
    SheetColumn("Ghi gần nhất", 12, "day"),
    SheetColumn("Ghi chú", 30),
)
_SOURCE_COLUMNS = (
    SheetColumn("Cơ quan", 34),
    SheetColumn("Kế hoạch", 18, "label"),
    *_RATE_COLUMNS,
    SheetColumn("Số lần gia hạn", 9, "number"),
    SheetColumn("Lấy từ", 44),
)


def _office_sheet(rolled: Rollup) -> Sheet:
    rows = [
        *(_office_row(office, UNHEARD if office.unheard else "") for office in rolled.offices),
        *(_office_row(office, OLD_FIGURES) for office in rolled.old),
        *(_unread_row(one) for one in rolled.unread),
    ]
    title = "TỔNG HỢP TÌNH HÌNH THỰC HIỆN KẾ HOẠCH CỦA CÁC CƠ QUAN"
    lines = _above(rolled, title)
    return Sheet("Cơ quan", _OFFICE_COLUMNS, rows, lines, 1, "Không có cơ quan nào.")


def _office_row(office: OfficeFigures, note: str) -> SheetRow:
    late = office.late
    recorded = office.recorded
    values: list[SheetValue] = [
        office.office,
        LEVELS[office.level],
        office.total,
        *office.counts.values(),
        office.rates.overdue_of_all,
        len(office.answered),
        len(office.asked),
        late[0].days if late else None,
        office.day,
        recorded.date() if recorded else None,
        note,
    ]
    colour = COLOURS["overdue"] if late else ""
    return SheetRow(values, GREY if note == OLD_FIGURES else colour)


def _unread_row(one: UnreadPlan) -> SheetRow:
    nothing: list[SheetValue] = [None] * (len(_OFFICE_COLUMNS) - 2)
    return SheetRow([one.office or UNREAD, *nothing, one.error], GREY)


def _source_sheet(rolled: Rollup) -> Sheet:
    """Return the rates of each office, and where its figures were taken from."""
    rows = [
        SheetRow(
            [
                office.office,
                ", ".join(plan.plan for plan in office.plans),
                *_rates(office.rates),
                office.extensions,
                ", ".join(plan.source for plan in office.plans),
            ]
        )
        for office in (*rolled.offices, *rolled.old)
    ]
    unread = [
        SheetRow([one.office or UNREAD, *[None] * (len(_SOURCE_COLUMNS) - 2), one.source])
        for one in rolled.unread
    ]
    lines = _above(rolled, "TỶ LỆ THỰC HIỆN, NƠI LẤY SỐ LIỆU")
    return Sheet("Tỷ lệ", _SOURCE_COLUMNS, [*rows, *unread], lines, 1, "Không có cơ quan nào.")


def _rates(rates: Rates) -> tuple[float | None, ...]:
    return (
        rates.done_of_all,
        rates.within_term_of_all,
        rates.overdue_of_all,
        rates.done_of_due,
        rates.overdue_of_due,
    )


def _late_sheet(rolled: Rollup) -> Sheet:
    late = [(office.office, one) for office in rolled.offices for one in office.late]
    late.sort(key=lambda pair: -pair[1].days)
    columns = (
        SheetColumn("Cơ quan", 34),
        SheetColumn("Mã", 9, "label"),
        SheetColumn("Nhiệm vụ", 60),
        SheetColumn("Chủ trì", 30),
        SheetColumn("Thời hạn", 12, "day"),
        SheetColumn("Quá hạn (ngày)", 10, "number"),
    )
    rows = [
        SheetRow([office, one.id, one.content, one.lead, one.due, one.days]) for office, one in late
    ]
    lines = _above(rolled, "NHIỆM VỤ QUÁ HẠN")
    return Sheet("Quá hạn", columns, rows, lines, 2, "Không có nhiệm vụ quá hạn.")


def _indicator_sheet(rolled: Rollup) -> Sheet:
    columns = (
        SheetColumn("Cơ quan", 34),
        SheetColumn("Mã", 9, "label"),
        SheetColumn("Chỉ tiêu", 44),
        SheetColumn("Đơn vị tính", 12, "label"),
        SheetColumn("Mục tiêu", 12, "number"),
        SheetColumn("Lũy kế", 12, "number"),
        SheetColumn("Lũy kế, bằng lời", 34),
        SheetColumn("Lũy kế / mục tiêu", 12, "share"),
    )
    rows = [
        SheetRow(
            [
                office.office,
                one.task,
                one.name,
                one.unit,
                one.target,
                one.value,
                one.words,
                one.value / one.target if one.value is not None and one.target else None,
            ]
        )
        for office in rolled.offices
        for one in office.indicators
    ]
    return Sheet("Chỉ tiêu", columns, rows, _above(rolled, "CHỈ TIÊU"), 1)


def _level_sheet(rolled: Rollup) -> Sheet:
    columns = (
        SheetColumn("Cấp", 18),
        SheetColumn("Số cơ quan", 9, "number"),
        SheetColumn("Tổng số", 9, "number"),
        *_STATE_COLUMNS,
        *_RATE_COLUMNS,
    )
    rows = [
        SheetRow(
            [
                LEVELS[one.level],
                one.offices,
                sum(one.counts.values()),
                *one.counts.values(),
                *_rates(one.rates),
            ]
        )
        for one in rolled.levels
    ]
    return Sheet("Theo cấp", columns, rows, _above(rolled, "THEO CẤP"), 1)
