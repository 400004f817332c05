"""cchc rollup: folders, repositories and files sent by mail, as the centre of a province has them."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Clock, Ran, Run
from tests.many_offices import done, office

DAY = ("--as-of", "14/10/2025")
BAD_DEADLINE = (("deadline: Tháng 7/2025", "lead_x: 1, deadline: Tháng 7/2025"),)


@pytest.fixture
def province(alone: Path) -> Path:
    """Three offices in a folder, the third with nothing recorded."""
    top = alone / "co-quan"
    office(top, "so-a", "Sở A", done("a1", "2.a", "2025-07-20"), done("a2", "1.a", "2025-09-20"))
    office(top, "xa-b", "UBND xã B", done("b1", "2.a", "2025-08-20"))
    office(top, "phuong-c", "UBND phường C")
    return top


def rolled(run: Run, *arguments: str, code: int = 0) -> Any:
    ran = run("rollup", *arguments, *DAY, "--json")
    assert ran.code == code, ran.err
    return json.loads(ran.out)


def names(answer: Any) -> list[str]:
    return [one["office"] for one in answer["offices"]]


def sent(run: Run, folder: Path, to: Path, *options: str) -> Path:
    """Let an office export its plan to a file."""
    ran = run(
        "--root", str(folder), "export", "--format", "json", "--out", str(to), "--force", *options
    )
    assert ran.code == 0, ran.err
    return to


@pytest.mark.usefixtures("province")
def test_the_worst_office_stands_first(run: Run) -> None:
    answer = rolled(run, "co-quan")
    assert names(answer) == ["UBND phường C", "UBND xã B", "Sở A"]
    worst = answer["offices"][0]
    assert (worst["plan"], worst["source"]) == ("ke-hoach", "co-quan/phuong-c/plans/ke-hoach")
    assert worst["oldest_overdue"] == {
        "id": "2.a",
        "content": "Ban hành Quy chế",
        "lead": "Phòng Nghiệp vụ 1",
        "due": "2025-07-31",
        "days": 75,
    }
    assert (worst["as_of"], worst["error"], worst["level"]) == ("2025-10-14", None, "ward")
    assert (answer["as_of"], answer["covered"], answer["of"]) == ("2025-10-14", 3, 3)
    assert answer["period"]["name"] == "tháng 10 năm 2025"


@pytest.mark.usefixtures("province")
def test_figures_are_those_of_status_and_add_up(run: Run) -> None:
    answer = rolled(run, "co-quan")
    total: dict[str, int] = {}
    for one in answer["offices"]:
        root = one["source"].rpartition("/plans/")[0]
        own = run("--root", root, "status", *DAY, "--json").json
        assert (one["summary"], one["rates"]) == (own["summary"], own["rates"])
        missing = run("--root", root, "status", "--missing", *DAY, "--json").json["units"]
        asked = [unit for unit in missing if unit["of"]]
        whole = [unit for unit in asked if not unit["missing"]]
        assert (one["answered"], one["of"]) == (len(whole), len(asked))
        for key, count in own["summary"].items():
            total[key] = total.get(key, 0) + count
    assert answer["summary"] == total
    by_level = answer["levels"]
    assert [(one["level"], one["offices"]) for one in by_level] == [
        ("department", 1),
        ("commune", 1),
        ("ward", 1),
    ]
    assert sum(one["summary"]["overdue"] for one in by_level) == total["overdue"]


def test_a_month_is_told_as_of_its_last_day(run: Run, province: Path, clock: Clock) -> None:
    clock.set("2025-12-01")
    answer = run("rollup", "co-quan", "--month", "8", "--json").json
    own = run("--root", "co-quan/xa-b", "status", "--month", "8", "--json").json
    assert answer["as_of"] == own["as_of"] == "2025-08-14"
    xa_b = next(one for one in answer["offices"] if one["office"] == "UBND xã B")
    assert (xa_b["summary"], xa_b["oldest_overdue"]["days"]) == (own["summary"], 14)


def test_a_file_sent_gives_the_row_of_its_folder(run: Run, province: Path, alone: Path) -> None:
    folder = rolled(run, "co-quan")["offices"]
    for name in ("so-a", "xa-b", "phuong-c"):
        sent(run, province / name, alone / "goi" / f"{name}.json", *DAY)
    files = rolled(run, "goi")["offices"]
    assert [one["source"] for one in files] == [
        "goi/phuong-c.json",
        "goi/xa-b.json",
        "goi/so-a.json",
    ]
    assert [{**one, "source": ""} for one in files] == [{**one, "source": ""} for one in folder]
    again = rolled(run, "goi")["offices"]  # now from the cache
    assert again == files


def test_ways_to_name_the_same_plans_count_nothing_twice(run: Run, province: Path) -> None:
    every = rolled(run, "co-quan")
    ways = [
        ("co-quan/so-a", "co-quan/xa-b", "co-quan/phuong-c"),
        ("co-quan", "co-quan"),
        ("co-quan", "co-quan/so-a/plans/ke-hoach/plan.yaml", "co-quan/xa-b/plans/ke-hoach"),
        (".",),
        (str(province),),
        ("co-quan/phuong-c/plans", "co-quan/xa-b/plans/ke-hoach/journal.yaml", "co-quan/so-a"),
    ]
    for paths in ways:
        assert rolled(run, *paths)["summary"] == every["summary"], paths
    linked = province / "lien-ket"
    linked.symlink_to(province, target_is_directory=True)  # a link that leads back
    assert rolled(run, "co-quan")["summary"] == every["summary"]


def test_of_a_folder_and_a_file_the_one_that_knows_more_is_taken_and_told(
    run: Run, province: Path, alone: Path
) -> None:
    file = sent(run, province / "xa-b", alone / "goi" / "xa-b.json", *DAY)
    ran = run("rollup", "co-quan", "goi", *DAY, "--json")
    assert ran.err == (
        "Chú ý: UBND xã B: kế hoạch ke-hoach có hai bản; lấy co-quan/xa-b/plans/ke-hoach, số liệu "
        "đến 14/10/2025, ghi gần nhất 20/08/2025; bỏ qua goi/xa-b.json, số liệu đến 14/10/2025, "
        "ghi gần nhất 20/08/2025\n"
    )
    assert json.loads(ran.out)["summary"]["total"] == 15
    later = done("b2", "1.a", "2025-09-25")
    journal = province / "xa-b" / "plans" / "ke-hoach" / "journal.yaml"
    old = journal.read_text(encoding="utf-8")
    journal.write_text(f"{old}- {later}\n", encoding="utf-8")
    sent(run, province / "xa-b", file, *DAY)
    journal.write_text(old, encoding="utf-8")  # the centre's copy stayed behind
    ran = run("rollup", "co-quan", "goi", *DAY, "--json")
    assert "lấy goi/xa-b.json" in ran.err
    taken = next(one for one in json.loads(ran.out)["offices"] if one["office"] == "UBND xã B")
    assert (taken["source"], taken["recorded"][:10]) == ("goi/xa-b.json", "2025-09-25")


def test_old_figures_stand_apart_and_are_in_no_sum(run: Run, province: Path, alone: Path) -> None:
    file = sent(run, province / "xa-b", alone / "xa-b.json", "--as-of", "1/9/2025")
    shutil.rmtree(province / "xa-b")
    answer = rolled(run, "co-quan", str(file))
    assert [(one["office"], one["old"], one["as_of"]) for one in answer["offices"]] == [
        ("UBND phường C", False, "2025-10-14"),
        ("Sở A", False, "2025-10-14"),
        ("UBND xã B", True, "2025-09-01"),
    ]
    assert (answer["summary"]["total"], answer["covered"], answer["of"]) == (10, 2, 3)
    screen = run("rollup", "co-quan", "xa-b.json", *DAY).out
    assert "SỐ LIỆU CŨ HƠN KỲ, KHÔNG CỘNG VÀO TỔNG\n UBND xã B: số liệu đến 01/09/2025" in screen
    assert "Mới có số liệu của 2/3 cơ quan" in screen


def test_a_file_is_told_by_its_own_day(run: Run, province: Path, alone: Path) -> None:
    file = sent(run, province / "phuong-c", alone / "c.json", "--as-of", "20/9/2025")
    one = rolled(run, str(file))["offices"][0]
    assert (one["as_of"], one["oldest_overdue"]["days"], one["old"]) == ("2025-09-20", 51, False)
    early = run("rollup", str(file), "--as-of", "10/8/2025", "--json").json["offices"][0]
    assert (early["as_of"], early["oldest_overdue"]["days"]) == ("2025-08-10", 10)


def test_broken_ones_are_told_with_their_place_and_change_no_other(
    run: Run, province: Path, alone: Path
) -> None:
    sound = rolled(run, "co-quan")
    office(province, "so-d", "Sở D", edits=BAD_DEADLINE)
    torn = office(province, "so-e", "Sở E")
    (torn / "journal.yaml").write_text("- {id: a, task: 1.a, on: 2025-0", encoding="utf-8")
    alone_journal = province / "so-g" / "plans" / "ke-hoach"
    alone_journal.mkdir(parents=True)
    (alone_journal / "journal.yaml").write_text("", encoding="utf-8")
    (province / "status.json").write_text(json.dumps(sound), encoding="utf-8")
    answer = rolled(run, "co-quan", code=1)
    assert answer["offices"][:3] == sound["offices"]
    assert (answer["summary"], answer["rates"]) == (sound["summary"], sound["rates"])
    assert [(one["source"], one["error"]) for one in answer["offices"][3:]] == [
        (
            "co-quan/so-d/plans/ke-hoach",
            "co-quan/so-d/plans/ke-hoach/plan.yaml:26:71: K06 nhiệm vụ 2.a: khóa 'lead_x' không có "
            "trong mẫu",
        ),
        (
            "co-quan/so-e/plans/ke-hoach",
            "co-quan/so-e/plans/ke-hoach/journal.yaml:1:3: K01 ngoặc '{' mở ở đây thiếu '}' hoặc "
            "thiếu ','",
        ),
        (
            "co-quan/so-g/plans/ke-hoach",
            "co-quan/so-g/plans/ke-hoach/journal.yaml:1:1: K25 có nhật ký mà không có kế hoạch "
            "(plan.yaml)",
        ),
        (
            "co-quan/status.json",
            "co-quan/status.json:1:1: K01 không phải tệp số liệu do lệnh cchc export --format json "
            "viết ra",
        ),
    ]
    screen = run("rollup", "co-quan", *DAY)
    assert screen.code == 1
    assert "Mới có số liệu của 3/7 cơ quan" in screen.out
    assert "KHÔNG CÓ SỐ LIỆU\n co-quan/so-d" in screen.out


def test_public_files_and_one_units_part_are_refused(run: Run, province: Path) -> None:
    sent(run, province / "so-a", province / "a.json", "--public")
    sent(run, province / "xa-b", province / "b.json", "--unit", "Văn phòng")
    errors = [one["error"] for one in rolled(run, "co-quan", code=1)["offices"] if one["error"]]
    assert errors == [
        "co-quan/a.json:6:11: K05 bản công khai: đã lược bỏ nhật ký nên không tổng hợp được",
        "co-quan/b.json:7:9: K05 chỉ là phần việc của Văn phòng, không phải cả kế hoạch",
    ]


def test_several_plans_of_one_office_are_one_row(run: Run, province: Path) -> None:
    office(province, "so-a-2", "Sở A", plan="chuyen-doi-so")
    answer = rolled(run, "co-quan")
    so_a = next(one for one in answer["offices"] if one["office"] == "Sở A")
    assert so_a["plan"] == "chuyen-doi-so, ke-hoach"
    assert (so_a["summary"]["total"], so_a["of"]) == (10, 2)  # units of both plans are one each
    assert (answer["summary"]["total"], answer["covered"]) == (20, 3)
    lines = run("rollup", "co-quan", *DAY).out.splitlines()
    at = next(place for place, line in enumerate(lines) if line.startswith(" Sở A"))
    assert [line[:18].rstrip() for line in lines[at : at + 3]] == [
        " Sở A",
        "   · chuyen-doi-so",
        "   · ke-hoach",
    ]


BEFORE = (("from: 2025-07-01, to: 2025-12-31", "from: 2025-01-01, to: 2025-06-30"),)


def test_only_plans_of_the_day_count_else_the_latest(run: Run, province: Path) -> None:
    office(province, "cu", "Sở A", plan="nam-truoc", edits=BEFORE)
    assert rolled(run, "co-quan")["summary"]["total"] == 15
    so_a = run("rollup", "co-quan", "--as-of", "1/6/2026", "--json").json["offices"]
    assert {one["plan"] for one in so_a} == {"ke-hoach"}
    early = run("rollup", "co-quan", "--as-of", "1/5/2025", "--json").json["offices"]
    assert {one["plan"] for one in early if one["office"] == "Sở A"} == {"nam-truoc"}
    month = run("rollup", "co-quan", *DAY, "--month", "9", "--json").json
    assert month["summary"]["total"] == 15  # the older plan has no such month, and is not missed


def test_a_plan_replaced_in_mid_year_is_not_counted_beside_the_new_one(
    run: Run, province: Path
) -> None:
    carried = (("id: 1.a,", "id: 1.a, carried_from: ke-hoach/1.a,"),)
    office(province, "moi", "Sở A", plan="ke-hoach-moi", edits=carried)
    ran = run("rollup", "co-quan", *DAY, "--json")
    so_a = next(one for one in json.loads(ran.out)["offices"] if one["office"] == "Sở A")
    assert so_a["plan"] == "ke-hoach-moi"
    assert "Sở A: kế hoạch ke-hoach đã được thay bằng kế hoạch khác" in ran.err


def test_a_month_that_no_plan_has_is_told(run: Run, province: Path) -> None:
    ran = run("rollup", "co-quan", "--month", "9/2027")
    assert ran.code == 1
    assert "tháng 9/2027 không thuộc thời gian của kế hoạch" in " ".join(ran.out.split())


def test_what_makes_no_sense_is_refused(run: Run, province: Path, alone: Path) -> None:
    (alone / "trong").mkdir()
    (alone / "ke-hoach.docx").write_bytes(b"PK")
    cases = {
        (): "thiếu ĐƯỜNG_DẪN…; xem cchc rollup --help",
        ("khong-co",): "không có khong-co; kiểm tra đường dẫn",
        ("trong",): "không có kế hoạch (plans/…/plan.yaml) hay tệp số liệu (.json) nào trong trong",
        ("ke-hoach.docx",): "ke-hoach.docx: không phải plan.yaml hay tệp số liệu .json (cchc "
        "export --format json)",
        ("co-quan", "--month", "13"): "không có tháng '13'; viết số từ 1 đến 12, ví dụ 1 hoặc "
        "1/2026",
        ("co-quan", "--xlsx", "a.docx"): "--xlsx: tên tệp phải có đuôi .xlsx, hoặc là thư mục đã "
        "có: a.docx",
    }
    for arguments, message in cases.items():
        ran = run("rollup", *arguments)
        assert (ran.code, ran.out, ran.err) == (2, "", f"Lỗi: {message}\n"), arguments


def test_files_are_written_and_one_changed_by_hand_is_kept(
    run: Run, province: Path, alone: Path
) -> None:
    files = ("--xlsx", "a.xlsx", "--docx", "a.docx", "--sqlite", "a.sqlite")
    ran = run("rollup", "co-quan", *DAY, *files)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-3:] == [
        f"Đã viết a.{ending} (3 cơ quan)" for ending in ("xlsx", "docx", "sqlite")
    ]
    assert run("rollup", "co-quan", *DAY, *files, "--json").code == 0
    (alone / "a.xlsx").write_bytes(b"mine")
    refused = run("rollup", "co-quan", *DAY, *files)
    assert refused.code == 1
    assert "a.xlsx đã được sửa bằng tay" in refused.err
    assert "Đã viết a.docx" in refused.out
    assert (alone / "a.xlsx").read_bytes() == b"mine"
    assert run("rollup", "co-quan", *DAY, *files, "--force").code == 0


def test_the_database_holds_the_figures(run: Run, province: Path, alone: Path) -> None:
    office(province, "so-d", "Sở D", edits=BAD_DEADLINE)
    answer = rolled(run, "co-quan", "--sqlite", "a.sqlite", code=1)
    with sqlite3.connect(alone / "a.sqlite") as connection:
        rows = connection.execute(
            "SELECT office, sum(state = 'overdue'), count(*) FROM tasks JOIN plans "
            "ON plans.number = tasks.plan GROUP BY plans.number"
        ).fetchall()
    assert rows == [
        (one["office"], one["summary"]["overdue"], one["summary"]["total"])
        for one in answer["offices"]
        if not one["error"]
    ]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_paths_does_not_matter(run: Run, province: Path, seed: int) -> None:
    for number in range(4):
        office(province, f"so-{number}", f"Sở {number}")
    paths = [str(path) for path in sorted(province.iterdir())]
    every = rolled(run, *paths)
    random.Random(seed).shuffle(paths)
    assert rolled(run, *paths) == every


def test_many_are_read_alike_by_one_process_and_by_several(
    run: Run, province: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchc.exports import rollup_sources

    for number in range(20):
        edits = BAD_DEADLINE if number == 7 else ()
        office(province, f"so-{number}", f"Sở {number}", edits=edits)
    monkeypatch.setattr(rollup_sources, "_cores", lambda: 1)
    alone = rolled(run, "co-quan", code=1)
    shutil.rmtree(Path(os.environ["XDG_CACHE_HOME"]))
    monkeypatch.setattr(rollup_sources, "_cores", lambda: 2)
    for way in ("spawn", rollup_sources.WAY):  # Windows and macOS have the first
        monkeypatch.setattr(rollup_sources, "WAY", way)
        monkeypatch.setitem(rollup_sources.FEW, way, 1)
        assert rolled(run, "co-quan", code=1) == alone


def test_without_processes_it_reads_all_the_same(
    run: Run, province: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from concurrent import futures

    for number in range(20):
        office(province, f"so-{number}", f"Sở {number}")

    def none(*_: object) -> None:
        raise OSError("no semaphores here")

    monkeypatch.setattr(futures, "ProcessPoolExecutor", none)
    assert rolled(run, "co-quan")["covered"] == 23


def test_names_of_files_that_are_no_text_are_told_all_the_same(run: Run, province: Path) -> None:
    (province / "goi\udce1\x1b[31m\n.json").write_bytes(b"{}")
    ran: Ran = run("rollup", "co-quan", *DAY, "--xlsx", "a.xlsx", "--docx", "a.docx")
    assert ran.code == 1
    assert "co-quan/goi" in ran.out
    assert "\x1b" not in ran.out
    assert "Đã viết a.docx" in ran.out


def test_a_folder_that_may_not_be_looked_into_hides_no_other(
    run: Run, province: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may look into every folder: the system's answer is played."""
    look = Path.iterdir

    def refused(path: Path) -> Iterator[Path]:
        if path.parent.name == "xa-b":
            raise PermissionError(errno.EACCES, "Permission denied")
        return look(path)

    monkeypatch.setattr(Path, "iterdir", refused)
    answer = rolled(run, "co-quan", code=1)
    assert [one["error"] for one in answer["offices"]] == [
        None,
        None,
        "co-quan/xa-b/plans: không đọc được (không có quyền)",
    ]


def test_offices_just_begun_are_not_taken_for_copies_of_one(run: Run, alone: Path) -> None:
    for name in ("so-a", "so-b"):
        assert run("init", name, "--id", "cchc-2026").code == 0
    answer = run("rollup", ".", "--as-of", "1/2/2026", "--json").json
    assert (answer["covered"], answer["of"]) == (2, 2)
    assert names(answer) == [
        "so-a/plans/cchc-2026 (chưa ghi tên cơ quan)",
        "so-b/plans/cchc-2026 (chưa ghi tên cơ quan)",
    ]


def test_a_folder_that_was_closed_once_is_not_said_to_have_no_plan(
    run: Run, province: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, refusals = Path.is_dir, iter([True])

    def refused_once(path: Path) -> bool:
        if path == Path("co-quan/xa-b/plans") and next(refusals, False):
            raise OSError(errno.EIO, "Input/output error")
        return look(path)

    monkeypatch.setattr(Path, "is_dir", refused_once)
    answer = rolled(run, "co-quan", code=1)
    assert [one["error"] for one in answer["offices"]] == [
        None,
        None,
        "co-quan/xa-b: không đọc được (đĩa hỏng hoặc mất kết nối)",
    ]


def test_a_file_too_large_is_not_read(
    run: Run, province: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchc.exports import rollup_sources

    (province / "lon.json").write_bytes(b'{"kind": "cchc-plan-state"}' + b" " * 2**21)
    monkeypatch.setattr(rollup_sources, "MAX_BYTES", 2**20)
    errors = [one["error"] for one in rolled(run, "co-quan", code=1)["offices"] if one["error"]]
    assert errors == ["co-quan/lon.json: tệp quá lớn: 2 MB, tối đa 1 MB"]


@pytest.mark.usefixtures("province")
def test_the_page_is_written_beside_the_screen_and_only_where_nobody_changed_it(
    run: Run, alone: Path
) -> None:
    ran = run("rollup", "co-quan", *DAY, "--page", "tong-hop.html", "--xlsx", "tong-hop.xlsx")
    assert (ran.code, ran.err) == (0, "")
    assert "TỔNG HỢP 3 CƠ QUAN" in ran.out
    assert "Đã viết tong-hop.html (3 cơ quan)" in ran.out
    page = (alone / "tong-hop.html").read_text(encoding="utf-8")
    assert "Số liệu do các cơ quan tự cập nhật, đến ngày 14/10/2025" in page
    assert page.index("UBND phường C</th>") < page.index("Sở A</th>")
    assert run("rollup", "co-quan", *DAY, "--page", "tong-hop.html").code == 0  # its own again
    (alone / "tong-hop.html").write_text(page.replace("Sở A", "Sở Á"), encoding="utf-8")
    refused = run("rollup", "co-quan", *DAY, "--page", "tong-hop.html")
    assert refused.code == 1
    assert "đã được sửa bằng tay" in refused.err
    answer = rolled(run, "co-quan", "--page", "khac.html")  # with --json nothing else is printed
    assert len(answer["offices"]) == 3
    assert (alone / "khac.html").is_file()


@pytest.mark.usefixtures("province")
@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("--public",), "--public chỉ dùng cùng --page"),
        (("--public", "--xlsx", "a.xlsx"), "--public chỉ dùng cùng --page"),
        (("--page", "a.docx"), "--page: tên tệp phải có đuôi .html"),
    ],
)
def test_a_wrong_call_for_a_page_writes_nothing(
    run: Run, alone: Path, arguments: tuple[str, ...], error: str
) -> None:
    ran = run("rollup", "co-quan", *DAY, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert error in ran.err
    assert [path.name for path in alone.iterdir()] == ["co-quan"]


@pytest.mark.parametrize("sent_as_file", [False, True])
def test_nothing_public_is_written_of_a_plan_that_must_stay_inside(
    run: Run, province: Path, alone: Path, sent_as_file: bool
) -> None:
    title = ("title: Công tác", "title: Thực hiện kết luận thanh tra về công tác")
    place = office(province, "so-h", "Sở H", edits=(title,))
    if sent_as_file:
        sent(run, province / "so-h", province / "h.json", *DAY)
        shutil.rmtree(province / "so-h")
    options = ("rollup", "co-quan", *DAY, "--page", "a.html", "--xlsx", "a.xlsx")
    ran = run(*options, "--public")
    assert ran.code == 1
    where = "co-quan/h.json" if sent_as_file else place.relative_to(alone).as_posix()
    assert f"{where}: là kế hoạch thực hiện kết luận thanh tra" in ran.err
    assert [path.name for path in alone.iterdir()] == ["co-quan"]
    assert run(*options).code == 0  # inside it may be seen


def test_who_gathers_may_have_a_template_and_needs_no_plan(
    run: Run, province: Path, alone: Path
) -> None:
    copied = run("template", "copy", "trang-tong-hop")
    own = alone / "templates" / "trang-tong-hop.html.j2"
    assert (copied.code, own.is_file()) == (0, True)
    text = own.read_text(encoding="utf-8")
    assert "{% include" not in text
    assert run("template", "check", "templates/trang-tong-hop.html.j2").code == 0
    own.write_text(text.replace("<footer>", "<footer><p>Sở Nội vụ</p>"), encoding="utf-8")
    assert run("template", "check", "trang-tong-hop").code == 0
    assert run("rollup", "co-quan", *DAY, "--page", "a.html").code == 0
    assert "<footer><p>Sở Nội vụ</p>" in (alone / "a.html").read_text(encoding="utf-8")
    own.write_text(text.replace("{{ judgement }}", "{{ judgemen }}"), encoding="utf-8")
    ran = run("rollup", "co-quan", *DAY, "--page", "b.html")
    assert ran.code == 1
    assert "không có tên 'judgemen'" in ran.err
    assert not (alone / "b.html").exists()
    other = own.with_name("cua-toi.html.j2")
    other.write_text(text, encoding="utf-8")
    checked = run("template", "check", str(other), "--as", "trang-tong-hop")
    assert (checked.code, "rollup --page" in checked.out) == (0, True)
    names = run("template", "names", "trang-tong-hop").out
    assert "| `own_figures` |" in names
