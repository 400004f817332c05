"""What a unit typed into a form's row: a cell's value → state, per cent, day, words, documents; or
why it is none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cchc.days import YEARS, read_day
from cchc.excel.form import NOT_STARTED, STATES
from cchc.journal import Product, State
from cchc.problem import UsageError
from cchc.source import CONTROL
from cchc.text import bare, one_line, tidy


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as the file holds it."""

    at: str
    """As Excel names it: F12."""
    value: Any
    kind: str = "s"
    """As openpyxl names it: s text, n number, d day, b boolean, f formula, e error."""
    format: str = "General"


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says; nothing of it, if the unit left it empty or chose 'Chưa thực hiện'."""

    state: State | None = None
    percent: int | None = None
    result: str | None = None
    products: tuple[Product, ...] = ()
    obstacle: str | None = None
    proposal: str | None = None
    reason: str | None = None

    def __bool__(self) -> bool:
        return self != NOTHING


NOTHING = Said()


class Bad(Exception):  # noqa: N818 — one cell that cannot be read, told beside its place
    """Why a cell cannot be read."""


@dataclass(slots=True)
class RowReading:
    """A row as read: what it says, which cells are bad and why, and what is not recorded though it
    was typed.
    """

    said: Said = NOTHING
    bad: dict[str, str] = field(default_factory=dict)
    """Why, by the column's key."""
    unsaid: tuple[str, ...] = ()
    """Keys of columns typed in beside 'Chưa thực hiện'."""


def read_row(cells: Mapping[str, Cell], today: dt.date) -> RowReading:
    """Read a row's free cells, by the column's key."""
    row = RowReading()

    def read(key: str, reader: Any) -> Any:
        try:
            return reader(cells[key]) if key in cells else None
        except Bad as bad:
            row.bad[key] = str(bad)
            return None

    chosen, percent = read("state", state_of), read("percent", percent_of)
    symbols, days = read("symbol", words_of), read("issued", days_of) or []
    told = {key: read(key, words_of) for key in ("result", "obstacle", "proposal")}
    if row.bad:
        return row
    if chosen == NOT_STARTED:
        if percent:
            row.bad["percent"] = f"đã chọn '{NOT_STARTED}' thì không thể {percent}%"
        row.unsaid = tuple(
            key
            for key in (*told, "symbol", "issued")
            if told.get(key) or (key == "symbol" and symbols)
        )
        return row
    products = _documents(symbols or "", days, today, row.bad)
    said = Said(STATES.get(chosen or ""), percent, products=products, **told)
    _check_state(said, chosen, row.bad)
    row.said = _with_reason(said)
    return row


def _check_state(said: Said, chosen: str | None, bad: dict[str, str]) -> None:
    if said.percent == 100 and said.state != "done":
        bad["percent"] = "100% là đã hoàn thành: chọn tiến độ 'Đã hoàn thành', hoặc sửa số này"
    if said.state == "done" and said.percent not in (None, 100):
        bad["percent"] = f"đã chọn '{chosen}' thì không thể {said.percent}%: để trống hoặc ghi 100"
    if said.state == "cancelled" and not (said.obstacle or said.result):
        bad["state"] = f"'{chosen}' phải có lý do: ghi ở cột 'Khó khăn, vướng mắc'"


def _with_reason(said: Said) -> Said:
    """Take the reason of a stop from the obstacle, else from the result, which then is not told
    twice.
    """
    if said.state != "cancelled":
        return said
    result = said.result if said.obstacle else None
    return Said(
        said.state,
        said.percent,
        result,
        said.products,
        said.obstacle,
        said.proposal,
        said.obstacle or said.result,
    )


ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How Excel writes a character XML has no room for."""
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\u2028\u2029]")
LONGEST = 10_000


def words_of(cell: Cell) -> str | None:
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


def _plain(cell: Cell) -> Any:
    """Return a cell's value unless it is one that only Excel can tell."""
    if cell.kind == "f":
        raise Bad("có công thức; xóa công thức rồi gõ chữ hoặc số vào ô")
    if cell.kind == "e":
        raise Bad(f"ô báo lỗi {cell.value}; xóa rồi gõ lại")
    if isinstance(cell.value, bool) or not isinstance(cell.value, (str, int, float, dt.date)):
        raise Bad(f"không đọc được '{cell.value}'; xóa rồi gõ lại chữ hoặc số")
    return cell.value


def state_of(cell: Cell) -> str | None:
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


def percent_of(cell: Cell) -> int | None:
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
    if not 0 <= number <= 100:
        raise Bad(f"{number:g}% nằm ngoài 0 đến 100")
    if abs(number - round(number)) > 1e-6:
        raise Bad(f"{number:g}% không phải số nguyên; làm tròn rồi ghi lại")
    return round(number)


LIST = re.compile(r"\s*[;,\n]\s*")


def days_of(cell: Cell) -> list[dt.date]:
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


SYMBOL = re.compile(
    r"(?P<title>.*?)\s*(?:\bsố\s*:?\s*)?(?P<symbol>\d+[\w.]*\s*/\s*[^\s,;]\S*(?:\s*-\s*\S+)*)", re.I
)
SPACED = re.compile(r"\s*([/-])\s*")


def _documents(
    written: str, days: list[dt.date], today: dt.date, bad: dict[str, str]
) -> tuple[Product, ...]:
    """Pair the documents of a row with their days: a day each, or one for all."""
    parts = [part for part in LIST.split(written) if part]
    if not all(SYMBOL.fullmatch(part) for part in parts):
        parts = [one_line(written)]
    if days and not parts:
        bad["issued"] = "có ngày ban hành nhưng chưa có số, ký hiệu văn bản"
    elif len(days) not in (0, 1, len(parts)):
        bad["issued"] = (
            f"có {len(days)} ngày cho {len(parts)} văn bản; ghi mỗi văn bản một ngày, mỗi ngày "
            "một dòng"
        )
    for day in days:
        if day > today:
            bad["issued"] = f"ngày {day:%d/%m/%Y} chưa đến; xem lại ngày, tháng"
    if "issued" in bad:
        return ()
    each = days if len(days) == len(parts) else (days or [None]) * len(parts)  # type: ignore[list-item]
    return tuple(_document(part, day) for part, day in zip(parts, each, strict=True))


def _document(written: str, day: dt.date | None) -> Product:
    """Read 'Quyết định số 05/QĐ-TTT' as its symbol and the words before it; what has no symbol is a
    title.
    """
    if match := SYMBOL.fullmatch(written):
        return Product(
            title=match["title"] or None, symbol=SPACED.sub(r"\1", match["symbol"]), date=day
        )
    return (
        Product(symbol=written, date=day)
        if written.isdecimal()
        else Product(title=written, date=day)
    )
