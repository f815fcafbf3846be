"""Where the window keeps its own files."""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from cnunet.files import private_folder
from cnunet.places import user_cache, user_logs, user_settings

_STALE_S = 7 * 24 * 3600
_HOME = Path.home()


def short_path(path: Path | str) -> str:
    """A path for the user, abbreviated with ~ inside the home folder."""
    path = Path(path)
    return str(Path("~", path.relative_to(_HOME)) if path.is_relative_to(_HOME) else path)


@dataclass(frozen=True)
class Paths:
    """The settings file, and the folders for logs, caches and live recordings."""

    settings: Path
    logs: Path
    cache: Path
    recordings: Path

    @property
    def unfinished(self) -> Path:
        """The list of recordings that are still to be processed."""
        return self.settings.with_name("unfinished.json")

    @property
    def history(self) -> Path:
        """The finished recordings."""
        return self.settings.with_name("history.json")

    @property
    def presets(self) -> Path:
        """The user's own presets, which `cnunet enhance --preset` reads as well."""
        return self.settings.with_name("presets.json")

    @classmethod
    def of_user(cls) -> Paths:
        """The platform's standard locations for this user."""
        return cls(
            settings=user_settings() / "settings.json",
            logs=user_logs(),
            cache=user_cache(),
            recordings=platformdirs.user_music_path() / "CNUNet",
        )

    @classmethod
    def under(cls, folder: Path) -> Paths:
        """Everything in one folder, for tests."""
        return cls(
            folder / "settings.json", folder / "logs", folder / "cache", folder / "recordings"
        )

    @property
    def results(self) -> Path:
        """The folder of kept full-strength results."""
        return self.cache / "full-strength"

    def picture_folder(self) -> Path:
        """Create a folder for one window's pictures; removes old ones left by a crash."""
        parent = self.cache / "pictures"
        private_folder(parent)
        for old in parent.iterdir():
            if time.time() - old.stat().st_mtime > _STALE_S:
                shutil.rmtree(old, ignore_errors=True)
        return Path(tempfile.mkdtemp(prefix="window-", dir=parent))
