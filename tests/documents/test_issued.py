"""The danh mục văn bản: each document once, in the order of the tasks."""

from __future__ import annotations

from cchc.documents.issued import KIND, issued
from cchc.journal import Entry
from cchc.template.render import render
from cchc.told import Product
from tests.word_sample import ENTRIES, PLAN, TEMPLATES, cells, day, entry, opened, paragraphs

OF_MONTH_END = day("30/9/2025")


def written(*entries: Entry) -> bytes:
    return render(TEMPLATES / KIND.file, issued(PLAN, entries, OF_MONTH_END))


def test_each_document_is_told_once_in_the_order_of_the_tasks() -> None:
    linked = Product(link="https://a.vn/1")
    again = entry("1.b", "1/9/2025", result="Đã gửi", products=ENTRIES[0].products)
    early = entry("1.a", "20/8/2025", products=(linked,))
    assert cells(opened(written(*ENTRIES[:1], again, early)).tables[1]) == [
        ["Số, ký hiệu", "Ngày ban hành", "Trích yếu", "Nhiệm vụ"],
        ["", "", "https://a.vn/1", "1.a"],
        ["05/QĐ-TTT", "10/8/2025", "Ban hành Quy chế chi tiêu nội bộ", "1.b"],
    ]


def test_a_plan_without_documents_reads_a_sentence() -> None:
    assert paragraphs(written())[-1] == "Đến ngày 30/9/2025, chưa ghi nhận văn bản, sản phẩm nào."
