"""What a report may not say: what was told late, what is still open, who answered, and no more."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import pytest

from cchc.documents.report import report
from cchc.documents.report_values import Report
from cchc.journal import Entry
from cchc.period import Period, reporting_period
from cchc.template.render import render
from cchc.told import Product
from tests.word_sample import (
    ENTRIES,
    OFFICE,
    PLAN,
    SEPTEMBER,
    SEVENTH,
    SIXTH,
    TEMPLATE,
    WRITTEN,
    cells,
    day,
    entry,
    month,
    opened,
    paragraphs,
    written,
)


def told(
    *entries: Entry,
    period: Period = SEPTEMBER,
    today: str = "1/12/2025",
    unit: str | None = None,
) -> Report:
    return report(PLAN, entries, period, day(today), unit)


def said_on(recorded: str, one: Entry) -> Entry:
    """The entry as if it had been recorded on another day."""
    return replace(one, at=dt.datetime.combine(day(recorded), dt.time(8), dt.UTC))


def results(view: Report) -> dict[str, str]:
    return {line.id: line.result for area in view.areas for line in area.results}


JULYS = entry("1.b", "28/7/2025", unit=OFFICE, state="done", result="Đã ban hành Quy chế")
OCTOBER = month(10)
IN_TIME = "hoàn thành trong thời hạn (đến 31/7/2025)"


def test_what_was_told_late_is_news_of_the_month_in_which_it_was_told() -> None:
    """28/7 is of August, whose results were due on 17/8; told on 20/9 it is October's news."""
    late = said_on("20/9/2025", JULYS)
    assert results(told(late, period=OCTOBER)) == {
        "1.b": f"Đã ban hành Quy chế (thực hiện ngày 28/7/2025, đơn vị báo cáo bổ sung); {IN_TIME}"
    }
    assert results(told(late)) == {}
    assert results(told(late, period=month(11))) == {}


def test_its_own_months_report_run_again_says_what_came_later() -> None:
    late = said_on("20/9/2025", JULYS)
    august = told(late, period=month(8))
    assert results(august) == {
        "1.b": f"Đã ban hành Quy chế (đơn vị báo cáo bổ sung ngày 20/9/2025); {IN_TIME}"
    }
    assert (august.told_later, august.figures.all.done) == (1, 1)
    assert august.annex[2].result == (
        "Đã ban hành Quy chế (đơn vị báo cáo bổ sung ngày 20/9/2025)."
    )
    in_time = told(JULYS, period=month(8))
    assert (results(in_time), in_time.told_later) == ({"1.b": f"Đã ban hành Quy chế; {IN_TIME}"}, 0)


def test_a_forms_late_word_is_news_of_the_forms_month() -> None:
    form = "thu/2025-09/van-phong/00000000+20250915T080000"
    late = said_on("16/9/2025", replace(JULYS, form=form))
    assert "(thực hiện ngày 28/7/2025, đơn vị báo cáo bổ sung)" in results(told(late))["1.b"]
    assert results(told(late, period=OCTOBER)) == {}


def test_a_form_is_of_its_month_whenever_it_is_taken_in() -> None:
    form = "thu/2025-09/van-phong/00000000"
    row = said_on("20/10/2025", replace(entry("1.a", "14/9/2025", result="Đã dự thảo"), form=form))
    view = told(row)
    assert (results(view), view.told_later) == ({"1.a": "đã dự thảo"}, 0)
    assert results(told(row, period=OCTOBER)) == {}


def test_after_the_plans_end_nothing_is_news() -> None:
    late = said_on("1/3/2026", JULYS)
    for number, year in ((1, 2026), (12, 2025)):
        assert results(told(late, period=month(number, year), today="2/3/2026")) == {}
    assert "bổ sung ngày 01/3/2026" in results(told(late, period=month(8), today="2/3/2026"))["1.b"]


def test_within_a_quarter_a_month_late_is_in_time() -> None:
    late = said_on("10/9/2025", JULYS)
    quarter = told(late, period=reporting_period("quarter", 3, 2025))
    assert (results(quarter), quarter.told_later) == ({"1.b": f"Đã ban hành Quy chế; {IN_TIME}"}, 0)


def test_what_was_withdrawn_later_is_counted() -> None:
    wrong = entry("2.b", "6/9/2025", result="Đã cập nhật")
    later = day("20/9/2025")
    gone = Entry("rút", dt.datetime.combine(later, dt.time(8), dt.UTC), later, retracts=wrong.id)
    assert told(wrong, gone).told_later == 1
    assert told(wrong, replace(gone, at=wrong.at)).told_later == 0


def test_the_month_before_is_as_its_own_report_told_it() -> None:
    """August's report, made when its results were due, told of nothing done."""
    late = said_on("5/9/2025", JULYS)
    before = told(late).figures.before
    assert before is not None
    assert (before.completed, before.completed_change, before.completed_since) == (0, 1, 1)
    assert (
        "So với tháng 8 năm 2025, tăng 01 nhiệm vụ hoàn thành (trong đó 01 nhiệm vụ hoàn thành "
        "trong kỳ trước, nay mới được báo cáo)."
    ) in paragraphs(render(TEMPLATE, told(late)))
    in_time = told(JULYS).figures.before
    assert in_time is not None
    assert (in_time.completed, in_time.completed_since) == (1, 0)
    form = said_on("20/8/2025", replace(JULYS, form="thu/2025-08/van-phong/00000000"))
    of_the_form = told(form).figures.before
    assert of_the_form == in_time


def test_the_office_told_late_itself_is_no_units_fault() -> None:
    late = said_on("20/9/2025", replace(JULYS, unit=None))
    assert results(told(late, period=OCTOBER)) == {
        "1.b": f"Đã ban hành Quy chế (thực hiện ngày 28/7/2025, báo cáo bổ sung); {IN_TIME}"
    }


def open_remarks(view: Report) -> list[tuple[str, str, str, str]]:
    return [(one.who, one.task, one.text, one.since) for one in view.obstacles]


HINDERED = entry("3", "20/7/2025", unit=OFFICE, obstacle="Sở chưa hướng dẫn")


def test_an_obstacle_is_carried_over_until_it_is_over() -> None:
    carried = [("Văn phòng", "3", "Sở chưa hướng dẫn", "20/7/2025")]
    again = entry("3", "1/9/2025", unit=OFFICE, obstacle="Sở chưa hướng dẫn.")
    assert open_remarks(told(HINDERED)) == open_remarks(told(HINDERED, again)) == carried
    over = entry("3", "20/9/2025", unit=OFFICE, state="unblocked")
    assert open_remarks(told(HINDERED, over)) == carried
    assert open_remarks(told(HINDERED, over, period=OCTOBER)) == []
    own_month = [("Văn phòng", "3", "Sở chưa hướng dẫn", "")]
    assert open_remarks(told(HINDERED, period=month(8))) == own_month


def test_a_block_without_words_is_still_an_obstacle() -> None:
    blocked = entry("1.a", "1/9/2025", state="blocked")
    assert open_remarks(told(blocked)) == [
        ("Văn phòng", "1.a", "chưa nêu khó khăn, vướng mắc gì", "")
    ]


def test_what_is_settled_is_neither_open_nor_denied() -> None:
    over = entry("3", "1/9/2025", state="unblocked")
    texts = paragraphs(render(TEMPLATE, told(HINDERED, over)))
    assert not any("chưa ghi nhận khó khăn" in text for text in texts)
    assert any(
        text.endswith("không ghi nhận khó khăn, vướng mắc còn phải tháo gỡ.") for text in texts
    )


def test_a_proposal_waits_until_it_is_decided_and_says_for_whom() -> None:
    asked = entry("3", "20/7/2025", unit=OFFICE, proposal="Bổ sung biên chế", to="Sở Nội vụ")
    (remark,) = told(asked).proposals
    assert (remark.who, remark.since, remark.to) == ("Văn phòng", "20/7/2025", "Sở Nội vụ")
    decided = entry("3", "5/9/2025", state="decided", result="Đồng ý")
    view = told(asked, decided)
    assert (view.proposals, results(view)) == ((), {})
    assert (
        "- Nhiệm vụ 3 (Bổ sung biên chế): Đồng ý (ngày 05/9/2025); Văn phòng chủ trì, đến nay chưa "
        "ghi nhận triển khai."
    ) in paragraphs(render(TEMPLATE, view))
    assert told(asked, decided, period=OCTOBER).decided == ()
    assert (
        "- Văn phòng (nhiệm vụ 3), gửi Sở Nội vụ: Bổ sung biên chế; nêu từ ngày 20/7/2025."
    ) in paragraphs(render(TEMPLATE, told(asked)))


def test_a_decision_by_a_document_has_its_day_once_and_no_two_brackets() -> None:
    notice = Product(symbol="52/TB-TTT", date=day("5/9/2025"))
    decided = entry("3", "5/9/2025", state="decided", result="Đồng ý", products=(notice,))
    assert (
        "- Nhiệm vụ 3: Đồng ý (Thông báo số 52/TB-TTT ngày 05/9/2025); Văn phòng chủ trì, đến nay "
        "chưa ghi nhận triển khai."
    ) in paragraphs(render(TEMPLATE, told(decided)))
    earlier = replace(decided, products=(replace(notice, date=day("4/9/2025")),))
    assert (
        "- Nhiệm vụ 3: Đồng ý (Thông báo số 52/TB-TTT ngày 04/9/2025), ngày 05/9/2025; Văn phòng "
        "chủ trì, đến nay chưa ghi nhận triển khai."
    ) in paragraphs(render(TEMPLATE, told(earlier)))


def test_nobody_is_made_to_say_what_the_office_said() -> None:
    """'2.a' is led by three; the entry names none."""
    (remark,) = told(entry("2.a", "1/9/2025", obstacle="Thiếu máy")).obstacles
    assert remark.who == "Văn phòng"


def test_a_units_report_has_its_own_obstacles_alone() -> None:
    own = entry("1.c", "20/7/2025", unit=SEVENTH, obstacle="Thiếu hồ sơ")
    others = entry("1.c", "1/9/2025", unit=OFFICE, obstacle="Thiếu người")
    assert open_remarks(told(own, others, unit=SEVENTH)) == [
        ("Phòng Nghiệp vụ 7", "1.c", "Thiếu hồ sơ", "20/7/2025")
    ]


def test_where_nothing_came_up_nothing_is_wanting() -> None:
    view = told(entry("2.b", "1/9/2025", state="nothing"))
    assert (view.figures.continuous.nothing, [line.id for line in view.quiet]) == (1, ["2.a"])
    assert (results(view), view.nothing) == ({}, ("2.b",))
    texts = paragraphs(render(TEMPLATE, view))
    assert "Nhiệm vụ 2.b trong kỳ không phát sinh." in texts
    assert ("Trong 02 nhiệm vụ thường xuyên: 01 không phát sinh và 01 chưa có báo cáo.") in texts


def receipt(unit: str, *refused: str) -> Entry:
    form = f"thu/2025-09/{unit}/00000000"
    return replace(entry("2.a", "14/9/2025", unit=unit, form=form, refused=refused), task=None)


def test_a_unit_whose_form_says_nothing_of_a_task_has_answered() -> None:
    view = told(receipt(SIXTH), receipt(SEVENTH, "2.b"))
    assert view.answers.unheard == ()
    assert {one.unit: (one.answered, one.of) for one in view.answers.in_part} == {
        "Văn phòng": (0, 5),
        "Phòng Nghiệp vụ 7": (1, 2),
    }
    own = told(receipt(SIXTH), unit=SIXTH)
    assert [line.quiet for line in own.quiet] == ["Đơn vị không nêu kết quả"]
    assert [line.quiet for line in told(unit=SIXTH).quiet] == ["Chưa ghi nhận kết quả"]
    (first, _) = told(receipt(SIXTH)).quiet
    assert (first.quiet, first.missing) == (
        "Chưa nhận được báo cáo",
        "Văn phòng và Phòng Nghiệp vụ 7",
    )


def test_while_the_period_runs_nobody_owes_an_answer() -> None:
    view = told(today="3/9/2025")
    assert (view.answers.unheard, view.answers.in_part) == ((), ())
    assert {line.quiet for line in view.quiet} == {"Chưa có kết quả, kỳ chưa kết thúc"}
    texts = paragraphs(render(TEMPLATE, view))
    asked = "Các đơn vị gửi báo cáo tháng 9 năm 2025 về Văn phòng chậm nhất ngày 17/9/2025."
    assert any(text.endswith(asked) for text in texts)
    assert not any("Đề nghị Phòng" in text for text in texts)


def test_until_results_are_due_the_day_is_told() -> None:
    texts = paragraphs(render(TEMPLATE, told(today="16/9/2025")))
    assert any(
        text.startswith(
            "c) Tính đến ngày 16/9/2025 (thời hạn gửi báo cáo: ngày 17/9/2025), Văn phòng "
            "chưa nhận được biểu của Phòng Nghiệp vụ 6 và 7; "
        )
        for text in texts
    )
    assert any(
        text.endswith("gửi báo cáo về Văn phòng chậm nhất ngày 17/9/2025.") for text in texts
    )


def test_a_finished_continuous_task_is_in_no_dated_rate() -> None:
    view = told(entry("2.b", "1/9/2025", state="finished"))
    dated, running = view.figures.dated, view.figures.continuous
    assert (dated.completed, running.completed, running.quiet) == (0, 1, 1)
    texts = paragraphs(render(TEMPLATE, view))
    assert "Trong 02 nhiệm vụ thường xuyên: 01 chưa có báo cáo và 01 đã hoàn thành." in texts
    assert (
        "b) Cập nhật dữ liệu: đã hoàn thành dứt điểm ngày 01/9/2025 (thường xuyên theo Kế hoạch)."
    ) in texts


def test_where_it_stands_is_not_told_in_two_brackets() -> None:
    submitted = entry("1.a", "1/9/2025", state="submitted")
    extended = entry(
        "1.b", "12/8/2025", state="extended", due=day("30/11/2025"), reason="chờ hướng dẫn"
    )
    going_on = entry("1.b", "1/9/2025", result="Đã dự thảo")
    finished = entry("2.b", "1/9/2025", state="finished", result="Đã xong đề án")
    assert results(told(submitted, extended, going_on, finished)) == {
        "1.a": "đã trình, chờ phê duyệt",
        "1.b": "đã dự thảo; được gia hạn đến ngày 30/11/2025",
        "2.b": "đã xong đề án; đã hoàn thành (thường xuyên theo Kế hoạch)",
    }


def test_an_extension_stands_beside_the_signed_deadline() -> None:
    extended = entry("1.b", "25/7/2025", state="extended", due=day("20/8/2025"), reason="chờ")
    (late, _) = told(extended).overdue
    view = {line.id: line for line in told(extended).overdue}
    assert view["1.b"].deadline == "Đến 31/7/2025 (được gia hạn đến 20/8/2025)"
    assert (view["1.b"].days_late, late.id) == (25, "1.b")


def test_an_extension_told_late_is_news_of_the_month_in_which_it_was_told() -> None:
    granted = entry("1.b", "30/7/2025", state="extended", due=day("20/12/2025"), reason="chờ")
    late = said_on("10/9/2025", granted)
    for period, new in ((month(8), True), (SEPTEMBER, True), (OCTOBER, False)):
        assert [one.new for one in told(late, period=period).extended] == [new]
    assert [one.new for one in told(granted).extended] == [False]


NOT_KNOWN = re.compile(
    r"chưa gửi|đã gửi|chưa cập nhật|chưa thực hiện|\btrễ\b|\bchậm\b(?! nhất)|hoàn thành quá hạn",
    re.IGNORECASE,
)
"""Words for what nobody knows, or that law does not use."""


def every_text(content: bytes) -> list[str]:
    document: Any = opened(content)
    words = [paragraph.text for paragraph in document.paragraphs]
    return words + [cell for table in document.tables for row in cells(table) for cell in row]


@pytest.mark.parametrize("name", WRITTEN)
def test_no_paper_says_what_is_not_known(name: str) -> None:
    for text in every_text(written(name)):
        assert not NOT_KNOWN.search(text), text


@pytest.mark.parametrize("entries", [(), ENTRIES])
def test_no_report_says_what_is_not_known(entries: tuple[Entry, ...]) -> None:
    for period, unit in ((SEPTEMBER, None), (OCTOBER, SEVENTH), (month(8), OFFICE)):
        content = render(TEMPLATE, told(*entries, period=period, unit=unit))
        for text in every_text(content):
            assert not NOT_KNOWN.search(text), text
