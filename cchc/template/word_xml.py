"""What reading and writing Word's XML has in common."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""Holds a text box a second time, for old programs."""


def plain_xml(xml: bytes) -> Any:
    """Parse XML into plain elements, not python-docx's; entities are never resolved."""
    from lxml.etree import XMLParser, fromstring

    return fromstring(xml, XMLParser(resolve_entities=False, no_network=True))


def value_of(element: Any, name: str, default: str = "") -> str:
    """Return the w:val of a child element."""
    child = element.find(f"{W}{name}") if element is not None else None
    return default if child is None else str(child.get(f"{W}val", default))


def whole(text: str, default: int = 0) -> int:
    """Return a whole number written in the file; the default if it is none."""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else default


def no_word_file() -> tuple[type[Exception], ...]:
    """Return what python-docx raises at a package that is no Word file, or a damaged one."""
    from zipfile import BadZipFile

    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    lacking = (KeyError, ValueError, AttributeError, TypeError)
    return (PackageNotFoundError, BadZipFile, XMLSyntaxError, *lacking)
