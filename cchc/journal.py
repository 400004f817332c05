"""Nhật ký tiến độ: entries, one line each, only ever appended."""

from __future__ import annotations

import codecs
import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, fields
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from cchc.plan import DOOR
from cchc.problem import CchcError, why
from cchc.records import dataclass
from cchc.told import Product, Told


@dataclass(frozen=True)
class EntryHead:
    """Whose word it is, on which task, true of which day, and when it was recorded."""

    __slots__ = ()  # Entry makes room for these: of two bases only one may have slots of its own
    id: str
    """Mã của lần ghi, không trùng với lần khác."""
    at: dt.datetime
    """Lúc ghi, có múi giờ."""
    on: dt.date | None = None
    """Ngày mà điều được ghi là đúng; lần rút lại không có ngày này."""
    task: str | None = None
    """Mã nhiệm vụ."""
    by: str | None = None
    """Người ghi."""
    unit: str | None = None
    """Khóa của đơn vị báo cáo; để trống là nói cho cả nhiệm vụ."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR


@dataclass(frozen=True, slots=True)
class Entry(Told, EntryHead):  # a dataclass takes the fields of its last base first: head, told
    """Một lần ghi tiến độ."""

    retracts: str | None = None
    """Mã của lần ghi được rút lại."""
    form: str | None = None
    """Mã biểu Excel mà lần ghi được lấy từ đó."""
    assumed: bool = False
    """Ngày 'on' không do người hay văn bản nào nói ra."""
    refused: tuple[str, ...] = ()
    """Mã các nhiệm vụ mà hàng trong biểu không nhận được; chỉ ở lần ghi nhận biểu."""
    letter: tuple[str, ...] = ()
    """Mã các nhiệm vụ mà công văn đôn đốc gửi đơn vị đã nêu; chỉ ở lần ghi công văn, 'due' là ngày
    phải trả lời.
    """
    report: str | None = None
    """Kỳ của báo cáo đã ký: 9/2025, quý III/2025, 6 tháng cuối năm 2025, 9 tháng năm 2025, năm
    2025; chỉ ở lần ghi báo cáo.
    """
    figures: dict[str, int] = field(default_factory=dict, hash=False)
    """Số liệu của báo cáo đã ký, để báo cáo kỳ sau so sánh."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR

    @property
    def told(self) -> Told:
        """What it tells, without its head."""
        return Told(**self.by_field())


def withdrawn_ids(entries: Sequence[Entry]) -> set[str]:
    """Return the ids of the entries that do not count, withdrawals among them.

    An entry counts while no withdrawal that itself counts names it: withdrawing a withdrawal brings
    the entry back. A withdrawal stands after what it withdraws.
    """
    withdrawn: set[str] = set()
    for entry in reversed(entries):
        if entry.retracts and entry.id not in withdrawn:
            withdrawn.add(entry.retracts)
    return withdrawn


def live_entries(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries that count, in their order; withdrawals are none."""
    withdrawn = withdrawn_ids(entries)
    return [entry for entry in entries if not entry.retracts and entry.id not in withdrawn]


def first_told(entry: Entry, by_id: Mapping[str, Entry]) -> Entry:
    """Return the entry that told something: of a withdrawal, what it took back or gave back.

    `by_id` are the entries there are, by their ids.
    """
    while entry.retracts and entry.retracts in by_id:
        entry = by_id[entry.retracts]
    return entry


ID_LETTERS = "abcdefghjkmnpqrstuvwxyz"
ID_SIGNS = ID_LETTERS + "23456789"


def new_id() -> str:
    """Return an id that two branches will not both draw: about 53 bits.

    No YAML reader takes it for a number.
    """
    import secrets

    return secrets.choice(ID_LETTERS) + "".join(secrets.choice(ID_SIGNS) for _ in range(10))


def plain(record: Entry | Product) -> dict[str, Any]:
    """Return a record as plain data for YAML and JSON.

    Only what is there is told, days and moments as ISO text.
    """
    values = {known.name: getattr(record, known.name) for known in fields(record)}
    return {
        key: _plain_value(value)
        for key, value in values.items()
        if value is not None and value is not False and value not in ((), {})
    }


def _plain_value(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [item if isinstance(item, str) else plain(item) for item in value]
    return value


FIRST_KEYS = ("id", "task", "on", "at", "by", "unit", "state", "percent")


def line(entry: Entry) -> str:
    """Write an entry as the journal's one line of YAML, without the line's end."""
    from cchc.yaml_text import journal_line

    values = plain(entry)
    first = {key: values.pop(key) for key in FIRST_KEYS if key in values}
    return f"- {journal_line({**first, **values})}"


def append(path: Path, entries: Sequence[Entry]) -> None:
    """Add entries to the journal's end, all or none; creates the journal if there is none.

    A full disk or a cut leaves the old file whole. Call it inside `locked`, with entries checked
    against what was read there. Raises CchcError when the file cannot be written.
    """
    from cchc.files import replace

    try:
        old = path.read_bytes() if path.exists() else b""
        if not _in_lines(old):
            raise CchcError(
                f"{path}: nhật ký không viết mỗi lần ghi một dòng '- {{…}}' từ đầu dòng; sửa lại "
                "trước"
            )
        torn = b"\n" if old and not old.endswith(b"\n") else b""
        new = "".join(f"{line(entry)}\n" for entry in entries).encode()
        replace(path, old + torn + new)
    except OSError as error:
        raise CchcError(
            f"không ghi được nhật ký {path}: {why(error)}; nhật ký cũ còn nguyên"
        ) from error


def _in_lines(content: bytes) -> bool:
    """Say whether entries may be added as lines: one breaks a list written as [] or indented."""
    for written in content.removeprefix(codecs.BOM_UTF8).splitlines():
        if written.strip() and not written.lstrip().startswith(b"#"):
            return written.startswith(b"-")
    return True


@contextlib.contextmanager
def locked(path: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the journal for reading and appending, against other cchc commands on this machine.

    Each waits its turn for up to a minute; `waiting` tells whoever waits for long.
    """
    import_module("cchc.yaml_text")  # what `append` needs: not while others wait
    from cchc.lock import held, lock_of

    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(held(path, waiting))
        except TimeoutError as error:
            raise CchcError(
                f"nhật ký {path} đang được lệnh khác ghi; thử lại sau ít phút"
            ) from error
        except OSError as error:
            raise _not_locked(path, lock_of(path), error) from error
        yield


def _not_locked(path: Path, lock: Path, error: OSError) -> CchcError:
    """Return what to tell where the lock can't be had: of its file, if there is one."""
    if os.path.lexists(lock):
        return CchcError(
            f"không khóa được nhật ký bằng tệp {lock} ({why(error)}): mở quyền đọc ghi tệp ấy, "
            "hoặc xóa nó khi không ai đang chạy cchc"
        )
    return CchcError(
        f"không ghi được vào thư mục {path.parent} ({why(error)}), nơi phải có tệp {lock.name}: "
        "kiểm tra quyền ghi và chỗ trống"
    )
