"""The texts of a Word file in which tags may stand (body, headers, footers, notes), and where a
paragraph stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cchc.template.word_xml import W, plain_xml

SIDES = {"header": "đầu trang", "footer": "chân trang"}
PAGES = {"default": "", "first": " của trang đầu", "even": " của trang chẵn"}
NOTES = {"footnotes": "chú thích chân trang", "endnotes": "chú thích cuối"}


@dataclass(frozen=True, slots=True)
class Story:
    """One text of a file."""

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


RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def notes(document: Any) -> Iterator[tuple[Any, str]]:
    """Yield the parts that hold footnotes and endnotes, with what they are called."""
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in NOTES and not relation.is_external:
            yield relation.target_part, NOTES[kind]


def places(story: Story) -> dict[Any, str]:
    """Say where each paragraph of a text stands: 'đoạn 12', 'bảng 2, dòng 3, ô 1', 'hộp chữ ở đoạn
    4'.
    """
    found: dict[Any, str] = {}
    numbers: dict[Any, int] = {}
    counts: dict[Any, int] = {}

    def numbered(element: Any, group: Any) -> int:
        numbers[element] = counts[group] = counts.get(group, 0) + 1
        return numbers[element]

    before = f"{story.where}, " if story.where else ""
    for element in story.root.iter(f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"):
        around = list(element.iterancestors(f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"))
        if element.tag != f"{W}p":
            numbered(element, around[0] if around else "tables")
        elif (owner := next((one for one in around if one.tag == f"{W}p"), None)) is not None:
            found[element] = f"hộp chữ ở {found.get(owner, '')}"
        elif around:
            cell, row, table = around[-3:]
            found[element] = (
                f"{before}bảng {numbers[table]}, dòng {numbers[row]}, ô {numbers[cell]}"
            )
        else:
            found[element] = f"{before}đoạn {numbered(element, 'paragraphs')}"
    return found
