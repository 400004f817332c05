"""Tells text typed with the fonts of before Unicode (TCVN3: .VnTime; VNI: VNI-Times), which is no
text any more.
"""

from __future__ import annotations

from collections.abc import Iterable

from cchc.problem import CchcError

FOREIGN = frozenset("¸µ¶·¹¨¾»¼½Æ©ÇÉË®ÌÎÏÑª«¬\u00ad¦§¥£¢¡Ö×ØÜÞßäåæçëîïñöøûüþÿÄÅÖØÛÜ¤°±²³´ºª¿ðÐ")
"""Letters and signs that stand all over such text and in no Vietnamese word."""
MODERN = frozenset("ăâđêôơưĂÂĐÊÔƠƯ")
ENOUGH = 4
"""Such signs a text needs before it is doubted: '5°C', '±' and a foreign name are not old
encodings.
"""


def refuse_old_encoding(texts: Iterable[str], name: str) -> None:
    """Raise CchcError if texts are typed in TCVN3 or VNI, telling the first of them."""
    for text in texts:
        if not text.isascii() and is_old(text):
            raise CchcError(
                f"{name}: chữ gõ bằng bảng mã cũ (TCVN3 hoặc VNI), ví dụ '{text[:40]}'; "
                "hãy chuyển sang Unicode (UniKey: Ctrl+Shift+F6) rồi nhập lại"
            )


def is_old(text: str) -> bool:
    """Say whether a text reads as TCVN3 or VNI."""
    foreign = sum(char in FOREIGN for char in text)
    modern = sum(char in MODERN or "\u1ea0" <= char <= "\u1ef9" for char in text)
    letters = sum(map(str.isalpha, text))
    return foreign >= ENOUGH and foreign > 2 * modern and foreign * 20 > letters
