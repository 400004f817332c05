"""Why a file could not be read or written, in Vietnamese."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from cchc.problem import why


def test_why_is_told_in_vietnamese(tmp_path: Path) -> None:
    with pytest.raises(OSError) as refused:  # noqa: PT011 — its message is the system's
        tmp_path.read_bytes()
    assert why(refused.value) in ("đó là thư mục", "không có quyền")
    assert why(OSError(errno.ENOSPC, "No space left on device")) == "hết chỗ trên đĩa"


def test_what_has_no_words_of_ours_keeps_the_systems() -> None:
    assert why(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert why(OSError("hỏng")) == "hỏng"
