"""Several files at once: each written or refused by itself, then told how many were."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import typer

from cchc import terminal
from cchc.problem import CchcError


def write_each(
    files: Iterable[tuple[Path, bytes]], force: bool, told: Callable[[int], str]
) -> None:
    """Write each file, tell how many were written and, on standard error, which were refused and
    why.

    Raises typer.Exit(1) if any was refused.
    """
    from cchc.files import write

    written, refused = 0, []
    for path, content in files:
        try:
            write(path, content, force)
            written += 1
        except CchcError as error:
            refused.append(str(error))
    for message in refused:
        terminal.error(message)
    if written:
        terminal.say(told(written))
    if refused:
        raise typer.Exit(1)
