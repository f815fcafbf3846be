"""Legible colours, controls with names that can be reached, and complete icons."""

import itertools
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QImage, QPainter, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QStyleOptionViewItem,
    QWidget,
)

from app import theme as themes
from app.files.columns import Column
from app.files.delegate import ROW_HEIGHT, QueueDelegate, fitted
from app.files.job import JobState
from app.files.progress import JobProgress
from app.files.queue import FileQueue
from app.icons import application_icon, icon_path, tinted_pixmap
from app.settings import THEME, Settings
from app.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT
from tests.gui.support import is_whole, wait_for_end

TEXTS = ("text", "muted", "accent", "good", "bad")
BACKGROUNDS = ("window", "surface", "raised")


def luminance(colour):
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


CONTRAST = {"contrast dark": CONTRAST_DARK, "contrast light": CONTRAST_LIGHT}
THEMES = {"dark": DARK, "light": LIGHT, **CONTRAST}


@pytest.mark.parametrize("theme", CONTRAST.values(), ids=list(CONTRAST))
def test_high_contrast_is_high(theme):
    """WCAG 2 level AAA: 7 to 1; and lines that can be seen, 3 to 1 or more."""
    for text, background in itertools.product((*TEXTS, "border"), BACKGROUNDS):
        assert contrast(getattr(theme, text), getattr(theme, background)) >= 7


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_no_rule_writes_on_a_background_that_hides_it(qapp, theme):
    """As it did on the chosen one of buttons that are off, in high contrast."""
    themes.apply(qapp, theme)
    pairs = {
        (written[1], behind[1])
        for rule in re.findall(r"\{([^{}]*)\}", qapp.styleSheet())
        if (written := re.search(r"(?<![-\w])color: (#\w+)", rule))
        and (behind := re.search(r"background: (#\w+)", rule))
    }
    assert {(theme.on_accent, theme.accent), (theme.muted, theme.raised)} <= pairs
    for text, background in pairs:
        ratio = contrast(text, background)
        assert ratio >= 4.5, f"{text} on {background}: {ratio:.2f}"


def test_the_window_follows_the_system(qtbot, make_window, paths):
    settings = Settings(paths.settings)
    settings[THEME] = "system"
    settings.save()
    window = make_window()
    hints = QGuiApplication.styleHints()
    try:
        for scheme, theme in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
            hints.setColorScheme(scheme)
            if hints.colorScheme() != scheme:
                pytest.skip("this platform has one scheme alone")
            assert window.palette().window().color() == QColor(theme.window)
    finally:
        hints.unsetColorScheme()


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_every_text_can_be_read(theme):
    """WCAG 2 level AA: 4.5 to 1."""
    for text, background in itertools.product(TEXTS, BACKGROUNDS):
        ratio = contrast(getattr(theme, text), getattr(theme, background))
        assert ratio >= 4.5, f"{text} on {background}: {ratio:.2f}"
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@pytest.mark.parametrize(("name", "theme"), [("dark", DARK), ("light", LIGHT)])
def test_a_theme_colours_the_window(qtbot, make_window, name, theme):
    window = make_window()
    (action,) = [a for a in window.menus.view.themes.actions() if a.data() == name]
    action.trigger()
    image = window.grab().toImage()
    assert image.pixelColor(image.width() - 2, image.height() // 2) == QColor(theme.window)
    assert themes.chosen_theme(name) is theme


def test_the_system_decides_unless_asked(qapp):
    assert themes.chosen_theme("system") in (DARK, LIGHT)


def test_every_control_has_a_name_and_can_be_reached(qtbot, make_window, recordings):
    window = make_window()
    window.add_files(recordings("a.wav"))
    qtbot.waitUntil(lambda: window.files.view.table.isVisible(), timeout=5000)
    controls = window.findChildren(QAbstractButton) + window.findChildren(QAbstractItemView)
    controls = [c for c in controls if type(c).__module__.startswith(("app.", "PySide6"))]
    named = 0
    for control in controls:
        if control.objectName().startswith("qt_") or isinstance(
            control.parentWidget(), QAbstractItemView
        ):
            continue  # Qt's own parts, such as the table's header
        text = control.text() if isinstance(control, QAbstractButton) else ""
        if not text and not control.accessibleName():
            assert not control.isVisible(), f"{control} has no name"
            continue
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, f"{control} cannot be reached"
        named += 1
    assert named >= 9


def test_tab_visits_every_button(qtbot, make_window, recordings):
    window = make_window()
    window.add_files(recordings("a.wav"))
    qtbot.waitUntil(lambda: bool(window.files.queue.jobs()) and window.files.view.table.isVisible())
    qtbot.waitUntil(lambda: window.files.queue.jobs()[0].state.is_over, timeout=20000)
    window.activateWindow()
    window.files.view.table.setFocus()
    seen: set[QWidget] = set()
    for _ in range(60):
        focus = window.focusWidget()
        if focus is not None:
            seen.add(focus)
        window.focusNextChild()
    buttons = {
        button
        for button in window.files.view.findChildren(QAbstractButton)
        if button.isVisible() and button.isEnabled() and button.text()
    }
    assert buttons
    assert buttons <= seen
    # In the order in which they stand.
    panel = window.files.view.treatment
    panel.save.setEnabled(True)
    panel.use_for_all.setFocus()
    for button in (panel.save, window.files.presets):
        window.focusNextChild()
        assert window.focusWidget() is button


@pytest.mark.parametrize("size", [(640, 480), (800, 600), (1280, 800)])
def test_nothing_is_cut_off_in_a_small_window(qtbot, make_window, recordings, size):
    window = make_window()
    view = window.files.view
    window.add_files(recordings("a.wav"))
    qtbot.waitUntil(lambda: bool(window.files.queue.jobs(JobState.DONE)), timeout=20000)
    first = window.files.queue.index(0, 0)
    view.treatment.mix.setValue(50)  # so that it can be saved again
    window.resize(*size)
    qtbot.waitUntil(
        lambda: view.page_actions.save_changes.isEnabled() and view.compare.scores.isVisible()
    )

    def everything_fits():
        texts = [*view.findChildren(QAbstractButton), *view.findChildren(QLabel)]
        seen = [text for text in texts if text.isVisible() and text.text()]
        assert len(seen) > 15
        for widget in (*seen, view.treatment.mix, view.treatment.limit):
            assert widget.width() >= widget.minimumSizeHint().width(), widget.accessibleName()
            assert widget.height() >= widget.minimumSizeHint().height(), widget.accessibleName()
            assert is_whole(widget), widget
        assert view.treatment.mix.width() >= 60
        assert view.table.viewport().height() >= view.table.visualRect(first).height()

    # A text that has just come, such as the time left, has its place once Qt lays out again.
    qtbot.waitUntil(everything_fits)


def test_every_action_has_a_key(make_window):
    window = make_window()
    keys = [action.shortcut().toString() for action in window.files.view.page_actions.all()]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_the_purpose_is_stated(make_window):
    window = make_window()
    texts = " ".join(label.text() for label in window.findChildren(QLabel))
    assert "Made for speech: music" in texts


def test_icons_are_there(qapp):
    assert not application_icon().pixmap(QSize(48, 48)).isNull()
    for path in icon_path("play").parent.glob("*.svg"):
        if path.stem == "cnunet" or path.stem.endswith(("-dark", "-light")):
            continue  # these have colours of their own
        image = tinted_pixmap(path.stem, "#ff0000", 32).toImage()
        image = image.convertToFormat(QImage.Format.Format_ARGB32)
        colours = {
            image.pixelColor(x, y).name()
            for x, y in itertools.product(range(32), range(32))
            if image.pixelColor(x, y).alpha() == 255
        }
        assert colours == {"#ff0000"}, path.name


def test_a_long_sentence_is_cut_to_its_row_and_whole_in_the_tool_tip(qtbot, make_window, tmp_path):
    window = make_window()
    source = tmp_path / ("long name " * 20 + ".wav")
    source.write_text("no sound")
    window.add_files([source])
    qtbot.waitUntil(lambda: bool(window.files.queue.jobs()), timeout=5000)
    qtbot.waitUntil(lambda: window.files.queue.jobs()[0].state.is_over, timeout=10000)
    window.resize(window.minimumSize())
    window.grab()
    tip = window.files.queue.index(0, Column.STATE).data(Qt.ItemDataRole.ToolTipRole)
    assert source.name in tip


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_a_bar_with_little_progress_does_not_look_full(qtbot, theme):
    queue = FileQueue()
    queue.add([Path("a")])
    queue[1].state, queue[1].progress = JobState.RUNNING, JobProgress(9.0, 100.0)
    owner, option = QWidget(), QStyleOptionViewItem()
    qtbot.addWidget(owner)
    option.rect = QRect(0, 0, 200, ROW_HEIGHT)
    image = QImage(option.rect.size(), QImage.Format.Format_RGB32)
    delegate = QueueDelegate(theme, owner)
    delegate.changed = QRegion(option.rect)
    with QPainter(image) as painter:
        delegate.paint(painter, option, queue.index(0, Column.STATE))
    row = [image.pixelColor(x, ROW_HEIGHT * 3 // 4 - 2) for x in range(200)]
    assert row[20] == QColor(theme.accent)
    assert row[100] == QColor(theme.surface)


def test_a_file_name_that_is_wider_than_its_cell_goes_on_in_the_next_line(qapp):
    metrics = QFontMetrics(qapp.font())
    text = "Saved as noisy_speech.enhanced.flac"
    area = QRect(0, 0, metrics.horizontalAdvance(text) * 6 // 10, 2 * metrics.height() + 4)
    shown, flags = fitted(metrics, area, text)
    assert shown == text
    assert metrics.boundingRect(area, flags, shown).width() <= area.width()


def test_the_row_with_the_focus_has_a_frame_and_its_text_is_left_alone(
    qtbot, make_window, recordings
):
    window = make_window()
    window.activateWindow()
    window.add_files(recordings("a.wav"))
    table = window.files.view.table
    wait_for_end(qtbot, window, 1)
    qtbot.waitUntil(table.hasFocus)
    area = table.visualRect(window.files.queue.index(0, Column.STRENGTH))
    ground = area.topLeft() + QPoint(6, 6)
    image = table.viewport().grab().toImage()
    assert image.pixelColor(ground) == QColor(DARK.raised)
    assert image.pixelColor(area.center().x(), area.top()) == QColor(DARK.accent)
    window.setFocus()
    image = table.viewport().grab().toImage()
    assert image.pixelColor(area.center().x(), area.top()) == QColor(DARK.raised)
