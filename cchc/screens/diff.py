"""What `diff` puts on the screen: tasks that changed, by area; then the rest of the plan; pure."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from cchc.plan import Plan, Task
from cchc.screens.lines import HEADING, Line, cut, name_of
from cchc.versions.change_words import SUBJECTS, counted, from_to, key_words
from cchc.versions.changes import Change, Changes

SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}


def diff(compared: Changes, names: tuple[str, str], room: int) -> Iterator[Line]:
    """Tell what changed between two plans that go by these names."""
    yield Line(cut(name_of(compared.after).upper(), room), HEADING)
    yield Line(cut(f"{names[0]} → {names[1]}", room))
    yield Line()
    if not compared.changes:
        yield Line("Không có gì thay đổi.")
        return
    if summary := counted(compared.changes):
        yield Line(f" {summary}")
    for title, tasks in compared.by_area():
        yield Line()
        yield Line(cut(title, room), HEADING)
        for changes in tasks:
            yield from _task(compared, changes, room)
    around = [change for change in compared.changes if change.subject != "task"]
    if around:
        yield Line()
        yield Line("NGOÀI BẢNG NHIỆM VỤ", HEADING)
        for change in around:
            yield from _around(change, room)


def _task(compared: Changes, changes: Sequence[Change], room: int) -> Iterator[Line]:
    first = changes[0]
    plan = compared.before if first.kind == "removed" else compared.after
    task = compared.task(first)
    sign, style = SIGNS.get(first.kind, SIGNS["changed"])
    yield Line(f" {sign} {task.id:<5} {cut(task.content, room - 9)}", style)
    if first.kind in ("added", "removed"):
        yield Line(f"         {cut(_facts(plan, task), room - 9)}")
        return
    for change in changes:
        yield from map(Line, _wrapped(_of_task(change), room, " " * 9, " " * 11))


def _facts(plan: Plan, task: Task) -> str:
    lead = task.lead.text or ", ".join(map(plan.unit_name, task.lead.units))
    return f"{lead} · {task.deadline.text}"


def _of_task(change: Change) -> str:
    match change.kind, change.key:
        case "renumbered", _:
            return f"mã: {change.before} → {change.after}"
        case "moved", "area":
            return f"chuyển từ lĩnh vực {change.before} sang lĩnh vực {change.after}"
        case "moved", _:
            return "đổi chỗ trong lĩnh vực"
    return f"{key_words(change)}: {from_to(change)}"


def _around(change: Change, room: int) -> Iterator[Line]:
    sign, style = SIGNS.get(change.kind, SIGNS["changed"])
    whose = f"{SUBJECTS[change.subject]} {change.of}: " if change.of else ""
    what = f"{key_words(change)}: " if change.key else ""
    one_sided = change.kind in ("added", "removed")
    words = change.after or change.before if one_sided else from_to(change)
    for line in _wrapped(f"{whose}{what}{words}", room, f" {sign} ", " " * 5):
        yield Line(line, style)


def _wrapped(text: str, room: int, first: str, further: str) -> list[str]:
    """Return the text in lines that may break at a hyphen, unlike those of the other screens."""
    return textwrap.wrap(text, room, initial_indent=first, subsequent_indent=further)
