"""What a computer and an office's folder have and lack for the work, with what mends it."""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from cchc import __version__, cache
from cchc.checking.file_rules import folder_is_not_synced
from cchc.new_office import HOOK, OURS
from cchc.problem import CchcError
from cchc.template.render import libreoffice
from cchc.text import MAX_BYTES
from cchc.user_file import content_of
from cchc.validation import validate_workspace
from cchc.versions.git import attribute, has_repository, hooks_folder, who_commits
from cchc.workspace import JOURNAL_FILE, PLANS, Workspace

Verdict = Literal["fine", "optional", "amiss"]
"""Well as it is; lacking for some work only; to be mended."""
UNION = f"{PLANS}/*/{JOURNAL_FILE} merge=union text eol=lf"
"""The line of .gitattributes by which two branches' entries merge whole."""
PRE_COMMIT = ".pre-commit-config.yaml"
FONTS = ("Times New Roman", "Liberation Serif")
"""What documents are set in, and the font of the same widths that stands for it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: how it is, and what to type where it is not well."""

    name: str
    """As JSON has it."""
    title: str
    verdict: Verdict
    told: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Checkup:
    """All that was looked at, and the versions and folders it was found with."""

    cchc: str
    python: str
    system: str
    libraries: dict[str, str | None]
    """Version by name; None for one that is missing."""
    code: Path
    root: Path | None
    plans: tuple[str, ...]
    cache_folder: Path
    cache_bytes: int
    findings: tuple[Finding, ...]

    @property
    def amiss(self) -> list[Finding]:
        """What is to be mended."""
        return [finding for finding in self.findings if finding.verdict == "amiss"]


def checkup(place: Workspace | None) -> Checkup:
    """Look at the computer, and at an office's folder where one was found."""
    libraries = dict(_libraries())
    findings = [_libraries_finding(libraries), *_folder_findings(place), *_program_findings()]
    return Checkup(
        __version__,
        platform.python_version(),
        f"{platform.system()} {platform.release()}",
        libraries,
        Path(__file__).parent,
        place.root.resolve() if place else None,
        tuple(place.folders) if place else (),
        cache.cache_folder(),
        cache.size(),
        (*findings, _cache_finding()),
    )


def _libraries() -> Iterator[tuple[str, str | None]]:
    """Yield the libraries cchc asks for, each with the version that is here."""
    try:
        asked = metadata.requires("cchc") or []
    except metadata.PackageNotFoundError:  # run from its code, installed nowhere
        asked = []
    for requirement in asked:
        name = re.split(r"[^\w.-]", requirement)[0]
        if "extra ==" not in requirement:
            try:
                yield name, metadata.version(name)
            except metadata.PackageNotFoundError:
                yield name, None


def _libraries_finding(libraries: dict[str, str | None]) -> Finding:
    missing = [name for name, version in libraries.items() if version is None]
    if missing:
        told, mend = f"thiếu {', '.join(missing)}", f"pip install {' '.join(missing)}"
        return Finding("libraries", "thư viện", "amiss", told, mend)
    return Finding("libraries", "thư viện", "fine", f"đủ {len(libraries)} thư viện")


def _folder_findings(place: Workspace | None) -> Iterator[Finding]:
    if place is None:
        told = "thư mục đang đứng không có plans/, các thư mục trên nó cũng không"
        yield Finding("folder", "thư mục", "amiss", told, "cchc init (hoặc cd vào nơi có plans/)")
        return
    yield _synced_finding(place)
    yield _plans_finding(place)
    try:
        yield from _git_findings(place)
    except CchcError as error:
        yield Finding("git", "git", "amiss", str(error), "cài git, rồi cchc init --hook")


def _synced_finding(place: Workspace) -> Finding:
    root = place.root.resolve()
    for problem in folder_is_not_synced(root.parts, str(root)):
        mend = "chuyển thư mục ra ngoài nơi đồng bộ, chia sẻ bằng git"
        return Finding("folder", "thư mục", "amiss", problem.message, mend)
    if not os.access(root / PLANS, os.W_OK):
        told = f"không được ghi vào {root / PLANS}"
        return Finding("folder", "thư mục", "amiss", told, "xin quyền ghi vào thư mục ấy")
    return Finding("folder", "thư mục", "fine", str(root))


def _plans_finding(place: Workspace) -> Finding:
    if not place.folders:
        mend = "cchc import TỆP --id MÃ (hoặc cchc init --id MÃ)"
        return Finding("plans", "kế hoạch", "amiss", "chưa có kế hoạch nào", mend)
    problems = validate_workspace(place).problems
    errors = sum(problem.is_error for problem in problems)
    names = ", ".join(place.folders)
    if errors:
        told = f"{names}: {errors} lỗi"
        return Finding("plans", "kế hoạch", "amiss", told, "cchc validate, rồi sửa các dòng nó chỉ")
    warnings = f", {len(problems)} cảnh báo (cchc validate)" if problems else ""
    return Finding("plans", "kế hoạch", "fine", f"{names}: không có lỗi{warnings}")


def _git_findings(place: Workspace) -> Iterator[Finding]:
    if not has_repository(place.root):
        yield _no_repository(place.root.resolve())
        return
    name = who_commits(place.root)
    if name:
        yield Finding("git", "git", "fine", f"người ghi: {name}")
    else:
        mend = 'git config --global user.name "Họ và tên"'
        yield Finding("git", "git", "amiss", "git chưa biết tên người ghi", mend)
    yield _hook_finding(place.root, hooks_folder(place.root) / HOOK)
    merged = attribute(place.root, "merge", f"{PLANS}/x/{JOURNAL_FILE}")
    if merged == "union":
        told = "nhật ký của hai nhánh được nhập đủ"
        yield Finding("gitattributes", ".gitattributes", "fine", told)
    else:
        told = "hai nhánh cùng ghi nhật ký thì git sẽ báo xung đột"
        mend = f"thêm vào .gitattributes dòng: {UNION}"
        yield Finding("gitattributes", ".gitattributes", "amiss", told, mend)


def _no_repository(root: Path) -> Finding:
    if any((folder / ".git").exists() for folder in (root, *root.parents)):
        told = "git không chịu đọc kho này, thường vì thư mục là của người dùng khác"
        mend = f'git config --global --add safe.directory "{root.as_posix()}"'
    else:
        told = "chưa có lịch sử: không biết ai sửa gì, mất thì không lấy lại được"
        mend = "cchc init --hook"
    return Finding("git", "git", "amiss", told, mend)


def _hook_finding(root: Path, hook: Path) -> Finding:
    text = _text(hook)
    if not text:
        told = "chưa kiểm tra trước mỗi lần commit"
        return Finding("hook", "kiểm tra", "amiss", told, "cchc init --hook")
    if not os.access(hook, os.X_OK):
        told = f"git không chạy được {hook}"
        return Finding("hook", "kiểm tra", "amiss", told, f"chmod +x {hook}")
    asks_pre_commit = "pre-commit" in text and "cchc" in _text(root / PRE_COMMIT)
    if OURS.decode() in text or "cchc validate" in text or asks_pre_commit:
        return Finding("hook", "kiểm tra", "fine", "trước mỗi lần commit")
    told = f"{hook} không gọi cchc"
    mend = "thêm vào tệp đó dòng: cchc validate --staged --against HEAD"
    return Finding("hook", "kiểm tra", "amiss", told, mend)


def _text(file: Path) -> str:
    try:
        return content_of(file, MAX_BYTES).decode(errors="replace")
    except OSError:
        return ""


def _program_findings() -> Iterator[Finding]:
    """Yield what a computer has for making PDF files, which nothing else needs."""
    if program := libreoffice():
        yield Finding("libreoffice", "LibreOffice", "fine", program)
    else:
        told, mend = "không có; chỉ cần cho --pdf", "cài LibreOffice, hoặc lưu PDF từ Word"
        yield Finding("libreoffice", "LibreOffice", "optional", told, mend)
    font = next(filter(has_font, FONTS), None)
    if font:
        yield Finding("font", "phông chữ", "fine", font)
    else:
        told = f"không thấy {' hay '.join(FONTS)}; PDF sẽ dàn trang khác Word"
        mend = "cài phông Times New Roman, hoặc gói fonts-liberation2"
        yield Finding("font", "phông chữ", "optional", told, mend)


def has_font(name: str) -> bool:
    """Say whether the computer has a font, as each system keeps them."""
    if sys.platform == "win32":
        files = {"Times New Roman": "times.ttf", "Liberation Serif": "LiberationSerif-Regular.ttf"}
        return (Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts" / files[name]).is_file()
    if sys.platform == "darwin":
        folders = (Path("/System/Library/Fonts/Supplemental"), Path("/Library/Fonts"))
        return any(any(folder.glob(f"{name}*.ttf")) for folder in folders)
    try:
        told = subprocess.run(
            ["fc-list", f":family={name}", "family"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return bool(told.stdout.strip())


def _cache_finding() -> Finding:
    folder = cache.cache_folder()
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if os.access(there, os.W_OK):
        return Finding("cache", "bộ nhớ đệm", "fine", str(folder))
    told = f"không được ghi vào {there}; mỗi lệnh phải đọc lại từ đầu nên chậm hơn"
    return Finding("cache", "bộ nhớ đệm", "optional", told, "xin quyền ghi vào thư mục ấy")
