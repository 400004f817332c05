"""Plans come in from Word tables cell for cell, whatever their shape; what is not sure is told."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.checking.schema import read_plan
from cchc.importing.cell_words import DITTO
from cchc.importing.importer import Draft, draft, read_document
from cchc.importing.remarks import marked
from cchc.problem import CchcError
from cchc.source import read_file
from cchc.text import letter, one_line, tidy
from tests.importing.shapes import SHAPES, outline
from tests.word_files import HEADER, Rows, body_file, merge, table, word_file

HERE = Path(__file__).parents[1]
SEED = HERE / "data" / "ke-hoach-cchc-6-thang-cuoi-nam-2025.docx"
SIGNED = HERE.parent / "plans" / "ttt-2025-h2" / "plan.yaml"


def imported(path: Path) -> Draft:
    return draft(read_document(path), "p")


def drawn(folder: Path, *rows: Rows, after: Callable[[Any], None] | None = None) -> list[str]:
    return outline(imported(word_file(folder, *rows, after=after)).plan)


def test_the_seed_gives_the_same_plan_as_written_by_hand() -> None:
    by_hand = read_plan(read_file(SIGNED, "plan.yaml")).record
    found = imported(SEED)
    assert by_hand
    assert found.plan.areas == by_hand.areas
    assert (found.plan.before, found.plan.after) == (by_hand.before, by_hand.after)
    assert found.plan.period == by_hand.period
    for key in (
        "kind",
        "number",
        "symbol",
        "date",
        "month",
        "place",
        "issuer",
        "parent",
        "office",
        "title",
        "basis",
    ):
        assert getattr(found.plan.document, key) == getattr(by_hand.document, key), key
    for key in ("signer", "recipients", "replaces"):
        assert getattr(found.plan.document, key) == getattr(by_hand.document, key), key
    assert {unit.name for unit in found.plan.units.values()} == {
        "Văn phòng",
        "Phòng Nghiệp vụ 7",
        "Ban Biên tập Website",
    }
    assert {group.name for group in found.plan.groups.values()} == {
        group.name for group in by_hand.groups.values()
    }
    assert not found.remarks
    assert not found.notes


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_of_that_shape_comes_in_cell_for_cell(tmp_path: Path, shape: str) -> None:
    tables, merged, expected = SHAPES[shape]
    assert (
        drawn(tmp_path, *tables, after=lambda document: merge(document.tables[0], *merged))
        == expected
    )


def test_headings_between_the_pieces_are_areas(tmp_path: Path) -> None:
    def put(document: Any) -> None:
        for number, heading in enumerate(("1. Thể chế", "2. Bộ máy")):
            document.tables[number]._tbl.addprevious(document.add_paragraph(heading)._p)

    pieces = [
        [HEADER, ["a)", "Một", "VP", "", "", "2025"]],
        [HEADER, ["a)", "Hai", "VP", "", "", "2025"]],
    ]
    expected = ["1 Thể chế", "  1.a Một | VP | 2025", "2 Bộ máy", "  2.a Hai | VP | 2025"]
    assert drawn(tmp_path, *pieces, after=put) == expected


def test_a_table_in_a_layout_table_is_found(tmp_path: Path) -> None:
    def put(document: Any) -> None:
        outer = document.tables[0].cell(0, 0)
        outer._tc.append(table(document, [HEADER, ["1", "Một", "VP", "", "", "2025"]])._tbl)
        outer.add_paragraph("III. TỔ CHỨC THỰC HIỆN")

    found = imported(word_file(tmp_path, [["II. NỘI DUNG"]], after=put)).plan
    assert outline(found) == ["· Nhiệm vụ", "  1 Một | VP | 2025"]
    assert (found.before, found.after) == (("II. NỘI DUNG",), ("III. TỔ CHỨC THỰC HIỆN",))


def test_extra_columns_are_kept_as_notes_and_money_is_read(tmp_path: Path) -> None:
    rows = [
        [
            "STT",
            "Nhiệm vụ",
            "Chủ trì",
            "Thời hạn",
            "Ghi chú",
            "Kinh phí (triệu đồng)",
            "Người chịu trách nhiệm",
        ],
        ["1", "Một", "VP", "2025", "gấp", "1.500,5", "Ông A"],
        ["2", "Hai", "VP", "2025", "", "theo dự toán", ""],
    ]
    found = imported(word_file(tmp_path, rows))
    one, two = found.plan.tasks()
    assert (one.budget, one.note) == (1_500_500_000, "gấp\nNgười chịu trách nhiệm: Ông A")
    assert (two.budget, two.note) == (None, "Kinh phí (triệu đồng): theo dự toán")
    assert found.notes == ["các cột 'Người chịu trách nhiệm' được ghi vào note"]


def test_a_document_without_a_plan_is_told(tmp_path: Path) -> None:
    with pytest.raises(CchcError, match="không thấy bảng nhiệm vụ"):
        imported(word_file(tmp_path, [["Họ và tên", "Chức vụ"], ["A", "B"]]))


@pytest.mark.parametrize(
    "text",
    ["Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp", "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"],
)
def test_old_encodings_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(CchcError, match="TCVN3 hoặc VNI"):
        imported(word_file(tmp_path, [HEADER, ["1", text, "VP", "", "", "2025"]]))


def test_signs_and_foreign_names_are_no_old_encoding(tmp_path: Path) -> None:
    text = "Bảo quản ở 5°C ± 2°C với máy Köln Größe «ABC»"
    assert (
        drawn(tmp_path, [HEADER, ["1", text, "VP", "", "", "2025"]])[1] == f"  1 {text} | VP | 2025"
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.doc", b"\xd0\xcf\x11\xe0"), ("a.docx", b"\x89PNG"), ("a.pdf", b"%PDF")],
)
def test_files_that_are_something_else_are_refused(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CchcError):
        read_document(tmp_path / name)


def test_a_cell_longer_than_any_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CchcError, match=r"dài quá 50\.000 ký tự"):
        imported(
            word_file(tmp_path, [HEADER, ["1", "Một", "khu kinh tế a " * 4000, "", "", "2025"]])
        )


def test_a_thousand_rows_come_in_quickly(tmp_path: Path) -> None:
    texts = (
        "1",
        "Thực hiện công việc cải cách hành chính",
        "Phòng A và Sở Khoa học và Công nghệ",
        "",
        "Báo cáo",
        "2025",
    )
    row, header = (
        "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in one)
        for one in (texts, HEADER)
    )
    path = body_file(
        tmp_path, f"<w:tbl><w:tr>{header}</w:tr>{f'<w:tr>{row}</w:tr>' * 1000}</w:tbl>"
    )
    began = time.process_time()
    found = imported(path)
    assert marked(found.plan, found.remarks, "plan.yaml").text.count("      - id: ") == 1000
    assert time.process_time() - began < 2


def test_a_cell_that_says_as_above_holds_the_words_above(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ["1", "Một", "Văn phòng", "Sở A", "", "2025"],
        ["2", "Hai", "-nt-", "", "", "2025"],
    ]
    found = imported(word_file(tmp_path, rows)).plan
    assert [(task.lead.text, task.lead.units) for task in found.tasks()] == [
        ("Văn phòng", ()),
        ("Văn phòng", ()),
    ]
    assert set(found.units) == {"van-phong", "so-a"}


def means_itself(text: str) -> bool:
    """Say whether a cell holds words, not a dash for nothing or a mark for the cell above."""
    return not text or (any(map(str.isalnum, text)) and not DITTO.fullmatch(text))


def test_words_between_the_pieces_are_not_lost(tmp_path: Path) -> None:
    def put(document: Any) -> None:
        document.tables[1]._tbl.addprevious(
            document.add_paragraph("Các đơn vị lưu ý nội dung sau đây.")._p
        )

    found = imported(
        word_file(tmp_path, *[[HEADER, ["1", "Một", "VP", "", "", "2025"]]] * 2, after=put)
    )
    assert found.plan.after == ("Các đơn vị lưu ý nội dung sau đây.",)
    assert found.notes == ["phần văn bản giữa các bảng được ghi vào đầu mục after"]


def test_lines_above_the_header_in_the_same_table_are_read(tmp_path: Path) -> None:
    rows = [
        ["KẾ HOẠCH CÔNG TÁC NĂM 2026", None, None, None, None, None],
        HEADER,
        ["1", "Một", "VP", "", "", "2026"],
    ]
    found = imported(
        word_file(tmp_path, rows, after=lambda one: merge(one.tables[0], (0, 0, 0, 5)))
    ).plan
    assert (found.document.title, outline(found)) == (
        "CÔNG TÁC NĂM 2026",
        ["· Nhiệm vụ", "  1 Một | VP | 2026"],
    )


CELL = (
    st.text(st.sampled_from("aăđộnKÝTM 1.,;:()/-\n\"'#"), max_size=20)
    .map(tidy)
    .filter(means_itself)
)
WORK = st.tuples(CELL.filter(lambda text: len(text) > 2), CELL, CELL, CELL, CELL)


@given(
    st.lists(
        st.tuples(CELL.map(one_line).filter(bool), st.lists(WORK, min_size=1, max_size=3)),
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_cells_come_in_word_for_word(
    tmp_path: Path, areas: list[tuple[str, list[tuple[str, ...]]]]
) -> None:
    rows: list[list[str]] = [list(HEADER)]
    for number, (title, tasks) in enumerate(areas, 1):
        rows.append([str(number), title, "", "", "", ""])
        rows += [
            [f"{letter(index)})", *task[:4], task[4] or "2025"] for index, task in enumerate(tasks)
        ]
    plan = imported(word_file(tmp_path, rows)).plan
    assert [(area.number, area.title) for area in plan.areas] == [
        (str(at), title) for at, (title, _) in enumerate(areas, 1)
    ]
    read = [
        (one.content, one.lead.text, one.coordinators.text, one.product, one.deadline.text)
        for one in plan.tasks()
    ]
    assert read == [(*task[:4], task[4] or "2025") for _, tasks in areas for task in tasks]
    assert len({task.id for task in plan.tasks()}) == len(read)
