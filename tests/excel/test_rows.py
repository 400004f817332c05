"""What a row says, its cells together, and what of it is bad."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cchc.deadline import Deadline, Kind
from cchc.excel.cells import FormCell
from cchc.excel.rows import Asked, RowReading, read_row
from cchc.plan import Parties, Span, Task
from cchc.told import Product, Told

TODAY = dt.date(2025, 9, 16)
SPAN = Span(dt.date(2025, 7, 1), dt.date(2025, 12, 31))
DUE = dt.date(2025, 9, 30)
CONTINUOUS = Task("4.a", "Việc", Parties("A", ("a",)), Deadline("Thường xuyên", continuous=True))
DATED = Task("1.a", "Việc", Parties("A", ("a",)), Deadline("Quý III/2025", due=DUE))


def read(task: Task | None = None, *, leads: bool = True, **typed: Any) -> RowReading:
    cells = {
        key: value
        if isinstance(value, FormCell)
        else FormCell("F4", value, "s" if isinstance(value, str) else "n")
        for key, value in typed.items()
    }
    return read_row(cells, Asked(TODAY, SPAN, task, leads))


def told(task: Task | None = None, *, leads: bool = True, **typed: Any) -> tuple[Told, ...]:
    reading = read(task, leads=leads, **typed)
    assert reading.bad == {}
    return reading.tells


def test_what_says_nothing() -> None:
    assert told() == told(result="  ") == told(state="Chưa thực hiện") == ()
    assert told(DATED, state="Không phát sinh") == ()
    assert told(CONTINUOUS, leads=False, state="Không phát sinh") == ()
    assert told(state="Chưa có văn bản", symbol="-", obstacle="không") == ()


def test_what_hinders_work_not_begun_is_kept() -> None:
    reading = read(
        state="Chưa thực hiện", percent=0, result="a", obstacle="thiếu tiền", proposal="cấp thêm"
    )
    assert reading.tells == (Told(obstacle="thiếu tiền", proposal="cấp thêm"),)
    assert reading.notes == ["chọn 'Chưa thực hiện' nên không ghi cột 'Kết quả thực hiện trong kỳ'"]
    assert read(state="Chưa thực hiện", percent=20).bad == {
        "percent": "đã chọn 'Chưa thực hiện' thì không thể 20%"
    }


def test_nothing_arose_in_what_runs_on() -> None:
    assert told(CONTINUOUS, state="Không phát sinh") == (Told(state="nothing"),)
    assert told(CONTINUOUS, result="Không phát sinh") == (Told(state="nothing"),)
    assert told(CONTINUOUS, state="Không phát sinh", obstacle="thiếu người") == (
        Told(state="nothing", obstacle="thiếu người"),
    )
    assert read(CONTINUOUS, state="Không phát sinh", result="Đã họp").bad == {
        "result": "đã chọn 'Không phát sinh' mà có 'Kết quả thực hiện trong kỳ'; sửa tiến độ hoặc "
        "xóa ô này"
    }


def test_a_result_of_the_period_has_words() -> None:
    assert told(CONTINUOUS, state="Có kết quả trong kỳ", result="Đã họp") == (
        Told(result="Đã họp"),
    )
    assert "state" in read(CONTINUOUS, state="Có kết quả trong kỳ").bad
    assert told(DATED, leads=False, state="Có tham gia") == (Told(result="Có tham gia"),)


def test_an_event_comes_with_its_document() -> None:
    assert told(state="Đã có văn bản", symbol="50/KH-UBND", issued="2/9/2025") == (
        Told(state="arrived", products=(Product(symbol="50/KH-UBND", date=dt.date(2025, 9, 2)),)),
    )
    reading = read(state="Đã có văn bản")
    assert (reading.bad, reading.tells) == (
        {"state": "chọn 'Đã có văn bản' thì ghi số, ngày của văn bản ấy"},
        (),
    )


def test_a_stop_is_a_proposal() -> None:
    reading = read(state="Dừng thực hiện", obstacle="trùng", proposal="Giao Sở Nội vụ")
    assert reading.tells == (
        Told(obstacle="trùng", proposal="Dừng thực hiện nhiệm vụ này. Giao Sở Nội vụ"),
    )
    assert "đề nghị dừng" in reading.notes[0]


@pytest.mark.parametrize(
    "words",
    ["đã tháo gỡ", "Đã hết", "không còn", "Đã được tháo gỡ.", "Không còn khó khăn, vướng mắc"],
)
def test_an_obstacle_is_over(words: str) -> None:
    over = Told(state="unblocked")
    assert told(obstacle=words) == (over,)
    assert told(state="Đang thực hiện", percent=40, obstacle=words) == (
        over,
        Told(state="started", percent=40),
    )
    assert "obstacle" in read(state="Có vướng mắc", obstacle=words).bad


@pytest.mark.parametrize("words", ["Kinh phí đã hết", "Không còn kinh phí", "Chưa được tháo gỡ"])
def test_an_obstacle_that_is_not_over(words: str) -> None:
    assert told(obstacle=words) == (Told(obstacle=words),)


def test_a_block_says_what_hinders() -> None:
    assert told(state="Có vướng mắc", obstacle="thiếu tiền") == (
        Told(state="blocked", obstacle="thiếu tiền"),
    )
    assert read(state="Có vướng mắc").bad == {
        "state": "chọn 'Có vướng mắc' thì ghi vướng mắc gì ở cột 'Khó khăn, vướng mắc'"
    }


def test_done_and_its_percent() -> None:
    assert told(state="Đã hoàn thành", percent=100) == (Told(state="done", percent=100),)
    part = read(state="Đã hoàn thành", percent=60, result="Đã họp")
    assert part.bad == {
        "percent": "đã chọn 'Đã hoàn thành' thì không thể 60%: để trống hoặc ghi 100"
    }
    assert part.tells == (Told(result="Đã họp"),)
    whole = read(percent=100, result="Đã họp")
    assert whole.bad == {
        "percent": "100% là đã hoàn thành: chọn tiến độ 'Đã hoàn thành', hoặc sửa số này"
    }
    assert whole.tells == (Told(result="Đã họp"),)


def test_a_continuous_task_has_neither_percent_nor_day_of_completion() -> None:
    assert told(CONTINUOUS, state="Đã hoàn thành", percent=100) == (Told(state="done"),)
    assert told(CONTINUOUS, percent=0) == ()
    bad = read(CONTINUOUS, percent=50, done_on="1/9/2025", result="Đã họp")
    assert bad.tells == (Told(result="Đã họp"),)
    assert bad.bad["percent"].startswith("nhiệm vụ thường xuyên không có phần trăm")
    assert bad.bad["done_on"].startswith("nhiệm vụ thường xuyên không có ngày hoàn thành")


def test_the_day_of_completion() -> None:
    assert read(state="Xong", done_on="10/9/2025").done_on == dt.date(2025, 9, 10)
    assert read(done_on="10/9/2025", result="a").bad == {
        "done_on": "có ngày hoàn thành thì chọn tiến độ 'Đã hoàn thành', hoặc xóa ngày này"
    }
    late = read(state="Xong", done_on="17/9/2025", result="a")
    assert late.bad == {"done_on": "ngày 17/09/2025 chưa đến; chỉ ghi điều đã xảy ra"}
    assert late.tells == (Told(result="a"),)


FIFTH = dt.date(2025, 8, 5)
WRITTEN = [45874, "45874", "ngày 5 tháng 8 năm 2025", "05.8.2025", "5-8-2025", "2025-08-05"]


@pytest.mark.parametrize("typed", WRITTEN)
def test_every_cell_of_a_day_reads_it_as_people_write_it(typed: Any) -> None:
    (issued,) = told(symbol="05/QĐ-TTT", issued=typed)
    assert issued.products[0].date == FIFTH
    assert read(state="Xong", done_on=typed).done_on == FIFTH
    if isinstance(typed, str) and not typed.isdecimal():
        for between in (" ", " ngày ", ", ", " ("):
            (in_number,) = told(symbol=f"05/QĐ-TTT{between}{typed.removeprefix('ngày ')}")
            assert in_number.products[0].date == FIFTH


@pytest.mark.parametrize(
    ("typed", "why"), [("5/8", "năm nào"), ("5/8/2015", "quá xa"), ("17/9/2025", "chưa đến")]
)
def test_every_cell_of_a_day_refuses_one_that_is_none(typed: str, why: str) -> None:
    assert why in read(symbol="05/QĐ-TTT", issued=typed).bad["issued"]
    assert why in read(state="Xong", done_on=typed).bad["done_on"]
    assert why in read(symbol=f"05/QĐ-TTT, {typed}").bad["symbol"]


def test_documents_with_their_days_and_titles() -> None:
    first, second = dt.date(2025, 7, 1), dt.date(2025, 7, 2)
    (both,) = told(
        symbol="05/QĐ-TTT\n Quyết định số 06 / QĐ-TTT",
        issued="1/7/2025; 2/7/2025",
        title="V/v ban hành Quy chế\nVề việc phê duyệt Đề án",
    )
    assert both.products == (
        Product("ban hành Quy chế", "05/QĐ-TTT", first),
        Product("phê duyệt Đề án", "06/QĐ-TTT", second),
    )
    (shared,) = told(symbol="05/QĐ-TTT, 06/QĐ-TTT", issued="1/7/2025")
    assert [product.date for product in shared.products] == [first, first]
    (untitled,) = told(title="Báo cáo nhanh", issued="1/7/2025")
    assert untitled.products == (Product("Báo cáo nhanh", date=first),)
    assert told(symbol=5)[0].products == (Product(symbol="5"),)
    (same,) = told(symbol="05/QĐ-TTT ngày 1/7/2025", issued="1/7/2025", title="Quy chế\nnội bộ")
    assert same.products == (Product("Quy chế nội bộ", "05/QĐ-TTT", first),)


@pytest.mark.parametrize(
    ("typed", "key", "message"),
    [
        ({"issued": "1/7/2025"}, "issued", "có ngày ban hành nhưng chưa có số, ký hiệu văn bản"),
        (
            {"symbol": "05/QĐ-TTT", "issued": "1/7/2025\n2/7/2025"},
            "issued",
            "có 2 ngày cho 1 văn bản",
        ),
        (
            {"symbol": "05/QĐ-TTT ngày 28/7/2025", "issued": "5/8/2025"},
            "issued",
            "ngày 05/08/2025 khác ngày 28/07/2025 ghi ở cột 'Số, ký hiệu văn bản'",
        ),
        ({"symbol": "05/QĐ-TTT", "issued": "8/12/2025"}, "issued", "ngày 08/12/2025 chưa đến"),
        ({"symbol": "05/QĐ-TTT", "issued": "5/8/2015"}, "issued", "ngày 05/08/2015 quá xa"),
        ({"symbol": "05/QĐ-TTT ngày 5/8/2015"}, "symbol", "ngày 05/08/2015 quá xa"),
        ({"symbol": "28/7/2025"}, "symbol", "là ngày, chưa nói văn bản nào"),
        ({"symbol": 45874}, "symbol", "là ngày, chưa nói văn bản nào"),
        ({"symbol": "chưa ban hành", "title": "Quy chế"}, "title", "có trích yếu nhưng chưa có"),
        (
            {"symbol": "05/QĐ-TTT\n06/QĐ-TTT", "title": "Quy chế"},
            "title",
            "có 1 trích yếu cho 2 văn bản",
        ),
        ({"symbol": "12/TTr-TTT, 10/10"}, "symbol", "thiếu năm"),
    ],
)
def test_documents_that_are_none(typed: dict[str, Any], key: str, message: str) -> None:
    reading = read(state="Đã hoàn thành", result="Đã họp", **typed)
    assert list(reading.bad) == [key]
    assert message in reading.bad[key]
    assert reading.tells == (Told(result="Đã họp"),)  # the day of completion is not known


def test_what_is_good_of_a_row_stands() -> None:
    reading = read(state="ổn", percent=100, result="Đã họp", proposal=FormCell("O4", "=A1", "f"))
    assert sorted(reading.bad) == ["proposal", "state"]
    assert reading.tells == (Told(result="Đã họp"),)


KINDS: dict[Kind, Task] = {"dated": DATED, "continuous": CONTINUOUS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_choice_that_is_none_is_told_beside_those_of_the_row(kind: Kind) -> None:
    message = read(KINDS[kind], state="ổn").bad["state"]
    assert ("Không phát sinh" in message) == (kind == "continuous")
