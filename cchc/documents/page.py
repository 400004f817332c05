"""The building blocks of a Word document in the form of the law, made with python-docx."""

from __future__ import annotations

from typing import Any

from cchc.documents import nd30
from cchc.documents.nd30 import COMPONENTS, SHEETS, TABLES, Component


def blank(*, sheet: bool = False) -> Any:
    """Return an empty document: the law's page, fonts and one Word style for each component.

    A `sheet` has those of SHEETS too.
    """
    from docx import Document

    document = Document()
    _drop_extras(document)
    _defaults(document)
    for key, component in (COMPONENTS | TABLES | (SHEETS if sheet else {})).items():
        _style(document, key, component)
    for key in nd30.RULES:
        _rule_style(document, key)
    _page(document.sections[0])
    _page_number(document.sections[0])
    return document


def _drop_extras(document: Any) -> None:
    """Leave out what python-docx's blank file carries: a thumbnail, styles, lists, data."""
    for rels in (document.part.package.rels, document.part.rels):
        for key, rel in list(rels.items()):
            if rel.reltype.rsplit("/", 1)[1] in (
                "thumbnail",
                "customXml",
                "stylesWithEffects",
                "numbering",
            ):
                del rels[key]
    kept = ("Normal", "Default Paragraph Font", "Normal Table")
    for style in list(document.styles.element):
        unused = style.tag.endswith("}style") and style.name_val not in kept
        if unused or style.tag.endswith("}latentStyles"):
            document.styles.element.remove(style)


def _defaults(document: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    fonts = document.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:rFonts')}"
    )
    fonts.attrib.clear()
    _font_names(fonts)
    language = fonts.getparent().find(qn("w:lang"))
    language.set(qn("w:val"), "vi-VN")
    normal = document.styles["Normal"]
    _looks(normal.font, COMPONENTS["body"])
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    settings = document.settings.element
    for tag in ("w:themeFontLang", "w:savePreviewPicture", "w:proofState"):
        for setting in settings.findall(qn(tag)):
            settings.remove(setting)
    compat = settings.find(qn("w:compat"))
    compat.find(qn("w:useFELayout")).tag = qn("w:doNotExpandShiftReturn")
    compat.find(qn("w:compatSetting")).set(qn("w:val"), "15")
    properties = document.core_properties
    properties.author = properties.comments = ""
    properties.language = "vi-VN"


def _font_names(fonts: Any) -> None:
    from docx.oxml.ns import qn

    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), nd30.FONT)


def _looks(font: Any, component: Component) -> None:
    from docx.shared import Pt

    font.name = nd30.FONT
    _font_names(font.element.rPr.rFonts)
    font.size = Pt(component.size)
    font.bold, font.italic = component.bold, component.italic
    if component.marked:
        from docx.enum.text import WD_COLOR_INDEX

        font.highlight_color = WD_COLOR_INDEX.YELLOW


def _shape(paragraph_format: Any, component: Component) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Mm, Pt

    sides = {"left": ALIGN.LEFT, "center": ALIGN.CENTER, "both": ALIGN.JUSTIFY}
    paragraph_format.alignment = sides[component.align]
    paragraph_format.first_line_indent = Mm(nd30.FIRST_LINE.ours) if component.first_line else Mm(0)
    paragraph_format.space_before, paragraph_format.space_after = (
        Pt(component.before),
        Pt(component.after),
    )
    paragraph_format.line_spacing = component.line_spacing
    if component.keep:
        paragraph_format.keep_with_next = True


def _style_id(key: str) -> str:
    return f"ND30{key}"


def _style(document: Any, key: str, component: Component) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn

    style = document.styles.add_style(component.name, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), _style_id(key))
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    _looks(style.font, component)
    _shape(style.paragraph_format, component)


def _rule_style(document: Any, key: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles.add_style(nd30.rule_style(key), WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), f"ND30rule-{key}")
    style.base_style = document.styles["Normal"]
    style.font.size = Pt(1)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(3)


EVERY = COMPONENTS | TABLES | SHEETS


def add(container: Any, key: str, text: str) -> Any:
    """Add a paragraph of a component to a document, cell or header.

    Its looks stand in its style and, but in tables (thousands of cells) and sheets, on the
    paragraph itself, where other programs look first.
    """
    component = EVERY[key]
    paragraph = container.add_paragraph("" if key in COMPONENTS else text)
    paragraph._p.style = _style_id(key)  # by its name, each paragraph goes through all styles
    if key not in COMPONENTS:
        return paragraph
    _shape(paragraph.paragraph_format, component)
    _looks(paragraph.add_run(text).font, component)
    return paragraph


def flow(container: Any, *parts: tuple[str, str]) -> None:
    """Add paragraphs one after another.

    Each is a component and its words; 'rule' and whose it is; or 'space' and its points.
    """
    for key, text in parts:
        if key == "rule":
            rule(container, text)
        elif key == "space":
            space(container, float(text))
        else:
            add(container, key, text)


def rule(container: Any, key: str) -> None:
    """Add the rule below a component; `drawing.fit` gives it its length once its words are."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    paragraph = container.add_paragraph(style=nd30.rule_style(key))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(20)
    border = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    border.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(
        border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def space(container: Any, height: float) -> None:
    """Add an empty line of a height in points."""
    _low(container.add_paragraph(), height)


def _low(paragraph: Any, height: float) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(height)


def _page(section: Any) -> None:
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(nd30.WIDTH), Mm(nd30.HEIGHT)
    for side, margin in nd30.MARGINS.items():
        setattr(section, f"{side}_margin", Mm(margin.ours))
    section.header_distance = section.footer_distance = Mm(nd30.PAGE_NUMBER_DISTANCE)
    section.different_first_page_header_footer = True


def _page_number(section: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    header = section.header
    header.is_linked_to_previous = False
    header._element.remove(header.paragraphs[0]._p)
    paragraph = add(header, "page_number", "")
    run = paragraph.runs[0]
    for kind in ("begin", None, "end"):
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = "PAGE"
        run._r.append(mark)


def annex_section(document: Any) -> None:
    """Begin a landscape section on a new page, its pages numbered from 1."""
    from docx.enum.section import WD_ORIENTATION, WD_SECTION
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = document.add_section(WD_SECTION.NEW_PAGE)
    _low(
        document.paragraphs[-1], 1
    )  # the end of the section before: it must not begin a page of its own
    section.orientation = WD_ORIENTATION.LANDSCAPE
    section.page_width, section.page_height = Mm(nd30.HEIGHT), Mm(nd30.WIDTH)
    for numbers in section._sectPr.findall(qn("w:pgNumType")):  # copied from the section before
        section._sectPr.remove(numbers)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    section._sectPr.find(qn("w:pgMar")).addnext(numbers)
