"""Reads WAV, FLAC, OGG, Opus, MP3 and their relatives, through libsndfile."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import soundfile

from cnunet.audio.base import AudioInfo, AudioReader, Samples, credible
from cnunet.audio.channels import XIPH_LAYOUTS, Layout, in_order, layout_of, order_of
from cnunet.audio.files import FileLike, quoted
from cnunet.audio.lengths import MIN_SECONDS_FOR_A_BIT_RATE, before_sound, cut_short, is_cut_short
from cnunet.audio.riff import notes_on_joined
from cnunet.errors import AudioError
from cnunet.phrases import Phrase

_PIECE_FRAMES = 4096  # decoded at once
# libsndfile's answer for a stream of unknown length.
_UNKNOWN_FRAMES = 2**62

_LOSSY = ("VORBIS", "OPUS", "MPEG_LAYER_III")
_SEEKS_FAST = ("PCM_U8", "PCM_S8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE")
# After a seek, the first samples are wrong in Vorbis (libsndfile 1.2), and in Opus the decoder has
# not settled yet.
_RUN_UP_FRAMES = 8192


class _SoundFile(soundfile.SoundFile):
    """Reads forward only. python-soundfile would seek after every read, to where it is anyway.

    That isn't harmless: libsndfile finds its place in Opus again by searching for a page, and
    returns wrong samples from within the last packet.
    """

    def seekable(self) -> bool:
        return False


class SoundFileReader(AudioReader):
    """Reads a file through libsndfile. Raises soundfile.LibsndfileError if that can't read it.

    part: the part of the file to read, as an open file; None for all of it.
    """

    def __init__(self, path: Path, part: FileLike | None = None) -> None:
        super().__init__()
        # Windows doesn't accept bytes as a path; elsewhere the path may not be valid text.
        name = path if os.name == "nt" else os.fsencode(path)
        self._file = _SoundFile(name if part is None else part)
        file = self._file
        frames = file.frames if file.frames < _UNKNOWN_FRAMES else None
        layout = _layout(path, file)
        self._order = order_of(layout, in_order(layout))
        self.info = credible(
            AudioInfo(
                path,
                file.format,
                file.subtype,
                file.samplerate,
                file.channels,
                frames,
                layout=in_order(layout),
                bit_rate=self._bit_rate(path, part),
            )
        )
        # In lossy formats, seeking means searching for a page and decoding from there.
        self.seeks_fast = file.subtype in _SEEKS_FAST
        self._position = 0
        self._ended = False
        if part is None and is_cut_short(path):
            self.notes.append(cut_short(path))
        if part is None:
            self.notes += notes_on_joined(path)

    def _bit_rate(self, path: Path, part: FileLike | None) -> int:
        file = self._file
        seconds = file.frames / file.samplerate
        if file.subtype not in _LOSSY or seconds < MIN_SECONDS_FOR_A_BIT_RATE:
            return 0
        if part is None:
            with path.open("rb") as whole:
                size = os.path.getsize(path) - before_sound(whole)
        else:
            here = part.tell()  # libsndfile continues from there
            size = part.seek(0, os.SEEK_END) - before_sound(part)
            part.seek(here)
        return round(8 * size / seconds)

    def seek(self, frame: int) -> None:
        frame = min(frame, self._file.frames)
        run_up = 0 if self.seeks_fast else min(_RUN_UP_FRAMES, frame)
        try:
            self._position = self._file.seek(frame - run_up)
        except soundfile.LibsndfileError as error:
            raise AudioError(
                Phrase("{file} is damaged: it is not possible to seek in it.").format(
                    file=quoted(self.info.path)
                )
            ) from error
        self._ended = False
        self._read(run_up)

    def _read(self, frames: int) -> Samples:
        block = np.empty((frames, self.info.channels))
        filled = 0
        while filled < frames and not self._ended:
            piece = block[filled : filled + _PIECE_FRAMES]
            piece[:, 0] = np.nan  # stays there from where the decoder fails
            failed = False
            try:
                got = len(self._file.read(out=piece))
            except soundfile.LibsndfileError:
                failed = True
                missing = np.isnan(piece[:, 0])
                got = int(missing.argmax()) if missing.any() else len(piece)
            filled += got
            self._position += got
            if failed or got < len(piece):
                self._end()
        return block[:filled, self._order] if self._order else block[:filled]

    def _end(self) -> None:
        self._ended = True
        promised = self.info.frames
        if promised is not None and self._position < promised:
            rate = self.info.rate
            self.notes.append(
                Phrase(
                    "{file} is damaged or cut short: {seconds:.1f} of {promised:.1f} s "
                    "could be read, and were used."
                ).format(
                    file=quoted(self.info.path),
                    seconds=self._position / rate,
                    promised=promised / rate,
                )
            )

    def close(self) -> None:
        self._file.close()


def _layout(path: Path, file: soundfile.SoundFile) -> Layout:
    """The layout of a file, in the order in which libsndfile reads it."""
    layout = layout_of(path, file.channels)
    if file.subtype in ("VORBIS", "OPUS") and layout:
        return XIPH_LAYOUTS[file.channels - 1]
    return layout
