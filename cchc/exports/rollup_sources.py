"""Finds the plans that paths mean, and reads each to its figures, on several cores where many are.

Disk is read here, a plan at a time: what is kept of it is `PlanFigures`.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cchc import cache
from cchc.checking.file_rules import files_are_known
from cchc.exports.public import kept_inside
from cchc.exports.rollup import MonthOf, PlanFigures, UnreadPlan, plan_figures, printable
from cchc.journal import Entry
from cchc.plan import Plan
from cchc.problem import CchcError, ProblemsFound, UsageError, refuse, why
from cchc.records import dataclass
from cchc.text import MAX_BYTES
from cchc.user_file import TooLarge, content_of, is_there, real
from cchc.workspace import JOURNAL_FILE, PLAN_FILE, PLANS, load, shown

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

BUNDLE_ENDING = ".json"


@dataclass(frozen=True, slots=True)
class PlanPlace:
    """Where a plan is read from: its folder, or a file that an office sent."""

    path: Path
    is_bundle: bool
    fault: str = ""
    """Why a folder can't be looked into."""


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan and its entries as read; of a file that an office sent, with its day."""

    plan: Plan
    entries: tuple[Entry, ...]
    day: dt.date | None = None


def plan_places(paths: Iterable[Path]) -> list[PlanPlace]:
    """Return where the plans stand that paths mean, each once, in order of path.

    A path is an office's folder, a folder that holds such folders or files that offices sent, a
    plan's folder, or one file. Raises UsageError for a path that holds none.
    """
    places: dict[Path, PlanPlace] = {}
    for path in paths:
        inside = list(_places_in(path, set())) if path.is_dir() else [_place_of(path)]
        if not inside:
            raise UsageError(
                f"không có kế hoạch ({PLANS}/…/{PLAN_FILE}) hay tệp số liệu ({BUNDLE_ENDING}) nào "
                f"trong {path}"
            )
        for place in inside:
            places.setdefault(real(place.path), place)
    return [places[path] for path in sorted(places)]


def _place_of(path: Path) -> PlanPlace:
    if not path.exists():
        raise UsageError(f"không có {path}; kiểm tra đường dẫn")
    if path.name in (PLAN_FILE, JOURNAL_FILE):
        return PlanPlace(path.parent, is_bundle=False)
    if path.suffix.lower() == BUNDLE_ENDING:
        return PlanPlace(path, is_bundle=True)
    raise UsageError(
        f"{path}: không phải {PLAN_FILE} hay tệp số liệu {BUNDLE_ENDING} (cchc export --format "
        "json)"
    )


def _places_in(folder: Path, seen: set[Path]) -> Iterator[PlanPlace]:
    """Yield where plans stand in a folder; one that a link leads back to is looked at once.

    A folder that can't be looked into is one whose figures are missing, for the reason it tells.
    """
    whole = real(folder)
    if whole in seen:
        return
    seen.add(whole)
    try:
        is_plan = is_there(folder / PLAN_FILE) or is_there(folder / JOURNAL_FILE)
        plans = folder / PLANS
        only_plans = [plans] if plans.is_dir() else sorted(folder.iterdir())
        inside = [] if is_plan else only_plans
        folders = {path for path in inside if path.is_dir()}
    except OSError as error:
        yield PlanPlace(folder, is_bundle=False, fault=why(error))
        return
    if is_plan:
        yield PlanPlace(folder, is_bundle=False)
    for path in inside:
        if path.name.startswith("."):
            continue
        if path in folders:
            yield from _places_in(path, seen)
        elif path.suffix.lower() == BUNDLE_ENDING:
            yield PlanPlace(path, is_bundle=True)


def read_places(
    places: Sequence[PlanPlace],
    day: dt.date,
    month: MonthOf | None,
    root: Path,
    *,
    public: bool = False,
) -> Iterator[PlanFigures | UnreadPlan]:
    """Read each plan to its figures, in order; what can't be read is told in its place.

    Problems show paths from `root`. With `public` it is asked of each what keeps it inside.
    """
    read = partial(read_place, day=day, month=month, root=root, public=public)
    done = 0
    if pool := _pool(len(places)):
        from concurrent.futures.process import BrokenProcessPool

        try:
            with pool:
                for figures in pool.map(read, places, chunksize=CHUNK):
                    yield figures
                    done += 1
        except (BrokenProcessPool, OSError):  # the rest is read here
            pass
    yield from map(read, places[done:])


CHUNK = 5
"""Plans that a process takes at a time."""
WAY: Literal["fork", "spawn"] = "fork" if sys.platform == "linux" else "spawn"
"""How further processes are started: as copies of this one, or anew, which takes longer."""
FEW = {"fork": 12, "spawn": 60}
"""Fewer plans are read sooner here than processes are started, by the way of starting them."""
MOST_PROCESSES = 8


def _pool(plans: int) -> ProcessPoolExecutor | None:
    """Return processes to read so many plans with; None where they would cost more than they
    bring, or the system gives none.
    """
    workers = min(_cores(), MOST_PROCESSES, plans // CHUNK)
    if plans < FEW[WAY] or workers < 2:
        return None
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    try:
        return ProcessPoolExecutor(workers, multiprocessing.get_context(WAY))
    except (OSError, ImportError, NotImplementedError):  # no semaphores, no processes
        return None


def _cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_place(
    place: PlanPlace, day: dt.date, month: MonthOf | None, root: Path, *, public: bool = False
) -> PlanFigures | UnreadPlan:
    """Read one plan to its figures, or tell why it can't be."""
    source = printable(shown(place.path, root))
    office = ""
    if place.fault:
        return UnreadPlan(source, office, message=f"không đọc được ({place.fault})")
    try:
        read = plan_at(place, root)
        office = read.plan.office
        figures = plan_figures(read.plan, read.entries, day, month, place.path, read.day)
        inside_only = kept_inside(read.plan, read.entries) if public else ""
        return replace(figures, source=source, inside_only=inside_only)
    except ProblemsFound as error:
        return UnreadPlan(source, office, problems=tuple(sorted(error.problems)))
    except UsageError as error:
        return UnreadPlan(source, office, message=str(error), out_of_period=True)
    except CchcError as error:
        return UnreadPlan(source, office, message=str(error))
    except OSError as error:
        return UnreadPlan(source, office, message=f"không đọc được ({why(error)})")


def plan_at(place: PlanPlace, root: Path) -> ReadPlan:
    """Read one plan; raise CchcError, or ProblemsFound with every error of it."""
    if place.is_bundle:
        return _bundle(place.path, shown(place.path, root))
    _refuse_without_plan(place.path, shown(place.path, root))
    loaded = load(place.path, root)
    loaded.keep()
    return ReadPlan(loaded.plan, loaded.entries)


def _refuse_without_plan(folder: Path, source: str) -> None:
    """Refuse a folder that has a journal and no plan."""
    if not is_there(folder / PLAN_FILE):
        names = [path.name for path in folder.iterdir()]
        refuse(files_are_known(names, source))
        raise CchcError(f"không có {PLAN_FILE}")


def _bundle(path: Path, source: str) -> ReadPlan:
    """Read a file that an office sent; one read before, and not changed since, from the cache."""
    from cchc.exports.bundle import read_bundle

    content = _content(path)
    stamp = cache.Stamp.of(content, b"")
    if (kept := cache.get(path, stamp.plan)) and kept.plan:
        day = dt.date.fromisoformat(json.loads(content)["as_of"])
        return ReadPlan(kept.plan, kept.entries, day)
    sent = read_bundle(content, source)
    cache.put(path, cache.Kept(stamp, sent.plan, sent.entries, ()))
    return ReadPlan(sent.plan, sent.entries, sent.day)


def _content(path: Path) -> bytes:
    try:
        return content_of(path, MAX_BYTES)
    except TooLarge as error:
        raise CchcError(str(error)) from None
