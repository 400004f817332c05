"""The signed plan again: every word in its place, and the form of the law around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc.documents.signed_plan import point, signed_plan
from cchc.plan import Area, Plan, Signer
from cchc.template.render import render
from cchc.workspace import load
from tests.word_sample import (
    PLAN,
    SIGNED,
    TEMPLATES,
    again,
    cells,
    opened,
    paragraphs,
    task,
    until,
    with_document,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def real() -> Plan:
    return load(ROOT / "plans" / "ttt-2025-h2", ROOT).plan


@pytest.fixture(scope="module")
def printed(real: Plan) -> bytes:
    return render(TEMPLATES / "ke-hoach.docx", signed_plan(real))


def test_every_paragraph_of_the_signed_text_stands_in_order(real: Plan, printed: bytes) -> None:
    document = real.document
    title = "Cải cách hành chính sáu tháng cuối năm 2025\ncủa Thanh tra tỉnh Quảng Ngãi"
    assert title.replace("\n", " ") == document.title
    assert paragraphs(printed) == ["KẾ HOẠCH", title, *document.basis, *real.before, *real.after]


def test_every_cell_of_its_table_is_as_signed(real: Plan, printed: bytes) -> None:
    _, table, _ = (cells(table) for table in opened(printed).tables)
    assert table[:2] == [
        ["TT", "Nhiệm vụ cụ thể", "Trách nhiệm thực hiện", "Sản phẩm", "Thời gian hoàn thành"],
        ["", "", "Chủ trì", "Phối hợp", "", ""],
    ]
    expected = []
    for area in real.areas:
        expected.append([area.number, area.title, "", "", "", ""])
        expected += [
            [task.content, task.lead.text, task.coordinators.text, task.product, task.deadline.text]
            for task in area.tasks
        ]
    assert [row if len(row) < 6 or not any(row[2:]) else row[1:] for row in table[2:]] == expected
    labels = [row[0] for row in table[2:] if any(row[2:])]
    assert labels[:7] == ["a)", "b)", "c)", "a)", "b)", "c)", "d)"]
    assert labels[-9:] == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)", ""]


def test_its_head_and_foot(printed: bytes) -> None:
    head, _, foot = opened(printed).tables
    assert [
        cell.text.replace("\u00a0", " ").split("\n") for row in head.rows for cell in row.cells
    ] == [
        ["UBND TỈNH QUẢNG NGÃI", "THANH TRA TỈNH", ""],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", ""],
        ["Số:       /KH-TTT"],
        ["Quảng Ngãi, ngày      tháng 7 năm 2025"],
    ]
    recipients, signer = foot.rows[0].cells
    assert recipients.text.split("\n")[1:] == [
        "- UBND tỉnh (báo cáo);",
        "- Sở Nội vụ;",
        "- Sở Khoa học và Công nghệ;",
        "- Lãnh đạo Thanh tra tỉnh;",
        "- Văn phòng, các phòng nghiệp vụ;",
        "- Cổng TTĐT Thanh tra tỉnh;",
        "- Lưu: VT, VP.",
    ]
    assert signer.text.split() == ["CHÁNH", "THANH", "TRA"]


def lines(plan: Plan) -> tuple[str, str]:
    """The lines of Số and of Địa danh, blanks as one space."""
    row = opened(again(plan)).tables[0].rows[1]
    number, day = (" ".join(cell.text.split()) for cell in row.cells)
    return number, day


def test_what_is_known_is_printed_and_what_is_not_is_left_blank() -> None:
    assert lines(SIGNED) == ("Số: /KH-TTT", "Quảng Ngãi, ngày tháng 7 năm 2025")
    known = with_document(SIGNED, number="5", date=date(2025, 7, 8))
    assert lines(known) == ("Số: 05/KH-TTT", "Quảng Ngãi, ngày 08 tháng 7 năm 2025")
    assert lines(with_document(SIGNED, number="12/KH-UBND")) == (
        "Số: 12/KH-UBND",
        "Quảng Ngãi, ngày tháng 7 năm 2025",
    )
    unknown = with_document(SIGNED, symbol=None, month=None, place=None, signer=None)
    assert lines(unknown) == ("Số: /", ", ngày tháng năm")


def test_who_signs_and_for_whom() -> None:
    signed = with_document(
        SIGNED, signer=Signer("Phó Chánh Thanh tra", "Trần Văn B", "KT. Chánh Thanh tra")
    )
    words = opened(again(signed)).tables[-1].rows[0].cells[1].text.split("\n")
    assert [line for line in words if line.strip()] == [
        "KT. CHÁNH THANH TRA",
        "PHÓ CHÁNH THANH TRA",
        "Trần Văn B",
    ]


def test_each_paragraph_has_its_looks_and_keeps_its_letters() -> None:
    shown = {
        paragraph.text: paragraph.style.name
        for paragraph in opened(again()).paragraphs
        if paragraph.text.strip()
    }
    assert shown["Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;"] == "Căn cứ"
    assert shown["Thanh tra tỉnh xây dựng Kế hoạch:"] == "Nội dung"
    assert shown["I. Mục đích, yêu cầu"] == shown["III. TỔ CHỨC THỰC HIỆN"] == "Mục lớn"
    assert shown["1. Mục đích"] == "Khoản có tiêu đề"
    assert (
        shown["- Nâng cao hiệu lực, hiệu quả."]
        == shown["1. Văn phòng theo dõi, đôn đốc."]
        == "Nội dung"
    )
    assert shown["2. Kế hoạch này thay thế kế hoạch cũ./."] == "Câu dẫn"


@pytest.mark.parametrize(
    ("task_id", "area", "label"),
    [
        ("6.b", "6", "b)"),
        ("3.đ", "3", "đ)"),
        ("8", "8", ""),
        ("I.1", "I", "1"),
        ("1.2", "A", "1.2"),
        ("1.aa", "1", "aa)"),
        ("61.b", "6", "61.b"),
    ],
)
def test_labels(task_id: str, area: str, label: str) -> None:
    assert point(task_id, area) == label


def test_areas_within_areas_and_a_plan_without_text() -> None:
    inner = Area(
        "Việc thường xuyên",
        number="I",
        tasks=(task("I.1", "Rà soát\nvà báo cáo", until("30/9/2025")),),
    )
    plan = replace(PLAN, areas=(Area("Nhóm thứ nhất", number="A", areas=(inner,)),))
    content = again(plan)
    assert [row[:2] for row in cells(opened(content).tables[1])[2:]] == [
        ["A", "Nhóm thứ nhất"],
        ["I", "Việc thường xuyên"],
        ["1", "Rà soát\nvà báo cáo"],
    ]
    assert len(paragraphs(content)) == 2


def test_a_task_with_tasks_below_it_stands_once() -> None:
    due = until("30/9/2025")
    below = (
        task("I.2", "Tổ chức hội nghị", due),
        task("I.2.a", "Dự thảo", due),
        task("2.1", "Gửi giấy mời", due),
    )
    inner = Area("Tổ chức hội nghị", number="2", tasks=below)
    first = task("I.1", "Lập danh mục", due)
    plan = replace(PLAN, areas=(Area("Nhóm thứ nhất", "I", (first,), (inner,)),))
    assert [row[:2] for row in cells(opened(again(plan)).tables[1])[2:]] == [
        ["I", "Nhóm thứ nhất"],
        ["1", "Lập danh mục"],
        ["2", "Tổ chức hội nghị"],
        ["a)", "Dự thảo"],
        ["2.1", "Gửi giấy mời"],
    ]


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert again() == again()
