"""What a row of a plan's table says: the money it names."""

from __future__ import annotations

import pytest

from cchc.importing.table_rows import money


@pytest.mark.parametrize(
    ("text", "heading", "amount"),
    [
        ("1.500 triệu đồng", "Kinh phí", 1_500_000_000),
        ("12,5 tỷ", "", 12_500_000_000),
        ("15.000.000", "Kinh phí (đồng)", 15_000_000),
        ("300,25", "Dự toán (triệu đồng)", 300_250_000),
        ("1.000", "Kinh phí (1.000 đồng)", 1_000_000),
        ("1.500", "Kinh phí", None),  # of what unit?
        ("0,5 đồng", "", None),
        ("khoảng 10 triệu", "", None),
        ("chưa có", "Kinh phí (đồng)", None),
        ("1234567890123456 đồng", "", None),
        ("9" * 5000, "Kinh phí (đồng)", None),
    ],
)
def test_an_amount_is_read_only_with_its_unit(text: str, heading: str, amount: int | None) -> None:
    assert money(text, heading) == amount
