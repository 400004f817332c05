"""Planned and spent money of a plan, in đồng; pure."""

from __future__ import annotations

from collections.abc import Iterable

from cchc.documents.report_words import Money, MoneyLine
from cchc.documents.results import within
from cchc.documents.wording import brief
from cchc.number_words import dotted
from cchc.period import Period
from cchc.standing import Standing


def money(found: Iterable[Standing], period: Period) -> Money | None:
    """Return the money of each task that has any, planned or spent, and the total; None if no task
    has.
    """
    rows = [(standing, _planned(standing), *_spent(standing, period)) for standing in found]
    rows = [row for row in rows if row[0].task.budget is not None or row[3]]
    if not rows:
        return None
    planned, now, so_far = (sum(numbers) for numbers in list(zip(*rows, strict=True))[1:])
    return Money(
        lines=tuple(
            _line(one.task.id, brief(one.task.content), *numbers) for one, *numbers in rows
        ),
        total=_line("", "", planned, now, so_far),
    )


def _line(task: str, content: str, planned: int, now: int, so_far: int) -> MoneyLine:
    return MoneyLine(task, content, dotted(planned), dotted(now), dotted(so_far))


def _planned(standing: Standing) -> int:
    return standing.task.budget or 0


def _spent(standing: Standing, period: Period) -> tuple[int, int]:
    now = sum(entry.spent or 0 for entry in within(standing, period))
    return now, sum(entry.spent or 0 for entry in standing.entries)
