"""Many offices as a workbook, read back: figures are numbers, words stay words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from cchc.exports.rollup import ReachedIndicator, Rollup, UnreadPlan, plan_figures, rollup
from cchc.exports.rollup_sheet import rollup_workbook
from tests.plans import edited

DAY = dt.date(2025, 10, 14)


def sample() -> Rollup:
    """Two offices with figures, one with old ones, one that could not be read."""
    hostile = edited(("office: Thanh tra tỉnh", "office: '=HYPERLINK(\"http://x\")'"))
    plan = edited(("office: Thanh tra tỉnh", "office: UBND xã B"))
    rate = ReachedIndicator("1.a", "Tỷ lệ hồ sơ", "%", 100.0, 62.5, "62,5")
    first = replace(plan_figures(plan, [], DAY, None, Path("xa-b")), indicators=(rate,))
    sent = dt.date(2025, 8, 1)
    old = plan_figures(edited(("office: Thanh tra tỉnh", "office: Sở D")), [], DAY, None, Path("d.json"), sent)  # fmt: skip
    broken = UnreadPlan("so-e", "Sở E", message="không đọc được thư mục")
    return rollup([first, plan_figures(hostile, [], DAY, None, Path("a")), old, broken], DAY)


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows under the head, by its words; the head is the first row with a filter."""
    first = int("".join(filter(str.isdigit, sheet.auto_filter.ref.split(":")[0])))
    head = [cell.value for cell in sheet[first]]
    return [
        dict(zip(head, [cell.value for cell in row], strict=True))
        for row in sheet.iter_rows(min_row=first + 1)
    ]


def test_it_reads_back_with_the_figures() -> None:
    whole = sample()
    book = load_workbook(BytesIO(rollup_workbook(whole)))
    assert book.sheetnames == ["Cơ quan", "Quá hạn", "Tỷ lệ", "Chỉ tiêu", "Theo cấp"]
    offices = rows(book["Cơ quan"])
    assert [row["Cơ quan"] for row in offices] == [
        '=HYPERLINK("http://x")',
        "UBND xã B",
        "Sở D",
        "Sở E",
    ]
    second = offices[1]
    counts = whole.offices[1].counts
    assert (second["Tổng số"], second["Quá hạn"], second["Chờ"]) == (
        5,
        counts["overdue"],
        counts["awaiting"],
    )
    assert second["Số liệu đến ngày"] == dt.datetime(2025, 10, 14)
    assert second["Quá hạn / có thời hạn"] == whole.offices[1].rates.overdue_of_all
    assert [row["Ghi chú"] for row in offices] == [
        "chưa ghi gì trong kỳ",
        "chưa ghi gì trong kỳ",
        "số liệu cũ hơn kỳ, không cộng vào tổng",
        "so-e: không đọc được thư mục",
    ]
    assert len(rows(book["Quá hạn"])) == whole.counts["overdue"]
    assert [row["Lũy kế / mục tiêu"] for row in rows(book["Chỉ tiêu"])] == [0.625]
    assert sum(row["Số cơ quan"] for row in rows(book["Theo cấp"])) == 2


def test_words_of_people_are_no_formula() -> None:
    book = load_workbook(BytesIO(rollup_workbook(sample())))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_each_sheet_says_whose_figures_they_are() -> None:
    for sheet in load_workbook(BytesIO(rollup_workbook(sample()))):
        assert sheet["A2"].value.startswith(
            "Số liệu do các cơ quan tự cập nhật, đến ngày 14/10/2025"
        )
        assert sheet["A3"].value.startswith("Tổng hợp được 2/4 cơ quan: 10 nhiệm vụ")


def test_the_same_values_are_the_same_bytes_and_none_is_no_fault() -> None:
    assert rollup_workbook(sample()) == rollup_workbook(sample())
    book = load_workbook(BytesIO(rollup_workbook(Rollup(DAY, ()))))
    assert book["Cơ quan"]["A5"].value == "Không có cơ quan nào."
