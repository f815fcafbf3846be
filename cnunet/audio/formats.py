"""Which container, encoding, rate and channel count a result can have."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import soundfile

from cnunet.audio.base import AudioInfo
from cnunet.errors import AudioError

# Endings that can be written, and what they stand for (libsndfile's names, M4A and ADTS our own).
WRITABLE = {
    ".wav": "WAV",
    ".flac": "FLAC",
    ".ogg": "OGG",
    ".oga": "OGG",
    ".opus": "OPUS",
    ".mp3": "MP3",
    ".m4a": "M4A",
    ".aac": "ADTS",
    ".aif": "AIFF",
    ".aiff": "AIFF",
    ".au": "AU",
    ".caf": "CAF",
    ".rf64": "RF64",
    ".w64": "W64",
}
# Endings that are read and become FLAC: videos, and containers nobody needs to write.
READABLE_ONLY = (
    *(".mp4", ".m4v", ".mkv", ".webm", ".mov", ".avi", ".3gp", ".mpg", ".mpeg", ".ts"),
    *(".mka", ".m4b", ".wma", ".ac3", ".amr", ".ape", ".wv", ".aifc"),
)
READABLE = frozenset((*WRITABLE, *READABLE_ONLY))

# What sound can be put back into, by its ending.
_VIDEOS = {".mp4": "MP4", ".m4v": "MP4", ".mov": "MOV", ".mkv": "MKV", ".webm": "WEBM"}
VIDEO_CONTAINERS = frozenset(_VIDEOS.values())

WIDTHS = {"16": "PCM_16", "24": "PCM_24", "float": "FLOAT"}
_LOSSY = ("OGG", "OPUS", "MP3", "M4A", "ADTS")

_MP3_RATES = frozenset((8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000))
_AAC_RATES = _MP3_RATES | {64000, 88200, 96000}
_VORBIS_HIGHEST_RATE = 200_000  # libvorbis crashes above
_OPUS_RATES = frozenset((8000, 12000, 16000, 24000, 48000))

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


def choose_video_format(info: AudioInfo) -> OutputFormat | None:
    """The format of a copy of this video with other sound; None where it would need another one.

    Sound is AAC in MP4 and MOV, Opus in WebM; Matroska takes FLAC, which loses nothing.
    """
    ending = info.path.suffix.lower()
    container = _VIDEOS.get(ending)
    if not info.has_picture or container is None:
        return None
    encoding, stand_in = {"MKV": (_encoding("FLAC", info), "FLAC"), "WEBM": ("OPUS", "OPUS")}.get(
        container, ("AAC", "ADTS")
    )
    if _why_not(stand_in, info) is not None:
        return None
    return OutputFormat(ending, container, encoding, info.rate, info.channels)


def choose_format(info: AudioInfo, ending: str, width: str | None = None) -> OutputFormat:
    """The format nearest to the input's that a file with this ending can hold, else FLAC or WAV.

    width: one of `WIDTHS` instead of the input's, for formats without loss.
    Raises AudioError for an ending that cannot be written.
    """
    ending = ending.lower()
    if width is not None and WRITABLE.get(ending) not in _LOSSY:
        info = replace(info, encoding=WIDTHS[width])
    if ending not in WRITABLE:
        choices = ", ".join(sorted({name[1:] for name in WRITABLE}))
        raise AudioError(f"Files ending in '{ending}' cannot be written; choose one of {choices}.")
    container = WRITABLE[ending]
    reason = _why_not(container, info)
    if reason is None:
        return _fitted(info, ending, container, [])
    for ending, container in ((".flac", "FLAC"), (".wav", "WAV")):
        if _why_not(container, info) is None:
            return _fitted(info, ending, container, [f"Written as {container}: {reason}."])
    raise AssertionError("WAV holds any rate and channel count")


def _why_not(container: str, info: AudioInfo) -> str | None:
    """Why this container cannot hold the rate and the channels, or None."""
    rate, channels = info.rate, info.channels
    opus = container == "OPUS" or (container == "OGG" and info.encoding == "OPUS")
    lossless_m4a = container == "M4A" and info.encoding.startswith("ALAC")
    if container == "MP3" and channels > 2:
        return f"MP3 has no {channels} channels"
    if container == "MP3" and rate not in _MP3_RATES:
        return f"MP3 has no rate of {rate} Hz"
    if container in ("M4A", "ADTS") and channels > 8:
        return f"AAC has no {channels} channels"
    if lossless_m4a:
        return f"ALAC with {channels} channels cannot be written" if channels > 2 else None
    if container in ("M4A", "ADTS") and rate not in _AAC_RATES:
        return f"AAC has no rate of {rate} Hz"
    if container == "OGG" and not opus and rate > _VORBIS_HIGHEST_RATE:
        return f"OGG Vorbis has no rate of {rate} Hz"
    if opus and rate not in _OPUS_RATES:
        return f"Opus has no rate of {rate} Hz"
    if (opus or container == "FLAC") and channels > 8:
        return f"{'Opus' if opus else container} has no {channels} channels"
    if container == "AIFF" and _bytes(info, _encoding("AIFF", info)) > WAV_LIMIT_BYTES:
        return "AIFF ends at 4 GiB"
    return None


def _fitted(info: AudioInfo, ending: str, container: str, notes: list[str]) -> OutputFormat:
    """Choose the encoding, and what kind of WAV it is."""
    encoding = _encoding(container, info)
    if container == "OPUS":
        container = "OGG"
    if container == "WAV":
        if info.container in _WAV_FAMILY:
            container = info.container
        if container != "RF64" and _bytes(info, encoding) > WAV_LIMIT_BYTES:
            container = "RF64"
            notes = [*notes, "Written as RF64, the WAV for files that may exceed 4 GiB."]
    return OutputFormat(ending, container, encoding, info.rate, info.channels, notes)


def _encoding(container: str, info: AudioInfo) -> str:
    given = info.encoding
    if container == "OGG":
        return "OPUS" if given == "OPUS" else "VORBIS"
    if container == "OPUS":
        return "OPUS"
    if container == "MP3":
        return "MPEG_LAYER_III"
    if container in ("M4A", "ADTS"):
        return given if container == "M4A" and given.startswith("ALAC") else "AAC"
    if given in _KEPT and soundfile.check_format(container, given):
        return given
    bits = _BITS.get(given, 24 if given in ("FLOAT", "DOUBLE") else 16)
    if bits == 8:
        # Containers with 8 bits have them either signed or not.
        return "PCM_S8" if soundfile.check_format(container, "PCM_S8") else "PCM_U8"
    return f"PCM_{min(bits, 24) if container == 'FLAC' else bits}"


def _bytes(info: AudioInfo, encoding: str) -> float:
    """The size of the samples on disk; infinite where the length isn't known."""
    if info.frames is None:
        return float("inf")
    return info.frames * info.channels * _SAMPLE_BYTES.get(encoding, 1)
