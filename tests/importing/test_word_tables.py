"""Word files read as they are on paper: words, numbers, merged cells; and what is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from cchc.archive import check_archive
from cchc.importing.grid import Block, Grid, TextParagraph
from cchc.importing.word_tables import all_words, read_word
from cchc.problem import CchcError
from tests.word_files import body_file, merge, table, word_file


def words(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, TextParagraph) and block.text]


def grid(blocks: list[Block]) -> Grid:
    (found,) = [block for block in blocks if isinstance(block, Grid)]
    return found


def texts(found: Grid) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in found.rows]


def p(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def by(change: str, inside: str) -> str:
    return f'<w:{change} w:id="1" w:author="a">{inside}</w:{change}>'


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (r("Văn ") + r("ph") + r("òng"), "Văn phòng"),
        (f'{r("Nộp ")}<w:ins w:id="1" w:author="a">{r("báo cáo")}</w:ins>', "Nộp báo cáo"),
        (r("Nộp ") + by("del", "<w:r><w:delText>giấy</w:delText></w:r>") + r("tệp"), "Nộp tệp"),
        (by("moveFrom", r("cũ")) + by("moveTo", r("mới")), "mới"),
        (f"<w:sdt><w:sdtContent>{r('Quý III')}</w:sdtContent></w:sdt>{r('/2025')}", "Quý III/2025"),
        (f'<w:hyperlink r:id="rId1">{r("trang tin")}</w:hyperlink>', "trang tin"),
        (r("Luật") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(" mới"), "Luật mới"),
        (r("một") + "<w:r><w:br/></w:r>" + r("hai"), "một\nhai"),
        (r("mã") + "<w:r><w:tab/></w:r>" + r("số") + "<w:r><w:noBreakHyphen/></w:r>" + r("1"), "mã số-1"),
        (r("ẩn", "<w:vanish/>") + r("hiện"), "hiện"),
        (r("Nhi\u00ea\u0323m vu\u0323 "), "Nhiệm vụ"),
        (r("a\u200b") + r("b\u2028c"), "ab\nc"),
        (f'<w:fldSimple w:instr="DATE">{r("30/9/2025")}</w:fldSimple>', "30/9/2025"),
        (field("begin") + r("HYPERLINK x") + field("separate") + r("kết quả") + field("end"), "kết quả"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>' + r(" việc"), "- việc"),
        ("<mc:AlternateContent><mc:Choice "
         f"Requires='x'>{r('chọn')}</mc:Choice></mc:AlternateContent>", "chọn"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_on_paper(tmp_path: Path, inside: str, expected: str) -> None:
    assert words(read_word(body_file(tmp_path, p(inside)))) == [expected]


def test_a_deleted_paragraph_end_joins_two_paragraphs(tmp_path: Path) -> None:
    deleted = '<w:rPr><w:del w:id="3" w:author="a"/></w:rPr>'
    assert words(read_word(body_file(tmp_path, p(r("Báo "), deleted) + p(r("cáo"))))) == ["Báo cáo"]


def test_words_whose_paragraph_end_was_deleted_stay_in_their_cell(tmp_path: Path) -> None:
    deleted = '<w:rPr><w:del w:id="3" w:author="a"/></w:rPr>'
    xml = (
        f"<w:tbl><w:tr><w:tc>{p(r('một'), deleted)}</w:tc><w:tc>{p(r('hai'))}</w:tc></w:tr></w:tbl>"
    )
    assert texts(grid(read_word(body_file(tmp_path, xml)))) == [["một", "hai"]]


def test_a_field_without_end_swallows_nothing_after_its_paragraph(tmp_path: Path) -> None:
    assert words(read_word(body_file(tmp_path, p(field("begin") + r("PAGE")) + p(r("còn"))))) == [
        "còn"
    ]


NUMBERED = """
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="+"/><w:suff w:val="nothing"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
</w:numbering>
"""


def numbered(folder: Path, xml: str) -> Path:
    """Put a numbering part of our own in a Word file."""
    path, target = body_file(folder, xml), folder / "danh-so.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, NUMBERED if name == "word/numbering.xml" else old.read(name))
    return target


def test_automatic_numbers_and_bullets_are_written_out(tmp_path: Path) -> None:
    def at(number: int, level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    order = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (2, 0), (2, 1), (3, 0), (1, 0)]
    xml = "".join(p(r("x"), at(*one)) for one in order)
    expected = ["I. x", "1.1 x", "1.2 x", "a) x", "II. x", "2.1 x", "- x", "+x", "IV. x", "V. x"]
    assert words(read_word(numbered(tmp_path, xml))) == expected


def test_an_empty_cell_with_a_number_shows_it_and_one_with_a_bullet_does_not(
    tmp_path: Path,
) -> None:
    number, bullet = (
        f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{one}"/></w:numPr>' for one in (1, 2)
    )
    xml = f"<w:tbl><w:tr><w:tc>{p('', number)}</w:tc><w:tc>{p('', bullet)}{p(r('việc'))}</w:tc></w:tr></w:tbl>"
    assert texts(grid(read_word(numbered(tmp_path, xml)))) == [["I.", "việc"]]


def test_merged_cells_stand_in_every_place_they_cover(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        [["a", "b", "c"], ["d", None, None], ["e", None, "f"]],
        after=lambda document: merge(document.tables[0], (0, 1, 0, 2), (1, 1, 2, 1)),
    )
    found = grid(read_word(path))
    assert texts(found) == [["a", "b\nc", "b\nc"], ["d", "", ""], ["e", "", "f"]]
    wide, tall = found.rows[0][1], found.rows[1][1]
    assert wide is found.rows[0][2]
    assert wide
    assert (wide.width, wide.height) == (2, 1)
    assert tall is found.rows[2][1]
    assert tall
    assert (tall.width, tall.height) == (1, 2)


def test_rows_may_begin_later_and_be_short(tmp_path: Path) -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr>" + p(r("x")) + "</w:tc>"
    xml = (
        f"<w:tbl><w:tr>{cell.format('') * 3}</w:tr>"
        "<w:tr><w:trPr><w:gridBefore "
        f'w:val="2"/></w:trPr>{cell.format("")}</w:tr><w:tr>{cell.format("")}</w:tr>'
        f'<w:tr><w:trPr><w:del w:id="1" w:author="a"/></w:trPr>{cell.format("")}</w:tr></w:tbl>'
    )
    assert texts(grid(read_word(body_file(tmp_path, xml)))) == [
        ["x"] * 3,
        [None, None, "x"],
        ["x", None, None],
    ]


def test_rows_and_cells_in_content_controls_are_read(tmp_path: Path) -> None:
    cell = f"<w:tc>{p(r('x'))}</w:tc>"
    wrapped = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    xml = f"<w:tbl>{wrapped.format(f'<w:tr>{cell}{wrapped.format(cell)}</w:tr>')}</w:tbl>"
    assert texts(grid(read_word(body_file(tmp_path, wrapped.format(xml))))) == [["x", "x"]]


def test_bold_comes_from_runs_and_from_styles(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("thường")
    document.add_paragraph().add_run("đậm").bold = True
    document.add_heading("theo kiểu", 1)
    mixed = document.add_paragraph("nửa ")
    mixed.add_run("đậm").bold = True
    path = tmp_path / "dam.docx"
    document.save(str(path))
    assert [block.bold for block in read_word(path) if isinstance(block, TextParagraph)] == [
        False,
        True,
        True,
        False,
    ]


def test_a_table_in_a_cell_is_kept_apart(tmp_path: Path) -> None:
    document = Document()
    outer = document.add_table(rows=1, cols=1)
    outer.cell(0, 0).text = "trước"
    outer.cell(0, 0)._tc.append(table(document, [["trong"]])._tbl)
    path = tmp_path / "long.docx"
    document.save(str(path))
    (cell,) = grid(read_word(path)).cells()
    assert [type(block).__name__ for block in cell.blocks] == ["TextParagraph", "Grid"]
    assert cell.text == "trước\ntrong"


@pytest.mark.parametrize(
    "xml",
    [
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan "
        f'w:val="999999999"/></w:tcPr>{p("")}</w:tc></w:tr></w:tbl>',
        "<w:tbl><w:tr><w:trPr><w:gridBefore "
        f'w:val="99999999"/></w:trPr><w:tc>{p("")}</w:tc></w:tr></w:tbl>',
        "<w:tbl>"
        + f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="199"/></w:tcPr>{p("")}</w:tc></w:tr>' * 6000
        + "</w:tbl>",
        "<w:tbl>" + "<w:tr/><w:tr w:rsidR='1'/>" * 10_001 + "</w:tbl>",
        "<w:tbl><w:tr><w:tc>" * 12 + p("") + "</w:tc></w:tr></w:tbl>" * 12,
    ],
)
def test_tables_no_office_makes_are_refused(tmp_path: Path, xml: str) -> None:
    with pytest.raises(CchcError, match="không đọc"):
        read_word(body_file(tmp_path, xml))


def test_more_rows_than_a_plan_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc.importing.word_tables.MAX_ROWS", 10)
    with pytest.raises(CchcError, match="quá 10 hàng"):
        read_word(word_file(tmp_path, [["x"]] * 11))


def test_broken_files_are_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "hong.docx"
    whole = word_file(tmp_path, [["x"]])
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<w:document" if name == "word/document.xml" else old.read(name))
    check_archive(path, "docx")
    with pytest.raises(CchcError, match="tệp Word hỏng"):
        read_word(path)


def test_all_words_are_more_than_the_text_and_a_broken_part_has_none(tmp_path: Path) -> None:
    def header(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Dấu ở đầu trang"

    whole, path = word_file(tmp_path, [["Ô", "Hai ô"]], after=header), tmp_path / "hong.docx"
    assert {"Ô", "Hai ô", "Dấu ở đầu trang"} <= set(all_words(whole))
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<w:hdr" if "header" in name else old.read(name))
    assert read_word(path)
    assert {"Ô", "Hai ô"} <= set(all_words(path))
    assert "Dấu ở đầu trang" not in set(all_words(path))
