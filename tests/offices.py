"""Offices in git, for tests: a folder with a plan, its commits, and the tool run as git's hooks run
it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("cchc")
WHO = {
    **{
        f"GIT_{role}_{what}": f"lan{at}"
        for role in ("AUTHOR", "COMMITTER")
        for what, at in (("NAME", ""), ("EMAIL", "@x"))
    },
    **{"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_EDITOR": "true"},
}


@dataclass(frozen=True)
class Office:
    """A folder under git."""

    folder: Path

    def git(self, *arguments: str, fails: bool = False) -> str:
        """Run git; return what it said on both streams."""
        path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**os.environ, **WHO, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        said = done.stdout + done.stderr
        assert (done.returncode != 0) == fails, said
        return said

    def commit(self, message: str = "m", fails: bool = False) -> str:
        """Commit everything there is."""
        self.git("add", "--all")
        return self.git("commit", "--quiet", "--message", message, fails=fails)

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def edit(self, path: str, *pairs: tuple[str, str]) -> None:
        """Replace words in a file."""
        text = (self.folder / path).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        self.write(path, text)


def under_git(folder: Path) -> Office:
    """Make a folder a git repository."""
    office = Office(folder)
    office.git("init", "--quiet", "--initial-branch=main")
    return office
