"""Writes a plan as its YAML file: keys in order, words as signed, what is unknown left null."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from typing import Any

from cchc.deadline import Deadline
from cchc.plan import Area, Document, Parties, Plan, Signer, Span, Task, Threshold, Unit
from cchc.units import Names, plan_year, read_deadline
from cchc.yaml_text import Flow, Path, Spaced, Yaml

HEADING = """\
# yaml-language-server: $schema=../../schema/plan.schema.json
#
# Kế hoạch đã ký, ghi lại đúng từng chữ, kể cả chỗ gõ nhầm; chỉ sửa cho khớp với văn bản đã ký.
# Phần mềm chỉ đọc, không bao giờ ghi vào tệp này; tiến độ được ghi vào journal.yaml ở cùng thư mục.
# Điều văn bản chưa ghi thì để null, có rồi thì điền vào đây, không tự đặt ra.

"""
ORDER: dict[type, tuple[str, ...]] = {
    Plan: (
        "format",
        "id",
        "period",
        "document",
        "units",
        "groups",
        "reporting",
        "before",
        "areas",
        "after",
    ),
    Area: ("number", "title"),
    Task: ("id", "content", "short", "lead", "coordinators", "product", "deadline"),
    Signer: ("authority", "position", "name"),
}
"""Keys that stand in another order than their records tell; the others follow as there."""
SHOWN: dict[type, frozenset[str]] = {
    Plan: frozenset({"period"}),
    Document: frozenset({"kind", "number", "symbol", "date", "place", "issuer", "parent", "title"}),
    Signer: frozenset({"name"}),
}
"""Keys written even when nothing is known of them, so that someone can fill them in."""
NAMED = {(Span, "start"): "from", (Span, "end"): "to"}
ON_ONE_LINE = (Span, Unit, Threshold)
ON_ONE_LINE_BY_NAME = {"aliases", "members", "units", "checkpoints", "marks", "targets", "rhythm"}
SPACED = {"areas", "tasks"}


def plan_yaml(plan: Plan, remarks: Mapping[Path, str] | None = None) -> str:
    """Return a plan as the text of its file.

    `remarks` maps places (("areas", 0, "tasks", 2, "deadline")) to what someone should look at
    there; each becomes a comment '# cần xem: …'. A lead, coordinators or a deadline are written as
    their words alone where these mean the same; so a plan as loaded, understood, comes out as it
    was signed.
    """
    data = _Plain(plan).record(plan)
    yaml = Yaml(_anchored(remarks or {}, data))
    for key, value in data.items():
        if key not in ("format", "id", "period"):
            yaml.lines.append("")
        yaml.pair(f"{key}:", value, 0, (key,))
    return HEADING + "\n".join(yaml.lines) + "\n"


def plan_values(plan: Plan) -> dict[str, Any]:
    """Return a plan as the plain values of its file's keys, days as ISO text.

    What is left at its default is left out; read back, the values give the same plan.
    """
    return {key: _bare(value) for key, value in _Plain(plan).record(plan).items()}


def _bare(value: Any) -> Any:
    """Return a value without what says how YAML lays it out."""
    match value:
        case Flow() | Spaced():
            return _bare(value.value)
        case list() | tuple():
            return [_bare(item) for item in value]
        case dict():
            return {str(key): _bare(item) for key, item in value.items()}
        case date():
            return value.isoformat()
    return value


class _Plain:
    """Records as plain data, without what is left at its default."""

    def __init__(self, plan: Plan) -> None:
        self.names, self.year = Names(plan), plan_year(plan)

    def record(self, record: Any) -> dict[str, Any]:
        kind = type(record)
        order = {name: place for place, name in enumerate(ORDER.get(kind, ()))}
        written = {}
        for field in sorted(fields(record), key=lambda field: order.get(field.name, len(order))):
            name, value = field.name, getattr(record, field.name)
            if value != _default(field) or name in SHOWN.get(kind, ()):
                written[NAMED.get((kind, name), name)] = self.value(name, value)
        is_plain = isinstance(record, Task) and self.is_plain(record.coordinators, record.lead)
        if is_plain and "coordinators" in written:
            written["coordinators"] = record.coordinators.text
        return written

    def value(self, name: str, value: Any) -> Any:
        match value:
            case Parties():
                return value.text if self.is_plain(value) else self.record(value)
            case Deadline():
                return value.text if self.is_clear(value) else self.record(value)
            case tuple():
                items = [self.value("", item) for item in value]
                if name in ON_ONE_LINE_BY_NAME:
                    return Flow(items)
                return Spaced(items) if name in SPACED else items
            case dict():
                pairs = {key: self.value("", item) for key, item in value.items()}
                return Flow(pairs) if name in ("targets", "rhythm") else pairs
            case _ if is_dataclass(value):
                written = self.record(value)
                return Flow(written) if isinstance(value, ON_ONE_LINE) else written
        return value

    def is_plain(self, parties: Parties, lead: Parties | None = None) -> bool:
        """Say whether the words alone name the same units, but for those of `lead`."""
        if not parties.units:
            return True
        named, unknown = self.names.parties(parties.text)
        members = tuple(unit for key in parties.units for unit in self.names.members(key))
        others = tuple(unit for unit in named if not lead or unit not in lead.units)
        return not unknown and members in (named, others)

    def is_clear(self, deadline: Deadline) -> bool:
        """Say whether the words alone mean the same days."""
        words = Deadline(deadline.text)
        return deadline == words or (
            deadline.kind != "unclear" and read_deadline(words, self.year) == deadline
        )


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _anchored(remarks: Mapping[Path, str], data: Any) -> dict[Path, str]:
    """Move each remark to the nearest line around its place that is written."""
    anchored: dict[Path, str] = {}
    for path, remark in remarks.items():
        here, known = data, 0
        for step in path:
            inside: Any = here.value if isinstance(here, Spaced) else here
            if not _has(inside, step):
                break
            here, known = inside[step], known + 1
        at = path[:known] or next(iter(data.items()))[:1]
        anchored[at] = f"{anchored[at]}; {remark}" if at in anchored else remark
    return anchored


def _has(data: Any, step: str | int) -> bool:
    if isinstance(data, list):
        return isinstance(step, int) and 0 <= step < len(data)
    return isinstance(data, Mapping) and step in data
