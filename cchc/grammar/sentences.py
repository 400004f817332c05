"""Sentences of a written deadline: its phrases in order, and the words left unread.

`OPENINGS` lists all forms, each with the words it may begin with and an example. Words that begin
no form name the work and are passed over, unless they are figures or words of time: those are
unread, and the deadline is unclear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cchc.grammar.namings import Namings
from cchc.grammar.phrases import BOUND_PAIRS, BOUNDS, LATE, LISTS, UNTIL, Phrase
from cchc.grammar.words import CLOCK, EACH, MONTHS, NUMBERS, PARTS, QUARTERS, RAISED, TIME
from cchc.working_days import Counted

AT_LEAST = (("ít", "nhất"), ("tối", "thiểu"), ("tối", "đa"))
OF_REPORT = ["đối", "với", "báo", "cáo"]
"""Words between a day and whose day it is: "ngày 25/11 đối với báo cáo hằng năm"."""
FINISHED = {"thành", "xong"}
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
AFTERWARDS = {"đó", "đây", "này", "cùng", "giai", "liền", "kề"}
LONGEST_PROVISO = 12
LONGEST_CLAUSE = 60
"""Words after a comma in which a time is looked for: ", Thanh tra tỉnh hoàn thành trước ngày …"."""
COMPOUNDS = {
    "ngày": {"càng", "hội", "pháp", "chuyển", "quốc", "thế", "truyền", "thành"},
    "quý": {"vị", "báu", "cơ"},
    "tháng": {"chuyển", "hành", "cao", "thanh"},
    "trước": {"mắt", "hết", "đó", "đây", "tiên"},
    "tuần": {"lễ", "tra", "hoàn", "tự"},
}
"""Words of time, and what makes a word of the work of them: "ngày hội", "quý vị", "trước mắt"."""


WHOLE = {"đến": {"gửi", "chuyển", "đưa"}, "số": {"đa", "thiểu", "tổng"}, "từ": {"đơn"}}
"""Words before one that else is only the half of something: "do cấp xã gửi đến"."""


def is_half_said(event: list[str]) -> bool:
    """Tell whether an event ends before it is told, "có kế hoạch của", or begins too late."""
    last, before = event[-1], event[-2:-1]
    is_day = event[0] == "ngày" and event[1:2] and event[1][0].isnumeric()
    if is_day or event[0] in LISTS or event[:2] == ["làm", "việc"] or "…" in event:
        return True
    return last in HALF_SAID and not set(before) & WHOLE.get(last, set())


class Sentences(Namings):
    """The phrases of a text, in its order."""

    def __iter__(self) -> Iterator[Phrase]:
        at = sentence = clause = 0
        run = 0  # where the words that stand right before this place began
        feast = -1  # the clause that tells what is commemorated
        apart = False
        while at < self.size:
            key = self.keys[at]
            phrase = self._read(at)
            if phrase:
                phrase.sentence, phrase.clause, phrase.apart = sentence, clause, apart
                phrase.aside = (self.keys[at - 1], self.keys[phrase.end]) == ("(", ")")
                if phrase.form == "span":
                    is_feast = feast == clause and phrase.items[0][0].day > 0
                    phrase.named = "feast" if is_feast else self.naming(run, phrase)
                    phrase.finished = not FINISHED.isdisjoint(self.keys[run : phrase.begin])
                apart = apart and phrase.form in ("skipped", "weekday")
                yield phrase
                at = run = phrase.end
            elif key.isalpha():
                feast = clause if key == "niệm" else feast
                joins = key in LISTS and self.keys[at - 1] == ")"  # "15/6 (quý II) và 15/9"
                of_report = self.keys[at : at + 4] == OF_REPORT
                joins |= key == "của" or of_report or self.keys[at - 3 : at + 1] == OF_REPORT
                apart = apart or not joins
                at = at + 3 if of_report else max(self.symbol(at), at + 1)
            else:
                sentence += key in (";", ".")
                clause += key in (";", ".", ",", ":")
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
            is_later = key == "sau" and self.keys[at - 1] in ("thể", "báo")  # "thông báo sau"
            return not is_later and (self.keys[at - 1] != "." or at == 0)
        if key in LATE:
            return after == "nhất"
        if key in UNTIL and after in ("khi", "hết") and key != "hết":
            # "đến khi hoàn thành", "đến hết nhiệm kỳ": an end not known
            return (self.keys[at + 2], self.keys[at + 3]) not in BOUND_PAIRS
        if key == "từ":
            return after in UNTIL or after == "trước"
        if key in PARTS or key == "hằng":
            joined = after in ("và", ",") and self.keys[at + 2] in PARTS  # "giữa và cuối năm"
            return joined or after in MONTHS or after in EACH or after == "tuần"
        if key in QUARTERS:
            return after == "/"
        if key == "nửa":
            return after in PARTS or after in MONTHS
        if key[0].isnumeric():
            return key not in RAISED
        is_compound = after in COMPOUNDS.get(key, ()) or self.is_proper_name(at)
        return key in TIME and not is_compound

    def is_proper_name(self, at: int) -> bool:
        """Tell whether a unit of time begins a proper name: "Năm Căn", "Tuần Giáo"."""
        if self.keys[at] not in (*MONTHS, "tuần") or not self.keys[at + 1].isalpha():
            return False
        known = self.keys[at + 1] in QUARTERS or self.keys[at + 1] in NUMBERS
        shouted = self.text.isupper()
        return self.written(at + 1, at + 2).istitle() and not shouted and not known

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

    def footnote(self, at: int) -> Phrase | None:
        """Read a footnote's mark, "Quý III/2025 (1)", or a list's number, "(1) Quý III"."""
        before, after = self.keys[at - 1], self.keys[at + 3]
        ends = at > 0 and after in ("", ".", ",", ";")
        opens = before in ("", ".", ",", ";") and after in FORMS
        number = 0 <= self.values[at + 1] < 100 and self.keys[at + 2] in (")", "]")
        return Phrase(at, at + 3, "skipped") if number and (ends or opens) else None

    def condition(self, start: int) -> Phrase | None:
        """Read what the text waits for: the words after "theo", "sau khi", "khi", "căn cứ"."""
        at = self.condition_opening(start)
        if at == start:
            return None
        at = self.skip(at, ":")
        end = self.event_end(at)
        event = self.keys[at:end]
        if not event or event in (["có"], ["được"], ["định", "kỳ"]) or is_half_said(event):
            return Phrase(start, max(end, at), "unread")
        phrase = Phrase(start, end, "event", event=self.written(at, end))
        again = any(self.comes_again(word) for word in range(at, end))
        if self.has_loose_day(at, end) or (again and self.keys[start] != "theo"):
            phrase.form = "unread"
        phrase.ground = self.keys[start] in ("theo", "tùy", "căn")
        if self.keys[start] != "theo":
            self.take_length_from_end(phrase, at)  # "sau khi ký 20 ngày"
        return phrase

    def comes_again(self, at: int) -> bool:
        """Tell whether a word makes an event one that comes again: "kết thúc mỗi quý"."""
        return self.keys[at] in EACH and self.keys[at + 1] in (*MONTHS, "tuần", "ngày")

    def has_loose_day(self, at: int, end: int) -> bool:
        """Tell whether an event holds a day after a comma, which may be the deadline.

        Not that of a document: "Kế hoạch số 41/KH-UBND, ngày 12/02/2025".
        """
        for comma in range(at + 1, end - 1):
            day = self.skip(comma + 1, "ngày")
            is_day = self.values[day] >= 0 and self.symbol(day) == day
            is_day = is_day and (day > comma + 1 or self.keys[day + 1] == "/")
            of_document = self.keys[comma - 2] in ("-", "/") and self.glued(comma - 1)
            if self.keys[comma] == "," and is_day and not of_document:
                return True
        return False

    def take_length_from_end(self, phrase: Phrase, at: int) -> None:
        """Take the length of time an event's words end with, those words from `at` on."""
        at_unit = phrase.end - (3 if self.keys[phrase.end - 1] == "việc" else 1)
        number, unit, end = self.length_of_time(at_unit - 1)
        of_report = self.keys[at_unit - 2] in ("cáo", "quả", "hoạch", "kết")
        if end != phrase.end or at_unit - 1 <= at or (unit == "months" and of_report):
            return
        phrase.days, phrase.unit = number, unit
        least = at_unit - 3
        bounded = self.at_least(least) > least or self.keys[least] in LATE
        phrase.event = self.written(at, least if bounded else at_unit - 1)

    def ahead(self, start: int) -> Phrase | None:
        """Read days before an event, told after it: "trước ngày họp 10 ngày"."""
        at = start + 1
        is_day = self.keys[at] == "ngày" and self.keys[at + 1].isalpha()
        if self.keys[at] != "khi" and (not is_day or self.keys[at + 1] in PARTS):
            return None
        end = self.event_end(at + 1)
        phrase = Phrase(start, end, "event", ahead=True)
        self.take_length_from_end(phrase, at + 1)
        return phrase if phrase.days and phrase.event else None

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
        if self.keys[at : at + 3] == ["từ", "thời", "điểm"]:
            return at + 3
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
        if self.joins_rhythms(at) or (self.is_year(at - 1) and self.is_year(at + 1)):
            return False  # "năm học 2026 - 2027" is one
        # The surer the sign, the farther its time may stand: a clause after a comma or a bracket,
        # three words after "và" or "hoàn thành", none after "đến", which most often is a place's.
        if key == "/":
            return self.values[at + 1] < 0 and self.time_within(at + 1, 0)
        if key in (",", ":", "(") or (key in (".", "-") and not self.glued(at + 1)):
            return self.time_within(at + 1, LONGEST_CLAUSE)
        if key == "trước":
            return self.time_within(at, 0)
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
        """Read a time after an event or a day: "20 ngày sau khi có kế hoạch", "03 tháng kể từ …".

        Of a day: "trong 30 ngày kể từ ngày 01/7/2025"; before one: "10 ngày trước ngày họp".
        """
        bound, at = self.bound(self.at_least(start))
        number, unit, at = self.length_of_time(self.skip(self.at_least(at), "vòng", "hạn"))
        after = self.skip(at, ",")
        if number < 1 or (bound == "before" and self.keys[at] != "so"):
            return None
        phrase = None
        if self.keys[after] in ("kể", "tính", "từ", "sau"):
            phrase = self.condition(after) or self.span(after)
        elif self.keys[after] in ("trước", "so"):
            phrase = self.event_ahead(after)
        if phrase is None:
            if unit == "months" and (not bound or self.span(start) or self.is_share(at)):
                return None
            return Phrase(start, at, "delay", days=number, unit=unit)
        if phrase.form == "unread":
            phrase.begin = start
            return phrase
        phrase.begin, phrase.days, phrase.unit = start, number, unit
        phrase.bound = "counted" if phrase.form == "span" else ""
        return phrase

    def at_least(self, at: int) -> int:
        """Return the place after "ít nhất", "tối thiểu", "tối đa"."""
        pair = (self.keys[at], self.keys[at + 1])
        return at + 2 if pair in AT_LEAST else at

    def length_of_time(self, start: int) -> tuple[int, Counted, int]:
        """Read "15 ngày", "15 ngày làm việc", "02 tuần", "03 tháng", "01 năm"; 0 for none."""
        number, at = self.number(start)
        unit = self.keys[at]
        if number < 1 or self.values[at + 1] >= 0 or self.keys[at + 1] in PARTS:
            return 0, "days", start
        if unit == "ngày" and (end := self.of_work(at + 1)) > at + 1:
            return number, "working-days", end
        if unit in ("ngày", "tuần") and self.keys[at + 1] != "làm":
            return number * (7 if unit == "tuần" else 1), "days", at + 1
        if unit in MONTHS and self.keys[at + 1] not in QUARTERS:
            return number * MONTHS[unit], "months", at + 1
        return 0, "days", start

    def of_work(self, at: int) -> int:
        """Return the place after "làm việc", "(ngày làm việc)", "LV", or `at`."""
        bracket = self.keys[at] == "("
        begin = self.skip(at + bracket, "ngày") if bracket else at
        end = begin + 2 * (self.keys[begin : begin + 2] == ["làm", "việc"])
        end += self.keys[begin] == "lv"
        return end + bracket if end > begin else at

    def is_share(self, at: int) -> bool:
        """Tell whether months before a place are part of a year or how often: "6 tháng đầu"."""
        return self.keys[at] in (*PARTS, "một", "/", "lần") or self.relative(at)

    def event_ahead(self, start: int) -> Phrase | None:
        """Read what lies ahead: "trước ngày họp", "trước khi họp", "so với ngày 15/9/2025"."""
        at = start + 1 + (self.keys[start] == "so" and self.keys[start + 1] == "với")
        span = self.span(at, 0)
        if span and not span.bound and span.items[0][0].day:
            span.ahead = True
            return span
        at = self.skip(at, "khi")
        at = self.skip(at, "ngày") if self.keys[at + 1].isalpha() else at
        end = self.event_end(at)
        event = self.keys[at:end]
        begins = bool(event) and event[0].isalpha() and event[0] not in TIME | LISTS
        if not begins or is_half_said(event):
            return Phrase(start, max(end, at), "unread")
        return Phrase(start, end, "event", event=self.written(at, end), ahead=True)

    def repeated_length(self, start: int) -> Phrase | None:
        """Read a length of time that only repeats a range: "03 tháng, từ tháng 6 đến tháng 8"."""
        bound, at = self.bound(start)
        number, unit, at = self.length_of_time(self.skip(at, "vòng", "hạn"))
        if number < 1 or bound not in ("", "in"):
            return None
        after_range = self.values[start - 2] >= 0 and self.keys[start - 1] == "gồm"
        if after_range or (self.keys[start] == "là" and self.values[start - 1] >= 0):
            return Phrase(start, at, "skipped")  # "từ tháng 9 đến tháng 12/2025 là 04 tháng"
        if self.keys[start - 1] == "(" and self.keys[at] == ")" and self.values[start - 2] >= 0:
            return Phrase(start, at, "skipped") if unit == "months" else None
        after = at + (self.keys[at] in (",", ":", "(", "-"))
        span = self.span(after)
        if span is None:
            return None
        is_list = span.bound in ("", "in") and bool(span.items[0][0].day)
        of_years = len(span.items) > 1 and all(item.whole_year for item in span.ends())
        days_told = unit == "days" and number == len(span.items) and is_list
        if days_told or (of_years and unit == "months" and number == 12 * len(span.items)):
            return Phrase(start, at, "skipped")  # "03 ngày: 24, 25 và 26/8"
        if span.items[0][0] is span.items[0][1]:
            return None
        low, high = span.items[0]
        years = high.year - (low.year or high.year)
        if unit == "months" and not (low.day or high.day):
            months = years * 12 + high.last - low.first + 1
            if months != number:
                return Phrase(start, at, "unread")
        return Phrase(start, at, "skipped")

    def proviso(self, start: int) -> Phrase | None:
        """Read "nếu" or "riêng" before a time, which then holds for some cases alone."""
        if self.keys[start + 1] in ("có", "cần", "phát"):
            return None
        words = range(start + 1, min(start + LONGEST_PROVISO, self.size))
        if "thì" in self.keys[start : words.stop]:
            return None
        for at in words:
            is_time = self.keys[at] in FORMS or self.values[at] >= 0
            if is_time and (self.each(at) or self.span(at, 0)):
                return Phrase(start, at, "unread")
        return None

    def occasional(self, at: int) -> Phrase | None:
        """Read "đột xuất", which alone means: when it comes up."""
        if self.keys[at + 1] != "xuất":
            return None
        return Phrase(at, at + 2, "occasional", event=self.written(at, at + 2).lower())

    def limit(self, start: int) -> Phrase | None:
        """Read a length of time that can't be counted: "trong vòng 24 giờ"."""
        bound, at = self.bound(start)
        number, at = self.number(self.skip(at, "vòng", "hạn"))
        if number < 1:
            return None
        is_length = self.keys[at] in CLOCK or self.unit(at)[0] > 0
        if not bound or not is_length or self.values[at + 1] >= 0:
            return None
        return Phrase(start, at + 1, "unread")


Form = Callable[[Sentences, int], Phrase | None]
FIGURES = " ".join(NUMBERS)
SLOW = " ".join(sorted(LATE))
OPENINGS: tuple[tuple[Form, str], ...] = (
    # (Cách mạng) Tháng Tám
    (Sentences.place, "tháng"),
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
    # trước ngày họp 10 ngày
    (Sentences.ahead, "trước"),
    # ba tháng, từ tháng 6 đến tháng 8/2026
    (Sentences.repeated_length, f"trong là : thời {FIGURES}"),
    # trong vòng hai mươi ngày kể từ ngày ký
    (Sentences.delay, f"trong sau không chậm muộn trễ ít tối trước thời {FIGURES}"),
    # 31/7 nếu thành lập trong 6 tháng đầu năm
    (Sentences.proviso, "nếu riêng"),
    # đột xuất
    (Sentences.occasional, "đột"),
    # học kỳ I
    (Sentences.term, "học"),
    # chậm nhất 20/11
    (Sentences.span, f"ngày tuần tháng quý năm nửa bắt kể tính kết không {SLOW} {FIGURES}"),
    # cuối tháng 9, đến hết quý III, thứ Sáu, ngày 14/11
    (Sentences.span, " ".join((*PARTS, *BOUNDS, "thứ chủ"))),
    # trước thứ Sáu hằng tuần
    (Sentences.weekday, " ".join((*BOUNDS, *LATE, *NUMBERS, "thứ chủ"))),
    # (hằng tuần,) trước 16 giờ
    (Sentences.hours, "trước"),
    # trong vòng 24 giờ
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
    Sentences.place,
    Sentences.fraction,
    Sentences.percent,
    Sentences.name,
    Sentences.each,
    Sentences.report,
    Sentences.repeated_length,
    Sentences.delay,
    Sentences.span,
    Sentences.weekday,
    Sentences.limit,
    Sentences.hours,
    Sentences.counted,
)
"""The forms that begin with a figure: 393/QĐ-UBND, 6 tháng một lần, 20 ngày sau khi …, 30/9/2025.

A name goes first: "57 năm 2024" of "Nghị quyết số 57 năm 2024" and "1" of "đợt 1: trước 30/6" are
no times.
"""
