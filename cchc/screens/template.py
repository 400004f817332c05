"""Which Word templates an office has, and what is wrong with one, as the screen tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc.documents.kind import Kind
from cchc.documents.kinds import KINDS, Verdict, kinds_meant
from cchc.exports.page_form import PAGE_FORMS, PageForm, PageVerdict
from cchc.files import shipped_templates
from cchc.screens.lines import Line
from cchc.workspace import Workspace

WIDTH = 15
"""Columns for a template's name."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A template that a command uses, or that an office has beside."""

    name: str
    purpose: str
    path: Path
    own: bool
    """Whether it is the office's own."""


def known_templates(place: Workspace) -> list[Listed]:
    """Return the templates in use, the office's own before cchc's, then what else it has."""
    own = place.root / "templates"
    forms: list[Kind | PageForm] = [*KINDS.values(), *PAGE_FORMS]
    of_commands = [
        Listed(kind.name, kind.purpose, path, path.parent != shipped_templates())
        for kind in forms
        if (path := place.template(kind.file))
    ]
    others = sorted(
        path
        for path in own.glob("*.docx")
        if path.stem not in KINDS and not path.name.startswith("~$")
    )
    return of_commands + [Listed(path.stem, _other_purpose(path), path, True) for path in others]


def _other_purpose(path: Path) -> str:
    kinds = kinds_meant(path.stem)
    return kinds[0].purpose if len(kinds) == 1 else "mẫu riêng"


def lines(listed: Sequence[Listed]) -> Iterator[Line]:
    """Tell the templates, two lines each."""
    for template in listed:
        yield Line(f"{template.name:{WIDTH - 1}} {template.purpose}", "bold")
        if template.name not in (*KINDS, *(form.name for form in PAGE_FORMS)):
            yield Line(f"{'':{WIDTH}}{template.path}; dùng với --template")
        elif template.own:
            yield Line(f"{'':{WIDTH}}mẫu của cơ quan: {template.path}")
        else:
            shown = template.path.relative_to(shipped_templates())
            yield Line(
                f"{'':{WIDTH}}mẫu có sẵn {shown}; chép về sửa: cchc template copy {template.name}"
            )


def verdict_lines(path: Path, verdict: Verdict | PageVerdict) -> Iterator[Line]:
    """Tell what is wrong with a template, each fault with its words; or that nothing is."""
    for fault in verdict.faults:
        yield Line(": ".join(filter(None, (str(path), fault.place, fault.message))), "red")
        if fault.text:
            yield Line(f"    {fault.text}")
        if fault.hint:
            yield Line(f"    gợi ý: {fault.hint}")
    if verdict.faults:
        where = "" if isinstance(verdict.kind, PageForm) else ", docs/mau-word.md"
        yield Line(
            f"{len(verdict.faults)} lỗi. Các tên dùng được: cchc template names "
            f"{verdict.kind.name}{where}"
        )
    else:
        yield Line(f"{path}: dùng được, {verdict.kind.purpose}", "green")
