"""Whether the tags of a template are whole, well written, and open and close as they should."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from cchc.template.language import told
from cchc.template.tags import CLOSE, OPEN, TAG, Fault, Paragraph, Tag, fault
from cchc.text import nearest

ENDS = {
    name: f"end{name}" for name in ("if", "for", "with", "filter", "macro", "call", "set", "raw")
}
"""What opens, and what closes it."""
MIDDLES = {"elif": ("if",), "else": ("if", "for")}
FILES = ("include", "import", "from", "extends", "block", "endblock")
KNOWN = (*ENDS, *ENDS.values(), *MIDDLES)
APART = re.compile(r"\{\s+[{%]|[}%]\s+\}")
LEVELS = {"p": "đoạn", "tr": "dòng của bảng", "tc": "ô của bảng"}


def torn(paragraphs: Iterable[Paragraph]) -> Iterator[Fault]:
    """Yield what is left of tags that do not open and close within their paragraph."""
    for paragraph in paragraphs:
        rest = TAG.sub(" ", paragraph.text)
        for found in re.finditer(rf"{OPEN}|{CLOSE}", rest):
            near = rest[found.start() :][:12]
            if re.fullmatch(OPEN, found[0]):
                yield fault(
                    paragraph, f"thẻ mở bằng '{found[0]}' mà không đóng trong cùng đoạn", near=near
                )
            else:
                yield fault(
                    paragraph, f"có '{found[0]}' mà không có dấu mở thẻ trước nó", near=found[0]
                )
        if not re.search(rf"{OPEN}|{CLOSE}", rest) and (found_apart := APART.search(rest)):
            yield fault(
                paragraph, f"dấu ngoặc của thẻ phải viết liền nhau, không phải '{found_apart[0]}'"
            )


@dataclass(slots=True)
class Opened:
    """A tag that has yet to be closed."""

    tag: Tag
    name: str
    kept: bool
    """Whether it is well written; of a miswritten one, only that its end belongs to it is known."""
    has_else: bool = False


@dataclass(slots=True)
class Sorted:
    """The tags of one text that are well written, each block with its end, and what is wrong with
    the others.
    """

    tags: list[Tag] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    loose: set[str] = field(default_factory=set)
    """Words of miswritten tags: names they may have meant to give."""
    _open: list[Opened] = field(default_factory=list)

    def add(self, tag: Tag, jinja: Any) -> None:
        """Take the next tag."""
        in_raw = bool(self._open) and self._open[-1].name == "raw"
        if tag.mark == "{#" or (in_raw and _word(tag) != "endraw"):
            return
        wrong = _miswritten(tag, jinja)
        word = _word(tag)
        if misplaced := _misplaced(tag):
            self.faults.append(misplaced)
            tag = replace(tag, path=())
        if wrong:
            self.faults.append(wrong)
            self.loose |= set(re.findall(r"\w+", tag.words)) if tag.mark == "{%" else set()
            meant = word if word in KNOWN else next(iter(nearest(word, KNOWN, likeness=0.6)), "")
            mended = replace(tag, words=tag.words.replace(word, meant, 1))
            if meant != word and not _miswritten(mended, jinja):
                tag, wrong = mended, None
            word = meant
        if word in ENDS.values():
            self._close(tag, word, quiet=wrong is not None)
        elif word in MIDDLES and not wrong:
            self._divide(tag, word)
        elif _opens(word, tag.words):
            self._open.append(Opened(tag, word, kept=not wrong))
        if not wrong and word not in (*ENDS.values(), *MIDDLES):
            self.tags.append(tag)

    def _close(self, tag: Tag, word: str, quiet: bool) -> None:
        name = word.removeprefix("end")
        if all(opened.name != name for opened in self._open):
            if not quiet:
                self.faults.append(
                    fault(tag.paragraph, f"'{word}' không có '{name}' mở trước nó", near=tag.text)
                )
            return
        while self._open[-1].name != name:
            self._leave_open(tag)
        opened = self._open.pop()
        if opened.kept:
            self.tags.append(_end(tag, word))
            self._compare(tag, opened.tag)

    def _divide(self, tag: Tag, word: str) -> None:
        opened = self._open[-1] if self._open else None
        if opened is None or opened.name not in MIDDLES[word]:
            names = "' hoặc '".join(MIDDLES[word])
            within = (
                f", đang trong '{_short(opened.tag)}' ({opened.tag.paragraph.place})"
                if opened
                else ""
            )
            self.faults.append(
                fault(
                    tag.paragraph, f"'{word}' không có '{names}' mở trước nó{within}", near=tag.text
                )
            )
        elif opened.has_else:
            message = (
                f"'{word}' đứng sau 'else' của '{_short(opened.tag)}' "
                f"({opened.tag.paragraph.place})"
            )
            self.faults.append(fault(tag.paragraph, message, near=tag.text))
        elif opened.kept:
            opened.has_else = word == "else"
            self.tags.append(tag)
            self._compare(tag, opened.tag)

    def _leave_open(self, after: Tag) -> None:
        opened = self._open.pop()
        end = ENDS[opened.name]
        message = f"'{_short(opened.tag)}' chưa có '{end}'"
        self.faults.append(fault(opened.tag.paragraph, message, near=opened.tag.text))
        if opened.kept:
            self.tags.append(_end(after, end))

    def _compare(self, tag: Tag, opener: Tag) -> None:
        if tag.path and opener.path and tag.path != opener.path:
            self.faults.append(_crossed(tag, opener))

    def finish(self) -> None:
        """Tell what nothing closed."""
        while self._open:
            self._leave_open(self._open[-1].tag if not self.tags else self.tags[-1])


def sorted_out(tags: Iterable[Tag], jinja: Any) -> Sorted:
    """Sort the tags of one text into sound ones and faults."""
    found = Sorted()
    for tag in tags:
        found.add(tag, jinja)
    found.finish()
    return found


def _word(tag: Tag) -> str:
    found = re.match(r"\w+", tag.words) if tag.mark == "{%" else None
    return found[0] if found else ""


def _end(beside: Tag, word: str) -> Tag:
    return replace(beside, text=f"{{% {word} %}}", level="", words=word)


def _short(tag: Tag) -> str:
    return tag.text if len(tag.text) <= 50 else f"{tag.text[:48]}…"


def _misplaced(tag: Tag) -> Fault | None:
    """Return what is wrong with what a tag takes the place of."""
    if tag.mark == "{{" and tag.level:
        return fault(
            tag.paragraph, f"viết '{{{{ {tag.words} }}}}', không có '{tag.level}'", near=tag.text
        )
    if tag.level in LEVELS and not tag.path:
        return fault(tag.paragraph, f"thẻ '{{%{tag.level}' chỉ dùng trong bảng", near=tag.text)
    if not tag.alone:
        what = LEVELS[tag.level]
        message = (
            f"{what} có thẻ '{{%{tag.level} … %}}' bị bỏ đi cả {what.split()[0]}: không "
            "được có chữ, thẻ hay hình khác"
        )
        return fault(tag.paragraph, message, "đưa thẻ sang một đoạn hoặc dòng riêng", tag.text)
    return None


def _miswritten(tag: Tag, jinja: Any) -> Fault | None:
    """Return what is wrong with a tag's words."""
    word = _word(tag)
    if word in FILES:
        return fault(tag.paragraph, f"thẻ đòi điều mẫu không được làm: '{word}'", near=tag.text)
    if tag.mark == "{%" and word not in KNOWN:
        near = nearest(word, KNOWN)
        hint = f"có phải '{near[0]}'?" if near else "các lệnh: if, for, set"
        return fault(
            tag.paragraph, f"không có lệnh '{word}'" if word else "thẻ rỗng", hint, tag.text
        )
    try:
        jinja.parse(_complete(tag, word))
    except Exception as error:  # what is typed in Word may be anything
        return fault(tag.paragraph, told(error), near=tag.text)
    return None


def _complete(tag: Tag, word: str) -> str:
    """Return a text of Jinja in which the tag stands correctly if it is correct."""
    if tag.mark == "{{":
        return f"{{{{ {tag.words} }}}}"
    whole = f"{{% {tag.words} %}}"
    if word in MIDDLES:
        return f"{{% if a %}}{whole}{{% endif %}}"
    if word in ENDS.values():
        return f"{{% {OPENINGS[word]} %}}{whole}"
    return f"{whole}{{% {ENDS[word]} %}}" if _opens(word, tag.words) else whole


OPENINGS = {
    "endif": "if a",
    "endfor": "for a in b",
    "endwith": "with",
    "endfilter": "filter e",
    "endmacro": "macro a()",
    "endcall": "call a()",
    "endset": "set a",
    "endraw": "raw",
}
"""Before each closing word, something it may close."""


def _opens(word: str, words: str) -> bool:
    return word in ENDS and not (word == "set" and re.match(r"\w+\s+[\w.,\s()]+=", words))


def _crossed(tag: Tag, opener: Tag) -> Fault:
    message = (
        f"'{_short(tag)}' không đứng cùng kiểu chỗ với '{_short(opener)}' "
        f"({opener.paragraph.place})"
    )
    hint = (
        "mở và đóng bằng cùng một kiểu thẻ ({%p … %}, {%tr … %} hoặc {% … %}), cùng trong hoặc "
        "cùng ngoài bảng"
    )
    return fault(tag.paragraph, message, hint, tag.text)
