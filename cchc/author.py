"""Who records: the name given, Git's, or the computer's."""

from __future__ import annotations

import getpass
import subprocess
from pathlib import Path


def author(given: str | None, folder: Path) -> str | None:
    """Return the name given, else Git's user name in the folder, else the computer's user."""
    if given:
        return given
    try:
        answer = subprocess.run(
            ["git", "config", "user.name"], cwd=folder, capture_output=True, timeout=5, check=False
        )
        name = answer.stdout.decode("utf-8", errors="replace").strip()
    except (OSError, subprocess.TimeoutExpired):
        name = ""
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None
