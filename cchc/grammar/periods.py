"""Days and periods that a deadline names: "30/9", "Quý III/2025", "6 tháng cuối năm", "15 tháng
cuối quý".

A reading function takes a place among the words; it returns what it reads there, or None, and the
place after it.
"""

from __future__ import annotations

from dataclasses import dataclass

from cchc.grammar.words import EACH, MONTHS, NUMBERS, PARTS, QUARTERS, Words

LAST = 99
"""As a day: the last day of its month, whichever that is."""
OF_YEAR = {"/", "-", ".", ",", "(", "_", "của", "trong"}
NOT_A_YEAR = {
    "học",
    "nay",
    "tới",
    "sau",
    "trước",
    "tiếp",
    "ngoái",
    "này",
    "kia",
    "qua",
    "kế",
    "một",
    "lần",
}
LINKS = {
    "và",
    "đến",
    "tới",
    "hoặc",
    "cùng",
    "từ",
    "trong",
    "của",
    "theo",
    "sau",
    "trước",
    "xong",
    "chậm",
    "trở",
    "thường",
} | EACH
"""Words that may follow a number without being what it counts."""


@dataclass(slots=True)
class Item:
    """One named day or period: months `first` to `last` of a window, a day of month `last` if `day`
    is set.

    "Quý III/2025" is months 7 to 9 of 2025, "30/9" day 30 of month 9, "15 tháng cuối quý" day 15 of
    month 3 of 3.
    """

    first: int = 0
    last: int = 0
    day: int = 0
    year: int = 0
    window: int = 12
    """Months of the window the months are counted in: 12 a year, 3 a quarter, 1 the month itself.
    """
    bare: bool = False
    """Only a number, in `day`: it takes its kind from the item that follows ("10, 20/8/2025")."""
    before: bool = False
    """The day before its first day is meant: the end of "đến trước ngày 30/9"."""
    each: bool = False
    """The words say every window: "cuối mỗi quý"."""

    @property
    def whole_year(self) -> bool:
        """Tell whether a year is meant, not a part of it."""
        return (self.first, self.last, self.day) == (1, 12, 0)

    @property
    def is_month(self) -> bool:
        """Tell whether a month of the year is meant, not a day in it."""
        return self.window == 12 and self.first == self.last and not self.day


class Periods(Words):
    """The words of a text, read as days and periods."""

    def item(self, i: int, unit: str = "") -> tuple[Item | None, int, str]:
        """Read one day or period; `unit` is what a bare number counts, the last value what the next
        one counts.
        """
        key = self.keys[i]
        if key == "ngày":
            return *self.day(i + 1), "ngày"
        if key in ("tháng", "quý"):
            return *self.named(i), key
        if key == "năm" and self.is_year(i + 1):
            return Item(1, 12, year=self.values[i + 1]), i + 2, ""
        if key in PARTS:
            return *self.part(i), ""
        if key == "nửa" or self.values[i] >= 0 or key in NUMBERS:
            item, j = self.share(i)
            if item:
                return item, j, ""
        if (
            key == "năm"
            and self.keys[i - 1] in ("trong", "hết", "cả", "suốt")
            and not (self.relative(i + 1) or self.values[i + 1] >= 0)
        ):
            return Item(1, 12), i + 1, ""
        if unit == "quý" and key in QUARTERS:
            return *self.named(i - 1, unit), unit
        return *self.figure(i, unit), unit

    def year(self, i: int) -> tuple[int, int]:
        """Read the year after a period, 0 if left out: "/2025", "-2025", " năm 2025", ", năm 2025",
        "(năm 2025)".
        """
        j = i + 1 if self.keys[i] in OF_YEAR else i
        j = self.skip(j, "năm")
        if self.is_year(j) and (self.keys[i] != "." or self.glued(j)):
            return self.values[j], j + 1 + (self.keys[i] == "(" and self.keys[j + 1] == ")")
        return 0, i

    def relative(self, i: int, *also: str) -> bool:
        """Tell whether a word after a unit makes it one of a kind not read: "năm nay", "quý sau",
        "năm học".
        """
        key, after = self.keys[i], self.keys[i + 1]
        if key in ("trước", "sau") and (
            after in MONTHS or after in ("ngày", "khi", *PARTS) or self.values[i + 1] >= 0
        ):
            return False
        return key in NOT_A_YEAR and key not in also

    def named(self, i: int, unit: str = "") -> tuple[Item | None, int]:
        """Read a month or quarter: "tháng 9", "tháng chín năm 2025", "quý IV-2025", "tháng cuối quý
        III".
        """
        unit = unit or self.keys[i]
        span = MONTHS[unit]
        if self.keys[i] == "tháng" and self.keys[i + 1] in PARTS:
            return self.month_of_quarter(i + 1)
        if span == 3 and self.keys[i + 1] in QUARTERS:
            number, j = QUARTERS[self.keys[i + 1]], i + 2
        else:
            number, j = self.number(i + 1)
        if not 1 <= number <= 12 // span or self.keys[j] == "lần":
            return None, i
        year, j = self.year(j)
        if self.keys[j] == "/" and self.values[j + 1] >= 0:
            if len(self.keys[j + 1]) != 2 or self.values[j + 1] < 20 or self.keys[j + 2] == "/":
                return None, i
            year, j = 2000 + self.values[j + 1], j + 2  # "tháng 9/25"
        return Item(number * span - span + 1, number * span, year=year), j

    def month_of_quarter(self, i: int) -> tuple[Item | None, int]:
        """Read "(tháng) cuối quý III/2025", a month; "(tháng) đầu mỗi quý", the month of every
        quarter.
        """
        month = {"đầu": 1, "giữa": 2, "cuối": 3}[self.keys[i]]
        j = self.skip(i + 1, "tiên", "cùng", "của", "trong")
        j += self.keys[j] in EACH
        if self.keys[j] != "quý" or self.relative(j + 1):
            return None, i
        quarter, k = self.named(j)
        if quarter:
            month += quarter.first - 1
            return Item(month, month, year=quarter.year), k
        return Item(month, month, window=3, each=True), j + 1

    def part(self, i: int) -> tuple[Item | None, int]:
        """Read the first, middle or last day: "đầu tháng 9", "giữa năm 2025" (Bộ luật Dân sự 2015,
        Điều 146).
        """
        part = self.keys[i]
        j = self.skip(i + 1, "tiên", "cùng", "của", "trong")
        each = self.keys[j] in EACH or self.keys[j] == "các"
        j += each
        unit = self.keys[j]
        if unit not in MONTHS or (unit == "quý" and part == "giữa"):
            return None, i
        if unit == "năm":
            year, k = self.year(j)
            whole: Item | None = Item(1, 12, year=year, each=each) if k == j or year else None
            k = max(k, j + 1)
        else:
            whole, k = self.named(j)
            if whole is None:
                whole, k = Item(1, MONTHS[unit], window=MONTHS[unit], each=each), j + 1
        if whole is None or self.relative(k) or self.values[k] >= 0:
            return None, i
        middle = (6, LAST) if unit == "năm" else (whole.first, 15)
        month, day = {"đầu": (whole.first, 1), "giữa": middle, "cuối": (whole.last, LAST)}[part]
        return Item(month, month, day, whole.year, whole.window, each=whole.each), k

    def share(self, i: int) -> tuple[Item | None, int]:
        """Read some months of a year: "6 tháng đầu năm 2026", "9 tháng năm 2025", "2 quý cuối năm",
        "nửa đầu năm".
        """
        half = self.keys[i] == "nửa"
        number, j = (6, i + 1) if half else self.number(i)
        unit = "tháng" if half else self.keys[j]
        number *= MONTHS.get(unit, 0)
        if unit not in ("tháng", "quý") or not 1 <= number <= 12:
            return None, i
        j = self.skip(j, "năm") if half else j + 1
        side = self.keys[j] if self.keys[j] in ("đầu", "cuối") else ""
        j = self.skip(j + 1, "tiên", "cùng", "của") if side else j
        year, k = self.year(j)
        k = k if year or self.keys[k] != "năm" or self.relative(k + 1) else k + 1
        alone = k == j and self.end_of_number(j)
        if not (year or (side and (k > j or alone))):
            nine = (
                number == 9
                and alone
                and not side
                and self.values[j] < 0
                and self.keys[j] not in ("sau", "/")
            )
            if not nine:
                return None, i
        return (
            Item(13 - number, 12, year=year) if side == "cuối" else Item(1, number, year=year)
        ), k

    def day(self, i: int) -> tuple[Item | None, int]:
        """Read a day after "ngày": "30/9/2025", "05 tháng 9 năm 2025", "cuối tháng 9", "25" (no
        month told).
        """
        i = self.skip(i, "mùng", "mồng")
        if self.keys[i] in PARTS:
            return self.part(i)
        return self.figure(i, "ngày")

    def figure(self, i: int, unit: str) -> tuple[Item | None, int]:
        """Read what begins with a figure: "30/9/2025", "2025-09-30", "30.9", "9/2025", "05 tháng
        9", "2025", "10".
        """
        a, b, c = self.values[i], self.values[i + 2], self.values[i + 4]
        if (
            a < 0
            or (self.keys[i - 1] == "/" and self.glued(i))
            or (self.keys[i + 1] in ("/", "-") and self.symbol(i) > i)
        ):
            return None, i
        s, t = self.keys[i + 1], self.keys[i + 3]
        spaced = s == t == "-" and self.is_year(i + 4) and unit in ("", "ngày")
        tight = s == "/" or spaced or (s in (".", "-") and self.glued(i + 1) and self.glued(i + 2))
        if tight and b >= 0:
            if s == t and c >= 0:
                return self.full_date(i, a, b, c)
            if self.is_year(i + 2) and not self.is_year(i) and unit != "ngày":
                span = 3 if unit == "quý" else 1
                return (
                    (Item(a * span - span + 1, a * span, year=b), i + 3)
                    if 1 <= a <= 12 // span
                    else (None, i)
                )
            if s not in ("-", t) and unit in ("", "ngày") and not self.is_year(i):
                return (Item(b, b, a), i + 3) if 1 <= a <= 31 and 1 <= b <= 12 else (None, i)
        if self.is_year(i):
            return Item(1, 12, year=a), i + 1
        return self.day_of_month(i, unit)

    def full_date(self, i: int, a: int, b: int, c: int) -> tuple[Item | None, int]:
        """Read three figures: day, month, year ("30-9-2025", "30/9/25") or year, month, day
        ("2025-09-30").
        """
        if self.keys[i + 5] in ("/", ".") and self.glued(i + 5) and self.values[i + 6] >= 0:
            return None, i
        if self.is_year(i):
            a, c = c, a
        elif len(self.keys[i + 4]) == 2 and self.keys[i + 1] == "/":
            c += 2000
        known = 1 <= a <= 31 and 1 <= b <= 12 and 1900 <= c <= 2199
        return (Item(b, b, a, c), i + 5) if known else (None, i)

    def day_of_month(self, i: int, unit: str) -> tuple[Item | None, int]:
        """Read a figure alone, and the month after it if one is there: "05 tháng 9", "15 của tháng
        cuối quý".
        """
        number, j = self.number(i)
        k = self.skip(j, "/", "của", "trong")
        if self.keys[k] == "tháng" and (
            unit == "ngày" or self.values[k + 1] >= 0 or self.keys[k + 1] in PARTS
        ):
            month, end = self.named(k)
            if month and 1 <= number <= 31 and not month.day:
                month.day = number
                return month, end
            if (
                k > j
                and not (self.keys[k + 1].isalpha() or self.values[k + 1] >= 0)
                and 1 <= number <= 31
            ):
                return Item(1, 1, number, window=1, each=True), k + 1
        if unit in ("tháng", "quý"):
            return self.named(i - 1, unit) if self.end_of_number(j) else (None, i)
        phase = self.keys[i - 1] in ("đoạn", "kỳ")  # "giai đoạn 1 (2025-2026)"
        if not 1 <= number <= 31 or (not unit and (phase or not self.end_of_number(j))):
            return None, i
        return Item(1, 1, number, window=1, bare=not unit), j

    def end_of_number(self, i: int) -> bool:
        """Tell whether a bare number may end here: no unit and no counted thing follows ("10 đơn
        vị" is no day).
        """
        return (
            not self.keys[i].isalpha()
            or self.keys[i] in LINKS
            or (self.keys[i] == "năm" and self.is_year(i + 1))
        )
