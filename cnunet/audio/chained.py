"""Chained Ogg files: several streams one after another, as web radio recorders write them."""

from __future__ import annotations

import bisect
import contextlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import soundfile

from cnunet.audio.base import AudioReader, Samples
from cnunet.audio.file_part import ByteRange, FilePart
from cnunet.audio.files import quoted
from cnunet.audio.ogg import OggPages
from cnunet.audio.resample import Resampler
from cnunet.audio.sndfile import SoundFileReader
from cnunet.errors import AudioError
from cnunet.phrases import Phrase

_SKIPPED_AT_ONCE = 1 << 16


class ChainedReader(AudioReader):
    """Reads the links of an Ogg file as one recording, with the rate and channels of the first.

    Raises soundfile.LibsndfileError or AudioError if the first cannot be read; others are skipped
    with a note.
    """

    def __init__(self, path: Path, pages: OggPages) -> None:
        super().__init__()
        self._pages = pages
        with contextlib.ExitStack() as opening:
            self._file = opening.enter_context(path.open("rb"))
            self._link: AudioReader = self._decoded(path, pages.links[0])
            self._look_at_links(path, pages.links)
            self._enter(0)
            opening.pop_all()

    def _look_at_links(self, path: Path, links: list[ByteRange]) -> None:
        first = self._link.info
        self._links = [(1, links[0])]  # those that can be read, with their numbers
        self._starts = [0, first.frames or 0]  # of each link, and the end
        for number, link in enumerate(links[1:], 2):
            try:
                with self._decoded(path, link) as reader:
                    info = reader.info
            except (soundfile.LibsndfileError, AudioError):
                self.notes.append(
                    Phrase("Part {number} of {file} cannot be read and is left out.").format(
                        number=number, file=quoted(path)
                    )
                )
                continue
            if (info.rate, info.channels) != (first.rate, first.channels):
                self._remark(
                    Phrase(
                        "Part {number} of {file} has {channels} at {rate} Hz; it became "
                        "{other_channels} at {other_rate} Hz, as in part 1."
                    ).format(
                        number=number,
                        file=quoted(path),
                        channels=_channels(info.channels),
                        rate=info.rate,
                        other_channels=_channels(first.channels),
                        other_rate=first.rate,
                    )
                )
            self._links.append((number, link))
            frames = round((info.frames or 0) * first.rate / info.rate)
            self._starts.append(self._starts[-1] + frames)
        self.info = replace(first, frames=self._starts[-1])

    def _decoded(self, path: Path, link: ByteRange) -> SoundFileReader:
        return SoundFileReader(path, FilePart(self._file, link))

    def _enter(self, place: int) -> None:
        self._link.close()
        self._place = place
        path, (_, link) = self.info.path, self._links[place]
        if self._pages.has_gap(link):  # libsndfile would play on there; FFmpeg has timestamps
            from cnunet.audio.codec_reader import CodecReader

            self._link = CodecReader(path, part=link)
        else:
            self._link = self._decoded(path, link)
        rate = self._link.info.rate
        self._resampler: Resampler | None = None
        if rate != self.info.rate:
            self._resampler = Resampler(rate, self.info.rate, self.info.channels)
        self._rest = np.zeros((0, self.info.channels))

    def seek(self, frame: int) -> None:
        place = min(bisect.bisect_right(self._starts, frame), len(self._links)) - 1
        self._enter(place)
        left = frame - self._starts[place]
        if self._resampler is None:
            self._link.seek(left)
            return
        while left > 0:
            skipped = len(self._read(min(left, _SKIPPED_AT_ONCE)))
            if not skipped:
                return
            left -= skipped

    def _read(self, frames: int) -> Samples:
        parts, have = [self._rest], len(self._rest)
        while have < frames:
            block = self._of_link(frames - have)
            if block is None:
                self._take_notes()
                if self._place + 1 == len(self._links):
                    break
                self._enter(self._place + 1)
                continue
            parts.append(block)
            have += len(block)
        joined = np.concatenate(parts)
        self._rest = joined[frames:]
        return joined[:frames]

    def _take_notes(self) -> None:
        """Take over the notes of the current link, once: it may be read again after a seek."""
        number, _ = self._links[self._place]
        notes = (
            Phrase("Part {number}: {note}").format(number=number, note=note)
            for note in self._link.notes
        )
        self.notes += [note for note in notes if note not in self.notes]

    def _of_link(self, frames: int) -> Samples | None:
        """More samples of the current link, in the format of the first; None at its end."""
        before = self._link.replaced_samples
        block = self._link.read(frames)
        self.replaced_samples += self._link.replaced_samples - before
        alike = _with_channels(block, self.info.channels)
        if self._resampler is not None:
            last = len(block) < frames
            alike = self._resampler.process(alike, last).astype(np.float64)
            if last:
                self._resampler = None
                return alike
        return alike if len(block) else None

    def close(self) -> None:
        self._link.close()
        self._file.close()


def _channels(count: int) -> Phrase:
    return Phrase("1 channel") if count == 1 else Phrase("{n} channels").format(n=count)


def _with_channels(block: Samples, channels: int) -> Samples:
    """Mono copied to every channel; many channels averaged to one; otherwise the first ones."""
    available = block.shape[1]
    if available == channels:
        return block
    if available == 1:
        return np.repeat(block, channels, axis=1)
    if channels == 1:
        return block.mean(axis=1, keepdims=True)
    return np.pad(block[:, :channels], ((0, 0), (0, max(0, channels - available))))
