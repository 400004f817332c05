"""The filters of a plan's page: what each task is found by, and how many tasks each choice has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cchc.exports.page_rows import DUE_SOON, WITHHELD
from cchc.exports.plan_state import PlanState
from cchc.filters import areas_of
from cchc.plan import Plan
from cchc.standing import Standing


@dataclass(frozen=True, slots=True)
class PageChoice:
    """Một lựa chọn của bộ lọc."""

    key: str
    """Mã, như trong địa chỉ sau dấu #."""
    name: str
    """Tên."""
    count: int
    """Số nhiệm vụ."""


@dataclass(frozen=True, slots=True)
class PageFilters:
    """Các bộ lọc của bảng nhiệm vụ."""

    states: tuple[PageChoice, ...]
    """Tình hình."""
    units: tuple[PageChoice, ...]
    """Đơn vị chủ trì."""
    areas: tuple[PageChoice, ...]
    """Lĩnh vực."""
    overseers: tuple[PageChoice, ...]
    """Lãnh đạo phụ trách."""


SOON, HINDERED = "soon", "hindered"
STATE_CHOICES: dict[str, str] = {
    "overdue": "quá hạn",
    SOON: "sắp đến hạn",
    HINDERED: "có vướng mắc",
    "quiet": "chưa có kết quả",
    "in-progress": "đang làm",
    "not-started": "chưa làm",
    "ongoing": "có kết quả",
    "done": "hoàn thành đúng hạn",
    "done-late": "hoàn thành sau thời hạn",
    "awaiting": "chờ",
    "cancelled": "dừng",
    WITHHELD: "không công khai tình hình",
}
"""Of the filter by state, in its order: what needs doing first."""


class Marks:
    """What each task is found by: its states, its units, its area, its leaders; and how many."""

    def __init__(self, state: PlanState, *, whole_office: bool) -> None:
        plan = state.plan
        self.states: dict[str, list[str]] = {key: [] for key in STATE_CHOICES}
        self.units: dict[str, list[str]] = {}
        self.areas: dict[str, list[str]] = {}
        self.overseers: dict[str, list[str]] = {}
        self.names = {key: plan.unit_name(key) for key in (*plan.units, *plan.groups)}
        for number, title, tasks in areas_of(plan):
            self.areas.setdefault(f"{number}. {title}", []).extend(task.id for task in tasks)
        for _, task, standing in state.rows():
            for key in _state_keys(standing, state.public):
                self.states[key].append(task.id)
            if whole_office:
                self._add_parties(plan, task.id, task.lead.units)
        self.marks = dict(self._each())

    def _add_parties(self, plan: Plan, task: str, units: Sequence[str]) -> None:
        for unit in units:
            self.units.setdefault(unit, []).append(task)
        known = [plan.units[unit].overseer for unit in units if unit in plan.units]
        for overseer in dict.fromkeys(filter(None, known)):
            self.overseers.setdefault(overseer, []).append(task)

    def _each(self) -> Iterator[tuple[str, str]]:
        """Yield each task's marks: its states by name, all else by its place among the choices."""
        marks: dict[str, list[str]] = {}
        for key in sorted(self.states, key=(SOON, HINDERED).__contains__):  # its state first
            for task in self.states[key]:
                marks.setdefault(task, []).append(f"s{key}")
        for letter, choices in (("u", self._units()), ("a", self.areas), ("o", self.overseers)):
            for place, tasks in enumerate(choices.values(), start=1):
                for task in tasks:
                    marks.setdefault(task, []).append(f"{letter}{place}")
        yield from ((task, " ".join(own)) for task, own in marks.items())

    def _units(self) -> dict[str, list[str]]:
        """Return the units in the plan's order."""
        return {key: self.units[key] for key in self.names if key in self.units}

    def filters(self) -> PageFilters:
        """Return the choices, each with how many tasks it has."""
        return PageFilters(
            states=_choices(self.states, STATE_CHOICES.__getitem__),
            units=_choices(self._units(), self.names.__getitem__),
            areas=_choices(self.areas, str),
            overseers=_choices(self.overseers, str),
        )


def _state_keys(standing: Standing | None, public: bool) -> Iterator[str]:
    if standing is None:
        yield WITHHELD
        return
    yield standing.state
    if standing.days_left is not None and standing.days_left <= DUE_SOON:
        yield SOON
    if standing.obstacles and not public:
        yield HINDERED


def _choices(tasks: dict[str, list[str]], name: Callable[[str], str]) -> tuple[PageChoice, ...]:
    return tuple(PageChoice(key, name(key), len(own)) for key, own in tasks.items() if own)
