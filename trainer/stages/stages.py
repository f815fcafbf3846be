"""The stages of training: what is trained, with which loss, and how it runs in validation.

model.md, section 4. `plain` trains the network on its own. In `guided` (stage 1) a guide that hears
the clean speech helps it; `replicate` (stage 2) trains it to do without, with stage 1's latents as
additional targets. The loop is the same for all.
"""

from __future__ import annotations

from typing import Any, Self

import torch
from torch import Tensor, nn

from cnunet.network.model import CNUNet, Outputs
from cnunet.network.norms import BatchNorm
from cnunet.network.spectrum import frame_power
from cnunet.signal.level import LOOK_AHEAD, LevelNormaliser
from trainer.config import TrainConfig
from trainer.stages.guide import Guide
from trainer.stages.guided import GuidedCNUNet
from trainer.stages.losses import (
    band_level_loss,
    branch_loss,
    distortion_loss,
    latent_loss,
    spectral_loss,
)
from trainer.stages.nunet import NUNet
from trainer.stages.perception import perceptual_loss

Network = CNUNet | NUNet


class Stage(nn.Module):
    """A network in training; called with noisy and clean waveforms it returns the loss.

    Only the network is a submodule: everything else a stage needs is frozen, and is neither saved,
    averaged nor synchronised between processes.
    """

    network: Network

    def __init__(self, network: Network, config: TrainConfig) -> None:
        super().__init__()
        self.network, self.config = network, config

    def train(self, mode: bool = True) -> Self:
        """Like torch's, but batch norms whose statistics are frozen stay in evaluation mode."""
        super().train(mode)
        if self.config.freeze_norm == "on":
            for module in self.network.modules():
                if isinstance(module, (BatchNorm, nn.BatchNorm2d)):
                    module.eval()
        return self

    def outputs(
        self, network: Network, noisy: Tensor, clean: Tensor, gains: Tensor | None = None
    ) -> Outputs:
        """Outputs of a network of this stage (in training, or its average) for waveforms
        (batch, samples); only a guide uses `clean`. gains: `level_gains` of `noisy`, if known."""
        return whole_outputs(network, noisy, gains)

    def card(self, network: Network) -> dict[str, Any]:
        """How such a network was trained, for the card of its checkpoint."""
        return {"training": f"plain: {type(network).__name__} alone"}

    def forward(self, noisy: Tensor, clean: Tensor, *, gains: Tensor | None = None) -> Tensor:
        return self.output_loss(self.outputs(self.network, noisy, clean, gains), clean)

    def output_loss(self, outputs: Outputs, clean: Tensor) -> Tensor:
        """The loss of the output, a scalar; stage 2 adds that of the latent."""
        gains, mode = outputs.level_gains, self.config.network.mode
        excess = self.config.excess_weight
        loss = spectral_loss(outputs.waveform, clean, gains, excess, mode)
        if weight := self.config.branch_weight:
            branches = outputs.branches.float()
            loss = loss + weight * branch_loss(branches, clean, gains, excess, mode)
        # `reference` mode drops an incomplete last hop.
        heard = clean[:, : outputs.waveform.shape[-1]]
        if weight := self.config.distortion_weight:
            loss = loss + weight * distortion_loss(outputs.waveform, heard)
        if weight := self.config.level_weight:
            loss = loss + weight * band_level_loss(outputs.waveform, heard, gains)
        if weight := self.config.perceptual_weight:
            loss = loss + weight * perceptual_loss(outputs.waveform, heard)
        return loss


class PlainStage(Stage):
    """The network alone."""


class GuidedStage(Stage):
    """Stage 1: the network with a guide's embeddings of the clean speech."""

    network: GuidedCNUNet

    def __init__(self, network: GuidedCNUNet, guide: Guide, config: TrainConfig) -> None:
        super().__init__(network, config)
        self._guide = guide

    def outputs(
        self, network: Network, noisy: Tensor, clean: Tensor, gains: Tensor | None = None
    ) -> Outputs:
        assert isinstance(network, GuidedCNUNet)
        gains = known_gains(network, noisy, gains)
        return network.guided(noisy, self._guide.embed(clean), gains)

    def card(self, network: Network) -> dict[str, Any]:
        assert isinstance(network, GuidedCNUNet)
        return {
            "training": "stage 1: with a guide that hears the clean speech",
            "guide": describe(self._guide, network),
        }


class ReplicateStage(Stage):
    """Stage 2: the network alone, its latent pulled towards that of stage 1."""

    def __init__(self, network: CNUNet, teacher: Teacher, config: TrainConfig) -> None:
        super().__init__(network, config)
        self.teacher = teacher

    def card(self, network: Network) -> dict[str, Any]:
        return {
            "training": "stage 2: without a guide, drawn towards the latents of stage 1",
            "guide": self.teacher.card,
        }

    def forward(
        self,
        noisy: Tensor,
        clean: Tensor,
        target: Tensor | None = None,
        *,
        gains: Tensor | None = None,
    ) -> Tensor:
        """target: the stored latent (batch, out, frames, 4); else the teacher computes it."""
        outputs = self.outputs(self.network, noisy, clean, gains)
        if target is None:
            target = self.teacher.latent(noisy, clean, gains)
        replication = latent_loss(outputs.latent.float(), target.float())
        return self.output_loss(outputs, clean) + self.config.latent_weight * replication


class Teacher:
    """A trained stage 1, frozen, and its guide. (Not a module: it is not trained, moved or saved.)

    It computes latents for the crops that the student sees, so mixtures can be new every time and
    nothing has to be stored.
    """

    def __init__(self, network: GuidedCNUNet, guide: Guide) -> None:
        self._network = network.eval().requires_grad_(False)
        self._guide = guide
        self.card = describe(guide, network)
        self.width = network.config.out
        self.device = next(network.parameters()).device

    @torch.no_grad()
    def latent(self, noisy: Tensor, clean: Tensor, gains: Tensor | None = None) -> Tensor:
        """(batch, out, frames, 4) of waveforms (batch, samples). gains: as for `Stage.outputs`."""
        network = self._network
        fuse = network.fuse_with(self._guide.embed(clean))
        spectra, gains = network.stft(noisy), known_gains(network, noisy, gains)
        heard = network.compress(spectra if gains is None else spectra * gains)
        _, latent = network.latent(heard, fuse=fuse)
        return latent.float()


def whole_outputs(network: Network, noisy: Tensor, gains: Tensor | None = None) -> Outputs:
    """Outputs of a network for whole recordings (batch, samples), run as the engine runs it.

    gains: `level_gains` of `noisy`, if known.
    """
    if isinstance(network, CNUNet):
        return network.outputs(noisy, level_gains=known_gains(network, noisy, gains))
    return network.outputs(noisy)


def known_gains(network: CNUNet, noisy: Tensor, gains: Tensor | None) -> Tensor | None:
    """The gains to run a network with: the given ones, else `level_gains`; none in `reference`
    mode."""
    if network.config.mode != "causal":
        return None
    return level_gains(noisy).to(noisy.device) if gains is None else gains


def level_gains(noisy: Tensor) -> Tensor:
    """The gains (batch, 1, frames, 1), on the processor, that the engine applies before a network
    of `causal` mode and undoes after it, for whole recordings (batch, samples)."""
    start = noisy[:, :LOOK_AHEAD].cpu().numpy()
    gains = LevelNormaliser(len(noisy), start).gains(frame_power(noisy).cpu().numpy())
    return torch.from_numpy(gains)[:, None, :, None]


def describe(guide: Guide, network: GuidedCNUNet) -> dict[str, Any]:
    """A guide, and the weights with which a network averages its layers."""
    weights = [round(weight, 4) for weight in network.mix.weights.tolist()]
    return {"name": guide.name, "width": guide.width, "layers": guide.layers, "weights": weights}
