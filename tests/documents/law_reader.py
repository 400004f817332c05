"""A reader of Word files that knows nothing of who wrote them: pages, and every paragraph as it
looks once its styles are resolved.

It opens the package by itself (zipfile, lxml) and shares no code with the writer, so that what it
reads is what Word would show. Lengths are millimetres, sizes and distances points.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TWIPS_A_MM = 1440 / 25.4
SCRIPTS = ("ascii", "hAnsi", "cs", "eastAsia")
DRAWN = ("single", "thick", "double", "dotted", "dashed")


@dataclass(frozen=True)
class Run:
    """Letters of one look."""

    text: str
    fonts: frozenset[str]
    """The fonts of all scripts; 'theme' where the file leaves it to the computer."""
    size: float
    bold: bool
    italic: bool
    capitals: bool
    colour: str
    """RRGGBB, or 'auto': black."""
    struck: bool
    """Underlined or struck through."""

    @property
    def shown(self) -> str:
        return self.text.upper() if self.capitals else self.text


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]
    fields: tuple[str, ...]
    """Instructions of its fields: PAGE."""
    align: str
    """left, center, right or both."""
    first_line: float
    left: float
    right: float
    before: float
    after: float
    lines: float
    """Distance between lines, in lines; 0 where it is exact."""
    exact: float
    """That distance in points; 0 where it is counted in lines."""
    ruled: bool
    """Whether a solid line stands below it."""
    with_next: bool
    numbered: bool
    """Whether Word itself counts it."""
    opens_page: bool
    """Whether it begins a page."""
    breaks_page: bool
    """Whether a page ends inside it."""

    @property
    def text(self) -> str:
        """Its letters as shown, without spaces around them."""
        return "".join(run.shown for run in self.runs).strip(" \n\t")

    @property
    def spoken(self) -> tuple[Run, ...]:
        """Its runs that have letters."""
        return tuple(run for run in self.runs if run.text.strip())


@dataclass(frozen=True)
class Cell:
    paragraphs: tuple[Paragraph, ...]
    width: float
    bordered: bool
    goes_on: bool
    """Whether it goes on the cell above."""
    span: int

    @property
    def text(self) -> str:
        return "\n".join(part.text for part in self.paragraphs if part.text)

    @property
    def words(self) -> tuple[Paragraph, ...]:
        """Its paragraphs that have letters."""
        return tuple(part for part in self.paragraphs if part.text)


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    heads: bool
    """Whether it comes again on every page."""
    whole: bool
    """Whether it is never torn."""


@dataclass(frozen=True)
class Table:
    rows: tuple[Row, ...]
    width: float
    bordered: bool

    @property
    def text(self) -> str:
        return "\n".join(cell.text for row in self.rows for cell in row.cells)

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        for row in self.rows:
            for cell in row.cells:
                yield from cell.paragraphs


Block = Paragraph | Table


@dataclass
class Section:
    width: float
    height: float
    landscape: bool
    top: float
    bottom: float
    left: float
    right: float
    header_distance: float
    first_differs: bool
    """Whether its first page has a header of its own."""
    restart: int | None
    """The number its pages begin with; None: they go on."""
    number_format: str
    header: tuple[Paragraph, ...]
    first_header: tuple[Paragraph, ...]
    footers: tuple[Paragraph, ...]
    new_page: bool
    blocks: tuple[Block, ...] = field(default=())

    @property
    def room(self) -> float:
        """The width its text may take."""
        return self.width - self.left - self.right


@dataclass(frozen=True)
class Paper:
    sections: tuple[Section, ...]
    left_and_right_pages: bool
    """Whether even pages have headers of their own."""
    disorder: tuple[str, ...] = ()
    """Properties told twice or out of their order: Word mends such a file, or refuses it."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for section in self.sections for block in section.blocks)

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph, those in tables and headers too."""
        for section in self.sections:
            yield from (*section.header, *section.first_header, *section.footers)
        for block in self.blocks:
            if isinstance(block, Table):
                yield from block.paragraphs
            else:
                yield block


def read(content: bytes) -> Paper:
    """Read a Word file."""
    return _Reader(content).paper()


class _Reader:
    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.document = self.part("word/document.xml")
        styles = self.part("word/styles.xml")
        self.styles = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
        self.defaults = styles.find(f"{W}docDefaults")
        self.known: dict[tuple[str, str], list[Any]] = {}
        self.resolved: dict[tuple[str | None, str, bytes], dict[str, Any]] = {}
        self.normal = next(
            (
                name
                for name, style in self.styles.items()
                if style.get(f"{W}type") == "paragraph"
                and style.get(f"{W}default") in ("1", "true")
            ),
            None,
        )
        self.targets = {
            relation.get("Id"): relation.get("Target")
            for relation in self.part("word/_rels/document.xml.rels")
        }

    def part(self, name: str) -> Any:
        return etree.fromstring(self.parts[name])

    def paper(self) -> Paper:
        sections: list[Section] = []
        blocks: list[Block] = []
        body = self.document.find(f"{W}body")
        for element in _unwrapped(body):
            if element.tag == f"{W}p":
                blocks.append(self.paragraph(element))
                if (ending := element.find(f"{W}pPr/{W}sectPr")) is not None:
                    sections.append(self.section(ending, sections, blocks))
                    blocks = []
            elif element.tag == f"{W}tbl":
                blocks.append(self.table(element))
        sections.append(self.section(body.find(f"{W}sectPr"), sections, blocks))
        settings = self.part("word/settings.xml")
        disorder = tuple(_disorder(self.document))
        return Paper(tuple(sections), _on(settings, "evenAndOddHeaders"), disorder)

    def section(self, element: Any, before: list[Section], blocks: list[Block]) -> Section:
        size, margins = element.find(f"{W}pgSz"), element.find(f"{W}pgMar")
        numbers = element.find(f"{W}pgNumType")
        start = None if numbers is None else numbers.get(f"{W}start")
        last = before[-1] if before else None
        kind = _value(element, "type") or "nextPage"
        return Section(
            width=_mm(size, "w"),
            height=_mm(size, "h"),
            landscape=size.get(f"{W}orient") == "landscape",
            **{side: _mm(margins, side) for side in ("top", "bottom", "left", "right")},
            header_distance=_mm(margins, "header"),
            first_differs=_on(element, "titlePg"),
            restart=None if start is None else int(start),
            number_format="decimal" if numbers is None else numbers.get(f"{W}fmt") or "decimal",
            header=self.reference(element, "header", "default", last.header if last else ()),
            first_header=self.reference(
                element, "header", "first", last.first_header if last else ()
            ),
            footers=(
                *self.reference(element, "footer", "default", last.footers if last else ()),
                *self.reference(element, "footer", "first", ()),
            ),
            new_page=kind in ("nextPage", "oddPage", "evenPage"),
            blocks=tuple(blocks),
        )

    def reference(
        self, element: Any, kind: str, when: str, else_: tuple[Paragraph, ...]
    ) -> tuple[Paragraph, ...]:
        """The paragraphs of a header or footer; of the section before, where it has none."""
        for reference in element.findall(f"{W}{kind}Reference"):
            if reference.get(f"{W}type") == when:
                part = self.part(f"word/{self.targets[reference.get(f'{R}id')]}")
                return tuple(map(self.paragraph, part.iter(f"{W}p")))
        return else_

    def table(self, element: Any) -> Table:
        properties = element.find(f"{W}tblPr")
        style = self.styles.get(_value(properties, "tblStyle") or "")
        bordered = _drawn(properties.find(f"{W}tblBorders")) or (
            style is not None and any(map(_drawn, style.iter(f"{W}tblBorders")))
        )
        grid = [_mm(column, "w") for column in element.findall(f"{W}tblGrid/{W}gridCol")]
        return Table(
            rows=tuple(map(self.row, element.findall(f"{W}tr"))), width=sum(grid), bordered=bordered
        )

    def row(self, element: Any) -> Row:
        properties = element.find(f"{W}trPr")
        return Row(
            cells=tuple(map(self.cell, element.findall(f"{W}tc"))),
            heads=properties is not None and _on(properties, "tblHeader"),
            whole=properties is not None and _on(properties, "cantSplit"),
        )

    def cell(self, element: Any) -> Cell:
        properties = element.find(f"{W}tcPr")
        down = properties.find(f"{W}vMerge")
        return Cell(
            paragraphs=tuple(map(self.paragraph, element.iter(f"{W}p"))),
            width=_mm(properties.find(f"{W}tcW"), "w"),
            bordered=_drawn(properties.find(f"{W}tcBorders")),
            goes_on=down is not None and down.get(f"{W}val") != "restart",
            span=int(_value(properties, "gridSpan") or 1),
        )

    def paragraph(self, element: Any) -> Paragraph:
        own = element.find(f"{W}pPr")
        style = (_value(own, "pStyle") if own is not None else None) or self.normal
        return Paragraph(
            runs=tuple(self.run(run, style) for run in element.iter(f"{W}r")),
            fields=tuple(
                (part.text or part.get(f"{W}instr") or "").strip()
                for part in element.iter(f"{W}instrText", f"{W}fldSimple")
            ),
            breaks_page=any(part.get(f"{W}type") == "page" for part in element.iter(f"{W}br")),
            **self.remembered(style, own, "pPr", _shape),
        )

    def layers(self, style: str | None, kind: str) -> list[Any]:
        """What a style says (pPr or rPr), after what the styles it rests on say."""
        key = style or "", kind
        if key not in self.known:
            found: list[Any] = []
            while style is not None and (part := self.styles.get(style)) is not None:
                found.insert(0, part.find(f"{W}{kind}"))
                style = _value(part, "basedOn")
            self.known[key] = [layer for layer in found if layer is not None]
        return self.known[key]

    def run(self, element: Any, style: str | None) -> Run:
        looks = self.remembered(style, element.find(f"{W}rPr"), "rPr", _looks)
        return Run(text="".join(map(_letters, element)), **looks)

    def remembered(
        self, style: str | None, own: Any, kind: str, resolve: Callable[[list[Any]], dict[str, Any]]
    ) -> dict[str, Any]:
        """What a style and a paragraph's or run's own words about itself come to."""
        key = style, kind, b"" if own is None else etree.tostring(own)
        if key not in self.resolved:
            layers = [self.defaults.find(f"{W}{kind}Default/{W}{kind}"), *self.layers(style, kind)]
            if own is not None:
                layers += [*self.layers(_value(own, "rStyle"), kind), own]
            self.resolved[key] = resolve([layer for layer in layers if layer is not None])
        return self.resolved[key]


ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
        "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
        "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
        "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
        "rPr sectPr"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u "
        "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
        "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook"
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
        "vAlign hideMark"
    ),
    "sectPr": (
        "footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt "
        "vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    ),
}
"""ECMA-376, part 1: what a property may hold, each once, in this order."""
PLACES = {
    f"{W}{name}": {f"{W}{part}": place for place, part in enumerate(parts.split())}
    for name, parts in ORDER.items()
}
REFERENCES = (f"{W}headerReference", f"{W}footerReference")


def _disorder(document: Any) -> Iterator[str]:
    """Yield what stands twice or out of order in the properties of paragraphs, tables, pages."""
    for element in document.iter(*PLACES):
        places = PLACES[element.tag]
        parts = [part.tag for part in element if part.tag not in REFERENCES]
        at = [places.get(part, -1) for part in parts]
        if any(one >= other for one, other in pairwise(at)):
            names = " ".join(part.rpartition("}")[2] for part in parts)
            yield f"{element.tag.rpartition('}')[2]}: {names}"


def _shape(layers: list[Any]) -> dict[str, Any]:
    """The shape of a paragraph, the last layer speaking last."""
    spacing, indents = _merged(layers, "spacing"), _merged(layers, "ind")
    rule = spacing.get("lineRule", "auto")
    line = float(spacing.get("line", 240))
    first = float(indents.get("firstLine", 0)) - float(indents.get("hanging", 0))
    borders = _last(layers, "pBdr")
    side = _last_value(layers, "jc") or "left"
    return {
        "align": {"start": "left", "end": "right", "distribute": "both"}.get(side, side),
        "first_line": first / TWIPS_A_MM,
        "left": float(indents.get("left", indents.get("start", 0))) / TWIPS_A_MM,
        "right": float(indents.get("right", indents.get("end", 0))) / TWIPS_A_MM,
        "before": float(spacing.get("before", 0)) / 20,
        "after": float(spacing.get("after", 0)) / 20,
        "lines": line / 240 if rule == "auto" else 0,
        "exact": 0 if rule == "auto" else line / 20,
        "ruled": borders is not None and _value(borders, "bottom") == "single",
        "with_next": _last_on(layers, "keepNext"),
        "numbered": _last(layers, "numPr") is not None,
        "opens_page": _last_on(layers, "pageBreakBefore"),
    }


def _looks(layers: list[Any]) -> dict[str, Any]:
    """The looks of letters, the last layer speaking last."""
    fonts: dict[str, str] = {}
    for layer in layers:
        named = layer.find(f"{W}rFonts")
        for script in SCRIPTS if named is not None else ():
            theme = f"{W}cstheme" if script == "cs" else f"{W}{script}Theme"
            if named.get(theme):
                fonts[script] = "theme"
            elif named.get(f"{W}{script}"):
                fonts[script] = named.get(f"{W}{script}")
    return {
        "fonts": frozenset(fonts.get(script, "") for script in SCRIPTS),
        "size": float(_last_value(layers, "sz") or 20) / 2,
        "bold": _last_on(layers, "b"),
        "italic": _last_on(layers, "i"),
        "capitals": _last_on(layers, "caps"),
        "colour": _last_value(layers, "color") or "auto",
        "struck": (_last_value(layers, "u") or "none") != "none" or _last_on(layers, "strike"),
    }


def _unwrapped(body: Any) -> Iterator[Any]:
    """The blocks of a body, those inside controls too."""
    for element in body:
        if element.tag == f"{W}sdt":
            yield from _unwrapped(element.find(f"{W}sdtContent"))
        else:
            yield element


def _letters(element: Any) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag in (f"{W}br", f"{W}cr"):
        return "\n"
    marks = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}sym": "\ufffd"}
    return marks.get(element.tag, "")


def _mm(element: Any, name: str) -> float:
    return float(element.get(f"{W}{name}")) / TWIPS_A_MM


def _value(element: Any, name: str) -> str | None:
    part = None if element is None else element.find(f"{W}{name}")
    return None if part is None else part.get(f"{W}val")


def _on(element: Any, name: str) -> bool:
    part = element.find(f"{W}{name}")
    return part is not None and part.get(f"{W}val", "1") not in ("0", "false", "off")


def _drawn(borders: Any) -> bool:
    """Whether any side of a border is a line."""
    return borders is not None and any(side.get(f"{W}val") in DRAWN for side in borders)


def _merged(layers: list[Any], name: str) -> dict[str, str]:
    """The attributes of a property, each from the last layer that tells it."""
    merged: dict[str, str] = {}
    for layer in layers:
        part = layer.find(f"{W}{name}")
        if part is not None:
            told = {key.removeprefix(W): value for key, value in part.items()}
            if {"firstLine", "hanging"} & told.keys():
                merged.pop("firstLine", None)
                merged.pop("hanging", None)
            merged |= told
    return merged


def _last(layers: list[Any], name: str) -> Any:
    """A property as the last layer tells it."""
    for layer in reversed(layers):
        if (part := layer.find(W + name)) is not None:
            return part
    return None


def _last_value(layers: list[Any], name: str) -> str | None:
    part = _last(layers, name)
    return None if part is None else part.get(f"{W}val")


def _last_on(layers: list[Any], name: str) -> bool:
    part = _last(layers, name)
    return part is not None and part.get(f"{W}val", "1") not in ("0", "false", "off")
