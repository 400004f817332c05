"""Word files for tests, built with python-docx and raw XML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

Rows = Sequence[Sequence[str | None]]
HEADER = ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời hạn")


def table(document: Any, rows: Rows, bold: Sequence[int] = ()) -> Any:
    """Add a table; None leaves a cell as it is, for merging; `bold` rows are written in bold."""
    added = document.add_table(rows=len(rows), cols=len(rows[0]))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text is not None:
                run = added.cell(number, column).paragraphs[0].add_run(text)
                run.bold = number in bold or None
    return added


def merge(added: Any, *places: tuple[int, int, int, int]) -> Any:
    """Merge cells of a table: first row and column, last row and column."""
    for top, left, bottom, right in places:
        added.cell(top, left).merge(added.cell(bottom, right))
    return added


def word_file(folder: Path, *rows: Rows, after: Callable[[Any], None] | None = None) -> Path:
    """Write a Word file of these tables and return its path; `after` may change the document
    first.
    """
    document = Document()
    for cells in rows:
        table(document, cells)
        document.add_paragraph()
    if after:
        after(document)
    path = folder / "ke-hoach.docx"
    document.save(str(path))
    return path


def body_file(folder: Path, xml: str) -> Path:
    """Write a Word file whose body is raw WordprocessingML."""
    document = Document()
    body = document.element.body
    parsed = parse_xml(
        f"<w:body {nsdecls('w', 'r')} "
        f"xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>{xml}</w:body>"
    )
    for index, child in enumerate(list(parsed)):
        body.insert(index, child)
    path = folder / "tho.docx"
    document.save(str(path))
    return path
