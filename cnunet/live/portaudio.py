"""Opens sound devices through PortAudio."""

from __future__ import annotations

import ctypes
import importlib
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from cnunet.config import SAMPLE_RATE
from cnunet.errors import AudioError
from cnunet.live.ports import InputPort, OutputPort, Wake
from cnunet.live.priority import raise_priority
from cnunet.phrases import Phrase

Direction = Literal["input", "output"]
Callback = Callable[[Any, int, Any, Any], None]

_log = logging.getLogger(__name__)
_MAX_INPUTS = 32
_BLOCKS_HELD = 3
"""Blocks that a device may buffer. With only two, any delay of a server's timer causes a gap."""

MISSING = (
    "The PortAudio library is missing, so no sound device can be used: on Debian and Ubuntu,"
    " install libportaudio2."
)


def load_sounddevice() -> Any:
    """The binding to PortAudio. Raises AudioError if PortAudio is missing."""
    try:
        sounddevice = importlib.import_module("sounddevice")
    except OSError as error:
        raise AudioError(MISSING) from error
    _silence_alsa()
    return sounddevice


def refresh_devices(sounddevice: Any) -> None:
    """Make PortAudio list the devices again; only while no stream is open."""
    sounddevice._terminate()
    sounddevice._initialize()


@dataclass(frozen=True)
class Target:
    """The PortAudio device to open."""

    number: int
    label: str


class OpenPort:
    """A port and the stream that serves it."""

    def __init__(self, port: InputPort | OutputPort, stream: Any) -> None:
        self.port = port
        self._stream = stream

    problem = ""
    """PortAudio does not report unplugged devices: `watch` notices their silence instead."""

    def resize(self, block: int) -> bool:
        """PortAudio cannot do this while a stream is open."""
        return False

    def close(self) -> None:
        """Stop immediately. Errors, as from a device that is gone, are only logged."""
        try:
            self._stream.abort(ignore_errors=True)
            self._stream.close(ignore_errors=True)
        except Exception as error:  # PortAudioError, or whatever a driver raises
            _log.info("while closing a stream: %s", error)


def open_port(
    sounddevice: Any,
    target: Target,
    direction: Direction,
    block: int,
    wake: Wake,
    wanted_rate: int = SAMPLE_RATE,
    heard: int = 1,
) -> OpenPort:
    """Open an input with all its channels, or an output with those for `heard`.

    At the wanted rate if possible, else at the device's own. Raises AudioError.
    """
    try:
        info = sounddevice.query_devices(target.number)
    except (sounddevice.PortAudioError, ValueError) as error:
        gone = Phrase("{device} is no longer available: choose another device.")
        gone = gone.format(device=target.label)
        raise AudioError(gone) from error
    own_rate = round(info["default_samplerate"])
    there = info[f"max_{direction}_channels"]
    if direction == "input":  # if a driver offers more channels than any device has, it converts
        counts = [there, 2, 1] if there <= _MAX_INPUTS else [2, 1]
    else:
        counts = [min(heard, there), min(there, 2)]
    tries = [(rate, count) for rate in (wanted_rate, own_rate) for count in counts]
    failure: Exception = AudioError("")
    for rate, channels in dict.fromkeys(tries):
        port: InputPort | OutputPort
        if direction == "input":
            port = InputPort(rate, channels, wake)
            kind, callback = sounddevice.InputStream, _listening(port)
        else:
            port = OutputPort(rate, channels, wake, heard=min(heard, channels))
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
    """The callback, raising the priority of its thread first.

    Only on Linux: elsewhere PortAudio does so itself.
    """
    if not sys.platform.startswith("linux"):
        return callback
    is_raised = False

    def with_priority(data: Any, frames: int, moment: Any, status: Any) -> None:
        nonlocal is_raised
        if not is_raised:
            is_raised = True
            raise_priority()
        callback(data, frames, moment, status)

    return with_priority


def _sentence(target: Target, direction: Direction, error: Exception) -> str:
    text = str(error).lower()
    if "unavailable" in text or "busy" in text:
        return Phrase(
            "{device} is in use by another program or has been unplugged: close that "
            "program, or choose another device."
        ).format(device=target.label)
    refused = Phrase("{device} cannot be played to: {why}.")
    if direction == "input":
        refused = Phrase("{device} cannot be recorded from: {why}.")
    return refused.format(device=target.label, why=str(error).rstrip("."))


def _silence_alsa() -> None:
    """Stop ALSA from printing an error for every device that it probes in vain."""
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


_handler: Any = None  # kept alive: ALSA has its address
