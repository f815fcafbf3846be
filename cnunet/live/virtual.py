"""A virtual microphone that lets other programs record what the engine plays."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from cnunet.errors import AudioError
from cnunet.live.pulse import CLIENT, ServerState, SoundServer
from cnunet.phrases import Phrase

LABEL = "CNUNet Microphone"
SOURCE = "cnunet_microphone"
INNER_SINK = "cnunet_microphone_input"
MICROPHONE_RATE = 48_000
OWN_SOURCES = (SOURCE, f"{INNER_SINK}.monitor")
"""Sources that return what the engine plays; it must never record them."""
_QUIET = 0.5  # of a mixer's scale: 18 dB lower
_METERS = ("Peak detect", "PlasmaPA-VolumeMeter")
"""The streams of mixers' level meters: of pavucontrol and GNOME, and of KDE."""
_OWNER = "cnunet.owner"
_ONE_CHANNEL = ("channels=1", "channel_map=mono", "master_channel_map=mono")
"""Otherwise PipeWire makes it stereo, and 3 dB too loud for programs that record mono."""
_SHORT_BLOCKS = "norewinds=1"
"""Without it, PulseAudio's null sink renders up to 2 s ahead, and a program that starts to record
has to wait that long."""
_MINE = re.compile(r"\b(?:sink|source)_name=['\"]?cnunet_microphone(?:_input)?\b")
"""Not what only mentions it, as a module of the user's own that records it does."""
_BEFORE = "cnunet.default-before"
_WAS_BEFORE = re.compile(rf"{re.escape(_BEFORE)}='([^']+)'")
_IS_PLAIN = re.compile(r"[\w.:+-]+")
_OWNED_BY = re.compile(rf"{re.escape(_OWNER)}='?(\d+\.\d+)")
_CABLES = re.compile(
    r"cable input|vb-audio|voicemeeter input|blackhole|soundflower|loopback audio", re.IGNORECASE
)


class VirtualMicrophone:
    """On a Linux sound server: a hidden sink, and a source that returns what the sink gets.

    The source is needed because many programs hide the monitors of sinks. The modules name their
    owner, by its process ID and start time, and last as long as it does: while a dead engine is
    replaced by another one of the same owner, programs keep recording.

    owner: the process that they belong to.
    """

    def __init__(self, server: SoundServer, owner: int) -> None:
        self._server = server
        self._owner = f"{owner}.{_start_of(owner)}"
        self._before = ""  # the former default, if this is more reliable than what the modules say

    @property
    def exists(self) -> bool:
        """Whether the server has it now, and it is ours."""
        state = self._server.state
        return (
            state is not None
            and INNER_SINK in state.sinks
            and SOURCE in state.sources
            and len(_modules_of(state, self._owner)) >= 2
        )

    def create(self) -> None:
        """Create it, after removing leftovers of dead processes.

        Raises AudioError, also if another live process has it.
        """
        remove_leftovers(self._server)
        state = self._server.now()
        if others := {owner for owner in _owners(state).values() if owner != self._owner}:
            pid = others.pop().partition(".")[0]
            raise AudioError(
                Phrase(
                    "Another CNUNet (process {pid}) is using the {device}. Stop it there "
                    "to use it here."
                ).format(pid=pid, device=LABEL)
            )
        _unload(self._server, _modules_of(state, self._owner))
        mark = f"{_OWNER}='{self._owner}'"
        if _IS_PLAIN.fullmatch(state.default_source) and state.default_source not in OWN_SOURCES:
            mark += f" {_BEFORE}='{state.default_source}'"
        try:
            self._load_sink(f"sink_properties=\"device.description='{LABEL} (input)' {mark}\"")
            self._load(
                "module-remap-source",
                f"source_name={SOURCE}",
                f"master={INNER_SINK}.monitor",
                *_ONE_CHANNEL,
                f"source_properties=\"device.description='{LABEL}' {mark}\"",
            )
        except AudioError:
            self.remove()
            raise
        with suppress(AudioError):
            self._server.call(_turn_up)

    def remove(self) -> None:
        """Remove it, and give the old default back if it is the default.

        Never raises: if the server is gone, so is the microphone.
        """
        self.give_default_back()
        self._before = ""
        if self._server.state is not None:
            _unload(self._server, _modules_of(self._server.state, self._owner))

    def give_default_back(self) -> None:
        """Restore the former default microphone, if this is the default. Never raises."""
        state = self._server.state
        if state is None:
            return
        mine = _modules_of(state, self._owner)
        _give_default_back(self._server, self._before or _before_of(state, mine))

    @property
    def is_heard(self) -> bool:
        """Whether something records from it; the level meter of a mixer doesn't count.

        That may also be a module of the server, which has no program: a loopback, or a source that
        the user has made of it. The sink's monitor is recorded by our own such module, always.
        """
        state = self._server.state
        if state is None:
            return False
        source, monitor = (
            state.sources[name].index if name in state.sources else -1 for name in OWN_SOURCES
        )
        return any(
            (stream.device == source or (stream.device == monitor and stream.client))
            and stream.is_flowing
            and stream.name not in _METERS
            for stream in state.recording
        )

    @property
    def volume(self) -> float:
        """Its volume in the mixer, 0 if it is muted, 1 if it doesn't exist."""
        state = self._server.state
        if state is None:
            return 1.0
        parts = state.sources.get(SOURCE), state.sinks.get(INNER_SINK)
        return min((part.volume for part in parts if part is not None), default=1.0)

    def make_default(self) -> None:
        """Make it the default microphone; `remove` restores the former one."""
        before = self._server.now().default_source
        if before != SOURCE:
            self._before = self._before or before  # after a restart of the server, the first
            self._server.call(partial(_set_default, SOURCE))

    def turn_others_away(self) -> list[str]:
        """Move what other programs play into it to the default output.

        Others would hear it; desktops fall back to it when no other output is left. Returns the
        programs that could not be moved.
        """
        state = self._server.state
        if state is None or INNER_SINK not in state.sinks:
            return []
        strangers = [
            stream
            for stream in state.playing
            if stream.device == state.sinks[INNER_SINK].index and stream.client != CLIENT
        ]
        default_sink = state.sinks.get(state.default_sink)
        left = []
        for stream in strangers:
            try:
                if default_sink is None or default_sink.name == INNER_SINK:
                    raise AudioError("There is nowhere to move it to.")
                self._server.call(partial(_move, stream.index, default_sink.index))
            except AudioError:
                left.append(stream.client or stream.name)
        return left

    def _load_sink(self, properties: str) -> None:
        format_ = (f"rate={MICROPHONE_RATE}", "channels=1", "format=float32le")
        arguments = ("module-null-sink", f"sink_name={INNER_SINK}", *format_, properties)
        try:
            self._load(*arguments, _SHORT_BLOCKS)
        except AudioError:  # PulseAudio knows that since version 14
            self._load(*arguments)

    def _load(self, name: str, *arguments: str) -> None:
        self._server.call(lambda pulse: pulse.module_load(name, " ".join(arguments)))


def remove_leftovers(server: SoundServer) -> int:
    """Remove the modules of processes that have ended; returns how many there were.

    If theirs is still the default microphone, the former default is restored.
    """
    if not server.is_there or server.state is None:
        return 0
    dead = [
        module for module, owner in _owners(server.state).items() if not is_process_alive(owner)
    ]
    _give_default_back(server, _before_of(server.state, dead))
    return _unload(server, dead)


def is_process_alive(owner: str) -> bool:
    """Whether the process PID.START is running: the same one, not another with its id."""
    pid, _, started = owner.partition(".")
    return bool(pid) and _start_of(int(pid)) == started


def _start_of(pid: int) -> str:
    """When a process started, in ticks since boot; empty if there is no such process."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if fields[0] == "Z" else fields[19]


def _owners(state: ServerState) -> dict[int, str]:
    """The owner of each of our modules; empty for one of an earlier version."""
    owners = {}
    for module, argument in state.modules.items():
        if _MINE.search(argument):
            owner = _OWNED_BY.search(argument)
            owners[module] = owner.group(1) if owner else ""
    return owners


def _modules_of(state: ServerState, owner: str) -> list[int]:
    return [module for module, its_owner in _owners(state).items() if its_owner == owner]


def _before_of(state: ServerState, modules: Iterable[int]) -> str:
    """The default when these modules were loaded; empty if unknown."""
    found = (_WAS_BEFORE.search(state.modules[module]) for module in modules)
    return next((match.group(1) for match in found if match), "")


def default_before(state: ServerState) -> str:
    """The default microphone when a virtual one was created; empty if unknown, or if none was."""
    return _before_of(state, _owners(state))


def _give_default_back(server: SoundServer, before: str) -> None:
    if server.state is not None and before in server.state.sources:
        with suppress(AudioError):
            server.call(partial(_set_default_again, before))


def _unload(server: SoundServer, modules: Iterable[int]) -> int:
    """Unload them, the last first; returns how many."""
    count = 0
    for module in sorted(modules, reverse=True):
        try:
            server.call(partial(_unload_one, module))
            count += 1
        except AudioError:  # it is gone already
            continue
    return count


def _set_default(source: str, pulse: Any) -> None:
    pulse.source_default_set(source)


def _set_default_again(source: str, pulse: Any) -> None:
    if pulse.server_info().default_source_name == SOURCE:  # the user may have just changed it
        pulse.source_default_set(source)


def _unload_one(module: int, pulse: Any) -> None:
    pulse.module_unload(module)


def _turn_up(pulse: Any) -> None:
    """Make it audible if the server remembers that it wasn't.

    Programs for calls with automatic gain turn a microphone down for good.
    """
    for part in (pulse.get_source_by_name(SOURCE), pulse.get_sink_by_name(INNER_SINK)):
        if part.mute:
            pulse.mute(part, False)
        if part.volume.value_flat < _QUIET:
            pulse.volume_set_all_chans(part, 1.0)


def _move(stream: int, sink: int, pulse: Any) -> None:
    pulse.sink_input_move(stream, sink)


def about_volume(volume: float) -> str:
    """A message about the virtual microphone's volume; empty if others hear it well."""
    if volume >= _QUIET:
        return ""
    if volume == 0:
        return Phrase(
            "{device} is muted in the system's sound settings: others hear nothing."
        ).format(device=LABEL)
    return Phrase("{device} is turned down to {volume:.0%} in the system's sound settings.").format(
        device=LABEL, volume=volume
    )


def find_cable(outputs: Iterable[str]) -> str | None:
    """The first of these outputs that is a virtual audio cable (installed by the user)."""
    return next((name for name in outputs if is_cable(name)), None)


def is_cable(output: str) -> bool:
    """Whether other programs can record what is played to this output, by its name."""
    return bool(_CABLES.search(output))


def other_end(cable: str) -> str:
    """The microphone that other programs choose to hear this cable."""
    return re.sub(r"\bInput\b", "Output", cable)


def how_to_get_one() -> str:
    """How to get a virtual microphone on a system where the engine cannot create one."""
    if sys.platform == "darwin":
        return Phrase(
            "1. Install BlackHole (existential.audio/blackhole). 2. Choose BlackHole as the output"
            " here, and as the microphone in the other program."
        )
    if sys.platform == "win32":
        return Phrase(
            "1. Install VB-CABLE (vb-audio.com/Cable). 2. Choose CABLE Input as the output here,"
            " and CABLE Output as the microphone in the other program."
        )
    return Phrase("Start PulseAudio or PipeWire (with pipewire-pulse).")
