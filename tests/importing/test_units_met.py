"""Units, labels and parents as plans of many offices write them: imported from Word and Excel, then
asked with every command.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cchc.filters import task_named
from cchc.importing.importer import Draft, draft, read_document
from cchc.month_round import asked
from cchc.problem import UsageError
from cchc.units import understood
from tests.conftest import Clock, Run
from tests.importing.shapes import outline
from tests.importing.test_sheet_tables import sheet_file
from tests.word_files import HEADER, word_file

Build = Callable[[Path, Sequence[Sequence[str]]], Path]
FORMS: tuple[Build, ...] = (word_file, sheet_file)
both = pytest.mark.parametrize("build", FORMS, ids=("word", "excel"))


def imported(build: Build, folder: Path, *rows: Sequence[str]) -> Draft:
    return draft(read_document(build(folder, [HEADER, *rows])), "p")


def of_cells(build: Build, folder: Path, *cells: str) -> Draft:
    """Import a plan whose tasks are coordinated by what each cell says."""
    rows = [
        [str(at), f"Việc {at}", "Đơn vị Lập", cell, "", "2026"] for at, cell in enumerate(cells, 1)
    ]
    return imported(build, folder, *rows)


def units_and_groups(drawn: Draft) -> tuple[list[str], list[str]]:
    """Return the names of the units and groups that coordinate."""
    units = [unit.name for unit in drawn.plan.units.values() if unit.name != "Đơn vị Lập"]
    return units, [group.name for group in drawn.plan.groups.values()]


def doubts(drawn: Draft) -> list[str]:
    return [remark for path, remark in drawn.remarks.items() if path[-1] == "coordinators"]


@both
@pytest.mark.parametrize(
    "cell",
    [
        "Sở, ban, ngành có liên quan",
        "Các sở, ban, ngành",
        "Bộ, ngành liên quan",
        "UBND xã, phường, đặc khu",
        "UBND các xã, phường",
        "UBND xã/phường/đặc khu",
        "UBND 96 xã, phường",
        "UBND cấp xã",
        "Bộ trưởng, Thủ trưởng cơ quan ngang bộ",
        "Bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",
        "Đơn vị liên quan",
        "Phòng, ban, đơn vị trực thuộc",
        "Sở, ban ngành tỉnh",
        "Trường MN, TH, THCS",
        "Toàn thể cán bộ, công chức, viên chức",
        "Thủ trưởng các cơ quan, đơn vị",
        "Ủy ban nhân dân quận, huyện, xã, phường, thị trấn",
        "Ủy ban nhân dân quận - huyện",
        "Các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ",
        "Các phòng chuyên môn, đơn vị trực thuộc Sở",
        "các phòng chuyên môn, nghiệp vụ",
        "Cán bộ, công chức, người lao động toàn cơ quan",
        "Lãnh đạo phòng, chuyên viên",
        "Các Sở Giáo dục và Đào tạo",
        "Các trường Tiểu học, THCS",
    ],
)
def test_words_that_name_nobody_in_particular_are_one_group(
    tmp_path: Path, build: Build, cell: str
) -> None:
    drawn = of_cells(build, tmp_path, cell)
    assert units_and_groups(drawn) == ([], [cell])
    assert not doubts(drawn)
    assert asked(understood(drawn.plan)) == ["don-vi-lap"]


@both
@pytest.mark.parametrize(
    ("cell", "units", "groups"),
    [
        ("Tiểu ban nội dung (Văn phòng, Phòng Một)", ["Tiểu ban nội dung"], []),
        ("Ban Quản lý các Khu công nghiệp, khu kinh tế",) * 2 + ([],),
        ("Văn phòng (theo điểm d, khoản 1, mục III)", ["Văn phòng"], []),
        ("Văn phòng, theo điểm d, khoản 1, mục III", ["Văn phòng"], []),
        ("Các đơn vị theo chức năng, nhiệm vụ được giao", [], ["Các đơn vị"]),
        ("Sở Tư pháp (cơ quan thường trực)", ["Sở Tư pháp"], []),
        ("Sở, ngành liên quan, UBND cấp xã", [], ["Sở, ngành liên quan", "UBND cấp xã"]),
        ("Công an xã, thôn", ["Công an xã"], ["thôn"]),
        ("Các phòng nghiệp vụ, phòng Kế toán", ["phòng Kế toán"], ["Các phòng nghiệp vụ"]),
        ("Lãnh đạo Sở, phòng chuyên môn", ["Lãnh đạo Sở"], ["phòng chuyên môn"]),
        ("Các phòng (Văn phòng, Phòng Một)", ["Văn phòng", "Phòng Một"], []),
        ("Các phòng Kinh tế, Văn hóa - Xã hội", ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"], []),
        ("Các phòng nghiệp vụ 1, 2", ["Phòng nghiệp vụ 1", "Phòng nghiệp vụ 2"], []),
        ("UBND các xã: An Bình và Ba Tơ", ["UBND xã An Bình", "UBND xã Ba Tơ"], []),
        ("UBND các xã và đặc khu Lý Sơn", ["đặc khu Lý Sơn"], ["UBND các xã"]),
        (
            "Bộ Nông nghiệp và Môi trường, Bộ Văn hóa, Thể thao và Du lịch và các bộ, ngành liên "
            "quan",
            ["Bộ Nông nghiệp và Môi trường", "Bộ Văn hóa, Thể thao và Du lịch"],
            ["các bộ, ngành liên quan"],
        ),
        ("Văn phòng HĐND và UBND; Liên hiệp các Hội", ["Văn phòng HĐND và UBND", "Liên hiệp các Hội"], []),
        ("Văn phòng & Phòng Một", ["Văn phòng", "Phòng Một"], []),
        ("Báo và Phát thanh, Truyền hình tỉnh; BHXH tỉnh", ["Báo và Phát thanh, Truyền hình tỉnh", "BHXH tỉnh"], []),
        ("/", [], []),
        ("Không", [], []),
    ],
)  # fmt: skip
def test_a_cell_names_those_units_and_groups(
    tmp_path: Path, build: Build, cell: str, units: list[str] | str, groups: list[str]
) -> None:
    expected = [units] if isinstance(units, str) else units
    assert units_and_groups(of_cells(build, tmp_path, cell)) == (expected, groups)


@both
@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("Sở GDĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở Văn hóa Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Phòng VH-XH", "Phòng Văn hóa - Xã hội"),
        ("P. TC-HC", "Phòng Tổ chức - Hành chính"),
        ("VP", "Văn phòng"),
        ("VP HĐND&UBND", "Văn phòng HĐND và UBND"),
        ("TTPVHCC", "Trung tâm Phục vụ hành chính công"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
    ],
)
def test_a_name_cut_short_is_the_one_in_full(
    tmp_path: Path, build: Build, short: str, full: str
) -> None:
    drawn = of_cells(build, tmp_path, short, full, short, full, full)
    (unit,) = [unit for unit in drawn.plan.units.values() if unit.name != "Đơn vị Lập"]
    assert (unit.name, unit.aliases) == (full, (short,))
    tasks = understood(drawn.plan).tasks()
    assert len({task.coordinators.units for task in tasks}) == 1
    assert not doubts(drawn)


@both
def test_a_group_is_one_with_and_without_its_little_words(tmp_path: Path, build: Build) -> None:
    cells = ("Các đơn vị liên quan", "đơn vị có liên quan", "Các đơn vị có liên quan")
    drawn = of_cells(build, tmp_path, *cells)
    (group,) = drawn.plan.groups.values()
    assert {group.name, *group.aliases} == set(cells)


@both
@pytest.mark.parametrize(
    ("cell", "doubt"),
    [
        (
            "Tiểu ban nội dung (Văn phòng, Phòng Một)",
            "'Văn phòng, Phòng Một' đứng trong ngoặc sau 'Tiểu ban nội dung', chưa ghi thành đơn "
            "vị riêng",
        ),
        (
            "Phòng Một/Phòng Hai",
            "'Phòng Một' và 'Phòng Hai' được hiểu là cùng thực hiện (văn bản ghi '/')",
        ),
        (
            "Phòng Một hoặc Phòng Hai",
            "'Phòng Một' và 'Phòng Hai' được hiểu là cùng thực hiện (văn bản ghi 'hoặc')",
        ),
        ("Sở Nội vụ, Hải Nam", "không rõ 'Hải Nam' có là tên đơn vị riêng"),
        ("Chủ đầu tư, nhà thầu", "không rõ 'nhà thầu' có là tên đơn vị riêng"),
        (
            "Phòng TC; Phòng Tổ chức; Phòng Tài chính",
            "'Phòng TC' có thể là 'Phòng Tổ chức' hoặc 'Phòng Tài chính'",
        ),
    ],
)
def test_what_may_be_meant_in_two_ways_is_told_once(
    tmp_path: Path, build: Build, cell: str, doubt: str
) -> None:
    assert doubts(of_cells(build, tmp_path, cell, cell, f"{cell}; Ban Một")) == [doubt]


def row(label: str, content: str, *words: str) -> list[str]:
    """Return a row of lead, deadline, and what else is told; a heading where nothing is."""
    lead, deadline, others, product = (*words, "", "", "", "")[:4]
    return [label, content, lead, others, product, deadline]


LABELLED = [
    row("III", "NHIỆM VỤ"),
    row("III.1", "Thể chế"),
    row("III.1.1", "Rà soát"),
    row("12", "Rà soát văn bản", "Văn phòng", "Quý I/2026"),
    row("13", "Sửa đổi văn bản", "Phòng Một", "Quý II/2026"),
    row("III.1.2", "Ban hành"),
    row("14", "Ban hành quy chế", "Phòng Hai", "Quý IV/2026"),
    row("III.2", "Bộ máy"),
    row("15", "Sắp xếp bộ máy", "Văn phòng", "Thường xuyên"),
]


@both
def test_ids_are_no_longer_than_the_labels_say(tmp_path: Path, build: Build) -> None:
    plan = imported(build, tmp_path, *LABELLED).plan
    assert outline(plan) == [
        "III NHIỆM VỤ",
        "  III.1 Thể chế",
        "    III.1.1 Rà soát",
        "      III.1.1.12 Rà soát văn bản | Văn phòng | Quý I/2026",
        "      III.1.1.13 Sửa đổi văn bản | Phòng Một | Quý II/2026",
        "    III.1.2 Ban hành",
        "      III.1.2.14 Ban hành quy chế | Phòng Hai | Quý IV/2026",
        "  III.2 Bộ máy",
        "    III.2.15 Sắp xếp bộ máy | Văn phòng | Thường xuyên",
    ]
    for typed in ("12", "1.12", "1.1.12", "iii.1.1.12"):
        assert task_named(plan, typed).id == "III.1.1.12"
    with pytest.raises(UsageError, match=r"có phải III\.1\.1\.12\?"):
        task_named(plan, "III.1.12")


@both
@pytest.mark.parametrize(
    ("labels", "ids"),
    [
        (("III", "1", "1.3", "12"), ["III.1.3.12"]),
        (("1", "1.2", "1.2.3", ""), ["1.2.3"]),
        (("I", "", "V01", "V02"), ["V01", "V02"]),
        (("II", "NV-05", "NV-06"), ["NV-05", "NV-06"]),
        (("I", "1", "1"), ["I.1", "I.1-2"]),
    ],
)
def test_labels_of_all_sorts_give_the_ids(
    tmp_path: Path, build: Build, labels: tuple[str, ...], ids: list[str]
) -> None:
    written = [label for label in labels if label]
    rows = [row(label, f"Mục {label}") for label in written[: -len(ids)]]
    rows += [
        row(label, f"Việc {at}", "Văn phòng", "2026")
        for at, label in enumerate(written[-len(ids) :])
    ]
    assert [task.id for task in imported(build, tmp_path, *rows).plan.tasks()] == ids


PARENT = [
    row("1", "Tổ chức hội nghị", "Văn phòng", "Quý IV/2026", "Phòng Hai"),
    row("1.1", "Dự thảo chương trình", "Phòng Một", "Tháng 10/2026"),
    row("1.2", "Gửi giấy mời", "", "Tháng 11/2026"),
    row("2", "Tổng kết năm", "Văn phòng", "Tháng 12/2026"),
]


@both
def test_a_task_with_tasks_below_it_stays_a_task(tmp_path: Path, build: Build) -> None:
    drawn = imported(build, tmp_path, *PARENT)
    assert outline(drawn.plan) == [
        "· Nhiệm vụ",
        "  1 Tổ chức hội nghị",
        "    1 Tổ chức hội nghị | Văn phòng | Quý IV/2026",
        "    1.1 Dự thảo chương trình | Phòng Một | Tháng 10/2026",
        "    1.2 Gửi giấy mời | Văn phòng | Tháng 11/2026",
        "  2 Tổng kết năm",
        "    2 Tổng kết năm | Văn phòng | Tháng 12/2026",
    ]
    _, own, unsaid, _ = drawn.plan.tasks()
    # who coordinates goes with who leads: both are the parent's, or neither
    assert (own.coordinators.text, unsaid.coordinators.text) == ("", "Phòng Hai")
    taken = "lấy của hàng 'Tổ chức hội nghị' ở trên"
    assert [path[-1] for path, remark in drawn.remarks.items() if remark == taken] == [
        "lead",
        "coordinators",
    ]


@both
def test_a_row_that_leads_others_gives_both_its_parties(tmp_path: Path, build: Build) -> None:
    rows = [
        row("1", "Tổ chức hội nghị", "Văn phòng", "", "Phòng Hai"),
        row("a)", "Dự thảo chương trình", "", "Tháng 10/2026"),
        row("b)", "Gửi giấy mời", "Phòng Một", "Tháng 11/2026"),
    ]
    one, two = imported(build, tmp_path, *rows).plan.tasks()
    assert (one.lead.text, one.coordinators.text) == ("Văn phòng", "Phòng Hai")
    assert (two.lead.text, two.coordinators.text) == ("Phòng Một", "")


NAMED = [
    row("1", "Rà soát thủ tục", "Sở, ban, ngành có liên quan", "Tháng 3/2026", "UBND xã, phường"),
    row("2", "Số hóa hồ sơ", "Sở KH&CN", "Quý IV/2026", "Sở Khoa học và Công nghệ; Văn phòng"),
    row("3", "Chuẩn bị nội dung", "Tiểu ban nội dung (Văn phòng, Phòng Một)", "Thường xuyên"),
    row("4", "Tập huấn", "Phòng Một/Phòng Hai", "Tháng 10/2026", "Đơn vị liên quan"),
    row("5", "Tổng hợp", "Văn phòng (theo điểm d, khoản 1, mục III)", "Hằng quý", "Cục, vụ, viện"),
]
MIXED = [
    row("I", "THỂ CHẾ"),
    row("1", "Lập danh mục", "Văn phòng", "Quý I/2026"),
    row("2", "Tổ chức hội nghị", "Văn phòng", "Quý IV/2026"),
    row("a)", "Dự thảo chương trình", "Phòng Một", "Tháng 10/2026"),
    row("b)", "Gửi giấy mời", "", "Tháng 11/2026"),
    row("3", "Theo dõi", "Phòng Một", "Thường xuyên"),
    row("II", "BỘ MÁY"),
    row("V01", "Rà soát biên chế", "Phòng Hai", "Tháng 9/2026"),
]
PLANS = {
    "names": (
        NAMED,
        ["phong-hai", "phong-mot", "so-khoa-hoc-va-cong-nghe", "tieu-ban-noi-dung", "van-phong"],
    ),
    "labels": (LABELLED, ["phong-hai", "phong-mot", "van-phong"]),
    "parents": (PARENT, ["phong-hai", "phong-mot", "van-phong"]),
    "mixed": (MIXED, ["phong-hai", "phong-mot", "van-phong"]),
}
COMMANDS = (
    *("status", "status --missing", "list", "report --month 9", "report --year", "collect"),
    *("assign", "remind", "export --format docx --out ban-in.docx", "next --id sau", "validate"),
)


@pytest.mark.long
@both
@pytest.mark.parametrize("name", PLANS)
def test_every_command_works_on_what_came_in(
    alone: Path, tmp_path: Path, run: Run, clock: Clock, build: Build, name: str
) -> None:
    rows, units = PLANS[name]
    clock.set("2026-10-18")
    assert run("import", str(build(tmp_path, [HEADER, *rows])), "--id", "p").code == 0
    path = alone / "plans" / "p" / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    period = "period: {from: 2026-01-01, to: 2026-12-31}"
    path.write_text(text.replace("period: null", period), encoding="utf-8")
    for command in COMMANDS:
        ran = run(*command.split())
        assert ran.code == 0, (command, ran.out + ran.err)
    works = [one for one in rows if one[2] or one[5]]
    tasks = run("list", "--json", "--plan", "p").json["tasks"]
    assert [task["content"] for task in tasks] == [one[1] for one in works]
    for task in tasks:
        shown = run("show", task["id"], "--plan", "p")
        assert shown.out.startswith(f"{task['id']}  ")
    sheets = (alone / "reports" / "giao-nhiem-vu").glob("*.docx")
    assert sorted(sheet.stem.removeprefix("giao-nhiem-vu-") for sheet in sheets) == units
    written = draft(read_document(alone / "ban-in.docx"), "p").plan
    assert written.areas == draft(read_document(build(tmp_path, [HEADER, *rows])), "p").plan.areas


def test_two_short_forms_without_the_name_in_full_are_one(tmp_path: Path) -> None:
    drawn = of_cells(word_file, tmp_path, "Sở KH&CN", "Sở KHCN", "Sở KH & CN")
    assert units_and_groups(drawn) == (["Sở KH&CN"], [])


@pytest.mark.parametrize(
    "cell", ["Sở, ban, ", "UBND xã, ", "nhà thầu, ", "Các xã: A, ", "(", "VP/", "theo điểm d, "]
)
def test_a_cell_of_any_length_is_read_in_no_time(tmp_path: Path, cell: str) -> None:
    began = time.process_time()
    of_cells(word_file, tmp_path, "Chủ đầu tư, " + cell * (20_000 // len(cell)))
    assert time.process_time() - began < 5
