"""The sentences of the report, as its template has them."""

from __future__ import annotations

WHOSE = (
    "{% if unit and unit == receiver %} (các nhiệm vụ do {{ unit }} chủ trì){% elif unit %} của {{ "
    "unit }}{% endif %}"
)

WHAT = "{{ plan.kind }}{% if plan.subject %} {{ plan.subject }}{% endif %} {{ period.named }}"

TITLE = f"Kết quả thực hiện {WHAT}{WHOSE}"

OPENING = (
    "Thực hiện {% if plan.title %}{{ plan.kind }} {{ plan.title }}{% else %}{{ plan.cited }}{% "
    "endif %}{% if plan.issuer %} của {{ plan.issuer }}{% endif %} ({% if plan.title and "
    "plan.cited != plan.kind %}{{ plan.cited }}, {% endif %}sau đây gọi tắt là {{ plan.kind }}), "
    "{{ head.issuer or '…' }} báo cáo kết quả thực hiện {{ period.named }} (số liệu từ ngày {{ "
    "period.first }} đến hết ngày {{ period.as_of }}{% if not period.closed %}; kỳ báo cáo kết "
    "thúc ngày {{ period.last }}{% endif %}) như sau:"
)

CLOSING = (
    f"Trên đây là báo cáo kết quả thực hiện {WHAT}"
    f"{{% if not head.to or unit == receiver %}}{WHOSE}{{% endif %}}"
    "{% if head.to %}, {{ head.issuer or '…' }} kính báo cáo {{ chief or head.to }} xem xét, chỉ "
    "đạo{% elif not unit %} của {{ head.issuer or '…' }}{% endif %}./."
)

ASSIGNED = (
    "{% if figures.total %}{% if plan.conclusion %}{{ plan.kind }} có {{ figures.total }} kiến nghị"
    "{% if unit %} do {{ unit }} chủ trì thực hiện{% endif %}, trong báo cáo này gọi là nhiệm vụ, "
    "thuộc {{ figures.areas }} nhóm (ký hiệu theo số thứ tự tại {{ plan.kind }}), "
    "{% else %}{{ plan.kind }} giao{% if unit %} {{ unit }} chủ trì{% endif %} {{ "
    "figures.total }} nhiệm vụ thuộc {{ figures.areas }} nhóm (ký hiệu nhiệm vụ trong báo cáo này "
    "theo số thứ tự tại {{ plan.kind }}), {% endif %}"
    "{% if alike %}đều là {{ alike }}{% else %}gồm "
    '{{ [(dated.total, "nhiệm vụ có thời hạn hoàn thành"), '
    '(figures.recurring.total, "nhiệm vụ thực hiện định kỳ"), '
    '(running.total, "nhiệm vụ thực hiện thường xuyên"), '
    '(figures.awaiting.total, "nhiệm vụ triển khai " ~ awaited), '
    '(figures.undated.total, "nhiệm vụ chưa rõ thời hạn")]|tally }}{% endif %}.'
    "{% else %}{{ plan.kind }} không giao {{ unit }} chủ trì nhiệm vụ.{% endif %}"
)

AWAITED = (
    "{%p set awaited = 'trong thời hạn kể từ ngày ' ~ figures.counted_from if figures.counted_from "
    "else 'sau khi có văn bản của cấp có thẩm quyền' if figures.awaits_documents else "
    "'khi có đủ điều kiện theo ' ~ plan.kind %}"
)

ALIKE = (
    "{%p set alike = 'nhiệm vụ có thời hạn hoàn thành' if dated.total == figures.total else 'nhiệm "
    "vụ thực hiện thường xuyên' if running.total == figures.total else '' %}"
)
"""What all tasks are, where they are of one kind."""

DATED = (
    "Đến hết ngày {{ period.as_of }}, trong {{ dated.total }} nhiệm vụ có thời hạn: "
    "{% if dated.completed %}đã hoàn thành {{ dated.completed }} ({% if dated.done %}đúng hạn {{ "
    "dated.done }}{% if dated.done_late %}, {% endif %}{% endif %}{% if dated.done_late %}sau thời "
    "hạn {{ dated.done_late }}{% endif %}){% else %}chưa có nhiệm vụ hoàn thành{% endif %}"
    "{% if dated.within_term %}; còn trong hạn {{ dated.within_term }} ({% if dated.in_progress "
    "%}đang thực hiện {{ dated.in_progress }}{% if dated.not_started %}, {% endif %}{% endif %}{% "
    "if dated.not_started %}chưa ghi nhận triển khai {{ dated.not_started }}{% endif %}){% endif %}"
    "{% if dated.cancelled %}; dừng thực hiện {{ dated.cancelled }}{% endif %}"
    "{% if dated.overdue %}; quá hạn chưa hoàn thành {{ dated.overdue }}{% elif "
    "figures.all.overdue %}; trong số này không có nhiệm vụ quá hạn{% else %}; không có nhiệm vụ "
    "quá hạn{% endif %}."
)


def _rate(name: str, words: str, condition: str = "true") -> str:
    """Return a rate as an expression of the template: 'hoàn thành là 05/13'; nothing without it."""
    rate = f"rates.{name}"
    share = f"({rate}.share|percent if rates.percent else {rate}.part ~ '/' ~ {rate}.whole)"
    return f"({condition} and {rate} and '{words} là ' ~ {share})"


def _rates_of(whole: str, *rates: str) -> str:
    """Return rates of one denominator, which they are told after, as a tag."""
    told = f"[{', '.join(rates)}]|select|join(', ')"
    return (
        f"{{% set told = {told} %}}{{% if told %}}trên {whole}, tỷ lệ {{{{ told }}}}{{% endif %}}"
    )


OF_ALL = _rates_of(
    "tổng số nhiệm vụ có thời hạn",
    _rate("completed", "hoàn thành"),
    _rate("within_term", "còn trong hạn", "rates.percent"),
    _rate("overdue", "quá hạn", "rates.percent"),
)

OF_DUE = _rates_of(
    "số nhiệm vụ đã hoàn thành và quá hạn",
    _rate("done_of_due", "hoàn thành", "rates.of_due_first"),
    _rate("overdue_of_due", "quá hạn", "rates.done_of_due"),
)

RATES = (
    "{% set of_all %}" + OF_ALL + "{% endset %}{% set of_due %}" + OF_DUE + "{% endset %}"
    "{% set first, second = (of_due, of_all) if rates.of_due_first else (of_all, of_due) %}"
    "{{ (first if first else second)|first|upper }}{{ (first if first else second)[1:] }}"
    "{% if first and second %}; {{ second }}{% endif %}."
)

COMPARED = (
    "So với {% if figures.before.signed %}báo cáo {% endif %}{{ figures.before.name }}, "
    '{{ [(figures.before.completed_change, "nhiệm vụ hoàn thành"), '
    '(figures.before.overdue_change, "nhiệm vụ quá hạn")]|changes }}'
    "{% if figures.before.completed_since %} (trong đó {{ figures.before.completed_since }} nhiệm "
    "vụ hoàn thành trong kỳ trước, nay mới được báo cáo){% endif %}."
)

DUE_SOON = (
    "Từ ngày {{ period.calendar_first }} đến hết ngày {{ period.calendar_last }} có {{ "
    "figures.due_soon }} nhiệm vụ đến hạn."
)

RUNNING = (
    '{{ [(running.ongoing, "có kết quả trong kỳ"), '
    '(running.nothing, "không phát sinh"), '
    '(0 if outgoing or unit else running.empty, "đơn vị không nêu kết quả"), '
    '(running.silent if outgoing or unit else running.unanswered, "chưa có kết quả, kỳ chưa kết '
    'thúc" if not period.closed else "chưa có kết quả" if outgoing or unit else "chưa có báo '
    'cáo"), (running.watched, "chưa có kết quả, chưa đến kỳ xem xét"), '
    '(running.completed, "đã hoàn thành"), '
    '(running.not_started, "chưa đến thời gian thực hiện"), '
    '(running.cancelled, "dừng thực hiện")]|of_whole(running.total, "nhiệm vụ thường xuyên") }}.'
)

RECURRING_PARTS = (
    '(figures.recurring.completed, "đã thực hiện đủ các kỳ")',
    '(figures.recurring.in_progress, "đang thực hiện")',
    '(figures.recurring.not_started, "chưa ghi nhận triển khai")',
    '(figures.recurring.overdue, "có kỳ quá hạn")',
    '(figures.recurring.cancelled, "dừng thực hiện")',
)
AWAITING_PARTS = (
    '(figures.awaiting.completed, "đã hoàn thành")',
    '(figures.awaiting.in_progress, "đang thực hiện")',
    '(figures.awaiting.not_started, "chưa ghi nhận triển khai")',
    '(figures.awaiting.overdue, "quá hạn")',
    '(figures.awaiting.awaiting, "chưa có văn bản" if figures.awaits_documents else "chưa đủ điều '
    'kiện")',
    '(figures.awaiting.cancelled, "dừng thực hiện")',
)
"""What became of such tasks, each part an expression of the template: a number and its words."""

RECURRING = (
    f"{{{{ [{', '.join(RECURRING_PARTS)}]"
    '|of_whole(figures.recurring.total, "nhiệm vụ định kỳ") }}.'
)

AWAITING = (
    f"{{{{ [{', '.join(AWAITING_PARTS)}]"
    '|of_whole(figures.awaiting.total, "nhiệm vụ triển khai " ~ awaited) }}.'
)

EXTENDED_NOW = (
    "Trong kỳ có {{ renewed|length|number }} nhiệm vụ được gia hạn ({{ renewed|join(', ') }})."
)

TOLD_LATER = (
    "Số liệu đã tính cả {{ told_later }} nội dung được báo cáo bổ sung hoặc rút lại sau ngày {{ "
    "period.send_by }}."
)

DECISION = (
    "- Nhiệm vụ {{ one.task }}{% if one.asked %} ({{ one.asked }}){% endif %}: {{ one.text }}"
    "{% if one.on not in one.text %}{{ ', ngày ' ~ one.on if one.text[-1:] == ')' else ' (ngày ' ~ "
    "one.on ~ ')' }}{% endif %}; {{ one.lead }} chủ trì, đến nay {{ one.state }}."
)

SCORED = (
    "Tính trên {{ points.counted }} nhiệm vụ đã qua thời hạn"
    "{% if points.continuous %} và nhiệm vụ thường xuyên (trừ nhiệm vụ không phát sinh){% endif "
    "%}, đã hoàn thành {{ points.completed }} nhiệm vụ, đạt {{ points.share|percent }}, {% if "
    "points.points %}tương ứng {{ points.points|decimal }} điểm{% else %}chưa đạt mức được tính "
    "điểm{% endif %}."
)

POINT = (
    "{% if one.label %}{{ one.label }} {% endif %}{% if one.name %}{{ one.name }}: {% endif %}{{ "
    "one.result }}{% if one.more %}; các kết quả khác nêu tại Phụ lục{% if by_unit or "
    "indicators or listed %} I{% endif %}{% endif %}."
)

WITHOUT_NEWS = (
    "{% if silent_areas|length > 1 %}Các nhóm{% else %}Nhóm{% endif %} nhiệm vụ {{ "
    "silent_areas|joined }}: trong kỳ chưa ghi nhận kết quả mới."
)

NOTHING_CAME_UP = (
    "{% if nothing|length > 1 %}Các nhiệm vụ{% else %}Nhiệm vụ{% endif %} {{ nothing|joined }} "
    "trong kỳ không phát sinh."
)

FINISHED = (
    "Trong kỳ đã hoàn thành đúng hạn {{ finished|length|number }} nhiệm vụ: {% for one in finished "
    "%}{{ one.content }} ({{ one.id }}){% if not loop.last %}; {% endif %}{% endfor %}."
)

MARK_RESULTS = "[Điền: kết quả nổi bật và đánh giá chung trong kỳ]"
MARK_CAUSES = "[Điền: đánh giá nguyên nhân khách quan, chủ quan]"
"""Places that only the office can fill in; `report --final` looks for what begins so."""

PARTS = (
    "{%p set many = (1 if extended else 0) + (1 if silent and not outgoing else 0) + (0 if unit or "
    "outgoing else 1) %}"
)
"""How many points follow the one about what is overdue; alone, that has no letter."""

LETTER = "{% if many %}{{ n|letter }}) {% endif %}"

SILENT_TITLE = (
    "{{ n|letter }}) Có {{ quiet|length|number }} nhiệm vụ thường xuyên chưa có kết quả trong kỳ{% "
    "if not period.closed %} (kỳ chưa kết thúc){% endif %}:"
)

SILENT = (
    "- {% if unit %}{% if one.ids|length > 1 %}Các nhiệm vụ{% else %}Nhiệm vụ{% endif %}{% else "
    "%}{{ one.lead }}: {% if one.ids|length > 1 %}các {% endif %}nhiệm vụ{% endif %} {{ "
    "one.ids|joined }}{% if one.why %}, {{ one.why }}{% endif %}{% if loop.last %}.{% else %};{% "
    "endif %}"
)

IN_PART = (
    "{% for one in answers.in_part %}{{ one.unit }} {% if one.answered %}mới có nội dung {{ "
    "one.answered }}/{{ one.of }}{% else %}chưa có nội dung của {{ one.of|number }}{% endif %} "
    "nhiệm vụ{% if not loop.last %}; {% endif %}{% endfor %}"
)

MISSING = (
    "{% if answers.unheard or answers.in_part %}Tính đến ngày {{ period.today }}"
    "{% if not period.due %} (thời hạn gửi báo cáo: ngày {{ period.send_by }}){% endif %}, "
    "{% if answers.unheard %}{{ receiver or '…' }} chưa nhận được biểu của {{ "
    "answers.unheard_words }}{% if answers.in_part %}; {% endif %}{% endif %}" + IN_PART + "."
    "{% else %}Đã nhận đủ báo cáo của các đơn vị.{% endif %}"
)

WHO_SAID = (
    "{% if unit or outgoing %}Nhiệm vụ {{ one.task }}{% else %}{{ one.who }} (nhiệm vụ {{ one.task "
    "}}){% endif %}"
)

OBSTACLE = (
    "- " + WHO_SAID + ": {{ one.text }}{% if one.since %}; nêu từ ngày {{ one.since }}, đến nay "
    "chưa được tháo gỡ{% endif %}."
)

PROPOSAL = (
    "{% if proposals|length > 1 %}{{ loop.index }}.{% else %}-{% endif %} " + WHO_SAID + "{% if "
    "one.to %}, gửi {{ one.to }}{% endif %}: {{ one.text }}{% if one.since %}; nêu từ ngày {{ "
    "one.since }}{% endif %}."
)

NO_OBSTACLE = (
    "Đến hết ngày {{ period.as_of }}, không ghi nhận khó khăn, vướng mắc còn phải tháo gỡ."
)

MONEY = (
    "Kinh phí theo {{ plan.kind }} là {{ money.total.planned }} đồng; "
    '{% if money.total.spent_so_far == "0" %}đến nay chưa ghi nhận khoản chi.'
    '{% else %}{% if money.total.spent == "0" %}trong kỳ chưa ghi nhận khoản chi'
    "{% else %}đã chi trong kỳ {{ money.total.spent }} đồng{% endif %}, lũy kế {{ "
    "money.total.spent_so_far }} đồng.{% endif %}"
)

END = "{% if loop.last %}.{% else %};{% endif %}"

NOTHING_DUE = (
    "1. Đến hết ngày {{ period.ahead_last }} không có nhiệm vụ đến hạn; tiếp tục thực hiện các "
    "nhiệm vụ theo tiến độ."
)

PLAN_OVER = (
    "1. Thời gian thực hiện {{ plan.kind }} kết thúc ngày {{ plan.last }}; các nhiệm vụ chưa hoàn "
    "thành được tiếp tục thực hiện đến khi hoàn thành."
)

UPCOMING = (
    "- {{ one.content }} ({{ one.id }}{% if not unit %}, {{ one.lead }}{% endif %}): thời hạn {{ "
    "one.due }}{% if one.extended %}, đã được gia hạn{% endif %}{% if one.submitted %}, đã trình, "
    "chờ phê duyệt{% endif %}" + END
)

FINISH_LATE = (
    "{{ n }}. Hoàn thành dứt điểm {{ overdue|length|number }} nhiệm vụ quá hạn nêu tại khoản 2 mục "
    "III."
)

OWN_QUIET = (
    "{{ n }}. {% if not outgoing and not unit %}{{ head.issuer or '…' }} tập{% else %}Tập{% endif "
    "%} trung thực hiện {{ own_quiet|length|number }} nhiệm vụ thường xuyên chưa có kết quả trong "
    "kỳ{% if outgoing or unit or own_quiet|length <= 10 %}: {{ own_quiet|joined }}{% else %}, nêu "
    "tại khoản 2 mục III{% endif %}."
)

DECIDE = (
    "{{ n }}. Trình {{ chief or 'thủ trưởng cơ quan' }} xem xét, cho ý kiến đối với {{ "
    "proposals|length|number }} kiến nghị, đề xuất nêu tại mục V."
)

ASK_REPORTS = (
    "{{ n }}. Đề nghị {{ answers.to_answer_words }} gửi báo cáo về {{ receiver or '…' }}{% if not "
    "period.due %} chậm nhất ngày {{ period.send_by }}{% endif %}."
)

SEND_IN_TIME = (
    "{{ n }}. Các đơn vị gửi báo cáo {{ period.name }} về {{ receiver or '…' }} chậm nhất ngày {{ "
    "period.send_by }}."
)

GO_ON = "{{ n }}. Tiếp tục thực hiện các nhiệm vụ được giao, báo cáo kết quả đúng thời hạn."

NO_PROPOSAL = (
    "Đến hết ngày {{ period.as_of }}, không có kiến nghị, đề xuất{% if outgoing %} với cấp trên{% "
    "else %} đang chờ ý kiến{% endif %}."
)
