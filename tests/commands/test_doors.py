"""What a person types is understood alike at every door: units, tasks, areas, days, numbers, and
months.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Clock, Ran, Run

pytestmark = pytest.mark.usefixtures("office")

UNITS = ("PNV2", "pnv 2", "phòng 2", "Phong nghiep vu 2", " PHÒNG  NGHIỆP VỤ 2 ")
UNIT_DOORS = (
    "status --json",
    "list --json",
    "log --json",
    "report --month 9 --force",
    "remind --out letters --force",
    "assign --force",
    "collect --month 9 --force",
)


def written() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*.*x"))


@pytest.mark.parametrize("door", UNIT_DOORS)
def test_a_unit(run: Run, door: str) -> None:
    run(*door.split(), "--unit", "pnv-2")  # a letter is recorded, and told so, the first time alone
    expected = run(*door.split(), "--unit", "pnv-2")
    assert expected.code == 0, expected.err
    files = written()
    for typed in UNITS:
        assert run(*door.split(), "--unit", typed) == expected, typed
        assert written() == files


@pytest.mark.parametrize("typed", [*UNITS, "pnv-2"])
def test_a_unit_that_reports(run: Run, typed: str) -> None:
    assert run("mark", "2.a", "--result", "Đã góp ý", "--unit", typed).code == 0
    assert [entry["unit"] for entry in run("log", "--json").json["entries"]] == ["pnv-2"]


@pytest.mark.parametrize(
    ("typed", "unit"), [("VP", "van-phong"), ("vp", "van-phong"), ("BBTW", "ban-bien-tap")]
)
def test_a_units_symbol_and_initials(run: Run, typed: str, unit: str) -> None:
    assert run("list", "--json", "--unit", typed) == run("list", "--json", "--unit", unit)


@pytest.mark.parametrize("typed", ["6đ", "6.dd", "6.Ð", "6.ð", "6,Đ", "6.đ)", " 6-đ"])
def test_a_task(run: Run, typed: str) -> None:
    assert run("show", typed, "--json").json["task"]["id"] == "6.đ"
    assert run("mark", typed, "--start").code == 0
    assert [entry["task"] for entry in run("log", "--task", typed, "--json").json["entries"]] == [
        "6.đ"
    ]
    assert run("undo", "--task", typed).code == 0
    assert run("show", "6.đ", "--json").json["entries"] == []


@pytest.mark.parametrize("door", ["status", "list"])
@pytest.mark.parametrize("typed", ["02", "2.", "2)", "lĩnh vực 2", "Nhóm 2", "the che", "THỂ CHẾ"])
def test_an_area(run: Run, door: str, typed: str) -> None:
    tasks = run(door, "--area", typed, "--json").json["tasks"]
    assert [task["id"] for task in tasks] == ["2.a", "2.b", "2.c", "2.d"]


def test_the_letter_of_iceland_is_recorded_as_the_one_meant(run: Run) -> None:
    product = "Quyết định số 05/Q\u00d0-TTT ngày 28/7/2025 về việc ban hành Quy chế"
    assert run("mark", "6.b", "--product", product, "--result", "\u00d0ã ban hành").code == 0
    (entry,) = run("log", "--json").json["entries"]
    assert entry["result"] == "Đã ban hành"
    assert entry["products"] == [
        {"title": "ban hành Quy chế", "symbol": "05/QĐ-TTT", "date": "2025-07-28"}
    ]


DAYS = ("8/10/2025", "08.10.2025", "2025-10-08", "ngày 8 tháng 10 năm 2025", "NGAY 8/10/2025")
DAY_DOORS = (
    "status --json --as-of",
    "list --json --as-of",
    "show 6.b --json --as-of",
    "log --json --since",
)


@pytest.mark.parametrize("door", DAY_DOORS)
def test_a_day(run: Run, door: str) -> None:
    for task, day in (("6.b", "7/10/2025"), ("1.a", "8/10/2025")):
        assert run("mark", task, "--start", "--on", day).code == 0
    expected = run(*door.split(), "2025-10-08")
    for typed in DAYS:
        assert run(*door.split(), typed) == expected, typed


@pytest.mark.parametrize("typed", DAYS)
def test_a_day_that_is_recorded(run: Run, typed: str) -> None:
    assert run("mark", "6.b", "--start", "--on", typed).code == 0
    assert run("mark", "1.a", "--extend", typed, "--reason", "Chờ hướng dẫn").code == 0
    first, second = run("log", "--json").json["entries"]
    assert (first["on"], second["due"]) == ("2025-10-08", "2025-10-08")


@pytest.mark.parametrize(
    ("typed", "day"),
    [("hôm nay", "2025-10-14"), ("Hom nay", "2025-10-14"), ("hôm qua", "2025-10-13")],
)
def test_today_and_yesterday(run: Run, typed: str, day: str) -> None:
    assert run("mark", "6.b", "--start", "--on", typed).code == 0
    assert run("log", "--json").json["entries"][0]["on"] == day
    assert run("status", "--json", "--as-of", typed).json["as_of"] == day
    assert len(run("log", "--json", "--since", typed).json["entries"]) == 1


@pytest.mark.parametrize(
    ("today", "typed", "day"),
    [
        ("2025-10-14", "8/10", "2025-10-08"),
        ("2025-10-14", "14.10", "2025-10-14"),
        ("2026-01-05", "22/12", "2025-12-22"),
    ],
)
def test_the_year_of_a_day_gone_by_may_be_left_out(
    run: Run, clock: Clock, today: str, typed: str, day: str
) -> None:
    clock.set(today)
    assert run("mark", "6.b", "--start", "--on", typed).code == 0
    assert run("log", "--json").json["entries"][0]["on"] == day


@pytest.mark.parametrize("typed", ["15/10", "1/3"])
def test_a_day_ahead_or_long_gone_wants_its_year(run: Run, typed: str) -> None:
    ran = run("mark", "6.b", "--start", "--on", typed)
    assert (ran.code, ran.out) == (2, "")
    assert f"'{typed}' thiếu năm" in ran.err


@pytest.mark.parametrize("door", ["status --as-of", "log --since", "mark 6.b --start --on"])
@pytest.mark.parametrize("typed", ["8/10/25", "mai", "32/1/2025", ""])
def test_a_day_that_is_none_is_refused(run: Run, door: str, typed: str) -> None:
    ran = run(*door.split(), typed)
    assert (ran.code, ran.out) == (2, "")
    assert f"'{typed}'" in ran.err


@pytest.mark.parametrize(
    ("option", "typed", "key", "number"),
    [
        ("--percent", "40%", "percent", 40),
        ("--percent", "40 %", "percent", 40),
        ("--spent", "38.500.000", "spent", 38_500_000),
        ("--spent", "38 500 000 đồng", "spent", 38_500_000),
        ("--spent", "38500000đ", "spent", 38_500_000),
    ],
)
def test_a_number(run: Run, option: str, typed: str, key: str, number: int) -> None:
    assert run("mark", "6.b", option, typed).code == 0
    assert run("log", "--json").json["entries"][0][key] == number


@pytest.mark.parametrize("door", ["status", "list"])
def test_a_number_of_days(run: Run, door: str) -> None:
    asked = (door, "--as-of", "20/9/2025", "--within")
    expected = run(*asked, "10")
    assert "1.a" in expected.out
    for typed in ("10 ngày", "10 ngay", " 10"):
        assert run(*asked, typed) == expected
    for typed in ("-1", "x", "1,5", ""):
        refused = run(*asked, typed)
        assert (refused.code, refused.out) == (2, "")
        assert f"--within: '{typed}' không phải số ngày; viết như 15" in refused.err


MONTHS = ("09", "9/2025", "tháng 9", "Thang 09/2025", "T9", "2025-09", "tháng 9 năm 2025", "9-2025")
MONTH_DOORS = (
    "status --json --month",
    "status --missing --json --month",
    "report --force --month",
    "collect --unit pnv-2 --force --month",
)


@pytest.mark.parametrize("door", MONTH_DOORS)
def test_a_month(run: Run, door: str) -> None:
    expected = run(*door.split(), "9")
    assert expected.code == 0, expected.err
    files = written()
    for typed in MONTHS:
        assert run(*door.split(), typed) == expected, typed
        assert written() == files


@pytest.mark.parametrize("door", MONTH_DOORS)
@pytest.mark.parametrize("typed", ["13", "0", "quý 3", "chín", "9/25"])
def test_a_month_that_is_none_is_refused(run: Run, door: str, typed: str) -> None:
    ran = run(*door.split(), typed)
    assert (ran.code, ran.out) == (2, "")
    assert f"không có tháng '{typed}'" in ran.err


@pytest.mark.parametrize(
    ("option", "typed", "file"),
    [
        ("--quarter", "III", "2025-q3-bao-cao.docx"),
        ("--quarter", "quý III/2025", "2025-q3-bao-cao.docx"),
        ("--quarter", "Quy 3 nam 2025", "2025-q3-bao-cao.docx"),
        ("--half", "6 tháng cuối năm 2025", "2025-h2-bao-cao.docx"),
        ("--half", "cuối năm", "2025-h2-bao-cao.docx"),
    ],
)
def test_a_quarter_and_a_half(run: Run, option: str, typed: str, file: str) -> None:
    assert run("report", option, typed).code == 0
    assert written() == [f"reports/{file}"]


def told(ran: Ran) -> str:
    assert (ran.code, ran.out) == (2, "")
    return ran.err


@pytest.mark.parametrize("door", [*UNIT_DOORS, "mark 2.a --start"])
def test_a_unit_that_is_none_names_the_nearest_of_one_kind(run: Run, door: str) -> None:
    by_key = told(run(*door.split(), "--unit", "van-phon"))
    assert by_key.endswith("có phải van-phong?\n")
    by_name = told(run(*door.split(), "--unit", "Văn phòn"))
    assert "có phải Văn phòng" in by_name
    assert "van-phong" not in by_name
    either = told(run(*door.split(), "--unit", "Phòng"))
    assert "'Phòng' có thể là Văn phòng, Phòng Nghiệp vụ 1," in either
    assert either.endswith(", …; viết rõ một đơn vị\n")
