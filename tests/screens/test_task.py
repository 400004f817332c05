"""The screen of one task: what it says of it, and of where it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cchc.deadline import Deadline
from cchc.journal import Entry
from cchc.plan import Plan
from cchc.screens import task as task_screen
from cchc.screens.lines import width_of
from cchc.screens.standing_words import standing_words
from cchc.standing import standing_of
from cchc.told import Product
from tests.screens.samples import DEADLINES, WORDS, plan_of, said, task

TEXT = st.one_of(st.none(), WORDS.filter(str.strip))


def lines_of(
    plan: Plan, *entries: Entry, day: date = date(2025, 8, 2), room: int = 80
) -> list[str]:
    standing = standing_of(plan, "6.b", entries, day)
    return [line.text for line in task_screen.show(plan, standing, room)]


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


LONG_AREA = replace(
    plan_of(task(units=("a", "b", "c"))).areas[0],
    title="7. Xây dựng và phát triển chính quyền điện tử hướng đến chính quyền số, xã hội số",
)
ENTRIES = st.builds(
    said,
    st.just(date(2025, 8, 1)),
    st.sampled_from([None, "started", "done", "blocked", "extended"]),
    unit=st.sampled_from([None, "b"]),
    result=TEXT,
    obstacle=TEXT,
    proposal=TEXT,
    to=TEXT,
    by=TEXT,
    reason=TEXT,
    due=st.just(date(2025, 12, 1)),
)


@given(st.lists(ENTRIES, max_size=3), st.sampled_from(DEADLINES), st.integers(60, 200))
def test_no_line_of_a_task_is_broken_by_the_terminal(
    entries: list[Entry], deadline: Deadline, room: int
) -> None:
    one = task(deadline=deadline, units=("a", "b", "c"), note="計画 📄 " * 40)
    plan = replace(plan_of(one), areas=(replace(LONG_AREA, tasks=(one,)),))
    lines = lines_of(plan, *entries, room=room)
    lines += [
        line.text
        for entry in entries
        for line in task_screen.entry_lines(plan, entry, room, with_task=True)
    ]
    standing = standing_of(plan, "6.b", entries, date(2025, 8, 2))
    for entry in entries:
        lines += [line.text for line in task_screen.change(plan, standing, standing, entry, room)]
    assert max(map(width_of, lines)) <= room


def test_units_that_part_by_their_number_alone_are_named_as_one() -> None:
    plan = plan_of(task(deadline=DEADLINES[1], units=("c", "d", "e")))
    lines = lines_of(plan)
    assert "Chưa báo cáo  Phòng Nghiệp vụ 3–5" in lines
