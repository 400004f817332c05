"""What `units` puts on the screen: a line a unit; pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cchc.plan import Plan
from cchc.screens.lines import HEADING, Line, cut

LED, HELPED = "Chủ trì", "Phối hợp"
GAP = 2


def units(
    plan: Plan, led: Mapping[str, int], helped: Mapping[str, int], room: int
) -> Iterator[Line]:
    """Tell each unit's name and, by its key, how many tasks it leads and helps with."""
    rest = room - 1 - len(LED) - len(HELPED) - 2 * GAP
    width = min(rest, max((len(unit.name) for unit in plan.units.values()), default=0))
    yield Line(f" {'Đơn vị':<{width}}  {LED}  {HELPED}", HEADING)
    for key, unit in plan.units.items():
        counts = f"{led.get(key, 0):>{len(LED)}}  {helped.get(key, 0):>{len(HELPED)}}"
        yield Line(f" {cut(unit.name, width):<{width}}  {counts}")
