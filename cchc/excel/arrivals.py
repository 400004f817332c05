"""Finds the forms among what came back: files, folders with all below them, zips; nothing is passed
over without a word.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path, PurePosixPath

from cchc.archive import BROKEN, FORM, is_long_listing
from cchc.files import write_new
from cchc.problem import why
from cchc.records import dataclass
from cchc.user_file import NotTaken, TooLarge, opened

SHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")
"""What may be a form, or one saved in another kind of file: whoever reads it says which."""
MADE_BY_SYSTEMS = ("thumbs.db", "desktop.ini", "__macosx")
MOST_IN_ZIP, MOST_BYTES = 1_000, 256 << 20


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file to read, and what messages call it."""

    path: Path
    label: str


@dataclass(slots=True)
class Arrivals:
    """What came back."""

    unpacked: Path
    """A folder that takes what zips hold, for as long as it is read."""
    files: list[Arrival] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Why, of each that can't be opened."""
    passed_over: list[str] = field(default_factory=list)
    """Files of other kinds, which hold no form."""

    def add(self, paths: Sequence[Path]) -> None:
        """Take files as they are, folders with all below them, zips with all they hold."""
        for path in paths:
            if path.is_dir():
                for file in self._below(path):
                    self._add(file, str(file))
            elif path.suffix.lower() == ".zip":
                self._unpack(path)
            elif not _is_ignored(path.name):
                self.files.append(Arrival(path, str(path)))

    def _below(self, folder: Path) -> Iterator[Path]:
        """Yield the files of a folder and of those below it, by name; name one that is closed."""
        for inner, folders, names in os.walk(folder, onerror=self._refuse_folder):
            folders[:] = sorted(name for name in folders if not _is_ignored(name))
            for name in sorted(names):
                if not _is_ignored(name):
                    yield Path(inner) / name

    def _refuse_folder(self, error: OSError) -> None:
        folder = f"{error.filename}: không mở được thư mục ({why(error)})"
        self.refused.append(f"{folder}; các tệp trong đó chưa được xem")

    def _add(self, path: Path, label: str) -> None:
        suffix = PurePosixPath(label).suffix.lower()
        if suffix in SHEETS:
            self.files.append(Arrival(path, label))
        elif suffix == ".zip" and path.parent != self.unpacked:
            self._unpack(path)
        else:
            self.passed_over.append(label)

    def _unpack(self, path: Path) -> None:
        try:
            self._unpack_all(path)
        except TooLarge:
            self._refuse_zip(path, "quá lớn")
        except NotTaken as error:
            self._refuse_zip(path, f"không đọc: {error}")
        except (*BROKEN, OSError):
            self._refuse_zip(path, "hỏng hoặc không có")

    def _refuse_zip(self, path: Path, reason: str) -> None:
        self.refused.append(f"{path}: tệp nén {reason}; giải nén rồi đưa thư mục")

    def _unpack_all(self, path: Path) -> None:
        with opened(path, MOST_BYTES) as file:
            if is_long_listing(file, 2 * MOST_IN_ZIP):
                self._refuse_zip(path, "quá lớn")
                return
            with zipfile.ZipFile(file) as package:
                self._take(path, package)

    def _take(self, path: Path, package: zipfile.ZipFile) -> None:
        """Take what a zip holds; what is damaged or locked in it is named, and the others taken."""
        members = [info for info in package.infolist() if not _is_ignored(info.filename)]
        size = sum(info.file_size for info in members)
        if len(members) > MOST_IN_ZIP or size > MOST_BYTES:
            self._refuse_zip(path, "quá lớn")
            return
        for info in members:
            label = f"{path}/{info.filename}"
            try:
                content = _member(package, info)
            except BROKEN:
                self.refused.append(f"{label}: tệp hỏng trong tệp nén; hãy gửi lại tệp ấy")
            except RuntimeError:  # zipfile's word for a password
                self.refused.append(f"{label}: tệp nén đặt mật khẩu; giải nén rồi đưa thư mục")
            else:
                file = self.unpacked / f"{len(list(self.unpacked.iterdir()))}.xlsx"
                write_new(file, content)
                self._add(file, label)


def _member(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return what a zip holds under a name; of what is larger than a form only so much that it is
    refused when read.
    """
    with package.open(info) as packed:
        return packed.read(FORM.bytes + 1)


def _is_ignored(name: str) -> bool:
    """Say whether a name is that of a file nobody made: Excel's lock, a system's own, a folder."""
    parts = PurePosixPath(name).parts
    return name.endswith("/") or any(
        part.startswith(("~$", ".")) or part.lower() in MADE_BY_SYSTEMS for part in parts
    )
