"""A file worker with a stand-in for the engine: it halves the sound, at a speed tests choose.

Started by tests as a child process: `python -P fake_worker.py SECONDS_PER_BLOCK [DEVICE]`.
"""

import os
import sys
import time

import numpy as np

from cnunet.worker import worker


class HalvingStream:
    def __init__(self, pause_s):
        self._pause_s = pause_s

    def feed(self, block):
        time.sleep(self._pause_s)
        return block * 0.5

    def flush(self):
        return np.zeros(0, np.float32)


class HalvingDenoiser:
    def __init__(self, pause_s, device):
        self._pause_s = pause_s
        self.device = device

    def stream(self, channels=1, look_ahead=False):
        return HalvingStream(self._pause_s)


def main():
    pause_s = float(sys.argv[1])
    used = sys.argv[2] if len(sys.argv) > 2 else "cpu"
    if "CNUNET_TEST_EAGER" in os.environ:  # tests wait for it, and a machine may be busy
        worker._lower_priority = lambda: None
    return worker.main(load=lambda model, device: HalvingDenoiser(pause_s, used))


if __name__ == "__main__":
    sys.exit(main())
