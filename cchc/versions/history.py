"""Holds plan folders against what they were at a git revision (`validate --against`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from cchc.checking.history_rules import HISTORY_RULES, History, PlanFolder
from cchc.problem import Problem
from cchc.source import Source, read_bytes
from cchc.versions.git import Repository
from cchc.workspace import JOURNAL_FILE, PLAN_FILE, PLANS

HEAD = "HEAD"
SHORT = 8
"""Letters of a commit's name that people need."""


@dataclass(frozen=True, slots=True)
class Now:
    """The files as they are: on disk, or staged for the next commit."""

    folders: Sequence[str]
    """The folders that hold a plan or a journal, from the repository's folder."""
    read: Callable[[str], bytes | None]
    """Returns a file's bytes by its path from the repository's folder; None if it is not there."""
    below: str = PLANS
    """The folder that is looked into."""


def plan_folders(files: Iterable[str], below: str = PLANS) -> list[str]:
    """Return the folders that hold a plan or a journal, of the files below a folder; plans/ has
    them at one depth.
    """
    paths = (path for path in map(PurePosixPath, files) if path.name in (PLAN_FILE, JOURNAL_FILE))
    found = (path.parent for path in paths if below != PLANS or len(path.parts) == 3)
    return list(dict.fromkeys(map(str, found)))


def against(repository: Repository, name: str, now: Now) -> list[Problem]:
    """Return what was lost or rewritten since a revision, in all the folders it had; in order of
    place.
    """
    revision = repository.revision(name)
    then = plan_folders(repository.files(revision, now.below), now.below)
    found = [
        history
        for folder in then
        if (history := _history(repository, (name, revision), now, folder))
    ]
    return sorted(
        problem for history in found for rule in HISTORY_RULES for problem in rule(history)
    )


def _history(repository: Repository, at: tuple[str, str], now: Now, folder: str) -> History | None:
    """Return a folder's history; None if nothing changed, it cannot be told, or it went elsewhere
    whole.
    """
    name, revision = at
    files = [str(PurePosixPath(folder, file)) for file in (PLAN_FILE, JOURNAL_FILE)]
    before, after = (
        [repository.read(revision, file) for file in files],
        [now.read(file) for file in files],
    )
    between = [] if after[1] is None else list(repository.versions(revision, files[1]))
    if before == after and all(content == after[1] for _, content in between):
        return None
    history = History(
        name,
        _plan_folder(files, before),
        _plan_folder(files, after),
        [(commit[:SHORT], _plan_folder(files, [None, content])) for commit, content in between],
    )
    unreadable = history.now.plan.problems or history.now.journal.problems
    return (
        None
        if unreadable or (after[1] is None and _went_elsewhere(history, now, files[1]))
        else history
    )


def _plan_folder(files: Sequence[str], contents: Sequence[bytes | None]) -> PlanFolder:
    plan, journal = (
        Source(file) if content is None else read_bytes(content, file)
        for file, content in zip(files, contents, strict=True)
    )
    return PlanFolder(plan, journal)


def _went_elsewhere(history: History, now: Now, journal: str) -> bool:
    """Say whether a journal that is gone stands whole in another folder: the folder was renamed."""
    others = (str(PurePosixPath(folder, JOURNAL_FILE)) for folder in now.folders)
    contents = (
        content for path in others if path != journal and (content := now.read(path)) is not None
    )
    whole = (PlanFolder(Source(""), read_bytes(content, "")).entries.keys() for content in contents)
    return any(history.then.entries.keys() <= ids for ids in whole)
