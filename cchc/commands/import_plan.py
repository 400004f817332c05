"""cchc import: a plan's Word or Excel table → plan.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.author import author
from cchc.commands.options import NewId, now, refuse_wrong_clock, tell_confidential
from cchc.confidential import grave
from cchc.files import write_new
from cchc.importing.columns import NAMED_ROLES, ColumnNames, Role, plain_heading
from cchc.importing.importer import Draft, all_words, draft, read_document
from cchc.importing.progress_draft import progress_draft
from cchc.importing.remarks import Marked, marked
from cchc.new_office import new_plan_file, plan_id, untouched_examples, write_plan
from cchc.plan import Area, Plan
from cchc.problem import CchcError, UsageError
from cchc.text import fold, nearest
from cchc.user_file import is_there
from cchc.workspace import PLANS, Workspace, find, shown


def import_plan(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="TỆP", help="Kế hoạch dạng Word (.docx) hoặc Excel (.xlsx).")
    ],
    new_id: NewId,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ in ra màn hình, không ghi tệp.")
    ] = False,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="CỘT=TRƯỜNG",
            help="Nói rõ một cột mà phần mềm không tự hiểu, ví dụ 'Hạng mục=content'; có thể nhiều "
            f"lần. Trường: {', '.join(NAMED_ROLES)}.",
        ),
    ] = None,
    progress: Annotated[
        Path | None,
        typer.Option(
            "--progress",
            metavar="TỆP",
            help="Ghi các cột tiến độ của bảng thành bản nháp nhật ký để xem lại.",
        ),
    ] = None,
) -> None:
    """Nhập kế hoạch từ bảng Word hoặc Excel thành plan.yaml, đánh dấu '# cần xem:' chỗ chưa
    chắc.
    """
    names = _column_names(column or ())
    place = _workspace(context)
    target = new_plan_file(place, plan_id(new_id))
    if progress and is_there(progress) and not dry_run:
        raise UsageError(f"đã có {progress}; không ghi đè, chọn tên khác")
    new = _draft(file, target.parent.name, names)
    if progress:
        refuse_wrong_clock(new.plan, ())
    name = shown(target, place.root)
    written = marked(new.plan, new.remarks, name)
    if dry_run:
        terminal.say(written.text)
        done = "Chưa ghi"
    else:
        done = "Đã ghi" if write_plan(target, written.text) else "Đã có sẵn, đúng như lần này,"
    terminal.say(f"{done} {name}: {_counted(new.plan)}.")
    for note in new.notes:
        terminal.say(f"Chú ý: {note}.")
    _tell_progress(new, None if dry_run else progress)
    _show_doubts(written, name)
    for example in untouched_examples(place):
        terminal.say(
            f"Chú ý: {PLANS}/{example} còn nguyên là kế hoạch mẫu; không dùng thì xóa thư mục ấy, "
            "kẻo lẫn với kế hoạch này."
        )


def _column_names(typed: Iterable[str]) -> dict[str, Role]:
    """Return what columns stand for, of 'Hạng mục=content' as typed."""
    names: dict[str, Role] = {}
    fields = {fold(role): role for role in NAMED_ROLES}
    for one in typed:
        heading, _, field = one.rpartition("=")
        if not plain_heading(heading):
            raise UsageError(f"--column '{one}': viết như 'Hạng mục=content'")
        role = fields.get(fold(field))
        if role is None:
            near = nearest(field, fields)
            meant = f"có phải {near[0]}? " if near else ""
            known = ", ".join(fields)
            raise UsageError(f"--column: không có trường '{field.strip()}'; {meant}Có: {known}")
        names[plain_heading(heading)] = role
    return names


def _tell_progress(new: Draft, path: Path | None) -> None:
    """Write what the table says of progress to a file of its own, or say how to."""
    if not new.progress:
        if path:
            terminal.say(f"Chú ý: bảng không có cột tiến độ nào có chữ; không ghi {path}.")
        return
    counted = f"{len(new.progress)} nhiệm vụ có chữ ở cột tiến độ"
    if path is None:
        terminal.say(f"{counted}: thêm --progress nhat-ky.yaml để ghi thành bản nháp nhật ký.")
        return
    at = now()
    text = progress_draft(new.plan, new.progress, at, author(None, Path.cwd()))
    if not write_new(path, text.encode()):
        raise UsageError(f"đã có {path}; không ghi đè, chọn tên khác")
    terminal.say(f"Đã ghi {path}: {counted}; xem lại từng dòng trước khi chép vào nhật ký.")


def _draft(file: Path, new_id: str, names: ColumnNames) -> Draft:
    blocks = read_document(file, names)
    tell_confidential((str(file), text) for text in all_words(file, blocks) if grave(text))
    try:
        return draft(blocks, new_id, names)
    except UsageError:
        raise
    except CchcError as error:
        raise CchcError(f"{file}: {error}") from None


def _workspace(context: typer.Context) -> Workspace:
    """Return the office's folder; where there is none yet, this one becomes it."""
    root: Path | None = context.obj
    if root is not None and root.is_dir() and not (root / PLANS).is_dir():
        return Workspace(root, Path.cwd())
    try:
        return find(root, Path.cwd())
    except UsageError:
        if root is not None:
            raise
        return Workspace(Path.cwd(), Path.cwd())


def _counted(plan: Plan) -> str:
    tasks = sum(1 for _ in plan.tasks())
    areas = len(plan.areas) + sum(_count(area.areas) for area in plan.areas)
    return (
        f"{areas} lĩnh vực, {tasks} nhiệm vụ, {len(plan.units)} đơn vị, {len(plan.groups)} "
        "nhóm đơn vị"
    )


def _count(areas: tuple[Area, ...]) -> int:
    """Count areas that stand in others; one that is a task with others below it is none."""
    return sum((area.own_task is None) + _count(area.areas) for area in areas)


def _show_doubts(written: Marked, name: str) -> None:
    for line, doubt in written.doubts:
        terminal.say(f"{name}:{line}: cần xem: {doubt}")
    terminal.problems(written.problems, to_stdout=True)
    errors = sum(problem.is_error for problem in written.problems)
    others = len(written.problems) - errors + len(written.doubts)
    if errors or others:
        counted = [f"{errors} lỗi" if errors else "", f"{others} chỗ cần xem" if others else ""]
        terminal.say(
            f"Còn {', '.join(filter(None, counted))}: tìm '# cần xem:' trong tệp, sửa xong chạy "
            "cchc validate."
        )
