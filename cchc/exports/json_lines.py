"""The tasks as JSON lines, one object a line, for programs that read many plans in a row."""

from __future__ import annotations

import json
from typing import Any

from cchc.exports import plain_state
from cchc.exports.plan_state import PlanState
from cchc.plan import Area, Task
from cchc.standing import Standing

ENDS_OF_LINES = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""What some readers end a line at, as JSON may write it instead."""


def task_lines(state: PlanState) -> bytes:
    """Return the tasks, a line each: the plan, the office, the day, then as `status --json`."""
    head = {
        "plan": state.plan.id,
        "office": state.plan.office,
        "as_of": state.day.isoformat(),
        "public": state.public,
    }
    lines = (
        json.dumps({**head, **plain_task(state, *row)}, ensure_ascii=False).translate(ENDS_OF_LINES)
        for row in state.rows()
    )
    return "".join(f"{line}\n" for line in lines).encode("utf-8", errors="replace")


def plain_task(
    state: PlanState, area: Area, task: Task, standing: Standing | None
) -> dict[str, Any]:
    """Tell a task as `status --json` does; one that is withheld without any state."""
    if standing:
        return plain_state.task(state.plan, standing)
    return {**plain_state.task(state.plan, Standing(area, task, "not-started")), "state": None}
