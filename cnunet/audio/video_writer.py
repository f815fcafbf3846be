"""Replaces the sound in a copy of a video; all other tracks are copied unchanged."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO

import av
import numpy as np
from av.error import FFmpegError

from cnunet.audio.base import AudioWriter, Samples
from cnunet.audio.codec_writer import TrackEncoder, close_anyway
from cnunet.audio.container import opened, sound_track, take_layout
from cnunet.audio.copied_tracks import CopiedTracks, posters
from cnunet.audio.files import GuardedFile
from cnunet.audio.output import OutputFormat

# Tags that other programs write about the sound, which is replaced.
_OF_THE_SOUND = ("BPS", "DURATION", "ENCODER", "NUMBER_OF", "_STATISTICS")
# The tags that MP4 supports without custom keys.
_MP4_TAGS = frozenset(
    (
        *("title", "artist", "album_artist", "composer", "album", "date", "encoder", "comment"),
        *("genre", "copyright", "grouping", "lyrics", "description", "synopsis", "show", "track"),
        *("episode_id", "network", "keywords", "episode_sort", "season_number", "media_type"),
        *("hd_video", "gapless_playback", "compilation", "disc", "tmpo", "creation_time"),
        *("language", "major_brand", "minor_version", "compatible_brands"),
    )
)

# Brands that say nothing about the structure of the file, which may differ.
_KEPT_BRANDS = ("M4V ", "M4VH", "M4VP", "mp41", "mp42")


class VideoWriter(AudioWriter):
    """Writes a copy of the video `source` with another sound track.

    track: the number of the sound track that is replaced, from 1; None for the main one.

    The new sound is aligned with the old to the sample; the other tracks are copied packet by
    packet while the sound is written. Raises FFmpegError and OSError; opening also raises
    AudioError where the source has no such track, and ValueError for a track that the format can't
    hold.
    """

    def __init__(
        self, file: BinaryIO, output: OutputFormat, source: Path, track: int | None = None
    ) -> None:
        super().__init__()
        self._guard = GuardedFile(file)
        self._rate = output.rate
        with contextlib.ExitStack() as opening:
            container = opening.enter_context(opened(opening.enter_context(source.open("rb"))))
            sound = sound_track(container, source, track)
            # Opened separately, since finding the start reads ahead.
            with source.open("rb") as again, opened(again) as looked_at:
                pictures = posters(looked_at)
            with source.open("rb") as again, opened(again) as looked_at:
                late = _first_sample(looked_at, sound.index, self._rate)
            texts = container.metadata
            self._made: Any = av.open(
                self._guard,
                "w",
                format=output.muxer,
                options=_options(output, texts, has_poster=bool(pictures)),
            )
            opening.callback(close_anyway, self._made)
            self._made.metadata.update(texts)
            with contextlib.suppress(FFmpegError, ValueError):
                chapters = container.chapters()
                if output.container in ("MP4", "MOV"):
                    for chapter in chapters:  # FFmpeg miscounts those without a title
                        chapter["metadata"].setdefault("title", " ")
                self._made.set_chapters(chapters)
            copied = CopiedTracks(self._made, output, container, source, pictures)
            for stream in container.streams:
                if stream.index == sound.index:
                    self._encoder = TrackEncoder(self._made, output, late)
                    kept = {k: v for k, v in sound.metadata.items() if not _is_of_the_sound(k)}
                    self._encoder.stream.metadata.update(kept)
                    self._encoder.stream.disposition = sound.disposition
                else:
                    copied.add(stream)
            self.notes += copied.notes
            self._packets = copied.packets()
            self._next = next(self._packets, None)
            if output.container == "WEBM":
                # Its clock ticks in milliseconds, which Opus priming doesn't fit: begin at 0.
                self._encoder.position = 0
                for start in range(0, late, output.rate):
                    self.write(np.zeros((min(output.rate, late - start), output.channels)))
            self._opened = opening.pop_all()

    def write(self, block: Samples) -> None:
        if len(block):
            self._copy_until(Fraction(self._encoder.position, self._rate))
            self._mux(self._encoder.encode(block))

    def finish(self) -> None:
        self._mux(self._encoder.finish())
        self._copy_until(None)
        self._made.close()
        self._opened.close()
        self._guard.check()

    def abandon(self) -> None:
        self._opened.close()

    def _copy_until(self, second: Fraction | None) -> None:
        """Copy all packets before this second; the rest if it is None."""
        while (packet := self._next) is not None:
            moment = packet.pts if packet.dts is None else packet.dts
            if None not in (second, moment) and moment * packet.time_base > second:
                return
            self._next = next(self._packets, None)
            self._mux([packet])

    def _mux(self, packets: list[Any]) -> None:
        for packet in packets:
            self._made.mux(packet)
        self._guard.check()


def _first_sample(container: Any, track: int, rate: int) -> int:
    """The start of the sound, in samples on the clock that all tracks share."""
    stream = container.streams[track]
    take_layout(stream)
    for frame in container.decode(stream):
        return 0 if frame.pts is None else round(frame.pts * frame.time_base * rate)
    return 0


def _is_of_the_sound(key: str) -> bool:
    return key.upper().startswith(_OF_THE_SOUND)


def _options(output: OutputFormat, texts: Mapping[str, str], has_poster: bool) -> dict[str, str]:
    """Options for FFmpeg's muxer. texts: the tags of the source."""
    if output.container not in ("MP4", "MOV"):
        return {}
    # With a coarser clock, sound that begins late would be off by a few samples.
    options = {"movie_timescale": str(output.rate)}
    if (brand := texts.get("major_brand", "")) in _KEPT_BRANDS and output.container == "MP4":
        options["brand"] = brand
    if set(texts) - _MP4_TAGS and not has_poster:  # custom keys and a poster exclude each other
        options["movflags"] = "+use_metadata_tags"
    return options
