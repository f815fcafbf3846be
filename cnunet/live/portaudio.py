"""The sound devices that PortAudio finds, opened as ports."""

from __future__ import annotations

import ctypes
import importlib
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from cnunet.config import SAMPLE_RATE
from cnunet.errors import AudioError
from cnunet.live.ports import InputPort, OutputPort, Wake
from cnunet.live.priority import raise_priority

Direction = Literal["input", "output"]
Callback = Callable[[Any, int, Any, Any], None]

_log = logging.getLogger(__name__)
MOST_CHANNELS = 2
_BLOCKS_HELD = 3
"""How many blocks a device may hold. With two, the least delay of a server's timer is a gap."""

MISSING = (
    "The PortAudio library is missing, so no sound device can be used: on Debian and Ubuntu,"
    " install libportaudio2."
)
NO_ROUTE = (
    "PortAudio does not reach the sound server here: install libasound2-plugins on Debian and"
    " Ubuntu, pipewire-alsa elsewhere."
)


def load_sounddevice() -> Any:
    """The binding to PortAudio. Raises AudioError where PortAudio is missing."""
    try:
        sounddevice = importlib.import_module("sounddevice")
    except OSError as error:
        raise AudioError(MISSING) from error
    _silence_alsa()
    return sounddevice


def refresh_devices(sounddevice: Any) -> None:
    """Have PortAudio list the devices anew; only while no stream is open."""
    sounddevice._terminate()
    sounddevice._initialize()


@dataclass(frozen=True)
class Target:
    """Where a port is opened: PortAudio's device, and on a sound server the node behind it."""

    number: int
    label: str
    node: str | None = None


class OpenPort:
    """A port with the stream that serves it."""

    def __init__(self, port: InputPort | OutputPort, stream: Any) -> None:
        self.port = port
        self._stream = stream

    def close(self) -> None:
        """Stop at once. A device that is gone may complain, which is of no interest any more."""
        try:
            self._stream.abort(ignore_errors=True)
            self._stream.close(ignore_errors=True)
        except Exception as error:  # PortAudio's own, of whatever kind
            _log.info("while closing a stream: %s", error)


def open_port(
    sounddevice: Any, target: Target, direction: Direction, block: int, wake: Wake
) -> OpenPort:
    """Listen to a device or play through it, at 16 kHz and with one channel where it allows that.

    Raises AudioError.
    """
    if target.node is not None:
        _lead_to(target.node, direction)
    try:
        found = sounddevice.query_devices(target.number)
    except (sounddevice.PortAudioError, ValueError) as error:
        raise AudioError(f"{target.label} is not there any more; choose another device.") from error
    own_rate = round(found["default_samplerate"])
    most = min(found[f"max_{direction}_channels"], MOST_CHANNELS)
    tries = [(SAMPLE_RATE, 1), (SAMPLE_RATE, most), (own_rate, 1), (own_rate, most)]
    failure: Exception = AudioError("")
    for rate, channels in dict.fromkeys(tries):
        port: InputPort | OutputPort
        if direction == "input":
            port = InputPort(rate, channels, wake)
            kind, callback = sounddevice.InputStream, _listening(port)
        else:
            port = OutputPort(rate, channels, wake)
            kind, callback = sounddevice.OutputStream, _playing(port)
        try:
            stream = kind(
                samplerate=rate,
                channels=channels,
                dtype="float32",
                blocksize=round(block * rate / SAMPLE_RATE),
                device=target.number,
                latency=_BLOCKS_HELD * block / SAMPLE_RATE,
                callback=_with_priority(callback),
            )
            stream.start()
            return OpenPort(port, stream)
        except sounddevice.PortAudioError as error:
            _log.info("%s at %d Hz with %d channels: %s", target.label, rate, channels, error)
            failure = error
    raise AudioError(_sentence(target, direction, failure)) from failure


def _lead_to(node: str, direction: Direction) -> None:
    """Have the next stream end at a node of the server: what ALSA's plug-ins for it go by.

    The first is PulseAudio's, which PipeWire serves as well; the second is PipeWire's own, to which
    a monitor is the sink itself, captured.
    """
    os.environ["PULSE_SOURCE" if direction == "input" else "PULSE_SINK"] = node
    sink = node.removesuffix(".monitor")
    captured = " stream.capture.sink=true" if sink != node else ""
    os.environ["PIPEWIRE_ALSA"] = f'{{ target.object="{sink}"{captured} }}'


def _listening(port: InputPort) -> Callback:
    def callback(data: Any, frames: int, moment: Any, status: Any) -> None:
        age_s = moment.currentTime - moment.inputBufferAdcTime
        port.callback(data, age_s, status.input_overflow)

    return callback


def _playing(port: OutputPort) -> Callback:
    def callback(data: Any, frames: int, moment: Any, status: Any) -> None:
        until_air_s = moment.outputBufferDacTime - moment.currentTime
        port.callback(data, until_air_s, status.output_underflow)

    return callback


def _with_priority(callback: Callback) -> Callback:
    """On Linux PortAudio's threads are threads like any other; elsewhere it sees to their priority
    itself.
    """
    if not sys.platform.startswith("linux"):
        return callback
    is_first = True

    def first_goes_first(data: Any, frames: int, moment: Any, status: Any) -> None:
        nonlocal is_first
        if is_first:
            is_first = False
            raise_priority()
        callback(data, frames, moment, status)

    return first_goes_first


def _sentence(target: Target, direction: Direction, error: Exception) -> str:
    text = str(error).lower()
    if "unavailable" in text or "busy" in text:
        return (
            f"{target.label} is in use by another program or has been unplugged: close that"
            " program, or choose another device."
        )
    use = "listened to" if direction == "input" else "played through"
    return f"{target.label} cannot be {use}: {str(error).rstrip('.')}."


def _silence_alsa() -> None:
    """ALSA prints every device that it tries and does not find."""
    global _handler
    if _handler is not None or not sys.platform.startswith("linux"):
        return
    try:
        alsa = ctypes.CDLL("libasound.so.2")
    except OSError:
        return
    kind = ctypes.CFUNCTYPE(None, *[ctypes.c_char_p, ctypes.c_int] * 2, ctypes.c_char_p)
    _handler = kind(lambda *_: None)
    alsa.snd_lib_error_set_handler(_handler)


_handler: Any = None  # kept, since ALSA keeps its address
