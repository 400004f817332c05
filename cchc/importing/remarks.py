"""A new plan's file with `# cần xem:` where someone has to decide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cchc.checking.checks import check_plan
from cchc.checking.unit_rules import groups_have_members, unit_names_differ
from cchc.plan import Plan
from cchc.plan_writer import plan_yaml
from cchc.problem import Problem
from cchc.source import Places, Source, read_bytes
from cchc.text import one_line
from cchc.yaml_text import Path

WHOSE = re.compile(r"^(nhiệm vụ|đơn vị|nhóm) \S+: ")
"""What a message begins with that stands beside the task anyway."""

NOWHERE: tuple[Path, bool] = ((), False)


@dataclass(frozen=True, slots=True)
class Marked:
    """The text of a plan's file, and what is to be looked at in it."""

    text: str
    problems: tuple[Problem, ...]
    """What `validate` finds, with the lines of this text."""
    doubts: tuple[tuple[int, str], ...]
    """What else is not sure: the line, and why."""


def marked(plan: Plan, remarks: Mapping[Path, str], name: str) -> Marked:
    """Write a plan with remarks where it has problems; `name` is what problems call its file."""
    text = plan_yaml(plan)
    source = read_bytes(text.encode(), name)
    file, problems = check_plan(source, plan.id)
    if file:
        problems += [*unit_names_differ(file), *groups_have_members(file)]
    paths = dict(_paths(source.places, ()))
    notes = dict(remarks)
    for problem in problems:
        path, _ = paths.get((problem.line, problem.column), NOWHERE)
        message = WHOSE.sub("", problem.message)
        notes[path] = f"{notes[path]}; {message}" if path in notes else message
    # The problems are found in the file without remarks, and told where they stand in the one with.
    if notes:
        text = plan_yaml(plan, notes)
        source = read_bytes(text.encode(), name)
    moved = []
    for problem in problems:
        path, is_key = paths.get((problem.line, problem.column), NOWHERE)
        moved.append(_moved(problem, source, path, is_key))
    doubts = sorted(
        (source.places.find(path, key=True).line, one_line(remark))
        for path, remark in remarks.items()
    )
    return Marked(text, tuple(sorted(moved)), tuple(doubts))


def _moved(problem: Problem, source: Source, path: Path, is_key: bool) -> Problem:
    """Return a problem where its place stands now."""
    place = source.places.find(path, key=is_key)
    excerpt = source.line(place.line) if problem.excerpt else ""  # some rules quote nothing
    return replace(problem, line=place.line, column=place.column, excerpt=excerpt)


def _paths(places: Places, path: Path) -> Iterator[tuple[tuple[int, int], tuple[Path, bool]]]:
    """Yield the path of every value and key by where it stands; the innermost comes last."""
    yield (places.key.line, places.key.column), (path, True)
    yield (places.value.line, places.value.column), (path, False)
    inside = places.inside.items() if isinstance(places.inside, dict) else enumerate(places.inside)
    for step, inner in inside:
        yield from _paths(inner, (*path, step))
