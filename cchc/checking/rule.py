"""What is told of one rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Of = Literal["file", "plan", "task", "journal", "history", "folder"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What one code finds, with a snippet it finds it in and one it doesn't."""

    code: str
    of: Of
    """The snippets are: a whole file, top keys of a plan, keys of a task, lines of a journal, a
    change, or files.
    """
    title: str
    finds: str
    bad: str
    good: str

    @property
    def is_error(self) -> bool:
        """Whether reading commands refuse the file."""
        return self.code.startswith("K")
