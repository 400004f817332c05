"""cchc remind: letters to the units that owe something, and none where nobody does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Clock, Ran, Run
from tests.word_sample import cells, opened, paragraphs

pytestmark = pytest.mark.usefixtures("office")
DEMO = Path(__file__).parents[2] / "cchc" / "demo" / "journal.yaml"


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def test_one_letter_a_unit(run: Run, office: Path, journal: Path, clock: Clock) -> None:
    recorded = DEMO.read_text(encoding="utf-8").splitlines(keepends=True)
    by_then = (line for line in recorded if line.partition(" at: ")[2][:10] <= "2025-10-20")
    journal.write_text("".join(by_then), encoding="utf-8")
    clock.set("2025-10-20")
    done = run("remind")
    reports = office / "reports"
    names = [f"2025-10-20-don-doc-pnv-{number}.docx" for number in range(1, 9)]
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(
        f"Đã viết 8 công văn đôn đốc vào {reports} (báo cáo chậm nhất ngày 27/10/2025)\n"
        "Đã ghi 8 công văn vào nhật ký; công văn nào không gửi thì rút lại bằng cchc undo --entry "
        "MÃ (xem mã bằng cchc log)\n"
    )
    assert files(reports) == names
    assert done.out.startswith(
        "Văn phòng tự rà soát, không gửi công văn cho chính mình:\n  quá thời hạn: 1.b (quá hạn 20 ngày"
    )
    content = (reports / "2025-10-20-don-doc-pnv-7.docx").read_bytes()
    assert paragraphs(content)[0] == "Kính gửi: Trưởng Phòng Nghiệp vụ 7"
    owed = cells(opened(content).tables[1])[1:]
    assert [row[0] for row in owed] == ["2.a", "2.d", "3.a", "3.d", "4.e", "7.c", "7.đ"]
    assert "7.d" not in [row[0] for row in owed]


def test_one_letter_to_all(run: Run, office: Path, clock: Clock) -> None:
    clock.set("2025-10-18")
    assert run("remind", "--together", "--reply-by", "25/10/2025").code == 0
    (name,) = files(office / "reports")
    assert name == "2025-10-18-don-doc.docx"
    said = paragraphs((office / "reports" / name).read_bytes())
    assert said[:3] == ["Kính gửi:", "- Các phòng nghiệp vụ;", "- Ban Biên tập Website."]
    assert any("về Văn phòng chậm nhất ngày 25/10/2025 để tổng hợp" in line for line in said)


def test_one_unit_or_a_group(run: Run, office: Path, tmp_path: Path, clock: Clock) -> None:
    clock.set("2025-10-18")
    assert run("remind", "--unit", "Ban Biên tập Website").code == 0
    assert files(office / "reports") == ["2025-10-18-don-doc-ban-bien-tap.docx"]
    assert run("remind", "--unit", "các phòng nghiệp vụ", "--out", str(tmp_path / "thư")).code == 0
    assert len(files(tmp_path / "thư")) == 8
    assert run("remind", "--unit", "phòng 99").code == 2


def test_nothing_to_remind_of_writes_nothing(run: Run, office: Path, clock: Clock) -> None:
    clock.set("2025-07-10")
    done = run("remind")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Báo cáo tháng 7 năm 2025 có hạn gửi đến hết ngày 17/07/2025: hôm nay chỉ đôn đốc nhiệm vụ "
        "quá hạn\n"
        "Không phải đôn đốc: không có nhiệm vụ quá hạn đến 10/07/2025\n"
    )
    assert files(office / "reports") == []


def test_a_unit_that_has_reported_is_left_alone(
    run: Run, mark: Callable[..., Ran], clock: Clock
) -> None:
    mark("2025-07-10", "7.h", "--unit", "ban-bien-tap", "--result", "Đã đăng 10 tin")
    clock.set("2025-07-20")
    done = run("remind", "--unit", "Ban Biên tập Website")
    assert done.out.startswith(
        "Không phải đôn đốc: không có nhiệm vụ quá hạn hoặc chưa nhận được báo cáo của Ban Biên tập"
    )


def test_the_day_to_answer_by_lies_ahead(run: Run, clock: Clock) -> None:
    clock.set("2025-10-15")
    refused = run("remind", "--reply-by", "15/10/2025")
    assert (refused.code, refused.err) == (
        2,
        "Lỗi: --reply-by: ngày báo cáo phải sau hôm nay (15/10/2025)\n",
    )


def test_a_letter_changed_by_hand_is_kept_and_the_others_written(
    run: Run, office: Path, clock: Clock
) -> None:
    clock.set("2025-10-18")
    run("remind")
    (office / "reports" / "2025-10-18-don-doc-pnv-3.docx").write_bytes(b"tay")
    (office / "reports" / "2025-10-18-don-doc-pnv-4.docx").unlink()
    again = run("remind")
    assert again.code == 1
    assert again.err.count("đã được sửa bằng tay") == 1
    assert (office / "reports" / "2025-10-18-don-doc-pnv-4.docx").is_file()
    assert run("remind", "--unit", "pnv-3", "--force").code == 0


def test_who_gathers_the_reports_gets_its_list_and_no_letter(
    run: Run, office: Path, clock: Clock
) -> None:
    clock.set("2025-10-18")
    done = run("remind", "--unit", "Văn phòng")
    assert done.code == 0
    printed = " ".join(done.out.split())
    assert printed.startswith(
        "Văn phòng tự rà soát, không gửi công văn cho chính mình: quá thời hạn: 6.b (quá hạn 79 "
        "ngày; chưa nhận được báo cáo)"
    )
    assert "chưa có báo cáo: 2.a, 2.b," in printed
    assert files(office / "reports") == []


def test_once_the_plan_has_ended_there_is_nobody_to_chase(
    run: Run, office: Path, clock: Clock
) -> None:
    clock.set("2026-01-18")
    refused = run("remind")
    assert refused.code == 1
    assert refused.err.startswith("Lỗi: kế hoạch đã kết thúc ngày 31/12/2025")
    assert "cchc next" in refused.err
    assert "cchc report --year" in refused.err
    assert files(office / "reports") == []
    clock.set("2026-01-17")
    assert run("remind").code == 0


def test_a_group_that_names_nobody_is_told(run: Run, office: Path, clock: Clock) -> None:
    plan = office / "plans" / "ttt-2025-h2" / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    start = text.index("    members: [pnv-1")
    end = text.index("\n", start) + 1
    plan.write_text(text[:start] + text[end:], encoding="utf-8")
    clock.set("2025-10-18")
    for command in ("remind", "assign"):
        ran = run(command)
        assert ran.code == 0
        assert "'Các phòng nghiệp vụ' chủ trì" in ran.err
    # told that nobody gets them, and so it is: a letter to a group would reach no one
    written = [path.name for path in (office / "reports").rglob("*.docx")]
    assert written
    assert not [name for name in written if "phong-nghiep-vu" in name]


def letters(run: Run) -> list[tuple[str, str, str, list[str]]]:
    """What the journal keeps of letters that count: day, unit, day to reply by, tasks."""
    entries = run("log", "--json").json["entries"]
    gone = {entry["retracts"] for entry in entries if "retracts" in entry}
    return [
        (entry["on"], entry["unit"], entry["due"], entry["letter"])
        for entry in entries
        if "letter" in entry and entry["id"] not in gone
    ]


def opening(office: Path, day: str, unit: str = "-ban-bien-tap") -> str:
    content = (office / "reports" / f"{day}-don-doc{unit}.docx").read_bytes()
    return " ".join(opened(content).tables[0].rows[1].cells[0].text.split())


WEB = ("--unit", "Ban Biên tập Website")


def test_a_letter_is_remembered_once_a_day(run: Run, clock: Clock, journal: Path) -> None:
    clock.set("2025-10-18")
    run("remind", *WEB)
    assert letters(run) == [("2025-10-18", "ban-bien-tap", "2025-10-25", ["7.h"])]
    once = journal.read_bytes()
    again = run("remind", *WEB)
    assert (again.code, journal.read_bytes()) == (0, once)
    assert "nhật ký" not in again.out
    assert run("validate").code == 0
    run("remind", *WEB, "--reply-by", "30/10/2025")
    assert letters(run) == [("2025-10-18", "ban-bien-tap", "2025-10-30", ["7.h"])]


def test_the_second_letter_comes_after_the_day_to_reply_by(
    run: Run, office: Path, clock: Clock
) -> None:
    for day, words in (
        ("2025-10-18", "cuối năm 2025"),
        ("2025-10-25", "cuối năm 2025"),
        ("2025-11-02", "cuối năm 2025 (lần 2)"),
        ("2025-11-10", "cuối năm 2025 (lần 3)"),
    ):
        clock.set(day)
        assert run("remind", *WEB).code == 0
        assert opening(office, day).endswith(words)


def test_a_letter_withdrawn_was_never_written(run: Run, office: Path, clock: Clock) -> None:
    clock.set("2025-10-18")
    run("remind", *WEB)
    (entry,) = run("log", "--json").json["entries"]
    assert run("undo", "--entry", entry["id"]).code == 0
    clock.set("2025-11-02")
    run("remind", *WEB)
    assert opening(office, "2025-11-02").endswith("cuối năm 2025")


def test_one_letter_to_all_is_remembered_for_each(run: Run, clock: Clock) -> None:
    clock.set("2025-10-18")
    told = run("remind", "--together").out
    assert "Đã viết 1 công văn" in told
    assert "Đã ghi 9 công văn vào nhật ký" in told
    assert [unit for _, unit, _, _ in letters(run)] == [
        *(f"pnv-{number}" for number in range(1, 9)),
        "ban-bien-tap",
    ]


def test_a_letter_that_was_not_written_is_not_remembered(
    run: Run, office: Path, clock: Clock
) -> None:
    clock.set("2025-10-18")
    (office / "reports").mkdir()
    (office / "reports" / "2025-10-18-don-doc-pnv-3.docx").write_bytes(b"tay")
    assert run("remind").code == 1
    assert "pnv-3" not in {unit for _, unit, _, _ in letters(run)}
    assert len(letters(run)) == 8


def test_what_falls_due_is_printed_to_paste_and_nothing_written(
    run: Run, office: Path, journal: Path, clock: Clock
) -> None:
    clock.set("2025-09-25")
    told = run("remind", "--before", "7")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith(
        "NHẮC VIỆC: thực hiện Kế hoạch cải cách hành chính sáu tháng cuối năm 2025\n"
        "Nhiệm vụ đến hạn từ ngày 25/9/2025 đến hết ngày 02/10/2025:\n\nVăn phòng:\n- 1.a "
    )
    assert "- 6.d Xây dựng dự toán" in told.out
    assert not journal.exists()
    assert files(office / "reports") == []
    nothing = run("remind", "--before", "7 ngày", "--unit", "pnv-7").out
    assert nothing == "Không có nhiệm vụ đến hạn từ ngày 25/9/2025 đến hết ngày 02/10/2025.\n"
    assert run("remind", "--before", "9" * 12).code == 0


@pytest.mark.parametrize(
    "option", [["--together"], ["--reply-by", "30/10/2025"], ["--out", "x"], ["--force"]]
)
def test_what_only_a_letter_can_take_is_refused_beside_before(run: Run, option: list[str]) -> None:
    refused = run("remind", "--before", "7", *option)
    assert (refused.code, refused.err) == (
        2,
        "Lỗi: --before chỉ in lời nhắc ra màn hình, không viết công văn; bỏ " + option[0] + "\n",
    )
