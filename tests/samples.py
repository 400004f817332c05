"""A minimal plan and journal to make test files from, and what the checks say of them."""

from __future__ import annotations

from dataclasses import replace

from cchc.checking.checks import Checked, check
from cchc.source import read_bytes

PLAN = """\
format: 1
id: ttt-2025-h2
period: {from: 2025-07-01, to: 2025-12-31}
units: {van-phong: {name: Văn phòng}}
areas:
  - title: Tài chính công
    tasks:
    - id: 6.b
      content: Ban hành Quy chế chi tiêu nội bộ
      lead: Văn phòng
      deadline: Quý III/2025
"""
"""A plan without problems; its last line is the deadline of its only task."""

TASK = "    - {id: 6.c, content: Mua sắm, lead: Văn phòng, deadline: Thường xuyên}\n"
"""One more task for the end of PLAN."""

ENTRY = (
    "- {id: a1, task: 6.b, on: 2025-07-28, at: 2025-07-29T08:12:03+07:00, unit: van-phong, "
    "state: done}\n"
)
"""A journal without problems."""


def edited(text: str, *changes: str) -> str:
    """Return the text with each old piece made the new one after it: edited(PLAN, 'III',
    'IIII').
    """
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in text, f"{old!r} is not in the sample"
        text = text.replace(old, new)
    return text


def checked(
    plan: str | bytes = PLAN, journal: str | bytes | None = None, folder: str = "ttt-2025-h2"
) -> Checked:
    """Return what is read of a plan and its journal, and what is wrong with them.

    What `OFFICE_RULES` find is left out: few of these plans give every unit something to do.
    """
    contents = [text.encode() if isinstance(text, str) else text for text in (plan, journal)]
    plan_source = read_bytes(contents[0] or b"", "plan.yaml")
    journal_source = None if contents[1] is None else read_bytes(contents[1], "journal.yaml")
    read = check(plan_source, journal_source, folder)
    kept = [problem for problem in read.problems if problem.code not in ("C05", "C06")]
    return replace(read, problems=kept)


def told(
    plan: str | bytes = PLAN, journal: str | bytes | None = None, folder: str = "ttt-2025-h2"
) -> list[str]:
    """Return the problems as '11:17 K04 message', in order of place."""
    found = checked(plan, journal, folder).problems
    return [
        f"{problem.line}:{problem.column} {problem.code} {problem.message}" for problem in found
    ]


def hints(plan: str | bytes = PLAN, journal: str | bytes | None = None) -> list[str]:
    """Return what the problems tell to write instead."""
    return [problem.hint for problem in checked(plan, journal).problems]
