"""A fake sound system, whose devices tests plug in, pull out, and make busy."""

import threading
import time
from dataclasses import replace
from typing import Any

import numpy as np

from cnunet.errors import AudioError
from cnunet.live.nodes import Node
from cnunet.live.ports import InputPort, OutputPort

RATE = 16000
BLOCK = 256
BLOCK_S = BLOCK / RATE
MICROPHONE = Node("input", "Fake", "mic", "Microphone", is_default=True)
SPEAKER = Node("output", "Fake", "speaker", "Built-in Audio Analog Stereo", is_default=True)
OTHER_MICROPHONE = Node("input", "Fake", "other mic", "Webcam")
INTERFACE = Node(
    "input", "Fake", "interface", "Interface", channels=("aux0", "aux1", "aux2", "aux3")
)
HEADSET = Node("output", "Fake", "headset", "Headset")
MONITOR = Node("input", "Fake", "speaker.monitor", "Monitor of Built-in Audio", is_loopback=True)


class FakeDevice:
    """Exchanges a block with its port on each `move`, unless it has been pulled out."""

    def __init__(self, system, node, wake, channels):
        self.port: Any
        if node.direction == "input":
            self.port = InputPort(RATE, len(node.channels), wake, system.clock)
        else:
            self.port = OutputPort(RATE, channels, wake, system.clock, heard=channels)
        self._system, self._node = system, node
        self._frame = self._moves = 0

    @property
    def problem(self):
        """What a sound server reports as soon as a device is gone, if it does."""
        is_gone = self._system.says_what_is_gone and self._node.name in self._system.pulled_out
        return f"{self._node.label} is gone." if is_gone else ""

    def resize(self, block):
        self._system.resized.append(block)
        return self._system.can_resize

    @property
    def block_s(self):
        """How long a block lasts at the device's real rate."""
        return BLOCK / self._system.rates.get(self._node.name, RATE)

    def move(self):
        if self._node.name in self._system.pulled_out:
            return
        if self._node.name in self._system.suspended:
            if self._moves >= self._system.suspended_moves:
                return
            self._moves += 1
        block = np.zeros((BLOCK, self.port.channels), np.float32)
        if self._node.direction == "input":
            frames = np.arange(self._frame, self._frame + BLOCK)
            tone = self._system.amplitude * np.sin(2 * np.pi * 440 / RATE * frames)
            if self._system.syllables:
                tone *= np.sin(np.pi * frames / RATE * 4) ** 2
            block[:] = tone[:, None] * self._system.balance.get(self._node.name, [1.0])
            self._frame += BLOCK
        self.port.callback(block, BLOCK_S, False)
        if self._node.direction == "output":
            self._system.played.append(block[:, 0])
            self._system.played_on.setdefault(self._node.name, []).append(block)

    def close(self):
        self._system.open_devices.remove(self)


class RunningDevice(FakeDevice):
    """A device that runs in real time until it is closed."""

    def __init__(self, system, node, wake, channels):
        super().__init__(system, node, wake, channels)
        self._is_open = True
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def close(self):
        super().close()
        self._is_open = False
        self._thread.join()

    def _run(self):
        due = time.monotonic()
        while self._is_open:
            due += self.block_s
            time.sleep(max(due - time.monotonic(), 0))
            self.move()


class FakeMicrophone:
    """A virtual microphone that exists or does not."""

    exists = False

    def create(self):
        self.exists = True

    is_heard = False
    volume = 1.0
    made_default = 0

    def make_default(self):
        self.made_default += 1

    def give_default_back(self):
        pass

    def remove(self):
        self.exists = False

    def turn_others_away(self):
        return []


class FakeSound:
    """device: the class of its devices; a `FakeDevice` is moved by the test."""

    def __init__(self, device=RunningDevice, clock=time.monotonic):
        self.clock = clock
        self.all_nodes = [MICROPHONE, SPEAKER, HEADSET]
        self.pulled_out = set()
        self.suspended = set()
        """Devices that can be opened, exchange `suspended_moves` blocks, and then do nothing."""
        self.suspended_moves = 0
        self.busy = set()
        self.muted = set()
        self.rates = {}
        self.opened = []
        self.played = []
        self.played_on = {}
        self.blocks = []
        self.resized = []
        self.open_devices = []
        self.amplitude = 0.25
        self.syllables = False
        """Whether inputs have the rhythm of speech."""
        self.balance = {}
        """Of inputs, by their name: a factor for each channel."""
        self.can_create_microphone = False
        self.says_what_is_gone = False
        self.can_resize = False
        self.changes = 0
        self.microphone = FakeMicrophone()
        self._device = device

    def call_on_change(self, do):
        pass

    def nodes(self):
        return [node for node in self.all_nodes if node.name not in self.pulled_out]

    def volume(self, node):
        return float(node.name not in self.muted)

    def refresh_devices(self):
        pass

    def close(self):
        pass

    def pull_out(self, *nodes):
        """Unplug these, and say so, as a sound server does."""
        self.pulled_out.update(node.name for node in nodes)
        self.changes += 1

    def plug_in(self, *nodes):
        self.pulled_out.difference_update(node.name for node in nodes)
        self.changes += 1

    def make_default(self, *nodes):
        """Make these the defaults of their directions."""
        for number, one in enumerate(self.all_nodes):
            for node in nodes:
                if one.direction == node.direction:
                    self.all_nodes[number] = replace(one, is_default=one.name == node.name)
        self.changes += 1

    def open(self, node, block, wake, rate=RATE, channels=1):
        if node.name in self.busy:
            raise AudioError(f"{node.label} is in use by another program.")
        self.opened.append(node.name)
        self.blocks.append(block)
        self.open_devices.append(self._device(self, node, wake, channels))
        return self.open_devices[-1]
