"""`cnunet live` between the sinks of a real sound server, from end to end."""

import json
import re
import signal
import subprocess
import sys
import time

import numpy as np
import pytest
import soundfile

from tests.conftest import REPOSITORY
from tests.soundserver import sound_server  # noqa: F401 - a fixture

DEMO = REPOSITORY / "resources" / "demo" / "noisy_speech.flac"
LATE = re.compile(
    r"Late: (\d+) times, (\d+) ms. Nothing ready: (\d+) times, (\d+) samples."
    r" Lost by devices: (\d+) times. Delay changed: (\d+) times."
)
FADE_MS = 8  # what a late block spoils beside itself


class Live:
    """A `cnunet live` of its own process, on a server."""

    def __init__(self, server, *arguments):
        command = [sys.executable, "-P", "-m", "cnunet.cli", "live", *arguments]
        self.process = subprocess.Popen(
            command,
            env=server.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_until_live(self):
        line = self.process.stderr.readline()
        while line and not line.startswith("From "):
            line = self.process.stderr.readline()
        assert line, "it ended before it was live"

    def end(self):
        """What it printed at its end."""
        self.process.send_signal(signal.SIGINT)
        out, errors = self.process.communicate(timeout=30)
        assert self.process.returncode == 0, errors
        return out


def best_lag(sound, part):
    """Where `part` begins in `sound`."""
    size = 1 << int(np.ceil(np.log2(len(sound) + len(part))))
    product = np.conj(np.fft.rfft(part, size)) * np.fft.rfft(sound, size)
    lag = int(np.argmax(np.fft.irfft(product)))
    return lag if lag < size // 2 else lag - size


@pytest.fixture
def needs_route(sound_server):  # noqa: F811
    """PortAudio reaches the server only through ALSA's plug-in."""
    probe = subprocess.run(
        [sys.executable, "-P", "-c", "import sounddevice as s; print(s.query_devices())"],
        env=sound_server.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if "pulse" not in probe.stdout:
        pytest.skip("PortAudio does not reach PulseAudio (Debian: libasound2-plugins)")


@pytest.mark.slow
def test_what_comes_out_is_what_the_whole_file_would_give(sound_server, needs_route, tmp_path):  # noqa: F811
    from cnunet.denoiser import Denoiser

    noisy = np.tile(soundfile.read(DEMO, dtype="float32")[0], 2)
    player, listener = sound_server.play("play"), sound_server.record("hear.monitor")
    dry, wet = tmp_path / "dry.wav", tmp_path / "wet.wav"
    live = Live(
        sound_server,
        "--input",
        "play.monitor",
        "--output",
        "Sound server/hear",
        "--block",
        "256",
        "--record",
        str(wet),
        "--record-input",
        str(dry),
    )
    live.wait_until_live()
    time.sleep(3)
    player.give(noisy)
    player.is_done.wait(30)
    time.sleep(2)
    heard = listener.heard()
    late, late_ms, dry_runs, _missing, lost, jumps = map(int, LATE.search(live.end()).groups())
    if dry_runs or lost or jumps:
        pytest.skip(f"the sound server lost samples here ({lost} times), so nothing is aligned")

    came_in = soundfile.read(dry, dtype="float32")[0]
    lag = best_lag(came_in, noisy)
    assert np.abs(came_in[lag : lag + len(noisy)] - noisy).max() < 1e-6
    # The first sample that goes out is the 193rd of a hop (the 64 before are held for a fade).
    lead = np.zeros(192, np.float32)
    denoiser = Denoiser.load("default", device="cpu", threads=1)
    offline = denoiser.enhance(np.concatenate((lead, came_in)), 16000)[192:]
    part = offline[lag : lag + len(noisy)]
    place = best_lag(heard, part)
    difference = heard[place : place + len(part)] - part
    steps = difference[: len(difference) // 16 * 16].reshape(-1, 16)
    spoiled = np.abs(steps).max(axis=1) > 1e-4
    assert spoiled.sum() <= late_ms + FADE_MS * late  # of 1 ms each
    fine = np.repeat(~spoiled, 16)
    snr = np.sum(part[: len(fine)][fine] ** 2) / np.sum(difference[: len(fine)][fine] ** 2)
    assert 10 * np.log10(snr) > 40
    # Both recordings can be read, and say the same.
    kept = soundfile.read(wet, dtype="float32")[0]
    assert len(kept) == len(came_in)
    place = best_lag(heard, kept[lag : lag + len(noisy)])
    assert np.abs(heard[place : place + 8000] - kept[lag : lag + 8000]).max() < 1e-6


@pytest.mark.slow
def test_a_virtual_microphone_appears_hears_and_vanishes(sound_server, needs_route):  # noqa: F811
    player = sound_server.play("play")
    live = Live(
        sound_server,
        "--input",
        "play.monitor",
        "--output",
        "Sound server/hear",
        "--virtual-microphone",
        "--bypass",
    )
    live.wait_until_live()
    sources = {
        s["name"]: s for s in json.loads(sound_server.pactl("--format=json", "list", "sources"))
    }
    microphone = sources["cnunet_microphone"]
    assert microphone["description"] == "CNUNet Microphone"
    assert not microphone["monitor_source"]  # which browsers would hide
    listener = sound_server.record("cnunet_microphone")
    time.sleep(2)
    sound = 0.1 * np.random.default_rng(0).standard_normal(16000)
    player.give(sound)
    time.sleep(3)
    heard = listener.heard()
    place = best_lag(heard, sound.astype(np.float32))
    got = heard[place : place + len(sound)]
    assert np.dot(got, sound) / np.dot(sound, sound) == pytest.approx(1, abs=0.3)
    live.end()
    assert "cnunet" not in sound_server.pactl("list", "short", "sources")


@pytest.mark.slow
def test_what_a_crash_left_is_cleaned_at_the_next_start(sound_server, needs_route):  # noqa: F811
    live = Live(
        sound_server,
        "--input",
        "play.monitor",
        "--output",
        "Sound server/hear",
        "--virtual-microphone",
    )
    live.wait_until_live()
    live.process.kill()
    live.process.communicate()
    assert "cnunet" in sound_server.pactl("list", "short", "sources")
    again = Live(
        sound_server,
        "--input",
        "play.monitor",
        "--output",
        "Sound server/hear",
        "--virtual-microphone",
    )
    again.wait_until_live()
    assert sound_server.pactl("list", "short", "sources").count("cnunet_microphone\t") == 1
    again.end()
    assert "cnunet" not in sound_server.pactl("list", "short", "modules")


def test_devices_are_those_of_the_server(sound_server, needs_route):  # noqa: F811
    result = subprocess.run(
        [sys.executable, "-P", "-m", "cnunet.cli", "live", "--list-devices"],
        env=sound_server.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    lines = result.stdout.splitlines()
    assert any("plays others" in line and "[Sound server/play.monitor]" in line for line in lines)
    assert any(line.startswith("* output") and "[Sound server/play]" in line for line in lines)


def test_a_device_that_is_not_there_is_said(sound_server, needs_route):  # noqa: F811
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "cnunet.cli", "live", "--input", "tin can", "--seconds", "1"],
        env=sound_server.environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    _, errors = process.communicate(timeout=60)
    assert "There is no input 'tin can'; there is " in errors
    assert "Traceback" not in errors
