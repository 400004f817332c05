"""cchc init: a new office's folder to work in."""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import which
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import today
from cchc.files import write_new
from cchc.new_office import (
    DEMO,
    EXAMPLE,
    demo_files,
    example_file,
    has_plans,
    hook_text,
    install_hook,
    office_files,
    plan_id,
)
from cchc.problem import UsageError
from cchc.screens import new_office as screen
from cchc.versions.git import create_repository, has_repository, hooks_folder, repository


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Thư mục mới; mặc định là thư mục đang đứng.")
    ] = Path(),
    plan: Annotated[str, typer.Option("--id", metavar="MÃ", help="Mã của kế hoạch mẫu.")] = EXAMPLE,
    hook: Annotated[
        bool, typer.Option("--hook", help="Cài vào git: không cho commit kế hoạch có lỗi.")
    ] = False,
    demo: Annotated[
        bool, typer.Option("--demo", help="Kế hoạch và nhật ký minh họa để xem thử.")
    ] = False,
) -> None:
    """Tạo thư mục làm việc mới: kế hoạch mẫu, mẫu Word, kiểm tra tự động; không ghi đè tệp đã
    có.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} là tệp, không phải thư mục; nêu thư mục khác")
    new_id, year, at_work = plan_id(plan), today().year, has_plans(folder)
    files = [] if at_work and hook else list(office_files(new_id, year))
    example = None
    if demo:
        example = DEMO
        files += demo_files()
    elif not at_work:
        example = new_id
        files.append(example_file(new_id, year))
    written = [file.path for file in files if write_new(folder / file.path, file.text.encode())]
    kept = [file.path for file in files if file.path not in written]
    hook_file = _install(folder) if hook else None
    terminal.lines(screen.new_office(folder, example, written, kept, hook_file))


def _install(folder: Path) -> Path:
    if not has_repository(folder):
        create_repository(folder)
    program = Path(which("cchc") or sys.argv[0]).absolute().as_posix()
    text = hook_text(repository(folder).prefix, program)
    return install_hook(hooks_folder(folder), text)
