"""Fills a Word template in with values, and turns a Word file into PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.archive import Limits, check_archive
from cchc.files import not_written, replace, shipped_templates
from cchc.problem import CchcError
from cchc.user_file import is_there

if TYPE_CHECKING:
    from cchc.template.tags import Fault

LARGEST = Limits(bytes=16 << 20, unpacked=48 << 20, parts=1000, marks=2_000_000)
"""How much a Word template may hold; a page of tables has some ten thousand marks."""
SHOWN = 3
"""Faults of a template that one message tells."""

PDF_TIMEOUT = 180
"""Seconds LibreOffice may take."""


def render(template: Path, view: object) -> bytes:
    """Fill a template in once, as `render_each` does."""
    return next(render_each(template, [view]))


def render_each(template: Path, views: Sequence[object]) -> Iterator[bytes]:
    """Yield a template filled in with each view: a mapping, or a record, of the template's names.

    Values arrive as text whatever they hold; line ends become line breaks. The same template and
    values give the same bytes. A template that did not come with cchc is filled in by one process
    of its own, with bounded time and memory. Raises CchcError if the template can't be read, could
    do harm, or doesn't fit.
    """
    if not is_there(template):
        raise CchcError(f"không có mẫu Word {template}")
    if comes_with_cchc(template):
        content = template.read_bytes()
        yield from (filled_here(content, view, template) for view in views)
        return
    from cchc.template.sandbox import attempt

    outcome = attempt(checked_content(template), str(template), [views])
    if outcome.faults:
        raise CchcError(_message(template, outcome.faults))
    yield from outcome.documents


def checked_content(template: Path) -> bytes:
    """Return a template's bytes.

    Raises CchcError if it is not a Word file, or one that could do harm.
    """
    return check_archive(template, "docx", LARGEST)


def comes_with_cchc(template: Path) -> bool:
    """Say whether a template is, byte for byte, one of those that come with cchc."""
    if not template.is_file():
        return False
    size = template.stat().st_size
    ours = (path for path in shipped_templates().glob("*.docx") if path.stat().st_size == size)
    return any(path.read_bytes() == template.read_bytes() for path in ours)


def filled_here(content: bytes, view: object, template: Path) -> bytes:
    """Fill in a template that can be trusted, in this process; its path is for messages."""
    from cchc.template.complaints import complaint
    from cchc.template.fill import filled, opened
    from cchc.template.language import environment

    document = opened(content, str(template))
    try:
        return filled(document, view, environment())
    except Exception as error:  # a template is code written in Word: it may fail in any way
        raise CchcError(f"mẫu {template}: {complaint(error)}") from error


def _message(template: Path, faults: Sequence[Fault]) -> str:
    first = "; ".join(fault.placed for fault in faults[:SHOWN])
    more = f" (và {len(faults) - SHOWN} lỗi khác)" if len(faults) > SHOWN else ""
    return f"mẫu {template}: {first}{more}; xem rõ bằng cchc template check"


def libreoffice() -> str | None:
    """Return where LibreOffice's program is; None if this machine has none.

    On Windows it is on no PATH: its installer leaves it in the folder of programs.
    """
    for folder in filter(None, map(os.environ.get, ("PROGRAMFILES", "PROGRAMFILES(X86)"))):
        installed = Path(folder) / "LibreOffice" / "program" / "soffice.exe"
        if installed.is_file():
            return str(installed)
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_pdf(path: Path) -> Path:
    """Turn a Word file into a PDF beside it with LibreOffice; return where it is.

    Raises CchcError if LibreOffice is not on this machine, fails, or takes too long.
    """
    office = libreoffice()
    if office is None:
        raise CchcError(
            "máy này không có LibreOffice nên không xuất được PDF; hãy mở tệp trong Word và lưu "
            "thành PDF"
        )
    with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
        profile = (Path(folder) / "profile").as_uri()
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        try:
            subprocess.run(
                [*command, "--outdir", folder, str(path)],
                check=True,
                capture_output=True,
                timeout=PDF_TIMEOUT,
            )
            content = (Path(folder) / path.name).with_suffix(".pdf").read_bytes()
        except subprocess.TimeoutExpired as error:
            raise CchcError(
                f"LibreOffice không xuất xong PDF của {path} trong {PDF_TIMEOUT} giây"
            ) from error
        except (subprocess.CalledProcessError, OSError) as error:
            raise CchcError(f"LibreOffice không xuất được PDF của {path}") from error
    target = path.with_suffix(".pdf")
    try:
        replace(target, content)
    except OSError as error:
        raise not_written(target, error) from error
    return target
