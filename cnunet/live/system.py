"""The sound devices of this computer: those of the sound server on Linux, else PortAudio's."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from cnunet.config import SAMPLE_RATE
from cnunet.live import nodes as nodelist
from cnunet.live import portaudio
from cnunet.live.device_count import device_count
from cnunet.live.devices import OpenDevice
from cnunet.live.nodes import SERVER, Node
from cnunet.live.ports import OutputPort, Wake
from cnunet.live.pulse import SoundServer
from cnunet.live.virtual import VirtualMicrophone

_LOOK_S = 1.0


class LocalSound:
    """A sound server if there is one, with its virtual microphone; otherwise PortAudio.

    owner: the process that the microphone belongs to. count: reports how many devices there are,
    cheaply, where there is no server.
    """

    def __init__(
        self,
        owner: int,
        count: Callable[[], int] = device_count,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.server = SoundServer()
        self.microphone = VirtualMicrophone(self.server, owner)
        self._has_had_server = False
        self._defaults = nodelist.Defaults()
        self._count, self._clock = count, clock
        self._counted, self._count_changes, self._look_at = count(), 0, 0.0
        self._loaded: Any = None

    @property
    def changes(self) -> int:
        """Increases whenever devices come, go or become the default, where that is known."""
        if self._clock() >= self._look_at:
            self._look_at = self._clock() + _LOOK_S
            before, self._counted = self._counted, self._count()
            self._count_changes += before != self._counted
        return self.server.changes + self._count_changes

    def call_on_change(self, do: Callable[[], None]) -> None:
        self.server.on_change = do

    @property
    def can_create_microphone(self) -> bool:
        return self.server.is_there

    def nodes(self) -> list[Node]:
        if self.server.is_there or self._has_had_server:
            self._has_had_server = True
            state = self.server.now()
            self._defaults = self._defaults.after(state)
            return nodelist.nodes_of_server(state, self._defaults)
        return nodelist.nodes_of_portaudio(self._sounddevice)

    def volume(self, node: Node) -> float:
        state = self.server.state
        device = state.sources.get(node.name) if state and node.host == SERVER else None
        return 1.0 if device is None else device.volume

    def refresh_devices(self) -> None:
        if not self.server.is_there and not self._has_had_server:
            portaudio.refresh_devices(self._sounddevice)

    def open(
        self, node: Node, block: int, wake: Wake, rate: int = SAMPLE_RATE, channels: int = 1
    ) -> OpenDevice:
        if node.host == SERVER:
            from cnunet.live.pulse_stream import PulseStream

            stream = PulseStream(node, block, wake, rate, channels)
            state = self.server.state
            if isinstance(stream.port, OutputPort):  # PulseAudio also reports what is just in time
                stream.port.reports_gaps = state is not None and state.is_pipewire
            return stream
        target = nodelist.target_of(self._sounddevice, node)
        return portaudio.open_port(
            self._sounddevice, target, node.direction, block, wake, rate, channels
        )

    def close(self) -> None:
        """End the connection to the server."""
        self.server.close()

    @property
    def _sounddevice(self) -> Any:
        if self._loaded is None:
            self._loaded = portaudio.load_sounddevice()
        return self._loaded
