"""An area's number: one rule, on every screen and in every document."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from cchc.documents.amendment import amendment
from cchc.documents.report import report
from cchc.documents.signed_plan import signed_plan
from cchc.filters import Selection, select
from cchc.period import reporting_period
from cchc.plan import Area, numbered
from cchc.screens import diff, status
from cchc.standing import standings
from cchc.versions.changes import changes
from tests.plans import edited
from tests.screens.samples import seen

TITLED = (("title: Thể chế", "title: A. Thể chế"), ("title: Tài chính", "title: II. Tài chính"))
PLAN = edited(*TITLED)
DAY = date(2025, 10, 14)


def test_an_areas_number_is_as_signed_else_before_its_title_else_its_place() -> None:
    areas = (Area("II. Thể chế", number="6"), Area("II. Thể chế"), Area("Thể chế"))
    assert [number for number, _ in numbered(areas)] == ["6", "II", "3"]


def test_status_and_its_filter_number_an_area_as_its_title_does() -> None:
    found = standings(PLAN, (), DAY)
    lines = [line.text for line in status.status(seen(PLAN, DAY), 80)]
    assert any(line.startswith(" II. Tài chính  ") for line in lines)
    assert len(select(PLAN, found, Selection(area="II"))) == 3


def test_diff_and_the_amendment_number_an_area_as_its_title_does() -> None:
    from docx import Document

    found = changes(PLAN, edited(*TITLED, ("Tháng 7/2025", "Tháng 8/2025")))
    assert found.changes[0].area == "II"
    lines = [line.text for line in diff.diff(found, ("cũ", "mới"), 80)]
    assert "II. Tài chính" in lines
    (table,) = Document(BytesIO(amendment(found))).tables
    assert table.rows[1].cells[0].text == "II. Tài chính"


def test_the_annex_and_the_signed_plan_number_an_area_as_its_title_does() -> None:
    period = reporting_period("month", 9, 2025, "14")
    annex = report(PLAN, (), period, DAY).annex
    assert [row.number for row in annex if row.area] == ["A", "II"]
    assert [row.number for row in signed_plan(PLAN).rows if row.area] == ["A", "II"]
