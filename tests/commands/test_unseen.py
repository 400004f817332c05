"""Characters nobody sees, at each door: left out, and said so once; what turns writing is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from tests.conftest import Form, Run
from tests.filling import RESULT
from tests.word_files import HEADER, word_file

ROW = ["1", "Rà\u200b soát thủ\u00ad tục", "Văn phòng", "Phòng 2", "Báo cáo", "Quý III/2026"]
TURNS = ("\u061c", "\u200e", "\u200f", "\u202e", "\u2067")


def test_a_document_says_how_many_were_left_out(alone: Path, run: Run) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet
    for row in ([*HEADER], ROW):
        sheet.append(row)
    book.save(alone / "a.xlsx")
    word_file(alone, [HEADER, ROW]).rename(alone / "a.docx")
    for name in ("a.xlsx", "a.docx"):
        told = run("import", name, "--id", "moi", "--dry-run").out
        assert "content: Rà soát thủ tục" in told
        assert "Chú ý: đã bỏ 2 ký tự không nhìn thấy lẫn trong chữ của tệp." in told


@pytest.mark.parametrize("turn", TURNS)
def test_what_turns_the_writing_of_a_document_is_left_out_and_told(
    turn: str, alone: Path, run: Run
) -> None:
    row = [text.replace("soát", f"soát{turn}") for text in ROW]
    word_file(alone, [HEADER, row]).rename(alone / "a.docx")
    told = run("import", "a.docx", "--id", "moi").out
    assert "đã bỏ 3 ký tự không nhìn thấy" in told
    plan = (alone / "plans" / "moi" / "plan.yaml").read_text(encoding="utf-8")
    assert "content: Rà soát thủ tục" in plan
    assert "C21" not in run("validate").out


def test_labels_are_known_for_all_that_is_not_seen(alone: Path, run: Run) -> None:
    document = Document()
    for text in (
        "I. NHIỆM VỤ",
        "1. Rà soát thủ tục hành chính",
        "- Chủ\u200b trì: Văn phòng",
        "- Thời\u00ad hạn: Quý III/2026",
    ):
        document.add_paragraph(text)
    document.save(str(alone / "a.docx"))
    told = run("import", "a.docx", "--id", "moi", "--dry-run").out
    assert "lead: Văn phòng" in told
    assert "deadline: Quý III/2026" in told
    assert "đã bỏ 2 ký tự" in told


def test_a_form_names_the_cells(form: Form, run: Run) -> None:
    filled = form("pnv-2", 9, {"2.a": {RESULT: "Đã\u200b góp ý"}})
    told = run("ingest", str(filled), "--by", "Lê Thị Ánh")
    assert told.code == 0
    assert "bỏ ký tự không nhìn thấy ở ô J" in " ".join(told.out.split())
    assert "Đã góp ý" in run("log").out


@pytest.mark.parametrize("turn", TURNS)
def test_what_turns_the_writing_is_refused(turn: str, form: Form, run: Run) -> None:
    filled = form("pnv-2", 9, {"2.a": {RESULT: f"Đã{turn} góp ý"}})
    told = run("ingest", str(filled), "--by", "Lê Thị Ánh")
    assert "có ký tự không in được; xóa rồi gõ lại chữ trong ô" in told.err
    told = run("mark", "2.a", "--result", f"Đã{turn} góp ý")
    assert told.err == "Lỗi: --result: có ký tự điều khiển; gõ lại chữ\n"


@pytest.mark.usefixtures("office")
def test_what_is_typed_is_recorded_as_it_is_seen(run: Run) -> None:
    note = "Chú ý: chữ gõ vào có ký tự không nhìn thấy, đã bỏ khi ghi\n"
    marked = run("mark", "2.a", "--result", "Đã\u200b góp ý", "--by", "Lê Thị Ánh")
    assert (marked.code, marked.err) == (0, note)
    assert run("undo", "--reason", "ghi\u00ad nhầm", "--by", "Lê Thị Ánh").err == note
    entries = run("log", "--json").json["entries"]
    assert (entries[0]["result"], entries[1]["reason"]) == ("Đã góp ý", "ghi nhầm")
