"""What each unit still owes on a day, to whom the letter goes, and how it reads."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cchc.documents.reminder import debtors, due_month, head_of, reminder, to_write_to
from cchc.journal import Entry
from cchc.plan import Area, Plan, Signer, Unit
from cchc.standing import standings
from tests.word_sample import (
    ENTRIES,
    OFFICE,
    PLAN,
    RUNNING,
    SEVENTH,
    SIXTH,
    THE_PLAN,
    cells,
    day,
    entry,
    letter,
    opened,
    paragraphs,
    signature,
    task,
    until,
)

EIGHTEENTH = day("18/9/2025")


def owed(
    on: str, entries: tuple[Entry, ...] = ENTRIES, plan: Plan = PLAN
) -> dict[str, list[tuple[str, str]]]:
    """What each unit owes on a day: the tasks and how they stand."""
    return {
        unit.key: [(task.id, task.state) for task in unit.tasks]
        for unit in debtors(plan, entries, day(on))
    }


def test_what_is_late_comes_first_then_what_was_not_reported() -> None:
    silent = "Chưa nhận được báo cáo tháng 9 năm 2025"
    assert owed("18/9/2025") == {
        OFFICE: [("1.c", "Quá hạn 18 ngày, đạt 60%"), ("2.a", silent), ("3", silent)],
        SIXTH: [("2.a", silent)],
        SEVENTH: [("2.a", silent)],
    }


def test_a_unit_owes_only_what_it_has_not_said_itself() -> None:
    entries = (*ENTRIES, entry("2.a", "1/9/2025", unit=SIXTH, result="Đã rà soát."))
    assert SIXTH not in owed("18/9/2025", entries)
    assert ("2.a", "Chưa nhận được báo cáo tháng 9 năm 2025") in owed("18/9/2025", entries)[SEVENTH]
    for_all = (*ENTRIES, entry("2.a", "1/9/2025", result="Đã rà soát."))
    assert set(owed("18/9/2025", for_all)) == {OFFICE}


def test_a_task_of_several_is_late_for_those_not_done() -> None:
    shared = task("1", "Xây dựng quy trình", until("31/8/2025"), "Văn phòng và các phòng")
    plan = replace(PLAN, areas=(Area("Một", tasks=(shared,)),))
    done = (entry("1", "20/8/2025", unit=SIXTH, state="done"),)
    assert list(owed("18/9/2025", done, plan)) == [OFFICE, SEVENTH]
    (office, _) = debtors(plan, done, EIGHTEENTH)
    assert (office.tasks[0].role, office.tasks[0].due, office.late, office.unanswered) == (
        "Cùng chủ trì",
        "31/8/2025",
        1,
        1,
    )
    assert office.tasks[0].state == "Quá hạn 18 ngày; chưa nhận được báo cáo tháng 9 năm 2025"


def test_the_last_time_it_spoke_is_told() -> None:
    *_, seventh = debtors(PLAN, ENTRIES, day("18/10/2025"))
    assert [(task.id, task.state, task.last) for task in seventh.tasks] == [
        ("2.a", "Chưa nhận được báo cáo tháng 10 năm 2025", ""),
        ("2.b", "Chưa nhận được báo cáo tháng 10 năm 2025", "06/9/2025"),
    ]


def test_nobody_is_late_in_answering_until_results_are_due() -> None:
    assert owed("17/9/2025") == {OFFICE: [("1.c", "Quá hạn 17 ngày, đạt 60%")]}


def test_a_unit_that_answered_without_news_is_left_alone() -> None:
    form = "thu/2025-09/pnv-6/00000000"
    receipt = replace(entry("2.a", "14/9/2025", unit=SIXTH, form=form), task=None)
    assert SIXTH not in owed("18/9/2025", (*ENTRIES, receipt))
    nothing = entry("2.a", "14/9/2025", unit=SIXTH, state="nothing")
    assert SIXTH not in owed("18/9/2025", (*ENTRIES, nothing))


def test_what_a_unit_submitted_in_time_is_not_asked_of_it() -> None:
    """'1' is led by three, of whom one has submitted its part."""
    shared = task("1", "Xây dựng quy trình", until("31/8/2025"), "Văn phòng và các phòng")
    plan = replace(PLAN, areas=(Area("Một", tasks=(shared,)),))
    spoken = (entry("1", "30/8/2025", unit=SIXTH, state="submitted"),)
    assert list(owed("18/9/2025", spoken, plan)) == [OFFICE, SEVENTH]


def test_what_was_stopped_since_is_not_asked_for() -> None:
    stopped = (*ENTRIES, entry("2.a", "15/9/2025", state="cancelled", reason="hết việc"))
    assert not any(
        task == "2.a" for tasks in owed("18/9/2025", stopped).values() for task, _ in tasks
    )


@pytest.mark.parametrize(
    ("on", "name"),
    [
        ("14/7/2025", None),
        ("17/7/2025", None),
        ("18/7/2025", "tháng 7 năm 2025"),
        ("14/9/2025", "tháng 8 năm 2025"),
        ("17/9/2025", None),
        ("18/9/2025", "tháng 9 năm 2025"),
        ("14/2/2026", "tháng 01 năm 2026"),
    ],
)
def test_the_month_to_answer_is_the_last_closed_once_due(on: str, name: str | None) -> None:
    period = due_month(PLAN, day(on))
    assert (period and period.name) == name


def test_before_the_plan_began_nothing_is_owed() -> None:
    assert owed("1/7/2025", ()) == {}


@pytest.mark.parametrize(
    ("name", "head", "addressee"),
    [
        ("Phòng Nghiệp vụ 7", None, "Phòng Nghiệp vụ 7"),
        ("Phòng Nghiệp vụ 7", "Trưởng Phòng Nghiệp vụ 7", "Trưởng Phòng Nghiệp vụ 7"),
        ("Phòng Nghiệp vụ 7", "Trưởng phòng", "Trưởng Phòng Nghiệp vụ 7"),
        ("Văn phòng", "Chánh Văn phòng", "Chánh Văn phòng"),
        ("Sở Nội vụ", "Giám đốc", "Giám đốc Sở Nội vụ"),
        ("Phòng A", "Trưởng phòng Nguyễn Văn B", "Trưởng phòng Nguyễn Văn B"),
    ],
)
def test_a_letter_goes_to_the_head_of_the_unit(name: str, head: str | None, addressee: str) -> None:
    assert head_of(replace(PLAN, units={"a": Unit(name, head=head)}), "a") == addressee


def letter_head(*units: str, plan: Plan = PLAN) -> tuple[str, str, str, str]:
    owing = [unit for unit in debtors(plan, ENTRIES, EIGHTEENTH) if unit.key in units]
    letter = reminder(plan, owing, EIGHTEENTH, EIGHTEENTH + dt.timedelta(days=7))
    return letter.head.authority, letter.head.position, letter.receiver, letter.chief


def test_the_office_signs_for_the_chief_and_writes_itself_nothing() -> None:
    assert letter_head(SIXTH) == (
        "TL. Chánh Thanh tra",
        "Chánh Văn phòng",
        "Văn phòng",
        "Chánh Thanh tra tỉnh",
    )
    written_to = [unit.key for unit in to_write_to(PLAN, ENTRIES, EIGHTEENTH)]
    assert written_to == [SIXTH, SEVENTH]


def test_who_signs_does_not_report_to_himself() -> None:
    month = PLAN.reporting.month
    assert month
    nobody = replace(month, signer=None)
    plan = replace(
        PLAN,
        units={**PLAN.units, OFFICE: Unit("Văn phòng", symbol="VP")},
        reporting=replace(PLAN.reporting, month=nobody),
    )
    assert letter_head(SIXTH, plan=plan) == ("", "Chánh Thanh tra", "Văn phòng", "")


def test_where_nobody_gathers_the_agency_signs_and_is_answered() -> None:
    plan = replace(PLAN, reporting=replace(PLAN.reporting, month=None))
    assert letter_head(SIXTH, plan=plan) == ("", "Chánh Thanh tra", "Thanh tra tỉnh", "")


def test_the_authority_follows_who_signs() -> None:
    document = replace(
        PLAN.document, signer=Signer("Phó Chánh Thanh tra", "B", "KT. CHÁNH THANH TRA")
    )
    assert letter_head(SIXTH, plan=replace(PLAN, document=document))[0] == "TL. CHÁNH THANH TRA"
    month = PLAN.reporting.month
    assert month
    for own, authority in (
        ("KT. CHÁNH VĂN PHÒNG", "TL. Chánh Thanh tra\nKT. CHÁNH VĂN PHÒNG"),
        ("TL. AI ĐÓ", "TL. AI ĐÓ"),
    ):
        deputy = replace(month, signer=Signer("Phó Chánh Văn phòng", None, own))
        plan = replace(PLAN, reporting=replace(PLAN.reporting, month=deputy))
        assert letter_head(SIXTH, plan=plan)[0] == authority


def test_one_letter_to_all_names_each_task_once() -> None:
    late = task("1", "Việc chung", RUNNING, "Văn phòng và các phòng")
    plan = replace(PLAN, areas=(Area("Một", tasks=(late,)),))
    letter = reminder(plan, debtors(plan, (), EIGHTEENTH), EIGHTEENTH, EIGHTEENTH)
    assert [(task.id, task.units) for task in letter.tasks] == [
        ("1", "Văn phòng, Phòng Nghiệp vụ 6, Phòng Nghiệp vụ 7")
    ]
    assert (letter.late, letter.unanswered, letter.head.to) == (0, 1, "")


def left(content: bytes) -> list[str]:
    """The words below the agency's name: number and subject of a letter."""
    return [
        " ".join(line.split())
        for line in opened(content).tables[0].rows[1].cells[0].text.split("\n")
    ]


def test_a_letter_to_one_unit_that_owes_a_report() -> None:
    content = letter("18/9/2025", SIXTH)
    assert left(content) == [
        "Số: /TTT-VP",
        "V/v đôn đốc thực hiện Kế hoạch cải cách hành chính sáu tháng cuối năm 2025",
    ]
    assert paragraphs(content) == [
        "Kính gửi: Phòng Nghiệp vụ 6",
        f"Thực hiện {THE_PLAN}, qua tổng hợp đến ngày 18/9/2025, Văn phòng chưa nhận được báo "
        "cáo tháng 9 năm 2025 (số liệu từ ngày 15/8/2025 đến hết ngày 14/9/2025) của Phòng Nghiệp "
        "vụ 6 đối với 01 nhiệm vụ, cụ thể:",
        "Để bảo đảm tiến độ, Thanh tra tỉnh đề nghị Phòng Nghiệp vụ 6 báo cáo kết quả nhiệm vụ nêu "
        "trên, gửi Văn phòng chậm nhất ngày 25/9/2025 để tổng hợp, báo cáo Chánh Thanh tra tỉnh.",
        "Quá thời hạn trên, nếu chưa nhận được báo cáo, Văn phòng sẽ báo cáo Chánh Thanh tra tỉnh "
        "xem xét, chỉ đạo./.",
    ]
    assert cells(opened(content).tables[1]) == [
        ["TT", "Nhiệm vụ", "Vai trò", "Thời hạn", "Ghi nhận đến ngày 18/9/2025"],
        [
            "2.a",
            "Rà soát văn bản",
            "Cùng chủ trì",
            "Thường xuyên",
            "Chưa nhận được báo cáo tháng 9 năm 2025",
        ],
    ]
    assert signature(content) == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lãnh đạo Thanh tra tỉnh (để b/c);",
        "- Lưu: VT, VP.",
        "TL. CHÁNH THANH TRA",
        "CHÁNH VĂN PHÒNG",
    ]


def test_only_what_is_late() -> None:
    late = task("1", "Xây dựng quy trình", until("31/8/2025"), "Phòng Nghiệp vụ 7")
    other = task("2", "Kiểm tra", until("31/8/2025"), "Phòng Nghiệp vụ 7")
    plan = replace(PLAN, areas=(Area("Một", tasks=(late, other)),))
    _, opening, asking, _ = paragraphs(letter("18/9/2025", SEVENTH, plan=plan))
    assert opening.endswith(
        "Phòng Nghiệp vụ 7 đối với 02 nhiệm vụ và chưa ghi nhận việc hoàn thành 02 nhiệm vụ đã quá thời hạn, cụ thể:"
    )
    assert (
        "đề nghị Trưởng Phòng Nghiệp vụ 7 chỉ đạo hoàn thành nhiệm vụ quá hạn, báo cáo kết quả và "
        "nguyên nhân quá hạn, gửi Văn phòng chậm nhất ngày 25/9/2025" in asking
    )
    told = entry("1", "10/9/2025", percent=50), entry("2", "10/9/2025", percent=60)
    _, opening, asking, _ = paragraphs(letter("18/9/2025", SEVENTH, entries=told, plan=plan))
    assert opening.endswith(
        "Văn phòng chưa ghi nhận việc hoàn thành 02 nhiệm vụ đã quá thời hạn của Phòng Nghiệp vụ "
        "7, cụ thể:"
    )
    assert "chỉ đạo hoàn thành các nhiệm vụ nêu trên, báo cáo kết quả và nguyên" in asking


def test_one_letter_to_all() -> None:
    content = letter("18/9/2025")
    texts = paragraphs(content)
    assert texts[:3] == [
        "Kính gửi:",
        "- Phòng Nghiệp vụ 6;",
        "- Trưởng Phòng Nghiệp vụ 7.",
    ]
    assert "của các đơn vị sau đây đối với 01 nhiệm vụ, cụ thể:" in texts[3]
    assert "đề nghị Thủ trưởng các đơn vị có tên nêu trên chỉ đạo báo cáo kết quả" in texts[4]
    assert texts[5].endswith("Văn phòng sẽ báo cáo Chánh Thanh tra tỉnh xem xét, chỉ đạo./.")
    assert signature(content)[-2:] == ["TL. CHÁNH THANH TRA", "CHÁNH VĂN PHÒNG"]
    assert [row[:3] for row in cells(opened(content).tables[1])] == [
        ["TT", "Nhiệm vụ", "Đơn vị"],
        ["2.a", "Rà soát văn bản", "Phòng Nghiệp vụ 6, Phòng Nghiệp vụ 7"],
    ]


def test_the_sample_has_what_the_letters_are_about() -> None:
    states = {standing.state for standing in standings(PLAN, ENTRIES, day("15/9/2025"))}
    assert {"overdue", "quiet"} <= states
