"""Days as a person types them and as the screen shows them."""

from __future__ import annotations

import re
from datetime import date

from cchc.problem import UsageError
from cchc.text import fold

YEARS = range(1900, 2201)
"""Years a day is typed in; what lies outside is a slip, and the calendar ends somewhere."""

TYPED = (
    r"(?ai:(?:ng[àa]y )?(?P<d>\d{1,2})(?: ?[/.-] ?| th[áa]ng )"
    r"(?P<m>\d{1,2})(?: ?[/.-] ?| n[ăa]m )(?P<y>\d{4})"
    r"|(?P<y2>\d{4})-(?P<m2>\d{1,2})-(?P<d2>\d{1,2}))"
)


def read_day(typed: str) -> date:
    """Read 30/9/2025, 05.8.2025, 'ngày 5 tháng 8 năm 2025' or 2025-09-30.

    Raises UsageError for what is no day.
    """
    if match := re.fullmatch(TYPED, fold(typed)):
        year, month, day = (int(match[key] or match[f"{key}2"]) for key in "ymd")
        if year not in YEARS:
            raise UsageError(f"năm {year} trong '{typed}' quá xa; xem lại năm")
        try:
            return date(year, month, day)
        except ValueError:
            raise UsageError(f"không có ngày '{typed}'") from None
    raise UsageError(f"'{typed}' không phải ngày; viết như 30/9/2025 hoặc 2025-09-30")


def day_pattern() -> str:
    """Return a pattern of a day as people write it, to be found within a text: no groups."""
    return re.sub(r"\?P<\w+>", "?:", TYPED) + r"(?!\d)"


def is_day(typed: str) -> bool:
    """Say whether a text has the form of a day, be there such a day or not."""
    return re.fullmatch(TYPED, typed.strip()) is not None


def screen_day(day: date) -> str:
    """Write a day as the screen shows it: 30/09/2025."""
    return f"{day:%d/%m/%Y}"


def screen_span(first: date, last: date) -> str:
    """Write a run of days as the screen shows it: 01/07–31/12/2025."""
    if first.year == last.year:
        return f"{first:%d/%m}–{screen_day(last)}"
    return f"{screen_day(first)}–{screen_day(last)}"
