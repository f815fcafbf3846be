"""Training examples from fixed pairs: each pair once per epoch, a crop of it or all of it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from torch import Tensor

from cnunet.config import HOP
from trainer.data.corpus import Corpus
from trainer.data.latents import StoredLatents
from trainer.data.mixing import Example
from trainer.data.recordings import FloatArray


class GuidedExample(NamedTuple):
    """An example and stage 1's latent of it, (out, frames, 4)."""

    noisy: FloatArray
    clean: FloatArray
    latent: Tensor


class PairedCrops:
    """Draws crops of `length` samples (0: whole recordings) from the pairs of a corpus."""

    def __init__(
        self, corpus: Corpus, length: int, seed: int, latents: StoredLatents | None = None
    ) -> None:
        self.corpus = corpus
        self.length = length
        self.seed = seed
        self.latents = latents

    def example(self, index: int) -> Example | GuidedExample:
        """Return example `index`, which depends on nothing but the seed and the index.

        Crops begin on a hop, so that their frames are those of the whole recording; short pairs
        are padded with silence.
        """
        epoch, place = divmod(index, len(self.corpus.pairs))
        number = _order(self.seed, epoch, len(self.corpus.pairs))[place]
        pair = self.corpus.pairs[number]
        length = min(self.length, pair.length) or pair.length
        rng = np.random.default_rng([self.seed, 1, index])
        offset = int(rng.integers((pair.length - length) // HOP + 1)) * HOP
        noisy, clean = (
            self._filled(self.corpus.read(start + offset, length))
            for start in (pair.noisy, pair.clean)
        )
        if self.latents is None:
            return Example(noisy, clean)
        # Frame t of a crop is frame t of the recording from its hop on, but for the zeros that
        # precede a crop.
        frames = -(-len(noisy) // HOP) + 1
        return GuidedExample(noisy, clean, self.latents.read(number, offset // HOP, frames))

    def _filled(self, samples: FloatArray) -> FloatArray:
        missing = max(self.length - len(samples), 0)
        return np.pad(samples, (0, missing)) if missing else samples


@lru_cache(maxsize=2)
def _order(seed: int, epoch: int, count: int) -> tuple[int, ...]:
    """The order of the pairs in an epoch."""
    return tuple(np.random.default_rng([seed, 0, epoch]).permutation(count).tolist())
