"""A problem is a value with a place; an error is what stops a command, told in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file; line and column count from 1, by characters."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a file: where, which rule (its code), what, and what to write instead.

    Codes that begin with K are errors, with C warnings (cảnh báo).
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    excerpt: str = ""
    """The line of the file it stands on, for the screen."""

    @property
    def is_error(self) -> bool:
        """Whether reading commands must refuse the file."""
        return self.code.startswith("K")


class CchcError(Exception):
    """What stops a command: a Vietnamese sentence that says where and what to do; exit code 1."""

    exit_code = 1


class UsageError(CchcError):
    """The command line asks for something that makes no sense; exit code 2."""

    exit_code = 2


class ProblemsFound(CchcError):  # noqa: N818 — it carries what was found, it is not itself the fault
    """Files with errors in them, all told at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} lỗi")
        self.problems = tuple(problems)
