"""Rules over a plan folder beside what it was at a git revision: each a small generator that opens
with its codes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cchc.problem import Place, Problem
from cchc.source import Source
from cchc.text import fold

Written = Mapping[str, Any]
"""An entry or a task as it stands in its file: keys and texts."""
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class PlanFolder:
    """A plan and its journal as their files write them, checked or not."""

    plan: Source
    journal: Source

    @cached_property
    def lines(self) -> list[tuple[str, int, Written]]:
        """Every entry that has an id: its id, its place in the journal and what it says."""
        found = self.journal.data if isinstance(self.journal.data, list) else []
        told = ((index, entry) for index, entry in enumerate(found) if isinstance(entry, dict))
        return [(str(entry["id"]), index, _said(entry)) for index, entry in told if entry.get("id")]

    @cached_property
    def entries(self) -> dict[str, tuple[int, Written]]:
        """Every entry that has an id, by it: its place in the journal and what it says."""
        return {key: (index, entry) for key, index, entry in self.lines}

    @cached_property
    def tasks(self) -> dict[str, tuple[Path, Written]]:
        """Every task that has an id, by it without case: its path in the plan and what it says."""
        areas = self.plan.data.get("areas") if isinstance(self.plan.data, dict) else None
        return {
            fold(str(task["id"])): (path, task)
            for path, task in _tasks(areas, ("areas",))
            if task.get("id")
        }


@dataclass(frozen=True)
class History:
    """A plan folder now, and as it was at a revision."""

    revision: str
    """As the person named it: HEAD, main, v1."""
    then: PlanFolder
    now: PlanFolder
    between: Sequence[tuple[str, PlanFolder]] = field(default_factory=tuple)
    """What the journal was at the commits since (merged branches' too), with each commit's short
    name.
    """

    @cached_property
    def with_progress(self) -> set[str]:
        """The ids of the tasks that something is recorded of, then or now."""
        entries = (*self.then.entries.values(), *self.now.entries.values())
        return {fold(str(entry["task"])) for _, entry in entries if entry.get("task")}


def _said(entry: Written) -> Written:
    return {key: value for key, value in entry.items() if value is not None}


def _tasks(areas: Any, path: Path) -> Iterator[tuple[Path, Written]]:
    for index, area in enumerate(areas if isinstance(areas, list) else ()):
        if isinstance(area, dict):
            tasks = area.get("tasks")
            for number, task in enumerate(tasks if isinstance(tasks, list) else ()):
                if isinstance(task, dict):
                    yield (*path, index, "tasks", number), task
            yield from _tasks(area.get("areas"), (*path, index, "areas"))


def entries_stay_as_written(history: History) -> Iterator[Problem]:
    """K22: an entry that says something else than it did: a journal is only ever appended to."""
    now = history.now.entries
    for entry_id, (_, before) in history.then.entries.items():
        if entry_id in now and now[entry_id][1] != before:
            index, after = now[entry_id]
            keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
            place = history.now.journal.places.find([index, keys[0]])
            message = f"lần ghi {entry_id}: đã bị sửa so với {history.revision} ({', '.join(keys)})"
            hint = "trả dòng này về như cũ; ghi sai thì rút lại bằng cchc undo --entry rồi ghi lại"
            yield history.now.journal.problem(place, "K22", message, hint)


def entries_stay(history: History) -> Iterator[Problem]:
    """K23: an entry that was in the journal and is gone: cut by hand, or lost in a merge."""
    now = history.now.entries
    told: set[str] = set()
    if not now and history.then.entries:
        message = (
            f"nhật ký có {len(history.then.entries)} lần ghi ở {history.revision}, nay không còn"
        )
        hint = f"lấy lại: git checkout {history.revision} -- {history.now.journal.path}"
        yield history.now.journal.problem(Place(), "K23", message, hint)
        return
    for revision, was in ((history.revision, history.then), *history.between):
        above = Place()
        for entry_id, (_, before) in was.entries.items():
            if entry_id in now:
                above = history.now.journal.places.find([now[entry_id][0]])
            elif entry_id not in told:
                told.add(entry_id)
                of = f"nhiệm vụ {before.get('task', '?')}, ngày {before.get('on', '?')}"
                hint = f"đưa dòng này trở lại: git show {revision}:./{was.journal.path}"
                message = f"mất lần ghi {entry_id} ({of}) đã có ở {revision}"
                yield history.now.journal.problem(above, "K23", message, hint)


def entries_stay_in_order(history: History) -> Iterator[Problem]:
    """K26: an entry that stands before one it stood after: of two that are true of one day, the
    later line counts.
    """
    written = Counter(key for key, _, _ in history.then.lines)
    order = [key for key, count in written.items() if count == 1 and key in history.now.entries]
    places: dict[str, list[int]] = {key: [] for key in order}
    for key, index, _ in history.now.lines:
        if key in places:
            places[key].append(index)
    at, above = -1, ""
    for key in order:
        below = [index for index in places[key] if index > at]
        if not below:
            journal = history.now.journal
            message = (
                f"lần ghi {key}: nay đứng trước lần ghi {above}, ở {history.revision} thì đứng sau"
            )
            hint = "trả các dòng về thứ tự cũ: hai lần ghi cùng ngày thì dòng đứng sau có hiệu lực"
            yield journal.problem(
                journal.places.find([places[key][-1], "id"]), "K26", message, hint
            )
            return
        at, above = below[0], key


def tasks_with_progress_stay(history: History) -> Iterator[Problem]:
    """K24: a task with progress whose id is gone from the plan, or now stands for another task."""
    now, then, plan = history.now.tasks, history.then.tasks, history.now.plan
    if plan.data is None:
        return
    by_content = {fold(str(task.get("content", ""))): key for key, (_, task) in now.items()}
    for key in then.keys() & history.with_progress:
        before = then[key][1]
        content = fold(str(before.get("content", "")))
        moved = by_content.get(content)
        if key in now and (
            moved in (None, key) or fold(str(now[key][1].get("content", ""))) == content
        ):
            continue
        path = now[moved][0] if moved else now[key][0] if key in now else ("areas",)
        if moved:
            message = f"nhiệm vụ {before['id']} đã ghi tiến độ, nay mang mã {now[moved][1]['id']}"
            hint = f"giữ mã {before['id']} cho việc này; mã không đổi khi đã ghi tiến độ"
        else:
            message = f"nhiệm vụ {before['id']} đã ghi tiến độ, không còn trong kế hoạch"
            hint = (
                f"đưa nhiệm vụ trở lại; không làm nữa thì ghi cchc mark {before['id']} "
                "--cancel --reason"
            )
        yield plan.problem(plan.places.find((*path, "id")), "K24", message, hint)


HISTORY_RULES = (
    entries_stay_as_written,
    entries_stay,
    entries_stay_in_order,
    tasks_with_progress_stay,
)
