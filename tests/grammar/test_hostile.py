"""Nonsense, hostile text and many lines are read or refused at once."""

from __future__ import annotations

from time import process_time

import pytest

from cchc.deadline import parse
from tests.test_deadline import MEANINGS, SAMPLES, WORDS

HOSTILE = [
    "9" * 500,
    "trong thứ 3",
    "theo quý,",
    "theo a,",
    "ngày 10,",
    "\x00",
    "\ud800",
    "&",
    "1.",
    "<a",
    "&#7;",
    "a/1",
    "1/",
]


@pytest.mark.long
@pytest.mark.parametrize("word", [*dict.fromkeys(WORDS.split()), *HOSTILE])
def test_hostile_text_is_refused_at_once(word: str) -> None:
    spaced, glued = f"{word} " * 10_000, word * 4000
    for text in (spaced, spaced[:4000], f"theo {spaced}"[:4000], glued[:4000], "Quý III/2025 \x07"):
        began = process_time()
        parse(text, 2025)
        assert process_time() - began < 1
    assert parse(spaced, 2025).kind == "unclear"


def test_ten_thousand_lines_are_quick() -> None:
    texts = [row[0] for row in (*SAMPLES, *MEANINGS)] * 5
    began = process_time()
    for text in texts:
        parse(text, 2025)
    assert (process_time() - began) / len(texts) < 150e-6
