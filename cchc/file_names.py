"""Names of files that stand for units: ASCII, and no two alike on any system."""

from __future__ import annotations

import re
from itertools import count

from cchc.plan import Plan
from cchc.text import bare

NOT_ASCII = re.compile(r"[^a-z0-9]+")
LONGEST = 60


def unit_stems(plan: Plan) -> dict[str, str]:
    """Return the part of a file's name that stands for each unit and group, by key."""
    stems: dict[str, str] = {}
    for key in (*plan.units, *plan.groups):
        stem = NOT_ASCII.sub("-", bare(key)).strip("-")[:LONGEST] or "don-vi"
        numbered = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        taken = set(stems.values())
        stems[key] = next(name for name in numbered if name not in taken)
    return stems
