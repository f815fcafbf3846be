"""Creates the streams of a model on a device, each with the backend for its use."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cnunet.backends import Backend
from cnunet.backends.change_over import ChangeOver
from cnunet.backends.choice import BackendChoice, choose
from cnunet.backends.compiled import build
from cnunet.backends.compiled.network import plan_of
from cnunet.backends.compiled.plan import Plan
from cnunet.backends.compiled.plans import cache_plan, cached_plan
from cnunet.backends.compiled.processor import level
from cnunet.backends.compiled.tables import Use
from cnunet.config import CNUNetConfig
from cnunet.errors import CNUNetError
from cnunet.inference.stream import Stream
from cnunet.network.describe import Weights, describe, read_network
from cnunet.network.description import NetworkSpec
from cnunet.phrases import Phrase

if TYPE_CHECKING:
    import torch

    from cnunet.backends.compiled_backend import CompiledStep
    from cnunet.backends.onnx_backend import OnnxStep
    from cnunet.network.model import CNUNet


class StreamFactory:
    """A model on its device, with what its streams share; everything is created on first use.

    load: returns the network for torch. It isn't called, and torch isn't imported, while only the
        compiled step or ONNX Runtime runs.
    name: the model's name in messages. device: in torch's notation. file: the model file; plans of
        networks without one aren't cached.
    channels_at_once: see `Denoiser`.
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
        """For a network in memory."""
        factory = cls(lambda: network, network.config, card, name, str(device))
        _ = factory.network
        return factory

    @cached_property
    def network(self) -> CNUNet:
        """The network on its device, packed for inference."""
        import torch

        with torch.inference_mode():
            return self._load().to(self.device).pack()

    @cached_property
    def description(self) -> NetworkSpec:
        """The network as data; raises CNUNetError for a damaged file, or one that looks ahead."""
        if self._file:
            return read_network(self._file)
        state = self.network.state_dict()
        return describe(
            self.config, Weights({name: tensor.cpu().numpy() for name, tensor in state.items()})
        )

    def stream(
        self, channels: int = 1, backend: BackendChoice = "auto", *, look_ahead: bool = False
    ) -> Stream:
        """See `Denoiser.stream`."""
        if self.config.mode != "causal":
            raise CNUNetError(
                Phrase(
                    "The model {name} looks ahead (like the published one; mode "
                    "reference): it can enhance whole recordings from Python, but not "
                    "streams or files."
                ).format(name=self.name)
            )
        chosen = choose(
            backend,
            self.device,
            {
                "compiled": lambda: self._compiled("live" if backend == "live" else "files"),
                "onnx": self._onnx,
                "torch": self._torch,
            },
        )
        return Stream(self._changing(chosen.backend, backend), channels, chosen.note, look_ahead)

    def _changing(self, first: Backend, choice: BackendChoice) -> Backend:
        """The backend, or one that switches from it to the compiled step once that is built."""
        is_wanted = choice == "live" or (choice == "auto" and self.device == "cpu")
        if first.name == "compiled" or not is_wanted:
            return first
        remembered = self.description.remembered_frames
        if remembered is None:
            return first
        use: Use = "live" if choice == "live" else "files"

        def compiled() -> Backend | None:
            return self._compiled(use) if build.status().state == "ready" else None

        return ChangeOver(first, compiled, remembered, in_background=choice == "live")

    def _torch(self) -> Backend:
        import torch

        from cnunet.backends.torch_backend import TorchBackend

        return TorchBackend(self.network, torch.device(self.device))

    def _onnx(self) -> Backend:
        from cnunet.backends.onnx_backend import OnnxBackend

        return OnnxBackend(self._onnx_step)

    def _compiled(self, use: Use) -> Backend:
        from cnunet.backends.compiled_backend import CompiledBackend

        return CompiledBackend(self._compiled_step, use, self.channels_at_once)

    @cached_property
    def _compiled_step(self) -> CompiledStep:
        from cnunet.backends.compiled_backend import CompiledStep

        return CompiledStep(self._plan())

    @cached_property
    def _onnx_step(self) -> OnnxStep:
        from cnunet.backends.onnx_backend import OnnxStep
        from cnunet.backends.onnx_step.network import streaming_step

        return OnnxStep(streaming_step(self.description, self.card).SerializeToString())

    def check(self) -> None:
        """Read the model file, unless a plan of it is cached, to find errors early."""
        if self.config.mode != "causal":
            _ = self.network
        elif self._cached_plan is None:
            _ = self.description

    @cached_property
    def _cached_plan(self) -> Plan | None:
        return cached_plan(self._file) if self._file else None

    def _plan(self) -> Plan:
        """The cached plan of the file, or a new one, which is then cached."""
        plan = self._cached_plan
        if plan is None:
            plan = plan_of(self.description, level())
            if self._file:
                cache_plan(self._file, plan)
        return plan
