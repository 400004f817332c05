"""The words of a Word file's paragraphs as on paper: inserted ones are in, deleted ones out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cchc.importing.grid import TextLine, TextParagraph, clean, written_line
from cchc.importing.word_lists import Numbering
from cchc.template.word_xml import W, value_of, whole

OFF = ("0", "false", "off", "none")
MAX_STYLES = 20
"""How far one style may be based on another."""

WRITTEN = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
WITHIN = {
    f"{W}{name}"
    for name in (
        "ins",
        "moveTo",
        "hyperlink",
        "smartTag",
        "sdt",
        "sdtContent",
        "customXml",
        "fldSimple",
        "bdo",
        "dir",
    )
}
"""Elements whose runs are the paragraph's own. What is in none of these (w:del, w:moveFrom,
pictures) is left out.
"""
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


@dataclass(slots=True)
class Styles:
    """What styles say of their paragraphs: bold, centred, numbered."""

    by_id: dict[str, Any] = field(default_factory=dict)
    default: str = ""
    known: dict[tuple[str, str], Any] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Any) -> Styles:
        """Read styles.xml, which may be missing."""
        styles = [] if root is None else root.findall(f"{W}style")
        default = ""
        for style in reversed(styles):
            is_default = style.get(f"{W}default") in ("1", "true")
            if is_default and style.get(f"{W}type") == "paragraph":
                default = str(style.get(f"{W}styleId"))
        return cls({str(style.get(f"{W}styleId")): style for style in styles}, default)

    def find(self, style: str, path: str) -> Any:
        """Return what a style, or one it is based on, says at a path; None if nothing."""
        key = (style, path)
        if key not in self.known:
            elements = (based.find(path) for based in self._chain(style))
            self.known[key] = next((element for element in elements if element is not None), None)
        return self.known[key]

    def _chain(self, style: str) -> Iterator[Any]:
        for _ in range(MAX_STYLES):
            element = self.by_id.get(style)
            if element is None:
                return
            yield element
            style = value_of(element, "basedOn")

    def list_of(self, style: str) -> str:
        """Return the number of the list a style belongs to."""
        return value_of(self.find(style, f"{W}pPr/{W}numPr"), "numId")


def is_on(element: Any) -> bool:
    """Say whether a switch such as w:b is on."""
    return element is not None and element.get(f"{W}val", "1") not in OFF


class Reader:
    """Reads paragraphs in the document's order.

    Numbers count from one to the next, and fields may go on.
    """

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles, self.numbering = styles, numbering
        self.fields: list[bool] = []
        """Fields begun; whether their result is reached."""
        self.held: list[tuple[str, bool]] = []
        """Words of paragraphs whose end was deleted: they go on in the next."""

    def paragraph(self, element: Any) -> TextParagraph | None:
        """Return a paragraph; None if its end was deleted, so that its words belong to the next."""
        properties = element.find(f"{W}pPr")
        style = value_of(properties, "pStyle", self.styles.default)
        bold = is_on(self.styles.find(style, f"{W}rPr/{W}b"))
        pieces = self.held + list(self._pieces(element, bold))
        self.held = []
        # an instruction never outlasts its paragraph, a result may
        self.fields = [is_reached for is_reached in self.fields if is_reached]
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self.held = pieces
            return None
        # Counted only now: a paragraph that goes on in the next has one number with it.
        mark = self._mark(properties, style)
        has_words = any(text.strip() for text, _ in pieces)
        if has_words and mark:
            pieces.insert(0, (mark, _is_bold(pieces)))
        elif mark.strip(" .)-+*•–—"):
            pieces.insert(0, (mark.rstrip(), _is_bold(pieces)))
        return TextParagraph(_lines(pieces, self._is_centered(properties, style)))

    def _is_centered(self, properties: Any, style: str) -> bool:
        alignment = properties.find(f"{W}jc") if properties is not None else None
        if alignment is None:
            alignment = self.styles.find(style, f"{W}pPr/{W}jc")
        return alignment is not None and alignment.get(f"{W}val") == "center"

    def rest(self) -> TextParagraph | None:
        """Return words still held where nothing follows them."""
        held, self.held = self.held, []
        return TextParagraph(_lines(held, centered=False)) if held else None

    def _mark(self, properties: Any, style: str) -> str:
        own = properties.find(f"{W}numPr") if properties is not None else None
        styled = self.styles.find(style, f"{W}pPr/{W}numPr")
        number = value_of(own, "numId") or value_of(styled, "numId")
        level = value_of(own, "ilvl") or value_of(styled, "ilvl", "0")
        return self.numbering.mark(number, whole(level)) if number else ""

    def _pieces(self, parent: Any, bold: bool) -> Iterator[tuple[str, bool]]:
        for child in parent:
            if child.tag == f"{W}r":
                yield from self._run(child, bold)
            elif child.tag in WITHIN:
                yield from self._pieces(child, bold)
            elif child.tag == ALTERNATE and len(child):
                yield from self._pieces(child[0], bold)
            elif isinstance(child.tag, str) and child.tag.startswith(MATH):
                yield "".join(letters.text or "" for letters in child.iter(f"{MATH}t")), bold

    def _run(self, run: Any, bold: bool) -> Iterator[tuple[str, bool]]:
        properties = run.find(f"{W}rPr")
        if properties is not None:
            if is_on(properties.find(f"{W}vanish")):
                return
            own = properties.find(f"{W}b")
            if own is None:
                own = self.styles.find(value_of(properties, "rStyle"), f"{W}rPr/{W}b")
            bold = bold if own is None else is_on(own)
        for child in run:
            # a field's instruction comes before what it shows, and is nobody's to read
            if child.tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif not all(self.fields):
                continue
            elif child.tag == ALTERNATE and len(child):
                yield from self._run(child[0], bold)
            elif (text := _text(child)) is not None:
                yield text, bold

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif self.fields and kind == "separate":
            self.fields[-1] = True
        elif self.fields and kind == "end":
            self.fields.pop()


def _text(element: Any) -> str | None:
    """Return what an element of a run writes; None if it writes nothing."""
    if element.tag == f"{W}t":
        return clean(element.text or "")
    if element.tag == f"{W}sym":
        return _symbol(element)
    return WRITTEN.get(element.tag)


def _symbol(element: Any) -> str:
    """Return a character chosen from a symbol font; one of a private font is taken for a bullet."""
    code = str(element.get(f"{W}char", ""))
    try:
        char = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "-" if "\ue000" <= char <= "\uf8ff" else char


def _is_bold(pieces: list[tuple[str, bool]]) -> bool:
    return all(bold for text, bold in pieces if text.strip())


def _lines(pieces: list[tuple[str, bool]], centered: bool) -> tuple[TextLine, ...]:
    lines: list[list[tuple[str, bool]]] = [[]]
    for text, bold in pieces:
        first, *others = text.split("\n")
        lines[-1].append((first, bold))
        lines += [[(other, bold)] for other in others]
    written = []
    for line in lines:
        text = "".join(piece for piece, _ in line)
        bold = bool(text.strip()) and _is_bold(line)
        written.append(written_line(text, bold=bold, centered=centered))
    return tuple(written)
