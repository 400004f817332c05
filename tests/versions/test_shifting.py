"""Written times moved by whole months."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.deadline import parse
from cchc.versions.shifting import moved_day, moved_deadline, moved_words

HALF_A_YEAR = [
    ("Quý III/2025", "Quý I/2026"),
    ("Quý III và IV/2025", "Quý I và II/2026"),
    ("Quý III, IV năm 2025", "Quý I, II năm 2026"),
    ("Quí IV-2025", "Quí II-2026"),
    ("Quý IV", "Quý II"),
    ("Tháng 7/2025", "Tháng 01/2026"),
    ("Tháng 12/2025", "Tháng 6/2026"),
    ("Tháng 9", "Tháng 3"),
    ("Từ tháng 8 đến tháng 12/2025", "Từ tháng 02 đến tháng 6/2026"),
    ("Trong 6 tháng cuối năm 2025", "Trong 6 tháng đầu năm 2026"),
    ("30/9/2025", "31/3/2026"),
    ("Trước ngày 15/9/2025", "Trước ngày 15/3/2026"),
    ("Ngày 05 tháng 9 năm 2025", "Ngày 05 tháng 3 năm 2026"),
    ("Từ 01/7/2025 đến 30/9/2025", "Từ 01/01/2026 đến 31/3/2026"),
    ("Trình ban hành trong tháng 9/2025", "Trình ban hành trong tháng 3/2026"),
]


@pytest.mark.parametrize(("written", "moved"), HALF_A_YEAR)
def test_half_a_year_on(written: str, moved: str) -> None:
    deadline = moved_deadline(parse(written, 2025), 6, (2025, 2026))
    assert deadline is not None
    assert deadline.text == moved
    assert deadline == parse(moved, 2026)


@pytest.mark.parametrize(
    "written",
    [
        "Năm 2025",
        "Quý II và III/2025",
        "Ngày 10/8 và ngày 10/11/2025",
        "Quý III/2025 (trước ngày 15/9)",
    ],
)
def test_words_that_do_not_allow_it(written: str) -> None:
    assert moved_deadline(parse(written, 2025), 6, (2025, 2026)) is None


def test_a_year_on() -> None:
    deadline = moved_deadline(parse("Năm 2025"), 12, (2025, 2026))
    assert deadline is not None
    assert deadline.text == "Năm 2026"


def test_a_deadline_told_by_days_is_not_told_by_its_words() -> None:
    assert (
        moved_deadline(
            parse("Quý III/2025").__class__("Theo lịch", due=date(2025, 9, 30)), 6, (2025, 2026)
        )
        is None
    )


def test_titles_move_too() -> None:
    title = "Cải cách hành chính sáu tháng cuối năm 2025 của Thanh tra tỉnh"
    assert moved_words(title, 6) == "Cải cách hành chính sáu tháng đầu năm 2026 của Thanh tra tỉnh"


@pytest.mark.parametrize(
    ("day", "moved"),
    [("2025-08-31", "2026-02-28"), ("2025-09-30", "2026-03-31"), ("2025-07-15", "2026-01-15")],
)
def test_days_keep_to_the_end_of_their_month(day: str, moved: str) -> None:
    assert moved_day(date.fromisoformat(day), 6) == date.fromisoformat(moved)
