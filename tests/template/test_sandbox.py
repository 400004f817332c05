"""A template from elsewhere can do no harm: no files, no code, bounded time and memory."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from cchc.problem import CchcError
from cchc.template.language import environment
from cchc.template.sandbox import BOUNDS, Bounds, Outcome, attempt
from tests.template.own_forms import form

SMALL = Bounds(megabytes=400)
LONG = "{% for a in range(99999) %}"


def attempted(*texts: str, view: object = None, bounds: Bounds = SMALL) -> Outcome:
    return attempt(form(*texts), "mau.docx", [[view or {"x": "a"}]], bounds)


def message(*texts: str) -> str:
    (fault,) = attempted(*texts).faults
    return f"{fault.place}: {fault.message}"


REFUSED = {
    "{{ x.__class__.__mro__ }}": "'__class__'",
    "{{ ''['__class__'] }}": "'__class__'",
    "{{ x|attr('__class__') }}": "'__class__'",
    "{{ x.format.__globals__ }}": "'__globals__'",
    "{{ [1].append(2) }}": "'append'",
    "{{ '{0.__class__}'.format(x) }}": "'__class__'",
    "{% set y = [] %}{{ y.__init__ }}": "'__init__'",
    "{{ environment.__class__ }}": "'__class__'",
    "{{ self.__init__.__globals__ }}": "'__init__'",
    "{{ lipsum() }}": "'lipsum'",
    "{{ cycler(1) }}": "'cycler'",
    "{{ joiner() }}": "'joiner'",
    "{{ range(10**9) }}": "range quá lớn",
    "{{ 'a' * 10**10 }}": "phép nhân hoặc lũy thừa quá lớn",
    "{{ [0] * 99999 }}": "phép nhân hoặc lũy thừa quá lớn",
    "{{ 9 ** (9 ** 9) }}": "phép nhân hoặc lũy thừa quá lớn",
    "{% include '/etc/passwd' %}": "lấy tệp khác",
    "{% import '/etc/passwd' as a %}": "lấy tệp khác",
    "{% extends '/etc/passwd' %}": "lấy tệp khác",
}


@pytest.mark.parametrize(("text", "why"), REFUSED.items())
def test_nothing_but_values_can_be_reached(text: str, why: str) -> None:
    from cchc.template.complaints import complaint

    with pytest.raises(Exception, match=r".") as caught:
        environment().from_string(text).render(x="a")
    assert why in complaint(caught.value)


@pytest.mark.parametrize(
    "text", ["{{ 2 * 3 }} {{ 'ab' * 2 }} {{ 2 ** 10 }} {{ 1.5 * 2 }}", "{{ '-' * 80 }}"]
)
def test_small_products_are_let_be(text: str) -> None:
    assert environment().from_string(text).render()


def test_a_long_loop_is_stopped_and_named() -> None:
    (fault,) = attempted("a", LONG * 3 + "{% endfor %}" * 3, bounds=Bounds(seconds=0.3)).faults
    assert fault.place == "đoạn 2"
    assert fault.message == "mẫu chạy quá 0,3 giây nên đã bị dừng; có vòng lặp quá dài?"


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of memory for a process")
def test_a_strangers_template_has_ten_seconds_and_512_megabytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its own clock may be stuck in a call that hears nothing: the system ends that by then."""
    assert BOUNDS.seconds < 10
    assert BOUNDS.megabytes <= 512
    monkeypatch.setattr("cchc.template.sandbox.GRACE", 600)
    stuck = "import sys; sys.path[:] = {paths!r}; from cchc.template import sandbox; sandbox._bound(sandbox.Bounds(*{bounds!r}))"
    monkeypatch.setattr("cchc.template.sandbox.START", f"{stuck}\nwhile True: pass")
    before = os.times()
    (fault,) = attempted("a", bounds=Bounds(seconds=1)).faults
    assert fault.message == "mẫu dùng quá nhiều bộ nhớ hoặc thời gian nên đã bị dừng"
    after = os.times()
    spent = after.children_user + after.children_system
    assert spent - before.children_user - before.children_system < 1 + 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of memory for a process")
def test_memory_is_bounded() -> None:
    doubled = (
        "{% set n = namespace(x='ab') %}{% for a in range(99) %}{% set n.x = n.x ~ n.x %}{% "
        "endfor %}"
    )
    assert message(doubled) == "đoạn 1: mẫu dùng quá nhiều bộ nhớ"
    assert message("{{ x|center(10**10) }}") == "đoạn 1: mẫu dùng quá nhiều bộ nhớ"


def test_what_a_document_becomes_is_bounded() -> None:
    text = "{%p for a in range(99) %}", "chữ" * 100, "{%p endfor %}"
    (fault,) = attempted(*text, bounds=Bounds(letters=10_000)).faults
    assert fault.message.startswith("văn bản tạo ra dài quá 1")


def test_a_macro_that_calls_itself_is_stopped() -> None:
    assert (
        message("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}")
        == "đoạn 1: mẫu gọi lại chính nó quá nhiều lần"
    )


def test_a_process_that_dies_or_hangs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc.template.sandbox.START", "import os; os.abort()")
    assert message("a") == ": mẫu dùng quá nhiều bộ nhớ hoặc thời gian nên đã bị dừng"
    monkeypatch.setattr("cchc.template.sandbox.START", "import time; time.sleep(60)")
    monkeypatch.setattr("cchc.template.sandbox.GRACE", 0)
    (fault,) = attempted("a", bounds=Bounds(seconds=0.1)).faults
    assert fault.message.startswith("mẫu chạy quá 0,1 giây nên đã bị dừng")


def test_the_process_sees_nothing_of_the_environment_or_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docx.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert attempted("{{ x }}").faults == ()


def test_values_go_over_and_the_document_comes_back() -> None:
    from tests.word_sample import opened

    view: Any = {"x": "Sở A & B\n<c>", "rows": [{"a": 1}]}
    outcome = attempted("{{ x }} {{ rows[0].a }}", view=view)
    assert outcome.faults == ()
    assert opened(outcome.content).paragraphs[0].text == "Sở A & B\n<c> 1"


def test_a_file_that_is_no_word_file_is_an_error() -> None:
    with pytest.raises(CchcError, match=r"^mẫu a\.docx không phải là tệp Word \.docx đọc được$"):
        attempt(b"PK", "a.docx", [[{}]])


def test_several_documents_are_filled_in_by_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import subprocess

    from cchc.template.render import render_each
    from tests.word_sample import opened

    started: list[object] = []
    run: Any = subprocess.run

    def count(*given: Any, **more: Any) -> Any:
        started.append(given)
        return run(*given, **more)

    monkeypatch.setattr(subprocess, "run", count)
    path = tmp_path / "rieng.docx"
    path.write_bytes(form("{{ x }}"))
    documents = list(render_each(path, [{"x": "một"}, {"x": "hai"}, {"x": "ba"}]))
    assert [opened(document).paragraphs[0].text for document in documents] == ["một", "hai", "ba"]
    assert len(started) == 1
