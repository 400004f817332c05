"""cchc export: the signed plan as a Word file, ready to sign; its state in every other format."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from icalendar import Calendar

from cchc.commands.export import FORMATS
from cchc.exports.public import LEFT_OUT
from tests.conftest import Clock, Ran, Run
from tests.word_sample import cells, opened, paragraphs

pytestmark = pytest.mark.usefixtures("office")


def test_the_signed_plan_goes_to_the_reports(run: Run, office: Path) -> None:
    done = run("export", "--format", "docx")
    path = office / "reports" / "ttt-2025-h2.docx"
    assert (done.code, done.err, done.out) == (0, "", f"Đã viết {path} (40 nhiệm vụ)\n")
    content = path.read_bytes()
    assert paragraphs(content)[0] == "KẾ HOẠCH"
    assert len(cells(opened(content).tables[1])) == 2 + 8 + 40


def test_out_says_where(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "chỗ khác" / "kế hoạch.docx"
    assert run("export", "--format", "docx", "--plan", "TTT-2025-H2", "--out", str(path)).code == 0
    assert path.is_file()


def test_a_file_changed_by_hand_is_kept(run: Run, office: Path) -> None:
    run("export", "--format", "docx")
    path = office / "reports" / "ttt-2025-h2.docx"
    document = opened(path.read_bytes())
    document.add_paragraph("sửa tay")
    document.save(str(path))
    mended = path.read_bytes()
    refused = run("export", "--format", "docx")
    assert refused.code == 1
    assert "đã được sửa bằng tay" in refused.err
    assert path.read_bytes() == mended
    assert run("export", "--format", "docx", "--force").code == 0
    assert path.read_bytes() != mended


@pytest.mark.parametrize("arguments", [("--format", "odt"), ()])
def test_a_form_there_is_not(run: Run, arguments: tuple[str, ...]) -> None:
    refused = run("export", *arguments)
    assert refused.code == 2
    assert refused.err.startswith("Lỗi: ")


def test_an_office_may_have_its_own_template(run: Run, office: Path) -> None:
    import docx

    own = docx.Document()
    own.add_paragraph("{{ kind }} {{ rows|length }}")
    (office / "templates").mkdir()
    own.save(str(office / "templates" / "ke-hoach.docx"))
    assert run("export", "--format", "docx").code == 0
    assert paragraphs((office / "reports" / "ttt-2025-h2.docx").read_bytes()) == ["Kế hoạch 48"]


Mark = Callable[..., Ran]


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_goes_to_the_reports_once_and_again(run: Run, office: Path, name: str) -> None:
    path = office / "reports" / f"ttt-2025-h2.{name}"
    done = run("export", "--format", name)
    assert (done.code, done.err, done.out) == (0, "", f"Đã viết {path} (40 nhiệm vụ)\n")
    content = path.read_bytes()
    assert run("export", "--format", name.upper()).code == 0
    assert path.read_bytes() == content


@pytest.mark.parametrize("name", FORMATS)
def test_a_later_day_takes_the_place_of_what_nobody_changed(
    run: Run, mark: Mark, clock: Clock, office: Path, name: str
) -> None:
    run("export", "--format", name)
    path = office / "reports" / f"ttt-2025-h2.{name}"
    old = path.read_bytes()
    mark("2025-10-20", "1.a", "--percent", "40", "--obstacle", "Chưa có hướng dẫn")
    clock.set("2025-10-21")
    later = run("export", "--format", name)
    if FORMATS[name].tells_changes:
        assert later.code == 0
        assert path.read_bytes() != old
        return
    assert later.code == 1
    assert later.err.startswith(f"Lỗi: đã có {path}, khác với nội dung sắp viết; dạng này không có")
    assert path.read_bytes() == old
    assert run("export", "--format", name, "--force").code == 0
    assert path.read_bytes() != old


def by_hand(name: str, content: bytes) -> bytes:
    """The file as it is after somebody changed one word of it."""
    if name != "xlsx":
        return content.replace("Văn phòng".encode(), "Văn thư  ".encode(), 1)
    stream = BytesIO()
    book: Any = openpyxl.load_workbook(BytesIO(content))
    book.active["A1"] = "sửa tay"
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_changed_by_hand_or_is_not_ours_is_kept(run: Run, office: Path, name: str) -> None:
    path = office / "reports" / f"ttt-2025-h2.{name}"
    run("export", "--format", name)
    for content in (by_hand(name, path.read_bytes()), b"not ours"):
        path.write_bytes(content)
        refused = run("export", "--format", name)
        assert refused.code == 1
        assert "sửa" in refused.err
        assert path.read_bytes() == content
    assert run("export", "--format", name, "--force").code == 0


def test_the_day_the_month_and_the_unit_are_those_of_status(run: Run, mark: Mark) -> None:
    mark("2025-07-28", "6.b", "--done")
    mark("2025-09-20", "2.a", "--unit", "pnv-3", "--result", "Đã góp ý")
    for options in (
        ("--as-of", "1/8/2025"),
        ("--month", "9"),
        ("--month", "9", "--as-of", "30/9/2025"),
        ("--unit", "pnv 3"),
        ("--unit", "Văn phòng", "--month", "10"),
    ):
        told = run("status", *options, "--json").json
        lines = run("export", "--format", "jsonl", "--out", "-", *options).out.splitlines()
        tasks = [json.loads(line) for line in lines]
        assert {task["as_of"] for task in tasks} == {told["as_of"]}
        assert [{key: task[key] for key in told["tasks"][0]} for task in tasks] == told["tasks"]


def test_a_file_is_named_by_what_it_holds(run: Run, office: Path) -> None:
    run("export", "--format", "xlsx", "--unit", "pnv 7", "--month", "9", "--public")
    run("export", "--format", "ics", "--public")
    names = sorted(path.name for path in (office / "reports").iterdir())
    assert names == ["ttt-2025-h2-cong-khai.ics", "ttt-2025-h2-pnv-7-2025-09-cong-khai.xlsx"]


def test_a_public_file_says_so_and_asks_to_be_looked_at(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    done = run("export", "--format", "sqlite", "--public", "--out", str(path))
    assert done.code == 0
    assert done.err == (
        "Chú ý: bản công khai giữ nguyên nội dung nhiệm vụ và trích yếu văn bản: xem lại trước khi "
        "đưa ra ngoài cơ quan\n"
    )
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM entries").fetchone() == (0,)
    (told,) = connection.execute("SELECT meaning FROM meta WHERE column_name = 'public' LIMIT 1")
    assert told == (LEFT_OUT,)


@pytest.mark.parametrize(
    ("typed", "delimiter"), [((), ","), ((";",), ";"), (("tab",), "\t"), (("\\t",), "\t")]
)
def test_csv_has_the_delimiter_asked_for(run: Run, typed: tuple[str, ...], delimiter: str) -> None:
    options = ("--delimiter", *typed) if typed else ()
    printed = run("export", "--format", "csv", "--out", "-", *options).out
    rows = list(csv.reader(StringIO(printed.removeprefix("\ufeff")), delimiter=delimiter))
    assert len(rows) == 41
    assert {len(row) for row in rows} == {17}


def test_a_calendar_can_be_printed(run: Run) -> None:
    assert Calendar.from_ical(run("export", "--format", "ics", "--out", "-").out).walk("VEVENT")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ("xlsx", "--delimiter", ";"),
            "--delimiter là dấu ngăn cột của csv, không đi cùng --format xlsx",
        ),
        (("csv", "--delimiter", "ab"), "--delimiter: viết ',', ';', '|' hoặc tab, không phải 'ab'"),
        (("csv", "--delimiter", ""), "--delimiter: viết ',', ';', '|' hoặc tab, không phải ''"),
        (("csv", "--delimiter", '"'), "--delimiter: viết ',', ';', '|' hoặc tab, không phải '\"'"),
        (
            ("docx", "--public"),
            "--format docx là nguyên văn kế hoạch để trình ký, không đi cùng --as-of, --month, "
            "--unit, --public",
        ),
        (("docx", "--as-of", "1/8/2025"), "--format docx là nguyên văn kế hoạch"),
        (("odt",), "--format: không có dạng 'odt'; chọn docx, xlsx, csv, json, jsonl, sqlite, ics"),
        (("sqlite", "--out", "-"), "--out: tên tệp phải có đuôi .sqlite, hoặc là thư mục đã có: -"),
        (
            ("csv", "--out", "a.xlsx"),
            "--out: tên tệp phải có đuôi .csv, hoặc là thư mục đã có: a.xlsx",
        ),
        (("ics", "--unit", "phòng 9"), "không có đơn vị 'phòng 9' trong kế hoạch ttt-2025-h2"),
        (("ics", "--unit", "các phòng nghiệp vụ"), "'Các phòng nghiệp vụ' là tên gọi chung"),
        (("ics", "--month", "3"), "tháng 3 không thuộc thời gian của kế hoạch"),
    ],
)
def test_options_that_do_not_fit_are_refused(
    run: Run, office: Path, options: tuple[str, ...], told: str
) -> None:
    refused = run("export", "--format", *options)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(f"Lỗi: {told}")
    assert not (office / "reports").exists()
