"""The network as torch runs it, on any device torch knows."""

from __future__ import annotations

import torch
from torch import Tensor

from cnunet import spectrum
from cnunet.backends import Frames, StreamState
from cnunet.backends.denormals import denormals_flushed
from cnunet.model import CNUNet


class TorchBackend:
    """Blocks of any number of frames; the model must be packed and in causal mode."""

    def __init__(self, model: CNUNet, device: torch.device) -> None:
        self._model, self._device = model, device
        self._state: dict[str, Tensor] = {}

    @torch.inference_mode()
    def enhance(self, frames: Frames) -> Frames:
        with denormals_flushed():
            noisy = spectrum.analyse(torch.from_numpy(frames).to(self._device))
            enhanced = self._model.enhance_spectrum(noisy, self._state)
            return spectrum.synthesise(enhanced).cpu().numpy()

    def reset(self) -> None:
        self._state = {}

    def state(self) -> StreamState:
        return {name: tensor.cpu().numpy().copy() for name, tensor in self._state.items()}

    def load_state(self, state: StreamState) -> None:
        self._state = {
            name: torch.from_numpy(array.copy()).to(self._device) for name, array in state.items()
        }
