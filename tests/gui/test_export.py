"""Where results are written, in which format, and how they can be dragged out."""

import subprocess

import av
import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QUrl

from app.files.finder import paths_in
from app.files.job import JobState
from app.settings import (
    EXPORT_FOLDER,
    EXPORT_FORMAT,
    EXPORT_NAME,
    EXPORT_RATE,
    EXPORT_VIDEO,
    EXPORT_WIDTH,
    Settings,
)
from app.workers.engine_info import EngineInfo
from tests.cnunet.videos import make_video, pictures


@pytest.fixture
def set_up(paths):
    """Writes values to the settings file, before a window is opened."""

    def write(values):
        settings = Settings(paths.settings)
        for setting, value in values.items():
            settings[setting] = value
        settings.save()

    return write


def done(qtbot, window, files):
    window.add_files(files)
    queue = window.files.queue
    count = len(files)
    qtbot.waitUntil(lambda: len(queue) == count and all(j.state.is_over for j in queue.jobs()))
    assert {job.state for job in queue.jobs()} == {JobState.DONE}, [
        j.sentence for j in queue.jobs()
    ]
    return [job.output for job in queue.jobs()]


def test_results_are_written_as_set(qtbot, make_window, recordings, set_up, tmp_path):
    out = tmp_path / "results" / "new"
    out.parent.mkdir()  # what is above it has to be there, as a drive would
    set_up(
        {
            EXPORT_FOLDER: str(out),
            EXPORT_NAME: "clean {name} (1)",
            EXPORT_FORMAT: "flac",
            EXPORT_WIDTH: "24",
            EXPORT_RATE: 16000,
        }
    )
    files = recordings("a.wav", "b.wav", rate=48000, channels=2)
    outputs = done(qtbot, make_window(), files)
    assert outputs == [out / "clean a (1).flac", out / "clean b (1).flac"]
    info = soundfile.info(outputs[0])
    assert (info.samplerate, info.channels, info.subtype) == (16000, 2, "PCM_24")
    assert info.frames == 2 * 16000
    assert sorted(path.name for path in files[0].parent.iterdir()) == ["a.wav", "b.wav"]


def test_sources_and_other_results_are_never_overwritten(qtbot, make_window, recordings, set_up):
    set_up({EXPORT_NAME: "{name}"})
    files = recordings("a.wav", "a-2.wav")
    before = [path.read_bytes() for path in files]
    outputs = done(qtbot, make_window(), files)
    assert [path.read_bytes() for path in files] == before
    assert len({*outputs, *files}) == 4


def test_recordings_of_one_name_in_one_folder(qtbot, make_window, recordings, set_up, tmp_path):
    out = tmp_path / "results"
    set_up({EXPORT_FOLDER: str(out)})
    (first,) = recordings("a.wav")
    other = tmp_path / "other"
    other.mkdir()
    second = other / "a.wav"
    second.write_bytes(first.read_bytes())
    outputs = done(qtbot, make_window(), [first, second])
    assert sorted(path.name for path in outputs) == ["a-2.enhanced.wav", "a.enhanced.wav"]


@pytest.mark.qt_log_ignore("does not support propagateSizeHints")
def test_again_in_another_format_leaves_the_first(qtbot, make_window, recordings, monkeypatch):
    window = make_window()
    files = recordings("a.wav")
    (first,) = done(qtbot, window, files)
    (files[0].parent / "a.enhanced.flac").write_text("mine")
    monkeypatch.setattr(EngineInfo, "ask", lambda _: None)  # devices do not matter here
    window.dialogs.show_settings()
    window.dialogs.settings.fields[EXPORT_FORMAT.key].show_value("flac")
    window.dialogs.settings.accept()
    window.files.view.page_actions.export_copy.trigger()
    queue = window.files.queue
    qtbot.waitUntil(lambda: queue[1].state is JobState.DONE and queue[1].output != first)
    assert queue[1].output.name == "a-2.enhanced.flac"
    assert first.exists()
    assert (files[0].parent / "a.enhanced.flac").read_text() == "mine"
    # And once more as it is: another file, since nothing is overwritten.
    window.files.view.page_actions.export_copy.trigger()
    qtbot.waitUntil(lambda: queue[1].output.name == "a-3.enhanced.flac")
    assert (files[0].parent / "a-2.enhanced.flac").exists()


def test_a_video_gets_its_sound_back(qtbot, make_window, set_up, tmp_path):
    set_up({EXPORT_VIDEO: True})
    noise = np.random.default_rng(0).standard_normal((96000, 1)) * 0.1
    source = make_video(tmp_path / "film.mp4", noise)
    (output,) = done(qtbot, make_window(), [source])
    assert output == tmp_path / "film.enhanced.mp4"
    assert pictures(output) == pictures(source)
    with av.open(str(output)) as container:
        assert len(container.streams.audio) == 1


def test_results_can_be_dragged_out(qtbot, make_window, recordings):
    window = make_window(pause_s=0.0)
    files = recordings("a.wav", "b.wav")
    outputs = done(qtbot, window, files)
    queue = window.files.queue
    data = queue.mimeData([queue.index(0, 0), queue.index(1, 0)])
    assert data.urls() == [QUrl.fromLocalFile(str(path)) for path in outputs]
    assert paths_in(data) == []  # not to be queued by our own window
    assert window.files.view.table.dragEnabled()


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 1 MB."""
    place = tmp_path / "small"
    place.mkdir()
    kind = ["-t", "tmpfs", "-o", "size=1m", "tmpfs"]
    try:
        subprocess.run(["mount", *kind, str(place)], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("may not mount a small file system here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_full_disk_costs_that_file_alone(qtbot, make_window, recordings, set_up, small_disk):
    set_up({EXPORT_FOLDER: str(small_disk)})
    window = make_window()
    (long,) = recordings("long.wav", seconds=60)
    window.add_files([long])
    queue = window.files.queue
    qtbot.waitUntil(lambda: len(queue) == 1 and queue[1].state.is_over)
    assert queue[1].state is JobState.FAILED
    assert "The disk is full: 'long.enhanced.wav' could not be written" in queue[1].sentence
    assert list(small_disk.iterdir()) == []
    window.add_files(recordings("short.wav", seconds=5))
    qtbot.waitUntil(lambda: len(queue) == 2 and queue[2].state.is_over)
    assert queue[2].state is JobState.DONE
    assert [path.name for path in small_disk.iterdir()] == ["short.enhanced.wav"]
