"""The whole plan row by row, as a report's annex tells it; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc.documents.report_words import AnnexRow
from cchc.documents.results import state_words, told, within
from cchc.documents.wording import capital
from cchc.period import Period
from cchc.plan import Area, Plan, numbered
from cchc.standing import Standing


def annex(plan: Plan, found: Sequence[Standing], period: Period) -> Iterator[AnnexRow]:
    """Yield the areas, nested as signed, and below each its tasks among those found."""
    known = {standing.task.id: standing for standing in found}
    for number, area in numbered(plan.areas):
        yield from _of_area(plan, number, area, known, period)


def _of_area(
    plan: Plan, number: str, area: Area, known: dict[str, Standing], period: Period
) -> Iterator[AnnexRow]:
    if not any(task.id in known for _, task in area.walk()):
        return
    yield AnnexRow(area=True, number=number, content=area.name)
    for task in area.tasks:
        if task.id in known:
            yield _row(plan, known[task.id], period)
    for own_number, below in numbered(area.areas):
        yield from _of_area(plan, own_number, below, known, period)


def _row(plan: Plan, standing: Standing, period: Period) -> AnnexRow:
    """Tell a task: of what runs on, the period's results; of all else, everything so far."""
    task = standing.task
    runs_on = standing.state in ("ongoing", "quiet")
    sentences = told(plan, task, within(standing, period) if runs_on else standing.entries)
    return AnnexRow(
        area=False,
        number=task.id,
        content=task.content,
        lead=task.lead.text,
        coordinators=task.coordinators.text,
        product=task.product,
        deadline=task.deadline.text,
        state=capital(state_words(standing)),
        result="\n".join(f"{capital(sentence)}." for sentence in sentences),
    )
