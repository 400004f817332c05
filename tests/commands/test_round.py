"""The month's round: forms out, filled, in, again in, corrected, in; and who has answered."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cchc.excel.form import form
from cchc.excel.form_file import form_file
from cchc.period import reporting_period
from cchc.standing import standings
from cchc.workspace import load
from tests.conftest import REAL_PLAN, Clock, Ran, Run
from tests.filling import (
    DONE_ON,
    ISSUED,
    OBSTACLE,
    PERCENT,
    PROPOSAL,
    RESULT,
    STATE,
    SYMBOL,
    Answers,
    fill,
    headers,
    rows,
    set_saved,
)

ID_COLUMN = 16
pytestmark = pytest.mark.usefixtures("office")
Mark = Callable[..., Ran]
UNITS = ("van-phong", *(f"pnv-{number}" for number in range(1, 9)), "ban-bien-tap")


@pytest.fixture(scope="module")
def sent() -> dict[str, bytes]:
    """September's forms as they are before anything is recorded, by unit."""
    plan, period = (
        load(REAL_PLAN.parent, REAL_PLAN.parents[2]).plan,
        reporting_period("month", 9, 2025),
    )
    found = standings(plan, [], period.last)
    return {unit: form_file(form(plan, period, unit, found)) for unit in UNITS}


@pytest.fixture
def forms(sent: dict[str, bytes], clock: Clock, office: Path) -> dict[str, Path]:
    """September's forms as sent out, by unit; it is 16/9/2025."""
    clock.set("2025-09-16")
    (office / "forms").mkdir()
    found = {unit: office / "forms" / f"bieu-2025-09-{unit}.xlsx" for unit in UNITS}
    for unit, file in found.items():
        file.write_bytes(sent[unit])
    return found


def entries(run: Run) -> list[dict[str, Any]]:
    """What counts, without what a moment decides."""
    told = run("log", "--json").json["entries"]
    gone = {entry.get("retracts") for entry in told}
    return [
        {key: value for key, value in entry.items() if key not in ("id", "at", "by", "form")}
        for entry in told
        if entry["id"] not in gone and "retracts" not in entry and "task" in entry
    ]


def receipts(run: Run) -> list[dict[str, Any]]:
    """The receipts that count, without what a moment decides."""
    told = run("log", "--json").json["entries"]
    gone = {entry.get("retracts") for entry in told}
    return [
        {key: value for key, value in entry.items() if key in ("on", "unit", "refused")}
        for entry in told
        if entry["id"] not in gone and "task" not in entry and "retracts" not in entry
    ]


def ingest(run: Run, *paths: Path | str, code: int = 0) -> Ran:
    ran = run("ingest", *map(str, paths), "--by", "Lê Thị Ánh")
    assert ran.code == code, ran.err
    return ran


WORDS = "=1+1 {{ x }} <b>&</b>"
SEVENTH: Answers = {
    "2.a": {
        STATE: "Đang thực hiện",
        RESULT: WORDS,
        SYMBOL: "05/TTr-TTT",
        ISSUED: "28/8/2025",
    },
    "7.d": {STATE: "Chưa thực hiện"},
    "1.a": {STATE: "Có vướng mắc", OBSTACLE: "Chưa bố trí kinh phí", PROPOSAL: "Bổ sung kinh phí"},
}
TOLD: list[dict[str, Any]] = [
    {
        **{
            "task": "2.a",
            "on": "2025-09-14",
            "unit": "pnv-7",
            "state": "started",
            "result": WORDS,
        },
        "products": [{"symbol": "05/TTr-TTT", "date": "2025-08-28"}],
    },
    {
        **{"task": "1.a", "on": "2025-09-14", "unit": "pnv-7", "state": "blocked"},
        **{"obstacle": "Chưa bố trí kinh phí", "proposal": "Bổ sung kinh phí"},
    },
]


def test_forms_go_out_one_a_unit(
    run: Run, clock: Clock, sent: dict[str, bytes], office: Path
) -> None:
    clock.set("2025-09-15")
    told = run("collect", "--month", "9", "--out", "forms")
    assert told.out.startswith(
        "Đã viết 10 biểu tháng 9 năm 2025 vào forms (gửi lại chậm nhất ngày 17/09/2025)\n\n"
        "Lời gửi kèm biểu, để chép vào thư hoặc tin nhắn:\n\n"
        "Kính gửi: Các phòng nghiệp vụ và Ban Biên tập Website\n"
    )
    written = {file.name: file.read_bytes() for file in (office / "forms").iterdir()}
    assert written == {f"bieu-2025-09-{unit}.xlsx": content for unit, content in sent.items()}


def test_the_plans_warnings_are_told(run: Run, forms: dict[str, Path], journal: Path) -> None:
    plan = journal.with_name("plan.yaml")
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("Tháng 7/2025", "Tháng 13/2025"), encoding="utf-8"
    )
    told = ingest(run, forms["pnv-7"])
    assert told.err.startswith("Chú ý: ")
    assert "nhiệm vụ 6.b: không hiểu thời hạn 'Tháng 13/2025'" in told.err


def test_a_whole_round(run: Run, forms: dict[str, Path], journal: Path) -> None:
    done = {"6.b": {STATE: "Đã hoàn thành", DONE_ON: "28/7/2025", PERCENT: 100}}
    answers: dict[str, Answers] = {"pnv-7": SEVENTH, "van-phong": done}
    for unit, file in forms.items():
        fill(file, answers.get(unit, {}))
    first = ingest(run, *forms.values())
    assert "Đã ghi 5 dòng nhật ký từ 2 biểu.\n" in first.out
    assert first.out.count("biểu để trống, chưa phải là trả lời") == 8
    told = entries(run)
    assert [entry for entry in told if entry["unit"] == "pnv-7"] == TOLD
    assert receipts(run) == [{"on": "2025-09-14", "unit": unit} for unit in ("van-phong", "pnv-7")]
    stood = journal.read_bytes()
    assert "Không có gì mới để ghi." in ingest(run, "forms").out
    assert journal.read_bytes() == stood

    empty = {STATE: None, OBSTACLE: None, PROPOSAL: None}
    fill(forms["pnv-7"], {"2.a": {RESULT: "Đã góp ý"}, "1.a": empty})
    corrected = ingest(run, forms["pnv-7"])
    assert "  thay 1, giữ nguyên 1\n" in corrected.out
    assert "1.a: hàng để trống, điều đã báo trước vẫn giữ" in corrected.out
    assert journal.read_bytes().startswith(stood)
    kept = [entry for entry in entries(run) if entry["unit"] == "pnv-7"]
    assert kept == [TOLD[1], {**TOLD[0], "result": "Đã góp ý"}]
    assert "rút lại 1" in ingest(run, forms["pnv-7"], "--withdraw-empty").out
    withdrawals = [entry for entry in run("log", "--json").json["entries"] if "retracts" in entry]
    assert [entry["reason"] for entry in withdrawals] == ["biểu gửi lại"] * 2
    assert len(receipts(run)) == 2
    assert run("validate").code == 0


def test_a_dry_run_shows_and_writes_nothing(
    run: Run, forms: dict[str, Path], journal: Path
) -> None:
    told = run("ingest", str(fill(forms["pnv-7"], SEVENTH)), "--dry-run", "--by", "Lê Thị Ánh")
    assert "Sẽ ghi 3 dòng nhật ký từ 1 biểu; chạy lại không có --dry-run để ghi.\n" in told.out
    assert "vướng mắc: Chưa bố trí kinh phí" in told.out
    assert [file.name for file in journal.parent.iterdir()] == ["plan.yaml"]


def test_a_form_emptied_wholly_takes_nothing_back_but_says_so(
    run: Run, forms: dict[str, Path]
) -> None:
    ingest(run, fill(forms["pnv-7"], {"2.a": {RESULT: "Đã góp ý"}}))
    told = ingest(run, fill(forms["pnv-7"], {"2.a": {RESULT: None}}))
    assert "1 điều biểu này đã báo trước vẫn giữ" in " ".join(told.out.split())
    assert (len(entries(run)), len(receipts(run))) == (1, 1)
    ingest(run, forms["pnv-7"], "--withdraw-empty")
    assert (entries(run), receipts(run)) == ([], [])


def test_a_row_corrected_to_not_begun_takes_back(run: Run, forms: dict[str, Path]) -> None:
    ingest(run, fill(forms["van-phong"], {"1.a": {STATE: "Đang thực hiện"}}))
    ingest(run, fill(forms["van-phong"], {"1.a": {STATE: "Chưa thực hiện"}}))
    assert (entries(run), len(receipts(run))) == ([], 1)


def test_bad_cells_are_told_and_nothing_of_their_form_is_written(
    run: Run, forms: dict[str, Path], journal: Path
) -> None:
    bad = fill(forms["pnv-7"], {**SEVENTH, "1.b": {PERCENT: 150}, "3.a": {STATE: "ổn"}})
    good = fill(forms["pnv-8"], {"2.a": {RESULT: "Đã góp ý"}})
    told = ingest(run, bad, good, "không có.xlsx", code=1)
    row = rows(load_workbook(bad).worksheets[0])
    assert told.err.splitlines() == [
        "Lỗi: không có.xlsx: không có tệp này",
        f"Lỗi: {bad}: Biểu báo cáo!G{row['3.a']}: không có tiến độ 'ổn'; chọn: Có kết quả trong "
        "kỳ; Không phát sinh",
        f"Lỗi: {bad}: Biểu báo cáo!H{row['1.b']}: 150% nằm ngoài 0 đến 100",
    ]
    assert [entry["unit"] for entry in entries(run)] == ["pnv-8"]
    assert run("ingest", str(bad), "--skip-bad").code == 1
    assert [entry for entry in entries(run) if entry["unit"] == "pnv-7"] == TOLD
    assert receipts(run)[1] == {"on": "2025-09-14", "unit": "pnv-7", "refused": ["3.a", "1.b"]}
    units = run("status", "--missing", "--month", "9", "--json").json["units"]
    seventh = next(unit for unit in units if unit["unit"] == "Phòng Nghiệp vụ 7")
    assert (seventh["form"], seventh["missing"]) == (True, ["3.a"])
    good_now = fill(bad, {"1.b": {PERCENT: 50}, "3.a": {STATE: "Không phát sinh"}})
    assert run("ingest", str(good_now)).code == 0
    assert len(entries(run)) == 5
    assert receipts(run)[1] == {"on": "2025-09-14", "unit": "pnv-7"}


def test_a_formula_is_refused(run: Run, forms: dict[str, Path]) -> None:
    def type_formula(sheet: Any) -> None:
        sheet.cell(rows(sheet)["2.a"], headers(sheet)[RESULT]).value = "=1+1"

    told = ingest(run, fill(forms["pnv-7"], {}, change=type_formula), code=1)
    assert "Biểu báo cáo!J5: có công thức; xóa công thức rồi gõ chữ hoặc số vào ô" in told.err


def test_forms_of_another_plan_or_period(
    run: Run, forms: dict[str, Path], clock: Clock, office: Path
) -> None:
    filled = fill(forms["pnv-7"], SEVENTH)
    assert (
        "biểu của tháng 9 năm 2025, không phải tháng 8 năm 2025"
        in run("ingest", "forms", "--month", "8").err
    )
    clock.set("2025-08-01")
    assert (
        f"{filled}: Biểu báo cáo!A2: biểu của kỳ 2025-09, kỳ ấy chưa bắt đầu"
        in ingest(run, filled, code=1).err
    )
    clock.set("2025-09-16")
    other = office / "plans" / "khac"
    shutil.copytree(office / "plans" / "ttt-2025-h2", other)
    plan = (other / "plan.yaml").read_text(encoding="utf-8")
    (other / "plan.yaml").write_text(
        plan.replace("id: ttt-2025-h2", "id: khac", 1), encoding="utf-8"
    )
    told = run("ingest", str(filled), "--plan", "khac")
    assert (
        f"{filled}: Biểu báo cáo!A2: biểu của kế hoạch 'ttt-2025-h2', không phải 'khac'" in told.err
    )


def edited(pattern: str, new: str) -> Callable[[Any], None]:
    """Change the ids of the rows by hand."""

    def change(sheet: Any) -> None:
        for row in rows(sheet).values():
            row_id = sheet.cell(row, ID_COLUMN)
            row_id.value = re.sub(pattern, new, row_id.value or "") or None

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            edited("#2.a$", "#9.z"),
            "Biểu báo cáo!A5: không có nhiệm vụ '9.z' trong kế hoạch ttt-2025-h2",
        ),
        (edited("#2.a$", "#6.b"), "Biểu báo cáo!A5: TT '2.a' không khớp mã ẩn của hàng ('6.b')"),
        (
            edited("#2.a$", "#3.b"),
            "Biểu báo cáo!A5: Phòng Nghiệp vụ 7 không chủ trì, không phối hợp nhiệm vụ 3.b",
        ),
        (
            edited("2025-09", "2025-08"),
            "Biểu báo cáo!A5: hàng chép từ biểu của Phòng Nghiệp vụ 7, tháng 8 năm 2025; xóa",
        ),
    ],
)
def test_rows_of_another_task_or_form(
    run: Run, forms: dict[str, Path], change: Callable[[Any], None], message: str
) -> None:
    assert message in ingest(run, fill(forms["pnv-7"], SEVENTH, change=change), code=1).err


def copy_row(state: str) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        at = rows(sheet)["1.b"]
        for column in range(1, ID_COLUMN + 1):
            sheet.cell(80, column).value = sheet.cell(at, column).value
        sheet.cell(80, headers(sheet)[STATE]).value = state

    return change


def test_a_copied_row_counts_once_unless_it_says_otherwise(
    run: Run, forms: dict[str, Path]
) -> None:
    answer = {"1.b": {STATE: "Đang thực hiện", RESULT: "Đã phát động"}}
    form = forms["van-phong"]
    told = ingest(run, fill(form, answer, change=copy_row("Đã hoàn thành")), code=1)
    assert "nhiệm vụ 1.b có nhiều hàng (A6, A80) với tiến độ khác nhau; giữ một hàng" in told.err
    ingest(run, fill(form, {}, change=copy_row("Đang thực hiện")))
    assert [entry["result"] for entry in entries(run)] == ["Đã phát động"]


def test_the_version_saved_last_counts_whichever_comes_first(
    run: Run, forms: dict[str, Path], office: Path, journal: Path
) -> None:
    older = fill(forms["pnv-7"], {**SEVENTH, "2.d": {RESULT: "Đã phổ biến"}}, office / "cũ.xlsx")
    newer = fill(forms["pnv-7"], {"2.a": {RESULT: "Mới"}}, office / "mới.xlsx")
    set_saved(older, "2025-09-15T01:00:00Z")
    set_saved(newer, "2025-09-15T02:00:00Z")
    both = ingest(run, "cũ.xlsx", "mới.xlsx", code=1)
    assert "cũ.xlsx: Biểu báo cáo!A5: nhiệm vụ 2.a: đã nhận một bản lưu sau" in both.err
    told = {entry["task"]: entry.get("result") for entry in entries(run)}
    assert told == {"2.a": "Mới", "1.a": None, "2.d": "Đã phổ biến"}
    stood = journal.read_bytes()
    ingest(run, "cũ.xlsx", code=1)
    assert journal.read_bytes() == stood
    ingest(run, "cũ.xlsx", "--older")
    told = {entry["task"]: entry.get("result") for entry in entries(run)}
    assert told["2.a"] == WORDS


def test_what_was_withdrawn_by_hand_does_not_come_back(run: Run, forms: dict[str, Path]) -> None:
    filled = fill(forms["pnv-7"], {"2.a": {RESULT: "Nhầm"}})
    ingest(run, filled)
    assert run("undo").code == 0
    assert "A5: đã ghi đúng như vậy rồi được rút lại; không ghi lại" in ingest(run, filled).out
    assert entries(run) == []
    assert run("undo", "--form", "pnv-7").code == 0
    again = ingest(run, filled)
    assert "biểu này đã nhận rồi được rút lại; không nhận lại" in again.out
    assert (entries(run), receipts(run)) == ([], [])


def test_a_finished_task_is_not_finished_again(
    run: Run, mark: Mark, forms: dict[str, Path], clock: Clock
) -> None:
    done = ("--done", "--on", "28/7/2025", "--unit", "van-phong", "--result", "Đã ban hành")
    mark("2025-08-20", "6.b", *done)
    clock.set("2025-09-16")
    said = {STATE: "Đã hoàn thành", PERCENT: 100, RESULT: "Đã ban hành"}
    ingest(run, fill(forms["van-phong"], {"6.b": said}))
    assert (len(entries(run)), len(receipts(run))) == (1, 1)
    ingest(run, fill(forms["van-phong"], {"6.b": {RESULT: "Đã gửi các phòng"}}))
    assert entries(run)[1:] == [
        {"task": "6.b", "on": "2025-09-14", "unit": "van-phong", "result": "Đã gửi các phòng"}
    ]


def test_a_stopped_task_cannot_go_on_by_a_form(
    run: Run, mark: Mark, forms: dict[str, Path], clock: Clock
) -> None:
    mark("2025-08-20", "6.b", "--cancel", "--reason", "trùng")
    clock.set("2025-09-16")
    told = ingest(run, fill(forms["van-phong"], {"6.b": {STATE: "Đang thực hiện"}}), code=1)
    assert (
        "nhiệm vụ 6.b: đã dừng thực hiện; Văn phòng mở lại hoặc rút lại điều đã ghi trước"
        in told.err
    )
    assert "--reopen" not in told.err


def test_a_coordinators_answer_never_changes_the_state(run: Run, forms: dict[str, Path]) -> None:
    ingest(run, fill(forms["pnv-7"], {"1.a": {STATE: "Đã hoàn thành", RESULT: "Đã góp ý dự thảo"}}))
    assert (
        run("show", "1.a", "--as-of", "2025-09-16", "--json").json["task"]["state"] == "not-started"
    )


def test_before_the_period_closes_it_is_true_of_today(
    run: Run, clock: Clock, forms: dict[str, Path]
) -> None:
    clock.set("2025-09-10")
    ingest(run, fill(forms["pnv-7"], {"2.a": {RESULT: "Sớm"}}))
    assert [entry["on"] for entry in entries(run)] == ["2025-09-10"]


def test_collecting_again_never_writes_over_a_filled_form(
    run: Run, forms: dict[str, Path], clock: Clock
) -> None:
    filled = fill(forms["pnv-7"], SEVENTH).read_bytes()
    told = run("collect", "--month", "9", "--out", "forms")
    assert (told.code, forms["pnv-7"].read_bytes()) == (1, filled)
    assert "đã được sửa bằng tay" in told.err
    assert "Đã viết 9 biểu" in told.out


def test_the_text_that_goes_with_the_forms_may_go_into_a_file(
    run: Run, clock: Clock, office: Path
) -> None:
    clock.set("2025-09-15")
    told = run("collect", "--month", "9", "--unit", "pnv-7", "--mail", "thư/lời.txt")
    assert (told.code, told.out.splitlines()[1:]) == (
        0,
        ["Đã ghi lời gửi kèm biểu vào thư/lời.txt"],
    )
    mail = office / "thư" / "lời.txt"
    written = mail.read_bytes()
    assert written.decode().startswith("Kính gửi: Phòng Nghiệp vụ 7\n")
    assert written.endswith("Trân trọng cảm ơn./.\n".encode())
    assert run("collect", "--month", "9", "--unit", "pnv-7", "--mail", str(mail)).code == 0
    other = run("collect", "--month", "9", "--out", "khac", "--mail", str(mail))
    assert (other.code, mail.read_bytes()) == (1, written)
    assert "với nội dung khác, chưa viết gì; thêm --force" in other.err
    assert not (office / "khac").exists()
    assert run("collect", "--month", "9", "--mail", str(mail), "--force").code == 0
    assert "Các phòng nghiệp vụ và Ban Biên tập Website" in mail.read_text(encoding="utf-8")


def test_the_form_of_who_gathers_the_answers_goes_along_with_nothing(
    run: Run, clock: Clock, office: Path
) -> None:
    clock.set("2025-09-15")
    told = run("collect", "--month", "9", "--unit", "van-phong")
    assert (told.code, len(told.out.splitlines())) == (0, 1)
    told = run("collect", "--month", "9", "--unit", "van-phong", "--mail", "thu.txt", "--force")
    assert (told.code, told.out.splitlines()[1:]) == (
        0,
        ["Không ghi thu.txt: biểu của chính đơn vị tổng hợp, không có lời gửi kèm"],
    )
    assert not (office / "thu.txt").exists()


def test_one_unit_a_group_and_nobody(run: Run, office: Path, clock: Clock) -> None:
    clock.set("2025-09-15")
    assert "Đã viết 1 biểu" in run("collect", "--month", "9", "--unit", "Phòng Nghiệp vụ 7").out
    assert (office / "reports" / "2025-09-bieu-mau" / "bieu-2025-09-pnv-7.xlsx").is_file()
    assert (
        "Đã viết 8 biểu"
        in run("collect", "--month", "9", "--unit", "các phòng nghiệp vụ", "--force").out
    )
    told = run("collect", "--month", "9", "--unit", "phong-nghiep-vu-lien-quan")
    assert told.code == 2
    assert "chưa ghi gồm những đơn vị nào nên không biết gửi cho ai; thêm members" in told.err
    (office / "trống").mkdir()
    assert run("ingest", "trống").code == 2


@pytest.mark.long
def test_the_period_looked_at_is_collected(run: Run, clock: Clock, office: Path) -> None:
    clock.set("2025-09-15")
    assert "Đã viết 10 biểu tháng 9 năm 2025" in run("collect").out
    clock.set("2025-09-18")
    late = run("collect", "--force")
    assert "tháng 9 năm 2025" in late.out
    assert "(hạn gửi lại 17/09/2025 đã qua)" in late.out
    assert "Hạn gửi lại (ngày 17/9/2025) đã qua; đề nghị các đơn vị" in late.out
    clock.set("2025-10-01")
    assert "Đã viết 10 biểu tháng 10 năm 2025" in run("collect").out


def test_after_the_plans_end_its_months_alone_are_collected(
    run: Run, clock: Clock, office: Path
) -> None:
    clock.set("2026-11-26")
    told = run("collect")
    assert told.code == 1
    for words in ("31/12/2025", "cchc next", "cchc report --year", "--month"):
        assert words in told.err
    for month in ("12/2026", "6/2025"):
        beyond = run("collect", "--month", month)
        assert beyond.code != 0
        assert f"tháng {month} không thuộc thời gian của kế hoạch" in beyond.err
    assert "Đã viết 10 biểu tháng 9 năm 2025" in run("collect", "--month", "9").out
    assert "tháng 01 năm 2026" in run("collect", "--month", "1/2026").out


def test_a_group_without_members_that_leads_gets_nothing_and_that_is_told(
    run: Run, clock: Clock, office: Path
) -> None:
    plan = office / "plans" / "ttt-2025-h2" / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    members = "[pnv-1, pnv-2, pnv-3, pnv-4, pnv-5, pnv-6, pnv-7, pnv-8]"
    plan.write_text(text.replace(members, "[]"), encoding="utf-8")
    clock.set("2025-09-15")
    told = run("collect", "--month", "9")
    assert "'Các phòng nghiệp vụ'" in told.err


def test_what_arrives_in_folders_and_zips_is_taken(
    run: Run, forms: dict[str, Path], office: Path
) -> None:
    fill(forms["pnv-7"], {"2.a": {RESULT: "Đã góp ý"}})
    fill(forms["pnv-8"], {"2.a": {RESULT: "Đã họp"}})
    folder = office / "nhận" / "tuần 3"
    folder.mkdir(parents=True)
    shutil.copy(forms["pnv-7"], folder / "PNV7.XLSX")
    shutil.copy(forms["pnv-7"], folder / "~$PNV7.xlsx")
    (folder / "công văn.pdf").write_bytes(b"%PDF")
    with zipfile.ZipFile(office / "nhận" / "gửi.zip", "w") as package:
        package.write(forms["pnv-8"], "PNV8.xlsx")
    taken = ingest(run, "nhận")
    assert {entry["unit"] for entry in entries(run)} == {"pnv-7", "pnv-8"}
    assert "Không đọc (không phải tệp Excel): nhận/tuần 3/công văn.pdf" in taken.out


def test_one_bad_file_does_not_stop_the_others(run: Run, forms: dict[str, Path]) -> None:
    fill(forms["pnv-7"], {"2.a": {RESULT: "Đã góp ý"}})
    bad = forms["pnv-8"].with_name("hỏng.xlsx")
    bad.write_bytes(b"no form")
    told = ingest(run, bad, forms["pnv-7"], code=1)
    assert f"{bad}: không phải tệp Excel" in told.err
    assert "Đã ghi 2 dòng nhật ký từ 1 biểu; 1 tệp có lỗi." in told.out
