"""Playback: what reaches the sound output, and what happens without one."""

import time

import numpy as np
import pytest
import soundfile

from app.playback.deck import Enhanced, Sound
from app.playback.output import reason_for_silence
from app.widgets.player import Player
from tests.gui.sounddevices import DEVICE_RATE, FakeSoundDevice
from tests.gui.support import PATIENCE_MS, NoPortAudio


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


def hear(qtbot, player, path, enhanced=None):
    """Play to the end; why it failed, if it did."""
    reasons: list[str] = []
    player.failed.connect(reasons.append)
    player.load(path, enhanced and Enhanced(enhanced))
    player.play()
    qtbot.waitUntil(lambda: not player.is_playing, timeout=20000)
    player.failed.disconnect(reasons.append)
    return "".join(reasons)


@pytest.mark.parametrize(("rate", "channels"), [(8000, 1), (16000, 2), (44100, 6), (48000, 1)])
def test_the_whole_recording_is_played_at_the_devices_rate(
    qtbot, make_player, tmp_path, rate, channels
):
    device = FakeSoundDevice()
    assert hear(qtbot, make_player(device), write(tmp_path / "a.wav", rate, channels)) == ""
    played = device.samples
    assert device.channels == min(channels, 2)
    assert len(played) == pytest.approx(DEVICE_RATE, abs=2)
    expected = 0.5 * np.sin(2 * np.pi * 440 * np.arange(len(played)) / DEVICE_RATE)
    middle = slice(2000, -2000)
    assert np.abs(played[middle, 0] - expected[middle]).max() < 1e-3


def test_switching_while_it_plays_is_heard_in_its_place(qtbot, make_player, tmp_path):
    """Samples are counted: what comes out after the switch is the other file, at that sample."""
    device = FakeSoundDevice(block_s=0.005)
    rng = np.random.default_rng(0)
    dry, wet = rng.uniform(-0.5, 0.5, (2, 3 * DEVICE_RATE)).astype(np.float32)
    for name, samples in (("a.wav", dry), ("b.wav", wet)):
        soundfile.write(tmp_path / name, samples, DEVICE_RATE, "FLOAT")
    player = make_player(device)
    player.load(tmp_path / "a.wav", Enhanced(tmp_path / "b.wav"))
    player.play()
    for sound in (Sound.ENHANCED, Sound.REMOVED):
        so_far = len(device.played)
        qtbot.waitUntil(lambda so_far=so_far: len(device.played) > so_far + 5, timeout=10000)
        player.choose(sound)
        assert player.sound is sound
    qtbot.waitUntil(lambda: not player.is_playing, timeout=20000)
    played = device.samples[:, 0]
    assert len(played) == len(dry)
    sounds = {Sound.ORIGINAL: dry, Sound.ENHANCED: wet, Sound.REMOVED: dry - wet}
    found = []
    for start in range(DEVICE_RATE // 50, len(played), DEVICE_RATE // 50):  # block by block
        block = slice(start + 400, start + DEVICE_RATE // 50)  # without the 8 ms of fading
        near = [s for s, x in sounds.items() if np.allclose(played[block], x[block], atol=1e-6)]
        assert len(near) == 1, f"at {start}"
        if near[0] not in found:
            found.append(near[0])
    assert found == [Sound.ORIGINAL, Sound.ENHANCED, Sound.REMOVED]


def test_pause_keeps_the_place_and_play_goes_on_there(qtbot, make_player, tmp_path):
    device = FakeSoundDevice(block_s=0.02)
    player = make_player(device)
    player.load(write(tmp_path / "a.wav", seconds=3), None)
    player.seek(1.5)
    assert player.position_s == 1.5
    player.play()
    qtbot.waitUntil(lambda: player.position_s > 1.55, timeout=10000)
    player.pause()
    assert not player.is_playing
    place = player.position_s
    assert 1.55 < place < 3
    player.play()
    qtbot.waitUntil(lambda: player.position_s > place, timeout=10000)
    player.load(write(tmp_path / "b.wav"), None)
    assert not player.is_playing
    assert player.position_s == 0
    assert device.most_open_streams == 1


def test_seek_and_loop_while_it_plays(qtbot, make_player, tmp_path):
    device = FakeSoundDevice(block_s=0.01)
    player = make_player(device)
    player.load(write(tmp_path / "a.wav", seconds=30), None)
    moments: list[float] = []
    player.moved.connect(moments.append)
    player.play()
    player.set_loop((20.0, 20.3))
    player.seek(20.0)
    qtbot.waitUntil(lambda: len(device.played) > 60, timeout=20000)
    later = moments[len(moments) // 2 :]
    assert later and all(19.9 < moment < 20.4 for moment in later)
    assert sum(len(block) for block in device.played) > 0.6 * DEVICE_RATE
    assert player.is_playing


def test_the_playhead_rewinds_at_the_end(qtbot, make_player, tmp_path):
    player = make_player(FakeSoundDevice(block_s=0.005))
    moments: list[float] = []
    player.moved.connect(moments.append)
    hear(qtbot, player, write(tmp_path / "a.wav", seconds=0.5))
    assert moments[-1] == 0
    assert max(moments) <= 0.5


def test_without_a_result_the_original_is_heard_and_the_choice_kept(qtbot, make_player, tmp_path):
    player = make_player(FakeSoundDevice())
    player.load(write(tmp_path / "a.wav"), None)
    heard: list[Sound] = []
    player.sound_changed.connect(heard.append)
    player.choose(Sound.ENHANCED)
    assert player.sound is Sound.ORIGINAL
    player.load(tmp_path / "a.wav", Enhanced(write(tmp_path / "b.wav")))
    assert heard == [Sound.ENHANCED]


def test_samples_beyond_full_scale_stay_within(qtbot, make_player, tmp_path):
    device = FakeSoundDevice()
    hear(qtbot, make_player(device), write(tmp_path / "a.wav", rate=44100, level=3.0))
    assert np.abs(device.samples).max() <= 1


def test_a_device_that_is_lost_says_so_and_works_again(qtbot, make_player, tmp_path, caplog):
    device = FakeSoundDevice(breaks_after=3)
    player = make_player(device)
    path = write(tmp_path / "a.wav")
    assert "Device unavailable" in hear(qtbot, player, path)
    assert "failed" in caplog.text
    device.breaks_after = None
    assert hear(qtbot, player, path) == ""


def test_a_device_that_does_not_start_is_closed(qtbot, make_player, tmp_path):
    """Else its devices would never be listed again."""
    device = FakeSoundDevice()
    device.is_busy = True
    assert "Device unavailable" in hear(qtbot, make_player(device), write(tmp_path / "a.wav"))
    assert device.open_streams == 0
    device.listed = False  # until PortAudio looks again
    assert reason_for_silence(device, refresh=True) == ("", False)


def test_a_device_that_hangs_says_so(qtbot, make_player, tmp_path):
    device = FakeSoundDevice()
    device.gate.clear()
    player = make_player(device)
    assert "does not respond" in hear(qtbot, player, write(tmp_path / "a.wav"))
    device.gate.set()
    assert hear(qtbot, player, tmp_path / "a.wav") == ""


def test_a_device_that_comes_back_is_noticed(qtbot, make_player, monkeypatch):
    monkeypatch.setattr("app.widgets.player.SEARCH_INTERVAL_MS", 50)
    device = FakeSoundDevice(has_output=False)
    player = make_player(device)
    reasons: list[str] = []
    player.availability_changed.connect(reasons.append)
    player.look_for_output()
    qtbot.waitUntil(lambda: len(reasons) > 1, timeout=10000)
    assert all("no sound output" in reason for reason in reasons)
    device.has_output = True
    qtbot.waitUntil(lambda: reasons[-1] == "", timeout=10000)


def test_a_recording_that_is_gone_says_so(qtbot, make_player, tmp_path):
    player = make_player(FakeSoundDevice())
    assert "'gone.wav' does not exist" in hear(qtbot, player, tmp_path / "gone.wav")


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


def test_a_window_that_is_busy_does_not_hold_the_sound_up(qtbot, make_player, tmp_path):
    """The window's thread computes all the while; the blocks come all the same."""
    device = FakeSoundDevice(block_s=0.02)
    player = make_player(device)
    player.load(write(tmp_path / "a.wav", seconds=1.0), None)
    player.play()
    qtbot.waitUntil(lambda: bool(device.played), timeout=PATIENCE_MS)
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while len(device.played) < 40:
        assert time.monotonic() < deadline
        sum(range(1000))
