"""The công văn đôn đốc: who signs it, to whom it goes, and how it reads."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from cchc.deadline import Deadline
from cchc.documents.owed import debtors, to_write_to
from cchc.documents.reminder import reminder
from cchc.journal import Entry
from cchc.plan import Area, Group, Plan, Signer, Task, Unit
from cchc.receipts import letter_receipt
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
        ("1", "Văn phòng và Phòng Nghiệp vụ 6, 7")
    ]
    assert (letter.late, letter.unanswered, letter.head.to) == (0, 1, "")


def left(content: bytes) -> list[str]:
    """The words below the agency's name: number and subject of a letter."""
    return [
        " ".join(line.split())
        for line in opened(content).tables[0].rows[1].cells[0].text.split("\n")
    ]


ENDING = (
    "Trường hợp nhiệm vụ đã hoàn thành hoặc đã báo cáo, đề nghị cung cấp số, ngày văn bản để Văn "
    "phòng cập nhật./."
)
WARNING = "nếu chưa nhận được báo cáo, Văn phòng sẽ báo cáo Chánh Thanh tra tỉnh xem xét, chỉ đạo."


def test_a_letter_to_one_unit_that_owes_a_report() -> None:
    content = letter("18/9/2025", SIXTH)
    assert left(content) == [
        "Số: /TTT-VP",
        "V/v đôn đốc thực hiện Kế hoạch cải cách hành chính sáu tháng cuối năm 2025",
    ]
    assert paragraphs(content) == [
        "Kính gửi: Phòng Nghiệp vụ 6",
        f"Thực hiện {THE_PLAN}, qua tổng hợp đến hết ngày 18/9/2025, Văn phòng chưa nhận được báo "
        "cáo tháng 9 năm 2025 (số liệu từ ngày 15/8/2025 đến hết ngày 14/9/2025) của Phòng Nghiệp "
        "vụ 6 đối với 01 nhiệm vụ được giao cùng chủ trì, cụ thể:",
        "Đề nghị Phòng Nghiệp vụ 6 rà soát, báo cáo kết quả và đề xuất (nếu có) về Văn phòng chậm "
        f"nhất ngày 25/9/2025 để tổng hợp, báo cáo Chánh Thanh tra tỉnh. {ENDING}",
    ]
    assert cells(opened(content).tables[1]) == [
        ["TT", "Nhiệm vụ", "Thời hạn"],
        ["2.a", "Rà soát văn bản", "Thường xuyên"],
    ]
    assert signature(content) == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lãnh đạo Thanh tra tỉnh (để b/c);",
        "- Lưu: VT, VP.",
        "TL. CHÁNH THANH TRA",
        "CHÁNH VĂN PHÒNG",
    ]


def test_the_time_of_the_plan_is_not_torn_between_lines() -> None:
    subject = opened(letter("18/9/2025", SIXTH)).tables[0].rows[1].cells[0].paragraphs[-1].text
    assert subject.endswith("sáu\u00a0tháng\u00a0cuối\u00a0năm\u00a02025")


def of_seventh(*tasks: Task) -> Plan:
    return replace(PLAN, areas=(Area("Một", tasks=tasks),))


def own(number: str, deadline: Deadline, lead: str = "Phòng Nghiệp vụ 7") -> Task:
    return task(number, f"Việc {number}", deadline, lead)


def body(plan: Plan, *entries: Entry, on: str = "18/9/2025") -> tuple[str, str, list[list[str]]]:
    """How the letter to Phòng Nghiệp vụ 7 opens after whom it is told of, how it asks, its table."""
    content = letter(on, SEVENTH, entries=entries, plan=plan)
    _, opening, asking = paragraphs(content)
    return opening.partition("Văn phòng ")[2], asking, cells(opened(content).tables[1])


AUGUST = until("31/8/2025")
MONTH = "báo cáo tháng 9 năm 2025 (số liệu từ ngày 15/8/2025 đến hết ngày 14/9/2025)"
NOT_HEARD = f"chưa nhận được {MONTH} của Phòng Nghiệp vụ 7 đối với"


def test_a_column_that_would_say_the_same_on_every_row_is_a_sentence() -> None:
    opening, asking, rows = body(of_seventh(own("1", RUNNING), own("2", RUNNING)))
    assert opening == f"{NOT_HEARD} 02 nhiệm vụ thường xuyên, cụ thể:"
    assert rows == [["TT", "Nhiệm vụ"], ["1", "Việc 1"], ["2", "Việc 2"]]
    assert asking.startswith("Đề nghị Phòng Nghiệp vụ 7 rà soát, báo cáo kết quả và đề xuất (nếu")
    december = until("31/12/2025")
    opening, _, rows = body(of_seventh(own("1", RUNNING), own("2", december)))
    assert opening == f"{NOT_HEARD} 02 nhiệm vụ, cụ thể:"
    assert rows[1:] == [["1", "Việc 1", "Thường xuyên"], ["2", "Việc 2", "Đến 31/12/2025"]]
    opening, _, rows = body(of_seventh(own("1", december), own("2", december)))
    assert opening == f"{NOT_HEARD} 02 nhiệm vụ có thời hạn đến 31/12/2025, cụ thể:"


def test_a_units_part_is_told_in_a_sentence_or_where_it_differs() -> None:
    both = "Văn phòng và các phòng"
    opening, _, _ = body(of_seventh(own("1", RUNNING, both), own("2", RUNNING, both)))
    assert opening == f"{NOT_HEARD} 02 nhiệm vụ thường xuyên được giao cùng chủ trì, cụ thể:"
    _, _, rows = body(of_seventh(own("1", RUNNING, both), own("2", RUNNING)))
    assert [row[1] for row in rows[1:]] == ["Việc 1 (cùng chủ trì)", "Việc 2"]


def test_what_is_late_and_not_reported_is_told_once() -> None:
    late = of_seventh(own("1", AUGUST), own("2", AUGUST))
    opening, asking, rows = body(late)
    assert opening == (
        f"{NOT_HEARD} 02 nhiệm vụ đã quá thời hạn (cùng thời hạn đến 31/8/2025; cùng quá hạn 18 "
        "ngày), cụ thể:"
    )
    assert rows[0] == ["TT", "Nhiệm vụ"]
    assert asking.startswith(
        "Đề nghị Phòng Nghiệp vụ 7 rà soát, khẩn trương hoàn thành, báo cáo kết quả, nguyên nhân "
        "và đề xuất (nếu có) về Văn phòng chậm nhất ngày 25/9/2025 để tổng hợp"
    )
    told = entry("1", "10/9/2025", percent=50), entry("2", "10/9/2025", percent=60)
    opening, _, rows = body(late, *told)
    assert opening == (
        "chưa ghi nhận việc hoàn thành 02 nhiệm vụ đã quá thời hạn của Phòng Nghiệp vụ 7, cụ thể:"
    )
    assert rows[0] == ["TT", "Nhiệm vụ", "Thời hạn", "Ghi nhận đến ngày 18/9/2025"]
    assert rows[1] == ["1", "Việc 1", "Đến 31/8/2025", "Quá hạn 18 ngày, đạt 50%"]


def test_late_tasks_beside_others_not_reported() -> None:
    plan = of_seventh(own("1", AUGUST), own("2", AUGUST), own("3", RUNNING))
    opening, _, rows = body(plan, entry("2", "10/9/2025", percent=60))
    assert opening == (
        f"{NOT_HEARD} 02 nhiệm vụ (trong đó 01 nhiệm vụ đã quá thời hạn) và chưa ghi nhận việc "
        "hoàn thành 01 nhiệm vụ khác đã quá thời hạn, cụ thể:"
    )
    assert [row[3] for row in rows[1:]] == [
        "Quá hạn 18 ngày; chưa nhận được báo cáo",
        "Quá hạn 18 ngày, đạt 60%",
        "Chưa nhận được báo cáo",
    ]
    opening, _, rows = body(plan)
    assert "03 nhiệm vụ (trong đó 02 nhiệm vụ đã quá thời hạn), cụ thể:" in opening
    assert [row[3] for row in rows[1:]] == [
        "Quá hạn 18 ngày",
        "Quá hạn 18 ngày",
        "Chưa nhận được báo cáo",
    ]


def first(*tasks: str, unit: str = SEVENTH, on: str = "18/9/2025") -> Entry:
    """The receipt of a first letter, to be answered within a week."""
    moment = dt.datetime.combine(day(on), dt.time(9), dt.UTC)
    return letter_receipt(tasks, unit, moment, day(on) + dt.timedelta(days=7))


def test_the_first_letter_does_not_threaten() -> None:
    _, asking, _ = body(of_seventh(own("1", AUGUST)))
    assert "xem xét, chỉ đạo" not in asking
    assert asking.endswith(ENDING)


def test_the_second_letter_says_so_and_to_whom_it_will_be_reported() -> None:
    plan = of_seventh(own("1", AUGUST), own("2", AUGUST))
    content = letter("26/9/2025", SEVENTH, entries=(first("1", "2"),), plan=plan)
    assert left(content)[1].endswith("sáu tháng cuối năm 2025 (lần 2)")
    _, opening, asking = paragraphs(content)
    assert f"{THE_PLAN}, tiếp theo Công văn số …/TTT-VP ngày 18/9/2025, qua tổng hợp" in opening
    assert asking.endswith(f"Chánh Thanh tra tỉnh. Quá thời hạn trên, {WARNING} {ENDING}")


def test_a_letter_of_which_some_tasks_are_second_ones_names_them() -> None:
    plan = of_seventh(own("1", AUGUST), own("2", AUGUST), own("3", RUNNING))
    content = letter("26/9/2025", SEVENTH, entries=(first("1", "2"),), plan=plan)
    assert left(content)[1].endswith("sáu tháng cuối năm 2025")
    _, opening, asking = paragraphs(content)
    assert "tiếp theo" not in opening
    assert (
        "Đối với nhiệm vụ 1 và 2 đã đôn đốc tại Công văn số …/TTT-VP ngày 18/9/2025, quá thời hạn "
        f"trên, {WARNING} {ENDING}"
    ) in asking


def test_a_letter_to_all_names_the_units_asked_before() -> None:
    _, asking = paragraphs(letter("26/9/2025", entries=(*ENTRIES, first("2.a"))))[-2:]
    assert "Đối với nhiệm vụ 2.a của Phòng Nghiệp vụ 7 đã đôn đốc tại Công văn số …/TTT" in asking


def test_several_letters_before_are_told_by_their_days() -> None:
    plan = of_seventh(own("1", AUGUST), own("2", AUGUST))
    before = (first("1", on="5/9/2025"), first("2", on="12/9/2025"))
    _, opening, _ = paragraphs(letter("26/9/2025", SEVENTH, entries=before, plan=plan))
    assert "tiếp theo các công văn ngày 05/9/2025 và ngày 12/9/2025, qua tổng hợp" in opening


def test_a_letter_the_chief_signs_himself() -> None:
    """He does not say that it will be reported to himself, nor is he sent a copy."""
    plan = replace(PLAN, reporting=replace(PLAN.reporting, month=None))
    content = letter("26/9/2025", entries=(*ENTRIES, first("2.a", unit=SIXTH)), plan=plan)
    assert signature(content) == ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "CHÁNH THANH TRA"]
    asking = paragraphs(content)[-1]
    assert "về Thanh tra tỉnh chậm nhất ngày 03/10/2025. Trường hợp nhiệm vụ" in asking
    assert "báo cáo Chánh Thanh tra" not in asking


def test_one_letter_to_all() -> None:
    content = letter("18/9/2025")
    texts = paragraphs(content)
    assert texts[:3] == [
        "Kính gửi:",
        "- Phòng Nghiệp vụ 6;",
        "- Trưởng Phòng Nghiệp vụ 7.",
    ]
    assert "của các đơn vị đối với 01 nhiệm vụ, cụ thể:" in texts[3]
    assert texts[4].startswith("Đề nghị các đơn vị rà soát, báo cáo kết quả")
    assert signature(content)[-2:] == ["TL. CHÁNH THANH TRA", "CHÁNH VĂN PHÒNG"]
    assert cells(opened(content).tables[1]) == [
        ["TT", "Nhiệm vụ", "Thời hạn"],
        ["2.a", "Rà soát văn bản", "Thường xuyên"],
    ]
    later = letter("18/10/2025")
    assert (
        "của các đơn vị sau đây đối với 02 nhiệm vụ thường xuyên, cụ thể:" in paragraphs(later)[3]
    )
    assert cells(opened(later).tables[1]) == [
        ["TT", "Nhiệm vụ", "Đơn vị"],
        ["2.a", "Rà soát văn bản", "Phòng Nghiệp vụ 6 và 7"],
        ["2.b", "Cập nhật dữ liệu", "Phòng Nghiệp vụ 7"],
    ]


def test_a_letter_to_all_of_a_group_goes_to_the_group() -> None:
    both = replace(PLAN, groups={"cac-phong": Group("Các phòng", members=(SIXTH, SEVENTH))})
    texts = paragraphs(letter("18/10/2025", plan=both))
    assert texts[0] == "Kính gửi: Các phòng"
    assert "của các phòng đối với 02 nhiệm vụ thường xuyên, cụ thể:" in texts[1]
    assert texts[2].startswith("Đề nghị các phòng rà soát")
    rows = cells(opened(letter("18/10/2025", plan=both)).tables[1])
    assert [row[2] for row in rows] == ["Đơn vị", "Các phòng", "Phòng Nghiệp vụ 7"]
