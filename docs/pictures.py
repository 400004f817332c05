"""Makes the pictures of the README and the officer's guide from the demonstration journal (`make pictures`): a terminal,
pages of papers, a form, and the page to be looked at.

Needs LibreOffice and pdftoppm for the pages of a report, Chromium for the other. The demonstration's entries are invented and labelled
so.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

from openpyxl import load_workbook
from rich.console import Console

from cchc import cli
from cchc.documents.owed import debtors
from cchc.documents.reminder import KIND as REMINDER
from cchc.documents.reminder import reminder
from cchc.excel.form import HEADERS
from cchc.excel.form_file import HEADER_ROW
from cchc.exports.page_form import OFFICES_PAGE, PAGE
from cchc.exports.rollup import PlanFigures, plan_figures, rollup
from cchc.exports.rollup_page import rollup_page
from cchc.exports.web_page import web_page
from cchc.files import shipped_templates
from cchc.filters import Selection, selected_by_unit
from cchc.plan_periods import looked_at
from cchc.screens.lines import Line
from cchc.screens.needs_doing import Seen
from cchc.screens.status import status
from cchc.standing import standings
from cchc.template.page_render import render_page
from cchc.template.render import render, to_pdf
from cchc.terminal import looks_of
from cchc.workspace import Loaded, find

DOCS = Path(__file__).parent / "pictures"
DAY = date(2025, 10, 14)
SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" class="rich-terminal">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Consolas, Menlo, monospace; font-size: {char_height}px;
line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>{lines}</defs>
<rect fill="#1e1e1e" width="100%" height="100%" rx="8"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


def picture(name: str, command: str, lines: list[Line]) -> None:
    console = Console(
        record=True, width=80, file=io.StringIO(), markup=False, highlight=False, emoji=False
    )
    console.print(f"$ {command}", style="bold")
    for line in lines:
        console.print(looks_of(line), style=line.style or None, soft_wrap=True)
    console.save_svg(str(DOCS / f"{name}.svg"), title="cchc", code_format=SVG, unique_id=name)


def screen_of(loaded: Loaded) -> list[Line]:
    plan, entries, period = loaded.plan, loaded.entries, looked_at(loaded.plan, DAY)
    tasks = standings(plan, entries, DAY, period)
    by_unit = selected_by_unit(plan, entries, DAY, period, Selection(), tasks)
    return list(status(Seen(plan, tasks, by_unit, DAY, period, within=15), 80))


def pages(office: Path, name: str, *options: str) -> None:
    """Draw the pages of a month's paper that the README shows: `name` and its KEPT."""
    out = office / f"{name}.docx"
    cli.run(
        ["--root", str(office), "report", "--month", "10", *options, "--out", str(out), "--pdf"]
    )
    prefix = DOCS / name
    subprocess.run(
        ["pdftoppm", "-r", "70", "-png", str(out.with_suffix(".pdf")), str(prefix)], check=True
    )
    for page in sorted(DOCS.glob(f"{name}-*.png")):
        if int(page.stem.rpartition("-")[2]) not in KEPT[name]:
            page.unlink()


KEPT = {"bao-cao": (1,), "trang-hop": (1,)}
"""Pages of each paper the README shows."""


MADE = datetime(2025, 10, 15, 8, 12)
"""When pages are made: in the morning after the demonstration's day."""
SCREENS = {
    "trang-laptop": ("trang", 1160, 680),
    "trang-phone": ("trang", 390, 844),
    "tong-hop": ("tong-hop", 1160, 680),
}
"""Pictures of pages: of which, and how large the screens are."""


def screens(office: Path, chromium: str) -> None:
    """Draw the pages as a laptop and a phone show them."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 — only where Chromium is

    loaded = find(office, office).load(None, DAY)
    period = looked_at(loaded.plan, DAY)
    views = {
        PAGE: web_page(loaded.plan, loaded.entries, DAY, period, MADE),
        OFFICES_PAGE: rollup_page(rollup(offices(loaded), DAY), MADE),
    }
    for form, view in views.items():
        out = office / f"{form.name.removeprefix('trang-')}.html"
        out.write_bytes(render_page(shipped_templates() / form.file, view))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for name, (of, width, height) in SCREENS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto((office / f"{of}.html").as_uri())
            page.screenshot(path=str(DOCS / f"{name}.png"))
        browser.close()


OFFICES = {
    "Sở A": 20,
    "Sở B": 97,
    "Sở C": 85,
    "UBND xã D": 70,
    "UBND xã E": 45,
    "UBND phường G": 92,
    "UBND phường H": 78,
}
"""Made-up offices, and how many in a hundred of the demonstration's entries each recorded."""


def offices(loaded: Loaded) -> Iterator[PlanFigures]:
    """Yield the figures of made-up offices, each with the demonstration's plan."""
    for number, (name, share) in enumerate(OFFICES.items()):
        document = replace(loaded.plan.document, office=f"{name} (minh họa)")
        plan = replace(loaded.plan, document=document)
        entries = [
            entry
            for entry in loaded.entries
            if (crc32(entry.id.encode()) + 37 * number) % 100 < share
        ]
        yield plan_figures(plan, entries, DAY, None, Path(f"co-quan/{number + 1}"))


CORNER = ("-x", "50", "-y", "60", "-W", "1000", "-H", "560")
"""What of the sheet's first page is shown, large enough to be read."""


def sheet(office: Path) -> None:
    """Draw a corner of the state as a sheet."""
    out = office / "bang-tinh.xlsx"
    export = ["export", "--format", "xlsx", "--as-of", DAY.isoformat(), "--out", str(out)]
    cli.run(["--root", str(office), *export])
    first_page(out, "-r", "140", *CORNER)


LETTER_DAY = date(2025, 11, 18)
"""After November's results were due."""


def letter(loaded: Loaded) -> None:
    """Draw the first page of a letter to a unit whose report was not received."""
    owing = [one for one in debtors(loaded.plan, loaded.entries, LETTER_DAY) if one.key == "pnv-8"]
    values = reminder(loaded.plan, owing, LETTER_DAY, LETTER_DAY + timedelta(days=7))
    out = loaded.root / "don-doc.docx"
    out.write_bytes(render(shipped_templates() / REMINDER.file, values))
    first_page(out, "-r", "70", "-x", "0", "-y", "0", "-W", "579", "-H", "560")


ANSWERS: dict[str, dict[str, str | int]] = {
    "1.b": {
        "state": "Đã hoàn thành",
        "result": "Đã công nhận 04 sáng kiến",
        "symbol": "45/QĐ-TTT",
        "issued": "10/11/2025",
        "title": "công nhận sáng kiến",
        "obstacle": "đã tháo gỡ",
    },
    "1.c": {"state": "Đang thực hiện", "percent": 30, "result": "Đã dự thảo Kế hoạch"},
    "2.a": {"state": "Không phát sinh"},
}
"""What the form in the guide holds; made up, as the demonstration is."""
SCROLLED_PAST = ("role", "product", "deadline", "latest", "proposal")
"""Columns left out, as in a window scrolled to those to be filled in."""
TOP_OF_FORM = ("-x", "18", "-y", "24", "-W", "1170", "-H", "540")
"""What of the form's first page is shown."""


def form(office: Path) -> None:
    """Draw the top of the form of the unit that makes the report, some of it filled in."""
    out = office / "bieu"
    collect = ["collect", "--month", "11", "--unit", "van-phong", "--out", str(out)]
    cli.run(["--root", str(office), *collect])
    (path,) = out.iterdir()
    book = load_workbook(path)
    sheet: Any = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
    rows = {cell.value: cell.row for cell in sheet["A"]}
    for task, answers in ANSWERS.items():
        for key, value in answers.items():
            sheet.cell(rows[task], columns[HEADERS[key]]).value = value
    for key in SCROLLED_PAST:
        sheet.column_dimensions[
            sheet.cell(HEADER_ROW, columns[HEADERS[key]]).column_letter
        ].hidden = True
    filled = office / "bieu-van-phong.xlsx"
    book.save(filled)
    first_page(filled, "-r", "73", *TOP_OF_FORM)


def first_page(paper: Path, *options: str) -> None:
    """Draw the first page of a paper, or a part of it."""
    to_pdf(paper)
    one = ["pdftoppm", "-png", "-singlefile", *options]
    picture_of = str(DOCS / paper.stem)
    subprocess.run([*one, str(paper.with_suffix(".pdf")), picture_of], check=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Path(folder)
        cli.run(["init", str(office), "--demo"])
        loaded = find(office, office).load(None, DAY)
        picture("status", "cchc status", screen_of(loaded))
        if chromium := shutil.which("chromium"):
            screens(office, chromium)
        if shutil.which("soffice"):
            pages(office, "bao-cao")
            pages(office, "trang-hop", "--brief")
            sheet(office)
            letter(loaded)
            form(office)
        else:
            sys.exit("không có LibreOffice (soffice): chưa vẽ được trang báo cáo")


if __name__ == "__main__":
    main()
