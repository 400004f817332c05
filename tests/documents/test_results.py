"""What the entries of a task say, each thing once."""

from __future__ import annotations

import pytest

from cchc.documents.results import sentences, state_words
from cchc.journal import Entry
from cchc.standing import standing_of
from cchc.told import Product
from tests.test_standing import QUARTERLY, plan_of
from tests.word_sample import PLAN, day, entry

TASK = PLAN.areas[0].tasks[0]
FOLLOWING = Product("Kế hoạch theo dõi thi hành pháp luật năm 2025", "21/KH-TTT", day("25/8/2025"))
NUMBER = "Kế hoạch số 21/KH-TTT ngày 25/8/2025"


def sentences_of(result: str | None, *more: Entry) -> list[str]:
    return sentences(
        PLAN, TASK, (entry("1.a", "25/8/2025", result=result, products=(FOLLOWING,)), *more)
    )


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (f"Đã ban hành {NUMBER}", f"Đã ban hành {NUMBER}"),
        ("Đã ban hành Kế hoạch 21 / KH-TTT", "Đã ban hành Kế hoạch 21 / KH-TTT"),
        (
            "Đã ban hành Kế hoạch theo dõi thi hành pháp luật.",
            f"Đã ban hành Kế hoạch theo dõi thi hành pháp luật ({NUMBER})",
        ),
        ("Đã xong", f"Đã xong ({NUMBER} về theo dõi thi hành pháp luật năm 2025)"),
        (None, f"Đã ban hành {NUMBER} về theo dõi thi hành pháp luật năm 2025"),
    ],
)
def test_a_document_is_named_once(result: str | None, words: str) -> None:
    assert sentences_of(result) == [words]


def test_a_document_named_before_is_not_named_again() -> None:
    again = entry("1.a", "1/9/2025", result="Đã gửi các phòng", products=(FOLLOWING,))
    assert sentences_of(None, again)[1] == "Đã gửi các phòng"


def test_where_the_evidence_is_kept_follows_the_result() -> None:
    kept = entry("1.a", "25/8/2025", result="Đã xong", source="hồ sơ số 3, phòng lưu trữ.")
    assert sentences(PLAN, TASK, (kept,)) == [
        "Đã xong; minh chứng lưu tại hồ sơ số 3, phòng lưu trữ"
    ]


def test_a_recurring_duty_says_which_report_was_missed() -> None:
    plan = plan_of(QUARTERLY)
    assert (
        state_words(standing_of(plan, "1", (), day("14/10/2025")))
        == "quý III/2025: chưa báo cáo, quá hạn 14 ngày"
    )
    assert state_words(standing_of(plan, "1", (), day("14/9/2025"))) == "chưa thực hiện"
