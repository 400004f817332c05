"""What a unit typed into a form's row: a cell's value → state, per cent, day, words, documents; or
why it is none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from cchc.days import YEARS, read_day
from cchc.excel.form import FREE, NOT_STARTED, STATES
from cchc.new_entry import REFUSALS
from cchc.problem import UsageError
from cchc.product_words import read_products
from cchc.source import CONTROL
from cchc.text import bare, one_line, tidy
from cchc.told import (
    NOTHING,
    STATE_WORDS,
    Breach,
    Product,
    Told,
    breaches,
    is_percent,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FormCell:
    """One cell as the file holds it."""

    at: str
    """As Excel names it: F12."""
    value: Any
    kind: str = "s"
    """As openpyxl names it: s text, n number, d day, b boolean, f formula, e error."""
    format: str = "General"


class Bad(Exception):  # noqa: N818 — one cell that cannot be read, told beside its place
    """Why a cell cannot be read."""


@dataclass(slots=True)
class RowReading:
    """A row as read: what it tells, which cells are bad and why, and what is not recorded though it
    was typed.
    """

    told: Told = NOTHING
    """Nothing, if the unit left the row empty or chose 'Chưa thực hiện'."""
    bad: dict[str, str] = field(default_factory=dict)
    """Why, by the column's key."""
    unrecorded: tuple[str, ...] = ()
    """Keys of columns typed in beside 'Chưa thực hiện'."""


FAULTS: dict[Breach, str] = {
    "whole-not-done": f"100% là đã hoàn thành: chọn tiến độ '{STATE_WORDS['done'].choice}', "
    "hoặc sửa số này",
    "done-in-part": "đã chọn '{chosen}' thì không thể {told.percent}%: để trống hoặc ghi 100",
    "stop-without-reason": "'{chosen}' phải có lý do: ghi ở cột 'Khó khăn, vướng mắc'",
}
"""How the law is told to who fills in a form, beside what `percent_of` says of the figure."""


APART = ("state", "percent", "symbol", "issued")
"""Free columns read each in its own way; the others hold words, told under the column's key."""


def read_row(cells: Mapping[str, FormCell], today: dt.date) -> RowReading:
    """Read a row's free cells, by the column's key."""
    row = RowReading()

    def read(key: str, reader: Callable[[FormCell], T]) -> T | None:
        try:
            return reader(cells[key]) if key in cells else None
        except Bad as bad:
            row.bad[key] = str(bad)
            return None

    chosen, percent = read("state", state_of), read("percent", percent_of)
    written, days = read("symbol", words_of), read("issued", days_of) or []
    texts: dict[str, Any] = {
        column.key: read(column.key, words_of) for column in FREE if column.key not in APART
    }
    if row.bad:
        return row
    if chosen == NOT_STARTED:
        if percent:
            row.bad["percent"] = f"đã chọn '{NOT_STARTED}' thì không thể {percent}%"
        typed = {**texts, "symbol": written}
        row.unrecorded = tuple(key for key, words in typed.items() if words)
        return row
    products = _products(written or "", days, today, row.bad)
    told = Told(state=STATES.get(chosen or ""), percent=percent, products=products, **texts)
    row.told = _with_reason(told)
    for key, breach in breaches(row.told):
        row.bad[key] = (FAULTS.get(breach) or REFUSALS[breach]).format(told=told, chosen=chosen)
    if row.bad:
        row.told = NOTHING
    return row


def _with_reason(told: Told) -> Told:
    """Take the reason of a stop from the obstacle, else from the result, which then is not told
    twice.
    """
    if told.state != "cancelled":
        return told
    if told.obstacle:
        return replace(told, reason=told.obstacle)
    return replace(told, reason=told.result, result=None)


ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How Excel writes a character XML has no room for."""
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\u2028\u2029]")
LONGEST = 10_000


def words_of(cell: FormCell) -> str | None:
    """Return the words of a cell, a number or a day as it would be written; None for blanks."""
    value = _plain(cell)
    if isinstance(value, dt.date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, (int, float)):
        return f"{value:g}" if value != int(value) else str(int(value))
    unescaped = ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value))
    words = tidy(LINE_ENDS.sub("\n", unescaped))
    if CONTROL.search(words):
        raise Bad("có ký tự không in được; xóa rồi gõ lại chữ trong ô")
    if len(words) > LONGEST:
        raise Bad("dài quá 10.000 ký tự; viết gọn lại")
    return words or None


def _plain(cell: FormCell) -> Any:
    """Return a cell's value unless it is one that only Excel can tell."""
    if cell.kind == "f":
        raise Bad("có công thức; xóa công thức rồi gõ chữ hoặc số vào ô")
    if cell.kind == "e":
        raise Bad(f"ô báo lỗi {cell.value}; xóa rồi gõ lại")
    if isinstance(cell.value, bool) or not isinstance(cell.value, (str, int, float, dt.date)):
        raise Bad(f"không đọc được '{cell.value}'; xóa rồi gõ lại chữ hoặc số")
    return cell.value


def state_of(cell: FormCell) -> str | None:
    """Return which of the drop-down's states a cell holds, in any case; None for blanks."""
    words = words_of(cell)
    if words is None:
        return None
    for state in STATES:
        if bare(words) == bare(state):
            return state
    raise Bad(f"không có tiến độ '{one_line(words)[:60]}'; chọn: {', '.join(STATES)}")


PERCENT = re.compile(r"(-?\d{1,9}(?:[.,]\d{1,9})?)\s*(%?)")
LITERAL = re.compile(r'"[^"]*"|\\.')


def percent_of(cell: FormCell) -> int | None:
    """Return a cell's per cent: 50, 0.5 shown as 50%, and '50%' are one; None for blanks."""
    value = _plain(cell)
    if isinstance(value, str):
        if not (text := one_line(value)):
            return None
        match = PERCENT.fullmatch(text)
        if not match:
            raise Bad(f"'{text[:60]}' không phải số; viết số từ 0 đến 100")
        number = float(match[1].replace(",", "."))
        share = not match[2] and 0 < number < 1
    elif isinstance(value, dt.date):
        raise Bad("là ngày, không phải số; viết số từ 0 đến 100")
    else:
        number = float(value)
        share = 0 < number < 1 or "%" in LITERAL.sub("", cell.format)
    number *= 100 if share else 1
    if not is_percent(number):
        raise Bad(f"{number:g}% nằm ngoài 0 đến 100")
    if abs(number - round(number)) > 1e-6:
        raise Bad(f"{number:g}% không phải số nguyên; làm tròn rồi ghi lại")
    return round(number)


LIST = re.compile(r"\s*[;,\n]\s*")


def days_of(cell: FormCell) -> list[dt.date]:
    """Return the days of a cell: one that Excel knows as a day, or written, one a line."""
    value = _plain(cell)
    if isinstance(value, dt.date):
        if value.year not in YEARS:
            raise Bad(f"năm {value.year} quá xa; xem lại năm")
        return [value.date() if isinstance(value, dt.datetime) else value]
    written = str(value) if isinstance(value, (int, float)) else words_of(cell) or ""
    try:
        return [read_day(part.removeprefix("ngày ")) for part in LIST.split(written) if part]
    except UsageError as error:
        raise Bad(str(error)) from None


def _products(
    written: str, days: list[dt.date], today: dt.date, bad: dict[str, str]
) -> tuple[Product, ...]:
    """Pair the documents of a row with their days: a day each, or one for all."""
    try:
        products = list(read_products(written))
    except UsageError as error:
        bad["symbol"] = str(error)
        return ()
    if days and not products:
        bad["issued"] = "có ngày ban hành nhưng chưa có số, ký hiệu văn bản"
    elif len(days) not in (0, 1, len(products)):
        bad["issued"] = (
            f"có {len(days)} ngày cho {len(products)} văn bản; ghi mỗi văn bản một ngày, mỗi ngày "
            "một dòng"
        )
    each = days * len(products) if len(days) == 1 else days
    if len(each) == len(products):
        products = [replace(product, date=day) for product, day in zip(products, each, strict=True)]
    for day in (*days, *(product.date for product in products)):
        if day and day > today:
            bad["issued" if days else "symbol"] = (
                f"ngày {day:%d/%m/%Y} chưa đến; xem lại ngày, tháng"
            )
    return tuple(products)
