"""Languages: every text is translated, no translation breaks a placeholder, and all of them fit."""

import re
import string
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTableView,
    QTabWidget,
    QWidget,
)

from app import language
from app.dialogs.about import AboutDialog
from app.dialogs.crash import CrashDialog
from app.dialogs.keys import KeysDialog
from app.dialogs.settings import SettingsDialog
from app.files import texts
from app.files.job import Job
from app.language import FOLDER, LANGUAGES, Translator, chosen_language, install
from app.live.page import LivePage
from app.page import PageEntry
from app.pages import LIVE
from app.settings import LANGUAGE, Settings
from app.training.page import TrainingPage
from app.training.words import contents, size
from app.widgets.player import Player
from app.window import MainWindow
from app.workers.engine_info import EngineInfo
from tests.gui.support import NoPortAudio, entries_with, fake_command, is_whole, wait_for_done

TOOLS = Path(__file__).parents[2] / "tools"
COMMAND = "run `make translations`, translate what it lists, and run it again"
OTHERS = [name for name in LANGUAGES if name != "en"]
ENGINE = [sys.executable, "-P", str(Path(__file__).with_name("fake_engine.py"))]

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture(scope="module")
def translate():
    """The module tools/translate.py."""
    sys.path.insert(0, str(TOOLS))
    import translate  # type: ignore[import-not-found]

    sys.path.remove(str(TOOLS))
    return translate


@pytest.fixture(scope="module")
def sources(translate):
    """All texts of the window, as lupdate finds them."""
    return translate.texts_of_sources()


@pytest.mark.parametrize("name", LANGUAGES)
def test_translations_are_up_to_date(translate, sources, tmp_path, name):
    path = FOLDER / f"cnunet_{name}.ts"
    known = translate.read(path)
    wanted = {s for s, text in sources.items() if name != "en" or text.has_number}
    assert wanted - known.keys() == set(), f"new texts: {COMMAND}"
    assert known.keys() - wanted == set(), f"texts that are gone: {COMMAND}"
    unfinished = [source for source, text in known.items() if not text.is_finished]
    assert unfinished == [], COMMAND
    translate.release(path, tmp_path / "made.qm")
    is_released = (tmp_path / "made.qm").read_bytes() == path.with_suffix(".qm").read_bytes()
    assert is_released, f"the .qm file is of another .ts file: {COMMAND}"


def placeholders(text):
    fields = [f"{name}:{form}" for _, name, form, _ in string.Formatter().parse(text) if name]
    return sorted(fields + re.findall("%[vm]", text))


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_translation_breaks_a_placeholder(translate, name):
    for source, text in translate.read(FOLDER / f"cnunet_{name}.ts").items():
        for form in text.forms:
            assert placeholders(form) == placeholders(source), form
            assert form.strip() == form or source.strip() != source, form
            assert form.endswith("…") == source.endswith("…") or form.endswith("…"), form
            has_key = re.findall("&(?=[^ ])", source)
            assert len(re.findall("&(?=[^ ])", form)) <= max(len(has_key), 0), form
        if text.has_number:
            assert re.search("%L?n", text.forms[-1])
            assert len(text.forms) == (1 if name == "zh_CN" else 2)


def test_the_language_of_the_system_is_followed():
    assert chosen_language("system", ["de-AT", "en"]) == "de"
    assert chosen_language("system", ["es_MX"]) == "es"
    assert chosen_language("system", ["zh-Hans-CN"]) == "zh_CN"
    assert chosen_language("system", ["zh-Hant-TW", "fr-CA"]) == "fr"
    assert chosen_language("system", ["nl-NL", "de-DE"]) == "de"
    assert chosen_language("system", ["nl-NL"]) == "en"
    assert chosen_language("fr", ["de"]) == "fr"


def test_numbers_have_their_forms(speak):
    three = [Job(k, Path("a.wav")) for k in range(3)]
    speak("en")
    assert texts.unfinished(three[:1]) == "a.wav was not finished when the window closed."
    assert texts.unfinished(three) == "3 recordings were not finished when the window closed."
    assert texts.not_saved(1).startswith("The changes to one result are ")
    speak("de")
    assert texts.unfinished(three).startswith("3 Aufnahmen waren ")
    speak("fr")
    assert texts.unfinished([]).startswith("0 enregistrement n’était")
    speak("zh_CN")
    assert texts.unfinished(three) == "关闭窗口时有 3 个录音未完成。"


def test_numbers_are_written_as_in_the_language(speak):
    job = Job(1, Path("a.wav"), sample_rate=44100, channels=1)
    speak("en")
    assert texts.score_of("pesq", (1.5, 2.25)) == "PESQ 1.50 → 2.25"
    assert texts.format_of(job) == "44.1 kHz, mono"
    assert size(1.3e12) == "1,300.0 GB"
    assert contents("pairs", 1200) == "1,200 pairs"
    speak("de")
    assert texts.score_of("pesq", (1.5, 2.25)) == "PESQ 1,50 → 2,25"
    assert texts.format_of(job) == "44,1 kHz, mono"
    assert size(1.3e12) == "1.300,0 GB"
    assert contents("pairs", 1200) == "1.200 Paare"


def test_a_language_is_chosen_in_the_settings(qtbot, speak, tmp_path):
    settings = Settings(tmp_path / "settings.json")
    assert settings[LANGUAGE] == "system"
    speak("de")
    dialog = SettingsDialog(settings, {})
    qtbot.addWidget(dialog)
    box = dialog.fields[LANGUAGE.key].editor
    assert isinstance(box, QComboBox)
    names = [box.itemText(k) for k in range(box.count())]
    assert names == ["Wie das System", *LANGUAGES.values()]
    dialog.fields[LANGUAGE.key].show_value("es")
    dialog.accept()
    assert Settings(tmp_path / "settings.json")[LANGUAGE] == "es"
    # Qt's own buttons speak it, too.
    assert [button.text() for button in dialog.buttons.buttons()] >= ["Abbrechen"]


class Marked(Translator):
    """A language in which every known text is in brackets."""

    def __init__(self, known, parent):
        super().__init__(parent)
        self._known = known

    def isEmpty(self):
        return False

    def translate(self, context, text, disambiguation=None, n=-1):
        return f"⟦{text}⟧" if text in self._known else None


OWN_WORDS = re.compile(
    r"⟦[^⟦⟧]*⟧"  # what is translated
    r"|[\w.~/\\-]*\.(wav|safetensors|log|ts)\b"  # files
    r"|https?://\S+|/[\w./-]+"
    r"|\b(CNUNet|Microphone|Qt|PySide6|PyTorch|Python|DNSMOS|PESQ|STOI|SI-SDR|OVRL|SIG|BAK)\b"
    r"|\b(WAV|FLAC|MP3|M4A|AAC|OGG|Vorbis|Opus|LUFS|dBFS|dB|kHz|Hz|kbit|ms|min|ppm|GB|MB|kB)\b"
    r"|\b(Ctrl|Shift|Alt|Esc|Del|Backspace|Return|Up|Down|Left|Right|Home|End|F\d+|[A-Z])\b"
    r"|\b(Paste|Open|Undo|Save|Quit)\b(?=,|$)"  # keys of a keyboard for media
    r"|\b(?:small|tiny|base|large|default)\b"  # sizes and names of models
)
NAMES = (
    *LANGUAGES.values(),
    *("Built-in Audio Analog Stereo", "Headset"),  # devices of the stand-in
    *("Start PulseAudio or PipeWire", "with pipewire-pulse"),  # from the engine
    *("facebook/hubert-base-ls960", "microsoft/wavlm-base-plus", "microsoft/wavlm-large"),
)
BY_QT = {"OK", "Apply", "Restore Defaults", "Scroll Left", "Scroll Right"}
BY_PYQTGRAPH = {"Export", "Export...", "Interface"}  # in a menu that is never shown


def texts_of(root):
    """All texts of a widget and its children, on the screen and for screen readers."""
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.objectName().startswith("qt_"):
            continue
        yield widget.toolTip()
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        if isinstance(widget, QLabel | QAbstractButton) and widget.text():
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(k) for k in range(widget.count()))
        if isinstance(widget, QTabWidget):
            yield from (widget.tabText(k) for k in range(widget.count()))
        if isinstance(widget, QMenu):
            yield widget.title()
        if isinstance(widget, QDialog):
            yield widget.windowTitle()
        if isinstance(widget, QTableView) and widget.model() is not None:
            model = widget.model()
            yield from (
                str(model.headerData(k, widget.horizontalHeader().orientation()) or "")
                for k in range(model.columnCount())
            )
    for action in root.findChildren(QAction):
        yield action.text()
        yield action.toolTip()


def untranslated(root, *known):
    found = set()
    for text in texts_of(root):
        rest = text.replace("&", "")
        for name in NAMES:
            rest = rest.replace(name, "")
        while rest != (rest := OWN_WORDS.sub("", rest)):
            pass
        if re.search(r"[^\W\d_]{2}", rest) and text not in known:
            found.add(text)
    return found - BY_QT - BY_PYQTGRAPH


@pytest.fixture
def whole_window(qtbot, paths, monkeypatch, tmp_path):
    """Opens windows with all pages: stand-ins for the engines, and no sound output."""
    monkeypatch.setenv("CNUNET_DATA", str(tmp_path / "data"))
    windows = []

    def make():
        ours = {
            LIVE: lambda context: LivePage(context, ENGINE),
            "training": lambda context: TrainingPage(context, Player(NoPortAudio())),
        }
        entries = [
            PageEntry(e.name, e.title, e.icon, ours.get(e.name, e.make))
            for e in entries_with(fake_command(), NoPortAudio())
        ]
        window = MainWindow(paths, "default", entries)
        window.asks_before_closing = False
        windows.append(window)
        qtbot.addWidget(window, before_close_func=MainWindow.quit)
        window.resize(800, 600)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield make
    for window in windows:
        window.quit()


def with_everything(qtbot, window, recordings):
    """Shows each page in turn, with something on it; gives the page."""
    window.add_files(recordings("a.wav"))
    wait_for_done(qtbot, window, 1)
    window.files.view.compare.timeline.set_loop((0.2, 0.8))
    yield window.files
    window.show_page(LIVE)
    live = window.pages.page(LIVE)
    qtbot.waitUntil(lambda: live.view.devices.outputs.count() == 3)
    yield live
    window.show_page("training")
    training = window.pages.page("training")
    yield training
    training.open_wizard()
    for step in range(len(training.wizard.steps)):
        training.wizard.go_to(step)
        yield training


def test_every_text_goes_through_translation(
    qtbot, qapp, whole_window, recordings, sources, tmp_path
):
    marked = Marked(sources, qapp)
    QCoreApplication.installTranslator(marked)
    try:
        window = whole_window()
        missing = set()
        for _ in with_everything(qtbot, window, recordings):
            missing |= untranslated(window)
        info = EngineInfo(fake_command(), tmp_path / "log", window)
        crash = CrashDialog("⟦It broke.⟧", tmp_path / "window.log")
        settings = SettingsDialog(Settings(tmp_path / "s.json"), {})
        keys = KeysDialog([("⟦Keys⟧", [("⟦Play⟧", "⟦Space⟧")])], window)
        about = AboutDialog(info, window)
        info_text = about.text.text()  # for reports of problems, which are read in English
        dialogs = (settings, crash, about, keys)
        for dialog in dialogs:
            qtbot.addWidget(dialog)
            missing |= untranslated(dialog, info_text)
        info.close()
    finally:
        QCoreApplication.removeTranslator(marked)
    assert not missing, "not translated: " + " | ".join(map(repr, sorted(missing)))


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_page_fits_a_small_window(qtbot, qapp, whole_window, recordings, speak, name):
    speak(name)
    window = whole_window()
    for page in with_everything(qtbot, window, recordings):
        QApplication.processEvents()
        assert (window.width(), window.height()) == (800, 600), page
        assert window.minimumSizeHint().width() <= 800, page
        cut = [text for widget in window.findChildren(QWidget) if (text := cut_off(widget, window))]
        assert not cut, "cut off: " + " | ".join(cut)
        buttons = [b for b in window.findChildren(QAbstractButton) if b.isVisible()]
        assert [b.text() for b in buttons if re.search(r"\(\w\)$", b.text())] == []  # of menus


def cut_off(widget, window):
    """The text of a control that has no room for it, or that is beyond the window's edge."""
    if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton):
        return ""
    text = widget.text()
    right = widget.mapTo(window, widget.rect().topRight()).x()
    needed = widget.sizeHint().width()
    wraps = isinstance(widget, QLabel) and (widget.wordWrap() or not text)
    is_squeezed = not wraps and text and widget.width() < needed - 1
    is_squeezed = is_squeezed or not is_whole(widget)
    return text or str(widget) if is_squeezed or right >= window.width() else ""


def test_the_program_speaks_it(monkeypatch, qapp, tmp_path):
    """Every .qm file is found where the program looks."""
    assert {path.stem for path in FOLDER.glob("*.qm")} == {f"cnunet_{name}" for name in LANGUAGES}
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    before = QLocale()
    installed = install(qapp, "de")
    QLocale.setDefault(before)
    assert len(installed) == 1  # Qt's own
    for one in installed:
        QCoreApplication.removeTranslator(one)
