"""What may be recorded, and the sentence that refuses the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.deadline import Deadline
from cchc.excel.cells import FormCell
from cchc.excel.rows import Asked, read_row
from cchc.journal import Entry
from cchc.new_entry import Speaker, entry_of, to_withdraw, typed_products, withdrawal
from cchc.plan import Area, Group, Indicator, Parties, Plan, Span, Task, Unit
from cchc.problem import UsageError
from cchc.source import CONTROL
from cchc.standing import standing_of
from cchc.told import Product, Told

NOW = dt.datetime(2025, 10, 14, 8, tzinfo=dt.timezone(dt.timedelta(hours=7)))
LEAD, OTHERS = Parties("A và B", ("a", "b")), Parties("C", ("c",))
DEADLINES = {
    "dated": Deadline("Quý III/2025", start=date(2025, 7, 1), due=date(2025, 9, 30)),
    "always": Deadline("Thường xuyên", continuous=True),
    "waits": Deadline("Sau khi có hướng dẫn", event="có hướng dẫn"),
    "quarterly": Deadline("Hằng quý", every="quarter"),
}
TASKS = tuple(Task(key, "Việc", LEAD, deadline, OTHERS) for key, deadline in DEADLINES.items())
PLAN = Plan(
    1,
    "p",
    (
        Area(
            "Một",
            tasks=(*TASKS, replace(TASKS[0], id="measured", indicator=Indicator("Tỷ lệ", "%", 90))),
        ),
    ),
    Span(date(2025, 7, 1), date(2025, 12, 31)),
    units={key: Unit(f"Phòng {key.upper()}") for key in "abcd"},
    groups={"all": Group("Các phòng", members=("a", "b"))},
)


def record(task: str, recorded: Sequence[Entry] = (), **typed: Any) -> Entry:
    """Record what was typed; `do` stands for its state."""
    on, speaker = typed.pop("on", None), Speaker(typed.pop("unit", None), typed.pop("by", None))
    products = typed_products(typed.pop("products", ()), typed.pop("link", None))
    told = Told(state=typed.pop("do", None), products=products, **typed)
    return entry_of(PLAN, standing_of(PLAN, task, recorded, NOW.date()), told, NOW, speaker, on=on)


def refusal(task: str, recorded: Sequence[Entry] = (), **typed: Any) -> str:
    with pytest.raises(UsageError) as refused:
        record(task, recorded, **typed)
    return str(refused.value).removeprefix(f"nhiệm vụ {task}: ")


def said(on: str, state: Any = None, unit: str | None = None, task: str = "dated") -> Entry:
    return Entry(
        f"{task}-{on}-{state}-{unit}",
        NOW,
        date.fromisoformat(on),
        task,
        state=state,
        unit=unit,
        reason="lý do",
    )


def test_what_is_told_becomes_an_entry() -> None:
    made = record(
        "dated",
        do="done",
        on=date(2025, 7, 28),
        unit="a",
        result="  Đã   ban hành ",
        by="Ánh",
        spent=5,
    )
    told = Entry(
        made.id,
        NOW,
        date(2025, 7, 28),
        "dated",
        "Ánh",
        "a",
        state="done",
        result="Đã ban hành",
        spent=5,
    )
    assert made == told


def test_the_day_is_today_if_left_out() -> None:
    assert record("dated", do="started").on == date(2025, 10, 14)


DOCUMENTS = [
    (
        "05/QĐ-TTT, 28/7/2025, Quy chế chi tiêu nội bộ, sửa đổi",
        Product("Quy chế chi tiêu nội bộ, sửa đổi", "05/QĐ-TTT", date(2025, 7, 28)),
    ),
    ("28/7/2025, 05/QĐ-TTT", Product(None, "05/QĐ-TTT", date(2025, 7, 28))),
    ("05/QĐ-TTT", Product(None, "05/QĐ-TTT")),
    ("2025-07-28, Tờ trình", Product("Tờ trình", None, date(2025, 7, 28))),
    ("Quy chế, 05/QĐ-TTT", Product("Quy chế", "05/QĐ-TTT")),
    ("Quyết định số 05/QĐ-TTT", Product(None, "05/QĐ-TTT")),
    ("Quyết định 05 / QĐ - TTT", Product(None, "05/QĐ-TTT")),
    ("QĐ 05/QĐ-TTT", Product(None, "05/QĐ-TTT")),
    ("Báo cáo số 12/TTT-VP", Product("Báo cáo", "12/TTT-VP")),
    (
        "Quyết định số 05/QĐ-TTT, ngày 28/7/2025, Quy chế chi tiêu",
        Product("Quy chế chi tiêu", "05/QĐ-TTT", date(2025, 7, 28)),
    ),
    (
        "Quyết định số 05/QĐ-TTT ngày 28/7/2025 về việc ban hành Quy chế",
        Product("ban hành Quy chế", "05/QĐ-TTT", date(2025, 7, 28)),
    ),
    ("30/KH-TTT ngày 10/10/2025", Product(None, "30/KH-TTT", date(2025, 10, 10))),
    ("30/KH-TTT ngày 5 tháng 8 năm 2025", Product(None, "30/KH-TTT", date(2025, 8, 5))),
    ("Kế hoạch 25/9/2025", Product("Kế hoạch", None, date(2025, 9, 25))),
    ("41-KH/TU ngày 1.8.2025 v/v đôn đốc", Product("đôn đốc", "41-KH/TU", date(2025, 8, 1))),
    ("1234/2025/QĐ-UBND", Product(None, "1234/2025/QĐ-UBND")),
    ("số 12/2025", Product(None, "12/2025")),
    ("Báo cáo tháng 9/2025", Product("Báo cáo tháng 9/2025")),
    ("KH/TTT", Product("KH/TTT")),
    ("https://a.vn/1", Product("https://a.vn/1")),
    ("12", Product(None, "12")),
]


@pytest.mark.parametrize(("typed", "product"), DOCUMENTS)
def test_a_document_is_read_as_typed(typed: str, product: Product) -> None:
    assert record("dated", products=(typed,)).products == (product,)


@pytest.mark.parametrize(("typed", "product"), DOCUMENTS)
def test_a_form_reads_a_document_as_the_command_does(typed: str, product: Product) -> None:
    reading = read_row({"symbol": FormCell("I4", typed)}, Asked(NOW.date()))
    assert (reading.tells[0].products, reading.bad) == ((product,), {})


def test_a_link_goes_with_the_last_document() -> None:
    assert record("dated", products=("1/A", "2/B"), link="https://a.vn").products == (
        Product(symbol="1/A"),
        Product(symbol="2/B", link="https://a.vn"),
    )
    assert record("dated", link="https://a.vn").products == (Product(link="https://a.vn"),)


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("dated", {}, "chưa nói ghi gì: thêm --start, --done, --percent, --result, --obstacle…"),
    (
        "dated",
        {"result": "   "},
        "chưa nói ghi gì: thêm --start, --done, --percent, --result, --obstacle…",
    ),
    (
        "dated",
        {"reason": "lý do"},
        "chưa nói ghi gì: thêm --start, --done, --percent, --result, --obstacle…",
    ),
    (
        "dated",
        {"do": "done", "on": date(2025, 10, 15)},
        "ngày 15/10/2025 chưa đến; chỉ ghi điều đã xảy ra",
    ),
    (
        "dated",
        {"do": "done", "on": date(2024, 6, 29)},
        "ngày 29/06/2024 quá xa thời gian của kế hoạch; xem lại năm",
    ),
    ("dated", {"percent": 100}, "100% là đã hoàn thành: dùng --done"),
    ("dated", {"percent": 101}, "101% nằm ngoài 0 đến 100"),
    ("dated", {"percent": -1}, "-1% nằm ngoài 0 đến 100"),
    ("dated", {"do": "blocked"}, "vướng mắc gì? thêm --obstacle"),
    ("dated", {"products": ("12/TTr-TTT, 10/10",)}, "ngày '10/10' thiếu năm; năm nào?"),
    ("dated", {"do": "done"}, "việc này hạn 30/09/2025; hoàn thành ngày nào? thêm --on"),
    (
        "dated",
        {"do": "nothing"},
        "việc có thời hạn không dùng --nothing; chưa làm thì không cần ghi",
    ),
    (
        "dated",
        {"do": "finished"},
        "việc có thời hạn dùng --done; --finish là của việc thường xuyên",
    ),
    ("dated", {"do": "unblocked"}, "không có khó khăn, vướng mắc nào đang mở"),
    ("dated", {"do": "decided", "result": "Ý"}, "không có kiến nghị, đề xuất nào đang chờ ý kiến"),
    ("dated", {"do": "extended", "reason": "Chờ"}, "gia hạn đến ngày nào? viết --extend NGÀY"),
    (
        "dated",
        {"do": "extended", "due": date(2025, 11, 1)},
        "gia hạn phải có lý do: thêm --reason",
    ),
    (
        "dated",
        {"do": "extended", "due": date(2025, 9, 30), "reason": "Chờ"},
        "đang hạn 30/09/2025; ngày gia hạn phải sau ngày ấy",
    ),
    (
        "always",
        {"do": "extended", "due": date(2025, 11, 1), "reason": "Chờ"},
        "thời hạn 'Thường xuyên' không có ngày cuối để gia hạn",
    ),
    (
        "dated",
        {"do": "extended", "due": date(2025, 11, 1), "reason": "Chờ", "unit": "a"},
        "gia hạn là của cả nhiệm vụ; bỏ --unit",
    ),
    (
        "dated",
        {"do": "returned", "reason": "Thiếu"},
        "trả lại phải có ngày phải hoàn thiện xong: thêm --due",
    ),
    (
        "dated",
        {"do": "returned", "reason": "Thiếu", "due": date(2025, 11, 1)},
        "chưa hoàn thành, chưa trình, không có gì để trả lại",
    ),
    (
        "dated",
        {"do": "confirmed"},
        "kế hoạch không đặt việc xác nhận kết quả (reporting.confirmation)",
    ),
    ("always", {"percent": 40}, "việc thường xuyên không có phần trăm; ghi kết quả bằng --result"),
    ("dated", {"do": "started", "to": "UBND tỉnh"}, "--to chỉ đi cùng --proposal"),
    ("dated", {"do": "done", "percent": 90}, "đã hoàn thành thì không thể 90%: bỏ --percent"),
    ("dated", {"value": float("nan")}, "giá trị chỉ tiêu 'nan' không phải số"),
    ("dated", {"spent": -5}, "kinh phí đã chi không thể âm"),
    ("dated", {"do": "cancelled"}, "dừng thực hiện phải có lý do: thêm --reason"),
    (
        "dated",
        {"do": "arrived"},
        "thời hạn 'Quý III/2025' không chờ điều kiện nào; không dùng --arrived",
    ),
    ("dated", {"do": "done", "value": 3.5}, "kế hoạch không đặt chỉ tiêu; không dùng --value"),
    ("dated", {"do": "reopened"}, "chưa hoàn thành hay dừng, không có gì để mở lại"),
    (
        "always",
        {"do": "reopened"},
        "việc thường xuyên, định kỳ chỉ mở lại khi đã dừng; sửa lần ghi sai bằng cchc undo",
    ),
    (
        "waits",
        {"do": "started", "due": date(2025, 12, 1)},
        "--due chỉ đi cùng --arrived (thời hạn mới khi điều kiện đã đến) hoặc --return (hạn hoàn "
        "thiện)",
    ),
    (
        "waits",
        {"do": "arrived", "due": date(2025, 10, 1)},
        "thời hạn mới 01/10/2025 trước ngày điều kiện đến 14/10/2025",
    ),
    ("dated", {"do": "done", "unit": "d"}, "Phòng D không chủ trì, không phối hợp; chủ trì: a, b"),
    ("dated", {"do": "done", "unit": "all"}, "'Các phòng' là nhóm đơn vị; chọn một: a, b"),
    ("dated", {"products": ("05/QĐ-TTT, 31/2/2025",)}, "không có ngày '31/2/2025'"),
    (
        "dated",
        {"products": (" , ",)},
        "--product: ',' không nói văn bản nào; viết như '05/QĐ-TTT, 28/7/2025, trích yếu'",
    ),
    ("dated", {"result": "a\x1bb"}, "--result: có ký tự điều khiển; gõ lại chữ"),
    ("dated", {"do": "done", "by": "a\u2028b"}, "--by: có ký tự điều khiển; gõ lại chữ"),
    ("dated", {"products": ("5/A, \udcff",)}, "--product: có ký tự điều khiển; gõ lại chữ"),
]


@pytest.mark.parametrize(
    ("task", "wish", "message"), REFUSED, ids=[message[:40] for *_, message in REFUSED]
)
def test_what_makes_no_sense_is_refused(task: str, wish: dict[str, Any], message: str) -> None:
    assert refusal(task, **wish) == message


def test_what_makes_sense_is_taken() -> None:
    day = date(2025, 9, 20)
    assert record("dated", do="done", percent=100, on=day).percent == 100
    assert record("measured", value=0.0).value == 0.0
    assert record("waits", do="arrived", on=date(2025, 10, 1), due=date(2025, 10, 1)).due == date(
        2025, 10, 1
    )
    assert record("dated", do="done", on=day).state == "done"  # never started: fine
    assert record("dated", do="started", on=date(2025, 3, 1)).on == date(
        2025, 3, 1
    )  # before the plan: fine
    assert record("dated", do="done", unit="c").unit == "c"


def test_done_twice_is_refused() -> None:
    done = said("2025-08-01", "done")
    message = "đã hoàn thành ngày 01/08/2025; sửa bằng cchc undo, làm lại bằng --reopen"
    assert refusal("dated", [done], do="done") == message
    assert refusal("dated", [done], do="cancelled", reason="Thôi") == message
    of_a = said("2025-08-01", "done", "a")
    assert refusal("dated", [of_a], do="done", unit="a") == message
    day = date(2025, 9, 20)
    assert record("dated", [of_a], do="done", unit="b", on=day).unit == "b"
    assert record("dated", [of_a], do="done", on=day).unit is None
    for goes_on in ("always", "quarterly"):
        assert (
            record(goes_on, [said("2025-08-01", "done", task=goes_on)], do="done").state == "done"
        )


def test_what_was_reopened_can_be_done_again() -> None:
    of_a, reopened = said("2025-08-01", "done", "a"), said("2025-08-05", "reopened")
    assert record("dated", [of_a], do="reopened", unit="a").state == "reopened"
    day = date(2025, 9, 20)
    assert record("dated", [of_a, reopened], do="done", unit="a", on=day).state == "done"
    assert refusal("dated", [of_a, reopened], do="done", unit="a", on=date(2025, 8, 4)) == (
        "đã mở lại ngày 05/08/2025, ngày hoàn thành không thể trước ngày ấy; nếu ngày mở lại sai "
        "thì sửa bằng cchc undo"
    )


def test_a_task_stopped_is_reopened_first() -> None:
    for task in DEADLINES:
        stopped = said("2025-08-01", "cancelled", task=task)
        assert (
            refusal(task, [stopped], percent=5) == "đã dừng thực hiện; mở lại trước bằng --reopen"
        )
        assert record(task, [stopped], do="reopened").state == "reopened"
        assert (
            record(task, [stopped], do="done", unit="c").state == "done"
        )  # a coordinator may still report


@given(st.text())
def test_any_text_is_taken_or_refused_for_a_control_character(text: str) -> None:
    try:
        made = record("dated", result=text, percent=1)
    except UsageError:
        assert CONTROL.search(text)
    else:
        assert not CONTROL.search(made.result or "")


FIRST, SECOND = said("2025-08-01", "started"), said("2025-08-02", "done", task="always")
GONE = Entry("gone", NOW, date(2025, 8, 3), "always", retracts=SECOND.id)


def test_undo_withdraws_the_last_entry_not_yet_withdrawn() -> None:
    made = withdrawal(to_withdraw([FIRST, SECOND]), " nhầm ", "Ánh", NOW)
    assert (made.retracts, made.task, made.reason, made.on) == (
        SECOND.id,
        "always",
        "nhầm",
        NOW.date(),
    )
    assert to_withdraw([FIRST, SECOND, GONE]) == FIRST
    assert to_withdraw([FIRST, SECOND], entry_id=FIRST.id) == FIRST
    assert to_withdraw([FIRST, SECOND, GONE], entry_id=GONE.id) == GONE
    assert to_withdraw([FIRST, SECOND], task=FIRST.task) in (FIRST, SECOND)


@pytest.mark.parametrize(
    ("entries", "entry_id", "message"),
    [
        ([], None, "nhật ký không có lần ghi nào để rút lại"),
        ([SECOND, GONE], None, "nhật ký không có lần ghi nào để rút lại"),
        ([FIRST], "abc", "không có lần ghi 'abc'; xem mã bằng cchc log"),
        ([SECOND, GONE], SECOND.id, f"lần ghi '{SECOND.id}' đã được rút lại"),
    ],
)
def test_what_cannot_be_withdrawn(entries: list[Entry], entry_id: str | None, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        to_withdraw(entries, entry_id=entry_id)
    assert str(refused.value) == message
