"""cchc import: a plan's Word or Excel table → plan.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import NewId
from cchc.files import write_new
from cchc.importing.importer import Draft, draft, read_document
from cchc.importing.remarks import Marked, marked
from cchc.new_office import new_plan_file, plan_id, untouched_examples
from cchc.plan import Area, Plan
from cchc.problem import CchcError, UsageError
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
) -> None:
    """Nhập kế hoạch từ bảng Word hoặc Excel thành plan.yaml, đánh dấu '# cần xem:' chỗ chưa
    chắc.
    """
    place = _workspace(context)
    target = new_plan_file(place, plan_id(new_id))
    new = _draft(file, target.parent.name)
    name = shown(target, place.root)
    written = marked(new.plan, new.remarks, name)
    if dry_run:
        terminal.say(written.text)
    elif not write_new(target, written.text.encode()):
        raise UsageError(f"đã có {target}; không ghi đè, chọn mã khác")
    terminal.say(f"{'Chưa ghi' if dry_run else 'Đã ghi'} {name}: {_counted(new.plan)}.")
    for note in new.notes:
        terminal.say(f"Chú ý: {note}.")
    _show_doubts(written, name)
    for example in untouched_examples(place):
        terminal.say(
            f"Chú ý: {PLANS}/{example} còn nguyên là kế hoạch mẫu; không dùng thì xóa thư mục ấy, "
            "kẻo lẫn với kế hoạch này."
        )


def _draft(file: Path, new_id: str) -> Draft:
    blocks = read_document(file)
    try:
        return draft(blocks, new_id)
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
    areas, tasks = _count(plan.areas), sum(1 for _ in plan.tasks())
    return (
        f"{areas} lĩnh vực, {tasks} nhiệm vụ, {len(plan.units)} đơn vị, {len(plan.groups)} "
        "nhóm đơn vị"
    )


def _count(areas: tuple[Area, ...]) -> int:
    return sum(1 + _count(area.areas) for area in areas)


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
