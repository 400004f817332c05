"""The templates of pages: their names, what they are for, and values to try them with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from cchc.documents.kind import emptied
from cchc.exports.rollup import UnreadPlan, plan_figures, rollup
from cchc.exports.rollup_page import RollupPage, rollup_page
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
    samples: Callable[[], tuple[Any, ...]]
    """Makes values with every list filled, those to be shown outside, and those of nothing."""

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
        return self.samples()[0]


def _plan_pages() -> tuple[WebPage, ...]:
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


def _office_pages() -> tuple[RollupPage, ...]:
    from cchc.documents import sample

    day = sample.TODAY
    figures = plan_figures(sample.PLAN, sample.ENTRIES, day, None, Path(sample.PLAN.id))
    empty = plan_figures(sample.PLAN, (), day, None, Path(sample.PLAN.id))
    rolled = rollup(
        [
            replace(figures, office="Sở A", source="so-a"),
            replace(empty, office="UBND xã B", source="xa-b"),
            replace(empty, office="UBND phường C", source="phuong-c.json", old=True),
            UnreadPlan("so-d", "Sở D", message="không đọc được"),
        ],
        day,
    )
    made_of = partial(rollup_page, made=dt.datetime(day.year, day.month, day.day, 8, 12))
    inside = made_of(replace(rolled, notes=("Sở A: kế hoạch có hai bản",)))
    return inside, made_of(rolled, public=True), emptied(inside)


PAGE = PageForm("trang", "trang web xem trên máy tính, điện thoại", "page", _plan_pages)
OFFICES_PAGE = PageForm(
    "trang-tong-hop", "trang web tổng hợp nhiều cơ quan", "rollup --page", _office_pages
)
PAGE_FORMS = (PAGE, OFFICES_PAGE)


@dataclass(frozen=True, slots=True)
class PageVerdict:
    """What became of a page's template tried with sample values."""

    kind: PageForm
    faults: tuple[Fault, ...]
    document: bytes
    """The page of sample values, if there was no fault."""


def page_form_meant(name: str) -> PageForm | None:
    """Return the page's template that a person means, by its name or that of a file.

    A file of markup with another name is what it is called after: 'trang-tong-hop-2.html.j2'.
    """
    stem = fold(Path(name).name).removesuffix(SUFFIX).removesuffix(".html")
    if named := [form for form in PAGE_FORMS if form.name == stem]:
        return named[0]
    if not name.endswith(SUFFIX):
        return None
    return OFFICES_PAGE if stem.startswith(OFFICES_PAGE.name) else PAGE


def check_page_form(form: PageForm, path: Path) -> PageVerdict:
    """Try a page's template; raise CchcError if it can't be read."""
    from cchc.template.sandbox import attempt

    outcome = attempt(checked_markup(path), str(path), [form.samples()])
    return PageVerdict(form, outcome.faults, outcome.content)
