"""What others hear of `cnunet live` when devices, the sound server or the engine come and go.

    python benchmarks/live_events.py

On a private PulseAudio and, where it is installed, a private PipeWire: a microphone that hears a
tone, and a program that records the virtual microphone. For each event it prints for how long that
program hears silence (beyond the time for which the device itself was away), what the loudspeakers
play meanwhile, and what `cnunet live` says; the window shows the same sentences.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.cnunet.desk import (
    HEARD,
    INNER,
    MICROPHONE,
    SILENT,
    Desk,
    Terminal,
    rms,
    until,
    with_microphone,
)
from tests.soundserver import RATE, PipeWire, SoundServer

AWAY_S = 3.0
AFTER_S = 2.0
PIECE = RATE // 100

Event = Callable[[Desk, Terminal], float]
"""Makes something happen; returns for how many seconds a device was away because of it."""


def made_default(desk: Desk, live: Terminal) -> float:
    desk.server.pactl("set-default-source", MICROPHONE)
    return 0.0


def moved_to_itself(desk: Desk, live: Terminal) -> float:
    desk.move_our_input(f"{INNER}.monitor")
    return 0.0


def unplugged(desk: Desk, live: Terminal) -> float:
    desk.unplug_microphone()
    time.sleep(AWAY_S)
    desk.plug_in_microphone()
    return AWAY_S


def suspended(desk: Desk, live: Terminal) -> float:
    desk.server.pactl("suspend-source", "mic", "1")
    time.sleep(AWAY_S)
    desk.server.pactl("suspend-source", "mic", "0")
    return AWAY_S


def engine_killed(desk: Desk, live: Terminal) -> float:
    os.kill(live.engine, signal.SIGKILL)
    return 0.0


def engine_hung(desk: Desk, live: Terminal) -> float:
    os.kill(live.engine, signal.SIGSTOP)
    return 0.0


def server_stalled(desk: Desk, live: Terminal) -> float:
    desk.server.freeze(2)
    return 0.0


def second_live(desk: Desk, live: Terminal) -> float:
    second = desk.live("--input", "mic", "--virtual-microphone", "--no-monitor")
    second.until("is using the CNUNet Microphone")
    live.text += f"The second one: {second.text.strip().splitlines()[-1]}\n"
    second.close()
    return 0.0


EVENTS: dict[str, Event] = {
    "made the default microphone": made_default,
    "its capture moved to itself": moved_to_itself,
    "a second `cnunet live`": second_live,
    "microphone unplugged for 3 s": unplugged,
    "microphone suspended for 3 s": suspended,
    "engine killed": engine_killed,
    "engine hung (SIGSTOP)": engine_hung,
    "server stalled for 2 s": server_stalled,
}


def silent_s(sound: np.ndarray) -> float:
    pieces = sound[: len(sound) // PIECE * PIECE].reshape(-1, PIECE)
    return float(np.sum(np.sqrt(np.mean(pieces**2, axis=1)) < SILENT) * PIECE / RATE)


def said(live: Terminal, since: int) -> str:
    lines = [line.strip() for line in live.text[since:].splitlines()]
    return " / ".join(line for line in lines if line and not line.startswith("From "))


def try_all(server: SoundServer) -> None:
    desk = Desk(server)
    live = with_microphone(desk)
    until(lambda: len(live.engines) == 2)
    listener, loud = server.record(MICROPHONE), server.record("hear.monitor")
    until(lambda: rms(listener.heard()[-RATE // 10 :]) > HEARD)
    for name, happen in EVENTS.items():
        time.sleep(AFTER_S)
        text, heard, played = len(live.text), len(listener.heard()), len(loud.heard())
        away = happen(desk, live)
        time.sleep(AFTER_S)
        until(lambda: rms(listener.heard()[-RATE // 10 :]) > HEARD)
        time.sleep(AFTER_S)
        silent = silent_s(listener.heard()[heard:]) - away
        report(name, f"{max(silent, 0.0):.2f} s", rms(loud.heard()[played:]), said(live, text))
    text, began = len(live.text), time.monotonic()
    server.restart()
    desk.plug_in_microphone()
    until(lambda: desk.level() > HEARD)
    seconds = time.monotonic() - began
    report("server killed, back", f"{seconds:.1f} s", desk.level("hear.monitor"), said(live, text))
    live.process.send_signal(signal.SIGHUP)
    live.process.wait()
    left = server.pactl("list", "short", "modules").count("cnunet")
    print(f"| ended by SIGHUP | | | {left} modules left |", flush=True)
    desk.close()


def report(event: str, silence: str, loudspeaker: float, sentences: str) -> None:
    print(f"| {event} | {silence} | {loudspeaker:.3f} | {sentences} |", flush=True)


def main() -> None:
    for kind in (SoundServer, PipeWire):
        if not all(map(shutil.which, kind.packages)):
            print(f"\n{kind.name} is not installed.")
            continue
        with tempfile.TemporaryDirectory() as folder:
            server = kind(Path(folder))
            print(f"\n{server.name}\n| event | silence | loudspeakers, RMS | said |")
            print("|---|---|---|---|")
            try:
                try_all(server)
            finally:
                server.close()


if __name__ == "__main__":
    main()
