"""Starts the program at login, in the tray and live.

On each system this is one file or registry value, whose existence is the only state.
"""

from __future__ import annotations

import os
import plistlib
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from app.desktop.files import ID, quoted_for_desktop
from app.desktop.integrate import program_path
from cnunet.errors import CNUNetError
from cnunet.files import replace_file

OPTION = "--live"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
_VALUE = "CNUNet Live"
_ENTRY = """[Desktop Entry]
Type=Application
Name=CNUNet
Comment=A microphone without noise
Exec={program} {option}
Icon={id}
Terminal=false
StartupNotify=false
X-GNOME-Autostart-enabled=true
"""


class LoginStart(Protocol):
    """The item that a system starts at login. Methods may raise CNUNetError."""

    @property
    def is_on(self) -> bool: ...

    def switch(self, on: bool) -> None: ...


def login_start(platform: str = sys.platform) -> LoginStart:
    """The login item for this platform."""
    if platform == "win32":
        return RunKey(import_module("winreg"))
    if platform == "darwin":
        agents = Path.home() / "Library" / "LaunchAgents"
        return StartFile(agents / f"{ID}.live.plist", _agent())
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    program = quoted_for_desktop(program_path())
    entry = _ENTRY.format(program=program, option=OPTION, id=ID)
    return StartFile(Path(config) / "autostart" / f"{ID}.live.desktop", entry.encode())


class StartFile:
    """A file that is run at login: an autostart entry on Linux, a launch agent on macOS."""

    def __init__(self, path: Path, content: bytes) -> None:
        self._path, self._content = path, content

    @property
    def is_on(self) -> bool:
        return self._path.exists()

    def switch(self, on: bool) -> None:
        try:
            if not on:
                self._path.unlink(missing_ok=True)
                return
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, self._content)
        except OSError as error:
            raise CNUNetError(f"{self._path} can't be changed: {error.strerror}.") from error


class RunKey:
    """A value in the Windows registry. winreg: the module of that name."""

    def __init__(self, winreg: Any) -> None:
        self._winreg = winreg

    @property
    def is_on(self) -> bool:
        try:
            with self._key(self._winreg.KEY_READ) as key:
                self._winreg.QueryValueEx(key, _VALUE)
        except OSError:
            return False
        return True

    def switch(self, on: bool) -> None:
        try:
            with self._key(self._winreg.KEY_SET_VALUE) as key:
                if on:
                    command = f'"{program_path()}" {OPTION}'
                    self._winreg.SetValueEx(key, _VALUE, 0, self._winreg.REG_SZ, command)
                elif self.is_on:
                    self._winreg.DeleteValue(key, _VALUE)
        except OSError as error:
            raise CNUNetError(f"The registry can't be changed: {error}.") from error

    def _key(self, access: int) -> Any:
        return self._winreg.CreateKeyEx(self._winreg.HKEY_CURRENT_USER, _RUN_KEY, 0, access)


def _agent() -> bytes:
    """The agent that launchd starts in graphical sessions."""
    return plistlib.dumps(
        {
            "Label": f"{ID}.live",
            "ProgramArguments": [program_path(), OPTION],
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
        }
    )
