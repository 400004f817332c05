"""What the tests share: an office's folder with the real plan, a clock that stands still, the tool
run in-process.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import settings

import cchc.cli
import cchc.commands.options

gc.set_threshold(100_000)  # a command turns the collector off; so many runs need it now and then
AT_LENGTH = bool(os.environ.get("CCHC_TORTURE"))
"""Whether tests that sweep over many cases take them all, or some."""
# a busy machine is no fault
settings.register_profile("quick", deadline=None, max_examples=15)
settings.register_profile("long", deadline=None, max_examples=300)
settings.load_profile("long" if AT_LENGTH else "quick")

REAL_PLAN = Path(__file__).parents[1] / "plans" / "ttt-2025-h2" / "plan.yaml"


@dataclass
class Clock:
    """Stands for `datetime.datetime` where the commands read the clock, in the computer's own time
    zone.
    """

    moment: dt.datetime = dt.datetime(2025, 10, 14, 8)

    def set(self, day: str) -> None:
        """Make it eight in the morning of an ISO day."""
        self.moment = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(8))

    def now(self) -> dt.datetime:
        """Return the moment."""
        return self.moment


@dataclass(frozen=True)
class Ran:
    """What a run of the tool gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON object printed, after a run that went well."""
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Stop the clock of every command, at 14/10/2025 until the test sets it."""
    clock = Clock()
    monkeypatch.setattr(cchc.commands.options, "dt", SimpleNamespace(datetime=clock, date=dt.date))
    return clock


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, with a cache of its own and nothing of the user's environment;
    return the folder.
    """
    for name in ("CCHC_ROOT", "CCHC_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "office"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def office(alone: Path) -> Path:
    """Stand in an office's folder that holds the real plan and nothing recorded; return the
    folder.
    """
    folder = alone / "plans" / REAL_PLAN.parent.name
    folder.mkdir(parents=True)
    shutil.copy(REAL_PLAN, folder)
    return alone


@pytest.fixture
def journal(office: Path) -> Path:
    """The real plan's journal, which is not there yet."""
    return office / "plans" / REAL_PLAN.parent.name / "journal.yaml"


@pytest.fixture
def run(alone: Path, clock: Clock, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the tool as a person would, in this process."""

    def ran(*arguments: str) -> Ran:
        capsys.readouterr()
        code = cchc.cli.run(arguments)
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Ran(code, printed.out, printed.err)

    return ran


@pytest.fixture
def mark(run: Run, clock: Clock) -> Callable[..., Ran]:
    """Record on a day: mark('2025-07-28', '6.b', '--done'); fails if it is refused."""

    def marked(day: str, *arguments: str) -> Ran:
        clock.set(day)
        done = run("mark", *arguments, "--by", "Lê Thị Ánh")
        assert done.code == 0, done.err
        return done

    return marked


Form = Callable[..., Path]


@pytest.fixture
def form(run: Run, clock: Clock, office: Path) -> Form:
    """Fill a unit's form of a month in, collected the day after the month closed."""
    from tests.filling import fill

    def filled(
        unit: str,
        month: int,
        answers: Mapping[str, Mapping[str, Any]],
        name: str = "",
        change: Callable[[Any], None] | None = None,
        collected: str = "",
    ) -> Path:
        clock.set(collected or f"2025-{month:02}-15")
        out = office / "gui-di"
        ran = run("collect", "--month", str(month), "--unit", unit, "--out", str(out), "--force")
        assert ran.code == 0, ran.err
        sent = out / f"bieu-2025-{month:02}-{unit}.xlsx"
        back = office / "nhan-ve"
        back.mkdir(exist_ok=True)
        return fill(sent, answers, back / (name or sent.name), change)

    return filled


@pytest.fixture
def ingest(run: Run, clock: Clock) -> Callable[..., Ran]:
    """Take forms in on a day; it must end with the code expected."""

    def taken(day: str, *arguments: Path | str, code: int = 0) -> Ran:
        clock.set(day)
        ran = run("ingest", *map(str, arguments), "--by", "Lê Thị Ánh")
        assert ran.code == code, ran.out + ran.err
        return ran

    return taken
