"""The screen of `units`: a line a unit, within the room there is."""

from __future__ import annotations

from cchc.screens.units import units
from tests.screens.samples import plan_of, task


def test_a_line_a_unit() -> None:
    lines = [line.text for line in units(plan_of(task()), {"a": 12}, {"b": 3}, 60)]
    assert lines == [
        " Đơn vị                                    Chủ trì  Phối hợp",
        " Văn phòng                                      12         0",
        " Phòng Thanh tra, kiểm tra, giải quyết…          0         3",
    ]


def test_a_plan_without_units_has_a_heading_alone() -> None:
    plan = plan_of(task())
    plan.units.clear()
    assert [line.text for line in units(plan, {}, {}, 60)] == [" Đơn vị  Chủ trì  Phối hợp"]
