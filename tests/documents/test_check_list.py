"""The sheet a unit checks before a report is signed: what it tells, and that it is the report's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cchc.documents.check_list import CheckList, check_lists, reply_by
from cchc.documents.report import report
from cchc.documents.wording import capital
from cchc.journal import Entry
from cchc.period import law_date
from cchc.plan import Plan
from cchc.template.render import render
from cchc.told import Product
from tests.word_sample import (
    ENTRIES,
    OFFICE,
    PLAN,
    SEPTEMBER,
    SEVENTH,
    SIXTH,
    TEMPLATES,
    cells,
    day,
    entry,
    opened,
    paragraphs,
)

SAID = (
    *ENTRIES,
    entry(
        "2.b",
        "9/9/2025",
        result="Đã rà soát",
        products=(
            Product("Kế hoạch rà soát", "9/KH-TTT"),
            Product("Biên bản", date=day("9/9/2025")),
        ),
    ),
    entry("2.b", "20/8/2025", obstacle="Phần mềm chưa kết nối", proposal="Nâng cấp phần mềm"),
)


def sheet(
    unit: str = SEVENTH,
    entries: tuple[Entry, ...] = SAID,
    today: str = "18/9/2025",
    plan: Plan = PLAN,
) -> CheckList:
    (values,) = check_lists(plan, entries, SEPTEMBER, day(today), [unit])
    return values


def written(values: CheckList) -> bytes:
    return render(TEMPLATES / "doi-chieu.docx", values)


def test_how_the_sheet_reads() -> None:
    content = written(sheet())
    assert [line for line in paragraphs(content) if set(line) != {"…"}] == [
        "Văn phòng lập ngày 18/9/2025",
        "PHIẾU ĐỐI CHIẾU SỐ LIỆU",
        "Để lập báo cáo kết quả thực hiện Kế hoạch cải cách hành chính trong tháng 9 năm 2025",
        "Đơn vị: Phòng Nghiệp vụ 7",
        "(số liệu từ ngày 15/8/2025 đến hết ngày 14/9/2025)",
        "Dưới đây là nội dung về Phòng Nghiệp vụ 7 dự kiến nêu trong báo cáo. Đề nghị đơn vị đối "
        "chiếu, ghi nội dung cần sửa vào cột “Ý kiến của đơn vị” (không có thì ghi “Thống nhất”), "
        "gửi lại Văn phòng chậm nhất ngày 22/9/2025.",
        "1. Nhiệm vụ chủ trì",
        "Đến hết ngày 14/9/2025: không có nhiệm vụ quá hạn; trong 02 nhiệm vụ thường xuyên: 01 có "
        "kết quả và 01 chưa có kết quả.",
        "2. Nhiệm vụ phối hợp có nội dung trong kỳ",
        "3. Khó khăn, vướng mắc còn phải tháo gỡ",
        "- Nhiệm vụ 2.b: Phần mềm chưa kết nối.",
        "4. Kiến nghị, đề xuất đang chờ ý kiến",
        "- Nhiệm vụ 2.b: Nâng cấp phần mềm.",
        "5. Nội dung chưa nhận được báo cáo",
        "Đến ngày 18/9/2025, chưa nhận được báo cáo đối với 01 nhiệm vụ: 2.a.",
        "6. Văn bản đã nêu trong kỳ",
        "Ý kiến khác của đơn vị: ",
        "ĐẠI DIỆN ĐƠN VỊ",
        "(ký, ghi rõ họ tên)",
    ]


def test_its_tables_leave_room_for_the_unit_and_ask_for_what_a_document_lacks() -> None:
    led, helped, documents = map(cells, opened(written(sheet())).tables)
    assert led[0] == [
        "TT", "Nhiệm vụ", "Thời hạn", "Tiến độ", "Kết quả trong kỳ", "Ý kiến của đơn vị",
    ]  # fmt: skip
    assert [row[0] for row in led[1:]] == ["2.a", "2.b"]
    assert helped[1:] == [
        [
            "1.a",
            "Xây dựng Kế hoạch tuyên truyền",
            "Phòng Nghiệp vụ 7 (phối hợp) đã góp ý dự thảo",
            "",
        ]
    ]
    assert documents[1:] == [
        ["2.b", "9/KH-TTT", "đề nghị bổ sung", "Kế hoạch rà soát"],
        ["2.b", "đề nghị bổ sung", "09/9/2025", "Biên bản"],
    ]


@pytest.mark.parametrize("unit", [OFFICE, SIXTH, SEVENTH])
def test_it_says_what_the_units_report_says(unit: str) -> None:
    whole, values = report(PLAN, SAID, SEPTEMBER, day("18/9/2025"), unit), sheet(unit)
    assert values.figures == whole.figures
    states = {row.number: row.state for row in whole.annex if not row.area}
    assert {one.id: one.state for one in values.led} == states
    results = {line.id: capital(line.result) for area in whole.areas for line in area.results}
    told = {one.id: one.result for one in (*values.led, *values.helped) if one.result}
    assert told == results
    assert values.proposals == whole.proposals
    causes = {one.id for one in whole.overdue if one.reason}
    others = [one for one in whole.obstacles if one.task not in causes]
    assert list(values.obstacles) == others


def test_what_is_overdue_is_told_with_its_cause() -> None:
    lines = paragraphs(written(sheet(OFFICE)))
    assert (
        "- 1.c: Kiểm tra công tác; quá hạn 14 ngày; nguyên nhân đơn vị nêu: Thiếu người." in lines
    )
    lines = paragraphs(written(sheet(OFFICE, ())))
    assert (
        "- 1.b: Ban hành Quy chế; tổ chức thực hiện; quá hạn 45 ngày; chưa có báo cáo nguyên nhân."
        in lines
    )


def test_who_gathers_the_reports_sends_itself_nothing() -> None:
    lines = paragraphs(written(sheet(OFFICE)))
    assert lines[5] == (
        "Văn phòng đối chiếu phần việc của mình, ghi nội dung cần sửa vào cột “Ý kiến của đơn vị” "
        "trước khi trình ký báo cáo."
    )


def test_a_unit_not_heard_of_is_told_so_once_the_period_is_over() -> None:
    assert (
        "Đến ngày 18/9/2025, Văn phòng chưa nhận được biểu của Phòng Nghiệp vụ 6: nhiệm vụ 2.a."
        in paragraphs(written(sheet(SIXTH)))
    )
    running = sheet(SIXTH, today="10/9/2025")
    assert (running.missing, running.heard) == ((), True)


def test_a_unit_that_leads_nothing_has_what_it_helped_with() -> None:
    tasks = tuple(task for task in PLAN.areas[0].tasks)
    plan = replace(PLAN, areas=(replace(PLAN.areas[0], tasks=tasks),))
    assert [one.id for one in sheet(plan=plan).helped] == ["1.a"]
    lines = paragraphs(written(sheet(entries=(), plan=plan)))
    assert "Trong kỳ chưa ghi nhận nội dung phối hợp của Phòng Nghiệp vụ 7." in lines


@pytest.mark.parametrize(
    ("today", "by"),
    [
        ("15/9/2025", "17/9/2025"),
        ("17/9/2025", "19/9/2025"),
        ("18/9/2025", "22/9/2025"),
        ("19/9/2025", "22/9/2025"),
        ("20/9/2025", "22/9/2025"),
    ],
)
def test_it_comes_back_by_a_working_day(today: str, by: str) -> None:
    assert law_date(reply_by(PLAN, SEPTEMBER, day(today))) == by
