"""What others laid there: opened if it is a regular file of the right size and place, else refused."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from cchc.problem import why
from cchc.user_file import NotTaken, TooLarge, content_of, inside, is_there
from tests.hostile_files import KINDS, PIPES, lay, soon

__all__ = ["soon"]


def refusal(path: Path, within: Path | None = None, most: int = 100) -> str:
    with pytest.raises(OSError) as caught:  # noqa: PT011 — its words are the caller's to judge
        content_of(path, most, within)
    return why(caught.value)


def test_a_regular_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100)
    assert content_of(tmp_path / "a", 100) == b"x" * 100
    assert content_of(tmp_path / "a", 100, tmp_path) == b"x" * 100


def test_one_byte_more_than_allowed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * ((3 << 20) + 1))
    with pytest.raises(TooLarge, match="tệp quá lớn: 3 MB, tối đa 3 MB"):
        content_of(tmp_path / "a", 3 << 20)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs files of no told size")
def test_a_file_that_does_not_tell_its_size_is_read_as_far_as_allowed() -> None:
    told_of_nothing = Path("/proc/self/status")
    assert told_of_nothing.stat().st_size == 0
    assert content_of(told_of_nothing, 1 << 20).startswith(b"Name:")
    with pytest.raises(TooLarge):
        content_of(told_of_nothing, 10)


@pytest.mark.skipif(not PIPES, reason="the system has no pipes by name")
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_regular_file_is_refused_at_once(kind: str, tmp_path: Path, soon: None) -> None:
    lay(kind, tmp_path / "a")
    assert KINDS[kind] in refusal(tmp_path / "a", tmp_path)


@pytest.mark.skipif(not PIPES, reason="the system has no sockets by name")
def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("a")
        assert refusal(tmp_path / "a") == "là ổ cắm mạng, không phải tệp thường"


@pytest.mark.skipif(not PIPES, reason="the system has no pipes by name")
def test_a_pipe_laid_between_the_look_and_the_opening_does_not_hang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, soon: None
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    look = Path.stat

    def then_swap(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        status = look(self, follow_symlinks=follow_symlinks)
        if self == path and stat.S_ISREG(status.st_mode):
            path.unlink()
            os.mkfifo(path)
        return status

    monkeypatch.setattr(Path, "stat", then_swap)
    assert refusal(path) == "là ống dẫn, không phải tệp thường"


def test_links_are_followed_inside_the_folder_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "below").mkdir(parents=True)
    (home / "real").write_bytes(b"own")
    (tmp_path / "secret").write_bytes(b"another's")
    (home / "below" / "in").symlink_to("../real")
    (home / "below" / "out").symlink_to("../../secret")
    (home / "door").symlink_to(tmp_path)
    assert content_of(home / "below" / "in", 100, home) == b"own"
    assert inside(home / "below" / "in", home) == home / "real"
    for path in (home / "below" / "out", home / "door" / "secret", home / ".." / "secret"):
        assert refusal(path, home) == f"là liên kết ra ngoài thư mục {home}"
    assert content_of(home / "below" / "out", 100) == b"another's"  # a file that a person named


def test_a_folder_reached_by_a_link_is_still_the_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a").write_bytes(b"own")
    (tmp_path / "shown").symlink_to("real")
    assert content_of(tmp_path / "shown" / "a", 100, tmp_path / "shown") == b"own"
    assert content_of(tmp_path / "shown" / "a", 100, tmp_path / "real") == b"own"


def test_a_name_is_taken_by_a_link_to_nothing_too(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("nothing")
    assert is_there(tmp_path / "a")
    assert not is_there(tmp_path / "nothing")
    with pytest.raises(NotTaken, match="liên kết đến tệp không có"):
        content_of(tmp_path / "a", 100, tmp_path)
