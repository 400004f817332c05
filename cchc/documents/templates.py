"""Builds the Word templates in `templates/` (`python -m cchc.documents.templates`, `make
templates`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from cchc.documents.assignment_template import assignment
from cchc.documents.plan_template import plan
from cchc.documents.reminder_template import reminder
from cchc.documents.report_text import report
from cchc.files import packed, replace

FOLDER = Path(__file__).resolve().parents[2] / "templates"

TEMPLATES: dict[str, Callable[[], Any]] = {
    "bao-cao.docx": report,
    "ke-hoach.docx": plan,
    "don-doc.docx": reminder,
    "giao-nhiem-vu.docx": assignment,
}
"""Every template the project ships, by its file's name."""


def built(name: str) -> bytes:
    """Return the bytes of a template."""
    return packed(TEMPLATES[name]())


def main() -> None:
    """Write every template to its place."""
    FOLDER.mkdir(exist_ok=True)
    for name in TEMPLATES:
        replace(FOLDER / name, built(name))


if __name__ == "__main__":
    main()
