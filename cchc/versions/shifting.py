"""Moves written times by whole months: 'Quý III/2025' six months on is 'Quý I/2026'; pure text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from cchc.deadline import Deadline, parse
from cchc.period import QUARTERS, law_month, month_end
from cchc.text import fold

YEAR = r"(?:\s*[/-]\s*|\s+(?:của\s+)?(?:năm\s+)?)(?P<{0}>20\d\d)"
NUMBER = r"IV|I{1,3}|\d{1,2}"
TIME = re.compile(
    rf"(?:(?P<link>(?:,|(?<!\w)và|-|–|(?<!\w)đến)\s*)(?P<next>{NUMBER})(?!\w)(?:{YEAR.format('next_year')})?"
    r"|(?<!\w)(?:"
    rf"(?P<half>(?:0?6|sáu)\s+tháng\s+(?P<side>đầu|cuối)(?:\s+năm(?!\s+\d))?)(?:{YEAR.format('half_year')})?"
    r"|(?P<day>\d{1,2})(?P<mark>[/.-])(?P<day_month>\d{1,2})(?P=mark)(?P<day_year>20\d\d)"
    r"|(?P<long>\d{1,2})\s+tháng\s+(?P<long_month>\d{1,2})\s+năm\s+(?P<long_year>20\d\d)"
    rf"|(?P<unit>quý|quí|tháng)\s+(?P<number>{NUMBER})(?!\w)(?:{YEAR.format('year')})?"
    r"|(?P<alone>20\d\d)"
    r"))(?![\w/])",
    re.IGNORECASE,
)
"""A written time, in every form that can be moved; `link` and `next` go on with the unit named
before them.
"""


class _CannotMoveError(Exception):
    """The words name a time that many months cannot move."""


def moved_day(day: date, months: int) -> date:
    """Return the day so many months on; the last day of a month stays a last day."""
    last = month_end(*_month(day.year, day.month, months))
    return (
        last if day == month_end(day.year, day.month) else last.replace(day=min(day.day, last.day))
    )


def moved_words(text: str, months: int) -> str | None:
    """Return the text with every time it names so many months on; None if one of them cannot be
    moved.
    """
    unit = ""
    end = -1

    def move(found: re.Match[str]) -> str:
        nonlocal unit, end
        unit = (
            fold(found["unit"])
            if found["unit"]
            else unit
            if found["next"] and found.start() - end <= 1
            else ""
        )
        end = found.end()
        return _moved(found, unit, months)

    try:
        return TIME.sub(move, text)
    except _CannotMoveError:
        return None


def moved_deadline(
    written: Deadline, months: int, years: tuple[int | None, int | None]
) -> Deadline | None:
    """Return a dated deadline so many months on, in words that mean just that; None if its words do
    not allow it.

    `years` are the old and the new plan's, for a deadline that leaves its year out.
    """
    words = moved_words(written.text, months)
    if words is None or parse(written.text, years[0]) != written:
        return None
    moved, day = parse(words, years[1]), _day_mover(months)
    wanted = Deadline(
        words,
        day(written.start),
        day(written.due),
        written.continuous,
        written.every,
        written.event,
        tuple(moved_day(checkpoint, months) for checkpoint in written.checkpoints),
        written.marks,
        written.days_after,
    )
    return moved if moved == wanted else None


def _day_mover(months: int) -> Callable[[date | None], date | None]:
    return lambda day: moved_day(day, months) if day else None


def _month(year: int, month: int, months: int) -> tuple[int, int]:
    years, index = divmod(month - 1 + months, 12)
    return year + years, index + 1


def _moved(found: re.Match[str], unit: str, months: int) -> str:
    if found["half"]:
        return _half(found, months)
    if found["day"]:
        return _full_day(found, ("day", "day_month", "day_year"), months)
    if found["long"]:
        return _full_day(found, ("long", "long_month", "long_year"), months)
    if found["unit"]:
        return _part(found, ("number", "year"), unit, months)
    if found["next"] and unit:
        return _part(found, ("next", "next_year"), unit, months)
    if found["alone"]:
        return str(int(found["alone"]) + _whole(months, 12))
    return found[0]


def _whole(months: int, unit: int) -> int:
    """Return how many units the months are; only whole ones can be moved by."""
    if months % unit:
        raise _CannotMoveError
    return months // unit


def _replaced(found: re.Match[str], new: dict[str, str]) -> str:
    """Return the words found with some of their groups written anew."""
    text = found[0]
    for group, words in sorted(new.items(), key=lambda item: -found.start(item[0])):
        first, last = found.start(group) - found.start(), found.end(group) - found.start()
        text = text[:first] + words + text[last:]
    return text


def _half(found: re.Match[str], months: int) -> str:
    years, index = divmod((fold(found["side"]) == "cuối") + _whole(months, 6), 2)
    new = {"side": ("đầu", "cuối")[index]}
    if found["half_year"]:
        new["half_year"] = str(int(found["half_year"]) + years)
    return _replaced(found, new)


def _full_day(found: re.Match[str], groups: tuple[str, str, str], months: int) -> str:
    day, month, year = groups
    try:
        moved = moved_day(date(int(found[year]), int(found[month]), int(found[day])), months)
    except ValueError:
        raise _CannotMoveError from None
    days = f"{moved.day:02}" if found[day].startswith("0") else str(moved.day)
    return _replaced(found, {day: days, month: law_month(moved.month), year: str(moved.year)})


def _part(found: re.Match[str], groups: tuple[str, str], unit: str, months: int) -> str:
    number, year = groups
    written = found[number].upper()
    value = QUARTERS.index(written) if written in QUARTERS else int(written)
    in_year = 12 if unit == "tháng" else 4
    if not 1 <= value <= in_year:
        raise _CannotMoveError
    years, index = divmod(value - 1 + _whole(months, 12 // in_year), in_year)
    figure = law_month(index + 1) if unit == "tháng" else str(index + 1)
    new = {number: QUARTERS[index + 1] if written in QUARTERS else figure}
    if found[year]:
        new[year] = str(int(found[year]) + years)
    return _replaced(found, new)
