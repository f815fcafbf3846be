"""Lists the devices: on Linux the nodes of the sound server, elsewhere those of PortAudio."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cnunet.errors import AudioError
from cnunet.live import pulse
from cnunet.live.portaudio import NO_ROUTE, Direction, Target
from cnunet.live.virtual import INNER_SINK, SOURCE

SERVER = "Sound server"
_LOUD = re.compile(r"speaker|lautsprecher|built-in audio analog|hdmi|internal", re.IGNORECASE)


@dataclass(frozen=True)
class Node:
    """A device as the user knows it, identified by `key`: its host interface and name.

    is_loopback: the input captures what other programs play.
    """

    direction: Direction
    host: str
    name: str
    label: str
    is_default: bool = False
    is_loopback: bool = False

    @property
    def key(self) -> str:
        return f"{self.host}/{self.name}"

    @property
    def is_loudspeaker(self) -> bool:
        """Whether a microphone may pick up this output, judging by its name."""
        return self.direction == "output" and bool(_LOUD.search(f"{self.name} {self.label}"))

    def hears(self, output: Node) -> bool:
        """Whether this input captures everything that the output plays."""
        return (self.direction, self.host) == ("input", output.host) and (
            self.name == f"{output.name}.monitor"
        )


def find_nodes(sounddevice: Any) -> list[Node]:
    """All inputs and outputs except our own. Raises AudioError if they cannot be listed."""
    if pulse.has_server():
        return [*_of_server("sources"), *_of_server("sinks")]
    hosts = sounddevice.query_hostapis()
    found = []
    for number, device in enumerate(sounddevice.query_devices()):
        host = hosts[device["hostapi"]]
        for direction in ("input", "output"):
            if device[f"max_{direction}_channels"] > 0:
                found.append(
                    Node(
                        direction,
                        host["name"],
                        device["name"],
                        f"{device['name']} ({host['name']})" if len(hosts) > 1 else device["name"],
                        number == host[f"default_{direction}_device"]
                        and device["hostapi"] == sounddevice.default.hostapi,
                        direction == "input" and _is_loop_back(device["name"]),
                    )
                )
    return found


def find_node(nodes: Sequence[Node], direction: Direction, wanted: str) -> Node:
    """The node with this key, name or label, or part of one; the default node if empty.

    Raises AudioError, which names the nodes there are.
    """
    mine = [node for node in nodes if node.direction == direction]
    if not mine:
        kind = "microphone or other sound input" if direction == "input" else "sound output"
        raise AudioError(f"There is no {kind} on this computer: connect one.")
    if not wanted:
        usual = [node for node in mine if not node.is_loopback] or mine
        return next((node for node in mine if node.is_default), usual[0])
    for fits in (
        lambda node: node.key == wanted,
        lambda node: wanted in (node.name, node.label),
        lambda node: wanted.lower() in f"{node.name} {node.label}".lower(),
    ):
        if hits := [node for node in mine if fits(node)]:
            return hits[0]
    there = ", ".join(node.label for node in mine)
    raise AudioError(f"There is no {direction} {wanted!r}. Available: {there}.")


def target_of(sounddevice: Any, node: Node) -> Target:
    """How PortAudio opens this node. Raises AudioError."""
    devices = list(enumerate(sounddevice.query_devices()))
    channels = f"max_{node.direction}_channels"
    if node.host == SERVER:
        for wanted in ("pulse", "pipewire"):
            for number, device in devices:
                if device["name"] == wanted and device[channels]:
                    return Target(number, node.label, node.name)
        raise AudioError(NO_ROUTE)
    hosts = sounddevice.query_hostapis()
    for number, device in devices:
        host = hosts[device["hostapi"]]["name"]
        if (host, device["name"]) == (node.host, node.name) and device[channels]:
            return Target(number, node.label)
    raise AudioError(f"{node.label} is no longer available: choose another device.")


def _of_server(what: str) -> list[Node]:
    defaults = pulse.defaults()
    direction: Direction = "input" if what == "sources" else "output"
    return [
        Node(
            direction,
            SERVER,
            entry["name"],
            entry["description"] or entry["name"],
            entry["name"] in defaults,
            direction == "input" and bool(entry.get("monitor_source")),
        )
        for entry in pulse.listed(what)
        if entry["name"] not in (SOURCE, INNER_SINK, f"{INNER_SINK}.monitor")
    ]


def _is_loop_back(name: str) -> bool:
    return bool(re.search(r"loopback|stereo mix|blackhole|soundflower", name, re.IGNORECASE))
