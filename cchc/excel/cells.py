"""What a unit typed into one cell of its form: its value → state, per cent, days, words; or why it
is none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from cchc.days import YEARS, read_day
from cchc.excel.form import STATES, WORDS
from cchc.number_words import typed_number
from cchc.problem import UsageError
from cchc.product_words import is_none
from cchc.records import dataclass
from cchc.text import LOOK_ALIKES, UNFIT, bare, one_line, tidy, unescaped
from cchc.told import is_percent


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


LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\u2028\u2029]")
LONGEST = 10_000
TOO_MUCH = 1e18
"""Of a number: a thousand times what the whole State spends in a year, in đồng."""
TCVN3 = re.compile(
    r"[a-z][¨ªµ¶¸¹¾¼½]|[¨©ª®¶¸¹][a-z]|[a-z][«»][a-z]|§[·¸¹µ¶À-ÿ]"
    r"|[a-z][À-ÖØ-ß×].*[a-z][À-ÖØ-ß×]",
    re.DOTALL,
)
"""Letters of the fonts of TCVN 5712:1993 (.VnTime) as they are seen without the font: '§Ò nghÞ'."""
VNI = re.compile(
    r"[aA][ùøûõïáàåãäâéèúüëêÙØÛÕÏÁÀÅÃÄÂ]|[eE][ùøûõïâáàåãäÂÙØ]|[oO][ùøûõïâåäÙØÂ]|[uU][ùøûõïÙØ]"
    r"|[öÖ][ôùøûõïÔ]|\b[ñÑ][aeiouöôAEIOU]"
)
"""Vowels followed by marks of their own, as the fonts of VNI have them: 'Ñeà nghò caáp treân'."""


def words_of(cell: FormCell) -> str | None:
    """Return the words of a cell, a number or a day as it would be written; None for blanks."""
    value = _plain(cell)
    if isinstance(value, dt.date):
        return f"{value.day}/{value.month}/{value.year}"
    if isinstance(value, (int, float)):
        return f"{value:g}" if value != int(value) else str(int(value))
    words = tidy(LINE_ENDS.sub("\n", unescaped(str(value))))
    if re.search(UNFIT, words):
        raise Bad("có ký tự không in được; xóa rồi gõ lại chữ trong ô")
    if len(words) > LONGEST:
        raise Bad("dài quá 10.000 ký tự; viết gọn lại")
    if TCVN3.search(words) or VNI.search(words):
        raise Bad("chữ gõ bằng bảng mã cũ (TCVN3 hoặc VNI), không đọc được; gõ lại bằng Unicode")
    return words.translate(LOOK_ALIKES) or None


def _plain(cell: FormCell) -> Any:
    """Return a cell's value unless it is one that only Excel can tell."""
    if cell.kind == "f":
        raise Bad("có công thức; xóa công thức rồi gõ chữ hoặc số vào ô")
    if cell.kind == "e":
        raise Bad(f"ô báo lỗi {cell.value}; xóa rồi gõ lại")
    if isinstance(cell.value, bool) or not isinstance(cell.value, (str, int, float, dt.date)):
        raise Bad(f"không đọc được '{cell.value}'; xóa rồi gõ lại chữ hoặc số")
    if isinstance(cell.value, (int, float)) and not abs(cell.value) < TOO_MUCH:  # nor what is none
        raise Bad("số lớn quá, không đọc được; gõ lại số trong ô")
    return cell.value


def document_words_of(cell: FormCell) -> str:
    """Return the words of a cell for documents; raise Bad for a day, which Excel may keep as a
    number.
    """
    value = _plain(cell)
    if isinstance(value, dt.date) or (isinstance(value, (int, float)) and value in SERIALS):
        raise Bad("là ngày, chưa nói văn bản nào; ghi số, ký hiệu văn bản")
    return words_of(cell) or ""


NOTHING_TO_SAY = re.compile(
    r"[-–—,.\s]*|(?:trong ky )?(?:khong|chua)(?: co)?(?: gi)?(?: phat sinh)?[ .]*"
)
"""How people say that a cell has nothing to say, without accents."""


def something_of(cell: FormCell) -> str | None:
    """Return the words of a cell unless they say that there is nothing: 'không', '-'."""
    words = words_of(cell)
    return None if words is None or NOTHING_TO_SAY.fullmatch(bare(words)) else words


def state_of(cell: FormCell, offered: Sequence[str] = tuple(STATES)) -> str | None:
    """Return which choice a cell holds, as the form's or as people type it; None for blanks.

    `offered` are the choices named to who typed something else.
    """
    words = words_of(cell)
    if words is None:
        return None
    typed = bare(words).strip(" .;")
    if choice := WORDS.get(typed) or WORDS.get(typed.replace(",", "")):
        return choice
    raise Bad(f"không có tiến độ '{one_line(words)[:60]}'; chọn: {'; '.join(offered)}")


PERCENT = re.compile(r"(-?\d{1,9}(?:[.,]\d{1,9})?)\s*(%?)")
LITERAL = re.compile(r'"[^"]*"|\\.')


def percent_of(cell: FormCell) -> int | None:
    """Return a cell's per cent: 50, 0.5 shown as 50%, and '50%' are one; None for blanks.

    A share that is not shown as per cent may be either: it is refused.
    """
    value = _plain(cell)
    if isinstance(value, str):
        if not (text := one_line(value)):
            return None
        match = PERCENT.fullmatch(text)
        if not match:
            raise Bad(f"'{text[:60]}' không phải số; viết số từ 0 đến 100")
        number, shown = float(match[1].replace(",", ".")), bool(match[2])
    elif isinstance(value, dt.date):
        raise Bad("là ngày, không phải số; viết số từ 0 đến 100")
    else:
        shown = "%" in LITERAL.sub("", cell.format)
        number = float(value) * (100 if shown else 1)
    if not shown and 0 < number < 1:
        written = f"{number:g}".replace(".", ",")
        whole = f"{number * 100:g}".replace(".", ",")
        raise Bad(f"{written} là {whole}% hay {written}%? ghi {whole} hoặc {written}%")
    if not is_percent(number):
        raise Bad(f"{number:g}% nằm ngoài 0 đến 100")
    if abs(number - round(number)) > 1e-6:
        raise Bad(f"{number:g}% không phải số nguyên; làm tròn rồi ghi lại")
    return round(number)


def value_of(cell: FormCell) -> float | None:
    """Return the number of a cell, however it is grouped; None for blanks."""
    value = _plain(cell)
    if isinstance(value, dt.date):
        raise Bad("là ngày, không phải số")
    if isinstance(value, str):
        if not (text := one_line(value)):
            return None
        try:
            return typed_number(text)
        except ValueError:
            raise Bad(f"'{text[:60]}' không phải số") from None
    return float(value) * (100 if "%" in LITERAL.sub("", cell.format) else 1)


LIST = re.compile(r"\s*[;,\n]\s*")
SERIAL = re.compile(r"\d{5}(?:\.0+)?")
FIRST_SERIAL = dt.date(1899, 12, 30)
"""The day Excel counts its days from, so that 45874 is 5/8/2025."""
HALF_DAY = re.compile(r"(?:ngày )?\d{1,2}(?: ?[/.-] ?| tháng )\d{1,2}[/.-]?", re.IGNORECASE)
SERIALS = range(36_526, 73_415)
"""Days of the years 2000 to 2100."""


def days_of(cell: FormCell) -> list[dt.date]:
    """Return the days of a cell: one that Excel knows as a day or counts as one, or written, one a
    line.
    """
    value = _plain(cell)
    if isinstance(value, dt.date):
        if value.year not in YEARS:
            raise Bad(f"năm {value.year} quá xa; xem lại năm")
        return [value.date() if isinstance(value, dt.datetime) else value]
    written = f"{value:.0f}" if isinstance(value, (int, float)) else words_of(cell) or ""
    return [] if is_none(written) else [_day(part) for part in LIST.split(written) if part]


def _day(written: str) -> dt.date:
    if SERIAL.fullmatch(written) and (days := int(float(written))) in SERIALS:
        return FIRST_SERIAL + dt.timedelta(days=days)
    if HALF_DAY.fullmatch(written):
        raise Bad(f"ngày '{written}' thiếu năm; năm nào? viết như 30/9/2025")
    try:
        return read_day(written)
    except UsageError as error:
        raise Bad(str(error)) from None


def day_of_cell(cell: FormCell) -> dt.date | None:
    """Return the one day of a cell; None for blanks."""
    days = days_of(cell)
    if len(days) > 1:
        raise Bad(f"có {len(days)} ngày; ghi một ngày")
    return days[0] if days else None
