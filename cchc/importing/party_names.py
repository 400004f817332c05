"""The names of units and groups in a plan's cells: taken apart, joined, given keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cchc.importing.group_names import ENDS, goes_on, is_general, is_group, same_name
from cchc.text import bare, clipped, fold, one_line

BEGINNINGS = re.compile(
    r"(?:(?:p|tt)\.|(?:văn phòng|phòng|sở|ban|bộ(?! máy)|ngành|ubnd|ủy ban|uỷ ban|hđnd|hội đồng|"
    r"ubmttq|mttq|mặt trận|trung tâm|chi cục|cục|tổng cục|vụ|công an|quân sự|thanh tra|"
    r"hội(?! nhập)|"
    r"đoàn(?! kết)|liên đoàn|liên minh|viện|trường|đại học|học viện|bệnh viện|trạm|đài|"
    r"báo(?! chí)|kho bạc|thuế|bảo hiểm|ngân hàng|tòa án|toà án|hải quan|đội|tổ(?! chức)|"
    r"khoa(?! học)|công ty|tổng công ty|tập đoàn|điện lực|bưu điện|"
    r"(đảng|huyện|thành|tỉnh|thị) (ủy|uỷ)|thị xã|phường|xã(?! hội)|chủ tịch|phó|giám đốc|trưởng|"
    r"chánh|thủ trưởng|lãnh đạo|cơ quan|đơn vị|các|những|toàn thể|toàn bộ|tất cả|mọi|một số|"
    r"công chức|viên chức|cá nhân|người lao động|người đứng đầu|vp|vnpt|viettel|quỹ|nhóm|"
    r"hiệp hội|câu lạc bộ|thành viên|đ/c|đồng chí|ông|bà|đặc khu|thị trấn|huyện|quận|thôn|bhxh|"
    r"ubkt|bch|bql|nhà trường|công đoàn|giáo viên|hiệu trưởng|hạt|chi nhánh|chi bộ|đảng bộ|"
    r"hợp tác xã|chuyên viên|nhân viên|bí thư|kiểm toán|liên hiệp|tiểu ban|thường trực)(?!\w))",
    re.IGNORECASE,
)
"""Words a unit's name begins with; after 'và', what begins otherwise belongs to the one before."""
WHOLE = re.compile(
    r"văn hóa, thể thao(,| và) (du lịch|truyền thông)|văn hoá, thể thao(,| và) du lịch|"
    r"báo và (đài )?phát thanh(,| và| -) truyền hình|phát thanh, truyền hình|"
    r"văn hóa, khoa học và thông tin|lao động, thương binh và xã hội|văn hóa, thông tin|"
    r"kinh tế, hạ tầng và đô thị|tài chính, kế hoạch|"
    r"(văn phòng|vp) (hđnd|hội đồng nhân dân)(,| và| ?&) ?(ubnd|(ủy|uỷ) ban nhân dân)|"
    r"văn phòng đoàn (đbqh|đại biểu quốc hội)( và|,) (hđnd|hội đồng nhân dân)|"
    r"khu kinh tế(?: \w+){0,6}(,| và)( các)? khu công nghiệp|"
    r"khu công nghiệp(,| và)( các)? khu kinh tế|bộ trưởng, thủ trưởng( các)? cơ quan ngang bộ|"
    r"tổ chức, cán bộ|tổ chức, hành chính|"
    r"hành chính, (tổ chức|tổng hợp|quản trị)|xây dựng, hạ tầng",
    re.IGNORECASE,
)
"""Names of which it is known that their commas and 'và' part nothing."""
BULLET = re.compile(r"^(?:[-–—+*•·]\s*|\d+[.)]\s+|[a-zđ]\)\s*)")
OR = r"\s+(?:và/hoặc|hoặc)\s+"
SEPARATORS = re.compile(
    rf"\s*[,;]\s*|\s*\n\s*|(?<!\bP)(?<!\bTT)\.\s+(?=[A-ZĐ])|{OR}|\s+và\s+|\s*/\s*(?={BEGINNINGS.pattern})|"
    rf"\s+[&+]\s+(?={BEGINNINGS.pattern})",
    re.IGNORECASE,
)
CHOICES = ("/", "hoặc", "và/hoặc")
"""What may part two units that both act, or one of which does."""
BROKEN_DASH = re.compile(r"(?<=\s)([-–—])\s*\n\s*")
SHIELDED = ",; \n./&+"
SHIELD = str.maketrans({char: chr(0xE000 + at) for at, char in enumerate(SHIELDED)})
UNSHIELD = str.maketrans({chr(0xE000 + at): char for at, char in enumerate(SHIELDED)})
NUMBER = re.compile(r"\d+")
BRACKET = re.compile(r"\s*\(([^()]*)(?:\)|$)")
PLACE_IN_LAW = (
    r"(?:tại\s+|theo\s+)?(?:điểm|khoản|mục|điều|phụ lục|phần|chương)\s+(?:[a-zđ]\b|\d|[IVXLC]+\b).*"
)
CITED = re.compile(rf"{PLACE_IN_LAW}|theo\s.*", re.IGNORECASE | re.DOTALL)
"""A citation that nothing encloses, or its rest: 'khoản 1'."""
NOBODY = re.compile(r"không( có)?", re.IGNORECASE)
"""What stands in a cell that names no one."""
SILENT = re.compile(
    rf"{PLACE_IN_LAW}|(?:theo|căn cứ|quy định|nêu|nếu|khi|chủ trì|phối hợp|đầu mối|thường trực|"
    r"(?:cơ quan|đơn vị) (?:chủ trì|thường trực|đầu mối|phối hợp|tham mưu)|sau đây|gọi tắt|b/c|"
    r"viết tắt|để)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""Words in brackets that name no unit, and change none: 'theo điểm d, khoản 1', 'chủ trì'."""
CITATION = re.compile(
    r"\s*,?\s+theo\s+(?:chức năng|nhiệm vụ|phân công|sự phân công|thẩm quyền|lĩnh vực|địa bàn|"
    r"quy định|điểm|khoản|mục|điều|phụ lục|đề nghị|yêu cầu|kế hoạch)\b"
    rf"(?:(?!\s*[,;]\s*{BEGINNINGS.pattern}|\s+và\s+{BEGINNINGS.pattern})[^;\n()])*",
    re.IGNORECASE,
)
"""What is said of units without naming any: 'theo chức năng, nhiệm vụ được giao'."""
NAMED_TOGETHER = re.compile(
    r"(?P<head>(?:\w+\s){0,4}?)các\s+(?P<noun>phòng|sở|ban|trung tâm|trường|xã|phường|thị trấn|"
    r"huyện|thôn|khoa|tổ|đội|chi cục|cục|vụ)\s*(?P<colon>:?)\s*(?=[A-ZĐÀ-Ỹ\d])",
    re.IGNORECASE,
)
"""How units are named of which only the first says what they are: 'UBND các xã: An Bình, …'."""
SHORT = re.compile(r"(?=(?:[^A-ZĐ]*[A-ZĐ]){2})[A-ZĐ][A-ZĐ&,.\-–/ ]*\d?")
FULL = {"p.": ("phòng", "phường"), "tt.": ("trung tâm",), "vp": ("văn phòng",)}
"""Beginnings cut short, and what they are in full."""
MAX_KEY = 40
LONGEST = 400
"""Letters of a name that are looked at to see what goes on in it; nobody's name is longer."""


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


@dataclass(slots=True)
class Piece:
    """A stretch of a cell between separators."""

    text: str
    separator: str
    """What stands before it: ',', ';', 'và', '/', a line's end, or nothing."""
    aside: str = ""
    """What stood in brackets behind it and may be units, or something else to look at."""
    is_open: bool = False
    """Whether it is known that more of the same may follow: 'UBND xã, phường'."""
    loose: str = ""
    """What was taken for its rest and may be a name of its own."""


def pieces(text: str) -> list[Piece]:
    """Cut a cell at every separator that may part names; brackets are taken off them."""
    unbroken = BROKEN_DASH.sub(r"\1 ", CITATION.sub("", text))
    shielded = BRACKET.sub(lambda aside: aside[0].translate(SHIELD), unbroken)
    shielded = WHOLE.sub(lambda name: name[0].translate(SHIELD), shielded)
    cut: list[Piece] = []
    at, separator = 0, ""
    for match in SEPARATORS.finditer(shielded):
        cut.append(_piece(shielded[at : match.start()], separator))
        at, separator = match.end(), match[0].strip().casefold() or "\n"
    cut.append(_piece(shielded[at:], separator))
    return [piece for piece in cut if any(map(str.isalnum, piece.text))]


def _piece(shielded: str, separator: str) -> Piece:
    text = BULLET.sub("", one_line(shielded.translate(UNSHIELD))).strip(ENDS)
    if CITED.fullmatch(text) or NOBODY.fullmatch(text):
        return Piece("", separator)
    asides = []
    for aside in BRACKET.finditer(text):
        inside = aside[1].strip()
        is_part = inside[:1].isupper() or inside[:1].isdigit()
        if SILENT.fullmatch(inside):
            text = text.replace(aside[0], "")
        elif _begins(inside) or not is_part or is_general(inside) or SHORT.fullmatch(inside):
            text = text.replace(aside[0], "")
            asides.append(inside)
    return Piece(text.strip(ENDS), separator, "; ".join(filter(None, asides)))


def names_in(text: str, alone: frozenset[str] = frozenset()) -> list[str]:
    """Return the names a cell holds.

    `alone` are those known to stand by themselves elsewhere (`same_name`).
    """
    return [name.text for name in _names_in(text, alone)]


def _names_in(text: str, alone: frozenset[str]) -> list[Piece]:
    """Return the names a cell holds, each with what stood in brackets behind it."""
    names: list[Piece] = []
    for piece in _pieces_in_full(text):
        before = names[-1].text if names else ""
        # From the surest to the least: a figure after one ("Phòng Nghiệp vụ 1, 2"), a name known
        # in full elsewhere ("Phòng Kinh tế, Văn hóa"), a rest of the name before ("… và Công
        # nghệ"); what is none of these is a name.
        if before and _is_next_number(piece.text, before):
            names[-1].text = _of_one(before)
            names.append(Piece(f"{names[-1].text.rsplit(' ', 1)[0]} {piece.text}", ","))
        elif before and goes_on(before[:LONGEST], piece.text, is_open=names[-1].is_open):
            names[-1].text = _joined(before, piece)
            names[-1].is_open = True
            names[-1].aside = "; ".join(filter(None, (names[-1].aside, piece.aside)))
        elif before and (full := _in_full(piece.text, before[:LONGEST], alone)):
            names.append(Piece(full, piece.separator, piece.aside))
        elif before and _belongs(piece, alone):
            if piece.separator in (",", ";"):
                names[-1].loose = names[-1].loose or piece.text
            names[-1].text = _joined(before, piece)
            names[-1].aside = "; ".join(filter(None, (names[-1].aside, piece.aside)))
        else:
            names.append(piece)
    for name in names:
        _settle_short(name)
    return [one for name in names for one in _apart(name, alone)]


def _settle_short(name: Piece) -> None:
    """Leave letters in brackets out of a name that they are short for, else in it."""
    if _is_short_for(name.aside, name.text):
        name.aside = ""
    elif SHORT.fullmatch(name.aside):
        name.text, name.aside = f"{name.text} ({name.aside})", ""


def _apart(name: Piece, alone: frozenset[str]) -> list[Piece]:
    """Return the units of a group that names them in brackets: 'Các phòng (Văn phòng, Phòng Một)'.

    What is no such group is left as it is.
    """
    if not is_group(name.text) or not name.aside:
        return [name]
    inside = _names_in(name.aside, alone)
    return inside if len(inside) > 1 and all(_begins(one.text) for one in inside) else [name]


def _pieces_in_full(text: str) -> list[Piece]:
    return pieces(_each_in_full(with_prefixes(text)))


def _each_in_full(text: str) -> str:
    """Return a cell's words with each name in full where only the first says what it is.

    'UBND các xã: An Bình, Bình Sơn' are 'UBND xã An Bình, UBND xã Bình Sơn'.
    """
    match = NAMED_TOGETHER.match(text)
    if match is None:
        return text
    cut = pieces(text[match.end() :])
    are_names = all(piece.text[0].isupper() and not _begins(piece.text) for piece in cut)
    # 'Các Sở Giáo dục và Đào tạo' are of one name, 'Các trường Tiểu học, THCS' of none
    is_list = match["colon"] or any(piece.separator in (",", ";") for piece in cut)
    if not are_names or not is_list or any(is_general(piece.text) for piece in cut):
        return text
    beginning = one_line(f"{match['head']}{match['noun']}")
    beginning = beginning[0].upper() + beginning[1:]
    return "; ".join(f"{beginning} {piece.text}" for piece in cut)


def _begins(name: str) -> bool:
    return BEGINNINGS.match(name) is not None


def _of_one(name: str) -> str:
    """Return the name of one of those called together: 'Phòng Nghiệp vụ 1' of 'Các phòng …'."""
    own = re.sub(r"^(?:các|những)\s+", "", name, flags=re.IGNORECASE)
    return own if own == name else own[0].upper() + own[1:]


def _is_next_number(text: str, before: str) -> bool:
    return bool(NUMBER.fullmatch(text) and NUMBER.search(before.rsplit(maxsplit=1)[-1]))


def _joined(before: str, piece: Piece) -> str:
    if piece.separator == "và":
        return f"{before} và {piece.text}"
    if piece.separator == "/":
        return f"{before}/{piece.text}"
    sign = piece.separator if piece.separator in (",", ";") else ""
    return f"{before}{sign} {piece.text}"


def _in_full(name: str, before: str, alone: frozenset[str]) -> str | None:
    """Return a name with what the one before it begins with, if it is known so and not without."""
    if BEGINNINGS.match(name) or is_group(before) or same_name(name) in alone:
        return None
    beginning = BEGINNINGS.match(before)
    full = f"{beginning[0]} {name}" if beginning else ""
    return full if full and same_name(full) in alone else None


def _belongs(piece: Piece, alone: frozenset[str]) -> bool:
    """Say whether a piece is a rest of the name before it."""
    if same_name(piece.text) in alone or _begins(piece.text) or is_general(piece.text):
        return False
    # what is written small and begins as no unit's name does is none: 'Khu công nghiệp, khu bãi'
    return piece.separator == "và" or piece.text[0].islower()


@dataclass(slots=True)
class Named:
    """One unit or group: how it is spelt, and how often."""

    key: str
    spellings: Counter[str] = field(default_factory=Counter)
    short: set[str] = field(default_factory=set)
    """Those that are cut short."""

    @property
    def name(self) -> str:
        """The spelling used most, the first of several; in full if it stands so anywhere."""
        return max(
            self.spellings,
            key=lambda spelling: (spelling not in self.short, self.spellings[spelling]),
        )

    @property
    def aliases(self) -> tuple[str, ...]:
        """Spellings that differ by more than case and spaces."""
        by_words = {fold(spelling): spelling for spelling in reversed(self.spellings)}
        return tuple(spelling for words, spelling in by_words.items() if words != fold(self.name))


@dataclass(slots=True)
class Gathered:
    """All that the cells of leads and coordinators name."""

    named: dict[str, Named] = field(default_factory=dict)
    """Units and groups, by `same_name`."""
    names_of: dict[str, list[str]] = field(default_factory=dict)
    """What each cell names."""
    doubts: dict[str, str] = field(default_factory=dict)
    """What to look at, by the first cell where it stands; each is told once."""


def gather(texts: Iterable[str]) -> Gathered:
    """Return the units and groups that cells name, each once however it is spelt."""
    cells = Counter(text for text in texts if text.strip())
    # what stands first in some cell stands by itself, and is then no rest of a name in another
    first_pieces = (_pieces_in_full(text)[:1] for text in cells)
    begin = (piece.text for first in first_pieces for piece in first)
    alone = frozenset(same_name(name) for name in begin if not is_general(name))
    all_ = Gathered()
    said: dict[str, list[Piece]] = {text: _names_in(text, alone) for text in cells}
    keys: set[str] = set()
    for text, names in said.items():
        for name in names:
            same = same_name(name.text)
            if same not in all_.named:
                all_.named[same] = Named(_key(name.text, keys))
            all_.named[same].spellings[name.text] += cells[text]
        all_.names_of[text] = [same_name(name.text) for name in names]
    unclear = _join_short(all_)
    firsts = {sames[0] for sames in all_.names_of.values() if sames}
    told: set[str] = set()
    for text, names in said.items():
        doubts = [
            *_doubts(names, firsts),
            *(unclear[name.text] for name in names if name.text in unclear),
        ]
        fresh = [doubt for doubt in dict.fromkeys(doubts) if doubt not in told]
        told.update(fresh)
        if fresh:
            all_.doubts[text] = "; ".join(fresh)
    return all_


def _join_short(all_: Gathered) -> dict[str, str]:
    """Make names cut short other spellings of those in full: 'Sở KH&CN' of 'Sở Khoa học và …'.

    Returns what is not clear, by the short name: it may be short for several.
    """
    unclear: dict[str, str] = {}
    full_of: dict[str, str] = {}
    by_words = _by_words(all_.named)
    first: dict[str, str] = {}
    for same, party in all_.named.items():
        if is_group(party.name) or not _is_short(party.name):
            continue
        words = (party.name, _without_beginning(party.name))
        near = [
            other for word in words for form in _forms(word) for other in by_words.get(form, ())
        ]
        full = [
            other
            for other in dict.fromkeys(near)
            if _is_short_for(party.name, all_.named[other].name)
        ]
        alike = first.setdefault(_letters(party.name), same)
        if len(full) == 1:
            full_of[same] = full[0]
        elif full:
            names = " hoặc ".join(f"'{all_.named[other].name}'" for other in full)
            unclear[party.name] = f"'{party.name}' có thể là {names}"
        elif alike != same:
            full_of[same] = full_of.get(alike, alike)
    for same, full_name in full_of.items():
        short = all_.named.pop(same)
        all_.named[full_name].spellings += short.spellings
        all_.named[full_name].short |= set(short.spellings)
    for text, sames in all_.names_of.items():
        all_.names_of[text] = list(dict.fromkeys(full_of.get(same, same) for same in sames))
    return unclear


def _by_words(named: Mapping[str, Named]) -> dict[str, list[str]]:
    """Return names in full by what letters may stand for: all of them, or but for the beginning."""
    by_words: dict[str, list[str]] = {}
    for same, party in named.items():
        if not is_group(party.name) and not _is_short(party.name):
            rest = _without_beginning(party.name)
            for form in dict.fromkeys((_initials(party.name), _initials(rest), f"={fold(rest)}")):
                by_words.setdefault(form, []).append(same)
    return by_words


def _forms(short: str) -> tuple[str, str]:
    return _letters(short), f"={fold(short)}"


def _without_beginning(name: str) -> str:
    beginning = BEGINNINGS.match(name)
    return name[beginning.end() :].strip() if beginning else name


def _is_short(name: str) -> bool:
    beginning, rest = BEGINNINGS.match(name), _without_beginning(name)
    return bool(SHORT.fullmatch(rest) or SHORT.fullmatch(name)) or bool(
        beginning and beginning[0].casefold() in FULL
    )


def _is_short_for(short: str, name: str) -> bool:
    """Say whether letters stand for a name, all of it or but for what it begins with."""
    if _letters(short) == _initials(name):
        return True
    beginning, own = BEGINNINGS.match(short), BEGINNINGS.match(name)
    if not own or _is_short(name):
        return False
    rest, own_rest = short[beginning.end() if beginning else 0 :], name[own.end() :]
    written = beginning[0].casefold() if beginning else ""
    if written and own[0].casefold() not in (written, *FULL.get(written, ())):
        return False
    return fold(rest) == fold(own_rest) or (
        SHORT.fullmatch(rest.strip()) is not None and _letters(rest) == _initials(own_rest)
    )


def _letters(short: str) -> str:
    return re.sub(r"[^a-z0-9]", "", bare(short))


def _initials(name: str) -> str:
    """Return the first letters of a name's words but 'và'; figures and capitals stay whole."""
    words = [word for word in re.findall(r"\w+", name) if word.casefold() != "và"]
    kept = (word if word.isupper() or word.isdecimal() else word[0] for word in words)
    return bare("".join(kept))


def _doubts(names: Sequence[Piece], firsts: Container[str]) -> Iterator[str]:
    """Yield what may be no name in a cell, or be several, or be meant in two ways."""
    begins = bool(names) and _begins(names[0].text)
    for before, name in zip([None, *names], names, strict=False):
        is_known = _begins(name.text) or is_group(name.text) or same_name(name.text) in firsts
        loose = name.text if before and begins and not is_known else name.loose
        if loose:
            yield f"không rõ '{clipped(loose)}' có là tên đơn vị riêng"
        if name.aside:
            yield (
                f"'{clipped(name.aside)}' đứng trong ngoặc sau '{clipped(name.text)}', chưa ghi "
                "thành đơn vị riêng"
            )
        if before and name.separator in CHOICES:
            yield (
                f"'{clipped(before.text)}' và '{clipped(name.text)}' được hiểu là cùng thực hiện "
                f"(văn bản ghi '{name.separator}')"
            )


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
