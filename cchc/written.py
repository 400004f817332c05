"""What this run of the program wrote for people to keep, for whoever could not be told."""

from __future__ import annotations

from pathlib import Path

from cchc.records import dataclass


@dataclass(frozen=True, slots=True)
class Written:
    """A file that stands, whatever comes after: a screen that is full, a Ctrl-C."""

    path: Path
    doubt: str = ""
    """Why the disk may not keep it through a power cut."""


written: list[Written] = []
"""In order; `files` notes each."""
