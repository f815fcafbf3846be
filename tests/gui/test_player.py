"""Listening: what reaches the sound output, and what happens without one."""

import threading
import time

import numpy as np
import pytest
import soundfile

from app.widgets.player import Player
from tests.gui.support import NoPortAudio

DEVICE_RATE = 48000


class PortAudioError(Exception):
    pass


class FakeSoundDevice:
    """Keeps what is played; `gate` holds the output back, `breaks_after` counts its blocks.

    A block takes `block_s`; at 0, a recording may be over before the window shows that it began.
    """

    PortAudioError = PortAudioError

    def __init__(self, breaks_after=None, has_output=True, block_s=0.0):
        self.played = []
        self.channels = None
        self.open_streams = 0
        self.most_open_streams = 0
        self.gate = threading.Event()
        self.gate.set()
        self.breaks_after = breaks_after
        self.has_output = has_output
        self.block_s = block_s

    def __call__(self):
        return self

    def query_devices(self, kind):
        if not self.has_output:
            raise PortAudioError("Error querying device -1")
        return {"default_samplerate": float(DEVICE_RATE)}

    def OutputStream(self, rate, channels, dtype):
        assert (rate, dtype) == (DEVICE_RATE, "float32")
        self.channels = channels
        return FakeStream(self)


class FakeStream:
    latency = 0.0

    def __init__(self, device):
        self.device = device

    def __enter__(self):
        self.device.open_streams += 1
        self.device.most_open_streams = max(self.device.open_streams, self.device.most_open_streams)
        return self

    def __exit__(self, *_):
        self.device.open_streams -= 1

    def write(self, block):
        if self.device.breaks_after == len(self.device.played):
            raise PortAudioError("Device unavailable")
        assert block.dtype == np.float32
        assert block.flags.c_contiguous
        self.device.gate.wait(10)
        time.sleep(self.device.block_s)
        self.device.played.append(block.copy())

    def abort(self):
        pass


@pytest.fixture
def make_player(qapp):
    players = []

    def make(device):
        players.append(Player(device))
        return players[-1]

    yield make
    for player in players:
        player.close()


def write(path, rate=16000, channels=1, seconds=1.0, level=0.5):
    time_s = np.arange(int(rate * seconds)) / rate
    tone = level * np.sin(2 * np.pi * 440 * time_s)
    soundfile.write(path, np.repeat(tone[:, None], channels, axis=1), rate, "FLOAT")
    return path


def hear(qtbot, player, path):
    with qtbot.waitSignal(player.stopped, timeout=10000) as stopped:
        number = player.play(path)
    assert stopped.args[0] == number
    return stopped.args[1]


@pytest.mark.parametrize("rate", [8000, 16000, 44100, 48000])
@pytest.mark.parametrize("channels", [1, 2, 6])
def test_the_whole_recording_is_played_at_the_devices_rate(
    qtbot, make_player, tmp_path, rate, channels
):
    device = FakeSoundDevice()
    assert hear(qtbot, make_player(device), write(tmp_path / "a.wav", rate, channels)) == ""
    played = np.concatenate(device.played)
    assert device.channels == min(channels, 2)
    assert len(played) == pytest.approx(DEVICE_RATE, abs=2)
    expected = 0.5 * np.sin(2 * np.pi * 440 * np.arange(len(played)) / DEVICE_RATE)
    middle = slice(2000, -2000)
    assert np.abs(played[middle, 0] - expected[middle]).max() < 1e-3


def test_the_position_moves_to_the_end(qtbot, make_player, tmp_path):
    player = make_player(FakeSoundDevice())
    moments = []
    player.moved.connect(lambda number, seconds: moments.append((number, seconds)))
    hear(qtbot, player, write(tmp_path / "a.wav"))
    qtbot.waitUntil(lambda: moments[-1] == (1, pytest.approx(1.0, abs=1e-3)))
    assert moments == sorted(moments)


def test_stop_is_heard_soon(qtbot, make_player, tmp_path):
    device = FakeSoundDevice()
    device.gate.clear()
    player = make_player(device)
    with qtbot.waitSignal(player.stopped, timeout=5000):
        player.play(write(tmp_path / "a.wav", seconds=30))
        time.sleep(0.2)
        player.stop()
        device.gate.set()
    assert len(device.played) < 5


def test_another_recording_waits_until_the_output_is_free(qtbot, make_player, tmp_path):
    device = FakeSoundDevice()
    player = make_player(device)
    path = write(tmp_path / "a.wav", seconds=3)
    ended = []
    player.stopped.connect(lambda number, reason: ended.append(number))
    for _ in range(5):
        player.play(path)
    qtbot.waitUntil(lambda: ended == [1, 2, 3, 4, 5], timeout=10000)
    assert device.most_open_streams == 1


def test_samples_beyond_full_scale_stay_within(qtbot, make_player, tmp_path):
    device = FakeSoundDevice()
    hear(qtbot, make_player(device), write(tmp_path / "a.wav", rate=48000, level=3.0))
    assert np.abs(np.concatenate(device.played)).max() <= 1


def test_a_device_that_is_lost_says_so_and_works_again(qtbot, make_player, tmp_path, caplog):
    device = FakeSoundDevice(breaks_after=3)
    player = make_player(device)
    path = write(tmp_path / "a.wav")
    assert "Device unavailable" in hear(qtbot, player, path)
    assert "failed" in caplog.text
    device.breaks_after = None
    assert hear(qtbot, player, path) == ""


def test_a_recording_that_is_gone_says_so(qtbot, make_player, tmp_path):
    assert "'gone.wav' is not there" in hear(
        qtbot, make_player(FakeSoundDevice()), tmp_path / "gone.wav"
    )


@pytest.mark.parametrize(
    ("device", "reason"),
    [
        (NoPortAudio(), "PortAudio library is missing"),
        (FakeSoundDevice(has_output=False), "no sound output"),
        (FakeSoundDevice(), ""),
    ],
)
def test_whether_anything_can_be_played(qtbot, make_player, device, reason):
    player = make_player(device)
    with qtbot.waitSignal(player.availability_changed, timeout=5000) as answer:
        player.look_for_output()
    assert reason in answer.args[0]
    assert bool(reason) == bool(answer.args[0])


def test_the_real_library_answers(qtbot):
    player = Player()
    with qtbot.waitSignal(player.availability_changed, timeout=20000) as answer:
        player.look_for_output()
    assert answer.args[0] == "" or answer.args[0].startswith("Nothing can be played")
    player.close()


def test_the_cards_play_and_stop(qtbot, make_window, recordings):
    device = FakeSoundDevice(block_s=0.01)
    window = make_window(load=device)
    window.take(recordings("a.wav", seconds=20))
    noisy, enhanced = window.page.compare.noisy, window.page.compare.enhanced
    qtbot.waitUntil(enhanced.button.isEnabled, timeout=20000)
    device.gate.clear()
    window.page.acts.play_noisy.trigger()
    assert noisy.button.text() == "Stop"
    assert enhanced.button.text() == "Play"
    enhanced.button.click()
    device.gate.set()
    assert noisy.button.text() == "Play"
    assert enhanced.button.text() == "Stop"
    qtbot.waitUntil(enhanced.view._playhead.isVisible)
    assert not noisy.view._playhead.isVisible()
    qtbot.waitUntil(lambda: enhanced.button.text() == "Play", timeout=10000)
    assert not enhanced.view._playhead.isVisible()
