"""Phrases of a deadline about days and rhythms: periods, bounds, lists, ranges, recurrences.

A form looks at the words from a place on and returns the phrase it reads there, or None.
"""

from __future__ import annotations

from dataclasses import field, replace
from typing import Literal

from cchc.grammar.periods import LAST, LINKS, Item, Periods
from cchc.grammar.words import CLOCK, EACH, MONTHS, PARTS, QUARTERS
from cchc.records import dataclass
from cchc.working_days import Counted

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
PARTS_OF_DAY = {"sáng", "trưa", "chiều", "tối"}
AFTER_MINUTES = {"phút", "'", "ngày", ",", "thứ"} | PARTS_OF_DAY
ORDINALS = {"lần", "đợt", "họp", "kỳ", "phiên", "khóa", "khoá", "tháng", "quý"}
"""Words whose "thứ hai" is no day of the week."""
LONGEST_LIST = 100
LISTS = {",", "và", "hoặc", "cùng"}
RUNNING = {
    ("thường", "xuyên"),
    ("liên", "tục"),
    ("hằng", "ngày"),
    ("hằng", "giờ"),
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
        "weekday",
        "occasional",
        "term",
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
    """Counted from the event, or from the day of a span."""
    unit: Counted = "days"
    """What `days` counts."""
    ahead: bool = False
    """`days` are counted before it, not after."""
    weekdays: tuple[int, ...] = ()
    """Days of the week, 1 for Monday."""
    named: Literal["", "named", "bare", "occasion", "feast"] = ""
    """The period may only name the work: "Kế hoạch năm 2026"; "bare" if a number alone: "Luật An
    ninh mạng 2025"; "occasion" if it names an event of a day not told: "kỳ họp cuối năm 2025", "Tết
    Nguyên đán 2026"; "feast" if it is what is commemorated: "kỷ niệm Quốc khánh 02/9".
    """
    apart: bool = False
    """Words of the work stand between it and the phrase before."""
    sentence: int = 0
    clause: int = 0
    """Of the text, counted at each comma and colon too."""
    finished: bool = False
    """The words before it say that its work is finished: "hoàn thành Dự án năm 2035"."""
    either: bool = False
    """Of a list: one of its days or periods is meant ("tháng 10 hoặc tháng 11")."""
    ground: bool = False
    """What is waited for is what to go by: "theo kế hoạch của Bộ"."""
    of_school: bool = False
    """A school year."""
    aside: bool = False
    """It stands alone in brackets."""

    def ends(self) -> list[Item]:
        """Return the first and last items of a span, in order; a single one stands twice."""
        return [item for first_and_last in self.items for item in first_and_last]


class Phrases(Periods):
    """The words of a text, read as phrases about days and rhythms."""

    def bound(self, start: int) -> tuple[str, int]:
        """Read the words that bound a period: "xong trước", "chậm nhất là", "đến hết"."""
        bound, at = "", start
        for _ in range(LONGEST_BOUND):
            word, after = self.bound_word(at)
            if not word or (bound == "from" and word in ("before", "upto")):
                break
            # The last word that bounds decides ("trong" of "đến hết trong quý" does not); an hour
            # is one of the day itself, so "trước 17 giờ ngày 30/9" is in time on that day.
            if word == "clock":
                bound = "upto" if bound == "before" else bound
            elif word == "clocks":  # "từ 7h30 đến 17h00 ngày 29/6" is that day
                bound = ""
            elif word == "in":
                bound = bound or "in"
            elif word == "late":
                bound = bound or "upto"
            elif word not in ("weekday", "part"):
                bound = word
            at = after
        return bound, at

    def bound_word(self, start: int) -> tuple[str, int]:
        """Read one word of a bound, or an hour or a day of the week among its words."""
        key, after = self.keys[start], self.keys[start + 1]
        # pairs before single words: "không quá" and "kể từ" begin with what alone bounds otherwise
        if key == "trước" and after == "khi" and self.keys[start + 2] in ("hết", "kết"):
            return "before", start + 2
        if (key, after) in BOUND_PAIRS:
            return BOUND_PAIRS[key, after], self.skip(start + 2, "hơn")
        if self.values[start] >= 0:
            at = self.clock(start)
            joined = at + (self.keys[at] == "-" or self.keys[at] in UNTIL)
            if joined > at > start and (end := self.clock(joined)) > joined:
                return "clocks", end
            return ("clock", at) if at > start else ("", start)
        if key in PARTS_OF_DAY and (
            after in ("ngày", "thứ", "mùng") or self.values[start + 1] >= 0
        ):
            return "part", start + 1
        is_number = 0 <= self.values[start + 1] < 1900
        if key in ("kỳ", "đoạn") and is_number and self.keys[start + 2] not in ("/", "-", "."):
            return "", start  # "kỳ 2", "giai đoạn 1"
        weekday, at = self.day_of_week(start)
        if weekday or key == "thứ":
            return ("weekday", self.skip(at, ",")) if weekday else ("", start)
        return BOUNDS.get(key, ""), start + 1

    def day_of_week(self, start: int) -> tuple[int, int]:
        """Read "thứ Sáu", "thứ 6" (5), "Chủ nhật" (7); 0 for none, as in "lần thứ hai"."""
        if self.keys[start] == "chủ" and self.keys[start + 1] == "nhật":
            return 7, start + 2
        if self.keys[start] == "cn":
            return 7, start + 1
        if self.keys[start] != "thứ" or (start and self.keys[start - 1] in ORDINALS):
            return 0, start
        number, at = self.number(start + 1)
        return (number - 1, at) if 2 <= number <= 7 else (0, start)

    def clock(self, start: int) -> int:
        """Return the place after an hour, or `start`: "17h30", "17:00", "17 giờ 30 phút"."""
        at = start + 2
        has_colon = self.keys[start + 1] == ":" and 0 <= self.values[at] < 60
        if not has_colon and self.keys[start + 1] not in CLOCK:
            return start
        if self.values[at] >= 0:
            is_minutes = has_colon or self.glued(at)
            if is_minutes or self.keys[at + 1] in AFTER_MINUTES:
                at += 1
        return self.skip(at, "phút", "'", ",")

    def span(self, start: int, longest: int = LONGEST_LIST) -> Phrase | None:
        """Read days and periods: "trước năm 2030", "Quý III và IV/2025", "01/7 - 30/9/2025"."""
        bound, at = self.bound(start)
        if 0 <= self.values[at] < 100 and self.keys[at + 1] == "năm" and self.is_year(at + 2):
            at += 2  # "trong 02 năm 2025-2026"
        if self.keys[at] in PARTS and "thứ" in self.keys[start:at]:
            return None  # "thứ Hai đầu tháng"
        if self.keys[at] == "năm" and self.keys[at + 1] == "học":
            return self.school_year(start, bound, at)
        if first_days := self.first_days(start, bound, at):
            return first_days
        first, at, unit = self.item(at)
        if first is None:
            return None
        if first.week and "thứ" in self.keys[start:at] and self.bounded_weekday(start)[1]:
            return Phrase(start, at, "unread")  # "thứ Ba tuần 2 tháng 9"
        counts = self.keys[at].isalpha() and self.keys[at] not in LINKS
        if not bound and first.whole_year and self.keys[start] != "năm" and counts:
            return None  # "2000 hồ sơ"
        phrase = Phrase(start, at, "span", [(first, first)], bound)
        phrase.end = self.rest_of_list(phrase, at, unit, longest)
        if self.keys[phrase.end] == "trở" and self.keys[phrase.end + 1] == "đi":
            phrase.bound, phrase.end = "from", phrase.end + 2
        return phrase

    def first_days(self, start: int, bound: str, at: int) -> Phrase | None:
        """Read "(trong) 15 ngày đầu tháng 9/2025", "15 ngày đầu mỗi quý"."""
        number, at = self.number(at)
        if self.keys[at : at + 2] != ["ngày", "đầu"] or not 1 <= number <= 28:
            return None
        if bound not in ("", "in"):
            return None
        at = self.skip(at + 2, "tiên", "của", "trong")
        each = self.keys[at] in EACH or self.keys[at] == "các"
        at += each
        if self.keys[at] not in ("tháng", "quý"):
            return None
        month, end = self.named(at)
        if month is None:
            if not each:
                return None
            window = MONTHS[self.keys[at]]
            month, end = Item(1, 1, window=window, each=True), at + 1
        month = replace(month, last=month.first)
        first, last = replace(month, day=1), replace(month, day=number)
        return Phrase(start, end, "span", [(first, last)], bound)

    def school_year(self, start: int, bound: str, at: int) -> Phrase | None:
        """Read "năm học 2026-2027": from 1 September to 31 August; "từ năm học … đến …" too."""
        begin, end, at = self.school_years(at)
        if not begin:
            return None
        if self.keys[at] == "-" or self.keys[at] in UNTIL:
            _, after = self.bound(at + (self.keys[at] == "-"))
            later, last, after = self.school_years(after)
            if later:
                end, at = last, after
                bound = "" if bound == "from" else bound
        first, last_day = Item(9, 9, 1, begin), Item(8, 8, LAST, end)
        if self.keys[at] == "trở" and self.keys[at + 1] == "đi":
            bound, at = "from", at + 2
        if bound in ("before", "from"):
            return Phrase(start, at, "span", [(first, first)], bound, of_school=True)
        if bound in ("upto", "after"):
            return Phrase(start, at, "span", [(last_day, last_day)], bound, of_school=True)
        return Phrase(start, at, "span", [(first, last_day)], bound, of_school=True)

    def rest_of_list(self, phrase: Phrase, at: int, unit: str, longest: int) -> int:
        """Read up to so many more items of a span into it; return where they end."""
        bound = phrase.bound
        for _ in range(longest):
            first, _ = phrase.items[-1]
            if end_of_range := self.range_end(at, unit, first):
                last, at, unit = end_of_range
                phrase.items[-1] = (first, last)
            elif following := self.next_in_list(at, unit, bound):
                phrase.either |= "hoặc" in (self.keys[at], self.keys[at + 1])
                item, at, unit = following
                phrase.items.append((item, item))
            else:
                break
        return at

    def range_end(self, start: int, unit: str, low: Item) -> tuple[Item, int, str] | None:
        """Read the end of a range: "- 10/2025", "đến hết tháng 12", "đến trước ngày 30/9".

        Not that of "năm 2025 - tháng 9".
        """
        if self.keys[start] != "-" and self.keys[start] not in UNTIL:
            return None
        bound, at = self.bound(start + (self.keys[start] == "-"))
        item, at, unit = self.item(at, unit)
        if item is None or (low.whole_year and not item.whole_year and not item.year):
            return None
        return replace(item, before=bound == "before"), at, unit

    def next_in_list(self, start: int, unit: str, bound: str) -> tuple[Item, int, str] | None:
        """Read the next of a list: "và IV/2025", ", 20/8", ", trước 15/12" after a "trước"."""
        sign, after = self.keys[start], self.keys[start + 1]
        quarters = sign == "/" and unit == "quý" and after in QUARTERS  # "quý III/IV"
        if sign not in LISTS and sign != ";" and not quarters:
            return None
        again, at = self.bound(start + 1 + (after in LISTS))
        goes_on = again in ("", bound) or (again == "in" and bound == "")
        # a rhythm before a period: in "quý III, 6 tháng một lần" the 6 is none of the list's
        if not goes_on or self.each(at):
            return None
        item, at, next_unit = self.item(at, unit)
        if item is None or (sign == ";" and not unit == next_unit != ""):
            return None
        return item, at, next_unit

    def each(self, start: int) -> Phrase | None:
        """Read a recurrence: "hằng tháng, quý", "mỗi quý một lần", "6 tháng/lần"."""
        at, says_each = self.each_opening(start)
        months, at = self.unit(at)
        if months < 0:
            return self.times(start)
        rhythms = [months]
        while self.keys[at] in LISTS or self.keys[at] in ("/", "-", ";"):
            after = at + 1 + (self.keys[at] == "," and self.keys[at + 1] == "và")
            after, says_again = self.each_opening(self.skip(after, "cả"))
            months, after = self.unit(after)
            if months < 0:
                break
            rhythms.append(months)
            at, says_each = after, says_each or says_again
        times, at = self.how_often(at)
        if not (says_each or times or len(rhythms) > 1):
            return None
        if times and any(months % times or months == 9 for months in rhythms):
            return None
        rhythms = [months // (times or 1) for months in rhythms]
        if not PERIODS.issuperset(rhythms):
            return None
        return Phrase(start, at, "each", months=tuple(rhythms))

    def each_opening(self, at: int) -> tuple[int, bool]:
        """Pass "hằng", "mỗi", "định kỳ hằng", "theo từng", and tell whether any was there."""
        start = at
        at = self.skip(at, "theo")
        if self.keys[at] == "định" and self.keys[at + 1] == "kỳ":
            at = self.skip(at + 2, ",", ":", "theo", "vào")
        at += self.keys[at] in EACH or self.keys[at] in ("cứ", "các")
        return at, at > start

    def unit(self, start: int) -> tuple[int, int]:
        """Read the length of a rhythm in months: "6 tháng" 6, "tuần" 0; -1 for none."""
        if self.keys[start] == "nửa" and self.keys[start + 1] == "năm":
            return (6, start + 2) if self.keys[start + 2] not in PARTS else (-1, start)
        number, at = 1, start
        if self.keys[start] != "năm" or self.keys[start + 1] in MONTHS:  # "năm tháng" is five
            number, at = self.number(start)
            number = 1 if at == start else number
        several_weeks = self.keys[at] == "tuần" and number > 1
        months = self.length(at) * number
        if not number or several_weeks or months not in PERIODS or self.is_dated(start, at):
            return -1, start
        return months, at + 1

    def is_dated(self, start: int, at: int) -> bool:
        """Tell whether a unit at a place is no length, but part of a period that begins at `start`.

        So in "6 tháng đầu năm", "tháng 9", "quý III", "tuần lễ", "quý sau"; not in "hằng năm 2025".
        """
        after = self.keys[at + 1]
        if after in PARTS or after in ("kể", "lễ") or self.relative(at + 1, "một", "lần"):
            return True
        if self.keys[at] == "quý" and after in QUARTERS:
            return True
        if self.values[at + 1] < 0 or self.keys[at + 2] == "lần":
            return False
        return self.keys[start - 1] not in EACH

    def length(self, at: int) -> int:
        """Return the months of a unit, 0 for a week, -1 for no unit."""
        return 0 if self.keys[at] == "tuần" else MONTHS.get(self.keys[at], -1)

    def how_often(self, start: int) -> tuple[int, int]:
        """Read the times after a unit: "một lần", "/lần", "ít nhất 2 lần"; 0 for none."""
        at = self.skip(start, "/", "là", "ít", "nhất")
        if self.keys[at] == "lần":
            return (1, at + 1) if at > start else (0, start)
        number, end = self.number(at)
        return (number, end + 1) if number > 0 and self.keys[end] == "lần" else (0, start)

    def times(self, start: int) -> Phrase | None:
        """Read times before their unit: "2 lần/năm", "01 lần mỗi quý", "hai lần trong một năm"."""
        number, at = self.number(start)
        if number < 1 or self.keys[at] != "lần":
            return None
        at = self.skip(at + 1, "/", "trong", "trên")
        at += self.keys[at] in EACH
        months, end = self.unit(at)
        if months < 0:
            months, end = self.length(at), at + 1  # "trong năm 2025"
        if months % number or months // number not in PERIODS or (not months and number > 1):
            return None
        return Phrase(start, end, "each", months=(months // number,))

    def weekday(self, start: int) -> Phrase | None:
        """Read days of the week: "(thứ Năm)" beside its date, "trước thứ Sáu (hằng tuần)"."""
        phrase, at = Phrase(start, start, "weekday"), start
        while True:
            bound, weekday, end = self.bounded_weekday(at)
            if not weekday:
                break
            is_range = at > start and (self.keys[at - 1] in ("-", *UNTIL) or bound == "upto")
            before = phrase.weekdays[:-1] if is_range else phrase.weekdays
            phrase.bound = phrase.bound or bound
            day = (weekday - 2) % 7 + 1 if phrase.bound == "before" else weekday
            phrase.weekdays, phrase.end = (*before, day), end
            at = end + (self.keys[end] in (*LISTS, "-"))
        if not phrase.weekdays:
            return None
        if self.keys[phrase.end] in PARTS:
            phrase.form = "unread"
        return phrase

    def bounded_weekday(self, start: int) -> tuple[str, int, int]:
        """Read a day of the week with what bounds it: "trước 16h00 thứ Năm"; 0 for none."""
        bound, at = "", start
        for _ in range(LONGEST_BOUND):
            weekday, end = self.day_of_week(at)
            if weekday:
                return bound, weekday, end
            word, end = self.bound_word(at)
            if not word:
                break
            if word in ("before", "upto", "late"):
                bound = "before" if word == "before" else "upto"
            elif word == "clock" and bound == "before":
                bound = "upto"
            at = end
        return bound, 0, start

    def yearly(self, at: int) -> Phrase | None:
        """Read "thường niên"."""
        return Phrase(at, at + 2, "each", months=(12,)) if self.keys[at + 1] == "niên" else None

    def periodic(self, at: int) -> Phrase | None:
        """Read "định kỳ" or "thường kỳ" without its rhythm."""
        return Phrase(at, at + 2, "periodic") if self.keys[at + 1] == "kỳ" else None

    def running(self, at: int) -> Phrase | None:
        """Read running on: "thường xuyên", "hằng ngày"; "không thường xuyên" is left unread."""
        if (self.keys[at], self.keys[at + 1]) not in RUNNING:
            return None
        is_denied = at > 0 and self.keys[at - 1] in ("không", "chưa")
        return Phrase(at, at + 2, "unread" if is_denied else "running")

    def onward(self, start: int) -> Phrase | None:
        """Read running on after a period: "và những năm tiếp theo", "và giai đoạn tiếp theo"."""
        at = self.skip(start, ",", "và")
        many = self.keys[at] in ("các", "những")
        at += many
        if self.keys[at] in MONTHS and many:
            at += 1
        elif self.keys[at + 1] in ("đoạn", "gian"):
            at += 2
        else:
            return None
        if self.keys[at] in ("tiếp", "kế"):
            is_after = self.keys[at + 1] == "sau" and self.keys[at + 2] != "khi"
            return Phrase(
                start, at + 2 if is_after else self.skip(at + 1, "tiếp", "theo"), "onward"
            )
        at = self.skip(at, "về")
        if self.keys[at] not in ("sau", "tới"):
            return None
        return Phrase(start, self.skip(at + 1, "đó", "này"), "onward")

    def from_now(self, start: int) -> Phrase | None:
        """Read "từ nay trở đi", and the start of "từ nay đến hết năm 2025", which tells no day."""
        at = self.skip(self.skip(start, "kể") + 1, "bây")
        if self.keys[at] not in ("nay", "giờ"):
            return None
        if (self.keys[at + 1], self.keys[at + 2]) in (("trở", "đi"), ("về", "sau")):
            return Phrase(start, at + 3, "running")
        at = self.skip(at + 1, "cho")
        return Phrase(start, at, "skipped") if self.keys[at] in UNTIL else None
