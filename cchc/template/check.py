"""Everything wrong with a Word template, each fault with its paragraph; and a trial with values.

A fault that may only follow from another of the same text is not told: blocks are compared where
every command is known, names of broken blocks are known from there on, and a trial needs sound
blocks.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Any

from cchc.records import dataclass
from cchc.template.complaints import TooLong, complaint
from cchc.template.fill import PROPERTIES
from cchc.template.language import environment, values_of
from cchc.template.names import known, unknown_names
from cchc.template.tags import (
    MARK,
    OPEN,
    TAG,
    Fault,
    Paragraph,
    Story,
    Tag,
    fault,
    is_told_twice,
    made_whole,
    own_text,
    paragraphs_and_tags,
    places,
    stories,
)
from cchc.template.word_xml import W
from cchc.text import nearest

OPENINGS = {
    "endif": "if true",
    "endfor": "for _ in ()",
    "endwith": "with",
    "endfilter": "filter safe",
    "endmacro": "macro _()",
    "endcall": "call range()",
    "endset": "set _",
    "endraw": "raw",
}
"""What closes a block, and something it may close, which names nothing."""
ENDS = {end.removeprefix("end"): end for end in OPENINGS}
MIDDLES = {"elif": ("if",), "else": ("if", "for")}
FILES = ("include", "import", "from", "extends", "block", "endblock")
COMMANDS = (*ENDS, *OPENINGS, *MIDDLES)
APART = re.compile(r"\{\s+[{%]|[}%]\s+\}")
LEVELS = {"p": "đoạn", "tr": "dòng của bảng", "tc": "ô của bảng"}
FETCHING = re.compile(
    r"\s*(DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DATABASE|RD)\b", re.IGNORECASE
)
"""Fields of Word that take something from elsewhere when the document is opened."""
MOST_FAULTS = 20
"""Of a trial: each costs another run."""


@dataclass(frozen=True, slots=True)
class TemplateText:
    """The well written tags of one text as Jinja alone, a tag a line."""

    tags: list[Tag]
    whole: bool
    """Whether its blocks open and close as they should; else each tag is a template by itself."""
    at_fault: set[int] = field(default_factory=set)
    """Lines, from 1, of tags known to be wrong."""

    @property
    def lines(self) -> list[str]:
        """The tags, without what they stand for in Word."""
        return [_alone(tag) if self.whole else _complete(tag) for tag in self.tags]


def inspect(document: Any, view: object) -> tuple[list[Fault], list[TemplateText]]:
    """Return every fault seen in an opened Word file, and its texts that can be tried.

    The names that `view` gives are known.
    """
    jinja, names = environment(), known(view)
    faults: list[Fault] = []
    sources = []
    for story in stories(document):
        made_whole(story.root)
        paragraphs, tags = paragraphs_and_tags(story)
        of_story, source = _of_tags(paragraphs, list(_live(tags)), names, jinja)
        of_story += _elsewhere(story)
        order = {paragraph.place: index for index, paragraph in enumerate(paragraphs)}
        faults += sorted(of_story, key=lambda wrong: order.get(wrong.place, len(order)))
        if source.whole:
            sources.append(source)
    faults += _in_properties(document, names, jinja)
    return faults, sources


def _live(tags: Iterable[Tag]) -> Iterator[Tag]:
    """Yield the tags that are neither comments nor told by {% raw %} to be words."""
    in_raw = False
    for tag in tags:
        in_raw = in_raw and tag.command != "endraw"
        if not in_raw and tag.mark != "{#":
            yield tag
            in_raw = tag.command == "raw"


def _of_tags(
    paragraphs: list[Paragraph], tags: list[Tag], names: dict[str, Any], jinja: Any
) -> tuple[list[Fault], TemplateText]:
    """Return what is wrong with the tags of one text, and those that are well written."""
    miswritten = {tag: wrong for tag in tags if (wrong := _miswritten(tag, jinja))}
    commands = [tag for tag in miswritten if tag.mark == "{%"]
    left_over = " ".join(_left_over(paragraph) for paragraph in paragraphs)
    unreadable = any(tag.command not in COMMANDS + FILES for tag in commands)
    doubtful = unreadable or "%" in left_over  # what these were to open or close is not known
    pairs, unmatched = ([], []) if doubtful else _paired(tags)
    source = TemplateText(
        [tag for tag in tags if tag not in miswritten],
        whole=not (doubtful or commands or unmatched),
    )
    pieces = " ".join([left_over, *(tag.words for tag in commands)])
    meant = dict.fromkeys(re.findall(r"\w+", pieces), Any)  # perhaps names they were to give
    faults = [
        *_torn(paragraphs),
        *(wrong for tag in tags if (wrong := _misplaced(tag))),
        *miswritten.values(),
        *unmatched,
        *(wrong for pair in pairs if (wrong := _crossed(*pair))),
        *_unknown(source, names | meant, jinja),
    ]
    return faults, source


def _left_over(paragraph: Paragraph) -> str:
    """Return a paragraph's text from the first brace of a tag that is not whole."""
    rest = TAG.sub(" ", paragraph.text)
    mark = MARK.search(rest) or APART.search(rest)
    return rest[mark.start() :] if mark else ""


def _torn(paragraphs: Iterable[Paragraph]) -> Iterator[Fault]:
    """Yield what is left of tags that do not open and close within their paragraph."""
    is_open = False
    for paragraph in paragraphs:
        rest = TAG.sub(" ", paragraph.text)
        marks = list(MARK.finditer(rest))
        for mark in marks:
            if re.fullmatch(OPEN, mark[0]):
                message = f"thẻ mở bằng '{mark[0]}' mà không đóng trong cùng đoạn"
                yield fault(paragraph, message, near=rest[mark.start() :][:12])
                is_open = True
            elif is_open:  # the end of what was just told
                is_open = False
            else:
                message = f"có '{mark[0]}' mà không có dấu mở thẻ trước nó"
                yield fault(paragraph, message, near=mark[0])
        apart = APART.search(rest)
        if apart and not marks:
            message = f"dấu ngoặc của thẻ phải viết liền nhau, không phải '{apart[0]}'"
            yield fault(paragraph, message)


def _misplaced(tag: Tag) -> Fault | None:
    """Return what is wrong with what a tag takes the place of."""
    if tag.mark == "{{" and tag.level:
        return tag.fault(f"viết '{{{{ {tag.words} }}}}', không có '{tag.level}'")
    if tag.level in LEVELS and not tag.path:
        return tag.fault(f"thẻ '{{%{tag.level}' chỉ dùng trong bảng")
    if not tag.alone:
        what = LEVELS[tag.level]
        return tag.fault(
            f"{what} có thẻ '{{%{tag.level} … %}}' bị bỏ đi cả {what.split()[0]}: không "
            "được có chữ, thẻ hay hình khác",
            "đưa thẻ sang một đoạn hoặc dòng riêng",
        )
    return None


def _miswritten(tag: Tag, jinja: Any) -> Fault | None:
    """Return what is wrong with a tag's words."""
    command = tag.command
    if command in FILES:
        return tag.fault(f"thẻ đòi điều mẫu không được làm: '{command}'")
    if tag.mark == "{%" and command not in COMMANDS:
        near = nearest(command, COMMANDS)
        return tag.fault(
            f"không có lệnh '{command}'" if command else "thẻ rỗng",
            f"có phải '{near[0]}'?" if near else "các lệnh: if, for, set",
        )
    try:
        jinja.parse(_complete(tag))
    except Exception as error:  # what is typed in Word may be anything
        return tag.fault(complaint(error))
    return None


def _alone(tag: Tag) -> str:
    """Return a tag as Jinja, without what it stands for in Word."""
    return f"{tag.text[:2]} {tag.words} {tag.text[-2:]}"


def _complete(tag: Tag) -> str:
    """Return a whole template that is correct if the tag is correct."""
    if tag.command in MIDDLES:
        return f"{{% if true %}}{_alone(tag)}{{% endif %}}"
    if tag.command in OPENINGS:
        return f"{{% {OPENINGS[tag.command]} %}}{_alone(tag)}"
    return f"{_alone(tag)}{{% {ENDS[tag.command]} %}}" if _opens(tag) else _alone(tag)


def _opens(tag: Tag) -> bool:
    """Say whether a tag opens a block: all that can be closed, but 'set' with a value."""
    if tag.command == "set":
        return not re.match(r"\w+\s+[\w.,\s()]+=", tag.words)
    return tag.command in ENDS


@dataclass(slots=True)
class _Block:
    tag: Tag
    """What opened it."""
    has_else: bool = False


def _paired(tags: Iterable[Tag]) -> tuple[list[tuple[Tag, Tag]], list[Fault]]:
    """Return each tag within or after a block with its opener, and what has no opener or no end.

    Blocks closed in the wrong order end it: what is wrong after them may follow from that.
    """
    pairs, faults = [], []
    open_blocks: list[_Block] = []
    for tag in tags:
        name = tag.command.removeprefix("end")
        if _opens(tag):
            open_blocks.append(_Block(tag))
        elif tag.command in MIDDLES:
            if wrong := _divides_nothing(tag, open_blocks):
                faults.append(wrong)
            else:
                open_blocks[-1].has_else = tag.command == "else"
                pairs.append((tag, open_blocks[-1].tag))
        elif tag.command not in OPENINGS:
            continue
        elif all(block.tag.command != name for block in open_blocks):
            faults.append(tag.fault(f"'{tag.command}' không có '{name}' mở trước nó"))
        elif open_blocks[-1].tag.command == name:
            pairs.append((tag, open_blocks.pop().tag))
        else:
            return pairs, [*faults, _unclosed(open_blocks[-1].tag)]
    return pairs, faults + [_unclosed(block.tag) for block in reversed(open_blocks)]


def _divides_nothing(tag: Tag, open_blocks: list[_Block]) -> Fault | None:
    """Return what is wrong with where an 'else' or 'elif' stands."""
    block = open_blocks[-1] if open_blocks else None
    if block and block.has_else:
        return tag.fault(f"'{tag.command}' đứng sau 'else' của {block.tag.named}")
    openers = MIDDLES[tag.command]
    if block and block.tag.command in openers:
        return None
    within = f", đang trong {block.tag.named}" if block else ""
    names = "' hoặc '".join(openers)
    return tag.fault(f"'{tag.command}' không có '{names}' mở trước nó{within}")


def _unclosed(tag: Tag) -> Fault:
    return tag.fault(f"'{tag.short}' chưa có '{ENDS[tag.command]}'")


def _crossed(tag: Tag, opener: Tag) -> Fault | None:
    """Return what is wrong if two tags of a block take the place of different kinds of things."""
    if tag.path == opener.path or not (tag.path and opener.path and tag.alone and opener.alone):
        return None
    return tag.fault(
        f"'{tag.short}' không đứng cùng kiểu chỗ với {opener.named}",
        "mở và đóng bằng cùng một kiểu thẻ ({%p … %}, {%tr … %} hoặc {% … %}), cùng trong hoặc "
        "cùng ngoài bảng",
    )


def _unknown(source: TemplateText, names: dict[str, Any], jinja: Any) -> Iterator[Fault]:
    """Yield the names, filters and tests that are not known, and mark their tags as wrong."""
    try:
        tree = jinja.parse("\n".join(source.lines))
        unknown = unknown_names(tree, names, jinja, in_pieces=not source.whole)
    except Exception as error:  # what is typed in Word may be anything
        yield _at(source, error)
        return
    for line, message, hint in unknown:
        source.at_fault.add(line)
        yield source.tags[line - 1].fault(message, hint)


def _in_properties(document: Any, names: dict[str, Any], jinja: Any) -> Iterator[Fault]:
    """Yield what is wrong with tags in the file's properties, where Word puts the title typed."""
    for name in PROPERTIES:
        here = Paragraph(f"thuộc tính {name} của tệp", getattr(document.core_properties, name))
        faults = list(_torn([here]))
        try:
            unknown = unknown_names(jinja.parse(here.text), names, jinja)
            faults += [fault(here, message, hint) for _, message, hint in unknown]
        except Exception as error:  # what is typed in Word may be anything
            faults = faults or [fault(here, complaint(error))]
        yield from faults


def _elsewhere(story: Story) -> Iterator[Fault]:
    """Yield tags where none are filled in, and fields that take something from elsewhere."""
    for paragraph, place in places(story).items():
        if is_told_twice(paragraph):
            continue
        here = Paragraph(place, own_text(paragraph))
        codes = ["".join(code.text or "" for code in paragraph.iter(f"{W}instrText"))]
        codes += [field.get(f"{W}instr", "") for field in paragraph.iter(f"{W}fldSimple")]
        for fetching in filter(None, map(FETCHING.match, codes)):
            name = fetching[1].upper()
            yield fault(here, f"trường {name} lấy nội dung từ ngoài tệp; hãy xóa trường ấy")
        if _has_hidden_tags(paragraph):
            yield fault(
                here,
                "có thẻ ngoài chữ thường: trong mã trường, chữ đã xóa khi theo dõi thay "
                "đổi, hoặc mô tả của hình",
                "bỏ thẻ ấy, hoặc chấp nhận mọi thay đổi (Review > Accept All) rồi lưu lại",
            )


def _has_hidden_tags(paragraph: Any) -> bool:
    for element in paragraph.iter():
        hidden = element.text if element.tag in (f"{W}instrText", f"{W}delText") else None
        if any(re.search(OPEN, text) for text in (hidden or "", *element.values())):
            return True
    return False


def trial(
    sources: Iterable[TemplateText], view: object, undefined: Any = None, most: int | None = None
) -> tuple[list[Fault], bool]:
    """Fill the tags in with values, without Word around them, and return what goes wrong where.

    The second value says whether that took too much time or memory to go on.
    """
    jinja, names = environment(most, undefined), values_of(view)
    faults: list[Fault] = []
    for source in sources:
        lines = source.lines
        for line in source.at_fault:
            if source.tags[line - 1].mark == "{{":
                lines[line - 1] = ""
        while len(faults) < MOST_FAULTS:
            try:
                jinja.from_string("\n".join(lines)).render(names)
                break
            except (TooLong, MemoryError) as error:
                return [*faults, _at(source, error)], True
            except Exception as error:  # a template is code written in Word: it may fail in any way
                failed = _line(error)
                if failed not in source.at_fault:
                    faults.append(_at(source, error))
                if failed is None or source.tags[failed - 1].mark != "{{":
                    break
                lines[failed - 1] = ""
    return faults, False


def _at(source: TemplateText, error: Exception) -> Fault:
    line = _line(error)
    if line is None or not 0 < line <= len(source.tags):
        return Fault("", "", complaint(error))
    return source.tags[line - 1].fault(complaint(error))


def _line(error: Exception) -> int | None:
    """Return the line of a template in which an error arose, from 1."""
    from jinja2 import TemplateSyntaxError

    steps = traceback.walk_tb(error.__traceback__)
    lines = [line for frame, line in steps if frame.f_code.co_filename == "<template>"]
    if lines:
        return lines[-1]
    return error.lineno if isinstance(error, TemplateSyntaxError) else None
