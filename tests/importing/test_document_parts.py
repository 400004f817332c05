"""What stands around a plan's table: the head, the period, the sections, who signs."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from cchc.importing.document_parts import read_around
from cchc.importing.grid import Block, Grid, GridCell, TextLine, TextParagraph, paragraph
from tests.importing.test_importer import imported
from tests.word_files import HEADER, table


def test_a_head_without_bold_and_an_ending_with_authority(tmp_path: Path) -> None:
    document = Document()
    motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-----"
    day = "Tịnh Khê, ngày 05 tháng 01 năm 2026"
    table(document, [["ỦY BAN NHÂN DÂN\nXÃ TỊNH KHÊ", motto], ["Số: 12/KH-UBND", day]])
    for text in (
        "KẾ HOẠCH",
        "Công tác năm 2026",
        "Căn cứ Luật A;",
        "Ủy ban nhân dân ban hành:",
        "I. MỤC TIÊU",
        "Tốt.",
    ):
        document.add_paragraph(text)
    table(document, [HEADER, ["1", "Một", "VP", "", "", "2026"]])
    document.add_paragraph("Trên đây là Kế hoạch./.")
    signing = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nNguyễn Thị B"
    table(document, [["Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT, P.NV.", signing]])
    document.save(str(tmp_path / "dau.docx"))
    found = imported(tmp_path / "dau.docx")
    written = found.plan.document
    assert (written.parent, written.issuer) == (None, "Ủy ban nhân dân xã Tịnh Khê")
    assert (written.number, written.symbol, str(written.date)) == ("12", "KH-UBND", "2026-01-05")
    assert (written.place, written.title) == ("Tịnh Khê", "Công tác năm 2026")
    assert written.basis == ("Căn cứ Luật A;", "Ủy ban nhân dân ban hành:")
    assert found.plan.before == ("I. MỤC TIÊU", "Tốt.")
    assert found.plan.after == ("Trên đây là Kế hoạch./.",)
    assert written.recipients == ("UBND tỉnh", "Lưu: VT, P.NV")
    assert written.signer
    assert written.signer.name == "Nguyễn Thị B"
    assert written.signer.position == "Phó Chủ tịch"
    assert written.signer.authority == "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH"
    assert found.plan.period
    assert found.plan.period.end.isoformat() == "2026-12-31"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Công tác sáu tháng cuối năm 2025", ("2025-07-01", "2025-12-31")),
        ("Công tác năm 2026", ("2026-01-01", "2026-12-31")),
        ("Chuyển đổi số giai đoạn 2026 - 2030", ("2026-01-01", "2030-12-31")),
        ("Công tác quý II năm 2026", ("2026-04-01", "2026-06-30")),
        ("Công tác năm 2025, định hướng đến năm 2030", ("2025-01-01", "2025-12-31")),
        ("Cải cách hành chính", None),
    ],
)
def test_the_period_is_that_of_the_title_if_it_is_clear(
    tmp_path: Path, title: str, expected: tuple[str, str] | None
) -> None:
    document = Document()
    document.add_paragraph(f"KẾ HOẠCH {title.upper()}")
    table(document, [HEADER, ["1", "Một", "VP", "", "", "2026"]])
    document.save(str(tmp_path / "ky.docx"))
    span = imported(tmp_path / "ky.docx").plan.period
    assert (span and (span.start.isoformat(), span.end.isoformat())) == expected


def head(*columns: str, bold: str = "") -> Grid:
    """Make a letterhead of one row; `bold` lines are bold."""
    cells = []
    for place, column in enumerate(columns):
        lines = tuple(TextLine(line, line in bold.split("|")) for line in column.split("\n"))
        cells.append(GridCell(0, place, paragraphs=(TextParagraph(lines),)))
    return Grid([[*cells]])


MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize(
    ("left", "bold", "parent", "issuer"),
    [
        ("UBND TỈNH X\nTHANH TRA TỈNH", "", "UBND tỉnh X", "Thanh tra tỉnh"),
        (
            "UBND TỈNH X\nSỞ KHOA HỌC\nVÀ CÔNG NGHỆ",
            "SỞ KHOA HỌC|VÀ CÔNG NGHỆ",
            "UBND tỉnh X",
            "Sở Khoa học và công nghệ",
        ),
        ("ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NGÃI", "", None, "Ủy ban nhân dân tỉnh Quảng Ngãi"),
        ("BỘ Y TẾ", "", None, "Bộ y tế"),
    ],
)
def test_the_issuer_is_told_from_its_parent(
    left: str, bold: str, parent: str | None, issuer: str
) -> None:
    around = read_around([head(left, MOTTO, bold=bold)], [])
    assert (around.document.parent, around.document.issuer) == (parent, issuer)
    assert "issuer" in around.doubtful  # nothing in the document tells which letters are capitals


def test_capitals_are_written_as_the_document_writes_them_elsewhere() -> None:
    texts = ("KẾ HOẠCH", "Công tác năm 2026", "Bộ Y tế ban hành Kế hoạch.")
    blocks: list[Block] = [head("BỘ Y TẾ", MOTTO), *map(paragraph, texts)]
    around = read_around(blocks, [])
    assert around.document.issuer == "Bộ Y tế"
    assert not around.doubtful


def test_of_several_spellings_the_one_used_most_is_taken() -> None:
    texts = ("Bộ y tế báo cáo.", "Bộ Y tế ban hành.", "Bộ  Y tế chủ trì.", "Bộ Ytế.", "bộ y tế")
    around = read_around([head("BỘ Y TẾ", MOTTO), *map(paragraph, texts)], [])
    assert around.document.issuer == "Bộ Y tế"


def test_a_number_and_a_day_not_yet_given_stay_unknown() -> None:
    blocks = [head("Số:        /KH-TTT", f"{MOTTO}\nQuảng Ngãi, ngày … tháng 7 năm 2025")]
    document = read_around(blocks, []).document
    assert (document.number, document.symbol, document.date, document.month) == (
        None,
        "KH-TTT",
        None,
        "2025-07",
    )


def test_a_letterhead_of_blanks_alone_names_nobody() -> None:
    document = read_around([head("Số: /", f"{MOTTO}\n, ngày      tháng      năm")], []).document
    assert (document.issuer, document.parent, document.symbol) == (None, None, None)


def test_a_day_that_is_none_is_told() -> None:
    around = read_around([head("Số: 1/KH", "Quảng Ngãi, ngày 31 tháng 02 năm 2026")], [])
    assert around.document.date is None
    assert "không có thật" in around.doubtful["date"]


def test_who_signs_and_gets_it_as_plain_paragraphs() -> None:
    lines = ("Hết./.", "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "CHÁNH VĂN PHÒNG", "Lê Thị B")
    around = read_around([], list(map(paragraph, lines)))
    assert around.after == ("Hết./.",)
    assert around.document.recipients == ("Như trên", "Lưu: VT")
    assert around.document.signer
    assert around.document.signer.position == "Chánh Văn phòng"
    assert around.document.signer.name == "Lê Thị B"
