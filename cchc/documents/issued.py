"""Văn bản đã ban hành: documents the office issued for its plan in a period, and others'; pure.

The docstrings of records are Vietnamese, for they are what an office reads that writes its own
template.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from datetime import date
from typing import Any, Literal

from cchc.documents.page import flow
from cchc.documents.tables import Cell, table
from cchc.documents.wording import (
    UNKNOWN,
    capital,
    clipped,
    document_name,
    issued_here,
    issuer_of,
    padded,
)
from cchc.journal import Entry
from cchc.month_round import told_in, told_late
from cchc.number_words import Count
from cchc.period import Period, law_date, month_of
from cchc.plan import Plan
from cchc.plan_periods import plan_months
from cchc.product_words import LETTER, TYPES, kind_of
from cchc.progress import STATES_WITH_OWN_DOCUMENT
from cchc.records import dataclass
from cchc.standing import Standing
from cchc.text import fold
from cchc.told import Product


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """Một văn bản."""

    kind: str
    """Tên loại, viết thường: quyết định."""
    symbol: str
    """Số, ký hiệu."""
    date: str
    """Ngày ban hành; … nếu chưa ghi."""
    title: str
    """Trích yếu; … nếu chưa ghi."""
    tasks: str
    """Mã các nhiệm vụ có văn bản này."""
    issuer: str
    """Ký hiệu cơ quan ban hành; rỗng nếu là chính cơ quan này."""
    late: bool
    """Ban hành từ kỳ trước, kỳ này mới được báo cáo."""
    name: str
    """Tên trong câu: Quyết định số 05/QĐ-TTT ngày 28/7/2025 về …."""


@dataclass(frozen=True, slots=True)
class Issued:
    """Văn bản ban hành trong kỳ để thực hiện kế hoạch, mỗi văn bản tính một lần."""

    count: Count
    """Số văn bản cơ quan ban hành."""
    late: Count
    """Trong đó, số văn bản ban hành từ kỳ trước, kỳ này mới được báo cáo."""
    by_kind: tuple[tuple[Count, str], ...]
    """Số văn bản từng loại: 02 quyết định, 01 công văn; nhiều nhất trước."""
    documents: tuple[IssuedDocument, ...]
    """Từng văn bản cơ quan ban hành, theo ngày."""
    from_others: tuple[IssuedDocument, ...]
    """Văn bản của cấp có thẩm quyền, cơ quan khác, theo số, ký hiệu."""
    unclear: tuple[IssuedDocument, ...]
    """Văn bản, sản phẩm chưa rõ số, ký hiệu hoặc cơ quan ban hành: không được tính."""
    unclear_tasks: str
    """Mã các nhiệm vụ có văn bản, sản phẩm ấy."""


def issued(plan: Plan, tasks: Iterable[Standing], period: Period) -> Issued:
    """Return the documents that are news of a period, of the tasks as they stand on its last day.

    Each is news of one month alone: of its own day, or the later one in which it was first told. By
    its symbol it is the office's own or another's; where that does not tell, it is neither.
    """
    records = [
        record
        for record in _records(plan, tasks)
        if period.first <= record.month.last <= period.last
    ]
    lists: dict[_Whose, list[IssuedDocument]] = {"own": [], "other": [], "unclear": []}
    unclear: dict[str, None] = {}
    for record in sorted(records, key=lambda record: record.day):
        whose = _whose(plan, record.product.symbol)
        lists[whose].append(record.document(whose, period))
        if whose == "unclear":
            unclear |= dict.fromkeys(record.tasks)
    own = lists["own"]
    return Issued(
        count=Count(len(own)),
        late=Count(sum(document.late for document in own)),
        by_kind=_by_kind(own),
        documents=tuple(own),
        from_others=tuple(lists["other"]),
        unclear=tuple(lists["unclear"]),
        unclear_tasks=", ".join(unclear),
    )


_Whose = Literal["own", "other", "unclear"]


def _whose(plan: Plan, symbol: str | None) -> _Whose:
    if not symbol or not issuer_of(symbol):
        return "unclear"
    if issued_here(plan, symbol):
        return "own"
    agency = issuer_of(plan.document.symbol or plan.document.number or "")
    return "other" if agency else "unclear"


@dataclass(slots=True)
class _Record:
    """A document as all that names it tells of it."""

    product: Product
    day: date
    """Its own, else that of the first entry that names it."""
    month: Period
    """The month it is news of."""
    tasks: dict[str, None] = field(default_factory=dict)
    """Ids of the tasks it was issued for."""

    def add(self, product: Product, month: Period, task: str) -> None:
        """Take in what another entry tells of it."""
        known = self.product
        self.product = Product(
            known.title or product.title, known.symbol, known.date or product.date, known.link
        )
        self.day = self.product.date or self.day
        self.month = min(self.month, month, key=_begins)
        self.tasks[task] = None

    def document(self, whose: _Whose, period: Period) -> IssuedDocument:
        """Return it as a report of the period tells it."""
        product = self.product
        symbol = padded(product.symbol or "")
        return IssuedDocument(
            kind=kind_of(product.symbol).lower(),
            symbol=symbol,
            date=law_date(product.date) if product.date else UNKNOWN,
            title=capital(clipped(product.title)) or UNKNOWN,
            tasks=", ".join(self.tasks),
            issuer=issuer_of(symbol) if whose == "other" else "",
            late=self.day < period.first,
            name=document_name(product),
        )


def _begins(period: Period) -> date:
    return period.first


def _records(plan: Plan, tasks: Iterable[Standing]) -> Iterator[_Record]:
    """Yield every document that is named of the tasks, once.

    Numbers begin anew each year: the same one of another year is another document.
    """
    records: dict[tuple[str, int], _Record] = {}
    for standing in tasks:
        for on, entry in _naming(standing):
            for product in entry.products:
                key = _key(product), (product.date or on).year
                month = _month(plan, entry, on, product)
                if key not in records:
                    records[key] = _Record(product, product.date or on, month)
                records[key].add(product, month, standing.task.id)
    yield from records.values()


def _naming(standing: Standing) -> Iterator[tuple[date, Entry]]:
    """Yield the entries, with their days, whose documents are what the task was for.

    The document of an act (an extension, a decision) belongs to the act.
    """
    for entry in standing.entries:
        if entry.on and entry.state not in STATES_WITH_OWN_DOCUMENT:
            yield entry.on, entry


def _key(product: Product) -> str:
    if product.symbol:
        return fold("".join(product.symbol.split()).lstrip("0"))
    return f" {fold(clipped(product.title)) or product.link}"


def _month(plan: Plan, entry: Entry, on: date, product: Product) -> Period:
    """Return the month of which a document, as an entry names it, is news."""
    close_day = plan.reporting.close_day
    months = [month_of(on, close_day), plan_months(plan)[0]]
    if told_late(plan, entry) and (told := told_in(plan, entry)):
        months.append(told)
    if product.date:
        months.append(month_of(product.date, close_day))
    return max(months, key=_begins)


KINDS = [*(kind.lower() for kind in TYPES.values()), LETTER.lower()]


def _by_kind(documents: Sequence[IssuedDocument]) -> tuple[tuple[Count, str], ...]:
    counts = Counter(document.kind for document in documents)
    kinds = sorted(counts, key=lambda kind: (-counts[kind], KINDS.index(kind)))
    return tuple((Count(counts[kind]), kind) for kind in kinds)


ISSUED = (
    "{% if issued.count %}Trong kỳ{% if not unit %}, {{ plan.issuer or '…' }}{% endif %} đã ban "
    "hành {% if issued.by_kind|length > 1 %}{{ issued.count }} văn bản{% else %}"
    "{{ issued.by_kind|tally }}{% endif %} để thực hiện {{ plan.kind }}"
    "{% if issued.by_kind|length > 1 %} ({% for number, kind in issued.by_kind %}{{ number }} "
    "{{ kind }}{% if not loop.last %}, {% endif %}{% endfor %}){% endif %}"
    "{% if issued.late %}, {% if issued.late < issued.count %}trong đó {{ issued.late }} văn bản "
    "{% endif %}ban hành từ kỳ trước, kỳ này mới được báo cáo{% endif %}"
    "{% if listed %}; danh mục kèm theo{% else %}: số {{ "
    "issued.documents|map(attribute='symbol')|join(', ') }}{% endif %}."
    "{% endif %}"
)
"""A sentence for the general part; the values are `issued`, and the report's `plan` and `unit`."""

FROM_OTHERS = (
    "Trong kỳ đã có {{ issued.from_others|length|number }} văn bản của cấp có thẩm quyền, cơ quan "
    "khác: {% for one in issued.from_others %}{{ one.name }}{% if not loop.last %}; {% endif %}"
    "{% endfor %}."
)
"""A sentence where there are any."""

TITLE = (
    "DANH MỤC VĂN BẢN ĐÃ BAN HÀNH ĐỂ THỰC HIỆN {{ plan.kind|upper }} TRONG {{ period.name|upper }}"
)

OTHERS = "Văn bản của cấp có thẩm quyền, cơ quan khác"

NOT_COUNTED = (
    "Chưa tính {{ issued.unclear|length|number }} văn bản, sản phẩm chưa rõ số, ký hiệu hoặc cơ "
    "quan ban hành (nhiệm vụ {{ issued.unclear_tasks }})."
)

COLUMNS = {
    "Số, ký hiệu": ("{{ one.symbol }}", 42),
    "Ngày": ("{{ one.date }}", 26),
    "Trích yếu": (
        "{{ one.title }}{% if one.late %} (kỳ này mới được báo cáo){% endif %}",
        136,
    ),
    "Nhiệm vụ": ("{{ one.tasks }}", 36),
}
"""Columns after the number: their heads, words and widths in millimetres."""


def issued_table(document: Any) -> None:
    """Add the list of documents; the values are `issued` and the report's `plan`."""
    row = [
        Cell("number_cell", "{{ loop.index }}"),
        *(Cell("cell", words) for words, _ in COLUMNS.values()),
    ]
    whole = len(row)
    table(
        document,
        (12, *(width for _, width in COLUMNS.values())),
        ("TT", *COLUMNS),
        [
            "{%tr for one in issued.documents %}",
            row,
            "{%tr else %}",
            [Cell("cell", "Trong kỳ chưa ghi nhận văn bản do cơ quan ban hành.", whole)],
            "{%tr endfor %}",
            "{%tr if issued.from_others %}",
            [Cell("area_cell", OTHERS, whole, keep=True)],
            "{%tr for one in issued.from_others %}",
            row,
            "{%tr endfor %}",
            "{%tr endif %}",
        ],
    )
    flow(
        document,
        ("space", "6"),
        ("body", "{%p if issued.unclear %}"),
        ("body", NOT_COUNTED),
        ("body", "{%p endif %}"),
    )
