"""Whether latents tell speakers apart: the paper's t-SNE picture, and a figure for it.

Segments of 4 s of speakers with 20 s or more in the training data, all at one level; recorded noise
of the same data is added at 5 dB, as the network always hears speech. (Pairs are taken as they
are.) The same segments for all networks: nothing but the data decides what is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.manifold import TSNE
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import StandardScaler

from cnunet.config import SAMPLE_RATE
from trainer.data.corpus import Corpus
from trainer.data.recordings import FloatArray
from trainer.data.speakers import Speakers, read_table
from trainer.report.record import ReportError
from trainer.sounds import shaping
from trainer.sounds.shaping import level_gain, noise_gain

SEGMENT_SECONDS, SPEAKER_SECONDS = 4.0, 20.0
SPEAKERS, SEGMENTS = 20, 8
"""Upper limit: a latent of `small` takes a fifth of a second on one thread."""
SNR_DB, LEVEL_DBFS = 5.0, -26.0
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Segment:
    """A mixture, its clean speech, both (samples,), and who speaks."""

    noisy: FloatArray
    clean: FloatArray
    speaker: str


@dataclass(frozen=True)
class LatentMap:
    """Latents of segments in the plane (segments, 2), and how well they are grouped, -1 to 1."""

    points: npt.NDArray[np.float32]
    by_speaker: float
    by_gender: float | None
    """None if genders are unknown."""


def draw_segments(corpus: Corpus, folder: Path) -> list[Segment]:
    """Draw segments from the training data, decoded from `folder`; the same ones every time.

    Raises `ReportError` where it has not enough speakers for a picture.
    """
    rng = np.random.default_rng(0)
    length = round(SEGMENT_SECONDS * SAMPLE_RATE)
    pool = {
        who: speech
        for who, speech in _speech(corpus, folder).items()
        if sum(part[2] for part in speech) >= SPEAKER_SECONDS * SAMPLE_RATE
    }
    if len(pool) < 2:
        raise ReportError(
            f"The training data has fewer than two speakers with {SPEAKER_SECONDS:.0f} s or more."
        )
    names = sorted(pool)
    chosen = np.sort(rng.choice(len(names), min(SPEAKERS, len(names)), replace=False))
    segments = []
    for who in (names[k] for k in chosen):
        noisy, clean = (
            np.concatenate([corpus.read(part[half], part[2]) for part in pool[who]])
            for half in (0, 1)
        )
        pieces = len(clean) // length
        for piece in np.sort(rng.choice(pieces, min(SEGMENTS, pieces), replace=False)):
            place = slice(piece * length, (piece + 1) * length)
            segments.append(_segment(rng, corpus, noisy[place], clean[place], who))
    return segments


def latents_of(
    segments: list[Segment], latent: Callable[[FloatArray, FloatArray], FloatArray]
) -> FloatArray:
    """Pooled latents of all segments (segments, numbers), each number at unit variance."""
    pooled = np.stack([latent(segment.noisy, segment.clean) for segment in segments])
    scaled: FloatArray = StandardScaler().fit_transform(pooled).astype(np.float32)
    return scaled


def make_map(latents: FloatArray, speakers: list[str], genders: list[str]) -> LatentMap:
    """Project latents to the plane. Scores are of the latents themselves, not of the picture."""
    known = np.array([gender != UNKNOWN for gender in genders])
    by_gender = None
    if len({gender for gender in genders if gender != UNKNOWN}) > 1:
        labels = [gender for gender in genders if gender != UNKNOWN]
        by_gender = float(silhouette_score(latents[known], labels))
    layout = TSNE(
        perplexity=min(30.0, (len(latents) - 1) / 3), init="pca", learning_rate="auto",
        random_state=0,
    )  # fmt: skip
    return LatentMap(
        points=layout.fit_transform(latents),
        by_speaker=float(silhouette_score(latents, speakers)),
        by_gender=by_gender,
    )


def read_genders(path: Path) -> dict[str, str]:
    """Genders by speaker, from a CSV file with these two columns; raises `CNUNetError`."""
    rows = read_table(path)
    if not rows or not {"speaker", "gender"} <= rows[0].keys():
        raise ReportError(f"{path} has no rows with the columns speaker and gender.")
    return {row["speaker"]: row["gender"] for row in rows if row["gender"]}


def _speech(corpus: Corpus, folder: Path) -> dict[str, list[tuple[int, int, int]]]:
    """By speaker: first samples of noisy and clean speech (the same to be mixed), and lengths."""
    if not corpus.pairs:
        return {
            clips[0].label: [(clip.start, clip.start, clip.length) for clip in clips]
            for clips in corpus.speakers
        }
    found: dict[str, list[tuple[int, int, int]]] = {}
    speakers = Speakers(folder)
    for pair in corpus.pairs:
        if who := speakers.of(pair.name):
            found.setdefault(who, []).append((pair.noisy, pair.clean, pair.length))
    return found


def _segment(
    rng: shaping.Rng, corpus: Corpus, noisy: FloatArray, clean: FloatArray, speaker: str
) -> Segment:
    if not corpus.pairs and corpus.noises:
        clips = corpus.noises[rng.integers(len(corpus.noises))]
        clip = clips[rng.integers(len(clips))]
        length = min(len(clean), clip.length)
        offset = int(rng.integers(clip.length - length + 1))
        noise = np.resize(corpus.read(clip.start + offset, length), len(clean))
        noisy = clean + shaping.at_unit_rms(noise) * noise_gain(clean, SNR_DB)
    gain = level_gain(noisy, LEVEL_DBFS)
    return Segment(noisy * gain, clean * gain, speaker)
