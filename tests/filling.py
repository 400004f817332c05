"""Fills forms as a unit would, and finds their cells by what the headers say."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

STATE, PERCENT, RESULT = "Tiến độ (chọn)", "% hoàn thành", "Kết quả thực hiện trong kỳ"
SYMBOL, ISSUED, SUBJECT = "Số, ký hiệu văn bản", "Ngày ban hành", "Trích yếu"
DONE_ON = "Ngày hoàn thành"
OBSTACLE, PROPOSAL = "Khó khăn, vướng mắc", "Kiến nghị, đề xuất"
SHEET = "xl/worksheets/sheet1.xml"

Answers = Mapping[str, Mapping[str, Any]]


def headers(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[3] if cell.value}


def rows(sheet: Any) -> dict[str, int]:
    """The row of each task, by its TT."""
    return {str(sheet.cell(row, 1).value): row for row in range(4, sheet.max_row + 1)}


def fill(
    form: Path,
    answers: Answers,
    out: Path | None = None,
    change: Callable[[Any], None] | None = None,
) -> Path:
    """Type answers into a form: by task, by header; a text stays text, None empties a cell."""
    book = load_workbook(form)
    sheet: Any = book.worksheets[0]
    columns, of_task = headers(sheet), rows(sheet)
    for task, told in answers.items():
        for header, value in told.items():
            cell = sheet.cell(of_task[task], columns[header])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    if change:
        change(sheet)
    book.save(out or form)
    return out or form


def cross(sheet: Any) -> None:
    """Put an x into the cell that says that nothing arose."""
    label = next(cell for cell in sheet["A"] if str(cell.value).startswith("Trong kỳ đơn vị"))
    free = (cell for cell in sheet[label.row] if not cell.protection.locked)
    next(free).value = "x"


def with_parts(
    source: Path, out: Path, parts: Mapping[str, bytes | Callable[[bytes], bytes]]
) -> Path:
    """Copy a zip with some of its parts changed or added."""
    with zipfile.ZipFile(source) as package:
        held = {name: package.read(name) for name in package.namelist()}
    for name, change in parts.items():
        held[name] = change(held.get(name, b"")) if callable(change) else change
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in held.items():
            package.writestr(name, content)
    return out


def in_sheet(xml: bytes) -> Callable[[bytes], bytes]:
    """Add rows at the end of a sheet."""
    return lambda sheet: sheet.replace(b"</sheetData>", xml + b"</sheetData>")


def set_saved(form: Path, moment: str) -> Path:
    """Let a form tell that it was saved at a moment: '2025-09-15T01:00:00Z'."""

    def change(core: bytes) -> bytes:
        return re.sub(rb"(:modified[^>]*>)[^<]*", rb"\g<1>" + moment.encode(), core)

    return with_parts(form, form, {"docProps/core.xml": change})
