"""Sentences of a written deadline: its phrases in order, and the words left unread.

`OPENINGS` lists all forms, each with the words it may begin with and an example. Words that begin
no form name the work and are passed over, unless they are figures or words of time: those are
unread, and the deadline is unclear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from cchc.grammar.phrases import BOUNDS, LATE, LISTS, TEN_DAYS, UNTIL, Phrase, Phrases
from cchc.grammar.words import CLOCK, EACH, MONTHS, NUMBERS, PARTS, QUARTERS, RAISED, TIME

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
NAMES = {"hoạch", "luật", "án", "quyết", "chương", "cáo", "kết", "toán"}
"""Syllables of what a period may name: kế hoạch, luật, đề án, nghị quyết, chương trình, báo cáo, sơ
kết, dự toán.
"""
HALF_SAID = {
    "của",
    "và",
    "tại",
    "về",
    "do",
    "theo",
    "các",
    "những",
    "số",
    "cho",
    "với",
    "từ",
    "đến",
    "khi",
    "bởi",
}
DANGLING = {"và", "hoặc", "đến", "tới", "từ", "sau", "trong", "vào", "-", "/", "hết", "khi", "của"}
AFTERWARDS = {"đó", "đây", "này", "cùng", "giai"}
LONGEST_CLAUSE = 60
"""Words after a comma in which a time is looked for: ", Thanh tra tỉnh hoàn thành trước ngày …"."""
COMPOUNDS = {
    "ngày": {"càng", "hội", "pháp", "chuyển", "quốc", "thế", "truyền"},
    "quý": {"vị", "báu", "cơ"},
    "tháng": {"chuyển", "hành", "cao", "thanh"},
    "trước": {"mắt", "hết", "đó", "đây", "tiên"},
    "tuần": {"lễ", "tra"},
}
"""Words of time, and what makes a word of the work of them: "ngày hội", "quý vị", "trước mắt"."""


class Sentences(Phrases):
    """The phrases of a text, in its order."""

    def __iter__(self) -> Iterator[Phrase]:
        at = sentence = 0
        run = 0  # where the words that stand right before this place began
        apart = False
        while at < self.size:
            key = self.keys[at]
            phrase = self._read(at)
            if phrase:
                phrase.sentence, phrase.apart = sentence, apart
                phrase.aside = (self.keys[at - 1], self.keys[phrase.end]) == ("(", ")")
                if phrase.form == "span":
                    phrase.named = self.naming(run, phrase)
                apart = apart and phrase.form == "skipped"
                yield phrase
                at = run = phrase.end
            elif key.isalpha():
                joins = key in LISTS and self.keys[at - 1] == ")"  # "15/6 (quý II) và 15/9"
                apart = apart or not joins
                at = max(self.symbol(at), at + 1)
            else:
                sentence += key in (";", ".")
                at = run = at + 1

    def _read(self, at: int) -> Phrase | None:
        key = self.keys[at]
        for form in FORMS.get(key) or (FIGURE_FORMS if "0" <= key[0] <= "9" else ()):
            phrase = form(self, at)
            if phrase:
                return phrase
        return self.unread(at) if self.is_time(at) else None

    def is_time(self, at: int) -> bool:
        """Tell whether a word no form has read is a figure, a word of time or half-said.

        Half-said is "và" of "Quý III và".
        """
        key, after = self.keys[at], self.keys[at + 1]
        if key in DANGLING and after in ("", ".", ";", ")"):
            return self.keys[at - 1] != "." or at == 0
        if key in LATE:
            return after == "nhất"
        if key == "từ":
            return after in UNTIL or after == "trước"
        if key in PARTS or key == "hằng":
            joined = after in ("và", ",") and self.keys[at + 2] in PARTS  # "giữa và cuối năm"
            return joined or after in MONTHS or after in EACH or after == "tuần"
        if key in TEN_DAYS:
            return after in ("và", ",") and self.keys[at + 2] in TEN_DAYS
        if key in QUARTERS:
            return after == "/"
        if key == "nửa":
            return after in PARTS or after in MONTHS
        if key[0].isnumeric():
            return key not in RAISED
        return key in TIME and after not in COMPOUNDS.get(key, ())

    def unread(self, start: int) -> Phrase:
        """Return what is left unread: the word and what touches it; a unit with the next word."""
        spaces = int(self.keys[start] in MONTHS or self.keys[start] == "ngày")
        at = start + 1
        while at < self.size and self.keys[at] not in (",", ";", ".", ")"):
            if not self.glued(at):
                spaces -= 1
            if spaces < 0:
                break
            at += 1
        return Phrase(start, at, "unread")

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
        return any(key in NAMES for key in self.keys[run:at])

    def naming(self, run: int, phrase: Phrase) -> Literal["", "named", "bare", "occasion"]:
        """Tell what a period may name: "(Kế hoạch) giai đoạn 2026-2030", "(Luật) 2025".

        The words before it begin at `run`.
        """
        at, first = phrase.begin, phrase.items[0][0]
        if phrase.bound and self.keys[at] not in ("giai", "nhiệm"):
            return ""
        before = self.keys[run:at]
        if "tết" in before and first.whole_year:
            return "occasion"
        if "họp" in before and self.keys[at] in PARTS and self.keys[at + 1] == "năm":
            return "occasion"
        if not self.is_name(run, at):
            return ""
        return "bare" if self.is_year(at) else "named"

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

    def footnote(self, at: int) -> Phrase | None:
        """Read a footnote's mark, "Quý III/2025 (1)", or a list's number, "(1) Quý III"."""
        before, after = self.keys[at - 1], self.keys[at + 3]
        ends = at > 0 and after in ("", ".", ",", ";")
        opens = before in ("", ".", ",", ";") and after in FORMS
        number = 0 <= self.values[at + 1] < 100 and self.keys[at + 2] in (")", "]")
        return Phrase(at, at + 3, "skipped") if number and (ends or opens) else None

    def vision(self, at: int) -> Phrase | None:
        """Read what lies beyond the deadline: "tầm nhìn đến năm 2045", "định hướng đến 2035"."""
        span = self.span(at + 2) if self.keys[at + 1] in ("nhìn", "hướng") else None
        return Phrase(at, span.end, "skipped") if span else None

    def condition(self, start: int) -> Phrase | None:
        """Read what the text waits for: the words after "theo", "sau khi", "khi", "căn cứ"."""
        at = self.condition_opening(start)
        if at == start:
            return None
        at = self.skip(at, ":")
        end = self.event_end(at)
        if self.keys[end - 3 : end] == ["ngày", "làm", "việc"] and self.values[end - 4] > 0:
            return Phrase(start, end, "unread")
        event = self.keys[at:end]
        if not event or event in (["có"], ["được"], ["định", "kỳ"]) or event[-1] in HALF_SAID:
            return Phrase(start, max(end, at), "unread")
        days = 0
        if event[-1] == "ngày" and len(event) > 2 and self.keys[start] != "theo":
            days = max(self.values[end - 2], 0)  # "sau khi ký 20 ngày"
        event_end = end - 2 if days else end
        return Phrase(start, end, "event", event=self.written(at, event_end), days=days)

    def condition_opening(self, start: int) -> int:
        """Return the place where the event begins, or `start`.

        "tiếp theo", "theo dõi" and "trước khi" open none.
        """
        key, after = self.keys[start], self.keys[start + 1]
        before = self.keys[start - 1] if start else ""
        if key == "theo":
            return start if before in ("tiếp", "kèm") or after in ("dõi", "đó") else start + 1
        if key == "tùy":
            return self.skip(start + 1, "theo", "thuộc", "vào")
        if key == "căn":
            return self.skip(start + 2, "vào") if after == "cứ" else start
        if key == "khi":
            return start if before in ("trước", "trong", "đến", "tới") else start + 1
        if key == "sau":
            return self.after_sau(start)
        at = start + 1 if key in ("kể", "tính") else start
        if self.keys[at] != "từ" or self.keys[at + 1] not in ("ngày", "khi", "lúc"):
            return start
        event = self.keys[at + 2]
        is_day = not event.isalpha() or event in PARTS or event in ("mùng", "mồng")
        return start if is_day else at + 2

    def after_sau(self, start: int) -> int:
        """Return the place where what "sau" waits for begins, or `start`: "sau Đại hội".

        "sau 30/9", "sau tháng 9", "sau đó" and "như sau" wait for nothing.
        """
        if self.keys[start + 1] == "khi":
            return start + 2
        at = self.skip(start + 1, "ngày")
        event = self.keys[at]
        is_time = event in TIME or event in PARTS or event in NUMBERS or not event.isalpha()
        if is_time or event in AFTERWARDS or (start and self.keys[start - 1] == "như"):
            return start
        return at

    def event_end(self, at: int) -> int:
        """Return the place where an event ends.

        That is at ";", at the bracket around it, or where the text turns to a time.
        """
        depth, end = 0, at
        while end < self.size:
            key = self.keys[end]
            depth += (key == "(") - (key == ")")
            if depth < 0 or key == ";" or (end > at and self.turns(end)):
                break
            end += 1
        while end > at and self.keys[end - 1] in (",", ".", ":", "-", "/"):
            end -= 1
        return end

    def turns(self, at: int) -> bool:
        """Tell whether the text turns to a time: ", hoàn thành trước ngày …", "(chậm nhất …"."""
        key, after = self.keys[at], self.keys[at + 1]
        if self.joins_rhythms(at):
            return False
        # The surer the sign, the farther its time may stand: a clause after a comma or a bracket,
        # three words after "và" or "hoàn thành", none after "đến", which most often is a place's.
        if key == "/":
            return self.values[at + 1] < 0 and self.time_within(at + 1, 0)
        if key in (",", ":", "(") or (key in (".", "-") and not self.glued(at + 1)):
            return self.time_within(at + 1, LONGEST_CLAUSE)
        if key in ("và", "nhưng", "song", "hoặc"):
            return self.time_within(at + 1, 3)
        if key in LATE or key in ("xong", "không") or (key, after) == ("hoàn", "thành"):
            return self.time_within(at, 3)
        return key in ("đến", "tới") and self.keys[at - 1] != "từ" and self.time_within(at, 0)

    def joins_rhythms(self, at: int) -> bool:
        """Tell whether a sign joins two rhythms of one event: "theo kế hoạch quý, năm"."""
        if self.keys[at] not in (",", "và", "/") or self.unit(at - 1)[0] < 0:
            return False
        alike = self.keys[at - 2] in EACH and self.keys[at + 1] in EACH
        return self.unit(at + 1 + alike)[0] >= 0

    def time_within(self, start: int, words: int) -> bool:
        """Tell whether a time begins within so many words of one clause.

        A document's name and its day are none.
        """
        for at in range(start, min(start + words + 1, self.size)):
            if self.running(at) or self.onward(at):
                return True
            if self.keys[at] in FORMS or self.values[at] >= 0:
                if self.each(at) or self.delay(at):
                    return not self.is_name(start, at) or self.keys[at - 1] == "cáo"
                span = self.span(at, 0)
                if span and (span.bound or self.is_due(start, at, span)):
                    return not self.is_name(start, at) or span.bound not in ("", "in")
                if self.limit(at):
                    return True
            if not self.keys[at].isalpha():
                return False
        return False

    def is_due(self, start: int, at: int, span: Phrase) -> bool:
        """Tell whether a period without a bound is a time to be done by.

        It is after "hoàn thành", "xong", "ý kiến", and if a month or more begins a clause.
        """
        done = self.keys[at - 1] in ("thành", "xong", "kiến")
        return done or (at == start and not span.items[0][0].day)

    def delay(self, start: int) -> Phrase | None:
        """Read days after an event or a day: "20 ngày sau khi có kế hoạch".

        Of a day: "trong 30 ngày kể từ ngày 01/7/2025".
        """
        bound, at = self.bound(start)
        number, at = self.number(self.skip(at, "vòng", "hạn"))
        unit, after_unit = self.keys[at], self.keys[at + 1]
        if number < 1 or bound == "before" or unit not in ("ngày", "tuần") or after_unit == "làm":
            return None
        days, at = number * (7 if unit == "tuần" else 1), at + 1
        after = self.skip(at, ",")
        phrase = None
        if self.keys[after] in ("kể", "tính", "từ", "sau"):
            phrase = self.condition(after) or self.span(after)
        if phrase is None:
            return Phrase(start, at, "delay", days=days)
        phrase.begin, phrase.days = start, days
        phrase.bound = "counted" if phrase.form == "span" else ""
        return phrase

    def limit(self, start: int) -> Phrase | None:
        """Read a length of time that can't be counted: "trong vòng 03 ngày làm việc"."""
        bound, at = self.bound(start)
        number, at = self.number(self.skip(at, "vòng", "hạn"))
        if number < 1:
            return None
        if self.keys[at : at + 3] == ["ngày", "làm", "việc"]:
            return Phrase(start, at + 3, "unread")
        is_length = self.keys[at] in CLOCK or self.unit(at)[0] > 0
        if not bound or not is_length or self.values[at + 1] >= 0:
            return None
        return Phrase(start, at + 1, "unread")


Form = Callable[[Sentences, int], Phrase | None]
FIGURES = " ".join(NUMBERS)
OPENINGS: tuple[tuple[Form, str], ...] = (
    # và những năm tiếp theo
    (Sentences.onward, "và , các những giai thời"),
    # thường xuyên, liên tục
    (Sentences.running, "thường liên hằng mỗi quanh lâu"),
    # thường niên
    (Sentences.yearly, "thường"),
    # hằng quý
    (Sentences.each, f"định hằng mỗi từng theo cứ các tháng quý năm tuần nửa {FIGURES}"),
    # định kỳ
    (Sentences.periodic, "định thường"),
    # báo cáo quý, 6 tháng (trước 15/6)
    (Sentences.report, f"cáo tháng quý năm nửa {FIGURES}"),
    # tầm nhìn đến năm 2045
    (Sentences.vision, "tầm định"),
    # Quý III/2025 (1)
    (Sentences.footnote, "( ["),
    # từ nay đến hết năm 2025
    (Sentences.from_now, "từ kể"),
    # sau khi có hướng dẫn
    (Sentences.condition, "theo sau khi tùy căn từ kể tính"),
    # trong vòng hai mươi ngày kể từ ngày ký
    (Sentences.delay, f"trong sau không chậm muộn trễ {FIGURES}"),
    # chậm nhất 20/11
    (Sentences.span, f"ngày tháng quý năm nửa bắt kể tính kết không chậm muộn trễ {FIGURES}"),
    # cuối tháng 9, đến hết quý III, thứ Sáu, ngày 14/11
    (Sentences.span, " ".join((*PARTS, *BOUNDS, "thứ"))),
    # thượng tuần tháng 9/2025
    (Sentences.span, " ".join(TEN_DAYS)),
    # trước thứ Sáu hằng tuần
    (Sentences.weekday, " ".join((*BOUNDS, *LATE, *NUMBERS, "thứ"))),
    # trong vòng 03 ngày làm việc
    (Sentences.limit, " ".join((*BOUNDS, *LATE, *NUMBERS, "không"))),
)
"""The forms, tried in this order at each word they may begin with.

The order decides where two of them read the same words: "định kỳ quý" is a rhythm before a "định
kỳ" that leaves its rhythm out, "theo quý" a rhythm before a condition, and "trước 9 tháng năm 2025"
a period before a length of time that can't be counted. The others exclude each other.
"""
FORMS: dict[str, tuple[Form, ...]] = {}
for _form, _words in OPENINGS:
    for _word in _words.split():
        FORMS[_word] = (*FORMS.get(_word, ()), _form)
FIGURE_FORMS: tuple[Form, ...] = (
    Sentences.name,
    Sentences.each,
    Sentences.report,
    Sentences.delay,
    Sentences.span,
    Sentences.weekday,
    Sentences.limit,
)
"""The forms that begin with a figure: 393/QĐ-UBND, 6 tháng một lần, 20 ngày sau khi …, 30/9/2025.

A name goes first: "57 năm 2024" of "Nghị quyết số 57 năm 2024" and "1" of "đợt 1: trước 30/6" are
no times.
"""
