"""How documents write the plan, documents' names and a task's words in a sentence; pure text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

from cchc.period import law_date, law_month
from cchc.plan import Document, Plan, Task
from cchc.product_words import TYPES, kind_of
from cchc.records import dataclass
from cchc.text import bare, fold, one_line
from cchc.told import Product

UNKNOWN = "…"
"""Stands in running text for what is not yet given."""

BLANK = "\u00a0" * 6
"""Stands where a hand fills in: the lines of Số and Địa danh."""

VERBS = (
    "ban hành",
    "phê duyệt",
    "công nhận",
    "thành lập",
    "triển khai",
    "tổ chức",
    "điều chỉnh",
    "kiện toàn",
    "giao",
)
"""A title that begins so is named with "về việc"."""

OPENERS = (
    *(
        "đã",
        "đang",
        "sẽ",
        "chưa",
        "còn",
        "có",
        "không",
        "hiện",
        "tiếp",
        "hoàn",
        "ban",
        "tham",
        "triển",
    ),
    *("xây", "tổ", "thực", "rà", "gửi", "trình", "phối", "kiểm", "cập", "khối"),
    *("được", "trả", "dừng", "đơn", "kết"),
)
"""First words of sentences that are never part of a name, so they lose their capital inside a
sentence.
"""

END_MARKS = " \t.;,:"


def clipped(text: str | None) -> str:
    """Return a text on one line without the marks that end it, to stand inside a sentence."""
    return one_line(text or "").rstrip(END_MARKS)


def lowered(text: str) -> str:
    """Return a text that goes on a sentence: without a capital, unless that may be a name's."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first.lower() in OPENERS else text


def continued(text: str, names: Collection[str]) -> str:
    """Return a text that goes on a sentence; one that begins with one of the names keeps it."""
    return text if text.startswith(tuple(names)) else lowered(text)


def in_table(state: str) -> str:
    """Return where a task stands as a cell of a table says it: 'Quá hạn 6 ngày'.

    The zero before a figure below 10 is of running text alone.
    """
    return re.sub(r"\b0(\d) ngày", r"\1 ngày", capital(state))


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def in_sentence(content: str) -> str:
    """Return a task's content as one phrase: its dashed lines joined by ';', no mark at the end."""
    lines = [clipped(line.lstrip("-–+ ")) for line in content.splitlines()]
    first, *rest = [line for line in lines if line] or [""]
    return "; ".join([first, *(lowered(line) for line in rest)])


def result_words(result: str) -> str:
    """Return what was told as a result, its lines as clauses in their order, no mark at the end."""
    return together(clipped(line.lstrip("-–+ ")) for line in result.splitlines())


def together(clauses: Iterable[str], names: Collection[str] = ()) -> str:
    """Join clauses: by ';' one that goes on without its capital or begins with a name, else by '.'.

    `names` are of those who may speak in a clause: 'Phòng Nghiệp vụ 6: …'.
    """
    whole = ""
    for clause in filter(None, clauses):
        going_on = continued(clause, names)
        if not whole:
            whole = clause
        elif clause.startswith(tuple(names)) or not going_on[:1].isupper():
            whole += f"; {going_on}"
        else:
            whole += f". {clause}"
    return whole


SENTENCE_END = re.compile(r"(?<![.,])\. (?=\S)")
SHORTEST_NAME, LONGEST_NAME = 30, 140
"""Letters of a task's name in a list: what is cut shorter says too little, longer too much."""
BREAKS = (
    re.compile(r"; "),
    re.compile(r" \("),
    re.compile(r",? (?:nhằm|để|bảo đảm|đảm bảo|góp phần|đáp ứng|phù hợp|trên cơ sở|đặc biệt) "),
    re.compile(r",? (?:theo|trong|trên địa bàn|thuộc) "),
    re.compile(r", "),
)
"""Where a task's words may end and still say what it is, the best places first."""


def brief(content: str) -> str:
    """Return the first sentence of a task's content, for lists; the annex holds the whole."""
    phrase = in_sentence(content)
    ends = (end.start() for end in SENTENCE_END.finditer(phrase) if phrase[end.end()].isupper())
    return phrase[: next((end for end in ends if end >= SHORTEST_NAME), len(phrase))]


def task_name(task: Task) -> str:
    """Return what documents call a task: the office's short name, else its content's first clause.

    A content that is no longer than a name is it, whole.
    """
    return clipped(task.short) if task.short else first_clause(task.content)


def first_clause(content: str, longest: int = LONGEST_NAME) -> str:
    """Return the beginning of a content, up to so many letters, where a clause of it ends."""
    phrase = brief(content)
    if len(phrase) <= longest:
        return phrase
    for pattern in BREAKS:
        ends = [end.start() for end in pattern.finditer(phrase[: longest + 1])]
        ends = [end for end in ends if end >= SHORTEST_NAME and is_whole(phrase[:end])]
        if ends:
            return phrase[: ends[-1]].rstrip(END_MARKS).removesuffix(" và")
    return f"{phrase[: phrase.rfind(' ', 0, longest)].rstrip(END_MARKS)} (…)"


def is_whole(text: str) -> bool:
    """Say whether no bracket or quotation mark stays open at a text's end."""
    return text.count("(") == text.count(")") and text.count("“") == text.count("”")


SAYS_LITTLE = frozenset(
    {
        *("va", "cua", "cac", "ve", "viec", "theo", "nam", "co", "da", "cong", "tac", "quan"),
        *("thuc", "hien", "xay", "dung", "ban", "hanh", "to", "chuc", "trien", "khai", "tham"),
        *("muu", "ke", "hoach", "tiep", "tuc", "thuong", "xuyen", "tang", "cuong", "hieu", "qua"),
    }
)
"""Syllables, without accents, that stand in any task and any result."""
TELLING_SHARE, FEW = 0.6, 5
"""How much of a name has to stand in a text that tells it; of a name of fewer syllables, all."""


def tells_task(text: str, name: str) -> bool:
    """Say whether a text alone tells of which task it is: most of what its name says stands in it.

    'Đã ban hành Kế hoạch số 41/KH-TTT về tuyên truyền cải cách hành chính' needs no name before it.
    """
    own = {word for word in _syllables(name) if not word.isdecimal()} - SAYS_LITTLE
    needed = TELLING_SHARE * len(own) if len(own) >= FEW else len(own)
    return bool(own) and len(own & _syllables(text)) >= needed


def _syllables(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", bare(text)))


def bracketed(sentence: str, words: str) -> str:
    """Add words in brackets to a sentence: into those it ends with, for two in a row read badly."""
    if not words:
        return sentence
    return f"{sentence[:-1]}; {words})" if sentence.endswith(")") else f"{sentence} ({words})"


def plain_start(text: str) -> str:
    """Return the text with a small first letter, unless its first word is an abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def about(title: str) -> str:
    """Return a document's title as it goes on after 'về': 'cải cách hành chính năm 2025'."""
    words = re.sub(r"^(?:về việc|về|v/v)\s+", "", clipped(title), flags=re.IGNORECASE)
    kinds = tuple(name.split()[0] for name in TYPES.values())
    return words if words.startswith(kinds) else plain_start(words)


TIMES = ("năm ", "quý ", "tháng ", "tuần ", "6 tháng", "9 tháng")
"""After 'về' such words alone would be no title: 'Kế hoạch số … về kế hoạch năm 2026'."""


def document_name(product: Product, untitled: bool = False) -> str:
    """Name an issued document, from what is recorded alone.

    That is 'Quyết định số 05/QĐ-TTT ngày 28/7/2025 về …'; with `untitled`, one that has a number is
    named by that and its day alone.
    """
    kind = kind_of(product.symbol)
    title = clipped(product.title)
    if kind and fold(title).startswith(fold(kind)):
        rest = title[len(kind) :].strip()
        title = title if fold(rest).startswith(TIMES) else rest
    number = f"{kind} số {padded(product.symbol)}" if product.symbol else ""
    day = f"ngày {law_date(product.date)}" if product.date else ""
    if not number:
        return " ".join(part for part in (title, day) if part) or (product.link or "")
    words = "" if untitled else about(title)
    link = "về việc" if words.startswith(VERBS) else "về"
    if not words or fold(words).startswith("của "):
        link = ""
    return " ".join(part for part in (number, day, link, words) if part)


def padded(symbol: str) -> str:
    """Return a document's number with the zero the law asks for below 10: '05/QĐ-TTT'."""
    return re.sub(r"^(\d)(?=/|$)", r"0\1", symbol)


def issuer_of(symbol: str) -> str:
    """Return who issued a document, as its symbol says: TTT of '05/QĐ-TTT' and of '12/TTT-VP'."""
    parts = (part.strip() for part in re.split(r"[/-]", symbol))
    own = [part for part in parts if part and part not in TYPES and not part[0].isdecimal()]
    return own[0] if own else ""


def issued_here(plan: Plan, symbol: str) -> bool:
    """Say whether a document's symbol is the agency's own, or of one of its units."""
    agency = issuer_of(plan.document.symbol or plan.document.number or "")
    own = {fold(name) for name in (agency, *(unit.symbol for unit in plan.units.values())) if name}
    return fold(issuer_of(symbol)) in own


def names_document(text: str, product: Product) -> bool:
    """Say whether a text names a document: its number, zeros in front aside, or its title."""
    if product.symbol:
        symbol = re.escape("".join(product.symbol.split()).lstrip("0").casefold())
        return bool(
            re.search(
                rf"(?<![\d/])0*{symbol}(?![\w-])", re.sub(r"\s*([/-])\s*", r"\1", text.casefold())
            )
        )
    return bool(product.title) and fold(clipped(product.title)) in fold(text)


TITLE_TOLD = 6
"""As many first words of a title in a text tell the whole of it."""


def tells_title(text: str, product: Product) -> bool:
    """Say whether a text tells what a document is about: its title, or enough of it."""
    words = fold(clipped(product.title)).split()
    return (
        len(words) > SHORT_TITLE and f" {' '.join(words[:TITLE_TOLD])} " in f" {_unmarked(text)} "
    )


SHORT_TITLE = 2
"""Words that are too common to be known again: 'Báo cáo'."""


def _unmarked(text: str) -> str:
    return " ".join(re.sub(r"[.,;:()\"“”]", " ", fold(text)).split())


def cited(document: Document) -> str:
    """Cite the plan in running text: 'Kế hoạch số …/KH-TTT ngày … tháng 7 năm 2025'."""
    if not (document.symbol or document.number):
        return document.kind
    number = padded(document.number or UNKNOWN)
    symbol = "" if "/" in number or not document.symbol else f"/{document.symbol}"
    return f"{document.kind} số {number}{symbol} {_cited_day(document)}"


def _cited_day(document: Document) -> str:
    if document.date:
        return f"ngày {law_date(document.date)}"
    year, _, month = (document.month or "").partition("-")
    return (
        f"ngày {UNKNOWN} tháng {law_month(int(month)) if month else UNKNOWN} năm {year or UNKNOWN}"
    )


TIME_AT_END = re.compile(
    r"(?:^|\s+)(?:trong\s+)?(?:giai đoạn \d{4}\s*[-–]\s*\d{4}|"
    r"(?:(?:\w+ tháng (?:đầu|cuối)|tháng \d+|quý [IV]+)[ /])?(?:năm )?\d{4})$",
    re.IGNORECASE,
)


def title_words(plan: Plan) -> str:
    """Return what the plan is about, without its office.

    That is 'cải cách hành chính sáu tháng cuối năm 2025'.
    """
    words = about(plan.document.title)
    for office in (plan.document.office, plan.document.issuer):
        if office and fold(words).endswith(f" của {fold(office)}"):
            words = words[: -len(f" của {office}")].strip()
    return words


def subject(plan: Plan) -> str:
    """Return what the plan is about, without its time: 'cải cách hành chính'."""
    words = title_words(plan)
    return TIME_AT_END.sub("", words) or words


@dataclass(frozen=True, slots=True)
class PlanWords:
    """Kế hoạch, như được nhắc trong câu."""

    kind: str
    """Tên loại: Kế hoạch."""
    conclusion: bool
    """Là kết luận thanh tra, kiểm tra: mỗi nhiệm vụ là một kiến nghị phải thực hiện."""
    cited: str
    """Số, ký hiệu và ngày: Kế hoạch số …/KH-TTT ngày … tháng 7 năm 2025."""
    issuer: str
    """Cơ quan ban hành kế hoạch; rỗng nếu chưa biết."""
    title: str
    """Trích yếu, không kèm cơ quan: cải cách hành chính sáu tháng cuối năm 2025."""
    subject: str
    """Trích yếu, không kèm thời gian: cải cách hành chính."""
    first: str
    """Ngày đầu của kế hoạch."""
    last: str
    """Ngày cuối của kế hoạch."""


def plan_words(plan: Plan) -> PlanWords:
    """Return how documents speak of a plan."""
    document, period = plan.document, plan.period
    return PlanWords(
        kind=document.kind,
        conclusion=document.is_conclusion,
        cited=cited(document),
        issuer=document.issuer or plan.office,
        title=title_words(plan),
        subject=subject(plan),
        first=law_date(period.start) if period else "",
        last=law_date(period.end) if period else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedTask:
    """Một nhiệm vụ, đúng từng chữ như đã ký."""

    content: str
    """Nội dung, đúng như văn bản."""
    lead: str = ""
    """Đơn vị chủ trì, như đã ký."""
    coordinators: str = ""
    """Đơn vị phối hợp, như đã ký; rỗng nếu không có."""
    product: str = ""
    """Sản phẩm."""
    deadline: str = ""
    """Thời hạn, như đã ký."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow(SignedTask):
    """Một dòng của bảng nhiệm vụ: một lĩnh vực (area) hoặc một nhiệm vụ."""

    area: bool = False
    """Là dòng lĩnh vực."""
    number: str
    """Chữ ở cột TT: số của lĩnh vực, hoặc a), b)… của nhiệm vụ."""
    content: str
    """Tên lĩnh vực, hoặc nội dung nhiệm vụ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTask:
    """Một nhiệm vụ được nêu trong văn bản."""

    id: str
    """Mã nhiệm vụ trong kế hoạch."""
    content: str
    """Nội dung, câu đầu, không có dấu chấm cuối."""
    deadline: str
    """Thời hạn, như đã ký."""
    due: str
    """Ngày hết hạn, kể cả đã gia hạn; rỗng nếu không có."""
    state: str
    """Ghi nhận đến ngày của văn bản."""


def signed(task: Task) -> dict[str, Any]:
    """Return the words of a SignedTask, by their names."""
    return {
        "content": task.content,
        "lead": task.lead.text,
        "coordinators": task.coordinators.text,
        "product": task.product,
        "deadline": task.deadline.text,
    }
