"""A record made cheaply is what the standard library makes of the same fields."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field
from typing import Any

import pytest

from cchc import journal, problem
from cchc.records import dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    """Of every kind of field."""

    name: str
    size: int = 0
    parts: list[str] = field(default_factory=list, hash=False)
    seen: bool = field(default=False, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """The same, made by the standard library."""

    name: str
    size: int = 0
    parts: list[str] = field(default_factory=list, hash=False)
    seen: bool = field(default=False, compare=False)


GIVEN: tuple[dict[str, Any], ...] = (
    {"name": "a"},
    {"name": "a", "size": 2},
    {"name": "a", "parts": ["b"]},
    {"name": "a", "seen": True},
)


@pytest.mark.parametrize("given", GIVEN)
def test_it_is_made_written_copied_and_taken_apart_alike(given: dict[str, Any]) -> None:
    ours, theirs = Ours(**given), Theirs(**given)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert dataclasses.astuple(dataclasses.replace(ours, size=9)) == dataclasses.astuple(
        dataclasses.replace(theirs, size=9)
    )
    for same in (copy.copy(ours), copy.deepcopy(ours), pickle.loads(pickle.dumps(ours))):
        assert (same, same.seen) == (ours, ours.seen)


def test_two_are_equal_and_hashed_as_theirs_are() -> None:
    for one in GIVEN:
        for other in GIVEN:
            assert (Ours(**one) == Ours(**other)) == (Theirs(**one) == Theirs(**other))
            if Theirs(**one) == Theirs(**other):
                assert hash(Ours(**one)) == hash(Ours(**other))
    assert Ours("a").parts is not Ours("a").parts


def test_it_does_not_change() -> None:
    record: Any = Ours("a")
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'name'"):
        record.name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'name'"):
        del record.name
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.other = 1
    assert record == Ours("a")


@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_what_is_missing_or_unknown_is_refused(kind: Any) -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'name'"):
        kind()
    with pytest.raises(TypeError, match="unexpected keyword argument 'nmae'"):
        kind("a", nmae=1)


def test_what_asks_for_more_is_left_to_the_standard_library() -> None:
    assert dataclasses.is_dataclass(problem.Problem)
    assert "__lt__" in vars(problem.Problem)

    @dataclass(slots=True)
    class Changing:
        size: int = 0

    changing = Changing()
    changing.size = 3
    assert changing == Changing(3)


def test_an_entry_keeps_its_heads_fields_first() -> None:
    names = [one.name for one in dataclasses.fields(journal.Entry)]
    assert names[:3] == ["id", "at", "on"]
