"""Hostile texts into every input and out of every output: they stay text, or are refused."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sqlite3
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from tests.filling import OBSTACLE, PROPOSAL, RESULT, fill
from tests.torture.batches import said, try_all
from tests.torture.offices import FORMATS, JOURNAL, PLAN, WHO, ready_office
from tests.torture.runs import imported
from tests.torture.tally import Tally
from tests.word_files import HEADER, word_file

PART = "chữ độc hại"
SIGN = "Zqx"
"""Begins every text that is put in, and so finds it wherever it comes out."""
COMPUTED = "50337"
"""What a text would be turned into if a template computed it."""
MARKUP = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)' autofocus='",
    "<svg/onload=alert(1)>",
    "<!-- --!> <b>",
    "]]> <![CDATA[ <a>",
    "&lt;b&gt; &amp;lt; &#x41;",
    "</textarea></title></style><iframe src=//x>",
    "<w:t>x</w:t></w:r><w:br/>",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    "javascript:alert(1)",
    "data:text/html,<script>1</script>",
    "{{ 7 * 7191 }}",
    "{% for a in range(9) %}{{ 7 * 7191 }}{% endfor %}",
    "{{ ''.__class__.__mro__ }}",
    "{%tr if 1 %} {%p endif %} {{r x }}",
    "${7*7191} #{7*7191} <%= 7*7191 %>",
)
FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://x","a")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    " =1+1",
    "＝1+1",
    "=7*7191",
    "'=1+1",
    '"=1+1',
    "1;=1+1",
    "1,=1+1",
)
COMMANDS = (
    "$(touch Zqx-touched)",
    "`touch Zqx-touched`",
    "; touch Zqx-touched #",
    "| touch Zqx-touched",
    "../../../Zqx-touched",
    "'; DROP TABLE tasks; --",
    '" OR 1=1 --',
    "%s%n%x {0} {x.__class__}",
    "::error file=a::Zqx",
    "\\\\server\\share",
    "file:///etc/passwd",
)
SIGNS = (
    "\x1b[2J\x1b]0;x\x07",
    "\x9b31m",
    "a\rb",
    "a\nb",
    "a\r\nEND:VEVENT\r\nBEGIN:VALARM",
    "a\\nEND:VEVENT",
    "a\u2028b\u2029c\x85d",
    "a\x00b",
    "a\x08\x08b",
    "a\u202egnp.exe",
    "a\u2066b\u2069",
    "a\u200eb\u200fc\u061cd",
    "a\u200bb\u00adc\ufeff",
    "a\ufffeb\uffff",
    "a\ud800b",
    "e" + "\u0301" * 60,
    "a\u00a0b\u3000c",
    "👩‍👩‍👧 🏴󠁧󠁢",
    "\U000e0041\U000e0042",
    "a" * 40_000,
    "từ " * 9_000,
)
YAML = (
    "a: b",
    "- a",
    "? a",
    "# a",
    "&a *a !!python/object/apply:os.system ['id']",
    "{a: [b, c]}",
    "'a' \"b\"",
    "| a",
    "> a",
    "--- a",
    "... a",
    "<<: *a",
    "no",
    "~",
    "1e999",
    "0x41",
    "a, b",
)
TEXTS = (*MARKUP, *FORMULAS, *COMMANDS, *SIGNS, *YAML)
HARM = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
OPTIONS = ("--result", "--obstacle", "--proposal", "--link", "--to", "--by", "--product")
SCREENS = (
    *(("status",), ("list",), ("show", "4.a"), ("show", "1.a"), ("log",), ("validate",)),
    *(("validate", "--format", "github"), ("status", "--unit", "Zqx"), ("rollup", ".")),
    *(("remind", "--before", "30"), ("status", "--json"), ("log", "--json")),
    ("rollup", ".", "--json"),
)
WRITTEN = (
    *(("export", "--format", kind, "--out", f"ra/a.{kind}", "--force") for kind in FORMATS),
    ("page", "--out", "ra/trang.html"),
    ("page", "--public", "--out", "ra/cong-khai.html"),
    *(
        ("rollup", ".", f"--{option}", f"ra/tong-hop.{suffix}")
        for option, suffix in (("page", "html"), ("xlsx", "xlsx"), ("docx", "docx"))
    ),
    ("rollup", ".", "--sqlite", "ra/tong-hop.sqlite"),
    ("report", "--month", "10", "--out", "ra/bao-cao.docx", "--force"),
    ("collect", "--month", "10", "--unit", "Văn phòng", "--out", "ra", "--force"),
    ("assign", "--out", "ra", "--force"),
)


def put_in(text: str, folder: Path) -> str:
    """Put a text in by every door; each takes it or refuses it. Return what is wrong."""
    for option in OPTIONS:
        if wrong := said(("mark", "4.a", "--result=Zqx", *WHO, f"{option}={text}")).fault:
            return f"mark {option}: {wrong}"
    for door in (through_form, through_document, through_plan, through_bundle):
        if wrong := door(text, folder):
            return f"{door.__name__}: {wrong}"
    return ""


def through_form(text: str, folder: Path) -> str:
    """Let a unit type it into its form."""
    (form,) = (folder / "nhan-ve").glob("*.xlsx")
    answers = {"2.a": {RESULT: text, OBSTACLE: text, PROPOSAL: text}}
    try:
        fill(form, answers, folder / "tra-loi.xlsx")
    except Exception:  # what Excel itself can't hold
        return ""
    return said(("ingest", "tra-loi.xlsx", "--skip-bad", *WHO)).fault


def through_document(text: str, folder: Path) -> str:
    """Let it stand in a stranger's plan."""
    row = ["1", text, "Văn phòng", text, text, "Quý III/2026"]
    try:
        word_file(folder, [HEADER, row])
    except ValueError:  # what Word itself can't hold
        return ""
    return said(("import", "ke-hoach.docx", "--id", "zqx", "--dry-run")).fault


def through_plan(text: str, folder: Path) -> str:
    """Let it stand in the plan itself, quoted as an editor would; keep it there if it is valid."""
    plan = folder / PLAN
    before = plan.read_text(encoding="utf-8")
    quoted = json.dumps(text, ensure_ascii=False)
    changed = re.sub(r"(?m)^( +(?:- )?content: ).*$", rf"\g<1>{_literal(quoted)}", before, count=3)
    changed = re.sub(r"(?m)^(  title: ).*$", rf"\g<1>{_literal(quoted)}", changed, count=1)
    plan.write_bytes(changed.encode(errors="surrogatepass"))
    did = said(("validate",))
    if did.code != 0:
        plan.write_text(before, encoding="utf-8")
    return did.fault


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\")


def through_bundle(text: str, folder: Path) -> str:
    """Let another office send it."""
    bundle = json.loads((folder / "so-a.json").read_text(encoding="utf-8"))

    def spoiled(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: spoiled(held) for key, held in value.items()}
        if isinstance(value, list):
            return [spoiled(held) for held in value]
        return text if isinstance(value, str) and len(value) > 20 else value

    (folder / "xau.json").write_text(json.dumps(spoiled(bundle)), encoding="utf-8")
    return said(("rollup", "xau.json", "--page", "ra/xau.html")).fault


def screens_are_plain() -> str:
    """Say what is wrong with what the screens show."""
    for command in SCREENS:
        did = said(command)
        shown = (did.out + did.err).decode(errors="surrogatepass")
        if did.fault:
            return f"{' '.join(command)}: {did.fault}"
        if harm := HARM.search(shown):
            return f"{' '.join(command)}: shows U+{ord(harm[0]):04X}"
        if "--json" in command and did.code == 0:
            json.loads(did.out)
        if "github" in command:
            begun = [line for line in shown.splitlines() if line.startswith("::")]
            if any("title=" not in line for line in begun):
                return "a text gives an annotation of its own"
    return ""


class Tags(HTMLParser):
    """The elements of a page, what runs in it, where its links lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts, self.bad = 0, list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what runs, or leads to what runs."""
        self.scripts += tag == "script"
        if tag in ("iframe", "object", "embed", "base", "meta") and ("src" in dict(attrs)):
            self.bad.append(tag)
        for name, value in attrs:
            link = (value or "").strip().lower()
            if name.startswith("on") or (
                name in ("href", "src", "action")
                and re.match(r"javascript|data:text|vbscript|file", link)
            ):
                self.bad.append(f"{tag} {name}={value}")


def of_page(path: Path, content: bytes) -> str:
    """Say what is wrong with a page."""
    tags = Tags(content.decode())
    return f"runs {tags.bad[:2]}, {tags.scripts} scripts" if tags.bad or tags.scripts > 1 else ""


def of_package(path: Path, content: bytes) -> str:
    """Say what is wrong with a Word or Excel file: XML that is not whole, formulas, what was
    computed, fields and links that run.
    """
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            held = package.read(name).decode()
            fromstring(held)
            if COMPUTED in held:
                return f"{name}: a template computed a text"
            if formulas := [
                f for f in re.findall(r"<f>(.*?)</f>", held) if SIGN in f or "7191" in f
            ]:
                return f"{name}: a formula {formulas[0][:60]}"
            if re.search(r'Target="(?:javascript|data|file|vbscript)', held, re.IGNORECASE):
                return f"{name}: a link that runs"
    return ""


def of_table(path: Path, content: bytes) -> str:
    """Say what is wrong with a CSV file: a cell that a sheet would compute."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    for row in rows:
        for cell in row:
            number = re.fullmatch(r"-?\d+([.,]\d+)?", cell)
            if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not number:
                return f"a cell that is computed: {cell[:60]!r}"
    return ""


def of_calendar(path: Path, content: bytes) -> str:
    """Say what is wrong with a calendar: what a text added to it."""
    from icalendar import Calendar

    kinds = Counter(part.name for part in Calendar.from_ical(content).walk())
    return (
        f"holds {kinds}"
        if kinds.keys() - {"VCALENDAR", "VEVENT", "VALARM", "VTIMEZONE", "STANDARD"}
        else ""
    )


def of_database(path: Path, content: bytes) -> str:
    """Say what is wrong with a database."""
    with sqlite3.connect(path) as base:
        told = base.execute("PRAGMA integrity_check").fetchone()[0]
        tables = base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return "" if told == "ok" and tables else told


def of_bundle(path: Path, content: bytes) -> str:
    """Say what is wrong with JSON."""
    for line in [content] if path.suffix == ".json" else content.splitlines():
        json.loads(line)
    return ""


LOOKS: dict[str, Callable[[Path, bytes], str]] = {
    ".html": of_page,
    ".docx": of_package,
    ".xlsx": of_package,
    ".csv": of_table,
    ".ics": of_calendar,
    ".sqlite": of_database,
    ".json": of_bundle,
    ".jsonl": of_bundle,
}


def files_are_plain(folder: Path) -> Iterator[str]:
    """Write every kind of file; yield what is wrong with one."""
    for command in WRITTEN:
        if wrong := said(command).fault:
            yield f"{' '.join(command)}: {wrong}"
    for path in sorted((folder / "ra").rglob("*")):
        if path.suffix in LOOKS:
            try:
                wrong = LOOKS[path.suffix](path, path.read_bytes())
            except Exception as error:  # it is not whole
                wrong = f"can't be read: {type(error).__name__} {error}"
            if wrong:
                yield f"{path.name}: {wrong}"


def part(tally: Tally, every: int = 1) -> None:
    """Put each text in everywhere, and look at everything that comes out."""
    texts = [text if text in FORMULAS else f"{SIGN} {text}" for text in TEXTS[::every]]
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        office = ready_office(Path(folder) / "office")
        imported(office, ("export", "--format", "json", "--out", "so-a.json"))
        imported(office, *SCREENS, ("ingest", "nhan-ve", "--dry-run"))
        (office / "ra").mkdir()
        kept = {name: (office / name).read_bytes() for name in (PLAN, JOURNAL)}

        def one(number: int, own: Path) -> str:
            for name, content in kept.items():
                (own / name).write_bytes(content)
            shutil.rmtree(own / "ra")
            (own / "ra").mkdir()
            text = texts[number]
            wrong = put_in(text, own) or screens_are_plain() or next(files_are_plain(own), "")
            touched = [*own.parent.rglob("*touched*")]
            if touched:
                wrong = wrong or f"made {touched[0].name}"
            return f"{text[:60]!r}: {wrong}" if wrong else ""

        doors = len(OPTIONS) + 4
        outs = len(SCREENS) + len(WRITTEN)
        with tally.row(PART, f"mỗi chữ vào {doors} cửa, ra {outs} nơi") as row:
            try_all(row, len(texts), office, one)
