"""The door: imports a command when it is called, and turns what goes wrong into exit codes."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal, TextIO

import typer
from typer.core import TyperCommand, TyperGroup

from cchc import __version__
from cchc.problem import CchcError, ProblemsFound, UsageError, why
from cchc.typer_words import USAGE_ERROR, complaint, help_in_vietnamese, help_of

COMMANDS = (
    "status",
    "list",
    "show",
    "mark",
    "undo",
    "log",
    "validate",
    "deadline",
    "report",
    "remind",
    "assign",
    "collect",
    "ingest",
    "import",
    "export",
    "page",
    "rollup",
    "diff",
    "next",
    "init",
    "schema",
    "template",
)
MODULES = {"list": "list_tasks", "next": "next_plan", "import": "import_plan"}
"""Modules of commands whose name means something else to Python."""


class Command(TyperCommand):
    """One command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line, a value given to each option that may stand without one.

        That is one whose metavar stands in brackets; typer itself can't leave a value out.
        """
        may_stand_alone = {
            name
            for param in self.params
            if str(param.metavar or "").startswith("[")
            for name in param.opts
            if name.startswith("-")
        }
        # a line of a list ("- Trước 15/6") is no option: the space before it says so
        args = [f" {arg}" if arg[:1] == "-" and arg[1:2].isspace() else arg for arg in args]
        return super().parse_args(ctx, _with_values(args, may_stand_alone))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, Vietnamese to its last word."""
        super().format_help(ctx, formatter)
        formatter.buffer = list(map(help_in_vietnamese, formatter.buffer))


def _with_values(arguments: Sequence[str], may_stand_alone: set[str]) -> list[str]:
    """Return the arguments with '' as the value of those options that none follows."""
    following = [*arguments, "--"][1:]
    return [
        f"{argument}=" if argument in may_stand_alone and after.startswith("-") else argument
        for argument, after in zip(arguments, following, strict=True)
    ]


class Commands(TyperGroup):
    """The commands of cchc, each imported when it is called."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, Vietnamese to its last word."""
        super().format_help(ctx, formatter)
        formatter.buffer = list(map(help_in_vietnamese, formatter.buffer))

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the commands in the order help shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, imported now."""
        if cmd_name not in COMMANDS:
            from cchc.text import nearest

            near = nearest(cmd_name, COMMANDS)
            hint = f"có phải 'cchc {near[0]}'?" if near else "xem các lệnh bằng cchc --help"
            raise UsageError(f"không có lệnh '{cmd_name}'; {hint}")
        module = MODULES.get(cmd_name, cmd_name)
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(cmd_name, cls=Command)(
            getattr(import_module(f"cchc.commands.{module}"), module)
        )
        return typer.main.get_command(app)


app = typer.Typer(cls=Commands, add_completion=False, rich_markup_mode=None, no_args_is_help=True)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"cchc {__version__}")
        raise typer.Exit


@app.callback()
def cchc(
    context: typer.Context,
    root: Annotated[
        Path | None,
        typer.Option("--root", envvar="CCHC_ROOT", metavar="DIR", help="Thư mục chứa plans/."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="In phiên bản.")
    ] = False,
) -> None:
    """Theo dõi kế hoạch của cơ quan: việc nào muộn, ghi tiến độ, viết báo cáo Word."""
    context.obj = root


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exit 0 fine, 1 problems found, 2 wrong usage, 3 unexpected."""
    gc.disable()  # a command is short: what the collector would find goes with the process
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(run(arguments))


def _nowhere(mode: Literal["r", "w"] = "w") -> TextIO:
    """Return a stream for what can be told to nobody: `cchc status >&-`, or a closed pipe."""
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123 — stays open as long as the program runs


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; what goes wrong is told on standard error."""
    from cchc import terminal

    try:
        code = app(args=arguments, prog_name="cchc", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except ProblemsFound as error:
        terminal.problems(error.problems)
        return error.exit_code
    except CchcError as error:
        terminal.error(str(error))
        return error.exit_code
    except USAGE_ERROR as error:
        if help_text := help_of(error):
            terminal.say(help_text)
        else:
            terminal.error(complaint(error))
        return 2
    except BrokenPipeError:
        sys.stdout = _nowhere()
        return 1
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            terminal.error(f"không ghi được: {why(error)}")
            sys.stdout = _nowhere()
            return 1
        if os.environ.get("CCHC_DEBUG") == "1":
            raise
        terminal.error(
            f"lỗi không lường trước ({type(error).__name__}: {error}); chạy lại với CCHC_DEBUG=1 "
            "để xem chi tiết"
        )
        return 3
