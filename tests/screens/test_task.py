"""The screen of one task: what it says of it, and of where it stands."""

from __future__ import annotations

from datetime import date

from cchc.journal import Entry
from cchc.plan import Plan
from cchc.screens import task as task_screen
from cchc.screens.standing_words import standing_words
from cchc.standing import standing_of
from cchc.told import Product
from tests.screens.samples import plan_of, said, task


def lines_of(plan: Plan, *entries: Entry, day: date = date(2025, 8, 2)) -> list[str]:
    return [
        line.text for line in task_screen.show(plan, standing_of(plan, "6.b", entries, day), 80)
    ]


def test_show_tells_everything_of_a_task() -> None:
    product = Product("Quy chế", "05/QĐ-TTT", date(2025, 7, 28), "https://a.vn")
    entry = said(date(2025, 8, 1), percent=40, unit="a", result="Đã trình", products=(product,), obstacle="Thiếu",
                 proposal="Bổ sung", spent=15_000_000, by="Ánh", value=12.5)  # fmt: skip
    lines = lines_of(
        plan_of(task(units=("a", "b"), budget=20_000_000, note="Gấp", product="Quyết định")), entry
    )
    assert lines[0] == "6.b  Cải cách thể chế"
    assert "Kinh phí      20.000.000 đồng" in lines
    assert "Ghi chú       Gấp" in lines
    assert "Tình hình     đang thực hiện, 20%, còn 59 ngày (hạn 30/09/2025)" in lines
    assert lines[lines.index("NHẬT KÝ") + 1 :] == [
        "  01/08/2025  abc  Văn phòng · 40%",
        "      Đã trình",
        "      văn bản: 05/QĐ-TTT ngày 28/07/2025, Quy chế, https://a.vn",
        "      vướng mắc: Thiếu",
        "      kiến nghị: Bổ sung",
        "      chỉ tiêu đạt: 12.5",
        "      đã chi: 15.000.000 đồng",
        "      người ghi: Ánh",
    ]
    assert all(len(line) <= 80 for line in lines)


def test_words_of_a_standing() -> None:
    plan = plan_of(task())
    words = {
        standing_words(standing_of(plan, "6.b", entries, day))
        for entries, day in (
            ((), date(2025, 10, 1)),
            ((said(date(2025, 9, 30), "done"),), date(2025, 10, 1)),
            ((said(date(2025, 10, 1), "done"),), date(2025, 10, 1)),
            ((said(date(2025, 9, 1), percent=40),), date(2025, 10, 1)),
        )
    }
    assert words == {
        "quá hạn 1 ngày",
        "hoàn thành đúng hạn, xong ngày 30/09/2025",
        "hoàn thành sau thời hạn, xong ngày 01/10/2025",
        "quá hạn 1 ngày, 40%",
    }
