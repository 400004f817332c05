"""What a unit's own report looks at: the plan with the unit's part alone of the tasks it leads with
others; pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cchc.journal import Entry
from cchc.plan import Area, Plan
from cchc.text import fold


def own_part(plan: Plan, entries: Sequence[Entry], unit: str) -> tuple[Plan, list[Entry]]:
    """Return the plan and the entries as a unit (a key) answers for them.

    A task it leads with others is its own task, and nobody else's word on it counts; its figures
    then agree with the results it tells, and with the letter that reminds it of what it has not
    told.
    """
    led = {fold(task.id) for task in plan.tasks() if unit in task.lead.units}
    heard = [
        entry
        for entry in entries
        if entry.retracts or entry.unit in (None, unit) or fold(entry.task or "") not in led
    ]
    return replace(plan, areas=tuple(_own_area(area, unit) for area in plan.areas)), heard


def _own_area(area: Area, unit: str) -> Area:
    tasks = tuple(
        replace(task, lead=replace(task.lead, units=(unit,))) if unit in task.lead.units else task
        for task in area.tasks
    )
    return replace(area, tasks=tasks, areas=tuple(_own_area(below, unit) for below in area.areas))
