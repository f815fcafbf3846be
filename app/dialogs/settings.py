"""The settings dialog, made from the declarations in `app.settings`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
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
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.settings import EVERY_SETTING, Setting, Settings, shown
from app.theme import UNIT, WIDE_GAP
from app.widgets.label import label

_WIDTH = 76 * UNIT


class SettingsDialog(QDialog):
    """Shows every setting that has a form; OK and Apply take over what is valid.

    known: what can be chosen for settings of a kind, as values and what they are called.
    """

    applied = Signal()
    """The settings have changed."""

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
        self._problem = label(kind="bad", wrap=True)
        self._problem.hide()
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
        layout.addWidget(self._problem)
        layout.addWidget(self.buttons)
        for field in self.fields.values():
            field.show_value(settings[field.setting])

    def set_known(self, kind: str, known: Sequence[tuple[str, str]]) -> None:
        """More is known by now of what can be chosen."""
        for field in self.fields.values():
            if field.setting.form and field.setting.form.kind == kind:
                field.set_known(known)

    def accept(self) -> None:
        if self.apply():
            super().accept()

    def apply(self) -> bool:
        """Take everything over and save it; False, with a sentence, where something can't be."""
        values = {key: field.value() for key, field in self.fields.items()}
        for key, field in self.fields.items():
            if not field.setting.accepts(values[key]):
                self._refuse(field)
                return False
        self._problem.hide()
        for key, field in self.fields.items():
            self._settings[field.setting] = values[key]
        self._settings.save()
        self.applied.emit()
        return True

    def _refuse(self, field: Field) -> None:
        form = field.setting.form
        assert form is not None
        text = self.tr("{label}: {value} is not possible. {help}.")
        self._problem.setText(
            text.format(
                label=shown(form.label),
                value=repr(field.value()),
                help=shown(form.help).rstrip("."),
            )
        )
        self._problem.show()
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
                self.tabs.addTab(page, shown(form.group))
            field.tab = self.tabs.count() - 1
            field.add_to(pages[form.group])


class Field:
    """One setting in the dialog: its editor, and how values go in and out."""

    def __init__(
        self, setting: Setting[Any], known: Mapping[str, Sequence[tuple[str, str]]], owner: QWidget
    ) -> None:
        assert setting.form is not None
        self.setting, self._form, self._owner = setting, setting.form, owner
        self.tab = 0
        self.editor, self.value, self.show_value = self._make()
        self.editor.setAccessibleName(shown(self._form.label))
        self.editor.setAccessibleDescription(shown(self._form.help))
        self.editor.setToolTip(shown(self._form.help))
        self.set_known(known.get(self._form.kind, ()))

    def add_to(self, layout: QFormLayout) -> None:
        """Add a row, and a line of help below."""
        if isinstance(self.editor, QCheckBox):
            layout.addRow("", self.editor)
        else:
            layout.addRow(shown(self._form.label), self._with_buttons())
        if self._form.help:
            layout.addRow("", label(shown(self._form.help), "muted", wrap=True))

    def set_known(self, known: Sequence[tuple[str, str]]) -> None:
        """What can be chosen; anything else can still be typed."""
        if isinstance(self.editor, QComboBox) and self.editor.isEditable():
            value = self.value()
            self.editor.clear()
            for one, name in known:
                self.editor.addItem(name, one)
            self.show_value(value)

    def _make(self) -> tuple[QWidget, Callable[[], Any], Callable[[Any], None]]:
        setting, form = self.setting, self._form
        if isinstance(setting.default, bool):
            box = QCheckBox(shown(form.label))
            return box, box.isChecked, box.setChecked
        if setting.choices:
            choice = QComboBox()
            for value, words in zip(setting.choices, form.words, strict=True):
                choice.addItem(shown(words), value)
            return (
                choice,
                choice.currentData,
                lambda value: choice.setCurrentIndex(choice.findData(value)),
            )
        if isinstance(setting.default, int):
            number = QSpinBox()
            assert setting.bounds is not None
            number.setRange(*setting.bounds)
            number.setSuffix(f" {shown(form.unit)}")
            return number, number.value, number.setValue
        if form.kind in ("model", "device"):
            names = QComboBox()
            names.setEditable(True)
            return names, partial(_typed, names), partial(_show_typed, names)
        line = QLineEdit()
        line.setPlaceholderText(shown(form.empty))
        return line, lambda: line.text().strip(), line.setText

    def _with_buttons(self) -> QWidget:
        browse = {"folder": self._ask_for_folder, "model": self._ask_for_model}
        if self._form.kind not in browse:
            return self.editor
        button = QPushButton(self._owner.tr("Choose…"))
        button.setAccessibleName(
            self._owner.tr("Choose: {what}").format(what=shown(self._form.label))
        )
        button.setAutoDefault(False)
        button.clicked.connect(browse[self._form.kind])
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.editor, 1)
        row.addWidget(button)
        return both

    def _ask_for_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self._owner, shown(self._form.help), str(self.value())
        )
        if name:
            self.show_value(name)

    def _ask_for_model(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._owner, shown(self._form.help), "", "*.safetensors"
        )
        if name:
            self.show_value(name)


def _typed(box: QComboBox) -> str:
    """The value of a choice, or what was typed instead of one."""
    text = box.currentText().strip()
    place = box.findText(text)
    return text if place < 0 else str(box.itemData(place))


def _show_typed(box: QComboBox, value: str) -> None:
    place = box.findData(value)
    if place >= 0:
        box.setCurrentIndex(place)
    else:
        box.setCurrentIndex(-1)
        box.setEditText(value)
    if (line := box.lineEdit()) is not None:
        line.setCursorPosition(0)  # a long path is told by how it begins
