"""A kind of Word document: its command, its template, and values to try that with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from cchc.journal import Entry
from cchc.number_words import Count
from cchc.plan import Plan
from cchc.records import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document."""

    name: str
    """Of its template's file, without .docx."""
    title: str
    """What it is, Vietnamese: 'công văn đôn đốc'."""
    command: str
    """The command that writes it, as typed after cchc."""
    template: Callable[[], Any]
    """Builds its Word template, a document of python-docx."""
    values: Callable[[Plan, Sequence[Entry], date], object]
    """Makes the values of such a document from a plan, its entries and a day, to try a template."""
    kept: tuple[str, ...] = ()
    """Lists that are never empty in such a document."""

    @property
    def file(self) -> str:
        """The template's file."""
        return f"{self.name}.docx"

    @property
    def purpose(self) -> str:
        """What its template is for, and the command that uses it."""
        return f"{self.title} (cchc {self.command})"

    def sample(self) -> object:
        """Return values with every list filled, of a small made-up plan."""
        from cchc.documents import sample

        return self.values(sample.PLAN, sample.ENTRIES, sample.TODAY)

    def samples(self) -> tuple[object, object]:
        """Return values with every list filled, and those of a month in which nothing is there."""
        full: Any = self.sample()
        kept = {name: tuple(map(emptied, getattr(full, name)[:1])) for name in self.kept}
        return full, replace(emptied(full), **kept)


def emptied(values: Any) -> Any:
    """Return the values of a month in which nothing is there: empty lists, no number above zero."""
    if isinstance(values, tuple):
        return ()
    if is_dataclass(values) and not isinstance(values, type):
        parts = {field.name: getattr(values, field.name) for field in fields(values)}
        optional = {field.name for field in fields(values) if "None" in str(field.type)}
        return replace(
            values,
            **{name: None if name in optional else emptied(part) for name, part in parts.items()},
        )
    return type(values)(0) if isinstance(values, (Count, int, float)) else values
