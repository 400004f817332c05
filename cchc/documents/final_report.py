"""A report about to be signed, as edited in Word: places left to fill in, and its figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from cchc.problem import CchcError
from cchc.template.word_xml import W, no_word_file
from cchc.text import one_line

PLACE = re.compile(r"\[\s*điền\b[:\s]*(?P<what>[^\]]*)\]?", re.IGNORECASE)
"""A place that only the office can fill in, as the report's template marks it: '[Điền: …]'."""


def paragraphs_of(content: bytes, name: str) -> list[str]:
    """Return the words of a Word file, a paragraph each, in order, those in tables too.

    `name` is the file's, for messages. Raises CchcError if it is no Word file.
    """
    from docx import Document

    try:
        paragraphs = list(Document(BytesIO(content)).element.body.iter(f"{W}p"))
    except no_word_file() as error:
        raise CchcError(f"{name} không phải là tệp Word .docx đọc được") from error
    return [text for text in map(_words, paragraphs) if text]


def _words(paragraph: Any) -> str:
    """Return a paragraph's words on one line: what is struck out by a tracked change is none."""
    pieces = paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
    text = "".join(piece.text or "" if piece.tag == f"{W}t" else " " for piece in pieces)
    return one_line(unicodedata.normalize("NFC", text))


def places_left(paragraphs: Sequence[str]) -> list[str]:
    """Return what is still to be filled in, by the words of each marked place."""
    places = (place["what"].strip() for text in paragraphs for place in PLACE.finditer(text))
    return [place or "chỗ đánh dấu không có chữ" for place in places]


SECTION = re.compile(r"(?P<number>[IVX]+)\. [^\Wa-z\d_]")
"""How a section's heading begins: 'II. KẾT QUẢ THỰC HIỆN'."""
NUMBER = re.compile(r"\d+(?:[./,]\d+)*")
LEAST_NUMBERS = 2
"""Numbers that make a sentence one of figures."""


def told_otherwise(paragraphs: Sequence[str], now: Sequence[str]) -> list[str]:
    """Return the sentences of figures in section I, as they are now, that a report does not tell.

    `now` are the paragraphs of the same report written anew. Other words around the same numbers
    are the office's own affair.
    """
    told = [NUMBER.findall(text) for text in _first_section(paragraphs)]
    return [
        text
        for text in _first_section(now)
        if len(numbers := NUMBER.findall(text)) >= LEAST_NUMBERS
        and not any(_in_order(numbers, known) for known in told)
    ]


def _first_section(paragraphs: Sequence[str]) -> Iterator[str]:
    """Yield the sentences of section I; cells of tables are none."""
    inside = False
    for text in paragraphs:
        if heading := SECTION.match(text):
            inside = heading["number"] == "I"
        elif inside and text.endswith((".", ";", ":")):
            yield text


def _in_order(numbers: Sequence[str], known: Sequence[str]) -> bool:
    following = iter(known)
    return all(number in following for number in numbers)


FIGURE_WORDS = {
    "total": "nhiệm vụ",
    "dated": "nhiệm vụ có thời hạn",
    "completed": "nhiệm vụ hoàn thành",
    "done_late": "nhiệm vụ hoàn thành sau thời hạn",
    "in_progress": "nhiệm vụ đang thực hiện",
    "not_started": "nhiệm vụ chưa ghi nhận triển khai",
    "overdue": "nhiệm vụ quá hạn",
    "continuous": "nhiệm vụ thường xuyên",
    "ongoing": "nhiệm vụ thường xuyên có kết quả",
    "nothing": "nhiệm vụ không phát sinh",
    "silent": "nhiệm vụ thường xuyên chưa có kết quả",
}
"""What the figures of a receipt count, by their names."""


def changes_between(before: Mapping[str, int], after: Mapping[str, int]) -> list[str]:
    """Tell which figures of a final report have changed: 'nhiệm vụ hoàn thành từ 3 thành 4'."""
    names = [*FIGURE_WORDS, *(name for name in {**before, **after} if name not in FIGURE_WORDS)]
    return [
        f"{FIGURE_WORDS.get(name, name)} từ {before.get(name, 0)} thành {after.get(name, 0)}"
        for name in names
        if before.get(name, 0) != after.get(name, 0)
    ]
