"""The values of the page of many offices: the figures of `rollup`, its sentence, what is apart."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.exports.page_form import OFFICES_PAGE
from cchc.exports.public import kept_inside
from cchc.exports.rollup import PlanFigures, Rollup, UnreadPlan, plan_figures, rollup
from cchc.exports.rollup_page import RollupPage, rollup_page
from cchc.journal import Entry
from cchc.screens import json_answers
from tests.exports.page_files import DAY, MADE, demonstration, offices, page_of_offices, told
from tests.plans import edited

MARKUP = re.compile(r"(?s)<(style|script)>.*?</\1>|<[^>]*>")


def words_of(page: bytes) -> str:
    return " ".join(unescape(MARKUP.sub(" ", page.decode())).split())


def figures(
    name: str, *entries: Entry, edits: tuple[tuple[str, str], ...] = (), **fields: object
) -> PlanFigures:
    """The figures of an office with the small plan, read from a place of its own."""
    plan = edited(("office: Thanh tra tỉnh", f"office: {name}"), *edits)
    kept = plan_figures(plan, entries, DAY, None, Path(f"co-quan/{name}"))
    return replace(kept, **fields)  # type: ignore[arg-type]


def values(*read: PlanFigures | UnreadPlan, public: bool = False) -> RollupPage:
    return rollup_page(rollup(read, DAY), MADE, public=public)


def done(task: str, day: str) -> Entry:
    return told(1, task=task, state="done", on=dt.date.fromisoformat(day))


def test_figures_are_those_of_rollup_json() -> None:
    rolled = offices(12)
    answer = json_answers.rollup(rolled)
    page = rollup_page(rolled, MADE)
    counted = [one for one in answer["offices"] if not (one["old"] or one["error"])]
    assert [one.name for one in page.offices] == [one["office"] for one in counted]
    for row, told_of in zip(page.offices, counted, strict=True):
        counts = told_of["summary"]
        assert (row.total, row.overdue) == (counts["total"], counts["overdue"])
        assert row.with_results == f"{counts['ongoing']}/{counts['ongoing'] + counts['quiet']}"
        assert row.answered == f"{told_of['answered']}/{told_of['of']}"
        assert [task.id for task in row.late] == [task["id"] for task in told_of["overdue"]]
        assert row.oldest == (told_of["oldest_overdue"] or {"days": 0})["days"]
        part, whole = map(int, row.completed.split("/"))
        assert part / whole == told_of["rates"]["of_all"]["done"]
        assert row.extensions == told_of["extensions"]
    assert page.total == answer["summary"]["total"]
    assert page.overdue == answer["summary"]["overdue"]
    shown = {one.key.replace("-", "_"): one.count for one in page.all_states}
    assert shown == {key: n for key, n in answer["summary"].items() if n and key != "total"}
    assert [one.offices for one in page.levels] == [one["offices"] for one in answer["levels"]]
    assert (page.covered, page.known) == (answer["covered"], answer["of"])


def test_the_sentence_names_the_worst_office_and_whose_figures_are_missing() -> None:
    page = values(
        figures("Sở A", done("2.a", "2025-07-20")),
        figures("UBND xã B"),
        figures("Sở Cũ", old=True),
        UnreadPlan("co-quan/hong", "Sở Hỏng", message="x"),
    )
    assert page.judgement == (
        "02/02 cơ quan có nhiệm vụ quá hạn, tổng cộng 05 nhiệm vụ; tỷ lệ cao nhất: UBND xã B, "
        "02/02 nhiệm vụ có thời hạn, lâu nhất 75 ngày (2.a); 02 cơ quan chưa ghi gì trong kỳ; "
        "chưa có số liệu của 01 cơ quan và 01 cơ quan số liệu cũ hơn kỳ nên số liệu chưa đầy đủ."
    )


def test_offices_alike_are_counted_and_not_named() -> None:
    page = values(figures("Sở A"), figures("Sở B"))
    assert "tỷ lệ cao nhất: 100%, ở 02 cơ quan" in page.judgement
    assert "Sở A" not in page.judgement


def test_the_sentence_where_nothing_is_wrong_and_where_nothing_could_be_read() -> None:
    fresh = dt.datetime(2025, 10, 1, 8, tzinfo=dt.UTC)
    entries = [done("2.a", "2025-07-20"), told(2, task="1.a", state="done", on=dt.date(2025, 9, 2))]
    entries += [told(3, task="2.c", state="done", at=fresh)]
    well = figures("Sở A", *entries)
    assert values(well).judgement == "Không có cơ quan nào có nhiệm vụ quá hạn."
    assert values(UnreadPlan("a", "Sở Hỏng", message="x")).judgement == (
        "Không có số liệu của cơ quan nào cho kỳ này; chưa có số liệu của 01 cơ quan nên số liệu "
        "chưa đầy đủ."
    )
    assert "01 kế hoạch chưa có số liệu" in values(well, UnreadPlan("a", "Sở A")).judgement


def test_what_is_apart_is_told_with_its_day_or_place_and_in_no_sum() -> None:
    alone = values(figures("Sở A"))
    page = values(
        figures("Sở A"),
        figures("Sở Cũ", old=True, day=dt.date(2025, 8, 20), source="goi/cu.json"),
        UnreadPlan("co-quan/hong", "Sở Hỏng", message="không phải là văn bản UTF-8"),
    )
    assert (page.total, page.overdue, page.all_states) == (
        *(alone.total, alone.overdue),
        alone.all_states,
    )
    assert [(one.name, one.day, one.source) for one in page.old] == [
        ("Sở Cũ", "20/8/2025", "goi/cu.json")
    ]
    assert [(one.name, one.error) for one in page.unread] == [
        ("Sở Hỏng", "co-quan/hong: không phải là văn bản UTF-8")
    ]


def test_several_plans_of_one_office_are_one_row_that_opens_to_both() -> None:
    page = values(figures("Sở A"), figures("Sở A", plan="chuyen-doi-so"))
    (row,) = page.offices
    assert row.total == 10
    assert [plan.id for plan in row.plans] == ["chuyen-doi-so", "ke-hoach"]


@pytest.mark.parametrize(
    ("indicators", "cell"),
    [
        (("{name: Tỷ lệ hồ sơ, unit: '%', target: 100}",), "chưa có"),
        (
            ("{name: Tỷ lệ hồ sơ, unit: '%', target: 100}", "{name: Số lớp, target: 5}"),
            "2 chỉ tiêu",
        ),
        ((), ""),
    ],
)
def test_indicators(indicators: tuple[str, ...], cell: str) -> None:
    tasks = ("content: Ban hành Quy chế,", "content: Rà soát văn bản,")
    edits = tuple(
        (task, f"{task} indicator: {words},")
        for task, words in zip(tasks, indicators, strict=False)
    )
    page = values(figures("Sở A", edits=edits))
    assert page.offices[0].indicator == cell
    assert page.has_indicators == bool(indicators)
    assert len(page.offices[0].indicators) == len(indicators)


HELD = (("content: Ban hành Quy chế,", "content: Ban hành Quy chế, public: false,"),)


def test_outside_nobody_is_accused_and_nothing_is_told_but_states() -> None:
    entries = [told(1, task="1.a", by="Lê Ánh", result="Đã họp", obstacle="Vướng", unit="pnv-1")]
    inside = figures("Sở A", *entries, source="co-quan/so-a")
    read = (inside, UnreadPlan("co-quan/hong", "Sở Hỏng", message="dòng 3: sai"))
    page = values(*read, public=True)
    words = words_of(page_of_offices(rollup(read, DAY), public=True))
    assert page.judgement == (
        "01/01 cơ quan có nhiệm vụ quá hạn, tổng cộng 03 nhiệm vụ; chưa có số liệu của 01 cơ quan "
        "nên số liệu chưa đầy đủ."
    )
    row = page.offices[0]
    assert (row.oldest, row.answered, row.recorded, row.unheard) == (0, "", "", False)
    assert {(task.lead, task.days) for task in row.late} == {("", "")}
    secrets = ("Lê Ánh", "Đã họp", "Vướng", "Phòng Nghiệp vụ", "co-quan", "dòng 3", " ngày ▲")
    assert [secret for secret in secrets if secret in words] == []
    assert "Lưu hành nội bộ" not in words
    assert "Bản công khai: đã lược bỏ họ tên" in words
    assert not re.search(r"\d+ ngày\b", words.split("Cách tính")[0])


def test_outside_a_withheld_task_is_in_no_figure() -> None:
    held = figures("Sở A", edits=HELD)
    page = values(held, public=True)
    row = page.offices[0]
    assert [task.id for task in row.late] == ["1.a", "2.c"]
    assert (row.total, row.overdue, row.completed) == (4, 2, "0/1")
    assert values(held).offices[0].overdue == 3


def test_outside_offices_stand_by_what_is_shown_of_them() -> None:
    better = figures("Sở A", done("1.a", "2025-09-20"), edits=HELD)  # only the withheld is late
    worse = figures("Sở B", done("2.a", "2025-07-20"))
    tie = [one.name for one in values(better, worse).offices]
    assert tie == ["Sở A", "Sở B"]
    assert [one.name for one in values(better, worse, public=True).offices] == ["Sở B", "Sở A"]


NAMES = st.text("ABCDEGHIKLMN", min_size=8, max_size=12).map(lambda name: f"Nguyễn {name}")


@given(name=NAMES)
@settings(max_examples=15)
def test_no_name_from_the_fields_of_persons_is_on_a_public_page(name: str) -> None:
    edits = (
        ("{name: Văn phòng}", f"{{name: Văn phòng, head: {name}, overseer: {name}}}"),
        ("  month: 2025-07\n", f"  month: 2025-07\n  signer: {{position: Chánh, name: {name}}}\n"),
    )
    entries = [
        told(1, by=name, task="1.a", result=f"{name} đã rà soát", obstacle=name, proposal=name),
        told(2, by=name, task="2.a", state="extended", due=dt.date(2025, 9, 30), reason=name),
    ]
    read = figures("Sở A", *entries, edits=edits)
    page = page_of_offices(rollup([read], DAY), public=True).decode()
    assert name not in unescape(page)
    assert name.rpartition(" ")[2] not in page


@pytest.mark.parametrize(
    ("edits", "entries", "told_why"),
    [
        (("title: Công tác sáu", "title: Thực hiện Kết luận thanh tra sáu"), (), "kết luận thanh"),
        (("content: Rà soát văn bản", "content: 'Báo cáo (TỐI MẬT)'"), (), "dấu độ mật"),
        (("x", "x"), ("Đã xác minh đơn tố cáo của ông Nguyễn Văn Bình",), "người tố cáo"),
        (("x", "x"), ("Bảo vệ bí mật nhà nước",), ""),
    ],
)
def test_what_keeps_a_plan_inside(
    edits: tuple[str, str], entries: tuple[str, ...], told_why: str
) -> None:
    plan = edited(edits) if edits != ("x", "x") else edited()
    told_of = [told(number, task="1.a", result=text) for number, text in enumerate(entries)]
    why = kept_inside(plan, told_of)
    assert told_why in why
    assert bool(why) == bool(told_why)


def test_the_samples_fill_every_list_or_none() -> None:
    full, public, empty = OFFICES_PAGE.samples()
    for name in ("offices", "levels", "old", "unread", "notes", "states_filter", "all_bar"):
        assert getattr(full, name), name
        assert not getattr(empty, name), name
    assert public.public
    assert (public.unread, public.notes) == ((), ())


def test_a_page_of_no_office() -> None:
    words = words_of(page_of_offices(Rollup(DAY, ())))
    assert "Không có cơ quan nào có số liệu cho kỳ này." in words


def test_offices_of_several_periods_are_told_without_one() -> None:
    plan, entries = demonstration()
    one = plan_figures(plan, entries, DAY, None, Path("a"))
    other = replace(figures("Sở B"), period=replace(one.period, number=9))
    page = values(one, other)
    assert page.period == ""
    assert "trong kỳ của cơ quan" in " ".join(page.method)
