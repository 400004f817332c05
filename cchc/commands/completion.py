"""cchc completion: the script by which a shell completes command lines, and what it asks for."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from cchc import terminal
from cchc.commands.options import today
from cchc.plan import Plan
from cchc.screens.completion import Offer, Parameter, Read, offers, read
from cchc.workspace import PACKAGE, find

HELP = "help"


class Shell(StrEnum):
    """The shells there is a script for."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"
    powershell = "powershell"


def completion(
    context: typer.Context,
    shell: Annotated[
        Shell, typer.Argument(metavar="bash|zsh|fish|powershell", help="Trình lệnh đang dùng.")
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CHỮ…]", help="Dòng đang gõ, do chính kịch bản đưa vào."),
    ] = None,
) -> None:
    """In kịch bản để phím Tab điền tiếp lệnh, tùy chọn, mã nhiệm vụ, đơn vị, tình hình.

    \b
    bash, zsh: thêm vào ~/.bashrc hoặc ~/.zshrc một dòng (zsh thì thay chữ bash):
      eval "$(cchc completion bash)"
    fish: chạy một lần
      cchc completion fish > ~/.config/fish/completions/cchc.fish
    PowerShell: thêm vào tệp $PROFILE một dòng
      cchc completion powershell | Out-String | Invoke-Expression
    """
    if not words:
        script = next((PACKAGE / "shells").glob(f"{shell}.*"))
        terminal.say(script.read_text(encoding="utf-8").rstrip("\n"))
        return
    with contextlib.suppress(Exception):  # whatever is wrong, a line being typed is not disturbed
        for offer in _offered(context.find_root(), words[1:-1], words[-1].removeprefix("=")):
            terminal.say(f"{offer.word}\t{offer.meaning}")


def _offered(root: Any, words: list[str], current: str) -> list[Offer]:
    """Return what may stand at the cursor, the words before it told by the group and a command."""
    words = [word for word in words if word != "="]  # bash takes --unit=x apart
    current = "" if current == "=" else current
    commands = Parameter(choices=(*root.command.list_commands(root), HELP))
    parameters = [*_parameters(root), commands]
    so_far = read(words, parameters, stop=True)
    if not so_far.arguments:
        return [_with_meaning(root, one) for one in offers(current, so_far, parameters, _no_plan)]
    if so_far.arguments == [HELP]:
        known = [] if so_far.rest else offers(current, Read(), [commands], _no_plan)
        return [_with_meaning(root, offer) for offer in known]
    command = root.command.get_command(root, so_far.arguments[0])
    own = list(_parameters(typer.Context(command, parent=root)))
    typed = read(so_far.rest, own)
    folder = so_far.given.get("--root") or root.obj
    if typed.waits and typed.waits.metavar == "ID":
        return [Offer(known) for known in find(_path(folder), Path.cwd()).folders]

    def plan() -> Plan:
        place = find(_path(folder), Path.cwd())
        return place.load(typed.given.get("--plan"), today()).plan

    return offers(current, typed, own, plan)


def _path(typed: Any) -> Path | None:
    return Path(typed) if typed else None


def _no_plan() -> Plan:
    raise LookupError


def _with_meaning(root: Any, offer: Offer) -> Offer:
    """Tell what a command does, which its module says; options tell it themselves."""
    if offer.meaning or offer.word.startswith("@"):
        return offer
    if offer.word == HELP:
        return Offer(HELP, "Hướng dẫn của một lệnh.")
    command = root.command.get_command(root, offer.word)
    return Offer(offer.word, command.get_short_help_str())


def _parameters(context: Any) -> Iterator[Parameter]:
    """Yield the parameters of a context's command as typer knows them."""
    for param in context.command.get_params(context):
        is_option = param.param_type_name == "option"
        takes = "" if is_option and param.is_flag else str(param.metavar or "TỆP")
        names = sorted(param.opts, key=len, reverse=True) if is_option else ()
        yield Parameter(
            tuple(names),
            takes,
            "Hướng dẫn." if "--help" in names else getattr(param, "help", None) or "",
            tuple(map(str, getattr(param.type, "choices", ()))),
            many=bool(param.multiple if is_option else param.nargs != 1),
        )
