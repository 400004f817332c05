"""Many offices' plans at once: a row an office, worst first, and what all come to; pure.

What is kept of a plan is its figures and what is overdue, so that the plans of a whole province
are never held at once.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple

from cchc.days import screen_day
from cchc.documents.indicators import so_far, target_of, value_so_far
from cchc.journal import Entry
from cchc.month_round import responses
from cchc.number_words import decimal
from cchc.period import Period
from cchc.plan import Plan
from cchc.plan_periods import last_closed, looked_at, span_of
from cchc.problem import Problem
from cchc.records import dataclass
from cchc.standing import Rates, Standing, StateName, standings, summary
from cchc.text import UNFIT, fold, one_line

OWN_FIGURES = "Số liệu do các cơ quan tự cập nhật, đến ngày {day}"
"""What stands above every form of a roll-up; `day` as that form writes days."""
Level = Literal["department", "commune", "ward", "special-zone"]
LEVELS: dict[Level | None, str] = {
    "department": "Sở, ban, ngành",
    "commune": "Xã",
    "ward": "Phường",
    "special-zone": "Đặc khu",
    None: "Cơ quan khác",
}
"""The levels of a province's offices, in order; None is an office whose name tells none."""
OF_PLACE = re.compile(
    r"(?<!\bthị )(?<!\btác )\b(?P<what>xã|phường|đặc khu) (?!hội\b)(?=(?-i:[A-ZĐÀ-Ỹ0-9]))",
    re.IGNORECASE,
)
"""A place's name: 'xã Bình Sơn', 'phường 1'; not 'thị xã', 'hợp tác xã', 'xã hội'."""
PLACES: dict[str, Level] = {"xã": "commune", "phường": "ward", "đặc khu": "special-zone"}
OF_PROVINCE = re.compile(
    r"^(?:sở|ban|thanh tra|văn phòng|công an|bộ chỉ huy|kho bạc|thuế|hải quan|bảo hiểm xã hội"
    r"|trường|đài|báo|viện|quỹ|trung tâm|liên minh|hội|liên đoàn|ủy ban mặt trận)\b"
    r"|\b(?:tỉnh|thành phố)\b",
    re.IGNORECASE,
)
NO_OFFICE = "(chưa ghi tên cơ quan)"
"""Stands after the place of a plan that names none."""


def printable(text: str) -> str:
    """Return a text that any paper takes, on one line: a file's name may hold anything."""
    return one_line(re.sub(UNFIT, "?", text))


def level_of(office: str) -> Level | None:
    """Return the level of an office by its full name; None where that tells none."""
    if place := OF_PLACE.search(office):
        return PLACES[place["what"].lower()]
    return "department" if OF_PROVINCE.search(office) else None


@dataclass(frozen=True, slots=True)
class OverdueTask:
    """A task past its day."""

    id: str
    content: str
    lead: str
    due: dt.date | None
    days: int
    """How many days it is overdue."""


@dataclass(frozen=True, slots=True)
class ReachedIndicator:
    """An indicator beside its target."""

    task: str
    name: str
    unit: str
    target: float | None
    value: float | None
    """The whole so far; None where nothing was told, or where values of units have no sum."""
    words: str
    """The same in words, unit by unit where values have no sum."""

    @property
    def target_words(self) -> str:
        """The target with its unit."""
        unit = self.unit if self.unit == "%" else f" {self.unit}".rstrip()
        return "không ấn định" if self.target is None else f"{decimal(self.target)}{unit}"


@dataclass(frozen=True, slots=True)
class WithheldFigures:
    """Of a plan's figures the part of tasks whose state is not shown outside."""

    ids: frozenset[str]
    counts: dict[StateName, int]
    rates: Rates
    extensions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFigures:
    """What is kept of one plan."""

    office: str
    plan: str
    """Its id."""
    path: Path
    """The folder or file it was read from."""
    source: str
    """The same as it is told."""
    is_bundle: bool
    """Whether it came as a file that the office sent: then its figures are of its own day."""
    asked_day: dt.date
    """The day asked of; of a month its last, if that is before."""
    day: dt.date
    """Of which its figures are: the day asked of, or that of the file."""
    period: Period
    """In which continuous tasks are looked at."""
    old: bool
    """Whether its figures are older than the period asked about."""
    span: tuple[dt.date, dt.date]
    """The plan's first and last day."""
    carried_from: frozenset[str]
    """Ids of the plans its tasks were carried over from."""
    recorded: dt.datetime | None
    """When the last was recorded of what is true up to the day; None where nothing is."""
    counts: dict[StateName, int]
    rates: Rates
    asked_for: Period
    """Of which units were asked: the last closed period, or the month asked about."""
    asked: tuple[str, ...]
    """Names of the units that were asked."""
    answered: tuple[str, ...]
    """Those of them that answered all they were asked."""
    late: tuple[OverdueTask, ...]
    """The longest overdue first."""
    extensions: int
    indicators: tuple[ReachedIndicator, ...]
    withheld: WithheldFigures
    inside_only: str = ""
    """Why nothing of it may be shown outside, where that was asked; "" for what may."""

    @property
    def unheard(self) -> bool:
        """Whether nothing was recorded since the period looked at began."""
        return self.recorded is None or self.recorded.date() < self.period.first


MonthOf = Callable[[Plan, dt.date], Period]
"""Which period of a plan was asked about; raises UsageError where it has none such."""


def plan_figures(
    plan: Plan,
    entries: Sequence[Entry],
    asked_day: dt.date,
    month: MonthOf | None,
    path: Path,
    own_day: dt.date | None = None,
) -> PlanFigures:
    """Return what is kept of a plan on the day asked of, or on its own, if that is before.

    A month is told as of its last day. `own_day` is that of a file the office sent.
    """
    days = _days(plan, asked_day, month, own_day)
    given = [one for one in responses(plan, entries, days.asked_for, days.own) if one.asked]
    tasks = standings(plan, entries, days.own, days.period)
    return PlanFigures(
        office=one_line(plan.office),
        plan=plan.id,
        path=path,
        source=printable(path.as_posix()),
        is_bundle=bool(own_day),
        asked_day=days.asked,
        day=days.own,
        period=days.period,
        old=days.old,
        span=span_of(plan),
        carried_from=plan.carried_plans(),
        recorded=_recorded(entries, days.own),
        counts=summary(tasks),
        rates=Rates.of(tasks),
        asked_for=days.asked_for,
        asked=tuple(plan.unit_name(one.unit) for one in given),
        answered=tuple(plan.unit_name(one.unit) for one in given if not one.missing),
        late=_overdue(tasks),
        extensions=_extensions(tasks),
        indicators=tuple(_reached(plan, one, days.period) for one in tasks if one.task.indicator),
        withheld=_withheld(tasks),
    )


def _extensions(tasks: Iterable[Standing]) -> int:
    return sum(len(one.extensions) for one in tasks)


def _withheld(tasks: Iterable[Standing]) -> WithheldFigures:
    held = [one for one in tasks if not one.task.public]
    ids = frozenset(one.task.id for one in held)
    return WithheldFigures(ids, summary(held), Rates.of(held), _extensions(held))


class _Days(NamedTuple):
    asked: dt.date
    own: dt.date
    period: Period
    asked_for: Period
    old: bool


def _days(plan: Plan, asked_day: dt.date, month: MonthOf | None, own_day: dt.date | None) -> _Days:
    """Return of which days a plan's figures are, and whether they are older than what is asked."""
    period = month(plan, asked_day) if month else looked_at(plan, asked_day)
    asked = min(asked_day, period.last) if month else asked_day
    own = min(asked, own_day) if own_day else asked
    if own < period.first and own_day:
        return _Days(asked, own, looked_at(plan, own), last_closed(plan, own), old=True)
    return _Days(asked, own, period, period if month else last_closed(plan, own), old=False)


def _recorded(entries: Iterable[Entry], day: dt.date) -> dt.datetime | None:
    """Return when the last was recorded of what is true of days up to `day`."""
    moments = (entry.at for entry in entries if entry.on is None or entry.on <= day)
    return max(moments, default=None)


def _overdue(tasks: Iterable[Standing]) -> tuple[OverdueTask, ...]:
    late = [
        OverdueTask(
            one.task.id,
            one_line(one.task.short or one.task.content),
            one_line(one.task.lead.text),
            one.due,
            one.days_late or 0,
        )
        for one in tasks
        if one.state == "overdue"
    ]
    return tuple(sorted(late, key=lambda one: -one.days))


def _reached(plan: Plan, standing: Standing, period: Period) -> ReachedIndicator:
    indicator = standing.task.indicator
    assert indicator is not None  # only those are asked about
    return ReachedIndicator(
        task=standing.task.id,
        name=one_line(indicator.name),
        unit=one_line(indicator.unit or ""),
        target=target_of(indicator, period),
        value=value_so_far(standing),
        words=so_far(plan, standing, period),
    )


@dataclass(frozen=True)
class OfficeFigures:
    """One office, or several taken together: the plans that count, and what they come to."""

    office: str
    plans: tuple[PlanFigures, ...]

    @property
    def level(self) -> Level | None:
        """Its level, by its name."""
        return level_of(self.office)

    @cached_property
    def counts(self) -> dict[StateName, int]:
        """The tasks in each state."""
        return counts_of(self.plans)

    @cached_property
    def rates(self) -> Rates:
        """The shares of its dated tasks."""
        return rates_of(self.plans)

    @property
    def total(self) -> int:
        """All its tasks."""
        return sum(self.counts.values())

    @property
    def late(self) -> tuple[OverdueTask, ...]:
        """What is overdue, the longest first."""
        late = (one for plan in self.plans for one in plan.late)
        return tuple(sorted(late, key=lambda one: -one.days))

    @cached_property
    def asked(self) -> frozenset[tuple[str, str]]:
        """The units that were asked, by office and folded name: a unit of two plans is one."""
        return frozenset((_who(plan), fold(unit)) for plan in self.plans for unit in plan.asked)

    @cached_property
    def answered(self) -> frozenset[tuple[str, str]]:
        """Those that answered all they were asked, for each of the plans."""
        wanting = {
            (_who(plan), fold(unit))
            for plan in self.plans
            for unit in plan.asked
            if unit not in plan.answered
        }
        return self.asked - wanting

    @property
    def extensions(self) -> int:
        """How often deadlines were extended."""
        return sum(plan.extensions for plan in self.plans)

    @property
    def indicators(self) -> tuple[ReachedIndicator, ...]:
        """The indicators of its plans."""
        return tuple(one for plan in self.plans for one in plan.indicators)

    @property
    def day(self) -> dt.date:
        """Of which its figures are; of several plans' days the earliest."""
        return min(plan.day for plan in self.plans)

    @property
    def recorded(self) -> dt.datetime | None:
        """When the last was recorded."""
        moments = [plan.recorded for plan in self.plans if plan.recorded]
        return max(moments, default=None)

    @property
    def unheard(self) -> bool:
        """Whether nothing was recorded since the period looked at began."""
        return all(plan.unheard for plan in self.plans)


@dataclass(frozen=True, slots=True)
class UnreadPlan:
    """A plan whose figures are not there: broken, unreadable, or of no such period."""

    source: str
    office: str
    """"" where not even that could be read."""
    problems: tuple[Problem, ...] = ()
    message: str = ""
    """What stands against it, where that is no place of a file."""
    out_of_period: bool = False
    """Whether it is only not of the month asked about."""

    @property
    def error(self) -> str:
        """What is wrong, on one line, with the place of the first fault."""
        if not self.problems:
            return printable(f"{self.source}: {self.message}")
        first = self.problems[0]
        text = f"{first.path}:{first.line}:{first.column}: {first.code} {first.message}"
        more = len(self.problems) - 1
        return printable(f"{text} (và {more} lỗi nữa)" if more else text)


@dataclass(frozen=True, slots=True)
class LevelFigures:
    """The offices of one level, and what they come to."""

    level: Level | None
    offices: int
    counts: dict[StateName, int]
    rates: Rates


@dataclass(frozen=True)
class Rollup:
    """Many offices, worst first."""

    day: dt.date
    """The day asked of."""
    offices: tuple[OfficeFigures, ...]
    old: tuple[OfficeFigures, ...] = ()
    """Those whose figures are older than the period: they stand apart, in no total."""
    unread: tuple[UnreadPlan, ...] = ()
    notes: tuple[str, ...] = ()
    """What should be known of how it was put together, a sentence each."""

    @property
    def plans(self) -> tuple[PlanFigures, ...]:
        """All plans that are in the totals."""
        return tuple(plan for office in self.offices for plan in office.plans)

    @cached_property
    def counts(self) -> dict[StateName, int]:
        """The tasks in each state, of all offices."""
        return counts_of(self.plans)

    @cached_property
    def rates(self) -> Rates:
        """The shares of all dated tasks."""
        return rates_of(self.plans)

    @property
    def period(self) -> Period | None:
        """The period looked at; None where offices differ."""
        return _alike(plan.period for plan in self.plans)

    @property
    def asked_for(self) -> Period | None:
        """The period units were asked of; None where offices differ."""
        return _alike(plan.asked_for for plan in self.plans)

    @property
    def as_of(self) -> dt.date:
        """The day its figures go to: the day asked of, or the last of the month asked about."""
        return max((plan.asked_day for plan in self.plans), default=self.day)

    @property
    def is_broken(self) -> bool:
        """Whether something could not be read."""
        return any(not one.out_of_period for one in self.unread)

    @property
    def covered(self) -> tuple[int, int]:
        """How many offices the totals cover, of how many."""
        known = {fold(one.office) for one in (*self.offices, *self.old)}
        others = [one for one in self.unread if not one.office or fold(one.office) not in known]
        return len(self.offices), len(known) + len(others)

    @property
    def levels(self) -> tuple[LevelFigures, ...]:
        """The levels there are; none where no name tells one."""
        by_level: dict[Level | None, list[OfficeFigures]] = {level: [] for level in LEVELS}
        for office in self.offices:
            by_level[office.level].append(office)
        if not any(offices for level, offices in by_level.items() if level):
            return ()
        return tuple(
            LevelFigures(level, len(offices), counts_of(plans), rates_of(plans))
            for level, offices in by_level.items()
            if (plans := [plan for office in offices for plan in office.plans])
        )


def _alike(periods: Iterable[Period]) -> Period | None:
    known = set(periods)
    return known.pop() if len(known) == 1 else None


def counts_of(plans: Iterable[PlanFigures]) -> dict[StateName, int]:
    """Add up the tasks in each state."""
    total = summary(())
    for plan in plans:
        for state, count in plan.counts.items():
            total[state] += count
    return total


def rates_of(plans: Iterable[PlanFigures]) -> Rates:
    """Return the shares of all the plans' dated tasks."""
    each = [plan.rates for plan in plans]
    return Rates(
        sum(one.completed for one in each),
        sum(one.within_term for one in each),
        sum(one.overdue for one in each),
    )


def rollup(read: Iterable[PlanFigures | UnreadPlan], day: dt.date) -> Rollup:
    """Put together what was read of many plans, in whatever order it comes."""
    plans: list[PlanFigures] = []
    unread: list[UnreadPlan] = []
    for one in read:
        if isinstance(one, UnreadPlan):
            unread.append(one)
        else:
            plans.append(one)
    counting, notes = _that_count(plans)
    known = {_who(one) for one in plans}
    unread = [one for one in unread if not (one.out_of_period and fold(one.office) in known)]
    return Rollup(
        day,
        tuple(sorted(_offices(one for one in counting if not one.old), key=worst_first)),
        tuple(sorted(_offices(one for one in counting if one.old), key=_oldest_first)),
        tuple(sorted(unread, key=lambda one: (one.source, one.error))),
        tuple(sorted(notes)),
    )


def _offices(plans: Iterable[PlanFigures]) -> Iterator[OfficeFigures]:
    by_office: dict[str, list[PlanFigures]] = {}
    for one in plans:
        by_office.setdefault(_who(one), []).append(one)
    for those in by_office.values():
        those.sort(key=lambda one: one.plan)
        yield OfficeFigures(those[0].office or f"{those[0].source} {NO_OFFICE}", tuple(those))


def worst_first(office: OfficeFigures) -> tuple[float, int, str]:
    """Return by what offices stand in order: the share overdue, then how many are, then names."""
    overdue = office.rates.overdue_of_all or 0.0
    return -overdue, -office.counts["overdue"], fold(office.office)


def _oldest_first(office: OfficeFigures) -> tuple[dt.date, str]:
    return office.day, fold(office.office)


def _that_count(plans: Iterable[PlanFigures]) -> tuple[list[PlanFigures], list[str]]:
    """Return the plans that count, each once, and what is to be told of the others."""
    copies: dict[tuple[str, str], list[PlanFigures]] = {}
    for one in plans:
        copies.setdefault((_who(one), fold(one.plan)), []).append(one)
    notes: list[str] = []
    by_office: dict[str, list[PlanFigures]] = {}
    for same in copies.values():
        newest, *others = sorted(same, key=_newness, reverse=True)
        notes += [_twice(newest, other) for other in others]
        by_office.setdefault(_who(newest), []).append(newest)
    counting: list[PlanFigures] = []
    for of_office in by_office.values():
        meant, replaced = _meant(of_office)
        counting += meant
        notes += replaced
    return counting, notes


def _who(figures: PlanFigures) -> str:
    """Return what tells an office from another; one without a name is its own."""
    return fold(figures.office) or f"\0{figures.source}"


def _newness(figures: PlanFigures) -> tuple[float, dt.date, bool, str]:
    """Order copies of a plan by what they know: the last recorded, the day, a folder before a
    file.
    """
    recorded = figures.recorded.timestamp() if figures.recorded else 0.0
    return recorded, figures.day, not figures.is_bundle, figures.source


def _twice(kept: PlanFigures, other: PlanFigures) -> str:
    days = f"{_known(kept)}; bỏ qua {other.source}, {_known(other)}"
    return f"{kept.office}: kế hoạch {kept.plan} có hai bản; lấy {kept.source}, {days}"


def _known(figures: PlanFigures) -> str:
    recorded = figures.recorded
    last = f"ghi gần nhất {screen_day(recorded.date())}" if recorded else "chưa ghi lần nào"
    return f"số liệu đến {screen_day(figures.day)}, {last}"


def _meant(plans: Sequence[PlanFigures]) -> tuple[list[PlanFigures], list[str]]:
    """Return which of an office's plans count, and what is to be told of those replaced.

    Those whose span holds the day, but for one that another of them replaced; else the latest.
    """
    holding = [one for one in plans if one.span[0] <= one.asked_day <= one.span[1]]
    if not holding:
        latest = max(one.span[1] for one in plans)
        holding = [one for one in plans if one.span[1] == latest]
    replaced = frozenset[str]().union(*(one.carried_from for one in holding))
    counting = [one for one in holding if fold(one.plan) not in replaced] or holding
    notes = [
        f"{one.office}: kế hoạch {one.plan} đã được thay bằng kế hoạch khác trong thời gian thực "
        "hiện nên không tính"
        for one in holding
        if one not in counting
    ]
    return counting, notes
