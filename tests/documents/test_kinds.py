"""The kinds of documents: each template that comes with cchc has one, and samples that try all of
it.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from typing import Any

import pytest

from cchc.cli import COMMANDS
from cchc.documents.kinds import KINDS, built, kind_named, kinds_meant
from cchc.documents.report import report
from cchc.files import shipped_templates
from cchc.plan import Plan
from cchc.problem import UsageError
from cchc.template.language import FILTERS, MEANINGS, environment
from cchc.template.render import render
from cchc.template.sandbox import BOUNDS, outcome_of
from tests.word_sample import (
    ENTRIES,
    PLAN,
    SEPTEMBER,
    SEVENTH,
    SIXTH,
    TEMPLATE,
    WRITTEN,
    cells,
    day,
    entry,
    letter,
    opened,
    sheet,
    with_document,
    written,
)

EVERY = pytest.mark.parametrize("name", KINDS)


def content(name: str) -> bytes:
    """The committed template of a kind."""
    return (shipped_templates() / KINDS[name].file).read_bytes()


def parts(package: bytes) -> dict[str, bytes]:
    """The parts of a package; its packing may differ from one zlib to another."""
    with zipfile.ZipFile(BytesIO(package)) as opened_package:
        return {part: opened_package.read(part) for part in opened_package.namelist()}


def test_every_committed_template_has_a_kind() -> None:
    assert {path.name for path in shipped_templates().glob("*.docx")} == {
        kind.file for kind in KINDS.values()
    }


@EVERY
def test_a_command_writes_every_kind(name: str) -> None:
    assert KINDS[name].command.split()[0] in COMMANDS


@EVERY
def test_the_committed_template_is_what_the_builder_makes(name: str) -> None:
    assert parts(content(name)) == parts(built(KINDS[name])), "chạy: make templates"


@EVERY
def test_every_tag_stands_whole_in_one_run(name: str) -> None:
    """Word may tear a tag apart when a clerk edits it; ours begin whole."""
    for paragraph in opened(content(name)).paragraphs:
        for run in paragraph.runs:
            assert run.text.count("{") == run.text.count("}")


@EVERY
def test_properties_hold_no_tags(name: str) -> None:
    assert b"{" not in parts(content(name))["docProps/core.xml"]


@EVERY
def test_what_comes_with_cchc_is_without_fault(name: str) -> None:
    outcome = outcome_of(content(name), name, [KINDS[name].samples()], BOUNDS)
    assert outcome.faults == ()


def empty_places(view: Any, before: str = "") -> list[str]:
    """The lists and records of a view that have nothing in them."""
    empty = []
    for field in fields(view):
        value, path = getattr(view, field.name), f"{before}{field.name}"
        if value in ((), None):
            empty.append(path)
        for part in value[:1] if isinstance(value, tuple) else (value,):
            if is_dataclass(part):
                empty += empty_places(part, f"{path}.")
    return empty


@EVERY
def test_samples_fill_every_list_or_none(name: str) -> None:
    full, empty = KINDS[name].samples()
    assert empty_places(full) == []
    lists = {field.name for field in fields(full) if isinstance(getattr(full, field.name), tuple)}  # type: ignore[arg-type]
    assert lists - set(empty_places(empty)) == set(KINDS[name].kept)


def test_templates_are_compared_with_what_they_are_for() -> None:
    assert [kind.name for kind in kinds_meant("Báo-cao")] == list(KINDS)
    assert [kind.name for kind in kinds_meant("bao-cao-quy")] == ["bao-cao"]
    assert [kind.name for kind in kinds_meant("Don_doc phòng")] == ["don-doc"]


def test_a_name_is_known_with_or_without_its_ending() -> None:
    assert kind_named("bao-cao") is kind_named("BAO-CAO.docx") is KINDS["bao-cao"]
    with pytest.raises(UsageError, match=r"^không có mẫu 'bao-ca'; có phải bao-cao\?$"):
        kind_named("bao-ca")


def test_every_filter_of_ours_is_told_and_every_told_one_is_there() -> None:
    assert set(FILTERS) - {"safe"} <= set(MEANINGS) <= set(environment().filters)


def bare() -> Plan:
    """A plan of which nothing is known but its tasks."""
    nothing = {
        "symbol": None,
        "month": None,
        "place": None,
        "issuer": None,
        "parent": None,
        "office": None,
    }
    plan = with_document(PLAN, **nothing, title="", signer=None, recipients=())
    return replace(plan, reporting=replace(plan.reporting, month=None))


@pytest.mark.parametrize("plan", [PLAN, bare()], ids=["mẫu", "chưa biết gì"])
def test_no_text_has_a_hole_or_a_scar(plan: Plan) -> None:
    spoken = (*ENTRIES, entry("2.b", "1/10/2025", result="Đã làm."))
    contents = [
        letter(on, entries=entries, plan=plan)
        for on in ("18/9/2025", "2/1/2026")
        for entries in (spoken, ())
    ]
    contents += [letter("18/9/2025", SIXTH, plan=plan), sheet(SEVENTH, plan), sheet(SIXTH, plan)]
    contents += [written(name) for name in (*WRITTEN, *KINDS)]
    contents += [
        render(TEMPLATE, report(plan, entries, SEPTEMBER, day("1/10/2025")))
        for entries in (spoken, ())
    ]
    for content in contents:
        document = opened(content)
        texts = [paragraph.text for paragraph in document.paragraphs]
        texts += [cell for table in document.tables for row in cells(table) for cell in row]
        for text in texts:
            assert not re.search(r"  | [,.;:)]|\(\s|\.\.(?!\.)|;\.|,\.|None|\{|\}|: \.", text), text
