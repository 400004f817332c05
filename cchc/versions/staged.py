"""What `validate` finds with git: in what the next commit will hold, and lost since a revision."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from cchc.checking.checks import check
from cchc.checking.file_rules import files_are_known, folder_is_not_synced
from cchc.problem import Problem
from cchc.source import read_bytes
from cchc.text import MAX_BYTES
from cchc.user_file import content_of
from cchc.validation import Validation, lost_links
from cchc.versions.git import HEAD, MERGE_HEAD, STAGED, Repository, has_repository, repository
from cchc.versions.history import Present, against, plan_folders
from cchc.workspace import JOURNAL_FILE, PLAN_FILE, PLANS, shown


def validate_staged(root: Path) -> Validation:
    """Check what the next commit will hold, whatever the files on disk say by now."""
    repo, validation = repository(root), Validation()
    files = repo.files(STAGED, PLANS)
    for folder in plan_folders(files):
        plan, journal = (
            repo.read(STAGED, f"{folder}/{name}") for name in (PLAN_FILE, JOURNAL_FILE)
        )
        names = [file.removeprefix(f"{folder}/") for file in files if file.startswith(f"{folder}/")]
        validation.problems += files_are_known(names, folder)
        if plan is not None:
            plan_source = read_bytes(plan, f"{folder}/{PLAN_FILE}")
            read_journal = partial(read_bytes, journal or b"", f"{folder}/{JOURNAL_FILE}")
            journal_source = None if journal is None else read_journal()
            checked = check(plan_source, journal_source, Path(folder).name)
            validation.add(checked, 1 + (journal is not None))
            lost = lost_links(checked.entries, root / folder, root, read_journal)
            validation.problems += lost
    validation.problems += folder_is_not_synced(root.resolve().parts, PLANS)
    return validation


def lost_from_staged(root: Path, revisions: Sequence[str]) -> Iterator[Problem]:
    """Yield what the next commit would lose or rewrite of some revisions.

    With HEAD, what is being merged into it is looked at too.
    """
    repo = repository(root)
    staged = Present(plan_folders(repo.files(STAGED, PLANS)), lambda path: repo.read(STAGED, path))
    merged = [MERGE_HEAD] if HEAD in revisions and repo.has(MERGE_HEAD) else []
    yield from _lost(repo, [*revisions, *merged], staged)


def lost_from_workspace(root: Path, revisions: Sequence[str]) -> Iterator[Problem]:
    """Yield what was lost or rewritten since some revisions, in all the plans they had."""
    files = (path.relative_to(root).as_posix() for path in sorted((root / PLANS).glob("*/*.yaml")))
    yield from _lost(repository(root), revisions, Present(plan_folders(files), _on_disk(root)))


def lost_from_paths(paths: Sequence[Path], revisions: Sequence[str]) -> Iterator[Problem]:
    """Yield what was lost or rewritten since some revisions, in the folders at or below paths."""
    here = Path.cwd()
    folders = ((path if path.is_dir() else path.parent).resolve() for path in paths)
    for folder in dict.fromkeys(folders):
        if folder.is_dir():
            root = here if folder.is_relative_to(here) and has_repository(here) else folder
            below = folder.relative_to(root).as_posix()
            files = (path.relative_to(root).as_posix() for path in sorted(folder.rglob("*.yaml")))
            present = Present(plan_folders(files, below), _on_disk(root), below)
            for problem in _lost(repository(root), revisions, present):
                yield replace(problem, path=shown(root / problem.path, here))


def _lost(repo: Repository, revisions: Sequence[str], present: Present) -> Iterator[Problem]:
    for name in revisions:
        if name != HEAD or repo.has(HEAD):  # before the first commit there is nothing to lose
            yield from against(repo, name, present)


def _on_disk(root: Path) -> Callable[[str], bytes | None]:
    def read(path: str) -> bytes | None:
        try:
            return content_of(root / path, MAX_BYTES, root)
        except OSError:
            return None

    return read
