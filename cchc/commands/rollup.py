"""cchc rollup: many offices' plans at once, worst first."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import (
    AsOf,
    Force,
    Json,
    month_option,
    period_meant,
    refuse_no_month,
    today,
)
from cchc.exports.rollup import rollup as put_together
from cchc.exports.rollup_sources import plan_places, read_places


def rollup(
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
    force: Force = False,
) -> None:
    """Tổng hợp kế hoạch của nhiều cơ quan, kém nhất đứng đầu, ví dụ: cchc rollup co-quan/."""
    if month:
        refuse_no_month(month)
    day = as_of or today()
    of_month = partial(period_meant, month=month) if month else None
    rolled = put_together(read_places(plan_places(paths), day, of_month, Path.cwd()), day)
    for note in rolled.notes:
        terminal.note(note)
    if as_json:
        from cchc.screens import json_answers

        terminal.answer(json_answers.rollup(rolled))
    else:
        from cchc.screens import rollup as screen

        terminal.lines(screen.rollup(rolled, terminal.width()))
    if rolled.is_broken:
        raise typer.Exit(1)
