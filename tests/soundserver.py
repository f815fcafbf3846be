"""A sound server of the tests' own: its own folder, only null sinks, nobody else's devices."""

import json
import os
import shutil
import signal
import subprocess
import threading
import time
from contextlib import suppress
from typing import Any, ClassVar

import numpy as np
import psutil
import pytest

RATE = 16000
FORMAT = ["--format=float32le", "--raw"]


PIPEWIRE_CONFIG = """context.properties = {{
    default.clock.rate = {rate}
    default.clock.allowed-rates = [ {rate} ]
    default.clock.quantum = {quantum}
    default.clock.min-quantum = {least}
    clock.power-of-two-quantum = {rounded}
}}
"""


class SoundServer:
    """Running in `folder`; `environment` leads programs to it, away from the user's own folders.

    `address` is the part of it that leads there and no further. clock: the rate of PipeWire's
    clock; nothing above half of that passes. quantum: the length of PipeWire's own blocks, in
    frames of that clock; 0 lets the programs choose.
    """

    name = "PulseAudio"
    packages: ClassVar = {"pulseaudio": "pulseaudio", "pactl": "pulseaudio-utils"}
    """What has to be installed: programs, and the Debian packages that they are in."""

    def __init__(self, folder, sinks=("play", "hear"), clock=RATE, quantum=0):
        self._clock, self._quantum = clock, quantum
        runtime = folder / "run"
        runtime.mkdir(mode=0o700, parents=True)
        (runtime / "pulse").mkdir(mode=0o700)
        hidden = ("PULSE_SERVER", "PULSE_RUNTIME_PATH", "PULSE_SINK", "PULSE_SOURCE", "DISPLAY")
        kept = {name: value for name, value in os.environ.items() if name not in hidden}
        self._socket = runtime / "pulse" / "native"
        self.address = {
            "XDG_RUNTIME_DIR": str(runtime),
            "PULSE_CLIENTCONFIG": "/dev/null",
            "PULSE_SERVER": f"unix:{self._socket}",
        }
        self.environment = {
            **kept,
            **self.address,
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_STATE_HOME": str(folder / "state"),
            "HOME": str(folder),
        }
        self._folder = folder
        self._sinks = sinks
        self._players = []
        self.clients: list[subprocess.Popen[str]] = []
        """Programs that must not outlive the server, however a test ends."""
        self._begin()

    def _begin(self):
        self._process = subprocess.Popen(
            self._command(),
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            process_group=0,
        )
        self._wait_for(lambda: self.pactl("info") is not None)
        form = [f"rate={RATE}", "format=float32le", "channels=1"]
        for sink in self._sinks:
            self.pactl("load-module", "module-null-sink", f"sink_name={sink}", *form)
        if self._sinks:
            self.pactl("set-default-sink", self._sinks[0])
            default = f"Default Sink: {self._sinks[0]}\n"
            self._wait_for(lambda: default in (self.pactl("info") or ""))

    def freeze(self, seconds):
        """Stop the process that moves the sound for a while, as on a computer that swaps."""
        for moment in (signal.SIGSTOP, signal.SIGCONT):
            for process in self._processes():
                if process.name() in ("pulseaudio", "pipewire"):
                    process.send_signal(moment)
            time.sleep(seconds if moment == signal.SIGSTOP else 0)

    def _processes(self):
        return (root := psutil.Process(self._process.pid), *root.children(recursive=True))

    def hurry(self):
        """Let it run in real time, as on a desktop; call it again for later threads."""
        for process in self._processes():
            for thread in process.threads():
                with suppress(OSError):  # some of them end
                    os.sched_setscheduler(thread.id, os.SCHED_RR, os.sched_param(20))

    def restart(self):
        """Kill it and start it again, with the same sinks and nothing else."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for socket in (self._socket, *self._socket.parents[1].glob("pipewire-*")):
            socket.unlink(missing_ok=True)
        self._begin()

    def plug_in(self, module, *arguments):
        """Load a module, as for a device that is plugged in; returns what `unplug` takes."""
        return self.pactl("load-module", module, *arguments).strip()

    def unplug(self, number):
        self.pactl("unload-module", number)

    def listed(self, what):
        """What `pactl list` says about `sources`, `sink-inputs` and the like."""
        return json.loads(self.pactl("--format=json", "list", what))

    def _command(self):
        module = f"module-native-protocol-unix socket={self._socket} auth-anonymous=1"
        options = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
        return ["pulseaudio", *options, f"--load={module}"]

    def _wait_for(self, condition):
        end = time.monotonic() + 20
        while not condition():
            if time.monotonic() > end or self._process.poll() is not None:
                self.close()
                pytest.skip(f"{self.name} does not start here")
            time.sleep(0.1)

    def pactl(self, *arguments):
        """What `pactl` prints, or None where it fails."""
        result = subprocess.run(
            ["pactl", *arguments], env=self.environment, capture_output=True, text=True, check=False
        )
        return result.stdout if result.returncode == 0 else None

    def play(self, sink, channels=1, rate=RATE):
        """A program that plays silence into `sink`, and whatever it is given."""
        player = Player(self.environment, sink, channels, rate)
        self._players.append(player)
        return player

    def record(self, source, channels=1, rate=RATE):
        """A program that records `source` until asked for what it heard."""
        player = Listener(self.environment, source, channels, rate)
        self._players.append(player)
        return player

    def close(self):
        for client in self.clients:
            if client.poll() is None:
                client.kill()
                client.communicate()
        for player in self._players:
            player.close()
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


class PipeWire(SoundServer):
    """The same for PipeWire, with its clock at the rate of the sinks."""

    name = "PipeWire"
    packages: ClassVar = {
        "pipewire": "pipewire",
        "pipewire-pulse": "pipewire-pulse",
        "wireplumber": "wireplumber",
        "dbus-run-session": "dbus-daemon",
        "pactl": "pulseaudio-utils",
    }

    def _command(self):
        config = self._folder / "config" / "pipewire" / "pipewire.conf.d" / "rate.conf"
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(
            PIPEWIRE_CONFIG.format(
                rate=self._clock,
                quantum=self._quantum or 256,
                least=self._quantum or 32,
                rounded="false" if self._quantum else "true",
            )
        )
        script = """
            pipewire &
            until [ -S "$XDG_RUNTIME_DIR/pipewire-0" ]; do sleep 0.05; done
            wireplumber &
            exec pipewire-pulse
        """
        return ["dbus-run-session", "--", "sh", "-c", script]


class Player:
    def __init__(self, environment, sink, channels, rate):
        command = ["pacat", "--playback", "--device", sink, *FORMAT, "--latency-msec=100"]
        command += [f"--channels={channels}", f"--rate={rate}"]
        self._chunk = rate // 10
        self._shape = (self._chunk,) if channels == 1 else (self._chunk, channels)
        self._process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE)
        self._stdin: Any = self._process.stdin
        self._sound = np.zeros((0, *self._shape[1:]), np.float32)
        self._open = True
        self.is_done = threading.Event()
        self._thread = threading.Thread(target=self._feed)
        self._thread.start()

    def give(self, sound):
        """Play this next, (n,) or (n, channels); `is_done` is set when it has been handed over."""
        self.is_done.clear()
        self._sound = sound.astype(np.float32)

    def close(self):
        self._open = False
        self._process.kill()
        self._thread.join()
        with suppress(BrokenPipeError):
            self._stdin.close()
        self._process.wait()

    def _feed(self):
        try:
            while self._open:
                chunk, self._sound = self._sound[: self._chunk], self._sound[self._chunk :]
                if not len(self._sound):
                    self.is_done.set()
                block = np.zeros(self._shape, np.float32)
                block[: len(chunk)] = chunk
                self._stdin.write(block.tobytes())
                self._stdin.flush()
        except OSError:
            pass


class Listener:
    def __init__(self, environment, source, channels, rate):
        command = ["parec", "--device", source, *FORMAT, "--latency-msec=50"]
        command += [f"--channels={channels}", f"--rate={rate}"]
        self._shape = (-1,) if channels == 1 else (-1, channels)
        self._frame = 4 * channels
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
        self._stdout: Any = self._process.stdout
        self._parts = []
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def heard(self):
        """Everything so far, (n,) or (n, channels)."""
        whole = b"".join(self._parts)
        frames = whole[: len(whole) // self._frame * self._frame]
        return np.frombuffer(frames, np.float32).reshape(self._shape)

    def close(self):
        self._process.kill()
        self._thread.join()
        self._stdout.close()
        self._process.wait()

    def _read(self):
        while part := self._stdout.read1(1 << 16):
            self._parts.append(part)


SERVERS = (SoundServer, pytest.param(PipeWire, marks=pytest.mark.slow))


@pytest.fixture(params=SERVERS, ids=lambda kind: kind.name)
def sound_server(request, tmp_path):
    """A private server with the null sinks `play` and `hear`; skips where it is not installed.

    The marker `clock` gives the rate of its clock.
    """
    kind = request.param
    if missing := [package for name, package in kind.packages.items() if not shutil.which(name)]:
        pytest.skip(f"needs {kind.name} (Debian: {', '.join(missing)})")
    marker = request.node.get_closest_marker("clock")
    server = kind(tmp_path / "sound", clock=marker.args[0] if marker else RATE)
    yield server
    server.close()
