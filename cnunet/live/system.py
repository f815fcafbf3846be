"""The sound devices of this computer."""

from __future__ import annotations

from typing import Any

from cnunet.live import nodes as nodelist
from cnunet.live import portaudio, pulse
from cnunet.live.flow import OpenDevice
from cnunet.live.nodes import Node
from cnunet.live.ports import Wake


class LocalSound:
    """PortAudio, and on Linux the sound server behind it."""

    def __init__(self) -> None:
        self._loaded: Any = None

    @property
    def can_create_microphone(self) -> bool:
        return pulse.has_server()

    def nodes(self) -> list[Node]:
        return nodelist.find_nodes(self._sounddevice)

    def refresh_devices(self) -> None:
        portaudio.refresh_devices(self._sounddevice)

    def open(self, node: Node, block: int, wake: Wake) -> OpenDevice:
        target = nodelist.target_of(self._sounddevice, node)
        return portaudio.open_port(self._sounddevice, target, node.direction, block, wake)

    @property
    def _sounddevice(self) -> Any:
        if self._loaded is None:
            self._loaded = portaudio.load_sounddevice()
        return self._loaded
