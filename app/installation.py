"""Checks before the window starts: our packages belong together, and there is a screen."""

from __future__ import annotations

import contextlib
import ctypes
import os
import socket
import sys
from importlib.util import find_spec
from pathlib import Path

import cnunet

HOME = Path(cnunet.__file__).resolve().parents[1]
"""The folder that holds `cnunet`, `app`, `trainer` and `resources`."""
_NO_NAMES = "neither DISPLAY nor WAYLAND_DISPLAY is set"


def installation_problem() -> str | None:
    """A message if `app`, `trainer` or `resources` are not those installed with `cnunet`.

    These names are common: another package or a folder on the import path may shadow them.
    """
    for name in ("app", "trainer", "resources"):
        spec = find_spec(name)
        locations = list(spec.submodule_search_locations or ()) if spec else []
        if str(HOME / name) not in [str(Path(location).resolve()) for location in locations]:
            where = locations[0] if locations else "nowhere"
            return (
                f"The package {name!r} should be in {HOME}, beside 'cnunet', but was found in"
                f" {where}: install CNUNet into its own environment, for example with pipx."
            )
    return None


def display_problem() -> str | None:
    """A message if there is no screen: Qt would abort the process."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return None
    wayland, x11 = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("DISPLAY")
    if os.environ.get("WAYLAND_SOCKET") or (wayland and _connects_to_wayland(wayland)):
        return None
    if x11 and _connects_to_x11():
        return None
    named = {"WAYLAND_DISPLAY": wayland, "DISPLAY": x11}
    silent = [f"{key} is {name}, which does not answer" for key, name in named.items() if name]
    why = ", and ".join(silent) or _NO_NAMES
    return (
        f"There is no screen to show a window on ({why})."
        " `cnunet enhance` and `cnunet live` work without one."
    )


def _connects_to_wayland(name: str) -> bool:
    """Whether the compositor of this name or path answers."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if not os.path.isabs(os.path.join(folder, name)):
        return False
    with socket.socket(socket.AF_UNIX) as connection, contextlib.suppress(OSError):
        connection.connect(os.path.join(folder, name))
        return True
    return False


def _connects_to_x11() -> bool:
    """Whether the X server that DISPLAY names answers; True if libxcb is missing."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt says what is missing
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed
