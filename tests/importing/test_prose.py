"""Plans told in prose come in where their tasks have labels; what has none is not guessed."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.importing.importer import Draft
from cchc.plan import Plan
from cchc.problem import CchcError
from tests.conftest import Run
from tests.importing.shapes import outline
from tests.importing.test_importer import imported

HEAD = ("KẾ HOẠCH", "Công tác năm 2026", "Căn cứ Luật A;")
MET = """
I. MỤC ĐÍCH, YÊU CẦU
1. Nâng cao chất lượng.
II. NHIỆM VỤ
1. Xây dựng quy chế làm việc
- Đơn vị chủ trì: Văn phòng.
- Đơn vị phối hợp: Phòng Một, Phòng Hai.
- Thời gian hoàn thành: Tháng 9/2026.
- Sản phẩm: Quyết định ban hành Quy chế.
2. Rà soát thủ tục hành chính. Chủ trì: Phòng Một; thời gian: Quý II/2026; kết quả: Báo cáo.
III. PHÂN CÔNG
1. Văn phòng: xây dựng chương trình công tác, hoàn thành trước 15/01/2026.
IV. TỔ CHỨC THỰC HIỆN
Các đơn vị thực hiện nghiêm túc./.
Nơi nhận:
- Như trên;
- Lưu: VT.
CHÁNH VĂN PHÒNG
Nguyễn Văn A
"""


def word_text(folder: Path, text: str) -> Path:
    """Write a Word file, a paragraph a line.

    '⏎' is a soft line break; '**…**' is bold, wherever it stands.
    """
    document = Document()
    for line in (*HEAD, *text.strip().split("\n")):
        added = document.add_paragraph()
        for at, piece in enumerate(line.replace("⏎", "\n").split("**")):
            added.add_run(piece).bold = bool(at % 2) or None
    path = folder / "loi-van.docx"
    document.save(str(path))
    return path


def prose(folder: Path, text: str) -> Draft:
    return imported(word_text(folder, text))


def cells(plan: Plan) -> list[tuple[str, ...]]:
    """What a plan's tasks tell: id, words, lead, coordinators, product, deadline."""
    return [
        (
            task.id,
            task.content,
            task.lead.text,
            task.coordinators.text,
            task.product,
            task.deadline.text,
        )
        for task in plan.tasks()
    ]


def test_labelled_tasks_come_in_with_all_their_parts(tmp_path: Path) -> None:
    found = prose(tmp_path, MET)
    assert [(area.number, area.title) for area in found.plan.areas] == [
        ("II", "NHIỆM VỤ"),
        ("III", "PHÂN CÔNG"),
    ]
    regulation = "Quyết định ban hành Quy chế"
    assert cells(found.plan) == [
        (
            *("II.1", "Xây dựng quy chế làm việc", "Văn phòng", "Phòng Một, Phòng Hai"),
            *(regulation, "Tháng 9/2026"),
        ),
        ("II.2", "Rà soát thủ tục hành chính", "Phòng Một", "", "Báo cáo", "Quý II/2026"),
        ("III.1", "xây dựng chương trình công tác", "Văn phòng", "", "", "trước 15/01/2026"),
    ]
    assert {unit.name for unit in found.plan.units.values()} == {
        "Văn phòng",
        "Phòng Một",
        "Phòng Hai",
    }
    assert found.plan.before == ("I. MỤC ĐÍCH, YÊU CẦU", "1. Nâng cao chất lượng.")
    assert found.plan.after == ("IV. TỔ CHỨC THỰC HIỆN", "Các đơn vị thực hiện nghiêm túc./.")
    document = found.plan.document
    assert (document.title, document.basis) == ("Công tác năm 2026", ("Căn cứ Luật A;",))
    assert (document.recipients, document.signer and document.signer.name) == (
        ("Như trên", "Lưu: VT"),
        "Nguyễn Văn A",
    )


def test_what_was_concluded_is_told(alone: Path, run: Run) -> None:
    done = run("import", str(word_text(alone, MET)), "--id", "x")
    assert done.code == 0
    assert "2 lĩnh vực, 3 nhiệm vụ, 3 đơn vị, 0 nhóm đơn vị" in done.out
    assert "Chú ý: văn bản không có bảng nhiệm vụ; nhiệm vụ được lấy từ các mục có ghi" in done.out
    text = (alone / "plans" / "x" / "plan.yaml").read_text(encoding="utf-8")
    assert "lead: Văn phòng # cần xem: lấy từ tên đơn vị đứng trước dấu hai chấm" in text
    assert "deadline: trước 15/01/2026 # cần xem: lấy từ cuối câu\n" in text
    assert run("validate").code == 0
    assert [task["due"] for task in run("status", "--json").json["tasks"]] == [
        "2026-09-30",
        "2026-06-30",
        "2026-01-14",
    ]
    for command in ("list", "show III.1", "export --format docx --out ra.docx", "assign"):
        assert run(*command.split()).code == 0
    # the plan written out again, now with a table, is the same plan
    again, first = imported(alone / "ra.docx").plan, imported(alone / "loi-van.docx").plan
    assert (again.areas, again.document, again.before, again.after) == (
        *(first.areas, first.document),
        *(first.before, first.after),
    )


NO_LABELS = """
I. MỤC TIÊU
1. Nâng cao chất lượng.
II. NHIỆM VỤ
1. Đẩy mạnh cải cách hành chính.
2. Tăng cường kỷ luật, kỷ cương.
III. TỔ CHỨC THỰC HIỆN
1. Văn phòng: theo dõi, đôn đốc, tổng hợp kết quả.
"""


def test_prose_without_labels_is_refused_and_nothing_is_written(alone: Path, run: Run) -> None:
    done = run("import", str(word_text(alone, NO_LABELS)), "--id", "x")
    assert (done.code, done.out) == (1, "")
    assert "phần lời văn có 7 mục đánh số (như '1. Nâng cao chất lượng.', " in done.err
    assert "không mục nào ghi nhãn 'Đơn vị chủ trì: …; Thời gian hoàn thành: …'" in done.err
    assert "cchc không đoán nhiệm vụ từ lời văn: hãy lập bảng nhiệm vụ, hoặc" in done.err
    assert not (alone / "plans").exists()


@pytest.mark.parametrize(
    "text",
    [
        "1. Hội nghị\n- Thời gian: 8 giờ, ngày 05/01/2026\n- Địa điểm: Hội trường",
        "KẾ HOẠCH\nĐơn vị chủ trì: Văn phòng\nThời gian: 2026",
        "1. Cải cách thể chế. Kết quả: đạt 95%",
        "1. Mục tiêu: tốt\n2. Yêu cầu: nhanh",
        "Phân công:\n- Văn phòng theo dõi;",
        "1. Văn phòng lập báo cáo quý\n- Nêu rõ kết quả, hoàn thành trước 15/9/2026",
        "1. Văn phòng\n- Báo cáo định kỳ (hằng quý).",
        "1. Ban hành quy chế: lấy ý kiến, hoàn thành trước 15/9/2026",
        "1. Giao Văn phòng chủ trì, phối hợp Phòng Một xây dựng kho; hoàn thành trước 15/9/2026.",
    ],
)
def test_labels_that_tell_of_no_work_make_no_task(tmp_path: Path, text: str) -> None:
    with pytest.raises(CchcError, match="không thấy bảng nhiệm vụ"):
        prose(tmp_path, text)


@pytest.mark.long
@pytest.mark.parametrize(
    ("role", "names"),
    [
        (
            2,
            "Đơn vị chủ trì|Cơ quan chủ trì|Chủ trì|Cơ quan, đơn vị chủ trì|Đơn vị thực hiện|"
            "Đơn vị chủ trì thực hiện|Phân công thực hiện|Đầu mối|Người chịu trách nhiệm|"
            "Cơ quan chủ trì tham mưu|Bộ phận phụ trách|ĐƠN VỊ CHỦ TRÌ|Trách nhiệm thực hiện",
        ),
        (
            3,
            "Phối hợp|Đơn vị phối hợp|Cơ quan phối hợp|Cơ quan, đơn vị phối hợp thực hiện|"
            "Phối hợp với|Đơn vị tham gia|Đơn vị cùng phối hợp|Các đơn vị phối hợp",
        ),
        (
            4,
            "Sản phẩm|Kết quả|Kết quả, sản phẩm|Sản phẩm đầu ra|Dự kiến kết quả|Đầu ra|"
            "Sản phẩm/kết quả|Kết quả dự kiến|Sản phẩm hoàn thành",
        ),
        (
            5,
            "Thời gian|Thời gian hoàn thành|Thời gian thực hiện|Thời hạn|Thời hạn hoàn thành|"
            "Tiến độ|Tiến độ thực hiện|Hạn hoàn thành|Lộ trình thực hiện|Hoàn thành|"
            "Thời gian (dự kiến)|Thời gian trình ban hành|Thời điểm hoàn thành|Hạn|Hạn chót",
        ),
    ],
)
def test_a_label_has_many_names(tmp_path: Path, role: int, names: str) -> None:
    labels = {2: "Chủ trì", 3: "Phối hợp", 4: "Sản phẩm", 5: "Thời hạn"}
    told = {2: "Văn phòng", 3: "Phòng Một", 4: "Báo cáo", 5: "Quý I/2026"}
    for name in names.split("|"):
        named = {**labels, role: name}
        written = [f"{named[key]}: {told[key]}" for key in labels]
        below = "".join(f"\n- {line};" for line in written)
        for text in (f"1. Xây dựng kho{below}", f"1. Xây dựng kho. {'; '.join(written)}."):
            (task,) = cells(prose(tmp_path, f"I. NHIỆM VỤ\n{text}").plan)
            assert task == ("I.1", "Xây dựng kho", *told.values()), name


SHAPES = {
    "labels behind each point": (
        "1. Thể chế\na) Xây dựng (chủ trì: Văn phòng; hoàn thành: Quý I/2026);\n"
        "b) Rà soát (chủ trì: Phòng Một; hoàn thành: Quý II/2026).",
        ["1 Thể chế", "  1.a Xây dựng | Văn phòng | Quý I/2026", "  1.b Rà soát | Phòng Một | Quý II/2026"],
    ),
    "nested numbers": (
        "1. Thể chế\n1.1. Xây dựng\n- Chủ trì: Văn phòng\n- Thời gian: 2026\n1.2. Rà soát\n- Chủ trì: Phòng Một\n"
        "- Thời gian: 2026\n2. Bộ máy\n2.1 Sắp xếp\n- Chủ trì: Văn phòng\n- Thời gian: 2026",
        [
            *("1 Thể chế", "  1.1 Xây dựng | Văn phòng | 2026", "  1.2 Rà soát | Phòng Một | 2026"),
            *("2 Bộ máy", "  2.1 Sắp xếp | Văn phòng | 2026"),
        ],
    ),
    "labels that are numbered": (
        "I. THỂ CHẾ\n1. Xây dựng kho\n1.1. Đơn vị chủ trì: Văn phòng\n1.2. Thời gian: 2026\n2. Rà soát kho\n"
        "a) Đơn vị chủ trì: Phòng Một\nb) Thời gian: 2026",
        ["I THỂ CHẾ", "  I.1 Xây dựng kho | Văn phòng | 2026", "  I.2 Rà soát kho | Phòng Một | 2026"],
    ),
    "points without labels are words of the task above": (
        "I. THỂ CHẾ\n1. Xây dựng\n- Khảo sát;\n- Lấy ý kiến.\n- Chủ trì: Văn phòng\n- Thời gian: 2026",
        ["I THỂ CHẾ", "  I.1 Xây dựng/- Khảo sát;/- Lấy ý kiến. | Văn phòng | 2026"],
    ),
    "points whose labels stand below the last": (
        "I. THỂ CHẾ\n1. Xây dựng\na) Khảo sát;\nb) Lấy ý kiến.\n- Chủ trì: Văn phòng\n- Thời gian: 2026",
        ["I THỂ CHẾ", "  I.1 Xây dựng/a) Khảo sát;/b) Lấy ý kiến. | Văn phòng | 2026"],
    ),
    "points and labels in turn": (
        "I. THỂ CHẾ\n1. Văn bản\n- Xây dựng;\n- Chủ trì: Văn phòng; thời gian: 2026\n- Rà soát;\n"
        "- Chủ trì: Phòng Một; thời gian: 2026",
        ["I THỂ CHẾ", "  1 Văn bản", "    I.1.1 Xây dựng | Văn phòng | 2026", "    I.1.2 Rà soát | Phòng Một | 2026"],
    ),
    "work behind a label of its own": (
        "1. Tuyên truyền\n- Nội dung: Tổ chức hội nghị\n- Chủ trì: Văn phòng\n- Thời gian: Quý I/2026\n"
        "- Nội dung: In tờ rơi\n- Chủ trì: Phòng Một\n- Thời gian: Quý II/2026",
        [
            "1 Tuyên truyền",
            *("  1.1 Tổ chức hội nghị | Văn phòng | Quý I/2026", "  1.2 In tờ rơi | Phòng Một | Quý II/2026"),
        ],
    ),
    "lines of one paragraph, labels run in bold": (
        "I. THỂ CHẾ\n1. **Xây dựng kho**⏎- **Chủ trì:** Văn phòng.⏎- **Thời gian**: 2026",
        ["I THỂ CHẾ", "  I.1 Xây dựng kho | Văn phòng | 2026"],
    ),
    "headings in bold without numbers": (
        "I. THỂ CHẾ\n**Xây dựng kho**\nChủ trì: Văn phòng\nThời gian: 2026\n**Rà soát**\nChủ trì: Phòng Một\nThời gian: 2026",
        ["I THỂ CHẾ", "  I.1 Xây dựng kho | Văn phòng | 2026", "  I.2 Rà soát | Phòng Một | 2026"],
    ),
    "work that is called so": (
        "I. THỂ CHẾ\nNhiệm vụ 1: Xây dựng kho\nChủ trì: Văn phòng\nThời gian: 2026\nNhiệm vụ 2. Rà soát\n"
        "Chủ trì: Phòng Một\nThời gian: 2026",
        ["I THỂ CHẾ", "  I.1 Xây dựng kho | Văn phòng | 2026", "  I.2 Rà soát | Phòng Một | 2026"],
    ),
    "one who leads all below": (
        "I. THỂ CHẾ\n1. Văn bản (Đơn vị chủ trì: Văn phòng)\na) Xây dựng. Thời hạn: Quý I/2026\nb) Rà soát. Thời hạn: 2026",
        [
            *("I THỂ CHẾ", "  1 Văn bản"),
            *("    I.1.a Xây dựng | Văn phòng | Quý I/2026", "    I.1.b Rà soát | Văn phòng | 2026"),
        ],
    ),
    "below headings of units": (
        "I. PHÂN CÔNG\n1. Đối với Văn phòng\n- Xây dựng kho, hoàn thành trước 15/12/2026;\n2. Phòng Một, Phòng Hai:\n"
        "a) Rà soát (thời hạn trước ngày 15/11/2026).",
        [
            *("I PHÂN CÔNG", "  1 Đối với Văn phòng", "    I.1 Xây dựng kho | Văn phòng | trước 15/12/2026"),
            *("  2 Phòng Một, Phòng Hai", "    I.2.a Rà soát | Phòng Một, Phòng Hai | trước ngày 15/11/2026"),
        ],
    ),
    "labels apart by strokes": (
        "I. THỂ CHẾ\n- Xây dựng kho | Cơ quan chủ trì: Văn phòng | Thời gian: 2026",
        ["I THỂ CHẾ", "  I Xây dựng kho | Văn phòng | 2026"],
    ),
    "labels numbered in a line": (
        "I. THỂ CHẾ\n1. Xây dựng kho. (1) Chủ trì: Văn phòng; (2) Phối hợp: Phòng Một; (3) Thời gian: 2026",
        ["I THỂ CHẾ", "  I.1 Xây dựng kho | Văn phòng | 2026"],
    ),
    "a line broken by hand": (
        "I. THỂ CHẾ\n1. Xây dựng kho⏎dữ liệu của sở⏎- Chủ trì: Văn phòng⏎- Thời gian: 2026",
        ["I THỂ CHẾ", "  I.1 Xây dựng kho dữ liệu của sở | Văn phòng | 2026"],
    ),
    "headings of units that lead": (
        "I. PHÂN CÔNG\n1. Phòng Tổ chức - Hành chính chủ trì:\n- Lập danh sách. Thời gian: Quý I/2026\n"
        "2. Sở Xây dựng\n- Cấp phép. Thời gian: 2026",
        [
            *("I PHÂN CÔNG", "  1 Phòng Tổ chức - Hành chính chủ trì"),
            "    I.1 Lập danh sách | Phòng Tổ chức - Hành chính | Quý I/2026",
            *("  2 Sở Xây dựng", "    I.2 Cấp phép | Sở Xây dựng | 2026"),
        ],
    ),
    "work that is only numbered": (
        "I. THỂ CHẾ\n1. Nhiệm vụ 1\nNội dung: Xây dựng kho\nChủ trì: Văn phòng\nThời gian: 2026",
        ["I THỂ CHẾ", "  I.1 Xây dựng kho | Văn phòng | 2026"],
    ),
    "a unit's work with its time in brackets": (
        "**I. Thanh tra tỉnh**\n1. Thanh tra việc quản lý đất. Thời gian: Quý II/2026.\n2. Lập báo cáo (tháng 02/2026).\n"
        "3. Việc khác.",
        [
            *("I Thanh tra tỉnh", "  I.1 Thanh tra việc quản lý đất | Thanh tra tỉnh | Quý II/2026"),
            *("  I.2 Lập báo cáo | Thanh tra tỉnh | tháng 02/2026", "  I.3 Việc khác | Thanh tra tỉnh"),
        ],
    ),
    "labels behind a colon, a heading with a label of its own": (
        "1. Phòng Một\n1.1. Tiếp dân: Thời gian: thường xuyên. Sản phẩm: Sổ.\n2. Phòng Hai\n2.1. Đơn thư. Sản phẩm: Sổ.\n"
        "a) Phân loại đơn. Thời gian: hằng tháng.",
        [
            *("1 Phòng Một", "  1.1 Tiếp dân | Phòng Một | Sổ | thường xuyên"),
            *("2 Phòng Hai", "  2.1 Đơn thư. Sản phẩm: Sổ.", "    2.1.a Phân loại đơn | Phòng Hai | hằng tháng"),
        ],
    ),
    "plain paragraphs": (
        "1. Cải tiến\nLập bộ chỉ số: gồm các chỉ số mới.\nThời gian: 2026.\nĐơn vị/Cá nhân chịu trách nhiệm: Văn phòng.\n"
        "Lấy ý kiến.\nThời gian: Quý I/2026.\nĐơn vị/Cá nhân chịu trách nhiệm: Phòng Một.",
        [
            "1 Cải tiến",
            "  1.1 Lập bộ chỉ số: gồm các chỉ số mới | Văn phòng | 2026",
            "  1.2 Lấy ý kiến | Phòng Một | Quý I/2026",
        ],
    ),
    "a plan that comes with a decision": (
        "QUYẾT ĐỊNH:\nĐiều 1. Ban hành Kế hoạch.\nNơi nhận:\n- Như Điều 1;\n- Lưu: VT.\nKẾ HOẠCH\n"
        "I. THỂ CHẾ\n1. Xây dựng kho\n- Chủ trì: Văn phòng\n- Thời gian: 2026",
        ["I THỂ CHẾ", "  I.1 Xây dựng kho | Văn phòng | 2026"],
    ),
    "a beginning and an end": (
        "I. THỂ CHẾ\n1. Xây dựng\n- Chủ trì: Văn phòng\n- Thời gian bắt đầu: 05/01/2026\n- Thời gian kết thúc: 30/6/2026",
        ["I THỂ CHẾ", "  I.1 Xây dựng | Văn phòng | 05/01/2026 - 30/6/2026"],
    ),
    "words of a label below it": (
        "I. THỂ CHẾ\n1. Xây dựng\n- Đơn vị chủ trì:\n+ Phòng Một;\n+ Phòng Hai.\n- Thời gian:\nQuý I/2026",
        ["I THỂ CHẾ", "  I.1 Xây dựng | Phòng Một/Phòng Hai | Quý I/2026"],
    ),
    "a task nobody was named for": (
        "I. THỂ CHẾ\n1. Xây dựng. Chủ trì: Văn phòng; thời gian: 2026\n2. Rà soát\n3. Tập huấn. Chủ trì: Văn phòng; thời gian: 2026",
        ["I THỂ CHẾ", "  I.1 Xây dựng | Văn phòng | 2026", "  I.2 Rà soát", "  I.3 Tập huấn | Văn phòng | 2026"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_prose_of_that_shape(tmp_path: Path, shape: str) -> None:
    text, expected = SHAPES[shape]
    assert outline(prose(tmp_path, text).plan) == expected


def test_numbers_and_dashes_that_word_writes_itself(tmp_path: Path) -> None:
    document = Document()
    for text, style in (
        ("KẾ HOẠCH", None),
        ("Công tác năm 2026", None),
        ("II. NHIỆM VỤ", None),
        ("Xây dựng kho", "List Number"),
        ("Đơn vị chủ trì: Văn phòng", "List Bullet"),
        ("Thời hạn: Quý I/2026", "List Bullet"),
        ("Rà soát", "List Number"),
        ("Đơn vị chủ trì: Phòng Một", "List Bullet"),
        ("Thời hạn: Quý II/2026", "List Bullet"),
    ):
        document.add_paragraph(text, style=style)
    document.save(str(tmp_path / "so.docx"))
    assert outline(imported(tmp_path / "so.docx").plan) == [
        *("II NHIỆM VỤ", "  II.1 Xây dựng kho | Văn phòng | Quý I/2026"),
        "  II.2 Rà soát | Phòng Một | Quý II/2026",
    ]


def test_money_notes_and_what_is_nothing(tmp_path: Path) -> None:
    text = (
        "1. Xây dựng\n- Mục tiêu: nhanh\n- Chủ trì: Văn phòng\n- Phối hợp: Không\n- Thời hạn: 2026\n"
        "- Kinh phí: 10 triệu đồng\n- Địa điểm: trụ sở\n- Kết quả thực hiện: đạt\n- Ghi chú: gấp"
    )
    (task,) = prose(tmp_path, f"{text}\n2. Tập huấn. Kinh phí: theo dự toán").plan.tasks()
    assert (task.coordinators.text, task.product, task.budget) == ("", "", 10_000_000)
    assert task.note == "Mục tiêu: nhanh\nĐịa điểm: trụ sở\nKết quả thực hiện: đạt\ngấp"


def test_who_leads_and_helps_under_one_label_is_told(tmp_path: Path) -> None:
    text = (
        "I. VIỆC\n1. Xây dựng\n- Đơn vị chủ trì, phối hợp: Phòng Một, Phòng Hai\n- Thời gian: 2026"
    )
    found = prose(tmp_path, text)
    assert found.remarks["areas", 0, "tasks", 0, "lead"] == (
        "'Đơn vị chủ trì, phối hợp' gồm cả chủ trì và phối hợp: được ghi vào lead"
    )


def test_points_left_out_are_told_and_kept_as_text(tmp_path: Path) -> None:
    text = (
        "I. PHÂN CÔNG\n1. Văn phòng\n- Lập báo cáo, hoàn thành trước 15/12/2026;\n- Theo dõi.\n"
        "2. Phòng Một: lập kế hoạch, hoàn thành trước 15/01/2026.\n3. Thời gian thực hiện: Năm 2026."
    )
    found = prose(tmp_path, text)
    assert [task.content for task in found.plan.tasks()] == ["Lập báo cáo", "lập kế hoạch"]
    assert found.plan.after == ("- Theo dõi.", "3. Thời gian thực hiện: Năm 2026.")
    assert found.notes[1:] == [
        "1 mục đứng cạnh các nhiệm vụ mà không ghi đơn vị chủ trì, thời hạn nên không nhập: "
        "'- Theo dõi.'",
        "phần văn bản xen giữa các nhiệm vụ được ghi vào đầu mục after",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. Chủ trì: Chủ trì: Chủ trì:",
        "Chủ trì: " * 5000,
        "1. " + "Chủ trì: " * 5000 + "\n" + "a) " * 8000 + "\nThời gian: " + "tháng " * 8000,
    ],
    ids=["labels of labels", "many labels", "much of all"],
)
def test_labels_without_end_do_no_harm(alone: Path, run: Run, text: str) -> None:
    document = Document()
    document.add_paragraph("KẾ HOẠCH")
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(str(alone / "nhan.docx"))
    assert run("import", "nhan.docx", "--id", "x").code in (0, 1)


def test_a_table_of_tasks_comes_before_prose(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("1. Xây dựng. Chủ trì: Văn phòng; thời gian: 2026")
    table: Any = document.add_table(rows=2, cols=3)
    for row, texts in enumerate((("Nhiệm vụ", "Chủ trì", "Thời hạn"), ("Một", "VP", "2026"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    document.save(str(tmp_path / "bang.docx"))
    assert [task.content for task in imported(tmp_path / "bang.docx").plan.tasks()] == ["Một"]


WORDS = st.sampled_from(("Xây dựng quy chế", "Rà soát, công bố thủ tục", "Tập huấn (02 lớp)"))
UNIT = st.sampled_from(("Văn phòng", "Phòng Một", "Phòng Hai, Phòng Ba", "Các phòng"))
OTHER = st.sampled_from(("", "Phòng Bốn", "Các đơn vị liên quan"))
PRODUCT = st.sampled_from(("", "Báo cáo", "Quyết định; Quy chế kèm theo"))
TIME = st.sampled_from(("Quý I/2026", "trước ngày 15/9/2026", "Thường xuyên", "Năm 2026"))
TASK = st.tuples(WORDS, UNIT, OTHER, PRODUCT, TIME)
NAMES = ("Đơn vị chủ trì", "Phối hợp", "Sản phẩm", "Thời gian hoàn thành")


@given(
    st.lists(st.lists(TASK, min_size=1, max_size=3), min_size=1, max_size=3),
    st.permutations(range(4)),
    st.sampled_from(("- ", "+ ", "* ", "a) ", "")),
    st.booleans(),
    st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_labelled_prose_comes_in_word_for_word(
    tmp_path: Path,
    sections: list[list[tuple[str, ...]]],
    order: list[int],
    mark: str,
    in_line: bool,
    has_goal: bool,
) -> None:
    lines = ["I. MỤC TIÊU", "1. Nâng cao chất lượng."] if has_goal else []
    numbers = ["II", "III", "IV"]
    for number, tasks in zip(numbers, sections, strict=False):
        lines.append(f"{number}. NHÓM VIỆC")
        for at, (words, *told) in enumerate(tasks, 1):
            labels = [f"{NAMES[place]}: {told[place]}" for place in order if told[place]]
            if in_line:
                lines.append(f"{at}. {words}. {'; '.join(labels)}.")
            else:
                lines += [f"{at}. {words}", *(f"{mark}{label};" for label in labels)]
    lines += ["V. TỔ CHỨC THỰC HIỆN", "1. Văn phòng: theo dõi./."]
    plan = prose(tmp_path, "\n".join(lines)).plan
    expected = [
        (f"{number}.{at}", *task)
        for number, tasks in zip(numbers, sections, strict=False)
        for at, task in enumerate(tasks, 1)
    ]
    assert cells(plan) == expected
    assert plan.after == ("V. TỔ CHỨC THỰC HIỆN", "1. Văn phòng: theo dõi./.")
    assert bool(plan.before) == has_goal
    assert all(one != other for one, other in pairwise(task.id for task in plan.tasks()))


@pytest.mark.parametrize("words", ["cơ quan, ", "chủ trì thực hiện ", "; (", "hoàn thành, "])
def test_a_line_without_end_is_read_quickly(tmp_path: Path, words: str) -> None:
    text = f"1. {words * (40_000 // len(words))}\n- Chủ trì: Văn phòng\n- Thời gian: 2026"
    path = word_text(tmp_path, text)
    began = time.process_time()
    assert [task.lead.text for task in imported(path).plan.tasks()] == ["Văn phòng"]
    assert time.process_time() - began < 2
