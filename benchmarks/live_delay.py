"""The end-to-end delay of `cnunet live`, measured by correlation, next to what it reports itself.

    python benchmarks/live_delay.py [BLOCK ...]
    python benchmarks/live_delay.py --simulated
    python benchmarks/live_delay.py --servers [BLOCK ...]

Starts a PulseAudio server of its own and acts as its sound card: it writes noise to a source, and
reads the engine's output (bypassed, so that it correlates) from a sink, both by the same clock. So
their distance in samples is the delay, whatever else the machine is doing.

`--simulated` takes the delay apart between simulated devices of 10 ms blocks that buffer nothing
themselves: what remains is ours, however busy the machine is.

(Null sinks don't work: they render ahead, so their monitors get audio before it is played.)

`--servers` shows the delay that the engine reports, from the timestamps of PulseAudio and PipeWire,
and how much that changes within 40 s. The devices exist only in the server, and their blocks are as
long as ours. The servers run in real time.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import subprocess
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cnunet.ipc.live_messages import LIVE_WIRE, Adjust, LiveMessage, Notice, Start, Status, Trouble
from cnunet.live.priority import raise_priority
from cnunet.signal.strength import FULL_STRENGTH
from tests.cnunet.simulated import Simulation, tone
from tests.soundserver import RATE, PipeWire, SoundServer

SETTLED_S = 5
FOLLOWED_S = 40
WINDOWS = 8
"""Windows of one second; only those with a constant delay from start to end are compared."""
STEADY_MS = 4
OUT_CHANNELS = 8
"""Enough that the two pages that a pipe holds at least are only 32 ms."""
TICK_S = 0.001
PIPE_BYTES = 8192
UNREAD_BYTES = 640  # 20 ms
PARTS = ("device_in", "rings", "resampling", "block", "model", "device_out")


class Card:
    """A sound card made of two pipes, which writes and reads in real time."""

    def __init__(self, server: SoundServer, folder: Path) -> None:
        self.played: list[NDArray[np.int16]] = []
        self.began = 0.0
        source, sink = folder / "source", folder / "sink"
        common = f"rate={RATE} format=s16le"
        for module in (
            f"module-pipe-source source_name=card_in file={source} channels=1 {common}",
            f"module-pipe-sink sink_name=card_out file={sink} channels={OUT_CHANNELS} {common}",
        ):
            if server.pactl("load-module", *module.split()) is None:
                raise SystemExit(f"PulseAudio refuses {module}.")
        self._source = os.open(source, os.O_RDWR | os.O_NONBLOCK)
        self._sink = os.open(sink, os.O_RDWR | os.O_NONBLOCK)
        fcntl.fcntl(self._sink, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        self._is_on = True
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    @property
    def now_s(self) -> float:
        return time.monotonic() - self.began

    def close(self) -> None:
        self._is_on = False
        self._thread.join()
        os.close(self._source)
        os.close(self._sink)

    def _run(self) -> None:
        raise_priority()
        self.began = time.monotonic()
        frame = 0
        while self._is_on:
            time.sleep(TICK_S)
            due = int(self.now_s * RATE)
            if self._unread < UNREAD_BYTES:  # otherwise nobody is reading yet
                os.write(self._source, noise(frame, due).tobytes())
            wanted = (due - frame) * 2 * OUT_CHANNELS
            try:
                got = os.read(self._sink, wanted)
            except BlockingIOError:
                got = b""
            block = np.zeros(due - frame, np.int16)  # silence where the server was late
            heard = np.frombuffer(got, np.int16).reshape(-1, OUT_CHANNELS)[:, 0]
            block[: len(heard)] = heard
            self.played.append(block)
            frame = due

    @property
    def _unread(self) -> int:
        return int.from_bytes(fcntl.ioctl(self._source, termios.FIONREAD, bytes(4)), sys.byteorder)


def noise(first: int, end: int) -> NDArray[np.int16]:
    """Noise that is always the same for the same frames."""
    return NOISE[np.arange(first, end) % len(NOISE)]


NOISE = (3000 * np.random.default_rng(0).standard_normal(1 << 18)).astype(np.int16)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("blocks", nargs="*", type=int, default=[64, 128, 256, 512, 1024])
    parser.add_argument("--simulated", action="store_true", help="between simulated devices")
    parser.add_argument("--servers", action="store_true", help="between null sinks of servers")
    arguments = parser.parse_args()
    blocks = arguments.blocks
    if arguments.servers:
        _between_null_sinks(blocks)
        return
    if arguments.simulated:
        _simulate()
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        server = SoundServer(folder, sinks=())
        os.environ.update(server.address)
        try:
            print(
                "milliseconds; error: reported less measured, the least and the most of steady"
                " seconds"
            )
            print(
                f"{'block':>6}{'measured':>10}{'reported':>10}{'error':>12}{'seconds':>9}"
                "   of which"
            )
            for block in blocks:
                card = Card(server, folder)
                try:
                    print(_measure(card, block), flush=True)
                finally:
                    card.close()
                    server.pactl("unload-module", "module-pipe-source")
                    server.pactl("unload-module", "module-pipe-sink")
        finally:
            server.close()


def _simulate() -> None:
    print(f"{'rate':>6}{'block ms':>10}{'total':>7}   of which (ms)")
    for rate in (16000, 48000):
        for block_ms in (5, 10, 20):
            block = rate * block_ms // 1000
            simulation = Simulation(
                rate=rate,
                in_rate=rate,
                out_rate=rate,
                in_blocks=(block,),
                out_blocks=(block,),
                model_s=0.002,
                jitter_s=0.001,
                keep_output=False,
            )
            simulation.run(10, tone(440, rate))
            delay = simulation.session.delay
            parts = "  ".join(f"{name} {1000 * getattr(delay, name):.1f}" for name in PARTS)
            print(f"{rate:>6}{block_ms:>10}{1000 * delay.total:>7.1f}   {parts}", flush=True)


def _between_null_sinks(blocks: list[int]) -> None:
    print(
        f"{'server':>11}{'rate':>6}{'block':>6}{'least':>7}{'most':>6}{'drift':>7}   of which (ms)"
    )
    for kind in (SoundServer, PipeWire):
        for rate in (16000, 48000):
            for block in blocks:
                with tempfile.TemporaryDirectory() as name:
                    quantum = block * rate // 16000
                    server = kind(Path(name), sinks=(), clock=rate, quantum=quantum)
                    old = dict(os.environ)
                    os.environ.update(server.address)
                    try:
                        _plug_in(server, rate)
                        player = server.play("air", rate=rate)
                        player.give(np.tile(NOISE[:rate] / 32768, 2 * (SETTLED_S + FOLLOWED_S)))
                        server.hurry()
                        print(f"{kind.name:>11}{rate:>6}{block:>6}{_followed(block)}", flush=True)
                        player.close()
                    finally:
                        os.environ.clear()
                        os.environ.update(old)
                        server.close()


def _plug_in(server: SoundServer, rate: int) -> None:
    """Add headphones, and a microphone that hears what the sink `air` plays."""
    form = (f"rate={rate}", "format=float32le", "channels=1")
    for sink in ("air", "phones"):
        server.plug_in("module-null-sink", f"sink_name={sink}", *form)
    server.plug_in("module-remap-source", "source_name=mic", "master=air.monitor", f"rate={rate}")


def _followed(block: int) -> str:
    began = time.monotonic()
    engine = EngineProcess(lambda: time.monotonic() - began)
    engine.send(Adjust(FULL_STRENGTH, bypass=True, monitor=True))
    engine.send(Start("Sound server/mic", "Sound server/phones", False, block, "default", ""))
    time.sleep(SETTLED_S + FOLLOWED_S)
    engine.close()
    statuses = [status for at, status in engine.statuses if at > SETTLED_S]
    totals = [status.total_ms for status in statuses]
    parts = "  ".join(f"{name} {getattr(statuses[-1], f'{name}_ms'):.0f}" for name in PARTS)
    drift_ppm = statuses[-1].drift_ppm
    return f"{min(totals):>7.1f}{max(totals):>6.1f}{drift_ppm:>7.0f}   {parts}"


def _measure(card: Card, block: int) -> str:
    engine = EngineProcess(lambda: card.now_s)
    engine.send(Adjust(FULL_STRENGTH, bypass=True, monitor=True))
    engine.send(Start("Sound server/card_in", "Sound server/card_out", False, block, "default", ""))
    while not engine.statuses:
        time.sleep(0.1)
    begin = card.now_s + SETTLED_S
    time.sleep(SETTLED_S + WINDOWS + 0.5)
    engine.close()
    sound = np.concatenate(card.played)
    rows = []
    for start in begin + np.arange(WINDOWS):
        statuses = [status for at, status in engine.statuses if start < at <= start + 1]
        totals = [status.total_ms for status in statuses]
        if totals and max(totals) - min(totals) < STEADY_MS:
            rows.append((_lag_ms(sound, round(start * RATE)), statuses))
    return _row(block, rows)


class EngineProcess:
    """The engine as the window starts it, with the time and content of its status messages."""

    def __init__(self, now_s: Callable[[], float]) -> None:
        self.statuses: list[tuple[float, Status]] = []
        self._now_s = now_s
        command = [sys.executable, "-P", "-m", "cnunet.live.worker"]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def send(self, message: LiveMessage) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(LIVE_WIRE.encode(message))
        self._process.stdin.flush()

    def close(self) -> None:
        self._process.communicate()
        self._thread.join()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            message = LIVE_WIRE.decode(line)
            if isinstance(message, Status):
                self.statuses.append((self._now_s(), message))
            elif isinstance(message, Trouble | Notice):
                print(f"       {message.sentence}")


def _lag_ms(sound: NDArray[np.int16], first: int) -> float:
    """The delay of the noise in the second that starts at this frame."""
    size = 1 << 16
    heard = np.fft.rfft(sound[first : first + RATE], size)
    given = np.fft.rfft(noise(first - RATE, first + RATE), size)
    return 1000 * (RATE - int(np.argmax(np.fft.irfft(given * np.conj(heard))))) / RATE


def _row(block: int, rows: list[tuple[float, list[Status]]]) -> str:
    def mean(name: str, statuses: list[Status]) -> float:
        return float(np.mean([getattr(status, f"{name}_ms") for status in statuses]))

    if not rows:
        return f"{block:>6}   the delay was never constant: the machine is too busy"
    measured = np.array([lag for lag, _ in rows])
    reported = np.array([mean("total", statuses) for _, statuses in rows])
    error = reported - measured
    parts = (f"{name} {np.median([mean(name, s) for _, s in rows]):.0f}" for name in PARTS)
    return (
        f"{block:>6}{np.median(measured):>10.0f}{np.median(reported):>10.0f}"
        f"{error.min():>+6.0f}{error.max():>+6.0f}{len(rows):>9}   {'  '.join(parts)}"
    )


if __name__ == "__main__":
    main()
