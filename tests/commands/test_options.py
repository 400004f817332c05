"""The period a command line names, and what is said of one that is none."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cchc.commands.options import period_meant
from cchc.problem import UsageError
from tests.conftest import Run
from tests.plans import edited

YEAR = edited(("from: 2025-07-01", "from: 2025-03-01"))
TWO_YEARS = edited(("to: 2025-12-31", "to: 2026-12-31"))
WITHOUT_DAYS = edited(
    ("period: {from: 2025-07-01, to: 2025-12-31}\n", ""),
    ("Quý III/2025", "Thường xuyên"),
    ("Tháng 7/2025", "Thường xuyên"),
)
DAY = date(2025, 10, 14)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ({"month": "9"}, "tháng 9 năm 2025"),
        ({"month": " 9/2025 "}, "tháng 9 năm 2025"),
        ({"month": "09"}, "tháng 9 năm 2025"),
        ({"quarter": "3"}, "quý III năm 2025"),
        ({"quarter": "IV"}, "quý IV năm 2025"),
        ({"half": "2"}, "6 tháng cuối năm 2025"),
        ({"half": "Sáu tháng đầu năm"}, "6 tháng đầu năm 2025"),
        ({"nine_months": ""}, "9 tháng năm 2025"),
        ({"nine_months": "2025"}, "9 tháng năm 2025"),
        ({"year": ""}, "năm 2025"),
        ({"year": "năm 2025"}, "năm 2025"),
    ],
)
def test_the_period_of_the_plan_or_of_the_year_typed(typed: dict[str, Any], name: str) -> None:
    assert period_meant(YEAR, DAY, **typed).name == name


def test_of_two_years_the_last_that_has_begun_is_meant() -> None:
    assert period_meant(TWO_YEARS, DAY, year="").year == 2025
    assert period_meant(TWO_YEARS, date(2026, 10, 14), year="").year == 2026
    assert period_meant(TWO_YEARS, date(2026, 10, 14), year="2025").year == 2025


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({}, "chọn một kỳ: --month 9"),
        ({"month": "9", "year": ""}, "chọn một kỳ: --month 9"),
        ({"month": "13"}, "không có tháng '13'; viết số từ 1 đến 12, ví dụ 1 hoặc 1/2026"),
        ({"month": "quý 3"}, "không có tháng 'quý 3'; viết số từ 1 đến 12"),
        ({"quarter": "V"}, "không có quý 'V'; viết số từ 1 đến 4"),
        ({"quarter": "tháng 3"}, "không có quý 'tháng 3'; viết số từ 1 đến 4"),
        ({"half": "6 tháng"}, "không có nửa năm '6 tháng'; viết số từ 1 đến 2"),
        ({"half": "2/26"}, "không có nửa năm '2/26'; viết như 2/2026"),
        ({"month": "2"}, "tháng 2 không thuộc thời gian của kế hoạch ("),
        ({"year": "27"}, "không có năm '27'; viết như 2027, hoặc để trống"),
        ({"nine_months": "9/2027"}, "không có năm '9/2027'; viết như 2027"),
        ({"year": "2027"}, "năm 2027 không thuộc thời gian của kế hoạch ("),
        ({"month": "9/2024"}, "tháng 9/2024 không thuộc thời gian của kế hoạch ("),
    ],
)
def test_what_is_no_period_of_the_plan(typed: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        period_meant(YEAR, DAY, **typed)
    assert str(refused.value).startswith(message)


def test_of_two_months_of_one_number_the_last_that_has_begun_is_meant() -> None:
    assert period_meant(TWO_YEARS, DAY, month="9").year == 2025
    assert period_meant(TWO_YEARS, date(2026, 9, 1), month="9").year == 2026


def test_a_plan_without_days_asks_for_the_year() -> None:
    with pytest.raises(UsageError, match=r"^kế hoạch chưa có thời gian; viết cả năm, ví dụ 9/2025"):
        period_meant(WITHOUT_DAYS, DAY, month="9")
    assert period_meant(WITHOUT_DAYS, DAY, month="9/2025").year == 2025
    with pytest.raises(UsageError, match=r"viết cả năm, ví dụ --year 2025$"):
        period_meant(WITHOUT_DAYS, DAY, year="")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("collect --month 9 --out bieu.xlsx", "--out: 'bieu.xlsx' là tên tệp; nêu một thư mục"),
        ("assign --out phieu.DOCX", "--out: 'phieu.DOCX' là tên tệp; nêu một thư mục"),
        ("remind --out x.txt", "--out: 'x.txt' là tên tệp; nêu một thư mục"),
        (
            "report --month 9 --check-list --out x.docx",
            "--out: 'x.docx' là tên tệp; nêu một thư mục",
        ),
        (
            "collect --month 9 --mail thu.docx",
            "--mail: 'thu.docx': chỉ ghi được chữ; đặt tên tệp có đuôi .txt",
        ),
        (
            "report --month 9 --out x.txt",
            "--out: tên tệp phải có đuôi .docx, hoặc là thư mục đã có: x.txt",
        ),
    ],
)
def test_a_name_that_says_another_kind_of_file_is_refused(
    office: Path, run: Run, command: str, message: str
) -> None:
    before = sorted(office.rglob("*"))
    ran = run(*command.split())
    assert (ran.code, ran.out, ran.err) == (2, "", f"Lỗi: {message}\n")
    assert sorted(office.rglob("*")) == before


def test_a_folder_may_be_called_like_a_file_once_it_is_there(office: Path, run: Run) -> None:
    (office / "quy-3.txt").mkdir()
    for name in ("quy-3.txt", "thang.9", "bieu 2025.2"):
        assert run("collect", "--month", "9", "--out", name).code == 0
        assert len(list((office / name).glob("*.xlsx"))) == 10
