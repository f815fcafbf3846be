"""The settings dialog, made from the declarations in `app.settings`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.language import tr
from app.setting import Setting
from app.settings import EVERY_SETTING, EXPORT_FOLDER, EXPORT_FORMAT, EXPORT_NAME, Settings
from app.theme import UNIT, WIDE_GAP
from app.widgets.label import label, label_of
from app.widgets.scrolling import scrolling
from cnunet.config import NAME_FIELD

_WIDTH = 76 * UNIT
_TITLE_BAR = 7 * UNIT  # an estimate of its height


class SettingsDialog(QDialog):
    """Edits every setting that has a form.

    known: suggestions for each kind of setting, as pairs of value and label.
    """

    applied = Signal()
    """New values have been saved."""

    def __init__(
        self,
        settings: Settings,
        known: Mapping[str, Sequence[tuple[str, str]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.setMinimumWidth(_WIDTH)
        self._settings = settings
        self.fields = {
            setting.key: Field(setting, known, self) for setting in EVERY_SETTING if setting.form
        }
        self.problem = label(kind="bad", wrap=True)
        self.problem.hide()
        self.example = label(kind="muted", wrap=True)
        self.tabs = QTabWidget()
        for part in (self.tabs, self.tabs.tabBar()):
            part.setAccessibleName(self.tr("Groups of settings"))
        self._fill_tabs()
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(
            kinds.Ok | kinds.Apply | kinds.Cancel | kinds.RestoreDefaults
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(kinds.Apply).clicked.connect(self.apply)
        self.buttons.button(kinds.RestoreDefaults).clicked.connect(self._show_defaults)
        layout = QVBoxLayout(self)
        layout.setSpacing(WIDE_GAP)
        layout.addWidget(self.tabs)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)
        for field in self.fields.values():
            field.show_value(settings[field.setting])
            field.on_change(self._show_example)
        self._show_example()
        self._fit()

    def set_known(self, kind: str, known: Sequence[tuple[str, str]]) -> None:
        """Replace the suggestions for settings of this kind."""
        for field in self.fields.values():
            if field.setting.form and field.setting.form.kind == kind:
                field.set_known(known)

    def accept(self) -> None:
        if self.apply():
            super().accept()

    def apply(self) -> bool:
        """Save all values. If one is invalid, say so, save nothing and return False."""
        values = {key: field.value() for key, field in self.fields.items()}
        for key, field in self.fields.items():
            if not field.setting.accepts(values[key]):
                self._refuse(field)
                return False
        self.problem.hide()
        for key, field in self.fields.items():
            self._settings[field.setting] = values[key]
        self._settings.save()
        self.applied.emit()
        return True

    def _show_example(self) -> None:
        """Show what the result of a recording would be called."""
        values = [self.fields[one.key].value() for one in (EXPORT_FOLDER, EXPORT_NAME)]
        folder, name = values
        if not EXPORT_NAME.accepts(name):
            self.example.setText("")
            return
        ending = self.fields[EXPORT_FORMAT.key].value()
        ending = "wav" if ending == "keep" else ending
        stem = name.replace(NAME_FIELD, "talk", 1)
        made = f"{stem}.{ending}"
        if made == "talk.wav" and not folder:  # a recording is never overwritten
            made = f"{stem}-2.{ending}"
        made = str(Path(folder, made)) if folder else made
        self.example.setText(self.tr("Example: talk.wav becomes {name}").format(name=made))

    def _refuse(self, field: Field) -> None:
        form = field.setting.form
        assert form is not None
        text = self.tr("{label}: {value} is not valid. {help}.")
        self.problem.setText(
            text.format(
                label=tr(form.label),
                value=repr(field.value()),
                help=tr(form.rule or form.help).rstrip("."),
            )
        )
        self.problem.show()
        self.tabs.setCurrentIndex(field.tab)
        field.editor.setFocus()

    def _show_defaults(self) -> None:
        for field in self.fields.values():
            field.show_value(field.setting.default)

    def _fill_tabs(self) -> None:
        pages: dict[str, QFormLayout] = {}
        for field in self.fields.values():
            form = field.setting.form
            assert form is not None
            if form.group not in pages:
                page = QWidget()
                pages[form.group] = QFormLayout(page)
                pages[form.group].setSpacing(UNIT)
                pages[form.group].setContentsMargins(*4 * [2 * UNIT])
                self.tabs.addTab(scrolling(page), tr(form.group))
            field.tab = self.tabs.count() - 1
            field.add_to(pages[form.group])
            if field.setting is EXPORT_NAME:
                pages[form.group].addRow("", self.example)

    def _fit(self) -> None:
        """Become as high as the tallest tab needs, but no higher than the screen."""
        areas = self.tabs.findChildren(QScrollArea)
        pages = [page for area in areas if (page := area.widget()) is not None]
        tallest = max(page.heightForWidth(_WIDTH - 6 * UNIT) for page in pages)
        rest = self.sizeHint().height() - max(area.sizeHint().height() for area in areas)
        most = self.screen().availableSize().height() - _TITLE_BAR
        self.resize(_WIDTH, min(tallest + rest + UNIT, most))


class Field:
    """One setting in the dialog: its editor, with functions to get and set the value."""

    def __init__(
        self, setting: Setting[Any], known: Mapping[str, Sequence[tuple[str, str]]], owner: QWidget
    ) -> None:
        assert setting.form is not None
        self.setting, self._form, self._owner = setting, setting.form, owner
        self.tab = 0
        self.editor, self.value, self.show_value = self._make()
        self.editor.setAccessibleName(tr(self._form.label))
        self.editor.setAccessibleDescription(tr(self._form.help))
        self.editor.setToolTip(tr(self._form.help))
        self.set_known(known.get(self._form.kind, ()))

    def add_to(self, layout: QFormLayout) -> None:
        """Add a row, with a line of help below it."""
        if isinstance(self.editor, QCheckBox):
            layout.addRow("", self.editor)
        else:
            # Qt makes such a label by itself, but not for rows with buttons.
            layout.addRow(label_of(self.editor, tr(self._form.label)), self._with_buttons())
        if self._form.help:
            layout.addRow("", label(tr(self._form.help), "muted", wrap=True))

    def on_change(self, callback: Callable[[], None]) -> None:
        """Call this when the user changes the value."""
        editor = self.editor
        if isinstance(editor, QComboBox):
            editor.currentTextChanged.connect(lambda _: callback())
        elif isinstance(editor, QLineEdit):
            editor.textChanged.connect(lambda _: callback())

    def set_known(self, known: Sequence[tuple[str, str]]) -> None:
        """Replace the suggestions; any other value can still be typed."""
        if isinstance(self.editor, QComboBox) and self.editor.isEditable():
            chosen = self.value()
            self.editor.clear()
            for value, name in known:
                self.editor.addItem(name, value)
            self.show_value(chosen)

    def _make(self) -> tuple[QWidget, Callable[[], Any], Callable[[Any], None]]:
        setting, form = self.setting, self._form
        if isinstance(setting.default, bool):
            box = QCheckBox(tr(form.label))
            return box, box.isChecked, box.setChecked
        if setting.choices:
            choice = QComboBox()
            for value, text in setting.choices.items():
                choice.addItem(tr(text), value)
            return choice, choice.currentData, partial(_show_choice, choice)
        if isinstance(setting.default, int):
            number = QSpinBox()
            assert setting.bounds is not None
            number.setRange(*setting.bounds)
            if form.zero:
                number.setSpecialValueText(tr(form.zero))
            number.setSuffix(f" {tr(form.unit)}")
            return number, number.value, number.setValue
        if form.kind in ("model", "device"):
            names = QComboBox()
            names.setEditable(True)
            return names, partial(_typed, names), partial(_show_typed, names)
        line = QLineEdit()
        line.setPlaceholderText(tr(form.placeholder))
        if form.kind == "folder":
            return line, lambda: os.path.expanduser(line.text().strip()), line.setText
        return line, lambda: line.text().strip(), line.setText

    def _with_buttons(self) -> QWidget | QLayout:
        browse = {"folder": self._ask_for_folder, "model": self._ask_for_model}
        if self._form.kind not in browse:
            return self.editor
        button = QPushButton(self._owner.tr("Choose…"))
        button.setAccessibleName(self._owner.tr("Choose: {what}").format(what=tr(self._form.label)))
        button.setAutoDefault(False)
        button.clicked.connect(browse[self._form.kind])
        # Not in a widget of its own, which would get the height of the unstyled editor.
        row = QHBoxLayout()
        row.addWidget(self.editor, 1)
        row.addWidget(button)
        return row

    def _ask_for_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self._owner, tr(self._form.help), str(self.value()))
        if name:
            self.show_value(name)

    def _ask_for_model(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._owner, tr(self._form.help), "", "*.safetensors")
        if name:
            self.show_value(name)


def _show_choice(box: QComboBox, value: Any) -> None:
    index = box.findData(value)
    if index < 0:  # a custom value
        box.addItem(str(value), value)
        index = box.count() - 1
    box.setCurrentIndex(index)


def _typed(box: QComboBox) -> str:
    """The value of the chosen suggestion, or the text typed instead."""
    text = box.currentText().strip()
    index = box.findText(text)
    return text if index < 0 else str(box.itemData(index))


def _show_typed(box: QComboBox, value: str) -> None:
    index = box.findData(value)
    if index >= 0:
        box.setCurrentIndex(index)
    else:
        box.setCurrentIndex(-1)
        box.setEditText(value)
    if (line := box.lineEdit()) is not None:
        line.setCursorPosition(0)  # show the beginning of a long path
