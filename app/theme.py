"""Colours and spacing of the window, in light, dark and high-contrast themes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from string import Template
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.icons import icon_path

UNIT = 8
"""The grid of margins and gaps, in device-independent pixels."""
SMALL_GAP = UNIT // 2
WIDE_GAP = UNIT + UNIT // 2


@dataclass(frozen=True)
class Theme:
    """Colours by purpose, as #rrggbb. Every text colour is legible on all three backgrounds."""

    window: str
    surface: str
    raised: str
    border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    good: str
    bad: str


_COLOURS = {
    # purpose: dark, light, high contrast on black, high contrast on white
    "window": ("#15171c", "#f3f4f7", "#000000", "#ffffff"),
    "surface": ("#1c1f26", "#ffffff", "#000000", "#ffffff"),
    "raised": ("#282c35", "#e9ecf1", "#262626", "#e6e6e6"),
    "border": ("#3a404c", "#c9ced8", "#ffffff", "#000000"),
    "text": ("#eceef1", "#1a1d23", "#ffffff", "#000000"),
    "muted": ("#a3abb8", "#56606e", "#ffffff", "#000000"),
    "accent": ("#58b4f5", "#0a62b5", "#ffe14d", "#00388a"),
    "on_accent": ("#08131c", "#ffffff", "#000000", "#ffffff"),
    "good": ("#5ccf97", "#12693f", "#7dff9b", "#00471f"),
    "bad": ("#ff8f87", "#b3261e", "#ffb3ad", "#8a0007"),
}
DARK, LIGHT, CONTRAST_DARK, CONTRAST_LIGHT = (
    Theme(**dict(zip(_COLOURS, column, strict=True)))
    for column in zip(*_COLOURS.values(), strict=True)
)


def chosen_theme(name: str) -> Theme:
    """The theme for a value of the setting: "light", "dark", "contrast" or "system".

    High contrast is light or dark like the desktop.
    """
    hints = QGuiApplication.styleHints()
    is_dark = name == "dark" or (
        name in ("system", "contrast") and hints.colorScheme() == Qt.ColorScheme.Dark
    )
    if name == "contrast" or (name == "system" and _wants_contrast()):
        return CONTRAST_DARK if is_dark else CONTRAST_LIGHT
    return DARK if is_dark else LIGHT


def follow_system(changed: Callable[[], None]) -> None:
    """Call `changed` when the desktop changes its colours or contrast."""
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(changed)
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.connect(changed)


def _wants_contrast() -> bool:
    """Whether the desktop wants high contrast, which Qt reports from 6.10 on."""
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    preference: Any = hints.accessibility().contrastPreference()
    return bool(preference == Qt.ContrastPreference.HighContrast)


_HAS_STYLE = "cnunet_has_style"
"""A property of the application."""


def apply(application: QApplication, theme: Theme) -> None:
    """Apply these colours to every window of the application."""
    if not application.property(_HAS_STYLE):
        # The only style that takes all colours from the palette, so it suits every theme.
        application.setStyle("Fusion")
        application.setProperty(_HAS_STYLE, True)
    application.setPalette(_palette(theme))
    colours = {field.name: getattr(theme, field.name) for field in fields(theme)}
    # Style sheets cannot tint images.
    kind = "dark" if theme in (DARK, CONTRAST_DARK) else "light"
    icons = {name: icon_path(f"{name}-{kind}").as_posix() for name in ("tick", "down", "grip")}
    # With high contrast, disabled controls are hardly paler.
    off = "dashed" if theme in (CONTRAST_DARK, CONTRAST_LIGHT) else "solid"
    sheet = Template(_STYLE).substitute(colours, off=off, **icons)
    if sheet != application.styleSheet():  # setting it restyles every widget
        application.setStyleSheet(sheet)


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for target, colour in (
        (role.Window, theme.window),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.window),
        (role.Button, theme.raised),
        (role.ToolTipBase, theme.raised),
        (role.WindowText, theme.text),
        (role.Text, theme.text),
        (role.ButtonText, theme.text),
        (role.ToolTipText, theme.text),
        (role.PlaceholderText, theme.muted),
        (role.Mid, theme.border),
        (role.Link, theme.accent),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
    ):
        palette.setColor(target, QColor(colour))
    faded = QColor(theme.muted)
    faded.setAlphaF(0.8)  # 3 to 1 on all backgrounds
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, faded)
    return palette


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again, after a property or the object name has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


_STYLE = """
QToolTip { color: $text; background: $raised; border: 1px solid $border; padding: 4px; }
QPushButton {
    padding: 6px 14px; border: 1px solid $border; border-radius: 6px; background: $raised;
}
/* Their border shows the focus; Fusion would draw a frame inside it, over the text. */
QPushButton, QToolButton { outline: none; }
QPushButton:hover { border-color: $muted; }
QPushButton:pressed { background: $surface; border-color: $text; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { background: transparent; border-style: $off; }
QPushButton[primary="true"] {
    color: $on_accent; background: $accent; border-color: $accent; font-weight: 600;
}
QPushButton[primary="true"]:focus { border-color: $text; }
QPushButton[primary="true"]:disabled {
    color: $muted; background: $raised; border-color: $border; font-weight: 600;
}
QToolButton {
    padding: 5px 10px; border: 1px solid $border; border-radius: 6px; background: $raised;
}
QToolButton:hover { border-color: $muted; }
QToolButton:pressed { background: $surface; border-color: $text; }
QToolButton:checked { color: $on_accent; background: $accent; border-color: $accent; }
QToolButton[primary="true"] {
    color: $on_accent; background: $accent; border-color: $accent; font-weight: 600;
}
QToolButton:focus { border: 2px solid $accent; padding: 4px 9px; }
QToolButton:checked:focus { border-color: $text; }
QToolButton:disabled { background: transparent; border-style: $off; }
QToolButton[primary="true"]:disabled {
    color: $muted; background: $raised; border-color: $border; font-weight: 600;
}
QToolButton:checked:disabled { color: $muted; background: $raised; border-color: $border; }
QToolButton::menu-indicator { image: none; }
QFrame#navigation { border: none; border-right: 1px solid $border; background: $surface; }
QFrame#navigation QToolButton {
    padding: 6px 2px; border-color: transparent; background: transparent; color: $muted;
}
QFrame#navigation QToolButton:hover { background: $raised; }
QFrame#navigation QToolButton:checked { color: $text; background: $raised; }
QFrame#navigation QToolButton:focus { border: 1px solid $accent; }
QTreeView {
    border: 1px solid $border; border-radius: 8px; background: $surface; outline: none;
    padding-bottom: 4px;
    selection-background-color: $raised; selection-color: $text;
}
QTreeView:focus { border-color: $accent; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: transparent; color: $muted; border: none; border-bottom: 1px solid $border;
    padding: 6px 12px;
}
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar::handle:vertical { background: $muted; border-radius: 4px; min-height: 32px; }
QScrollBar::handle:vertical:hover { background: $text; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle:horizontal { background: $muted; border-radius: 4px; min-width: 32px; }
QScrollBar::handle:horizontal:hover { background: $text; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSlider { min-height: 20px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $muted; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal {
    width: 12px; margin: -6px 0; border: 2px solid $accent; border-radius: 8px;
    background: $surface;
}
QSlider::handle:horizontal:hover { background: $raised; }
QSlider::handle:horizontal:focus { background: $accent; }
QSlider::sub-page:horizontal:disabled { background: $muted; }
QSlider::handle:horizontal:disabled { border-color: $muted; background: $raised; }
QSplitter::handle:vertical { image: url("$grip"); }
QSplitter::handle:vertical:hover { background: $raised; border-radius: 4px; }
QFrame#card { border: 1px solid $border; border-radius: 8px; background: $surface; }
QFrame#card[heard="false"] { border-left: 5px solid $surface; }
QFrame#card[heard="true"] { border-left: 5px solid $accent; }
QFrame#dropArea { border: 2px dashed $border; border-radius: 16px; background: $surface; }
QFrame#dropArea[eager="true"] { border-color: $accent; background: $raised; }
QLabel#title { font-size: 22px; font-weight: 600; }
QLabel#heading { font-weight: 600; }
QLabel#muted { color: $muted; }
QLabel#bad { color: $bad; }
QPushButton#step { text-align: left; border-color: transparent; background: transparent; }
QPushButton#step:hover:enabled { border-color: $border; }
QPushButton#step:checked { background: $raised; font-weight: 600; }
QPushButton#step:focus { border: 2px solid $accent; }
QPushButton:checked { color: $on_accent; background: $accent; border-color: $accent; }
QPushButton:checked:disabled { color: $muted; background: $raised; border-color: $border; }
QPushButton#step:checked { color: $text; border-color: transparent; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QProgressBar {
    border: 1px solid $border; border-radius: 4px; background: $surface; text-align: center;
}
QProgressBar::chunk { border-radius: 3px; background: $accent; }
QSpinBox { min-height: 26px; }
QLineEdit {
    min-height: 26px; padding: 0 6px; border: 1px solid $border; border-radius: 6px;
    background: $surface;
}
QLineEdit:focus { border-color: $accent; }
QComboBox {
    combobox-popup: 0; min-height: 26px; padding: 0 8px; border: 1px solid $border;
    border-radius: 6px; background: $raised;
}
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { width: 12px; height: 12px; image: url("$down"); }
QComboBox:hover { border-color: $muted; }
QComboBox:focus { border-color: $accent; }
QComboBox QAbstractItemView {
    border: 1px solid $border; background: $surface; color: $text; outline: none;
    selection-background-color: $accent; selection-color: $on_accent;
}
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 8px; color: $text; }
QComboBox QAbstractItemView::item:selected { background: $accent; color: $on_accent; }
QRadioButton::indicator, QCheckBox::indicator, QTreeView::indicator, QListView::indicator {
    width: 12px; height: 12px; border: 2px solid $muted; border-radius: 8px;
    background: $surface;
}
QCheckBox::indicator, QTreeView::indicator, QListView::indicator { border-radius: 3px; }
QRadioButton::indicator:checked {
    border-color: $accent;
    background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 $accent,
        stop: 0.5 $accent, stop: 0.6 $surface, stop: 1 $surface);
}
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked {
    border-color: $accent; background: $accent; image: url("$tick");
}
QTreeWidget::item { padding: 4px 0; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $border; }
QListWidget {
    border: 1px solid $border; border-radius: 8px; background: $surface; outline: none;
}
QListWidget::item { padding: 4px; border-bottom: 1px solid $border; }
QListWidget::item:selected { background: $raised; color: $text; }
QListWidget:focus { border-color: $accent; }
QSpinBox QLineEdit, QComboBox QLineEdit {
    min-height: 0; padding: 0; border: none; background: transparent;
}
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QCheckBox { spacing: 8px; }
QCheckBox:focus { color: $accent; }
QPlainTextEdit { border: 1px solid $border; border-radius: 6px; background: $surface; }
QPlainTextEdit:focus { border-color: $accent; }
QTabWidget::pane { border: 1px solid $border; border-radius: 8px; background: $surface; }
QTabBar::tab { padding: 8px 16px; color: $muted; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QMenuBar { background: $window; }
QMenuBar::item:selected, QMenu::item:selected { background: $raised; color: $text; }
QMenu { background: $surface; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
"""
