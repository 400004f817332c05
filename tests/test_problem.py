"""What a problem stops, and why a file could not be read or written."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from cchc.problem import Problem, ProblemsFound, refuse, why


def test_why_is_told_in_vietnamese(tmp_path: Path) -> None:
    with pytest.raises(OSError) as refused:  # noqa: PT011 — its message is the system's
        tmp_path.read_bytes()
    assert why(refused.value) in ("đó là thư mục", "không có quyền")
    assert why(OSError(errno.ENOSPC, "No space left on device")) == "hết chỗ trên đĩa"


def test_what_has_no_words_of_ours_keeps_the_systems() -> None:
    assert why(OSError(errno.EXDEV, "Invalid cross-device link")) == "Invalid cross-device link"
    assert why(OSError("hỏng")) == "hỏng"


def test_only_errors_beyond_writing_stop_reading() -> None:
    error, warning = Problem("a", 1, 1, "K05", "x"), Problem("a", 1, 1, "C01", "x")
    unclear = Problem("a", 2, 1, "K04", "x", while_writing=True)
    assert (error.is_error, warning.is_error, unclear.is_error) == (True, False, True)
    refuse([warning, unclear])
    with pytest.raises(ProblemsFound) as refused:
        refuse([warning, error, unclear])
    assert refused.value.problems == (error,)
