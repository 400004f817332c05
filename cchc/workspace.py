"""Finds an office's plans and templates on disk and loads them, checked."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cchc import cache
from cchc.journal import Entry
from cchc.plan import Plan
from cchc.plan_periods import span_of
from cchc.problem import Problem, ProblemsFound, UsageError, refuse
from cchc.records import dataclass
from cchc.text import MAX_BYTES, fold, nearest
from cchc.user_file import content_of, inside, is_there

if TYPE_CHECKING:
    from cchc.checking.checks import Checked

PLANS = "plans"
PLAN_FILE = "plan.yaml"
JOURNAL_FILE = "journal.yaml"
PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan and its journal as read, with what they mean and the warnings about them."""

    folder: Path
    root: Path
    plan: Plan
    entries: tuple[Entry, ...]
    warnings: tuple[Problem, ...]
    kept: cache.Kept
    """What the cache holds, or would hold, of the files as they were read."""

    def again(self) -> Loaded:
        """Return the same, read again if the files have changed since.

        Of a journal that has only grown, only what was appended is read: others wait meanwhile.
        """
        stamped = _stamped(self.folder, self.root)
        if stamped and stamped[0] == self.kept.stamp:
            return self
        if stamped and (grown := _grown(self.kept, *stamped)):
            return replace(self, entries=grown.entries, kept=grown)
        return load(self.folder, self.root)

    def keep(self) -> None:
        """Keep what was read of a journal that had grown, for the next command."""
        if self.kept.grown:
            cache.put(self.folder, self.kept)

    @property
    def journal(self) -> Path:
        """The journal's file, which may not exist yet; of a link, the file it leads to."""
        journal = self.folder / JOURNAL_FILE
        return inside(journal, home_of(self.folder)) if journal.is_symlink() else journal


@dataclass(frozen=True)
class Workspace:
    """An office's working folder: the one that holds plans/."""

    root: Path
    start: Path
    """The folder the command was run in; inside plans/<id>/ it means that plan."""

    @cached_property
    def folders(self) -> dict[str, Path]:
        """The folder of every plan, by id, in order of name."""
        plans = self.root / PLANS
        folders = sorted(plans.iterdir()) if plans.is_dir() else []
        return {folder.name: folder for folder in folders if is_there(folder / PLAN_FILE)}

    def folder(self, plan_id: str) -> Path:
        """Return the folder of a plan, by its id in any case.

        Raises UsageError naming the nearest if it is unknown.
        """
        if folder := self.find_folder(plan_id):
            return folder
        hint = f"các kế hoạch: {', '.join(self.folders) or 'chưa có'}"
        if near := nearest(plan_id, self.folders, 3):
            hint = f"có phải {', '.join(near)}?"
        raise UsageError(f"không có kế hoạch '{plan_id}' trong {self.root / PLANS}; {hint}")

    def find_folder(self, plan_id: str) -> Path | None:
        """Return the folder of a plan, by its id in any case; None if there is no such plan."""
        wanted = fold(plan_id)
        return next((self.folders[known] for known in self.folders if fold(known) == wanted), None)

    def load(self, plan_id: str | None, day: date) -> Loaded:
        """Load the plan named, else stood in, else whose period holds the day, else the latest.

        Of a plan replaced before its end and the one that replaced it, the second is meant once it
        has begun.
        """
        if plan_id:
            return load(self.folder(plan_id), self.root)
        if stood_in := self._stood_in():
            return load(stood_in, self.root)
        if not self.folders:
            raise UsageError(
                f"chưa có kế hoạch nào trong {self.root / PLANS}; lấy từ tệp Word bằng cchc "
                "import, hoặc viết một kế hoạch mẫu để sửa bằng cchc init --id MÃ"
            )
        if len(self.folders) == 1:
            return load(next(iter(self.folders.values())), self.root)
        return _meant([load(folder, self.root) for folder in self.folders.values()], day)

    def following(self, loaded: Loaded) -> str | None:
        """Return the id of the plan that took this one's tasks over; None if there is none.

        One with errors is passed over: it can't be looked at yet.
        """
        others = (folder for folder in self.folders.values() if folder != loaded.folder)
        for folder in others:
            with contextlib.suppress(ProblemsFound):
                if fold(loaded.plan.id) in load(folder, self.root).plan.carried_plans():
                    return folder.name
        return None

    def _stood_in(self) -> Path | None:
        for folder in self.folders.values():
            if self.start.is_relative_to(folder.resolve()):
                return folder
        return None

    def reports(self, loaded: Loaded) -> Path:
        """Return the folder a plan's documents are written to: its own, if there are several."""
        reports = self.root / "reports"
        return reports if len(self.folders) == 1 else reports / loaded.folder.name

    def template(self, name: str) -> Path:
        """Return the office's own copy of a template, else the one that comes with cchc."""
        from cchc.files import shipped_templates

        return next(
            path / name
            for path in (self.root / "templates", shipped_templates())
            if is_there(path / name)
        )


def _meant(plans: Sequence[Loaded], day: date) -> Loaded:
    """Return the plan whose days hold the day, else the latest; not one that another of those
    replaced, taking its tasks over.
    """
    spans = [(span_of(loaded.plan), loaded) for loaded in plans]
    meant = [loaded for (first, last), loaded in spans if first <= day <= last]
    why = "ngày này thuộc thời gian của nhiều kế hoạch"
    if not meant:
        latest = max(last for (_, last), _ in spans)
        meant = [loaded for (_, last), loaded in spans if last == latest]
        why = "nhiều kế hoạch cùng kết thúc sau cùng"
    replaced = frozenset[str]().union(*(loaded.plan.carried_plans() for loaded in meant))
    meant = [loaded for loaded in meant if fold(loaded.plan.id) not in replaced] or meant
    if len(meant) > 1:
        ids = ", ".join(loaded.plan.id for loaded in meant)
        raise UsageError(f"{why} ({ids}); chọn một bằng --plan")
    return meant[0]


def find(root: Path | None, start: Path) -> Workspace:
    """Return the workspace at `root`, else the nearest one from `start` upwards."""
    start = start.resolve()
    if root:
        if not (root / PLANS).is_dir():
            raise UsageError(
                f"không có thư mục {PLANS}/ trong {root}; kiểm tra --root (hoặc CCHC_ROOT)"
            )
        return Workspace(root, start)
    for folder in (start, *start.parents):
        if (folder / PLANS).is_dir():
            return Workspace(folder, start)
    raise UsageError(
        f"không tìm thấy thư mục {PLANS}/ từ {start} trở lên; chạy 'cchc init' hoặc dùng --root"
    )


def load(folder: Path, root: Path) -> Loaded:
    """Load one plan with its journal; raise ProblemsFound with every error of both files."""
    kept = examined(folder, root)
    refuse(kept.problems)
    assert kept.plan is not None  # a plan that could not be read is an error
    warnings = tuple(
        problem for problem in kept.problems if problem.is_error or not problem.while_writing
    )
    return Loaded(folder, root, kept.plan, kept.entries, warnings, kept)


def examined(folder: Path, root: Path) -> cache.Kept:
    """Return what a plan folder's files hold and every problem of them.

    What was read and checked before, and has not changed since, is taken from the cache; of a
    journal that has only grown, only what was appended is read.
    """
    stamped = _stamped(folder, root)
    stamp, journal = stamped or (cache.Stamp.of(b"", b""), b"")
    if stamped and (kept := cache.get(folder, stamp.plan)):
        if kept.stamp == stamp:
            return kept
        if grown := _grown(kept, stamp, journal):
            return grown
    checked = read_and_check(folder, root)
    kept = cache.Kept(stamp, checked.plan, checked.entries, tuple(checked.problems))
    if stamped:
        cache.put(folder, kept)
    return kept


def _grown(kept: cache.Kept, stamp: cache.Stamp, journal: bytes) -> cache.Kept | None:
    """Return what was kept with the entries appended since; None if the files changed otherwise."""
    if stamp.plan != kept.stamp.plan:
        return None
    appended = _appended(kept, journal)
    if appended is None:
        return None
    return replace(kept, stamp=stamp, entries=(*kept.entries, *appended), grown=True)


def _appended(kept: cache.Kept, journal: bytes) -> tuple[Entry, ...] | None:
    """Return the entries appended to a journal since it was kept.

    None if it changed in another way, or what was appended has problems.
    """
    from cchc.checking.checks import check_appended

    old = journal[: kept.stamp.size]
    new = journal[kept.stamp.size :]
    one_line_each = old.startswith(b"- ") and old.endswith(b"\n") and new.startswith(b"- ")
    if (
        kept.plan is None
        or not one_line_each
        or not cache.Stamp.of(b"", old).same_journal(kept.stamp)
    ):
        return None
    return check_appended(kept.plan, kept.entries, new)


def read_and_check(folder: Path, root: Path) -> Checked:
    """Read and check a plan folder's files, whatever the cache holds."""
    from cchc.checking.checks import check
    from cchc.source import read_file

    plan, journal, home = folder / PLAN_FILE, folder / JOURNAL_FILE, home_of(folder)
    journal_source = read_file(journal, shown(journal, root), home) if is_there(journal) else None
    return check(read_file(plan, shown(plan, root), home), journal_source, folder.resolve().name)


def home_of(folder: Path) -> Path:
    """Return the folder that no link in a plan's folder may leave: its office's, else itself."""
    whole = Path(os.path.abspath(folder))  # noqa: PTH100 — links in it are not followed
    return whole.parent.parent if whole.parent.name == PLANS else whole


def leads_nowhere(link: str, folder: Path, root: Path) -> bool:
    """Say whether a link is a path from a plan's or the office's folder, with nothing there.

    Addresses (https:, mailto:) and paths from the top of a drive are not looked at: they may be of
    another computer.
    """
    if re.match(ELSEWHERE, link):
        return False
    path = link.partition("#")[0].replace("\\", "/")
    try:
        return not any((place / path).exists() for place in (folder, root))
    except (OSError, ValueError):  # longer than a name may be, or no name at all
        return True


ELSEWHERE = r"(?i:[a-z][a-z0-9+.-]*:|[\\/#~]|www\.)"
"""How a link begins that is no path from here."""


def _stamped(folder: Path, root: Path) -> tuple[cache.Stamp, bytes] | None:
    """Stamp a plan folder's files, and return the journal's bytes too; None if one can't be read.

    Their names are part of the stamp, for problems and the plan's id hang on them, and so does a
    file's absence.
    """
    try:
        home = home_of(folder)
        plan, journal = _content(folder / PLAN_FILE, home), _content(folder / JOURNAL_FILE, home)
    except OSError:
        return None
    name = f"{shown(folder, root)} {plan is None} {journal is None} ".encode(
        errors="surrogateescape"
    )
    return cache.Stamp.of(name + (plan or b""), journal or b""), journal or b""


def _content(path: Path, home: Path) -> bytes | None:
    """Return a file's bytes, None if there is no such file; raise OSError if it can't be read."""
    try:
        return content_of(path, MAX_BYTES, home)
    except FileNotFoundError:
        return None


def shown(path: Path, root: Path) -> str:
    """Return a path as messages show it: from the root, if below it, with forward slashes."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
