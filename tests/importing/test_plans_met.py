"""Tables as offices really make them come in: their columns, and where deadlines stand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from cchc.deadline import parse
from cchc.importing.importer import Draft, draft, read_document
from cchc.plan import Indicator, Plan
from cchc.units import understood
from tests.conftest import Clock, Run
from tests.importing.plans_met import ALL, COLUMNS, ELSEWHERE, Met, as_excel, as_word, sheets_file
from tests.importing.shapes import outline
from tests.word_files import table


def imported(path: Path) -> Draft:
    return draft(read_document(path), "p")


def whole(plan: Plan) -> list[str]:
    """Write a plan down a line a row, with who coordinates and what is noted."""
    more = {
        task.id: "".join(
            f" | {mark}: {words}".replace("\n", "/")
            for mark, words in (("ph", task.coordinators.text), ("note", task.note))
            if words
        )
        for task in plan.tasks()
    }
    lines = outline(plan)
    return [line + more.get(line.split()[0], "") for line in lines]


@pytest.mark.parametrize("met", ALL)
@pytest.mark.parametrize("written", [as_word, as_excel])
def test_a_table_that_was_met_comes_in_cell_for_cell(
    tmp_path: Path, met: str, written: Any
) -> None:
    new = imported(written(tmp_path, ALL[met]))
    assert whole(new.plan) == list(ALL[met].expected)
    unclear = [task.id for task in understood(new.plan).tasks() if task.deadline.kind == "unclear"]
    assert not unclear


def test_targets_by_year_stand_in_the_indicator(tmp_path: Path) -> None:
    met = COLUMNS["8: a table of targets"]
    for written in (as_word, as_excel):
        first, second = imported(written(tmp_path, met)).plan.tasks()
        assert first.indicator == Indicator(
            "Hồ sơ trực tuyến", "%", targets={2026: 80, 2027: 85.5, 2028: 90}
        )
        assert second.indicator == Indicator("Số mô hình", "mô hình", targets={2026: 2, 2028: 1200})
        deadline = parse(first.deadline.text, 2026)
        assert (deadline.due, deadline.checkpoints) == (
            dt.date(2028, 12, 31),
            (dt.date(2026, 12, 31), dt.date(2027, 12, 31)),
        )


def test_what_is_measured_may_stand_beside_the_work(tmp_path: Path) -> None:
    met = Met(
        [
            ["TT", "Nhiệm vụ", "Chỉ tiêu", "ĐVT", "Năm 2026", "Năm 2027", "Chủ trì"],
            [1, "Số hóa hồ sơ", "Tỷ lệ hồ sơ số", "%", 80, 90, "VP"],
        ],
        [],
    )
    (task,) = imported(as_excel(tmp_path, met)).plan.tasks()
    assert (task.content, task.product) == ("Số hóa hồ sơ", "")
    assert task.indicator == Indicator("Tỷ lệ hồ sơ số", "%", targets={2026: 80, 2027: 90})


def test_a_target_that_is_no_number_is_noted_and_told(tmp_path: Path) -> None:
    met = Met(
        [
            ["Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Năm 2027", "Cơ quan theo dõi"],
            ["Hồ sơ trễ hạn", "%", "5", "dưới 2", "Văn phòng"],
            ["Hồ sơ số", "%", "80", "90", "Văn phòng"],
        ],
        [],
    )
    new = imported(as_word(tmp_path, met))
    task = next(new.plan.tasks())
    assert task.indicator
    assert (task.indicator.targets, task.note) == ({2026: 5}, "Năm 2027: dưới 2")
    assert new.remarks["areas", 0, "tasks", 0, "note"] == (
        "mức không phải là một con số được ghi ở đây"
    )


def test_several_sheets_are_areas_and_ids_do_not_repeat(tmp_path: Path) -> None:
    header = ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]
    path = sheets_file(
        tmp_path,
        {
            "Văn phòng": [header, [1, "Một", "Văn phòng", "2026"], [2, "Hai", "Văn phòng", "2026"]],
            "Phòng Một": [header, [1, "Ba", "Phòng Một", "2026"], [2, "Bốn", "Phòng Một", "2026"]],
        },
    )
    assert outline(imported(path).plan) == [
        "· Văn phòng",
        "  1.1 Một | Văn phòng | 2026",
        "  1.2 Hai | Văn phòng | 2026",
        "· Phòng Một",
        "  2.1 Ba | Phòng Một | 2026",
        "  2.2 Bốn | Phòng Một | 2026",
    ]


def test_the_head_of_each_sheet_is_no_area(tmp_path: Path) -> None:
    path = tmp_path / "nhieu-trang.xlsx"
    book = Workbook()
    book.remove(book.worksheets[0])
    for title in ("Văn phòng", "Phòng Một"):
        sheet = book.create_sheet(title)
        for text in ("KẾ HOẠCH", "Cải cách hành chính năm 2026", f"Phần việc của {title}"):
            sheet.append([text])
            sheet.cell(sheet.max_row, 1).font = Font(bold=True)
        sheet.append(["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"])
        sheet.append([1, f"Việc của {title}", title, "Quý I/2026"])
    book.save(path)
    new = imported(path)
    assert [area.title for area in new.plan.areas] == ["Văn phòng", "Phòng Một"]
    assert new.plan.after == ("Phần việc của Phòng Một",)
    assert [task.id for task in new.plan.tasks()] == ["1.1", "2.1"]


def test_a_sheet_without_a_column_of_units_is_the_units(tmp_path: Path) -> None:
    header = ["TT", "Nhiệm vụ", "Thời hạn"]
    path = sheets_file(
        tmp_path,
        {
            "Văn phòng": [header, ["I", "Thể chế", ""], [1, "Một", "2026"]],
            "Phòng Một": [header, ["I", "Bộ máy", ""], [1, "Hai", "2026"]],
        },
    )
    new = imported(path)
    assert [(task.content, task.lead.text) for task in new.plan.tasks()] == [
        ("Một", "Văn phòng"),
        ("Hai", "Phòng Một"),
    ]
    assert len({task.id for task in new.plan.tasks()}) == 2
    assert set(new.remarks.values()) >= {"lấy từ tên trang tính"}


def test_sheets_nobody_named_are_no_areas(tmp_path: Path) -> None:
    header = ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]
    path = sheets_file(
        tmp_path,
        {
            "Sheet1": [header, [1, "Một", "Văn phòng", "2026"]],
            "Sheet2": [header, [2, "Hai", "Phòng Một", "2026"]],
        },
    )
    assert outline(imported(path).plan) == [
        "· Nhiệm vụ",
        "  1 Một | Văn phòng | 2026",
        "  2 Hai | Phòng Một | 2026",
    ]


@pytest.mark.parametrize("written", [as_word, as_excel])
def test_a_last_row_of_notes_stands_after_the_table(tmp_path: Path, written: Any) -> None:
    plan = imported(written(tmp_path, COLUMNS["11: a last row of notes"])).plan
    assert plan.after[0] == "Ghi chú: VP là Văn phòng."


@pytest.mark.parametrize("written", [as_word, as_excel])
def test_days_in_a_product_are_checkpoints(tmp_path: Path, written: Any) -> None:
    plan = understood(imported(written(tmp_path, ELSEWHERE["in the product"])).plan)
    deadline = next(plan.tasks()).deadline
    assert (deadline.due, deadline.checkpoints) == (dt.date(2026, 9, 30), (dt.date(2026, 6, 30),))


def test_a_deadline_from_elsewhere_is_told(tmp_path: Path) -> None:
    told = [
        [remark for path, remark in new.remarks.items() if path[-1] == "deadline"]
        for new in (
            imported(as_word(tmp_path, ELSEWHERE[where]))
            for where in ("in the area's row", "in the product")
        )
    ]
    assert told == [["lấy từ tên mục ở trên"] * 2, ["lấy từ ngày ghi trong sản phẩm"] * 2]


def test_who_is_in_charge_is_the_units_overseer_or_a_note(tmp_path: Path) -> None:
    met = Met(
        [
            ["TT", "Nhiệm vụ", "Chỉ đạo", "Chủ trì", "Thời hạn"],
            [1, "Một", "Ông A", "Văn phòng", "Quý I/2026"],
            [2, "Hai", "nt", "Văn phòng", "Quý I/2026"],
            [3, "Ba", "Ông A", "Phòng Một", "Quý I/2026"],
            [4, "Bốn", "Bà B", "Phòng Một", "Quý I/2026"],
        ],
        [],
    )
    for written in (as_word, as_excel):
        plan = imported(written(tmp_path, met)).plan
        assert {unit.name: unit.overseer for unit in plan.units.values()} == {
            "Văn phòng": "Ông A",
            "Phòng Một": None,
        }
        assert [task.note for task in plan.tasks()] == [
            None,
            None,
            "Chỉ đạo: Ông A",
            "Chỉ đạo: Bà B",
        ]


def test_what_was_taken_apart_or_filled_in_is_told(tmp_path: Path) -> None:
    parted = imported(as_word(tmp_path, COLUMNS["7: who leads and who coordinates in one cell"]))
    assert parted.notes == ["cột 'Đơn vị thực hiện' gồm cả chủ trì và phối hợp: được tách làm hai"]
    above = imported(as_word(tmp_path, ELSEWHERE["as above"]))
    assert above.notes == ["'nt', 'như trên' được thay bằng chữ của ô phía trên"]
    unknown = COLUMNS["headings nobody knows, known by their cells"]
    assert imported(as_word(tmp_path, unknown)).notes == [
        "cột 'Khi nào xong' được hiểu là thời hạn, theo chữ trong các ô",
        "cột 'Ai làm' được hiểu là đơn vị chủ trì, theo chữ trong các ô",
    ]


def test_a_cell_that_mixes_units_in_an_unknown_way_stays_whole(tmp_path: Path) -> None:
    met = Met(
        [
            ["TT", "Nhiệm vụ", "Cơ quan chủ trì, phối hợp", "Thời hạn"],
            [1, "Một", "Sở A; Sở B", "Quý I/2026"],
            [2, "Hai", "Sở A (chủ trì), Sở B", "Quý I/2026"],
        ],
        [],
    )
    new = imported(as_word(tmp_path, met))
    assert [(task.lead.text, task.coordinators.text) for task in new.plan.tasks()] == [
        ("Sở A; Sở B", ""),
        ("Sở A (chủ trì), Sở B", ""),
    ]
    assert new.notes == [
        "cột 'Cơ quan chủ trì, phối hợp' gồm cả chủ trì và phối hợp: được ghi vào lead"
    ]


def test_rows_of_a_table_without_header_are_not_taken_for_one(tmp_path: Path) -> None:
    document = docx.Document()
    header = ["Nhiệm vụ", "Chủ trì", "Thời hạn"]
    table(document, [header, ["Một", "Văn phòng", "Quý I/2026"]])
    document.add_paragraph()
    table(document, [["Nhiệm vụ thứ hai", "Phòng Một", "Thường xuyên"]])
    path = tmp_path / "hai-bang.docx"
    document.save(str(path))
    assert [task.content for task in imported(path).plan.tasks()] == ["Một", "Nhiệm vụ thứ hai"]


COMMANDS = (
    "validate",
    "status",
    "list",
    "show 1",
    "collect --month 10/2026",
    "assign",
    "report --month 10/2026",
    "remind",
    "export --format docx --out x.docx",
    "next --id sau --from 2029-01-01 --to 2029-12-31",
)


@pytest.mark.long
@pytest.mark.parametrize("met", ALL)
def test_each_command_runs_on_each_plan(alone: Path, run: Run, clock: Clock, met: str) -> None:
    clock.set("2026-11-20")
    done = run("import", str(as_excel(alone, ALL[met])), "--id", "x")
    assert (done.code, done.err) == (0, "")
    for command in COMMANDS:
        ran = run(*command.split())
        assert ran.code in (0, 1, 2), command
        assert "Traceback" not in ran.err, command
        if command != "show 1":
            assert ran.code == 0, f"{command}: {ran.err}"
