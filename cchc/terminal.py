"""The screen: lines and problems; the only place that prints."""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal, TextIO, cast

from cchc.problem import Problem
from cchc.text import CONTROLS, DIRECTIONS

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from cchc.screens.lines import Line

CONTROL = rf"[\r{CONTROLS}{DIRECTIONS}]"
WIDTH = 80
"""What every screen fits when the width is not known."""
WIDEST = 200
"""Columns beyond which a line is not followed by the eye."""


class Patient:
    """A stream that stops no command: once something can't be printed, the rest is let go.

    What a command has begun it finishes, whoever closed the pipe or filled the disk meanwhile.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.fault: OSError | None = None
        """Why it could not be printed."""

    def write(self, text: str) -> int:
        """Print text, unless something before it could not be printed."""
        with self._patience():
            self.stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Let what was printed reach where it goes."""
        with self._patience():
            self.stream.flush()

    @contextlib.contextmanager
    def _patience(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.fault = self.fault or error
            self.stream = nowhere()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


def nowhere(mode: Literal["r", "w"] = "w") -> TextIO:
    """Return a stream for what can be told to nobody: `cchc status >&-`, or a closed pipe."""
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123 — stays open as long as the program runs


@contextlib.contextmanager
def patient() -> Iterator[Patient]:
    """Make both streams patient; give the one for answers, flushed at the end."""
    before = sys.stdout, sys.stderr
    answers, complaints = Patient(sys.stdout), Patient(sys.stderr)
    sys.stdout, sys.stderr = cast(TextIO, answers), cast(TextIO, complaints)
    try:
        yield answers
    finally:
        answers.flush()
        complaints.flush()
        # of a stream with a fault Python would complain at the end, at any price
        sys.stdout = answers.stream if answers.fault else before[0]
        sys.stderr = complaints.stream if complaints.fault else before[1]


def harmless(text: str) -> str:
    """Return the text without characters that move the cursor or turn the text around."""
    return re.sub(CONTROL, "", text)


def _console(*, error: bool = False) -> Console:
    from rich.console import Console

    stream = sys.stderr if error else sys.stdout
    return Console(
        file=stream,
        force_terminal=True,  # asked for once `_shows_styles` has said so
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=True,
    )


def _shows_styles(stream: TextIO) -> bool:
    """Say whether colours are shown: on a terminal, or where FORCE_COLOR asks for them.

    NO_COLOR goes before FORCE_COLOR; on a terminal it leaves what is bold.
    """
    forced = os.environ.get("FORCE_COLOR", "") not in ("", "0") and not os.environ.get("NO_COLOR")
    return stream.isatty() or forced


def width() -> int:
    """Return how many columns a screen may use.

    Windows' console goes to the next line as soon as one is full, and so would leave an empty one.
    """
    import shutil

    if not sys.stdout.isatty():
        return WIDTH
    columns = shutil.get_terminal_size((WIDTH, 24)).columns - (sys.platform == "win32")
    return min(max(60, columns), WIDEST)


def height() -> int | None:
    """Return how many lines a screen shows at once; None where nobody looks at one."""
    import shutil

    return shutil.get_terminal_size((WIDTH, 24)).lines if sys.stdout.isatty() else None


def lines(screen: Iterable[Line]) -> None:
    """Print lines, coloured on a terminal or where FORCE_COLOR asks for it."""
    if not _shows_styles(sys.stdout):
        sys.stdout.write(harmless("".join(f"{line.text}\n" for line in screen)))
        return
    console = _console()
    for line in screen:
        console.print(looks_of(line), style=line.style or None)


def looks_of(line: Line) -> str | Text:
    """Return a line as rich prints it, its parts each with their look."""
    if not line.parts:
        return harmless(line.text)
    from rich.text import Text

    text = Text(line.text)
    for first, last, look in line.parts:
        text.stylize(look, first, last)
    text.plain = harmless(text.plain)
    return text


def say(text: str) -> None:
    """Print one plain line."""
    sys.stdout.write(f"{harmless(text)}\n")


def answer(content: Any) -> None:
    """Print one JSON object and nothing else."""
    sys.stdout.write(json.dumps(content, ensure_ascii=False) + "\n")


def error(message: str) -> None:
    """Tell on standard error what stopped the command."""
    _tell("Lỗi: ", message, "bold red")


def note(message: str) -> None:
    """Tell on standard error what should be known, though the command goes on."""
    _tell("Chú ý: ", message, "yellow")


def warn(warnings: Iterable[Problem]) -> None:
    """Tell warnings on standard error, a line each."""
    for problem in warnings:
        note(f"{problem.path}:{problem.line}: {problem.message}")


def _tell(label: str, message: str, style: str) -> None:
    message = harmless(message)
    if not _shows_styles(sys.stderr):
        sys.stderr.write(f"{label}{message}\n")
        return
    from rich.text import Text

    _console(error=True).print(Text.assemble((label, style), message))


def problems(problems: Iterable[Problem], *, to_stdout: bool = False) -> None:
    """Tell problems in the house's one layout, that of `problem_text`."""
    stream = sys.stdout if to_stdout else sys.stderr
    stream.write("".join(f"{problem_text(problem)}\n" for problem in problems))


def github(problems: Iterable[Problem]) -> None:
    """Tell problems as GitHub's annotations."""
    for problem in problems:
        level = "error" if problem.is_error else "warning"
        place = (
            f"file={_escaped(problem.path)},line={problem.line},col={problem.column}"
            f",title={problem.code}"
        )
        hint = f"\ngợi ý: {problem.hint}" if problem.hint else ""
        sys.stdout.write(f"::{level} {place}::{_message(harmless(problem.message + hint))}\n")


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def problem_text(problem: Problem) -> str:
    """Write a problem out: place, code, message; its line with a marker; what to write instead."""
    parts = [f"{problem.path}:{problem.line}:{problem.column}: {problem.code} {problem.message}"]
    if problem.excerpt.strip():
        number, excerpt, column = str(problem.line), *_window(problem.excerpt, problem.column)
        parts.append(f" {number} | {excerpt}")
        parts.append(f" {' ' * len(number)} | {' ' * (column - 1)}^")
    if problem.hint:
        parts.append(f"    gợi ý: {problem.hint}")
    return harmless("\n".join(part.replace("\t", " ") for part in parts).replace("\r", ""))


def _window(excerpt: str, column: int) -> tuple[str, int]:
    """Cut a long line (a journal's entry is one) to what stands around the column."""
    if len(excerpt) <= WIDTH:
        return excerpt, column
    first = max(0, column - 1 - WIDTH // 2)
    cut = excerpt[first : first + WIDTH - 10]
    before = "…" if first else ""
    after = "…" if first + len(cut) < len(excerpt) else ""
    return f"{before}{cut}{after}", column - first + len(before)
