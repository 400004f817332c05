"""The JSON Schema of a plan or journal file, for editors."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Any

from cchc import deadline, journal, plan, told
from cchc.checking.schema import FORMAT, journal_door, plan_door
from cchc.checking.schema_messages import WORDED
from cchc.docstrings import meanings
from cchc.plan import Plan
from cchc.text import one_line
from cchc.told import STATE_WORDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TITLES = {"plan": "Tệp kế hoạch plan.yaml của cchc", "journal": "Tệp nhật ký journal.yaml của cchc"}
TEXT = ["string", "number"]
"""What stands for text: editors take 'id: 8' for a number where cchc reads the words."""

NULL = {"type": "null"}
RECORDS: dict[str, type] = {
    name: record
    for module in (deadline, journal, plan, told)
    for name, record in vars(module).items()
    if is_dataclass(record) and isinstance(record, type)
}
"""Every record a file may hold, by the name the schema has for it."""

MEANINGS: dict[str, str] = {
    **{state: words.meaning for state, words in STATE_WORDS.items()},
    "week": "hằng tuần",
    "month": "hằng tháng",
    "quarter": "hằng quý",
    "half-year": "6 tháng một lần",
    "year": "hằng năm",
    "of-all": "so với tổng số nhiệm vụ có thời hạn",
    "of-due": "so với số nhiệm vụ đã đến hạn hoặc đã hoàn thành",
    "days": "ngày",
    "working-days": "ngày làm việc",
    "months": "tháng",
}
"""What the values of a list of choices mean; VS Code shows it beside each."""


def editor_schema(of: str) -> dict[str, Any]:
    """Return the JSON Schema of a 'plan' or 'journal' file."""
    schema: dict[str, Any] = (plan_door if of == "plan" else journal_door)().json_schema()
    for name, part in schema["$defs"].items():
        _tell_meanings(part, RECORDS[name])
    if of == "plan":
        _tell_meanings(schema, Plan)
        schema["properties"]["format"]["const"] = FORMAT
        _open_words(schema["$defs"]["Task"]["properties"])
        for record in (schema, schema["$defs"]["Area"], schema["$defs"]["Task"]):
            _let_empty(record)
    schema.pop("description", None)
    return {"$schema": DIALECT, "title": TITLES[of], **_mended(schema)}


def _tell_meanings(part: dict[str, Any], record: type) -> None:
    """Let each key of a record say what it means, as the text below its field does."""
    written = getattr(record, "__pydantic_config__", {}).get("alias_generator", str)
    for name, text in meanings(record).items():
        key = written(name)
        if text and key in part["properties"]:
            value = part["properties"][key] | {"description": text}
            part["properties"][key] = dict(sorted(value.items()))


def _open_words(task: dict[str, Any]) -> None:
    """Let a task's words stand as text alone, or as a mapping that begins with them."""
    for key in WORDED:
        mapping = {"$ref": f"#/$defs/{'Deadline' if key == 'deadline' else 'Parties'}"}
        empty = [NULL] if key == "coordinators" else []
        task[key] = {
            "description": task[key]["description"],
            "anyOf": [{"type": "string"}, mapping, *empty],
        }


def _let_empty(record: dict[str, Any]) -> None:
    """Let a key without a value stand for a key left out, as the reader does."""
    for key, value in record["properties"].items():
        if key not in record["required"]:
            description = value.pop("description")
            options = value.get("anyOf", [value, NULL])
            record["properties"][key] = {"description": description, "anyOf": options}


def _mended(part: Any) -> Any:
    """Return a part of the schema as editors need it.

    Without pydantic's own titles, with texts open to numbers, and choices with their meaning.
    """
    if isinstance(part, list):
        return [_mended(item) for item in part]
    if not isinstance(part, dict):
        return part
    mended = {
        key: _mended_under(key, value)
        for key, value in part.items()
        if not _says_nothing(key, value)
    }
    if isinstance(mended.get("description"), str):
        mended["description"] = one_line(mended["description"])
    if mended.get("type") == "string" and not mended.keys() & {"format", "enum"}:
        mended["type"] = TEXT
    if mended.get("enum"):
        mended["enumDescriptions"] = [MEANINGS[value] for value in mended["enum"]]
    if mended.get("anyOf") == [{"type": TEXT}, NULL]:
        mended["type"] = [*TEXT, "null"]
        del mended["anyOf"]
    return mended


def _says_nothing(key: str, value: Any) -> bool:
    """Say whether it is a title of pydantic's, or the default of what is left out."""
    return (key == "title" and isinstance(value, str)) or (
        key == "default" and value in (None, "", [])
    )


def _mended_under(key: str, value: Any) -> Any:
    """Mend what stands under a key; below 'properties' and '$defs' the keys are names."""
    if key in ("properties", "$defs"):
        return {name: _mended(part) for name, part in value.items()}
    return value if key in ("required", "enum", "default") else _mended(value)
