"""The live engine's process: does what the window asks for on standard input.

It ends when standard input does, which is also what happens
when the window dies, and takes a virtual microphone with it.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import queue
import signal
import sys
import threading
from typing import TextIO

from cnunet.ipc.live_messages import (
    LIVE_WIRE,
    Adjust,
    ListDevices,
    LiveMessage,
    Record,
    Start,
    Stop,
    StopRecording,
)
from cnunet.ipc.wire import ProtocolError, private_output
from cnunet.live.engine import Engine
from cnunet.live.flow import SoundSystem
from cnunet.live.model_runner import LiveStream
from cnunet.live.virtual import remove_leftovers

_log = logging.getLogger(__name__)
_TICK_S = 0.1
_WARM_UP_HOPS = 8


def load_stream(model: str) -> LiveStream:
    """The stream of a model on the processor, warmed up. Raises CNUNetError."""
    import numpy as np

    from cnunet.config import HOP
    from cnunet.inference.denoiser import Denoiser

    stream = Denoiser.load(model, device="cpu", threads=1).stream(channels=1, backend="live")
    for _ in range(_WARM_UP_HOPS):
        stream.feed(np.zeros(HOP, np.float32))
    stream.reset()
    return stream


def advise(model: str) -> str:
    """What to do where a model is too slow on this machine."""
    from cnunet.live.advice import advice

    return advice(model)


def listen(lines: TextIO, inbox: queue.SimpleQueue[LiveMessage | None]) -> None:
    """Pass messages on until there are no more, or one is not understood; then None."""
    try:
        for line in lines:
            inbox.put(LIVE_WIRE.decode(line))
    except ProtocolError:
        _log.exception("the engine ends, since it does not understand the window")
    finally:
        inbox.put(None)


def serve(engine: Engine, inbox: queue.SimpleQueue[LiveMessage | None]) -> None:
    """Do what messages ask for, and look after the engine in between."""
    while True:
        try:
            message = inbox.get(timeout=_TICK_S)
        except queue.Empty:
            engine.tick()
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
            case Record():
                engine.record(message)
            case StopRecording():
                engine.stop_recording()
            case Stop():
                engine.stop()
            case _:
                _log.error("the engine takes no message %s", type(message).__name__)


def main(sound: SoundSystem | None = None) -> int:
    """Serve the process at the other end of the standard streams, until it goes."""
    from cnunet.live.system import LocalSound

    faulthandler.enable()
    logging.basicConfig(level=logging.INFO, format=f"%(asctime)s [{os.getpid()}] %(message)s")
    _log.info("the live engine starts")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    out = private_output()

    def say(message: LiveMessage) -> None:
        out.write(LIVE_WIRE.encode(message))
        out.flush()

    if gone := remove_leftovers():
        _log.info("removed %d parts of a virtual microphone that a crash had left", gone)
    inbox: queue.SimpleQueue[LiveMessage | None] = queue.SimpleQueue()
    threading.Thread(target=listen, args=(sys.stdin, inbox), daemon=True).start()
    engine = Engine(sound or LocalSound(), load_stream, say, advise)
    try:
        serve(engine, inbox)
    except BrokenPipeError:  # the window is gone
        pass
    finally:
        engine.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
