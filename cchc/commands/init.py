"""cchc init: a new office's folder to work in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import today
from cchc.files import write_new
from cchc.new_office import (
    CONCLUSION_DEMO,
    DEMO,
    PlanKind,
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
from cchc.workspace import PLANS


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Thư mục mới; mặc định là thư mục đang đứng.")
    ] = Path(),
    plan: Annotated[
        str | None,
        typer.Option("--id", metavar="MÃ", help="Viết thêm một kế hoạch mẫu mang mã này để sửa."),
    ] = None,
    hook: Annotated[
        bool, typer.Option("--hook", help="Cài vào git: không cho commit kế hoạch có lỗi.")
    ] = False,
    demo: Annotated[
        bool, typer.Option("--demo", help="Kế hoạch và nhật ký minh họa để xem thử.")
    ] = False,
    kind: Annotated[
        PlanKind,
        typer.Option(
            "--kind",
            show_default=False,
            help="Mẫu của --id, --demo: ke-hoach (để trống cũng vậy), hoặc ket-luan: thực hiện "
            "kết luận thanh tra.",
        ),
    ] = "ke-hoach",
) -> None:
    """Tạo thư mục làm việc mới, có kiểm tra tự động; không ghi đè tệp đã có.

    Kế hoạch thì lấy từ tệp Word, Excel bằng cchc import; chưa có tệp thì --id viết một kế hoạch
    mẫu để sửa.
    """
    if kind != "ke-hoach" and not (plan or demo):
        raise UsageError(f"--kind {kind} đi cùng --id MÃ (mẫu để sửa) hoặc --demo (xem thử)")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} là tệp, không phải thư mục; nêu thư mục khác")
    new_id = plan_id(plan) if plan is not None else None
    year, at_work = today().year, has_plans(folder)
    files = [] if at_work and hook else list(office_files(year))
    if demo:
        new_id = CONCLUSION_DEMO if kind == "ket-luan" else DEMO
        files += demo_files(kind)
    elif new_id:
        files.append(example_file(new_id, year, kind))
    written = [file.path for file in files if write_new(folder / file.path, file.text.encode())]
    (folder / PLANS).mkdir(parents=True, exist_ok=True)
    kept = [file.path for file in files if file.path not in written]
    hook_file = _install(folder) if hook else None
    terminal.lines(screen.new_office(folder, new_id, written, kept, hook_file, at_work=at_work))


def _install(folder: Path) -> Path:
    if not has_repository(folder):
        create_repository(folder)
    text = hook_text(repository(folder).prefix, Path(sys.executable).as_posix())
    return install_hook(hooks_folder(folder), text)
