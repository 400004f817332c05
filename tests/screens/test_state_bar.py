"""The bar of a plan's tasks by their state."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc.screens.state_bar import LONGEST, SHAPES, bar
from cchc.standing import STATES, StateName

COUNTS = st.fixed_dictionaries(
    {state: st.one_of(st.just(0), st.integers(0, 10_000)) for state in STATES}
)


@given(COUNTS, st.integers(14, 200))
def test_the_bar_fills_its_room_and_shows_every_state_there_is(
    counts: dict[StateName, int], room: int
) -> None:
    drawn = bar(counts, room)
    assert len(drawn.text) == (min(room, LONGEST) if any(counts.values()) else 0)
    assert {SHAPES[state] for state in STATES if counts[state]} == set(drawn.text)
    assert "".join(drawn.text[first:last] for first, last, _ in drawn.parts) == drawn.text


def test_the_bar_is_in_proportion() -> None:
    counts = dict.fromkeys(STATES, 0) | {"done": 4, "done-late": 1, "ongoing": 10, "overdue": 5}
    assert bar(counts, 20).text == "█████▓▓▓▓▓▓▓▓▓▓!!!!!"
