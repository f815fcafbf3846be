"""The best weights of a run, or a model, at work: enhanced recordings, and latents."""

from __future__ import annotations

import torch
from torch import Tensor

from trainer.data.recordings import FloatArray
from trainer.report.record import RunRecord
from trainer.stages.network import load_alone, load_stage
from trainer.stages.stages import PlainStage


class _LatentReached(Exception):  # noqa: N818 - not an error
    """Ends a forward pass at the bottleneck, whose output it carries."""


class Best:
    """The network of a run's best weights, or of a model, on the processor, and its guide where it
    needs one."""

    def __init__(self, record: RunRecord) -> None:
        """Raises `CNUNetError` if the weights or the guide cannot be loaded."""
        if record.is_run:
            stage = load_stage(record.weights, record.config, torch.device("cpu"))
        else:
            stage = PlainStage(load_alone(record.weights)[0], record.config)
        self._stage = stage.eval()

    @torch.inference_mode()
    def enhance(self, noisy: FloatArray, clean: FloatArray) -> FloatArray:
        """Enhance a recording (samples,); only a guide hears `clean`."""
        network = self._stage.network
        outputs = self._stage.outputs(network, _batch(noisy), _batch(clean))
        enhanced: FloatArray = outputs.waveform[0].numpy()
        return enhanced

    @torch.inference_mode()
    def latent(self, noisy: FloatArray, clean: FloatArray) -> FloatArray:
        """The mean over time of the latent, (channels * bins,)."""

        def stop(module: object, inputs: object, output: Tensor) -> None:
            raise _LatentReached(output)

        # The decoders, three quarters of the work, are not needed.
        with self._stage.network.bottleneck.register_forward_hook(stop):
            try:
                self._stage.outputs(self._stage.network, _batch(noisy), _batch(clean))
            except _LatentReached as reached:
                latent: Tensor = reached.args[0]
        pooled: FloatArray = latent[0].mean(1).flatten().numpy()
        return pooled


def _batch(samples: FloatArray) -> Tensor:
    return torch.from_numpy(samples)[None]
