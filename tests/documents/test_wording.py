"""How documents write documents' names and a task's words."""

from __future__ import annotations

import pytest

from cchc.documents.wording import (
    about,
    brief,
    document_name,
    in_sentence,
    names_document,
    result_words,
    subject,
    tells_title,
    title_words,
    together,
)
from cchc.told import Product
from tests.word_sample import PLAN, day, with_document


@pytest.mark.parametrize(
    ("symbol", "on", "title", "named"),
    [
        (
            "05/QĐ-TTT",
            "28/7/2025",
            "Ban hành Quy chế chi tiêu",
            "Quyết định số 05/QĐ-TTT ngày 28/7/2025 về việc ban hành Quy chế chi tiêu",
        ),
        (
            "41/KH-TTT",
            "1/9/2025",
            "Kế hoạch tuyên truyền",
            "Kế hoạch số 41/KH-TTT ngày 01/9/2025 về tuyên truyền",
        ),
        ("7/TTr-TTT", None, "về dự toán.", "Tờ trình số 07/TTr-TTT về dự toán"),
        ("12/TTT-VP", "3/2/2026", None, "Công văn số 12/TTT-VP ngày 03/02/2026"),
        ("9/QĐ-TTT", None, "Quy chế làm việc", "Quyết định số 09/QĐ-TTT về Quy chế làm việc"),
        (None, None, "Bộ quy trình ISO", "Bộ quy trình ISO"),
    ],
)
def test_a_document_is_named_from_what_is_recorded(
    symbol: str, on: str, title: str, named: str
) -> None:
    assert document_name(Product(title, symbol, day(on) if on else None)) == named


def test_a_text_that_names_a_document_is_known_by_its_number() -> None:
    product = Product(symbol="5/QĐ-TTT")
    assert names_document("Đã có Quyết định số 05/QĐ-TTT", product)
    assert names_document("đã có quyết định 5 / QĐ-TTT ngày 1/9", product)
    assert not names_document("Đã có Quyết định số 15/QĐ-TTT", product)
    assert not names_document("Đã có Quyết định số 5/QĐ-TTTP", product)


def test_a_tasks_words_stand_in_a_sentence() -> None:
    assert (
        in_sentence("- Ban hành Quy chế;\n- Tổ chức thực hiện.")
        == "Ban hành Quy chế; tổ chức thực hiện"
    )
    assert in_sentence("Xây dựng đề án.") == "Xây dựng đề án"
    long = "Triển khai có hiệu quả các văn bản mới. Tăng cường công nghệ thông tin."
    assert brief(long) == "Triển khai có hiệu quả các văn bản mới"
    assert brief("Các loại văn bản như giấy mời, sao để biết,... Chỉ gửi qua mạng").endswith("mạng")


@pytest.mark.parametrize(
    ("title", "words", "short"),
    [
        ("Cải cách hành chính năm 2026", "cải cách hành chính năm 2026", "cải cách hành chính"),
        (
            "Về chuyển đổi số giai đoạn 2026-2030",
            "chuyển đổi số giai đoạn 2026-2030",
            "chuyển đổi số",
        ),
        ("CCHC quý IV năm 2025 của Thanh tra tỉnh", "CCHC quý IV năm 2025", "CCHC"),
        ("Kiểm tra nội bộ", "kiểm tra nội bộ", "kiểm tra nội bộ"),
        ("Năm 2026", "năm 2026", "năm 2026"),
    ],
)
def test_what_a_plan_is_about(title: str, words: str, short: str) -> None:
    plan = with_document(PLAN, title=title)
    assert (title_words(plan), subject(plan)) == (words, short)


def test_what_goes_on_after_about() -> None:
    assert about("Về việc Ban hành quy chế") == "ban hành quy chế"
    assert about("Kế hoạch tuyên truyền") == "Kế hoạch tuyên truyền"


KNOWN = Product("Kế hoạch theo dõi thi hành pháp luật năm 2025", "21/KH-TTT", day("25/8/2025"))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Đã ban hành Kế hoạch theo dõi thi hành pháp luật", True),
        ("Đã ban hành kế hoạch theo dõi thi hành, gửi các phòng", True),
        ("Đã ban hành Kế hoạch theo dõi", False),
        ("Đã xong", False),
    ],
)
def test_a_title_told_already_is_known_by_its_beginning(text: str, known: bool) -> None:
    assert tells_title(text, KNOWN) == known
    assert not tells_title("Đã gửi Báo cáo", Product("Báo cáo", "1/BC-TTT"))


def test_a_document_whose_title_is_told_goes_by_its_number() -> None:
    assert document_name(KNOWN, untitled=True) == "Kế hoạch số 21/KH-TTT ngày 25/8/2025"
    assert document_name(Product("Bộ quy trình ISO"), untitled=True) == "Bộ quy trình ISO"


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (
            "- Đã rà soát;\n- Đã sửa 02 quy trình.\n- Ghi thêm 01 biểu",
            "Đã rà soát; đã sửa 02 quy trình. Ghi thêm 01 biểu",
        ),
        ("Đã họp.\n02 phòng đã báo cáo", "Đã họp; 02 phòng đã báo cáo"),
        ("Đã họp\n\nSở Nội vụ đã thẩm định.", "Đã họp. Sở Nội vụ đã thẩm định"),
        ("Đã họp", "Đã họp"),
        ("", ""),
    ],
)
def test_lines_of_a_result_are_clauses(result: str, told: str) -> None:
    assert result_words(result) == told


def test_who_speaks_keeps_the_capital_of_its_name() -> None:
    clauses = ["Văn phòng: Đã họp", "Phòng Nghiệp vụ 6: Đã góp ý", "Khối lượng thực hiện đạt 60%"]
    assert together(clauses, ["Văn phòng", "Phòng Nghiệp vụ 6"]) == (
        "Văn phòng: Đã họp; Phòng Nghiệp vụ 6: Đã góp ý; khối lượng thực hiện đạt 60%"
    )
