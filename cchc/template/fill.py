"""Fills a Word template in, whole: docxtpl's way, with the tags taken out of the tree rather than
of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from html import unescape
from io import BytesIO
from typing import Any

from cchc.files import packed
from cchc.problem import CchcError
from cchc.template.language import Broken
from cchc.template.tags import TAG, made_whole, notes, taken_out
from cchc.template.word_xml import W, plain_xml

TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
LINE, TAB = '</w:t><w:br/><w:t xml:space="preserve">', '</w:t><w:tab/><w:t xml:space="preserve">'
PROPERTIES = ("author", "comments", "language", "subject", "title")
LONGEST_PROPERTY = 255
UNENDED = (
    ".//*[self::w:tc or self::w:txbxContent][not(*[self::w:p or self::w:tbl or "
    "self::w:sdt][last()][self::w:p])]"
)
"""Cells and text boxes that do not end with a paragraph."""


def values_of(view: object) -> dict[str, Any]:
    """Return the values a template may use, by name."""
    if is_dataclass(view):
        return {field.name: getattr(view, field.name) for field in fields(view)}
    return dict(view) if isinstance(view, Mapping) else {}


def opened(content: bytes, name: str) -> Any:
    """Open a template; `name` is its file's, for the message of the CchcError raised if it is no
    Word file.
    """
    from zipfile import BadZipFile

    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    template = _form()(BytesIO(content))
    try:
        template.init_docx()
    except (
        PackageNotFoundError,
        BadZipFile,
        KeyError,
        ValueError,
        XMLSyntaxError,
        AttributeError,
    ) as error:
        raise CchcError(f"mẫu {name} không phải là tệp Word .docx đọc được") from error
    return template


def filled(template: Any, view: object, jinja: Any) -> bytes:
    """Fill an opened template in; what is wrong with it is raised as whatever Jinja or XML makes of
    it.
    """
    from cchc.template.drawing import fit

    template.render(values_of(view), jinja_env=jinja)
    _mend(template.docx)
    fit(template.docx)
    return packed(template.docx)


def _form() -> Any:
    """Return docxtpl's template, with these of its methods our own:

    `patch_xml`: docxtpl finds tags by patterns over the XML's text, which miss or break those that
    Word tore apart with links, line ends or changes; here they are taken out of the tree.
    `fix_tables`: docxtpl's parser quietly mends XML whose elements no longer match, and words go
    missing; here a template that leads to such is refused.
    `resolve_listing`: docxtpl splits runs and paragraphs by patterns that end at the first end,
    wrong around text boxes; here a line end or tab is one within its text.
    `render_footnotes`: docxtpl fills footnotes in once for each section, so that tags in values are
    filled in too, and endnotes never.
    `render_properties`: docxtpl leaves values escaped in the properties, fails at long ones, and
    fills in the identifier, where our mark stands.
    """
    from docxtpl import DocxTemplate

    class Form(DocxTemplate):  # type: ignore[misc]
        def patch_xml(self, src_xml: str) -> str:
            root = _parsed(src_xml)
            made_whole(root)
            taken_out(root)
            return TAG.sub(lambda tag: unescape(tag[0]), str(self.xml_to_string(root)))

        def fix_tables(self, xml: str) -> Any:
            _parsed(xml)
            return super().fix_tables(xml)

        def resolve_listing(self, xml: str) -> str:
            return TEXT.sub(_lines, xml)

        def render_footnotes(self, context: dict[str, Any], jinja_env: Any = None) -> None:
            for part, _ in notes(self.docx):
                xml = self.patch_xml(self.get_part_xml(part))
                xml = self.render_xml_part(xml, part, context, jinja_env)
                _parsed(xml)
                part._blob = xml.encode()

        def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
            properties = self.docx.core_properties
            for name in PROPERTIES:
                if TAG.search(text := getattr(properties, name)):
                    words = jinja_env.from_string(text).render(context)
                    setattr(properties, name, unescape(words)[:LONGEST_PROPERTY])

    return Form


def _parsed(xml: str) -> Any:
    from lxml.etree import XMLSyntaxError

    try:
        return plain_xml(xml.encode())
    except XMLSyntaxError as error:
        raise Broken("các thẻ mở và đóng không khớp chỗ: văn bản tạo ra bị hỏng") from error


def _lines(text: re.Match[str]) -> str:
    words = text[1].replace("\n", LINE).replace("\t", TAB)
    return f'<w:t xml:space="preserve">{words}</w:t>'


def _mend(document: Any) -> None:
    """Put right what Word would not open: cells without a paragraph, tables without a row; drop
    attached templates.
    """
    from docx.oxml import OxmlElement

    body = document.element.body
    for table in body.xpath(".//w:tbl[not(.//w:tr)]"):
        table.getparent().remove(table)
    for cell in body.xpath(UNENDED):
        cell.append(OxmlElement("w:p"))
    settings = document.part._settings_part
    for key, relation in list(settings.rels.items()):
        if relation.reltype.endswith("/attachedTemplate"):
            del settings.rels[key]
    for attached in settings.element.findall(f"{W}attachedTemplate"):
        settings.element.remove(attached)
