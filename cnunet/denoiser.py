"""The one public class: a model, ready to clean recordings and streams."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import torch
from numpy.typing import NDArray

from cnunet.backends.torch_backend import TorchBackend
from cnunet.chain import Chain
from cnunet.checkpoint import load_checkpoint
from cnunet.config import CNUNetConfig
from cnunet.devices import pick_device
from cnunet.errors import CNUNetError
from cnunet.model import CNUNet
from cnunet.models import find_model
from cnunet.published import load_published
from cnunet.stream import Stream

if TYPE_CHECKING:
    from cnunet.backends.onnx_backend import OnnxStep

__all__ = ["Denoiser", "Stream"]


class Denoiser:
    """A network with its weights on a device.

    Safe to share between streams of one thread; each stream carries its own state.
    """

    def __init__(
        self, model: CNUNet, card: dict[str, Any], name: str, device: torch.device
    ) -> None:
        self.name = name
        self.card = card
        self.config: CNUNetConfig = model.config
        self._device = device
        with torch.inference_mode():
            self._model = model.to(device).pack()

    @classmethod
    def load(
        cls, model: str | Path = "default", device: str = "auto", threads: int | None = None
    ) -> Denoiser:
        """A shipped model by name, or a model file (`.safetensors`, or a published `.pt`) by path.

        device: auto, cpu, or an accelerator that torch reports, such as cuda or mps.
        threads: processor threads of this whole process; None leaves them to torch.
        Raises CheckpointError and DeviceError.
        """
        target = pick_device(device)
        if threads is not None:
            torch.set_num_threads(threads)
        path = find_model(str(model))
        if path.suffix == ".pt":
            return cls(load_published(path), {}, path.stem, target)
        network, card = load_checkpoint(path)
        return cls(network, card, path.stem, target)

    @property
    def device(self) -> str:
        """The device's name, such as `cpu` or `cuda:0`."""
        return str(self._device)

    @property
    def network(self) -> CNUNet:
        """The network itself, packed for inference."""
        return self._model

    def stream(self, channels: int = 1, backend: Literal["torch", "onnx"] = "torch") -> Stream:
        """A new stream at 16 kHz.

        backend: `torch`, on the denoiser's device, is the faster one for blocks of seconds; `onnx`
        (ONNX Runtime on one thread of the processor) for blocks of one hop, so for live use.
        Raises CNUNetError for a model that looks ahead.
        """
        if self.config.mode != "causal":
            raise CNUNetError(
                f"The model {self.name} looks ahead (it is a published one, or of reference mode): "
                "it can enhance whole recordings from Python, but no streams or files."
            )
        if backend == "onnx":
            from cnunet.backends.onnx_backend import OnnxBackend

            return Stream(OnnxBackend(self._onnx_step), channels)
        return Stream(TorchBackend(self._model, self._device), channels)

    @cached_property
    def _onnx_step(self) -> OnnxStep:
        from cnunet.backends.onnx_backend import OnnxStep
        from cnunet.backends.onnx_step.network import streaming_step

        return OnnxStep(streaming_step(self._model, self.card).SerializeToString())

    def enhance(self, audio: NDArray[Any], sample_rate: int) -> NDArray[np.float32]:
        """The clean form of a whole recording, of the same shape.

        audio: (samples,) or (samples, channels), floats with full scale 1. Above 8 kHz, where the
        model does not hear, the input passes with the gain that the model gave the band below.
        Raises CNUNetError for another shape or a rate outside 8 to 192 kHz.
        """
        samples = np.asarray(audio, dtype=np.float32)
        if samples.ndim not in (1, 2) or (samples.ndim == 2 and samples.shape[1] < 1):
            raise CNUNetError(
                f"Audio has shape (samples,) or (samples, channels), not {samples.shape}."
            )
        if not 8_000 <= sample_rate <= 192_000:
            raise CNUNetError(f"The sample rate is {sample_rate} Hz; it must be 8000 to 192000.")
        columns = samples if samples.ndim == 2 else samples[:, None]
        if self.config.mode == "causal":
            chain = Chain(self, sample_rate, columns.shape[1])
            enhanced = chain.process(columns.astype(np.float64), last=True).astype(np.float32)
        else:
            enhanced = self._whole(columns, sample_rate)
        return enhanced.reshape(samples.shape)

    @torch.inference_mode()
    def _whole(self, columns: NDArray[np.float32], sample_rate: int) -> NDArray[np.float32]:
        """All at once, for networks that look ahead; 16 kHz only."""
        if sample_rate != 16_000:
            raise CNUNetError("A model that looks ahead takes recordings of 16 kHz only.")
        padded = np.pad(columns, ((0, -len(columns) % 256), (0, 0)))
        wave = torch.from_numpy(np.ascontiguousarray(padded.T)).to(self._device)
        return self._model(wave).cpu().numpy().T[: len(columns)]
