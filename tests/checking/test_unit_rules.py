"""Rules over units, beyond the words in gallery/: what each lets pass, and where it points."""

from __future__ import annotations

import re

import pytest

from cchc.checking.checks import check
from cchc.source import read_bytes
from tests.plans import SMALL
from tests.samples import PLAN, edited, hints, told

CLEAR = re.sub(
    r"(van-phong|pnv-[12]): \{",
    r"\1: {head: null, ",
    re.sub(r"deadline: [^,]*\}", r"product: null, \g<0>", SMALL),
)
"""A plan that says of each task what it yields and who answers for it, or that nobody knows."""


def warned(text: str) -> list[str]:
    checked = check(read_bytes(text.encode(), "plan.yaml"), None)
    return [
        f"{problem.line}:{problem.column} {problem.code} {problem.message}"
        for problem in checked.problems
    ]


def with_units(*units: str) -> str:
    """Return a plan whose one task is led by all of these units."""
    keys = "\n".join(f"  d{number}: {{name: {name}}}" for number, name in enumerate(units, start=1))
    leads = ", ".join(f"d{number}" for number in range(1, len(units) + 1))
    task = (
        f"    tasks: [{{id: '1', content: x, lead: {{text: x, units: [{leads}]}}, deadline: "
        "Thường xuyên}]"
    )
    head = "format: 1\nid: a\nperiod: {from: 2025-01-01, to: 2025-12-31}"
    return f"{head}\nunits:\n{keys}\nareas:\n  - title: x\n{task}\n"


def test_a_plan_in_order_has_no_warning() -> None:
    assert warned(CLEAR) == []


def test_a_unit_nobody_uses() -> None:
    text = CLEAR.replace("  pnv-2:", "  pnv-3: {name: Phòng Nghiệp vụ 3}\n  pnv-2:")
    assert warned(text) == [
        "14:3 C05 pnv-3: 'Phòng Nghiệp vụ 3' không chủ trì, không phối hợp nhiệm vụ nào"
    ]


def test_a_unit_that_reports_the_month_is_used() -> None:
    text = CLEAR.replace("  pnv-2:", "  pnv-3: {name: Phòng Nghiệp vụ 3}\n  pnv-2:")
    assert warned(text.replace("before:", "reporting: {month: {issuer: pnv-3}}\nbefore:")) == []


def test_while_there_are_errors_warnings_of_use_would_mislead() -> None:
    assert [
        line.split()[1]
        for line in warned(SMALL.replace("lead: Phòng Nghiệp vụ 1", "lead: Phòng NV1"))
    ] == ["K08"]


@pytest.mark.parametrize(
    "names",
    [
        ("Văn phòng", "Văn phong"),
        ("Phòng Thanh tra", "Phòng Thanh tran"),
        ("Sở Nội vụ", "Sở Nội  vụ́"),
    ],
)
def test_names_almost_equal(names: tuple[str, str]) -> None:
    (line,) = warned(with_units(*names))
    assert line.startswith("6:3 C06 d2: tên")


@pytest.mark.parametrize(
    "names",
    [
        ("Phòng Nghiệp vụ 1", "Phòng Nghiệp vụ 2"),
        ("Phòng Nghiệp vụ I", "Phòng Nghiệp vụ II"),
        ("Tổ A", "Tổ B"),
        ("Sở Tài chính", "Sở Tư pháp"),
        ("Phòng Thanh tra", "Phòng Thanh tra 1"),
    ],
)
def test_names_of_two_units(names: tuple[str, str]) -> None:
    assert warned(with_units(*names)) == []


TWO = edited(
    PLAN,
    "{name: Văn phòng}",
    "{name: Văn phòng}, pnv-1: {name: Phòng Nghiệp vụ 1, aliases: [Phòng 1]}",
)


@pytest.mark.parametrize(
    "lead", ["Phòng 1", "PHÒNG NGHIỆP VỤ 1 và văn phòng", "Văn phòng; Phòng 1.", "Văn phòng,"]
)
def test_units_go_by_any_of_their_names(lead: str) -> None:
    assert told(edited(TWO, "lead: Văn phòng", f"lead: {lead}")) == []


def test_every_unknown_unit_is_told_once_with_the_nearest() -> None:
    plan = edited(TWO, "lead: Văn phòng", "lead: Phòng Nghiệp vụ 2 và Ban lạ, Phòng Nghiệp vụ 2")
    assert told(plan) == [
        "10:13 K08 nhiệm vụ 6.b: không có đơn vị chủ trì 'Ban lạ'",
        "10:13 K08 nhiệm vụ 6.b: không có đơn vị chủ trì 'Phòng Nghiệp vụ 2'",
    ]
    assert hints(plan)[1] == "có phải 'Phòng Nghiệp vụ 1'?"


def test_a_key_typed_by_name_is_answered_with_the_key() -> None:
    plan = edited(TWO, "lead: Văn phòng", "lead: {text: Cơ quan, units: [van-phong, Phòng 1]}")
    assert told(plan) == ["10:48 K08 nhiệm vụ 6.b: không có đơn vị chủ trì 'Phòng 1'"]
    assert hints(plan) == ["có phải 'pnv-1'?"]


def test_no_units_given_means_the_words_are_read() -> None:
    assert [
        line[:9] for line in told(edited(PLAN, "lead: Văn phòng", "lead: {text: Lạ, units: []}"))
    ] == ["10:13 K08"]


GROUP = """format: 1
id: a
period: {from: 2025-01-01, to: 2025-12-31}
units: {vp: {name: Văn phòng}, p1: {name: Phòng 1}}
groups: {cac-phong: {name: Các phòng%s}}
areas:
  - title: x
    tasks:
      - {id: "1", content: x, lead: %s, coordinators: %s, deadline: Thường xuyên}
"""


@pytest.mark.parametrize(
    ("members", "lead", "coordinators", "told"),
    [
        ("", "Các phòng và Phòng 1", "Văn phòng", True),
        ("", "{text: x, units: [cac-phong, vp, p1]}", "''", True),
        ("", "Văn phòng và Phòng 1", "Các phòng", False),
        (", members: [p1]", "Các phòng", "Văn phòng", False),
    ],
)
def test_a_group_that_leads_names_its_members(
    members: str, lead: str, coordinators: str, told: bool
) -> None:
    lines = warned(GROUP % (members, lead, coordinators))
    said = "5:10 C11 nhóm cac-phong: 'Các phòng' chủ trì 1 mà chưa ghi gồm những đơn vị nào"
    assert lines == ([said] if told else [])


def test_what_is_written_as_null_is_clear_enough() -> None:
    (line,) = warned(CLEAR.replace("product: null, ", "", 2).replace("head: null, ", "", 1))
    assert line == (
        "19:1 C26 chưa đủ 5 rõ: chưa ghi sản phẩm ở 2 nhiệm vụ (1.b, 2.a); chưa ghi người đứng đầu "
        "đơn vị chủ trì (Văn phòng)"
    )


def test_a_plan_of_a_few_lines_is_not_asked_yet() -> None:
    assert warned(PLAN) == []
