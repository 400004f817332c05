"""cchc issued: the list of documents issued, as a Word file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ran, Run
from tests.word_sample import cells, opened


def test_what_was_issued_by_a_day(run: Run, mark: Callable[..., Ran], office: Path) -> None:
    mark("2025-07-28", "6.b", "--done", "--product", "05/QĐ-TTT, 28/7/2025, Quy chế chi tiêu")
    path = office / "reports" / "2025-07-28-danh-muc.docx"
    assert run("issued").out == f"Đã viết {path} (1 văn bản)\n"
    assert cells(opened(path.read_bytes()).tables[1])[1:] == [
        ["05/QĐ-TTT", "28/7/2025", "Quy chế chi tiêu", "6.b"]
    ]
    assert run("issued", "--as-of", "27/7/2025").out.endswith("(0 văn bản)\n")
