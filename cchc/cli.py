"""The door: imports a command when it is called, and turns what goes wrong into exit codes."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from cchc import __version__
from cchc.problem import CchcError, ProblemsFound, UsageError, why
from cchc.typer_words import USAGE_ERROR, complaint, help_in_vietnamese, help_of
from cchc.written import written

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
    "doctor",
    "completion",
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

    def get_short_help_str(self, limit: int = 0) -> str:
        """Return what the command does in one sentence, whole, however long."""
        return super().get_short_help_str(limit=sys.maxsize)


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

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line; `cchc help mark` is `cchc mark --help`."""
        if args[:1] == ["help"]:
            args = [*args[1:], "--help"]
        return super().parse_args(ctx, args)

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


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def group() -> Any:
    """Return the command line as typer has it, to be told of."""
    return typer.main.get_command(app)


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
    """Theo dõi kế hoạch của cơ quan: việc nào quá hạn, ghi tiến độ, viết báo cáo Word."""
    context.obj = root


def _of_the_disk(error: OSError) -> str:
    """Say what the system refused, of which file where it tells one."""
    which = f" {error.filename}" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"không ghi được{which}: {why(error)}"
    return f"không đọc hoặc không ghi được{which}: {why(error)}; kiểm tra đĩa và quyền của tệp"


STOPPED = 130
"""The exit code of what a Ctrl-C has stopped, as shells have it."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exit 0 fine, 1 problems found, 2 wrong usage, 3 unexpected."""
    try:
        _heed_ctrl_c()
        ready_streams()
        code = run(arguments)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done and told
    except KeyboardInterrupt:
        code = _tell_the_rest(STOPPED, None)  # it came when all was done, but not yet told
    sys.exit(code)


def _heed_ctrl_c() -> None:
    """Let the first Ctrl-C stop the command in good order, a second one the program at once."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # started in the background
        return

    def stop(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        raise KeyboardInterrupt

    def unheard(unraisable: Any) -> None:
        """Heed the next one: this one came where Python can't raise it, and only prints it."""
        if issubclass(unraisable.exc_type, KeyboardInterrupt):
            signal.signal(signal.SIGINT, stop)
        else:
            sys.__unraisablehook__(unraisable)

    sys.unraisablehook = unheard
    signal.signal(signal.SIGINT, stop)


def ready_streams() -> None:
    """Make the streams UTF-8 whatever the console is set to, those that are closed too."""
    from cchc.terminal import nowhere

    sys.stdin = sys.stdin or nowhere("r")
    sys.stdout = sys.stdout or nowhere()
    sys.stderr = sys.stderr or nowhere()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; what goes wrong is told on standard error."""
    from cchc import terminal

    written.clear()
    with terminal.patient() as answers:
        code = _run(arguments)
        answers.flush()
        return _tell_the_rest(code, answers.fault)


def _tell_the_rest(code: int, fault: OSError | None) -> int:
    """Tell what the command could not: what it wrote stands, though the screen says nothing of it.

    Return the exit code: who hears of a failure runs the command again, and records twice.
    """
    from cchc import terminal

    stands = [file for file in written if file.path.exists()]  # not what was unpacked in passing
    for file in stands:
        if file.doubt:
            terminal.note(
                f"đã ghi {file.path}, nhưng đĩa báo lỗi ({file.doubt}) và có thể không giữ được: "
                "chép tệp ấy sang chỗ khác, kiểm tra đĩa"
            )
    if stands and (fault or code in (3, STOPPED)):
        paths = ", ".join(str(file.path) for file in stands[:MOST_NAMED])
        more = f" và {len(stands) - MOST_NAMED} tệp khác" if len(stands) > MOST_NAMED else ""
        unsaid = f", chỉ không in ra được ({why(fault)})" if fault else ""
        terminal.note(f"đã ghi {paths}{more}{unsaid}; xem lại trước khi chạy lại lệnh")
        return code
    if fault is None:
        return code
    if not isinstance(fault, BrokenPipeError):
        terminal.error(f"không ghi được: {why(fault)}")
    return code or 1


MOST_NAMED = 3


def _is_ctrl_c(error: BaseException | None) -> bool:
    """Say whether a Ctrl-C is at the bottom of it: where a class is made, Python wraps it."""
    while error and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__
    return error is not None


def _run(arguments: Sequence[str] | None) -> int:
    from cchc import terminal

    try:
        code = app(args=arguments, prog_name="cchc", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except KeyboardInterrupt:
        return STOPPED
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
    except Exception as error:
        if _is_ctrl_c(error):
            return STOPPED
        if isinstance(error, OSError):  # a disk's fault is none of the program's
            terminal.error(_of_the_disk(error))
            return 1
        if os.environ.get("CCHC_DEBUG") == "1":
            raise
        terminal.error(
            f"lỗi không lường trước ({type(error).__name__}: {error}); chạy lại với CCHC_DEBUG=1 "
            "để xem chi tiết"
        )
        return 3
