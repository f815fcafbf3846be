"""Colours and spacing, declared once, for a light and a dark window."""

from __future__ import annotations

from dataclasses import dataclass, fields
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

UNIT = 8
"""The grid that margins and gaps are multiples of, in device-independent pixels."""


@dataclass(frozen=True)
class Theme:
    """Colours by purpose, as #rrggbb. Every text colour reads on all three backgrounds."""

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


DARK = Theme(
    window="#15171c",
    surface="#1c1f26",
    raised="#282c35",
    border="#3a404c",
    text="#eceef1",
    muted="#a3abb8",
    accent="#58b4f5",
    on_accent="#08131c",
    good="#5ccf97",
    bad="#ff8f87",
)
LIGHT = Theme(
    window="#f3f4f7",
    surface="#ffffff",
    raised="#e9ecf1",
    border="#c9ced8",
    text="#1a1d23",
    muted="#56606e",
    accent="#0a62b5",
    on_accent="#ffffff",
    good="#12693f",
    bad="#b3261e",
)


def chosen_theme(name: str) -> Theme:
    """The theme for the setting `name`: "light", "dark", or "system" for what the desktop has."""
    if name == "system":
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return DARK if name == "dark" else LIGHT


def apply(application: QApplication, theme: Theme) -> None:
    """Give every window of the application these colours."""
    application.setStyle("Fusion")  # the one style that takes its colours from the palette alone
    application.setPalette(_palette(theme))
    colours = {field.name: getattr(theme, field.name) for field in fields(theme)}
    application.setStyleSheet(Template(_STYLE).substitute(colours))


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
    faded.setAlphaF(0.6)
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, faded)
    return palette


_STYLE = """
QToolTip { color: $text; background: $raised; border: 1px solid $border; padding: 4px; }
QPushButton {
    padding: 6px 14px; border: 1px solid $border; border-radius: 6px; background: $raised;
}
QPushButton:hover { border-color: $muted; }
QPushButton:pressed { background: $border; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { background: transparent; }
QPushButton[primary="true"] {
    color: $on_accent; background: $accent; border-color: $accent; font-weight: 600;
}
QPushButton[primary="true"]:focus { border-color: $text; }
QToolButton {
    padding: 5px 10px; border: 1px solid $border; border-radius: 6px; background: $raised;
}
QToolButton:hover { border-color: $muted; }
QToolButton:pressed { background: $border; }
QToolButton:checked { color: $on_accent; background: $accent; border-color: $accent; }
QToolButton[primary="true"] {
    color: $on_accent; background: $accent; border-color: $accent; font-weight: 600;
}
QToolButton:focus { border: 2px solid $accent; padding: 4px 9px; }
QToolButton:checked:focus { border-color: $text; }
QToolButton:disabled { background: transparent; }
QToolButton:checked:disabled { color: $muted; background: $border; border-color: $border; }
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
QScrollBar::handle:vertical { background: $border; border-radius: 4px; min-height: 32px; }
QScrollBar::handle:vertical:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QFrame#card { border: 1px solid $border; border-radius: 8px; background: $surface; }
QFrame#card[heard="true"] { border-color: $accent; }
QFrame#dropArea { border: 2px dashed $border; border-radius: 16px; background: $surface; }
QFrame#dropArea[eager="true"] { border-color: $accent; background: $raised; }
QLabel#title { font-size: 22px; font-weight: 600; }
QLabel#heading { font-weight: 600; }
QLabel#muted { color: $muted; }
QLabel#bad { color: $bad; }
QMenuBar { background: $window; }
QMenuBar::item:selected, QMenu::item:selected { background: $raised; color: $text; }
QMenu { background: $surface; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
"""
