"""What `doctor` puts on the screen: versions, folders, then what was looked at; pure."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.checkup import Checkup, Verdict
from cchc.screens.lines import HEADING, Line, wrapped

WORDS: dict[Verdict, tuple[str, str]] = {
    "fine": ("tốt", "green"),
    "optional": ("nên có", "yellow"),
    "amiss": ("cần sửa", "bold red"),
}
"""How each verdict is called, and its looks."""
MARGIN = " " * 26


def doctor(told: Checkup, room: int) -> Iterator[Line]:
    """Tell how a computer and a folder are, what is amiss with what mends it, and how much is."""
    yield Line(f"cchc {told.cchc} · Python {told.python} · {told.system}", HEADING)
    libraries = ", ".join(f"{name} {version or '?'}" for name, version in told.libraries.items())
    yield from wrapped(f"Thư viện: {libraries}", room, further="  ")
    yield Line(f"Mã chương trình: {told.code}")
    megabytes = f"{told.cache_bytes / 1e6:.1f}".replace(".", ",")
    yield Line(f"Bộ nhớ đệm: {told.cache_folder} ({megabytes} MB)")
    yield Line()
    for finding in told.findings:
        word, style = WORDS[finding.verdict]
        first = f" {word:8} {finding.title:15} "
        for line in wrapped(finding.told, room, first, MARGIN):
            yield Line(line.text, style if finding.verdict != "fine" else "")
        if finding.mend:
            yield from wrapped(finding.mend, room, f"{MARGIN}→ ", f"{MARGIN}  ")
    yield Line()
    count = len(told.amiss)
    yield Line(f"{count} điều cần sửa." if count else "Không có gì phải sửa.", HEADING)
