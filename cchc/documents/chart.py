"""The report's chart: for each area a bar of its tasks by how far they are, as letters; pure."""

from __future__ import annotations

from collections.abc import Sequence

from cchc.documents.figures import Tally

COLUMNS = 40
"""Letters of a bar."""

LATE, DONE, UNDER_WAY, NOTHING = "█", "▓", "▒", "░"
"""From what to see first to what is not there yet; each darker than the next, so that it shows in
black and white.
"""


def bar(tally: Tally) -> str:
    """Return a bar for the tasks counted: finished, under way, nothing yet, overdue; none that
    exists is left out.
    """
    counts = {
        DONE: tally.completed,
        UNDER_WAY: tally.in_progress + tally.ongoing,
        NOTHING: tally.not_started + tally.quiet + tally.awaiting + tally.cancelled,
        LATE: tally.overdue,
    }
    return "".join(
        letter * width for letter, width in zip(counts, shares(list(counts.values())), strict=True)
    )


def shares(counts: Sequence[int], columns: int = COLUMNS) -> list[int]:
    """Share columns out by counts: each that is not zero gets at least one, the largest remainders
    the rest.
    """
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    least = [1 if count else 0 for count in counts]
    exact = [count * (columns - sum(least)) / total for count in counts]
    widths = [one + int(part) for one, part in zip(least, exact, strict=True)]
    by_remainder = sorted(range(len(counts)), key=lambda index: int(exact[index]) - exact[index])
    for index in by_remainder[: columns - sum(widths)]:
        widths[index] += 1
    return widths
