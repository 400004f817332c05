"""cchc report --final: a report edited in Word, about to be signed, and what is remembered of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.conftest import Clock, Ran, Run

pytestmark = pytest.mark.usefixtures("office")
Mark = Callable[..., Ran]


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Change words of a Word file as a clerk would: what is marked is filled in as the last
    thing.
    """
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        text = paragraph.text
        for old, new in changes:
            text = text.replace(old, new)
        if text.startswith("[Điền: "):
            text = "Các đơn vị đã tích cực triển khai."
        if text != paragraph.text:
            paragraph.runs[0].text = text
            for run in paragraph.runs[1:]:
                run.text = ""
    document.save(str(path))


def receipts(run: Run) -> list[dict[str, Any]]:
    """The receipts of final reports that count."""
    told = run("log", "--json").json["entries"]
    gone = {entry.get("retracts") for entry in told}
    return [entry for entry in told if "report" in entry and entry["id"] not in gone]


@pytest.fixture
def draft(run: Run, mark: Mark, clock: Clock, office: Path) -> Path:
    """September's report, written on 18/9/2025 after one task was done."""
    product = "05/QĐ-TTT, 28/7/2025, Quy chế chi tiêu nội bộ"
    mark("2025-07-29", "6.b", "--done", "--product", product)
    clock.set("2025-09-18")
    assert run("report", "--month", "9").code == 0
    return office / "reports" / "2025-09-bao-cao.docx"


def test_places_left_to_fill_in_are_refused_by_their_words(
    run: Run, draft: Path, journal: Path
) -> None:
    before = journal.read_bytes()
    refused = run("report", "--month", "9", "--final")
    assert refused.code == 1
    assert refused.err.startswith(f"Lỗi: {draft} còn ")
    assert (
        " chỗ phải điền; điền hoặc xóa trong Word, lưu lại rồi chạy lại lệnh:\n  - " in refused.err
    )
    assert "\n  - kết quả nổi bật" in refused.err
    assert journal.read_bytes() == before


def test_without_a_draft_one_is_written_first(run: Run, office: Path, clock: Clock) -> None:
    clock.set("2025-09-18")
    refused = run("report", "--month", "9", "--final")
    assert refused.code == 1
    path = office / "reports" / "2025-09-bao-cao.docx"
    assert refused.out.startswith(f"Đã viết {path} (số liệu ")
    assert f"{path} còn " in refused.err


def test_what_was_filled_in_is_kept_and_its_figures_remembered_once(run: Run, draft: Path) -> None:
    edit(draft, ("Kính gửi: ", "Kính gửi: đồng chí "))
    signed = draft.read_bytes()
    done = run("report", "--month", "9", "--final")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "Đã chốt báo cáo tháng 9 năm 2025: 13 nhiệm vụ có thời hạn, hoàn thành 1, quá hạn 0; báo "
        "cáo kỳ sau so với số liệu này\n"
    )
    assert draft.read_bytes() == signed
    (receipt,) = receipts(run)
    assert (receipt["report"], receipt["on"]) == ("9/2025", "2025-09-18")
    assert receipt["figures"]["completed"] == 1
    again = run("report", "--month", "9", "--final")
    assert again.out == "Báo cáo tháng 9 năm 2025 đã chốt ngày 18/09/2025 với đúng số liệu này\n"
    assert receipts(run) == [receipt]
    assert run("validate").code == 0


def test_other_figures_are_told_and_the_last_signed_report_counts(
    run: Run, draft: Path, mark: Mark, clock: Clock
) -> None:
    edit(draft)
    assert run("report", "--month", "9", "--final").code == 0
    mark("2025-09-19", "1.a", "--done", "--on", "10/9/2025")
    done = run("report", "--month", "9", "--final")
    assert done.code == 0
    assert "Chú ý: số liệu trong tệp khác số liệu hiện nay; theo nhật ký: " in done.err
    assert "đã hoàn thành 02" in done.err
    assert "được thay: nhiệm vụ hoàn thành từ 1 thành 2; " in done.out
    (receipt,) = receipts(run)
    assert receipt["figures"]["completed"] == 2
    assert run("validate").code == 0


def test_words_of_the_office_around_the_same_figures_are_its_own(run: Run, draft: Path) -> None:
    edit(draft, ("Đến hết ngày", "Tính đến hết ngày"), ("đã hoàn thành", "hoàn thành được"))
    assert run("report", "--month", "9", "--final").err == ""


def test_a_figure_changed_by_hand_is_told(run: Run, draft: Path) -> None:
    edit(draft, ("đã hoàn thành 01", "đã hoàn thành 03"))
    assert "đã hoàn thành 01" in run("report", "--month", "9", "--final").err


def test_a_units_report_has_a_receipt_of_its_own(run: Run, office: Path, clock: Clock) -> None:
    clock.set("2025-09-18")
    arguments = ("report", "--month", "9", "--unit", "PNV7")
    assert run(*arguments).code == 0
    edit(office / "reports" / "2025-09-bao-cao-pnv-7.docx")
    assert run(*arguments, "--final").code == 0
    (receipt,) = receipts(run)
    assert (receipt["unit"], receipt["figures"]["dated"]) == ("pnv-7", 0)


def test_a_period_still_open_is_not_final(run: Run, office: Path, clock: Clock) -> None:
    clock.set("2025-09-10")
    refused = run("report", "--month", "9", "--final")
    assert (refused.code, refused.err) == (
        1,
        "Lỗi: tháng 9 năm 2025 đến hết ngày 14/09/2025 mới kết thúc, chưa chốt được\n",
    )
    assert not (office / "reports").exists()


def test_what_is_no_word_file_is_refused(run: Run, draft: Path) -> None:
    draft.write_text("chữ", encoding="utf-8")
    refused = run("report", "--month", "9", "--final")
    assert refused.code == 1
    assert str(draft) in refused.err
