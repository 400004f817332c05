"""Holds plan folders against what they were at a git revision (`validate --against`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath

from cchc.checking.history_rules import HISTORY_RULES, History, PlanFolder
from cchc.problem import Problem
from cchc.records import dataclass
from cchc.source import Source, read_bytes
from cchc.versions.git import Repository
from cchc.workspace import JOURNAL_FILE, PLAN_FILE, PLANS

SHORT = 8
"""Letters of a commit's name that people need."""


@dataclass(frozen=True, slots=True)
class Present:
    """The files as they are: on disk, or staged for the next commit."""

    folders: Sequence[str]
    """The folders that hold a plan or a journal, from the repository's folder."""
    read: Callable[[str], bytes | None]
    """Returns a file's bytes by its path from the repository's folder; None if it is not there."""
    below: str = PLANS
    """The folder that is looked into."""


def plan_folders(files: Iterable[str], below: str = PLANS) -> list[str]:
    """Return the folders that hold a plan or a journal, of the files below a folder.

    In plans/ they stand at one depth: plans/<id>/.
    """
    paths = (path for path in map(PurePosixPath, files) if path.name in (PLAN_FILE, JOURNAL_FILE))
    folders = (path.parent for path in paths if below != PLANS or len(path.parts) == 3)
    return list(dict.fromkeys(map(str, folders)))


def against(repository: Repository, name: str, present: Present) -> list[Problem]:
    """Return what was lost or rewritten since a revision, in order of place.

    All the folders the revision had are looked at.
    """
    revision = repository.revision(name)
    problems: list[Problem] = []
    for folder in plan_folders(repository.files(revision, present.below), present.below):
        if history := _history(repository, (name, revision), present, folder):
            problems += (problem for rule in HISTORY_RULES for problem in rule(history))
    return sorted(problems)


def _history(
    repository: Repository, at: tuple[str, str], present: Present, folder: str
) -> History | None:
    """Return a folder's history; None if there is nothing to tell of it.

    That is so if nothing changed, if it cannot be read now, or if it went elsewhere whole.
    """
    name, revision = at
    plan, journal = (str(PurePosixPath(folder, file)) for file in (PLAN_FILE, JOURNAL_FILE))
    files = (plan, journal)
    before = [repository.read(revision, file) for file in files]
    after = [present.read(file) for file in files]
    journal_now = after[1]
    between = [] if journal_now is None else list(repository.versions(revision, journal))
    if before == after and all(content == journal_now for _, content in between):
        return None
    history = History(
        name,
        _plan_folder(files, before),
        _plan_folder(files, after),
        [(commit[:SHORT], _plan_folder(files, [None, content])) for commit, content in between],
    )
    if history.now.plan.problems or history.now.journal.problems:
        return None
    if journal_now is None and _went_elsewhere(history, present, journal):
        return None
    return history


def _plan_folder(files: Sequence[str], contents: Sequence[bytes | None]) -> PlanFolder:
    plan, journal = (
        Source(file) if content is None else read_bytes(content, file)
        for file, content in zip(files, contents, strict=True)
    )
    return PlanFolder(plan, journal)


def _went_elsewhere(history: History, present: Present, journal: str) -> bool:
    """Say whether a journal that is gone stands whole in another folder: the folder was renamed."""
    for folder in present.folders:
        other = str(PurePosixPath(folder, JOURNAL_FILE))
        content = None if other == journal else present.read(other)
        if content is not None:
            entries = PlanFolder(Source(""), read_bytes(content, "")).entries
            if history.then.entries.keys() <= entries.keys():
                return True
    return False
