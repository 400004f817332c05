"""What the source says of each name of a record: the text below it."""

from __future__ import annotations

import ast
import inspect
import textwrap
from itertools import pairwise


def meanings(record: type) -> dict[str, str]:
    """Return the text below each field, and of each property, of a record and its bases."""
    texts: dict[str, str] = {}
    for part in reversed(record.__mro__[:-1]):
        (definition,) = ast.parse(textwrap.dedent(inspect.getsource(part))).body
        assert isinstance(definition, ast.ClassDef)
        for line, below in pairwise([*definition.body, None]):
            if isinstance(line, ast.FunctionDef):
                texts[line.name] = ast.get_docstring(line) or ""
            elif isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                texts[line.target.id] = _text(below)
    return texts


def _text(statement: ast.stmt | None) -> str:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return str(value.value) if isinstance(value, ast.Constant) else ""
