"""The house of design: floors, rooms small enough to read, and doors where they belong."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "cchc"
FILES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted(Path(__file__).parent.rglob("*.py"))
GROUND = {"deadline", "grammar", "period", "text", "problem", "days"}
"""Modules that import nothing of the house, but each other."""
DOORS = {
    "typer": {"cli", "typer_words", "commands"},
    "rich": {"terminal"},
    "pydantic": {"checking"},
}
CLOCK = {"now", "today", "time"}


def names(files: list[Path]) -> list[str]:
    return [str(file.relative_to(PACKAGE.parent)) for file in files]


def room(file: Path) -> str:
    """The module as the house calls it: 'plan', 'commands', 'word'."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(tree: ast.AST, *, at_top: bool = False) -> set[str]:
    nodes = ast.iter_child_nodes(tree) if at_top else ast.walk(tree)
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def for_types(tree: ast.AST) -> set[str]:
    """What is imported for type checkers only."""
    guarded = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    return {name for node in guarded for name in imports(node)}


@pytest.mark.parametrize("file", FILES + TESTS, ids=names(FILES + TESTS))
def test_a_file_can_be_read_at_one_sitting(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= 600
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and "commands" not in file.parts:
            assert (node.end_lineno or 0) - node.lineno < 50, node.name


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_a_module_opens_with_what_it_is(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_only_the_doors_know_what_is_outside(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for library, rooms in DOORS.items():
        used = {name for name in imports(tree) - for_types(tree) if name.split(".")[0] == library}
        assert not used or room(file) in rooms


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_only_commands_know_the_clock(file: Path) -> None:
    if room(file) == "commands":
        return
    calls = (
        node.func
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )
    read = {call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr in CLOCK}
    assert not read


def test_imports_go_downwards() -> None:
    """No module imports, even indirectly, one that imports it."""
    graph: dict[str, set[str]] = {}
    for file in FILES:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        module = ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(
            ".__init__"
        )
        graph[module] = imports(tree) - for_types(tree)
    for module in graph:
        graph[module] &= graph.keys() - {module, "cchc"}
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, " → ".join((*above, module))
        if module not in done:
            for below in sorted(graph[module]):
                visit(below, (*above, module))
            done.add(module)

    for module in sorted(graph):
        visit(module, ())


@pytest.mark.parametrize(
    "file", [file for file in FILES if room(file) in GROUND], ids=lambda file: file.stem
)
def test_the_ground_floor_stands_on_nothing(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert {found.split(".")[1] for found in imports(tree) if found.startswith("cchc.")} <= GROUND


HEAVY = ("pydantic", "rich", "docx", "docxtpl", "openpyxl", "jinja2", "lxml")


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_heavy_libraries_are_imported_where_they_are_used(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    assert not {name.split(".")[0] for name in imports(tree, at_top=True)} & set(HEAVY)
