"""A result is heard and seen while it grows; stopped work resumes where it was."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from app.files import texts
from app.files.discarded import SetAside
from app.files.job import JobState
from app.files.queue import FileQueue
from app.playback.deck import Deck, Enhanced, Jump, Orders, Sound
from cnunet.signal.strength import FULL_STRENGTH, Strength
from tests.gui.sounddevices import FakeSoundDevice
from tests.gui.support import click_row_button, fake_command

RATE = 16000


@pytest.fixture
def at_work(qtbot, make_window, recordings, tmp_path):
    """A window at work on a recording of 30 s, which waits at 2 s until `hold` is removed."""
    hold = tmp_path / "hold"
    hold.touch()
    device = FakeSoundDevice(block_s=0.02)
    window = make_window(command=fake_command(hold=hold), load=device)
    window.add_files(recordings("a.wav", seconds=30))
    queue = window.files.queue
    qtbot.waitUntil(lambda: len(queue) == 1 and queue[1].progress.done_s > 0)
    return window, hold


def test_what_is_done_is_heard_and_playback_waits_for_the_rest(qtbot, at_work):
    window, hold = at_work
    compare, player = window.files.view.compare, window.files.player
    qtbot.waitUntil(compare.playback.sounds[Sound.ENHANCED].isEnabled)
    assert not compare.preview.isVisible()
    qtbot.waitUntil(lambda: compare.timeline.ready_s == 2.0)
    compare.playback.choose(Sound.ENHANCED)
    qtbot.waitUntil(compare.playback.play.isEnabled)
    player.play()
    qtbot.waitUntil(lambda: "waiting" in compare.transport.time_label.text())
    qtbot.waitUntil(lambda: player.position_s > 1.2)
    place = player.position_s
    assert place <= 2.0
    assert player.is_playing
    hold.unlink()
    qtbot.waitUntil(lambda: player.position_s > place + 1)
    assert "waiting" not in compare.transport.time_label.text()
    qtbot.waitUntil(lambda: window.files.queue[1].state is JobState.DONE)
    assert compare.timeline.ready_s is None
    player.pause()


def test_from_the_playhead_on_where_that_is_ahead(qtbot, at_work):
    window, hold = at_work
    view, queue = window.files.view, window.files.queue
    compare, player = view.compare, window.files.player
    qtbot.waitUntil(lambda: compare.timeline.ready_s == 2.0)
    assert not compare.preview.isVisible()
    assert not view.page_actions.preview.isEnabled()
    player.seek(1.5)
    assert not compare.preview.isVisible()
    player.seek(12.4)
    qtbot.waitUntil(view.page_actions.preview.isEnabled)
    assert "from 0:12 now" in compare.preview.text.text()
    compare.preview.begin.click()
    qtbot.waitUntil(lambda: -1 in queue and queue[-1].state is not JobState.WAITING)
    assert (queue[-1].part_start_s, queue[-1].part_s) == (pytest.approx(12.4, abs=0.05), 10.0)
    assert compare.preview.end.isVisible()
    hold.unlink()
    qtbot.waitUntil(lambda: queue[-1].state is JobState.DONE)
    qtbot.waitUntil(lambda: queue[1].state is JobState.DONE)
    # All of it is there, so all of it is shown.
    qtbot.waitUntil(lambda: compare.timeline.duration_s == 30.0)


def test_a_stopped_job_is_heard_saved_in_part_and_resumed(qtbot, at_work):
    window, hold = at_work
    files, queue = window.files, window.files.queue
    bar = files.view.compare.preview
    click_row_button(qtbot, window, 0)
    hold.unlink()
    qtbot.waitUntil(lambda: queue[1].state is JobState.CANCELLED)
    job = queue[1]
    assert job.can_resume and job.progress.done_s >= 2.0
    assert bar.keep.isVisible() and bar.throw_away.isVisible()
    assert files.view.compare.playback.sounds[Sound.ENHANCED].isEnabled()
    done_s = job.progress.done_s
    bar.keep.click()
    qtbot.waitUntil(lambda: queue[1].part is not None and queue[1].state is JobState.CANCELLED)
    assert job.part == job.source.with_name("a-part.enhanced.wav")
    assert soundfile.info(job.part).duration == pytest.approx(done_s)
    begun = job.full_strength
    assert begun is not None and begun.exists()
    click_row_button(qtbot, window, 0)
    qtbot.waitUntil(lambda: queue[1].state is JobState.DONE)
    before, after = (soundfile.read(path)[0] for path in (job.source, job.output))
    assert np.abs(after - before / 2).max() < 1e-4
    assert not begun.exists()


def test_what_is_discarded_is_gone_until_that_is_undone(qtbot, at_work):
    window, hold = at_work
    queue, compare = window.files.queue, window.files.view.compare
    window.files.dispatcher.cancel([1])
    hold.unlink()
    qtbot.waitUntil(lambda: queue[1].can_resume)
    job, begun = queue[1], queue[1].full_strength
    kept = {path: path.read_bytes() for path in begun.parent.iterdir()}
    done_s, pictures = job.progress.done_s, dict(job.pictures)
    assert len(kept) == 3 and pictures
    for taken_back in (True, False):
        compare.preview.throw_away.click()
        assert not job.can_resume
        assert not list(begun.parent.iterdir())
        # Instead of the waveforms:
        assert compare.pictures.before.accessibleDescription() == "Cancelled"
        assert compare.pictures.after.accessibleDescription() == "There is no result."
        if taken_back:
            window.files.view.page_actions.undo.trigger()
            assert job.can_resume and job.progress.done_s == done_s
            assert {path: path.read_bytes() for path in begun.parent.iterdir()} == kept
            assert job.pictures == pictures
            assert all(path.exists() for path in job.temporary_files)
    window.files.dispatcher.retry([1])
    window.files.view.page_actions.undo.trigger()  # too late: it goes on without
    qtbot.waitUntil(lambda: job.state is JobState.DONE)
    before, after = (soundfile.read(path)[0] for path in (job.source, job.output))
    assert np.abs(after - before / 2).max() < 1e-4


def test_what_is_set_aside_can_be_restored(qtbot, tmp_path):
    files = [tmp_path / "a.begun", tmp_path / "a.state"]
    files[0].touch()
    aside = SetAside(files, tmp_path / "discarded-1")
    assert not files[0].exists()
    assert [path.exists() for path in aside.files] == [True]
    aside.restore()
    assert files[0].exists()


def test_a_part_that_was_saved_says_where_it_ends(qapp):
    queue = FileQueue()
    queue.add([Path("a.wav")])
    job = queue[1]
    job.stop(20.0, Path("a.begun"), Path("a-part.wav"), paused=False)
    assert texts.remarks_on(job) == "Saved up to 0:20 as a-part.wav"
    job.stop(30.0, Path("a.begun"), None, paused=False)
    assert texts.state_of(job) == "Stopped at 0:30"
    assert texts.remarks_on(job) == "Saved up to 0:20 as a-part.wav"
    queue.throw_away(1)
    assert texts.state_of(job) == "Cancelled"
    assert texts.remarks_on(job) == "Saved up to 0:20 as a-part.wav"


def test_a_deck_waits_where_a_growing_result_ends(tmp_path):
    samples = np.random.default_rng(0).uniform(-0.5, 0.5, 4 * RATE).astype(np.float32)
    soundfile.write(tmp_path / "a.wav", samples, RATE, "FLOAT")
    growing = tmp_path / "a.part"
    orders = Orders(Sound.ENHANCED, Enhanced(None, growing, FULL_STRENGTH))

    def heard(deck, orders):
        """What is played until the deck waits or ends."""
        parts = []
        while len(block := deck.render(320, orders)) and not deck.is_waiting:
            parts.append(block[:, 0])
        return np.concatenate(parts) if parts else np.zeros(0)

    with Deck(tmp_path / "a.wav", orders) as deck:
        assert not len(heard(deck, orders))  # there is no file yet
        with growing.open("wb") as file:
            file.write((samples[: 2 * RATE] / 2).tobytes())
        first = heard(deck, orders)
        assert 1.2 * RATE < len(first) < 2 * RATE
        assert deck.position == len(first)
        assert np.allclose(first[200:], samples[200 : len(first)] / 2, atol=1e-4)
        # The original goes on; back at the result, both are in step.
        deck.render(320, Orders(Sound.ORIGINAL, orders.enhanced))
        at = deck.position
        assert not deck.is_waiting
        with growing.open("ab") as file:
            file.write((samples[2 * RATE :] / 2).tobytes())
        rest = heard(deck, orders)
        assert np.allclose(rest[200:], samples[at + 200 : at + len(rest)] / 2, atol=1e-4)
        # Another strength is heard at once.
        weaker = Orders(Sound.ENHANCED, Enhanced(None, growing, Strength(0.0)), jump=Jump(1.0))
        block = np.concatenate([deck.render(320, weaker)[:, 0] for _ in range(5)])
        assert np.allclose(block[400:], samples[RATE + 400 : RATE + 1600], atol=1e-4)
