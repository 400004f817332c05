"""Fills a Word template in, whole: docxtpl's way, with tags taken out of the tree, not of text."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any

from cchc.files import packed
from cchc.problem import CchcError
from cchc.template.complaints import Broken
from cchc.template.language import values_of
from cchc.template.tags import TAG, made_whole, notes, taken_out
from cchc.template.word_xml import W, no_word_file, plain_xml

TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
BODY = re.compile(r"^\s*<w:body(?: [^>]*)?>")
LINE, TAB = '</w:t><w:br/><w:t xml:space="preserve">', '</w:t><w:tab/><w:t xml:space="preserve">'
PROPERTIES = ("author", "comments", "language", "subject", "title")
LONGEST_PROPERTY = 255
UNMATCHED = "các thẻ mở và đóng không khớp chỗ: văn bản tạo ra bị hỏng"
PIECE = 1 << 20
UNENDED = (
    "descendant::{}[not(*[last()][self::w:p])]"
    "[not(*[self::w:p or self::w:tbl or self::w:sdt][last()][self::w:p])]"
)
"""Cells and text boxes that do not end with a paragraph; asked first of the last element."""


def opened(content: bytes, name: str) -> Any:
    """Open a template; `name` is its file's, for messages.

    Raises CchcError if it is no Word file.
    """
    template = _form()(BytesIO(content))
    try:
        template.init_docx()
    except no_word_file() as error:
        raise CchcError(f"mẫu {name} không phải là tệp Word .docx đọc được") from error
    return template


def filled(template: Any, view: object, jinja: Any) -> bytes:
    """Fill an opened template in; what is wrong with it is raised as Jinja or Python has it."""
    from cchc.template.drawing import fit
    from cchc.template.widths import widen

    template.render(values_of(view), jinja_env=jinja)
    _mend(template.docx)
    widen(template.docx)
    fit(template.docx)
    return packed(template.docx)


def _form() -> Any:
    """Return docxtpl's template, some of its methods our own for the reasons told beside them."""

    class Form(_form_of_one_tree()):  # type: ignore[misc]
        # docxtpl's patterns miss or break tags that Word tore apart: taken out of the tree instead.
        def patch_xml(self, src_xml: str) -> str:
            root = _parsed(src_xml)
            made_whole(root)
            taken_out(root)
            return TAG.sub(lambda tag: unescape(tag[0]), str(self.xml_to_string(root)))

        # docxtpl splits runs by patterns that go wrong around text boxes: a line end stays inside.
        def resolve_listing(self, xml: str) -> str:
            return TEXT.sub(_lines, xml)

        # docxtpl fills footnotes in once a section, tags in values too, and endnotes never.
        def render_footnotes(self, context: dict[str, Any], jinja_env: Any = None) -> None:
            for part, _ in notes(self.docx):
                xml = self.patch_xml(self.get_part_xml(part))
                xml = self.render_xml_part(xml, part, context, jinja_env)
                _parsed(xml)
                part._blob = xml.encode()

        # docxtpl leaves values escaped, fails at long ones, and fills in our identifier.
        def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
            properties = self.docx.core_properties
            for name in PROPERTIES:
                if TAG.search(text := getattr(properties, name)):
                    words = jinja_env.from_string(text).render(context)
                    setattr(properties, name, unescape(words)[:LONGEST_PROPERTY])

    return Form


def _form_of_one_tree() -> Any:
    """Return docxtpl's template, but a filled body is parsed once, where it stands.

    docxtpl parses it apart and moves it into the document, which takes as long as all else where it
    is large; and its parser mends XML whose elements do not match, and loses words.
    """
    from docxtpl import DocxTemplate

    from cchc.template.widths import fit_grids

    class OneTree(DocxTemplate):  # type: ignore[misc]
        def fix_tables(self, xml: str) -> Any:
            tree = _with_body(self.docx.element, xml)
            fit_grids(tree)
            return tree

        def fix_docpr_ids(self, tree: Any) -> None:
            super().fix_docpr_ids(tree.getroottree())

        def map_tree(self, tree: Any) -> None:
            self.docx._element = self.docx.part._element = tree

    return OneTree


def _with_body(document: Any, body: str) -> Any:
    """Parse a document with another body, a piece at a time: it may be a hundred megabytes."""
    from docx.oxml.parser import element_class_lookup
    from lxml.etree import Element, XMLParser, XMLSyntaxError, tostring

    known = {**document.nsmap, **document.body.nsmap}
    shell = Element(document.tag, dict(document.attrib), nsmap=known)
    start = tostring(shell, encoding="unicode").removesuffix("/>")
    parser = XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    parser.set_element_class_lookup(element_class_lookup)
    begun = BODY.match(body)
    try:
        parser.feed(f"{start}><w:body>".encode())
        for place in range(begun.end() if begun else 0, len(body), PIECE):
            parser.feed(body[place : place + PIECE].encode())
        parser.feed(b"</w:document>")
        return parser.close()
    except XMLSyntaxError as error:
        raise Broken(UNMATCHED) from error


def _parsed(xml: str) -> Any:
    from lxml.etree import XMLSyntaxError

    try:
        return plain_xml(xml.encode())
    except XMLSyntaxError as error:
        raise Broken(UNMATCHED) from error


def _lines(text: re.Match[str]) -> str:
    words = text[1].replace("\n", LINE).replace("\t", TAB)
    return f'<w:t xml:space="preserve">{words}</w:t>'


def _mend(document: Any) -> None:
    """Put right what Word would not open, and drop attached templates.

    That is cells without a paragraph at their end, and tables without a row.
    """
    from docx.oxml import OxmlElement

    body = document.element.body
    for table in body.xpath(".//w:tbl[not(.//w:tr)]"):
        table.getparent().remove(table)
    for name in ("w:tc", "w:txbxContent"):
        for cell in body.xpath(UNENDED.format(name)):
            cell.append(OxmlElement("w:p"))
    settings = document.part._settings_part
    for key, relation in list(settings.rels.items()):
        if relation.reltype.endswith("/attachedTemplate"):
            del settings.rels[key]
    for attached in settings.element.findall(f"{W}attachedTemplate"):
        settings.element.remove(attached)
