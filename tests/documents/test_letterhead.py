"""How a letterhead names a unit of which the plan says little."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cchc.documents.letterhead import initials, of_unit
from cchc.plan import Unit
from tests.word_sample import PLAN, SEVENTH, day


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("Phòng Nghiệp vụ 7", "PNV7"),
        ("Văn phòng", "VP"),
        ("Ban Biên tập Trang thông tin điện tử", "BBTTTTĐT"),
        ("Phòng Thanh tra, Giải quyết khiếu nại - tố cáo", "PTTGQKNTC"),
        ("Phòng CNTT", "PCNTT"),
        ("Đội 12", "Đ12"),
        ("", ""),
    ],
)
def test_a_unit_without_a_symbol_goes_by_its_initials(name: str, symbol: str) -> None:
    assert initials(name) == symbol


def test_the_plans_own_symbol_of_a_unit_goes_before_its_initials() -> None:
    assert of_unit(PLAN, "BC", day("15/9/2025"), SEVENTH).symbol == "BC-PNV7"
    units = {**PLAN.units, SEVENTH: Unit("Phòng Nghiệp vụ 7", symbol="NV7")}
    head = of_unit(replace(PLAN, units=units), "BC", day("15/9/2025"), SEVENTH)
    assert (head.symbol, head.recipients) == ("BC-NV7", ("Như trên", "Lưu: NV7"))
