"""cchc deadline: how a written deadline is understood."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import Json
from cchc.deadline import Explanation, explain, understood
from cchc.problem import UsageError
from cchc.screens import json_answers
from cchc.text import tidy

LONGEST_LINE = 10_001


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
    for text in _each(texts):
        explanation = explain(tidy(text), year)
        unclear |= explanation.deadline.kind == "unclear"
        if as_json:
            terminal.answer(json_answers.deadline(explanation.deadline))
        else:
            terminal.say(_words(explanation))
    if unclear:
        raise typer.Exit(1)


def _each(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        if text == "-":
            yield from filter(None, map(str.strip, _lines()))
        else:
            yield text


def _lines() -> Iterator[str]:
    """Yield the lines of standard input, however many; refuse one that does not end."""
    while line := sys.stdin.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise UsageError(f"đầu vào có dòng dài quá {LONGEST_LINE - 1} ký tự; mỗi dòng một hạn")
        yield line


def _words(explanation: Explanation) -> str:
    deadline = explanation.deadline
    if deadline.kind == "unclear":
        unread = f" ({', '.join(explanation.unread)})" if explanation.unread else ""
        return (
            f"{deadline.text}\n  không hiểu: {explanation.why}{unread}; viết như 'Quý III/2025', "
            "'Tháng 12/2025', 'Thường xuyên'"
        )
    lines = [deadline.text, understood(deadline), *explanation.notes]
    return "\n  ".join((*lines, f"căn cứ chữ: {', '.join(explanation.words)}"))
