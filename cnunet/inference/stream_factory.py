"""Creates the streams of a network on a device, each with the backend for its use."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import torch

from cnunet.backends import Backend
from cnunet.backends.choice import BackendChoice, choose
from cnunet.backends.torch_backend import TorchBackend
from cnunet.errors import CNUNetError
from cnunet.inference.stream import Stream
from cnunet.network.model import CNUNet

if TYPE_CHECKING:
    from cnunet.backends.compiled_backend import CompiledStep
    from cnunet.backends.onnx_backend import OnnxStep


class StreamFactory:
    """A network on its device, packed for inference, and what its streams share.

    channels_at_once: see `Denoiser`.
    name: the network's name in messages.
    """

    def __init__(
        self, network: CNUNet, card: dict[str, Any], name: str, device: torch.device
    ) -> None:
        self.channels_at_once = 1
        self.device = device
        self._card, self._name = card, name
        with torch.inference_mode():
            self.network = network.to(device).pack()

    def stream(
        self, channels: int = 1, backend: BackendChoice = "auto", *, look_ahead: bool = False
    ) -> Stream:
        """As `Denoiser.stream`."""
        if self.network.config.mode != "causal":
            raise CNUNetError(
                f"The model {self._name} looks ahead (it is a published one, or of reference "
                "mode): it can enhance whole recordings from Python, but no streams or files."
            )
        chosen = choose(
            backend,
            self.device.type,
            {"compiled": self._compiled, "onnx": self._onnx, "torch": self._torch},
        )
        return Stream(chosen.backend, channels, chosen.name, chosen.note, look_ahead)

    def _torch(self) -> Backend:
        return TorchBackend(self.network, self.device)

    def _onnx(self) -> Backend:
        from cnunet.backends.onnx_backend import OnnxBackend

        return OnnxBackend(self._onnx_step)

    def _compiled(self) -> Backend:
        from cnunet.backends.compiled_backend import CompiledBackend

        return CompiledBackend(self._compiled_step, self.channels_at_once)

    @cached_property
    def _compiled_step(self) -> CompiledStep:
        from cnunet.backends.compiled_backend import CompiledStep

        return CompiledStep(self.network)

    @cached_property
    def _onnx_step(self) -> OnnxStep:
        from cnunet.backends.onnx_backend import OnnxStep
        from cnunet.backends.onnx_step.network import streaming_step

        return OnnxStep(streaming_step(self.network, self._card).SerializeToString())
