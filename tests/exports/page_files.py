"""Pages as files, for the tests that read them: of the demonstration, of a journal of hostile
words, of a thousand tasks, of many offices.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from cchc.checking.checks import check
from cchc.exports.page_form import OFFICES_PAGE, PAGE
from cchc.exports.rollup import PlanFigures, Rollup, UnreadPlan, plan_figures, rollup
from cchc.exports.rollup_page import rollup_page
from cchc.exports.web_page import web_page
from cchc.files import shipped_templates
from cchc.journal import Entry
from cchc.new_office import demo_files
from cchc.plan import Area, Plan, Task
from cchc.plan_periods import looked_at
from cchc.source import read_bytes
from cchc.template.page_render import render_page
from cchc.told import Product

TEMPLATE = shipped_templates() / PAGE.file
DAY = dt.date(2025, 10, 14)
MADE = dt.datetime(2025, 10, 15, 8, 12)
AT = dt.datetime(2025, 9, 1, 8, tzinfo=dt.UTC)

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "</style><img src=x onerror=alert(3)>",
    '" onmouseover="alert(4)',
    "' onfocus='alert(5)' autofocus='",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- --><svg onload=alert(6)>",
    "&lt;b&gt; &amp; &#60;",
    "]]><base href=//example.org>",
)
LINKS = (
    "javascript:alert(7)",
    "JaVaScRiPt:alert(8)",
    " data:text/html,<script>alert(9)</script>",
    "//example.org/x",
    "vbscript:x",
    "file:///etc/passwd",
    "http://example.org/a b",
    'https://example.org/"onclick="alert(10)',
)


@cache
def demonstration() -> tuple[Plan, list[Entry]]:
    """The demonstration's plan and journal."""
    texts = {Path(file.path).name: file.text for file in demo_files()}
    plan, journal = (read_bytes(text.encode(), name) for name, text in texts.items())
    read = check(plan, journal, "")
    assert read.plan is not None
    return read.plan, list(read.entries)


def page_of(plan: Plan, entries: Sequence[Entry] = (), day: dt.date = DAY, **options: Any) -> bytes:
    """The page of a plan on a day."""
    return render_page(
        TEMPLATE, web_page(plan, entries, day, looked_at(plan, day), MADE, **options)
    )


def told(number: int, **fields: Any) -> Entry:
    """An entry of September."""
    return Entry(**{"id": f"e{number}", "at": AT, "on": AT.date(), **fields})


def hostile(plan: Plan) -> tuple[Plan, list[Entry]]:
    """A plan whose every word is hostile, and such a journal."""
    words = iter(HOSTILE * 40)
    areas = tuple(
        replace(
            area,
            title=f"{area.title} {next(words)}",
            tasks=tuple(
                replace(task, content=f"Việc {next(words)}", product=next(words), short=None)
                for task in area.tasks
            ),
        )
        for area in plan.areas
    )
    units = {
        key: replace(unit, name=f"{unit.name} {next(words)}") for key, unit in plan.units.items()
    }
    document = replace(plan.document, short=f"Kế hoạch {HOSTILE[0]}", office=HOSTILE[3])
    plan = replace(plan, areas=areas, units=units, document=document)
    entries = []
    for number, task in enumerate(plan.tasks()):
        link = LINKS[number % len(LINKS)]
        entries.append(
            told(
                number,
                task=task.id,
                result=f"Đã làm {next(words)}",
                obstacle=f"Vướng \u202e{next(words)}\u0007",
                proposal=next(words),
                to=next(words),
                products=(Product(title=f"Tờ trình {next(words)}", link=link),),
            )
        )
    return plan, entries


def large(plan: Plan, count: int) -> tuple[Plan, list[Entry]]:
    """A plan of so many tasks made of another's, two entries each."""
    kinds = list(plan.tasks())
    tasks: list[Task] = [
        replace(kinds[number % len(kinds)], id=f"{number // 40 + 1}.{number % 40 + 1}")
        for number in range(count)
    ]
    areas = tuple(
        Area(f"Lĩnh vực {start // 40 + 1}", tasks=tuple(tasks[start : start + 40]))
        for start in range(0, count, 40)
    )
    entries = [
        told(number, task=tasks[number // 2].id, result=f"Đã ban hành công văn số {number}")
        for number in range(2 * count)
    ]
    return replace(plan, areas=areas), entries


NAMES = ("Sở A", "UBND xã B", "UBND phường C", "UBND đặc khu D", "Công ty E", "Sở G", "UBND xã H")
"""Of made-up offices, of every level there is."""


def some_figures(plan: Plan, entries: Sequence[Entry], count: int) -> Iterator[PlanFigures]:
    """Yield the figures of so many offices with one plan, each with a part of its entries."""
    for number in range(count):
        name = f"{NAMES[number % len(NAMES)]}{number // len(NAMES) or ''} (minh họa)"
        own = replace(plan, document=replace(plan.document, office=name))
        chosen = Random(number)
        share = chosen.random()
        told_by_it = [entry for entry in entries if chosen.random() < share]
        if number % 7 == 3:
            told_by_it = [entry for entry in entries if entry.on and entry.on.month < 9]
        yield plan_figures(own, told_by_it, DAY, None, Path(f"co-quan/{number}"))


def offices(count: int, plan: Plan | None = None) -> Rollup:
    """So many offices with the demonstration's plan or another, one of them with old figures, and
    one whose plan is broken.
    """
    known, entries = demonstration()
    figures = list(some_figures(plan or known, entries, count))
    old = replace(figures[-1], office="UBND xã Cũ (minh họa)", old=True, day=dt.date(2025, 8, 20))
    broken = UnreadPlan("co-quan/hong", "Sở Hỏng (minh họa)", message="không phải là văn bản UTF-8")
    return rollup([*figures, old, broken], DAY)


def page_of_offices(rolled: Rollup, *, public: bool = False) -> bytes:
    """The page of many offices."""
    template = shipped_templates() / OFFICES_PAGE.file
    return render_page(template, rollup_page(rolled, MADE, public=public))
