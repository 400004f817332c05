"""The page of names: it is what the code makes, and says something of every name."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.docstrings import meanings
from cchc.documents.glossary import page, records
from cchc.documents.kinds import KINDS
from cchc.template.names import names_of

PAGE = Path(__file__).parents[2] / "docs" / "mau-word.md"


def test_the_committed_page_is_what_the_code_makes() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "chạy: make docs"


@pytest.mark.parametrize("name", KINDS)
def test_every_name_has_a_meaning(name: str) -> None:
    view = type(KINDS[name].sample())
    for record in (view, *records(view)):
        texts = meanings(record)
        assert {name for name in names_of(record) if not texts.get(name)} == set(), record


def test_a_name_is_written_as_it_is_typed() -> None:
    text = page([KINDS["bao-cao"]])
    assert "| `head.issuer` | Cơ quan, đơn vị ban hành, viết thường trong câu. |" in text
    lists = ("finished", "overdue", "quiet", "upcoming")
    assert f"Ở {', '.join(f'`one` trong `for one in {name}`' for name in lists)}." in text
    assert "Ở `sub` trong `for one in areas` và `for sub in one.results`." in text
    assert "| `overdue` | Nhiệm vụ quá hạn, quá hạn lâu nhất trước. *(danh sách)* |" in text
