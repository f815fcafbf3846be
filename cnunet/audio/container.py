"""Containers that FFmpeg knows, opened through PyAV, and their sound tracks."""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.audio.layout import AudioLayout
from av.audio.stream import AudioStream
from av.error import FFmpegError
from av.stream import Disposition

from cnunet.audio.file_part import ByteRange, opened_part
from cnunet.audio.files import FileLike, SeekableFile, missing_track, quoted
from cnunet.audio.lengths import MIN_SECONDS_FOR_A_BIT_RATE, before_sound
from cnunet.audio.undecoded import LARGEST_MP3_FRAME
from cnunet.errors import AudioError
from cnunet.phrases import Phrase

_MEASURED_PACKETS = 300
_TIMESTAMPS_MAY_RESTART = 0x0200  # FFmpeg's AVFMT_TS_DISCONT
_WITHOUT_TIMESTAMPS = frozenset({"ac3", "dts", "eac3", "mlp", "truehd"})
_COUNTED = frozenset({"aac", "mp3"})
_DURATION_FROM_ZERO = frozenset({"flv", "matroska,webm"})


def opened(file: FileLike, demuxer: str | None = None) -> Any:
    """Open a container for reading. Raises FFmpegError."""
    return av.open(SeekableFile(file), format=demuxer, metadata_errors="replace")


def opened_as_sound(file: FileLike, path: Path) -> Any:
    """Open a container for reading. path: for error messages. Raises AudioError."""
    # Raw AAC of only two packets is not recognised by its content: trust the extension.
    for demuxer in (None, "aac") if path.suffix.lower() == ".aac" else (None,):
        file.seek(0)
        with contextlib.suppress(FFmpegError):
            return opened(file, demuxer)
    if _lacks_index(file):
        raise AudioError(
            Phrase(
                "{file} is incomplete: its index is missing. Copy or download it again, "
                "or save it again in the program that made it."
            ).format(file=quoted(path))
        )
    raise AudioError(
        Phrase("{file} is not a sound file, or its beginning is damaged.").format(file=quoted(path))
    )


def _lacks_index(file: FileLike) -> bool:
    """Whether this is an MP4 or m4a file without its index, the box `moov`."""
    file.seek(0)
    kinds = set()
    while len(header := file.read(8)) == 8:
        size, kind = int.from_bytes(header[:4], "big"), header[4:]
        kinds.add(kind)
        if size == 1:  # the true size follows
            size = int.from_bytes(file.read(8), "big") - 8
        if size < 8:  # extends to the end of the file, or is invalid
            break
        file.seek(size - 8, os.SEEK_CUR)
    return b"ftyp" in kinds and b"moov" not in kinds


def packets_of(container: Any, *streams: Any) -> Iterator[Any]:
    """The packets of these streams; the last ones, without data, flush the decoders.

    Raises FFmpegError.
    """
    # At the end, PyAV looks up tracks that first appeared in the middle (MPEG-TS), but it only
    # knows those that were there at the beginning.
    with contextlib.suppress(IndexError):
        yield from container.demux(*streams)


def sound_track(container: Any, path: Path, number: int | None) -> AudioStream:
    """The sound track of this number, from 1; the main one if None. Raises AudioError."""
    streams = container.streams.audio
    if not streams:
        raise AudioError(Phrase("{file} contains no sound.").format(file=quoted(path)))
    if number is not None and number > len(streams):
        raise missing_track(path, len(streams), number)
    track: AudioStream
    if number is None:
        best = container.streams.best("audio")
        track = next((stream for stream in streams if stream is best), streams[0])
    else:
        track = streams[number - 1]
    if track.codec_context is None:
        raise AudioError(
            Phrase("The sound in {file} is in a format that cannot be decoded.").format(
                file=quoted(path)
            )
        )
    return track


def take_layout(stream: Any) -> AudioLayout | None:
    """Read the channel layout of a sound track from its header, before anything is decoded.

    None if there is no decoder for it. A custom order is removed from the decoder, so that its
    frames have no channel names: PyAV frees the list of such names once for every copy of it.
    """
    if stream.codec_context is None:
        return None
    layout: AudioLayout = stream.codec_context.layout
    if " channels (" in layout.name:
        stream.codec_context.layout = f"{layout.nb_channels} channels"
    return layout


def track_names(container: Any, layouts: Sequence[AudioLayout | None]) -> tuple[str, ...]:
    """A description of each sound track for users: title, language and channels."""
    names = []
    for stream, layout in zip(container.streams.audio, layouts, strict=True):
        texts = stream.metadata
        language = texts.get("language", "")
        channels = layout.name if layout else "?"  # unknown codec
        parts = (texts.get("title", ""), "" if language == "und" else language, channels)
        names.append(", ".join(filter(None, parts)))
    return tuple(names)


def length_of(container: Any, stream: AudioStream) -> Fraction | None:
    """Seconds from the first sound of a track to the end of the file, by the file's header; None if
    it doesn't say.

    Some headers count from the time 0 instead, which the later parts of a recording that was split
    don't begin with.
    """
    if container.duration is None:
        return None
    seconds = Fraction(container.duration, av.time_base)
    before = (stream.start_time or 0) * (stream.time_base or 0)
    if container.format.name in _DURATION_FROM_ZERO and 0 < before < seconds:
        return seconds - before
    return seconds


def bit_rate(container: Any, stream: Any, path: Path, part: ByteRange | None = None) -> int:
    """The bits per second of a sound track, from its header or, failing that, its first packets.

    part: the part of the file that the container is; None for all of it.
    """
    is_only_stream = len(container.streams) == 1
    known = stream.metadata.get("BPS", "")
    stated = int(known) if known.isdecimal() else stream.bit_rate or 0
    whole = _bit_rate_of_file(container, path, part) if is_only_stream else 0
    if container.format.name == "mp3":
        # The header may have the length from before the file was cut short, or of the first of
        # several files that were joined.
        measured = _measured(path, part, stream.index)
        if measured and not 0.9 < (whole or stated) / measured < 1.1:
            return _measured(path, part, stream.index, all_packets=True)
    return whole or stated or _measured(path, part, stream.index)


def _bit_rate_of_file(container: Any, path: Path, part: ByteRange | None) -> int:
    """The bits per second of the whole file, without tags before the sound; 0 if unknown."""
    seconds = (container.duration or 0) / av.time_base
    if not container.bit_rate or seconds < MIN_SECONDS_FOR_A_BIT_RATE:
        return 0
    with opened_part(path, part) as file:
        size = file.seek(0, os.SEEK_END)
        return round(container.bit_rate * (1 - before_sound(file) / size))


def _measured(path: Path, part: ByteRange | None, index: int, *, all_packets: bool = False) -> int:
    size, seconds = 0, Fraction(0)
    with (
        contextlib.suppress(FFmpegError),
        opened_part(path, part) as file,
        opened(file) as container,
    ):
        packets = packets_of(container, container.streams[index])
        is_mp3 = container.format.name == "mp3"
        for packet in itertools.islice(packets, None if all_packets else _MEASURED_PACKETS):
            if is_mp3 and packet.size > LARGEST_MP3_FRAME:  # tags between joined files, or damage
                continue
            size += packet.size
            seconds += (packet.duration or 0) * (packet.time_base or 0)
    return round(8 * size / seconds) if seconds else 0


def is_moving(track: Any) -> bool:
    """Whether a video track is a film rather than a cover."""
    return not track.disposition & Disposition.attached_pic


def has_timestamps(container: Any) -> bool:
    """Whether timestamps come from the file. In raw streams FFmpeg counts frames, in units of
    1/90000 s, which aren't exact at 44.1 kHz."""
    return container.format.name not in _WITHOUT_TIMESTAMPS


def counts_frames(container: Any) -> bool:
    """Whether FFmpeg counts frames in exact units, of the duration that the first one has."""
    return container.format.name in _COUNTED


def may_restart(container: Any) -> bool:
    """Whether timestamps may restart within files of this format."""
    return bool(container.format.flags & _TIMESTAMPS_MAY_RESTART)
