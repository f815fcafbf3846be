"""What the light package is made of, for cnunet.spec and the tests."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.workers.command import MODULES  # noqa: E402
from cnunet.errors import NOT_IN_LIGHT  # noqa: E402

PACKAGES = ("app", "cnunet", "resources", "trainer")
"""Ours. All of their modules are included, since many are imported by name or by role."""

BY_NAME = ("pulsectl", "sounddevice")
"""What is imported by name, which PyInstaller doesn't see."""

ROLES = tuple(MODULES.values())
"""The modules that child processes run."""

EXCLUDED = (
    *NOT_IN_LIGHT,
    # Needed to compile the step, which is done before.
    "numba",
    # Needed by the build alone.
    *("pip", "setuptools", "pkg_resources", "PyInstaller"),
    # Parts of Python that nothing here uses, with libraries of their own.
    *("bz2", "curses", "dbm", "readline", "sqlite3", "tkinter", "turtle"),
    *("ensurepip", "idlelib", "lib2to3", "pydoc_data", "test", "venv"),
    # pyqtgraph offers 3D plots.
    *("OpenGL", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets"),
)

QT_PLUGINS = (
    "iconengines/libqsvgicon",
    "imageformats/libqjpeg",
    "imageformats/libqsvg",
    "platforminputcontexts/",
    "platforms/libqoffscreen",
    "platforms/libqwayland",
    "platforms/libqxcb",
    "platformthemes/libqxdgdesktopportal",
    "wayland-decoration-client/",
    "wayland-graphics-integration-client/",
    "wayland-shell-integration/libqt-shell",
    "wayland-shell-integration/libxdg-shell",
    "xcbglintegrations/",
)
"""Where the paths of the plugins that a desktop uses begin; the GTK theme needs all of GTK."""


def is_wanted(place: str, source: str) -> bool:
    """Whether a file found by PyInstaller goes into the package.

    place: its path in the package. source: where it is now. Libraries of the system stay there: the
    package names those that it needs.
    """
    path = PurePosixPath(place)
    if source.startswith(("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")):
        return False
    if path.is_relative_to("PySide6/Qt/translations"):  # the window speaks English
        return False
    if path.is_relative_to("PySide6/Qt/plugins"):
        return str(path.relative_to("PySide6/Qt/plugins")).startswith(QT_PLUGINS)
    # For screens without a desktop.
    return not path.name.startswith("libQt6EglF")


def is_packaged_for_all(place: str) -> bool:
    """Whether a file of `desktop_files` works for all: Nautilus reads a user's scripts only."""
    return not place.startswith("nautilus/")


def system_place(place: str) -> str:
    """Its place there: Debian's zsh looks in a folder for packages."""
    return place.replace("zsh/site-functions/", "zsh/vendor-completions/")
