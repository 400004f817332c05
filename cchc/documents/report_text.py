"""The report's template: its sentences, then its parts in their order, its chart and its annex."""

from __future__ import annotations

from typing import Any

from cchc.documents.figures import COLUMNS, DONE, LATE, NOTHING, UNDER_WAY
from cchc.documents.frame import letterhead, signature, titled
from cchc.documents.nd30 import twips
from cchc.documents.page import annex_section, blank, flow
from cchc.documents.tables import Cell, bare_row, bare_table, table
from cchc.documents.wording import capital
from cchc.standing import STATES

TITLE = (
    "Kết quả thực hiện {{ plan.kind }}{% if plan.subject %} {{ plan.subject }}{% endif %} {{ "
    "period.name }}"
)

OPENING = (
    "Thực hiện {{ plan.cited }}{% if plan.issuer %} của {{ plan.issuer }}{% endif %}"
    "{% if plan.title %} về {{ plan.title }}{% endif %} "
    "(sau đây gọi tắt là {{ plan.kind }}), {{ head.issuer or '…' }} báo cáo kết quả thực hiện {{ "
    "period.name }} "
    "(số liệu từ ngày {{ period.first }} đến hết ngày {{ period.as_of }}"
    "{% if not period.closed %}; kỳ báo cáo kết thúc ngày {{ period.last }}{% endif %}) như sau:"
)

CLOSING = (
    "Trên đây là báo cáo kết quả thực hiện {{ plan.kind }}{% if plan.subject %} {{ plan.subject "
    "}}{% endif %} "
    "{{ period.name }}"
    "{% if head.to and head.to == receiver %}; {{ head.issuer or '…' }} gửi {{ head.to }} tổng hợp"
    "{% elif head.to %}; {{ head.issuer or '…' }} kính báo cáo {{ head.to }} xem xét, chỉ đạo"
    "{% else %} của {{ head.issuer or '…' }}{% endif %}./."
)

ASSIGNED = (
    "{% if figures.total %}{{ plan.kind }} giao{% if unit %} {{ unit }} chủ trì{% endif %} {{ "
    "figures.total }} "
    "nhiệm vụ thuộc {{ figures.areas }} lĩnh vực, gồm "
    '{{ [(dated.total, "nhiệm vụ có thời hạn"), (running.total, "nhiệm vụ thường xuyên"), '
    '(figures.awaiting.total, "nhiệm vụ chờ điều kiện thực hiện"), '
    '(figures.undated.total, "nhiệm vụ không ấn định thời hạn")]|tally }}.'
    "{% else %}{{ plan.kind }} không giao {{ unit }} chủ trì nhiệm vụ.{% endif %}"
)

DATED = (
    "Đến hết ngày {{ period.as_of }}, trong số nhiệm vụ có thời hạn: {% if dated.completed %}đã "
    "hoàn thành "
    "{{ dated.completed }} nhiệm vụ ({% if dated.done %}đúng hạn {{ dated.done }}"
    "{% if dated.done_late %}, {% endif %}{% endif %}{% if dated.done_late %}sau thời hạn {{ "
    "dated.done_late }}{% endif %})"
    "{% else %}chưa ghi nhận nhiệm vụ hoàn thành{% endif %}"
    "{% if dated.in_progress %}, đang thực hiện {{ dated.in_progress }}{% endif %}"
    "{% if dated.not_started %}, chưa ghi nhận triển khai {{ dated.not_started }}{% endif %}"
    "{% if dated.cancelled %}, dừng thực hiện {{ dated.cancelled }}{% endif %}"
    "{% if dated.overdue %}, quá hạn chưa hoàn thành {{ dated.overdue }}"
    "{% else %}, không có nhiệm vụ quá hạn chưa hoàn thành{% endif %}"
    "{% if figures.before %}; so với kỳ trước "
    '{{ [(figures.before.completed_change, "nhiệm vụ hoàn thành"), '
    '(figures.before.overdue_change, "nhiệm vụ quá hạn")]|changes }}'
    "{% if figures.before.completed_since %} (trong đó {{ figures.before.completed_since }} "
    "nhiệm vụ hoàn thành trong kỳ trước, nay mới được báo cáo){% endif %}{% endif %}."
)

RATES = (
    "Tỷ lệ hoàn thành nhiệm vụ có thời hạn đạt {{ dated.completion_rate|percent }}"
    "{% if figures.before and figures.before.dated.total %} "
    "(kỳ trước {{ figures.before.dated.completion_rate|percent }}){% endif %}"
    "{% if dated.overdue_rate is not none %}; tỷ lệ quá hạn trên số nhiệm vụ đã hoàn thành và quá "
    "hạn là "
    "{{ dated.overdue_rate|percent }}"
    "{% if figures.before and figures.before.dated.overdue_rate is not none %} "
    "(kỳ trước {{ figures.before.dated.overdue_rate|percent }}){% endif %}{% endif %}."
)

RUNNING = (
    "{% set unheard = 'nhiệm vụ chưa có báo cáo' if period.closed else "
    "'nhiệm vụ chưa có kết quả (kỳ chưa kết thúc)' %}"
    "Trong số nhiệm vụ thường xuyên: "
    '{{ [(running.ongoing, "nhiệm vụ có kết quả trong kỳ"), '
    '(running.nothing, "nhiệm vụ không phát sinh"), '
    '(running.empty, "nhiệm vụ đơn vị không nêu kết quả"), '
    "(running.unanswered, unheard), "
    '(running.completed, "nhiệm vụ đã hoàn thành (thường xuyên theo " ~ plan.kind ~ ")"), '
    '(running.not_started, "nhiệm vụ chưa đến thời gian thực hiện"), '
    '(running.cancelled, "nhiệm vụ dừng thực hiện")]|tally }}.'
)

TOLD_LATER = (
    "Số liệu đã tính cả {{ told_later }} nội dung được báo cáo bổ sung hoặc rút lại sau ngày {{ "
    "period.send_by }}."
)

UNDATED = (
    "Trong số nhiệm vụ không ấn định thời hạn: "
    '{{ [(figures.undated.completed, "nhiệm vụ đã hoàn thành"), '
    '(figures.undated.in_progress, "nhiệm vụ đang thực hiện"), '
    '(figures.undated.not_started, "nhiệm vụ chưa ghi nhận triển khai")]|tally }}.'
)

DECISION = (
    "- Nhiệm vụ {{ one.task }}{% if one.asked %} ({{ one.asked }}){% endif %}: {{ one.text }} "
    "(ngày {{ one.on }})."
)

SCORED = (
    "Tính trên {{ points.counted }} nhiệm vụ đã qua thời hạn"
    "{% if points.continuous %} và nhiệm vụ thường xuyên (trừ nhiệm vụ không phát sinh){% endif "
    "%}, đã hoàn thành {{ "
    "points.completed }} "
    "nhiệm vụ, đạt {{ points.share|percent }}, tương ứng {{ points.points|decimal }} điểm."
)

END = "{% if loop.last %}.{% else %};{% endif %}"

NOTHING_DUE = (
    "1. Trong kỳ tới (đến ngày {{ period.next_last }}) không có nhiệm vụ đến hạn; tiếp tục thực "
    "hiện các nhiệm vụ "
    "theo tiến độ."
)

PLAN_OVER = (
    "1. Thời gian thực hiện {{ plan.kind }} kết thúc ngày {{ plan.last }}; các nhiệm vụ chưa hoàn "
    "thành "
    "được tiếp tục thực hiện đến khi hoàn thành."
)

FINISH_LATE = (
    "2. Hoàn thành dứt điểm {% if overdue|length > 3 %}{{ overdue|length|number }} nhiệm vụ quá "
    "hạn nêu tại khoản 1 "
    "mục III{% else %}các nhiệm vụ quá hạn: {% for one in overdue %}{{ one.content }} ({{ "
    "one.lead }})"
    "{% if not loop.last %}; {% endif %}{% endfor %}{% endif %}."
)

REPORT_SOON = (
    "{% if overdue %}3{% else %}2{% endif %}. {% if answers.to_answer %}Đề nghị {{ "
    "answers.to_answer|joined }} gửi báo cáo về {{ receiver or '…' }}"
    "{% if not period.due %} chậm nhất ngày {{ period.send_by }}{% endif %}."
    "{% elif quiet and period.closed %}{% if unit %}Báo cáo{% else %}Các đơn vị chủ trì báo cáo{% "
    "endif %} kết quả {{ quiet|length|number }} nhiệm vụ thường xuyên nêu tại khoản 2 mục III."
    "{% else %}Tiếp tục thực hiện các nhiệm vụ được giao, báo cáo kết quả đúng thời hạn.{% endif %}"
)

POINT = (
    "{{ loop.index0|letter }}) {{ one.content }}: {{ one.result }}{% if one.state %} ({{ "
    "one.state }}){% endif %}."
)

IN_PART = (
    "{% for one in answers.in_part %}{{ one.unit }} {% if one.answered %}mới có nội dung {{ "
    "one.answered }}/{{ one.of }}{% else %}chưa có nội dung của {{ one.of }}{% endif %} "
    "nhiệm vụ{% if not loop.last %}; {% endif %}{% endfor %}"
)

MISSING = (
    "{% if not period.closed %}Kỳ báo cáo chưa kết thúc; các đơn vị gửi báo cáo về {{ "
    "receiver or '…' }} chậm nhất ngày {{ period.send_by }}."
    "{% elif answers.unheard or answers.in_part %}Tính đến ngày {{ period.today }}"
    "{% if not period.due %} (thời hạn gửi báo cáo: ngày {{ period.send_by }}){% endif %}, "
    "{% if answers.unheard %}{{ receiver or '…' }} chưa nhận được biểu của {{ "
    "answers.unheard|joined }}{% if answers.in_part %}; {% endif %}{% endif %}" + IN_PART + "."
    "{% else %}Đã nhận đủ báo cáo của các đơn vị.{% endif %}"
)

REMARK = (
    "- {{ one.who }} (nhiệm vụ {{ one.task }}){% if one.to %}, gửi {{ one.to }}{% endif %}: {{ "
    "one.text }}{% if one.since %} (nêu từ ngày {{ one.since }}){% endif %}."
)

MONEY = (
    '{% if money.total.planned == "0" %}{{ plan.kind }} không ấn định kinh phí'
    "{% else %}Kinh phí theo {{ plan.kind }} là {{ money.total.planned }} đồng{% endif %}; "
    '{% if money.total.spent == "0" %}trong kỳ chưa ghi nhận khoản chi'
    "{% else %}đã chi trong kỳ {{ money.total.spent }} đồng{% endif %}, lũy kế {{ "
    "money.total.spent_so_far }} đồng."
)

ANNEX_TITLE = (
    "TÌNH HÌNH THỰC HIỆN {{ plan.kind|upper }}{% if plan.subject %} {{ plan.subject|upper }}{% "
    "endif %} "
    "ĐẾN HẾT NGÀY {{ period.as_of }}"
)

ANNEX_OF = (
    "(Kèm theo Báo cáo số …/{{ head.symbol_cited }} ngày … tháng {{ head.month }} năm {{ "
    "head.year }} "
    "của {{ head.issuer or '…' }})"
)


def template() -> Any:
    """Build the report's template: báo cáo tháng, quý, 6 tháng, 9 tháng, năm."""
    document = blank()
    letterhead(document)
    titled(document, "BÁO CÁO", TITLE)
    flow(document, ("body", OPENING))
    _general(document)
    _chart(document)
    _by_area(document)
    _late(document)
    _quiet(document)
    _remarks(document)
    _ahead(document)
    _money(document)
    flow(document, ("lead_in", CLOSING))
    signature(document)
    _annex(document)
    return document


def _general(document: Any) -> None:
    flow(
        document,
        ("section", "I. KẾT QUẢ CHUNG"),
        ("body", "{%p if decided %}"),
        ("body", "Ý kiến chỉ đạo trong kỳ đối với kiến nghị, đề xuất của các đơn vị:"),
        ("body", "{%p for one in decided %}"),
        ("body", DECISION),
        ("body", "{%p endfor %}"),
        ("body", "{%p endif %}"),
        ("body", "{%p set dated = figures.dated %}"),
        ("body", "{%p set running = figures.continuous %}"),
        ("body", ASSIGNED),
        ("body", "{%p if dated.total %}"),
        ("body", DATED),
        ("body", RATES),
        ("body", "{%p endif %}"),
        ("body", "{%p if running.total %}"),
        ("body", RUNNING),
        ("body", "{%p endif %}"),
        ("body", "{%p if figures.undated.total %}"),
        ("body", UNDATED),
        ("body", "{%p endif %}"),
        ("body", "{%p if told_later %}"),
        ("body", TOLD_LATER),
        ("body", "{%p endif %}"),
        ("body", "{%p if points %}"),
        ("body", SCORED),
        ("body", "{%p endif %}"),
    )
    _summary_table(document)


NAMES = {
    "total": "Tổng số",
    **{state.replace("-", "_"): capital(words.name) for state, words in STATES.items()},
    "not_started": "Chưa ghi nhận triển khai",
    "ongoing": "Thường xuyên có kết quả",
    "nothing": "Không phát sinh",
    "silent": "Thường xuyên chưa có kết quả",
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
    "awaiting": 8.8,
    "cancelled": 10.6,
}
"""Columns of figures of the summary, in their order, and their widths in millimetres."""

HEADS = {name: NAMES[name] for name in WIDTHS}
"""Their heads: each state's own name, but where it takes too long or says more than is known."""


def _summary_table(document: Any) -> None:
    flow(document, ("body", "{%p if area_figures %}"))
    numbers = [Cell("number_cell", f"{{{{ row.tally.{name} }}}}", middle=True) for name in WIDTHS]
    totals = [Cell("total_cell", f"{{{{ figures.all.{name} }}}}") for name in WIDTHS]
    table(
        document,
        (42.8, *WIDTHS.values()),
        ("Lĩnh vực", *(HEADS[name] for name in WIDTHS)),
        [
            "{%tr for row in area_figures %}",
            "{%tr if loop.last %}",
            [Cell("cell", "{{ row.number }}. {{ row.name }}", keep=True), *numbers],
            "{%tr else %}",
            [Cell("cell", "{{ row.number }}. {{ row.name }}"), *numbers],
            "{%tr endif %}",
            "{%tr endfor %}",
            [Cell("total_cell", "Cộng"), *totals],
        ],
        margin=0.8,
        head="narrow_head",
    )
    flow(document, ("space", "8"), ("body", "{%p endif %}"))


def _by_area(document: Any) -> None:
    flow(
        document,
        ("section", "II. KẾT QUẢ THEO TỪNG LĨNH VỰC"),
        ("body", "{%p for area in areas %}"),
        ("heading", "{{ loop.index }}. {{ area.name }}"),
        ("body", "{%p for one in area.results %}"),
        ("body", POINT),
        ("body", "{%p else %}"),
        ("body", "Trong kỳ chưa ghi nhận kết quả."),
        ("body", "{%p endfor %}"),
        ("body", "{%p endfor %}"),
    )


OVERDUE = {
    "Nhiệm vụ": ("{{ one.content }} (nhiệm vụ {{ one.id }})", 66),
    "Chủ trì": (
        "{{ one.lead }}{% if one.missing %} (chưa báo hoàn thành: {{ one.missing }}){% endif %}",
        28,
    ),
    "Thời hạn": ("{{ one.deadline }}", 25),
    "Số ngày quá hạn": ("{{ one.days_late }}", 16),
    "Nguyên nhân (theo báo cáo của đơn vị)": (
        "{{ one.reason or 'Chưa nhận được báo cáo nguyên nhân' }}",
        30,
    ),
}
"""Columns of the table of what is overdue: what they tell, and their widths in millimetres."""


def _late(document: Any) -> None:
    flow(
        document,
        ("section", "III. NHIỆM VỤ QUÁ HẠN, CHƯA CÓ KẾT QUẢ"),
        ("heading", "1. Nhiệm vụ quá hạn"),
        ("body", "{%p if overdue %}"),
        (
            "lead_in",
            "Đến hết ngày {{ period.as_of }}, có {{ overdue|length|number }} nhiệm vụ quá hạn:",
        ),
    )
    _lines(document, OVERDUE, "overdue", numbers="Số ngày quá hạn")
    flow(
        document,
        ("space", "8"),
        ("body", "{%p else %}"),
        ("body", "Đến hết ngày {{ period.as_of }}, không có nhiệm vụ quá hạn."),
        ("body", "{%p endif %}"),
    )


WITHOUT_RESULT = {
    "TT": ("{{ one.id }}", 13),
    "Nhiệm vụ": ("{{ one.content }}", 78),
    "Chủ trì": ("{{ one.lead }}", 34),
    "Ghi nhận": (
        "{{ one.quiet }}{% if one.missing and period.closed %}: {{ one.missing }}{% endif %}",
        40,
    ),
}
"""Columns of the table of continuous tasks without a result, as those of OVERDUE."""


def _quiet(document: Any) -> None:
    flow(
        document,
        ("heading", "2. Nhiệm vụ thường xuyên chưa có kết quả"),
        ("body", "{%p if quiet %}"),
        (
            "lead_in",
            "Có {{ quiet|length|number }} nhiệm vụ thường xuyên chưa có kết quả trong kỳ:",
        ),
    )
    _lines(document, WITHOUT_RESULT, "quiet", numbers="TT")
    flow(
        document,
        ("space", "8"),
        ("body", "{%p elif figures.continuous.total %}"),
        ("body", "Các nhiệm vụ thường xuyên đều có kết quả hoặc không phát sinh trong kỳ."),
        ("body", "{%p else %}"),
        ("body", "Không có nhiệm vụ thường xuyên."),
        ("body", "{%p endif %}"),
        ("body", "{%p if not unit %}"),
        ("heading", "3. Báo cáo {{ period.noun }} của các đơn vị"),
        ("body", MISSING),
        ("body", "{%p endif %}"),
    )


def _lines(document: Any, columns: dict[str, tuple[str, int]], tasks: str, *, numbers: str) -> None:
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


NO_OBSTACLE = (
    "Đến hết ngày {{ period.as_of }}, không ghi nhận khó khăn, vướng mắc còn phải tháo gỡ."
)


def _remarks(document: Any) -> None:
    flow(
        document,
        ("section", "IV. KHÓ KHĂN, VƯỚNG MẮC; KIẾN NGHỊ, ĐỀ XUẤT"),
        ("heading", "1. Khó khăn, vướng mắc"),
        ("body", "{%p for one in obstacles %}"),
        ("body", REMARK),
        ("body", "{%p else %}"),
        ("body", NO_OBSTACLE),
        ("body", "{%p endfor %}"),
        ("heading", "2. Kiến nghị, đề xuất"),
        ("body", "{%p for one in proposals %}"),
        ("body", REMARK),
        ("body", "{%p else %}"),
        ("body", "Đến hết ngày {{ period.as_of }}, không có kiến nghị, đề xuất đang chờ ý kiến."),
        ("body", "{%p endfor %}"),
    )


def _ahead(document: Any) -> None:
    flow(
        document,
        ("section", "V. NHIỆM VỤ TRỌNG TÂM {{ period.next|upper }}"),
        ("body", "{%p if upcoming %}"),
        ("lead_in", "1. Hoàn thành các nhiệm vụ đến hạn:"),
        ("body", "{%p for one in upcoming %}"),
        ("body", "- {{ one.content }} ({{ one.lead }}), thời hạn {{ one.due }}" + END),
        ("body", "{%p endfor %}"),
        ("body", "{%p elif period.next_in_plan %}"),
        ("body", NOTHING_DUE),
        ("body", "{%p else %}"),
        ("body", PLAN_OVER),
        ("body", "{%p endif %}"),
        ("body", "{%p if overdue %}"),
        ("body", FINISH_LATE),
        ("body", "{%p endif %}"),
        ("body", REPORT_SOON),
    )


MONEY_COLUMNS = ("planned", "spent", "spent_so_far")


def _money(document: Any) -> None:
    flow(
        document,
        ("body", "{%p if money %}"),
        ("section", "VI. KINH PHÍ THỰC HIỆN"),
        ("lead_in", MONEY),
    )
    table(
        document,
        (78, 29, 29, 29),
        ("Nhiệm vụ", "Kinh phí kế hoạch (đồng)", "Đã chi trong kỳ (đồng)", "Lũy kế đã chi (đồng)"),
        [
            "{%tr for one in money.lines %}",
            [
                Cell("cell", "{{ one.content }} (nhiệm vụ {{ one.id }})"),
                *(Cell("number_cell", f"{{{{ one.{name} }}}}") for name in MONEY_COLUMNS),
            ],
            "{%tr endfor %}",
            [
                Cell("total_cell", "Cộng"),
                *(Cell("total_cell", f"{{{{ money.total.{name} }}}}") for name in MONEY_COLUMNS),
            ],
        ],
    )
    flow(document, ("space", "8"), ("body", "{%p endif %}"))


CHART_TITLE = "Biểu đồ tiến độ thực hiện nhiệm vụ theo lĩnh vực, đến hết ngày {{ period.as_of }}"

LABEL, UNIT, TOTAL = 57.0, 2.15, 22.0
"""Widths in millimetres: of an area's name, of one column of a bar, of the number of tasks."""

SPACER = 3
"""Height between bars, in points."""

LEGEND = {
    DONE: ("Hoàn thành", 20.0),
    UNDER_WAY: ("Đang làm, có kết quả, không phát sinh", 62.0),
    NOTHING: ("Chưa có kết quả, chờ, dừng", 47.0),
    LATE: ("Quá hạn", 16.0),
}
"""What each shade says, and the width of its words in millimetres."""

SWATCH = 5.0

TOGETHER = 20
"""As many bars stay on one page; more would not fit, and are left to run on."""


def _chart(document: Any) -> None:
    """Add the chart: its title, a bar for each area, its legend."""
    flow(document, ("body", "{%p if area_figures %}"), ("chart_title", CHART_TITLE))
    _bars(document)
    flow(document, ("space", "4"))
    _legend(document)
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
        Cell("chart_cell", "{{ row.tally.total }} nhiệm vụ", middle=True),
    ]
    bare_row(grid, widths, cells, keep)
    bare_row(grid, widths, [Cell("bar", "", len(widths))], keep, SPACER)


def _legend(document: Any) -> None:
    widths = [part for _, width in LEGEND.values() for part in (SWATCH, width)]
    grid = bare_table(document, widths, twips(0.8))
    cells = [
        cell
        for letter, (words, _) in LEGEND.items()
        for cell in (Cell("bar", letter), Cell("chart_cell", words, middle=True))
    ]
    bare_row(grid, widths, cells, keep=False)


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


def _annex(document: Any) -> None:
    """Add the annex: a landscape section with every task of the plan."""
    annex_section(document)
    flow(
        document,
        ("annex", "Phụ lục"),
        ("annex_title", ANNEX_TITLE),
        ("annex_reference", ANNEX_OF),
    )
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
