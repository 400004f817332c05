"""Word files as an office makes them: tags typed by hand, torn by Word, in every place a text may
stand.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from cchc.documents.kinds import KINDS
from cchc.template.sandbox import BOUNDS, Outcome, outcome_of

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
FULL, EMPTY = KINDS["bao-cao"].samples()


def form(*texts: str, build: Callable[[Any], None] | None = None) -> bytes:
    """A Word file of some paragraphs, and of what `build` adds."""
    import docx

    document: Any = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    if build:
        build(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def tried(content: bytes, *views: object) -> Outcome:
    """What becomes of a form, in this process."""
    return outcome_of(content, "mau.docx", [views or (FULL, EMPTY)], BOUNDS)


def fault_lines(content: bytes, *views: object) -> list[str]:
    """Each fault as the screen's first line tells it, with its hint."""
    return [
        fault.placed + (f" ({fault.hint})" if fault.hint else "")
        for fault in tried(content, *views).faults
    ]


def filled(content: bytes, view: object) -> Any:
    """The document a form becomes, opened."""
    from tests.word_sample import opened

    outcome = tried(content, view)
    assert outcome.faults == ()
    return opened(outcome.content)


def torn(paragraph: Any, *pieces: str) -> None:
    """Add words to a paragraph in pieces, every other one bold, with Word's marks of spelling
    between.
    """
    from docx.oxml import OxmlElement

    for index, piece in enumerate(pieces):
        paragraph.add_run(piece).bold = bool(index % 2)
        paragraph._p.append(OxmlElement("w:proofErr"))


def xml(text: str) -> Any:
    """An element of Word's XML."""
    from docx.oxml import parse_xml

    return parse_xml(text.replace(">", f" {NAMESPACES}>", 1))


def text_box(document: Any, *texts: str) -> None:
    """Add a paragraph with a text box in it, told twice as Word does: for new programs and for old
    ones.
    """
    inside = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    box = (
        "<w:p><w:r><w:t>trước</w:t></w:r><w:r><mc:AlternateContent>"
        "<mc:Choice "
        f'Requires="wps"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>{{ x }}</w:t></w:r></w:p>"
    )
    document.element.body.insert(0, xml(box))


def content_control(document: Any, text: str) -> None:
    """Add a paragraph in a content control, and one with a control in it."""
    whole = f"<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    inline = (
        "<w:p><w:r><w:t>[{{ "
        "</w:t></w:r><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:t> }}]</w:t></w:r></w:p>"
    )
    document.element.body.insert(0, xml(inline))
    document.element.body.insert(0, xml(whole))


def notes(document: Any, kind: str, text: str) -> None:
    """Add footnotes or endnotes of one text."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    note = kind.removesuffix("s")
    content = (
        f"<w:{kind} {NAMESPACES}><w:{note} "
        f'w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{note}></w:{kind}>'
    )
    part = Part(
        PackURI(f"/word/{kind}.xml"),
        f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml",
        content.encode(),
        document.part.package,
    )
    document.part.relate_to(
        part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    )
