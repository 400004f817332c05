"""Files as git keeps them, at any revision or staged for the next commit, read by the program."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc.problem import CchcError, UsageError

STAGED = ""
"""The revision that stands for what the next commit will hold (git writes it so: `:path`)."""

HEAD = "HEAD"
"""The last commit."""

MERGE_HEAD = "MERGE_HEAD"
"""What the next commit will merge."""

TIMEOUT = 60
"""Seconds git may take."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository as seen from an office's folder in it."""

    folder: Path
    prefix: str
    """The folder within the repository: '' at its top, else 'kế-hoạch/'."""

    def revision(self, name: str) -> str:
        """Return the commit a name means (branch, tag, HEAD~1, …).

        Raises UsageError if git knows none.
        """
        command = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"]
        commit = _git(self.folder, command) if name.strip() else None
        if commit is None:
            hint = (
                "xem bằng 'git log --oneline'; kho tải về thiếu lịch sử thì chạy 'git fetch "
                "--unshallow'"
            )
            raise UsageError(f"git không có phiên bản '{name}' trong {self.folder}; {hint}")
        return commit.decode().strip()

    def has(self, name: str) -> bool:
        """Say whether git has such a commit.

        It has HEAD once anything was committed, MERGE_HEAD while a merge goes on.
        """
        return _git(self.folder, ["rev-parse", "--verify", "--quiet", name]) is not None

    def files(self, revision: str, below: str) -> list[str]:
        """Return the files below a folder at a commit, or staged, in git's order.

        All paths are from the office's folder.
        """
        command = ["ls-tree", "-r", "-z", "--name-only", revision, "--", f"{below}/"]
        if revision == STAGED:
            command = ["ls-files", "-z", "--cached", "--", below]
        names = (_git(self.folder, command) or b"").decode("utf-8", errors="surrogateescape")
        return [name for name in names.split("\0") if name]

    def read(self, revision: str, path: str) -> bytes | None:
        """Return a file's bytes at a commit, or staged; None if it is not there.

        `path` is from the office's folder.
        """
        return _git(self.folder, ["cat-file", "blob", f"{revision}:{self.prefix}{path}"])

    def versions(self, since: str, path: str) -> Iterator[tuple[str, bytes]]:
        """Yield (commit, bytes) of a file at every commit that touched it after `since`.

        Those of merged branches are among them.
        """
        commits = _git(self.folder, ["rev-list", "--full-history", f"{since}..{HEAD}", "--", path])
        for commit in (commits or b"").decode().split():
            content = self.read(commit, path)
            if content is not None:
                yield commit, content


def repository(folder: Path) -> Repository:
    """Return the git repository a folder is in; raise CchcError if there is none, or no git."""
    prefix = _git(folder, ["rev-parse", "--show-prefix"])
    if prefix is None:
        raise CchcError(f"{folder} không nằm trong kho git; chạy 'git init' ở đó trước")
    return Repository(folder, prefix.decode("utf-8", errors="surrogateescape").rstrip("\n"))


def has_repository(folder: Path) -> bool:
    """Say whether a folder is in a git repository's work tree."""
    return _git(folder, ["rev-parse", "--is-inside-work-tree"]) == b"true\n"


def create_repository(folder: Path) -> None:
    """Make a folder a git repository."""
    if _git(folder, ["init", "--quiet"]) is None:
        raise CchcError(f"git không tạo được kho trong {folder}")


def hooks_folder(folder: Path) -> Path:
    """Return where git looks for the hooks of the repository a folder is in."""
    path = _git(folder, ["rev-parse", "--git-path", "hooks"])
    if path is None:
        raise CchcError(f"{folder} không nằm trong kho git; chạy 'git init' ở đó trước")
    return folder / path.decode("utf-8", errors="surrogateescape").rstrip("\n")


def attribute(folder: Path, name: str, path: str) -> str:
    """Return what .gitattributes says of a file: 'union', or 'unspecified' if it says nothing."""
    told = _git(folder, ["check-attr", "-z", name, "--", path])
    return told.split(b"\0")[2].decode(errors="replace") if told else "unspecified"


def who_commits(folder: Path) -> str:
    """Return the name git writes on commits made in a folder; '' if it was given none."""
    return (_git(folder, ["config", "user.name"]) or b"").decode(errors="replace").strip()


def _git(folder: Path, arguments: Sequence[str]) -> bytes | None:
    """Run git in a folder; return what it printed, or None if it refused."""
    try:
        command = ["git", "--no-optional-locks", "-c", "core.quotePath=false", *arguments]
        done = subprocess.run(
            command, cwd=folder, capture_output=True, timeout=TIMEOUT, check=False
        )
    except FileNotFoundError as error:
        raise CchcError("máy này chưa có chương trình git; hãy cài git rồi chạy lại") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CchcError(f"không chạy được git trong {folder}") from error
    return done.stdout if done.returncode == 0 else None
