"""A file worker with a stand-in for the engine: it halves the sound, at a speed tests choose.

Started by tests as a child process: `python -P fake_worker.py SECONDS_PER_BLOCK [DEVICE [HOLD]]`.
DEVICE is the device that the stand-in reports; "auto" is the one that the window asks for. While
the file HOLD exists, each recording stops after its first block.
"""

import os
import sys
import time
from functools import partial
from pathlib import Path

import numpy as np

from cnunet.backends.compiled import build
from cnunet.worker import worker


class HalvingStream:
    def __init__(self, pause_s, hold):
        self._pause_s = pause_s
        self._hold = hold
        self._blocks = 0

    def feed(self, block):
        time.sleep(self._pause_s)
        while self._blocks and self._hold is not None and self._hold.exists():
            time.sleep(0.01)
        self._blocks += 1
        return block * 0.5

    def flush(self):
        return np.zeros(0, np.float32)

    def state(self):
        return {"blocks": np.array(self._blocks)}

    def load_state(self, state):
        self._blocks = int(state["blocks"])


class HalvingDenoiser:
    def __init__(self, pause_s, device, hold):
        self._pause_s = pause_s
        self._hold = hold
        self.device = device

    def stream(self, channels=1, look_ahead=False):
        return HalvingStream(self._pause_s, self._hold)


def wait_until_gone(path):
    while path.exists():
        time.sleep(0.01)


def main(pause_s, used="cpu", hold=""):
    if "CNUNET_TEST_EAGER" in os.environ:  # tests wait for it, and a machine may be busy
        vars(os)["nice"] = lambda _: 0
    if "CNUNET_TEST_BUILDS" in os.environ:  # a file: the step is there once that is gone
        built = Path(os.environ["CNUNET_TEST_BUILDS"])
        waiting = partial(worker.FileWorker, waits_for_build=built.exists)
        vars(worker)["FileWorker"] = waiting
        vars(build)["load_run"] = lambda: wait_until_gone(built)
    hold = Path(hold) if hold else None
    return worker.main(
        load=lambda model, device: HalvingDenoiser(
            float(pause_s), device if used == "auto" else used, hold
        )
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
