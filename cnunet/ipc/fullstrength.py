"""Kept full-strength results, so that a change of strength doesn't run the model again.

The model's output for a recording, at 16 kHz, is kept in a folder, one file per recording: raw
little-endian float32, (samples, channels) in memory order, beside a file that names the recording.
It is deleted a day after the recording is, or after 30 days without use. A `RecordingDenoiser`
(`cnunet.ipc.result_recorder`) writes it while the model runs; a `Replay` (`cnunet.ipc.replay`)
replaces the model afterwards. `cnunet.signal.chain` takes both as denoisers, so the result at any
mix and limit is bit for bit what it would be had the model run again.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cnunet.files import content_digest, remove_abandoned, replace_file
from cnunet.ipc.progress import BEGUN, begun_path, state_file
from cnunet.ipc.result_recorder import RecordingDenoiser
from cnunet.signal.chain import DenoiserLike

_log = logging.getLogger(__name__)
# Part of every file's name, so that results of another version are never used. Increase it when the
# file format changes, or the engine's samples for the same model. 2: levels normalised. 3: named by
# content. 4: progress that was stored twice may have been damaged.
_VERSION = 4
_UNUSED_AFTER_S = 30 * 24 * 3600
_MOVED_WITHIN_S = 24 * 3600
_LONG_S = 3600
_KEPT, _STATE, _SOURCE = ".f32", ".state", ".source"
_PARTIAL = re.compile(r"\..*\.(\d+)\.part")


class FullStrengthResults:
    """A folder of kept results of at most `limit_bytes`; the least recently used are removed first.

    Several processes may share it. A result belongs to the content of a recording and its sound
    track (None for the main one), the content of a model, and whether the model ran on each channel
    or on their mean (`link_channels`).
    limit_bytes: 0 to keep none. check: called now and then while a file is read; may raise to stop.
    """

    def __init__(
        self, folder: Path, limit_bytes: int, check: Callable[[], None] = lambda: None
    ) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes
        self._check = check

    def find(
        self, source: Path, model: Path, link_channels: bool = False, track: int | None = None
    ) -> Path | None:
        """The result of `model` for `source`, if it is kept and neither content has changed."""
        if not self._limit_bytes:
            return None
        path = self._path(source, model, link_channels, track)
        try:
            os.utime(path)  # marks it as used
        except OSError:
            return None
        self._note_source(path, source)
        return path

    def record(
        self,
        denoiser: DenoiserLike,
        source: Path,
        model: Path,
        link_channels: bool = False,
        track: int | None = None,
    ) -> RecordingDenoiser:
        """A denoiser that behaves like `denoiser`, with its result for `source` recorded.

        It resumes where an earlier one was stopped, if that kept its progress.
        """
        path = self._path(source, model, link_channels, track) if self._limit_bytes else None
        return RecordingDenoiser(denoiser, path, source, self)

    def forget(self, path: Path) -> None:
        """Remove a result that is of no use."""
        for file in (path, path.with_suffix(_SOURCE)):
            with suppress(OSError):  # on Windows, another process may have it open
                file.unlink(missing_ok=True)

    def keep(self, partial: Path, path: Path, source: Path) -> None:
        """Move a complete or an unfinished result to its final path. Raises OSError."""
        self._note_source(path, source)
        os.replace(partial, path)
        if path.suffix == _KEPT:  # the unfinished result is now obsolete
            for file in (begun_path(path), state_file(path)):
                file.unlink(missing_ok=True)
            self.trim()

    def progress(
        self, source: Path, model: Path, link_channels: bool = False, track: int | None = None
    ) -> Path | None:
        """The file with the progress of an unfinished job for this recording, if any."""
        if not self._limit_bytes:
            return None
        begun = begun_path(self._path(source, model, link_channels, track))
        return begun if begun.exists() else None

    def trim(self) -> None:
        """Remove results beyond the limit, unused ones, and leftovers of dead processes."""
        found = []
        for path in _files_in(self._folder):
            with suppress(OSError):  # another process may be trimming too
                if match := _PARTIAL.fullmatch(path.name):
                    remove_abandoned(path, int(match[1]))
                elif path.suffix in (_STATE, _SOURCE):
                    # Only after a while: the result of a new file may be about to appear.
                    if not _has_result(path) and _age_s(path) > _LONG_S:
                        path.unlink()
                elif path.suffix in (_KEPT, BEGUN):
                    if self._is_out_of_use(path):
                        self.forget(path)
                    else:
                        stat = path.stat()
                        found.append((stat.st_mtime_ns, stat.st_size, path))
        excess = sum(size for _, size, _ in found) - self._limit_bytes
        for _, size, path in sorted(found):
            if excess <= 0:
                return
            self.forget(path)
            excess -= size

    def _is_out_of_use(self, path: Path) -> bool:
        """Whether a result is old, or its recording was deleted a while ago.

        A recording may also have been moved; then it is recognised by its content when reopened.
        One on a disconnected drive doesn't count as deleted: its folder is missing or empty.
        """
        age_s = _age_s(path)
        if not _MOVED_WITHIN_S < age_s < _UNUSED_AFTER_S:
            return age_s >= _UNUSED_AFTER_S
        try:
            source = Path(os.fsdecode(path.with_suffix(_SOURCE).read_bytes()))
        except FileNotFoundError:  # result of an earlier version
            return False
        return not source.exists() and bool(_files_in(source.parent))

    def _note_source(self, path: Path, source: Path) -> None:
        try:
            replace_file(path.with_suffix(_SOURCE), os.fsencode(source.resolve()))
        except OSError as error:
            _log.warning("the recording of a kept result could not be noted: %s", error)

    def _path(self, source: Path, model: Path, link_channels: bool, track: int | None) -> Path:
        channels = "linked" if link_channels else "separate"
        channels += f" of track {track}" if track else ""
        contents = (content_digest(path, self._check) for path in (source, model))
        identity = "\n".join((str(_VERSION), channels, *contents))
        return self._folder / f"{hashlib.sha256(identity.encode()).hexdigest()[:32]}{_KEPT}"


def _files_in(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []


def _age_s(path: Path) -> float:
    return time.time() - path.stat().st_mtime


def _has_result(path: Path) -> bool:
    """Whether the complete or partial result that a file belongs to exists."""
    return any(path.with_suffix(suffix).exists() for suffix in (_KEPT, BEGUN))


def unfinished_files(begun: Path) -> list[Path]:
    """All files of an unfinished job, given its output."""
    return [begun, state_file(begun), begun.with_suffix(_SOURCE)]
