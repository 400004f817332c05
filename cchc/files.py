"""Files written whole or not at all, under names every system takes; Office files as bytes.

An Office file of ours is the same for the same content, and marked as ours.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import signal
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from io import BytesIO
from itertools import count, islice
from pathlib import Path
from typing import Any

from cchc.problem import (
    ACCESS_DENIED,
    HELD_OPEN,
    OPEN,
    OPEN_OR_FORBIDDEN,
    CchcError,
    UsageError,
    why,
)
from cchc.text import bare
from cchc.written import Written, written

RETRIES = (0.05, 0.1, 0.2, 0.4)
"""Seconds to wait where Windows refuses a file that another program has open."""
NOT_ASCII = re.compile(r"[^a-z0-9]+")
LONGEST_STEM = 60

MARK = "cchc-"
"""Begins the document's identifier; the digest of all else follows, so that a change shows."""
CORE = "docProps/core.xml"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
MOST_MARKS = 10
"""As many marks in a file are looked at: only somebody's words can hold more than one."""
NO_DIGEST = "0" * 64
"""Stands where the digest will, in the parts it is taken of."""


def replace(path: Path, content: bytes) -> None:
    """Write a file for people in place of the one that is there, if any, as `put` does."""
    put(path, content, written)


def put(
    path: Path, content: bytes, noted: list[Written] | None = None, *, lasting: bool = True
) -> None:
    """Write a file in place of the one that is there, if any: whole or not at all.

    A full disk or a cut leaves the old file as it was; the new one has its permissions and group.
    One that is not `lasting` may be lost or torn where the machine stops, and is not waited for.
    Once it stands it is `noted`, and nothing more is raised. Raises OSError if it can't be written.
    """
    with _written_beside(path, content, lasting) as temporary, _unbroken():
        _rename(temporary, path)
        if lasting:
            _note(path, [] if noted is None else noted)


def write_new(path: Path, content: bytes) -> bool:
    """Write a file that is not there yet, with its folders, whole or not at all.

    Return whether it was written: never over a file that is there or comes meanwhile. Raises
    CchcError if it can't be written.
    """
    try:
        if path.exists():
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        with _written_beside(path, content) as temporary, _unbroken():
            if taken := _take_name(temporary, path):
                _note(path, written)
    except OSError as error:
        raise not_written(path, error) from error
    return taken


def write_over(path: Path, content: bytes) -> None:
    """Write a file that the tool makes, with its folders, in place of an older one.

    Raises CchcError if it can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, content)
    except OSError as error:
        raise not_written(path, error) from error


def write(path: Path, content: bytes, force: bool = False) -> None:
    """Write an Office file, with its folders, in place of one of ours.

    Raises CchcError if the file there was changed by hand since or is not ours (unless `force`), is
    open, or can't be written.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise CchcError(f"không ghi được {path}: đó là thiết bị, không phải tệp")
        if path.is_file() and not force:
            _refuse_changed(path, content)
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, content)
    except OSError as error:
        raise not_written(path, error, "dùng --out để ghi vào chỗ khác") from error


FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def not_written(path: Path, error: OSError, elsewhere: str = "") -> CchcError:
    """Return what to tell of a file that could not be written; `elsewhere` is a way round it."""
    number = getattr(error, "winerror", None)
    way = f"; {elsewhere}" if elsewhere else ""
    if number in HELD_OPEN or (number == ACCESS_DENIED and path.is_file()):
        close = "hãy đóng tệp lại rồi chạy lại lệnh"
        reason = OPEN if number in HELD_OPEN else OPEN_OR_FORBIDDEN
        return CchcError(f"không ghi được {path}: {reason}; {close}")
    new = error.filename if error.errno in FORBIDDEN and error.filename2 is None else None
    if new and Path(new).name != path.name:  # the temporary file, or a folder on the way
        return CchcError(f"không ghi được vào thư mục {Path(new).parent}: {why(error)}{way}")
    return CchcError(f"không ghi được {path}: {why(error)}")


def _refuse_changed(path: Path, content: bytes) -> None:
    old = path.read_bytes()
    if old != content and not is_untouched(old):
        raise CchcError(
            f"{path} đã được sửa bằng tay, hoặc không do cchc viết ra; "
            "đổi tên tệp ấy, dùng --out để ghi vào chỗ khác, hoặc thêm --force để ghi đè"
        )


@contextlib.contextmanager
def _written_beside(path: Path, content: bytes, lasting: bool = True) -> Iterator[Path]:
    """Give a file of this content beside a path and with its permissions, if any.

    It is on the disk, where it is to be `lasting`.

    Its name can't be guessed and must be new, so that no link laid there is followed; what still
    has that name at the end is removed, and so is what an earlier run left behind.
    """
    temporary = path.with_name(f".cchc-{os.urandom(8).hex()}.tmp")
    old = path.stat() if path.exists() else None
    opener = partial(os.open, mode=0o600 if old else 0o666)  # a new file's as the umask leaves it
    try:
        with open(temporary, "xb", opener=opener) as file:
            file.write(content)
            file.flush()
            share(file.fileno(), path.parent, old)
            if lasting:
                os.fsync(file.fileno())
            written_at = os.fstat(file.fileno()).st_mtime
        sweep(path.parent, written_at)
        yield temporary
    finally:
        with contextlib.suppress(OSError):  # a name that stays behind is swept another day
            temporary.unlink(missing_ok=True)


def share(handle: int, folder: Path, old: os.stat_result | None) -> None:
    """Give a new file the rights, group and owner of the one it replaces, as far as may be.

    Where there is none, in a folder that its group may write to, the group may use the file too.
    """
    if sys.platform == "win32":  # a folder there gives its rights by itself
        return
    around = folder.stat()
    owner, group = (old.st_uid, old.st_gid) if old else (-1, around.st_gid)
    shared = bool(around.st_mode & stat.S_IWGRP) and not around.st_mode & stat.S_ISVTX
    if old or shared:
        for who in (owner, -1):  # only root gives a file away; its group must be the giver's own
            with contextlib.suppress(OSError):
                os.fchown(handle, who, group)
                break
    new = os.fstat(handle)
    mode = stat.S_IMODE(old.st_mode if old else new.st_mode)
    if not old and shared and new.st_gid == around.st_gid:
        mode |= around.st_mode & (stat.S_IRGRP | stat.S_IWGRP)
    if mode != stat.S_IMODE(new.st_mode):
        with contextlib.suppress(OSError):  # a drive without rights
            os.fchmod(handle, mode)


LITTER = re.compile(
    r"\.cchc-[0-9a-f]{16}\.tmp|\.(?:plan|journal)\.yaml\.\d+\.tmp|\.journal\.yaml\.[a-z0-9_]{8}"
)
"""Names of temporary files that this or an older cchc gives: no other program's."""
LEFT_BEHIND = 3600
"""Seconds after which no run can still be writing one."""


def sweep(folder: Path, now: float) -> None:
    """Remove the temporary files that a killed run left in a folder an hour ago or more.

    `now` is the moment by the clock that gives files their times.
    """
    with contextlib.suppress(OSError), os.scandir(folder) as names:
        for name in names:
            if not LITTER.fullmatch(name.name):
                continue
            with contextlib.suppress(OSError):
                is_file = name.is_file(follow_symlinks=False)
                if is_file and now - name.stat(follow_symlinks=False).st_mtime > LEFT_BEHIND:
                    Path(name.path).unlink()


@contextlib.contextmanager
def _unbroken() -> Iterator[None]:
    """Let a Ctrl-C wait until what stands is known to stand."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _rename(temporary: Path, path: Path, *, over: bool = True) -> None:
    """Rename; where not `over` a file that is there, as far as the system can tell: Windows can."""
    for pause in (*RETRIES, None):
        try:
            (temporary.replace if over or os.name != "nt" else temporary.rename)(path)
            return
        except PermissionError as error:
            if pause is None or not hasattr(error, "winerror"):
                raise
            time.sleep(pause)


def _take_name(temporary: Path, path: Path) -> bool:
    """Give a file a name that is free; return False where it is taken."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError:  # a drive without hard links
        return _take_name_without_links(temporary, path)
    return True


def _take_name_without_links(temporary: Path, path: Path) -> bool:
    """Rename a file to a name that is free, in one step: a name held by an empty file meanwhile
    would stay empty where the program is killed.
    """
    if os.path.lexists(path):
        return False
    try:
        _rename(temporary, path, over=False)
    except FileExistsError:
        return False
    return True


FAULTS_OF_DISKS = (errno.EIO, errno.ENOSPC, errno.EDQUOT)


def _note(path: Path, noted: list[Written]) -> None:
    """Note a file that has taken its name, and let the name reach the disk, where the system can.

    A disk that fails at that is a doubt about the file, for it stands all the same.
    """
    noted.append(Written(path))
    try:
        handle = os.open(path.parent, os.O_RDONLY)  # Windows cannot open a folder
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno in FAULTS_OF_DISKS:
            noted[-1] = Written(path, why(error))


def file_stems(keys: Iterable[str]) -> dict[str, str]:
    """Return the part of a file's name that stands for each key: ASCII, no two alike."""
    stems: dict[str, str] = {}
    for key in keys:
        stem = NOT_ASCII.sub("-", bare(key)).strip("-")[:LONGEST_STEM] or "don-vi"
        numbered = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
        taken = set(stems.values())
        stems[key] = next(name for name in numbered if name not in taken)
    return stems


DEVICES = re.compile(
    r"(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$)"
    r" *(?:[.:].*)?",
    re.IGNORECASE,
)
"""Names that mean a device to Windows, whatever follows a dot (Naming Files, Microsoft Learn)."""
NO_NAME = re.compile(r"[\x00-\x1f<>:\"/\\|?*]|[. ]$|^$")


def every_system_takes(name: str) -> bool:
    """Say whether a file or folder may have a name on every system, Windows among them."""
    return not (DEVICES.fullmatch(name) or NO_NAME.search(name))


def shipped_templates() -> Path:
    """Return the folder of the templates that come with cchc: in the wheel, or the repository's."""
    beside = Path(__file__).with_name("templates")
    return beside if beside.is_dir() else Path(__file__).parents[1] / "templates"


def file_meant(out: Path | None, folder: Path, name: str, option: str = "--out") -> Path:
    """Return where a file goes: to `out`, into it if that is a folder, else into `folder`.

    `out` is what was given to an option. Raises UsageError for a name of another kind of file.
    """
    if out is None:
        return folder / name
    if out.is_dir():
        return out / name
    kind = Path(name).suffix
    if out.suffix.lower() != kind:
        raise UsageError(f"{option}: tên tệp phải có đuôi {kind}, hoặc là thư mục đã có: {out}")
    return out


def packed(document: Any) -> bytes:
    """Return a python-docx document as bytes: the same for the same content, with our mark."""
    from datetime import datetime

    properties = document.core_properties
    properties.identifier = MARK + NO_DIGEST
    properties.created = properties.modified = datetime(2025, 1, 1)
    properties.last_modified_by = ""
    stream = BytesIO()
    document.save(stream)
    return sealed(parts_of(stream.getvalue()))


def sealed(parts: dict[str, bytes]) -> bytes:
    """Return an Office file of these parts as bytes, its NO_DIGEST made the digest of all else."""
    core = parts[CORE].replace(NO_DIGEST.encode(), _digest(parts).encode())
    return _zipped({**parts, CORE: core})


def marked(content: bytes) -> bytes:
    """Return a file that is no package, its NO_DIGEST made the digest of all else.

    One that holds it twice, in somebody's words, stays without a mark: it is overwritten only when
    that is asked for.
    """
    place = (MARK + NO_DIGEST).encode()
    if content.count(place) != 1:
        return content
    return content.replace(place, MARK.encode() + _digest_of(content))


def _has_its_digest(content: bytes) -> bool:
    """Say whether a file that is no package holds the digest of all else in it."""
    marks = re.finditer(rb"%s([0-9a-f]{64})" % MARK.encode(), content)
    for match in islice(marks, MOST_MARKS):
        before, after = content[: match.start(1)], content[match.end(1) :]
        if _digest_of(before + NO_DIGEST.encode() + after) == match[1]:
            return True
    return False


def _digest_of(content: bytes) -> bytes:
    import hashlib

    return hashlib.sha256(content).hexdigest().encode()


def is_untouched(content: bytes) -> bool:
    """Say whether a file is one of ours that nobody has saved since."""
    import zipfile
    import zlib

    try:
        parts = parts_of(content)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError):
        return _has_its_digest(content)
    mark = re.search(rb"%s([0-9a-f]{64})" % MARK.encode(), parts.get(CORE, b""))
    return mark is not None and mark[1].decode() == _digest(parts)


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    import zipfile

    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _digest(parts: dict[str, bytes]) -> str:
    import hashlib

    digest = hashlib.sha256()
    for name in sorted(parts):
        if name != CORE:
            digest.update(f"{name}\n{len(parts[name])}\n".encode())
            digest.update(parts[name])
    return digest.hexdigest()


def _zipped(parts: dict[str, bytes]) -> bytes:
    import zipfile

    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever the system
            entry.external_attr = 0o600 << 16
            package.writestr(entry, parts[name])
    return stream.getvalue()
