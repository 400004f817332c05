"""Which tasks a person asks for: by id, unit, leader, area, state, day or words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from cchc.journal import Entry
from cchc.period import Period
from cchc.plan import Area, Group, Plan, Task, Unit, numbered
from cchc.plan_periods import areas_named
from cchc.problem import UsageError
from cchc.records import dataclass
from cchc.standing import STATES, Standing, StateName, own_part, own_standings, standings
from cchc.text import bare, fold, nearest, one_line, split_ordinal
from cchc.units import Names, named


@dataclass(frozen=True, slots=True)
class Selection:
    """What the tasks asked for have in common; None asks nothing."""

    unit: str | None = None
    overseer: str | None = None
    area: str | None = None
    state: str | None = None
    within: int | None = None
    """Due within so many days."""
    search: str | None = None


def task_named(plan: Plan, typed: str) -> Task:
    """Return the task a person means: '3.đ', '3đ' and '3.dd' are one.

    Raises UsageError naming the nearest ids, or those it could be.
    """
    tasks = list(plan.tasks())
    for form in (fold, _loose):
        alike = [task for task in tasks if form(task.id) == form(typed)]
        if len(alike) > 1:
            ids = ", ".join(task.id for task in alike)
            raise UsageError(f"'{typed}' có thể là {ids}; viết đúng một mã")
        if alike:
            return alike[0]
    alike = _ending_so(tasks, typed)
    if len(alike) == 1 and fold(typed) not in areas_named(plan):  # '2' may mean area 2
        return alike[0]
    if alike:
        shown = ", ".join(task.id for task in alike[:MOST_NAMED])
        more = ", …" if len(alike) > MOST_NAMED else ""
        raise UsageError(f"'{typed}' có thể là {shown}{more}; viết đúng một mã")
    near = [task.id for task in tasks if _is_within(_parts(typed), _parts(task.id))][:3]
    near = near or nearest(typed, [task.id for task in tasks], 3)
    hint = f"có phải {', '.join(near)}?" if near else "xem các mã bằng cchc list"
    raise UsageError(f"không có nhiệm vụ '{typed}' trong kế hoạch {plan.id}; {hint}")


def _loose(task_id: str) -> str:
    return re.sub(r"[-.,) ]", "", fold(task_id).replace("dd", "đ"))


def _parts(task_id: str) -> list[str]:
    return [part for part in re.split(r"[-.,) ]+", fold(task_id).replace("dd", "đ")) if part]


def _ending_so(tasks: Iterable[Task], typed: str) -> list[Task]:
    """Return the tasks whose ids end in what was typed: III.1.1.12 for '12'."""
    wanted = _parts(typed)
    return [task for task in tasks if wanted and _parts(task.id)[-len(wanted) :] == wanted]


def _is_within(wanted: Sequence[str], parts: Sequence[str]) -> bool:
    """Say whether parts hold all that are wanted, in their order, the last at the end."""
    rest = iter(parts)
    return (
        len(wanted) > 1 and wanted[-1:] == list(parts[-1:]) and all(one in rest for one in wanted)
    )


MOST_NAMED = 5
"""Units a message names."""
UNSPOKEN = {"va", "cac"}
"""Words of a name that its initials leave out: SKHCN, PNV."""


def unit_named(plan: Plan, typed: str) -> str:
    """Return the key of the unit or group a person means.

    By key, name, other name or symbol, in any case and without accents; else by the initials and
    numbers of its name ('PNV2'), else by some words of it in order ('phòng 2'), where one unit
    alone matches. Raises UsageError naming those it could be, or the nearest.
    """
    if key := Names(plan).find(typed):
        return key
    for match in (_is_called, _is_initials, _is_part):
        keys = [key for key, unit in named(plan).items() if match(key, unit, typed)]
        if len(keys) == 1:
            return keys[0]
        if keys:
            names = ", ".join(plan.unit_name(key) for key in keys[:MOST_NAMED])
            more = ", …" if len(keys) > MOST_NAMED else ""
            raise UsageError(f"'{typed}' có thể là {names}{more}; viết rõ một đơn vị")
    hint = _nearest_units(plan, typed)
    raise UsageError(f"không có đơn vị '{typed}' trong kế hoạch {plan.id}; {hint}")


def _is_called(key: str, unit: Unit | Group, typed: str) -> bool:
    symbol = unit.symbol if isinstance(unit, Unit) else None
    names = (key, unit.name, *unit.aliases, symbol or "")
    return bool(_joined(typed)) and _joined(typed) in map(_joined, names)


def _is_initials(_: str, unit: Unit | Group, typed: str) -> bool:
    words = [word for word in re.findall(r"\w+", unit.name) if bare(word) not in UNSPOKEN]
    abbreviated = not unit.name.isupper()
    initials = [
        word if word.isdecimal() or (abbreviated and word.isupper()) else word[0] for word in words
    ]
    return len(initials) > 1 and _joined("".join(initials)) == _joined(typed)


def _is_part(_: str, unit: Unit | Group, typed: str) -> bool:
    words = _words(typed)
    return any(map(str.isalpha, words)) and _in_order(words, _words(unit.name))


def _joined(name: str) -> str:
    """Return the letters and figures of a name alone: 'PNV 2', 'pnv-2' and 'PNV2' are one."""
    return re.sub(r"[\W_]", "", bare(name))


def _nearest_units(plan: Plan, typed: str) -> str:
    """Say which keys, or which names, are nearest: those of the kind that was typed."""
    kinds = [list(plan.units), [unit.name for unit in plan.units.values()]]
    if not re.fullmatch(r"[\w.-]+", typed.strip(), re.ASCII):
        kinds.reverse()
    for known in kinds:
        if near := nearest(typed, known, 3):
            return f"có phải {', '.join(near)}?"
    return f"các đơn vị: {', '.join(plan.units)}"


def single_unit_named(plan: Plan, typed: str) -> str:
    """Return the key of the one unit a person means; raise UsageError if it names several."""
    key = unit_named(plan, typed)
    if key in plan.groups and plan.groups[key].members:
        members = ", ".join(plan.groups[key].members)
        raise UsageError(
            f"'{plan.unit_name(key)}' là tên gọi chung của nhiều đơn vị; chọn một đơn vị: {members}"
        )
    return key


def _units_named(plan: Plan, typed: str) -> set[str]:
    return set(Names(plan).members(unit_named(plan, typed)))


def select(plan: Plan, standings: Iterable[Standing], wanted: Selection) -> list[Standing]:
    """Return the tasks that meet all that is asked, in plan order.

    Raises UsageError where no unit, leader, area or state is called that.
    """
    chosen = list(standings)
    if wanted.unit is not None:
        units = _units_named(plan, wanted.unit)
        chosen = [standing for standing in chosen if units & set(standing.task.lead.units)]
    if wanted.overseer:
        chosen = _overseen(plan, chosen, wanted.overseer)
    if wanted.area is not None:
        chosen = _in_area(plan, chosen, wanted.area)
    if wanted.state is not None:
        state = _state_named(wanted.state)
        chosen = [standing for standing in chosen if standing.state == state]
    if wanted.within is not None:
        chosen = [standing for standing in chosen if _is_due_within(standing, wanted.within)]
    return _holding(chosen, wanted.search) if wanted.search else chosen


def selected(
    plan: Plan, entries: Sequence[Entry], day: date, period: Period, asked: Selection
) -> list[Standing]:
    """Return where the tasks asked for stand on a day, continuous ones looked at in a period.

    Asked for one unit, every figure is that unit's own part of the tasks it leads.
    """
    if asked.unit is not None:
        units = _units_named(plan, asked.unit)
        if len(units) == 1:
            plan, entries = own_part(plan, entries, *units)
    return select(plan, standings(plan, entries, day, period), asked)


def asked_for(plan: Plan, asked: Selection) -> str:
    """Say which part of the plan is asked for: 'phần việc của Phòng Nghiệp vụ 2; lĩnh vực 7'."""
    parts = []
    if asked.unit is not None:
        parts.append(f"phần việc của {plan.unit_name(unit_named(plan, asked.unit))}")
    if asked.overseer:
        parts.append(f"đơn vị do {', '.join(overseers_named(plan, asked.overseer))} phụ trách")
    if asked.area is not None:
        parts.append(f"lĩnh vực {re.sub(AREA_WORDS, '', one_line(asked.area), count=1)}")
    if asked.state is not None:
        parts.append(f"nhiệm vụ {STATES[_state_named(asked.state)].name}")
    return "; ".join(parts)


def selected_by_unit(
    plan: Plan,
    entries: Sequence[Entry],
    day: date,
    period: Period,
    asked: Selection,
    chosen: Sequence[Standing],
) -> dict[str, list[Standing]]:
    """Return, by unit (its key, in the plan's order), the tasks asked for that it leads.

    Each stands there in that unit's own part, so that what `selected` gives for a unit alone is
    what stands under it here. `chosen` is what `selected` gave for all.
    """
    units = None if asked.unit is None else _units_named(plan, asked.unit)
    if asked.overseer:
        overseen = units_of(plan, overseers_named(plan, asked.overseer))
        units = overseen if units is None else units & overseen
    state = None if asked.state is None else _state_named(asked.state)
    whole = chosen
    if units is not None or state:
        whole = select(plan, standings(plan, entries, day, period), Selection(area=asked.area))
    by_unit: dict[str, list[Standing]] = {key: [] for key in named(plan)}
    for unit, standing in own_standings(plan, entries, day, period, whole):
        if (units is None or unit in units) and state in (None, standing.state):
            by_unit.setdefault(unit, []).append(standing)
    return {unit: tasks for unit, tasks in by_unit.items() if tasks}


def due_within(found: Iterable[Standing], days: int) -> list[Standing]:
    """Return the unfinished tasks due in so many days, the day itself included, the nearest
    first.
    """
    soon = (standing for standing in found if _is_due_within(standing, days))
    return sorted(soon, key=lambda standing: standing.days_left or 0)


def _is_due_within(standing: Standing, days: int) -> bool:
    return standing.days_left is not None and standing.days_left <= days


def _overseen(plan: Plan, standings: list[Standing], typed: str) -> list[Standing]:
    units = units_of(plan, overseers_named(plan, typed))
    return [standing for standing in standings if units & set(standing.task.lead.units)]


def units_of(plan: Plan, overseers: Iterable[str]) -> set[str]:
    """Return the keys of the units that leaders, as the plan writes them, are in charge of."""
    known = set(overseers)
    return {key for key, unit in plan.units.items() if unit.overseer in known}


def overseers_named(plan: Plan, typed: str) -> list[str]:
    """Return the leaders a person means, as the plan writes them: by position, name, or both.

    'Phó Chánh Thanh tra phụ trách khối 1', 'tran thi binh'; 'Chánh Thanh tra' means no Phó. Raises
    UsageError naming those the plan knows.
    """
    known = sorted({unit.overseer for unit in plan.units.values() if unit.overseer})
    wanted = _words(typed)
    for is_meant in (_is_part_of, _is_begun_in, _is_whole_in):
        if wanted and (meant := [name for name in known if is_meant(wanted, _words(name))]):
            return [name for name in meant if _words(name) == wanted] or meant
    hint = f"có: {', '.join(known)}" if known else "kế hoạch chưa ghi lãnh đạo phụ trách (overseer)"
    raise UsageError(f"không có lãnh đạo phụ trách '{typed}'; {hint}")


DEPUTY = ["pho"]
"""Makes another position of the words it stands before."""


def _is_part_of(wanted: list[str], name: list[str]) -> bool:
    places = (at for at in range(len(name)) if name[at : at + len(wanted)] == wanted)
    return any(name[at - 1 : at] != DEPUTY for at in places)


def _is_begun_in(wanted: list[str], name: list[str]) -> bool:
    """Say whether the words stand in a name in their order, others between them."""
    places = (at for at, word in enumerate(name) if word == wanted[0])
    return any(
        name[at - 1 : at] != DEPUTY and _in_order(wanted[1:], name[at + 1 :]) for at in places
    )


def _is_whole_in(wanted: list[str], name: list[str]) -> bool:
    return _is_part_of(name, wanted)


def of_units(plan: Plan, units: Collection[str]) -> Plan:
    """Return the plan with the tasks alone that some of the units (their keys) lead."""
    return replace(plan, areas=tuple(_area_of_units(area, set(units)) for area in plan.areas))


def _area_of_units(area: Area, units: set[str]) -> Area:
    tasks = tuple(task for task in area.tasks if units & set(task.lead.units))
    return replace(
        area, tasks=tasks, areas=tuple(_area_of_units(inner, units) for inner in area.areas)
    )


AREA_WORDS = r"(?i:lĩnh vực|nhóm nhiệm vụ|nhóm|mục|phần) "


def _in_area(plan: Plan, standings: list[Standing], typed: str) -> list[Standing]:
    top = areas_of(plan)
    number_typed = re.sub(AREA_WORDS, "", fold(typed), count=1).rstrip(".) ").lstrip("0")
    wanted = [tasks for number, _, tasks in top if fold(number) == number_typed]
    wanted = wanted or [
        tasks for place, (_, _, tasks) in enumerate(top, start=1) if str(place) == number_typed
    ]
    words = " ".join(_words(split_ordinal(typed)[1]))
    wanted = wanted or list(_areas_called(plan.areas, words))
    if not wanted:
        known = "; ".join(f"{number} {title}" for number, title, _ in top)
        raise UsageError(f"không có lĩnh vực '{typed}'; có: {known}")
    inside = {task.id for tasks in wanted for task in tasks}
    return [standing for standing in standings if standing.task.id in inside]


def _areas_called(areas: Sequence[Area], words: str) -> Iterator[list[Task]]:
    """Yield the tasks of every area, nested ones too, with these whole words in its title."""
    for area in areas:
        if words and f" {words} " in f" {' '.join(_words(area.name))} ":
            yield [task for _, task in area.walk()]
        yield from _areas_called(area.areas, words)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", bare(text))


def areas_of(plan: Plan) -> Sequence[tuple[str, str, list[Task]]]:
    """Return each top area as (number, title without it, its tasks, nested ones too)."""
    return [
        (number, area.name, [task for _, task in area.walk()])
        for number, area in numbered(plan.areas)
    ]


def _state_named(typed: str) -> StateName:
    wanted = bare(typed)
    for state, words in STATES.items():
        if wanted in (state, state.replace("-", "_"), bare(words.name), bare(words.short)):
            return state
    known = ", ".join(f"{state} ({words.short})" for state, words in STATES.items())
    raise UsageError(f"không có tình hình '{typed}'; có: {known}")


NEAR = 3
"""Words that may stand between two that are looked for, to be near each other."""


def _holding(standings: list[Standing], typed: str) -> list[Standing]:
    """Return the tasks that hold the words typed.

    Those that hold them as a phrase, if any do; else those that hold them near each other, in
    order; else those that hold all of them anywhere, as parts of words too.
    """
    phrase, words = bare(typed), _words(typed)
    texts = [(standing, _text(standing.task)) for standing in standings]
    tests: tuple[Callable[[str], bool], ...] = (
        lambda text: _in_order(words, _words(text), between=0),
        lambda text: phrase in text,
        lambda text: _in_order(words, _words(text), between=NEAR),
        lambda text: all(word in text for word in phrase.split()),
    )
    for holds in tests:
        if holding := [standing for standing, text in texts if holds(text)]:
            return holding
    return []


def _text(task: Task) -> str:
    return bare(
        f"{task.id} {task.content} {task.lead.text} {task.coordinators.text} {task.product}"
    )


def _in_order(wanted: Sequence[str], words: Sequence[str], between: int | None = None) -> bool:
    """Say whether words stand in a text in their order, with at most so many others between two."""
    ends = {at for at, word in enumerate(words) if wanted[:1] == [word]}
    for following in wanted[1:]:
        ends = {
            at for at, word in enumerate(words) if word == following and _reaches(ends, at, between)
        }
    return bool(ends)


def _reaches(ends: set[int], at: int, between: int | None) -> bool:
    first = 0 if between is None else at - between - 1
    return any(first <= end < at for end in ends)
