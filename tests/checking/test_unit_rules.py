"""Warnings about a plan's units, told by `validate` alone; errors are in `test_plan_rules`."""

from __future__ import annotations

import pytest

from cchc.checking.checks import check
from cchc.source import read_bytes
from tests.plans import SMALL


def told(text: str) -> list[str]:
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
    assert told(SMALL) == []


def test_a_unit_nobody_uses() -> None:
    text = SMALL.replace("  pnv-2:", "  pnv-3: {name: Phòng Nghiệp vụ 3}\n  pnv-2:")
    assert told(text) == [
        "14:3 C05 pnv-3: 'Phòng Nghiệp vụ 3' không chủ trì, không phối hợp nhiệm vụ nào"
    ]


def test_a_unit_that_reports_the_month_is_used() -> None:
    text = SMALL.replace("  pnv-2:", "  pnv-3: {name: Phòng Nghiệp vụ 3}\n  pnv-2:")
    assert told(text.replace("before:", "reporting: {month: {issuer: pnv-3}}\nbefore:")) == []


def test_while_there_are_errors_warnings_of_use_would_mislead() -> None:
    assert [
        line.split()[1]
        for line in told(SMALL.replace("lead: Phòng Nghiệp vụ 1", "lead: Phòng NV1"))
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
    (line,) = told(with_units(*names))
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
    assert told(with_units(*names)) == []
