"""A desk for tests of live sound: a microphone, headphones, and `cnunet live` on a real server."""

import os
import signal
import subprocess
import sys
import threading
import time
from typing import Any

import numpy as np
import psutil

from tests.soundserver import RATE

TONE = (0.1 * np.sin(2 * np.pi * 440 / RATE * np.arange(RATE))).astype(np.float32)
HEARD, SILENT = 0.03, 0.003
"""RMS: the tone has 0.07."""
PATIENCE_S = 90
MICROPHONE = "cnunet_microphone"
INNER = "cnunet_microphone_input"


class Desk:
    """A microphone `mic` that hears a tone, headphones `hear`, and `cnunet live`."""

    def __init__(self, server):
        self.server = server
        self._player: Any = None
        self.plug_in_microphone()
        self._lives: list[Any] = []

    def plug_in_microphone(self):
        """The microphone is a source of its own, behind a sink that plays the tone."""
        self._microphone = self.server.plug_in(
            "module-remap-source", "source_name=mic", "master=play.monitor"
        )
        if self._player is not None:  # two tones may cancel each other
            self._player.close()
        self._player = self.server.play("play")
        self._player.give(np.tile(TONE, 600))

    def unplug_microphone(self):
        self.server.unplug(self._microphone)

    def live(self, *arguments):
        live = Terminal(self.server, arguments)
        self._lives.append(live)
        return live

    def level(self, source=MICROPHONE, seconds=0.7):
        """The RMS of what a program records from this source; 0 where it cannot."""
        if not self.has(source):
            return 0.0
        listener = self.server.record(source)
        end = time.monotonic() + PATIENCE_S
        while len(listener.heard()) < seconds * RATE and time.monotonic() < end:
            if not self.has(source):
                return 0.0
            time.sleep(0.05)
        sound = listener.heard()[-round(0.3 * RATE) :]
        listener.close()
        return float(np.sqrt(np.mean(sound**2))) if len(sound) else 0.0

    def has(self, source):
        return any(one["name"] == source for one in self.server.listed("sources"))

    def our_outputs(self):
        """The names of the sinks that `cnunet live` plays to."""
        sinks = {sink["index"]: sink["name"] for sink in self.server.listed("sinks")}
        return {
            sinks.get(stream["sink"])
            for stream in self.server.listed("sink-inputs")
            if stream["properties"].get("application.name") == "CNUNet"
        }

    def our_inputs(self):
        sources = {source["index"]: source["name"] for source in self.server.listed("sources")}
        return {
            sources.get(stream["source"])
            for stream in self.server.listed("source-outputs")
            if stream["properties"].get("application.name") == "CNUNet"
        } - {None}

    def move_our_input(self, source):
        """Have the server take what `cnunet live` records from another source."""
        (stream,) = [
            one
            for one in self.server.listed("source-outputs")
            if one["properties"].get("application.name") == "CNUNet"
        ]
        self.server.pactl("move-source-output", str(stream["index"]), source)

    def close(self):
        for live in self._lives:
            live.close()


class Terminal:
    """`cnunet live` in a terminal of its own."""

    def __init__(self, server, arguments):
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "cnunet.cli", "live", "--bypass", *arguments],
            env=server.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            process_group=0,
        )
        server.clients.append(self.process)
        self.text = ""
        self._out: Any = self.process.stdout
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    @property
    def engine(self):
        """The pid of the engine; a spare one comes after it."""
        return self.engines[0]

    @property
    def engines(self):
        children = psutil.Process(self.process.pid).children()
        return [one.pid for one in sorted(children, key=lambda one: one.create_time())]

    def until(self, text):
        until(lambda: text in self.text, lambda: f"{text!r} in {self.text!r}")

    def ended(self):
        """All that it has printed, once it has ended."""
        self._reader.join()
        return self.text

    def close(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._reader.join()
        self._out.close()

    def _read(self):
        for line in self._out:
            self.text += line


def until(condition, what=lambda: "the condition"):
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, f"never: {what()}"
        time.sleep(0.1)


def rms(sound):
    return float(np.sqrt(np.mean(sound**2))) if len(sound) else 0.0


def with_microphone(desk, *arguments):
    live = desk.live(
        "--input", "Sound server/mic", "--virtual-microphone", "--no-monitor", *arguments
    )
    live.until("From ")
    until(lambda: desk.level() > HEARD)
    return live
