"""The page for a meeting: what it tells, in which words, and that it is one page however much there
is.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cchc.deadline import Deadline
from cchc.documents.meeting_page import MeetingPage, meeting_page
from cchc.documents.report import report
from cchc.journal import Entry
from cchc.period import Period, reporting_period
from cchc.plan import Area, Parties, Plan, Unit
from cchc.template.render import render
from tests.documents.test_office import printed
from tests.word_sample import (
    ENTRIES,
    OFFICE,
    PLAN,
    SEPTEMBER,
    SEVENTH,
    SIXTH,
    TEMPLATES,
    day,
    entry,
    opened,
    paragraphs,
    task,
    until,
    with_document,
)

SHORT = with_document(PLAN, short="Kế hoạch CCHC 6 tháng cuối năm 2025")


def page(
    plan: Plan = SHORT,
    entries: tuple[Entry, ...] = ENTRIES,
    period: Period = SEPTEMBER,
    today: str = "18/9/2025",
    unit: str | None = None,
    overseer: str = "",
) -> MeetingPage:
    return meeting_page(plan, entries, period, day(today), unit, overseer)


def told(values: MeetingPage) -> list[str]:
    """The page's paragraphs, without its drawing."""
    return paragraphs(render(TEMPLATES / "trang-hop.docx", values))


BOXES = "☐ Đồng ý\u2003\u2003☐ Không đồng ý\u2003\u2003☐ Ý kiến khác: "


def test_how_the_page_reads() -> None:
    decided = entry("1.c", "8/9/2025", state="decided", result="Đồng ý bổ sung 01 người")
    later = (
        entry("2.b", "20/8/2025", obstacle="Phần mềm chưa kết nối", proposal="Nâng cấp phần mềm"),
        entry("3", "2/8/2025", proposal="Bố trí kinh phí", to="UBND tỉnh"),
    )
    lines = told(page(entries=(*ENTRIES, decided, *later)))
    assert [line.rstrip("…") for line in lines] == [
        "TÀI LIỆU HỌP · Văn phòng lập ngày 18/9/2025",
        "KẾT QUẢ THỰC HIỆN KẾ HOẠCH CCHC TRONG\u00a0THÁNG\u00a09\u00a0NĂM\u00a02025",
        "(số liệu 15/8 - 14/9/2025; mã nhiệm vụ theo Kế hoạch)",
        "1. Thực hiện ý kiến chỉ đạo tại cuộc họp trước",
        "- Về đề xuất “Bổ sung biên chế” (nhiệm vụ 1.c), ngày 08/9/2025 có ý kiến: Đồng ý bổ sung "
        "01 người; đến nay: quá hạn 14 ngày, đạt 60%.",
        "2. Đến nay",
        "Đến hết ngày 14/9/2025: hoàn thành 01/04 nhiệm vụ có thời hạn, trong đó 01 sau thời hạn; "
        "quá hạn 01 nhiệm vụ; trong 02 nhiệm vụ thường xuyên: 01 có kết quả và 01 chưa có báo cáo; "
        "01 nhiệm vụ triển khai sau khi có văn bản của cấp có thẩm quyền chưa có văn bản.",
        "3. Nhiệm vụ quá hạn",
        "- 1.c: Kiểm tra công tác; Văn phòng chủ trì, quá hạn 14 ngày; đơn vị nêu: Thiếu người.",
        "4. Khó khăn, vướng mắc khác",
        "- 2.b: Cập nhật dữ liệu; Phòng Nghiệp vụ 7 nêu: Phần mềm chưa kết nối.",
        "5. Nội dung xin ý kiến chỉ đạo",
        "1) Văn phòng đề xuất từ ngày 02/8/2025, gửi UBND tỉnh: Bố trí kinh phí; thuộc nhiệm vụ 3: "
        "Nâng cao chỉ số.",
        BOXES,
        "2) Phòng Nghiệp vụ 7 đề xuất: Nâng cấp phần mềm; thuộc nhiệm vụ 2.b: Cập nhật dữ liệu.",
        BOXES,
        "6. Đến hạn sau ngày 14/9/2025, đến hết ngày 31/10/2025",
        "- 1.a: Xây dựng Kế hoạch tuyên truyền; Văn phòng chủ trì, hạn 30/9/2025.",
        "7. Đơn vị chưa có báo cáo",
        "Đến ngày 18/9/2025, chưa nhận được biểu của Phòng Nghiệp vụ 6; Văn phòng mới có nội dung "
        "2/4 nhiệm vụ; Phòng Nghiệp vụ 7 mới có nội dung 1/2 nhiệm vụ.",
    ]


def test_what_there_is_none_of_is_left_out_and_the_rest_numbered_anew() -> None:
    august = reporting_period("month", 7, 2025)
    lines = told(page(entries=(), period=august, today="10/7/2025"))
    assert lines[2:] == [
        "(số liệu 15/6 - 10/7/2025, kỳ chưa kết thúc; mã nhiệm vụ theo Kế hoạch)",
        "1. Đến nay",
        "Đến hết ngày 10/7/2025: chưa có nhiệm vụ hoàn thành trong 04 nhiệm vụ có thời hạn; "
        "không có nhiệm vụ quá hạn; 02 nhiệm vụ thường xuyên đều chưa có kết quả; 01 nhiệm "
        "vụ triển khai sau khi có văn bản của cấp có thẩm quyền chưa có văn bản.",
        "2. Đến hạn sau ngày 10/7/2025, đến hết ngày 31/7/2025",
        "- 1.b: Ban hành Quy chế; tổ chức thực hiện; Văn phòng chủ trì, hạn 31/7/2025.",
    ]


@pytest.mark.parametrize(
    ("period", "title"),
    [
        (reporting_period("month", 1, 2026), "TRONG THÁNG 01 NĂM 2026"),
        (reporting_period("quarter", 3, 2025), "TRONG QUÝ III NĂM 2025"),
        (reporting_period("half", 2, 2025), "6 THÁNG CUỐI NĂM 2025"),
        (reporting_period("year", 1, 2025), "NĂM 2025"),
    ],
)
def test_its_title_names_plan_and_period(period: Period, title: str) -> None:
    lines = told(page(PLAN, period=period, today="20/1/2026"))
    assert (
        lines[1].replace("\u00a0", " ") == f"KẾT QUẢ THỰC HIỆN KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH {title}"
    )


def test_the_short_name_of_a_task_is_used_and_a_long_content_cut() -> None:
    long = task("1.c", "Kiểm tra công tác cải cách hành chính " * 9, until("31/8/2025"))
    areas = (replace(PLAN.areas[0], tasks=(long,)),)
    (late,) = page(replace(PLAN, areas=areas)).overdue
    assert late.name.startswith("Kiểm tra công tác cải cách hành chính Kiểm tra")
    assert late.name.endswith(" (…)")
    assert len(late.name) <= 111
    short = replace(long, short="Kiểm tra CCHC")
    (late,) = page(replace(PLAN, areas=(replace(PLAN.areas[0], tasks=(short,)),))).overdue
    assert late.name == "Kiểm tra CCHC"


def test_its_figures_and_lists_are_the_reports() -> None:
    whole = report(SHORT, ENTRIES, SEPTEMBER, day("18/9/2025"))
    values = page()
    assert values.figures == whole.figures
    assert [one.id for one in values.overdue] == [one.id for one in whole.overdue]
    assert [one.id for one in values.upcoming] == [one.id for one in whole.upcoming]


def test_a_longer_period_is_told_for_inside_the_office_too() -> None:
    values = page(period=reporting_period("quarter", 3, 2025), today="18/9/2025")
    assert [one.text for one in values.proposals] == ["Bổ sung biên chế"]
    assert values.unheard == ("Phòng Nghiệp vụ 6",)


def test_a_units_page_tells_its_own_part() -> None:
    values = page(unit=SEVENTH)
    lines = told(values)
    assert values.figures == report(SHORT, ENTRIES, SEPTEMBER, day("18/9/2025"), SEVENTH).figures
    assert lines[0] == "TÀI LIỆU HỌP · Phòng Nghiệp vụ 7 lập ngày 18/9/2025"
    assert lines[1].endswith("NĂM\u00a02025 CỦA PHÒNG NGHIỆP VỤ 7")
    assert not any("chủ trì" in line for line in lines)


DEPUTY = "Phó Chánh Thanh tra Trần Thị Bình"


def overseen(*units: str) -> Plan:
    changed = {key: replace(PLAN.units[key], overseer=DEPUTY) for key in units}
    return replace(SHORT, units={**PLAN.units, **changed})


def test_a_deputys_page_tells_the_tasks_of_the_units_in_his_charge() -> None:
    values = page(overseen(SEVENTH), overseer=DEPUTY)
    assert told(values)[2] == f"Nhiệm vụ của các đơn vị do {DEPUTY} phụ trách"
    assert (values.figures.total, values.figures.continuous.total) == (2, 2)
    assert (values.overdue, values.upcoming, values.unheard) == ((), (), ())
    assert [one.unit for one in values.in_part] == ["Phòng Nghiệp vụ 7"]
    everybody = page(overseen(OFFICE, SIXTH, SEVENTH), overseer=DEPUTY)
    assert everybody.figures == page().figures
    assert everybody.unheard == page().unheard


def test_a_plan_of_nothing_says_so() -> None:
    empty = replace(
        PLAN,
        areas=(Area("Trống", tasks=(task("1", "Việc", until("30/9/2025"), "Phòng Nghiệp vụ 7"),)),),
    )
    lines = told(page(empty, (), unit=SIXTH))
    assert lines[3:5] == ["1. Đến nay", "Không có nhiệm vụ."]


LONG = (
    "Xây dựng, trình cấp có thẩm quyền ban hành và tổ chức thực hiện quy định về phối hợp kiểm "
    "soát thủ tục hành chính trong hoạt động thanh tra, giải quyết khiếu nại, tố cáo "
) * 4


def many(content: str, said: str) -> tuple[Plan, tuple[Entry, ...]]:
    """A plan with sixty overdue tasks and fifty units, and a journal in which all have much to
    say.
    """
    running = Deadline("Thường xuyên", continuous=True)
    units = {f"u{at}": Unit(f"Trung tâm Công nghệ thông tin số {at}") for at in range(50)}
    late = [task(f"8.{at}", content, until("31/8/2025")) for at in range(60)]
    soon = [task(f"9.{at}", content, until("30/9/2025")) for at in range(30)]
    run = [
        replace(task(f"{area}.{key}", content, running), lead=Parties(units[key].name, (key,)))
        for area, keys in (("6", list(units)), ("7", list(units)[:20]))
        for key in keys
    ]
    areas = (*PLAN.areas, Area("Nhiều", tasks=(*late, *soon, *run)))
    entries = [
        *(entry(one.id, "1/9/2025", proposal=f"Đã hỏi: {said}") for one in soon),
        *(entry(one.id, "2/9/2025", state="decided", result=said) for one in soon),
        *(
            entry(one.id, "5/9/2025", obstacle=said, proposal=f"{one.id}: {said}", to="Sở Nội vụ")
            for one in (*late, *soon)
        ),
        *(entry(f"6.u{at}", "6/9/2025", unit=f"u{at}", result="Đã làm") for at in range(20)),
    ]
    return replace(SHORT, areas=areas, units={**PLAN.units, **units}), tuple(entries)


LISTS = ("decided", "overdue", "obstacles", "proposals", "upcoming")


def test_what_the_page_has_no_room_for_is_counted() -> None:
    values = page(*many(LONG, LONG))
    whole = report(*many(LONG, LONG), SEPTEMBER, day("18/9/2025"))
    counts = {name: len(getattr(values, name)) for name in LISTS}
    assert all(counts.values())
    left = {name: getattr(values, f"{name}_more") for name in LISTS}
    assert counts["overdue"] + left["overdue"] == len(whole.overdue)
    assert counts["proposals"] + left["proposals"] == len(whole.proposals)
    assert f"… và {left['overdue']} nhiệm vụ khác (xem báo cáo)." in told(values)
    assert len(values.unheard) + values.unheard_more == len(whole.answers.unheard)


CASES = {
    "không có gì": (SHORT, ()),
    "ít": (SHORT, ENTRIES),
    "nhiều, chữ dài": many(LONG, LONG),
    "nhiều, chữ ngắn": many("Ban hành Quy chế", "Thiếu người"),
    "nhiều, chưa báo cáo": (many("Ban hành Quy chế phối hợp", "")[0], ()),
}


@pytest.mark.long
@pytest.mark.office
@pytest.mark.parametrize("name", CASES)
def test_it_is_always_one_page(name: str, tmp_path: Path) -> None:
    values = page(*CASES[name])
    content = render(TEMPLATES / "trang-hop.docx", values)
    assert len(printed(tmp_path / "trang họp.docx", content)) == 1
    filled = any(getattr(values, f"{name}_more") for name in LISTS)
    assert filled == (name.startswith("nhiều"))


def test_its_bar_is_drawn() -> None:
    bar, _ = opened(render(TEMPLATES / "trang-hop.docx", page())).tables
    assert len(bar.rows[0]._tr.tc_lst) == 4
