"""The house as the README draws it: rooms in rows, imports that go down, files small enough to read.

The README's table is the law. Each module stands in exactly one of its rows and imports only from
that row or from rows below it.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "cchc"
FILES = sorted(file for file in PACKAGE.rglob("*.py") if "skeleton" not in file.parts)
TESTS = sorted(Path(__file__).parent.rglob("*.py"))
MODULES = [file for file in FILES if file.name != "__init__.py"]

MOST_LINES = 600
MOST_FUNCTION_LINES = 40
LEAST_LINES = 60
"""A shorter module with a single importer is a part of that one."""
OWN_FILE = ("commands", "screens", "documents", "exports", "checking")
"""Rooms in which a thing an office does, signs or is told has a file, however short."""
DOORS = {
    "typer": {"cli", "typer_words", "commands"},
    "rich": {"terminal", "commands"},
    "pydantic": {"checking"},
}
HEAVY = (
    *("pydantic", "rich", "docx", "docxtpl", "openpyxl", "jinja2", "lxml", "xlsxwriter"),
    *("holidays", "icalendar", "sqlite3"),
)
CLOCK = {"now", "today", "time"}
NO_NAMES = {"manager", "handler", "service", "utils", "helper", "data", "info", "process"}
"""Words that say nothing of the field (and their likes in a compound)."""


def names(files: list[Path]) -> list[str]:
    return [file.relative_to(ROOT).as_posix() for file in files]


def module_name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room(file: Path) -> str:
    """The module's room as the table calls it: 'plan', 'commands', 'documents'."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def imports(tree: ast.AST, *, at_top: bool = False) -> set[str]:
    """Every module and name imported, wherever the import stands; or those at the top alone."""
    nodes = ast.iter_child_nodes(tree) if at_top else ast.walk(tree)
    imported: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return imported


def for_types(tree: ast.AST) -> set[str]:
    """What is imported for type checkers only."""
    guarded = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    return {name for node in guarded for name in imports(node)}


@cache
def house_imports(file: Path) -> frozenset[str]:
    """The modules of the house that a file imports, for types too, but itself."""
    known = {module_name(other) for other in FILES}
    return frozenset((imports(tree_of(file)) & known) - {module_name(file), "cchc"})


@cache
def rows() -> list[list[str]]:
    """The rows of the README's table, from the top: what each names, as 'plan.py' or 'excel/'."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.split("| room | what is in it |\n|---|---|\n")[1].split("\n\n")[0]
    return [re.findall(r"`([\w/]+(?:\.py|/))`", line.split("|")[1]) for line in table.splitlines()]


def rows_of(file: Path) -> list[int]:
    """The places of the rows that name a module or the room it stands in."""
    place = file.relative_to(PACKAGE).as_posix()
    return [
        number
        for number, row in enumerate(rows())
        for name in row
        if name == place or (name.endswith("/") and place.startswith(name))
    ]


@cache
def places() -> dict[str, int]:
    """The row each module stands in."""
    return {module_name(file): rows_of(file)[0] for file in MODULES}


@pytest.mark.parametrize("file", MODULES, ids=names(MODULES))
def test_each_module_stands_in_one_row(file: Path) -> None:
    assert len(rows_of(file)) == 1


def test_the_table_names_nothing_that_is_not_there() -> None:
    assert [name for row in rows() for name in row if not (PACKAGE / name).exists()] == []


@pytest.mark.parametrize("file", MODULES, ids=names(MODULES))
def test_imports_go_to_the_same_row_or_below(file: Path) -> None:
    own = places()[module_name(file)]
    assert [name for name in house_imports(file) if places().get(name, own) < own] == []


def test_no_module_imports_one_that_imports_it() -> None:
    graph = {module_name(file): sorted(house_imports(file)) for file in FILES}
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, " → ".join((*above, module))
        if module not in done:
            for below in graph[module]:
                visit(below, (*above, module))
            done.add(module)

    for module in sorted(graph):
        visit(module, ())


def lines_of(function: ast.FunctionDef, *, command: bool) -> int:
    """How many lines a function has; a command's options are a table and are not counted."""
    first = function.body[0].lineno if command else function.lineno
    return (function.end_lineno or 0) - first + 1


@pytest.mark.parametrize("file", FILES + TESTS, ids=names(FILES + TESTS))
def test_a_file_can_be_read_at_one_sitting(file: Path) -> None:
    assert file.read_text(encoding="utf-8").count("\n") <= MOST_LINES
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.FunctionDef):
            is_command = room(file) == "commands" if file in FILES else False
            assert lines_of(node, command=is_command) <= MOST_FUNCTION_LINES, node.name


def test_ruff_holds_width_and_complexity() -> None:
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]
    assert ruff["line-length"] == 100
    assert ruff["lint"]["mccabe"]["max-complexity"] == 10
    assert {"C90", "E"} <= set(ruff["lint"]["select"])
    excused = ruff["lint"]["per-file-ignores"]
    assert not [path for path, rules in excused.items() if "cchc" in path and "E501" in rules]
    assert not [path for path, rules in excused.items() if "C901" in rules]


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_a_module_opens_with_what_it_is(file: Path) -> None:
    assert ast.get_docstring(tree_of(file))


def test_a_short_module_has_more_than_one_importer() -> None:
    importers = Counter(name for file in FILES for name in house_imports(file))
    alone = [
        module_name(file)
        for file in MODULES
        if room(file) not in OWN_FILE
        and file.read_text(encoding="utf-8").count("\n") < LEAST_LINES
        and importers[module_name(file)] == 1
    ]
    assert alone == []


def test_no_two_modules_share_a_name() -> None:
    """A command, its screen, what it writes and the module that does it may share the word."""
    own = [file for file in MODULES if room(file) not in ("commands", "screens")]
    twice = [name for name, count in Counter(file.stem for file in own).items() if count > 1]
    assert twice == []
    for place in ("commands", "screens"):
        stems = Counter(file.stem for file in MODULES if room(file) == place)
        assert max(stems.values()) == 1


def test_no_two_public_classes_share_a_name() -> None:
    classes = Counter(
        node.name
        for file in FILES
        for node in tree_of(file).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, count in classes.items() if count > 1] == []


def test_names_are_the_fields_own() -> None:
    called = {file.stem for file in MODULES} | {
        node.name
        for file in FILES
        for node in ast.walk(tree_of(file))
        if isinstance(node, (ast.ClassDef, ast.FunctionDef))
    }
    words = {word for name in called for word in re.findall(r"[A-Z]?[a-z]+", name)}
    assert {word.lower() for word in words} & NO_NAMES == set()


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_only_the_doors_know_what_is_outside(file: Path) -> None:
    tree = tree_of(file)
    for library, rooms in DOORS.items():
        used = {name for name in imports(tree) - for_types(tree) if name.split(".")[0] == library}
        assert not used or room(file) in rooms


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_only_commands_know_the_clock(file: Path) -> None:
    if room(file) == "commands":
        return
    calls = (node.func for node in ast.walk(tree_of(file)) if isinstance(node, ast.Call))
    read = {call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr in CLOCK}
    assert not read


WRITES = {"write_text", "write_bytes", "mkstemp", "NamedTemporaryFile", "fsync", "unlink", "mkdir"}
WRITERS = {"files", "journal", "workspace", "cache", "new_office", "commands", "template"}
"""Who touches the disk to write: `files`, and those that have a folder made, a lock, a process."""


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_files_are_written_in_few_places(file: Path) -> None:
    if room(file) in WRITERS:
        return
    calls = (node.func for node in ast.walk(tree_of(file)) if isinstance(node, ast.Call))
    assert not {call.attr for call in calls if isinstance(call, ast.Attribute)} & WRITES


@pytest.mark.parametrize("file", FILES, ids=names(FILES))
def test_heavy_libraries_are_imported_where_they_are_used(file: Path) -> None:
    at_top = imports(tree_of(file), at_top=True)
    assert not {name.split(".")[0] for name in at_top} & set(HEAVY)
