"""A Word or Excel file as bytes: the same content gives the same bytes, marked as ours, written
whole or not at all.
"""

from __future__ import annotations

import hashlib
import os
import re
import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from cchc.problem import CchcError, why

MARK = "cchc-"
"""Begins the document's identifier; the digest of all else in the file follows, so a later change
shows.
"""

CORE = "docProps/core.xml"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
NO_DIGEST = "0" * 64
"""Why a file could not be written, in the user's language."""


def packed(document: Any) -> bytes:
    """Return a python-docx document as bytes: always the same for the same content, with our mark
    in it.
    """
    from datetime import datetime

    properties = document.core_properties
    properties.identifier = MARK + NO_DIGEST
    properties.created = properties.modified = datetime(2025, 1, 1)
    properties.last_modified_by = ""
    stream = BytesIO()
    document.save(stream)
    return sealed(parts_of(stream.getvalue()))


def sealed(parts: dict[str, bytes]) -> bytes:
    """Return an Office file of these parts as bytes, its identifier's NO_DIGEST made the digest of
    all else.
    """
    return _zipped(
        {**parts, CORE: parts[CORE].replace(NO_DIGEST.encode(), _digest(parts).encode())}
    )


def is_untouched(content: bytes) -> bool:
    """Say whether a file is one of ours that nobody has saved since."""
    try:
        parts = parts_of(content)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError):
        return False
    found = re.search(rb"%s([0-9a-f]{64})" % MARK.encode(), parts.get(CORE, b""))
    return found is not None and found[1].decode() == _digest(parts)


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _digest(parts: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(parts):
        if name != CORE:
            digest.update(f"{name}\n{len(parts[name])}\n".encode())
            digest.update(parts[name])
    return digest.hexdigest()


def _zipped(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type, entry.create_system, entry.external_attr = (
                zipfile.ZIP_DEFLATED,
                3,
                0o600 << 16,
            )
            package.writestr(entry, parts[name])
    return stream.getvalue()


def write(path: Path, content: bytes, force: bool = False) -> None:
    """Write an Office file whole: to a temporary file beside it, then in its place.

    Raises CchcError if a file there was changed by hand since or is not ours (unless `force`), is
    open, or can't be written.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise CchcError(f"không ghi được {path}: đó là thiết bị, không phải tệp")
        if path.is_file() and not force:
            _refuse_changed(path, content)
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, content)
    except PermissionError as error:
        raise CchcError(
            f"không ghi được {path}: tệp đang mở trong Word hoặc Excel (hãy đóng lại rồi chạy lại "
            "lệnh), "
            "hoặc thư mục không cho ghi (dùng --out để ghi vào chỗ khác)"
        ) from error
    except OSError as error:
        raise CchcError(f"không ghi được {path}: {why(error)}") from error


def shipped_templates() -> Path:
    """Return the folder of the templates that come with cchc: in the wheel, or at the repository's
    root.
    """
    beside = Path(__file__).with_name("templates")
    return beside if beside.is_dir() else Path(__file__).parents[1] / "templates"


def file_meant(out: Path | None, folder: Path, name: str) -> Path:
    """Return where a file goes: to `out`, into it if that is a folder, else into the folder under
    its own name.
    """
    if out is None:
        return folder / name
    return out / name if out.is_dir() else out


def _refuse_changed(path: Path, content: bytes) -> None:
    standing = path.read_bytes()
    if standing != content and not is_untouched(standing):
        raise CchcError(
            f"{path} đã được sửa bằng tay, hoặc không do cchc viết ra; "
            "đổi tên tệp ấy, dùng --out để ghi vào chỗ khác, hoặc thêm --force để ghi đè"
        )


def replace(path: Path, content: bytes) -> None:
    """Put a file in its place, whole or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
