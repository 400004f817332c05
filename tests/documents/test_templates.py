"""The committed templates are those the builder makes, and a clerk can read them."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from cchc.documents.templates import FOLDER, TEMPLATES, built
from tests.word_sample import opened


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a package; its packing may differ from one zlib to another."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_the_committed_template_is_what_the_builder_makes(name: str) -> None:
    assert parts((FOLDER / name).read_bytes()) == parts(built(name)), "chạy: make templates"


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_tag_stands_whole_in_one_run(name: str) -> None:
    """Word may tear a tag apart when a clerk edits it; ours begin whole."""
    document = opened((FOLDER / name).read_bytes())
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            assert run.text.count("{") == run.text.count("}")


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_properties_hold_no_tags(name: str) -> None:
    assert b"{" not in parts((FOLDER / name).read_bytes())["docProps/core.xml"]
