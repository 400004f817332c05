"""The tags typed into a Word file: found where Word tore them apart, made whole, taken out of what
they stand for.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from cchc.template.stories import Story, places
from cchc.template.word_xml import FALLBACK, W
from cchc.text import INVISIBLE, one_line

OPEN, CLOSE = r"\{\{|\{%|\{#", r"\}\}|%\}|#\}"
NOT_MARKS = rf"(?:(?!{OPEN}|{CLOSE}).)*"
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
    """What it takes the place of: 'p' its paragraph, 'tr' its row, 'tc' its cell; '' or 'r' itself
    alone.
    """
    words: str
    """What it says: 'for one in overdue'."""
    paragraph: Paragraph
    path: tuple[str, ...]
    """The elements around what it takes the place of, inmost first; empty if there is no such row
    or cell.
    """
    alone: bool
    """Nothing but the tag stands in what it takes the place of."""

    @property
    def mark(self) -> str:
        """Its opening braces."""
        return self.text[:2]


def parsed(text: str) -> tuple[str, str]:
    """Split a whole tag into its level and its words."""
    found = INSIDE.fullmatch(text[2:-2])
    assert found is not None  # every part of the pattern may be empty
    return found["level"] or "", found["words"]


def own_texts(paragraph: Any) -> Iterator[Any]:
    """Yield the elements of a paragraph that hold its own text, without that of text boxes in
    it.
    """
    for child in paragraph:
        if child.tag in (f"{W}t", *BREAKS):
            yield child
        elif child.tag not in (f"{W}p", f"{W}pPr", f"{W}rPr", f"{W}txbxContent"):
            yield from own_texts(child)


def text_of(paragraph: Any) -> str:
    """Return a paragraph's own text."""
    return "".join(_text(element) for element in own_texts(paragraph))


def _text(element: Any) -> str:
    return (element.text or "") if element.tag == f"{W}t" else " "


def made_whole(root: Any) -> None:
    """Put each tag into the run in which it begins, with straight quotes, whatever Word did to
    it.
    """
    for paragraph in root.iter(f"{W}p"):
        elements = list(own_texts(paragraph))
        if any("{" in _text(element) for element in elements):
            _make_whole(elements)


def _make_whole(elements: list[Any]) -> None:
    texts = [_text(element) for element in elements]
    starts = list(accumulate(map(len, texts), initial=0))[:-1]
    for found in reversed(list(TAG.finditer("".join(texts)))):
        first, last = (bisect(starts, at) - 1 for at in (found.start(), found.end() - 1))
        after = texts[last][found.end() - starts[last] :]
        before, tag = (
            texts[first][: found.start() - starts[first]],
            re.sub(INVISIBLE, "", found[0].translate(CURLY)),
        )
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
    for element in [one for one in root.iter(f"{W}t") if "{" in (one.text or "")]:
        for found in TAG.finditer(element.text):
            level, words = parsed(found[0])
            taken = _taken(element, level)
            tag = f"{found[0][:2]} {words} {found[0][-2:]}"
            if level == "r":
                element.text = element.text.replace(found[0], tag)
            elif taken is not None and taken.getparent() is not None:
                _replace(taken, tag)


def _taken(element: Any, level: str) -> Any:
    return next(element.iterancestors(f"{W}{level}"), None) if level else None


def _replace(element: Any, text: str) -> None:
    parent, previous, text = element.getparent(), element.getprevious(), text + (element.tail or "")
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(element)


def read(story: Story) -> tuple[list[Paragraph], list[Tag]]:
    """Return the paragraphs that have braces, and the tags, of a text in which they were made
    whole.
    """
    where, paragraphs, tags = places(story), {}, []
    for element in story.root.iter(f"{W}t"):
        text = element.text or ""
        if (
            not ("{" in text or "}" in text)
            or next(element.iterancestors(FALLBACK), None) is not None
        ):
            continue
        owner = next(element.iterancestors(f"{W}p"), None)
        if owner is None:
            continue
        if owner not in paragraphs:
            paragraphs[owner] = Paragraph(where[owner], text_of(owner))
        tags += [_tag(element, found[0], paragraphs[owner]) for found in TAG.finditer(text)]
    return list(paragraphs.values()), tags


def _tag(element: Any, text: str, paragraph: Paragraph) -> Tag:
    level, words = parsed(text)
    standing = element if level in ("", "r") else _taken(element, level)
    if standing is None:
        return Tag(text, level, words, paragraph, (), True)
    path = tuple(around.tag.rpartition("}")[2] for around in standing.iterancestors())
    return Tag(text, level, words, paragraph, path, level in ("", "r") or _is_alone(standing, text))


def _is_alone(standing: Any, tag: str) -> bool:
    """Say whether an element has no other words, picture or section's end than the tag."""
    words = "".join(one.text or "" for one in standing.iter(f"{W}t")).strip()
    return (
        words == tag
        and next(standing.iter(f"{W}drawing", f"{W}pict", f"{W}object", f"{W}sectPr"), None) is None
    )
