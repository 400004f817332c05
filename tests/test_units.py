"""Signed words taken apart into units, and deadlines into days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.deadline import Deadline
from cchc.plan import Area, Document, Group, Parties, Plan, Span, Task, Unit
from cchc.units import Names, plan_year, read_deadline, understood

UNITS = {
    "vp": Unit("Văn phòng", aliases=("VP",)),
    "p1": Unit("Phòng Nghiệp vụ 1"),
    "p10": Unit("Phòng Nghiệp vụ 10"),
    "skhcn": Unit("Sở Khoa học và Công nghệ"),
    "skh": Unit("Sở Khoa học"),
    "tc": Unit("Ban Tài chính, Kế hoạch"),
    "empty": Unit(""),
}
GROUPS = {
    "cac-phong": Group("Các phòng nghiệp vụ", members=("p1", "p10")),
    "lq": Group("Các phòng liên quan"),
}
NAMES: dict[str, tuple[str, ...]] = {unit.name: (key,) for key, unit in UNITS.items() if unit.name}
NAMES |= {"VP": ("vp",), "Các phòng nghiệp vụ": ("p1", "p10"), "Các phòng liên quan": ("lq",)}
PLAN = Plan(1, "x", (), units=UNITS, groups=GROUPS)
CASES = st.sampled_from([str, str.upper, str.lower, str.title])
JOINTS = st.sampled_from([" và ", " VÀ ", ", ", "; ", "\n", ",\n", ", và ", " ;  ", "\nvà "])
ENDS = st.sampled_from(["", ".", ";", " ", "\n"])


def parties(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return Names(PLAN).parties(text)


@given(st.lists(st.tuples(st.sampled_from(sorted(NAMES)), CASES, JOINTS), min_size=1), ENDS)
def test_known_names_joined_in_any_way_come_back(
    pieces: list[tuple[str, type[str], str]], end: str
) -> None:
    text = "".join(cased(name) + joint for name, cased, joint in pieces[:-1])
    name, cased, _ = pieces[-1]
    wanted = dict.fromkeys(unit for name, _, _ in pieces for unit in NAMES[name])
    assert parties(f"{text}{cased(name)}{end}") == (tuple(wanted), ())


@given(st.text(alphabet="VvĂăn pòhgàP1 ,;.\nıİſKß", max_size=30) | st.text(max_size=20))
def test_any_text_comes_apart(text: str) -> None:
    units, unknown = parties(text)
    assert set(units) <= {"vp", "p1", "p10", "skhcn", "skh", "tc", "lq"}
    assert all(piece.strip() for piece in unknown)


@pytest.mark.parametrize(
    ("text", "units", "unknown"),
    [
        ("Sở Khoa học và Công nghệ", ["skhcn"], []),
        ("Sở Khoa học và Văn phòng", ["skh", "vp"], []),
        ("Phòng Nghiệp vụ 10, Phòng Nghiệp vụ 1", ["p10", "p1"], []),
        ("Phòng Nghiệp vụ 11", [], ["Phòng Nghiệp vụ 11"]),
        ("Văn phòng UBND tỉnh", [], ["Văn phòng UBND tỉnh"]),
        ("Văn phòng UBND tỉnh và Văn phòng", ["vp"], ["Văn phòng UBND tỉnh"]),
        ("Ban Tài chính, Kế hoạch; VP", ["tc", "vp"], []),
        ("Văn  phòng\nvà các phòng\nnghiệp vụ", ["vp", "p1", "p10"], []),
        ("Ban lạ, Ban lạ và VP", ["vp"], ["Ban lạ"]),
        ("Vănphòng", [], ["Vănphòng"]),
        ("", [], []),
        (" , và ;\n.", [], []),
    ],
)
def test_words_taken_apart(text: str, units: list[str], unknown: list[str]) -> None:
    assert parties(text) == (tuple(units), tuple(unknown))


@pytest.mark.parametrize(
    ("typed", "key"),
    [("VP", "vp"), ("văn PHÒNG", "vp"), ("P10", "p10"), ("cac-phong", "cac-phong")],
)
def test_find_by_key_name_or_alias(typed: str, key: str) -> None:
    assert Names(PLAN).find(typed) == key
    assert Names(PLAN).find(f"{typed}x") is None


def task(lead: Parties, coordinators: Parties) -> Task:
    plan = Plan(
        1,
        "x",
        (
            Area(
                "A",
                areas=(Area("B", tasks=(Task("1", "c", lead, Deadline("2025"), coordinators),)),),
            ),
        ),
    )
    (read,) = understood(Plan(1, "x", plan.areas, units=UNITS, groups=GROUPS)).tasks()
    return read


def test_a_unit_that_leads_is_no_coordinator_too() -> None:
    read = task(Parties("Văn phòng"), Parties("Văn phòng và các phòng nghiệp vụ"))
    assert (read.lead.units, read.coordinators.units) == (("vp",), ("p1", "p10"))
    assert read.coordinators.text == "Văn phòng và các phòng nghiệp vụ"


def test_units_given_outright_go_before_the_words() -> None:
    assert task(Parties("Cơ quan", ("cac-phong",)), Parties()).lead.units == ("p1", "p10")
    assert task(Parties("Văn phòng", ("skh",)), Parties()).lead.units == ("skh",)


YEAR = Span(date(2025, 7, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("period", "document", "year"),
    [
        (YEAR, Document(), 2025),
        (Span(date(2025, 7, 1), date(2026, 6, 30)), Document(date=date(2025, 7, 1)), None),
        (None, Document(date=date(2025, 7, 1)), 2025),
        (None, Document(month="2025-07"), 2025),
        (None, Document(month="tháng 7"), None),
        (None, Document(month="0000-01"), None),
        (Span(date(1, 1, 1), date(1, 12, 31)), Document(), None),
        (None, Document(), None),
    ],
)
def test_the_year_a_deadline_without_one_means(
    period: Span | None, document: Document, year: int | None
) -> None:
    assert plan_year(Plan(1, "x", (), period=period, document=document)) == year


def test_a_deadline_given_outright_goes_before_the_words() -> None:
    given_outright = Deadline("Khi xong", due=date(2025, 8, 1))
    assert read_deadline(given_outright, 2025) == given_outright
    assert read_deadline(Deadline("Quý III"), 2025).due == date(2025, 9, 30)
    assert read_deadline(Deadline("Quý V"), 2025).kind == "unclear"


def test_the_letter_of_iceland_in_a_name_is_the_one_meant() -> None:
    for name, signed in (("Đội 1", "\u00d0ội 1"), ("\u00d0ội 1", "Đội 1"), ("\u00d0ội 1",) * 2):
        plan = Plan(1, "x", (), units={"d1": Unit(name)})
        assert Names(plan).parties(f"{signed} và Phòng") == (("d1",), ("Phòng",))
        assert Names(plan).find(signed) == "d1"
