"""The names of units and groups in a plan's cells: taken apart, joined where only spelt
differently, given keys.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cchc.importing.short_names import with_prefixes
from cchc.text import bare, fold, one_line

BEGINNINGS = re.compile(
    r"(văn phòng|phòng|p\.|sở|ban|bộ(?! máy)|ngành|ubnd|ủy ban|uỷ ban|hđnd|hội "
    r"đồng|ubmttq|mttq|mặt trận|trung tâm|"
    r"tt\.|chi cục|cục|tổng cục|vụ|công an|quân sự|thanh tra|hội(?! nhập)|đoàn(?! kết)|liên "
    r"đoàn|liên minh|viện|trường|"
    r"đại học|học viện|bệnh viện|trạm|đài|báo(?! chí)|kho bạc|thuế|bảo hiểm|ngân hàng|tòa án|toà "
    r"án|hải quan|đội|"
    r"tổ(?! chức)|khoa(?! học)|công ty|tổng công ty|tập đoàn|điện lực|bưu "
    r"điện|(đảng|huyện|thành|tỉnh|thị) (ủy|uỷ)|"
    r"thị xã|phường|xã(?! hội)|chủ tịch|phó|giám đốc|trưởng|chánh|thủ trưởng|lãnh đạo|cơ quan|đơn "
    r"vị|các|những|"
    r"toàn thể|toàn bộ|tất cả|mọi|một số|công chức|viên chức|cá nhân|người lao động|người đứng "
    r"đầu|vp|vnpt|viettel|"
    r"quỹ|nhóm|hiệp hội|câu lạc bộ|thành viên|đ/c|đồng chí|ông|bà)(?!\w)",
    re.IGNORECASE,
)
"""Words a unit's name begins with. What follows 'và' and begins otherwise belongs to the name
before it.
"""
GROUPS = re.compile(
    r"(các|những|toàn thể|toàn bộ|tất cả|mọi|một số)\b|\S.*\b(các|những)\s+\S", re.IGNORECASE
)
ONE = re.compile(r"ban quản lý\b", re.IGNORECASE)
"""One unit, whatever it looks after: 'Ban Quản lý các khu công nghiệp'."""
GENERIC = re.compile(
    r"(sở|ban|bộ|ngành|phòng|đơn vị|cơ quan|địa phương|xã|phường|thị trấn|đặc khu|huyện|quận|thị "
    r"xã|thành phố|"
    r"đoàn thể|hội|tổ chức|cá nhân|doanh nghiệp|trung tâm|chi cục|khoa|viện|trường|thôn|tổ|hiệp "
    r"hội|bộ phận|công chức|"
    r"viên chức|người lao động|liên quan|có liên quan)\b",
    re.IGNORECASE,
)
"""Words that go on in a group: 'Các sở, ban, ngành; UBND các xã, phường'."""
WHOLE = re.compile(
    r"văn hóa, thể thao(,| và) (du lịch|truyền thông)|văn hoá, thể thao(,| và) du lịch|văn hóa, "
    r"khoa học và thông tin|"
    r"lao động, thương binh và xã hội|văn hóa, thông tin|kinh tế, hạ tầng và đô thị|tài chính, kế "
    r"hoạch|"
    r"văn phòng (hđnd|hội đồng nhân dân)( và|,) (ubnd|(ủy|uỷ) ban nhân dân)|"
    r"văn phòng đoàn (đbqh|đại biểu quốc hội)( và|,) (hđnd|hội đồng nhân dân)|"
    r"khu kinh tế(?: \w+){1,6} và các khu công nghiệp|"
    r"tổ chức, cán bộ|tổ chức, hành chính|hành chính, (tổ chức|tổng hợp|quản trị)|xây dựng, hạ "
    r"tầng",
    re.IGNORECASE,
)
"""Names of which it is known that their commas and 'và' part nothing."""
BULLET = re.compile(r"^(?:[-–—+*•·]\s*|\d+[.)]\s+|[a-zđ]\)\s*)")
HARD = re.compile(r"\s*[,;]\s*|\s*\n\s*|\.\s+(?=[A-ZĐ])|\s+và\s+", re.IGNORECASE)
BROKEN_DASH = re.compile(r"(?<=\s)([-–—])\s*\n\s*")
SHIELD = str.maketrans({",": "\ue000", " ": "\ue001"})
UNSHIELD = str.maketrans({"\ue000": ",", "\ue001": " "})
NUMBER = re.compile(r"\d+")
ABBREVIATIONS = (
    ("ubnd", "ủy ban nhân dân"),
    ("hđnd", "hội đồng nhân dân"),
    ("ubmttq", "ủy ban mặt trận tổ quốc"),
)
TONES = str.maketrans({"\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5"})
MAX_KEY = 40
ENDS = " .:;,-–—"


def same_name(name: str) -> str:
    """Return what spellings of a name share: any case, dash, place of the tone ('hoá', 'hóa'), UBND
    in full.
    """
    words = fold(re.sub(r"\s*[-–—]\s*", " - ", name)).strip(ENDS)
    for short, long in ABBREVIATIONS:
        words = re.sub(rf"\b{short}\b", long, words)
    spelt = []
    for word in words.split():
        parts = unicodedata.normalize("NFD", word)
        tones = "".join(char for char in parts if char in "\u0300\u0301\u0303\u0309\u0323")
        rest = "".join(char for char in parts if char not in "\u0300\u0301\u0303\u0309\u0323")
        spelt.append(rest + tones.translate(TONES))
    return " ".join(spelt)


@dataclass(slots=True)
class Piece:
    """A stretch of a cell between separators."""

    text: str
    separator: str
    """What stands before it: ',', ';', 'và', a line's end, or nothing."""


def pieces(text: str) -> list[Piece]:
    """Cut a cell at every separator that may part names."""
    shielded = WHOLE.sub(lambda name: name[0].translate(SHIELD), BROKEN_DASH.sub(r"\1 ", text))
    found: list[Piece] = []
    at, separator = 0, ""
    for cut in HARD.finditer(shielded):
        found.append(Piece(_clean(shielded[at : cut.start()]), separator))
        at, separator = cut.end(), cut[0].strip().casefold() or "\n"
    found.append(Piece(_clean(shielded[at:]), separator))
    return [piece for piece in found if piece.text]


def _clean(text: str) -> str:
    return BULLET.sub("", one_line(text.translate(UNSHIELD))).strip(ENDS)


def names_in(text: str, alone: frozenset[str] = frozenset()) -> list[str]:
    """Return the names a cell holds; `alone` are those known to stand by themselves elsewhere
    (`same_name`).
    """
    found: list[str] = []
    for piece in pieces(with_prefixes(text)):
        before = found[-1] if found else ""
        if before and NUMBER.fullmatch(piece.text) and NUMBER.search(before.split()[-1]):
            found.append(f"{before.rsplit(' ', 1)[0]} {piece.text}")
        elif before and (full := _in_full(piece.text, before, alone)):
            found.append(full)
        elif before and _belongs(piece, before, alone):
            joint = (
                " và "
                if piece.separator == "và"
                else f"{piece.separator} "
                if piece.separator in ",;"
                else " "
            )
            found[-1] = f"{before}{joint}{piece.text}"
        else:
            found.append(piece.text)
    return found


def _in_full(name: str, before: str, alone: frozenset[str]) -> str | None:
    """Return a name with what the one before it begins with, if it is known so and not without."""
    begins = (
        None
        if BEGINNINGS.match(name) or is_group(before) or same_name(name) in alone
        else BEGINNINGS.match(before)
    )
    full = f"{begins[0]} {name}" if begins else ""
    return full if full and same_name(full) in alone else None


def _belongs(piece: Piece, before: str, alone: frozenset[str]) -> bool:
    if same_name(piece.text) in alone:
        return False
    if is_group(before) and not is_group(piece.text) and GENERIC.match(piece.text):
        return piece.text[0].islower() or " " not in piece.text
    if piece.separator in ("và", "\n"):
        return not BEGINNINGS.match(piece.text) and (
            piece.separator == "và" or piece.text[0].islower()
        )
    return False


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
    firsts = (found[0].text for text in cells if (found := pieces(with_prefixes(text))))
    alone = frozenset(map(same_name, firsts))
    named: dict[str, Named] = {}
    said: dict[str, list[str]] = {}
    keys: set[str] = set()
    for text in cells:
        said[text] = []
        for name in names_in(text, alone):
            same = same_name(name)
            if same not in named:
                named[same] = Named(_key(name, keys))
            named[same].spellings[name] += 1
            said[text].append(same)
    return named, said


def unsure(named: Mapping[str, Named], said: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return, by cell, the names in it that begin as no unit's does and stand only behind
    others'.
    """
    firsts = {names[0] for names in said.values() if names}
    found: dict[str, list[str]] = {}
    for text, names in said.items():
        loose = [named[same].name for same in names[1:] if same not in firsts]
        loose = [name for name in loose if not BEGINNINGS.match(name)]
        if loose and BEGINNINGS.match(named[names[0]].name):
            found[text] = loose
    return found


def _key(name: str, taken: set[str]) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", bare(name)).strip("-") or "don-vi"
    shown = words.removeprefix("cac-") if is_group(name) else words
    short = (
        shown
        if len(shown) <= MAX_KEY
        else shown[: MAX_KEY + 1].rpartition("-")[0] or shown[:MAX_KEY]
    )
    key, number = short, 1
    while key in taken:
        number += 1
        key = f"{short}-{number}"
    taken.add(key)
    return key
