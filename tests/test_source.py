"""YAML read in one pass: texts as written, places in the file, and nothing that can crash or
hide.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc import source as module
from cchc.source import MAX_DEPTH, Place, Source, read_bytes, read_file
from cchc.text import tidy
from tests.samples import ENTRY, PLAN, edited

NOISE = st.text(alphabet="a:-{}[]\"'\n\r\t #|>&*!%@\\?,~đ\u0301\u200b\ufeff\x00\x85", max_size=60)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=20)
DATA = st.recursive(
    st.none() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(TEXTS.filter(tidy), inner, max_size=4)
    ),
    max_leaves=12,
)


def read(text: str) -> Source:
    return read_bytes(text.encode(), "plan.yaml")


def codes(source: Source) -> list[str]:
    return [problem.code for problem in source.problems]


def assert_places_are_inside(source: Source) -> None:
    lines = source.text.split("\n")
    for problem in source.problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@given(st.binary(max_size=100) | NOISE.map(str.encode))
def test_any_bytes_are_read_or_told(content: bytes) -> None:
    assert_places_are_inside(read_bytes(content, "plan.yaml"))


@given(st.data())
def test_any_damage_to_a_plan_is_read_or_told(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(PLAN)))
    until = data.draw(st.integers(at, len(PLAN)))
    assert_places_are_inside(read(PLAN[:at] + data.draw(NOISE) + PLAN[until:]))


@given(st.text(max_size=50), st.sampled_from(["NFC", "NFD", "NFKD"]))
def test_normal_forms_of_one_text_give_the_same(text: str, form: str) -> None:
    plan = edited(PLAN, "Tài chính công", "'Đệ ơ'")
    assert read(unicodedata.normalize("NFD", plan)).data == read(plan).data
    written = json.dumps(unicodedata.normalize("NFC", text))
    assert read(unicodedata.normalize("NFD", written)).data == read(written).data


@given(DATA)
def test_what_was_written_is_read(data: Any) -> None:
    source = read(json.dumps(data, ensure_ascii=False))
    if (
        not source.problems
    ):  # characters that turn text around are told; keys may be alike once they are tidied
        assert source.data == tidied(data)


def tidied(data: Any) -> Any:
    if isinstance(data, dict):
        return {tidy(key): tidied(value) for key, value in data.items()}
    if isinstance(data, list):
        return [tidied(item) for item in data]
    return tidy(data) if isinstance(data, str) else data


@pytest.mark.parametrize(
    "text", ["no", "3.10", "012", "12:30", "2025-07-01", "1e3", "0x1F", "true", ".5", "1_000"]
)
def test_scalars_stay_text(text: str) -> None:
    assert read(f"a: {text}").data == {"a": text}


@pytest.mark.parametrize(
    ("text", "value"), [("null", None), ("~", None), ("", None), ("'null'", "null"), ("''", "")]
)
def test_only_a_plain_null_is_nothing(text: str, value: str | None) -> None:
    assert read(f"a: {text}").data == {"a": value}


@pytest.mark.parametrize("words", ['"a\\tb"', "'a  b'", '"đ\\tb"', "a \u00a0b", '" a b "'])
def test_runs_of_spaces_are_one(words: str) -> None:
    assert str(read(f"- {words}").data[0])[1:] == " b"


def test_places_of_keys_values_and_items() -> None:
    source = read("a: 1\nb:\n  - x\n  - {c: đ, d: e}\n")
    assert source.places.find(["b"], key=True) == Place(2, 1)
    assert source.places.find(["b", 1, "d"]) == Place(4, 15)
    assert source.places.find(["b", 1, "d"], key=True) == Place(4, 12)
    assert source.places.find(["b", 1, "z"]) == source.places.find(["b", 1]) == Place(4, 5)
    assert ["b", 1, "z"] not in source.places


@pytest.mark.parametrize(("end", "mark"), [("\r\n", ""), ("\n", "\ufeff"), ("\r\n", "\ufeff")])
def test_windows_files_are_read_as_others(end: str, mark: str) -> None:
    plain, windows = read(PLAN), read(mark + PLAN.replace("\n", end))
    assert (windows.data, windows.problems) == (plain.data, [])
    path = ("areas", 0, "tasks", 0, "deadline")
    assert windows.places.find(path) == plain.places.find(path) == Place(11, 17)
    assert windows.line(11) == plain.line(11)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_that_is_not_utf8_is_told_where_it_stands(mark: bytes) -> None:
    source = read_bytes(
        mark + "a: b\nệ: Qu\u00fd".encode().replace("ý".encode(), b"\xfd"), "plan.yaml"
    )
    assert [(problem.line, problem.column) for problem in source.problems] == [(2, 6)]
    assert "0xFD" in source.problems[0].message


@pytest.mark.parametrize(
    "text", ["%YAML 1.1", "%YAML 1.1\n# đ", "a: |x", "a: [", "a: 'b", "a:\n- b\nc", "!", "&"]
)
def test_what_is_missing_at_the_end_is_told_inside_the_file(text: str) -> None:
    source = read(text)
    assert codes(source) == ["K01"]
    assert_places_are_inside(source)


def test_every_repeated_key_is_told_and_the_first_counts() -> None:
    source = read("a: 1\na: {b: 1, b: 2}\nc: [{d: 1, d: 2}]\n")
    assert codes(source) == ["K03"] * 3
    assert source.data == {"a": "1", "c": [{"d": "1"}]}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "a:\n"])
def test_nesting_is_refused_before_it_can_hurt(opening: str) -> None:
    text = (
        opening * 100_000
        if opening != "a:\n"
        else "".join(f"{' ' * depth}a:\n" for depth in range(200))
    )
    assert codes(read(text)) == ["K01"]
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH).problems == []
    assert codes(read("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))) == ["K01"]


@pytest.mark.parametrize(
    "lines", ["<<<<<<< HEAD\n", "=======\n", "=======\r\n", ">>>>>>> b\n", "||||||| a\n"]
)
def test_each_mark_of_a_conflict_is_seen(lines: str) -> None:
    assert codes(read(ENTRY + lines + ENTRY)) == ["K02"]


def test_what_only_looks_like_a_conflict_is_text() -> None:
    assert read("a: |\n  =======\n  <<<<<<< HEAD\n").problems == []


@pytest.mark.parametrize(
    ("name", "words"), [("none.yaml", "không tìm thấy"), (".", "không đọc được")]
)
def test_files_that_cannot_be_opened_are_problems(tmp_path: Path, name: str, words: str) -> None:
    (problem,) = read_file(tmp_path / name, name).problems
    assert (problem.path, problem.line, problem.code) == (name, 1, "K01")
    assert words in problem.message


def test_a_file_over_the_size_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "big.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.setattr(module, "MAX_BYTES", len(PLAN.encode()))
    assert read_file(tmp_path / "big.yaml", "big.yaml").problems == []
    monkeypatch.setattr(module, "MAX_BYTES", len(PLAN.encode()) - 1)
    assert codes(read_file(tmp_path / "big.yaml", "big.yaml")) == ["K01"]


@pytest.mark.parametrize("piece", [b"abc def\n", b"\xff\x00\x80", b"{", b"'", b"\x00"])
def test_ten_megabytes_of_garbage_are_read_soon(piece: bytes) -> None:
    began = process_time()
    source = read_bytes(piece * (10_000_000 // len(piece)), "plan.yaml")
    assert source.problems or not isinstance(source.data, dict)
    assert process_time() - began < 5


def test_lines_of_a_long_file_are_found_at_once() -> None:
    source = read("a: 1\n" * 10_000)
    began = process_time()
    assert len(source.problems) == 9_999
    assert {source.line(number) for number in range(1, 10_000)} == {"a: 1"}
    assert process_time() - began < 1
