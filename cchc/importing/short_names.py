"""Names that leave out what they begin with, after one that tells it: 'Sở Tài chính, Nội vụ và Tư
pháp'.
"""

from __future__ import annotations

import re

KNOWN = (
    *(
        "Tài chính",
        "Nội vụ",
        "Tư pháp",
        "Xây dựng",
        "Công Thương",
        "Y tế",
        "Ngoại vụ",
        "Du lịch",
        "Văn hóa",
    ),
    *(
        "Giáo dục và Đào tạo",
        "Giáo dục - Đào tạo",
        "Khoa học và Công nghệ",
        "Nông nghiệp và Môi trường",
    ),
    *(
        "Nông nghiệp và Phát triển nông thôn",
        "Tài nguyên và Môi trường",
        "Kế hoạch và Đầu tư",
        "Giao thông vận tải",
    ),
    *(
        "Thông tin và Truyền thông",
        "Dân tộc và Tôn giáo",
        "Văn hóa, Thể thao và Du lịch",
        "Văn hóa và Thể thao",
    ),
    *(
        "Lao động, Thương binh và Xã hội",
        "Lao động - Thương binh và Xã hội",
        "Quy hoạch - Kiến trúc",
    ),
    *(
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
    ),
    *("TTTT", "VHTTDL", "VHTT&DL", "VH,TT&DL", "VH&TT", "LĐTBXH", "LĐ-TB&XH", "LĐTB&XH", "DT&TG"),
)
"""What a province's departments and the ministries are called, now and before 2025."""


def _pattern(name: str) -> str:
    words = re.sub(r"\\? \\?-\\? ", r"\\s*[-–]\\s*", re.escape(name)).replace(r"\ ", r"\s+")
    return words.replace("óa", "(?:óa|oá)")


ONE = "|".join(_pattern(name) for name in sorted(KNOWN, key=len, reverse=True))
END = r"(?=\s*(?:[,;.:\n)…]|$)|\s+và\s)"
SEPARATOR = r"(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)"
SEVERAL = re.compile(
    rf"(?<!\w)(?:các\s+)?(?P<prefix>sở|bộ)\s*:?\s+(?:{ONE}){END}(?P<more>(?:{SEPARATOR}(?:{ONE}){END})+)",
    re.IGNORECASE,
)
ITEM = re.compile(rf"({SEPARATOR})((?:{ONE}){END})", re.IGNORECASE)
MANY = re.compile(r"các\s+(?=sở|bộ)", re.IGNORECASE)


def with_prefixes(text: str) -> str:
    """Return a cell's words with each department's name in full, where it is known that it is
    one.
    """
    return SEVERAL.sub(_in_full, text)


def _in_full(found: re.Match[str]) -> str:
    prefix = found["prefix"].capitalize()
    first = re.sub(
        r"^\S+\s*:?\s+", f"{prefix} ", MANY.sub("", found[0][: found.start("more") - found.start()])
    )
    return first + ITEM.sub(rf"\1{prefix} \2", found["more"])
