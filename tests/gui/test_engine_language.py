"""What the engine says about recordings and live sound, in the language of the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from app.files.columns import Column, tool_tip
from app.files.history import History
from app.files.job import JobState
from app.files.queue import FileQueue
from app.files.texts import remarks_on, state_of
from app.files.unfinished import Unfinished
from app.live.page import LivePage
from app.page import PageEntry
from app.pages import LIVE
from app.window import MainWindow
from cnunet.audio import open_audio
from cnunet.errors import AudioError
from cnunet.ipc.live_messages import Notice, Trouble
from cnunet.ipc.protocol import Failed, Finished, Opened, decode, encode
from cnunet.phrases import Phrase
from tests.gui.support import NoPortAudio, entries_with, fake_command

LOG = Path("worker.log")


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "Gespräch.wav"
    path.write_bytes(b"not a sound file" * 100)
    return path


def test_why_a_recording_failed(qapp, speak, damaged, tmp_path):
    with pytest.raises(AudioError) as caught:
        open_audio(damaged)
    parent, queue = QObject(), FileQueue()
    unfinished = Unfinished(tmp_path / "queue.json", queue, parent)
    queue.add([damaged])
    queue.begin(1)
    queue.apply(decode(encode(Failed(1, caught.value.sentence, False))), LOG)
    unfinished.close()
    speak("de")
    german = "'Gespräch.wav' ist keine Audiodatei, oder der Anfang ist beschädigt."
    assert state_of(queue[1]) == german
    speak("en")
    assert state_of(queue[1]) == str(caught.value)


def test_notes_on_a_result_also_after_a_restart(qapp, speak, tmp_path):
    source, result = tmp_path / "a.wav", tmp_path / "a.enhanced.wav"
    for path in (source, result):
        path.write_bytes(b"sound")
    limited = Phrase("{samples} beyond full scale had to be turned down.")
    limited = limited.format(samples=Phrase("{n:,} samples").format(n=1200))
    parent, queue = QObject(), FileQueue()
    history = History(tmp_path / "history.json", queue, parent)
    history.restore()
    queue.add([source])
    queue.begin(1)
    queue.apply(Opened(1, 5.0, 16000, 1), LOG)
    queue.apply(decode(encode(Finished(1, str(result), (limited, "As it is."), ""))), LOG)
    history.close()

    again = FileQueue()
    History(tmp_path / "history.json", again, parent).restore()
    (job,) = again.jobs()
    assert job.state is JobState.DONE
    for language, count in (("de", "1.200"), ("fr", "1 200"), ("en", "1,200")):
        speak(language)
        shown = remarks_on(job).replace("\N{NARROW NO-BREAK SPACE}", " ")
        assert count in shown
        assert shown.endswith("As it is.")
        assert ("beyond full scale" in shown) == (language == "en")
        assert tool_tip(job, Column.STATE).endswith(
            remarks_on(job).replace(" As it is.", "\nAs it is.")
        )


def test_what_is_wrong_live(qtbot, speak, paths):
    entries = [one for one in entries_with(fake_command(), NoPortAudio()) if one.name != LIVE]
    live = PageEntry(LIVE, "Live", "live", lambda context: LivePage(context, ["true"]))
    window = MainWindow(paths, "default", [*entries, live])
    window.asks_before_closing = False
    qtbot.addWidget(window, before_close_func=MainWindow.quit)
    with qtbot.waitExposed(window):
        window.show()
    page = window.pages.page(LIVE)
    assert isinstance(page, LivePage)
    page.is_wanted = True
    speak("de")
    quiet = Phrase("{device} is turned down to {volume:.0%} in the system's sound settings.")
    quiet = quiet.format(device="CNUNet Microphone", volume=0.26)
    page.link.message_received.emit(Notice("volume", quiet))
    gone = Phrase("{device} is gone. It will be used again as soon as it is back.")
    page.link.message_received.emit(Trouble(gone.format(device="USB-Headset"), retries=True))
    texts = [one.text() for one in page.findChildren(QLabel)]
    assert any("auf 26 % " in text and "is turned down" not in text for text in texts)
    assert any(text.startswith("USB-Headset ist ") for text in texts)
    page.is_wanted = False
