"""Whether latents distinguish speakers: the paper's t-SNE picture, and scores for it.

As in the paper, there are 384 utterances of 28 speakers. They are drawn from the speakers with 20 s
or more in the training data, in pieces of at most 4 s, all at one level. Recorded noise of the same
data is added at 5 dB, since the network is made for noisy speech; pairs are taken as they are. Only
the data decides what is drawn, so all networks get the same utterances.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.manifold import TSNE
from sklearn.metrics import pairwise_distances, silhouette_score
from sklearn.preprocessing import StandardScaler

from cnunet.config import SAMPLE_RATE
from trainer.data.corpus import Corpus
from trainer.data.recordings import FloatArray
from trainer.data.speakers import Speakers
from trainer.report.record import ReportError
from trainer.sounds import shaping
from trainer.sounds.shaping import level_gain, noise_gain

SEGMENT_SECONDS, SPEAKER_SECONDS = 4.0, 20.0
SPEAKERS, UTTERANCES = 28, 384
"""At most. A latent of `small` takes a fifth of a second on one thread."""
SHORTEST = 0.25
"""The shortest utterance, as a share of SEGMENT_SECONDS."""
SNR_DB, LEVEL_DBFS = 5.0, -26.0
UNKNOWN = "unknown"

Labels = npt.NDArray[Any]


@dataclass(frozen=True)
class Segment:
    """A mixture, its clean speech, both (samples,), and who speaks."""

    noisy: FloatArray
    clean: FloatArray
    speaker: str


@dataclass(frozen=True)
class LatentMap:
    """Latents of segments in the plane (segments, 2), and how well they are grouped.

    by_speaker, by_gender: silhouette scores, -1 to 1. nearest_speaker, nearest_gender: the share of
    segments whose nearest neighbour has the same speaker; the same gender, among segments of
    others. None if genders are unknown.
    """

    points: npt.NDArray[np.float32]
    by_speaker: float
    by_gender: float | None
    nearest_speaker: float = 0.0
    nearest_gender: float | None = None


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
    each = -(-UTTERANCES // len(chosen))
    drawn: list[tuple[str, tuple[int, int, int]]] = []
    for who in (names[k] for k in chosen):
        pieces = _pieces(pool[who], length)
        picked = np.sort(rng.choice(len(pieces), min(each, len(pieces)), replace=False))
        drawn += [(who, pieces[k]) for k in picked]
    while len(drawn) > UTTERANCES:
        del drawn[int(rng.integers(len(drawn)))]
    return [
        _segment(rng, corpus, corpus.read(noisy, size), corpus.read(clean, size), who)
        for who, (noisy, clean, size) in drawn
    ]


def _pieces(parts: list[tuple[int, int, int]], length: int) -> list[tuple[int, int, int]]:
    """Recordings cut into pieces of at most `length` samples, without short remainders."""
    return [
        (noisy + start, clean + start, min(length, size - start))
        for noisy, clean, size in parts
        for start in range(0, size, length)
        if size - start >= SHORTEST * length or start == 0
    ]


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
    by_gender = nearest_gender = None
    who, sex = np.array(speakers), np.array(genders)
    if len(set(sex[known])) > 1:
        by_gender = float(silhouette_score(latents[known], sex[known]))
        nearest_gender = _nearest(latents[known], sex[known], apart=who[known])
    layout = TSNE(
        perplexity=min(30.0, (len(latents) - 1) / 3), init="pca", learning_rate="auto",
        random_state=0,
    )  # fmt: skip
    return LatentMap(
        points=layout.fit_transform(latents),
        by_speaker=float(silhouette_score(latents, speakers)),
        by_gender=by_gender,
        nearest_speaker=_nearest(latents, who, apart=np.arange(len(who))),
        nearest_gender=nearest_gender,
    )


def _nearest(latents: FloatArray, labels: Labels, apart: Labels) -> float:
    """The share of latents whose nearest one has the same label; those with the same value of
    `apart` don't count as neighbours."""
    distance = pairwise_distances(latents)
    distance[apart[:, None] == apart[None]] = np.inf
    return float(np.mean(labels[distance.argmin(1)] == labels))


def _speech(corpus: Corpus, folder: Path) -> dict[str, list[tuple[int, int, int]]]:
    """By speaker: start of noisy and of clean speech (equal if it is to be mixed), and length."""
    if not corpus.pairs:
        return {
            clips[0].label: [(clip.start, clip.start, clip.length) for clip in clips]
            for clips in corpus.speakers
        }
    found: dict[str, list[tuple[int, int, int]]] = {}
    speakers = Speakers(folder)
    for pair in corpus.pairs:
        if who := pair.speaker or speakers.of(pair.name):
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
