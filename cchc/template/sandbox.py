"""Fills in a template from elsewhere in a process of its own: time and memory bounded, no harm."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from cchc.number_words import decimal
from cchc.problem import CchcError
from cchc.records import dataclass
from cchc.template.complaints import TooLong, complaint
from cchc.template.language import environment
from cchc.template.tags import Fault

if TYPE_CHECKING:
    from cchc.template.check import TemplateText

START = (
    "import sys; sys.path[:] = {paths!r}; from cchc.template.sandbox import serve; "
    "serve({bounds!r})"
)
"""What the process runs: nothing of the environment or the folder it stands in."""
GRACE = 5
"""Seconds beyond its time in which the process starts, and tells where it was when its time was
over.
"""
KEPT = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
"""What the process needs of the environment; secrets are not among it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one template may use."""

    seconds: float = 9
    megabytes: int = 512
    letters: int = 20_000_000
    """Of what one part of the document becomes."""

    def with_values(self, size: int, documents: int = 1) -> Bounds:
        """Return the bounds for values of so many bytes, and so many documents.

        A large plan, or many documents, may take longer.
        """
        seconds = self.seconds + size / 100_000 + documents - 1
        return Bounds(seconds, self.megabytes + size // 5_000, self.letters + 50 * size)


BOUNDS = Bounds()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a template."""

    faults: tuple[Fault, ...]
    documents: tuple[bytes, ...] = ()
    """A document for each view, if there was no fault."""
    choice: int = 0
    """Which of the choices of values fits it best."""

    @property
    def content(self) -> bytes:
        """The first document."""
        return self.documents[0] if self.documents else b""


def attempt(
    content: bytes, name: str, choices: Sequence[Sequence[object]], most: Bounds = BOUNDS
) -> Outcome:
    """Fill a template in with each of the views of the choice that fits it best.

    `name` is the template's for messages. Raises CchcError if it can't be read.
    """
    request = pickle.dumps((content, name, choices))
    bounds = most.with_values(len(request) - len(content), max(map(len, choices)))
    paths = [path for path in sys.path if path]
    start = START.format(paths=paths, bounds=(bounds.seconds, bounds.megabytes, bounds.letters))
    environ = {key: os.environ[key] for key in KEPT if key in os.environ}
    try:
        ran = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", "-c", start],
            input=request,
            capture_output=True,
            timeout=bounds.seconds + GRACE,
            env=environ,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome((Fault("", "", _took_too_long(bounds)),))
    head, _, documents = ran.stdout.partition(b"\n")
    if ran.returncode or not head:
        return Outcome((Fault("", "", "mẫu dùng quá nhiều bộ nhớ hoặc thời gian nên đã bị dừng"),))
    answer = json.loads(head)
    if error := answer.get("error"):
        raise CchcError(error)
    faults = tuple(Fault(**fault) for fault in answer["faults"])
    stream = BytesIO(documents)
    return Outcome(faults, tuple(map(stream.read, answer["sizes"])), answer["choice"])


def _took_too_long(bounds: Bounds) -> str:
    return f"mẫu chạy quá {decimal(bounds.seconds)} giây nên đã bị dừng; có vòng lặp quá dài?"


def serve(most: tuple[float, int, int]) -> None:
    """Answer one request, read on standard input.

    The answer goes to standard output: a line of JSON, then the documents.
    """
    bounds = Bounds(*most)
    _bound(bounds)
    _start_clock(bounds)
    content, name, choices = pickle.load(sys.stdin.buffer)
    outcome, answer = Outcome(()), dict[str, Any]()
    try:
        outcome = outcome_of(content, name, choices, bounds)
    except CchcError as error:
        answer = {"error": str(error)}
    except (MemoryError, TooLong) as error:
        outcome = Outcome((Fault("", "", complaint(error)),))
    answer |= {"faults": [asdict(fault) for fault in outcome.faults], "choice": outcome.choice}
    answer["sizes"] = [len(document) for document in outcome.documents]
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + b"".join(outcome.documents))
    sys.stdout.buffer.flush()
    os._exit(0)  # the clock still runs


def _bound(bounds: Bounds) -> None:
    """Bound this process, as far as the system can."""
    if sys.platform == "win32":
        # it has no such limits: time, letters and products of numbers are bounded all the same
        return
    import resource

    most = {
        "RLIMIT_AS": bounds.megabytes << 20,
        "RLIMIT_CPU": int(bounds.seconds) + 1,  # whatever it does, and its start
        "RLIMIT_FSIZE": 0,
    }
    for kind, value in (most | {"RLIMIT_CORE": 0, "RLIMIT_NPROC": 0}).items():
        try:
            resource.setrlimit(getattr(resource, kind), (value, value))
        except (AttributeError, ValueError, OSError):  # not every system has every limit
            continue


def _start_clock(bounds: Bounds) -> None:
    """Stop what runs when its time is over; reading the libraries is not counted."""
    import signal
    import threading
    from _thread import interrupt_main
    from importlib import import_module

    import_module("docxtpl")
    import_module("cchc.template.check")

    def stop(*_: object) -> None:
        raise TooLong(_took_too_long(bounds))

    signal.signal(signal.SIGINT, stop)
    clock = threading.Timer(bounds.seconds, interrupt_main)
    clock.daemon = True
    clock.start()


def outcome_of(
    content: bytes, name: str, choices: Sequence[Sequence[object]], bounds: Bounds
) -> Outcome:
    """Try a template in this process, with nothing but the letters it makes bounded."""
    from cchc.template.check import inspect
    from cchc.template.fill import filled, opened
    from cchc.template.markup import SUFFIX, tried

    if name.endswith(SUFFIX):
        seen, pages = tried(content, choices[0], bounds.letters)
        return Outcome(tuple(seen), tuple(pages))
    document = opened(content, name).docx
    inspected = [inspect(document, views[0]) for views in choices]
    choice = min(range(len(choices)), key=lambda index: len(inspected[index][0]))
    if faults := _all_faults(*inspected[choice], choices[choice], bounds):
        return Outcome(tuple(faults), choice=choice)
    documents = []
    for view in choices[choice]:
        try:
            documents.append(filled(opened(content, name), view, environment(bounds.letters)))
        except Exception as error:  # a template is code written in Word: it may fail in any way
            return Outcome((Fault("", "", complaint(error)),), choice=choice)
    return Outcome((), tuple(documents), choice)


EMPTY = "xảy ra khi không có số liệu; bọc bằng {% if … %} … {% endif %}"


def _all_faults(
    seen: list[Fault], sources: list[TemplateText], views: Sequence[object], bounds: Bounds
) -> list[Fault]:
    """Return what was seen in a template, then what each view brings to light, each once."""
    from jinja2 import ChainableUndefined

    from cchc.template.check import trial

    faults = {(fault.place, fault.message): fault for fault in seen}
    lenient = ChainableUndefined if faults else None
    for index, view in enumerate(views):
        of_view, halted = trial(sources, view, lenient, bounds.letters)
        for fault in of_view:
            hinted = fault if index == 0 else replace(fault, hint=EMPTY)
            faults.setdefault((fault.place, fault.message), hinted)
        if halted:
            break
    return list(faults.values())
