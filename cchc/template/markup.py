"""Fills HTML templates in: sandboxed, every value text, into a page that fetches nothing."""

from __future__ import annotations

import base64
import hashlib
import re
import traceback
from collections.abc import Iterator, Sequence
from typing import Any

from cchc.files import MARK, NO_DIGEST, marked
from cchc.problem import CchcError
from cchc.template.complaints import complaint
from cchc.template.language import environment, values_of
from cchc.template.names import known, unknown_names
from cchc.template.tags import Fault
from cchc.text import CONTROLS, DIRECTIONS, NO_CHARACTERS, clipped

SUFFIX = ".j2"
"""Ends the name of a template of markup."""
UNSEEN = re.compile(rf"[\r{CONTROLS}{DIRECTIONS}{NO_CHARACTERS}]")
"""What no value brings into a page: it moves or turns the text around, or is none."""
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
"""What a template says to its reader alone."""
HEAD = re.compile(r"<head>", re.IGNORECASE)
STYLE = re.compile(r"<style>(.*?)</style>", re.IGNORECASE | re.DOTALL)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.IGNORECASE | re.DOTALL)
NOT_FOLLOWED = (
    (re.compile(r"<(?:style|script)\s[^>]*>", re.IGNORECASE), "chỉ viết <style> và <script> trơn"),
    (
        re.compile(r"<[^<>]+\sstyle\s*=", re.IGNORECASE),
        "không viết style=… trong thẻ: dùng <style>",
    ),
    (re.compile(r"<[^<>]+\son\w+\s*=", re.IGNORECASE), "không viết on…= trong thẻ: dùng <script>"),
)
"""What the page's policy keeps a browser from following, so that it would seem to do nothing."""
OTHER_FILE = "mẫu không lấy được tệp khác"
COPY_WHOLE = "cchc template copy chép mẫu có sẵn thành một tệp trọn vẹn"
NO_HEAD = "thiếu <head>: trình duyệt không nhận được quy tắc bảo vệ trang"


def page_environment(most: int | None = None) -> Any:
    """Return the Jinja that fills pages in: as for Word, its tags leaving no empty lines behind."""
    jinja = environment(most)
    jinja.trim_blocks = jinja.lstrip_blocks = True
    jinja.finalize = _shown
    return jinja


def _shown(value: object) -> object:
    if value is None:
        return ""
    if hasattr(value, "__html__"):  # what a macro of the template made
        return value
    return UNSEEN.sub("", value) if isinstance(value, str) else value


def filled_page(source: str, view: object, most: int | None = None) -> bytes:
    """Fill a template's text in; what is wrong with it is raised as Jinja or Python has it."""
    return _guarded(page_environment(most).from_string(source).render(values_of(view)))


def _guarded(page: str) -> bytes:
    """Return a page with its policy and our mark: nothing is fetched, no other script runs.

    The policy names the page's own style and script by their digests, whatever a template makes of
    them. Raises CchcError where there is no place for it.
    """
    if not HEAD.search(page):
        raise CchcError(NO_HEAD)
    parts = {"style-src": STYLE.findall(page), "script-src": SCRIPT.findall(page)}
    own = [f"{name} {_digests(texts)}" for name, texts in parts.items() if texts]
    policy = "; ".join(["default-src 'none'", *own, "base-uri 'none'", "form-action 'none'"])
    head = (
        f'<head>\n<meta charset="utf-8">\n<meta name="identifier" content="{MARK}{NO_DIGEST}">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    )
    return marked(HEAD.sub(lambda _: head, page, count=1).encode())


def _digests(texts: Sequence[str]) -> str:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def tried(
    content: bytes, views: Sequence[object], most: int | None = None
) -> tuple[list[Fault], list[bytes]]:
    """Try a template with each view; return its faults, and the pages where there is none."""
    source = content.decode()
    faults = {(fault.place, fault.message): fault for fault in _seen(source, views[0])}
    pages: list[bytes] = []
    for view in views:
        if faults:
            break
        try:
            pages.append(filled_page(source, view, most))
        except Exception as error:  # a template is code from elsewhere: it may fail in any way
            fault = _at(source, _line(error), _words(error))
            faults[fault.place, fault.message] = fault
    return list(faults.values()), pages


def _words(error: Exception) -> str:
    return str(error) if isinstance(error, CchcError) else complaint(error)


def _seen(source: str, view: object) -> Iterator[Fault]:
    """Yield what is wrong with a template before it is filled in, by its lines."""
    from jinja2 import TemplateSyntaxError, nodes

    jinja = page_environment()
    try:
        tree = jinja.parse(source)
    except TemplateSyntaxError as error:
        yield _at(source, error.lineno, complaint(error))
        return
    for line, message, hint in unknown_names(tree, known(view), jinja):
        yield _at(source, line, message, hint)
    for other in tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)):
        yield _at(source, other.lineno, OTHER_FILE, COPY_WHOLE)
    yield from _not_followed(COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source))


def _not_followed(source: str) -> Iterator[Fault]:
    for script in SCRIPT.finditer(source):
        if tag := re.search(r"\{[{%]", script[1]):
            line = source.count("\n", 0, script.start(1) + tag.start()) + 1
            yield _at(source, line, "không đặt giá trị vào <script>: để trong thuộc tính data-…")
    for pattern, message in NOT_FOLLOWED:
        for match in pattern.finditer(source):
            yield _at(source, source.count("\n", 0, match.start()) + 1, message)


def _line(error: Exception) -> int | None:
    """Return the line of a template in which an error arose, from 1."""
    steps = traceback.walk_tb(error.__traceback__)
    lines = [line for frame, line in steps if frame.f_code.co_filename == "<template>"]
    return lines[-1] if lines else getattr(error, "lineno", None)


def _at(source: str, line: int | None, message: str, hint: str = "") -> Fault:
    lines = source.splitlines()
    if line is None or not 0 < line <= len(lines):
        return Fault("", "", message, hint)
    return Fault(f"dòng {line}", clipped(lines[line - 1]), message, hint)
