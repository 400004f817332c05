"""Plans larger than a document or a form can be: told before anything is made, in little time."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cchc.archive import COSTLY, FORM, XML_NAMES
from cchc.commands import options, rollup
from cchc.excel.form import FREE
from tests.bench.offices import plan_of
from tests.conftest import Clock, Ran, Run

PAPERS = (
    ("report", "--month", "9"),
    ("report", "--month", "9", "--unit", "Văn phòng"),
    ("report", "--month", "9", "--check-list"),
    ("report", "--month", "9", "--final"),
    ("assign",),
    ("export", "--format", "docx"),
)


@pytest.fixture
def large(alone: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan of 30 tasks, where a document holds 29 and a form 20."""
    clock.set("2025-09-20")
    monkeypatch.setattr(options, "MOST_IN_DOCUMENT", 29)
    monkeypatch.setattr(options, "MOST_IN_FORM", 20)
    return plan_of(alone, 30)


def refused(ran: Ran, words: str, folder: Path) -> None:
    assert ran.code == 1, ran.out
    assert words in ran.err
    assert ran.err.count("\n") == 1
    assert sorted(path.name for path in folder.iterdir()) == ["plans"]


@pytest.mark.parametrize("command", PAPERS, ids=" ".join)
def test_a_document_nobody_could_open_is_not_begun(
    command: tuple[str, ...], large: Path, run: Run
) -> None:
    refused(run(*command), " có 30 nhiệm vụ, quá 29 cho một văn bản Word; chưa viết gì: ", large)


def test_a_form_that_could_not_be_taken_back_is_not_begun(large: Path, run: Run) -> None:
    words = "Văn phòng có 30 nhiệm vụ, quá 20 cho một biểu Excel; chưa viết gì: --unit viết"
    refused(run("collect", "--month", "9"), words, large)


def test_a_page_no_browser_could_show_is_not_begun(large: Path, run: Run) -> None:
    refused(run("page"), "kế hoạch có 30 nhiệm vụ, quá 29 cho một trang; chưa viết gì: ", large)


@pytest.mark.parametrize("papers", [("--docx", "a.docx"), ("--page", "a.html")], ids=" ".join)
def test_papers_of_too_much_overdue_are_not_begun(
    papers: tuple[str, str], large: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rollup, "MOST_IN_DOCUMENT", 5)
    asked = ("rollup", ".", "--as-of", "20/12/2025")
    words = f"nhiệm vụ quá hạn, quá 5 cho {papers[0]}; chưa viết gì: dùng --xlsx, --sqlite"
    refused(run(*asked, *papers), words, large)
    assert run(*asked, "--xlsx", "a.xlsx").code == 0


def test_a_page_for_the_meeting_is_of_any_plan(large: Path, run: Run) -> None:
    assert run("report", "--month", "9", "--brief").code == 0


def test_as_many_as_a_document_holds_are_written(
    large: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(options, "MOST_IN_DOCUMENT", 30)
    for command in PAPERS[:3]:
        assert run(*command).code == 0
    monkeypatch.setattr(options, "MOST_IN_FORM", 30)
    assert run("collect", "--month", "9").code == 0


@pytest.mark.long
def test_the_limit_is_told_before_the_work_begins(alone: Path, run: Run) -> None:
    folder = plan_of(alone, options.MOST_IN_DOCUMENT + 1)
    assert run("status").code == 0
    began = time.process_time()
    refused(run("report", "--month", "9"), "kế hoạch có 20.001 nhiệm vụ, quá 20.000", folder)
    refused(run("collect", "--month", "9"), "Văn phòng có 20.001 nhiệm vụ, quá 2.000", folder)
    assert time.process_time() - began < 10


def test_the_largest_form_comes_back_however_it_is_filled_in(
    alone: Path, run: Run, clock: Clock
) -> None:
    """Of a tenth of its rows: what is read of a form grows with them, and may be ten times that."""
    clock.set("2025-09-20")
    count = options.MOST_IN_FORM // 10
    plan_of(alone, count)
    assert run("collect", "--month", "9", "--out", "bieu").code == 0
    (form,) = (alone / "bieu").iterdir()
    book = load_workbook(form)
    sheet: Any = book.worksheets[0]
    columns = [cell.column for cell in sheet[3] if cell.value in {one.header for one in FREE}]
    for row in range(4, 4 + count):
        for column in columns:
            sheet.cell(row, column).value = "Đã làm xong phần việc được giao trong kỳ này"
    book.save(form)
    with zipfile.ZipFile(form) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    marks = {
        name: (part.count(b"<") + part.count(b"=")) * COSTLY.get(name.lower(), 1)
        for name, part in parts.items()
        if name.endswith(XML_NAMES)
    }
    assert 10 * sum(marks.values()) < FORM.marks
    assert 10 * form.stat().st_size < FORM.bytes
    assert 10 * sum(map(len, parts.values())) < FORM.unpacked
