"""Where results go, in which form, and how they leave the window."""

import av
import pytest
import soundfile
from PySide6.QtCore import QUrl

from app.files.intake import paths_in
from app.files.job import State
from app.settings import (
    EXPORT_FOLDER,
    EXPORT_FORMAT,
    EXPORT_NAME,
    EXPORT_RATE,
    EXPORT_VIDEO,
    EXPORT_WIDTH,
    Settings,
)
from tests.cnunet.videos import make_video, pictures
from tests.gui.support import wait_until


@pytest.fixture
def set_up(paths):
    """Put values into the settings file, before a window is opened."""

    def write(values):
        settings = Settings(paths.settings)
        for setting, value in values.items():
            settings[setting] = value
        settings.save()

    return write


def done(qtbot, window, files):
    window.take(files)
    queue = window.files.queue
    count = len(files)
    qtbot.waitUntil(
        lambda: len(queue) == count and all(j.state.is_over for j in queue.jobs()), timeout=60000
    )
    assert {job.state for job in queue.jobs()} == {State.DONE}, [j.sentence for j in queue.jobs()]
    return [job.output for job in queue.jobs()]


def test_as_it_is_set(qtbot, make_window, recordings, set_up, tmp_path):
    out = tmp_path / "results" / "new"
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


def test_never_over_a_source_or_another_result(qtbot, make_window, recordings, set_up):
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


def test_again_in_another_format_leaves_the_first(qtbot, make_window, recordings):
    window = make_window()
    files = recordings("a.wav")
    (first,) = done(qtbot, window, files)
    (files[0].parent / "a.enhanced.flac").write_text("mine")
    window.dialogs._settings[EXPORT_FORMAT] = "flac"
    window._on_settings_changed()
    window.files.page.acts.export_again.trigger()
    queue = window.files.queue
    qtbot.waitUntil(lambda: queue[1].state is State.DONE and queue[1].output != first)
    assert queue[1].output.name == "a-2.enhanced.flac"
    assert first.exists()
    assert (files[0].parent / "a.enhanced.flac").read_text() == "mine"
    # And once more as it is: the same file, written anew.
    window.files.page.acts.export_again.trigger()
    qtbot.waitUntil(lambda: queue[1].state is State.DONE)
    assert queue[1].output.name == "a-2.enhanced.flac"


def test_a_video_gets_its_sound_back(qtbot, make_window, set_up, tmp_path):
    import numpy as np

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
    assert window.files.page.table.dragEnabled()


@pytest.mark.skipif(not __import__("os").path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_costs_that_file_alone(qtbot, make_window, recordings, set_up, tmp_path):
    """A real one: a file system of 1 MB."""
    import subprocess

    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("may not mount a small file system here")
    try:
        set_up({EXPORT_FOLDER: str(small)})
        window = make_window()
        short, long = recordings("short.wav", seconds=5)[0], None
        long = short.with_name("long.wav")
        sound, rate = soundfile.read(short)
        soundfile.write(long, [*sound] * 20, rate)
        window.take([long, short])
        queue = window.files.queue
        qtbot.waitUntil(
            lambda: len(queue) == 2 and all(j.state.is_over for j in queue.jobs()), timeout=60000
        )
        assert queue[1].state is State.FAILED
        assert "The disk is full" in queue[1].sentence
        assert queue[2].state is State.DONE
        assert [path.name for path in small.iterdir()] == ["short.enhanced.wav"]
        window.close()
        assert wait_until(lambda: not window.files.workers.process_ids)
    finally:
        subprocess.run(["umount", str(small)], check=True)
