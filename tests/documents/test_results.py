"""What the entries of a task say, each thing once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cchc.documents.results import entry_words, latest, sentences, state_words, with_state
from cchc.journal import Entry
from cchc.plan import Plan
from cchc.standing import standing_of
from cchc.told import Product
from tests.test_standing import QUARTERLY, plan_of
from tests.word_sample import OFFICE, PLAN, SEVENTH, day, entry, month, with_document

TASK = PLAN.areas[0].tasks[0]
UNITS = tuple(f"đơn vị {number}" for number in range(9))
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


def test_a_recurring_duty_says_which_report_was_missed() -> None:
    plan = plan_of(QUARTERLY)
    assert (
        state_words(standing_of(plan, "1", (), day("14/10/2025")))
        == "quý III/2025: chưa nhận được báo cáo, quá hạn 14 ngày"
    )
    assert state_words(standing_of(plan, "1", (), day("14/9/2025"))) == "chưa ghi nhận triển khai"


def words_of(one: Entry, plan: Plan = PLAN) -> str:
    """What an entry of the task it names says."""
    asked = next(task for task in plan.tasks() if task.id == one.task)
    return entry_words(plan, asked, one)


SUBMISSION = Product("dự toán năm 2026", "12/TTr-TTT", day("20/9/2025"))
ELSEWHERE = Product("phê duyệt Đề án", "120/QĐ-UBND", day("3/9/2025"))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            {"state": "submitted", "products": (SUBMISSION,)},
            "Đã trình Tờ trình số 12/TTr-TTT ngày 20/9/2025 về dự toán năm 2026",
        ),
        (
            {"products": (SUBMISSION, FOLLOWING)},
            "Đã trình Tờ trình số 12/TTr-TTT ngày 20/9/2025 về dự toán năm 2026; đã ban hành "
            f"{NUMBER} về theo dõi thi hành pháp luật năm 2025",
        ),
        (
            {"state": "done", "products": (ELSEWHERE,)},
            "Đã có Quyết định số 120/QĐ-UBND ngày 03/9/2025 về việc phê duyệt Đề án",
        ),
        (
            {"products": (Product(symbol="9/BC-VP", date=day("3/9/2025")),)},
            "Đã ban hành Báo cáo số 09/BC-VP ngày 03/9/2025",
        ),
        (
            {
                "state": "extended",
                "due": day("15/11/2025"),
                "reason": "Chờ hướng dẫn",
                "products": (Product(symbol="52/TB-TTT", date=day("24/9/2025")),),
            },
            "Được gia hạn đến ngày 15/11/2025 (Thông báo số 52/TB-TTT ngày 24/9/2025); lý do: Chờ "
            "hướng dẫn",
        ),
        (
            {"state": "returned", "due": day("30/9/2025"), "reason": "chưa đủ"},
            "Trả lại để hoàn thiện, chậm nhất ngày 30/9/2025; lý do: chưa đủ",
        ),
        ({"state": "decided", "result": "Đồng ý."}, "Ý kiến chỉ đạo: Đồng ý"),
        ({"state": "nothing"}, "Không phát sinh"),
    ],
)
def test_a_document_is_told_by_whose_it_is_and_an_act_as_an_act(
    facts: dict[str, Any], words: str
) -> None:
    assert words_of(entry("1.a", "25/9/2025", **facts)) == words


def test_what_came_from_above_was_not_issued_here() -> None:
    plan = Product("của UBND tỉnh về chuyển đổi số", "50/KH-UBND", day("2/9/2025"))
    came = entry("2.c", "2/9/2025", state="arrived", products=(plan,), due=day("31/10/2025"))
    assert words_of(came) == (
        "Đã có Kế hoạch số 50/KH-UBND ngày 02/9/2025 của UBND tỉnh về chuyển đổi số; thời hạn thực "
        "hiện đến ngày 31/10/2025"
    )
    undated = entry("2.c", "2/9/2025", state="arrived")
    assert words_of(undated) == "Đã có điều kiện để thực hiện"
    told = entry("2.c", "2/9/2025", state="arrived", result="UBND tỉnh đã giao", products=(plan,))
    assert words_of(told) == (
        "UBND tỉnh đã giao (Kế hoạch số 50/KH-UBND ngày 02/9/2025 của UBND tỉnh về chuyển đổi số)"
    )


def test_where_the_agencys_symbol_is_not_known_nothing_is_said_to_be_issued_here() -> None:
    unknown = with_document(PLAN, symbol=None)
    told = entry("1.a", "25/8/2025", products=(FOLLOWING,))
    assert words_of(told, unknown).startswith("Đã có Kế hoạch số 21/KH-TTT")


@pytest.mark.parametrize(
    ("task_id", "facts", "words"),
    [
        ("1.a", {}, "Đã hoàn thành ngày 14/9/2025"),
        ("1.a", {"unit": OFFICE}, "Đã hoàn thành ngày 14/9/2025"),
        ("1.a", {"unit": OFFICE, "assumed": True}, "Đơn vị báo đã hoàn thành"),
        ("1.a", {"assumed": True}, "Đã hoàn thành"),
        ("1.a", {"unit": OFFICE, "form": "thu/2025-09/van-phong/0"}, "Đơn vị báo đã hoàn thành"),
        ("1.c", {"unit": SEVENTH}, "Đã hoàn thành"),
        ("2.b", {}, "Đã thực hiện"),
    ],
    ids=[
        "ngày được ghi",
        "đơn vị ghi ngày",
        "không ai ghi",
        "tự lấy",
        "biểu cũ",
        "phối hợp",
        "thường xuyên",
    ],
)
def test_no_day_of_completion_that_nobody_told(
    task_id: str, facts: dict[str, Any], words: str
) -> None:
    assert words_of(entry(task_id, "14/9/2025", state="done", **facts)) == words


def test_no_percent_of_a_continuous_task() -> None:
    assert words_of(entry("2.b", "1/9/2025", percent=50)) == "Đang triển khai thực hiện"
    standing = standing_of(PLAN, "2.b", (entry("2.b", "1/9/2025", percent=50),), day("14/9/2025"))
    assert state_words(standing) == "thường xuyên, có kết quả"


def test_nothing_new_takes_nothing_back() -> None:
    task = PLAN.areas[1].tasks[1]
    result = entry("2.b", "1/9/2025", result="Đã cập nhật")
    nothing = entry("2.b", "2/9/2025", state="nothing")
    assert sentences(PLAN, task, (result, nothing)) == ["Đã cập nhật"]
    assert sentences(PLAN, task, (nothing,)) == ["Không phát sinh"]


SEPTEMBERS_END = "14/9/2025"
EXTENDED = {"state": "extended", "due": day("30/11/2025"), "reason": "chờ"}


@pytest.mark.parametrize(
    ("task_id", "entries", "on", "words"),
    [
        (
            "2.b",
            (("1/9/2025", {"state": "nothing"}),),
            SEPTEMBERS_END,
            "thường xuyên, không phát sinh",
        ),
        ("2.b", (), SEPTEMBERS_END, "thường xuyên, chưa nhận được báo cáo"),
        (
            "2.b",
            (("1/9/2025", {"obstacle": "Thiếu máy"}),),
            SEPTEMBERS_END,
            "thường xuyên, đơn vị không nêu kết quả",
        ),
        (
            "2.b",
            (("1/9/2025", {"state": "finished"}),),
            SEPTEMBERS_END,
            "đã hoàn thành (thường xuyên theo Kế hoạch)",
        ),
        (
            "1.b",
            (("20/7/2025", {"state": "submitted"}),),
            SEPTEMBERS_END,
            "đã trình đúng hạn, chờ phê duyệt",
        ),
        (
            "1.b",
            (("20/7/2025", {"state": "submitted"}), ("20/8/2025", {"state": "done"})),
            SEPTEMBERS_END,
            "trình đúng hạn, phê duyệt ngày 20/8/2025",
        ),
        (
            "1.b",
            (
                ("20/7/2025", {"state": "submitted"}),
                ("14/8/2025", {"state": "done", "assumed": True}),
            ),
            SEPTEMBERS_END,
            "trình đúng hạn, đã được phê duyệt",
        ),
        (
            "1.b",
            (("20/8/2025", {"state": "submitted"}),),
            SEPTEMBERS_END,
            "đã trình, chờ phê duyệt, quá hạn 45 ngày",
        ),
        (
            "1.b",
            (("12/8/2025", EXTENDED),),
            SEPTEMBERS_END,
            "chưa ghi nhận triển khai, được gia hạn đến 30/11/2025 (đã quá hạn 11 ngày trước khi "
            "được gia hạn)",
        ),
        (
            "1.a",
            (
                ("1/9/2025", {"state": "done"}),
                ("5/9/2025", {"state": "returned", "due": day("30/9/2025"), "reason": "chưa đủ"}),
            ),
            SEPTEMBERS_END,
            "đang hoàn thiện theo yêu cầu",
        ),
        (
            "1.b",
            (("20/8/2025", {"state": "done"}),),
            SEPTEMBERS_END,
            "hoàn thành sau thời hạn 20 ngày",
        ),
        ("1.b", (), "1/6/2025", "chưa đến thời gian thực hiện"),
    ],
)
def test_where_a_task_stands_is_told_from_what_is_known(
    task_id: str, entries: tuple[tuple[str, dict[str, Any]], ...], on: str, words: str
) -> None:
    told = tuple(entry(task_id, of, **facts) for of, facts in entries)
    assert state_words(standing_of(PLAN, task_id, told, day(on), month(9))) == words


def test_a_body_tells_the_last_results_of_a_unit_and_every_document() -> None:
    told = [
        entry("2.b", f"{day_}/8/2025", unit=SEVENTH, result=f"lần {day_}") for day_ in range(1, 8)
    ]
    issued = entry("2.b", "1/7/2025", unit=SEVENTH, products=(FOLLOWING,))
    assert latest([issued, *told]) == [issued, *told[-4:]]
    beside = [replace(one, id=f"{one.id} {unit}", unit=unit) for one in told for unit in UNITS]
    kept = latest(beside)
    assert {unit: sum(one.unit == unit for one in kept) for unit in UNITS} == dict.fromkeys(
        UNITS, 2
    )


@pytest.mark.parametrize(
    ("deeds", "words"),
    [
        ((entry("1.b", "20/7/2025", state="done"),), "trong thời hạn (đến 31/7/2025)"),
        (
            (
                entry("1.b", "25/7/2025", state="extended", due=day("30/8/2025"), reason="chờ"),
                entry("1.b", "20/8/2025", state="done"),
            ),
            "trong thời hạn được gia hạn",
        ),
    ],
    ids=["như đã ký", "được gia hạn"],
)
def test_in_time_says_in_which_term(deeds: tuple[Entry, ...], words: str) -> None:
    """A term that had passed is not said to be the one that was kept."""
    standing = standing_of(PLAN, "1.b", deeds, day("14/9/2025"))
    assert with_state(standing, ["Đã ban hành Quy chế"], ()).endswith(words)
