"""The live engine's process: carries out the messages that the window writes to its input.

It ends at the end of standard input, so also when the window dies, and then removes its virtual
microphone.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from typing import TextIO

from cnunet.ipc.live_messages import (
    LIVE_WIRE,
    Adjust,
    Alive,
    ListDevices,
    LiveMessage,
    Start,
    StartRecording,
    Stop,
    StopRecording,
)
from cnunet.ipc.wire import ProtocolError, private_output
from cnunet.live.devices import SoundSystem
from cnunet.live.engine import Engine
from cnunet.live.full_band import LiveStream
from cnunet.live.virtual import remove_leftovers

_log = logging.getLogger(__name__)
_TICK_S = 0.1
_WARM_UP_HOPS = 8
ENDING_SIGNALS = [
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
]
"""Signals at which a process ends in order, so that nothing is left in the sound server."""


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


def advise(model: str) -> str:
    """What to do if a model is too slow on this computer."""
    from cnunet.live.advice import advice

    return advice(model)


def listen(lines: TextIO, inbox: queue.SimpleQueue[LiveMessage | None]) -> None:
    """Put messages into `inbox` until the end of input or an invalid one, then None."""
    try:
        for line in lines:
            inbox.put(LIVE_WIRE.decode(line))
    except ProtocolError:
        _log.exception("the engine ends: it cannot read the window's messages")
    finally:
        inbox.put(None)


def serve(
    engine: Engine,
    inbox: queue.SimpleQueue[LiveMessage | None],
    say: Callable[[LiveMessage], None],
) -> None:
    """Carry out messages, and call the engine's `tick` in between."""
    while True:
        try:
            message = inbox.get(timeout=_TICK_S)
        except queue.Empty:
            engine.tick()
            say(Alive())
            continue
        match message:
            case None:
                return
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
            case _:
                _log.error("the engine does not accept the message %s", type(message).__name__)


def main(sound: SoundSystem | None = None) -> int:
    """Serve the process at the other end of the standard streams until it ends."""
    faulthandler.enable()
    logging.basicConfig(level=logging.INFO, format=f"%(asctime)s [{os.getpid()}] %(message)s")
    _log.info("the live engine starts")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    out = private_output()

    def say(message: LiveMessage) -> None:
        out.write(LIVE_WIRE.encode(message))
        out.flush()

    if sound is None:
        from cnunet.live.system import LocalSound

        sound = local = LocalSound()
        if gone := remove_leftovers(local.server):
            _log.info("removed %d modules of a virtual microphone that a crash left behind", gone)
    inbox: queue.SimpleQueue[LiveMessage | None] = queue.SimpleQueue()
    for number in ENDING_SIGNALS:
        signal.signal(number, lambda *_: inbox.put(None))
    threading.Thread(target=listen, args=(sys.stdin, inbox), daemon=True).start()
    engine = Engine(sound, load_stream, say, advise)
    try:
        serve(engine, inbox, say)
    except BrokenPipeError:  # the window is gone
        pass
    finally:
        engine.close()
        sound.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
