"""The two versions of a plan that `diff` compares: revisions, files or plan ids, read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc.plan import Plan
from cchc.problem import UsageError, refuse
from cchc.source import Source, read_bytes, read_file
from cchc.versions.git import HEAD, repository
from cchc.workspace import PLAN_FILE, Workspace, home_of, shown

CURRENT = "bản đang có"
"""What the plan's file in the working folder is called."""


@dataclass(frozen=True, slots=True)
class Version:
    """A plan as it is somewhere, and what to call that place."""

    name: str
    plan: Plan


def versions(
    place: Workspace, typed: Sequence[str], plan_id: str | None, day: date
) -> tuple[Version, Version]:
    """Return the two versions typed.

    Nothing: what was committed last and what is there now. One revision: that and now; one plan:
    its last commit and now. Two: each a file, a plan's id or a revision, of the plan meant. Raises
    UsageError for what is none of these.
    """
    names = [name for text in typed for name in _sides(text)]
    files = [_file(place, name) for name in names]
    file = next(filter(None, files), None) or place.load(plan_id, day).folder / PLAN_FILE
    match list(zip(names, files, strict=True)):
        case []:
            return _committed(file, HEAD), _on_disk(file, CURRENT, place.root)
        case [(name, None)]:
            return _committed(file, name), _on_disk(file, CURRENT, place.root)
        case [(_, Path() as path)]:
            return _committed(path, HEAD), _on_disk(path, CURRENT, place.root)
    before, after = (
        _on_disk(path, name, place.root) if path else _committed(file, name)
        for name, path in zip(names, files, strict=True)
    )
    return before, after


def _sides(text: str) -> list[str]:
    """Take 'HEAD~1..HEAD' for the two it names."""
    first, dots, last = text.partition("..")
    if not dots or "/" in text or "\\" in text:
        return [text]
    return [first or HEAD, last or HEAD]


def _file(place: Workspace, text: str) -> Path | None:
    """Return the plan file a path or a plan's id names; None for what can only be a revision."""
    path = Path(text)
    if path.is_file():
        return path
    if (path / PLAN_FILE).is_file():
        return path / PLAN_FILE
    folder = place.find_folder(text)
    return folder / PLAN_FILE if folder else None


def _on_disk(path: Path, name: str, root: Path) -> Version:
    return _read(read_file(path, shown(path, root), home_of(path.parent)), name)


def _committed(path: Path, name: str) -> Version:
    """Return a plan file as it was at a revision."""
    repo = repository(path.parent)
    try:
        revision = repo.revision(name)
    except UsageError as error:
        raise UsageError(f"'{name}' không phải tệp, mã kế hoạch, hay phiên bản git nào") from error
    content = repo.read(revision, path.name)
    if content is None:
        raise UsageError(f"ở phiên bản '{name}' chưa có {repo.prefix}{path.name}")
    return _read(read_bytes(content, f"{name}:{repo.prefix}{path.name}"), name)


def _read(source: Source, name: str) -> Version:
    from cchc.checking.checks import check

    checked = check(source, None)
    refuse(checked.problems)
    assert checked.plan is not None  # a plan that could not be read is an error
    return Version(name, checked.plan)
