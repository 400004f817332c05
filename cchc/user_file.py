"""One way to open a file that a person, or a stranger, laid there: a regular file, no more of it
than is allowed, and no link out of the folder it is to stand in.

Anything else would hang (a pipe), never end (a device), or show what is none of the reader's.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe laid there meanwhile must not hang
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
KINDS_OF_FILE = (
    (stat.S_ISFIFO, "là ống dẫn"),
    (stat.S_ISSOCK, "là ổ cắm mạng"),
    (stat.S_ISCHR, "là thiết bị"),
    (stat.S_ISBLK, "là thiết bị"),
)


class NotTaken(OSError):  # noqa: N818 — it says why a file is not read, in a sentence's part
    """A file that is not read for what it is; its words are Vietnamese."""


class TooLarge(NotTaken):
    """A file of more bytes than allowed."""

    def __init__(self, size: int, most: int) -> None:
        super().__init__(f"tệp quá lớn: {max(size, most + 1) >> 20} MB, tối đa {most >> 20} MB")


def is_there(path: Path) -> bool:
    """Say whether anything has that name, be it a link that leads nowhere."""
    return os.path.lexists(path)


def real(path: Path) -> Path:
    """Return where a path leads once links are followed; those that run in a circle lead nowhere,
    and raise nothing.
    """
    return Path(os.path.realpath(path))


def inside(path: Path, folder: Path) -> Path:
    """Return where a path leads once links are followed; raise NotTaken if that is out of a folder,
    or nowhere.
    """
    end = real(path)
    if not end.is_relative_to(real(folder)):
        raise NotTaken(f"là liên kết ra ngoài thư mục {folder}")
    if path.is_symlink() and not is_there(end):
        raise NotTaken(f"là liên kết đến tệp không có: {end}")
    return end


@contextlib.contextmanager
def opened(path: Path, most: int, within: Path | None = None) -> Iterator[BinaryIO]:
    """Open a regular file of at most so many bytes, `within` a folder if one is told.

    Raises OSError: TooLarge, or another NotTaken, where it is no such file.
    """
    meant, flags = path, FLAGS
    if within is not None:
        meant, flags = inside(path, within), FLAGS | getattr(os, "O_NOFOLLOW", 0)
    _refuse_other_kinds(meant.stat())  # before it is opened: opening a device may do something
    with open(os.open(meant, flags), "rb") as file:  # noqa: PTH123 — of a descriptor
        status = os.fstat(file.fileno())
        _refuse_other_kinds(status)
        if status.st_size > most:
            raise TooLarge(status.st_size, most)
        yield file


def content_of(path: Path, most: int, within: Path | None = None) -> bytes:
    """Return the bytes of a file that `opened` opens; raise OSError as it does."""
    with opened(path, most, within) as file:
        content = file.read(os.fstat(file.fileno()).st_size + 1)
        if len(content) <= most and (more := file.read(most + 1 - len(content))):
            content += more  # it has grown, or its size is not told, as under /proc
    if len(content) > most:
        raise TooLarge(len(content), most)
    return content


def holds(path: Path, content: bytes) -> bool:
    """Say whether a regular file holds just these bytes."""
    try:
        return content_of(path, len(content)) == content
    except OSError:
        return False


def _refuse_other_kinds(status: os.stat_result) -> None:
    if stat.S_ISREG(status.st_mode):
        return
    if stat.S_ISDIR(status.st_mode):
        raise NotTaken("là thư mục, không phải tệp")
    what = next((words for is_one, words in KINDS_OF_FILE if is_one(status.st_mode)), "lạ")
    raise NotTaken(f"{what}, không phải tệp thường")
