"""How Vietnamese sentences write numbers and lists."""

from __future__ import annotations

import pytest

from cchc.number_words import Count, changes, decimal, joined, percent, tally


@pytest.mark.parametrize(
    ("number", "written"), [(0, "0"), (1, "01"), (9, "09"), (10, "10"), (1200, "1.200")]
)
def test_numbers_below_ten_take_a_zero(number: int, written: str) -> None:
    assert str(Count(number)) == f"{Count(number)}" == written


@pytest.mark.parametrize(
    ("share", "written"), [(0, "0%"), (1, "100%"), (2 / 13, "15,4%"), (None, "")]
)
def test_percent(share: float | None, written: str) -> None:
    assert percent(share) == written


def test_decimal() -> None:
    assert [decimal(number) for number in (1, 1.5, 1234.25, 100)] == ["1", "1,5", "1.234,25", "100"]


def test_lists() -> None:
    assert [joined(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a và b",
        "a, b và c",
    ]
    assert tally([(13, "có thời hạn"), (0, "định kỳ"), (2, "chờ")]) == "13 có thời hạn và 02 chờ"
    assert changes([(1, "xong"), (-2, "muộn")]) == "tăng 01 xong, giảm 02 muộn"
    assert (
        changes([(0, "việc xong"), (0, "việc muộn")]) == "số việc xong và việc muộn không thay đổi"
    )
