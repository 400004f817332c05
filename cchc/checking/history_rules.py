"""Rules over a plan folder beside what it was at a git revision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Any

from cchc.checking.journal_rules import ANOTHER, DONE, WITHDRAWN
from cchc.checking.paths import Path
from cchc.checking.rule import Rule
from cchc.problem import Problem
from cchc.records import dataclass
from cchc.source import Place, Source
from cchc.text import fold

Written = Mapping[str, Any]
"""An entry or a task as it stands in its file: keys and texts."""


@dataclass(frozen=True)
class PlanFolder:
    """A plan and its journal as their files write them, checked or not."""

    plan: Source
    journal: Source

    @cached_property
    def lines(self) -> list[tuple[str, int, Written]]:
        """Every entry that has an id: its id, its place in the journal and what it says."""
        entries = self.journal.data if isinstance(self.journal.data, list) else []
        return [
            (str(entry["id"]), index, _without_nulls(entry))
            for index, entry in enumerate(entries)
            if isinstance(entry, dict) and entry.get("id")
        ]

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
    """What the journal was at each commit since, merged branches' too, by its short name."""

    @cached_property
    def with_progress(self) -> set[str]:
        """The ids of the tasks that something is recorded of, then or now."""
        entries = (*self.then.entries.values(), *self.now.entries.values())
        return {fold(str(entry["task"])) for _, entry in entries if entry.get("task")}


def _without_nulls(entry: Written) -> Written:
    return {key: value for key, value in entry.items() if value is not None}


def _tasks(areas: Any, path: Path) -> Iterator[tuple[Path, Written]]:
    for index, area in _mappings(areas):
        for number, task in _mappings(area.get("tasks")):
            yield (*path, index, "tasks", number), task
        yield from _tasks(area.get("areas"), (*path, index, "areas"))


def _mappings(items: Any) -> Iterator[tuple[int, Written]]:
    """Yield what should be a list of mappings, as far as it is one."""
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield index, item


K22 = Rule(
    "K22",
    "history",
    "Lần ghi đã bị sửa",
    "So với phiên bản git nêu ở --against, một dòng của nhật ký nói điều khác. Nhật ký chỉ được "
    "ghi thêm: ghi sai thì rút lại bằng 'cchc undo' rồi ghi lại.",
    bad=f"-{DONE}\n+{DONE.replace('2025-07-28', '2025-07-20')}",
    good=f" {DONE}\n+{WITHDRAWN}",
)


def entries_stay_as_written(history: History) -> Iterator[Problem]:
    """K22: an entry that says something else than it did: a journal is only ever appended to."""
    journal, entries = history.now.journal, history.now.entries
    for entry_id, (_, before) in history.then.entries.items():
        index, after = entries.get(entry_id, (0, before))
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        if keys:
            message = f"lần ghi {entry_id}: đã bị sửa so với {history.revision} ({', '.join(keys)})"
            hint = "trả dòng này về như cũ; ghi sai thì rút lại bằng cchc undo --entry rồi ghi lại"
            yield K22.problem(journal, journal.places.find([index, keys[0]]), message, hint)


K23 = Rule(
    "K23",
    "history",
    "Mất lần ghi",
    "Một dòng đã có ở phiên bản git nêu ở --against, hoặc ở một lần commit từ đó đến nay, không "
    "còn trong nhật ký: bị cắt bằng tay, hoặc rơi mất khi nhập nhánh.",
    bad=f"-{DONE}\n {ANOTHER}",
    good=f" {DONE}\n+{ANOTHER}",
)


def entries_stay(history: History) -> Iterator[Problem]:
    """K23: an entry that was in the journal and is gone: cut by hand, or lost in a merge."""
    journal, entries = history.now.journal, history.now.entries
    if history.then.entries and not entries:
        count = len(history.then.entries)
        message = f"nhật ký có {count} lần ghi ở {history.revision}, nay không còn"
        hint = f"lấy lại: git checkout {history.revision} -- {journal.path}"
        yield K23.problem(journal, Place(), message, hint)
        return
    lost: set[str] = set()
    for revision, folder in ((history.revision, history.then), *history.between):
        above = Place()
        for entry_id, (_, before) in folder.entries.items():
            if entry_id in entries:
                above = journal.places.find([entries[entry_id][0]])
            elif entry_id not in lost:
                lost.add(entry_id)
                of = f"nhiệm vụ {before.get('task', '?')}, ngày {before.get('on', '?')}"
                message = f"mất lần ghi {entry_id} ({of}) đã có ở {revision}"
                hint = f"đưa dòng này trở lại: git show {revision}:./{folder.journal.path}"
                yield K23.problem(journal, above, message, hint)


K26 = Rule(
    "K26",
    "history",
    "Lần ghi bị đổi chỗ",
    "So với phiên bản git nêu ở --against, hai dòng đứng ngược thứ tự: nhật ký bị sắp xếp lại. "
    "Hai lần ghi cùng ngày thì dòng đứng sau có hiệu lực, nên đổi chỗ là đổi tình hình. Dòng của "
    "nhánh khác chen vào giữa thì được.",
    bad=f"-{DONE}\n {ANOTHER}\n+{DONE}",
    good=f" {ANOTHER}\n+{DONE}",
)


def entries_stay_in_order(history: History) -> Iterator[Problem]:
    """K26: an entry that stands before one it stood after.

    Of two that are true of one day, the later line counts.
    """
    journal, entries = history.now.journal, history.now.entries
    written = Counter(entry_id for entry_id, _, _ in history.then.lines)
    order = [entry_id for entry_id, count in written.items() if count == 1 and entry_id in entries]
    indexes: dict[str, list[int]] = {entry_id: [] for entry_id in order}
    for entry_id, index, _ in history.now.lines:
        if entry_id in indexes:
            indexes[entry_id].append(index)
    last, above = -1, ""
    for entry_id in order:
        below = [index for index in indexes[entry_id] if index > last]
        if not below:
            name, revision = f"lần ghi {entry_id}", history.revision
            message = f"{name}: nay đứng trước lần ghi {above}, ở {revision} thì đứng sau"
            hint = "trả các dòng về thứ tự cũ: hai lần ghi cùng ngày thì dòng đứng sau có hiệu lực"
            place = journal.places.find([indexes[entry_id][-1], "id"])
            yield K26.problem(journal, place, message, hint)
            return
        last, above = below[0], entry_id


K24 = Rule(
    "K24",
    "history",
    "Mã nhiệm vụ đã ghi tiến độ nay không còn, hoặc chỉ việc khác",
    "So với phiên bản git nêu ở --against: nhiệm vụ bị đánh lại mã hoặc bị xóa khi đã ghi tiến "
    "độ. Việc không làm nữa thì ghi 'cchc mark … --cancel --reason …', không xóa khỏi kế hoạch.",
    bad="-id: 6.b\n+id: 6.c",
    good=" id: 6.b",
)


def tasks_with_progress_stay(history: History) -> Iterator[Problem]:
    """K24: a task with progress whose id is gone from the plan, or now stands for another task."""
    now, then, plan = history.now.tasks, history.then.tasks, history.now.plan
    if plan.data is None:
        return
    by_content = {_content(task): key for key, (_, task) in now.items()}
    for key in then.keys() & history.with_progress:
        before = then[key][1]
        moved = by_content.get(_content(before))
        if key in now and (moved is None or _content(now[key][1]) == _content(before)):
            continue
        name = f"nhiệm vụ {before['id']} đã ghi tiến độ"
        path: Path = ("areas",)
        if moved:
            path, after = now[moved]
            message = f"{name}, nay mang mã {after['id']}"
            hint = f"giữ mã {before['id']} cho việc này; mã không đổi khi đã ghi tiến độ"
        else:
            message = f"{name}, không còn trong kế hoạch"
            command = f"cchc mark {before['id']} --cancel --reason"
            hint = f"đưa nhiệm vụ trở lại; không làm nữa thì ghi {command}"
        yield K24.problem(plan, plan.places.find((*path, "id")), message, hint)


def _content(task: Written) -> str:
    return fold(str(task.get("content", "")))


HISTORY_RULES = (
    entries_stay_as_written,
    entries_stay,
    entries_stay_in_order,
    tasks_with_progress_stay,
)
