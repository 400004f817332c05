"""The names of units and groups in a plan's cells: taken apart, joined, given keys."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cchc.text import bare, fold, one_line

BEGINNINGS = re.compile(
    r"(văn phòng|phòng|p\.|sở|ban|bộ(?! máy)|ngành|ubnd|ủy ban|uỷ ban|hđnd|hội đồng|ubmttq|mttq|"
    r"mặt trận|trung tâm|tt\.|chi cục|cục|tổng cục|vụ|công an|quân sự|thanh tra|hội(?! nhập)|"
    r"đoàn(?! kết)|liên đoàn|liên minh|viện|trường|đại học|học viện|bệnh viện|trạm|đài|"
    r"báo(?! chí)|kho bạc|thuế|bảo hiểm|ngân hàng|tòa án|toà án|hải quan|đội|tổ(?! chức)|"
    r"khoa(?! học)|công ty|tổng công ty|tập đoàn|điện lực|bưu điện|"
    r"(đảng|huyện|thành|tỉnh|thị) (ủy|uỷ)|thị xã|phường|xã(?! hội)|chủ tịch|phó|giám đốc|trưởng|"
    r"chánh|thủ trưởng|lãnh đạo|cơ quan|đơn vị|các|những|toàn thể|toàn bộ|tất cả|mọi|một số|"
    r"công chức|viên chức|cá nhân|người lao động|người đứng đầu|vp|vnpt|viettel|quỹ|nhóm|"
    r"hiệp hội|câu lạc bộ|thành viên|đ/c|đồng chí|ông|bà)(?!\w)",
    re.IGNORECASE,
)
"""Words a unit's name begins with; after 'và', what begins otherwise belongs to the one before."""
GROUPS = re.compile(
    r"(các|những|toàn thể|toàn bộ|tất cả|mọi|một số)\b|\S.*\b(các|những)\s+\S", re.IGNORECASE
)
ONE = re.compile(r"ban quản lý\b", re.IGNORECASE)
"""One unit, whatever it looks after: 'Ban Quản lý các khu công nghiệp'."""
GENERIC = re.compile(
    r"(sở|ban|bộ|ngành|phòng|đơn vị|cơ quan|địa phương|xã|phường|thị trấn|đặc khu|huyện|quận|"
    r"thị xã|thành phố|đoàn thể|hội|tổ chức|cá nhân|doanh nghiệp|trung tâm|chi cục|khoa|viện|"
    r"trường|thôn|tổ|hiệp hội|bộ phận|công chức|viên chức|người lao động|liên quan|"
    r"có liên quan)\b",
    re.IGNORECASE,
)
"""Words that go on in a group: 'Các sở, ban, ngành; UBND các xã, phường'."""
WHOLE = re.compile(
    r"văn hóa, thể thao(,| và) (du lịch|truyền thông)|văn hoá, thể thao(,| và) du lịch|"
    r"văn hóa, khoa học và thông tin|lao động, thương binh và xã hội|văn hóa, thông tin|"
    r"kinh tế, hạ tầng và đô thị|tài chính, kế hoạch|"
    r"văn phòng (hđnd|hội đồng nhân dân)( và|,) (ubnd|(ủy|uỷ) ban nhân dân)|"
    r"văn phòng đoàn (đbqh|đại biểu quốc hội)( và|,) (hđnd|hội đồng nhân dân)|"
    r"khu kinh tế(?: \w+){1,6} và các khu công nghiệp|tổ chức, cán bộ|tổ chức, hành chính|"
    r"hành chính, (tổ chức|tổng hợp|quản trị)|xây dựng, hạ tầng",
    re.IGNORECASE,
)
"""Names of which it is known that their commas and 'và' part nothing."""
BULLET = re.compile(r"^(?:[-–—+*•·]\s*|\d+[.)]\s+|[a-zđ]\)\s*)")
SEPARATORS = re.compile(r"\s*[,;]\s*|\s*\n\s*|\.\s+(?=[A-ZĐ])|\s+và\s+", re.IGNORECASE)
BROKEN_DASH = re.compile(r"(?<=\s)([-–—])\s*\n\s*")
SHIELD = str.maketrans({",": "\ue000", " ": "\ue001"})
UNSHIELD = str.maketrans({"\ue000": ",", "\ue001": " "})
NUMBER = re.compile(r"\d+")
ABBREVIATIONS = (
    ("ubnd", "ủy ban nhân dân"),
    ("hđnd", "hội đồng nhân dân"),
    ("ubmttq", "ủy ban mặt trận tổ quốc"),
)
TONES = {"\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5"}
MAX_KEY = 40
ENDS = " .:;,-–—"


DEPARTMENTS = (
    "Tài chính",
    "Nội vụ",
    "Tư pháp",
    "Xây dựng",
    "Công Thương",
    "Y tế",
    "Ngoại vụ",
    "Du lịch",
    "Văn hóa",
    "Giáo dục và Đào tạo",
    "Giáo dục - Đào tạo",
    "Khoa học và Công nghệ",
    "Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn",
    "Tài nguyên và Môi trường",
    "Kế hoạch và Đầu tư",
    "Giao thông vận tải",
    "Thông tin và Truyền thông",
    "Dân tộc và Tôn giáo",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hóa và Thể thao",
    "Lao động, Thương binh và Xã hội",
    "Lao động - Thương binh và Xã hội",
    "Quy hoạch - Kiến trúc",
    "KH&CN",
    "KHCN",
    "GD&ĐT",
    "GDĐT",
    "NN&MT",
    "NNMT",
    "NN&PTNT",
    "TN&MT",
    "TNMT",
    "KH&ĐT",
    "KHĐT",
    "GTVT",
    "TT&TT",
    "TTTT",
    "VHTTDL",
    "VHTT&DL",
    "VH,TT&DL",
    "VH&TT",
    "LĐTBXH",
    "LĐ-TB&XH",
    "LĐTB&XH",
    "DT&TG",
)
"""What a province's departments and the ministries are called, now and before 2025."""


def _spelt(name: str) -> str:
    """Return the pattern of a department's name: any dash, any spaces, either place of a tone."""
    words = re.sub(r"\\? \\?-\\? ", r"\\s*[-–]\\s*", re.escape(name)).replace(r"\ ", r"\s+")
    return words.replace("óa", "(?:óa|oá)")


# the longest first: "Văn hóa, Thể thao và Du lịch" begins as "Văn hóa" does
DEPARTMENT = "|".join(_spelt(name) for name in sorted(DEPARTMENTS, key=len, reverse=True))
END = r"(?=\s*(?:[,;.:\n)…]|$)|\s+và\s)"
SEPARATOR = r"(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)"
SEVERAL = re.compile(
    rf"(?<!\w)(?:các\s+)?(?P<prefix>sở|bộ)\s*:?\s+(?:{DEPARTMENT}){END}"
    rf"(?P<more>(?:{SEPARATOR}(?:{DEPARTMENT}){END})+)",
    re.IGNORECASE,
)
"""Departments of which only the first says what it is: 'Sở Tài chính, Nội vụ và Tư pháp'."""
ANOTHER = re.compile(rf"({SEPARATOR})((?:{DEPARTMENT}){END})", re.IGNORECASE)
MANY = re.compile(r"các\s+(?=sở|bộ)", re.IGNORECASE)


def with_prefixes(text: str) -> str:
    """Return a cell's words with each department's name in full, where it is known to be one."""
    return SEVERAL.sub(_with_prefix, text)


def _with_prefix(match: re.Match[str]) -> str:
    prefix = match["prefix"].capitalize()
    first = MANY.sub("", match[0][: match.start("more") - match.start()])
    first = re.sub(r"^\S+\s*:?\s+", f"{prefix} ", first)
    return first + ANOTHER.sub(rf"\1{prefix} \2", match["more"])


def same_name(name: str) -> str:
    """Return what spellings of a name share.

    That is any case, dash, place of the tone ('hoá', 'hóa'), and UBND in full.
    """
    words = fold(re.sub(r"\s*[-–—]\s*", " - ", name)).strip(ENDS)
    for short, long in ABBREVIATIONS:
        words = re.sub(rf"\b{short}\b", long, words)
    return " ".join(map(_tone_last, words.split()))


def _tone_last(word: str) -> str:
    """Return a word with its tone as a figure behind it, wherever the tone was written."""
    parts = unicodedata.normalize("NFD", word)
    letters = "".join(char for char in parts if char not in TONES)
    return letters + "".join(TONES.get(char, "") for char in parts)


@dataclass(slots=True)
class Piece:
    """A stretch of a cell between separators."""

    text: str
    separator: str
    """What stands before it: ',', ';', 'và', a line's end, or nothing."""


def pieces(text: str) -> list[Piece]:
    """Cut a cell at every separator that may part names."""
    unbroken = BROKEN_DASH.sub(r"\1 ", text)
    shielded = WHOLE.sub(lambda name: name[0].translate(SHIELD), unbroken)
    cut: list[Piece] = []
    at, separator = 0, ""
    for match in SEPARATORS.finditer(shielded):
        cut.append(Piece(_clean(shielded[at : match.start()]), separator))
        at, separator = match.end(), match[0].strip().casefold() or "\n"
    cut.append(Piece(_clean(shielded[at:]), separator))
    return [piece for piece in cut if piece.text]


def _clean(text: str) -> str:
    return BULLET.sub("", one_line(text.translate(UNSHIELD))).strip(ENDS)


def names_in(text: str, alone: frozenset[str] = frozenset()) -> list[str]:
    """Return the names a cell holds.

    `alone` are those known to stand by themselves elsewhere (`same_name`).
    """
    names: list[str] = []
    for piece in pieces(with_prefixes(text)):
        before = names[-1] if names else ""
        # From the surest to the least: a figure after one ("Phòng Nghiệp vụ 1, 2"), a name known
        # in full elsewhere ("Phòng Kinh tế, Văn hóa"), a rest of the name before ("… và Công
        # nghệ"); what is none of these is a name.
        if before and _is_next_number(piece.text, before):
            names.append(f"{before.rsplit(' ', 1)[0]} {piece.text}")
        elif before and (full := _in_full(piece.text, before, alone)):
            names.append(full)
        elif before and _belongs(piece, before, alone):
            names[-1] = _joined(before, piece)
        else:
            names.append(piece.text)
    return names


def _is_next_number(text: str, before: str) -> bool:
    return bool(NUMBER.fullmatch(text) and NUMBER.search(before.rsplit(maxsplit=1)[-1]))


def _joined(before: str, piece: Piece) -> str:
    if piece.separator == "và":
        return f"{before} và {piece.text}"
    sign = piece.separator if piece.separator in (",", ";") else ""
    return f"{before}{sign} {piece.text}"


def _in_full(name: str, before: str, alone: frozenset[str]) -> str | None:
    """Return a name with what the one before it begins with, if it is known so and not without."""
    if BEGINNINGS.match(name) or is_group(before) or same_name(name) in alone:
        return None
    beginning = BEGINNINGS.match(before)
    full = f"{beginning[0]} {name}" if beginning else ""
    return full if full and same_name(full) in alone else None


def _belongs(piece: Piece, before: str, alone: frozenset[str]) -> bool:
    """Say whether a piece is a rest of the name before it."""
    if same_name(piece.text) in alone:
        return False
    is_small = piece.text[0].islower()
    if is_group(before) and not is_group(piece.text) and GENERIC.match(piece.text):
        return is_small or " " not in piece.text
    if BEGINNINGS.match(piece.text):
        return False
    return piece.separator == "và" or (piece.separator == "\n" and is_small)


def is_group(name: str) -> bool:
    """Say whether a name stands for several units: 'Các phòng nghiệp vụ', 'UBND các xã, phường'."""
    return GROUPS.match(name) is not None and not ONE.match(name)


@dataclass(slots=True)
class Named:
    """One unit or group: how it is spelt, and how often."""

    key: str
    spellings: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The spelling used most, the first of several."""
        return max(self.spellings, key=lambda spelling: self.spellings[spelling])

    @property
    def aliases(self) -> tuple[str, ...]:
        """Spellings that differ by more than case and spaces."""
        by_words = {fold(spelling): spelling for spelling in reversed(self.spellings)}
        return tuple(spelling for words, spelling in by_words.items() if words != fold(self.name))


def gather(texts: Iterable[str]) -> tuple[dict[str, Named], dict[str, list[str]]]:
    """Return all that cells name, by `same_name`, and for each cell what it names."""
    cells = list(dict.fromkeys(text for text in texts if text.strip()))
    # what stands first in some cell stands by itself, and is then no rest of a name in another
    first_pieces = (pieces(with_prefixes(text))[:1] for text in cells)
    alone = frozenset(same_name(piece.text) for first in first_pieces for piece in first)
    named: dict[str, Named] = {}
    names_of: dict[str, list[str]] = {}
    keys: set[str] = set()
    for text in cells:
        names_of[text] = []
        for name in names_in(text, alone):
            same = same_name(name)
            if same not in named:
                named[same] = Named(_key(name, keys))
            named[same].spellings[name] += 1
            names_of[text].append(same)
    return named, names_of


def unsure(
    named: Mapping[str, Named], names_of: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """Return, by cell, the names in it that begin as no unit's does, and only follow others."""
    firsts = {names[0] for names in names_of.values() if names}
    doubtful: dict[str, list[str]] = {}
    for text, names in names_of.items():
        loose = [named[same].name for same in names[1:] if same not in firsts]
        loose = [name for name in loose if not BEGINNINGS.match(name)]
        if loose and BEGINNINGS.match(named[names[0]].name):
            doubtful[text] = loose
    return doubtful


def _key(name: str, taken: set[str]) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", bare(name)).strip("-") or "don-vi"
    short = words.removeprefix("cac-") if is_group(name) else words
    if len(short) > MAX_KEY:
        short = short[: MAX_KEY + 1].rpartition("-")[0] or short[:MAX_KEY]
    key, number = short, 1
    while key in taken:
        number += 1
        key = f"{short}-{number}"
    taken.add(key)
    return key
