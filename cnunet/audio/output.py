"""Chooses how a result is written: the format closest to the source's that can hold it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import soundfile

from cnunet.audio.base import AudioInfo, Samples
from cnunet.audio.bitrates import nearest_bit_rate
from cnunet.audio.channels import Layout, default_layout, in_order, matching, order_of
from cnunet.audio.formats import (
    BY_EXTENSION,
    FLAC,
    FORMATS,
    LOSSLESS_OGG,
    PCM,
    VIDEO_BY_EXTENSION,
    WITH_MUXER,
    WRITABLE,
    Codec,
    FileFormat,
)
from cnunet.config import Width
from cnunet.errors import AudioError
from cnunet.phrases import Phrase

WIDTHS: dict[Width, str] = {"16": "PCM_16", "24": "PCM_24", "float": "FLOAT"}

_WAV_FAMILY = ("WAV", "WAVEX", "RF64")
# All lossless encodings of integers; any other encoding that isn't float is lossy.
_BITS = (
    {"PCM_U8": 8, "PCM_S8": 8, "PCM_16": 16, "PCM_24": 24, "PCM_32": 32}
    | {"ALAC_16": 16, "ALAC_20": 24, "ALAC_24": 24, "ALAC_32": 32}
    | {"DPCM_8": 8, "DPCM_16": 16, "DWVW_12": 16, "DWVW_16": 16, "DWVW_24": 24}
)
WIDER_THAN_FLAC = ("PCM_32", "ALAC_32", "FLOAT", "DOUBLE")
_WRITTEN_AS = {"ALAC_20": "ALAC_24", "ALAC_32": "ALAC_24"}  # FFmpeg's encoder: 16 or 24 bits
_NAMES_NO_CHANNELS = ("AIFF", "AU", "W64")
# Kept as they are; block codecs (ADPCM, GSM) would pad the length, so they become 16 bit.
_KEPT = ("PCM_U8", "PCM_S8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW", "ALAW")
_SAMPLE_BYTES = {"PCM_16": 2, "PCM_24": 3, "PCM_32": 4, "FLOAT": 4, "DOUBLE": 8}

_NOTABLE = 0.1  # larger differences in bit rate are noted

# Sizes in a WAV header have 32 bits; this leaves a margin for the rest of the file.
WAV_LIMIT_BYTES = 2**32 - 2**20


def is_too_long(size: int) -> bool:
    """Whether that many bytes are too many for a WAV or an AIFF."""
    return size > WAV_LIMIT_BYTES


@dataclass(frozen=True)
class OutputFormat:
    """How a result is written.

    notes: messages about what could not be kept.
    layout: the names of the channels, in the file's order; empty if unknown.
    order: the index of each of them among the source's channels; empty if the order is the same.
    bit_rate: of lossy sound, in bits per second; 0 for the codec's default.
    may_be_long: whether a WAV may exceed 4 GiB; it becomes RF64 if it does.
    """

    ending: str
    container: str
    encoding: str
    rate: int
    channels: int
    notes: list[str] = field(default_factory=list)
    layout: Layout = ()
    order: tuple[int, ...] = ()
    bit_rate: int = 0
    may_be_long: bool = False

    def ordered(self, block: Samples) -> Samples:
        """(samples, channels) with the channels in the file's order."""
        return block[:, self.order] if self.order else block

    @property
    def is_lossy(self) -> bool:
        """Whether encoding changes the samples."""
        return self.encoding not in _BITS and self.encoding not in WIDER_THAN_FLAC

    @property
    def muxer(self) -> str:
        """FFmpeg's muxer; empty if libsndfile writes the format."""
        return WITH_MUXER[self.container].muxer if self.container in WITH_MUXER else ""

    @property
    def codec(self) -> Codec:
        """The codec of the encoding."""
        if self.container in WITH_MUXER:
            return WITH_MUXER[self.container].codec(self.encoding)
        codecs = (codec for one in FORMATS for codec in one.codecs)
        return next((codec for codec in codecs if self.encoding in codec.encodings), PCM)


def choose_video_format(info: AudioInfo, bit_rate: int | None = None) -> OutputFormat | None:
    """The format for a copy of this video with new sound; None if its container isn't supported.

    bit_rate: as for `choose_format`.
    """
    extension = info.path.suffix.lower()
    if not info.has_picture or extension not in VIDEO_BY_EXTENSION:
        return None
    wanted = VIDEO_BY_EXTENSION[extension]
    kept = (codec for codec in wanted.codecs if _is_lossless(codec) and _is_exact(info))
    for codec in (*kept, wanted.codecs[0]):
        if _why_not(wanted, codec, info) is None:
            output = _fitted(info, extension, wanted, codec, [], bit_rate)
            if _is_exact(info) and not _is_lossless(codec):
                output.notes.append(
                    Phrase(
                        "The sound was lossless; it became {name}, since {container} "
                        "can't hold lossless sound of this kind."
                    ).format(name=codec.name, container=wanted.container)
                )
            return output
    return None


def choose_format(
    info: AudioInfo, ending: str, width: Width | None = None, bit_rate: int | None = None
) -> OutputFormat:
    """The format closest to the input's for a file with this extension; FLAC or WAV if none fits.

    width: for lossless formats; None for the input's.
    bit_rate: in bits per second, for lossy ones; None for the input's.
    Raises AudioError for an extension that cannot be written.
    """
    ending = ending.lower()
    if ending not in WRITABLE:
        choices = ", ".join(sorted(name[1:] for name in WRITABLE))
        raise AudioError(
            Phrase("Files ending in '{ending}' cannot be written; choose one of {choices}.").format(
                ending=ending, choices=choices
            )
        )
    wanted = BY_EXTENSION[ending]
    if wanted.container == "OGG" and info.container == "ogg" and info.encoding in _BITS:
        wanted = LOSSLESS_OGG
    if width is not None and not wanted.codecs[0].encodings:
        info = replace(info, encoding=WIDTHS[width])
    codec = wanted.codec(_WRITTEN_AS.get(info.encoding, info.encoding))
    reason = _why_not(wanted, codec, info)
    if reason is None:
        return _fitted(info, ending, wanted, codec, [], bit_rate)
    for ending in (".flac", ".wav"):
        other = BY_EXTENSION[ending]
        codec = other.codecs[0]
        if _why_not(other, codec, info) is None:
            note = Phrase("Written as {container}: {reason}.")
            note = note.format(container=other.container, reason=reason)
            return _fitted(info, ending, other, codec, [note])
    raise AssertionError("WAV holds any rate and channel count")


def _is_exact(info: AudioInfo) -> bool:
    """Whether the samples have never been through a lossy codec."""
    return info.encoding in _BITS or info.encoding in WIDER_THAN_FLAC


def _is_lossless(codec: Codec) -> bool:
    return not codec.encodings or codec.encodings[0] in _BITS


def _why_not(wanted: FileFormat, codec: Codec, info: AudioInfo) -> Phrase | None:
    """Why a format cannot hold the rate, channels or size; None if it can."""
    name = codec.name
    if codec.channels is not None and info.channels > codec.channels:
        return Phrase("{name} does not support {n} channels").format(name=name, n=info.channels)
    if codec.layouts and info.layout and not matching(info.layout, codec.layouts):
        names = " ".join(info.layout)
        return Phrase("{name} does not support the channels {names}").format(name=name, names=names)
    if _rate(codec, info) is None:
        return Phrase("{name} does not support {rate} Hz").format(name=name, rate=info.rate)
    size = _size(info, _encoding(wanted, codec, info))
    if wanted.container == "AIFF" and size is not None and is_too_long(size):
        return Phrase("AIFF is limited to 4 GiB")
    return None


def _rate(codec: Codec, info: AudioInfo) -> int | None:
    """The rate of the result; None if the codec supports none for it."""
    if codec.rates is None or info.rate in codec.rates:
        return info.rate
    return codec.fallback_rate


def _fitted(
    info: AudioInfo,
    ending: str,
    wanted: FileFormat,
    codec: Codec,
    notes: list[str],
    bit_rate: int | None = None,
) -> OutputFormat:
    """The output format with its encoding, channels and, for WAV, the kind of WAV."""
    container = wanted.container
    encoding = _encoding(wanted, codec, info)
    rate = _rate(codec, info) or info.rate
    notes = list(notes)
    if rate != info.rate:
        notes.append(
            Phrase("{name} does not support {rate} Hz: the result has {new} Hz.").format(
                name=codec.name, rate=info.rate, new=rate
            )
        )
    if info.encoding in WIDER_THAN_FLAC and _BITS.get(encoding) == 24:
        notes.append(
            Phrase("{name} supports at most 24 bits, so the result has 24.").format(name=codec.name)
        )
    if container == "WAV":
        if info.container in _WAV_FAMILY:
            container = info.container
        elif info.channels > 2 and info.layout:
            container = "WAVEX"  # plain WAV doesn't name channels
    layout, order = _channels(wanted, codec, info, notes)
    size = _size(info, encoding)
    of_source = 0 if _is_exact(info) else info.bit_rate
    requested = 0 if _is_lossless(codec) else bit_rate or of_source
    return OutputFormat(
        ending,
        container,
        encoding,
        rate,
        info.channels,
        notes,
        layout,
        order,
        _bit_rate(codec, encoding, requested, rate, info.channels, notes),
        may_be_long=container in ("WAV", "WAVEX") and (size is None or is_too_long(size)),
    )


def _bit_rate(
    codec: Codec, encoding: str, requested: int, rate: int, channels: int, notes: list[str]
) -> int:
    """The supported bit rate nearest to the requested one; 0 for the codec's default."""
    if not requested:
        return 0
    nearest = nearest_bit_rate(encoding, requested, rate, channels)
    if abs(nearest / requested - 1) > _NOTABLE:
        notes.append(
            Phrase(
                "{name} does not support {wanted:.0f} kbit/s at {rate} Hz: the result "
                "has about {nearest:.0f}."
            ).format(name=codec.name, wanted=requested / 1000, rate=rate, nearest=nearest / 1000)
        )
    return nearest


def _channels(
    wanted: FileFormat, codec: Codec, info: AudioInfo, notes: list[str]
) -> tuple[Layout, tuple[int, ...]]:
    """The layout of the result, and the index of each channel among the source's."""
    source_layout = info.layout
    if codec.layouts and not source_layout and (source_layout := default_layout(info.channels)):
        if info.channels > 2:
            notes.append(
                Phrase("The channels have no names; assumed to be {channels}.").format(
                    channels=" ".join(source_layout)
                )
            )
    elif source_layout and info.channels > 2 and wanted.container in _NAMES_NO_CHANNELS:
        notes.append(
            Phrase("{container} doesn't name channels; their order is {channels}.").format(
                container=wanted.container, channels=" ".join(source_layout)
            )
        )
    layout = matching(source_layout, codec.layouts) if codec.layouts else source_layout
    if wanted.muxer:  # FFmpeg expects channels in our order
        layout = in_order(layout)
    order = tuple(order_of(source_layout, layout))
    return layout, () if order == tuple(range(len(order))) else order


def _encoding(wanted: FileFormat, codec: Codec, info: AudioInfo) -> str:
    encoding, container = info.encoding, wanted.container
    bits = _BITS.get(encoding, 24 if encoding in ("FLOAT", "DOUBLE") else 16)
    if codec.encodings:
        if encoding in codec.encodings:
            return encoding
        return codec.encodings[1 if _is_lossless(codec) and bits > 16 else 0]
    if wanted.muxer:  # the only widths that all of FFmpeg's lossless encoders support
        return "PCM_16" if bits <= 16 else "PCM_24"
    if encoding in _KEPT and soundfile.check_format(container, encoding):
        return encoding
    if bits == 8:
        # A container stores 8-bit samples either signed or unsigned.
        return "PCM_S8" if soundfile.check_format(container, "PCM_S8") else "PCM_U8"
    return f"PCM_{min(bits, 24) if codec is FLAC else bits}"


def _size(info: AudioInfo, encoding: str) -> int | None:
    """The size of the samples on disk in bytes; None if the length is unknown."""
    if info.frames is None:
        return None
    return info.frames * info.channels * _SAMPLE_BYTES.get(encoding, 1)
