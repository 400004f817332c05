"""The documents we write, held against the law's figures: real sizes, weights, margins, rules and
page numbers.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from cchc.documents import nd30
from cchc.documents.kinds import KINDS
from cchc.documents.nd30 import COMPONENTS, MARGINS, SHEETS, TABLES
from cchc.documents.report import report
from cchc.documents.report_tables import HEADS, WIDTHS
from cchc.period import reporting_period
from cchc.template.drawing import fit, measured
from cchc.template.render import render
from tests.word_sample import PLAN, TEMPLATE, TEMPLATES, WRITTEN, day, opened, written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EMU_PER_MM = 36000
KEYS = {component.name: key for key, component in (COMPONENTS | TABLES | SHEETS).items()}


LAID_ON_A_TABLE = ("trang-hop", "doi-chieu")
"""Kinds that nobody signs: the paper, its margins and its font alone are the law's."""
EVERY = pytest.mark.parametrize("name", [*WRITTEN, *KINDS])


@cache
def document(name: str = "báo cáo") -> Any:
    """A document the tool writes, opened: of WRITTEN, or the sample of one of KINDS."""
    return opened(written(name))


def everything(body: Any) -> list[Any]:
    """Every paragraph of a body, those in tables too, in order."""
    from docx.text.paragraph import Paragraph

    return [Paragraph(element, body) for element in body.element.iter(f"{W}p")]


def of(key: str, name: str = "báo cáo") -> list[Any]:
    """The paragraphs of a component that have words."""
    paragraphs = [
        paragraph
        for paragraph in everything(document(name))
        if KEYS.get(paragraph.style.name) == key
    ]
    return [paragraph for paragraph in paragraphs if paragraph.text.strip()]


def looks(paragraph: Any) -> set[tuple[str, float, bool, bool]]:
    """Font, size, bold and italic of every run, its own or its style's."""
    style = paragraph.style.font
    kinds = set()
    for run in paragraph.runs:
        own = run.font
        bold, italic = (
            mine if mine is not None else bool(styled)
            for mine, styled in ((own.bold, style.bold), (own.italic, style.italic))
        )
        kinds.add((own.name or style.name, (own.size or style.size).pt, bold, italic))
    return kinds


@pytest.mark.parametrize("key", [key for key in COMPONENTS if key not in ("signer", "page_number")])
def test_every_component_looks_as_the_law_says(key: str) -> None:
    law = COMPONENTS[key]
    paragraphs = [paragraph for name in WRITTEN for paragraph in of(key, name)]
    assert paragraphs
    for paragraph in paragraphs:
        for font, size, bold, italic in looks(paragraph):
            assert font == nd30.FONT
            assert law.least <= size <= law.most
            assert (bold, italic) == (law.bold, law.italic), paragraph.text
        if law.capitals:
            shown = all(run.font.all_caps for run in paragraph.runs)
            assert shown or paragraph.text == paragraph.text.upper()
        sides = {"left": 0, "center": 1, "both": 3}
        assert paragraph.alignment == sides[law.align]


@pytest.mark.parametrize(
    "component",
    [*COMPONENTS.values(), *TABLES.values(), *SHEETS.values()],
    ids=lambda component: component.name,
)
def test_our_sizes_are_within_the_laws(component: nd30.Component) -> None:
    assert component.least <= component.size <= component.most


@EVERY
def test_nothing_but_components_has_words(name: str) -> None:
    strangers = {
        paragraph.style.name for paragraph in everything(document(name)) if paragraph.text.strip()
    } - KEYS.keys()
    assert strangers == set()


@EVERY
def test_one_font_for_every_script(name: str) -> None:
    for fonts in document(name).element.iter(f"{W}rFonts"):
        assert {fonts.get(f"{W}{script}") for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {
            nd30.FONT
        }
    assert not list(document(name).element.iter(f"{W}color"))


@EVERY
def test_paragraphs_are_apart_and_their_first_line_stands_back(name: str) -> None:
    for paragraph in (*of("body", name), *of("lead_in", name), *of("basis", name)):
        shape = paragraph.paragraph_format
        assert shape.space_after.pt + shape.space_before.pt >= nd30.PARAGRAPH_GAP
        assert nd30.LINE_SPACING[0] <= shape.line_spacing <= nd30.LINE_SPACING[1]
        assert (
            nd30.FIRST_LINE.least
            <= shape.first_line_indent / EMU_PER_MM
            <= nd30.FIRST_LINE.most + 0.01
        )


@EVERY
def test_pages_are_a4_with_the_laws_margins(name: str) -> None:
    upright, *wide = document(name).sections
    assert (upright.page_width.twips, upright.page_height.twips) == (11906, 16838)
    sizes = {(section.page_width.twips, section.page_height.twips) for section in wide}
    assert sizes == ({(16838, 11906)} if name in ("báo cáo", "bao-cao") else set())
    for section in (upright, *wide):
        for side, law in MARGINS.items():
            assert law.least <= getattr(section, f"{side}_margin") / EMU_PER_MM <= law.most


@EVERY
def test_page_numbers_stand_in_the_top_margin_from_the_second_page(name: str) -> None:
    upright, *wide = document(name).sections
    for section in (upright, *wide):
        assert section.different_first_page_header_footer
        assert (
            section.first_page_header.is_linked_to_previous
            or not section.first_page_header.paragraphs[0].text
        )
    assert all(section.header.is_linked_to_previous for section in wide)
    (number,) = upright.header.paragraphs
    assert (number.alignment, number.style.name) == (1, "Số trang")
    assert [field.text for field in number._p.iter(f"{W}instrText")] == ["PAGE"]
    ((font, size, bold, italic),) = looks(number)
    assert (font, bold, italic) == (nd30.FONT, False, False)
    assert 13 <= size <= 14
    assert upright.header_distance / EMU_PER_MM + size * 25.4 / 72 * 1.2 < MARGINS["top"].ours


def test_the_annex_counts_its_pages_from_one() -> None:
    upright, wide = document().sections
    assert wide._sectPr.find(f"{W}pgNumType").get(f"{W}start") == "1"
    assert upright._sectPr.find(f"{W}pgNumType") is None


@pytest.mark.parametrize("key", nd30.RULES)
def test_rules_are_as_long_as_the_law_says(key: str) -> None:
    least, most = nd30.RULES[key]
    for name in WRITTEN:
        for words in of(key, name):
            hold_rule(words, least, most)


def hold_rule(words: Any, least: float, most: float) -> None:
    rule = words._p.getnext()
    assert rule.find(f"{W}pPr/{W}pBdr/{W}bottom").get(f"{W}val") == "single"
    indent = rule.find(f"{W}pPr/{W}ind")
    cell = next(rule.iterancestors(f"{W}tc"), None)
    room = 9354 if cell is None else int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w"))
    length = room - int(indent.get(f"{W}left")) - int(indent.get(f"{W}right"))
    longest = max(measured(line, words.runs[0].font.size.pt) for line in words.text.split("\n"))
    share = length / (longest * 20)
    assert least - 0.01 <= share <= most + 0.01
    assert abs(int(indent.get(f"{W}left")) - int(indent.get(f"{W}right"))) <= 1


@pytest.mark.parametrize(
    "unit", ["A", "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH BÀ RỊA - VŨNG TÀU", "Ơ" * 200]
)
def test_rules_follow_the_words(unit: str) -> None:
    from dataclasses import replace

    from tests.word_sample import with_document

    plan = replace(with_document(PLAN, issuer=unit), reporting=replace(PLAN.reporting, month=None))
    content = render(
        TEMPLATE, report(plan, (), reporting_period("quarter", 3, 2025), day("20/9/2025"))
    )
    rule = next(
        paragraph._p
        for paragraph in everything(opened(content))
        if paragraph.style.style_id == "ND30rule-issuer"
    )
    sides = [int(rule.find(f"{W}pPr/{W}ind").get(f"{W}{side}")) for side in ("left", "right")]
    assert all(0 < side < 3742 / 2 for side in sides)


def test_halves_side_by_side_have_no_borders() -> None:
    first, *_, last = [
        table for table in document().tables if not table._tbl.tblPr.findall(f"{W}tblBorders")
    ]
    assert (
        first.rows[0]
        .cells[1]
        .text.startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
    )
    assert re.fullmatch(r"Số:\s+/BC-VP", first.rows[1].cells[0].text)
    assert re.fullmatch(r"Quảng Ngãi, ngày\s+tháng 9 năm 2025", first.rows[1].cells[1].text)
    recipients, signer = last.rows[0].cells
    assert recipients.text.split("\n") == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lãnh đạo Thanh tra tỉnh;",
        "- Lưu: VT, VP.",
    ]
    assert signer.text.split("\n")[0] == "CHÁNH VĂN PHÒNG"


@EVERY
def test_heads_of_tables_come_again_on_every_page_and_no_row_is_torn(name: str) -> None:
    for table in document(name).tables:
        rows = list(table._tbl.iter(f"{W}tr"))
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        ruled = table._tbl.tblPr.find(f"{W}tblBorders") is not None
        lines = 2 if table.rows[0].cells[-1]._tc.vMerge else 1
        assert heads == [*[ruled] * lines, *[False] * (len(rows) - lines)]


def table_widths(document: Any) -> tuple[list[int], list[int]]:
    """The widths of a document's tables in twips: those up to the signature, and of its annexes.

    What nobody signs has none of these.
    """
    widths = [
        sum(int(column.get(f"{W}w")) for column in table._tbl.tblGrid) for table in document.tables
    ]
    signed = next(
        (
            index
            for index, table in enumerate(document.tables)
            if "Nơi nhận:" in table.rows[0].cells[0].text
        ),
        len(widths),
    )
    return widths[: signed + 1], widths[signed + 1 :]


@EVERY
def test_tables_are_as_wide_as_their_page_allows(name: str) -> None:
    upright, wide = table_widths(document(name))
    assert all(9200 <= width <= 9360 for width in upright)
    assert all(14000 < width <= 14290 for width in wide)
    assert bool(wide) == (name in ("báo cáo", "bao-cao"))


@pytest.mark.parametrize("name", KINDS)
def test_templates_have_room_for_the_tags_of_their_columns(name: str) -> None:
    """An office that opens one in Word sees its tables within the page."""
    upright, wide = table_widths(opened((TEMPLATES / KINDS[name].file).read_bytes()))
    assert max(upright) <= 9360
    assert max(wide, default=0) <= 14290


@EVERY
def test_no_heading_stands_alone_at_the_foot_of_a_page(name: str) -> None:
    for key in ("section", "heading", "lead_in", "chart_title"):
        assert all(paragraph.style.paragraph_format.keep_with_next for paragraph in of(key, name))


def test_no_head_of_a_narrow_column_breaks_inside_a_word() -> None:
    """Room beside the margins: half a millimetre, for printers whose letters are a little wider."""
    assert HEADS.keys() == WIDTHS.keys()
    for name, width in WIDTHS.items():
        head = HEADS[name]
        longest = max(
            measured(word, TABLES["narrow_head"].size) * 25.4 / 72 for word in head.split()
        )
        assert longest + 2 * 0.8 + 0.5 <= width, head


@EVERY
def test_every_cell_is_as_wide_as_its_columns(name: str) -> None:
    for table in document(name).element.iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        for row in table.iter(f"{W}tr"):
            at = 0
            for cell in row.iter(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                columns = grid[at : at + int(span.get(f"{W}val") if span is not None else 1)]
                own = cell.find(f"{W}tcPr/{W}tcW")
                is_free = own.get(f"{W}type") == "auto"
                assert is_free or abs(int(own.get(f"{W}w")) - sum(columns)) <= len(columns)
                at += len(columns)
            assert at == len(grid)


@EVERY
def test_a_rule_is_known_by_its_styles_name(name: str) -> None:
    """LibreOffice gives styles ids of its own when it saves a template."""
    drawn = document(name)
    before = [rule.get(f"{W}left") for rule in drawn.element.iter(f"{W}ind")]
    for style in list(drawn.element.iter(f"{W}pStyle")) + list(
        drawn.styles.element.iter(f"{W}style")
    ):
        key = f"{W}styleId" if style.tag == f"{W}style" else f"{W}val"
        style.set(key, f"khac{style.get(key)}")
    for border in drawn.element.iter(f"{W}pBdr"):
        for side in ("left", "right"):
            border.getparent().find(f"{W}ind").set(f"{W}{side}", "1")
    fit(drawn)
    document.cache_clear()
    assert [rule.get(f"{W}left") for rule in drawn.element.iter(f"{W}ind")] == before


@pytest.mark.parametrize(
    "name", [name for name in (*WRITTEN, *KINDS) if name not in LAID_ON_A_TABLE]
)
def test_what_follows_the_signature_begins_no_page(name: str) -> None:
    body = document(name).element.body
    signed = next(
        table for table in body.iter(f"{W}tbl") if "Nơi nhận:" in "".join(table.itertext())
    )
    after = list(signed.itersiblings(f"{W}p"))[: 2 if name in ("báo cáo", "bao-cao") else 1]
    assert after
    for paragraph in after:
        spacing = paragraph.find(f"{W}pPr/{W}spacing")
        assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == ("20", "exact")
