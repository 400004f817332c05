"""Who has answered for a period: by a form taken in, or by what was recorded without one; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from cchc.journal import Entry
from cchc.period import Period
from cchc.plan import Plan
from cchc.receipts import is_form_receipt
from cchc.records import dataclass
from cchc.text import fold
from cchc.told import ACTS_OF_THE_OFFICE


@dataclass(frozen=True, slots=True)
class Answers:
    """The forms taken in for a period, and what counts as an answer beside them."""

    period: Period
    receipts: Mapping[str, frozenset[str]]
    """By unit (its key): the ids, folded, of the rows of its form that were refused."""

    def answered(self, unit: str, task: str, entries: Iterable[Entry]) -> bool:
        """Say whether a unit that leads a task has answered it in the period.

        `entries` are the task's that count. A form taken in answers for each of its rows but those
        refused; without one the unit, or the office for it, has recorded anything of the task.
        """
        if unit in self.receipts and fold(task) not in self.receipts[unit]:
            return True
        return any(
            entry.unit in (None, unit)
            and entry.state not in ACTS_OF_THE_OFFICE
            and entry.on is not None
            and self.period.holds(entry.on)
            for entry in entries
        )


def answers(plan: Plan, entries: Sequence[Entry], period: Period, day: date) -> Answers:
    """Return the answers to a period, of entries that count, taken in by a day.

    A period longer than a month has the forms of all its months.
    """
    of_period = f"{plan.id}/{period.slug}/"
    receipts: dict[str, frozenset[str]] = {}
    without_receipt: set[str] = set()
    for entry in entries:
        if not (entry.form and entry.unit and entry.on and entry.on <= day):
            continue
        if not (
            entry.form.startswith(of_period) or (entry.task is None and period.holds(entry.on))
        ):
            continue
        if is_form_receipt(entry):
            refused = frozenset(map(fold, entry.refused))
            receipts[entry.unit] = receipts.get(entry.unit, refused) & refused
        else:
            without_receipt.add(entry.unit)
    for unit in without_receipt:  # taken in before receipts were kept
        receipts.setdefault(unit, frozenset())
    return Answers(period, receipts)
