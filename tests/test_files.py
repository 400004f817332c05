"""Writing a Word file: whole or not at all, and never over what a hand has changed."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from cchc.documents.report import report
from cchc.files import file_meant, is_untouched, write
from cchc.problem import CchcError
from cchc.template.render import render
from tests.word_sample import ENTRIES, PLAN, SEPTEMBER, TEMPLATE, day, opened

NEWER = render(TEMPLATE, report(PLAN, ENTRIES, SEPTEMBER, day("20/9/2025")))
OLDER = render(TEMPLATE, report(PLAN, (), SEPTEMBER, day("20/9/2025")))


def test_parts_stand_in_one_order_at_one_time() -> None:
    with zipfile.ZipFile(BytesIO(NEWER)) as package:
        entries = package.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    first, *others = [entry.filename for entry in entries]
    assert (first, others) == ("[Content_Types].xml", sorted(others))


def test_a_file_is_written_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "reports" / "2025-09-bao-cao.docx"
    write(path, NEWER)
    assert path.read_bytes() == NEWER
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_our_own_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write(path, OLDER)
    write(path, NEWER)
    assert path.read_bytes() == NEWER


def saved_again(content: bytes) -> bytes:
    """What a word processor does on saving: another package with the same words."""
    document, stream = opened(content), BytesIO()
    document.paragraphs[0].add_run(" (sửa)")
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    "changed",
    [saved_again(OLDER), b"", b"PK\x03\x04", OLDER[:-100]],
    ids=["saved", "empty", "zip", "cut"],
)
def test_a_file_changed_by_hand_is_kept(tmp_path: Path, changed: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(changed)
    assert not is_untouched(changed)
    with pytest.raises(
        CchcError, match=r"a\.docx đã được sửa bằng tay, hoặc không do cchc viết ra; .*--force"
    ):
        write(path, NEWER)
    assert path.read_bytes() == changed
    write(path, NEWER, force=True)
    assert path.read_bytes() == NEWER


def test_a_file_open_elsewhere_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    write(path, OLDER)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(CchcError, match=r"^không ghi được .*a\.docx: tệp đang mở trong Word"):
        write(path, NEWER)
    assert path.read_bytes() == OLDER
    assert [found.name for found in tmp_path.iterdir()] == ["a.docx"]


def test_a_full_disk_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    write(path, OLDER)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cchc.files.os.fsync", full)
    with pytest.raises(CchcError, match=r"a\.docx: hết chỗ trên đĩa$"):
        write(path, NEWER)
    assert path.read_bytes() == OLDER
    assert [found.name for found in tmp_path.iterdir()] == ["a.docx"]


def test_a_file_in_the_way_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("chữ", encoding="utf-8")
    with pytest.raises(
        CchcError, match=r"reports/a\.docx: đường dẫn đi qua một tệp, không phải thư mục$"
    ):
        write(tmp_path / "reports" / "a.docx", NEWER)


def test_a_folder_takes_the_file_under_its_own_name(tmp_path: Path) -> None:
    assert (
        file_meant(None, tmp_path, "a.docx")
        == file_meant(tmp_path, Path("reports"), "a.docx")
        == tmp_path / "a.docx"
    )
    assert file_meant(tmp_path / "b.docx", Path("reports"), "a.docx") == tmp_path / "b.docx"


def test_a_device_is_no_place_for_a_document() -> None:
    with pytest.raises(
        CchcError, match=r"^không ghi được /dev/null: đó là thiết bị, không phải tệp$"
    ):
        write(Path("/dev/null"), OLDER, force=True)
