"""Rules over a plan file: each a small generator of problems that opens with its codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cchc.checking.schema import UNTOLD
from cchc.checking.schema_messages import whose
from cchc.plan import Area, Parties, Plan, Task
from cchc.problem import Place, Problem
from cchc.source import Places, Source
from cchc.text import bare, clipped, fold, look_alike, nearest, one_line
from cchc.units import YEARS, Names, named

TASK_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
"""What an id is, without accents."""
MAX_ID = 40
CLOSING = re.compile(r"\d{1,2}", re.ASCII)


@dataclass(frozen=True)
class PlanFile:
    """A plan file as the rules see it: its words, what they mean, and where everything stands."""

    source: Source
    plan: Plan
    folder: str
    broken: frozenset[str]
    """Top keys that already have problems: rules that would only repeat them keep silent."""
    form: tuple[Problem, ...] = ()
    """The problems of form the file already has."""

    @cached_property
    def names(self) -> Names:
        """The names the plan knows its units by."""
        return Names(self.plan)

    @cached_property
    def placed(self) -> list[tuple[tuple[str | int, ...], Area, Task]]:
        """Every task with its path in the file and its area."""
        return list(_placed(self.plan.areas, ()))

    @cached_property
    def tasks(self) -> dict[str, Task]:
        """Every task by its id, compared without case."""
        return {fold(task.id): task for _, _, task in self.placed}

    @cached_property
    def faults(self) -> set[Place]:
        """Where the problems of form stand."""
        return {Place(problem.line, problem.column) for problem in self.form}

    def sound(self, path: tuple[str | int, ...]) -> bool:
        """Say whether no problem of form stands at a path or within it."""
        if not self.faults:
            return True
        places, whole = self.source.places.at(path)
        return not whole or not _any_in(places, self.faults)

    @cached_property
    def names_are_known(self) -> bool:
        """Whether no fault in units and groups hides a name, so that an unknown name really is
        unknown.
        """
        return not self.broken & {"units", "groups"} and all(
            unit.name for unit in named(self.plan).values()
        )

    @cached_property
    def ids_are_known(self) -> bool:
        """Whether no fault of form hides a task's id, so that an unknown id really is unknown."""
        places = self.source.places
        lists = (
            (*path, key) for path, _ in _areas(self.plan.areas, ()) for key in ("areas", "tasks")
        )
        return not (
            places.find(("areas",)) in self.faults
            or any(path in places and places.find(path) in self.faults for path in lists)
            or any(problem.code == "K03" for problem in self.form)
            or UNTOLD in self.tasks
        )

    def whose(self, path: tuple[str | int, ...]) -> str:
        """Name the task, area or unit a path stands in: 'nhiệm vụ 6.b: '."""
        return whose(self.source, path)

    def key_hint(self, typed: str) -> str:
        """Say which unit's key was meant by what was typed where a key should stand."""
        near = [self.names.find(typed) or "", *nearest(typed, self.plan.units)]
        return next((f"có phải '{key}'?" for key in near if key), "viết khóa có trong units")

    def at(
        self,
        path: tuple[str | int, ...],
        code: str,
        message: str,
        hint: str = "",
        *,
        key: bool = False,
    ) -> Problem:
        """Make a problem at a path of the file."""
        return self.source.problem(self.source.places.find(path, key=key), code, message, hint)


def _any_in(places: Places, faults: set[Place]) -> bool:
    inside = places.inside.values() if isinstance(places.inside, dict) else places.inside
    return (
        places.key in faults
        or places.value in faults
        or any(_any_in(inner, faults) for inner in inside)
    )


def _areas(
    areas: tuple[Area, ...], path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Area]]:
    for index, area in enumerate(areas):
        here = (*path, "areas", index)
        yield here, area
        yield from _areas(area.areas, here)


def _placed(
    areas: tuple[Area, ...], path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Area, Task]]:
    for here, area in _areas(areas, path):
        for number, task in enumerate(area.tasks):
            yield (*here, "tasks", number), area, task


def plan_id_is_its_folder(file: PlanFile) -> Iterator[Problem]:
    """K12: the plan's id is not the name of the folder it stands in."""
    if file.folder and file.plan.id != file.folder:
        message = f"id '{clipped(file.plan.id)}' khác tên thư mục '{file.folder}'"
        yield file.at(("id",), "K12", message, f"viết id: {file.folder}")


def task_ids(file: PlanFile) -> Iterator[Problem]:
    """K10: an id of another form than letters, digits, '.', '-', at most 40; K09: an id already
    used.
    """
    seen: dict[str, int] = {}
    for path, _, task in file.placed:
        if task.id == UNTOLD:
            continue
        if len(task.id) > MAX_ID or not TASK_ID.fullmatch(bare(task.id)):
            odd = look_alike(task.id)
            hint = f"chỉ dùng chữ, số, dấu '.' và '-', nhiều nhất {MAX_ID} ký tự, ví dụ 6.b"
            hint = f"gõ lại '{odd}': đây là chữ khác, chỉ trông giống" if odd else hint
            yield file.at(
                (*path, "id"), "K10", f"mã nhiệm vụ '{clipped(task.id)}' không hợp lệ", hint
            )
        elif fold(task.id) in seen:
            message = f"mã nhiệm vụ '{task.id}' đã dùng ở dòng {seen[fold(task.id)]}"
            yield file.at((*path, "id"), "K09", message, "đặt mã khác cho nhiệm vụ này")
        else:
            seen[fold(task.id)] = file.source.places.find((*path, "id")).line


def deadlines(file: PlanFile) -> Iterator[Problem]:
    """K04: a deadline not understood; K11: one that ends before it begins; C01: one beyond the
    plan's period.
    """
    span = file.plan.period
    sound = (
        span and span.start <= span.end and span.end.year in YEARS and "period" not in file.broken
    )
    end = span.end if span and sound else date.max
    for path, _, task in file.placed:
        at, deadline = (*path, "deadline"), task.deadline
        if not file.sound(at):
            continue
        if deadline.kind == "unclear":
            hint = "viết như 'Quý III/2025', 'Tháng 12/2025', 'Thường xuyên'"
            text = clipped(deadline.text)
            message = f"không hiểu thời hạn '{text}'" if text else "chưa có thời hạn"
            yield file.at(at, "K04", f"{file.whose(path)}{message}", hint)
        elif odd := [
            day for day in (deadline.start, deadline.due) if day and day.year not in YEARS
        ]:
            message = f"{file.whose(path)}thời hạn {odd[0]} nằm ngoài các năm 2000-2100"
            yield file.at(at, "K11", message, "xem lại năm")
        elif deadline.start and deadline.due and deadline.due < deadline.start:
            yield file.at(
                at,
                "K11",
                f"{file.whose(path)}thời hạn kết thúc trước khi bắt đầu",
                "đổi start hoặc due",
            )
        elif deadline.due and deadline.due > end:
            message = (
                f"{file.whose(path)}thời hạn '{clipped(deadline.text)}' vượt quá thời gian "
                "của kế hoạch"
            )
            yield file.at(at, "C01", message, "xem lại thời hạn, hoặc period của kế hoạch")


def period(file: PlanFile) -> Iterator[Problem]:
    """K11: a period that ends before it begins, or of a year out of reach; C02: no period."""
    span = file.plan.period
    if span is None:
        if "period" not in file.broken:
            hint = "viết period: {from: 2025-07-01, to: 2025-12-31}"
            yield file.at(("period",), "C02", "kế hoạch chưa có thời gian (period)", hint)
    elif span.end < span.start:
        yield file.at(
            ("period",),
            "K11",
            f"period kết thúc ({span.end}) trước khi bắt đầu ({span.start})",
            "đổi from và to",
        )
    elif span.start.year not in YEARS or span.end.year not in YEARS:
        yield file.at(("period",), "K11", "period nằm ngoài các năm 2000-2100", "xem lại năm")


def units(file: PlanFile) -> Iterator[Problem]:
    """K08: a lead, coordinator, group member or reporting unit that no unit or group is called
    by.
    """
    if not file.names_are_known:
        return
    plan = file.plan
    if file.placed and not named(plan):
        hint = "thêm units, ví dụ van-phong: {name: Văn phòng}"
        yield file.at(("units",), "K08", "kế hoạch chưa có đơn vị nào (units)", hint)
        return
    for key, group in plan.groups.items():
        for index, member in enumerate(group.members):
            if member not in plan.units:
                message = f"nhóm {key}: không có đơn vị '{clipped(member)}'"
                yield file.at(
                    ("groups", key, "members", index), "K08", message, file.key_hint(member)
                )
    month = plan.reporting.month
    if month and month.issuer not in plan.units:
        message = f"reporting: không có đơn vị '{clipped(month.issuer)}'"
        yield file.at(("reporting", "month", "issuer"), "K08", message, file.key_hint(month.issuer))
    for path, _, task in file.placed:
        for key, parties in (("lead", task.lead), ("coordinators", task.coordinators)):
            yield from _unknown_parties(file, (*path, key), parties)
        if not task.lead.units and not one_line(task.lead.text) and file.sound((*path, "lead")):
            yield file.at(
                (*path, "lead"),
                "K08",
                f"{file.whose(path)}chưa có đơn vị chủ trì",
                "viết tên đơn vị sau 'lead:'",
            )


def _unknown_parties(
    file: PlanFile, path: tuple[str | int, ...], parties: Parties
) -> Iterator[Problem]:
    if (*path, "units", 0) in file.source.places:
        known, written = named(file.plan), enumerate(parties.units)
        unknown = [
            ((*path, "units", at), key, file.key_hint(key))
            for at, key in written
            if key not in known
        ]
    else:
        pieces = file.names.parties(parties.text)[1] if file.sound(path) else ()
        unknown = [(path, piece, _name_hint(file, piece)) for piece in pieces]
    for place, name, hint in unknown:
        role = "chủ trì" if path[-1] == "lead" else "phối hợp"
        yield file.at(
            place, "K08", f"{file.whose(path[:-1])}không có đơn vị {role} '{clipped(name)}'", hint
        )


def _name_hint(file: PlanFile, piece: str) -> str:
    calls = [name for unit in named(file.plan).values() for name in (unit.name, *unit.aliases)]
    near, odd = nearest(piece, calls), look_alike(piece)
    hint = f"có phải '{near[0]}'?" if near else "thêm đơn vị vào units (hoặc nhóm vào groups)"
    return hint + (f" ('{odd}' là chữ khác, chỉ trông giống)" if near and odd else "")


def unit_names(file: PlanFile) -> Iterator[Problem]:
    """K13: two units or groups with one key, or called by the same name."""
    seen: dict[str, str] = {}
    for top, known in (("units", file.plan.units), ("groups", file.plan.groups)):
        for key, unit in known.items():
            hint = "mỗi tên chỉ để cho một đơn vị hoặc nhóm"
            if top == "groups" and key in file.plan.units:
                yield file.at(
                    (top, key),
                    "K13",
                    f"khóa '{key}' vừa là đơn vị vừa là nhóm",
                    "đặt khóa khác",
                    key=True,
                )
                continue
            for name in dict.fromkeys(map(fold, (unit.name, *unit.aliases))):
                if name and name != UNTOLD and seen.setdefault(name, key) != key:
                    message = f"'{clipped(name)}' vừa là {seen[name]} vừa là {key}"
                    yield file.at((top, key), "K13", message, hint, key=True)


def words_are_there(file: PlanFile) -> Iterator[Problem]:
    """K07: a name, a title or a task's content that is there and says nothing."""
    told: list[tuple[tuple[str | int, ...], str]] = [
        ((top, key, "name"), unit.name)
        for top, known in (("units", file.plan.units), ("groups", file.plan.groups))
        for key, unit in known.items()
    ]
    told += [((*path, "title"), area.title) for path, area in _areas(file.plan.areas, ())]
    told += [((*path, "content"), task.content) for path, _, task in file.placed]
    for path, text in told:
        if not text:
            message = f"{file.whose(path[:-1])}'{path[-1]}' chưa có giá trị"
            yield file.at(path, "K07", message, f"viết giá trị sau '{path[-1]}:'")


def reporting(file: PlanFile) -> Iterator[Problem]:
    """K14: a closing day, sending day or month that is none."""
    told = file.plan.reporting
    if told.close_day != "month-end" and not (
        CLOSING.fullmatch(told.close_day) and 1 <= int(told.close_day) <= 28
    ):
        yield file.at(
            ("reporting", "close_day"),
            "K14",
            f"ngày chốt '{clipped(told.close_day)}' không hợp lệ",
            "viết 1 đến 28, hoặc month-end",
        )
    if told.send_by is not None and not 1 <= told.send_by <= 28:
        yield file.at(
            ("reporting", "send_by"),
            "K14",
            f"ngày gửi '{told.send_by}' không hợp lệ",
            "viết 1 đến 28",
        )
    month = file.plan.document.month
    if month and not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", month):
        yield file.at(
            ("document", "month"),
            "K14",
            f"tháng '{clipped(month)}' không hợp lệ",
            "viết năm-tháng, ví dụ 2025-07",
        )


def amounts(file: PlanFile) -> Iterator[Problem]:
    """K15: money below nothing."""
    for path, _, task in file.placed:
        if task.budget is not None and task.budget < 0:
            yield file.at(
                (*path, "budget"),
                "K15",
                f"{file.whose(path)}kinh phí âm",
                "viết số đồng, từ 0 trở lên",
            )


def areas_have_tasks(file: PlanFile) -> Iterator[Problem]:
    """C03: an area, or a whole plan, without tasks."""
    if not file.plan.areas:
        yield file.at(
            ("areas",),
            "C03",
            "kế hoạch chưa có nhiệm vụ nào",
            "thêm lĩnh vực và nhiệm vụ vào areas",
        )
    for path, area in _areas(file.plan.areas, ()):
        if (
            not area.tasks
            and not area.areas
            and file.sound((*path, "tasks"))
            and file.sound((*path, "areas"))
        ):
            message = f"lĩnh vực '{clipped(area.title)}' chưa có nhiệm vụ nào"
            yield file.at(path, "C03", message, "thêm nhiệm vụ hoặc xóa lĩnh vực")


PLAN_RULES = (
    plan_id_is_its_folder,
    period,
    task_ids,
    units,
    unit_names,
    words_are_there,
    deadlines,
    reporting,
    amounts,
    areas_have_tasks,
)
