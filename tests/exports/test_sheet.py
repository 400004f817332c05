"""A plan's state as tables: what an officer looks through in Excel."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given

from cchc.exports.plan_state import PlanState
from cchc.exports.public import LEFT_OUT, public_part
from cchc.exports.sheet import plan_workbook
from cchc.files import is_untouched
from cchc.standing import STATES, summary
from tests.documents.test_office import printed
from tests.exports.states import WORDS, demo_state, full_journal, state_of, told
from tests.plans import edited

Table = list[dict[str, Any]]


def book_of(state: PlanState) -> Any:
    return openpyxl.load_workbook(BytesIO(plan_workbook(state)))


def lines_above(page: Any) -> list[str]:
    return [page.cell(row, 1).value for row in range(1, header_of(page))]


def header_of(page: Any) -> int:
    return int(page.auto_filter.ref.split(":")[0][1:])


def table(page: Any) -> Table:
    """The rows below the header, by head."""
    rows = list(page.iter_rows(min_row=header_of(page), values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def day(value: dt.datetime | None) -> dt.date | None:
    return value.date() if value else None


def test_the_tasks_hold_the_figures_of_status() -> None:
    state = demo_state()
    page = book_of(state)["Nhiệm vụ"]
    for row, standing in zip(table(page), state.tasks, strict=True):
        percent = None if standing.percent is None else standing.percent / 100
        assert row["Mã"] == standing.task.id
        assert day(row["Hạn đang tính"]) == (standing.due or standing.task.deadline.due)
        assert row["Tình hình"].lower() == STATES[standing.state].name
        assert (row["Đạt"], row["Quá hạn (ngày)"]) == (percent, standing.days_late)
    above = lines_above(page)
    assert above[0] == "Kế hoạch CCHC 6 tháng cuối năm 2025 · Thanh tra tỉnh Quảng Ngãi"
    assert above[1] == (
        "Số liệu đến hết ngày 14/10/2025; nhiệm vụ thường xuyên xem trong tháng 10 năm 2025 "
        "(15/09–14/10/2025). Lưu hành nội bộ."
    )
    assert above[2].startswith("40 nhiệm vụ: hoàn thành đúng hạn 4; hoàn thành sau thời hạn 1; ")
    assert above[3] == (
        "Trong 13 nhiệm vụ có thời hạn: hoàn thành 5, còn trong hạn 6, quá hạn 2; quá hạn 2 trên 7 "
        "nhiệm vụ đã hoàn thành hoặc quá hạn."
    )


def test_a_state_is_its_words_and_a_colour() -> None:
    page = book_of(demo_state())["Nhiệm vụ"]
    fills: dict[str, set[str]] = {}
    for row in page.iter_rows(min_row=header_of(page) + 1):
        fills.setdefault(row[8].value, set()).add(row[8].fill.fgColor.rgb)
    assert fills["Quá hạn"] == {"FFF8CBAD"}
    assert all(len(colours) == 1 for colours in fills.values())
    assert fills["Hoàn thành đúng hạn"] != fills["Đang thực hiện"] != fills["Quá hạn"]


@pytest.mark.long
def test_the_units_stand_with_their_own_part() -> None:
    state = demo_state()
    page = book_of(state)["Theo đơn vị"]
    names = {unit.name: key for key, unit in state.plan.units.items()}
    rows = table(page)
    assert [row["Đơn vị"] for row in rows] == list(names)
    for row in rows:
        own = state.own_tasks(names[row["Đơn vị"]])
        assert row["Nhiệm vụ chủ trì"] == len(own)
        counts = summary(own)
        shown = {
            state: row[words.name[:1].upper() + words.name[1:]] for state, words in STATES.items()
        }
        assert shown == counts
    assert rows[0]["Nhiệm vụ quá hạn"] == "1.b, 6.d"
    assert "không cộng các dòng" in lines_above(page)[2]


def test_one_units_file_has_no_table_of_units() -> None:
    book = book_of(demo_state("pnv-7"))
    assert book.sheetnames == ["Nhiệm vụ", "Nhật ký", "Văn bản"]
    assert len(table(book["Nhiệm vụ"])) == 8
    assert lines_above(book["Nhiệm vụ"])[0].endswith(" · Phòng Nghiệp vụ 7")


def test_the_journal_tells_what_was_withdrawn_and_what_was_kept() -> None:
    rows = table(book_of(state_of(*full_journal("Đã rà soát")))["Nhật ký"])
    remarks = [row["Ghi chú"] for row in rows]
    assert remarks[4:7] == ["đã rút lại", "rút lại e5", "nhận biểu ke-hoach/2025-09/van-phong"]
    assert rows[0]["Lúc ghi"] == dt.datetime(2025, 9, 1, 8)
    assert (rows[0]["Đạt"], rows[7]["Đã chi (đồng)"], rows[7]["Giá trị chỉ tiêu"]) == (
        *(0.4, 38_500_000, 12.5),
    )
    assert rows[0]["Kiến nghị, đề xuất"] == "Kính gửi Lê Thị Ánh: Đã rà soát"
    assert rows[1]["Tiến độ"] == "Gia hạn"


def test_an_empty_journal_says_so() -> None:
    page = book_of(state_of())["Nhật ký"]
    assert page.cell(header_of(page) + 1, 1).value == "Chưa ghi nhận tiến độ nào."


def test_a_document_stands_once_a_task() -> None:
    journal = full_journal("Quy chế")
    again = told(9, "1.a", dt.date(2025, 9, 9), products=journal[0].products, unit="van-phong")
    (row,) = table(book_of(state_of(*journal, again))["Văn bản"])
    assert (row["Nhiệm vụ"], row["Số, ký hiệu"], row["Loại văn bản"]) == (
        *("1.a", "05/QĐ-TTT", "Quyết định"),
    )
    assert (row["Trích yếu"], day(row["Ngày"])) == ("Quy chế", dt.date(2025, 9, 1))
    assert row["Đường dẫn"] == "https://x/Quy chế"


def test_indicators_stand_against_their_targets() -> None:
    plan = edited(
        (
            "content: Báo cáo số liệu,",
            "content: Báo cáo số liệu, indicator: {name: Hồ sơ, target: 50},",
        )
    )
    book = book_of(state_of(*full_journal("a"), plan=plan))
    (row,) = table(book["Chỉ tiêu"])
    assert (row["Nhiệm vụ"], row["Chỉ tiêu"], row["Mục tiêu"], row["Tỷ lệ"]) == (
        *("2.c", "Hồ sơ", "50", "25%"),
    )
    assert "Chỉ tiêu" not in book_of(public_part(state_of(plan=plan))).sheetnames


@given(words=WORDS)
def test_words_stay_words(words: str) -> None:
    book = book_of(state_of(*full_journal(words)))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    first = table(book["Nhật ký"])[0]
    assert first["Kết quả thực hiện"].replace("_x000D_", "\r") == words  # as Excel shows it


def test_a_public_file_holds_states_and_documents_alone() -> None:
    plan = edited(("content: Ban hành Quy chế,", "content: Ban hành Quy chế, public: false,"))
    book = book_of(public_part(state_of(*full_journal("Đã rà soát"), plan=plan)))
    assert book.sheetnames == ["Nhiệm vụ", "Văn bản"]
    assert all(LEFT_OUT in lines_above(page)[1] for page in book)
    rows = {row["Mã"]: row for row in table(book["Nhiệm vụ"])}
    assert {"Diễn giải", "Quá hạn (ngày)", "Kết quả gần nhất"}.isdisjoint(rows["1.a"])
    assert (rows["1.a"]["Tình hình"], rows["1.a"]["Chủ trì"]) == ("Quá hạn", None)
    assert (rows["2.a"]["Nhiệm vụ"], rows["2.a"]["Tình hình"]) == ("Ban hành Quy chế", None)
    assert day(rows["2.a"]["Hạn đang tính"]) == dt.date(2025, 7, 31)  # as signed, not as extended
    assert lines_above(book["Nhiệm vụ"])[2].endswith("không công khai tình hình 1.")


def test_the_same_state_is_the_same_bytes_sealed_as_ours() -> None:
    content = plan_workbook(demo_state())
    assert content == plan_workbook(demo_state())
    assert is_untouched(content)


@pytest.mark.long
@pytest.mark.office
def test_it_prints_on_a4_with_its_header_on_each_page(tmp_path: Path) -> None:
    pages = printed(tmp_path / "kế hoạch.xlsx", plan_workbook(demo_state()))
    assert "Hoàn thành đúng" in pages[0]
    assert "31/12/2025" in pages[0]
    assert "Diễn giải" in pages[1]
    assert len(pages) < 12
