"""What the source says of a record's names: its own text, else its base's."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.docstrings import meanings


@dataclass(frozen=True)
class Base:
    """A record."""

    first: str
    """Of the base."""
    second: str
    """Of the base too."""
    third: int = 0


@dataclass(frozen=True)
class Extended(Base):
    """A record with more."""

    second: str
    """Its own."""

    @property
    def fourth(self) -> int:
        """Three and one."""
        return self.third + 1


def test_the_text_below_a_name_is_its_meaning_and_the_nearest_counts() -> None:
    assert meanings(Extended) == {
        "first": "Of the base.",
        "second": "Its own.",
        "third": "",
        "fourth": "Three and one.",
    }
