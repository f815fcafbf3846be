"""Sound files, read and written in blocks, at any rate and channel count. Imports no torch.

`open_audio` returns a reader whose `read(frames)` returns the next block, empty at the end;
`write_audio` a writer whose file appears once it is complete.
"""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import soundfile

from cnunet.audio.base import AudioInfo, AudioReader, AudioWriter, Samples
from cnunet.audio.chained import ChainedReader
from cnunet.audio.cut_off import CutOffReader, unwritten_length
from cnunet.audio.files import missing_track, quoted, reading_error, replacing, writing_error
from cnunet.audio.folders import files_in, is_recording, is_sound_file
from cnunet.audio.formats import READABLE, VIDEO_CONTAINERS, WRITABLE, WRITABLE_VIDEOS
from cnunet.audio.ogg import ogg_pages
from cnunet.audio.output import OutputFormat, choose_format, choose_video_format
from cnunet.audio.riff import may_be_encoded
from cnunet.audio.sndfile import SoundFileReader
from cnunet.audio.sndfile_writer import SoundFileWriter
from cnunet.audio.tags import NO_TAGS, Tags, lost_tags, read_tags, read_tags_of
from cnunet.errors import AudioError
from cnunet.phrases import Phrase

__all__ = [
    "READABLE",
    "WRITABLE",
    "AudioInfo",
    "AudioReader",
    "AudioWriter",
    "OutputFormat",
    "Samples",
    "choose_format",
    "choose_video_format",
    "files_in",
    "is_recording",
    "is_sound_file",
    "open_audio",
    "quoted",
    "track_of_result",
    "write_audio",
]

_BETTER_WITH_LIBSNDFILE = frozenset({"aiff", "au", "caf", "flac", "ogg", "w64", "wav"})
"""FFmpeg's names of containers."""


def open_audio(path: Path, track: int | None = None) -> AudioReader:
    """Open a sound file, or the sound of a video, by its content rather than its name.

    track: the number of the sound track, from 1; None for the main one. Raises AudioError.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
            raise AudioError(
                Phrase("{file} is a pipe or a device, not a file.").format(file=quoted(path))
            )
        with path.open("rb") as file:  # for its error: libsndfile only says "system error"
            start = file.read(3)
        if not start:
            raise AudioError(Phrase("{file} is empty.").format(file=quoted(path)))
        # FFmpeg first: of a damaged MP3, or another file of that name, libsndfile's decoder would
        # print complaints on the terminal.
        begins_like_mp3 = start == b"ID3" or (start[0] == 0xFF and start[1:2] >= b"\xe2")
        if begins_like_mp3 or path.suffix.lower() == ".mp3":
            try:
                reader = _open_with_ffmpeg(path, track)
            except AudioError:
                if not begins_like_mp3:
                    raise
            else:
                is_mp3 = reader.info.encoding.startswith("MPEG_LAYER")
                if is_mp3 or reader.info.container not in _BETTER_WITH_LIBSNDFILE:
                    return reader
                reader.close()
        return _open(path, track)
    except OSError as error:
        raise reading_error(path, error) from error


def track_of_result(result: Path, track: int | None) -> int | None:
    """The number of that sound track in the result: unchanged in a video; None for a sound file."""
    return track if result.suffix.lower() in WRITABLE_VIDEOS else None


def _open(path: Path, track: int | None) -> AudioReader:
    try:
        length = unwritten_length(path)
        reader = CutOffReader(path, length) if length else SoundFileReader(path)
    except (soundfile.LibsndfileError, TypeError):  # TypeError for files called .raw
        return _open_with_ffmpeg(path, track)
    if reader.info.container == "RAW":  # by its name alone, such as .au, .gsm or .vox
        reader.close()
        return _open_with_ffmpeg(path, track)
    pages = ogg_pages(path) if reader.info.container == "OGG" else None
    is_chained = pages is not None and len(pages.links) > 1
    if pages and not is_chained and (pages.sound_tracks > 1 or pages.after_gaps):
        # libsndfile knows one track, and plays on where sound is missing; FFmpeg has timestamps.
        reader.close()
        return _open_with_ffmpeg(path, track)
    if track is not None and track > 1:
        reader.close()
        raise missing_track(path, 1, track)
    if pages and is_chained:
        reader.close()  # libsndfile reads only the first link
        return ChainedReader(path, pages)
    # libsndfile guesses the end of an MP3 or MP2 (in WAV, too), loses the last samples of a
    # streamed FLAC, and finds nothing in a WAV that its recorder never finished. FFmpeg reads all
    # of these to the end.
    if reader.info.encoding.startswith("MPEG_LAYER") or not reader.info.frames:
        with contextlib.suppress(AudioError):
            better = _open_with_ffmpeg(path, track)
            reader.close()
            return better
    if reader.info.encoding == "PCM_16" and may_be_encoded(path):
        # To libsndfile, AC-3 or DTS in a WAV is noise.
        with contextlib.suppress(AudioError):
            decoded = _open_with_ffmpeg(path, track)
            if not decoded.info.encoding.startswith("PCM"):
                reader.close()
                return decoded
            decoded.close()
    return reader


def _open_with_ffmpeg(path: Path, track: int | None) -> AudioReader:
    from cnunet.audio.codec_reader import CodecReader

    return CodecReader(path, track)


@contextlib.contextmanager
def write_audio(
    target: Path,
    output: OutputFormat,
    source: Path | None = None,
    overwrite: bool = True,
    track: int | None = None,
) -> Iterator[AudioWriter]:
    """A writer for `target`, which appears only if the `with` block succeeds.

    source: the recording to copy tags from, as far as the format can hold them, and, for a video
        format, all other tracks.
    overwrite: whether an existing file may be replaced.
    track: the number of the sound track of the source that is replaced; None for the main one.
    Raises AudioError, OutputExistsError among others.
    """
    kind, failure = _writer_for(output)
    try:
        with replacing(target, overwrite, source) as file:
            writer = kind(file, output, source, track)
            try:
                yield writer
                writer.finish()
                if source is not None:
                    writer.notes += _lost(source, output, file)
            except BaseException:
                writer.abandon()
                raise
    except failure as error:
        raise AudioError(
            Phrase("{file} could not be written: {error}.").format(file=quoted(target), error=error)
        ) from error
    except OSError as error:
        raise writing_error(target, error) from error


Writer = Callable[[BinaryIO, OutputFormat, Path | None, int | None], AudioWriter]


def _writer_for(output: OutputFormat) -> tuple[Writer, tuple[type[Exception], ...]]:
    """The function that opens a writer for a format, and the errors that the writer raises.

    FFmpeg's libraries take a fifth of the window's start-up time, so they are imported on demand.
    """
    if output.container in VIDEO_CONTAINERS:
        return _video_writer, _ffmpeg_errors()
    if output.muxer:
        return _codec_writer, _ffmpeg_errors()
    return _sndfile_writer, (soundfile.LibsndfileError,)


def _lost(source: Path, output: OutputFormat, result: BinaryIO) -> list[str]:
    """A note on the source's tags that are missing from the result; empty if there are none."""
    source_tags = read_tags(source)
    if output.container in VIDEO_CONTAINERS:  # pictures are tracks there; the writer reports them
        source_tags = replace(source_tags, cover=b"", pictures=0)
    return lost_tags(source_tags, read_tags_of(result), output.container) if source_tags else []


def _ffmpeg_errors() -> tuple[type[Exception], ...]:
    from av.error import FFmpegError

    return FFmpegError, ValueError  # ValueError for a codec that the container doesn't support


def _video_writer(
    file: BinaryIO, output: OutputFormat, source: Path | None, track: int | None
) -> AudioWriter:
    from cnunet.audio.video_writer import VideoWriter

    if source is None:
        raise ValueError("a video can only be written from another video")
    return VideoWriter(file, output, source, track)


def _codec_writer(
    file: BinaryIO, output: OutputFormat, source: Path | None, _: int | None
) -> AudioWriter:
    from cnunet.audio.codec_writer import CodecWriter

    return CodecWriter(file, output, _tags_of(source, output))


def _sndfile_writer(
    file: BinaryIO, output: OutputFormat, source: Path | None, _: int | None
) -> AudioWriter:
    return SoundFileWriter(file, output, _tags_of(source, output))


def _tags_of(source: Path | None, output: OutputFormat) -> Tags:
    """The tags of a source, adapted to the sample rate of its result."""
    tags = NO_TAGS if source is None else read_tags(source)
    return tags.at_rate(output.rate / tags.rate) if tags and tags.rate else tags
