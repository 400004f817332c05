"""Phrases of a deadline about days and rhythms: periods with their bounds, lists, ranges,
recurrences, running on.

A form looks at the words from a place on and returns the phrase it reads there, or None.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cchc.grammar.periods import LINKS, Item, Periods
from cchc.grammar.words import CLOCK, EACH, MONTHS, PARTS, QUARTERS

PERIODS = {0, 1, 3, 6, 9, 12}
"""Months of a rhythm: 0 is a week; the report of nine months comes once a year."""
LEAD = {
    "trong",
    "vào",
    "là",
    "các",
    "những",
    "cả",
    "suốt",
    "khoảng",
    "giai",
    "đoạn",
    "nhiệm",
    "kỳ",
    "thời",
    "gian",
    "dịp",
    "lúc",
    ":",
}
LATE = {"chậm", "muộn", "trễ"}
UNTIL = {"đến", "tới", "hết"}
BOUNDS = (
    {"trước": "before", "từ": "from", "sau": "after"}
    | dict.fromkeys(UNTIL, "upto")
    | dict.fromkeys(LEAD, "in")
)
BOUND_PAIRS = {
    ("bắt", "đầu"): "from",
    ("kể", "từ"): "from",
    ("tính", "từ"): "from",
    ("kết", "thúc"): "upto",
}
BOUND_PAIRS |= {("không", word): "upto" for word in ("quá", "sau", *LATE)} | {
    (word, "nhất"): "late" for word in LATE
}
LONGEST_BOUND = 10
"""Words a bound may have before its period: "chậm nhất là đến hết trong khoảng thời gian"."""
ORDINALS = {"lần", "đợt", "họp", "kỳ", "phiên", "khóa", "khoá", "tháng", "quý"}
"""Words whose "thứ hai" is no day of the week."""
LONGEST_LIST = 100
LISTS = {",", "và", "hoặc", "cùng"}
RUNNING = {
    ("thường", "xuyên"),
    ("liên", "tục"),
    ("hằng", "ngày"),
    ("mỗi", "ngày"),
    ("quanh", "năm"),
    ("lâu", "dài"),
}


@dataclass(slots=True)
class Phrase:
    """Words `begin` to `end` with one meaning."""

    begin: int
    end: int
    form: Literal[
        "span",
        "each",
        "running",
        "onward",
        "event",
        "delay",
        "periodic",
        "report",
        "skipped",
        "unread",
    ]
    items: list[tuple[Item, Item]] = field(default_factory=list)
    """Of a span: its first and last day or period, the same item twice if it is one."""
    bound: str = ""
    """Of a span: before, upto, from, after, in, counted (`days` from its day), or nothing said."""
    months: tuple[int, ...] = ()
    """Of a recurrence or a report: its rhythms."""
    event: str = ""
    days: int = 0
    """Days after the event, or after the day of a span."""
    named: Literal["", "named", "bare", "occasion"] = ""
    """The period may only name the work: "Kế hoạch năm 2026"; "bare" if a number alone: "Luật An
    ninh mạng 2025"; "occasion" if it names an event of a day not told: "kỳ họp cuối năm 2025", "Tết
    Nguyên đán 2026".
    """
    apart: bool = False
    """Words of the work stand between it and the phrase before."""
    sentence: int = 0
    aside: bool = False
    """It stands alone in brackets."""

    def ends(self) -> list[Item]:
        """Return the first and last items of a span, in order; a single one stands twice."""
        return [item for first_and_last in self.items for item in first_and_last]


class Phrases(Periods):
    """The words of a text, read as phrases about days and rhythms."""

    def bound(self, i: int) -> tuple[str, int]:
        """Read the words before a period that bound it: "xong trước", "chậm nhất là", "đến hết",
        "từ", "trong".
        """
        bound = ""
        for _ in range(LONGEST_BOUND):
            said, j = self.bound_word(i)
            if not said or (bound == "from" and said in ("before", "upto")):
                break
            if said == "clock":
                bound = "upto" if bound == "before" else bound
            elif said in ("in", "late"):
                bound = bound or ("in" if said == "in" else "upto")
            elif said != "weekday":
                bound = said
            i = j
        return bound, i

    def bound_word(self, i: int) -> tuple[str, int]:
        """Read one word of a bound; "trước 17 giờ 30 (ngày …)" is a bound of that day itself."""
        key, after = self.keys[i], self.keys[i + 1]
        if key == "trước" and after == "khi" and self.keys[i + 2] in ("hết", "kết"):
            return "before", i + 2
        if (key, after) in BOUND_PAIRS:
            return BOUND_PAIRS[key, after], self.skip(i + 2, "hơn")
        if self.values[i] >= 0 and (
            after in CLOCK or (after == ":" and 0 <= self.values[i + 2] < 60)
        ):
            minutes = (
                after == ":" or self.glued(i + 2) or self.keys[i + 3] in ("phút", "'", "ngày", ",")
            )
            j = i + 2 + (self.values[i + 2] >= 0 and minutes)
            return "clock", self.skip(j, "phút", "'", ",")
        if key == "thứ" and self.keys[i - 1] not in ORDINALS:
            number, j = self.number(i + 1)
            return ("weekday", self.skip(j, ",")) if 2 <= number <= 7 else ("", i)
        return BOUNDS.get(key, ""), i + 1

    def span(self, i: int, longest: int = LONGEST_LIST) -> Phrase | None:
        """Read days and periods: "trước năm 2030", "Quý III và IV/2025", "từ 01/7 đến hết
        30/9/2025".
        """
        bound, j = self.bound(i)
        if 0 <= self.values[j] < 100 and self.keys[j + 1] == "năm" and self.is_year(j + 2):
            j += 2  # "trong 02 năm 2025-2026"
        if self.keys[j] in PARTS and "thứ" in self.keys[i:j]:
            return None  # "thứ Hai đầu tháng"
        first, j, unit = self.item(j)
        counts = self.keys[j].isalpha() and self.keys[j] not in LINKS
        if first is None or (bound == "" and first.whole_year and self.keys[i] != "năm" and counts):
            return None
        phrase = Phrase(i, j, "span", [(first, first)], bound)
        for _ in range(longest):
            following = self.range_end(j, unit, phrase.items[-1][0]) or self.next_in_list(
                j, unit, bound
            )
            if not following:
                break
            item, j, unit, ranged = following
            if ranged:
                phrase.items[-1] = (phrase.items[-1][0], item)
            else:
                phrase.items.append((item, item))
        if self.keys[j] == "trở" and self.keys[j + 1] == "đi":
            phrase.bound, j = "from", j + 2
        phrase.end = j
        return phrase

    def range_end(self, i: int, unit: str, low: Item) -> tuple[Item, int, str, bool] | None:
        """Read the end of a range: "- 10/2025", "đến hết tháng 12", "đến trước ngày 30/9"; not "năm
        2025 - tháng 9".
        """
        if self.keys[i] != "-" and self.keys[i] not in UNTIL:
            return None
        bound, j = self.bound(i + (self.keys[i] == "-"))
        item, j, unit = self.item(j, unit)
        if item is None or (low.whole_year and not item.whole_year and not item.year):
            return None
        item.before = bound == "before"
        return item, j, unit, True

    def next_in_list(self, i: int, unit: str, bound: str) -> tuple[Item, int, str, bool] | None:
        """Read the next of a list: "và IV/2025", ", 20/8", ", trước ngày 15/12" after another
        "trước".
        """
        quarters = (
            self.keys[i] == "/" and unit == "quý" and self.keys[i + 1] in QUARTERS
        )  # "quý III/IV"
        if self.keys[i] not in LISTS and self.keys[i] != ";" and not quarters:
            return None
        again, j = self.bound(i + 1 + (self.keys[i + 1] in LISTS))
        if again not in ("", bound) and not (again == "in" and bound == ""):
            return None
        if self.each(j):
            return None
        item, j, next_unit = self.item(j, unit)
        if item is None or (self.keys[i] == ";" and not unit == next_unit != ""):
            return None
        return item, j, next_unit, False

    def each(self, i: int) -> Phrase | None:
        """Read a recurrence: "hằng tháng, quý", "mỗi quý một lần", "6 tháng/lần", "định kỳ 6
        tháng", "6 tháng, năm".
        """
        j, said = self.each_opening(i)
        months, j = self.unit(j)
        if months < 0:
            return self.times(i)
        rhythms = [months]
        while self.keys[j] in LISTS or self.keys[j] in ("/", "-", ";"):
            after = j + 1 + (self.keys[j] == "," and self.keys[j + 1] == "và")
            after, again = self.each_opening(self.skip(after, "cả"))
            months, after = self.unit(after)
            if months < 0:
                break
            rhythms.append(months)
            j, said = after, said or again
        times, j = self.how_often(j)
        if not (said or times or len(rhythms) > 1):
            return None
        if times:
            rhythms = [
                months // times if months % times == 0 and months != 9 else -1 for months in rhythms
            ]
        return Phrase(i, j, "each", months=tuple(rhythms)) if PERIODS.issuperset(rhythms) else None

    def each_opening(self, i: int) -> tuple[int, bool]:
        """Pass "hằng", "mỗi", "định kỳ hằng", "theo từng", and tell whether any was there."""
        start = i
        i = self.skip(i, "theo")
        if self.keys[i] == "định" and self.keys[i + 1] == "kỳ":
            i = self.skip(i + 2, ",", ":", "theo", "vào")
        i += self.keys[i] in EACH or self.keys[i] in ("cứ", "các")
        return i, i > start

    def unit(self, i: int) -> tuple[int, int]:
        """Read the length of a rhythm in months: "quý" 3, "6 tháng" 6, "nửa năm" 6, "tuần" 0; -1
        for none.
        """
        number, j = 1, i
        if self.keys[i] == "nửa" and self.keys[i + 1] == "năm":
            return (6, i + 2) if self.keys[i + 2] not in PARTS else (-1, i)
        if self.keys[i] != "năm" or self.keys[i + 1] in MONTHS:
            number, j = self.number(i)
            number = 1 if j == i else number
        months = (
            self.length(j) * number if number and (number == 1 or self.keys[j] != "tuần") else -1
        )
        after = self.keys[j + 1]
        if (
            months not in PERIODS
            or after in PARTS
            or after in ("kể", "lễ")
            or self.relative(j + 1, "một", "lần")
        ):
            return -1, i
        dated = self.values[j + 1] >= 0 and self.keys[j + 2] != "lần"
        if (dated and (self.keys[i - 1] not in EACH or not self.is_year(j + 1))) or (
            self.keys[j] == "quý" and after in QUARTERS
        ):
            return -1, i
        return months, j + 1

    def length(self, i: int) -> int:
        """Return the months of a unit, 0 for a week, -1 for no unit."""
        return 0 if self.keys[i] == "tuần" else MONTHS.get(self.keys[i], -1)

    def how_often(self, i: int) -> tuple[int, int]:
        """Read the times after a unit: "một lần", "/lần", "ít nhất 2 lần"; 0 for none."""
        j = self.skip(i, "/", "là", "ít", "nhất")
        if self.keys[j] == "lần":
            return (1, j + 1) if j > i else (0, i)
        number, k = self.number(j)
        return (number, k + 1) if number > 0 and self.keys[k] == "lần" else (0, i)

    def times(self, i: int) -> Phrase | None:
        """Read times before their unit: "2 lần/năm", "01 lần mỗi quý", "hai lần trong một năm"."""
        number, j = self.number(i)
        if number < 1 or self.keys[j] != "lần":
            return None
        j = self.skip(j + 1, "/", "trong", "trên")
        j += self.keys[j] in EACH
        months, end = self.unit(j)
        months, end = (months, end) if months >= 0 else (self.length(j), j + 1)  # "trong năm 2025"
        if months % number or months // number not in PERIODS or (not months and number > 1):
            return None
        return Phrase(i, end, "each", months=(months // number,))

    def weekday(self, i: int) -> Phrase | None:
        """Read a day of the week, which tells nothing beside its date: "trước thứ Sáu hằng tuần",
        "(thứ Năm)".
        """
        _, j = self.bound(i)
        each = self.each(j) if "thứ" in self.keys[i:j] else None
        if each and each.months == (0,):
            return Phrase(i, each.end, "each", months=(0,))
        said, j = self.bound_word(i)
        return (
            Phrase(i, j, "unread" if self.keys[j] in PARTS else "skipped")
            if said == "weekday"
            else None
        )

    def yearly(self, i: int) -> Phrase | None:
        """Read "thường niên"."""
        return Phrase(i, i + 2, "each", months=(12,)) if self.keys[i + 1] == "niên" else None

    def periodic(self, i: int) -> Phrase | None:
        """Read "định kỳ" or "thường kỳ" without its rhythm."""
        return Phrase(i, i + 2, "periodic") if self.keys[i + 1] == "kỳ" else None

    def running(self, i: int) -> Phrase | None:
        """Read running on: "thường xuyên", "liên tục", "hằng ngày"; "không thường xuyên" is left
        unread.
        """
        if (self.keys[i], self.keys[i + 1]) not in RUNNING:
            return None
        return Phrase(
            i, i + 2, "unread" if i and self.keys[i - 1] in ("không", "chưa") else "running"
        )

    def onward(self, i: int) -> Phrase | None:
        """Read running on after a period: "và những năm tiếp theo", "và giai đoạn tiếp theo"."""
        j = self.skip(i, ",", "và")
        many = self.keys[j] in ("các", "những")
        j += many
        if self.keys[j] in MONTHS and many:
            j += 1
        elif self.keys[j + 1] in ("đoạn", "gian"):
            j += 2
        else:
            return None
        if self.keys[j] in ("tiếp", "kế"):
            after = self.keys[j + 1] == "sau" and self.keys[j + 2] != "khi"
            return Phrase(i, j + 2 if after else self.skip(j + 1, "tiếp", "theo"), "onward")
        j = self.skip(j, "về")
        return (
            Phrase(i, self.skip(j + 1, "đó", "này"), "onward")
            if self.keys[j] in ("sau", "tới")
            else None
        )

    def from_now(self, i: int) -> Phrase | None:
        """Read "từ nay trở đi", and the start of "từ nay đến hết năm 2025", which tells no day."""
        j = self.skip(self.skip(i, "kể") + 1, "bây")
        if self.keys[j] not in ("nay", "giờ"):
            return None
        if (self.keys[j + 1], self.keys[j + 2]) in (("trở", "đi"), ("về", "sau")):
            return Phrase(i, j + 3, "running")
        j = self.skip(j + 1, "cho")
        return Phrase(i, j, "skipped") if self.keys[j] in UNTIL else None
