"""cchc init: a new office's folder to work in."""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import which
from typing import Annotated

import typer

from cchc import new_office as founding
from cchc import terminal
from cchc.commands.options import today
from cchc.files import write_new
from cchc.problem import UsageError
from cchc.screens.new_office import told
from cchc.versions.git import create_repository, has_repository, hooks_folder, repository


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Thư mục mới; mặc định là thư mục đang đứng.")
    ] = Path(),
    plan: Annotated[
        str, typer.Option("--id", metavar="MÃ", help="Mã của kế hoạch mẫu.")
    ] = founding.EXAMPLE,
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
    new_id, year, at_work = founding.plan_id(plan), today().year, founding.has_plans(folder)
    files = [] if at_work and hook else list(founding.office_files(new_id, year))
    if demo:
        files += founding.demo_files()
    elif not at_work:
        files.append(founding.example_file(new_id, year))
    written = [file.path for file in files if write_new(folder / file.path, file.text.encode())]
    kept = [file.path for file in files if file.path not in written]
    hooked = _install(folder) if hook else None
    terminal.lines(
        told(folder, founding.DEMO if demo else None if at_work else new_id, written, kept, hooked)
    )


def _install(folder: Path) -> Path:
    if not has_repository(folder):
        create_repository(folder)
    program = Path(which("cchc") or sys.argv[0]).absolute().as_posix()
    return founding.install_hook(
        hooks_folder(folder), founding.hook_text(repository(folder).prefix, program)
    )
