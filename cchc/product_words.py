"""Documents as people write them, in a cell or on the command line: number, symbol, day, title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cchc.days import day_pattern, read_day
from cchc.problem import UsageError
from cchc.text import bare, fold, one_line
from cchc.told import Product

TYPES = {
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "GM": "Giấy mời",
    "KL": "Kết luận",
}
"""Kinds of documents by their abbreviation (Nghị định 30/2020/NĐ-CP, Phụ lục III); công văn has
none.
"""
LETTER = "Công văn"
NO_DOCUMENT = ("", ",", "-", "–", "—", "khong", "khong co", "khong phat sinh", "chua", "chua co")
NOT_YET = r"(?:dang |chua )(?:duoc )?(?:ban hanh|ky|trinh|du thao|co van ban)\b.*"

KIND = r"(?P<kind>[^\W\d_][^\d/;\n]{0,60}?)"
SYMBOL = (
    r"(?P<symbol>\d[\w.]{0,20}(?: ?/ ?\d{4})? ?/ ?[^\W\d_][\w.]*(?: ?[-/] ?[^\W\d_][\w.]*)*"
    r"|\d[\w.]{0,20}-[^\W\d_][\w.]*/[\w.-]+)"
)
HEAD = rf"(?i)(?:{KIND}(?:,? ?(?:số|so) ?[:.]? ?| ))?{SYMBOL}(?=$|[\s,;:.)])"
NUMBERED = r"(?i)(?:số|so) ?[:.]? ?(?P<symbol>\d[\w/.-]*)(?=$|[\s,;])"
DAY_WORDS = day_pattern()
DAY_NEXT = rf"(?i)[\s,;(]*(?:ký |ban hành )?(?:ngày )?(?P<day>{DAY_WORDS})\)?"
HALF_DAY = r"(?i)[\s,;(]*(?:ngày )?\d{1,2}(?:[/.-]| tháng )\d{1,2}(?![\d/.-]| ?năm)"
ABOUT = r"(?i)[\s,;:.–-]*(?:về việc |về |v/v:? )?"
SPACED = r" ?([/-]) ?"


def kind_of(symbol: str | None) -> str:
    """Return the kind of a document by its symbol: '05/QĐ-TTT' is a Quyết định, '12/TTT-VP' a Công
    văn.
    """
    if not symbol:
        return ""
    kinds = [part for part in re.split(r"[/-]", symbol) if part in TYPES]
    return TYPES[kinds[0]] if kinds else LETTER


def is_none(text: str) -> bool:
    """Say whether words in a document's place say that there is none: '-', 'chưa ban hành'."""
    words = bare(text).strip(" .")
    return words in NO_DOCUMENT or re.fullmatch(NOT_YET, words) is not None


def read_products(written: str) -> tuple[Product, ...]:
    """Read documents one a line, or parted by ';'; those that say there is none are left out.

    Raises UsageError as `read_product` does.
    """
    return tuple(read_product(part) for part in _parts(written) if not is_none(part))


NEXT_SYMBOL = rf",\s*(?={SYMBOL.replace('?P<symbol>', '?:')})"


def _parts(written: str) -> Iterator[str]:
    """Yield the words of each document; after a symbol a comma may part it from the next one."""
    for line in re.split(r"[\n;]", written):
        text = one_line(line).lstrip("–+• ")
        text = text.removeprefix("- ")
        head = re.match(HEAD, text)
        first, *others = re.split(NEXT_SYMBOL, text[head.end() :]) if head else [text]
        yield text[: head.end()] + first if head else first
        yield from others


def read_product(written: str) -> Product:
    """Read one document: '05/QĐ-TTT, 28/7/2025, Quy chế', 'Quyết định số 05/QĐ-TTT ngày 28/7/2025
    về việc …', or, without a symbol, its title and its day.

    The kind's name is left out where the symbol tells it. Raises UsageError for a day that does not
    exist or lacks its year, and for a day alone.
    """
    text = one_line(written).strip(" ,")
    if (first := re.match(DAY_NEXT, text)) and re.match(
        HEAD, rest := text[first.end() :].lstrip(" ,")
    ):
        return replace(read_product(rest), date=read_day(first["day"]))
    match = re.match(HEAD, text) or re.match(NUMBERED, text)
    if match is None:
        return _untold(text)
    symbol = re.sub(SPACED, r"\1", match["symbol"])
    day, rest = _day_first(text[match.end() :])
    title = rest[re.match(ABOUT, rest).end() :].strip()  # type: ignore[union-attr]
    kind = (match.groupdict().get("kind") or "").strip(" ,")
    if kind and fold(TYPES.get(kind, kind)) != fold(kind_of(symbol)):
        title = f"{kind} {title}".strip() if title else kind
    return Product(title=title or None, symbol=symbol, date=day)


def _day_first(text: str) -> tuple[date | None, str]:
    """Take the day a text begins with, and what follows it."""
    if match := re.match(DAY_NEXT, text):
        return read_day(match["day"]), text[match.end() :]
    if half := re.match(HALF_DAY, text):
        raise UsageError(f"ngày '{half[0].strip(' ,;(')}' thiếu năm; năm nào?")
    return None, text


def _untold(text: str) -> Product:
    """Read a document without a symbol: a number alone, or a title with or without its day."""
    if text.isdecimal():
        return Product(symbol=text)
    parts = [part.strip() for part in text.split(",")]
    days = [part for part in parts if re.fullmatch(DAY_NEXT, part)]
    title = ", ".join(part for part in parts if part not in days[:1])
    day = days[0] if days else None
    if day is None and (last := re.search(rf"\s(?:ngày )?({DAY_WORDS})$", title, re.I)):
        day, title = last[0], title[: last.start()]
    if not title.strip(" ,.") or re.fullmatch(HALF_DAY, title):
        raise UsageError(f"'{text}' là ngày, chưa nói văn bản nào; ghi số, ký hiệu văn bản")
    if half := re.fullmatch(HALF_DAY, parts[-1]):
        raise UsageError(f"ngày '{half[0].strip()}' thiếu năm; năm nào?")
    read = read_day(re.sub(r"^\s*ngày ", "", day, flags=re.I)) if day else None
    return Product(title=title.strip(" ,"), date=read)


def with_link(products: tuple[Product, ...], link: str | None) -> tuple[Product, ...]:
    """Give the last document the link, or make a document of it where there is none."""
    if not link:
        return products
    *first, last = products or (Product(),)
    return (*first, replace(last, link=link))
