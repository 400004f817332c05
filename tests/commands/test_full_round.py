"""A whole month through Excel: ten forms out, filled, saved by LibreOffice, in, again, one
corrected, in, the report.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.conftest import Clock, Run
from tests.filling import (
    ISSUED,
    OBSTACLE,
    PERCENT,
    PROPOSAL,
    RESULT,
    SHEET,
    STATE,
    SUBJECT,
    SYMBOL,
    Answers,
    cross,
    fill,
    in_sheet,
    with_parts,
)
from tests.importing.test_import_office import SOFFICE, saved

BY, FORMULA = "Lê Thị Ánh", "=1+1 & <w:t>{{ task }}</w:t> {% raw %}"
PHRASE = {"1.b": "Đã phát động", "2.a": FORMULA, "5.b": "Đã mở 02 lớp"}
LISTED = "Đã làm:\n- rà soát\n- lập danh mục\nĐang lấy ý kiến"
ANSWERS: dict[str, Answers] = {
    "ban-bien-tap": {},
    **{f"pnv-{number}": {"2.a": {RESULT: f"Phòng {number} đã góp ý"}} for number in range(1, 7)},
    "pnv-7": {
        "2.a": {STATE: "Có kết quả trong kỳ", RESULT: FORMULA},
        "2.d": {SYMBOL: "05/TTr-TTT\n06/BC-TTT", ISSUED: "28/8/2025\n03/9/2025"},
        "4.e": {STATE: "Không phát sinh"},
    },
    "pnv-8": {
        "5.b": {STATE: "Có tham gia", RESULT: PHRASE["5.b"], SYMBOL: "Công văn số 9/TTT-NV8"}
    },
    "van-phong": {
        "1.a": {
            STATE: "Đã hoàn thành",
            PERCENT: 100,
            RESULT: "Đã ban hành Kế hoạch",
            SYMBOL: "41/KH-TTT",
            ISSUED: dt.datetime(2025, 9, 10),
            SUBJECT: "tuyên truyền cải cách hành chính",
        },
        "1.b": {STATE: "Đang thực hiện", PERCENT: 50, RESULT: PHRASE["1.b"]},
        "1.c": {STATE: "Chưa thực hiện"},
        "4.a": {STATE: "Có kết quả trong kỳ", RESULT: LISTED},
        "6.b": {
            STATE: "Đang thực hiện",
            OBSTACLE: "Chưa có hướng dẫn",
            PROPOSAL: "Sở Tài chính sớm hướng dẫn",
        },
        "6.d": {STATE: "Đã trình, chờ phê duyệt", SYMBOL: "12/TTr-TTT ngày 12/9/2025"},
        "7.a": {STATE: "Đã có văn bản", SYMBOL: "50/KH-UBND", ISSUED: "11/9/2025"},
    },
}
FILES = sorted(ANSWERS)


def told(unit: str, task: str, on: str = "2025-09-14", **more: Any) -> dict[str, Any]:
    return {"task": task, "unit": unit, "on": on, "by": BY, **more}


def receipt(unit: str) -> dict[str, Any]:
    return {"unit": unit, "on": "2025-09-14", "by": BY}


EXPECTED = [
    told("ban-bien-tap", "7.h", state="nothing"),
    receipt("ban-bien-tap"),
    *(
        entry
        for number in range(1, 7)
        for entry in (
            told(f"pnv-{number}", "2.a", result=f"Phòng {number} đã góp ý"),
            receipt(f"pnv-{number}"),
        )
    ),
    told("pnv-7", "2.a", result=FORMULA),
    told(
        "pnv-7",
        "2.d",
        products=[
            {"symbol": "05/TTr-TTT", "date": "2025-08-28"},
            {"symbol": "06/BC-TTT", "date": "2025-09-03"},
        ],
    ),
    told("pnv-7", "4.e", state="nothing"),
    receipt("pnv-7"),
    told("pnv-8", "5.b", result=PHRASE["5.b"], products=[{"symbol": "9/TTT-NV8"}]),
    receipt("pnv-8"),
    told(
        "van-phong",
        "1.a",
        on="2025-09-10",
        state="done",
        percent=100,
        result="Đã ban hành Kế hoạch",
        products=[
            {
                "title": "tuyên truyền cải cách hành chính",
                "symbol": "41/KH-TTT",
                "date": "2025-09-10",
            }
        ],
    ),
    told("van-phong", "1.b", state="started", percent=50, result=PHRASE["1.b"]),
    told("van-phong", "4.a", result=LISTED),
    told(
        "van-phong",
        "6.b",
        state="started",
        obstacle="Chưa có hướng dẫn",
        proposal="Sở Tài chính sớm hướng dẫn",
    ),
    told(
        "van-phong",
        "6.d",
        on="2025-09-12",
        state="submitted",
        products=[{"symbol": "12/TTr-TTT", "date": "2025-09-12"}],
    ),
    told(
        "van-phong",
        "7.a",
        on="2025-09-11",
        state="arrived",
        products=[{"symbol": "50/KH-UBND", "date": "2025-09-11"}],
    ),
    receipt("van-phong"),
]
"""In the order of the forms' names, within a form as its rows stand."""


def logged(run: Run) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = run("log", "--json").json["entries"]
    return entries


def plain(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in ("id", "at", "form")}


def in_report(office: Path) -> str:
    document = Document(str(office / "report.docx"))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.long
@pytest.mark.parametrize("by_libreoffice", [False, pytest.param(True, marks=pytest.mark.office)])
def test_a_full_round(
    run: Run, clock: Clock, office: Path, journal: Path, by_libreoffice: bool
) -> None:
    if by_libreoffice and not SOFFICE:
        pytest.skip("needs LibreOffice (soffice)")
    clock.set("2025-09-15")
    assert "Đã viết 10 biểu tháng 9 năm 2025" in run("collect", "--out", "bieu").out
    forms = {unit: office / "bieu" / f"bieu-2025-09-{unit}.xlsx" for unit in FILES}
    assert sorted(forms.values()) == sorted((office / "bieu").iterdir())
    clock.set("2025-09-16")
    for unit, file in forms.items():
        fill(file, ANSWERS[unit], change=None if ANSWERS[unit] else cross)
    if by_libreoffice:
        save_by_libreoffice(office, list(forms.values()))

    taken = run("ingest", "bieu", "--by", BY)
    assert (taken.code, taken.err) == (0, "")
    assert taken.out.endswith("Đã ghi 27 dòng nhật ký từ 10 biểu.\n")
    first = logged(run)
    assert [plain(entry) for entry in first] == EXPECTED
    assert all(entry["form"].startswith(f"ttt-2025-h2/2025-09/{entry['unit']}/") for entry in first)

    written = journal.read_bytes()
    assert "Không có gì mới để ghi." in run("ingest", *map(str, forms.values()), "--by", BY).out
    assert journal.read_bytes() == written
    correct(run, office, forms["van-phong"], journal, first, by_libreoffice=by_libreoffice)
    assert_answered(run)
    assert_standing(run)
    assert_reported(run, office)


def save_by_libreoffice(office: Path, files: list[Path]) -> None:
    for file in saved(office, files, "xlsx"):
        shutil.copy(file, office / "bieu")


def correct(
    run: Run,
    office: Path,
    form: Path,
    journal: Path,
    first: list[dict[str, Any]],
    *,
    by_libreoffice: bool,
) -> None:
    """Change one cell and empty a row: what was told before stays in the journal, withdrawn."""
    written = journal.read_bytes()
    empty = {STATE: None, OBSTACLE: None, PROPOSAL: None}
    corrected = fill(form, {"1.b": {PERCENT: 70}, "6.b": empty})
    if by_libreoffice:
        save_by_libreoffice(office, [corrected])
    again = run("ingest", str(corrected), "--by", BY)
    assert "thay 1, giữ nguyên 5" in again.out
    assert "6.b: hàng để trống, điều đã báo trước vẫn giữ" in again.out
    assert journal.read_bytes().startswith(written)
    added = logged(run)[len(first) :]
    ids = {entry.get("task"): entry["id"] for entry in first if entry["unit"] == "van-phong"}
    gone = [entry for entry in added if "retracts" in entry]
    assert [(entry["task"], entry["retracts"], entry["reason"]) for entry in gone] == [
        ("1.b", ids["1.b"], "biểu gửi lại")
    ]
    assert [plain(entry) for entry in added if entry not in gone] == [
        told("van-phong", "1.b", state="started", percent=70, result=PHRASE["1.b"])
    ]
    assert "Không có gì mới để ghi." in run("ingest", str(corrected), "--by", BY).out
    assert Counter("retracts" in entry for entry in logged(run)) == {False: 28, True: 1}
    assert run("validate").code == 0


def assert_answered(run: Run) -> None:
    units = run("status", "--missing", "--month", "9", "--json").json["units"]
    assert len(units) == 10
    assert all(unit["form"] and unit["missing"] == [] for unit in units)


def assert_standing(run: Run) -> None:
    tasks = run("status", "--json", "--as-of", "2025-09-14").json["tasks"]
    standing = {task["id"]: task for task in tasks}
    assert (standing["1.a"]["state"], standing["1.b"]["percent"]) == ("done", 70)
    assert (standing["7.h"]["quiet"], standing["4.g"]["quiet"]) == ("nothing", "empty")
    assert standing["7.a"]["state"] == "in-progress"
    assert standing["6.b"]["state"] == "overdue"
    assert [obstacle["text"] for obstacle in standing["6.b"]["obstacles"]] == ["Chưa có hướng dẫn"]


def assert_reported(run: Run, office: Path) -> None:
    assert run("report", "--month", "9", "--out", "report.docx").code == 0
    text = in_report(office)
    for words in (
        *PHRASE.values(),
        "41/KH-TTT ngày 10/9/2025",
        "05/TTr-TTT",
        "06/BC-TTT",
        "9/TTT-NV8",
        "Chưa có hướng dẫn",
    ):
        assert words.casefold() in text.casefold()  # what follows a unit's name begins small
    assert all(
        f"Phòng Nghiệp vụ {number}: Phòng {number} đã góp ý" in text for number in range(1, 7)
    )


LARGE = """\
format: 1
id: lon
period: {{from: 2025-07-01, to: 2025-12-31}}
document: {{kind: Kế hoạch, title: lớn, issuer: UBND tỉnh}}
units: {units}
areas: [{{title: Chung, tasks: {tasks}}}]
"""


@pytest.mark.long
def test_thirty_units_of_fifty_tasks_each(alone: Path, run: Run, clock: Clock) -> None:
    clock.set("2025-09-15")
    units = {f"dv-{number}": {"name": f"Đơn vị số {number}"} for number in range(30)}
    work = (
        "Thực hiện công tác cải cách hành chính, chuyển đổi số và nâng cao chất lượng phục vụ "
        "người dân " * 2
    )
    tasks = [
        {
            "id": f"{number}",
            "content": work,
            "lead": f"Đơn vị số {number % 30}",
            "deadline": "Quý III/2025",
        }
        for number in range(1500)
    ]
    (alone / "plans" / "lon").mkdir(parents=True)
    text = LARGE.format(
        units=json.dumps(units, ensure_ascii=False), tasks=json.dumps(tasks, ensure_ascii=False)
    )
    (alone / "plans" / "lon" / "plan.yaml").write_text(text, encoding="utf-8")
    began = time.process_time()
    assert "Đã viết 30 biểu" in run("collect", "--month", "9", "--out", "bieu").out
    assert time.process_time() - began < 8


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells a child's peak memory in kilobytes"
)
def test_hostile_forms_are_refused_fast_by_the_whole_command(
    office: Path, run: Run, clock: Clock
) -> None:
    clock.set("2025-09-15")
    run("collect", "--month", "9", "--unit", "pnv-7", "--out", "bieu")
    form = office / "bieu" / "bieu-2025-09-pnv-7.xlsx"
    last = in_sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    hostile: dict[str, bytes | Callable[[bytes], bytes]] = {
        "blanks": b"<worksheet>" + b" " * 100_000_000 + b"</worksheet>",
        "last": last,
        "entities": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a '
        b'"aaaa">]><worksheet>&a;</worksheet>',
    }
    program = (
        "import sys, time; from cchc.cli import run; code = run(sys.argv[1:]); "
        "peak = next(line for line in open('/proc/self/status') if line.startswith('VmHWM:')); "
        "print(code, time.process_time(), peak.split()[1])"
    )
    for name, part in hostile.items():
        file = with_parts(form, office / f"{name}.xlsx", {SHEET: part})
        command = [sys.executable, "-c", program, "ingest", str(file), "--by", BY]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        code, seconds, peak = done.stdout.splitlines()[-1].split()
        assert done.stderr.startswith(f"Lỗi: {file}: "), name
        assert (code, float(seconds) < 1, int(peak) < 200 * 1024) == ("1", True, True), name
