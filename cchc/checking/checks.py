"""Checks a plan and its journal: runs the door and the rules over both, and tells every problem at
once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cchc.checking import schema
from cchc.checking.journal_rules import JOURNAL_RULES, REPEATED, JournalFile
from cchc.checking.office_rules import OFFICE_RULES
from cchc.checking.plan_rules import PLAN_RULES, PlanFile
from cchc.journal import Entry
from cchc.plan import Plan
from cchc.problem import Problem
from cchc.source import Source, read_bytes
from cchc.text import tidy
from cchc.units import understood


@dataclass(slots=True)
class Checked:
    """What was read of a plan folder, and everything wrong with it in order of place."""

    plan: Plan | None = None
    entries: tuple[Entry, ...] = ()
    problems: list[Problem] = field(default_factory=list)


def check(
    plan_source: Source, journal_source: Source | None, folder: str, *, office: bool = False
) -> Checked:
    """Check a plan file and its journal; no journal is nothing recorded yet.

    `folder` is the name of the folder they stand in, which is to be the plan's id; "" if it does
    not matter. `office` asks for the warnings too that only matter while the plan is written.
    """
    checked = Checked()
    plan_file = check_plan(plan_source, folder, checked)
    if journal_source:
        check_journal(journal_source, plan_file, checked)
    if office and plan_file and not any(problem.is_error for problem in checked.problems):
        checked.problems += [found for rule in OFFICE_RULES for found in rule(plan_file)]
    checked.problems.sort()
    return checked


def check_plan(plan_source: Source, folder: str, checked: Checked) -> PlanFile | None:
    """Check one plan file; `folder` is the name of the folder it stands in, "" if it stands in
    none.
    """
    problems = list(plan_source.problems)
    plan = None
    if not any(problem.code in ("K01", "K02") for problem in problems):
        plan, found = schema.read_plan(plan_source)
        problems += found
    if plan is None:
        checked.problems += problems
        return None
    broken = frozenset(
        key for key in ("units", "groups", "period") if _has_problem_in(plan_source, key, problems)
    )
    plan_file = PlanFile(plan_source, understood(plan), tidy(folder), broken, tuple(problems))
    checked.plan = plan_file.plan
    checked.problems += _without_echoes(
        problems, [found for rule in PLAN_RULES for found in rule(plan_file)]
    )
    return plan_file


def check_journal(journal_source: Source, plan_file: PlanFile | None, checked: Checked) -> None:
    """Check one journal against its plan, if there is one."""
    problems = list(journal_source.problems)
    entries = None
    if not any(problem.code in ("K01", "K02") for problem in problems):
        entries, found = schema.read_entries(journal_source)
        problems += found
    rules: list[Problem] = []
    if entries is not None:
        journal = JournalFile(journal_source, entries, plan_file, checked.entries)
        rules = [found for rule in JOURNAL_RULES for found in rule(journal)]
        repeated = any(problem.code == REPEATED for problem in rules)
        checked.entries = tuple(dict.fromkeys(entries) if repeated else entries)
    checked.problems += _without_echoes(problems, rules)


def check_appended(
    plan: Plan, earlier: tuple[Entry, ...], appended: bytes
) -> tuple[Entry, ...] | None:
    """Return the entries appended to a journal checked before; None if there is anything to tell
    about them.
    """
    journal_source = read_bytes(appended, "")
    plan_file = PlanFile(Source(""), plan, "", frozenset())
    checked = Checked(entries=earlier)
    check_journal(journal_source, plan_file, checked)
    return None if checked.problems else checked.entries


def _has_problem_in(plan_source: Source, key: str, problems: list[Problem]) -> bool:
    """Say whether a problem stands between a top key and the next one."""
    inside: Any = plan_source.places.inside
    starts = sorted(place.key.line for place in inside.values())
    if key not in inside:
        return False
    first = inside[key].key.line
    last = next((line for line in starts if line > first), float("inf"))
    return any(first <= problem.line < last for problem in problems)


def _without_echoes(first: list[Problem], rules: list[Problem]) -> list[Problem]:
    """Leave out what the rules say of a place that already has a problem of form."""
    told = {(problem.line, problem.column) for problem in first}
    return first + [problem for problem in rules if (problem.line, problem.column) not in told]
