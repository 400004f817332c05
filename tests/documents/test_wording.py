"""How documents write documents' names and a task's words."""

from __future__ import annotations

import pytest

from cchc.documents.wording import (
    about,
    bracketed,
    brief,
    continued,
    document_name,
    first_clause,
    in_sentence,
    in_table,
    lowered,
    names_document,
    result_words,
    subject,
    task_name,
    tells_task,
    tells_title,
    title_words,
    together,
)
from cchc.told import Product
from tests.word_sample import PLAN, RUNNING, day, task, with_document


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


LONG = (
    "Rà soát, sửa đổi, bổ sung quy chế làm việc, quy chế phối hợp giữa các phòng và đơn vị thuộc "
    "Thanh tra tỉnh"
)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("Xây dựng đề án.", "Xây dựng đề án"),
        (LONG, LONG),
        (
            f"{LONG} nhằm nâng cao hiệu lực, hiệu quả hoạt động của cơ quan trong giai đoạn mới",
            LONG,
        ),
        (f"{LONG} (kể cả quy chế chi tiêu nội bộ, quy chế quản lý, sử dụng tài sản công)", LONG),
        (f"{LONG}; tổ chức kiểm tra việc thực hiện ở các phòng, báo cáo kết quả", LONG),
        (f"{LONG} theo Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ về chương trình", LONG),
    ],
    ids=["ngắn", "vừa", "mục đích", "ngoặc", "vế sau", "căn cứ"],
)
def test_a_task_goes_by_its_first_clause(content: str, name: str) -> None:
    assert first_clause(content) == task_name(task("1", content, RUNNING)) == name


def test_a_clause_ends_where_no_bracket_or_quotation_is_open() -> None:
    content = (
        "Thực hiện phong trào thi đua “Cán bộ, công chức; viên chức làm theo lời Bác, gương mẫu, "
        "tận tụy” trong toàn cơ quan năm 2025, nhằm nâng cao ý thức phục vụ nhân dân của cán bộ"
    )
    name = first_clause(content)
    assert name.count("“") == name.count("”")
    assert content.startswith(name)
    assert len(name) <= 140


def test_words_without_a_break_are_cut_between_two_and_say_so() -> None:
    content = "Tiếp nhận xử lý hồ sơ " * 10
    name = first_clause(content)
    assert name.endswith(" (…)")
    assert content.startswith(f"{name.removesuffix(' (…)')} ")
    assert len(name) <= 140 + len(" (…)")


def test_the_offices_short_name_goes_before_the_first_clause() -> None:
    named = task("1", LONG, RUNNING, short="Rà soát quy chế.")
    assert task_name(named) == "Rà soát quy chế"


@pytest.mark.parametrize(
    ("text", "name", "tells"),
    [
        (
            "Đã ban hành Kế hoạch số 41/KH-TTT về tuyên truyền cải cách hành chính năm 2025",
            "Xây dựng và ban hành Kế hoạch tuyên truyền cải cách hành chính",
            True,
        ),
        ("Đã nhận 04 sáng kiến, đang thẩm định", "Phong trào thi đua sáng kiến, cải tiến", False),
        ("Đã rà soát", "Rà soát văn bản", False),
        ("Đã rà soát 30 văn bản", "Rà soát văn bản", True),
        ("DA RA SOAT VAN BAN", "Rà soát văn bản", True),
        ("Đã thực hiện kế hoạch", "Tổ chức thực hiện kế hoạch", False),
        ("Đã ban hành Quyết định số 05/QĐ-TTT", "Quý III năm 2025", False),
        ("", "Rà soát văn bản", False),
    ],
)
def test_a_result_that_says_most_of_its_tasks_name_needs_none(
    text: str, name: str, tells: bool
) -> None:
    assert tells_task(text, name) == tells


@pytest.mark.parametrize(
    ("sentence", "words", "written"),
    [
        ("Đã họp", "ngày 01/9/2025", "Đã họp (ngày 01/9/2025)"),
        ("Đã họp (02 lần)", "ngày 01/9/2025", "Đã họp (02 lần; ngày 01/9/2025)"),
        ("Đã họp", "", "Đã họp"),
    ],
)
def test_brackets_never_stand_in_a_row(sentence: str, words: str, written: str) -> None:
    assert bracketed(sentence, words) == written


@pytest.mark.parametrize(
    ("text", "going_on"),
    [
        ("Đã họp", "đã họp"),
        ("Dừng thực hiện", "dừng thực hiện"),
        ("Được gia hạn", "được gia hạn"),
        ("Sở Nội vụ đã thẩm định", "Sở Nội vụ đã thẩm định"),
        ("UBND tỉnh đã giao", "UBND tỉnh đã giao"),
    ],
)
def test_a_clause_that_goes_on_keeps_the_capital_of_a_name(text: str, going_on: str) -> None:
    assert lowered(text) == going_on


def test_a_cell_has_no_zero_before_its_days_and_keeps_those_of_dates() -> None:
    assert in_table("quá hạn 06 ngày") == "Quá hạn 6 ngày"
    assert in_table("được gia hạn đến 05/10/2025") == "Được gia hạn đến 05/10/2025"


def test_who_speaks_first_keeps_its_capital_after_a_tasks_name() -> None:
    names = ["Ban Quản lý dự án", "Văn phòng"]
    assert continued("Ban Quản lý dự án đã nộp", names) == "Ban Quản lý dự án đã nộp"
    assert continued("Ban hành Quy chế", names) == "ban hành Quy chế"
    together_words = together(["Sở A đã nộp", "Ban Quản lý dự án đã nộp"], names)
    assert together_words == "Sở A đã nộp; Ban Quản lý dự án đã nộp"
