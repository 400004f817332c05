"""Annexes alone, written and read again: a template of one part, filled in with its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from cchc.documents.page import annex_section, blank
from cchc.files import packed
from cchc.template.render import filled_here
from tests.word_sample import cells, opened


def annex(build: Callable[[Any], None], values: Mapping[str, object]) -> bytes:
    """Write a document that is one part of a template on a landscape page."""
    document = blank()
    annex_section(document)
    build(document)
    return filled_here(packed(document), values, Path("phu-luc.docx"))


def read(content: bytes) -> tuple[list[list[str]], list[str]]:
    """Read the only table of a document, and the paragraphs beside it."""
    document = opened(content)
    tables = [cells(table) for table in document.tables]
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()]
    return (tables[0] if tables else []), texts
