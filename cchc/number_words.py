"""How Vietnamese sentences write numbers and lists, and numbers as people type them; pure text."""

from __future__ import annotations

import re
from collections.abc import Iterable


class Count(int):
    """A number that prints as documents write it: 02, 13, 1.200."""

    def __str__(self) -> str:
        return f"{int(self):02}" if 0 < self < 10 else dotted(int(self))


def dotted(number: int) -> str:
    """Write a whole number with dots between thousands: 12.500.000."""
    return f"{number:,}".replace(",", ".")


def decimal(number: float) -> str:
    """Write a number with a decimal comma and at most two places: 15,4."""
    return f"{number:,.2f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))


def percent(share: float | None) -> str:
    """Write a share of one as per cent with at most one place: 15,4%; nothing for None."""
    return "" if share is None else f"{decimal(round(share * 100, 1))}%"


def joined(parts: Iterable[str]) -> str:
    """Join as a sentence does: 'a', 'a và b', 'a, b và c'."""
    *most, last = list(parts) or [""]
    return f"{', '.join(most)} và {last}" if most else last


NUMBERED_NAME = r"(?P<name>.+?) (?P<number>\d+)"


def names_together(names: Iterable[str]) -> str:
    """Join names as a sentence does, those that differ by a number alone as one.

    'Văn phòng, Phòng Nghiệp vụ 1, 2, 5 và Ban Biên tập'
    """
    parts: list[str] = []
    series: dict[str, list[str]] = {}
    for name in names:
        match = re.fullmatch(NUMBERED_NAME, name)
        if match and match["name"] in series:
            series[match["name"]].append(match["number"])
        else:
            parts.append(name)
            if match:
                series[match["name"]] = [match["number"]]
    if len(parts) == 1 and series:
        ((name, numbers),) = series.items()
        return f"{name} {joined(numbers)}"
    return joined(_in_series(part, series) for part in parts)


def _in_series(part: str, series: dict[str, list[str]]) -> str:
    match = re.fullmatch(NUMBERED_NAME, part)
    return f"{match['name']} {', '.join(series[match['name']])}" if match else part


def tally(parts: Iterable[tuple[int, str]]) -> str:
    """Write how many there are of each kind; zeros are left out.

    '13 nhiệm vụ có thời hạn và 02 nhiệm vụ định kỳ'
    """
    return joined(f"{Count(number)} {words}" for number, words in parts if number)


def of_whole(parts: Iterable[tuple[int, str]], whole: int, what: str) -> str:
    """Write what became of a whole: 'Trong 25 nhiệm vụ thường xuyên: 19 có kết quả và 06 …'.

    Of all alike: '25 nhiệm vụ thường xuyên đều chưa có báo cáo'.
    """
    told = [(number, words) for number, words in parts if number]
    if len(told) == 1 and told[0][0] == whole:
        return f"{Count(whole)} {what} {'đều ' if whole > 1 else ''}{told[0][1]}"
    return f"Trong {Count(whole)} {what}: {tally(told)}"


def changes(parts: Iterable[tuple[int, str]]) -> str:
    """Write how numbers moved, or that none did.

    'tăng 01 nhiệm vụ hoàn thành, giảm 02 nhiệm vụ quá hạn'
    """
    known = list(parts)
    moved = [
        f"{'tăng' if by > 0 else 'giảm'} {Count(abs(by))} {words}" for by, words in known if by
    ]
    return ", ".join(moved) or f"số {joined(words for _, words in known)} không thay đổi"


GROUPED = r"-?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?"
PLAIN = r"-?\d+(?:[.,]\d+)?"


def typed_number(typed: str) -> float:
    """Read a number as people type it: 38.500.000, 12,5, 40%, 1 200; raise ValueError for none.

    Dots between groups of three part thousands; a comma, or a dot elsewhere, the decimals.
    """
    text = " ".join(typed.replace("\u00a0", " ").split()).removesuffix("%").rstrip()
    text = re.sub(r" ?(?:đồng|đ|vnđ)$", "", text, flags=re.IGNORECASE)
    if re.fullmatch(GROUPED, text):
        return float(text.replace(".", "").replace(" ", "").replace(",", "."))
    if re.fullmatch(PLAIN, text):
        return float(text.replace(",", "."))
    raise ValueError(typed)


def typed_whole_number(typed: str) -> int:
    """Read a whole number as people type it; raise ValueError for none."""
    number = typed_number(typed)
    if number != int(number):
        raise ValueError(typed)
    return int(number)
