"""The contents of the packages, for cnunet.spec and the tests."""

from __future__ import annotations

import re
import sys
from pathlib import Path, PurePosixPath
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import cnunet  # noqa: E402
from app.language import LANGUAGES  # noqa: E402
from app.workers.command import MODULES  # noqa: E402
from cnunet.errors import NOT_IN_LIGHT  # noqa: E402

PACKAGES = ("app", "cnunet", "resources", "trainer")
"""Ours. All of their modules are included, since many are imported by name or by role."""

BY_NAME = ("pulsectl", "sounddevice")
"""Modules that are imported by name, which PyInstaller doesn't see."""

ROLES = tuple(MODULES.values())
"""The modules that child processes run."""

EDITIONS = ("light", "full")

_IN_NONE = (
    # Needed to compile the step, which is done in advance; Linux loads the result by itself.
    *(("llvmlite", "numba") if sys.platform == "linux" else ("numba",)),
    # Its licence forbids passing it on.
    "pesq",
    # Needed by the build alone.
    *("pip", "setuptools", "pkg_resources", "PyInstaller"),
    # Parts of Python that nothing here uses, with libraries of their own.
    *("bz2", "curses", "dbm", "readline", "sqlite3", "tkinter", "turtle"),
    *("ensurepip", "idlelib", "lib2to3", "pydoc_data", "test", "venv"),
    # pyqtgraph offers 3D plots.
    *("OpenGL", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtTest"),
)


def excluded(edition: str) -> tuple[str, ...]:
    """The modules that stay out of an edition."""
    return _IN_NONE if edition == "full" else (*NOT_IN_LIGHT, *_IN_NONE)


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
"""How the paths of the plugins that a desktop uses begin; the GTK theme needs all of GTK."""

_TORCH_TESTS = re.compile(
    r"torch/(test/|bin/(?!torch_shm_manager$)"
    r"|lib/(lib\w+_test|libaoti_custom_ops|libbackend_with_compiler)\.)"
)
"""PyTorch's own tests and its protobuf compiler, 135 MB."""


def is_wanted(place: str, source: str) -> bool:
    """Whether a file found by PyInstaller goes into the package.

    place: its path in the package. source: where it is now. Libraries of the system stay there: the
    package names those that it needs. Python is always inside.
    """
    path = PurePosixPath(place.replace("\\", "/"))
    if path.name.startswith("libpython") or "lib-dynload" in path.parts:
        return True
    if source.startswith(("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")):
        return False
    if path.is_relative_to("PySide6/Qt/translations"):  # of its own dialogs and buttons
        return path.stem.removeprefix("qtbase_") in LANGUAGES
    if path.is_relative_to("PySide6/Qt/plugins"):
        return str(path.relative_to("PySide6/Qt/plugins")).startswith(QT_PLUGINS)
    if path.match("*.dist-info/RECORD") or path.match("*.dist-info/direct_url.json"):
        return False  # they depend on the folder of the build
    if path.is_relative_to("pyqtgraph/icons/peegee"):  # its own logo
        return False
    if _TORCH_TESTS.match(str(path)) or "__pycache__" in path.parts:
        return False
    # For screens without a desktop.
    return not path.name.startswith("libQt6EglF")


def is_packaged_for_all(place: str) -> bool:
    """Whether a file of `desktop_files` works for all users: Nautilus reads each user's scripts."""
    return not place.startswith("nautilus/")


def system_place(place: str) -> str:
    """The path of such a file in a package: Debian's zsh has a folder for packages."""
    return place.replace("zsh/site-functions/", "zsh/vendor-completions/")


def info_plist() -> dict[str, Any]:
    """The property list that macOS reads about the program."""
    return {
        "CFBundleIdentifier": "org.cnunet.CNUNet",
        "CFBundleName": "CNUNet",
        "CFBundleShortVersionString": cnunet.__version__,
        "CFBundleVersion": cnunet.__version__,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "Recording",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["public.audio", "public.movie"],
            }
        ],
        "LSApplicationCategoryType": "public.app-category.music",
        "LSMinimumSystemVersion": "14.0",
        "NSHighResolutionCapable": True,
        "NSMicrophoneUsageDescription": "CNUNet takes the noise out of your microphone while Live "
        "is on. Nothing is sent anywhere.",
    }
