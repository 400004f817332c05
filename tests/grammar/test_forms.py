"""Cells of real plans, each with its meaning, in `forms.tsv`: every spelling of a form means the
same.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from cchc.deadline import Deadline, explain, parse, understood

LINES = Path(__file__).with_name("forms.tsv").read_text(encoding="utf-8").splitlines()
CELLS = [tuple(line.split("\t")) for line in LINES if not line.startswith("#")]
MEANT = {text: (*cells, "-", "-", "-")[:4] for text, *cells in CELLS if cells != ["unclear"]}
UNCLEAR = [text for text, *cells in CELLS if cells == ["unclear"]]
NAMED = re.compile("Quý Xa|Quý Đôn|Tuần Giáo|Năm Căn")
"""Names that hold a word of time; only their capitals tell them from it."""


def in_words(deadline: Deadline) -> tuple[str, str, str, str]:
    """What is understood, in the words of the table."""
    parts = {
        "continuous": deadline.continuous,
        f"every={deadline.every}": deadline.every,
        "marks=" + ",".join(f"{month}-{day}" for month, day in deadline.marks): deadline.marks,
        "checkpoints=" + ",".join(map(str, deadline.checkpoints)): deadline.checkpoints,
        _count_words(deadline): deadline.days_after,
    }
    rest = " ".join(words for words, is_there in parts.items() if is_there)
    return (
        str(deadline.start or "-"),
        str(deadline.due or "-"),
        rest or "-",
        deadline.event or "-",
    )


def _count_words(deadline: Deadline) -> str:
    """As "after=10", "after=3-months", "before=5-working-days"."""
    unit = "" if deadline.counted_in == "days" else f"-{deadline.counted_in}"
    return f"{'before' if deadline.before_event else 'after'}={deadline.days_after}{unit}"


@pytest.mark.parametrize("text", MEANT)
def test_a_cell_is_understood_however_it_is_typed(text: str) -> None:
    assert in_words(parse(text, 2025)) == MEANT[text]
    start, due, rest, event = MEANT[text]
    for other in (unicodedata.normalize("NFD", text), f" {text}\n", text.replace(" ", "  ")):
        assert in_words(parse(other, 2025)) == MEANT[text]
    if "<" not in text and "&" not in text and "_x" not in text and not NAMED.search(text):
        shouted = in_words(parse(text.upper(), 2025))
        assert (*shouted[:3], shouted[3].upper()) == (start, due, rest, event.upper())


@pytest.mark.parametrize("text", [text for text in MEANT if NAMED.search(text)])
def test_a_name_is_not_taken_for_a_time_where_all_is_in_capitals(text: str) -> None:
    assert explain(text.upper(), 2025).deadline == Deadline(text.upper())


@pytest.mark.parametrize("text", UNCLEAR)
def test_a_cell_is_refused_rather_than_guessed(text: str) -> None:
    explanation = explain(text, 2025)
    assert explanation.deadline == Deadline(text)
    assert explanation.why


SENTENCES = {
    "Hằng quý": "định kỳ hằng quý; quá hạn khi hết kỳ mà chưa báo cáo",
    "Hằng quý, trước ngày 15 của tháng cuối quý": "định kỳ hằng quý, đến hết ngày 14 của tháng "
    "cuối quý",
    "Cuối mỗi quý": "định kỳ hằng quý, đến hết ngày cuối của tháng cuối quý",
    "Định kỳ 6 tháng (trước 15/6 và 15/12)": "định kỳ 6 tháng một lần, đến hết ngày 14/6 và ngày "
    "14/12",
    "Tháng 6, 12 hằng năm": "định kỳ hằng năm, đến hết tháng 6 và tháng 12",
}


@pytest.mark.parametrize("text", SENTENCES)
def test_a_duty_is_told_with_the_days_of_its_windows(text: str) -> None:
    late = "; quá hạn từ ngày hôm sau" if "đến hết" in SENTENCES[text] else ""
    assert understood(parse(text, 2025)) == SENTENCES[text] + late


def test_the_reason_points_at_what_is_not_understood() -> None:
    assert explain("Trong 10 ngày làm việc", 2025).why == "không rõ số ngày kể từ khi nào"
    assert explain("Kỳ họp cuối năm 2025").why == "không rõ ngày diễn ra"
    assert explain("Quý III/2025 và 32/7").unread == ("32/7",)
    term = explain("Học kỳ I năm học 2026-2027")
    assert term.why == "học kỳ không có ngày bắt đầu, ngày kết thúc cố định"
    assert term.unread == ("Học kỳ I",)
    weeks = explain("Tuần 2 tháng 8/2025")
    assert weeks.why == "có hơn một cách tính tuần của tháng này"
    assert weeks.unread == ("Tuần 2 tháng 8/2025",)
