"""From a plan's signed words to what they mean: names to single units, deadlines to days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cchc.deadline import Deadline, parse
from cchc.plan import Area, Group, Parties, Plan, Task, Unit
from cchc.text import fold, one_line

SEPARATOR = r"\s*(?:[,;\n.]|\bvà\b)\s*"
FOLLOWING = r"(?=\s*(?:[,;\n.]|\bvà\b|$))"
"""What ends a name: "Văn phòng UBND tỉnh" does not name Văn phòng."""
YEARS = range(2000, 2101)
"""The years a plan may be of."""


def plan_year(plan: Plan) -> int | None:
    """Return the year a deadline without one means; None when the plan runs over several years."""
    document, year = plan.document, None
    if plan.period:
        year = plan.period.start.year if plan.period.start.year == plan.period.end.year else None
    elif document.date:
        year = document.date.year
    elif document.month and document.month[:4].isdecimal():
        year = int(document.month[:4])
    return year if year in YEARS else None


def named(plan: Plan) -> dict[str, Unit | Group]:
    """Return all that signed words can name: units, then groups, by key."""
    return {**plan.units, **plan.groups}


class Names:
    """The names a plan knows its units and groups by, for taking signed words apart."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.keys: dict[str, str] = {}
        self.read: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        for key, unit in reversed(named(plan).items()):  # of one name's units the first counts
            for name in filter(None, map(fold, (*unit.aliases, unit.name))):
                self.keys[name] = key
        longest_first = sorted(self.keys, key=len, reverse=True)
        alternatives = "|".join(
            re.escape(name).replace(r"\ ", r"\s+").replace("đ", "[đð]") for name in longest_first
        )
        self.separator = re.compile(SEPARATOR, re.IGNORECASE)
        self.name = re.compile(
            rf"(?:{alternatives}){FOLLOWING}" if alternatives else r"(?!)", re.IGNORECASE
        )

    def find(self, text: str) -> str | None:
        """Return the key of the unit or group called that: by key, name or alias, in any case."""
        wanted = fold(text)
        if wanted in self.keys:
            return self.keys[wanted]
        return next((key for key in named(self.plan) if fold(key) == wanted), None)

    def parties(self, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Take signed words apart: the keys of single units they name, and the pieces of no name.

        Known names go first, so "Sở Khoa học và Công nghệ" is one; "và", ",", ";", "." and new
        lines part the rest.
        """
        if text not in self.read:
            pieces = list(self._pieces(text))
            units = (unit for key, known in pieces if known for unit in self.members(key))
            unknown = dict.fromkeys(piece for piece, known in pieces if not known)
            self.read[text] = tuple(dict.fromkeys(units)), tuple(unknown)
        return self.read[text]

    def members(self, key: str) -> tuple[str, ...]:
        """Return the single units behind a key: a group's members, or the key itself."""
        group = self.plan.groups.get(key)
        return group.members if group and group.members else (key,)

    def _pieces(self, text: str) -> Iterator[tuple[str, bool]]:
        """Yield (key, True) for a known name and (words, False) for what is not one."""
        at = 0
        while at < len(text):
            if separator := self.separator.match(text, at):
                at = separator.end() if separator.end() > at else at + 1
            elif (known := self.name.match(text, at)) and (key := self.keys.get(fold(known[0]))):
                yield key, True
                at = known.end()
            else:
                following = self.separator.search(text, at)
                end = following.start() if following else len(text)
                if piece := one_line(text[at:end]):
                    yield piece, False
                at = max(end, at + 1)


def understood(plan: Plan) -> Plan:
    """Return the plan with the units and days its words mean: none for what is not understood."""
    names, year = Names(plan), plan_year(plan)
    return replace(plan, areas=tuple(_area(area, names, year) for area in plan.areas))


def _area(area: Area, names: Names, year: int | None) -> Area:
    tasks = tuple(_task(task, names, year) for task in area.tasks)
    return replace(
        area, tasks=tasks, areas=tuple(_area(inner, names, year) for inner in area.areas)
    )


def _task(task: Task, names: Names, year: int | None) -> Task:
    lead = _parties(task.lead, names)
    coordinators = _parties(task.coordinators, names)
    others = tuple(unit for unit in coordinators.units if unit not in lead.units)
    deadline = read_deadline(task.deadline, year)
    return replace(
        task, lead=lead, coordinators=replace(coordinators, units=others), deadline=deadline
    )


def _parties(written: Parties, names: Names) -> Parties:
    if written.units:
        members = (unit for key in written.units for unit in names.members(key))
        return Parties(written.text, tuple(members))
    units, _ = names.parties(written.text)
    return Parties(written.text, units)


def read_deadline(written: Deadline, year: int | None) -> Deadline:
    """Return what a deadline means: as the plan says outright, else as its words are read."""
    return written if written.kind != "unclear" else parse(written.text, year)
