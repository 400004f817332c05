"""The labels of tasks told in prose: 'Đơn vị chủ trì: …'; the marks before its lines."""

from __future__ import annotations

import re

from cchc.deadline import parse
from cchc.importing.columns import Role
from cchc.importing.labels import Label, read_label
from cchc.importing.party_names import BEGINNINGS, names_in
from cchc.records import dataclass
from cchc.text import one_line

BODY = (
    r"(?:cơ quan|đơn vị|bộ phận|phòng ban|phòng|ban|tổ chức|cá nhân|người|địa phương|công chức|"
    r"cán bộ)"
)
WHO = rf"(?:(?:các\s+)?{BODY}(?:(?:\s*[,/]\s*|\s+(?:và|hoặc)\s+){BODY}){{0,3}}\s+)"
DOING = (
    r"(?:\s+(?:chính|thực hiện|tham mưu|triển khai|xây dựng|soạn thảo|tổ chức|giải quyết|trình|"
    r"hoàn thành|nhiệm vụ)){0,4}"
)
LEAD = (
    rf"{WHO}?(?:được\s+(?:giao|phân\s+công)\s+)?"
    rf"(?:chủ\s+trì|đầu\s+mối|phụ\s+trách|chịu\s+trách\s+nhiệm){DOING}|"
    rf"{WHO}(?:thực\s+hiện|tham\s+mưu|soạn\s+thảo|triển\s+khai|xây\s+dựng|trình){DOING}|"
    rf"phân\s+công{DOING}|trách\s+nhiệm{DOING}|giao"
)
BOTH = rf"{WHO}?chủ\s+trì(?:\s*[,/–-]\s*|\s+và\s+){WHO}?phối\s+hợp{DOING}"
COORDINATORS = (
    rf"{WHO}?(?:cùng\s+)?(?:phối\s+hợp|tham\s+gia)(?:\s+với)?{DOING}|{WHO}(?:có\s+)?liên\s+quan"
)
WHEN = (
    r"(?:\s+(?:dự\s+kiến|bắt\s+đầu|kết\s+thúc|hoàn\s+thành|thực\s+hiện|triển\s+khai|ban\s+hành|"
    r"trình|tổ\s+chức|báo\s+cáo|xong|và)){0,4}"
)
DEADLINE = (
    r"(?:dự\s+kiến\s+)?(?:thời\s+gian|thời\s+hạn|thời\s+điểm|tiến\s+độ|lộ\s+trình|kỳ\s+hạn)"
    rf"(?:\s*[,/]\s*(?:thời\s+hạn|tiến\s+độ|lộ\s+trình))?{WHEN}|"
    r"(?:hạn|ngày|mốc|mốc\s+thời\s+gian)\s+(?:hoàn\s+thành|kết\s+thúc|bắt\s+đầu|chót)|hạn|"
    r"hoàn\s+thành|bắt\s+đầu|kết\s+thúc"
)
RESULT = r"(?:sản\s+phẩm|kết\s+quả|đầu\s+ra)"
PRODUCT = (
    rf"(?:dự\s+kiến\s+)?{RESULT}(?:\s*[,/]\s*{RESULT}|\s+và\s+{RESULT}|"
    r"\s+(?:đầu\s+ra|dự\s+kiến|hoàn\s+thành|cần\s+đạt|phải\s+đạt|chính|cụ\s+thể|công\s+việc)){0,4}"
)
BUDGET = r"(?:nguồn\s+)?kinh\s+phí(?:\s+(?:thực\s+hiện|dự\s+kiến))?|dự\s+toán(?:\s+kinh\s+phí)?"
NOTE = (
    r"ghi\s+chú|địa\s+điểm|thời\s+gian,\s+địa\s+điểm|thành\s+phần|đối\s+tượng|mục\s+đích|mục\s+tiêu|"
    r"yêu\s+cầu|chỉ\s+tiêu|giải\s+pháp|cách\s+thức|hình\s+thức|phương\s+thức|nguồn\s+lực|quy\s+mô|"
    r"số\s+lượng|kết\s+quả\s+thực\s+hiện|tình\s+trạng|"
    r"(?:lãnh\s+đạo|cơ\s+quan|người|đơn\s+vị|cấp)\s+(?:phụ\s+trách|chỉ\s+đạo|theo\s+dõi|giám\s+sát|"
    r"thường\s+trực|"
    r"thẩm\s+định|phê\s+duyệt|ban\s+hành|quyết\s+định)|chỉ\s+đạo"
)
CONTENT = (
    r"(?:nội\s+dung|nhiệm\s+vụ|công\s+việc|hoạt\s+động)(?:\s+(?:thực\s+hiện|công\s+việc|cụ\s+thể))?"
)
LABEL = re.compile(
    r"(?:^|[.:;,(|\n]\s*|\s[-–—+•*]\s+|\s+và\s+)(?:\(?(?:\d{1,2}|[a-zđ])\)\s*)?"
    rf"(?P<name>(?P<both>{BOTH})|(?P<note>{NOTE})|(?P<lead>{LEAD})|(?P<coordinators>{COORDINATORS})|"
    rf"(?P<deadline>{DEADLINE})|(?P<product>{PRODUCT})|(?P<budget>{BUDGET}))"
    r"(?:\s*\([^():]{1,40}\))?\s*[:：]\s*",
    re.IGNORECASE,
)
UNNAMED_WORK = re.compile(rf"{CONTENT}\s*(?:số\s*)?\d*", re.IGNORECASE)
"""What names no work itself: 'Nhiệm vụ 1', above 'Nội dung: …'."""
NAMED_WORK = re.compile(rf"(?P<name>{CONTENT})\s*[:：]\s*", re.IGNORECASE)
GROUPS: tuple[Role, ...] = ("note", "lead", "coordinators", "deadline", "product", "budget")
ENDS = " \n\t.;,:|–-"

MARK = re.compile(
    r"(?P<part>(?:phần|chương)\s+(?:thứ\s+)?\w+)\s*(?:[.:)–-]\s*|$)|"
    r"(?:nhiệm vụ|công việc|hoạt động|nội dung)\s+(?:số\s+)?(?P<count>\d{1,3})\s*[.:)–-]\s*|"
    r"(?P<label>(?-i:[IVXL]{1,7})(?:\.\d{1,3})+(?=[.)\s:])|(?-i:[IVXL]{1,7})(?=\s*[.)/:–-])|(?-i:[A-ZĐ])(?=[.)/])|\d{1,2}(?:\.\d{1,3})+(?=[.)\s:])|"
    r"\d{1,3}(?=\s*[.)/](?!\d))|[a-zđ](?=[.)](?!\w[.)]))|\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\))"
    r"\s*[.)/:–-]?\s*|"
    r"(?P<dash>[-–—+*•·●○▪❖➢✓])\s*(?=\S)",
    re.IGNORECASE,
)
CIRCLES = "*•·●○▪❖➢✓"

NO_UNITS = re.compile(
    r"(?:ban hành|báo cáo|hội nghị|hội thảo|hội thi|đoàn kết|đội ngũ|trường hợp|"
    r"bộ (?:tiêu chí|chỉ số|thủ tục|tài liệu|câu hỏi)|ngành nghề|viện trợ|trạm biến|thuế suất|"
    r"thanh tra (?:việc|công tác|trách nhiệm|chuyên đề|đột xuất|hành chính|chuyên ngành|lại)|"
    r"(?:các|những|một số|toàn bộ|mọi) (?!cơ quan|đơn vị|phòng|sở|ban|ngành|bộ|xã|phường|cá nhân|"
    r"tổ chức|địa phương|công chức|khoa|trường|trung tâm|chi cục|hội|đoàn thể|thành viên|ubnd))",
    re.IGNORECASE,
)
FOR_WHOM = re.compile(
    r"(?:đối với|giao|trách nhiệm của|nhiệm vụ của|đề nghị|yêu cầu)\s+(?=\S)", re.IGNORECASE
)
"""What may stand before a unit in a heading."""
TASKED = re.compile(
    r"\s+(?:chủ trì|thực hiện|phụ trách|có trách nhiệm|chịu trách nhiệm)(?: thực hiện)?$",
    re.IGNORECASE,
)
"""What may stand behind one there."""
VERBS = re.compile(
    r"\s(?:xây dựng|rà soát|theo dõi|đôn đốc|tham mưu|triển khai|thực hiện|ban hành|báo cáo|"
    r"phối hợp|chủ trì|hướng dẫn|kiểm tra|đẩy mạnh|tăng cường|nâng cao|chuẩn bị|lập|trình|gửi|"
    r"hoàn thành|bố trí|cung cấp|cập nhật|công khai|tiếp tục|tổ chức|đánh giá|đề xuất|"
    r"chịu|có trách nhiệm|căn cứ|in|mua|sửa|họp|là|được|phải|cần|sẽ|đã)(?!\w)"
)
"""Small letters of a sentence; in a name such words stand with a capital: 'Sở Xây dựng'."""
TEAMS = re.compile(r"ban chỉ đạo|ban tổ chức|tổ công tác|tổ giúp việc|hội đồng|đoàn", re.IGNORECASE)
NOTHING = re.compile(r"[\s\-–—./]*(?:không(?: có)?)?[\s\-–—./]*", re.IGNORECASE)
"""What is written where there is nothing to tell."""
ALONE = re.compile(rf"(?:phân\s+công|trách\s+nhiệm|giao){DOING}\s*:?\s*", re.IGNORECASE)
"""Headings that would be labels if words stood behind them."""
LONGEST_UNIT = 14
"""Words a unit's name, or a few of them, may have."""
BEFORE_COLON = re.compile(r"(?P<unit>[^:\n]{2,120}):\s*(?P<work>\S.*)", re.DOTALL)
BY_WHEN = re.compile(
    r"\s*[,;.(–-]\s*(?:và\s+|phải\s+|cần\s+|bảo đảm\s+|đảm bảo\s+)?"
    r"(?:(?:thời gian|thời hạn|tiến độ)(?:\s+(?:hoàn thành|thực hiện))?|hoàn thành|xong)\s+"
    r"(?P<when>[^;()\n]{3,80}?)\)?[\s.;/]*$",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(r"(?P<work>.*\S)\s*\((?P<when>[^()]{4,60})\)[\s.;/]*", re.DOTALL)
ANY_YEAR = 2026
"""For asking whether words tell a time at all."""


@dataclass(slots=True)
class LabelledWords:
    """What one label in prose tells: its role, its name as written, its words."""

    role: Role
    name: str
    text: str
    is_both: bool = False
    """Whether the label names who leads and who helps as one."""

    def add(self, more: str, between: str) -> None:
        """Let its words go on in a further line."""
        self.text = between.join(filter(None, (self.text, more.strip(ENDS))))


@dataclass(frozen=True, slots=True)
class Mark:
    """The number or dash before a line, what is of one level with it, and the line's words."""

    written: str
    label: Label
    level: str
    rest: str

    @property
    def is_section(self) -> bool:
        """Whether it numbers the large parts of a document."""
        return self.level in ("part", "roman", "upper")


def read_mark(text: str, before: str = "") -> Mark:
    """Split a line from the number or dash before it; `before` is the last letter counted by."""
    match = MARK.match(text)
    if match is None:
        return Mark("", Label(), "", text)
    written, rest = match[0].strip(), text[match.end() :]
    if match["part"]:
        return Mark(written, Label(one_line(match["part"]), "other"), "part", rest)
    if match["count"]:
        return Mark(written, Label(match["count"], "number"), "number", rest)
    if dash := match["dash"]:
        level = "+" if dash == "+" else "•" if dash in CIRCLES else "-"
        return Mark(written, Label(dash, "dash"), level, rest)
    label = read_label(match["label"], before)
    level = f"{label.kind} {len(label.steps)}" if label.kind == "dotted" else label.kind
    return Mark(written, label, f"({level})" if written.startswith("(") else level, rest)


def split_labels(text: str) -> tuple[str, list[LabelledWords]]:
    """Split words from the labelled ones after them: 'Rà soát. Chủ trì: A; thời gian: B'."""
    matches = list(LABEL.finditer(text))
    if not matches:
        return text, []
    ends = [match.start() for match in matches[1:]] + [len(text)]
    parts = []
    for match, end in zip(matches, ends, strict=True):
        role: Role = next((role for role in GROUPS if match[role]), "lead")
        words = _unbracketed(text[match.end() : end])
        parts.append(LabelledWords(role, one_line(match["name"]), words, bool(match["both"])))
    return text[: matches[0].start()].strip(ENDS), parts


def _unbracketed(words: str) -> str:
    """Return words without what ends them: stops, and a bracket that was opened before them."""
    words = words.strip(ENDS)
    words = words.removesuffix("./").strip(ENDS + "/")
    if words.endswith(")") and words.count(")") > words.count("("):
        words = words[:-1].strip(ENDS)
    return words


def unit_named(text: str) -> str:
    """Return the unit, or the several, that words name and nothing else; '' if they don't."""
    words = TASKED.sub("", FOR_WHOM.sub("", one_line(text)).strip(ENDS))
    if not words or len(words.split()) > LONGEST_UNIT or NO_UNITS.match(words):
        return ""
    if VERBS.search(words) and not TEAMS.match(words):
        return ""
    names = names_in(words)
    is_named = all(BEGINNINGS.match(name) and not NO_UNITS.match(name) for name in names)
    return words if is_named else ""


def unit_before_colon(text: str) -> tuple[str, str] | None:
    """Split 'Văn phòng: xây dựng chương trình' into the unit and its work; None if it is not so."""
    match = BEFORE_COLON.fullmatch(text)
    unit = unit_named(match["unit"]) if match else ""
    return (unit, match["work"]) if match and unit else None


def by_when(text: str) -> tuple[str, str, bool] | None:
    """Split 'xây dựng chương trình, hoàn thành trước 15/01/2026' into the work and its time.

    Says too whether words say that it is one, and not only brackets at the end. None if no clear
    time ends the words.
    """
    for match in re.finditer(r"[,;.(–-]", text):
        clause = BY_WHEN.match(text, match.start())
        if clause and parse(clause["when"].strip(ENDS), ANY_YEAR).kind != "unclear":
            return text[: clause.start()].strip(ENDS), clause["when"].strip(ENDS), True
    alone = IN_BRACKETS.fullmatch(text)
    if alone and parse(alone["when"], ANY_YEAR).kind in ("dated", "recurring", "continuous"):
        return alone["work"], alone["when"].strip(ENDS), False
    return None
