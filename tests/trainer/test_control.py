"""Requests to stop or pause, as two threads look for them."""

import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from trainer.folder import control
from trainer.folder.control import StopRequest


def test_what_the_watcher_is_about_to_find_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, found = threading.Event(), threading.Event()
    exists = Path.exists

    def slow(path: Path) -> bool:
        answer = exists(path)
        if threading.current_thread() is not threading.main_thread():
            looks.set()
            found.wait(30)
        return answer

    monkeypatch.setattr(control, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(control, "time", SimpleNamespace(monotonic=lambda: 5.0))
    with StopRequest(tmp_path) as stop:
        (tmp_path / "pause").touch()
        monkeypatch.setattr(Path, "exists", slow)
        assert looks.wait(30)
        threading.Timer(0.2, found.set).start()
        assert stop.paused
