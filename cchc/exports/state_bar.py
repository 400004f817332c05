"""The bar of a page: how many tasks stand in each state, what went well first; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc.standing import StateName


@dataclass(frozen=True, slots=True)
class BarPart:
    """Một phần của thanh biểu đồ dài 100."""

    state: str
    """Tình hình: done, overdue, …"""
    x: float
    """Hoành độ đầu."""
    width: float
    """Độ dài."""


BAR_ORDER: tuple[StateName, ...] = (
    "done",
    "done-late",
    "ongoing",
    "in-progress",
    "not-started",
    "awaiting",
    "quiet",
    "overdue",
)
"""Of a bar's parts: what went well first, what went wrong last; what was stopped is in none."""


def state_bar(counts: Mapping[StateName, int]) -> tuple[BarPart, ...]:
    """Return the parts of a bar, those of states without tasks left out."""
    whole = sum(counts[state] for state in BAR_ORDER)
    parts, before = [], 0
    for state in BAR_ORDER:
        if counts[state]:
            x = round(100 * before / whole, 2)
            parts.append(BarPart(state, x, round(100 * counts[state] / whole, 2)))
        before += counts[state]
    return tuple(parts)
