"""Labels of rows: what they are, and what follows what."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cchc.importing.labels import Label, as_id, follows, inner_label, read_label, split_heading


@pytest.mark.parametrize(
    ("written", "text", "kind"),
    [
        *(
            ("a)", "a", "letter"),
            ("đ)", "đ", "letter"),
            ("g", "g", "letter"),
            ("(1)", "1", "number"),
            ("1.", "1", "number"),
        ),
        *(
            ("II.", "II", "roman"),
            ("I", "I", "roman"),
            ("A", "A", "upper"),
            ("C.", "C", "upper"),
            ("Đ", "Đ", "upper"),
        ),
        *(
            ("1.1", "1.1", "dotted"),
            ("I.2.", "I.2", "dotted"),
            ("3a", "3a", "dotted"),
            ("ii)", "ii", "small-roman"),
        ),
        *(
            ("-", "-", "dash"),
            ("+", "+", "dash"),
            ("", "", "none"),
            (" ", "", "none"),
            ("Mục 1", "Mục 1", "other"),
        ),
    ],
)
def test_a_label_is_read(written: str, text: str, kind: str) -> None:
    assert read_label(written) == Label(text, kind)  # type: ignore[arg-type]


def test_a_letter_that_is_a_roman_number_too() -> None:
    assert read_label("I", "H").kind == "upper"
    assert read_label("V", "U").kind == "upper"
    assert read_label("V", "IV").kind == "roman"


@pytest.mark.parametrize(
    "row",
    [
        "a b c d đ e g h i k",
        "a b c d e f g",
        "A B C D Đ E",
        "I II III IV V VI IX",
        "1 2 3",
        "1.1 1.2 1.3",
    ],
)
def test_labels_follow_one_another(row: str) -> None:
    labels = list(map(read_label, row.replace("VI IX", "VI").split()))
    assert all(follows(after, before) for before, after in pairwise(labels))


@pytest.mark.parametrize(
    "pair", [("a", "c"), ("1", "3"), ("I", "III"), ("1.1", "2.2"), ("a", "1"), ("-", "-"), ("", "")]
)
def test_other_labels_do_not(pair: tuple[str, str]) -> None:
    before, after = map(read_label, pair)
    assert not follows(after, before)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("II. THỂ CHẾ", ("II", "THỂ CHẾ")),
        ("1. Cải cách", ("1", "Cải cách")),
        ("1.2 Cải cách", ("1.2", "Cải cách")),
        ("A - CẢI CÁCH", ("A", "CẢI CÁCH")),
        ("Ý nghĩa", ("", "Ý nghĩa")),
        ("C là chữ", ("", "C là chữ")),
        ("100% hồ sơ", ("", "100% hồ sơ")),
    ],
)
def test_a_title_is_split_from_its_number(title: str, expected: tuple[str, str]) -> None:
    assert split_heading(title) == expected


def test_work_without_a_label_cell_may_begin_with_its_label() -> None:
    texts = ("a) Xây dựng", "1. Xây dựng", "1.1 Xây dựng", "100 hồ sơ", "Xây dựng")
    assert [inner_label(text) for text in texts] == ["a", "1", "1.1", "", ""]


@pytest.mark.parametrize(
    ("label", "expected"),
    [("3/đ", "3-đ"), ("1..2", "1.2"), ("Mục 1", "Mục-1"), (".", ""), ("a_b", "a-b")],
)
def test_a_label_becomes_part_of_an_id(label: str, expected: str) -> None:
    assert as_id(label) == expected
