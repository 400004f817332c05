"""cchc schema: the JSON Schema of plan and journal, for editors."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.files import write_over
from cchc.new_office import schema_files, schema_text


class Of(StrEnum):
    """Which file the schema is of."""

    plan = "plan"
    journal = "journal"


def schema(
    of: Annotated[
        Of, typer.Argument(metavar="[plan|journal]", help="In lược đồ của tệp này.")
    ] = Of.plan,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Ghi cả hai lược đồ vào thư mục này."),
    ] = None,
) -> None:
    """JSON Schema của plan.yaml và journal.yaml, để trình soạn thảo gợi ý khóa và nghĩa của
    khóa.
    """
    if out is None:
        terminal.say(schema_text(of).rstrip("\n"))
        return
    for file in schema_files():
        write_over(out / file.path, file.text.encode())
        terminal.say(f"Đã ghi {out / file.path}")
