"""Bit rates of lossy sound: the encoder settings that give a result the bit rate of its source."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

import numpy as np
import soundfile

from cnunet.audio.base import Samples

_MP3_KBITS = {
    32_000: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    16_000: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    0: (8, 16, 24, 32, 40, 48, 56, 64),
}
"""By the lowest sample rate that they apply to."""
_NEARLY = 0.05  # a bit rate this close to a constant one is written as that
_OPUS_MIN, _OPUS_SPAN = 6_000, 250_000  # per channel, as libsndfile maps its levels
_AAC_EXCESS = 1.05  # FFmpeg's encoder exceeds its setting by this much
_AAC_MIN = 8_000
_VORBIS_STEPS = 6
_MIN_SHARE = 0.4
VORBIS_SECONDS = 10
"""How much of the result `vorbis_level` should be given."""


class Level(NamedTuple):
    """Settings for libsndfile: compression from 0 (largest file); `CONSTANT`, `AVERAGE` or None."""

    compression: float
    mode: str | None = None


def mp3_kbits(rate: int) -> tuple[int, ...]:
    """The constant bit rates that MP3 has at a sample rate, in kbit/s."""
    return next(found for lowest, found in _MP3_KBITS.items() if rate >= lowest)


def nearest_bit_rate(encoding: str, bit_rate: int, rate: int, channels: int) -> int:
    """The nearest bit rate that an encoder can be set to, in bits per second."""
    if encoding == "MPEG_LAYER_III":
        least, *_, most = (1000 * kbits for kbits in mp3_kbits(rate))
    elif encoding == "OPUS":
        least, most = channels * _OPUS_MIN, channels * (_OPUS_MIN + _OPUS_SPAN)
    elif encoding == "AAC":
        # No frame may have more than 6144 bits per channel.
        least, most = _AAC_MIN * channels, 6 * rate * channels
    else:
        return bit_rate
    return min(max(bit_rate, least), most)


def aac_target(bit_rate: int) -> int:
    """The setting of FFmpeg's encoder that gives this bit rate."""
    return round(bit_rate / _AAC_EXCESS)


def opus_level(bit_rate: int, channels: int) -> Level:
    """The level at which libsndfile writes Opus of this bit rate."""
    return Level(float(np.clip(1 - (bit_rate / channels - _OPUS_MIN) / _OPUS_SPAN, 0, 1)))


def mp3_level(bit_rate: int, rate: int) -> Level:
    """The level at which libsndfile writes MP3 of this bit rate, constant if MP3 supports it."""
    all_kbits = mp3_kbits(rate)
    least, most = all_kbits[0], all_kbits[-1]
    kbits = bit_rate / 1000
    nearest = min(all_kbits, key=lambda one: abs(one - kbits))
    is_constant = abs(nearest / kbits - 1) < _NEARLY
    wanted = (nearest if is_constant else kbits) + 0.5  # libsndfile rounds down
    level = float(np.clip((most - wanted) / (most - least), 0, 0.999))
    return Level(level, "CONSTANT" if is_constant else "AVERAGE")


def vorbis_level(bit_rate: int, samples: Samples, rate: int) -> Level:
    """The level at which Vorbis has this bit rate, for sound like these samples.

    Vorbis can only be set to a quality. Samples that are mostly silence say little, so for those
    the quality with this nominal bit rate is used.
    """
    channels = samples.shape[1]
    nominal = _search(lambda level: _nominal(level, rate, channels), bit_rate, 0.0, 0.999)
    if _measured(nominal, samples, rate) < _MIN_SHARE * bit_rate:
        return Level(nominal)
    return Level(_search(lambda level: _measured(level, samples, rate), bit_rate, 0.0, 0.999))


def _search(bit_rate_of: Any, wanted: float, low: float, high: float) -> float:
    """Bisect for the level between `low` and `high`; higher levels give lower bit rates."""
    for _ in range(_VORBIS_STEPS):
        middle = (low + high) / 2
        if bit_rate_of(middle) > wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _nominal(level: float, rate: int, channels: int) -> int:
    header = _vorbis(level, np.zeros((0, channels)), rate)
    start = header.index(b"\x01vorbis") + 7
    return int.from_bytes(header[start + 13 : start + 17], "little")


def _measured(level: float, samples: Samples, rate: int) -> float:
    size = len(_vorbis(level, samples, rate)) - len(_vorbis(level, samples[:0], rate))
    return 8 * size * rate / max(len(samples), 1)


def _vorbis(level: float, samples: Samples, rate: int) -> bytes:
    buffer = io.BytesIO()
    with soundfile.SoundFile(
        buffer, "w", rate, samples.shape[1], "VORBIS", format="OGG", compression_level=level
    ) as file:
        for start in range(0, len(samples), 4096):
            file.write(samples[start : start + 4096])
    return buffer.getvalue()
