"""How documents name several units: a group's own name where all its members are meant; pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cchc.documents.wording import plain_start
from cchc.number_words import joined, names_together
from cchc.plan import Plan

ALL_BUT = 4
"""Of so many members one may be left out: 'Các phòng nghiệp vụ (trừ Phòng Nghiệp vụ 6)'."""


def whole_groups(plan: Plan, units: Collection[str]) -> list[str]:
    """Return units (keys) in the plan's order, a group's key for all its members where all are
    among them.

    The largest groups go first; a unit is told once.
    """
    left = set(units)
    places = {key: place for place, key in enumerate((*plan.units, *plan.groups))}
    parts: dict[str, int] = {}
    for key in sorted(plan.groups, key=lambda key: -len(plan.groups[key].members)):
        members = plan.groups[key].members
        if len(members) > 1 and left.issuperset(members):
            parts[key] = min(places[member] for member in members)
            left.difference_update(members)
    parts |= {key: places.get(key, len(places)) for key in left}
    return sorted(parts, key=lambda key: parts[key])


def unit_words(plan: Plan, units: Sequence[str]) -> str:
    """Name units (keys) in a sentence: 'Văn phòng và các phòng nghiệp vụ'.

    Names that part by their number alone are told once: 'Phòng Nghiệp vụ 1, 2 và 5'.
    """
    if words := _all_but(plan, units):
        return words
    first, *rest = [plan.unit_name(key) for key in whole_groups(plan, units)] or [""]
    return names_together([first, *(_going_on(plan, name) for name in rest)])


def words_beside(plan: Plan, unit: str, units: Sequence[str]) -> str:
    """Name those that a unit does something with, among them itself, to go on after 'với'.

    'Văn phòng và các phòng nghiệp vụ khác' of a unit that is one of that group.
    """
    for key in whole_groups(plan, units):
        group = plan.groups.get(key)
        if group and unit in group.members and len(group.members) > 2:
            rest = [other for other in units if other not in group.members]
            others = f"{plain_start(group.name)} khác"
            return joined([*filter(None, [words_inside(plan, rest)]), others])
    return words_inside(plan, [other for other in units if other != unit])


def words_inside(plan: Plan, units: Sequence[str]) -> str:
    """Name units (keys) as they go on inside a sentence: 'các phòng nghiệp vụ'."""
    words = unit_words(plan, units)
    is_group = any(words.startswith(group.name) for group in plan.groups.values())
    return plain_start(words) if is_group else words


def _going_on(plan: Plan, name: str) -> str:
    """Return a name as it stands inside a sentence: a group's, 'các phòng …', without capital."""
    is_group = any(name == group.name for group in plan.groups.values())
    return plain_start(name) if is_group else name


def _all_but(plan: Plan, units: Sequence[str]) -> str:
    """Name a group all of whose members but a few are meant, and nobody else; '' for no such."""
    for group in plan.groups.values():
        left_out = [member for member in group.members if member not in units]
        if (
            left_out
            and len(left_out) <= len(group.members) // ALL_BUT
            and set(units).issubset(group.members)
        ):
            return f"{group.name} (trừ {unit_words(plan, left_out)})"
    return ""
