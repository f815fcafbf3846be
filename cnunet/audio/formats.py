"""The formats that results can be written in: one entry in `FORMATS` each, and how to choose."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, replace

import soundfile

from cnunet.audio.base import AudioInfo
from cnunet.errors import AudioError


@dataclass(frozen=True)
class Codec:
    """How samples are encoded, and what it can hold.

    name: for sentences.
    encodings: as `AudioInfo` names them, the default first; empty for PCM, of the source's width.
    rates: in Hz; None for any. channels: at most so many; None for any.
    encoder: FFmpeg's; needed where the format has a muxer.
    compression: libsndfile's level, from 0 (largest).
    """

    name: str
    encodings: tuple[str, ...] = ()
    rates: Container[int] | None = None
    channels: int | None = None
    encoder: str = ""
    compression: float | None = None


@dataclass(frozen=True)
class FileFormat:
    """A container with the codecs that are written into it: the source's if it is one of them.

    container: libsndfile's name, or ours for one with a muxer.
    muxer: FFmpeg's; empty for what libsndfile writes.
    """

    container: str
    extensions: tuple[str, ...]
    codecs: tuple[Codec, ...]
    muxer: str = ""

    def codec(self, encoding: str) -> Codec:
        """The codec for a recording with this encoding."""
        return next((one for one in self.codecs if encoding in one.encodings), self.codecs[0])


_MP3_RATES = frozenset((8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000))

PCM = Codec("PCM")
FLAC = Codec("FLAC", channels=8, encoder="flac")
# Compression levels: speech without audible loss, about 190 kbit/s in stereo.
MP3 = Codec("MP3", ("MPEG_LAYER_III",), _MP3_RATES, 2, compression=0.2)
# libvorbis crashes above 200 kHz.
VORBIS = Codec("OGG Vorbis", ("VORBIS",), range(1, 200_001), compression=0.4)
OPUS = Codec("Opus", ("OPUS",), frozenset((8000, 12000, 16000, 24000, 48000)), 8, "libopus")
AAC = Codec("AAC", ("AAC",), _MP3_RATES | {64000, 88200, 96000}, 8, "aac")
ALAC = Codec("ALAC", ("ALAC_16", "ALAC_24"), None, 2, "alac")

FORMATS = (
    FileFormat("WAV", (".wav",), (PCM,)),
    FileFormat("FLAC", (".flac",), (FLAC,)),
    FileFormat("OGG", (".ogg", ".oga"), (VORBIS, OPUS)),
    FileFormat("OGG", (".opus",), (OPUS,)),
    FileFormat("MP3", (".mp3",), (MP3,)),
    FileFormat("M4A", (".m4a",), (AAC, ALAC), muxer="ipod"),
    FileFormat("ADTS", (".aac",), (AAC,), muxer="adts"),
    FileFormat("AIFF", (".aif", ".aiff"), (PCM,)),
    FileFormat("AU", (".au",), (PCM,)),
    FileFormat("CAF", (".caf",), (PCM,)),
    FileFormat("RF64", (".rf64",), (PCM,)),
    FileFormat("W64", (".w64",), (PCM,)),
)
VIDEO_FORMATS = (
    FileFormat("MP4", (".mp4", ".m4v"), (AAC,), muxer="mp4"),
    FileFormat("MOV", (".mov",), (AAC,), muxer="mov"),
    FileFormat("MKV", (".mkv",), (FLAC,), muxer="matroska"),
    FileFormat("WEBM", (".webm",), (OPUS,), muxer="webm"),
)
"""Containers in which the sound of a video can be replaced."""

_BY_EXTENSION = {name: one for one in FORMATS for name in one.extensions}
_VIDEO_BY_EXTENSION = {name: one for one in VIDEO_FORMATS for name in one.extensions}
_WITH_MUXER = {one.container: one for one in (*FORMATS, *VIDEO_FORMATS) if one.muxer}
VIDEO_CONTAINERS = frozenset(one.container for one in VIDEO_FORMATS)

WRITABLE = frozenset(_BY_EXTENSION)
"""Extensions of results."""
READABLE = WRITABLE.union(
    (".mp4", ".m4v", ".mkv", ".webm", ".mov", ".avi", ".3gp", ".mpg", ".mpeg", ".ts"),
    (".mka", ".m4b", ".wma", ".ac3", ".amr", ".ape", ".wv", ".aifc"),
)
"""Extensions of recordings. Those that cannot be written become FLAC."""

WIDTHS = {"16": "PCM_16", "24": "PCM_24", "float": "FLOAT"}

_WAV_FAMILY = ("WAV", "WAVEX", "RF64")
_BITS = {
    "PCM_U8": 8,
    "PCM_S8": 8,
    "ALAC_16": 16,
    "PCM_16": 16,
    "ALAC_24": 24,
    "PCM_24": 24,
    "PCM_32": 32,
}
# Written back as they were; block codecs (ADPCM, GSM) pad the length and become 16 bit.
_KEPT = ("PCM_U8", "PCM_S8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW", "ALAW")
_SAMPLE_BYTES = {"PCM_16": 2, "PCM_24": 3, "PCM_32": 4, "FLOAT": 4, "DOUBLE": 8}

# Sizes in a WAV header have 32 bits; the rest of the file gets a margin.
WAV_LIMIT_BYTES = 2**32 - 2**20


@dataclass(frozen=True)
class OutputFormat:
    """How a result is written; `notes` says what could not be kept."""

    ending: str
    container: str
    encoding: str
    rate: int
    channels: int
    notes: list[str] = field(default_factory=list)

    @property
    def muxer(self) -> str:
        """FFmpeg's; empty for what libsndfile writes."""
        return _WITH_MUXER[self.container].muxer if self.container in _WITH_MUXER else ""

    @property
    def codec(self) -> Codec:
        """The codec of the encoding."""
        if self.container in _WITH_MUXER:
            return _WITH_MUXER[self.container].codec(self.encoding)
        codecs = (codec for one in FORMATS for codec in one.codecs)
        return next((codec for codec in codecs if self.encoding in codec.encodings), PCM)


def choose_video_format(info: AudioInfo) -> OutputFormat | None:
    """The format of a copy of this video with other sound; None if its own can't hold that."""
    extension = info.path.suffix.lower()
    if not info.has_picture or extension not in _VIDEO_BY_EXTENSION:
        return None
    wanted = _VIDEO_BY_EXTENSION[extension]
    codec = wanted.codecs[0]
    if _why_not(wanted, codec, info) is not None:
        return None
    encoding = _encoding(wanted, codec, info)
    return OutputFormat(extension, wanted.container, encoding, info.rate, info.channels)


def choose_format(info: AudioInfo, ending: str, width: str | None = None) -> OutputFormat:
    """The format closest to the input's that a file with this extension can hold, else FLAC or WAV.

    width: one of `WIDTHS`, for lossless formats; None for the input's.
    Raises AudioError for an extension that cannot be written.
    """
    ending = ending.lower()
    if ending not in WRITABLE:
        choices = ", ".join(sorted(name[1:] for name in WRITABLE))
        raise AudioError(f"Files ending in '{ending}' cannot be written; choose one of {choices}.")
    wanted = _BY_EXTENSION[ending]
    if width is not None and not wanted.codecs[0].encodings:
        info = replace(info, encoding=WIDTHS[width])
    reason = _why_not(wanted, wanted.codec(info.encoding), info)
    if reason is None:
        return _fitted(info, ending, wanted, [])
    for ending in (".flac", ".wav"):
        other = _BY_EXTENSION[ending]
        if _why_not(other, other.codecs[0], info) is None:
            return _fitted(info, ending, other, [f"Written as {other.container}: {reason}."])
    raise AssertionError("WAV holds any rate and channel count")


def _why_not(wanted: FileFormat, codec: Codec, info: AudioInfo) -> str | None:
    """Why a format cannot hold the rate, channels or size; None if it can."""
    if codec.channels is not None and info.channels > codec.channels:
        return f"{codec.name} has no {info.channels} channels"
    if codec.rates is not None and info.rate not in codec.rates:
        return f"{codec.name} has no rate of {info.rate} Hz"
    if wanted.container == "AIFF" and _size(info, _encoding(wanted, codec, info)) > WAV_LIMIT_BYTES:
        return "AIFF ends at 4 GiB"
    return None


def _fitted(info: AudioInfo, ending: str, wanted: FileFormat, notes: list[str]) -> OutputFormat:
    """The output format with its encoding and, for WAV, the kind of WAV."""
    container = wanted.container
    encoding = _encoding(wanted, wanted.codec(info.encoding), info)
    if container == "WAV":
        if info.container in _WAV_FAMILY:
            container = info.container
        if container != "RF64" and _size(info, encoding) > WAV_LIMIT_BYTES:
            container = "RF64"
            notes = [*notes, "Written as RF64, the WAV for files that may exceed 4 GiB."]
    return OutputFormat(ending, container, encoding, info.rate, info.channels, notes)


def _encoding(wanted: FileFormat, codec: Codec, info: AudioInfo) -> str:
    given, container = info.encoding, wanted.container
    if codec.encodings:
        return given if given in codec.encodings else codec.encodings[0]
    bits = _BITS.get(given, 24 if given in ("FLOAT", "DOUBLE") else 16)
    if wanted.muxer:  # integers of these widths are all that FFmpeg's lossless encoders share
        return "PCM_16" if bits <= 16 else "PCM_24"
    if given in _KEPT and soundfile.check_format(container, given):
        return given
    if bits == 8:
        # Containers hold 8 bits either signed or unsigned.
        return "PCM_S8" if soundfile.check_format(container, "PCM_S8") else "PCM_U8"
    return f"PCM_{min(bits, 24) if codec is FLAC else bits}"


def _size(info: AudioInfo, encoding: str) -> float:
    """Bytes of the samples on disk; infinite if the length is unknown."""
    if info.frames is None:
        return float("inf")
    return info.frames * info.channels * _SAMPLE_BYTES.get(encoding, 1)
