"""Many offices' plans as one SQLite file, read again one after another so that few are held."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cchc.exports.database import database
from cchc.exports.plan_state import PlanState, plan_state
from cchc.exports.rollup import Rollup
from cchc.exports.rollup_sources import PlanPlace, plan_at


def rollup_database(rolled: Rollup, root: Path) -> bytes:
    """Return an SQLite file of the plans that are in the totals, each of the day of its figures."""
    return database(_states(rolled, root))


def _states(rolled: Rollup, root: Path) -> Iterator[PlanState]:
    for figures in rolled.plans:
        read = plan_at(PlanPlace(figures.path, figures.is_bundle), root)
        yield plan_state(read.plan, read.entries, figures.day, figures.period)
