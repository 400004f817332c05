"""Indicators: what was told, added up where it can be, and nothing reckoned that nobody told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cchc.documents.indicators import (
    IndicatorLine,
    IndicatorTotal,
    indicator_table,
    indicator_totals,
    indicators,
    total_lines,
)
from cchc.journal import Entry
from cchc.period import Period, reporting_period
from cchc.plan import Area, Indicator, Parties, Plan
from cchc.standing import standings
from tests.documents.annexes import annex, read
from tests.word_sample import OFFICE, PLAN, RUNNING, SEVENTH, SIXTH, entry, month, task

FILES = Indicator("Số hồ sơ xử lý trực tuyến", "hồ sơ", 200)
LEVEL = Indicator("Tỷ lệ hồ sơ đúng hạn", "%", 95, {2026: 98})
ALL = "Văn phòng và các phòng"


def measuring(indicator: Indicator, lead: str = "Văn phòng") -> Plan:
    only = task("1", "Giải quyết hồ sơ", RUNNING, lead, indicator=indicator)
    return replace(PLAN, areas=(Area("Một", tasks=(only,)),))


def line(
    *entries: Entry,
    indicator: Indicator = FILES,
    lead: str = "Văn phòng",
    period: Period | None = None,
) -> IndicatorLine:
    """The line of a plan's only indicator, on the last day of a period: tháng 9 if left out."""
    period = period or month(9)
    plan = measuring(indicator, lead)
    (only,) = indicators(plan, standings(plan, entries, period.last, period), period)
    return only


def told(on: str, value: float, unit: str | None = None) -> Entry:
    return entry("1", on, value=value, unit=unit)


def amounts(one: IndicatorLine) -> tuple[str, str, str]:
    return one.in_period, one.so_far, one.share


def test_what_came_in_the_period_is_the_growth_of_the_whole() -> None:
    one = line(told("10/8/2025", 120), told("1/9/2025", 140), told("14/9/2025", 150.6))
    assert one == IndicatorLine(
        "1", "Số hồ sơ xử lý trực tuyến", "hồ sơ", "200", "30,6", "150,6", "75,3%"
    )


def test_of_the_plans_first_period_all_is_new() -> None:
    assert amounts(line(told("10/7/2025", 40), period=month(7))) == ("40", "40", "20%")


def test_nothing_is_reckoned_that_nobody_told() -> None:
    assert amounts(line()) == ("chưa có số liệu", "chưa có số liệu", "-")
    old = line(told("10/8/2025", 120))
    assert amounts(old) == ("chưa có số liệu", "120 (đến ngày 10/8/2025)", "60%")
    first = line(told("10/9/2025", 120))
    assert amounts(first) == ("chưa có số liệu kỳ trước", "120", "60%")


def test_a_smaller_value_is_told_as_a_correction() -> None:
    assert line(told("10/8/2025", 120), told("10/9/2025", 100)).in_period == "điều chỉnh giảm 20"


def test_a_level_in_per_cent_is_not_taken_apart() -> None:
    one = line(told("10/8/2025", 80), told("10/9/2025", 90.25), indicator=LEVEL)
    assert (one.unit, one.target) == ("%", "95")
    assert amounts(one) == ("90,25", "90,25", "95%")
    points = Indicator("Chỉ số cải cách hành chính", "Điểm", 90)
    marks = line(told("10/8/2025", 80), told("10/9/2025", 81), indicator=points)
    assert amounts(marks) == ("81", "81", "90%")


def test_the_target_is_that_of_the_year_looked_at() -> None:
    plan_year = reporting_period("year", 1, 2026)
    assert line(indicator=LEVEL, period=plan_year).target == "98"
    assert line(indicator=Indicator("Chỉ số PAR INDEX")).target == "không ấn định"
    assert amounts(line(told("10/9/2025", 3), indicator=Indicator("Hạng"))) == (
        "chưa có số liệu kỳ trước",
        "3",
        "-",
    )


def test_what_several_units_count_is_added_up_and_who_is_wanting_is_named() -> None:
    before = (told("10/8/2025", 10, OFFICE), told("11/8/2025", 20, SIXTH))
    now = (told("10/9/2025", 15, OFFICE), told("11/9/2025", 26, SIXTH))
    assert amounts(line(*before, *now, lead=ALL)) == (
        "11",
        "41 (chưa có số liệu của Phòng Nghiệp vụ 7)",
        "20,5%",
    )


def test_the_offices_word_for_all_stands_until_each_unit_has_told_its_own() -> None:
    whole = told("12/8/2025", 100)
    parts = [
        told("10/9/2025", 40, OFFICE),
        told("11/9/2025", 50, SIXTH),
        told("12/9/2025", 60, SEVENTH),
    ]
    assert line(whole, *parts[:2], lead=ALL).so_far == "100 (đến ngày 12/8/2025)"
    assert line(whole, *parts, lead=ALL).so_far == "150"
    assert line(*parts, told("14/9/2025", 155), lead=ALL).so_far == "155"


def test_levels_of_several_units_stand_side_by_side() -> None:
    one = line(
        told("10/8/2025", 80, OFFICE), told("10/9/2025", 95, SIXTH), indicator=LEVEL, lead=ALL
    )
    assert amounts(one) == (
        "Phòng Nghiệp vụ 6: 95",
        "Văn phòng: 80 (đến ngày 10/8/2025)\nPhòng Nghiệp vụ 6: 95 "
        "(chưa có số liệu của Phòng Nghiệp vụ 7)",
        "Văn phòng: 84,2%\nPhòng Nghiệp vụ 6: 100%",
    )


def test_who_only_helps_is_not_counted() -> None:
    assert line(told("10/9/2025", 99, SEVENTH)).so_far == "chưa có số liệu"


@pytest.mark.parametrize("count", [0, 1, 300])
def test_the_table_has_a_row_for_each(count: int) -> None:
    tasks = tuple(
        task(f"1.{number}", "Giải quyết", RUNNING, indicator=FILES) for number in range(count)
    )
    plan = replace(PLAN, areas=(Area("Một", tasks=tasks),))
    period = month(9)
    values = {
        "indicators": indicators(plan, standings(plan, (), period.last, period), period),
        "period": {"as_of": "14/9/2025"},
    }
    table, below = read(annex(indicator_table, values))
    assert table[0] == [
        "Nhiệm vụ",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Mục tiêu",
        "Trong kỳ",
        "Lũy kế",
        "Tỷ lệ",
    ]
    assert len(table) == 1 + max(count, 1)
    assert count or table[1] == ["Kế hoạch không có chỉ tiêu."]
    assert below == [
        "Lũy kế là giá trị được báo cáo gần nhất, tính đến hết ngày 14/9/2025; tỷ lệ là lũy kế so "
        "với mục tiêu."
    ]


def test_a_group_that_names_no_member_leads_as_one() -> None:
    group = Parties("Các phòng có liên quan", ("cac-phong",))
    plan = measuring(FILES)
    (area,) = plan.areas
    led = replace(plan, areas=(replace(area, tasks=(replace(area.tasks[0], lead=group),)),))
    entries = (told("10/8/2025", 5), told("10/9/2025", 7, "cac-phong"))
    (one,) = indicators(led, standings(led, entries, month(9).last, month(9)), month(9))
    assert amounts(one) == ("2", "7", "3,5%")


MONEY = Indicator("Số tiền thu hồi, nộp ngân sách nhà nước", "đồng", 450e6)
OTHER_MONEY = replace(MONEY, name="SỐ TIỀN thu hồi, nộp  ngân sách nhà nước.", target=320e6)
CUT = Indicator("Số tiền giảm trừ quyết toán", "đồng", 150e6)


def two_offices(*entries: Entry, second: Indicator = OTHER_MONEY) -> list[IndicatorLine]:
    """The lines that add up what two tasks measure, in tháng 9; a third measures another thing."""
    own = (("1", MONEY), ("2", second), ("3", CUT))
    tasks = [task(key, "Nộp tiền", RUNNING, "Văn phòng", indicator=one) for key, one in own]
    plan = replace(PLAN, areas=(Area("Một", tasks=tuple(tasks)),))
    told = standings(plan, entries, month(9).last, month(9))
    return list(total_lines(plan, told, month(9)))


def test_what_several_tasks_measure_alike_is_added_up_each_once() -> None:
    paid = (
        entry("1", "10/8/2025", value=100e6),
        entry("1", "1/9/2025", value=200e6),
        entry("1", "10/9/2025", value=450e6, state="done"),
        entry("2", "11/8/2025", value=80e6),
        entry("3", "1/9/2025", value=150e6),
    )
    assert two_offices(*paid) == [
        IndicatorLine(
            task="Cộng",
            name="Số tiền thu hồi, nộp ngân sách nhà nước",
            unit="đồng",
            target="770.000.000",
            in_period="350.000.000",
            so_far="530.000.000",
            share="68,8%",
        )
    ]


def test_a_sum_says_of_whom_nothing_was_told() -> None:
    (one,) = two_offices(entry("1", "10/8/2025", value=100e6))
    assert amounts(one) == (
        "chưa có số liệu",
        "100.000.000 (chưa có số liệu của nhiệm vụ 2)",
        "13%",
    )
    assert amounts(two_offices()[0]) == ("chưa có số liệu", "chưa có số liệu", "-")
    first_told = entry("2", "10/9/2025", value=1e6), entry("1", "10/8/2025", value=2e6)
    assert two_offices(*first_told)[0].in_period == "chưa có số liệu kỳ trước"


def test_what_can_not_be_added_up_has_no_sum() -> None:
    for second in (replace(OTHER_MONEY, unit="triệu đồng"), replace(OTHER_MONEY, target=None)):
        assert two_offices(second=second) == []
    assert [one.name for one in two_offices(second=CUT)] == [CUT.name]
    level = replace(MONEY, unit="%"), replace(OTHER_MONEY, unit="%")
    tasks = [
        task(str(n), "Nộp", RUNNING, "Văn phòng", indicator=one) for n, one in enumerate(level)
    ]
    plan = replace(PLAN, areas=(Area("Một", tasks=tuple(tasks)),))
    assert list(indicator_totals(standings(plan, (), month(9).last), month(9))) == []


def test_a_stopped_task_is_in_no_sum() -> None:
    stopped = entry("2", "1/9/2025", state="cancelled", reason="Đã chuyển cơ quan điều tra")
    assert two_offices(entry("1", "10/8/2025", value=100e6), stopped) == []


def test_the_sum_of_values_is_that_of_the_lines_above() -> None:
    tasks = [
        task(key, "Nộp", RUNNING, ALL, indicator=one)
        for key, one in (("1", MONEY), ("2", OTHER_MONEY))
    ]
    plan = replace(PLAN, areas=(Area("Một", tasks=tuple(tasks)),))
    paid = (
        entry("1", "1/8/2025", value=10e6, unit=OFFICE),
        entry("1", "2/9/2025", value=5e6, unit=SIXTH),
        entry("1", "3/9/2025", value=20e6, unit=OFFICE),
        entry("2", "3/9/2025", value=7e6),
    )
    (total,) = indicator_totals(standings(plan, paid, month(9).last), month(9))
    assert total == IndicatorTotal(MONEY.name, "đồng", 770e6, 32e6, ())
