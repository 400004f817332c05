"""A rule: the code of its problems, and the page that tells what it finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from cchc.problem import Problem
from cchc.records import dataclass
from cchc.source import Place, Source

Of = Literal["file", "plan", "task", "journal", "both", "history", "folder"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What one code finds, with a snippet it finds it in and one it doesn't.

    Each stands beside the functions that find it, named by its code.
    """

    code: str
    of: Of
    """Of what the snippets are: a file, top keys of a plan, keys of a task, lines of a journal (of
    what both may hold too), a change, or names of files.
    """
    title: str
    finds: str
    bad: str
    good: str
    while_writing: bool = False
    """See `Problem.while_writing`."""

    @property
    def is_error(self) -> bool:
        """Whether `validate` fails for it."""
        return self.code.startswith("K")

    def problem(self, source: Source, place: Place, message: str, hint: str) -> Problem:
        """Make a problem of this rule at a place of a file."""
        problem = source.problem(place, self.code, message, hint)
        return replace(problem, while_writing=True) if self.while_writing else problem


def without_echoes(problems: Iterable[Problem], before: Iterable[Problem]) -> list[Problem]:
    """Leave out the problems of a place that has one already: one fault is told once."""
    places = {(problem.line, problem.column) for problem in before}
    return [problem for problem in problems if (problem.line, problem.column) not in places]
