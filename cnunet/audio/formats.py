"""The formats that results can be written in: one entry in `FORMATS` each."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from cnunet.audio.channels import AAC_LAYOUTS, FLAC_LAYOUTS, XIPH_LAYOUTS, Layout


@dataclass(frozen=True)
class Codec:
    """How samples are encoded, and what the encoding supports.

    name: for messages.
    encodings: as `AudioInfo` names them, the default first; empty for PCM in the source's width.
    rates: in Hz; None for any. channels: the maximum number; None for any.
    encoder: FFmpeg's name for it; required if the format has a muxer.
    compression: libsndfile's level, from 0 (largest file).
    layouts: the supported ones, in the codec's channel order; empty for any.
    fallback_rate: what other rates are resampled to, in Hz; None if they are not supported.
    """

    name: str
    encodings: tuple[str, ...] = ()
    rates: Container[int] | None = None
    channels: int | None = None
    encoder: str = ""
    compression: float | None = None
    layouts: tuple[Layout, ...] = ()
    fallback_rate: int | None = None


@dataclass(frozen=True)
class FileFormat:
    """A container and its codecs; the source's codec is used if it is one of them, else the first.

    container: libsndfile's name, or ours for one with a muxer.
    muxer: FFmpeg's name for it; empty if libsndfile writes the format.
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
# Compression levels that are transparent for speech, about 190 kbit/s in stereo.
MP3 = Codec("MP3", ("MPEG_LAYER_III",), _MP3_RATES, 2, compression=0.2)
# libvorbis crashes above 200 kHz.
VORBIS = Codec("OGG Vorbis", ("VORBIS",), range(1, 200_001), compression=0.4, layouts=XIPH_LAYOUTS)
OPUS = Codec(
    "Opus",
    ("OPUS",),
    frozenset((8000, 12000, 16000, 24000, 48000)),
    8,
    "libopus",
    layouts=XIPH_LAYOUTS,
    fallback_rate=48000,
)
AAC = Codec("AAC", ("AAC",), _MP3_RATES | {64000, 88200, 96000}, 8, "aac", layouts=AAC_LAYOUTS)
ALAC = Codec("ALAC", ("ALAC_16", "ALAC_24"), None, 2, "alac")
# FFmpeg's encoder: 16 or 24 bits.
OGG_FLAC = Codec("FLAC", ("PCM_16", "PCM_24"), None, 8, "flac", layouts=FLAC_LAYOUTS)

FORMATS = (
    FileFormat("WAV", (".wav", ".wave", ".bwf"), (PCM,)),
    FileFormat("FLAC", (".flac",), (FLAC,)),
    FileFormat("OGG", (".ogg", ".oga"), (VORBIS, OPUS)),
    FileFormat("OGG", (".opus",), (OPUS,)),
    FileFormat("MP3", (".mp3",), (MP3,)),
    FileFormat("M4A", (".m4a", ".m4b"), (AAC, ALAC), muxer="ipod"),
    FileFormat("ADTS", (".aac",), (AAC,), muxer="adts"),
    FileFormat("AIFF", (".aif", ".aiff", ".aifc"), (PCM,)),
    FileFormat("AU", (".au", ".snd"), (PCM,)),
    FileFormat("CAF", (".caf",), (PCM,)),
    FileFormat("RF64", (".rf64",), (PCM,)),
    FileFormat("W64", (".w64",), (PCM,)),
)
LOSSLESS_OGG = FileFormat("OGGFLAC", (), (OGG_FLAC,), muxer="ogg")
VIDEO_FORMATS = (
    FileFormat("MP4", (".mp4", ".m4v"), (AAC, ALAC), muxer="mp4"),
    FileFormat("MOV", (".mov",), (AAC, ALAC), muxer="mov"),
    FileFormat("MKV", (".mkv",), (FLAC,), muxer="matroska"),
    FileFormat("WEBM", (".webm",), (OPUS,), muxer="webm"),
)
"""Containers in which the sound of a video can be replaced."""

BY_EXTENSION = {name: one for one in FORMATS for name in one.extensions}
VIDEO_BY_EXTENSION = {name: one for one in VIDEO_FORMATS for name in one.extensions}
WITH_MUXER = {one.container: one for one in (*FORMATS, LOSSLESS_OGG, *VIDEO_FORMATS) if one.muxer}
VIDEO_CONTAINERS = frozenset(one.container for one in VIDEO_FORMATS)

WRITABLE_VIDEOS = frozenset(VIDEO_BY_EXTENSION)
"""Extensions of videos in which the sound can be replaced."""
WRITABLE = frozenset(BY_EXTENSION)
"""Extensions of results."""
READABLE = WRITABLE.union(
    (".mp4", ".m4v", ".mkv", ".webm", ".mov", ".avi", ".3gp", ".3g2", ".mpg", ".mpeg", ".ts"),
    (".mts", ".m2ts", ".flv", ".wmv", ".ogv", ".weba", ".mka", ".wma", ".ac3", ".amr"),
    (".ape", ".wv", ".mp2", ".spx", ".tta", ".vob", ".mxf", ".asf", ".f4v", ".eac3", ".dts"),
    (".3ga", ".awb", ".dss", ".mpga"),  # phones and dictation machines
)
"""Extensions of recordings. Results of those that cannot be written are FLAC."""
