"""Days and periods that a deadline names: "30/9", "Quý III/2025", "6 tháng cuối năm".

A reading function takes a place among the words; it returns what it reads there, or None, and the
place after it.
"""

from __future__ import annotations

from dataclasses import replace

from cchc.grammar.words import EACH, MONTHS, NUMBERS, PARTS, QUARTERS, SplitText
from cchc.records import dataclass

SEPTEMBER = 9
"""In which a school year begins."""
LONGEST_AMOUNT = 8
"""Figures and signs of a number: "38.500.000,5"."""
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
    "liền",
    "một",
    "lần",
}
REPORTED = (["báo", "cáo"], ["kế", "hoạch"])
"""Words after "năm" that mean the year a report or a plan is of."""
FOLLOWING = (
    ("sau", "liền", "kề"),
    ("liền", "kề", "sau"),
    ("tiếp", "theo", "liền", "kề"),
    ("tiếp", "theo"),
    ("kế", "tiếp"),
    ("tiếp", "sau"),
    ("sau", "đó"),
    ("sau",),
)
"""Words after "năm" that mean the next one."""
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


@dataclass(frozen=True, slots=True)
class Item:
    """One named day or period: months `first` to `last` of a window, or a day of month `last`.

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
    week: int = 0
    """Of the month, or of the year where no month is told; `LAST` for a month's last."""
    years_on: int = 0
    """Years after the one told, else the plan's: "quý I năm sau"."""

    @property
    def whole_year(self) -> bool:
        """Tell whether a year is meant, not a part of it."""
        return (self.first, self.last, self.day) == (1, 12, 0)

    @property
    def is_month(self) -> bool:
        """Tell whether a month of the year is meant, not a day in it."""
        return self.window == 12 and self.first == self.last and not (self.day or self.week)


class Periods(SplitText):
    """The words of a text, read as days and periods."""

    def item(self, start: int, unit: str = "") -> tuple[Item | None, int, str]:
        """Read one day or period; `unit` is what a bare number counts.

        Returns it, the place after it, and what a bare number after it counts.
        """
        item, at, unit = self.item_of_year(start, unit)
        if item and item.window == 12 and not item.year and not item.whole_year:
            begin, end_year, end = self.school_years(at)
            if begin and not (item.week or item.years_on):  # "tháng 9 năm học 2026-2027"
                year = begin if item.first >= SEPTEMBER else end_year
                return replace(item, year=year), end, unit
            years_on, end = self.following_year(at)
            return replace(item, years_on=years_on), end, unit
        return item, at, unit

    def school_years(self, at: int) -> tuple[int, int, int]:
        """Read "năm học 2026-2027" as its two years and the place after; 0 for none."""
        if self.keys[at] != "năm" or self.keys[at + 1] != "học" or not self.is_year(at + 2):
            return 0, 0, at
        begin, end = self.values[at + 2], self.values[at + 4]
        joined = self.keys[at + 3] in ("-", "/") and end in (begin + 1, (begin + 1) % 100)
        return (begin, begin + 1, at + 5) if joined else (0, 0, at)

    def following_year(self, start: int) -> tuple[int, int]:
        """Read "năm sau", "của năm tiếp theo", "năm sau năm báo cáo" as 1 year on.

        "năm báo cáo" is none on; nothing read leaves the place as it is.
        """
        at = self.skip(start, "của")
        if self.keys[at] != "năm":
            return 0, start
        if self.keys[at + 1 : at + 3] in REPORTED:
            return 0, at + 3
        for words in FOLLOWING:
            end = at + 1 + len(words)
            of_report = self.skip(end, "của")
            if (
                self.keys[of_report] == "năm"
                and self.keys[of_report + 1 : of_report + 3] in REPORTED
            ):
                reaches, after = True, of_report + 3
            else:
                reaches, after = self.relative(at + 1), end
            if reaches and tuple(self.keys[at + 1 : end]) == words:
                return 1, after
        return 0, start

    def item_of_year(self, start: int, unit: str) -> tuple[Item | None, int, str]:
        """Read one day or period as `item` does, but for the year that follows one told."""
        key = self.keys[start]
        # A word that says what is counted decides; a figure is tried last, for it begins all the
        # rest: "6 tháng cuối năm" is no day 6, and "năm" is five as well as a year.
        if key == "ngày":
            return *self.day(start + 1), "ngày"
        if key == "tuần" or (unit == "tuần" and self.values[start] >= 0):
            return *self.week(start + (key == "tuần")), "tuần"
        if key in ("tháng", "quý"):
            ends_year = self.keys[start - 1] in ("các", "những") and self.ends_year(start)
            return *(self.part(start + 1) if ends_year else self.named(start)), key
        if key == "năm" and self.is_year(start + 1):
            return Item(1, 12, year=self.values[start + 1]), start + 2, ""
        if key in PARTS:
            return *self.part(start), ""
        if key == "nửa" or self.values[start] >= 0 or key in NUMBERS:
            share, at = self.share(start)
            if share:
                return share, at, ""
        if key == "năm" and self.is_this_year(start):
            return Item(1, 12), start + 1, ""
        if unit == "quý" and key in QUARTERS:
            return *self.named(start - 1, unit), unit
        return *self.figure(start, unit), unit

    def ends_year(self, at: int) -> bool:
        """Tell whether a year's end follows: "(những tháng) cuối năm", "còn lại của năm"."""
        if self.keys[at + 1] == "còn" and self.keys[at + 2] == "lại":
            return self.keys[self.skip(at + 3, "của", "trong")] == "năm"
        return self.keys[at + 1] == "cuối" and self.keys[at + 2] == "năm"

    def week(self, start: int) -> tuple[Item | None, int]:
        """Read a week: "(tuần) 35", "(tuần) 35/2025", "(tuần) 2 của tháng 9", "(tuần) cuối …"."""
        number, at = {"đầu": 1, "cuối": LAST}.get(self.keys[start], 0), start + 1
        if number:
            at = self.skip(at, "tiên", "cùng")
        else:
            number, at = self.number(self.skip(start, "thứ", "số"))
        of = self.skip(at, ",", "của", "trong")
        if self.keys[of] == "tháng":
            month, end = self.named(of)
            if month and month.is_month and (1 <= number <= 5 or number == LAST):
                return replace(month, week=number), end
        if not 1 <= number <= 53 or self.keys[start] in ("đầu", "cuối"):
            return None, start
        year, at = self.year(at)
        is_whole = self.keys[at] not in ("tháng", "/") and self.end_of_number(at)
        return (Item(week=number, year=year), at) if is_whole else (None, start)

    def is_this_year(self, at: int) -> bool:
        """Tell whether "năm" is the plan's year: "trong năm", "hết năm"; not "trong năm học"."""
        if self.keys[at - 1] not in ("trong", "hết", "cả", "suốt"):
            return False
        return not self.relative(at + 1) and self.values[at + 1] < 0

    def year(self, start: int) -> tuple[int, int]:
        """Read the year after a period, 0 if left out: "/2025", " năm 2025", "(năm 2025)"."""
        at = start + 1 if self.keys[start] in OF_YEAR else start
        at = self.skip(at, "năm")
        if self.is_year(at) and (self.keys[start] != "." or self.glued(at)):
            return self.values[at], at + 1 + (self.keys[start] == "(" and self.keys[at + 1] == ")")
        return 0, start

    def relative(self, at: int, *also: str) -> bool:
        """Tell whether a word after a unit makes it one that is not read: "năm nay", "năm học"."""
        key, after = self.keys[at], self.keys[at + 1]
        if key in ("trước", "sau") and (
            after in MONTHS or after in ("ngày", "khi", *PARTS) or self.values[at + 1] >= 0
        ):
            return False
        return key in NOT_A_YEAR and key not in also

    def named(self, start: int, unit: str = "") -> tuple[Item | None, int]:
        """Read a month or quarter: "tháng 9", "tháng chín năm 2025", "quý IV-2025".

        Also a quarter's month: "tháng cuối quý III".
        """
        unit = unit or self.keys[start]
        span = MONTHS[unit]
        if self.keys[start] == "tháng" and self.keys[start + 1] in PARTS:
            return self.month_of_quarter(start + 1)
        if span == 3 and self.keys[start + 1] in QUARTERS:
            number, at = QUARTERS[self.keys[start + 1]], start + 2
        else:
            number, at = self.number(self.skip(start + 1, ":"))
        if not 1 <= number <= 12 // span or self.keys[at] == "lần":
            return None, start
        year, at = self.year(at)
        if self.keys[at] == "/" and self.values[at + 1] >= 0:
            if len(self.keys[at + 1]) != 2 or self.values[at + 1] < 20 or self.keys[at + 2] == "/":
                return None, start
            year, at = 2000 + self.values[at + 1], at + 2  # "tháng 9/25"
        return Item(number * span - span + 1, number * span, year=year), at

    def month_of_quarter(self, start: int) -> tuple[Item | None, int]:
        """Read a quarter's month: "(tháng) cuối quý III/2025"; of every one, "đầu mỗi quý"."""
        month = {"đầu": 1, "giữa": 2, "cuối": 3}[self.keys[start]]
        at = self.skip(start + 1, "tiên", "cùng", "của", "trong")
        at += self.keys[at] in EACH
        if self.keys[at] != "quý" or self.relative(at + 1):
            return None, start
        quarter, end = self.named(at)
        if quarter:
            month += quarter.first - 1
            return Item(month, month, year=quarter.year), end
        return Item(month, month, window=3, each=True), at + 1

    def part(self, start: int) -> tuple[Item | None, int]:
        """Read the first, middle or last day: "đầu tháng 9", "giữa năm 2025".

        Source: Bộ luật Dân sự 2015, Điều 146.
        """
        part = "cuối" if self.keys[start] == "còn" else self.keys[start]
        at = self.skip(start + 1, "lại", "tiên", "cùng", "của", "trong")
        each = self.keys[at] in EACH or self.keys[at] == "các"
        at += each
        unit = self.keys[at]
        if unit not in MONTHS or (unit == "quý" and part == "giữa"):
            return None, start
        if unit == "năm":
            year, end = self.year(at)
            whole: Item | None = Item(1, 12, year=year, each=each) if end == at or year else None
            end = max(end, at + 1)
        else:
            whole, end = self.named(at)
            if whole is None:
                whole, end = Item(1, MONTHS[unit], window=MONTHS[unit], each=each), at + 1
        if whole is None or self.relative(end) or self.values[end] >= 0:
            return None, start
        middle = (6, LAST) if unit == "năm" else (whole.first, 15)
        month, day = {"đầu": (whole.first, 1), "giữa": middle, "cuối": (whole.last, LAST)}[part]
        return Item(month, month, day, whole.year, whole.window, each=whole.each), end

    def share(self, start: int) -> tuple[Item | None, int]:
        """Read some months of a year: "6 tháng đầu năm 2026", "2 quý cuối năm", "nửa đầu năm"."""
        if self.keys[start] == "nửa":
            number, unit, at = 6, "tháng", self.skip(start + 1, "năm")
        else:
            number, at = self.number(start)
            unit, at = self.keys[at], at + 1
        months = number * MONTHS.get(unit, 0)
        if unit not in ("tháng", "quý") or not 1 <= months <= 12:
            return None, start
        side = self.keys[at] if self.keys[at] in ("đầu", "cuối") else ""
        if side:
            at = self.skip(at + 1, "tiên", "cùng", "của")
        year, end = self.year(at)
        if not year and self.keys[end] == "năm" and not self.relative(end + 1):
            end += 1
        # without a year or a side it is a length of time ("6 tháng"), but for the nine of a report
        alone = end == at and self.end_of_number(at)
        sided = side and (end > at or alone)
        if not (year or sided or (months == 9 and alone and not side and self.is_nine_months(at))):
            return None, start
        if side == "cuối":
            return Item(13 - months, 12, year=year), end
        return Item(1, months, year=year), end

    def is_nine_months(self, at: int) -> bool:
        """Tell whether "9 tháng" here is January to September: not "9 tháng sau khi"."""
        return self.values[at] < 0 and self.keys[at] not in ("sau", "/")

    def day(self, at: int) -> tuple[Item | None, int]:
        """Read a day after "ngày": "30/9/2025", "05 tháng 9 năm 2025", "25" (no month told)."""
        at = self.skip(at, "mùng", "mồng")
        if self.keys[at] in PARTS:
            return self.part(at)
        return self.figure(at, "ngày")

    def figure(self, at: int, unit: str) -> tuple[Item | None, int]:
        """Read what begins with a figure: "30/9/2025", "30.9", "9/2025", "05 tháng 9", "2025"."""
        is_rest = self.keys[at - 1] == "/" and self.glued(at)
        is_rest |= self.keys[self.amount(at)] == "%"
        is_symbol = self.keys[at + 1] in ("/", "-") and self.symbol(at) > at
        if self.values[at] < 0 or is_rest or is_symbol:
            return None, at
        # The longest first: "30/9/2025" begins as "30/9" does, and that as "30"; a year after the
        # sign makes a month of the figure before it, so 6/2025 is no day.
        if self.values[at + 2] >= 0 and self.joins_figures(at + 1, unit):
            sign, next_sign = self.keys[at + 1], self.keys[at + 3]
            if sign == next_sign and self.values[at + 4] >= 0:
                return self.full_date(at)
            if self.is_year(at + 2) and not self.is_year(at) and unit != "ngày":
                return self.month_of_year(at, unit)
            dashed = sign == "-" and not self.is_dashed_day(at, unit)
            if not dashed and sign != next_sign and unit in ("", "ngày") and not self.is_year(at):
                return self.day_and_month(at)
        if self.is_year(at):
            return Item(1, 12, year=self.values[at]), at + 1
        return self.day_of_month(at, unit)

    def amount(self, start: int) -> int:
        """Return the place after a figure and the parts that touch it: "1.000", "99,5"."""
        at = start + 1
        while at < start + LONGEST_AMOUNT and self.keys[at] in (".", ",") and self.glued(at):
            if self.values[at + 1] < 0 or not self.glued(at + 1):
                break
            at += 2
        return at

    def is_dashed_day(self, at: int, unit: str) -> bool:
        """Tell whether a dash joins a day to its month, "ngày 30-10": they are no days in order."""
        in_order = self.values[at] <= self.values[at + 2]
        return unit == "ngày" and not in_order and self.keys[at + 3] not in ("/", "-", ".", "tháng")

    def joins_figures(self, at: int, unit: str) -> bool:
        """Tell whether a sign joins the figures around it.

        A slash does, a stop or dash that touches both, and dashes apart from them in a whole date
        ("ngày 30 - 9 - 2025").
        """
        sign = self.keys[at]
        if sign == "/" or (sign in (".", "-") and self.glued(at) and self.glued(at + 1)):
            return True
        whole_date = sign == self.keys[at + 2] == "-" and self.is_year(at + 3)
        return whole_date and unit in ("", "ngày")

    def month_of_year(self, at: int, unit: str) -> tuple[Item | None, int]:
        """Read a month or quarter and its year: "9/2025", "(quý) 3/2025"."""
        number, span = self.values[at], MONTHS["quý" if unit == "quý" else "tháng"]
        if not 1 <= number <= 12 // span:
            return None, at
        return Item(number * span - span + 1, number * span, year=self.values[at + 2]), at + 3

    def day_and_month(self, at: int) -> tuple[Item | None, int]:
        """Read a day and its month: "30/9", "30.9"."""
        day, month = self.values[at], self.values[at + 2]
        if not (1 <= day <= 31 and 1 <= month <= 12):
            return None, at
        return Item(month, month, day), at + 3

    def full_date(self, at: int) -> tuple[Item | None, int]:
        """Read three figures: day, month, year ("30/9/25") or year, month, day ("2025-09-30")."""
        if self.keys[at + 5] in ("/", ".") and self.glued(at + 5) and self.values[at + 6] >= 0:
            return None, at
        day, month, year = self.values[at], self.values[at + 2], self.values[at + 4]
        if self.is_year(at):
            day, year = year, day
        elif len(self.keys[at + 4]) == 2 and self.keys[at + 1] == "/":
            year += 2000
        if not (1 <= day <= 31 and 1 <= month <= 12 and 1900 <= year <= 2199):
            return None, at
        return Item(month, month, day, year), at + 5

    def day_of_month(self, start: int, unit: str) -> tuple[Item | None, int]:
        """Read a figure alone, and the month after it if one is there: "05 tháng 9".

        Also "15 của tháng cuối quý".
        """
        number, at = self.number(start)
        is_day = 1 <= number <= 31
        of = self.skip(at, "/", "của", "trong")
        named = self.keys[of + 1] in PARTS or self.keys[of + 1] in NUMBERS.keys() - {"năm"}
        of_month = unit == "ngày" or self.values[of + 1] >= 0 or named
        if is_day and of_month and self.keys[of] == "tháng":
            month, end = self.named(of)
            if month and not month.day:
                return replace(month, day=number), end
            if self.keys[of + 1 : of + 3] == ["báo", "cáo"]:
                return Item(1, 1, number, window=1, each=True), of + 3  # "15 của tháng báo cáo"
            if of > at and not self.keys[of + 1].isalpha() and self.values[of + 1] < 0:
                return Item(1, 1, number, window=1, each=True), of + 1  # "ngày 15 của tháng"
        if unit in ("tháng", "quý"):
            return self.named(start - 1, unit) if self.end_of_number(at) else (None, start)
        is_phase = self.keys[start - 1] in ("đoạn", "kỳ")  # "giai đoạn 1 (2025-2026)"
        if not is_day or (not unit and (is_phase or not self.end_of_number(at))):
            return None, start
        return Item(1, 1, number, window=1, bare=not unit), at

    def end_of_number(self, at: int) -> bool:
        """Tell whether a bare number may end here: "10 đơn vị" is no day."""
        return (
            not self.keys[at].isalpha()
            or self.keys[at] in LINKS
            or (self.keys[at] == "năm" and self.is_year(at + 1))
            or self.following_year(at)[1] > at
        )
