"""Checks an office's Word template against sample values, full and empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc.documents.kinds import Kind, kinds_meant
from cchc.template.render import checked_content
from cchc.template.sandbox import attempt
from cchc.template.tags import Fault


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in a template."""

    kind: Kind
    """The kind of document it fits best."""
    faults: tuple[Fault, ...]
    document: bytes
    """The document of sample values, if there was no fault."""


def check(path: Path, kind: Kind | None = None) -> Verdict:
    """Check a template as one of a kind; left out, that its name or the names it uses tell.

    Raises CchcError if the file can't be read as a Word file, or could do harm.
    """
    kinds: Sequence[Kind] = [kind] if kind else kinds_meant(path.stem)
    outcome = attempt(checked_content(path), str(path), [one.samples() for one in kinds])
    return Verdict(kinds[outcome.choice], outcome.faults, outcome.content)
