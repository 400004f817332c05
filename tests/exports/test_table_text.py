"""The tasks as CSV: read back as any program reads it, also with another delimiter than its own."""

from __future__ import annotations

import csv
import datetime as dt
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.exports.sheet import task_sheet
from cchc.exports.table_text import disarmed, table_text, task_table
from cchc.exports.workbook import Sheet, SheetColumn, SheetRow
from tests.exports.states import HOSTILE, WORDS, demo_state

DELIMITERS = ",;|\t"


def read(content: bytes, delimiter: str = ",") -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))


def one_cell(words: str, delimiter: str = ",") -> bytes:
    columns = (SheetColumn("Mã", 8), SheetColumn("Lời", 8))
    return table_text(Sheet("t", columns, [SheetRow(("1.a", words))]), delimiter)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet makes more of a cell than words: a dash before plain words gives an
    error there and nothing else.
    """
    bare = cell.strip(' \t\r\n\u3000"')
    return bare[:1] in tuple("=@＝＠") or (bare[:1] in tuple("+-＋－") and bool({*"(|!"} & {*bare}))


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_the_tasks_stand_as_in_the_sheet(delimiter: str) -> None:
    state = demo_state()
    content = task_table(state, delimiter)
    assert content.startswith("\ufeff".encode())
    assert content.count(b"\r\n") == 41
    head, *rows = read(content, delimiter)
    assert head[:3] == ["Mã", "Lĩnh vực", "Nhiệm vụ"]
    shown = [dict(zip(head, row, strict=True)) for row in rows]
    for row, standing in zip(shown, state.tasks, strict=True):
        due = standing.due or standing.task.deadline.due
        assert row["Mã"] == standing.task.id
        assert row["Hạn đang tính"] == (due.isoformat() if due else "")
        assert row["Đạt (%)"] == ("" if standing.percent is None else str(standing.percent))
    assert len(head) == len(task_sheet(state).columns)


@given(words=WORDS)
def test_words_stay_words(words: str) -> None:
    cell = read(one_cell(words))[1][1]
    assert not is_formula(cell)
    kept = words.replace("\r\n", "\n").replace("\r", "\n")
    assert cell.replace("'", "") == kept.replace("'", "")


@given(words=WORDS, written=st.sampled_from(DELIMITERS), opened=st.sampled_from(DELIMITERS))
def test_no_formula_comes_out_where_another_delimiter_is_taken(
    words: str, written: str, opened: str
) -> None:
    for row in read(one_cell(words, written), opened):
        assert not any(map(is_formula, row)), row


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("=1+1", "'=1+1"),
        (" ＝1+1", "' ＝1+1"),
        ("- Trước 15/6\n- Sau 15/6", "'- Trước 15/6\n- Sau 15/6"),
        ("a;=cmd|'/C calc'!A0", "a;'=cmd|'/C calc'!A0"),
        ("Phòng 1, - Phòng 2", "Phòng 1, - Phòng 2"),
        ("a, -HYPERLINK(1)", "a, '-HYPERLINK(1)"),
        ("Quý III/2025", "Quý III/2025"),
        ("a\r\nb\rc\x0b", "a\nb\nc"),
    ],
)
def test_an_apostrophe_stands_before_what_would_be_a_formula(words: str, written: str) -> None:
    assert disarmed(words) == written


def test_numbers_and_days_of_ours_are_no_words() -> None:
    columns = (
        SheetColumn("a", 1, "number"),
        SheetColumn("b", 1, "share"),
        SheetColumn("c", 1, "day"),
    )
    sheet = Sheet(
        "t", columns, [SheetRow((-3, 0.4, dt.date(2025, 9, 5))), SheetRow((None, None, None))]
    )
    assert table_text(sheet).decode("utf-8-sig").splitlines()[1:] == [
        '-3,40,"2025-09-05"',
        '"","",""',
    ]


def test_hostile_words_of_a_plan_are_disarmed() -> None:
    assert [words for words in HOSTILE if is_formula(disarmed(words))] == []
