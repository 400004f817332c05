"""Sentences of a written deadline: its phrases in order, conditions among them, and the words left
unread.

`OPENINGS` lists all forms, each with the words it may begin with and an example. Words that begin
no form name the work and are passed over, unless they are figures or words of time: those are
unread, and the deadline is unclear.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from cchc.grammar.phrases import BOUNDS, LATE, LISTS, UNTIL, Phrase, Phrases
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
    ("trước", "mắt"),
    ("trước", "hết"),
    ("trước", "đó"),
    ("trước", "đây"),
    ("ngày", "càng"),
    ("ngày", "hội"),
}
COMPOUNDS |= {
    ("ngày", "pháp"),
    ("ngày", "chuyển"),
    ("ngày", "quốc"),
    ("ngày", "thế"),
    ("ngày", "truyền"),
}
COMPOUNDS |= {("tháng", "chuyển"), ("tuần", "lễ"), ("tuần", "tra"), ("trước", "tiên")}
COMPOUNDS |= {
    ("quý", "vị"),
    ("quý", "báu"),
    ("quý", "cơ"),
    ("tháng", "hành"),
    ("tháng", "cao"),
    ("tháng", "thanh"),
}


class Sentences(Phrases):
    """The phrases of a text, in its order."""

    def __iter__(self) -> Iterator[Phrase]:
        i, sentence, run, apart = 0, 0, 0, False
        while i < self.size:
            key = self.keys[i]
            phrase = self._read(i)
            if phrase is None:
                word = key.isalpha()
                sentence += key in (";", ".")
                apart = apart or (word and not (key in LISTS and self.keys[i - 1] == ")"))
                i = max(self.symbol(i), i + 1) if word else i + 1
                run = run if word else i
                continue
            phrase.sentence, phrase.apart = sentence, apart
            phrase.aside = (self.keys[i - 1], self.keys[phrase.end]) == ("(", ")")
            if phrase.form == "span":
                phrase.named = self.naming(run, phrase)
            apart = apart and phrase.form == "skipped"
            yield phrase
            i = run = phrase.end

    def _read(self, i: int) -> Phrase | None:
        key = self.keys[i]
        for form in FORMS.get(key) or (FIGURE_FORMS if "0" <= key[0] <= "9" else ()):
            phrase = form(self, i)
            if phrase:
                return phrase
        return self.unread(i) if self.is_time(i) else None

    def is_time(self, i: int) -> bool:
        """Tell whether a word no form has read is a figure, a word of time or a half-said one ("Quý
        III và").
        """
        key, after = self.keys[i], self.keys[i + 1]
        if key in DANGLING and after in ("", ".", ";", ")"):
            return self.keys[i - 1] != "." or i == 0
        if key in LATE:
            return after == "nhất"
        if key == "từ":
            return after in UNTIL or after == "trước"
        if key in PARTS or key == "hằng":
            joined = after in ("và", ",") and self.keys[i + 2] in PARTS  # "giữa và cuối năm"
            return joined or after in MONTHS or after in EACH or after == "tuần"
        if key in QUARTERS:
            return after == "/"
        if key == "nửa":
            return after in PARTS or after in MONTHS
        return (key[0].isnumeric() and key not in RAISED) or (
            key in TIME and (key, after) not in COMPOUNDS
        )

    def unread(self, i: int) -> Phrase:
        """Return what is left unread: the word and what touches it; a unit with the word after
        it.
        """
        j, spaces = i + 1, int(self.keys[i] in MONTHS or self.keys[i] == "ngày")
        while (
            j < self.size and self.keys[j] not in (",", ";", ".", ")") and (self.glued(j) or spaces)
        ):
            spaces -= not self.glued(j)
            j += 1
        return Phrase(i, j, "unread")

    def name(self, i: int) -> Phrase | None:
        """Read a name that holds numbers: "393/QĐ-UBND ngày 05/3/2025", "(số) 57 năm 2024", "(đợt)
        1".
        """
        j = self.symbol(i)
        label = self.keys[i - 1] if i and self.keys[i - 2] not in ("định", "thường") else ""
        labelled = label in LABELS or (self.keys[i - 2], label) in DOCUMENTS
        if j == i and labelled and 0 <= self.values[i] < 1900:
            j = i + 1
            while self.keys[j] == "." and self.glued(j + 1) and self.values[j + 1] >= 0:
                j += 2  # "mục 2.1"
        period = self.keys[j] in MONTHS and not self.is_year(j + 1)
        if j == i or (period and label not in PHASES and not self.named(j)[0]):
            return None
        if self.keys[j] == "năm" and self.is_year(j + 1) and label not in PHASES:
            return Phrase(i, j + 2, "skipped")
        if self.keys[j] == "ngày" or self.values[j] >= 0:
            day, k, _ = self.item(j)
            j = k if day and day.day and day.year else j
        return Phrase(i, j, "skipped")

    def is_name(self, run: int, i: int) -> bool:
        """Tell whether the words before a period make it a name: "Kế hoạch năm 2026", "báo cáo quý
        III".
        """
        return any(key in NAMES for key in self.keys[run:i])

    def naming(self, run: int, phrase: Phrase) -> Literal["", "named", "bare", "occasion"]:
        """Tell what a period may name: "(Kế hoạch) giai đoạn 2026-2030", "(Luật) 2025", "(kỳ họp)
        cuối năm".
        """
        i, first = phrase.begin, phrase.items[0][0]
        if phrase.bound and self.keys[i] not in ("giai", "nhiệm"):
            return ""
        yearly = self.keys[i] in PARTS and self.keys[i + 1] == "năm"
        if ("tết" in self.keys[run:i] and first.whole_year) or (
            "họp" in self.keys[run:i] and yearly
        ):
            return "occasion"
        if not self.is_name(run, i):
            return ""
        return "bare" if self.is_year(i) else "named"

    def report(self, i: int) -> Phrase | None:
        """Read a report's kind: "(báo) cáo quý", "6 tháng (trước 15/6)", "(năm)": a rhythm only
        beside another one.
        """
        before, start = self.keys[i - 1], i + (self.keys[i] == "cáo")
        months, j = self.unit(start)
        told = start > i or (before, self.keys[j]) == ("(", ")")
        told |= before in ("", ",", "và", ";") and self.keys[j] == "("
        return (
            Phrase(i, j, "report", months=(months,))
            if told and months >= 0 and not self.each(start)
            else None
        )

    def footnote(self, i: int) -> Phrase | None:
        """Read a footnote's mark, "Quý III/2025 (1)", "Thường xuyên [2]", or a list's number, "(1)
        Quý III".
        """
        before, after = self.keys[i - 1], self.keys[i + 3]
        ends = i > 0 and after in ("", ".", ",", ";")
        opens = before in ("", ".", ",", ";") and after in FORMS
        number = 0 <= self.values[i + 1] < 100 and self.keys[i + 2] in (")", "]")
        return Phrase(i, i + 3, "skipped") if number and (ends or opens) else None

    def vision(self, i: int) -> Phrase | None:
        """Read what lies beyond the deadline: "tầm nhìn đến năm 2045", "định hướng đến năm
        2035".
        """
        span = self.span(i + 2) if self.keys[i + 1] in ("nhìn", "hướng") else None
        return Phrase(i, span.end, "skipped") if span else None

    def condition(self, i: int) -> Phrase | None:
        """Read what the text waits for, the words after "theo", "sau khi", "khi", "tùy theo", "căn
        cứ", "từ ngày".
        """
        j = self.condition_opening(i)
        if j == i:
            return None
        j = self.skip(j, ":")
        end = self.event_end(j)
        if self.keys[end - 3 : end] == ["ngày", "làm", "việc"] and self.values[end - 4] > 0:
            return Phrase(i, end, "unread")
        if (
            end == j
            or self.keys[j:end] in (["có"], ["được"], ["định", "kỳ"])
            or self.keys[end - 1] in HALF_SAID
        ):
            return Phrase(i, max(end, j), "unread")
        counted = self.keys[end - 1] == "ngày" and end - 2 > j and self.keys[i] != "theo"
        days = self.values[end - 2] if counted else -1  # "sau khi ký 20 ngày"
        return Phrase(
            i, end, "event", event=self.written(j, end - 2 * (days > 0)), days=max(days, 0)
        )

    def condition_opening(self, i: int) -> int:
        """Return the place where the event begins, or `i`: "tiếp theo", "theo dõi" and "trước khi"
        open none.
        """
        key, after = self.keys[i], self.keys[i + 1]
        before = self.keys[i - 1] if i else ""
        if key == "theo":
            return i if before in ("tiếp", "kèm") or after in ("dõi", "đó") else i + 1
        if key == "tùy":
            return self.skip(i + 1, "theo", "thuộc", "vào")
        if key == "căn":
            return self.skip(i + 2, "vào") if after == "cứ" else i
        if key == "khi":
            return i if before in ("trước", "trong", "đến", "tới") else i + 1
        if key == "sau":
            j = i + 2 if after == "khi" else self.skip(i + 1, "ngày")
            other = (
                self.keys[j] in TIME | PARTS
                or self.keys[j] in NUMBERS
                or not self.keys[j].isalpha()
            )
            return (
                i
                if after != "khi" and (other or before == "như" or self.keys[j] in AFTERWARDS)
                else j
            )
        j = i + 1 if key in ("kể", "tính") else i
        if (
            self.keys[j] == "từ"
            and self.keys[j + 1] in ("ngày", "khi", "lúc")
            and self.keys[j + 2].isalpha()
        ):
            return i if self.keys[j + 2] in PARTS or self.keys[j + 2] in ("mùng", "mồng") else j + 2
        return i

    def event_end(self, j: int) -> int:
        """Return the place where an event ends: at ";", at the bracket around it, where the text
        turns to a time.
        """
        depth, k = 0, j
        while k < self.size:
            key = self.keys[k]
            depth += (key == "(") - (key == ")")
            if depth < 0 or key == ";" or (k > j and self.turns(k)):
                break
            k += 1
        while k > j and self.keys[k - 1] in (",", ".", ":", "-", "/"):
            k -= 1
        return k

    def turns(self, k: int) -> bool:
        """Tell whether the text turns to a time: ", hoàn thành trước ngày …", "và thường xuyên",
        "(chậm nhất …".
        """
        key = self.keys[k]
        if key in (",", "và", "/") and self.unit(k - 1)[0] >= 0:
            alike = self.keys[k - 2] in EACH and self.keys[k + 1] in EACH
            if self.unit(k + 1 + alike)[0] >= 0:
                return False  # "theo kế hoạch quý, năm"
        if key == "/":
            return self.values[k + 1] < 0 and self.time_within(k + 1, 0)
        if key in (",", ":", "(") or (key in (".", "-") and not self.glued(k + 1)):
            return self.time_within(k + 1, LONGEST_CLAUSE)
        if key in ("và", "nhưng", "song", "hoặc"):
            return self.time_within(k + 1, 3)
        if (
            key in LATE
            or key in ("xong", "không")
            or (key == "hoàn" and self.keys[k + 1] == "thành")
        ):
            return self.time_within(k, 3)
        return key in ("đến", "tới") and self.keys[k - 1] != "từ" and self.time_within(k, 0)

    def time_within(self, i: int, words: int) -> bool:
        """Tell whether a time begins within so many words of one clause, other than a document's
        name or its day.
        """
        for j in range(i, min(i + words + 1, self.size)):
            if self.running(j) or self.onward(j):
                return True
            if self.keys[j] in FORMS or self.values[j] >= 0:
                if self.each(j) or self.delay(j):
                    return not self.is_name(i, j) or self.keys[j - 1] == "cáo"
                span = self.span(j, 0)
                done = self.keys[j - 1] in ("thành", "xong", "kiến")
                if span and (span.bound or done or (j == i and not span.items[0][0].day)):
                    return not self.is_name(i, j) or span.bound not in ("", "in")
                if self.limit(j):
                    return True
            if not self.keys[j].isalpha():
                return False
        return False

    def delay(self, i: int) -> Phrase | None:
        """Read days after an event or a day: "20 ngày sau khi có kế hoạch", "trong 30 ngày kể từ
        ngày 01/7/2025".
        """
        bound, j = self.bound(i)
        number, j = self.number(self.skip(j, "vòng", "hạn"))
        if (
            number < 1
            or bound == "before"
            or self.keys[j] not in ("ngày", "tuần")
            or self.keys[j + 1] == "làm"
        ):
            return None
        days, j = number * (7 if self.keys[j] == "tuần" else 1), j + 1
        after = self.skip(j, ",")
        if self.keys[after] not in ("kể", "tính", "từ", "sau"):
            return Phrase(i, j, "delay", days=days)
        phrase = self.condition(after) or self.span(after)
        if phrase is None:
            return Phrase(i, j, "delay", days=days)
        phrase.begin, phrase.days = i, days
        phrase.bound = "counted" if phrase.form == "span" else ""
        return phrase

    def limit(self, i: int) -> Phrase | None:
        """Read a length of time that can't be counted: "trong vòng 03 ngày làm việc", "chậm nhất 02
        tháng".
        """
        bound, j = self.bound(i)
        number, j = self.number(self.skip(j, "vòng", "hạn"))
        worked = self.keys[j : j + 3] == ["ngày", "làm", "việc"]
        counted = (
            bound and (self.keys[j] in CLOCK or self.unit(j)[0] > 0) and self.values[j + 1] < 0
        )
        return (
            Phrase(i, j + 3 if worked else j + 1, "unread")
            if number > 0 and (worked or counted)
            else None
        )


Form = Callable[[Sentences, int], Phrase | None]
OPENINGS: tuple[tuple[Form, str], ...] = (
    (Sentences.onward, "và , các những giai thời"),  # và những năm tiếp theo
    (Sentences.running, "thường liên hằng mỗi quanh lâu"),  # thường xuyên, liên tục
    (Sentences.yearly, "thường"),  # thường niên
    (
        Sentences.each,
        "định hằng mỗi từng theo cứ các tháng quý năm tuần nửa " + " ".join(NUMBERS),
    ),  # hằng quý
    (Sentences.periodic, "định thường"),  # định kỳ
    (
        Sentences.report,
        "cáo tháng quý năm nửa " + " ".join(NUMBERS),
    ),  # báo cáo quý, 6 tháng (trước 15/6)
    (Sentences.vision, "tầm định"),  # tầm nhìn đến năm 2045
    (Sentences.footnote, "( ["),  # Quý III/2025 (1)
    (Sentences.from_now, "từ kể"),  # từ nay đến hết năm 2025
    (Sentences.condition, "theo sau khi tùy căn từ kể tính"),  # sau khi có hướng dẫn
    (
        Sentences.delay,
        "trong sau không chậm muộn trễ " + " ".join(NUMBERS),
    ),  # trong vòng hai mươi ngày kể từ ngày ký
    (
        Sentences.span,
        "ngày tháng quý năm nửa bắt kể tính kết không chậm muộn trễ " + " ".join(NUMBERS),
    ),  # chậm nhất 20/11
    (
        Sentences.span,
        " ".join((*PARTS, *BOUNDS, "thứ")),
    ),  # cuối tháng 9, đến hết quý III, thứ Sáu, ngày 14/11
    (Sentences.weekday, " ".join((*BOUNDS, *LATE, *NUMBERS, "thứ"))),  # trước thứ Sáu hằng tuần
    (Sentences.limit, " ".join((*BOUNDS, *LATE, *NUMBERS, "không"))),  # trong vòng 03 ngày làm việc
)
"""The forms, tried in this order at each word they may begin with."""
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
"""
