"""The tags typed into a Word file: in which of its texts they stand, and where.

They are made whole where Word tore them apart, and taken out of what they stand for.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from cchc.records import dataclass
from cchc.template.word_xml import FALLBACK, W, plain_xml
from cchc.text import INVISIBLE, one_line

SIDES = {"header": "đầu trang", "footer": "chân trang"}
PAGES = {"default": "", "first": " của trang đầu", "even": " của trang chẵn"}
NOTES = {"footnotes": "chú thích chân trang", "endnotes": "chú thích cuối"}
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

OPEN, CLOSE = r"\{\{|\{%|\{#", r"\}\}|%\}|#\}"
MARK = re.compile(f"{OPEN}|{CLOSE}")
NOT_MARKS = rf"(?:[^{{%#}}]|(?!{OPEN}|{CLOSE})[{{%#}}])*"
TAG = re.compile(rf"\{{\{{{NOT_MARKS}\}}\}}|\{{%{NOT_MARKS}%\}}|\{{#(?:(?!#\}}).)*#\}}", re.DOTALL)
"""A whole tag: {{ … }}, {% … %} or {# … #}."""
INSIDE = re.compile(r"(?P<level>(?:p|tr|tc|r)(?=\s))?-?\s*(?P<words>.*?)\s*-?", re.DOTALL)
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BREAKS = (f"{W}tab", f"{W}br", f"{W}cr")
CURLY = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'"}
    | dict.fromkeys("\u00a0\t\n\r", " ")
)
"""What Word makes of straight quotes and spaces as they are typed."""


@dataclass(frozen=True, slots=True)
class Story:
    """One text of a file (Word's own term): the body, a header, a footer, the notes."""

    where: str
    """What a person calls it; empty for the body."""
    root: Any


def stories(document: Any) -> Iterator[Story]:
    """Yield the texts of a python-docx document: body first, then headers, footers and notes."""
    from lxml.etree import tostring

    yield Story("", plain_xml(tostring(document.element.body)))
    seen = set()
    for number, section in enumerate(document.element.body.iter(f"{W}sectPr"), start=1):
        for reference in section:
            side = reference.tag.removeprefix(W).removesuffix("Reference")
            relation = document.part.rels.get(reference.get(RELATION))
            if side in SIDES and relation is not None and relation.target_part not in seen:
                seen.add(relation.target_part)
                pages = PAGES.get(reference.get(f"{W}type"), "")
                of_section = f" (phần {number})" if number > 1 else ""
                yield Story(
                    f"{SIDES[side]}{pages}{of_section}", plain_xml(relation.target_part.blob)
                )
    for part, where in notes(document):
        yield Story(where, plain_xml(part.blob))


def notes(document: Any) -> Iterator[tuple[Any, str]]:
    """Yield the parts that hold footnotes and endnotes, with what they are called."""
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in NOTES and not relation.is_external:
            yield relation.target_part, NOTES[kind]


def places(story: Story) -> dict[Any, str]:
    """Say where each paragraph of a text stands: 'đoạn 12', 'bảng 2, dòng 3, ô 1'."""
    where: dict[Any, str] = {}
    numbers: dict[Any, int] = {}
    counts: dict[Any, int] = {}

    def numbered(element: Any, group: Any) -> int:
        numbers[element] = counts[group] = counts.get(group, 0) + 1
        return numbers[element]

    before = f"{story.where}, " if story.where else ""
    for element in story.root.iter(f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"):
        around = list(element.iterancestors(f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"))
        owner = next((outer for outer in around if outer.tag == f"{W}p"), None)
        if element.tag != f"{W}p":
            numbered(element, around[0] if around else "tables")
        elif owner is not None:
            where[element] = f"hộp chữ ở {where.get(owner, '')}"
        elif around:
            cell, row, table = around[-3:]
            where[element] = (
                f"{before}bảng {numbers[table]}, dòng {numbers[row]}, ô {numbers[cell]}"
            )
        else:
            where[element] = f"{before}đoạn {numbered(element, 'paragraphs')}"
    return where


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph that has braces in it."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a template, and where."""

    place: str
    """'đoạn 12'; empty if it is about the whole file."""
    text: str
    """The words it stands in."""
    message: str
    hint: str = ""

    @property
    def placed(self) -> str:
        """Its place, if it has one, and its message."""
        return f"{self.place}: {self.message}" if self.place else self.message


SHOWN = 80
"""Letters of a paragraph a fault quotes."""


def fault(paragraph: Paragraph, message: str, hint: str = "", near: str = "") -> Fault:
    """Return a fault of a paragraph, quoting what stands around `near`."""
    text = one_line(paragraph.text)
    if len(text) > SHOWN:
        first = max(0, text.find(one_line(near)) - SHOWN // 3)
        before, after = ("…" if first else ""), ("…" if first + SHOWN < len(text) else "")
        text = f"{before}{text[first : first + SHOWN].strip()}{after}"
    return Fault(paragraph.place, text, message, hint)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it stands."""

    text: str
    """All of it: '{%p for one in overdue %}'."""
    level: str
    """What it takes the place of: 'p' its paragraph, 'tr' its row, 'tc' its cell; else itself."""
    words: str
    """What it says: 'for one in overdue'."""
    paragraph: Paragraph
    path: tuple[str, ...]
    """The elements around what it takes the place of, inmost first; empty if there is none."""
    alone: bool
    """Nothing but the tag stands in what it takes the place of."""

    @property
    def mark(self) -> str:
        """Its opening braces."""
        return self.text[:2]

    @property
    def command(self) -> str:
        """The first word of {% … %}: 'for'; empty for other tags."""
        first = re.match(r"\w+", self.words) if self.mark == "{%" else None
        return first[0] if first else ""

    @property
    def short(self) -> str:
        """All of it, cut where a message would be too long."""
        return self.text if len(self.text) <= 50 else f"{self.text[:48]}…"

    @property
    def named(self) -> str:
        """It and where it stands, for a message about another."""
        return f"'{self.short}' ({self.paragraph.place})"

    def fault(self, message: str, hint: str = "") -> Fault:
        """Return what is wrong with it."""
        return fault(self.paragraph, message, hint, self.text)


def level_and_words(tag: str) -> tuple[str, str]:
    """Split a whole tag into its level and its words."""
    inside = INSIDE.fullmatch(tag[2:-2])
    assert inside is not None  # every part of the pattern may be empty
    return inside["level"] or "", inside["words"]


def own_texts(paragraph: Any) -> Iterator[Any]:
    """Yield the elements that hold a paragraph's own text, without that of text boxes in it."""
    for child in paragraph:
        if child.tag in (f"{W}t", *BREAKS):
            yield child
        elif child.tag not in (f"{W}p", f"{W}pPr", f"{W}rPr", f"{W}txbxContent"):
            yield from own_texts(child)


def own_text(paragraph: Any) -> str:
    """Return a paragraph's own text."""
    return "".join(_text(element) for element in own_texts(paragraph))


def _text(element: Any) -> str:
    return (element.text or "") if element.tag == f"{W}t" else " "


def made_whole(root: Any) -> None:
    """Put each tag, however torn, into the run in which it begins, with straight quotes."""
    for paragraph in root.iter(f"{W}p"):
        elements = list(own_texts(paragraph))
        if any("{" in _text(element) for element in elements) and not _is_whole(elements):
            _make_whole(elements)


def _is_whole(elements: list[Any]) -> bool:
    """Say at a glance that no tag can be torn or crooked: one run holds all, in plain signs."""
    text = _text(elements[0])
    return len(elements) == 1 and text == re.sub(INVISIBLE, "", text.translate(CURLY))


def _make_whole(elements: list[Any]) -> None:
    texts = [_text(element) for element in elements]
    starts = list(accumulate(map(len, texts), initial=0))[:-1]
    for match in reversed(list(TAG.finditer("".join(texts)))):
        first, last = (bisect(starts, at) - 1 for at in (match.start(), match.end() - 1))
        before = texts[first][: match.start() - starts[first]]
        tag = re.sub(INVISIBLE, "", match[0].translate(CURLY))
        after = texts[last][match.end() - starts[last] :]
        texts[first : last + 1] = [before + tag, *[""] * (last - first)]
        texts[last] = texts[last] + after if first == last else after
    for element, text in zip(elements, texts, strict=True):
        if element.tag == f"{W}t":
            if text != element.text:
                element.text = text
                element.set(SPACE, "preserve")
        elif not text:
            element.getparent().remove(element)


def taken_out(root: Any) -> None:
    """Put each tag that stands for its paragraph, row or cell in the place of that."""
    for element in list(root.iter(f"{W}t")):
        for match in TAG.finditer(element.text or ""):
            level, words = level_and_words(match[0])
            standing_for = _standing_for(element, level)
            tag = f"{match[0][:2]} {words} {match[0][-2:]}"
            if level == "r":
                element.text = element.text.replace(match[0], tag)
            elif standing_for is not None and standing_for.getparent() is not None:
                _replace(standing_for, tag)


def _standing_for(element: Any, level: str) -> Any:
    """Return what a tag of that level in the element takes the place of; None for itself alone."""
    return next(element.iterancestors(f"{W}{level}"), None) if level else None


def _replace(element: Any, text: str) -> None:
    parent, previous, text = element.getparent(), element.getprevious(), text + (element.tail or "")
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(element)


def paragraphs_and_tags(story: Story) -> tuple[list[Paragraph], list[Tag]]:
    """Return the paragraphs that have braces, and the tags, of a text made whole."""
    where, tags = places(story), []
    paragraphs: dict[Any, Paragraph] = {}
    for element in story.root.iter(f"{W}t"):
        text = element.text or ""
        if not ("{" in text or "}" in text) or is_told_twice(element):
            continue
        owner = next(element.iterancestors(f"{W}p"), None)
        if owner is None:
            continue
        if owner not in paragraphs:
            paragraphs[owner] = Paragraph(where[owner], own_text(owner))
        tags += [_tag(element, match[0], paragraphs[owner]) for match in TAG.finditer(text)]
    return list(paragraphs.values()), tags


def is_told_twice(element: Any) -> bool:
    """Say whether an element stands in the telling of a text box that is for old programs."""
    return next(element.iterancestors(FALLBACK), None) is not None


def _tag(element: Any, text: str, paragraph: Paragraph) -> Tag:
    level, words = level_and_words(text)
    itself = level in ("", "r")
    standing_for = element if itself else _standing_for(element, level)
    if standing_for is None:
        return Tag(text, level, words, paragraph, (), True)
    path = tuple(around.tag.rpartition("}")[2] for around in standing_for.iterancestors())
    return Tag(text, level, words, paragraph, path, itself or _is_alone(standing_for, text))


def _is_alone(element: Any, tag: str) -> bool:
    """Say whether an element has no other words, picture or section's end than the tag."""
    words = "".join(text.text or "" for text in element.iter(f"{W}t")).strip()
    other = element.iter(f"{W}drawing", f"{W}pict", f"{W}object", f"{W}sectPr")
    return words == tag and next(other, None) is None
