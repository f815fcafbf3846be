"""`cnunet live --at-login`: has systemd run live sound from login on, without a window."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from cnunet.errors import CNUNetError, naming_unwritable_file
from cnunet.files import replace_file
from cnunet.roles import child_command

_NAME = "cnunet-live.service"
_UNIT = """[Unit]
Description=CNUNet Microphone
After=pipewire-pulse.service pulseaudio.service

[Service]
ExecStart={command}
Restart=on-failure

[Install]
WantedBy=default.target
"""


def start_at_login(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> str:
    """Write a unit that runs `cnunet live` with these arguments; return a message for the user.

    Replaces an earlier unit. Raises CNUNetError if there is no systemd.
    """
    unit, link = _paths()
    program = [*child_command("engine", "cnunet.cli"), "live", *options_of(parser, arguments)]
    command = " ".join(map(_quoted, program))
    with naming_unwritable_file():
        unit.parent.mkdir(parents=True, exist_ok=True)
        replace_file(unit, _UNIT.format(command=command).encode())
        link.parent.mkdir(exist_ok=True)
        if not link.is_symlink():
            link.symlink_to(unit)
    started = _systemctl("daemon-reload") and _systemctl("restart", _NAME)
    return (
        f"{unit} runs this at every login{', and now' if started else ''}."
        " To undo it: cnunet live --not-at-login"
    )


def stop_at_login() -> str:
    """Stop and remove the unit; return a message for the user."""
    unit, link = _paths()
    if not unit.exists():
        return "CNUNet does not go live at login."
    _systemctl("stop", _NAME)
    with naming_unwritable_file():
        link.unlink(missing_ok=True)
        unit.unlink()
    _systemctl("daemon-reload")
    return "CNUNet no longer goes live at login."


def options_of(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> list[str]:
    """The command-line options for these arguments, with absolute paths."""
    options = []
    for action in parser._actions:
        value = getattr(arguments, action.dest, action.default)
        if action.dest == "at_login" or not action.option_strings or value == action.default:
            continue
        options.append(action.option_strings[0])
        if action.dest == "model" and Path(value).is_file():  # otherwise, it is a name
            value = Path(value)
        if action.nargs != 0:
            options.append(str(value.absolute() if isinstance(value, Path) else value))
    return options


def _paths() -> tuple[Path, Path]:
    """The paths of the unit and of the link that enables it."""
    if not sys.platform.startswith("linux") or shutil.which("systemctl") is None:
        raise CNUNetError(
            "This needs systemd. In the window, Live > Go live in the tray at login works on every"
            " desktop."
        )
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    folder = Path(config) / "systemd" / "user"
    return folder / _NAME, folder / "default.target.wants" / _NAME


def _quoted(part: str) -> str:
    """A command-line argument quoted for systemd."""
    escaped = part.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'


def _systemctl(*command: str) -> bool:
    """Whether systemctl succeeded; systemd may not run for this user, as in a container."""
    done = subprocess.run(["systemctl", "--user", *command], capture_output=True, check=False)
    return done.returncode == 0
