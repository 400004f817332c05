"""Reads the period of a plan from its title: the one the title names, or none and why."""

from __future__ import annotations

import re
from datetime import date

from cchc.deadline import parse
from cchc.plan import Document, Span
from cchc.records import dataclass
from cchc.text import one_line

YEAR = r"(?<![\d/])(?:19|20)\d\d(?![\d/])"
YEARS = rf"{YEAR}(?:\s*[-–—]\s*{YEAR})?"
SHORTER = (
    r"(?:(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín) tháng(?: đầu| cuối)?(?: của)?|"
    r"quý [ivx\d]+(?:(?:\s*,\s*|\s*-\s*|\s+và\s+)(?:quý )?[ivx\d]+)*|"
    r"tháng \d+(?:(?:\s*,\s*|\s*-\s*|\s+và\s+)(?:tháng )?\d+)*)"
)
SCHOOL_YEAR = re.compile(rf"năm học\s*(?P<first>{YEAR})\s*[-–—]\s*(?P<last>{YEAR})", re.IGNORECASE)
PERIOD = re.compile(
    rf"{SHORTER}(?:\s*năm\s*|\s*[/-]\s*|\s+)(?:19|20)\d\d(?![\d/])|"
    rf"(?:từ )?năm\s*{YEAR}\s*đến(?: hết)?\s*(?:năm\s*)?{YEAR}|"
    rf"(?:các )?năm\s*{YEARS}(?:(?:\s*,\s*|\s+và\s+)(?:năm\s*)?{YEAR})*|"
    rf"giai đoạn\s*(?:từ )?(?:năm\s*)?{YEAR}\s*(?:[-–—]|đến)\s*(?:năm\s*)?{YEAR}|{YEARS}",
    re.IGNORECASE,
)
UNTIL = re.compile(rf"(?:đến|tới)(?: hết)?(?: cuối)?\s*(?:năm\s*)?(?P<year>{YEAR})", re.IGNORECASE)
BEYOND = re.compile(
    rf"(?:,|\(|;)?\s*(?:và\s*)?(?:tầm nhìn|định hướng|hướng (?:tới|đến))\b[^,;.]*?{YEARS}\)?",
    re.IGNORECASE,
)
"""What a plan looks forward to, beyond its own period."""
A_DAY = r"(?:ngày\s*)?\d{1,2}\s*(?:tháng|[/.-])\s*\d{1,2}(?:\s*(?:năm|[/.-])\s*\d{4})?"
FROM_TO = re.compile(
    rf"(?<!thời kỳ )(?<!số liệu )từ\s+{A_DAY}\s*(?:đến(?: hết)?|[-–—])\s*{A_DAY}", re.IGNORECASE
)
DAY = re.compile(
    r"ngày\s*\d{1,2}\s*(?:tháng\s*\d{1,2}\s*năm|[/.-]\s*\d{1,2}\s*[/.-])\s*\d{4}|"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|số\s*:?\s*\d+[a-zđ]?/\d{4}/[^\s,;]+",
    re.IGNORECASE,
)
"""Days, and numbers of laws that hold their year."""
NO_PERIOD = re.compile(
    r"(?:\b(?:nhiệm kỳ|nhiệm kì|khóa|khoá|học kỳ|học kì|tuần|tết|hè|tính đến|thời điểm|"
    r"thời kỳ|niên độ)\b|"
    r"(?<!pháp )(?<!kỷ )\b(?:luật|hiến pháp|pháp lệnh)\s+\w)[^,;.()]*$|"
    r"\b(?:đầu|cuối|giữa|trước|sau|từ|quý [ivx\d ,-]+|tháng [\d ,-]+)\s*$",
    re.IGNORECASE,
)
"""What a year after it belongs to: a term, a law, a feast; not to the plan alone."""
OF_DOCUMENT = re.compile(r"\bsố\s*:?\s*\d+\S*\s*$", re.IGNORECASE)
"""A year right behind a document's number is the document's, unless the plan is of that year."""
AND_AFTER = re.compile(
    r"\s*(?:và|,)?\s*(?:các|những) năm (?:tiếp theo|sau|tới|kế tiếp)", re.IGNORECASE
)
LAST_MONTHS_OF_YEAR = 11
"""Plans signed from November on are as often of the next year as of their own."""


@dataclass(frozen=True, slots=True)
class TitlePeriod:
    """The period of a plan; None if its title does not tell it for sure."""

    span: Span | None
    doubt: str = ""
    """Why there is none, or what it was concluded from; empty where nothing is to be looked at."""


def title_period(document: Document, *, is_annex: bool = False) -> TitlePeriod:
    """Return the period a title names; an annex that names none has its plan's year of signing."""
    title = one_line(document.title)
    own = BEYOND.sub(" ", DAY.sub(" · ", title))
    if days := list(FROM_TO.finditer(title)):
        return _from_to(days, document)
    if schools := list(SCHOOL_YEAR.finditer(own)):
        return _school_year(schools, own)
    until = UNTIL.search(own)
    named = [match for match in PERIOD.finditer(own) if not _is_end(match, until)]
    if not named and until:
        return _until(until, document)
    if not named:
        return _without_year(title, document, is_annex=is_annex)
    doubtful = [match[0] for match in named if NO_PERIOD.search(own[: match.start()])]
    signed = str(signing_year(document))
    doubtful += [
        match[0]
        for match in named
        if OF_DOCUMENT.search(own[: match.start()]) and signed not in match[0]
    ]
    spans = [span for match in named if (span := _span(match[0]))]
    if doubtful or len(spans) < len(named) or AND_AFTER.match(own, named[-1].end()):
        return _unknown(named[-1][0])
    if until and not _is_within(until, spans):
        return _unknown(f"{named[0][0]}', '{until[0]}")
    span = _chosen(spans)
    if span is None:
        return _unknown("', '".join(one_line(match[0]) for match in named))
    return _signed_in_time(span, named[-1][0], document)


def _unknown(words: str) -> TitlePeriod:
    return TitlePeriod(None, f"tên văn bản có '{one_line(words)}': không rõ kỳ của kế hoạch")


def _is_end(match: re.Match[str], until: re.Match[str] | None) -> bool:
    """Say whether a year is the one of 'đến năm 2030' that nothing opens."""
    return until is not None and until.start() < match.start() and match.end() <= until.end()


def _is_within(until: re.Match[str], spans: list[Span]) -> bool:
    year = int(until["year"])
    return any(span.end.year == year for span in spans)


def _span(words: str) -> Span | None:
    text = re.sub(r"^(?:các )?(?=năm\s*\d{4}\s*[,v])", "các ", one_line(words), flags=re.IGNORECASE)
    period = parse(text, None)
    if period.every or period.event or not period.start or not period.due:
        return None
    return Span(period.start, period.due)


def _chosen(spans: list[Span]) -> Span | None:
    """Return the only period named, or the last if it is a part of all others.

    'Chương trình giai đoạn 2021-2025 năm 2024' is of 2024.
    """
    last = spans[-1]
    others = [span for span in spans if span != last]
    is_inside = all(span.start <= last.start and last.end <= span.end for span in others)
    return last if is_inside else None


def _school_year(matches: list[re.Match[str]], title: str) -> TitlePeriod:
    words = {one_line(match[0]) for match in matches}
    first, last = int(matches[0]["first"]), int(matches[0]["last"])
    if len(words) > 1 or last != first + 1 or re.search(r"học k[ỳì]", title, re.IGNORECASE):
        return _unknown("', '".join(sorted(words)))
    return TitlePeriod(Span(date(first, 9, 1), date(last, 8, 31)))


def _from_to(matches: list[re.Match[str]], document: Document) -> TitlePeriod:
    """Return the days a title names, if it names no others."""
    span = _span(matches[0][0])
    if len(matches) > 1 or span is None:
        return _unknown(matches[0][0])
    return _signed_in_time(span, matches[0][0], document)


def _until(until: re.Match[str], document: Document) -> TitlePeriod:
    """Return the time from the signing day to the end of a year."""
    end = date(int(until["year"]), 12, 31)
    if document.date is None:
        return TitlePeriod(None, f"tên văn bản chỉ nêu '{until[0]}' và chưa có ngày ký")
    if document.date > end:
        return _unknown(until[0])
    return TitlePeriod(Span(document.date, end), "tính từ ngày ký")


def signing_year(document: Document) -> int | None:
    """Return the year a document was signed in, or is to be."""
    if document.date:
        return document.date.year
    year = (document.month or "")[:4]
    return int(year) if year.isdecimal() else None


def _signed_in_time(span: Span, words: str, document: Document) -> TitlePeriod:
    """Doubt a year that is over when the plan is signed, or still far off.

    'Khắc phục hạn chế của Chỉ số năm 2025', signed in 2026, is no plan of 2025.
    """
    signed = signing_year(document)
    if signed is None:
        return TitlePeriod(span)
    is_single = span.start.year == span.end.year
    far_off = span.end.year < signed or span.start.year > signed + 1
    begun_long_ago = not is_single and span.start.year < signed - 1
    if far_off or begun_long_ago:
        shown = one_line(words)
        return TitlePeriod(
            None, f"tên văn bản có '{shown}' mà ký năm {signed}: không rõ kỳ của kế hoạch"
        )
    return TitlePeriod(span)


def _without_year(title: str, document: Document, *, is_annex: bool) -> TitlePeriod:
    if re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", title):
        return TitlePeriod(None, "năm nêu trong tên văn bản không phải là kỳ của kế hoạch")
    day = document.date
    if not is_annex or day is None or day.month >= LAST_MONTHS_OF_YEAR:
        return TitlePeriod(None)
    doubt = f"tên phụ lục không nêu năm; lấy theo năm ký {day.year}"
    return TitlePeriod(Span(date(day.year, 1, 1), date(day.year, 12, 31)), doubt)
