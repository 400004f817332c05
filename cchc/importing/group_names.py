"""Which names mean several units: 'Các sở, ban, ngành', 'UBND xã, phường', 'đơn vị liên quan'."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cchc.text import fold

WHOSE = re.compile(
    r"((tất cả|toàn bộ|toàn thể|một số) )?(các|những)\b|"
    r"(toàn (thể|bộ|trường|cơ quan|đơn vị|ngành|tỉnh|xã)|tất cả|mọi|một số)\b",
    re.IGNORECASE,
)
"""How a group's name begins that says itself that it means several."""
GROUPS = re.compile(
    rf"(?:{WHOSE.pattern})|bộ trưởng, thủ trưởng\b|\S.*\b(các|những)\s+\S", re.IGNORECASE
)
ONE = re.compile(
    r"(ban quản lý|liên hiệp|liên minh|liên đoàn|quỹ)\b|"
    r"ban (chỉ đạo|điều hành|điều phối|quản trị)\b.*\bcác (?=chương trình|dự án|khu|đề án)",
    re.IGNORECASE,
)
"""One unit, whatever it looks after: 'Ban Quản lý các khu công nghiệp'."""
PLACES = (
    r"xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|thôn|buôn|bản|tổ dân phố|"
    r"khu phố|khu dân cư|địa phương"
)
NOUNS = (
    rf"(?:{PLACES}|sở,? ban,? ngành|sở,? ngành|ban,? ngành|bộ,? ngành|xã,? phường|phòng,? ban|"
    r"cơ quan,? đơn vị|ban,? ngành,? đoàn thể|hội,? đoàn thể|tổ chức,? đoàn thể|"
    r"tổ chức chính trị ?[-–] ?xã hội|tổ chức|sở|ban|bộ|ngành|phòng|đơn vị|cơ quan|đoàn thể|hội|"
    r"cá nhân|doanh nghiệp|hợp tác xã|trung tâm|chi cục|tổng cục|cục|vụ|viện|khoa|"
    r"trường(?: (?:mầm non|tiểu học|trung học(?: cơ sở| phổ thông)?|học|mn|th|thcs|thpt))?|"
    r"mầm non|tiểu học|trung học cơ sở|trung học phổ thông|mn|th|thcs|thpt|cơ sở giáo dục|"
    r"hiệp hội|bộ phận|cán bộ|công chức|viên chức|người lao động|đảng viên|"
    r"chuyên viên|nhân viên|giáo viên|học sinh|đội|tổ|nhóm|lực lượng|thành viên)"
)
QUALITIES = (
    r"(?:(?:có )?liên quan|khác|chuyên môn|nghiệp vụ|chức năng|ngang (?:[Bb]ộ|[Ss]ở)|"
    r"cùng cấp|cấp (?:tỉnh|huyện|xã|cơ sở|trên|dưới)|sự nghiệp(?: công lập)?|địa phương|"
    r"[Tt]rung ương|chủ trì|phối hợp|thực hiện|tham mưu|soạn thảo|phụ trách|"
    rf"(?:(?:của|trong|toàn) )?(?:{PLACES})|"
    r"toàn (?:cơ quan|đơn vị|ngành|trường|[Ss]ở)|"
    r"(?:trực thuộc|thuộc|của|trên địa bàn|được giao|được phân công)\b.*)"
)
GENERAL = re.compile(rf"\W*{NOUNS}(?: {QUALITIES})*\W*")
"""What names nobody in particular, if nothing in it is written as a name: 'ngành có liên quan'."""
QUALITY = re.compile(QUALITIES)
BARE = re.compile(rf"\W*{NOUNS}\W*", re.IGNORECASE)
HEADS = re.compile(
    rf"(?:thủ trưởng|người đứng đầu|lãnh đạo|giám đốc|trưởng|chủ tịch) {NOUNS}"
    rf"(?P<more> {QUALITIES})*"
)
"""Heads of what is named in general: 'thủ trưởng cơ quan ngang bộ'."""
TIERS = (
    frozenset({"xã", "phường", "thị trấn", "đặc khu"}),
    frozenset({"huyện", "quận", "thị xã", "thành phố"}),
    frozenset({"tỉnh", "thành phố"}),
    frozenset({"thôn", "buôn", "bản", "tổ dân phố", "khu phố", "khu dân cư"}),
)
"""Places of one level: 'UBND xã, phường' is of several, 'Công an xã, thôn' is not."""
LEVEL = re.compile(
    r"\b(cấp (huyện|xã|cơ sở)|quận ?[-–] ?huyện|(xã|phường) ?[-–] ?(xã|phường)|"
    r"(sở|ban) ?[-–] ?ngành)\b",
    re.IGNORECASE,
)
"""Levels and pairs, of which there are several: 'UBND cấp xã', 'UBND quận - huyện'."""
COUNTED = re.compile(
    rf"(?:.*\b(?:ubnd|(?:ủy|uỷ) ban nhân dân|hđnd|công an|đảng ủy|các) )?\d+ (?:{NOUNS})\b",
    re.IGNORECASE,
)
"""'96 xã, phường', 'UBND 03 phường'; not 'Đội số 2 huyện A'."""
SCHOOL = re.compile(r"\W*trường \w.*", re.IGNORECASE)
"""One of them may be the only one there: 'Trường Mầm non'."""
PLACE_LAST = re.compile(rf"\b({PLACES})$", re.IGNORECASE)
PLACE_FIRST = re.compile(rf"({PLACES})\b", re.IGNORECASE)
PARTS = re.compile(r"\s*[,;/]\s*|\s+và\s+|\s*\n\s*", re.IGNORECASE)
GENERIC = re.compile(
    r"(sở|ban|bộ|ngành|phòng|đơn vị|cơ quan|địa phương|xã|phường|thị trấn|đặc khu|huyện|quận|"
    r"thị xã|thành phố|đoàn thể|hội|tổ chức|cá nhân|doanh nghiệp|trung tâm|chi cục|khoa|viện|"
    r"trường|thôn|tổ|hiệp hội|bộ phận|công chức|viên chức|người lao động|liên quan|"
    r"có liên quan)\b",
    re.IGNORECASE,
)
"""Words that go on in a group: 'Các sở, ban, ngành; UBND các xã, phường'."""
ABBREVIATIONS = (
    ("ubnd", "ủy ban nhân dân"),
    ("hđnd", "hội đồng nhân dân"),
    ("ubmttq", "ủy ban mặt trận tổ quốc"),
    ("mttq", "mặt trận tổ quốc"),
)
TONES = {"\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5"}
ENDS = " .:;,-–—"


@lru_cache(maxsize=4096)
def is_group(name: str) -> bool:
    """Say whether a name stands for several units: 'Các phòng nghiệp vụ', 'UBND xã, phường'."""
    if ONE.match(name):
        return False
    if GROUPS.match(name) or LEVEL.search(name) or COUNTED.match(name):
        return True
    first, *more = [part for part in PARTS.split(name) if part] or [""]
    if not all(map(is_general, more)):
        return False
    heads = HEADS.fullmatch(_small(first))
    if heads:
        return bool(more or heads["more"])
    if is_general(first):
        return bool(more) or not SCHOOL.fullmatch(first)
    return bool(more) and _is_beside(first, more[0])


def is_general(name: str) -> bool:
    """Say whether words name nobody in particular: 'ngành', 'đơn vị có liên quan'."""
    return bool(BARE.fullmatch(name) or GENERAL.fullmatch(_small(name)))


def goes_on(group: str, name: str, *, is_open: bool = False) -> bool:
    """Say whether what follows a name goes on in it: 'phường' after 'UBND xã'.

    What begins with 'các', or is written as a name, does not. `is_open` says that the name is known
    to be a group's.
    """
    if WHOSE.match(name):
        return False
    is_small = name[0].islower()
    if is_open or is_group(group) or is_general(group):
        if QUALITY.fullmatch(name):
            return True
        if is_general(name):
            return is_small or " " not in name
        return bool(GENERIC.match(name)) and name == name.lower()
    if not is_general(name):
        return False
    is_of_heads = is_small and HEADS.fullmatch(_small(group)) is not None
    return is_of_heads or _is_beside(group, name)


def _is_beside(name: str, place: str) -> bool:
    """Say whether a name ends in a place of the level that another begins with."""
    ending, beginning = PLACE_LAST.search(name), PLACE_FIRST.match(place)
    if not ending or not beginning:
        return False
    both = {ending[1].lower(), beginning[1].lower()}
    return len(both) > 1 and any(both <= tier for tier in TIERS)


def _small(name: str) -> str:
    """Return a name without its first capital; what is all capitals is all small."""
    return name.lower() if name.isupper() else name[:1].lower() + name[1:]


@lru_cache(maxsize=4096)
def same_name(name: str) -> str:
    """Return what spellings of a name share.

    That is any case, dash, comma, 'và', place of the tone ('hoá', 'hóa'), UBND in full; of a group
    with and without 'các'.
    """
    words = fold(re.sub(r"\s*[-–—]\s*", " - ", name)).strip(ENDS)
    for short, long in ABBREVIATIONS:
        words = re.sub(rf"\b{short}\b", long, words)
    words = re.sub(r"\s*[,;/&]\s*|\bvà\b", " ", words)
    if is_group(name):
        words = "các " + re.sub(r"\b(?:tất cả các|các|những|có(?= liên quan))\b", " ", words)
    return " ".join(map(_tone_last, words.split()))


def _tone_last(word: str) -> str:
    """Return a word with its tone as a figure behind it, wherever the tone was written."""
    parts = unicodedata.normalize("NFD", word)
    letters = "".join(char for char in parts if char not in TONES)
    return letters + "".join(TONES.get(char, "") for char in parts)
