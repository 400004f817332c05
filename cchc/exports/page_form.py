"""The template of a plan's page: its name, what it is for, and values to try it with."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from cchc.documents.kind import emptied
from cchc.exports.web_page import WebPage, web_page
from cchc.template.markup import SUFFIX
from cchc.template.page_render import checked_markup
from cchc.template.tags import Fault
from cchc.text import fold


@dataclass(frozen=True, slots=True)
class PageForm:
    """A template of markup, beside the kinds of Word documents."""

    name: str
    """Of its file, without its ending."""
    title: str
    """What it is, Vietnamese."""
    command: str
    """The command that writes it, as typed after cchc."""

    @property
    def file(self) -> str:
        """The template's file."""
        return f"{self.name}.html.j2"

    @property
    def purpose(self) -> str:
        """What its template is for, and the command that uses it."""
        return f"{self.title} (cchc {self.command})"

    def sample(self) -> Any:
        """Return values with every list filled, of a small made-up plan."""
        return _samples()[0]

    def samples(self) -> tuple[Any, ...]:
        """Return values with every list filled, those to be shown outside, and those of nothing."""
        return _samples()


def _samples() -> tuple[WebPage, ...]:
    from cchc.documents import sample
    from cchc.plan_periods import looked_at

    day = sample.TODAY
    made_of = partial(
        web_page,
        sample.PLAN,
        sample.ENTRIES,
        day,
        looked_at(sample.PLAN, day),
        dt.datetime(day.year, day.month, day.day, 8, 12),
    )
    inside = replace(made_of(), waiting=(("Đã trình, chờ phê duyệt", "1.a"),))
    return inside, made_of(public=True), emptied(inside)


PAGE = PageForm("trang", "trang web xem trên máy tính, điện thoại", "page")


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """What became of a page's template tried with sample values."""

    kind: PageForm
    faults: tuple[Fault, ...]
    document: bytes
    """The page of sample values, if there was no fault."""


def is_page_form(name: str) -> bool:
    """Say whether a person means the page's template, by its name or that of a file."""
    return fold(name) in (PAGE.name, PAGE.file, f"{PAGE.name}.html") or name.endswith(SUFFIX)


def check_page_form(path: Path) -> PageVerdict:
    """Try a page's template; raise CchcError if it can't be read."""
    from cchc.template.sandbox import attempt

    outcome = attempt(checked_markup(path), str(path), [PAGE.samples()])
    return PageVerdict(PAGE, outcome.faults, outcome.content)
