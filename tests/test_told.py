"""The law of what may be told, and the words for an entry's state."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import Any, get_args

import pytest

from cchc.new_entry import REFUSALS
from cchc.plan import Span
from cchc.told import STATE_WORDS, TEXTS, Breach, Product, State, Told, breaches, day_breach

SPAN = Span(dt.date(2025, 7, 1), dt.date(2025, 12, 31))
TODAY = dt.date(2025, 10, 14)


@pytest.mark.parametrize(
    ("told", "broken"),
    [
        ({}, []),
        ({"percent": 0}, []),
        ({"percent": 99}, []),
        ({"percent": -1}, [("percent", "percent-outside")]),
        ({"percent": 101, "state": "done"}, [("percent", "percent-outside")]),
        ({"percent": 100}, [("percent", "whole-not-done")]),
        ({"percent": 100, "state": "done"}, []),
        ({"percent": 99, "state": "done"}, [("percent", "done-in-part")]),
        ({"value": float("nan")}, [("value", "value-no-number")]),
        ({"spent": 0}, []),
        ({"spent": -1}, [("spent", "spent-below-nothing")]),
        ({"due": TODAY}, [("due", "due-without-arrival")]),
        ({"due": TODAY, "state": "arrived"}, []),
        ({"state": "cancelled"}, [("state", "stop-without-reason")]),
        ({"state": "cancelled", "reason": "trùng"}, []),
    ],
)
def test_what_may_not_be_told(told: dict[str, Any], broken: list[tuple[str, Breach]]) -> None:
    assert list(breaches(Told(**told))) == broken


@pytest.mark.parametrize(
    ("on", "span", "broken"),
    [
        (TODAY, SPAN, None),
        (TODAY + dt.timedelta(days=1), SPAN, "day-to-come"),
        (dt.date(2024, 6, 30), SPAN, None),
        (dt.date(2024, 6, 29), SPAN, "day-far-off"),
        (dt.date(2024, 6, 29), None, None),
        (dt.date(1999, 12, 31), None, "day-far-off"),
        (TODAY, Span(dt.date(1, 1, 1), dt.date(1, 12, 31)), None),
    ],
)
def test_days_nothing_may_be_true_of(on: dt.date, span: Span | None, broken: Breach | None) -> None:
    assert day_breach(on, TODAY, span) == broken


def test_every_state_has_its_words_and_every_breach_its_refusal() -> None:
    assert tuple(STATE_WORDS) == get_args(State)
    assert tuple(REFUSALS) == get_args(Breach)


def test_what_is_told_is_listed_whole() -> None:
    assert list(Told().by_field()) == [field.name for field in fields(Told)]


def test_every_text_is_among_the_texts() -> None:
    texts = [field.name for field in fields(Told) if field.type == "str | None"]
    assert sorted(texts) == sorted(TEXTS)
    every: dict[str, Any] = dict.fromkeys(texts, "chữ")
    told = Told(**every, products=(Product("tên", "05/QĐ", link="x"),))
    paths = {path for path, _ in told.texts()}
    of_products = {("products", 0, "title"), ("products", 0, "symbol")}
    assert paths == of_products | {(name,) for name in texts}
    assert list(Told(percent=40).texts()) == []
