"""Debian's Chromium for the tests that look at a page as its reader does: one for them all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@contextmanager
def chromium() -> Iterator[Any]:
    """Start Chromium; skip without it, but fail where CI promised it."""
    if CHROMIUM is None and os.environ.get("CI") == "true":
        pytest.fail("máy này thiếu chromium")
    if CHROMIUM is None:
        pytest.skip("máy này thiếu chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Reader:
    """Opens a page as its reader does, and keeps what went wrong and what it asked for."""

    def __init__(self, browser: Any) -> None:
        self.browser = browser
        self.complaints: list[str] = []
        self.requests: set[str] = set()
        self.opened: set[str] = set()

    def open(self, path: Path, hash: str = "", **options: Any) -> Any:
        """Open a file in a window of its own: 1280 by 800, light, unless told otherwise."""
        options.setdefault("viewport", {"width": 1280, "height": 800})
        page = self.browser.new_page(**options)
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.add(request.url))
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog {dialog.message}"))
        self.opened.add(path.as_uri())
        page.goto(path.as_uri() + hash)
        return page

    def violations(self, path: Path, scheme: str) -> list[tuple[str, str]]:
        """Return what axe objects to in a page of a colour scheme, its first rows opened.

        Dark, the page differs by its colours alone, and they alone are asked about.
        """
        from axe_playwright_python.sync_playwright import Axe

        page = self.open(path, color_scheme=scheme, bypass_csp=True)
        page.evaluate(
            "document.querySelectorAll('details').forEach((one, place) => { one.open = place < 3; })"
        )
        asked = {"runOnly": ["color-contrast"]} if scheme == "dark" else None
        found = Axe().run(page, options=asked).response["violations"]
        return [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
