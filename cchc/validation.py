"""Which files `validate` reads, and what it finds in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from functools import partial
from itertools import islice
from pathlib import Path

from cchc.cache import Kept
from cchc.checking.checks import Checked, check
from cchc.checking.file_rules import files_are_known, folder_is_not_synced, links_lead_somewhere
from cchc.journal import Entry, live_entries
from cchc.problem import Problem, UsageError
from cchc.records import dataclass
from cchc.source import Source, read_bytes, read_file
from cchc.user_file import is_there
from cchc.workspace import (
    JOURNAL_FILE,
    PLAN_FILE,
    PLANS,
    Workspace,
    examined,
    home_of,
    leads_nowhere,
    shown,
)

STREAM = Path("-")
"""What stands for standard input among the paths."""


@dataclass(slots=True)
class Validation:
    """Every problem of every file read, and how much was read."""

    problems: list[Problem] = field(default_factory=list)
    files: int = 0
    tasks: int = 0
    entries: int = 0
    """One carried over from a plan into another is one."""
    known_ids: set[str] = field(default_factory=set)

    def add(self, checked: Checked | Kept, files: int) -> None:
        """Count in some files and their problems."""
        self.problems += checked.problems
        self.files += files
        self.tasks += sum(1 for _ in checked.plan.tasks()) if checked.plan else 0
        ids = [entry.id for entry in checked.entries]
        self.entries += sum(known not in self.known_ids for known in ids)
        self.known_ids.update(ids)

    def in_order(self) -> Validation:
        """Return it with each problem once, in order of place."""
        return replace(self, problems=sorted(set(self.problems)))


def validate_workspace(workspace: Workspace) -> Validation:
    """Check every plan of the workspace."""
    root = workspace.root
    return _check_folders(sorted(path for path in (root / PLANS).iterdir() if path.is_dir()), root)


def validate_paths(paths: Sequence[Path], stream: Callable[[], bytes]) -> Validation:
    """Check the plans the paths belong to, each with its journal; '-' is what `stream` gives."""
    folders, single = sorted_out(paths)
    root = Path.cwd()
    result = _check_folders(folders, root)
    for path in single:
        if path == STREAM:
            source = read_bytes(stream(), str(path))
        else:
            source = read_file(path, shown(path, root), home_of(path.parent))
        result.add(_check_single(path, source), 1)
    return result


def _check_folders(folders: Sequence[Path], root: Path) -> Validation:
    result = Validation()
    for folder in folders:
        name = shown(folder, root)
        names = sorted(path.name for path in folder.iterdir())
        result.problems += files_are_known(names, name)
        if PLAN_FILE in names:
            kept = examined(folder, root)
            result.add(kept, 1 + (JOURNAL_FILE in names))
            journal = folder / JOURNAL_FILE
            read_journal = partial(read_file, journal, shown(journal, root), home_of(folder))
            result.problems += lost_links(kept.entries, folder, root, read_journal)
    synced = (
        problem
        for folder in folders
        for problem in folder_is_not_synced(folder.resolve().parts, shown(folder, root))
    )
    result.problems += islice(synced, 1)  # the folder above them all is told once
    return result


def lost_links(
    entries: Sequence[Entry], folder: Path, root: Path, journal: Callable[[], Source]
) -> Iterator[Problem]:
    """Yield the links of entries that count which lead nowhere; `journal` is read if there are."""
    products = (product for entry in live_entries(entries) for product in entry.products)
    links = {product.link for product in products if product.link}
    if lost := {link for link in links if leads_nowhere(link, folder, root)}:
        yield from links_lead_somewhere(journal(), lost)


def _check_single(path: Path, source: Source) -> Checked:
    """Check a file of no plan's folder: a journal without its plan, or what must be a plan."""
    is_journal = path.name == JOURNAL_FILE or isinstance(source.data, list)
    return check(None, source) if is_journal else check(source, None)


def sorted_out(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """Return the plan folders the paths mean, and the files that stand in none."""
    folders: dict[Path, None] = {}
    single: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = [path] if is_there(path / PLAN_FILE) else sorted(_plan_folders(path))
            if not inside:
                raise UsageError(f"không có {PLAN_FILE} nào trong {path}")
            folders.update(dict.fromkeys(inside))
        elif path.name in (PLAN_FILE, JOURNAL_FILE) and is_there(path.parent / PLAN_FILE):
            folders[path.parent] = None
        else:
            single[path] = None
    return list(folders), list(single)


def _raised(error: OSError) -> None:
    """Raise what keeps a folder from being looked into: `os.walk` would pass over it."""
    raise error


def _plan_folders(folder: Path) -> Iterator[Path]:
    """Yield the folders below one that hold a plan or a journal, whatever kind of file it is."""
    for inner, folders, names in os.walk(folder, onerror=_raised):
        if {PLAN_FILE, JOURNAL_FILE} & {*folders, *names}:
            yield Path(inner)
