"""The live engine's process: carries out the messages that the window writes to its input.

It ends when standard input is closed, so also when the window dies, and removes its virtual
microphone.
"""

from __future__ import annotations

import faulthandler
import gc
import importlib
import logging
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TextIO

from cnunet.errors import CNUNetError
from cnunet.ipc.live_messages import (
    LIVE_WIRE,
    Adjust,
    Alive,
    ListDevices,
    LiveMessage,
    StandBy,
    Start,
    StartRecording,
    Stop,
    StopRecording,
)
from cnunet.ipc.wire import ProtocolError, private_output
from cnunet.live.advising import OPTION, answer, ask
from cnunet.live.devices import SoundSystem
from cnunet.live.engine import Engine
from cnunet.live.full_band import LiveStream
from cnunet.live.priority import raise_priority
from cnunet.live.virtual import remove_leftovers

_log = logging.getLogger(__name__)
_TICK_S, _ASLEEP_TICK_S = 0.1, 0.5
_WARM_UP_HOPS = 8
ENDING_SIGNALS = [
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
]
"""Signals that trigger an orderly exit, so that nothing is left in the sound server."""


@dataclass(frozen=True)
class DevicesChanged:
    """Something has changed in the sound server: look immediately."""


Inbox = queue.SimpleQueue[LiveMessage | DevicesChanged | None]


def load_stream(model: str, channels: int = 1) -> LiveStream:
    """The stream of a model on the processor, at 16 kHz, warmed up. Raises CNUNetError."""
    import numpy as np

    from cnunet.config import HOP
    from cnunet.inference.denoiser import Denoiser

    stream = Denoiser.load(model, device="cpu", threads=1).stream(channels, backend="live")
    for _ in range(_WARM_UP_HOPS):
        stream.feed(np.zeros((HOP, channels), np.float32))
    stream.reset()
    return stream


class Prepared:
    """Loads streams; one that was prepared is available immediately."""

    def __init__(self) -> None:
        self._model = ""
        self._stream: LiveStream | None = None

    def prepare(self, model: str) -> None:
        """Load this model and all modules; failures are reported when they are used."""
        for module in ("cnunet.live.system", "cnunet.live.pulse_stream", "pulsectl"):
            with suppress(ImportError, OSError):  # a computer without libpulse
                importlib.import_module(module)
        if model != self._model:
            self._model, self._stream = model, None
            with suppress(CNUNetError):
                self._stream = load_stream(model)

    def load(self, model: str, channels: int = 1) -> LiveStream:
        """See `load_stream`."""
        stream, self._stream = self._stream, None
        if stream is None or (model, channels) != (self._model, 1):
            return load_stream(model, channels)
        return stream


class Reports:
    """Sends messages to the window. Once that is gone, the engine is asked to end.

    Closing the engine sends messages, too. Nobody gets them, but they must not fail: the virtual
    microphone is still to be removed.
    """

    def __init__(self, out: TextIO, inbox: Inbox) -> None:
        self._out: TextIO | None = out
        self._inbox = inbox

    def __call__(self, message: LiveMessage) -> None:
        """Send a message."""
        if self._out is None:
            return
        try:
            self._out.write(LIVE_WIRE.encode(message))
            self._out.flush()
        except BrokenPipeError:  # the window is gone
            with suppress(BrokenPipeError):  # of what is still in the buffer
                self._out.close()
            self._out = None
            self._inbox.put(None)


def listen(lines: TextIO, inbox: Inbox) -> None:
    """Put messages into `inbox` until the end of input or an invalid one, then None."""
    try:
        for line in lines:
            inbox.put(LIVE_WIRE.decode(line))
    except ProtocolError:
        _log.exception("the engine exits: it cannot read the window's messages")
    finally:
        inbox.put(None)


def serve(
    engine: Engine,
    inbox: Inbox,
    send: Callable[[LiveMessage], None],
    message: LiveMessage | DevicesChanged | None,
) -> None:
    """Carry out messages, this one first, and call the engine's `tick` several times a second."""
    due = 0.0
    session = None
    while message is not None:
        if isinstance(message, DevicesChanged):
            due = 0.0
        else:
            carry_out(engine, message)
        if engine.session is not session:
            session = engine.session
            # What exists by now stays: looking through it later would hold up the sound for 14 ms.
            gc.collect()
            gc.freeze()
        if (now := time.monotonic()) >= due:
            engine.tick()
            send(Alive())
            due = now + (_ASLEEP_TICK_S if engine.is_asleep else _TICK_S)
        try:
            message = inbox.get(timeout=max(due - time.monotonic(), 0))
        except queue.Empty:
            message = DevicesChanged()


def carry_out(engine: Engine, message: LiveMessage) -> None:
    """Carry out a message."""
    match message:
        case ListDevices():
            engine.list_devices()
        case Start():
            engine.start(message)
        case Adjust():
            engine.adjust(message)
        case StartRecording():
            engine.record(message)
        case StopRecording():
            engine.stop_recording()
        case Stop():
            engine.stop()
        case StandBy():
            pass  # this engine is in use already
        case _:
            _log.error("the engine does not accept the message %s", type(message).__name__)


def main(sound: SoundSystem | None = None) -> int:
    """Serve the process at the other end of the standard streams until it ends."""
    faulthandler.enable()
    logging.basicConfig(level=logging.INFO, format=f"%(asctime)s [{os.getpid()}] %(message)s")
    _log.info("the live engine starts")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    inbox: Inbox = queue.SimpleQueue()
    send = Reports(private_output(), inbox)
    for number in ENDING_SIGNALS:
        signal.signal(number, lambda *_: inbox.put(None))
    threading.Thread(target=listen, args=(sys.stdin, inbox), daemon=True).start()
    prepared = Prepared()
    while isinstance(message := inbox.get(), StandBy):
        prepared.prepare(message.model)
        send(Alive())
    if message is None:
        return 0
    if sound is None:
        from cnunet.live.system import LocalSound

        sound = local = LocalSound(os.getppid())
        if gone := remove_leftovers(local.server):
            _log.info("removed %d modules of a virtual microphone that a crash left behind", gone)
    sound.call_on_change(lambda: inbox.put(DevicesChanged()))
    engine = Engine(sound, prepared.load, send, ask)
    raise_priority(lower=1)  # it shares Python's lock with the threads that move sound
    try:
        serve(engine, inbox, send, message)
    finally:
        engine.close()
        sound.close()
    return 0


if __name__ == "__main__":
    if sys.argv[1:2] == [OPTION]:
        answer(sys.argv[2])
    else:
        sys.exit(main())
