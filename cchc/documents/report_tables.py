"""The report's tables, its chart and its annex of the whole plan, as parts of its template."""

from __future__ import annotations

from typing import Any

from cchc.documents.figures import COLUMNS, SHADES
from cchc.documents.indicators import TITLE as INDICATORS_TITLE
from cchc.documents.indicators import indicator_table
from cchc.documents.issued import TITLE as ISSUED_TITLE
from cchc.documents.issued import issued_table
from cchc.documents.nd30 import twips
from cchc.documents.page import annex_section, flow
from cchc.documents.tables import (
    TAG_WIDTH,
    Cell,
    bare_row,
    bare_table,
    legend,
    optional_cells,
    optional_widths,
    table,
)
from cchc.documents.unit_figures import TITLE as UNITS_TITLE
from cchc.documents.unit_figures import unit_table
from cchc.documents.wording import capital
from cchc.standing import STATES

NAMES = {
    "total": "Tổng số",
    **{state.replace("-", "_"): capital(words.name) for state, words in STATES.items()},
    "not_started": "Chưa ghi nhận triển khai",
    "ongoing": "Thường xuyên có kết quả",
    "nothing": "Không phát sinh",
    "silent": "Thường xuyên chưa có kết quả",
    "watched": "Chưa đến kỳ xem xét",
}

WIDTHS = {
    "total": 10.1,
    "done": 11,
    "done_late": 11,
    "in_progress": 10.3,
    "not_started": 10.6,
    "overdue": 8.8,
    "ongoing": 14.3,
    "nothing": 12.4,
    "silent": 14.3,
    "watched": 12.4,
    "awaiting": 8.8,
    "cancelled": 10.6,
}
"""Columns of figures of the summary, in their order, and their widths in millimetres."""

HEADS = {name: NAMES[name] for name in WIDTHS}
"""Their heads: each state's own name, but where it takes too long or says more than is known."""

AREA_WIDTH = 30.4
"""Of the column of groups; in the template it lends the tags of the others their room."""


def summary_table(document: Any) -> None:
    """Add the figures of each group of tasks; a column that holds nothing is left out."""
    flow(document, ("body", "{%p if area_figures %}"))
    widths, heads, numbers, totals = [AREA_WIDTH - 2 * TAG_WIDTH * len(WIDTHS)], [], [], []
    for name, width in WIDTHS.items():
        condition = f"figures.all.{name}"
        widths += optional_widths(width)
        heads += optional_cells(condition, Cell("narrow_head", HEADS[name]))
        number = Cell("number_cell", f"{{{{ row.tally.{name}|int }}}}", middle=True)
        numbers += optional_cells(condition, number)
        total = Cell("total_cell", f"{{{{ figures.all.{name}|int }}}}")
        totals += optional_cells(condition, total)
    area = "{{ row.number }}. {{ row.name }}"
    table(
        document,
        widths,
        (Cell("narrow_head", "Nhóm nhiệm vụ"), *heads),
        [
            "{%tr for row in area_figures %}",
            "{%tr if loop.last %}",
            [Cell("cell", area, keep=True), *numbers],
            "{%tr else %}",
            [Cell("cell", area), *numbers],
            "{%tr endif %}",
            "{%tr endfor %}",
            [Cell("total_cell", "Cộng"), *totals],
        ],
        margin=0.8,
    )
    flow(document, ("space", "8"), ("body", "{%p endif %}"))


OVERDUE = {
    "Nhiệm vụ": ("{{ one.content }} (nhiệm vụ {{ one.id }})", 58),
    "Chủ trì": (
        "{{ one.lead }}{% if one.missing %}; chưa báo hoàn thành: {{ one.missing }}{% endif %}",
        24,
    ),
    "Thời hạn": ("{{ one.deadline }}", 22),
    "Số ngày quá hạn": ("{{ one.days_late|int }}", 15),
    "Nguyên nhân{% if not unit %} (theo báo cáo của đơn vị){% endif %}": (
        "{{ one.reason or 'Chưa ghi nhận' }}",
        46,
    ),
}
"""Columns of the table of what is overdue: what they tell, and their widths in millimetres."""

EXTENDED = {
    "Nhiệm vụ": ("{{ one.content }} (nhiệm vụ {{ one.id }})", 66),
    "Thời hạn theo Kế hoạch": ("{{ one.deadline }}", 27),
    "Được gia hạn đến": (
        "{{ one.due }}{% if one.days_overdue %}; đã quá hạn {{ one.days_overdue|int }} ngày "
        "trước khi được gia hạn{% endif %}",
        30,
    ),
    "Căn cứ": ("{{ one.basis }}", 42),
}
"""Columns of the table of extensions, likewise."""


def task_table(
    document: Any, columns: dict[str, tuple[str, int]], tasks: str, numbers: str = ""
) -> None:
    """Add a table with a row for each of the tasks; `numbers` is the column of numbers."""
    cells = [
        Cell("number_cell" if head == numbers else "cell", text)
        for head, (text, _) in columns.items()
    ]
    table(
        document,
        [width for _, width in columns.values()],
        list(columns),
        [f"{{%tr for one in {tasks} %}}", cells, "{%tr endfor %}"],
    )


MONEY_COLUMNS = ("planned", "spent", "spent_so_far")


def money_table(document: Any) -> None:
    """Add what each task may cost and has cost."""
    total = [Cell("total_cell", f"{{{{ money.total.{name} }}}}") for name in MONEY_COLUMNS]
    table(
        document,
        (78, 29, 29, 29),
        ("Nhiệm vụ", "Kinh phí kế hoạch (đồng)", "Đã chi trong kỳ (đồng)", "Lũy kế đã chi (đồng)"),
        [
            "{%tr for one in money.lines %}",
            "{%tr if loop.last %}",
            _money_row(keep=True),
            "{%tr else %}",
            _money_row(keep=False),
            "{%tr endif %}",
            "{%tr endfor %}",
            [Cell("total_cell", "Cộng"), *total],
        ],
    )


def _money_row(*, keep: bool) -> list[Cell]:
    name = Cell("cell", "{{ one.content }} (nhiệm vụ {{ one.id }})", keep=keep)
    return [name, *(Cell("number_cell", f"{{{{ one.{key} }}}}") for key in MONEY_COLUMNS)]


CHART_TITLE = (
    "Biểu đồ tiến độ thực hiện nhiệm vụ theo nhóm nhiệm vụ, đến hết ngày {{ period.as_of }}"
)

LABEL, UNIT, TOTAL = 57.0, 2.15, 22.0
"""Widths in millimetres: of an area's name, of one column of a bar, of the number of tasks."""

SPACER = 3
"""Height between bars, in points."""

LEGEND = (20.0, 62.0, 47.0, 16.0)
"""Widths of the words of each shade, in millimetres."""

SWATCH = 5.0

TOGETHER = 20
"""As many bars stay on one page; more would not fit, and are left to run on."""


def chart(document: Any) -> None:
    """Add the chart: its title, a bar for each area, its legend."""
    flow(
        document,
        ("body", "{%p if area_figures and period.noun != 'tháng' %}"),
        ("chart_title", CHART_TITLE),
    )
    _bars(document)
    flow(document, ("space", "4"))
    legend(document, SHADES, LEGEND, SWATCH)
    flow(document, ("space", "8"), ("body", "{%p endif %}"))


def _bars(document: Any) -> None:
    widths = [LABEL, *[UNIT] * COLUMNS, TOTAL]
    grid = bare_table(document, widths, twips(0.8))
    whole = len(widths)
    bare_row(grid, widths, [Cell("cell", "{%tr for row in area_figures %}", whole)])
    bare_row(
        grid, widths, [Cell("cell", f"{{%tr if loop.index <= {TOGETHER} or loop.last %}}", whole)]
    )
    _bar(grid, widths, keep=True)
    bare_row(grid, widths, [Cell("cell", "{%tr else %}", whole)])
    _bar(grid, widths, keep=False)
    bare_row(grid, widths, [Cell("cell", "{%tr endif %}", whole)])
    bare_row(grid, widths, [Cell("cell", "{%tr endfor %}", whole)])


def _bar(grid: Any, widths: list[float], keep: bool) -> None:
    cells = [
        Cell("chart_cell", "{{ row.number }}. {{ row.name }}", middle=True),
        Cell("bar", "{{ row.bar }}", COLUMNS),
        Cell("chart_cell", "{{ row.tally.total|int }} nhiệm vụ", middle=True),
    ]
    bare_row(grid, widths, cells, keep)
    bare_row(grid, widths, [Cell("bar", "", len(widths))], keep, SPACER)


ANNEX_TITLE = (
    "TÌNH HÌNH THỰC HIỆN {{ plan.kind|upper }}{% if plan.subject %} {{ plan.subject|upper }}{% "
    "endif %} ĐẾN HẾT NGÀY {{ period.as_of }}"
)

WHICH_ANNEX = "Phụ lục{% if annexes > 1 %} {{ ['I', 'II', 'III', 'IV'][annex_at] }}{% endif %}"
"""An annex is numbered where there are several."""

ANNEXES = (
    "{%p set annexes = 1 + (1 if by_unit else 0) + (1 if indicators else 0) + (1 if listed else 0) "
    "%}"
)

ANNEX_OF = (
    "{%p set annex_of = '(Kèm theo Báo cáo số …/' ~ head.symbol_cited ~ ' ngày … tháng ' ~ "
    "head.month ~ ' năm ' ~ head.year ~ ' của ' ~ (head.issuer or '…') ~ ')' %}"
)
"""What every annex says that it belongs to."""

ANNEX_NOTE = "Nội dung, thời hạn ghi theo {{ plan.kind }} đã ban hành."

ANNEX = {
    "content": ("Nhiệm vụ", 66),
    "lead": ("Chủ trì", 22),
    "coordinators": ("Phối hợp", 22),
    "product": ("Sản phẩm", 29),
    "deadline": ("Thời hạn", 20),
    "state": ("Tiến độ", 22),
    "result": ("Kết quả", 60),
}
"""Columns of the annex: what they tell, their heads and widths in millimetres."""


def plan_annex(document: Any) -> None:
    """Add the annex of the whole plan: a landscape section with every task, as signed."""
    flow(document, ("body", ANNEXES), ("body", "{%p set annex_at = 0 %}"), ("body", ANNEX_OF))
    _begin(document, ANNEX_TITLE)
    table(
        document,
        (11, *(width for _, width in ANNEX.values())),
        ("TT", *(head for head, _ in ANNEX.values())),
        [
            "{%tr for row in annex %}",
            "{%tr if row.area %}",
            [
                Cell("total_cell", "{{ row.number }}"),
                Cell("area_cell", "{{ row.content }}", len(ANNEX), keep=True),
            ],
            "{%tr else %}",
            [
                Cell("number_cell", "{{ row.number }}"),
                *(Cell("cell", f"{{{{ row.{name} }}}}") for name in ANNEX),
            ],
            "{%tr endif %}",
            "{%tr else %}",
            [Cell("cell", "Không có nhiệm vụ.", 1 + len(ANNEX))],
            "{%tr endfor %}",
        ],
    )
    flow(document, ("space", "4"), ("body", ANNEX_NOTE))


def further_annexes(document: Any) -> None:
    """Add the annexes that stand where there is something for them, each its own section."""
    for condition, title, body in (
        ("by_unit", UNITS_TITLE, unit_table),
        ("indicators", INDICATORS_TITLE, indicator_table),
        ("listed", ISSUED_TITLE, issued_table),
    ):
        flow(
            document,
            ("body", f"{{%p if {condition} %}}"),
            ("body", "{%p set annex_at = annex_at + 1 %}"),
        )
        _begin(document, title)
        body(document)
        flow(document, ("body", "{%p endif %}"))


def _begin(document: Any, title: str) -> None:
    annex_section(document)
    flow(
        document,
        ("annex", WHICH_ANNEX),
        ("annex_title", title),
        ("annex_reference", "{{ annex_of }}"),
    )
