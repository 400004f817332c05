"""What of a plan's state may be shown outside the office: states and documents, nothing else.

No free text of results, obstacles, proposals or reasons, no name from the fields of persons, no
links, and beside what is overdue nobody's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from cchc.confidential import grave, mentions
from cchc.exports.plan_state import PlanState
from cchc.exports.rollup import OfficeFigures, PlanFigures, Rollup, UnreadPlan, worst_first
from cchc.journal import Entry
from cchc.plan import Area, Parties, Plan, Task
from cchc.progress import Extension
from cchc.standing import Rates, Standing
from cchc.text import fold

LEFT_OUT = (
    "Bản công khai: đã lược bỏ họ tên, nội dung kết quả, vướng mắc, kiến nghị, đường dẫn nội bộ."
)
"""What every public file says of itself."""


CONCLUSIONS = re.compile(r"kết luận (?:thanh tra|kiểm tra|giám sát)")
"""A plan of these names who was inspected: nothing of it goes outside."""


def is_of_conclusions(plan: Plan) -> bool:
    """Say whether a plan carries out conclusions of an inspection."""
    document = plan.document
    return bool(
        CONCLUSIONS.search(fold(f"{document.kind} {document.title} {document.short or ''}"))
    )


def kept_inside(plan: Plan, entries: Iterable[Entry]) -> str:
    """Return why nothing of a plan may be shown outside; "" where it may."""
    if is_of_conclusions(plan):
        return "là kế hoạch thực hiện kết luận thanh tra, kiểm tra"
    texts = [*_texts(plan), *(text for entry in entries for _, text in entry.texts())]
    if not grave("\n".join(texts)):
        return ""
    kinds = {one.kind for text in texts if grave(text) for one in mentions(text)}
    if not kinds.isdisjoint(("mark", "denouncer")):
        return "có dấu độ mật hoặc tên người tố cáo (xem bằng cchc validate)"
    return ""


def _texts(value: Any) -> Iterator[str]:
    """Yield every text in a record, whatever holds it."""
    inside: Iterable[Any] = ()
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        inside = value.values()
    elif isinstance(value, tuple | list):
        inside = value
    elif is_dataclass(value):
        inside = (getattr(value, field.name) for field in fields(value))
    for inner in inside:
        yield from _texts(inner)


def public_part(state: PlanState) -> PlanState:
    """Return what of a state may be shown outside.

    Tasks with `public: false` have no standing there; they stand in `withheld`.
    """
    shown = [_shown(standing) for standing in state.tasks if standing.task.public]
    tasks = {fold(standing.task.id): standing.task for standing in shown}
    return replace(
        state,
        plan=_public_plan(state.plan, tasks),
        entries=(),
        tasks=tuple(shown),
        public=True,
        withheld=tuple(one.task for one in state.tasks if not one.task.public),
    )


def _shown(standing: Standing) -> Standing:
    """Return a standing without words of people, and without whom it might accuse."""
    task = standing.task
    if standing.state == "overdue":
        task = replace(task, lead=Parties(), coordinators=Parties())
    return replace(
        standing,
        task=task,
        days_late=None,
        quiet=standing.quiet if standing.quiet == "nothing" else None,
        missing_units=(),
        entries=tuple(_wordless(entry) for entry in standing.entries),
        extensions=tuple(_bare_extension(extension) for extension in standing.extensions),
        obstacles=(),
        proposals=(),
        returned=_wordless(standing.returned) if standing.returned else None,
    )


def _wordless(entry: Entry) -> Entry:
    """Return an entry's documents, its day and its state alone."""
    documents = tuple(replace(product, link=None) for product in entry.products)
    return Entry(
        id=entry.id,
        at=entry.at,
        on=entry.on,
        task=entry.task,
        state=entry.state,
        percent=entry.percent,
        products=documents,
        due=entry.due,
        assumed=entry.assumed,
    )


def _bare_extension(extension: Extension) -> Extension:
    """Return an extension without its reason, nor how late the task was before it."""
    before = max(extension.before, extension.on)
    return replace(extension, entry=_wordless(extension.entry), before=before)


def _public_plan(plan: Plan, tasks: dict[str, Task]) -> Plan:
    """Return the signed plan without names of persons, its tasks those shown."""
    units = {key: replace(unit, head=None, overseer=None) for key, unit in plan.units.items()}
    month = plan.reporting.month
    return replace(
        plan,
        areas=tuple(_public_area(area, tasks) for area in plan.areas),
        units=units,
        document=replace(plan.document, signer=None),
        reporting=replace(plan.reporting, month=replace(month, signer=None) if month else None),
    )


def _public_area(area: Area, tasks: dict[str, Task]) -> Area:
    return replace(
        area,
        tasks=tuple(tasks.get(fold(task.id), task) for task in area.tasks),
        areas=tuple(_public_area(inner, tasks) for inner in area.areas),
    )


def public_rollup(rolled: Rollup) -> Rollup:
    """Return what of many offices may be shown outside: tasks by state, and what is overdue.

    Without those whose state is not shown, without days late, who leads, who has answered,
    indicators, where figures came from, what was wrong with them.
    """
    offices = [_public_office(office) for office in rolled.offices]
    return Rollup(
        rolled.day,
        tuple(sorted(offices, key=worst_first)),
        tuple(_public_office(office) for office in rolled.old),
        tuple(UnreadPlan("", one.office) for one in rolled.unread),
    )


def _public_office(office: OfficeFigures) -> OfficeFigures:
    return OfficeFigures(office.office, tuple(map(_public_figures, office.plans)))


def _public_figures(plan: PlanFigures) -> PlanFigures:
    held = plan.withheld
    return replace(
        plan,
        path=Path(),
        source="",
        recorded=None,
        counts={state: count - held.counts[state] for state, count in plan.counts.items()},
        rates=Rates(
            plan.rates.completed - held.rates.completed,
            plan.rates.within_term - held.rates.within_term,
            plan.rates.overdue - held.rates.overdue,
        ),
        asked=(),
        answered=(),
        late=tuple(replace(one, lead="", days=0) for one in plan.late if one.id not in held.ids),
        extensions=plan.extensions - held.extensions,
        indicators=(),
    )
