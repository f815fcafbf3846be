"""Frames from FFmpeg's decoders: their sample format, encoding and duration."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream

_ENCODINGS = {
    "mp3float": "MPEG_LAYER_III",
    "libopus": "OPUS",
    "libvorbis": "VORBIS",
    "dca": "DTS",
}


def uniform(first: AudioFrame, rest: Iterator[AudioFrame]) -> Iterator[AudioFrame]:
    """The frames as packed doubles, all with the rate and layout of the first."""
    converter = None
    form: tuple[str, str, int] | None = None
    for frame in _chained(first, rest):
        now = (frame.format.name, frame.layout.name, frame.sample_rate)
        if converter is not None and now != form:
            yield from converter.resample(None)
            converter = None
        if converter is None:
            form, converter = now, AudioResampler("dbl", first.layout, first.sample_rate)
        yield from converter.resample(frame)
    if converter is not None:
        yield from converter.resample(None)


def _chained(first: AudioFrame, rest: Iterator[AudioFrame]) -> Iterator[AudioFrame]:
    yield first
    yield from rest


def is_exact(tick: Fraction, rate: int) -> bool:
    """Whether timestamps in these ticks can address every sample, or every second one (HE-AAC).

    Matroska's can't: they are milliseconds.
    """
    return (tick * rate).numerator == 1 or tick * rate == 2


def duration_of(stream: AudioStream, rate: int) -> int | None:
    """The number of samples according to the track's header; None if it doesn't say."""
    if not stream.duration or stream.time_base is None:
        return None
    return round(stream.duration * stream.time_base * rate)


def encoding_of(codec: AudioCodecContext, first: AudioFrame) -> str:
    """libsndfile's name for the encoding, or the codec's if it has none."""
    name = _ENCODINGS.get(codec.name, codec.name.upper())
    if not codec.codec.lossless and not name.startswith("PCM"):
        return name
    form = codec.format.name.rstrip("p")
    if name == "DTS" and form == "flt":  # only DTS-HD Master Audio is lossless: integers
        return name
    if form in ("flt", "dbl", "s64"):  # of all that can be written, DOUBLE is closest to s64
        return "FLOAT" if form == "flt" else "DOUBLE"
    # Decoders put 24-bit samples into the upper bits of 32.
    bits = {"u8": 8, "s16": 16, "s32": 24}[form]
    if form == "s32" and ("32" in name or _fills_32_bits(first)):
        bits = 32
    if name == "ALAC":
        return f"ALAC_{bits}"
    return "PCM_U8" if bits == 8 else f"PCM_{bits}"


def _fills_32_bits(frame: AudioFrame) -> bool:
    """Whether any sample needs more than the upper 24 of its 32 bits."""
    # Packed, because PyAV crashes on eight planar channels.
    packed = AudioResampler("s32", frame.layout, frame.sample_rate).resample(frame)
    return any(bool(np.any(part.to_ndarray().astype(np.int32) & 0xFF)) for part in packed)
