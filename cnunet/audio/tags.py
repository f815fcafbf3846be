"""Title, artist, cover, chapters and other tags, read from any file."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO

import soundfile

from cnunet.audio.covers import read_cover
from cnunet.audio.files import SeekableFile
from cnunet.audio.id3_frames import Frame, comments_of, frames_of, read_id3, several_values, unread
from cnunet.audio.iff import Mark, read_iff
from cnunet.audio.itunes import read_items
from cnunet.audio.riff import Chapter, Chunks, at_rate, read_chunks
from cnunet.phrases import Phrase

# Tags about how the file was made, or how loud it is, which don't hold for any other file.
_OF_THE_FILE = frozenset(
    (
        *("encoder", "encoded_by", "encoding", "duration", "major_brand", "minor_version"),
        *("compatible_brands", "handler_name", "vendor_id", "language", "bps", "itunsmpb"),
        *("itunnorm", "tlen", "tsiz", "tflt"),
    )
)
_OF_THE_FILE_TOO = (
    *("replaygain_", "r128_", "mp3gain_"),
    *("number_of_", "_statistics_", "waveformatextensible_"),
)
_ALIASES = {
    "author": "artist",
    "tracknumber": "track",
    "discnumber": "disc",
    "tsrc": "isrc",
    "tbpm": "bpm",
    "tmpo": "bpm",
}
# WAV chunks whose content is also among the texts and chapters.
_REPORTED_OTHERWISE = ("LISTINFO", "LISTadtl", "cue ", "id3 ", "ID3 ")
_TIME_REFERENCE = "time_reference"
_MAX_NAMED = 12


@dataclass(frozen=True)
class Tags:
    """The tags of a recording: texts by FFmpeg's names, a cover (JPEG or PNG), chapters.

    chunks: the metadata chunks of a WAV. others: the names of unsupported chunks.
    pictures: the number of attachments and of pictures other than the cover.
    frames: the ID3 frames that have no equivalent in other formats.
    rate: the sample rate in Hz, in which some tags give times; 0 if unknown.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    cover: bytes = b""
    chapters: tuple[Chapter, ...] = ()
    chunks: Chunks = field(default_factory=dict)
    others: tuple[str, ...] = ()
    pictures: int = 0
    frames: tuple[Frame, ...] = ()
    rate: int = 0

    def __bool__(self) -> bool:
        return self.has_general or bool(self.chunks or self.others or self.pictures)

    @property
    def has_general(self) -> bool:
        """Whether there are tags that are not specific to WAV."""
        return bool(self.texts or self.cover or self.chapters or self.frames)

    def for_ffmpeg(self, as_track: bool = False) -> list[Any]:
        """The chapters as PyAV takes them; `as_track` for MP4 and its relatives.

        There the first chapter has to begin at 0, and FFmpeg miscounts chapters without a title.
        """
        millisecond = Fraction(1, 1000)
        chapters, untitled = self.chapters, " " if as_track else ""
        if as_track and chapters and chapters[0].start_s > 0:
            chapters = (Chapter(0.0, chapters[0].start_s, ""), *chapters)
        return [
            {
                "id": number,
                "start": round(1000 * chapter.start_s),
                "end": max(round(1000 * chapter.end_s), round(1000 * chapter.start_s) + 1),
                "time_base": millisecond,
                "metadata": {"title": chapter.title or untitled},
            }
            for number, chapter in enumerate(chapters, 1)
        ]

    def at_rate(self, ratio: float) -> Tags:
        """The tags for a sample rate `ratio` times as high: some are times in samples."""
        texts = dict(self.texts)
        if _TIME_REFERENCE in texts and texts[_TIME_REFERENCE].isdecimal():
            texts[_TIME_REFERENCE] = str(round(int(texts[_TIME_REFERENCE]) * ratio))
        return replace(self, texts=texts, chunks=at_rate(self.chunks, ratio))

    def missing_in(self, result: Tags) -> list[str]:
        """The names of tags that are missing in the result, or there in part."""
        missing = [
            key if key not in result.texts else f"{key} (in part)"
            for key, text in self.texts.items()
            if key not in result.texts or _is_cut(text, result.texts[key])
        ]
        if len(result.chapters) < len(self.chapters):
            missing.append("chapters")
        if self.cover and not result.cover:
            missing.append("cover")
        if self.pictures > result.pictures:
            missing.append("further pictures" if self.cover else "pictures")
        kept = {frame.name for frame in result.frames}
        missing += [name for name in dict.fromkeys(f.name for f in self.frames) if name not in kept]
        reported = () if self.chapters else ("cue ",)
        missing += [
            key.strip()
            for key in self.chunks
            if key not in result.chunks and (key not in _REPORTED_OTHERWISE or key in reported)
        ]
        return [*missing, *self.others]


NO_TAGS = Tags()


def _is_cut(text: str, kept: str) -> bool:
    """Whether only the beginning of a text was kept. Formats that have numbers, or dates, of
    their own may return a text that reads otherwise but says the same."""
    whole, kept = (one.strip().replace("T", " ") for one in (text, kept))
    return len(kept) < len(whole) and whole.startswith(kept)


def lost_tags(source: Tags, result: Tags, container: str) -> list[str]:
    """A note on tags that are missing in a result with this container; empty if none are."""
    names = source.missing_in(result)
    if not names:
        return []
    more = len(names) - _MAX_NAMED
    listed: str = ", ".join(names[:_MAX_NAMED])
    if more > 0:
        listed = Phrase("{names} and {n} more").format(names=listed, n=more)
    return [
        Phrase("Tags that are not written to {container} are left out: {listed}.").format(
            container=container, listed=listed
        )
    ]


def read_tags(path: Path) -> Tags:
    """The tags of a sound file or video; `NO_TAGS` if there are none that can be read."""
    with suppress(OSError), path.open("rb") as file:
        return read_tags_of(file)
    return NO_TAGS


def read_tags_of(file: BinaryIO) -> Tags:
    """The tags of an open file."""
    import av
    from av.error import FFmpegError

    from cnunet.audio.xiph import read_comments, read_flac_chunks

    unreadable = (FFmpegError, OSError, UnicodeError, ValueError)
    with suppress(*unreadable):
        chunks, others = read_chunks(file)
        chunks = chunks or read_flac_chunks(file)
        marks, more = read_iff(file)
        frames = frames_of(chunks.get("id3 ") or chunks.get("ID3 ") or read_id3(file))
        comments = read_comments(file) or comments_of(frames)
        items, unknown = read_items(file)
        values = several_values(frames) | items
        file.seek(0)
        try:
            container = av.open(SeekableFile(file), metadata_errors="replace")
        except unreadable:  # FFmpeg alone may find it damaged
            return Tags(chunks=chunks, others=(*others, *more), rate=_rate_by_libsndfile(file))
        with container:
            cover, pictures = read_cover(container)
            return Tags(
                _texts(container, values, comments),
                cover,
                _chapters(container) or _between(marks, container),
                chunks,
                (*others, *more, *unknown),
                pictures,
                unread(frames),
                _rate(container),
            )
    return NO_TAGS


def _rate_by_libsndfile(file: BinaryIO) -> int:
    file.seek(0)
    try:
        return int(soundfile.info(SeekableFile(file)).samplerate)
    except soundfile.LibsndfileError:
        return 0


def _texts(
    container: Any, values: Mapping[str, list[str]], comments: Mapping[str, str]
) -> dict[str, str]:
    """The texts by FFmpeg's names.

    values: all values of texts of which FFmpeg reads one. comments: the comment and the
        description, where FFmpeg may take one for the other.
    """
    metadata = dict(container.metadata)
    for stream in container.streams.audio[:1]:  # where Ogg stores them
        metadata = {**stream.metadata, **metadata}
    for key, several in values.items():
        first = metadata.get(key, several[0])  # FFmpeg knows the names of genres
        metadata[key] = ";".join((first, *several[1:]))  # as it joins those of FLAC
    if container.format.name == "wav" and "ISRC" in metadata:
        metadata["source"] = metadata.pop("ISRC")  # in RIFF, ISRC is the supplier of the recording
    texts: dict[str, str] = {}
    for key, text in metadata.items():
        name = key.lower()
        if name.startswith(("lyrics", "unsyncedlyrics")):
            name = "lyrics"
        name = _ALIASES.get(name, name)
        is_wrong = name in _OF_THE_FILE or name.startswith(_OF_THE_FILE_TOO)
        if text.strip() and not is_wrong:
            texts.setdefault(name, text)
    if texts.get("comment") == comments.get("description"):  # there may be no comment
        texts.pop("comment", None)
    return {**texts, **comments}


def _rate(container: Any) -> int:
    contexts = [stream.codec_context for stream in container.streams.audio[:1]]
    return contexts[0].rate or 0 if contexts and contexts[0] else 0  # None for unknown codecs


def _between(marks: list[Mark], container: Any) -> tuple[Chapter, ...]:
    """Chapters that begin at the marks."""
    rate = _rate(container)
    if not marks or not rate:
        return ()
    starts = [mark.sample / rate for mark in marks]
    ends = [*starts[1:], max(starts[-1], (container.duration or 0) / 1e6)]
    return tuple(
        Chapter(start, end, mark.title)
        for start, end, mark in zip(starts, ends, marks, strict=True)
    )


def _chapters(container: Any) -> tuple[Chapter, ...]:
    return tuple(
        Chapter(
            float(one["start"] * one["time_base"]),
            float(one["end"] * one["time_base"]),
            one["metadata"].get("title", ""),
        )
        for one in container.chapters()
    )
