"""Every paper of a played half-year read as a chánh văn phòng reads: nothing would be crossed out.

The papers are those the commands write, month by month, of offices with few news, none, and very
many; the wording is not held to any model, only to what no wording may have.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

import pytest

from tests.conftest import REAL_PLAN
from tests.documents.law_reader import Block, Paper, Paragraph, read
from tests.documents.played import (
    OFFICES,
    PERIODS,
    Period,
    letters,
    plan_again,
    report,
    sheets_to_check,
    slips,
)
from tests.documents.words import OBJECTIONS, Sheet, accusations, crossed_out

DEMO, NOTHING, VERY_MUCH = OFFICES
ON_A_FEW = (PERIODS[1], PERIODS[2], PERIODS[6], PERIODS[8], PERIODS[10])
REPORTS = [
    *((DEMO, period, unit) for period in PERIODS for unit in ("", "pnv-7")),
    *((DEMO, period, "van-phong") for period in ON_A_FEW),
    *((NOTHING, period, "") for period in PERIODS),
    *((NOTHING, period, unit) for period in ON_A_FEW[:2] for unit in ("van-phong", "pnv-7")),
    *((VERY_MUCH, period, "") for period in ON_A_FEW),
    *((VERY_MUCH, period, unit) for period in ON_A_FEW[1:3] for unit in ("van-phong", "pnv-5")),
]
NAMES = [" ".join(filter(None, (office, period.name, unit))) for office, period, unit in REPORTS]


@cache
def signed() -> str:
    """The plan's own words, runs of spaces and line ends as one space."""
    return " ".join(REAL_PLAN.read_text(encoding="utf-8").split())


def hold(content: bytes) -> None:
    said = crossed_out(read(content), signed())
    assert not said, "\n".join(said)


@pytest.mark.long
@pytest.mark.parametrize(("office", "period", "unit"), REPORTS, ids=NAMES)
def test_nothing_in_a_report_would_be_crossed_out(office: str, period: Period, unit: str) -> None:
    hold(report(office, period, *(("--unit", unit) if unit else ())))


FIRST, SECOND = ("2025-10-18",), ("2025-10-18", "2025-11-20")
BEFORE_REPORTS_ARE_DUE = ("2025-10-16",)
LETTERS = [
    *((office, FIRST, True) for office in OFFICES),
    *((office, FIRST, False) for office in (DEMO, VERY_MUCH)),
    *((office, SECOND, True) for office in OFFICES),
    (NOTHING, SECOND, False),
    (VERY_MUCH, BEFORE_REPORTS_ARE_DUE, False),
]


@pytest.mark.parametrize(("office", "days", "together"), LETTERS)
def test_nothing_in_a_letter_would_be_crossed_out(
    office: str, days: tuple[str, ...], together: bool
) -> None:
    for content in letters(office, *days, options=("--together",) if together else ()).values():
        hold(content)


@pytest.mark.parametrize("office", [DEMO, NOTHING])
def test_nothing_in_a_slip_would_be_crossed_out(office: str) -> None:
    for content in slips(office, "2025-07-08").values():
        hold(content)


BRIEFS = [
    *((DEMO, period, unit) for period in ON_A_FEW[:3] for unit in ("", "pnv-7")),
    *((office, ON_A_FEW[1], "") for office in (NOTHING, VERY_MUCH)),
]


@pytest.mark.parametrize(
    ("office", "period", "unit"),
    BRIEFS,
    ids=[" ".join(filter(None, (office, period.name, unit))) for office, period, unit in BRIEFS],
)
def test_nothing_on_the_page_for_the_meeting_would_be_crossed_out(
    office: str, period: Period, unit: str
) -> None:
    hold(report(office, period, "--brief", *(("--unit", unit) if unit else ())))


@pytest.mark.parametrize("office", [NOTHING, VERY_MUCH])
def test_nothing_on_a_sheet_to_check_would_be_crossed_out(office: str) -> None:
    for content in list(sheets_to_check(office, ON_A_FEW[1]).values())[:4]:
        hold(content)


def test_nothing_in_the_plan_itself_would_be_crossed_out() -> None:
    hold(plan_again(NOTHING))


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("period", PERIODS[6:], ids=[period.name for period in PERIODS[6:]])
def test_what_goes_out_accuses_no_unit(office: str, period: Period) -> None:
    sheet = Sheet(read(report(office, period)), signed())
    assert list(accusations(sheet)) == []


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("unit", ["van-phong", "pnv-7"])
def test_a_units_own_report_does_not_miss_its_own_report(office: str, unit: str) -> None:
    sheet = Sheet(read(report(office, PERIODS[1], "--unit", unit)), signed())
    assert list(accusations(sheet)) == []


# --- the reader, shown what would be crossed out --------------------------------------------------


def paragraph(like: str, text: str) -> Paragraph:
    """A paragraph that looks like one of the report's, with other words."""
    parts = (block for block in good().blocks if isinstance(block, Paragraph))
    model = next(part for part in parts if part.text.startswith(like))
    return replace(model, runs=(replace(model.runs[0], text=text),))


def line(text: str) -> Block:
    """A sentence of the text."""
    return paragraph(TEXT, text)


def grid(*rows: str) -> Block:
    """A table with lines; cells are parted by '|'."""
    shape = next(table for table in good().tables if table.bordered)
    head, *_, row = shape.rows
    made = []
    for at, words in enumerate(rows):
        like = row if at else head
        cells = (
            replace(like.cells[0], paragraphs=(paragraph(TEXT, cell),)) for cell in words.split("|")
        )
        made.append(replace(like, cells=tuple(cells)))
    return replace(shape, rows=tuple(made))


TEXT = "Thực hiện Kế hoạch"


@cache
def good() -> Paper:
    """A paper to put words into."""
    return read(report(DEMO, PERIODS[1]))


def with_blocks(*blocks: Block) -> Paper:
    """That paper with more after its first paragraph of text."""
    first, *others = good().sections
    at = next(
        place
        for place, block in enumerate(first.blocks)
        if isinstance(block, Paragraph) and block.text.startswith(TEXT)
    )
    more = (*first.blocks[: at + 1], *blocks, *first.blocks[at + 1 :])
    return Paper((replace(first, blocks=more), *others), False)


HEADS = "Nhóm|Tổng số|Hoàn thành|Quá hạn"
SECTION, CLAUSE = "I. ", "1. Công tác"
CROSSED_OUT: list[tuple[str, Callable[[], tuple[Block, ...]]]] = [
    *(
        (name, partial(lambda text: (line(text),), text))
        for name, text in (
            ("brackets", "Đã ban hành Quyết định (số 05/QĐ-TTT) (hoàn thành đúng hạn)."),
            ("brackets", "Đã giao cho Văn phòng ()."),
            ("brackets", "Đã giao cho Văn phòng (nhiệm vụ 6.b."),
            ("marks", "Đã xong việc này.."),
            ("marks", "Đã xong việc này;; đã gửi."),
            ("marks", "Đã xong việc này,."),
            ("spaces", "Đã xong  việc này."),
            ("spaces", "Đã xong việc này ."),
            ("spaces", "Đã xong,đã gửi."),
            ("rate_of_nothing", "Tỷ lệ quá hạn là 0%."),
            ("share_told_twice", "Đã hoàn thành 01/02 nhiệm vụ (50%)."),
            ("lateness", "Nhiệm vụ 6.b chậm 05 ngày."),
            ("lateness", "Phòng Nghiệp vụ 3 chưa gửi báo cáo."),
            ("lateness", "Nhiệm vụ 6.b thực hiện trễ hạn."),
            ("machine_words", "Người ký là None."),
            ("machine_words", "Báo cáo của {{ unit }} đã đủ."),
            ("machine_words", "Đơn vị van-phong chủ trì."),
            ("holes", "Nâng cao chất lượng công tác…"),
            ("small_letters", "Đã xong. đã gửi."),
            ("small_letters", "đã xong."),
            ("capitals_inside", "Hoàn thành trong thời hạn (Trong 6 tháng cuối năm)."),
            ("unended", "Đã xong việc này"),
            ("lone_headings", "Các nhiệm vụ quá hạn sau đây:"),
            ("said_twice", "Kế hoạch giao. Đến hết ngày 14/9/2025, không có nhiệm vụ quá hạn nào cả. "
             "Đến hết ngày 14/9/2025, không có nhiệm vụ quá hạn nào cả."),
            ("word_twice", "Đã hoàn thành của của Văn phòng."),
            ("word_twice", "Có 02 nhiệm vụ nhiệm vụ quá hạn."),
            ("small_counts", "Có 2 nhiệm vụ quá hạn."),
            ("small_counts", "Trong 13 nhiệm vụ: đã hoàn thành 2, quá hạn 1."),
            ("all_of_them", "Trong 25 nhiệm vụ thường xuyên: 25 chưa có báo cáo."),
            ("state_twice", "Hoàn thành nhiệm vụ được giao (hoàn thành đúng hạn)."),
        )
    ),
    ("lone_headings", lambda: (paragraph(SECTION, "I. MỞ ĐẦU"),)),
    ("lone_headings", lambda: (paragraph(CLAUSE, "1. Mở đầu"), paragraph(CLAUSE, "2. Kết thúc"))),
    ("clause_numbers", lambda: (paragraph(CLAUSE, "2. Mở đầu"), line("Đã xong."))),
    ("headings_twice", lambda: (paragraph(SECTION, "I. TÌNH HÌNH CHUNG"), line("Đã xong."))),
    ("heads_twice", lambda: (line("Gồm:"), line("- Văn phòng: 6.a;"), line("- Văn phòng: 6.b."))),
    ("zeros_in_tables", lambda: (grid(HEADS, "Thể chế|03|1|2", "Cộng|3|1|2"),)),
    ("empty_columns", lambda: (grid(HEADS, "Thể chế|3|1|0", "Cộng|3|1|0"),)),
    ("empty_columns", lambda: (grid(HEADS, "Thể chế|0|0|0", "Cộng|3|1|2"),)),
]  # fmt: skip
"""Words put into a good paper, and the objection they must meet."""


def test_every_objection_was_tried() -> None:
    assert {name for name, _ in CROSSED_OUT} == {*OBJECTIONS}


@pytest.mark.parametrize(
    ("name", "blocks"), CROSSED_OUT, ids=[f"{at} {one[0]}" for at, one in enumerate(CROSSED_OUT)]
)
def test_the_reader_objects(name: str, blocks: Callable[[], tuple[Block, ...]]) -> None:
    before = set(crossed_out(good(), signed()))
    said = set(crossed_out(with_blocks(*blocks()), signed())) - before
    assert any(words.startswith(f"{name}: ") for words in said), said
