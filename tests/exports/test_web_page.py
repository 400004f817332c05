"""What a plan's page tells: the sentence that judges, its sections, what is shown outside, plans of
every shape.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.exports import plain_state
from cchc.exports.page_form import PAGE
from cchc.exports.web_page import WebPage, web_page
from cchc.plan_periods import looked_at
from cchc.standing import Rates, standings
from cchc.told import Product
from tests.exports.page_files import DAY, MADE, TEMPLATE, demonstration, page_of, told
from tests.plans import SMALL, edited, plan_of

MARKUP = re.compile(r"(?s)<(style|script)>.*?</\1>|<[^>]*>")


def words_of(page: bytes) -> str:
    return " ".join(unescape(MARKUP.sub(" ", page.decode())).split())


def values(plan: object, entries: object = (), day: dt.date = DAY, **options: object) -> WebPage:
    return web_page(plan, entries, day, looked_at(plan, day), MADE, **options)  # type: ignore[arg-type]


def quarter_done(day: str = "2025-09-25") -> object:
    return told(1, task="1.a", state="done", on=dt.date.fromisoformat(day))


def test_the_sentence_judges() -> None:
    plan = edited()
    assert values(plan).judgement == (
        "03 nhiệm vụ quá hạn, lâu nhất 75 ngày (2.a); 01 nhiệm vụ thường xuyên chưa có báo cáo; "
        "chưa nhận được báo cáo tháng 9 của 02 đơn vị nên số liệu chưa đầy đủ."
    )


def test_the_sentence_of_a_day_on_which_all_is_well() -> None:
    plan = edited()
    early = dt.date(2025, 7, 14)
    entries = [told(1, task="1.b", result="Đã theo dõi", on=early)]
    entries += [told(2, task=task, state="started", on=early) for task in ("1.a", "2.a", "2.c")]
    assert values(plan, entries, early).judgement == "Không có nhiệm vụ quá hạn."


def test_before_its_start_and_after_its_end() -> None:
    plan = edited()
    before = values(plan, day=dt.date(2025, 6, 1))
    assert before.judgement.startswith("Kế hoạch bắt đầu từ ngày 01/7/2025; không có nhiệm vụ quá")
    assert before.answers is None
    assert before.trend == ()
    after = values(plan, day=dt.date(2027, 3, 1))
    assert after.judgement.startswith("Kế hoạch đã kết thúc ngày 31/12/2025; 0")
    assert [point.period for point in after.trend] == [
        *("tháng 8/2025", "tháng 9/2025", "tháng 10/2025"),
        *("tháng 11/2025", "tháng 12/2025", "tháng 01/2026"),
    ]


def test_while_the_period_runs_nobody_is_late_in_telling() -> None:
    page = values(edited(), day=dt.date(2025, 10, 2))
    assert "01 nhiệm vụ thường xuyên chưa có kết quả, kỳ chưa kết thúc" in page.judgement
    quiet = next(row for row in page.rows if row.id == "1.b")
    assert quiet.words == "thường xuyên, chưa có kết quả, kỳ chưa kết thúc"


def test_what_is_late_tells_why_and_what_hinders_waits_for_whom() -> None:
    plan = edited()
    entries = [
        told(1, task="2.a", unit="pnv-1", obstacle="Chờ góp ý.", proposal="Đề nghị gia hạn"),
        told(2, task="1.a", proposal="Xin hướng dẫn", to="Sở Nội vụ"),
    ]
    page = values(plan, entries)
    assert [(one.id, one.days, one.reason) for one in page.overdue] == [
        ("2.a", "75 ngày", "Chờ góp ý"),
        ("1.a", "14 ngày", ""),
        ("2.c", "14 ngày", ""),
    ]
    assert [(one.id, one.who, one.obstacle, one.proposal, one.to) for one in page.remarks] == [
        ("1.a", "Văn phòng", "", "Xin hướng dẫn", "Sở Nội vụ"),
        ("2.a", "Phòng Nghiệp vụ 1", "Chờ góp ý", "Đề nghị gia hạn", ""),
    ]


def test_figures_are_those_of_status_on_every_day_of_the_demonstration() -> None:
    plan, entries = demonstration()
    for day in ("2025-07-20", "2025-09-14", "2025-10-14", "2025-12-31"):
        on = dt.date.fromisoformat(day)
        tasks = standings(plan, entries, on, looked_at(plan, on))
        counts = plain_state.counts(tasks)
        page = values(plan, entries, on)
        shown = Counter(row.state.replace("-", "_") for row in page.rows)
        assert {**counts, **shown, "total": len(page.rows)} == counts
        rates = Rates.of(tasks)
        dated = rates.completed + rates.within_term + rates.overdue
        assert page.headline.completed == f"{rates.completed:02}/{dated}".replace("00/", "0/")
        assert page.headline.overdue == counts["overdue"]
        by_area = sum(group.total for group in page.by_area)
        assert by_area == counts["total"]


def test_a_units_figures_are_its_own_part() -> None:
    plan = edited(
        ("lead: Văn phòng, deadline: Quý III/2025", "lead: Các phòng, deadline: Quý III/2025")
    )
    entries = [told(1, task="1.a", unit="pnv-1", state="done", on=dt.date(2025, 9, 20))]
    page = values(plan, entries)
    words = {group.name: group.words for group in page.by_unit}
    assert words["Phòng Nghiệp vụ 1"] == "hoàn thành 1 · quá hạn 1"
    assert words["Phòng Nghiệp vụ 2"] == "quá hạn 1 · chờ 1"
    own = values(plan, entries, unit="pnv-1")
    assert own.headline.states == words["Phòng Nghiệp vụ 1"]
    assert (own.unit, own.by_unit, own.filters.units) == ("Phòng Nghiệp vụ 1", (), ())
    silent = values(plan, unit="pnv-1", day=dt.date(2025, 7, 20))
    assert silent.judgement == (
        "Không có nhiệm vụ quá hạn; chưa nhận được báo cáo của đơn vị nên số liệu chưa đầy đủ."
    )
    leads_nothing = values(edited(), unit="cac-phong")
    assert (leads_nothing.rows, leads_nothing.charts) == ((), ())
    assert page_of(edited(), unit="cac-phong").count(b"data-f=") == 0


def test_a_row_tells_everything_when_opened() -> None:
    plan = edited()
    product = Product(
        title="Kế hoạch", symbol="12/KH-TTT", date=dt.date(2025, 9, 1), link="https://a.vn/1"
    )
    entries = [
        told(1, task="1.a", by="Lê Thị Ánh", unit="van-phong", state="started", percent=40),
        told(2, task="1.a", state="extended", due=dt.date(2025, 11, 15), reason="Chờ hướng dẫn"),
        told(3, task="1.a", unit="van-phong", products=(product,), on=dt.date(2025, 9, 2)),
    ]
    page = page_of(plan, entries)
    words = words_of(page)
    for part in (
        "từ ngày 01/7/2025 đến hết ngày 30/9/2025",
        "Đến 15/11/2025, tính từ ngày 01/9/2025; Chờ hướng dẫn",
        "gia hạn đến 15/11/2025",
        "Kế hoạch số 12/KH-TTT ngày 01/9/2025",
        "02/9/2025 · Văn phòng",
    ):
        assert part in words
    assert "Lê Thị Ánh" not in words  # units are shown, not who typed
    assert b'<a href="https://a.vn/1" rel="noopener noreferrer nofollow">' in page


NAMES = st.text("ABCDEGHIKLMN", min_size=8, max_size=12).map(lambda name: f"Nguyễn {name}")


@given(name=NAMES, late=st.booleans())
@settings(max_examples=20)
def test_no_name_from_the_fields_of_persons_is_on_a_public_page(name: str, late: bool) -> None:
    plan = edited(
        ("{name: Văn phòng}", f"{{name: Văn phòng, head: {name}, overseer: {name}}}"),
        ("  month: 2025-07\n", f"  month: 2025-07\n  signer: {{position: Chánh, name: {name}}}\n"),
    )
    document = Product(title="Báo cáo rà soát", symbol="05/BC-TTT", link=f"https://{name}/x")
    entries = [
        told(1, by=name, task="1.a", result=f"{name} đã rà soát", products=(document,), percent=40),
        told(2, by=name, task="2.b", obstacle=f"{name} chưa góp ý", proposal=name, to=name),
        told(3, by=name, task="2.a", state="extended", due=dt.date(2025, 11, 30), reason=name),
        told(4, by=name, task="1.b", result=f"{name} đã theo dõi", unit="van-phong"),
    ]
    day = DAY if late else dt.date(2025, 9, 20)
    page = page_of(plan, entries, day, public=True)
    assert name not in unescape(page.decode())
    assert name.rpartition(" ")[2] not in page.decode()
    assert "Báo cáo số 05/BC-TTT về rà soát" in words_of(page)
    assert name in words_of(page_of(plan, entries, day))  # the same page inside tells it


def test_outside_nobody_is_accused() -> None:
    plan, entries = demonstration()
    page = values(plan, entries, public=True)
    assert page.judgement == ("02 nhiệm vụ quá hạn; 06 nhiệm vụ thường xuyên chưa có kết quả.")
    late = [row for row in page.rows if row.state == "overdue"]
    assert {(row.lead, row.words, row.entries) for row in late} == {("", "quá hạn", ())}
    assert {(one.lead, one.days, one.reason) for one in page.overdue} == {("", "", "")}
    assert (page.remarks, page.waiting, page.answers, page.by_unit) == ((), (), None, ())
    assert (page.filters.units, page.filters.overseers) == ((), ())
    marks = [mark.text for chart in page.charts for row in chart.rows for mark in row.marks]
    assert not [text for text in marks if text.startswith("+")]
    words = words_of(page_of(plan, entries, public=True))
    assert "chưa nhận được báo cáo" not in words.lower()
    assert (
        "Bản công khai: đã lược bỏ họ tên, nội dung kết quả, vướng mắc, kiến nghị, đường dẫn"
        in words
    )
    assert "Lưu hành nội bộ" not in words


def test_a_withheld_task_is_shown_without_its_state_and_not_counted() -> None:
    plan = edited(("content: Ban hành Quy chế,", "content: Ban hành Quy chế, public: false,"))
    entries = [told(1, task="2.a", state="cancelled", reason="x")]
    page = values(plan, entries, public=True)
    row = next(row for row in page.rows if row.id == "2.a")
    assert (row.name, row.state, row.words) == ("Ban hành Quy chế", "withheld", "không công khai")
    assert page.headline.not_counted == "Không tính 01 nhiệm vụ không công khai tình hình"
    assert page.total == 5
    assert "dừng" not in page.headline.states


NO_PERIOD = SMALL.replace("period: {from: 2025-07-01, to: 2025-12-31}\n", "")
NO_DAYS = re.sub(r"deadline: [^,}\n]+", "deadline: Thường xuyên", NO_PERIOD).replace("2025", "")
NESTED = SMALL.replace(
    "  - title: Tài chính\n    tasks:\n",
    "  - title: Tài chính\n    areas:\n      - title: Ngân sách\n        tasks:\n",
).replace("      - {id: 2", "          - {id: 2")


@pytest.mark.parametrize(
    "text", [SMALL, NO_PERIOD, NO_DAYS, NESTED], ids=["all", "no period", "no days", "nested"]
)
@pytest.mark.parametrize(
    "day", ["2024-01-01", "2025-07-01", "2025-10-14", "2026-06-01", "2031-01-01"]
)
@pytest.mark.parametrize("public", [False, True])
def test_every_plan_has_a_page_on_every_day(text: str, day: str, public: bool) -> None:
    if text is NO_DAYS:
        text = text.replace("  month: -07\n", "")
    plan = plan_of(text)
    page = page_of(plan, [], dt.date.fromisoformat(day), public=public)
    assert page.count(b"data-f=") == 5


def test_a_plan_without_tasks_and_one_with_an_unclear_deadline() -> None:
    plan = edited()
    assert "Chưa có kỳ nào" in words_of(page_of(replace(plan, areas=()), day=dt.date(2025, 7, 2)))
    task = replace(
        plan.areas[0].tasks[0], deadline=replace(plan.areas[0].tasks[0].deadline, due=None)
    )
    odd = replace(plan, areas=(replace(plan.areas[0], tasks=(task,)),))
    assert "không hiểu thời hạn 'Quý III/2025'" in words_of(page_of(odd))


def test_the_samples_fill_every_list_or_none() -> None:
    full, public, empty = PAGE.samples()
    for name in (
        "overdue",
        "remarks",
        "waiting",
        "soon",
        "charts",
        "by_unit",
        "trend",
        "trend_lines",
    ):
        assert getattr(full, name), name
        assert not getattr(empty, name), name
    assert public.public
    assert TEMPLATE.read_text(encoding="utf-8").count("\n") < 600
