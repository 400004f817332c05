"""Written deadlines (thời hạn): what the signed words mean, in days.

A text is split into words, the words are read as phrases, each form of phrase by one function, and
the phrases are put together. The forms, and what each gives:

    Quý III/2025, tháng 9, 6/2025, 2026 - 2030   the period, from its first day to its last
    30/9/2025, ngày 05 tháng 9 năm 2025, 30/9    the day, due
    6 tháng cuối năm, 9 tháng năm 2025           some months of a year
    đầu, giữa, cuối tháng 9 (năm 2025)           first day, 15th (30 June), last day: BLDS 2015,
                                                 Điều 146
    Quý III và IV, ngày 10/8 và ngày 10/11/2025  first start to last end; the ends between are
                                                 checkpoints
    trước X                                      due the day before X begins
    đến hết X, chậm nhất X, không quá X          due the last day of X
    từ X, sau X, X trở đi                        running on from the first day of X, from the day
                                                 after it
    từ X đến Y, X - Y, từ nay đến Y              a range; backwards it is unclear
    hằng quý, 2 lần/năm, định kỳ 6 tháng, năm    a rhythm, the shortest of several
    trước ngày 15 hằng tháng, tháng 6 hằng năm   a rhythm with days in each of its windows
    thường xuyên, X và những năm tiếp theo       running on
    theo …, sau khi …, khi có …, đột xuất        a condition, to the end of its clause; its numbers
                                                 are not days
    20 ngày sau khi …, 15 ngày làm việc kể từ    a condition and the days, working days or months
    ngày …, 03 tháng kể từ khi …                 counted from it: BLDS 2015, Điều 147, 148
    chậm nhất 10 ngày trước ngày …               a condition and the days before it
    năm học 2026-2027                            1 September to 31 August
    tuần 35, tuần 2 tháng 9/2025                 the ISO week; a month's weeks are those whose
                                                 Thursday is in it
    thứ Sáu hằng tuần                            a rhythm with its day of the week
    15/01 năm sau, quý I của năm tiếp theo       of the year after the one told, else the plan's
    những tháng cuối năm 2025                    due the year's last day

Settled by rule:
- 6/2025 is a month, 10/8 a day and a month; "9 tháng" is January to September, "6 tháng" alone
  unclear ("6 tháng đầu năm" is a half, "6 tháng một lần" a rhythm).
- A number in a list is of the kind of its neighbours ("tháng 9, 10/2025", "10, 20/8/2025"), and a
  year left out is the list's, else the last one told, else the plan's.
- A period told of a kế hoạch or báo cáo names the work if the time to do it follows in its sentence
  ("Báo cáo quý III trước 15/10"), and a year also if that stands before it in one clause; else it
  is a time itself, or unclear. So does a year that a bound ends before ("Giao vốn năm 2026 trước
  15/12/2025"), and what follows "tầm nhìn" or "định hướng".
- A number of a document ("Nghị quyết 57", "41/KH-UBND", "mục 2.1"), of a part ("đợt 1", "giai
  đoạn 2"), of a footnote ("(1)" at the end, "[1]", "¹") or of a day of the week is none of time.
- In "tháng 9/25", "quý III/25" and "31/10/25" the last two figures are a year, from 20 on after a
  month or quarter.
- Percentages and counted things ("100%", "05 cuộc", "kỷ niệm 80 năm") are no time; hours are left
  out ("07h00, sáng ngày 29/6/2025"), and so is a length beside its range ("03 tháng, từ tháng 6
  đến tháng 8/2026").
- Days in no calendar, "năm học" without its years, a học kỳ without its days, "quý sau", "trong
  tuần", a kỳ họp or a Tết told by its year are unclear.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from cchc.period import law_date, law_month
from cchc.records import dataclass
from cchc.working_days import Counted, counted, doubt

if TYPE_CHECKING:
    from cchc.grammar.meaning import Meaning
    from cchc.grammar.phrases import Phrase

Rhythm = Literal["week", "month", "quarter", "half-year", "year"]
Kind = Literal["dated", "recurring", "continuous", "event", "unclear"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """Thời hạn: chữ đã ký, và nghĩa được hiểu từ chữ ấy."""

    text: str
    """Đúng như văn bản, ví dụ: Quý III/2025."""
    start: date | None = None
    """Ngày bắt đầu."""
    due: date | None = None
    """Ngày cuối cùng còn đúng hạn."""
    continuous: bool = False
    """Thường xuyên."""
    every: Rhythm | None = None
    """Định kỳ: week, month, quarter, half-year, year."""
    event: str | None = None
    """Điều kiện phải chờ."""
    checkpoints: tuple[date, ...] = ()
    """Các mốc ở giữa, không bao giờ là quá hạn."""
    marks: tuple[tuple[int, int], ...] = ()
    """Các mốc trong mỗi chu kỳ: [tháng thứ mấy của chu kỳ, ngày]; ngày 31 là ngày cuối tháng. Của
    hằng tuần: [1, ngày thứ mấy của tuần], thứ Hai là 1, Chủ nhật là 7.
    """
    days_after: int | None = None
    """Số ngày kể từ khi điều kiện đến; ngày đến không tính."""
    counted_in: Counted = "days"
    """Đơn vị của days_after: days (ngày), working-days (ngày làm việc), months (tháng)."""
    before_event: bool = False
    """Đếm ngược: hạn là bấy nhiêu ngày trước ngày của điều kiện, không phải sau."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    @property
    def kind(self) -> Kind:
        """What decides the state: a due day first, then a rhythm, running on, a condition."""
        if self.due:
            return "dated"
        if self.every:
            return "recurring"
        if self.continuous:
            return "continuous"
        return "event" if self.event else "unclear"


RHYTHMS: dict[int | None, Rhythm | None] = {
    None: None,
    0: "week",
    1: "month",
    3: "quarter",
    6: "half-year",
}
EVERY: dict[Rhythm, str] = {
    "week": "hằng tuần",
    "month": "hằng tháng",
    "quarter": "hằng quý",
    "half-year": "6 tháng một lần",
    "year": "hằng năm",
}


WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was understood of a written deadline, and from which words."""

    deadline: Deadline
    words: tuple[str, ...] = ()
    """The words that decided it, as written."""
    unread: tuple[str, ...] = ()
    """Words of time and numbers left unread or impossible: with any of them it is unclear."""
    why: str = ""
    """Why it is unclear, in Vietnamese; empty if it is clear."""
    notes: tuple[str, ...] = ()
    """What to know of how its days were counted."""


@lru_cache(maxsize=4096)  # plans say the same few deadlines over and over
def parse(text: str, year: int | None = None) -> Deadline:
    """Return what a written deadline means, only `text` set if unclear.

    `year` is the plan's, for one left out.
    """
    return explain(text, year).deadline


def explain(text: str, year: int | None = None) -> Explanation:
    """Return what a written deadline means, the words that decided it, and those left unread.

    `year` is the plan's, for one left out.
    """
    # the grammar is imported here: most commands only need the record
    from cchc.grammar.meaning import meaning
    from cchc.grammar.sentences import Sentences
    from cchc.grammar.timeline import UnclearError
    from cchc.grammar.words import clean

    cleaned = clean(text)
    if cleaned is None:
        why = "có ký tự điều khiển, hoặc dài quá mức của một thời hạn"
        return Explanation(Deadline(text), why=why)
    sentences = Sentences(cleaned)
    phrases = [phrase for phrase in sentences if phrase.form != "skipped"]
    unread = [phrase for phrase in phrases if phrase.form == "unread"]
    try:
        if unread:
            raise UnclearError("còn chữ chỉ thời gian hoặc con số chưa hiểu")
        meant = meaning(phrases, year)
    except UnclearError as error:
        unclear = unread or ([error.phrase] if error.phrase else [])
        words = [sentences.written(begin, end) for begin, end in _joined_places(unclear)]
        return Explanation(Deadline(text), unread=tuple(words), why=str(error))
    words = [sentences.written(phrase.begin, phrase.end) for phrase in phrases]
    return Explanation(_deadline(text, meant), tuple(words), notes=meant.notes)


def _deadline(text: str, meant: Meaning) -> Deadline:
    return Deadline(
        text,
        start=meant.start,
        due=meant.due,
        continuous=meant.continuous,
        every=RHYTHMS.get(meant.every, "year"),
        event=meant.event,
        checkpoints=meant.checkpoints,
        marks=meant.marks,
        days_after=meant.days_after,
        counted_in=meant.counted_in,
        before_event=meant.before_event,
    )


def _joined_places(phrases: list[Phrase]) -> list[tuple[int, int]]:
    """Return where phrases stand, those that touch made one."""
    places: list[tuple[int, int]] = []
    for phrase in phrases:
        if places and places[-1][1] == phrase.begin:
            places[-1] = (places[-1][0], phrase.end)
        else:
            places.append((phrase.begin, phrase.end))
    return places


def due_after(deadline: Deadline, day: date) -> date | None:
    """Return the day a deadline counted from its event is due, the event being of `day`."""
    if deadline.days_after is None:
        return None
    return counted(day, deadline.days_after, deadline.counted_in, before=deadline.before_event)


def doubt_after(deadline: Deadline, day: date) -> str:
    """Tell what is not known of the days counted from an event of `day`; "" if all is."""
    due = due_after(deadline, day)
    return doubt(day, due) if due else ""


def until(deadline: Deadline) -> str:
    """Return the deadline in a few words for a table's cell: "đến hết ngày 30/9/2025"."""
    if deadline.due:
        return f"đến hết ngày {law_date(deadline.due)}"
    if deadline.every:
        return _rhythm(deadline, deadline.every)
    if deadline.continuous:
        since = f" từ ngày {law_date(deadline.start)}" if deadline.start else ""
        return f"thường xuyên{since}"
    if deadline.event and deadline.days_after:
        from_it = "trước khi" if deadline.before_event else "kể từ khi"
        return f"{_length(deadline)} {from_it}: {deadline.event}"
    return f"chờ: {deadline.event}" if deadline.event else deadline.text


def understood(deadline: Deadline) -> str:
    """Return what was understood as one plain Vietnamese sentence, without a final stop."""
    begin = f"từ ngày {law_date(deadline.start)} " if deadline.start else ""
    parts = []
    if deadline.due:
        parts.append(f"{begin}đến hết ngày {law_date(deadline.due)}")
        parts.append(f"quá hạn từ ngày {law_date(deadline.due + timedelta(1))}")
    if deadline.checkpoints:
        days = ", ".join(f"ngày {law_date(day)}" for day in deadline.checkpoints)
        parts.append(f"mốc giữa: {days}")
    if deadline.every:
        parts += _duty(deadline, deadline.every)
    if deadline.continuous and deadline.due:
        parts.append("thường xuyên")
    elif deadline.continuous:
        parts.append(f"thường xuyên {begin}".strip() + ", không có ngày cuối")
    if deadline.event:
        parts += _wait(deadline)
    return "; ".join(parts) or f"không hiểu thời hạn '{deadline.text}'"


def _duty(deadline: Deadline, every: Rhythm) -> list[str]:
    parts = [f"định kỳ {_rhythm(deadline, every)}"]
    if deadline.kind == "recurring" and deadline.marks:
        parts.append("quá hạn từ ngày hôm sau")
    elif deadline.kind == "recurring":
        parts.append("quá hạn khi hết kỳ mà chưa báo cáo")
    return parts


def _wait(deadline: Deadline) -> list[str]:
    parts = [f"chờ: {deadline.event}"]
    if deadline.days_after and deadline.before_event:
        parts.append(
            f"thời hạn là {_length(deadline)} trước ngày của điều kiện, không tính ngày ấy"
        )
    elif deadline.days_after:
        days_off = ""
        if deadline.counted_in == "working-days":
            days_off = ", ngày nghỉ hằng tuần, ngày lễ, tết"
        parts.append(
            f"thời hạn là {_length(deadline)} kể từ khi điều kiện đến, không tính ngày đến"
            f"{days_off}"
        )
        if not days_off:
            parts.append("ngày cuối là ngày nghỉ thì đến hết ngày làm việc tiếp theo")
    elif deadline.kind == "event":
        parts.append("chưa có thời hạn cho đến khi điều kiện đến")
    return parts


UNITS: dict[Counted, str] = {"days": "ngày", "working-days": "ngày làm việc", "months": "tháng"}


def _length(deadline: Deadline) -> str:
    return f"{deadline.days_after} {UNITS[deadline.counted_in]}"


def _rhythm(deadline: Deadline, every: Rhythm) -> str:
    marks = " và ".join(_mark(month, day, every) for month, day in deadline.marks)
    return f"{EVERY[every]}, đến hết {marks}" if marks else EVERY[every]


def _mark(month: int, day: int, every: Rhythm) -> str:
    is_last = day == 31
    if every == "week":
        return WEEKDAYS[day - 1]
    if every == "month":
        return "ngày cuối tháng" if is_last else f"ngày {day:02}"
    if every == "quarter":
        of_quarter = ("đầu", "giữa", "cuối")[month - 1]
        return f"ngày {'cuối' if is_last else f'{day:02}'} của tháng {of_quarter} quý"
    months = (month, month + 6) if every == "half-year" else (month,)
    if is_last:
        return " và ".join(f"tháng {of_year}" for of_year in months)
    return " và ".join(f"ngày {day:02}/{law_month(of_year)}" for of_year in months)
