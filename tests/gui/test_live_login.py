"""Starting at login: in the tray, and live at once."""

import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.desktop.login import RunKey, login_start
from app.main import main, parse
from app.pages import LIVE
from app.settings import LIVE_MONITOR, LIVE_VIRTUAL
from tests.gui.support import PATIENCE_MS
from tests.gui.test_live_page import live, window  # noqa: F401 - fixtures

pytestmark = pytest.mark.qt_log_ignore("raise", "systemTrayWindowChanged")  # not off screen

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="autostart of Linux")
ENTRY = "autostart/org.cnunet.CNUNet.live.desktop"


@pytest.fixture(autouse=True)
def config(tmp_path, monkeypatch):
    folder = tmp_path / "a user's config"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    return folder


@linux
def test_a_command_switches_it(config, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["cnunet-gui", "--at-login"])
    assert main() == 0
    assert "starts in the tray at login" in capsys.readouterr().out
    entry = config / ENTRY
    (command,) = [line for line in entry.read_text().splitlines() if line.startswith("Exec=")]
    program, option = command.removeprefix("Exec=").rsplit(" ", 1)
    assert Path(program.strip('"')).exists()
    assert parse([option]).live
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", str(entry)], check=True)
    monkeypatch.setattr(sys, "argv", ["cnunet-gui", "--not-at-login"])
    assert main() == 0
    assert main() == 0
    assert not entry.exists()


@linux
def test_what_cannot_be_written_is_reported(config, monkeypatch, capsys):
    config.write_text("a file")
    monkeypatch.setattr(sys, "argv", ["cnunet-gui", "--at-login"])
    assert main() == 1
    assert "org.cnunet.CNUNet.live.desktop can't be changed" in capsys.readouterr().err


@linux
def test_the_menu_switches_it(config, live):  # noqa: F811
    assert not live.controls.at_login.isChecked()
    live.controls.at_login.trigger()
    assert (config / ENTRY).exists()
    live.controls.at_login.trigger()
    assert not (config / ENTRY).exists()
    shutil.rmtree(config)
    config.write_text("a file")
    live.controls.at_login.trigger()
    assert "can't be changed" in live.view.trouble.text()
    assert not live.controls.at_login.isChecked()


def test_macos_has_an_agent_for_it(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    start = login_start("darwin")
    start.switch(True)
    assert start.is_on
    (path,) = (tmp_path / "Library" / "LaunchAgents").iterdir()
    agent = plistlib.loads(path.read_bytes())
    assert path.stem == agent["Label"]
    assert agent["RunAtLoad"]
    assert Path(agent["ProgramArguments"][0]).exists()
    assert parse(agent["ProgramArguments"][1:]).live
    start.switch(False)
    assert not path.exists()


class Registry:
    """`winreg`, with one key."""

    HKEY_CURRENT_USER, KEY_READ, KEY_SET_VALUE, REG_SZ = "user", 1, 2, 1

    def __init__(self):
        self.values = {}

    def CreateKeyEx(self, root, path, reserved, access):
        assert (root, path.rsplit("\\", 1)[1]) == ("user", "Run")
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def QueryValueEx(self, key, name):
        if name not in self.values:
            raise FileNotFoundError(name)

    def SetValueEx(self, key, name, reserved, kind, value):
        self.values[name] = value

    def DeleteValue(self, key, name):
        del self.values[name]


def test_windows_has_a_value_in_the_registry_for_it():
    registry = Registry()
    start = RunKey(registry)
    start.switch(False)
    start.switch(True)
    assert start.is_on
    (command,) = registry.values.values()
    assert Path(command.split('"')[1]).exists()
    assert parse([command.split('"')[2].strip()]).live
    start.switch(False)
    assert not registry.values


@pytest.fixture
def tray(monkeypatch):
    """Whether the desktop has a tray, which the test decides."""
    there = [True]
    monkeypatch.setattr("app.live.tray.Tray.is_there", property(lambda _: there[0]))
    return there


def test_in_the_tray_others_hear_a_microphone_and_it_sleeps(qtbot, window, tray):  # noqa: F811
    window.hide()
    window.go_live_in_tray()
    page = window.pages.page(LIVE)
    window.show_page(LIVE)
    assert page.is_wanted
    assert window.settings[LIVE_VIRTUAL]
    assert not window.settings[LIVE_MONITOR]
    qtbot.waitUntil(lambda: page.view.state.text().startswith("Asleep"), timeout=PATIENCE_MS)
    assert not window.isVisible()
    assert page.tray.icon.toolTip().startswith("CNUNet: Asleep")
    page.tray.window_wanted.emit()
    assert window.isVisible()
    qtbot.waitUntil(lambda: page.view.state.text().startswith("Live:"), timeout=PATIENCE_MS)


def test_without_a_tray_the_window_comes(qtbot, window, live, tray):  # noqa: F811
    tray[0] = False
    live.tray_patience_s = 0.1
    window.hide()
    window.go_live_in_tray()
    qtbot.waitUntil(window.isVisible, timeout=PATIENCE_MS)
    assert live.is_wanted
