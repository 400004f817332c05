"""Fills a page's template in: cchc's own here, one from elsewhere in a process of its own.

What cchc's own pages share stands once, in files that they include. An office's copy is one whole
file instead, with all of it inside: it can change everything, and no later cchc changes it.
"""

from __future__ import annotations

import re
from pathlib import Path

from cchc.files import shipped_templates
from cchc.problem import CchcError, why
from cchc.template.markup import filled_page
from cchc.text import typed_as
from cchc.user_file import TooLarge, content_of, real

LARGEST = 4 << 20
"""Bytes a template may have."""
SHOWN = 3
"""Faults of a template that one message tells."""
SHARED = re.compile(rb'(?m)^\{% include "(trang-chung\.\w+)" %\}\n')
"""Where one of cchc's own templates takes in a file that it shares with the others."""


def render_page(template: Path, view: object) -> bytes:
    """Fill a template in with the values of a view.

    One that did not come with cchc is filled in with bounded time and memory. Raises CchcError if
    it can't be read, could do harm, or doesn't fit; its message tells the line.
    """
    content = checked_markup(template)
    if _comes_with_cchc(content, template.name):
        return filled_page(content.decode(), view)
    from cchc.template.sandbox import attempt

    outcome = attempt(content, str(template), [[view]])
    if outcome.faults:
        told = "; ".join(fault.placed for fault in outcome.faults[:SHOWN])
        see = f"cchc template check {typed_as(template)}"
        raise CchcError(f"mẫu {template}: {told}; xem rõ bằng {see}")
    return outcome.content


def whole_template(name: str) -> bytes:
    """Return one of cchc's own templates as one file, with what it shares with others inside."""
    folder = shipped_templates()
    content = (folder / name).read_bytes()
    return SHARED.sub(lambda match: (folder / match[1].decode()).read_bytes(), content)


def checked_markup(template: Path) -> bytes:
    """Return a template's bytes; raise CchcError if they can't be read or are no text."""
    if real(template).parent == real(shipped_templates()) and template.is_file():
        return whole_template(template.name)
    try:
        content = content_of(template, LARGEST)
        content.decode()
    except TooLarge:
        raise CchcError(f"mẫu {template} quá lớn") from None
    except OSError as error:
        raise CchcError(f"không đọc được mẫu {template}: {why(error)}") from error
    except UnicodeDecodeError as error:
        raise CchcError(f"mẫu {template} không phải là văn bản UTF-8") from error
    return content


def _comes_with_cchc(content: bytes, name: str) -> bool:
    return (shipped_templates() / name).is_file() and whole_template(name) == content
