"""What changed between two plans around their tasks: the document, its texts, units, groups and
areas; pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Literal

from cchc.plan import Area, Group, Plan, Signer, Span, Unit, numbered
from cchc.text import fold, one_line

Kind = Literal["added", "removed", "moved", "renumbered", "changed"]
Subject = Literal["task", "area", "unit", "group", "plan"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was."""

    kind: Kind
    subject: Subject
    of: str
    """The task's or unit's id (the new plan's, unless it was removed), the area's number, '' for
    the plan.
    """
    key: str = ""
    """Which of its keys changed: deadline, lead, content …; '' for the whole."""
    before: str = ""
    after: str = ""
    area: str = ""
    """The number of the area a task stands in (stood in, if it was removed)."""
    days: int | None = None
    """By how many days a due day moved; later is positive."""


def of_office(before: Plan, after: Plan) -> Iterator[Change]:
    """Yield what changed around the tasks, in the order of the plan's file."""
    if before.id != after.id:
        yield Change("changed", "plan", "", "id", before.id, after.id)
    if before.period != after.period:
        yield Change("changed", "plan", "", "period", _words(before.period), _words(after.period))
    yield from _of_record(before.document, after.document, "plan", "", "document.")
    yield from _of_named(before.units, after.units, "unit")
    yield from _of_named(before.groups, after.groups, "group")
    yield from _of_record(before.reporting, after.reporting, "plan", "", "reporting.")
    yield from _of_texts("before", before.before, after.before)
    yield from _of_areas(dict(numbered_areas(before)), dict(numbered_areas(after)))
    yield from _of_texts("after", before.after, after.after)


def numbered_areas(plan: Plan) -> Iterator[tuple[str, Area]]:
    """Yield every area, those in others too, with its number: 6, or A.I for area I of area A."""
    yield from _numbered(plan.areas, "")


def _numbered(areas: Sequence[Area], above: str) -> Iterator[tuple[str, Area]]:
    for own, area in numbered(areas):
        number = own if not above or own.startswith(f"{above}.") else f"{above}.{own}"
        yield number, area
        yield from _numbered(area.areas, number)


def _of_record(
    before: Any, after: Any, subject: Subject, of: str, prefix: str = ""
) -> Iterator[Change]:
    """Yield the keys of a record that say something else."""
    for field in fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if subject == "plan" and isinstance(old, tuple):
            yield from _of_texts(f"{prefix}{field.name}", old, new)
        elif old != new:
            yield Change("changed", subject, of, f"{prefix}{field.name}", _words(old), _words(new))


def _of_named(
    before: Mapping[str, Unit] | Mapping[str, Group],
    after: Mapping[str, Unit] | Mapping[str, Group],
    subject: Subject,
) -> Iterator[Change]:
    for key, old in before.items():
        if key not in after:
            yield Change("removed", subject, key, before=old.name)
        elif old != after[key]:
            yield from _of_record(old, after[key], subject, key)
    for key, new in after.items():
        if key not in before:
            yield Change("added", subject, key, after=new.name)


def _of_areas(before: dict[str, Area], after: dict[str, Area]) -> Iterator[Change]:
    """Yield areas added, removed, renumbered or renamed; one is the same by its name, else by its
    number.
    """
    names = {fold(area.name): number for number, area in reversed(before.items())}
    pairs = {
        number: names.pop(fold(area.name))
        for number, area in after.items()
        if fold(area.name) in names
    }
    left = set(before) - set(pairs.values())
    pairs |= {number: number for number in after if number not in pairs and number in left}
    for number, area in before.items():
        if number not in pairs.values():
            yield Change("removed", "area", number, before=area.name)
    for number, area in after.items():
        if number not in pairs:
            yield Change("added", "area", number, after=area.name)
            continue
        if pairs[number] != number:
            yield Change("renumbered", "area", number, "number", pairs[number], number)
        if before[pairs[number]].name != area.name:
            yield Change("changed", "area", number, "title", before[pairs[number]].name, area.name)


def _of_texts(key: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """Yield the paragraphs that changed, paired as far as both plans have them."""
    for step, first, last, new_first, new_last in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        old, new = before[first:last], after[new_first:new_last]
        for index in range(max(len(old), len(new)) if step != "equal" else 0):
            gone, come = ("".join(texts[index : index + 1]) for texts in (old, new))
            kind: Kind = "changed" if gone and come else "removed" if gone else "added"
            yield Change(kind, "plan", "", key, gone, come)


def _words(value: Any) -> str:
    """Write a value of the plan as text."""
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case Span():
            return f"{value.start.isoformat()} – {value.end.isoformat()}"
        case Signer():
            return ", ".join(part for part in (value.authority, value.position, value.name) if part)
        case tuple():
            return "; ".join(map(_words, value))
    if hasattr(value, "__dataclass_fields__"):
        return "; ".join(
            words for field in fields(value) if (words := _words(getattr(value, field.name)))
        )
    return one_line(str(value))
