"""cchc import, as a person runs it: writes a plan that validates, tells what is not sure,
overwrites nothing.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Clock, Run
from tests.importing.test_importer import SEED
from tests.importing.test_sheet_tables import sheet_file
from tests.word_files import HEADER, word_file

ROWS = [
    HEADER,
    ["1", "Thể chế", "", "", "", ""],
    ["a)", "Một", "Văn phòng", "Sở Nội vụ", "Báo cáo", "Quý IIII/2025"],
    ["b)", "Hai", "", "Sở Nôi vụ", "Báo cáo", "Thường xuyên"],
]


def test_the_seed_becomes_a_plan_that_validates(alone: Path, run: Run) -> None:
    done = run("import", str(SEED), "--id", "ttt-2025-h2")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        "Đã ghi plans/ttt-2025-h2/plan.yaml: 8 lĩnh vực, 40 nhiệm vụ, 3 đơn vị, 2 nhóm đơn vị.\n"
    )
    assert done.out.endswith(
        "Còn 1 chỗ cần xem: tìm '# cần xem:' trong tệp, sửa xong chạy cchc validate.\n"
    )
    validated = run("validate")
    assert (validated.code, validated.out.splitlines()[-1]) == (
        0,
        "1 cảnh báo trong 1 tệp, 40 nhiệm vụ, 0 lần ghi.",
    )
    assert run("status", "--json").json["summary"]["total"] == 40


def test_a_group_that_leads_and_names_no_member_is_marked(alone: Path, run: Run) -> None:
    done = run("import", str(SEED), "--id", "x")
    path = alone / "plans" / "x" / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if "# cần xem:" in line]
    assert line == (
        "  phong-nghiep-vu: # cần xem: 'Các phòng nghiệp vụ' chủ trì 2.a, 2.d, 3.a, 3.d, 4.e, … "
        "mà chưa ghi gồm những đơn vị nào"
    )
    number = text.splitlines().index(line) + 1
    assert f"plans/x/plan.yaml:{number}:3: C11 nhóm phong-nghiep-vu: 'Các phòng" in done.out
    # what the hint says, done: nothing is left to look at
    members = "    members: [phong-nghiep-vu-7]\n"
    path.write_text(text.replace(f"{line}\n", f"  phong-nghiep-vu:\n{members}"), encoding="utf-8")
    assert run("validate").out == "Không có lỗi: 1 tệp, 40 nhiệm vụ, 0 lần ghi.\n"


def test_the_letter_of_iceland_names_columns_and_units_alike(alone: Path, run: Run) -> None:
    header = ["TT", "Nội dung hoạt \u00f0ộng", "\u00d0ơn vị chủ trì", *HEADER[3:]]
    rows = [
        header,
        ["1", "Một", "Đội Quản lý", "\u00d0oàn Thanh niên", "", "2025"],
        ["2", "Hai", "\u00d0ội Quản lý", "Đoàn Thanh niên", "", "2025"],
    ]
    done = run("import", str(word_file(alone, rows)), "--id", "so-2025")
    assert "2 nhiệm vụ, 2 đơn vị, 0 nhóm đơn vị" in done.out
    assert '"total": 2' in run("status", "--unit", "doi quan ly", "--json").out


def test_who_sends_papers_is_told_that_the_groups_members_get_none(alone: Path, run: Run) -> None:
    run("import", str(SEED), "--id", "x")
    told = (
        "Chú ý: 'Các phòng nghiệp vụ' chủ trì 7 nhiệm vụ nhưng chưa ghi gồm những đơn vị nào "
        "(members trong groups): chưa đơn vị nào nhận được "
    )
    for command, paper in (("collect --month 9", "biểu"), ("assign", "phiếu giao nhiệm vụ")):
        ran = run(*command.split())
        assert (ran.code, ran.err) == (0, f"{told}{paper}\n")
        assert "Đã viết 3 " in ran.out
    for unit in ("Văn phòng", "ban bien tap website"):
        assert run("collect", "--month", "9", "--unit", unit, "--force").err == ""
    for command in ("collect --month 9", "assign"):
        refused = run(*command.split(), "--unit", "Các phòng nghiệp vụ")
        assert (refused.code, refused.out) == (2, "")
        assert refused.err.endswith("không biết gửi cho ai; thêm members trong groups\n")
    assert run("status").err == ""  # whoever only looks is not told each time


def test_what_is_not_sure_is_told_with_its_line_and_marked_there(alone: Path, run: Run) -> None:
    done = run("import", str(word_file(alone, ROWS)), "--id", "so-2025")
    assert done.code == 0
    lines = (alone / "plans" / "so-2025" / "plan.yaml").read_text(encoding="utf-8").splitlines()
    marked = {
        line.split(" # cần xem: ")[0].strip(): number
        for number, line in enumerate(lines, 1)
        if "# cần xem" in line
    }
    assert (
        f"plan.yaml:{marked['deadline: Quý IIII/2025']}:19: K04 nhiệm vụ 1.a: không hiểu thời hạn"
        in done.out
    )
    assert (
        f"plan.yaml:{marked['lead: ' + chr(34) * 2]}:15: K08 nhiệm vụ 1.b: chưa có đơn vị chủ trì"
        in done.out
    )
    assert "C06 so-noi-vu-2: tên 'Sở Nôi vụ' gần như trùng 'Sở Nội vụ'" in done.out
    assert "period: null # cần xem: kế hoạch chưa có thời gian (period)" in lines
    assert done.out.endswith("sửa xong chạy cchc validate.\n")
    assert run("validate").code == 1


def test_names_that_may_be_none_are_marked(alone: Path, run: Run) -> None:
    lead = "Sở Tài chính, Nội vụ và Tư pháp"
    rows = [HEADER, ["1", "Một", lead, "Sở Y tế, Hải Nam", "", "2025"]]
    told = run("import", str(word_file(alone, rows)), "--id", "so-2025").out
    text = (alone / "plans" / "so-2025" / "plan.yaml").read_text(encoding="utf-8")
    assert "units: [so-tai-chinh, so-noi-vu, so-tu-phap]" in text
    assert (
        "coordinators: Sở Y tế, Hải Nam # cần xem: không rõ 'Hải Nam' có là tên đơn vị riêng\n"
        in text
    )
    assert ": cần xem: không rõ 'Hải Nam'" in told


def test_problems_are_told_as_validate_tells_them(alone: Path, run: Run) -> None:
    told = run("import", str(word_file(alone, ROWS[:3])), "--id", "so-2025").out.splitlines()
    validated = run("validate").out.splitlines()
    assert told[1:-1] == validated[:-1]


def test_a_plan_is_never_overwritten(alone: Path, run: Run) -> None:
    path = word_file(alone, ROWS)
    run("import", str(path), "--id", "so-2025")
    plan = alone / "plans" / "so-2025" / "plan.yaml"
    plan.write_text("của tôi", encoding="utf-8")
    again = run("import", str(path), "--id", "SO-2025")
    assert again.code == 2
    assert "đã có kế hoạch" in again.err
    assert plan.read_text(encoding="utf-8") == "của tôi"


def test_a_run_cut_short_after_the_plan_goes_on_with_the_rest(alone: Path, run: Run) -> None:
    path = str(word_file(alone, [[*ROWS[0], "Tiến độ"], *([*row, "Đã làm"] for row in ROWS[1:])]))
    run("import", path, "--id", "so-2025")
    plan = alone / "plans" / "so-2025" / "plan.yaml"
    before = plan.read_bytes()
    again = run("import", path, "--id", "so-2025", "--progress", "nhap.yaml")
    assert again.code == 0
    assert "Đã có sẵn, đúng như lần này, plans/so-2025/plan.yaml: " in again.out
    assert "Đã ghi nhap.yaml: " in again.out
    assert plan.read_bytes() == before


def test_dry_run_shows_and_writes_nothing(alone: Path, run: Run) -> None:
    done = run("import", str(SEED), "--id", "thu", "--dry-run")
    assert done.code == 0
    assert "      - id: 6.b\n" in done.out
    assert "Chưa ghi plans/thu/plan.yaml: 8 lĩnh vực, 40 nhiệm vụ" in done.out
    assert not (alone / "plans").exists()


@pytest.mark.parametrize("bad", ["../x", "a/b", "", "kế hoạch", "x" * 61])
def test_an_id_that_is_no_folder_name_is_wrong_usage(alone: Path, run: Run, bad: str) -> None:
    done = run("import", str(SEED), "--id", bad)
    assert done.code == 2
    assert not (alone / "plans").exists()


def test_a_file_that_is_none_is_told_in_a_sentence(alone: Path, run: Run) -> None:
    done = run("import", "không-có.docx", "--id", "x")
    assert (done.code, done.err) == (1, "Lỗi: không-có.docx: không có tệp này\n")
    told = run("import", str(word_file(alone, [["Họ và tên", "Chức vụ"]])), "--id", "x")
    assert (
        told.code,
        told.err.startswith(f"Lỗi: {alone / 'ke-hoach.docx'}: không thấy bảng nhiệm vụ"),
    ) == (1, True)
    (alone / "cu.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    assert run("import", "cu.doc", "--id", "x").err.startswith(
        "Lỗi: cu.doc: chỉ đọc được .docx và .xlsx"
    )


def test_plans_stand_where_the_office_has_them(
    alone: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (alone / "plans").mkdir()
    below = alone / "den" / "thang-1"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    run("import", str(SEED), "--id", "ttt")
    assert (alone / "plans" / "ttt" / "plan.yaml").is_file()
    (alone / "khac").mkdir()
    run("--root", str(alone / "khac"), "import", str(SEED), "--id", "ttt")
    assert (alone / "khac" / "plans" / "ttt" / "plan.yaml").is_file()


UNKNOWN = [
    ["TT", "Phần", "Ai", "Lúc"],
    ["1", "Làm một", "Tổ A", "Quý I/2026"],
    ["2", "Làm hai", "Tổ B", "Quý II/2026"],
]


def test_a_refused_table_shows_its_header_and_how_to_name_a_column(alone: Path, run: Run) -> None:
    rows = [["TT", "Họ và tên", "Chức vụ"], ["1", "An", "Trưởng phòng"]]
    for path in (word_file(alone, rows), sheet_file(alone, rows)):
        done = run("import", str(path), "--id", "x")
        assert (done.code, done.out) == (1, "")
        assert "Dòng tiêu đề thấy được: TT | Họ và tên | Chức vụ" in done.err
        assert "--column 'Họ và tên=content'" in done.err
    assert not (alone / "plans").exists()


def test_named_columns_are_what_they_are_said_to_be(alone: Path, run: Run) -> None:
    columns = ("--column", "phần=content", "--column", "Ai = lead", "--column", "Lúc=deadline")
    done = run("import", str(word_file(alone, UNKNOWN)), "--id", "x", *columns)
    assert (done.code, done.err) == (0, "")
    tasks = json.loads(run("list", "--json").out)["tasks"]
    assert [(task["content"], task["lead"], task["due"]) for task in tasks] == [
        ("Làm một", "Tổ A", "2026-03-31"),
        ("Làm hai", "Tổ B", "2026-06-30"),
    ]


def test_a_column_known_wrongly_may_be_named_anew(alone: Path, run: Run) -> None:
    rows = [
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Kết quả thực hiện", "Số thửa"],
        ["1", "Một", "VP", "Quý I/2026", "Báo cáo", "12"],
    ]
    columns = ("--column", "Kết quả thực hiện=product", "--column", "Số thửa=skip")
    done = run("import", str(word_file(alone, rows)), "--id", "x", *columns)
    assert "cột 'Số thửa' được bỏ qua" in done.out
    (task,) = json.loads(run("list", "--json").out)["tasks"]
    assert task["product"] == "Báo cáo"


def test_fields_and_columns_that_are_none_are_told_with_the_nearest(alone: Path, run: Run) -> None:
    path = str(word_file(alone, UNKNOWN))
    for column, said in (
        ("Phần=contnt", "không có trường 'contnt'; có phải content? Có: content, lead, "),
        ("Phần", "--column 'Phần': viết như 'Hạng mục=content'"),
        ("=lead", "--column '=lead': viết như 'Hạng mục=content'"),
    ):
        refused = run("import", path, "--id", "x", "--column", column)
        assert (refused.code, refused.out) == (2, "")
        assert said in refused.err
    named = ("--column", "Phần=content", "--column", "Ai=lead", "--column", "Lúk=deadline")
    refused = run("import", path, "--id", "x", *named)
    assert refused.code == 2
    assert "bảng không có cột 'luk'; có phải 'Lúc'?" in refused.err
    assert not (alone / "plans").exists()


PROGRESS = [
    ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kết quả thực hiện", "Tiến độ"],
    ["1", "Một", "Văn phòng", "Quý I/2025", "Quyết định số 05", "Đã hoàn thành"],
    ["2", "Hai", "Văn phòng", "Quý IV/2025", "", "Đang thực hiện"],
    ["3", "Ba", "Văn phòng", "Quý IV/2025", "", "60%"],
    ["4", "Bốn", "Văn phòng", "Quý IV/2025", "", "Chưa thực hiện"],
    ["5", "Năm", "Văn phòng", "Quý IV/2025", "", ""],
]


def test_progress_is_left_out_told_and_offered(alone: Path, run: Run) -> None:
    done = run("import", str(word_file(alone, PROGRESS)), "--id", "x")
    assert (
        "Chú ý: cột 'Kết quả thực hiện', 'Tiến độ' là tiến độ, không thuộc kế hoạch: không ghi vào "
        "tệp.\n4 nhiệm vụ có chữ ở cột tiến độ: thêm --progress nhat-ky.yaml để ghi thành bản nháp "
        "nhật ký.\n"
    ) in done.out
    text = (alone / "plans" / "x" / "plan.yaml").read_text(encoding="utf-8")
    assert "hoàn thành" not in text
    assert "Quyết định số 05" not in text


def test_the_draft_of_progress_is_a_journal_once_it_was_looked_at(
    alone: Path, run: Run, clock: Clock
) -> None:
    draft = alone / "nhat-ky.yaml"
    done = run("import", str(word_file(alone, PROGRESS)), "--id", "x", "--progress", "nhat-ky.yaml")
    assert "Đã ghi nhat-ky.yaml: 4 nhiệm vụ có chữ ở cột tiến độ" in done.out
    text = draft.read_text(encoding="utf-8")
    assert text.count("cần xem: ") == 4
    assert "# 4: chưa có gì để ghi. cần xem: Tiến độ: Chưa thực hiện" in text
    assert (
        json.loads(run("status", "--json").out)["summary"]["done"] == 0
    )  # it counts for nothing as it is
    (alone / "plans" / "x" / "journal.yaml").write_text(text, encoding="utf-8")
    entries = json.loads(run("log", "--json").out)["entries"]
    assert [
        (one["task"], one.get("state"), one.get("percent"), one.get("result")) for one in entries
    ] == [
        ("1", "done", None, "Quyết định số 05"),
        ("2", "started", None, None),
        ("3", None, 60, None),
    ]
    assert all(one["assumed"] and one["on"] == "2025-10-14" for one in entries)


def test_a_draft_of_progress_overwrites_nothing(alone: Path, run: Run) -> None:
    (alone / "nhat-ky.yaml").write_text("của tôi", encoding="utf-8")
    path = str(word_file(alone, PROGRESS))
    refused = run("import", path, "--id", "x", "--progress", "nhat-ky.yaml")
    assert (refused.code, refused.out) == (2, "")
    assert not (alone / "plans").exists()
    assert (alone / "nhat-ky.yaml").read_text(encoding="utf-8") == "của tôi"
    run("import", path, "--id", "x", "--progress", "moi.yaml", "--dry-run")
    assert not (alone / "moi.yaml").exists()


def test_a_table_without_progress_writes_no_draft(alone: Path, run: Run) -> None:
    done = run("import", str(word_file(alone, ROWS)), "--id", "x", "--progress", "nhat-ky.yaml")
    assert "bảng không có cột tiến độ nào có chữ; không ghi nhat-ky.yaml" in done.out
    assert not (alone / "nhat-ky.yaml").exists()


def test_a_table_of_duties_without_any_deadline_is_one_warning(alone: Path, run: Run) -> None:
    rows = [
        ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp"],
        *([str(number), f"Việc {number}", "Văn phòng", "Phòng Một"] for number in range(1, 6)),
    ]
    done = run("import", str(word_file(alone, rows)), "--id", "x")
    assert done.out.count(": C16 không nhiệm vụ nào trong 5 nhiệm vụ có thời hạn") == 1
    assert "chưa có thời hạn" not in done.out
    assert run("validate").code == 0
    for command in ("status", "list", "show 1", "collect --month 10/2025", "assign"):
        ran = run(*command.split())
        assert (ran.code, ran.err.count("thời hạn")) == (0, 0), command


def test_a_plan_without_a_year_says_so_once(alone: Path, run: Run) -> None:
    rows = [
        HEADER,
        *([str(number), f"Việc {number}", "VP", "", "", f"Quý {roman}"]
          for number, roman in enumerate(("I", "II", "III"), 1)),
    ]  # fmt: skip
    done = run("import", str(word_file(alone, rows)), "--id", "x")
    assert done.out.count("3 thời hạn không ghi năm, chưa biết là năm nào") == 1
    assert "K04" not in done.out
    status = run("status")
    assert (status.code, status.err.count("không ghi năm")) == (0, 1)
