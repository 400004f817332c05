"""How long papers are once printed: a month's report is read at a sitting."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from cchc.template.render import to_pdf
from tests.documents.played import OFFICES, PERIODS, Period, last_letter, report

pytestmark = pytest.mark.office

TOOLS = ("soffice", "pdfinfo")
MOST_PAGES = 5
SEPTEMBER, OCTOBER = PERIODS[1], PERIODS[2]
A4 = (595, 842)
"""In points, as pdfinfo tells it."""


def pages(path: Path, content: bytes) -> list[tuple[int, int]]:
    """Print a paper with LibreOffice; return the width and height of its pages."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"máy này thiếu {', '.join(missing)}")
    if missing:
        pytest.skip(f"máy này thiếu {', '.join(missing)}")
    path.write_bytes(content)
    told = subprocess.run(
        ["pdfinfo", "-l", "999", str(to_pdf(path))], check=True, capture_output=True, text=True
    )
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", told.stdout)
    return [(round(float(width)), round(float(height))) for width, height in sizes]


def upright(sizes: list[tuple[int, int]]) -> int:
    """How many pages stand upright before the first that lies: the body, without annexes."""
    lying = (at for at, (width, height) in enumerate(sizes) if width > height)
    return next(lying, len(sizes))


@pytest.mark.long
@pytest.mark.parametrize("month", [SEPTEMBER, OCTOBER], ids=["tháng 9", "tháng 10"])
def test_a_months_report_has_at_most_five_pages_before_its_annexes(
    month: Period, tmp_path: Path
) -> None:
    sizes = pages(tmp_path / "bao-cao.docx", report(OFFICES[0], month))
    assert 1 < upright(sizes) <= MOST_PAGES
    assert sizes[0] == A4
    assert set(sizes[upright(sizes) :]) == {A4[::-1]}


@pytest.mark.long
def test_a_letter_to_one_unit_has_at_most_two_pages(tmp_path: Path) -> None:
    sizes = pages(tmp_path / "don-doc.docx", last_letter(OFFICES[0], "2025-10-18"))
    assert 1 <= len(sizes) <= 2
