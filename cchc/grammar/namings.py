"""What only names the work or counts things: documents, parts, reports, shares, hours.

Its numbers are no times of the deadline.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Literal

from cchc.grammar.phrases import BOUNDS, LATE, Phrase, Phrases
from cchc.grammar.words import CLOCK, EACH, MONTHS, PARTS, QUARTERS, TIME

LABELS = {
    "số",
    "đợt",
    "đoạn",
    "bước",
    "lần",
    "kỳ",
    "điều",
    "khoản",
    "mục",
    "lục",
    "án",
    "thứ",
    "cấp",
    "độ",
}
DOCUMENTS = {
    ("nghị", "quyết"),
    ("nghị", "định"),
    ("quyết", "định"),
    ("chỉ", "thị"),
    ("thông", "tư"),
    ("kết", "luận"),
}
PHASES = {"đợt", "đoạn", "bước", "lần", "kỳ"}
"""Labels with a time of their own: "đợt 1 tháng 9/2025", not "Nghị quyết số 57 năm 2024"."""
NAMES = {
    ("kế", "hoạch"),
    ("bộ", "luật"),
    ("đề", "án"),
    ("dự", "án"),
    ("nghị", "quyết"),
    ("chương", "trình"),
    ("báo", "cáo"),
    ("dự", "toán"),
    ("quyết", "toán"),
}
"""What a period may name."""
REVIEWS = {("sơ", "kết"), ("tổng", "kết")}
"""What a period may name, and what has a day of its own as often."""

SEASONS = {(word, season) for word in ("mùa", "dịp", "kỳ") for season in ("hè", "mưa", "khô")}
SEASONS |= {("nghỉ", "hè"), ("mùa", "xuân"), ("mùa", "lũ"), ("mùa", "bão")}
"""Times of a year whose days nobody tells."""
PLACES = {"đường", "phố", "viên", "viện", "cầu", "chợ", "trường"}
FEASTS = {
    *((3, 2), (8, 3), (26, 3), (29, 3), (30, 4), (1, 5), (19, 5), (27, 7), (19, 8), (2, 9)),
    *((10, 10), (20, 11), (22, 12)),
}
"""Days, day and month, that places are named after."""
NUMBERED = {"lần", "đợt", "kỳ", "thứ", "ngày", "tháng", "quý", "tuần", "năm", "giờ", "/", "-"}
"""Words and signs after which a figure counts no things."""
NO_THINGS = (
    NUMBERED
    | EACH
    | TIME
    | PARTS
    | CLOCK
    | BOUNDS.keys()
    | LATE
    | QUARTERS.keys()
    | {
        "lần",
        "phút",
        "hoàn",
        "xong",
        "trình",
        "gửi",
        "ban",
        "thực",
        "triển",
        "tổng",
        "phải",
        "thì",
        "được",
        "không",
        "khi",
        "kể",
        "tính",
        "làm",
        "bắt",
        "kết",
        "t",
        "q",
        "th",
        "thg",
    }
)
"""Words after a figure that are not what it counts: "15 hoàn thành", "30 tháng"."""
TIME_WITHOUT_ACCENTS = {
    "ngay",
    "thang",
    "thag",
    "tahng",
    "thnag",
    "nam",
    "quy",
    "qui",
    "tuan",
    "gio",
}


def fold_accents(word: str) -> str:
    """Return a word without its accents, as a hurried hand types it: "thang" for "tháng"."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


class Namings(Phrases):
    """The words of a text, read as what only names or counts."""

    def name(self, start: int) -> Phrase | None:
        """Read a name that holds numbers: "393/QĐ-UBND ngày 05/3/2025", "(đợt) 1"."""
        two_before, label = self.keys[start - 2], self.keys[start - 1]
        if not start or two_before in ("định", "thường"):
            label = ""  # "định kỳ 6 tháng"
        at = self.symbol(start)
        if at == start and (label in LABELS or (two_before, label) in DOCUMENTS):
            at = self.after_numbering(start)
        if at == start:
            return None
        # a part of the work has a time of its own, a document a year or day of its own
        if label not in PHASES:
            has_year = self.is_year(at + 1)
            if self.keys[at] == "năm" and has_year:
                return Phrase(start, at + 2, "skipped")
            if self.keys[at] in MONTHS and not has_year and not self.named(at)[0]:
                return None
        if self.keys[at] == "ngày" or self.values[at] >= 0:
            day, end, _ = self.item(at)
            if day and day.day and day.year:
                at = end
        return Phrase(start, at, "skipped")

    def after_numbering(self, start: int) -> int:
        """Return the place after a number that only counts, or `start`: "(mục) 2.1", "(đợt) 1"."""
        if not 0 <= self.values[start] < 1900:
            return start
        at = start + 1
        while self.keys[at] == "." and self.glued(at + 1) and self.values[at + 1] >= 0:
            at += 2
        return at

    def is_name(self, run: int, at: int) -> bool:
        """Tell whether the words before a period make it a name: "Kế hoạch năm 2026"."""
        words = self.keys[run:at]
        return "luật" in words or any(pair in NAMES | REVIEWS for pair in pairwise(words))

    def naming(self, run: int, phrase: Phrase) -> Literal["", "named", "bare", "occasion", "feast"]:
        """Tell what a period may name: "(Kế hoạch) giai đoạn 2026-2030", "(Luật) 2025".

        The words before it begin at `run`.
        """
        at, first = phrase.begin, phrase.items[0][0]
        of_work = phrase.of_school and not phrase.bound and run < at
        if of_work or self.keys[at] == "nhiệm":
            return "named"
        if phrase.bound and self.keys[at] not in ("giai", "nhiệm"):
            return ""
        before = self.keys[run:at]
        if first.whole_year and not SEASONS.isdisjoint(pairwise(before)):
            return "occasion"
        if "tết" in before and first.whole_year:
            return "occasion"
        if "họp" in before and self.keys[at] in PARTS and self.keys[at + 1] == "năm":
            return "occasion"
        if ("đối", "với") in pairwise(before) and first.whole_year:
            return "named"
        if not self.is_name(run, at):
            return ""
        is_review = tuple(before[-2:]) in REVIEWS
        return "bare" if self.is_year(at) and not is_review else "named"

    def report(self, start: int) -> Phrase | None:
        """Read a report's kind, a rhythm only beside another one: "(báo) cáo quý", "(năm)"."""
        after_report = self.keys[start] == "cáo"
        at = start + after_report
        months, end = self.unit(at)
        before, after = self.keys[start - 1], self.keys[end]
        in_brackets = (before, after) == ("(", ")")
        in_list = before in ("", ",", "và", ";") and after == "("
        if not (after_report or in_brackets or in_list) or months < 0 or self.each(at):
            return None
        return Phrase(start, end, "report", months=(months,))

    def vision(self, at: int) -> Phrase | None:
        """Read what lies beyond the deadline: "tầm nhìn đến năm 2045", "định hướng đến 2035"."""
        span = self.span(at + 2) if self.keys[at + 1] in ("nhìn", "hướng") else None
        return Phrase(at, span.end, "skipped") if span else None

    def place(self, start: int) -> Phrase | None:
        """Read a day that a place is named after: "(đường) 3/2", "(Cách mạng) Tháng Tám"."""
        before = self.keys[start - 1] if start else ""
        if before == "mạng" and self.keys[start : start + 2] == ["tháng", "tám"]:
            return Phrase(start, start + 2, "skipped")
        day, month, at = self.values[start], self.values[start + 2], start + 3
        if self.keys[start + 1] not in ("/", "-", ".", "tháng"):
            return None
        has_year = self.keys[at] in ("/", "-", ".", "năm") and self.values[at + 1] >= 0
        if before not in PLACES or (day, month) not in FEASTS or has_year:
            return None
        return Phrase(start, at, "skipped")

    def fraction(self, start: int) -> Phrase | None:
        """Read a share that could be a day: "1/3 khối lượng", "2/3 số xã"; it is left unread."""
        low, high = self.keys[start], self.keys[start + 2]
        is_share = self.keys[start + 1] == "/" and self.values[start] < self.values[start + 2] < 10
        noun = self.keys[start + 3]
        if not is_share or len(low + high) > 2 or not noun.isalpha() or noun in NO_THINGS:
            return None
        if self.keys[start - 1] == "ngày" or self.end_of_number(start + 3):
            return None
        return Phrase(start, start + 3, "unread")

    def percent(self, start: int) -> Phrase | None:
        """Read a share: "100 %", "99,5%"."""
        at = self.amount(start)
        return Phrase(start, at + 1, "skipped") if self.keys[at] == "%" else None

    def hours(self, start: int) -> Phrase | None:
        """Read hours beside no day: "hằng tuần, từ 7h30 - 11h30"."""
        _, at = self.bound(start)
        last = at - (self.keys[at - 1] == ",") - 1
        has_minutes = last > start + 1 and self.values[last] >= 0 and self.values[last - 2] >= 0
        if self.keys[start] == "trước":
            is_length = self.keys[at] in ("kể", "sau", "khi", "so")
            is_clock = self.clock(start + 1) == at and not is_length
            return Phrase(start, at, "skipped") if is_clock else None
        return Phrase(start, at, "skipped") if has_minutes and self.values[start] >= 0 else None

    def counted(self, start: int) -> Phrase | None:
        """Read a number of things: "05 cuộc", "1.000 hồ sơ", "kỷ niệm 80 năm"."""
        at = self.amount(start)
        noun, is_amount = self.keys[at], at > start + 1
        if self.keys[start - 1] in ("niệm", "kết") and noun == "năm" and not is_amount:
            return Phrase(start, at + 1, "skipped")  # "kỷ niệm 80 năm"
        is_phase = (noun, self.keys[at + 1]) in (("giai", "đoạn"), ("đợt", self.keys[at + 1]))
        if not noun.isalpha() or self.glued(at) or (noun in NO_THINGS and not is_phase):
            return None
        if (self.end_of_number(at) and not is_phase) or fold_accents(noun) in TIME_WITHOUT_ACCENTS:
            return None
        is_numbered = self.keys[start - 1] in NUMBERED and self.keys[start - 2] not in EACH
        if not is_amount and (self.is_year(start) or is_numbered):
            return None
        return Phrase(start, at, "skipped")

    def term(self, start: int) -> Phrase | None:
        """Read a half of a school year, which has no days of its own: "học kỳ I"."""
        number, _ = self.number(start + 2)
        is_number = number > 0 or self.keys[start + 2] in QUARTERS
        if self.keys[start + 1] != "kỳ":
            return None
        return Phrase(start, start + 2 + is_number, "term")
