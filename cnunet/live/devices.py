"""The engine's interface to a computer's sound devices; tests substitute their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from cnunet.config import SAMPLE_RATE
from cnunet.live.nodes import Node
from cnunet.live.ports import InputPort, OutputPort, Wake


class OpenDevice(Protocol):
    """A device that serves its port until `close`. problem: why it has stopped, or empty."""

    @property
    def port(self) -> InputPort | OutputPort: ...

    @property
    def problem(self) -> str: ...

    def resize(self, block: int) -> bool:
        """Exchange blocks of this many samples; False if the device has to be reopened for that."""

    def close(self) -> None: ...


class Microphone(Protocol):
    """A microphone for other programs. Methods may raise AudioError."""

    @property
    def exists(self) -> bool: ...

    def create(self) -> None: ...

    def make_default(self) -> None:
        """Let programs record it by default, until `remove` or `give_default_back`."""

    def give_default_back(self) -> None:
        """Never raises."""

    def remove(self) -> None:
        """Never raises."""

    @property
    def is_heard(self) -> bool:
        """Whether a program records from it."""

    @property
    def volume(self) -> float:
        """Its volume in the system's mixer, 0 if it is muted, 1 if unknown."""

    def turn_others_away(self) -> list[str]:
        """Move what other programs play into it elsewhere; names those that are still there."""


class SoundSystem(Protocol):
    """Lists and opens devices. Every method may raise AudioError.

    changes: increases whenever devices come, go, or become the default.
    """

    @property
    def changes(self) -> int: ...

    @property
    def microphone(self) -> Microphone: ...

    @property
    def can_create_microphone(self) -> bool: ...

    def call_on_change(self, do: Callable[[], None]) -> None:
        """Call this from another thread whenever `changes` increases by itself."""

    def nodes(self) -> list[Node]: ...

    def volume(self, node: Node) -> float:
        """An input's volume in the system's mixer, 0 if it is muted, 1 if unknown."""

    def refresh_devices(self) -> None:
        """Update the list of devices; only while none is open."""

    def open(
        self, node: Node, block: int, wake: Wake, rate: int = SAMPLE_RATE, channels: int = 1
    ) -> OpenDevice:
        """rate: the one to try first. channels: how many an output is to play; an input with more
        than 2 is mixed to stereo if this is 2."""
        ...

    def close(self) -> None:
        """Release what is used to follow the devices."""
