"""Makes the streams of a model on a device, each on the backend that suits its use."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cnunet.backends import Backend
from cnunet.backends.choice import BackendChoice, choose
from cnunet.backends.compiled import build
from cnunet.backends.compiled.plan import Plan
from cnunet.backends.compiled.plans import keep_plan, kept_plan
from cnunet.config import CNUNetConfig
from cnunet.errors import CNUNetError
from cnunet.inference.stream import Stream

if TYPE_CHECKING:
    import torch

    from cnunet.backends.compiled_backend import CompiledStep
    from cnunet.backends.onnx_backend import OnnxStep
    from cnunet.network.model import CNUNet


class StreamFactory:
    """A model on its device; what its streams share is made once, and only when it is needed.

    load: gives the network. Nothing calls it, and nothing imports torch, while the compiled step
        runs from a plan that is kept.
    name: what the model is called in messages. device: as torch names it. file: of the model; none
        for a network without one, whose plan isn't kept.
    channels_at_once: how many channels of a stream the compiled step works at side by side, each on
        a thread of its own; for streams made from then on.
    """

    def __init__(
        self,
        load: Callable[[], CNUNet],
        config: CNUNetConfig,
        card: dict[str, Any],
        name: str,
        device: str = "cpu",
        file: Path | None = None,
    ) -> None:
        self.channels_at_once = 1
        self.device = device
        self.config, self.card, self.name = config, card, name
        self._load = load
        self._file = file

    @classmethod
    def of(
        cls, network: CNUNet, card: dict[str, Any], name: str, device: torch.device
    ) -> StreamFactory:
        """For a network that is there."""
        factory = cls(lambda: network, network.config, card, name, str(device))
        _ = factory.network
        return factory

    @cached_property
    def network(self) -> CNUNet:
        """The network on its device, packed for inference."""
        import torch

        with torch.inference_mode():
            return self._load().to(self.device).pack()

    def stream(
        self, channels: int = 1, backend: BackendChoice = "auto", *, look_ahead: bool = False
    ) -> Stream:
        """A new stream, as `Denoiser.stream` describes it."""
        if self.config.mode != "causal":
            raise CNUNetError(
                f"The model {self.name} looks ahead (it is a published one, or of reference "
                "mode): it can enhance whole recordings from Python, but no streams or files."
            )
        chosen = choose(
            backend,
            self.device,
            {"compiled": self._compiled, "onnx": self._onnx, "torch": self._torch},
        )
        return Stream(chosen.backend, channels, chosen.name, chosen.note, look_ahead)

    def _torch(self) -> Backend:
        import torch

        from cnunet.backends.torch_backend import TorchBackend

        return TorchBackend(self.network, torch.device(self.device))

    def _onnx(self) -> Backend:
        from cnunet.backends.onnx_backend import OnnxBackend

        return OnnxBackend(self._onnx_step)

    def _compiled(self) -> Backend:
        from cnunet.backends.compiled_backend import CompiledBackend

        return CompiledBackend(self._compiled_step, self.channels_at_once)

    @cached_property
    def _compiled_step(self) -> CompiledStep:
        from cnunet.backends.compiled_backend import CompiledStep

        return CompiledStep(self._plan())

    @cached_property
    def _onnx_step(self) -> OnnxStep:
        from cnunet.backends.onnx_backend import OnnxStep
        from cnunet.backends.onnx_step.network import streaming_step

        return OnnxStep(streaming_step(self.network, self.card).SerializeToString())

    def has_plan(self) -> bool:
        """Whether streams on the compiled step need no network."""
        return build.status().state == "ready" and self._kept_plan is not None

    @cached_property
    def _kept_plan(self) -> Plan | None:
        return kept_plan(self._file) if self._file else None

    def _plan(self) -> Plan:
        """The plan that is kept for the file, or else the network's own, kept from now on."""
        plan = self._kept_plan
        if plan is None:
            from cnunet.backends.compiled.network import plan_of

            plan = plan_of(self.network, build.most_vectors())
            if self._file:
                keep_plan(self._file, plan)
        return plan
