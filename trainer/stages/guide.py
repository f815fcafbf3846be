"""The guide: a frozen speech model. Stage 1 learns from its embeddings of the clean speech.

model.md, section 4. Any wav2vec2, HuBERT or WavLM of transformers, by hub name or local folder;
Whisper's encoder, and by way of `Guide` anything else that embeds frames.
"""

from __future__ import annotations

import contextlib
import math
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from cnunet.config import HOP, SAMPLE_RATE
from cnunet.errors import CNUNetError
from trainer.config import DEFAULT_GUIDE
from trainer.stages.guidefiles import KINDS, GuideFilesError, local_place

FRAME = 320
"""Samples from one frame of most speech models to the next, 20 ms."""


class GuideError(CNUNetError):
    """A guide is unavailable or unusable; the message says why and what to do."""


class Guide(ABC):
    """A frozen frame encoder: `layers` embeddings of `width` numbers per frame."""

    name: str
    """Its name for display: a hub name, or the name of its folder."""
    width: int
    layers: int

    field: int
    """Samples that the first frame covers; shorter recordings are padded with silence."""

    @torch.no_grad()
    def embed(self, clean: Tensor) -> Tensor:
        """Clean speech (batch, samples) at 16 kHz to (layers, batch, frames, width), float32.

        At least ceil(samples / 320) frames: as in the code of the paper, the last one is repeated.
        Raises GuideError for a recording of less than a hop of the network.
        """
        samples = clean.shape[-1]
        if samples < HOP:
            raise GuideError(
                f"A recording of {samples} samples is too short for a guide: remove recordings of "
                f"less than {HOP} samples (16 ms)."
            )
        padded = F.pad(clean, (0, max(self.field - samples, 0)))
        # A guide has its own precision, whatever the network is trained in.
        with torch.autocast(clean.device.type, enabled=False):
            embeddings = self._embed(padded)
        missing = max(math.ceil(samples / FRAME) - embeddings.shape[2], 0)
        return torch.cat((embeddings, *[embeddings[:, :, -1:]] * missing), dim=2)

    @abstractmethod
    def _embed(self, clean: Tensor) -> Tensor: ...


class LayerMix(nn.Module):
    """The mean of a guide's layers with softmax weights, learnable or (as published) uniform."""

    def __init__(self, layers: int, learnable: bool = True) -> None:
        super().__init__()
        self.logits = nn.Parameter(torch.zeros(layers), requires_grad=learnable)

    @property
    def weights(self) -> Tensor:
        """(layers,), adding up to 1."""
        return self.logits.softmax(0)

    def forward(self, embeddings: Tensor) -> Tensor:
        """(layers, batch, frames, width) to (batch, frames, width)."""
        return torch.einsum("l,lbfw->bfw", self.weights, embeddings)


def load_guide(name: str = DEFAULT_GUIDE, device: str | torch.device = "cpu") -> Guide:
    """The guide of a hub name or a local folder, frozen, on `device`.

    Raises GuideError where it is not on this machine and cannot be downloaded, or is of a kind
    that embeds no frames.
    """
    from transformers import AutoConfig, AutoFeatureExtractor, AutoModel
    from transformers.utils.logging import disable_progress_bar

    try:
        # By its path: by its name, transformers would ask the hub even if it is on this machine.
        where = str(local_place(name) or name)
        if Path(where).is_dir():  # read in a moment; a download shows how far it is
            disable_progress_bar()
        kind = AutoConfig.from_pretrained(where).model_type
        if kind not in KINDS:
            raise GuideError(f"{name} is a {kind} model; a guide is one of {', '.join(KINDS)}.")
        extractor = AutoFeatureExtractor.from_pretrained(where)
        model = AutoModel.from_pretrained(where, dtype=torch.float32)
    except GuideError:
        raise
    except Exception as error:  # whatever readers of damaged files raise
        if Path(name).is_dir():
            if isinstance(error, GuideFilesError):
                raise GuideError(str(error)) from error
            why = (str(error).splitlines() or [type(error).__name__])[0]
            raise GuideError(
                f"The folder {name} contains no readable guide: it is damaged, or from another "
                f"program ({why}). A guide is a transformers folder with config.json, "
                "preprocessor_config.json and weights: download it again, or choose another."
            ) from error
        if not isinstance(error, OSError | ValueError | GuideFilesError):
            raise
        raise GuideError(
            f"The guide {name} is not on this machine and could not be downloaded. On a machine "
            f"with a network, run `hf download {name} --local-dir FOLDER`; then use that folder."
        ) from error
    if extractor.sampling_rate != SAMPLE_RATE:
        raise GuideError(f"{name} hears {extractor.sampling_rate} Hz; a guide hears {SAMPLE_RATE}.")
    model = model.to(device).eval().requires_grad_(False)
    guide: Guide
    if kind == "whisper":
        guide = WhisperGuide(model.get_encoder(), extractor)
    else:
        guide = WaveformGuide(model, normalise=bool(extractor.do_normalize))
    guide.name = Path(where).name if Path(where).is_dir() else name
    return guide


class WaveformGuide(Guide):
    """wav2vec2, HuBERT, WavLM: about 50 frames a second from the waveform itself."""

    def __init__(self, model: Any, normalise: bool) -> None:
        self._model, self._normalise = model, normalise
        self.width = model.config.hidden_size
        self.field, step = 1, 1
        for kernel, stride in zip(model.config.conv_kernel, model.config.conv_stride, strict=True):
            self.field += (kernel - 1) * step
            step *= stride
        self.layers = model.config.num_hidden_layers + 1

    def _embed(self, clean: Tensor) -> Tensor:
        if self._normalise:  # as the checkpoint's preprocessor does it
            variance, mean = torch.var_mean(clean, dim=-1, correction=0, keepdim=True)
            clean = (clean - mean) / (variance + 1e-7).sqrt()
        with _half_on_gpu(clean.device):
            states = self._model(clean, output_hidden_states=True).hidden_states
        return torch.stack(states).float()


class WhisperGuide(Guide):
    """Whisper's encoder: 50 frames a second from a log-mel spectrogram.

    It expects 30 s. Its table of positions is fixed, so it is cut to the length at hand.
    """

    field = FRAME

    def __init__(self, encoder: Any, extractor: Any) -> None:
        self._encoder, self._extractor = encoder, extractor
        self._positions = encoder.embed_positions.weight
        self.width = encoder.config.d_model
        self.layers = encoder.config.encoder_layers + 1

    def _embed(self, clean: Tensor) -> Tensor:
        features = self._extractor(
            [row.cpu().numpy() for row in clean],
            sampling_rate=SAMPLE_RATE,
            return_tensors="pt",
            padding="longest",
            truncation=False,
            device=str(clean.device),
        ).input_features.to(clean.device)
        features = features[..., : features.shape[-1] // 2 * 2]
        frames = features.shape[-1] // 2
        longest = len(self._positions)
        if frames > longest:
            raise GuideError(
                f"The guide hears at most {longest / 50:.0f} s at a time, not {frames / 50:.0f} s: "
                "use shorter crops."
            )
        with self._cut_to(frames), _half_on_gpu(clean.device):
            output = self._encoder(features, output_hidden_states=True)
        return torch.stack(output.hidden_states).float()

    @contextlib.contextmanager
    def _cut_to(self, frames: int) -> Iterator[None]:
        encoder = self._encoder
        longest = encoder.config.max_source_positions
        encoder.config.max_source_positions = frames
        encoder.embed_positions = nn.Embedding.from_pretrained(self._positions[:frames])
        try:
            yield
        finally:
            encoder.config.max_source_positions = longest


def _half_on_gpu(device: torch.device) -> torch.autocast:
    """Half precision on GPUs, where it is fast; embeddings need no more."""
    return torch.autocast(device.type, torch.float16, enabled=device.type == "cuda")
