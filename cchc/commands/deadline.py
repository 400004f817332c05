"""cchc deadline: how a written deadline is understood."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import Json
from cchc.deadline import Explanation, explain, understood
from cchc.screens import json_answers as answer
from cchc.text import tidy


def deadline(
    texts: Annotated[
        list[str],
        typer.Argument(
            metavar="THỜI_HẠN…",
            help="Thời hạn như viết trong kế hoạch; - để đọc từng dòng từ đầu vào.",
        ),
    ],
    year: Annotated[
        int | None,
        typer.Option("--year", min=1900, max=2200, metavar="NĂM", help="Năm của kế hoạch."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Giải thích một thời hạn được hiểu thế nào."""
    unclear = False
    for text in _given(texts):
        read = explain(tidy(text), year)
        unclear = unclear or read.deadline.kind == "unclear"
        if as_json:
            terminal.answer(answer.deadline(read.deadline))
        else:
            terminal.say(_told(read))
    if unclear:
        raise typer.Exit(1)


def _given(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        if text == "-":
            yield from (line for line in map(str.strip, sys.stdin) if line)
        else:
            yield text


def _told(read: Explanation) -> str:
    text = read.deadline.text
    if read.deadline.kind == "unclear":
        left = f" ({', '.join(read.unread)})" if read.unread else ""
        return (
            f"{text}\n  không hiểu: {read.why}{left}; viết như 'Quý III/2025', 'Tháng "
            "12/2025', 'Thường xuyên'"
        )
    return f"{text}\n  {understood(read.deadline)}\n  căn cứ chữ: {', '.join(read.words)}"
