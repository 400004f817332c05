"""How a report tells of single tasks: their results, names, states and extensions."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from cchc.told import Product
from tests.documents.report_papers import (
    ahead,
    part,
    results,
    shortcomings,
    tables,
    written,
)
from tests.word_sample import (
    ENTRIES,
    OFFICE,
    PLAN,
    day,
    entry,
    month,
    paragraphs,
)

EXTENDED = entry(
    "1.c",
    "10/9/2025",
    state="extended",
    due=day("30/11/2025"),
    reason="chờ hướng dẫn của Sở Nội vụ",
    products=(Product(symbol="52/TB-TTT", date=day("10/9/2025")),),
)


def extended_table(content: bytes) -> list[list[str]]:
    return next(table for table in tables(content) if table[0][-1] == "Căn cứ")


def test_what_is_extended_has_its_table_and_its_sentence() -> None:
    content = written(entries=(*ENTRIES, EXTENDED))
    texts = paragraphs(content)
    assert "Trong kỳ có 01 nhiệm vụ được gia hạn (1.c)." in texts
    assert shortcomings(texts)[:3] == [
        "a) Đến hết ngày 14/9/2025, không có nhiệm vụ quá hạn.",
        "b) Nhiệm vụ được gia hạn:",
        "c) Có 01 nhiệm vụ thường xuyên chưa có kết quả trong kỳ:",
    ]
    assert extended_table(content) == [
        ["Nhiệm vụ", "Thời hạn theo Kế hoạch", "Được gia hạn đến", "Căn cứ"],
        [
            "Kiểm tra công tác (nhiệm vụ 1.c)",
            "Đến 31/8/2025",
            "30/11/2025; đã quá hạn 9 ngày trước khi được gia hạn",
            "Thông báo số 52/TB-TTT ngày 10/9/2025",
        ],
    ]


def test_an_extension_without_a_document_stands_on_its_reason() -> None:
    granted = replace(EXTENDED, on=day("20/8/2025"), products=())
    assert extended_table(written(entries=(granted,)))[1][2:] == [
        "30/11/2025",
        "Chờ hướng dẫn của Sở Nội vụ",
    ]


def test_what_was_extended_before_is_told_until_it_is_done() -> None:
    october = paragraphs(written(month(10), (*ENTRIES, EXTENDED)))
    assert not any("được gia hạn (" in text for text in october)
    assert "b) Nhiệm vụ được gia hạn:" in october or "c) Nhiệm vụ được gia hạn:" in october
    done = entry("1.c", "20/9/2025", state="done", result="Đã kiểm tra công tác 02 phòng")
    texts = paragraphs(written(month(10), (EXTENDED, done)))
    in_time = "hoàn thành trong thời hạn được gia hạn."
    assert [text.endswith(in_time) for text in texts if "gia hạn" in text] == [True]


def test_an_extension_that_is_about_to_end_stands_among_the_tasks_ahead() -> None:
    texts = paragraphs(written(month(10), (*ENTRIES, EXTENDED)))
    assert ("- Kiểm tra công tác (1.c, Văn phòng): thời hạn 30/11/2025, đã được gia hạn.") in ahead(
        texts
    )


def test_what_waits_for_approval_is_not_asked_for_again() -> None:
    submitted = entry("1.a", "5/9/2025", state="submitted", products=(SUBMISSION,))
    texts = paragraphs(written(entries=(submitted,)))
    assert (
        "a) Đã trình Tờ trình số 12/TTr-TTT ngày 05/9/2025 về Kế hoạch tuyên truyền, chờ phê duyệt."
    ) in texts
    assert (
        "- Xây dựng Kế hoạch tuyên truyền (1.a, Văn phòng): thời hạn 30/9/2025, đã trình, chờ phê "
        "duyệt."
    ) in texts


SUBMISSION = Product("Kế hoạch tuyên truyền", "12/TTr-TTT", day("5/9/2025"))


def test_what_was_sent_back_says_till_when_it_is_to_be_mended() -> None:
    done = entry("1.a", "1/9/2025", state="done", result="Đã xong dự thảo")
    returned = entry(
        "1.a", "5/9/2025", state="returned", due=day("30/9/2025"), reason="chưa đủ nội dung"
    )
    assert results(paragraphs(written(entries=(done, returned))))[1] == (
        "a) Xây dựng Kế hoạch tuyên truyền: đã xong dự thảo; trả lại để hoàn thiện, chậm nhất ngày "
        "30/9/2025; lý do: chưa đủ nội dung."
    )


def test_results_of_one_task_stand_in_order_of_day_with_the_last_state_once() -> None:
    told = (
        entry("1.c", "9/9/2025", result="Đã kiểm tra phòng thứ hai", percent=80),
        entry("1.c", "20/8/2025", state="started", percent=20),
        entry("1.c", "25/8/2025", result="Đã kiểm tra phòng thứ nhất", percent=40),
    )
    assert results(paragraphs(written(entries=told)))[1] == (
        "c) Đã kiểm tra phòng thứ nhất; đã kiểm tra phòng thứ hai; quá hạn 14 ngày, đạt 80%."
    )


def test_the_result_leads_and_names_its_task_only_where_it_must() -> None:
    issued = Product("tuyên truyền cải cách hành chính", "41/KH-TTT", day("10/9/2025"))
    told = (
        entry("1.a", "10/9/2025", state="done", products=(issued,)),
        entry("2.b", "6/9/2025", result="Đã cập nhật 30 hồ sơ."),
    )
    assert results(paragraphs(written(entries=told))) == [
        "1. Công tác chỉ đạo",
        "a) Đã ban hành Kế hoạch số 41/KH-TTT ngày 10/9/2025 về tuyên truyền cải cách hành chính; "
        "hoàn thành trong thời hạn (đến 30/9/2025).",
        "2. Cải cách thể chế",
        "b) Cập nhật dữ liệu: đã cập nhật 30 hồ sơ.",
        "Nhóm nhiệm vụ 3: trong kỳ chưa ghi nhận kết quả mới.",
    ]


def test_the_only_task_of_an_area_has_no_letter_and_others_keep_their_own() -> None:
    texts = results(paragraphs(written(month(10), ENTRIES)))
    assert texts == [
        "3. Chuyển đổi số",
        "Nâng cao chỉ số: đã bắt đầu sau ngày chốt.",
        "Các nhóm nhiệm vụ 1 và 2: trong kỳ chưa ghi nhận kết quả mới.",
    ]
    assert [text[:2] for text in results(paragraphs(written()))[1:3]] == ["a)", "c)"]


def test_a_task_goes_by_the_short_name_the_office_gave_it() -> None:
    first, *others = PLAN.areas
    tasks = (first.tasks[0], first.tasks[1], replace(first.tasks[2], short="Kiểm tra nội bộ"))
    plan = replace(PLAN, areas=(replace(first, tasks=tasks), *others))
    content = written(plan=plan)
    assert "c) Kiểm tra nội bộ: đã thực hiện 60% khối lượng; quá hạn 14 ngày." in paragraphs(
        content
    )
    (late,) = [row for table in tables(content) for row in table if row[0].endswith("1.c)")]
    assert late[0] == "Kiểm tra nội bộ (nhiệm vụ 1.c)"
    assert tables(content)[-1][4][1] == "Kiểm tra công tác"


def test_what_was_told_late_says_so() -> None:
    late = replace(
        entry("1.b", "28/7/2025", unit=OFFICE, state="done", result="Đã ban hành Quy chế"),
        at=dt.datetime(2025, 9, 10, 8, tzinfo=dt.UTC),
    )
    assert (
        "b) Đã ban hành Quy chế (thực hiện ngày 28/7/2025, đơn vị báo cáo bổ sung); hoàn thành "
        "trong thời hạn (đến 31/7/2025)."
    ) in paragraphs(written(entries=(late,)))


def test_what_was_finished_in_time_is_named_among_the_achievements() -> None:
    done = entry("1.a", "10/9/2025", state="done", result="Đã ban hành Kế hoạch tuyên truyền")
    texts = paragraphs(written(entries=(*ENTRIES, done)))
    assert part(texts, "1. Kết quả đạt được", "2. Tồn tại, hạn chế") == [
        "Trong kỳ đã hoàn thành đúng hạn 01 nhiệm vụ: Xây dựng Kế hoạch tuyên truyền (1.a).",
        "[Điền: kết quả nổi bật và đánh giá chung trong kỳ]",
    ]
