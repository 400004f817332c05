"""Checks a plan and its journal: the door and the rules over both, every problem at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cchc.checking import schema
from cchc.checking.act_rules import ACT_RULES
from cchc.checking.confidential_rules import CONFIDENTIAL_IN_JOURNAL, CONFIDENTIAL_IN_PLAN
from cchc.checking.file_rules import K01, K02, all_is_seen
from cchc.checking.journal_rules import C09, JOURNAL_RULES, JournalFile
from cchc.checking.plan_file import PlanFile
from cchc.checking.plan_rules import PLAN_RULES
from cchc.checking.receipt_rules import RECEIPT_RULES
from cchc.checking.rule import without_echoes
from cchc.checking.unit_rules import OFFICE_RULES, UNIT_RULES
from cchc.journal import Entry
from cchc.plan import Plan
from cchc.problem import Problem
from cchc.source import Source, read_bytes
from cchc.text import tidy
from cchc.units import understood


@dataclass(frozen=True, slots=True)
class Checked:
    """What was read of a plan folder, and everything wrong with it in order of place."""

    plan: Plan | None
    """None if there is none, or if it could not be read at all."""
    entries: tuple[Entry, ...]
    problems: list[Problem]


def check(plan_source: Source | None, journal_source: Source | None, folder: str = "") -> Checked:
    """Check a plan file and its journal, or one of them alone.

    `folder` is the name of the folder they stand in, which is to be the plan's id; "" if it does
    not matter.
    """
    plan_file: PlanFile | None = None
    entries: tuple[Entry, ...] = ()
    problems: list[Problem] = []
    if plan_source:
        plan_file, plan_problems = check_plan(plan_source, folder)
        problems += plan_problems
    if journal_source:
        entries, journal_problems = _check_journal(journal_source, plan_file, ())
        problems += journal_problems
    if plan_file and not any(problem.is_error for problem in problems):
        problems += [problem for rule in OFFICE_RULES for problem in rule(plan_file)]
    return Checked(plan_file.plan if plan_file else None, entries, sorted(problems))


def check_plan(source: Source, folder: str) -> tuple[PlanFile | None, list[Problem]]:
    """Check a plan file by all rules but those that wait until there are no errors."""
    if not _is_readable(source):
        return None, [*source.problems]
    reading = schema.read_plan(source)
    source, problems = reading.source, source.problems + reading.problems + [*all_is_seen(source)]
    if reading.record is None:
        return None, problems
    plan = understood(reading.record)
    broken = (key for key in ("units", "groups", "period") if _is_broken(source, key, problems))
    file = PlanFile(source, plan, tidy(folder), frozenset(broken), tuple(problems))
    rules = (*PLAN_RULES, *UNIT_RULES, *CONFIDENTIAL_IN_PLAN)
    by_rules = [problem for rule in rules for problem in rule(file)]
    return file, problems + without_echoes(by_rules, problems)


def _check_journal(
    source: Source, plan_file: PlanFile | None, earlier: tuple[Entry, ...]
) -> tuple[tuple[Entry, ...], list[Problem]]:
    """Return a journal's entries, each once, and its problems; the earlier ones are checked."""
    if not _is_readable(source):
        return (), [*source.problems]
    reading = schema.read_entries(source)
    source, problems = reading.source, source.problems + reading.problems + [*all_is_seen(source)]
    if reading.record is None:
        return (), problems
    entries = reading.record
    file = JournalFile(source, entries, plan_file, earlier)
    rules = (*JOURNAL_RULES, *ACT_RULES, *RECEIPT_RULES, *CONFIDENTIAL_IN_JOURNAL)
    by_rules = [problem for rule in rules for problem in rule(file)]
    if any(problem.code == C09.code for problem in by_rules):
        entries = list(dict.fromkeys(entries))
    return tuple(entries), problems + without_echoes(by_rules, problems)


def check_appended(
    plan: Plan, earlier: tuple[Entry, ...], appended: bytes
) -> tuple[Entry, ...] | None:
    """Return the entries appended to a journal checked before; None if they have problems."""
    plan_file = PlanFile(Source(""), plan, "", frozenset())
    entries, problems = _check_journal(read_bytes(appended, ""), plan_file, earlier)
    return None if problems else entries


def _is_readable(source: Source) -> bool:
    return not any(problem.code in (K01.code, K02.code) for problem in source.problems)


def _is_broken(source: Source, key: str, problems: Iterable[Problem]) -> bool:
    """Say whether a problem stands between a top key and the next one."""
    inside: Any = source.places.inside
    if key not in inside:
        return False
    first = inside[key].key.line
    starts = sorted(place.key.line for place in inside.values())
    last = next((line for line in starts if line > first), float("inf"))
    return any(first <= problem.line < last for problem in problems)
