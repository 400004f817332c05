"""The whole plan row by row, as a report's annex tells it; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc.documents.report_words import AnnexRow
from cchc.documents.results import state_words, told, within
from cchc.documents.wording import capital
from cchc.period import Period
from cchc.plan import Area, Plan
from cchc.standing import Standing
from cchc.text import split_ordinal


def annex(plan: Plan, found: Sequence[Standing], period: Period) -> Iterator[AnnexRow]:
    """Yield the areas, nested as signed, and below each its tasks among those found."""
    known = {standing.task.id: standing for standing in found}
    for index, area in enumerate(plan.areas, start=1):
        yield from _of_area(plan, area, index, known, period)


def _of_area(
    plan: Plan, area: Area, index: int, known: dict[str, Standing], period: Period
) -> Iterator[AnnexRow]:
    if not any(task.id in known for _, task in area.walk()):
        return
    yield AnnexRow(area=True, number=area_number(area, index), content=area.name)
    for task in area.tasks:
        if task.id in known:
            yield _row(plan, known[task.id], period)
    for number, below in enumerate(area.areas, start=1):
        yield from _of_area(plan, below, number, known, period)


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


def area_number(area: Area, index: int) -> str:
    """Return an area's number as signed, or its place from 1."""
    return area.number or split_ordinal(area.title)[0] or str(index)
