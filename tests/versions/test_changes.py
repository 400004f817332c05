"""What changed between two plans, in the plan's terms."""

from __future__ import annotations

import pytest

from cchc.versions.change_words import from_to, key_words
from cchc.versions.changes import Change, changes
from tests.plans import SMALL, edited, plan_of

BEFORE = plan_of(SMALL)


def found(*pairs: tuple[str, str]) -> list[Change]:
    return list(changes(BEFORE, edited(*pairs)).changes)


def test_nothing_changed() -> None:
    assert found() == []


def test_a_deadline_moved() -> None:
    (change,) = found(("Tháng 7/2025", "Tháng 8/2025"))
    assert change == Change(
        "changed", "task", "2.a", "deadline", "Tháng 7/2025", "Tháng 8/2025", "2", 31
    )
    assert from_to(change) == "Tháng 7/2025 → Tháng 8/2025 (lùi 31 ngày)"


def test_a_lead_changed_without_a_word_on_those_who_coordinate() -> None:
    old = "lead: Văn phòng, coordinators: Các phòng"
    (change,) = found((old, "lead: Phòng Nghiệp vụ 1, coordinators: Các phòng"))
    assert (change.key, change.before, change.after) == ("lead", "Văn phòng", "Phòng Nghiệp vụ 1")


def test_a_task_added_and_one_removed() -> None:
    task = (
        "- {id: 2.b, content: Lập dự toán, lead: Phòng Nghiệp vụ 2, deadline: Sau khi có hướng dẫn}"
    )
    new = "- {id: 2.d, content: Kiểm kê tài sản, lead: Văn phòng, deadline: Quý IV/2025}"
    removed, added = found((task, new))
    assert removed == Change("removed", "task", "2.b", before="Lập dự toán", area="2")
    assert added == Change("added", "task", "2.d", after="Kiểm kê tài sản", area="2")


def test_one_put_in_and_the_rest_numbered_on_is_one_added() -> None:
    new = "- {id: 2.a, content: Kiểm kê tài sản, lead: Văn phòng, deadline: Quý IV/2025}\n      "
    told = found(("2.c,", "2.d,"), ("2.b,", "2.c,"), ("- {id: 2.a,", f"{new}- {{id: 2.b,"))
    assert [(change.kind, change.of, change.before) for change in told] == [
        ("added", "2.a", ""),
        ("renumbered", "2.b", "2.a"),
        ("renumbered", "2.c", "2.b"),
        ("renumbered", "2.d", "2.c"),
    ]


def test_a_task_moved_to_another_area_and_one_within_its_own() -> None:
    line = "      - {id: 2.c, content: Báo cáo số liệu, lead: Văn phòng, deadline: Hằng quý}\n"
    (moved,) = found((line, ""), ("  - title: Tài chính\n", f"{line}  - title: Tài chính\n"))
    assert moved == Change("moved", "task", "2.c", "area", "2", "1", "1")
    (within,) = found((line, ""), ("      - {id: 2.a", f"{line}      - {{id: 2.a"))
    assert within == Change("moved", "task", "2.c", area="2")


def test_an_area_in_another_goes_by_both_numbers() -> None:
    area = "    - {{title: {}, tasks: [{{id: {}, content: x, lead: Văn phòng, deadline: Quý IV/2025}}]}}"
    own = area.format("I. Đất", "A1").replace("title: I.", "number: A.I, title:")
    nested = "\n".join((own, area.format("II. Nhà", "A2"), area.format("Xe", "A3")))
    after = edited(("title: Thể chế", f"title: A. Thể chế\n    areas:\n{nested}"))
    new = [change for change in changes(BEFORE, after).changes if change.kind == "added"]
    assert [(change.of, change.area) for change in new] == [
        ("A.I", ""),
        ("A.II", ""),
        ("A.3", ""),
        ("A1", "A.I"),
        ("A2", "A.II"),
        ("A3", "A.3"),
    ]


def test_words_of_a_long_content_are_told_by_what_changed() -> None:
    long = (
        "Rà soát văn bản quy phạm pháp luật thuộc lĩnh vực được giao, kịp thời kiến nghị xử lý "
        "các quy định chồng chéo"
    )
    before = edited(("Rà soát văn bản", f"'{long}'"))
    after = edited(("Rà soát văn bản", f"'{long.replace('kịp thời', 'chủ động')}'"))
    (change,) = changes(before, after).changes
    assert from_to(change) == "… lĩnh vực được giao, [kịp thời → chủ động] kiến nghị xử lý …"


def test_what_is_around_the_tasks() -> None:
    told = found(
        ("to: 2025-12-31", "to: 2025-11-30"),
        ("[UBND tỉnh, Sở Nội vụ]", "[UBND tỉnh, Sở Tài chính]"),
        (
            "pnv-2: {name: Phòng Nghiệp vụ 2}",
            "pnv-2: {name: Phòng Nghiệp vụ 2, head: Trưởng phòng}",
        ),
        ("members: [pnv-1, pnv-2]", "members: [pnv-1]"),
        ("title: Thể chế", "title: Cải cách thể chế"),
        ("  - Mục đích", "  - Mục đích, yêu cầu"),
    )
    assert [(change.subject, change.of, change.key) for change in told] == [
        ("plan", "", "period"),
        ("plan", "", "document.recipients"),
        ("unit", "pnv-2", "head"),
        ("group", "cac-phong", "members"),
        ("plan", "", "before"),
        ("area", "1", "title"),
    ]


def test_units_groups_and_areas_added_removed_and_renumbered() -> None:
    told = found(
        ("  pnv-2: {name: Phòng Nghiệp vụ 2}\n", "  pnv-3: {name: Phòng Nghiệp vụ 2}\n"),
        ("members: [pnv-1, pnv-2]", "members: [pnv-1]"),
        ("  - title: Tài chính", "  - title: Tài chính\n    number: '5'"),
        ("areas:\n", "areas:\n  - title: Tổ chức\n"),
    )
    around = [change for change in told if change.subject in ("unit", "area")]
    assert around == [
        Change("removed", "unit", "pnv-2", before="Phòng Nghiệp vụ 2"),
        Change("added", "unit", "pnv-3", after="Phòng Nghiệp vụ 2"),
        Change("added", "area", "1", after="Tổ chức"),
        Change("renumbered", "area", "2", "number", "1", "2"),
        Change("renumbered", "area", "5", "number", "2", "5"),
    ]


def test_an_indicator_and_money_in_words() -> None:
    told = found(
        (
            "deadline: Tháng 7/2025",
            "deadline: Tháng 7/2025, budget: 12500000, "
            "indicator: {name: Tỷ lệ hồ sơ, target: 95.5, unit: '%'}",
        )
    )
    assert [(change.key, change.before, change.after) for change in told] == [
        ("indicator", "", "Tỷ lệ hồ sơ: 95,5 %"),
        ("budget", "", "12.500.000 đồng"),
    ]


def test_the_same_words_that_mean_other_units_are_told_by_the_units() -> None:
    old = "lead: Phòng Nghiệp vụ 1, deadline"
    first = edited((old, "lead: {text: Hai phòng, units: [pnv-1]}, deadline"))
    both = edited((old, "lead: {text: Hai phòng, units: [pnv-1, pnv-2]}, deadline"))
    lead = next(change for change in changes(first, both).changes if change.key == "lead")
    assert (lead.before, lead.after) == (
        "Phòng Nghiệp vụ 1",
        "Phòng Nghiệp vụ 1, Phòng Nghiệp vụ 2",
    )


@pytest.mark.parametrize("size", [2000])
def test_a_plan_turned_round_is_told_in_good_time(size: int) -> None:
    def plan(order: range) -> str:
        tasks = (
            f"      - {{id: '{n}', content: Việc {n}, lead: Văn phòng, deadline: Thường xuyên}}"
            for n in order
        )
        head = (
            "format: 1\nid: lon\nunits: {van-phong: {name: Văn phòng}}\nareas:\n  - title: "
            "Việc\n    tasks:\n"
        )
        return head + "\n".join(tasks)

    told = changes(plan_of(plan(range(size))), plan_of(plan(range(size - 1, -1, -1)))).changes
    assert len(told) == size - 1


def test_the_offices_own_words_of_a_task() -> None:
    told = found(
        ("content: Rà soát văn bản,", "content: Rà soát văn bản, short: Rà soát, public: false,")
    )
    assert [(one.of, one.key, one.before, one.after) for one in told] == [
        ("1.a", "short", "", "Rà soát"),
        ("1.a", "public", "có", "không"),
    ]
    assert [from_to(one) for one in told] == ["(trống) → Rà soát", "có → không"]


def test_an_indicators_targets_by_year() -> None:
    line = "- {id: 2.c, "
    aims = f'{line}indicator: {{name: Tỷ lệ, unit: "%", target: 90, targets: {{2026: 95.5, 2025: 90}}}}, '
    (change,) = changes(
        edited((line, f'{line}indicator: {{name: Tỷ lệ, unit: "%", target: 90}}, ')),
        edited((line, aims)),
    ).changes
    assert (change.before, change.after) == (
        "Tỷ lệ: 90 %",
        "Tỷ lệ: 90 %; năm 2025: 90 %; năm 2026: 95,5 %",
    )


REPORTING = (
    "before:\n",
    "reporting:\n  rate: of-due\n  confirmation: true\n  extensions: 1\n"
    "  rhythm: {1.b: quarter, 1: year}\n  agency: {recipients: [Sở Nội vụ, Lưu]}\nbefore:\n",
)


def test_the_way_of_reporting_in_the_plans_terms() -> None:
    told = {key_words(one): from_to(one) for one in found(REPORTING)}
    assert told == {
        "tỷ lệ nêu chính": "so với tổng số nhiệm vụ có thời hạn → so với số nhiệm vụ đã đến hạn hoặc đã hoàn thành",
        "xác nhận kết quả": "không → có",
        "số lần được gia hạn": "(trống) → 1",
        "nơi nhận báo cáo gửi ra ngoài": "(trống) → Lưu",
        "kỳ xem xét việc thường xuyên": "(trống) → 1 theo năm",
    }
    moved = edited((REPORTING[0], REPORTING[1].replace("1.b: quarter", "1.b: half-year")))
    (change,) = changes(edited(REPORTING), moved).changes
    assert from_to(change) == "1.b theo quý → 1.b theo 6 tháng"


def test_words_that_mean_other_units_are_told_of_the_lead_alone() -> None:
    both = 'lead: "Tổ giúp việc", coordinators: "Phòng Nghiệp vụ 1, Phòng Nghiệp vụ 2"'
    old, new = "aliases: [Tổ giúp việc]", "aliases: [Ban]"
    first = (
        ("lead: Văn phòng, coordinators: Các phòng", both),
        ("van-phong: {name: Văn phòng}", f"van-phong: {{name: Văn phòng, {old}}}"),
    )
    then = (
        *first,
        (old, new),
        ("pnv-1: {name: Phòng Nghiệp vụ 1}", f"pnv-1: {{name: Phòng Nghiệp vụ 1, {old}}}"),
    )
    told = [one for one in changes(edited(*first), edited(*then)).changes if one.subject == "task"]
    assert [(one.key, one.before, one.after) for one in told] == [
        ("lead", "Văn phòng", "Phòng Nghiệp vụ 1")
    ]


def test_coordinators_that_are_others_are_told_by_their_own_names() -> None:
    old = ("coordinators: Các phòng", "coordinators: {text: Hai đơn vị, units: [pnv-1]}")
    new = ("coordinators: Các phòng", "coordinators: {text: Hai đơn vị, units: [pnv-2]}")
    (change,) = changes(edited(old), edited(new)).changes
    assert (change.key, change.before, change.after) == (
        "coordinators",
        "Phòng Nghiệp vụ 1",
        "Phòng Nghiệp vụ 2",
    )
