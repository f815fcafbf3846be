"""`cnunet-gui --integrate` and `--remove-integration`, for the user who runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from app.desktop.files import desktop_files, is_executable
from app.desktop.thunar import add_to_thunar, remove_from_thunar
from cnunet.errors import CNUNetError, naming_unwritable_file
from cnunet.files import replace_file

_REFRESH = (
    ("update-desktop-database", "applications"),
    ("gtk-update-icon-cache", "--ignore-theme-index", "--quiet", "icons/hicolor"),
)
_ICON_CACHE = "icon-theme.cache"


def integrate() -> str:
    """Make the program known to this user's desktop; return a message for the user.

    Calling it again brings everything up to date. Raises CNUNetError if that isn't possible.
    """
    share, program = _share(), program_path()
    contents = {relative: content() for relative, content in desktop_files(program).items()}
    with naming_unwritable_file():
        for relative, content in contents.items():
            path = share / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, content)
            if is_executable(relative):
                path.chmod(0o755)
        add_to_thunar(_thunar(), program)
    _refresh(share)
    return (
        "CNUNet is now in the desktop's menu, in “Open with”, and in the menus of Nautilus, Dolphin"
        " and Thunar. New terminals have manual pages and completion (zsh: put"
        f" fpath+=({share}/zsh/site-functions) before compinit in ~/.zshrc)."
        " To undo this: cnunet-gui --remove-integration"
    )


def remove_integration() -> str:
    """Remove what `integrate` has written and nothing else; return a message for the user."""
    share = _share()
    with naming_unwritable_file():
        for relative in desktop_files(""):
            path = share / relative
            path.unlink(missing_ok=True)
            _remove_empty_folders(path.parent, up_to=share)
        _remove_empty_cache(share)
        remove_from_thunar(_thunar())
    _refresh(share)
    return "CNUNet is gone from the desktop's menus. Settings, models and results are untouched."


def _share() -> Path:
    if not sys.platform.startswith("linux"):
        raise CNUNetError("This is only for Linux desktops; elsewhere, the installer does it.")
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _thunar() -> Path:
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(config) / "Thunar" / "uca.xml"


def program_path() -> str:
    """The absolute path of `cnunet-gui`, since a desktop may not have the user's PATH."""
    beside = Path(sys.executable).with_name("cnunet-gui")
    found = sys.executable if getattr(sys, "frozen", False) else shutil.which("cnunet-gui")
    if beside.exists():
        return str(beside)
    if found is None:
        raise CNUNetError("The program cnunet-gui was not found: install CNUNet first.")
    return str(Path(found).absolute())


def _remove_empty_cache(share: Path) -> None:
    """Remove GTK's icon cache of a theme without icons. GTK itself doesn't, within a second of
    writing it, since it compares whole seconds."""
    theme = share / "icons" / "hicolor"
    if theme.is_dir() and [path.name for path in theme.iterdir()] == [_ICON_CACHE]:
        (theme / _ICON_CACHE).unlink()
        _remove_empty_folders(theme, up_to=share)


def _remove_empty_folders(folder: Path, up_to: Path) -> None:
    with suppress(OSError):  # not empty, or never there
        while folder != up_to:
            folder.rmdir()
            folder = folder.parent


def _refresh(share: Path) -> None:
    """Notify the desktop; desktops without these programs notice changes by themselves."""
    for program, *options, folder in _REFRESH:
        if shutil.which(program) and (share / folder).is_dir():
            subprocess.run([program, *options, str(share / folder)], check=False)
