"""The delay of `cnunet live` from air to air, measured by correlation, beside what it says itself.

    python benchmarks/live_delay.py [BLOCK ...]

Starts a PulseAudio of its own. One stereo sink carries noise on the left and what the engine makes
of it (bypassed, so that it correlates) on the right: both pass the same clock, and so their
distance is the delay, whatever else the server does.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.soundserver import FORMAT, RATE, SoundServer

SECONDS = 8


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("blocks", nargs="*", type=int, default=[64, 128, 256, 512, 1024])
    blocks = parser.parse_args().blocks
    with tempfile.TemporaryDirectory() as folder:
        server = SoundServer(Path(folder), sinks=())
        try:
            _wire(server)
            os.environ.update(server.environment)
            print(f"{'block':>6}{'measured, ms':>14}{'said, ms':>10}   of which, ms")
            for block in blocks:
                print(_measure(server, block), flush=True)
        finally:
            server.close()


def _wire(server: SoundServer) -> None:
    side = "channels=1 channel_map={0} master_channel_map={0} remix=no".format
    left, right = side("front-left").split(), side("front-right").split()
    for module in (
        ["module-null-sink", "sink_name=both", f"rate={RATE}", "format=float32le", "channels=2"],
        ["module-remap-sink", "sink_name=noise", "master=both", *left],
        ["module-remap-sink", "sink_name=out", "master=both", *right],
        ["module-remap-source", "source_name=in", "master=both.monitor", *left],
    ):
        server.pactl("load-module", *module)


def _measure(server: SoundServer, block: int) -> str:
    from cnunet.live.engine import Engine
    from cnunet.live.messages import Adjust, LiveMessage, Start, Status
    from cnunet.live.system import LocalSound
    from cnunet.live.worker import load_stream

    said: list[Status] = []

    def hear(message: LiveMessage) -> None:
        if isinstance(message, Status):
            said.append(message)

    noise = 0.1 * np.random.default_rng(0).standard_normal(RATE * (SECONDS + 30))
    player = server.play("noise")
    player.give(noise)
    command = ["parec", "--device", "both.monitor", *FORMAT, "--latency-msec=50", "--channels=2"]
    recorder = subprocess.Popen(command, env=server.environment, stdout=subprocess.PIPE)
    assert recorder.stdout is not None
    engine = Engine(LocalSound(), load_stream, hear)
    engine.adjust(Adjust(1.0, None, bypass=True, monitor=True))
    engine.start(Start("Sound server/in", "Sound server/out", False, block, "default", ""))
    began = time.monotonic()
    heard = b""
    os.set_blocking(recorder.stdout.fileno(), False)
    while time.monotonic() < began + 5 + SECONDS:
        time.sleep(0.05)
        engine.tick()
        heard += recorder.stdout.read() or b""
    engine.close()
    recorder.kill()
    player.close()
    sound = np.frombuffer(heard[: len(heard) // 8 * 8], np.float32).reshape(-1, 2)
    part = sound[-RATE * 3 :]
    size = 1 << 17
    spectra = np.fft.rfft(part, size, axis=0)
    lag = int(np.argmax(np.fft.irfft(np.conj(spectra[:, 0]) * spectra[:, 1])))
    last = said[-20:]
    mean = {
        name: float(np.mean([getattr(status, f"{name}_ms") for status in last]))
        for name in ("total", "device_in", "rings", "resampling", "block", "model", "device_out")
    }
    parts = "  ".join(f"{name} {value:.0f}" for name, value in mean.items() if name != "total")
    return f"{block:>6}{1000 * lag / RATE:>14.0f}{mean['total']:>10.0f}   {parts}"


if __name__ == "__main__":
    main()
