"""Writing a file: whole or not at all, and never over what a hand has changed."""

from __future__ import annotations

import errno
import os
import stat
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from cchc import files
from cchc.documents.report import report
from cchc.files import (
    MARK,
    NO_DIGEST,
    file_meant,
    file_stems,
    is_untouched,
    marked,
    replace,
    write,
    write_new,
    write_over,
)
from cchc.problem import CchcError, UsageError
from cchc.template.render import render
from tests.faults import RefusedByWindowsError
from tests.word_sample import ENTRIES, PLAN, SEPTEMBER, TEMPLATE, day, opened

NEWER = render(TEMPLATE, report(PLAN, ENTRIES, SEPTEMBER, day("20/9/2025")))
OLDER = render(TEMPLATE, report(PLAN, (), SEPTEMBER, day("20/9/2025")))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.yaml"


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture(params=["write", "fsync", "rename"])
def full_disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A disk that is found full at one of the steps."""

    class Full(BytesIO):
        def write(self, _: object) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def opened_full(name: Path, *_: object, **__: object) -> Full:
        name.touch()
        return Full()

    with monkeypatch.context() as patch:
        match request.param:
            case "write":
                patch.setattr(files, "open", opened_full, raising=False)
            case "fsync":
                patch.setattr(os, "fsync", full)
            case "rename":
                patch.setattr(Path, "replace", full)
                patch.setattr(os, "link", full)
        yield


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(path: Path) -> None:
    path.write_bytes(b"old")
    with pytest.raises(OSError, match="No space left"):
        replace(path, b"new")
    with pytest.raises(CchcError, match=r"^không ghi được .*a\.yaml: hết chỗ trên đĩa$"):
        write_over(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_nothing_of_a_new_file(path: Path) -> None:
    with pytest.raises(CchcError, match=r"^không ghi được .*a\.yaml: hết chỗ trên đĩa$"):
        write_new(path, b"new")
    assert not list(path.parent.iterdir())


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444, 0o755])
def test_a_files_permissions_are_kept(path: Path, mode: int) -> None:
    path.touch()
    path.chmod(mode)
    replace(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", mode)


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_the_permissions_the_umask_leaves(
    tmp_path: Path, umask: int, mode: int
) -> None:
    before = os.umask(umask)
    try:
        replace(tmp_path / "a", b"")
        assert write_new(tmp_path / "b", b"")
    finally:
        os.umask(before)
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {mode}


def test_a_planted_link_is_not_followed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if the temporary name were guessed: it must be new."""
    monkeypatch.setattr(os, "urandom", bytes)
    victim = path.with_name("victim")
    victim.write_bytes(b"kept")
    planted = path.with_name(f".cchc-{bytes(8).hex()}.tmp")
    planted.symlink_to(victim)
    with pytest.raises(FileExistsError):
        replace(path, b"new")
    assert victim.read_bytes() == b"kept"
    assert not path.exists()


OURS = (".cchc-0123456789abcdef.tmp", ".journal.yaml.4711.tmp", ".journal.yaml.ab3_x9qz")
OTHERS = (
    *(".cchc-0123456789abcde.tmp", ".cchc-0123456789abcdef.tmp.bak", "cchc-0123456789abcdef.tmp"),
    *(".a.yaml.swp", ".notes.tmp", ".journal.yaml.lock", "journal.yaml", ".journal.yaml.backup"),
)


def test_what_a_killed_run_left_is_swept_after_an_hour_and_nothing_else(path: Path) -> None:
    folder = path.parent
    for name in (*OURS, *OTHERS):
        (folder / name).touch()
        os.utime(folder / name, (1_000_000_000, 1_000_000_000))
    (folder / ".cchc-fedcba9876543210.tmp").touch()
    (folder / ".cchc-ffffffffffffffff.tmp").mkdir()
    os.utime(folder / ".cchc-ffffffffffffffff.tmp", (1_000_000_000, 1_000_000_000))
    (folder / ".cchc-aaaaaaaaaaaaaaaa.tmp").symlink_to(folder / "journal.yaml")
    replace(path, b"new")
    kept = {*OTHERS, ".cchc-fedcba9876543210.tmp", ".cchc-ffffffffffffffff.tmp"}
    assert {file.name for file in folder.iterdir()} == {
        *kept,
        ".cchc-aaaaaaaaaaaaaaaa.tmp",
        path.name,
    }


def test_the_temporary_name_is_another_each_time(path: Path) -> None:
    names = set()
    for _ in range(2):
        with files._written_beside(path, b"") as temporary:
            names.add(temporary)
    assert len(names) == 2


@pytest.mark.parametrize("times", [1, len(files.RETRIES)])
def test_what_windows_refuses_is_tried_again(
    path: Path, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, refusals = Path.replace, iter(range(times))
    pauses: list[float] = []

    def refuse(temporary: Path, target: Path) -> Path:
        if next(refusals, None) is not None:
            raise RefusedByWindowsError(32)
        return real(temporary, target)

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr("time.sleep", pauses.append)
    replace(path, b"new")
    assert path.read_bytes() == b"new"
    assert tuple(pauses) == files.RETRIES[:times]


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (32, "chương trình khác; hãy đóng tệp lại"),
        (33, "chương trình khác; hãy đóng tệp lại"),
        (5, "chương trình khác, hoặc không có quyền; hãy đóng tệp lại"),
    ],
)
def test_what_windows_keeps_refusing_is_told(
    path: Path, number: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise RefusedByWindowsError(number)

    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr("time.sleep", lambda _: None)
    with pytest.raises(CchcError, match=rf"tệp đang mở trong Word, Excel hoặc {told}"):
        write(path, b"new", force=True)
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_windows_lets_nobody_write_to_is_not_told_as_an_open_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(name: Path, *_: object, **__: object) -> None:
        refused = RefusedByWindowsError(5)
        refused.filename = str(name)
        raise refused

    monkeypatch.setattr(files, "open", refuse, raising=False)
    with pytest.raises(CchcError, match=r"^không ghi được vào thư mục .*: không có quyền; dùng"):
        write(path, b"new")


def test_a_new_file_is_written_with_its_folders_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "plans" / "x" / "plan.yaml"
    assert write_new(path, b"one")
    assert not write_new(path, b"two")
    assert path.read_bytes() == b"one"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("has_links", [True, False], ids=["hard links", "none"])
def test_a_file_that_comes_meanwhile_is_kept(
    path: Path, has_links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program writes the name between the look and the writing."""
    real = os.fsync

    def meanwhile(handle: int) -> None:
        path.write_bytes(b"theirs")
        real(handle)

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    if not has_links:
        monkeypatch.setattr(os, "link", no_links)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", meanwhile)
        assert not write_new(path, b"ours")
    assert path.read_bytes() == b"theirs"
    assert list(path.parent.iterdir()) == [path]
    path.unlink()
    assert write_new(path, b"ours")
    assert path.read_bytes() == b"ours"


def test_a_link_that_leads_nowhere_is_a_file_that_is_there(path: Path) -> None:
    path.symlink_to(path.with_name("nothing"))
    assert not write_new(path, b"new")
    assert path.is_symlink()


WRITERS = ("write_bytes(", "write_text(", '.open("w', '.open("x', '.open("a')


def test_no_other_module_writes_files() -> None:
    package = Path(files.__file__).parent
    for module in package.rglob("*.py"):
        text = module.read_text(encoding="utf-8")
        assert module.name == "files.py" or not any(word in text for word in WRITERS), module


def test_stems_of_file_names_are_ascii_and_no_two_alike() -> None:
    keys = ("pnv-7", "phòng-1", "phong-1", "Phòng 1", "***", "a" * 200)
    stems = file_stems(keys)
    assert list(stems.values())[:5] == ["pnv-7", "phong-1", "phong-1-2", "phong-1-3", "don-vi"]
    assert all(stem.isascii() and len(stem) < 70 for stem in stems.values())


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


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.EACCES, "không có quyền"), (errno.EROFS, "ổ đĩa chỉ cho đọc")],
)
def test_a_folder_that_may_not_be_written_is_told_as_that(
    tmp_path: Path, number: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    write(path, OLDER)

    def refuse(name: Path, *_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), str(name))

    monkeypatch.setattr(files, "open", refuse, raising=False)
    whole = f"không ghi được vào thư mục {tmp_path}: {told}; dùng --out để ghi vào chỗ khác"
    with pytest.raises(CchcError) as refused:
        write(path, NEWER)
    assert str(refused.value) == whole
    assert path.read_bytes() == OLDER


def test_a_file_that_may_not_be_read_is_told_as_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    write(path, OLDER)

    def refuse(name: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(name))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(CchcError, match=r"^không ghi được .*a\.docx: không có quyền$"):
        write(path, NEWER)


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
    assert file_meant(tmp_path / "B.DOCX", Path("reports"), "a.docx") == tmp_path / "B.DOCX"


@pytest.mark.parametrize("name", ["b.txt", "b", "b.docx.bak"])
def test_a_name_of_another_kind_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"tên tệp phải có đuôi \.docx"):
        file_meant(tmp_path / name, Path("reports"), "a.docx")


def test_a_device_is_no_place_for_a_document() -> None:
    with pytest.raises(
        CchcError, match=r"^không ghi được /dev/null: đó là thiết bị, không phải tệp$"
    ):
        write(Path("/dev/null"), OLDER, force=True)


PLACE = f"{MARK}{NO_DIGEST}"


def test_a_file_that_is_no_package_tells_that_it_was_changed() -> None:
    content = marked(f"đầu\n{PLACE}\ncuối\n".encode())
    assert NO_DIGEST.encode() not in content
    assert is_untouched(content)
    for changed in (content + b" ", content.replace("đầu".encode(), b"dau")):
        assert not is_untouched(changed)


def test_words_that_look_like_the_mark_make_no_file_ours() -> None:
    content = f"{PLACE}\n{PLACE}\n".encode()
    assert marked(content) == content  # which of them is the mark cannot be told
    assert not is_untouched(content)
    words = f"{MARK}{'a' * 64}\n"
    assert is_untouched(marked(f"{words}{PLACE}".encode()))
    assert not is_untouched(words.encode() * 1_000)
