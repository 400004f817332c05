"""Which tasks a person means: ids, units, leaders, areas, states, days, words."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cchc.filters import (
    Selection,
    due_within,
    overseers_named,
    select,
    task_named,
    unit_named,
)
from cchc.plan import Area, Plan, Unit
from cchc.problem import UsageError
from cchc.standing import Standing, standings
from cchc.workspace import load
from tests.conftest import REAL_PLAN
from tests.plans import plan_of

DAY = date(2025, 9, 25)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        return load(REAL_PLAN.parent, Path()).plan


@pytest.fixture(scope="module")
def found(plan: Plan) -> list[Standing]:
    return standings(plan, (), DAY)


def ids(chosen: list[Standing]) -> str:
    return " ".join(standing.task.id for standing in chosen)


@pytest.mark.parametrize(
    "typed",
    [
        "3.đ",
        "3đ",
        "3.dd",
        "3.Đ",
        "3DD",
        "3-đ",
        " 3.đ ",
        "3.đ)",
        "3,đ",
        "3.\u00d0",
        unicodedata.normalize("NFD", "3.đ"),
    ],
)
def test_an_id_is_found_however_it_is_typed(plan: Plan, typed: str) -> None:
    assert task_named(plan, typed).id == "3.đ"


@pytest.mark.parametrize(("typed", "message"), [
    ("1.x", "không có nhiệm vụ '1.x' trong kế hoạch ttt-2025-h2; có phải 1.c, 1.b, 1.a?"),
    ("zzz", "không có nhiệm vụ 'zzz' trong kế hoạch ttt-2025-h2; xem các mã bằng cchc list"),
    ("", "không có nhiệm vụ '' trong kế hoạch ttt-2025-h2; xem các mã bằng cchc list"),
])  # fmt: skip
def test_an_unknown_id_names_the_nearest(plan: Plan, typed: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        task_named(plan, typed)
    assert str(refused.value) == message


def test_the_end_of_an_id_is_enough_where_it_is_the_only_one(plan: Plan) -> None:
    task = task_named(plan, "8")
    tasks = tuple(replace(task, id=name) for name in ("III.1.1.12", "III.1.1.13", "IV.13", "IV.2"))
    areas = (Area("Một", "III", tasks[:2]), Area("Hai", "2", tasks[2:]))
    labelled = replace(plan, areas=areas)
    assert task_named(labelled, "12").id == "III.1.1.12"
    assert task_named(labelled, "1.12").id == "III.1.1.12"
    for typed, message in (
        ("13", r"'13' có thể là III\.1\.1\.13, IV\.13; viết đúng một mã"),
        ("2", r"'2' có thể là IV\.2; viết đúng một mã"),  # or the tasks of area 2
        ("III.12", r"không có nhiệm vụ 'III\.12' .* có phải III\.1\.1\.12\?"),
    ):
        with pytest.raises(UsageError, match=message):
            task_named(labelled, typed)


def test_a_loose_id_that_may_be_two_is_asked_back(plan: Plan) -> None:
    task = task_named(plan, "8")
    twins = replace(
        plan, areas=(Area("Một", tasks=(replace(task, id="1.11"), replace(task, id="11.1"))),)
    )
    assert task_named(twins, "1.11").id == "1.11"
    with pytest.raises(UsageError, match=r"'111' có thể là 1\.11, 11\.1; viết đúng một mã"):
        task_named(twins, "111")


@pytest.mark.parametrize(
    "typed",
    [
        *("pnv-7", "Phòng Nghiệp vụ 7", "phòng nghiệp vụ 7", "phong nghiep vu 7", "PNV-7"),
        *("PNV7", "pnv 7", "phòng 7", "PhòngNghiệpvụ7", "nghiệp vụ 7"),
    ],
)
def test_a_unit_is_found_by_key_or_name(plan: Plan, typed: str) -> None:
    assert unit_named(plan, typed) == "pnv-7"


OTHERS = {
    "phong-tt-1": Unit("Phòng Thanh tra 1"),
    "nv-1": Unit("Phòng Thanh tra KTXH 1"),
    "nv-2": Unit("Phòng Nghiệp vụ II", symbol="NV"),
    "so-khcn": Unit("Sở Khoa học và Công nghệ"),
    "vp": Unit("VĂN PHÒNG", aliases=("Bộ phận Đầu mối",)),
}


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("PTT1", "phong-tt-1"),
        ("PTTKTXH1", "nv-1"),
        ("ktxh", "nv-1"),
        ("NV", "nv-2"),
        ("PNVII", "nv-2"),
        ("SKHCN", "so-khcn"),
        ("Sở Khoa học", "so-khcn"),
        ("Bộ phận \u00d0ầu mối", "vp"),
        ("đầu mối", None),
        ("VP", "vp"),
        ("VĂN", "vp"),
        ("Văn phòng UBND", None),
    ],
)
def test_a_unit_goes_by_symbol_initials_and_part_of_its_name(
    plan: Plan, typed: str, key: str | None
) -> None:
    other = replace(plan, units=OTHERS, groups={})
    if key:
        assert unit_named(other, typed) == key
    else:
        with pytest.raises(UsageError, match=f"không có đơn vị '{typed}'"):
            unit_named(other, typed)


def test_initials_and_parts_of_several_names_are_asked_back(plan: Plan) -> None:
    units = {"a": Unit("Văn phòng"), "b": Unit("Vụ Pháp chế"), "c": Unit("Vụ Pháp")}
    twins = replace(plan, units=units, groups={})
    for typed, names in (("VP", "Văn phòng, Vụ Pháp"), ("vụ", "Vụ Pháp chế, Vụ Pháp")):
        with pytest.raises(UsageError, match=f"^'{typed}' có thể là {names}; viết rõ một đơn vị$"):
            unit_named(twins, typed)
    assert unit_named(twins, "vụ pháp") == "c"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("van-phon", "có phải van-phong?"),
        ("Văn phòn", "có phải Văn phòng?"),
        ("Ban Biên tập Báo", "có phải Ban Biên tập Website?"),
        ("XYZ", "các đơn vị: van-phong, pnv-1, pnv-2, pnv-3, pnv-4, pnv-5, pnv-6, pnv-7, pnv-8, "
                "ban-bien-tap"),
    ],
)  # fmt: skip
def test_an_unknown_unit_names_the_nearest_keys_or_names(plan: Plan, typed: str, hint: str) -> None:
    with pytest.raises(UsageError) as refused:
        unit_named(plan, typed)
    assert str(refused.value) == (f"không có đơn vị '{typed}' trong kế hoạch ttt-2025-h2; {hint}")


@pytest.mark.parametrize(("asked", "expected"), [
    (Selection(unit="pnv-7"), "2.a 2.d 3.a 3.d 4.e 7.c 7.d 7.đ"),
    (Selection(unit="ban bien tap website"), "7.h"),
    (Selection(area="8"), "8"),
    (Selection(area="the che"), "2.a 2.b 2.c 2.d"),
    (Selection(area="2", state="not-started"), "2.b 2.c"),
    (Selection(state="chờ điều kiện"), "6.đ 7.a"),
    (Selection(state="qua han"), "6.b"),
    (Selection(state="not_started", area="2"), "2.b 2.c"),
    (Selection(state="chưa làm", area="2"), "2.b 2.c"),
    (Selection(state="chờ"), "6.đ 7.a"),
    (Selection(area="chỉ đạo điều hành"), "1.a 1.b 1.c"),
    (Selection(area="pci"), "8"),
    (Selection(within=5), "1.a 1.b 5.b 6.a 6.d"),
    (Selection(within=4), ""),
    (Selection(search="QUY CHE chi tieu noi bo"), "6.b"),
    (Selection(search="tuyên truyền"), "2.d"),
    (Selection(search="đề án"), "3.e 5.a 7.d"),
    (Selection(search="\u00d0ề án"), "3.e 5.a 7.d"),
    (Selection(search="de an viec lam"), "5.a"),
    (Selection(search="quy che noi bo"), "6.b"),
    (Selection(search="noi bo quy che"), "4.đ 6.b"),
    (Selection(search="tuyen truy"), "2.d"),
    (Selection(search="dien tu phap luat"), ""),
    (Selection(search="3.đ"), "3.d 3.đ"),
    (Selection(unit="pnv-7", area="7", search="excel"), "7.đ"),
    (Selection(), None),
])  # fmt: skip
def test_filters(plan: Plan, found: list[Standing], asked: Selection, expected: str | None) -> None:
    assert ids(select(plan, found, asked)) == (ids(found) if expected is None else expected)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("I", "a"),
        ("ii", "b c"),
        ("1", "a"),
        ("2", "b c"),
        ("tai chinh", "b c"),
        ("Tài sản", "c"),
        ("1. Tài sản", "c"),
    ],
)
def test_areas_go_by_their_signed_number_or_title_and_nested_ones_by_title(
    asked: str, expected: str
) -> None:
    task = "- {{id: {}, content: x, lead: Văn phòng, deadline: Thường xuyên}}"
    plan = plan_of(
        "format: 1\nid: k\nunits: {vp: {name: Văn phòng}}\nareas:\n"
        f"  - title: I. Thể chế\n    tasks:\n    {task.format('a')}\n"
        f"  - title: II. Tài chính\n    tasks:\n    {task.format('b')}\n"
        f"    areas:\n    - title: 1. Tài sản\n      tasks:\n      {task.format('c')}\n"
    )
    assert (
        ids(select(plan, standings(plan, (), date(2025, 9, 1)), Selection(area=asked))) == expected
    )


def test_a_group_is_each_of_its_members(plan: Plan, found: list[Standing]) -> None:
    assert (
        ids(select(plan, found, Selection(unit="Các phòng nghiệp vụ")))
        == "2.a 2.d 3.a 3.d 4.e 7.c 7.d 7.đ"
    )


def test_due_within_keeps_plan_order_when_selected_and_nearest_first_when_told(plan: Plan) -> None:
    july = standings(plan, (), date(2025, 7, 20))
    chosen = select(plan, july, Selection(within=80))
    assert ids(chosen) == "1.a 1.b 5.b 6.a 6.b 6.d"
    assert ids(due_within(chosen, 80)) == "6.b 1.a 1.b 5.b 6.a 6.d"


def test_a_leader_is_found_by_part_of_the_name(plan: Plan, found: list[Standing]) -> None:
    website = replace(plan.units["ban-bien-tap"], overseer="Phó Chánh Thanh tra Trần Thị Bình")
    overseen = replace(plan, units={**plan.units, "ban-bien-tap": website})
    assert ids(select(overseen, found, Selection(overseer="tran thi binh"))) == "7.h"
    with pytest.raises(
        UsageError, match="không có lãnh đạo phụ trách 'Lan'; có: Phó Chánh Thanh tra Trần Thị Bình"
    ):
        select(overseen, found, Selection(overseer="Lan"))


BINH, CHIEF, AN = (
    "Phó Chánh Thanh tra Trần Thị Bình",
    "Chánh Thanh tra",
    "Nguyễn Văn An",
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Phó Chánh Thanh tra", [BINH]),
        ("PHO CHANH THANH TRA  tran thi bình", [BINH]),
        ("phó chánh thanh tra Bình", [BINH]),
        ("Bình", [BINH]),
        ("Chánh Thanh tra", [CHIEF]),
        ("Phó Chánh Thanh tra Nguyễn Văn An", [AN]),
        ("nguyen van an", [AN]),
        ("thanh tra", [CHIEF, BINH]),
    ],
)
def test_a_leader_is_found_by_position_name_or_both(
    plan: Plan, typed: str, meant: list[str]
) -> None:
    names = {"van-phong": BINH, "pnv-1": CHIEF, "pnv-2": AN}
    units = {key: replace(unit, overseer=names.get(key)) for key, unit in plan.units.items()}
    assert overseers_named(replace(plan, units=units), typed) == meant


@pytest.mark.parametrize(("asked", "message"), [
    (Selection(overseer="A"), r"kế hoạch chưa ghi lãnh đạo phụ trách \(overseer\)"),
    (Selection(area="i"), r"không có lĩnh vực 'i'"),
    (Selection(area=""), r"không có lĩnh vực ''"),
    (Selection(unit=""), r"không có đơn vị ''"),
    (Selection(area="9"), r"không có lĩnh vực '9'; có: 1 Công tác chỉ đạo.*; 8 Nâng cao"),
    (Selection(state="late"), r"không có tình hình 'late'; có: done \(hoàn thành\), .*, cancelled "
                              r"\(dừng\)"),
])  # fmt: skip
def test_what_nothing_is_called_is_an_error(
    plan: Plan, found: list[Standing], asked: Selection, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        select(plan, found, asked)
