"""What belongs in no plan, journal or paper: marks of secrecy, denouncers, numbers of persons.

Luật Bảo vệ bí mật nhà nước (117/2025/QH15, Điều 5) keeps state secrets off computers joined to a
network; Luật Tố cáo (25/2018/QH14, Điều 8, 47) keeps secret who denounced. Found is only what looks
like it: words by which a person tells to look.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

GUIDE = "docs/mat-va-nguoi-to-cao.md"
"""The page that says what to do when it happened."""
WHAT_TO_DO = (
    "nếu đúng như vậy thì dừng lại, chưa commit, chưa gửi đi, làm theo "
    f"{GUIDE} (cchc validate --explain C17)"
)
UNDO_KEEPS = "điều đã ghi, cchc undo rút lại được nhưng không xóa chữ"
GRAVE_CODES = ("C17", "C18")
"""Of the rules for marks and denouncers (`checking/confidential_rules`): nothing goes outside the
office while one of them finds anything. Of numbers, which are an office's own more often than not,
it is only told.
"""

Kind = Literal["mark", "denouncer", "phone", "identity"]
LOOKS: dict[Kind, str] = {
    "mark": "mang dấu độ mật",
    "denouncer": "có vẻ nêu tên người tố cáo",
    "phone": "có dãy số trông như số điện thoại",
    "identity": "có dãy số trông như số căn cước, chứng minh nhân dân",
}
"""How each is told. Never with the words themselves, which would go on into logs and mails."""


class Mention(NamedTuple):
    """What was found in a text (made NFC), and where: the place of its first character from 0."""

    start: int
    kind: Kind
    words: str


def mentions(text: str) -> list[Mention]:
    """Return everything in a text that looks confidential, in order of place."""
    text = unicodedata.normalize("NFC", text)
    return sorted({*_marks(text), *_denouncers(text), *_numbers(text)})


def grave(text: str) -> bool:
    """Say whether a text in NFC may hold a mark or a denouncer at all: a quick look, no proof."""
    return "MẬT" in text or DENOUNCING.search(text) is not None


def numbered(text: str) -> bool:
    """Say whether a text in NFC may hold a number of a person at all: a quick look, no proof."""
    if NUMBER_LIKE.search(text):
        return True
    lowered = text.lower()
    return any(word in lowered for word in IDENTITY_WORDS)


LEVEL = r"(?:(?:TUYỆT|TỐI)\s++)?MẬT"
LABEL = r"(?:(?i:(?:mức\s++)?độ\s++mật)\s*+:?\s*+)?"
URGENCY = r"(?:[^\w\n]+(?:HỎA\s++TỐC|THƯỢNG\s++KHẨN|KHẨN))?"
OTHER_WORDS = r"(?:MÃ|KHẨU|ĐỘ|ONG|VỤ|THIẾT|DANH|LỆNH)"
"""What makes another word of MẬT: MẬT MÃ, MẬT KHẨU."""
MARK = (
    rf"(?m:(?<!BẢO\n)(?<!BÍ\n)^[^\w\n]*{LABEL}(?P<line>{LEVEL}){URGENCY}[^\w\n]*$)"
    rf"|[(\[{{<（]\s*+{LABEL}(?P<brackets>{LEVEL}){URGENCY}\s*+[)\]}}>）]"
    r"|(?<![\w/.–-])(?=\S*[0-9A-ZĐ])[0-9A-Za-zĐđ&]+(?:[-/.–][0-9A-Za-zĐđ&]+)+"
    rf"[-/.–_(\s]+(?P<symbol>{LEVEL})(?!\w|\s++{OTHER_WORDS}\b)"
)
"""A mark alone on a line, alone in brackets, or at the end of a symbol: 05/BC-TTT-MẬT.

This and the other long patterns are compiled by `re` when first asked for: most texts never ask.
"""


def _marks(text: str) -> Iterator[Mention]:
    if "MẬT" not in text:
        return
    for match in re.finditer(MARK, text):
        where = match.lastgroup or 0
        yield Mention(match.start(where), "mark", match[where])


UPPER = "".join(filter(str.isupper, map(chr, (*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)))))
"""For a class of a pattern: the capital letters that Vietnamese names have."""
TITLE = r"(?:ông|bà|anh|chị|cụ|cô|chú|bác|đồng\s++chí|đ/c)"
TITLES = rf"(?i:\b{TITLE}(?:\s*+[/,(]\s*+{TITLE}\)?)?)"
SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Trịnh|Trương"
    "|Mai|Tô|Hà|Tạ|Cao|Lâm|Lương|Lưu|Châu|Thái|Tống|Tăng|Quách|Vương|Chu|Kiều|Đào|Đồng|Bạch|Ninh"
)
"""By which a name of three words or more is known that has no title before it."""
NO_PLACE = "".join(
    rf"(?<!(?i:{place}) )"
    for place in ("phường", "xã", "đường", "phố", "trường", "thpt", "thcs", "học")
)
"""Before a name without a title: streets, wards and schools are called after persons."""
PERSON = (
    rf"(?P<person>{TITLES}:?\s++(?!Rịa\b)[{UPPER}]\w+(?:[ ]++[{UPPER}]\w*){{0,5}}"
    rf"|{NO_PLACE}\b(?!Hồ Chí Minh)(?:{SURNAMES}|{SURNAMES.upper()})(?:[ ]++[{UPPER}]\w*){{2,4}})"
)
CROWD = (
    r"(?:các|những|một\s++số|hộ|dân|gia\s++đình|vợ\s++chồng|nhóm|tập\s++thể|công\s++dân|cử\s++tri"
    r"|cán\s++bộ|công\s++chức|viên\s++chức|giáo\s++viên|đảng\s++viên|nhân\s++viên|người\s++dân|là)"
)
OF = rf"\s++(?i:của)(?:\s++(?i:{CROWD}))*\s*+:?\s*+"
DENOUNCING = re.compile(r"(?i)tố\s++cáo")
WHICH = (
    r"(?:\s++(?:(?i:lần|thứ|số|đề|ngày|tháng|năm|nhận|tiếp|mới|nêu|trên|gửi|đầu|hai|ba)\b"
    r"|[0-9][\w/.-]*|\([^()\n]{0,60}\)),?){0,12}"
)
"""Which denunciation: 'lần 2', 'số 12 ngày 05/9/2025', '(đơn nặc danh)'."""
WHOM = (
    r"(?:\s++(?:(?i:đối\s++với)\s++)?(?:(?i:ông|bà|lãnh\s++đạo|cán\s++bộ|công\s++chức|chủ\s++tịch|phó|trưởng|bí\s++thư"
    rf"|giám\s++đốc|hiệu\s++trưởng|kế\s++toán)\b|[{UPPER}])[^.;:\n]{{0,80}}?)?"
)
"""Who is denounced. Behind an act ('hành vi … của ông A') stands who did it, not who told."""
ASIDE = (
    r"(?:\s*+\([^()\n]{0,80}\)"
    r"|\s*+,\s*+(?i:trú|thường\s++trú|ở|ngụ|địa\s++chỉ|sinh\s++năm|thôn|tổ|xã|phường)\b[^.;:\n]{0,80}?,?)?"
)
TELLS = (
    r"(?:[,\s]++(?i:đã|đang|có|cùng|tiếp\s++tục|gửi|nộp|viết|làm|đứng|tên|ký|rút|xin|lại|nhiều|lần|và"
    r"|đơn|thư|là|người|khiếu\s++nại|phản\s++ánh|kiến\s++nghị)\b){0,8}"
)
DENOUNCERS = (
    rf"(?i:tố\s++cáo){WHICH}{WHOM}{OF}{PERSON}",
    rf"(?i:người\s++(?:(?:đứng|có|gửi|viết|làm)\s++)?(?:đơn\s++)?tố\s++cáo)"
    rf"(?:\s*+[:(–-]\s*+|\s++)(?:(?i:là|gồm|có)\s*+:?\s*+)?(?:(?i:{CROWD})\s++)*{PERSON}",
    rf"{PERSON}{ASIDE}{TELLS}[,\s]++(?i:tố\s++cáo)",
    rf"(?i:\bđơn(?:\s++thư)?)[^.;:\n]{{0,40}}?{OF}{PERSON}[^.;\n]{{0,80}}?(?i:tố\s++cáo)",
    rf"(?i:tố\s++cáo)[^.;\n]{{0,80}}?\s(?i:do)\s++{PERSON}\s++(?i:(?:làm\s++)?đại\s++diện|đứng)",
)
"""Where a denouncer is named, beside 'tố cáo'; who is denounced ('tố cáo ông A') is not meant."""


WORD = re.compile(r"\w+")
TITLE_WORDS = frozenset(["ông", "bà", "anh", "chị", "cụ", "cô", "chú", "bác", "chí", "đ"])
SURNAME_WORDS = frozenset(SURNAMES.split("|") + SURNAMES.upper().split("|"))


def _denouncers(text: str) -> Iterator[Mention]:
    if not DENOUNCING.search(text):
        return
    words = set(WORD.findall(text))
    if SURNAME_WORDS.isdisjoint(words) and TITLE_WORDS.isdisjoint(map(str.lower, words)):
        return  # nobody is named: the patterns would take ten times as long to say so
    for pattern in DENOUNCERS:
        for match in re.finditer(pattern, text):
            yield Mention(match.start("person"), "denouncer", match["person"])


PHONE = (
    r"(?<![\w./,+-])(?:(?:\+84|\(\+84\))[ .-]?|0)[1-9][0-9]{8,9}(?![\w/])"
    r"|(?<![\w./,+-])(?<![0-9] )\(?(?:\+84\)?[ .-]?(?:\(0\))?|0)[1-9][0-9]{1,2}\)?"
    r"(?:[ .-]{1,2}[0-9]{1,7}){1,4}(?![\w/]|[ .-][0-9])"
)
NATIONAL = r"0(?:[35789][0-9]{8}|2[0-9]{9}|1[2689][0-9]{8})"
"""A phone's digits: mobile; fixed since 2017; mobile of 11 digits until 2018."""
IDENTITY = (
    r"(?<![\w./,+-])(?<![0-9] )0(?!00)[0-9]{2}(?:[ .-]?[0-9]{3}){3}(?![\w/]|[ .-][0-9])"
    r"|(?<![\w./,+-])(?<![0-9] )0[0-9]{3}(?:[ .-][0-9]{4}){2}(?![\w/]|[ .-][0-9])"
)
"""Twelve digits that begin with a province's code: no amount of money begins so."""
NAMED_IDENTITY = (
    r"(?i:\b(?:CMND|CMTND|CMT|CCCD|GCMND|căn\s++cước|chứng\s++minh(?:\s++(?:nhân\s++dân|thư))?"
    r"|định\s++danh)(?:[\s:.,/(]|CCCD|CMND|công\s++dân|cá\s++nhân|số|là|mang){0,8})"
    r"(?P<digits>(?<![0-9])(?:[0-9](?:[ .]?[0-9]){8}|[0-9](?:[ .]?[0-9]){11}))(?![\w/]|[ .,][0-9])"
)
OTHER_NUMBERS = (
    r"(?i:mã\s++số(?:\s++(?:thuế|doanh\s++nghiệp|hồ\s++sơ))?|MST|MSDN|mã\s++hồ\s++sơ"
    r"|tài\s++khoản|STK|TK|hóa\s++đơn)(?:\s++số)?\W*$"
)
"""What else a number is of, by the words before it."""
COUNTED = r"\s*+(?i:đồng|đ\b|vnđ|triệu|tỷ|tỉ|nghìn|lượt|người|thẻ|hồ\s++sơ|trường\s++hợp)"
"""What is counted by a number that only stands behind 'căn cước'."""
BESIDE = 40
"""Characters before or after a number in which stands what it is of."""


NUMBER_LIKE = re.compile(r"[0+](?<![\w./,+-].)[0-9\s.()-]{8}")
"""What begins like one: a character that none of them follows upon, then digits."""
IDENTITY_WORDS = ("cmnd", "cmtnd", "cmt", "cccd", "cước", "chứng", "định")


def _numbers(text: str) -> Iterator[Mention]:
    if not numbered(text):
        return
    for match in re.finditer(PHONE, text):
        digits = re.sub(r"[^0-9+]", "", match[0]).replace("+840", "0").replace("+84", "0")
        if re.fullmatch(NATIONAL, digits) and not _is_of_else(text, match.start()):
            yield Mention(match.start(), "phone", match[0])
    for match in re.finditer(IDENTITY, text):
        if not _is_of_else(text, match.start()):
            yield Mention(match.start(), "identity", match[0])
    for match in re.finditer(NAMED_IDENTITY, text):
        if not re.match(COUNTED, text[match.end() : match.end() + BESIDE]):
            yield Mention(match.start("digits"), "identity", match["digits"])


def _is_of_else(text: str, start: int) -> bool:
    """Say whether the words before a number tell that it is of something else than a person."""
    return re.search(OTHER_NUMBERS, text[max(0, start - BESIDE) : start]) is not None
