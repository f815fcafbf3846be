"""The settings dialog, About, and reports of uncaught exceptions."""

import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from app.dialogs.crash import Crashes
from app.dialogs.dialogs import Dialogs
from app.dialogs.settings import SettingsDialog
from app.report import LOG_NAME, Reporter, start_log
from app.settings import (
    DEVICE,
    EVERY_SETTING,
    EXPORT_FOLDER,
    EXPORT_FORMAT,
    EXPORT_NAME,
    MATCH_LOUDNESS,
    MODEL,
    STEP_S,
    THEME,
    Settings,
    is_name_pattern,
)
from app.workers.engine_info import EngineInfo
from cnunet.ipc.protocol import Described, Loaded
from tests.gui.support import command_lines, fake_command, wait_for_end

# Qt's offscreen platform logs this for every dialog.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
KINDS = QDialogButtonBox.StandardButton


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def dialog(qtbot, settings):
    made = SettingsDialog(settings, {"device": [("auto", "Automatic")], "model": []})
    qtbot.addWidget(made)
    made.show()
    return made


def editor(dialog, setting, kind):
    found = dialog.fields[setting.key].editor
    assert isinstance(found, kind)
    return found


def test_every_declared_setting_is_there_and_nothing_else(dialog):
    assert set(dialog.fields) == {one.key for one in EVERY_SETTING if one.form}
    for field in dialog.fields.values():
        assert field.value() == field.setting.default
        assert field.editor.accessibleName()


def test_what_is_chosen_is_kept(qtbot, dialog, settings, tmp_path):
    applied = []
    dialog.applied.connect(lambda: applied.append(settings[THEME]))
    theme = editor(dialog, THEME, QComboBox)
    theme.setCurrentIndex(theme.findText("Dark"))
    editor(dialog, STEP_S, QSpinBox).setValue(12)
    editor(dialog, MATCH_LOUDNESS, QCheckBox).setChecked(True)
    editor(dialog, MODEL, QComboBox).setEditText("/models/mine.safetensors")
    editor(dialog, DEVICE, QComboBox).setEditText("cuda:1")
    qtbot.mouseClick(dialog.buttons.button(KINDS.Ok), Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert applied == ["dark"]
    again = Settings(tmp_path / "settings.json")
    found = [again[THEME], again[STEP_S], again[MATCH_LOUDNESS], again[MODEL], again[DEVICE]]
    assert found == ["dark", 12, True, "/models/mine.safetensors", "cuda:1"]


@pytest.mark.parametrize(
    ("setting", "value", "text"),
    [(one, *choice) for one in EVERY_SETTING for choice in one.choices.items()],
)
def test_every_choice_is_saved_as_what_it_says(dialog, settings, setting, value, text):
    box = editor(dialog, setting, QComboBox)
    assert box.count() == len(setting.choices)
    box.setCurrentIndex(box.findText(text))
    assert dialog.apply()
    assert settings[setting] == value


@pytest.mark.parametrize("name", ["clean", "{name}/x", "{name}\\x", "", "{name}?"])
def test_what_is_not_valid_is_reported_and_not_kept(qtbot, dialog, settings, name):
    dialog.fields[EXPORT_NAME.key].show_value(name)
    dialog.tabs.setCurrentIndex(0)
    qtbot.mouseClick(dialog.buttons.button(KINDS.Ok), Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert "is not valid" in dialog.problem.text()
    assert dialog.fields[EXPORT_NAME.key].editor.isVisible()  # its tab is the one that is seen
    assert settings[EXPORT_NAME] == EXPORT_NAME.default
    assert not is_name_pattern(name)


@pytest.mark.parametrize("folder", ["results", "./results", "~nobody-of-this-name/results"])
def test_a_folder_has_to_be_a_full_path(dialog, settings, folder):
    dialog.fields[EXPORT_FOLDER.key].show_value(folder)
    assert not dialog.apply()
    assert "It has to be the full path of a folder, or empty." in dialog.problem.text()
    assert settings[EXPORT_FOLDER] == ""


def test_a_tilde_is_the_home_folder(dialog, settings):
    dialog.fields[EXPORT_FOLDER.key].show_value("~/clean speech")
    assert dialog.apply()
    assert settings[EXPORT_FOLDER] == str(Path.home() / "clean speech")


@pytest.mark.parametrize("screen", [(800, 560), (1920, 1040)])
def test_the_buttons_are_on_screen_and_nothing_is_squeezed(qtbot, settings, monkeypatch, screen):
    monkeypatch.setattr("PySide6.QtGui.QScreen.availableSize", lambda _: QSize(*screen))
    dialog = SettingsDialog(settings, {})
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() + 30 < screen[1] and dialog.width() <= screen[0]
    for number in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(number)
        QApplication.processEvents()
        area = dialog.tabs.widget(number)
        assert isinstance(area, QScrollArea)
        assert not area.verticalScrollBar().isVisible() or screen[1] < 1000
    assert dialog.rect().contains(dialog.buttons.geometry())
    folder = dialog.fields[EXPORT_FOLDER.key].editor
    assert folder.height() >= folder.minimumSizeHint().height()
    around = folder.parentWidget()
    assert around is not None and around.height() >= folder.height()
    # The example is where the name is.
    assert dialog.example.parentWidget() is dialog.fields[EXPORT_NAME.key].editor.parentWidget()


@pytest.mark.parametrize("chosen", ["auto", "cuda:0", "cuda:7"])
def test_what_is_known_later_leaves_the_choice(dialog, settings, chosen):
    """As when the engine has listed the devices."""
    dialog.fields[DEVICE.key].show_value(chosen)
    found = [("auto", "Automatic"), ("cuda:0", "A graphics card"), ("cpu", "Processor")]
    dialog.set_known("device", found)
    assert dialog.fields[DEVICE.key].value() == chosen
    assert dialog.apply()
    assert settings[DEVICE] == chosen


def test_cancel_changes_nothing_and_defaults_come_back(qtbot, dialog, settings):
    settings[EXPORT_FORMAT] = "flac"
    form = editor(dialog, EXPORT_FORMAT, QComboBox)
    form.setCurrentIndex(form.findText("Opus"))
    qtbot.mouseClick(dialog.buttons.button(KINDS.RestoreDefaults), Qt.MouseButton.LeftButton)
    assert form.currentText() == "Same as the recording"
    qtbot.mouseClick(dialog.buttons.button(KINDS.Cancel), Qt.MouseButton.LeftButton)
    assert settings[EXPORT_FORMAT] == "flac"


def test_devices_come_later_and_do_not_change_what_is_chosen(dialog, settings):
    box = editor(dialog, DEVICE, QComboBox)
    box.setEditText("cpu")
    dialog.set_known("device", [("auto", "Automatic"), ("cpu", "Processor")])
    assert box.currentText() == "Processor"
    assert dialog.apply()
    assert settings[DEVICE] == "cpu"


def test_the_processor_is_named_in_the_language_of_the_window(qtbot, settings, paths, monkeypatch):
    monkeypatch.setattr(EngineInfo, "ask", lambda _: None)
    window = QWidget()
    qtbot.addWidget(window)
    dialogs = Dialogs(settings, paths, window)
    dialogs.show_settings()
    devices = (("cpu", "processor (2 cores)"), ("cuda:0", "Card"))
    dialogs.engine_info.found.emit(Described(0, (), devices, ""))
    assert dialogs.settings is not None
    box = editor(dialogs.settings, DEVICE, QComboBox)
    names = [box.itemText(number) for number in range(box.count())]
    assert names == ["Automatic", "Processor", "Card"]


def test_the_window_follows_its_settings(qtbot, make_window, monkeypatch):
    window = make_window()
    monkeypatch.setattr(window.dialogs.engine_info, "ask", lambda: None)
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = window.dialogs.settings
    assert dialog is not None
    theme = editor(dialog, THEME, QComboBox)
    theme.setCurrentIndex(theme.findText("High contrast"))
    dialog.accept()
    chosen = window.menus.view.themes.checkedAction()
    assert chosen is not None
    assert chosen.data() == "contrast"
    assert window.palette().window().color().name() in ("#000000", "#ffffff")
    assert window.dialogs.settings is None


def test_files_run_on_the_device_in_the_settings(qtbot, make_window, recordings, monkeypatch):
    window = make_window(command=fake_command(device="auto"))
    monkeypatch.setattr(window.dialogs.engine_info, "ask", lambda: None)
    devices: list[str | None] = []

    def on_message(message):
        if isinstance(message, Loaded):
            devices.append(message.device)

    window.files.workers.message_received.connect(on_message)
    window.add_files(recordings("a.wav"))
    wait_for_end(qtbot, window, 1)
    window.dialogs.show_settings()
    dialog = window.dialogs.settings
    assert dialog is not None
    editor(dialog, DEVICE, QComboBox).setEditText("cuda:1")
    dialog.accept()
    window.add_files(recordings("b.wav", seconds=1.5))  # the same sound has a result already
    wait_for_end(qtbot, window, 2)
    assert devices == ["auto", "cuda:1"]


ANSWER = """
import sys
from cnunet.ipc.protocol import Described, encode
sys.stdin.readline()
said = Described(0, (("torch", "9.9"),), (("cpu", "processor"), ("cuda:0", "Card")), "A remark.")
print(encode(said), end="", flush=True)
sys.stdin.read()
"""


def test_about_shows_versions_and_devices_and_copies_them(qtbot, make_window, tmp_path):
    window = make_window()
    command = [sys.executable, "-P", "-c", ANSWER]
    window.dialogs.engine_info = EngineInfo(command, tmp_path / "log", window)
    window.dialogs.show_about()
    about = window.dialogs.about
    assert about is not None
    assert "Querying PyTorch" in about.text.text()
    qtbot.waitUntil(lambda: "torch: 9.9" in about.text.text(), timeout=10000)
    about.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "Runs on: processor, Card" in text
    assert "A remark." in text
    assert "Qt: " in text
    about.reject()
    qtbot.waitUntil(lambda: not any(ANSWER in line for line in command_lines()))


def test_about_says_where_nothing_answers(qtbot, make_window, tmp_path):
    window = make_window()
    window.dialogs.engine_info = EngineInfo(["/nowhere/python"], tmp_path / "log", window)
    window.dialogs.show_about()
    about = window.dialogs.about
    assert about is not None
    qtbot.waitUntil(lambda: "could not be queried" in about.text.text(), timeout=5000)


@pytest.mark.slow
def test_a_real_worker_describes_itself(qtbot, make_window):
    window = make_window()
    found: list[Described] = []
    window.dialogs.engine_info.found.connect(found.append)
    window.dialogs.engine_info.ask()
    qtbot.waitUntil(lambda: bool(found), timeout=60000)
    assert dict(found[0].devices)["cpu"]
    assert dict(found[0].versions)["torch"][0].isdigit()
    assert found[0].remark or len(found[0].devices) > 1


def broken():
    raise RuntimeError("it broke")


def test_what_nobody_caught_is_reported_once(qtbot, tmp_path, caplog, capsys, monkeypatch):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    reporter = Reporter()
    crashes = Crashes(reporter, tmp_path / LOG_NAME, window)
    for number in range(3):
        try:
            broken()
        except RuntimeError:
            reporter.report(*sys.exc_info())
        assert caplog.text.count("RuntimeError: it broke") == number + 1
    dialog = crashes.dialog
    assert dialog is not None
    assert dialog.more.text() == "2 more since then; they are in the log."
    dialog.copy.click()
    report = QGuiApplication.clipboard().text()
    assert "RuntimeError: it broke" in report
    assert "in broken" in report
    assert "CNUNet: " in report
    assert "it broke" in capsys.readouterr().err
    dialog.reject()
    assert crashes.dialog is None


def test_threads_report_too(qtbot, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reporter = Reporter()
    reporter.install()
    assert sys.excepthook == reporter.report
    reports: list[str] = []
    reporter.happened.connect(reports.append)
    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(reports))
    assert "RuntimeError: it broke" in reports[0]


def test_the_log_goes_round(tmp_path, monkeypatch):
    most = 1 << 20  # bytes
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    start_log(tmp_path / "logs")
    try:
        for number in range(200):
            logging.getLogger("x").warning("line %d%s", number, 50_000 * " ")
    finally:
        for handler in root.handlers:
            handler.close()
    names = sorted(path.name for path in (tmp_path / "logs").iterdir())
    assert names == ["window.log", "window.log.1", "window.log.2", "window.log.3"]
    assert all(path.stat().st_size <= most for path in (tmp_path / "logs").iterdir())
    assert "line 199" in (tmp_path / "logs" / "window.log").read_text()
