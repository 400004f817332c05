"""Offices of any size, written a line at a time: what measures must stay small itself, for the
memory of who starts a process is counted as the process's own.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

DEADLINES = (
    "Quý III/2025",
    "Tháng 12/2025",
    "Thường xuyên",
    "Trong 6 tháng cuối năm 2025",
    "Tháng 7/2025",
)
DUE = ("2025-09-30", "2025-12-31", "2025-12-31", "2025-12-31", "2025-07-31")
"""The same as other programs are told it."""
AT = "on: 2025-08-01, at: 2025-08-01T08:00:00+07:00"
DOCUMENT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>\
"""
PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument"/></Relationships>'
    ),
}
HEADER = ("TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn hoàn thành")


def units(count: int) -> list[str]:
    """Name so many units."""
    return ["Văn phòng", *(f"Phòng số {number}" for number in range(2, count + 1))]


def plan_of(
    folder: Path, tasks: int, entries: int = 0, office: str = "Văn phòng", leads: int = 1
) -> Path:
    """Write an office with one plan of so many tasks, entries and units; return its root."""
    plan = folder / "plans" / "to"
    plan.mkdir(parents=True)
    write_plan(plan / "plan.yaml", tasks, office, leads)
    if entries:
        with (plan / "journal.yaml").open("w", encoding="utf-8") as journal:
            for number in range(entries):
                task = f"1.{number % tasks}"
                journal.write(f"- {{id: e{number}, task: {task}, {AT}, result: Đã làm}}\n")
    return folder


def write_plan(path: Path, tasks: int, office: str, leads: int, changed: str = "") -> None:
    """Write a plan; every tenth task's words end in what is changed."""
    names = units(leads)
    with path.open("w", encoding="utf-8") as plan:
        plan.write("format: 1\nid: to\nperiod: {from: 2025-07-01, to: 2025-12-31}\n")
        plan.write(f"document:\n  office: {office}\nunits:\n")
        for number, name in enumerate(names):
            plan.write(f"  {f'phong-{number + 1}' if number else 'van-phong'}:\n    name: {name}\n")
        plan.write("areas:\n  - title: Lĩnh vực\n    tasks:\n")
        for number in range(tasks):
            end = changed if number % 10 == 0 else ""
            plan.write(
                f"      - id: 1.{number}\n"
                f"        content: Nhiệm vụ số {number} của kế hoạch{end}\n"
                f"        lead: {names[number % leads]}\n"
                f"        deadline: {DEADLINES[number % len(DEADLINES)]}\n"
            )


def word_table(path: Path, rows: int, leads: int) -> None:
    """Write a Word file with a plan's table of so many tasks, as an office would lay it out."""
    names = units(leads)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in PARTS.items():
            package.writestr(name, text)
        with package.open("word/document.xml", "w") as document:
            document.write((DOCUMENT + row(HEADER)).encode())
            for number in range(rows):
                content = f"Nhiệm vụ số {number} của kế hoạch"
                deadline = DEADLINES[number % len(DEADLINES)]
                cells = (str(number + 1), content, names[number % leads], deadline)
                document.write(row(cells).encode())
            document.write(b"</w:tbl><w:p/></w:body></w:document>")


def row(cells: tuple[str, ...]) -> str:
    """Write a row of a Word table."""
    inner = "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in cells)
    return f"<w:tr>{inner}</w:tr>"
