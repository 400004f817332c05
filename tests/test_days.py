"""Days as typed and as shown."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.days import is_day, read_day, screen_day, screen_span
from cchc.problem import UsageError


@pytest.mark.parametrize(
    "typed",
    [
        *("30/9/2025", "30/09/2025", "2025-09-30", "30-9-2025", "30.9.2025", " 2025-9-30 "),
        *("NGÀY 30 THÁNG 9 NĂM 2025", "ngay 30 thang 9 nam 2025", "ngày 30/9/2025"),
        unicodedata.normalize("NFD", "ngày 30 tháng 9 năm 2025"),
    ],
)
def test_a_day_is_read_however_it_is_typed(typed: str) -> None:
    assert read_day(typed) == date(2025, 9, 30)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("31/2/2025", "không có ngày '31/2/2025'"),
        ("2025-13-01", "không có ngày '2025-13-01'"),
        ("30/9", "'30/9' không phải ngày; viết như 30/9/2025 hoặc 2025-09-30"),
        ("30/9/25", "'30/9/25' không phải ngày; viết như 30/9/2025 hoặc 2025-09-30"),
        ("٣٠/٩/٢٠٢٥", "'٣٠/٩/٢٠٢٥' không phải ngày; viết như 30/9/2025 hoặc 2025-09-30"),
        ("", "'' không phải ngày; viết như 30/9/2025 hoặc 2025-09-30"),
        ("31/12/9999", "năm 9999 trong '31/12/9999' quá xa; xem lại năm"),
        ("1/1/0001", "năm 1 trong '1/1/0001' quá xa; xem lại năm"),
    ],
)
def test_what_is_no_day_is_refused(typed: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_day(typed)
    assert str(refused.value) == message


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_day_shown_is_read_back(day: date) -> None:
    assert read_day(screen_day(day)) == read_day(day.isoformat()) == day


def test_the_form_of_a_day() -> None:
    assert is_day("31/2/2025")
    assert not is_day("05/QĐ-TTT")


def test_a_span_names_a_year_once() -> None:
    assert screen_span(date(2025, 7, 1), date(2025, 12, 31)) == "01/07–31/12/2025"
    assert screen_span(date(2024, 12, 15), date(2025, 1, 14)) == "15/12/2024–14/01/2025"
