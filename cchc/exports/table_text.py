"""The tasks as text that a spreadsheet opens: CSV with a byte-order mark, nothing in it a formula.

Days are ISO: Excel and LibreOffice read them as days whatever the computer's own order of day and
month is. Where a file is opened with another delimiter than its own, cells come apart inside the
words; what would be a formula there is disarmed too.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO

from cchc.exports.plan_state import PlanState
from cchc.exports.sheet import task_sheet
from cchc.exports.workbook import Sheet, SheetColumn, SheetValue
from cchc.text import CONTROLS

DELIMITER = ","
FORMULA = re.compile(r'[\s"\'\u200b\ufeff]*[=+\-@＝＋－＠]')
"""What a spreadsheet may take for a formula at the beginning of a cell."""
FORMULA_INSIDE = re.compile(r'(?P<before>[,;|\t\n][\s"]*)(?=[=@＝＠]|[+\-＋－][^,;|\t\n]*[(|!])')
"""The same after what another program may take for a delimiter. A dash alone begins a point."""
CONTROL = re.compile(rf"[{CONTROLS}]")


def task_table(state: PlanState, delimiter: str = DELIMITER) -> bytes:
    """Return the tasks of a plan's state as CSV, a row each below the heads."""
    return table_text(task_sheet(state), delimiter)


def table_text(sheet: Sheet, delimiter: str = DELIMITER) -> bytes:
    """Return a table as CSV: UTF-8 with a byte-order mark, CRLF, every cell of words in quotes."""
    stream = StringIO()
    rows = csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_NONNUMERIC)
    rows.writerow(_head(column) for column in sheet.columns)
    for row in sheet.rows:
        rows.writerow(_cells(sheet.columns, row.values))
    return stream.getvalue().encode("utf-8-sig", errors="replace")


def _head(column: SheetColumn) -> str:
    return f"{column.head} (%)" if column.kind == "share" else column.head


def _cells(columns: Iterable[SheetColumn], values: Iterable[SheetValue]) -> Iterator[object]:
    for column, value in zip(columns, values, strict=True):
        if isinstance(value, str):
            yield disarmed(value)
        elif isinstance(value, date):
            yield value.isoformat()
        elif column.kind == "share" and value is not None:
            yield round(100 * value)
        else:
            yield value


def disarmed(words: str) -> str:
    """Return words that no spreadsheet takes for a formula: an apostrophe stands before the sign.

    What moves a cursor is left out, ends of lines are one letter.
    """
    plain = CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    plain = FORMULA_INSIDE.sub(r"\g<before>'", plain)
    return f"'{plain}" if FORMULA.match(plain) else plain
