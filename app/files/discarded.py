"""What a stopped job had done, set aside so that discarding it can be undone."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.files.progress import JobProgress
from cnunet.files import private_folder
from cnunet.ipc.fullstrength import unfinished_files
from cnunet.ipc.protocol import Picture

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Discarded:
    """What `FileQueue.throw_away` took away from a job."""

    number: int
    full_strength: Path
    progress: JobProgress
    pictures: dict[str, Picture]
    full_pictures: dict[str, Picture]

    @property
    def files(self) -> list[Path]:
        """Everything that belongs to it."""
        pictures = (*self.pictures.values(), *self.full_pictures.values())
        drawn = {Path(picture.path) for picture in pictures}
        return [*unfinished_files(self.full_strength), *drawn]


class SetAside:
    """Files in a folder of their own, out of reach of workers that would go on with them."""

    def __init__(self, files: Sequence[Path], folder: Path) -> None:
        self._moved: list[tuple[Path, Path]] = []
        try:
            private_folder(folder)
        except OSError as error:
            _log.warning("%s can't be made: %s", folder, error)
            return
        for file in files:
            self._move(file, folder / file.name)

    @property
    def files(self) -> list[Path]:
        """Where they are now."""
        return [now for _, now in self._moved]

    def restore(self) -> None:
        """Move them back to where they were."""
        moved, self._moved = self._moved, []
        for before, now in moved:
            self._move(now, before)

    def _move(self, file: Path, to: Path) -> None:
        try:
            os.replace(file, to)
        except FileNotFoundError:
            return
        except OSError as error:  # on Windows, the player may still have it open
            _log.warning("%s stays where it is: %s", file, error)
            return
        self._moved.append((file, to))
