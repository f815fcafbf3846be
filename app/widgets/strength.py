"""Chooses how much noise is removed, with named strengths and sliders."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSlider, QToolButton, QWidget

from app.language import percent, tr
from app.theme import UNIT, WIDE_GAP
from app.widgets.label import label
from app.widgets.wrap import Wrap
from cnunet.signal.strength import FULL_STRENGTH, LIMIT_RANGE_DB, STRENGTHS, Strength

_MIN_DB, _MAX_DB = (round(limit) for limit in LIMIT_RANGE_DB)
_NO_LIMIT = _MAX_DB + 1  # the last step of the slider


def strength_names() -> dict[str, str]:
    """What the window calls the `STRENGTHS`, by name."""
    return {
        "gentle": tr("Gentle"),
        "balanced": tr("Balanced"),
        "strong": tr("Strong"),
    }


class StrengthPanel(QFrame):
    """Shows a strength, and reports changes by the user."""

    changed = Signal(object)
    """The user chose this `Strength`."""
    for_all = Signal()
    """The user wants the shown strength for all recordings, now and later."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.mix = self._slider(0, 100, self.tr("Mix"), self.tr("percentage of the enhanced sound"))
        self.limit = self._slider(
            _MIN_DB,
            _NO_LIMIT,
            self.tr("Attenuation limit"),
            self.tr("largest reduction of noise, in decibels"),
        )
        self.mix_text, self.limit_text = label(kind="muted"), label(kind="muted")
        self.use_for_all = QPushButton(self.tr("Use for all"))
        self.use_for_all.setToolTip(
            self.tr("Use this strength for all recordings, including those added later")
        )
        self.use_for_all.clicked.connect(self.for_all)
        self.buttons: list[QToolButton] = []
        self._strength = FULL_STRENGTH
        self.controls = layout = Wrap(self)
        """The row of controls, to which a page can add its own."""
        layout.setContentsMargins(WIDE_GAP, UNIT, UNIT, UNIT)
        names = strength_names()
        named = (
            self._button(
                "gentle",
                names["gentle"],
                self.tr("Remove some of the noise; the room stays"),
            ),
            self._button(
                "balanced",
                names["balanced"],
                self.tr("Remove most of the noise; a little of the room stays"),
            ),
            self._button("strong", names["strong"], self.tr("Remove all noise that is found")),
        )
        layout.add(label(self.tr("Strength"), "heading"), *named, self.use_for_all)
        self._keep_widths()
        limit = (label(self.tr("Reduce noise by up to")), self.limit, self.limit_text)
        layout.add(*limit, label(self.tr("Mix")), self.mix, self.mix_text)
        self.show_strength(None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._keep_widths()

    def _keep_widths(self) -> None:
        """Make room for the longest values, so that nothing moves with the sliders."""
        for value in (self.limit_text, self.mix_text):
            texts = self.tr("no limit"), self.tr("{value} dB").format(value=100)
            advance = value.fontMetrics().horizontalAdvance
            value.setFixedWidth(max(map(advance, texts)) + UNIT)

    def show_strength(self, strength: Strength | None) -> None:
        """Show this strength; None disables the panel."""
        self.setEnabled(strength is not None)
        self._strength = strength or self._strength
        for slider, value in (
            (self.mix, round(100 * self._strength.mix)),
            (self.limit, _step_of(self._strength)),
        ):
            slider.blockSignals(True)
            slider.setValue(value)
            slider.blockSignals(False)
        self._show_words()

    @property
    def strength(self) -> Strength:
        """The strength that is shown."""
        return self._strength

    def _slider(self, least: int, most: int, name: str, description: str) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(least, most)
        slider.setProperty("name", name)
        slider.setAccessibleDescription(description)
        slider.setToolTip(f"{name}: {description}")
        slider.valueChanged.connect(self._on_moved)
        return slider

    def _button(self, name: str, text: str, what: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(what)
        button.setCheckable(True)
        button.setProperty("strength", name)
        button.clicked.connect(lambda: self._choose(STRENGTHS[name]))
        self.buttons.append(button)
        return button

    def _on_moved(self) -> None:
        step = self.limit.value()
        limit_db = None if step == _NO_LIMIT else float(step)
        self._choose(Strength(self.mix.value() / 100, limit_db))

    def _choose(self, strength: Strength) -> None:
        self.show_strength(strength)
        self.changed.emit(strength)

    def _show_words(self) -> None:
        _set_text(self.mix_text, self.mix, percent(self.mix.value() / 100))
        limited = self.limit.value() < _NO_LIMIT
        text = self.tr("{value} dB") if limited else self.tr("no limit")
        _set_text(self.limit_text, self.limit, text.format(value=self.limit.value()))
        for button in self.buttons:  # not a button group, since none may be pressed
            button.setChecked(STRENGTHS[button.property("strength")] == self._strength)


def _step_of(strength: Strength) -> int:
    limit_db = strength.attenuation_limit_db
    return _NO_LIMIT if limit_db is None else min(round(limit_db), _MAX_DB)


def _set_text(value: QLabel, slider: QSlider, text: str) -> None:
    value.setText(text)
    slider.setStatusTip(text)
    # The name includes the value: the bare step of a slider means nothing.
    slider.setAccessibleName(f"{slider.property('name')}: {text}")
