"""Small offices for the tests of roll-ups: folders with a plan each, and the files they send."""

from __future__ import annotations

from pathlib import Path

from tests.plans import SMALL

DONE = "{{id: {id}, task: {task}, on: {on}, at: {on}T08:00:00+07:00, state: done}}"


def office(
    top: Path,
    folder: str,
    name: str,
    *entries: str,
    plan: str = "ke-hoach",
    edits: tuple[tuple[str, str], ...] = (),
) -> Path:
    """Make an office's folder with the small plan under its own name; return the plan's folder."""
    text = SMALL.replace("office: Thanh tra tỉnh", f"office: {name}")
    text = text.replace("id: ke-hoach\n", f"id: {plan}\n")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    place = top / folder / "plans" / plan
    place.mkdir(parents=True)
    (place / "plan.yaml").write_text(text, encoding="utf-8")
    if entries:
        lines = "".join(f"- {entry}\n" for entry in entries)
        (place / "journal.yaml").write_text(lines, encoding="utf-8")
    return place


def done(entry: str, task: str, on: str) -> str:
    """Return an entry that tells a task done on a day."""
    return DONE.format(id=entry, task=task, on=on)
