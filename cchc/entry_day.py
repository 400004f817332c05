"""The day an entry is true of: as told, as its document says, or by the rules of its state."""

from __future__ import annotations

from datetime import date

from cchc.days import screen_day
from cchc.journal import Entry
from cchc.problem import UsageError
from cchc.records import dataclass
from cchc.standing import Standing
from cchc.told import Told

STATES_OF_THEIR_DOCUMENT = ("finished", "extended", "arrived", "decided", "submitted")
"""Acts true of the day of the document they came by, where no other day is told."""


@dataclass(frozen=True, slots=True)
class EntryDay:
    """The day an entry is true of, and where it is known from."""

    day: date
    assumed: bool = False
    """Whether neither a person nor a document told it."""
    from_document: bool = False


class DayNeededError(UsageError):
    """The day of completion must be told: nothing known gives it."""


def day_of(
    before: Standing, told: Told, on: date | None, last_day: date, unit: str | None
) -> EntryDay:
    """Return the day what is told of a task is true of.

    `before` is where the task stands, `on` the day that was told, `last_day` the latest day that
    may stand for it (today, or a form's last day), `unit` whose word it is. The day a task is done
    on is the one told, else its document's (of several the latest), else `last_day`, told as
    assumed. Raises DayNeededError where documents lie on both sides of the term, or where
    `last_day` alone would make the task late.
    """
    if on:
        return EntryDay(on)
    leads = unit is None or unit in before.task.lead.units
    runs_on = before.task.deadline.kind in ("continuous", "recurring")
    ends = told.state == "done" and leads and not runs_on
    if ends:
        return _completion(before, told, last_day, unit)
    days = [product.date for product in told.products if product.date]
    if told.state in STATES_OF_THEIR_DOCUMENT and days:
        return EntryDay(max(days), from_document=True)
    return EntryDay(last_day, assumed=told.state == "finished")


def _completion(before: Standing, told: Told, last_day: date, unit: str | None) -> EntryDay:
    anew = begun_anew(before, unit)
    since = (anew.on if anew else None) or date.min
    days = sorted(product.date for product in told.products if product.date)
    days = [day for day in days if day >= since]
    due = before.due
    if days:
        if due and days[0] <= due < days[-1]:
            both = f"{screen_day(days[0])} và {screen_day(days[-1])}"
            raise DayNeededError(
                f"văn bản ngày {both}, trước và sau hạn {screen_day(due)}; hoàn thành ngày nào? "
                "thêm --on"
            )
        return EntryDay(days[-1], from_document=True)
    if due and last_day > due and not before.submitted_in_time:
        raise DayNeededError(f"việc này hạn {screen_day(due)}; hoàn thành ngày nào? thêm --on")
    return EntryDay(last_day, assumed=True)


def begun_anew(before: Standing, unit: str | None) -> Entry | None:
    """Return the last entry by which the task was sent back or reopened, for a unit or for all.

    What was done before it no longer counts, nor does an earlier document give a day.
    """
    units = (None, unit) if unit else (None, *before.task.lead.units)
    anew = [
        entry
        for entry in before.entries
        if entry.state in ("returned", "reopened") and entry.unit in units and entry.on
    ]
    return max(anew, key=lambda entry: entry.on or date.min, default=None)
