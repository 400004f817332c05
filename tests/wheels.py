"""Wheels and places to install them in, for tests: built from this repository, without a network.

What cchc needs is borrowed from the environment the tests run in, so that an install takes a second
or two; cchc itself is not.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from dataclasses import dataclass, field
from pathlib import Path
from sysconfig import get_path

from tests.offices import WHO

ROOT = Path(__file__).parents[1]
WINDOWS = os.name == "nt"
PIP = "import sys; from pip._internal.cli.main import main; sys.exit(main())"


def build(source: Path, out: Path, *targets: str) -> list[Path]:
    """Build what is asked for ("sdist", "wheel") from a source tree, as pip would."""
    chosen = [word for target in targets for word in ("-t", target)]
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out), *chosen]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return sorted(out.iterdir())


@dataclass(frozen=True)
class Computer:
    """A computer with Python, git and pip, and no cchc until it is installed: a venv of its own."""

    folder: Path
    home: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def bin(self) -> Path:
        """Where its programs stand."""
        return self.folder / ("Scripts" if WINDOWS else "bin")

    def run(
        self, *command: str | Path, cwd: Path, fails: bool | None = False, **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a program of its own; nothing of the tests' own environment is seen by it."""
        done = subprocess.run(
            [str(word) for word in command],
            cwd=cwd,
            env={
                "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
                "HOME": str(self.home),
                "XDG_CACHE_HOME": str(self.home / "cache"),
                **WHO,
                **self.environment,
                **more,
            },
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        if fails is not None:
            assert (done.returncode != 0) == fails, done.stdout + done.stderr
        return done


def computer(folder: Path) -> Computer:
    """Make a computer in a folder: a plain venv, its pip offline and content with what is there."""
    place, home = folder / "venv", folder / "home"
    home.mkdir(parents=True)
    venv.create(place, symlinks=not WINDOWS)
    made = Computer(
        place,
        home,
        {
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_IGNORE_INSTALLED": "1",  # what is borrowed may hold a cchc of the same version
            "PIP_NO_BUILD_ISOLATION": "0",  # pip's way to say: build with what is there
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_ROOT_USER_ACTION": "ignore",
        },
    )
    own = made.run(
        made.bin / "python",
        "-c",
        "import sysconfig; print(sysconfig.get_path('purelib'))",
        cwd=home,
    )
    borrowed = "\n".join(dict.fromkeys([get_path("purelib"), get_path("platlib")]))
    (Path(own.stdout.strip()) / "borrowed.pth").write_text(borrowed, encoding="utf-8")
    pip = made.bin / "pip"
    pip.write_text(f"#!{made.bin / 'python'}\n{PIP}\n", encoding="utf-8")
    pip.chmod(0o755)
    return made
