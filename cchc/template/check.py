"""Everything wrong with a Word template, each fault with its paragraph; and a trial of it with
values.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from cchc.template.blocks import sorted_out, torn
from cchc.template.fill import PROPERTIES, names_in
from cchc.template.language import environment, told
from cchc.template.names import known, unknown_names
from cchc.template.stories import Story, places, stories
from cchc.template.tags import OPEN, Fault, Paragraph, Tag, fault, made_whole, read, text_of
from cchc.template.word_xml import FALLBACK, W

FETCHING = re.compile(
    r"\s*(DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|RD)\b", re.IGNORECASE
)
"""Fields of Word that take something from elsewhere when the document is opened."""


class Halted(Exception):  # noqa: N818 — it carries what was found
    """A trial that used up its time or memory."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("quá thời gian hoặc bộ nhớ")
        self.faults = faults


MOST_FAULTS = 20
"""Of a trial: each costs another run."""
DEADLY = ("TooLong", "MemoryError")


@dataclass(frozen=True, slots=True)
class Source:
    """The tags of one text as Jinja alone, a tag a line."""

    tags: list[Tag]

    @property
    def lines(self) -> list[str]:
        """The tags, without what they stand for in Word."""
        return [f"{tag.text[:2]} {tag.words} {tag.text[-2:]}" for tag in self.tags]


@dataclass(frozen=True, slots=True)
class Inspected:
    """What was found in a template without filling it in."""

    faults: list[Fault]
    sources: list[Source]


def inspect(document: Any, view: object) -> Inspected:
    """Find every fault that can be seen in an opened Word file, knowing the names that `view`
    gives.
    """
    jinja = environment()
    faults: list[Fault] = []
    sources = []
    for story in stories(document):
        made_whole(story.root)
        paragraphs, tags = read(story)
        found = sorted_out(tags, jinja)
        source = Source(found.tags)
        of_story = [
            *torn(paragraphs),
            *found.faults,
            *_unknown(source, view, jinja, found.loose),
            *_elsewhere(story),
        ]
        order = {paragraph.place: index for index, paragraph in enumerate(paragraphs)}
        faults += sorted(of_story, key=lambda one: order.get(one.place, len(order)))
        sources.append(source)
    faults += _in_properties(document, view, jinja)
    return Inspected(faults, sources)


def _unknown(source: Source, view: object, jinja: Any, loose: set[str]) -> list[Fault]:
    faults = []

    def report(line: int, message: str, hint: str) -> None:
        tag = source.tags[line - 1]
        faults.append(fault(tag.paragraph, message, hint, tag.text))

    try:
        unknown_names(
            "\n".join(source.lines), known(view) | dict.fromkeys(loose, Any), jinja, report
        )
    except Exception as error:  # what is typed in Word may be anything
        faults.append(_at(source, error))
    return faults


def _in_properties(document: Any, view: object, jinja: Any) -> Iterator[Fault]:
    """Yield what is wrong with tags in the file's properties, which Word fills in from the title
    typed.
    """
    for name in PROPERTIES:
        here = Paragraph(f"thuộc tính {name} của tệp", getattr(document.core_properties, name))
        found: list[Fault] = list(torn([here]))
        report = partial(_report, found, here)
        try:
            unknown_names(here.text, known(view), jinja, report)
        except Exception as error:  # what is typed in Word may be anything
            found = found or [fault(here, told(error))]
        yield from found


def _report(faults: list[Fault], here: Paragraph, _: int, message: str, hint: str) -> None:
    faults.append(fault(here, message, hint))


def _elsewhere(story: Story) -> Iterator[Fault]:
    """Yield tags where none are filled in, and fields that take something from elsewhere."""
    where = places(story)
    for paragraph in where:
        if next(paragraph.iterancestors(FALLBACK), None) is not None:
            continue
        here = Paragraph(where[paragraph], text_of(paragraph))
        codes = "".join(one.text or "" for one in paragraph.iter(f"{W}instrText"))
        for code in (codes, *(one.get(f"{W}instr", "") for one in paragraph.iter(f"{W}fldSimple"))):
            if found := FETCHING.match(code):
                yield fault(
                    here, f"trường {found[1].upper()} lấy nội dung từ ngoài tệp; hãy xóa trường ấy"
                )
        if _has_hidden_tags(paragraph):
            message = (
                "có thẻ ngoài chữ thường: trong mã trường, chữ đã xóa khi theo dõi thay "
                "đổi, hoặc mô tả của hình"
            )
            yield fault(
                here,
                message,
                "bỏ thẻ ấy, hoặc chấp nhận mọi thay đổi (Review > Accept All) rồi lưu lại",
            )


def _has_hidden_tags(paragraph: Any) -> bool:
    for element in paragraph.iter():
        hidden = element.text if element.tag in (f"{W}instrText", f"{W}delText") else None
        if any(re.search(OPEN, text) for text in (hidden or "", *element.values())):
            return True
    return False


def trial(
    inspected: Inspected, view: object, undefined: Any = None, most: int | None = None
) -> list[Fault]:
    """Fill the tags in with values, without Word around them, and return what goes wrong where.

    Raises Halted if that takes too much time or memory.
    """
    jinja, names = environment(most, undefined), names_in(view)
    faults: list[Fault] = []
    for source in inspected.sources:
        lines = source.lines
        while len(faults) < MOST_FAULTS:
            try:
                jinja.from_string("\n".join(lines)).render(names)
                break
            except Exception as error:  # a template is code written in Word: it may fail in any way
                line = _line(error)
                faults.append(_at(source, error))
                if type(error).__name__ in DEADLY:
                    raise Halted(faults) from None
                if line is None or not lines[line - 1].startswith("{{"):
                    break
                lines[line - 1] = ""
    return faults


def _at(source: Source, error: Exception) -> Fault:
    line = _line(error)
    if line is None or not 0 < line <= len(source.tags):
        return Fault("", "", told(error))
    tag = source.tags[line - 1]
    return fault(tag.paragraph, told(error), near=tag.text)


def _line(error: Exception) -> int | None:
    """Return the line of a template in which an error arose, from 1."""
    found = getattr(error, "lineno", None) if type(error).__name__.startswith("Template") else None
    steps = traceback.walk_tb(error.__traceback__)
    lines = [line for frame, line in steps if frame.f_code.co_filename == "<template>"]
    return lines[-1] if lines else found
