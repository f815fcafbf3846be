"""Finished recordings come back after a restart, and are recognised by what is in them."""

import json
import os
import threading

import numpy as np
import pytest
from PySide6.QtCore import QObject

from app.files.columns import Column
from app.files.history import History, content_of
from app.files.job import JobState
from app.files.queue import FileQueue
from app.files.scores import JobScores
from app.playback.deck import Sound
from cnunet.ipc.protocol import Finished, Opened, Scored
from cnunet.signal.parts import Part
from cnunet.signal.strength import STRENGTHS
from tests.gui.sounddevices import FakeSoundDevice
from tests.gui.support import PATIENCE_MS, text_of, wait_for_done


@pytest.fixture
def closed(qtbot, make_window, recordings):
    """The files of a window that has been closed after it finished two recordings."""
    window = make_window()
    files = recordings("a.wav", "b.wav")
    window.add_files(files)
    wait_for_done(qtbot, window, 2)
    queue, view = window.files.queue, window.files.view
    queue.set_strength([2], STRENGTHS["gentle"])
    queue.set_parts(2, (Part(0.5, 1.0),))
    view.page_actions.save_changes.setEnabled(True)
    view.page_actions.save_changes.trigger()
    qtbot.waitUntil(lambda: queue[2].state is JobState.DONE and not queue[2].is_outdated)
    window.close()
    return files


def test_finished_rows_come_back_with_their_comparison(qtbot, make_window, closed):
    window = make_window(load=FakeSoundDevice())
    view, queue = window.files.view, window.files.queue
    assert [job.source for job in queue.jobs()] == closed
    assert {job.state for job in queue.jobs()} == {JobState.DONE}
    assert not any(job.is_outdated for job in queue.jobs())
    assert queue[2].strength == STRENGTHS["gentle"] and len(queue[2].parts) == 1
    assert view.table.isVisible()
    assert queue.index(0, Column.STATE).data() == "Saved as a.enhanced.wav"
    view.table.choose(1)
    qtbot.waitUntil(lambda: set(queue[1].pictures) == {"noisy", "enhanced", "removed"})
    view.compare.display.spectrograms.setChecked(True)
    levels = {sound: card.view for sound, card in view.compare.pictures.cards.items()}

    def fall():
        before, after = levels[Sound.ORIGINAL].levels, levels[Sound.ENHANCED].levels
        return 0 if before is None or after is None else np.median(before) - np.median(after)

    # The stand-in halves the sound.
    qtbot.waitUntil(lambda: abs(fall() - 6 / 120 * 254) < 2)
    # Another strength is saved as ever, from the kept result.
    view.treatment.mix.setValue(0)
    qtbot.waitUntil(view.treatment.save.isEnabled)
    view.treatment.save.click()
    qtbot.waitUntil(lambda: queue[1].state is JobState.DONE and not queue[1].is_outdated)


def test_scores_come_back_with_their_row(qapp, tmp_path):
    source, reference = tmp_path / "a.wav", tmp_path / "clean.wav"
    source.touch()
    parent, path, log = QObject(), tmp_path / "history.json", tmp_path / "log"

    def opened():
        queue = FileQueue()
        history = History(path, queue, parent)
        history.restore()
        return queue, history

    queue, history = opened()
    queue.add([source, source.with_name("b.wav")])
    queue[2].source.touch()
    for job in queue.jobs():
        queue.apply(Opened(job.number, 1.0, 16000, 1), log)
        queue.begin(job.number)
        queue.apply(Finished(job.number, str(job.source), (), ""), log)
        queue.begin_scoring(job.number, reference)
    scored = Scored(1, ("ovrl", "pesq"), (2.0, 1.5), (3.0, 2.25), "No STOI.")
    queue.apply(scored, log)
    queue.end_scoring(2, "It failed.")
    history.close()
    again, history = opened()
    assert again[1].scores == JobScores.of(scored)
    assert again[1].reference == reference
    assert again[2].scores is None
    # Whatever says nothing of scores was written by an earlier version.
    history.close()
    entries = json.loads(path.read_text())
    for entry in entries["history"]:
        del entry["scores"], entry["reference"]
    path.write_text(json.dumps(entries))
    again, history = opened()
    assert len(again) == 2 and again[1].scores is again[1].reference is None
    history.close()


def test_rows_whose_files_are_gone_stay_away(qtbot, make_window, closed):
    closed[0].unlink()
    window = make_window()
    assert [job.source for job in window.files.queue.jobs()] == [closed[1]]


def test_a_result_that_was_deleted_is_shown_as_gone_and_is_saved_again(
    qtbot, make_window, recordings
):
    window = make_window()
    window.add_files(recordings("a.wav", "b.wav"))
    wait_for_done(qtbot, window, 2)
    view, queue = window.files.view, window.files.queue
    view.table.choose(1)
    for number in (1, 2):
        queue[number].output.unlink()
    view.table.choose(2)
    gone = "b.enhanced.wav is no longer there"
    qtbot.waitUntil(lambda: text_of(window, 1, Column.STATE) == gone)
    view.table.choose(1)
    qtbot.waitUntil(lambda: "no longer there" in text_of(window, 0, Column.STATE))
    queue[2].source.rename(queue[2].source.with_name("c.wav"))
    for number in (1, 2):
        view.table.row_delegate.action_clicked.emit(number)
    qtbot.waitUntil(lambda: text_of(window, 0, Column.STATE) == "Saved as a.enhanced.wav")
    assert queue[1].output.exists()
    qtbot.waitUntil(lambda: "'b.wav'" in text_of(window, 1, Column.STATE))  # why not
    queue[1].output.unlink()
    window.close()
    again = make_window()
    assert text_of(again, 0, Column.STATE) == "a.enhanced.wav is no longer there"
    again.files.view.table.choose(1)
    before = again.files.view.compare.pictures.before
    assert "is no longer there" in before.accessibleDescription()


def test_a_recording_that_was_replaced_gets_a_result_of_its_own(qtbot, make_window, recordings):
    window = make_window(load=FakeSoundDevice())
    (source,) = recordings("a.wav")
    window.add_files([source])
    wait_for_done(qtbot, window, 1)
    view, queue = window.files.view, window.files.queue
    qtbot.waitUntil(lambda: bool(queue[1].content))
    first = queue[1]
    earlier, bytes_before = first.output, first.output.read_bytes()
    content, kept = first.content, first.full_strength
    enhanced = view.compare.playback.sounds[Sound.ENHANCED]
    qtbot.waitUntil(enhanced.isEnabled)
    recordings("a.wav", seconds=5.0)
    window.files.history.look_at_files(1)
    qtbot.waitUntil(lambda: queue[1].source_changed)
    assert text_of(window, 0, Column.STATE) == (
        "a.wav has changed since it was processed"
        " a.enhanced.wav was made from the earlier recording."
    )
    assert "has changed" in view.compare.pictures.before.accessibleDescription()
    assert not enhanced.isEnabled()
    window.files.scoring.score([1])
    assert not queue[1].is_being_scored
    view.table.row_delegate.action_clicked.emit(1)
    qtbot.waitUntil(lambda: queue[1].state is JobState.DONE)
    assert queue[1].output.name == "a-2.enhanced.wav"
    assert earlier.read_bytes() == bytes_before
    assert queue[1].duration_s == queue[1].pictures["noisy"].duration_s == 5.0
    assert set(queue[1].pictures) == {"noisy", "enhanced", "removed"}
    assert queue[1].full_strength != kept
    qtbot.waitUntil(lambda: queue[1].content not in ("", content))
    assert text_of(window, 0, Column.STATE) == "Saved as a-2.enhanced.wav"
    window.close()
    recordings("a.wav", seconds=4.0)
    again = make_window()
    assert "has changed" in text_of(again, 0, Column.STATE)


def test_saving_all_changes_leaves_results_alone_that_were_moved_away(
    qtbot, make_window, recordings
):
    window = make_window()
    window.add_files(recordings("a.wav", "b.wav"))
    wait_for_done(qtbot, window, 2)
    view, queue = window.files.view, window.files.queue
    save = view.page_actions.save_changes
    moved = queue[1].output.with_name("mine.wav")
    queue[1].output.rename(moved)
    view.table.choose(1)
    qtbot.waitUntil(lambda: queue[1].is_gone)
    qtbot.wait(10)  # for the timer that updates actions
    assert not save.isEnabled()
    view.table.choose(2)
    queue.set_strength([2], STRENGTHS["gentle"])
    qtbot.waitUntil(save.isEnabled)
    save.trigger()
    qtbot.waitUntil(lambda: queue[2].written.strength == STRENGTHS["gentle"])
    qtbot.waitUntil(lambda: len(queue.jobs(JobState.DONE)) == 2)
    assert queue[1].is_gone and not queue[1].output.exists()
    view.page_actions.clear.trigger()  # nor is it an unsaved change
    assert not len(queue)


def test_a_result_that_is_being_drawn_or_cannot_be_has_a_message(qtbot, make_window, closed):
    (closed[0].with_name("a.enhanced.wav")).write_bytes(b"nothing")
    window = make_window()
    view, queue = window.files.view, window.files.queue
    pictures = view.compare.pictures
    view.table.choose(1)
    assert pictures.before.accessibleDescription() == "Appears in a moment…"
    assert pictures.after.accessibleDescription() == "Appears in a moment…"
    qtbot.waitUntil(lambda: bool(queue[1].undrawn))
    assert "a.enhanced.wav" in pictures.before.accessibleDescription()


def test_what_was_removed_stays_away_but_is_known(qtbot, make_window, closed, paths):
    window = make_window()
    window.files.view.page_actions.clear.trigger()
    window.close()
    again = make_window(pause_s=5)
    assert not len(again.files.queue)
    copy = closed[0].with_name("copy of a.wav")
    copy.write_bytes(closed[0].read_bytes())
    other = closed[0].with_name("other.wav")
    other.write_bytes(closed[0].read_bytes()[:-100])
    again.add_files([copy, other])
    queue = again.files.queue
    qtbot.waitUntil(lambda: len(queue) == 2)
    qtbot.waitUntil(lambda: queue[1].earlier is not None)
    qtbot.waitUntil(lambda: queue[2].content != "")
    assert queue[1].earlier.name in (
        "a.enhanced.wav",
        "b.enhanced.wav",  # which has the same content
    )
    assert queue[2].earlier is None
    again.files.recent.aboutToShow.emit()
    assert {action.text() for action in again.files.recent.actions()} == {"a.wav", "b.wav"}


def test_the_window_does_not_wait_for_disks_with_recordings(
    qtbot, make_window, closed, monkeypatch
):
    window = make_window()
    window.files.view.page_actions.clear.trigger()
    answer = threading.Event()

    def content_when_the_disk_answers(path):
        assert answer.wait(PATIENCE_MS / 1000)
        return content_of(path)

    monkeypatch.setattr("app.files.history.content_of", content_when_the_disk_answers)
    queue = window.files.queue
    (number,) = queue.add([closed[0]])  # else this never returns
    assert queue[number].earlier is None
    answer.set()
    qtbot.waitUntil(lambda: queue[number].earlier is not None, timeout=PATIENCE_MS)


@pytest.mark.parametrize("entry", [{}, {"source": 3}, {"source": "/a", "output": "/b"}, 7])
def test_a_damaged_history_costs_only_itself(make_window, paths, entry, recordings, caplog):
    (source,) = recordings("a.wav")
    if isinstance(entry, dict) and entry.get("source") == "/a":
        entry = {"source": str(source), "output": str(source), "is_listed": True}
    paths.history.write_text(json.dumps({"version": 1, "history": [entry]}))
    window = make_window()
    assert not len(window.files.queue)


def test_contents_differ(tmp_path):
    (tmp_path / "a").write_bytes(b"1" * 200_000)
    (tmp_path / "b").write_bytes(b"1" * 200_000)
    (tmp_path / "c").write_bytes(b"1" * 199_999 + b"2")
    assert content_of(tmp_path / "a") == content_of(tmp_path / "b") != content_of(tmp_path / "c")
    assert content_of(tmp_path / "none") == ""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_nobody_waits_for_the_content_of_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe.wav")
    assert content_of(tmp_path / "pipe.wav") == ""
