"""A virtual microphone that lets other programs record what the engine plays."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

from cnunet.errors import AudioError
from cnunet.live import pulse

LABEL = "CNUNet Microphone"
SOURCE = "cnunet_microphone"
INNER_SINK = "cnunet_microphone_input"
_ONE_CHANNEL = ("channels=1", "channel_map=mono", "master_channel_map=mono")
"""Otherwise PipeWire makes it stereo, and 3 dB too loud for programs that record mono."""
_MINE = re.compile(r"\bcnunet_microphone(_input)?\b")
_CABLES = re.compile(
    r"cable input|vb-audio|voicemeeter input|blackhole|soundflower|loopback audio", re.IGNORECASE
)


class VirtualMicrophone:
    """On a Linux sound server: a hidden sink, and a source that returns what the sink gets.

    The source is needed because many programs hide the monitors of sinks.
    """

    def __init__(self) -> None:
        self._modules: list[str] = []
        self._loop: list[str] = []
        self._listener: str | None = None

    @property
    def exists(self) -> bool:
        return bool(self._modules)

    def create(self) -> None:
        """Create it, after removing what a crash left behind. Raises AudioError."""
        remove_leftovers()
        try:
            self._modules = [
                self._load(
                    "module-null-sink",
                    f"sink_name={INNER_SINK}",
                    "rate=16000",
                    "channels=1",
                    "format=float32le",
                    f"sink_properties=\"device.description='{LABEL} (input)'\"",
                )
            ]
            self._modules.append(
                self._load(
                    "module-remap-source",
                    f"source_name={SOURCE}",
                    f"master={INNER_SINK}.monitor",
                    *_ONE_CHANNEL,
                    f"source_properties=\"device.description='{LABEL}'\"",
                )
            )
        except AudioError:
            self.remove()
            raise

    def listen(self, sink: str | None) -> None:
        """Play it to this sink as well, or to none. Raises AudioError."""
        if sink == self._listener:
            return
        loop, self._loop, self._listener = self._loop, [], None
        _unload(loop)
        if sink is not None:
            arguments = (f"source={INNER_SINK}.monitor", f"sink={sink}", "latency_msec=20")
            self._loop = [self._load("module-loopback", *arguments)]
            self._listener = sink

    def remove(self) -> None:
        """Remove it. Never raises: if the server is gone, so is the microphone."""
        modules = [*self._modules, *self._loop]
        self._modules, self._loop, self._listener = [], [], None
        _unload(reversed(modules))

    def _load(self, *arguments: str) -> str:
        return pulse.pactl("load-module", *arguments).strip()


def remove_leftovers() -> int:
    """Remove what a killed engine left in the sound server; returns how many modules."""
    try:
        modules = pulse.pactl("list", "short", "modules").splitlines()
    except AudioError:
        return 0
    mine = [line.split("\t")[0] for line in modules if _MINE.search(line)]
    _unload(reversed(mine))
    return len(mine)


def _unload(modules: Iterable[str]) -> None:
    for number in modules:
        try:
            pulse.pactl("unload-module", number)
        except AudioError:
            continue


def find_cable(outputs: Iterable[str]) -> str | None:
    """The first of these outputs that is a virtual audio cable, which the user has to install."""
    return next((name for name in outputs if _CABLES.search(name)), None)


def how_to_get_one() -> str:
    """How to get a virtual microphone on a system where the engine cannot create one."""
    if sys.platform == "darwin":
        return (
            "1. Install BlackHole (existential.audio/blackhole). 2. Choose BlackHole as the output"
            " here, and as the microphone in the other program."
        )
    if sys.platform == "win32":
        return (
            "1. Install VB-CABLE (vb-audio.com/Cable). 2. Choose CABLE Input as the output here,"
            " and CABLE Output as the microphone in the other program."
        )
    return "Start PulseAudio or PipeWire (with pipewire-pulse) and install pulseaudio-utils."
