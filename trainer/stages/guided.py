"""Stage 1's network: CNUNet with speech embeddings fused in before the bottleneck.

model.md, section 4. The embeddings come from a guide that hears the clean speech, so this network
exists in training alone: stage 2 learns to do without them.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from cnunet.config import CNUNetConfig
from cnunet.network.model import CNUNet, Fuse, Outputs
from cnunet.network.norms import make_norm
from trainer.stages.guide import LayerMix

DEEPEST_BINS = 4


class Fusion(nn.Module):
    """Fuses the deepest map and the guide's embeddings: a linear layer per frame, then a norm."""

    def __init__(self, config: CNUNetConfig, embedding_width: int) -> None:
        super().__init__()
        self.width = config.out // 2 * DEEPEST_BINS
        inputs = self.width + embedding_width
        self.weight = nn.Parameter(torch.empty(2, self.width, inputs))
        self.bias = nn.Parameter(torch.empty(2, self.width))
        bound = 1 / math.sqrt(inputs)
        nn.init.uniform_(self.weight, -bound, bound)
        nn.init.uniform_(self.bias, -bound, bound)
        self.norm = make_norm(config, self.width)

    def forward(self, deepest: Tensor, embeddings: Tensor) -> Tensor:
        """(batch, out, frames, 4) and (batch, guide frames, width) to (batch, out, frames, 4).

        The embeddings are resampled linearly to the map's frames.
        """
        batch, channels, frames, bins = deepest.shape
        guide = F.interpolate(
            embeddings.transpose(1, 2), size=frames, mode="linear", align_corners=False
        )
        # Channel-major: index c * 4 + f of each part.
        parts = deepest.view(batch, 2, -1, frames, bins).transpose(3, 4).flatten(2, 3)
        own, guided = self.weight[:, :, : self.width], self.weight[:, :, self.width :]
        fused = own @ parts + (guided @ guide[:, None]) + self.bias[..., None]
        normed = self.norm(fused.flatten(1, 2).unsqueeze(-1))
        unflattened = normed.view(batch, channels, bins, frames).transpose(2, 3)
        return unflattened.contiguous(memory_format=torch.channels_last)


class GuidedCNUNet(CNUNet):
    """CNUNet that also takes a guide's embeddings of the clean speech.

    embedding_width, layers: those of the guide; learn_layers: whether the weights of its layers
        are trained, or stay equal as published.
    """

    def __init__(
        self,
        config: CNUNetConfig,
        embedding_width: int,
        layers: int = 1,
        learn_layers: bool = True,
    ) -> None:
        super().__init__(config)
        self.fusion = Fusion(config, embedding_width)
        self.mix = LayerMix(layers, learn_layers)

    def guided(
        self, noisy: Tensor, embeddings: Tensor, level_gains: Tensor | None = None
    ) -> Outputs:
        """Waveforms (batch, samples) and embeddings (layers, batch, guide frames, width).

        level_gains: as in `outputs`.
        """
        return self.outputs(noisy, self.fuse_with(embeddings), level_gains)

    def fuse_with(self, embeddings: Tensor) -> Fuse:
        """The operation before the bottleneck, for `latent`, given the guide's layers."""
        mixed = self.mix(embeddings)
        return lambda deepest: self.fusion(deepest, mixed)

    def plain_weights(self) -> dict[str, Tensor]:
        """The weights that stage 2's network, a CNUNet, starts from."""
        own = ("fusion.", "mix.")
        return {k: v for k, v in self.state_dict().items() if not k.startswith(own)}
