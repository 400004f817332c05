"""cchc report: which period, which file, for whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Clock, Run
from tests.word_sample import paragraphs

pytestmark = pytest.mark.usefixtures("office")

FILES = {
    ("--month", "9"): ("2025-09-bao-cao.docx", "tháng 9 năm 2025"),
    ("--month", "1/2026"): ("2026-01-bao-cao.docx", "tháng 01 năm 2026"),
    ("--quarter", "3"): ("2025-q3-bao-cao.docx", "quý III năm 2025"),
    ("--half", "2"): ("2025-h2-bao-cao.docx", "6 tháng cuối năm 2025"),
    ("--nine-months",): ("2025-9m-bao-cao.docx", "9 tháng năm 2025"),
    ("--year",): ("2025-bao-cao.docx", "năm 2025"),
    ("--month", "9", "--unit", "Phòng Nghiệp vụ 7"): (
        "2025-09-bao-cao-pnv-7.docx",
        "tháng 9 năm 2025",
    ),
}


@pytest.mark.parametrize(("arguments", "expected"), FILES.items())
def test_each_period_has_its_file(
    run: Run, office: Path, clock: Clock, arguments: tuple[str, ...], expected: tuple[str, str]
) -> None:
    clock.set("2026-01-20")
    name, period = expected
    done = run("report", *arguments)
    path = office / "reports" / name
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Đã viết {path} (số liệu ")
    title = f"Kết quả thực hiện Kế hoạch cải cách hành chính {period}"
    assert paragraphs(path.read_bytes())[1] == title


def test_a_period_still_open_is_told(run: Run, clock: Clock) -> None:
    clock.set("2025-09-03")
    assert "(số liệu 15/08–03/09/2025, kỳ chưa chốt)" in run("report", "--month", "9").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "chọn một kỳ"),
        (("--month", "9", "--year"), "chọn một kỳ"),
        (("--month", "13"), "không có tháng '13'"),
        (("--month", "3"), "tháng 3 không thuộc thời gian của kế hoạch"),
        (("--month", "9", "--unit", "phòng 99"), "không có đơn vị 'phòng 99'"),
        (
            ("--month", "9", "--unit", "các phòng nghiệp vụ"),
            "'Các phòng nghiệp vụ' là tên gọi chung của nhiều đơn vị; chọn một đơn vị: pnv-1, "
            "pnv-2",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused(run: Run, arguments: tuple[str, ...], told: str) -> None:
    refused = run("report", *arguments)
    assert refused.code == 2
    assert refused.err.startswith(f"Lỗi: {told}")


@pytest.mark.parametrize(
    "arguments", [("--month", "9/2024"), ("--month", "3/2026"), ("--quarter", "1/2026")]
)
def test_a_period_of_another_plan_is_refused(
    run: Run, office: Path, clock: Clock, arguments: tuple[str, ...]
) -> None:
    clock.set("2026-11-26")
    refused = run("report", *arguments)
    assert refused.code == 2
    assert "không thuộc thời gian của kế hoạch (01/07–31/12/2025)" in refused.err
    assert not (office / "reports").exists()


def test_a_month_to_come_has_nothing_to_tell(run: Run, office: Path, clock: Clock) -> None:
    clock.set("2025-09-03")
    refused = run("report", "--month", "11")
    assert (refused.code, refused.err) == (
        1,
        "Lỗi: tháng 11 năm 2025 bắt đầu ngày 15/10/2025, chưa có gì để báo cáo\n",
    )
    assert not (office / "reports").exists()


def test_without_libreoffice_the_word_file_is_written_all_the_same(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc.template.render.shutil.which", lambda name: None)
    done = run("report", "--month", "9", "--pdf")
    assert done.code == 1
    assert done.err.startswith("Lỗi: máy này không có LibreOffice")
    assert (office / "reports" / "2025-09-bao-cao.docx").is_file()


def test_a_folder_given_takes_the_report_under_its_own_name(run: Run, office: Path) -> None:
    (office / "gửi").mkdir()
    assert run("report", "--month", "9", "--out", "gửi").code == 0
    assert [path.name for path in (office / "gửi").iterdir()] == ["2025-09-bao-cao.docx"]
