"""What was tried, how often, and what was found."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Row:
    """One kind of trial."""

    part: str
    what: str
    times: int = 0
    found: list[str] = field(default_factory=list)
    seconds: float = 0

    def check(self, holds: object, told: str) -> bool:
        """Note what does not hold; return whether it does."""
        if not holds:
            self.found.append(told)
        return bool(holds)


@dataclass
class Tally:
    """The rows of a run, in order."""

    rows: list[Row] = field(default_factory=list)

    @contextmanager
    def row(self, part: str, what: str) -> Iterator[Row]:
        """Count what is tried meanwhile, and the time it takes."""
        row = Row(part, what)
        self.rows.append(row)
        began = time.monotonic()
        yield row
        row.seconds = time.monotonic() - began

    @property
    def found(self) -> list[str]:
        """All that was found."""
        return [f"{row.part} · {row.what}: {told}" for row in self.rows for told in row.found]
