"""An X server for tests with a real keyboard and mouse."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def x_server(size: str = "1200x800", manager: str = "") -> Iterator[dict[str, str]]:
    """The environment of programs that draw on a server of their own; skips where there is none.

    manager: the window manager that runs there; none if empty.
    """
    tools = [name for name in ("Xvfb", "xdotool", manager) if name]
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing or sys.platform != "linux":
        pytest.skip(f"needs {' and '.join(missing or tools)}")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    started = [server]
    try:
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        around = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        if manager:
            quiet = subprocess.DEVNULL
            started.append(subprocess.Popen([manager], env=around, stdout=quiet, stderr=quiet))
        yield around
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(60)
