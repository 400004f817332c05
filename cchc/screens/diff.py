"""What `diff` puts on the screen: tasks added, removed and changed, by area; then the rest of the
plan; pure.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from cchc.plan import Plan, Task
from cchc.screens.lines import HEADING, Line, cut, name_of
from cchc.versions.change_words import SUBJECTS, counted, from_to, key_words
from cchc.versions.changes import Changes
from cchc.versions.office_changes import Change, numbered_areas

SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}


def told(found: Changes, names: tuple[str, str], room: int) -> Iterator[Line]:
    """Tell what changed between two plans that go by these names."""
    yield Line(cut(name_of(found.after).upper(), room), HEADING)
    yield Line(cut(f"{names[0]} → {names[1]}", room))
    yield Line()
    if not found.found:
        yield Line("Không có gì thay đổi.")
        return
    if summary := counted(found.found):
        yield Line(f" {summary}")
    yield from _tasks(found, room)
    around = [change for change in found.found if change.subject != "task"]
    if around:
        yield Line()
        yield Line("NGOÀI BẢNG NHIỆM VỤ", HEADING)
        for change in around:
            yield from _around(change, room)


def _tasks(found: Changes, room: int) -> Iterator[Line]:
    titles = {
        number: area.name
        for plan in (found.before, found.after)
        for number, area in numbered_areas(plan)
    }
    by_area: dict[str, list[list[Change]]] = {}
    for changes in found.of_tasks():
        by_area.setdefault(changes[0].area, []).append(changes)
    for number in (known for known in titles if known in by_area):
        yield Line()
        yield Line(cut(f"{number}. {titles[number]}", room), HEADING)
        for changes in by_area[number]:
            yield from _task(found, changes, room)


def _task(found: Changes, changes: Sequence[Change], room: int) -> Iterator[Line]:
    first = changes[0]
    plan = found.before if first.kind == "removed" else found.after
    task = found.task(first)
    sign, style = SIGNS.get(first.kind, SIGNS["changed"])
    yield Line(f" {sign} {task.id:<5} {cut(task.content, room - 9)}", style)
    if first.kind in ("added", "removed"):
        yield Line(f"         {cut(_facts(plan, task), room - 9)}")
        return
    for change in changes:
        yield from _wrapped(_of_task(change), room, 9)


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
    match change.kind:
        case "added" | "removed":
            words = (f"{key_words(change)}: " if change.key else "") + (
                change.after or change.before
            )
        case _:
            words = f"{key_words(change)}: {from_to(change)}"
    for number, line in enumerate(_wrapped(f"{whose}{words}", room, 3)):
        yield Line(f" {sign} {line.text[3:]}" if number == 0 else line.text, style)


def _wrapped(text: str, room: int, indent: int) -> Iterator[Line]:
    margin = " " * indent
    for line in textwrap.wrap(text, room, initial_indent=margin, subsequent_indent=f"{margin}  "):
        yield Line(line)
