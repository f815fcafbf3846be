"""One process at a time in a run's folder."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from trainer.folder.lock import FolderError, is_used, only_user, taking_turns

HOLD = """
import sys, time
from pathlib import Path
from trainer.folder.lock import only_user
with only_user(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_folder_is_made_and_free_again_afterwards(tmp_path: Path) -> None:
    for _ in range(2):
        with only_user(tmp_path / "a" / "run"):
            assert (tmp_path / "a" / "run").is_dir()


def test_a_second_start_is_refused(tmp_path: Path) -> None:
    with (
        only_user(tmp_path),
        pytest.raises(FolderError, match=r"active in .*: stop it first"),
        only_user(tmp_path),
    ):
        pass
    with (
        only_user(tmp_path),
        pytest.raises(FolderError, match=r"^Another score command is already active in"),
        only_user(tmp_path, "Another score command"),
    ):
        pass


def test_it_goes_away_with_a_process_that_is_killed(tmp_path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE)
    with child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"held"
        with pytest.raises(FolderError), only_user(tmp_path):
            pass
        child.kill()
    with only_user(tmp_path):
        pass


def test_on_a_read_only_disk_no_run_is_active(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with only_user(tmp_path):
        pass
    opened = Path.open

    def open_read_only(path: Path, mode: str = "r") -> Any:
        if mode != "rb":
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return opened(path, mode)

    with only_user(tmp_path), monkeypatch.context() as patch:
        patch.setattr(Path, "open", open_read_only)
        assert is_used(tmp_path)  # by a process that sees this disk elsewhere
    monkeypatch.setattr(Path, "open", open_read_only)
    assert not is_used(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows locks otherwise")
def test_a_disk_without_locks_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    (tmp_path / "lock").touch()
    monkeypatch.setattr("fcntl.flock", refuse)
    assert not is_used(tmp_path)
    for lock in (only_user, taking_turns):
        with pytest.raises(FolderError, match="No locks available"), lock(tmp_path):
            pass


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "run").touch()
    with pytest.raises(FolderError, match="run cannot be used: "), only_user(tmp_path / "run"):
        pass


@pytest.mark.skipif(os.name == "nt", reason="Windows has no /dev/null to stand for a folder")
def test_a_place_where_nothing_can_be_made() -> None:
    with pytest.raises(FolderError, match="Not a directory"), only_user(Path("/dev/null/run")):
        pass
