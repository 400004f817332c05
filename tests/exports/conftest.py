"""What the tests share that look at a page in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.exports.chromium import Reader, chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, started once for the tests of a file."""
    with chromium() as started:
        yield started


@pytest.fixture
def reader(browser: Any) -> Iterator[Reader]:
    """A reader whose pages raised no complaint and asked for nothing but themselves."""
    reading = Reader(browser)
    yield reading
    for context in browser.contexts:
        context.close()
    assert reading.complaints == []
    assert {url.partition("#")[0] for url in reading.requests} <= reading.opened
