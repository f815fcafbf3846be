"""Push to talk: a key of the whole desktop, on a screen of the test's own."""

import os
import shutil
import subprocess
import sys
from typing import Any

import pytest
from PySide6.QtCore import QObject

from app.live.talkkey import TalkKey
from app.settings import LIVE_TALK_KEY
from cnunet.errors import CNUNetError
from tests.gui.support import PATIENCE_MS
from tests.gui.test_live_page import live, window  # noqa: F401 - fixtures

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11"),
    pytest.mark.qt_log_ignore("systemTrayWindowChanged"),
]


@pytest.fixture
def screen(monkeypatch):
    if missing := [name for name in ("Xvfb", "xdotool") if not shutil.which(name)]:
        pytest.skip(f"needs {', '.join(missing)}")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "640x480x24"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as display:
        name = f":{display.readline().strip()}"
    monkeypatch.setenv("DISPLAY", name)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    yield lambda *keys: subprocess.run(["xdotool", *keys], check=True)
    server.kill()
    server.wait()


def test_one_is_heard_while_the_key_is_held(qtbot, live, screen):  # noqa: F811
    said: list[Any] = []
    live.link.say = said.append
    live.is_wanted = True
    live._settings[LIVE_TALK_KEY] = "F9"
    live.settings_changed()
    assert said[-1].muted
    screen("keydown", "F9")
    qtbot.waitUntil(lambda: not said[-1].muted, timeout=PATIENCE_MS)
    count = len(said)
    screen("key", "F8")
    screen("keyup", "F9")
    qtbot.waitUntil(lambda: said[-1].muted, timeout=PATIENCE_MS)
    assert len(said) == count + 1  # a key that is held repeats, and is still one
    live._settings[LIVE_TALK_KEY] = ""
    live.settings_changed()
    assert not said[-1].muted
    screen("key", "F9")
    TalkKey("F9", live).close()  # nobody has it
    live.is_wanted = False


def test_a_key_that_another_program_has_is_refused(qtbot, live, screen):  # noqa: F811
    other = TalkKey("F9", live)
    live._settings[LIVE_TALK_KEY] = "F9"
    live.settings_changed()
    assert "another program has it" in live.view.trouble.text()
    assert not live.controls.mute.isChecked()
    other.close()


def test_a_desktop_without_such_keys_says_what_to_do(qtbot):
    for environment in ({}, {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}):
        with pytest.raises(CNUNetError, match="cnunet live talk"):
            TalkKey("F9", QObject(), environment)
