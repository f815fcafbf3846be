"""Tells the window which devices there are, and when that changes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from cnunet.errors import AudioError
from cnunet.ipc.live_messages import Device, DevicesListed, LiveMessage
from cnunet.live.devices import SoundSystem
from cnunet.live.virtual import find_cable, how_to_get_one, other_end


class DeviceList:
    """Reports through `send`: always all devices, and only if something has changed."""

    def __init__(self, sound: SoundSystem, send: Callable[[LiveMessage], None]) -> None:
        self._sound, self._send = sound, send
        self._sent: list[LiveMessage] | None = None

    def report(self, *, may_refresh: bool) -> None:
        """Report all devices. may_refresh: no device is open."""
        self._sent = []
        self.follow(may_refresh=may_refresh)

    def follow(self, *, may_refresh: bool) -> None:
        """Report all devices, if that was ever requested and they have changed."""
        if self._sent is None:
            return
        if may_refresh:
            with suppress(AudioError):  # which `nodes` raises as well
                self._sound.refresh_devices()
        messages = self._messages()
        if messages != self._sent:
            self._sent = messages
            for message in messages:
                self._send(message)

    def _messages(self) -> list[LiveMessage]:
        problem, nodes = "", []
        try:
            nodes = self._sound.nodes()
        except AudioError as error:
            problem = error.sentence
        devices: list[LiveMessage] = [
            Device(
                node.direction,
                node.key,
                node.label,
                node.is_default,
                node.is_loopback,
                len(node.channels),
            )
            for node in nodes
        ]
        cable = find_cable(node.label for node in nodes if node.direction == "output") or ""
        can = not problem and self._sound.can_create_microphone
        advice = "" if can else how_to_get_one()
        return [*devices, DevicesListed(problem, can, cable, other_end(cable), advice)]
