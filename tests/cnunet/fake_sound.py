"""A sound system whose devices a test plugs in, pulls out, and makes busy. Its clock is real."""

import threading
import time

import numpy as np

from cnunet.errors import AudioError
from cnunet.live.nodes import Node
from cnunet.live.ports import InputPort, OutputPort

RATE = 16000
BLOCK = 256
MICROPHONE = Node("input", "Fake", "mic", "Microphone", is_default=True)
SPEAKER = Node("output", "Fake", "speaker", "Built-in Audio Analog Stereo", is_default=True)
HEADSET = Node("output", "Fake", "headset", "Headset")
MONITOR = Node("input", "Fake", "speaker.monitor", "Monitor of Built-in Audio", is_loopback=True)


class FakeDevice:
    """Calls its port every 16 ms, until it is closed or pulled out."""

    def __init__(self, system, node, wake):
        kind = InputPort if node.direction == "input" else OutputPort
        self.port = kind(RATE, 1, wake)
        self._system, self._node = system, node
        self._open = True
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def close(self):
        self._open = False
        self._thread.join()

    def _run(self):
        due = time.monotonic()
        frame = 0
        while self._open:
            due += BLOCK / self._system.rates.get(self._node.name, RATE)
            time.sleep(max(due - time.monotonic(), 0))
            if self._node.name in self._system.pulled_out:
                continue
            block = np.zeros((BLOCK, 1), np.float32)
            if self._node.direction == "input":
                moments = np.arange(frame, frame + BLOCK)
                block[:, 0] = self._system.amplitude * np.sin(2 * np.pi * 440 / RATE * moments)
                frame += BLOCK
            self.port.callback(block, BLOCK / RATE, False)
            if self._node.direction == "output":
                self._system.played.append(block[:, 0])


class FakeSound:
    def __init__(self, nodes=(MICROPHONE, SPEAKER, HEADSET)):
        self.all_nodes = list(nodes)
        self.pulled_out = set()
        self.busy = set()
        self.rates = {}
        self.opened = []
        self.played = []
        self.blocks = []
        self.devices = []
        self.amplitude = 0.25
        self.can_create_microphone = False

    def nodes(self):
        return [node for node in self.all_nodes if node.name not in self.pulled_out]

    def refresh_devices(self):
        pass

    def open(self, node, block, wake):
        if node.name in self.busy:
            raise AudioError(f"{node.label} is in use by another program.")
        self.opened.append(node.name)
        self.blocks.append(block)
        self.devices.append(FakeDevice(self, node, wake))
        return self.devices[-1]
