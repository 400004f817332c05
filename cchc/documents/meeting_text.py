"""The words of the page for a meeting, and its template."""

from __future__ import annotations

from typing import Any

from cchc.documents.figures import COLUMNS, SHADES
from cchc.documents.page import blank, flow
from cchc.documents.report_sentences import AWAITING_PARTS, RECURRING_PARTS
from cchc.documents.tables import Cell, bare_row, bare_table, legend
from cchc.records import dataclass

TOP = "TÀI LIỆU HỌP · {{ author or '…' }} lập ngày {{ period.today }}"

TITLE = (
    "KẾT QUẢ THỰC HIỆN {{ title|upper }} "
    "{{ period.named|upper|replace(' ', '\\u00a0') }}"
    "{% if unit %} CỦA {{ unit|upper }}{% endif %}"
)

OVERSEEN = (
    "Nhiệm vụ của các đơn vị do {{ overseer }} {% if 'phụ trách' in overseer|lower %}theo dõi{% "
    "else %}phụ trách{% endif %}"
)

SPAN = (
    "(số liệu {{ span }}{% if not period.closed %}, kỳ chưa kết thúc{% endif %}; mã nhiệm vụ theo "
    "{{ plan.kind }})"
)

HEADING = "{{ number }}. "

SO_FAR = "Đến nay"

SO_FAR_DATED = (
    "{% if figures.dated.total %}"
    "{% if figures.dated.completed %}hoàn thành {{ figures.dated.completed }}/"
    "{{ figures.dated.total }} nhiệm vụ có thời hạn"
    "{% if figures.dated.done_late %}, trong đó {{ figures.dated.done_late }} sau thời hạn"
    "{% endif %}"
    "{% else %}chưa có nhiệm vụ hoàn thành trong {{ figures.dated.total }} nhiệm vụ có thời hạn"
    "{% endif %}; {% endif %}"
    "{% if figures.all.overdue %}quá hạn {{ figures.all.overdue }} nhiệm vụ"
    "{% else %}không có nhiệm vụ quá hạn{% endif %}"
)


def _of_sort(sort: str, what: str, *parts: str) -> str:
    """Return a clause that tells what became of the tasks of a sort, where there are any.

    `what` and `parts` (a number and its words) are expressions of the template.
    """
    told = f"[{', '.join(parts)}]|of_whole(figures.{sort}.total, {what})"
    clause = f"{{% set told = {told} %}}; {{{{ told[0]|lower }}}}{{{{ told[1:] }}}}"
    return f"{{% if figures.{sort}.total %}}{clause}{{% endif %}}"


SO_FAR_RECURRING = _of_sort("recurring", '"nhiệm vụ định kỳ"', *RECURRING_PARTS)

SO_FAR_RUNNING = _of_sort(
    "continuous",
    '"nhiệm vụ thường xuyên"',
    '(figures.continuous.ongoing, "có kết quả")',
    '(figures.continuous.nothing, "không phát sinh")',
    '(0 if unit else figures.continuous.empty, "đơn vị không nêu kết quả")',
    "(figures.continuous.silent if unit else figures.continuous.unanswered, "
    '"chưa có kết quả" if unit or not period.closed else "chưa có báo cáo")',
    '(figures.continuous.watched, "chưa có kết quả, chưa đến kỳ xem xét")',
    '(figures.continuous.completed, "đã hoàn thành")',
    '(figures.continuous.not_started, "chưa đến thời gian thực hiện")',
    '(figures.continuous.cancelled, "dừng thực hiện")',
)

SO_FAR_AWAITING = _of_sort(
    "awaiting",
    '"nhiệm vụ triển khai " ~ ("trong thời hạn kể từ ngày " ~ figures.counted_from if '
    'figures.counted_from else "sau khi có văn bản của cấp có thẩm quyền" if '
    'figures.awaits_documents else "khi có đủ điều kiện")',
    *AWAITING_PARTS,
)

FIGURES = (
    "Đến hết ngày {{ period.as_of }}: "
    + SO_FAR_DATED
    + SO_FAR_RECURRING
    + SO_FAR_RUNNING
    + SO_FAR_AWAITING
    + "{% if figures.undated.total %}; {{ figures.undated.total }} nhiệm vụ chưa rõ thời hạn"
    "{% endif %}."
)
"""The figures as the report counts them, those of each kind of task in one clause."""

NO_TASKS = "Không có nhiệm vụ."

DECIDED = (
    "- {% if one.asked %}Về đề xuất “{{ one.asked }}” (nhiệm vụ {{ one.task }})"
    "{% else %}Về nhiệm vụ {{ one.task }} ({{ one.name }}){% endif %}, ngày {{ one.on }} có ý "
    "kiến: {{ one.text }}{% if one.state %}; đến nay: {{ one.state }}{% endif %}."
)

OVERDUE = (
    "- {{ one.id }}: {{ one.name }}{% if one.lead %}; {{ one.lead }} chủ trì{% endif %}, quá hạn "
    "{{ one.days_late }} ngày{% if one.missing %}, chưa báo hoàn thành: {{ one.missing }}"
    "{% endif %}; {% if one.reason %}đơn vị nêu: {{ one.reason }}"
    "{% else %}chưa có báo cáo nguyên nhân{% endif %}."
)

OBSTACLE = (
    "- {{ one.task }}: {{ one.name }}; {{ one.who }} nêu"
    "{% if one.since %} từ ngày {{ one.since }}{% endif %}: {{ one.text }}."
)

PROPOSAL = (
    "{{ loop.index }}) {{ one.who }} đề xuất{% if one.since %} từ ngày {{ one.since }}{% endif %}"
    "{% if one.to %}, gửi {{ one.to }}{% endif %}: {{ one.text }}; "
    "thuộc nhiệm vụ {{ one.task }}: {{ one.name }}."
)

BOXES = "☐ Đồng ý\u2003\u2003☐ Không đồng ý\u2003\u2003☐ Ý kiến khác: " + "…" * 12

UPCOMING = (
    "- {{ one.id }}: {{ one.name }}{% if one.lead %}; {{ one.lead }} chủ trì{% endif %}, hạn "
    "{{ one.due }}."
)

UNHEARD = (
    "Đến ngày {{ period.today }}{% if not period.due %} (thời hạn gửi báo cáo: ngày {{ "
    "period.send_by }}){% endif %}, "
    "{% if unheard %}chưa nhận được biểu của {% if unheard_more %}{{ unheard|join(', ') }} và {{ "
    "unheard_more }} đơn vị khác{% else %}{{ unheard|named }}{% endif %}"
    "{% if in_part %}; {% endif %}{% endif %}"
    "{% for one in in_part %}{{ one.unit }} {% if one.answered %}mới có nội dung {{ one.answered "
    "}}/{{ one.of }}{% else %}chưa có nội dung của {{ one.of|number }}{% endif %} nhiệm vụ"
    "{% if not loop.last %}; {% endif %}{% endfor %}"
    "{% if in_part_more %}; một số đơn vị khác mới có một phần nội dung (xem báo cáo){% endif %}."
)

UNHEARD_HEADING = "Đơn vị chưa có báo cáo"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page that is a list: its heading, the words of one item, of those left out."""

    heading: str
    item: str
    more: str
    boxes: bool = False
    """Whether a line of boxes to tick stands below each item."""


PARTS = {
    "decided": Part(
        "Thực hiện ý kiến chỉ đạo tại cuộc họp trước",
        DECIDED,
        "… và {{ decided_more }} ý kiến khác (xem báo cáo).",
    ),
    "overdue": Part(
        "Nhiệm vụ quá hạn", OVERDUE, "… và {{ overdue_more }} nhiệm vụ khác (xem báo cáo)."
    ),
    "obstacles": Part(
        "Khó khăn, vướng mắc{% if told_of_overdue %} khác{% endif %}",
        OBSTACLE,
        "… và {{ obstacles_more }} khó khăn, vướng mắc khác (xem báo cáo).",
    ),
    "proposals": Part(
        "Nội dung xin ý kiến chỉ đạo",
        PROPOSAL,
        "… và {{ proposals_more }} nội dung khác (xem báo cáo).",
        boxes=True,
    ),
    "upcoming": Part(
        "Đến hạn sau ngày {{ period.as_of }}, đến hết ngày {{ period.ahead_last }}",
        UPCOMING,
        "… và {{ upcoming_more }} nhiệm vụ khác (xem báo cáo).",
    ),
}
"""The parts that are lists, by the name of their list, in the order of the page."""


def template() -> Any:
    """Build the template of the page for a meeting."""
    document = blank(sheet=True)
    flow(
        document,
        ("sheet_top", TOP),
        ("sheet_title", TITLE),
        ("sheet_whose", "{%p if overseer %}"),
        ("sheet_whose", OVERSEEN),
        ("sheet_whose", "{%p endif %}"),
        ("sheet_span", SPAN),
        ("sheet_line", "{%p set number = 1 %}"),
    )
    _listed(document, "decided")
    _so_far(document)
    for name in ("overdue", "obstacles", "proposals", "upcoming"):
        _listed(document, name)
    flow(
        document,
        ("sheet_line", "{%p if unheard or in_part %}"),
        ("sheet_heading", HEADING + UNHEARD_HEADING),
        ("sheet_line", UNHEARD),
        ("sheet_line", "{%p endif %}"),
    )
    return document


def _listed(document: Any, name: str) -> None:
    part = PARTS[name]
    flow(
        document,
        ("sheet_line", f"{{%p if {name} %}}"),
        ("sheet_heading", HEADING + part.heading),
        ("sheet_line", "{%p set number = number + 1 %}"),
        ("sheet_line", f"{{%p for one in {name} %}}"),
        ("sheet_line", part.item),
        *([("sheet_boxes", BOXES)] if part.boxes else []),
        ("sheet_line", "{%p endfor %}"),
        ("sheet_line", f"{{%p if {name}_more %}}"),
        ("sheet_line", part.more),
        ("sheet_line", "{%p endif %}"),
        ("sheet_line", "{%p endif %}"),
    )


BAR = 4.12
"""Width of one column of the bar, in millimetres."""

LEGEND = (26.0, 64.0, 47.0, 16.0)
"""Widths of the words of each shade of the bar, in millimetres."""

SWATCH = 3.0

BAR_HEIGHT, LEGEND_HEIGHT, GAP = 12, 13, 3
"""Heights in points: of the bar, of its key, between and below them."""


def _so_far(document: Any) -> None:
    """Add the figures: a sentence and one bar."""
    flow(
        document,
        ("sheet_heading", HEADING + SO_FAR),
        ("sheet_line", "{%p set number = number + 1 %}"),
        ("sheet_line", "{%p if figures.total %}"),
        ("sheet_line", FIGURES),
    )
    widths = [BAR] * COLUMNS
    grid = bare_table(document, widths)
    bare_row(grid, widths, [Cell("bar", "{{ bar }}", COLUMNS)], height=BAR_HEIGHT)
    flow(document, ("space", str(GAP)))
    legend(document, SHADES, LEGEND, SWATCH, LEGEND_HEIGHT)
    flow(
        document,
        ("space", str(GAP)),
        ("sheet_line", "{%p else %}"),
        ("sheet_line", NO_TASKS),
        ("sheet_line", "{%p endif %}"),
    )
