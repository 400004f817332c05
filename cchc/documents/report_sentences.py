"""Every sentence of the report, with tags where the plan and the journal speak."""

TITLE = (
    "Kết quả thực hiện {{ plan.kind }}{% if plan.subject %} {{ plan.subject }}{% endif %} {{ "
    "period.name }}"
)

OPENING = (
    "Thực hiện {{ plan.cited }}{% if plan.issuer %} của {{ plan.issuer }}{% endif %}"
    "{% if plan.title %} về {{ plan.title }}{% endif %} "
    "(sau đây gọi tắt là {{ plan.kind }}), {{ head.issuer or '…' }} báo cáo kết quả thực hiện {{ "
    "period.name }} "
    "(số liệu tính từ ngày {{ period.first }} đến ngày {{ period.as_of }}"
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
    "Đến ngày {{ period.as_of }}, trong số nhiệm vụ có thời hạn: {% if dated.completed %}đã hoàn "
    "thành "
    "{{ dated.completed }} nhiệm vụ ({% if dated.done %}đúng hạn {{ dated.done }}"
    "{% if dated.done_late %}, {% endif %}{% endif %}{% if dated.done_late %}quá hạn {{ "
    "dated.done_late }}{% endif %})"
    "{% else %}chưa có nhiệm vụ hoàn thành{% endif %}"
    "{% if dated.in_progress %}, đang thực hiện {{ dated.in_progress }}{% endif %}"
    "{% if dated.not_started %}, chưa thực hiện {{ dated.not_started }}{% endif %}"
    "{% if dated.cancelled %}, dừng thực hiện {{ dated.cancelled }}{% endif %}"
    "{% if dated.overdue %}, quá hạn chưa hoàn thành {{ dated.overdue }}"
    "{% else %}, không có nhiệm vụ quá hạn chưa hoàn thành{% endif %}"
    "{% if figures.before %}; so với kỳ trước "
    '{{ [(figures.before.completed_change, "nhiệm vụ hoàn thành"), '
    '(figures.before.overdue_change, "nhiệm vụ quá hạn")]|changes }}{% endif %}.'
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
    "Trong số nhiệm vụ thường xuyên, "
    "{% if running.ongoing %}{{ running.ongoing }} nhiệm vụ có kết quả trong kỳ"
    "{% else %}chưa có nhiệm vụ nào ghi nhận kết quả trong kỳ{% endif %}"
    "{% if running.quiet and running.ongoing %}, {{ running.quiet }} nhiệm vụ chưa cập nhật{% "
    "endif %}"
    "{% if running.not_started %}, {{ running.not_started }} nhiệm vụ chưa đến thời gian thực "
    "hiện{% endif %}"
    "{% if running.cancelled %}, {{ running.cancelled }} nhiệm vụ dừng thực hiện{% endif %}."
)

UNDATED = (
    "Trong số nhiệm vụ không ấn định thời hạn: "
    '{{ [(figures.undated.completed, "nhiệm vụ đã hoàn thành"), '
    '(figures.undated.in_progress, "nhiệm vụ đang thực hiện"), '
    '(figures.undated.not_started, "nhiệm vụ chưa thực hiện")]|tally }}.'
)

SCORED = (
    "Tính trên {{ points.counted }} nhiệm vụ đã qua thời hạn"
    "{% if points.continuous %} và nhiệm vụ thường xuyên{% endif %}, đã hoàn thành {{ "
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
    "{% if overdue %}3{% else %}2{% endif %}. {% if missing_units %}{{ missing_units|joined }} "
    "khẩn trương báo cáo "
    "kết quả thực hiện các nhiệm vụ được giao.{% elif quiet %}{% if unit %}Khẩn trương{% else "
    "%}Các đơn vị chủ trì "
    "khẩn trương{% endif %} cập nhật kết quả {{ quiet|length|number }} nhiệm vụ thường xuyên nêu "
    "tại khoản 2 mục III."
    "{% else %}Tiếp tục thực hiện các nhiệm vụ được giao, báo cáo kết quả đúng thời hạn.{% endif %}"
)

POINT = (
    "{{ loop.index0|letter }}) {{ one.content }}: {{ one.result }}{% if one.state %} ({{ "
    "one.state }}){% endif %}."
)

MISSING = (
    "{% if missing_units %}{{ missing_units|joined }}.{% else %}Các đơn vị đều đã gửi kết "
    "quả trong kỳ.{% endif %}"
)

SAID = "- {{ one.who }} (nhiệm vụ {{ one.task }}): {{ one.text }}."

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
    "ĐẾN NGÀY {{ period.as_of }}"
)

ANNEX_OF = (
    "(Kèm theo Báo cáo số …/{{ head.symbol_cited }} ngày … tháng {{ head.month }} năm {{ "
    "head.year }} "
    "của {{ head.issuer or '…' }})"
)
