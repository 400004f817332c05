"""A record made cheaply is what the standard library makes of the same fields."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field
from typing import Any, ClassVar

import pytest

from cchc import journal
from cchc.records import FEW, dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    """Of every kind of field."""

    name: str
    size: int = 0
    parts: list[str] = field(default_factory=list, hash=False)
    seen: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OursByName(Ours):
    """One that inherits fields, with some that are given by name alone."""

    day: str
    note: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """The same, made by the standard library."""

    name: str
    size: int = 0
    parts: list[str] = field(default_factory=list, hash=False)
    seen: bool = field(default=False, compare=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TheirsByName(Theirs):
    """The same, made by the standard library."""

    day: str
    note: str = ""


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


def test_the_many_made_after_the_first_few_are_made_alike() -> None:
    for number in range(3 * FEW):
        assert Ours("a", number) == Ours(size=number, name="a") != Ours("a", number + 1)


def test_one_that_may_change_does_and_has_no_hash() -> None:
    @dataclass(slots=True)
    class Changing:
        size: int = 0

    changing = Changing()
    changing.size = 3
    assert changing == Changing(3)
    with pytest.raises(TypeError, match="unhashable"):
        hash(changing)


def test_what_asks_for_more_is_left_to_the_standard_library() -> None:
    @dataclass(order=True)
    class Ordered:
        size: int

    assert Ordered(1) < Ordered(2)


@dataclass(frozen=True)
class OurHead:
    """Of two bases only one may have room of its own."""

    __slots__ = ()
    kind: ClassVar[str] = "a head"
    id: str
    by: str | None = None


@dataclass(frozen=True, slots=True)
class OurEntry(Ours, OurHead):
    name: str = "of its own"
    more: int = 3


@dataclasses.dataclass(frozen=True)
class TheirHead:
    """The same, made by the standard library."""

    __slots__ = ()
    kind: ClassVar[str] = "a head"
    id: str
    by: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class TheirEntry(Theirs, TheirHead):
    name: str = "of its own"
    more: int = 3


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (Ours, Theirs),
        (OurHead, TheirHead),
        (OurEntry, TheirEntry),
        (OursByName, TheirsByName),
    ],
)
def test_its_fields_are_those_of_the_standard_library(ours: Any, theirs: Any) -> None:
    def of(kind: Any) -> list[tuple[Any, ...]]:
        return [
            (
                one.name,
                one.type,
                one.default,
                one.default_factory,
                one.compare,
                one.hash,
                one.kw_only,
            )
            for one in dataclasses.fields(kind)
        ]

    assert ours.__match_args__ == theirs.__match_args__
    assert vars(ours).get("__slots__") == vars(theirs).get("__slots__")
    assert of(ours) == of(theirs)


def test_what_inherits_takes_its_heads_fields_too() -> None:
    ours, theirs = OurEntry("1", size=2, by="b"), TheirEntry("1", size=2, by="b")
    assert repr(ours) == repr(theirs).replace("Their", "Our")
    assert dataclasses.asdict(dataclasses.replace(ours, id="2")) == dataclasses.asdict(
        dataclasses.replace(theirs, id="2")
    )
    assert not hasattr(ours, "__dict__")
    assert ours.kind == "a head"


def test_fields_given_by_name_alone_are_not_taken_by_place() -> None:
    for _ in range(2 * FEW):
        ours, theirs = OursByName("a", 2, day="d"), TheirsByName("a", 2, day="d")
        assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
        for same in (copy.copy(ours), pickle.loads(pickle.dumps(ours)), dataclasses.replace(ours)):
            assert same == ours
        kinds: tuple[Any, ...] = (OursByName, TheirsByName)
        for kind in kinds:
            with pytest.raises(TypeError, match="missing 1 required keyword-only argument: 'day'"):
                kind("a")
            with pytest.raises(TypeError, match="positional arguments"):
                kind("a", 2, [], False, "d")


def test_an_entry_keeps_its_heads_fields_first() -> None:
    names = [one.name for one in dataclasses.fields(journal.Entry)]
    assert names[:3] == ["id", "at", "on"]
