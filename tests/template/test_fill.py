"""Tags typed into an office's own Word file are filled in wherever they stand, however Word tore
them.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.template.own_forms import content_control, filled, form, notes, text_box, torn, xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HARD = 'Sở A & Sở B <nội bộ> "trích" {{ x }} {% if %}\ndòng hai\tcột'
ROWS = [{"a": "1", "b": "x"}, {"a": "2", "b": HARD}]


def whole_text(element: Any) -> str:
    """All words below an element, with line ends and tabs."""
    marks = {f"{W}t": None, f"{W}br": "\n", f"{W}tab": "\t"}
    found = (one for one in element.iter(*marks) if one.getparent().tag == f"{W}r")
    return "".join((one.text or "") if one.tag == f"{W}t" else str(marks[one.tag]) for one in found)


@pytest.mark.parametrize(
    "pieces",
    [
        ("[{{ x }}]",),
        ("[{", "{ x }}]"),
        ("[{{ ", "x", " }}]"),
        ("[{{ x }", "}]"),
        ("[", "{", "{", "x", "}", "}", "]"),
        ("[{% if x ", "%}{{ x", "|default('a')}}{%", " endif %}]"),
        ("[{{ x|default(“a”)", " }}]"),
        ("[{{\u00a0x\u200b", "\u00a0}}]"),
    ],
)
def test_a_tag_torn_over_runs_is_filled_in(pieces: tuple[str, ...]) -> None:
    content = form(build=lambda document: torn(document.add_paragraph(), *pieces))
    (paragraph,) = filled(content, {"x": HARD}).paragraphs
    assert paragraph.text == f"[{HARD}]"


def test_a_value_looks_as_the_beginning_of_its_tag() -> None:
    content = form(
        build=lambda document: torn(document.add_paragraph(), "tên: ", "{{ x", " }} hết")
    )
    (paragraph,) = filled(content, {"x": "A"}).paragraphs
    assert [(run.text, bool(run.bold)) for run in paragraph.runs] == [
        ("tên: ", False),
        ("A", True),
        (" hết", False),
    ]


def test_a_tag_is_torn_by_a_line_end_a_link_and_a_change() -> None:
    inside = "<w:r><w:t>{{ </w:t><w:br/><w:tab/></w:r>"
    link = '<w:hyperlink w:anchor="a"><w:r><w:t>x </w:t></w:r></w:hyperlink>'
    change = '<w:ins w:id="1" w:author="A"><w:r><w:t>}}]</w:t></w:r></w:ins>'
    torn_apart = xml(f"<w:p>{inside}{link}{change}</w:p>")
    (paragraph,) = filled(
        form(build=lambda document: document.element.body.insert(0, torn_apart)), {"x": "A"}
    ).paragraphs
    assert whole_text(paragraph._p) == "A]"


def test_rows_of_a_table_are_repeated() -> None:
    def build(document: Any) -> None:
        table = document.add_table(4, 2)
        for row, texts in enumerate(
            (("A", "B"), ("{%tr for one in rows %}", ""), ("{{ one.a }}", "{{ one.b }}"))
        ):
            for cell, text in zip(table.rows[row].cells, texts, strict=True):
                cell.text = text
        torn(table.cell(3, 1).paragraphs[0], "{%t", "r endfor ", "%}")

    (table,) = filled(form(build=build), {"rows": ROWS}).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["A", "B"],
        ["1", "x"],
        ["2", HARD],
    ]


def test_cells_and_paragraphs_are_repeated() -> None:
    def build(document: Any) -> None:
        table = document.add_table(1, 3)
        for cell, text in zip(
            table.rows[0].cells, ("{%tc for a in x %}", "{{ a }}", "{%tc endfor %}"), strict=True
        ):
            cell.text = text

    content = form("{%p for a in x if a > '1' %}", "- {{ a }}", "{%p endfor %}", "hết", build=build)
    document = filled(content, {"x": ["1", "2", "3"]})
    assert [paragraph.text for paragraph in document.paragraphs] == ["- 2", "- 3", "hết"]
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["1", "2", "3"]


def test_headers_and_footers_are_filled_in() -> None:
    def build(document: Any) -> None:
        section = document.sections[0]
        section.different_first_page_header_footer = True
        torn(section.header.paragraphs[0], "[{{ ", "x }}]")
        section.first_page_footer.paragraphs[0].text = "[{{ x }}]"

    section = filled(form("chữ", build=build), {"x": HARD}).sections[0]
    assert (
        section.header.paragraphs[0].text
        == section.first_page_footer.paragraphs[0].text
        == f"[{HARD}]"
    )


def test_text_boxes_are_filled_in_both_tellings() -> None:
    content = form(
        build=lambda document: text_box(document, "{%p for a in y %}", "[{{ a }}]", "{%p endfor %}")
    )
    (paragraph,) = filled(content, {"x": HARD, "y": ["1", HARD]}).paragraphs
    assert [whole_text(box) for box in paragraph._p.iter(f"{W}txbxContent")] == [f"[1][{HARD}]"] * 2
    assert whole_text(paragraph._p).endswith(HARD)


def test_content_controls_are_filled_in() -> None:
    document = filled(
        form(build=lambda document: content_control(document, "[{{ x }}]")), {"x": HARD}
    )
    assert [whole_text(one) for one in document.element.body.iter(f"{W}p")] == [f"[{HARD}]"] * 2


@pytest.mark.parametrize("kind", ["footnotes", "endnotes"])
def test_notes_are_filled_in_once(kind: str) -> None:
    def build(document: Any) -> None:
        document.add_section()
        notes(document, kind, "[{{ x }}]")

    document = filled(form("chữ", build=build), {"x": HARD})
    (part,) = (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith(kind))
    from docx.oxml import parse_xml

    assert whole_text(parse_xml(part.blob)) == f"[{HARD}]"


def test_a_title_in_the_properties_is_filled_in() -> None:
    def build(document: Any) -> None:
        document.core_properties.title = "[{{ x }}]"

    assert (
        filled(form("chữ", build=build), {"x": "A & B" * 100}).core_properties.title
        == f"[{'A & B' * 100}]"[:255]
    )


def test_what_word_would_not_open_is_mended() -> None:
    def build(document: Any) -> None:
        document.add_table(1, 1).cell(0, 0).text = "{%p if x %}"
        document.tables[0].cell(0, 0).add_paragraph("{%p endif %}")
        document.add_table(2, 1).cell(0, 0).text = "{%tr for a in x %}"
        document.tables[1].cell(1, 0).text = "{%tr endfor %}"

    document = filled(form("chữ", build=build), {"x": []})
    assert len(document.tables) == 1
    assert [paragraph.text for paragraph in document.tables[0].cell(0, 0).paragraphs] == [""]


def test_an_attached_template_is_left_behind() -> None:
    def build(document: Any) -> None:
        kind = (
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
        )
        settings = document.part._settings_part
        key = settings.relate_to("file:///C:/mau.dotm", kind, is_external=True)
        namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        settings.element.insert(0, xml("<w:attachedTemplate></w:attachedTemplate>"))
        settings.element[0].set(f"{{{namespace}}}id", key)

    settings = filled(form("chữ", build=build), {}).part._settings_part
    assert not [rel for rel in settings.rels.values() if rel.is_external]
    assert settings.element.find(f"{W}attachedTemplate") is None


def test_letters_that_look_like_marks_of_xml_stand_in_tags() -> None:
    content = form(
        "{% if 1 < 2 and 3 > 2 %}{{ 'a & b' }}{% endif %}", "{{ x|safe }}", "{{ '<b>' ~ x }}"
    )
    texts = [paragraph.text for paragraph in filled(content, {"x": "<w:p/>"}).paragraphs]
    assert texts == ["a & b", "<w:p/>", "<b><w:p/>"]


def test_a_comment_is_left_out() -> None:
    content = form("a{# ghi chú #}b", "{#p cả đoạn #}", "c")
    assert [paragraph.text for paragraph in filled(content, {}).paragraphs] == ["ab", "c"]
