"""Plans saved by LibreOffice come in the same as those it was given."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from cchc.importing.importer import draft, read_document
from tests.importing.shapes import SHAPES, outline
from tests.importing.test_importer import SEED
from tests.importing.test_sheet_tables import sheet_file
from tests.word_files import merge, word_file

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(
        not SOFFICE and os.environ.get("CI") != "true", reason="needs LibreOffice (soffice)"
    ),
]


def saved(folder: Path, paths: list[Path], suffix: str) -> list[Path]:
    """Let LibreOffice open and save files anew."""
    assert SOFFICE, "soffice is missing"
    out = folder / "libreoffice"
    command = [
        SOFFICE,
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        suffix,
    ]
    subprocess.run(
        [*command, "--outdir", str(out), *map(str, paths)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return [out / f"{path.stem}.{suffix}" for path in paths]


@pytest.mark.long
def test_every_shape_saved_by_libreoffice(tmp_path: Path) -> None:
    given, expected = [SEED], [outline(draft(read_document(SEED), "p").plan)]
    for number, (tables, merged, lines) in enumerate(SHAPES.values()):
        path = word_file(
            tmp_path,
            *tables,
            after=lambda document, merged=merged: merge(  # type: ignore[misc]
                document.tables[0], *merged
            ),
        )
        given.append(path.rename(tmp_path / f"hinh-{number}.docx"))
        expected.append(lines)
    back = [
        outline(draft(read_document(path), "p").plan) for path in saved(tmp_path, given, "docx")
    ]
    assert back == expected


def test_a_sheet_saved_by_libreoffice(tmp_path: Path) -> None:
    tables, _, lines = SHAPES["areas in areas"]
    (path,) = saved(tmp_path, [sheet_file(tmp_path, tables[0])], "xlsx")
    assert outline(draft(read_document(path), "p").plan) == lines
