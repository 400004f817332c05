"""Written deadlines: every form, the days on both sides of its end, and what is refused rather than
guessed.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.deadline import Deadline, due_after, explain, parse, understood, until
from cchc.period import law_date
from cchc.working_days import counted
from tests.grammar.test_forms import in_words

SAMPLES = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("deadlines.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
FORMS = """
# texts ~ of one meaning | start | due | what else | event: in a plan of 2025
Từ năm 2026 đến hết năm 2030 ~ Giai đoạn 2026-2030, tầm nhìn đến năm 2045 | 2026-01-01 | 2030-12-31
năm 2026 và các năm tiếp theo | 2026-01-01 | - | continuous
Hoàn thành trong giai đoạn 2026 - 2027 và vận hành thường xuyên, liên tục | 2026-01-01 | 2027-12-31 | continuous
# months
T5/2025 ~ Tháng5/2025 ~ tháng năm năm 2025 | 2025-05-01 | 2025-05-31
Tháng 9 - 10/2025 ~ 9-10/2025 | 2025-09-01 | 2025-10-31
Tháng 10/2025 - 3/2026 ~ Từ tháng 10 đến tháng 3/2026 | 2025-10-01 | 2026-03-31
# quarters
QuýIII/2025 ~ Q.III/2025 ~ Quý ba, năm 2025 ~ Nghị quyết số 57 năm 2024, quý III/2025./. | 2025-07-01 | 2025-09-30
Quý IV và quý I/2026 | 2025-10-01 | 2026-03-31 | checkpoints=2025-12-31
# days
31-10-2025 ~ 31.10.2025 ~ 31/10/25 ~ 2025-10-31 | - | 2025-10-31
ngày 10, 20/8/2025 | 2025-08-10 | 2025-08-20 | checkpoints=2025-08-10
# bounds
xong trước ngày 01/3/2028 | - | 2028-02-29
Không muộn hơn quý III/2025 ~ trước 17 giờ 30 ngày 30/9/2025 | - | 2025-09-30
Từ tháng 7/2025 đến trước ngày 30/9/2025 | 2025-07-01 | 2025-09-29
từ nay đến cuối năm ~ Cuối năm ~ trước khi hết năm 2025 | - | 2025-12-31
Từ quý III/2025 trở đi ~ Thường xuyên từ tháng 7 ~ Kể từ ngày 01/7/2025 | 2025-07-01 | - | continuous
# halves, nine months, parts
sáu tháng cuối năm ~ bắt đầu quý III, kết thúc quý IV/2025 ~ 2 quý cuối năm 2025 | 2025-07-01 | 2025-12-31
06 (sáu) tháng đầu năm 2026 ~ nửa đầu năm 2026 | 2026-01-01 | 2026-06-30
9 tháng đầu năm 2025 ~ 9 tháng | 2025-01-01 | 2025-09-30
cuối tháng 02/2028 | - | 2028-02-29
ngày cuối cùng của tháng 9/2025 ~ Ngày 30 - 9 - 2025 ~ cuối quý III/2025 | - | 2025-09-30
Từ giữa tháng 9 đến cuối tháng 10/2025 | 2025-09-15 | 2025-10-31
# rhythms
hằng tuần ~ Tuần/lần | - | - | every=week
Thứ Sáu hằng tuần ~ Hằng tuần, vào chiều thứ Sáu | - | - | every=week marks=1-5
Mỗi quý một lần ~ ít nhất 01 lần/quý ~ Báo cáo định kỳ hằng quý, 6 tháng, 9 tháng và cả năm | - | - | every=quarter
6 tháng một lần ~ 06 tháng/lần ~ Mỗi năm 2 lần ~ hai lần một năm ~ Định kỳ 6 tháng, năm | - | - | every=half-year
ngày 25 hằng tháng ~ từ ngày 20 đến ngày 25 hằng tháng | - | - | every=month marks=1-25
Trước ngày 01 hằng tháng ~ Cuối mỗi tháng | - | - | every=month marks=1-31
Hằng tháng, chậm nhất vào ngày 5 ~ trước 06 hằng tháng | - | - | every=month marks=1-5
ngày 15, 30 hằng tháng | - | - | every=month marks=1-15,1-30
Hằng quý, trước ngày 15 của tháng cuối quý | - | - | every=quarter marks=3-14
Tháng 6 và tháng 12 hằng năm | - | - | every=year marks=6-31,12-31
Trước 30/11 hằng năm ~ Hằng năm, hoàn thành trước ngày 30/11 | - | - | every=year marks=11-29
Ngày 15 tháng 6 và tháng 12 hằng năm | - | - | every=year marks=6-15,12-15
Định kỳ 6 tháng (trước ngày 15/6 và 15/12) ~ 2 lần/năm: trước 15/6, trước 15/12 | - | - | every=half-year marks=6-14
Quý III/2025, có rà soát hằng năm ~ Xây dựng trong quý III, rà soát hằng năm | 2025-07-01 | 2025-09-30 | every=year
Liên tục ~ Theo dõi thường xuyên ~ Hằng ngày | - | - | continuous
# conditions
Tùy theo tình hình thực tế | - | - | - | tình hình thực tế
theo Kế hoạch số 02-KH/TW ngày 19/6/2025, Luật 2025 | - | - | - | Kế hoạch số 02-KH/TW ngày 19/6/2025, Luật 2025
Theo kế hoạch hằng năm của UBND tỉnh | - | - | - | kế hoạch hằng năm của UBND tỉnh
Theo tiến độ của TTCP, báo cáo hằng quý | - | - | every=quarter | tiến độ của TTCP
Sau khi có Kế hoạch của UBND tỉnh, hoàn thành trước ngày 30/11/2025 | - | 2025-11-29 | - | có Kế hoạch của UBND tỉnh
Theo tiến độ nhưng không quá ngày 30/11/2025 | - | 2025-11-30 | - | tiến độ
Quý III/2025 (theo Kế hoạch số 02-KH) | 2025-07-01 | 2025-09-30 | - | Kế hoạch số 02-KH
20 ngày sau khi có kế hoạch ~ Sau khi có kế hoạch, chậm nhất 20 ngày | - | - | after=20 | có kế hoạch
Trong vòng 15 (mười lăm) ngày, kể từ ngày nhận được văn bản | - | - | after=15 | nhận được văn bản
02 tuần kể từ ngày ký ~ Chậm nhất 14 ngày sau khi ký. | - | - | after=14 | ký
30 ngày kể từ ngày 01/7/2025 | 2025-07-01 | 2025-07-31
# several sentences, and words that name the work
Quý III/2025. Thường xuyên. ~ Trong quý III/2025 và vận hành từ quý IV/2025 | 2025-07-01 | 2025-09-30 | continuous
Quyết định số 393/QĐ-UBND ngày 05/3/2025, quý III/2025 ~ Q3/2025 | 2025-07-01 | 2025-09-30
Trong quý III/2025, xong trước ngày 15/9 ~ Quý III/2025 (trước 15/9) | 2025-07-01 | 2025-09-14
Dự thảo trước ngày 30/8/2025; ban hành trong quý IV/2025 | - | 2025-12-31 | checkpoints=2025-08-29
Đợt 1: trước 30/6/2025; đợt 2: trước 30/11/2025 | - | 2025-11-29 | checkpoints=2025-06-29
Ban hành Kế hoạch năm 2026 trong tháng 12/2025 | 2025-12-01 | 2025-12-31
Quý III/2026; trình trong quý IV | 2026-07-01 | 2026-12-31 | checkpoints=2026-09-30
"""
MEANINGS = [
    (text, *((*cells, "-", "-")[:4]))
    for texts, *cells in (
        line.split(" | ") for line in FORMS.strip().splitlines() if not line.startswith("#")
    )
    for text in texts.split(" ~ ")
]
UNCLEAR = """
|ngày 25|Cuối tháng|trong tuần|Trong tháng|năm nay|tháng tới|quý sau|6 tháng|Trong 30 ngày
|không quá 20 ngày|31/6/2025|30/02/2025|29/02/2025|29/02/2100|32/1/2025|0/9/2025|25/13/2025|09/30/2025
|Ngày 31 tháng 6 năm 2025|31/6 hằng năm|Quý V/2025|Quý IIII/2025|Quý 5|Quý 0|Quý 3/4|Quý III/19|tháng 13/2025
|13/2025|00/2025|T13/2025|tháng 9/10|ngày 32 hằng tháng|30/9/2025 - 01/7/2025|2030 - 2026|Quý IV/2025 - quý III/2025
|Từ 31/12/2025 đến 01/12/2025|1800|9999|30/9/1800|năm 25|20255|Quý|Quý III và|Quý III/2025 -|Từ ngày 01/7/2025 đến
|Từ|Trước|Trước ngày|Đến hết|chậm nhất|Sau khi|Sau khi có|Theo|Theo kế hoạch của
|2000 hồ sơ trong quý III|Luật An ninh mạng 2025|2 lần/tháng
|3 lần/năm|2 năm/lần|Định kỳ|Định kỳ trong quý III/2025|không thường xuyên|Trước ngày 15 hằng quý|các năm tiếp theo
|trước khi trình|Trước Đại hội
|Trước ngày 05 tháng sau|Quy III/2025|/2025|2025/2026|5-9|ngày 5-9/2025|Giữa và cuối năm 2025|giữa quý III
|Quý IV/2025 và quý I|Từ đến 30/9/2025|30/9/2025/10||.|-|x|Hoàn thành|đúng tiến độ|Ngay|chưa xác định
|Nghị quyết 57-NQ/TW|Quyết định số 393/QĐ-UBND ngày 05/3/2025|nửa đầu tháng 9|Quý III/2025 ٣|¼ năm|năm 2025-2024
|Triển khai Kế hoạch 2026
"""
REFUSED = [text for line in UNCLEAR.strip().splitlines() for text in line[1:].split("|")]
YEARS = st.integers(2000, 2100)


def meaning(deadline: Deadline, new: str = "", old: str = "") -> tuple[object, ...]:
    """All that is understood, without the text; the event without case, `new` letters made the
    `old` ones.
    """
    event = unicodedata.normalize("NFC", (deadline.event or "")).casefold()
    event = event.replace(new.casefold(), old.casefold()) if new else event
    days = (deadline.start, deadline.due, deadline.checkpoints, deadline.marks)
    term = (deadline.days_after, deadline.counted_in, deadline.before_event)
    return *days, *term, deadline.continuous, deadline.every, event


@pytest.mark.parametrize(("text", "start", "due", "continuous", "every", "event"), SAMPLES)
def test_real_deadlines(
    text: str, start: str, due: str, continuous: str, every: str, event: str
) -> None:
    found = parse(text, 2025)
    assert (str(found.start or "-"), str(found.due or "-")) == (start, due)
    assert (found.continuous, found.every or "-", found.event or "-") == (
        continuous == "yes",
        every,
        event,
    )
    assert found.text == text


@pytest.mark.parametrize(("text", "start", "due", "rest", "event"), MEANINGS)
def test_forms(text: str, start: str, due: str, rest: str, event: str) -> None:
    found = parse(text, 2025)
    assert in_words(found) == (start, due, rest or "-", event)
    if found.due:
        late = found.due + timedelta(1)
        assert f"hết ngày {law_date(found.due)}; quá hạn từ ngày {law_date(late)}" in understood(
            found
        )


@pytest.mark.parametrize("text", REFUSED)
def test_refused_rather_than_guessed(text: str) -> None:
    explanation = explain(text, 2025)
    assert explanation.deadline == Deadline(text)
    assert explanation.deadline.kind == "unclear"
    assert explanation.why


WRITTEN = sorted({sample[0] for sample in SAMPLES} | {row[0] for row in MEANINGS} | set(REFUSED))


@pytest.mark.parametrize("text", WRITTEN)
def test_spelling_does_not_change_the_meaning(text: str) -> None:
    plain = meaning(parse(text, 2025))
    spaced = "\ufeff " + text.replace(" ", "\u00a0 \n") + " "
    for other in (
        text.upper(),
        text.lower(),
        unicodedata.normalize("NFD", text),
        spaced,
        text + ".",
        text + ";",
    ):
        assert meaning(parse(other, 2025)) == plain
    for old, new in (
        ("uý", "uí"),
        ("uý", "úy"),
        ("hằng", "hàng"),
        ("Hằng", "Hàng"),
        ("-", "–"),
        ("-", "\u2011"),
    ):
        assert meaning(parse(text.replace(old, new), 2025), new, old) == meaning(
            parse(text, 2025), new, old
        )


def test_year_left_out() -> None:
    assert parse("Quý IV", 2031).due == date(2031, 12, 31)
    assert explain("Quý IV").why == "thiếu năm"
    assert parse("Quý IV/2025").due == date(2025, 12, 31)
    assert parse("Thường xuyên").continuous
    assert parse("trước ngày 15 hằng tháng").marks == ((1, 14),)


def test_words_left_unread() -> None:
    assert explain("Quý IIII/2025").unread == ("Quý IIII/2025",)
    assert explain("Trong tháng 9/2025; 20255 và năm học").unread == ("20255", "năm học")
    assert explain("31/6/2025").unread == ("31/6/2025",)
    assert explain("Quý III/2025 và năm học").unread == ("năm học",)
    assert explain("Hoàn thành").unread == ()


def test_words_that_decided() -> None:
    explanation = explain("Theo tiến độ, trong  quý II năm 2026, rà soát hằng năm", 2025)
    assert explanation.words == ("Theo tiến độ", "trong quý II năm 2026", "hằng năm")
    assert (explanation.unread, explanation.why) == ((), "")


TOLD = """
Thường xuyên | thường xuyên, không có ngày cuối | thường xuyên
Quý III/2025 | từ ngày 01/7/2025 đến hết ngày 30/9/2025; quá hạn từ ngày 01/10/2025 | đến hết ngày 30/9/2025
trước 01/02/2025 | đến hết ngày 31/01/2025; quá hạn từ ngày 01/02/2025 | đến hết ngày 31/01/2025
Trước ngày 15 hằng tháng | định kỳ hằng tháng, đến hết ngày 14; quá hạn từ ngày hôm sau | hằng tháng, đến hết ngày 14
tháng 6 hằng năm | định kỳ hằng năm, đến hết tháng 6; quá hạn từ ngày hôm sau | hằng năm, đến hết tháng 6
Khi có yêu cầu | chờ: có yêu cầu; chưa có thời hạn cho đến khi điều kiện đến | chờ: có yêu cầu
5 ngày sau khi ký | chờ: ký; thời hạn là 5 ngày kể từ khi điều kiện đến, không tính ngày đến; ngày cuối là ngày nghỉ thì đến hết ngày làm việc tiếp theo | 5 ngày kể từ khi: ký
15 ngày làm việc kể từ ngày ký | chờ: ký; thời hạn là 15 ngày làm việc kể từ khi điều kiện đến, không tính ngày đến, ngày nghỉ hằng tuần, ngày lễ, tết | 15 ngày làm việc kể từ khi: ký
03 tháng kể từ ngày ký | chờ: ký; thời hạn là 3 tháng kể từ khi điều kiện đến, không tính ngày đến; ngày cuối là ngày nghỉ thì đến hết ngày làm việc tiếp theo | 3 tháng kể từ khi: ký
Chậm nhất 10 ngày trước ngày họp | chờ: họp; thời hạn là 10 ngày trước ngày của điều kiện, không tính ngày ấy | 10 ngày trước khi: họp
Thứ Sáu hằng tuần | định kỳ hằng tuần, đến hết thứ Sáu; quá hạn từ ngày hôm sau | hằng tuần, đến hết thứ Sáu
Trước thứ Hai hằng tuần | định kỳ hằng tuần, đến hết Chủ nhật; quá hạn từ ngày hôm sau | hằng tuần, đến hết Chủ nhật
Đột xuất | chờ: đột xuất; chưa có thời hạn cho đến khi điều kiện đến | chờ: đột xuất
Quý V | không hiểu thời hạn 'Quý V' | Quý V
"""


@pytest.mark.parametrize("row", TOLD.strip().splitlines())
def test_told_in_words(row: str) -> None:
    text, sentence, short = row.split(" | ")
    assert (understood(parse(text, 2025)), until(parse(text, 2025))) == (sentence, short)


@settings(deadline=None)
@given(YEARS, st.integers(1, 12), st.integers(1, 31), st.sampled_from(("/", "-", ".")))
def test_any_day(year: int, month: int, day: int, dash: str) -> None:
    exists = day <= monthrange(year, month)[1]
    due = date(year, month, day) if exists else None
    figures = [f"{d}{dash}{m}{dash}{year}" for d, m in ((day, month), (f"{day:02}", f"{month:02}"))]
    figures.append(f"{year}-{month:02}-{day:02}")
    for text in (
        *figures,
        f"Ngày {day:02} tháng {month} năm {year}",
        f"{day} tháng {month}/{year}",
    ):
        assert parse(text, 1999).due == due
        assert parse(f"Chậm nhất {text}", 1999).due == due
        assert parse(f"xong trước {text}.", 1999).due == (due and due - timedelta(1))
        assert (parse(f"Từ {text}", 1999).start, parse(f"Từ {text}").continuous) == (due, exists)
    if due:
        assert parse(f"ngày {law_date(due)}").due == due
        assert understood(parse(figures[0])).endswith(
            f"quá hạn từ ngày {law_date(due + timedelta(1))}"
        )


@settings(deadline=None)
@given(
    YEARS,
    st.integers(1, 12),
    st.integers(1, 4),
    st.sampled_from(("/", "-", " năm ", ", năm ", "/ ")),
)
def test_any_period(year: int, month: int, quarter: int, of: str) -> None:
    last = {m: date(year, m, monthrange(year, m)[1]) for m in range(1, 13)}
    months = {f"Tháng {month}": (month, month), f"T{month:02}": (month, month)}
    quarters = dict.fromkeys(
        (f"Quý {quarter}", f"quí {('I', 'II', 'III', 'IV')[quarter - 1]}"),
        (quarter * 3 - 2, quarter * 3),
    )
    shares = {"6 tháng đầu": (1, 6), "sáu tháng cuối": (7, 12), "9 tháng": (1, 9)}
    written = {f"{text}{of}{year}": pair for text, pair in (months | quarters).items()}
    written |= {f"{text} năm {year}": pair for text, pair in shares.items()} | {
        f"Năm {year}": (1, 12)
    }
    for text, (first, end) in written.items():
        begin = date(year, first, 1)
        assert (parse(text).start, parse(text).due) == (begin, last[end])
        assert (parse(f"Trình trong {text}").start, parse(f"đến hết {text}").due) == (
            begin,
            last[end],
        )
        assert parse(f"trước {text}").due == begin - timedelta(1)
        assert parse(f"{text} và những năm tiếp theo").start == begin
    assert parse(f"Từ {month}/{year} đến 12/{year + 1}").due == date(year + 1, 12, 31)
    assert parse(f"{year}–{year + 5}").due == date(year + 5, 12, 31)
    assert parse(f"giữa tháng {month}{of}{year}").due == date(year, month, 15)
    assert parse(f"trước ngày {month + 1} hằng tháng").marks == ((1, month),)


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 99))
def test_any_term_from_a_day(day: date, number: int) -> None:
    told = law_date(day)
    working = parse(f"Trong {number:02} ngày làm việc kể từ ngày {told}")
    assert (working.start, working.due) == (day, counted(day, number, "working-days"))
    assert parse(f"{number} ngày kể từ ngày {told}").due == counted(day, number, "days")
    assert parse(f"{number} tháng kể từ ngày {told}").due == counted(day, number, "months")
    assert parse(f"Chậm nhất {number} ngày trước ngày {told}").due == day - timedelta(number)
    of_event = parse(f"Không quá {number} ngày làm việc kể từ ngày ký")
    assert due_after(of_event, day) == working.due


@given(st.integers(2000, 2098), st.integers(1, 52), st.integers(1, 12))
def test_any_week_and_school_year(year: int, week: int, month: int) -> None:
    monday = date.fromisocalendar(year, week, 1)
    read = parse(f"Tuần {week}/{year}")
    assert (read.start, read.due) == (monday, monday + timedelta(6))
    of_month = parse(f"tuần 2 tháng {month}/{year}")
    if of_month.due:  # else told to have more than one meaning
        assert of_month.start == of_month.due - timedelta(6)
        assert (of_month.due.month, of_month.due.weekday()) == (month, 6)
        assert of_month.due.day in range(11, 15)
    school = parse(f"Năm học {year}-{year + 1}")
    assert (school.start, school.due) == (date(year, 9, 1), date(year + 1, 8, 31))


@pytest.mark.parametrize("name", ["Dự án", "Đề án", "Kế hoạch", "Chương trình", "tổng kết", "Luật"])
@given(st.integers(2026, 2035), st.sampled_from(["năm", "tháng 12 năm", "quý IV/", "31/12/"]))
def test_a_time_after_a_name_is_never_dropped(name: str, year: int, unit: str) -> None:
    for opening in ("Từ tháng 9/2025, ", "Bắt đầu từ năm 2025, ", "Quý III/2025; ", ""):
        for verb in ("hoàn thành ", ""):
            read = parse(f"{opening}{verb}{name} {unit} {year}", 2025)
            assert read.kind == "unclear" or read.due == date(year, 12, 31)


@given(st.integers(0, 999), st.sampled_from(["% văn bản", " % hồ sơ", " cuộc", " đơn vị", " xã"]))
def test_what_is_counted_changes_no_time(number: int, thing: str) -> None:
    for plain in ("Quý III/2025", "Trước ngày 15 hằng tháng", "Thường xuyên", "31/12/2025"):
        for text in (f"{number}{thing}: {plain}", f"{plain} ({number}{thing})"):
            assert meaning(parse(text, 2025)) == meaning(parse(plain, 2025))


@settings(deadline=None)
@given(st.sampled_from([row[0] for row in (*SAMPLES, *MEANINGS)]), YEARS)
def test_any_form_in_any_year(text: str, year: int) -> None:
    def moved(words: str) -> str:
        return re.sub(r"\b20\d\d\b", lambda said: str(int(said[0]) + year - 2025), words)

    def days(found: Deadline, years: int) -> list[tuple[int, int, int]]:
        all_days = (day for day in (found.start, found.due, *found.checkpoints) if day)
        return [
            (day.year + years, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
            for day in all_days
        ]

    there, here = parse(text, 2025), parse(moved(text), year)
    if "31/10/25" not in text and "ngày kể từ ngày" not in text:  # its end moves off days off
        assert days(here, 0) == days(there, year - 2025)
    assert (here.continuous, here.every, here.marks) == (there.continuous, there.every, there.marks)
    assert here.event == (there.event and moved(there.event))


WORDS = (
    "theo sau khi trước ngày tháng quý năm 2025 30/9 9/2025 31/6 20 3 , và ( ) ; . đến từ IV "
    "hằng 6 - / thường"
)
WORDS += (
    " đầu cuối kế hoạch 12-KH lần định kỳ các những tiếp nay trở đi tuần 17 giờ chậm nhất "
    "báo cáo 99999 hai mươi"
)
WORDS += (
    " % cuộc 100 nếu đột xuất chủ nhật sáng 7h30 niệm năm học kỳ I tuần 35 liền kề "
    "sau: hoặc là 15 % vòng dự án"
)
WORDS += (
    " xuyên hết kể ¼ ٣ Ⅲ ¹ [ ] <b> &lt; thứ năm: đoạn 1 họp Tết Nghị quyết làm việc định "
    "hướng q3/25"
)


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join) | st.text(max_size=40),
    st.none() | YEARS,
)
def test_any_words_are_read_or_refused(text: str, year: int | None) -> None:
    explanation = explain(text, year)
    found = explanation.deadline
    assert found.text == text
    assert (
        (found.kind == "unclear")
        == bool(explanation.why)
        == (meaning(found) == meaning(Deadline(text)))
    )
    assert not (explanation.unread and explanation.words)
    assert not (found.start and found.due and found.start > found.due)
    assert all(found.due and day < found.due for day in found.checkpoints)
    assert found.every or not found.marks
    assert found.event or not found.days_after
    assert understood(found)
