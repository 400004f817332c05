"""Texts cut, wrapped and set in columns within the room a line has."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.screens.lines import (
    column_widths,
    cut,
    cut_apart,
    padded,
    table_line,
    width_of,
    wrapped,
)
from tests.screens.samples import WORDS

TYPED = st.one_of(WORDS, st.text("Kế hoạch 計画📄 \u0301\u200b–", max_size=80))
"""What people type and paste: Vietnamese, and letters that take two columns or none."""
ROOMS = [f"Phòng Nghiệp vụ {number}" for number in range(1, 9)]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("Phòng Nghiệp vụ", 15),
        (unicodedata.normalize("NFD", "Phòng Nghiệp vụ"), 15),
        ("計画", 4),
        ("📄 Kế hoạch", 11),
        ("a\u200bb\u00adc", 3),
        ("─ … – “” █░", 11),
    ],
)
def test_how_many_columns_a_text_takes(text: str, width: int) -> None:
    assert width_of(text) == width


@given(TYPED, st.integers(5, 100))
def test_cut_keeps_to_its_room(text: str, room: int) -> None:
    found = cut(text, room)
    assert width_of(found) <= room
    assert found.endswith("…") or found == " ".join(text.split())


def test_cut_ends_after_a_word() -> None:
    assert cut("Ban hành Quy chế chi tiêu nội bộ", 17) == "Ban hành Quy chế…"
    assert cut("Ban hành Quy chế chi tiêu nội bộ", 16) == "Ban hành Quy…"
    assert cut("Thường xuyên", 10) == "Thường…"


def test_cut_parts_no_mark_from_its_letter() -> None:
    typed = unicodedata.normalize("NFD", "Kế hoạch")
    assert unicodedata.normalize("NFC", cut(typed, 3)) == "Kế…"


@pytest.mark.parametrize("room", range(8, 17))
def test_names_that_end_in_their_number_keep_it(room: int) -> None:
    shown = cut_apart(["Văn phòng", *ROOMS], room)
    assert len(set(shown.values())) == len(shown)
    assert all(shown[name].endswith(name[-1]) for name in ROOMS)
    assert max(map(width_of, shown.values())) <= room


def test_names_are_cut_where_they_still_differ() -> None:
    names = [
        "Sở Khoa học và Công nghệ",
        "Sở Khoa học và Môi trường",
        "Văn phòng",
        "Văn phòng và các phòng",
    ]
    assert list(cut_apart(names, 16).values()) == [
        "…học và Công…",
        "…học và Môi…",
        "Văn phòng",
        "Văn phòng và…",
    ]
    assert list(cut_apart(names, 30).values()) == names


NAMES = st.lists(
    st.lists(
        st.sampled_from(["Sở", "Ban", "Phòng", "vụ", "1", "2", "A", "B"]), min_size=1, max_size=6
    ).map(" ".join),
    max_size=8,
)


@given(NAMES, st.integers(8, 40))
def test_names_cut_apart_keep_to_the_room_and_differ_where_one_word_tells(
    names: list[str], room: int
) -> None:
    shown = cut_apart(names, room)
    assert set(shown) == set(names)
    assert all(width_of(name) <= room for name in shown.values())


@given(TYPED, st.integers(12, 80))
def test_wrapped_keeps_every_word_within_the_room(text: str, room: int) -> None:
    lines = [line.text for line in wrapped(text, room, "  ", "    ")]
    assert all(width_of(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_wrapped_breaks_only_a_word_longer_than_a_line() -> None:
    link = "https://thanhtra.quangngai.gov.vn/van-ban"
    lines = [line.text for line in wrapped(f"Theo văn bản {link} ngày 5/8", 20, "", "  ")]
    assert lines == [
        "Theo văn bản",
        "  https://thanhtra.q",
        "  uangngai.gov.vn/va",
        "  n-ban ngày 5/8",
    ]


CELLS = st.lists(st.tuples(TYPED, TYPED, TYPED), min_size=1, max_size=5)


@given(CELLS, st.integers(40, 200))
def test_columns_stand_in_line_whatever_letters_are_in_them(
    rows: list[tuple[str, str, str]], room: int
) -> None:
    widths = column_widths(rows, room - 1, (room // 4, 0, room // 3), {1: 1})
    lines = [table_line([*cells, "|"], [*widths, 1]).text for cells in rows]
    assert {width_of(line) for line in lines} == {sum(widths) + 8}
    assert sum(widths) + 5 <= room


def test_padded_fills_the_room() -> None:
    assert padded("計画", 6) == "計画  "
