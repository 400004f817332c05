"""cchc validate: all problems of all files at once; what CI and the commit hook run."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import workspace
from cchc.problem import Problem, UsageError
from cchc.screens import json_answers
from cchc.text import MAX_BYTES
from cchc.validation import STREAM, Validation, sorted_out, validate_paths, validate_workspace
from cchc.workspace import JOURNAL_FILE, PLANS


class Format(StrEnum):
    """How the problems are printed."""

    text = "text"
    json = "json"
    github = "github"
    gitlab = "gitlab"


def validate(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[ĐƯỜNG_DẪN…]", help="Tệp hoặc thư mục, - là đầu vào; mặc định là mọi kế hoạch."
        ),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", help="Cách in: text, json, github, gitlab.")
    ] = Format.text,
    strict: Annotated[bool, typer.Option("--strict", help="Coi cảnh báo như lỗi.")] = False,
    against: Annotated[
        list[str] | None,
        typer.Option(
            "--against",
            metavar="PHIÊN_BẢN",
            help="So với phiên bản git: nhật ký chỉ được ghi thêm; dùng được nhiều lần.",
        ),
    ] = None,
    staged: Annotated[
        bool, typer.Option("--staged", help="Kiểm tra nội dung sắp commit thay cho tệp trên đĩa.")
    ] = False,
    join: Annotated[
        bool,
        typer.Option(
            "--join",
            help="Nhật ký còn dấu xung đột của git: giữ dòng của cả hai bên, rồi kiểm tra.",
        ),
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="MÃ", help="Giải thích một mã lỗi, ví dụ K04."),
    ] = None,
) -> None:
    """Kiểm tra kế hoạch và nhật ký; in mọi lỗi cùng lúc; thoát với mã 1 nếu có lỗi."""
    if explain:
        from cchc.checking.rules_page import explained

        terminal.say(explained(explain))
        return
    if join:
        _join(context, paths or [], staged)
    result = _validated(context, paths or [], against or [], staged)
    match format:
        case Format.json:
            terminal.answer(json_answers.validate(result.problems))
        case Format.github:
            terminal.github(result.problems)
        case Format.gitlab:
            terminal.answer(json_answers.code_quality(result.problems))
        case Format.text:
            terminal.problems(result.problems, to_stdout=True)
            terminal.say(_total(result))
    if any(problem.is_error or strict for problem in result.problems):
        raise typer.Exit(1)


def _join(context: typer.Context, paths: list[Path], staged: bool) -> None:
    """Keep both sides' lines of the journals in conflict; plans are left to people."""
    from cchc.versions.joined import join

    if staged or STREAM in paths:
        raise UsageError("--join sửa nhật ký trên đĩa; không kèm --staged, -")
    folders, files = sorted_out(paths) if paths else (workspace(context).folders.values(), [])
    journals = [folder / JOURNAL_FILE for folder in folders]
    for path in [*journals, *(file for file in files if file.name == JOURNAL_FILE)]:
        count = join(path) if path.is_file() else None
        if count is not None:
            terminal.note(
                f"đã gộp {path}, giữ đủ {count} dòng của cả hai bên; xem lại, rồi git add và commit"
            )


def _validated(
    context: typer.Context, paths: list[Path], against: list[str], staged: bool
) -> Validation:
    if staged and paths:
        raise UsageError("--staged kiểm tra mọi kế hoạch sắp commit; không kèm đường dẫn")
    if paths:
        result = validate_paths(paths, lambda: sys.stdin.buffer.read(MAX_BYTES + 1))
    elif staged:
        from cchc.versions.staged import validate_staged

        result = validate_staged(workspace(context).root)
    else:
        result = validate_workspace(workspace(context))
    if against:
        result.problems += _lost(context, paths, against, staged)
    if not result.files and not result.problems and not staged:
        raise UsageError(f"chưa có kế hoạch nào trong {workspace(context).root / PLANS}")
    return result.in_order()


def _lost(
    context: typer.Context, paths: list[Path], against: list[str], staged: bool
) -> Iterator[Problem]:
    from cchc.versions.staged import lost_from_paths, lost_from_staged, lost_from_workspace

    if paths:
        return lost_from_paths([path for path in paths if path != STREAM], against)
    lost = lost_from_staged if staged else lost_from_workspace
    return lost(workspace(context).root, against)


def _total(result: Validation) -> str:
    errors = sum(problem.is_error for problem in result.problems)
    warnings = len(result.problems) - errors
    files = f"{result.files} tệp, {result.tasks} nhiệm vụ, {result.entries} lần ghi"
    if not result.problems:
        return f"Không có lỗi: {files}."
    counts = [f"{errors} lỗi" if errors else "", f"{warnings} cảnh báo" if warnings else ""]
    return f"{', '.join(filter(None, counts))} trong {files}."
