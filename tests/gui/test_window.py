"""The window at work: files are dropped, enhanced and saved, some of them broken."""

import numpy as np
import pytest
import soundfile

from app.files.columns import Column
from app.files.job import JobState
from app.playback.deck import Sound
from cnunet.cores import usable_cores
from tests.gui.support import (
    OVER,
    drop,
    fake_command,
    results,
    states,
    text_of,
    wait_for_end,
)


def test_dropped_files_and_folders_become_clean(qtbot, make_window, recordings, tmp_path):
    window = make_window()
    loose, in_folder, video_like = recordings("a.wav", "deep.flac", "ignored.txt.wav")
    nested = tmp_path / "folder" / "inner"
    nested.mkdir(parents=True)
    in_folder = in_folder.rename(nested / in_folder.name)
    (nested / "notes.txt").write_text("not sound")
    video_like.rename(nested / "old.enhanced.wav")
    assert window.files.view.drop_area.isVisible()
    drop(window, [loose, tmp_path / "folder"])
    wait_for_end(qtbot, window, 2)
    assert states(window) == [JobState.DONE, JobState.DONE]
    assert window.files.view.table.isVisible()
    assert (loose.parent / "a.enhanced.wav").exists()
    assert (nested / "deep.enhanced.flac").exists()
    before, after = soundfile.read(loose)[0], soundfile.read(window.files.queue[1].output)[0]
    assert np.abs(after - before / 2).max() < 1e-3
    assert text_of(window, 0, Column.STATE) == "Saved as a.enhanced.wav"
    assert text_of(window, 0, Column.LENGTH) == "0:02 16 kHz, mono"


def test_both_pictures_of_the_selected_one_are_seen(qtbot, make_window, recordings):
    window = make_window()
    window.files.view.compare.display.spectrograms.setChecked(True)
    drop(window, recordings("a.wav"))
    wait_for_end(qtbot, window, 1)
    cards = window.files.view.compare.pictures.cards
    noisy, enhanced = cards[Sound.ORIGINAL], cards[Sound.ENHANCED]
    qtbot.waitUntil(lambda: noisy.view.isVisible() and enhanced.view.isVisible())
    before, after = noisy.view.levels, enhanced.view.levels
    assert before.dtype == np.uint8
    assert np.median(before) - np.median(after) == pytest.approx(6 / 120 * 254, abs=2)


def test_enhanced_picture_fills_in_as_the_work_goes_on(qtbot, make_window, recordings, tmp_path):
    hold = tmp_path / "hold"
    hold.touch()
    window = make_window(command=fake_command(hold=hold))
    window.files.view.compare.display.spectrograms.setChecked(True)
    drop(window, recordings("a.wav", seconds=20))
    view = window.files.view.compare.pictures.cards[Sound.ENHANCED].view

    def half_filled():
        levels = view.levels if view.isVisible() else None
        filled = np.zeros(2) if levels is None else levels.max(axis=0) > 0
        return filled[0] and not filled[-1]

    qtbot.waitUntil(half_filled)
    assert window.files.queue.jobs()[0].state is JobState.RUNNING
    hold.unlink()
    qtbot.waitUntil(lambda: view.levels is not None and view.levels.max(axis=0)[-1] > 0)


def test_a_running_job_shows_the_time_left(qtbot, make_window, recordings):
    window = make_window(pause_s=0.3)
    drop(window, recordings("a.wav", seconds=120))
    qtbot.waitUntil(lambda: " left" in text_of(window, 0, Column.STATE))


def test_a_broken_file_says_so_on_its_row_and_the_others_go_on(qtbot, make_window, recordings):
    window = make_window()
    first, last = recordings("a.wav", "c.wav")
    broken, gone = first.with_name("b.wav"), first.with_name("gone.wav")
    broken.write_text("this is text")
    drop(window, [first, broken, gone, last])
    wait_for_end(qtbot, window, 4)
    assert states(window) == [JobState.DONE, JobState.FAILED, JobState.FAILED, JobState.DONE]
    assert "'b.wav' is not a sound file" in text_of(window, 1, Column.STATE)
    assert "'gone.wav' does not exist" in text_of(window, 2, Column.STATE)
    qtbot.waitUntil(lambda: "2 of 4 done, 2 failed" in window.files.view.summary.text())


def test_a_repaired_file_can_be_tried_again(qtbot, make_window, recordings):
    window = make_window()
    (good,) = recordings("good.wav")
    bad = good.with_name("bad.wav")
    bad.write_text("")
    drop(window, [bad])
    wait_for_end(qtbot, window, 1)
    bad.write_bytes(good.read_bytes())
    qtbot.waitUntil(window.files.view.page_actions.retry.isEnabled)
    window.files.view.page_actions.retry.trigger()
    wait_for_end(qtbot, window, 1)
    assert states(window) == [JobState.DONE]


def test_names_that_look_alike_do_not_meet(qtbot, make_window, recordings):
    window = make_window()
    files = recordings("a.wav", "a.flac")
    (files[0].parent / "a.enhanced.wav").write_text("mine")
    drop(window, files)
    wait_for_end(qtbot, window, 2)
    assert results(files[0].parent) == ["a-2.enhanced.wav", "a.enhanced.flac", "a.enhanced.wav"]
    assert (files[0].parent / "a.enhanced.wav").read_text() == "mine"


@pytest.mark.parametrize("name", ["two\nlines.wav", "😀 <b>bold.wav", "n" * 246 + ".wav"])
def test_unusual_names(qtbot, make_window, recordings, name):
    window = make_window()
    files = recordings(name)
    drop(window, files)
    wait_for_end(qtbot, window, 1)
    assert states(window) == [JobState.DONE]
    assert "\n" not in text_of(window, 0, Column.FILE)


def test_300_files(qtbot, make_window, recordings):
    window = make_window()
    files = recordings(*(f"{n:03}.wav" for n in range(300)), seconds=0.1)
    files[7].write_text("broken")
    drop(window, files)
    qtbot.waitUntil(lambda: len(window.files.queue) == 300)
    qtbot.waitUntil(lambda: len(window.files.queue.jobs(*OVER)) == 300)
    assert len(window.files.queue.jobs(JobState.DONE)) == 299
    assert len(results(files[0].parent)) == 299
    assert len(window.files.workers.process_ids) <= usable_cores()
