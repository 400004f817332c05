"""Tables of every shape offices give their plans, and the plans they are."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.plan import Area, Plan, Task
from tests.word_files import HEADER, Rows

AREA_OR_TASK = (("VP", "", "", "2025"), ("", "", "", ""))
SHAPES: dict[str, tuple[list[Rows], list[tuple[int, int, int, int]], list[str]]] = {
    "areas merged across, by Roman numbers": (
        [
            [
                HEADER,
                ["I. THỂ CHẾ", None, None, None, None, None],
                ["1", "Một", "Văn phòng", "Sở Nội vụ", "Báo cáo", "Quý I/2025"],
                ["II. BỘ MÁY", None, None, None, None, None],
                ["1", "Hai", "Sở Nội vụ", "", "Đề án", "2025"],
            ]
        ],
        [(1, 0, 1, 5), (3, 0, 3, 5)],
        [
            *("I THỂ CHẾ", "  I.1 Một | Văn phòng | Báo cáo | Quý I/2025"),
            *("II BỘ MÁY", "  II.1 Hai | Sở Nội vụ | Đề án | 2025"),
        ],
    ),
    "areas in areas": (
        [
            [
                HEADER,
                ["A", "CẢI CÁCH", "", "", "", ""],
                ["I", "Thể chế", "", "", "", ""],
                ["1.1", "Một", "VP", "", "", "2025"],
                ["1.2", "Hai", "VP", "", "", "2025"],
                ["II", "Bộ máy", "", "", "", ""],
                ["a)", "Ba", "VP", "", "", "2025"],
                ["B", "CHUYỂN ĐỔI SỐ", "", "", "", ""],
                ["1", "Bốn", "VP", "", "", "2025"],
            ]
        ],
        [],
        [
            *("A CẢI CÁCH", "  I Thể chế", "    1.1 Một | VP | 2025", "    1.2 Hai | VP | 2025"),
            *("  II Bộ máy", "    A.II.a Ba | VP | 2025", "B CHUYỂN ĐỔI SỐ", "  B.1 Bốn | VP | 2025"),
        ],
    ),
    "no areas, other columns in another order, numbered columns, a sum": (
        [
            [
                ["Thời hạn", "Kết quả dự kiến", "Cơ quan thực hiện", "Nội dung công việc", "STT"],
                ["(1)", "(2)", "(3)", "(4)", "(5)"],
                ["2025", "Báo cáo", "Văn phòng", "Một", "1"],
                ["2026", "", "Văn phòng", "Hai", "2"],
                ["", "", "", "Tổng cộng", ""],
            ]
        ],
        [],
        ["· Nội dung công việc", "  1 Một | Văn phòng | Báo cáo | 2025", "  2 Hai | Văn phòng | 2026"],
    ),
    "no label column": (
        [
            [
                ["Nhiệm vụ, giải pháp", "Đơn vị chủ trì", "Thời gian hoàn thành"],
                ["I. Thể chế", "", ""],
                ["1. Một", "VP", "2025"],
                ["2. Hai", "VP", "2025"],
                ["II. Bộ máy", "", ""],
                ["1. Ba", "VP", "2025"],
            ]
        ],
        [],
        ["I Thể chế", "  I.1 1. Một | VP | 2025", "  I.2 2. Hai | VP | 2025", "II Bộ máy", "  II.1 1. Ba | VP | 2025"],
    ),
    "unlettered areas and tasks": (
        [
            [
                HEADER,
                ["", "Thể chế", "", "", "", ""],
                ["", "Một", "VP", "", "", "2025"],
                ["", "Hai", "VP", "", "", "2025"],
                ["", "Bộ máy", "", "", "", ""],
                ["", "Ba", "VP", "", "", "2025"],
            ]
        ],
        [],
        ["· Thể chế", "  1.1 Một | VP | 2025", "  1.2 Hai | VP | 2025", "· Bộ máy", "  2 Ba | VP | 2025"],
    ),
    "rows below a task": (
        [
            [
                HEADER,
                ["I", "Thể chế", "", "", "", ""],
                ["1", "Một", "VP", "", "Báo cáo", "2025"],
                ["a)", "khảo sát", "", "", "", ""],
                ["-", "tổng hợp", "", "", "", ""],
                ["2", "Hai", "Sở Nội vụ", "", "", "2025"],
                ["a)", "Hai một", "", "", "Đề án", "Quý I/2025"],
            ]
        ],
        [],
        [
            *("I Thể chế", "  I.1 Một/a) khảo sát/- tổng hợp | VP | Báo cáo | 2025"),
            *("  2 Hai", "    I.2 Hai | Sở Nội vụ | 2025", "    I.2.a Hai một | Sở Nội vụ | Đề án | Quý I/2025"),
        ],
    ),
    "a row that tells who leads all below it": (
        [
            [
                HEADER,
                ["I", "Thể chế", "", "", "", ""],
                ["1", "Một", "VP", "", "", ""],
                ["a)", "Một một", "", "", "Đề án", "Quý I/2025"],
            ]
        ],
        [],
        ["I Thể chế", "  1 Một", "    I.1.a Một một | VP | Đề án | Quý I/2025"],
    ),
    "points of a task in rows without a number": (
        [
            [
                HEADER,
                ["1", "Một", "VP", "", "", ""],
                ["", "- Khảo sát", "", "", "Báo cáo", "3/2025"],
                ["", "- Triển khai", "", "", "", "6/2025"],
                ["2", "Hai", "Sở A", "", "", "2025"],
                ["", "+ Tập huấn", "", "", "", "9/2025"],
                ["3", "Ba", "VP", "", "", "2025"],
            ]
        ],
        [],
        [
            *("· Nhiệm vụ", "  1 Một", "    1.1 - Khảo sát | VP | Báo cáo | 3/2025", "    1.2 - Triển khai | VP | 6/2025"),
            *("  2 Hai", "    2 Hai | Sở A | 2025", "    2.1 + Tập huấn | Sở A | 9/2025", "  3 Ba", "    3 Ba | VP | 2025"),
        ],
    ),
    "a numbered task beside others without a number": (
        [
            [
                HEADER,
                ["", "Một", "VP", "", "", "2025"],
                ["1", "Hai", "VP", "", "", "2025"],
                ["", "Ba", "VP", "", "", "2025"],
            ]
        ],
        [],
        ["· Nhiệm vụ", "  2 Một | VP | 2025", "  1 Hai | VP | 2025", "  3 Ba | VP | 2025"],
    ),
    "cells merged down hold for several rows": (
        [
            [
                HEADER,
                ["1", "Thể chế", "", "", "", ""],
                ["a)", "Một", "VP", "", "Báo cáo", "Quý I/2025"],
                ["b)", "Hai", None, "", "Đề án", None],
            ]
        ],
        [(2, 2, 3, 2), (2, 5, 3, 5)],
        ["1 Thể chế", "  1.a Một | VP | Báo cáo | Quý I/2025", "  1.b Hai | VP | Đề án | Quý I/2025"],
    ),
    "one task over several rows": (
        [[HEADER, ["1", "Một", "VP", "", "Báo cáo", "Quý I/2025"], [None, None, "Sở A", "", "Đề án", "Quý II/2025"]]],
        [(1, 0, 2, 0), (1, 1, 2, 1)],
        ["· Nhiệm vụ", "  1 Một | VP/Sở A | Báo cáo/Đề án | Quý I/2025/Quý II/2025"],
    ),
    "areas in a column of their own": (
        [
            [
                ["TT", "Nhiệm vụ", "Nội dung công việc", "Chủ trì", "Thời gian"],
                ["1", "Thể chế", "Một", "VP", "2025"],
                [None, None, "Hai", "VP", "2025"],
                ["2", "Bộ máy", "Ba", "VP", "2025"],
            ]
        ],
        [(1, 0, 2, 0), (1, 1, 2, 1)],
        ["1 Thể chế", "  1.1 Một | VP | 2025", "  1.2 Hai | VP | 2025", "2 Bộ máy", "  2 Ba | VP | 2025"],
    ),
    "a header of two rows, a beginning and an end": (
        [
            [
                ["TT", "Nội dung", "Trách nhiệm thực hiện", None, "Thời gian", None],
                [None, None, "Phối hợp", "Chủ trì", "Bắt đầu", "Kết thúc"],
                ["1", "Một", "Sở A", "VP", "01/2025", "6/2025"],
            ]
        ],
        [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5)],
        ["· Nội dung", "  1 Một | VP | 01/2025 - 6/2025"],
    ),
    "years ticked off": (
        [
            [
                ["TT", "Nội dung", "Chủ trì", "Thời gian thực hiện", None],
                [None, None, None, "2025", "2026"],
                ["1", "Một", "VP", "", "x"],
            ]
        ],
        [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4)],
        ["· Nội dung", "  1 Một | VP | 2026"],
    ),
    "one table in three pieces, the header once more": (
        [
            [HEADER, ["1", "Thể chế", "", "", "", ""], ["a)", "Một", "VP", "", "", "2025"]],
            [["b)", "Hai", "VP", "", "", "2025"], ["2", "Bộ máy", "", "", "", ""], ["a)", "Ba", "VP", "", "", "2025"]],
            [HEADER, ["b)", "Bốn", "VP", "", "", "2025"], HEADER, ["c)", "Năm", "VP", "", "", "2025"]],
        ],
        [],
        [
            *("1 Thể chế", "  1.a Một | VP | 2025", "  1.b Hai | VP | 2025"),
            *("2 Bộ máy", "  2.a Ba | VP | 2025", "  2.b Bốn | VP | 2025", "  2.c Năm | VP | 2025"),
        ],
    ),
    "a task not filled in yet, an area without tasks": (
        [
            [
                HEADER,
                ["1", "Thể chế", "", "", "", ""],
                ["a)", "Một", "VP", "", "", "2025"],
                ["b)", "Hai", "", "", "", ""],
                ["c)", "Ba", "VP", "", "", "2025"],
                ["2", "Bộ máy", "", "", "", ""],
            ]
        ],
        [],
        ["1 Thể chế", "  1.a Một | VP | 2025", "  1.b Hai", "  1.c Ba | VP | 2025", "2 Bộ máy"],
    ),
    "letters that are Roman numbers too": (
        [
            [HEADER]
            + [[one, f"Mục {one}" if one.isupper() else "Việc", *AREA_OR_TASK[one.isupper()]] for one in "H1I2K3"]
        ],
        [],
        ["H Mục H", "  H.1 Việc | VP | 2025", "I Mục I", "  I.2 Việc | VP | 2025", "K Mục K", "  K.3 Việc | VP | 2025"],
    ),
}  # fmt: skip


def outline(plan: Plan) -> list[str]:
    """Write a plan down a line a row: 'I Thể chế', '  I.1 Một | Văn phòng | 2025'."""

    def lines(areas: tuple[Area, ...], indent: str) -> Iterator[str]:
        for area in areas:
            yield f"{indent}{area.number or '·'} {area.title}"
            yield from (f"{indent}  {one(task)}" for task in area.tasks)
            yield from lines(area.areas, indent + "  ")

    def one(task: Task) -> str:
        return " | ".join(
            filter(
                None,
                (f"{task.id} {task.content}", task.lead.text, task.product, task.deadline.text),
            )
        ).replace("\n", "/")

    return list(lines(plan.areas, ""))
