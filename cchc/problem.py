"""A problem is a value with a place; an error is what stops a command, told in one sentence."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Sequence

from cchc.records import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file: where, which rule (its code), what, and what to write instead.

    Codes that begin with K are errors, with C warnings (cảnh báo).
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    excerpt: str = ""
    """The line of the file it stands on, for the screen."""
    while_writing: bool = False
    """Whether it matters in full only while the file is written, to `validate`: to other commands
    an error is a warning then, and a warning nothing.
    """

    def __lt__(self, other: Problem) -> bool:
        """Order by file, then by place in it."""
        return self._order < other._order

    @property
    def _order(self) -> tuple[object, ...]:
        return (self.path, self.line, self.column, self.code, self.message, self.hint)

    @property
    def is_error(self) -> bool:
        """Whether `validate` fails for it."""
        return self.code.startswith("K")

    @property
    def stops_reading(self) -> bool:
        """Whether the commands that read a plan refuse the file for it."""
        return self.is_error and not self.while_writing


class CchcError(Exception):
    """What stops a command: a Vietnamese sentence that says where and what to do; exit code 1."""

    exit_code = 1


class UsageError(CchcError):
    """The command line asks for something that makes no sense; exit code 2."""

    exit_code = 2


WHYS = {
    errno.ENOSPC: "hết chỗ trên đĩa",
    errno.EDQUOT: "hết dung lượng được cấp",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOENT: "không có tệp hoặc thư mục ấy",
    errno.EISDIR: "đó là thư mục",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
    errno.EEXIST: "đường dẫn đi qua một tệp, không phải thư mục",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EBUSY: "tệp đang được dùng",
    errno.ELOOP: "các liên kết chỉ vòng vào nhau",
    errno.EIO: "đĩa hỏng hoặc mất kết nối",
}
"""What stops a file from being read or written, by the system's number for it."""


HELD_OPEN = (32, 33)
"""Windows' numbers for a file that another program has open."""
ACCESS_DENIED = 5
"""Windows' number for a file in use as well as for one that may not be touched."""
OPEN = "tệp đang mở trong Word, Excel hoặc chương trình khác"
OPEN_OR_FORBIDDEN = f"{OPEN}, hoặc không có quyền"
LONGEST_PATH = 259
"""Of Windows, unless its long paths are switched on (Maximum Path Length Limitation, Microsoft
Learn); a folder's may have 12 less."""
TOO_LONG = (
    "đường dẫn dài hơn Windows cho phép (260 ký tự), để thư mục làm việc gần gốc ổ đĩa hơn, "
    "như D:\\ke-hoach"
)


def why(error: OSError) -> str:
    """Say in Vietnamese why a file could not be read or written, else in the system's words."""
    return _as_windows_means(error) or WHYS.get(error.errno or 0) or error.strerror or str(error)


def _as_windows_means(error: OSError) -> str:
    """Say what Windows means by a number that says something else, or less, elsewhere."""
    number = getattr(error, "winerror", None)
    if number in HELD_OPEN:
        return OPEN
    path = str(error.filename2 or error.filename or "")
    if sys.platform != "win32" or not path:
        return ""
    if error.errno == errno.EACCES and os.path.isfile(path):  # noqa: PTH113 — a name may be bytes
        return OPEN_OR_FORBIDDEN
    is_long = len(os.path.abspath(path)) > LONGEST_PATH - 12  # noqa: PTH100 — of no disk's
    return TOO_LONG if is_long and error.errno == errno.ENOENT else ""


class ProblemsFound(CchcError):  # noqa: N818 — it carries what was found, it is not itself the fault
    """Files with errors in them, all told at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} lỗi")
        self.problems = tuple(problems)


def refuse(problems: Iterable[Problem]) -> None:
    """Raise ProblemsFound with those problems that stop reading, if there are any."""
    if stopping := [problem for problem in problems if problem.stops_reading]:
        raise ProblemsFound(stopping)
