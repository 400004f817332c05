"""cchc report: which period, which file, for whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Clock, Run
from tests.word_sample import paragraphs

pytestmark = pytest.mark.usefixtures("office")

FILES = {
    ("--month", "9"): ("2025-09-bao-cao.docx", "trong tháng 9 năm 2025"),
    ("--month", "1/2026"): ("2026-01-bao-cao.docx", "trong tháng 01 năm 2026"),
    ("--quarter", "3"): ("2025-q3-bao-cao.docx", "trong quý III năm 2025"),
    ("--half", "2"): ("2025-h2-bao-cao.docx", "6 tháng cuối năm 2025"),
    ("--nine-months",): ("2025-9m-bao-cao.docx", "9 tháng năm 2025"),
    ("--nine-months", "2025"): ("2025-9m-bao-cao.docx", "9 tháng năm 2025"),
    ("--year",): ("2025-bao-cao.docx", "năm 2025"),
    ("--year", "2025"): ("2025-bao-cao.docx", "năm 2025"),
    ("--year=2025",): ("2025-bao-cao.docx", "năm 2025"),
    ("--year", "--unit", "PNV7"): ("2025-bao-cao-pnv-7.docx", "năm 2025 của Phòng Nghiệp vụ 7"),
    ("--month", "9", "--unit", "Văn phòng"): (
        "2025-09-bao-cao-van-phong.docx",
        "trong tháng 9 năm 2025 (các nhiệm vụ do Văn phòng chủ trì)",
    ),
    ("--month", "9", "--unit", "Phòng Nghiệp vụ 7"): (
        "2025-09-bao-cao-pnv-7.docx",
        "trong tháng 9 năm 2025 của Phòng Nghiệp vụ 7",
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


def test_a_page_for_the_meeting(run: Run, office: Path, clock: Clock) -> None:
    clock.set("2025-09-18")
    done = run("report", "--month", "9", "--brief")
    path = office / "reports" / "2025-09-trang-hop.docx"
    assert done.out == f"Đã viết {path} (số liệu 15/08–14/09/2025)\n"
    assert paragraphs(path.read_bytes())[0] == "TÀI LIỆU HỌP · Văn phòng lập ngày 18/9/2025"
    assert run("report", "--quarter", "3", "--brief", "--unit", "PNV7").code == 0
    assert (office / "reports" / "2025-q3-trang-hop-pnv-7.docx").is_file()


def test_a_page_for_a_deputy(run: Run, office: Path, clock: Clock, journal: Path) -> None:
    clock.set("2025-09-18")
    arguments = ("report", "--month", "9", "--brief", "--overseer")
    refused = run(*arguments, "Phó Chánh Thanh tra")
    assert refused.code == 2
    assert "kế hoạch chưa ghi lãnh đạo phụ trách (overseer)" in refused.err
    plan = journal.with_name("plan.yaml")
    text = plan.read_text(encoding="utf-8")
    for unit, name in (("1", "Trần Thị Bình"), ("2", "Trần Thị Bình"), ("3", "Lê Văn An")):
        named = f"name: Phòng Nghiệp vụ {unit}, "
        assert named in text
        text = text.replace(named, f"{named}overseer: Phó Chánh Thanh tra {name}, ")
    plan.write_text(text, encoding="utf-8")
    assert run(*arguments, "phó chánh thanh tra bình").code == 0
    page = office / "reports" / "2025-09-trang-hop-pho-chanh-thanh-tra-tran-thi-binh.docx"
    overseen = "Nhiệm vụ của các đơn vị do Phó Chánh Thanh tra Trần Thị Bình phụ trách"
    assert paragraphs(page.read_bytes())[2] == overseen
    refused = run(*arguments, "Phó Chánh Thanh tra")
    assert refused.err == (
        "Lỗi: 'Phó Chánh Thanh tra' có thể là Phó Chánh Thanh tra Lê Văn An, Phó Chánh Thanh tra "
        "Trần Thị Bình; viết rõ một người\n"
    )


def test_a_sheet_a_unit_to_check(run: Run, office: Path, clock: Clock) -> None:
    clock.set("2025-09-16")
    done = run("report", "--month", "9", "--check-list")
    folder = office / "reports"
    assert done.out == (
        f"Đã viết 10 phiếu đối chiếu vào {folder} (số liệu 15/08–14/09/2025; gửi lại chậm nhất "
        "ngày 17/09/2025)\n"
    )
    units = ["ban-bien-tap", *(f"pnv-{number}" for number in range(1, 9)), "van-phong"]
    assert sorted(path.name for path in folder.iterdir()) == [
        f"2025-09-doi-chieu-{unit}.docx" for unit in units
    ]
    assert run("report", "--month", "9", "--check-list", "--unit", "PNV7", "--out", "một").code == 0
    assert [path.name for path in (office / "một").iterdir()] == ["2025-09-doi-chieu-pnv-7.docx"]


def test_figures_by_unit_stand_in_a_months_report_if_asked(run: Run, office: Path) -> None:
    def heads() -> str:
        content = (office / "reports" / "2025-09-bao-cao.docx").read_bytes()
        return "\n".join(paragraphs(content))

    assert run("report", "--month", "9").code == 0
    assert "SỐ LIỆU THEO DÕI THEO ĐƠN VỊ" not in heads()
    assert run("report", "--month", "9", "--by-unit").code == 0
    assert "SỐ LIỆU THEO DÕI THEO ĐƠN VỊ" in heads()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("--brief --check-list", "--brief không đi cùng --check-list"),
        ("--final --brief", "--final không đi cùng --brief"),
        ("--final --check-list", "--final không đi cùng --check-list"),
        ("--final --template x.docx", "--final không đi cùng --template"),
        ("--final --force", "--final không đi cùng --force"),
        ("--by-unit --brief", "--by-unit không đi cùng --brief"),
        ("--check-list --pdf", "--check-list không đi cùng --pdf"),
        ("--brief --overseer An --unit PNV7", "--overseer không đi cùng --unit"),
        ("--overseer An", "--overseer chỉ đi cùng --brief"),
    ],
)
def test_what_makes_no_sense_together_is_refused(
    run: Run, office: Path, options: str, told: str
) -> None:
    refused = run("report", "--month", "9", *options.split())
    assert refused.code == 2
    assert refused.err.startswith(f"Lỗi: {told}")
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
