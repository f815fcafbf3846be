"""`Denoiser`, the public class: a model that enhances recordings and streams."""

from __future__ import annotations

from collections.abc import Iterator
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
from numpy.typing import NDArray

from cnunet.backends.choice import BackendChoice
from cnunet.config import (
    HIGHEST_INPUT_RATE,
    LOUDNESS_RANGE_LUFS,
    LOWEST_INPUT_RATE,
    CNUNetConfig,
    HighBand,
)
from cnunet.errors import CNUNetError
from cnunet.inference.as_array import as_columns
from cnunet.inference.devices import may_have_accelerator, pick_device
from cnunet.inference.stream import Stream
from cnunet.inference.stream_factory import StreamFactory
from cnunet.models import find_model
from cnunet.network.modelfile import read_card
from cnunet.signal.chain import Chain
from cnunet.signal.normalise import Normaliser
from cnunet.signal.strength import Strength

if TYPE_CHECKING:
    import torch

    from cnunet.network.description import NetworkSpec
    from cnunet.network.model import CNUNet

__all__ = ["Denoiser", "Stream"]

BLOCK_SECONDS = 10
"""Length of the blocks in which `enhance` computes."""


class Denoiser:
    """A network with its weights on a device.

    channels_at_once: how many channels of a stream the compiled step processes in parallel, one
        thread each; applies to new streams.
    It may be shared by the streams of one thread; each stream has its own state.
    """

    def __init__(
        self, model: CNUNet, card: dict[str, Any], name: str, device: torch.device
    ) -> None:
        self._begin(StreamFactory.of(model, card, name, device))

    def _begin(self, streams: StreamFactory) -> None:
        self.name, self.card = streams.name, streams.card
        self.config: CNUNetConfig = streams.config
        self._streams = streams

    @property
    def channels_at_once(self) -> int:
        return self._streams.channels_at_once

    @channels_at_once.setter
    def channels_at_once(self, count: int) -> None:
        self._streams.channels_at_once = count

    @classmethod
    def load(
        cls, model: str | Path = "default", device: str = "auto", threads: int | None = None
    ) -> Denoiser:
        """A shipped model by name, or a model file (`.safetensors`, or a published `.pt`) by path.

        device: cpu, or an accelerator that torch reports, such as cuda or mps; auto: the faster
            one, which is measured at the first use of a size if there is an accelerator.
        threads: torch's processor threads, for the whole process; None for torch's default.
        Raises CheckpointError and DeviceError.
        """
        path = find_model(str(model))
        on_processor = device == "cpu" or (device == "auto" and not may_have_accelerator())
        if path.suffix == ".safetensors" and on_processor:
            return cls._on_processor(path, threads)
        return cls._by_torch(path, device, threads)

    @classmethod
    def _on_processor(cls, path: Path, threads: int | None) -> Denoiser:
        """Load without torch, which is imported if something other than the compiled step runs."""
        config, card = read_card(path)

        def load() -> CNUNet:
            from cnunet.network.checkpoint import load_checkpoint

            _use_threads(threads)
            return load_checkpoint(path)[0]

        streams = StreamFactory(load, config, card, path.stem, file=path)
        streams.check()
        denoiser = cls.__new__(cls)
        denoiser._begin(streams)
        return denoiser

    @classmethod
    def _by_torch(cls, path: Path, device: str, threads: int | None) -> Denoiser:
        target = pick_device(device)
        from cnunet.inference.speeds import fastest_device
        from cnunet.network.checkpoint import load_checkpoint
        from cnunet.network.published import load_published

        _use_threads(threads)
        if path.suffix == ".pt":
            return cls(load_published(path), {}, path.stem, target)
        network, card = load_checkpoint(path)
        if device == "auto" and target.type != "cpu":
            target = fastest_device(network.config)
        return cls(network, card, path.stem, target)

    @property
    def device(self) -> str:
        """The device's name, such as `cpu` or `cuda:0`."""
        return self._streams.device

    @property
    def network(self) -> CNUNet:
        """The network itself, packed for inference; needs torch."""
        return self._streams.network

    @property
    def description(self) -> NetworkSpec:
        """The network as data; raises CNUNetError for one that looks ahead."""
        return self._streams.description

    def stream(
        self, channels: int = 1, backend: BackendChoice = "auto", *, look_ahead: bool = False
    ) -> Stream:
        """A new stream at 16 kHz; its `backend` and `note` say what it runs on and why.

        backend: `auto` is the fastest for blocks of seconds on the denoiser's device, `live` the
            fastest for blocks of one hop, on one thread of the processor. Both are the step
            compiled for this processor once that is built, in the background of the first use;
            see docs/performance.md. `compiled` (built now if need be), `onnx` and `torch` are one
            of them.
        look_ahead: wait for the first 8 s, to know the level of speech and the noise from the first
            frame, as `enhance` does; without it very quiet speech is recognised after a second.
        Raises CNUNetError for a model that looks ahead.
        """
        return self._streams.stream(channels, backend, look_ahead=look_ahead)

    def enhance(
        self,
        audio: NDArray[Any],
        sample_rate: int,
        *,
        mix: float = 1.0,
        attenuation_limit_db: float | None = None,
        high_band: HighBand = "follow",
        loudness: float | None = None,
    ) -> NDArray[np.float32]:
        """Enhance a whole recording; the result is float32, of the same shape, at full scale 1.

        audio: (samples,) or (samples, channels), of floats with full scale 1 or of integers with
            the full scale of their type.
        sample_rate: 1,000 to 768,000 Hz, as in files; the result has the same.
        mix: 1 for the result alone, 0 for the input.
        attenuation_limit_db: the most that any frequency is lowered by; None for no limit.
        high_band: above 8 kHz, which the model doesn't see, `follow` passes the input with the gain
            of the band below, `drop` leaves it out.
        loudness: integrated loudness of the result in LUFS (ITU-R BS.1770), from -50 to -5, with
            true peaks of at most -1 dBTP; None keeps the level.
        Raises CNUNetError for other shapes, types, rates and values.
        """
        columns = as_columns(audio)
        try:
            is_possible = LOWEST_INPUT_RATE <= sample_rate <= HIGHEST_INPUT_RATE
            is_possible = is_possible and int(sample_rate) == sample_rate
        except TypeError:
            is_possible = False
        if not is_possible:
            raise CNUNetError(
                f"The sample rate is {sample_rate!r} Hz; it must be a whole number from "
                f"{LOWEST_INPUT_RATE} to {HIGHEST_INPUT_RATE}."
            )
        sample_rate = int(sample_rate)  # some libraries return it as a float
        if not _is_within(mix, 0.0, 1.0):
            raise CNUNetError(f"The mix is {mix!r}; it must be 0 to 1.")
        if attenuation_limit_db is not None and not _is_within(attenuation_limit_db, 0.0, 1e6):
            raise CNUNetError(
                f"The attenuation limit is {attenuation_limit_db!r} dB; it must be 0 or more, or "
                "None for no limit."
            )
        if high_band not in get_args(HighBand):
            choices = " or ".join(get_args(HighBand))
            raise CNUNetError(f"The high band is {high_band!r}; it must be {choices}.")
        least, most = LOUDNESS_RANGE_LUFS
        if loudness is not None and not _is_within(loudness, least, most):
            raise CNUNetError(
                f"The loudness is {loudness!r} LUFS; it must be {least:g} to {most:g}."
            )
        if self.config.mode == "causal":
            strength = Strength(mix, attenuation_limit_db)
            chain = Chain(
                self, sample_rate, columns.shape[1], strength=strength, high_band=high_band
            )
            enhanced = _in_blocks(chain, columns, BLOCK_SECONDS * sample_rate)
        else:
            enhanced = columns + np.float32(mix) * (self._whole(columns, sample_rate) - columns)
        if loudness is not None:
            _normalise(enhanced, sample_rate, loudness)
        return enhanced.reshape(np.shape(audio))

    def _whole(self, columns: NDArray[np.float32], sample_rate: int) -> NDArray[np.float32]:
        """Enhance in one pass, for networks that look ahead; 16 kHz only."""
        import torch

        if sample_rate != 16_000:
            raise CNUNetError("A model that looks ahead takes recordings of 16 kHz only.")
        padded = np.pad(columns, ((0, -len(columns) % 256), (0, 0)))
        with torch.inference_mode():
            wave = torch.from_numpy(np.ascontiguousarray(padded.T)).to(self.device)
            return self.network(wave).cpu().numpy().T[: len(columns)]


def _is_within(value: object, least: float, most: float) -> bool:
    """Whether this is a number from `least` to `most`."""
    return isinstance(value, Real) and least <= float(value) <= most


def _in_blocks(chain: Chain, columns: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """Run a recording through a chain in blocks, to save memory."""
    enhanced = np.empty_like(columns)
    done = 0
    for first in range(0, max(len(columns), 1), size):
        block = columns[first : first + size].astype(np.float64)
        ready = chain.process(block, last=first + size >= len(columns))
        enhanced[done : done + len(ready)] = ready
        done += len(ready)
    return enhanced


def _normalise(columns: NDArray[np.float32], rate: int, loudness: float) -> None:
    """Bring a recording to a loudness, in place."""
    source = columns.copy()
    normaliser = Normaliser(rate, columns.shape[1], loudness)

    def blocks() -> Iterator[NDArray[np.float64]]:
        for first in range(0, len(source), BLOCK_SECONDS * rate):
            yield source[first : first + BLOCK_SECONDS * rate].astype(np.float64)

    for block in blocks():
        normaliser.feed(block)
    done = 0
    for block in normaliser.normalised(blocks):
        columns[done : done + len(block)] = block
        done += len(block)


def _use_threads(threads: int | None) -> None:
    """Set the number of torch's threads; None leaves it to torch."""
    import torch

    if threads is not None:
        torch.set_num_threads(threads)
