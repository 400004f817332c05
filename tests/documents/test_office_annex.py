"""The Word annex of many offices: landscape, heads repeated, sums by level, who is not in it."""

from __future__ import annotations

from dataclasses import replace

from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn

from cchc.documents.office_annex import office_annex
from cchc.exports.rollup import Rollup
from cchc.standing import Rates
from tests.exports.test_rollup_sheet import DAY, sample
from tests.word_sample import cells, opened, paragraphs


def test_it_opens_with_whose_figures_they_are() -> None:
    assert paragraphs(office_annex(sample()))[:3] == [
        "Phụ lục",
        "TỔNG HỢP TÌNH HÌNH THỰC HIỆN KẾ HOẠCH CỦA CÁC CƠ QUAN",
        "(Số liệu do các cơ quan tự cập nhật, đến ngày 14/10/2025)",
    ]


def test_offices_stand_by_level_with_their_sums() -> None:
    table = opened(office_annex(sample())).tables[0]
    assert [row[:3] for row in cells(table)[1:]] == [
        ["I", "Xã (1 cơ quan)", "5"],
        ["1", "UBND xã B", "5"],
        ["II", "Cơ quan khác (1 cơ quan)", "5"],
        ["2", '=HYPERLINK("http://x")', "5"],
        ["", "Tổng cộng", "10"],
    ]
    assert cells(table)[2][6:8] == ["3", "02/02"]


def test_from_twenty_dated_tasks_on_the_share_is_a_per_cent() -> None:
    one = sample().offices[1].plans[0]
    many = replace(one, rates=Rates(10, 7, 3))
    whole = Rollup(DAY, (replace(sample().offices[1], plans=(many,)),))
    assert cells(opened(office_annex(whole)).tables[0])[1][7] == "15%"


def test_it_says_who_is_not_in_the_sums() -> None:
    said = paragraphs(office_annex(sample()))
    assert (
        "Số liệu của 02/04 cơ quan; nhiệm vụ thường xuyên tính trong tháng 10 năm 2025; đơn vị đã "
        "báo cáo đủ tính cho tháng 9 năm 2025." in said
    )
    assert "Số liệu cũ hơn kỳ, không cộng vào tổng: Sở D (số liệu đến ngày 01/8/2025)." in said
    assert "Chưa có số liệu: Sở E." in said


def test_it_lies_on_its_side_and_repeats_its_heads() -> None:
    document = opened(office_annex(sample()))
    section = document.sections[0]
    assert len(document.sections) == 1
    assert section.orientation == WD_ORIENTATION.LANDSCAPE
    assert section.page_width > section.page_height
    assert len(document.tables) == 3
    room = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert sum(column.width for column in table.columns) <= room


def test_the_same_values_are_the_same_bytes_and_none_is_no_fault() -> None:
    assert office_annex(sample()) == office_annex(sample())
    table = opened(office_annex(Rollup(DAY, ()))).tables[0]
    assert cells(table)[1][0] == "Không có cơ quan nào."
