"""The network on torch, on any device."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from cnunet.backends import FOREIGN_STATE, BackendName, Frames, StreamState
from cnunet.backends.denormals import denormals_flushed
from cnunet.config import BINS
from cnunet.errors import CNUNetError, DeviceError
from cnunet.network import spectrum
from cnunet.network.model import CNUNet
from cnunet.phrases import Phrase

CPU_FRAMES = 64
"""About a second: enough work per call, and little enough to stay in the processor's cache."""
ACCELERATOR_FRAMES = 1024
"""16 s: an accelerator is idle between calls and has its own memory."""


class TorchBackend:
    """Blocks of any number of frames, all channels in one batch; the model must be packed and in
    causal mode.

    half: convolutions in float16, by default on CUDA; it changes the PESQ of a trained model by
        less than 0.001 (docs/performance.md).
    If an accelerator runs out of memory, blocks are smaller from then on.
    """

    name: BackendName = "torch"

    def __init__(self, model: CNUNet, device: torch.device, half: bool | None = None) -> None:
        self._model, self._device = model, device
        self._half = device.type == "cuda" if half is None else half
        self._state: dict[str, Tensor] = {}
        self._most = CPU_FRAMES if device.type == "cpu" else ACCELERATOR_FRAMES

    def enhance(self, frames: Frames) -> Frames:
        """See `Backend`; raises DeviceError if not even one frame fits into memory."""
        pieces: list[Frames] = []
        done = 0
        while done < frames.shape[1]:
            piece = frames[:, done : done + self._most]
            before = dict(self._state)  # tensors are replaced, never changed
            try:
                pieces.append(self._enhance(piece))
            except torch.OutOfMemoryError as error:
                self._state = before
                if piece.shape[1] == 1:
                    raise DeviceError(
                        Phrase(
                            "The device {device} does not have enough free memory: close "
                            "other programs that use it, or choose the device cpu."
                        ).format(device=self._device)
                    ) from error
                self._most = piece.shape[1] // 2
                continue
            done += piece.shape[1]
        return np.concatenate(pieces, axis=1) if len(pieces) != 1 else pieces[0]

    @torch.inference_mode()
    def _enhance(self, frames: Frames) -> Frames:
        precision = torch.autocast(self._device.type, torch.float16, enabled=self._half)
        with denormals_flushed(), precision:
            noisy = spectrum.analyse(torch.from_numpy(frames).to(self._device))
            enhanced = self._model.enhance_spectrum(noisy, self._state)
            return spectrum.synthesise(enhanced).cpu().numpy()

    def reset(self) -> None:
        self._state = {}

    def state(self) -> StreamState:
        return {name: tensor.cpu().numpy().copy() for name, tensor in self._state.items()}

    def load_state(self, state: StreamState) -> None:
        if state and not self._fits(state):
            raise CNUNetError(FOREIGN_STATE)
        self._state = {
            name: torch.from_numpy(array.copy()).to(self._device) for name, array in state.items()
        }

    @torch.inference_mode()
    def _fits(self, state: StreamState) -> bool:
        """Whether a state has the names and sizes of this network's, for any number of channels.

        By size, because channels are not always the first axis.
        """
        own: dict[str, Tensor] = {}
        self._model.enhance_spectrum(torch.zeros(1, 2, 1, BINS, device=self._device), own)
        if state.keys() != own.keys():
            return False
        channels = {state[name].size / tensor.numel() for name, tensor in own.items()}
        return len(channels) == 1 and channels.pop() >= 1
