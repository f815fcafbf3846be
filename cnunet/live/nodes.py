"""Lists the devices: on Linux the nodes of the sound server, elsewhere those of PortAudio."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cnunet.config import SAMPLE_RATE
from cnunet.errors import AudioError
from cnunet.live.portaudio import Direction, Target
from cnunet.live.pulse import ServerDevice, ServerState
from cnunet.live.virtual import (
    INNER_SINK,
    LABEL,
    MICROPHONE_RATE,
    OWN_SOURCES,
    default_before,
)
from cnunet.phrases import Phrase

SERVER = "Sound server"
BEST_HOST = "Windows WASAPI"
_OTHER_HOSTS = ("MME", "Windows DirectSound", "Windows WDM-KS")
_QUIET = re.compile(r"headphone|headset|earpiece", re.IGNORECASE)
_LOUD = re.compile(r"speaker|lautsprecher|built-in audio analog|hdmi|internal", re.IGNORECASE)


@dataclass(frozen=True)
class Node:
    """A device as the user knows it, identified by `key`: its host interface and name.

    is_loopback: the input captures what other programs play. channels: the positions of its
    channels, and rate: its own, in Hz, as far as known. port, port_label: the name and the title of
    the socket in use, where there is a choice.
    """

    direction: Direction
    host: str
    name: str
    label: str
    is_default: bool = False
    is_loopback: bool = False
    channels: tuple[str, ...] = ("mono",)
    rate: int = SAMPLE_RATE
    port: str = ""
    port_label: str = ""

    @property
    def key(self) -> str:
        return f"{self.host}/{self.name}"

    @property
    def is_loudspeaker(self) -> bool:
        """Whether a microphone may pick up this output, judging by its name."""
        if self.direction != "output" or _QUIET.search(self.port):
            return False
        return bool(_LOUD.search(f"{self.name} {self.label} {self.port}"))

    def has_lost_headphones_to(self, now: Node) -> bool:
        """Whether another socket of this output is in use now, and it isn't for headphones."""
        is_other = self.key == now.key and self.port and self.port != now.port
        return bool(is_other and not _QUIET.search(now.port))

    def hears(self, output: Node) -> bool:
        """Whether this input captures everything that the output plays."""
        return (self.direction, self.host) == ("input", output.host) and (
            self.name == f"{output.name}.monitor"
        )


@dataclass(frozen=True)
class Defaults:
    """The default source and sink of a server, or the last ones that were not our own, by name."""

    source: str = ""
    sink: str = ""

    def after(self, state: ServerState) -> Defaults:
        """These, or those of the present state where they are not our own."""
        source, sink = state.default_source, state.default_sink
        return Defaults(
            self.source or default_before(state) if source in OWN_SOURCES else source,
            self.sink if sink == INNER_SINK else sink,
        )


def nodes_of_server(state: ServerState, last: Defaults) -> list[Node]:
    """All inputs and outputs of a server, except our own.

    last: the defaults that count while our own devices are the server's.
    """
    sources = {name: device for name, device in state.sources.items() if name not in OWN_SOURCES}
    sinks = {name: device for name, device in state.sinks.items() if name != INNER_SINK}
    inputs = _default_of(sources, state.default_source, last.source)
    outputs = _default_of(sinks, state.default_sink, last.sink)
    return [
        *(_node("input", device, device.name == inputs) for device in sources.values()),
        *(_node("output", device, device.name == outputs) for device in sinks.values()),
    ]


def nodes_of_portaudio(sounddevice: Any) -> list[Node]:
    """The inputs and outputs that PortAudio lists, each once."""
    hosts = sounddevice.query_hostapis()
    entries = list(_entries(sounddevice))
    shown = {host for _, _, host, _, _ in entries}
    return [
        Node(
            direction,
            host,
            name,
            f"{name} ({host})" if len(shown) > 1 else name,
            number == hosts[device["hostapi"]][f"default_{direction}_device"]
            and (host == BEST_HOST or device["hostapi"] == sounddevice.default.hostapi),
            direction == "input" and _is_loop_back(name),
            rate=round(device["default_samplerate"]),
        )
        for number, direction, host, name, device in entries
    ]


def _entries(sounddevice: Any) -> Iterator[tuple[int, Direction, str, str, Any]]:
    """Number, direction, host, name and properties of the devices that PortAudio offers.

    Windows lists each under several interfaces; only WASAPI is used, whose shared mode has the
    least delay. Of devices with the same name, the second is called "NAME (2)".
    """
    hosts = [host["name"] for host in sounddevice.query_hostapis()]
    devices = list(enumerate(sounddevice.query_devices()))
    directions: tuple[Direction, ...] = ("input", "output")
    for direction in directions:
        mine = [each for each in devices if each[1][f"max_{direction}_channels"] > 0]
        best = [each for each in mine if hosts[each[1]["hostapi"]] == BEST_HOST]
        seen: Counter[tuple[int, str]] = Counter()
        for number, device in best or mine:
            named = device["hostapi"], device["name"]
            seen[named] += 1
            name = f"{device['name']} ({seen[named]})" if seen[named] > 1 else device["name"]
            yield number, direction, hosts[device["hostapi"]], name, device


def microphone_node() -> Node:
    """The sink behind the virtual microphone, which is never listed."""
    return Node("output", SERVER, INNER_SINK, LABEL, rate=MICROPHONE_RATE)


def find_node(
    nodes: Sequence[Node],
    direction: Direction,
    wanted: str,
    label: str = "",
    *,
    may_be_loopback: bool = True,
) -> Node:
    """The node with this key or (part of a) name or label; the default node if empty.

    A key only matches that very node. label: what the user knows it by, where that is known.
    may_be_loopback: whether the default may be a loopback, to
    which servers fall back when the last microphone is gone.
    Raises AudioError, which names the available nodes.
    """
    mine = [node for node in nodes if node.direction == direction]
    host, _, name = wanted.partition("/")
    if name and host in {SERVER, *(node.host for node in nodes)}:
        if hits := [node for node in mine if node.key == wanted]:
            return hits[0]
        raise AudioError(
            Phrase(
                "{device} is not connected. It will be used once it is; or choose another device."
            ).format(device=label or name)
        )
    if name and host in _OTHER_HOSTS:  # chosen when those were shown; MME cuts names short
        wanted = name
    if not mine:
        if direction == "output":
            raise AudioError(Phrase("There is no sound output on this computer: connect one."))
        raise AudioError(
            Phrase("There is no microphone or other sound input on this computer: connect one.")
        )
    if not wanted:
        no_loopbacks = [node for node in mine if not node.is_loopback]
        if not no_loopbacks and not may_be_loopback:
            raise AudioError(Phrase("There is no microphone: connect one."))
        default = next((node for node in mine if node.is_default), None)
        if default is None or (default.is_loopback and not may_be_loopback):
            return (no_loopbacks or mine)[0]
        return default
    for fits in (
        lambda node: wanted in (node.name, node.label),
        lambda node: wanted.lower() in f"{node.name} {node.label}".lower(),
    ):
        if hits := [node for node in mine if fits(node)]:
            _check_alone(hits, wanted)
            return hits[0]
    there = ", ".join(node.label for node in mine)
    raise AudioError(f"There is no {direction} {wanted!r}. Available: {there}.")


def _check_alone(hits: Sequence[Node], wanted: str) -> None:
    """Raises AudioError if several devices have this very label."""
    if len(hits) > 1 and all(node.label == wanted for node in hits):
        keys = ", ".join(f'"{node.key}"' for node in hits)
        raise AudioError(f"{len(hits)} devices are called {wanted!r}. Give one of these: {keys}.")


def target_of(sounddevice: Any, node: Node) -> Target:
    """How PortAudio opens this node. Raises AudioError."""
    for number, direction, host, name, _ in _entries(sounddevice):
        if (direction, host, name) == (node.direction, node.host, node.name):
            return Target(number, node.label)
    raise AudioError(
        Phrase("{device} is no longer available: choose another device.").format(device=node.label)
    )


def _default_of(devices: Mapping[str, ServerDevice], default: str, last: str) -> str:
    """The name of the default device; if that is our own, the last before, else the best."""
    for name in (default, last):
        if name in devices:
            return name
    if not devices:
        return default
    best = max(devices.values(), key=lambda one: (not one.monitors, one.priority, -one.index))
    return best.name


def _node(direction: Direction, device: ServerDevice, is_default: bool) -> Node:
    is_monitor = bool(device.monitors)
    facts = is_default, is_monitor, device.channels, device.rate, device.port, device.port_label
    return Node(direction, SERVER, device.name, device.label, *facts)


def _is_loop_back(name: str) -> bool:
    return bool(re.search(r"loopback|stereo mix|blackhole|soundflower", name, re.IGNORECASE))
