"""Vietnamese text: tidied, compared, numbered, and told from what only looks like it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text import (
    POINT_LETTERS,
    bare,
    clipped,
    fold,
    letter,
    look_alike,
    nearest,
    one_line,
    roman,
    roman_value,
    split_ordinal,
    tidy,
)

TEXTS = st.text(alphabet="aĐđÐðêệÝư 1.,\t\n\u00a0\u200b\u0301", max_size=30)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("  Văn   phòng ", "Văn phòng"),
        ("Văn\u00a0\tphòng", "Văn phòng"),
        ("một \n  hai\n\n", "một\nhai"),
        ("Văn\u200b phòng\ufeff", "Văn phòng"),
        (unicodedata.normalize("NFD", "Đệ"), "Đệ"),
    ],
)
def test_tidy(written: str, expected: str) -> None:
    assert tidy(written) == expected


@given(TEXTS)
def test_tidy_twice_is_tidy_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(TEXTS)
def test_comparison_knows_neither_case_nor_normal_form(text: str) -> None:
    for same in (text.upper(), text.lower(), unicodedata.normalize("NFD", text)):
        assert fold(same) == fold(text)
        assert bare(same) == bare(text)


def test_bare_is_what_a_person_types() -> None:
    assert bare("Kế hoạch ĐỊNH KỲ") == "ke hoach dinh ky"


def test_the_letter_of_iceland_is_the_one_meant() -> None:
    assert fold("\u00d0ã hoàn thành") == fold("\u00f0ã hoàn thành") == fold("Đã hoàn thành")
    assert bare("3.\u00d0") == "3.d"
    assert look_alike("3.\u00d0") == "\u00d0"
    assert look_alike("3.Đ") is None


@given(TEXTS, st.integers(min_value=2, max_value=40))
def test_clipped_fits_and_keeps_what_fits(text: str, size: int) -> None:
    short = clipped(text, size)
    assert len(short) <= size
    assert "\n" not in short
    assert short == one_line(text) or short.endswith("…")


@pytest.mark.parametrize(
    ("text", "odd"), [("6.с", "с"), ("Văn phònɡ", "ɡ"), ("Đường Ưu Ỹ 6.đ-1", None)]
)
def test_look_alike(text: str, odd: str | None) -> None:
    assert look_alike(text) == odd


@pytest.mark.parametrize(
    ("written", "ordinal", "words"),
    [
        ("1. Cải cách thể chế", "1", "Cải cách thể chế"),
        ("II. NỘI DUNG", "II", "NỘI DUNG"),
        ("1.2.3 Kiểm tra", "1.2.3", "Kiểm tra"),
        ("đ) Kiểm tra", "đ", "Kiểm tra"),
        ("A. Phần chung", "A", "Phần chung"),
        ("Cải cách thể chế", None, "Cải cách thể chế"),
        ("1.", None, "1."),
        ("a Kiểm tra", None, "a Kiểm tra"),
    ],
)
def test_split_ordinal(written: str, ordinal: str | None, words: str) -> None:
    assert split_ordinal(written) == (ordinal, words)


@given(
    st.integers(1, 99),
    st.sampled_from([". ", ") ", ".  "]),
    st.sampled_from(["Cải cách", "Đề án", "v.v. và 1. a"]),
)
def test_a_number_put_before_words_comes_off_again(number: int, mark: str, words: str) -> None:
    assert split_ordinal(f"{number}{mark}{words}") == (str(number), words)


@given(TEXTS)
def test_split_ordinal_keeps_the_words(text: str) -> None:
    ordinal, words = split_ordinal(text)
    assert text.startswith(ordinal or "")
    assert text.endswith(words)


KNOWN = ["Văn phòng", "Phòng Nghiệp vụ 1", "Ban Biên tập"]


@given(st.sampled_from(KNOWN), st.data())
def test_nearest_finds_a_name_with_a_letter_lost(name: str, data: st.DataObject) -> None:
    lost = data.draw(st.integers(0, len(name) - 1))
    assert nearest(name[:lost] + name[lost + 1 :], KNOWN) == [name]
    assert nearest(bare(name).upper(), KNOWN) == [name]


@given(TEXTS, st.lists(TEXTS, max_size=5), st.integers(1, 3))
def test_nearest_names_only_what_is_known(word: str, known: list[str], count: int) -> None:
    near = nearest(word, known, count)
    assert len(near) <= count
    assert set(near) <= set(known)


def test_nearest_of_nothing_alike_is_nothing() -> None:
    assert nearest("xyz", KNOWN) == []
    assert nearest("Vn phg", KNOWN, likeness=0.9) == []


def test_letters_of_points_never_repeat() -> None:
    letters = [letter(index) for index in range(200)]
    assert letters[:6] == ["a", "b", "c", "d", "đ", "e"]
    assert letters[len(POINT_LETTERS)] == "aa"
    assert len(set(letters)) == 200


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1994, "MCMXCIV")],
)
def test_a_number_in_roman_letters(number: int, letters: str) -> None:
    assert roman(number) == letters
    assert roman_value(letters) == number


def test_every_roman_number_is_read_as_written() -> None:
    assert [roman_value(roman(number)) for number in range(1, 4000)] == list(range(1, 4000))
