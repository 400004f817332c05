"""What one cell says, however it was typed, and why some say nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from cchc.excel.cells import (
    Bad,
    FormCell,
    days_of,
    document_words_of,
    percent_of,
    something_of,
    state_of,
    value_of,
    words_of,
)


def cell(value: Any, kind: str = "", shown: str = "General") -> FormCell:
    kinds = {str: "s", bool: "b", dt.datetime: "d", dt.date: "d"}
    return FormCell("F4", value, kind or kinds.get(type(value), "n"), shown)


@pytest.mark.parametrize(
    ("typed", "percent"),
    [
        (cell(40), 40),
        (cell("40"), 40),
        (cell("40%"), 40),
        (cell(" 40 % "), 40),
        (cell("40,0"), 40),
        (cell(0.4, shown="0%"), 40),
        (cell(40.0), 40),
        (cell(0), 0),
        (cell(40, shown='0"%"'), 40),
        (cell(0.29, shown="0%"), 29),
        (cell(1, shown="0%"), 100),
    ],
)
def test_per_cent_however_typed(typed: FormCell, percent: int) -> None:
    assert percent_of(typed) == percent


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (cell(150), "150% nằm ngoài 0 đến 100"),
        (cell("-5"), "-5% nằm ngoài 0 đến 100"),
        (cell(1.5, shown="0%"), "150% nằm ngoài 0 đến 100"),
        (cell(0.45), "0,45 là 45% hay 0,45%? ghi 45 hoặc 0,45%"),
        (cell("0,45"), "0,45 là 45% hay 0,45%? ghi 45 hoặc 0,45%"),
        (cell("gần xong"), "'gần xong' không phải số; viết số từ 0 đến 100"),
        (cell(33.4), "33.4% không phải số nguyên; làm tròn rồi ghi lại"),
        (cell("=G5*2", "f"), "có công thức; xóa công thức rồi gõ chữ hoặc số vào ô"),
        (cell("#DIV/0!", "e"), "ô báo lỗi #DIV/0!; xóa rồi gõ lại"),
        (cell(dt.datetime(2025, 9, 1)), "là ngày, không phải số; viết số từ 0 đến 100"),
        (cell(True), "không đọc được 'True'; xóa rồi gõ lại chữ hoặc số"),
    ],
)
def test_per_cent_that_is_none(typed: FormCell, message: str) -> None:
    with pytest.raises(Bad, match="^" + message.replace("?", r"\?").replace("*", r"\*")):
        percent_of(typed)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (cell(12.5), 12.5),
        (cell("12,5"), 12.5),
        (cell("1.250"), 1250),
        (cell("85%"), 85),
        (cell(0.85, shown="0%"), 85),
        (cell(" "), None),
    ],
)
def test_a_value_however_typed(typed: FormCell, value: float | None) -> None:
    assert value_of(typed) == value


@pytest.mark.parametrize(
    "typed",
    [
        dt.datetime(2025, 8, 5),
        dt.date(2025, 8, 5),
        "5/8/2025",
        "05-08-2025",
        "05.8.2025",
        "2025-08-05",
        "ngày 5/8/2025",
        "ngày 5 tháng 8 năm 2025",
        "Ngày 05 tháng 8 năm 2025",
        45874,
        45874.0,
        "45874",
    ],
)
def test_days_however_typed(typed: Any) -> None:
    assert days_of(cell(typed)) == [dt.date(2025, 8, 5)]


@pytest.mark.parametrize("typed", ["", " ", "-", "không có", "chưa ban hành"])
def test_no_day(typed: str) -> None:
    assert days_of(cell(typed)) == []


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("31/2/2025", "không có ngày '31/2/2025'"),
        ("cuối tháng", "'cuối tháng' không phải ngày; viết như 30/9/2025 hoặc 2025-09-30"),
        ("5/8", "ngày '5/8' thiếu năm; năm nào"),
        ("ngày 5 tháng 8", "ngày 'ngày 5 tháng 8' thiếu năm; năm nào"),
        (5.8, "'6' không phải ngày"),
        (12, "'12' không phải ngày"),
        (dt.datetime(2925, 7, 28), "năm 2925 quá xa; xem lại năm"),
    ],
)
def test_days_that_are_none(typed: Any, message: str) -> None:
    with pytest.raises(Bad, match=f"^{message}"):
        days_of(cell(typed))


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("đang thực hiện ", "Đang thực hiện"),
        ("DANG THUC HIEN", "Đang thực hiện"),
        ("Ðã hoàn thành", "Đã hoàn thành"),
        ("Hoàn thành", "Đã hoàn thành"),
        ("xong.", "Đã hoàn thành"),
        ("Đã trình chờ phê duyệt", "Đã trình, chờ phê duyệt"),
        ("Không phát sinh", "Không phát sinh"),
        ("Có vướng mắc", "Có vướng mắc"),
        ("Dừng thực hiện", "Dừng thực hiện"),
        ("Có kết quả", "Có kết quả trong kỳ"),
    ],
)
def test_states_as_people_type_them(typed: str, state: str) -> None:
    assert state_of(cell(typed)) == state


def test_a_state_that_is_none() -> None:
    with pytest.raises(Bad, match="không có tiến độ 'ổn'; chọn: Có tham gia; Không phát sinh"):
        state_of(cell("ổn"), ("Có tham gia", "Không phát sinh"))


def test_words_stay_words() -> None:
    typed = "=1+1 <b>&</b> {{ x }}_x000D_\r\n  dòng   hai  "
    assert words_of(cell(typed)) == "=1+1 <b>&</b> {{ x }}\n\ndòng hai"
    assert [words_of(cell(value)) for value in (12, 2.5, dt.datetime(2025, 7, 28))] == [
        "12",
        "2.5",
        "28/7/2025",
    ]
    listed = "Đã làm:\n- rà soát\n- lập danh mục\nĐang chờ ý kiến"
    assert words_of(cell(listed)) == listed


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan"), 10**400, 1e18])
@pytest.mark.parametrize(
    "read", [words_of, something_of, state_of, percent_of, value_of, days_of, document_words_of]
)
def test_numbers_that_nobody_could_have_meant(
    read: Callable[[FormCell], object], number: float
) -> None:
    with pytest.raises(Bad, match=r"^số lớn quá, không đọc được; gõ lại số trong ô$"):
        read(cell(number))


@pytest.mark.parametrize("typed", ["a_x0007_b", "a" * 10_001])
def test_words_no_journal_holds(typed: str) -> None:
    with pytest.raises(Bad, match=r"ký tự không in được|10\.000"):
        words_of(cell(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "§Ò nghÞ cÊp trªn xem xÐt",
        "§· ban hµnh kÕ ho¹ch",
        "Ñeà nghò caáp treân xem xeùt",
        "Ñaõ hoaøn thaønh",
        "Thanh tra tænh ñaõ ban haønh quyeát ñònh",
    ],
)
def test_text_of_old_fonts_is_refused(typed: str) -> None:
    with pytest.raises(Bad, match="gõ lại bằng Unicode"):
        words_of(cell(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "Đề nghị cấp trên xem xét theo § 5, mục «Kế hoạch»; 5 m², Microsoft® Excel, 2½ ngày, 45°",
        "Quyết định số 05/QĐ-TTT về việc quản lý, sử dụng tài sản; giây, giã, giữa, quốc, hoà, thuỷ",
        "QUYẾT ĐỊNH CỦA UBND TỈNH; Đã họp với đoàn Zürich, café",
        "đã ban hành Kế hoạch; ông Hoàng Ô, bà Lê Thị Ánh, Ủy ban, uỷ quyền, khuỷu, ngoẻo",
    ],
)
def test_unicode_is_no_old_font(typed: str) -> None:
    assert words_of(cell(typed)) == typed


@pytest.mark.parametrize("typed", ["-", "Không", "không có.", "Chưa có", "Không có gì", "  "])
def test_nothing_to_say(typed: str) -> None:
    assert something_of(cell(typed)) is None


@pytest.mark.parametrize(
    "typed", ["Không có kinh phí", "Chưa ban hành hướng dẫn", "Đang trình UBND tỉnh"]
)
def test_something_to_say(typed: str) -> None:
    assert something_of(cell(typed)) == typed
