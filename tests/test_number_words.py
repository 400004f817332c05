"""How Vietnamese sentences write numbers and lists."""

from __future__ import annotations

import pytest

from cchc.number_words import Count, changes, decimal, joined, names_together, percent, tally


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


@pytest.mark.parametrize(
    ("names", "written"),
    [
        ([], ""),
        (["Văn phòng"], "Văn phòng"),
        (["Phòng Nghiệp vụ 6"], "Phòng Nghiệp vụ 6"),
        (["Phòng Nghiệp vụ 6", "Phòng Nghiệp vụ 7"], "Phòng Nghiệp vụ 6 và 7"),
        ([f"Phòng Nghiệp vụ {number}" for number in (1, 2, 5)], "Phòng Nghiệp vụ 1, 2 và 5"),
        (["Văn phòng", "Phòng Nghiệp vụ 6"], "Văn phòng và Phòng Nghiệp vụ 6"),
        (
            ["Văn phòng", "Phòng Nghiệp vụ 1", "Phòng Nghiệp vụ 2", "Ban Biên tập"],
            "Văn phòng, Phòng Nghiệp vụ 1, 2 và Ban Biên tập",
        ),
        (["Phòng 1", "Đội 1", "Phòng 2"], "Phòng 1, 2 và Đội 1"),
        (["Phòng 1A", "Phòng 2A"], "Phòng 1A và Phòng 2A"),
    ],
)
def test_names_that_differ_by_a_number_are_written_as_one(names: list[str], written: str) -> None:
    assert names_together(names) == written
