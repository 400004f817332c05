"""A form's hidden id, its visible lines and its file's name: they agree, or nothing is taken."""

from __future__ import annotations

import pytest

from cchc.excel.form import form, form_id
from cchc.excel.read import Filled
from cchc.excel.whose import disagreement
from cchc.period import reporting_period
from cchc.plan import Plan
from cchc.workspace import load
from tests.conftest import REAL_PLAN

SEPTEMBER = reporting_period("month", 9, 2025)
FOURTH = form_id("ttt-2025-h2", "2025-09", "pnv-4")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(REAL_PLAN.parent, REAL_PLAN.parents[2]).plan


def fault(plan: Plan, path: str, *top: str, alone: bool = True) -> str:
    blank = form(plan, SEPTEMBER, "pnv-4", [])
    filled = Filled(
        path, "Biểu", FOURTH, None, (), (), top=top or (blank.title, blank.about), alone=alone
    )
    return disagreement(plan, filled, FOURTH, SEPTEMBER)


@pytest.mark.parametrize(
    "name",
    [
        "bieu-2025-09-pnv-4.xlsx",
        "bieu-2025-09-pnv-4 (1).xlsx",
        "bieu-2025-09-pnv-4 - Copy.xlsx",
        "Bieu PNV4 thang 9 da ky (1).xlsx",
        "Biểu Phòng Nghiệp vụ 4 tháng 9.2025.xlsx",
        "BC_T9_2025_PNV_4.XLSX",
        "gửi Văn phòng_PNV4.xlsx",
        "biểu đã ký.xlsx",
        "bao cao gui Van phong thang 9.xlsx",
        "16-9-2025 bieu bao cao.xlsx",
        "20250916_scan.xlsx",
        "pnv-1/nhan.zip/bieu.xlsx",
    ],
)
def test_names_that_agree_or_say_nothing(plan: Plan, name: str) -> None:
    assert fault(plan, name) == ""


@pytest.mark.parametrize(
    "name",
    [
        "bieu-2025-09-pnv-8.xlsx",
        "bieu-2025-08-pnv-4.xlsx",
        "Bieu PNV8.xlsx",
        "Phòng Nghiệp vụ 8 báo cáo.xlsx",
        "Văn phòng.xlsx",
        "bieu thang 8.xlsx",
        "T10 PNV4.xlsx",
        "PNV4 9-2024.xlsx",
        "gui.zip/bieu-2025-09-pnv-8.xlsx",
    ],
)
def test_names_of_another(plan: Plan, name: str) -> None:
    message = fault(plan, name)
    for words in ("Phòng Nghiệp vụ 4, tháng 9/2025", f"'{name.rpartition('/')[2]}'"):
        assert words in message
    assert fault(plan, name, alone=False) == ""  # a name is of one form


@pytest.mark.parametrize(
    "top",
    [
        ("Đơn vị: Phòng Nghiệp vụ 8 · Kỳ số liệu: 15/8/2025 - 14/9/2025",),
        ("Đơn vị: Phòng Nghiệp vụ 4 · Kỳ số liệu: 15/7/2025 - 14/8/2025",),
        ("BIỂU BÁO CÁO THÁNG 8/2025", "Đơn vị: Phòng Nghiệp vụ 4"),
        ("Đơn vị: Phòng Thanh tra 4",),
    ],
)
def test_visible_lines_of_another(plan: Plan, top: tuple[str, ...]) -> None:
    assert "biểu của ai, tháng nào?" in fault(plan, "bieu.xlsx", *top)


def test_lines_that_are_gone_say_nothing(plan: Plan) -> None:
    assert fault(plan, "bieu.xlsx", "Biểu") == ""
