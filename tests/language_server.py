"""A real YAML language server for tests, and an editor that asks it as VS Code does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.wheels import ROOT

NAME = "yaml-language-server"
SERVER = shutil.which(NAME, path=f"{ROOT / 'node_modules/.bin'}{os.pathsep}{os.environ['PATH']}")
NPM = shutil.which("npm")
PATIENCE = 120
"""Seconds a busy machine may take for all that is asked of one server."""
CURSOR = "¦"


class Editor:
    """Asks a server about texts in an office's folder (Language Server Protocol)."""

    def __init__(self, server: subprocess.Popen[bytes], folder: Path) -> None:
        self.server, self.folder = server, folder
        self.asked = 0
        own = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
        self.settings = {"schemas": own["yaml.schemas"], "schemaStore": {"enable": False}}
        able = {"workspace": {"configuration": True}}
        self._ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities=able)
        self._tell("initialized")

    def marks(self, name: str, text: str) -> list[tuple[str, str]]:
        """Open a plan's file; return the lines that are underlined, each with what is said."""
        address, told = self._open(name, text), None
        while not told or told["uri"] != address["uri"]:
            heard = self._hear()
            told = heard["params"] if heard.get("method", "").endswith("Diagnostics") else None
        lines = text.splitlines()
        return [
            (lines[mark["range"]["start"]["line"]].strip(), mark["message"])
            for mark in told["diagnostics"]
        ]

    def at_cursor(self, question: str, name: str, text: str) -> Any:
        """Open a plan's file; return the 'hover' or 'completion' where the cursor stands in it."""
        before, after = text.split(CURSOR)
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        address = self._open(name, before + after)
        return self._ask(f"textDocument/{question}", textDocument=address, position=place)

    def _open(self, name: str, text: str) -> dict[str, str]:
        """Open a file in the folder of a plan of its own."""
        self.asked += 1
        address = {"uri": (self.folder / "plans" / str(self.asked) / name).as_uri()}
        opened = address | {"languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", textDocument=opened)
        return address

    def _ask(self, method: str, **parameters: Any) -> Any:
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": parameters})
        heard = self._hear()
        while heard.get("id") != self.asked or "method" in heard:
            heard = self._hear()
        return heard["result"]

    def _tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        assert self.server.stdin
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        self.server.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        """Return the next message; a question of the server's is answered with the settings."""
        assert self.server.stdout
        length = 0
        for line in iter(self.server.stdout.readline, b"\r\n"):
            assert line, f"{NAME} ended, or said nothing for long"
            if line.startswith(b"Content-Length:"):
                length = int(line.split()[1])
        heard: dict[str, Any] = json.loads(self.server.stdout.read(length))
        if "id" in heard and "method" in heard:
            wanted = [one.get("section") for one in heard["params"].get("items", [])]
            known = [self.settings if section == "yaml" else {} for section in wanted]
            self._send({"id": heard["id"], "result": known or None})
        return heard


@contextmanager
def editor_of(folder: Path) -> Iterator[Editor]:
    """Open a folder; skip where there is no server, but fail where CI has npm to bring it."""
    if SERVER is None and NPM and os.environ.get("CI") == "true":
        pytest.fail(f"máy này thiếu {NAME}")
    if SERVER is None:
        pytest.skip(f"máy này thiếu {NAME}: npm install --no-save --prefix . {NAME}")
    with subprocess.Popen(
        [SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        patience = threading.Timer(PATIENCE, server.kill)
        patience.start()
        try:
            yield Editor(server, folder)
        finally:
            patience.cancel()
            server.kill()
