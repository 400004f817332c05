"""The kinds of Word documents; `python -m cchc.documents.kinds` builds their templates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cchc.documents import assignment, check_list, meeting_page, reminder, report, signed_plan
from cchc.documents.kind import Kind
from cchc.files import packed, replace, shipped_templates
from cchc.problem import UsageError
from cchc.records import dataclass
from cchc.template.tags import Fault
from cchc.text import fold, nearest

KINDS = {
    kind.name: kind
    for kind in (
        report.KIND,
        signed_plan.KIND,
        reminder.KIND,
        assignment.KIND,
        meeting_page.KIND,
        check_list.KIND,
    )
}
"""Every kind, by the name of its template."""


def kind_named(typed: str) -> Kind:
    """Return the kind of a template's name, with or without .docx.

    Raises UsageError naming the nearest.
    """
    name = fold(typed).removesuffix(".docx")
    if name in KINDS:
        return KINDS[name]
    near = nearest(name, KINDS)
    hint = f"có phải {near[0]}?" if near else f"có: {', '.join(KINDS)}"
    raise UsageError(f"không có mẫu '{typed}'; {hint}")


def kinds_meant(file_name: str) -> list[Kind]:
    """Return the kinds a file's name may mean: that which it begins with, else all."""
    bare = fold(file_name).replace(" ", "-").replace("_", "-")
    return [kind for kind in KINDS.values() if bare.startswith(kind.name)] or list(KINDS.values())


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a template tried with sample values."""

    kind: Kind
    """The kind of document it fits best."""
    faults: tuple[Fault, ...]
    document: bytes
    """The document of sample values, if there was no fault."""


def check(path: Path, kind: Kind | None = None) -> Verdict:
    """Try a template as one of a kind; left out, of that which its name or the names in it tell.

    Raises CchcError if the file can't be read as a Word file, or could do harm.
    """
    from cchc.template.render import checked_content
    from cchc.template.sandbox import attempt

    kinds: Sequence[Kind] = [kind] if kind else kinds_meant(path.stem)
    outcome = attempt(checked_content(path), str(path), [each.samples() for each in kinds])
    return Verdict(kinds[outcome.choice], outcome.faults, outcome.content)


def built(kind: Kind) -> bytes:
    """Return the bytes of a kind's template, as it comes with cchc."""
    return packed(kind.template())


def main() -> None:
    """Write every template to its place."""
    for kind in KINDS.values():
        replace(shipped_templates() / kind.file, built(kind))


if __name__ == "__main__":
    main()
