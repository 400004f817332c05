"""The figures of a report; in its chart nothing that exists is left out."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.documents.figures import COLUMNS, DONE, LATE, NOTHING, UNDER_WAY, Tally, bar, shares
from cchc.number_words import Count


def tally(**counts: int) -> Tally:
    return Tally(**{field.name: Count(counts.get(field.name, 0)) for field in fields(Tally)})


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"done": 2, "done_late": 1}, DONE * 40),
        ({"done": 1, "overdue": 1}, DONE * 20 + LATE * 20),
        (
            {"done": 1, "ongoing": 1, "in_progress": 1, "not_started": 1},
            DONE * 10 + UNDER_WAY * 20 + NOTHING * 10,
        ),
        ({"quiet": 1, "awaiting": 1, "cancelled": 1}, NOTHING * 40),
        ({"ongoing": 999, "overdue": 1}, UNDER_WAY * 39 + LATE),
        ({}, ""),
    ],
)
def test_a_bar_shows_the_shares(counts: dict[str, int], expected: str) -> None:
    assert bar(tally(**counts)) == expected


@given(st.lists(st.integers(0, 5000), min_size=4, max_size=4).filter(any))
def test_columns_are_shared_out_whole_and_nothing_that_exists_is_left_out(
    counts: list[int],
) -> None:
    widths = shares(counts)
    assert sum(widths) == COLUMNS
    assert all((width > 0) == (count > 0) for width, count in zip(widths, counts, strict=True))
