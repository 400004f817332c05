"""cchc rollup: many offices' plans at once, worst first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from cchc import terminal
from cchc.commands.options import (
    MOST_IN_DOCUMENT,
    AsOf,
    Force,
    Json,
    month_option,
    now,
    period_meant,
    refuse_no_month,
    today,
    workspace_or_here,
    write_what_can_be,
)
from cchc.exports.rollup import Rollup
from cchc.exports.rollup import rollup as put_together
from cchc.exports.rollup_sources import plan_places, read_places
from cchc.files import file_meant
from cchc.number_words import dotted
from cchc.problem import CchcError, UsageError


def _file_option(name: str, about: str) -> Any:
    return typer.Option(name, metavar="TỆP", help=about)


def rollup(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="ĐƯỜNG_DẪN…",
            help="Thư mục của một hay nhiều cơ quan, tệp số liệu (.json) các cơ quan gửi về.",
        ),
    ],
    as_of: AsOf = None,
    month: Annotated[
        str | None, month_option("Tính theo kỳ này, đến ngày cuối kỳ: 9, hoặc 9/2025.")
    ] = None,
    as_json: Json = False,
    xlsx: Annotated[
        Path | None, _file_option("--xlsx", "Viết thêm bảng Excel vào tệp này.")
    ] = None,
    docx: Annotated[
        Path | None, _file_option("--docx", "Viết thêm phụ lục Word vào tệp này.")
    ] = None,
    sqlite: Annotated[
        Path | None, _file_option("--sqlite", "Viết thêm cơ sở dữ liệu vào tệp này.")
    ] = None,
    page: Annotated[
        Path | None, _file_option("--page", "Viết thêm trang web (HTML) vào tệp này.")
    ] = None,
    public: Annotated[
        bool,
        typer.Option("--public", help="Với --page: bản đăng ra ngoài, chỉ có tình hình."),
    ] = False,
    force: Force = False,
) -> None:
    """Tổng hợp kế hoạch của nhiều cơ quan, kém nhất đứng đầu, ví dụ: cchc rollup co-quan/."""
    if month:
        refuse_no_month(month)
    if public and not page:
        raise UsageError("--public chỉ dùng cùng --page; các tệp khác là tài liệu nội bộ")
    wanted = _files({"xlsx": xlsx, "docx": docx, "sqlite": sqlite, "html": page})
    day = as_of or today()
    of_month = partial(period_meant, month=month) if month else None
    places = plan_places(paths)
    rolled = put_together(read_places(places, day, of_month, Path.cwd(), public=public), day)
    _refuse_inside_only(rolled)
    _refuse_large(rolled, wanted)
    for note in rolled.notes:
        terminal.note(note)
    if as_json:
        from cchc.screens import json_answers

        terminal.answer(json_answers.rollup(rolled))
    else:
        from cchc.screens import rollup as screen

        terminal.lines(screen.rollup(rolled, terminal.width()))
    files = [(path, _content(context, rolled, ending, public)) for ending, path in wanted.items()]
    all_written = _write(rolled, files, force, quiet=as_json)
    if rolled.is_broken or not (rolled.offices or rolled.old) or not all_written:
        raise typer.Exit(1)


def _refuse_inside_only(rolled: Rollup) -> None:
    """Refuse to write anything for outside while a plan is among them that must not go there."""
    kept = [one for office in (*rolled.offices, *rolled.old) for one in office.plans]
    refused = [f"{one.source}: {one.inside_only}" for one in kept if one.inside_only]
    if refused:
        raise CchcError(
            f"không viết trang công khai, có kế hoạch không được công khai: {'; '.join(refused)}; "
            "gọi lại lệnh không có kế hoạch ấy, hoặc bỏ --public"
        )


def _refuse_large(rolled: Rollup, wanted: Iterable[str]) -> None:
    """Refuse, before anything is made, papers of more tasks overdue than anybody could open."""
    late = sum(len(office.late) for office in rolled.offices)
    papers = [f"--{OPTIONS.get(ending, ending)}" for ending in wanted if ending in PAPERS]
    if papers and late > MOST_IN_DOCUMENT:
        raise CchcError(
            f"có {dotted(late)} nhiệm vụ quá hạn, quá {dotted(MOST_IN_DOCUMENT)} cho "
            f"{', '.join(papers)}; chưa viết gì: dùng --xlsx, --sqlite, hoặc gộp từng phần"
        )


PAPERS = ("docx", "html")
"""Files that tell every task overdue and are read as a whole."""
OPTIONS = {"html": "page"}
"""Names of options that are not the endings of their files."""


def _files(asked: Mapping[str, Path | None]) -> dict[str, Path]:
    """Return the files asked for, by their endings; refuse a name of another kind."""
    return {
        ending: file_meant(path, Path(), f"tong-hop.{ending}", f"--{OPTIONS.get(ending, ending)}")
        for ending, path in asked.items()
        if path
    }


def _write(
    rolled: Rollup, files: Iterable[tuple[Path, bytes]], force: bool, *, quiet: bool
) -> bool:
    """Write the files asked for, say where, and return whether all could be."""
    written, refused = write_what_can_be(files, force)
    for path in written if not quiet else ():
        terminal.say(f"Đã viết {path} ({len(rolled.offices)} cơ quan)")
    return not refused


def _content(context: typer.Context, rolled: Rollup, ending: str, public: bool) -> bytes:
    match ending:
        case "xlsx":
            from cchc.exports.rollup_sheet import rollup_workbook

            return rollup_workbook(rolled)
        case "docx":
            from cchc.documents.office_annex import office_annex

            return office_annex(rolled)
        case "html":
            from cchc.exports.page_form import OFFICES_PAGE
            from cchc.exports.rollup_page import rollup_page
            from cchc.template.page_render import render_page

            template = workspace_or_here(context).template(OFFICES_PAGE.file)
            return render_page(template, rollup_page(rolled, now(), public=public))
        case _:
            from cchc.exports.rollup_database import rollup_database

            return rollup_database(rolled, Path.cwd())
