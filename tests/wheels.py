"""Wheels and places to install them in, for tests: built from this repository, without a network.

What cchc needs is borrowed from the environment the tests run in, so that an install takes a second
or two; cchc itself is not.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from sysconfig import get_path

from tests.offices import WHO

ROOT = Path(__file__).parents[1]
WINDOWS = os.name == "nt"


def build(source: Path, out: Path, *targets: str) -> list[Path]:
    """Build what is asked for ("sdist", "wheel") from a source tree, as pip would."""
    chosen = [word for target in targets for word in ("-t", target)]
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out), *chosen]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return sorted(out.iterdir())


def borrowed() -> str:
    """Return what a .pth file says to lend the libraries of the tests' own environment."""
    return "\n".join(dict.fromkeys([get_path("purelib"), get_path("platlib")]))


def wheelhouse(folder: Path) -> Path:
    """Make a folder of wheels that stand for the libraries cchc asks for, as they are here.

    Each has the real name and version and nothing in it, so that an installer finds what the
    metadata ask for; the first lends the real ones.
    """
    folder.mkdir(parents=True)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lent = {"borrowed.pth": borrowed()}
    for requirement in project["dependencies"]:
        name = re.split(r"[<>=]", requirement)[0]
        stem = f"{re.sub('[-.]', '_', name.lower())}-{version(name)}"
        about = f"{stem}.dist-info"
        files = {
            **lent,
            f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version(name)}\n",
            f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        record = "".join(f"{path},,\n" for path in (*files, f"{about}/RECORD"))
        with zipfile.ZipFile(folder / f"{stem}-py3-none-any.whl", "w") as packed:
            for path, text in {**files, f"{about}/RECORD": record}.items():
                packed.writestr(path, text)
        lent = {}
    return folder


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
            "PIP_REQUIRE_VIRTUALENV": "1",  # never into the tests' own Python
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
    (Path(own.stdout.strip()) / "borrowed.pth").write_text(borrowed(), encoding="utf-8")
    pip = made.bin / "pip"
    pip.write_text(f'#!/bin/sh\nexec "{made.bin}/python" -m pip "$@"\n', encoding="utf-8")
    pip.chmod(0o755)
    return made
