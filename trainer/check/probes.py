"""Facts about recordings, measured in worker processes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soxr

from cnunet.audio import open_audio
from cnunet.config import SAMPLE_RATE
from cnunet.errors import AudioError
from cnunet.signal.music import is_music
from trainer.check import measures
from trainer.data.recordings import FloatArray

EXAMINED_SECONDS = 60.0
"""Long recordings are read to the end, but only this much is measured."""

BLOCK_SECONDS = 4.0

ProbeTarget = tuple[Path, ...]
"""One recording, or a noisy one and its clean original."""


@dataclass(frozen=True)
class Facts:
    """Facts about one recording. If it has no sound (`error` says why), the rest is empty.

    notes: messages about damage. remarks: messages about anything else.
    digest: of all its samples at 16 bits, whatever the format; equal for copies.
    loudest_dbfs: level of its loudest 20 ms.
    clipped: share of samples in flat tops.
    music: whether it is music rather than speech.
    """

    error: str = ""
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    rate: int = 0
    channels: int = 0
    seconds: float = 0.0
    digest: str = ""
    loudest_dbfs: float = measures.SILENCE_DBFS
    clipped: float = 0.0
    floor: measures.Floor | None = None
    music: bool = False


@dataclass(frozen=True)
class ProbeResult:
    """The facts of each recording of a job, and how the two of a pair are aligned."""

    facts: tuple[Facts, ...]
    delay: measures.Delay | None = None


def probe(job: ProbeTarget) -> ProbeResult:
    """Read the recordings of a job; their faults are returned, not raised."""
    probed = [_probe_file(path) for path in job]
    signals = [signal for _, signal in probed if signal is not None]
    delay = measures.delay(signals[0], signals[1]) if len(signals) == 2 else None
    return ProbeResult(tuple(facts for facts, _ in probed), delay)


def _probe_file(path: Path) -> tuple[Facts, FloatArray | None]:
    """Return the facts and the examined part of the first channel at 16 kHz."""
    try:
        with open_audio(path) as reader:
            rate, channels = reader.info.rate, reader.info.channels
            digest, frames, kept = hashlib.blake2b(digest_size=16), 0, [np.zeros(0, np.float32)]
            while len(block := reader.read(round(BLOCK_SECONDS * rate))):
                digest.update(np.rint(block * 32768.0).astype(np.int32).tobytes())
                if frames < EXAMINED_SECONDS * rate:
                    kept.append(block[:, 0].astype(np.float32))
                frames += len(block)
            remarks = [note for note in reader.notes if note in reader.remarks]
            notes = [note for note in reader.notes if note not in reader.remarks]
            if reader.replaced_samples:
                notes.append(f"{reader.replaced_samples} samples are NaN or infinite.")
    except AudioError as error:
        return Facts(error=str(error)), None
    if not frames:
        return Facts(error="It contains no samples."), None
    signal = np.concatenate(kept)
    at_16k = signal if rate == SAMPLE_RATE else _resampled(signal, rate)
    facts = Facts(
        notes=tuple(notes),
        remarks=tuple(remarks),
        rate=rate,
        channels=channels,
        seconds=frames / rate,
        digest=digest.hexdigest(),
        loudest_dbfs=measures.loudest_dbfs(signal, rate),
        clipped=measures.clipped_share(signal),
        floor=measures.floor(at_16k),
        music=is_music(at_16k),
    )
    return facts, at_16k


def _resampled(signal: FloatArray, rate: int) -> FloatArray:
    return soxr.resample(signal, rate, SAMPLE_RATE, quality="MQ")
