"""Files that are none, for tests: pipes, devices, links out, round and to nowhere; and a clock."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

PIPES = hasattr(os, "mkfifo")
KINDS = {
    "pipe": "là ống dẫn, không phải tệp thường",
    "link to a pipe": "là ống dẫn, không phải tệp thường",
    "device": "là liên kết ra ngoài thư mục",
    "link out": "là liên kết ra ngoài thư mục",
    "link round": "các liên kết chỉ vòng vào nhau",
    "link to nothing": "là liên kết đến tệp không có",
    "folder": "là thư mục, không phải tệp",
}
"""Each with what is said of it where no link may lead out of its folder."""
SECRET = "MAT-KHAU: khong-cho-ai-xem"
SECONDS = 20


def lay(kind: str, path: Path) -> None:
    """Lay a file that is none, in place of what is there."""
    path.unlink(missing_ok=True)
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "link to a pipe":
            os.mkfifo(path.with_name("pipe"))
            path.symlink_to("pipe")
        case "device":
            path.symlink_to("/dev/zero")
        case "link out":
            path.symlink_to(_secret(path))
        case "link round":
            path.symlink_to(path.name)
        case "link to nothing":
            path.symlink_to("nothing")
        case "folder":
            path.mkdir()


def _secret(path: Path) -> Path:
    """Write what is not the reader's, above every folder of the test."""
    top = next(parent for parent in path.parents if parent.name.startswith("pytest-"))
    secret = top / f"secret-{path.parent.name}-{os.getpid()}"
    secret.write_text(f"{SECRET}\n", encoding="utf-8")
    return secret


@pytest.fixture
def soon() -> Iterator[None]:
    """Fail a test that hangs."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"nothing came of it in {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
