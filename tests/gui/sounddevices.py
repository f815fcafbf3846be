"""Stand-ins for the sound output."""

import threading
import time

import numpy as np

DEVICE_RATE = 48000


class PortAudioError(Exception):
    pass


class FakeSoundDevice:
    """Keeps what is played; `gate` holds the output back, `breaks_after` counts its blocks.

    A block takes `block_s`; at 0, a recording may be over before the window shows that it began.
    """

    PortAudioError = PortAudioError

    def __init__(self, breaks_after=None, has_output=True, block_s=0.0, rate=DEVICE_RATE):
        self.played = []
        self.channels = None
        self.open_streams = 0
        self.most_open_streams = 0
        self.gate = threading.Event()
        self.gate.set()
        self.breaks_after = breaks_after
        self.has_output = has_output
        self.is_busy = False
        self.listed = has_output
        self.block_s = block_s
        self.rate = rate

    def __call__(self):
        return self

    @property
    def samples(self):
        return np.concatenate(self.played)

    def _terminate(self):
        assert not self.open_streams

    def _initialize(self):
        self.listed = self.has_output

    def query_devices(self, kind):
        if not self.listed:
            raise PortAudioError("Error querying device -1")
        return {"default_samplerate": float(self.rate)}

    def OutputStream(self, samplerate, channels, dtype, latency):
        assert (samplerate, dtype) == (self.rate, "float32")
        self.channels = channels
        return FakeStream(self)


class FakeStream:
    latency = 0.0

    def __init__(self, device):
        self.device = device
        device.open_streams += 1

    def start(self):
        if self.device.is_busy:
            raise PortAudioError("Device unavailable")
        self.device.most_open_streams = max(self.device.most_open_streams, self.device.open_streams)

    def close(self):
        self.device.open_streams -= 1

    def write(self, block):
        if self.device.breaks_after == len(self.device.played):
            raise PortAudioError("Device unavailable")
        assert block.dtype == np.float32
        assert block.flags.c_contiguous
        self.device.gate.wait(60)
        time.sleep(self.device.block_s)
        self.device.played.append(block.copy())
        return False

    def stop(self):
        pass

    def abort(self):
        pass
