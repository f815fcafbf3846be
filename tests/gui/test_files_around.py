"""Searching folders, temporary pictures, logs, and showing results in their folder."""

import itertools
import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QObject, QProcess, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMainWindow, QMessageBox, QWidget

from app import reveal
from app.files.finder import RecordingFinder, paths_in, recordings_in
from app.menus import HelpMenu
from app.paths import Paths
from app.workers.process import WorkerProcess
from cnunet.ipc.protocol import Message, Stopped, encode


def touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def test_a_folder_gives_its_recordings_in_order(tmp_path):
    touch(tmp_path, "b.wav", "a.MP3", "c/film.mkv", "c/notes.txt", "a.enhanced.wav", ".x.wav")
    touch(tmp_path, ".git/hidden.wav", "z-2.enhanced.flac", "enhanced.wav")
    found = [str(path.relative_to(tmp_path)) for path in recordings_in(tmp_path)]
    assert found == ["a.MP3", "b.wav", "enhanced.wav", str(Path("c/film.mkv"))]


def test_a_file_that_is_named_is_taken_whatever_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("notes.txt", "gone", "a.enhanced.wav"):
        assert list(recordings_in(Path(name))) == [tmp_path / name]


def test_a_search_never_blocks_the_window_for_long(qtbot, tmp_path, monkeypatch):
    clock = itertools.count(0.0, 0.004)  # each look at it is 4 ms later
    monkeypatch.setattr("app.files.finder.time", SimpleNamespace(monotonic=lambda: next(clock)))
    touch(tmp_path, *(f"{n:03}.wav" for n in range(300)))
    parent = QObject()
    finder = RecordingFinder(parent)
    slices: list[list[Path]] = []
    counts: list[int] = []
    finder.found.connect(slices.append)
    finder.finished.connect(counts.append)
    finder.add([tmp_path])
    finder.add([tmp_path / "one more.wav"])
    qtbot.waitUntil(lambda: counts == [301])
    assert sum(map(len, slices)) == 301
    assert max(map(len, slices)) < 5  # some 10 ms each


def test_files_come_as_such_or_as_lines_of_text(tmp_path):
    touch(tmp_path, "a b.wav", "c.wav")
    files = [tmp_path / "a b.wav", tmp_path / "c.wav"]
    data = QMimeData()
    data.setUrls([*(QUrl.fromLocalFile(str(path)) for path in files), QUrl("https://a.b/c.wav")])
    assert paths_in(data) == files
    data = QMimeData()
    data.setText(f"'{files[0]}'\r\n{QUrl.fromLocalFile(str(files[1])).toString()}\n/no/file\nc.wav")
    assert paths_in(data) == files
    data.setText("x" * 100_000 + "\0/")
    assert paths_in(data) == []


def test_old_pictures_go_and_those_of_other_windows_stay(tmp_path):
    paths = Paths.under(tmp_path)
    old, other = paths.picture_folder(), paths.picture_folder()
    (old / "1-noisy.npy").write_text("")
    long_ago = time.time() - 30 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    mine = paths.picture_folder()
    assert not old.exists()
    assert other.is_dir()
    assert mine.is_dir()
    assert mine != other


def test_the_users_places_are_the_platforms(monkeypatch, tmp_path):
    paths = Paths.of_user()
    assert len({paths.settings.parent, paths.logs, paths.cache}) == 3
    assert all("cnunet" in str(path) for path in (paths.settings, paths.logs, paths.cache))


def test_what_a_child_prints_besides_messages_is_in_its_log(qtbot, tmp_path):
    code = f"import sys; sys.stderr.write('trouble'); print({encode(Stopped(1))!r}, end='')"
    parent = QObject()
    log = tmp_path / "logs" / "worker.log"
    process = WorkerProcess([sys.executable, "-c", code], log, parent)
    said: list[Message] = []
    process.message_received.connect(said.append)
    for _ in range(2):
        with qtbot.waitSignal(process.ended) as ended:
            process.start()
        assert ended.args == ["exit status 0"]
    assert said == [Stopped(1)] * 2
    assert log.read_text() == "trouble" * 2
    log.write_bytes(b"x" * (2 << 20))
    with qtbot.waitSignal(process.ended):
        process.start()
    assert log.read_text() == "trouble"


def test_a_child_whose_log_cannot_be_written_runs_without(qtbot, tmp_path):
    (tmp_path / "logs").touch()
    parent = QObject()
    code = "import sys; sys.stderr.write('trouble')"
    process = WorkerProcess([sys.executable, "-c", code], tmp_path / "logs" / "a.log", parent)
    with qtbot.waitSignal(process.ended) as ended:
        process.start()
    assert ended.args == ["exit status 0"]


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("linux", ["url", "{folder}"]),
        ("darwin", ["open", "-R", "{folder}/c d.wav"]),
        ("win32", ['explorer /select,"{folder}/c d.wav"']),
    ],
)
def test_a_result_is_shown_in_its_folder(monkeypatch, tmp_path, platform, expected):
    asked: list[str] = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(subprocess, "Popen", asked.append)
    monkeypatch.setattr(
        QProcess, "startDetached", lambda program, rest: asked.extend([program, *rest])
    )

    def open_url(url: QUrl) -> bool:
        asked.extend(["url", url.toLocalFile()])
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    reveal.show_in_folder(tmp_path / "c d.wav")
    assert asked == [one.format(folder=tmp_path) for one in expected]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_cannot_be_shown_is_reported(qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    gone = tmp_path / "drive"
    for show, path, says in (
        (reveal.show_in_folder, gone / "a.wav", f"{gone} is no longer there."),
        (reveal.open_with_its_program, gone / "log", f"{gone / 'log'} is no longer there."),
        (reveal.show_in_folder, tmp_path / "a.wav", f"No program opened {tmp_path}"),
    ):
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        show(path)
        box = window.findChild(QMessageBox)
        assert isinstance(box, QMessageBox)
        assert box.isVisible() and says in box.text()
        box.close()
        qtbot.waitUntil(lambda box=box: not shiboken6.isValid(box))


def test_a_folder_of_logs_that_cannot_be_made_is_reported(qtbot, monkeypatch, tmp_path):
    (tmp_path / "taken").touch()
    logs = tmp_path / "taken" / "logs"
    said: list[str] = []
    window = QMainWindow()
    qtbot.addWidget(window)
    monkeypatch.setattr(reveal, "warn", said.append)
    HelpMenu(logs, window)._show_logs()
    (sentence,) = said
    assert sentence.startswith(f"The folder {logs} cannot be written: ")


def test_what_nobody_caught_is_in_the_log(tmp_path):
    code = (
        "import app.main\n"
        "from PySide6.QtCore import QTimer\n"
        "application = app.main.make_application()\n"
        "window = app.main.make_window(app.main.parse([]))\n"
        "def fail():\n    raise RuntimeError('a mistake of ours')\n"
        "QTimer.singleShot(0, fail); QTimer.singleShot(200, window.close); window.show()\n"
        "application.exec()"
    )
    places = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"), str(tmp_path))
    subprocess.run(
        [sys.executable, "-P", "-c", code],
        env={**os.environ, **places},
        capture_output=True,
        timeout=240,
        check=True,
    )
    log = (tmp_path / "cnunet" / "log" / "window.log").read_text()
    assert "RuntimeError: a mistake of ours" in log
