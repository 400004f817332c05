"""Texts cut to the room a line has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc.screens.lines import cut
from tests.screens.samples import WORDS


@given(WORDS, st.integers(5, 100))
def test_cut_keeps_to_its_room(text: str, room: int) -> None:
    found = cut(text, room)
    assert len(found) <= room
    assert found.endswith("…") or found == " ".join(text.split())
