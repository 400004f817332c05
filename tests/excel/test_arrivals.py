"""Forms found among what came back: in folders, below them, in zips; nothing passed over."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from cchc.excel.arrivals import Arrivals
from tests.faults import closed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "nhận về"
    for name in (
        "a.xlsx",
        "B.XLSX",
        "con/c.xlsx",
        "con/cháu/d.xls",
        "~$a.xlsx",
        "._a.xlsx",
        "con/.DS_Store",
        "Thumbs.db",
        "thư.docx",
        "con/ảnh.png",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    with zipfile.ZipFile(folder / "gửi.zip", "w") as package:
        package.writestr("Phòng 7/e.xlsx", "e")
        package.writestr("__MACOSX/._e.xlsx", "x")
        package.writestr("~$e.xlsx", "x")
        package.writestr("đọc.txt", "x")
        package.writestr("trong.zip", "x")
    (folder / "hỏng.zip").write_bytes(b"PK no zip")
    return folder


def arrive(tmp_path: Path, *paths: Path) -> Arrivals:
    (tmp_path / "ra").mkdir()
    arrivals = Arrivals(tmp_path / "ra")
    arrivals.add(paths)
    return arrivals


def names(folder: Path, labels: list[str]) -> list[str]:
    return [label.removeprefix(f"{folder}/") for label in labels]


def test_a_folder_with_all_below_it(folder: Path, tmp_path: Path) -> None:
    arrivals = arrive(tmp_path, folder)
    assert names(folder, [file.label for file in arrivals.files]) == [
        "B.XLSX",
        "a.xlsx",
        "gửi.zip/Phòng 7/e.xlsx",
        "con/c.xlsx",
        "con/cháu/d.xls",
    ]
    assert [file.path.read_bytes() for file in arrivals.files][2] == b"e"
    assert names(folder, arrivals.passed_over) == [
        "gửi.zip/đọc.txt",
        "gửi.zip/trong.zip",
        "thư.docx",
        "con/ảnh.png",
    ]
    assert arrivals.refused == [
        f"{folder}/hỏng.zip: tệp nén hỏng hoặc không có; giải nén rồi đưa thư mục"
    ]


def test_a_file_named_is_taken_whatever_its_name(folder: Path, tmp_path: Path) -> None:
    files = [folder / "thư.docx", folder / "không có.xlsx", folder / "gửi.zip"]
    arrivals = arrive(tmp_path, *files)
    assert names(folder, [file.label for file in arrivals.files]) == [
        "thư.docx",
        "không có.xlsx",
        "gửi.zip/Phòng 7/e.xlsx",
    ]


def test_a_folder_that_may_not_be_looked_into_is_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed(monkeypatch, "con")
    arrivals = arrive(tmp_path, folder)
    assert arrivals.refused[-1] == (
        f"{folder}/con: không mở được thư mục (không có quyền); các tệp trong đó chưa được xem"
    )
    assert [file.path.name for file in arrivals.files][:2] == ["B.XLSX", "a.xlsx"]
