"""Nhật ký tiến độ: entries, one line each, only ever appended."""

from __future__ import annotations

import codecs
import contextlib
import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, ClassVar, Literal

from cchc.plan import DOOR
from cchc.problem import CchcError, why

State = Literal["started", "done", "blocked", "cancelled", "reopened", "arrived"]


@dataclass(frozen=True, slots=True)
class Product:
    """Văn bản, sản phẩm đã ban hành."""

    title: str | None = None
    """Trích yếu."""
    symbol: str | None = None
    """Số, ký hiệu, ví dụ: 05/QĐ-TTT."""
    date: dt.date | None = None
    """Ngày ban hành."""
    link: str | None = None
    """Đường dẫn tới văn bản."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR


@dataclass(frozen=True, slots=True)
class Entry:
    """Một lần ghi tiến độ."""

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
    state: State | None = None
    """Tiến độ: started, done, blocked, cancelled, reopened, arrived."""
    percent: int | None = None
    """Phần trăm hoàn thành, từ 0 đến 100."""
    result: str | None = None
    """Kết quả thực hiện."""
    products: tuple[Product, ...] = ()
    """Văn bản, sản phẩm đã ban hành."""
    obstacle: str | None = None
    """Khó khăn, vướng mắc."""
    proposal: str | None = None
    """Kiến nghị, đề xuất."""
    value: float | None = None
    """Giá trị chỉ tiêu đạt được."""
    spent: int | None = None
    """Kinh phí đã chi, tính bằng đồng."""
    due: dt.date | None = None
    """Thời hạn mới khi điều kiện đã đến."""
    reason: str | None = None
    """Lý do."""
    retracts: str | None = None
    """Mã của lần ghi được rút lại."""
    form: str | None = None
    """Mã biểu Excel mà lần ghi được lấy từ đó."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR


ID_LETTERS = "abcdefghjkmnpqrstuvwxyz"
ID_SIGNS = ID_LETTERS + "23456789"
LOCK_SECONDS = 10


def new_id() -> str:
    """Return an id that two branches will not both draw (about 53 bits), and that no YAML reader
    takes for a number.
    """
    import secrets

    return secrets.choice(ID_LETTERS) + "".join(secrets.choice(ID_SIGNS) for _ in range(10))


def plain(record: Entry | Product) -> dict[str, Any]:
    """Return what a record tells as plain data for YAML and JSON: nothing untold, days and moments
    as ISO text.
    """
    told = {field.name: getattr(record, field.name) for field in fields(record)}
    return {
        key: _plain_value(value) for key, value in told.items() if value is not None and value != ()
    }


def _plain_value(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


KEY_ORDER = ("id", "task", "on", "at", "by", "unit", "state", "percent")


def line(entry: Entry) -> str:
    """Write an entry as the journal's one line of YAML, without the line's end."""
    told = plain(entry)
    order = [key for key in KEY_ORDER if key in told] + [
        key for key in told if key not in KEY_ORDER
    ]
    return f"- {_flow({key: told[key] for key in order})}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    text = str(value)
    plain_text = (
        re.fullmatch(PLAIN, text)
        and not re.fullmatch(NUMBER_LIKE, text)
        and text.lower() not in PLAIN_TRAPS
    )
    return text if plain_text else json.dumps(text, ensure_ascii=False)


PLAIN = r"\d+|\d{4}-\d\d-\d\d(T[\d:.]+[+-]\d\d:\d\d)?|[^\W_]([\w ./+%-]*[\w.%])?"
NUMBER_LIKE = r"0\d+|0[xXoObB][\da-fA-F_]+|\d[\d.eE_+-]*[.eE_+][\d.eE_+-]*"
PLAIN_TRAPS = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
"""What YAML readers other than ours do not take for text, in PLAIN's form."""


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
    """Say whether entries may be added as lines: a list written as [] or indented would be broken
    by one.
    """
    lines = (found for found in content.removeprefix(codecs.BOM_UTF8).splitlines() if found.strip())
    return next((found for found in lines if not found.lstrip().startswith(b"#")), b"-").startswith(
        b"-"
    )


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the journal for reading and appending, against other cchc commands on this machine."""
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=LOCK_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:
        raise CchcError(f"nhật ký {path} đang được lệnh khác ghi; thử lại sau ít phút") from error
    except OSError as error:
        raise CchcError(
            f"không ghi được vào thư mục {path.parent} ({why(error)}): kiểm tra quyền ghi và chỗ "
            "trống"
        ) from error
    try:
        yield
    finally:
        lock.release()
