"""The two versions of a plan that `diff` is asked about: revisions, files or plan ids, read and
understood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc.plan import Plan
from cchc.problem import UsageError, refuse
from cchc.source import Source, read_bytes, read_file
from cchc.versions.git import repository
from cchc.workspace import PLAN_FILE, Workspace, shown

NOW = "bản đang có"
"""What the plan's file in the working folder is called."""
HEAD = "HEAD"


@dataclass(frozen=True, slots=True)
class Version:
    """A plan as it is somewhere, and what to call that place."""

    name: str
    plan: Plan


def versions(
    place: Workspace, asked: Sequence[str], plan_id: str | None, day: date
) -> tuple[Version, Version]:
    """Return the two versions asked about.

    Nothing: what was committed last and what is there now. One revision: that and now; one plan:
    its last commit and now. Two: each a file, a plan's id or a revision, of the plan meant. Raises
    UsageError for what is none of these.
    """
    asked = [part for text in asked for part in _sides(text)]
    files = [_file(place, text) for text in asked]
    file = (
        next((path for path in files if path), None) or place.load(plan_id, day).folder / PLAN_FILE
    )
    match list(zip(asked, files, strict=True)):
        case []:
            return _committed(file, HEAD), _on_disk(file, NOW, place.root)
        case [(name, None)]:
            return _committed(file, name), _on_disk(file, NOW, place.root)
        case [(_, Path() as path)]:
            return _committed(path, HEAD), _on_disk(path, NOW, place.root)
    before, after = (
        _on_disk(path, name, place.root) if path else _committed(file, name)
        for name, path in zip(asked, files, strict=True)
    )
    return before, after


def _sides(text: str) -> list[str]:
    """Take 'HEAD~1..HEAD' for the two it names."""
    first, dots, last = text.partition("..")
    return (
        [first or HEAD, last or HEAD] if dots and "/" not in text and "\\" not in text else [text]
    )


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
    return _read(read_file(path, shown(path, root)), name)


def _committed(path: Path, name: str) -> Version:
    """Return a plan file as it was at a revision."""
    kept = repository(path.parent)
    try:
        revision = kept.revision(name)
    except UsageError as error:
        raise UsageError(f"'{name}' không phải tệp, mã kế hoạch, hay phiên bản git nào") from error
    content = kept.read(revision, path.name)
    if content is None:
        raise UsageError(f"ở phiên bản '{name}' chưa có {kept.prefix}{path.name}")
    return _read(read_bytes(content, f"{name}:{kept.prefix}{path.name}"), name)


def _read(source: Source, name: str) -> Version:
    from cchc.checking.checks import check

    checked = check(source, None)
    refuse(checked.problems)
    assert checked.plan is not None  # a plan that could not be read is an error
    return Version(name, checked.plan)
