"""YAML to plain data and places, in one pass over libyaml's events; every scalar stays text.

`yaml.load` is not for files people write: its C loader crashes the process on deep nesting and
drops repeated keys.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from cchc.problem import Problem, why
from cchc.records import dataclass
from cchc.text import MAX_BYTES, UNFIT, tidy
from cchc.user_file import NotTaken, TooLarge, content_of

MAX_DEPTH = 20
CONTROL = re.compile(UNFIT)
CONFLICT = re.compile(r"^(<{7} |={7}\r?$|>{7} |\|{7} )", re.MULTILINE)
MERGE_KEY = "<<"
SPLIT = "tách kế hoạch thành nhiều tệp"


class Place(NamedTuple):
    """A place in a file; line and column count from 1, by characters.

    A tuple, for a plan of 10,000 tasks has 100,000 of them.
    """

    line: int = 1
    column: int = 1


@dataclass(slots=True)
class Places:
    """Where a value stands: its key (if it has one), itself, and what is in it."""

    key: Place
    value: Place
    inside: dict[str, Places] | list[Places] | tuple[()] = ()

    def at(self, path: Sequence[str | int]) -> tuple[Places, bool]:
        """Return what is at a path, or nearest around it, and whether the whole path is there."""
        here = self
        for step in path:
            try:
                here = here.inside[step]  # type: ignore[index]  # KeyError, TypeError: no such step below here
            except (KeyError, IndexError, TypeError):
                return here, False
        return here, True

    def __contains__(self, path: Sequence[str | int]) -> bool:
        return self.at(path)[1]

    def find(self, path: Sequence[str | int], *, key: bool = False) -> Place:
        """Return the place of the value (or key) at a path, or of the nearest value around it."""
        here, whole = self.at(path)
        return here.key if key and whole else here.value


@dataclass(slots=True)
class Source:
    """One file's text, data and places, or what stopped it from being read."""

    path: str
    text: str = ""
    data: Any = None
    places: Places = field(default_factory=lambda: Places(Place(), Place()))
    problems: list[Problem] = field(default_factory=list)
    lines: list[str] | None = None
    """The text taken apart, once the first problem asks for a line."""

    def problem(self, place: Place, code: str, message: str, hint: str = "") -> Problem:
        """Make a problem of this file, with the line it stands on."""
        return Problem(
            self.path, place.line, place.column, code, message, hint, self.line(place.line)
        )

    def refused(self, place: Place, message: str, hint: str) -> Source:
        """Add why the file can't be read (K01), and return the source."""
        self.problems.append(self.problem(place, "K01", message, hint))
        return self

    def line(self, number: int) -> str:
        """Return a line of the file, counted from 1; empty if there is none."""
        if self.lines is None:
            self.lines = self.text.split("\n")
        return self.lines[number - 1].rstrip("\r") if 0 < number <= len(self.lines) else ""

    def within(self, line: int, column: int) -> Place:
        """Return that place; for one beyond the text, where libyaml misses something, its end."""
        last = self.text.count("\n") + 1
        return Place(line, column) if line <= last else Place(last, len(self.line(last)) + 1)


class _Refused(Exception):  # noqa: N818 — stops the one pass; never leaves this module
    def __init__(self, place: Place, message: str, hint: str) -> None:
        super().__init__(message)
        self.problem = (place, message, hint)


def read_file(path: Path, name: str, within: Path | None = None) -> Source:
    """Read a YAML file, which no link may lead out of the folder `within`; `name` is what problems
    call it.

    A file that can't be opened is a problem, not an exception.
    """
    source = Source(name)
    try:
        return read_bytes(content_of(path, MAX_BYTES, within), name)
    except FileNotFoundError:
        return source.refused(Place(), "không tìm thấy tệp", "kiểm tra đường dẫn và quyền đọc")
    except TooLarge as error:
        return source.refused(Place(), str(error), SPLIT)
    except OSError as error:
        message = f"không đọc được tệp ({why(error)})"
        hint = "kiểm tra đường dẫn và quyền đọc"
        if isinstance(error, NotTaken):
            hint = "đặt tệp thật vào chỗ này, hoặc nêu đúng nơi tệp nằm"
        return source.refused(Place(), message, hint)


def read_bytes(content: bytes, name: str) -> Source:
    """Read YAML from bytes: UTF-8, made NFC; what is refused is among the source's problems."""
    source = Source(name)
    if len(content) > MAX_BYTES:
        return source.refused(Place(), str(TooLarge(len(content), MAX_BYTES)), SPLIT)
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        source.text = content.decode("utf-8", errors="replace")
        before = content[: error.start].decode("utf-8", errors="replace")
        message = f"không phải chữ UTF-8 (byte 0x{content[error.start]:02X})"
        hint = "lưu tệp lại bằng bảng mã UTF-8"
        return source.refused(_place_at(before, len(before)), message, hint)
    source.text = text if text.isascii() else unicodedata.normalize("NFC", text)
    source.problems.extend(_refused_text(source))
    if not source.problems:
        try:
            _Reader(source).document()
        except _Refused as refused:
            source.refused(*refused.problem)
    return source


def _place_at(text: str, offset: int) -> Place:
    start = text.rfind("\n", 0, offset) + 1
    return Place(text.count("\n", 0, offset) + 1, offset - start + 1)


def _refused_text(source: Source) -> list[Problem]:
    if conflict := CONFLICT.search(source.text):
        place = _place_at(source.text, conflict.start())
        hint = "chọn nội dung đúng rồi xóa các dòng <<<<<<<, =======, >>>>>>>"
        if source.path.endswith("journal.yaml"):
            hint = "chạy 'cchc validate --join' để giữ dòng của cả hai bên"
        return [source.problem(place, "K02", "còn dấu xung đột của Git chưa giải quyết", hint)]
    if control := CONTROL.search(source.text):
        place = _place_at(source.text, control.start())
        return [source.problem(place, "K01", _control_message(control), "xóa ký tự này")]
    return []


def _control_message(control: re.Match[str]) -> str:
    return f"ký tự điều khiển U+{ord(control[0][0]):04X} không được phép"


class _Reader:
    """Builds data and places from events; never more than MAX_DEPTH calls deep."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.event: Callable[[], Any] = yaml.CSafeLoader(source.text).get_event

    def document(self) -> None:
        """Read the whole text, or raise _Refused."""
        try:
            self.only_document()
        except yaml.MarkedYAMLError as error:
            message, hint = _in_vietnamese(error.problem or "")
            mark = error.problem_mark or error.context_mark
            if error.context in BEGUN and error.context_mark:
                mark = error.context_mark
            place = self.source.within(mark.line + 1, mark.column + 1) if mark else Place()
            raise _Refused(place, message, hint) from error
        except yaml.YAMLError as error:
            raise _Refused(Place(), f"YAML không đọc được: {error}", "xem lại tệp") from error

    def only_document(self) -> None:
        self.event()  # the stream's start
        start = self.event()
        if isinstance(start, yaml.StreamEndEvent):
            return
        if start.tags:
            raise _Refused(_start(start), "không dùng %TAG", "xóa dòng %TAG")
        self.source.data, self.source.places = self.node(self.event(), None, 1)
        self.event()  # the document's end
        following = self.event()
        if not isinstance(following, yaml.StreamEndEvent):
            hint = "mỗi tệp chỉ có một tài liệu: xóa dòng --- và phần sau"
            raise _Refused(_start(following), "tệp có nhiều tài liệu YAML", hint)

    def node(self, event: Any, key: Place | None, depth: int) -> tuple[Any, Places]:
        here = _start(event)
        self.refuse(event, here, depth)
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event), Places(key or here, here)
        places = Places(key or here, here)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(places, depth), places
        return self.mapping(places, depth), places

    def refuse(self, event: Any, here: Place, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _Refused(
                here,
                "không dùng neo (&) và bí danh (*) của YAML",
                "viết lại nội dung cho từng chỗ",
            )
        if event.tag is not None:
            raise _Refused(here, f"không dùng nhãn YAML '{event.tag}'", "xóa nhãn, chỉ để giá trị")
        if depth > MAX_DEPTH:
            raise _Refused(here, f"lồng nhau quá {MAX_DEPTH} tầng", "viết kế hoạch phẳng hơn")

    def sequence(self, places: Places, depth: int) -> list[Any]:
        data: list[Any] = []
        inside: list[Places] = []
        while not isinstance(event := self.event(), yaml.SequenceEndEvent):
            value, place = self.node(event, None, depth + 1)
            data.append(value)
            inside.append(place)
        places.inside = inside
        return data

    def mapping(self, places: Places, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        inside: dict[str, Places] = {}
        while not isinstance(event := self.event(), yaml.MappingEndEvent):
            at = _start(event)
            self.refuse(event, at, depth)
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused(at, "tên khóa phải là chữ", "viết 'khóa: giá trị'")
            key = tidy(event.value)
            if key == MERGE_KEY:
                raise _Refused(
                    at, "không dùng khóa gộp '<<' của YAML", "viết lại nội dung cho từng chỗ"
                )
            if key in data:
                first = inside[key].key.line
                problem = self.source.problem(
                    at, "K03", f"khóa '{key}' lặp lại (đã có ở dòng {first})", "xóa một trong hai"
                )
                self.source.problems.append(problem)
                self.node(self.event(), at, depth + 1)
                continue
            data[key], inside[key] = self.node(self.event(), at, depth + 1)
        places.inside = inside
        return data


def _start(event: Any) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1)


def _scalar(event: Any) -> str | None:
    if event.style == '"' and (control := CONTROL.search(event.value)):
        raise _Refused(_start(event), _control_message(control), "xóa ký tự này")
    plain = event.implicit[0]
    if plain and event.value in ("", "~", "null"):
        return None
    return tidy(event.value)


BEGUN = (
    "while scanning a simple key",
    "while scanning a quoted scalar",
    "while parsing a flow mapping",
    "while parsing a flow sequence",
)
"""Where libyaml stumbles only some lines after the fault: the fault is where it began to read."""
LIBYAML = {
    "mapping values are not allowed in this context": (
        "dấu ':' ở chỗ không được phép",
        "đặt giá trị có dấu ': ' trong nháy đơn, hoặc xem lại cách thụt dòng",
    ),
    "found character that cannot start any token": (
        "ký tự không thể mở đầu một giá trị",
        "dùng dấu cách thay phím Tab; đặt giá trị mở đầu bằng @, %, ` trong nháy đơn",
    ),
    "did not find expected key": (
        "thụt dòng hoặc dấu nháy không khớp",
        "xem lại thụt dòng và dấu nháy ở dòng này",
    ),
    "did not find expected '-' indicator": (
        "thụt dòng không khớp",
        "thụt dòng này thẳng với các dòng cùng cấp",
    ),
    "found a tab character that violates indentation": (
        "thụt dòng bằng phím Tab",
        "thụt dòng bằng dấu cách",
    ),
    "found a tab character where an indentation space is expected": (
        "thụt dòng bằng phím Tab",
        "thụt dòng bằng dấu cách",
    ),
    "block sequence entries are not allowed in this context": (
        "dấu '- ' ở chỗ không được phép",
        "mỗi mục '- ' viết trên một dòng riêng; chữ mở đầu bằng '- ' thì đặt trong nháy đơn",
    ),
    "could not find expected ':'": (
        "thiếu dấu ': ' sau tên khóa",
        "viết 'khóa: giá trị', có dấu cách sau dấu ':'",
    ),
    "found unexpected end of stream": (
        "dấu nháy mở ở đây không có dấu nháy đóng",
        "thêm dấu nháy đóng",
    ),
    "found unexpected ':'": (
        "dấu ':' không có giá trị theo sau",
        "viết 'khóa: giá trị', có dấu cách sau dấu ':'",
    ),
    "found unknown escape character": (
        "dấu '\\' không được phép trong nháy kép",
        "dùng nháy đơn thay nháy kép",
    ),
    "did not find expected ',' or '}'": (
        "ngoặc '{' mở ở đây thiếu '}' hoặc thiếu ','",
        "thêm dấu còn thiếu",
    ),
    "did not find expected ',' or ']'": (
        "ngoặc '[' mở ở đây thiếu ']' hoặc thiếu ','",
        "thêm dấu còn thiếu",
    ),
    "exceeded maximum nesting depth": (
        f"lồng nhau quá {MAX_DEPTH} tầng",
        "viết kế hoạch phẳng hơn",
    ),
    "found undefined tag handle": (
        "không dùng nhãn YAML",
        "đặt giá trị mở đầu bằng '!' trong nháy đơn",
    ),
}


def _in_vietnamese(problem: str) -> tuple[str, str]:
    return LIBYAML.get(
        problem,
        (f"YAML sai cú pháp ({problem})", "xem lại thụt dòng, dấu nháy và dấu ':' ở dòng này"),
    )
