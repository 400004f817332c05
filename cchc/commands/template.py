"""cchc template: the templates an office may edit: listed, copied, checked, explained."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cchc import terminal
from cchc.commands.options import Force, Json, workspace, workspace_or_here
from cchc.problem import CchcError, UsageError

if TYPE_CHECKING:
    from cchc.documents.kind import Kind
    from cchc.documents.kinds import Verdict
    from cchc.exports.page_form import PageForm, PageVerdict
    from cchc.workspace import Workspace


class Action(StrEnum):
    """What is done with templates."""

    LIST = "list"
    COPY = "copy"
    CHECK = "check"
    NAMES = "names"


def template(
    context: typer.Context,
    action: Annotated[
        Action,
        typer.Argument(
            metavar="[list|copy|check|names]",
            help="Liệt kê mẫu; chép một mẫu về sửa; kiểm tra mẫu; in các tên dùng được.",
        ),
    ] = Action.LIST,
    named: Annotated[
        list[str] | None,
        typer.Argument(metavar="[MẪU|TỆP…]", help="copy, names: tên mẫu; check: tệp mẫu."),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--as", metavar="MẪU", help="check: coi tệp là mẫu này thay vì tự đoán."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="TỆP", help="copy: nơi chép đến; check: viết thử văn bản ra đây."
        ),
    ] = None,
    json: Json = False,
    force: Force = False,
) -> None:
    """Mẫu Word của cơ quan: liệt kê, chép về sửa, kiểm tra, ví dụ: cchc template copy bao-cao."""
    match action:
        case Action.LIST:
            _list(context, json)
        case Action.COPY:
            _copy(context, _only(action, named), out, force)
        case Action.NAMES:
            _names(named or [])
        case Action.CHECK:
            _check(context, named or [], kind, out, json, force)


def _only(action: Action, named: list[str] | None) -> str:
    if not named or len(named) > 1:
        raise UsageError(f"cchc template {action} cần đúng một tên mẫu; xem cchc template list")
    return named[0]


def _list(context: typer.Context, as_json: bool) -> None:
    from cchc.screens import json_answers
    from cchc.screens.template import known_templates, lines

    listed = known_templates(workspace(context))
    if as_json:
        terminal.answer(json_answers.templates(listed))
    else:
        terminal.lines(lines(listed))


def _copy(context: typer.Context, name: str, out: Path | None, force: bool) -> None:
    from cchc.documents.kinds import kind_named
    from cchc.exports.page_form import page_form_meant
    from cchc.files import write
    from cchc.template.page_render import whole_template
    from cchc.text import typed_as

    form = page_form_meant(name)
    kind = form or kind_named(name)
    content = whole_template(kind.file)
    path = out or _place(context, form).root / "templates" / kind.file
    path = path / kind.file if path.is_dir() else path
    if path.exists() and not force:
        raise CchcError(
            f"đã có {path}, chưa chép gì; thêm --force để chép đè, hoặc --out để chép ra chỗ khác"
        )
    write(path, content, force=True)
    editor = "trình soạn thảo văn bản" if form else "Word"
    terminal.say(
        f"Đã chép mẫu {kind.name} vào {path}; sửa bằng {editor} rồi chạy: cchc template check "
        f"{typed_as(path)}"
    )


def _place(context: typer.Context, form: PageForm | None) -> Workspace:
    """Return whose templates are meant: who gathers many offices may have no plan of their own."""
    from cchc.exports.page_form import OFFICES_PAGE

    return workspace_or_here(context) if form is OFFICES_PAGE else workspace(context)


def _names(named: list[str]) -> None:
    from cchc.documents.glossary import names_page, page
    from cchc.documents.kinds import KINDS, kind_named
    from cchc.exports.page_form import page_form_meant

    forms = [page_form_meant(name) for name in named]
    if named and all(forms):
        terminal.say("\n".join(names_page(form) for form in forms if form).rstrip("\n"))
        return
    terminal.say(page([kind_named(name) for name in named] or KINDS.values()).rstrip("\n"))


def _check(
    context: typer.Context,
    named: list[str],
    as_kind: str | None,
    out: Path | None,
    as_json: bool,
    force: bool,
) -> None:
    from cchc.documents.kinds import kind_named
    from cchc.exports.page_form import page_form_meant
    from cchc.files import write
    from cchc.screens import json_answers
    from cchc.screens.template import verdict_lines

    if not named or (out and len(named) > 1):
        raise UsageError(
            "cchc template check cần một tệp mẫu, ví dụ: cchc template check templates/bao-cao.docx"
        )
    kind = page_form_meant(as_kind) or kind_named(as_kind) if as_kind else None
    verdicts: list[tuple[Path, Verdict | PageVerdict]] = []
    refused = []
    for name in named:
        try:
            verdicts.append(_tried(context, name, kind))
        except CchcError as error:
            refused.append(str(error))
    if as_json:
        terminal.answer(json_answers.verdicts(verdicts))
    else:
        for path, verdict in verdicts:
            terminal.lines(verdict_lines(path, verdict))
    for message in refused:
        terminal.error(message)
    if out and not refused and not verdicts[0][1].faults:
        write(out, verdicts[0][1].document, force)
        terminal.say(f"Đã viết thử {out} bằng số liệu mẫu")
    if refused or any(verdict.faults for _, verdict in verdicts):
        raise typer.Exit(1)


def _tried(
    context: typer.Context, name: str, kind: Kind | PageForm | None
) -> tuple[Path, Verdict | PageVerdict]:
    """Try the template of a file, or of a kind's name: the one in use."""
    from cchc.documents.kinds import KINDS, check
    from cchc.exports.page_form import PageForm, check_page_form, page_form_meant

    path = Path(name)
    if form := kind if isinstance(kind, PageForm) else page_form_meant(name):
        path = path if path.exists() else _place(context, form).template(form.file)
        return path, check_page_form(form, path)
    if not path.exists() and name in KINDS:
        path = workspace(context).template(KINDS[name].file)
    return path, check(path, None if isinstance(kind, PageForm) else kind)
