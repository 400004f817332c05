"""Real shells on a real terminal, for tests: keys go in, what the screen gets comes out."""

from __future__ import annotations

import os
import re
import select
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

STARTS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
"""How each shell is started without anybody's own settings."""
LOADS = {
    "bash": 'eval "$(cchc completion bash)"',
    "zsh": 'eval "$(cchc completion zsh)"',
    "fish": "cchc completion fish | source",
}
"""How each takes the script, as its help says."""
READY = "echo READ''Y\n"
"""Says READY, once what was typed before it is done."""
ESCAPES = re.compile(r"\x1b(?:\[[0-9;?>=]*[a-zA-Z]|\][^\x07]*\x07|[=>()][A-Z0-9]?)|\r|\x07")
PATIENCE = 30
"""Seconds a busy machine may take."""


class ShellSession:
    """A shell that waits for keys."""

    def __init__(self, terminal: int) -> None:
        self.terminal = terminal
        self.screen = ""

    def type(self, keys: str, expect: str) -> str:
        """Type keys and wait until the screen has got what is expected; return what it got since."""
        self.screen = ""
        os.write(self.terminal, keys.encode())
        end = time.monotonic() + PATIENCE
        raw = b""
        while time.monotonic() < end:
            ready, _, _ = select.select([self.terminal], [], [], 0.1)
            if ready:
                raw += os.read(self.terminal, 65536)
                self.screen = ESCAPES.sub("", raw.decode(errors="replace"))
                if re.search(expect, self.screen):
                    return self.screen
        raise AssertionError(f"no {expect!r} on the screen:\n{self.screen}")


@contextmanager
def shell(
    name: str, folder: Path, programs: Path, more: Mapping[str, str]
) -> Iterator[ShellSession]:
    """Start a shell in a folder on a terminal of 80 columns, and load cchc's completion into it."""
    import fcntl
    import pty
    import struct
    import termios

    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        environment = {
            **os.environ,
            **more,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "TERM": "xterm",
            "LC_ALL": "C.UTF-8",
        }
        os.execvpe(STARTS[name][0], STARTS[name], environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 80, 0, 0))
    try:
        session = ShellSession(terminal)
        session.type(f"{LOADS[name]}; {READY}", r"READY\n")
        yield session
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
