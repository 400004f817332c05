"""A plan file as the rules see it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from cchc.checking.paths import Path
from cchc.checking.rule import Rule
from cchc.checking.schema import NO_ID
from cchc.checking.schema_messages import whose
from cchc.plan import Area, Group, Plan, Task, Unit
from cchc.problem import Problem
from cchc.records import dataclass
from cchc.source import Place, Places, Source
from cchc.text import fold, nearest
from cchc.units import Names


@dataclass(frozen=True)
class PlanFile:
    """A plan file: its words, what they mean, and where everything stands."""

    source: Source
    plan: Plan
    folder: str
    """The name of the folder it stands in; "" if that does not matter."""
    broken: frozenset[str]
    """Top keys that already have problems: rules that would only repeat them keep silent."""
    form: tuple[Problem, ...] = ()
    """The problems of form the file already has."""

    @cached_property
    def names(self) -> Names:
        """The names the plan knows its units by."""
        return Names(self.plan)

    @cached_property
    def units(self) -> list[tuple[tuple[str, str], Unit | Group]]:
        """Every unit, then every group, with its path in the file."""
        units = [(("units", key), unit) for key, unit in self.plan.units.items()]
        groups = [(("groups", key), group) for key, group in self.plan.groups.items()]
        return [*units, *groups]

    @cached_property
    def areas(self) -> list[tuple[Path, Area]]:
        """Every area with its path in the file, each before the areas in it."""
        return list(_walk(self.plan.areas, ()))

    @cached_property
    def tasks(self) -> list[tuple[Path, Task]]:
        """Every task with its path in the file."""
        return [
            ((*path, "tasks", index), task)
            for path, area in self.areas
            for index, task in enumerate(area.tasks)
        ]

    @cached_property
    def task_of(self) -> dict[str, Task]:
        """Every task by its id, compared without case."""
        return {fold(task.id): task for _, task in self.tasks}

    @cached_property
    def faults(self) -> set[Place]:
        """Where the problems of form stand."""
        return {Place(problem.line, problem.column) for problem in self.form}

    def sound(self, path: Path) -> bool:
        """Say whether no problem of form stands at a path or within it."""
        if not self.faults:
            return True
        places, whole = self.source.places.at(path)
        return not whole or not _any_in(places, self.faults)

    @cached_property
    def names_are_known(self) -> bool:
        """Whether no fault hides a unit's name, so that an unknown name really is unknown."""
        return not self.broken & {"units", "groups"} and all(unit.name for _, unit in self.units)

    @cached_property
    def ids_are_known(self) -> bool:
        """Whether no fault of form hides a task's id, so that an unknown id really is unknown."""
        if NO_ID in self.task_of or any(problem.code == "K03" for problem in self.form):
            return False
        places = self.source.places
        lists = [(*path, key) for path, _ in self.areas for key in ("areas", "tasks")]
        written = [("areas",), *(path for path in lists if path in places)]
        return not any(places.find(path) in self.faults for path in written)

    def whose(self, path: Path) -> str:
        """Name the task, area or unit a path stands in: 'nhiệm vụ 6.b: '."""
        return whose(self.source.data, path)

    def key_hint(self, typed: str) -> str:
        """Say which unit's key was meant by what was typed where a key should stand."""
        near = [self.names.find(typed) or "", *nearest(typed, self.plan.units)]
        return next((f"có phải '{key}'?" for key in near if key), "viết khóa có trong units")

    def problem(self, rule: Rule, path: Path, message: str, hint: str) -> Problem:
        """Make a problem of a rule at the value of a path."""
        return rule.problem(self.source, self.source.places.find(path), message, hint)

    def key_problem(self, rule: Rule, path: Path, message: str, hint: str) -> Problem:
        """Make a problem of a rule at the key of a path."""
        return rule.problem(self.source, self.source.places.find(path, key=True), message, hint)


def _walk(areas: tuple[Area, ...], path: Path) -> Iterator[tuple[Path, Area]]:
    for index, area in enumerate(areas):
        here = (*path, "areas", index)
        yield here, area
        yield from _walk(area.areas, here)


def _any_in(places: Places, faults: set[Place]) -> bool:
    inside = places.inside.values() if isinstance(places.inside, dict) else places.inside
    return (
        places.key in faults
        or places.value in faults
        or any(_any_in(inner, faults) for inner in inside)
    )
