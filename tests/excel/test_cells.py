"""What cells say, however they were typed, and why some say nothing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cchc.excel.cells import FormCell, RowReading, read_row
from cchc.told import NOTHING, Product, Told

TODAY = dt.date(2025, 9, 16)


def read(**typed: Any) -> RowReading:
    return read_row(
        {
            key: value if isinstance(value, FormCell) else cell(value)
            for key, value in typed.items()
        },
        TODAY,
    )


def cell(value: Any, kind: str = "", shown: str = "General") -> FormCell:
    kinds = {str: "s", bool: "b", dt.datetime: "d", dt.date: "d"}
    return FormCell("F4", value, kind or kinds.get(type(value), "n"), shown)


@pytest.mark.parametrize(
    ("typed", "percent"),
    [
        *(
            (cell(40), 40),
            (cell("40"), 40),
            (cell("40%"), 40),
            (cell(" 40 % "), 40),
            (cell("40,0"), 40),
        ),
        *(
            (cell(0.4, shown="0%"), 40),
            (cell(0.4), 40),
            (cell("0,4"), 40),
            (cell(40.0), 40),
            (cell(0), 0),
        ),
        *((cell(40, shown='0"%"'), 40), (cell(0.29, shown="0%"), 29)),
    ],
)
def test_per_cent_however_typed(typed: FormCell, percent: int) -> None:
    assert read(percent=typed).told == Told(percent=percent)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (cell(150), "150% nằm ngoài 0 đến 100"),
        (cell("-5"), "-5% nằm ngoài 0 đến 100"),
        (cell(1.5, shown="0%"), "150% nằm ngoài 0 đến 100"),
        (cell("gần xong"), "'gần xong' không phải số; viết số từ 0 đến 100"),
        (cell(33.4), "33.4% không phải số nguyên; làm tròn rồi ghi lại"),
        (cell("=G5*2", "f"), "có công thức; xóa công thức rồi gõ chữ hoặc số vào ô"),
        (cell("#DIV/0!", "e"), "ô báo lỗi #DIV/0!; xóa rồi gõ lại"),
        (cell(dt.datetime(2025, 9, 1)), "là ngày, không phải số; viết số từ 0 đến 100"),
        (cell(True), "không đọc được 'True'; xóa rồi gõ lại chữ hoặc số"),
        (cell(100), "100% là đã hoàn thành: chọn tiến độ 'Đã hoàn thành', hoặc sửa số này"),
    ],
)
def test_per_cent_that_is_none(typed: FormCell, message: str) -> None:
    assert read(percent=typed).bad == {"percent": message}


@pytest.mark.parametrize(
    "typed",
    [
        dt.datetime(2025, 7, 28),
        dt.date(2025, 7, 28),
        "28/7/2025",
        "28-07-2025",
        "2025-07-28",
        "ngày 28/7/2025",
    ],
)
def test_days_however_typed(typed: Any) -> None:
    said = read(symbol="05/QĐ-TTT", issued=typed).told
    assert said.products == (Product(symbol="05/QĐ-TTT", date=dt.date(2025, 7, 28)),)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("31/2/2025", "không có ngày '31/2/2025'"),
        ("cuối tháng", "'cuối tháng' không phải ngày; viết như 30/9/2025 hoặc 2025-09-30"),
        (45866, "'45866' không phải ngày; viết như 30/9/2025 hoặc 2025-09-30"),
        (dt.datetime(2925, 7, 28), "năm 2925 quá xa; xem lại năm"),
        (dt.datetime(2025, 12, 8), "ngày 08/12/2025 chưa đến; xem lại ngày, tháng"),
        (
            "1/7/2025\n2/7/2025",
            "có 2 ngày cho 1 văn bản; ghi mỗi văn bản một ngày, mỗi ngày một dòng",
        ),
    ],
)
def test_days_that_are_none(typed: Any, message: str) -> None:
    assert read(symbol="05/QĐ-TTT", issued=typed).bad == {"issued": message}


def test_a_day_needs_a_document() -> None:
    assert read(issued="1/7/2025").bad == {
        "issued": "có ngày ban hành nhưng chưa có số, ký hiệu văn bản"
    }


def test_documents_with_their_days() -> None:
    first, second = dt.date(2025, 7, 1), dt.date(2025, 7, 2)
    both = read(
        symbol="05/QĐ-TTT\n Quyết định số 06 / QĐ-TTT", issued="1/7/2025; 2/7/2025"
    ).told.products
    assert both == (
        Product(symbol="05/QĐ-TTT", date=first),
        Product(None, "06/QĐ-TTT", second),
    )
    assert read(symbol="05/QĐ-TTT, 06/QĐ-TTT", issued="1/7/2025").told.products[1].date == first
    assert read(symbol="Quy chế chi tiêu, bản 2").told.products == (
        Product(title="Quy chế chi tiêu, bản 2"),
    )
    assert read(symbol=5).told.products == (Product(symbol="5"),)


def test_words_stay_words() -> None:
    typed = "=1+1 <b>&</b> {{ x }}_x000D_\r\n  dòng   hai  "
    assert read(result=typed).told.result == "=1+1 <b>&</b> {{ x }}\n\ndòng hai"
    assert read(result=12, obstacle=2.5, proposal=dt.datetime(2025, 7, 28)).told == Told(
        result="12", obstacle="2.5", proposal="28/7/2025"
    )
    assert read(result="=A1", obstacle=cell("=1+1", "f")).bad == {
        "obstacle": "có công thức; xóa công thức rồi gõ chữ hoặc số vào ô"
    }
    assert "ký tự không in được" in read(result="a_x0007_b").bad["result"]
    assert "10.000" in read(result="a" * 10_001).bad["result"]


def test_states_in_any_case_and_unknown_ones() -> None:
    assert (
        read(state="đang thực hiện ").told.state
        == read(state="DANG THUC HIEN").told.state
        == "started"
    )
    assert (
        read(state="xong")
        .bad["state"]
        .startswith("không có tiến độ 'xong'; chọn: Chưa thực hiện, ")
    )


def test_what_says_nothing() -> None:
    assert read().told == read(result="  ").told == read(state="Chưa thực hiện").told == NOTHING
    assert read(
        state="Chưa thực hiện", percent=0, obstacle="thiếu tiền", symbol="05/QĐ"
    ).unrecorded == (
        "obstacle",
        "symbol",
    )
    assert read(state="Chưa thực hiện", percent=20).bad == {
        "percent": "đã chọn 'Chưa thực hiện' thì không thể 20%"
    }


def test_states_and_what_must_go_with_them() -> None:
    assert read(state="Đã hoàn thành", percent=100).told == Told(state="done", percent=100)
    assert read(state="Đã hoàn thành", percent=60).bad == {
        "percent": "đã chọn 'Đã hoàn thành' thì không thể 60%: để trống hoặc ghi 100"
    }
    assert read(state="Dừng thực hiện").bad == {
        "state": "'Dừng thực hiện' phải có lý do: ghi ở cột 'Khó khăn, vướng mắc'"
    }
    assert read(state="Dừng thực hiện", obstacle="trùng", result="a").told == Told(
        state="cancelled", result="a", obstacle="trùng", reason="trùng"
    )
    assert read(state="Dừng thực hiện", result="trùng").told == Told(
        state="cancelled", reason="trùng"
    )
