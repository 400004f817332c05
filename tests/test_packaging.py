"""What an office is given and how it installs it: the sdist, the wheel, pip, pipx and uv."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc import __version__
from tests.wheels import ROOT, Computer, build, computer, wheelhouse

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(os.name != "posix", reason="programs stand elsewhere on Windows"),
]
AS_ANYBODY = ["setpriv", "--bounding-set=-dac_override"]
"""Runs a program without root's right to write everywhere."""


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `make wheel` and a release make, from this repository."""
    out = tmp_path_factory.mktemp("dist")
    build(ROOT, out, "sdist", "wheel")
    return out


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    """The wheel alone."""
    return next(dist.glob("*.whl"))


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_wheel_holds_all_that_is_read_at_work(wheel: Path) -> None:
    names = contents(wheel)
    for folder in ("cchc", "templates"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                place = file.relative_to(ROOT / folder).as_posix()
                inside = f"cchc/{place}" if folder == "cchc" else f"cchc/templates/{place}"
                assert names[inside] == file.read_bytes(), inside
    real = ROOT / "plans" / "ttt-2025-h2" / "plan.yaml"
    assert names["cchc/demo/ttt-2025-h2/plan.yaml"] == real.read_bytes()
    assert not [name for name in names if name.startswith(("tests", "plans", "cchc/cchc"))]


def test_wheel_tells_licence_language_and_version(wheel: Path) -> None:
    names = contents(wheel)
    about = names[f"cchc-{__version__}.dist-info/METADATA"].decode()
    assert wheel.name == f"cchc-{__version__}-py3-none-any.whl"
    for line in (
        "License-Expression: MIT",
        "License-File: LICENSE",
        "Classifier: Natural Language :: Vietnamese",
        "Classifier: Typing :: Typed",
    ):
        assert f"\n{line}\n" in about
    assert "cchc/py.typed" in names


def test_sdist_alone_makes_the_same_wheel(dist: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as packed:
        packed.extractall(tmp_path, filter="data")
    (again,) = build(next(tmp_path.iterdir()), tmp_path / "out", "wheel")
    assert contents(again) == contents(wheel)


def set_writable(folder: Path, *, writable: bool) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | 0o200 if writable else mode & ~0o222)


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Iterator[Computer]:
    """A computer whose path has spaces and Vietnamese letters, and whose code nobody may write."""
    machine = computer(tmp_path / "Máy của Lê Thị Ánh (phòng 2)")
    machine.run("pip", "install", wheel, cwd=tmp_path)
    set_writable(machine.folder, writable=False)
    yield machine
    set_writable(machine.folder, writable=True)


def test_it_works_wherever_it_is_installed(installed: Computer, tmp_path: Path) -> None:
    """In a folder that is no clone, as a user who may write nothing but his own files."""
    anybody = AS_ANYBODY if os.geteuid() == 0 else []
    if anybody and not shutil.which(AS_ANYBODY[0]):
        pytest.skip("needs setpriv to lay root's rights down")
    office = tmp_path / "Kế hoạch 2025 của cơ quan"
    office.mkdir()

    def ran(*command: str | Path) -> str:
        done = installed.run(*anybody, *command, cwd=office)
        assert done.stderr == ""
        return done.stdout

    code = Path(ran("python", "-c", "import cchc; print(cchc.__file__)").strip())
    assert code.is_relative_to(installed.folder)
    new = code.with_name("new.py")
    assert "ermission" in installed.run(*anybody, "touch", new, cwd=office, fails=True).stderr
    cchc = installed.bin / "cchc"
    ran(cchc, "init", "--demo")
    told = ran(cchc, "status", "--as-of", "14/10/2025")
    assert told.startswith("KẾ HOẠCH MINH HỌA")
    assert ran("python", "-m", "cchc", "status", "--as-of", "14/10/2025") == told
    ran(cchc, "report", "--month", "9")
    assert (office / "reports" / "2025-09-bao-cao.docx").stat().st_size > 10_000
    assert ran(cchc, "validate", "--strict").startswith("Không có lỗi")


INSTALLERS = {
    "pipx": [sys.executable, "-m", "pipx", "install"],
    "uv": [sys.executable, "-m", "uv", "tool", "install", "--offline", "--no-index"],
}


@pytest.mark.parametrize("installer", INSTALLERS)
def test_pipx_and_uv_install_it_with_what_it_asks_for(
    wheel: Path, tmp_path: Path, installer: str
) -> None:
    pytest.importorskip(installer, reason=f"{installer} is not installed")
    house = wheelhouse(tmp_path / "wheels")
    programs = tmp_path / "bin"
    environment = {
        **os.environ,
        **{f"PIPX_{name}": str(tmp_path / name.lower()) for name in ("HOME", "MAN_DIR")},
        "PIPX_BIN_DIR": str(programs),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(house),
        "UV_FIND_LINKS": str(house),
        "UV_TOOL_BIN_DIR": str(programs),
        "UV_TOOL_DIR": str(tmp_path / "tools"),
        "UV_CACHE_DIR": str(tmp_path / "cache"),
        "UV_NO_INDEX": "1",
        "UV_OFFLINE": "1",
        "PYTHONPATH": "",
    }
    command = [*INSTALLERS[installer], str(wheel)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    asked = subprocess.run(
        [programs / "cchc", "deadline", "Quý III/2025"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.stdout.startswith("Quý III/2025\n  từ ngày 01/7/2025"), asked.stderr
