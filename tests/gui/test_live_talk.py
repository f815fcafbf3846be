"""Push to talk: a key of the whole desktop, on a screen of the test's own."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from app.live.talkkey import TalkKey
from app.settings import LIVE_TALK_KEY
from cnunet.errors import CNUNetError
from tests.gui.support import PATIENCE_MS, change_setting
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
        ["Xvfb", "-noreset", "-displayfd", str(write), "-screen", "0", "640x480x24"],
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


def test_one_is_heard_while_the_key_is_held(qtbot, window, live, screen):  # noqa: F811
    said: list[Any] = []
    live.link.send = said.append
    live.is_wanted = True
    change_setting(window, LIVE_TALK_KEY, "F9")
    assert said[-1].muted
    screen("keydown", "F9")
    qtbot.waitUntil(lambda: not said[-1].muted, timeout=PATIENCE_MS)
    count = len(said)
    screen("key", "F8")
    screen("keyup", "F9")
    qtbot.waitUntil(lambda: said[-1].muted, timeout=PATIENCE_MS)
    assert len(said) == count + 1  # a held key repeats, but counts once
    change_setting(window, LIVE_TALK_KEY, "")
    assert not said[-1].muted
    screen("key", "F9")
    TalkKey("F9", live).close()  # raises nothing, as the key is free again
    live.is_wanted = False


def test_the_key_is_noticed_with_shift_or_caps_lock_too(qtbot, window, live, screen):  # noqa: F811
    change_setting(window, LIVE_TALK_KEY, "F9")
    screen("keydown", "shift")
    screen("keydown", "F9")
    qtbot.waitUntil(lambda: not live.controls.mute.isChecked(), timeout=PATIENCE_MS)
    screen("keyup", "F9")
    qtbot.waitUntil(live.controls.mute.isChecked, timeout=PATIENCE_MS)
    screen("keyup", "shift")
    change_setting(window, LIVE_TALK_KEY, "")


def test_a_key_that_another_program_has_is_refused(qtbot, window, live, screen):  # noqa: F811
    other = TalkKey("F9", live)
    change_setting(window, LIVE_TALK_KEY, "F9")
    said: list[Any] = []
    live.link.send = said.append
    for _ in range(2):  # it stays when the session starts, and when it stops
        live.controls.toggle.trigger()
        assert "another program uses it" in live.view.notice.text()
        assert live.view.notice.isVisibleTo(live)
    assert live.controls.adjust.muted, "nobody expects to be heard"
    change_setting(window, LIVE_TALK_KEY, "")
    assert not live.view.notice.text()
    assert not live.controls.adjust.muted
    other.close()


@pytest.fixture
def bus(tmp_path, monkeypatch):
    """A D-Bus session on a Wayland desktop; `portal(...)` starts its portal."""
    if not shutil.which("dbus-daemon"):
        pytest.skip("needs dbus-daemon")
    address = f"unix:path={tmp_path}/bus"
    command = ["dbus-daemon", "--session", "--nofork", f"--address={address}", "--print-address"]
    daemon: Any = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert daemon.stdout.readline()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    started: list[Any] = [daemon]

    def portal(*arguments):
        made: Any = subprocess.Popen(
            [sys.executable, "-P", str(Path(__file__).with_name("fake_portal.py")), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert made.stdout.readline() == "ready\n"
        started.append(made)
        return made

    yield portal
    for process in reversed(started):
        process.kill()
        process.communicate()


def test_where_the_desktop_has_the_keys_its_portal_is_asked(qtbot, window, live, bus):  # noqa: F811
    desktop = bus()
    change_setting(window, LIVE_TALK_KEY, "F9")
    assert live.controls.mute.isChecked()
    assert desktop.stdout.readline() == "bound [('talk', 'F9')]\n"
    for member, muted in (("Activated", False), ("Deactivated", True)):
        print(member, file=desktop.stdin, flush=True)
        qtbot.waitUntil(lambda on=muted: live.controls.mute.isChecked() is on, timeout=PATIENCE_MS)
    change_setting(window, LIVE_TALK_KEY, "")
    assert not live.controls.mute.isChecked()


def test_another_shortcut_of_the_portal_does_not_mute(qtbot, window, live, bus):  # noqa: F811
    desktop = bus()
    change_setting(window, LIVE_TALK_KEY, "F9")
    assert desktop.stdout.readline().startswith("bound")
    switched: list[bool] = []
    live.controls.mute.toggled.connect(switched.append)
    for line in ("Activated", "Deactivated other", "Activated", "Deactivated"):
        print(line, file=desktop.stdin, flush=True)
    qtbot.waitUntil(lambda: switched[-1:] == [True], timeout=PATIENCE_MS)
    assert switched == [False, True]
    change_setting(window, LIVE_TALK_KEY, "")


@pytest.mark.parametrize("is_replaced", [False, True])
def test_a_portal_that_ends_leaves_one_muted(qtbot, window, live, bus, is_replaced):  # noqa: F811
    """Even while the key is held: it will not report the release."""
    desktop = bus()
    change_setting(window, LIVE_TALK_KEY, "F9")
    assert desktop.stdout.readline().startswith("bound")
    print("Activated", file=desktop.stdin, flush=True)
    muted = live.controls.mute.isChecked
    qtbot.waitUntil(lambda: not muted(), timeout=PATIENCE_MS)
    other = bus() if is_replaced else None  # takes over as soon as the first one is gone
    desktop.kill()
    qtbot.waitUntil(muted, timeout=PATIENCE_MS)
    if other is None:
        qtbot.waitUntil(lambda: "cnunet live talk" in live.view.notice.text(), timeout=PATIENCE_MS)
        return
    assert other.stdout.readline().startswith("bound")
    print("Activated", file=other.stdin, flush=True)
    qtbot.waitUntil(lambda: not muted(), timeout=PATIENCE_MS)
    assert not live.view.notice.text()
    change_setting(window, LIVE_TALK_KEY, "")


@pytest.mark.parametrize("portal", ["declines", None])
def test_a_desktop_without_such_keys_says_what_to_do(qtbot, window, live, bus, portal):  # noqa: F811
    if portal:
        bus(portal)
    change_setting(window, LIVE_TALK_KEY, "F9")
    qtbot.waitUntil(lambda: "cnunet live talk" in live.view.notice.text(), timeout=PATIENCE_MS)
    assert live.controls.mute.isChecked()
    assert ("declined" in live.view.notice.text()) is bool(portal)


def test_a_refusal_is_heard_however_soon_it_comes(qtbot, window, live, monkeypatch):  # noqa: F811
    class Immediate(threading.Thread):
        def start(self):
            super().start()
            self.join()

    fast = SimpleNamespace(Thread=Immediate, Lock=threading.Lock)
    monkeypatch.setattr("app.live.portalkey.threading", fast)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    change_setting(window, LIVE_TALK_KEY, "F9")
    qtbot.waitUntil(lambda: "cnunet live talk" in live.view.notice.text(), timeout=PATIENCE_MS)
    assert live.controls.mute.isChecked()


def test_a_key_that_is_gone_leaves_one_muted_and_a_notice_says_so(window, live, monkeypatch):  # noqa: F811
    class Key(QObject):
        held = Signal(bool)

        def __init__(self, name, parent):
            super().__init__(parent)
            if name == "F8":
                raise CNUNetError("Another program has it.")

        def close(self):
            pass

    monkeypatch.setattr("app.live.controls.TalkKey", Key)
    monkeypatch.setattr("app.live.controls.has_x11_keys", lambda: True)
    for name, says in (("F9", ""), ("F8", "Another program has it. You are muted until")):
        change_setting(window, LIVE_TALK_KEY, name)
        assert live.controls.mute.isChecked()
        assert live.view.notice.text().startswith(says)
        assert bool(live.view.notice.text()) is bool(says)
